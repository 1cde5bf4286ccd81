"""Placing: which story a report joins, and why."""

from __future__ import annotations

import pytest

from nightdesk.records import Placement, Report
from nightdesk.thread.open_stories import LATEST, OpenStories
from nightdesk.thread.place import JOIN, arrival, nearest_stories, nearest_story, place
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, a_report


def placed(*reports: Report, window: float = 7.0) -> list[Placement]:
    """Return the placements of *reports*, which arrive in that order."""
    stories = OpenStories(window=window)
    found = []
    for report in reports:
        arrived = arrival(report, origin=report.source)
        placement = place(arrived, stories)
        if placement.duplicate_of is None:
            stories.add(placement.story, arrived)
        else:
            stories.saw(placement.story, arrived.look.at)
        found.append(placement)
    return found


def test_two_reports_of_one_event_are_one_story() -> None:
    """Reporters choose other words for the same happening."""
    first, second = placed(a_report(), a_report("two", title="Night in the school hall", text=FLOOD_TOO))

    assert second.story == first.story
    assert second.duplicate_of is None


def test_another_event_opens_another_story() -> None:
    """A central bank's rate has nothing to do with a flood."""
    first, second = placed(a_report(), a_report("two", title="National Bank raises key rate", text=BANK))

    assert second.story != first.story


def test_a_reason_names_the_report_and_the_names_it_shares() -> None:
    """A person can see why a report was put where it is."""
    _, second = placed(a_report(), a_report("two", title="Night in the school hall", text=FLOOD_TOO))

    assert "r-one" in second.reason
    assert "Nowhereford" in second.reason
    assert "sure" in second.reason


def test_a_reprint_is_a_near_duplicate_with_the_same_origin() -> None:
    """One text on two sites counts once, whatever headline the second gives it."""
    first, second = placed(
        a_report(source="wire"), a_report("two", source="paper", title="Boats on Weir Lane", text=FLOOD[:-60])
    )

    assert second.duplicate_of == "r-one"
    assert second.origin == first.origin == "wire"
    assert second.story == first.story


def test_matches_of_two_days_stay_apart() -> None:
    """The same teams' league in the same words is another event on another match day."""
    third = (
        "Exempla United beat Nowhereford Rovers 2-1 on match day three. Kit Kerning scored from the penalty spot in "
        "the 88th minute after Tor Template had been brought down. Coach Max Mustermatch spoke of a deserved win."
    )
    fourth = (
        "Exempla United and Beispielstadt shared the points on match day four in a game without goals. Bruno Beispiel "
        "hit the post twice before the break, and goalkeeper Nik Newline saved in stoppage time from Pal Padding."
    )
    first, second = placed(
        a_report(title="Late penalty gives United win over Rovers", text=third),
        a_report("two", title="United and Beispielstadt without goals", text=fourth, hours=72),
    )

    assert second.story != first.story


def test_that_a_report_answers_speaks_against_one_happening() -> None:
    """A letter and the reply to it have the same people and words, and are two happenings."""
    letter = a_report(title="Ipsum sends New Year message", text=f"President Lore Ipsum wrote to Fictavia. {FLOOD_TOO}")
    told = "Chancellor Max Mustermatch {} the message of President Lore Ipsum of Fictavia, his office said. " + BANK
    other = placed(letter, a_report("two", title="Mustermatch and Ipsum", text=told.format("praised")))[1]
    answer = placed(letter, a_report("two", title="Mustermatch and Ipsum", text=told.format("answered")))[1]

    assert answer.score < other.score / 2


