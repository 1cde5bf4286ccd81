"""Right words, wrong link: what the sources do not say at all, say the other way round, or say apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nightdesk.check.appositions import turned_round
from nightdesk.check.comparison import ALL, ALMOST_ALL, Comparison, Fault, as_one
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.records import ProblemKind

NEAR = 4  # tokens between a word and its neighbour in theirs for the two to be linked
OFFICE = 4  # words before a name that opens a sentence: "The chairman of the board,"
HALF = 3  # content words that make a half of a spliced sentence
CAPITAL_NOUNS = frozenset({"de"})  # where every noun has a capital
HEARS = frozenset({"heard"})  # as a court does: whose word it is, then
HALF_ITS_WORDS = 0.5  # of ours in a sentence's order; told more freely, two words change places and nothing else
ALONE = 0.75  # a source that has this share of a sentence's weight carries it alone


def covered(c: Comparison, cleared: frozenset[int]) -> list[bool]:
    """Return for each token of ours whether the support has it, or need not."""
    called = c.outlet_keys
    joints = frozenset(_connecting(c))
    return [
        not token.content
        or index in joints
        or token.start < c.opening
        or index in cleared
        or token.key in called
        or token.stem in c.stems
        or token.key in c.keys
        or token.key in c.cues.speech
        or c.is_exempt(token.start, token.end)
        or _is_written_otherwise(c, index)
        for index, token in enumerate(c.ours.tokens)
    ]


def _is_written_otherwise(c: Comparison, index: int) -> bool:
    """Return whether the support has the word in two, or it and its neighbour as one: "overground", "over ground"."""
    tokens = c.ours.tokens
    if tokens[index].key in c.joined:
        return True
    beside = (pair for pair in ((index - 1, index), (index, index + 1)) if pair[0] >= 0 and pair[1] < len(tokens))
    return any(as_one(tokens[one], tokens[two], c.cues) in c.compounds for one, two in beside)


def _connecting(c: Comparison) -> Iterator[int]:
    """Yield our words that only join this sentence to the one before it: "however", "on the other hand"."""
    keys = tuple(token.key for token in c.ours.tokens)
    for phrase in c.cues.connects:
        if phrase[0] in keys:
            for at, key in enumerate(keys):
                if key == phrase[0] and keys[at : at + len(phrase)] == phrase:
                    yield from range(at, at + len(phrase))


def named_elsewhere(c: Comparison, has: Sequence[bool]) -> list[bool]:
    """Return *has*, and true for each name that a report has in another place: that is no invention of ours."""
    return [
        there or (token.capital and any(token.key in source.keys for source in c.sources))
        for there, token in zip(has, c.ours.tokens, strict=True)
    ]


def unsupported(c: Comparison, has: Sequence[bool]) -> Iterator[Fault]:
    """Yield each run of content words that no supporting passage has; the whole where there is no such passage."""
    if not c.supports and c.ours.tokens:
        reason = "no sentence of the sources says this" if c.references else "there are no sources that could say this"
        start, end = c.ours.tokens[0].start, c.ours.tokens[-1].end
        yield Fault(kind=ProblemKind.UNSUPPORTED, start=start, end=end, reason=reason, hard=False)
        return
    run: list[Token] = []
    for token, supported in zip(c.ours.tokens, has, strict=True):
        if supported and (token.content or token.text in c.letters):
            yield from _run(c, run)
            run = []
        elif not supported:
            run.append(token)
    yield from _run(c, run)


def _run(c: Comparison, run: list[Token]) -> Iterator[Fault]:
    if run:
        start, end = run[0].start, run[-1].end
        reason = f"{c.shown(start, end)!r} does not stand in the supporting sentences"
        yield Fault(kind=ProblemKind.UNSUPPORTED, start=start, end=end, reason=reason, hard=False)


def cohesion(c: Comparison) -> float:
    """Return the share of our neighbouring content words that stand near each other in one supporting passage."""
    content = [i for i, token in enumerate(c.ours.tokens) if token.content and token.stem in c.stems]
    pairs = list(pairwise(content))
    if not pairs or c.exempt:
        return 1.0
    places = [_places(support) for support in c.supports]
    near = 0
    for a, b in pairs:
        first, second = c.ours.tokens[a].stem, c.ours.tokens[b].stem
        near += any(
            abs(x - y) <= NEAR + b - a for where in places for x in where.get(first, ()) for y in where.get(second, ())
        )
    return near / len(pairs)


def exchanged(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where two words of one supporting passage have changed places in ours.

    Neither is paired then, for pairs keep the order; each stands beside a word that is, where theirs has the other.
    """
    dated = {i for time in c.ours.times for i in c.ours.within(time.start, time.end)}
    for support in c.supports if not c.exempt else ():
        tokens = support.passage.tokens
        loose = _loose(c, support)
        for index, their_index in loose.items():
            there = _beside(c, support, index)
            other = next(
                (i for i, j in loose.items() if j in there and tokens[j].stem != tokens[their_index].stem), None
            )
            if other is not None and (index in dated) != (other in dated):
                continue  # "Friday's price of A", "A's price on Friday": a time moves as it likes
            if other is not None and their_index in _beside(c, support, other):
                ours, token = c.ours.tokens[index], tokens[loose[other]]
                reason = f"the source has {token.text!r} here and {ours.text!r} elsewhere"
                decides = support.share(c.ours) >= ALL
                hard = decides or len(support.pairs) >= HALF_ITS_WORDS * len(c.ours.tokens)
                yield Fault(
                    kind=ProblemKind.ROLE, start=ours.start, end=ours.end, reason=reason, hard=hard, decides=decides
                )


