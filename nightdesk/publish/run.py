"""Publish what the store says is public: fetches, calls, writes. The store alone makes the site, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from weakref import WeakKeyDictionary

import msgspec

from nightdesk.errors import PublishError, SettingsError
from nightdesk.messages import FOLDER, languages
from nightdesk.publish.card import picture_path, served
from nightdesk.publish.feeds import KINDS
from nightdesk.publish.pages import Site
from nightdesk.publish.render import press
from nightdesk.publish.site import WITHHELD, House, Newsroom, Told, Withdrawn, safe_accent
from nightdesk.publish.sitemaps import RECENT
from nightdesk.publish.write_site import LINK, write_site
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    ArticleId,
    Change,
    Classification,
    Draft,
    DraftId,
    Illustration,
    Notice,
    PartKind,
    Relation,
    Report,
    ReportId,
    Rights,
    Source,
    SourceId,
    State,
    Story,
    StoryId,
    Verdict,
    digest_of,
    without,
)
from nightdesk.settings import Settings
from nightdesk.store import FEEDS_TO_TELL, Store

NOTE = "site"
CODE = (".py", ".html", ".css", ".js")


ON_THE_WAY_IN = ("gather", "read")  # stages that turn items away


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return ``["site"]`` when anything published differs from what was written last, or the site is not there."""
    known = newsroom(store, settings=settings, now=now)
    mark = fingerprint(known)
    if store.note(NOTE) == mark and (project_folder(store, settings) / LINK).is_symlink():
        return []
    _SEEN[store] = (settings, now, store.written, known, mark)
    return [NOTE]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Write the site beside the old one and swap it in; *ids* are ``["site"]`` or nothing.

    Raises:
        PublishError: the site cannot be written; the old one still stands.
        SettingsError: an edition is asked for in a language the interface does not speak.
    """
    if not ids:
        return
    known, mark = _seen(store, settings, now)
    presses = {edition: press(known.house, edition, known.version) for edition in known.house.editions}
    killed = frozenset(f"articles/{one.slug}.json" for one in known.withdrawn)
    files, drawn = Site(known, presses).files(), pictures(store, known)
    written = write_site(project_folder(store, settings), files, drawn, killed=killed)
    with store.transaction():
        _feeds_to_tell(store, known.house, written.changed)
        store.save_note(NOTE, mark)


def _feeds_to_tell(store: Store, house: House, changed: Sequence[str]) -> None:
    """Note for our hub which feeds changed, besides those it was not told of yet (``gather/announce.py`` tells it)."""
    feeds = {house.url(f"/{path}") for path in changed if path.rpartition("/")[2] in KINDS}
    if house.hub and feeds:
        before = store.note(FEEDS_TO_TELL)
        feeds |= set(msgspec.json.decode(before, type=list[str]) if before else ())
        store.save_note(FEEDS_TO_TELL, msgspec.json.encode(sorted(feeds)).decode())


# What ``pending`` has just looked at: ``run`` need not ask for it all again while nothing was written, half the time of
# a small change.
_SEEN: WeakKeyDictionary[Store, tuple[Settings, datetime, int, Newsroom, str]] = WeakKeyDictionary()


def _seen(store: Store, settings: Settings, now: datetime) -> tuple[Newsroom, str]:
    """Return everything the site is made from and its fingerprint; once, what was seen under the same circumstances."""
    seen = _SEEN.pop(store, None)
    if seen is not None and seen[:3] == (settings, now, store.written):
        return seen[3], seen[4]
    known = newsroom(store, settings=settings, now=now)
    return known, fingerprint(known)


def project_folder(store: Store, settings: Settings) -> Path:
    """Return the folder the site is written into: the given one, or that of the store's file."""
    if settings.folder:
        return Path(settings.folder)
    if store.path is None:
        raise PublishError("the store is no file, so it does not say where the site belongs; name the project folder")
    return store.path.parent


