"""What the day of a sentence promises: it is the day of what happened, or none."""

from __future__ import annotations

import pytest

from nightdesk.write.event_day import event_day
from tests.write.builders import passages_of


def day_of(text: str, language: str = "en") -> str:
    """Return the event day of a sentence published on Tuesday, 6 January 2026."""
    return event_day(passages_of(text, language)[0])


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "The council of Nullstad voted on 5 January for a repair of the tram line.", "2026-01-05"),
        ("en", "On 5 January the council of Nullstad voted for a repair of the tram line.", "2026-01-05"),
        ("en", "The tram line of Nullstad was closed on Monday, the transit authority said.", "2026-01-05"),
        ("en", "The tram line of Nullstad will reopen on 9 March, the transit authority said.", "2026-03-09"),
        ("da", "Byrådet i Eksempelby vedtog den 5. januar at lukke broen.", "2026-01-05"),
        ("de", "Der Stadtrat von Beispielstadt beschloss am 5. Januar 2026 die Sperrung der Brücke.", "2026-01-05"),
        ("fr", "Le conseil d’Exempleville a voté le 5 janvier la fermeture du pont.", "2026-01-05"),
        ("es", "El ayuntamiento de Ejemplo cerró el 5 de enero el puente del puerto.", "2026-01-05"),
        ("sv", "Kommunen i Exempelstad stängde hamnbron den 5 januari för trafik.", "2026-01-05"),
    ],
)
def test_the_day_that_governs_the_main_verb_is_the_events(language: str, text: str, day: str) -> None:
    """Before or behind the verb; to come where it is announced."""
    assert day_of(text, language) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Mina Mustermann answered a message that Otto Ordinary sent on 18 December.", id="relative"),
        pytest.param("en", "Mina Mustermann answered a message sent by Otto Ordinary on 18 December.", id="participle"),
        pytest.param("en", "Mina Mustermann answered the letter of 18 December from Otto Ordinary.", id="of a noun"),
        pytest.param("en", "The tram line of Nullstad was closed at 6 am by the transit authority.", id="an hour"),
        pytest.param("de", "Um 6 Uhr begann es in Beispielstadt zu nieseln.", id="de an hour"),
        pytest.param("en", "The fire on 18 December cost the town of Nullstad 14 million crowns.", id="a subject's"),
        pytest.param("en", "The tram line of Nullstad has been closed since 18 December.", id="since"),
        pytest.param("en", "The council of Nullstad asked for bids by 18 January at the latest.", id="a deadline"),
        pytest.param("en", "The council of Nullstad voted after the slope moved on 18 December.", id="temporal"),
        pytest.param("en", "The council of Nullstad said that the slope moved on 18 December.", id="reported"),
        pytest.param("en", "The line runs through the valley of Nullstad, closed on 18 December.", id="apposition"),
        pytest.param("da", "Mina Mustermann svarede på et brev, som Otto Ordinary sendte den 18. december.", id="da"),
        pytest.param("da", "Sporvognen i Eksempelby har været lukket siden den 18. december.", id="da since"),
        pytest.param("de", "Mina Mustermann beantwortete den Brief vom 18. Dezember an die Stadt.", id="de of"),
        pytest.param("de", "Die Brücke von Beispielstadt war seit dem 18. Dezember gesperrt.", id="de since"),
        pytest.param("fr", "Le pont d’Exempleville est fermé depuis le 18 décembre.", id="fr since"),
        pytest.param("es", "El puente de Ejemplo está cerrado desde el 18 de diciembre.", id="es since"),
        pytest.param("sv", "Hamnbron i Exempelstad har varit stängd sedan den 18 december.", id="sv since"),
    ],
)
def test_a_day_of_something_else_is_not_the_events(language: str, text: str) -> None:
    """Better no row in a timeline than one on the wrong day."""
    assert day_of(text, language) == ""
