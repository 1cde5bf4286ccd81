"""The paragraphs of the article on a page.

Outline -> paragraphs. The body is the element that holds the most sentences for the links and labels around them; what
is no text of the article inside it is left out, by its element here, by its words in ``furniture.py``. What JSON-LD
gives as the body only chooses among what the page shows. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nightdesk.read.blocks import BODY, BOX, CAPTION, ENDS, HEADINGS, Block, Outline
from nightdesk.read.markup import letters
from nightdesk.read.phrases import opening, whole

LINKS_COST = 0.5  # of a sentence's character, what a character of links or labels takes from an element
PREFERRED = 1.5  # times as much counts a sentence inside an article, a main element or what calls itself the body
HOLDS = 0.8  # share of the body's sentences from which a smaller element that calls itself the body is preferred
SHORT_BODY = 250  # characters; below it what stands in boxes may be the text after all
MIN_CAPTIONS = 2  # of a page of pictures
CAPTION_WORDS = 3  # words of one; what is shorter is a credit or a number
LINK_SHARE = 0.8  # of a short paragraph; above it, the paragraph is a pointer to another article
LIST_SHARE = 0.6  # of a list; above it, the list is one of links
MAX_POINTER = 250  # characters of such a pointer
LABEL = re.compile(r"\W{0,3}[^\W\d_][^.!?:\n]{1,24}:\s{0,3}")  # "More: ", before a link
AROUND_LINK = 3  # characters that may stand around a link after its label
POINTERS_SHARE = 0.3  # of the running text; what is longer is the article itself, whatever heading it stands under
MAX_POINTING = 60  # characters of a heading over other articles
SHOWN = 0.8  # share of what JSON-LD says is the body that must stand on the page for it to be believed
MIN_LINKED = 400  # letters; shorter bodies in JSON-LD are mostly teasers
TRUSTED = 0.6  # share of it that what we found must have; below it, JSON-LD is followed instead
MIN_SAID = 20  # letters of a block found in it
END = 30  # letters at either end of a block that must be found; between them a page may have links and notes
_BETWEEN = HEADINGS | {"li", "td", "th", "dd", "dt", "blockquote", "pre"}  # JSON-LD often leaves them out
LABEL_WORDS = 5  # words; what is shorter, in no paragraph and without a full stop is a label
MAX_BETWEEN = 40  # blocks (byline, share buttons, caption) between a standfirst and the text
MAX_CELL = 200  # characters; a longer table cell is a paragraph of a page laid out in tables
_POINTS = whole("pointers")
_ABOUT_AUTHOR = whole("about_author")
_SIGN_UP = opening("sign_up")
_TEXT_TAGS = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote", "pre"})
_INNER_TAGS = frozenset({"p", "li", "ul", "ol", "tr", "td", "tbody", "span", "a", "dd", "dt"})


def paragraphs_of(outline: Outline, *, linked_body: str = "", standfirst: Block | None = None) -> list[str]:
    """Return the paragraphs of the article.

    A *standfirst* that the page shows above the body comes first.
    """
    blocks = list(body_of(outline, linked_body=linked_body).blocks)
    if not blocks:
        shown = [block for block in outline.blocks if not block.boxed and outline.tags[block.node] != "h1"]
        return [block.text for block in shown if block.linked * 2 < len(block.text)]
    if standfirst is not None and blocks and all(block is not standfirst for block in blocks):
        order = {id(block): number for number, block in enumerate(outline.blocks)}
        if 0 < order[id(blocks[0])] - order[id(standfirst)] <= MAX_BETWEEN:
            blocks.insert(0, standfirst)
    return list(_joined_rows(outline, _without_pointers(outline, blocks)))


def _without_pointers(outline: Outline, blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* without lists of other articles, forms and notes on the author under headings of their own."""
    home, whole_size = _home(outline, blocks), sum(block.sentences for block in blocks)
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        if not _heads_pointers(blocks[at]):
            kept.append(blocks[at])
            at += 1
            continue
        end = _end_of_pointers(outline, blocks, at, home)
        under = blocks[at + 1 : end]
        if sum(block.sentences for block in under) > POINTERS_SHARE * whole_size:
            kept.extend(block for block in under if block.sentences)
        at = end
    return kept


