"""What the times of annotate() promise."""

from datetime import UTC, datetime

import pytest

from nightdesk.text.annotate import annotate

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def times(text: str, language: str = "en", published_at: datetime | None = MONDAY) -> list[tuple[str, str, str]]:
    """Return text, type and value of the times of *text*."""
    return [
        (one.text, one.type, one.value) for one in annotate(text, language=language, published_at=published_at).times
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "it said on Saturday.", ("Saturday", "DATE", "2026-01-03")),
        ("en", "on 27 December.", ("27 December", "DATE", "2025-12-27")),
        ("en", "by January 4, 2026", ("January 4, 2026", "DATE", "2026-01-04")),
        ("en", "on Jan. 4", ("Jan. 4", "DATE", "2026-01-04")),
        ("en", "since June 2024", ("June 2024", "DATE", "2024-06")),
        ("en", "last week", ("last week", "DATE", "2026-W01")),
        ("en", "three years ago", ("three years ago", "DATE", "2023")),
        ("en", "for 15 months", ("15 months", "DURATION", "P15M")),
        ("en", "its highest level in 22 years", ("in 22 years", "DURATION", "P22Y")),
        ("en", "the first strike of its staff in ten years", ("in ten years", "DURATION", "P10Y")),
        ("en", "it closes in ten years", ("in ten years", "DATE", "2036")),
        ("en", "every week", ("every week", "SET", "P1W")),
        ("en", "at 5:30 pm", ("5:30 pm", "TIME", "2026-01-05T17:30")),
        ("en", "in the 1990s", ("the 1990s", "DATE", "199")),
        ("da", "den 27. december", ("27. december", "DATE", "2025-12-27")),
        ("en", "the day after tomorrow", ("the day after tomorrow", "DATE", "2026-01-07")),
        ("en", "the day before yesterday", ("the day before yesterday", "DATE", "2026-01-03")),
        ("es", "pasado mañana", ("pasado mañana", "DATE", "2026-01-07")),
        ("pt", "depois de amanhã", ("depois de amanhã", "DATE", "2026-01-07")),
        ("da", "i overmorgen", ("i overmorgen", "DATE", "2026-01-07")),
        ("da", "i går", ("i går", "DATE", "2026-01-04")),
        ("de", "am 4. Januar 2026", ("4. Januar 2026", "DATE", "2026-01-04")),
        ("de", "vor drei Jahren", ("vor drei Jahren", "DATE", "2023")),
        ("fr", "la semaine dernière", ("semaine dernière", "DATE", "2026-W01")),
        ("fr", "le mois dernier", ("mois dernier", "DATE", "2025-12")),
        ("fr", "le mois prochain", ("mois prochain", "DATE", "2026-02")),
        ("fr", "ces derniers mois", ("derniers mois", "DURATION", "PXM")),
        ("es", "el 4 de enero de 2026", ("4 de enero de 2026", "DATE", "2026-01-04")),
        ("sv", "för tre år sedan", ("för tre år sedan", "DATE", "2023")),
        ("pl", "w dniu 4 stycznia 2026", ("4 stycznia 2026", "DATE", "2026-01-04")),
    ],
)
def test_a_time_is_resolved_against_publication(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Named, relative and counted times get their TIMEX3 value."""
    assert times(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "words", "hour"),
    [
        ("en", "The river stood at 3.6 metres at nine o'clock.", "nine o'clock", "09:00"),
        ("en", "It opened at half past nine in the evening.", "half past nine in the evening", "21:30"),
        ("en", "It closed at a quarter to six.", "a quarter to six", "05:45"),
        ("en", "The doors shut at noon.", "noon", "12:00"),
        ("en", "They met at 9 a.m. and talked.", "9 a.m.", "09:00"),
        ("en", "The siren was heard at 1830 GMT.", "1830 GMT", "18:30"),
        ("da", "Åen stod højt klokken ni.", "klokken ni", "09:00"),
        ("da", "Mødet begynder kl. 14.30 i salen.", "kl. 14.30", "14:30"),
        ("da", "Det sluttede halv ti om aftenen.", "halv ti om aftenen", "21:30"),
        ("nb", "Broen åpner klokka sju.", "klokka sju", "07:00"),
        ("sv", "Bron öppnar klockan sju.", "klockan sju", "07:00"),
        ("sv", "Mötet börjar kl 19.", "kl 19", "19:00"),
        ("de", "Die Brücke öffnet um neun Uhr.", "neun Uhr", "09:00"),
        ("de", "Die Sitzung beginnt um 14.30 Uhr.", "14.30 Uhr", "14:30"),
        ("de", "Er kam um halb zehn Uhr abends.", "halb zehn Uhr abends", "21:30"),
        ("fr", "Le pont ouvre à neuf heures et demie.", "neuf heures et demie", "09:30"),
        ("fr", "La séance commence à 14h30.", "14h30", "14:30"),
        ("fr", "La porte ferme à minuit.", "minuit", "24:00"),
        ("es", "El puente abre a las nueve y media de la noche.", "nueve y media de la noche", "21:30"),
        ("es", "La sesión empieza a las 14.30 horas.", "14.30 horas", "14:30"),
        ("nl", "De brug opent om negen uur.", "negen uur", "09:00"),
        ("it", "Il ponte apre alle ore 9.", "ore 9", "09:00"),
        ("pt", "A ponte abre às 9 horas.", "9 horas", "09:00"),
    ],
)
def test_a_time_of_the_day_is_read_in_words_and_figures(language: str, text: str, words: str, hour: str) -> None:
    """An hour is told in every way a report tells it, with no preposition, on the day of publication."""
    assert times(text, language) == [(words, "TIME", f"2026-01-05T{hour}")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "at 9 a.m. on Tuesday", [("9 a.m. on Tuesday", "TIME", "2025-12-30T09:00")]),
        ("en", "Saturday at six, or noon", [("Saturday", "DATE", "2026-01-03"), ("noon", "TIME", "2026-01-03T12:00")]),
        ("en", "late on Friday night", [("Friday night", "TIME", "2026-01-02TNI")]),
        ("en", "last night", [("last night", "TIME", "2026-01-04TNI")]),
        ("en", "It will open on Thursday", [("Thursday", "DATE", "2026-01-08")]),
        ("en", "It will open, she said on Thursday", [("Thursday", "DATE", "2026-01-01")]),
        ("en", "the third quarter", [("the third quarter", "DATE", "2025-Q3")]),
        ("en", "the last three years", [("the last three years", "DURATION", "P3Y")]),
        ("en", "for years", [("years", "DURATION", "PXY")]),
        ("en", "in recent months", [("recent months", "DURATION", "PXM")]),
        ("en", "three years and four months", [("three years and four months", "DURATION", "P3Y4M")]),
        ("en", "for a couple of hours", [("a couple of hours", "DURATION", "PT2H")]),
        ("en", "in May last year", [("May last year", "DATE", "2025-05")]),
        ("en", "since last Oct. 23", [("Oct. 23", "DATE", "2025-10-23")]),
        ("en", "on Sunday, Jan. 4: snow", [("Sunday, Jan. 4", "DATE", "2026-01-04")]),
        ("en", "for several quarters", [("several quarters", "DURATION", "PXQ")]),
        ("en", "three-quarters of it, soon after the vote", []),
        ("en", "until mid-2025", [("2025", "DATE", "2025")]),
        ("en", "on Christmas Eve", [("Christmas Eve", "DATE", "2025-12-24")]),
        ("en", "last Thanksgiving", [("last Thanksgiving", "DATE", "2025-11-27")]),
        ("en", "last summer", [("last summer", "DATE", "2025-SU")]),
        ("en", "over the weekend", [("the weekend", "DATE", "2026-W01-WE")]),
        ("en", "in the 19th century", [("19th century", "DATE", "18")]),
        ("en", "a daily ferry", [("daily", "SET", "P1D")]),
        ("en", "in November", [("November", "DATE", "2025-11")]),
        ("en", "on Sept. 30", [("Sept. 30", "DATE", "2025-09-30")]),
        ("en", "built in 1848.", [("1848", "DATE", "1848")]),
        ("de", "am Donnerstagabend", [("Donnerstagabend", "TIME", "2026-01-01TEV")]),
        ("de", "in den neunziger Jahren", [("neunziger Jahren", "DATE", "199")]),
        ("de", "im vergangenen Jahrhundert", [("vergangenen Jahrhundert", "DATE", "19")]),
        ("de", "zwei Jahre und neun Monate", [("zwei Jahre und neun Monate", "DURATION", "P2Y9M")]),
        ("de", "im Juli vergangenen Jahres", [("Juli vergangenen Jahres", "DATE", "2025-07")]),
        ("de", "jeden Freitag", [("jeden Freitag", "SET", "XXXX-WXX-5")]),
        ("da", "i aftes", [("i aftes", "TIME", "2026-01-04TEV")]),
        ("da", "i 1990'erne", [("1990'erne", "DATE", "199")]),
        ("da", "flere uger", [("flere uger", "DURATION", "PXW")]),
        ("fr", "tous les jours", [("tous les jours", "SET", "P1D")]),
        ("fr", "ce matin", [("ce matin", "TIME", "2026-01-05TMO")]),
        ("es", "el viernes por la noche", [("viernes por la noche", "TIME", "2026-01-02TNI")]),
        ("es", "los últimos tres años", [("últimos tres años", "DURATION", "P3Y")]),
    ],
)  # fmt: skip
def test_parts_of_days_and_stretches_of_time_have_their_value(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Nights, quarters, seasons, decades, lengths and what recurs are told as TIMEX3 tells them."""
    assert times(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "from 3 to 5 May", "2025-05-03 2025-05-05"), ("en", "May 3-5, 2026", "2026-05-03 2026-05-05"),
        ("da", "fra den 3. til den 5. maj 2026", "2026-05-03 2026-05-05"), ("da", "3.-5. maj", "2025-05-03 2025-05-05"),
        ("de", "vom 3. bis zum 5. Mai", "2025-05-03 2025-05-05"), ("fr", "du 3 au 5 mai", "2025-05-03 2025-05-05"),
        ("es", "del 3 al 5 de mayo de 2026", "2026-05-03 2026-05-05"), ("it", "dal 3 al 5 maggio",
        "2025-05-03 2025-05-05"),
        ("pt", "de 3 a 5 de maio", "2025-05-03 2025-05-05"), ("nl", "van 3 tot 5 mei", "2025-05-03 2025-05-05"),
        ("sv", "den 3–5 maj", "2025-05-03 2025-05-05"), ("nb", "fra 3. til 5. mai", "2025-05-03 2025-05-05"),
        ("pl", "od 3 do 5 maja", "2025-05-03 2025-05-05"), ("ru", "с 3 по 5 мая", "2025-05-03 2025-05-05"),
        ("uk", "з 3 до 5 травня", "2025-05-03 2025-05-05"),
    ],
)  # fmt: skip
def test_both_days_of_a_range_are_resolved(language: str, text: str, value: str) -> None:
    """ "From 3 to 5 May" names two days, though only one of them has the month beside it."""
    found = times(text, language)

    assert " ".join(value for _, _, value in found) == value
    assert all(kind == "DATE" for _, kind, _ in found)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("da", "sidste år", "2025"), ("da", "i fjor", "2025"), ("da", "næste år", "2027"), ("da", "de sidste år",
        "PXY"),
        ("nb", "neste år", "2027"), ("sv", "nästa år", "2027"), ("sv", "i fjol", "2025"), ("nl", "vorig jaar", "2025"),
        ("it", "lo scorso anno", "2025"), ("it", "quest'anno", "2026"), ("pt", "no ano passado", "2025"),
        ("pl", "w zeszłym roku", "2025"), ("pl", "w 2024 roku", "2024"), ("ru", "в прошлом году", "2025"),
        ("ru", "в 2024 году", "2024"), ("uk", "минулого року", "2025"), ("ar", "العام الماضي", "2025"),
        ("en", "two and a half years", "P2.5Y"), ("de", "anderthalb Jahre", "P1.5Y"), ("fr", "deux ans et demi",
        "P2.5Y"),
        ("pl", "dwa dni temu", "2026-01-03"), ("ru", "через три дня", "2026-01-08"), ("uk", "учора", "2026-01-04"),
        ("nl", "twee weken geleden", "2025-W52"), ("it", "due settimane fa", "2025-W52"), ("ar", "أمس", "2026-01-04"),
    ],
)  # fmt: skip
def test_years_and_days_are_counted_in_every_language(language: str, text: str, value: str) -> None:
    """A word for "year" that is singular and plural at once is one year unless an article shows more."""
    assert [found for _, _, found in times(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "noon on Friday", "12:00"), ("en", "Friday midnight", "24:00"), ("da", "middagstid fredag", "12:00"),
        ("da", "klokken 12 fredag", "12:00"), ("de", "12 Uhr am Freitag", "12:00"), ("de",
        "Freitag um Mitternacht", "24:00"),
        ("fr", "vendredi à midi", "12:00"), ("fr", "minuit vendredi", "24:00"), ("es", "medianoche del viernes",
        "24:00"),
        ("nb", "klokken 12 fredag", "12:00"), ("it", "venerdì a mezzogiorno", "12:00"),
        ("pt", "sexta-feira ao meio-dia", "12:00"),
    ],
)  # fmt: skip
def test_noon_and_midnight_are_of_the_day_beside_them(language: str, text: str, value: str) -> None:
    """The hour and its day are one expression, whichever comes first."""
    assert times(text, language) == [(text, "TIME", f"2026-01-02T{value}")]


