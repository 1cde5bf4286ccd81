"""What the desk notes on a story before anything is written."""

from __future__ import annotations

import pytest

from nightdesk.records import Form, Report, Rights
from tests.write.builders import COURIER, GAZETTE, RADIO, a_report, tell, three_reports


def titled(number: int, source: str) -> Report:
    return a_report(name=f"t-{number}", source=source, title="Trams stand still", rights=Rights.QUOTE, title_only=True)


@pytest.mark.parametrize(
    ("reports", "form"),
    [
        pytest.param(three_reports(), Form.ARTICLE, id="several origins whose words may be printed"),
        pytest.param(three_reports(Rights.QUOTE), Form.DIGEST, id="several origins that may only be quoted"),
        pytest.param([a_report()], Form.BRIEF, id="one origin"),
        pytest.param([titled(1, "a"), titled(2, "b")], Form.DIGEST, id="titles alone"),
        pytest.param(
            [a_report(), a_report(COURIER, name="r-2", source="courier", rights=Rights.POINTER)],
            Form.BRIEF,
            id="a pointer is no origin",
        ),
    ],
)
def test_the_form_follows_from_origins_and_rights(reports: list[Report], form: Form) -> None:
    """Two origins make an article or a digest, by what may be done with their words; one makes a brief."""
    assert tell(reports).brief.form is form


def test_reports_of_one_origin_count_once() -> None:
    """Three outlets that print one agency's text are one origin."""
    assert tell(three_reports(), origins=["agency"] * 3).brief.origins == ("agency",)


def test_a_claim_has_the_evidence_of_every_report_that_makes_it() -> None:
    """The same statement in two reports is one claim with two pieces of evidence and two origins."""
    same = "The Nullstad transit authority expects the repair of the line to cost 14 million crowns."
    reports = [a_report(f"{same}\n\n{GAZETTE}"), a_report(f"{COURIER}\n\n{same}", name="r-2", source="courier")]

    claim = next(c for c in tell(reports).brief.claims if c.text == same)

    assert {piece.report for piece in claim.evidence} >= {"r-1", "r-2"}
    assert set(claim.origins) == {"gazette", "courier"}


def test_figures_that_sources_give_differently_stand_side_by_side() -> None:
    """Passengers counted as 120, 145 and 180 are one difference with a figure from each source."""
    found = tell(three_reports()).brief.differences

    assert [sorted(figure.value for figure in one.figures) for one in found] == [[120.0, 145.0, 180.0]]
    assert {figure.source for figure in found[0].figures} == {"gazette", "courier", "radio"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "Mina Mustermann led the tram race of Nullstad for 44 laps at the harbour.",
            "Otto Ordinary led the tram race of Nullstad for 69 laps at the harbour.",
            id="what two people did",
        ),
        pytest.param(
            "The flood has driven more than 20 families of Nullstad from their homes on the quay.",
            "The flood has driven 21 families of Nullstad from their homes on the quay.",
            id="one is more than the other",
        ),
        pytest.param(
            "The repair of the tram line has cost Nullstad 43 million crowns since 2019.",
            "The repair of the tram line has cost Nullstad 43,885,310 crowns since 2019.",
            id="one is the other rounded",
        ),
        pytest.param(
            "Analysts say that the Quay Group will win four to six seats in the vote of Nullstad on Sunday.",
            "Analysts say that the Quay Group will win five seats in the vote of Nullstad on Sunday.",
            id="one lies between the ends of the other",
        ),
        pytest.param(
            "The bus of Nullstad carried pupils aged six years to school when the train hit it.",
            "The bus of Nullstad carried pupils nine years old to school when the train hit it.",
            id="ages",
        ),
        pytest.param(
            "The storm over Nullstad brought winds of 60 miles an hour (97 kilometres an hour) to the harbour.",
            "The storm over Nullstad brought winds of 60 miles an hour (130 kilometres an hour) to the harbour.",
            id="what stands in brackets",
        ),
        pytest.param(
            "The cold of this winter has killed 32 people in Exempla, the rescue service said.",
            "The cold of this winter has killed 62 people in Nullstad, the rescue service said.",
            id="two places",
        ),
        pytest.param(
            "The transit authority of Nullstad had claimed 900 crowns for the tram repair of the harbour.",
            "The transit authority of Nullstad must repay 650 crowns for the tram repair of the harbour.",
            id="two sums",
        ),
        pytest.param(
            "The rescue service of Nullstad led about 100 passengers from two trams on the slope.",
            "The rescue service of Nullstad led 115 passengers from two trams on the slope.",
            id="about as many",
        ),
        pytest.param(
            "The tram of Nullstad was stopped six times by the landslide on the slope.",
            "The tram of Nullstad was stopped seven times by the landslide on the slope.",
            id="how often",
        ),
        pytest.param(
            "The River Null stood at 3.4 metres at the weir gauge of Nullstad at 06:00, the rescue service said.",
            "The River Null reached 3.6 metres at the weir gauge of Nullstad at 9 am on Monday, the mayor said.",
            id="measured at other times",
        ),
    ],
)
def test_only_like_figures_differ(one: str, two: str) -> None:
    """Two figures stand side by side only where both are of one thing that is counted, or of one sum that is paid."""
    reports = [a_report(text, name=f"r-{n}", source=f"s-{n}") for n, text in enumerate((one, two))]

    assert tell(reports).brief.differences == ()


