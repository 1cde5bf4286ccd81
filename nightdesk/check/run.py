"""Check's shell: fetch drafts and the reports they rest on, let the core judge, keep the verdict.

The engine sends every draft through here, and once more after illustrating for the words of the pictures; their
verdict is kept under the draft's id followed by ``:picture``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from nightdesk.check.draft import CHECKER, Placed, check_draft, check_sentences, on_found_ground, references_of
from nightdesk.check.translation import check_translation
from nightdesk.records import Draft, DraftId, Illustration, Source, SourceId, Verdict
from nightdesk.settings import Settings
from nightdesk.store import PICTURE, Store


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the drafts nobody has checked, then the pictures (as ``DRAFT:picture``) whose words nobody has."""
    return [*store.unchecked_drafts(), *(name + PICTURE for name in store.unchecked_pictures())]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Judge each and keep the verdict, one transaction each."""
    sources: dict[SourceId, Source] = {source.id: source for source in store.sources()}
    for name in ids:
        if name.endswith(PICTURE):
            draft_id = DraftId(name.removesuffix(PICTURE))
            illustration = store.illustration(draft_id)
            if illustration is not None:
                store.save_verdict(_picture(store, store.draft(draft_id), illustration, sources))
        else:
            draft = store.draft(DraftId(name))
            reports, mentions = store.reports(draft.reports), store.mentions(draft.reports)
            if draft.translation is not None and draft.original is not None:
                original = store.draft(draft.original)
                store.save_verdict(check_translation(draft, original, reports, mentions, sources))
            else:
                store.save_verdict(check_draft(draft, reports, mentions, sources))


def judged(store: Store, draft: Draft, changed: Collection[tuple[int, int]]) -> tuple[Draft, Verdict]:
    """Return the word on a *draft* that is not kept yet, which rests where the check desk finds ground for it.

    A sentence at one of the *changed* (part, sentence) places keeps the passages it declares if they bear it out;
    else it rests on those that do, without the credit of the others.
    """
    sources: dict[SourceId, Source] = {source.id: source for source in store.sources()}
    reports, mentions = store.reports(draft.reports), store.mentions(draft.reports)
    grounded = on_found_ground(draft, changed, references_of(draft.reports, reports, mentions, sources))
    return grounded, check_draft(grounded, reports, mentions, sources)


def _picture(store: Store, draft: Draft, made: Illustration, sources: dict[SourceId, Source]) -> Verdict:
    """Return the verdict on a picture's caption (part 0) and alternative text (part 1)."""
    reports, mentions = store.reports(draft.reports), store.mentions(draft.reports)
    references = references_of(draft.reports, reports, mentions, sources)
    placed = [Placed(part=part, index=0, sentence=s) for part, s in enumerate((made.caption, made.alt))]
    findings = check_sentences(placed, draft.language, references)
    return Verdict(draft=DraftId(draft.id + PICTURE), checker=CHECKER, findings=tuple(findings))
