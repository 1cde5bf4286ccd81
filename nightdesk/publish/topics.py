"""What articles are about -> a page for each topic, person and place that at least two of them share.

A name that our own text does not print is left out: what was read around it may be another's name, or none at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.publish.card import card
from nightdesk.publish.front import latest
from nightdesk.publish.site import Newsroom, Told
from nightdesk.publish.views import Card, Run
from nightdesk.records import Classification, digest_of

KINDS = ("topic", "person", "place")  # the folders of their pages, and the order they are listed in
SHARED = 2  # articles; a page of one says nothing that the article does not
MOST_CARDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic, a person or a place, and the articles on it, the latest first."""

    kind: str
    slug: str
    name: Run
    cards: tuple[Card, ...] = ()

    @property
    def path(self) -> str:
        """Its address below an edition."""
        return f"/{self.kind}/{self.slug}/"


def topics(newsroom: Newsroom, edition: str) -> tuple[Topic, ...]:
    """Return the topics, people and places that at least two listed articles share, by kind and name."""
    found: dict[tuple[str, str], tuple[Topic, list[Told]]] = {}
    for told in latest(newsroom.listed):
        for topic in matters_of(told, edition):
            found.setdefault((topic.kind, topic.slug), (topic, []))[1].append(told)
    shared = [(topic, told) for topic, told in found.values() if len(told) >= SHARED]
    ordered = sorted(shared, key=lambda one: (KINDS.index(one[0].kind), one[0].name.text.casefold(), one[0].slug))
    return tuple(
        Topic(
            kind=topic.kind,
            slug=topic.slug,
            name=topic.name,
            cards=tuple(card(newsroom, one, edition) for one in told[:MOST_CARDS]),
        )
        for topic, told in ordered
    )


def matters_of(told: Told, edition: str) -> Iterator[Topic]:
    """Yield what one article is about, once each, named in *edition*'s language where that is known."""
    if told.classification is None:
        return
    language, seen = told.article.draft.language, set[str]()
    for subject in told.classification.subjects:
        code = subject.code.rpartition(":")[2]
        named = subject.names.get(edition)
        yield Topic(
            kind="topic",
            slug=_slug(f"{subject.name} {code}"),
            name=Run(text=named or subject.name, language=edition if named else "en"),
        )
    text = " ".join(sentence.text for _, _, _, sentence in told.article.draft.sentences())
    for kind, names in zip(KINDS[1:], _names(told.classification, text), strict=True):
        for name in names:
            slug = _slug(name)
            if f"{kind} {slug}" not in seen:
                seen.add(f"{kind} {slug}")
                yield Topic(kind=kind, slug=slug, name=Run(text=name, language=language))


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
