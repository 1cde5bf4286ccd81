"""Run localise: drafts and the site's editions in, drafts in the editions' languages in the store out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nightdesk.localise.localise import localise_or_reason
from nightdesk.records import Draft, DraftId, Refusal
from nightdesk.settings import Settings
from nightdesk.store import Store

NOTE = "localised"  # a note for each draft: the editions it was looked at for, so that a refusal is not tried again


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the ids of the newest original of each story that was not looked at for every edition."""
    editions = _editions(settings)
    due = []
    for story in store.stories():
        drafts = store.drafts_of(story.id)
        if drafts and store.note(f"{NOTE}:{drafts[-1].id}") != editions:
            due.append(str(drafts[-1].id))
    return due


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Say the drafts *ids* in each edition's language, or keep the reason why they stay in their own."""
    for name in ids:
        draft = store.draft(DraftId(name))
        done = store.translations(draft.id)
        with store.transaction():
            for language in settings.site.editions:
                if language == draft.language or language in done:
                    continue
                made = localise_or_reason(draft, language)
                if isinstance(made, Draft):
                    store.save_draft(made)
                else:
                    store.save_refusal(Refusal(stage="localise", subject=draft.id, reason=made, at=now))
            store.save_note(f"{NOTE}:{draft.id}", _editions(settings))


def _editions(settings: Settings) -> str:
    return " ".join(sorted(settings.site.editions))
