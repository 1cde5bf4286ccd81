"""Read a wire from its folder: ``wire.toml``, outlets and reports as ``examples/wire/README.md`` lays them out.

Folder -> ``Wire``. Anything that is not as laid out is an ``InputError`` naming the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from nightdesk.errors import InputError
from nightdesk.records import Rights
from nightdesk.text.fields import plainly

FEEDS = ("rss", "atom", "jsonfeed", "sitemap", "section")
LAYOUTS = ("broadsheet", "tabloid", "agency", "blog")
DIRT = (
    *("nav", "cookie-notice", "related", "newsletter", "share", "ads", "comments"),
    *("no-json-ld", "full-json-ld", "byline-in-body"),
)
RESERVATIONS = ("", "tdm", "robots")
PAGES = ("article", "error", "wall", "gone")
CHANGES = ("", "update", "correction", "retraction")
_FILE = re.compile(r"(?P<slug>[a-z0-9-]+)(?:\.(?P<number>[1-9][0-9]*))?\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented outlet, as its readers and the newsroom know it; ``id`` is its host name and its file's name."""

    id: str
    name: str
    language: str
    country: str = ""
    kind: str = "newspaper"
    family: str = ""
    owner: str = ""
    rights: Rights
    rights_reason: str
    feed: str = "rss"
    charset: str = "utf-8"
    declared_charset: str = ""
    layout: str = "broadsheet"
    dirt: tuple[str, ...] = ()
    reservation: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a report's page says from ``modified`` on, or from ``published`` on when it is the first."""

    title: str
    standfirst: str = ""
    published: datetime
    modified: datetime | None = None
    change: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    keywords: tuple[str, ...] = ()
    agency: str = ""
    page: str = "article"
    paragraphs: tuple[str, ...] = ()

    @property
    def since(self) -> datetime:
        """From when on the server shows it."""
        return self.modified or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class WireReport:
    """One address of an outlet and everything it says over time, the earliest first."""

    outlet: str
    slug: str
    revisions: tuple[Revision, ...]

    def at(self, moment: datetime) -> Revision | None:
        """Return what stands at the address at *moment*; None before publication."""
        shown = [revision for revision in self.revisions if revision.since <= moment]
        return shown[-1] if shown else None

    @property
    def path(self) -> tuple[str, str, str]:
        """Year, month and slug; layouts build addresses from them that do not change with revisions."""
        first = self.revisions[0].published
        return f"{first:%Y}", f"{first:%m}", self.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """Everything in the folder: outlets by id, reports in order of outlet and slug, moments in order of time."""

    outlets: Mapping[str, Outlet]
    reports: tuple[WireReport, ...]
    moments: tuple[datetime, ...]


R = TypeVar("R", Outlet, Revision)


def load_wire(folder: Path) -> Wire:
    """Return the wire in *folder*.

    Raises:
        InputError: a file is missing or not as laid out; the message names it.
    """
    head = _table(folder / "wire.toml")
    moments = tuple(sorted(_moment(value, folder / "wire.toml", "moments") for value in head.get("moments", [])))
    if not moments:
        raise InputError(f"{folder / 'wire.toml'}: moments is empty; name at least one time to look at the wire")
    outlets = {path.stem: _outlet(path) for path in sorted((folder / "outlets").glob("*.toml"))}
    if not outlets:
        raise InputError(f"{folder / 'outlets'} has no outlet; add at least one ID.toml")
    reports: list[WireReport] = []
    for place in sorted(path for path in (folder / "reports").glob("*") if path.is_dir()):
        if place.name not in outlets:
            raise InputError(f"{place}: no outlet named {place.name!r}; there are: {', '.join(outlets)}")
        reports.extend(_reports(place))
    return Wire(outlets=outlets, reports=tuple(reports), moments=moments)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); write it anew as plain text") from error


def _table(path: Path) -> dict[str, Any]:
    return _toml(_text(path), path)


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not valid TOML: {error}") from error


def _outlet(path: Path) -> Outlet:
    outlet = _record({**_table(path), "id": path.stem}, Outlet, path)
    _one_of(outlet.feed, FEEDS, path, "feed")
    _one_of(outlet.layout, LAYOUTS, path, "layout")
    _one_of(outlet.reservation, RESERVATIONS, path, "reservation")
    for dirt in outlet.dirt:
        _one_of(dirt, DIRT, path, "dirt")
    try:
        "".encode(outlet.charset)
    except LookupError:
        raise InputError(f"{path}: charset: no character set is named {outlet.charset!r}") from None
    return outlet


def _reports(place: Path) -> list[WireReport]:
    found: dict[str, list[tuple[int, Revision]]] = {}
    for path in sorted(place.glob("*.md")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            raise InputError(f"{path}: name it SLUG.md, or SLUG.2.md for its revision; slugs are a-z, 0-9 and hyphens")
        found.setdefault(match["slug"], []).append((int(match["number"] or 1), _revision(path)))
    reports = []
    for slug, numbered in sorted(found.items()):
        revisions = tuple(revision for _, revision in sorted(numbered, key=lambda pair: pair[0]))
        if revisions[0].modified is not None and len(revisions) == 1:
            raise InputError(f"{place / slug}.md: a revision without the report it revises")
        if any(revision.modified is None for revision in revisions[1:]):
            raise InputError(f"{place / slug}.*.md: a revision needs modified, the time from which it is shown")
        if list(revisions) != sorted(revisions, key=lambda revision: revision.since):
            raise InputError(f"{place / slug}.*.md: a revision is older than the one before it")
        reports.append(WireReport(outlet=place.name, slug=slug, revisions=revisions))
    return reports


def _revision(path: Path) -> Revision:
    mark, _, rest = _text(path).partition("\n")
    matter, closed, body = rest.partition("\n+++")
    if mark.strip() != "+++" or not closed:
        raise InputError(f"{path}: begin it with TOML between two lines of +++")
    found = _toml(matter, path)
    for name in ("published", "modified"):
        if name in found:
            found[name] = _moment(found[name], path, name)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", body.partition("\n")[2])]
    found["paragraphs"] = [part for part in paragraphs if part]
    revision = _record(found, Revision, path)
    _one_of(revision.page, PAGES, path, "page")
    _one_of(revision.change, CHANGES, path, "change")
    return revision


def _moment(value: object, path: Path, name: str) -> datetime:
    """TOML has times of its own; writers quote them as well."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"{path}: {name} is not an RFC 3339 time: {value!r}") from None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InputError(f"{path}: {name} must be a time with an offset, such as 2026-01-05T18:00:00Z; it is {value}")
    return value


def _one_of(value: str, choices: tuple[str, ...], path: Path, name: str) -> None:
    if value not in choices:
        raise InputError(f"{path}: {name} cannot be {value!r}; there are: {', '.join(repr(c) for c in choices)}")


def _record(found: dict[str, Any], kind: type[R], path: Path) -> R:
    known = {item.name for item in fields(kind)}
    unknown = sorted(set(found) - known)
    if unknown:
        raise InputError(f"{path}: unknown key {unknown[0]!r}; there are: {', '.join(sorted(known - {'id'}))}")
    try:
        return msgspec.convert(found, kind, strict=True)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {plainly(error)}") from error
