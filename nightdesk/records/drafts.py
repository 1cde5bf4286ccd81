"""What was written: sentences with their evidence, the brief they come from, the draft they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nightdesk.records.ids import DraftId, ReportId, SourceId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a sentence of ours rests: ``Report.text[start:end]``, code points."""

    report: ReportId
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Fixed phrasing of ours, filled from mentions: it can be said again in another language.

    ``message`` is the catalogue's id; ``arguments`` are strings; an argument named ``*_date`` is an ISO date
    and one named ``*_number`` a decimal, both formatted in the language it is said in.
    """

    message: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Code points of a sentence that stand in another language than it (a quotation in a digest)."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of ours and what it rests on. ``credit`` is attribution kept beside it ("Harbour Wire")."""

    text: str
    evidence: tuple[Evidence, ...]
    credit: str | None = None
    phrase: Phrase | None = None
    foreign: tuple[Foreign, ...] = ()


class PartKind(StrEnum):
    """The parts of an article that are printed, each of which passes the check."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    BLURB = "blurb"  # two or three sentences, shown where other articles point here
    CAPTION = "caption"
    ALT = "alt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A headline, a standfirst, a paragraph …: sentences in order. ``heading`` is a message id (digests)."""

    kind: PartKind
    sentences: tuple[Sentence, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of fact, with all its evidence and the independent origins that make it."""

    text: str
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    first_reported_at: datetime
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One source's value for something sources differ about."""

    report: ReportId
    source: SourceId
    text: str
    value: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that sources give differently; ``about`` is a source's own words for what is counted."""

    about: str
    unit: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An entry of a story's timeline: what happened or was said on a date, in a sentence with evidence."""

    date: str  # ISO date
    sentence: Sentence


class Form(StrEnum):
    """What a story becomes (DESIGN, Forms)."""

    ARTICLE = "article"
    DIGEST = "digest"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The desk's notes on a story: ranked claims, where sources differ, the timeline. A draft sees only this."""

    story: StoryId
    basis: str
    form: Form
    language: str
    origins: tuple[str, ...]
    reports: tuple[ReportId, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...] = ()
    timeline: tuple[Moment, ...] = ()
    reason: str = ""
    apart: tuple[ReportId, ...] = ()  # reports of the story that tell of another matter than these notes ...
    apart_why: str = ""  # ... and how that is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A sentence the writer did not take, with the reason."""

    text: str
    reason: str


COMPOSER = "composer"  # the writer that is rules; any other writer's name is a model's


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """That a model said a draft again, and in which language it was before.

    ``back`` has, in the order of ``Draft.sentences``, what each sentence says when it is translated back without a look
    at the original; empty for those that are fixed phrasing and those that were not asked for.
    """

    by: str
    language: str
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Our text before the desk passes it.

    ``original`` names the draft this one says in another language; ``translation`` how, if not by fixed phrases alone.
    """

    id: DraftId
    story: StoryId
    basis: str
    form: Form
    language: str
    made_at: datetime
    reports: tuple[ReportId, ...]
    parts: tuple[Part, ...]
    differences: tuple[Difference, ...] = ()
    timeline: tuple[Moment, ...] = ()
    origins: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    writer: str = COMPOSER
    reason: str = ""
    original: DraftId | None = None
    translation: Translation | None = None

    def sentences(self) -> Iterator[tuple[PartKind, int, int, Sentence]]:
        """Yield part kind, part index, sentence index and sentence, of parts and then of the timeline.

        The timeline counts as parts of kind PARAGRAPH that follow the last part, one an entry.
        """
        for number, part in enumerate(self.parts):
            for index, sentence in enumerate(part.sentences):
                yield part.kind, number, index, sentence
        for number, moment in enumerate(self.timeline, start=len(self.parts)):
            yield PartKind.PARAGRAPH, number, 0, moment.sentence


def without(draft: Draft, places: Collection[tuple[int, int]]) -> Draft:
    """Return *draft* without the sentences at those (part, sentence) places; parts left empty go too.

    Serves the draft it was decided on and its translations alike: they have the same places.
    """
    parts = []
    for number, part in enumerate(draft.parts):
        kept = tuple(s for index, s in enumerate(part.sentences) if (number, index) not in places)
        if kept:
            parts.append(replace(part, sentences=kept))
    offset = len(draft.parts)
    timeline = tuple(m for n, m in enumerate(draft.timeline, start=offset) if (n, 0) not in places)
    return replace(draft, parts=tuple(parts), timeline=timeline)
