"""Attribute: a line and the origins of its claim in, the credit that is kept beside it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nightdesk.messages import catalogue
from nightdesk.records import Evidence, Report, ReportId, Source, SourceId
from nightdesk.text.lexicon import lexicon
from nightdesk.write.grammar import pattern
from nightdesk.write.passages import Passage

NAMED = 3  # sources a credit names at most


def attributed(passage: Passage) -> bool:
    """Return whether the passage's own words say who says so."""
    if pattern(passage.language, "credits").search(passage.plain):
        return True
    said = lexicon(passage.language).said
    return any(word.key in said and not _quoted(passage, word.start) for word in passage.words)


def _quoted(passage: Passage, at: int) -> bool:
    return any(span.start <= at < span.end for span in passage.quoted)


def name_of(source: SourceId, sources: Mapping[SourceId, Source], reports: Mapping[ReportId, Report]) -> str:
    """Return a source's name as readers know it: its own, its site's, or its id when neither is known."""
    known = sources.get(source)
    if known is not None and known.name:
        return known.name
    return next((report.site for report in reports.values() if report.source == source and report.site), source)


def credit(
    evidence: Sequence[Evidence],
    language: str,
    sources: Mapping[SourceId, Source],
    reports: Mapping[ReportId, Report],
) -> str | None:
    """Return the names of the sources that *evidence* is from, as a list in *language*; state media as such."""
    speech = catalogue(language, "phrases")
    names: list[str] = []
    for piece in evidence:
        source = reports[piece.report].source
        name = name_of(source, sources, reports)
        known = sources.get(source)
        if known is not None and known.kind == "state-media":
            name = speech.text("credit.state-media", name=name)
        if name and name not in names:
            names.append(name)
    return speech.listed(names[:NAMED]) if names else None