def newsroom(store: Store, *, settings: Settings, now: datetime) -> Newsroom:
    """Gather everything the site is made from.

    Raises:
        SettingsError: an edition is asked for in a language the interface does not speak.
    """
    articles = store.articles()
    stories = {story.id: story for story in store.stories()}
    classifications = store.classifications()
    readable = [article for article in articles if article.story in stories and _readable(article)]
    shelf = _fetched(store, readable)
    told = tuple(
        _told(shelf, article, stories[article.story], classifications.get(article.story)) for article in readable
    )
    lists = {source.url for source in store.sources()}  # what is wrong with a list is no item turned away
    killed = [a for a in articles if a.state is State.KILLED and a.first_published_at is not None]
    return Newsroom(
        house=house(settings),
        told=told,
        withdrawn=tuple(_withdrawn(article) for article in killed),
        sources=_sources(store),
        report_counts=store.report_counts(),
        refused=sum(1 for r in store.refusals() if r.stage in ON_THE_WAY_IN and r.subject not in lists),
        held=sum(1 for article in articles if article.state in (State.HELD, State.REVIEW)),
        version=version("nightdesk"),
        code=_code(),
        now=now,
    )


STRICTEST_FIRST = (Rights.NONE, Rights.POINTER, Rights.QUOTE, Rights.FULL)


def _sources(store: Store) -> dict[SourceId, Source]:
    """Return the sources with the rights in force: ours to decide, unless the source itself leaves us less (L5)."""
    pulses = store.pulses()
    found = {}
    for source in store.sources():
        pulse = pulses.get(source.id)
        seen = [(pulse.most, pulse.most_said), (Rights.POINTER, pulse.reserved)] if pulse else []
        left, said = min(
            [one for one in seen if one[1]] or [(Rights.FULL, "")], key=lambda one: STRICTEST_FIRST.index(one[0])
        )
        stricter = STRICTEST_FIRST.index(left) < STRICTEST_FIRST.index(source.rights)
        found[source.id] = replace(source, rights=left, rights_reason=said) if stricter else source
    return found


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


