"""What of a sentence must survive in another language, and what may be said otherwise."""

from __future__ import annotations

import pytest

from nightdesk.text.counterpart import Side, lost
from tests.builders import NOW

FAITHFUL = [
    ("en", "The line will stand still for nine weeks.", "da", "Linjen vil stå stille i 9 uger."),
    ("en", "About 120 passengers left two trams.", "da", "Omkring 120 passagerer forlod 2 sporvogne."),
    ("en", "The repair costs 14 million crowns.", "da", "Reparationen koster 14 millioner kroner."),
    ("en", "It opened in 1934 for 8,000 people.", "de", "Sie wurde 1934 für 8.000 Menschen eröffnet."),
    ("en", "It is the third slide in ten years.", "fr", "C'est le troisième glissement en 10 ans."),
    ("en", "Mina Mustermann was there in October.", "es", "Mina Mustermann estuvo allí en octubre."),
    ("en", "Copenhagen voted on Monday evening.", "da", "København stemte mandag aften."),
    ("en", "Germany's plan was refused.", "da", "Tysklands plan blev afvist."),
    ("en", "One of the three bridges closed at 14:30.", "de", "Eine der drei Brücken wurde um 14:30 Uhr gesperrt."),
    ("en", "It rose 3.5 per cent, to 1.2 billion euros.", "de", "Es stieg um 3,5 Prozent auf 1,2 Milliarden Euro."),
    ("en", "“We go on,” said Otto Ordinary.", "sv", "”We go on”, sade Otto Ordinary."),
    ("da", "Mustermanns plan kom fredag 9. januar 2026.", "en", "Mustermann's plan came on Friday, 9 January 2026."),
]


@pytest.mark.parametrize(("language", "before", "other", "after"), FAITHFUL)
def test_a_faithful_translation_lost_nothing(language: str, before: str, other: str, after: str) -> None:
    """Either way round: digits for words, another order, marks and cases of its own."""
    first, second = Side(text=before, language=language, at=NOW), Side(text=after, language=other, at=NOW)

    assert lost(first, second) == ""
    assert lost(second, first) == ""


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Nine weeks are left.", "Der er 8 uger tilbage.", "number '9' is lost"),
        ("Some weeks are left.", "Der er 8 uger tilbage.", "number '8' is not in the original"),
        ("It costs 14 million.", "Det koster 14 milliarder.", "number"),
        ("They met on Monday.", "De mødtes tirsdag.", "time 'weekday 1' is lost"),
        ("They met on Monday, 5 January 2026.", "De mødtes tirsdag den 5. januar 2026.", "time 'weekday 1' is lost"),
        ("They met on 5 January 2026.", "De mødtes den 6. januar 2026.", "time"),
        ("They met at 14:30 on Friday.", "De mødtes fredag klokken 15:30.", "time '14:30' is lost"),
        ("They met in October.", "De mødtes i november.", "time"),
        ("They met.", "De mødtes i november.", "is not in the original"),
        ("It is said by Mina Mustermann.", "Det siger Mina Musterfrau.", "name 'Mina Mustermann' is lost"),
        ("It is said by the mayor.", "Det siger borgmester Mina Mustermann.", "is not in the original"),
        ("It was in Germany.", "Det var i Frankrig.", "name 'Germany' is lost"),
        ("“We go on,” said Otto Ordinary.", "»Vi fortsætter,« sagde Otto Ordinary.", "quotation 'We go on' is lost"),
        ("“We go on,” said Otto Ordinary.", "Vi fortsætter, sagde Otto Ordinary.", "quotation 'We go on' is lost"),
        ("He goes on, said Otto Ordinary.", "»He goes on«, sagde Otto Ordinary.", "is not in the original"),
    ],
)
def test_what_is_lost_or_added_is_said(before: str, after: str, reason: str) -> None:
    """The first of them, in words a model or an editor can do something with."""
    found = lost(Side(text=before, language="en", at=NOW), Side(text=after, language="da", at=NOW))

    assert reason in found
