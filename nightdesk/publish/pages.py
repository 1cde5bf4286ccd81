"""The whole site as files still to be made: Newsroom -> path, what its bytes depend on, and how to make them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from nightdesk.publish import search
from nightdesk.publish.affected import SITE, Affected, article_unit, day_unit, everything, section_unit
from nightdesk.publish.archive import Day, archive, by_month, day_page, new_by_day
from nightdesk.publish.article_view import home_of, notice_view, story_path, web_address
from nightdesk.publish.card import headline_text
from nightdesk.publish.feeds import KINDS, LONGEST, Entry, FeedView, feed_bytes, newest
from nightdesk.publish.front import A_SECTION, EARLIER, front, in_a_list
from nightdesk.publish.index import Index, Row, Topic, topic_unit
from nightdesk.publish.jsonld import article_data, credit, site_data, text_source_type
from nightdesk.publish.listing import Listing, found_by, listing
from nightdesk.publish.matters import KINDS as TOPIC_KINDS
from nightdesk.publish.notices import in_our_words
from nightdesk.publish.prose import Prose, about, ai, privacy
from nightdesk.publish.render import (
    Feed,
    Page,
    Press,
    disclosure,
    script,
    script_path,
    search_script,
    search_script_path,
    style_hashes,
)
from nightdesk.publish.search import search_files
from nightdesk.publish.sheet import Sheet
from nightdesk.publish.site import (
    LONGEST_REPORT,
    RECEIPT,
    SECTIONS,
    File,
    Newsroom,
    Told,
    Withdrawn,
    article_path,
)
from nightdesk.publish.sitemaps import (
    RECENT,
    NewsItem,
    news_sitemap,
    robots,
    sitemap,
    sitemap_index,
    sitemaps,
)
from nightdesk.publish.tally import error_rates
from nightdesk.publish.views import HEALTH, ArticleView, Card, CorrectionEntry, HeldRow, OutletFacts, withheld_word
from nightdesk.publish.well_known import security_txt, sources_opml, trust_txt
from nightdesk.records import digest_of

MOST_RELATED = 7  # as on the page we measure ourselves by (DESIGN)
MOST_CARDS = 60  # of a topic
MOST_HELD = 500  # rows of the page of what was not printed; above them stand the counts of all
RECENT_DAYS, MOST_MATTERS = 14, 40  # on the search page; all stand on the pages of archive and topics
PLAIN_PAGES = ("archive", "search", "topics", "sources", "about", "ai", "corrections", "held", "privacy")
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="{accent}"/>'
    '<path d="M8 25V7h3l10 12V7h3v18h-3L11 13v12z" fill="#fbf8f2"/></svg>'
)


# As ``gather`` writes down what is reserved and where (``gather/reservations.py``).
_RESERVED = re.compile(r"(?:^|; )([^;:]+): [^;]*? \(sha256 [0-9a-f]{12}\) leaves (?!full)\w+")


def reserved_in(reason: str) -> tuple[str, ...]:
    """Return where an outlet says itself that less may be done than we decided, from the *reason* that is kept."""
    return tuple(dict.fromkeys(_RESERVED.findall(reason)))


def _key(*parts: object) -> str:
    return digest_of(*(msgspec.json.encode(part, order="deterministic") for part in parts))


def _tag(press: Press, name: str) -> str:
    """Return a tag URI of the article's id: it stays when headline, address or text change (RFC 4151, I2)."""
    return f"tag:nightdesk,2026:{press.edition}:{name}"


def base_key(newsroom: Newsroom) -> str:
    """Return a hash over what every page depends on, whatever it tells: with another, all is made anew."""
    return _key(newsroom.house, newsroom.version, newsroom.code)


def _pages_of(part: Iterable[tuple[str, datetime]]) -> Iterator[tuple[str, datetime]]:
    """Yield where an article and its story stand below an edition, and when it changed."""
    for slug, changed in part:
        yield article_path("", slug).removeprefix("/"), changed
        yield f"/story/{slug}/", changed


def index_of(newsroom: Newsroom, path: Path | None = None) -> Index:
    """Return a new index of a whole newsroom, in memory or at *path*."""
    made = Index.new(path)
    made.put(rows_of(newsroom, newsroom.told, newsroom.withdrawn))
    return made


