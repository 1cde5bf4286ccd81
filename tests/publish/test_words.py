"""The words of the interface: every message the site says, in every language it speaks."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

import nightdesk.publish
from nightdesk.messages import FOLDER, languages
from nightdesk.publish.jsonld import SOURCE_TYPES
from nightdesk.publish.render import Borrowed, Press, direction_of
from nightdesk.publish.site import SECTIONS
from nightdesk.records import DigitalSource, Form, PartKind, ProblemKind, RelationKind, Rights
from tests.publish.conftest import Published

HERE = Path(nightdesk.publish.__file__).parent
# What the interface must speak at least (A10, and what publishers asked for first).
WANTED = {"en", "da", "sv", "nb", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru", "ar", "zh", "ja", "ko"}
# Messages whose ids are put together from a record's value.
BUILT = {
    *(f"section.{name}" for name in SECTIONS),
    *(f"relation.{kind.value}" for kind in RelationKind),
    *(f"held.{kind.value}" for kind in ProblemKind),
    *(f"part.{kind.value}" for kind in PartKind),
    *(f"rights.{kind.value}" for kind in Rights),
    *(f"label.form.{form.value}" for form in Form),
}


def messages(language: str, domain: str = "interface") -> dict[str, tuple[str, ...]]:
    """Each message of a catalogue with its forms; none where the language has no such catalogue."""
    path = FOLDER / language / f"{domain}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as source:
        found = read_po(source, locale=language)
    return {
        (m.id if isinstance(m.id, str) else m.id[0]): (m.string if isinstance(m.string, tuple) else (m.string or "",))
        for m in found
        if m.id
    }


def blanks(text: str) -> set[str]:
    """The arguments a message is filled with."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("language", languages("interface"))
def test_every_language_says_everything_with_the_same_blanks(language: str) -> None:
    """No message is missing or has lost an argument; only a count may be said by the word alone: "two reports" (A5)."""
    english, own = messages("en"), messages(language)
    plurals = {name for name, forms in english.items() if len(forms) > 1}

    assert own.keys() == english.keys()
    for name, forms in own.items():
        assert all(forms), name
        assert len(forms) == (get_plural(language)[0] if name in plurals else 1), name
        assert blanks(forms[-1]) == blanks(english[name][-1]), name
        for form in forms:
            assert blanks(form) | ({"count"} if name in plurals else set()) >= blanks(english[name][-1]), name


def test_how_much_each_language_says_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """A table of the catalogues, so that a gap is seen before a reader meets English amid another language (A5)."""
    domains = ("interface", "phrases", "pictures")
    everyone = sorted({language for domain in domains for language in languages(domain)})
    with capsys.disabled():
        print()
        for language in everyone:
            shares = {domain: len(messages(language, domain)) / len(messages("en", domain)) for domain in domains}
            print(f"{language:4}" + "".join(f"{domain:>12} {share:4.0%}" for domain, share in shares.items()))

    assert set(everyone) >= WANTED
    assert all(len(messages(language)) == len(messages("en")) for language in languages("interface"))


@pytest.mark.parametrize("language", languages("interface"))
def test_every_language_counts_dates_and_prints_in_its_own_way(language: str, published: Published) -> None:
    """For every plural form there is a number that reaches it; dates, shares and lists come from CLDR."""
    words = Press(published.newsroom.house, language, "1")

    for number in (0, 1, 2, 3, 5, 11, 21, 100, 1234.5):
        assert words.text("label.from", count=int(number))
    assert words.full_date(date(2026, 1, 10)) != "2026-01-10"
    assert words.date_of("2026-01") not in ("2026-01", "")
    assert words.words.percent(0.018)
    assert words.listed_grounds(("name", "quote"))


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
