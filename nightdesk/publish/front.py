"""Which story leads: Articles -> the order of the front page and of the sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nightdesk.publish.card import card
from nightdesk.publish.site import SECTIONS, Newsroom, Told
from nightdesk.publish.views import Card
from nightdesk.records import Form, State

SECONDS = 3  # HOUSE, Grid: one lead, three seconds, the rest calm
A_DESK = 5  # cards of a section on the front page: one told, the others by headline
SECOND, CALM = 210, 150  # characters of a blurb beside the lead, and below: five lines of their columns
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


def weight(told: Told, newest: datetime) -> float:
    """Return how much a story matters on the front page now that the newest is *newest*."""
    days = (newest - told.article.modified_at).total_seconds() / 86400
    origins = min(len(told.article.draft.origins), MOST_ORIGINS)
    return origins + WORTH[told.article.draft.form] - ORIGINS_A_DAY * days


def ranked(listed: Sequence[Told]) -> list[Told]:
    """Return articles by weight, the heaviest first; ties by id, so that the order is always the same."""
    newest = max((told.article.modified_at for told in listed), default=None)
    if newest is None:
        return []
    return sorted(listed, key=lambda told: (-weight(told, newest), told.article.id))


def latest(listed: Sequence[Told]) -> list[Told]:
    """Return articles by time of their last change, the newest first."""
    return sorted(listed, key=lambda told: (-told.article.modified_at.timestamp(), told.article.id))


def front(newsroom: Newsroom, edition: str) -> Front:
    """Return the front page of *edition*."""
    order = ranked(newsroom.listed)
    if not order:
        return Front(lead=None, seconds=(), desks=())
    # A brief, or what a source took back, leads only when there is nothing else.
    order.sort(key=lambda told: told.article.draft.form is Form.BRIEF or told.article.state is State.REVIEW)
    lead, seconds = order[0], order[1 : 1 + SECONDS]
    rest = order[1 + SECONDS :]
    desks = []
    for section in SECTIONS:
        here = [told for told in rest if told.section == section]  # by weight, briefs after what several tell
        if here:
            cards = tuple(card(newsroom, told, edition, most=CALM) for told in here[:A_DESK])
            desks.append(Desk(section=section, cards=cards, more=len(here) > A_DESK))
    return Front(
        lead=card(newsroom, lead, edition, pictured=True),
        seconds=tuple(card(newsroom, told, edition, most=SECOND) for told in seconds),
        desks=tuple(desks),
    )
