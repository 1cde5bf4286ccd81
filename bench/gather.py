"""Measure gathering: feeds beside feedparser, the guard beside the standard library's word.

Run as ``python -m bench.gather``; ``--dry`` prints without appending to the results. Expectations are those of four
feed libraries' own suites, as far as they speak of an entry's title, link, date, summary, author or id. Markup is
taken out of theirs and ours alike, for we keep plain text; links to hosts of private networks (``http://link/``) are
left out, for the guard lets no such address in. The peer is feedparser as it comes, under the same measure.
"""

from __future__ import annotations

import ast
import asyncio
import io
import json
import re
import socket
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any

import feedparser
from aiohttp.abc import AbstractResolver, ResolveResult

from bench.gather_day import day
from bench.report import Row, need, options, pages, publish, rows
from nightdesk.errors import FetchFailed, FetchRefused, InputError
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import LONGEST_SUMMARY, LONGEST_TITLE, Entry, absolute, iso_time, plain, utc
from nightdesk.gather.feed import parse_feed
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.guard import AddrInfo, Guard

BASE = parse_address("http://127.0.0.1:8097/feed")
FIELDS = ("title", "link", "date", "summary", "author", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a suite says one field of one entry of a file is."""

    file: str
    number: int
    field: str
    value: str


# -- what the suites expect ------------------------------------------------------------------------------------

_FEEDPARSER = {
    "title": "title",
    "link": "link",
    "summary": "summary",
    "description": "summary",
    "author": "author",
    "id": "id",
    "guid": "id",
    "updated_parsed": "date",
    "published_parsed": "date",
    "date_parsed": "date",
}


def of_feedparser(record: dict[str, Any]) -> Iterator[Expectation]:
    """Yield the plain equalities of a condition that speak of our fields: ``entries[0]['title'] == 'Example'``."""
    try:
        tree = ast.parse((record["expect"] or "None").strip(), mode="eval").body
    except SyntaxError:
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if not isinstance(part, ast.Compare) or len(part.ops) != 1 or not isinstance(part.ops[0], ast.Eq):
            continue
        match = re.fullmatch(r"entries\[(\d+)\](?:\['(\w+)'\]|\.(\w+))", ast.unparse(part.left))
        name = _FEEDPARSER.get((match[2] or match[3]) if match else "")
        try:
            value = ast.literal_eval(part.comparators[0])
        except ValueError:
            continue
        if match and name:
            if name == "date":
                value = utc(datetime(*value[:6])).isoformat() if value else ""  # type: ignore[union-attr]
            yield Expectation(file=record["file"], number=int(match[1]), field=name, value=str(value or ""))


def of_json(record: dict[str, Any], expected: dict[str, Any], text: str) -> Iterator[Expectation]:
    """Yield what gofeed and feed-rs say of each entry; ids that are not in the file are of their own making."""
    for number, entry in enumerate(expected.get("items") or expected.get("entries") or ()):
        said = {
            "title": _word(entry.get("title"), "content"),
            "link": entry.get("link") or _alternate(entry.get("links")),
            "date": entry.get("publishedParsed") or entry.get("pubDateParsed") or _rs_date(entry),
            "summary": _word(entry.get("description") or entry.get("summary"), "content"),
            "author": _person(entry),
            "id": _word(entry.get("guid") or entry.get("id"), "value"),
        }
        for field, value in said.items():
            if value and not (field == "id" and value not in text):
                if field == "date":
                    moment = iso_time(value)
                    value = moment.isoformat() if moment else ""
                yield Expectation(file=record["file"], number=number, field=field, value=value)


def _word(value: object, inside: str) -> str:
    if isinstance(value, dict):
        value = value.get(inside)
    return value if isinstance(value, str) else ""


def _alternate(links: object) -> str:
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and (link.get("rel") or "alternate") == "alternate":
            return str(link.get("href") or "")
    return ""


def _rs_date(entry: dict[str, Any]) -> str:
    return str(entry.get("published") or entry.get("updated") or "") if "media" in entry else ""


def _person(entry: dict[str, Any]) -> str:
    author = entry.get("author")
    if isinstance(author, str):
        return author
    people = entry.get("authors") or ([author] if author else [])
    first = people[0] if people else {}
    return first if isinstance(first, str) else str(first.get("name") or "")


# -- what was read ---------------------------------------------------------------------------------------------


def ours(data: bytes, content_type: str) -> tuple[Entry, ...]:
    """Return our entries; what is no feed has none."""
    try:
        return parse_feed(data, content_type, BASE).entries
    except InputError:
        return ()


def theirs(data: bytes, content_type: str) -> list[Any]:
    """Return feedparser's entries."""
    headers = {"content-type": content_type or "application/xml", "content-location": str(BASE)}
    try:
        return list(feedparser.parse(io.BytesIO(data), response_headers=headers).entries)
    except Exception:  # whatever it raises, it has read nothing
        return []


def ours_say(entry: Entry, field: str) -> set[str]:
    """Return what may count as our value of *field*."""
    if field == "date":
        return {moment.isoformat() for moment in (entry.published_at, entry.updated_at) if moment}
    values = {
        "title": entry.title,
        "link": entry.url,
        "summary": entry.summary,
        "author": ", ".join(entry.authors),
        "id": entry.guid,
    }
    return {values[field], *(entry.authors if field == "author" else ())}


def theirs_say(entry: Any, field: str) -> set[str]:
    """Return what may count as feedparser's value of *field*."""
    if field == "date":
        times = [dict.get(entry, name) for name in ("published_parsed", "updated_parsed")]
        return {found.isoformat() for time_ in times if time_ and (found := utc(datetime(*time_[:6])))}
    names = {"author": "author", "id": "id"}
    values = {str(entry.get(names.get(field, field)) or "")}
    if field == "author":
        values |= {str(person.get("name") or "") for person in entry.get("authors", ())}
    return values


def alike(field: str, value: str) -> str:
    """Bring a value into the form in which values are compared."""
    if field == "link":
        return absolute(value, BASE)
    if field in ("title", "summary", "author"):
        value = plain(value, LONGEST_SUMMARY if field == "summary" else LONGEST_TITLE)
    return _one_line(field, value)


def _one_line(field: str, value: str) -> str:
    """Fold blanks; of an author written with a mailbox the name is what counts, and of a time the second."""
    value = " ".join(value.split())
    if field == "author":
        match = re.fullmatch(r"\S+@\S+ \((.+)\)|(.+?) ?[<(]\S+@[^>)]+[>)]", value)
        return (match[1] or match[2]) if match else value
    return re.sub(r"\.\d+", "", value) if field == "date" else value


def feeds(verbose: bool) -> list[Row]:
    """Measure the suites' expectations, item counts of real feeds, and speed."""
    index = rows(need("feeds-testsuites", "index.jsonl.gz"))
    files = pages(need("feeds-testsuites", "feeds.tar.xz"))
    right: dict[str, Counter[str]] = {"ours": Counter(), "peer": Counter()}
    count: Counter[str] = Counter()
    for record in index:
        data = files.get(record["file"], b"")
        wanted: list[Expectation] = []
        if record["origin"] == "feedparser":
            wanted = list(of_feedparser(record))
        elif record["expected_json"] and record["expected_json"] in files:
            wanted = list(of_json(record, json.loads(files[record["expected_json"]]), data.decode("utf-8", "replace")))
        if not wanted:
            continue
        content_type = _content_type(record["headers"])
        mine, peers = ours(data, content_type), theirs(data, content_type)
        for one in wanted:
            if not alike(one.field, one.value):
                continue  # nothing but markup, of which we keep nothing, or no address that anybody may ask
            expected = {alike(one.field, one.value), _one_line(one.field, one.value)}
            count[one.field] += 1
            said = {_one_line(one.field, v) for e in mine[one.number : one.number + 1] for v in ours_say(e, one.field)}
            told = {
                form(one.field, value)
                for entry in peers[one.number : one.number + 1]
                for value in theirs_say(entry, one.field)
                for form in (alike, _one_line)
            }
            right["ours"][one.field] += bool(expected & said)
            right["peer"][one.field] += bool(expected & told)
            if verbose and not expected & said:
                print(one.file, one.field, expected, said, "peer", bool(expected & told), file=sys.stderr)
    measured = [
        Row(
            data=f"feeds-testsuites (n={count[field]})",
            figure=f"entry {field} as expected, %",
            ours=100 * right["ours"][field] / count[field],
            peer=100 * right["peer"][field] / count[field],
            peer_name="feedparser",
        )
        for field in FIELDS
        if count[field]
    ]
    return [*measured, *real_feeds()]


def _content_type(headers: Any) -> str:
    pairs = (line.partition(":") if isinstance(line, str) else (line[0], "", line[1]) for line in headers or ())
    return next((value.strip() for name, _, value in pairs if name.strip().lower() == "content-type"), "")


def real_feeds() -> list[Row]:
    """Compare item counts and speed on feeds found in the wild; JSON Feed is not feedparser's."""
    index = [
        record for record in rows(need("feeds-real", "index.jsonl.gz")) if record["kind"] in ("rss", "atom", "rdf")
    ]
    files = pages(need("feeds-real", "feeds.tar.xz"))
    started = time.process_time()
    mine = [len(ours(files[record["file"]], "application/xml")) for record in index]
    between = time.process_time()
    peers = [len(theirs(files[record["file"]], "application/xml")) for record in index]
    ended = time.process_time()
    equal = sum(a == b for a, b in zip(mine, peers, strict=True))
    data = f"feeds-real ({len(index)} RSS, RDF, Atom feeds)"
    return [
        Row(data=data, figure="item counts equal to feedparser's, %", ours=100 * equal / len(index)),
        Row(data=data, figure="items", ours=sum(mine), peer=sum(peers), peer_name="feedparser"),
        Row(
            data=data,
            figure="feeds/s, one core",
            ours=len(index) / (between - started),
            peer=len(index) / (ended - between),
            peer_name="feedparser",
        ),
    ]


# -- the guard -------------------------------------------------------------------------------------------------


class Recorder:
    """Writes down what would be dialled, and dials nothing: no packet leaves this machine."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    def __call__(self, info: AddrInfo) -> socket.socket:
        self.dialled.append(str(info[4][0]))
        raise OSError("recorded, not dialled")


class Public(AbstractResolver):
    """Says of every name that it leads to one public address."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="93.184.215.14", port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


async def anyone(address: Address) -> str:
    return ""


async def dialled(urls: list[str]) -> list[list[str]]:
    """Return for each address what asking for it would have dialled."""
    recorder = Recorder()
    found = []
    ask = Fetcher(Guard(ports=(80, 443), loopback_ports=(), dial=recorder), agent="bench", pace=0.0, resolver=Public())
    async with ask as fetcher:
        for url in urls:
            recorder.dialled = []
            with suppress(FetchRefused, FetchFailed):
                await fetcher.get(parse_address(url), limit=1000, allowed=anyone)
            found.append(recorder.dialled)
    return found


def guard() -> list[Row]:
    """Count forbidden addresses that would be dialled, beside ``is_global`` on the host as it is written."""
    lines = need("ssrf", "ssrf-generated.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    reached = [bool(found) for found in asyncio.run(dialled([case["url"] for case in cases]))]
    forbidden = [number for number, case in enumerate(cases) if case["expect"].startswith(("block", "refuse"))]
    controls = [number for number, case in enumerate(cases) if case["expect"] == "allow-if-dns-public"]
    return [
        Row(
            data=f"ssrf (n={len(forbidden)})",
            figure="forbidden addresses dialled",
            ours=sum(reached[number] for number in forbidden),
            peer=sum(_naive(cases[number]["url"]) for number in forbidden),
            peer_name="is_global on the host",
        ),
        Row(
            data=f"ssrf (n={len(controls)})",
            figure="controls refused",
            ours=sum(not reached[number] for number in controls),
        ),
    ]


def _naive(url: str) -> bool:
    """Whether a look at the host with ``ipaddress`` alone would let it through."""
    host = re.sub(r"^\w+://([^/]*@)?", "", url).split("/")[0]
    host = host[1:].split("]")[0] if host.startswith("[") else host.split(":")[0]
    try:
        return ip_address(host).is_global
    except ValueError:
        return True


def main() -> None:
    """Measure what was asked for, and publish it unless it is a try."""
    parser = options(__doc__)
    parser.add_argument("--only", choices=["feeds", "guard", "day"])
    parser.add_argument("--share", type=float, default=0.02, help="of the day's hosts, by hash; 1 takes about an hour")
    parser.add_argument("--hours", type=float, default=24.0, help="of the simulated day")
    parser.add_argument("--verbose", action="store_true", help="print what was missed")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    measured: list[Row] = []
    if given.only in (None, "guard"):
        measured += guard()
    if given.only in (None, "feeds"):
        measured += feeds(given.verbose)
    if given.only in (None, "day"):
        measured += day(given.share, given.hours)
    publish("gather", measured, keep=not given.dry)


if __name__ == "__main__":
    main()
