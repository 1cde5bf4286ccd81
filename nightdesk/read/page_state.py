"""The article in the data that a page's scripts draw it from, for pages that show nothing before they run.

Tree -> ``State``. Next (``__NEXT_DATA__``, ``__next_f``), Nuxt (``__NUXT__``, ``__NUXT_DATA__``) and what else puts
JSON into a script. The scripts are read as data and never run: the article is the list or the markup that holds most
running text, nearest to the page's title. An article that says it is for subscribers is left alone. Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from nightdesk.read.blocks import ENDS, size_of
from nightdesk.read.markup import letters
from nightdesk.read.page_times import page_time
from nightdesk.read.titles import parts_of

MAX_SCRIPTS = 4_000_000  # characters of scripts looked at
MAX_VALUES = 60_000  # values of one page's data looked at
MAX_DEPTH = 8  # levels of a block of text; editors nest paragraph, link and emphasis
MAX_STARTS = 40  # places of one script where data may begin
SHORTEST = 400  # characters; a shorter text is a teaser or a notice
BRIEF = 250  # characters of a list of paragraphs under the page's own title
TITLED = 4  # times as much counts a text beside the page's own title
ABOVE = 4  # levels around a text in which its title, day and authors stand

_STARTS = re.compile(r"(?:=|\(|,|:)\s{0,9}(?=[\[{])|JSON\.parse\(\s{0,9}(?=\")")
_UNESCAPED_QUOTE = re.compile(r'(?<!\\)"')
_STREAM_ROW = re.compile(r"(?m)^[0-9a-f]{1,6}:(?=[\[{])")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_NOT_TEXT = re.compile(r"comment|related|recommend|teaser|cookie|policy|terms|translation|messages|i18n", re.IGNORECASE)
_LOCKED = re.compile(r"premium|paywall|locked|restricted|subscribers?only|forsubscribers|ispaid|isplus", re.IGNORECASE)
_FREE = re.compile(r"isaccessibleforfree|isfree", re.IGNORECASE)
_TITLES = ("headline", "title", "name")
_TIMES = ("datePublished", "publishedAt", "published_at", "publishDate", "publicationDate", "firstPublishedAt",
          "published", "date")  # fmt: skip
_ADDRESSES = ("slug", "url", "path", "link", "href", "canonical", "canonicalUrl", "permalink", "uri")
MAX_TITLE = 500  # characters of a headline
MIN_NAME = 8  # characters of an address's last part that name an article
_NUMBERS = re.compile(r"(?:^|[-_])[a-z]{0,2}\d+(?=$|[-_])")  # what systems add to it: "-104746419", "-a123"
_AUTHORS = ("authors", "author", "byline")
_MODIFIED = ("dateModified", "modifiedAt", "modified_at", "updatedAt", "updated_at", "lastModified", "lastUpdated",
             "updateDate", "modified", "updated")  # fmt: skip
_STANDFIRSTS = ("standfirst", "subtitle", "subTitle", "subheadline", "subHeadline", "dek", "deck", "lead", "lede",
                "intro", "ingress", "manchet", "chapo", "vorspann", "bajada", "summary", "excerpt", "teaser",
                "description")  # fmt: skip
_SECTIONS = ("articleSection", "section", "primarySection", "primaryCategory", "category", "categories", "rubrik",
             "ressort", "rubrique")  # fmt: skip
ALIKE = 0.75  # of the words of two titles, what they must share to be the same
MOST_ELEMENTS = 2_000  # paragraphs taken of a stream
_TEXTS = ("text", "content", "html", "value", "markup", "children", "paragraph", "body", "data", "props", "attributes")
_CODE = re.compile(r"[{}=;]")
_HEADING = re.compile(r"h[1-6]$|head|title", re.IGNORECASE)
_PARAGRAPHS = ("p", "h2", "h3", "blockquote", "li")
_BESIDE = ("nav", "footer", "aside", "form", "figure", "button", "a")
_ELEMENTS = ("p", "h2", "h3", "h4", "li", "blockquote", "figure", "figcaption", "aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An article as a page's data gives it; ``body`` is markup, and everything is empty where there is none."""

    body: str = ""
    title: str = ""
    published: str = ""
    modified: str = ""
    standfirst: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()


