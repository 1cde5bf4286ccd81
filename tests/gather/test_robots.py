"""robots.txt is read as RFC 9309 says, and more strictly where STANDARDS L2 does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.robots import rules_for, verdict, wishes

URL = "https://example.org"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        pytest.param("", "/a", True, id="no rules"),
        pytest.param("User-agent: *\nDisallow: /a", "/a/b", False, id="prefix"),
        pytest.param("User-agent: NightDesk\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False, id="our group"),
        pytest.param("User-agent: nightdesk/1.0\nDisallow: /", "/a", False, id="our group with a version"),
        pytest.param("User-agent: night\nDisallow: /", "/a", True, id="another's group that begins like ours"),
        pytest.param(
            "User-agent: nightdesk\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: nightdesk\nDisallow: /b",
            "/b",
            False,
            id="groups merged",
        ),
        pytest.param("User-agent: nightdesk\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True, id="ours before all"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, id="longest wins"),
        pytest.param("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, id="allow wins ties"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False, id="star and end"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", True, id="not the end"),
        pytest.param("User-agent: *\nDisallow: /%7Ejoe", "/~joe", False, id="percent-encoding"),
        pytest.param("\ufeffUser-agent: *\r\nDisallow: /", "/a", False, id="byte order mark"),
    ],
)
def test_rules_are_applied_as_the_rfc_says(rules: str, path: str, allowed: bool) -> None:
    """The longest matching path of all groups for us decides."""
    assert verdict(rules_for(200, rules.encode()), URL + path).allowed is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (404, True),
        (410, True),
        (400, True),
        (401, False),
        (403, False),
        (429, False),
        (500, False),
        (503, False),
        (0, False),
    ],
)
def test_the_answer_to_robots_txt_decides_when_there_is_none(status: int, allowed: bool) -> None:
    """Not found means allowed; forbidden, failing or silent means that nothing is."""
    assert verdict(rules_for(status, b"<html>"), URL + "/a").allowed is allowed


def test_half_a_megabyte_of_rules_is_read() -> None:
    """A rule far down in a long file still counts."""
    rules = b"User-agent: *\n" + b"Disallow: /elsewhere/\n" * 20_000 + b"Disallow: /here\n"
    assert len(rules) < 500 * 1024
    assert not verdict(rules_for(200, rules), URL + "/here").allowed


def test_crawl_delay_and_wishes_are_heard() -> None:
    """Lines on pace, usage and licence are found whatever their case."""
    rules = (
        "User-agent: *\nCrawl-delay: 30\ncontent-usage: /a train-ai=n # no\n"
        "LICENSE: https://example.org/l.xml\nSitemap: /s.xml"
    )
    assert verdict(rules, URL).delay == 30
    found = wishes(rules)
    assert found.content_usage == ("/a train-ai=n",)
    assert found.licenses == ("https://example.org/l.xml",)
    assert found.sitemaps == ("/s.xml",)


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(data: bytes) -> None:
    """Nothing a server sends in place of robots.txt raises."""
    rules = rules_for(200, data)
    verdict(rules, URL + "/a")
    wishes(rules)
