"""Read one item of any kind and what it mentions: the whole of what runs in a child process.

Bytes and their content type -> ``Page`` and ``Mentions``. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from nightdesk.read.page import Page
from nightdesk.read.page_times import moment_of
from nightdesk.read.read_page import read_page
from nightdesk.read.report_line import POINTER, REPORT_LINE, read_pointer, read_report_line
from nightdesk.read.site_rules import SiteRule
from nightdesk.records import Mentions, PageKind
from nightdesk.text.annotate import annotate


def read_item(
    data: bytes,
    url: str,
    content_type: str,
    fetched_at: datetime | None,
    title_hint: str,
    published_hint: datetime | None,
    headline_only: bool,
    rule: SiteRule | None = None,
) -> tuple[Page, Mentions | None]:
    """Return what the item says, and the mentions of its text when it is a report.

    With *headline_only* (rights ``pointer``) the text is the title: the rest is not kept. The mentions name no
    report yet.

    Raises:
        InputError: a report line or pointer is no JSON object of the right fields.
    """
    media_type = content_type.split(";")[0].strip().lower()
    if media_type == REPORT_LINE:
        page = read_report_line(data, url=url, fetched_at=fetched_at)
    elif media_type == POINTER:
        page = read_pointer(data, url=url)
    else:
        page = read_page(
            data,
            url=url,
            content_type=content_type,
            fetched_at=fetched_at,
            title_hint=title_hint,
            published_hint=published_hint,
            rule=rule,
        )
    if headline_only or page.title_only:
        page = headline_of(page, title_hint)
    if page.kind is not PageKind.ARTICLE or not page.text:
        return page, None
    return page, mentions_of(page, published_hint)


def headline_of(page: Page, title_hint: str = "") -> Page:
    """Return *page* with its title for a text, and nothing else of what it says."""
    title = page.title or " ".join(title_hint.split())
    told = {name: source for name, source in page.field_sources.items() if not name.startswith("image")}
    return replace(
        page, title=title, text=title, standfirst="", image=None, change_note="", title_only=True, field_sources=told
    )


def mentions_of(page: Page, otherwise: datetime | None) -> Mentions:
    """Return what the page's text mentions; times count from publication, by the page or *otherwise*.

    Where neither says when it was, "on Friday" stays open: the day we fetched it would make a date of it that no source
    gives.
    """
    return annotate(
        page.text,
        title="" if page.title_only else page.title,
        language=page.language,
        published_at=moment_of(page.published_as) or otherwise,
    )
