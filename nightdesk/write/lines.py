"""The filter behind ``nightdesk write --jsonl``: a line of reports in, the text composed from them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nightdesk.errors import InputError
from nightdesk.records import (
    UNDATED,
    Draft,
    Evidence,
    Form,
    ItemId,
    PartKind,
    Placement,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    Story,
    StoryId,
    digest_of,
)
from nightdesk.text.annotate import annotate
from nightdesk.text.clean import clean
from nightdesk.text.fields import id_of, kind_of, moment_of, of_a_report, text_of
from nightdesk.text.language import detect, normalise
from nightdesk.write.brief import brief
from nightdesk.write.compose import compose
from nightdesk.write.passages import passages_of

WORDS = 350  # the setting's default: [write] words
MOST_REPORTS = 2000  # of one line; the rest is said to be left out
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # for a report without a time: older than any that has one


def open_filter() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it remembers nothing between lines."""
    return write_line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Input:
    """A line once parsed: reports by our own ids, their ids as given, and where each was cleaned."""

    reports: Mapping[ReportId, Report]
    given: Mapping[ReportId, Any]


def write_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return what DESIGN's table says for ``write``: form, headline, standfirst, paragraphs, left_out, reason.

    Reports without ``rights`` are taken as ``quote``; evidence offsets are into each report's text as given. A report
    without a text has its title for one: evidence in it says ``"field": "title"``, and ``check`` takes it so, too.

    Raises:
        InputError: a field has the wrong type or an impossible value.
    """
    parsed = _parse(line)
    limit = _limit(line)
    reports = parsed.reports
    language = normalise(text_of(line, "language")) or _common_language(list(reports.values()))
    mentions = {
        name: annotate(
            report.text,
            report=name,
            title=report.title,
            language=report.language,
            published_at=report.dated_at,
        )
        for name, report in reports.items()
    }
    times = [report.published_at for report in reports.values()] or [UNKNOWN]
    story = Story(
        id=StoryId(str(line.get("id"))),
        opened_at=min(times),
        updated_at=max(times),
        language=language,
        reports=tuple(sorted(reports, key=lambda name: (reports[name].published_at, name))),
    )
    sources = {r.source: Source(id=r.source, name=str(r.source), rights=r.rights) for r in reports.values()}
    pieces = passages_of(reports, mentions)
    notes = brief(story, reports, mentions, _placements(story, reports), sources, pieces)
    made = compose(notes, reports, mentions, sources, words=limit, now=story.updated_at, pieces=pieces)
    shown = _shown(made, parsed) if isinstance(made, Draft) else _nothing(notes.form, made)
    return {"id": line.get("id"), **shown}


def _parse(line: Mapping[str, Any]) -> _Input:
    listed = line.get("reports")
    if listed is None:
        listed = []
    if not isinstance(listed, list):
        raise InputError(f"reports is {kind_of(listed)}, not a list; give a list of objects")
    reports: dict[ReportId, Report] = {}
    given: dict[ReportId, Any] = {}
    for number, entry in enumerate(listed[:MOST_REPORTS]):
        if not isinstance(entry, dict):
            raise InputError(f"reports[{number}] is {kind_of(entry)}, not an object")
        report = _report(entry, number)
        reports[report.id] = report
        given[report.id] = id_of(entry, number)
    return _Input(reports=reports, given=given)


def _report(entry: Mapping[str, Any], number: int) -> Report:
    """Return one of the line's reports as a record; its text stays as given, so that offsets are into it."""
    title, _ = clean(text_of(entry, "title"))
    text = of_a_report(text_of(entry, "text"), f"reports[{number}].text")
    at = moment_of(text_of(entry, "published_at"))
    name = ReportId(f"{number:05d}")
    source = text_of(entry, "source") or str(id_of(entry, number))
    language = normalise(text_of(entry, "language")) or detect(f"{title}\n{text}")
    return Report(
        id=name,
        item=ItemId(name),
        source=SourceId(source),
        url="",
        canonical_url="",
        title=title,
        text=text if text.strip() else text_of(entry, "title"),
        text_sha256=digest_of(text),
        language=language,
        published_at=at.astimezone(UTC) if at else UNKNOWN,
        published_as=text_of(entry, "published_at"),
        fetched_at=at.astimezone(UTC) if at else UNKNOWN,
        rights=_rights(text_of(entry, "rights"), number),
        rights_signal="given with the line",
        title_only=not text.strip(),
        flags=() if at else (UNDATED,),
    )


def _rights(value: str, number: int) -> Rights:
    if not value:
        return Rights.QUOTE
    try:
        return Rights(value)
    except ValueError:
        raise InputError(
            f"reports[{number}].rights is {value!r}; there are: {', '.join(right.value for right in Rights)}"
        ) from None


def _limit(line: Mapping[str, Any]) -> int:
    value = line.get("words")
    if value is None or value == "":
        return WORDS
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"words is {kind_of(value)}, not a whole number")
    if value < 1:
        raise InputError(f"words is {value}; give 1 or more")
    return value


def _placements(story: Story, reports: Mapping[ReportId, Report]) -> list[Placement]:
    """Return a placement for each report: an origin is a source; one that has another's text has its origin."""
    origins: dict[str, str] = {}
    return [
        Placement(
            report=name,
            story=story.id,
            origin=origins.setdefault(" ".join(reports[name].text.casefold().split()), reports[name].source),
            reason="given with the line",
        )
        for name in story.reports
    ]


def _common_language(reports: list[Report]) -> str:
    """Return the language of most of *reports*; of those that may be printed, where there are any."""
    full = [report for report in reports if report.rights is Rights.FULL] or reports
    codes = [report.language for report in full]
    return max(sorted(set(codes)), key=codes.count, default="en")


def _shown(draft: Draft, parsed: _Input) -> dict[str, Any]:
    def parts(kind: PartKind) -> list[tuple[Sentence, ...]]:
        return [part.sentences for part in draft.parts if part.kind is kind]

    top = parts(PartKind.HEADLINE)[0][0]
    return {
        "form": draft.form.value,
        "language": draft.language,
        "headline": {"text": top.text, "evidence": _evidence(top.evidence, parsed)},
        "standfirst": [_sentence(one, parsed) for group in parts(PartKind.STANDFIRST) for one in group],
        "paragraphs": [[_sentence(one, parsed) for one in group] for group in parts(PartKind.PARAGRAPH)],
        "left_out": [{"text": left.text, "reason": left.reason} for left in draft.left_out],
        "reason": draft.reason,
    }


def _nothing(form: Form, reason: str) -> dict[str, Any]:
    return {
        "form": form.value,
        "headline": {"text": "", "evidence": []},
        "standfirst": [],
        "paragraphs": [],
        "left_out": [],
        "reason": reason,
    }


def _sentence(sentence: Sentence, parsed: _Input) -> dict[str, Any]:
    return {"text": sentence.text, "credit": sentence.credit, "evidence": _evidence(sentence.evidence, parsed)}


def _evidence(pieces: tuple[Evidence, ...], parsed: _Input) -> list[dict[str, Any]]:
    """Return evidence as the contract has it; of a report known by its title alone the offsets are into the title."""
    return [
        {"report": parsed.given[piece.report], "start": piece.start, "end": piece.end}
        | ({"field": "title"} if parsed.reports[piece.report].title_only else {})
        for piece in pieces
    ]
