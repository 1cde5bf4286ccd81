"""Read a web page as a list of news: the links that look like reports, and the feeds it names. In a child process (S6).

Bytes -> ``Listing``. What a link turns out to be is for ``read`` to say; here only the furniture is left out.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from nightdesk.errors import InputError
from nightdesk.gather.address import Address, host_of, parse_address
from nightdesk.gather.encoding import in_utf8
from nightdesk.gather.entries import LONGEST_TITLE, Entry, Listing, absolute, iso_time, once, plain

SHORTEST_TITLE = 3  # words; menus have fewer, headlines hardly ever
WIDE, THAI = 2.7, 6.0  # letters that say as much as a word, in scripts that put no blanks between words
ALIKE = 3  # links in like elements are a list of news, whatever their addresses
LONG = 4  # words of a link there: what is shorter may be a list of topics
CARD = 3  # elements around a link without text, in which the headline it belongs to stands
FEED_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "jsonfeed",
    "application/json": "jsonfeed",
}
_FURNITURE = ("nav", "footer", "aside", "form", "menu")
_MENUS = ("nav", "footer", "menu")  # what these name is no news wherever else it stands
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEED_LINK = re.compile(r"(?:\.rss|[/.](?:rss|atom|feed)(?:\.xml|\.json|/)?)$", re.IGNORECASE)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SOUTHERN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer
# What a site has beside its news: who writes, what about, how to pay for it.
_NO_NEWS = re.compile(
    r"/(?:newsletters?|topics?|tags?|themes?|themen?|tema|temas|authors?|autor(?:en|es)?|auteurs?|profiles?|people|category|"
    r"categories|kategorien?|categorias?|sections?|archives?|archiv|search|suche|login|log-in|signin|sign-in|sign-up|register|"
    r"account|konto|subscri\w+|abo|abos|about(?:-us)?|contact|kontakt|impressum|privacy[^/]*|datenschutz|terms[^/]*|"
    r"cookies?[^/]*|shop|store|jobs?|help|faq|rss|feeds?|podcasts?|weather|wetter)(?:/|$)",
    re.IGNORECASE,
)
_PATH = re.compile(r"/[^/?]*(?:[0-9]{4}|[^/?-]+-[^/?-]+-[^/?]+|\.html?)")  # a date or number, a long slug, a file


def parse_section(data: bytes, content_type: str, address: Address) -> Listing:
    """Return the reports linked from the page at *address*, in order of appearance, and its feeds as ``lists``.

    Raises:
        InputError: it is no web page.
    """
    try:
        sure = in_utf8(data, content_type)
        parser = html.HTMLParser(
            no_network=True, huge_tree=False, encoding=_charset(content_type) if sure is None else "utf-8"
        )
        root = html.document_fromstring(data if sure is None else sure, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InputError(f"not a web page (content type {content_type[:60] or 'not given'})") from None
    title = root.find(".//title")
    base = _base(root, address)
    entries, fault = _links(root, address, base)
    return Listing(
        kind="section",
        title=plain(title.text if title is not None else "", LONGEST_TITLE),
        language=plain(root.get("lang"), 20),
        entries=once(entries),
        fault=fault,
        lists=once((*_feeds(root, base), *_linked_feeds(root, address, base))),
    )


def _charset(content_type: str) -> str | None:
    """Return the encoding the page was sent in, which goes before what it says itself; None for none we know."""
    message = Message()
    message["content-type"] = content_type
    try:
        return codecs.lookup(str(message.get_param("charset") or "")).name
    except (LookupError, ValueError):
        return None


def _base(root: html.HtmlElement, address: Address) -> Address:
    """Return what the page's addresses are relative to: its first ``base`` that may be asked, or where it stands."""
    node = next(root.iter("base"), None)
    return parse_address(url) if node is not None and (url := absolute(node.get("href"), address)) else address


@dataclass(frozen=True, slots=True)
class _Link:
    node: html.HtmlElement
    url: str
    title: str
    headed: bool  # whether its title is a heading

    @property
    def place(self) -> tuple[str, ...]:
        """What the link stands in: the elements around it with their first class, which like teasers share."""
        return tuple(_name(up) for up in (self.node, *islice(self.node.iterancestors(), 2)))


