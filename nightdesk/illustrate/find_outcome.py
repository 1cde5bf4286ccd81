"""Which sentence tells how a vote or a match ended, and with which two figures?

Checked sentences, section, Mentions -> an ``Outcome`` and the sentence it stands in, or nothing. The figures are read
off the sentence as it is printed, in the order it gives them; who got which is for the words to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from nightdesk.illustrate.picture import Outcome
from nightdesk.records import Mentions, ReportId, Sentence

MOST_VOTES = 2_000  # a parliament has fewer seats; what people vote in elections is no field of dots
FEWEST_VOTES = 3
MOST_POINTS = 200  # of one side in a match

_FREE, _END = r"(?<![\w.,:–-])", r"(?![\w:–-]|[.,]\d)"
_ONE, _OTHER = r"(?P<one>\d{1,4})", r"(?P<other>\d{1,4})"

# Of each language: a vote; what stands before two bare figures; what joins them; for, against, and.
_WORDS = {
    "en": (r"votes?", r"voted|by|vote of", r"to|against", r"for|in favou?r", r"against", r"and"),
    "da": (r"stemmer", r"stemte|med|stemmetallene", r"mod|imod|til", r"for", r"imod|mod", r"og"),
    "nb": (r"stemmer", r"stemte|med", r"mot|imot|til", r"for", r"imot|mot", r"og"),
    "sv": (r"röster", r"röstade|med", r"mot|till", r"för", r"emot|mot", r"och"),
    "de": (
        r"(?:Ja-)?Stimmen",
        r"stimmten|mit",
        r"zu|gegen",
        r"dafür|Ja",
        r"dagegen|Nein|Gegenstimmen",
        r"und|bei|gegen",
    ),
    "fr": (r"voix|votes", r"voté|par", r"contre|à", r"pour", r"contre", r"et"),
    "es": (r"votos", r"votó|por|con", r"contra|a|frente a", r"a favor", r"en contra", r"y"),
}
_VOTED = re.compile(r"\b(?:vot|stem(?:me|t)|stemm|röst|stimm|abstimm|voix|suffrage)", re.IGNORECASE)
_SCORE = re.compile(rf"{_FREE}(?P<one>\d{{1,3}})(?:[–-](?P<other>\d{{1,3}})|:(?P<goals>\d)){_END}(?!\s?%)")


def outcome(
    sentences: Iterable[Sentence], language: str, section: str, mentions: Mapping[ReportId, Mentions]
) -> tuple[Outcome, Sentence] | None:
    """Return the first vote that *sentences* tell the figures of, or in sport the first score."""
    for sentence in sentences:
        found = _vote(sentence.text, language) or (_score(sentence, mentions) if section == "sport" else None)
        if found is not None:
            return found, sentence
    return None


@cache
def _votes_in(language: str) -> tuple[re.Pattern[str], ...]:
    if language not in _WORDS:
        return ()
    vote, before, join, pro, con, both = (f"(?:{words})" for words in _WORDS[language])
    patterns = (
        rf"{_FREE}{_ONE}\s{vote}\s{join}\s{_OTHER}{_END}",  # 34 votes to 21
        rf"{_FREE}{_ONE}(?:\s{join}\s|\s?[–-]\s?){_OTHER}\s{vote}\b",  # 34 to 21 votes, a 34–21 vote
        rf"\b{before}\s{_ONE}(?:\s{join}\s|\s?[–-]\s?){_OTHER}{_END}",  # voted 34 to 21
        rf"{_FREE}{_ONE}(?:\s{vote})?\s{pro},?(?:\s{both})?\s{_OTHER}(?:\s{vote})?\s{con}\b",  # 34 for and 21 against
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _vote(text: str, language: str) -> Outcome | None:
    if not _VOTED.search(text):
        return None
    for pattern in _votes_in(language):
        found = pattern.search(text)
        if found and FEWEST_VOTES <= int(found["one"]) + int(found["other"]) <= MOST_VOTES:
            return Outcome(kind="vote", one=found["one"], other=found["other"])
    return None


def _score(sentence: Sentence, mentions: Mapping[ReportId, Mentions]) -> Outcome | None:
    """Return the one pair of figures with a dash between them; several are sets or halves, a day or a year is none."""
    found = list(_SCORE.finditer(sentence.text))
    if len(found) != 1:
        return None
    [pair] = found
    said = (mentions[e.report] for e in sentence.evidence if e.report in mentions)
    dated = any(pair.group() in time.text for one in said for time in one.times)
    other = pair["other"] or pair["goals"]
    if dated or max(int(pair["one"]), int(other)) > MOST_POINTS:
        return None
    return Outcome(kind="score", one=pair["one"], other=other)