def uprooted(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where a sentence that is otherwise the source's has a name out of its place, past another.

    A phrase may move with the word it hangs on ("in Geneva"); a name that left that word behind says something else.
    At the start of a sentence, where no word stands before it, the word after it decides.
    """
    dated = {i for time in c.ours.times for i in c.ours.within(time.start, time.end)}  # "August 8", "8 August"
    named = {i for name in c.ours.names for i in c.ours.within(name.start, name.end)}
    nouns = c.ours.language in CAPITAL_NOUNS
    names = [t.capital and i not in dated and (i in named or not nouns) for i, t in enumerate(c.ours.tokens)]
    for support in c.supports[:1] if not c.exempt else ():
        tokens, pairs = support.passage.tokens, support.pairs
        if len(pairs) < ALMOST_ALL * len(c.ours.tokens):
            continue
        loose = _loose(c, support)
        turned = turned_round(c) if any(names[index] for index in loose) else frozenset()
        for index, place in loose.items():
            token = c.ours.tokens[index]
            if not names[index] or index in turned or not tokens[place].capital:
                continue
            before, after = _around_name(c.ours, index)
            old_before, old_after = _around_name(support.passage, place)
            if before == old_before or (not (before and old_before) and after == old_after):
                continue
            if c.cues.speech & {before} & {old_after} or c.cues.speech & {after} & {old_before}:
                # "said the mayor", "the mayor said"
                continue
            beside = {old_before, old_after}
            if (_is_attributed(c, token) and beside & (c.cues.speech | HEARS)) or _opens_behind_a_phrase(
                support, place, index
            ):
                continue
            own = _name_stems(c.ours, index)
            past = [
                i
                for i, j in pairs.items()
                if names[i] and (i < index) != (j < place) and not own & _name_stems(c.ours, i)
            ]
            if past:
                reason = f"the source has {token.text!r} after {old_before or 'nothing'!r}, past another name"
                yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason)


def _is_attributed(c: Comparison, token: Token) -> bool:
    """Return whether ours names there whose word it passes on: "according to the court" may open what it closed."""
    said = (quote for quote in c.quotes if quote.type == "indirect" and quote.speaker_start is not None)
    return any(
        quote.speaker_start is not None
        and quote.speaker_start <= token.start < quote.speaker_start + len(quote.speaker)
        for quote in said
    )


def _opens_behind_a_phrase(support: Support, place: int, index: int) -> bool:
    """Return whether ours begins with a name that theirs has behind a phrase of its own: "Born in A, Holm …"."""
    tokens, text = support.passage.tokens, support.reference.text
    return index <= 1 and place > 0 and text[tokens[place - 1].end : tokens[place].start].strip() == ","


def _name_stems(passage: Passage, index: int) -> frozenset[str]:
    """Return the stems of the name that the token at *index* is of, or its own."""
    token = passage.tokens[index]
    named = next((n for n in passage.names if n.start <= token.start < n.end), None)
    here = passage.within(named.start, named.end) if named is not None else range(index, index + 1)
    return frozenset(passage.tokens[i].stem for i in here if passage.tokens[i].content)


def _around_name(passage: Passage, index: int) -> tuple[str, str]:
    """Return the keys of the words before and after the name with the token at *index*; "" where there is none."""
    tokens = passage.tokens
    named = next((n for n in passage.names if n.start <= tokens[index].start < n.end), None)
    here = passage.within(named.start, named.end) if named is not None else range(index, index + 1)
    before = tokens[here[0] - 1].key if here[0] else ""
    return before, tokens[here[-1] + 1].key if here[-1] + 1 < len(tokens) else ""


def _loose(c: Comparison, support: Support) -> dict[int, int]:
    """Return our content words that the passage has once, in an order that pairs none: ours to theirs."""
    taken = set(support.pairs.values())
    places = {stem: where[0] for stem, where in _places(support).items() if len(where) == 1}
    return {
        index: places[token.stem]
        for index, token in enumerate(c.ours.tokens)
        if token.content and index not in support.pairs and places.get(token.stem, -1) not in (taken | {-1})
    }


def _beside(c: Comparison, support: Support, index: int) -> set[int]:
    """Return where theirs stands what ours has at *index*: next to the words next to it, one small word skipped."""
    tokens, pairs = support.passage.tokens, support.pairs
    found: set[int] = set()
    for step in (-1, 1):
        for near in (index + step, index + 2 * step):
            if near in pairs:
                place = pairs[near] - step
                found.add(place)
                if 0 <= place < len(tokens) and not tokens[place].content:
                    found.add(place - step)
                break
    return found


def _places(support: Support) -> dict[str, tuple[int, ...]]:
    where: dict[str, list[int]] = {}
    for index, token in enumerate(support.passage.tokens):
        where.setdefault(token.stem, []).append(index)
    return {stem: tuple(found) for stem, found in where.items()}


def _are_told_apart(c: Comparison, by_source: dict[str, set[str]]) -> bool:
    """Return whether each clause of ours has its own subject, and stands in one source by itself: two facts told."""
    clauses = [telling for telling in c.tellings if telling.holder and not telling.under]
    for telling in clauses:
        tokens = [c.ours.tokens[i] for i in {*telling.holder, *telling.told}]
        total = ALONE * sum(token.weight for token in tokens)
        if not any(sum(t.weight for t in tokens if t.stem in stems) >= total for stems in by_source.values()):
            return False
    return len(clauses) > 1


def _are_of_one(c: Comparison, by_source: dict[str, set[str]]) -> bool:
    """Return whether ours opens with somebody's full name that every source has in what it tells: two facts of one."""
    name = next((name for name in c.ours.names if name.kind == "person"), None)
    here = c.ours.within(name.start, name.end) if name is not None else range(0)
    stems = {c.ours.tokens[i].stem for i in here}
    opens = bool(here) and here[0] <= OFFICE
    return opens and len(stems) > 1 and all(stems <= told for told in by_source.values())


def spliced(c: Comparison) -> Iterator[Fault]:
    """Yield a fault when two sources are needed, each for a half of its own: neither says the whole."""
    by_source: dict[str, set[str]] = {}
    for support in c.supports:
        stems = by_source.setdefault(support.reference.id, set())
        stems.update(token.stem for token in support.passage.tokens)
    content = [token for token in c.ours.tokens if token.content]
    total = sum(token.weight for token in content)
    if len(by_source) < 2 or not total:
        return
    shares = {
        source: sum(token.weight for token in content if token.stem in stems) / total
        for source, stems in by_source.items()
    }
    best = max(sorted(shares), key=shares.__getitem__)
    if shares[best] >= ALONE:
        return
    rest = [token for token in content if token.stem not in by_source[best] and token.stem in c.stems]
    if len(rest) >= HALF and not _are_told_apart(c, by_source) and not _are_of_one(c, by_source):
        reason = "this half stands in another source than the rest; no source says the two together"
        yield Fault(kind=ProblemKind.SPLICE, start=rest[0].start, end=rest[-1].end, reason=reason)