def _heads_pointers(block: Block) -> bool:
    if len(block.text) > MAX_POINTING or block.tag in ("td", "th"):
        return False
    is_form = block.tag in HEADINGS and _SIGN_UP.match(block.text) is not None
    return is_form or _POINTS.match(block.text) is not None or _heads_note_on_author(block)


def _heads_note_on_author(block: Block) -> bool:
    return block.tag in HEADINGS and _ABOUT_AUTHOR.match(block.text) is not None


def _end_of_pointers(outline: Outline, blocks: Sequence[Block], at: int, home: Sequence[str]) -> int:
    """Return the number of the block with which the article goes on after a list under the heading *at*.

    That is a heading of its rank, or a paragraph in such elements as most paragraphs stand in.
    """
    rank, of_author = _rank(blocks[at]), _heads_note_on_author(blocks[at])
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if block.tag in HEADINGS:
            if _rank(block) <= rank:
                return number
        elif not of_author and _goes_on(outline, block, home):
            return number
    return len(blocks)


def _goes_on(outline: Outline, block: Block, home: Sequence[str]) -> bool:
    """Whether *block* is a paragraph of the article itself, by the elements it stands in."""
    return block.sentences > 0 and _around(outline, block) == home


def _home(outline: Outline, blocks: Sequence[Block]) -> Sequence[str]:
    """Return the elements around most of the running text of *blocks*."""
    held: dict[tuple[str, ...], float] = {}
    for block in blocks:
        around = _around(outline, block)
        held[around] = held.get(around, 0.0) + block.sentences
    return max(held, key=lambda around: held[around], default=())


def _around(outline: Outline, block: Block) -> tuple[str, ...]:
    return tuple(outline.tags[node] for node in outline.ancestors(block.node))


def _rank(block: Block) -> int:
    return int(block.tag[1]) if block.tag in HEADINGS else len(HEADINGS) + 1


