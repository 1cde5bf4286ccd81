"""What clean() promises."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.clean import clean


@pytest.mark.parametrize(
    ("dirty", "bare", "flags"),
    [
        pytest.param("a\u200bb", "ab", ("zero-width",), id="zero width"),
        pytest.param("a\u202eb\u2069", "ab", ("bidi",), id="direction"),
        pytest.param("a\U000e0041\U000e0042b", "ab", ("tag",), id="tags"),
        pytest.param("a\x00\x1bb", "ab", ("control",), id="control"),
        pytest.param("har\u00adbour", "harbour", ("soft-hyphen",), id="soft hyphen"),
        pytest.param("e\u0301", "é", (), id="composed"),
        pytest.param("a\r\nb\u2028c\td", "a\nb\nc d", (), id="line ends"),
        pytest.param("نمی\u200cخواهم", "نمی\u200cخواهم", (), id="Persian keeps its joiner"),
        pytest.param("a\ud800b", "ab", ("surrogate",), id="half a character"),
    ],
)
def test_what_no_reader_sees_is_removed_and_named(dirty: str, bare: str, flags: tuple[str, ...]) -> None:
    """Invisible characters go, the words stay, and the kinds of what went are told."""
    assert clean(dirty) == (bare, flags)


def test_a_pile_of_accents_is_cut() -> None:
    """More than thirty marks on one letter are an attack on the reader and on the sorting of marks."""
    text, flags = clean("a" + "\u0301\u0316" * 50_000 + "b")

    assert len(text) < 40
    assert flags == ("marks",)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """A cleaned text is NFC and clean."""
    once, _ = clean(text)

    assert clean(once) == (once, ())
    assert unicodedata.is_normalized("NFC", once)
