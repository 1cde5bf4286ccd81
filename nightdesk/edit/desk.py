"""A hand on the press: what a named editor orders of an article -> the decision and the version it makes.

Article, order -> Ruling. Which order makes which move is a table; whether the move is legal says ``records.NEXT``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nightdesk.edit.corrections import Rewording, why_no_slip
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
    Struck,
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
    """An order with its reason, by whom. ``let_through`` prints what the check desk held, and the page says so.

    Of a correction ``withdraw`` names words of sentences to take out, ``rewording`` says sentences in other words;
    ``slip`` says that nothing but their spelling was wrong.
    """

    order: Order
    who: str
    reason: str
    withdraw: str = ""
    rewording: Rewording | None = None
    slip: bool = False
    let_through: bool = False


def carry_out(
    article: Article, instruction: Instruction, *, newest: tuple[Draft, Verdict] | None, now: datetime
) -> Ruling:
    """Return what *instruction* makes of *article*.

    *newest* is the last checked draft of the story, whole; of a correction in other words, the draft that says them.
    A correction changes what stands on the page and nothing else; what it takes back does not come back by itself.

    Raises:
        IllegalMove: the article's state does not allow it, readers never saw it, or nothing printable would be left.
    """
    after = _AFTER[instruction.order]
    if after not in NEXT[article.state]:
        able = ", ".join(o for o in Order if _AFTER[o] in NEXT[article.state]) or "nothing more"
        raise IllegalMove(f"{article.id} is {article.state}: it cannot be given {instruction.order}; possible: {able}")
    if instruction.order in (Order.RETRACT, Order.CORRECT) and article.first_published_at is None:
        raise IllegalMove(f"{article.id} was never on the site: spike it, there is nothing to {instruction.order}")
    text, held, struck = article.draft, article.held, tuple[Struck, ...]()
    if instruction.order is Order.PUBLISH:
        text, held = _newest_text(article, instruction, newest)
    elif instruction.rewording is not None:
        text, held, struck = _reworded_text(instruction, instruction.rewording, newest)
    elif instruction.withdraw:
        text, struck = _withdraw(article.draft, instruction.withdraw)
    notices = _notices(instruction, struck, now)
    if instruction.let_through:
        printed = _let_through(article, instruction.rewording, newest)
        notices += (
            Notice(kind="let-through", text=instruction.reason, at=now, who=instruction.who, withdrawn=printed),
        )
    ruling = moved(article, after, text, notices, instruction.who, instruction.reason, now, held=held)
    if ruling.article is None or instruction.order is Order.PUBLISH:
        return ruling
    # Who takes an article away, or a sentence out of it, has not thereby answered for the rest (T4).
    return replace(ruling, article=replace(ruling.article, reviewed_by=article.reviewed_by))


def _notices(instruction: Instruction, struck: tuple[Struck, ...], now: datetime) -> tuple[Notice, ...]:
    kind = "slip" if instruction.slip else _NOTICE.get(instruction.order)
    if kind is None:
        return ()
    return (Notice(kind=kind, text=instruction.reason, at=now, who=instruction.who, struck=struck),)


def _let_through(
    article: Article, rewording: Rewording | None, checked: tuple[Draft, Verdict] | None
) -> tuple[str, ...]:
    """Return the sentences that are printed though the check desk held them back: of a rewording the reworded ones."""
    if rewording is None:
        held = (*article.held, *(held_back(*checked, article.notices) if checked else ()))
    else:
        assert checked is not None, article.id
        held = tuple(i for i in held_back(*checked) if (i.part_index, i.sentence_index) in rewording.before)
    return tuple(dict.fromkeys(item.text for item in held))


def _newest_text(
    article: Article, instruction: Instruction, newest: tuple[Draft, Verdict] | None
) -> tuple[Draft, tuple[Held, ...]]:
    """Return the text to publish and what is held back from it: of the newest draft, if the article prints another."""
    text, held = article.draft, article.held
    if newest is not None and (newest[0].id != article.draft.id or instruction.let_through):
        draft, verdict = newest
        held = () if instruction.let_through else held_back(draft, verdict, article.notices)
        text = without(draft, {(item.part_index, item.sentence_index) for item in held})
    if not any(part.kind is PartKind.HEADLINE for part in text.parts):
        raise IllegalMove(
            f"{article.id} has no headline that passed the check; print it all the same with --let-through, "
            "or wait for the next report"
        )
    return text, held


def _reworded_text(
    instruction: Instruction, rewording: Rewording, checked: tuple[Draft, Verdict] | None
) -> tuple[Draft, tuple[Held, ...], tuple[Struck, ...]]:
    """Return the reworded text, what stays out of it and what was struck; what no source bears out is not printed."""
    draft, struck = rewording.draft, rewording.struck
    assert checked is not None, draft.id
    if instruction.slip and (reason := why_no_slip(struck, draft.language)):
        raise IllegalMove(f"this is no slip of spelling: {reason}; leave out --slip, it is a correction")
    failed = [item for item in held_back(*checked) if (item.part_index, item.sentence_index) in rewording.before]
    if failed and not instruction.let_through:
        raise IllegalMove(
            f"the check desk does not bear out {failed[0].text!r}: {'; '.join(failed[0].reasons)}; say it as its "
            "sources do, or print it all the same with --let-through, and the page says so"
        )
    left_out = {(item.part_index, item.sentence_index) for item in rewording.held}
    return without(draft, left_out), rewording.held, struck


def _withdraw(draft: Draft, words: str) -> tuple[Draft, tuple[Struck, ...]]:
    """Return *draft* without the sentences below its headline that have *words*, and those sentences."""
    found = {
        (number, index): sentence
        for kind, number, index, sentence in draft.sentences()
        if words in sentence.text and kind is not PartKind.HEADLINE
    }
    if not found:
        raise IllegalMove(
            f"no sentence below the headline of {draft.story} has the words {words!r}: nothing to withdraw"
        )
    struck = tuple(Struck(text=s.text, evidence=s.evidence, wrong=words) for s in found.values())
    return without(draft, found), struck
