"""Indirect speech: sentences in, what they report without marks and who reports it out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from nightdesk.records import Quote, Span
from nightdesk.text.folding import fold
from nightdesk.text.latin import for_text
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import WORD, Named
from nightdesk.text.sourced import as_said, phrases, sourced
from nightdesk.text.speakers import DATELINE, PHRASE_END, Speaker, is_phrase, quoted_by, speaker_named, subject

LONGEST_DASHED = 2000  # characters of a paragraph or sentence still read as speech
LONGEST_ADDRESS = 80  # characters between a verb and "that": "told reporters at the port on Monday that"
SHORT_TAIL = 8  # words after the verb of a clause that only says who reports: "he said in a statement on Monday"
LONGEST_SETTING = 14  # words of "In an interview with the paper in August, "
NEAR = 12  # characters between a verb of saying and the quotation mark that it opens
CRUMB = 4  # words; fewer between or beside quotation marks tell nothing by themselves
MOST_VERBS = 8  # verbs of saying of a sentence that are looked at
_COMMA = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s[–—-]\s")  # not the one of "2,4" or "1,200"
_WORD_OR_NUMBER = re.compile(r"[^\W_]+(?:['’.,-]?[^\W_]+)*[%°]?")
_BESIDE = re.compile(r"[\s,.!?…\"“”„«»'’‘]*")
# What shows that a clause is reported, where "that" does not: a comma, or in Romance languages an infinitive.
_COMMA_BEFORE = re.compile(r"[^,;:]{0,60}[,:]\s+(?=\S)")
_CLAUSE = {
    "fr": re.compile(r"\s+(?=(?:\w+(?:er|ir|re|oir)|être)\b)"),
    "es": re.compile(r"\s+(?=\w+[aei]r(?:se|l[aeo]s?)?\b)"),
    "pt": re.compile(r"\s+(?=\w+[aeio]r(?:-se|em)?\b)"),
    "it": re.compile(r"\s+d(?:i\s+|['’])(?=(?:non\s+)?\w+r(?:e|si|ne|l[aeio])?\b)"),
}
_NEXT_WORD = re.compile(r"[\s,]*([^\W\d_]+)\s+")
_LONG_OPENING = 9  # of one that a clause follows: "A source close to the talks in Exempla, who …, said"
_OPENING = 5  # words of a subject that an apposition follows: "The mayor of London, …, said"


def reported(
    text: str, sentences: Sequence[Span], lists: Lexicon, named: Named, taken: Sequence[tuple[int, int]], group: int
) -> list[Quote]:
    """Return what sentences report without marks: "X said that …", "…, X said, …", "according to X, …".

    Where a part of it stands between marks, what is reported around them is told without them.
    """
    found: list[Quote] = []
    starts = [start for start, _ in taken]
    verbs = _verbs(text, lists)
    places = [verb.start() for verb in verbs]
    sources = list(phrases(text, lists))
    behind = [phrase.start() for phrase in sources]
    for span in sentences:
        if span.end - span.start > LONGEST_DASHED:
            continue
        marked = taken[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
        within = verbs[bisect_left(places, span.start) : bisect_left(places, span.end)]
        phrased = sources[bisect_left(behind, span.start) : bisect_left(behind, span.end)]
        told = _of_sentence(text, span, within, phrased, marked, lists, named)
        if told is not None:
            by, pieces = told
            within_it = [place for place in marked if place[1] > span.start]
            group += 1
            found.extend(
                quoted_by(text, start, end, "indirect", by, group)
                for piece in pieces
                for start, end in _outside(text, piece, within_it)
            )
    return found


def _verbs(text: str, lists: Lexicon) -> list[re.Match[str]]:
    """Return the verbs of saying and thinking of *text*; each word is looked up once, however often it stands there."""
    pattern = for_text(WORD, text)
    known = {word for word in {*pattern.findall(text)} if (key := fold(word)) in lists.speech or key in lists.attitudes}
    return [word for word in pattern.finditer(text) if word[0] in known] if known else []


def _of_sentence(
    text: str, span: Span, verbs: Sequence[re.Match[str]], sources: Sequence[re.Match[str]],
    marked: Sequence[tuple[int, int]], lists: Lexicon, named: Named,
) -> tuple[Speaker, list[tuple[int, int]]] | None:  # fmt: skip
    """Return who is said to have said what of a sentence: whom it goes by, or the subject of its verb of saying."""
    if not verbs and not sources:
        return None
    opens = not span.start or text[span.start - 1] == "\n"
    dateline = DATELINE.match(text, span.start, span.end) if opens else None
    span = Span(dateline.end(), span.end) if dateline is not None else span
    end, commas = _commas(text, span, marked)
    for phrase in sources[:MOST_VERBS]:
        if not any(start <= phrase.start() < close for start, close in marked):
            told = sourced(text, span, end, phrase, commas, lists, named)
            if told is not None:
                return told
    told = as_said(text, span, end, commas, lists, named)
    if told is not None:
        return told
    inserted = inserted_clause(text, span.start, commas, verbs, lists)
    for verb in verbs[:MOST_VERBS]:
        if any(start <= verb.start() < close for start, close in marked):
            continue
        if inserted is not None and inserted[0] <= verb.start() < inserted[1]:
            continue
        told = None if _says_nothing(text, span, verb, lists, named) else _reported(
            text, span, verb, end, commas, marked, lists, named
        )  # fmt: skip
        if told is not None:
            return told
    return None


def inserted_clause(
    text: str, start: int, commas: Sequence[int], verbs: Sequence[re.Match[str]], lists: Lexicon
) -> tuple[int, int] | None:
    """Return where a clause about a sentence's subject stands between commas, behind which the subject says something.

    "A nurse, who asked not to be named, said that wards were shut": it is not the clause that reports.
    """
    for left, right in pairwise(comma for comma in commas if comma > start):
        first = WORD.match(text, left + 2)
        if first is None or first[0].lower() not in lists.relatives:
            continue
        if any(_follows(text, right, verb, lists) for verb in verbs if verb.start() > right):
            return left, right
    return None


def _follows(text: str, comma: int, verb: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a verb stands right behind a comma, with auxiliaries before it or not: ", a dit"."""
    between = text[comma + 1 : verb.start()]
    return not between.strip() or (
        len(between) < NEAR and all(word.lower() in lists.auxiliaries for word in between.split())
    )