def test_an_opening_that_names_another_day_speaks_against_one_happening() -> None:
    """A happening is at one time."""
    undated = FLOOD.replace(" on Monday", "")[:220]
    monday = a_report(text=f"On Monday, March 2, it came at last. {FLOOD_TOO}")
    same = placed(monday, a_report("two", text=f"It happened on Monday, March 2. {undated}"))[1]
    other = placed(monday, a_report("two", text=f"It happened on Friday, February 13. {undated}"))[1]

    assert other.score < same.score


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        pytest.param(
            "de",
            "Hochwasser der Sample in Nowhereford",
            "Die Sample hat in Nowhereford 120 Häuser überflutet. Bürgermeisterin Greta Generic sagte, Boote hätten "
            "Familien aus der Weir Lane in die Schule gebracht. Am Wehr bei Sample Bend stand das Wasser zwei Meter "
            "hoch. Der Regen soll am Mittwoch aufhören, verletzt wurde niemand.",
            id="german",
        ),
        pytest.param(
            "fr",
            "Crue de la Sample à Nowhereford",
            "La Sample a inondé 120 maisons à Nowhereford. La maire, Greta Generic, a déclaré que des bateaux avaient "
            "conduit des familles de Weir Lane à l’école. À Sample Bend, l’eau est montée de deux mètres. Personne "
            "n’a été blessé et la pluie doit cesser mercredi.",
            id="french",
        ),
    ],
)
def test_a_report_in_another_language_joins_its_story(language: str, title: str, text: str) -> None:
    """Names, numbers and sounds say that it is the same event."""
    first, second = placed(a_report(), a_report("two", title=title, text=text, language=language))

    assert second.story == first.story


def test_a_town_s_names_do_not_join_what_the_same_language_keeps_apart() -> None:
    """A story's text in our own language is the better witness than one in another."""
    stories = OpenStories(window=7.0)
    flood = arrival(a_report(), origin="courier")
    stories.add("s-flood", flood)
    german = arrival(
        a_report(
            "two", title="Hochwasser in Nowhereford", text="Die Sample hat Nowhereford überflutet.", language="de"
        ),
        origin="anzeiger",
    )
    stories.add("s-flood", german)
    match = arrival(a_report("three", title="Nowhereford Rovers win at Sample Bend", text=BANK), origin="radio")

    found = nearest_story(stories.weigh(match), stories)

    assert found is None or found[2].report == flood.look.report


def test_a_bare_title_joins_the_well_told_story_rather_than_the_thin_one_beside_it() -> None:
    """Two stories of one happening do not both go on growing; whether a title joins any is another matter."""
    title = "Fictavia opens Sample Games in Nowhereford"
    told = ["Fictavia opens Sample Games with fireworks", "Fictavia opens Games in Nowhereford", title]
    stories = OpenStories(window=7.0)
    for number, headline in enumerate(told):
        stories.add("s-well", arrival(a_report(f"well-{number}", title=headline, title_only=True), origin="courier"))
    stories.add("s-thin", arrival(a_report("thin", title=f"{title} today", title_only=True), origin="herald"))
    ours = stories.weigh(arrival(a_report("new", title=title, title_only=True), origin="radio"))
    sure = {name: odds for odds, name, _ in nearest_stories(ours, stories)}

    found = nearest_story(ours, stories)

    assert sure["s-thin"] > sure["s-well"] > JOIN
    assert found is not None
    assert found[1] == "s-well"


@pytest.mark.parametrize(
    ("days", "joins"), [pytest.param(6.9, True, id="still open"), pytest.param(7.1, False, id="closed")]
)
def test_a_story_closes_a_window_after_its_last_report(days: float, joins: bool) -> None:
    """An anniversary piece does not reopen a story, even word for word."""
    first, second = placed(a_report(), a_report("two", hours=24 * days))

    assert (second.story == first.story) is joins


def test_memory_has_an_end_and_the_stalest_stories_go_first() -> None:
    """However many stories a window holds, no more than what is asked for are kept."""
    stories = OpenStories(window=7)
    for hours in (3.0, 1.0, 2.0):
        stories.add(f"s-{hours:g}", arrival(a_report(f"after-{hours:g}", hours=hours), origin="wire"))

    stories.close_stalest(2)

    assert [story.id for story in stories.stories()] == ["s-3", "s-2"]


def test_ten_thousand_copies_cost_no_more_than_one() -> None:
    """Copies are remembered by their story and not compared with again."""
    stories = OpenStories(window=7)
    first = arrival(a_report(), origin="wire")
    stories.add(place(first, stories).story, first)
    for number in range(200):
        copy = arrival(a_report(f"copy-{number}"), origin="site")
        assert place(copy, stories).duplicate_of == "r-one"

    assert len(stories.shortlist(stories.weigh(first))) == 0
    assert len(next(iter(stories.stories())).members) == 1