def test_an_hour_before_a_comma_does_not_take_the_next_hours_day() -> None:
    """In "at midnight, Friday at noon" the Friday is the noon's."""
    assert [value for _, _, value in times("Not at midnight, Friday at noon")] == [
        "2026-01-05T24:00",
        "2026-01-02T12:00",
    ]


@pytest.mark.parametrize("text", ["a 12-year-old girl", "52 years old", "It rose from 9 to 12.", "in 1200 houses"])
def test_ages_and_counts_are_no_times(text: str) -> None:
    """How old someone is, what a measure was and how many there are is no time."""
    assert times(text) == []


def test_without_a_day_of_publication_the_value_stays_open() -> None:
    """What cannot be known is not guessed."""
    assert times("on 4 January, a Saturday, yesterday", published_at=None) == [
        ("4 January", "DATE", "XXXX-01-04"),
        ("Saturday", "DATE", "XXXX-WXX-6"),
        ("yesterday", "DATE", "PAST_REF"),
    ]


@pytest.mark.parametrize("text", ["They may go.", "They march on.", "2024 people", "on 31 February 2026", "$2024"])
def test_words_and_amounts_are_no_dates(text: str) -> None:
    """A verb, a number of people and a day that never was are no times."""
    assert not [one for one in times(text) if one[2].startswith(("2024", "2026-02-3", "2026-03", "2026-05"))]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar_do_no_harm(moment: datetime) -> None:
    """A page dated in year 1 or 9999 is read like any other."""
    text = "yesterday tomorrow last year next year on 29 February Monday last week in 9999 years 9999 days ago May 4"

    assert times(text, published_at=moment)


