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
        ("zh", "约1.5万名士兵", ("1.5万", 15000, "person")),
        ("ja", "1万5千人が参加", ("1万5千", 15000, "person")),
        ("ko", "시민 1만5000명", ("1만5000", 15000, "person")),
        ("es", "1,2 mil millones de euros", ("1,2 mil millones de euros", 1.2e9, "EUR")),
        ("es", "dos mil millones de euros", ("dos mil millones de euros", 2e9, "EUR")),
        ("pt", "1,2 mil milhões de euros", ("1,2 mil milhões de euros", 1.2e9, "EUR")),
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
    ("language", "text", "expected"),
    [
        ("en", "Rs 500 crore", ("Rs 500 crore", 5e9, "INR")),
        ("en", "₹1,50,000 a head", ("₹1,50,000", 150_000, "INR")),
        ("en", "a $3M grant", ("$3M", 3e6, "USD")),
        ("en", "a 3m wall", ("3m", 3, "metre")),
        ("en", "some 3m people", ("3m", 3e6, "person")),
        ("en", "2 1/2 hours of rain", ("2 1/2", 2.5, "hour")),
        ("en", "1½ miles away", ("1½", 1.5, "mile")),
        ("en", "two and a half million people", ("two and a half million", 2.5e6, "person")),
        ("en", "a quarter of a million people", ("a quarter of a million", 250_000, "person")),
        ("en", "at 120 km/h", ("120", 120, "kilometre-per-hour")),
        ("en", "25 basis points", ("25", 25, "basis-point")),
        ("da", "halvanden million kroner", ("halvanden million kroner", 1.5e6, "DKK")),
        ("de", "anderthalb Millionen Menschen", ("anderthalb Millionen", 1.5e6, "person")),
        ("de", "3 Mrd. € mehr", ("3 Mrd. €", 3e9, "EUR")),
        ("fr", "un million et demi d'euros", ("un million et demi d'euros", 1.5e6, "EUR")),
        ("fr", "deux ans et demi", ("deux ans et demi", 2.5, "year")),
        ("fr", "une aide de 3 M€", ("3 M€", 3e6, "EUR")),
        ("fr", "une aide de 1,2 Md€", ("1,2 Md€", 1.2e9, "EUR")),
        ("es", "dos millones y medio de euros", ("dos millones y medio de euros", 2.5e6, "EUR")),
        ("it", "trentacinque persone", ("trentacinque", 35, "person")),
        ("it", "due milioni e mezzo di euro", ("due milioni e mezzo di euro", 2.5e6, "EUR")),
        ("pt", "trinta e cinco pessoas", ("trinta e cinco", 35, "person")),
        ("nl", "anderhalf miljoen euro", ("anderhalf miljoen euro", 1.5e6, "EUR")),
        ("nl", "vijfentwintig mensen", ("vijfentwintig", 25, "person")),
        ("pl", "półtora miliona złotych", ("półtora miliona złotych", 1.5e6, "PLN")),
        ("ru", "двадцать пять человек", ("двадцать пять", 25, "person")),
        ("uk", "півтора мільйона гривень", ("півтора мільйона гривень", 1.5e6, "UAH")),
        ("zh", "1.2万亿元", ("1.2万亿元", 1.2e12, "CNY")),
        ("zh", "两万五千人", ("两万五千", 25_000, "person")),
        ("ja", "3億5000万円を", ("3億5000万円", 3.5e8, "JPY")),
        ("ko", "3억 5000만 원을", ("3억 5000만 원", 3.5e8, "KRW")),
        ("ko", "1조2000억원 규모", ("1조2000억원", 1.2e12, "KRW")),
        ("ar", "٣٠٠ شخص", ("٣٠٠", 300, "person")),
        ("ar", "١٫٥ مليون دولار", ("١٫٥ مليون دولار", 1.5e6, "USD")),
        ("ar", "خمسة وعشرين شخصا", ("خمسة وعشرين", 25, "person")),
    ],
)
def test_magnitudes_halves_and_other_digits_are_read(
    language: str, text: str, expected: tuple[str, float, str]
) -> None:
    """Lakh and crore, M€ and Mrd., half a million more, Han numerals and Arabic digits have their value."""
    assert numbers(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It warmed by half a degree.", [("half a", 0.5, "degree")]),
        ("en", "It rose by half a percentage point.", [("half a percentage point", 0.5, "percentage-point")]),
        ("en", "One and a half million people came.", [("One and a half million", 1.5e6, "person")]),
        ("en", "The man is 5ft 9in tall.", [("5", 5, "foot"), ("9", 9, "inch")]),
        ("en", "a 10km walk with 5kg of rice", [("10", 10, "kilometre"), ("5", 5, "kilogram")]),
        ("en", "A 600-strong force arrived.", [("600", 600, "person")]),
        ("de", "Eine 600-köpfige Gruppe kam.", [("600", 600, "person")]),
        ("en", "a €750,000-a-year post", [("€750,000", 750_000, "EUR")]),
        ("en", "a £10m-a-year deal", [("£10m", 1e7, "GBP")]),
        ("da", "Det koster tre en halv million kroner.", [("tre en halv million kroner", 3.5e6, "DKK")]),
        ("da", "To en halv time.", [("To en halv", 2.5, "hour")]),
        ("da", "Halvanden million kroner.", [("Halvanden million kroner", 1.5e6, "DKK")]),
        ("da", "Den steg et halvt procentpoint.", [("et halvt procentpoint", 0.5, "percentage-point")]),
        ("nb", "Det varte to en halv time.", [("to en halv", 2.5, "hour")]),
        ("sv", "En och en halv miljon kronor.", [("En och en halv miljon kronor", 1.5e6, "SEK")]),
        ("de", "Anderthalb Millionen Euro.", [("Anderthalb Millionen Euro", 1.5e6, "EUR")]),
        ("de", "Zwei und eine halbe Million Euro.", [("Zwei und eine halbe Million Euro", 2.5e6, "EUR")]),
        ("de", "Die Temperatur stieg um ein halbes Grad.", [("ein halbes", 0.5, "degree")]),
        ("fr", "Deux millions et demi d'euros.", [("Deux millions et demi d'euros", 2.5e6, "EUR")]),
        ("fr", "Elle augmente d'un demi-degré.", [("un demi", 0.5, "degree")]),
        ("es", "Sube medio grado.", [("medio", 0.5, "degree")]),
        ("nl", "Tweeënhalf miljoen euro.", [("Tweeënhalf miljoen euro", 2.5e6, "EUR")]),
    ],
)
def test_halves_and_measures_joined_to_their_number_are_read(
    language: str, text: str, expected: list[tuple[str, float, str]]
) -> None:
    """A half before a unit or behind a number, a measure right behind the digits, and what a hyphen joins to them."""
    assert numbers(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "2.000 ansatte fyres næste år."),
        ("da", "300 døde sidste måned."),
        ("en", "300 died last month."),
        ("en", "2,000 staff lose their jobs next year."),
        ("de", "2.000 Beschäftigte gehen nächstes Jahr."),
    ],
)
def test_when_it_happens_is_not_what_is_counted(language: str, text: str) -> None:
    """A unit behind "last", "next" or "every" is a time of its own."""
    assert numbers(text, language)[0][2] not in ("year", "month")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a third of voters", ("a third", 1 / 3, "share")),
        ("en", "a two-thirds majority", ("two-thirds", 2 / 3, "share")),
        ("en", "half of the houses", ("half", 1 / 2, "share")),
        ("en", "one in five said so", ("one in five", 1 / 5, "share")),
        ("en", "nine out of ten doctors", ("nine out of ten", 9 / 10, "share")),
        ("da", "hver tredje havn", ("hver tredje", 1 / 3, "share")),
        ("da", "to tredjedele af havnene", ("to tredjedele", 2 / 3, "share")),
        ("de", "ein Drittel der Stimmen", ("ein Drittel", 1 / 3, "share")),
        ("de", "jeder fünfte Hafen", ("jeder fünfte", 1 / 5, "share")),
        ("fr", "un tiers des votants", ("un tiers", 1 / 3, "share")),
        ("fr", "une personne sur cinq", ("une personne sur cinq", 1 / 5, "share")),
        ("es", "uno de cada cinco", ("uno de cada cinco", 1 / 5, "share")),
        ("it", "i due terzi dei voti", ("due terzi", 2 / 3, "share")),
        ("pt", "um em cada cinco", ("um em cada cinco", 1 / 5, "share")),
        ("nl", "een op de vijf havens", ("een op de vijf", 1 / 5, "share")),
        ("sv", "en tredjedel av rösterna", ("en tredjedel", 1 / 3, "share")),
        ("nb", "halvparten av stemmene", ("halvparten", 1 / 2, "share")),
        ("pl", "co piąty mieszkaniec", ("co piąty", 1 / 5, "share")),
        ("ru", "треть жителей", ("треть", 1 / 3, "share")),
        ("uk", "дві третини голосів", ("дві третини", 2 / 3, "share")),
        ("zh", "三分之一的居民", ("三分之一", 1 / 3, "share")),
        ("ja", "住民の3分の1が", ("3分の1", 1 / 3, "share")),
        ("ko", "주민의 3분의 1이", ("3분의 1", 1 / 3, "share")),
        ("ar", "نصف السكان", ("نصف", 1 / 2, "share")),
    ],
)
def test_a_fraction_is_a_share(language: str, text: str, expected: tuple[str, float, str]) -> None:
    """Thirds, halves, "one in five" and "every third" are numbers below one of their own unit."""
    assert numbers(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a third man", "the first half of the year", "the third of them", "the last quarter of it", "第三十届",
        "十分重要",
        "统一", "第3名",
    ],
)  # fmt: skip
def test_a_rank_is_no_share(text: str) -> None:
    """What comes third, the first half of two and characters that only look like numerals are no numbers."""
    assert numbers(text, "en" if text.isascii() else "zh") == []


