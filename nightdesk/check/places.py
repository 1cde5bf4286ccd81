"""Whose place is it: would two names of ours, or two figures, fit the sources better in each other's place?

The words around a name say what is told of it. Where the sources have those around another name of ours, and what
stands around that one around this, the two were exchanged, however freely the rest is told. So it is with figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from nightdesk.check.appositions import turned_round
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import VERB_SECOND
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference, Run
from nightdesk.records import Name, Number, ProblemKind
from nightdesk.text.lexicon import lexicon

# All by hand, on names exchanged in true summaries of the development half.
NEAR = 5  # words on either side of a name of ours that say what is told of it
TURNED = 0.4  # what a word is worth on the other side of the name
FURTHER = 0.25  # what each word of distance more or less than in ours takes away
SMALL = 2.0  # the worth of a small word right beside a name: "at", "against"
BETWEEN, JOINED = 4.0, 5  # of the very words between two names, so many at the most
ALIKE, UNLIKE = 1.5, 4.0  # how much better names of one kind must fit in each other's place, and of two kinds
HALF = 0.5  # of our words in a sentence's order
PHRASE = 6  # words of a phrase before the name in it: an article, an office
FIGURE = "figure"
MOST = 12  # names looked at; a sentence with more is a list


@dataclass(frozen=True, kw_only=True)
class _Named:
    """A name or figure of ours: its tokens, and where each source has it."""

    name: Name | Number
    kind: str
    here: range
    stems: frozenset[str]
    runs: tuple[tuple[Reference, tuple[Run, ...]], ...]

    @cached_property
    def _around(self) -> list[dict[str, frozenset[int]]]:
        return [reference.around(self.stems) for reference, _ in self.runs]

    def steps(self, word: str) -> Iterator[int]:
        """Yield how many words before (less than 0) or after it the sources have a stem, or a small word by its key."""
        for around in self._around:
            yield from around.get(word, ())


def exchanged_names(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for two names or figures of ours that the sources have in each other's place."""
    names = list(_named(c)) if not c.exempt else []
    if len(names) < 2:
        return
    turned = 1.0 if _may_stand_either_way(c, names) else TURNED
    moved = turned_round(c)
    near = c.follows(HALF)  # told more freely, a person and a place are not taken for each other
    for one, other in combinations(names, 2):
        if not moved.isdisjoint((*one.here, *other.here)):
            continue  # "the mayor of A, Anna Holm,": its neighbours are others, and who did what is read by verbs
        if _is_in_an_aside(c, one, other):
            continue  # "Jens Toft, who is head of the Delfin club, says": its neighbours are the aside's
        if one.stems & other.stems or (one.kind == FIGURE) != (other.kind == FIGURE) or _listed(c, one, other):
            continue
        gain = _gain(c.ours, one, other, turned)
        alike = one.kind == other.kind != "other"
        if gain > (ALIKE if alike else UNLIKE) and (alike or near):
            reason = f"what ours says here of {one.name.text!r} and {other.name.text!r}, the source says the other way"
            yield Fault(
                kind=ProblemKind.ROLE, start=one.name.start, end=one.name.end, reason=f"{reason} round", decides=True
            )


def _may_stand_either_way(c: Comparison, names: Sequence[_Named]) -> bool:
    """Return whether parties may have changed sides and nothing else: "b was beaten by a", "den B besiegte der A"."""
    if c.ours.language in VERB_SECOND or any(_after_by(c, c.ours, one.here[0]) for one in names):
        return True
    return any(
        _after_by(c, reference.passages[run.passage], run.first)
        for one in names
        for reference, runs in one.runs
        for run in runs
    )


def _named(c: Comparison) -> Iterator[_Named]:
    names: list[tuple[Name | Number, str]] = [(name, name.kind) for name in c.ours.names[:MOST]]
    names += [(number, FIGURE) for number in c.ours.numbers[:MOST] if _is_figure(c, number)]
    for name, kind in names:
        here = c.ours.within(name.start, name.end)
        stems = frozenset(token.stem for token in c.tokens(here) if token.content)
        runs = tuple((source, found) for source in c.sources if (found := source.runs(stems))) if stems else ()
        if runs:
            yield _Named(name=name, kind=kind, here=here, stems=stems, runs=runs)


def _is_figure(c: Comparison, number: Number) -> bool:
    """Return whether it is a figure of two digits or more; one digit stands in too many places to belong to any."""
    return number.start >= c.opening and sum(character.isdigit() for character in number.text) > 1


