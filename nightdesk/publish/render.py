"""Views -> HTML: the templates and the words of each edition. Everything is escaped, nothing marked as safe (S24)."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import escape

from nightdesk.messages import FALLBACK, Catalogue, catalogue
from nightdesk.publish.direct import Printed, Templates
from nightdesk.publish.paragraphs import Paragraphs
from nightdesk.publish.site import LONGEST_REPORT, SECTIONS, House, safe_accent
from nightdesk.publish.views import Picture, withheld_word
from nightdesk.records import digest_of

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = Path(__file__).parent / "scripts"
WORD_JOINER = "\u2060"  # no break on either side of it (Unicode, UAX 14)
_LOOSE = re.compile(r"(?<=\d)[–-](?=\d)|(?<=\w)-(?=\w{1,6}\b)|(?:(?<=\b\w)|(?<=\b\w\w))-(?=\w)")
REMEMBERED = 20_000  # messages and times put into words; a large edition has a few thousand
SHEETS = ("front", "page")  # style sheets: of pages that list articles, and of those that are texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed a page points to."""

    type: str
    path: str
    title: str
    name: str  # RSS, Atom, JSON Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page's head and frame need. ``path`` is its address, empty for one without (404)."""

    edition: str
    title: str
    title_language: str = ""  # where it may be another than the edition's
    path: str = ""
    kind: str = "website"
    style: str = "page"  # the body's class
    sheet: str = "page"  # of SHEETS
    section: str = ""
    description: str = ""
    share_text: str = ""
    disclosure: str = ""
    hidden: bool = False  # not for search engines
    picture: Picture | None = None
    picture_text: str = ""
    feeds: tuple[Feed, ...] = ()
    data: tuple[dict[str, Any], ...] = ()
    json_path: str = ""
    updated_at: datetime | None = None

    def in_edition(self, code: str) -> str:
        """Return the same page's address in another edition."""
        return f"/{code}{self.path.removeprefix('/' + self.edition)}" if self.path else ""


@lru_cache(maxsize=REMEMBERED)
def rfc3339(moment: datetime) -> str:
    """Return *moment* in UTC as RFC 3339, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def disclosure(reviewed_by: str) -> str:
    """Return the value of the page's AI disclosure (T14)."""
    return "ai-generated" if reviewed_by else "ai-autonomous"


class Borrowed(str):
    """A message that its language lacks, in English: on the page it says so (A5)."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it escaped, in an element of its language."""
        return f'<span lang="{FALLBACK}" dir="ltr">{escape(str(self))}</span>'


@cache
def direction_of(language: str) -> str:
    """Return ``ltr`` or ``rtl``; languages we have no word on run left to right."""
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


@cache
def language_in_itself(language: str) -> str:
    """Return a language's own name for itself, as it stands in a menu: Dansk."""
    try:
        name = str(Locale.parse(language, sep="-").display_name or language)
    except (ValueError, UnknownLocaleError):
        return language
    return name[:1].upper() + name[1:]


@cache
def style_sheet(accent: str, sheet: str) -> str:
    """Return the style sheet as it stands in each page: what all share, then what lists or what texts need."""
    made = Templates(TEMPLATES, {"accent": accent, "range": range}).render(f"{sheet}.css", {})
    return "".join(made.decode().splitlines())


def style_hashes(accent: str) -> list[str]:
    """Return the style sheets' hashes as a content security policy names them."""
    sheets = [style_sheet(safe_accent(accent), sheet).encode() for sheet in SHEETS]
    return ["sha256-" + b64encode(hashlib.sha256(sheet).digest()).decode() for sheet in sheets]


def script(house: House) -> str:
    """Return the one script of the site: closing proofs by a second tap and, where asked for, the notice's answer."""
    names = ("proof.js", "consent.js") if house.analytics else ("proof.js",)
    return "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)


def script_path(house: House) -> str:
    """Return the script's address, named by its content so that it may be kept for ever (F7)."""
    return f"/site.{hashlib.sha256(script(house).encode()).hexdigest()[:16]}.js"


@cache
def search_script() -> bytes:
    """Return the script that the search page alone loads."""
    return (SCRIPTS / "search.js").read_bytes()


@cache
def search_script_path() -> str:
    """Return its address."""
    return f"/search.{hashlib.sha256(search_script()).hexdigest()[:16]}.js"


@lru_cache(maxsize=4096)
def tied(text: str) -> str:
    """Return a headline's words with what must not part tied: the sides of a score, a short first or last part."""
    return _LOOSE.sub(f"{WORD_JOINER}\\g<0>{WORD_JOINER}", text)


@cache
def _country_codes() -> Mapping[str, str]:
    """Return countries' two-letter codes by their English names and by themselves, both in small letters."""
    names = Locale.parse(FALLBACK).territories
    return {key.casefold(): code for code, name in names.items() if len(code) == 2 for key in (name, code)}


@lru_cache(maxsize=4096)
def _date_of(words: Catalogue, value: str) -> str:
    try:
        if len(value) == len("2026-01"):
            return words.month(date.fromisoformat(f"{value}-01"))
        return words.date(date.fromisoformat(value[:10]))
    except ValueError:
        return value


