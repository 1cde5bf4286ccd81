"""What a picture shows, before it is drawn: one record for each kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from nightdesk.records import Difference, DigitalSource, Evidence, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place to be marked on a map; degrees north and east. ``country`` is its ISO 3166-1 numeric code if it is one.

    A country is tinted, its position being its middle; any other place gets a dot.
    """

    name: str
    latitude: float
    longitude: float
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorMap:
    """Where it happened: one to three places, the first the most important."""

    places: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way from one place to another; the line that stands for it is not its course."""

    start: Marked
    end: Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a vote or a match ended: two figures as the text has them, under the headline that says whose they are."""

    kind: str  # vote, score
    one: str
    other: str
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """How it came about: three dated moments in order."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Where sources differ: one figure as each of them gives it."""

    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCard:
    """What was said, word for word, with the speaker's name as text."""

    words: str
    speaker: str
    language: str  # of the words; quotation marks are the edition's


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The headline set as a poster, with a form that stands for its section; ``count`` is a number out of it.

    Without a headline, whose letters or length may be none that we set, the form fills the sheet. ``variant`` says
    which of its parts stand out.
    """

    headline: str
    section: str
    count: str = ""
    variant: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a model was asked to draw: the things that stand for a section, never the event (T6)."""

    section: str


Subject = LocatorMap | Route | Outcome | Timeline | Comparison | QuoteCard | Cover | Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """The system that drew a picture, its version if known, and what it was told; rules are told nothing (T10)."""

    system: str
    version: str
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """What a model drew: PNG of the size of a sheet, decoded and encoded anew by us, and who drew it."""

    png: bytes
    maker: Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture decided on: what it shows, what that rests on, and why this kind."""

    kind: str  # map, route, vote, score, timeline, comparison, quote, cover, scene
    subject: Subject
    source_type: DigitalSource
    evidence: tuple[Evidence, ...]
    reason: str
