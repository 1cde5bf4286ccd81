"""Publish what the store says is public: fetches, calls, writes. The store alone makes the site, byte for byte."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from nightdesk.errors import PublishError, SettingsError
from nightdesk.messages import FOLDER, languages
from nightdesk.publish.affected import Affected, affected_by, dependants, everything, put_in
from nightdesk.publish.feeds import KINDS
from nightdesk.publish.index import Fault, Index, Row, source_unit
from nightdesk.publish.outlets import in_force
from nightdesk.publish.pack import begin_with
from nightdesk.publish.pages import Site, rows_of
from nightdesk.publish.render import press
from nightdesk.publish.site import House, Newsroom, Told, safe_accent
from nightdesk.publish.sitemaps import RECENT
from nightdesk.publish.stone import base_key
from nightdesk.publish.told import READABLE, Shelf, cited, is_readable, told_by, withdrawn_as
from nightdesk.publish.write_site import Step, index_of, new_index, write_site
from nightdesk.records import (
    Article,
    SourceId,
    State,
    StoryId,
    digest_of,
)
from nightdesk.settings import Settings
from nightdesk.store import FEEDS_TO_TELL, Store

NOTE = "site"  # the token of the site as it was last written
NEXT = "site-next"  # and of the one that was being written
HEADS = "heads"  # the index's word for what pages begin with, packed
SOURCES = "sources"  # the index's word for what articles showed of each source then
CODE = (".py", ".html", ".css", ".js")
YOUNG = 100_000  # objects that Python makes, while a site is made, before it looks whether any can go


ON_THE_WAY_IN = ("gather", "read")  # stages that turn items away


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return ``["site"]`` when anything public differs from what was written last, or the site is not there."""
    index = index_of(project_folder(store, settings))
    if index is None:
        return [NOTE]
    try:
        due = (
            store.note(NOTE) != index.meta("token")
            or _due(index) <= now
            or bool(store.stories_with_articles(set(store.touched().values())))
            # Last, for it counts reports: what a corrected article needs no more to be published.
            or index.meta("around") != fingerprint(newsroom(store, settings=settings, now=now, stories=()))
        )
    finally:
        index.close()
    return [NOTE] if due else []


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Bring the site up to the store; *ids* are ``["site"]`` or nothing.

    Looked at is what changed since it was written last and what shows any of that; all of it, when that cannot be
    told or something changed that every page depends on.

    Raises:
        PublishError: the site cannot be written; the old one still stands.
        SettingsError: an edition is asked for in a language the interface does not speak.
    """
    if not ids:
        return
    folder = project_folder(store, settings)
    try:
        with rarely_collected():
            _publish(store, folder, settings, now)
    except Fault as error:
        raise PublishError(
            f"the site in {folder} was not changed: its index cannot be written: {error}; free some space, or check "
            "that the folder can be written, then publish again"
        ) from error


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Have Python look for what can go only among what is new, and seldom.

    All that a site is made of stays until it is made: to look through it again and again took a fifth of the time.
    """
    before = gc.get_threshold()
    gc.freeze()  # what is loaded by now stays, too
    gc.set_threshold(YOUNG, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _publish(store: Store, folder: Path, settings: Settings, now: datetime) -> None:
    touched = store.touched()
    index = index_of(folder)
    around = newsroom(store, settings=settings, now=now, stories=())
    if index is not None and not _told_by(index, store, around, touched, now):
        index.close()
        index = None
    work = _whole(store, settings, folder, now) if index is None else _part(store, index, around, touched.values())
    presses = {edition: press(around.house, edition, around.version) for edition in around.house.editions}
    token = _token(store, around, work)
    tops = [top for one in presses.values() for top in one.tops.values()]
    meta = {
        "base": base_key(around),
        HEADS: msgspec.json.encode(begin_with(tops, _packed_before(work.index))).decode(),
        SOURCES: msgspec.json.encode(_shown(around)).decode(),
        "around": fingerprint(around),
        "token": token,
        "due": _next_due(work.index, now),
    }
    site = Site(work.known, presses, work.index)
    pictures = {path: partial(store.body, body) for path, body in work.index.pictures(work.affected.pictures).items()}
    write_site(
        folder,
        site.files(work.affected),
        pictures,
        killed=frozenset(f"articles/{one.slug}.json" for one in around.withdrawn),
        step=Step(index=work.index, units=work.units, rows=work.rows, gone=work.gone, meta=meta),
        foretell=lambda paths: _foretell(store, around.house, token, paths),
    )
    with store.transaction():
        store.save_note(NOTE, token)
        store.settle(touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What is looked at: the newsroom as far as it is loaded, the index as it will be, and what changes in it."""

    known: Newsroom
    index: Index
    affected: Affected
    units: frozenset[str] | None = None  # None: everything
    rows: Sequence[Row] = ()
    gone: Sequence[str] = ()


def _told_by(index: Index, store: Store, around: Newsroom, touched: Mapping[int, StoryId], now: datetime) -> bool:
    """Say whether *index* is of this store and this code, and the store tells what changed since.

    When nothing says why the site should be written, everything is looked at: somebody may have deleted a file.
    """
    ours = index.meta("token") in (store.note(NOTE), store.note(NEXT)) and index.meta("base") == base_key(around)
    return ours and (bool(touched) or index.meta("around") != fingerprint(around) or _due(index) <= now)


def _whole(store: Store, settings: Settings, folder: Path, now: datetime) -> _Work:
    """Look at everything there is."""
    known = newsroom(store, settings=settings, now=now)
    index = new_index(folder)
    index.put(rows_of(known, known.told, known.withdrawn))
    return _Work(known=known, index=index, affected=everything(index, known.told))


def _part(store: Store, index: Index, around: Newsroom, stories: Iterable[StoryId]) -> _Work:
    """Look at the articles on *stories* and those that name a source that is another now, and at what shows any."""
    named = index.listings(sorted(index.standing_in(map(source_unit, _other_sources(index, around)))))
    stories = {*stories, *(StoryId(one.story) for one in named)}
    told = told_of(store, store.articles_telling(stories))
    change = put_in(index, rows_of(replace(around, told=told), told, around.withdrawn), stories)
    seen = set(change.stories)
    of_one_saga = {name for saga in store.sagas() if seen & set(saga.stories) for name in saga.stories}
    beside = dependants(index, change, {*store.stories_related_to(change.stories), *of_one_saga})
    others = told_of(store, store.articles_telling({StoryId(one.story) for one in index.listings(sorted(beside))}))
    changed = {row.id for row in change.rows}
    looked_at = [
        *(one for one in told if one.article.id in changed),
        *(one for one in others if one.article.id in beside),
    ]
    affected = affected_by(index, change, looked_at)
    return _Work(
        known=replace(around, told=tuple(looked_at)),
        index=index,
        affected=affected,
        units=affected.units,
        rows=change.rows,
        gone=change.gone,
    )


def _packed_before(index: Index) -> dict[str, str]:
    return msgspec.json.decode(index.meta(HEADS) or "{}", type=dict[str, str])


def _shown(around: Newsroom) -> dict[SourceId, tuple[str, str] | None]:
    return {name: around.shown_of(name) for name in sorted(around.sources)}


def _other_sources(index: Index, around: Newsroom) -> list[str]:
    """Return the sources of which articles would show something else than when the site was written last."""
    before = msgspec.json.decode(index.meta(SOURCES), type=dict[SourceId, tuple[str, str] | None])
    now = _shown(around)
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _token(store: Store, around: Newsroom, work: _Work) -> str:
    """Return a name for the state the site comes into, by which store and index know that they mean the same one."""
    looked_at = [f"{told.article.id} {told.article.version}" for told in work.known.told]
    return digest_of(store.note(NOTE) or "", fingerprint(around), *looked_at, *work.gone)


def _foretell(store: Store, house: House, token: str, changed: Sequence[str]) -> None:
    """Note, before anything changes, what the site is about to be, and for our hub which feeds change.

    The hub is told after publishing (``gather/announce.py``), of these besides those it was not told of yet. A process
    that dies in between leaves the note, so it is told all the same.
    """
    feeds = {house.url(f"/{path}") for path in changed if path.rpartition("/")[2] in KINDS}
    with store.transaction():
        store.save_note(NEXT, token)
        if house.hub and feeds:
            before = store.note(FEEDS_TO_TELL)
            feeds |= set(msgspec.json.decode(before, type=list[str]) if before else ())
            store.save_note(FEEDS_TO_TELL, msgspec.json.encode(sorted(feeds)).decode())


def _due(index: Index) -> datetime:
    """Return from when on the site is no longer right though nothing changes: the news sitemap holds two days."""
    return datetime.fromisoformat(index.meta("due"))


def _next_due(index: Index, now: datetime) -> str:
    times = [datetime.max.replace(tzinfo=UTC)]
    oldest, coming = index.first_since(now - RECENT), index.first_since(now + timedelta.resolution)
    if oldest is not None and oldest <= now:
        times.append(oldest + RECENT + timedelta.resolution)
    if coming is not None:
        times.append(coming)
    return min(times).isoformat()


class Remaking:
    """Makes the files of an article again, so that those on the site can be compared with what they should be."""

    def __init__(self, store: Store, settings: Settings, now: datetime) -> None:
        self.site = project_folder(store, settings) / "site"
        self._store = store
        self._around = newsroom(store, settings=settings, now=now, stories=())
        self._index = index_of(project_folder(store, settings))
        self.can = self._can()

    def _can(self) -> bool:
        """Return whether the site was made by this version, with these settings, and shows what the store says now."""
        index = self._index
        if index is None or self._store.touched():
            return False
        return index.meta("base") == base_key(self._around) and index.meta("around") == fingerprint(self._around)

    def files(self, article: Article) -> Iterator[tuple[Path, bytes]]:
        """Yield the article's files, where each stands and what it should hold."""
        around, told = self._around, told_of(self._store, [article])
        presses = {edition: press(around.house, edition, around.version) for edition in around.house.editions}
        site = Site(replace(around, told=told), presses, self._index)
        for one in told:
            yield from ((self.site / file.path, file.make()) for file in site.of_article(one))


def project_folder(store: Store, settings: Settings) -> Path:
    """Return the folder the site is written into: the given one, or that of the store's file."""
    if settings.folder:
        return Path(settings.folder)
    if store.path is None:
        raise PublishError("the store is no file, so it does not say where the site belongs; name the project folder")
    return store.path.parent


def newsroom(
    store: Store, *, settings: Settings, now: datetime, stories: Collection[StoryId] | None = None
) -> Newsroom:
    """Gather what the site is made from: of all articles, or of those on *stories*.

    Raises:
        SettingsError: an edition is asked for in a language the interface does not speak.
    """
    articles = store.articles(*READABLE) if stories is None else store.articles_telling(stories)
    killed = [article for article in store.articles(State.KILLED) if article.first_published_at is not None]
    pulses = store.pulses()
    return Newsroom(
        house=house(settings),
        told=told_of(store, articles),
        withdrawn=tuple(withdrawn_as(article) for article in killed),
        sources={source.id: in_force(source, pulses.get(source.id)) for source in store.sources()},
        report_counts=store.report_counts(),
        health={name: pulse.status for name, pulse in pulses.items()},
        refused=store.count_refusals(ON_THE_WAY_IN),
        held=store.count_articles(State.HELD, State.REVIEW),
        version=version("nightdesk"),
        code=_code(),
        now=now,
    )


def told_of(store: Store, articles: Sequence[Article]) -> tuple[Told, ...]:
    """Return those of *articles* that are public, with everything their pages need, in their order."""
    readable = [article for article in articles if is_readable(article)]
    names = [article.story for article in readable]
    stories = {story.id: story for story in store.stories_by_id(names)}
    classifications = store.classifications_of(names)
    known = [article for article in readable if article.story in stories]
    shelf = _fetched(store, known)
    return tuple(told_by(shelf, one, stories[one.story], classifications.get(one.story)) for one in known)


def house(settings: Settings) -> House:
    """Return who publishes, from the settings."""
    site = settings.site
    spoken = languages("interface")
    silent = [edition for edition in site.editions if edition not in spoken]
    if silent or not site.editions:
        wanted = ", ".join(silent) or "none"
        raise SettingsError(f"site.editions: no interface in {wanted}; there are: {', '.join(spoken)}")
    return House(
        title=site.title,
        base_url=site.base_url.rstrip("/"),
        editions=site.editions,
        accent=safe_accent(site.accent),
        zone=known_zone(site.zone),
        publisher=site.publisher,
        address=site.address,
        editor=site.editor,
        contact=site.contact,
        owner=site.owner,
        hub=site.hub,
        model=settings.model.name if settings.model.url else "",
        painter=settings.images.name if settings.images.url else "",
        translates=bool(settings.model.url) and settings.model.translate,
        inbox=site.inbox,
        counting=site.counting,
        analytics=site.analytics and site.inbox,
        invented=site.invented,
    )


def known_zone(name: str) -> str:
    """Return *name* if this machine knows a time zone of that name.

    Raises:
        SettingsError: it knows none.
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:  # a folder of zones is no zone
        raise SettingsError(f"site.zone: no time zone {name!r} here; write one such as Europe/Copenhagen") from error
    return name


def _fetched(store: Store, articles: Sequence[Article]) -> Shelf:
    drafts = [article.draft.id for article in articles]
    translations = store.translations_of(drafts)
    illustrations = store.illustrations([article.draft.id for article in articles if article.pictured])
    wanted = {name for article in articles for name in cited(article, illustrations.get(article.draft.id))}
    about = {notice.about for article in articles for notice in article.notices if notice.about is not None}
    reports = store.reports(sorted(wanted | about))
    before = {report.previous for report in reports.values() if report.previous is not None}
    return Shelf(
        written=store.drafts(drafts),
        briefs=store.briefs([(article.story, article.draft.basis) for article in articles]),
        translations=translations,
        verdicts=store.verdicts([*drafts, *(d.id for said in translations.values() for d in said.values())]),
        illustrations=illustrations,
        versions=store.earlier_versions([article.id for article in articles]),
        relations=store.relations_of([article.story for article in articles]),
        sagas={story: saga for saga in store.sagas() for story in saga.stories},
        standings=store.standings([article.story for article in articles]),
        reports=reports | store.reports(sorted(before - reports.keys())),
    )


def fingerprint(known: Newsroom) -> str:
    """Return a hash over all that pages show besides articles, and of which code and settings they are made."""
    parts = [
        base_key(known),
        sorted(known.sources.items()),
        sorted(known.report_counts.items()),
        sorted(known.health.items()),
        known.refused,
        known.held,
        known.withdrawn,
        f"{known.now:%Y-%m}",  # security.txt runs out by the month
    ]
    return digest_of(*(msgspec.json.encode(part, order="deterministic") for part in parts))


@cache
def _code() -> str:
    """Return a hash of what makes the pages, so that a new version of it makes them anew."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.is_file() and path.suffix in CODE)
    catalogues = sorted(FOLDER.glob("*/*.po"))
    return digest_of(*(path.read_bytes() for path in [*files, *catalogues]))
