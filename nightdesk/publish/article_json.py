"""The article as JSON, for whoever wants the text without the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nightdesk.publish.article_view import edited_by, headline_gone, let_through, web_address
from nightdesk.publish.card import headline_text
from nightdesk.publish.jsonld import text_source_type
from nightdesk.publish.render import disclosure, rfc3339
from nightdesk.publish.site import WITHHELD, Newsroom, Told, article_path
from nightdesk.publish.views import SourceRow
from nightdesk.records import Article, Draft, Notice, Part, PartKind, Relation, Rights

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def article_json(newsroom: Newsroom, told: Told, sources: Iterable[SourceRow]) -> dict[str, Any]:
    """Return the article in its own language, the *sources* it rests on, and where its pages and proof are."""
    article, house = told.article, newsroom.house
    subjects = told.classification.subjects if told.classification else ()
    return {
        "format": "nightdesk-article/1",
        "id": article.id,
        "version": article.version,
        "state": article.state.value,
        "form": article.draft.form.value,
        "language": article.draft.language,
        "section": told.section,
        **_words(article),
        "published_at": rfc3339(article.first_published_at or article.modified_at),
        "modified_at": rfc3339(article.modified_at),
        **_making(told),
        "notices": [_notice(notice) for notice in article.notices],
        "subjects": [{"code": subject.code, "name": subject.name} for subject in subjects],
        "sources": [_source(row) for row in sources],
        "related": [] if article.state in WITHHELD else [_related(relation) for relation in told.relations],
        "importance": _importance(told),
        "adds": list(_adds(told)),
        "held_back": len(article.held),
        "translations": {
            language: one.translation.by for language, one in sorted(told.drafts.items()) if one.translation is not None
        },
        "urls": {edition: house.url(article_path(edition, article.slug)) for edition in house.editions},
        "proof": house.url(f"/articles/{article.slug}.proof.json"),
    }


def _words(article: Article) -> dict[str, Any]:
    """Return what the article says; of a withdrawn one what still stands."""
    draft, withheld = article.draft, article.state in WITHHELD
    return {
        "headline": "" if headline_gone(article) else headline_text(draft),
        "standfirst": [] if withheld else _texts(draft, PartKind.STANDFIRST),
        "paragraphs": [] if withheld else [_part(p) for p in draft.parts if p.kind is PartKind.PARAGRAPH],
    }


def _making(told: Told) -> dict[str, Any]:
    """Return who and what made it and looked at it."""
    article = told.article
    return {
        "writer": article.draft.writer,
        "made_at": rfc3339(article.draft.made_at),
        "checker": told.verdict.checker if told.verdict else "",
        "reviewed_by": article.reviewed_by or None,
        "edited_by": edited_by(article),
        "let_through": sorted(let_through(article)),  # printed by an editor though the check desk held it back
        "ai_disclosure": disclosure(article.reviewed_by),
        "digital_source_type": IPTC + text_source_type(article.draft.writer),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "text": None if notice.outlet else notice.text,
        "outlet": notice.outlet or None,
        "source_note": notice.text if notice.outlet else None,  # the outlet's own words, not ours
        # What was let through was printed.
        "withdrawn": () if notice.kind == "let-through" else (*notice.withdrawn, *notice.reworded),
        "put_right": (*notice.put_right, *notice.reworded.values()),
        "correction": notice.corrects_us,
        "at": rfc3339(notice.at),
        "language": notice.language,
    }


def _source(row: SourceRow) -> dict[str, Any]:
    return {
        "name": row.outlet.name,
        "title": row.title.text,
        "language": row.title.language,
        "url": row.url,
        "published_at": rfc3339(row.published_at) if row.published_at else None,
        "read_at": rfc3339(row.read_at),
        "sentences": row.sentences,
        "withdrawn": row.withdrawn,
        "corrected_at": rfc3339(row.corrected_at) if row.corrected_at else None,
        "earlier_title": row.before.text if row.before else None,
    }


def _related(relation: Relation) -> dict[str, Any]:
    """Return what another story is to this one, and why; its article has its id behind ``a-``."""
    article = f"a-{relation.other.removeprefix('s-')}"
    return {"article": article, "relation": relation.kind.value, "score": relation.score, "reason": relation.reason}


def _importance(told: Told) -> dict[str, Any] | None:
    """Return the parts of the formula that orders the front page (docs/threading.md), before they fade."""
    found = told.standing
    if found is None:
        return None
    parts = {part: round(getattr(found, part), 4) for part in ("origins", "reach", "prominence", "novelty")}
    return {**parts, "told_at": rfc3339(found.told_at), "reasons": list(found.reasons)}


def _adds(told: Told) -> Iterator[dict[str, Any]]:
    """Yield what each report told that none before it did: facts, of reports that may be quoted."""
    for added in told.standing.added if told.standing else ():
        report = told.reports.get(added.report)
        if report is not None and report.rights in (Rights.FULL, Rights.QUOTE) and report.id not in told.withdrawn:
            facts = {"names": added.names, "numbers": added.numbers, "days": added.days}
            yield {"url": web_address(report.url), "title": report.title, **facts}


def _texts(draft: Draft, kind: PartKind) -> list[str]:
    return [sentence.text for part in draft.parts if part.kind is kind for sentence in part.sentences]


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading or None,
        "sentences": [{"text": sentence.text, "credit": sentence.credit} for sentence in part.sentences],
    }
