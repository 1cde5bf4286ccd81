"""An article -> all that other pages than its own show of it: what the site's index keeps of each (``index.py``).

Lists, feeds, sitemaps, topics, search and the related of another article are made of listings alone, so that one
change loads the article that changed and the listings of those that stand beside it, not every article there is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime

import msgspec

from nightdesk.publish.article_view import first_published, headline_gone, held_views, notice_view, withheld_as
from nightdesk.publish.card import card, picture_path, plain_block, served
from nightdesk.publish.changes import PRINTED
from nightdesk.publish.matters import Matter, matters_of
from nightdesk.publish.search import Findable, findable
from nightdesk.publish.site import House, Newsroom, Told
from nightdesk.publish.views import Block, Card, HeldView, NoticeView, View
from nightdesk.records import HALF, ON_THE_SITE, Form, PartKind, SourceId, State, digest_of

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; one near keeps the fractions of a second


class Weight(View, frozen=True, kw_only=True):
    """What decides where an article stands on the front page: how much it matters, and since when that fades.

    Those that are ``behind`` come after all others.
    """

    id: str
    section: str
    behind: bool
    matters: float
    fades_from: datetime

    @property
    def score(self) -> float:
        """The logarithm to 2 of what it matters, each ``HALF`` later one more.

        What matters halves in that time for all alike (``records.faded``), so the order by it is the same at any time
        and may be kept.
        """
        return math.log2(self.matters) + (self.fades_from - EPOCH) / HALF if self.matters > 0 else -math.inf


class Listing(View, frozen=True, kw_only=True):
    """One article as the rest of the site knows it."""

    id: str
    story: str
    slug: str
    state: str
    form: str
    section: str
    weight: Weight
    writer: str
    reviewed_by: str
    listed: bool  # whether it stands in lists and feeds
    opened_at: datetime  # when its story began
    first_at: datetime  # when readers first saw it
    first_day: date  # by the house's clock
    modified_at: datetime
    changed_day: date
    told_at: datetime  # when anything was last said of it, notices included
    withheld: str
    headline_gone: bool
    cards: dict[str, Card]  # by edition: with its picture and the whole blurb
    fresh: dict[str, Block]  # by edition: the first sentence that it had not when the day of its last change began
    notices: tuple[NoticeView, ...]  # those that say something of ours was wrong
    held: tuple[HeldView, ...]
    printed: int  # sentences
    matters: tuple[Matter, ...]  # what it is about
    pictures: dict[str, str]  # path of each file -> the body it has in the store
    sources: tuple[str, ...]  # ids of those its pages name
    made_from: str  # a hash of all that its own pages are made from


def listing(newsroom: Newsroom, told: Told) -> Listing:
    """Return what the rest of the site shows of *told*."""
    article = told.article
    listed = article.state in ON_THE_SITE
    return Listing(
        id=article.id,
        story=article.story,
        slug=article.slug,
        state=article.state.value,
        form=article.draft.form.value,
        section=told.section,
        weight=weight_of(told),
        writer=article.draft.writer,
        reviewed_by=article.reviewed_by,
        listed=listed,
        opened_at=told.story.opened_at,
        first_at=first_published(told),
        first_day=newsroom.house.day(first_published(told)),
        modified_at=article.modified_at,
        changed_day=newsroom.house.day(article.modified_at),
        told_at=max([article.modified_at, *(notice.at for notice in article.notices)]),
        withheld=withheld_as(told),
        headline_gone=headline_gone(article),
        cards={edition: card(newsroom, told, edition) for edition in newsroom.house.editions},
        fresh={edition: said for edition in newsroom.house.editions if (said := _fresh(newsroom.house, told, edition))},
        notices=tuple(notice_view(notice, article) for notice in article.notices if notice.corrects_us),
        held=held_views(article),
        printed=sum(1 for kind, _, _, _ in article.draft.sentences() if kind in PRINTED),
        matters=tuple(matters_of(told, newsroom.house.editions)) if listed else (),
        pictures=dict(_pictures(told)) if listed else {},
        sources=tuple(sorted(_sources(told))),
        made_from=made_from(newsroom, told),
    )


def _fresh(house: House, told: Told, edition: str) -> Block | None:
    """Return the first sentence that is new of the day of the last change; None of a new article or a translation.

    It is in the day that says what is new, not in the reader: nobody is asked when they were here last.
    """
    day, draft = house.day(told.article.modified_at), told.draft_in(edition)
    before = [version for version in told.versions if house.day(version.modified_at) < day]
    if not before or draft.language != before[-1].draft.language:
        return None
    known = {sentence.text for part in before[-1].draft.parts for sentence in part.sentences}
    told_below = [part for part in draft.parts if part.kind in (PartKind.STANDFIRST, PartKind.PARAGRAPH)]
    came = [sentence for part in told_below for sentence in part.sentences if sentence.text not in known]
    return plain_block((came[0],), draft.language) if came else None


def weight_of(told: Told) -> Weight:
    """Return what decides the place of *told*: its story's importance (docs/threading.md).

    Of a story that nothing came for since that is kept, the article knows the origins, and no more.
    """
    found, article = told.standing, told.article
    return Weight(
        id=article.id,
        section=told.section,
        behind=article.draft.form is Form.BRIEF or article.state is State.REVIEW,
        matters=found.parts if found is not None else math.log2(1 + len(article.draft.origins)),
        fades_from=found.told_at if found is not None else article.modified_at,
    )


def found_by(newsroom: Newsroom, told: Told) -> Findable | None:
    """Return what search knows of *told*, if it may be found."""
    return findable(told, newsroom.house.editions) if told.article.state in ON_THE_SITE else None


def made_from(newsroom: Newsroom, told: Told) -> str:
    """Return a hash over all that an article's own files are made from: cheaper by far than making them."""
    outlets = [(name, newsroom.shown_of(name)) for name in sorted(_sources(told))]
    return digest_of(msgspec.json.encode((told.essence, outlets), order="deterministic"))


def _sources(told: Told) -> set[SourceId]:
    return {report.source for report in told.reports.values()}


def _pictures(told: Told) -> Iterator[tuple[str, str]]:
    if told.illustration is not None:
        for variant in served(told.illustration):
            yield picture_path(variant).lstrip("/"), variant.body
