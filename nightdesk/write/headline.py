"""Headline: the lines of a story in, its headline out, made by cutting a source's sentence down to its main clause.

It adds no word but puts the verb in the present where that is safe. It is unlike every source's headline (L10), had
rather not stand in a report word for word, and has a verb.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from nightdesk.messages import catalogue
from nightdesk.records import Claim, Evidence, Name, Phrase, Report, SourceId
from nightdesk.text.any_of import any_of
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, key_of, words
from nightdesk.write.attribute import attributed, attributed_behind
from nightdesk.write.centre import Centre, stems_of
from nightdesk.write.clauses import asides, has_verb, openings, tails
from nightdesk.write.dangling import dangles, opens_definite, presupposed, renamed, taken_as_known
from nightdesk.write.days import weekdays
from nightdesk.write.edits import Edit, edited
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import NEVER, form_of, grammar, keys_of, pattern
from nightdesk.write.passages import OPENING as OPENING_MARKS
from nightdesk.write.passages import WHOSE, Passage, balanced, without_quotations
from nightdesk.write.quoting import Spoken, quoting
from nightdesk.write.shape import MOVED, has_heavy_subject, inverted, is_passive, is_setting, modifier
from nightdesk.write.standalone import Line
from nightdesk.write.tense import credit_of, in_the_present
from nightdesk.write.trim import dateline
from nightdesk.write.verbs import finite, is_verb

SHORTEST, LONGEST = 45, 90  # characters (HOUSE)
LONGER = 110  # characters of a headline that must say whose word it is
WIDER = (30, 160)  # taken where what fits tells much less; where no cut is known a sentence is, whole
FULL_STOPS = ". 。।۔"  # in the scripts that have one of their own
_STOPS, CLOSING_MARKS = (".", "。"), "”“»"
DESCRIBED = 6  # words at the most that say who somebody is, before the name that opens a sentence
SHORTEST_TRIED, LONGEST_TRIED = 15, 160  # before a verb changes its tense and a source's name is added
LIKENESS = 0.8  # share of stems in common with a source's headline from which it is that headline again (L10)
EARLY = 3  # a headline is cut from a report's first so many sentences, where that can be
AFTER = {  # say before or after what something was
    "en": ("after", "before"),
    "da": ("efter", "før"),
    "nb": ("etter", "før"),
    "sv": ("efter", "före"),
    "de": ("nach", "vor"),
    "fr": ("après", "avant"),
    "es": ("después", "antes", "tras"),
    "it": ("dopo", "prima"),
    "pt": ("depois", "antes", "após"),
    "nl": ("na", "voor"),
}
SAME = {
    "en": ("same",),
    "da": ("samme",),
    "nb": ("samme",),
    "sv": ("samma",),
    "de": ("gleiche", "gleichen", "dieselbe", "dieselben", "derselbe", "dasselbe"),
    "fr": ("même", "mêmes"),
    "es": ("mismo", "misma", "mismos", "mismas"),
    "it": ("stesso", "stessa", "stessi", "stesse"),
    "pt": ("mesmo", "mesma", "mesmos", "mesmas"),
    "nl": ("dezelfde", "hetzelfde"),
}
TAIL = 4  # words after the last comma at the least: fewer are what a cut left hanging
RELATIVE = ("that", "who", "which", "der", "som", "die", "das", "qui", "que")
TRIED = 24  # lines looked at
CONTESTED = 2.5  # what a figure that sources differ about costs
TOLD = 8.0  # what telling all of the news is worth
NEAR = 5.0  # what it is worth that the line it is cut from tells all of it: lines differ more than their wordings
SCORED = 0.3  # what the claim's own score counts
LATE = 2.0  # what it costs to stand late in a report
REPORTED = 1.5  # what it costs to need a source's name at the end
DELAYS = 1.5  # what it costs to open with "According to", "On" or a time, and twice that with "When"
HOLDS = 2.0  # what it costs to tell what holds, not what happened
REPORTS = 6.5  # what it costs to tell of a report before its news, half of the news: "State media reported that …"
THEIRS = 3.0  # what it costs to be a source's own headline or standfirst, with its name behind it
BARE = 4.5  # what it costs to tell as a fact what is somebody's word
BALD = 3.0  # what it costs to call somebody by a surname alone that no title calls so
KNOWN = 0.8  # what each thing costs that it takes as known: "the trip"
LIFTED = 2.0  # what it costs to stand in a report word for word, there as a sentence or a part of one
SETTING = 2.0  # what it costs to tell a state, the news behind it
SPOKEN_FIRST = 1.5  # what it costs to open with somebody's words, not with who says them
NOBODY = 1.5  # what it costs to open with an office whose holder is not named: "President calls …"
PASSIVE = 0.5  # what it costs to tell what was done, not who did it
HEAVY = 1.0  # what it costs that a clause stands between subject and verb
WHOLE, FEW = 1.0, 2  # what it costs to have lost fewer words than so many of its sentence, which the lede tells
ODD, ODDER = 0.8, 0.15  # what it costs to be shorter or longer than the house likes, and for each character
# The end of a sentence, not of "U.S.", "Dr." or "Rep."
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s|:\s")
_BRACKET = re.compile(r"\s?\([^()]{1,40}\)")  # "Rep. Ada Sample (R-Nullstad)"
_STUDY = re.compile(r", according to an? \w+(?P<by> by [^,;:]+)\.?$")
_ABBREVIATED = re.compile(r"\b\w\.\w\.$")  # "8 a.m."
_KICKER = re.compile(r"[^:.,;“”\"]{4,40}:\s(?=\w)")  # "A bombshell in Nullstad: the mayor resigns"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\s$")  # "U.S. ", which belongs to the office behind it
SPICE = 0.3  # what a figure is worth
QUOTED = 1.2  # what a quoted phrase is worth
SHARED = 0.5  # what each source more is worth that quotes it
FORMER = ("new", "former", "ex", "outgoing", "incoming", "acting", "late", "then", "current")  # which of an office
ACTING = ("person", "organisation")
OPENING = 4  # code points before a name that opens a passage: "The "
SLACK = 1e-5  # worths are sums of floats, in different orders
BEST_LENGTH = 68  # characters; between the two bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that a headline may be cut from, its claim, and what the claim is worth as a headline."""

    line: Line
    claim: Claim
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A headline as words, the line it is cut from, what it rests on, and how good it is.

    ``clause`` is the text before a source's name came to it; ``phrase`` is the message of ours that joins a quoted
    phrase to the line.
    """

    text: str
    clause: str
    line: Line
    score: float
    evidence: tuple[Evidence, ...]
    phrase: Phrase | None = None


def headline(
    candidates: Sequence[Candidate],
    reports: Sequence[Report],
    *,
    called: Callable[[SourceId], str],
    contested: frozenset[float] = frozenset(),
    news: Centre,
    phrases: Sequence[Spoken] = (),
    sourced: bool = False,
) -> Wording | None:
    """Return the best headline to be cut from *candidates*, or None; where it must be *sourced*, with whose word it is.

    *reports* are all reports of the story: no title among them is repeated. *contested* are figures that sources
    give differently; a headline had rather do without one. *called* gives a source's name, for a claim of one origin
    that can be told from its words only by saying whose they are. *phrases* are what its people said.
    """
    titles = [stems_of(report.title, report.language) for report in reports if report.title]
    folded = [_folded(f"{report.title}\n{report.standfirst}") for report in reports]
    called_so = frozenset(word.key for report in reports for word in words(report.title))
    best: Wording | None = None
    best_rank: tuple[float, str, int] = (-math.inf, "", 0)
    tried = candidates[:TRIED]
    # What promises most comes first, so that most lines need not be cut: none of their wordings can be better.
    promised = {index: _promise(candidate, news, called, phrases) for index, candidate in enumerate(tried)}
    for index in sorted(promised, key=lambda index: (-promised[index], index)):
        if promised[index] < best_rank[0]:
            break
        for wording in _all_wordings(tried[index], called, phrases):
            language = wording.line.passage.language
            bare = _drops_who_says_so(wording)
            if (sourced and (bare or len(wording.text) > LONGER)) or _is_theirs(wording.text, language, titles, folded):
                continue
            named = wording.clause != wording.text and _is_theirs(wording.clause, language, titles, folded)
            worth = round(wording.score + _news_in(wording, news, contested) - THEIRS * named - BARE * bare, 6)
            worth -= BALD * _bald(wording, called_so)
            if (worth, wording.text, -index) > best_rank:
                best, best_rank = wording, (worth, wording.text, -index)
    return best


def _promise(candidate: Candidate, news: Centre, called: Callable[[SourceId], str], phrases: Sequence[Spoken]) -> float:
    """Return what no wording of *candidate* is worth more than: all its words told, the best phrase quoted."""
    passage, rests_on = candidate.line.passage, {piece.report for piece in candidate.claim.evidence}
    speech = catalogue(passage.language, "phrases")
    fitting = [phrase for phrase in phrases if phrase.evidence.report in rests_on]
    added = [edit.text for edit in candidate.line.edits]
    added += [speech.text("headline.quoting", clause="", quote=phrase.words) for phrase in fitting]
    if len(candidate.claim.origins) == 1:
        added.append(speech.text("headline.reported", clause="", source=called(passage.report.source)))
    told = TOLD * news.nearness(passage.stems | stems_of(" ".join(added), passage.language))
    quoted = max((QUOTED + SHARED * (phrase.sources - 1) for phrase in fitting), default=0.0)
    spice = SPICE * any(map(str.isdigit, passage.text)) + QUOTED * bool(passage.quoted)
    told += NEAR * news.nearness(passage.stems)
    best = _worth(candidate.line, candidate.score, named=False) + spice + quoted + told
    return best - _faults_of(passage) + SLACK


def _all_wordings(
    candidate: Candidate, called: Callable[[SourceId], str], phrases: Sequence[Spoken]
) -> Iterator[Wording]:
    """Yield every headline that may be cut from *candidate*, with a phrase quoted or its source named where it can."""
    clauses = wordings_of(candidate.line)
    for cut in _wordings(candidate, clauses, None):
        yield cut
        yield from _quoting(cut, phrases)
    if len(candidate.claim.origins) == 1:
        yield from _wordings(candidate, clauses, called)


def _quoting(cut: Wording, phrases: Sequence[Spoken]) -> Iterator[Wording]:
    """Yield the headline *cut* with each phrase that its subject said and that fits behind it."""
    rests_on = {piece.report for piece in cut.evidence}
    for text, message, phrase in quoting(cut.text, cut.line.passage, rests_on, phrases):
        if len(text) <= WIDER[1]:
            score = cut.score + _length(cut.text) - _length(text) + QUOTED + SHARED * (phrase.sources - 1)
            yield replace(
                cut, text=text, clause=text, phrase=message, evidence=(*cut.evidence, phrase.evidence), score=score
            )


def _worth(line: Line, score: float, named: bool) -> float:
    """Return what a line is worth before it is cut: by its claim, its place, and whether its source must be named."""
    return SCORED * score - LATE * (line.passage.index >= EARLY) - REPORTED * named


def _news_in(wording: Wording, news: Centre, contested: frozenset[float]) -> float:
    """Return what a wording tells of the news, and less for a figure that is disputed or an opening that delays it."""
    passage = wording.line.passage
    rules = grammar(passage.language)
    first = words(wording.text)[0]
    dull = is_function_word(first.key, passage.language) and first.key not in rules.articles
    delayed = dull or first.key in rules.sequels or _opens_with_a_time(wording)
    delays = int(delayed) + (first.key in rules.subordinators)
    told = TOLD * news.nearness(stems_of(wording.text, passage.language)) + NEAR * news.nearness(passage.stems)
    lifted = _folded(wording.clause) in _folded(passage.text)
    known = taken_as_known(wording.text, passage.language, passage.name_keys)
    reports = pattern(passage.language, "reporting").search(wording.text) is not None
    disputed = any(n.value in contested and n.text in wording.text for n in passage.mentions.numbers)
    whole = len(passage.words) - len(words(wording.clause)) < FEW
    faults = LIFTED * lifted + CONTESTED * disputed + DELAYS * delays + KNOWN * known + WHOLE * whole
    faults += PASSIVE * is_passive(wording.text, passage.language)
    faults += HEAVY * has_heavy_subject(wording.text, passage.language)
    faults += SPOKEN_FIRST * (wording.text[:1] in OPENING_MARKS) + NOBODY * _opens_with_nobody(wording.text, passage)
    return told - faults - _faults_of(passage) - REPORTS * reports


def _drops_who_says_so(wording: Wording) -> bool:
    """Return whether the line says whose word it is and the wording does not: "…, foreign minister Sample said".

    Or the sentence behind it does: "Sample will sign. That is what her ministry said on Friday."
    """
    passage = wording.line.passage
    claimed = (attributed(passage) and not _says_what_follows(passage)) or attributed_behind(passage)
    credited = credit_of(wording.clause, passage.language) < len(wording.clause)
    return claimed and not credited and pattern(passage.language, "credits").search(wording.clause) is None


def _says_what_follows(passage: Passage) -> bool:
    """Return whether who says so stands in a clause joined on and says what follows: "…, and the mayor says that"."""
    found = passage.search("credits")
    opens = passage.plain.rfind(", ", 0, found.start()) if found is not None else -1
    first = words(passage.plain[opens : opens + 12])[:1] if opens >= 0 else []
    return bool(first) and first[0].key in grammar(passage.language).coordinators


def _bald(wording: Wording, called_so: frozenset[str]) -> bool:
    """Return whether *wording* calls somebody by a surname alone whom no title calls so: "Ordinary orders a review"."""
    passage = wording.line.passage
    for name in passage.names:
        found = words(name.entity or name.text)
        if name.kind != "person" or len(found) < 2 or found[-1].key in called_so:
            continue
        at = wording.clause.find(found[-1].text)
        before = words(wording.clause[: max(at, 0)])[-1:]
        styled = before and (
            before[0].text[:1].isupper() or pattern(passage.language, "offices").fullmatch(before[0].text)
        )
        if at >= 0 and not styled:
            return True
    return False


def _faults_of(passage: Passage) -> float:
    """Return what it costs, however *passage* is cut, to tell a state, or what was awaited and did not come."""
    beside = is_setting(passage.plain, passage.language) or passage.search("awaited") is not None
    return SETTING * beside + HOLDS * (not passage.tells_event)


def _opens_with_nobody(text: str, passage: Passage) -> bool:
    """Return whether *text* opens with an office and a verb or a joining word: who holds it is left open."""
    language, found = passage.language, words(text)
    holder = pattern(language, "offices").match(text)
    if holder is None or language == GERMAN:
        return False
    behind = next((word for word in found if word.start >= holder.end()), None)
    if behind is None or behind.text[:1].isupper():
        return False
    return is_verb(behind, found[0], language) or behind.key in grammar(language).coordinators


def _opens_with_a_time(wording: Wording) -> bool:
    """Return whether a time is the first thing a headline tells, which sets a scene: "At half past seven …"."""
    passage = wording.line.passage
    opening = " ".join(word.text for word in words(wording.text)[:2]).casefold()
    times = (time.text.casefold() for time in passage.times if time.type in ("DATE", "TIME"))
    return any(time.startswith(opening) or opening.startswith(time) for time in times)


@lru_cache(maxsize=1 << 10)
def wordings_of(line: Line) -> tuple[tuple[str, int], ...]:
    """Return what *line* can be cut to that reads as a headline, in the present, and how many cuts that took."""
    return tuple(_clauses_of(line))


def _clauses_of(line: Line) -> Iterator[tuple[str, int]]:
    passage = line.passage
    seen: set[str] = set()
    for cuts in _cuts(line):
        edits = [*cuts, *line.edits]
        text = _without_stop(edited(passage.text, edits))
        if text in seen or not SHORTEST_TRIED <= len(text) <= LONGEST_TRIED:
            continue
        seen.add(text)  # the same words by fewer cuts came first
        if not _is_whole(text, line, cuts):
            continue
        yield in_the_present(text, passage.language, acting(passage) | _moved(passage, cuts)), len(cuts)


def _without_stop(text: str) -> str:
    """Return *text* without the full stop at its end, inside a quotation mark too: "the “right balance.”"."""
    if _ABBREVIATED.search(text):
        return text
    text = text.rstrip(FULL_STOPS)
    return f"{text[:-2]}{text[-1]}" if text[-2:-1] in _STOPS and text[-1:] in CLOSING_MARKS else text


def _wordings(
    candidate: Candidate, clauses: Sequence[tuple[str, int]], called: Callable[[SourceId], str] | None
) -> Iterator[Wording]:
    """Yield *clauses* of a candidate's line as headlines of a fit length; where it is *called*, behind its source."""
    line = candidate.line
    score = _worth(line, candidate.score, called is not None)
    for clause, cuts in clauses:
        text = clause
        if called is not None:
            speech = catalogue(line.passage.language, "phrases")
            text = speech.text("headline.reported", clause=text, source=called(line.passage.report.source))
        if not WIDER[0] <= len(text) <= WIDER[1]:
            continue
        # A figure or a quoted phrase is the news more often than not; every cut risks what a reader would ask.
        spice = SPICE * any(character.isdigit() for character in text) + QUOTED * bool("“" in text or "»" in text)
        worth = score - _length(text) + spice - 0.04 * cuts
        yield Wording(text=text, clause=clause, line=line, score=worth, evidence=candidate.claim.evidence)


