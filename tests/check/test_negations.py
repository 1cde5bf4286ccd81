"""A "not" put into a sentence that denies something else itself."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by

DENYING = [
    "The officer was suspended by the council of Exempla for failing to tell his chief of the show in Marvig.",
    "She has been in the harbour for the past couple of days and is unlikely to be aware of the vote in Exempla.",
    "The dam is dangerous to the towns behind it and the owners fail to see the harm in keeping it.",
]


@pytest.mark.parametrize("source", DENYING)
def test_another_denial_of_the_source_does_not_excuse_ours(source: str) -> None:
    """Who was suspended for failing to tell was suspended."""
    verb = next(word for word in ("was ", "has ", "is ") if word in source)

    judged = judged_by(source + CONTEXT, source.replace(verb, f"{verb}not ", 1), "en")

    assert not judged.publishable
    assert any(problem.kind == "negation" for problem in judged.problems)


def test_a_denial_in_few_words_still_is_one() -> None:
    """What is approved, but not in one town, is not approved there."""
    source = "The plan was approved in the north of the country, but not in Exempla." + CONTEXT

    judged = judged_by(source, "The plan was not approved in Exempla.", "en")

    assert not any(problem.kind == "negation" for problem in judged.problems)


@pytest.mark.parametrize(("closing", "passes"), [("is not", True), ("is, too", False)])
def test_a_not_that_closes_a_quotation_denies_nothing_of_who_speaks(closing: str, passes: bool) -> None:
    """The next word of ours is the speaker's name, which no source denies."""
    source = (
        f"Anna Holm got out at four. “We laughed, for the house is made of wood and the piano {closing},” she said."
    )
    ours = "“We laughed, for the house is made of wood and the piano is not,” Anna Holm said."

    assert judged_by(source, ours, "en").publishable is passes
