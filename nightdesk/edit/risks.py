"""The classes of story that always wait for a person: sentences of a draft, their names -> reasons to hold.

DESIGN narrows R10 to four: accusations against named private persons, minors, health advice, and a death
(unattributed or disputed) or a crime resting on one origin. The words stand in ``text/risk_words.json``. The
rules are meant to hold too much rather than too little: an editor lets a story go with one command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.records import Difference, Mentions, Name
from nightdesk.text.lexicon import lexicon
from nightdesk.text.risk_words import pattern, shown

MAJORITY = 18
LONG_AGO = 2  # years after which a death is history, told for what it was
NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence to look at: its words, what it mentions, and whether it says who says so."""

    text: str
    mentions: Mentions
    attributed: bool


# A work's title stands between marks, has no punctuation of a sentence, and another capital than its first.
_WORK = re.compile(r"[“”„«»\"‘’']([^\W\d_a-zà-ÿ][^“”„«»\"‘’'.,:;?!]{2,60})[“”„«»\"’']")
_THE = re.compile(r"(?:the|la|le|el|il|las|los|les|lo) \Z", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_AGE = re.compile(r"(?<!\w)(\d{1,2})[-\s](?:year[-s]|årig|års|jährig|ans(?!\w)|años)", re.IGNORECASE)


def reasons_to_hold(
    passages: Sequence[Passage],
    *,
    language: str,
    origins: int,
    differences: Sequence[Difference] = (),
    year: int | None = None,
) -> tuple[str, ...]:
    """Return why the passages must wait for a person; nothing when they need not.

    *year* is when it is told, if that is known: what died long before is no news.
    """
    found: dict[str, None] = {}
    figures = {word for passage in passages for word in _figures(passage.text, language)}
    for passage in passages:
        for reason in _in(passage, language, origins, figures):
            found.setdefault(reason)
    death = pattern("death", language)
    told = [
        (passage, hit)
        for passage in passages
        if (hit := next((hit for hit in death.finditer(passage.text) if not _long_ago(passage, hit, year)), None))
    ]
    if told and not any(passage.attributed for passage, _ in told):
        found.setdefault(f"a death that nobody is said to report: {shown(told[0][0].text, told[0][1])!r}")
    for difference in differences:
        if death.search(difference.about):
            found.setdefault(f"a disputed number of deaths: {difference.about!r}")
    return tuple(found)


def _long_ago(passage: Passage, hit: re.Match[str], year: int | None) -> bool:
    """Return whether the sentence around *hit* tells when by years that are long past, and by nothing else."""
    spans = [span for span in passage.mentions.sentences if span.start <= hit.start() < span.end]
    times = [time for time in passage.mentions.times for span in spans if span.start <= time.start < span.end]
    years = [time.value for time in times]
    return year is not None and bool(years) and all(y.isdecimal() and int(y) <= year - LONG_AGO for y in years)


def _figures(text: str, language: str) -> Iterator[str]:
    """Return the words for minors in the titles of works that *text* names: "girl" of “Girl with a Thimble”."""
    for work in _works(text, language):
        yield from (shown(text, hit).casefold() for hit in pattern("minor", language).finditer(text, *work.span(1)))


def _works(text: str, language: str) -> list[re.Match[str]]:
    if language in NOUNS_HAVE_CAPITALS:
        return []  # any few words between marks would look like a title
    grave = [pattern(kind, language) for kind in ("death", "accusation", "crime")]  # then it may be a headline
    return [
        work for work in _WORK.finditer(text)
        if any(word[:1].isupper() for word in work[1].split()[1:]) and not any(g.search(work[1]) for g in grave)
    ]  # fmt: skip


def _minor(text: str, language: str, figures: set[str]) -> re.Match[str] | None:
    """Return the first word for a minor in *text* that is no title's, no figure's of one, and not "minor injuries"."""
    works = _works(text, language)
    for hit in pattern("minor", language).finditer(text):
        titled = any(work.start(1) <= hit.start() < work.end(1) for work in works)
        figure = shown(text, hit).casefold() in figures and _THE.search(text, 0, hit.start())
        if not (titled or figure or _is_small(text, hit)):
            return hit
    return None


def _is_small(text: str, hit: re.Match[str]) -> bool:
    """Return whether *hit* is the adjective "minor" before its noun, and so no child: "a minor tremor".

    What may be the verb of a sentence about a minor speaks for one: "a minor died", "a minor faces trial".
    """
    after = _NEXT_WORD.match(text, hit.end())
    if hit[0].casefold() != "minor" or after is None:
        return False
    word, lists = after[1], lexicon("en")
    alone = re.search(r"\b(?:an?|the|one|another|each|every) \Z", text[: hit.start()], re.IGNORECASE)
    acts = word in lists.irregular or word in lists.function_words or word.endswith(("ed", "ing"))
    return not (acts or (alone and word.endswith("s")))


def _in(passage: Passage, language: str, origins: int, figures: set[str]) -> list[str]:
    text, reasons = passage.text, []
    if (hit := pattern("accusation", language).search(text)) and (person := _private_person(passage, language)):
        reasons.append(f"an accusation ({shown(text, hit)!r}) near a person who holds no office there: {person!r}")
    if hit := _minor(text, language, figures):
        reasons.append(f"a minor: {shown(text, hit)!r}")
    elif (age := _AGE.search(text)) and int(age[1]) < MAJORITY:
        reasons.append(f"a minor: {age[0]!r}")
    if hit := pattern("health", language).search(text):
        reasons.append(f"health advice: {shown(text, hit)!r}")
    if origins < 2 and (hit := pattern("crime", language).search(text)):
        reasons.append(f"a crime resting on one origin: {shown(text, hit)!r}")
    return reasons


def _private_person(passage: Passage, language: str) -> str | None:
    """Return the first person named with no office within 40 characters of the name and no rank right before it.

    A name of several words whose kind is not known may be a person's, and counts as one.
    """
    office = pattern("office", language)
    for name in passage.mentions.names:
        if name.kind != "person" and not (name.kind == "other" and " " in name.text):
            continue
        around = passage.text[max(0, name.start - 40) : name.end + 40]
        if not (office.search(around) or _is_of_the_law(passage.text, name, language)):
            return name.text
    return None


def _is_of_the_law(text: str, name: Name, language: str) -> bool:
    """Return whether a rank is the word right before *name*: "Sergeant Ada Exempel".

    An investigator is named with who is accused; any further away the rank may be another's.
    """
    before = text[: name.start].split()[-1:]
    return any(pattern("law", language).match(word) for word in before)
