"""What models were asked, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nightdesk.records.ids import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is asked: our instructions, the material it works on as data, the JSON schema of the answer."""

    purpose: str  # extract, write; "repair: …" when an answer had to be asked for again
    instructions: str
    material: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered, as it came, and the tokens its server counted."""

    text: str
    asked_tokens: int
    answered_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A question to a model with its answer, kept: it is never paid for twice, and replays byte for byte.

    ``id`` is the digest of the model's name and the prompt; ``cost`` is in the currency of the settings' prices.
    """

    id: str
    story: StoryId
    model: str
    prompt: Prompt
    reply: Reply
    cost: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """The vector that an embedder gave for a report, kept: it is never paid for twice, and a replay sees the same.

    ``numbers`` are little-endian 32-bit floats; ``cost`` is in the currency of the settings' price.
    """

    subject: str  # a report's id, or the name of one of our own texts
    model: str
    numbers: bytes
    tokens: int
    cost: float
    at: datetime
