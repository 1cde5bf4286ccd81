"""Standfirst: the choices the body leaves in, two sentences out: who, where and when; then why it matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from nightdesk.records import Report, ReportId
from nightdesk.write.adds import Told, added
from nightdesk.write.attribute import attributed
from nightdesk.write.best_first import best_first
from nightdesk.write.centre import styles_of
from nightdesk.write.dangling import taken_as_known
from nightdesk.write.definite import has_noun
from nightdesk.write.lede import shortened
from nightdesk.write.material import Choice, contained
from nightdesk.write.passages import Passage
from nightdesk.write.shape import is_clipped

LONGEST = 35  # words a sentence
SHORTEST = 8  # words; a shorter sentence adds nothing to a headline
EARLY = 6  # the first sentence stands among a report's first so many
# What counts in the first sentence, and in the second, relative to one more independent origin (1.0).
NEAR, ATTRIBUTED, DATED = 3.0, 1.0, 0.7
HEADS = 2.0  # what telling the news of the newest reports is worth in the first, and half of it in the second
DENIED = 2.5  # what it costs the first to say what was not done or said: "would not say whether"
MATTERS, OTHER_SOURCE, LATE, SPOKEN = 2.0, 0.4, 0.8, 1.5
QUOTED = 2.0  # what it costs the second to quote a phrase: a speaker's words belong to the body
THEIRS, OLD, KNOWN = 1.5, 2.0, 0.7  # what a source's own standfirst, background, and a thing taken as known cost
HOLDS = 1.0  # what it costs to tell what holds, not what happened
HALF = 0.5  # how much nearness to the news counts in the second sentence
OPENS = 3.0  # how much more a report's first sentence must add, which tells the same news in other words ...
NEWER = 0.4  # ... unless it has so much of the newest reports' own and is newer
TELLING = 4  # letters of a word at the least that links two sentences
# Of the news that the nearest sentence tells: what tells so much of it, or so much as background, needs no other link.
AS_NEAR, AS_NEAR_OLD = 0.3, 0.6
ADDED = 7.0  # what each sentence adds at least to what stands above it and to the lede (``adds``)


def standfirst(
    choices: Sequence[Choice],
    above: Sequence[Passage],
    reports: Sequence[Report],
    *,
    said: Callable[[Choice], str],
    again: Callable[[Passage, Sequence[Passage]], bool],
    old: Callable[[Passage], bool],
    as_new: Callable[[Passage], bool],
) -> tuple[Choice, ...]:
    """Return the two choices of a standfirst, or one, or none when nothing is fit.

    Each adds to what stands *above* (what the headline is cut from, and the lede) and does not tell it *again*. The
    first is *as_new* as the headline where one is, says who says so and when, and is no mere quotation; the second adds
    to the first. Of a report that headline and lede are not from it is near the news, has a word of theirs, or says why
    it matters. Together they stand in no report one after the other.
    """
    tried = partial(_standfirst, choices, above, reports, said=said, again=again, old=old, as_new=as_new)
    nearest = max((choice.near for choice in choices), default=0.0)

    def belongs(choice: Choice) -> bool:
        passage = choice.passage
        own = any(passage.report.id == other.report.id for other in above)
        behind = old(passage)
        near = choice.near >= (AS_NEAR_OLD if behind else AS_NEAR) * nearest
        return own or near or _matters(passage) or (linked(passage, above) and not behind)

    return tried(belongs=belongs) or tried(belongs=lambda _: True)


def _standfirst(
    choices: Sequence[Choice],
    above: Sequence[Passage],
    reports: Sequence[Report],
    *,
    belongs: Callable[[Choice], bool],
    said: Callable[[Choice], str],
    again: Callable[[Passage, Sequence[Passage]], bool],
    old: Callable[[Passage], bool],
    as_new: Callable[[Passage], bool],
) -> tuple[Choice, ...]:
    """Return the choices of a standfirst that *belongs* below the headline."""
    told = Told.of(above)
    named = {item for passage in above[:1] for item in passage.stems}
    made: dict[Passage, Choice | None] = {}

    def ready(choice: Choice) -> Choice | None:
        if choice.passage not in made:
            fit = (
                choice.line.needs <= named
                and all(has_noun(noun, named, choice.passage.language) for noun in choice.line.takes)
                and choice.line.length >= SHORTEST
                and not is_clipped(choice.passage)
            )
            short = shortened(choice, LONGEST) if fit and belongs(choice) else None
            adds = short and short.line.length >= SHORTEST and _adds(choice, above, told, again)
            made[choice.passage] = short if adds else None
        return made[choice.passage]

    early = [choice for choice in choices if choice.passage.index < EARLY and choice.passage.spoken <= 0.5]
    newest = [choice for choice in early if as_new(choice.passage)]
    older = [choice for choice in early if not as_new(choice.passage)]
    ranks = [best_first(some, bound=_first_bound, rank=partial(_first_rank, old=old)) for some in (newest, older)]
    best: tuple[Choice, ...] = ()
    for first in filter(None, map(ready, chain(*ranks))):
        best = best or (first,)
        known = Told.of([*above, first.passage])
        ranked = best_first(choices, bound=_second_bound, rank=partial(_second_rank, first=first, old=old))
        fit = (
            choice
            for choice in filter(None, map(ready, ranked))
            if choice.passage is not first.passage
            and _adds(choice, [*above, first.passage], known, again)
            and not contained([said(first), said(choice)], reports)
        )
        second = next(fit, None)
        if second is not None:
            return first, second
    return best


def linked(passage: Passage, above: Sequence[Passage]) -> bool:
    """Return whether *passage* has a telling word of those *above* it, whole or within a longer one.

    A reader of the headline knows then what "the price" is of, and why "Crandall had been in charge" stands there.
    """
    dull = styles_of(passage.language)
    known = {item for other in above for item in other.stems if len(item) >= TELLING and item.isalpha()}
    own = {item for item in passage.stems - dull if len(item) >= TELLING and item.isalpha()}
    return any(one in two or two in one for one in own for two in known)


def _adds(
    choice: Choice, above: Sequence[Passage], known: Told, again: Callable[[Passage, Sequence[Passage]], bool]
) -> bool:
    """Return whether *choice* tells enough that those *above* do not, from whom a reader has *known*."""
    passage = choice.passage
    newer = choice.heads >= NEWER and all(passage.at > other.at for other in above)
    least = ADDED * (OPENS if passage.index == 0 and not newer else 1.0)
    return added(passage, known) >= least and not again(passage, above)


def _first_bound(choice: Choice) -> float:
    return -(choice.claim.score + NEAR * choice.near + HEADS * choice.heads + ATTRIBUTED + DATED + HALF * MATTERS)


def _first_rank(choice: Choice, old: Callable[[Passage], bool]) -> tuple[float, ReportId]:
    return -round(_first_score(choice, old), 6), choice.passage.report.id


def _first_score(choice: Choice, old: Callable[[Passage], bool]) -> float:
    passage = choice.passage
    return (
        choice.claim.score
        + NEAR * choice.near
        + HEADS * choice.heads
        + ATTRIBUTED * attributed(passage)
        + DATED * bool(choice.line.days or passage.day)
        + HALF * MATTERS * _matters(passage)
        - DENIED * passage.negated
        - _faults(choice, old)
    )


def _second_bound(choice: Choice) -> float:
    return -(choice.claim.score + HALF * NEAR * choice.near + HALF * HEADS * choice.heads + MATTERS + OTHER_SOURCE)


def _second_rank(choice: Choice, first: Choice, old: Callable[[Passage], bool]) -> tuple[float, ReportId]:
    return -round(_second_score(choice, first, old), 6), choice.passage.report.id


def _second_score(choice: Choice, first: Choice, old: Callable[[Passage], bool]) -> float:
    passage = choice.passage
    return (
        choice.claim.score
        + HALF * NEAR * choice.near
        + HALF * HEADS * choice.heads
        + MATTERS * _matters(passage)
        + OTHER_SOURCE * (passage.report.source != first.passage.report.source)
        - LATE * (passage.index >= EARLY)
        - SPOKEN * (passage.spoken > 0.5)
        - QUOTED * bool(passage.quoted)
        - _faults(choice, old)
    )


def _faults(choice: Choice, old: Callable[[Passage], bool]) -> float:
    """Return what it costs to be a source's own standfirst, to take things as known, or to be background or a state.

    What says why the news matters is often background, and a state.
    """
    passage = choice.passage
    known = taken_as_known(passage.plain, passage.language, passage.name_keys)
    beside = 0.0 if _matters(passage) else OLD * old(passage) + HOLDS * (not passage.tells_event)
    return THEIRS * passage.theirs + KNOWN * known + beside


def _matters(passage: Passage) -> bool:
    """Return whether *passage* says why something matters or what is contested, in its own words."""
    return passage.search("matters") is not None
