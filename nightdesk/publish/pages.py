"""The whole site as files still to be made: Newsroom -> path, what its bytes depend on, and how to make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import cached_property, partial
from typing import Any

import msgspec

from nightdesk.publish.archive import Day, archive, by_month, new_by_day
from nightdesk.publish.article_json import article_json
from nightdesk.publish.article_view import (
    MOST_RELATED,
    article_view,
    first_published,
    headline_gone,
    held_views,
    notice_view,
    shared_passages,
    source_rows,
    story_path,
    web_address,
    withheld_as,
)
from nightdesk.publish.card import card, headline_text, picture_of
from nightdesk.publish.feeds import KINDS, Entry, FeedView, feed_bytes, newest
from nightdesk.publish.front import A_SECTION, EARLIER, front, latest
from nightdesk.publish.jsonld import article_data, credit, site_data, text_source_type
from nightdesk.publish.ninjs import ninjs
from nightdesk.publish.notices import in_our_words
from nightdesk.publish.passages import Passages
from nightdesk.publish.proof import proof_of
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
from nightdesk.publish.site import (
    LONGEST_REPORT,
    RECEIPT,
    SECTIONS,
    WITHHELD,
    File,
    Newsroom,
    Told,
    Withdrawn,
    article_path,
)
from nightdesk.publish.sitemaps import Address, NewsItem, news_sitemap, robots, sitemap, sitemap_index, sitemap_parts
from nightdesk.publish.tally import tally
from nightdesk.publish.topics import KINDS as TOPIC_KINDS
from nightdesk.publish.topics import Topic, matters_of, topics
from nightdesk.publish.views import ArticleView, CorrectionEntry, HeldRow, OutletFacts, withheld_word
from nightdesk.publish.well_known import security_txt, sources_opml, trust_txt
from nightdesk.records import Article, ArticleId, StoryId, digest_of

RECENT_DAYS, MOST_MATTERS = 14, 40  # on the search page; all stand on the pages of archive and topics
PLAIN_PAGES = ("archive", "search", "topics", "sources", "about", "ai", "corrections", "held", "privacy")
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="{accent}"/>'
    '<path d="M8 25V7h3l10 12V7h3v18h-3L11 13v12z" fill="#fbf8f2"/></svg>'
)


def _key(*parts: object) -> str:
    return digest_of(*(msgspec.json.encode(part, order="deterministic") for part in parts))


def _tag(press: Press, article: Article) -> str:
    """Return a tag URI of the article's id: it stays when headline, address or text change (RFC 4151, I2)."""
    return f"tag:nightdesk,2026:{press.edition}:{article.id}"


