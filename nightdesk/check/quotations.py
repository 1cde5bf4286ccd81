"""Quotations: marked words must stand in one source word for word, in order, with the speaker the source gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault, Ruling, in_its_place
from nightdesk.check.cues import cues
from nightdesk.check.marked import CLOSERS, CLOSING, EDGES, marked
from nightdesk.check.names import same_name
from nightdesk.check.reference import Reference
from nightdesk.check.scaffold import repeats_the_question
from nightdesk.check.verbatim import either_case, fold_text, places
from nightdesk.records import Name, ProblemKind, Quote, Span
from nightdesk.text.words import words

ELISION = re.compile(r"\s*[\[(]?\s*(?:…|\.\.\.)\s*[\])]?\s*")
ADDED = re.compile(r"\s*\[([^\[\]]{0,80})\]\s*")
AROUND = 2  # sentences before and after a quotation that tell whom or what it means
SHORT = 2  # words; so few stand anywhere by chance, and count only in the best passage or where they are quoted, too
NEAR = 40  # code points before a quotation in which the word before it stands
SAME_CLAUSE_BEFORE = re.compile(r"[\w'’]+ $")  # no mark between: "not|under control"
SAME_CLAUSE_BEHIND = re.compile(r",? [\w'’]+")  # the sentence goes on: "tenants|, not landlords"
APART = 1500  # code points that an elision may leave out; more is another statement


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation's parts stand in a source."""

    reference: Reference
    start: int
    end: int


def judge_quotations(c: Comparison) -> tuple[Ruling, tuple[Found, ...]]:
    """Return the quotations of ours that are not verbatim or not that speaker's, and where the others stand."""
    faults: list[Fault] = []
    cleared: set[int] = set()
    where: list[Found] = []
    for span in marked(c.text, c.ours.start, c.ours.end):
        found = _find(c, span)
        if found is None and repeats_the_question(c.text, span.start):
            continue
        if found is None:
            reason = "the words between quotation marks stand in no source that supports this, word for word"
            faults.append(Fault(kind=ProblemKind.QUOTE, start=span.start, end=span.end, reason=reason))
            continue
        where.append(found)
        cleared.update(c.ours.within(span.start, span.end))
        fault = _judge_speaker(c, span, found) or _cut_short(c, span, found) or _put_in(c, span, found)
        if fault is not None:
            faults.append(fault)
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared)), tuple(where)


def _find(c: Comparison, span: Span) -> Found | None:
    parts = _parts(c.text[span.start : span.end])
    sources = {source.id: source for source in (*c.sources, *c.references)}
    short = len(words(c.text[span.start : span.end])) <= SHORT
    for source in sources.values():
        found = next((at for at in _in_order(parts, source) if not short or _meant(c, at)), None)
        if found is not None:
            return found
    return None


def _meant(c: Comparison, found: Found) -> bool:
    """Return whether the few words found are in the passage that supports ours best, or quoted where they are."""
    text = found.reference.text
    for support in c.supports[:1]:
        if support.reference is found.reference and support.passage.start <= found.start < support.passage.end:
            return True
    before, after = text[max(0, found.start - 2) : found.start], text[found.end : found.end + 3]
    return any(mark in CLOSING for mark in before) and any(mark in CLOSERS or mark in CLOSING for mark in after)


def _cut_short(c: Comparison, span: Span, found: Found) -> Fault | None:
    """Return a fault when a quotation leaves out what turns it round: a "not" before it, a "but" inside or behind it.

    A few words of a sentence may be quoted without the rest; a whole one ends where its speaker ended it.
    """
    text, known = found.reference.text, c.cues
    quoted = c.text[span.start : span.end]
    mine = {word.key for word in words(c.text[c.ours.start : c.ours.end])}
    turning = known.negation | known.limits
    left_out: list[str] = []
    before = SAME_CLAUSE_BEFORE.search(text[max(0, found.start - NEAR) : found.start])
    left_out += [key for key in _keys(before)[-1:] if key in known.negation]
    if ELISION.search(quoted):
        left_out += [word.key for word in words(text[found.start : found.end]) if word.key in turning]
    if quoted[:1].isupper():
        left_out += [key for key in _keys(SAME_CLAUSE_BEHIND.match(text, found.end))[:1] if key in turning]
    missing = next((key for key in left_out if key not in mine), None)
    if missing is None:
        return None
    reason = f"the source has {missing!r} with these words; the quotation leaves it out"
    return Fault(kind=ProblemKind.QUOTE, start=span.start, end=span.end, reason=reason)