def test_figures_that_are_no_rounding_of_each_other_differ() -> None:
    """A toll that one source puts at least at 82 and another at 129 is shown, each with its "at least"."""
    reports = [
        a_report("The flood killed at least 82 people in the lower town of Nullstad, the mayor said."),
        a_report(
            "The flood killed at least 129 people in the lower town of Nullstad, police said.",
            name="r-2",
            source="courier",
        ),
    ]

    [found] = tell(reports).brief.differences

    assert {figure.text for figure in found.figures} == {"at least 82 people", "at least 129 people"}


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        pytest.param(
            "About 380 employees of the Nullstad tram company will lose their jobs.",
            "The director told staff that 410 employees of the Nullstad tram company would lose their jobs.",
            {380.0, 410.0},
            id="about as many, but further than its rounding",
        ),
        pytest.param(
            "The bridge cost 12 million crowns and took Nullstad two years to build.",
            "The bridge is 240 metres long, replaces the Nullstad ferry and cost 14 million crowns.",
            {12e6, 14e6},
            id="a sum far from what it was paid for",
        ),
        pytest.param(
            "About 120 people have left their homes in Nullstad after the River Null rose before dawn on Monday, "
            "5 January 2026, the rescue service said.",
            "The River Null rose in Nullstad at nine o'clock on Monday to its highest level in 22 years and drove 180 "
            "people from their homes, the mayor said.",
            {120.0, 180.0},
            id="the hour and the years of something else",
        ),
    ],
)
def test_figures_of_one_thing_differ_whatever_else_their_sentences_say(one: str, two: str, values: set[float]) -> None:
    """Readers must not meet one of them as if there were no other."""
    reports = [a_report(text, name=f"r-{n}", source=f"s-{n}") for n, text in enumerate((one, two))]

    found = tell(reports).brief.differences

    assert values in [{figure.value for figure in one.figures} for one in found]


def test_a_pointer_lends_no_word() -> None:
    """No claim rests on a report that may only be linked to."""
    reports = [*three_reports()[:2], a_report(RADIO, name="r-3", source="radio", rights=Rights.POINTER)]

    notes = tell(reports).brief

    assert "r-3" not in notes.reports
    assert all(piece.report != "r-3" for claim in notes.claims for piece in claim.evidence)


def test_the_newer_version_of_a_report_takes_the_place_of_the_older() -> None:
    """A report that replaces another one leaves nothing of it in the notes."""
    from dataclasses import replace

    old, *others = three_reports()
    new = replace(a_report(RADIO, name="r-9", source="gazette", hours=3), previous=old.id)

    assert "r-1" not in tell([old, *others, new]).brief.reports


def test_the_notes_are_the_same_whatever_order_the_records_come_in() -> None:
    """The same records give the same notes to the byte."""
    assert tell(three_reports()).brief == tell(three_reports()).brief


RELAYED = "The Nullstad channel will be closed to ships for nine weeks, Chinese state media reported on Tuesday."


@pytest.mark.parametrize(
    ("theirs", "origins"),
    [
        pytest.param(RELAYED, {"as cited: state media CN"}, id="both cite the same state media"),
        pytest.param(
            "State media reported on Tuesday that the Nullstad channel will be closed to ships for nine weeks.",
            {"as cited: state media CN"},
            id="one leaves the country out",
        ),
        pytest.param(
            "The Nullstad channel will be closed to ships for nine weeks from Tuesday.",
            {"as cited: state media CN", "courier"},
            id="the other speaks for itself",
        ),
    ],
)
def test_outlets_that_cite_one_origin_are_one_for_that_claim(theirs: str, origins: set[str]) -> None:
    """Passing on what state media reported bears nobody out; the story keeps its two outlets, and so its form."""
    reports = [
        a_report(f"{RELAYED}\n\n{GAZETTE}"),
        a_report(f"{theirs}\n\n{COURIER}", name="r-2", source="courier"),
    ]
    made = tell(reports).brief

    claim = next(c for c in made.claims if RELAYED in c.text or c.text == theirs)

    assert {piece.report for piece in claim.evidence} == {"r-1", "r-2"}
    assert set(claim.origins) == origins
    assert made.origins == ("gazette", "courier")
    assert made.form is Form.ARTICLE


def test_people_are_counted_together_whatever_drove_them() -> None:
    """What became of them stands behind the figure: "have left their homes", "drove 180 people from their homes"."""
    reports = [
        a_report(
            "About 120 people have left their homes in Nullstad after the River Null rose, the rescue service said."
        ),
        a_report(
            "The River Null rose in Nullstad on Monday and drove 180 people from their homes, the mayor said.",
            name="r-2",
            source="courier",
        ),
    ]

    [found] = tell(reports).brief.differences

    assert {figure.value for figure in found.figures} == {120.0, 180.0}
