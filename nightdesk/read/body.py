"""The paragraphs of the article on a page.

Tree without hidden elements -> paragraphs. trafilatura finds the body; captions and boxes are cut before it looks,
furniture after (``furniture.py``). What JSON-LD gives as the body only chooses among what the page shows. Pure.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from nightdesk.read.markup import text_of

# The libraries log every page they give up on; what became of a page is a record here, not a line on stderr.
for _name in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_BOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|wp-caption-text|image-credit|photo-credit|newsletter|read-?more|read-?also|"
    r"related|recirculation|outbrain|taboola|cookie|consent|share-?bar|social-?share|sharing|comments?-?(?:list|section)|"
    r"paywall-?(?:box|teaser)|advert(?:isement)?|ad-?slot|promo-?box|most-?read|trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOX_TAGS = frozenset({"div", "aside", "section", "p", "ul", "ol", "figure", "span", "nav", "form", "footer"})
_BOX_SHARE = 0.3  # an element with more of the page's text than this is no box, whatever its class says
_BLOCKS = frozenset({"p", "head", "quote", "item", "row", "code", "div", "list", "table"})
MAX_ELEMENTS = 50_000  # of a page given to the extractor; the largest page of our news corpora has 3,129
SHORT_BODY = 250  # characters; below it trafilatura itself calls an extraction short (MIN_EXTRACTED_SIZE)
LINK_SHARE = 0.8  # of a short paragraph; above it, the paragraph is a pointer to another article
MAX_POINTER = 250  # characters of such a pointer
SHOWN = 0.8  # share of JSON-LD body's runs of five words that must stand on the page for it to be believed


def paragraphs_of(tree: html.HtmlElement, *, linked_body: str = "") -> tuple[list[str], str]:
    """Return the paragraphs of the article in *tree*, and what found them (trafilatura, json-ld, page)."""
    cut = deepcopy(tree)
    _cut_boxes(cut)
    found = _extracted(cut) if sum(1 for _ in cut.iter()) <= MAX_ELEMENTS else []
    size = sum(map(len, found))
    if linked_body and size < max(SHORT_BODY, len(linked_body) // 2):
        shown = _shown_paragraphs(linked_body, text_of(tree))
        if sum(map(len, shown)) > size:
            return shown, "json-ld"
    if found:
        return found, "trafilatura"
    return _plain(cut), "page"


def _cut_boxes(tree: html.HtmlElement) -> None:
    whole = max(1, len(text_of(tree)))
    for caption in list(tree.iter("figcaption")):
        caption.drop_tree()
    for element in list(tree.iter(*_BOX_TAGS)):
        names = (element.get("class") or "")[:500]
        is_box = bool(names and _BOX_CLASS.search(names)) and element.getparent() is not None
        if is_box and len(text_of(element)) <= _BOX_SHARE * whole:
            element.drop_tree()


def _extracted(tree: html.HtmlElement) -> list[str]:
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_links=True)
    except Exception:  # hostile markup can make any part of the extractor raise; the plain paragraphs remain
        return []
    if not isinstance(document, Document) or document.body is None:
        return []
    return [paragraph for block in document.body for paragraph in _block_paragraphs(block)]


def _block_paragraphs(block: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of one block of trafilatura's tree: lists by item, tables by row, breaks apart.

    A short piece that is nothing but a link points to another article and is left out.
    """
    for inner in block.iter("lb"):
        inner.tail = "\n" + (inner.tail or "")
    if block.tag not in ("list", "table") and not any(child.tag in _BLOCKS for child in block):
        yield from _lines(block, _joined(block))
        return
    yield from _lines(None, block.text or "")
    for child in block:
        if child.tag == "row":
            yield from _lines(child, " | ".join(text for cell in child if (text := " ".join(_joined(cell).split()))))
        else:
            yield from _lines(child, _joined(child))
        yield from _lines(None, child.tail or "")


def _lines(element: etree._Element | None, text: str) -> Iterator[str]:
    whole = len(text.strip())
    linked = 0 if element is None else sum(len(_joined(link)) for link in element.iter("ref"))
    if whole <= MAX_POINTER and linked > LINK_SHARE * whole:
        return
    for line in text.split("\n"):
        if collapsed := " ".join(line.split()):
            yield collapsed


def _joined(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _plain(tree: html.HtmlElement) -> list[str]:
    """Return the texts of all paragraphs; where there is none, the page's text as one."""
    found = [text for element in tree.iter("p") if (text := text_of(element))]
    if found:
        return found[:2_000]
    body = tree.find("body")
    whole = text_of(tree if body is None else body)
    return [whole] if whole else []


def _shown_paragraphs(linked: str, page: str) -> list[str]:
    """Return the paragraphs of *linked* that the page shows; none when too little of it is shown."""
    words = re.findall(r"\w+", page.casefold())
    runs = {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
    kept, total = [], 0
    for paragraph in linked.split("\n\n"):
        own = re.findall(r"\w+", paragraph.casefold())
        mine = [tuple(own[i : i + 5]) for i in range(len(own) - 4)]
        total += len(paragraph)
        if mine and sum(run in runs for run in mine) >= SHOWN * len(mine):
            kept.append(paragraph)
    return kept if sum(map(len, kept)) >= SHOWN * total else []
