"""A "because" that no source gives: our sentence beside its support in, faults out."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.passage import Passage
from nightdesk.records import ProblemKind

CAUSE = 6  # words behind a "because" that tell the cause


def invented_causes(c: Comparison) -> Iterator[Fault]:
    keys = [token.key for token in c.ours.tokens]
    if any(_gives_our_cause(c, support.passage) for support in c.supports):
        return
    for index in _causes(c.cues, keys):
        token = c.ours.tokens[index]
        if not c.is_exempt(token.start, token.end):
            reason = "no source that supports this gives a cause"
            opens = index == 0  # "Therefore …" may follow from what ours said before: unproven
            hard = not opens and (c.is_one_passage or (token.key in c.cues.because and _is_all_there(c)))
            yield Fault(kind=ProblemKind.CAUSE, start=token.start, end=token.end, reason=reason, hard=hard)


def _gives_our_cause(c: Comparison, passage: Passage) -> bool:
    """Return whether the passage gives a cause that ours may repeat: ours has a word behind it, or cannot be told."""
    found = _causes(c.cues, [token.key for token in passage.tokens])
    mine = {token.stem for token in c.ours.tokens}
    for index in found:
        behind = [token for token in passage.tokens[index + 1 : index + 1 + CAUSE] if token.content]
        if passage.tokens[index].key not in c.cues.because or not behind or any(t.stem in mine for t in behind):
            return True
    return False


def _is_all_there(c: Comparison) -> bool:
    """Return whether the sources have all that ours says but a word: then they have no cause in words of their own."""
    missing = [t for t in c.ours.tokens if t.content and t.stem not in c.stems and t.key not in c.cues.cause]
    return len(missing) <= 1


def _causes(cues: Cues, keys: list[str]) -> list[int]:
    openings = {phrase[0] for phrase in cues.cause_phrases}
    return [
        index
        for index, key in enumerate(keys)
        if key in cues.cause
        or (key in openings and any(tuple(keys[index : index + len(p)]) == p for p in cues.cause_phrases))
    ]