def test_a_report_taken_out_is_compared_with_no_more() -> None:
    """After a withdrawal a story is what its other reports tell; only that its words were used is remembered."""
    one, two = arrival(a_report(), origin="a"), arrival(a_report("two", text=FLOOD_TOO), origin="b")
    stories = OpenStories(window=7)
    stories.add("s", two)
    stories.add("s", one)
    stories.remove("r-two")

    again = stories.weigh(arrival(a_report("three", text=FLOOD_TOO), origin="c"))
    assert [member.features.report for member, _ in stories.shortlist(again)] == ["r-one"]
    (left,) = stories.story("s").members
    assert stories.story("s").late.sums == left.features.vector


def test_a_story_is_what_its_latest_reports_tell() -> None:
    """A story moves on: what it told at first no longer speaks for or against a report."""
    stories = OpenStories(window=7)
    for number in range(LATEST + 1):
        text = BANK if number == 0 else FLOOD
        stories.add("s", arrival(a_report(str(number), text=text, hours=number), origin="a"))
    late = stories.story("s").late

    assert late.count == LATEST
    assert not any("mortgag" in key for key in late.sums)
    assert any("weir" in key for key in late.sums)


@pytest.mark.parametrize("text", ["", "   ", "‎‏", "123 456", "。。。", "字" * 5000, "a" * 20000])
def test_odd_reports_are_placed_too(text: str) -> None:
    """No text, no letters, no spaces, one endless word: a story of their own, no crash."""
    (found,) = placed(a_report(title="", text=text))

    assert found.story.startswith("s-")


FIRST_ROUND = (
    "Tessa Token beat the top seed Bo Blank in the first round of the Nullstad Masters on Monday, with the black "
    "pieces and in 41 moves. Token leads together with Ferdi Foobar. Eight players meet at the Old Granary in Nullstad."
)
FIRST_ROUND_TOO = (
    "Top seed Bo Blank lost to Tessa Token after 41 moves as the Nullstad Masters began with its first round on "
    "Monday. Ferdi Foobar shares the lead with Token. The Old Granary in Nullstad was full for the eight players."
)
SECOND_ROUND = (
    "After the second round of the Nullstad Masters on Tuesday Ferdi Foobar and Tessa Token still share the lead: "
    "neither won in 47 moves. Top seed Bo Blank follows. The Old Granary in Nullstad was full for the eight players."
)


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        pytest.param(FIRST_ROUND_TOO, True, id="the same round"),
        pytest.param(SECOND_ROUND, False, id="the next round"),
    ],
)
def test_rounds_of_one_tournament_are_happenings_of_their_own(text: str, joins: bool) -> None:
    """Cast, place and words are shared; the round's number decides."""
    first, second = placed(
        a_report(title="Token beats Blank", text=FIRST_ROUND),
        a_report("two", title="Token and Foobar ahead", text=text, source="paper", hours=24.0),
    )

    assert (second.story == first.story) is joins


def test_reports_that_share_parts_of_compounds_meet() -> None:
    """Danish writes "district heating", "heat price" and "heat pump" as one word each; the parts are shared."""
    first, second = placed(
        a_report(
            title="Fjernvarmen i Nulby bliver billigere",
            text="Varmeværket i Nulby sætter prisen på fjernvarme ned med ti procent til marts. Den nye havnepumpe "
            "henter varmen ud af vandet i havnen, siger direktør Mads Mustermand. En familie sparer 1.900 kroner.",
            language="da",
        ),
        a_report(
            "two",
            title="Varmepumpe giver lavere varmepris",
            text="En pumpe i havnen i Nulby, der trækker varme ud af vandet, gør varmeprisen ti procent lavere. Det "
            "sparer en familie for 1.900 kroner om året, siger Mads Mustermand, der er direktør på værket.",
            language="da",
            hours=12.0,
        ),
    )

    assert second.story == first.story


def test_a_report_of_the_small_hours_is_not_too_early_for_its_day() -> None:
    """Written at 23:00 in UTC where Tuesday has begun, it may tell what another tells of Tuesday."""
    text = FLOOD.replace("on Monday night", "in the night")
    first, second = placed(
        a_report(text=text, hours=14.0),
        a_report("two", title="Night in the hall", text=FLOOD_TOO.replace("the night in", "Tuesday in"), hours=30.0),
    )

    assert second.story == first.story
