"""Paragraphs that stand in an article's body and are not its text: bylines, credits, "read also", cookie notices.

Paragraphs, titles, authors -> paragraphs. Pure. Each rule asks for a paragraph that is nothing else, so that a
sentence of the article which merely mentions such a thing stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.read.markup import letters
from nightdesk.read.phrases import alternatives, anywhere, opening
from nightdesk.read.shown_time import is_time_alone

MAX_FURNITURE = 300  # characters; what is longer is text, whatever it begins with

_RULES = (
    opening("read_also", r"\s?(?:[:：|»>–-]|(?=[\"“„«A-ZÀ-Þ]))"),
    opening("alone", r"\W{0,3}$"),
    opening("invitation", rf"(?=.{{0,160}}?{alternatives('channel')})"),
    opening("credit", r"[^.!?\n]{0,20}?\s?[:©]"),
    opening("copyright"),
    opening("dated", r"[^.!?\n]{0,40}?\d[^!?\n]{0,60}$"),
    re.compile(r"\d{1,3}\s?(?:min(?:ute)?s?\.?|minutter|minuten)(?:\s\w{1,12}){0,2}\W{0,3}$", re.IGNORECASE),
)
_CONSENT = anywhere("consent")
MAX_NOTICE = 900  # characters of a cookie notice in one paragraph
_BYLINE = opening("byline", r"\s?:?\s")
MAX_BYLINE = 120


def without_furniture(
    paragraphs: Sequence[str], *, titles: Sequence[str] = (), authors: Sequence[str] = (), site: str = ""
) -> list[str]:
    """Return *paragraphs* without furniture, without the titles said again, each repeated one once."""
    headings = {letters(text) for text in (*titles, site)}
    names = [letters(name) for name in authors if letters(name)]
    kept: list[str] = []
    seen: set[str] = set()
    for paragraph in paragraphs:
        key = letters(paragraph)
        if not key or key in headings:
            continue
        if len(paragraph) > 60 and key in seen:
            continue
        seen.add(key)
        if not _is_furniture(paragraph, key, names):
            kept.append(paragraph)
    return kept


def _is_furniture(paragraph: str, key: str, names: Sequence[str]) -> bool:
    if len(paragraph) <= MAX_FURNITURE and any(rule.match(paragraph) for rule in _RULES):
        return True
    if len(paragraph) <= MAX_NOTICE and "cookie" in paragraph.casefold() and _CONSENT.search(paragraph):
        return True
    return len(paragraph) <= MAX_BYLINE and (is_time_alone(paragraph) or _is_byline(paragraph, key, names))


def _is_byline(paragraph: str, key: str, names: Sequence[str]) -> bool:
    rest = key
    for name in names:
        rest = rest.replace(name, "")
    if rest == key:
        words = _BYLINE.sub("", paragraph).split()
        return bool(_BYLINE.match(paragraph)) and len(words) <= 5 and paragraph[-1:] not in ".!?" and _is_name(words)
    leftover = len(rest)
    return leftover == 0 or (bool(_BYLINE.match(paragraph)) and leftover <= 40 and paragraph[-1:] not in "!?")


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and all(
        word[:1].isupper() or word in ("og", "and", "und", "et", "von", "van", "de") for word in words
    )
