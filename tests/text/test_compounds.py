"""What compounds are made of."""

from __future__ import annotations

import pytest

from nightdesk.text.compounds import parts


@pytest.mark.parametrize(
    ("key", "language", "found"),
    [
        pytest.param("varmepumpe", "da", ("varme", "pumpe"), id="two words"),
        pytest.param("bundeskanzler", "de", ("bundes", "kanzler"), id="with its genitive"),
        pytest.param("havnebroen", "da", ("havn", "broen"), id="with a linking letter"),
        pytest.param("regierung", "de", (), id="an ending is no word"),
        pytest.param("warehouse", "en", (), id="a language that does not build them freely"),
        pytest.param("billigere", "da", (), id="a common word"),
    ],
)
def test_a_compound_is_split_into_words_commoner_than_itself(key: str, language: str, found: tuple[str, ...]) -> None:
    """Both halves must be words of the language; what links them is left out."""
    assert parts(key, language) == found
