"""What a site, an answer or a page says may be done with its text; of all that is said the strictest holds (L5).

Bytes and headers -> ``Signal``s -> a rights verdict and the words that gave it. Read are TDMRep (W3C Community Group,
2024), ``Content-Usage`` (IETF AIPREF drafts, August 2026), content signals in robots.txt (contentsignals.org, September
2025), RSL 1.0 (December 2025) and robots meta tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from nightdesk.gather.robots import PRODUCT
from nightdesk.records import Rights, digest_of

STRICTNESS = {Rights.FULL: 0, Rights.QUOTE: 1, Rights.POINTER: 2, Rights.NONE: 3}
SHORTEST_SNIPPET = 160  # characters; 15 quoted words hardly ever need more, and less than this forbids quoting them
LONGEST_SIGNAL = 160  # characters of a signal's text that are kept
AI_TXT = 4000  # bytes of an ai.txt that are looked at
RSL_TYPE = "application/rsl+xml"
RSL_NAMESPACE = "https://rslstandard.org/rsl"
# RSL 1.0, "usage": using a text as input to generation is ai-input; wider words include it.
_RSL_OURS = frozenset({"ai-input", "ai-all", "all"})
_RSL_FREE = frozenset({"free", "attribution"})
_PREFERENCE = re.compile(r"([a-z][a-z0-9_-]{0,40})[ \t]*=[ \t]*(y|n|yes|no)(?![a-z0-9])", re.IGNORECASE)
_LENGTH = re.compile(r"max-snippet[ \t]*:[ \t]*(-?[0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing said about usage: where, in which words, and the most it leaves us."""

    where: str
    text: str
    most: Rights

    def __str__(self) -> str:
        text = self.text if len(self.text) <= LONGEST_SIGNAL else self.text[:LONGEST_SIGNAL] + "…"
        return f"{self.where}: {text} (sha256 {digest_of(self.text)[:12]}) leaves {self.most}"


def strictest(rights: Rights, reason: str, signals: Iterable[Signal]) -> tuple[Rights, str]:
    """Return the strictest of the source's decision and *signals*, and the words for it, signals seen first."""
    seen = tuple(dict.fromkeys(signals))
    verdict = max([rights, *(signal.most for signal in seen)], key=STRICTNESS.__getitem__)
    return verdict, "; ".join([*(str(signal) for signal in seen), f"our decision: {rights} ({reason})"])


def tdmrep_of(status: int, body: bytes) -> bytes:
    """Return the rules an answer to ``tdmrep.json`` amounts to: its own, none, or all reserved where it cannot say.

    ``status`` 0 stands for no answer.
    """
    if status == 200:
        return body
    if not cannot_say(status):
        return b""
    return json.dumps({"location": "/", "tdm-reservation": 1, "answered": status or "nothing"}).encode()


def cannot_say(status: int) -> bool:
    """Return whether an answer says nothing of what stands there: none (0), 429 or 5xx."""
    return status in (0, 429) or status >= 500


def tdmrep_signals(body: bytes, path: str) -> tuple[Signal, ...]:
    """Return what ``/.well-known/tdmrep.json`` says of *path*; the longest matching location decides.

    A page in the file's place (many sites answer anything with 200) says nothing.
    """
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    matching = [
        rule
        for rule in (rules if isinstance(rules, list) else [rules])
        if isinstance(rule, dict) and isinstance(rule.get("location"), str) and matches(rule["location"], path)
    ]
    if not matching:
        return ()
    longest = max(len(rule["location"]) for rule in matching)
    deciding = [rule for rule in matching if len(rule["location"]) == longest]
    return tuple(_tdm("tdmrep.json", _said(rule), True) for rule in deciding if _is_one(rule.get("tdm-reservation")))


def _said(rule: dict[str, Any]) -> str:
    if "answered" in rule:
        return f"it was answered with {rule['answered']}, so what it reserves is not known"
    return f"location {rule['location']} tdm-reservation {rule['tdm-reservation']}"


