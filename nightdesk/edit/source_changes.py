"""What becomes of an article when a source corrects or withdraws a report it rests on (R17).

Article, changed reports -> what has lost its ground, and the notice that says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nightdesk.records import Article, Change, Evidence, Notice, Report, ReportId, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A report that was corrected or withdrawn, its new version, and the outlet's name."""

    before: Report
    after: Report
    outlet: str

    @property
    def withdrawn(self) -> bool:
        """Whether the whole report is withdrawn."""
        return self.after.change is Change.RETRACTION


def changes_touching(
    article: Article, changed: Sequence[Report], reports: Mapping[ReportId, Report], outlets: Mapping[str, str]
) -> list[SourceChange]:
    """Return the corrections and retractions of reports that *article* lists, which it has not told of yet."""
    told = {notice.about for notice in article.notices}
    return [
        SourceChange(before=reports[after.previous], after=after, outlet=outlets.get(after.source, after.source))
        for after in changed
        if after.change in (Change.CORRECTION, Change.RETRACTION)
        and after.previous in article.draft.reports
        and after.previous in reports
        and after.id not in told
    ]


def groundless(article: Article, changes: Sequence[SourceChange]) -> set[tuple[int, int]]:
    """Return the places of the sentences whose passage a source took back.

    A passage that still stands word for word in a corrected report has kept its ground. A sentence is groundless
    when any of its passages was taken back: what it says of that one is no longer so.
    """
    by_report = {change.before.id: change for change in changes}
    return {
        (number, index)
        for _, number, index, sentence in article.draft.sentences()
        if any(_taken_back(evidence, by_report) for evidence in sentence.evidence)
    }


def ground_of(sentence: Sentence, changes: Sequence[SourceChange]) -> tuple[Evidence, ...]:
    """Return the evidence of *sentence* that the sources did not take back."""
    by_report = {change.before.id: change for change in changes}
    return tuple(evidence for evidence in sentence.evidence if not _taken_back(evidence, by_report))


def _taken_back(evidence: Evidence, changes: Mapping[ReportId, SourceChange]) -> bool:
    change = changes.get(evidence.report)
    if change is None:
        return False
    return change.withdrawn or change.before.text[evidence.start : evidence.end] not in change.after.text


def notice_of(change: SourceChange, withdrawn: tuple[str, ...], put_right: tuple[str, ...], *, now: datetime) -> Notice:
    """Return the notice of *change*: the source's own note, our sentences it took away, and those that replace them."""
    return Notice(
        kind="source-retraction" if change.withdrawn else "source-correction",
        text=change.after.change_note,
        at=now,
        who="rules",
        language=change.after.language,
        about=change.after.id,
        outlet=change.outlet,
        withdrawn=withdrawn,
        put_right=put_right,
    )
