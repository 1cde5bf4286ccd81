"""Illustrate every checked draft that has no picture yet; briefs get none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nightdesk.errors import SettingsError
from nightdesk.illustrate.illustrate import illustrate
from nightdesk.illustrate.sign import Signing, signing_with, untrusted_signing
from nightdesk.records import Draft, DraftId, Form, digest_of
from nightdesk.settings import Settings
from nightdesk.store import Store

SEED = "illustrate.test-seed"  # the note that keeps the test certificate the same when the settings change


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the drafts that wait for a picture, in order of writing.

    A draft waits for the check desk first: a sentence that may be held back must not stand in a picture.
    """
    return [name for name in store.unillustrated_drafts() if _wanted(store, store.draft(name))]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Draw, mark and keep a picture for each draft in *ids*; those that have one keep it."""
    signing = _signing(store, settings)
    names = {source.id: source.name for source in store.sources()}
    for name in ids:
        draft = store.draft(DraftId(name))
        verdict = store.verdict(draft.id)
        if verdict is None or not _wanted(store, draft) or store.illustration(draft.id) is not None:
            continue
        illustration, data = illustrate(
            draft,
            verdict,
            store.classification(draft.story),
            store.mentions(draft.reports),
            names=names,
            title=settings.site.title,
            accent=settings.site.accent,
            signing=signing,
        )
        store.save_illustration(illustration, data)


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
