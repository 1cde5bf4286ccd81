"""The proof of an article: every sentence with the passages it rests on, to be re-checked by anyone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nightdesk.publish.article_view import headline_gone, let_through, web_address
from nightdesk.publish.card import headline_text
from nightdesk.publish.passages import Passages, Place, places, sha256_of
from nightdesk.publish.render import rfc3339
from nightdesk.publish.site import WITHHELD, Newsroom, Told
from nightdesk.records import PartKind, Sentence

FORMAT = "nightdesk-proof/1"

Scores = dict[tuple[str, tuple[Place, ...]], float]  # by a sentence's words and where it rests


def proof_of(newsroom: Newsroom, told: Told, passages: Passages) -> dict[str, Any]:
    """Return the proof as it is written to ``/articles/SLUG.proof.json``.

    ``start`` and ``end`` are code points of the report's text, ``sha256`` is over the passage's UTF-8. ``text`` is
    as much of the passage as may be shown (15 words a span and 60 a report where the text is not ours to reprint,
    with "…" for what is left out), or null. What was held back is told by place, grounds and hash: its words are
    vouched for by nobody. ``let_through`` marks what an editor printed though the check desk held it back. Of an
    article whose text is not shown the headline is, so it alone is proven, by hashes; unless a notice takes it back.
    """
    article = told.article
    withheld = article.state in WITHHELD
    gone = headline_gone(article)
    sentences = [] if gone else list(_headline(told, passages) if withheld else _sentences(told, passages))
    rests_on = {passage["report"] for sentence in sentences for passage in sentence["evidence"]}
    return {
        "format": FORMAT,
        "article": article.id,
        "version": article.version,
        "headline": "" if gone else headline_text(article.draft),
        "checker": told.verdict.checker if told.verdict else "",
        "writer": article.draft.writer,
        "made_at": rfc3339(article.draft.made_at),
        "reports": [one for one in _reports(newsroom, told) if not withheld or one["id"] in rests_on],
        "sentences": sentences,
        "held": [
            {
                "part": held.part.value,
                "part_index": held.part_index,
                "index": held.sentence_index,
                "text": None,
                "sha256": sha256_of(held.text),
                "reasons": list(dict.fromkeys(reason.partition(":")[0] for reason in held.reasons)),
            }
            for held in article.held
        ],
    }


def _reports(newsroom: Newsroom, told: Told) -> Iterator[dict[str, Any]]:
    for report_id in sorted(told.reports):
        report = told.reports[report_id]
        source = newsroom.sources.get(report.source)
        yield {
            "id": report.id,
            "source": report.source,
            "source_name": source.name if source else report.site or report.source,
            "title": report.title,
            "url": web_address(report.url),
            "fetched_at": rfc3339(report.fetched_at),
            "published_at": rfc3339(report.dated_at) if report.dated_at else None,
            "text_sha256": report.text_sha256,
            "rights": report.rights.value,
            "language": report.language,
        }


def _headline(told: Told, passages: Passages) -> Iterator[dict[str, Any]]:
    """Yield the headline alone, none of its passages' words: they may be what a source took back."""
    scores = _scores(told)
    for kind, part, index, sentence in told.article.draft.sentences():
        if kind is PartKind.HEADLINE:
            made = _sentence(told, kind, part, index, sentence, scores, passages)
            yield made | {"evidence": [one | {"text": None} for one in made["evidence"]]}


def _sentences(told: Told, passages: Passages) -> Iterator[dict[str, Any]]:
    draft = told.article.draft
    scores = _scores(told)
    last = 0
    for kind, part, index, sentence in draft.sentences():
        last = part + 1
        yield _sentence(told, kind, part, index, sentence, scores, passages)
    if told.illustration is not None:
        for kind, sentence in ((PartKind.CAPTION, told.illustration.caption), (PartKind.ALT, told.illustration.alt)):
            if sentence.evidence:
                yield _sentence(told, kind, last, 0, sentence, scores, passages)
                last += 1


def _sentence(
    told: Told,
    kind: PartKind,
    part: int,
    index: int,
    sentence: Sentence,
    scores: Scores,
    passages: Passages,
) -> dict[str, Any]:
    phrase, rests_on = sentence.phrase, places(sentence)
    return {
        "part": kind.value,
        "part_index": part,
        "index": index,
        "text": sentence.text,
        "language": told.article.draft.language,
        "credit": sentence.credit,
        "phrase": {"message": phrase.message, "arguments": phrase.arguments} if phrase else None,
        "score": scores.get((sentence.text, rests_on)),
        "let_through": sentence.text in let_through(told.article),
        "evidence": list(_evidence(told, rests_on, passages)),
    }


def _evidence(told: Told, rests_on: tuple[Place, ...], passages: Passages) -> Iterator[dict[str, Any]]:
    for place in rests_on:
        passage = passages.get(place)
        if passage is None:
            continue
        name, start, end = place
        text = told.reports[name].text[passage.shown_start : passage.shown_end]
        if text and passage.shown_start > start:
            text = f"… {text}"
        if text and passage.shown_end < end:
            text = f"{text} …"
        yield {
            "report": name,
            "start": start,
            "end": end,
            "sha256": passage.sha256,
            "text": text or None,
        }


def _scores(told: Told) -> Scores:
    """Return each sentence's score; the verdict counts places in the draft as it was before any were held back."""
    draft, verdict = told.checked_draft, told.verdict
    if draft is None or verdict is None:
        return {}
    found = {(finding.part, finding.sentence): finding.score for finding in verdict.findings}
    return {
        (sentence.text, places(sentence)): round(found[part, index], 4)
        for _, part, index, sentence in draft.sentences()
        if (part, index) in found
    }
