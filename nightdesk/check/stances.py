"""What somebody fears, hopes or holds against another is no fact: "the opposition accuses the mayor of hiding it"."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.distinctions import distinctions
from nightdesk.check.evidence import Support
from nightdesk.records import ProblemKind

CLAUSE = 20  # words of what is feared
KEPT, OURS = 0.6, 0.85  # by weight: of what is feared that ours has; of ours that it has


def feared(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours states what a passage has somebody fear, hope for or reproach, and no passage states."""
    known = distinctions(c.ours.language)
    if c.exempt or not c.supports:
        return
    told = any(token.key in c.cues.speech or token.key in c.cues.negation for token in c.ours.tokens)
    if told or any(True for _ in known.found(c.ours.tokens, ("fears",))):
        return
    content = [token for token in c.ours.tokens if token.content]
    total = sum(token.weight for token in content)
    if not total:
        return
    for support in c.supports:
        found = _feared(support, c)
        if found is None:
            continue
        at, stems, weight = found
        shared = sum(token.weight for token in content if token.stem in stems)
        if shared < OURS * total or shared < KEPT * weight or _is_said_elsewhere(c, support):
            continue
        reason = f"the source has this under {support.passage.tokens[at].text!r}, ours states it"
        yield Fault(kind=ProblemKind.MODALITY, start=content[0].start, end=content[-1].end, reason=reason, decides=True)
        return


def _feared(support: Support, c: Comparison) -> tuple[int, set[str], float] | None:
    """Return where the passage has such a word, the stems of the clause behind it, and their weight."""
    tokens, text = support.passage.tokens, support.reference.text
    for _, start, end in distinctions(support.passage.language).found(tokens, ("fears",)):
        clause = []
        if not start and end < len(tokens) and tokens[end].content:
            continue  # "Demand systems can be …": a noun before a noun
        for at in range(end, min(len(tokens), end + CLAUSE)):
            if tokens[at].key in c.cues.contrasts or (at > end and tokens[at].key in c.cues.limits):
                break  # "even though they were missing": that is so
            if any(mark in text[tokens[at - 1].end : tokens[at].start] for mark in ";:—–"):
                break
            clause.append(tokens[at])
        content = {token.stem: token.weight for token in clause if token.content}
        before = {token.stem for token in tokens[:start] if token.content}
        if content and not any(token.stem in before - set(content) for token in c.ours.tokens if token.content):
            return start, set(content), sum(content.values())
    return None


def _is_said_elsewhere(c: Comparison, support: Support) -> bool:
    """Return whether another passage has all of ours, too."""
    return any(other is not support and other.share(c.ours) >= OURS for other in c.supports)
