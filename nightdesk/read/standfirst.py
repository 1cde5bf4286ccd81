"""The one or two sentences between headline and text, as the page shows them.

Outline, what the tags say -> standfirst. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from nightdesk.read.blocks import STANDFIRST, Block, Outline
from nightdesk.read.markup import letters

SHORTEST, LONGEST = 40, 700  # characters of a standfirst
SAME = 60  # letters two texts must begin with alike to be the same standfirst
LOOKED_AT = 400  # blocks; a standfirst stands near the top
NEAR = 12  # blocks after the main heading


def shown_standfirst(outline: Outline, described: Sequence[str]) -> Block | None:
    """Return the standfirst the page shows: a block that calls itself one, or that says what the tags *described*."""
    wanted = {letters(text)[:SAME] for text in described if len(text) >= SHORTEST}
    since_heading = NEAR + 1
    by_name = None
    for block in outline.blocks[:LOOKED_AT]:
        since_heading = 0 if outline.tags[block.node] == "h1" else since_heading + 1
        if not SHORTEST <= len(block.text) <= LONGEST or block.linked * 2 > len(block.text):
            continue
        if wanted and letters(block.text[: 3 * SAME])[:SAME] in wanted:
            return block
        if by_name is None and since_heading <= NEAR and _calls_itself_one(outline, block):
            by_name = block
    return by_name


def _calls_itself_one(outline: Outline, block: Block) -> bool:
    nodes = [node for _, node in zip(range(3), outline.ancestors(block.node), strict=False)]
    return any(outline.marks[node] & STANDFIRST for node in nodes)