def _after_by(c: Comparison, passage: Passage, index: int) -> bool:
    """Return whether the phrase with the token at *index* has a "by" before it: "by the prime minister, Anna Holm"."""
    for i in range(index - 1, max(-1, index - PHRASE - 1), -1):
        if passage.tokens[i].key in c.cues.by:
            return True
        if passage.tokens[i].key in c.cues.prepositions:
            return False
    return False


def _is_in_an_aside(c: Comparison, one: _Named, other: _Named) -> bool:
    """Return whether the second stands in a relative clause on the first, between commas."""
    tokens, first = c.ours.tokens, one.here[-1] + 1
    if first >= other.here[0] or tokens[first].key not in c.cues.relative:
        return False
    return "," in c.text[one.name.end : tokens[first].start] and "," not in c.text[tokens[first].end : other.name.start]


def _listed(c: Comparison, one: _Named, other: _Named) -> bool:
    """Return whether the two stand side by side, or with a small word between: "Anna and Bo" are "Bo and Anna"."""
    between = c.ours.tokens[one.here[-1] + 1 : other.here[0]]
    if len(between) > 1 or any(token.content for token in between):
        return False
    return one.kind == FIGURE or not any(token.key in c.cues.prepositions for token in between)


def _gain(ours: Passage, one: _Named, other: _Named, turned: float) -> float:
    """Return how much better the two fit in each other's place; 0 when they fit as well as may be where they are."""
    taken = {*one.here, *other.here}
    straight = _fit(ours, one, one.here, taken, turned) + _fit(ours, other, other.here, taken, turned)
    if BETWEEN + _most(ours, one.here, taken) + _most(ours, other.here, taken) - straight <= ALIKE:
        return 0.0
    crossed = _fit(ours, other, one.here, taken, turned) + _fit(ours, one, other.here, taken, turned)
    between = tuple(token.key for token in ours.tokens[one.here[-1] + 1 : other.here[0]])
    if len(between) <= JOINED:
        straight += BETWEEN * _joined(one, between, other)
        crossed += BETWEEN * _joined(other, between, one)
    return crossed - straight


def _fit(ours: Passage, named: _Named, here: range, taken: set[int], turned: float) -> float:
    """Return how much of what stands around *here* in ours the sources have around *named*.

    In another voice other auxiliaries stand beside a name ("a limogé", "a été limogé"): they say nothing then.
    """
    unsaid = lexicon(ours.language).auxiliaries if turned == 1.0 else frozenset()
    total = 0.0
    for step in (*range(-NEAR, 0), *range(1, NEAR + 1)):
        index = here[0] + step if step < 0 else here[-1] + step
        if 0 <= index < len(ours.tokens) and index not in taken and ours.tokens[index].key not in unsaid:
            total += _worth(ours.tokens[index], step, named, turned)
    return total


def _most(ours: Passage, here: range, taken: set[int]) -> float:
    """Return what ``_fit`` gives at most for what stands around *here*."""
    around = [(i, abs(step)) for step in range(1, NEAR + 1) for i in (here[0] - step, here[-1] + step)]
    kept = [(ours.tokens[i], step) for i, step in around if 0 <= i < len(ours.tokens) and i not in taken]
    return sum(2.0 * token.weight / (1 + step) if token.content else SMALL * (step == 1) for token, step in kept)


def _worth(token: Token, step: int, named: _Named, turned: float) -> float:
    if not token.content:
        return SMALL if abs(step) == 1 and step in named.steps(token.key) else 0.0
    sides = (
        (1.0 if (at < 0) == (step < 0) else turned) / (1.0 + FURTHER * abs(abs(at) - abs(step)))
        for at in named.steps(token.stem)
    )
    return 2.0 * token.weight * max(sides, default=0.0) / (1 + abs(step))


def _joined(first: _Named, between: tuple[str, ...], second: _Named) -> bool:
    """Return whether a source has *first*, then the words *between*, then *second*."""
    begins = {(source.id, run.passage, run.first) for source, runs in second.runs for run in runs}
    for source, runs in first.runs:
        for run in runs:
            start, end = run.last + 1, run.last + 1 + len(between)
            if (source.id, run.passage, end) in begins:
                tokens = source.passages[run.passage].tokens[start:end]
                if tuple(token.key for token in tokens) == between:
                    return True
    return False