def read_state(tree: etree._Element, *, url: str = "", titles: Sequence[str] = (), declared: bool = False) -> State:
    """Return the article in the scripts of *tree*, which came from *url*; *titles* are what the page calls itself.

    A page that calls itself something must be *declared* an article by its tags, or the data must have its title
    beside the text: shops and lists have long texts in their data too. Where neither is so, for many pages call
    themselves by their site's name alone, the data must have the address beside the text, or a headline it is made of.
    """
    name = _name_in(url)
    wanted = {letters(part) for title in titles for part in parts_of(title) if letters(part)}
    worded = [words for title in titles for part in parts_of(title) if len(words := _words(part)) >= 1 / (1 - ALIKE)]
    best: tuple[float, str, tuple[dict[str, Any], ...]] = (0.0, "", ())
    for document in _documents(tree, wanted, next((title for title in titles if title), "")):
        for value, around in _values(document):
            markup = value if isinstance(value, str) else _list_markup(value)
            size = _running(markup)
            called = [title for one in around for title in _texts_at(one, _TITLES)]
            titled = any(letters(title) in wanted or _is_alike(title, worded) for title in called)
            titled = titled or (bool(name) and any(_is_called(one, name) for one in around))
            believed = titled or declared or not wanted
            if believed and size >= (BRIEF if titled else SHORTEST) and size * (TITLED if titled else 1) > best[0]:
                best = (size * (TITLED if titled else 1), markup, around)
    _, body, around = best
    if not body or any(_is_locked(one) for one in around):
        return State()
    return State(
        body=body if "<p" in body.lower() else "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip()),
        title=next((text for one in around for text in _texts_at(one, _TITLES)), ""),
        published=_first_of(around, _TIMES),
        modified=_first_of(around[:1], _MODIFIED),
        standfirst=_first_of(around[:1], _STANDFIRSTS),
        section=_first_of(around[:1], _SECTIONS),
        authors=next((names for one in around if (names := tuple(_texts_at(one, _AUTHORS)))), ()),
    )


def _first_of(around: Sequence[dict[str, Any]], keys: Sequence[str]) -> str:
    return next((text for one in around for text in _texts_at(one, keys)), "")


def _words(title: str) -> frozenset[str]:
    return frozenset(title.casefold().split())


def _is_alike(title: str, worded: Sequence[frozenset[str]]) -> bool:
    """Whether *title* has nearly the words of one of the page's own: for a search engine it is often put otherwise."""
    words = _words(title)
    return any(len(words & one) >= ALIKE * max(len(words), len(one)) for one in worded)


def _name_in(url: str) -> str:
    """Return the words that an article's address ends with ("bridge-closes-in-march"), "" for a shorter end."""
    try:
        last = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1].lower()
    except ValueError:
        return ""
    name = _NUMBERS.sub("", last.partition(".")[0]).strip("-_")
    return name if len(name) >= MIN_NAME and re.search(r"[-_]", name) else ""


def _is_called(one: dict[str, Any], name: str) -> bool:
    """Whether an object has the *name* in its address, or a headline of its words, and a day."""
    if not any(page_time(time) for time in _texts_at(one, _TIMES)):
        return False
    if any(name in address.lower() for key in _ADDRESSES for address in _texts_at(one, (key,))):
        return True
    headline = letters(" ".join(_texts_at(one, _TITLES)[:1]))
    return bool(headline) and all(letters(word) in headline for word in re.split(r"[-_]+", name))


