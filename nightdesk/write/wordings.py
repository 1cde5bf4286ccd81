"""Wordings: a line in, what it can be cut to that reads as a headline, in the present, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import words
from nightdesk.write.cuts import cuts_of
from nightdesk.write.dangling import renamed
from nightdesk.write.edits import Edit, edited
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.gist import before_adverbials, further_cuts, goes_on, stands
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage
from nightdesk.write.shape import MOVED
from nightdesk.write.standalone import Line
from nightdesk.write.tense import in_the_present
from nightdesk.write.trim import dateline
from nightdesk.write.verbs import finite, is_verb
from nightdesk.write.whole import is_whole

FULL_STOPS = ". 。।۔"  # in the scripts that have one of their own
_STOPS, CLOSING_MARKS = (".", "。"), "”“»"
LONG, ENDED_FROM = 110, 300  # what is longer than the one, and shorter than the other, is ended earlier if it can be
ENDS = "end"  # the kind of the edit that ends a line earlier
SHORTEST_TRIED, LONGEST_TRIED = 15, 160  # before a verb changes its tense and a source's name is added
_ABBREVIATED = re.compile(r"\b\w\.\w\.$")  # "8 a.m."
ACTING = ("person", "organisation")
LONGEST_WORD = 24  # code points
OPENING = 4  # code points before a name that opens a passage: "The "


@lru_cache(maxsize=1 << 10)
def wordings_of(line: Line) -> tuple[tuple[str, tuple[Edit, ...]], ...]:
    """Return what *line* can be cut to that reads as a headline, in the present, and the cuts that took."""
    return tuple(_clauses_of(line))


def shorter(line: Line, cuts: Sequence[Edit]) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Yield what *line*, cut so, is if it ends earlier, too, and those cuts: before where it was, or what adds to that.

    The longest first; then before what else it can miss. A headline is chosen before it is ended so: what tells the
    news best is not what can be cut most.
    """
    passage = line.passage
    if passage.language == GERMAN:
        return  # whose verbs stand in halves
    begin = max((edit.end for edit in (*line.edits, *cuts) if edit.start == 0), default=0)
    for stop in _stops(passage, begin):
        ended = (*(edit for edit in cuts if edit.end <= stop), Edit(stop, len(passage.text), ".", ENDS))
        if not stands(passage.text[begin:stop].strip(" ,;:–—"), passage, stop) or goes_on(passage, begin, stop):
            continue
        text = _without_stop(edited(passage.text, [*ended, *line.edits]))
        if is_whole(text, line, ended) and _is_told(text, passage.language):
            yield in_the_present(text, passage.language, acting(passage) | _moved(passage, ended)), ended


def _is_told(text: str, language: str) -> bool:
    """Return whether the main clause of *text* has a listed verb, and what is said behind "that" another.

    Not "With the vote set for May, a task force", "announces that the fifteen captured sailors": a participle is none.
    """
    rules, lists = grammar(language), lexicon(language)
    comma = text.find(", ") if words(text)[0].text.casefold() in rules.openers else 0
    known = finite(language)
    clauses: list[list[bool]] = [[]]
    found = words(text[comma:]) if comma >= 0 else []
    for before, word in pairwise(found):
        # An English participle ends as the past does; elsewhere lists are short, and endings tell enough.
        clauses[-1].append(word.text in known or (language != "en" and is_verb(word, before, language)))
        if word.key in lists.that and len(clauses[-1]) > 1:
            clauses.append([])
    return all(map(any, clauses))


@lru_cache(maxsize=1 << 10)
def _stops(passage: Passage, begin: int) -> list[int]:
    """Return where a sentence may end, the last first: before a place or a time, a second verb or what adds to it.

    Then before other prepositions, which a clause can do without less often.
    """
    placing, lists = {*grammar(passage.language).adverbials}, lexicon(passage.language)
    # "…, who confirmed that she had met them | in the harbour": what is said is a clause of its own.
    found = passage.own_words
    told = [at for at, word in enumerate(found) if word.key in lists.said]
    said = [
        found[at].start
        for one in told
        for at in range(one + 1, min(one + 4, len(found)))
        if found[at].key in lists.that
    ]
    before = {stop for opens in (begin, *said[:1]) for stop in before_adverbials(passage, opens)}
    placed = {stop for stop in before if words(passage.plain[stop : stop + LONGEST_WORD])[0].text.casefold() in placing}
    first = placed | further_cuts(passage, begin)
    stops = [*sorted(first, reverse=True), *sorted(before - first, reverse=True)]
    return [stop for stop in stops if passage.plain[stop - 1 : stop + 1].strip() != passage.plain[stop - 1 : stop + 1]]


def _clauses_of(line: Line) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    passage = line.passage
    seen: set[str] = set()
    for cuts in cuts_of(line):
        edits = [*cuts, *line.edits]
        text = _without_stop(edited(passage.text, edits))
        if text in seen or not SHORTEST_TRIED <= len(text) <= ENDED_FROM:
            continue
        seen.add(text)  # the same words by fewer cuts came first
        if not is_whole(text, line, cuts):
            continue
        ended = next((one for one in shorter(line, cuts) if len(one[0]) <= LONG), None) if len(text) > LONG else None
        if ended is not None and ended[0] not in seen:
            seen.add(ended[0])
            yield ended
        if len(text) <= LONGEST_TRIED:
            yield in_the_present(text, passage.language, acting(passage) | _moved(passage, cuts)), tuple(cuts)


def _without_stop(text: str) -> str:
    """Return *text* without the full stop at its end, inside a quotation mark too: "the “right balance.”"."""
    if _ABBREVIATED.search(text):
        return text
    text = text.rstrip(FULL_STOPS)
    return f"{text[:-2]}{text[-1]}" if text[-2:-1] in _STOPS and text[-1:] in CLOSING_MARKS else text


def acting(passage: Passage) -> frozenset[str]:
    """Return the last words of names that may be a verb's subject: persons, organisations, and what opens the passage.

    "The River Sample reached" and "North Korea accused" have a subject; "the man from Exempla" has none in "Exempla".
    """
    begin = dateline(passage)
    opening = max(begin + OPENING, renamed(passage, begin) or 0)
    return frozenset(
        words(name.text)[-1].key
        for name in passage.names
        if words(name.text) and (name.kind in ACTING or name.start - passage.start <= opening)
    )


def _moved(passage: Passage, cuts: Sequence[Edit]) -> frozenset[str]:
    """Return the last word of the subject that *cuts* put before its verb."""
    ends = [edit.start for edit in cuts if edit.kind == MOVED]
    return frozenset(word.key for word in passage.words if word.end in ends)
