"""A pattern laid out as a tree of letters finds what a list of alternatives finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nightdesk.write.any_of import any_of

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


def test_nothing_is_any_of_nothing() -> None:
    """An empty list matches nowhere, not everywhere."""
    assert re.search(any_of([]), "some text") is None
