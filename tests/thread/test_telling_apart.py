"""What keeps look-alikes apart and one long matter together: short reports, as agencies send them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nightdesk.thread.features import look
from nightdesk.thread.lines import ThreadFilter
from nightdesk.thread.uses import NUMBER

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MISSING = (
    "The sloop Petrel with five people on board has been missing since Sunday off Nullstad, "
    "harbour master Ada Sample said."
)
WIDER = (
    "Harbour master Ada Sample has widened the search for the sloop Petrel, missing off Nullstad "
    "with five people on board."
)


def stories(*given: tuple[str, str, str, float]) -> list[str]:
    """Return the stories of reports of (title, text, language, days after Monday)."""
    answer = ThreadFilter()
    return [
        answer(
            {
                "id": str(number),
                "title": title,
                "text": text,
                "language": language,
                "published_at": (MONDAY + timedelta(days=after)).isoformat(),
            }
        )["story"]
        for number, (title, text, language, after) in enumerate(given)
    ]


def test_a_matter_that_is_told_again_days_later_is_the_same_story() -> None:
    """What is very like and shares its rare names is one matter within the week: short reports are texts as well."""
    first, second = stories(
        ("Search for missing sloop Petrel", MISSING, "en", 0.0), ("Sloop Petrel: search widened", WIDER, "en", 6.0)
    )
    assert first == second


def test_a_sentence_under_a_title_is_a_text() -> None:
    """A matter that a town talks of for days is one story, also in a language that writes two words as one."""
    first, second, third = stories(
        ("Riss im Deich bei Nullstadt", "Im Deich bei Nullstadt klafft ein Riss von zwölf Metern, teilte der "
         "Deichverband am Montag mit.", "de", 0.0),
        ("Wühlmäuse schuld am Deichriss von Nullstadt", "Gänge von Wühlmäusen haben den Deich bei Nullstadt "
         "geschwächt, sagt ein Gutachter.", "de", 3.0),
        ("Deich in Nullstadt wird neu gebaut", "Der gerissene Deich bei Nullstadt wird im Sommer neu gebaut.", "de",
         8.0),
    )  # fmt: skip
    assert first == second == third


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("Nullmoor railway shut for a week after landslide", "Two thousand tonnes of earth lie on the railway at "
             "Nullmoor; it will take a week to clear the landslide.", "en", 0.0),
            ("Nullmoor council cuts theatre grant", "The council of Nullmoor cuts the grant of the town theatre by a "
             "third, it decided on Tuesday.", "en", 0.1),
            id="en",
        ),
        pytest.param(
            ("Nullerhagen: Freiwillige sichern Deich mit Sandsäcken", "Rund 400 Freiwillige haben den gerissenen Deich "
             "bei Nullerhagen mit Sandsäcken gesichert.", "de", 0.0),
            ("Freibad Nullerhagen soll schließen", "Das Freibad in Nullerhagen soll im nächsten Jahr schließen, weil "
             "die Filteranlage kaputt ist.", "de", 0.1),
            id="a town that looks like a compound",
        ),
    ],
)  # fmt: skip
def test_a_town_alone_makes_no_story(one: tuple[str, str, str, float], other: tuple[str, str, str, float]) -> None:
    """Two reports of one day that have nothing but the name of a town in common tell two happenings."""
    first, second = stories(one, other)
    assert first != second


def test_titles_that_name_one_town_in_several_scripts_meet() -> None:
    """They may share no letter: the town is the same town, and that finds one report for the other."""
    found = stories(
        ("Five hurt as tram hits hospital in Kyiv", "", "en", 0.0),
        ("Fünf Verletzte: Straßenbahn rammt Klinik in Kiew", "", "de", 0.01),
        ("Пятеро раненых: трамвай врезался в больницу в Киеве", "", "ru", 0.02),
        ("П'ятеро поранених: трамвай врізався в лікарню, Київ", "", "uk", 0.03),
    )
    assert found[0] == found[1]
    assert found[2] == found[3]


def test_a_weekday_and_a_month_are_no_words_of_an_event() -> None:
    """What happened on a Thursday in March shares no more than the town with what else did; to march is another."""
    text = "On Thursday in Nullstad a ferry was named. On Thursday the boats of Nullstad march past in March."
    seen = look(report="r", title="A ferry", text=text, language="en", at=20_000.0)

    assert not any("thursday" in key for key in seen.uses)
    assert "word en march" in seen.uses


def test_one_number_in_common_does_not_join_two_languages() -> None:
    """A school contest and a dig have twelve hundred of something each."""
    first, second = stories(
        ("Concurso de robots en Nullstad", "Unos 1.200 alumnos de Nullstad compiten desde hoy con robots hechos a "
         "mano en la plaza mayor, anunció la profesora Ada Muestra.", "es", 0.0),
        ("Gräber bei Exempelhafen entdeckt", "Bei Grabungen nahe Exempelhafen kamen 1.200 Scherben und einige Gräber "
         "zum Vorschein, teilte der Archäologe Otto Beispiel gestern mit.", "de", 0.1),
    )  # fmt: skip
    assert first != second


def test_a_decimal_point_is_kept_and_a_day_of_the_month_is_no_amount() -> None:
    """2.4 is not 24, and neither is the 24th."""
    text = (
        "The town of Nullstad paid 2.4 million crowns for the tram line on 24 March 2026, treasurer Ada Sample told "
        "the council, which had asked for the figure in the spring."
    )
    seen = look(report="one", title="Nullstad pays for tram", text=text, language="en", at=20_000.0)
    assert {key for key in seen.uses if key.startswith(NUMBER)} == {"number 2.4"}


def test_an_address_that_is_used_again_tells_another_story() -> None:
    """A live page of today's fire is no version of yesterday's live page of the council."""
    answer = ThreadFilter()
    council = (
        "The council of Nullstad debates its budget on Monday. Mayor Ada Sample wants to give up two tram lines and "
        "to let a third one end at the depot."
    )
    fire = (
        "A fire broke out on Tuesday in the paper mill at Sample Bend. Sixty firefighters are at work, commander Otto "
        "Ordinary said. Smoke drifts over the weir."
    )
    found = [
        answer({"id": str(day), "title": title, "text": text, "language": "en", "url": "https://example.org/live",
                "published_at": (MONDAY + timedelta(days=day)).isoformat()})
        for day, (title, text) in enumerate((("Live: council debates", council), ("Live: mill on fire", fire)))
    ]  # fmt: skip
    assert found[1]["duplicate_of"] is None
    assert found[0]["story"] != found[1]["story"]


def test_a_clock_that_is_years_ahead_is_not_believed_by_the_filter() -> None:
    """It is told when it came, as in a run, and joins what is told then."""
    answer = ThreadFilter()
    days = (0.0, 0.01, 0.02, 0.03, 2000.0)
    found = [
        answer({"id": str(number), "title": f"Sloop Petrel missing: {number}", "language": "en",
                "text": f"{MISSING} {WIDER[: 30 * number]}",
                "published_at": (MONDAY + timedelta(days=after)).isoformat()})
        for number, after in enumerate(days)
    ]  # fmt: skip
    assert found[-1]["story"] == found[0]["story"]


STUFFING = (
    "mill Sandpiper Weirton fire Dora Sample smoke opera Nullstad Ida Muster Georg Beispiel conductor link link link"
)
TWO_STORIES_AND_STUFFING = (
    ("Fire destroys mill in Weirton", "A fire destroyed the Sandpiper mill in Weirton on Monday. Two workers were "
     "treated for smoke, fire chief Dora Sample said. The loss is put at six million crowns."),
    ("Opera of Nullstad names first female conductor", "The opera of Nullstad has named Ida Muster its chief "
     "conductor, the first woman in the post. She begins in September, director Georg Beispiel said."),
    ("Opera Muster mill fire link", "Ida Muster set fire to the Sandpiper mill in Weirton, fire chief Dora Sample and "
     "director Georg Beispiel of the Nullstad opera conductor workers smoke six million crowns September."),
    ("Sandpiper mill burns down, two workers treated", "The Sandpiper mill in Weirton burnt down on Monday. Fire chief "
     "Dora Sample said two workers had breathed smoke. Eighty people have lost their jobs for now."),
    ("Muster to lead Nullstad opera", "Ida Muster will be the first woman to lead the orchestra of the Nullstad opera, "
     "director Georg Beispiel said. She made her name in Weirton."),
    *((f"Mill opera fire Muster {number}", f"{STUFFING} number {number}") for number in range(8)),
)  # fmt: skip


def test_two_stories_are_not_made_one_by_reports_that_tell_of_both() -> None:
    """On a second look the report that opened each must belong to the other, however many repeat both."""
    answer = ThreadFilter()
    for number, (title, text) in enumerate(TWO_STORIES_AND_STUFFING):
        answer({"id": number, "title": title, "text": text, "language": "en",
                "published_at": (MONDAY + timedelta(minutes=number)).isoformat()})  # fmt: skip

    assert {line["id"] for line in answer.finish()}.isdisjoint({0, 1, 3, 4})


def test_entries_of_one_running_file_are_told_apart() -> None:
    """What kind of piece both titles say they are is nothing that they have in common."""
    first, second = stories(
        ("Liveticker: Fähre vor Nullstad gestrandet", "", "de", 0.0),
        ("Liveticker: Schulen in Beispielburg bleiben zu", "", "de", 0.1),
    )
    assert first != second


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param(
            "en",
            ("Fire destroys barn in Nullstad", "A fire has destroyed a barn on the edge of Nullstad."),
            ("Blaze guts farm building near Nullstad", "Flames gutted a farm building outside Nullstad overnight."),
            id="fire and blaze",
        ),
        pytest.param(
            "de",
            ("Stromausfall in Nullstad", "In Nullstad waren am Montagabend 3000 Haushalte ohne Strom."),
            (
                "Blackout in Nullstad: Tausende im Dunkeln",
                "Nach einer Störung im Netz saßen in Nullstad am Montag Tausende Menschen im Dunkeln.",
            ),
            id="power cut and blackout",
        ),
    ],
)
def test_a_matter_told_in_other_words_is_more_than_the_town(
    language: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Two short reports that share a town, and the matter by other words, are one story."""
    first, second = stories((*one, language, 0.0), (*other, language, 0.3))
    assert first == second


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param(
            "fr",
            (
                "Le conseil municipal de Nullstad vote le tramway",
                "Le conseil municipal de Nullstad a voté lundi la construction d'une ligne de tramway vers le port.",
            ),
            (
                "Le conseil municipal de Nullstad ferme la piscine",
                "Le conseil municipal de Nullstad a décidé mardi de fermer la piscine cet été.",
            ),
            id="two decisions",
        ),
        pytest.param(
            "de",
            ("Amtsgericht Nullstad verurteilt Mann", "Das Amtsgericht Nullstad hat einen Mann zu Haft verurteilt."),
            (
                "Amtsgericht Nullstad rügt Behörde",
                "Das Amtsgericht Nullstad hat am Dienstag der Baubehörde Versäumnisse vorgehalten.",
            ),
            id="two rulings",
        ),
    ],
)
def test_a_town_with_its_council_or_court_is_no_story(
    language: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Who acts in a town every day does not make two of their acts one happening."""
    first, second = stories((*one, language, 0.0), (*other, language, 1.0))
    assert first != second
