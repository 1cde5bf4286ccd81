"""What a change touches: the articles whose own pages are made anew, and the lists they stood in or stand in now.

An article's page shows the cards of its related articles and links the topics that others share, so it is touched when
one of these changes, comes or goes, or when a topic gets its page or loses it. Everything else is a list, and a list
is touched when an article in it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from nightdesk.publish import search
from nightdesk.publish.index import Index, Row, picture_unit, sortable, topic_unit
from nightdesk.publish.listing import Listing
from nightdesk.publish.site import SECTIONS, Told
from nightdesk.records import StoryId

SITE = "site"  # the unit of what is looked at each time: the front page, lists of lists, what machines look for by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """What is looked at: ``told`` whose own pages are made, ``gone`` that have none any more, and the lists by name."""

    told: Sequence[Told]
    gone: frozenset[str]
    sections: frozenset[str]
    days: frozenset[str]
    topics: frozenset[str]  # units
    months: frozenset[str]
    pictures: frozenset[str]  # units

    @property
    def units(self) -> frozenset[str]:
        """Every unit of the index whose files are looked at."""
        return frozenset(
            {
                SITE,
                *(article_unit(told.article.id) for told in self.told),
                *map(article_unit, self.gone),
                *map(section_unit, self.sections),
                *map(day_unit, self.days),
                *self.topics,
                *map(search.unit, self.months),
                *self.pictures,
            }
        )


OF_ARTICLES = "article:"  # what the units of articles begin with


def article_unit(name: str) -> str:
    """Return the unit of an article's own files."""
    return f"{OF_ARTICLES}{name}"


def section_unit(section: str) -> str:
    """Return the unit of a section's page and feeds."""
    return f"section:{section}"


def day_unit(day: str) -> str:
    """Return the unit of a day in the archive."""
    return f"day:{day}"


def everything(index: Index, told: Sequence[Told]) -> Affected:
    """Return all there is, *told* being every article."""
    ids = index.every()
    units = index.units_of(ids)
    return Affected(
        told=told,
        gone=frozenset(),
        sections=frozenset(SECTIONS),
        days=frozenset(day for day, _ in index.days()),
        topics=frozenset(index.shared(units)),
        months=frozenset(month for month, _, _ in index.months()),
        pictures=frozenset(unit for unit in units if unit.startswith("picture:")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is put into an index: *rows* that differ from what it had, and ids that are *gone* from it or killed."""

    rows: Sequence[Row]
    gone: Sequence[str]
    before: Sequence[Listing]  # of all these, as the index had them
    days: Sequence[str]  # of the archive, as they were
    topics: frozenset[str]  # units, old and new
    turned: frozenset[str]  # those of them that got a page of their own or lost it

    @property
    def listings(self) -> list[Listing]:
        """The articles that changed, as they were and as they are."""
        return [*self.before, *(row.listing for row in self.rows if row.listing is not None)]

    @property
    def stories(self) -> list[StoryId]:
        """The stories they tell."""
        return sorted({StoryId(one.story) for one in self.listings})


def put_in(index: Index, rows: Sequence[Row], stories: Collection[str]) -> Changes:
    """Put into *index* what of *rows* differs from what it has; articles on *stories* that are not among them go.

    Of killed articles *rows* has all, of others those on *stories*.
    """
    known = {one.id: one.made_from for one in index.listings([row.id for row in rows])}
    killed = set(index.killed())
    changed = [
        row
        for row in rows
        if (row.id not in killed if row.listing is None else known.get(row.id) != row.listing.made_from)
    ]
    gone = sorted({*index.of_stories(stories), *killed} - {row.id for row in rows})
    before = index.listings([*(row.id for row in changed), *gone])
    days = [day for day, _ in index.days()]
    after = [row.listing for row in changed if row.listing is not None]
    topics = {topic_unit(matter) for one in (*before, *after) for matter in one.matters}
    shared = index.shared(topics)
    index.put(changed)
    index.drop(gone)
    return Changes(
        rows=changed,
        gone=gone,
        before=before,
        days=days,
        topics=frozenset(topics),
        turned=frozenset(shared ^ index.shared(topics)),
    )


def dependants(index: Index, changes: Changes, related: Iterable[str]) -> set[str]:
    """Return the articles whose own pages show something of what changed: those on *related* stories, those whose
    topic is now linked or no longer; not those that changed themselves."""
    found = {*index.of_stories(related), *index.standing_in(changes.turned)}
    return found - {row.id for row in changes.rows}


def affected_by(index: Index, changes: Changes, told: Sequence[Told]) -> Affected:
    """Return what *changes* touch once they are in *index*; *told* are the articles whose own pages are made."""
    seen = changes.listings
    days = [day for day, _ in index.days()]
    own = {one.article.id for one in told}
    return Affected(
        told=told,
        gone=frozenset({*changes.gone, *(row.id for row in changes.rows)} - own),
        sections=frozenset(one.section for one in seen),
        days=frozenset({one.first_day.isoformat() for one in seen} | _moved(changes.days, days)),
        topics=changes.topics,
        months=frozenset(
            {sortable(one.first_at)[:7] for one in seen} | {sortable(row.first_at)[:7] for row in changes.rows}
        ),
        pictures=frozenset(picture_unit(path) for one in seen for path in one.pictures),
    )


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the days of *after* whose day before or after them is another than it was; both newest first."""
    had = _beside(before)
    return {day for day, beside in _beside(after).items() if had.get(day) != beside}


def _beside(days: Sequence[str]) -> dict[str, tuple[str, str]]:
    return dict(zip(days, zip(["", *days], [*days[1:], ""], strict=False), strict=False))
