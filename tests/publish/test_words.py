"""The words of the interface: every message the site says, in every language it speaks."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import nightdesk.publish
from nightdesk.messages import FOLDER, languages
from nightdesk.publish.jsonld import SOURCE_TYPES
from nightdesk.publish.render import Borrowed, Press, direction_of
from nightdesk.publish.site import SECTIONS
from nightdesk.records import DigitalSource, Form, PartKind, ProblemKind, RelationKind, Rights
from tests.publish.conftest import Published

HERE = Path(nightdesk.publish.__file__).parent
# Messages whose ids are put together from a record's value.
BUILT = {
    *(f"section.{name}" for name in SECTIONS),
    *(f"relation.{kind.value}" for kind in RelationKind),
    *(f"held.{kind.value}" for kind in ProblemKind),
    *(f"part.{kind.value}" for kind in PartKind),
    *(f"rights.{kind.value}" for kind in Rights),
    *(f"label.form.{form.value}" for form in Form),
}


def messages(language: str) -> dict[str, tuple[str, ...]]:
    """Each message of the interface with its forms."""
    with (FOLDER / language / "interface.po").open("rb") as source:
        found = read_po(source, locale=language)
    return {
        (m.id if isinstance(m.id, str) else m.id[0]): (m.string if isinstance(m.string, tuple) else (m.string or "",))
        for m in found
        if m.id
    }


@pytest.mark.parametrize("language", languages("interface"))
def test_every_language_says_everything_with_the_same_blanks(language: str) -> None:
    """No message is missing or has lost an argument; Danish and English are complete (A5)."""
    english, own = messages("en"), messages(language)

    assert own.keys() == english.keys()
    for name, forms in own.items():
        blanks = {field for _, field, _, _ in Formatter().parse(english[name][-1]) if field}
        assert all(forms), name
        for form in forms:
            assert {field for _, field, _, _ in Formatter().parse(form) if field} == blanks, name


def test_every_message_the_templates_say_exists() -> None:
    """A misspelled id would only be found by the reader who meets it."""
    known = messages("en").keys()
    said = set(BUILT)
    for path in [*HERE.rglob("*.html"), *HERE.rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        said |= set(re.findall(r'\b(?:w|t|text|worded|_said)\(\s*"([a-z]+\.[a-z0-9.-]*[a-z0-9])"', text))

    assert said <= known, said - known


def test_a_message_that_a_language_lacks_is_marked_as_english(published: Published) -> None:
    """And what stands in it is escaped."""
    assert Borrowed("a <b>").__html__() == '<span lang="en" dir="ltr">a &lt;b&gt;</span>'
    assert type(Press(published.newsroom.house, "da", "1").worded("label.ai")) is str


def test_a_heading_nobody_knows_is_shown_as_it_is(published: Published) -> None:
    """A digest from a newer writer still makes a page."""
    assert Press(published.newsroom.house, "da", "1").heading("heading.unheard_of") == "heading.unheard_of"


def test_direction_follows_the_language() -> None:
    """Unknown languages run left to right."""
    assert [direction_of(code) for code in ("ar", "he", "da", "xx-nonsense", "")] == ["rtl", "rtl", "ltr", "ltr", "ltr"]


def test_every_digital_source_type_has_its_schema_org_name() -> None:
    """Or an illustration of a new kind would have none."""
    assert set(SOURCE_TYPES) == {kind.value for kind in DigitalSource}
