"""Views -> HTML: the templates and the words of each edition. Everything is escaped, nothing marked as safe (S24)."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nightdesk.messages import Catalogue, Said, catalogue
from nightdesk.publish.site import SECTIONS, House, safe_accent
from nightdesk.publish.views import Picture

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = Path(__file__).parent / "scripts"
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})


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
    title_language: str
    path: str = ""
    kind: str = "website"
    style: str = "page"
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


def rfc3339(moment: datetime) -> str:
    """Return *moment* in UTC as RFC 3339, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def disclosure(reviewed_by: str) -> str:
    """Return the value of the page's AI disclosure (T14)."""
    return "ai-generated" if reviewed_by else "ai-autonomous"


def attributes(language: str, outer: str) -> dict[str, str]:
    """Return the ``lang`` and, where it turns, ``dir`` of a part inside one of *outer*'s language (A2, A4)."""
    if not language or language == outer:
        return {}
    found = {"lang": language}
    if direction_of(language) != direction_of(outer):
        found["dir"] = direction_of(language)
    return found


@cache
def direction_of(language: str) -> str:
    """Return ``ltr`` or ``rtl``; languages we have no word on run left to right."""
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


@cache
def language_in_itself(language: str) -> str:
    """Return a language's own name for itself: dansk."""
    try:
        name = Locale.parse(language, sep="-").display_name
    except (ValueError, UnknownLocaleError):
        return language
    return str(name or language)


def page_json(data: object, **_: object) -> str:
    """Return *data* as JSON for a page; Jinja's filter escapes what HTML would read, we the two odd line ends."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


@cache
def environment() -> Environment:
    """Return the templates, compiled once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_function"] = page_json
    made.policies["json.dumps_kwargs"] = {}
    return made


@cache
def style_sheet(accent: str) -> str:
    """Return the style sheet as it stands in each page."""
    return environment().get_template("style.css").render(accent=accent)


def style_hash(accent: str) -> str:
    """Return the style sheet's hash as a content security policy names it."""
    return "sha256-" + b64encode(hashlib.sha256(style_sheet(safe_accent(accent)).encode()).digest()).decode()


def script(house: House) -> str:
    """Return the one script of the site: closing proofs by a second tap and, where asked for, the notice's answer."""
    names = ("proof.js", "consent.js") if house.analytics else ("proof.js",)
    return "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)


def script_path(house: House) -> str:
    """Return the script's address, named by its content so that it may be kept for ever (F7)."""
    return f"/site.{hashlib.sha256(script(house).encode()).hexdigest()[:16]}.js"


class Press:
    """Prints pages of one edition."""

    def __init__(self, house: House, edition: str, version: str) -> None:
        self.house = house
        self.edition = edition
        self.words: Catalogue = catalogue(edition, "interface")
        self._phrases: Catalogue = catalogue(edition, "phrases")
        self._shared = self._globals(version)

    def _globals(self, version: str) -> Mapping[str, object]:
        return {
            "house": self.house,
            "edition": self.edition,
            "direction": self.words.direction,
            "site_language": self.edition,
            "sections": SECTIONS,
            "version": version,
            "accent": safe_accent(self.house.accent),
            "script_path": script_path(self.house),
            "say": self.say,
            "t": self.text,
            "heading": self.heading,
            "at": self.at,
            "date": self.words.date,
            "date_of": self.date_of,
            "iso": rfc3339,
            "number": self.words.number,
            "url": self.house.url,
            "attrs": attributes,
            "disclosure": disclosure,
            "language_name": self.words.name_of,
            "language_in_itself": language_in_itself,
            "listed_grounds": self.listed_grounds,
        }

    def say(self, message: str, count: int | None = None, **arguments: object) -> Said:
        """Return a message of the interface in words, with the language it came out in."""
        return self.words.say(message, count=count, **arguments)

    def text(self, message: str, count: int | None = None, **arguments: object) -> str:
        """Return a message of the interface in words."""
        return self.words.text(message, count=count, **arguments)

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
        """Return date and time of day in words, in UTC."""
        moment = moment.astimezone(UTC)
        return self.words.text("time.at", date=self.words.date(moment.date()), time=self.words.time(moment))

    def date_of(self, value: str) -> str:
        """Return an ISO date in words; a year or a month alone stays as it is."""
        try:
            return self.words.date(date.fromisoformat(value[:10]))
        except ValueError:
            return value

    def listed_grounds(self, kinds: tuple[str, ...]) -> str:
        """Return why a sentence was held back, in words."""
        return self.words.listed([self.text(f"held.{kind}") if self.knows(f"held.{kind}") else kind for kind in kinds])

    def print(self, template: str, page: Page, **views: object) -> bytes:
        """Return a page as bytes."""
        made = environment().get_template(template).render({**self._shared, "page": page, **views})
        return made.encode("utf-8", "replace")
