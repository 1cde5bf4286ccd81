"""More or less: "higher than in 2020" where the sources' own figures, or their "fewer than", say the contrary.

What ours compares is found in the sources in three ways: as the same difference ("ten points less than"), as less or
more than the same ("fewer than the year before"), or as two figures, one for each of the two ("3.1 million in 2020 …
2.6 million last year").
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nightdesk.check.comparison import Comparison, Fault, Ruling
from nightdesk.check.cues import cues
from nightdesk.check.dates import same_time as same_date
from nightdesk.check.distinctions import distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage
from nightdesk.records import Number, ProblemKind, Time

NEAR = 3  # words between a difference and the word that says which way: "nine of the people fewer"
BEHIND = 6  # words between a degree and the "than" of what it is compared with
MARKS = frozenset(",;:—–()")
APART = frozenset(";")
RELATED = 0.3  # of the weight of ours, times left aside, that a passage has whose figures are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """A word at *at* that says which way something differs: *by* how much, and from what: the tokens of *than*."""

    at: int
    last: int
    more: bool
    by: Number | None
    than: range


def judge_degrees(c: Comparison) -> Ruling:
    """Return a fault for each degree of ours that the sources turn round, and clear those that their figures show."""
    faults: list[Fault] = []
    cleared: set[int] = set()
    for degree in degrees(c.ours, c.text) if not c.exempt else ():
        answers = [answer for support in c.supports for answer in _answers(c, support, degree)]
        if answers and not any(answers):
            first, last = c.ours.tokens[degree.at], c.ours.tokens[degree.last]
            reason = f"the source has it the other way than {c.shown(first.start, last.end)!r}"
            faults.append(
                Fault(kind=ProblemKind.QUANTITY, start=first.start, end=last.end, reason=reason, decides=True)
            )
        elif answers:
            cleared.update(range(degree.at, degree.last + 1))
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def degrees(passage: Passage, text: str) -> Iterator[Degree]:
    """Yield the words of a passage of *text* that say more or less, with a difference or a "than" beside them."""
    known = distinctions(passage.language)
    than = [end for _, _, end in known.found(passage.tokens, ("than",))]
    last = 0
    for name, start, end in known.found(passage.tokens, ("more", "less")):
        if start in passage.figured or start < last:  # "plus" of "de plus"
            continue
        last = end
        begins = next((i for i in than if end < i <= end + BEHIND and not _marked(passage, text, end - 1, i)), None)
        compared = range(begins, _clause_end(passage, text, begins)) if begins is not None else range(0)
        by = _difference(passage, text, start)
        if by is not None or compared:
            yield Degree(at=start, last=end - 1, more=name == "more", by=by, than=compared)


def _difference(passage: Passage, text: str, at: int) -> Number | None:
    """Return the number right before the degree at *at*, up to three words between: "ten points lower"."""
    for number in reversed(passage.numbers):
        here = passage.within(number.start, number.end)
        if here and here[-1] < at <= here[-1] + NEAR and not _marked(passage, text, here[-1], at):
            return number
    return None


def _marked(passage: Passage, text: str, first: int, last: int) -> bool:
    """Return whether a mark stands between two tokens."""
    tokens = passage.tokens[first : last + 1]
    return any(mark in MARKS for one, two in pairwise(tokens) for mark in text[one.end : two.start])


def _clause_end(passage: Passage, text: str, index: int) -> int:
    """Return where the clause ends in which the token at *index* stands."""
    while index < len(passage.tokens) and not _marked(passage, text, index - 1, index):
        index += 1
    return index


def _answers(c: Comparison, support: Support, mine: Degree) -> Iterator[bool]:
    """Yield for each way in which the passage tells what ours compares whether it says the same of it."""
    if not _is_related(c, support):
        return
    times = _times_of(c.ours, mine.than)
    for theirs in degrees(support.passage, support.reference.text):
        same = mine.by is not None and theirs.by is not None and math.isclose(mine.by.value, theirs.by.value)
        others = _times_of(support.passage, theirs.than)
        if same or any(_same_time(one, two) for one in times for two in others):
            yield mine.more is theirs.more
            return
    if mine.by is None and mine.than:
        figures = _by_time(c, support, mine) or _by_name(c, support, mine)
        if figures is not None and not math.isclose(*figures):
            yield mine.more is (figures[0] > figures[1])


def _is_related(c: Comparison, support: Support) -> bool:
    """Return whether the passage tells of what ours tells, not only of the same time."""
    tokens = [t for i, t in enumerate(c.ours.tokens) if t.content and i not in c.ours.figured]
    shared = sum(token.weight for token in tokens if token.stem in support.passage.stems)
    return bool(tokens) and shared >= RELATED * sum(token.weight for token in tokens)


def _same_time(one: Time, two: Time) -> bool:
    """Return whether two times are one; "last year" and "last month" are not, though neither tells its date."""
    if one.value.endswith("_REF") or two.value.endswith("_REF"):
        return one.text.casefold() == two.text.casefold()
    return same_date(one, two)


def _times_of(passage: Passage, tokens: Sequence[int]) -> list[Time]:
    return [t for t in passage.times if any(i in tokens for i in passage.within(t.start, t.end))]


def _by_time(c: Comparison, support: Support, mine: Degree) -> tuple[float, float] | None:
    """Return the passage's figures for the time that ours tells of and for the one that it compares it with."""
    than = _times_of(c.ours, mine.than)
    now = [time for time in c.ours.times if time not in than]
    if len(now) != 1 or len(than) != 1:
        return None
    told = list(_figures_by_time(support))
    return _pair(
        [n for n, time in told if _same_time(now[0], time)], [n for n, time in told if _same_time(than[0], time)]
    )


