"""What the numbers of annotate() promise."""

import pytest

from nightdesk.records import Number
from nightdesk.text.annotate import annotate


def numbers(text: str, language: str = "en") -> list[tuple[str, float, str]]:
    """Return text, value and unit of the numbers of *text*."""
    return [(one.text, one.value, one.unit) for one in annotate(text, language=language).numbers]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "some 15,000 foreign troops left", ("15,000", 15000, "troops")),
        ("en", "it cost $3.4 million", ("$3.4 million", 3.4e6, "USD")),
        ("en", "a £3bn plan", ("£3bn", 3e9, "GBP")),
        ("en", "up 5 percent", ("5 percent", 5, "percent")),
        ("en", "up 0.25 percentage points", ("0.25 percentage points", 0.25, "percentage-point")),
        ("en", "one hundred and five cars", ("one hundred and five", 105, "cars")),
        ("en", "two dozen houses", ("two dozen", 24, "houses")),
        ("en", "at -5 degrees", ("-5", -5, "degree")),
        ("da", "3,4 mio. kr. mere", ("3,4 mio. kr", 3.4e6, "DKK")),
        ("da", "femogtyve mænd", ("femogtyve", 25, "mænd")),
        ("de", "15.000 fremde Soldaten", ("15.000", 15000, "soldaten")),
        ("de", "zwei Menschen", ("zwei", 2, "person")),
        ("fr", "15 000 soldats", ("15 000", 15000, "soldats")),
        ("fr", "3,4 millions d'euros", ("3,4 millions d'euros", 3.4e6, "EUR")),
        ("sv", "3,4 miljoner kronor", ("3,4 miljoner kronor", 3.4e6, "SEK")),
        ("zh", "3亿元", ("3亿元", 3e8, "CNY")),
    ],
)
def test_a_number_has_value_and_unit(language: str, text: str, expected: tuple[str, float, str]) -> None:
    """Marks, words, magnitudes, currencies and the thing counted, as each language writes them."""
    assert numbers(text, language) == [expected]


def test_a_range_shares_unit_and_magnitude() -> None:
    """ "1.5-2 million tonnes" is two numbers of millions of tonnes."""
    assert numbers("1.5-2 million tonnes") == [("1.5", 1.5e6, "tonne"), ("2 million", 2e6, "tonne")]


@pytest.mark.parametrize(
    ("text", "rough"), [("around 40 cars", True), ("more than 40 cars", True), ("the 40 cars", False)]
)
def test_approximations_are_marked(text: str, rough: bool) -> None:
    """ "around" and "more than" say that the number is not exact."""
    found: list[Number] = list(annotate(text, language="en").numbers)

    assert [one.approximate for one in found] == [rough]


@pytest.mark.parametrize(
    "text", ["on 4 January 2026", "in 2024", "an F-16 jet", "a 4th man", "at 10:30", "version 1.2.3", "one of us"]
)
def test_dates_codes_and_ordinals_count_nothing(text: str) -> None:
    """Digits that date, name or rank are no numbers."""
    assert numbers(text) == []


def test_a_sign_between_two_numbers_belongs_to_one() -> None:
    """Two amounts never share a currency's sign."""
    first, second = annotate("0$0", language="en").numbers

    assert first.end <= second.start


def test_a_number_word_is_read_whatever_its_letters() -> None:
    """The German ß does not hide a number."""
    (number,) = annotate("Es waren dreißig Boote.", language="de").numbers

    assert (number.value, number.text) == (30, "dreißig")
