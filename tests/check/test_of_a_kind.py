"""One word exchanged in a sentence that is the source's otherwise, though the sources have that word elsewhere."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

EXCHANGED = [
    (
        "en",
        "Hundreds of thousands of people across Fictavia went to the harbour on Wednesday.",
        "Hundreds of cars stood on the quay.",
        "Hundreds of hundreds of people across Fictavia went to the harbour on Wednesday.",
    ),
    (
        "en",
        "Council chairman Otto Ordinary met swift criticism on Friday after he was heard to call the repair a waste.",
        "A council spokesman declined to comment.",
        "Council spokesman Otto Ordinary met swift criticism on Friday after he was heard to call the repair a waste.",
    ),
    (
        "en",
        "Disagreements remained over how to appoint a seven-member board that oversees the finances of the island.",
        "The two parties met in a two-member panel.",
        "Disagreements remained over how to appoint a two-member board that oversees the finances of the island.",
    ),
    (
        "en",
        "The Conservative councillor from Exempla, a key vote in the matter, announced on Tuesday she would step down.",
        "Liberal councillors welcomed it.",
        "The Liberal councillor from Exempla, a key vote in the matter, announced on Tuesday she would step down.",
    ),
    (
        "en",
        "Mayor Ada Exempel said that she had been told of a series of faults in the months before the collapse.",
        "Years ago she ran another town for ten years.",
        "Mayor Ada Exempel said that she had been told of a series of faults in the years before the collapse.",
    ),
    (
        "en",
        "Conservative Governor Ada Exempel, once sure of the seat, finds herself in trouble, and some smell a chance.",
        "Most of the Liberal councillors were silent.",
        "Liberal Governor Ada Exempel, once sure of the seat, finds herself in trouble, and some smell a chance.",
    ),
    (
        "da",
        "Mange tusinde mennesker gik onsdag gennem Eksempelbys gamle bydel og krævede en ny bro over floden.",
        "Hundrede biler holdt i kø.",
        "Mange hundrede mennesker gik onsdag gennem Eksempelbys gamle bydel og krævede en ny bro over floden.",
    ),
    (
        "de",
        "Tausende von Menschen zogen am Mittwoch durch die Altstadt von Beispielstadt und forderten eine neue Brücke.",
        "Hunderte von Wagen standen im Stau.",
        "Hunderte von Menschen zogen am Mittwoch durch die Altstadt von Beispielstadt und forderten eine neue Brücke.",
    ),
    (
        "fr",
        "Des milliers de personnes ont traversé mercredi la vieille ville pour demander un nouveau pont sur l’eau.",
        "Des centaines de voitures attendaient.",
        "Des centaines de personnes ont traversé mercredi la vieille ville pour demander un nouveau pont sur l’eau.",
    ),
]
SAID_OTHERWISE = [
    pytest.param(
        "The Danish government has bought twelve new ferries for the islands in the south of the country.",
        "Denmark paid in cash.",
        "Denmark's government has bought twelve new ferries for the islands in the south of the country.",
        id="a people for its country",
    ),
    pytest.param(
        "The council waited 12 months for an answer from the ministry about the repair of the old bridge.",
        "Twelve ferries run.",
        "The council waited twelve months for an answer from the ministry about the repair of the old bridge.",
        id="a number in words",
    ),
    pytest.param(
        "Officials said on Friday that the old bridge would be closed to lorries from the second of March.",
        "Nobody asked the officials why. The Leaders of two towns met.",
        "Leaders said on Friday that the old bridge would be closed to lorries from the second of March.",
        id="a plain word that opens the sentence",
    ),
    pytest.param(
        "Fictavia's Exempel beat off two younger riders on Friday to win the tour of the islands in the south.",
        "Otto Exempel was silent.",
        "Otto Exempel beat off two younger riders on Friday to win the tour of the islands in the south.",
        id="a given name for whose he is",
    ),
    pytest.param(
        "He told reporters on Tuesday that the bridge will be closed to lorries from the second of March.",
        "Mayor Otto Ordinary spoke first.",
        "Otto Ordinary told reporters on Tuesday that the bridge will be closed to lorries from the second of March.",
        id="who is meant for he",
    ),
]


@pytest.mark.parametrize(("language", "source", "elsewhere", "ours"), EXCHANGED)
def test_a_word_in_another_words_place_is_a_problem(language: str, source: str, elsewhere: str, ours: str) -> None:
    """Every word of ours is the source's; what it has just there decides, and names the two words."""
    judged = check_sentence(ours, language, [a_reference(f"{elsewhere} {source}", language=language)])

    assert not judged.publishable
    assert any("here, not" in problem.reason for problem in judged.problems)


@pytest.mark.parametrize(("source", "elsewhere", "ours"), SAID_OTHERWISE)
def test_the_same_said_in_another_form_is_none(source: str, elsewhere: str, ours: str) -> None:
    """A form of the same word, the same number, or a name for a pronoun says nothing else."""
    judged = check_sentence(ours, "en", [a_reference(f"{elsewhere} {source}")])

    assert not any("here, not" in problem.reason for problem in judged.problems)


def test_where_another_source_has_our_word_just_there_it_stands() -> None:
    """Sources differ; ours follows one of them."""
    source, _, ours = EXCHANGED[0][1:]
    judged = check_sentence(ours, "en", [a_reference(source), a_reference(ours, name="r-2")])

    assert judged.publishable


@pytest.mark.parametrize(
    ("ours", "passes"),
    [
        ("Ada Exempel said that the repair of the bridge would cost the town nine million crowns.", True),
        ("Mina Exempel said that the repair of the bridge would cost the town nine million crowns.", False),
    ],
)
def test_a_form_of_address_may_be_told_by_the_given_name(ours: str, passes: bool) -> None:
    """Where a source has that given name right before the surname; of somebody else it is another person."""
    source = (
        "Bridge keeper Ada Exempel came with Mina Mustermann. It rained on the quay.\n\n"
        "Ms Exempel said that the repair of the bridge would cost the town nine million crowns."
    )

    assert check_sentence(ours, "en", [a_reference(source)]).publishable is passes
