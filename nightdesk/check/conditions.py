"""Conditions: "if" is not "unless", what holds under a condition does not hold without it, nor for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.distinctions import Distinctions, distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind

CONDITIONS = ("if", "unless")
STOPS = ";:—–"
CLAUSE = 14  # words of a condition
FEWEST = 2  # words of content of the rest that ours has
LOST, KEPT = 0.3, 0.7  # shares of weight: of the condition that ours has, at most; of the rest, at least


def other_conditions(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours follows a sentence and turns its condition round, leaves it out, or its subject."""
    known = distinctions(c.ours.language)
    if c.exempt:
        return
    mine = {name for name, *_ in known.found(c.ours.tokens, CONDITIONS)}
    if c.ours.tokens and c.ours.tokens[0].key in known.inverted:
        mine.add("if")
    for support in c.supports:
        if len(support.pairs) < ALMOST_ALL * len(c.ours.tokens):
            continue
        other = distinctions(support.passage.language)
        theirs = {name for name, *_ in other.found(support.passage.tokens, CONDITIONS)}
        if support.passage.tokens[0].key in other.inverted:
            theirs.add("if")
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            yield from _turned(c, known, next(iter(mine)))
        elif theirs and not mine:
            yield from _left_out(c, support, other)
        yield from _another_subject(c, support)


def _turned(c: Comparison, known: Distinctions, name: str) -> Iterator[Fault]:
    for _, start, end in known.found(c.ours.tokens, (name,)):
        first, last = c.ours.tokens[start], c.ours.tokens[end - 1]
        reason = "the source makes the contrary the condition"
        yield Fault(kind=ProblemKind.MODALITY, start=first.start, end=last.end, reason=reason, decides=True)


def _left_out(c: Comparison, support: Support, known: Distinctions) -> Iterator[Fault]:
    """Yield a fault where ours has what holds under a condition of theirs, and nothing of the condition."""
    tokens, text = support.passage.tokens, support.reference.text
    inverted = [("if", 0, 1)] if tokens[0].key in known.inverted else []
    for _, start, end in [*inverted, *known.found(tokens, CONDITIONS)]:
        clause = []
        for at in range(end, min(len(tokens), end + CLAUSE)):
            if at > end and any(mark in text[tokens[at - 1].end : tokens[at].start] for mark in ",;:—–"):
                break
            clause.append(at)
        before = [i for i in range(start) if tokens[i].content]
        if not start or _begins_anew(c, support, start):  # "If it rains, the match is off"
            before = [i for i in _up_to_a_stop(support, clause[-1] + 1 if clause else end) if tokens[i].content]
        condition = [tokens[i] for i in clause if tokens[i].content]
        rest = [tokens[i] for i in before]
        total, had = sum(t.weight for t in rest), sum(t.weight for t in rest if t.stem in c.ours.stems)
        lost = sum(t.weight for t in condition if t.stem in c.ours.stems)
        if not condition or not rest or had < KEPT * total or lost > LOST * sum(t.weight for t in condition):
            continue
        kept = [t for t in c.ours.tokens if t.content and t.stem in {r.stem for r in rest}]
        if len(kept) >= FEWEST:
            reason = f"the source says this under a condition ({tokens[start].text!r}) that ours leaves out"
            firm = not instructs(support.passage, c.cues)
            last = kept[-1]
            yield Fault(
                kind=ProblemKind.MODALITY, start=last.start, end=last.end, reason=reason, hard=firm, decides=firm
            )


def _begins_anew(c: Comparison, support: Support, start: int) -> bool:
    """Return whether the condition at *start* is of what follows: "he must pay; if he fails, a year is added"."""
    tokens, text = support.passage.tokens, support.reference.text
    before = text[tokens[start - 1].end : tokens[start].start]
    return any(mark in before for mark in STOPS) or tokens[start - 1].key in c.cues.joins | c.cues.contrasts


def _up_to_a_stop(support: Support, first: int) -> Iterator[int]:
    tokens, text = support.passage.tokens, support.reference.text
    for at in range(first, len(tokens)):
        if at > first and any(mark in text[tokens[at - 1].end : tokens[at].start] for mark in STOPS):
            return
        yield at


def _another_subject(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours has a noun for a pronoun of theirs that the sentence brings in only behind it.

    "The union said that it would strike unless the company agreed": "it" is the union.
    """
    tokens, taken = support.passage.tokens, set(support.pairs.values())
    for index, token in enumerate(c.ours.tokens[:-1]):
        place = support.pairs.get(index + 1, 0) - 1
        if not token.content or index in support.pairs or place < 0 or place in taken:
            continue
        if tokens[place].key not in c.cues.pronoun or tokens[place].key in c.cues.determiners:
            continue
        where = [at for at, other in enumerate(tokens) if other.stem == token.stem]
        if where and min(where) > place:
            reason = f"the source says {tokens[place].text!r} here, and means somebody named before"
            yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason, decides=True)