def _tdm(where: str, text: str, reserved: bool) -> Signal:
    return Signal(where=where, text=text, most=Rights.POINTER if reserved else Rights.FULL)


def _is_one(value: object) -> bool:
    return value is True or value == 1 or (isinstance(value, str) and value.strip() == "1")


def matches(pattern: str, path: str) -> bool:
    """Return whether *path* begins as *pattern* says; ``*`` is anything, ``$`` at the end is the end. Linear time."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest):
        if anchored and number == len(rest) - 1:
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not anchored or at == len(path)


def ai_txt_signals(body: bytes) -> tuple[Signal, ...]:
    """Return what an ``ai.txt`` says, of either kind: rules as in robots.txt (Spawning, 2023), or terms in words.

    Whoever wrote one has wishes: without a person's decision they leave headline and link.
    """
    text = " ".join(body[:AI_TXT].decode("utf-8", "replace").split())
    if not text or text.startswith("<"):
        return ()  # a page in the file's place
    return (Signal(where="ai.txt", text=text, most=Rights.POINTER),)


def header_signals(headers: Mapping[str, str]) -> tuple[Signal, ...]:
    """Return what an answer's headers (lower-case names) say."""
    found: list[Signal] = []
    if "tdm-reservation" in headers:
        value = headers["tdm-reservation"]
        found.append(_tdm("header tdm-reservation", value, "1" in [part.strip() for part in value.split(",")]))
    if "content-usage" in headers:
        found.extend(_usage("header content-usage", headers["content-usage"]))
    if "x-robots-tag" in headers:
        found.extend(_robots_words("header x-robots-tag", headers["x-robots-tag"]))
    if RSL_TYPE in headers.get("link", "").lower():
        found.append(Signal(where="header link", text=headers["link"], most=Rights.POINTER))
    return tuple(found)


def _usage(where: str, value: str) -> list[Signal]:
    """Any ``n`` leaves headline and link only; ``y`` is no licence, silence is not yes (STANDARDS L)."""
    said = _PREFERENCE.findall(value)
    if not said:
        return []
    return [_tdm(where, value.strip(), any(answer.lower().startswith("n") for _, answer in said))]


def _robots_words(where: str, value: str) -> list[Signal]:
    """Words of ``X-Robots-Tag`` and ``meta robots``, read strictly: meant for whichever robot, they count."""
    words = {word.strip() for word in re.split(r"[,;\s]", value.lower())}
    said = [Signal(where=where, text=word, most=Rights.POINTER) for word in ("noai", "nosnippet") if word in words]
    if "noimageai" in words:
        said.append(Signal(where=where, text="noimageai", most=Rights.FULL))  # we never take pictures (L8)
    for length in _LENGTH.findall(value.lower()):
        short = 0 <= int(length) < SHORTEST_SNIPPET
        most = Rights.POINTER if short else Rights.FULL if length == "-1" else Rights.QUOTE
        said.append(Signal(where=where, text=f"max-snippet:{length}", most=most))
    return said


def usage_line_signals(lines: Sequence[str], path: str, name: str = "content-usage") -> tuple[Signal, ...]:
    """Return what robots.txt's lines of that *name* say of *path*: an optional path, then preferences.

    ``Content-Usage``, or ``Content-Signal``, whose word is that a "no" reserves under Article 4 of the DSM directive.
    Read strictly: meant for whichever robot, they count.
    """
    found: list[Signal] = []
    for line in lines:
        pattern, _, rest = line.partition(" ") if line.startswith("/") else ("/", "", line)
        if matches(pattern, path):
            found.extend(_usage(f"robots.txt {name}", rest))
    return tuple(found)


