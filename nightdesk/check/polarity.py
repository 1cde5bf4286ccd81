"""What a source has under a no or a doubt, ours states: by the words that these bear on, wherever ours has them.

Passive for active, a reporter moved to the end, a verb's bracket, a complement left out: what is compared is what is
said of a word, not the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import turns
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.scopes import Turn
from nightdesk.records import ProblemKind

TOLD = 0.6  # of the weight of our clause that a sentence must have, to be the one that it tells
NEARLY = 0.8  # ... and with so much, ours is told from nothing else
WHOLE = 0.7  # of a clause, where nothing says which of its words is turned
FEWEST = 2  # words of content of a clause that tell which sentence it is from
MARGIN = 0.1  # how much less a sentence may share of ours, to be as near


def stated_though_turned(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each word that ours states, and every passage as near has under a no or a doubt."""
    if c.exempt:
        return
    for support in c.supports:
        for turn in support.reference.turns(support.index):
            at = _stated(c, support.passage, turn)
            if at is None or _is_told_plainly(c, support, turn, at):
                continue
            token, cue = c.ours.tokens[at], support.passage.tokens[turn.cue]
            sure = turn.kind is ProblemKind.NEGATION or _share(c, support.passage, _clause(c, at)) >= NEARLY
            reason = f"the source has this under {cue.text!r}, ours states it"
            yield Fault(kind=turn.kind, start=token.start, end=token.end, reason=reason, decides=sure)


def _stated(c: Comparison, theirs: Passage, turn: Turn) -> int | None:
    """Return which word of ours states what *turn* turns; None when none does, or ours tells something else."""
    told = turn.heads or [i for i in turn.clause if i != turn.cue and _says(c, theirs.tokens[i])]
    stems = {theirs.tokens[i].stem for i in told}
    found = [i for i, token in enumerate(c.ours.tokens) if token.content and token.stem in stems]
    if not found:
        return None
    if not turn.heads:
        total = sum(theirs.tokens[i].weight for i in told)
        mine_too = {c.ours.tokens[i].stem for i in found}
        if sum(theirs.tokens[i].weight for i in told if theirs.tokens[i].stem in mine_too) < WHOLE * total:
            return None
    at = found[-1]
    clause = _clause(c, at)
    if _is_turned(c, turn.kind, at):
        return None
    if turn.verb is not None and any(token.stem == theirs.tokens[turn.verb].stem for token in c.ours.tokens):
        return at
    return at if _share(c, theirs, clause) >= TOLD else None


def _says(c: Comparison, token: Token) -> bool:
    return token.content and token.key not in c.cues.exists


def _is_turned(c: Comparison, kind: ProblemKind, at: int) -> bool:
    """Return whether ours has the word at *at* under a turn of its own; for a doubt, any open word will do."""
    if any(turn.is_over(at) or (at in turn.clause and at != turn.cue) for turn in c.turns):
        return True
    if kind is ProblemKind.NEGATION:
        return False
    return any(turns(c.cues, token) for token in c.ours.tokens)


def _clause(c: Comparison, at: int) -> range:
    """Return our words between marks around the one at *at*; all of them where these are too few to tell."""
    tokens, first, last = c.ours.tokens, at, at + 1
    while first > 0 and not any(mark in c.text[tokens[first - 1].end : tokens[first].start] for mark in ",;:—–"):
        first -= 1
    while last < len(tokens) and not any(mark in c.text[tokens[last - 1].end : tokens[last].start] for mark in ",;:—–"):
        last += 1
    enough = sum(tokens[i].content for i in range(first, last)) >= FEWEST
    return range(first, last) if enough else range(len(tokens))


def _share(c: Comparison, theirs: Passage, clause: range) -> float:
    told = [c.ours.tokens[i] for i in clause if c.ours.tokens[i].content]
    total = sum(token.weight for token in told)
    return sum(token.weight for token in told if token.stem in theirs.stems) / total if total else 0.0


def _is_told_plainly(c: Comparison, support: Support, turn: Turn, at: int) -> bool:
    """Return whether a sentence as near to ours has the word at *at* under no turn."""
    clause, stem = _clause(c, at), c.ours.tokens[at].stem
    near = _share(c, support.passage, clause) - MARGIN
    verb = support.passage.tokens[turn.verb].stem if turn.verb is not None else None
    for reference in c.references:
        for place in reference.postings.get(stem, ()):
            theirs = reference.passages[place]
            if _share(c, theirs, clause) < near or (verb is not None and verb not in theirs.stems):
                continue
            turned = reference.turns(place)
            if any(t.stem == stem and not any(u.is_over(i) for u in turned) for i, t in enumerate(theirs.tokens)):
                return True
    return False
