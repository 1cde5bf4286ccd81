"""What was drawn for a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nightdesk.records.drafts import Sentence
from nightdesk.records.ids import DraftId


class DigitalSource(StrEnum):
    """IPTC digital source types we use; base ``http://cv.iptc.org/newscodes/digitalsourcetype/``."""

    ALGORITHMIC = "algorithmicMedia"
    TRAINED = "trainedAlgorithmicMedia"
    DATA_DRIVEN = "dataDrivenMedia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One file of an illustration; ``body`` is the SHA-256 of its bytes, kept in the store."""

    width: int
    height: int
    media_type: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A picture drawn for a draft, with its marks; caption and alternative text are checked like any text."""

    draft: DraftId
    kind: str  # map, route, vote, score, timeline, comparison, quote, cover, scene
    source_type: DigitalSource
    variants: tuple[Variant, ...]
    caption: Sentence
    alt: Sentence
    reason: str
