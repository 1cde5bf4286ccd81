"""Publish what the store says is public: fetches, calls, writes. The store alone makes the site, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from nightdesk.errors import NoSuchRecord, PublishError, SettingsError
from nightdesk.messages import FOLDER, languages
from nightdesk.publish.card import picture_path, served
from nightdesk.publish.pages import Site
from nightdesk.publish.render import press
from nightdesk.publish.site import WITHHELD, House, Newsroom, Told, Withdrawn, safe_accent
from nightdesk.publish.sitemaps import RECENT
from nightdesk.publish.write_site import LINK, write_site
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    Change,
    Classification,
    Draft,
    PartKind,
    Report,
    ReportId,
    Rights,
    Source,
    SourceId,
    State,
    Story,
    digest_of,
    without,
)
from nightdesk.settings import Settings
from nightdesk.store import Store

NOTE = "site"
CODE = (".py", ".html", ".css", ".js")


ON_THE_WAY_IN = ("gather", "read")  # stages that turn items away


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return ``["site"]`` when anything published differs from what was written last, or the site is not there."""
    if store.note(NOTE) == fingerprint(newsroom(store, settings=settings, now=now)):
        return [] if (project_folder(store, settings) / LINK).is_symlink() else [NOTE]
    return [NOTE]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Write the site beside the old one and swap it in; *ids* are ``["site"]`` or nothing.

    Raises:
        PublishError: the site cannot be written; the old one still stands.
        SettingsError: an edition is asked for in a language the interface does not speak.
    """
    if not ids:
        return
    known = newsroom(store, settings=settings, now=now)
    presses = {edition: press(known.house, edition, known.version) for edition in known.house.editions}
    write_site(project_folder(store, settings), Site(known, presses).files(), pictures(store, known))
    store.save_note(NOTE, fingerprint(known))


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
    told = tuple(
        _told(store, article, stories[article.story], classifications.get(article.story))
        for article in articles
        if article.story in stories and _readable(article)
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
        inbox=site.inbox,
        analytics=site.analytics and site.inbox,
        invented=site.invented,
    )


def _readable(article: Article) -> bool:
    return article.state in ON_THE_SITE or (article.state in WITHHELD and article.first_published_at is not None)


def _told(store: Store, article: Article, story: Story, classification: Classification | None) -> Told:
    verdict = store.verdict(article.draft.id)
    cited = {evidence.report for _, _, _, sentence in article.draft.sentences() for evidence in sentence.evidence}
    illustration = store.illustration(article.draft.id) if article.pictured else None
    if illustration is not None:
        drawn = (illustration.caption, illustration.alt)
        cited |= {evidence.report for sentence in drawn for evidence in sentence.evidence}
    checked = _as_written(store, article)
    reports = store.reports(sorted({*article.draft.reports, *cited}))
    return Told(
        article=article,
        versions=tuple(v for v in store.article_versions(article.id) if v.state in ON_THE_SITE),
        story=story,
        reports=reports,
        drafts={article.draft.language: article.draft} | _translations(store, article, checked),
        classification=classification,
        relations=tuple(store.relations(article.story)),
        illustration=illustration,
        verdict=verdict,
        checked_draft=checked,
        corrected=_corrected(store, reports),
        withdrawn=_taken_back(store, article),
    )


def _corrected(store: Store, reports: Mapping[ReportId, Report]) -> dict[ReportId, Report]:
    """Return, by each report that corrects an earlier version of itself, that version."""
    new = {r.id: r.previous for r in reports.values() if r.change is Change.CORRECTION and r.previous is not None}
    old = store.reports(sorted(new.values()))
    return {name: old[before] for name, before in new.items() if before in old}


def _taken_back(store: Store, article: Article) -> frozenset[ReportId]:
    about = store.reports([notice.about for notice in article.notices if notice.about is not None])
    return frozenset(r.previous for r in about.values() if r.change is Change.RETRACTION and r.previous is not None)


def _as_written(store: Store, article: Article) -> Draft | None:
    try:
        return store.draft(article.draft.id)
    except NoSuchRecord:
        return None


def _translations(store: Store, article: Article, written: Draft | None) -> dict[str, Draft]:
    """Return the article in other languages: without what was held back in the original or in the translation.

    One whose places cannot be matched with what is printed, or that lost its headline, is not shown.
    """
    places = {(held.part_index, held.sentence_index) for held in article.held}
    if written is None or without(written, places).parts != article.draft.parts:
        return {}
    found = {}
    for language, draft in store.translations(article.draft.id).items():
        verdict = store.verdict(draft.id)
        if verdict is None:
            continue
        passed = {(finding.part, finding.sentence) for finding in verdict.findings if finding.publishable}
        failed = {(part, index) for _, part, index, _ in draft.sentences()} - passed
        shown = without(draft, places | failed)
        if any(part.kind is PartKind.HEADLINE for part in shown.parts):
            found[language] = shown
    return found


def _withdrawn(article: Article) -> Withdrawn:
    notices = [notice for notice in article.notices if notice.kind == "kill"]
    if notices:
        return Withdrawn(slug=article.slug, at=notices[0].at, reason=notices[0].text)
    return Withdrawn(slug=article.slug, at=article.modified_at, reason=article.reason)


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
