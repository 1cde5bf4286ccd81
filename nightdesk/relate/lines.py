"""The filter behind ``nightdesk relate --pairs --jsonl``: two reports a line in, what they are to each other out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nightdesk.errors import InputError
from nightdesk.records import ItemId, Mentions, Report, ReportId, Rights, SourceId, digest_of
from nightdesk.relate.pair import judge
from nightdesk.text.annotate import annotate
from nightdesk.text.clean import clean
from nightdesk.text.fields import kind_of
from nightdesk.text.language import detect

READ = 6000  # characters of a text that are looked at; what follows is background
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # any: two undated reports are taken to be of one time


def open_filter() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it remembers nothing between lines."""
    return relate_line


def relate_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return ``id``, ``score``, ``relation`` and ``reason`` of the pair ``a``, ``b``.

    Raises:
        InputError: a field has the wrong type, or ``published_at`` is not an RFC 3339 time.
    """
    ours, theirs = _given(line, "a"), _given(line, "b")
    dates = [date for date in (_date(ours, "a"), _date(theirs, "b")) if date is not None]
    if len(dates) < 2:
        dates = [UNDATED, UNDATED]  # of one date alone no gap can be told
    found = judge(_read(ours, "a", dates[0]), _read(theirs, "b", dates[1]))
    return {"id": line.get("id"), "score": found.score, "relation": found.relation, "reason": found.reason}


def _read(given: dict[str, Any], name: str, at: datetime) -> tuple[Report, Mentions]:
    title = clean(_text(given, name, "title"))[0]
    text = clean(_text(given, name, "text"))[0][:READ]
    language = detect(f"{title}\n{text}", hint=_text(given, name, "language"))
    report = ReportId(name)
    mentions = annotate(text or title, report=report, title=title, language=language, published_at=at)
    made = Report(
        id=report,
        item=ItemId(name),
        source=SourceId(name),
        url="",
        canonical_url="",
        title=title or text[:80],
        text=text or title,
        text_sha256=digest_of(text),
        language=language,
        published_at=at,
        fetched_at=at,
        rights=Rights.POINTER,
        rights_signal="",
        title_only=not text,
    )
    return made, mentions


def _given(line: dict[str, Any], name: str) -> dict[str, Any]:
    value = line.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"{name} is {kind_of(value)}, not an object; give title, text and published_at")
    return value


def _text(given: dict[str, Any], name: str, field: str) -> str:
    value = given.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{name}.{field} is {kind_of(value)}, not a string; give a string or leave it out")
    return value


def _date(given: dict[str, Any], name: str) -> datetime | None:
    value = _text(given, name, "published_at").strip()
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InputError(
            f"{name}.published_at is {value!r}, not an RFC 3339 time; give one like 2026-01-04T09:30:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
