"""Extract: one report in, the question to a model out; its answer in, claims with exact offsets out.

The model never counts characters: it is given the report's sentences by number and names the numbers a claim rests
on. Which code points those are is known here (S12). What it says of a claim is only a statement to write from; the
check desk looks at the passages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Annotated

import msgspec
from msgspec import Meta

from nightdesk.records import Evidence, LeftOut, Prompt, Report, digest_of
from nightdesk.text.answers import MAX_SENTENCE, parsed, why_unfit
from nightdesk.write.passages import Passage
from nightdesk.write.unusable import is_hostile

CLAIMS_AT_MOST = 40
SENTENCES_AT_MOST = 120  # of one report that a model is shown

INSTRUCTIONS = resources.files("nightdesk.write").joinpath("prompts", "extract.txt").read_text(encoding="utf-8")

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["statement", "sentences"],
                "properties": {
                    "statement": {"type": "string"},
                    "sentences": {"type": "array", "items": {"type": "integer"}},
                },
            },
        }
    },
}


class _Said(msgspec.Struct, forbid_unknown_fields=True):
    statement: Annotated[str, Meta(min_length=1, max_length=MAX_SENTENCE)]
    sentences: Annotated[list[int], Meta(min_length=1, max_length=8)]


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    claims: Annotated[list[_Said], Meta(max_length=CLAIMS_AT_MOST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A claim as a model states it, and the passages of one report it rests on."""

    statement: str
    evidence: tuple[Evidence, ...]


def question(report: Report, passages: Sequence[Passage]) -> Prompt:
    """Return the question for the claims of *report*, of whose text only *passages* (``brief.lending``) are shown."""
    lines = [f"{n}. {_flat(passage.text)}" for n, passage in enumerate(_shown(passages), 1)]
    text = "\n".join(lines)
    # A text cannot hold its own digest, so no report can write the line that ends it (S15).
    mark = f"report-{digest_of(report.id, text)[:16]}"
    day = f"{report.dated_at:%Y-%m-%d}" if report.dated_at else "on an unknown day"
    material = f"published {day}, language {report.language}\n{mark}\n{text}\n{mark}"
    return Prompt(purpose="extract", instructions=INSTRUCTIONS, material=material, schema=SCHEMA)


def extracts(answer: str, passages: Sequence[Passage]) -> tuple[tuple[Extract, ...], tuple[LeftOut, ...]]:
    """Return the claims of *answer* that stand on *passages*, and those that do not, with why.

    Raises:
        Unfit: it is not an answer of the form asked for.
    """
    shown = _shown(passages)
    made, refused = [], []
    for said in parsed(answer, _Answer).claims:
        reason = why_unfit(said.statement) or ("addresses a machine" if is_hostile(said.statement) else "")
        if not reason and not all(1 <= number <= len(shown) for number in said.sentences):
            reason = f"rests on sentences the report does not have: {json.dumps(said.sentences)}"
        if reason:
            refused.append(LeftOut(text=said.statement, reason=f"the model's claim {reason}"))
            continue
        numbers = sorted(set(said.sentences))
        made.append(Extract(statement=said.statement, evidence=tuple(shown[n - 1].evidence for n in numbers)))
    return tuple(made), tuple(refused)


def _shown(passages: Sequence[Passage]) -> Sequence[Passage]:
    return passages[:SENTENCES_AT_MOST]


def _flat(text: str) -> str:
    return " ".join(text.split())
