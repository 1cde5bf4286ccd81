"""The order of events: "the mayor left after the council voted" does not say "the council voted after the mayor left".

A sentence that tells two events, and a word between them that orders them, is compared with a passage that does the
same: which of its events is which of theirs, and which came first?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from nightdesk.check import time_line
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.passage import Passage, Token
from nightdesk.records import ProblemKind, Span

LONGEST = 3  # words: "as soon as"
OPENING = 2  # words before it, and it opens the sentence: "two days after the vote, …"
VERB_LAST = frozenset({"de", "nl"})  # what an auxiliary goes with ends the sentence
CLEARLY = 2.0  # times as much, by weight, as the other reading shares; by hand, on sentences of our own


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Two events of a passage as indices of its tokens, and the word at *at* that orders them.

    The *main* event comes after the *other* when *follows*.
    """

    at: int
    follows: bool
    main: tuple[int, ...]
    other: tuple[int, ...]


def orders(passage: Passage, text: str, cues: Cues) -> list[Order]:
    """Return what the passage says of the order of its events; *text* is the whole text it stands in.

    "Not until" and "not before" say another thing than "until" and "before", and are left alone.
    """
    tokens = passage.tokens
    maybe = [at for at, token in enumerate(tokens) if token.key in cues.may_order]
    between = {at: words for at in maybe if (words := _between(tokens, at, cues)) is not None}
    if not between:
        return []
    commas = {i for i in range(1, len(tokens)) if "," in text[tokens[i - 1].end : tokens[i].start]}
    found: list[Order] = []
    for at, (begin, follows) in between.items():
        end = next((i for i in range(begin, len(tokens)) if i in commas), len(tokens))
        opening = at <= OPENING or not any(t.content and not t.key[0].isdigit() for t in tokens[:at])
        if opening and (end in between or (end == len(tokens) and at == 0)):
            continue  # "After the strike fell the price (, before …)": no mark shows where the event ends
        if not opening and at not in commas:
            end = len(tokens)
        main = (*range(at), *range(end, len(tokens)))
        if follows or not any(tokens[i].key in cues.negation for i in main):
            order = Order(at=at, follows=follows, main=main, other=tuple(range(begin, end)))
            found.append(_with_its_verb(passage, order, cues))
    return [order for order in map(partial(_by_itself, found), found) if order.main and order.other]


def _with_its_verb(passage: Passage, order: Order, cues: Cues) -> Order:
    """Return *order* with the participle that ends the sentence in its main event: "wurde nach dem Fest entlassen"."""
    tokens, last = passage.tokens, len(passage.tokens) - 1
    framed = passage.language in VERB_LAST and tokens[order.at].key in cues.prepositions and order.other[-1:] == (last,)
    if not framed or tokens[last].capital or not tokens[last].content or len(order.other) == 1:
        return order
    if not any(tokens[i].key in cues.auxiliaries for i in order.main):
        return order
    return replace(order, main=(*order.main, last), other=order.other[:-1])


def _by_itself(found: Sequence[Order], order: Order) -> Order:
    """Return *order* without the events in its main one that other words order: "died after a, after b"."""
    elsewhere = {i for other in found if other is not order for i in (other.at, *other.other)}
    return replace(order, main=tuple(i for i in order.main if i not in elsewhere))


def _between(tokens: Sequence[Token], at: int, cues: Cues) -> tuple[int, bool] | None:
    """Return where the words that order two events end, when they begin at *at*, and whether they say "after"."""
    for length in range(LONGEST, 0, -1):
        follows = cues.between_events.get(tuple(token.key for token in tokens[at : at + length]))
        if follows is not None:
            return at + length, follows
    return None


def misordered(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours tells two events in the order that every passage with both turns round."""
    for ours in _ours(c):
        answers = [answer for answer, _ in _answers(c, ours)] or list(_by_their_dates(c, ours))
        if answers and not any(answers):
            token = c.ours.tokens[ours.at]
            reason = "the source has these two events in the other order"
            yield Fault(kind=ProblemKind.TIME, start=token.start, end=token.end, reason=reason, decides=True)


def converse(c: Comparison) -> tuple[Span, Span] | None:
    """Return the two events of ours when the source says the same the other way round: "b after a", "a before b".

    Or when it tells each by itself, with a date that shows which came first.
    """
    for ours in _ours(c):
        found = list(_answers(c, ours))
        turned = [crossed for answer, crossed in found if answer] if found else list(_by_their_dates(c, ours))
        if turned and all(turned):
            spans = [_span(c, indices) for indices in (ours.main, ours.other)]
            first, second = sorted(spans, key=lambda span: span.start)
            return (first, second) if first.end <= second.start else None
    return None


def _ours(c: Comparison) -> Iterable[Order]:
    return orders(c.ours, c.text, c.cues) if not c.exempt else ()


def _span(c: Comparison, indices: tuple[int, ...]) -> Span:
    return Span(c.ours.tokens[indices[0]].start, c.ours.tokens[indices[-1]].end)


def _answers(c: Comparison, ours: Order) -> Iterator[tuple[bool, bool]]:
    """Yield for each order of a passage that tells both events: does it agree, and has it the events exchanged?"""
    mine = _events(c.ours, ours)
    for support in c.supports:
        for theirs in orders(support.passage, support.reference.text, c.cues):
            events = _events(support.passage, theirs)
            straight = _shared(mine[0], events[0]), _shared(mine[1], events[1])
            crossed = _shared(mine[0], events[1]), _shared(mine[1], events[0])
            if min(straight) > 0 and sum(straight) > CLEARLY * sum(crossed):
                yield ours.follows == theirs.follows, False
            elif min(crossed) > 0 and sum(crossed) > CLEARLY * sum(straight):
                yield ours.follows != theirs.follows, True


def _by_their_dates(c: Comparison, ours: Order) -> Iterator[bool]:
    """Yield whether ours has two events in the order of their dates, where a report dates both."""
    follows = time_line.follows(c, ours.main, ours.other)
    if follows is not None:
        yield follows is ours.follows


def _events(passage: Passage, order: Order) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the words of each event, without those that both have."""
    main, other = (
        {passage.tokens[i].stem: passage.tokens[i].weight for i in indices if passage.tokens[i].content}
        for indices in (order.main, order.other)
    )
    return (
        {stem: weight for stem, weight in main.items() if stem not in other},
        {stem: weight for stem, weight in other.items() if stem not in main},
    )


def _shared(ours: dict[str, float], theirs: dict[str, float]) -> float:
    return sum(weight for stem, weight in ours.items() if stem in theirs)
