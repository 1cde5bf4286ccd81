"""What was decided: the audit log, and the articles it made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select, update

from nightdesk.errors import IllegalMove
from nightdesk.records import NEXT, Article, ArticleId, Decision, State, StoryId, digest_of
from nightdesk.store import schema
from nightdesk.store.access import CHUNK, Touching, decoded, encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """A decision as the log keeps it: its number, and its hash over the one before."""

    serial: int
    previous_hash: str
    hash: str
    decision: Decision


class Articles(Touching):
    """Decisions on a chained log, and every version of every article."""

    def save_decision(self, decision: Decision, article: Article | None) -> None:
        """Keep a decision on the audit log, with the article version it made, in one transaction.

        Each entry's hash covers the hash of the one before, so none can be changed or taken out unseen (S35).

        Raises:
            IllegalMove: the article is not in the state the decision starts from, or ``NEXT`` has no such move.
        """
        with self.transaction():
            current = self.article(decision.article)
            standing = current.state if current is not None else State.DRAFT
            if decision.before is not standing:
                raise IllegalMove(f"{decision.article} is {standing}, not {decision.before}: decide again")
            nothing_moves = article is None and decision.after is standing
            if decision.after not in NEXT[standing] and not nothing_moves:
                allowed = ", ".join(sorted(NEXT[standing])) or "nothing: this is the end of its life"
                raise IllegalMove(
                    f"{decision.article} is {standing} and cannot become {decision.after}; it can become {allowed}"
                )
            table = schema.decisions
            last = self._rows(select(table.c.serial, table.c.hash).order_by(table.c.serial.desc()).limit(1))
            serial, previous = (last[0][0] + 1, last[0][1]) if last else (1, "")
            text = encoded(decision)
            row = {
                "serial": serial,
                "article": decision.article,
                "draft": decision.draft,
                "previous_hash": previous,
                "hash": digest_of(previous, text),
                "record": text,
            }
            self._put(table, [row])
            if article is not None:
                self._save_article(article)

    def _save_article(self, article: Article) -> None:
        table = schema.articles
        assert self._open is not None
        self._open.execute(update(table).where(table.c.id == article.id).values(latest=False))
        row = {
            "id": article.id,
            "version": article.version,
            "latest": True,
            "draft": article.draft.id,
            "slug": article.slug,
            "state": article.state.value,
            "record": encoded(article),
        }
        self._put(table, [row])
        self._touch([article.story])

    def decisions(self, article_id: ArticleId | None = None) -> list[AuditEntry]:
        """Return the audit log, of one article or whole, oldest first."""
        table = schema.decisions
        statement = select(table.c.serial, table.c.previous_hash, table.c.hash, table.c.record)
        if article_id is not None:
            statement = statement.where(table.c.article == article_id)
        return [
            AuditEntry(
                serial=row[0],
                previous_hash=row[1],
                hash=row[2],
                decision=decoded(row[3], Decision),
            )
            for row in self._rows(statement.order_by(table.c.serial))
        ]

    def broken_audit_entry(self) -> int | None:
        """Return the number of the first audit entry that does not follow from the one before, if any."""
        previous = ""
        for entry in self.decisions():
            expected = digest_of(previous, encoded(entry.decision))
            if entry.previous_hash != previous or entry.hash != expected:
                return entry.serial
            previous = entry.hash
        return None

    def article(self, article_id: ArticleId) -> Article | None:
        """Return the latest version of an article, if there is one."""
        table = schema.articles
        return self._one(select(table.c.record).where((table.c.id == article_id) & table.c.latest), Article)

    def article_versions(self, article_id: ArticleId) -> list[Article]:
        """Return all versions of an article, the first first."""
        table = schema.articles
        return self._records(select(table.c.record).where(table.c.id == article_id).order_by(table.c.version), Article)

    def earlier_versions(self, ids: Iterable[ArticleId]) -> dict[ArticleId, list[Article]]:
        """Return the versions before the latest of each article, the first first; most articles have none."""
        table = schema.articles
        found = self._grouped(table, "id", ids, "version", Article, ~table.c.latest)
        return {ArticleId(name): versions for name, versions in found.items()}

    def articles(self, *states: State) -> list[Article]:
        """Return the latest version of each article, in the given states or in any, by id."""
        table = schema.articles
        statement = select(table.c.record).where(table.c.latest)
        if states:
            statement = statement.where(table.c.state.in_([state.value for state in states]))
        return self._records(statement.order_by(table.c.id), Article)

    def articles_telling(self, ids: Iterable[StoryId]) -> list[Article]:
        """Return the latest version of each article on one of the stories of those ids, by id."""
        articles, drafts, wanted = schema.articles, schema.drafts, list(ids)
        found: list[Article] = []
        for start in range(0, len(wanted), CHUNK):
            among = drafts.c.story.in_(wanted[start : start + CHUNK]) & articles.c.latest
            joined = select(articles.c.record).join(drafts, drafts.c.id == articles.c.draft).where(among)
            found += self._records(joined, Article)
        return sorted(found, key=lambda article: article.id)

    def count_articles(self, *states: State) -> int:
        """Return how many articles are in any of those states."""
        table = schema.articles
        wanted = table.c.latest & table.c.state.in_([state.value for state in states])
        return int(self._rows(select(func.count()).select_from(table).where(wanted))[0][0])

    def slugs(self) -> dict[str, ArticleId]:
        """Return every slug that was ever given, and to which article."""
        table = schema.articles
        return {row[0]: ArticleId(row[1]) for row in self._rows(select(table.c.slug, table.c.id).distinct())}
