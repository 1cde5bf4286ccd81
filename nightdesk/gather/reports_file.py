"""Read a file of reports, one JSON object a line: the fields of ``nightdesk thread`` plus ``url, authors, rights``.

Lines -> sources and items of content type ``application/x-nightdesk-report+json`` whose body is the line as it
stands. A line that cannot be used becomes a refusal that names its number; the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from nightdesk.errors import FetchRefused, InputError
from nightdesk.gather.address import host_of, parse_address
from nightdesk.gather.entries import LONGEST_TITLE, Entry, iso_time, plain, storable
from nightdesk.gather.items import REPORT, item_id, page_item
from nightdesk.gather.naming import Names, address_of
from nightdesk.gather.size import size
from nightdesk.records import Item, ItemId, Refusal, Rights, Source, SourceId, digest_of
from nightdesk.text.fields import kind_of

_AFTER = timedelta(microseconds=1)  # items are read in order of receipt, and versions must come in the file's
LONGEST_LINE = 10 * 1024 * 1024  # bytes, as for a page (S4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one line: an item with its bytes and its source, or a refusal."""

    source: Source | None = None
    received: tuple[Item, bytes] | None = None
    refusal: Refusal | None = None
    remark: str = ""  # what is to be told of it though it was taken
    place: str = ""  # its file and number
    called: tuple[str, ...] = ()  # the id and the address of a report that was refused


def read_lines(lines: Iterable[bytes], *, name: str, known: Iterable[Source], now: datetime) -> Iterator[Line]:
    """Yield what each line of the file called *name* is, in order; blank lines are nothing.

    *known* are the sources there are. An outlet not among them becomes a source with the line's rights, or ``quote``.
    A line that says something else under the address of an earlier one (its own, or else its source's and its id) is
    a new version of the same report: it counts as received after it. A remark says so.
    """
    sources = {source.id: source for source in known}
    names = Names(sources.values())
    seen = _Seen()
    for number, line in enumerate(lines, start=1):
        data = line.strip()
        if not data:
            continue
        place = f"{name}:{number}"
        called: tuple[str, ...] = ()
        try:
            found = _object(data)
            called = _called(found)
            yield replace(seen.told(_line(found, data, name, sources, names, now), number), place=place)
        except InputError as error:
            refusal = Refusal(stage="gather", subject=place, reason=str(error), at=now)
            yield Line(refusal=refusal, place=place, called=called)


class _Seen:
    """The reports of a file so far, to know the lines that speak of the same one again."""

    def __init__(self) -> None:
        self._at: dict[str, tuple[int, Item]] = {}  # by address: the last line there
        self._before: set[ItemId] = set()  # those that others came after
        self._called: dict[tuple[SourceId, str], int] = {}

    def told(self, line: Line, number: int) -> Line:
        """Return *line* with what is to be remarked of it."""
        assert line.received is not None
        item, body = line.received
        before, last = self._at.get(item.url, (0, item))
        namesake = self._called.setdefault((item.source, item.key), number) if item.key else number
        if before and last.body == item.body:
            item = last
        elif before:
            self._before.add(last.id)
            if item.id in self._before:  # back to what it said: a version all the same
                item = replace(item, id=item_id(item.source, item.url, item.body, f"line {number}"))
            item = replace(item, fetched_at=last.fetched_at + _AFTER)
            what = f"the id {item.key!r}" if item.key and item.key == last.key else "the address"
            line = replace(line, remark=f"line {number} has {what} of line {before}: a new version of the same report")
        elif namesake != number:
            said = f"line {number} has the id {item.key!r} of line {namesake} and another address: another report"
            line = replace(line, remark=said)
        self._at[item.url] = number, item
        return replace(line, received=(item, body))


def _line(
    found: dict[str, Any], data: bytes, name: str, sources: dict[Any, Source], names: Names, now: datetime
) -> Line:
    told = [_text(found, field).strip() for field in ("title", "text")]
    if not any(told):
        raise InputError("neither title nor text in it")
    url = _address(_text(found, "url"))
    outlet = " ".join(_text(found, "source").split()) or host_of(url) or name.partition(".")[0]
    rights, reason = _rights(found)
    source_id = names.id_of(outlet)
    if source_id not in sources:
        sources[source_id] = Source(
            id=source_id,
            name=outlet[:LONGEST_TITLE],
            feed="jsonl",
            language=_text(found, "language")[:20],
            rights=rights or Rights.QUOTE,
            rights_reason=f"{reason} (file of reports {name})",
        )
    source = sources[source_id]
    key = _key(found)
    entry = Entry(
        url=url or address_of(source_id, key or digest_of(data)),
        title=plain(_text(found, "title"), LONGEST_TITLE),
        published_at=iso_time(found.get("published_at")),
    )
    verdict = (rights, reason) if rights else (source.rights, f"our decision: {source.rights} ({source.rights_reason})")
    item, body = page_item(source, entry, data, content_type=REPORT, status=200, rights=verdict, now=now)
    return Line(source=source, received=(replace(item, key=key), body))


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > LONGEST_LINE:
        raise InputError(f"longer than {size(LONGEST_LINE)}; a line holds one report")
    try:
        found = json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON: {str(error)[:100]}") from error
    if not isinstance(found, dict):
        raise InputError(f"{kind_of(found)} where an object should be")
    return found


def _called(found: dict[str, Any]) -> tuple[str, ...]:
    """Return the id and the address that a line gives, as far as it gives them: by these it is asked for."""
    url = found.get("url")
    return tuple(name for name in (_key(found), _address(storable(url)) if isinstance(url, str) else "") if name)


def _text(found: dict[str, Any], field: str) -> str:
    value = found.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{field} is not a string but {str(value)[:40]!a}")
    return storable(value)


def _key(found: dict[str, Any]) -> str:
    value = found.get("id")
    return "" if value is None or isinstance(value, (bool, dict, list)) else storable(str(value)[:LONGEST_TITLE])


def _address(url: str) -> str:
    """Return the address in its one form; an odd one is kept out, the report is not."""
    try:
        return str(parse_address(url)) if url.strip() else ""
    except FetchRefused:
        return ""


def _rights(found: dict[str, Any]) -> tuple[Rights | None, str]:
    said = _text(found, "rights").strip().lower()
    if not said:
        return None, "no rights given: quote"
    try:
        return Rights(said), f"the line says {said}"
    except ValueError:
        raise InputError(f"rights cannot be {said[:40]!a}; there are: {', '.join(Rights)}") from None