def _commas(text: str, span: Span, marked: Sequence[tuple[int, int]]) -> tuple[int, list[int]]:
    """Return where a sentence ends without its stop, and its commas outside quotation marks."""
    end = span.start + len(text[span.start : span.end].rstrip(".!?… ”\"'’»"))
    return end, [
        comma.start() for comma in _COMMA.finditer(text, span.start, end)
        if not any(start <= comma.start() < close for start, close in marked)
    ]  # fmt: skip


def _says_nothing(text: str, span: Span, verb: re.Match[str], lists: Lexicon, named: Named) -> bool:
    """Return whether what looks like a verb of saying is a noun ("the report"), part of a name or another verb."""
    if verb[0][0].isupper() and verb.start() > span.start:
        return True
    particle = lists.parted.get(fold(verb[0]))
    if particle and particle in (word.lower() for word in WORD.findall(text, verb.end(), span.end)):
        return True  # "Die Sitzung findet am Freitag statt"
    ahead = list(WORD.finditer(text, max(span.start, verb.start() - 24), verb.start()))
    word = ahead[-1][0].lower() if ahead else ""
    if word in lists.passive and fold(verb[0]) in lists.passive_of:
        return True  # "was told": the subject is not the one who says
    if fold(verb[0]) not in lists.nouns_too:
        return False
    if not word or PHRASE_END.search(text, ahead[-1].end(), verb.start()) or word.endswith(("’s", "'s")):
        return True
    if word in lists.pronouns or word in lists.speaking_pronouns or word.endswith("ly"):
        return False
    return named.ending_at(ahead[-1].start(), ahead[-1].end()) is None


def _reported(
    text: str,
    span: Span,
    verb: re.Match[str],
    end: int,
    commas: Sequence[int],
    marked: Sequence[tuple[int, int]],
    lists: Lexicon,
    named: Named,
) -> tuple[Speaker, list[tuple[int, int]]] | None:
    """Return who reports by *verb*, and where in the sentence what is reported stands."""
    left = max((comma for comma in commas if comma < verb.start()), default=span.start - 1) + 1
    right = min((comma for comma in commas if comma >= verb.end()), default=end)
    by = subject(text, verb, left, right, lists, named)
    if not by.name and left > span.start:
        by = subject(text, verb, span.start, right, lists, named)
    apposed = _apposed_subject(text, span, verb, commas, by, right, lists, named)
    by = apposed or by
    if not by.name or by.start is None:
        return None
    following = _NEXT_WORD.match(text, verb.end())
    that = following is not None and following[1].lower() in lists.that
    if not that and any(
        close <= by.start and _BESIDE.fullmatch(text, close, min(by.start, verb.start())) for _, close in marked
    ):
        return None  # ““…,” she said on Monday”: that reports what stands between the marks
    if any(verb.end() <= start <= verb.end() + NEAR for start, _ in marked):
        return None
    tail = len(WORD.findall(text, max(verb.end(), by.end or 0), right))
    led = apposed is None and left > span.start and not (tail and _is_setting(text, span.start, left, commas, lists))
    opens = WORD.match(text, left + len(text[left:right]) - len(text[left:right].lstrip()))
    subordinate = (
        opens is not None
        and opens.start() < verb.start()
        and (
            opens[0].lower() in lists.openers - lists.as_said  # ", wie Lind sagte"
        )
    )
    led = led and not (named.inverts and subordinate)  # ", hvis de kræver det"
    if led and by.start >= left and tail <= SHORT_TAIL and fold(verb[0]) in lists.speech and not that:
        return _around(by, span, left - 1, right, end)
    if by.start > verb.start():
        return None
    begin = _content_start(text, verb, end, lists, named)
    return (by, [(begin, end)]) if begin is not None else None


