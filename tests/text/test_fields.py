"""What is said of JSON that is not as it should be."""

from __future__ import annotations

import msgspec
import pytest

from nightdesk.text.fields import plainly


class Entry(msgspec.Struct):
    """A thing with a name and lengths."""

    name: str
    lengths: list[int]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"name": 7, "lengths": []}', "expected a string, got a whole number at name"),
        (b'{"name": "x", "lengths": ["y"]}', "expected a whole number, got a string at lengths[0]"),
        (b'{"name": "x"}', "object missing required field lengths"),
        (b"[]", "expected an object, got a list"),
    ],
)
def test_a_field_that_does_not_fit_is_told_in_the_words_of_json(data: bytes, said: str) -> None:
    """No name of a type of ours or of Python's; where it is stands at the end."""
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(data, type=Entry)
    assert plainly(caught.value) == said
