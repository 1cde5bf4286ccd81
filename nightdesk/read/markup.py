"""A page's markup as a tree that holds only what a reader can see.

Text -> lxml tree; the tree without hidden elements, and whether any was taken out (STANDARDS S6, S7, S15).
Entities are never fetched, comments and processing instructions never kept. Pure; never raises.
"""

from __future__ import annotations

import re
from html import escape

from lxml import etree

MAX_MARKUP = 6_000_000  # characters parsed; the largest page of our news corpora has 2.2 million
DEEPEST = 100  # containers around each other; libxml2 gives up a page at 256 elements, and a page has half of that
_CONTAINER = re.compile(
    rb"<(/?)(?:div|span|section|article|main|font|center|table|tbody|tr|td|ul|ol|li|blockquote|b|i|em|strong|a|small|big|u)"
    rb"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_NOT_XML = bytes(32 if byte < 32 and byte not in b"\t\n\r" else byte for byte in range(256))
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|h1)\b", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}  # of ASCII
# What never shows, by a style rule of any element: in no size, off the screen, in the colour of its ground. Each is
# looked for in what ``_declared`` makes of a style; where all ways begin with a letter of few, a search is five times
# as fast.
_NOWHERE = (
    r"font-size:(?:(?:0+(?:\.0\d*)?|\.0\d*)(?:px|em|rem|pt|%)?|[01](?:\.\d+)?px|1%)(?:;|!|$)|"
    r";(?:left|right|top|bottom|text-indent|margin-left):-(?:\d{4,}|\d{3,}v[wh])|"
    r"translate[xy3d]*\(-\d{4,}|transform:scale[xy]?\(0[,)]|;color:transparent|clip:rect\([01]|"
    r"clip-path:inset\((?:50|100)%"
)
_GONE = (
    rf"display:none|{_NOWHERE}|;(?:left|top|text-indent|margin-left):-\d{{3,}}|"
    r";(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)"
)
_NOWHERE_STYLE = re.compile(_NOWHERE)
_COLOUR = re.compile(r";(background(?:-color)?|color):(#[0-9a-f]{3,8}|rgba?\([\d.,%]{5,30}\)|[a-z]{3,20})")
_NAMED = {"white": "#ffffff", "black": "#000000"}
_GONE_STYLE = re.compile(_GONE)
_HIDING_STYLE = re.compile(rf"visibility:hidden|visibility:collapse|;opacity:0*(?:\.0\d*)?(?:;|!|$)|{_GONE}")
MAX_STYLE = 300_000  # characters of one style element looked at
NESTED = 6  # blocks within each other that an at-rule may hold; rules nested deeper count as if they stood outside


def _nested(depth: int) -> str:
    """Return what matches the inside of a block that holds blocks, one in another up to *depth*; in linear time."""
    return rf"(?>[^{{}}]++|\{{{_nested(depth - 1)}\}})*+" if depth else r"[^{}]*+"


_AT_RULE = re.compile(rf"@[a-z-]++[^{{}};@]*+(?:;|\{{{_nested(NESTED)}(?:\}}|\Z))", re.IGNORECASE)
_SINGLE_CLASS = re.compile(r"\.([A-Za-z_][\w-]{0,80})")
# Kept from a reader's eyes by convention, and by the style sheets we never fetch.
UNSEEN_CLASSES = frozenset(
    {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "offscreen", "u-visually-hidden"}
)
# React streams parts of a page in hidden segments and moves them into view (Fizz instructions, react-dom 18).
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")


def parse(text: str) -> etree._Element | None:
    """Return the tree of a page's markup, or None when there is nothing to parse."""
    text = text[:MAX_MARKUP]
    for point in ("\ufffe", "\uffff"):
        if point in text:
            text = text.replace(point, " ")
    data = text.encode("utf-8", "replace").translate(_NOT_XML)
    if not data.strip():
        return None
    tree, too_deep = _parsed(data)
    return _parsed(_flattened(data))[0] if too_deep else tree


