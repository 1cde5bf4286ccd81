"""What it cost and what was refused: calls to models, refusals, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from nightdesk.records import Call, Embedding, Refusal, Source, StoryId, Verdict, digest_of
from nightdesk.store import schema
from nightdesk.store.access import CHUNK, Access, encoded, sortable


class Accounts(Access):
    """Calls to models and their price, refusals with their reasons, counts."""

    def call(self, name: str) -> Call | None:
        """Return the answer kept to a question that was asked before."""
        return self._one(select(schema.calls.c.record).where(schema.calls.c.id == name), Call)

    def calls(self) -> list[Call]:
        """Return every question to a model with its answer, oldest first."""
        table = schema.calls
        return self._records(select(table.c.record).order_by(table.c.at, table.c.id), Call)

    def save_call(self, call: Call) -> None:
        """Keep a question and its answer; the first answer stays."""
        row = {"id": call.id, "story": call.story, "at": sortable(call.at), "cost": call.cost, "record": encoded(call)}
        self._put(schema.calls, [row])

    def spent(self, *, story: StoryId | None = None, since: datetime | None = None) -> float:
        """Return what models have cost: for all, for *story*, from *since* on."""
        table = schema.calls
        statement = select(func.coalesce(func.sum(table.c.cost), 0.0))
        if story is not None:
            statement = statement.where(table.c.story == story)
        if since is not None:
            statement = statement.where(table.c.at >= sortable(since))
        return float(self._rows(statement)[0][0])

    def embeddings(self, model: str, subjects: Iterable[str]) -> dict[str, Embedding]:
        """Return the vectors that *model* gave for those subjects, as far as it did."""
        of_model = schema.embeddings.c.model == model
        found = self._grouped(schema.embeddings, "subject", subjects, "at", Embedding, of_model)
        return {subject: one for subject, [one] in found.items()}

    def every_embedding(self) -> list[Embedding]:
        """Return every vector an embedder gave, oldest first."""
        table = schema.embeddings
        return self._records(select(table.c.record).order_by(table.c.at, table.c.model, table.c.subject), Embedding)

    def save_embeddings(self, embeddings: Sequence[Embedding]) -> None:
        """Keep vectors together; the first one of a subject stays."""
        self._put(
            schema.embeddings,
            [
                {
                    "model": one.model,
                    "subject": one.subject,
                    "at": sortable(one.at),
                    "cost": one.cost,
                    "record": encoded(one),
                }
                for one in embeddings
            ],
        )

    def spent_on_embeddings(self, *, since: datetime | None = None) -> float:
        """Return what embedders have cost, in all or from *since* on."""
        table = schema.embeddings
        statement = select(func.coalesce(func.sum(table.c.cost), 0.0))
        if since is not None:
            statement = statement.where(table.c.at >= sortable(since))
        return float(self._rows(statement)[0][0])

    def save_refusal(self, refusal: Refusal) -> None:
        """Keep what a stage turned away, once for each reason."""
        row = {
            "id": digest_of(refusal.stage, refusal.subject, refusal.reason),
            "stage": refusal.stage,
            "subject": refusal.subject,
            "at": sortable(refusal.at),
            "record": encoded(refusal),
        }
        self._put(schema.refusals, [row])

    def refusals(self, *, stage: str | None = None, subject: str | None = None) -> list[Refusal]:
        """Return what was turned away, by any stage or of any subject, oldest first."""
        table = schema.refusals
        statement = select(table.c.record)
        if stage is not None:
            statement = statement.where(table.c.stage == stage)
        if subject is not None:
            statement = statement.where(table.c.subject == subject)
        return self._records(statement.order_by(table.c.at, table.c.id), Refusal)

    def count_refusals(self, stages: Iterable[str]) -> int:
        """Return how often those stages turned something away, but for what was wrong with a source's own list."""
        table = schema.refusals
        lists = sorted({source.url for source in self._records(select(schema.sources.c.record), Source)})
        every = select(func.count()).select_from(table).where(table.c.stage.in_(list(stages)))
        found = int(self._rows(every)[0][0])
        for start in range(0, len(lists), CHUNK):
            found -= int(self._rows(every.where(table.c.subject.in_(lists[start : start + CHUNK])))[0][0])
        return found

    def sentences_checked(self) -> int:
        """Return how many findings the check desk has made."""
        return sum(len(v.findings) for v in self._records(select(schema.verdicts.c.record), Verdict))

    def count(self, what: str) -> int:
        """Return how many rows the table *what* has."""
        return int(self._rows(select(func.count()).select_from(schema.metadata.tables[what]))[0][0])
