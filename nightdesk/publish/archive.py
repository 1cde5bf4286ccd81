"""Articles by day: what is new, for a reader who comes back, and the archive, for one who looks for a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nightdesk.publish.index import Index
from nightdesk.publish.views import Block, Card

NEW_DAYS = 3  # on the front page: a reader who stays away longer goes to the archive
A_DAY = 10  # articles of a day on the front page


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day with how many articles it has, and as many of them as are shown, the newest first."""

    day: date
    count: int
    cards: tuple[Card, ...] = ()
    fresh: tuple[Block | None, ...] = ()  # by card, what an article says since that day that it did not say before

    @property
    def more(self) -> bool:
        """Whether only the first of its articles are shown."""
        return self.count > len(self.cards)


def new_by_day(index: Index, edition: str) -> tuple[Day, ...]:
    """Return what came or changed on the last days on which anything did, the newest day first."""
    found = []
    for day, count in index.changed_days(NEW_DAYS):
        here = list(index.changed_on(day, A_DAY))
        cards = tuple(index.card(one, edition) for one in here)
        fresh = tuple(one.fresh.get(edition) for one in here)
        found.append(Day(day=date.fromisoformat(day), count=count, cards=cards, fresh=fresh))
    return tuple(found)


def archive(index: Index) -> tuple[Day, ...]:
    """Return the days articles were first published on, the newest day first: there they stay."""
    return tuple(Day(day=date.fromisoformat(day), count=count) for day, count in index.days())


def day_page(index: Index, edition: str, day: Day) -> Day:
    """Return a day of the archive with all its articles."""
    cards = tuple(index.card(one, edition) for one in index.on_day(day.day.isoformat()))
    return Day(day=day.day, count=day.count, cards=cards)


def by_month(days: Sequence[Day]) -> Iterator[tuple[date, tuple[Day, ...]]]:
    """Yield each month's first day and its days, in their order."""
    for month, found in groupby(days, key=lambda one: one.day.replace(day=1)):
        yield month, tuple(found)
