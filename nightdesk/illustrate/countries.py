"""Countries by name: which one does a word name, in a language (CLDR)?"""

from __future__ import annotations

from functools import cache

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError

from nightdesk.messages import FALLBACK


def country_named(name: str, language: str) -> str:
    """Return the ISO 3166-1 numeric code of the country *name* names in *language* or in English, or ""."""
    folded = name.casefold()
    return _by_name(language).get(folded, "") or _by_name(FALLBACK).get(folded, "")


@cache
def _by_name(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    known = {country.alpha_2: country.numeric for country in pycountry.countries}
    return {text.casefold(): known[code] for code, text in sorted(territories.items()) if code in known}
