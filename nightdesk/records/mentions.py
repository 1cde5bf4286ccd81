"""What a text mentions: sentences, quotes, names, numbers, times, each with offsets into it."""

from __future__ import annotations

from dataclasses import dataclass

from nightdesk.records.ids import ReportId


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words one text attributes to a speaker; ``text[start:end] == words``, quotation marks left out.

    ``speaker_start`` and ``speaker_end`` locate the speaker as written there, a pronoun too, or are both None.
    The parts of a split quote share ``group``.
    """

    start: int
    end: int
    words: str
    type: str  # direct, indirect, mixed
    speaker: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a story, with its position where it is known."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text. ``entity`` is its fullest form in that text ("Kim" -> "Kim Jong-un").

    ``office`` is what the text says beside it that a person is, in its own words ("mayor of Exempla"), or empty.
    ``place`` is where a place is, or None; ``reason`` says how that is known, or why not.
    """

    start: int
    end: int
    text: str
    kind: str  # person, organisation, place, other
    entity: str = ""
    office: str = ""
    place: Place | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text; ``value`` with its magnitude applied ("3.4 million" -> 3400000.0)."""

    start: int
    end: int
    text: str
    value: float
    unit: str = ""  # percent, percentage-point, share (a fraction), ISO 4217 code, metre, person … or the noun counted
    approximate: bool = False
    bound: str = ""  # "low" or "high" where it is one end of a range ("between 10 and 20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression; ``value`` as TIMEX3 (``2025-12-27``, ``P15M`` …), resolved against publication."""

    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a text mentions, each with offsets into it."""

    report: ReportId
    language: str
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Time, ...] = ()
