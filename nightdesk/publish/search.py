"""What can be found -> an index of plain files that the search page reads: one folder a month.

Indexed is what pages print, in every language they print it in, and nothing else: no passage of a source, nothing held
or withdrawn. A month has ``words-N.json`` (word -> where it stands) and ``articles-N.json`` (what a hit shows). An
article's number is its place among all that ever first stood here in that month, the oldest first: it stays when
others come, change or go, so a change makes those files anew that have its words, and files of two moments fit
together. Why not Pagefind: docs/decisions/0014.

``scripts/search.js`` reads words the same way as ``words_of`` and looks for them in the same part.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from nightdesk.publish.article_view import first_published
from nightdesk.publish.card import SECOND, blurb_of, headline_text
from nightdesk.publish.render import rfc3339
from nightdesk.publish.site import File, Told, article_path
from nightdesk.publish.views import opening
from nightdesk.records import Draft, PartKind, digest_of

if TYPE_CHECKING:  # an index keeps what finds an article, and the files are made from the index
    from nightdesk.publish.index import Index

FORMAT = "nightdesk-search/2"
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
    """What one article is shown as when it is found, in each language it can be read in, and the words that find it."""

    path: str  # below an edition
    at: str
    section: str
    form: str
    reviewed_by: str
    shown: dict[str, tuple[str, str]]  # headline and blurb, its own language first
    translated: tuple[str, ...]  # those of these languages that a model translated it into
    words: dict[str, int]  # each word's best field


class Worded(msgspec.Struct, frozen=True, kw_only=True):
    """Of a ``Findable``, the words that find it."""

    words: dict[str, int]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Of a ``Findable``, what the search page shows."""

    path: str
    at: str
    section: str
    form: str
    reviewed_by: str
    shown: dict[str, tuple[str, str]]
    translated: tuple[str, ...]


def findable(told: Told, editions: Sequence[str]) -> Findable:
    """Return what is to be found of *told* in *editions*."""
    drafts = {told.article.draft.language: told.article.draft}
    drafts |= {draft.language: draft for draft in map(told.draft_in, editions)}
    best: dict[str, int] = {}
    for draft in drafts.values():  # text 0, standfirst 1, headline 2: from the least to the most telling
        texts = (_text(draft, PartKind.PARAGRAPH), _text(draft, PartKind.STANDFIRST), headline_text(draft))
        for field, text in enumerate(texts):
            for word in words_of(text):
                best[word] = max(best.get(word, 0), field)
    return Findable(
        path=article_path("", told.article.slug).lstrip("/"),
        at=rfc3339(first_published(told)),
        section=told.section,
        form=told.article.draft.form.value,
        reviewed_by=told.article.reviewed_by,
        shown={language: (headline_text(draft), _blurb(draft)) for language, draft in drafts.items()},
        translated=tuple(language for language, draft in drafts.items() if draft.translation is not None),
        words=dict(sorted(best.items())),
    )


def _text(draft: Draft, kind: PartKind) -> str:
    return " ".join(sentence.text for part in draft.parts if part.kind is kind for sentence in part.sentences)


def _blurb(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in opening(blurb_of(draft), SECOND))


def unit(month: str) -> str:
    """Return the unit of a month's files."""
    return f"month:{month}"


def parts_of(articles: int) -> int:
    """Return into how many parts the words of a month of that many articles are cut."""
    parts = 1
    while parts * A_PART < articles and parts < MOST_PARTS:
        parts *= 2
    return parts


def folder_of(month: str, articles: int) -> str:
    """Return the folder of a month's files; cut into other parts they stand in another one."""
    return f"{month}-{parts_of(articles)}"


def word_files(found: Sequence[Findable | Worded | None]) -> list[bytes]:
    """Return a month's words in parts, each word with the places it stands at; None is no longer to be found."""
    places = defaultdict[str, list[int]](list)
    for number, one in enumerate(found):
        if one is not None:
            first = number * FIELDS
            for word, field in one.words.items():
                places[word].append(first + field)
    parts: list[dict[str, list[int]]] = [{} for _ in range(parts_of(len(found)))]
    for word in sorted(places):
        parts[part_of(word, len(parts))][word] = places[word]
    return [msgspec.json.encode(part) for part in parts]


def article_files(shown: Sequence[Hit | None]) -> list[bytes]:
    """Return what hits of a month show, ``A_FILE`` articles a file."""
    return [msgspec.json.encode(shown[start : start + A_FILE]) for start in range(0, len(shown), A_FILE)]


def search_files(index: Index, months: Collection[str]) -> Iterator[File]:
    """Yield the files of *months* and the list of all months, the newest first."""
    told = []
    for month, ever, listed in index.months():
        folder = folder_of(month, ever)
        told.append({"folder": folder, "articles": listed, "parts": parts_of(ever)})
        if month in months:
            words, hits = index.findable_in(month, Worded), index.findable_in(month, Hit)
            made = {"words": word_files(words), "articles": article_files(hits)}
            for kind, parts in made.items():
                for number, data in enumerate(parts):
                    yield _file(f"search/{folder}/{kind}-{number}.json", data, unit(month))
    yield _file(MONTHS, msgspec.json.encode({"format": FORMAT, "months": told}), "site")


def _file(path: str, data: bytes, of: str) -> File:
    return File(path=path, key=digest_of(data), make=partial(bytes, data), unit=of)
