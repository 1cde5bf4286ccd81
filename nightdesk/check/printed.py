"""What an article's files print: its JSON or a page of it in, the sentences that need a proof out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from nightdesk.errors import InputError

WORD_JOINER = "\u2060"  # pages tie the two sides of a score with it


def of_json(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences of an article's JSON.

    Raises:
        InputError: it is no article's.
    """
    try:
        paragraphs = [one["text"] for part in article["paragraphs"] for one in part["sentences"]]
        found = [article["headline"], *article["standfirst"], *paragraphs]
    except (KeyError, TypeError) as error:
        raise InputError(
            "the JSON beside the proof is no article's: it lacks headline, standfirst or paragraphs"
        ) from error
    yield from (_plain(str(text)) for text in found if text)


def of_page(page: bytes, language: str) -> list[str] | None:
    """Return the sentences of an article's page, nothing when its text is a translation out of *language*."""
    root = html.document_fromstring(page.decode("utf-8", "replace"))
    article = next((one for one in root.iter("article") if "art" in (one.get("class") or "").split()), None)
    if article is None or (article.get("lang") or root.get("lang")) != language:
        return None
    headlines = [one for one in article.iter("h1") if one.get("class") != "gone"]  # one taken back is not told
    sentences = [one for one in article.iter("span") if one.get("class") == "s"]
    return [text for one in [*headlines, *sentences] if (text := _plain(_words(one)))]


def _words(element: html.HtmlElement) -> str:
    """Return an element's words, less the number after a sentence and the name of who says so."""
    inner = [element.text or ""]
    for child in element:
        inner += ["" if child.get("class") in ("n", "cr") else _words(child), child.tail or ""]
    return "".join(inner)


def _plain(text: str) -> str:
    return " ".join(text.replace(WORD_JOINER, "").split())
