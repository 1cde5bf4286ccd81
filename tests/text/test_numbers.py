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
        ("zh", "约1.5万名士兵", ("1.5万", 15000, "")),
        ("ja", "1万5千人が参加", ("1万5千", 15000, "")),
        ("ko", "시민 1만5000명", ("1만5000", 15000, "")),
        ("es", "1,2 mil millones de euros", ("1,2 mil millones de euros", 1.2e9, "EUR")),
        ("es", "dos mil millones de euros", ("dos mil millones de euros", 2e9, "EUR")),
        ("pt", "1,2 mil milhões de euros", ("1,2 mil milhões", 1.2e9, "EUR")),
        ("pl", "5 mln zł", ("5 mln zł", 5e6, "PLN")),
        ("ru", "3 млн рублей", ("3 млн рублей", 3e6, "RUB")),
        ("ru", "2,5 процентного пункта", ("2,5 процентного пункта", 2.5, "percentage-point")),
        ("uk", "15 тисяч гривень", ("15 тисяч гривень", 15000, "UAH")),
    ],
)
def test_a_number_has_value_and_unit(language: str, text: str, expected: tuple[str, float, str]) -> None:
    """Marks, words, magnitudes, currencies and the thing counted, as each language writes them."""
    assert numbers(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "von 3 auf 5 Millionen"),
        ("pl", "od 3 do 5 milionów"),
        ("ru", "от 3 до 5 миллионов"),
        ("it", "da 3 a 5 milioni"),
        ("nl", "3 tot 5 miljoen"),
    ],
)
def test_the_first_of_a_range_has_the_magnitude_of_the_second(language: str, text: str) -> None:
    """ "3 to 5 million" are two millions in every language."""
    assert [value for _, value, _ in numbers(text, language)] == [3e6, 5e6]


@pytest.mark.parametrize(("language", "text"), [("zh", "2026年1月5日"), ("ja", "1月5日"), ("ko", "2026년 1월 5일")])
def test_the_parts_of_an_east_asian_date_count_nothing(language: str, text: str) -> None:
    """Year, month and day are no numbers of anything."""
    assert numbers(text, language) == []


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
