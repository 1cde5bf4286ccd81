"""An article tells how things stand by its newest report, and of earlier ones what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from nightdesk.records import Form, PartKind
from nightdesk.write.figures import outgrown
from nightdesk.write.passages import passages
from nightdesk.write.state import AS_NEW, CORRECTED, PASSED, RECOUNTED
from tests.write.builders import Told, a_report, mentions_of, tell

PLAN = """The Nullstad Ferry Company will close its line to Exemplehaven in spring, Director Mina Mustermann said.

The company told 140 sailors of it on the quay. “We lose money on every crossing,” said Mina Mustermann.

The ferry line to Exemplehaven carries 8,000 passengers a week. Mayor Otto Ordinary is furious about the plan.

Sailors marched from the harbour of Nullstad to the town hall with lanterns."""

TALKS = """The government offers the Nullstad Ferry Company a loan of 2 million crowns for its line to Exemplehaven.

Minister Ada Sample met the sailors in a tent on Tuesday evening. Nobody knows how long the talks will last.

The company has stopped selling tickets. Ferries were two hours late because the crews met in the canteen."""

DEAL = """The ferry line from Nullstad to Exemplehaven will not close.

The Nullstad Ferry Company signed a loan of 5 million crowns for its line with the government on Thursday.

Mayor Otto Ordinary rang the bell of the town hall. “The sea has its road again,” said Mina Mustermann.

A new boat with a battery is to be built in Samplia by 2029."""


@pytest.fixture(scope="module")
def ferry() -> Told:
    """A plan, talks about it, and what became of it, a day and a half apart."""
    return tell(
        [
            a_report(PLAN, name="r-1", source="gazette", title="Ferry line to Exemplehaven to close", hours=-40),
            a_report(TALKS, name="r-2", source="courier", title="Government offers ferry company a loan"),
            a_report(DEAL, name="r-3", source="gazette", title="Ferry line to stay open after loan", hours=40),
        ]
    )


def test_a_clock_that_runs_ahead_does_not_tell_how_things_stand() -> None:
    """A report of the year 2099 is as old as when it was received: what is reported after that overtakes it."""
    first = a_report(PLAN, name="r-1", source="gazette", title="Ferry line to Exemplehaven to close", hours=-40)
    ahead = replace(first, published_at=datetime(2099, 1, 1, tzinfo=UTC))
    made = tell(
        [ahead, a_report(DEAL, name="r-3", source="courier", title="Ferry line to stay open after loan", hours=40)]
    )

    assert made.draft.parts[0].sentences[0].evidence[0].report == "r-3"
    assert not any("2099" in sentence.credit for *_, sentence in made.draft.sentences() if sentence.credit)


def test_how_the_newest_report_opens_is_told_before_anything_else(ferry: Told) -> None:
    """Short as it is, and though it denies what all older ones tell."""
    headline = ferry.draft.parts[0].sentences[0]
    above = " ".join([*ferry.texts(PartKind.HEADLINE), *ferry.texts(PartKind.PARAGRAPH)[:2]])

    assert ferry.draft.form is Form.ARTICLE
    assert headline.evidence[0].report == "r-3"
    assert "will not close" in above
    assert "loan of 5 million" in above


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("will close its line", PASSED),
        ("is furious", PASSED),
        ("has stopped selling", PASSED),
        ("carries 8,000 passengers", PASSED),
        ("a loan of 2 million", RECOUNTED),
    ],
)
def test_what_may_have_changed_since_is_left_out_with_its_reason(ferry: Told, words: str, reason: str) -> None:
    """A plan, a mood, a state and an offer of an earlier day; the offer's figure has a newer one."""
    assert words not in " ".join(part for kind in PartKind for part in ferry.texts(kind))
    assert [left.reason for left in ferry.draft.left_out if words in left.text] == [reason]


def test_what_happened_earlier_is_told_behind_it_in_order_with_its_day(ferry: Told) -> None:
    """Where the sentence names none, the day of its report stands beside it."""
    body = [s for part in ferry.draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]
    reports = [sentence.evidence[0].report for sentence in body]
    earlier = [name for name in reports if name != "r-3"]
    marched = next(sentence for sentence in body if "lanterns" in sentence.text)

    assert reports[0] == "r-3"
    assert len(earlier) >= 2
    assert all(one <= two for one, two in pairwise(earlier))
    assert "4 January 2026" in (marched.credit or "")