def test_what_could_not_be_done_lies_behind() -> None:
    """The day of "could not be reached on Thursday" is the last one, of "will be opened on Thursday" the next."""
    friday = datetime(2026, 1, 9, 8, 0, tzinfo=UTC)

    def day(text: str) -> str:
        return next(time.value[:10] for time in annotate(text, language="en", published_at=friday).times)

    assert day("The company could not be reached on Thursday morning.") == "2026-01-08"
    assert day("The bridge will be opened on Thursday.") == "2026-01-15"


def test_a_year_earlier_is_of_the_quarter_that_is_told_of() -> None:
    """Reports on results compare a quarter with the same one of the year before; without one a year is meant."""
    told = "Third-quarter profit rose 19% from a year ago. The ferry line had a loss in the year-earlier period."

    assert [value for _, _, value in times(told)] == ["2025-Q3", "2024-Q3", "2024-Q3"]
    assert times("Profit rose from a year ago.") == [("a year ago", "DATE", "2025")]
    assert times("The quarter was mild.") == []


def test_what_is_counted_per_year_is_no_time() -> None:
    """ "A year" beside an amount is a rate; alone it is a length."""
    assert times("The ferry costs 3 million a year.") == []
    assert times("The ferry stayed away for a year.") == [("a year", "DURATION", "P1Y")]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("zh", "2026年1月5日", "2026-01-05"), ("zh", "去年12月5日", "2025-12-05"), ("zh", "上周五", "2026-01-02"),
        ("zh", "三天前", "2026-01-02"), ("zh", "上个月", "2025-12"), ("zh", "5个月", "P5M"), ("zh", "2024年", "2024"),
        ("ja", "昨年12月5日", "2025-12-05"), ("ja", "先週", "2026-W01"), ("ja", "3日前", "2026-01-02"),
        ("ja", "5年間", "P5Y"), ("ja", "月曜日", "2026-01-05"), ("ja", "3日", "2026-01-03"), ("ja", "31日",
        "2025-12-31"),
        ("ko", "지난해 12월 5일", "2025-12-05"), ("ko", "지난주", "2026-W01"), ("ko", "3일 전", "2026-01-02"),
        ("ko", "5년간", "P5Y"), ("ko", "금요일", "2026-01-02"), ("ko", "2025년 3월", "2025-03"), ("ko", "내년", "2027"),
    ],
)  # fmt: skip
def test_times_are_read_where_no_blank_parts_words(language: str, text: str, value: str) -> None:
    """Chinese, Japanese and Korean dates, steps and lengths are resolved like any other."""
    assert [(found, resolved) for found, _, resolved in times(text, language)] == [(text, value)]


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "1月3日下午3点半"), ("ja", "3日午後3時半"), ("ko", "지난 3일 오후 3시 30분")]
)
def test_an_hour_is_of_the_day_before_it(language: str, text: str) -> None:
    """The hour has the day its sentence named, in the half of the day told."""
    assert [value for _, _, value in times(text, language)] == ["2026-01-03", "2026-01-03T15:30"]


