"""What was reached on public collections of feeds, attacks and archives, less noise."""

from __future__ import annotations

import io
import json
import tarfile
import warnings
from collections import Counter
from contextlib import suppress
from pathlib import Path

import feedparser
import pytest

from nightdesk.errors import InputError
from nightdesk.gather.address import parse_address
from nightdesk.gather.children import children
from nightdesk.gather.entries import Listing
from nightdesk.gather.feed import parse_feed
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.warc import warc_pages

DATA = Path(__file__).parents[3] / "shared" / "data"
BASE = parse_address("https://feeds.example.org/feed")

pytestmark = [pytest.mark.data, pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data")]


def test_the_feed_suites_are_read() -> None:
    """Of the suites' 3,180 files 2,856 were read as lists; the rest are other JSON, HTML and what is no feed."""
    found: Counter[str] = Counter()
    with tarfile.open(DATA / "feeds-testsuites" / "feeds.tar.xz") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data is not None:
                found[type(parse_listing("auto", data.read(), "text/xml", BASE)).__name__] += 1
    assert found["Listing"] >= 2840
    assert set(found) == {"Listing", "str"}


def test_real_feeds_have_as_many_items_as_their_peer_finds() -> None:
    """Of 234 RSS, RDF and Atom feeds found in the wild each has the items feedparser finds; none takes long.

    One is in UTF-16 without a mark, where it finds none: there the items are counted in the bytes.
    """
    with tarfile.open(DATA / "feeds-real" / "feeds.tar.xz") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for member in archive:
            if member.isfile() and (stream := archive.extractfile(member)) is not None:
                data = stream.read()
                theirs = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml"})
                try:
                    ours = parse_feed(data, "application/xml", BASE)
                except InputError:
                    assert not theirs.entries, member.name
                else:
                    items = len(theirs.entries) or data.replace(b"\x00", b"").count(b"<item>")
                    assert ours.kind == "jsonfeed" or len(ours.entries) == items, member.name


def test_no_xml_attack_expands_or_reads_a_file() -> None:
    """Of 68 attacks none leaves a trace in what was read."""
    for line in (DATA / "xml-attacks" / "xml-attacks.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = case["payload"]
        for kind in ("auto", "rss", "sitemap", "section"):
            found = parse_listing(kind, text.encode("utf-8", "replace"), "text/xml", BASE)
            assert not isinstance(found, Listing) or len(repr(found)) < 20_000
            assert "root:x:0" not in repr(found)


def test_damaged_archives_end_in_a_reason(tmp_path: Path) -> None:
    """Truncated, clipped and wrongly chunked WARC files give pages, faults or one clear error."""
    with tarfile.open(DATA / "warc-samples" / "warcs.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    pages = 0
    for path in sorted(tmp_path.rglob("*.warc*")):
        with suppress(InputError):
            pages += sum(not page.fault for page in warc_pages(path, children()))
    assert pages >= 22
