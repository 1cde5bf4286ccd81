"""Desk: the brief of a story and its reports in, all that a digest or a brief note is filled with out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nightdesk.messages import languages
from nightdesk.records import Brief, Evidence, Mentions, Report, ReportId, Sentence, Source, SourceId
from nightdesk.write.attribute import name_of
from nightdesk.write.centre import Centre, centre
from nightdesk.write.gist import Gist, gists
from nightdesk.write.once import once
from nightdesk.write.passages import Pieces
from nightdesk.write.phrasing import DOMAIN, phrased
from nightdesk.write.subjects import Subject, subjects
from nightdesk.write.telling import Telling, tellings
from nightdesk.write.topic import Topic, topics
from nightdesk.write.unusable import addresses_a_machine

DEFAULT = "en"  # in which a digest is written of a story whose language has no phrases


@dataclass(frozen=True, kw_only=True, eq=False)
class Desk:
    """What a digest is made from; what is found of its reports is found when it is first asked for."""

    brief: Brief
    reports: tuple[Report, ...]
    mentions: Mapping[ReportId, Mentions]
    names: Mapping[ReportId, str]  # the source of each report as readers know it
    news: Centre
    pieces: Pieces
    language: str  # the digest's own: the story's, or English where we have no phrases in it

    @once
    def subjects(self) -> tuple[Subject, ...]:
        """The names that its reports mention, those of most reports first; not their sources'."""
        known = frozenset(name.casefold() for name in self.names.values())
        return tuple(subjects(self.reports, self.mentions, self.brief.language, known=known))

    @once
    def gists(self) -> Mapping[ReportId, Sequence[Gist]]:
        """What each report tells in a few words of its own, the best first."""
        return {report.id: gists(self.pieces.get(report.id, ()), self.news) for report in self.reports}

    @once
    def tellings(self) -> Mapping[ReportId, Sequence[Telling]]:
        """The same in sentences of ours."""
        return {report.id: tellings(self.pieces.get(report.id, ()), self.news) for report in self.reports}

    @once
    def topics(self) -> Mapping[ReportId, Sequence[Topic]]:
        """The noun phrases that name each report's news."""
        return {report.id: topics(self.pieces.get(report.id, ()), self.news) for report in self.reports}

    def say(self, message: str, evidence: Sequence[Evidence], **arguments: str) -> Sentence:
        """Say a message of the digest in its language."""
        return phrased(message, arguments, evidence, self.language)

    def say_when(
        self, message: str, evidence: Sequence[Evidence], reports: Sequence[Report], name: str, **arguments: str
    ) -> Sentence:
        """Say a message with the first day *reports* were published as its argument *name*, or its undated form.

        One report of which nobody says when it was published may have been the first.
        """
        days = [report.dated_at.date().isoformat() if report.dated_at else "" for report in reports]
        if all(days):
            return self.say(message, evidence, **{name: min(days)}, **arguments)
        return self.say(f"{message}.undated", evidence, **arguments)


def desk_for(
    brief: Brief,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
    pieces: Pieces,
) -> Desk:
    """Return the reports of *brief*, and their passages, with the names a digest or a brief note is filled with."""
    used = tuple(reports[n] for n in brief.reports if n in reports and not addresses_a_machine(pieces.get(n, ())))
    names = {report.id: name_of(report.source, sources, reports) for report in used}
    origins = {report.id: report.source for report in used}
    return Desk(
        brief=brief,
        reports=used,
        mentions=mentions,
        names=names,
        news=centre(used, mentions, origins, brief.language),
        pieces=pieces,
        language=brief.language if brief.language in languages(DOMAIN) else DEFAULT,
    )
