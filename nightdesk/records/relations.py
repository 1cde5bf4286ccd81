"""What stories are about, and how they stand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from nightdesk.records.ids import SagaId, StoryId
from nightdesk.records.mentions import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An IPTC Media Topic given to a story, with the words that gave it."""

    code: str  # medtop:20000001
    name: str  # in English
    reason: str
    names: dict[str, str] = field(default_factory=dict)  # by language, where IPTC gives one


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a story is about: section, media topics, places, people; with reasons."""

    story: StoryId
    basis: str
    section: str  # world, politics, business, science, health, culture, sport, local
    section_reason: str
    subjects: tuple[Subject, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()  # of people and places: the name, and what says that it is one


class RelationKind(StrEnum):
    """How one story stands to another."""

    REPLY = "reply"
    EARLIER = "earlier"
    LATER = "later"
    BACKGROUND = "background"
    REACTION = "reaction"
    FORWARD = "forward"
    PEOPLE = "people"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed link from *story* to *other*: other is, to story, a ``kind``. Ranked by ``score``."""

    story: StoryId
    other: StoryId
    kind: RelationKind
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saga:
    """Stories of one long matter, over weeks: its id stays while it keeps any of them."""

    id: SagaId
    stories: tuple[StoryId, ...]  # the earliest first
    names: tuple[str, ...]  # that most of them share, as written
    reason: str
