"""Which stories are of one long matter, and which are not."""

from __future__ import annotations

import pytest

from nightdesk.records import Saga, SagaId
from nightdesk.relate.profile import Profile, profile
from nightdesk.relate.relate import relate
from nightdesk.relate.sagas import cast, sagas
from tests.relate.builders import a_report, told

FERRY = "Ada Exempel and Max Muster met in Loremia on {day}. They spoke of ferry, customs and the port of {town}."
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TOWNS = ("Nowhereford", "Sampleton", "Dummyville", "Testing", "Fabriano")


def a_story(name: str, title: str, text: str, days: float) -> Profile:
    story, reports, mentions = told(name, a_report(name, title, text, days=days))
    return profile(story, reports, mentions, topics=["medtop:1"])


def talks(number: int, *, days: float | None = None) -> Profile:
    """Return a story of the talks on a ferry; they go on for weeks."""
    text = FERRY.format(day=DAYS[number % 5], town=TOWNS[number % 5])
    title = f"Ada Exempel and Max Muster speak of the ferry, round {number}"
    return a_story(f"talks-{number}", title, text, 6.0 * number if days is None else days)


def a_match(number: int) -> Profile:
    """Return a story that has nothing to do with any other."""
    names = ("Rita Random", "Bo Blank", "Cleo Cipher", "Dan Dummy", "Eve Null")
    title = f"{names[number % 5]} wins the regatta of {TOWNS[number % 5]}"
    return a_story(f"match-{number}", title, f"{names[number % 5]} came first.", number)


def test_stories_of_the_same_cast_and_subject_over_weeks_are_a_saga() -> None:
    """The stories stand in order of time; the saga says who leads it and for how long."""
    found = sagas([talks(2), talks(0), *(a_match(number) for number in range(5)), talks(1)], [])

    assert [saga.stories for saga in found] == [("s-talks-0", "s-talks-1", "s-talks-2")]
    assert set(found[0].names) >= {"Exempel", "Muster"}
    assert found[0].reason.startswith("3 stories over 12 days: ")


TURNS = (
    ("Coast guard seizes trawler", "A trawler was seized for fishing cod, {cast} said. Its crew is held in the port."),
    ("Talks on cod open", "Talks on fishing cod opened in the port. {cast} spoke of the trawler and its crew."),
    ("Navy escorts the fleet", "Ships escort each trawler that is fishing cod, {cast} said. A crew was held before."),
)
OTHER = (
    ("Hospital opens", "A hospital of 120 beds was opened. {cast} cut the ribbon."),
    ("Pensions to rise", "Old people get three per cent more from January. {cast} praised the vote."),
    ("New stamps shown", "Birds are on the stamps. {cast} bought the first sheet."),
)


@pytest.mark.parametrize(("told_of", "count"), [pytest.param(TURNS, 1, id="turns"), pytest.param(OTHER, 0, id="not")])
def test_turns_whose_titles_name_nobody_are_known_by_who_is_in_their_texts(
    told_of: tuple[tuple[str, str], ...], count: int
) -> None:
    """Two ministers in every text of one dispute; but two who are in all news share no matter by that."""
    cast = "Minister Ada Exempel and Minister Max Muster"
    stories = [
        a_story(f"turn-{number}", title, text.format(cast=cast), 8.0 * number)
        for number, (title, text) in enumerate(told_of)
    ]

    assert len(sagas(stories, [])) == count


def test_a_few_days_make_no_saga() -> None:
    """What is told within two days is one matter of the day."""
    assert sagas([talks(number, days=0.5 * number) for number in range(4)], []) == []


def test_a_happening_and_its_sequel_make_no_saga() -> None:
    """Two stories are related to each other; that says it all."""
    assert sagas([talks(0), talks(1)], []) == []


def test_a_matter_that_comes_up_again_after_a_quiet_season_is_another_one() -> None:
    """What was told a quarter of a year ago is not running."""
    early = [talks(number) for number in range(3)]
    late = [talks(number, days=100.0 + 6.0 * number) for number in range(3, 6)]

    assert [len(saga.stories) for saga in sagas([*early, *late], [])] == [3, 3]


