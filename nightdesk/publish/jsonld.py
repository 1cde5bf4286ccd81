"""What machines are told about an article and its publisher: schema.org JSON-LD (R3, R5, R15, T9)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from nightdesk.messages import Catalogue, catalogue
from nightdesk.publish.notices import in_our_words
from nightdesk.publish.render import Press, rfc3339
from nightdesk.publish.site import House
from nightdesk.publish.views import ArticleView, NoticeView, Picture
from nightdesk.records import COMPOSER

SCHEMA = "https://schema.org"
# schema.org's names for the IPTC digital source types; what rules composed was not made by a trained model.
SOURCE_TYPES = {
    "algorithmicMedia": f"{SCHEMA}/AlgorithmicMediaDigitalSource",
    "trainedAlgorithmicMedia": f"{SCHEMA}/TrainedAlgorithmicMediaDigitalSource",
    "dataDrivenMedia": f"{SCHEMA}/DataDrivenMediaDigitalSource",
}


def text_source_type(writer: str, *, translated: bool = False) -> str:
    """Return the IPTC digital source type of a text by who wrote it, and whether a model *translated* it."""
    return "algorithmicMedia" if writer == COMPOSER and not translated else "trainedAlgorithmicMedia"


def organisation(house: House, edition: str) -> dict[str, Any]:
    """Return the publisher with its policies; each address exists on the site."""
    about, name = house.url(f"/{edition}/about/"), house.publisher or house.title
    found: dict[str, Any] = {
        "@type": "NewsMediaOrganization",
        "@id": house.url("/#publisher"),
        "name": name,
        "url": house.url("/"),
        "logo": house.url("/icon.svg"),
        "publishingPrinciples": f"{about}#principles",
        "ethicsPolicy": f"{about}#principles",
        "correctionsPolicy": house.url(f"/{edition}/corrections/#policy"),
        "actionableFeedbackPolicy": f"{about}#complaints",
        "verificationFactCheckingPolicy": f"{about}#verification",
        "unnamedSourcesPolicy": f"{about}#unnamed",
        "noBylinesPolicy": f"{about}#bylines",
        "ownershipFundingInfo": f"{about}#who",
        "masthead": f"{about}#who",
        "missionCoveragePrioritiesPolicy": f"{about}#mission",
    }
    if house.contact:
        found["email"] = house.contact
    if house.address:
        found["address"] = house.address
    return found


@lru_cache(maxsize=64)  # an edition's articles all have the same
def _author(house: House, edition: str) -> msgspec.Raw:
    """Return the publisher as JSON."""
    return msgspec.Raw(msgspec.json.encode(organisation(house, edition)))


def site_data(house: House, edition: str) -> dict[str, Any]:
    """Return the front page's data: the site and who publishes it."""
    return {
        "@context": SCHEMA,
        "@graph": [
            {
                "@type": "WebSite",
                "@id": house.url("/#site"),
                "url": house.url(f"/{edition}/"),
                "name": house.title,
                "inLanguage": edition,
                "publisher": {"@id": house.url("/#publisher")},
            },
            organisation(house, edition),
        ],
    }


def article_data(press: Press, view: ArticleView) -> dict[str, Any]:
    """Return the article's data, all of it in the language it gives as the article's (R5)."""
    house, words = press.house, catalogue(view.language, "interface")
    address = house.url(view.path)
    found: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "url": address,
        "headline": view.headline.text,
        "description": view.standfirst.text if view.standfirst else view.headline.text,
        "inLanguage": view.language,
        "datePublished": rfc3339(view.published_at),
        "dateModified": rfc3339(view.modified_at),
        "articleSection": words.text(f"section.{view.section}"),
        "isAccessibleForFree": True,
        "creditText": credit(words, view),
        "digitalSourceType": SOURCE_TYPES[text_source_type(view.writer, translated=bool(view.translated_by))],
        "author": _author(house, view.edition),
        "publisher": {"@id": house.url("/#publisher")},
        "isBasedOn": [_report(row.url, row.title.text) for row in view.sources if row.sentences and row.url],
        "citation": [_report(row.url, row.title.text) for row in view.sources if not row.sentences and row.url],
        "backstory": _backstory(words, view),
        "keywords": [*view.subjects, *view.places],
        "about": [{"@type": "Thing", "name": name} for name in view.subjects],
        "mentions": [{"@type": "Person", "name": name} for name in view.people],
    }
    if view.translated_by:
        original = {"@type": "NewsArticle", "inLanguage": view.original_language}
        if view.original_path:
            original["@id"] = f"{house.url(view.original_path)}#article"
        found["translationOfWork"] = original
    if view.picture is not None:
        found["image"] = _image(house, words, view.picture)
    corrections = [_correction(words, notice) for notice in view.notices if notice.ours]
    if corrections:
        found["correction"] = corrections
    return {name: value for name, value in found.items() if value not in ([], "")}


def credit(words: Catalogue, view: ArticleView) -> str:
    """Return the label's words."""
    if view.reviewed_by:
        return words.text("label.reviewed", name=view.reviewed_by)
    return words.text("label.ai")


def _report(url: str, title: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "url": url, "name": title}


def _backstory(words: Catalogue, view: ArticleView) -> str:
    made = "article.made.composer" if view.writer == COMPOSER else "article.made.model"
    said = [words.text(made, writer=view.writer), words.text("article.made.origins", count=view.origins)]
    if view.held_sentences:
        said.append(f"{words.text('article.held')}: {words.text('label.held', count=view.held_sentences)}.")
    return " ".join(said)


def _image(house: House, words: Catalogue, picture: Picture) -> dict[str, Any]:
    label = "label.data" if picture.source_type == "dataDrivenMedia" else "label.image"
    return {
        "@type": "ImageObject",
        "url": house.url(picture.src),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption.text if picture.caption else picture.alt.text,
        "creditText": words.text(label),
        "digitalSourceType": SOURCE_TYPES[picture.source_type],
    }


def _correction(words: Catalogue, notice: NoticeView) -> dict[str, Any]:
    said = in_our_words(words, notice)
    return {"@type": "CorrectionComment", "text": said, "datePublished": rfc3339(notice.at)}
