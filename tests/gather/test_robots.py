"""robots.txt is read as RFC 9309 says, and more strictly where STANDARDS L2 does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.robots import LONGEST, rules_for, says_anything, verdict, wishes

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
        pytest.param("User-agent: *\rDisallow: /", "/a", False, id="old Macintosh lines"),
        pytest.param(" User-Agent : *  # all\n\tDISALLOW\t:\t/ # of it", "/a", False, id="blanks, capitals, comments"),
        pytest.param("User-agent: *\n\n\nDisallow: /", "/a", False, id="blank lines inside a group"),
        pytest.param("User-agent: *\nSitemap: /s\nX-Odd: y\nDisallow: /", "/a", False, id="other lines inside a group"),
        pytest.param("User-agent: *\nUser-agent: x\nDisallow: /", "/a", False, id="two agents of one group"),
        pytest.param("User-agent: *\x00\nDis\x00allow: /", "/a", False, id="NULs"),
        pytest.param("Disallow: /", "/a", True, id="rules of no group"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="nothing is disallowed"),
        pytest.param("<html>User-agent: *\nDisallow: /</html>", "/a", True, id="a page in its place"),
    ],
)
def test_rules_are_applied_as_the_rfc_says(rules: str, path: str, allowed: bool) -> None:
    """The longest matching path of all groups for us decides."""
    assert verdict(rules_for(200, rules.encode()), URL + path).allowed is allowed


@pytest.mark.parametrize("word", ["Dissallow", "Dissalow", "Disalow", "Diasllow", "Disallaw"])
def test_a_misspelt_prohibition_is_one(word: str) -> None:
    """Who wrote it meant it; it is not taken for a file that says nothing either."""
    rules = rules_for(200, f"User-agent: *\n{word}: /a".encode())
    assert says_anything(rules)
    assert not verdict(rules, URL + "/a").allowed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_rules_are_read_in_the_encoding_their_first_bytes_name(encoding: str) -> None:
    """Some editors save them so; the RFC's UTF-8 would find nothing in it, and everything would be allowed."""
    assert not verdict(rules_for(200, "User-agent: *\r\nDisallow: /".encode(encoding)), URL + "/a").allowed


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


def test_a_file_cut_at_our_limit_ends_with_a_whole_line() -> None:
    """Half an ``Allow`` would allow more than was said."""
    head = b"User-agent: *\nDisallow: /\nAllow: /"
    line = b"news/today\n"
    rules = head[:-8] + b"#" * (LONGEST - len(head) - 1) + b"\nAllow: /" + line
    assert len(rules) == LONGEST + len(line)
    assert not verdict(rules_for(200, rules), URL + "/other").allowed


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


@pytest.mark.parametrize("delay", ["nan", "inf", "-5", "1e999", "soon"])
def test_an_impossible_delay_is_none(delay: str) -> None:
    """It would be waited for forever, or never."""
    assert verdict(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x", URL).delay == 0.0


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(data: bytes) -> None:
    """Nothing a server sends in place of robots.txt raises."""
    rules = rules_for(200, data)
    verdict(rules, URL + "/a")
    wishes(rules)
