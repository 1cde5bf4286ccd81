"""How much a story matters: its reports in, its ``Standing`` out, with the parts of the formula.

    importance = decay * (origins + reach + prominence + novelty)

origins     log2(1 + independent origins), of at most 8: more say how loud it is, not how important
reach       log2(languages it is told in * countries its outlets are of), at least 0
prominence  the share of origins whose title has the name that most of them have
novelty     the share of the reports of its last day, copies aside, that told a new name, number or day
decay       1/2 for each day since the last report that is no copy

Everything is counted from what the store holds; nothing is learned. Only the decay knows what time it is, so a
standing is made when a story changes, and kept.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from nightdesk.records import Addition, Placement, Report, ReportId, Source, SourceId, Standing, Story
from nightdesk.text.words import words
from nightdesk.thread.arrival_time import times_of, told_at
from nightdesk.thread.skeleton import skeleton

MOST_ORIGINS = 8
LATELY = timedelta(days=1)
NAMED = 3  # letters of a name at least


def standing(
    story: Story,
    reports: Sequence[Report],
    placements: Mapping[ReportId, Placement],
    added: Sequence[Addition],
    sources: Mapping[SourceId, Source],
) -> Standing:
    """Return how much *story*, of these live *reports*, matters; *added* is what each adds."""
    told = [(report, new) for report, new in zip(reports, added, strict=True) if not _copied(report, placements)]
    if not told:
        return Standing(
            story=story.id,
            basis=story.basis,
            origins=0.0,
            reach=0.0,
            prominence=0.0,
            novelty=0.0,
            told_at=story.updated_at,
            reasons=("no live report",),
            added=tuple(added),
        )
    origins = {placements[report.id].origin for report in reports}
    languages = {report.language for report in reports if report.language}
    countries = {sources[r.source].country for r in reports if r.source in sources and sources[r.source].country}
    name, naming = _leading([(report, placements[report.id].origin) for report in reports])
    newest = max(times_of([report for report, _ in told]))
    lately = [new for report, new in told if abs(newest - told_at(report.published_at, report.fetched_at)) <= LATELY]
    news = sum(new.is_news for new in lately)
    return Standing(
        story=story.id,
        basis=story.basis,
        origins=math.log2(1 + min(len(origins), MOST_ORIGINS)),
        reach=math.log2(max(1, len(languages)) * max(1, len(countries))),
        prominence=naming / len(origins),
        novelty=news / len(lately),
        told_at=newest,
        reasons=(
            f"{len(origins)} independent origins",
            f"{max(1, len(languages))} languages, outlets of {max(1, len(countries))} countries",
            f"{naming} of {len(origins)} origins have {name!r} in the title" if name else "no name in a title",
            f"{news} of {len(lately)} reports of its last day told something new",
        ),
        added=tuple(added),
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
