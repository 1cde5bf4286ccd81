"""The site's index: of each file what its bytes depend on, of each article what other pages show of it.

A SQLite file beside the generation it describes (``write_site.py``), derived from the store and made anew when it is
not there. It answers what a list holds without loading an article, and which files belong to what: a *unit* is an
article's own pages, a section, a day, a topic, a month, a picture; its files are looked at together (decision 26).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from nightdesk.publish.listing import Listing
from nightdesk.publish.matters import Matter
from nightdesk.publish.search import Findable
from nightdesk.publish.tally import Tally
from nightdesk.publish.views import Card, Run

FORMAT = "nightdesk-index/5"
CHUNK = 500  # ids asked for at once
SHARED = 2  # articles; a topic's page of one says nothing that the article does not

# An article's row is kilobytes long, so each list has an index that holds all it asks for.
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, unit TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX files_unit ON files (unit);
CREATE TABLE articles (
  id TEXT PRIMARY KEY, story TEXT NOT NULL, slug TEXT NOT NULL, listed INTEGER NOT NULL,
  first_at TEXT NOT NULL, modified_at TEXT NOT NULL, told_at TEXT NOT NULL,
  section TEXT NOT NULL, behind INTEGER NOT NULL, score REAL NOT NULL,
  printed INTEGER NOT NULL, held INTEGER NOT NULL, wrong INTEGER NOT NULL, record BLOB, found BLOB,
  first_day TEXT NOT NULL, changed_day TEXT NOT NULL
);
CREATE INDEX articles_story ON articles (story);
CREATE INDEX articles_first ON articles (first_at, id, listed);
CREATE INDEX articles_listed ON articles (listed, first_at, id, slug, modified_at);
CREATE INDEX articles_latest ON articles (listed, modified_at DESC, id);
CREATE INDEX articles_day ON articles (listed, first_day, first_at DESC, id);
CREATE INDEX articles_changed ON articles (listed, changed_day, modified_at DESC, id);
CREATE INDEX articles_section ON articles (section, listed, modified_at DESC, id);
CREATE INDEX articles_told ON articles (listed, told_at DESC, id);
CREATE INDEX articles_foremost ON articles (listed, behind, score DESC, id);
CREATE INDEX articles_foremost_of ON articles (section, listed, behind, score DESC, id);
CREATE INDEX articles_facts ON articles (listed, printed, held, wrong);
CREATE INDEX articles_held ON articles (modified_at DESC, id) WHERE listed = 1 AND held > 0;
CREATE INDEX articles_wrong ON articles (id) WHERE wrong;
CREATE INDEX articles_killed ON articles (id) WHERE record IS NULL;
CREATE TABLE stands (unit TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (unit, id)) WITHOUT ROWID;
CREATE INDEX stands_id ON stands (id);
CREATE TABLE topics (unit TEXT PRIMARY KEY, articles INTEGER NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
"""


F = TypeVar("F")  # of a Findable, what is asked for

Fault = sqlite3.Error  # what an index raises when the disk refuses


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic, a person or a place as one edition names it, and how many articles are about it."""

    kind: str
    slug: str
    name: Run
    articles: int = 0

    @property
    def path(self) -> str:
        """Its address below an edition."""
        return f"/{self.kind}/{self.slug}/"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An article to be kept: its listing and what finds it, or of a killed one only that there was one."""

    id: str
    first_at: datetime
    listing: Listing | None = None
    found: Findable | None = None


class Delta(msgspec.Struct, frozen=True, kw_only=True):
    """What a change does to an index; carried out twice it does the same."""

    rows: list[Row]
    gone: list[str]
    files: dict[str, tuple[str, str]]  # path -> unit, key
    files_gone: list[str]
    meta: dict[str, str]


def sortable(moment: datetime) -> str:
    """Return *moment* as text that sorts as time does, in UTC; its first seven letters are the month."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def topic_unit(matter: Matter | Topic) -> str:
    """Return the unit of a topic's pages."""
    return f"topic:{matter.kind}/{matter.slug}"


