"""Every parser of strangers' bytes, on real and hostile files with anything done to them (S37)."""

from __future__ import annotations

import json
import random
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.errors import InputError
from nightdesk.gather.address import parse_address
from nightdesk.gather.children import children
from nightdesk.gather.entries import Listing
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.opml import sources_from_opml
from nightdesk.gather.pages import Look, look
from nightdesk.gather.reports_file import read_lines
from nightdesk.gather.reservations import ai_txt_signals, feed_signals, rsl_signals, tdmrep_signals
from nightdesk.gather.robots import rules_for, verdict, wishes
from nightdesk.gather.warc import warc_pages
from tests.builders import NOW

DATA = Path(__file__).parents[3] / "shared" / "data"
BASE = parse_address("https://feeds.example.org/feed")
LARGEST = 40_000  # bytes of a seed: what is small is tried more often in the same time
TAKEN = 60  # seeds of each archive
ARCHIVES = (
    "feeds-testsuites/feeds.tar.xz",
    "feeds-real/feeds.tar.xz",
    "json-garbage/jsontestsuite-cases.tar.gz",
    "warc-samples/warcs.tar.xz",
)

pytestmark = [pytest.mark.data, pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data")]


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """Return a sample of feeds, sitemaps, JSON, archives and attacks as found in the wild, the same in every run."""
    found = [
        json.loads(line)["payload"].encode("utf-8", "replace")
        for line in (DATA / "xml-attacks" / "xml-attacks.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for name in ARCHIVES:
        inside = sorted(_small(DATA / name))
        found += random.Random(7).sample(inside, min(TAKEN, len(inside)))
    return found


def _small(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as members:
        for member in members:
            if member.isfile() and member.size <= LARGEST and (stream := members.extractfile(member)) is not None:
                yield stream.read()


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A seed with bytes put in, taken out, repeated, cut off, or the end of another seed behind it."""
    data = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 60)))
        other = draw(st.sampled_from(seeds()))
        put = draw(st.one_of(st.binary(max_size=20), st.just(data[at:end] * 3), st.just(other[len(other) // 2 :])))
        data = data[:at] + put + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=200)
@given(data=spoilt(), said=st.sampled_from(["", "text/xml; charset=utf-16", "text/html", "application/json"]))
def test_lists_of_any_kind_are_lists_or_reasons(data: bytes, said: str) -> None:
    """Feeds, sitemaps, section pages and source lists."""
    for kind in ("auto", "rss", "sitemap", "section"):
        assert isinstance(parse_listing(kind, data, said, BASE), Listing | str)
    with suppress(InputError):
        sources_from_opml(data)


@settings(max_examples=200)
@given(data=spoilt())
def test_what_is_reserved_is_told_of_anything(data: bytes) -> None:
    """Pages, rules, licences and their like: whatever stands in their place is heard without harm."""
    assert isinstance(look(data), Look)
    rules = rules_for(200, data)
    verdict(rules, str(BASE))
    for _ in (wishes(rules), rsl_signals("x", data, "/a"), feed_signals(data), tdmrep_signals(data, "/a")):
        pass
    ai_txt_signals(data)


@settings(max_examples=100)
@given(data=spoilt())
def test_files_handed_over_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Lines and archives: each is a report, a page, or a reason."""
    for line in read_lines(data.splitlines(), name="x.jsonl", known=(), now=NOW):
        assert (line.received is None) != (line.refusal is None)
    path = tmp_path_factory.mktemp("fuzz") / "x.warc"
    path.write_bytes(data)
    with suppress(InputError):
        for page in warc_pages(path, children()):
            assert isinstance(page.body, bytes)