def _put_in(c: Comparison, span: Span, found: Found) -> Fault | None:
    """Return a fault for words in brackets in a quotation that the source does not have around these words.

    They are not its speaker's, but they say whom or what is meant: where the source says so in brackets itself, ours
    may say no other.
    """
    text, source = found.reference.text, found.reference
    near = [
        i for index in source.overlapping(found.start, found.end) for i in range(index - AROUND, index + AROUND + 1)
    ]
    known = {t.stem for i in near if 0 <= i < len(source.passages) for t in source.passages[i].tokens}
    theirs = {word.key for added in ADDED.findall(text[found.start : found.end]) for word in words(added)}
    for added in ADDED.finditer(c.text, span.start, span.end):
        inside = [t for t in c.tokens(c.ours.within(added.start(1), added.end(1))) if t.content]
        strange = [t for t in inside if t.stem not in known or (theirs and t.key not in theirs)]
        if strange:
            reason = f"the source does not say that {strange[0].text!r} is meant here"
            return Fault(kind=ProblemKind.QUOTE, start=added.start(), end=added.end(), reason=reason)
    return None


def _keys(found: re.Match[str] | None) -> list[str]:
    return [word.key for word in words(found[0])] if found is not None else []


def _parts(quoted: str) -> list[str]:
    """Return what must stand verbatim: the quotation cut at elisions and at additions in brackets."""
    pieces = [piece for part in ELISION.split(quoted) for piece in ADDED.split(part)[::2]]
    return [part for piece in pieces if (part := fold_text(piece).text.strip(EDGES))]


def _in_order(parts: list[str], source: Reference) -> Iterator[Found]:
    """Yield where *parts* stand in *source* one after the other, not too far apart."""
    if not parts:
        return
    for needle in either_case(parts[0]):
        for first in places(needle, source.folded):
            end = _rest(parts[1:], source, first + len(needle))
            if end is not None:
                yield Found(source, source.folded.at[first], source.folded.at[end])


def _rest(parts: list[str], source: Reference, at: int) -> int | None:
    for part in parts:
        nearest = min(
            (p for form in either_case(part) if (p := next(places(form, source.folded, at), None)) is not None),
            default=None,
        )
        if nearest is None or nearest - at > APART:
            return None
        at = nearest + len(part)
    return at


def _judge_speaker(c: Comparison, span: Span, found: Found) -> Fault | None:
    """Return a fault when the source gives these words to somebody else than we do."""
    ours = _speaker(c, span)
    theirs = _quote_at(found)
    if ours is None or theirs is None:
        return None
    keys = {word.key for word in words(ours.text) if word.text[:1].isupper()} or {w.key for w in words(ours.text)}
    namesake = _may_be_a_namesake(keys | {word.key for word in words(ours.entity)}, theirs, found.reference)
    if not namesake and (
        _in_the_same_place(c, ours, found) or _same_speaker(keys, theirs, found.reference, c.ours.language)
    ):
        return None
    reason = f"the source gives these words to {theirs.speaker!r}, not to {ours.text!r}"
    hard = c.is_one_passage or (ours.kind == "person" and _is_person(theirs.speaker, found.reference))
    return Fault(kind=ProblemKind.SPEAKER, start=ours.start, end=ours.end, reason=reason, hard=hard)


