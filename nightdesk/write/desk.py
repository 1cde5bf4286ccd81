"""Desk: the brief of a story and its reports in, all that a digest or a brief note is filled with out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nightdesk.messages import languages
from nightdesk.records import Brief, Evidence, Mentions, Report, ReportId, Sentence, Source, SourceId
from nightdesk.write.attribute import name_of
from nightdesk.write.centre import Centre, centre
from nightdesk.write.gist import Gist, gists
from nightdesk.write.passages import Pieces
from nightdesk.write.phrasing import DOMAIN, phrased
from nightdesk.write.subjects import Subject, subjects
from nightdesk.write.telling import Telling, tellings
from nightdesk.write.topic import Topic, topics
from nightdesk.write.unusable import addresses_a_machine

DEFAULT = "en"  # in which a digest is written of a story whose language has no phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a digest is made from."""

    brief: Brief
    reports: tuple[Report, ...]
    mentions: Mapping[ReportId, Mentions]
    names: Mapping[ReportId, str]  # the source of each report as readers know it
    subjects: tuple[Subject, ...]
    news: Centre
    pieces: Pieces
    gists: Mapping[ReportId, Sequence[Gist]]  # what each report tells in a few words of its own, the best first
    tellings: Mapping[ReportId, Sequence[Telling]]  # the same in sentences of ours
    topics: Mapping[ReportId, Sequence[Topic]]  # the noun phrases that name each report's news
    language: str  # the digest's own: the story's, or English where we have no phrases in it

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
    known = frozenset(name.casefold() for name in names.values())
    origins = {report.id: report.source for report in used}
    news = centre(used, mentions, origins, brief.language)
    return Desk(
        brief=brief,
        reports=used,
        mentions=mentions,
        names=names,
        subjects=tuple(subjects(used, mentions, brief.language, known=known)),
        news=news,
        pieces=pieces,
        gists={report.id: gists(pieces.get(report.id, ()), news) for report in used},
        tellings={report.id: tellings(pieces.get(report.id, ()), news) for report in used},
        topics={report.id: topics(pieces.get(report.id, ()), news) for report in used},
        language=brief.language if brief.language in languages(DOMAIN) else DEFAULT,
    )
