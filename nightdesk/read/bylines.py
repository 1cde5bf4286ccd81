"""Who wrote it: names out of bylines as pages write them.

Bylines -> names. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nightdesk.read.blocks import AUTHOR, TALK, Block, Outline
from nightdesk.read.phrases import opening

_BY = opening("byline", r"\s?:?\s")
_PARTICLES = frozenset({"and", "und", "og", "et", "y", "e", "de", "van", "von", "der", "den", "da", "di", "du", "la"})
_SPLIT = re.compile(r"\s*(?:[;|•·\n]|\s(?:and|und|og|och|et|y|e|en|i|&)\s|,\s*(?:and|und|og|et)\s|,|，|、|/)\s*")
_NOISE = re.compile(
    r"https?:|www\.|@|\b\d{2}|[()]|\b(?:image|photo|foto|getty|shutterstock)\b|"
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
    """Return the first block near the main heading that is nothing but a byline ("By Ann Example").

    By its opening, else by the class of what it stands in.
    """
    heading = next((number for number, b in enumerate(outline.blocks) if outline.tags[b.node] == "h1"), None)
    if heading is None:
        return ""
    near = [b for b in outline.blocks[max(0, heading - NEAR) : heading + NEAR] if len(b.text) <= MAX_SHOWN]
    opened = (b.text for b in near if _BY.match(b.text) and b.text[-1] not in ".!?" and _begins_with_name(b.text))
    classed = (b.text for b in near if _stands_as_author(outline, b) and _begins_with_name(b.text))
    return next(opened, "") or next(classed, "")


def _begins_with_name(byline: str) -> bool:
    name = re.split(r"[,;|/(•·]", _without_by(byline))[0].split()
    return 2 <= len(name) <= 6 and all(word[:1].isupper() or word in _PARTICLES for word in name)


def _stands_as_author(outline: Outline, block: Block) -> bool:
    marks = [outline.marks[node] for node in outline.ancestors(block.node)]
    return any(mark & AUTHOR for mark in marks[:3]) and not any(mark & TALK for mark in marks)


def names_of(bylines: Iterable[str], *, site: str = "") -> tuple[str, ...]:
    """Return the names in *bylines*, each once, in order; addresses, roles, dates and the site's own name left out."""
    found: list[str] = []
    for byline in list(bylines)[:30]:
        if "://" in byline:
            continue
        text = _without_place(_without_by(" ".join(byline.split())[:300]))
        for part in _SPLIT.split(text):
            name = _REPORTER.sub("", _without_by(part).strip(" .-–—:*\"'"))
            if _is_name(name) and name.casefold() != site.casefold():
                found.append(name)
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:20]


def _without_place(text: str) -> str:
    """Return the byline *text* without what follows the last name: "Ann Example, Nowhereford" ends with a place.

    After a full name a last single word is where they wrote, and capitals are whom they wrote for.
    """
    names, comma, last = text.rpartition(",")
    last = last.strip()
    apart = " " not in last or (last.isupper() and not names.isupper())
    return names if comma and apart and " " in names.strip() and last[:1].isupper() else text


def _without_by(text: str) -> str:
    found = _BY.match(text)
    return text[found.end() :] if found else text


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= MAX_NAME or _NOISE.search(text) or _ROLE.fullmatch(text):
        return False
    letters = sum(1 for char in text if char.isalpha())
    return letters * 10 >= len(text) * 7 and len(text.split()) <= 7
