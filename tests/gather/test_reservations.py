"""Of all that is said about usage the strictest holds, and the signal says which it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.reservations import (
    Signal,
    ai_txt_signals,
    header_signals,
    matches,
    page_signals,
    rsl_signals,
    strictest,
    tdmrep_of,
    tdmrep_signals,
    usage_line_signals,
)
from nightdesk.gather.robots import wishes
from nightdesk.records import Rights


def most(signals: tuple[Signal, ...]) -> Rights:
    """Return what the signals leave of a source that may be used in full."""
    return strictest(Rights.FULL, "ours", signals)[0]


@pytest.mark.parametrize(
    ("document", "rights"),
    [
        pytest.param('[{"location": "/", "tdm-reservation": 1}]', Rights.POINTER, id="all reserved"),
        pytest.param('[{"location": "/", "tdm-reservation": 0}]', Rights.FULL, id="not reserved"),
        pytest.param('[{"location": "/b", "tdm-reservation": 1}]', Rights.FULL, id="elsewhere"),
        pytest.param(
            '[{"location": "/", "tdm-reservation": 1}, {"location": "/a/", "tdm-reservation": 0}]',
            Rights.FULL,
            id="longest",
        ),
        pytest.param('{"location": "/*.html$", "tdm-reservation": "1"}', Rights.POINTER, id="pattern, string, no list"),
        pytest.param("<html>not found</html>", Rights.FULL, id="a page in its place"),
        pytest.param('[1, null, {"location": 5}]', Rights.FULL, id="nonsense"),
        pytest.param("[" * 100_000, Rights.FULL, id="deep nesting"),
    ],
)
def test_tdmrep_json_reserves_what_it_says(document: str, rights: Rights) -> None:
    """The longest matching location decides; a soft 404 page says nothing."""
    assert most(tdmrep_signals(document.encode(), "/a/b.html")) is rights


@pytest.mark.parametrize(
    ("headers", "rights"),
    [
        pytest.param({"tdm-reservation": "1"}, Rights.POINTER, id="TDMRep"),
        pytest.param({"tdm-reservation": "0"}, Rights.FULL, id="TDMRep, not reserved"),
        pytest.param({"content-usage": "train-ai=n"}, Rights.POINTER, id="any n"),
        pytest.param({"content-usage": "search=y, train-ai=y"}, Rights.FULL, id="only y"),
        pytest.param({"x-robots-tag": "googlebot: noai, noimageai"}, Rights.POINTER, id="noai"),
        pytest.param({"x-robots-tag": "noimageai"}, Rights.FULL, id="pictures only"),
        pytest.param({"x-robots-tag": "max-snippet:0"}, Rights.POINTER, id="no snippet"),
        pytest.param({"x-robots-tag": "max-snippet: 300"}, Rights.QUOTE, id="a snippet"),
        pytest.param({"x-robots-tag": "max-snippet:-1"}, Rights.FULL, id="any snippet"),
        pytest.param({"link": '<l.xml>; rel="license"; type="application/rsl+xml"'}, Rights.POINTER, id="RSL"),
        pytest.param({}, Rights.FULL, id="silence"),
    ],
)
def test_headers_are_heard(headers: dict[str, str], rights: Rights) -> None:
    """Each header narrows as STANDARDS L says."""
    assert most(header_signals(headers)) is rights


@pytest.mark.parametrize(
    ("markup", "rights"),
    [
        pytest.param('<meta name="tdm-reservation" content="1">', Rights.POINTER, id="TDMRep"),
        pytest.param('<META NAME="Robots" CONTENT="index, NOAI">', Rights.POINTER, id="noai"),
        pytest.param('<meta name="robots" content="index, follow">', Rights.FULL, id="welcome"),
        pytest.param('<link rel="license" type="application/rsl+xml" href="/l">', Rights.POINTER, id="RSL"),
        pytest.param('<link rel="license" href="https://creativecommons.org/">', Rights.FULL, id="free licence"),
    ],
)
def test_a_pages_own_words_are_heard(markup: str, rights: Rights) -> None:
    """In the head or, by mistake, in the body."""
    assert most(page_signals(f"<html><head>{markup}</head><body>x</body></html>".encode())) is rights
    assert most(page_signals(f"<html><body><p>x</p>{markup}</body></html>".encode())) is rights


@pytest.mark.parametrize(
    ("terms", "rights"),
    [
        pytest.param("<permits type='usage'>ai-all</permits><payment type='free'/>", Rights.FULL, id="free"),
        pytest.param("<permits type='usage'>search</permits>", Rights.POINTER, id="search only"),
        pytest.param("<prohibits type='usage'>ai-input</prohibits>", Rights.POINTER, id="prohibited"),
        pytest.param("<permits type='usage'>ai-input</permits><payment type='crawl'/>", Rights.POINTER, id="priced"),
    ],
)
def test_rsl_terms_are_followed(terms: str, rights: Rights) -> None:
    """A priced licence counts as no until bought."""
    document = f"<rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license>{terms}</license></content></rsl>"
    assert most(rsl_signals("robots.txt", document.encode(), "/a")) is rights


def test_an_rsl_licence_that_cannot_be_read_reserves() -> None:
    """Neither broken XML nor an entity bomb is a yes."""
    for document in (b"", b"<rsl>", b"<!DOCTYPE r [<!ENTITY a 'aaaa'>]><rsl>&a;</rsl>"):
        assert most(rsl_signals("robots.txt", document, "/a")) is Rights.POINTER


def test_usage_lines_of_robots_txt_hold_for_their_path() -> None:
    """A line with a path says nothing of other paths."""
    assert most(usage_line_signals(("/a train-ai=n",), "/a/b")) is Rights.POINTER
    assert most(usage_line_signals(("/a train-ai=n",), "/b")) is Rights.FULL


@pytest.mark.parametrize(
    ("line", "rights"),
    [
        pytest.param("search=yes, ai-train=no", Rights.POINTER, id="the usual one"),
        pytest.param("ai-input=no", Rights.POINTER, id="no answers made of it"),
        pytest.param("search=yes,ai-input=yes,ai-train=yes", Rights.FULL, id="all welcome"),
    ],
)
def test_a_content_signal_reserves(line: str, rights: Rights) -> None:
    """Its own word is that a "no" is a reservation of rights; it is found in robots.txt whatever its group."""
    rules = f"User-agent: somebody\nContent-Signal: {line}\nDisallow: /x"
    assert most(usage_line_signals(wishes(rules).content_signal, "/a", "content-signal")) is rights


@pytest.mark.parametrize(("status", "rights"), [(404, "full"), (403, "full"), (503, "pointer"), (0, "pointer")])
def test_a_site_that_cannot_say_what_it_reserves_has_reserved_it(status: int, rights: Rights) -> None:
    """Not there is nothing reserved; no answer is not a yes, and the signal says what there was instead."""
    signals = tdmrep_signals(tdmrep_of(status, b"<html>"), "/a")
    assert most(signals) == rights
    assert all(f"answered with {status or 'nothing'}" in signal.text for signal in signals)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-15", "shift_jis"])
@pytest.mark.parametrize(
    "named", ["", '<meta charset="utf-16">', '<meta charset="utf-7">', '<meta charset="nonsense">']
)
def test_a_page_is_heard_in_any_encoding_whatever_it_names(encoding: str, named: str) -> None:
    """A page whose words the parser could not make out would be free; its reader may well make them out."""
    page = f'<html><head>{named}<title>a</title><meta name="robots" content="noai"></head><body>x</body></html>'
    assert most(page_signals(page.encode(encoding))) is Rights.POINTER


def test_a_licence_inside_a_page_is_followed() -> None:
    """RSL lets a page carry its licence whole, in a script that is none."""
    rsl = "<rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license>{}</license></content></rsl>"
    for terms, rights in (
        ("<prohibits type='usage'>ai-input</prohibits>", Rights.POINTER),
        ("<permits type='usage'>ai-all</permits>", Rights.FULL),
    ):
        script = f'<script type="application/rsl+xml">{rsl.format(terms)}</script>'
        assert most(page_signals(f"<html><head>{script}</head><body>x</body></html>".encode())) is rights


@pytest.mark.parametrize(
    ("body", "rights"),
    [
        pytest.param(b"User-Agent: *\nDisallow: *.txt", "pointer", id="rules"),
        pytest.param("Tekst må ikke bruges til AI.".encode(), "pointer", id="words"),
        pytest.param(b"\n <!doctype html><p>Not found", "full", id="a page in its place"),
        pytest.param(b" \n", "full", id="empty"),
    ],
)
def test_an_ai_txt_is_a_wish(body: bytes, rights: str) -> None:
    """It is shown to who decides about the source; without a decision it leaves headline and link."""
    assert most(ai_txt_signals(body)) == rights
    assert most(usage_line_signals(("train-ai=n",), "/b")) is Rights.POINTER


def test_no_signal_widens_our_decision() -> None:
    """A yes of theirs is no licence; a decision of ours stays, and is named after what was seen."""
    rights, words = strictest(Rights.QUOTE, "nobody asked", header_signals({"content-usage": "train-ai=y"}))
    assert rights is Rights.QUOTE
    assert words.startswith("header content-usage: train-ai=y (sha256 ")
    assert words.endswith("our decision: quote (nobody asked)")


@given(st.text("ab*$/", max_size=12), st.text("ab/", max_size=30))
def test_patterns_match_what_a_slow_reading_says(pattern: str, path: str) -> None:
    """The linear matcher and a plain recursive one agree."""
    assert matches(pattern, path) is _slowly(pattern, path)


def _slowly(pattern: str, path: str) -> bool:
    if not pattern:
        return True
    if pattern == "$":
        return not path
    if pattern[0] == "*":
        return any(_slowly(pattern[1:], path[at:]) for at in range(len(path) + 1))
    return bool(path) and pattern[0] == path[0] and _slowly(pattern[1:], path[1:])