class Press:
    """Prints pages of one edition."""

    def __init__(self, house: House, edition: str, version: str) -> None:
        self.house = house
        self.edition = edition
        self.words: Catalogue = catalogue(edition, "interface")
        self._phrases: Catalogue = catalogue(edition, "phrases")
        self._said: dict[tuple[object, ...], str] = {}
        self._moments: dict[datetime, str] = {}
        self._shown: dict[tuple[object, ...], tuple[object, str]] = {}
        self._templates = Templates(TEMPLATES, self._globals(version))
        styles = {sheet: Printed(style_sheet(safe_accent(house.accent), sheet)) for sheet in SHEETS}
        self.tops = {sheet: self._print("top.html", {"style": style}) + b"\n" for sheet, style in styles.items()}

    def _globals(self, version: str) -> Mapping[str, object]:
        set_by_us = Paragraphs(self.edition, worded=self.worded, at=self.at, direction=direction_of)
        return {
            "block": set_by_us.block,
            "zone_of_all_year": self.words.zone_of_all_year(self.house.zone),
            "passage": set_by_us.passage,
            "house": self.house,
            "edition": self.edition,
            "direction": self.words.direction,
            "sections": SECTIONS,
            "version": version,
            "script_path": script_path(self.house),
            "search_script": search_script_path(),
            "notice_hash": self.notice[0],
            "longest": LONGEST_REPORT,
            "w": self.worded,
            "t": self.text,
            "once": self.once,
            "heading": self.heading,
            "at": self.at,
            "date": self.date,
            "date_of": self.date_of,
            "weekday": self.weekday,
            "full_date": self.full_date,
            "clock": self.clock,
            "iso": rfc3339,
            "number": self.words.number,
            "percent": self.words.percent,
            "url": self.house.url,
            "dir": direction_of,
            "disclosure": disclosure,
            "language_name": cache(self.words.name_of),
            "language_in_itself": language_in_itself,
            "listed_grounds": self.listed_grounds,
            "tied": tied,
            "withheld_word": withheld_word,
        }

    def worded(self, message: str, count: int | None = None, **arguments: object) -> str:
        """Return a message as it stands on a page: one that fell back to English says so."""
        key = (message, count, *arguments.items()) if arguments else (message, count)
        known = self._said.get(key)
        if known is None:
            if len(self._said) > REMEMBERED:
                self._said.clear()
            said = self.words.say(message, count=count, **arguments)
            known = self._said[key] = said.text if said.language == self.edition else Borrowed(said.text)
        return known

    def once(self, macro: Callable[..., str], item: object, *arguments: object) -> str:
        """Return what *macro* makes of *item*, made once for all the pages that show it."""
        key = (macro.__name__, id(item), arguments)
        found = self._shown.get(key)
        if found is None or found[0] is not item:  # an address may be another's by now
            if len(self._shown) > REMEMBERED:
                self._shown.clear()
            found = self._shown[key] = (item, macro(item, *arguments))
        return found[1]

    def text(self, message: str, count: int | None = None, **arguments: object) -> str:
        """Return a message of the interface in words."""
        return str(self.worded(message, count, **arguments))

    def knows(self, message: str) -> bool:
        """Return whether the interface has a message of that id."""
        try:
            self.words.text(message)
        except KeyError:
            return False
        return True

    def heading(self, message: str) -> str:
        """Return the heading of a digest's part; ``write`` keeps those with its phrases."""
        for words in (self._phrases, self.words):
            try:
                return words.text(message)
            except KeyError:
                continue
        return message

    def at(self, moment: datetime) -> str:
        """Return date and time of day in words, by the house's clock."""
        known = self._moments.get(moment)
        if known is None:
            if len(self._moments) > REMEMBERED:
                self._moments.clear()
            there = self.house.local(moment)
            day, hour, zone = self.words.date(there.date()), self.words.time(there), self.words.zone(there)
            known = self._moments[moment] = self.words.text("time.at", date=day, time=hour, zone=zone)
        return known

    def full_date(self, day: date) -> str:
        """Return *day* in words with the day of the week."""
        return self.words.date(day, "full")

    def date(self, moment: datetime) -> str:
        """Return the day of *moment* in words."""
        return self.date_of(self.house.day(moment).isoformat())

    def weekday(self, moment: datetime) -> str:
        """Return the day of *moment* in words with the day of the week."""
        return self.full_date(self.house.day(moment))

    def clock(self, moment: datetime) -> str:
        """Return the time of day."""
        there = self.house.local(moment)
        return self.words.text("time.clock", time=self.words.time(there), zone=self.words.zone(there))

    def date_of(self, value: str) -> str:
        """Return an ISO date in words, a month with its year; anything else stays as it is."""
        return _date_of(self.words, value)

    def country(self, name: str) -> str:
        """Return what the edition calls a country that is given by its English name or its code; others stay."""
        return str(self.words.locale.territories.get(_country_codes().get(name.casefold(), ""), name))

    @property
    def notice(self) -> tuple[str, str]:
        """The words of the cookie notice, and the hash by which a proof of consent names them."""
        said = "\n".join(self.text(f"consent.{part}") for part in ("title", "text", "accept", "decline"))
        return digest_of(said)[:16], said

    @property
    def locale(self) -> str:
        """The locale of the edition's dates and numbers as browsers name it."""
        return str(self.words.locale).replace("_", "-")

    def listed_grounds(self, kinds: tuple[str, ...]) -> str:
        """Return why a sentence was held back, in words."""
        return self.words.listed([self.text(f"held.{kind}") if self.knows(f"held.{kind}") else kind for kind in kinds])

    def print(self, template: str, page: Page, **views: object) -> bytes:
        """Return a page as bytes."""
        return self.tops[page.sheet] + self._print(template, {"page": page, **views})

    def _print(self, template: str, views: Mapping[str, object]) -> bytes:
        return self._templates.render(template, views)


@lru_cache(maxsize=16)
def press(house: House, edition: str, version: str) -> Press:
    """Return the press of an edition; setting one up compiles its templates, so it is kept."""
    return Press(house, edition, version)