def _links(root: html.HtmlElement, address: Address, base: Address) -> tuple[list[Entry], str]:
    """Return the links that look like reports, and when there is none, what the others are.

    One is a report's if it is as long as a headline, outside of menus, and its address has a date, a number or a
    headline in it, or it is a heading, or it stands among others in the like elements.
    """
    own, menus, turned = host_of(str(address)), _in_menus(root, base), Counter[str]()
    found: list[_Link] = []
    for node in root.iter("a"):
        if not (url := absolute(node.get("href"), base)):
            continue
        heading = _heading(node)
        title = plain(_text(node if heading is None else heading) or node.get("aria-label"), LONGEST_TITLE)
        if why := _no_teaser(node, url, title, own=own, menus=menus):
            turned[why] += 1
            continue
        found.append(_Link(node, url, title, heading is not None))
    places = Counter(place for place, _ in {(link.place, link.url) for link in found if _words(link.title) >= LONG})
    kept = [
        link
        for link in found
        if link.headed or _PATH.search(link.url.removeprefix(address.site)) or places[link.place] >= ALIKE
    ]
    turned["stand alone at an address without date, number or headline"] = len(found) - len(kept)
    entries = [Entry(url=link.url, title=link.title, published_at=_time_near(link.node)) for link in kept]
    return entries, "" if entries else _said(turned)


def _no_teaser(node: html.HtmlElement, url: str, title: str, *, own: str, menus: Set[str]) -> str:
    """Return why a link is surely no report's, or ""."""
    if host_of(url) != own:
        return "lead to other sites"
    if url in menus or any(up.tag in _FURNITURE for up in node.iterancestors()):
        return "stand in menus"
    if _NO_NEWS.search(urlsplit(url).path):
        return "lead to topics, authors, accounts and the like"
    return "" if _words(title) >= SHORTEST_TITLE else "are shorter than a headline"


def _in_menus(root: html.HtmlElement, base: Address) -> set[str]:
    return {absolute(node.get("href"), base) for menu in root.iter(*_MENUS) for node in menu.iter("a")}


def _said(turned: Counter[str]) -> str:
    count = sum(turned.values())
    parts = ", ".join(f"{number} {why}" for why, number in turned.most_common() if number)
    return f"none of its {count} links looks like a report's: {parts}" if count else "it has no links"


def _words(text: str) -> float:
    """Return how many words *text* has, about so many where its script puts no blanks between them."""
    solid = len(_HAN.findall(text)) / WIDE + len(_SOUTHERN.findall(text)) / THAI
    return max(float(len(text.split())), solid)


def _text(node: html.HtmlElement) -> str:
    return " ".join(str(part) for part in node.itertext()).strip()


def _heading(node: html.HtmlElement) -> html.HtmlElement | None:
    """Return the heading a link is in or holds; of a link without text, the one heading beside it in its card."""
    around = next((up for up in islice(node.iterancestors(), CARD) if up.tag in _HEADINGS), None)
    inside = next(node.iter(*_HEADINGS), None) if around is None else around
    if inside is not None:
        return inside if _text(inside) else None
    for up in islice(node.iterancestors(), CARD) if not _text(node) and not node.get("aria-label") else ():
        headings = list(islice(up.iter(*_HEADINGS), 2))
        if headings:
            return headings[0] if len(headings) == 1 else None
    return None


def _name(node: html.HtmlElement) -> str:
    return f"{node.tag}.{next(iter((node.get('class') or '').split()), '')}"


def _time_near(node: html.HtmlElement) -> datetime | None:
    """Return the time given in the same list entry or teaser as the link, when there is exactly one."""
    for up in islice(node.iterancestors(), 3):
        times = [time.get("datetime") for time in up.iter("time")]
        if times:
            return iso_time(times[0]) if len(times) == 1 else None
    return None


def _feeds(root: html.HtmlElement, base: Address) -> Iterator[Entry]:
    for node in root.iter("link"):
        kind = FEED_TYPES.get((node.get("type") or "").partition(";")[0].strip().lower())
        if kind and "alternate" in (node.get("rel") or "").lower().split():
            yield Entry(
                url=absolute(node.get("href"), base), title=plain(node.get("title"), LONGEST_TITLE), summary=kind
            )


def _linked_feeds(root: html.HtmlElement, address: Address, base: Address) -> Iterator[Entry]:
    """Yield what a page links as a feed without naming it in its head: addresses on its own host that say so."""
    own = host_of(str(address))
    for node in root.iter("a"):
        href = node.get("href") or ""
        if _FEED_LINK.search(href) and (url := absolute(href, base)) and host_of(url) == own:
            yield Entry(url=url, title=plain(" ".join(str(part) for part in node.itertext()), LONGEST_TITLE))
