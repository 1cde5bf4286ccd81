"""Countries: which one does a word name, which does a text speak of, in a language (CLDR, and our terms)?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError

from nightdesk.messages import FALLBACK
from nightdesk.text.places import SHORT
from nightdesk.text.terms import terms
from nightdesk.text.words import words


def country_named(name: str, language: str) -> str:
    """Return the ISO 3166-1 numeric code of the country *name* names in *language* or in English, or ""."""
    folded = name.casefold()
    return _by_name(language).get(folded, "") or _by_name(FALLBACK).get(folded, "")


@lru_cache(maxsize=1024)
def countries_in(text: str, language: str) -> frozenset[str]:
    """Return the ISO 3166-1 numeric codes of the countries a text speaks of, by name or by its people ("Danish")."""
    known = {country.alpha_2: country.numeric for country in pycountry.countries}
    found = set()
    for name, code in sorted(_by_name(language).items(), key=lambda item: (-len(item[0]), item[0])):
        if name in text.casefold():  # the longest first, and then out of the way: North Korea is not Korea
            text, times = _or_its_people(name).subn(" ", text)
            found |= {code} if times else set()
    for word in words(text):
        named = (term.removeprefix("countries.") for term in terms(word.key, language) if term.startswith("countries."))
        found |= {known[code] for code in named if code in known}
    return frozenset(found)


@cache
def _or_its_people(name: str) -> re.Pattern[str]:
    """A country's name, or a word that is the name with an ending: North Korea, North Korean."""
    return re.compile(rf"(?<!\w){re.escape(name)}\w{{0,3}}(?!\w)", re.IGNORECASE)


@cache
def _by_name(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    known = {country.alpha_2: country.numeric for country in pycountry.countries}
    short = {name: code for name, code in SHORT.items() if len(name) > 2}  # "us" is a word as well
    named = {text.casefold(): code for code, text in sorted(territories.items())} | short
    return {name: known[code] for name, code in named.items() if code in known}
