"""Packing: the bytes that come out are those that went in, whichever way the beginning was reached."""

from __future__ import annotations

import gzip

import brotli
import pytest

from nightdesk.publish.pack import brotlied, gzipped

PAGES = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"no style sheet here " * 100, id="no style sheet"),
    pytest.param(b"<style>a{b:c}</style>" + b"text " * 5000, id="a page"),
    pytest.param(b"<style>a{b:c}</style>" + b"other " * 5000, id="another that begins alike"),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_packed_from_a_beginning_left_ready_is_the_page_packed_in_one_go(page: bytes) -> None:
    """To the byte, each time: a site made again must not differ (F8)."""
    assert gzipped(page) == gzipped(page) == gzip.compress(page, 6, mtime=0)
    assert gzip.decompress(gzipped(page)) == page


@pytest.mark.parametrize("page", PAGES)
def test_brotli_gives_back_what_it_was_given(page: bytes) -> None:
    """And packs the same way each time."""
    assert brotli.decompress(brotlied(page)) == page
    assert brotlied(page) == brotlied(page)
