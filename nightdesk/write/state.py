"""State: a story's passages in, how things stand now out: what its newest reports open with, and what they overtake.

The newest report tells the state, with those at most ``AS_NEW`` older. Of one from more than a day before it, or from
the day before where it tells an outcome ("The strike is over"), what happened may be told, and somebody's words, with
its day; not what held, was to come, was wanted or counted when it was written. A story told within a day has one state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nightdesk.records import Evidence, ReportId
from nightdesk.write.figures import outgrown, replaced
from nightdesk.write.grammar import pattern
from nightdesk.write.over import MOSTLY, tells_over
from nightdesk.write.passages import Passage

AS_NEW = timedelta(hours=6)  # a report no older than this beside another is as new
LAST_DAY = timedelta(hours=24)  # a report no older tells of today, whatever its tense
ONE_NIGHT = timedelta(hours=10)  # between two reports, after which the later one tells of another day
OPENING = 2  # sentences with which the newest reports tell the state
PASSED = "what its report tells to hold, or to come, may have changed since"
AWAITING = ("calls", "pending")  # lists of what an outcome overtakes, in whatever tense
RECOUNTED = "a later report has a newer figure of it"
CORRECTED = "a later report corrects it"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a story stands at the time of its *newest* report, and what of its earlier ones holds no more."""

    newest: datetime
    turned: bool  # whether its newest reports open with an outcome: what was so on the day before is no more
    recounted: frozenset[Evidence]
    now: frozenset[ReportId]  # the reports that tell the state
    denying: tuple[Passage, ...]  # what reports deny or correct, which may be what an earlier one told
    correcting: tuple[Passage, ...]  # those of them that say what was told otherwise before
    again: Callable[[Passage, Sequence[Passage]], bool]

    @classmethod
    def of(cls, found: Collection[Passage], again: Callable[[Passage, Sequence[Passage]], bool]) -> State | None:
        """Return the state of the story that *found* are the printable passages of; None where all are of one day."""
        newest = max((passage.at for passage in found), default=None)
        if newest is None:
            return None
        correcting = tuple(passage for passage in found if passage.search("corrects"))
        now = frozenset(passage.report.id for passage in found if passage.at >= newest - AS_NEW)
        turned = any(passage.report.id in now and _tells_an_outcome(passage) for passage in found)
        if not any(_is_before(passage.at, newest, turned=turned) for passage in found):
            return None
        return cls(
            newest=newest,
            turned=turned,
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
        """Return whether *passage* is of a report that the newest has overtaken, by a day or by an outcome."""
        return _is_before(passage.at, self.newest, turned=self.turned)

    def is_former(self, passage: Passage) -> bool:
        """Return whether *passage* is of a report from more than a day before the newest."""
        return passage.at < self.newest - LAST_DAY

    def opens(self, passage: Passage) -> bool:
        """Return whether *passage* tells the state: how a newest report opens, or another one of the last day.

        Or what a newest report corrects, wherever it stands there.
        """
        if self.is_newest(passage) and settles(passage):
            return True
        if passage.index >= OPENING or self.is_earlier(passage):
            return False
        return not passage.index or self.is_newest(passage) or tells_over(passage)

    def why_over(self, passage: Passage, evidence: Sequence[Evidence]) -> str:
        """Return why *passage*, which *evidence* bears out, holds no more; an empty string where it may be told."""
        if self.is_newest(passage) or any(piece.report in self.now for piece in evidence):
            return ""
        if passage.evidence in self.recounted:
            return RECOUNTED
        if (self.is_earlier(passage) and self._has_passed(passage)) or (self.turned and _awaits_an_outcome(passage)):
            return PASSED
        return CORRECTED if self._is_corrected(passage) else ""

    def _has_passed(self, passage: Passage) -> bool:
        """Return whether what an earlier report tells in *passage* may be otherwise by now.

        A figure that it corrected on the last day may not, though it holds: "will spend five years, not six".
        """
        if settles(passage) and not self.is_former(passage):
            return False
        return not tells_over(passage)

    def _is_corrected(self, passage: Passage) -> bool:
        """Return whether a later report tells again what *passage* does, and denies it, or affirms what it denies."""
        later = self.correcting if passage.negated else self.denying
        after = passage.at + AS_NEW
        return self.again(passage, [one for one in later if one.at > after and one.language == passage.language])


def settles(passage: Passage) -> bool:
    """Return whether *passage* corrects a figure: "five years, not six as was reported"."""
    return bool(passage.numbers) and passage.search("corrects") is not None


def _awaits_an_outcome(passage: Passage) -> bool:
    """Return whether *passage* wants, hopes, fears or tries what an outcome settles, or quotes somebody who does.

    "The mother appealed to her on the radio. | “Come home,” she said."
    """
    if any(passage.search(name) for name in AWAITING):
        return True
    if passage.spoken < MOSTLY:
        return False
    before = passage.before
    if before is not None and before.paragraph == passage.paragraph and any(before.search(name) for name in AWAITING):
        return True
    return pattern(passage.language, "pending").search(passage.folded) is not None


def _is_before(at: datetime, newest: datetime, *, turned: bool) -> bool:
    """Return whether a report of *at* is overtaken by the *newest*: a day older or, if *turned*, of the day before."""
    return newest - at > LAST_DAY or (turned and at.date() < newest.date() and newest - at >= ONE_NIGHT)


def _tells_an_outcome(passage: Passage) -> bool:
    """Return whether *passage* opens a report that tells how something ended: "The strike is over"."""
    return passage.index < OPENING and passage.search("turns") is not None
