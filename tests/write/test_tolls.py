"""How many died, were hurt, are missing: read in every language of the interface, and compared across them."""

from __future__ import annotations

import pytest

from nightdesk.records import Difference
from nightdesk.write.tolls import toll
from tests.write.builders import a_report, passages_of, tell


@pytest.mark.parametrize(
    ("text", "language", "fates"),
    [
        ("Nine people died and 17 people were hurt in Nullstad.", "en", ["dead", "hurt"]),
        ("At least nine dead in Nullstad.", "en", ["dead"]),
        ("21 mennesker kom til skade, oplyste regionen.", "da", ["hurt"]),
        ("Politiet har anholdt tre personer.", "da", ["arrested"]),
        ("12 personer ble drept.", "nb", ["dead"]),
        ("12 människor dödades och 30 personer skadades.", "sv", ["dead", "hurt"]),
        ("17 Menschen wurden verletzt, zwölf Personen werden vermisst.", "de", ["hurt", "missing"]),
        ("Neuf personnes ont été tuées, 30 personnes blessées.", "fr", ["dead", "hurt"]),
        ("Mueren 12 personas en un incendio.", "es", ["dead"]),
        ("Dodici persone sono morte.", "it", ["dead"]),
        ("30 pessoas ficaram feridas.", "pt", ["hurt"]),
        ("12 mensen kwamen om, zei de burgemeester.", "nl", ["dead"]),
        ("Zginęło 12 osób.", "pl", ["dead"]),
        ("Погибли 12 человек.", "ru", ["dead"]),
        ("Загинуло 12 людей.", "uk", ["dead"]),
        ("نزح نحو 3500 شخص في المدينة.", "ar", ["displaced"]),
        ("火灾造成12人死亡，30人受伤。", "zh", ["dead", "hurt"]),
        ("火事で12人が死亡した。", "ja", ["dead"]),
        ("화재로 12명이 숨졌다.", "ko", ["dead"]),
        ("The shipyard will cut 110 jobs and 20 posts on the board.", "en", ["jobs", ""]),
        ("Værftet nedlægger 95 stillinger.", "da", ["jobs"]),
        ("Die Werft streicht 95 Stellen, 12 Menschen stellten Fragen.", "de", ["jobs", ""]),
        ("Le chantier supprime 95 emplois.", "fr", ["jobs"]),
        ("Верфь сокращает 95 рабочих мест.", "ru", ["jobs"]),
        ("The death toll of the fire in the old rope works of Nullstad rose to 11 late on Monday.", "en", ["dead"]),
        ("Die Zahl der Vermissten im Nulltal ist auf vier gesunken.", "de", ["missing"]),
        ("Antallet af dræbte i Nulby er steget til 7.", "da", ["dead"]),
        ("The number of dead trees rose to 60 percent in Nullstad.", "en", [""]),
        ("The bridge carries 9,000 people a day.", "en", [""]),
        ("The city bought 12 buses.", "en", [""]),
    ],
)
def test_what_became_of_the_people_a_number_counts(text: str, language: str, fates: list[str]) -> None:
    [passage] = passages_of(text, language)

    assert [toll(passage, number) for number in passage.mentions.numbers] == fates


TRAIN = "A train left the rails at Nullstad on Monday and 17 people were hurt, the police said."


def abroad(text: str) -> tuple[Difference, ...]:
    """Return where a Danish report of *text* differs from the English one of the train."""
    return tell(
        [a_report(TRAIN), a_report(text, name="r-2", source="courier", language="da", hours=1)]
    ).brief.differences


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("Værftet i Nullstad nedlægger 95 stillinger, oplyste direktøren mandag.", [110, 95]),
        ("Værftet i Nullstad nedlægger 110 stillinger, oplyste direktøren mandag.", []),
        ("Værftet i Nullstad nedlægger 95 stillinger og lover 110 i Kolding.", []),  # it gives both
        ("Værftet i Nullstad inviterede 95 gæster mandag.", []),
    ],
)
def test_reports_in_two_languages_differ_about_how_many_jobs_go(other: str, differ: list[float]) -> None:
    """A thing that is counted once, and stands where the news stands."""
    reports = [
        a_report("The shipyard in Nullstad will cut 110 jobs, its director said on Monday."),
        a_report(other, name="r-2", source="courier", language="da", hours=1),
    ]
    found = tell(reports).brief.differences

    assert [figure.value for difference in found for figure in difference.figures] == differ


def test_reports_in_two_languages_differ_about_how_many_were_hurt() -> None:
    """No word is shared between them; each figure stays in its source's words."""
    [found] = abroad("Et tog kørte mandag af sporet ved Nullstad. 21 mennesker kom til skade, oplyste regionen.")

    assert [(figure.text, figure.value) for figure in found.figures] == [("17 people", 17), ("21 mennesker", 21)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Et tog kørte af sporet ved Nullstad. 17 mennesker kom til skade.", id="the same"),
        pytest.param("Et tog kørte af sporet ved Nullstad. 21 mennesker blev dræbt.", id="of another fate"),
        pytest.param(
            "Et tog kørte af sporet ved Nullstad. 210 mennesker kom til skade.", id="too far apart for one thing"
        ),
        pytest.param(
            "Et tog kørte af sporet. Det skete mandag. Toget var nyt. Det regnede. I fjor kom 21 mennesker til skade.",
            id="far down",
        ),
    ],
)
def test_what_is_no_disagreement_across_languages(other: str) -> None:
    assert abroad(other) == ()
