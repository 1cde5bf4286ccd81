"""What reading a page gives, before the line turns it into a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from nightdesk.records import Change, PageKind, Picture, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read.

    ``text`` is paragraphs joined by one blank line, cleaned, and given whatever the kind is. ``published_as``
    and ``modified_as`` are RFC 3339 in the page's own offset (``-00:00`` where that is unknown: RFC 3339, 4.3), or a
    bare date; ``field_sources`` says which
    part of the page each field came from. ``reason`` says why the page is of its kind. ``key``, ``source``
    and ``rights`` are only known of report lines.
    """

    kind: PageKind
    title: str = ""
    standfirst: str = ""
    text: str = ""
    language: str = ""
    published_as: str = ""
    modified_as: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    canonical_url: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    image: Picture | None = None
    agency: str = ""
    change: Change | None = None
    change_note: str = ""
    title_only: bool = False
    field_sources: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    reason: str = ""
    key: str = ""
    source: str = ""
    rights: Rights | None = None
