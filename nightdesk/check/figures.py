"""Numbers: every number of ours must be a source's, with its unit and in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault, Ruling, in_place, list_number
from nightdesk.check.counted import is_of_its_part, is_of_its_thing
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.halves import is_of_its_half
from nightdesk.check.passage import Passage, Token
from nightdesk.check.roles import instructs
from nightdesk.records import Number, ProblemKind

# Units that are never said one for the other; anything else is the noun counted, which the words decide.
MEASURED = frozenset({"percent", "percentage-point"})
LONGEST_BOUND = 3  # words: "no more than"
CHANGE = 8  # words before a number among which stands what rose or fell by it or to it
CHANGED = frozenset({"rise", "fall"})
FEW = 4  # people at most that a sentence names and counts
DESCRIBED = 2  # words between a number and what it counts that only describe it
NONE: frozenset[str] = frozenset()


def judge_numbers(c: Comparison) -> Ruling:
    """Return the numbers of ours that the sources do not have, or have for something else."""
    faults: list[Fault] = []
    cleared: set[int] = set()
    for number in c.ours.numbers:
        indices = c.ours.within(number.start, number.end)
        if c.is_exempt(number.start, number.end) or not indices or number.start < c.opening:
            continue
        fault = _judge(c, number) or _other_bound(c, number) or _other_step(c, number) or _counts_another(c, number)
        if fault is None:
            cleared.update(indices)
        else:
            faults.append(fault)
    faults.extend(_loose_digits(c))
    faults.extend(_renumbered(c))
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def same_number(ours: Number, theirs: Number) -> bool:
    """Return whether our number may be said where the source says *theirs*."""
    if not _units_agree(ours.unit, theirs.unit):
        return False
    if math.isclose(ours.value, theirs.value, rel_tol=1e-9, abs_tol=1e-12):
        return True
    return ours.approximate and not theirs.approximate and _rounds_to(theirs.value, ours.value)


def _agrees(c: Comparison, ours: Number, theirs: Number) -> bool:
    """Return whether our number may be said where the source has *theirs*: "more than 13,000" of 13,624, too.

    Only of a figure that the source gives plainly; one that it bounds itself is bounded as it does.
    """
    if same_number(ours, theirs):
        return True
    more = theirs.value - ours.value
    if not _units_agree(ours.unit, theirs.unit) or theirs.bound or theirs.approximate or abs(more) >= _step(ours.value):
        return False
    mine = bounds(c.ours.tokens, c.ours.within(ours.start, ours.end), c.cues)
    return ("at_least" in mine and more > 0) or ("at_most" in mine and more < 0)


def _rounds_to(exact: float, said: float) -> bool:
    """Return whether *said* is *exact* with fewer digits: 15,000 for 14,812, never 508,000 for 500,000."""
    digits, known = _digits(said), _digits(exact)
    return digits < known and math.isclose(float(f"{exact:.{digits - 1}e}"), said, rel_tol=1e-9)


def _digits(value: float) -> int:
    """Return how many digits of *value* say something: 15,000 has two, 67.2 three."""
    return len(f"{abs(value):.9e}".split("e")[0].replace(".", "").rstrip("0")) or 1


def _units_agree(ours: str, theirs: str) -> bool:
    if ours == theirs or not ours or not theirs:
        return not (ours in MEASURED or theirs in MEASURED) or ours == theirs
    money = ours.isupper() or theirs.isupper()  # crowns of no known country are not euros
    return not money and ours not in MEASURED and theirs not in MEASURED


def _judge(c: Comparison, number: Number) -> Fault | None:
    theirs = [found for support in c.supports for found in support.passage.numbers]
    if any(_set_apart(token.key, c) for token in c.tokens(c.ours.within(number.start, number.end))):
        return None
    if _counts_our_own(c, number) or _stands_for_both(c, number) or _is_of_a_score(c, number):
        return None
    instead = _instead(c, number)
    if not any(_agrees(c, number, found) for found in theirs):
        return _absent(c, number, theirs, instead)
    if instead is None or is_of_its_half(c, number) or is_of_its_part(c, number) or is_of_its_thing(c, number):
        return None
    reason = f"the source has {instead.text!r} here; it gives {number.text!r} for something else"
    follows = c.follows(ALMOST_ALL)
    return Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason, decides=follows)


def _counts_our_own(c: Comparison, number: Number) -> bool:
    """Return whether *number* counts the people our own sentence names: "the two", of whom a source names each.

    Said as a word behind an article; one more or less would be another count.
    """
    indices = c.ours.within(number.start, number.end)
    before = c.ours.tokens[indices[0] - 1] if indices and indices[0] else None
    known = before is not None and before.key in c.cues.determiners and before.end + 1 == number.start
    if not known or number.text[:1].isdigit() or not 2 <= number.value <= FEW or not number.value.is_integer():
        return False
    people = {name.entity or name.text for name in c.ours.names if name.kind == "person"}
    others = {name for name in people for other in people if name != other and name in other}  # "Kim", of "Kim Jong-un"
    return len(people - others) == int(number.value)


def _stands_for_both(c: Comparison, number: Number) -> bool:
    """Return whether it counts nothing but what was named before: "the difference between the two is"."""
    here = c.ours.within(number.start, number.end)
    if not here or number.text[:1].isdigit() or number.value != 2:
        return False
    before, after = here[0] - 1, here[-1] + 1
    tokens = c.ours.tokens
    alone = after == len(tokens) or not (tokens[after].content or tokens[after].key in c.cues.of)
    return alone and before >= 0 and tokens[before].key in c.cues.determiners


def _is_of_a_score(c: Comparison, number: Number) -> bool:
    """Return whether it and its neighbour are two figures that a passage gives one after the other: "140 to 96"."""
    for one, two in pairwise(c.ours.numbers):
        between = c.ours.tokens[c.ours.within(one.start, one.end).stop : c.ours.within(two.start, two.end).start]
        if number not in (one, two) or len(between) > 1 or any(token.content for token in between):
            continue
        for support in c.supports:
            for first, second in pairwise(support.passage.numbers):
                if same_number(one, first) and same_number(two, second):
                    return True
    return False


def _absent(c: Comparison, number: Number, theirs: list[Number], instead: Number | None) -> Fault | None:
    keys = {token.key for token in c.tokens(c.ours.within(number.start, number.end))}
    of_that_value = next((found for found in theirs if math.isclose(found.value, number.value)), None)
    if of_that_value is not None:
        reason = f"the source says {of_that_value.text!r} in another unit ({of_that_value.unit or 'none'})"
    elif instead is not None:
        reason = f"the source says {instead.text!r}"
    elif keys <= c.keys:
        return None
    elif any(_agrees(c, number, found) for source in c.sources for found in source.mentions.numbers):
        reason = "the supporting sentences do not have this number; the report has it elsewhere"
        return Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason, hard=False)
    else:
        reason = "no source that supports this has this number"
    nowhere = c.is_nowhere(number.start, number.end) and not _is_elsewhere(c, number)
    return Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason, decides=nowhere)


def _is_elsewhere(c: Comparison, number: Number) -> bool:
    """Return whether a source gives that value anywhere, of whatever (1.2 million is 1,200,000), or one it bounds.

    "More than 100" may be 117, "nearly 200" may be 196.
    """
    mine = bounds(c.ours.tokens, c.ours.within(number.start, number.end), c.cues)
    for more in (found.value - number.value for source in c.references for found in source.mentions.numbers):
        bounded = ("at_least" in mine and more > 0) or ("at_most" in mine and more < 0)
        if math.isclose(more, 0.0, abs_tol=1e-9 * abs(number.value)) or (bounded and abs(more) < _step(number.value)):
            return True
    return False


def _step(said: float) -> float:
    """Return what the last digit of *said* that says something counts: 100 for 300, 10 for 310."""
    return float(10.0 ** (math.floor(math.log10(abs(said))) + 1 - _digits(said))) if said else 1.0


def _set_apart(key: str, c: Comparison) -> bool:
    """Return whether a source has the number with a blank in it, as some agencies' wires do ("26, 000", "98. 7")."""
    return any(key in source.set_apart for source in c.sources)


