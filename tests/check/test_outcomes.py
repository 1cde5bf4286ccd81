"""What became of how many: the same number of people with another predicate is not what the source says."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by


@pytest.mark.parametrize("context", ["", CONTEXT], ids=["alone", "in a report"])
@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        (
            "en",
            "Forty people were hurt in the fire at the shipyard.",
            "Forty people were killed in the fire at the shipyard.",
        ),
        (
            "en",
            "At least 40 people were hurt in the ferry crash, police said.",
            "At least 40 people were killed in the ferry crash, police said.",
        ),
        ("en", "Police arrested 12 people after the match.", "Police released 12 people after the match."),
        ("en", "12 protesters were arrested on Monday.", "12 protesters were released on Monday."),
        ("en", "The shipyard hired 300 workers in March.", "The shipyard fired 300 workers in March."),
        ("en", "The blast killed 40 people and injured 12.", "The blast injured 40 people and killed 12."),
        ("en", "The blast killed 40 people and injured 12.", "The blast killed 12 people and injured 40."),
        ("en", "Some 5,000 people were evacuated from the valley.", "Some 5,000 people were infected in the valley."),
        ("en", "The council bought 20 buses last year.", "The council sold 20 buses last year."),
        ("en", "40 hurt in shipyard fire", "40 killed in shipyard fire"),
        ("en", "The company exported 300 engines in May.", "The company scrapped 300 engines in May."),
        ("da", "40 personer blev såret ved branden på værftet.", "40 personer blev dræbt ved branden på værftet."),
        ("da", "Politiet anholdt 12 demonstranter mandag.", "Politiet løslod 12 demonstranter mandag."),
        (
            "de",
            "40 Menschen wurden bei dem Brand in der Werft verletzt.",
            "40 Menschen wurden bei dem Brand in der Werft getötet.",
        ),
        ("de", "Die Polizei nahm 12 Demonstranten fest.", "Die Polizei ließ 12 Demonstranten frei."),
        (
            "fr",
            "Quarante personnes ont été blessées dans l'incendie du chantier naval.",
            "Quarante personnes ont été tuées dans l'incendie du chantier naval.",
        ),
        ("fr", "La police a arrêté 12 manifestants lundi.", "La police a libéré 12 manifestants lundi."),
        (
            "es",
            "Cuarenta personas resultaron heridas en el incendio del astillero.",
            "Cuarenta personas murieron en el incendio del astillero.",
        ),
        ("es", "La policía detuvo a 12 manifestantes el lunes.", "La policía liberó a 12 manifestantes el lunes."),
        ("sv", "40 personer skadades i branden på varvet.", "40 personer dödades i branden på varvet."),
        ("sv", "Polisen grep 12 demonstranter i måndags.", "Polisen släppte 12 demonstranter i måndags."),
        ("nb", "40 personer ble skadet i brannen på verftet.", "40 personer ble drept i brannen på verftet."),
        ("nb", "Politiet pågrep 12 demonstranter mandag.", "Politiet løslot 12 demonstranter mandag."),
        (
            "en",
            "A bus with 52 passengers overturned near Testby, and 14 of them were taken to hospital.",
            "A bus overturned near Testby and 14 passengers were killed.",
        ),
        ("en", "The flood left 3,000 families homeless.", "The flood killed 3,000 families."),
        ("en", "Customs officers seized 200 kilos of tobacco.", "Customs officers burned 200 kilos of tobacco."),
        ("en", "The company will close 12 of its 80 shops.", "The company will open 12 of its 80 shops."),
        ("en", "Nine sailors are missing after the collision.", "Nine sailors are dead after the collision."),
        ("en", "Nine sailors are missing after the collision.", "Nine sailors were rescued after the collision."),
        (
            "en",
            "Some 600 people protested against the new harbour tax.",
            "Some 600 people voted for the new harbour tax.",
        ),
        ("en", "The court convicted 17 smugglers on Friday.", "The court acquitted 17 smugglers on Friday."),
        ("en", "The airline cancelled 140 flights on Sunday.", "The airline delayed 140 flights on Sunday."),
        ("en", "Two firefighters were slightly injured in the blaze.", "Two firefighters died in the blaze."),
        ("da", "Ni søfolk er savnet efter kollisionen.", "Ni søfolk er døde efter kollisionen."),
        ("da", "Retten frikendte 17 smuglere fredag.", "Retten dømte 17 smuglere fredag."),
        ("da", "Flyselskabet aflyste 140 afgange søndag.", "Flyselskabet forsinkede 140 afgange søndag."),
        (
            "de",
            "Neun Seeleute werden nach der Kollision vermisst.",
            "Neun Seeleute wurden nach der Kollision gerettet.",
        ),
        ("de", "Die Airline strich am Sonntag 140 Flüge.", "Die Airline verschob am Sonntag 140 Flüge."),
        ("de", "Das Gericht verurteilte am Freitag 17 Schmuggler.", "Das Gericht begnadigte am Freitag 17 Schmuggler."),
        ("fr", "Neuf marins sont portés disparus après la collision.", "Neuf marins sont morts après la collision."),
        (
            "fr",
            "Le tribunal a condamné 17 contrebandiers vendredi.",
            "Le tribunal a acquitté 17 contrebandiers vendredi.",
        ),
        (
            "es",
            "El tribunal condenó a 17 contrabandistas el viernes.",
            "El tribunal absolvió a 17 contrabandistas el viernes.",
        ),
        ("es", "La aerolínea canceló 140 vuelos el domingo.", "La aerolínea retrasó 140 vuelos el domingo."),
        ("sv", "Nio sjömän saknas efter kollisionen.", "Nio sjömän dog i kollisionen."),
        ("nb", "Flyselskapet kansellerte 140 avganger søndag.", "Flyselskapet forsinket 140 avganger søndag."),
    ],
)
def test_another_predicate_of_the_same_number_is_false(language: str, source: str, ours: str, context: str) -> None:
    """Forty hurt are not forty killed, though all the other words agree."""
    judged = judged_by(source + context, ours, language)

    assert not judged.supported, judged
    assert not judged.publishable


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        (
            "en",
            "At least 40 people were killed in the ferry crash, police said.",
            "At least 40 people died in the ferry crash, police said.",
        ),
        (
            "en",
            "At least 40 people were injured in the ferry crash.",
            "The ferry crash left at least 40 people injured.",
        ),
        ("en", "12 protesters were arrested on Monday.", "12 protesters were detained on Monday."),
        ("en", "The blast killed 40 people and injured 12.", "The blast injured 12."),
        ("da", "Politiet anholdt 12 demonstranter mandag.", "12 demonstranter blev anholdt af politiet mandag."),
        ("en", "The airline cancelled 140 flights on Sunday.", "On Sunday, 140 flights were cancelled by the airline."),
        ("en", "Two firefighters were slightly injured in the blaze.", "Two firefighters were injured in the blaze."),
        ("en", "Two firefighters were slightly injured in the blaze.", "Two firefighters were hurt in the blaze."),
    ],
)
def test_another_word_for_the_same_outcome_is_true(language: str, source: str, ours: str) -> None:
    """Who died was killed, and who was hurt was injured."""
    judged = judged_by(source, ours, language)

    assert judged.supported, judged
    assert judged.publishable, judged.problems


@pytest.mark.parametrize(
    ("source", "ours", "language"),
    [
        ("He denies any involvement, his lawyer said.", "The man admitted any involvement, his lawyer said.", "en"),
        ("Celle-ci, jugée pour recel, a été relaxée.", "Celle-ci a été condamnée pour recel.", "fr"),
        ("Die Gemeinde lehnt den Plan ab.", "Den Plan befürwortet die Gemeinde.", "de"),
    ],
)
def test_the_contrary_of_what_somebody_said_or_ruled_is_held(source: str, ours: str, language: str) -> None:
    """Wherever the word stands in ours: who denies does not admit."""
    judged = judged_by(source, ours, language)

    assert not judged.publishable
    assert "negation" in {problem.kind for problem in judged.problems}
