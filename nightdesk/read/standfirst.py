"""The one or two sentences between headline and text, as the page shows them.

Tree, what the tags say -> standfirst. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from nightdesk.read.markup import text_of

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?(?:title|head|headline|heading)|lead|lede|intro|introduction|teaser-?text|dek|deck|"
    r"summary|vorspann|einleitung|chapo|chapeau|excerpt|manchet|underrubrik|ingress|preamble|entradilla|bajada|"
    r"sumario|sommario|occhiello|article-?(?:intro|lead|summary|description))(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = ("p", "h2", "h3", "div", "span", "strong", "section", "header")
SHORTEST, LONGEST = 40, 700  # characters of a standfirst
SAME = 60  # letters two texts must begin with alike to be the same standfirst
LOOKED_AT = 4_000  # elements; a standfirst stands near the top


def shown_standfirst(tree: html.HtmlElement, described: Sequence[str]) -> str:
    """Return the standfirst *tree* shows: an element that calls itself one, or that says what the tags *described*."""
    wanted = {_key(text)[:SAME] for text in described if len(text) >= SHORTEST}
    heading = next(tree.iter("h1"), None)
    by_class = ""
    for number, element in enumerate(tree.iter(*_TAGS)):
        if number >= LOOKED_AT:
            break
        if len(element) > 12:  # a container
            continue
        text = text_of(element)
        if not SHORTEST <= len(text) <= LONGEST:
            continue
        if wanted and _key(text)[:SAME] in wanted:
            return text
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:500]
        if not by_class and heading is not None and _CLASS.search(named) and _near(element, heading):
            by_class = text
    return by_class


def _near(element: html.HtmlElement, heading: html.HtmlElement) -> bool:
    """Whether *element* follows the main heading within the same few ancestors."""
    above = list(heading.iterancestors())[:3]
    return any(parent in above for parent in list(element.iterancestors())[:3])


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
