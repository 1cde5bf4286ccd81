"""Which story leads: where articles stand -> the order of the front page and of the sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nightdesk.publish.card import CALM, LEAD, SECOND
from nightdesk.publish.index import Index
from nightdesk.publish.listing import Listing, Weight
from nightdesk.publish.site import SECTIONS
from nightdesk.publish.views import Card

SECONDS = 3  # HOUSE, Grid: one lead, three seconds, the rest calm
A_DESK = 5  # cards of a section on the front page: one told, the others by headline
A_BAND = 3  # a section with fewer shares a row with others: alone, most of the page's width would be empty
MOST_COLUMNS = 4
REPEATS = "cover"  # a poster of the headline tells nothing beside the headline
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
    """The front page: one lead, three seconds, then a band for each section of several stories, the others in a row."""

    lead: Card | None
    seconds: tuple[Card, ...]
    bands: tuple[Desk, ...]
    desks: tuple[Desk, ...]

    @property
    def columns(self) -> int:
        """How many of the small ``desks`` stand beside one another: in as few rows as can be, as full as can be."""
        return min(range(1, MOST_COLUMNS + 1), key=lambda wide: (-(-len(self.desks) // wide), wide))


def ranked(weights: Sequence[Weight]) -> list[Weight]:
    """Return articles by importance, the most important first; ties by id, so that the order is always the same.

    A brief, or what a source took back, comes after all that several tell, so it leads when there is nothing else.
    """
    return sorted(weights, key=lambda one: (one.behind, -one.score, one.id))


def front(index: Index, edition: str) -> Front:
    """Return the front page of *edition*; the index gives articles as ``ranked`` puts them."""
    above = index.foremost(1 + SECONDS)
    desks = []
    for section in SECTIONS:
        found = index.foremost(len(above) + A_DESK + 1, section)
        here = [one for one in found if one not in above]
        if here:
            shown = here[:A_DESK]
            cards = tuple(
                index.card(
                    one, edition, pictured=_shows(one, edition) and place == 0 and len(here) >= A_BAND, most=CALM
                )
                for place, one in enumerate(shown)
            )
            desks.append(Desk(section=section, cards=cards, more=len(here) > A_DESK))
    return Front(
        lead=index.card(above[0], edition, pictured=True, most=LEAD) if above else None,
        seconds=tuple(index.card(one, edition, pictured=True, most=SECOND) for one in above[1:]),
        bands=tuple(desk for desk in desks if len(desk.cards) >= A_BAND),
        desks=tuple(desk for desk in desks if len(desk.cards) < A_BAND),
    )


def in_a_list(index: Index, edition: str, found: Sequence[Listing]) -> tuple[Card, ...]:
    """Return the cards of a section's or a topic's page: the first told with its picture, the others shorter."""
    return tuple(
        index.card(one, edition, pictured=place == 0 and _shows(one, edition), most=SECOND if place else LEAD)
        for place, one in enumerate(found)
    )


def _shows(listing: Listing, edition: str) -> bool:
    """Say whether an article's picture tells more than its headline."""
    picture = listing.cards[edition].picture
    return picture is not None and picture.kind != REPEATS