def test_what_a_newer_report_corrects_is_not_told() -> None:
    """It happened, so the first report said; it did not, says the next."""
    first = """Nullstad’s zoo lost 300 herons to the flu on Monday, the zoo’s vet Paula Placeholder said.

The keepers burned the straw of the herons behind the zoo. A lorry brought lime from Exemplehaven."""
    then = """The 300 herons of Nullstad’s zoo did not have the flu: a laboratory had mistakenly swapped two samples.

Vet Paula Placeholder called the laboratory in Exemplehaven twice. The zoo opened its gates at noon."""
    told = tell(
        [
            a_report(first, name="r-1", source="gazette", title="Zoo loses 300 herons to flu"),
            a_report(then, name="r-2", source="courier", title="Herons did not have flu", hours=30),
        ]
    )
    said = " ".join(part for kind in PartKind for part in told.texts(kind))

    assert "lost 300 herons" not in said
    assert "did not have the flu" in said
    assert CORRECTED in {left.reason for left in told.draft.left_out if "lost 300 herons" in left.text}


def test_reports_of_one_morning_are_all_the_state() -> None:
    """Nothing is earlier where all is as new: what holds is told."""
    told = tell(
        [
            a_report(PLAN, name="r-1", source="gazette", title="Ferry line to Exemplehaven to close"),
            a_report(TALKS, name="r-2", source="courier", title="Government offers ferry company a loan", hours=5),
        ]
    )

    assert not {PASSED, RECOUNTED, CORRECTED} & {left.reason for left in told.draft.left_out}


STRIKE = """Crews of the Nullstad ferries voted on Tuesday to go on with their strike, steward Otto Ordinary said.

About 450 sailors have left their boats. Mayor Ada Sample called on both sides to leave the room with a deal.

Lorries queued for nine kilometres at the quay of Nullstad. The Nullstad Ferry Company declined to comment on the vote.

“We have the upper hand right now,” said Otto Ordinary. “The soup is hot,” said cook Paula Placeholder."""

OVER = """The strike on the Nullstad ferries is over, the Nullstad Ferry Company said on Wednesday.

Crews get nine weeks of leave from June. Director Mina Mustermann signed the paper in a canteen in Nullstad.

Boats to Exemplehaven sailed again at noon with 120 lorries on board. The company lost 2 million crowns."""

GOES_ON = """The strike on the Nullstad ferries goes on, the Nullstad Ferry Company said on Wednesday.

Director Mina Mustermann bought 300 sandwiches for passengers in a canteen in Nullstad.

Boats to Exemplehaven stayed at the quay at noon with 120 lorries on board. The company lost 2 million crowns."""


def _of_a_strike(newest: str) -> Told:
    first = a_report(STRIKE, name="r-1", source="gazette", title="Ferry crews vote to strike on", hours=8)
    return tell([first, a_report(newest, name="r-2", source="courier", title="News of the ferry strike", hours=26)])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("have left their boats", False, id="a state"),
        pytest.param("called on both sides", False, id="a call to act"),
        pytest.param("declined to comment", False, id="no comment yet"),
        pytest.param("upper hand right now", False, id="somebody's word of that hour"),
        pytest.param("queued for nine kilometres", True, id="what happened"),
        pytest.param("The soup is hot", True, id="somebody's word"),
    ],
)
def test_an_outcome_overtakes_the_evening_before(words: str, told: bool) -> None:
    """Less than a day lies between the two; what the evening told to hold or wanted is no more, in whatever tense."""
    said = " ".join(part for kind in PartKind for part in _of_a_strike(OVER).texts(kind))

    assert (words in said) == told


def test_without_an_outcome_a_state_of_the_evening_before_holds() -> None:
    """What is so for a day is no less so in the morning."""
    said = " ".join(part for kind in PartKind for part in _of_a_strike(GOES_ON).texts(kind))

    assert "have left their boats" in said


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (
            "The burnt land was revised down to 960 hectares after a flight with cameras, the mayor of Nullstad said.",
            False,
        ),
        ("The estate of Otto Ordinary at Samplia, where the horses graze, has 960 hectares of meadows and oaks.", True),
    ],
)
def test_a_figure_that_a_later_report_corrects_is_outgrown(then: str, told: bool) -> None:
    """Though the two sentences share no word but the measure."""
    first = a_report("Flames blackened 1,100 hectares of heath within nine hours.", name="r-1", hours=-9)
    later = a_report(then, name="r-2")
    found = [piece for one in (first, later) for piece in passages(one, mentions_of(one))]

    assert (found[0].evidence in outgrown(found, AS_NEW)) != told