def _parsed(data: bytes) -> tuple[etree._Element | None, bool]:
    """Return the tree of UTF-8 *data*, and whether the parser gave up because its elements were nested too deeply."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    try:
        tree: etree._Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    last = parser.error_log.last_error
    return tree, last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _flattened(data: bytes) -> bytes:
    """Return markup without the elements nested deeper than ``DEEPEST``: their text stays, in what is around them."""
    depth = 0

    def kept(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        closes = tag[1] == b"/"
        depth = max(0, depth - 1) if closes else depth + 1
        return tag[0] if depth < DEEPEST + (not closes) else b" "

    return _CONTAINER.sub(kept, data)


def as_markup(text: str) -> str:
    """Return plain *text* as markup, a paragraph for each run of lines; markup that was called plain text as it is."""
    if _MARKUP.search(text[:2_000]):
        return text
    paragraphs = (escape(" ".join(part.split()), quote=False) for part in re.split(r"\n[^\S\n]*\n", text))
    return "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph) + "</body></html>"


def hides(style: str | None, hidden: str | None, name: str | None, *, revealed: bool = False) -> bool:
    """Whether an element of that style, hidden attribute and id is one that a reader does not see.

    *revealed* is for pages that a script fades in: then what is only transparent or invisible counts as seen.
    """
    if hidden is not None and hidden.lower() != "until-found":
        return not _STREAMED.fullmatch(name or "")
    if not style:
        return False
    pattern = _GONE_STYLE if revealed else _HIDING_STYLE
    declared = _declared(style[:2000])
    return pattern.search(declared) is not None or _in_its_grounds_colour(declared)


def _declared(style: str) -> str:
    """Return the declarations of a *style* without blanks, in lower case, with a semicolon before each."""
    return ";" + "".join(style.split()).lower()


def _in_its_grounds_colour(style: str) -> bool:
    """Whether a *style*, as declared, writes in the very colour it paints the ground with."""
    if "color:" not in style or "background" not in style:
        return False
    found = {name[:10]: _hexadecimal(colour) for name, colour in _COLOUR.findall(style)}
    return found.get("color", "") == found.get("background")


def is_white(style: str) -> bool:
    """Whether a *style* writes in white and paints no ground, so that it cannot be read on a page that is white."""
    declared = _declared(style[:2000])
    if ";color:" not in declared or "background" in declared:
        return False
    return any(name == "color" and _hexadecimal(colour) == "#ffffff" for name, colour in _COLOUR.findall(declared))


def _hexadecimal(colour: str) -> str:
    if colour.startswith("rgb"):
        figures = re.findall(r"\d+", colour)[:3]
        return "#" + "".join(f"{min(int(figure), 255):02x}" for figure in figures)
    colour = _NAMED.get(colour, colour)
    return "#" + "".join(2 * char for char in colour[1:4]) if len(colour) == 4 and colour[0] == "#" else colour


def hiding_classes(tree: etree._Element) -> frozenset[str]:
    """Return the classes that the page's own style elements hide, outside of any media rule."""
    found: set[str] = set()
    for style in tree.iter("style"):
        for rule in _AT_RULE.sub(" ", (style.text or "")[:MAX_STYLE]).split("}"):
            selectors, _, body = rule.rpartition("{")
            classes = [match[1] for one in selectors.split(",") if (match := _SINGLE_CLASS.fullmatch(one.strip()))]
            if classes and _hides_all(_declared(body)):
                found.update(classes)
    return frozenset(found)


def _hides_all(style: str) -> bool:
    return "display:none" in style or _NOWHERE_STYLE.search(style) is not None or _in_its_grounds_colour(style)


def text_of(element: etree._Element) -> str:
    """Return an element's text with white space collapsed, words of neighbouring blocks kept apart."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def letters(text: str) -> str:
    """Return the letters and digits of *text*, case-folded: what two renderings of the same words share."""
    folded = text.casefold()
    return folded.translate(_NO_LETTERS) if folded.isascii() else _NOT_LETTERS.sub("", folded)


def page_title(tree: etree._Element) -> str:
    """Return what the page calls itself first: OpenGraph's title, or the title tag's."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title" and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "")[:2_000].split())
    title = next(tree.iter("title"), None)
    return text_of(title)[:2_000] if title is not None else ""
