"""Articles by day: what is new, for a reader who comes back, and the archive, for one who looks for a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from nightdesk.publish.article_view import first_published
from nightdesk.publish.card import card
from nightdesk.publish.front import latest
from nightdesk.publish.site import Newsroom, Told
from nightdesk.publish.views import Card

NEW_DAYS = 3  # on the front page: a reader who stays away longer goes to the archive
A_DAY = 10  # articles of a day on the front page


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The articles of a day in UTC, the newest first; ``more`` when only the first of them stand here."""

    day: date
    cards: tuple[Card, ...]
    more: bool = False


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def new_by_day(newsroom: Newsroom, edition: str) -> tuple[Day, ...]:
    """Return what came or changed on the last days on which anything did, the newest day first."""
    found: list[Day] = []
    for day, told in groupby(latest(newsroom.listed), key=lambda one: _day(one.article.modified_at)):
        if len(found) == NEW_DAYS:
            break
        cards = [card(newsroom, one, edition) for one in told]
        found.append(Day(day=day, cards=tuple(cards[:A_DAY]), more=len(cards) > A_DAY))
    return tuple(found)


def archive(newsroom: Newsroom, edition: str) -> tuple[Day, ...]:
    """Return all articles by the day they were first published, the newest day first: there they stay."""

    def order(told: Told) -> tuple[float, str]:
        return -first_published(told).timestamp(), told.article.id

    listed = sorted(newsroom.listed, key=order)
    return tuple(
        Day(day=day, cards=tuple(card(newsroom, one, edition) for one in told))
        for day, told in groupby(listed, key=lambda one: _day(first_published(one)))
    )


def by_month(days: Sequence[Day]) -> Iterator[tuple[date, tuple[Day, ...]]]:
    """Yield each month's first day and its days, in their order."""
    for month, found in groupby(days, key=lambda one: one.day.replace(day=1)):
        yield month, tuple(found)
