"""The office a text gives a person where it names them: "Mayor Ada Exempel", "Ada Exempel, the mayor of Exempla", "its
mayor, Ada Exempel".

Text, names -> the same names, with the words of the office. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from nightdesk.records import Name
from nightdesk.text import caseless_offices
from nightdesk.text.any_of import as_written
from nightdesk.text.cases import CASES, without_case
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
CASELESS = frozenset({"zh", "ja", "ko", "ar"})  # write no capitals
PREFIXES = frozenset(("ex", "vice", "co", "deputy", "sub", "under", "eks", "oud", "экс", "вице", "екс", "віце", "wice"))
GLUED = ("wice", "вице", "віце", "зам", "экс", "екс")  # right before a title: "wiceprezydent", "замглавы"
SUFFIXES = frozenset({"geral", "general", "generale", "adjoint", "adjointe", "adjunto", "adjunta"})
DEFINITE_ENDINGS = {"da": ("en", "n"), "nb": ("en", "n"), "nn": ("en", "n"), "sv": ("en", "n")}
FORMER_PREFIXES = frozenset({"ex", "eks", "oud", "экс", "екс", "alt"})
GLUING = frozenset({"es", "it", "pt"})  # "expresidente"
LONGEST_TITLE = 18  # letters of one that may end a compound: "Oberbürgermeisterin"
MAX_OFFICE = 80  # characters of an apposition; what is longer tells more than an office
MAX_FORMER = 48  # characters before an office in which "former" stands
MAX_BEFORE = 4  # words of an office before a name: "Vice Prime Minister", "Deputy Chief Executive"
# A word, or an article or preposition that is written with the word behind it: "l'ex ministro dell'Interno".
_WORD = re.compile(r"(?:l|d|un|qu|dell|all|nell|sull|dall)['’](?=[^\W\d_]{2})|[^\W\d_][\w’'-]*", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\.? ){1,4}\Z")
_APPOSITION = re.compile(r", ([^,.;:!?()“”„«»\"\n]{3,80})(?=[,.;])")
_LEADING = re.compile(r"[^,.;:!?()“”„«»\"\n]{3,80}(?=, \Z)")  # what may be an apposition's first half: "its coach, "
_BEHIND = re.compile(r"(?:[,.;:!?)]|\Z) ?(?P<word>[^\W\d_]*)")  # what ends such an apposition, and the word after it


@lru_cache(maxsize=1 << 15)
def is_title(key: str, lists: Lexicon, language: str) -> bool:
    """Return whether *key* is a title, in any case, with or without a prefix: "then-president", "exministro".

    Where words are compounded it may end in one: "Verkehrsminister", "FDP-Chef".
    """
    if key in lists.titles:
        return True
    if language in COMPOUNDING and any(key[-size:] in lists.titles for size in range(4, min(len(key), LONGEST_TITLE))):
        return True
    head, hyphen, tail = key.partition("-")
    if hyphen and (head in PREFIXES or head in lists.folded_former) and is_title(tail, lists, language):
        return True
    if hyphen and (tail in SUFFIXES or tail in lists.folded_former):
        return head in lists.titles  # "president-elect", "secretário-geral"
    definite = DEFINITE_ENDINGS.get(language, ())
    if any(key.endswith(end) and key.removesuffix(end) in lists.titles for end in definite):
        return True  # "ordföranden"
    if key.startswith("ex") and language in GLUING and key[2:] in lists.titles:
        return True
    forms = (key, *without_case(key, language)) if language in CASES else ()
    return any(form in lists.titles or form.removeprefix(start) in lists.titles for form in forms for start in GLUED)


def is_former(key: str, lists: Lexicon) -> bool:
    """Return whether *key* says that an office is held no more, not yet or not fully: "former", "acting"."""
    return key in lists.folded_former


def says_former(office: str, lists: Lexicon, language: str) -> bool:
    """Return whether the words of an *office* say that it is held no more, or not yet: "then-president"."""
    if language in CASELESS:
        return caseless_offices.says_former(office, lists)
    if any(f" {fold(phrase)} " in f" {fold(office)} " for phrase in lists.former if " " in phrase):
        return True
    keys = [fold(word[0]).rstrip(".'’") for word in _WORD.finditer(office)]
    return any(
        part in lists.folded_former or part in FORMER_PREFIXES for key in keys for part in key.split("-")
    ) or any(_bare(key, lists, language) != key for key in keys)


def heads_of(office: str, lists: Lexicon, language: str) -> frozenset[str]:
    """Return the titles among the words of an *office*, folded, without what says that it is past."""
    if language in CASELESS:
        return caseless_offices.heads_of(office, lists)
    keys = {part for word in _WORD.finditer(office) for part in fold(word[0]).rstrip(".'’").split("-")}
    return frozenset(
        _bare(key, lists, language) for key in keys if is_title(key, lists, language) and not is_former(key, lists)
    )


def _bare(key: str, lists: Lexicon, language: str) -> str:
    """Return a title without "ex" or "alt" right before it: "ministro" of "exministro"."""
    for start in ("ex", "alt", "oud", "экс", "екс"):
        rest = key.removeprefix(start)
        if rest != key and key not in lists.titles and is_title(rest, lists, language):
            return rest
    return key


def with_offices(
    text: str, names: Sequence[Name], lists: Lexicon, language: str, heads: Mapping[int, int]
) -> tuple[Name, ...]:  # fmt: skip
    """Return *names*, each person with the words of *text* that give them an office beside their name.

    *heads* says where the office begins that stands with what it is of before the name at an offset.
    """

    def is_office(word: str) -> bool:
        key = fold(word).rstrip(".")
        address = key in ADDRESSES or any(form in ADDRESSES for form in without_case(key, language))
        return not address and is_title(key, lists, language)

    people = [name.start for name in names if name.kind == "person"] + [len(text)]
    following = iter(people[1:])
    found = []
    for name in names:
        if name.kind == "person":
            other = next(following)
            head = heads.get(name.start)
            before = _before(text, name, lists, is_office) if head is None else (head, name.start)
            office = (
                _with_former(text, *before, lists).rstrip()
                if before
                else _after(text, name, other, lists, is_office) or _ahead(text, name, other, lists, is_office)
            )
            found.append(replace(name, office=office) if office else name)
        else:
            found.append(name)
    return tuple(found)


def _with_former(text: str, start: int, end: int, lists: Lexicon) -> str:
    """Return the office from *start* to *end* with the word before it that says it is held no more, or not yet.

    A nationality, a country or what the office is in charge of may stand between: "former US President".
    """
    led = _former_before(lists).search(text, max(0, start - MAX_FORMER), start)
    between = _WORD.findall(led["between"]) if led else []
    if led and not any(word[0].islower() and fold(word) in lists.folded_function_words for word in between):
        return text[led.start("former") : end]
    return text[start:end]


@lru_cache(maxsize=32)
def _former_before(lists: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a word like "former" and of up to two more behind it, at the end of a text."""
    former = as_written(lists.former)
    return re.compile(rf"(?<!\w)(?P<former>{former}\.?)[ -](?P<between>(?:[^\W\d_][\w’'-]* ){{0,2}})\Z", re.IGNORECASE)


