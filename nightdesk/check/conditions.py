"""Conditions: "if" is not "unless", what holds under a condition does not hold without it, nor for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import hedges, negates
from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.distinctions import Distinctions, distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind

CONDITIONS = ("if", "unless")
STOPS, MARKS = ";:—–", ",;:—–"
TOLD = 0.6  # of our weight that a passage has, to tell what ours tells in other words
CONCEDES = frozenset({"even", "as", "selv", "auch", "selbst", "meme", "comme", "incluso", "como"})  # "even if"
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
        other = distinctions(support.passage.language)
        if len(support.pairs) < ALMOST_ALL * len(c.ours.tokens):
            yield from () if mine else _told_without(c, support, other)
            continue
        theirs = {name for name, *_ in other.found(support.passage.tokens, CONDITIONS)}
        if support.passage.tokens[0].key in other.inverted:
            theirs.add("if")
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            yield from _turned(c, known, next(iter(mine)))
        elif theirs and not mine:
            yield from list(_left_out(c, support, other)) or _told_without(c, support, other)
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


def _told_without(c: Comparison, support: Support, known: Distinctions) -> Iterator[Fault]:
    """Yield a fault where ours tells in other words or order what holds under a condition, and nothing leaves it open.

    Who announces it may be left out, so what counts is how much of ours stands outside of the condition.
    """
    tokens, content = support.passage.tokens, [token for token in c.ours.tokens if token.content]
    if support.share(c.ours) < TOLD:
        return
    if any(hedges(c.cues, token) or negates(c.cues, token) for token in c.ours.tokens):
        return
    for _, start, end in known.found(tokens, CONDITIONS):
        if not _is_a_condition(c, support, start):
            continue
        clause = _clause(support, end)
        rest = _up_to_a_stop(support, clause.stop) if not start else range(start)
        outside, condition = {tokens[i].stem for i in rest}, [tokens[i] for i in clause if tokens[i].content]
        told = sum(token.weight for token in content if token.stem in outside)
        lost = sum(token.weight for token in condition if token.stem in c.ours.stems)
        total, most = sum(token.weight for token in content), sum(token.weight for token in condition)
        if not condition or told < TOLD * total or lost > LOST * most or _is_told_by_another(c, support):
            continue
        reason = f"the source says this under a condition ({tokens[start].text!r}) that ours leaves out"
        hard = not instructs(support.passage, c.cues)
        at = content[-1]
        yield Fault(kind=ProblemKind.MODALITY, start=at.start, end=at.end, reason=reason, hard=hard, decides=hard)
        return


def _clause(support: Support, first: int) -> range:
    """Return the words from *first* up to a mark: a condition."""
    tokens, text = support.passage.tokens, support.reference.text
    last = min(len(tokens), first + CLAUSE)
    marked = (
        at for at in range(first + 1, last) if any(m in text[tokens[at - 1].end : tokens[at].start] for m in MARKS)
    )
    return range(first, next(marked, last))


def _is_a_condition(c: Comparison, support: Support, start: int) -> bool:
    """Return whether the "if" at *start* makes a condition: not "asked if", "even if", nor a verb ("provided help")."""
    tokens, text = support.passage.tokens, support.reference.text
    if not start:
        return True
    before = tokens[start - 1]
    if before.key in c.cues.speech | c.cues.asks or before.key in CONCEDES:
        return False
    return any(mark in text[before.end : tokens[start].start] for mark in MARKS) or not tokens[start].content


def _is_told_by_another(c: Comparison, support: Support) -> bool:
    """Return whether another passage has as much of ours, and no condition."""
    for other in c.supports:
        found = distinctions(other.passage.language).found(other.passage.tokens, CONDITIONS)
        if other is not support and other.share(c.ours) >= TOLD and not any(True for _ in found):
            return True
    return False


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
        if tokens[place].key not in c.cues.pronoun or tokens[place].key in c.cues.determiners | c.cues.opens:
            continue
        where = [at for at, other in enumerate(tokens) if other.stem == token.stem]
        if where and min(where) > place:
            reason = f"the source says {tokens[place].text!r} here, and means somebody named before"
            yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason, decides=True)
