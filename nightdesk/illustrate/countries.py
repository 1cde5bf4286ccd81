"""Countries: which one does a word name, which does a text speak of, in a language (CLDR, and our terms)?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError

from nightdesk.messages import FALLBACK
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
    found = {
        known.get(term.removeprefix("countries."), "")
        for word in words(text)
        for term in terms(word.key, language)
        if term.startswith("countries.")
    }
    named = {code for name, code in _by_name(language).items() if _named(name, text)}
    return frozenset(found | named) - {""}


def _named(name: str, text: str) -> bool:
    """Say whether *text* has a country's name, or a word that is the name and an ending: North Korea, North Korean."""
    return name in text.casefold() and re.search(rf"(?<!\w){re.escape(name)}\w{{0,3}}(?!\w)", text, re.I) is not None


@cache
def _by_name(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    known = {country.alpha_2: country.numeric for country in pycountry.countries}
    return {text.casefold(): known[code] for code, text in sorted(territories.items()) if code in known}
