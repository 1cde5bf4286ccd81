"""Names: text, language and sentences in, the people, organisations and places it names out.

A name is a run of capitalised words, with the particles of names between them and without the titles before them.
A capital that only begins a sentence, or in German only marks a noun, is told apart by how the word is used elsewhere
in the text, by the words around it and by what is known of places. Scripts without capitals have their own rules
(``caseless_names``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nightdesk.records import Name, Span
from nightdesk.text import caseless_names
from nightdesk.text.caseless_names import LANGUAGES as CASELESS
from nightdesk.text.folding import fold
from nightdesk.text.frequency import frequencies
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.offices import with_offices
from nightdesk.text.outlets import is_known, known_head
from nightdesk.text.places import MANY, locate, population

# "St." is a part of the name after it.
_TOKEN = re.compile(
    r"(?:St|Ste|Mt|Sta|Sto)\.(?=\s[^\W\d_a-z])|(?:[^\W\d_]\.){1,5}(?:[^\W\d_](?!\w))?|[^\W_]{1,60}(?:[-’'&][^\W_]{1,60}){0,6}|[^\W_]+"
)
_POSSESSIVE = re.compile("['’]s?$")
_OPENING = frozenset('"“„«»‘:•–—|\n')
_GAP = frozenset({" ", "\u00a0", "\u202f"})
PARTICLES = frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "ten",
    "ter", "zu", "zum", "zur", "al", "el", "bin", "ibn", "bint", "ben", "abu", "af", "av", "y", "e",
})  # fmt: skip
SAINTS = frozenset({"st", "ste", "sta", "sto", "mt"})  # begin a name of two words as often of a place as of a person
LONGEST = 8  # tokens; a longer run is a headline in capitals, not a name
# A word that begins a sentence and stands alone is taken for a name only when it is rarer than this (three in a
# million words: "Olena", "Kharkiv", but not "Police" or "Floods").
COMMON = 3e-6
COMPOUNDING = frozenset({"de", "da", "sv", "nb", "nn", "nl"})
# Nouns in the definite form, which begin sentences without an article.
DEFINITE_ENDING = {
    "da": ("en", "et", "erne", "ene"),
    "nb": ("en", "et", "ene"),
    "nn": ("en", "et", "ane"),
    "sv": ("en", "et", "na"),
}
LONGEST_ACRONYM = 6  # letters; longer words in capitals are headlines and datelines
LONGEST_SIMPLE = 9  # letters; longer German words that no list knows are mostly compounds
TOWNS = ("stadt", "burg", "berg", "dorf", "heim", "hausen", "furt", "ingen")  # how German towns end
ARTICLES = frozenset({"das", "dem", "den", "der", "des", "die", "ein", "im", "am", "zum", "zur", "vom", "beim", "ins"})
ELIDING = frozenset({"ca", "fr", "it", "pt"})
NOUNS_WITH_CAPITALS = frozenset({"de"})
OTHERS = ("en", "fr", "es")
CITY = 50_000  # people; a single word is taken for a city without a preposition only above this


class _Token(NamedTuple):
    """A word: *opens* says that it is the first of a sentence or quotation, *capital* that it has a capital."""

    start: int
    end: int
    text: str
    key: str
    opens: bool
    capital: bool

    @property
    def acronym(self) -> bool:
        letters = self.text.replace(".", "").replace("-", "")
        return len(letters) > 1 and letters.isupper() and letters.isalnum()


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the text uses words: keys seen in lower case, with a capital within a sentence, in longer names."""

    lower: frozenset[str]
    within: frozenset[str]
    adjoining: frozenset[str]


