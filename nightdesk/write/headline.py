"""Headline: the lines of a story in, its headline out, made by cutting a source's sentence down to its main clause.

It adds no word but puts the verb in the present where that is safe. It is unlike every source's headline (L10), had
rather not stand in a report word for word, and has a verb.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from nightdesk.messages import catalogue
from nightdesk.records import Claim, Evidence, Phrase, Report, SourceId
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import is_function_word, words
from nightdesk.write.attribute import attributed, attributed_behind
from nightdesk.write.centre import Centre, stems_of
from nightdesk.write.dangling import taken_as_known
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.passages import OPENING as OPENING_MARKS
from nightdesk.write.passages import Passage
from nightdesk.write.quoting import Spoken, quoting
from nightdesk.write.shape import has_heavy_subject, is_passive, is_setting
from nightdesk.write.standalone import Line
from nightdesk.write.tense import credit_of
from nightdesk.write.verbs import is_verb
from nightdesk.write.wordings import ENDS, shorter, wordings_of

SHORTEST, LONGEST = 45, 90  # characters (HOUSE)
LONGER = 110  # characters of a headline that must say whose word it is
WIDER = (30, 160)  # taken where what fits tells much less; where no cut is known a sentence is, whole
LIKENESS = 0.8  # share of stems in common with a source's headline from which it is that headline again (L10)
EARLY = 3  # a headline is cut from a report's first so many sentences, where that can be
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
KEPT = 0.85  # of the news a headline tells that it tells still where it is ended earlier
ENDED = 9.0  # what it costs to end earlier than the sentence: only where nothing else tells that news is it done
ODD, ODDER = 0.8, 0.15  # what it costs to be shorter or longer than the house likes, and for each character
SPICE = 0.3  # what a figure is worth
QUOTED = 1.2  # what a quoted phrase is worth
SHARED = 0.5  # what each source more is worth that quotes it
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
    cuts: tuple[Edit, ...] = ()


def headline(
    candidates: Sequence[Candidate],
    reports: Sequence[Report],
    *,
    called: Callable[[SourceId], str],
    contested: frozenset[float] = frozenset(),
    news: Centre,
    phrases: Sequence[Spoken] = (),
    sourced: bool = False,
    ended: bool = False,
) -> Wording | None:
    """Return the best headline to be cut from *candidates*, or None; where it must be *sourced*, with whose word it is.

    Where it may be *ended*, a line that is too long is told as far as a headline goes.

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
            early = any(edit.kind == ENDS for edit in wording.cuts) and not ended
            if (
                early
                or (sourced and (bare or len(wording.text) > LONGER))
                or _is_theirs(wording.text, language, titles, folded)
            ):
                continue
            named = wording.clause != wording.text and _is_theirs(wording.clause, language, titles, folded)
            worth = round(wording.score + _news_in(wording, news, contested) - THEIRS * named - BARE * bare, 6)
            worth -= BALD * _bald(wording, called_so)
            if (worth, wording.text, -index) > best_rank:
                best, best_rank = wording, (worth, wording.text, -index)
    return best if best is None else _ended(best, news, lambda text, code: _is_theirs(text, code, titles, folded))


def _ended(wording: Wording, news: Centre, theirs: Callable[[str, str], bool]) -> Wording:
    """Return *wording*, where it is too long, ended earlier: by as little as fits the house, else as may be.

    It says whose word it is as before, is not *theirs*, and has a figure where it had one: that is often the news. What
    is not much too long keeps what it tells of the *news*.
    """
    if len(wording.text) <= LONGEST or wording.clause != wording.text or wording.phrase is not None:
        return wording
    language, bare = wording.line.passage.language, _drops_who_says_so(wording)
    fit = [
        one
        for one in (replace(wording, text=text, clause=text) for text, _ in shorter(wording.line, wording.cuts))
        if SHORTEST <= len(one.text) <= LONGER
        and (bare or not _drops_who_says_so(one))
        and not theirs(one.text, language)
        and (_counts(one) or not _counts(wording))
    ]
    whole = KEPT * news.nearness(stems_of(wording.text, language))
    kept = [one for one in fit if news.nearness(stems_of(one.text, language)) >= whole]
    short = next((one for one in kept if len(one.text) <= LONGEST), None)
    if short is not None or len(wording.text) <= LONGER:
        return short or wording
    return next(iter(kept), None) or next((one for one in fit if len(one.text) <= LONGEST), None) or wording


def _counts(wording: Wording) -> bool:
    """Return whether *wording* has a figure, or a number in letters."""
    cardinals = lexicon(wording.line.passage.language).cardinals
    return _has_figure(wording.text) or any(word.key in cardinals for word in words(wording.text))


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


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


def _wordings(
    candidate: Candidate, clauses: Sequence[tuple[str, tuple[Edit, ...]]], called: Callable[[SourceId], str] | None
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
        spice = SPICE * _has_figure(text) + QUOTED * bool("“" in text or "»" in text)
        ended = ENDED * any(edit.kind == ENDS for edit in cuts)
        worth = score - _length(text) + spice - 0.04 * len(cuts) - ended
        yield Wording(text=text, clause=clause, line=line, score=worth, evidence=candidate.claim.evidence, cuts=cuts)


def _length(text: str) -> float:
    """Return what the length of a headline costs: for each character beyond the house's bounds, and away from best."""
    beyond = max(SHORTEST - len(text), len(text) - LONGEST, 0)
    return (ODD + ODDER * beyond if beyond else 0.0) + abs(len(text) - BEST_LENGTH) / BEST_LENGTH


def _is_theirs(text: str, language: str, titles: Sequence[frozenset[str]], folded: Sequence[str]) -> bool:
    """Return whether *text* is some source's headline but for inflection and order, or stands in a standfirst."""
    mine = stems_of(text, language)
    if any(mine and len(mine & title) / len(mine | title) >= LIKENESS for title in titles if title):
        return True
    ours = _folded(text)
    return any(ours in theirs for theirs in folded)


def _folded(text: str) -> str:
    return " ".join(word.key for word in words(text))
