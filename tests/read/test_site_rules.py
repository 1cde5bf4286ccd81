"""Files about single sites: what they find goes before everything else, and what they do not find changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightdesk.errors import InputError
from nightdesk.read.lines import open_filter
from nightdesk.read.read_page import read_page
from nightdesk.read.site_folder import site_rules
from nightdesk.read.site_rules import parse_rule, rule_for
from tests.read.builders import PARAGRAPHS, URL, a_page, an_article_node, paragraphs_html

RULE = """
hosts = ["courier.example"]
title = ".real-title"
standfirst = "p.under"
text = ["div.missing", "section#told div.part"]
authors = "ul.writers li"
published = "[data-day]"
leave_out = ".in-between"
"""
BODY = (
    '<b class="real-title">Harbour Bridge closes</b><p class="under">Fifteen months of detours.</p>'
    '<ul class="writers"><li>Nora Sample</li><li>Lore Ipsum</li></ul><i data-day="x">4 January 2026</i>'
    f"<p>{'A long advertisement in the words of an article, with sentences. ' * 20}</p>"
    f'<section id="told"><div class="part">{paragraphs_html(PARAGRAPHS[:2])}<p class="in-between">Buy boats here, '
    f'they are cheap.</p> and a tail</div><div class="part">{paragraphs_html(PARAGRAPHS[2:])}</div></section>'
)


def test_a_rule_says_where_things_stand() -> None:
    """Title, standfirst, text, authors and day come from the elements the rule names, and say so."""
    page = read_page(a_page(BODY, linked=an_article_node()), url=URL, rule=parse_rule(RULE, where="rule"))

    assert (page.title, page.standfirst) == ("Harbour Bridge closes", "Fifteen months of detours.")
    assert (page.authors, page.published_as) == (("Nora Sample", "Lore Ipsum"), "2026-01-04")
    assert page.text.split("\n\n") == [*PARAGRAPHS[:2], "and a tail", *PARAGRAPHS[2:]]
    assert {page.field_sources[name] for name in ("title", "standfirst", "text", "authors", "published_as")} == {"rule"}


def test_a_rule_that_finds_nothing_changes_nothing() -> None:
    """A site that was rebuilt is read as one without a rule."""
    data = a_page(linked=an_article_node())

    assert read_page(data, url=URL, rule=parse_rule(RULE, where="rule")) == read_page(data, url=URL)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param("https://courier.example/a", True, id="the host"),
        pytest.param("https://WWW.Courier.Example:8080/a", True, id="below it"),
        pytest.param("https://notcourier.example/a", False, id="another that ends so"),
        pytest.param("https://courier.example.evil.test/a", False, id="another that begins so"),
        pytest.param("https://[broken", False, id="no address"),
        pytest.param("", False, id="none"),
    ],
)
def test_a_rule_is_for_its_hosts_only(url: str, found: bool) -> None:
    """A rule counts for its host and those below it."""
    rule = parse_rule(RULE, where="rule")

    assert (rule_for(url, {"courier.example": rule}) is rule) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("hosts = [", "no TOML", id="broken"),
        pytest.param('title = "h1"', "names no hosts", id="no hosts"),
        pytest.param('hosts = ["https://a.example/"]', "names no hosts", id="an address for a host"),
        pytest.param('hosts = ["a.example"]\nbody = "p"', "there are: hosts, title", id="an unknown name"),
        pytest.param('hosts = ["a.example"]\ntitle = "h1:hover"', "no selector", id="a selector beyond ours"),
        pytest.param('hosts = ["a.example"]\ntitle = "a[x=\'] | //*\']"', "no selector", id="an expression"),
        pytest.param('hosts = ["a.example"]\ntitle = 3', "not a text", id="a number"),
    ],
)
def test_a_file_that_is_no_rule_says_what_to_write(text: str, said: str) -> None:
    """The message names the file and what there is to choose from."""
    with pytest.raises(InputError, match=said):
        parse_rule(text, where="sites/a.toml")


def test_a_folder_of_rules_is_used_by_the_filter(tmp_path: Path) -> None:
    """A file dropped into the folder is enough; two about one host are an error, so is a missing folder."""
    (tmp_path / "courier.toml").write_text(RULE, encoding="utf-8")
    read = open_filter(sites=str(tmp_path))

    assert read({"id": 1, "url": URL, "html": a_page(BODY).decode()})["title"] == "Harbour Bridge closes"

    (tmp_path / "other.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(InputError, match=r"second file about courier\.example"):
        site_rules(tmp_path)
    with pytest.raises(InputError, match="no folder"):
        open_filter(sites=str(tmp_path / "nowhere"))
