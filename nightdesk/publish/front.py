"""Which story leads: where articles stand -> the order of the front page and of the sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nightdesk.publish.card import CALM, SECOND
from nightdesk.publish.index import Index, Standing
from nightdesk.publish.site import SECTIONS, Told
from nightdesk.publish.views import Card
from nightdesk.records import Form, State

SECONDS = 3  # HOUSE, Grid: one lead, three seconds, the rest calm
A_DESK = 5  # cards of a section on the front page: one told, the others by headline
A_SECTION = 30  # cards of a section page; older ones stand there as a plain list
EARLIER = 200

# A day weighs as much as one and a half independent origins: a story told by six outlets leads for about three
# days, one told by two for half a day. Our judgement, looked at on the example editions.
ORIGINS_A_DAY = 1.5
MOST_ORIGINS = 8  # more outlets than that say how loud a story is, not how important
WORTH = {Form.ARTICLE: 2.0, Form.DIGEST: 1.0, Form.BRIEF: 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A section's part of the front page."""

    section: str
    cards: tuple[Card, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front page: one lead, three seconds, the rest by section."""

    lead: Card | None
    seconds: tuple[Card, ...]
    desks: tuple[Desk, ...]


def standing(told: Told) -> Standing:
    """Return what decides the place of an article that is at hand."""
    return Standing(
        id=told.article.id,
        modified_at=told.article.modified_at,
        section=told.section,
        form=told.article.draft.form.value,
        state=told.article.state.value,
        origins=len(told.article.draft.origins),
    )


def weight(one: Standing, newest: datetime) -> float:
    """Return how much a story matters on the front page now that the newest is *newest*."""
    days = (newest - one.modified_at).total_seconds() / 86400
    return min(one.origins, MOST_ORIGINS) + WORTH[Form(one.form)] - ORIGINS_A_DAY * days


def ranked(standings: Sequence[Standing]) -> list[Standing]:
    """Return articles by weight, the heaviest first; ties by id, so that the order is always the same."""
    newest = max((one.modified_at for one in standings), default=None)
    if newest is None:
        return []
    return sorted(standings, key=lambda one: (-weight(one, newest), one.id))


def front(index: Index, edition: str, order: Sequence[Standing]) -> Front:
    """Return the front page of *edition*, of the articles ``ranked`` in *order*."""
    # A brief, or what a source took back, leads only when there is nothing else.
    order = sorted(order, key=lambda one: one.form == Form.BRIEF or one.state == State.REVIEW)
    seconds, rest = order[1 : 1 + SECONDS], order[1 + SECONDS :]
    desks = []
    for section in SECTIONS:
        here = [one.id for one in rest if one.section == section]  # by weight, briefs after what several tell
        if here:
            shown = index.listings(here[:A_DESK])
            cards = tuple(index.card(one, edition, most=CALM) for one in shown)
            desks.append(Desk(section=section, cards=cards, more=len(here) > A_DESK))
    lead = [index.card(one, edition, pictured=True) for one in index.listings([one.id for one in order[:1]])]
    return Front(
        lead=lead[0] if lead else None,
        seconds=tuple(index.card(one, edition, most=SECOND) for one in index.listings([one.id for one in seconds])),
        desks=tuple(desks),
    )
