"""Packing: the bytes that come out are those that went in."""

from __future__ import annotations

import gzip

import brotli
import pytest

from nightdesk.publish.pack import brotlied, gzipped

PAGES = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"<style>a{b:c}</style>" + b"text " * 5000, id="a page"),
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
