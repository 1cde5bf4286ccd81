"""An address is parsed once, and what is odd about it is refused before anyone is asked."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.errors import FetchRefused
from nightdesk.gather.address import parse_address


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        pytest.param("HTTP://News.Example.org/A?b=c#d", "http://news.example.org/A?b=c", id="case and fragment"),
        pytest.param("https://example.org:443", "https://example.org/", id="default port and path"),
        pytest.param("https://example.org:8443/x", "https://example.org:8443/x", id="other port"),
        pytest.param("https://bücher.example.org/ü", "https://xn--bcher-kva.example.org/%C3%BC", id="beyond ASCII"),
        pytest.param("http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/", id="IPv6"),
        pytest.param("http://example.org/a%2Fb", "http://example.org/a%2Fb", id="encoded stays encoded"),
    ],
)
def test_an_address_has_one_form(text: str, parsed: str) -> None:
    """However it is written, the same address is asked and remembered."""
    assert str(parse_address(text)) == parsed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("ftp://example.org/", "only http and https", id="scheme"),
        pytest.param("file:///etc/passwd", "only http and https", id="file"),
        pytest.param("http://user:secret@example.org/", "user name or password", id="userinfo"),
        pytest.param("http://example.org\\@127.0.0.1/", "backslash", id="backslash"),
        pytest.param("http://127.1/", "unusual way", id="short IPv4"),
        pytest.param("http://0x7f000001/", "unusual way", id="hexadecimal"),
        pytest.param("http://2130706433/", "unusual way", id="decimal"),
        pytest.param("http://１２７.0.0.1/", "unusual way", id="full-width digits"),
        pytest.param("http://%31%32%37.0.0.1/", "percent sign", id="encoded host"),
        pytest.param("http://intranet/", "private networks", id="single label"),
        pytest.param("http://metadata.google.internal/", "private networks", id="cloud metadata"),
        pytest.param("http://example.org:99999/", "not a port", id="port"),
        pytest.param("http://[::1%25eth0]/", "percent sign", id="zone"),
        pytest.param("http://exa mple.org/", "blank", id="blank"),
        pytest.param("", "not an http", id="empty"),
    ],
)
def test_an_odd_address_is_refused(text: str, reason: str) -> None:
    """The refusal says what is odd."""
    with pytest.raises(FetchRefused, match=reason):
        parse_address(text)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing but a refusal is raised, and an accepted address parses to itself."""
    for candidate in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            found = parse_address(candidate)
        except FetchRefused:
            continue
        assert str(parse_address(str(found))) == str(found)
        assert str(found).isascii()


@given(st.text(max_size=60))
def test_any_link_on_a_page_is_an_address_or_refused(text: str) -> None:
    """A relative link is resolved or refused, whatever it is."""
    base = parse_address("https://example.org/a/b")
    with suppress(FetchRefused):
        assert parse_address(text, base=base).scheme in ("http", "https")