def picture_unit(path: str) -> str:
    """Return the unit of a picture's file: articles may share one, for it is named by its content."""
    return f"picture:{path}"


def source_unit(name: str) -> str:
    """Return what the articles stand in whose pages name a source; it has no files of its own here."""
    return f"source:{name}"


class Index:
    """An open index. Whoever opens it writes alone; what is decoded is kept while it is open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._known: dict[str, Listing] = {}
        self._cards: dict[tuple[object, ...], Card] = {}

    @classmethod
    def new(cls, path: Path | None = None) -> Index:
        """Return an empty index in memory, or at *path*, where nobody reads it before it is whole."""
        if path is not None:
            for left in (path, path.with_name(f"{path.name}-journal")):
                left.unlink(missing_ok=True)
        connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        connection.execute("PRAGMA synchronous=OFF")  # whoever puts it in place brings it to the disk
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.executescript(_TABLES)
        made = cls(connection)
        made.set_meta({"format": FORMAT})
        connection.execute("BEGIN")
        return made

    @classmethod
    def open(cls, path: Path) -> Index | None:
        """Return the index at *path*; None when there is none, it is damaged or of another version."""
        if not path.is_file():
            return None
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            found = cls(connection)
            connection.execute("BEGIN")
            if found.meta("format") == FORMAT:
                return found
        except sqlite3.Error:
            pass
        connection.close()
        return None

    def close(self, *, keep: bool = False) -> None:
        """Let go of it, with what was changed when it is to be kept."""
        self._sql.execute("COMMIT" if keep else "ROLLBACK")
        self._sql.close()

    def _rows(self, question: str, *values: object) -> list[Any]:
        return self._sql.execute(question, values).fetchall()

    def _among(self, question: str, ids: Iterable[str]) -> Iterator[Any]:
        """Yield the rows of *question*, whose ``{}`` stands for as many marks as there are ids at once."""
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            yield from self._rows(question.format(",".join("?" * len(part))), *part)

    # -- keeping ----------------------------------------------------------------------------------------------

    def meta(self, name: str) -> str:
        """Return a fact of the whole by its name, or nothing."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def set_meta(self, facts: Mapping[str, str]) -> None:
        """Keep facts of the whole."""
        self._sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())

    def carry_out(self, delta: Delta) -> None:
        """Change articles and files as *delta* says."""
        self.put(delta.rows)
        self.drop(delta.gone)
        self.set_files(delta.files, delta.files_gone)
        self.set_meta(delta.meta)

    def put(self, rows: Sequence[Row]) -> None:
        """Keep articles in place of what was known of them."""
        units = self._leave([row.id for row in rows])
        self._sql.executemany(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_columns, rows)
        )
        stands = [(unit, row.id) for row in rows if row.listing for unit in _stands(row.listing)]
        self._sql.executemany("INSERT INTO stands VALUES (?, ?)", stands)
        self._count_topics(units | {unit for unit, _ in stands})

    def drop(self, ids: Sequence[str]) -> None:
        """Forget articles."""
        self._count_topics(self._leave(ids))

    def _leave(self, ids: Sequence[str]) -> set[str]:
        """Take articles out of everything; return the units they stood in."""
        units = {row[0] for row in self._among("SELECT unit FROM stands WHERE id IN ({})", ids)}
        for name in ids:
            self._known.pop(name, None)
        gone = [(name,) for name in ids]
        self._sql.executemany("DELETE FROM stands WHERE id = ?", gone)
        self._sql.executemany("DELETE FROM articles WHERE id = ?", gone)
        self._cards.clear()
        return units

    def _count_topics(self, units: Collection[str]) -> None:
        """Bring the topics among *units* up to what stands in them; the latest article names a topic."""
        for unit in (unit for unit in units if unit.startswith("topic:")):
            self._sql.execute("DELETE FROM topics WHERE unit = ?", (unit,))
            latest = self._in_unit(unit, 1)
            if latest:
                [matter] = [one for one in latest[0].matters if topic_unit(one) == unit]
                [(count,)] = self._rows("SELECT count(*) FROM stands WHERE unit = ?", unit)
                record = msgspec.msgpack.encode(matter)
                self._sql.execute("INSERT INTO topics VALUES (?, ?, ?)", (unit, count, record))

    # -- files ------------------------------------------------------------------------------------------------

    def files(self, units: Collection[str] | None = None) -> dict[str, str]:
        """Return what each file depends on, by path: of all, or of some units'."""
        if units is None:
            return dict(self._rows("SELECT path, key FROM files"))
        return dict(self._among("SELECT path, key FROM files WHERE unit IN ({})", units))

    def unit_of(self, path: str) -> str | None:
        """Return the unit a file belongs to, if there is that file."""
        found = self._rows("SELECT unit FROM files WHERE path = ?", path)
        return str(found[0][0]) if found else None

    def count_files(self) -> int:
        """Return how many files there are."""
        return int(self._rows("SELECT count(*) FROM files")[0][0])

    def set_files(self, files: Mapping[str, tuple[str, str]], gone: Iterable[str]) -> None:
        """Keep what files depend on, and that others are gone."""
        self._sql.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        rows = [(path, unit, key) for path, (unit, key) in files.items()]
        self._sql.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    # -- articles ---------------------------------------------------------------------------------------------

    def listings(self, ids: Sequence[str]) -> list[Listing]:
        """Return what is known of articles, in the order of *ids*; killed and unknown ones are left out."""
        unknown = [name for name in ids if name not in self._known]
        for name, record in self._among(
            "SELECT id, record FROM articles WHERE record IS NOT NULL AND id IN ({})", unknown
        ):
            self._known[name] = msgspec.msgpack.decode(record, type=Listing)
        return [self._known[name] for name in ids if name in self._known]

    def _found(self, question: str, *values: object) -> list[Listing]:
        return self.listings([row[0] for row in self._rows(question, *values)])

    def every(self) -> list[str]:
        """Return the id of every article that is told, listed or not."""
        return [row[0] for row in self._rows("SELECT id FROM articles WHERE record IS NOT NULL ORDER BY id")]

    def killed(self) -> list[str]:
        """Return the ids of those of which only that they were there is known."""
        return [row[0] for row in self._rows("SELECT id FROM articles WHERE record IS NULL ORDER BY id")]

    def of_stories(self, stories: Iterable[str]) -> list[str]:
        """Return the ids of the articles on those stories, killed ones left out."""
        return [row[0] for row in self._among("SELECT id FROM articles WHERE story IN ({})", stories)]

    def by_story(self, stories: Iterable[str]) -> dict[str, Listing]:
        """Return the listed articles on those stories, by story."""
        ids = [row[0] for row in self._among("SELECT id FROM articles WHERE listed AND story IN ({})", stories)]
        return {one.story: one for one in self.listings(sorted(ids))}

    def card(
        self, listing: Listing, edition: str, *, relation: str = "", pictured: bool = False, most: int | None = None
    ) -> Card:
        """Return how an article stands in a list, its blurb at most about *most* characters; the same one each time."""
        known = (listing.id, edition, relation, pictured, most)
        if known not in self._cards:
            card = listing.cards[edition]
            self._cards[known] = card.shown(relation=relation, pictured=pictured, most=most)
        return self._cards[known]

    # -- lists ------------------------------------------------------------------------------------------------

    def foremost(self, most: int, section: str = "") -> list[Listing]:
        """Return the *most* listed articles that matter most, of all or of a section, the foremost first."""
        within = "section = ? AND " if section else ""
        question = f"SELECT id FROM articles WHERE {within}listed = 1 ORDER BY behind, score DESC, id LIMIT ?"  # noqa: S608
        return self._found(question, *([section] if section else []), most)

    def latest(self, section: str, most: int) -> list[Listing]:
        """Return the *most* articles of a section that changed last, the latest first."""
        return self._found(
            "SELECT id FROM articles WHERE section = ? AND listed = 1 ORDER BY modified_at DESC, id LIMIT ?",
            section,
            most,
        )

    def newest(self, most: int, section: str = "") -> list[Listing]:
        """Return the *most* articles of which something was said last, of all or of a section, the newest first."""
        where = "listed = 1 AND section = ?" if section else "listed = 1"
        question = f"SELECT id FROM articles WHERE {where} ORDER BY told_at DESC, id LIMIT ?"  # noqa: S608
        return self._found(question, *([section] if section else []), most)

    def last_change(self) -> datetime | None:
        """Return when a listed article last changed."""
        [(at,)] = self._rows("SELECT max(modified_at) FROM articles WHERE listed = 1")
        return datetime.fromisoformat(at) if at else None

    def changed_days(self, most: int) -> list[tuple[str, int]]:
        """Return the last *most* days on which listed articles came or changed, and how many, the newest first."""
        question = (
            "SELECT changed_day, count(*) FROM articles WHERE listed = 1 "
            "GROUP BY changed_day ORDER BY changed_day DESC LIMIT ?"
        )
        return self._rows(question, most)

    def changed_on(self, day: str, most: int) -> list[Listing]:
        """Return the *most* listed articles that changed last on *day*, the latest first."""
        return self._found(
            "SELECT id FROM articles WHERE listed = 1 AND changed_day = ? ORDER BY modified_at DESC, id LIMIT ?",
            day,
            most,
        )

    def days(self) -> list[tuple[str, int]]:
        """Return the days on which listed articles first stood here, and how many, the newest first."""
        return self._rows(
            "SELECT first_day, count(*) FROM articles WHERE listed = 1 GROUP BY first_day ORDER BY first_day DESC"
        )

    def on_day(self, day: str) -> list[Listing]:
        """Return the listed articles that first stood here on *day*, the newest first."""
        return self._found(
            "SELECT id FROM articles WHERE listed = 1 AND first_day = ? ORDER BY first_at DESC, id",
            day,
        )

    def first_between(self, start: datetime, end: datetime) -> list[Listing]:
        """Return the listed articles that first stood here from *start* to *end*, by id."""
        return self._found(
            "SELECT id FROM articles WHERE listed = 1 AND first_at >= ? AND first_at <= ? ORDER BY id",
            sortable(start),
            sortable(end),
        )

    def first_since(self, moment: datetime) -> datetime | None:
        """Return when the first listed article from *moment* on first stood here, or will."""
        [(at,)] = self._rows("SELECT min(first_at) FROM articles WHERE listed = 1 AND first_at >= ?", sortable(moment))
        return datetime.fromisoformat(at) if at else None

    def months(self) -> list[tuple[str, int, int]]:
        """Return the months articles first stood here, how many ever did and how many are listed, newest first."""
        return self._rows(
            "SELECT substr(first_at, 1, 7) AS month, count(*), sum(listed) FROM articles "
            "GROUP BY month ORDER BY month DESC"
        )

    def findable_in(self, month: str, part: type[F]) -> list[F | None]:
        """Return a *part* of what finds each article that ever first stood here in *month*, the oldest first.

        None stands for one that is no longer to be found.
        """
        rows = self._rows(
            "SELECT found FROM articles WHERE first_at >= ? AND first_at < ? ORDER BY first_at, id", month, f"{month}~"
        )
        decode = msgspec.msgpack.Decoder(part).decode
        return [decode(row[0]) if row[0] else None for row in rows]

    def addresses_in(self, month: str) -> list[tuple[str, datetime]]:
        """Return the slug and the last change of the listed articles of *month*, the oldest first."""
        rows = self._rows(
            "SELECT slug, modified_at FROM articles WHERE listed = 1 AND first_at >= ? AND first_at < ? "
            "ORDER BY first_at, id",
            month,
            f"{month}~",
        )
        return [(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def corrected(self) -> list[Listing]:
        """Return the articles of which something was wrong, by id."""
        return self._found("SELECT id FROM articles WHERE wrong ORDER BY id")

    def with_held(self, most: int) -> list[Listing]:
        """Return the *most* listed articles last changed of which a sentence was kept back, the latest first."""
        return self._found(
            "SELECT id FROM articles INDEXED BY articles_held WHERE listed = 1 AND held > 0 "
            "ORDER BY modified_at DESC, id LIMIT ?",
            most,
        )

    def topics(self, edition: str) -> list[Topic]:
        """Return the topics, people and places that at least two listed articles share, by address."""
        rows = self._rows("SELECT record, articles FROM topics WHERE articles >= ? ORDER BY unit", SHARED)
        found = ((msgspec.msgpack.decode(row[0], type=Matter), row[1]) for row in rows)
        return [
            Topic(kind=matter.kind, slug=matter.slug, name=matter.names[edition], articles=count)
            for matter, count in found
        ]

    def shared(self, units: Iterable[str]) -> set[str]:
        """Return those of *units* that are topics with a page of their own."""
        question = f"SELECT unit FROM topics WHERE articles >= {SHARED} AND unit IN ({{}})"  # noqa: S608
        return {row[0] for row in self._among(question, units)}

    def on_topic(self, unit: str, most: int) -> list[Listing]:
        """Return the *most* articles on a topic that changed last, the latest first."""
        return self._in_unit(unit, most)

    def standing_in(self, units: Iterable[str]) -> set[str]:
        """Return the ids of the articles that stand in any of *units*."""
        return {row[0] for row in self._among("SELECT id FROM stands WHERE unit IN ({})", units)}

    def units_of(self, ids: Iterable[str]) -> set[str]:
        """Return the topics, pictures and sources of articles."""
        return {row[0] for row in self._among("SELECT unit FROM stands WHERE id IN ({})", ids)}

    def pictures(self, units: Collection[str] | None = None) -> dict[str, str]:
        """Return the body of each picture that a listed article shows, by path: of all, or of some units."""
        wanted = self.standing_in(units) if units is not None else self.every()
        every = {path: body for one in self.listings(sorted(wanted)) for path, body in one.pictures.items()}
        return {path: body for path, body in every.items() if units is None or picture_unit(path) in units}

    def _in_unit(self, unit: str, most: int) -> list[Listing]:
        return self._found(
            "SELECT articles.id FROM stands JOIN articles ON articles.id = stands.id WHERE unit = ? "
            "ORDER BY modified_at DESC, articles.id LIMIT ?",
            unit,
            most,
        )

    def tally(self, waiting: int, refused: int) -> Tally:
        """Return the counts over everything that is or was public."""
        question = (
            "SELECT coalesce(sum(CASE WHEN listed THEN printed END), 0), "
            "coalesce(sum(CASE WHEN listed THEN held END), 0), count(*), coalesce(sum(wrong), 0) FROM articles"
        )
        [(printed, held, articles, wrong)] = self._rows(question)
        wrong += len(self.killed())
        return Tally(
            sentences=printed, held_sentences=held, articles=articles, wrong=wrong, waiting=waiting, refused=refused
        )


def _stands(listing: Listing) -> set[str]:
    named = (map(topic_unit, listing.matters), map(picture_unit, listing.pictures), map(source_unit, listing.sources))
    return {unit for units in named for unit in units}


def _columns(row: Row) -> tuple[object, ...]:
    first, one = sortable(row.first_at), row.listing
    if one is None:
        return (row.id, "", "", 0, first, first, first, "", 0, 0.0, 0, 0, 0, None, None, "", "")
    return (
        row.id,
        one.story,
        one.slug,
        int(one.listed),
        first,
        sortable(one.modified_at),
        sortable(one.told_at),
        one.section,
        int(one.weight.behind),
        one.weight.score,
        one.printed,
        sum(alike.sentences for alike in one.held),
        int(bool(one.notices)),
        msgspec.msgpack.encode(one),
        msgspec.msgpack.encode(row.found) if row.found else None,
        one.first_day.isoformat(),
        one.changed_day.isoformat(),
    )
