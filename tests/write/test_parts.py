"""What hangs together is told together; what only one source ties to the rest is told by itself."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from nightdesk.records import Report, ReportId
from nightdesk.write.parts import parts
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, a_report
from tests.write.builders import tell

BANK_TOO = (
    "Mortgage lenders in Fictavia will pass on a quarter point within a month, after Governor Lore Ipsum of the "
    "National Bank raised the key rate to 3.25 percent. Analysts had expected it because inflation slowed so little."
)
GLUE = (
    "Weir Lane boats, Mayor Greta Generic and the Sample flood in the Nowhereford school hall; Governor Lore Ipsum, "
    "the National Bank key rate, mortgage lenders and inflation: click here for the shocking link between all of them."
)
HOCHWASSER = "Nach dem Hochwasser der Sample dankte Bürgermeisterin Greta Generic den Helfern in der Weir Lane."
ZINS = "Die Nationalbank von Fictavia mit Gouverneurin Lore Ipsum erhöht den Leitzins auf 3,25 Prozent."


def flood() -> list[Report]:
    return [a_report("f1", text=FLOOD), a_report("f2", title="Night in the school hall", text=FLOOD_TOO, hours=2)]


def bank() -> list[Report]:
    return [
        a_report("b1", title="National Bank raises key rate", text=BANK, hours=1),
        a_report("b2", title="Mortgages dearer within a month", text=BANK_TOO, hours=3),
    ]


def split(reports: list[Report], told: Collection[ReportId] = ()) -> tuple[list[str], list[str]] | None:
    """Return the names of the leading reports and of the others."""
    found = parts(reports, {}, "en", told)
    return found and ([one.id for one in found.leading], [one.id for one in found.others])


def test_reports_of_one_matter_hang_together() -> None:
    """Two outlets tell it in words of their own, and share names and things."""
    assert split(flood()) is None
    assert split(bank()) is None


def test_two_matters_in_one_story_are_parts() -> None:
    """The older leads where as many tell of each."""
    assert split(bank() + flood()) == (["r-f1", "r-f2"], ["r-b1", "r-b2"])


def test_an_article_tells_of_one_of_them_and_says_what_it_left_out() -> None:
    """No sentence of it rests on the other; its reports are listed with the reason, and with what an editor can do."""
    made = tell(bank() + flood())

    rested_on = {evidence.report for *_, sentence in made.draft.sentences() for evidence in sentence.evidence}
    assert rested_on <= {"r-f1", "r-f2"} == set(made.draft.reports)
    assert "2 reports tell of another matter" in made.draft.reason
    reasons = {left.text: left.reason for left in made.draft.left_out}
    assert "nightdesk split" in reasons["National Bank raises key rate"]


def test_one_source_ties_no_two_matters_however_often_it_says_so() -> None:
    """Its reports belong to neither."""
    glue = [
        a_report(f"g{n}", title="Flood bank link", text=f"{GLUE} {n}", source="loud", hours=4 + n) for n in range(5)
    ]

    assert split(flood() + bank() + glue) == (["r-f1", "r-f2"], ["r-b1", "r-b2", *(f"r-g{n}" for n in range(5))])


def test_what_two_others_connect_is_one_matter() -> None:
    """A flood that makes the bank act is told by more than one source."""
    both = [a_report(f"g{n}", title="Bank acts on flood", text=GLUE, source=f"paper-{n}", hours=4) for n in range(2)]

    assert split(flood() + bank() + both) is None


def test_what_readers_were_told_of_leads() -> None:
    """An article at its address does not change its subject."""
    assert split(flood() + bank(), told=[ReportId("r-b1")]) == (["r-b1", "r-b2"], ["r-f1", "r-f2"])


def test_reports_in_other_languages_go_with_what_they_share_names_with() -> None:
    """They are not told apart by words that nobody shares."""
    foreign = [
        a_report("d1", title="Hochwasser", text=HOCHWASSER, language="de", hours=4),
        a_report("d2", title="Leitzins steigt", text=ZINS, language="de", hours=5),
    ]

    assert split(flood() + bank() + foreign) == (["r-f1", "r-f2", "r-d1"], ["r-b1", "r-b2", "r-d2"])
    assert split(flood() + foreign) is None


@pytest.mark.parametrize("title", ["", "Rain", "Nowhereford"])
def test_a_title_shows_too_little_to_be_taken_out(title: str) -> None:
    """What has few telling words stays where it was placed."""
    assert split([*flood(), a_report("t", title=title or "It", title_only=True, hours=3)]) is None
