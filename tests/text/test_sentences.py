"""What split() promises."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.sentences import split

LANGUAGES = ["en", "da", "de", "fr", "sv", "es", "zh", "hi", "xx", ""]


def pieces(text: str, language: str) -> list[str]:
    """Return the sentences as text."""
    return [text[span.start : span.end] for span in split(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        pytest.param("en", ["U.S. President Sample met Gov. J. K. Doe on Jan. 4.", "No. 10 was silent."], id="titles"),
        pytest.param("en", ["He lives in the U.S.", "The end."], id="abbreviation at the end"),
        pytest.param("en", ["“We go.", "We win,” she said.", "“That is all.”", "She left."], id="inside a quotation"),
        pytest.param("en", ["“Why?” Jane Doe asked.", "No answer came."], id="a question is not the end"),
        pytest.param("en", ["It cost 3.5 million.", "Yes... and no.", "Well… no."], id="points that end nothing"),
        pytest.param("de", ["Am 4. Januar kam Dr. Muster, z. B. im 2. Zug.", "Es war 1945.", "Er ging."], id="de"),
        pytest.param("da", ["Det er kl. 10.30, f.eks. den 4. januar.", "»Vi går.", "Vi vinder,« siger hun."], id="da"),
        pytest.param("fr", ["M. Modèle a dit : « Nous irons.", "C'est tout. »", "Puis il part."], id="fr"),
        pytest.param("ja", ["これは「本です。", "そう」だ。"], id="no blanks"),
    ],
)  # fmt: skip
def test_a_text_is_split_where_its_language_ends_sentences(language: str, sentences: list[str]) -> None:
    """Abbreviations, initials, ordinals and decimals do not end a sentence; a closing mark stays with its own."""
    text = ("" if language == "ja" else " ").join(sentences)

    assert pieces(text, language) == sentences


def test_a_sentence_never_crosses_a_paragraph() -> None:
    """A headline without a stop does not run into the text below it."""
    assert pieces("Bridge closes\n\nThe bridge closes.", "en") == ["Bridge closes", "The bridge closes."]


@given(st.text(alphabet=st.sampled_from("Ab .!?…\"“”«»'\n1éの。😀"), max_size=80), st.sampled_from(LANGUAGES))
def test_sentences_cover_everything_but_blanks(text: str, language: str) -> None:
    """No character but white space is lost, and sentences neither overlap nor begin or end with a blank."""
    spans = split(text, language)

    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
