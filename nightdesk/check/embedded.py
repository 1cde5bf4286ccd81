"""What a clause is told under: a rumour that, dismissed a report that, accused of, will decide whether.

Such a clause is nobody's statement that it is so. Ours may repeat it only under a word of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Token
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind

OPENS_WITHIN = 10  # words from the one a clause is told under to the one that opens it
LONGEST = 14  # words of such a clause
KEPT = 0.7  # of its weight, and ours repeats it; as for a clause right behind a denial
FEWEST = 2  # words of content of it that ours must have
MARKS = ",;:—–"


def stated(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each clause that ours states, and every passage with it has only as denied, asked or charged.

    What is in the sources' own words where it is asserted, too, is no fault.
    """
    if c.exempt or any(token.key in c.cues.under or token.key in c.cues.hedge for token in c.ours.tokens):
        return
    denied = any(token.key in c.cues.negation for token in c.ours.tokens)
    for support in c.supports:
        for index, token in enumerate(support.passage.tokens):
            if token.key in c.cues.under and not (denied and token.key in c.cues.denial):
                kept = _repeated(c, support, index)
                if kept and not _is_asserted(c, support, kept):
                    at, reason = kept[-1], f"the source has this under {token.text!r}, ours states it"
                    kind = ProblemKind.NEGATION if token.key in c.cues.denial else ProblemKind.MODALITY
                    hard = not instructs(support.passage, c.cues)
                    yield Fault(kind=kind, start=at.start, end=at.end, reason=reason, hard=hard)
                    return


def _repeated(c: Comparison, support: Support, index: int) -> list[Token]:
    """Return our words of content for the clause under the word at *index*, where ours has nearly all of it."""
    clause = [support.passage.tokens[i] for i in _clause(c.cues, support, index)]
    told = [token for token in clause if token.content]
    if support.passage.tokens[index].key in c.cues.accuses and len(told) > FEWEST:
        told = told[1:]  # "of hiding", "hid": what was done is said in another form
    stems = {token.stem for token in told}
    kept = [token for token in c.ours.tokens if token.stem in stems]
    there = sum(token.weight for token in told if token.stem in {token.stem for token in kept})
    enough = len({token.stem for token in kept}) >= FEWEST and there >= KEPT * sum(token.weight for token in told)
    return kept if enough else []


def _clause(cues: Cues, support: Support, index: int) -> range:
    """Return the words of the clause that is told under the one at *index*: behind "that", or "of" of a charge."""
    tokens, text = support.passage.tokens, support.reference.text
    opens = cues.content | (cues.charge if tokens[index].key in cues.accuses else frozenset())
    if tokens[index].key in cues.asks:
        opening = index
    else:
        near = range(index + 1, min(len(tokens), index + 1 + OPENS_WITHIN))
        opening = next((i for i in near if tokens[i].key in opens | cues.contrasts), len(tokens))
        if opening < len(tokens) and tokens[opening].key not in opens:
            return range(0)  # "dismissed two men, but stressed that": another thing
    first = last = opening + 1
    while last < len(tokens) and last - first < LONGEST:
        between = text[tokens[last - 1].end : tokens[last].start]
        if last > first and any(mark in between for mark in MARKS):
            break
        last += 1
    return range(first, last)


def _is_asserted(c: Comparison, support: Support, kept: list[Token]) -> bool:
    """Return whether another passage of the sources has the same words under nothing."""
    stems = {token.stem for token in kept}
    others = (other.passage for other in c.supports if other is not support)
    return any(
        stems <= other.stems and not any(t.key in c.cues.under or t.key in c.cues.hedge for t in other.tokens)
        for other in others
    )