def test_one_person_alone_makes_no_saga() -> None:
    """Someone who is in the news every week has many matters."""
    subjects = ("opens a bridge", "sings in a choir", "sells a house", "reads a poem")
    texts = ("The bridge has four lanes.", "The choir is old.", "The house is red.", "The poem is long.")
    stories = [
        a_story(f"ada-{number}", f"Ada Exempel {subject}", f"Ada Exempel came. {texts[number]}", 5.0 * number)
        for number, subject in enumerate(subjects)
    ]

    assert sagas(stories, []) == []


def test_two_parts_of_one_name_are_one_person() -> None:
    """Marie Exempel, told of as Marie too, is no cast of two."""
    told_of, subjects = "Marie Exempel came. Marie spoke.", ("opens a bridge", "sings in a choir", "sells a house")
    stories = [
        a_story(f"ada-{number}", f"Marie Exempel {subject}", f"{told_of} {subject}.", 5.0 * number)
        for number, subject in enumerate(subjects)
    ]

    assert sagas(stories, []) == []


def test_a_person_is_one_of_the_cast_however_many_words_the_name_has() -> None:
    """Bao Tan-li, whose family name stands first and whose last part is short, leads alone: that makes no saga."""
    subjects = ("opens a bridge", "sings in a choir", "sells a house")
    stories = [
        a_story(f"bao-{number}", f"Bao Tan-li {subject}", f"President Bao Tan-li came. He {subject}.", 5.0 * number)
        for number, subject in enumerate(subjects)
    ]

    assert [cast(found) for found in stories] == [{"person tan"}] * 3
    assert sagas(stories, []) == []


def test_a_title_names_a_person_by_whichever_part_of_the_name() -> None:
    """Titles say "Bao" for Bao Tan-li; with another who leads them and a topic in common that is cast and subject."""
    stories = [
        a_story(
            f"bao-{number}", f"Bao and Muster: {title}", text.format(cast="Bao Tan-li and Max Muster"), 5.0 * number
        )
        for number, (title, text) in enumerate(OTHER)
    ]

    found = sagas(stories, [])

    assert [(len(saga.stories), saga.names) for saga in found] == [(3, ("Muster", "Tan-li"))]


LETTERS = (
    ("Exempel writes New Year's letter to Muster", "President Ada Exempel sent Max Muster a letter on fishing rights."),
    ("Muster rejects Exempel's fishing plan", "Max Muster rejected a plan for shared fishing grounds by Ada Exempel."),
    ("Fishing treaty signed by Exempel and Muster", "Ada Exempel and Max Muster signed a treaty on fishing grounds."),
)


def test_letters_and_a_treaty_of_two_leaders_over_weeks_are_a_saga_that_names_them() -> None:
    """Each is a story of its own; who writes and who answers is the cast."""
    found = sagas([a_story(f"l-{n}", title, text, 7.0 * n) for n, (title, text) in enumerate(LETTERS)], [])

    assert [saga.reason for saga in found] == ["3 stories over 14 days: Exempel in 3, Muster in 3"]


def test_a_saga_keeps_its_id_while_it_keeps_any_of_its_stories() -> None:
    """An earlier story that is found later, or a first one that is merged away, gives it no new name."""
    first = sagas([talks(number) for number in range(1, 4)], [])

    earlier = sagas([talks(number) for number in range(5)], first)
    later = sagas([talks(number) for number in range(3, 7)], earlier)

    assert [saga.id for saga in earlier] == [saga.id for saga in later] == [first[0].id]
    assert len(earlier[0].stories) == 5


def test_two_sagas_never_have_one_id() -> None:
    """When a saga falls in two, the part with most of its stories keeps the id."""
    whole = [talks(number) for number in range(3)]
    late = [talks(number, days=100.0 + 6.0 * number) for number in range(3, 7)]
    before = Saga(
        id=sagas(whole, [])[0].id, stories=tuple(found.story for found in (*whole, *late)), names=(), reason=""
    )

    early_id, late_id = (saga.id for saga in sagas([*whole, *late], [before]))

    assert late_id == before.id
    assert early_id not in (late_id, SagaId(""))


def test_stories_of_one_saga_are_earlier_and_later_turns() -> None:
    """What would be a story of the same people is what came before, and the reason names the saga."""
    stories = [talks(number) for number in range(3)]
    saga = sagas(stories, [])[0]

    found = {relation.other: relation for relation in relate(stories[1], [stories[0], stories[2]], saga)}

    assert found["s-talks-0"].kind == "earlier"  # type: ignore[index]
    assert found["s-talks-2"].kind == "later"  # type: ignore[index]
    assert all(saga.id in relation.reason for relation in found.values())