def _before(text: str, name: Name, lists: Lexicon, is_office: Callable[[str], bool]) -> tuple[int, int] | None:
    """Return where the titles stand that are right before *name*: "Prime Minister"; a mere "former" is none."""
    first = max(0, name.start - MAX_OFFICE)
    last = _WORD.findall(text, max(first, text.rfind(" ", first, name.start - 1)), name.start)[-1:]
    if not (last and is_office(last[0])):
        return None
    match = _BEFORE.search(text, first, name.start)
    words = list(_WORD.finditer(text, match.start(), name.start)) if match else []
    first = len(words)
    while first and len(words) - first < MAX_BEFORE and is_office(words[first - 1][0]):
        if text[words[first - 1].end()] == "." and fold(words[first - 1][0]) not in lists.abbreviations:
            break  # "He was a general. President Ada Exempel"
        first -= 1
        if (
            first and fold(words[first - 1][0]) in lists.linking - lists.determiners - lists.coordinators
        ):  # "Secretary of State Ada Exempel"
            if first == 1 or not is_office(words[first - 2][0]):
                return None
            first -= 1
    if first == len(words) or is_former(fold(words[-1][0]), lists):
        return None
    return words[first].start(), words[-1].end()


def _after(text: str, name: Name, following: int, lists: Lexicon, is_office: Callable[[str], bool]) -> str:
    """Return the apposition after *name* that begins with a title, without its article: "mayor of Exempla".

    A word like "former" before the title belongs to it: "then the mayor of Exempla". One that holds the *following*
    person names that one: "Ada Exempel, Minister Otto Placeholder, and others".
    """
    match = _APPOSITION.match(text, name.end)
    if match and match.end() > following:
        return ""
    words = list(_WORD.finditer(text, *match.span(1))) if match else []
    at, begin = 0, 0
    while at + 1 < len(words) and (is_former(fold(words[at][0]), lists) or fold(words[at][0]) in lists.determiners):
        if begin == at and fold(words[at][0]) in lists.determiners and not is_former(fold(words[at][0]), lists):
            begin = at + 1
        at += 1
    return text[words[begin].start() : match.end(1)] if match and words and is_office(words[at][0]) else ""


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
            led = at - 1 if is_former(fold(before), lists) and at > 1 else at
            before = words[led - 1][0]
            whose = fold(before).rstrip("'’") in lists.determiners or before.endswith("s")
            belongs = not rest or fold(rest[0]).rstrip("'’") in lists.linking | lists.determiners | lists.charges
            return text[words[led].start() : words[-1].end()] if whose and belongs else ""
    return ""
