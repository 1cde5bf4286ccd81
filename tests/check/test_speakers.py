"""Whose word it is: the outlet that reports it may be named beside whoever says it there."""

from __future__ import annotations

from tests.check.builders import CONTEXT, judged_by

SOURCE = "Activists say opinion in Exempla has shifted since 2008, when the council kept ferries for cars."


def test_whose_report_it_is_may_be_said() -> None:
    """ "According to the Harbour Wire" takes nothing from the activists."""
    ours = SOURCE.removesuffix(".") + ", according to the Harbour Wire."

    judged = judged_by(SOURCE + CONTEXT, ours, "en")

    assert judged.publishable
    assert not any(problem.kind == "speaker" for problem in judged.problems)


def test_nobody_else_may() -> None:
    """Another's name is another speaker."""
    ours = SOURCE.removesuffix(".") + ", according to the Marvig Courier."

    assert not judged_by(SOURCE + CONTEXT, ours, "en").publishable
