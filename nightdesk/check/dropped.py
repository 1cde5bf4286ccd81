"""A "may" of theirs that ours leaves out before a word it keeps, and whole clauses under a denial or a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import (
    BESIDE,
    KEPT,
    REACH,
    SHARED,
    hedges,
    may_negate,
    turns,
)
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind

EMBEDDED = 14  # words of a clause that a denial or a doubt may bear on
NEIGHBOURS = 3  # words around one that say which passage it is from


def dropped(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault for each hedge of theirs that we left out while we kept the words it bears on."""
    passage = support.passage
    back = {theirs: ours for ours, theirs in support.pairs.items()}
    for index, token in enumerate(passage.tokens):
        if index in back or not hedges(c.cues, token) or _is_to_come_alike(c, support, token):
            continue
        kept = _governed(passage, support.reference.text, index, back)
        if kept is None or not _decides(c, support, kept):
            continue
        # A "may" moves with its verb to wherever ours has that.
        if any(i not in support.pairs and hedges(c.cues, own) for i, own in enumerate(c.ours.tokens)):
            continue
        at = c.ours.tokens[kept]
        if c.is_exempt(at.start, at.end):
            continue
        reason = f"the source says {token.text!r} of this, ours does not"
        hard = c.is_one_passage and not instructs(support.passage, c.cues)
        yield Fault(kind=ProblemKind.MODALITY, start=at.start, end=at.end, reason=reason, hard=hard)


def stated_flatly(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault for each clause that theirs denies, doubts or makes a condition of, and ours states as so.

    "The company denied that it had dumped waste" does not say "The company dumped waste".
    """
    if c.exempt:
        return  # what fills fixed phrasing of ours are names and figures, not clauses
    if any(i not in support.pairs and turns(c.cues, token) for i, token in enumerate(c.ours.tokens)):
        return  # ours turns it, too, in other words
    tokens = support.passage.tokens
    back = {theirs: ours for ours, theirs in support.pairs.items()}
    for index, token in enumerate(tokens):
        if index in back or not turns(c.cues, token) or _is_to_come_alike(c, support, token):
            continue
        clause = [i for i in _clause_after(support, index, c.cues) if tokens[i].content]
        if index == 0 and hedges(c.cues, token):  # "If the bill passes, taxes will fall": all hangs on it
            clause = [i for i in range(clause[-1] + 1 if clause else 1, len(tokens)) if tokens[i].content]
        kept = [i for i in clause if i in back]
        weight = sum(tokens[i].weight for i in clause)
        if not kept or sum(tokens[i].weight for i in kept) < KEPT * weight or not _decides(c, support, back[kept[-1]]):
            continue
        at = c.ours.tokens[back[kept[-1]]]
        if not c.is_exempt(at.start, at.end):
            kind = ProblemKind.MODALITY if hedges(c.cues, token) else ProblemKind.NEGATION
            reason = f"the source has this under {token.text!r}, ours states it"
            hard = kind is ProblemKind.NEGATION or (c.is_one_passage and not instructs(support.passage, c.cues))
            yield Fault(kind=kind, start=at.start, end=at.end, reason=reason, hard=hard)


def _is_to_come_alike(c: Comparison, support: Support, token: Token) -> bool:
    """Return whether ours has another word for what somebody says is to come: "would meet", "will meet, she said"."""
    if token.key not in c.cues.surely or not any(own.key in c.cues.speech for own in c.ours.tokens):
        return False
    return any(own.key in c.cues.surely and i not in support.pairs for i, own in enumerate(c.ours.tokens))


def _clause_after(support: Support, index: int, cues: Cues) -> range:
    """Return the words after the one at *index* that it may bear on: up to a mark between clauses.

    A comma right behind it opens the clause where a word that does so follows, and behind a denial ("bestritt, …").
    """
    tokens, text = support.passage.tokens, support.reference.text
    end = index + 1
    while end < len(tokens) and end - index <= EMBEDDED:
        between = text[tokens[end - 1].end : tokens[end].start]
        if any(mark in between for mark in ",;:—–") and (
            end > index + 1 or (tokens[end].key not in cues.opens and not may_negate(cues, tokens[index]))
        ):
            break
        if tokens[end].key in cues.contrasts or (tokens[end].key in cues.because and tokens[index].key in cues.denial):
            break  # "failed, because the office had doubts": it had
        end += 1
    return range(index + 1, end)


def _governed(passage: Passage, text: str, index: int, back: dict[int, int]) -> int | None:
    """Return our token for the content word the cue at *index* bears on, when we kept it; else None.

    It is the next content word; where that is missing or left out at the sentence's end, the one before
    ("kommt nicht", "stattfinden soll"). A word left out on both sides takes the cue with it.
    """
    after = next(
        (i for i in range(index + 1, min(len(passage.tokens), index + REACH)) if passage.tokens[i].content), -1
    )
    if after != -1 and not _ends_behind(passage, text, index):
        return back.get(after, _in_its_stead(index, after, back))
    if index - 1 in back and index + 1 in back:  # "it could have been": no word of content, but kept on both sides
        return back[index + 1]
    before = next((i for i in range(index - 1, max(-1, index - REACH), -1) if passage.tokens[i].content), -1)
    if before != -1 and any(mark in text[passage.tokens[before].end : passage.tokens[index].start] for mark in ",;:—–"):
        return None  # "nine were hurt; nobody died": the mark keeps it from what stands before
    return back.get(before)


def _ends_behind(passage: Passage, text: str, index: int) -> bool:
    """Return whether a clause ends right behind the word at *index*: "as soon as possible, but the mayor"."""
    if index + 1 >= len(passage.tokens):
        return True
    between = text[passage.tokens[index].end : passage.tokens[index + 1].start]
    return any(mark in between for mark in ",;:—–") and passage.tokens[index].content


def _in_its_stead(cue: int, governed: int, back: dict[int, int]) -> int | None:
    """Return our one word where theirs has cue and verb, another form of it: "he would meet" made "he met"."""
    if cue - 1 not in back or governed + 1 not in back:
        return None
    return back[cue - 1] + 1 if back[governed + 1] == back[cue - 1] + 2 else None


def _decides(c: Comparison, support: Support, kept: int) -> bool:
    """Return whether no other passage shares more of the words around ours at *kept*: its words are not meant."""
    beside = [
        (token.weight, i in support.pairs)
        for i, token in enumerate(c.ours.tokens[max(0, kept - BESIDE) : kept + BESIDE + 1], max(0, kept - BESIDE))
    ]
    if sum(weight for weight, paired in beside if paired) < SHARED * sum(weight for weight, _ in beside):
        return False
    around = range(kept - NEIGHBOURS, kept + NEIGHBOURS + 1)
    shared = [sum(i in other.pairs for i in around) for other in c.supports if kept in other.pairs]
    return sum(i in support.pairs for i in around) >= max(shared, default=0)
