"""What an article is about -> its topics, people and places, each with the address of the page they may have.

A name that our own text does not print is left out: what was read around it may be another's name, or none at all.
Countries go by their code, so that each edition names them in its language and articles in any meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

from nightdesk.publish.site import Told
from nightdesk.publish.views import Run, View
from nightdesk.records import Classification, digest_of

KINDS = ("topic", "person", "place")  # the folders of their pages, and the order they are listed in


class Matter(View, frozen=True, kw_only=True):
    """A topic, a person or a place that an article is about, as each edition names it."""

    kind: str
    slug: str
    names: dict[str, Run]

    @property
    def path(self) -> str:
        """The address below an edition of the page it has once two articles share it."""
        return f"/{self.kind}/{self.slug}/"


def matters_of(told: Told, editions: Sequence[str]) -> Iterator[Matter]:
    """Yield what one article is about, once each, named in each edition's language where that is known."""
    if told.classification is None:
        return
    seen = set[str]()
    for subject in told.classification.subjects:
        code = subject.code.rpartition(":")[2]
        named = {
            edition: Run(text=subject.names[edition], language=edition)
            if subject.names.get(edition)
            else Run(text=subject.name, language="en")
            for edition in editions
        }
        slug = _slug(f"{subject.name} {code}")
        if f"topic {slug}" not in seen:
            seen.add(f"topic {slug}")
            yield Matter(kind="topic", slug=slug, names=named)
    text = " ".join(sentence.text for _, _, _, sentence in told.article.draft.sentences())
    language = told.article.draft.language
    people, places = _names(told.classification, text)
    for kind, name, code in [*(("person", name, "") for name in people), *(("place", *place) for place in places)]:
        country = name.casefold() in (_country(code, language).casefold(), _country(code, "en").casefold())
        slug = _slug(_country(code, "en") if country else name)
        if f"{kind} {slug}" not in seen:
            seen.add(f"{kind} {slug}")
            run = Run(text=name, language=language)
            named = {one: Run(text=_country(code, one), language=one) if country else run for one in editions}
            yield Matter(kind=kind, slug=slug, names=named)


@lru_cache(maxsize=4096)
def _country(code: str, language: str) -> str:
    """Return what CLDR calls the country of a two-letter *code* in *language*, in English where it does not know."""
    for tongue in (language, "en"):
        with suppress(ValueError, UnknownLocaleError):
            if name := Locale.parse(tongue, sep="-").territories.get(code):
                return str(name)
    return ""


def _names(known: Classification, text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the full names of people, and the places with their countries' codes, that *text* prints.

    A place named like one of the people is that.
    """
    people = [name for name in known.people if len(name.split()) > 1 and _printed(name, text)]
    words = {word for name in people for word in name.split()}
    places = [place for place in known.places if place.name not in words and _printed(place.name, text)]
    return people, [(place.name, place.country) for place in places]


def _printed(name: str, text: str) -> bool:
    """Say whether *text* has *name* as words of its own."""
    at = text.find(name)
    while at >= 0:
        around = text[max(0, at - 1) : at] + text[at + len(name) : at + len(name) + 1]
        if not any(character.isalnum() for character in around):
            return True
        at = text.find(name, at + 1)
    return False


@lru_cache(maxsize=1 << 16)
def _slug(name: str) -> str:
    """Return an address part of *name*: ASCII letters and digits, or a part of its hash where it has none."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ø", "oe").replace("æ", "ae").replace("ß", "ss"))
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")
    return plain if sum(character.isalpha() for character in plain) > 1 else digest_of(name)[:12]
