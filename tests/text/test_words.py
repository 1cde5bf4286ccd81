"""What words, stems, rarity and shared runs promise."""

import math
from itertools import pairwise

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.frequency import rarity
from nightdesk.text.marks import apostrophes, marks
from nightdesk.text.shared import shared_share, shares_run
from nightdesk.text.words import PLAIN, is_function_word, spelled, stem, stems, words


@pytest.mark.parametrize(("language", "word"), [("en", "the"), ("nn", "og"), ("hr", "grad")])
def test_rarity_is_wordfreq_s(language: str, word: str) -> None:
    """Its lists are read as it reads them itself, the closest one where a language has none of its own."""
    share = wordfreq.get_frequency_dict({"nn": "nb"}.get(language, language), "small")[word]

    assert rarity(word, language) == pytest.approx(-math.log(share), abs=0.01)  # "óg" counts to "og"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("Müller’s don't", ["muller", "dont"], id="accents and apostrophes"),
        pytest.param("15,000 15.000 3.5 3,5", ["15000", "15000", "3.5", "3.5"], id="numbers"),
        pytest.param("l'état d’Exempla O'Sample", ["l", "etat", "d", "exempla", "osample"], id="elision"),
        pytest.param("Son-hui ＡＢ", ["son", "hui", "ab"], id="hyphen, full width"),
        pytest.param("東京タワーへ", ["東", "京", "タワー", "へ"], id="Japanese"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="vowel signs"),
    ],
)
def test_keys_make_words_comparable(text: str, keys: list[str]) -> None:
    """The same word written another way has the same key."""
    assert [word.key for word in words(text)] == keys


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    """Offsets are those of the text, in order, and no key is empty."""
    found = words(text)

    assert all(text[word.start : word.end] == word.text and word.key for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_stems_and_function_words_are_by_language() -> None:
    """Inflected forms meet in their stem; small words are known as such."""
    assert stem("bridges", "en") == stem("bridge", "en")
    assert stem("broerne", "da") != "broerne"
    assert stem("whatever", "xx") == "whatever"
    assert is_function_word("the", "en")
    assert is_function_word("pa", "da")
    assert not is_function_word("bridge", "en")


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [("sent", "sends", "en"), ("women", "woman", "en"), ("gik", "går", "da"), ("stieg", "steigen", "de"),
     ("traf", "trifft", "de"), ("pris", "prendre", "fr"), ("murió", "morir", "es"), ("fick", "får", "sv")],
)  # fmt: skip
def test_forms_with_nothing_in_common_meet_in_one_stem(one: str, two: str, language: str) -> None:
    """Strong verbs and irregular plurals are one word in all their forms."""
    keys = [words(form)[0].key for form in (one, two)]

    assert stem(keys[0], language) == stem(keys[1], language)


def test_rare_words_weigh_more() -> None:
    """An unknown word is the rarest; where we have no list all words are alike."""
    assert rarity("the", "en") < rarity("bridge", "en") < rarity("hypersonic", "en") <= rarity("qwxzy", "en")
    assert rarity("a", "xx") == rarity("b", "xx")
    assert math.isfinite(rarity("", "en"))


def test_a_shared_run_is_found_whatever_its_dress() -> None:
    """Case, accents and punctuation do not hide a copy."""
    ours, theirs = (
        "Today: the Harbour bridge, closed since May, reopens.",
        "They say THE HARBOUR BRIDGE closed since mäy",
    )

    assert shares_run(ours, theirs, 6)
    assert not shares_run(ours, theirs, 7)


def test_nothing_shared_is_zero() -> None:
    """Texts without a common word share no run, and an empty text has no share."""
    assert not shares_run("a b", "c d", 1)
    assert not shares_run("", "", 1)
    assert shared_share("a b", "a b") == 0.0
    assert shared_share("a b c d e f", "x a b c d e") == 0.5


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), max_size=12), st.integers(1, 12))
def test_a_run_is_shared_when_some_run_of_its_length_is(mine: list[str], others: list[str], length: int) -> None:
    """It agrees with trying every run."""
    runs = (" ".join(mine[start : start + length]) for start in range(len(mine) - length + 1))
    some = any(f" {run} " in f" {' '.join(others)} " for run in runs)

    assert shares_run(" ".join(mine), " ".join(others), length) == some


def test_marks_are_the_languages_own() -> None:
    """Quotation marks follow the language, English where it is unknown."""
    assert marks("da") == ("»", "«")
    assert marks("xx") == ("“", "”")


def test_a_language_without_a_list_has_its_commonest_words_for_function_words() -> None:
    """Where nobody listed them, what stands in every text tells nothing; what is rarer does."""
    assert is_function_word(words("και")[0].key, "el")
    assert is_function_word(words("है")[0].key, "hi")
    assert not is_function_word(words("γέφυρα")[0].key, "el")
    assert not is_function_word("whatever", "xx")


def test_a_table_of_stems_has_what_is_asked_of_it() -> None:
    """Asked one by one or all together, words have the same stems."""
    for language, word in (("en", "running"), ("en", "sent"), ("de", "häuser"), ("xx", "running"), ("en", "a" * 60)):
        assert stems(language)[word] == stem(word, language)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nullen's mayor and the drivers' union", "Nullen’s mayor and the drivers’ union"),
        ("l'an de l'Exempla", "l’an de l’Exempla"),
        ("the quays of the '90s", "the quays of the ’90s"),
        ("the 'workers' of Nullen's quay", "the 'workers' of Nullen’s quay"),
        ("a wall of 6'", "a wall of 6'"),
        ("צ'ק", "צ'ק"),
    ],
)
def test_typed_apostrophes_are_set(typed: str, printed: str) -> None:
    """What stands between letters or behind a plural is one; single quotation marks and other signs stay."""
    assert apostrophes(typed) == printed


@given(st.text(alphabet="aeldqunsDAQUL' 7,.t", max_size=40))
def test_a_text_of_plain_letters_is_split_as_any_other(text: str) -> None:
    """The way that is quicker for letters from A to Z gives the same words: "l'etat" two, "don't" one."""
    assert spelled(text) == PLAIN.findall(text)
