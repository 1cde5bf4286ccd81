"""Brief: a story with its reports, mentions and placements in, the desk's notes on it out.

The notes rank who reports what: claims with all their evidence, figures that differ, a timeline, and the form the
story can take. What ``pointer`` reports say is not seen here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from nightdesk.records import (
    Brief,
    Claim,
    Form,
    Mentions,
    Moment,
    Placement,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    Story,
)
from nightdesk.write.attribute import attributed, credit
from nightdesk.write.centre import Centre, centre
from nightdesk.write.claims import Group, concepts, grouped
from nightdesk.write.event_day import event_day
from nightdesk.write.figures import differences
from nightdesk.write.parts import parts
from nightdesk.write.passages import Passage, Pieces, passages_of
from nightdesk.write.standalone import Context, Line, line, said
from nightdesk.write.unusable import addresses_a_machine, lends_nothing, why_unusable
from nightdesk.write.whose import settled, whose

USABLE = (Rights.FULL, Rights.QUOTE)
PRINTED_AT_LEAST = 3  # sentences of `full` reports below which a story is no article
CLAIMS_AT_MOST = 400  # a story of hundreds of reports has its best claims noted, not every sentence
PASSAGES_AT_MOST = 3000
# What counts in a claim's rank, relative to one more independent origin (1.0).
POSITION, NOVELTY, CENTRALITY, LEAD, NEWS = 1.0, 0.6, 1.5, 0.8, 3.0
MOMENTS_AT_MOST = 12


def brief(
    story: Story,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    placements: Sequence[Placement],
    sources: Mapping[SourceId, Source],
    pieces: Pieces | None = None,
    *,
    told: Collection[ReportId] = (),
) -> Brief:
    """Return the notes on *story*; the same records give the same notes.

    *pieces* are the passages of *reports*, where somebody has them already; *told* are the reports that readers were
    told of before. Where the reports tell of two matters the notes are on one of them (``parts``).
    """
    live = usable_reports([reports[name] for name in story.reports if name in reports])
    origin_of = {placement.report: placement.origin for placement in placements}
    pieces = passages_of(reports, mentions) if pieces is None else pieces
    # A report that gives orders bears nobody out: it would make one source's claim look like two.
    sound = [report for report in live if not addresses_a_machine(pieces.get(report.id, ()))]
    split = parts(sound, origin_of, story.language, told)
    if split is not None:
        live = [report for report in live if report not in split.others]
        sound = list(split.leading)
    origins = tuple(dict.fromkeys(origin_of.get(report.id, report.source) for report in sound))
    found = [passage for report in live for passage in lending(pieces.get(report.id, ()))][:PASSAGES_AT_MOST]
    news = centre(live, mentions, origin_of, story.language)
    weights = concepts(found, origin_of)
    ranked = _ranked(found, story.language, weights, _standing(found), news)
    groups = grouped(ranked)
    if len(groups) > CLAIMS_AT_MOST:
        groups = groups[:CLAIMS_AT_MOST]
        weights = concepts([passage for group in groups for passage in group.support], origin_of)
    printable = sum(is_printable(group.lead, story.language) for group in groups)
    form, reason = _form(sound, len(origins), printable)
    if not story.reports:
        reason = "its reports are told in another story" if not placements else "its sources took back what they told"
    claims = tuple(_scored(groups, origin_of, weights, news))
    timeline = _timeline(groups, story.language, sources, reports, news) if form is Form.ARTICLE else ()
    return Brief(
        story=story.id,
        basis=story.basis,
        form=form,
        language=story.language,
        origins=origins,
        reports=tuple(report.id for report in live),
        claims=claims,
        differences=differences(found, origin_of),
        timeline=timeline,
        reason=reason,
        apart=tuple(report.id for report in split.others) if split is not None else (),
        apart_why=split.reason if split is not None else "",
    )


def usable_reports(reports: Sequence[Report]) -> list[Report]:
    """Return the reports that may lend anything: rights ``full`` or ``quote``, some text, no later version."""
    replaced = {report.previous for report in reports if report.previous is not None}
    return [r for r in reports if r.rights in USABLE and r.id not in replaced and r.text.strip()]


def lending(found: Sequence[Passage]) -> list[Passage]:
    """Return the passages of one report that may be used: as claims, for figures, as evidence."""
    nothing = lends_nothing(found)
    return [p for index, p in enumerate(found) if index not in nothing and not why_unusable(p)]


def is_printable(passage: Passage, language: str) -> bool:
    """Return whether a passage's own words may stand in an article in *language*."""
    return passage.report.rights is Rights.FULL and passage.language == language