def rsl_signals(where: str, document: bytes, path: str) -> tuple[Signal, ...]:
    """Return what an RSL licence leaves us for *path*; one that cannot be read leaves headline and link.

    Runs in a child process, for the document is a stranger's.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return (Signal(where=where, text="unreadable RSL licence", most=Rights.POINTER),)
    contents = [node for node in root.iter("{*}content") if matches(node.get("url") or "/", path)]
    found = [_rsl(where, node) for content in contents for node in content.iter("{*}license")]
    return tuple(found) or (Signal(where=where, text="RSL licence without terms for us", most=Rights.POINTER),)


def feed_signals(feed: bytes) -> tuple[Signal, ...]:
    """Return what an RSS or Atom feed says of all it names: RSL licences, in it or linked. In a child process."""
    if b"rslstandard.org" not in feed and RSL_TYPE.encode() not in feed:
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(feed, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return (Signal(where="feed", text="RSL in a feed that is not XML", most=Rights.POINTER),)
    found = [_rsl("feed license", node) for node in root.iter(f"{{{RSL_NAMESPACE}}}license")]
    for node in root.iter("{*}link"):
        if node.get("rel") == "license" and node.get("type") == RSL_TYPE:
            found.append(Signal(where="feed link license", text=node.get("href") or "", most=Rights.POINTER))
    return tuple(found)


def _rsl(where: str, node: etree._Element) -> Signal:
    def words(name: str) -> set[str]:
        nodes = (item for item in node.iter(f"{{*}}{name}") if item.get("type", "usage") == "usage")
        return {word for item in nodes for word in (item.text or "").replace(",", " ").split()}

    permits, prohibits = words("permits"), words("prohibits")
    payments = {item.get("type", "") for item in node.iter("{*}payment")}
    text = (
        f"permits {' '.join(sorted(permits)) or '-'}, prohibits {' '.join(sorted(prohibits)) or '-'},"
        f" payment {' '.join(sorted(payments)) or '-'}"
    )
    closed = prohibits & _RSL_OURS or (permits and not permits & _RSL_OURS) or payments - _RSL_FREE
    return Signal(where=where, text=text, most=Rights.POINTER if closed else Rights.FULL)


def _is_rsl(node: html.HtmlElement) -> bool:
    return (node.get("type") or "").partition(";")[0].strip().lower() == RSL_TYPE


def page_signals(page: bytes) -> tuple[Signal, ...]:
    """Return what an HTML page says of itself in ``meta``, ``link`` and ``script``, wherever in it. In a child process.

    All of it is ASCII, so the page is read as that whatever encoding it names: one that names a wrong one would
    else be read as nothing, and what stands in UTF-16 has a NUL beside each byte.
    """
    root = page_tree(page.replace(b"\x00", b""), encoding="iso-8859-1")
    return () if root is None else _tree_signals(root)


def page_tree(page: bytes, encoding: str | None = None) -> html.HtmlElement | None:
    """Return the parsed page, by the encoding it names when none is given; None when nothing in it can be parsed."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding=encoding)
    try:
        return html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _tree_signals(root: html.HtmlElement) -> tuple[Signal, ...]:
    found: list[Signal] = []
    for node in root.iter("meta"):
        name = (node.get("name") or node.get("http-equiv") or "").strip().lower()
        content = node.get("content") or ""
        if name == "tdm-reservation":
            found.append(_tdm("meta tdm-reservation", content, content.strip() == "1"))
        elif name == "content-usage":
            found.extend(_usage("meta content-usage", content))
        elif name in ("robots", "googlebot", "googlebot-news", PRODUCT):
            found.extend(_robots_words(f"meta {name}", content))
    for node in root.iter("link"):
        if "license" in (node.get("rel") or "").lower().split() and _is_rsl(node):
            found.append(Signal(where="link license", text=node.get("href") or "", most=Rights.POINTER))
    for node in root.iter("script"):
        if _is_rsl(node):  # RSL 1.0 lets a page carry its licence whole
            found.extend(rsl_signals("script license", (node.text or "").encode(), "/"))
    return tuple(found)
