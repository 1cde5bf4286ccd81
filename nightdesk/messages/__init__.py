"""Everything Nightdesk says in words of its own, by language: gettext catalogues, CLDR dates and numbers.

A catalogue is ``LANGUAGE/DOMAIN.po``; a new language is a folder. Domains: ``interface`` (the site around the
text) and ``phrases`` (the fixed phrasing of digests, briefs, captions). Ids are symbolic (``label.ai``), the
English text stands in ``en``. A message that a language lacks falls back to English and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import (
    format_date,
    format_datetime,
    format_skeleton,
    format_time,
    get_timezone,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from nightdesk.kept import kept

FOLDER = Path(__file__).parent
FALLBACK = "en"
MINUS = "\u2212"
FIRST_OF_MONTH = re.compile(r"\b1 (?=[^\W\d])")  # French says "1er avril", and "2 avril"
REMEMBERED = 20_000  # messages put into words; a large edition has a few thousand

# A language without a country takes CLDR's most populous one; the house writes English as an agency desk does,
# "27 December 2025" (HOUSE, Time).
HOUSE_LOCALES = {"en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words, and the language it came out in (English when the wanted one lacks it)."""

    text: str
    language: str


class Catalogue:
    """The messages of one language and domain."""

    def __init__(self, language: str, domain: str) -> None:
        self.language = language
        self.locale = Locale.parse(HOUSE_LOCALES.get(language, language), sep="-")
        self._own = _translations(language, domain)
        self._fallback = _translations(FALLBACK, domain)
        self._said: dict[tuple[object, ...], str] = {}

    def say(self, message: str, *, count: int | None = None, **arguments: object) -> Said:
        """Return *message* filled with *arguments*; *count* chooses the plural and fills ``{count}``.

        Raises:
            KeyError: no catalogue has the message, or an argument is missing.
        """
        for language, messages in ((self.language, self._own), (FALLBACK, self._fallback)):
            if messages is None:
                continue
            text = messages.gettext(message) if count is None else messages.ngettext(message, message, count)
            if text != message:
                shown = arguments if count is None else {**arguments, "count": self.number(count)}
                return Said(text.format(**shown), language)
        raise KeyError(message)

    def text(self, message: str, *, count: int | None = None, **arguments: object) -> str:
        """Return the words of ``say`` alone; the same question is answered from memory."""
        key = (message, count, *arguments.items())
        if key not in self._said:
            if len(self._said) > REMEMBERED:
                self._said.clear()
            self._said[key] = self.say(message, count=count, **arguments).text
        return self._said[key]

    def fill(self, message: str, arguments: Mapping[str, str]) -> Said:
        """Say *message* with text arguments; ``…_date`` are ISO dates and ``…_number`` decimals, put into words."""
        shown: dict[str, object] = {}
        for name, value in arguments.items():
            if name.endswith("_date"):
                shown[name] = self.date(date.fromisoformat(value[:10]))
            elif name.endswith("_number"):
                shown[name] = self.number(float(value))
            else:
                shown[name] = value
        return self.say(message, count=None, **shown)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """Return a share of one as a percentage with at most one decimal."""
        return str(format_percent(round(share, 3), locale=self.locale, decimal_quantization=False))

    def month(self, day: date) -> str:
        """Return the month of *day* with its year, in words: December 2025."""
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def day_of_a_year(self, day: date) -> str:
        """Return a date in words without its year: 27 December."""
        return self._as_written(str(format_skeleton("MMMMd", day, locale=self.locale)))

    def date(self, day: date, form: str = "long") -> str:
        """Return a date in words: 27 December 2025."""
        return self._as_written(str(format_date(day, format=form, locale=self.locale)))

    def moment(self, moment: datetime, form: str = "long") -> str:
        """Return date and time in UTC, in words."""
        return self._as_written(str(format_datetime(moment, format=form, locale=self.locale)))

    def _as_written(self, told: str) -> str:
        """Return a date in words with the first of a month as the language has it, which CLDR's forms do not tell."""
        return FIRST_OF_MONTH.sub("1er ", told, count=1) if self.locale.language == "fr" else told

    def time(self, moment: datetime) -> str:
        """Return the time of day, in words."""
        return str(format_time(moment, format="short", locale=self.locale))

    def zone(self, moment: datetime) -> str:
        """Return what the time zone of *moment* is called at that time, in short: UTC, CET, UTC+5:30."""
        minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
        named = str(get_timezone_name(moment, width="short", locale=self.locale)) if minutes else "UTC"
        if named[0] not in "+-":  # else CLDR has no name for it that this language knows
            return named
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'+' if minutes > 0 else MINUS}{hours}" + (f":{rest:02}" if rest else "")

    def zone_of_all_year(self, name: str) -> str:
        """Return what the time zone *name* is called in summer and winter alike: Central European Time."""
        if name == "UTC":
            return name
        return str(get_timezone_name(get_timezone(name), zone_variant="generic", locale=self.locale))

    def listed(self, things: list[str]) -> str:
        """Return things as a list in words: a, b and c."""
        return str(format_list(things, locale=self.locale))

    def name_of(self, language: str) -> str:
        """Return the name of a language in this one."""
        return str(self.locale.languages.get(language, language))

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)


@cache
def _translations(language: str, domain: str) -> Translations | None:
    path = FOLDER / language / f"{domain}.po"
    if not path.is_file():
        return None
    source = path.read_bytes()
    return Translations(BytesIO(kept(path, [source, language.encode()], lambda: _compiled(source, language))))


def _compiled(source: bytes, language: str) -> bytes:
    """Return a catalogue as gettext reads it; to read it as people write it takes as long as to make ten pages."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=language.replace("-", "_")))
    return compiled.getvalue()


@cache
def catalogue(language: str, domain: str) -> Catalogue:
    """Return the catalogue of *domain* in *language*; one that we lack speaks English throughout."""
    return Catalogue(language, domain)


def languages(domain: str) -> list[str]:
    """Return the languages that have a catalogue of *domain*."""
    return sorted(path.parent.name for path in FOLDER.glob(f"*/{domain}.po"))
