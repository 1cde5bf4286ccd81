"""What was cut from a sentence: ours and the passages it may be from in, the places where a cut broke a phrase out.

"A county championship winner" may lose "county"; without "winner" it is another thing. A cut is whole where the words
left out begin and end at a mark or at a small word, or are what stands before a noun behind its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nightdesk.check.comparison import Comparison
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Token

MARK = re.compile(r"[^\w\s'’-]|\s[-–—]\s")
NEARLY = 0.8  # of our words in the passage's order; in freer words what looks like a cut is none


def followed(c: Comparison) -> Support | None:
    """Return the passage that ours follows so closely that what it leaves out was cut; None when it follows none."""
    nearest = max(c.supports, key=lambda support: len(support.pairs), default=None)
    if nearest is None or c.exempt or len(nearest.pairs) < NEARLY * len(c.ours.tokens):
        return None
    return nearest


def broken_phrases(c: Comparison, support: Support) -> Iterator[int]:
    """Yield each token of ours behind which words are left out that neither begin nor end where a phrase does."""
    pairs, tokens = support.pairs, support.passage.tokens
    for i in range(len(c.ours.tokens) - 1):
        if i not in pairs or i + 1 not in pairs or pairs[i + 1] == pairs[i] + 1:
            continue
        start, end = pairs[i] + 1, pairs[i + 1]
        if _hangs_on_a_preposition(tokens, start, end, c.cues):
            yield i
        elif tokens[start - 1].content or not tokens[end].content:  # else "the (old) harbour": nothing breaks
            begins = _is_marked(support, start) or not tokens[start].content
            ends = _is_marked(support, end) or not tokens[end].content or not tokens[end - 1].content
            if not (begins and ends):
                yield i


def _hangs_on_a_preposition(tokens: Sequence[Token], first: int, index: int, cues: Cues) -> bool:
    """Return whether the word of content at *index* hangs on a preposition among those left out, not their first."""
    at = index - 1
    while at > first and tokens[at].key in cues.determiners:
        at -= 1
    return at > first and tokens[index].content and (tokens[at].key in cues.prepositions or tokens[at].key in cues.of)


def lost_its_preposition(c: Comparison, support: Support) -> bool:
    """Return whether ours opens with what hangs on a preposition there: "the search for B", "B has widened"."""
    tokens = support.passage.tokens
    first = next((i for i, token in enumerate(c.ours.tokens) if token.content), -1)
    if first not in support.pairs or first > 1:
        return False
    if first and (c.ours.tokens[0].key in c.cues.prepositions or c.ours.tokens[0].key in c.cues.of):
        return False
    at = support.pairs[first]
    while at > 0 and not _is_marked(support, at):
        at -= 1
        if tokens[at].key not in c.cues.determiners:
            return tokens[at].key in c.cues.prepositions or tokens[at].key in c.cues.of
    return False


def is_unfinished(c: Comparison, support: Support) -> bool:
    """Return whether ours ends in the midst of a phrase of theirs: "his pre-season testing (crash)"."""
    tokens, at = support.passage.tokens, support.pairs.get(len(c.ours.tokens) - 1, -1)
    if at == -1 or at + 1 >= len(tokens) or _is_marked(support, at + 1):
        return False
    behind = tokens[at + 1]
    if behind.key in c.cues.speech or any(time.start <= behind.start < time.end for time in support.passage.times):
        return False
    if behind.key in c.cues.auxiliaries:
        return True
    return behind.content or (not tokens[at].content and behind.key in c.cues.determiners)


def _is_marked(support: Support, index: int) -> bool:
    """Return whether a mark stands before the token of the passage at *index*, and no token begins it."""
    tokens, text = support.passage.tokens, support.reference.text
    return 0 < index < len(tokens) and bool(MARK.search(text[tokens[index - 1].end : tokens[index].start]))