def _documents(tree: etree._Element, wanted: Collection[str], title: str) -> Iterator[Any]:
    """Yield the JSON values that the scripts of *tree* are or hold, and what texts scripts hold that are no JSON.

    The paragraphs that a React stream draws are of the page with that *title*, for the stream is the page.
    """
    left = MAX_SCRIPTS
    streamed: list[str] = []
    for script in tree.iter("script"):
        kind, text = (script.get("type") or "").lower(), (script.text or "")[:left]
        left -= len(text)
        if "ld+json" in kind or not text:
            continue
        if "json" in kind:
            yield _revived(_parsed(text))
            continue
        read = 0
        for value, size in _embedded(text):
            read += size
            if chunk := _streamed(value):
                streamed.append(chunk)
            else:
                yield value
        if read * 2 < len(text):  # a call of a function, with the texts as its arguments
            yield _literals(text, wanted)
    rows = "".join(streamed)
    drawn: list[Any] = []
    for row in _STREAM_ROW.finditer(rows):
        document = _decoded(rows, row.end())[0]
        yield document
        if len(drawn) < MOST_ELEMENTS:
            drawn.extend(_drawn(document))
    if len(drawn) > 1:
        yield {"title": title, "elements": drawn[:MOST_ELEMENTS]}


def _drawn(value: Any) -> Iterator[Any]:
    """Yield the paragraphs and lower headings among the elements of a stream, in order, those of menus left out."""
    queue: list[Any] = [value]
    for _ in range(MAX_VALUES):
        if not queue:
            return
        one = queue.pop()
        if _is_element(one):
            if one[1] in _PARAGRAPHS:
                yield one
            elif one[1] not in _BESIDE:
                queue.append(one[3])
        elif isinstance(one, list):
            queue.extend(reversed(one[:2_000]))
        elif isinstance(one, dict) and "children" in one:
            queue.append(one["children"])


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


_DECODER = json.JSONDecoder(strict=False)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """Return the JSON value that begins at *at*, and where it ends; None and *at* when none does."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at


def _embedded(script: str) -> Iterator[tuple[Any, int]]:
    """Yield the JSON values in a *script*, what is assigned, pushed or parsed there, and how much of it they are."""
    at = 0
    for _ in range(MAX_STARTS):
        start = _STARTS.search(script, at)
        if start is None:
            return
        value, end = _decoded(script, start.end())
        if isinstance(value, str):
            value = _parsed(value)
        if value is not None:
            yield value, end - start.end()
        at = max(end, start.end())


def _streamed(value: Any) -> str:
    """Return the chunk of a React stream that ``__next_f.push([1, "…"])`` holds, or ""."""
    return value[1] if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str) else ""


def _literals(script: str, wanted: Collection[str]) -> dict[str, Any]:
    """Return the long texts of a *script*, and as their title the first short one that is *wanted* as one."""
    literals = _UNESCAPED_QUOTE.split(script)
    texts = [text for one in literals if len(one) >= SHORTEST and _running(one) and (text := _unescaped(one))]
    short = (one for one in literals if texts and wanted and len(one) <= 2 * MAX_TITLE)
    title = next((text for one in short if (text := _unescaped(one)) and letters(text) in wanted), "")
    return {"texts": texts, **({"title": title} if title else {})}


def _unescaped(literal: str) -> str:
    value = _parsed(f'"{literal}"')
    return value if isinstance(value, str) else ""


def _revived(value: Any) -> Any:
    """Return Nuxt's payload, a flat list whose objects hold places in it, as the object it stands for."""
    if not (isinstance(value, list) and value and isinstance(value[0], list | dict) and len(value) > 2):
        return value
    seen = 0

    def at(place: Any, depth: int) -> Any:
        nonlocal seen
        seen += 1
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(value):
            return None
        if depth > 3 * MAX_DEPTH or seen > MAX_VALUES:
            return None
        one = value[place]
        if isinstance(one, dict):
            return {key: at(inner, depth + 1) for key, inner in one.items()}
        if isinstance(one, list):
            named = one[:1] and isinstance(one[0], str)  # ["Reactive", 1]
            return at(one[-1], depth + 1) if named else [at(inner, depth + 1) for inner in one]
        return one

    places = value[0].values() if isinstance(value[0], dict) else value[0][1:]
    return at(0, 0) if all(isinstance(place, int) for place in places) else value


