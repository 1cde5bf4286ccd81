"""A "not" of ours on words that the sources have without one."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import BEFORE, BESIDE, REACH, is_near, may_negate, negates, next_content, occurrences
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import INFINITIVE
from nightdesk.check.denies_nothing import denies_nothing
from nightdesk.check.evidence import Support
from nightdesk.records import ProblemKind

CLOSING = (",", ".", ";", "!", "?", "”", "“", '"', "»", "«")  # right behind the last word of a clause
DENIED = 2  # words before one among which a denial is of it alone
WITH_AUXILIARY = {"en": "not"}  # languages that deny a verb through an auxiliary, and with which word
WITHOUT = ("un", "non", "in", "im", "il", "ir", "dis", "u", "o")  # before a word, and it says the contrary


def added_negations(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each negation of ours on words the sources have without one.

    It decides where a verb is denied, for a "no" may stand for what the sources say in other words.
    """
    for index, token in enumerate(c.ours.tokens):
        if not negates(c.cues, token) or c.is_exempt(token.start, token.end) or _is_of_the_sources(c, index):
            continue
        if _closes_as_theirs(c, index) or (not c.is_one_passage and denies_nothing(c, index)):
            continue
        governed = next_content(c, index)
        nearest = _nearest(c, index, governed)
        unheard = not any(index in s.pairs or _negated_near(c, s, index) for s in nearest)
        unheard = unheard and not _is_denied(c, governed)
        denied = _denied(c, index)
        affirmed = denied is not None and _is_affirmed(c, denied)
        if (affirmed or unheard) and not _is_excepted(c) and not _is_understood(c, governed):
            decides = affirmed or (unheard and denied is not None and not occurrences(c, denied))
            reason = "no source that supports this denies it"
            yield Fault(kind=ProblemKind.NEGATION, start=token.start, end=token.end, reason=reason, decides=decides)


def _is_of_the_sources(c: Comparison, index: int) -> bool:
    """Return whether the negation at *index* says what the sources do not tell: "no mention", "none of the texts"."""
    near = {token.key for token in c.ours.tokens[max(0, index - BEFORE) : index + BEFORE + 1]}
    after = next_content(c, index)
    return bool(near & c.cues.told_by) or (after != -1 and c.ours.tokens[after].key in c.cues.untold)


def _closes_as_theirs(c: Comparison, index: int) -> bool:
    """Return whether the "not" at *index* ends its clause behind the word that it stands behind in a passage, too.

    "“The house is made of wood and the piano is not,” Anna Holm said" denies nothing of her.
    """
    end = c.ours.tokens[index].end
    closed = c.text[end : end + 1] in CLOSING
    return closed and any(
        index in s.pairs and index - 1 in s.pairs and s.pairs[index] - 1 == s.pairs[index - 1] for s in c.supports
    )


def _denied(c: Comparison, index: int) -> int | None:
    """Return which word of ours the "not" at *index* denies; None when it is none of a verb, or is theirs, too.

    "Not only" denies nothing, "not to" no fact; that "the passages do not say" is no matter of theirs.
    """
    tokens = c.ours.tokens
    if tokens[index].key not in c.cues.not_so or denies_nothing(c, index):
        return None
    before = [token.key for token in tokens[max(0, index - BEFORE) : index]]
    after = [token.key for token in tokens[index + 1 : index + 3]]
    if c.cues.not_only.intersection(after) or c.cues.told_by.intersection(before) or _hangs_on_no_verb(c, index):
        return None
    if after[:1] == [INFINITIVE.get(c.ours.language)] and not (before and before[-1] in c.cues.becomes):
        return None
    if any(s.pairs.get(index, -1) + 1 == s.pairs.get(index + 1) for s in c.supports if index in s.pairs):
        return None
    turn = next((turn for turn in c.turns if turn.cue == index), None)
    return next(iter(turn.heads)) if turn is not None and len(turn.heads) == 1 else None


def _hangs_on_no_verb(c: Comparison, index: int) -> bool:
    """Return whether the "not" at *index* follows no auxiliary where one is needed: "a car not seen", ", not he"."""
    if c.ours.language not in WITH_AUXILIARY or c.ours.tokens[index].key != WITH_AUXILIARY[c.ours.language]:
        return False
    before = c.ours.tokens[index - 1] if index else None
    if before is None or before.content or before.key in c.cues.prepositions or before.key in c.cues.opens:
        return True
    return "," in c.text[before.end : c.ours.tokens[index].start]


