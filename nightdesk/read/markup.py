"""A page's markup as a tree that holds only what a reader can see.

Text -> lxml tree; the tree without hidden elements, and whether any was taken out (STANDARDS S6, S7, S15).
Entities are never fetched, comments and processing instructions never kept. Pure; never raises.
"""

from __future__ import annotations

import re

from lxml import etree, html

MAX_MARKUP = 6_000_000  # characters parsed; the largest page of our news corpora has 2.2 million
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HIDING_STYLE = re.compile(
    r"display:none|visibility:hidden|visibility:collapse|(?:^|;)opacity:0*(?:\.0+)?(?:;|!|$)|"
    r"font-size:0*(?:\.0+)?(?:px|em|rem|pt|%)?(?:;|!|$)|(?:^|;)(?:left|top|text-indent|margin-left):-\d{3,}|"
    r"clip:rect\(0|clip-path:inset\(50%|clip-path:inset\(100%|(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)",
    re.IGNORECASE,
)
MAX_ATTRIBUTE = 4_000  # characters; the longest class attribute of our news corpora has 2,109
MAX_STYLE = 300_000  # characters of one style element looked at
_SINGLE_CLASS = re.compile(r"\.([A-Za-z_][\w-]{0,80})")
# Kept from a reader's eyes by convention, and by the style sheets we never fetch.
_UNSEEN_CLASS = {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "offscreen", "u-visually-hidden"}
# React streams parts of a page in hidden segments and moves them into view (Fizz instructions, react-dom 18).
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")
_NEVER_TEXT = (
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "canvas",
    "svg",
    "math",
    "select",
    "dialog",
)


def parse(text: str) -> html.HtmlElement | None:
    """Return the tree of a page's markup, or None when there is nothing to parse."""
    data = _NOT_XML.sub(" ", text[:MAX_MARKUP]).encode("utf-8", "replace")
    if not data.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def remove_hidden(tree: html.HtmlElement) -> bool:
    """Take out of *tree* everything a reader would not see; return whether that held text.

    What JSON-LD says must have been read before: scripts go too. Hiding by a style sheet that we did not
    fetch cannot be known here.
    """
    classes = _hiding_classes(tree)
    _cut_attributes(tree)
    etree.strip_elements(tree, *_NEVER_TEXT, "script", with_tail=False)
    doomed = [element for element in tree.iter("*") if _is_hidden(element, classes)]
    had_text = False
    for element in doomed:
        if element.tag in ("html", "body") or element.getparent() is None:
            continue
        had_text = had_text or bool("".join(element.itertext()).strip())
        element.drop_tree()
    return had_text


def _cut_attributes(tree: html.HtmlElement) -> None:
    """Drop attributes of absurd length: others' patterns search classes and ids in more than linear time."""
    for element in tree.iter("*"):
        for name, value in element.attrib.items():
            if len(value) > MAX_ATTRIBUTE and not (element.tag == "meta" and name == "content"):
                del element.attrib[name]


def _is_hidden(element: html.HtmlElement, classes: frozenset[str]) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return not _STREAMED.fullmatch(attributes.get("id", ""))
    style = attributes.get("style", "")
    if style and _HIDING_STYLE.search("".join(style[:2000].split())):
        return True
    names = attributes.get("class", "")
    return bool(names) and not classes.isdisjoint(names[:2000].split())


def _hiding_classes(tree: html.HtmlElement) -> frozenset[str]:
    """Return the classes that the page's own style elements hide, outside of any media rule."""
    found = set(_UNSEEN_CLASS)
    for style in tree.iter("style"):
        for rule in _outside_at_rules((style.text or "")[:MAX_STYLE]).split("}"):
            selectors, _, body = rule.rpartition("{")
            if "display:none" not in "".join(body.lower().split()):
                continue
            matches = (_SINGLE_CLASS.fullmatch(selector.strip()) for selector in selectors.split(","))
            found.update(match.group(1) for match in matches if match)
    return frozenset(found)


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


def text_of(element: html.HtmlElement) -> str:
    """Return an element's text with white space collapsed, words of neighbouring blocks kept apart."""
    return " ".join(" ".join(element.itertext()).split())


def page_title(tree: html.HtmlElement) -> str:
    """Return what the page calls itself first: OpenGraph's title, or the title tag's."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title" and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "")[:2_000].split())
    title = next(tree.iter("title"), None)
    return text_of(title)[:2_000] if title is not None else ""
