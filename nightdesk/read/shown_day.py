"""When a page says it was published, where no tag does or a tag says it loosely.

Outline, language -> times: beside the headline ("5 January 2026, 19:40 CET"), or after a label anywhere ("Published 5
January 2026", "Datum 05.01.2026"). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime

from nightdesk.read.blocks import HEADINGS, TALK, Block, Outline
from nightdesk.read.markup import letters
from nightdesk.read.page_times import on_day_of_page, page_time
from nightdesk.read.phrases import opening
from nightdesk.read.shown_time import Shown, counted_times, day_shown, shown_times

_LABEL = opening("published_label", r"[^.!?\n]{0,20}?\s?:?\s")
_PRINTED = opening("printed")  # "Printed on 6 January 2026"
MAX_LABELLED = 80  # characters of a block that is nothing but such a line
MAX_BESIDE = 160  # characters of one beside the headline: section, authors, both times
ABOVE, BELOW = (
    3,
    14,
)  # blocks before and after the main heading; the first above is often today's date of the page's head
RUNNING = 2  # paragraphs below the heading after which what follows is the text
_ELSEWHERE = frozenset({"nav", "aside", "footer", "form", "figure", "figcaption"})


def shown_labelled(outline: Outline, language: str) -> Shown:
    """Return the times after the first label of publication on the page; what stands in boxes is of others."""
    for block in outline.blocks:
        if len(block.text) > MAX_LABELLED or block.boxed or not _LABEL.match(block.text):
            continue
        if (said := shown_times(block.text, language)).published:
            return said
        if day := day_shown(block.text, language):
            return Shown(day)
    return Shown()


def shown_beside_heading(outline: Outline, title: str, language: str, fetched_at: datetime | None = None) -> Shown:
    """Return when the lines beside the heading that is the *title* say the page was published and changed.

    A time element there says it more exactly than its words do. "2 hours ago" counts back from *fetched_at*.
    """
    published = modified = ""
    for number, block in _beside(outline, title):
        said = shown_times(block.text, language)
        if fetched_at and said == Shown():
            said = counted_times(block.text, language, fetched_at)
        exact = [page_time(moment) for at, moment in outline.times if at == number]
        published = published or _exact(said.published, exact)
        modified = modified or _exact(said.modified, exact)
    return Shown(published, modified)


def _exact(said: str, times: list[str]) -> str:
    """Return the time of a time element whose words have *said* a day: one of that month, for UTC may be a day off."""
    if not said or "T" in said:
        return said
    return next((on_day_of_page(time, "", said) for time in times if time[:7] == said[:7] and "T" in time), said)


def _beside(outline: Outline, title: str) -> Iterator[tuple[int, Block]]:
    """Yield the short blocks below the heading and then those right above it, with their places."""
    heading = _heading(outline, letters(title))
    if heading is None:
        return
    running = 0
    for number in range(heading + 1, min(len(outline.blocks), heading + 1 + BELOW)):
        block = outline.blocks[number]
        running += block.sentences > 0
        if running >= RUNNING:
            break
        if _is_line(outline, block, _ELSEWHERE) and not _PRINTED.match(block.text):
            yield number, block
    around = set(outline.ancestors(outline.blocks[heading].node))
    for number in range(heading - 1, max(-1, heading - 1 - ABOVE), -1):
        if _is_line(outline, outline.blocks[number], _ELSEWHERE | {"header"}, around):
            yield number, outline.blocks[number]


def _heading(outline: Outline, key: str) -> int | None:
    """Return the block that is the heading of that *key* (letters), else the first main heading outside of menus."""
    main = None
    for number, block in enumerate(outline.blocks):
        is_main = outline.tags[block.node] == "h1"
        if (is_main or block.tag in HEADINGS) and key and letters(block.text) == key:
            return number
        if main is None and is_main and not any(outline.tags[node] == "nav" for node in outline.ancestors(block.node)):
            main = number
    return main


def _is_line(outline: Outline, block: Block, elsewhere: Set[str], around: Set[int] = frozenset()) -> bool:
    """Whether *block* is a short line that stands in nothing of *elsewhere*, unless the heading (*around*) does too."""
    if len(block.text) > MAX_BESIDE or block.sentences:
        return False
    above = [node for node in outline.ancestors(block.node) if node not in around]
    return not any(outline.tags[node] in elsewhere or outline.marks[node] & TALK for node in above)
