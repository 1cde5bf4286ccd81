"""Run localise: drafts and the site's editions in, drafts in the editions' languages in the store out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from nightdesk.errors import ModelError
from nightdesk.localise import translate
from nightdesk.localise.localise import localise
from nightdesk.models.answered import answered
from nightdesk.models.choose import model_of
from nightdesk.models.model import Model
from nightdesk.models.recorded import Recorded
from nightdesk.records import Draft, DraftId, Refusal
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.text.answers import Unfit

NOTE = "localised"  # a note for each draft: what it was looked at for, so that a refusal is not tried again


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the ids of the newest original of each story that was not looked at for every edition."""
    wanted = _wanted(settings)
    due = []
    for story in store.stories():
        drafts = store.drafts_of(story.id)
        if drafts and store.note(f"{NOTE}:{drafts[-1].id}") != wanted:
            due.append(str(drafts[-1].id))
    return due


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Say the drafts *ids* in each edition's language, or keep the reason why they stay in their own."""
    model = model_of(settings.model) if settings.model.translate else None
    for name in ids:
        draft = store.draft(DraftId(name))
        done = store.translations(draft.id)
        asked = Recorded(model, store, settings.model, story=draft.story, now=now) if model is not None else None
        missing = [one for one in settings.site.editions if one != draft.language and one not in done]
        made = {language: _made(store, draft, language, asked) for language in missing}
        with store.transaction():
            for result in made.values():
                if isinstance(result, Draft):
                    store.save_draft(result)
                else:
                    store.save_refusal(Refusal(stage="localise", subject=draft.id, reason=result, at=now))
            store.save_note(f"{NOTE}:{draft.id}", _wanted(settings))


def _made(store: Store, draft: Draft, language: str, model: Model | None) -> Draft | str:
    """Return *draft* in *language*: by its phrases, else by *model*; or why there is none."""
    said = localise(draft, language)
    if isinstance(said, Draft) or model is None:
        return said
    verdict = store.verdict(draft.id)
    findings = verdict.findings if verdict is not None else ()
    passed = {(finding.part, finding.sentence) for finding in findings if finding.publishable}
    todo = translate.job(draft, language, passed)
    if isinstance(todo, str):
        return f"not translated into {language}: {todo}"
    return _by_model(model, todo)


def _by_model(model: Model, todo: translate.Job) -> Draft | str:
    """Return the translation *model* makes, translated back for the check desk, or why there is none."""
    try:
        said = answered(model, translate.question(todo), partial(translate.translated, todo=todo))
        asked = translate.back_question(todo, said)
        back = answered(model, asked, partial(translate.translated_back, todo=todo))
    except (ModelError, Unfit) as error:
        return f"not translated into {todo.language} by {model.name}: {error}"
    return translate.told(todo, said, back, by=model.name)


def _wanted(settings: Settings) -> str:
    model = (f"by {settings.model.name}",) if settings.model.url and settings.model.translate else ()
    return " ".join((*sorted(settings.site.editions), *model))
