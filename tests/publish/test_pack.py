"""Packing: the bytes that come out are those that went in."""

from __future__ import annotations

import gzip
import random

import brotli
import pytest

from nightdesk.publish import brotli_parts, pack
from nightdesk.publish.pack import LONGEST_HEAD, begin_with, brotlied, gzipped

HEAD = b"<!doctype html><style>" + b"".join(b".c%d{margin:%dpx}" % (n, n * n) for n in range(500)) + b"</style>"
NOISE = random.Random(1).randbytes(70_000)  # nothing in it can be packed

PAGES = [
    pytest.param(b"", id="nothing"),
    pytest.param(HEAD + b"text " * 5000, id="a page"),
    pytest.param(HEAD + b"other " * 5000, id="another page with the same style"),
    pytest.param(HEAD, id="nothing but the head of a page"),
    pytest.param(HEAD + NOISE, id="a page that gets no smaller"),
    pytest.param(b"<!doctype html><p>text", id="a page without style"),
    pytest.param(b"<!doctype html>" + b" " * LONGEST_HEAD + b"</style>text", id="a style that ends too late"),
    pytest.param(b'{"text":"</style>"}' * 50, id="no page"),
    pytest.param(bytes(range(256)) * 4, id="bytes"),
]


@pytest.mark.parametrize("page", PAGES)
def test_gzip_gives_back_what_it_was_given(page: bytes) -> None:
    """And packs the same way each time, whenever that is: a site made again must not differ (F8)."""
    assert gzip.decompress(gzipped(page)) == page
    assert gzipped(page) == gzipped(page)
    assert gzipped(page)[4:8] == bytes(4)  # the header's time


@pytest.mark.parametrize("page", PAGES)
def test_brotli_gives_back_what_it_was_given(page: bytes) -> None:
    """And packs the same way each time."""
    assert brotli.decompress(brotlied(page)) == page
    assert brotlied(page) == brotlied(page)


@pytest.mark.parametrize("page", PAGES)
def test_brotli_gives_it_back_where_its_encoder_is_out_of_reach(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole stream is packed by the Python package then."""
    monkeypatch.setattr(brotli_parts, "AT_HAND", False)

    assert brotli.decompress(brotlied(page)) == page


def test_what_pages_have_in_common_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed by an earlier publication, it is not packed again; pages are the same to the byte (F8)."""
    packed: list[bytes] = []
    begun = brotli_parts.begun
    monkeypatch.setattr(brotli_parts, "begun", lambda head, **how: packed.append(head) or begun(head, **how))
    pack._packed.clear()
    known = begin_with([HEAD + b"\n", b"no page"], {})
    pages = [brotlied(HEAD + text) for text in (b"one", b"two", b"three")]

    assert packed == [HEAD]

    pack._packed.clear()
    assert begin_with([HEAD + b"\n"], known) == known
    assert [brotlied(HEAD + text) for text in (b"one", b"two", b"three")] == pages
    assert packed == [HEAD]


def test_what_no_page_begins_with_any_more_is_not_kept() -> None:
    """A site's colours may change; nothing piles up."""
    other = HEAD.replace(b"margin", b"padding")
    known = begin_with([HEAD], {})

    assert begin_with([other], known).keys().isdisjoint(known)
