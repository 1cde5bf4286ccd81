"""The day a page says it was published on, where no tag does: "Published 5 January 2026", "Datum 05.01.2026".

Outline, language -> a day. Pure.
"""

from __future__ import annotations

import re

from nightdesk.read.blocks import Outline
from nightdesk.read.page_times import page_time
from nightdesk.read.phrases import opening
from nightdesk.text.times import find

_LABEL = opening("published_label", r"[^.!?\n]{0,20}?\s?:?\s")
_EITHER_WAY = re.compile(r"\d/\d")  # 1/5 is a day in May or in January, by country
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_LABELLED = 80  # characters of a block that is nothing but such a line


def shown_day(outline: Outline, language: str) -> str:
    """Return the day after the first label of publication on the page, or ""; what stands in boxes is of others."""
    for block in outline.blocks:
        if len(block.text) > MAX_LABELLED or block.boxed or not _LABEL.match(block.text):
            continue
        if day := day_in(block.text, language):
            return day
    return ""


def day_in(text: str, language: str) -> str:
    """Return the first day that *text* gives with its year, or ""; one that two countries read differently is none."""
    if _EITHER_WAY.search(text):
        return ""
    days = (page_time(time.value[:10]) for time in find(text[:MAX_LABELLED], language, None) if _DAY.match(time.value))
    return next((day for day in days if day), "")