def _readable(article: Article) -> bool:
    return article.state in ON_THE_SITE or (article.state in WITHHELD and article.first_published_at is not None)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the store knows of all articles, asked for in a few questions rather than eight for each."""

    written: Mapping[DraftId, Draft]
    translations: Mapping[DraftId, Mapping[str, Draft]]
    verdicts: Mapping[DraftId, Verdict]
    illustrations: Mapping[DraftId, Illustration]
    versions: Mapping[ArticleId, Sequence[Article]]
    relations: Mapping[StoryId, Sequence[Relation]]
    reports: Mapping[ReportId, Report]


def _fetched(store: Store, articles: Sequence[Article]) -> _Shelf:
    drafts = [article.draft.id for article in articles]
    translations = store.translations_of(drafts)
    illustrations = store.illustrations([article.draft.id for article in articles if article.pictured])
    wanted = {name for article in articles for name in _cited(article, illustrations.get(article.draft.id))}
    about = {notice.about for article in articles for notice in article.notices if notice.about is not None}
    reports = store.reports(sorted(wanted | about))
    before = {report.previous for report in reports.values() if report.previous is not None}
    return _Shelf(
        written=store.drafts(drafts),
        translations=translations,
        verdicts=store.verdicts([*drafts, *(d.id for said in translations.values() for d in said.values())]),
        illustrations=illustrations,
        versions=store.earlier_versions([article.id for article in articles]),
        relations=store.relations_of([article.story for article in articles]),
        reports=reports | store.reports(sorted(before - reports.keys())),
    )


def _cited(article: Article, illustration: Illustration | None) -> list[ReportId]:
    """Return the reports an article and its picture rest on or list, sorted."""
    drawn = (illustration.caption, illustration.alt) if illustration else ()
    sentences = (*(sentence for _, _, _, sentence in article.draft.sentences()), *drawn)
    return sorted({*article.draft.reports, *(e.report for sentence in sentences for e in sentence.evidence)})


def _told(shelf: _Shelf, article: Article, story: Story, classification: Classification | None) -> Told:
    illustration = shelf.illustrations.get(article.draft.id) if article.pictured else None
    checked = shelf.written.get(article.draft.id)
    reports = {n: shelf.reports[n] for n in _cited(article, illustration) if n in shelf.reports}
    versions = (*shelf.versions.get(article.id, ()), article)
    return Told(
        article=article,
        versions=tuple(version for version in versions if _readable(version)),
        story=story,
        reports=reports,
        drafts={article.draft.language: article.draft} | _translations(shelf, article, checked),
        classification=classification,
        relations=tuple(shelf.relations.get(article.story, ())),
        illustration=illustration,
        verdict=shelf.verdicts.get(article.draft.id),
        checked_draft=checked,
        corrected=_corrected(shelf, reports),
        withdrawn=_taken_back(shelf, article),
    )


def _corrected(shelf: _Shelf, reports: Mapping[ReportId, Report]) -> dict[ReportId, Report]:
    """Return, by each report that corrects an earlier version of itself, that version."""
    new = {r.id: r.previous for r in reports.values() if r.change is Change.CORRECTION and r.previous is not None}
    return {name: shelf.reports[before] for name, before in new.items() if before in shelf.reports}


def _taken_back(shelf: _Shelf, article: Article) -> frozenset[ReportId]:
    about = [shelf.reports[n.about] for n in article.notices if n.about is not None and n.about in shelf.reports]
    return frozenset(r.previous for r in about if r.change is Change.RETRACTION and r.previous is not None)


def _translations(shelf: _Shelf, article: Article, written: Draft | None) -> dict[str, Draft]:
    """Return the article in other languages: without what was held back in the original or in the translation.

    One whose places cannot be matched with what is printed, or that lost its headline, is not shown; nor a model's of
    which one sentence failed that is printed in the original (decision 23).
    """
    places = {(held.part_index, held.sentence_index) for held in article.held}
    if written is None or without(written, places).parts != article.draft.parts:
        return {}
    found = {}
    for language, draft in shelf.translations.get(article.draft.id, {}).items():
        verdict = shelf.verdicts.get(draft.id)
        if verdict is None:
            continue
        passed = {(finding.part, finding.sentence) for finding in verdict.findings if finding.publishable}
        failed = {(part, index) for _, part, index, _ in draft.sentences()} - passed
        if draft.translation is not None and failed - places:
            continue
        shown = without(draft, places | failed)
        if any(part.kind is PartKind.HEADLINE for part in shown.parts):
            found[language] = shown
    return found


def _withdrawn(article: Article) -> Withdrawn:
    orders = [notice for notice in article.notices if notice.kind == "kill"]
    kill = orders[0] if orders else Notice(kind="kill", text=article.reason, at=article.modified_at)
    return Withdrawn(article=article, kill=kill)


def pictures(store: Store, known: Newsroom) -> Mapping[str, Callable[[], bytes]]:
    """Return the pictures' files by path; their bytes are fetched only when they are not on the disk yet."""
    found: dict[str, Callable[[], bytes]] = {}
    for told in known.told:
        if told.illustration is not None and told.article.state in ON_THE_SITE:
            for variant in served(told.illustration):
                found[picture_path(variant).lstrip("/")] = partial(store.body, variant.body)
    return found


def fingerprint(known: Newsroom) -> str:
    """Return a hash over everything published; reports are named by hash, so their ids stand for them."""
    parts = [
        known.version,
        known.code,
        known.house,
        sorted(known.sources.items()),
        sorted(known.report_counts.items()),
        known.refused,
        known.held,
        known.withdrawn,
        f"{known.now:%Y-%m}",  # security.txt runs out by the month
        [_essence(told, known.now) for told in known.told],
    ]
    return digest_of(*(msgspec.json.encode(part, order="deterministic") for part in parts))


def _essence(told: Told, now: datetime) -> tuple[object, ...]:
    first = told.article.first_published_at or told.article.modified_at
    return (*told.essence, now - RECENT <= first <= now)


@cache
def _code() -> str:
    """Return a hash of what makes the pages, so that a new version of it makes them anew."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.is_file() and path.suffix in CODE)
    catalogues = sorted(FOLDER.glob("*/*.po"))
    return digest_of(*(path.read_bytes() for path in [*files, *catalogues]))
