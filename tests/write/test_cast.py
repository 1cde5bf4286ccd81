"""Who people are, where another of the story's reports says so."""

from __future__ import annotations

import pytest

from nightdesk.write.cast import Cast, cast
from nightdesk.write.passages import Passage, passages
from nightdesk.write.standalone import Context, Line, line, said
from tests.write.builders import a_report, mentions_of

FIRST = "“The bridge is closed,” said bridge keeper Ada Exempel. Bridge keeper Ada Exempel opened the harbour in May."


def told_in(text: str, *, name: str, title: str = "Bridge closed", hours: float = 0) -> tuple[Passage, ...]:
    """Return the passages of a report with a *title*."""
    report = a_report(text, name=name, title=title, hours=hours)
    return passages(report, mentions_of(report))


def printed(passage: Passage, known: Cast) -> tuple[str, int]:
    """Return *passage* as it is printed for a reader who has met nobody, and how many passages it rests on besides."""
    context = Context.empty(known)
    ready = line(passage)
    assert isinstance(ready, Line)
    return said(ready, context), len(context.met.lent)


@pytest.mark.parametrize(
    ("later", "title", "ours", "lent"),
    [
        ("Exempel said the bridge of Nullstad was safe.", "Bridge open", "Ada Exempel said", 1),
        ("Ada Exempel said the bridge of Nullstad was safe.", "Bridge open", "Bridge keeper Ada Exempel said", 1),
        ("Ada Exempel said the bridge of Nullstad was safe.", "Exempel resigns", "Ada Exempel said", 0),
        ("Cook Ada Exempel said the bridge of Nullstad was safe.", "Bridge open", "Cook Ada Exempel said", 0),
    ],
)
def test_another_report_says_who_somebody_is(later: str, title: str, ours: str, lent: int) -> None:
    """With that report as evidence; of whoever stands in a title only the name, for offices end; two words at most."""
    first = told_in(FIRST, name="r-1")
    second = told_in(later, name="r-2", title=title, hours=20)
    text, others = printed(second[0], cast([first, second]))

    assert text.startswith(ours)
    assert others == lent


def test_of_two_people_of_one_surname_neither_is_told_from_another_report() -> None:
    """Which of them is meant only the report itself could say."""
    first = told_in(f"{FIRST} Mayor Otto Exempel came.", name="r-1")
    second = told_in("Exempel said the bridge of Nullstad was safe.", name="r-2", hours=20)

    assert printed(second[0], cast([first, second])) == ("Exempel said the bridge of Nullstad was safe.", 0)