@pytest.mark.parametrize(
    ("language", "text", "point"),
    [
        ("en", "3 percentage points", True), ("en", "3 percent", False), ("da", "3 procentpoint", True),
        ("da", "3 procent", False), ("de", "3 Prozentpunkte", True), ("de", "3 %-Punkte", True), ("de", "3 %", False),
        ("fr", "3 points de pourcentage", True), ("fr", "3 %", False), ("es", "3 puntos porcentuales", True),
        ("es", "3 por ciento", False), ("it", "3 punti percentuali", True), ("it", "3 per cento", False),
        ("pt", "3 pontos percentuais", True), ("pt", "3 por cento", False), ("nl", "3 procentpunt", True),
        ("nl", "3 procent", False), ("sv", "3 procentenheter", True), ("sv", "3 procent", False),
        ("nb", "3 prosentpoeng", True), ("nb", "3 prosent", False), ("pl", "3 punkty procentowe", True),
        ("pl", "3 procent", False), ("ru", "3 процентных пункта", True), ("ru", "3 процента", False),
        ("uk", "3 відсоткові пункти", True), ("uk", "3 відсотки", False), ("zh", "3个百分点", True),
        ("zh", "百分之三", False), ("ja", "3ポイント", True), ("ja", "3パーセント", False), ("ko", "3%포인트", True),
        ("ko", "3퍼센트", False), ("ar", "3 نقاط مئوية", True), ("ar", "3 في المئة", False),
    ],
)  # fmt: skip
def test_percentage_points_are_not_percent(language: str, text: str, point: bool) -> None:
    """Every language of the interface tells a step of the rate from a share of it."""
    assert [(value, unit) for _, value, unit in numbers(text, language)] == [
        (3, "percentage-point" if point else "percent")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between 10 and 20 percent"), ("en", "10 to 20 percent"), ("en", "10%-20%"), ("da",
        "mellem 10 og 20 procent"),
        ("de", "zwischen 10 und 20 Prozent"), ("fr", "qu'entre 10 et 20 pour cent"), ("es", "entre 10 y 20 por ciento"),
        ("it", "tra 10 e 20 per cento"), ("pt", "entre 10 e 20 por cento"), ("nl", "tussen 10 en 20 procent"),
        ("sv", "mellan 10 och 20 procent"), ("nb", "mellom 10 og 20 prosent"), ("pl", "między 10 i 20 procent"),
        ("ru", "от 10 до 20 процентов"), ("uk", "між 10 і 20 відсотків"), ("zh", "10%至20%"), ("ja",
        "10〜20パーセント"),
        ("ko", "10~20퍼센트"), ("ar", "بين 10 و20 في المئة"), ("it", "tra i 10 e i 20 per cento"),
        ("it", "dal 10 al 20 per cento"), ("nl", "tussen de 10 en 20 procent"), ("nl", "10 tot 20 procent"),
        ("fr", "entre les 10 et les 20 pour cent"), ("es", "entre el 10 y el 20 por ciento"),
    ],
)  # fmt: skip
def test_the_ends_of_a_range_are_told(language: str, text: str) -> None:
    """Both numbers have the unit, and which is the lower and which the upper one."""
    found = annotate(text, language=language).numbers

    assert [(one.value, one.unit, one.bound) for one in found] == [(10, "percent", "low"), (20, "percent", "high")]


