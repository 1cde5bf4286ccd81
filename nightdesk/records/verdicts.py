"""What the check desk found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nightdesk.records.drafts import Evidence
from nightdesk.records.ids import DraftId


class ProblemKind(StrEnum):
    """What can be wrong with a sentence. The last three are for ``edit`` and never move a score."""

    NAME = "name"
    NUMBER = "number"
    TIME = "time"
    QUOTE = "quote"
    SPEAKER = "speaker"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTITY = "quantity"
    ROLE = "role"
    CAUSE = "cause"
    SPLICE = "splice"
    UNSUPPORTED = "unsupported"
    INSTRUCTION = "instruction"
    COPYING = "copying"
    UNATTRIBUTED = "unattributed"
    OPINION = "opinion"


ADVISORY = frozenset({ProblemKind.COPYING, ProblemKind.UNATTRIBUTED, ProblemKind.OPINION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A finding against a sentence: what kind, where in it (code points), the words, and a readable reason."""

    kind: ProblemKind
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The check desk's word on one sentence of a draft."""

    part: int
    sentence: int
    score: float
    supported: bool
    publishable: bool
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All findings on one draft, one a sentence, in the order of ``Draft.sentences``."""

    draft: DraftId
    checker: str
    findings: tuple[Finding, ...]