def test_without_publication_an_east_asian_day_stays_open() -> None:
    """What needs the day of publication is not guessed."""
    assert [value for _, _, value in times("昨日、1月4日", "ja", None)] == ["PAST_REF", "XXXX-01-04"]


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "They lived there for 2 1/2 years.", "2 1/2 years", "P2.5Y"),
        ("en", "These days it is quiet.", "These days", "PRESENT_REF"),
        ("en", "Sales rose in the current year.", "the current year", "2026"),
        ("de", "Zur Stunde ist es ruhig.", "Zur Stunde", "PRESENT_REF"),
        ("da", "I disse dage er der stille.", "I disse dage", "PRESENT_REF"),
        ("fr", "Ces jours-ci, tout est calme.", "Ces jours-ci", "PRESENT_REF"),
        ("es", "Estos días todo está tranquilo.", "Estos días", "PRESENT_REF"),
    ],
)
def test_these_days_and_halves_are_times(language: str, text: str, words: str, value: str) -> None:
    """Now in other words, the year it is, and a length with a half in figures."""
    published = datetime(2026, 5, 12, tzinfo=UTC)
    found = annotate(text, language=language, published_at=published).times
    assert [(one.text, one.value) for one in found] == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The vote is on Friday.", "13"),
        ("en", "He said the vote is on Friday.", "13"),
        ("en", "The talks begin on Monday.", "16"),
        ("en", "The deadline expires on Friday night.", "13"),
        ("en", "On Friday the council will vote.", "13"),
        ("en", "The council voted on Friday.", "06"),
        ("en", "The council said on Friday that the road is closed.", "06"),
        ("en", "The council said on Friday that the road will be closed.", "06"),
        ("en", "The council said on Wednesday morning that the road will be closed.", "11"),
        ("en", "He cancelled a scheduled interview on Friday.", "06"),
        ("en", "The campaign started on Friday and runs until May.", "06"),
        ("it", "Fino a mercoledì sera ne erano stati trovati cinque.", "11"),
        ("en", "The trial, which is contested, was held on Friday.", "06"),
        ("en", "The bridge did not open on Saturday.", "07"),
        ("en", "A man walks past the ruins on Monday.", "09"),
        ("en", "The council voted this Tuesday.", "10"),
        ("en", "The council votes this Friday.", "13"),
        ("en", "Crews were called to a crash on the old road, near Overby, at 7.40 on Thursday.", "05"),
        ("en", "Crews are ready for a drill on the old road, near Overby, at 7.40 on Thursday.", "12"),
        ("da", "De blev kaldt ud til en ulykke på Havnevej, nær Overby, torsdag klokken 7.40.", "05"),
        ("de", "Er kommt am Montag.", "16"),
        ("de", "Die Räte nutzten am Donnerstag eine Sitzung, um den Plan zu kritisieren.", "05"),
        ("de", "Tausende sind am Donnerstag in Beispielstadt auf die Straße gegangen.", "05"),
        ("de", "Die Messe startet am Donnerstag mit neuen Hallen.", "12"),
        ("de", "Er ist am Montag gekommen.", "09"),
        ("de", "Er ist am Montag in Köln gestorben.", "09"),
        ("de", "Die Abstimmung ist am Freitag.", "13"),
        ("de", "Am Freitag stimmt der Rat ab.", "13"),
        ("de", "Am Freitag stimmte der Rat ab.", "06"),
        ("de", "Die Konferenz findet am Samstag statt.", "14"),
        ("de", "Menschen warten am Montag vor dem Rathaus.", "09"),
        ("da", "Mødet er på fredag.", "13"),
        ("da", "De mødes på fredag.", "13"),
        ("da", "Mødet begynder fredag kl. 14.30.", "13"),
        ("da", "Fredag stemmer rådet om loven.", "13"),
        ("da", "Han er fredag blevet fyret.", "06"),
        ("da", "På mødet fredag sagde han nej.", "06"),
        ("sv", "Mötet är på fredag.", "13"),
        ("sv", "Han sade på fredagen nej.", "06"),
        ("nb", "Møtet begynner fredag.", "13"),
        ("nl", "De vergadering begint vrijdag.", "13"),
        ("nl", "Hij is vrijdag overleden.", "06"),
        ("fr", "La réunion commence lundi.", "16"),
        ("fr", "Vendredi, il rencontrera le ministre.", "13"),
        ("fr", "Le président a dit ce mardi que non.", "10"),
        ("es", "El viernes votará el Congreso.", "13"),
        ("es", "El presidente dijo este martes que no.", "10"),
        ("it", "La riunione è venerdì.", "13"),
        ("it", "Si è dimesso venerdì.", "06"),
        ("pt", "O presidente disse nesta terça-feira que não.", "10"),
        ("pt", "O acordo foi assinado nesta quarta-feira.", "11"),
        ("pt", "O ministro chegou nesta segunda (9) ao país.", "09"),
        ("pt", "A reunião será nesta sexta-feira.", "13"),
        ("pl", "Głosowanie odbędzie się w piątek.", "13"),
        ("ru", "Заседание состоится в пятницу.", "13"),
        ("uk", "Він помер у п'ятницю.", "06"),
        ("sv", "Mannen ska ha grillat vid sjön på lördagen.", "07"),
        ("sv", "Föreningen ska ha möte på lördagen.", "14"),
        ("da", "Manden skal have stjålet bilen lørdag.", "07"),
        ("da", "Klubben skal have fest lørdag.", "14"),
        ("nb", "Mannen skal ha kjørt bilen lørdag.", "07"),
        ("de", "Der Mann soll am Samstag im Wald gegrillt haben.", "07"),
        ("de", "Die Brücke soll am Samstag geöffnet werden.", "14"),
        ("en", "The man is said to have lit a fire on Saturday.", "07"),
        ("nl", "De man zou zaterdag in het bos hebben gebarbecued.", "07"),
    ],
)
def test_a_weekday_is_the_last_one_or_the_coming_one_by_its_clause(language: str, text: str, value: str) -> None:
    """Told on a Wednesday: what is planned in the present lies ahead, what a past verb or hearsay tells behind."""
    found = annotate(text, language=language, published_at=datetime(2026, 3, 11, 12, tzinfo=UTC)).times

    assert found[0].value[:10] == f"2026-03-{value}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It runs from 9 a.m. to 5 p.m. on 14 March."),
        ("en", "The shop is open from 9am to 5pm on Saturday."),
        ("de", "Geöffnet von 9 Uhr bis 17 Uhr am 14. März."),
        ("da", "Åbent fra kl. 9 til kl. 17 den 14. marts."),
        ("fr", "Ouvert de 9h à 17h le 14 mars."),
        ("es", "Abierto de 9:00 a 17:00 el 14 de marzo."),
        ("it", "Aperto dalle 9.00 alle 17.00 del 14 marzo."),
    ],
)
def test_both_hours_of_a_range_are_of_its_day(language: str, text: str) -> None:
    """The first hour does not fall on the day of publication."""
    found = annotate(text, language=language, published_at=datetime(2026, 3, 11, 12, tzinfo=UTC)).times

    assert [time.value for time in found] == ["2026-03-14T09:00", "2026-03-14T17:00"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Comincia alle 14.30."), ("es", "Empieza a las 14.30."), ("pt", "Começa às 14h30."),
        ("fr", "Elle débute à 14 h 30."), ("de", "Beginn um 14 Uhr 30."), ("nl", "Het begint om 14.30."),
        ("pl", "Zaczyna się o 14.30."), ("ru", "Начнется в 14.30."), ("uk", "Почнеться о 14.30."),
    ],
)  # fmt: skip
def test_an_hour_with_a_point_is_known_by_the_word_before_it(language: str, text: str) -> None:
    """ "Alle 14.30" is no decimal."""
    found = annotate(text, language=language, published_at=datetime(2026, 3, 11, 12, tzinfo=UTC))

    assert [time.value for time in found.times] == ["2026-03-11T14:30"]
    assert not found.numbers


