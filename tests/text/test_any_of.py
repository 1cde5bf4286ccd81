"""A pattern laid out as a tree of letters finds what a list of alternatives finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.any_of import any_of, as_written

entries = st.lists(st.text(alphabet="abé' -", min_size=1, max_size=5), max_size=8)


def by_list(listed: list[str]) -> re.Pattern[str]:
    """Return the same as a plain list of alternatives, the longest first."""
    longest_first = sorted(listed, key=lambda entry: (-len(entry), entry))
    said = "|".join(re.escape(entry).replace(r"\ ", r"\s").replace("'", "['’]") for entry in longest_first)
    return re.compile(rf"(?<!\w)(?:{said or '(?!)'})(?!\w)", re.IGNORECASE)


@given(entries, st.text(alphabet="abAéÉ'’ -\n", max_size=30))
def test_finds_where_a_list_of_alternatives_does(listed: list[str], text: str) -> None:
    """Whole words in any case, the longest of those that fit, at the same places."""
    found = re.compile(rf"(?<!\w){any_of(listed)}(?!\w)")

    assert [one.span() for one in found.finditer(text)] == [one.span() for one in by_list(listed).finditer(text)]


@given(entries, st.text(alphabet="abAéÉ'’ -\n", max_size=30))
def test_as_written_is_letter_by_letter(listed: list[str], text: str) -> None:
    """No other case, space or apostrophe; inside of words too, the longest of those that fit."""
    by_list = "|".join(map(re.escape, sorted(listed, key=lambda entry: (-len(entry), entry)))) or "(?!)"

    assert re.findall(as_written(listed), text) == re.findall(by_list, text)


def test_nothing_is_any_of_nothing() -> None:
    """An empty list matches nowhere, not everywhere."""
    assert re.search(any_of([]), "some text") is None
    assert re.search(as_written([]), "some text") is None


def test_what_follows_belongs_to_all_of_it() -> None:
    """A pattern can be repeated or left out as one, of a single word too."""
    assert re.fullmatch(rf"{as_written(['ab'])}?c", "c")
    assert re.fullmatch(rf"{any_of(['ab'])}+", "abAB")
