"""A "not" that says of nothing that it is not so: in a condition ("if it is not dry"), in a command ("do not peek")."""

from __future__ import annotations

from collections.abc import Sequence

from nightdesk.check.comparison import Comparison
from nightdesk.check.distinctions import distinctions
from nightdesk.check.passage import Token

CLAUSE = 14  # words of a clause before a "not", at the most
STOPS = ",;:.—–"
COMMANDS = {"en": (("do",), ("please", "do"), ("and", "do"))}  # before a "not": all there is of the clause
FORBIDS = {"en": "don't"}  # opens one


def denies_nothing(c: Comparison, index: int) -> bool:
    """Return whether the "not" at *index* of ours stands in a condition, or tells the reader what to leave."""
    clause = _clause_before(c, index)
    known = distinctions(c.ours.language)
    if any(True for _ in known.found(clause, ("if",))):
        return True
    if not clause:
        return c.ours.tokens[index].key == FORBIDS.get(c.ours.language)
    return tuple(token.key for token in clause) in COMMANDS.get(c.ours.language, ())


def _clause_before(c: Comparison, index: int) -> Sequence[Token]:
    """Return the words of the clause before the one at *index*, back to a mark."""
    tokens, start = c.ours.tokens, index
    while start > max(0, index - CLAUSE):
        between = c.text[tokens[start - 1].end : tokens[start].start]
        if any(mark in between for mark in STOPS):
            break
        start -= 1
    return tokens[start:index]