def rows_of(newsroom: Newsroom, told: Iterable[Told], withdrawn: Iterable[Withdrawn]) -> list[Row]:
    """Return what an index keeps of articles."""
    rows = []
    for one in told:
        seen = listing(newsroom, one)
        rows.append(Row(id=seen.id, first_at=seen.first_at, listing=seen, found=found_by(newsroom, one)))
    rows += [Row(id=one.article.id, first_at=one.first_at) for one in withdrawn]
    return rows


class Site:
    """Lists the files of a newsroom's site: all of them, or those that a change touches.

    What an article's own pages need is in *newsroom*, what any other page shows of an article in *index*. Views are
    made once and shared by the files that show them.
    """

    def __init__(self, newsroom: Newsroom, presses: Mapping[str, Press], index: Index | None = None) -> None:
        self.newsroom = newsroom
        self.house = newsroom.house
        self.presses = presses
        self.index = index or index_of(newsroom)
        self._base = base_key(newsroom)
        self._entries: dict[tuple[str, str], Entry] = {}
        self._topics: dict[str, tuple[Topic, ...]] = {}
        self._days: tuple[Day, ...] = archive(self.index)

    def files(self, affected: Affected | None = None) -> Iterator[File]:
        """Yield every file but the pictures, or of these all that stand in what is *affected*."""
        looked_at = affected or everything(self.index, self.newsroom.told)
        yield from self._fixed()
        for told in looked_at.told:
            yield from self.of_article(told)
        for press in self.presses.values():
            yield from self._edition(press, looked_at)
        yield from search_files(self.index, looked_at.months)
        yield from self._for_machines(looked_at.months)

    # -- one article ------------------------------------------------------------------------------------------

    def of_article(self, told: Told) -> Iterator[File]:
        """Yield the files of one article and of its story."""
        unit = article_unit(told.article.id)
        [own] = self.index.listings([told.article.id])
        others = self.others(told)
        sheet = Sheet(self, told, others, self.of_saga(told))
        for name in sheet.FOR_MACHINES:
            path, key = f"articles/{told.article.slug}.{name}", _key(self._base, own.made_from)
            yield File(path=path, key=key, make=partial(sheet.for_machines, name), unit=unit)
        for press in self.presses.values():
            yield from self._told(press, sheet, own, unit)

    def others(self, told: Told) -> tuple[tuple[str, Listing], ...]:
        """Return the listed articles *told* is related to, best first, each with how; it may be among them itself."""
        known = self.index.by_story([relation.other for relation in told.relations])
        return tuple((r.kind.value, known[r.other]) for r in told.relations if r.other in known)

    def _told(self, press: Press, sheet: Sheet, own: Listing, unit: str) -> Iterator[File]:
        told, others = sheet.told, [other for _, other in sheet.others]
        withheld = bool(own.withheld)
        links = () if withheld else self.links(own, press.edition)
        beside = [(kind, other.made_from) for kind, other in sheet.others[: MOST_RELATED + 1]]
        key = _key(self._base, own.made_from, press.edition, beside, links)
        path = article_path(press.edition, told.article.slug).strip("/")
        yield File(path=f"{path}/index.html", key=key, make=partial(sheet.article, press, links), unit=unit)
        if withheld:
            return
        path = story_path(press.edition, told.article.slug)
        key = _key(key, [one.made_from for one in sheet.saga])
        yield File(path=f"{path.strip('/')}/index.html", key=key, make=partial(sheet.story, press), unit=unit)
        headline = headline_text(told.draft_in(press.edition))
        title = press.text("feed.story", site=self.house.title, headline=headline)
        yield from self._feed_files(press, path, title, [own, *others], unit)

    def related(self, own: str, others: Sequence[tuple[str, Listing]], edition: str) -> tuple[Card, ...]:
        """Return the cards of up to seven related articles, best first, the first with its picture."""
        beside = [one for one in others if one[1].id != own][:MOST_RELATED]
        return tuple(
            self.index.card(other, edition, relation=kind, pictured=place == 0)
            for place, (kind, other) in enumerate(beside)
        )

    def of_saga(self, told: Told) -> tuple[Listing, ...]:
        """Return the listed articles on the other stories of a story's saga, the earliest first."""
        known = self.index.by_story([name for name in told.saga if name != told.article.story])
        return tuple(known[name] for name in told.saga if name in known)

    def article_page(self, press: Press, view: ArticleView) -> Page:
        """Return the head and frame of an article's page."""
        label = credit(press.words, view)
        description = view.standfirst.text if view.standfirst else ""
        picture_label = (
            "label.data" if view.picture and view.picture.source_type == "dataDrivenMedia" else "label.image"
        )
        return Page(
            edition=press.edition,
            title=self._title(press, view),
            title_language=press.edition if view.headline_gone else view.language,
            path=view.path,
            kind="article",
            style="page",
            section=view.section,
            description=description,
            share_text=f"{label}. {description}",
            disclosure=disclosure(view.reviewed_by),
            hidden=bool(view.withheld),
            picture=view.picture,
            picture_text=f"{view.picture.alt.text} ({press.text(picture_label)})" if view.picture else "",
            feeds=() if view.withheld else self._feeds(press, view.story_path, view.headline.text),
            data=() if view.withheld else (article_data(press, view),),
            json_path=f"/articles/{view.slug}.json",
        )

    @staticmethod
    def _title(press: Press, view: ArticleView) -> str:
        """Return a page's title: of one whose text is not shown, that first (R16)."""
        headline = press.text("withheld.headline") if view.headline_gone else view.headline.text
        return f"{press.text(withheld_word(view.withheld))} · {headline}" if view.withheld else headline

    def story_page(self, press: Press, view: ArticleView) -> Page:
        """Return the head and frame of a story's page."""
        return Page(
            edition=press.edition,
            title=view.headline.text,
            title_language=view.language,
            path=view.story_path,
            section=view.section,
            description=view.standfirst.text if view.standfirst else "",
            disclosure=disclosure(view.reviewed_by),
            share_text=credit(press.words, view),
            feeds=self._feeds(press, view.story_path, view.headline.text),
        )

    # -- one edition ------------------------------------------------------------------------------------------

    def _edition(self, press: Press, affected: Affected) -> Iterator[File]:
        yield from self._front(press)
        for section in SECTIONS:
            if section in affected.sections:
                yield from self._section(press, section)
        yield from self._archive(press, affected.days)
        yield from self._about_topics(press, affected.topics)
        yield self._search(press)
        yield self._outlets(press)
        yield from self._corrections(press)
        yield self._held(press)
        for name, sections in (
            ("about", about(self.house)),
            ("ai", ai(self.house, self.newsroom.version)),
            ("privacy", privacy(self.house)),
        ):
            title = press.text(f"{name}.title", site=self.house.title)
            page = Page(
                edition=press.edition, title=title, title_language=press.edition, path=f"/{press.edition}/{name}/"
            )
            yield self._page(press, "prose.html", page, prose=sections)
        missing = Page(edition=press.edition, title=press.text("error.404"), title_language=press.edition, hidden=True)
        yield self._page(press, "missing.html", missing, at=f"{press.edition}/404.html")
        if self.house.inbox:
            yield from self._answers(press)
        for withdrawn in self.newsroom.withdrawn:
            yield from self._gone(press, withdrawn)

    def _answers(self, press: Press) -> Iterator[File]:
        """Yield what the inbox answers with: a page of thanks with room for the number, and one that says no."""
        said = {
            "received": (("report.taken.number", {"number": RECEIPT}), ("report.taken.text", {})),
            "refused": (("report.refused.text", {"number": press.words.number(LONGEST_REPORT)}),),
        }
        for name, title in (("received", "report.taken"), ("refused", "report.refused")):
            page = Page(edition=press.edition, title=press.text(title), title_language=press.edition, hidden=True)
            prose = (Prose(anchor=name, paragraphs=said[name]),)
            yield self._page(press, "prose.html", page, at=f"{press.edition}/{name}.html", prose=prose)

    def _front(self, press: Press) -> Iterator[File]:
        path = f"/{press.edition}/"
        page = Page(
            edition=press.edition,
            title=self.house.title,
            title_language=press.edition,
            path=path,
            style="front",
            sheet="front",
            description=press.text("site.tagline"),
            share_text=press.text("site.tagline"),
            disclosure="mixed",
            feeds=self._feeds(press, path, self.house.title),
            data=(site_data(self.house, press.edition),),
            updated_at=self.index.last_change(),
        )
        arranged = front(self.index, press.edition)
        new = new_by_day(self.index, press.edition)
        yield self._page(press, "front.html", page, front=arranged, new=new)
        if press.edition == self.house.editions[0]:
            yield self._page(press, "front.html", page, at="index.html", front=arranged, new=new)
        title = press.text("feed.site", site=self.house.title, language=press.words.name_of(press.edition))
        yield from self._feed_files(press, path, title, self.index.newest(LONGEST), SITE)

    def _section(self, press: Press, section: str) -> Iterator[File]:
        path = f"/{press.edition}/section/{section}/"
        name, unit = press.text(f"section.{section}"), section_unit(section)
        cards = in_a_list(self.index, press.edition, self.index.latest(section, A_SECTION + EARLIER))
        page = Page(
            edition=press.edition,
            title=name,
            title_language=press.edition,
            path=path,
            sheet="front",
            section=section,
            disclosure="mixed",
            feeds=self._feeds(press, path, name),
        )
        yield self._page(press, "section.html", page, unit=unit, cards=cards[:A_SECTION], earlier=cards[A_SECTION:])
        title = press.text("feed.section", site=self.house.title, section=name)
        yield from self._feed_files(press, path, title, self.index.newest(LONGEST, section), unit)

    def _archive(self, press: Press, affected: Collection[str]) -> Iterator[File]:
        days = self._days
        folder = f"/{press.edition}/archive/"
        name = press.text("archive.title")
        page = Page(edition=press.edition, title=name, title_language=press.edition, path=folder, sheet="front")
        yield self._page(press, "archive.html", page, months=tuple(by_month(days)))
        for place, day in enumerate(days):
            if day.day.isoformat() not in affected:
                continue
            page = Page(
                edition=press.edition,
                title=press.full_date(day.day),
                title_language=press.edition,
                path=f"{folder}{day.day.isoformat()}/",
                sheet="front",
                disclosure="mixed",
            )
            later = days[place - 1].day if place else None
            earlier = days[place + 1].day if place + 1 < len(days) else None
            here, unit = day_page(self.index, press.edition, day), day_unit(day.day.isoformat())
            yield self._page(press, "day.html", page, unit=unit, here=here, earlier=earlier, later=later)

    def _search(self, press: Press) -> File:
        """Return the search page: a form for those who have script, for all the ways in that need none (A7)."""
        days = [(day.day, day.count) for day in self._days[:RECENT_DAYS]]
        most = sorted(self.topics(press.edition), key=lambda topic: (-topic.articles, topic.path))[:MOST_MATTERS]
        page = Page(
            edition=press.edition,
            title=press.text("search.title"),
            title_language=press.edition,
            path=f"/{press.edition}/search/",
            sheet="front",
            description=press.text("search.label"),
        )
        matters = [(topic.path, topic.name, topic.articles) for topic in most]
        return self._page(press, "search.html", page, days=days, matters=matters, locale=press.locale)

    def _about_topics(self, press: Press, affected: Collection[str]) -> Iterator[File]:
        folder = f"/{press.edition}/topics/"
        title = press.text("topics.title")
        page = Page(edition=press.edition, title=title, title_language=press.edition, path=folder, sheet="front")
        found = self.topics(press.edition)
        kinds = [(kind, [one for one in found if one.kind == kind]) for kind in TOPIC_KINDS]
        yield self._page(press, "topics.html", page, kinds=[(kind, of_it) for kind, of_it in kinds if of_it])
        for topic in found:
            unit = topic_unit(topic)
            if unit not in affected:
                continue
            page = Page(
                edition=press.edition,
                title=topic.name.text,
                title_language=topic.name.language,
                path=f"/{press.edition}{topic.path}",
                sheet="front",
                disclosure="mixed",
            )
            cards = in_a_list(self.index, press.edition, self.index.on_topic(unit, MOST_CARDS))
            yield self._page(press, "topic.html", page, unit=unit, topic=topic, cards=cards)

    def topics(self, edition: str) -> tuple[Topic, ...]:
        """Return what at least two articles are about, as *edition* names it, by kind and name."""
        if edition not in self._topics:
            found = self.index.topics(edition)
            found.sort(key=lambda one: (TOPIC_KINDS.index(one.kind), one.name.text.casefold(), one.slug))
            self._topics[edition] = tuple(found)
        return self._topics[edition]

    def links(self, own: Listing, edition: str) -> tuple[Topic, ...]:
        """Return what an article is about that has a page of its own, as *edition* names it."""
        shared = self.index.shared(map(topic_unit, own.matters))
        return tuple(
            Topic(kind=matter.kind, slug=matter.slug, name=matter.names[edition])
            for matter in own.matters
            if topic_unit(matter) in shared
        )

    def _outlets(self, press: Press) -> File:
        rows = [
            OutletFacts(
                id=source.id,
                name=source.name,
                url=home_of(source.url),
                kind=source.kind if press.knows(f"kind.{source.kind}") else "other",
                country=press.country(source.country),
                language=source.language,
                about=source.about,
                rights=source.rights.value,
                reason="" if (reserved := reserved_in(source.rights_reason)) else source.rights_reason,
                reserved=reserved,
                reports=self.newsroom.report_counts.get(source.id, 0),
                family=source.family,
                owner=source.owner or source.family,
                health=HEALTH.get(self.newsroom.health.get(source.id, ""), "new") if source.url else "",
            )
            for source in sorted(self.newsroom.sources.values(), key=lambda s: (s.name.casefold(), s.id))
        ]
        title = press.text("sources.title")
        page = Page(edition=press.edition, title=title, title_language=press.edition, path=f"/{press.edition}/sources/")
        return self._page(press, "sources.html", page, outlets=rows)

    def _corrections(self, press: Press) -> Iterator[File]:
        path = f"/{press.edition}/corrections/"
        told = self.index.corrected()
        entries = [entry for one in told for entry in self._corrected(press, one)]
        entries += [entry for one in self.newsroom.withdrawn for entry in self._killed(one)]
        entries.sort(key=lambda entry: -entry.notice.at.timestamp())
        title = press.text("corrections.title")
        page = Page(
            edition=press.edition,
            title=title,
            title_language=press.edition,
            path=path,
            feeds=self._feeds(press, path, title),
        )
        yield self._page(press, "corrections.html", page, entries=entries)
        items = [self._entry(press, one) for one in told]
        items += [self._entry_of_killed(press, one) for one in self.newsroom.withdrawn]
        title = press.text("feed.corrections", site=self.house.title)
        yield from self._feed_of(press, path, title, items, SITE)

    def _corrected(self, press: Press, one: Listing) -> Iterator[CorrectionEntry]:
        shown = self.index.card(one, press.edition)
        for notice in one.notices:
            yield CorrectionEntry(card=shown, notice=notice, headline_gone=one.headline_gone)

    def _killed(self, one: Withdrawn) -> Iterator[CorrectionEntry]:
        for notice in one.notices:
            anchor = one.article.id if notice is one.kill else ""
            yield CorrectionEntry(card=None, notice=notice_view(notice, one.article), anchor=anchor)

    def _held(self, press: Press) -> File:
        rows = [
            HeldRow(card=self.index.card(one, press.edition), held=one.held) for one in self.index.with_held(MOST_HELD)
        ]
        page = Page(
            edition=press.edition,
            title=press.text("held.title"),
            title_language=press.edition,
            path=f"/{press.edition}/held/",
        )
        return self._page(
            press,
            "held.html",
            page,
            rows=rows,
            rates=error_rates(),
            tally=self.index.tally(self.newsroom.held, self.newsroom.refused),
        )

    def _gone(self, press: Press, withdrawn: Withdrawn) -> Iterator[File]:
        """Yield the page that says why an article is gone, and the marks by which plain web servers know that it is."""
        title = press.text("error.410")
        page = Page(edition=press.edition, title=title, title_language=press.edition, hidden=True)
        folder = article_path(press.edition, withdrawn.slug).lstrip("/")
        yield self._page(press, "gone.html", page, at=f"{folder}index.html", withdrawn=withdrawn)
        for marked in (folder, story_path(press.edition, withdrawn.slug).lstrip("/")):
            yield self._plain(f"{marked}.gone", b"")

    # -- for machines -----------------------------------------------------------------------------------------

    def _feeds(self, press: Press, folder: str, title: str) -> tuple[Feed, ...]:
        return tuple(
            Feed(type=kind, path=f"{folder}{name}", title=f"{title} ({shown})", name=shown)
            for name, (kind, shown) in KINDS.items()
        )

    def _entry(self, press: Press, one: Listing) -> Entry:
        known = (press.edition, one.id)
        if known in self._entries:
            return self._entries[known]
        shown = one.cards[press.edition]
        label = press.text("label.reviewed", name=one.reviewed_by) if one.reviewed_by else press.text("label.ai")
        if shown.translated:
            label = f"{label}. {press.text('label.translated.short')}"
        corrections = [said for notice in one.notices if (said := in_our_words(press.words, notice))]
        text = [] if one.withheld else [shown.blurb.text if shown.blurb else shown.headline.text]
        headline = press.text("withheld.headline") if one.headline_gone else shown.headline.text
        self._entries[known] = Entry(
            id=_tag(press, one.id),
            url=self.house.url(shown.path),
            title=f"{press.text(withheld_word(one.withheld))} · {headline}" if one.withheld else headline,
            summary=" ".join([*corrections, *text]),
            label=label,
            language=press.edition if one.headline_gone else shown.language,
            published=one.first_at,
            updated=one.told_at,
            source_type=text_source_type(one.writer, translated=shown.translated),
            section=press.text(f"section.{one.section}"),
            reviewed_by=one.reviewed_by,
            image=self.house.url(shown.picture.src) if shown.picture else "",
        )
        return self._entries[known]

    def _entry_of_killed(self, press: Press, one: Withdrawn) -> Entry:
        """Return what the corrections' feed says of a killed article, under the id it always had."""
        article, place = one.article, f"/{press.edition}/corrections/#{one.article.id}"
        notices = [notice_view(notice, article) for notice in one.notices]
        return Entry(
            id=_tag(press, article.id),
            url=self.house.url(place),
            title=press.text("corrections.killed"),
            summary=" ".join(
                f"{press.text(f'notice.{seen.heading}')}: {in_our_words(press.words, seen)}" for seen in notices
            ),
            label=press.text("label.ai"),
            language=press.edition,
            published=article.first_published_at or article.modified_at,
            updated=one.kill.at,
            source_type=text_source_type(article.draft.writer),
            section=press.text("corrections.title"),
        )

    def _feed_files(
        self, press: Press, folder: str, title: str, listed: Sequence[Listing], unit: str
    ) -> Iterator[File]:
        """Yield a feed; what was taken off the site stands in the corrections' alone, with its notices for a text."""
        entries = [self._entry(press, one) for one in listed if not one.withheld]
        yield from self._feed_of(press, folder, title, entries, unit)

    def _feed_of(self, press: Press, folder: str, title: str, listed: Sequence[Entry], unit: str) -> Iterator[File]:
        entries = newest(listed)
        feed = FeedView(
            folder=self.house.url(folder),
            home=self.house.url(folder),
            title=title,
            description=press.text("site.tagline"),
            language=press.edition,
            author=self.house.publisher or self.house.title,
            entries=entries,
            hub=web_address(self.house.hub),
        )
        if entries:
            feed = replace(feed, updated=max(entry.updated for entry in entries))
        key = _key(self._base, feed)
        for name in KINDS:
            path = f"{folder.lstrip('/')}{name}"
            yield File(path=path, key=key, make=partial(feed_bytes, feed, name), unit=unit)

    def _for_machines(self, months: Collection[str]) -> Iterator[File]:
        changed: dict[str, list[datetime]] = {}
        for name, pages in sitemaps("pages", self._lists(), len(self.house.editions)).items():
            changed[name] = []
            yield self._sitemap(name, pages, SITE)
        for month, _, listed in reversed(self.index.months()):
            places = self.index.addresses_in(month) if listed else []
            for name, part in sitemaps(month, places, 2 * len(self.house.editions)).items():
                changed[name] = [at for _, at in part]
                if month in months:
                    yield self._sitemap(name, list(_pages_of(part)), search.unit(month))
        yield self._plain("sitemap.xml", sitemap_index(changed, self.house.url("")))
        now = self.newsroom.now
        items = [
            NewsItem(
                url=self.house.url(article_path(edition, one.slug)),
                title=one.cards[edition].headline.text,
                language=one.cards[edition].language,
                published_at=one.first_at,
            )
            for one in self.index.first_between(now - RECENT, now)
            for edition in self.house.editions
        ]
        yield self._plain("news-sitemap.xml", news_sitemap(items, publication=self.house.title, now=now))

    def _sitemap(self, name: str, pages: Sequence[tuple[str, datetime | None]], unit: str) -> File:
        """Return a sitemap of pages, given below an edition and with their last change."""
        key = _key(self._base, pages)
        make = partial(sitemap, pages, base=self.house.url(""), editions=self.house.editions)
        return File(path=name, key=key, make=make, unit=unit)

    def _lists(self) -> list[tuple[str, None]]:
        """Return where the pages stand that list articles or say who we are."""
        paths = ["/", *(f"/section/{name}/" for name in SECTIONS), *(f"/{name}/" for name in PLAIN_PAGES)]
        paths += [f"/archive/{day.day.isoformat()}/" for day in reversed(self._days)]
        paths += [topic.path for topic in self.topics(self.house.editions[0])]
        return [(path, None) for path in paths]

    # -- files ------------------------------------------------------------------------------------------------

    def _fixed(self) -> Iterator[File]:
        yield self._plain("robots.txt", robots(self.house.url(""), unpublished=self.house.unpublished).encode())
        yield self._plain("icon.svg", ICON.format(accent=self.house.accent).encode())
        yield self._plain(script_path(self.house).lstrip("/"), script(self.house).encode())
        yield self._plain(search_script_path().lstrip("/"), search_script())
        yield self._plain(".well-known/gpc.json", b'{"gpc":true}\n')
        security = security_txt(self.house, self.newsroom.now)
        if security:
            yield self._plain(".well-known/security.txt", security.encode())
        for path in ("trust.txt", ".well-known/trust.txt"):
            yield self._plain(path, trust_txt(self.house).encode())
        yield self._plain("sources.opml", sources_opml(self.house, list(self.newsroom.sources.values())))
        for withdrawn in self.newsroom.withdrawn:
            yield self._plain(f"articles/{withdrawn.slug}.gone", b"")
        gone = [article_path(edition, w.slug) for w in self.newsroom.withdrawn for edition in self.house.editions]
        status = {
            "format": "nightdesk-status/1",
            "editions": self.house.editions,
            "styles": style_hashes(self.house.accent),
            "counting": self.house.counting,
            "analytics": self.house.analytics,
            "inbox": self.house.inbox,
            "receipt": RECEIPT,
            "hub": web_address(self.house.hub),
            "base_url": self.house.base_url,
            "longest": LONGEST_REPORT,
            "notices": dict(self._notices()) if self.house.analytics else {},
            "gone": sorted(gone),
            "gone_slugs": sorted(withdrawn.slug for withdrawn in self.newsroom.withdrawn),
        }
        yield self._json("status.json", status)

    def _notices(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield what the notice says in each edition, by the hash that its form carries (P6)."""
        for press in self.presses.values():
            yield press.notice[0], {"language": press.edition, "text": press.notice[1]}

    def _plain(self, path: str, data: bytes) -> File:
        return File(path=path, key=digest_of(data), make=lambda: data)

    @staticmethod
    def encoded(data: object) -> bytes:
        """Return *data* as JSON."""
        return msgspec.json.encode(data)

    def _json(self, path: str, data: object) -> File:
        encoded = self.encoded(data)
        return File(path=path, key=digest_of(encoded), make=lambda: encoded)

    def _page(
        self, press: Press, template: str, page: Page, *, at: str = "", unit: str = SITE, **views: object
    ) -> File:
        path = at or f"{page.path.strip('/')}/index.html"
        key = _key(self._base, template, press.edition, page, views)
        return File(path=path, key=key, make=partial(press.print, template, page, **views), unit=unit)
