"""What can be found -> an index of plain files that the search page reads: one folder a month, named by its content.

Indexed is what pages print, in every language they print it in, and nothing else: no passage of a source, nothing held
or withdrawn. A month has ``words-N.json`` (word -> where it stands) and ``articles-N.json`` (what a hit shows); a
correction makes one month's files anew. Why not Pagefind: docs/decisions/0014.

``scripts/search.js`` reads words the same way as ``words_of`` and looks for them in the same part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import cached_property, partial
from itertools import groupby
from typing import Any

import msgspec

from nightdesk.publish.article_view import first_published
from nightdesk.publish.card import blurb_of, headline_text, opening
from nightdesk.publish.front import SECOND
from nightdesk.publish.render import rfc3339
from nightdesk.publish.site import File, Newsroom, Told, article_path
from nightdesk.records import Draft, PartKind, digest_of

FORMAT = "nightdesk-search/1"
MONTHS = "search/months.json"
A_FILE = 40  # articles whose headlines stand in one file: some 5 kB packed
A_PART = 24  # articles a part of the words: some 10 kB packed, whether a month has a hundred articles or a thousand
MOST_PARTS = 256
FIELDS = 3  # a place is the article's number times FIELDS, plus the best of: text 0, standfirst 1, headline 2

# Accents, and the vowel points and lengthening strokes of Arabic and Hebrew: few people type them.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_SOLID = "\u3040-\u30ff\u3400-\u9fff"  # Chinese and Japanese are written without spaces: pairs of letters are words
_WORD = re.compile(rf"[{_SOLID}]+|[^\W_{_SOLID}]+")
SOLID_FROM = "\u3040"  # from here on (Korean too) one letter says enough to be looked for
ARTICLE = "\u0627\u0644"  # Arabic "al-"


def words_of(text: str) -> set[str]:
    """Return the words by which *text* is found: small letters, no accents."""
    if text.isascii():
        return {word for word in _WORD.findall(text.lower()) if len(word) > 1}
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()
    found: set[str] = set()
    for word in _WORD.findall(plain):
        if SOLID_FROM <= word[0] <= "\u9fff":
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2:
            found.add(word[len(ARTICLE) :])
        elif len(word) > 1 or word >= SOLID_FROM:
            found.add(word)
    return found


def part_of(word: str, parts: int) -> int:
    """Return the part that has *word* and all that begin like it: by two letters, or one where one says enough."""
    first, second = ord(word[0]), ord(word[1]) if len(word) > 1 else 0
    return (first * 31 + second if word < SOLID_FROM else first) % parts


class Findable(msgspec.Struct, frozen=True, kw_only=True):
    """What one article is found by and shown as, in each language it can be read in, its own first."""

    path: str  # below an edition
    at: str
    section: str
    form: str
    reviewed_by: str
    shown: dict[str, tuple[str, str]]  # headline and blurb
    translated: tuple[str, ...]  # those of these languages that a model translated it into
    texts: tuple[tuple[str, str, str], ...]  # text, standfirst, headline: from the least to the most telling


def findable(told: Told, editions: Sequence[str]) -> Findable:
    """Return what is to be found of *told* in *editions*."""
    drafts = {told.article.draft.language: told.article.draft}
    drafts |= {draft.language: draft for draft in map(told.draft_in, editions)}
    return Findable(
        path=article_path("", told.article.slug).lstrip("/"),
        at=rfc3339(first_published(told)),
        section=told.section,
        form=told.article.draft.form.value,
        reviewed_by=told.article.reviewed_by,
        shown={language: (headline_text(draft), _blurb(draft)) for language, draft in drafts.items()},
        translated=tuple(language for language, draft in drafts.items() if draft.translation is not None),
        texts=tuple(
            (_text(draft, PartKind.PARAGRAPH), _text(draft, PartKind.STANDFIRST), headline_text(draft))
            for draft in drafts.values()
        ),
    )


def _text(draft: Draft, kind: PartKind) -> str:
    return " ".join(sentence.text for part in draft.parts if part.kind is kind for sentence in part.sentences)


def _blurb(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in opening(blurb_of(draft), SECOND))


class Month:
    """The articles first published in a month, the newest first, and their words once these are asked for."""

    def __init__(self, name: str, articles: Sequence[Findable]) -> None:
        self.articles = articles
        self.key = digest_of(FORMAT.encode(), msgspec.json.encode(articles))
        self.folder = f"{name}-{self.key[:16]}"
        self.parts = 1
        while self.parts * A_PART < len(articles) and self.parts < MOST_PARTS:
            self.parts *= 2
        self.files = -(-len(articles) // A_FILE)

    @cached_property
    def words(self) -> list[dict[str, list[int]]]:
        """Each part's words with their places."""
        places: dict[str, list[int]] = {}
        for number, article in enumerate(self.articles):
            best: dict[str, int] = {}
            for fields in article.texts:
                for field, text in enumerate(fields):
                    for word in words_of(text):
                        best[word] = max(best.get(word, 0), field)
            for word, field in best.items():
                places.setdefault(word, []).append(number * FIELDS + field)
        parts: list[dict[str, list[int]]] = [{} for _ in range(self.parts)]
        for word in sorted(places):
            parts[part_of(word, self.parts)][word] = places[word]
        return parts

    def words_file(self, part: int) -> bytes:
        """Return a part of the words."""
        return msgspec.json.encode(self.words[part])

    def articles_file(self, number: int) -> bytes:
        """Return what the hits among the articles of a file show."""
        return msgspec.json.encode([_hit(one) for one in self.articles[number * A_FILE : (number + 1) * A_FILE]])


def _hit(found: Findable) -> dict[str, Any]:
    return {
        name: getattr(found, name) for name in ("path", "at", "section", "form", "reviewed_by", "shown", "translated")
    }


def search_files(newsroom: Newsroom) -> Iterator[File]:
    """Yield the index over everything listed, and the list of its months, the newest first."""

    def order(told: Told) -> tuple[float, str]:
        return -first_published(told).timestamp(), told.article.id

    listed = sorted(newsroom.listed, key=order)
    months = [
        Month(name, [findable(told, newsroom.house.editions) for told in found])
        for name, found in groupby(listed, key=lambda told: f"{first_published(told).astimezone(UTC):%Y-%m}")
    ]
    for month in months:
        for part in range(month.parts):
            path = f"search/{month.folder}/words-{part}.json"
            yield File(path=path, key=month.key, make=partial(month.words_file, part))
        for number in range(month.files):
            path = f"search/{month.folder}/articles-{number}.json"
            yield File(path=path, key=month.key, make=partial(month.articles_file, number))
    told = {
        "format": FORMAT,
        "months": [{"folder": m.folder, "articles": len(m.articles), "parts": m.parts} for m in months],
    }
    data = msgspec.json.encode(told)
    yield File(path=MONTHS, key=digest_of(data), make=lambda: data)
