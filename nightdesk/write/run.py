"""Run write: stories whose reports changed in, briefs and drafts in the store out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from nightdesk.errors import ModelError
from nightdesk.models.answered import answered
from nightdesk.models.choose import model_of
from nightdesk.models.model import Model
from nightdesk.models.recorded import Recorded
from nightdesk.records import Brief, Draft, Form, LeftOut, Refusal, Report, ReportId, Source, SourceId, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.text.answers import Unfit
from nightdesk.write import by_model, extract
from nightdesk.write.brief import brief, lending
from nightdesk.write.compose import compose, draft_id
from nightdesk.write.passages import Pieces, passages_of


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the ids of the stories whose reports changed since anything was written of them."""
    return [str(name) for name in store.unwritten_stories()]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Write the stories *ids*: keep the brief of each with its draft, or with the reason why there is none."""
    model = model_of(settings.model)
    sources = {source.id: source for source in store.sources()}
    for name in ids:
        story = store.story(StoryId(name))
        reports = store.reports(story.reports)
        mentions = store.mentions(story.reports)
        pieces = passages_of(reports, mentions)
        before = [draft for draft in store.drafts_of(story.id) if draft.basis != story.basis]
        told = before[-1].reports if before else ()
        notes = brief(story, reports, mentions, store.placements_in(story.id), sources, pieces, told=told)
        made = compose(
            notes,
            reports,
            mentions,
            sources,
            words=settings.write.words,
            now=now,
            previous=before[-1] if before else None,
            pieces=pieces,
        )
        if model is not None and isinstance(made, Draft) and made.form is Form.ARTICLE:
            asked = Recorded(model, store, settings.model, story=story.id, now=now)
            made = _by_model(asked, notes, made, reports, sources, pieces, settings.write.words)
        with store.transaction():
            if isinstance(made, Draft):
                store.save_brief(notes, made)
            else:
                store.save_brief(replace(notes, reason=made), None)
                store.save_refusal(Refusal(stage="write", subject=story.id, reason=made, at=now))


def _by_model(
    model: Model,
    notes: Brief,
    composed: Draft,
    reports: Mapping[ReportId, Report],
    sources: Mapping[SourceId, Source],
    pieces: Pieces,
    words: int,
) -> Draft:
    """Return the article as *model* writes it, or *composed*, saying why it could not."""
    try:
        claims, dropped = claims_by(model, notes, reports, pieces)
        draft = article_by(model, notes, claims, composed, reports, sources, words=words)
        draft = replace(draft, left_out=(*draft.left_out, *dropped))
    except (ModelError, Unfit) as error:
        draft = replace(composed, reason=f"{composed.reason}; not written by {model.name}: {error}")
    return replace(draft, id=draft_id(draft))


def claims_by(
    model: Model, notes: Brief, reports: Mapping[ReportId, Report], pieces: Pieces
) -> tuple[tuple[by_model.Told, ...], list[LeftOut]]:
    """Ask *model* for the claims of the story's reports, one after the other; return them, and what fell away.

    Raises:
        ModelError: it does not answer.
        Unfit: it was asked once more, and neither answer can be used.
    """
    found: list[extract.Extract] = []
    shown = by_model.asked_about(notes)
    dropped = [
        LeftOut(text=reports[name].title, reason=f"a report {model.name} was not asked about")
        for name in notes.reports
        if name not in shown
    ]
    for name in shown:
        if passages := lending(pieces.get(name, ())):
            asked = extract.question(reports[name], passages)
            made, refused = answered(model, asked, partial(extract.extracts, passages=passages))
            found += made
            dropped += refused
    return by_model.told(notes, found), dropped


def article_by(
    model: Model,
    notes: Brief,
    claims: Sequence[by_model.Told],
    composed: Draft,
    reports: Mapping[ReportId, Report],
    sources: Mapping[SourceId, Source],
    *,
    words: int,
) -> Draft:
    """Ask *model* for an article from *claims*; return *composed* with its headline, standfirst and paragraphs.

    Raises:
        ModelError, Unfit: as ``claims_by``.
    """
    return answered(
        model,
        by_model.question(notes, claims, reports, sources, words=words),
        lambda text: by_model.written(text, composed, claims, reports, sources, writer=model.name, words=words),
    )