def _apposed_subject(
    text: str, span: Span, verb: re.Match[str], commas: Sequence[int], by: Speaker, right: int, lists: Lexicon,
    named: Named,
) -> Speaker | None:  # fmt: skip
    """Return the subject that an apposition parts from its verb: "Anna Smith, 34, said the bus was full".

    None where a name behind the verb ends the clause: "The bus is full, she thinks, said Anna Smith".
    """
    before = [comma for comma in commas if comma < verb.start()]
    if len(before) != 2 or not _follows(text, before[1], verb, lists):
        return None
    if by.start is not None and by.start > verb.start() and by.end == right and named.within(by.start, right):
        return None
    opening = list(WORD.finditer(text, span.start, before[0]))
    if not opening or opening[-1].end() != before[0]:
        return None
    inner = [name for name in named.within(before[0], before[1]) if name.kind == "person"]
    only = inner and text[before[0] + 1 : before[1]].strip() == text[inner[0].start : inner[0].end]
    name = inner[0] if only else named.ending_at(opening[-1].start(), opening[-1].end())
    behind = WORD.match(text, before[0] + 2)
    told_of = behind is not None and behind[0].lower() in lists.relatives  # ", who asked not to be named,"
    determined = opening[0][0].lower() in lists.determiners and len(opening) <= (_LONG_OPENING if told_of else _OPENING)
    if any(word[0].lower() in lists.auxiliaries for word in opening):
        return None
    if name is not None and (only or determined or name.start - span.start <= NEAR):
        return speaker_named(name, verb[0])
    alone = told_of and determined and len(opening) == 1  # "Another, who …, said"
    a_phrase = (determined or told_of) and len(opening) <= _LONG_OPENING
    if alone or (a_phrase and is_phrase([fold(word[0]) for word in opening], lists)):
        start, end = opening[0].start(), opening[-1].end()
        return Speaker(text[start:end], start, end, verb[0])
    return None


def _is_setting(text: str, start: int, left: int, commas: Sequence[int], lists: Lexicon) -> bool:
    """Return whether a sentence opens with no more than when or where something was said: "In a speech in May, …"."""
    words = WORD.findall(text, start, left)
    opens = bool(words) and (words[0].lower() in lists.openers or fold(words[0]) in lists.place_prepositions)
    return opens and commas[0] == left - 1 and len(words) <= LONGEST_SETTING


def _around(by: Speaker, span: Span, left: int, right: int, end: int) -> tuple[Speaker, list[tuple[int, int]]] | None:
    """Return the parts of a sentence before and after the clause that only says who reports it."""
    pieces = [(span.start, left), (right + 1, end)]
    kept = [piece for piece in pieces if piece[1] - piece[0] > 2]
    return (by, kept) if by.name and kept else None


def _content_start(text: str, verb: re.Match[str], end: int, lists: Lexicon, named: Named) -> int | None:
    """Return where the reported clause begins after its verb: behind "that", or behind to whom and when it was said.

    English reports without "that"; elsewhere a comma, an infinitive or one of few verbs must show a clause:
    "Anna Muster gab dem Kind den Ball" reports nothing.
    """
    at = verb.end()
    addresses = fold(verb[0]) in lists.addressing  # "told"
    near_names = named.within(at, at + NEAR)
    told = next((name for name in near_names if named.is_outlet(name) or (addresses and name.kind != "person")), None)
    if told is not None and fold(text[at : told.start]).strip() in lists.determiners | {""}:
        at = told.end  # "told Reuters the bridge was safe"
    near = text[at : min(end, at + LONGEST_ADDRESS)]
    that = next((word for word in WORD.finditer(near) if word[0].lower() in lists.that), None)
    if that is not None and "," not in near[: that.start()].lstrip(" ,") and end - at - that.end() > 2:
        return at + that.end()
    begin = at + len(near) - len(near.lstrip(" ,:\u00a0"))
    if named.inverts and fold(verb[0]) not in lists.bare:
        shown = _CLAUSE.get(named.language, _COMMA_BEFORE).match(near)
        if shown is None:
            return None
        begin = at + shown.end()
        opening = WORD.match(text, begin)
        key = opening[0].lower() if opening is not None else ""
        if key in lists.coordinators:
            return None  # "findet es gut, aber …"
        if near[:1] != "," and key in lists.place_prepositions | lists.belonging:
            begin = at + len(near) - len(near.lstrip())  # "sprach von einem Bündnis, in dem …"
    opening = WORD.match(text, begin)
    if opening is not None and opening[0].lower() in lists.that:
        begin = min(end, opening.end() + 1)
    return begin if end - begin > 2 else None


def _outside(text: str, piece: tuple[int, int], marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of a piece of text that stand outside quotation marks, trimmed, and hold a word."""
    start, end = piece
    parts = []
    for opens, closes in [*((a, b) for a, b in marked if a < end and b > start), (end, end)]:
        inside = text[start : max(start, opens)]
        words = list(_WORD_OR_NUMBER.finditer(inside))
        if len(words) >= (CRUMB if marked else 1):
            parts.append((start + words[0].start(), start + words[-1].end()))
        start = max(start, closes)
    return parts
