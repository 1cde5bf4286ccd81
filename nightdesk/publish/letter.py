"""The e-mail edition: a day of a newsroom in, one plain letter out (RFC 5322); labelled line by line (T3, R15).

Text alone: nothing is loaded, counted or followed, and it reads the same in every mail program. Who gets it is a
mailing list's business; no address of a reader comes here.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import UTC, date
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr
from urllib.parse import urlsplit

from nightdesk.publish.article_view import notice_view
from nightdesk.publish.card import card
from nightdesk.publish.front import ranked
from nightdesk.publish.listing import weight_of
from nightdesk.publish.notices import in_our_words
from nightdesk.publish.render import Press
from nightdesk.publish.site import Newsroom, Told
from nightdesk.records import ArticleId

WIDTH = 72  # characters of a line, as readers of plain mail expect (RFC 3676, 4.2: at most 78)
INDENT = "   "


def last_day(newsroom: Newsroom) -> date | None:
    """Return the last day on which an article came, changed or was corrected; None where none ever was."""
    return max((_day(newsroom, told) for told in newsroom.listed), default=None)


def letter(newsroom: Newsroom, press: Press, day: date) -> bytes:
    """Return the letter on what came or changed on *day*, the weightiest first; empty when nothing did."""
    by_id = {one.article.id: one for one in newsroom.listed}
    order = (by_id[ArticleId(one.id)] for one in ranked([weight_of(one) for one in newsroom.listed]))
    told = [one for one in order if _day(newsroom, one) == day]
    corrected = list(_corrections(newsroom, press, day))
    if not told and not corrected:
        return b""
    house = newsroom.house
    made = EmailMessage(policy=default)
    made["From"] = formataddr((house.title, house.contact))
    made["Subject"] = f"{house.title} · {press.full_date(day)}"
    latest = max((one.article.modified_at for one in told), default=newsroom.now)
    made["Date"] = format_datetime(latest.astimezone(UTC))
    made["Message-ID"] = f"<{day.isoformat()}.{press.edition}@{urlsplit(house.base_url).hostname}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
    made["AI-Disclosure"] = "mode=machine-generated"
    made.set_content("\n".join(_lines(newsroom, press, day, told, corrected)), cte="quoted-printable")
    made["Content-Language"] = press.edition  # after the content, which takes the place of all that is said of it
    return made.as_bytes()


def _day(newsroom: Newsroom, told: Told) -> date:
    return newsroom.house.day(told.article.modified_at)


def _lines(
    newsroom: Newsroom, press: Press, day: date, told: list[Told], corrected: list[tuple[str, str]]
) -> Iterator[str]:
    house = newsroom.house
    yield house.title
    yield press.full_date(day)
    yield ""
    yield from _wrapped(f"{press.text('label.ai')}. {press.text('site.tagline')}", "")
    for number, one in enumerate(told, 1):
        yield ""
        yield from _story(newsroom, press, number, one)
    if corrected:
        yield ""
        yield press.text("corrections.title")
        for said, address in corrected:
            yield ""
            yield from _wrapped(said, INDENT)
            yield f"{INDENT}{address}"
    yield ""
    yield "-- "  # what follows is a signature (RFC 3676, 4.3)
    for name in ("ai", "corrections", "privacy"):
        yield f"{press.text(f'{name}.title')}: {house.url(f'/{press.edition}/{name}/')}"
    yield from (line for line in (house.publisher, house.address, house.contact) if line)


def _story(newsroom: Newsroom, press: Press, number: int, told: Told) -> Iterator[str]:
    shown = card(newsroom, told, press.edition)
    article = told.article
    lead = f"{number}. "
    headline = _wrapped(shown.headline.text, " " * len(lead))
    yield lead + headline[0].lstrip()
    yield from headline[1:]
    if shown.blurb:
        yield from _wrapped(shown.blurb.text, INDENT)
    label = [
        press.text("label.reviewed", name=article.reviewed_by) if article.reviewed_by else press.text("label.ai"),
        *([press.text("label.translated.short")] if shown.translated else []),
        press.text("label.from", count=shown.reports),
        *([press.text(f"label.form.{shown.form}")] if shown.form != "article" else []),
        *(
            [press.text("label.language", language=press.words.name_of(shown.language))]
            if shown.language != press.edition
            else []
        ),
    ]
    yield from _wrapped(" · ".join(label), INDENT)
    yield f"{INDENT}{press.house.url(shown.path)}"


def _corrections(newsroom: Newsroom, press: Press, day: date) -> Iterator[tuple[str, str]]:
    """Yield each notice of that day that something of ours was wrong or is withdrawn, and where it stands."""
    place = newsroom.house.url(f"/{press.edition}/corrections/")
    found = [(one.article, notice) for one in newsroom.told for notice in one.article.notices if notice.corrects_us]
    found += [(one.article, notice) for one in newsroom.withdrawn for notice in one.notices]
    for article, notice in found:
        if newsroom.house.day(notice.at) == day:
            seen = notice_view(notice, article)
            yield f"{press.text(f'notice.{seen.heading}')}: {in_our_words(press.words, seen)}", place


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [indent.rstrip()]
