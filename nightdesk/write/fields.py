"""Fields: a German sentence in, its main clause by the fields of German word order out, or nothing where none is sure.

One constituent stands before the finite verb, the verb's other half (a participle, an infinitive, a particle) stands
last, and everything else between the two: "Der Rat | hat | am Montag die Brücke | gesperrt". What stands before the
verb is one thing, however long, and another may change places with it.
Source: E. Drach, "Grundgedanken der deutschen Satzlehre", 1937.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.text.words import Word
from nightdesk.write.german_verbs import AUXILIARY, BECOME, GERMAN, MODAL, form, is_finite, is_noun, order
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage

LONGEST_FRONT = 16  # words
_PARTICIPLE = re.compile(
    r"(?:[a-zäöüß]+)?ge[a-zäöüß]{2,}(?:t|en)"
    r"|(?:[a-zäöüß]{2,4})?(?:be|er|ver|zer|ent|emp|miss|über|unter|wider|hinter|voll)[a-zäöüß]{2,}(?:t|en)"
    r"|[a-zäöüß]{2,}iert|tot"
)
_INFINITIVE = re.compile(r"[a-zäöüß]{2,}(?:en|ern|eln|un)|sein")
_JOINED = re.compile(r"(?:ab|an|auf|aus|bei|durch|ein|her|hin|mit|nach|um|vor|weg|wieder|zu|zurück|zusammen)zu\w+n")
_SPLITS = re.compile(r"[,–—]|\s-\s")
_STOPS = re.compile(r"[;?!]|:\s|--")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A main clause: what stands before its verb, the verb, what stands behind it, and the verb's other half, if any.

    Asides are in none of them. ``goal`` is an infinitive behind all of it that it wants ("…, die Brücke zu sperren");
    ``below`` says that a clause stands before the verb ("Als es brannte, …").
    """

    front: tuple[Word, ...]
    verb: Word
    middle: tuple[Word, ...]
    close: tuple[Word, ...]
    goal: tuple[Word, ...] = ()
    below: bool = False

    @property
    def stop(self) -> int:
        """Where it ends in the passage's text."""
        return (self.goal or self.close or self.middle or (self.verb,))[-1].end


def fields(passage: Passage, begin: int) -> Fields | None:
    """Return the fields of the main clause of *passage*, its text from *begin* on; None where they are not certain."""
    segments = list(_segments(passage, begin))
    if passage.language != GERMAN or not segments:
        return None
    place = _verb(segments)
    if place is None:
        return None
    number, index = place
    front = _front(segments[:number], segments[number][:index], passage)
    if front and form(front[0]) in order().coordinators:
        front = front[1:]  # "Doch die Brücke bleibt offen"
    closed = _closed(segments[number][index], segments[number][index + 1 :], segments[number + 1 :])
    if front is None or closed is None or not 0 < len(front) <= LONGEST_FRONT:
        return None
    if passage.plain[begin:].lstrip('„“»«" ')[:1] == "(" or (form(front[0]) in order().prepositions and not closed[0]):
        return None
    below = form(segments[0][0]) in order().openers and not index
    goal = segments[number + 1] if number + 1 < len(segments) and _is_goal(segments[number + 1]) else ()
    verb = segments[number][index]
    return Fields(front=front, verb=verb, middle=closed[0], close=closed[1], goal=tuple(goal), below=below)


def _segments(passage: Passage, begin: int) -> Iterator[list[Word]]:
    """Yield the words between two commas or dashes each, up to the first stronger mark; none in brackets.

    A comma inside a date ends nothing: "am Freitag, den 2. Mai".
    """
    found: list[Word] = []
    at, depth = begin, 0
    for word in passage.words:
        if word.start < begin:
            continue
        gap = passage.plain[at : word.start]
        at = word.end
        was = depth
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        if depth or (was and "(" in gap):
            continue
        outside = gap.rsplit(")", 1)[-1] if was else gap
        if _STOPS.search(outside) and found:
            break
        date = form(word) in ("den", "dem") and passage.plain[word.end : word.end + 2].strip()[:1].isdigit()
        if found and _SPLITS.search(outside) and not date:
            yield found
            found = []
        found.append(word)
    if found:
        yield found


def _is_below(segment: Sequence[Word]) -> bool:
    """Return whether *segment*, behind a comma, is a clause below another or renames what is before it."""
    first = form(segment[0])
    relative = len(segment) > 1 and first in order().prepositions and form(segment[1]) in order().relatives - {"des"}
    ends_in_verb = relative and not is_noun(segment[-1])
    return first in order().below | order().wanted or ends_in_verb