def _length(text: str) -> float:
    """Return what the length of a headline costs: for each character beyond the house's bounds, and away from best."""
    beyond = max(SHORTEST - len(text), len(text) - LONGEST, 0)
    return (ODD + ODDER * beyond if beyond else 0.0) + abs(len(text) - BEST_LENGTH) / BEST_LENGTH


def acting(passage: Passage) -> frozenset[str]:
    """Return the last words of names that may be a verb's subject: persons, organisations, and what opens the passage.

    "The River Sample reached" and "North Korea accused" have a subject; "the man from Exempla" has none in "Exempla".
    """
    begin = dateline(passage)
    opening = max(begin + OPENING, renamed(passage, begin) or 0)
    return frozenset(
        words(name.text)[-1].key
        for name in passage.names
        if words(name.text) and (name.kind in ACTING or name.start - passage.start <= opening)
    )


def _moved(passage: Passage, cuts: Sequence[Edit]) -> frozenset[str]:
    """Return the last word of the subject that *cuts* put before its verb."""
    ends = [edit.start for edit in cuts if edit.kind == MOVED]
    return frozenset(word.key for word in passage.words if word.end in ends)


def _cuts(line: Line) -> Iterator[list[Edit]]:
    """Yield combinations of cuts, each kind taken or not, at most one tail."""
    passage = line.passage
    begin = max((edit.end for edit in line.edits if edit.start == 0 and edit.kind == "cut"), default=0)
    kinds: list[list[list[Edit]]] = [
        [_brackets(passage, begin)],
        [[], _openings(passage, begin), _kicker(passage, begin), inverted(passage, begin)],
        [[], asides(passage, begin)],
        [[], [*_days(line)]],
        [[], offices(passage), _described(passage, begin)],
        [[], _given_names(line)],
        [[], *([tail] for tail in _tails(passage, begin))],
        [[], _leading(line, begin)],
        [[], _where(passage), _whose_study(passage)],
        [[], modifier(passage, begin) if len(passage.text) - begin > LONGEST else []],
    ]
    for chosen in product(*[_distinct(kind) for kind in kinds]):
        yield [edit for edits in chosen for edit in edits]