def _figures_by_time(support: Support) -> Iterator[tuple[Number, Time]]:
    """Yield the figures of a passage with their times, where the two take turns in a clause: "4 in May, 5 in June"."""
    passage, text = support.passage, support.reference.text
    differences = [d.by for d in degrees(passage, text) if d.by is not None]
    mentions: list[Number | Time] = [n for n in passage.numbers if n not in differences]
    for clause in _clauses(passage, text, MARKS):
        inside = [m for m in (*mentions, *passage.times) if set(passage.within(m.start, m.end)) & set(clause)]
        inside.sort(key=lambda mention: mention.start)
        turns = [isinstance(mention, Time) for mention in inside]
        if len(inside) % 2 or any(one is two for one, two in pairwise(turns)):
            continue
        for one, two in zip(inside[::2], inside[1::2], strict=True):
            number, time = (two, one) if isinstance(one, Time) else (one, two)
            if isinstance(number, Number) and isinstance(time, Time):
                taken = time.text.casefold().startswith(number.unit.rpartition("'")[2])  # "2,6 millions l'an dernier"
                yield (replace(number, unit="") if taken else number), time


def _by_name(c: Comparison, support: Support, mine: Degree) -> tuple[float, float] | None:
    """Return the passage's figures for whom ours tells of and for whom it compares them with, one in each half."""
    two = _named(c.ours, mine.than)
    one = _named(c.ours, range(mine.at)) - two
    passage = support.passage
    if not one or not two:
        return None
    told: list[tuple[set[str], list[Number]]] = []
    for clause in _clauses(passage, support.reference.text, APART):
        stems = {passage.tokens[i].stem for i in clause}
        told.append((stems, [n for n in passage.numbers if set(passage.within(n.start, n.end)) & set(clause)]))
    ours = [numbers for stems, numbers in told if one <= stems and not two & stems]
    theirs = [numbers for stems, numbers in told if two <= stems and not one & stems]
    return _pair(ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None


def _named(passage: Passage, tokens: range) -> set[str]:
    """Return the stems of the names among *tokens*."""
    return {
        passage.tokens[i].stem
        for name in passage.names
        for i in passage.within(name.start, name.end)
        if i in tokens and passage.tokens[i].content
    }


def _clauses(passage: Passage, text: str, marks: frozenset[str]) -> Iterator[range]:
    """Yield the stretches of a passage between *marks* and words of contrast."""
    contrasts = cues(passage.language).contrasts
    first = 0
    for index in range(1, len(passage.tokens)):
        between = text[passage.tokens[index - 1].end : passage.tokens[index].start]
        if any(mark in marks for mark in between) or passage.tokens[index].key in contrasts:
            yield range(first, index)
            first = index
    yield range(first, len(passage.tokens))


def _pair(one: Sequence[Number], two: Sequence[Number]) -> tuple[float, float] | None:
    """Return two figures that can be compared, one for each; None where there are more or none, or of two units."""
    if len(one) != 1 or len(two) != 1 or (one[0].unit and two[0].unit and one[0].unit != two[0].unit):
        return None
    return one[0].value, two[0].value
