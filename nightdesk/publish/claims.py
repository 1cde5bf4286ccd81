"""The brief: what an article says, claim by claim, by how many independent origins tell it. No prose is needed.

Only what was checked and printed stands here; what reports say besides is in the reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nightdesk.publish.article_view import headline_gone, web_address
from nightdesk.publish.card import headline_text, outlet
from nightdesk.publish.passages import sha256_of
from nightdesk.publish.render import rfc3339
from nightdesk.publish.site import WITHHELD, Newsroom, Told, article_path
from nightdesk.publish.views import ArticleView, Block, BriefView, ClaimView
from nightdesk.records import Claim, Difference, Draft, Evidence, PartKind, Report, ReportId, Sentence

FORMAT = "nightdesk-brief/1"
SEVERAL = 2  # independent origins from which a claim counts as known rather than as said


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A printed sentence as a claim: the origins and reports that carry all of it, and whether it is news of ours."""

    sentence: Sentence
    origins: tuple[str, ...]
    reports: tuple[ReportId, ...]  # the first to tell it first
    first_at: datetime
    new: bool  # not in the version before this one


def stated(told: Told) -> tuple[Stated, ...]:
    """Return the sentences of an article's paragraphs as claims, in their order."""
    before = _evidence_before(told)
    return tuple(_stated(told, sentence, before) for sentence in _paragraphs(told.article.draft))


def _paragraphs(draft: Draft) -> list[Sentence]:
    return [s for part in draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]


def _evidence_before(told: Told) -> frozenset[Evidence] | None:
    """Return what the version before rested on; nothing when this is the first."""
    if len(told.versions) < 2:
        return None
    return frozenset(e for _, _, _, sentence in told.versions[-2].draft.sentences() for e in sentence.evidence)


def _stated(told: Told, sentence: Sentence, before: frozenset[Evidence] | None) -> Stated:
    claims = _borne_least(told, sentence)
    evidence = [*sentence.evidence, *(piece for claim in claims for piece in claim.evidence)]
    found = {piece.report: told.reports[piece.report] for piece in evidence if piece.report in told.reports}
    told_first = sorted(found.values(), key=lambda report: (report.published_at, report.id))
    named = dict.fromkeys(origin for claim in claims for origin in claim.origins)
    times = [report.published_at for report in told_first]
    return Stated(
        sentence=sentence,
        origins=tuple(named) or tuple(report.source for report in told_first[:1]),
        reports=tuple(report.id for report in told_first),
        first_at=times[0] if times else told.article.modified_at,
        new=before is not None and not before.issuperset(sentence.evidence),
    )


def _borne_least(told: Told, sentence: Sentence) -> list[Claim]:
    """Return the claims behind the passage of a sentence that fewest origins tell: no more tell all of it."""
    behind = [[claim for claim in told.claims if _carries(claim, piece)] for piece in sentence.evidence]
    known = [claims for claims in behind if claims]
    return min(known, key=lambda claims: len({o for claim in claims for o in claim.origins}), default=[])


def _carries(claim: Claim, piece: Evidence) -> bool:
    return any(e.report == piece.report and e.start < piece.end and piece.start < e.end for e in claim.evidence)


def brief_view(newsroom: Newsroom, told: Told, view: ArticleView) -> BriefView:
    """Return the brief as its page shows it, its sentences numbered and proven as on the article's page *view*."""
    shown = [(block.language, sentence) for block in view.body for sentence in block.sentences]
    rows = [
        (
            len(one.origins),
            ClaimView(
                block=Block(language=language, sentences=(sentence,)),
                origins=len(one.origins),
                outlets=tuple(dict.fromkeys(outlet(newsroom, told.reports[name]).name for name in one.reports)),
                first_at=one.first_at,
                new=one.new,
            ),
        )
        for (language, sentence), one in zip(shown, stated(told), strict=False)
    ]
    rows.sort(key=lambda row: -row[0])
    return BriefView(
        known=tuple(row for origins, row in rows if origins >= SEVERAL),
        said=tuple(row for origins, row in rows if origins < SEVERAL),
    )


def brief_json(newsroom: Newsroom, told: Told) -> dict[str, Any]:
    """Return the brief as it is written to ``/articles/SLUG.brief.json``; of a withheld article no claim."""
    article, house = told.article, newsroom.house
    withheld = article.state in WITHHELD
    return {
        "format": FORMAT,
        "story": article.story,
        "article": article.id,
        "version": article.version,
        "language": article.draft.language,
        "headline": "" if headline_gone(article) else headline_text(article.draft),
        "modified_at": rfc3339(article.modified_at),
        "claims": [] if withheld else [_claim(newsroom, told, one) for one in stated(told)],
        "differences": [] if withheld else list(_differences(newsroom, told, article.draft.differences)),
        "timeline": []
        if withheld
        else [{"date": moment.date, "text": moment.sentence.text} for moment in article.draft.timeline],
        "urls": {edition: house.url(article_path(edition, article.slug)) for edition in house.editions},
        "proof": house.url(f"/articles/{article.slug}.proof.json"),
    }


def _claim(newsroom: Newsroom, told: Told, one: Stated) -> dict[str, Any]:
    return {
        "text": one.sentence.text,
        "origins": one.origins,
        "first_reported_at": rfc3339(one.first_at),
        "new": one.new,
        "reports": [_report(newsroom, told.reports[name]) for name in one.reports],
        "evidence": [_piece(told.reports[e.report], e) for e in one.sentence.evidence if e.report in told.reports],
    }


def _report(newsroom: Newsroom, report: Report) -> dict[str, str | None]:
    return {
        "id": report.id,
        "outlet": outlet(newsroom, report).name,
        "url": web_address(report.url),
        "published_at": rfc3339(report.dated_at) if report.dated_at else None,
    }


def _piece(report: Report, piece: Evidence) -> dict[str, Any]:
    """Return where a passage stands, and a hash of its words: what of them may be shown is in the proof."""
    text = report.text[piece.start : piece.end]
    return {"report": piece.report, "start": piece.start, "end": piece.end, "sha256": sha256_of(text)}


def _differences(newsroom: Newsroom, told: Told, found: Sequence[Difference]) -> Iterator[dict[str, Any]]:
    """Yield what sources differ about, the later figure last."""
    for difference in found:
        rows = [(told.reports[f.report], f) for f in difference.figures if f.report in told.reports]
        rows.sort(key=lambda row: (row[0].published_at, row[0].id))
        figures = [_report(newsroom, report) | {"text": f.text, "value": f.value} for report, f in rows]
        yield {"about": difference.about, "unit": difference.unit, "figures": figures}
