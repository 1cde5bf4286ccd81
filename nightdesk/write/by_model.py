"""By model: the claims of a story in, the question to a model that writes out; its answer in, an article's parts out.

The writer sees claims, never a page (S12). It names the claims a sentence rests on by number; evidence, credits,
label, byline, sources, dates and links are ours (S14). What it writes passes the same check as anything else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from nightdesk.records import (
    Brief,
    Draft,
    Evidence,
    LeftOut,
    Part,
    PartKind,
    Prompt,
    Report,
    ReportId,
    Sentence,
    Source,
    SourceId,
    digest_of,
)
from nightdesk.text.answers import MAX_SENTENCE, Unfit, parsed, why_unfit
from nightdesk.text.language import detect
from nightdesk.text.words import words
from nightdesk.write.attribute import credit, name_of
from nightdesk.write.extract import Extract

CLAIMS_AT_MOST = 60  # a writer is given
REPORTS_AT_MOST = 12  # a model is asked about for one story: who floods a story must not spend its budget (S19)
FEWEST = 3  # sentences of a body below which it is no article
SPANS_AT_MOST = 8  # of evidence for one sentence
HEADLINE_AT_MOST = 140  # characters

INSTRUCTIONS = resources.files("nightdesk.write").joinpath("prompts", "write.txt").read_text(encoding="utf-8")


def _sentence_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["text", "claims"],
        "properties": {"text": {"type": "string"}, "claims": {"type": "array", "items": {"type": "integer"}}},
    }


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["headline", "standfirst", "paragraphs"],
    "properties": {
        "headline": _sentence_schema(),
        "standfirst": {"type": "array", "items": _sentence_schema()},
        "paragraphs": {"type": "array", "items": {"type": "array", "items": _sentence_schema()}},
    },
}


class _Sentence(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=MAX_SENTENCE)]
    claims: Annotated[list[int], Meta(min_length=1, max_length=12)]


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    headline: _Sentence
    standfirst: Annotated[list[_Sentence], Meta(min_length=1, max_length=3)]
    paragraphs: Annotated[list[Annotated[list[_Sentence], Meta(min_length=1, max_length=12)]], Meta(max_length=20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as the writer is given it: what it states, all its evidence, how many independent origins make it."""

    statement: str
    evidence: tuple[Evidence, ...]
    origins: int


def asked_about(brief: Brief) -> tuple[ReportId, ...]:
    """Return the reports a model is asked about: those of the best claims first, at most ``REPORTS_AT_MOST``."""
    ranked = dict.fromkeys(piece.report for claim in brief.claims for piece in claim.evidence)
    return tuple(ranked)[:REPORTS_AT_MOST]


def told(brief: Brief, extracted: Sequence[Extract]) -> tuple[Told, ...]:
    """Return what was *extracted*, best first by the rank of the brief's claims; those bring who else says so."""
    ranked = []
    for order, one in enumerate(extracted):
        rank, claim = next(
            (
                (rank, claim)
                for rank, claim in enumerate(brief.claims)
                if any(_overlap(mine, theirs) for mine in one.evidence for theirs in claim.evidence)
            ),
            (len(brief.claims), None),
        )
        others = claim.evidence if claim is not None else ()
        evidence = tuple(dict.fromkeys((*one.evidence, *others)))[:SPANS_AT_MOST]
        origins = len(claim.origins) if claim is not None else 1
        ranked.append((rank, order, Told(statement=one.statement, evidence=evidence, origins=origins)))
    return tuple(one for _, _, one in sorted(ranked, key=lambda entry: entry[:2]))[:CLAIMS_AT_MOST]


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def question(
    brief: Brief,
    claims: Sequence[Told],
    reports: Mapping[ReportId, Report],
    sources: Mapping[SourceId, Source],
    *,
    words: int,
) -> Prompt:
    """Return the question for an article of at most *words* words of paragraphs from *claims*."""
    lines = []
    for number, claim in enumerate(claims, 1):
        first = reports[claim.evidence[0].report]
        outlets = [name_of(reports[e.report].source, sources, reports) for e in claim.evidence]
        entry = {
            "claim": number,
            "says": claim.statement,
            "by": list(dict.fromkeys(outlets)),
            "origins": claim.origins,
            "day": f"{first.dated_at:%Y-%m-%d}" if first.dated_at else "unknown",
        }
        lines.append(json.dumps(entry, ensure_ascii=False))
    text = "\n".join(lines)
    mark = f"claims-{digest_of(brief.story, text)[:16]}"
    material = f"language {brief.language}, at most {words} words\n{mark}\n{text}\n{mark}"
    return Prompt(purpose="write", instructions=INSTRUCTIONS, material=material, schema=SCHEMA)