def _brackets(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what stands in brackets: a headline has no room for a party or a place beside a name."""
    return [Edit(found.start(), found.end()) for found in _BRACKET.finditer(passage.plain, begin)]


def _openings(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of an adverbial before the first comma, unless the rest speaks of "the same" as it has."""
    same = SAME.get(passage.language, ())
    made = openings(passage, begin)
    behind = [word for word in passage.own_words if made and word.start >= made[0].end]
    return [] if any(word.text.casefold() in same for word in behind) else made


def _kicker(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what stands before a colon and tells nothing by itself: "A bombshell in Nullstad: …"."""
    found = _KICKER.match(passage.plain, begin)
    if found is None or has_verb(found[0], passage.language):
        return []
    return [Edit(begin, found.end())]


def _described(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what a sentence calls a person whom it opens with: "Presidential hopeful Nils Nomen"."""
    name = next((one for one in passage.names if one.kind == "person" and one.start - passage.start > begin), None)
    if name is None:
        return []
    start = name.start - passage.start
    described = [word for word in passage.words if begin <= word.start < start]
    plain = passage.plain[begin:start]
    alone = all(character.isalnum() or character in " -.’'" for character in plain) and plain.endswith(" ")
    listed = any(is_function_word(word.key, passage.language) for word in described[1:])
    told = any(is_verb(two, one, passage.language) for one, two in pairwise(described))
    whose = any(word.text.endswith(WHOSE) or word.key in FORMER for word in described)
    if not 2 <= len(described) <= DESCRIBED or not alone or listed or told or whose:
        return []
    return [Edit(begin, start), *(edit for edit in offices(passage) if edit.start > start)]


def _tails(passage: Passage, begin: int) -> list[Edit]:
    """Return the cuts of what ends a sentence; of when it was, too, whatever that denies: "after … without a car"."""
    made = tails(passage, begin)
    later = [edit for edit in tails(passage, begin, may=_tells_when) if edit not in made]
    measured = _measured(passage.language).search(passage.plain, begin)
    cut = measured is not None and not any(span.start <= measured.start() < span.end for span in passage.quoted)
    return [*made, *later, *([Edit(measured.start(), len(passage.text), ".")] if measured and cut else [])]


def _tells_when(passage: Passage, start: int, end: int) -> bool:
    """Return whether what stands there opens with a word of time, in no quotation: the news is what was then."""
    first = words(passage.plain[start:end])[:1]
    quoted = any(span.start <= start < span.end for span in passage.quoted)
    return bool(first) and first[0].key in AFTER.get(passage.language, ()) and not quoted


@lru_cache(maxsize=64)
def _measured(language: str) -> re.Pattern[str]:
    """Return a pattern for how long after something it was, at a sentence's end: ", five days after the flood"."""
    if language not in AFTER:
        return NEVER
    gap = r",\s" if language == GERMAN else r",?\s"  # a German verb may stand behind
    units = any_of(sorted(lexicon(language).units_of_time))
    return re.compile(rf"{gap}\w+\s{units}\s{any_of(AFTER[language])}\s")


def _leading(line: Line, begin: int) -> list[Edit]:
    """Return the cut of an article at the start, which a headline does without: "The council votes".

    With a name behind its noun the noun goes, too: "The citizens' group One Lane".
    """
    opening = line.passage.plain[begin:]
    first = words(opening)[:1]
    name = renamed(line.passage, begin)
    if name is not None:
        return [Edit(begin, name)]
    known = not line.presupposes or _is_in_title(line)
    if not first or first[0].start or first[0].key not in grammar(line.passage.language).leading or not known:
        return []
    return [Edit(begin, begin + first[0].end + 1)]


def _is_in_title(line: Line) -> bool:
    """Return whether what a report's first sentence takes as known stands in its title: "The rail strike …"."""
    return line.passage.index == 0 and line.presupposes in stems_of(line.passage.report.title, line.passage.language)


def _where(passage: Passage) -> list[Edit]:
    """Return the cut of a place at the end of the sentence, which the standfirst has: "… in Venezuela"."""
    listed = lexicon(passage.language).place_prepositions
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        before = [word for word in passage.words if word.end < start][-1:]
        if name.kind == "place" and passage.plain[end:].strip(" .") == "" and before and before[0].key in listed:
            return [Edit(before[0].start - 1, len(passage.text), ".")]
    return []


def _whose_study(passage: Passage) -> list[Edit]:
    """Return the cut of who made what a sentence credits at its end: "…, according to a study by the Institute"."""
    found = _STUDY.search(passage.plain) if passage.language == "en" else None
    return [Edit(found.start("by"), len(passage.text), ".")] if found else []


def _distinct(options: list[list[Edit]]) -> list[list[Edit]]:
    return [option for index, option in enumerate(options) if option not in options[:index]]


def _days(line: Line) -> Iterator[Edit]:
    """Yield the cuts of days by name, with the preposition before them: the line below the headline has the date."""
    text = line.passage.plain
    rules = grammar(line.passage.language)
    if not rules.prepositions:
        return  # whatever stands before the day would be left hanging
    before = {*rules.prepositions, *(f"{one} {the}" for one in rules.adverbials for the in rules.articles)}
    days = [
        _whole_time(line.passage, day.start(), day.end())
        for day in weekdays(line.passage.language).finditer(text)
        if not _is_of_a_name(line.passage, day.start(), day.end())
    ]
    for start, end in sorted({*days, *_clocks(line.passage)}):
        for word in sorted(before, key=len, reverse=True):
            if text[:start].casefold().endswith(f" {word} "):
                start -= len(word) + 1
                break
        clause = [word.key for word in words(text[:start])[-2:]]
        if clause and clause[-1] in _leaning(line.passage.language):
            continue  # "Am Dienstag", "la noche del lunes": what governs the day would be left hanging
        if start == 0 or any(key in RELATIVE for key in clause) or text[end : end + 1] in ("'", "’"):
            continue  # "the strike that began on Wednesday" says which; "Saturday's rain"; or it opens the sentence
        yield Edit(start - 1, end)


@lru_cache(maxsize=64)
def _leaning(language: str) -> frozenset[str]:
    """Return words that something must follow: prepositions, articles and what holds both."""
    names = (
        "prepositions",
        "adverbials",
        "adjuncts",
        "articles",
        "definites",
        "indefinite",
        "of",
        "governing",
        "dated",
    )
    return keys_of(language, *names) - keys_of(language, "coordinators", "be") - lexicon(language).auxiliaries


def _is_of_a_name(passage: Passage, start: int, end: int) -> bool:
    """Return whether a day is a part of a longer name: "Super Tuesday"."""
    for name in passage.names:
        first, last = name.start - passage.start, name.end - passage.start
        # A person, a town or a strip stands before a day of its own.
        before = name.kind == "other" and last + 1 == start and " " not in name.text
        if before or (first <= start and end <= last and last - first > end - start):
            return True
    return False


def _whole_time(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return where the time begins and ends that a weekday is of: "night to Wednesday", "Saturday at 4 am"."""
    before = [word for word in passage.words if word.end < start][-2:]
    joined = len(before) == 2 and is_function_word(before[1].key, passage.language)
    part = joined and before[0].key in grammar(passage.language).parts
    hour = [time.end - passage.start for time in passage.times if time.start - passage.start == start]
    return (before[0].start if part else start), max(end, *hour, end)


def _clocks(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a time of day stands after a preposition: "at nine o'clock"."""
    before = grammar(passage.language).prepositions
    for time in passage.times:
        start, end = time.start - passage.start, time.end - passage.start
        after = [word.key for word in words(passage.plain[:start])[-1:]]
        if time.type == "TIME" and after and after[0] in before and passage.plain[start:end].strip():
            yield start, end


def offices(passage: Passage) -> list[Edit]:
    """Return the cuts of offices before names: "Russian President Vladimir Putin" -> "Vladimir Putin"."""
    made = []
    listed = pattern(passage.language, "offices")
    for name in passage.names:
        start = name.start - passage.start
        before = [word for word in passage.words if word.end <= start][-3:]
        cut = start
        seen = False
        for word in reversed(before):
            adjoining = passage.text[word.end : cut].isspace() if cut == start or seen else False
            office = listed.fullmatch(word.text) is not None
            if name.kind == "person" and adjoining and (office or (seen and word.text[:1].isupper())):
                seen, cut = True, word.start
            else:
                break
        initials = _INITIALS.search(passage.text, 0, cut) if seen else None
        cut = initials.start() if initials else cut
        # "Russian President": a capital amid a sentence begins the phrase; "officer" may belong to "fire".
        alone = passage.text[cut : cut + 1].isupper() or _opens_phrase(passage, before, cut)
        beside = next((word for word in passage.words if word.end == cut - 1), None)
        alone = alone and not (beside is not None and (beside.key in FORMER or _says_more(beside, passage)))
        if seen and alone:
            made.append(Edit(_with_article(passage, cut), start))
    return made


def _with_article(passage: Passage, cut: int) -> int:
    """Return where the article begins that stands before an office, which goes with it; else where the office does."""
    word = next((word for word in passage.words if word.end == cut - 1), None)
    return word.start if word is not None and word.key in grammar(passage.language).articles else cut


def _opens_phrase(passage: Passage, before: Sequence[Word], cut: int) -> bool:
    """Return whether nothing that belongs with an office stands before it: not the "fire" of "fire officer"."""
    left = [word for word in before if word.end <= cut]
    if not left:
        return True
    word = left[-1]
    return is_function_word(word.key, passage.language) or not passage.text[word.end : cut].isspace()


def _says_more(word: Word, passage: Passage) -> bool:
    """Return whether *word* goes with the office behind it, which is not cut without it: "three term Mayor"."""
    before = next((one for one in passage.words if one.end == word.start - 1), word)
    content = word.text.islower() and not is_function_word(word.key, passage.language)
    return content and not is_verb(word, before, passage.language)


def _given_names(line: Line) -> list[Edit]:
    """Return the cuts that leave a person the short name the same report uses: "Vladimir Putin" -> "Putin"."""
    passage = line.passage
    made = []
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        apart = passage.plain[start - 2 : start] == ", " and passage.plain[end : end + 1] == ","
        before = [word.key for word in words(passage.plain[:start])[-1:]]
        listed = bool(before) and before[0] in grammar(passage.language).articles  # "the Nullen Strip" is nobody
        if name.kind != "person" or " " not in name.text or apart or listed:
            continue  # "the mayor, Otto Ordinary, has": a surname between commas reads like another person
        candidate = short_of(name, passage)
        at = name.text.find(candidate) if candidate else -1
        if at < 0 or name.text[at + len(candidate) : at + len(candidate) + 1].isalnum():
            continue
        made += [Edit(start, start + at), Edit(start + at + len(candidate), end)]
    return [edit for edit in made if edit.start < edit.end]


def short_of(name: Name, passage: Passage) -> str:
    """Return the one word by which the report calls a person most often; "" where that could be another's.

    Where it names Olga Ordinary, too, Otto Ordinary is no "Ordinary", nor the "Otto" that the report then says.
    """
    entity = name.entity or name.text
    mine = {word.key for word in words(entity)}
    named = [{word.key for word in words(other.text)} for other in passage.mentions.names if " " in other.text]
    others = {key for keys in named if not (keys <= mine or mine <= keys) for key in keys}
    called = Counter(other.text for other in passage.mentions.names if other.entity == entity and " " not in other.text)
    first, last = words(entity)[0].key, words(entity)[-1].key
    shared = {first} if last in others else set()
    taken = others | shared | lexicon(passage.language).closing_abbreviations  # "Jr."
    fit = [one for one in called if key_of(one).rstrip(".") not in taken]
    return min(fit, key=lambda one: (-called[one], one), default="")


def _is_whole(text: str, line: Line, cuts: Sequence[Edit]) -> bool:
    """Return whether *text* reads as a headline: a subject, a verb, nothing open at its end, nothing dangling."""
    language = line.passage.language
    found = words(text)
    if len(found) < 5 or text[:1] in "-–—•*" or text[-1] in ",;:–—-" or "?" in text or "!" in text:
        return False
    tail = text.rsplit(",", 1)[1] if "," in text else ""
    if tail and len(words(tail)) < TAIL and pattern(language, "credits").search(tail) is None:
        return False
    ends = line.passage.text.rstrip(" .…").endswith(found[-1].text)
    closes = ends and language == GERMAN  # "tritt … an", as a German clause ends
    if (is_function_word(found[-1].key, language) and not closes) or not balanced(text) or _STOP.search(text):
        return False
    if is_half(text, language) or is_hearsay(text, language):
        return False
    rules = grammar(language)
    open_verb = rules.complete and form_of(found[-1].text) in finite(language).difference(
        rules.complete, lexicon(language).said
    )
    if (found[-1].key in rules.hanging or open_verb) and not ends:
        return False  # "what an official described", cut before "as"; "the news came", cut before "as a shock"
    if any(word.text.casefold() in grammar(language).days for word in found):
        return False  # whose "today" would not be said
    edits = [*line.edits, *cuts]
    definite = opens_definite(text, language, line.passage.name_keys)
    if (
        (definite and not _says_where(text, line.passage))
        or dangles(line.passage, edits)
        or (presupposed(line.passage, edits) and not _is_in_title(line))
    ):
        return False
    return has_verb(without_quotations(text), language)


def is_half(text: str, language: str) -> bool:
    """Return whether *text* is a clause below another ("Where rebels have …") or ends in whose something is.

    Or it has nothing but one to say of whom or where it names: "In Nullstad, where rebels have …".
    """
    rules, found = grammar(language), words(text)
    opens, comma = form_of(found[0].text), text.find(", ")
    led = opens in rules.subordinators or _opens_with_a_count(found, language)
    below = led and comma < 0
    relative = opens in rules.relatives and opens not in rules.definites and language != GERMAN
    if below or relative or text.endswith(WHOSE):
        return True
    before = [word for word in found if word.end <= comma]
    told = any(is_verb(two, one, language) for one, two in pairwise(before))
    if not before or told or language == GERMAN or text.find(", ", comma + 1) >= 0:
        return False
    behind = form_of(found[len(before)].text)
    said = opens not in rules.openers and re.fullmatch(rules.participial or "(?!)", behind) is not None
    return behind in rules.relatives or said


def _opens_with_a_count(found: Sequence[Word], language: str) -> bool:
    """Return whether a length of time opens a clause: "Three days after a video surfaced"."""
    units, below = lexicon(language).units_of_time, grammar(language).subordinators
    return any(one.key in units and two.text.casefold() in below for one, two in pairwise(found[:4]))


def is_hearsay(text: str, language: str) -> bool:
    """Return whether a German *text* reports what somebody says without saying who: "werde ermittelt"."""
    reported = keys_of(language, "reported")
    keys = [word.key for word in words(without_quotations(text))] if reported else []
    return not reported.isdisjoint(keys) and lexicon(language).said.isdisjoint(keys)


def _says_where(text: str, passage: Passage) -> bool:
    """Return whether *text* names a place or a body, which tells whose or where a definite noun is."""
    named = (n.text for n in passage.names if n.kind in ("place", "organisation"))
    return any(
        name in text and not any(s.start <= passage.text.find(name) < s.end for s in passage.quoted) for name in named
    )


def _is_theirs(text: str, language: str, titles: Sequence[frozenset[str]], folded: Sequence[str]) -> bool:
    """Return whether *text* is some source's headline but for inflection and order, or stands in a standfirst."""
    mine = stems_of(text, language)
    if any(mine and len(mine & title) / len(mine | title) >= LIKENESS for title in titles if title):
        return True
    ours = _folded(text)
    return any(ours in theirs for theirs in folded)


def _folded(text: str) -> str:
    return " ".join(word.key for word in words(text))
