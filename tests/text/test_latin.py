"""What finds the words of a Latin text faster finds the same words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.latin import BEYOND, for_text, in_latin
from nightdesk.text.words import PLAIN

LETTERS, RUNS = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W_]+")


def test_every_character_of_a_latin_text_is_what_it_was() -> None:
    """No letter or digit that such a text may have is missed, and no sign is taken for one."""
    latin = "\n".join(one for one in map(chr, range(0x110000)) if not BEYOND.match(one))

    for pattern in (LETTERS, RUNS):
        assert in_latin(pattern).findall(latin) == pattern.findall(latin)


@pytest.mark.parametrize("pattern", [LETTERS, RUNS, PLAIN])
@given(text=st.text(st.one_of(st.characters(max_codepoint=0x24F), st.sampled_from("’“–ⅧåΩЖ漢 '"))))
def test_a_text_has_the_same_words(pattern: re.Pattern[str], text: str) -> None:
    """Whatever a text is written in, the pattern that is chosen for it finds what the general one does."""
    assert for_text(pattern, text).findall(text) == pattern.findall(text)
