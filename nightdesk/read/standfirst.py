"""The one or two sentences between headline and text, as the page shows them.

Outline, what the tags say -> standfirst. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from nightdesk.read.blocks import CAPTION, HEADINGS, STANDFIRST, Block, Outline
from nightdesk.read.markup import letters

SHORTEST, LONGEST = 40, 700  # characters of a standfirst
NAMED = 20  # characters of one that calls itself so, or stands as a lower heading under the main one
LONGEST_HEADING = 300  # characters of such a heading
RUNS_ON = 8  # blocks after it in which the text begins
SAME = 60  # letters two texts must begin with alike to be the same standfirst
LOOKED_AT = 400  # blocks; a standfirst stands near the top
LEAST_WORDS = 5  # of such a heading; fewer are a rubric or the first part's
NEAR = 12  # blocks after the main heading


def shown_standfirst(outline: Outline, described: Sequence[str]) -> Block | None:
    """Return the standfirst the page shows.

    That is a block that says what the tags *described*, or calls itself one; where they describe nothing, the one
    lower heading between the main heading and the text.
    """
    shortest = SHORTEST if any(described) else NAMED  # what the tags say goes before a guess
    wanted = {letters(text)[:SAME] for text in described if len(text) >= SHORTEST}
    since_heading = NEAR + 1
    by_name = None
    for block in outline.blocks[:LOOKED_AT]:
        since_heading = 0 if outline.tags[block.node] == "h1" else since_heading + 1
        if not shortest <= len(block.text) <= LONGEST or block.linked * 2 > len(block.text):
            continue
        if wanted and letters(block.text[: 3 * SAME])[:SAME] in wanted:
            return block
        if by_name is None and since_heading <= NEAR and _calls_itself_one(outline, block):
            by_name = block
    return by_name if by_name or any(described) else _under_heading(outline)


def _under_heading(outline: Outline) -> Block | None:
    """Return the lower heading that follows the main one, before any paragraph, when the text runs on below it."""
    blocks = outline.blocks[:LOOKED_AT]
    main = next((number for number, block in enumerate(blocks) if outline.tags[block.node] == "h1"), None)
    if main is None or main + 1 >= len(blocks):
        return None
    block, below = blocks[main + 1], blocks[main + 2 : main + 2 + RUNS_ON]
    is_one = block.tag in ("h2", "h3") and not block.linked and NAMED <= len(block.text) <= LONGEST_HEADING
    text = next((number for number, one in enumerate(below) if one.sentences and not one.boxed), None)
    if not is_one or text is None or len(block.text.split()) < LEAST_WORDS:
        return None
    return None if any(one.tag in HEADINGS for one in below[:text]) else block


def _calls_itself_one(outline: Outline, block: Block) -> bool:
    nodes = [node for _, node in zip(range(3), outline.ancestors(block.node), strict=False)]
    if any(outline.marks[node] & CAPTION or outline.tags[node] == "figcaption" for node in nodes):
        return False  # of the picture in the lead
    return any(outline.marks[node] & STANDFIRST for node in nodes)
