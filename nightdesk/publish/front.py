"""Which story leads: where articles stand -> the order of the front page and of the sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nightdesk.publish.card import CALM, LEAD, SECOND
from nightdesk.publish.index import Index
from nightdesk.publish.listing import Weight
from nightdesk.publish.site import SECTIONS
from nightdesk.publish.views import Card
from nightdesk.records import faded

SECONDS = 3  # HOUSE, Grid: one lead, three seconds, the rest calm
A_DESK = 5  # cards of a section on the front page: one told, the others by headline
A_SECTION = 30  # cards of a section page; older ones stand there as a plain list
EARLIER = 200


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


def ranked(weights: Sequence[Weight]) -> list[Weight]:
    """Return articles by importance, the most important first; ties by id, so that the order is always the same.

    A brief, or what a source took back, comes after all that several tell, so it leads when there is nothing else.
    """
    newest = max((one.modified_at for one in weights), default=None)
    if newest is None:
        return []
    return sorted(weights, key=lambda one: (one.behind, -one.matters * faded(one.fades_from, newest), one.id))


def front(index: Index, edition: str, order: Sequence[Weight]) -> Front:
    """Return the front page of *edition*, of the articles ``ranked`` in *order*."""
    seconds, rest = order[1 : 1 + SECONDS], order[1 + SECONDS :]
    desks = []
    for section in SECTIONS:
        here = [one.id for one in rest if one.section == section]
        if here:
            shown = index.listings(here[:A_DESK])
            cards = tuple(index.card(one, edition, most=CALM) for one in shown)
            desks.append(Desk(section=section, cards=cards, more=len(here) > A_DESK))
    lead = [index.card(one, edition, pictured=True, most=LEAD) for one in index.listings([one.id for one in order[:1]])]
    return Front(
        lead=lead[0] if lead else None,
        seconds=tuple(index.card(one, edition, most=SECOND) for one in index.listings([one.id for one in seconds])),
        desks=tuple(desks),
    )
