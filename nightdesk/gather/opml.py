"""Source lists as OPML 2.0, in and out, with our decision about rights in a namespace of our own.

Bytes -> ``Source``s, ``Source``s -> bytes. A list is a stranger's file: entities and DTDs are refused (S6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from nightdesk.errors import FetchRefused, InputError
from nightdesk.gather.address import Address, host_of, list_key, parse_address
from nightdesk.gather.entries import storable
from nightdesk.gather.naming import Names
from nightdesk.gather.size import size
from nightdesk.records import Rights, Source, SourceId

NAMESPACE = "https://nightdesk.invalid/ns/opml"
LARGEST = 10 * 1024 * 1024  # bytes
LONGEST_OWNER = 200  # characters of a name
UNDECIDED = "no decision recorded"  # the reason of a source whose list carries no decision about it
_FEED_SCHEME = re.compile(r"\Afeed:(?://(?=[^/])|(?P<whole>(?=https?:)))", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]{0,40})")
KINDS = {"rss": "auto", "atom": "auto", "jsonfeed": "jsonfeed", "sitemap": "sitemap", "section": "section"}


@dataclass(frozen=True, slots=True)
class Listed:
    """The sources a list names, and the addresses in it that cannot be asked, each with the reason."""

    sources: list[Source]
    left_out: list[str]


def is_opml(data: bytes) -> bool:
    """Whether the first element of *data* is that of an OPML list."""
    root = _ROOT.search(data[:4096].replace(b"\x00", b""))
    return root is not None and root[1].lower() == b"opml"


def sources_from_opml(data: bytes, base: Address | None = None) -> Listed:
    """Return the feeds that an OPML list names, each address once, in order of the list; *base* is where it stands.

    Readers write names of attributes in any case, ``feed:`` before addresses, and ``url`` for ``xmlUrl`` of a feed.

    Without a decision in the list a source's rights are ``pointer``, for nobody has decided about it. The bytes are a
    stranger's: call it in a child process (S6).

    Raises:
        InputError: it is not OPML, or names no feed.
    """
    if len(data) > LARGEST:
        raise InputError(f"the OPML list is larger than {size(LARGEST)}; give it in parts")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the list is not OPML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("the list declares a document type; OPML has none, and entities are refused")
    if str(root.tag).lower() != "opml":
        raise InputError(f"the list is not OPML: its root element is {str(root.tag)[:60]!r}")
    found: dict[str, Source] = {}
    left_out: dict[str, None] = {}
    names, taken = Names(()), set[SourceId]()
    for node in root.iter("outline"):
        written = _address_in(node)
        try:
            url = str(parse_address(written, base=base)) if written else ""
        except FetchRefused as error:
            left_out[f"{written[:200]}: {error}"] = None
            continue
        if url and list_key(url) not in found:
            found[list_key(url)] = _source(node, url, names, taken)
    if not found:
        said = f" ({next(iter(left_out))})" if left_out else ""
        raise InputError(f"the OPML list names no feed: no outline has an xmlUrl that can be asked{said}")
    return Listed(list(found.values()), list(left_out))


def _address_in(node: etree._Element) -> str:
    """Return the address of the feed an outline is of, as written but for ``feed:``; empty for a folder or a page."""
    said = {str(name).lower(): str(value) for name, value in node.attrib.items()}
    kind = said.get("type", "").lower()
    written = said.get("xmlurl") or (said.get("url") if kind in KINDS else "") or ""
    written = " ".join(storable(written).split())
    return _FEED_SCHEME.sub(lambda match: "http://" if match["whole"] is None else "", written)


def _source(node: etree._Element, url: str, names: Names, taken: set[SourceId]) -> Source:
    def ours(name: str) -> str:
        return node.get(f"{{{NAMESPACE}}}{name}") or ""

    title = " ".join((node.get("title") or node.get("text") or "").split())[:200] or host_of(url)
    try:
        rights = Rights(ours("rights") or Rights.POINTER)
    except ValueError:
        raise InputError(f"{url}: rights cannot be {ours('rights')!r}; there are: {', '.join(Rights)}") from None
    return Source(
        id=_id(ours("id"), title, url, names, taken),
        name=title,
        url=url,
        feed=ours("feed") or KINDS.get((node.get("type") or "").lower(), "auto"),
        language=(node.get("language") or "")[:20],
        country=ours("country"),
        kind=ours("kind") or "newspaper",
        family=ours("family"),
        owner=ours("owner")[:LONGEST_OWNER],
        rights=rights,
        rights_reason=ours("reason") or ("said in the list" if ours("rights") else UNDECIDED),
        about=(node.get("description") or "")[:500],
    )


def _id(given: str, title: str, url: str, names: Names, taken: set[SourceId]) -> SourceId:
    """Return an id no other entry of the list has: lists name different feeds of an outlet alike."""
    name = given or title
    found = names.id_of(name)
    if found in taken:
        found = names.id_of(f"{name} {url}")
    taken.add(found)
    return found


def opml_of(sources: Iterable[Source], *, title: str) -> bytes:
    """Return the sources that have an address as an OPML list that ``sources_from_opml`` reads back."""
    root = etree.Element("opml", version="2.0", nsmap={"nightdesk": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        if not source.url:
            continue
        kind = "jsonfeed" if source.feed == "jsonfeed" else "rss"
        said = {"text": source.name, "title": source.name, "type": kind, "xmlUrl": source.url}
        said |= {"language": source.language, "description": source.about}
        node = etree.SubElement(body, "outline", {name: _written(value) for name, value in said.items() if value})
        ours = {"id": source.id, "feed": source.feed, "country": source.country, "kind": source.kind}
        ours |= {
            "family": source.family,
            "owner": source.owner,
            "rights": source.rights,
            "reason": source.rights_reason,
        }
        for name, value in ours.items():
            if value:
                node.set(f"{{{NAMESPACE}}}{name}", _written(str(value)))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _written(text: str) -> str:
    """Return *text* on one line, without what no XML can hold (XML 1.0, 2.2)."""
    return re.sub("[\ufffe\uffff]", "", " ".join(storable(text).split()))
