"""What a day in a sentence promises: told with its date where the date is certain, and in the language's own way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nightdesk.messages import catalogue
from nightdesk.write.days import weekday_names
from nightdesk.write.passages import passages
from nightdesk.write.standalone import Context, Line, line, said
from tests.write.builders import a_report, mentions_of, passages_of

UNRESOLVED = "a day that cannot be resolved"


def told(text: str, language: str = "en", context: Context | None = None) -> str:
    """Return a sentence published on Tuesday, 6 January 2026, as it is printed, or why it is not."""
    ready = line(passages_of(text, language)[0])
    return said(ready, context or Context.empty()) if isinstance(ready, Line) else ready


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "closed on Monday night by the council.", "closed on Monday night, 5 January 2026, by the council."),
        ("fr", "a été fermé lundi matin par la ville.", "a été fermé lundi 5 janvier 2026 au matin par la ville."),
        ("sv", "stängdes måndag kväll av staden.", "stängdes måndag kväll den 5 januari 2026 av staden."),
        ("it", "è stato chiuso lunedì sera dalla città.", "è stato chiuso lunedì sera, 5 gennaio 2026, dalla città."),
        ("it", "è stato chiuso lunedì dalla città.", "è stato chiuso lunedì 5 gennaio 2026 dalla città."),
    ],
)
def test_a_part_of_a_day_stands_where_the_language_has_it(language: str, source: str, ours: str) -> None:
    """Before the date, or behind it; where the date is an apposition a comma closes it."""
    head = {
        "en": "The bridge of Nullstad was",
        "fr": "Le pont d’Exempleville",
        "it": "Il ponte di Esempio",
        "sv": "Bron i Exempelstad",
    }[language]

    assert told(f"{head} {source}", language) == f"{head} {ours}"


def test_a_year_is_told_once() -> None:
    """Another day of the same year does without it; the same day again without its date."""
    context = Context.empty()

    assert told("The bridge of Nullstad was closed on Monday.", context=context).endswith("Monday, 5 January 2026.")
    assert told("The council of Nullstad voted on Sunday.", context=context).endswith("on Sunday, 4 January.")
    assert told("The mayor of Nullstad resigned on Monday.", context=context).endswith("on Monday.")


@pytest.mark.parametrize(
    ("language", "text", "ours"),
    [
        ("de", "Die heute 38-jährige Mina Muster hatte die Stadt verklagt.", None),
        ("de", "Gebaut worden ist die Brücke in Beispielstadt bis heute nicht.", "a day that cannot be resolved"),
        ("en", "The storm of Nullstad cost 260 million in today's money.", "a day that cannot be resolved"),
        ("en", "Today the old mill of Nullstad is a museum.", "a day that cannot be resolved"),
    ],
)
def test_these_days_are_no_date(language: str, text: str, ours: str | None) -> None:
    """What "today" is an age of, the prices of, or a state: none of it is true of one day alone."""
    assert told(text, language) == (ours or text)


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("en", "Passengers were told not to travel to Nullstad on Wednesday.", "on Wednesday, 7 January 2026."),
        ("en", "The council of Nullstad had planned to vote on Monday.", UNRESOLVED),
        ("en", "The schools of Nullstad stay closed on Sunday.", UNRESOLVED),
        ("fr", "Le maire de Nullstad a appelé à une manifestation lundi.", UNRESOLVED),
        (
            "da",
            "Omkring 200 borgere deltog mandag i mødet, oplyser byen Nullstad.",
            "mandag den 5. januar 2026 i mødet,",
        ),
        ("sv", "Mannen ska ha grillat vid Nollsjön på lördagen.", "på lördagen den 3 januari 2026."),
        ("de", "Seit Samstag sind in Beispielstadt 20 Liter Regen gefallen.", "Seit Samstag, 3. Januar 2026,"),
    ],
)
def test_a_weekday_that_may_be_another_weeks_is_not_told(language: str, text: str, printed: str) -> None:
    """Written on a Tuesday: a near day of a plan is to come; no day is better than a wrong one."""
    assert printed in told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "ours"),
    [
        ("sv", "I måndags stängdes bron.", "Måndagen den 5 januari 2026 stängdes bron."),
        ("sv", "Bron stängdes på måndagskvällen.", "Bron stängdes på måndagskvällen den 5 januari 2026."),
        ("sv", "Bron har varit stängd sedan i söndags.", "Bron har varit stängd sedan söndagen den 4 januari 2026."),
        ("da", "I mandags lukkede broen helt.", "Mandag den 5. januar 2026 lukkede broen helt."),
    ],
)
def test_the_day_just_gone_is_told_with_its_date(language: str, text: str, ours: str) -> None:
    """ "I tirsdags" and "på tisdagskvällen" are days as "on Tuesday" is."""
    place = "i Nullstad"

    assert told(f"{text[:-1]} {place}.", language) == f"{ours[:-1]} {place}."


def test_the_first_of_a_month_is_told_as_french_has_it() -> None:
    """ "1er janvier", and "2 janvier", with the year and without it."""
    french = catalogue("fr", "phrases")

    assert french.date(date(2026, 1, 1)) == "1er janvier 2026"
    assert french.day_of_a_year(date(2026, 1, 1)) == "1er janvier"
    assert french.date(date(2026, 1, 21)) == "21 janvier 2026"
    assert catalogue("es", "phrases").date(date(2026, 1, 1)) == "1 de enero de 2026"


@pytest.mark.parametrize(
    ("published_as", "day"),
    [
        ("2026-01-05T20:15:00-05:00", date(2026, 1, 5)),
        ("2026-01-06T10:15:00+09:00", date(2026, 1, 6)),
        ("2026-01-06T01:15:00Z", date(2026, 1, 6)),
        ("2026-01-06T01:15:00-00:00", date(2026, 1, 6)),
        ("2026-01-05", date(2026, 1, 6)),
        ("on Monday evening", date(2026, 1, 6)),
        ("", date(2026, 1, 6)),
    ],
)
def test_a_report_is_of_the_day_its_own_offset_makes_it(published_as: str, day: date) -> None:
    """In UTC where the source gives no offset."""
    report = replace(a_report(), published_at=datetime(2026, 1, 6, 1, 15, tzinfo=UTC), published_as=published_as)

    assert report.by_its_own_clock.date() == day
    assert report.by_its_own_clock == report.published_at


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("es", "Paula Ejemplo, que visitó Ejemplópolis por la mañana, anunció ayudas a los vecinos."),
        ("es", "A media mañana se cerró el puerto de Ejemplópolis."),
        ("nl", "De brug bij Voorbeeldstad is in de morgen door de gemeente gesloten."),
        ("de", "Die Feuerwehr von Beispielstadt löschte am frühen Morgen einen Brand."),
    ],
)
def test_a_morning_is_not_tomorrow(language: str, source: str) -> None:
    """Where one word is both, the article before it or its capital tells; no date is put in its place."""
    assert told(source, language) == source


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("es", "El puerto de Ejemplópolis abrirá mañana.", "el miércoles 7 de enero de 2026."),
        ("nl", "De brug bij Voorbeeldstad gaat morgen open.", "7 januari 2026"),
        ("de", "Die Brücke in Beispielstadt wird morgen geöffnet.", "7. Januar 2026"),
        ("de", "Morgen wird die Brücke in Beispielstadt geöffnet.", "7. Januar 2026"),
    ],
)
def test_tomorrow_stays_a_day(language: str, source: str, ours: str) -> None:
    """Without an article it is the day after the report's."""
    assert ours in told(source, language)


