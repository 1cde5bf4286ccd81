"""An outlet named behind a clause as the one who reports it, whose name has words that its report has, too."""

from __future__ import annotations

import pytest

from nightdesk.check.draft import check_draft
from tests.check.builders import a_draft, a_report, a_sentence, a_source, rests_on

RATE = (
    "HARBOUR – The Sample Bank of Nullstad has raised its key rate to 3.75 percent.\n\n"
    "Governor Nils Nomen told the Quay Union that the Sample Bank would watch prices at the Harbour Market.\n\n"
    "Dockers of the Quay Union marched on Sample Bank at noon."
)
RAISED = "HARBOUR – The Sample Bank of Nullstad has raised its key rate to 3.75 percent."


def passes(text: str, *, rests: str = RAISED) -> bool:
    """Return whether *text* of what the report called Harbour Wire says may be published."""
    wire, echo = a_report(text=RATE), a_report("A ferry was late at the quay.", name="r2", source="echo")
    draft = a_draft(a_sentence(text, rests_on(wire, rests)), reports=(wire, echo))
    sources = {one.id: one for one in (a_source(), a_source("echo", "Sample Echo"))}
    (finding,) = check_draft(draft, {one.id: one for one in (wire, echo)}, {}, sources).findings
    return finding.publishable


@pytest.mark.parametrize(
    "text",
    [
        "Sample Bank of Nullstad raises its key rate to 3.75 percent, Harbour Wire reports",
        "Sample Bank of Nullstad raises its key rate to 3.75 percent, according to Harbour Wire",
        "Harbour Wire reports that the Sample Bank of Nullstad has raised its key rate to 3.75 percent",
    ],
)
def test_an_outlet_s_name_is_no_name_of_the_town_in_its_report(text: str) -> None:
    """The report opens with the town; that the outlet bears its name moves nothing past the bank."""
    assert passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nils Nomen raises his key rate to 3.75 percent, Harbour Wire reports",  # another does it
        "Harbour Wire raises its key rate to 3.75 percent",  # the outlet is who does it
        "Sample Bank of Harbour raises its key rate to 3.75 percent, Harbour Wire reports",
        "Nullstad of Sample Bank raises its key rate to 3.75 percent, Harbour Wire reports",
        "Sample Bank of Nullstad raises its key rate to 3.75 percent, Harbour reports",  # the town reports nothing
        "Sample Bank of Nullstad raises its key rate to 3.75 percent, Nils Nomen reports",
        "Sample Bank of Nullstad raises its key rate to 3.75 percent, Sample Echo reports",  # it rests on another
    ],
)
def test_who_does_it_and_who_says_it_stay_to_be_shown(text: str) -> None:
    """An outlet answers for what stands in its own report only, and only where it is named as the one who reports."""
    assert not passes(text)


def test_who_marches_on_whom_is_looked_at_beside_an_outlet() -> None:
    """The clause is judged like any sentence."""
    rests = "Dockers of the Quay Union marched on Sample Bank at noon."
    assert passes("Dockers of the Quay Union march on Sample Bank, Harbour Wire reports", rests=rests)
    assert not passes("Dockers of Sample Bank march on the Quay Union, Harbour Wire reports", rests=rests)
