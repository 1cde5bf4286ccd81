"""An outlet's pages as a reader's browser would get them: lists, articles with everything around them, messages.

``Outlet``, ``Revision`` -> HTML text. The templates lie beside this module, one file a kind of page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from jinja2.utils import htmlsafe_json_dumps

from nightdesk.wire.folder import Outlet, Revision, WireReport
from nightdesk.wire.furniture import Furniture, furniture

FEED_PATHS = {
    "rss": ("/rss.xml", "application/rss+xml"),
    "atom": ("/atom.xml", "application/atom+xml"),
    "jsonfeed": ("/feed.json", "application/feed+json"),
    "sitemap": ("/news-sitemap.xml", ""),
    "section": ("/news/", ""),
}
RELATED = 4  # teasers in a box
_NOTE_WORDS = (
    *("correction", "corrected", "clarification", "retraction", "withdrawn", "editor’s note", "editor's note"),
    *("rettelse", "rättelse", "korrektur", "berichtigung", "rectificatif", "correctif", "tilbagetrukket", "retrait"),
)

_templates = Environment(
    loader=PackageLoader("nightdesk.wire"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report as lists and feeds name it at one moment; ``path`` is its address on its outlet's host."""

    path: str
    slug: str
    title: str
    standfirst: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of an article; a ``note`` says what became of the report itself."""

    text: str
    note: bool = False


def article_path(outlet: Outlet, report: WireReport) -> str:
    """Return a report's address on its host: each layout has its own manner, none changes with a revision."""
    year, month, slug = report.path
    match outlet.layout:
        case "tabloid":
            return f"/{year}/{slug}.html"
        case "agency":
            return f"/news/{slug}"
        case "blog":
            return f"/{year}/{month}/{slug}/"
    return f"/{year}/{month}/{slug}"


def entry(outlet: Outlet, report: WireReport, revision: Revision) -> Entry:
    """Return what lists say of a report while *revision* stands."""
    return Entry(
        path=article_path(outlet, report),
        slug=report.slug,
        title=revision.title,
        standfirst=revision.standfirst,
        published=revision.published,
        updated=revision.since,
        authors=revision.authors,
        section=revision.section,
    )


def article_page(outlet: Outlet, revision: Revision, *, url: str, others: Sequence[Entry]) -> str:
    """Return the page of a report; *others* are the outlet's other reports, for the boxes around it."""
    words = furniture(outlet.language)
    paragraphs = _paragraphs(revision, words)
    return _render(
        "article.html",
        outlet,
        revision=revision,
        paragraphs=paragraphs,
        url=url,
        related=tuple(others)[:RELATED],
        json_ld=_json_ld(outlet, revision, paragraphs, url),
    )


def list_page(outlet: Outlet, entries: Sequence[Entry]) -> str:
    """Return the front page or a section page: links to the reports."""
    return _render("list.html", outlet, entries=entries)


def message_page(outlet: Outlet, message: str) -> str:
    """Return a page that has no news on it: ``error``, ``gone`` or ``wall``."""
    words = furniture(outlet.language)
    said = {"error": words.error, "gone": words.gone, "wall": words.wall}[message]
    return _render("message.html", outlet, message=said, buttons=message == "wall")


def _render(name: str, outlet: Outlet, **values: Any) -> str:
    feed_path, feed_type = FEED_PATHS[outlet.feed]
    return _templates.get_template(name).render(
        outlet=outlet,
        words=furniture(outlet.language),
        declared=outlet.declared_charset or outlet.charset,
        feed_path=feed_path,
        feed_type=feed_type,
        **values,
    )


def _paragraphs(revision: Revision, words: Furniture) -> tuple[Paragraph, ...]:
    """Mark the paragraph that tells of the change; add one where the text has none, as sites do."""
    changed = revision.change in ("correction", "retraction")
    marked = tuple(
        Paragraph(text=text, note=changed and text.lower().lstrip("([*").startswith(_NOTE_WORDS))
        for text in revision.paragraphs
    )
    if not changed or any(paragraph.note for paragraph in marked):
        return marked
    said = words.corrected if revision.change == "correction" else words.withdrawn
    return (Paragraph(text=said.format(date=revision.since.date().isoformat()), note=True), *marked)


def _json_ld(outlet: Outlet, revision: Revision, paragraphs: Sequence[Paragraph], url: str) -> Any:
    """Return the page's JSON-LD, already safe inside HTML: a part of it, or with ``full-json-ld`` all of it."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": revision.title,
        "datePublished": revision.published.isoformat(),
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
    }
    if revision.modified:
        said["dateModified"] = revision.modified.isoformat()
    notes = [paragraph.text for paragraph in paragraphs if paragraph.note]
    if notes:
        said["correction"] = {
            "@type": "CorrectionComment",
            "text": notes[0],
            "datePublished": revision.since.isoformat(),
        }
    if "full-json-ld" in outlet.dirt:
        said |= {
            "mainEntityOfPage": url,
            "description": revision.standfirst,
            "inLanguage": outlet.language,
            "articleSection": revision.section,
            "keywords": list(revision.keywords),
            "author": [{"@type": "Organization", "name": name} for name in revision.authors],
            "articleBody": "\n\n".join(paragraph.text for paragraph in paragraphs),
        }
    return htmlsafe_json_dumps(said, dumps=lambda value, **_: json.dumps(value, ensure_ascii=False))
