"""Material: a brief and its reports in, its claims as lines that can be printed out, with why others cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from nightdesk.messages import catalogue
from nightdesk.records import Brief, Claim, LeftOut, Mentions, Report, ReportId, Sentence, Source, SourceId
from nightdesk.write.attribute import attributed, credit
from nightdesk.write.brief import is_printable
from nightdesk.write.claims import concepts
from nightdesk.write.order import is_outdated
from nightdesk.write.passages import Passage, passages
from nightdesk.write.select import Concept, worth
from nightdesk.write.standalone import Context, Line, line, said
from nightdesk.write.unusable import INSTRUCTION, lends_nothing, why_unusable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of a brief without reports
BEFORE = 2  # passages before one that are looked at for whom a pronoun means


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A claim that can be printed: the line that says it."""

    claim: Claim
    line: Line

    @property
    def passage(self) -> Passage:
        """The source's passage it is cut from."""
        return self.line.passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a draft is made from. ``choices`` are the printable claims, best first."""

    brief: Brief
    reports: Mapping[ReportId, Report]
    mentions: Mapping[ReportId, Mentions]
    sources: Mapping[SourceId, Source]
    choices: tuple[Choice, ...]
    worths: Mapping[Concept, int]
    refused: tuple[LeftOut, ...]

    def used(self) -> list[Report]:
        """Return the reports of the brief, in its order."""
        return [self.reports[name] for name in self.brief.reports if name in self.reports]

    def sentence(self, choice: Choice, context: Context) -> Sentence:
        """Return *choice* said for a reader who knows *context*, with all its evidence and, where needed, a credit."""
        own = attributed(choice.passage)
        names = None if own else credit(choice.claim.evidence, self.brief.language, self.sources, self.reports)
        return Sentence(text=said(choice.line, context), evidence=choice.claim.evidence, credit=names)

    def credit_with_day(self, choice: Choice) -> str:
        """Return who reports *choice*, and on which day, for a sentence that names no day itself."""
        names = credit(choice.claim.evidence, self.brief.language, self.sources, self.reports) or ""
        day = catalogue(self.brief.language, "phrases").date(choice.passage.at.date())
        return f"{names}, {day}" if names else day


def material(
    brief: Brief,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
) -> Material:
    """Return what *brief* allows to be printed, from *reports* and their *mentions*."""
    found: dict[tuple[str, int], tuple[Passage, list[Passage]]] = {}
    everything: list[Passage] = []
    refused: list[LeftOut] = []
    for name in brief.reports:
        if name not in reports or name not in mentions or reports[name].title_only:
            continue
        pieces = passages(reports[name], mentions[name])
        everything += pieces
        nothing = lends_nothing(pieces)
        for index, piece in enumerate(pieces):
            found[piece.report.id, piece.start] = piece, pieces[max(0, index - BEFORE) : index][::-1]
            if index in nothing or why_unusable(piece) == INSTRUCTION:
                refused.append(LeftOut(text=piece.text, reason=INSTRUCTION))
    newest = max((reports[name].published_at for name in brief.reports if name in reports), default=EPOCH)
    choices: list[Choice] = []
    for claim in brief.claims:
        place = claim.evidence[0].report, claim.evidence[0].start
        if place not in found:
            continue
        piece, before = found[place]
        if not is_printable(piece, brief.language):
            continue
        ready = line(piece, before) if not is_outdated(piece, newest) else "announces what has since come"
        if isinstance(ready, Line):
            choices.append(Choice(claim=claim, line=ready))
        else:
            refused.append(LeftOut(text=piece.text, reason=ready))
    return Material(
        brief=brief,
        reports=reports,
        mentions=mentions,
        sources=sources,
        choices=tuple(choices),
        worths=worth(concepts([p for p in everything if p.language == brief.language], _origins(brief, reports))),
        refused=tuple(refused),
    )


def _origins(brief: Brief, reports: Mapping[ReportId, Report]) -> dict[ReportId, str]:
    """Return an origin for each report as far as the brief tells: by claim when one origin makes it, or the source."""
    known: dict[ReportId, str] = {name: reports[name].source for name in brief.reports if name in reports}
    for claim in brief.claims:
        if len(claim.origins) == 1:
            known |= {piece.report: claim.origins[0] for piece in claim.evidence}
    return known


def contained(sentences: Sequence[str], reports: Sequence[Report]) -> bool:
    """Return whether *sentences*, said one after the other, stand in one report just so."""
    whole = " ".join(" ".join(sentences).split()).casefold()
    return any(whole in " ".join(report.text.split()).casefold() for report in reports)
