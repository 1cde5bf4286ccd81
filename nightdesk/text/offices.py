"""The office a text gives a person where it names them: "Mayor Ada Exempel", "Ada Exempel, the mayor of Exempla", "its
mayor, Ada Exempel".

Text, names -> the same names, with the words of the office. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nightdesk.records import Name
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import COMPOUNDING, Lexicon

# Of the lexicon's titles those that are a form of address, kin or a degree: whoever bears it may hold
# any office or none.
ADDRESSES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "hr", "fru", "frk", "herr",
     "herrn", "frau", "m", "mm", "mme", "mlle", "docteur", "professeur", "maître", "sr", "sra", "srta", "don", "doña",
     "uncle", "aunt", "dra", "profesor", "profesora", "signor", "signora", "sig", "dott", "dottor", "dottoressa",
     "senhor", "senhora", "dom", "dona", "dhr", "mevr", "mevrouw", "meneer", "pan", "pani",
     "г-н", "г-жа", "пан", "пані")
)  # fmt: skip
MAX_OFFICE = 80  # characters of an apposition; what is longer tells more than an office
MAX_BEFORE = 4  # words of an office before a name: "Vice Prime Minister", "Deputy Chief Executive"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\.? ){1,4}\Z")
_APPOSITION = re.compile(r", ([^,.;:!?()“”„«»\"\n]{3,80})(?=[,.;])")
_LEADING = re.compile(r"[^,.;:!?()“”„«»\"\n]{3,80}(?=, \Z)")  # what may be an apposition's first half: "its coach, "
_BEHIND = re.compile(r"(?:[,.;:!?)]|\Z) ?(?P<word>[^\W\d_]*)")  # what ends such an apposition, and the word after it


def is_title(key: str, lists: Lexicon, language: str) -> bool:
    """Return whether *key* is a title or, where words are compounded, ends in one: "Verkehrsminister", "FDP-Chef"."""
    if key in lists.titles:
        return True
    return language in COMPOUNDING and any(key[-size:] in lists.titles for size in range(4, min(len(key), 15)))


def with_offices(text: str, names: Sequence[Name], lists: Lexicon, language: str) -> tuple[Name, ...]:
    """Return *names*, each person with the words of *text* that give them an office beside their name."""

    def is_office(word: str) -> bool:
        key = fold(word).rstrip(".")
        return key not in ADDRESSES and is_title(key, lists, language)

    people = [name.start for name in names if name.kind == "person"] + [len(text)]
    following = iter(people[1:])
    found = []
    for name in names:
        if name.kind == "person":
            other = next(following)
            office = (
                _before(text, name, lists, is_office)
                or _after(text, name, other, lists, is_office)
                or _ahead(text, name, other, lists, is_office)
            )
            found.append(replace(name, office=office))
        else:
            found.append(name)
    return tuple(found)


def _before(text: str, name: Name, lists: Lexicon, is_office: Callable[[str], bool]) -> str:
    """Return the titles that stand right before *name*: "Prime Minister"."""
    match = _BEFORE.search(text, max(0, name.start - MAX_OFFICE), name.start)
    words = list(_WORD.finditer(text, match.start(), name.start)) if match else []
    first = len(words)
    while first and len(words) - first < MAX_BEFORE and is_office(words[first - 1][0]):
        first -= 1
        if first and fold(words[first - 1][0]) in lists.linking - lists.determiners:  # "Secretary of State Ada Exempel"
            if first == 1 or not is_office(words[first - 2][0]):
                return ""
            first -= 1
    return text[words[first].start() : words[-1].end()] if first < len(words) else ""


def _after(text: str, name: Name, following: int, lists: Lexicon, is_office: Callable[[str], bool]) -> str:
    """Return the apposition after *name* that begins with a title, without its article: "mayor of Exempla".

    One that holds the *following* person names that one: "Ada Exempel, Minister Otto Placeholder, and others".
    """
    match = _APPOSITION.match(text, name.end)
    if match and match.end() > following:
        return ""
    words = list(_WORD.finditer(text, *match.span(1))) if match else []
    if match and words and fold(words[0][0]) in lists.determiners:
        words.pop(0)
    return text[words[0].start() : match.end(1)] if match and words and is_office(words[0][0]) else ""


def _ahead(text: str, name: Name, following: int, lists: Lexicon, is_office: Callable[[str], bool]) -> str:
    """Return the office that *name* stands behind in apposition: "the mayor of Exempla, Ada Exempel,".

    Whose office it is must be said before it, by an article, a possessive or a genitive. A list is no apposition:
    "the mayor, Ada Exempel, and others", "the mayor, Ada Exempel, Otto Placeholder".
    """
    behind = _BEHIND.match(text, name.end) if text.endswith(", ", 0, name.start) else None
    if not behind or (behind[0][:1] == "," and behind.end() > following) or fold(behind["word"]) in lists.coordinators:
        return ""
    match = _LEADING.search(text, max(0, name.start - MAX_OFFICE), name.start)
    words = list(_WORD.finditer(text, *match.span())) if match else []
    for at in range(len(words) - 1, 0, -1):
        if is_office(words[at][0]) and not is_office(words[at - 1][0]):
            before, rest = words[at - 1][0], [word[0] for word in words[at:] if not is_office(word[0])]
            whose = fold(before) in lists.determiners or before.endswith("s")
            belongs = not rest or fold(rest[0]) in lists.linking | lists.determiners
            return text[words[at].start() : words[-1].end()] if whose and belongs else ""
    return ""
