"""What an article is about -> its topics, people and places, each with the address of the page they may have.

A name that our own text does not print is left out: what was read around it may be another's name, or none at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
    for kind, names in zip(KINDS[1:], _names(told.classification, text), strict=True):
        for name in names:
            slug = _slug(name)
            if f"{kind} {slug}" not in seen:
                seen.add(f"{kind} {slug}")
                run = Run(text=name, language=language)
                yield Matter(kind=kind, slug=slug, names=dict.fromkeys(editions, run))


def _names(known: Classification, text: str) -> tuple[list[str], list[str]]:
    """Return the full names of people, and the places, that *text* prints; a place named like one of them is that."""
    people = [name for name in known.people if len(name.split()) > 1 and _printed(name, text)]
    words = {word for name in people for word in name.split()}
    return people, [place.name for place in known.places if place.name not in words and _printed(place.name, text)]


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
