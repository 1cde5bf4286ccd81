"""What the store knows of an article -> what its pages may show of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nightdesk.publish.site import WITHHELD, Told, Withdrawn
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    ArticleId,
    Brief,
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
    Saga,
    Standing,
    Story,
    StoryId,
    Verdict,
    without,
)

READABLE = frozenset({*ON_THE_SITE, *WITHHELD})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the store knows of all articles, asked for in a few questions rather than eight for each."""

    written: Mapping[DraftId, Draft]
    briefs: Mapping[tuple[StoryId, str], Brief]
    translations: Mapping[DraftId, Mapping[str, Draft]]
    verdicts: Mapping[DraftId, Verdict]
    illustrations: Mapping[DraftId, Illustration]
    versions: Mapping[ArticleId, Sequence[Article]]
    relations: Mapping[StoryId, Sequence[Relation]]
    sagas: Mapping[StoryId, Saga]
    standings: Mapping[StoryId, Standing]
    reports: Mapping[ReportId, Report]


def is_readable(article: Article) -> bool:
    """Say whether *article* has pages: it stands on the site, or did and its pages say why its text is gone."""
    return article.state in ON_THE_SITE or (article.state in WITHHELD and article.first_published_at is not None)


def cited(article: Article, illustration: Illustration | None) -> list[ReportId]:
    """Return the reports an article and its picture rest on or list, sorted."""
    drawn = (illustration.caption, illustration.alt) if illustration else ()
    sentences = (*(sentence for _, _, _, sentence in article.draft.sentences()), *drawn)
    return sorted({*article.draft.reports, *(e.report for sentence in sentences for e in sentence.evidence)})


def told_by(shelf: Shelf, article: Article, story: Story, classification: Classification | None) -> Told:
    """Return *article* with everything its pages need."""
    illustration = shelf.illustrations.get(article.draft.id) if article.pictured else None
    checked = shelf.written.get(article.draft.id)
    reports = {n: shelf.reports[n] for n in cited(article, illustration) if n in shelf.reports}
    versions = (*shelf.versions.get(article.id, ()), article)
    brief = shelf.briefs.get((article.story, article.draft.basis))
    return Told(
        article=article,
        versions=tuple(version for version in versions if is_readable(version)),
        story=story,
        reports=reports,
        drafts={article.draft.language: article.draft} | _translations(shelf, article, checked),
        classification=classification,
        relations=tuple(shelf.relations.get(article.story, ())),
        claims=brief.claims if brief else (),
        saga=shelf.sagas[article.story].stories if article.story in shelf.sagas else (),
        standing=shelf.standings.get(article.story),
        illustration=illustration,
        verdict=shelf.verdicts.get(article.draft.id),
        checked_draft=checked,
        corrected=_corrected(shelf, reports),
        withdrawn=_taken_back(shelf, article),
    )


def _corrected(shelf: Shelf, reports: Mapping[ReportId, Report]) -> dict[ReportId, Report]:
    """Return, by each report that corrects an earlier version of itself, that version."""
    new = {r.id: r.previous for r in reports.values() if r.change is Change.CORRECTION and r.previous is not None}
    return {name: shelf.reports[before] for name, before in new.items() if before in shelf.reports}


def _taken_back(shelf: Shelf, article: Article) -> frozenset[ReportId]:
    about = [shelf.reports[n.about] for n in article.notices if n.about is not None and n.about in shelf.reports]
    return frozenset(r.previous for r in about if r.change is Change.RETRACTION and r.previous is not None)


def _translations(shelf: Shelf, article: Article, written: Draft | None) -> dict[str, Draft]:
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


def withdrawn_as(article: Article) -> Withdrawn:
    """Return a killed article with the notice that says so."""
    orders = [notice for notice in article.notices if notice.kind == "kill"]
    kill = orders[0] if orders else Notice(kind="kill", text=article.reason, at=article.modified_at)
    return Withdrawn(article=article, kill=kill)
