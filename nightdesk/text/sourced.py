"""Whom a sentence goes by: "according to Ada Sample, …", "… so Ada Muster", "Как заявила Ада Примерова, …".

A sentence in, who it goes by and where what it reports stands out. The phrases are the languages' own
(``Lexicon.sources``), and so are the words that "as" is said with (``Lexicon.as_said``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nightdesk.records import Span
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import WORD, Named
from nightdesk.text.speakers import Speaker, after, speaker_named, subject

Place = tuple[int, int]
LONGEST_PHRASE = 5  # words of whom a sentence goes by, before the word for it


@lru_cache(maxsize=32)
def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    written = (r"\s+".join(map(re.escape, phrase.split())).replace("'", "['’]") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written) or '(?!)'})(?:(?<=['’])|(?![\w-]))", re.IGNORECASE)


def phrases(text: str, lists: Lexicon) -> list[re.Match[str]]:
    """Return where *text* has a phrase that whom it goes by follows: "according to", "laut", "по словам"."""
    listed = lists.sources | lists.sources_behind
    return list(_pattern(listed).finditer(text)) if listed else []


def by_source(text: str, begin: int, end: int, lists: Lexicon, named: Named) -> Speaker:
    """Return whom the first such phrase between *begin* and *end* names."""
    found = _pattern(lists.sources).search(text, begin, end) if lists.sources else None
    return after(text, found.end(), end, found[0], lists, named, any_phrase=True) if found else Speaker()


def sourced(
    text: str, span: Span, end: int, phrase: re.Match[str], commas: Sequence[int], lists: Lexicon, named: Named
) -> tuple[Speaker, list[Place]] | None:
    """Return who is behind *phrase* in a sentence of the *commas*, and the pieces of the sentence around both.

    None where nobody is, or where the phrase stands amid its clause and no comma or name shows its end.
    """
    if phrase[0].lower() in lists.sources_behind:
        return _behind(text, span, end, phrase, commas, named)
    right = min((comma for comma in commas if comma >= phrase.end()), default=end)
    head = max((comma for comma in commas if comma < phrase.start()), default=span.start - 1)
    ahead = [word.lower() for word in WORD.findall(text, head + 1, phrase.start())]
    led = all(word in lists.openers or word in lists.coordinators for word in ahead)
    opens = led and head < span.start
    within = WORD.finditer(text, phrase.end(), right)
    finite = next((word for word in within if word[0].lower() in lists.finite or fold(word[0]) in lists.speech), None)
    cut = opens and finite is not None and (named.verb_second or right == end)
    stop = finite.start() if cut and finite is not None else right
    by = after(text, phrase.end(), len(text[:stop].rstrip()), phrase[0], lists, named, any_phrase=True)
    if by.start is None or by.end is None:
        return None
    one = bool(named.within(by.start, by.end)) or len(WORD.findall(text, by.start, by.end)) == 1
    if opens and (cut or right == end):  # "Laut Ada Muster ist die Brücke sicher"
        return (by, [(span.start, phrase.start()), (_word_end(text, by.end), end)]) if cut or one else None
    if not led and named.inverts:  # "Il secondo giorno" goes by nobody
        named_there = named.within(by.start, by.end) and (by.end == right or named.verb_second)
        return (by, [(span.start, phrase.start()), (_word_end(text, by.end), end)]) if named_there else None
    left = max(head, span.start) if led else phrase.start()
    return by, [(span.start, left), (right + (right < end), end)]


def _word_end(text: str, at: int) -> int:
    """Return where the word ends that a name leaves at *at*: behind the s of "Exemplas"."""
    word = WORD.match(text, at)
    return word.end() if word is not None else at


def _behind(
    text: str, span: Span, end: int, word: re.Match[str], commas: Sequence[int], named: Named
) -> tuple[Speaker, list[Place]] | None:
    """Return whom a sentence goes by that stands before the word for it: "Der Polizei zufolge ist die Brücke zu"."""
    head = max((comma for comma in commas if comma < word.start()), default=span.start - 1) + 1
    words = list(WORD.finditer(text, head, word.start()))
    if not words or len(words) > LONGEST_PHRASE:
        return None
    name = next(iter(named.within(words[0].start(), word.start())), None)
    start, close = words[0].start(), words[-1].end()
    by = speaker_named(name, word[0]) if name else Speaker(text[start:close], start, close, word[0])
    return by, [(span.start, max(span.start, head - 1)), (word.end(), end)]


def as_said(
    text: str, span: Span, end: int, commas: Sequence[int], lists: Lexicon, named: Named
) -> tuple[Speaker, list[Place]] | None:
    """Return who said what follows a clause that opens the sentence with "as": "As Ada Sample said, …"."""
    first = WORD.search(text, span.start, end)
    if first is None or not commas or first[0].lower() not in lists.as_said:
        return None
    verbs = (word for word in WORD.finditer(text, first.end(), commas[0]) if fold(word[0]) in lists.speech)
    for verb in verbs:
        by = subject(text, verb, first.end(), commas[0], lists, named)
        if by.name and by.start is not None:
            return by, [(commas[0] + 1, end)]
    return None
