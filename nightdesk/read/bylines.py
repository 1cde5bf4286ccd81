"""Who wrote it: names out of bylines as pages write them.

Bylines -> names. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nightdesk.read.blocks import Outline
from nightdesk.read.phrases import opening

_BY = opening("byline", r"\s?:?\s")
_PARTICLES = frozenset({"and", "und", "og", "et", "y", "e", "de", "van", "von", "der", "den", "da", "di", "du", "la"})
_SPLIT = re.compile(r"\s*(?:[;|•·\n]|\s(?:and|und|og|och|et|y|e|en|i|&)\s|,\s*(?:and|und|og|et)\s|,|，|、|/)\s*")
_NOISE = re.compile(
    r"https?:|www\.|@|\d{2}|[()]|\b(?:image|photo|foto|getty|shutterstock)\b|"
    r"\b(?:updated|published|last|read|share|follow|view|all posts|min|copyright|"
    r"aktualisiert|veröffentlicht|opdateret|publiceret|publié|mis à jour|uhr)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:staff|senior|chief|political|foreign|guest|special|freelance)\s)?"
    r"(?:writer|reporter|editor|correspondent|journalist|contributor|author|admin|team|none|null|undefined|"
    r"redaktion|redakteur(?:in)?|redaktør|korrespondent(?:in)?|journaliste|autor(?:in)?)",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"\s?(?:기자|記者|记者)$")  # "reporter", written after the name
MAX_NAME = 60
MAX_SHOWN = 90  # characters of a block that is a byline
NEAR = 15  # blocks around the main heading in which a byline stands


def shown_byline(outline: Outline) -> str:
    """Return the first block near the main heading that is nothing but a byline ("By Ann Example")."""
    heading = next((number for number, b in enumerate(outline.blocks) if outline.tags[b.node] == "h1"), None)
    if heading is None:
        return ""
    for block in outline.blocks[max(0, heading - NEAR) : heading + NEAR]:
        if len(block.text) <= MAX_SHOWN and _BY.match(block.text) and block.text[-1] not in ".!?":
            name = _without_by(block.text).split(",")[0].split()
            if 2 <= len(name) <= 6 and all(word[:1].isupper() or word in _PARTICLES for word in name):
                return block.text
    return ""


def names_of(bylines: Iterable[str], *, site: str = "") -> tuple[str, ...]:
    """Return the names in *bylines*, each once, in order; addresses, roles, dates and the site's own name left out."""
    found: list[str] = []
    for byline in list(bylines)[:30]:
        if "://" in byline:
            continue
        text = _without_by(" ".join(byline.split())[:300])
        for part in _SPLIT.split(text):
            name = _REPORTER.sub("", _without_by(part).strip(" .-–—:*\"'"))
            if _is_name(name) and name.casefold() != site.casefold():
                found.append(name)
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:20]


def _without_by(text: str) -> str:
    found = _BY.match(text)
    return text[found.end() :] if found else text


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= MAX_NAME or _NOISE.search(text) or _ROLE.fullmatch(text):
        return False
    letters = sum(1 for char in text if char.isalpha())
    return letters * 10 >= len(text) * 7 and len(text.split()) <= 7