@pytest.mark.parametrize(
    ("language", "hour", "text", "ours"),
    [
        ("en", 9, "Councillors in Nullstad voted last night to close.", "on Monday, 5 January 2026, to close."),
        ("en", 21, "Councillors in Nullstad voted this evening to close.", "on Tuesday, 6 January 2026, to close."),
        ("es", 21, "La alcaldesa de Villa Nula ha reconocido esta noche el error.", "el martes 6 de enero de 2026"),
        ("de", 21, "Der Rat von Beispielstadt hat heute Abend gestimmt.", "am Dienstag, 6. Januar 2026, gestimmt."),
        ("en", 9, "Councillors in Nullstad voted this evening to close.", UNRESOLVED),  # the clock says otherwise
        ("en", 9, "Councillors in Nullstad will vote this evening on the bridge.", UNRESOLVED),
        ("sv", 9, "Branden i Nollstad förstörde tre hus vid hamnen i natt.", UNRESOLVED),  # the night has two days
        ("fr", 21, "Le gardien du musée de Nulleville a dormi chez lui cette nuit-là.", UNRESOLVED),
    ],
)
def test_a_part_of_the_report_s_own_day_is_told_as_that_day(language: str, hour: int, text: str, ours: str) -> None:
    """Where it is told as over and the report is of an hour by which it had begun."""
    report = replace(a_report(text, language=language), published_at=datetime(2026, 1, 6, hour, tzinfo=UTC))
    ready = line(passages(report, mentions_of(report))[0])

    assert ours in (said(ready, Context.empty()) if isinstance(ready, Line) else ready)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Two libraries are to close in Nullstad after the council backed cuts on Monday.", "Monday, 5 January 2026"),
        ("Two libraries are to close in Nullstad after the council backed plans to vote on Monday.", UNRESOLVED),
    ],
)
def test_the_day_of_a_clause_of_its_own_goes_by_its_own_verb(text: str, ours: str) -> None:
    """What the main clause tells to come says nothing of the day in a clause behind "after"."""
    assert ours in told(text)


def test_a_language_that_the_calendar_does_not_know_has_no_weekdays() -> None:
    """One report in Klingon or Gothic stops no newsroom."""
    assert weekday_names("tlh") == weekday_names("got") == ()
    assert weekday_names("da")[0] == "mandag"
