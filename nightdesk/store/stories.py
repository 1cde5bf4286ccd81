"""What belongs together: placements, stories, sagas, relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from nightdesk.records import (
    Classification,
    Move,
    Placement,
    Relation,
    Report,
    ReportId,
    Ruling,
    Saga,
    Standing,
    Story,
    StoryId,
    Twins,
)
from nightdesk.store import schema
from nightdesk.store.access import CHUNK, Touching, encoded, sortable
from nightdesk.store.dialect import lookup_among


class Stories(Touching):
    """Stories: what is in them, what they are about, what they are to each other."""

    def unplaced_reports(self) -> list[ReportId]:
        """Return the reports no story has yet, in order of arrival."""
        reports = schema.reports.c
        return [ReportId(name) for name in self._ids_without(reports.id, schema.placements.c.report, reports.arrival)]

    def placements_since(self, since: datetime, *, believed_from: datetime) -> list[Placement]:
        """Return the placements of reports published at *since* or later, in order of arrival.

        A report that says it is from before *believed_from* counts as published when it was received.
        """
        reports, placements = schema.reports, schema.placements
        statement = (
            select(placements.c.record)
            .join(reports, reports.c.id == placements.c.report)
            .where(
                (placements.c.published_at >= sortable(since))
                | (placements.c.published_at < sortable(believed_from)) & (reports.c.arrival >= sortable(since))
            )
            .order_by(reports.c.arrival)
        )
        return self._records(statement, Placement)

    def placement(self, report_id: ReportId) -> Placement | None:
        """Return where a report was placed, if it was."""
        table = schema.placements
        return self._one(select(table.c.record).where(table.c.report == report_id), Placement)

    def placements_in(self, story_id: StoryId) -> list[Placement]:
        """Return a story's placements, withdrawn reports' too, in order of arrival."""
        reports, placements = schema.reports, schema.placements
        statement = (
            select(placements.c.record)
            .join(reports, reports.c.id == placements.c.report)
            .where(placements.c.story == story_id)
            .order_by(reports.c.arrival)
        )
        return self._records(statement, Placement)

    def save_placements(
        self, placed: Sequence[tuple[Placement, Report]], stories: Sequence[Story], moves: Sequence[Move] = ()
    ) -> None:
        """Keep placements together with the stories they changed; a report of *moves* is placed anew."""
        with self.transaction():
            rows = [
                {
                    "report": placement.report,
                    "story": placement.story,
                    "published_at": sortable(report.published_at),
                    "record": encoded(placement),
                }
                for placement, report in placed
            ]
            self._put(schema.placements, rows, replace=bool(moves))
            self._save_moves(moves)
            self._put(
                schema.stories,
                [
                    {
                        "id": story.id,
                        "basis": story.basis,
                        "updated_at": sortable(story.updated_at),
                        "record": encoded(story),
                    }
                    for story in stories
                ],
                replace=True,
            )
            self._touch([story.id for story in stories])

    def save_weighed(self, code: str, weighed: Sequence[tuple[ReportId, float, bytes]]) -> None:
        """Keep what *code* worked out of reports, each with when it was told (days since 1970)."""
        rows = [{"report": report, "code": code, "at": at, "bytes": data} for report, at, data in weighed]
        self._put(schema.weighed, rows, replace=True)

    def weighed(self, code: str, reports: Sequence[ReportId]) -> dict[ReportId, bytes]:
        """Return what *code* worked out of those of *reports* of which it is kept."""
        table = schema.weighed
        wanted = lookup_among(table, "bytes", "report").where(table.c.code == code)
        found: dict[ReportId, bytes] = {}
        for start in range(0, len(reports), CHUNK):
            rows = self._rows(wanted, values=list(reports[start : start + CHUNK]))
            found |= {ReportId(row[0]): row[1] for row in rows}
        return found

    def forget_weighed(self, before: float) -> None:
        """Forget what was worked out of reports that were told *before* (days since 1970)."""
        with self.transaction():
            assert self._open is not None
            self._open.execute(schema.weighed.delete().where(schema.weighed.c.at < before))

    def _save_moves(self, moves: Sequence[Move]) -> None:
        table = schema.moves
        last = int(self._rows(select(func.coalesce(func.max(table.c.serial), 0)))[0][0])
        rows = [
            {"serial": serial, "report": move.report, "record": encoded(move)}
            for serial, move in enumerate(moves, last + 1)
        ]
        self._put(table, rows)

    def moves(self, reports: Iterable[ReportId]) -> dict[ReportId, list[Move]]:
        """Return how those reports were moved between stories, the first move of each first."""
        found = self._grouped(schema.moves, "report", reports, "serial", Move)
        return {ReportId(report): moves for report, moves in found.items()}

    def save_ruling(self, ruling: Ruling) -> None:
        """Keep an editor's word on stories, or that it was undone."""
        row = {"id": ruling.id, "at": sortable(ruling.at), "record": encoded(ruling)}
        self._put(schema.rulings, [row], replace=True)

    def rulings(self) -> list[Ruling]:
        """Return every word of editors on stories, undone ones too, oldest first."""
        table = schema.rulings
        return self._records(select(table.c.record).order_by(table.c.at, table.c.id), Ruling)

    def save_standings(self, standings: Sequence[Standing]) -> None:
        """Keep how much stories matter, replacing what was said before."""
        with self.transaction():
            self._put(schema.standings, [{"story": s.story, "record": encoded(s)} for s in standings], replace=True)
            self._touch([standing.story for standing in standings])

    def standings(self, ids: Iterable[StoryId]) -> dict[StoryId, Standing]:
        """Return how much those stories matter, as far as it was told."""
        found = self._by_ids(schema.standings, "story", ids, Standing)
        return {StoryId(story): standing for story, standing in found.items()}

    def stories_without_standing(self) -> list[StoryId]:
        """Return the stories of which nobody said how much they matter, as a store has that was begun before that."""
        stories = schema.stories.c
        return [StoryId(name) for name in self._ids_without(stories.id, schema.standings.c.story, stories.id)]

    def save_twins(self, seen: Iterable[StoryId], found: Sequence[Twins]) -> None:
        """Keep which printed stories look like one, in place of what was said of the stories *seen*."""
        table = schema.twins
        with self.transaction():
            assert self._open is not None
            wanted = sorted(set(seen))
            for start in range(0, len(wanted), CHUNK):
                among = wanted[start : start + CHUNK]
                self._open.execute(table.delete().where(table.c.story.in_(among) | table.c.other.in_(among)))
            rows = [{"story": one.story, "other": one.other, "record": encoded(one)} for one in found]
            self._put(table, rows, replace=True)

    def twins(self) -> list[Twins]:
        """Return the printed stories that look like one, two by two."""
        table = schema.twins
        return self._records(select(table.c.record).order_by(table.c.story, table.c.other), Twins)

    def story(self, story_id: StoryId) -> Story:
        """Return the story of that id."""
        return self._must(select(schema.stories.c.record).where(schema.stories.c.id == story_id), Story, story_id)

    def stories(self) -> list[Story]:
        """Return every story, the oldest first."""
        return self._records(select(schema.stories.c.record).order_by(schema.stories.c.id), Story)

    def stories_by_id(self, ids: Iterable[StoryId]) -> list[Story]:
        """Return the stories of those ids that exist."""
        return list(self._by_ids(schema.stories, "id", ids, Story).values())

    def stories_with_articles(self, ids: Iterable[StoryId]) -> set[StoryId]:
        """Return those of *ids* of which there is an article, in whatever state."""
        articles, drafts = schema.articles, schema.drafts
        wanted = list(ids)
        found: set[StoryId] = set()
        for start in range(0, len(wanted), CHUNK):
            among = drafts.c.story.in_(wanted[start : start + CHUNK])
            joined = select(drafts.c.story).join(articles, articles.c.draft == drafts.c.id).where(among)
            found.update(StoryId(row[0]) for row in self._rows(joined.distinct()))
        return found

    def save_classification(self, classification: Classification) -> None:
        """Keep what a story is about, replacing what was said before."""
        row = {"story": classification.story, "record": encoded(classification)}
        with self.transaction():
            self._put(schema.classifications, [row], replace=True)
            self._touch([classification.story])

    def classification(self, story_id: StoryId) -> Classification | None:
        """Return what a story is about, if that was decided."""
        table = schema.classifications
        return self._one(select(table.c.record).where(table.c.story == story_id), Classification)

    def classifications(self) -> dict[StoryId, Classification]:
        """Return what each story is about."""
        return {c.story: c for c in self._records(select(schema.classifications.c.record), Classification)}

    def classifications_of(self, ids: Iterable[StoryId]) -> dict[StoryId, Classification]:
        """Return what those stories are about, as far as it was decided."""
        found = self._by_ids(schema.classifications, "story", ids, Classification)
        return {StoryId(name): classification for name, classification in found.items()}

    def save_sagas(self, sagas: Sequence[Saga]) -> None:
        """Keep the sagas, in place of those there were."""
        before, after = ({story: saga for saga in some for story in saga.stories} for some in (self.sagas(), sagas))
        changed = sorted(story for story in before.keys() | after.keys() if before.get(story) != after.get(story))
        if not changed:
            return
        with self.transaction():
            assert self._open is not None
            self._open.execute(schema.sagas.delete())
            self._put(schema.sagas, [{"id": saga.id, "record": encoded(saga)} for saga in sagas])
            self._touch(changed)

    def sagas(self) -> list[Saga]:
        """Return every saga, by id."""
        return self._records(select(schema.sagas.c.record).order_by(schema.sagas.c.id), Saga)

    def save_relations(self, story_id: StoryId, ranked: Sequence[Relation]) -> None:
        """Keep a story's relations, best first, in place of those it had; the same ones again change nothing."""
        table = schema.relations
        rows = [
            {"story": story_id, "rank": rank, "other": relation.other, "record": encoded(relation)}
            for rank, relation in enumerate(ranked)
        ]
        with self.transaction():
            assert self._open is not None
            had = select(table.c.record).where(table.c.story == story_id).order_by(table.c.rank)
            if self._ids(had) == [row["record"] for row in rows]:
                return
            self._open.execute(table.delete().where(table.c.story == story_id))
            self._put(table, rows)
            self._touch([story_id])

    def relations(self, story_id: StoryId) -> list[Relation]:
        """Return a story's relations, best first."""
        table = schema.relations
        statement = select(table.c.record).where(table.c.story == story_id).order_by(table.c.rank)
        return self._records(statement, Relation)

    def relations_of(self, ids: Iterable[StoryId]) -> dict[StoryId, list[Relation]]:
        """Return the relations of many stories, the best of each first."""
        found = self._grouped(schema.relations, "story", ids, "rank", Relation)
        return {StoryId(story): ranked for story, ranked in found.items()}

    def stories_related_to(self, ids: Iterable[StoryId]) -> set[StoryId]:
        """Return the stories that have any of *ids* among their relations."""
        table, wanted = schema.relations, list(ids)
        found: set[StoryId] = set()
        for start in range(0, len(wanted), CHUNK):
            among = table.c.other.in_(wanted[start : start + CHUNK])
            found.update(StoryId(name) for name in self._ids(select(table.c.story).where(among).distinct()))
        return found
