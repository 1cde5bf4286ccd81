"""What a source says about its own report having changed: corrected, or withdrawn.

Title, text, JSON-LD's correction -> the change, and the source's own words about it. Pure.
"""

from __future__ import annotations

import re

from nightdesk.read.blocks import CORRECTION, Outline
from nightdesk.read.phrases import alternatives, anywhere, opening
from nightdesk.records import Change

MAX_NOTE = 40  # words of a source's note that are kept (records.Report.change_note)

_CORRECTION = re.compile(
    rf"\W{{0,3}}(?:{alternatives('editors_note')}\s?[:.)–—-]{{1,2}}\s{{0,3}})?{alternatives('correction')}"
    r"[^:.\n–—]{0,40}?[:.–—]",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(rf"[(\[]{alternatives('correction')}[)\]]", re.IGNORECASE)
_CORRECTED = anywhere("corrected")
_RETRACTION = opening("retraction", r"\s?[:–—.|-]")
_RETRACTED = anywhere("retracted")


def change_of(title: str, text: str, *, correction: str = "") -> tuple[Change | None, str, str]:
    """Return the change a source declares, its words about it (at most 40), and where it says so.

    Looked at: the title, JSON-LD's ``correction``, and the first and last paragraphs, because notes stand at the
    top or at the foot; a report *about* a correction speaks of it in between, or without a note's form.
    """
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    edges = list(dict.fromkeys([*paragraphs[:2], *paragraphs[-3:]]))
    if _withdrawn(title):
        note = next((paragraph for paragraph in edges if _withdrawn(paragraph)), edges[0] if edges else title)
        return Change.RETRACTION, _note(note), "title"
    for paragraph in edges:
        if _withdrawn(paragraph):
            return Change.RETRACTION, _note(paragraph), "note"
    if correction:
        return Change.CORRECTION, _note(correction), "json-ld"
    for paragraph in edges:
        if _CORRECTION.match(paragraph[:200]) or _CORRECTED.search(paragraph[:600]):
            return Change.CORRECTION, _note(paragraph), "note"
    if _IN_TITLE.search(title):
        return Change.CORRECTION, _note(title), "title"
    return None, "", ""


def _withdrawn(paragraph: str) -> bool:
    return bool(_RETRACTION.match(paragraph[:100]) or _RETRACTED.search(paragraph[:300]))


def _note(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= MAX_NOTE else " ".join(words[: MAX_NOTE - 1]) + " …"


MAX_BOX = 1_000  # characters; what is longer is no note


def correction_box(outline: Outline) -> str:
    """Return the text of an element that its class calls a correction, "" when there is none."""
    return next((text for text, _ in outline.marked(CORRECTION) if 20 <= len(text) <= MAX_BOX), "")