def written(
    answer: str,
    composed: Draft,
    claims: Sequence[Told],
    reports: Mapping[ReportId, Report],
    sources: Mapping[SourceId, Source],
    *,
    writer: str,
    words: int,
) -> Draft:
    """Return *composed* with headline, standfirst and paragraphs as the *answer* has them; blurb and timeline stay.

    Sentences beyond *words* are left out, and those that rest on claims which do not exist.

    Raises:
        Unfit: it is not of the form asked for, holds what never comes from a model, or is in another language.
    """
    said = parsed(answer, _Answer)
    everything = [said.headline, *said.standfirst, *(one for paragraph in said.paragraphs for one in paragraph)]
    for one in everything:
        if reason := why_unfit(one.text):
            raise Unfit(f"a sentence {reason}: {one.text[:80]!r}")
    if len(said.headline.text) > HEADLINE_AT_MOST:
        raise Unfit(f"its headline is {len(said.headline.text)} characters long; at most {HEADLINE_AT_MOST} fit")
    spoken = detect(" ".join(one.text for one in everything))
    if spoken != composed.language:
        raise Unfit(f"it is in {spoken!r}, not in {composed.language!r}")
    desk = _Desk(claims, reports, sources, composed.language)
    headline = desk.sentences([said.headline])
    standfirst = desk.sentences(said.standfirst)
    paragraphs = [desk.sentences(paragraph) for paragraph in _within(said.paragraphs, words, desk)]
    if not headline or sum(map(len, paragraphs)) < FEWEST:
        raise Unfit("too few of its sentences rest on claims it was given")
    parts = [Part(kind=PartKind.HEADLINE, sentences=tuple(replace(one, credit=None) for one in headline))]
    parts += [Part(kind=PartKind.STANDFIRST, sentences=standfirst)] if standfirst else []
    parts += [Part(kind=PartKind.PARAGRAPH, sentences=one) for one in paragraphs if one]
    parts += [part for part in composed.parts if part.kind is PartKind.BLURB]
    return replace(composed, parts=tuple(parts), left_out=(*composed.left_out, *desk.left_out), writer=writer)


class _Desk:
    """What turns a model's sentences into ours, and keeps what it could not."""

    def __init__(
        self,
        claims: Sequence[Told],
        reports: Mapping[ReportId, Report],
        sources: Mapping[SourceId, Source],
        language: str,
    ) -> None:
        self.left_out: list[LeftOut] = []
        self._claims = claims
        self._reports = reports
        self._sources = sources
        self._language = language

    def leave_out(self, one: _Sentence, reason: str) -> None:
        self.left_out.append(LeftOut(text=one.text, reason=reason))

    def sentences(self, said: Sequence[_Sentence]) -> tuple[Sentence, ...]:
        return tuple(made for one in said if (made := self._sentence(one)) is not None)

    def _sentence(self, one: _Sentence) -> Sentence | None:
        known = [self._claims[n - 1] for n in dict.fromkeys(one.claims) if 1 <= n <= len(self._claims)]
        if len(known) < len(set(one.claims)):
            self.leave_out(one, f"the model rests it on claims that do not exist: {json.dumps(one.claims)}")
            return None
        evidence = tuple(dict.fromkeys(piece for claim in known for piece in claim.evidence))[:SPANS_AT_MOST]
        names = credit(evidence, self._language, self._sources, self._reports)
        return Sentence(text=one.text, evidence=evidence, credit=names)


def _within(paragraphs: Sequence[Sequence[_Sentence]], limit: int, desk: _Desk) -> list[list[_Sentence]]:
    kept: list[list[_Sentence]] = []
    room = limit
    for paragraph in paragraphs:
        kept.append([])
        for one in paragraph:
            room -= len(words(one.text))
            if room >= 0:
                kept[-1].append(one)
            else:
                desk.leave_out(one, "no room")
    return kept
