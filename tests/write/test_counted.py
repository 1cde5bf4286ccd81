"""A number with the words that belong to it."""

from __future__ import annotations

import pytest

from nightdesk.text.numbers import find
from nightdesk.write.counted import counted


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("The storm caused at least 21 deaths on the coast.", "en", "at least 21 deaths"),
        ("Crews flew another 20 air strikes in the night.", "en", "20 air strikes"),
        ("More than 1,200 men face trial in Nullstad.", "en", "More than 1,200 men"),
        ("About 2,200 staff at the works are to leave.", "en", "About 2,200 staff"),
        ("The city pays for a £200 million research ship.", "en", "£200 million research ship"),
        ("Der Brand zerstörte rund 40 alte Boote im Hafen.", "de", "rund 40 alte Boote"),
        ("Stormen væltede omkring 300 træer i byen.", "da", "omkring 300 træer"),
    ],
)
def test_a_figure_is_given_with_what_qualifies_it_and_what_it_counts(text: str, language: str, figure: str) -> None:
    """Neither the "at least" nor the noun is lost, and no verb comes along."""
    found, noun = counted(text, find(text, language)[0], language)

    assert found == figure
    assert noun


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The gunman shot 26 children and adults at the school.", id="the count goes on"),
        pytest.param("A late penalty rounded out the 3-0 win.", id="a score"),
        pytest.param("No. 17 team avoids the wall.", id="a name"),
        pytest.param("The town lies 350 km (230 miles) south of Nullstad.", id="another unit"),
        pytest.param("Voters rejected it by a 54 percent margin.", id="a share of what"),
        pytest.param("The sale of Channel 5 drags on.", id="nothing is counted"),
    ],
)
def test_a_figure_that_does_not_say_what_it_counts_has_no_noun(text: str) -> None:
    """So that no reader is told "26 children" of 26 children and adults."""
    assert [counted(text, number, "en")[1] for number in find(text, "en")[-1:]] in ([()], [])


def test_a_noun_in_a_case_that_only_its_own_sentence_asks_for_is_not_taken() -> None:
    """German: "mit 40 Booten" would be wrong behind "nennt"."""
    text = "Die Wehr kam mit 40 Booten in den Hafen."

    assert counted(text, find(text, "de")[0], "de")[1] == ()
