"""What became of them: "40 were hurt" is not "40 were killed", though the number, its noun and the rest agree."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault, Ruling
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Token
from nightdesk.records import Number, ProblemKind

AFTER = 5  # tokens after a number among which its predicate stands: "40 people were badly hurt"
BEFORE = 3  # ... and before it: "arrested at least 12"
ABBREVIATED = 3  # letters
GAP = 4  # words of theirs among which one may stand for ours
POSSESSIVE = ("'s", "’s")
CAPITAL_NOUNS = frozenset({"de"})  # where every noun has a capital
PREDICATE_LAST = frozenset({"de", "nl"})  # "40 Menschen wurden bei dem Brand verletzt"


def judge_outcomes(c: Comparison) -> Ruling:
    """Return where ours has another outcome than the source, and which other words for the same outcome are right.

    Outcomes that a language's lists hold apart are false. Of a number of the source's, any predicate but its own is
    taken for false: nothing shows that it means the same.
    """
    faults: list[Fault] = []
    cleared: set[int] = set()
    predicates = _predicates(c) if not c.exempt else {}
    timed = {i for time in c.ours.times for i in c.ours.within(time.start, time.end)}
    for index, token in enumerate(c.ours.tokens if not c.exempt else ()):
        if index in timed or not token.content or (token.stem in c.stems and token.stem not in c.cues.outcomes):
            continue
        answers = [(s, t, c.cues.alike(token, t)) for s in c.supports for t in _instead(c, s, index)]
        if any(agrees for *_, agrees in answers):
            cleared.add(index)
            continue
        if any(index in support.pairs for support in c.supports):
            continue
        other = next((theirs for _, theirs, agrees in answers if agrees is False), None)
        if other is None and token.stem not in c.stems and index in predicates:
            counted = (t for support, t, _ in answers if _counts_alike(c, support, predicates[index]))
            other = next((t for t in counted if not _is_short_for(t.key, token.key)), None)
        contrary = _contrary(c, token) if other is None and token.stem not in c.stems else None
        if other is not None:
            reason = f"the source says {other.text!r} here, not {token.text!r}"
            faults.append(Fault(kind=ProblemKind.NUMBER, start=token.start, end=token.end, reason=reason, decides=True))
        elif contrary is not None:
            reason = f"the sources say {contrary.text!r}, the contrary, and none {token.text!r}"
            faults.append(Fault(kind=ProblemKind.NEGATION, start=token.start, end=token.end, reason=reason))
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def _contrary(c: Comparison, token: Token) -> Token | None:
    """Return the word of the supporting passages that is the contrary of *token*, when none says the same.

    Only of what somebody says or rules of a thing ("admits", "denies"), which is of one thing wherever it stands.
    """
    mine = c.cues.contraries.get(token.stem)
    if mine is None:
        return None
    told = [(t, c.cues.contraries[t.stem]) for s in c.supports for t in s.passage.tokens if t.stem in c.cues.contraries]
    if any(mine & theirs for _, theirs in told):
        return None
    groups = {group for group, _ in mine}
    return next((t for t, theirs in told if groups & {group for group, _ in theirs}), None)


def _is_short_for(one: str, other: str) -> bool:
    """Return whether one is the other's beginning: "mi", "mile"."""
    short, long = sorted((one, other), key=len)
    return len(short) <= ABBREVIATED and long.startswith(short)


def _instead(c: Comparison, support: Support, index: int) -> Iterator[Token]:
    """Yield the words of content that the passage has, unpaired, where ours has the word at *index*."""
    pairs, tokens = support.pairs, support.passage.tokens
    if index in pairs:
        return
    before = max((i for i in pairs if i < index), default=None)
    after = min((i for i in pairs if i > index), default=None)
    if (before is None or index - before > 2) and (after is None or after - index > 2):
        return
    first = pairs[before] + 1 if before is not None else max(0, pairs[after] - GAP) if after is not None else 0
    last = pairs[after] if after is not None else min(len(tokens), first + GAP)
    if last - first > 2 * GAP:
        return
    for at in range(first, last):
        if before is not None and at > first and ";" in support.reference.text[tokens[at - 1].end : tokens[at].start]:
            return  # "nine were hurt; nobody died": the second is told of others
        if tokens[at].content and not tokens[at].text[0].isdigit():
            yield tokens[at]


def _predicates(c: Comparison) -> dict[int, Number]:
    """Return which words of ours say what a number of ours did, or what was done to it."""
    tokens = c.ours.tokens
    small = [not token.content and token.key not in c.cues.prepositions for token in tokens]
    found: dict[int, Number] = {}
    for number in c.ours.numbers:
        here = c.ours.within(number.start, number.end)
        if not here or number.start < c.opening:
            continue
        verb, nouns = False, 0
        for i in range(here[-1] + 1, min(len(tokens), here[-1] + AFTER + 1)):
            if tokens[i].key in c.cues.prepositions | c.cues.of or "," in c.text[tokens[i - 1].end : tokens[i].start]:
                break
            verb = verb or small[i] or nouns > 0
            if verb and tokens[i].content and not _is_no_predicate(c, i):
                found[i] = number
            nouns += tokens[i].content
        if verb and c.ours.language in PREDICATE_LAST and tokens[-1].content:
            found[len(tokens) - 1] = number
        at = _verb_before(c, here[0])
        if at is not None:
            found[at] = number
    return found


def _is_no_predicate(c: Comparison, index: int) -> bool:
    """Return whether the word surely says nothing that a number did: it is a noun, a preposition, or tells who says so.

    A noun says whose something is ("the bank's"), or has a capital in the midst.
    """
    token = c.ours.tokens[index]
    if token.key in c.cues.speech or token.key in c.cues.led:
        return True
    return token.text.endswith(POSSESSIVE) or (c.ours.language in CAPITAL_NOUNS and token.text[:1].isupper())


def _verb_before(c: Comparison, here: int) -> int | None:
    """Return the word whose object the number at *here* is: the next to the left, a time between them skipped.

    Not across a mark: "the queen, 88" counts nobody.
    """
    skipped = {i for time in c.ours.times for i in c.ours.within(time.start, time.end)}
    for i in range(here - 1, max(-1, here - BEFORE - len(skipped) - 1), -1):
        token = c.ours.tokens[i]
        if "," in c.text[token.end : c.ours.tokens[i + 1].start]:
            return None
        if token.content and i not in skipped:
            return None if token.text[:1].isupper() or _is_no_predicate(c, i) else i
    return None


def _counts_alike(c: Comparison, support: Support, number: Number) -> bool:
    """Return whether the passage is ours but for a word or two, that number included."""
    here = c.ours.within(number.start, number.end)
    return here[0] in support.pairs and len(support.pairs) >= ALMOST_ALL * len(c.ours.tokens)