def _joined_rows(outline: Outline, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the text of each block, that of a table's row as one."""
    for _, run in groupby(enumerate(blocks), lambda one: _row(outline, *one)):
        yield " | ".join(block.text for _, block in run)


def _row(outline: Outline, number: int, block: Block) -> tuple[bool, int]:
    in_row = block.tag in ("td", "th") and block.size < MAX_CELL
    return in_row, outline.parents[block.node] if in_row else number


@dataclass(frozen=True, slots=True)
class Body:
    """The article's blocks, and the node they stand in."""

    blocks: tuple[Block, ...]
    root: int


def body_of(outline: Outline, *, linked_body: str = "") -> Body:
    """Return the blocks of *outline* that are the article's text; *linked_body* is what JSON-LD says it is."""
    if not outline.blocks:
        return Body((), 0)
    found = _body(outline, [block for block in outline.blocks if not block.boxed])
    if _size(found) < SHORT_BODY:
        opened = _body(outline, outline.blocks)
        told = any(block.sentences for block in opened.blocks)
        found = opened if told and _size(opened) > 3 * _size(found) else found
        found = max(found, _captions(outline), key=_size)
    said = _said(outline, linked_body)
    return said if said is not None and _shared(found, said) < TRUSTED * _size(said) else found


def _captions(outline: Outline) -> Body:
    """Return the captions of a page of pictures, with the paragraphs between them."""
    preferred = outline.preferred()
    inside = [block for block in outline.blocks if preferred[block.node] and len(block.text.split()) >= CAPTION_WORDS]
    captions = {id(block) for block in inside if _is_caption(outline, block)}
    if len(captions) < MIN_CAPTIONS:
        return Body((), 0)
    return Body(tuple(b for b in inside if id(b) in captions or (not b.boxed and b.sentences)), 0)


def _is_caption(outline: Outline, block: Block) -> bool:
    """Whether a block is a caption, and not the credit that stands in it."""
    for node in outline.ancestors(block.node):
        if outline.tags[node] == "figcaption" or outline.marks[node] & CAPTION:
            return True
        if outline.marks[node] & BOX:
            return False
    return False


def _shared(one: Body, other: Body) -> int:
    ours = {id(block) for block in one.blocks}
    return sum(block.size for block in other.blocks if id(block) in ours)


def _said(outline: Outline, linked_body: str) -> Body | None:
    """Return what JSON-LD says is the body, as the page shows it; None when the page shows too little of it."""
    whole = letters(linked_body)
    if len(whole) < MIN_LINKED:
        return None
    keys = [letters(block.text) for block in outline.blocks]
    said = [len(key) >= MIN_SAID and key[:END] in whole and key[-END:] in whole for key in keys]
    if sum(len(key) for key, is_said in zip(keys, said, strict=True) if is_said) < SHOWN * len(whole):
        return None
    root = _smallest_around(outline, said)
    inside = _descendants(outline, root)
    first, last = said.index(True), len(said) - said[::-1].index(True)
    kept = [
        block
        for block, key, is_said in list(zip(outline.blocks, keys, said, strict=True))[first:last]
        if is_said
        or (inside[block.node] and not block.boxed and (key in whole or block.tag in _BETWEEN) and _is_text(block))
    ]
    return Body(tuple(_without_bare_headings(kept)), root)


def _smallest_around(outline: Outline, said: Sequence[bool]) -> int:
    counts = outline.sums([float(is_said) for is_said in said])
    return max(node for node, count in enumerate(counts) if count == counts[0])


def _size(body: Body) -> int:
    return sum(block.size for block in body.blocks)


def _body(outline: Outline, blocks: Sequence[Block]) -> Body:
    root = _root(outline, blocks)
    inside = _descendants(outline, root)
    called_body = any(outline.marks[node] & BODY for node in outline.ancestors(root))
    linked = outline.sums([block.linked for block in blocks], blocks)
    whole = outline.sums([len(block.text) for block in blocks], blocks)
    kept = []
    for block in blocks:
        if not inside[block.node]:
            continue
        parent = outline.parents[block.node]
        if block.tag == "li" and parent >= 0 and linked[parent] > LIST_SHARE * whole[parent]:
            continue
        if _is_text(block, called_body=called_body):
            kept.append(block)
    return Body(tuple(_without_bare_headings(kept)), root)


def _is_text(block: Block, *, called_body: bool = False) -> bool:
    if len(block.text) <= MAX_POINTER and (block.linked > LINK_SHARE * len(block.text) or _is_labelled(block)):
        return False
    if block.tag in HEADINGS or block.tag in _TEXT_TAGS or block.sentences or ENDS.search(block.text):
        return True
    return called_body and len(block.text.split()) >= LABEL_WORDS


def _is_labelled(block: Block) -> bool:
    """Whether a paragraph is a label and a link after it: "More: Ferry timetable". Headlines end in no full stop."""
    is_candidate = block.linked and block.tag in ("p", "div") and block.text[-1] not in ".!"
    label = LABEL.match(block.text) if is_candidate else None
    return label is not None and len(block.text) - label.end() - block.linked <= AROUND_LINK


def _root(outline: Outline, blocks: Sequence[Block]) -> int:
    """Return the node with the most sentences for the links and labels it holds."""
    preferred = outline.preferred()
    sentences = [block.sentences for block in blocks]
    worth = [size * (PREFERRED if preferred[block.node] else 1) for block, size in zip(blocks, sentences, strict=True)]
    cost = [0.0 if size else _cost(block) for block, size in zip(blocks, sentences, strict=True)]
    held = outline.sums(worth, blocks)
    spent = outline.sums(cost, blocks)
    root = max(range(len(held)), key=lambda node: (held[node] - LINKS_COST * spent[node], node))
    while root > 0 and outline.tags[root] in _INNER_TAGS:
        root = outline.parents[root]
    inside = _descendants(outline, root)
    for node in range(len(held) - 1, root, -1):
        marks = outline.marks[node]
        if inside[node] and marks & BODY and not marks & BOX and held[node] >= HOLDS * held[root]:
            return node
    return root


def _cost(block: Block) -> float:
    if block.linked * 2 > len(block.text):
        return float(block.size)
    return 0.0 if block.tag in HEADINGS or block.tag == "p" else 0.3 * block.size


def _descendants(outline: Outline, root: int) -> list[bool]:
    inside = [False] * len(outline.parents)
    inside[root] = True
    for node in range(root + 1, len(inside)):
        inside[node] = inside[outline.parents[node]]
    return inside


def _without_bare_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield *blocks* without headings that no text follows."""
    last_text = max((number for number, block in enumerate(blocks) if block.tag not in HEADINGS), default=-1)
    for number, block in enumerate(blocks[: last_text + 1]):
        if block.tag not in HEADINGS or blocks[number + 1].tag not in HEADINGS or block.tag < blocks[number + 1].tag:
            yield block