@pytest.mark.parametrize(
    ("then", "told"),
    [
        pytest.param("The number of dead in the ravine of Nullstad has risen to seven.", False, id="the same, risen"),
        pytest.param("The number of injured in the ravine of Nullstad has risen to seven.", True, id="another fate"),
    ],
)
def test_a_toll_that_a_later_report_tells_to_have_risen_is_outgrown(then: str, told: bool) -> None:
    """In other words, and without the word for people."""
    first = a_report("Two people were killed when a bus fell from the road on Monday evening.", name="r-1", hours=-9)
    later = a_report(then, name="r-2")
    found = [piece for one in (first, later) for piece in passages(one, mentions_of(one))]

    assert (found[0].evidence in outgrown(found, AS_NEW)) != told


def test_a_count_of_part_of_the_votes_is_settled_by_the_outcome() -> None:
    """Who led at night is no result beside the one of the day after."""
    night = """The Farmers of Samplia won 29 of 67 seats in the town hall of Nullstad, with 98 percent of votes counted.

Steward Otto Ordinary rang a bell in the street until the neighbours came. The ballot of one desk got wet."""
    day = """A recount in Nullstad ended in a tie of the Farmers of Samplia and the League of Sailors on Wednesday.

The clerk Ada Sample had added 61 ballots twice. The two parties drew lots in the town hall at noon."""
    first = a_report(night, name="r-1", source="gazette", title="Farmers win in Nullstad", hours=8)
    made = tell([first, a_report(day, name="r-2", source="courier", title="Recount ends in a tie", hours=26)])
    said = " ".join(part for kind in PartKind for part in made.texts(kind))

    assert "won 29 of 67" not in said
    assert "rang a bell" in said


def test_neither_headline_nor_lede_is_of_what_an_outcome_overtook() -> None:
    """The evening's vote is longer, and tells more of the strike."""
    made = _of_a_strike(OVER).draft
    above = [part.sentences[0] for part in made.parts if part.kind in (PartKind.HEADLINE, PartKind.PARAGRAPH)][:2]

    assert [sentence.evidence[0].report for sentence in above] == ["r-2", "r-2"]


SEARCH = """Four climbers were trapped by a rockfall in the Exempla gorge on Tuesday, ranger Otto Ordinary said.

Ropes were being brought from Nullstad by a boat with two lamps. No contact had been made with the climbers by then.

The mother of a climber appealed to walkers on Radio Exemplehaven. “Bring a lamp and a rope,” said Ada Sample.

“Our hopes are with Nils, and the worry grows with every hour,” said baker Paula Placeholder.

Lorries with lamps queued for nine kilometres on the road to Nullstad. “A rock as big as a bus rolled past us,” Max \
Muster said."""

SAVED = """The four climbers in the Exempla gorge were brought to safety on Wednesday, the rescue service said.

Doctors in Nullstad treated two of them for broken fingers. The climbers ate pea soup in a tent beside the road.

The gorge stays closed to walkers until the cliff has been inspected by geologists of Exemplehaven College."""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("were being brought", False, id="what was under way"),
        pytest.param("No contact", False, id="what was not yet"),
        pytest.param("appealed to walkers", False, id="an appeal"),
        pytest.param("Bring a lamp", False, id="what was said in it"),
        pytest.param("with every hour", False, id="a fear in somebody's words"),
        pytest.param("queued for nine kilometres", True, id="what happened"),
        pytest.param("rolled past us", True, id="what happened in somebody's words"),
    ],
)
def test_an_outcome_settles_what_was_hoped_and_tried(words: str, told: bool) -> None:
    """In the past as it is told, and in quotation marks."""
    first = a_report(SEARCH, name="r-1", source="gazette", title="Four climbers trapped in gorge", hours=8)
    made = tell([first, a_report(SAVED, name="r-2", source="courier", title="Climbers saved from gorge", hours=26)])
    said = " ".join(part for kind in PartKind for part in made.texts(kind))

    assert (words in said) == told
