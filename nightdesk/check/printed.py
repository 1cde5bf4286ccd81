"""What an article's files print: its JSON or a page of it in, the sentences that need a proof out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from nightdesk.errors import InputError
from nightdesk.records import PartKind

WORD_JOINER = "\u2060"  # pages tie the two sides of a score with it


def of_json(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences of an article's JSON.

    Raises:
        InputError: it is no article's.
    """
    parts = parts_of_json(article)
    if headline := _plain(str(article["headline"])):
        yield headline
    for texts in parts.values():
        yield from texts


def parts_of_json(article: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the sentences of an article's JSON below its headline, by kind of part, in order.

    Raises:
        InputError: it is no article's.
    """
    try:
        if "headline" not in article:
            raise KeyError("headline")
        paragraphs = [one["text"] for part in article["paragraphs"] for one in part["sentences"]]
        found = {PartKind.STANDFIRST: article["standfirst"], PartKind.PARAGRAPH: paragraphs}
        return {kind: [_plain(str(text)) for text in texts if text] for kind, texts in found.items()}
    except (KeyError, TypeError) as error:
        raise InputError(
            "the JSON beside the proof is no article's: it lacks headline, standfirst or paragraphs"
        ) from error


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
