"""Genders: the people a text names in, which of them it shows to be a woman or a man out.

A form of address, kin or office shows it ("Mrs", "his daughter", "Sprecherin"), or else the given name or, in Slavic
languages, the ending of the surname. Given names are our own lists of common ones (``given_feminine`` and
``given_masculine`` of each language); a name that languages disagree on shows nothing, nor does one we do not know.
It serves to resolve "she" and "he" and is kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nightdesk.records import Name
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon, lexicon

FEMININE, MASCULINE = "f", "m"
# Languages whose given names stand for all others'.
NAMING = ("en", "de", "da", "fr", "es", "it", "nl", "pl", "ru", "uk")
LONGEST_TITLE = 32  # characters before a name in which its title stands
SHORTEST_LAST_PART = 4  # letters of a title that may end a compound: "Außenministerin"
_WORD = re.compile(r"[^\W\d_]+")
_SURNAMES = {
    "pl": (re.compile("(?:sk|ck|dzk)a$"), re.compile("(?:sk|ck|dzk)i$")),
    "ru": (re.compile("(?:[оеё]в|ин|ск)а(?:я)?$"), re.compile("(?:[оеё]в|ин|ский)$")),
    "uk": (re.compile("(?:[оеє]в|ін|ськ)а$"), re.compile("(?:[оеє]в|ін|ський)$")),
}


def genders(text: str, people: Sequence[Name], language: str) -> Mapping[str, str]:
    """Return the gender, ``f`` or ``m``, of the people that *text* shows one of, by their fullest name."""
    lists = lexicon(language)
    titled: dict[str, set[str]] = {}
    for name in people:
        shown = by_title(text, name, lists, language)
        if shown:
            titled.setdefault(name.entity or name.text, set()).add(shown)
    found = {}
    for entity in {name.entity or name.text for name in people}:
        told = titled.get(entity, set())
        one = next(iter(told)) if len(told) == 1 else gender_of(entity, language)
        if one:
            found[entity] = one
    return found


def by_title(text: str, name: Name, lists: Lexicon, language: str) -> str:
    """Return what the words right before a name, or its office, show."""
    lead = text[max(0, name.start - LONGEST_TITLE) : name.start]
    before = _WORD.findall(re.split("[,;:.!?](?! )|[,;:!?\n] ", lead)[-1])[-3:]
    if len(before) == 3 and before[1].casefold() in lists.coordinators and _of_title(before[0].casefold(), language):
        return ""  # "sister and brother Ada and Otto Exempel", "Mr and Mrs Exempel"
    for word in (*reversed(before[-2:]), *_WORD.findall(name.office)[:3]):
        shown = _of_title(word.casefold(), language)
        if shown:
            return shown
    return ""


@lru_cache(maxsize=1 << 14)
def _of_title(word: str, language: str) -> str:
    lists = lexicon(language)
    ends = [word] if language not in ("de", "da", "nb", "nn", "sv", "nl") else [
        word, *(word[at:] for at in range(2, len(word) - SHORTEST_LAST_PART))
    ]  # fmt: skip
    for end in ends:
        if end in lists.feminine_titles:
            return FEMININE
        if end in lists.masculine_titles:
            return MASCULINE
    return ""


@lru_cache(maxsize=1 << 14)
def gender_of(entity: str, language: str) -> str:
    """Return the gender, ``f``, ``m`` or "", that a name of two or more words shows: its first, or the last's end."""
    words = entity.split()
    if len(words) < 2:
        return ""
    given = words[0].casefold().split("-")[0]
    own = _given(language).get(given)
    shown = own if own is not None else _given("").get(given, "")
    feminine, masculine = _SURNAMES.get(language, (None, None))
    if shown or feminine is None or masculine is None:
        return shown
    last = words[-1].casefold()
    return FEMININE if feminine.search(last) else MASCULINE if masculine.search(last) else ""


def may_be_called(title: str, full: str, language: str) -> bool:
    """Return whether whoever is named *full* may bear *title*: "Mrs" is no Otto's, whoever else is an Ordinary."""
    shown, own = _of_title(title, language), gender_of(full, language)
    return not (shown and own) or shown == own


@lru_cache(maxsize=1 << 15)
def is_given(word: str) -> bool:
    """Return whether *word* is a common given name in any language we have lists of; of "Lars-Erik" its first part."""
    head = word.partition("-")[0]
    return head[:1].isupper() and head.casefold() in _given("")


@lru_cache(maxsize=32)
def _given(language: str) -> Mapping[str, str]:
    """Return gender by given name in *language*, or, without one, in all languages that agree; "" for both."""
    found: dict[str, str] = {}
    for code in (language,) if language else NAMING:
        lists = lexicon(code)
        for names, shown in ((lists.given_feminine, FEMININE), (lists.given_masculine, MASCULINE)):
            for name in names:
                for key in (name, fold(name)):
                    found[key] = shown if found.get(key, shown) == shown else ""
    return found
