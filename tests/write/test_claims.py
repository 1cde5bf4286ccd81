"""Which passages state the same thing, found without comparing each with each."""

from __future__ import annotations

from nightdesk.write.claims import SHARED_STEMS, concepts, grouped, supports
from nightdesk.write.passages import Passage, passages
from nightdesk.write.select import select, worth
from tests.write.builders import COURIER, GAZETTE, RADIO, a_report, mentions_of

RETOLD = """Buses will replace the trams from Thursday, the authority expects.

The rescue service counted 180 passengers in the two trams that were stopped on the slope above Nullstad.

Nobody was hurt, according to the rescue service in Nullstad, after about 120 passengers were led from the trams."""


def _told() -> list[Passage]:
    reports = [a_report(text, name=f"r-{at}") for at, text in enumerate((GAZETTE, COURIER, RADIO, RETOLD))]
    return [passage for report in reports for passage in passages(report, mentions_of(report))]


def test_a_passage_has_all_that_support_it() -> None:
    """Those that are compared by their heaviest words are all of those that a comparison with each would find."""
    told = _told()
    for group in grouped(told):
        bearing_out = [
            other
            for other in told
            if other.report.id != group.lead.report.id and supports(other, group.lead) and _has(other, group.lead)
        ]
        assert set(bearing_out) == set(group.support[1:])
    assert any(len(group.support) > 1 for group in grouped(told))


def _has(one: Passage, two: Passage) -> bool:
    keys = (one.stems | one.surnames) & (two.stems | two.surnames)
    return len(keys) + len(one.numbers & two.numbers) >= SHARED_STEMS


def test_what_is_asked_of_few_passages_is_taken_as_if_it_were_asked_of_all() -> None:
    """A bound of length and favour saves looking at passages whose turn never comes; it changes nothing else."""
    told, asked = _told(), set()

    def length(passage: Passage) -> int:
        asked.add(passage)
        return len(passage.words) + 2

    def favour(passage: Passage) -> float:
        return 1.0 + 1.0 / (1 + passage.index)

    worths = worth(concepts(told, {}))
    bounded = select(
        told, worths, words=40, length=length, favour=favour, bounds=lambda passage: (len(passage.words), 2.0)
    )
    few = len(asked)
    assert bounded == select(told, worths, words=40, length=length, favour=favour)
    assert few < len(told)
