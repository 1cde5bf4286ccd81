"""Pages, items and reports for the tests of read; all of our own writing, about invented places."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from nightdesk.records import Item, ItemId, Report, ReportId, Rights, SourceId

NOW = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
URL = "https://courier.example/news/2026/01/05/council-votes-to-close-harbour-bridge"
PARAGRAPHS = (
    "The city council of Exempla voted on Monday to close the Harbour Bridge for fifteen months, because inspectors "
    "found cracks in two of its eight bearings.",
    "“We would rather lose a road for a year than lose the bridge for good,” said Mayor Ada Placeholder after the "
    "vote, which passed by 23 votes to 14.",
    "Shopkeepers on the north quay fear for their summer. About 11,000 vehicles cross the bridge each day, according "
    "to the city's traffic office, and the nearest crossing is seven kilometres upstream.",
    "Work is to begin on 2 March. The city puts the cost at 41 million crowns, of which the state pays half.",
)


def paragraphs_html(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def a_page(
    body: str = "",
    *,
    title: str = "Council votes to close Harbour Bridge",
    head: str = "",
    linked: dict[str, Any] | None = None,
    lang: str = "en",
) -> bytes:
    """Return an article's page; *linked* is its JSON-LD."""
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked is not None else ""
    markup = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Exempla Courier</title>'
        f'<meta property="og:site_name" content="Exempla Courier">{head}{script}</head>'
        f'<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
        f"<main><article><h1>{title}</h1>{body or paragraphs_html()}</article></main>"
        f"<footer><p>Exempla Courier, 1 Quay Street, Exempla</p></footer></body></html>"
    )
    return markup.encode()


def an_article_node(**fields: Any) -> dict[str, Any]:
    """Return JSON-LD of a news article."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Council votes to close Harbour Bridge",
        "datePublished": "2026-01-05T19:40:00+01:00",
        "author": {"@type": "Person", "name": "Nora Sample"},
        **fields,
    }


def an_item(data: bytes, **fields: Any) -> Item:
    """Return an item as gather would keep it."""
    known: dict[str, Any] = {
        "id": ItemId("i-" + hashlib.sha256(data + str(fields).encode()).hexdigest()[:12]),
        "source": SourceId("exempla-courier"),
        "url": URL,
        "fetched_at": NOW,
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "body": hashlib.sha256(data).hexdigest(),
        "rights": Rights.FULL,
        "rights_signal": "our decision",
    }
    return Item(**{**known, **fields})


def a_report(**fields: Any) -> Report:
    """Return a report we already have."""
    text = "\n\n".join(PARAGRAPHS)
    known: dict[str, Any] = {
        "id": ReportId("r-first"),
        "item": ItemId("i-first"),
        "source": SourceId("exempla-courier"),
        "url": URL,
        "canonical_url": URL,
        "title": "Council votes to close Harbour Bridge",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "language": "en",
        "published_at": NOW,
        "fetched_at": NOW,
        "rights": Rights.FULL,
        "rights_signal": "our decision",
    }
    return Report(**{**known, **fields})
