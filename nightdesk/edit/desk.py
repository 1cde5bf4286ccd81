"""A hand on the press: what a named editor orders of an article -> the decision and the version it makes.

Article, order -> Ruling. Which order makes which move is a table; whether the move is legal says ``records.NEXT``.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nightdesk.edit.decide import Ruling, held_back, moved
from nightdesk.errors import IllegalMove
from nightdesk.records import (
    NEXT,
    Article,
    Draft,
    Held,
    Notice,
    PartKind,
    State,
    Verdict,
    without,
)


class Order(StrEnum):
    """What an editor can order."""

    PUBLISH = "publish"
    HOLD = "hold"
    SPIKE = "spike"
    CORRECT = "correct"
    RETRACT = "retract"
    KILL = "kill"


_AFTER = {
    Order.PUBLISH: State.PUBLISHED,
    Order.HOLD: State.HELD,
    Order.SPIKE: State.SPIKED,
    Order.CORRECT: State.CORRECTED,
    Order.RETRACT: State.RETRACTED,
    Order.KILL: State.KILLED,
}

# What readers are told at the top of the page; a publication or a spike needs no notice.
_NOTICE = {Order.HOLD: "hold", Order.CORRECT: "correction", Order.RETRACT: "retraction", Order.KILL: "kill"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """An order with its reason, by whom. ``withdraw`` names words of sentences to take out (corrections);
    ``let_through`` prints what the check desk held, and the page says so."""

    order: Order
    who: str
    reason: str
    withdraw: str = ""
    let_through: bool = False


def carry_out(
    article: Article, instruction: Instruction, *, newest: tuple[Draft, Verdict] | None, now: datetime
) -> Ruling:
    """Return what *instruction* makes of *article*.

    *newest* is the last checked draft of the story, whole. Where it is what the article prints already, the
    article's text stays as it stands, so that what was withdrawn does not come back.

    Raises:
        IllegalMove: the article's state does not allow it, readers never saw it, or nothing printable would be left.
    """
    after = _AFTER[instruction.order]
    if after not in NEXT[article.state]:
        able = ", ".join(o for o in Order if _AFTER[o] in NEXT[article.state]) or "nothing more"
        raise IllegalMove(f"{article.id} is {article.state}: it cannot be given {instruction.order}; possible: {able}")
    if instruction.order in (Order.RETRACT, Order.CORRECT) and article.first_published_at is None:
        raise IllegalMove(f"{article.id} was never on the site: spike it, there is nothing to {instruction.order}")
    text, held = article.draft, article.held
    if instruction.order in (Order.PUBLISH, Order.CORRECT):
        text, held = _text(article, instruction, newest)
    notices = _notices(instruction, now)
    if instruction.let_through:
        printed = tuple(item.text for item in article.held)
        notices += (
            Notice(kind="let-through", text=instruction.reason, at=now, who=instruction.who, withdrawn=printed),
        )
    ruling = moved(article, after, text, notices, instruction.who, instruction.reason, now, held=held)
    if ruling.article is None or instruction.order is Order.PUBLISH:
        return ruling
    # Who takes an article away, or a sentence out of it, has not thereby answered for the rest (T4).
    return replace(ruling, article=replace(ruling.article, reviewed_by=article.reviewed_by))


def _notices(instruction: Instruction, now: datetime) -> tuple[Notice, ...]:
    kind = _NOTICE.get(instruction.order)
    return (Notice(kind=kind, text=instruction.reason, at=now, who=instruction.who),) if kind else ()


def _text(
    article: Article, instruction: Instruction, newest: tuple[Draft, Verdict] | None
) -> tuple[Draft, tuple[Held, ...]]:
    """Return the text to print and what is held back from it."""
    text, held = article.draft, article.held
    if newest is not None and (newest[0].id != article.draft.id or instruction.let_through):
        draft, verdict = newest
        held = () if instruction.let_through else held_back(draft, verdict)
        text = without(draft, {(item.part_index, item.sentence_index) for item in held})
    if instruction.withdraw:
        text = _withdraw(text, instruction.withdraw)
    if not any(part.kind is PartKind.HEADLINE for part in text.parts):
        raise IllegalMove(
            f"{article.id} has no headline that passed the check; print it all the same with --let-through, "
            "or wait for the next report"
        )
    return text, held


def _withdraw(draft: Draft, words: str) -> Draft:
    places: Set[tuple[int, int]] = {
        (number, index)
        for kind, number, index, sentence in draft.sentences()
        if words in sentence.text and kind is not PartKind.HEADLINE
    }
    if not places:
        raise IllegalMove(
            f"no sentence below the headline of {draft.story} has the words {words!r}: nothing to withdraw"
        )
    return without(draft, places)