def _form(live: Sequence[Report], origins: int, printable: int) -> tuple[Form, str]:
    if not live:
        return Form.BRIEF, "no source of it may be used for more than a link"
    if origins < 2:
        return Form.BRIEF, "one origin"
    if printable >= PRINTED_AT_LEAST:
        return Form.ARTICLE, f"{origins} independent origins, {printable} claims in words that may be printed"
    if all(report.title_only for report in live):
        return Form.DIGEST, f"{origins} independent origins, titles alone"
    return Form.DIGEST, f"{origins} independent origins, too few sentences that may be printed ({printable})"


def _standing(found: Sequence[Passage]) -> frozenset[Passage]:
    """Return the passages that can be said without the sentences before them."""
    ready = ((passage, line(passage)) for passage in found)
    return frozenset(p for p, made in ready if isinstance(made, Line) and not made.presupposes)


def _ranked(
    found: Sequence[Passage],
    language: str,
    weights: Mapping[str, int],
    standing: frozenset[Passage],
    news: Centre,
) -> list[Passage]:
    """Return passages best first: those that may be printed, and stand alone, before others: they lead their groups."""
    span = _span(found)
    return sorted(
        found,
        key=lambda p: (
            not is_printable(p, language),
            p.language != language,
            p not in standing,
            -_score(p, weights, span, news),
            p.at,
            p.report.id,
            p.start,
        ),
    )


def _span(found: Sequence[Passage]) -> tuple[datetime, float]:
    times = [passage.at for passage in found]
    first = min(times, default=datetime.min)
    return first, max((max(times, default=first) - first).total_seconds(), 1.0)


def _score(passage: Passage, weights: Mapping[str, int], span: tuple[datetime, float], news: Centre) -> float:
    """Return what a passage is worth by itself: its place in the report, how new, how central, how near the news."""
    shared = sum(map(weights.__getitem__, passage.pairs)) - len(passage.pairs)
    central = shared / max(8, len(passage.pairs))
    new = (passage.at - span[0]).total_seconds() / span[1]
    lead = LEAD if passage.index == 0 else 0.0
    near = news.nearness(passage.stems)
    return lead + POSITION / (1 + passage.index) + NOVELTY * new + CENTRALITY * min(central, 2.0) + NEWS * near


def _scored(
    groups: Sequence[Group], origin_of: Mapping[ReportId, str], weights: Mapping[str, int], news: Centre
) -> list[Claim]:
    """Return groups as claims, best first: each origin more counts one."""
    span = _span([group.lead for group in groups])
    scored: list[tuple[tuple[float, datetime, ReportId, int], Claim]] = []
    for group in groups:
        lead, origins = group.lead, _origins(group, origin_of)
        score = _score(lead, weights, span, news) + len(origins) - 1.0
        place = (-round(score, 9), lead.at, lead.report.id, lead.start)
        scored.append((place, _claim(group, origins, score)))
    return [claim for _, claim in sorted(scored, key=lambda pair: pair[0])]


def _origins(group: Group, origin_of: Mapping[ReportId, str]) -> tuple[str, ...]:
    """Return whose word a claim is: outlets that all cite one agency or one country's state media are one origin."""
    found = [whose(p) or origin_of.get(p.report.id, p.report.source) for p in group.support]
    return tuple(dict.fromkeys(settled(found)))


def _claim(group: Group, origins: tuple[str, ...], score: float) -> Claim:
    return Claim(
        text=group.lead.text,
        evidence=tuple(passage.evidence for passage in group.support),
        origins=origins,
        first_reported_at=min(passage.report.published_at for passage in group.support),
        score=round(score, 4),
    )


def _timeline(
    groups: Sequence[Group],
    language: str,
    sources: Mapping[SourceId, Source],
    reports: Mapping[ReportId, Report],
    news: Centre,
) -> tuple[Moment, ...]:
    """Return one dated sentence a day, the nearest to the news, oldest first; nothing when all fell on one day."""
    dated: list[tuple[str, Group, Line]] = []
    for group in groups:
        day = event_day(group.lead) if is_printable(group.lead, language) else ""
        ready = line(group.lead) if day else ""
        if isinstance(ready, Line) and not ready.presupposes:
            dated.append((day, group, ready))
    dated.sort(key=lambda entry: (entry[0], -round(news.nearness(entry[1].lead.stems), 6)))
    best = [next(iter(same)) for _, same in groupby(dated, lambda entry: entry[0])]
    if len(best) < 2:
        return ()
    return tuple(
        Moment(
            date=day,
            sentence=Sentence(
                text=said(ready, Context.empty()),
                evidence=tuple(passage.evidence for passage in group.support),
                credit=None if attributed(group.lead) else credit([group.lead.evidence], language, sources, reports),
            ),
        )
        for day, group, ready in best[-MOMENTS_AT_MOST:]
    )
