"""Illustrate every checked draft that has no picture yet; briefs get none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nightdesk.errors import ModelError, SettingsError
from nightdesk.illustrate.choose import choose, passed
from nightdesk.illustrate.illustrate import illustrate
from nightdesk.illustrate.picture import Maker, Painting, Picture, Scene
from nightdesk.illustrate.received import received
from nightdesk.illustrate.scene import prompt, scene_for, why_refused
from nightdesk.illustrate.sign import Signing, signing_with, untrusted_signing
from nightdesk.models.choose import painter_of
from nightdesk.models.recorded import RecordedPainter
from nightdesk.records import Classification, Draft, DraftId, Form, Mentions, ReportId, digest_of
from nightdesk.sandbox import Sandbox, SandboxError
from nightdesk.settings import Settings
from nightdesk.store import Store

DECODING_SECONDS, DECODING_MEMORY = 20.0, 768  # for one picture of a model: time, and MB of the child that decodes it
SEED = "illustrate.test-seed"  # the note that keeps the test certificate the same when the settings change


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the drafts that wait for a picture, in order of writing.

    A draft waits for the check desk first: a sentence that may be held back must not stand in a picture.
    """
    return [name for name in store.unillustrated_drafts() if _wanted(store, store.draft(name))]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Draw, mark and keep a picture for each draft in *ids*; those that have one keep it."""
    signing = _signing(store, settings)
    painter = painter_of(settings.images)
    names = {source.id: source.name for source in store.sources()}
    for name in ids:
        draft = store.draft(DraftId(name))
        verdict = store.verdict(draft.id)
        if verdict is None or not _wanted(store, draft) or store.illustration(draft.id) is not None:
            continue
        classification = store.classification(draft.story)
        mentions = store.mentions(draft.reports)
        picture, painting = choose(passed(draft, verdict), classification, mentions), None
        scene = scene_for(picture, classification.section if classification else "")
        if painter is not None and scene is not None:
            recorded = RecordedPainter(painter, store, settings, story=draft.story, now=now)
            made = _painted(recorded, scene, classification, mentions)
            if isinstance(made, Painting):
                picture, painting = scene, made
            else:
                picture = replace(picture, reason=f"{picture.reason}; not drawn by {painter.name}: {made}")
        illustration, data = illustrate(
            draft,
            picture,
            names=names,
            title=settings.site.title,
            accent=settings.site.accent,
            signing=signing,
            painting=painting,
        )
        store.save_illustration(illustration, data)


def _painted(
    painter: RecordedPainter,
    picture: Picture,
    classification: Classification | None,
    mentions: Mapping[ReportId, Mentions],
) -> Painting | str:
    """Return what *painter* makes of the scene in *picture*, decoded where a crash does no harm, or why nothing."""
    assert isinstance(picture.subject, Scene)
    asked = prompt(picture.subject, classification)
    if refused := why_refused(asked, mentions):
        return refused
    try:
        data = painter.draw(asked)
        with Sandbox(1, DECODING_SECONDS, DECODING_MEMORY) as sandbox:
            png = sandbox.call(received, data)
    except (ModelError, SandboxError) as error:
        return str(error)
    return Painting(png=png, maker=Maker(system=painter.name, version="", prompt=asked))


def _wanted(store: Store, draft: Draft) -> bool:
    return draft.form is not Form.BRIEF and store.verdict(draft.id) is not None


def _signing(store: Store, settings: Settings) -> Signing:
    """Return the publisher's own certificate if one is set, else the project's test certificate."""
    own = settings.illustrate
    if own.certificate or own.key:
        try:
            return signing_with(Path(own.certificate).read_bytes(), Path(own.key).read_bytes())
        except OSError as error:
            raise SettingsError(
                f"the certificate {own.certificate!r} or key {own.key!r} of [illustrate] cannot be read: {error};"
                " set both, or neither to sign with a test certificate"
            ) from error
    seed = store.note(SEED)
    if seed is None:  # from the settings, not from chance: a project made again from nothing ends with the same bytes
        seed = digest_of(settings.site.title, settings.site.publisher, settings.site.base_url)
        store.save_note(SEED, seed)
    return untrusted_signing(seed)
