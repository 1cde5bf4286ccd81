"""A part told as the whole: "four of the five were jailed" does not say "the five were jailed", nor "all five".

A passage gives a part where it says what a number or "most" is part of: "four of the five", "one of its two ferries",
"to af kommunens seks", "sept des toiles". What it tells of the part ours may not tell of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.bearing import NONE
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage
from nightdesk.records import ProblemKind
from nightdesk.text.lexicon import lexicon

BETWEEN = 4  # words between a part and the number it is part of: "two of the old town's six"
NOUN = 2  # words behind a number among which stands what it counts: "two old ferries"
SAME = 0.7  # of the weight of what ours tells that the passage tells of the part; by hand, on sentences of our own
SOME = frozenset({"some", "most"})
BOTH = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that a passage tells of: the index of its own *word*, and the stem of the *noun* that it is of.

    *value* is how many it is, None where a word does not say ("most"); *size* how many all are, None where the passage
    does not count them here ("seven of the paintings").
    """

    word: int
    value: float | None
    size: float | None
    noun: str


def whole_for_part(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours tells of the whole what the passages that tell it tell of a part."""
    if c.exempt or any(True for _ in parts(c.ours, c.cues)):
        return
    for support in c.supports:
        for part in parts(support.passage, c.cues):
            at = None if _says_a_part(c, part) else _whole(c, support, part)
            if at is None or not _tells(c, support, part) or _is_told_of_all(c, part):
                continue
            word, said = support.passage.tokens[part.word].text, c.ours.tokens[at]
            reason = f"the source says this of {word!r} of them only"
            yield Fault(kind=ProblemKind.QUANTITY, start=said.start, end=said.end, reason=reason, decides=True)
            return


def parts(passage: Passage, cues: Cues) -> Iterator[Part]:
    """Yield each part that a passage tells of."""
    counts = _counts(passage, cues)
    for word in range(len(passage.tokens) - 2):
        if not _is_part_of_what_follows(passage, word, cues):
            continue
        says, value = _how_many(passage, word, cues)
        whole = next((at for at in _run(passage, word + 1) if at in counts), None)
        if not says:
            continue
        if whole is not None and (value is None or value < counts[whole]):
            yield Part(word=word, value=value, size=counts[whole], noun=_noun(passage, whole))
        elif whole is None and value is not None and value > 1 and _is_of_the(passage, word, cues):
            yield Part(word=word, value=value, size=None, noun=_noun(passage, word + 1))


def _counts(passage: Passage, cues: Cues) -> dict[int, float]:
    """Return how many a passage counts, by where it says so: "six", "both"."""
    found = {i: BOTH for i, token in enumerate(passage.tokens) if token.key in cues.both}
    for number in passage.numbers:
        here = passage.within(number.start, number.end)
        if here and number.value >= BOTH and number.value.is_integer():
            found[here[0]] = number.value
    return found


def _how_many(passage: Passage, index: int, cues: Cues) -> tuple[bool, float | None]:
    """Return whether the word at *index* says how many, and how many it says: "four", "one"; "most" gives no number."""
    token = passage.tokens[index]
    for number in passage.numbers:
        if number.start <= token.start < number.end:
            return True, number.value
    value = lexicon(passage.language).cardinals.get(token.text.lower())  # "sept" at a head may be a month, elsewhere
    return value is not None or bool(cues.classes.get(token.key, NONE) & SOME), value


def _is_part_of_what_follows(passage: Passage, word: int, cues: Cues) -> bool:
    """Return whether the next word says what the one at *word* is part of: "four of", "vier der", "eine ihrer"."""
    behind = passage.tokens[word + 1]
    joins = behind.key in cues.of or behind.key in cues.genitives or behind.key in cues.determiners
    return joins and _adjoins(passage, word)


def _is_of_the(passage: Passage, word: int, cues: Cues) -> bool:
    """Return whether the part at *word* is of something that is known: "of the", "der", "des", never "of"."""
    one, two = passage.tokens[word + 1 : word + 3]
    known = two.key in cues.determiners and two.key not in lexicon(passage.language).cardinals
    return one.key in cues.of_the or (one.key in cues.of and known)


def _run(passage: Passage, index: int) -> Iterator[int]:
    """Yield the indices of the words behind the one at *index* that nothing but blanks part from it."""
    for at in range(index, min(len(passage.tokens) - 1, index + BETWEEN)):
        if not _adjoins(passage, at):
            return
        yield at + 1


def _adjoins(passage: Passage, index: int) -> bool:
    """Return whether no more than a blank or an apostrophe stands between the token at *index* and the next."""
    return passage.tokens[index + 1].start - passage.tokens[index].end <= 1


def _noun(passage: Passage, last: int) -> str:
    """Return the stem of what stands behind the token *last* as the thing counted; "" where nothing does."""
    behind = passage.tokens[last + 1 : last + 1 + NOUN]
    return next((token.stem for token in behind if token.content), "")


def _whole(c: Comparison, support: Support, part: Part) -> int | None:
    """Return the token of ours that says how many all are, or "all"; None where ours speaks of no whole.

    Of a whole that theirs does not count here it is a greater number, before all that theirs tells of the part.
    """
    counts = _counts(c.ours, c.cues)
    if part.size is None:
        first = _first_told(c, support, part)
        theirs = _counts(support.passage, c.cues).values()
        greater = (i for i, n in counts.items() if i < first and n not in theirs and n > (part.value or n))
        return next(greater, None)
    for at, size in counts.items():
        if math.isclose(size, part.size):
            return at
    for at, token in enumerate(c.ours.tokens):
        every = "all" in c.cues.classes.get(token.key, NONE)
        if every and part.noun in {t.stem for t in c.ours.tokens[at + 1 : at + 2 + NOUN]}:
            return at
    return None


def _says_a_part(c: Comparison, part: Part) -> bool:
    """Return whether ours says itself that it is a part: the same figure, "one", "some", "most"."""
    if part.value is not None and any(math.isclose(n.value, part.value) for n in c.ours.numbers):
        return True
    cardinals = lexicon(c.ours.language).cardinals
    for index, token in enumerate(c.ours.tokens):
        if c.cues.classes.get(token.key, NONE) & SOME:
            return True
        one = part.value == 1.0 and cardinals.get(token.text.lower()) == 1.0
        behind = c.ours.tokens[index + 1] if index + 1 < len(c.ours.tokens) else None
        if one and (behind is None or not behind.content or behind.stem == part.noun):
            return True
    return False


def _told(c: Comparison, part: Part) -> dict[str, float]:
    """Return the stems of what ours tells with their weights: not what is counted, how many, or who and where."""
    return {
        token.stem: token.weight
        for index, token in enumerate(c.ours.tokens)
        if token.content
        and token.stem != part.noun
        and index not in c.ours.figured
        and "all" not in c.cues.classes.get(token.key, NONE)
        and not any(name.start <= token.start < name.end for name in c.ours.names)
    }


def _tells(c: Comparison, support: Support, part: Part) -> bool:
    """Return whether the passage tells of the part what ours tells.

    Of a whole that it does not count, what ours calls the whole need not be there: "the eleven works stolen in May".
    """
    told = _told(c, part)
    if part.size is None:
        behind = {token.stem for token in c.ours.tokens[_first_told(c, support, part) :]}
        told = {stem: weight for stem, weight in told.items() if stem in behind}
    shared = [weight for stem, weight in told.items() if stem in support.passage.stems]
    return len(shared) > (part.size is None) and sum(shared) >= SAME * sum(told.values())


def _first_told(c: Comparison, support: Support, part: Part) -> int:
    """Return where in ours the first word of content stands that the passage has, too, besides what it counts."""
    there = support.passage.stems - {part.noun}
    return next((i for i, token in enumerate(c.ours.tokens) if token.content and token.stem in there), 0)


def _is_told_of_all(c: Comparison, part: Part) -> bool:
    """Return whether a passage of the sources tells the same and counts the whole apart from any part."""
    told = _told(c, part)
    least = SAME * sum(told.values())
    size = part.size if part.size is not None else max(_counts(c.ours, c.cues).values(), default=0.0)
    for source in c.references:
        for passage in source.passages:
            if sum(weight for stem, weight in told.items() if stem in passage.stems) < least:
                continue
            wholes = sum(math.isclose(n, size) for n in _counts(passage, c.cues).values())
            if wholes > sum(p.size is not None and math.isclose(p.size, size) for p in parts(passage, c.cues)):
                return True
    return False
