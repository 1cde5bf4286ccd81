"""Whether a page tells of others or speaks to its reader: what sets news about walls apart from walls.

Paragraphs -> what of them could be a wall's or an error page's own words. Pure. Consent walls, paywalls and error
pages say "we" and "you"; a report on them tells of others, at length, and quotes what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.read.blocks import ENDS, size_of
from nightdesk.read.phrases import in_lower_case

SENTENCE = 80  # characters of a paragraph that tells something; buttons and notices are shorter
ENOUGH = 3  # such paragraphs make a report
MOSTLY = 2 / 3  # of a text, what they must be
LEAD = 20  # characters of a sentence before a phrase that is told in it; an order or an offer begins with it

_TO_READER = in_lower_case("speaks_to_reader")
_QUOTED = re.compile(r"[\"“„«‘「『][^\"”“»’」』\n]{1,400}[\"”“»’」』]|(?<!\w)'[^'\n]{1,200}'(?!\w)")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*|\n")


def without_quotes(text: str) -> str:
    """Return *text* without what it quotes, unless that is all of it."""
    left = _QUOTED.sub(" ", text)
    return left if re.search(r"\w", left) else text


def tells(paragraph: str) -> bool:
    """Whether *paragraph* is running text that speaks of others: whole sentences, without "we" and "you"."""
    if size_of(paragraph) < SENTENCE or not ENDS.search(paragraph):
        return False
    return _TO_READER.search(without_quotes(paragraph).lower()) is None


def own_words(paragraphs: Sequence[str]) -> str:
    """Return what of *paragraphs* may be said by the page itself, for walls and error pages to be known by.

    That is everything, unless most of it is paragraphs that tell of others. Of those, only what their sentences begin
    with counts: "Subscribe to continue" asks, "readers no longer have to subscribe to continue" tells.
    """
    if not is_report(paragraphs):
        return "\n\n".join(paragraphs)
    return "\n\n".join(openings(one) if tells(one) else one for one in paragraphs)


def is_report(paragraphs: Sequence[str]) -> bool:
    """Whether *paragraphs* are mostly such as tell of others, and enough of them."""
    told = [size_of(one) for one in paragraphs if tells(one)]
    return len(told) >= ENOUGH and sum(told) >= MOSTLY * sum(map(size_of, paragraphs))


def openings(paragraph: str) -> str:
    """Return what the sentences of *paragraph* begin with, what they quote left out."""
    sentences = _SENTENCE.split(without_quotes(paragraph))
    return "\n".join(_opening(sentence) for sentence in sentences if sentence.strip())


def _opening(sentence: str) -> str:
    cut = sentence.find(" ", LEAD)
    return sentence[: cut if cut > 0 else LEAD]