def test_what_only_looks_like_an_hour_counts() -> None:
    """A strike of 24 hours and a share of 14.30 percent are no hours."""
    assert [t.value for t in annotate("Une grève de 12h est prévue.", language="fr").times if t.type == "TIME"] == []
    assert annotate("Sale alle 14.30 euro.", language="it").numbers[0].unit == "EUR"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The trial begins on June 3.", "2026-06-03"),
        ("en", "The trial is to begin on June 3.", "2026-06-03"),
        ("en", "The trial began on June 3.", "2025-06-03"),
        ("en", "The mayor was elected in March.", "2025-03"),
        ("en", "The mayor is elected in March.", "2026-03"),
        ("en", "The vote was expected in March.", "2026-03"),
        ("de", "Sie wurde im März gewählt.", "2025-03"),
        ("de", "Am Samstag (im Rathaus) kommt der Minister.", "2026-01-10"),
        ("de", "„Das war gar nichts.“ Am Samstag kommt der Minister.", "2026-01-10"),
        ("de", "Die Messe startet am 12. Juni.", "2026-06-12"),
        ("da", "Messen åbner den 12. juni.", "2026-06-12"),
        ("fr", "Le salon s’ouvre le 12 juin.", "2026-06-12"),
        ("es", "La feria abre el 12 de junio.", "2026-06-12"),
        ("es", "el jueves que viene", "2026-01-08"),
        ("es", "la semana que viene", "2026-W03"),
        ("es", "el año que viene", "2027"),
    ],
)
def test_a_day_beside_a_verb_of_plan_is_to_come(language: str, text: str, value: str) -> None:
    """A present verb that tells what is planned takes a day without its year to the next one; so does "que viene".

    An auxiliary of the past close before it keeps it in the past, however near the next one is.
    """
    assert [found[2] for found in times(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Readers were told not to swim in the lake on Thursday.", "2026-03-12"),
        ("en", "Judge Ada Sample set the hearing for Saturday.", "2026-03-14"),
        ("en", "Tickets for Thursday and Friday can be returned.", "2026-03-12 2026-03-13"),
        ("en", "The mayor said he would ask the council on Thursday.", "2026-03-12"),
        ("en", "The minister, who was to visit Nullstad on Friday, is ill.", "2026-03-13"),
        ("en", "The bakers walk out on Thursday.", "2026-03-12"),
        ("en", "The judge set a fine on Tuesday.", "2026-03-10"),
        ("en", "He was told to leave, the police said on Friday.", "2026-03-06"),
        ("de", "Der Verband hat für Donnerstag und Freitag zum Streik aufgerufen.", "2026-03-12 2026-03-13"),
        ("de", "Die Stadt rät, am Donnerstag zu Hause zu bleiben.", "2026-03-12"),
        ("de", "Der für Freitag geplante Markt entfällt.", "2026-03-13"),
        ("da", "Ministeren har bedt om et svar inden fredag.", "2026-03-13"),
        ("sv", "Ada Exempel hade räknat med torsdag kväll.", "2026-03-12TEV"),
        ("nb", "Han hadde regnet med fredag.", "2026-03-13"),
        ("fr", "Le maire a dit qu’il recevrait les parents samedi.", "2026-03-14"),
        ("fr", "Une réunion est prévue vendredi.", "2026-03-13"),
        ("es", "El Congreso citó al ministro para el viernes.", "2026-03-13"),
        ("it", "Il sindaco ha detto che riceverebbe i genitori venerdì.", "2026-03-13"),
        ("nl", "De bond heeft voor vrijdag een staking aangekondigd.", "2026-03-13"),
        ("pt", "A greve foi marcada para sexta-feira.", "2026-03-13"),
    ],
)
def test_what_was_planned_or_asked_for_a_day_is_to_come(language: str, text: str, value: str) -> None:
    """Told on a Wednesday in the past tense, the near day of a plan, an order or a call is still to come."""
    found = annotate(text, language=language, published_at=datetime(2026, 3, 11, 12, tzinfo=UTC)).times

    assert " ".join(one.value for one in found) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The union called on Wednesday for a strike."),
        ("en", "Firefighters were called on Wednesday to a blaze in Nullstad."),
        ("da", "Politiet opfordrede onsdag alle til at blive hjemme."),
        ("nb", "Politiet oppfordret onsdag alle til å bli hjemme."),
        ("sv", "Facket varslade i onsdags om strejk."),
        ("de", "Die Gewerkschaft rief am Mittwoch zum Streik auf."),
        ("nl", "De bond riep woensdag op tot een staking."),
        ("fr", "Le maire a annoncé mercredi qu’il fermerait la piscine."),
        ("fr", "Le syndicat a appelé mercredi à la grève."),
        ("es", "El sindicato convocó el miércoles una huelga."),
        ("it", "Il sindacato ha annunciato mercoledì uno sciopero."),
        ("pt", "O sindicato convocou na quarta-feira uma greve."),
    ],
)
def test_the_day_right_behind_a_verb_of_asking_is_when_that_was(language: str, text: str) -> None:
    """Told on a Sunday: what was asked for is to come, that somebody asked is over."""
    found = annotate(text, language=language, published_at=datetime(2026, 1, 11, 12, tzinfo=UTC)).times

    assert [one.value for one in found] == ["2026-01-07"]