class Site:
    """Lists the files of a newsroom's site. Views are made once and shared by the files that show them."""

    def __init__(self, newsroom: Newsroom, presses: Mapping[str, Press]) -> None:
        self.newsroom = newsroom
        self.house = newsroom.house
        self.presses = presses
        self.by_story: dict[StoryId, Told] = {told.article.story: told for told in newsroom.listed}
        self._base = _key(self.house, newsroom.version, newsroom.code)
        self._entries: dict[tuple[str, str], Entry] = {}
        self._shared: dict[str, tuple[Topic, ...]] = {}
        self._paths: dict[str, frozenset[str]] = {}
        self._days: dict[str, tuple[Day, ...]] = {}
        self._sources = _key(sorted(newsroom.sources.items()))
        self._known: dict[ArticleId, str] = {}

    def files(self) -> Iterator[File]:
        """Yield every file but the pictures."""
        yield from self._fixed()
        for told in self.newsroom.told:
            sheet = Sheet(self, told)
            for name in sheet.FOR_MACHINES:
                path = f"articles/{told.article.slug}.{name}"
                yield File(path=path, key=self._made_from(told), make=partial(sheet.for_machines, name))
            for press in self.presses.values():
                yield from self._told(press, told, sheet)
        for press in self.presses.values():
            yield from self._edition(press)
        yield from search_files(self.newsroom)
        yield from self._for_machines()

    # -- one article ------------------------------------------------------------------------------------------

    def _made_from(self, told: Told) -> str:
        """Return a hash over all that an article's own files are made from: cheaper by far than making them."""
        name = told.article.id
        if name not in self._known:
            self._known[name] = _key(self._base, self._sources, told.essence)
        return self._known[name]

    def _told(self, press: Press, told: Told, sheet: Sheet) -> Iterator[File]:
        withheld = bool(withheld_as(told))
        links = () if withheld else self.links(told, press.edition)
        others = [self.by_story[r.other] for r in told.relations if r.other in self.by_story]
        beside = [self._made_from(other) for other in others[: MOST_RELATED + 1]]  # it may be among them itself
        key = _key(self._made_from(told), press.edition, beside, links)
        path = article_path(press.edition, told.article.slug).strip("/")
        yield File(path=f"{path}/index.html", key=key, make=partial(sheet.article, press, links))
        if withheld:
            return
        path = story_path(press.edition, told.article.slug)
        yield File(path=f"{path.strip('/')}/index.html", key=key, make=partial(sheet.story, press))
        headline = headline_text(told.draft_in(press.edition))
        title = press.text("feed.story", site=self.house.title, headline=headline)
        yield from self._feed_files(press, path, title, [told, *others])

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

    def _edition(self, press: Press) -> Iterator[File]:
        yield from self._front(press)
        for section in SECTIONS:
            yield from self._section(press, section)
        yield from self._archive(press)
        yield from self._topics(press)
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
        listed = self.newsroom.listed
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
            updated_at=max((told.article.modified_at for told in listed), default=None),
        )
        arranged, new = front(self.newsroom, press.edition), new_by_day(self.newsroom, press.edition)
        yield self._page(press, "front.html", page, front=arranged, new=new)
        if press.edition == self.house.editions[0]:
            yield self._page(press, "front.html", page, at="index.html", front=arranged, new=new)
        title = press.text("feed.site", site=self.house.title, language=press.words.name_of(press.edition))
        yield from self._feed_files(press, path, title, listed)

    def _section(self, press: Press, section: str) -> Iterator[File]:
        path = f"/{press.edition}/section/{section}/"
        name = press.text(f"section.{section}")
        here = latest([told for told in self.newsroom.listed if told.section == section])
        cards = tuple(card(self.newsroom, told, press.edition) for told in here)
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
        yield self._page(
            press, "section.html", page, cards=cards[:A_SECTION], earlier=cards[A_SECTION : A_SECTION + EARLIER]
        )
        title = press.text("feed.section", site=self.house.title, section=name)
        yield from self._feed_files(press, path, title, here)

    def _archive(self, press: Press) -> Iterator[File]:
        days = self.days(press.edition)
        folder = f"/{press.edition}/archive/"
        name = press.text("archive.title")
        page = Page(edition=press.edition, title=name, title_language=press.edition, path=folder, sheet="front")
        yield self._page(press, "archive.html", page, months=tuple(by_month(days)))
        for place, day in enumerate(days):
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
            yield self._page(press, "day.html", page, here=day, earlier=earlier, later=later)

    def days(self, edition: str) -> tuple[Day, ...]:
        """Return the archive of *edition*."""
        if edition not in self._days:
            self._days[edition] = archive(self.newsroom, edition)
        return self._days[edition]

    def _search(self, press: Press) -> File:
        """Return the search page: a form for those who have script, for all the ways in that need none (A7)."""
        days = [(day.day, len(day.cards)) for day in self.days(press.edition)[:RECENT_DAYS]]
        most = sorted(self.topics(press.edition), key=lambda topic: (-len(topic.cards), topic.path))[:MOST_MATTERS]
        page = Page(
            edition=press.edition,
            title=press.text("search.title"),
            title_language=press.edition,
            path=f"/{press.edition}/search/",
            sheet="front",
            description=press.text("search.label"),
        )
        matters = [(topic.path, topic.name, len(topic.cards)) for topic in most]
        return self._page(press, "search.html", page, days=days, matters=matters, locale=press.locale)

    def _topics(self, press: Press) -> Iterator[File]:
        folder = f"/{press.edition}/topics/"
        title = press.text("topics.title")
        page = Page(edition=press.edition, title=title, title_language=press.edition, path=folder, sheet="front")
        found = self.topics(press.edition)
        kinds = [(kind, [one for one in found if one.kind == kind]) for kind in TOPIC_KINDS]
        yield self._page(press, "topics.html", page, kinds=[(kind, of_it) for kind, of_it in kinds if of_it])
        for topic in found:
            page = Page(
                edition=press.edition,
                title=topic.name.text,
                title_language=topic.name.language,
                path=f"/{press.edition}{topic.path}",
                sheet="front",
                disclosure="mixed",
            )
            yield self._page(press, "topic.html", page, topic=topic)

    def topics(self, edition: str) -> tuple[Topic, ...]:
        """Return what at least two articles are about, as *edition* names it."""
        if edition not in self._shared:
            self._shared[edition] = topics(self.newsroom, edition)
        return self._shared[edition]

    def links(self, told: Told, edition: str) -> tuple[Topic, ...]:
        """Return what an article is about that has a page of its own."""
        if edition not in self._paths:
            self._paths[edition] = frozenset(topic.path for topic in self.topics(edition))
        return tuple(topic for topic in matters_of(told, edition) if topic.path in self._paths[edition])

    def _outlets(self, press: Press) -> File:
        rows = [
            OutletFacts(
                id=source.id,
                name=source.name,
                url=web_address(source.url),
                kind=source.kind if press.knows(f"kind.{source.kind}") else "other",
                country=press.country(source.country),
                language=source.language,
                about=source.about,
                rights=source.rights.value,
                reason=source.rights_reason,
                reports=self.newsroom.report_counts.get(source.id, 0),
                family=source.family,
            )
            for source in sorted(self.newsroom.sources.values(), key=lambda s: (s.name.casefold(), s.id))
        ]
        title = press.text("sources.title")
        page = Page(edition=press.edition, title=title, title_language=press.edition, path=f"/{press.edition}/sources/")
        return self._page(press, "sources.html", page, outlets=rows)

    def _corrections(self, press: Press) -> Iterator[File]:
        path = f"/{press.edition}/corrections/"
        told = [told for told in self.newsroom.told if any(notice.corrects_us for notice in told.article.notices)]
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
        yield from self._feed_of(press, path, title, items)

    def _corrected(self, press: Press, told: Told) -> Iterator[CorrectionEntry]:
        article, shown = told.article, card(self.newsroom, told, press.edition)
        for notice in article.notices:
            if notice.corrects_us:
                seen = notice_view(notice, article)
                yield CorrectionEntry(card=shown, notice=seen, headline_gone=headline_gone(article))

    def _killed(self, one: Withdrawn) -> Iterator[CorrectionEntry]:
        for notice in one.notices:
            anchor = one.article.id if notice is one.kill else ""
            yield CorrectionEntry(card=None, notice=notice_view(notice, one.article), anchor=anchor)

    def _held(self, press: Press) -> File:
        rows = []
        for told in latest(self.newsroom.listed):
            if told.article.held:
                rows.append(HeldRow(card=card(self.newsroom, told, press.edition), held=held_views(told.article)))
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
            tally=tally(self.newsroom),
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

    def _entry(self, press: Press, told: Told) -> Entry:
        known = (press.edition, told.article.id)
        if known in self._entries:
            return self._entries[known]
        shown = card(self.newsroom, told, press.edition)
        article = told.article
        picture = picture_of(told)
        label = (
            press.text("label.reviewed", name=article.reviewed_by) if article.reviewed_by else press.text("label.ai")
        )
        if shown.translated:
            label = f"{label}. {press.text('label.translated.short')}"
        notices = [notice_view(n, article) for n in article.notices if n.corrects_us]
        corrections = [said for notice in notices if (said := in_our_words(press.words, notice))]
        gone = withheld_as(told)
        text = [] if gone else [shown.blurb.text if shown.blurb else shown.headline.text]
        taken_back = headline_gone(article)
        headline = press.text("withheld.headline") if taken_back else shown.headline.text
        self._entries[known] = Entry(
            id=_tag(press, article),
            url=self.house.url(shown.path),
            title=f"{press.text(withheld_word(gone))} · {headline}" if gone else headline,
            summary=" ".join([*corrections, *text]),
            label=label,
            language=press.edition if taken_back else shown.language,
            published=article.first_published_at or article.modified_at,
            updated=max([article.modified_at, *(notice.at for notice in article.notices)]),
            source_type=text_source_type(article.draft.writer, translated=shown.translated),
            section=press.text(f"section.{told.section}"),
            reviewed_by=article.reviewed_by,
            image=self.house.url(picture.src) if picture else "",
        )
        return self._entries[known]

    def _entry_of_killed(self, press: Press, one: Withdrawn) -> Entry:
        """Return what the corrections' feed says of a killed article, under the id it always had."""
        article, place = one.article, f"/{press.edition}/corrections/#{one.article.id}"
        notices = [notice_view(notice, article) for notice in one.notices]
        return Entry(
            id=_tag(press, article),
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

    def _feed_files(self, press: Press, folder: str, title: str, told: Sequence[Told]) -> Iterator[File]:
        """Yield a feed; what was taken off the site stands in the corrections' alone, with its notices for a text."""
        listed = [self._entry(press, one) for one in told if one.article.state not in WITHHELD]
        yield from self._feed_of(press, folder, title, listed)

    def _feed_of(self, press: Press, folder: str, title: str, listed: Sequence[Entry]) -> Iterator[File]:
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
            yield File(path=f"{folder.lstrip('/')}{name}", key=key, make=partial(feed_bytes, feed, name))

    def _for_machines(self) -> Iterator[File]:
        listed = self.newsroom.listed
        parts = sitemap_parts(self._addresses(listed))
        for name, part in parts.items():
            yield File(path=name, key=_key(self._base, part), make=partial(sitemap, part))
        yield self._plain("sitemap.xml", sitemap_index(parts, self.house.url("")))
        items = [
            NewsItem(
                url=self.house.url(article_path(edition, told.article.slug)),
                title=card(self.newsroom, told, edition).headline.text,
                language=told.draft_in(edition).language,
                published_at=told.article.first_published_at or told.article.modified_at,
            )
            for told in listed
            for edition in self.house.editions
        ]
        news = news_sitemap(items, publication=self.house.title, now=self.newsroom.now)
        yield self._plain("news-sitemap.xml", news)

    def _addresses(self, listed: Sequence[Told]) -> list[Address]:
        found: list[Address] = []
        paths = [("/", None)] + [(f"/section/{name}/", None) for name in SECTIONS]
        paths += [(f"/{name}/", None) for name in PLAIN_PAGES]
        places: list[tuple[str, Any]] = list(paths)
        days = {first_published(told).astimezone(UTC).date().isoformat() for told in listed}
        places += [(f"/archive/{day}/", None) for day in sorted(days)]
        places += [(topic.path, None) for topic in self.topics(self.house.editions[0])]
        for told in listed:
            suffix = article_path("", told.article.slug).removeprefix("/")
            places += [(suffix, told.article.modified_at), (f"/story/{told.article.slug}/", told.article.modified_at)]
        for suffix, changed in places:
            variants = [(edition, self.house.url(f"/{edition}{suffix}")) for edition in self.house.editions]
            everyone = (*variants, ("x-default", variants[0][1]))
            found += [Address(url=url, changed_at=changed, variants=everyone) for _, url in variants]
        return found

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

    def _page(self, press: Press, template: str, page: Page, *, at: str = "", **views: object) -> File:
        path = at or f"{page.path.strip('/')}/index.html"
        key = _key(self._base, template, press.edition, page, views)
        return File(path=path, key=key, make=partial(press.print, template, page, **views))


class Sheet:
    """One article on the stone: what its files share is made once, and only when one of them is."""

    FOR_MACHINES = ("json", "proof.json", "ninjs.json")

    def __init__(self, site: Site, told: Told) -> None:
        self.site = site
        self.told = told
        self._views: dict[str, ArticleView] = {}

    @cached_property
    def passages(self) -> Passages:
        """What may be shown of the passages it rests on."""
        return shared_passages(self.told)

    def view(self, press: Press) -> ArticleView:
        """Return what its page shows in an edition."""
        if press.edition not in self._views:
            site = self.site
            self._views[press.edition] = article_view(
                site.newsroom, self.told, press.edition, site.by_story, self.passages
            )
        return self._views[press.edition]

    def article(self, press: Press, links: tuple[Topic, ...]) -> bytes:
        """Return its page."""
        view = self.view(press)
        return press.print("article.html", self.site.article_page(press, view), a=view, links=links)

    def story(self, press: Press) -> bytes:
        """Return the page of its story."""
        view = self.view(press)
        rows = sorted(source_rows(self.site.newsroom, self.told), key=lambda row: (row.published_at, row.id))
        page, opened = self.site.story_page(press, view), self.told.story.opened_at
        return press.print("story.html", page, a=view, reports=tuple(rows), opened_at=opened)

    def for_machines(self, name: str) -> bytes:
        """Return one of its files of ``FOR_MACHINES``."""
        newsroom = self.site.newsroom
        if name == "proof.json":
            return self.site.encoded(proof_of(newsroom, self.told, self.passages))
        return self.site.encoded((article_json if name == "json" else ninjs)(newsroom, self.told))
