"""How much a story matters now: its reports in, a score out with the parts it is made of.

    importance = decay * (origins + reach + prominence + novelty)

origins     log2(1 + independent origins), of at most 8: more say how loud it is, not how important
reach       log2(languages it is told in * countries its outlets are of), at least 0
prominence  the share of origins whose title has the name that most of them have
novelty     the share of its reports of the last day, copies aside, that told a new name, number or day
decay       1/2 for each day since the last report that is no copy

Everything is counted from what the store holds; nothing is learned.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nightdesk.records import Placement, Report, ReportId, Source, SourceId
from nightdesk.text.words import words
from nightdesk.thread.adds import Addition
from nightdesk.thread.arrival_time import told_at
from nightdesk.thread.skeleton import skeleton

MOST_ORIGINS = 8
HALF = timedelta(days=1)  # after which a story that stands still matters half as much
LATELY = timedelta(days=1)
NAMED = 3  # letters of a name at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Importance:
    """How much a story matters, and why: the parts of the formula, with what they were counted from."""

    origins: float
    reach: float
    prominence: float
    novelty: float
    decay: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """All parts together; 0 for a story without a report."""
        return self.decay * (self.origins + self.reach + self.prominence + self.novelty)


def importance(
    reports: Sequence[Report],
    placements: Mapping[ReportId, Placement],
    added: Sequence[Addition],
    sources: Mapping[SourceId, Source],
    *,
    now: datetime,
) -> Importance:
    """Return how much a story of these live *reports* matters at *now*; *added* is what each adds."""
    told = [(report, new) for report, new in zip(reports, added, strict=True) if not _copied(report, placements)]
    if not told:
        return Importance(origins=0.0, reach=0.0, prominence=0.0, novelty=0.0, decay=0.0, reasons=("no live report",))
    origins = {placements[report.id].origin for report in reports}
    languages = {report.language for report in reports if report.language}
    countries = {sources[r.source].country for r in reports if r.source in sources and sources[r.source].country}
    name, naming = _leading([(report, placements[report.id].origin) for report in reports])
    newest = max(told_at(report.published_at, report.fetched_at) for report, _ in told)
    lately = [new for report, new in told if now - told_at(report.published_at, report.fetched_at) <= LATELY]
    news = sum(new.is_news for new in lately)
    age = max(timedelta(0), now - newest)
    reach = max(1, len(languages)) * max(1, len(countries))
    return Importance(
        origins=math.log2(1 + min(len(origins), MOST_ORIGINS)),
        reach=math.log2(reach),
        prominence=naming / len(origins),
        novelty=news / len(lately) if lately else 0.0,
        decay=0.5 ** (age / HALF),
        reasons=(
            f"{len(origins)} independent origins",
            f"{max(1, len(languages))} languages, outlets of {max(1, len(countries))} countries",
            f"{naming} of {len(origins)} origins have {name!r} in the title" if name else "no name in a title",
            f"{news} of {len(lately)} reports of the last day told something new",
            f"{age / timedelta(hours=1):.0f} hours since the last report",
        ),
    )


def _copied(report: Report, placements: Mapping[ReportId, Placement]) -> bool:
    return placements[report.id].duplicate_of is not None


def _leading(told: Sequence[tuple[Report, str]]) -> tuple[str, int]:
    """Return the name that most origins have in a title, as first written, and how many do; "" when none is there."""
    having: defaultdict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for report, origin in told:
        for word in words(report.title)[1:]:  # the first word has a capital whatever it is
            key = skeleton(word.key)
            if word.text[:1].isupper() and len(word.text) >= NAMED and key:
                having[key].add(origin)
                written.setdefault(key, word.text)
    if not having:
        return "", 0
    best = max(having, key=lambda key: (len(having[key]), key))
    return written[best], len(having[best])
