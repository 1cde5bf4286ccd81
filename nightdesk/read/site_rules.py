"""What a user knows of one site's pages, as data: a small TOML file a site that says where what stands.

File's text -> ``SiteRule``; tree, rule -> the tree as it is to be read and what the rule finds there. Pure. A rule goes
before everything else for what it finds, and changes nothing where it finds nothing: sites are rebuilt overnight.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from nightdesk.errors import InputError
from nightdesk.read.markup import text_of

RULE = "rule"  # the source of what a user's file about the site found
MAX_FOUND = 500  # elements of one selector
FIELDS = ("title", "standfirst", "text", "authors", "published", "leave_out")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_PART = r"[.#][\w-]+|\[[\w-]+(?:=(?:\"[^\"\]]*\"|[^\"'\]]*))?\]"
_SIMPLE = re.compile(rf"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<parts>(?:{_PART})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """Where things stand on the pages of *hosts*: XPath expressions made of a file's selectors, none for the rest."""

    hosts: tuple[str, ...]
    title: tuple[str, ...] = ()
    standfirst: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


def parse_rule(text: str, *, where: str) -> SiteRule:
    """Return the rule in a file's *text*; *where* names it in errors.

    Raises:
        InputError: it is no TOML, has no hosts, or a name or selector that is none.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where} is no TOML: {error}") from error
    if unknown := sorted(set(found) - {"hosts", *FIELDS}):
        raise InputError(f"{where} has {unknown[0]!r}; there are: hosts, {', '.join(FIELDS)}")
    hosts = tuple(host.lower() for host in _listed(found.get("hosts", []), "hosts", where))
    if not hosts or not all(_HOST.fullmatch(host) for host in hosts):
        raise InputError(f'{where} names no hosts; say: hosts = ["courier.example"]')
    paths = {
        name: tuple(_xpath(selector, where) for selector in _listed(found.get(name, []), name, where))
        for name in FIELDS
    }  # fmt: skip
    return SiteRule(hosts=hosts, **paths)


def _listed(value: object, name: str, where: str) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [one for one in values if isinstance(one, str)]
    if len(texts) < len(values):
        raise InputError(f"{where}: {name!r} is {value!r}, not a text or a list of texts")
    return texts


def _xpath(selector: str, where: str) -> str:
    """Return a CSS selector of tags, classes, ids, attributes and descendants as XPath."""
    steps = []
    for simple in selector.split():
        found = _SIMPLE.fullmatch(simple)
        if found is None:
            raise InputError(
                f"{where}: {selector!r} is no selector; such are: article h1, div.story, #main, [data-x=y]"
            )
        tests = "".join(_test(part) for part in re.findall(_PART, found["parts"]))
        steps.append(f"//{found['tag'] or '*'}{tests}")
    if not steps:
        raise InputError(f"{where}: a selector is empty")
    return "." + "".join(steps)


def _test(part: str) -> str:
    if part[0] == ".":
        return f"[contains(concat(' ',normalize-space(@class),' '),' {part[1:]} ')]"
    if part[0] == "#":
        return f"[@id='{part[1:]}']"
    name, equals, value = part[1:-1].partition("=")
    return f'[@{name}="{value.strip(chr(34))}"]' if equals else f"[@{name}]"


def rule_for(url: str, rules: Mapping[str, SiteRule]) -> SiteRule | None:
    """Return the rule of the host of *url*, or of the nearest domain above it."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    while host:
        if rule := rules.get(host):
            return rule
        host = host.partition(".")[2]
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What a rule finds on a page; ``text`` is a page of nothing but the article's elements, None without any."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    text: etree._Element | None = None


def apply_rule(tree: etree._Element, rule: SiteRule | None) -> Ruled:
    """Take out of *tree* what the rule leaves out, and return what it finds."""
    if rule is None:
        return Ruled()
    for element in _found(tree, rule.leave_out):
        _take_out(element)
    days = [
        element.get("datetime") or element.get("content") or text_of(element)
        for element in _found(tree, rule.published)
    ]
    return Ruled(
        title=next((text for element in _found(tree, rule.title) if (text := text_of(element))), ""),
        standfirst=next((text for element in _found(tree, rule.standfirst) if (text := text_of(element))), ""),
        authors=tuple(text for element in _found(tree, rule.authors) if (text := text_of(element))),
        published=next((day for day in days if day), ""),
        text=_page_of(_found(tree, rule.text)),
    )


def _found(tree: etree._Element, paths: Iterable[str]) -> list[etree._Element]:
    """Return the elements of the first of *paths* that finds any."""
    for path in paths:
        found = tree.xpath(path)
        if isinstance(found, list) and found:
            return [element for element in found[:MAX_FOUND] if isinstance(element, etree._Element)]
    return []


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _page_of(elements: list[etree._Element]) -> etree._Element | None:
    """Return a page that holds only *elements*, those inside another once."""
    around = set(elements)
    outermost = [one for one in elements if around.isdisjoint(one.iterancestors())]
    if not outermost:
        return None
    page = etree.Element("html")
    article = etree.SubElement(etree.SubElement(etree.SubElement(page, "body"), "main"), "article")
    for element in outermost:
        copied = deepcopy(element)
        copied.tail = None
        article.append(copied)
    return page
