"""Compose: a brief in, a draft out, or the reason why there is none. No model, no network.

An article from ``full`` reports, a digest from ``quote`` reports, a brief from one origin. A story whose brief allows
an article that cannot be composed becomes a digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import msgspec

from nightdesk.records import (
    Brief,
    Draft,
    DraftId,
    Form,
    LeftOut,
    Mentions,
    Part,
    Report,
    ReportId,
    Source,
    SourceId,
    digest_of,
)
from nightdesk.write.article import article
from nightdesk.write.desk import desk_for
from nightdesk.write.digest import digest
from nightdesk.write.material import material
from nightdesk.write.note import note
from nightdesk.write.passages import Pieces, passages_of

ID_LENGTH = 16


def compose(
    brief: Brief,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
    *,
    words: int,
    now: datetime,
    previous: Draft | None = None,
    pieces: Pieces | None = None,
) -> Draft | str:
    """Return the draft of *brief* with at most *words* in its paragraphs, or the reason why nothing can be said.

    *previous* is the story's draft before this one: what it told is told again where it still holds. *pieces* are the
    passages of *reports*, where somebody has them already.
    """
    form, reason = brief.form, brief.reason
    pieces = passages_of(reports, mentions) if pieces is None else pieces
    notes = material(brief, reports, mentions, sources, previous, pieces=pieces)
    left_out: tuple[LeftOut, ...] = notes.refused
    parts: tuple[Part, ...] | str = ""
    if form is Form.ARTICLE:
        made = article(notes, limit=words, now=now)
        if isinstance(made, str) and any(choice.earlier for choice in notes.choices):
            whole = material(brief, reports, mentions, sources, previous, pieces=pieces, everything_holds=True)
            made = article(whole, limit=words, now=now)
        if isinstance(made, str):
            form, reason = Form.DIGEST, f"{reason}; no article: {made}"
        else:
            parts, left_out = made
    language = brief.language
    if form is not Form.ARTICLE:
        desk = desk_for(brief, reports, mentions, sources, pieces)
        language = desk.language
        parts = digest(desk, limit=words) if form is Form.DIGEST else note(desk, notes)
    if isinstance(parts, str):
        return parts
    return _named(
        Draft(
            id=DraftId(""),
            story=brief.story,
            basis=brief.basis,
            form=form,
            language=language,
            made_at=now,
            reports=brief.reports,
            parts=parts,
            differences=brief.differences,
            timeline=brief.timeline if form is Form.ARTICLE else (),
            origins=brief.origins,
            left_out=tuple(dict.fromkeys((*_apart(brief, reports), *left_out))),
            reason=f"{reason}; {len(brief.apart)} reports tell of another matter" if brief.apart else reason,
        )
    )


def _apart(brief: Brief, reports: Mapping[ReportId, Report]) -> list[LeftOut]:
    """Return the reports of the story that tell of another matter, as left out."""
    why = f"a report of another matter: {brief.apart_why}; nightdesk split takes it out of the story"
    return [LeftOut(text=reports[name].title, reason=why) for name in brief.apart]


def _named(draft: Draft) -> Draft:
    """Return *draft* with the id that follows from everything in it."""
    return replace(draft, id=draft_id(draft))


def draft_id(draft: Draft) -> DraftId:
    """Return the id of a draft: the digest of everything in it but the id."""
    content = msgspec.json.encode(replace(draft, id=DraftId("")), order="deterministic")
    return DraftId(f"d-{digest_of(content)[:ID_LENGTH]}")
