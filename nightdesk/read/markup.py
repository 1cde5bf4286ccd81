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
# What never shows, by a style rule of any element: in no size, off the screen, in the colour of its ground.
_NOWHERE = (
    r"font-size:(?:(?:0+(?:\.0\d*)?|\.0\d*)(?:px|em|rem|pt|%)?|[01](?:\.\d+)?px|1%)(?:;|!|$)|"
    r"(?:^|;)(?:left|right|top|bottom|text-indent|margin-left):-(?:\d{4,}|\d{3,}v[wh])|"
    r"translate[xy3d]*\(-\d{4,}|transform:scale[xy]?\(0[,)]|(?:^|;)color:transparent|clip:rect\([01]|"
    r"clip-path:inset\((?:50|100)%"
)
_GONE = (
    rf"display:none|{_NOWHERE}|(?:^|;)(?:left|top|text-indent|margin-left):-\d{{3,}}|"
    r"(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)"
)
_NOWHERE_STYLE = re.compile(_NOWHERE, re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)(background(?:-color)?|color):(#[0-9a-f]{3,8}|rgba?\([\d.,%]{5,30}\)|[a-z]{3,20})")
_NAMED = {"white": "#ffffff", "black": "#000000"}
_GONE_STYLE = re.compile(_GONE, re.IGNORECASE)
_HIDING_STYLE = re.compile(
    rf"visibility:hidden|visibility:collapse|(?:^|;)opacity:0*(?:\.0\d*)?(?:;|!|$)|{_GONE}", re.IGNORECASE
)
MAX_STYLE = 300_000  # characters of one style element looked at
_HIDING_RULE = re.compile(
    r"display\s{0,9}:\s{0,9}none|font-size\s{0,9}:\s{0,9}[01.]|:\s{0,9}-\d{3}|scale\(0|clip|color\s{0,9}:",
    re.IGNORECASE,
)
_LONE_CLASS = re.compile(r"(?:^|,)\s*\.[A-Za-z_][\w-]{0,80}\s*(?:$|,)")  # such a selector among several
_SINGLE_CLASS = re.compile(r"\.([A-Za-z_][\w-]{0,80})")
# Kept from a reader's eyes by convention, and by the style sheets we never fetch.
_UNSEEN_CLASS = {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "offscreen", "u-visually-hidden"}
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
    plain = "".join(style[:2000].split()).lower()
    return pattern.search(plain) is not None or _in_its_grounds_colour(plain)


def _in_its_grounds_colour(style: str) -> bool:
    """Whether a *style* (lower case, no blanks) writes in the very colour it paints the ground with."""
    if "color:" not in style or "background" not in style:
        return False
    found = {name[:10]: _hexadecimal(colour) for name, colour in _COLOUR.findall(style)}
    return found.get("color", "") == found.get("background")


def is_white(style: str) -> bool:
    """Whether a *style* writes in white and paints no ground, so that it cannot be read on a page that is white."""
    plain = "".join(style[:2000].split()).lower()
    if "color:" not in plain or "background" in plain:
        return False
    return any(name == "color" and _hexadecimal(colour) == "#ffffff" for name, colour in _COLOUR.findall(plain))


def _hexadecimal(colour: str) -> str:
    if colour.startswith("rgb"):
        figures = re.findall(r"\d+", colour)[:3]
        return "#" + "".join(f"{min(int(figure), 255):02x}" for figure in figures)
    colour = _NAMED.get(colour, colour)
    return "#" + "".join(2 * char for char in colour[1:4]) if len(colour) == 4 and colour[0] == "#" else colour


def is_unseen(names: str) -> bool:
    """Whether a class attribute names a class that hides by convention."""
    return not _UNSEEN_CLASS.isdisjoint(names[:2000].split())


def hiding_classes(tree: etree._Element) -> frozenset[str]:
    """Return the classes that the page's own style elements hide, outside of any media rule."""
    found: set[str] = set()
    for style in tree.iter("style"):
        css = (style.text or "")[:MAX_STYLE]
        if not _HIDING_RULE.search(css):
            continue
        for rule in _outside_at_rules(css).split("}"):
            selectors, _, body = rule.rpartition("{")
            if not _LONE_CLASS.search(selectors) or not _hides_all("".join(body.lower().split())):
                continue  # most rules are of other selectors
            matches = (_SINGLE_CLASS.fullmatch(selector.strip()) for selector in selectors.split(","))
            found.update(match.group(1) for match in matches if match)
    return frozenset(found)


def _hides_all(style: str) -> bool:
    return "display:none" in style or _NOWHERE_STYLE.search(style) is not None or _in_its_grounds_colour(style)


def _outside_at_rules(css: str) -> str:
    """Return *css* without its nested blocks: a rule inside ``@media print`` hides nothing on screen."""
    kept: list[str] = []
    depth = at_depth = start = 0
    in_at = False
    if "@" not in css:
        return css
    for match in re.finditer(r"[@{}]", css):
        char = match.group()
        if char == "@" and not in_at and depth == 0:
            kept.append(css[start : match.start()])
            in_at, at_depth = True, 0
        elif char == "{":
            depth += 1
            at_depth += in_at
        elif char == "}" and depth:
            depth -= 1
            at_depth -= in_at
            if in_at and at_depth == 0:
                in_at, start = False, match.end()
    if not in_at:
        kept.append(css[start:])
    return " ".join(kept)


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
