"""The second look: what it moves, what it leaves, and under which name stories go on."""

from __future__ import annotations

import pytest

from nightdesk.records import Report
from nightdesk.thread.lines import ThreadFilter
from nightdesk.thread.open_stories import OpenStories
from nightdesk.thread.place import arrival
from nightdesk.thread.revise import revise
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, a_report

NIGHT = (
    "Nowhereford's lower town was under two metres of water on Tuesday after the Sample burst its banks. Mayor Greta "
    "Generic thanked the crews whose boats took families from Weir Lane to the school hall, and said that the weir at "
    "Sample Bend would be opened further. Some 120 houses were flooded; nobody was hurt."
)


def told(**stories: list[Report]) -> OpenStories:
    """Return open stories as somebody left them: each report in the story it is given for."""
    found = OpenStories(window=7.0)
    for name, reports in stories.items():
        for report in reports:
            found.add(name, arrival(report, origin=report.source))
    return found


def moves(stories: OpenStories) -> dict[str, str]:
    """Return what a second look changes."""
    return {placement.report: placement.story for placement in revise(stories)}


def a_flood(name: str, text: str, hours: float = 0.0) -> Report:
    """Return a report of the flood."""
    return a_report(name, title=f"Flood in Nowhereford: {name}", text=text, hours=hours)


def test_stories_that_tell_one_happening_go_on_as_the_older_one() -> None:
    """The older story's name stays, so that its address does."""
    stories = told(
        older=[a_flood("one", FLOOD)], younger=[a_flood("two", FLOOD_TOO, 2.0), a_flood("three", NIGHT, 3.0)]
    )

    moves(stories)

    assert [story.id for story in stories.stories()] == ["older"]
    assert {member.features.report for member in stories.story("older").members} == {"r-one", "r-two", "r-three"}


DARK = [
    ("Power cut darkens east of Nullstad", "Half of Nullstad's eastern districts lost electricity at 3 a.m. on "
     "Tuesday, grid operator Sample Grid said. Trams stood still."),
    ("Trams stop as Nullstad's east goes dark", "Trams in eastern Nullstad stopped when electricity failed on Tuesday "
     "at 3 a.m. Sample Grid spoke of 40,000 homes."),
]  # fmt: skip
BANG = [
    ("Loud bang at Weirhill", "Residents of Weirhill heard a loud bang and saw a blue light before dawn on Tuesday. "
     "Police closed the lane to the substation."),
    ("Blue flash over Weirhill: police search field", "Police searched a field at Weirhill on Tuesday after a bang "
     "woke people before dawn. Officer Otto Ordinary said nobody was hurt."),
]  # fmt: skip
BOTH = [
    ("Exploding transformer at Weirhill caused Nullstad blackout", "The explosion of a transformer at the Weirhill "
     "substation cut electricity to 40,000 homes in eastern Nullstad, Sample Grid said on Tuesday. Police officer Otto "
     "Ordinary said the bang and the blue flash came from burning oil."),
    ("Nullstad blackout: Weirhill transformer blew up", "A transformer at Weirhill blew up before dawn on Tuesday and "
     "left 40,000 homes in eastern Nullstad without electricity, grid operator Sample Grid said. Trams ran again from "
     "noon."),
    ("Weirhill transformer fire left Nullstad dark", "Trams and 40,000 homes in eastern Nullstad lost electricity on "
     "Tuesday when a transformer at Weirhill blew up with a bang and a blue flash, grid operator Sample Grid said."),
]  # fmt: skip


@pytest.mark.parametrize(("sources", "stay"), [("abc", 1), ("aaa", 2)])
def test_threads_that_three_origins_tell_together_are_one_story(sources: str, stay: int) -> None:
    """Their first reports share nothing; what one source tells of both glues nothing, however often it does."""

    def reports(given: list[tuple[str, str]], sources: str, hours: float) -> list[Report]:
        return [
            a_report(title, title=title, text=text, source=source, hours=hours + number)
            for number, ((title, text), source) in enumerate(zip(given, sources, strict=True))
        ]

    stories = told(dark=reports(DARK, "de", 0.0), bang=[*reports(BANG, "fg", 1.0), *reports(BOTH, sources, 4.0)])
    moves(stories)

    assert len(list(stories.stories())) == stay