def _other_bound(c: Comparison, number: Number) -> Fault | None:
    """Return a fault where ours has "more than" before a number that the sources have "about" or nothing before.

    Ours may say "about" of a plain number, and leave out what theirs says.
    """
    mine = bounds(c.ours.tokens, c.ours.within(number.start, number.end), c.cues)
    if not mine:
        return None
    same = [(s.passage, found) for s in c.supports for found in s.passage.numbers if same_number(number, found)]
    theirs = [_bounds_of(passage, found, c.cues) for passage, found in same]
    if not theirs or any(mine & found or (not found and "roughly" in mine) for found in theirs):
        return None
    said = c.text[max(c.ours.start, number.start - 20) : number.end].split()[-3:]
    reason = f"the source does not bound this number as {' '.join(said)!r} does"
    return Fault(kind=ProblemKind.QUANTITY, start=number.start, end=number.end, reason=reason)


def _other_step(c: Comparison, number: Number) -> Fault | None:
    """Return a fault where ours says that something rose by a number and the sources that it rose to it."""
    mine = _step_of(c.ours, number, c.cues)
    if not mine:
        return None
    same = [(s.passage, found) for s in c.supports for found in s.passage.numbers if same_number(number, found)]
    theirs = [step for passage, found in same if (step := _step_of(passage, found, c.cues))]
    if not theirs or mine in theirs:
        return None
    reason = f"the source says that it changed {theirs[0]} this number, not {mine} it"
    return Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason)


def _counts_another(c: Comparison, number: Number) -> Fault | None:
    """Return a fault where ours follows a sentence and has "two women and a man" for "two men and a woman"."""
    mine = _counted(c.ours, c.text, number)
    if mine is None or mine.stem not in c.stems or not c.follows(ALMOST_ALL):
        return None
    behind = {token.stem for token in c.ours.tokens if mine.start <= token.start <= mine.end + 1}
    theirs = [
        counted
        for support in c.supports
        for found in support.passage.numbers
        if same_number(number, found)
        and (counted := _counted(support.passage, support.reference.text, found)) is not None
    ]
    if not theirs or any(other.stem in behind or c.cues.alike(mine, other) is True for other in theirs):
        return None
    if any(_is_described(support, found, mine) for support in c.supports for found in support.passage.numbers):
        return None
    reason = f"the source counts {theirs[0].text!r} with this, not {mine.text!r}"
    return Fault(kind=ProblemKind.NUMBER, start=number.start, end=mine.end, reason=reason)


