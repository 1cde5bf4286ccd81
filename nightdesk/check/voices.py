"""A speaker put to what the source says of its own account: "380 will lose their jobs, the union's secretary said".

Where a source has somebody else say it, ``speakers`` judges names; here are offices without one, and who told whom.
What stands between marks is ``quotations``' matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token, token
from nightdesk.check.titles import is_title
from nightdesk.records import ProblemKind, Quote
from nightdesk.text.words import words

HAS = (
    0.85  # of what ours has somebody say, by weight, that a passage has, and it is that; by hand, on our own sentences
)
FEWEST = 2  # words of content in it
BESIDE = 1  # sentences on either side in which somebody may be heard who is still speaking
CALLED = 3  # words between an office and who holds it: "the director, Ulla Brand"
TELLS = frozenset({"tell", "tells", "told", "inform", "informed", "warn", "warned", "assured", "reminded"})  # somebody
LEFT, RIGHT = 2, 6  # words before and behind a word of saying among which stand who tells and who is told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """Who, at code points *start* to *end* of ours, says what."""

    start: int
    end: int
    speaker: tuple[Token, ...]
    said: tuple[Token, ...]


def invented_speakers(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each speaker of ours who is heard neither where a source says this nor right beside it."""
    if c.exempt:
        return
    for told in _quoted(c):
        names = [t for t in told.speaker if t.content]
        if len([t for t in told.said if t.content]) < FEWEST or not names:
            continue
        if any(t.key in c.outlet_keys or t.key in c.cues.pronoun for t in names) or not _is_somebody(c, told):
            continue
        found = [support for support in c.supports if _has(support, told.said)]
        if not found or any(_may_speak(c, support, names) for support in found):
            continue
        reason = f"no source has {c.text[told.start : told.end]!r} say this"
        yield Fault(kind=ProblemKind.SPEAKER, start=told.start, end=told.end, reason=reason)
    yield from _exchanged(c)


def _is_somebody(c: Comparison, told: _Telling) -> bool:
    """Return whether what was read as a speaker is one: named, an office, or with an article; no text, no clause."""
    if any(t.key in c.cues.told_by or t.key in c.cues.becomes | c.cues.finite for t in told.speaker):
        return False
    named = any(name.start < told.end and told.start < name.end for name in c.ours.names)
    return named or told.speaker[0].key in c.cues.determiners or any(is_title(t, c.ours.language) for t in told.speaker)


def _quoted(c: Comparison) -> Iterator[_Telling]:
    """Yield what the analysis of our text found somebody to say, without marks."""
    for quote in c.quotes:
        here = c.ours.start <= quote.start < c.ours.end
        if here and quote.type == "indirect" and quote.speaker_start is not None and quote.speaker:
            yield _Telling(
                start=quote.speaker_start,
                end=quote.speaker_start + len(quote.speaker),
                speaker=tuple(token(word, c.ours.language) for word in words(quote.speaker)),
                said=tuple(c.tokens(c.ours.within(quote.start, quote.end))),
            )


def _has(support: Support, said: Sequence[Token]) -> bool:
    there = sum(token.weight for token in said if token.stem in support.passage.stems)
    return there >= HAS * sum(token.weight for token in said)


def _may_speak(c: Comparison, support: Support, names: Sequence[Token]) -> bool:
    """Return whether the passage names the speaker, or a word of saying in it may be theirs.

    Who spoke right before may still be speaking, and whoever is "he" or "the group" there may be whom ours names.
    """
    stems = {token.stem for token in names}
    if stems & support.passage.stems or any(outlet & {t.key for t in names} for outlet in c.outlets):
        return True
    heard = [q for q in support.reference.mentions.quotes if q.speaker and _overlaps(q, support)]
    if heard:
        return not (all(is_title(t, c.ours.language) for t in names) and _is_held_by_another(c, stems, heard))
    if any(token.key in c.cues.speech for token in support.passage.tokens):
        return True
    near = range(max(0, support.index - BESIDE), support.index + BESIDE + 1)
    beside = [support.reference.passages[i] for i in near if i < len(support.reference.passages)]
    return any(stems & passage.stems for passage in beside)


def _is_held_by_another(c: Comparison, office: set[str], heard: Sequence[Quote]) -> bool:
    """Return whether the sources give the office to people, and to none of those who are heard."""
    holders = {key for source in c.references for passage in source.passages for key in _holders(passage, office)}
    speakers = {word.key for quote in heard for word in words(quote.speaker)}
    return bool(holders) and not holders & speakers


def _holders(passage: Passage, office: set[str]) -> Iterator[str]:
    """Yield the keys of each name right beside the office."""
    for at, found in enumerate(passage.tokens if office & passage.stems else ()):
        if found.stem in office:
            for name in passage.names:
                here = passage.within(name.start, name.end)
                if name.kind == "person" and here and min(abs(here[0] - at), abs(here[-1] - at)) <= CALLED:
                    yield from (passage.tokens[i].key for i in here)


def _overlaps(quote: Quote, support: Support) -> bool:
    return quote.start < support.passage.end and support.passage.start < quote.end


def _exchanged(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where "a told b" is "b told a" in a passage."""
    for at, verb in enumerate(c.ours.tokens):
        if verb.key not in TELLS:
            continue
        mine = _sides(c.ours, at)
        for support in c.supports:
            for place, other in enumerate(support.passage.tokens):
                if other.key not in TELLS:
                    continue
                teller, told = _sides(support.passage, place)
                if teller and mine[0] and mine[0] <= told and teller <= mine[1] and not teller & mine[0]:
                    reason = f"the source has it the other way round who tells whom, at {other.text!r}"
                    yield Fault(kind=ProblemKind.SPEAKER, start=verb.start, end=verb.end, reason=reason, decides=True)
                    return


def _sides(passage: Passage, at: int) -> tuple[set[str], set[str]]:
    """Return the stem of the last word of content before the one at *at*, and those behind it."""
    before = [t.stem for t in passage.tokens[max(0, at - LEFT) : at] if t.content]
    behind = {t.stem for t in passage.tokens[at + 1 : at + 1 + RIGHT] if t.content}
    return set(before[-1:]), behind
