"""Setting text by measured widths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.illustrate.letters import Face, balanced, can_set, fit, width, wrap

WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzæøåß’-", min_size=1, max_size=14), max_size=30).map(" ".join)


@given(text=WORDS, room=st.integers(200, 1000), size=st.integers(18, 60))
def test_wrapping_loses_no_word_and_keeps_the_order(text: str, room: int, size: int) -> None:
    """The lines together are the text."""
    assert " ".join(wrap(text, Face.SERIF, size, room)) == text
    assert " ".join(balanced(text, Face.SERIF, size, room)) == text


@given(text=WORDS, room=st.integers(200, 1000), height=st.integers(40, 600))
def test_what_fits_stays_within_its_room(text: str, room: int, height: int) -> None:
    """No line is wider, and all together not higher, than the room they were given."""
    setting = fit(text, Face.DISPLAY, (60, 40, 20), room, height, 1.1)
    if setting is not None:
        assert len(setting.lines) * setting.size * 1.1 <= height
        assert all(width(line, Face.DISPLAY, setting.size) <= room for line in setting.lines)


@pytest.mark.parametrize("text", ["Æblegrød på øen", "Zürich – Łódź", "Ελλάδα", "Київ, Москва", "“15 %” 3 €"])
def test_our_fonts_speak_latin_greek_and_cyrillic(text: str) -> None:
    """Most of Europe can be set."""
    assert can_set(text)


@pytest.mark.parametrize("text", ["東京", "القاهرة", "한국", "🙂", "नई दिल्ली"])
def test_letters_we_lack_are_known(text: str) -> None:
    """A box in place of a letter is never drawn."""
    assert not can_set(text)


@pytest.mark.parametrize("face", Face)
def test_every_face_is_a_file_of_ours_with_a_name_of_its_own(face: Face) -> None:
    """The licence keeps the original's name for the original."""
    assert face.path.is_file()
    assert (face.path.parent / "OFL.txt").is_file()
    assert "Source" not in face.value