def test_a_report_leaves_a_story_it_does_not_tell() -> None:
    """Whatever put a bank's rate among the reports of a flood, a second look takes it out again."""
    bank = a_report("bank", title="National Bank raises key rate", text=BANK, hours=1.0)
    stories = told(flood=[a_flood("one", FLOOD), bank, a_flood("two", FLOOD_TOO, 2.0), a_flood("three", NIGHT, 3.0)])

    changed = moves(stories)

    assert changed.keys() == {"r-bank"}
    assert changed["r-bank"] not in ("flood", "")


def test_a_second_look_at_what_is_right_changes_nothing() -> None:
    """And a third look changes nothing that the second made."""
    bank = a_report("bank", title="National Bank raises key rate", text=BANK, hours=1.0)
    stories = told(flood=[a_flood("one", FLOOD), a_flood("two", FLOOD_TOO, 2.0)], bank=[bank])

    assert moves(stories) == {}
    assert moves(stories) == {}


def test_copies_go_where_their_report_goes() -> None:
    """A near-duplicate is answered once more too, with the story its original is now in."""
    answer = ThreadFilter()
    lines = [
        {"id": report.id, "title": report.title, "text": report.text, "published_at": report.published_at.isoformat()}
        for report in (a_flood("one", FLOOD), a_flood("two", FLOOD_TOO, 1.0), a_flood("copy", FLOOD_TOO, 2.0))
    ]
    first, second, copy = (answer(line) for line in lines)
    assert copy["duplicate_of"] == second["id"]
    answer._open.move(second["id"], "s-of-its-own")  # as if it had come when nothing was like it

    again = {line["id"]: line for line in answer.finish()}

    assert again.keys() == {"r-two", "r-copy"}
    assert {line["story"] for line in again.values()} == {first["story"]}
    assert again["r-copy"]["duplicate_of"] == "r-two"


def test_a_report_in_a_language_of_its_own_stays_in_its_story() -> None:
    """It is no witness for itself: those in other languages whom it joined are asked again, too."""
    german = a_report(
        "de",
        title="Sample überflutet Unterstadt von Nowhereford",
        text=(
            "Die Sample ist bei Nowhereford über die Ufer getreten und hat 120 Häuser überflutet. Bürgermeisterin "
            "Greta Generic sagte, Boote hätten Familien aus der Weir Lane in die Schule gebracht. Das Wasser stand "
            "zwei Meter hoch in der Unterstadt. Verletzt wurde niemand; das Wehr an der Sample Bend wird geöffnet."
        ),
        language="de",
        hours=1.0,
    )
    stories = told(flood=[a_flood("one", FLOOD), german, a_flood("two", FLOOD_TOO, 2.0)])

    assert moves(stories) == {}


def test_two_floods_told_in_several_languages_stay_two() -> None:
    """Across languages they share all but the town: where both are told in one language, that is asked."""
    stories = told(
        here=[
            a_report("here-en", title="Flood in Nullstad: 300 people leave their homes", language="en", text="The Orra "
                     "burst its banks in Nullstad on Thursday. 300 people had to leave home, firemen said."),
            a_report("here-fr", title="Inondations à Nullstad : 300 personnes évacuées", language="fr", text="L'Orra "
                     "est sortie de son lit jeudi à Nullstad. 300 habitants ont été évacués, disent les pompiers."),
            a_report("here-de", title="Hochwasser in Nullstad: 300 Menschen verlassen Häuser", language="de",
                     text="Die Orra ist am Donnerstag in Nullstad über die Ufer getreten. 300 Menschen mussten gehen."),
        ],
        there=[
            a_report("there-en", title="Flood in Weirford: 250 people leave their homes", language="en", text="The "
                     "Turla burst its banks in Weirford on Thursday. 250 people had to leave home, firemen said."),
            a_report("there-fr", title="Inondation : 250 évacués à Weirford", language="fr", text="La Turla est montée "
                     "de trois mètres jeudi à Weirford. Quelque 250 riverains ont quitté leur logement."),
        ],
    )  # fmt: skip

    assert moves(stories) == {}
