"""What counts as a copy: agency text reprinted, cut, re-headed, edited; and what only holds the same passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.thread.near_duplicates import Wording, Wordings, begins_alike, wording

AGENCY = (
    "The lock at Sample Bend was closed on Monday after divers found a crack in its lower gate. "
    "Nine barges are waiting above it with gravel and grain, the water board of Fictavia said. "
    "Its engineers expect to lift the gate out by crane on Thursday and to weld it ashore. "
    "Until then skippers can have their cargo moved by road from the quay at Nowhereford. "
    "The gate was last repaired eleven years ago, when a tug ran into it in fog. "
    "A new one had been ordered for next spring from a yard in Beispielstadt. "
    "The board will pay the skippers for each day they wait, but not for the grain."
)
OTHER = (
    "The library of Exempla will lend out garden tools from April, and has asked readers for spades they do not need. "
    "Forty were handed in on the first morning, among them one with a handle of whalebone that went to the museum. "
    "Whoever borrows a rake must bring it back clean, the librarian said, and without the neighbour's leaves."
)


def near(first: str, second: str) -> bool:
    """Say whether the second text is taken for a copy of the first."""
    known = Wordings()
    known.add("first", made(first))
    return [report for report, _ in known.near(made(second))] == ["first"]


def made(text: str) -> Wording:
    """The wording of a text under a title of its own."""
    found = wording(f"A title over {text[:12]}", text)
    assert found is not None
    return found


SENTENCES = AGENCY.split(". ")


@pytest.mark.parametrize(
    ("copy", "is_one"),
    [
        pytest.param(AGENCY, True, id="reprinted"),
        pytest.param(". ".join(SENTENCES[:4]), True, id="cut from the end"),
        pytest.param(". ".join(SENTENCES[:2] + SENTENCES[3:6]), True, id="sentences taken out"),
        pytest.param(f"{OTHER.partition('. ')[0]}. {AGENCY}", True, id="behind a sentence of one's own"),
        pytest.param(f"{AGENCY} Elsewhere: {OTHER}", True, id="with a note from elsewhere"),
        pytest.param(f"{OTHER} {OTHER} {OTHER} {AGENCY}", False, id="at the end of another report"),
        pytest.param(OTHER, False, id="another text"),
    ],
)
def test_a_copy_begins_as_its_original_does(copy: str, is_one: bool) -> None:
    """Whichever of the two came first."""
    assert near(AGENCY, copy) == is_one
    assert near(copy, AGENCY) == is_one


def test_a_short_report_is_no_copy_of_the_round_up_that_ends_with_it() -> None:
    """All its words stand there, but the round-up tells something else first."""
    round_up = f"{AGENCY} Elsewhere: {OTHER}"
    assert not near(round_up, OTHER)
    assert near(round_up, AGENCY)


def test_a_report_is_known_by_the_title_of_a_copy_of_it() -> None:
    """An outlet that gives the headline alone is the link between two that have texts under it and under another."""
    known = Wordings()
    known.add("original", made(AGENCY))
    bare = wording("Divers find a crack in the lock", "")
    assert bare is not None
    assert known.near(bare) == []
    known.also("original", bare)
    retold = wording("Divers find a crack in the lock", OTHER)
    assert retold is not None
    assert known.near(retold) == [("original", 1.0)]

    known.remove("original")
    assert known.near(retold) == []
    known.also("original", bare)
    assert known.near(retold) == []


@given(st.text(alphabet="ab cd.", max_size=400), st.text(alphabet="ab cd.", max_size=400))
def test_how_two_texts_begin_does_not_depend_on_their_order(one: str, other: str) -> None:
    """And every text begins as itself."""
    first, second = wording("", one), wording("", other)
    if first is None or second is None or first.size == second.size:
        return
    assert begins_alike(first, second) == begins_alike(second, first)
    assert begins_alike(first, first)


TEASER = (
    "Every week our reporters talk to people who keep the harbours, locks and lighthouses of Fictavia going, on their "
    "boats and in their kitchens. Hear the new part wherever you listen, or read along on this page."
)


@pytest.mark.parametrize(
    ("outlet", "title", "is_one"),
    [
        pytest.param("coast", "A night with the pilots of Exempla", False, id="another page of the outlet"),
        pytest.param("coast", "Who lights the lamp at Sample Point today?", True, id="its own page again, retouched"),
        pytest.param("valley", "A night with the pilots of Exempla", True, id="another outlet that reprints it"),
        pytest.param("", "A night with the pilots of Exempla", True, id="nobody says whose it is"),
    ],
)
def test_one_teaser_on_two_pages_of_an_outlet_makes_no_copy(outlet: str, title: str, is_one: bool) -> None:
    """A feed that says the same under each of its titles would else be one report, and the rest copies of it."""
    known = Wordings()
    first, second = wording("Who lights the lamp at Sample Point?", TEASER, "coast"), wording(title, TEASER, outlet)
    assert first is not None
    assert second is not None
    known.add("first", first)

    assert bool(known.near(second)) == is_one
