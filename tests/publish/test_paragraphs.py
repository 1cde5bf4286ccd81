"""Paragraphs set by plain Python: escaped as templates escape, and saying whose language it is."""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from nightdesk.publish.paragraphs import Paragraphs
from nightdesk.publish.render import direction_of
from nightdesk.publish.views import Block, Cited, Note, Outlet, Run, SentenceView
from tests.builders import NOW

HOSTILE = """</p><script>alert("a" & 'b')</script><img src=x onerror=alert(1)>"""

# What of a paragraph comes from outside, or from words that a translator or an operator gave.
FIELDS = ("words", "credit", "outlet", "title", "url", "passage", "message", "language")


def paragraph(*, edition: str = "en", number: int = 1, **told: str) -> tuple[Paragraphs, Block]:
    """One sentence with a note, and who sets it; what is *told* stands in for its fields."""
    language = told.get("language", "en")
    report = Cited(
        outlet=Outlet(name=told.get("outlet", "Harbour Wire"), kind="agency"),
        title=Run(text=told.get("title", "Bridge shut"), language=language),
        url=told.get("url", "http://harbour.example/"),
        read_at=NOW,
    )
    runs = (Run(text=told.get("passage", "It is shut."), language=language, marked=True),)
    note = Note(report=report, runs=runs, cut_before=True, cut_after=False, start=0, end=1, sha256="00")
    words = (Run(text=told.get("words", "It is shut."), language=language),)
    sentence = SentenceView(number=number, runs=words, notes=(note,), credit=told.get("credit", ""), language="en")
    say: Callable[..., str] = lambda message, outlet="", **_: told.get("message", f"{message} {outlet}")  # noqa: E731
    setter = Paragraphs(edition, worded=say, at=lambda _: told.get("message", "today"), direction=direction_of)
    return setter, Block(language="en", sentences=(sentence,))


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_comes_from_outside_is_text_on_the_page(field: str) -> None:
    """No field opens an element or leaves an attribute."""
    setter, block = paragraph(**{field: HOSTILE})

    shown = html.fragment_fromstring(setter.block(block))

    assert not shown.xpath(".//script | .//img | .//@onerror")
    assert [HOSTILE in text for text in shown.xpath(".//text() | .//@*")].count(True) >= 1


@given(text=st.text(), field=st.sampled_from(FIELDS[:-1]))
def test_any_text_stands_there_as_a_template_would_set_it(text: str, field: str) -> None:
    """Character for character."""
    setter, block = paragraph(**{field: text})

    assert str(markupsafe.escape(text)) in setter.block(block)


def test_a_language_is_named_where_it_is_another() -> None:
    """A run inside its paragraph, a passage inside the page; not where it goes without saying."""
    setter, block = paragraph(language="ar")
    plain_setter, plain = paragraph()

    shown = html.fragment_fromstring(setter.block(block))

    assert shown.xpath(".//span[@class='s']/span/@lang") == ["ar"]
    assert shown.xpath(".//blockquote/@dir") == ["rtl"]
    assert not html.fragment_fromstring(plain_setter.block(plain)).xpath(".//@lang")


@pytest.mark.parametrize(
    ("credit", "edition", "tongue"),
    [
        pytest.param("Harbour Wire", "da", None, id="a name is of no language"),
        pytest.param("Harbour Wire, 5 January 2026", "da", "en", id="a day is in the text's words"),
        pytest.param("Harbour Wire, 5 January 2026", "en", None, id="which the edition speaks, too"),
    ],
)
def test_a_credit_that_tells_a_day_says_in_which_language(credit: str, edition: str, tongue: str | None) -> None:
    """In the margin the words around it are the edition's (A2)."""
    setter, block = paragraph(edition=edition, credit=credit)

    [cite] = html.fragment_fromstring(setter.block(block)).xpath(".//p[contains(@class, 'by')]/cite")

    assert cite.text_content() == f"proof.according {credit}"
    assert cite.xpath("string(./span/@lang)") == (tongue or "")


def test_reports_that_follow_one_another_keep_their_own_names() -> None:
    """What is kept of how a report is named is that report's, however many there were."""
    setter, _ = paragraph()

    for number in range(300):
        _, block = paragraph(title=f"Bridge {number}")
        assert f">Bridge {number}</a>" in setter.block(block)