def _is_described(support: Support, number: Number, noun: Token) -> bool:
    """Return whether theirs counts the *noun*, too, behind words that describe it: "two long-time friends"."""
    tokens, here = support.passage.tokens, support.passage.within(number.start, number.end)
    for at in range(here[-1] + 1, min(len(tokens), here[-1] + DESCRIBED + 2)) if here else ():
        if not tokens[at].content or "," in support.reference.text[tokens[at - 1].end : tokens[at].start]:
            return False
        if tokens[at].stem == noun.stem:
            return True
    return False


def _counted(passage: Passage, text: str, number: Number) -> Token | None:
    """Return the word of content right behind a plain number: what it counts."""
    here = passage.within(number.start, number.end)
    if not here or number.unit in MEASURED or here[-1] + 1 >= len(passage.tokens):
        return None
    after, last = passage.tokens[here[-1] + 1], passage.tokens[here[-1]]
    noun = after.content and not text[last.end : after.start].strip() and here[-1] + 1 not in passage.figured
    return after if noun and not after.capital else None


def _step_of(passage: Passage, number: Number, cues: Cues) -> str:
    """Return whether something changed "by" or "to" the number; "" when nothing before it rose or fell."""
    here = passage.within(number.start, number.end)
    keys = [token.key for token in passage.tokens[max(0, here[0] - CHANGE) : here[0]]] if here else []
    changes = [at for at, key in enumerate(keys) if cues.classes.get(key, NONE) & CHANGED]
    if not changes:
        return ""
    if changes[-1] == len(keys) - 1 or keys[-1] in cues.by_amount:  # "fell 4 percent"
        return "by"
    return "to" if keys[-1] in cues.to_amount else ""


def _bounds_of(passage: Passage, number: Number, cues: Cues) -> frozenset[str]:
    """Return how the passage bounds its number; every bound when a word of more or less stands by it otherwise."""
    here = passage.within(number.start, number.end)
    found = bounds(passage.tokens, here, cues)
    if found or not here:
        return found
    around = [here[0] - 1, *range(here[-1] + 1, here[-1] + LONGEST_BOUND + 1)]
    more_or_less = any(0 <= i < len(passage.tokens) and passage.tokens[i].key in cues.classes for i in around)
    return frozenset({"at_least", "at_most"}) if more_or_less else frozenset()


def bounds(tokens: Sequence[Token], here: range, cues: Cues) -> frozenset[str]:
    """Return what the words right before the tokens *here* say of a number: at_least, at_most, roughly."""
    if not here:
        return frozenset()
    keys = [token.key for token in tokens[max(0, here[0] - LONGEST_BOUND) : here[0]]]
    for length in range(len(keys), 0, -1):
        found = cues.bounds.get(tuple(keys[-length:]))
        if found is not None:
            return found
    return frozenset()


def _instead(c: Comparison, number: Number) -> Number | None:
    """Return the source's number in our number's place when it differs and no passage agrees with ours."""
    return in_place(
        c, number.start, number.end, lambda passage: passage.numbers, lambda theirs: _agrees(c, number, theirs)
    )


def _renumbered(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours is the third of a list and the source has the same words as its second.

    A number that ours alone opens with is our own list's.
    """
    mine = list_number(c.text, c.ours.start, c.ours.end)
    for support in c.supports[:1] if mine else ():
        theirs = list_number(support.reference.text, support.passage.start, support.passage.end)
        if theirs and theirs != mine and len(support.pairs) >= ALMOST_ALL * len(c.ours.tokens):
            reason = f"the source has this as {theirs}"
            hard = not instructs(support.passage, c.cues)
            yield Fault(kind=ProblemKind.NUMBER, start=c.ours.start, end=c.opening, reason=reason, hard=hard)


def _loose_digits(c: Comparison) -> list[Fault]:
    """Return faults for words with digits that are neither numbers nor times nor names ("F-16", "2-1")."""
    mentions = (m for found in (c.ours.numbers, c.ours.times, c.ours.names) for m in found)
    mentioned = {index for m in mentions for index in c.ours.within(m.start, m.end)}
    return [
        Fault(
            kind=ProblemKind.NUMBER,
            start=token.start,
            end=token.end,
            reason=f"no source that supports this has {token.text!r}",
            decides=c.is_nowhere(token.start, token.end),
        )
        for index, token in enumerate(c.ours.tokens)
        if any(character.isdigit() for character in token.key)
        and token.key not in c.keys
        and not _set_apart(token.key, c)
        and index not in mentioned
        and not c.is_exempt(token.start, token.end)
        and token.start >= c.opening
    ]