def _verb(segments: Sequence[Sequence[Word]]) -> tuple[int, int] | None:
    """Return in which segment the finite verb of the main clause stands, and where in it."""
    opens_below = form(segments[0][0]) in order().openers | {"wenn", "falls", "sofern"} | order().wanted
    for number, segment in enumerate(segments):
        if (number and _is_below(segment)) or (not number and opens_below):
            continue
        if any(form(word) in grammar(GERMAN).reported for word in segment):
            return None  # what somebody says, who is named before
        first = 1 if not number else 0
        if not number and _opens_wide(segment):
            return None
        for index in range(first, len(segment)):
            before = segment[index - 1] if index else segments[number - 1][-1]
            behind = segment[index + 1] if index + 1 < len(segment) else None
            if is_finite(segment[index], before, behind, alone=not index):
                return None if opens_below and index else (number, index)
        if number > 3:
            return None
    return None


def _opens_wide(segment: Sequence[Word]) -> bool:
    """Return whether more than a noun stands behind an article: where "Der von der Polizei gesuchte Mann" ends is not
    certain.
    """
    article = form(segment[0]) in order().relatives | {"ein", "eine"}
    return article and len(segment) > 1 and form(segment[1]) in order().prepositions


def _front(before: Sequence[Sequence[Word]], same: Sequence[Word], passage: Passage) -> tuple[Word, ...] | None:
    """Return the words before the verb, asides between commas left out, but not the name that one of them is.

    *same* are those of its own segment, which go on with a list: "Stadt, Land und Bund | haben".
    """
    if not before:
        return tuple(same)
    if same:
        whole = len(before) == 1 and any(form(word) in order().coordinators for word in same)
        return (*before[0], *same) if whole else None
    names = {(name.start - passage.start, name.end - passage.start) for name in passage.names if name.kind == "person"}
    kept = [word for segment in before[1:] if (segment[0].start, segment[-1].end) in names for word in segment]
    if any(_is_listed(segment) for segment in before[1:]):
        return None
    return (*before[0], *kept)


def _is_listed(segment: Sequence[Word]) -> bool:
    return any(form(word) in order().coordinators for word in segment) and not _is_below(segment)


def _closed(
    verb: Word, rest: Sequence[Word], later: Sequence[Sequence[Word]]
) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """Return what stands behind *verb* and its other half; None where that is not found and must be, or words that
    the verb wants are in a segment of their own.
    """
    text = form(verb)
    close = _other_half(text, rest)
    if close:
        wanted = bool(later) and form(later[0][0]) in order().wanted  # "hat erfahren, dass"
        return None if wanted else _parted(rest, close)
    if text in AUXILIARY:
        for number, segment in enumerate(later[:4]):
            close = () if _is_below(segment) else _other_half(text, segment)
            if close:
                return (*rest, *segment[: len(segment) - len(close)]), close
            if number == 0 and form(segment[0]) in order().wanted:
                return None
        if text in MODAL or not rest or (text in BECOME and not is_noun(rest[-1])):
            return None
    elif any(not _may_end(one) for one in later[1:]):
        return None  # the clause goes on behind an aside
    elif rest and form(rest[-1]) in order().particles:
        close = (rest[-1],)
    if later and not _may_end(later[0]):
        return None
    return _parted(rest, close) if rest or text not in AUXILIARY else None


def _is_goal(segment: Sequence[Word]) -> bool:
    """Return whether *segment* is an infinitive that the clause before it wants: not "um die Brücke zu sperren"."""
    last, before = segment[-1], segment[-2:][0]
    infinitive = _matches(last, _INFINITIVE) and (form(before) == "zu" or _JOINED.fullmatch(form(last)) is not None)
    return infinitive and form(segment[0]) not in ("um", "ohne", "statt", "anstatt")


def _parted(rest: Sequence[Word], close: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    return tuple(rest[: len(rest) - len(close)]), close


def _other_half(verb: str, rest: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words at the end of *rest* that belong to an auxiliary: "gesperrt", "gesperrt worden"."""
    if verb not in AUXILIARY or not rest or is_noun(rest[-1]):
        return ()
    last = form(rest[-1])
    wants = _INFINITIVE if verb in MODAL else _PARTICIPLE
    if len(rest) > 1 and last in order().two_parts and _matches(rest[-2], _PARTICIPLE, _INFINITIVE):
        return tuple(rest[-2:])
    if _matches(rest[-1], wants) or (verb in ("wird", "werden") and _matches(rest[-1], _INFINITIVE)):
        return (rest[-1],)
    return ()


def _matches(word: Word, *patterns: re.Pattern[str]) -> bool:
    return not is_noun(word) and any(pattern.fullmatch(form(word)) for pattern in patterns)


def _may_end(segment: Sequence[Word]) -> bool:
    """Return whether a clause may end before *segment*: a clause below it or beside it, not more of a list."""
    if form(segment[0]) in order().wanted:
        return False
    if _is_below(segment) or _is_goal(segment):
        return True
    if is_finite(segment[0], segment[0], None, alone=True):
        return True  # "…, teilte die Stadt mit"
    beside = form(segment[0]) in order().coordinators
    verbs = any(is_finite(word, before, None) for before, word in pairwise(segment) if not is_noun(word))
    return verbs and (beside or len(segment) > 2)
