"""The office a text gives a person in Chinese, Japanese, Korean and Arabic.

"样例国外交部发言人李明样", "田中見本前首相", "김견본 외교부 장관", "وزير التعليم العالي سامح مثال".

Text, names -> the same names, persons with the words of their office. Pure. What an office is of stands before it in
Chinese and Japanese, between name and office in Korean and behind it in Arabic. In Chinese it begins at a mark or at a
word that no name holds (``boundaries``), in Japanese at the syllables between nouns. Forms of address are no office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from nightdesk.records import Name
from nightdesk.text.any_of import as_written
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.places import in_script

HAN, KATAKANA, HANGUL, ARABIC = "\u3400-\u9fff々", "\u30a1-\u30faー", "\uac00-\ud7af", "\u0621-\u064a\u0671"
LONGEST_CHARGE = 14  # characters of what a Chinese or Japanese office is of
MAX_OFFICE = 60  # characters
COUNTRY = 1e6  # people from which a place is taken for what an Arabic or Korean office is of


def with_caseless_offices(text: str, names: Sequence[Name], language: str) -> tuple[Name, ...]:
    """Return *names*, each person with the words of *text* that give them an office beside their name.

    What looked like somebody within another one's office is what that is of: "例示市長の田中見本さん".
    """
    spans = {name.start: _office(text, name, names, language) for name in names if name.kind == "person"}
    found = []
    for name in names:
        start, end = spans.get(name.start, (0, 0))
        if name.kind == "person" and any(first <= name.start and name.end <= last for first, last in spans.values()):
            continue
        found.append(replace(name, office=text[start:end]) if start < end else name)
    return tuple(found)


def _office(text: str, name: Name, names: Sequence[Name], language: str) -> tuple[int, int]:
    """Return where the office of *name* stands; (0, 0) where none does."""
    before, behind = _patterns(language)
    if led := before.search(text, max(0, name.start - MAX_OFFICE), name.start):
        start, end = led.span("office")
        return (_charged(text, start, names, language), end) if language == "zh" else (start, end)
    follows = behind.match(text, name.end)
    return follows.span("office") if follows else (0, 0)


def _charged(text: str, title: int, names: Sequence[Name], language: str) -> int:
    """Return where what the Chinese office at *title* is of begins: behind the last word that no name holds."""
    first = title
    while first and title - first <= LONGEST_CHARGE and _IN_CHARGE.match(text[first - 1]):
        first -= 1
    held = [(other.start, other.end) for other in names if other.kind != "person" and first < other.end <= title]
    for match in _boundaries(language).finditer(text, first, title):
        if not any(start < match.end() and match.start() < end for start, end in held):
            first = match.end()
    whole = 1 < title - first <= LONGEST_CHARGE or text[first:title] in lexicon(language).former
    return first if whole else title  # a character alone counts what stands behind it: "一名发言人"


_IN_CHARGE = re.compile(rf"[{HAN}A-Z]")


@lru_cache(maxsize=4)
def _boundaries(language: str) -> re.Pattern[str]:
    lists = lexicon(language)
    return re.compile(as_written(lists.boundaries - lists.former))


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of an office that ends where a name begins, and of one that begins where it ends."""
    lists = lexicon(language)
    title, past = as_written(lists.titles - lists.addresses), as_written(lists.former | lists.in_office)
    nothing = re.compile("(?!)")
    if language == "ar":
        return re.compile(rf"(?<![{ARABIC}])[وبلف]?(?P<office>{arabic_office()})\s\Z"), nothing
    if language == "ko":
        return nothing, re.compile(rf"\s?(?P<office>(?:{past}\s)?{korean_charge()}(?:{past}\s?)?{title})")
    several = rf"(?:{past}?{title}(?:兼任?|、|・)?)+"
    if language == "zh":
        end = as_written(lists.boundaries)
        return re.compile(rf"(?P<office>{several})\Z"), re.compile(rf"(?P<office>{several})(?=[^{HAN}]|{end}|\Z)")
    letters = f"{HAN}{KATAKANA}"
    return (
        re.compile(rf"(?<![{letters}])(?P<office>[{letters}]{{0,{LONGEST_CHARGE}}}?{several})の\Z"),
        re.compile(rf"(?P<office>{several})"),
    )


@lru_cache(maxsize=1)
def korean_charge() -> str:
    """Return the pattern of what a Korean office is of, with the blank behind it: bodies, their parts, countries."""
    lists = lexicon("ko")
    country = as_written(name for name, people in in_script(HANGUL).items() if people >= COUNTRY and len(name) > 1)
    body = rf"(?:[{HANGUL}A-Z]{{1,8}}(?:{as_written(lists.organisations)}|[시도군구청당부처원국])|{country})"
    return rf"(?:{body}\s){{0,3}}"


@lru_cache(maxsize=1)
def arabic_office() -> str:
    """Return the pattern of an Arabic office with what it is of: a title, then words with an article, or a country."""
    lists = lexicon("ar")
    country = as_written(name for name, people in in_script(ARABIC).items() if people >= COUNTRY and len(name) > 2)
    address = rf"(?!{as_written(lists.addresses)}(?![{ARABIC}]))"
    definite = rf"(?:\s{address}(?:و?[بل]?ال|و?لل)[{ARABIC}]+)"
    head = rf"{as_written(lists.charges)}(?:\s{as_written(lists.charges | lists.linking | lists.organisations)})*"
    of = rf"(?:{definite}{{1,5}}|\s{country}(?![{ARABIC}]))"
    title, former = as_written(lists.titles - lists.addresses), as_written(lists.former)
    return rf"(?:{head}{of}|{title}{definite}{{0,4}})(?:\s{former})?"


def heads_of(office: str, lists: Lexicon) -> frozenset[str]:
    """Return the titles in an *office*, without the words that say whether it is held still."""
    return frozenset(_bare(match[0], lists) for match in _titles(lists).finditer(office))


def says_former(office: str, lists: Lexicon) -> bool:
    """Return whether an *office* is one held no more or not yet: its first word says so, or one at its title."""
    return _former(lists).search(office) is not None


def _bare(title: str, lists: Lexicon) -> str:
    rests = (title.removeprefix(word) for word in lists.former | lists.in_office)
    return next((rest for rest in rests if rest != title and rest in lists.titles), title)


@lru_cache(maxsize=8)
def _titles(lists: Lexicon) -> re.Pattern[str]:
    return re.compile(as_written((lists.titles | lists.charges) - lists.addresses))


@lru_cache(maxsize=8)
def _former(lists: Lexicon) -> re.Pattern[str]:
    former, title = as_written(lists.former), as_written(lists.titles)
    return re.compile(rf"\A{former}|{former}\s?{title}|\s{former}(?!\w)")
