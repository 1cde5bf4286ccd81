"""Whose word is a claim? A passage in, the origin it cites out, or "" where its report speaks for itself.

An outlet that passes on what state media or an agency said bears nobody out: all who do so are one origin, for that
claim. What they found out themselves stays theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nightdesk.text.cited import STATE_MEDIA, cited
from nightdesk.text.lexicon import lexicon
from nightdesk.write.attribute import attributed
from nightdesk.write.passages import Passage


@lru_cache(maxsize=1 << 13)
def whose(passage: Passage) -> str:
    """Return the origin that *passage* cites itself, or that its paragraph cited just before it; else ""."""
    own = _cites(passage)
    if own or attributed(passage):
        return own
    before = passage.before
    while before is not None and before.paragraph == passage.paragraph:
        theirs = _cites(before)
        if theirs or attributed(before):
            return theirs
        before = before.before
    return ""


def _cites(passage: Passage) -> str:
    """Return the origin that *passage* itself cites, which takes a verb of saying; else ""."""
    silent = passage.keys.isdisjoint(lexicon(passage.language).said)
    return "" if silent else cited(passage.text, passage.language)


def settled(origins: Sequence[str]) -> list[str]:
    """Return *origins* with state media of no named country taken for those of the country that another one names."""
    named = [origin for origin in origins if origin.startswith(f"{STATE_MEDIA} ")]
    return [named[0] if origin == STATE_MEDIA and named else origin for origin in origins]
