"""Whose word a sentence is: what counts as an attribution in its own words."""

from __future__ import annotations

import pytest

from nightdesk.write.attribute import attributed
from tests.write.builders import passages_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The tram line will stand still for nine weeks, the transit authority said.", "en"),
        ("The transit authority said on Tuesday that the line would stand still.", "en"),
        ("The Savings Union, which unites 23 banks, said that no bank would close.", "en"),
        ("Inspectors, the mayor said, had found cracks in seven hangers.", "en"),
        ("“Nobody will ride on them before spring,” said Director Mina Mustermann.", "en"),
        ("Nobody was hurt, according to the rescue service.", "en"),
        ("Banen holder stille i ni uger, oplyser trafikselskabet.", "da"),
        ("Borgmesteren sagde efter mødet, at banen lukker, men at busser vil køre.", "da"),
        ("Die Linie bleibt neun Wochen gesperrt, teilte die Behörde mit.", "de"),
        ("Die Linie bleibt gesperrt, wie die Behörde am Dienstag meldete.", "de"),
    ],
)
def test_an_attribution_governs_its_sentence(text: str, language: str) -> None:
    """Who says so stands in the first clause, the last, or between two marks, with a verb of saying or the like."""
    assert attributed(passages_of(text, language)[0])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Some 120 workers were sent, and the mayor thought of them when she wrote of “brave hands”.", "en"),
        ("The mayor had been the first to write: her own letter is dated 18 December.", "en"),
        ("The mayor made the promise in a letter and called the help unconditional.", "en"),
        ("The town has sent 120 workers, a step that the mayor praised as “brave”.", "en"),
        ("Otto Ordinary hit the post in the first half.", "en"),
        ("State media reported the launch a day later, and the town saw it as a sign.", "en"),
        ("The ties of the two states have grown, which has raised concern abroad.", "en"),
        ("A week passed before the letter was reported in Nullstad.", "en"),
        ("Mina Mustermann har sendt et brev, hvor hun roser arbejderne.", "da"),
        ("Das zeigt eine Untersuchung, die am Donnerstag vorgestellt wurde.", "de"),
    ],
)
def test_a_verb_of_saying_amid_a_narrators_sentence_is_no_attribution(text: str, language: str) -> None:
    """A clause that only mentions that somebody spoke leaves open who tells the rest; its source is then named."""
    assert not attributed(passages_of(text, language)[0])
