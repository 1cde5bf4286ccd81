"""One edition on the stone: its pages and feeds that are no article's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nightdesk.publish.affected import SITE, Affected, day_unit, section_unit
from nightdesk.publish.archive import by_month, day_page, new_by_day
from nightdesk.publish.article_view import notice_view, story_path
from nightdesk.publish.entries import entry_of_killed
from nightdesk.publish.feeds import LONGEST
from nightdesk.publish.files import plain
from nightdesk.publish.front import A_SECTION, EARLIER, front, in_a_list
from nightdesk.publish.heads import feeds_of
from nightdesk.publish.index import topic_unit
from nightdesk.publish.jsonld import site_data
from nightdesk.publish.listing import Listing
from nightdesk.publish.matters import KINDS as TOPIC_KINDS
from nightdesk.publish.outlets import outlets
from nightdesk.publish.prose import Prose, about, ai, privacy
from nightdesk.publish.render import Page, Press
from nightdesk.publish.site import LONGEST_REPORT, RECEIPT, SECTIONS, File, Withdrawn, article_path
from nightdesk.publish.stone import Stone
from nightdesk.publish.tally import error_rates
from nightdesk.publish.views import CorrectionEntry, HeldRow

MOST_CARDS = 60  # of a topic
MOST_HELD = 500  # rows of the page of what was not printed; above them stand the counts of all
RECENT_DAYS, MOST_MATTERS = 14, 40  # on the search page; all stand on the pages of archive and topics


class Edition:
    """One edition on the stone: its front page, sections, archive, topics, and the pages on the paper itself."""

    def __init__(self, stone: Stone, press: Press) -> None:
        self.stone = stone
        self.press = press
        self.newsroom, self.house, self.index = stone.newsroom, stone.house, stone.index
        self.edition = press.edition
        self.root = f"/{press.edition}/"
        self._text = press.text

    def files(self, affected: Affected) -> Iterator[File]:
        """Yield its pages and feeds that tell of no single article, of these all that stand in what is *affected*."""
        yield from self._front()
        for section in SECTIONS:
            if section in affected.sections:
                yield from self._section(section)
        yield from self._archive(affected.days)
        yield from self._about_topics(affected.topics)
        yield self._search()
        yield self._outlets()
        yield from self._corrections()
        yield self._held()
        for name, sections in (
            ("about", about(self.house)),
            ("ai", ai(self.house, self.newsroom.version)),
            ("privacy", privacy(self.house)),
        ):
            title = self._text(f"{name}.title", site=self.house.title)
            page = Page(edition=self.edition, title=title, path=f"{self.root}{name}/")
            yield self._page("prose.html", page, prose=sections)
        missing = Page(edition=self.edition, title=self._text("error.404"), hidden=True)
        yield self._page("missing.html", missing, at=f"{self.edition}/404.html")
        if self.house.inbox:
            yield from self._answers()
        for withdrawn in self.newsroom.withdrawn:
            yield from self._gone(withdrawn)

    def _answers(self) -> Iterator[File]:
        """Yield what the inbox answers with: a page of thanks with room for the number, and one that says no."""
        said = {
            "received": (("report.taken.number", {"number": RECEIPT}), ("report.taken.text", {})),
            "refused": (("report.refused.text", {"number": self.press.words.number(LONGEST_REPORT)}),),
        }
        for name, title in (("received", "report.taken"), ("refused", "report.refused")):
            page = Page(edition=self.edition, title=self._text(title), hidden=True)
            prose = (Prose(anchor=name, paragraphs=said[name]),)
            yield self._page("prose.html", page, at=f"{self.edition}/{name}.html", prose=prose)

    def _front(self) -> Iterator[File]:
        path = self.root
        page = Page(
            edition=self.edition,
            title=self.house.title,
            path=path,
            style="front",
            sheet="front",
            description=self._text("site.tagline"),
            share_text=self._text("site.tagline"),
            disclosure="mixed",
            feeds=feeds_of(path, self.house.title),
            data=(site_data(self.house, self.edition),),
            updated_at=self.index.last_change(),
        )
        arranged = front(self.index, self.edition)
        new = new_by_day(self.index, self.edition)
        yield self._page("front.html", page, front=arranged, new=new)
        if self.edition == self.house.editions[0]:
            yield self._page("front.html", page, at="index.html", front=arranged, new=new)
        title = self._text("feed.site", site=self.house.title, language=self.press.words.name_of(self.edition))
        yield from self.stone.feed(self.press, path, title, self.index.newest(LONGEST), SITE)

    def _section(self, section: str) -> Iterator[File]:
        path = f"{self.root}section/{section}/"
        name, unit = self._text(f"section.{section}"), section_unit(section)
        cards = in_a_list(self.index, self.edition, self.index.latest(section, A_SECTION + EARLIER))
        page = Page(
            edition=self.edition,
            title=name,
            path=path,
            sheet="front",
            section=section,
            disclosure="mixed",
            feeds=feeds_of(path, name),
        )
        yield self._page("section.html", page, unit=unit, cards=cards[:A_SECTION], earlier=cards[A_SECTION:])
        title = self._text("feed.section", site=self.house.title, section=name)
        yield from self.stone.feed(self.press, path, title, self.index.newest(LONGEST, section), unit)

    def _archive(self, affected: Collection[str]) -> Iterator[File]:
        days = self.stone.days
        folder = f"{self.root}archive/"
        name = self._text("archive.title")
        page = Page(edition=self.edition, title=name, path=folder, sheet="front")
        yield self._page("archive.html", page, months=tuple(by_month(days)))
        for place, day in enumerate(days):
            if day.day.isoformat() not in affected:
                continue
            page = Page(
                edition=self.edition,
                title=self.press.full_date(day.day),
                path=f"{folder}{day.day.isoformat()}/",
                sheet="front",
                disclosure="mixed",
            )
            later = days[place - 1].day if place else None
            earlier = days[place + 1].day if place + 1 < len(days) else None
            here, unit = day_page(self.index, self.edition, day), day_unit(day.day.isoformat())
            yield self._page("day.html", page, unit=unit, here=here, earlier=earlier, later=later)

    def _search(self) -> File:
        """Return the search page: a form for those who have script, for all the ways in that need none (A7)."""
        days = [(day.day, day.count) for day in self.stone.days[:RECENT_DAYS]]
        most = sorted(self.stone.topics(self.edition), key=lambda topic: (-topic.articles, topic.path))[:MOST_MATTERS]
        page = Page(
            edition=self.edition,
            title=self._text("search.title"),
            path=f"{self.root}search/",
            sheet="front",
            description=self._text("search.label"),
        )
        matters = [(topic.path, topic.name, topic.articles) for topic in most]
        return self._page("search.html", page, days=days, matters=matters, locale=self.press.locale)

    def _about_topics(self, affected: Collection[str]) -> Iterator[File]:
        folder = f"{self.root}topics/"
        title = self._text("topics.title")
        page = Page(edition=self.edition, title=title, path=folder, sheet="front")
        found = self.stone.topics(self.edition)
        kinds = [(kind, [one for one in found if one.kind == kind]) for kind in TOPIC_KINDS]
        yield self._page("topics.html", page, kinds=[(kind, of_it) for kind, of_it in kinds if of_it])
        for topic in found:
            unit = topic_unit(topic)
            if unit not in affected:
                continue
            page = Page(
                edition=self.edition,
                title=topic.name.text,
                title_language=topic.name.language,
                path=f"/{self.edition}{topic.path}",
                sheet="front",
                disclosure="mixed",
            )
            cards = in_a_list(self.index, self.edition, self.index.on_topic(unit, MOST_CARDS))
            yield self._page("topic.html", page, unit=unit, topic=topic, cards=cards)

    def _outlets(self) -> File:
        title = self._text("sources.title")
        page = Page(edition=self.edition, title=title, path=f"{self.root}sources/")
        return self._page("sources.html", page, outlets=outlets(self.newsroom, self.press))

    def _corrections(self) -> Iterator[File]:
        path = f"{self.root}corrections/"
        told = self.index.corrected()
        entries = [entry for one in told for entry in self._corrected(one)]
        entries += [entry for one in self.newsroom.withdrawn for entry in self._killed(one)]
        entries.sort(key=lambda entry: -entry.notice.at.timestamp())
        title = self._text("corrections.title")
        page = Page(edition=self.edition, title=title, path=path, feeds=feeds_of(path, title))
        yield self._page("corrections.html", page, entries=entries)
        items = [self.stone.entry(self.press, one) for one in told]
        items += [entry_of_killed(self.press, one) for one in self.newsroom.withdrawn]
        title = self._text("feed.corrections", site=self.house.title)
        yield from self.stone.feed_of(self.press, path, title, items, SITE)

    def _corrected(self, one: Listing) -> Iterator[CorrectionEntry]:
        shown = self.index.card(one, self.edition)
        for notice in one.notices:
            yield CorrectionEntry(card=shown, notice=notice, headline_gone=one.headline_gone)

    def _killed(self, one: Withdrawn) -> Iterator[CorrectionEntry]:
        for notice in one.notices:
            anchor = one.article.id if notice is one.kill else ""
            yield CorrectionEntry(card=None, notice=notice_view(notice, one.article), anchor=anchor)

    def _held(self) -> File:
        rows = [
            HeldRow(card=self.index.card(one, self.edition), held=one.held) for one in self.index.with_held(MOST_HELD)
        ]
        page = Page(edition=self.edition, title=self._text("held.title"), path=f"{self.root}held/")
        return self._page(
            "held.html",
            page,
            rows=rows,
            rates=error_rates(),
            tally=self.index.tally(self.newsroom.held, self.newsroom.refused),
        )

    def _gone(self, withdrawn: Withdrawn) -> Iterator[File]:
        """Yield the page that says why an article is gone, and the marks by which plain web servers know that it is."""
        page = Page(edition=self.edition, title=self._text("error.410"), hidden=True)
        folder = article_path(self.edition, withdrawn.slug).lstrip("/")
        yield self._page("gone.html", page, at=f"{folder}index.html", withdrawn=withdrawn)
        for marked in (folder, story_path(self.edition, withdrawn.slug).lstrip("/")):
            yield plain(f"{marked}.gone", b"")

    def _page(self, template: str, page: Page, *, at: str = "", unit: str = SITE, **views: object) -> File:
        return self.stone.page(self.press, template, page, at=at, unit=unit, **views)
