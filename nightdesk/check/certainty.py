"""What may be made what is, what is planned made done, and a doubt put to what has none."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import (
    BEFORE,
    KEPT,
    NONE,
    SHARED,
    is_near,
    may,
    next_content,
    occurrences,
)
from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.cues import VERB_SECOND, Cues
from nightdesk.check.passage import Passage, Token
from nightdesk.check.tenses import FUTURE
from nightdesk.records import ProblemKind

SUBJECT = 7  # words from a verb to the one that it helps, with its subject between


def made_certain(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "will", or "plans to", of what every passage that has it says "may" or "might"."""
    for index, token in enumerate(c.ours.tokens):
        if c.is_exempt(token.start, token.end):
            continue
        to_come = _is_future(token, c.ours.language) and any(token.stem in s.passage.stems for s in c.supports)
        surely = token.key in c.cues.surely or to_come
        if not surely and (token.key not in c.cues.intends or not c.follows(ALMOST_ALL)):
            continue
        governed = index if to_come else next_content(c, index)
        found = occurrences(c, governed) if governed != -1 else []
        if found and all(_is_doubted(c.cues, passage, at) for passage, at in found):
            reason = "the source says only that this may be"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=surely)


def made_uncertain(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours follows a sentence and says "may" of what it says without a doubt."""
    for index, token in enumerate(c.ours.tokens if c.follows(KEPT) else ()):
        if token.key not in c.cues.maybe or token.text[:1].isupper() or c.is_exempt(token.start, token.end):
            continue
        found = [place for governed in _governed(c, index) for place in occurrences(c, governed)]
        if found and not any(is_near(passage, at, lambda near: may(c.cues, near)) for passage, at in found):
            reason = "the source says this without a doubt"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason)


def _governed(c: Comparison, index: int) -> list[int]:
    """Return which words of ours the "may" at *index* may bear on: the next one of content.

    Where a phrase before the verb puts the subject behind it, all that stand near.
    """
    if c.ours.language not in VERB_SECOND:
        return [at for at in (next_content(c, index),) if at != -1]
    return [at for at in range(index + 1, min(len(c.ours.tokens), index + SUBJECT)) if c.ours.tokens[at].content]


def made_done(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "has" of what every passage with it says somebody will do or means to.

    Only where ours follows one passage: told freely, what was to come may be done by now. What somebody considers is
    not decided however it is told.
    """
    near = any(support.share(c.ours) >= SHARED for support in c.supports)
    planned = c.cues.weighs | (c.cues.intends | c.cues.surely | c.cues.maybe if c.is_one_passage else NONE)
    for index, token in enumerate(c.ours.tokens[:-1] if near or c.is_one_passage else ()):
        if any(index in support.pairs for support in c.supports):
            continue  # "will have serious consequences"
        if token.text.lower() not in c.cues.perfect or c.is_exempt(token.start, token.end):
            continue
        if any(before.key in planned for before in c.ours.tokens[max(0, index - 2) : index]):
            continue  # "may have been lost"
        verb = next((i for i in (index + 1, index + 2) if i < len(c.ours.tokens) and c.ours.tokens[i].content), -1)
        found = occurrences(c, verb) if verb != -1 else []
        if found and all(_planned(passage, at, planned) for passage, at in found):
            reason = "the source says only that this is to come, or meant to"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=True)


def _is_future(token: Token, language: str) -> bool:
    """Return whether the word may be a verb that its ending puts into the future: "augmentera"."""
    ending = FUTURE.get(language)
    return ending is not None and token.content and token.text.lower().endswith(ending) and token.text[0].islower()


def _planned(passage: Passage, index: int, planned: frozenset[str]) -> bool:
    """Return whether a word of plans stands shortly before the one at *index*, nothing of content between."""
    for at in range(index - 1, max(-1, index - BEFORE), -1):
        if passage.tokens[at].key in planned:
            return True
        if passage.tokens[at].content:
            return False
    return False


def _is_doubted(cues: Cues, passage: Passage, index: int) -> bool:
    return is_near(passage, index, lambda near: near.key in cues.maybe) and not is_near(
        passage, index, lambda near: near.key in cues.surely
    )