def _values(document: Any) -> Iterator[tuple[str | list[Any], tuple[dict[str, Any], ...]]]:
    """Yield each text and list of *document* that may be an article's, with the objects around it, from the inside."""
    queue: list[tuple[Any, tuple[dict[str, Any], ...]]] = [(document, ())]
    for _ in range(MAX_VALUES):
        if not queue:
            return
        value, around = queue.pop()
        if isinstance(value, str):
            if len(value) >= SHORTEST:
                yield value, around
        elif isinstance(value, list):
            if len(value) > 1:
                yield value, around
            queue.extend((one, around) for one in value[:2_000])
        elif isinstance(value, dict):
            inside = (value, *around)[:ABOVE]
            queue.extend((one, inside) for key, one in value.items() if not _NOT_TEXT.search(str(key)))


def _list_markup(blocks: list[Any]) -> str:
    return "".join(_block(block) for block in blocks[:2_000])


def _block(block: Any) -> str:
    """Return one block of an editor's list as markup; what has a title of its own is another article's card."""
    if isinstance(block, dict) and any(isinstance(block.get(name), str) for name in ("headline", "url", "href")):
        return ""
    text = _inline(block, MAX_DEPTH)
    if not text or "<p" in text.lower():
        return text
    name = _element_of(block)
    return f"<{name}>{text}</{name}>"


def _element_of(block: Any) -> str:
    if _is_element(block):
        return block[1] if block[1] in _ELEMENTS else "p"
    kinds = [str(block.get(key) or "") for key in ("type", "_type", "style")] if isinstance(block, dict) else []
    return "h2" if any(map(_HEADING.search, kinds)) else "p"


def _is_element(value: Any) -> bool:
    """Whether *value* is an element of a React stream: ``["$", "p", null, {"children": …}]``."""
    return isinstance(value, list) and len(value) >= 4 and value[0] == "$" and isinstance(value[1], str)


def _inline(value: Any, depth: int) -> str:
    if depth == 0 or value is None:
        return ""
    if isinstance(value, str):
        return "" if value.startswith("$") else value if _TAG.search(value) else escape(value, quote=False)
    if _is_element(value):
        return _inline(value[3], depth - 1)
    if isinstance(value, list):
        return "".join(_inline(one, depth - 1) for one in value[:500])
    if isinstance(value, dict):
        return next((text for key in _TEXTS if (text := _inline(value.get(key), depth - 1))), "")
    return ""


def _running(markup: str) -> float:
    """Return the size of *markup* when it is running text, sentence by sentence; 0 for code, lists and addresses."""
    text = _TAG.sub(" ", markup)
    size = size_of(text)
    is_code = len(_CODE.findall(text)) * 50 > len(text)
    return float(size) if size >= BRIEF and not is_code and len(ENDS.findall(text)) * 400 >= size else 0.0


def _texts_at(one: dict[str, Any], keys: Iterable[str]) -> list[str]:
    """Return the texts at the first of *keys* that has any: a text, its ``name``, or those of a list."""
    for key in keys:
        value = one.get(key)
        named = [(item.get("name") or item.get("title")) if isinstance(item, dict) else item for item in _listed(value)]
        if found := [
            " ".join(text.split()) for text in named if isinstance(text, str) and 0 < len(text.strip()) <= 500
        ]:
            return found
    return []


def _listed(value: Any) -> list[Any]:
    return value[:20] if isinstance(value, list) else [value]


def _is_locked(one: dict[str, Any]) -> bool:
    """Whether an object says that what it holds is not free to read."""
    for key, value in one.items():
        name = str(key).replace("_", "")
        if _LOCKED.search(name) and str(value).strip().lower() not in ("", "false", "none", "0", "no", "free"):
            return True
        if _FREE.fullmatch(name) and str(value).strip().lower() in ("false", "0", "no"):
            return True
    return False