def test_two_numbers_side_by_side_are_no_range() -> None:
    """ "Four and six" are two counts."""
    assert [one.bound for one in annotate("four and six cars", language="en").numbers] == ["", ""]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "minus five degrees", -5), ("da", "minus 5 grader", -5), ("de", "minus fünf Grad", -5),
        ("fr", "moins 5 degrés", -5), ("fr", "au moins 5 degrés", 5), ("es", "menos 5 grados", -5),
        ("es", "al menos 5 grados", 5), ("pt", "pelo menos 5 graus", 5), ("ru", "минус 5 градусов", -5),
        ("nl", "min 5 graden", -5),
    ],
)  # fmt: skip
def test_a_word_makes_a_number_negative(language: str, text: str, value: float) -> None:
    """ "Minus" does, "at least" does not, though the words are the same in French and Spanish."""
    assert [(one.value, one.unit) for one in annotate(text, language=language).numbers] == [(value, "degree")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "circa 40 persone"), ("pt", "cerca de 40 pessoas"), ("nl", "ongeveer 40 mensen"), ("zh", "约40人"),
        ("ja", "約40人"), ("ja", "40人以上"), ("ko", "약 40명"), ("ko", "40여 명"), ("ar", "حوالي 40 شخصا"),
        ("pl", "ok. 40 osób"), ("ru", "около 40 человек"), ("uk", "понад 40 людей"),
    ],
)  # fmt: skip
def test_what_is_not_exact_is_marked_in_every_language(language: str, text: str) -> None:
    """Words before the number, and behind it where a language puts them there."""
    (number,) = annotate(text, language=language).numbers

    assert (number.value, number.unit, number.approximate) == (40, "person", True)


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


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "It covers 1 000 km² of land.", [1000]),
        ("en", "It covers 12\u2009500 km².", [12500]),
        ("en", "It covers 1\u202f000 km².", [1000]),
        ("da", "Området er på 1 000 km².", [1000]),
        ("de", "Rund 12\u2009500 Menschen kamen.", [12500]),
        ("es", "Unas 12 500 personas.", [12500]),
        ("sv", "Det kostar 12 500 kronor.", [12500]),
        ("en", "Call 020 500 600 700 now.", []),
        ("en", "A third more people came.", [1 / 3]),
        ("en", "Sales rose by a third in May.", [1 / 3]),
        ("en", "Prices are a third higher.", [1 / 3]),
        ("en", "It was seen by a third man.", []),
        ("en", "Two-thirds of voters agreed.", [2 / 3]),
        ("en", "Three-quarters of them left.", [0.75]),
        ("en", "Turnout fell by a quarter.", [0.25]),
        ("en", "In the second quarter sales fell.", []),
        ("en", "Half a million people fled.", [5e5]),
        ("en", "It was minus 4C on Monday.", [-4]),
        ("en", "It fell to −4 °C, then -6C.", [-4, -6]),
        ("en", "Temperatures of 30C are rare.", [30]),
        ("en", "Go to gate 4C.", []),
        ("en", "It was four degrees below zero.", [-4]),
        ("en", "It cost £3bn and $1.5m.", [3e9, 1.5e6]),
        ("en", "It takes some 5-6 people.", [5, 6]),
        ("da", "En kvart million kroner.", [2.5e5]),
        ("da", "Priserne steg med en tredjedel.", [1 / 3]),
        ("da", "Det var 4 minusgrader.", [-4]),
        ("de", "Eine Viertelmillion Menschen kam.", [2.5e5]),
        ("de", "Der Umsatz stieg um ein Drittel.", [1 / 3]),
        ("de", "Es waren vier Grad unter null.", [-4]),
        ("fr", "En hausse d'un tiers.", [1 / 3]),
        ("fr", "Il a parlé un quart d'heure.", []),
        ("fr", "Il faisait moins 4 degrés.", [-4]),
        ("es", "Medio millón de personas.", [5e5]),
        ("es", "El precio subió un tercio.", [1 / 3]),
        ("es", "Hubo 4 grados bajo cero.", [-4]),
        ("sv", "Två tredjedelar röstade.", [2 / 3]),
        ("sv", "Det var 4 minusgrader.", [-4]),
    ],
)
def test_blanks_shares_and_degrees_are_read_in_every_language(language: str, text: str, values: list[float]) -> None:
    """Thousands apart by a blank, parts of a whole, magnitudes in one letter, and what is below zero."""
    assert [value for _, value, _ in numbers(text, language)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "quatre-vingt-dix mille euros", 90_000),
        ("fr", "quatre-vingt mille euros", 80_000),
        ("fr", "soixante-dix-sept millions d'euros", 77_000_000),
        ("fr", "deux cent quatre-vingt-cinq mille personnes", 285_000),
        ("en", "two hundred and eighty-five thousand people", 285_000),
        ("da", "femoghalvfems tusind kroner", 95_000),
    ],
)
def test_a_number_of_several_words_multiplies_what_follows_it(language: str, text: str, value: float) -> None:
    """ "Quatre-vingt-dix" is ninety before "mille" too, not four and twenty and ten."""
    [number] = annotate(text, language=language).numbers

    assert number.value == value


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "year"),
    [
        ("en", "The mill had 2000 workers in 1998.", 2000, "workers", "1998"),
        ("en", "The 2019 flood displaced 1950 families.", 1950, "families", "2019"),
        ("en", "In 2000 employees of the mill walked out.", None, "", "2000"),
        ("en", "the 2008 crisis", None, "", "2008"),
        ("da", "I 2019 mistede 2000 beboere strømmen.", 2000, "beboere", "2019"),
        ("da", "I 2015 ansatte byen en gartner.", None, "", "2015"),
        ("de", "Rund 2010 Eimer standen dort.", 2010, "eimer", ""),
        ("de", "Im Jahr 2000 Stellen zu streichen, war falsch.", None, "", "2000"),
        ("fr", "Le site emploie 2000 ouvriers depuis 1998.", 2000, "ouvriers", "1998"),
        ("es", "Protestaron 2000 vecinos.", 2000, "vecinos", ""),
        ("sv", "Festivalen hade 2000 besökare.", 2000, "besökare", ""),
        ("nb", "Bygda har 1950 innbyggere.", 1950, "innbyggere", ""),
        ("nl", "Er kwamen 2000 betogers.", 2000, "betogers", ""),
        ("it", "Sono scesi in piazza 2000 studenti.", 2000, "studenti", ""),
        ("pt", "A escola tem 1900 alunos.", 1900, "alunos", ""),
        ("pl", "W wyborach oddano 2000 głosów.", 2000, "głosów", ""),
        ("ru", "Без света остались 1950 домов.", 1950, "домов", ""),
        ("uk", "Без світла лишилися 1950 будинків.", 1950, "будинків", ""),
    ],
)
def test_what_counts_people_or_things_is_no_year(
    language: str, text: str, value: float | None, unit: str, year: str
) -> None:
    """Four figures before what is told by the thousand are a count; a word or a preposition of years makes them one."""
    found = annotate(text, language=language)

    assert [(one.value, one.unit) for one in found.numbers] == ([(value, unit)] if value else [])
    assert [one.value for one in found.times] == ([year] if year else [])


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "mil doscientos millones de euros", 1.2e9),
        ("pt", "mil e trezentos milhões de euros", 1.3e9),
        ("fr", "deux mille quatre cents millions d'euros", 2.4e9),
        ("en", "one million two hundred thousand people", 1.2e6),
    ],
)
def test_thousands_and_hundreds_of_millions_are_counted_together(language: str, text: str, value: float) -> None:
    """All that stands before the greater magnitude is multiplied by it."""
    assert [one.value for one in annotate(text, language=language).numbers] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "eine Strafe von 300 Euro", 300, "EUR"),
        ("de", "ein Plus von drei Prozent", 3, "percent"),
        ("de", "eine Summe von fünf Millionen Euro", 5e6, "EUR"),
        ("de", "einer von drei Wählern", 1 / 3, "share"),
        ("sv", "ett belopp av 300 kronor", 300, "SEK"),
        ("sv", "en av tre väljare", 1 / 3, "share"),
        ("nb", "en bot av 300 kroner", 300, "NOK"),
        ("da", "en flok af fire køer", 4, "køer"),
        ("da", "én af fire køer", 1 / 4, "share"),
        ("pl", "jeden autobus z 30 pasażerami", 30, "pasażerami"),
        ("en", "a 17-year-old girl", 17, "year"),
        ("en", "a two-year-old girl", 2, "year"),
        ("en", "a 12-page report", 12, "page"),
        ("en", "a magnitude-6.2 earthquake", 6.2, "earthquake"),
        ("en", "a 0.5-per-cent stake", 0.5, "percent"),
        ("en", "a 5-kilometre cordon", 5, "kilometre"),
        ("de", "eine 17-jährige Schülerin", 17, "year"),
        ("da", "en 17-årig pige", 17, "year"),
        ("ru", "17-летняя школьница", 17, "year"),
        ("it", "20mila persone", 20000, "person"),
        ("de", "ein gutes Dutzend Häuser", 12, "häuser"),
        ("en", "three dozen houses", 36, "houses"),
        ("fr", "recule de 0,4 point à 7,1 %", 0.4, "percentage-point"),
        ("en", "rose by 0.4 points to 7.1 percent", 0.4, "percentage-point"),
    ],
)
def test_what_a_number_counts_beside_a_preposition_or_a_hyphen(
    language: str, text: str, value: float, unit: str
) -> None:
    """A noun between "ein" and "von" makes no share; what a hyphen joins is measured; points lead to a percentage."""
    found = annotate(text, language=language).numbers[0]

    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize("text", ["a three-way race", "a 20-something", "the F-16 landed", "they won 3-nil"])
def test_a_hyphen_that_joins_no_measure_counts_nothing(text: str) -> None:
    """Shapes, codes and scores are no amounts."""
    assert not annotate(text, language="en").numbers
