"""What a sentence adds to what was told: facts count, words that say nothing do not."""

from __future__ import annotations

import pytest

from nightdesk.records import PartKind
from nightdesk.write.adds import Told, added
from nightdesk.write.body import ADDED
from tests.write.builders import a_report, passages_of, tell

LEDE = "Nullstad has closed the tram line to Exemplehaven after a landslide, the transit authority said on Tuesday."


@pytest.mark.parametrize(
    "text",
    [
        "The authority placed the landslide in a wider context.",
        "Nullstad has been active on its own account.",
        "The closure of the line came after a landslide.",
        "The authority saw a link between the landslide and the line.",
    ],
)
def test_a_sentence_of_common_words_and_known_names_adds_next_to_nothing(text: str) -> None:
    """What the lede told, or words that any story has, bring a reader nothing."""
    told, passage = passages_of(f"{LEDE}\n\n{text}")

    assert added(passage, Told.of([told])) < ADDED


@pytest.mark.parametrize(
    "text",
    [
        "About 120 passengers were led from the trams.",
        "Geologist Paula Placeholder blamed the rain.",
        "“The rails hang in the air above the ravine,” the director said.",
        "Buses run from 18 March.",
        "The rails hang over a ravine without ballast.",
    ],
)
def test_a_figure_a_name_a_day_and_a_voice_are_worth_a_sentence(text: str) -> None:
    """Names, numbers, dates, quotations and telling words are what a sentence is printed for."""
    told, passage = passages_of(f"{LEDE}\n\n{text}")

    assert added(passage, Told.of([told])) >= ADDED


def test_what_was_told_adds_nothing_again() -> None:
    """A passage that a reader knows has nothing left to add but its voice."""
    (passage,) = passages_of("About 120 passengers were led from two trams by Otto Ordinary.")

    assert added(passage, Told.of([passage])) == 0


def test_a_short_article_is_better_than_a_padded_one() -> None:
    """Sentences that only lead to others or say the lede again stay out, however much room there is."""
    filler = "The closure did not come alone."
    first = (
        f"{LEDE}\n\nAbout 120 passengers were led from two trams on the slope, fire officer Otto Ordinary said.\n\n"
        f"{filler} Buses were cancelled in Mill Row and Weir Lane, where the mud lay 40 centimetres deep.\n\n"
        "Repairs will cost 14 million crowns, Director Mina Mustermann said.\n\n"
        "The line was closed after a landslide, and the landslide closed the line to Exemplehaven."
    )
    second = (
        "A landslide has closed the tram line between Nullstad and Exemplehaven.\n\n"
        "Geologist Paula Placeholder said that the rain of December had filled the ground with water."
    )
    told = tell([a_report(first), a_report(second, name="r-2", source="courier", title="Trams stop", hours=1)])
    printed = " ".join([*told.texts(PartKind.STANDFIRST), *told.texts(PartKind.PARAGRAPH)])

    assert filler not in printed
    assert "and the landslide closed" not in printed
    assert "14 million" in printed
