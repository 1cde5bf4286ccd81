"""State: a story's passages in, how things stand now out: what its newest reports open with, and what they overtake.

The newest report tells the state, with those at most ``AS_NEW`` older. Of one from more than a day before it what
happened may be told, and somebody's words, with its day; not what held, was to come, was wanted or counted when it was
written. A story told within a day has one state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nightdesk.records import Evidence, ReportId
from nightdesk.write.figures import outgrown, replaced
from nightdesk.write.over import tells_over
from nightdesk.write.passages import Passage

AS_NEW = timedelta(hours=6)  # a report no older than this beside another is as new
LAST_DAY = timedelta(hours=24)  # a report no older tells of today, whatever its tense
OPENING = 2  # sentences with which the newest reports tell the state
PASSED = "what its report tells to hold, or to come, may have changed since"
RECOUNTED = "a later report has a newer figure of it"
CORRECTED = "a later report corrects it"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a story stands at the time of its *newest* report, and what of its earlier ones holds no more."""

    newest: datetime
    recounted: frozenset[Evidence]
    now: frozenset[ReportId]  # the reports that tell the state
    denying: tuple[Passage, ...]  # what reports deny or correct, which may be what an earlier one told
    correcting: tuple[Passage, ...]  # those of them that say what was told otherwise before
    again: Callable[[Passage, Sequence[Passage]], bool]

    @classmethod
    def of(cls, found: Collection[Passage], again: Callable[[Passage, Sequence[Passage]], bool]) -> State | None:
        """Return the state of the story that *found* are the printable passages of; None where all are of one day."""
        times = [passage.at for passage in found]
        if not times or max(times) - min(times) <= LAST_DAY:
            return None
        newest = max(times)
        correcting = tuple(passage for passage in found if passage.search("corrects"))
        now = frozenset(passage.report.id for passage in found if passage.at >= newest - AS_NEW)
        return cls(
            newest=newest,
            recounted=replaced([*found]) | outgrown([*found], AS_NEW),
            now=now,
            denying=tuple(passage for passage in found if passage.negated or passage in correcting),
            correcting=correcting,
            again=again,
        )

    def is_newest(self, passage: Passage) -> bool:
        """Return whether *passage* is of a report that tells the state."""
        return passage.report.id in self.now

    def is_earlier(self, passage: Passage) -> bool:
        """Return whether *passage* is of a report from more than a day before the newest."""
        return passage.at < self.newest - LAST_DAY

    def opens(self, passage: Passage) -> bool:
        """Return whether *passage* tells the state: how a newest report opens, or another one of the last day."""
        if passage.index >= OPENING or self.is_earlier(passage):
            return False
        return not passage.index or self.is_newest(passage) or tells_over(passage)

    def why_over(self, passage: Passage, evidence: Sequence[Evidence]) -> str:
        """Return why *passage*, which *evidence* bears out, holds no more; an empty string where it may be told."""
        if self.is_newest(passage) or any(piece.report in self.now for piece in evidence):
            return ""
        if passage.evidence in self.recounted:
            return RECOUNTED
        if self.is_earlier(passage) and not tells_over(passage):
            return PASSED
        return CORRECTED if self._is_corrected(passage) else ""

    def _is_corrected(self, passage: Passage) -> bool:
        """Return whether a later report tells again what *passage* does, and denies it, or affirms what it denies."""
        later = self.correcting if passage.negated else self.denying
        after = passage.at + AS_NEW
        return self.again(passage, [one for one in later if one.at > after and one.language == passage.language])