def _is_person(speaker: str, source: Reference) -> bool:
    """Return whether the source names a person so; "the Argentine", or who speaks for a body, may be whom we name."""
    return any(name.text == speaker and name.kind == "person" for name in source.mentions.names)


def _in_the_same_place(c: Comparison, ours: Name, found: Found) -> bool:
    """Return whether the source names our speaker in the very place ours does, in the sentence of these words."""
    keys = {word.key for word in words(ours.text)}
    for support in c.supports:
        if (
            support.reference is found.reference
            and support.passage.start < found.end
            and found.start < support.passage.end
        ):
            theirs = in_its_place(support, c.ours, ours.start, ours.end, support.passage.names)
            if theirs is not None and same_name(keys, theirs, c.ours.language):
                return True
    return False


def _speaker(c: Comparison, span: Span) -> Name | None:
    """Return who we say said it: whom the text's analysis names, or the name beside a verb of saying."""
    for quote in c.quotes:
        if quote.start < span.end and span.start < quote.end and quote.speaker_start is not None:
            at = next((n for n in c.ours.names if n.start <= quote.speaker_start < n.end), None)
            if at is not None:
                return at
    speech = [
        token.start
        for token in c.ours.tokens
        if token.key in c.cues.speech and not span.start <= token.start < span.end
    ]
    outside = [name for name in c.ours.names if not span.start <= name.start < span.end and not _is_where(c, name)]
    if not speech or not outside:
        return None
    name = min(outside, key=lambda n: (min(abs(n.start - s) for s in speech), abs(n.start - span.start)))
    return name if min(abs(name.start - s) for s in speech) <= 60 else None


def _is_where(c: Comparison, name: Name) -> bool:
    """Return whether the name says where something was: a place behind a preposition."""
    here = c.ours.within(name.start, name.end)
    before = c.ours.tokens[max(0, here[0] - 2) : here[0]] if here else ()
    return name.kind == "place" and any(token.key in c.cues.prepositions for token in before)


def _quote_at(found: Found) -> Quote | None:
    return next(
        (q for q in found.reference.mentions.quotes if q.start < found.end and found.start < q.end and q.speaker), None
    )


def _same_speaker(keys: set[str], theirs: Quote, source: Reference, language: str) -> bool:
    said = [word.key for word in words(theirs.speaker)]
    named = [name for name in source.mentions.names if name.text == theirs.speaker] or [
        Name(start=0, end=0, text=theirs.speaker, kind="person", entity="")
    ]
    if any(same_name(keys, name, language) for name in named) or keys & set(said):
        return True
    capitals = any(word.text[:1].isupper() for word in words(theirs.speaker))
    if capitals and len(said) > 0 and not _is_pronoun(said, source):
        return False
    start = theirs.speaker_start if theirs.speaker_start is not None else theirs.start
    before = [name for name in source.mentions.names if start - 1200 <= name.start <= theirs.end + 300]
    return any(same_name(keys, name, language) for name in before)


def _may_be_a_namesake(ours: set[str], theirs: Quote, source: Reference) -> bool:
    """Return whether the source names several people by what our speaker and theirs are both called by, and whom it
    has speak is not surely ours: “We are full,” said by Mrs Marsh, or by a Marsh, is not Paul Marsh's word."""
    said = {word.key for word in words(theirs.speaker)}
    full = {name.entity or name.text for name in source.mentions.names if name.kind == "person"}
    bearers = {
        keys for one in full if len(keys := frozenset(word.key for word in words(one))) > 1 and said & ours & keys
    }
    people = [keys for keys in bearers if not any(keys < other for other in bearers)]
    mine = [keys for keys in people if ours & keys == ours or keys <= ours]
    spoke = [keys for keys in people if said <= keys or keys <= said]
    return len(people) > 1 and len(mine) == 1 and spoke != mine


def _is_pronoun(said: list[str], source: Reference) -> bool:
    return len(said) == 1 and said[0] in cues(source.mentions.language).pronoun
