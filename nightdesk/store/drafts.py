"""What was written: briefs, drafts and translations, with their verdicts and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select, tuple_

from nightdesk.records import Brief, Draft, DraftId, Illustration, StoryId, Verdict
from nightdesk.store import schema
from nightdesk.store.access import CHUNK, Touching, encoded

PICTURE = ":picture"  # after a draft's id: the verdict on the words of its illustration


class Drafts(Touching):
    """Briefs and drafts, what the check desk found, and what illustrates them."""

    def unwritten_stories(self) -> list[StoryId]:
        """Return the stories whose reports changed since anything was written of them."""
        stories, briefs = schema.stories, schema.briefs
        statement = (
            select(stories.c.id)
            .join(briefs, (briefs.c.story == stories.c.id) & (briefs.c.basis == stories.c.basis), isouter=True)
            .where(briefs.c.story.is_(None))
            .order_by(stories.c.id)
        )
        return [StoryId(name) for name in self._ids(statement)]

    def save_brief(self, brief: Brief, draft: Draft | None) -> None:
        """Keep the notes on a story with the draft made from them, if one could be made."""
        with self.transaction():
            self._put(schema.briefs, [{"story": brief.story, "basis": brief.basis, "record": encoded(brief)}])
            if draft is not None:
                self.save_draft(draft)

    def brief(self, story_id: StoryId, basis: str) -> Brief | None:
        """Return the notes made on a story when it had that basis."""
        table = schema.briefs
        return self._one(select(table.c.record).where((table.c.story == story_id) & (table.c.basis == basis)), Brief)

    def briefs(self, wanted: Iterable[tuple[StoryId, str]]) -> dict[tuple[StoryId, str], Brief]:
        """Return the notes made on stories when each had that basis, as far as there are any."""
        table, pairs = schema.briefs, list(dict.fromkeys(wanted))
        found: dict[tuple[StoryId, str], Brief] = {}
        for start in range(0, len(pairs), CHUNK):
            among = tuple_(table.c.story, table.c.basis).in_(pairs[start : start + CHUNK])
            found |= {(one.story, one.basis): one for one in self._records(select(table.c.record).where(among), Brief)}
        return found

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft; one we have stays as it is."""
        with self.transaction():
            serial = self._rows(select(func.coalesce(func.max(schema.drafts.c.serial), 0)))[0][0] + 1
            row = {
                "id": draft.id,
                "story": draft.story,
                "basis": draft.basis,
                "language": draft.language,
                "original": draft.original,
                "serial": serial,
                "record": encoded(draft),
            }
            self._put(schema.drafts, [row])
            if draft.original is not None:
                self._touch([draft.story])

    def draft(self, draft_id: DraftId) -> Draft:
        """Return the draft of that id."""
        return self._must(select(schema.drafts.c.record).where(schema.drafts.c.id == draft_id), Draft, draft_id)

    def drafts(self, ids: Iterable[DraftId]) -> dict[DraftId, Draft]:
        """Return drafts by id; unknown ids are left out."""
        return {DraftId(name): draft for name, draft in self._by_ids(schema.drafts, "id", ids, Draft).items()}

    def drafts_of(self, story_id: StoryId) -> list[Draft]:
        """Return the originals written of a story, oldest first; not what other languages made of them."""
        table = schema.drafts
        statement = (
            select(table.c.record)
            .where((table.c.story == story_id) & table.c.original.is_(None))
            .order_by(table.c.serial)
        )
        return self._records(statement, Draft)

    def translations(self, draft_id: DraftId) -> dict[str, Draft]:
        """Return what a draft became in other languages, by language."""
        table = schema.drafts
        statement = select(table.c.record).where(table.c.original == draft_id).order_by(table.c.serial)
        return {draft.language: draft for draft in self._records(statement, Draft)}

    def translations_of(self, ids: Iterable[DraftId]) -> dict[DraftId, dict[str, Draft]]:
        """Return what many drafts became in other languages, by language."""
        found = self._grouped(schema.drafts, "original", ids, "serial", Draft)
        return {DraftId(name): {draft.language: draft for draft in drafts} for name, drafts in found.items()}

    def unchecked_drafts(self) -> list[DraftId]:
        """Return the drafts the check desk has not seen, in order of writing."""
        drafts = schema.drafts.c
        return [DraftId(name) for name in self._ids_without(drafts.id, schema.verdicts.c.draft, drafts.serial)]

    def save_verdict(self, verdict: Verdict) -> None:
        """Keep what the check desk found."""
        with self.transaction():
            self._put(schema.verdicts, [{"draft": verdict.draft, "record": encoded(verdict)}])
            self._touch_story_of(verdict.draft)

    def verdict(self, draft_id: DraftId) -> Verdict | None:
        """Return what the check desk found on a draft, if it looked."""
        return self._one(select(schema.verdicts.c.record).where(schema.verdicts.c.draft == draft_id), Verdict)

    def verdicts(self, ids: Iterable[DraftId]) -> dict[DraftId, Verdict]:
        """Return what the check desk found on drafts, by draft; one it has not seen is left out."""
        return {DraftId(name): v for name, v in self._by_ids(schema.verdicts, "draft", ids, Verdict).items()}

    def undecided_drafts(self) -> list[DraftId]:
        """Return the originals the desk has not decided on, in order of writing."""
        return self._undecided(None)

    def _undecided(self, lacking: Any) -> list[DraftId]:
        drafts, decisions = schema.drafts, schema.decisions
        decided = select(decisions.c.draft).where(decisions.c.draft.is_not(None))
        statement = select(drafts.c.id).where(drafts.c.original.is_(None) & drafts.c.id.not_in(decided))
        if lacking is not None:
            statement = statement.where(drafts.c.id.not_in(select(lacking)))
        return [DraftId(name) for name in self._ids(statement.order_by(drafts.c.serial))]

    def unillustrated_drafts(self) -> list[DraftId]:
        """Return the undecided originals without an illustration, in order of writing."""
        return self._undecided(schema.illustrations.c.draft)

    def save_illustration(self, illustration: Illustration, files: Sequence[bytes]) -> None:
        """Keep an illustration with the bytes of its variants."""
        with self.transaction():
            for data in files:
                self.save_body(data)
            row = {"draft": illustration.draft, "record": encoded(illustration)}
            self._put(schema.illustrations, [row])
            self._touch_story_of(illustration.draft)

    def illustration(self, draft_id: DraftId) -> Illustration | None:
        """Return the illustration made for a draft."""
        table = schema.illustrations
        return self._one(select(table.c.record).where(table.c.draft == draft_id), Illustration)

    def illustrations(self, ids: Iterable[DraftId]) -> dict[DraftId, Illustration]:
        """Return the illustrations made for drafts, by draft."""
        found = self._by_ids(schema.illustrations, "draft", ids, Illustration)
        return {DraftId(name): illustration for name, illustration in found.items()}

    def unchecked_pictures(self) -> list[DraftId]:
        """Return the drafts whose illustration's words the check desk has not seen, in order of writing.

        Their verdict is kept under the draft's id followed by ``PICTURE``.
        """
        drafts, made, verdicts = schema.drafts, schema.illustrations, schema.verdicts
        statement = (
            select(drafts.c.id)
            .join(made, made.c.draft == drafts.c.id)
            .join(verdicts, verdicts.c.draft == drafts.c.id + PICTURE, isouter=True)
            .where(verdicts.c.draft.is_(None))
            .order_by(drafts.c.serial)
        )
        return [DraftId(name) for name in self._ids(statement)]