def find(text: str, language: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names of *text* in order, without titles; ``entity`` is the fullest form the text gives."""
    found = _capitalised(text, language, sentences)
    if language not in CASELESS:
        return found
    taken = [(name.start, name.end) for name in found]
    others = [one for one in caseless_names.find(text, language) if not _overlaps(one, taken)]
    return tuple(sorted((*found, *others), key=lambda name: name.start))


def _overlaps(name: Name, taken: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (name.end, 0)) - 1
    return index >= 0 and taken[index][1] > name.start


def _capitalised(text: str, language: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names that capitals show."""
    lists = lexicon(language)
    tokens = _tokens(text, sentences, lists.folded_function_words if language in ELIDING else frozenset())
    usage = _usage(tokens, text, lists)
    found: list[Name] = []
    somewhere: set[int] = set()  # names that a preposition shows to be places
    shouted = _shouted(text, sentences)
    for first, last in _runs(text, tokens, lists):
        if shouted and _is_shouted(tokens, first, last, shouted):
            continue
        for begin, end in _trimmed(tokens, first, last, lists, usage, language):
            kind = _kind(tokens, begin, end, lists, language)
            if kind == "place" and begin and tokens[begin - 1].key in lists.place_prepositions:
                somewhere.add(len(found))
            shown = _without_genitive(tokens[end], usage, language)
            found.append(
                Name(start=tokens[begin].start, end=shown, kind=kind,
                     text=text[tokens[begin].start : shown])
            )  # fmt: skip
    named = _with_entities(found, somewhere)
    return with_offices(text, named, lists, lambda key: _is_title(key, lists, language))


def _shouted(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the sentences of several words in capitals only: "BRIDGE CLOSES TONIGHT"."""
    written = ((span, text[span.start : span.end]) for span in sentences)
    return [span for span, words in written if words.isupper() and " " in words and words.upper() != words.lower()]


def _is_shouted(tokens: Sequence[_Token], first: int, last: int, shouted: Sequence[Span]) -> bool:
    """Return whether a run lies in a sentence in capitals, where they show nothing, and is no place we know."""
    start = tokens[first].start
    index = bisect_right(shouted, start, key=lambda span: span.start) - 1
    inside = index >= 0 and start < shouted[index].end
    return inside and population(" ".join(token.text for token in tokens[first : last + 1])) < CITY


def _tokens(text: str, sentences: Sequence[Span], elided: Set[str]) -> list[_Token]:
    """Return the words of *text*; whether one opens a sentence or quotation is told of those with a capital only.

    *elided* are words that lose their last letter before a name and are written with it. One that has a capital within
    a sentence is a part of the name ("D'Artagnan").
    """
    starts = iter([*(span.start for span in sentences), len(text) + 1])
    following = next(starts)
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text):
        start = found.start()
        word, key, capital = _read(found[0])
        opens = start >= following
        if opens:
            while start >= following:
                following = next(starts)
        elif capital and start > 0:
            opens = text[start - 1] in _OPENING or (start > 1 and text[start - 2] in _OPENING)
        if elided and (cut := _elided(word, elided)) and (opens or not capital) and not population(word):
            tokens.append(_Token(start, start + cut, word[:cut], fold(word[: cut - 1]), opens, capital))
            start, opens = start + cut, False
            word, key, capital = _read(word[cut:])
        tokens.append(_Token(start, start + len(word), word, key, opens, capital))
    return tokens


def _elided(word: str, elided: Set[str]) -> int:
    """Return where the name begins in an article's or preposition's word with it ("l'Europe", "dell'Ucraina"), or 0."""
    cut = min((at for mark in "'’" if (at := word.find(mark)) > 0), default=0)
    return cut + 1 if cut and cut + 1 < len(word) and fold(word[:cut]) in elided else 0


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, str, bool]:
    """Return *word* without a possessive, its key, and whether it has a capital."""
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word)
    return word, fold(word).rstrip("."), _has_capital(word)


def _has_capital(word: str) -> bool:
    """Return whether *word* begins with a capital, after an article's hyphen too ("al-Assad")."""
    if word[0].isupper():
        return True
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and len(head) < 4 and tail[:1].isupper()


def _usage(tokens: Sequence[_Token], text: str, lists: Lexicon) -> _Usage:
    adjoining: set[str] = set()
    capitals = [token for token in tokens if token.capital]
    for left, right in pairwise(capitals):
        if right.start - left.end != 1 or text[left.end] not in _GAP:
            continue
        if left.key not in lists.folded_function_words and left.key not in lists.titles:
            adjoining.update((left.key, right.key))
    return _Usage(
        frozenset([token.key for token in tokens if not token.capital]),
        frozenset([token.key for token in capitals if not token.opens]),
        frozenset(adjoining),
    )


def _runs(text: str, tokens: Sequence[_Token], lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each run of capitalised words, particles included."""
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        last = at = index
        while at + 1 < len(tokens) and text[tokens[at].end : tokens[at + 1].start] in _GAP:
            at += 1
            if tokens[at].capital:
                if tokens[at].opens:
                    break
                last = at
            elif not _joins(tokens[at], tokens[last], lists) or at - last > 2:
                break
        if last - index < LONGEST:
            yield from _without_outlet(tokens, index, last, lists)
        index = last + 1


def _without_outlet(tokens: Sequence[_Token], first: int, last: int, lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield a run, in two where an outlet stands before another name: "a déclaré à l'AFP Ada Exemple"."""
    head = known_head([token.text for token in tokens[first : last + 1]])
    rest = first + head
    if head and rest < last and not any(token.key in lists.organisations for token in tokens[rest : last + 1]):
        yield first, rest - 1
        first = rest
    yield first, last


def _joins(token: _Token, before: _Token, lists: Lexicon) -> bool:
    if token.key in PARTICLES:
        return token.key not in lists.folded_function_words or before.key in lists.organisations
    return token.key in lists.linking and before.key in lists.organisations


def _trimmed(
    tokens: Sequence[_Token], first: int, last: int, lists: Lexicon, usage: _Usage, language: str
) -> Iterator[tuple[int, int]]:
    """Yield what of a run is a name: without titles and words that only begin the sentence, split at titles."""
    begin = first
    for at in range(first, last + 1):
        token = tokens[at]
        title = at < last and _is_title(token.key, lists, language) and not _institution(tokens[at : last + 1], lists)
        if title or _is_adjective(tokens, at, last, lists):
            if at > begin and _is_name(tokens, begin, at - 1, lists, usage, language):
                yield begin, at - 1
            begin = at + 1
        elif at == begin and token.opens and _only_begins(token, at == last, lists, usage, language):
            begin = at + 1
    while last >= begin and (
        not tokens[last].capital or tokens[last].key in lists.not_names | lists.folded_function_words
    ):
        last -= 1
    while begin < last and not tokens[begin].capital and tokens[begin].key in lists.linking:
        begin += 1
    if language in NOUNS_WITH_CAPITALS and begin <= last:
        begin, last = _without_nouns(tokens, begin, last, lists, language)
    if begin <= last and _is_name(tokens, begin, last, lists, usage, language):
        yield begin, last


def _without_nouns(tokens: Sequence[_Token], begin: int, last: int, lists: Lexicon, language: str) -> tuple[int, int]:
    """Return first and last of a run without the nouns beside the name: "Tochter Anna", "Nordkorea Raketen"."""
    while begin < last and _is_noun(tokens[begin], lists, language):
        begin += 1
    while begin < last and population(tokens[begin].text) >= CITY and _is_noun(tokens[last], lists, language):
        last -= 1
    genitive = tokens[begin].key.endswith("s") and _is_noun(tokens[last], lists, language)
    return begin, begin if genitive and begin + 1 == last else last


def _is_noun(token: _Token, lists: Lexicon, language: str) -> bool:
    """Return whether a word with a capital is a plain noun: its own language knows it, or its last part, and no other.

    Names are known in many languages; the small frequency lists of English, French and Spanish stand for the others.
    """
    if token.acronym or population(token.text) or token.key in lists.organisations:
        return False
    head, hyphen, key = token.key.rpartition("-")
    if hyphen:
        return bool(head) and (_is_plain(key, language) or key in lists.titles)
    return _is_plain(key, language)


@lru_cache(maxsize=1 << 15)
def _is_plain(key: str, language: str) -> bool:
    known = frequencies(language)
    if key in known:
        return not any(key in frequencies(other) for other in OTHERS)
    ends = (key[size:] for size in range(3, len(key) - 4))
    return any(known.get(end, 0.0) > COMMON and not any(end in frequencies(other) for other in OTHERS) for end in ends)


@lru_cache(maxsize=1 << 15)
def _is_worldwide(key: str) -> bool:
    """Return whether each of the other languages knows the word, as they know names of people and firms."""
    return all(key in frequencies(other) for other in OTHERS)


def _without_genitive(token: _Token, usage: _Usage, language: str) -> int:
    """Return where a name ends without the genitive's s ("Eksempelbys borgmester"), known by the text's other uses."""
    if token.text.endswith(".") and token.key in SAINTS:
        return token.end - 1  # "High St." ends its sentence
    bare = token.key[:-1]
    genitive = language in COMPOUNDING and token.key.endswith("s") and len(bare) > 2
    known = population(token.text) < CITY <= population(token.text[:-1])  # "Danmarks", but Paris is no genitive of Pari
    return token.end - (genitive and (bare in usage.within or known))


def _is_title(key: str, lists: Lexicon, language: str) -> bool:
    """Return whether *key* is a title or, where words are compounded, ends in one: "Verkehrsminister", "FDP-Chef"."""
    if key in lists.titles:
        return True
    return language in COMPOUNDING and any(key[-size:] in lists.titles for size in range(4, min(len(key), 15)))


def _is_adjective(tokens: Sequence[_Token], at: int, last: int, lists: Lexicon) -> bool:
    """Return whether a capital is one of a nationality or weekday, outside a name like "Korean Central Agency"."""
    rest = tokens[at : last + 1]
    return (
        rest[0].key in lists.not_names
        and not _institution(rest, lists)
        and not population(" ".join(token.text for token in rest))
    )


def _institution(rest: Sequence[_Token], lists: Lexicon) -> bool:
    return any(token.key in lists.organisations for token in rest[1:4])


def _only_begins(token: _Token, alone: bool, lists: Lexicon, usage: _Usage, language: str) -> bool:
    """Return whether the capital of *token*, which begins a sentence, is due to that alone."""
    if token.key in lists.folded_function_words:
        return not token.acronym
    if token.key in usage.within or token.acronym or is_known(token.text):
        return False
    if token.key in usage.lower:
        return True
    if not alone:
        return False
    if language in DEFINITE_ENDING and token.key.endswith(DEFINITE_ENDING[language]) and not population(token.text):
        return True
    return frequencies(language).get(token.key, 0.0) > COMMON and population(token.text) < CITY


def _is_name(tokens: Sequence[_Token], begin: int, last: int, lists: Lexicon, usage: _Usage, language: str) -> bool:
    token = tokens[begin]
    if begin < last:
        titled = begin > 0 and _is_title(tokens[begin - 1].key, lists, language)
        return (
            language != "de"
            or titled
            or any(
                frequencies(language).get(part.key, 0.0) < COMMON or population(part.text)
                for part in tokens[begin : last + 1]
            )
        )
    if token.key in lists.folded_function_words or token.key in lists.titles or token.key in lists.not_names:
        return token.acronym and len(token.text) > 1 and not token.key.isdigit()
    if len(token.text) == 1 or token.text[0].isdigit():
        return False
    if language != "de":
        return not (token.key in usage.lower and not token.acronym and population(token.text) < CITY)
    before = tokens[begin - 1].key if begin else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    return bool(
        token.acronym
        or known_head([token.text])
        or population(token.text) >= CITY
        or _is_title(before, lists, language)
        or _is_unheard_of(token, before, language)
        or (token.key in usage.adjoining and frequencies(language).get(token.key, 0.0) < COMMON)
        or (after in lists.said and before not in lists.folded_function_words and token.opens)
    )


def _is_unheard_of(token: _Token, before: str, language: str) -> bool:
    """Return whether a German word within a sentence is known everywhere or nowhere, and no article is before it."""
    inflected = before.endswith(("e", "en", "er", "es", "em")) and before not in ("neben", "gegen", "zwischen", "unter")
    simple = len(token.text) <= LONGEST_SIMPLE or token.key.endswith(TOWNS)
    return (
        not (token.opens or inflected)
        and before not in ARTICLES
        and (_is_worldwide(token.key) or (simple and token.key not in frequencies(language)))
    )


def _kind(tokens: Sequence[_Token], begin: int, last: int, lists: Lexicon, language: str) -> str:
    """Return what a name names, by the words in it and around it."""
    keys = [token.key for token in tokens[begin : last + 1]]
    whole = " ".join(token.text for token in tokens[begin : last + 1])
    before = tokens[begin - 1].key if begin else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if population(whole) >= MANY:
        return "place"
    if is_known(whole) or any(key.rpartition("-")[2] in lists.organisations for key in keys):
        return "organisation"
    if _is_title(before, lists, language):
        return "person"
    spoke = after in lists.said and after not in lists.nouns_too
    landmark = keys[0] in lists.landmarks or keys[-1] in lists.landmarks
    if (landmark and not (spoke and len(keys) > 1)) or population(whole) >= CITY:
        return "place"
    if len(keys) == 1 and tokens[begin].acronym and len(keys[0]) <= LONGEST_ACRONYM:
        return "organisation"
    single = len(keys) == 1 or (len(keys) == 2 and keys[0] in SAINTS)
    if before in lists.place_prepositions and (single or locate(whole)):
        return "place"
    if len(keys) > 1 and not spoke and (before in lists.articles_of_things or keys[-1] in lists.things):
        return "place" if landmark else "other"  # "the Light List": people have no article
    if len(keys) > 1:
        return "person" if all(not key.isdigit() for key in keys) and len(keys) < 5 else "other"
    if after in lists.said or (before in lists.said and after not in lists.titles):
        return "person"
    return "place" if locate(whole) else "other"


def _with_entities(found: Sequence[Name], somewhere: Set[int]) -> tuple[Name, ...]:
    """Give each name the fullest form of it: the nearest longer name before that begins or ends with it, else after."""
    fuller: dict[str, list[int]] = {}
    for index, name in enumerate(found):
        parts = name.text.split()
        if len(parts) > 1 and name.kind == "person":
            for key in sorted({fold(parts[0]), fold(parts[-1])}):
                fuller.setdefault(key, []).append(index)
        elif len(parts) > 1 and name.kind != "place":
            initials = "".join(part[0] for part in parts if part[0].isupper())
            if len(initials) > 1:
                fuller.setdefault(initials, []).append(index)
    told = {fold(name.text): name.kind for name in reversed(found) if name.kind != "other"}
    linked = []
    for index, name in enumerate(found):
        places = fuller.get(name.text if name.text.isupper() else fold(name.text), [])
        full, kind = name.text, told.get(fold(name.text), name.kind) if name.kind == "other" else name.kind
        if places and index not in somewhere and " " not in name.text and population(name.text) < MANY:
            nearest = found[places[max(0, bisect_right(places, index) - 1)]]
            full, kind = nearest.text, nearest.kind
        linked.append(Name(start=name.start, end=name.end, text=name.text, kind=kind, entity=full))
    return tuple(linked)
