"""The article as ninjs 3.1, for newsrooms and agencies that take articles in (I7, T15, R16).

Source: IPTC, "ninjs 3.1", https://iptc.org/std/ninjs/. Nothing there may be a bare string that the standard wants as
an object; what the standard has no name for is left to the article's own JSON, which ``altIds`` leads to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nightdesk.messages import catalogue
from nightdesk.publish.article_json import IPTC
from nightdesk.publish.article_view import first_published, headline_gone
from nightdesk.publish.card import headline_text, picture_path, served
from nightdesk.publish.jsonld import organisation, text_source_type
from nightdesk.publish.render import rfc3339
from nightdesk.publish.site import WITHHELD, Newsroom, Told, article_path
from nightdesk.publish.views import SourceRow
from nightdesk.records import Draft, PartKind, State
from nightdesk.text.words import words

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
STATUS = {State.RETRACTED: "canceled", State.HELD: "withheld"}
POLICIES = ("publishingPrinciples", "correctionsPolicy", "verificationFactCheckingPolicy", "noBylinesPolicy")


def ninjs(newsroom: Newsroom, told: Told, sources: Iterable[SourceRow]) -> dict[str, Any]:
    """Return the article in its own language; one that is withheld has its headline and status, no text."""
    article, draft, house = told.article, told.article.draft, newsroom.house
    withheld = article.state in WITHHELD
    gone = headline_gone(article)
    title = catalogue(draft.language, "interface").text("withheld.headline") if gone else headline_text(draft)
    found: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": house.url(article_path(house.editions[0], article.slug)),
        "type": "text",
        "representationType": "partial" if withheld else "full",
        "version": str(article.version),
        "firstCreated": rfc3339(first_published(told)),
        "versionCreated": rfc3339(article.modified_at),
        "pubStatus": STATUS.get(article.state, "usable"),
        "language": draft.language,
        "title": title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": title}],
        "by": _label(told),
        "slugline": article.slug,
        "copyrightHolder": house.publisher or house.title,
        "digitalSourceType": _source_type(text_source_type(draft.writer)),
        "trustIndicators": _policies(newsroom),
        "altIds": [
            {"role": "article", "value": article.id},
            {"role": "json", "value": house.url(f"/articles/{article.slug}.json")},
            {"role": "proof", "value": house.url(f"/articles/{article.slug}.proof.json")},
        ],
    }
    if withheld:
        return found
    return found | _content(newsroom, told, sources)


def _content(newsroom: Newsroom, told: Told, sources: Iterable[SourceRow]) -> dict[str, Any]:
    draft = told.article.draft
    text = "\n\n".join(_paragraphs(draft, PartKind.PARAGRAPH))
    standfirst = " ".join(_paragraphs(draft, PartKind.STANDFIRST))
    found: dict[str, Any] = {
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(text),
                "wordCount": len(words(text)),
                "value": text,
            }
        ],
        "infoSources": [
            {"name": row.outlet.name, "role": "source", **({"uri": row.url} if row.url else {})} for row in sources
        ],
    }
    if standfirst:
        found["descriptions"] = [{"role": "standfirst", "contentType": "text/plain", "value": standfirst}]
    if told.classification is not None:
        found["subjects"] = [
            {"name": subject.name, "uri": MEDIA_TOPICS + subject.code.removeprefix("medtop:")}
            for subject in told.classification.subjects
        ]
        found["people"] = [{"name": name} for name in told.classification.people]
        found["places"] = [{"name": place.name} for place in told.classification.places]
    if told.illustration is not None:
        found["associations"] = [_picture(newsroom, told)]
    return found


def _picture(newsroom: Newsroom, told: Told) -> dict[str, Any]:
    illustration, house = told.illustration, newsroom.house
    assert illustration is not None
    variants = served(illustration)
    return {
        "name": "picture",
        "rel": "main",
        "uri": house.url(picture_path(variants[0])) if variants else house.url("/"),
        "type": "graphic",
        "language": told.article.draft.language,
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": illustration.caption.text},
            {"role": "alt", "contentType": "text/plain", "value": illustration.alt.text},
        ],
        "digitalSourceType": _source_type(illustration.source_type.value),
        "renditions": [
            {
                "name": f"{variant.width}",
                "href": house.url(picture_path(variant)),
                "contentType": variant.media_type,
                "width": variant.width,
                "height": variant.height,
            }
            for variant in variants
        ],
    }


def _label(told: Told) -> str:
    """Return the label's words in the article's language, in English where the interface does not speak it."""
    said = catalogue(told.article.draft.language, "interface")
    if told.article.reviewed_by:
        return said.text("label.reviewed", name=told.article.reviewed_by)
    return said.text("label.ai")


def _source_type(name: str) -> dict[str, str]:
    return {"name": name, "uri": IPTC + name}


def _policies(newsroom: Newsroom) -> list[dict[str, str]]:
    named = organisation(newsroom.house, newsroom.house.editions[0])
    return [{"role": f"https://schema.org/{name}", "href": named[name]} for name in POLICIES]


def _paragraphs(draft: Draft, kind: PartKind) -> list[str]:
    return [" ".join(sentence.text for sentence in part.sentences) for part in draft.parts if part.kind is kind]
