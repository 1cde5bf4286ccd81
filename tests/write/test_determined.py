"""A follow-up's noun that says itself which one is meant points to no sentence before it."""

from __future__ import annotations

import pytest

from nightdesk.write.overtaken import is_overtaken
from nightdesk.write.standalone import Context, Line, line, said
from tests.write.builders import NOW, passages_of

BEFORE = {
    "en": "It rained in Nullstad all day long.",
    "da": "Det regnede hele dagen.",
    "sv": "Det regnade hela dagen.",
    "de": "Es regnete den ganzen Tag.",
}


@pytest.mark.parametrize(
    ("language", "text", "stands"),
    [
        ("en", "The two sailors found dead on Monday in Nullstad were brothers from Samplia.", True),
        ("en", "The two sailors were brothers from the old town of Samplia.", False),
        ("en", "The report coincided with a visit by Ada Sample to inspect a boat in Nullstad.", False),
        ("en", "Some 480 of the 640 jobs in Nullstad are safe, the port told Ada Sample.", True),
        ("en", "Some of the jobs in Nullstad are safe, the port told Ada Sample.", False),
        ("da", "De 8.000 høns, som mandag blev meldt syge i Eksempelby, var raske.", True),
        ("da", "De var raske, da dyrlægen i Eksempelby så dem.", False),
        ("sv", "De tre sjömän som varit instängda i Exempelstad är räddade.", True),
        ("sv", "De är räddade, säger hamnen i Exempelstad.", False),
        ("de", "Das teilte der Rat von Beispielstadt nach einer Sitzung mit.", False),
        ("de", "Das Boot, das in Beispielstadt gesunken war, ist gehoben.", True),
    ],
)
def test_a_noun_with_a_clause_of_its_own_needs_none_before_it(language: str, text: str, stands: bool) -> None:
    """So the newest report's first sentence mostly opens."""
    passage = passages_of(f"{BEFORE[language]} {text}", language)[-1]

    assert isinstance(line(passage), Line) is stands


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("de", "In Beispielstadt führt nun Ada Muster vor Otto Beispiel.", "führt Ada"),
        ("en", "The strike of the sailors in Nullstad ended overnight.", "Nullstad ended."),
        ("sv", "Hamnen i Exempelstad är nu öppen för alla färjor igen.", "är öppen"),
    ],
)
def test_a_now_is_cut_and_costs_no_sentence(language: str, text: str, printed: str) -> None:
    """It counts from the hour of its report, which readers do not have before them."""
    made = line(passages_of(text, language)[0])

    assert isinstance(made, Line)
    assert printed in said(made, Context.empty())


def test_a_now_that_something_hangs_on_is_not_cut() -> None:
    """ "Until now" has a bound in it."""
    assert line(passages_of("Die Brücke in Beispielstadt war bis jetzt für alle Wagen gesperrt.", "de")[0]) == (
        "a day that cannot be resolved"
    )


def test_that_a_plan_is_off_is_no_announcement() -> None:
    """What was to come today will not."""
    off = "The march planned for Wednesday in Nullstad will not take place, the union said."
    on = "The march planned for Wednesday in Nullstad will take place at noon, the union said."

    assert not is_overtaken(passages_of(off)[0], NOW)
    assert is_overtaken(passages_of(on)[0], NOW)
