"""Whose word is it: "the company said that" where the source has fishermen say the same, without quotation marks.

What stands between marks is ``quotations``' matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.forms import stem
from nightdesk.check.passage import Token, token
from nightdesk.check.reference import Reference
from nightdesk.check.titles import is_title
from nightdesk.records import Name, ProblemKind, Quote
from nightdesk.text.words import words

INDIRECT = "indirect"
SAME = (
    0.7  # of what ours has somebody say, by weight, that a passage has, and it is that; by hand, on our own sentences
)
FEWEST = 2  # words of content in it
BESIDE = 6  # words within which the sources name two speakers together: they may be one ("Norhav's spokesman")


def other_speakers(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each speaker of ours to whom no source gives what ours has them say, but to another."""
    for quote in c.quotes if c.follows(ALMOST_ALL) and not c.exempt else ():
        if quote.type != INDIRECT or quote.speaker_start is None or not c.ours.start <= quote.start < c.ours.end:
            continue
        ours = next((n for n in c.ours.names if n.start <= quote.speaker_start < n.end), None)
        if ours is None:
            continue  # whoever is called "the jockey" may be the one whom the source names
        said = [t for t in c.tokens(c.ours.within(quote.start, quote.end)) if t.content]
        mine = _stems(quote.speaker, c)
        if any(mine <= _stems(" ".join(outlet), c) for source in c.references for outlet in source.outlets):
            continue  # whose report it is, beside whoever says it there
        found = [s for s in c.supports if _has(s, said)] if len(said) >= FEWEST and mine else []
        theirs = [(support, other) for support in found for other in _told_in(support, said)]
        if not theirs or any(_may_be(c, ours, mine, support.reference, other) for support, other in theirs):
            continue
        reason = f"the source has {theirs[0][1].speaker!r} say this, not {quote.speaker!r}"
        end = quote.speaker_start + len(quote.speaker)
        yield Fault(kind=ProblemKind.SPEAKER, start=quote.speaker_start, end=end, reason=reason)


def _has(support: Support, said: Sequence[Token]) -> bool:
    there = sum(token.weight for token in said if token.stem in support.passage.stems)
    return there >= SAME * sum(token.weight for token in said)


def _told_in(support: Support, said: Sequence[Token]) -> Iterator[Quote]:
    """Yield what the passage has somebody say that is the same, with its speaker."""
    stems = {token.stem for token in said}
    for quote in support.reference.mentions.quotes:
        if not quote.speaker or not support.passage.start <= quote.start < support.passage.end:
            continue
        tokens = [support.passage.tokens[i] for i in support.passage.within(quote.start, quote.end)]
        if len({token.stem for token in tokens} & stems) * 2 >= len(stems):
            yield quote


def _may_be(c: Comparison, ours: Name, mine: frozenset[str], source: Reference, theirs: Quote) -> bool:
    """Return whether *theirs* may be said by whom ours names: alike, a pronoun, or named beside them somewhere.

    Who holds an office speaks for somebody, and a body is said to have said what its people did.
    """
    other = _stems(theirs.speaker, c)
    known = [name for name in source.mentions.names if name.text == theirs.speaker]
    if not other or mine & other or any(mine & _stems(name.entity, c) for name in known):
        return True
    if any(name.kind != ours.kind for name in known):
        return True
    called = [token(word, c.ours.language) for word in words(theirs.speaker)]
    if not known and any(is_title(t, c.ours.language) or t.key in c.cues.speech | c.cues.reader for t in called):
        return True
    return any(_beside(passage.tokens, mine, other) for found in c.sources for passage in found.passages)


def _beside(tokens: Sequence[Token], one: frozenset[str], other: frozenset[str]) -> bool:
    here = [i for i, token in enumerate(tokens) if token.stem in one]
    there = [i for i, token in enumerate(tokens) if token.stem in other]
    return any(abs(i - j) <= BESIDE for i in here for j in there)


def _stems(speaker: str, c: Comparison) -> frozenset[str]:
    """Return what a speaker is called by, without articles; a pronoun is called by nothing."""
    small = c.cues.determiners | c.cues.pronoun | c.cues.of | c.cues.prepositions
    return frozenset(stem(word.key, c.ours.language) for word in words(speaker) if word.key not in small)