def _is_affirmed(c: Comparison, index: int) -> bool:
    """Return whether the passages have the word that ours has at *index*, and nowhere a denial before or after it."""
    found, key = occurrences(c, index), c.ours.tokens[index].key
    if _has_contrary(c, key):
        return False
    if not found or _is_undone(c, c.ours.tokens[index].stem):
        return False
    return not any(is_near(passage, at, lambda near: may_negate(c.cues, near)) for passage, at in found)


def _has_contrary(c: Comparison, key: str) -> bool:
    """Return whether the passages have the word with a no before it, in some form: "unchanged" for "no change"."""
    contrary = tuple(f"{prefix}{key}" for prefix in WITHOUT)
    return any(heard.startswith(contrary) for heard in c.keys)


def _is_undone(c: Comparison, stem: str) -> bool:
    """Return whether a passage has that word under a no in words of its own: "has yet to decide"."""
    for support in c.supports:
        for turn in support.reference.turns(support.index) if stem in support.passage.stems else ():
            tokens = support.passage.tokens
            if turn.kind is ProblemKind.NEGATION and any(tokens[i].stem == stem for i in turn.heads):
                return True
    return False


def _is_denied(c: Comparison, index: int) -> bool:
    """Return whether a passage has the word at *index*, or another for the same, right behind a denial of its own.

    One that already stands for a denial of ours is none: "has not nothing" is not "has nothing".
    """
    if index == -1:
        return False
    ours = c.ours.tokens[index]
    if _has_contrary(c, ours.key):
        return True
    for support in c.supports:
        taken, tokens = set(support.pairs.values()), support.passage.tokens
        for at, token in enumerate(tokens):
            if token.stem != ours.stem and c.cues.alike(ours, token) is not True:
                continue
            if any(i not in taken and negates(c.cues, tokens[i]) for i in range(max(0, at - DENIED), at)):
                return True
    return False


def _nearest(c: Comparison, index: int, governed: int) -> list[Support]:
    """Return the passages a negation at *index* may be from: those that have it and the word it bears on, if any do.

    Else those that share the most of the words around, content words before others.
    """
    have = [support for support in c.supports if {index, governed} <= support.pairs.keys()]
    if have:
        return have
    around = [i for i in range(index - REACH, index + REACH + 1) if i != index and 0 <= i < len(c.ours.tokens)]
    shared = [sum(c.ours.tokens[i].weight + 0.1 for i in around if i in support.pairs) for support in c.supports]
    return [support for support, share in zip(c.supports, shared, strict=True) if share == max(shared)]


def _negated_near(c: Comparison, support: Support, index: int) -> bool:
    tokens = support.passage.tokens
    near = [support.pairs[i] for i in range(index - REACH, index + REACH + 1) if i in support.pairs]
    window = range(max(0, min(near) - REACH), min(len(tokens), max(near) + REACH + 1)) if near else range(len(tokens))
    taken = set(support.pairs.values())  # what stands for another word of ours does not stand for this one
    turned = {t.cue for t in support.reference.turns(support.index) if t.kind is ProblemKind.NEGATION}
    return any(i not in taken and (may_negate(c.cues, tokens[i]) or i in turned) for i in window)


def _is_understood(c: Comparison, governed: int) -> bool:
    """Return whether a passage denies it in few words, what is denied being understood: "approved, but not in A".

    By a no of its own that ours has in no other place: who "was suspended for failing to tell" was suspended.
    """
    mine = {token.stem for token in c.ours.tokens if token.content}
    for support in c.supports if governed != -1 else ():
        tokens = support.passage.tokens
        denied = [i for i, token in enumerate(tokens) if token.stem == c.ours.tokens[governed].stem]
        for turn in support.reference.turns(support.index):
            after = range(turn.cue + 1, turn.clause.stop)
            no = turn.cue not in support.pairs.values() and negates(c.cues, tokens[turn.cue])
            led = no and turn.kind is ProblemKind.NEGATION and after and tokens[after[0]].key in c.cues.prepositions
            told = {tokens[i].stem for i in after if tokens[i].content}
            if led and told and told <= mine and denied and denied[0] < turn.cue:
                return True
    return False


def _is_excepted(c: Comparison) -> bool:
    """Return whether a passage says of all but whom ours names what ours denies of these."""
    mine = {token.stem for token in c.ours.tokens if token.content}
    for support in c.supports[:1]:
        tokens = support.passage.tokens
        at = next((i for i, token in enumerate(tokens) if token.key in c.cues.excepts), None)
        if at is not None:
            taken_out = {token.stem for token in tokens[at + 1 : at + 1 + BESIDE] if token.content}
            said = {token.stem for token in tokens[:at] if token.content}
            first = next((token.stem for token in c.ours.tokens if token.content and not token.text[0].isdigit()), "")
            return first in taken_out and mine <= taken_out | said
    return False
