"""What a site's robots.txt lets us do: RFC 9309, with 401, 403 and 429 counted as "nothing" (L2).

The file's text, an address -> a verdict. Protego matches; we make sure it sees groups as the RFC does.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

PRODUCT = "nightdesk"  # our product token, matched without regard to case
LONGEST = 512 * 1024  # bytes parsed; the RFC asks for at least 500 KiB
NOTHING = "User-agent: *\nDisallow: /\n"
REFUSING = (401, 403, 429)
_AGENT = re.compile(r"[ \t]*user-?agent[ \t]*:[ \t]*([A-Za-z_-]*)", re.IGNORECASE)
_OUTAGE = re.compile(r"# robots\.txt was answered with (?:nothing|5[0-9]{2}|429)\n")
# "Disallow" also as it is often misspelt; Google's parser and Protego hear these too.
_SAYS = re.compile(
    r"diss?all?ow|diasllow|disallaw|crawl-delay|content-usage|content-signal|license|sitemap", re.IGNORECASE
)
_LINE = re.compile(r"[ \t]*(content-usage|content-signal|license)[ \t]*:[ \t]*([^#\r\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What robots.txt says of one address; ``delay`` in seconds, 0 when it asks for none."""

    allowed: bool
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWishes:
    """What robots.txt says besides: lines on usage and licence, as written, and sitemaps."""

    content_usage: tuple[str, ...] = ()
    content_signal: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def rules_for(status: int, body: bytes) -> str:
    """Return the rules an answer to ``/robots.txt`` amounts to: its text, everything allowed, or nothing.

    ``status`` 0 stands for no answer.
    """
    if 200 <= status < 300:
        return _text(body)
    if status in REFUSING or not 400 <= status < 500:
        return f"# robots.txt was answered with {status or 'nothing'}\n{NOTHING}"
    return ""


def _text(body: bytes) -> str:
    """Return the lines of *body* that are parsed: whole ones, whatever encoding its first bytes say it is in."""
    if len(body) > LONGEST:
        body = body[:LONGEST].rpartition(b"\n")[0]
    encoding = "utf-16" if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return body.decode(encoding, "replace").replace("\x00", "")


def is_outage(rules: str) -> bool:
    """Return whether *rules* stand for a site that could not say: no answer, 5xx or 429."""
    return _OUTAGE.match(rules) is not None


def says_anything(rules: str) -> bool:
    """Return whether there is anything in *rules* that has to be parsed; most sites without a file say nothing."""
    return _SAYS.search(rules) is not None


def verdict(rules: str, url: str) -> Verdict:
    """Return what *rules* say of *url* for our product; hostile patterns are why this runs in a child process."""
    parsed, agent = _parsed(rules)
    return Verdict(allowed=parsed.can_fetch(url, agent), delay=parsed.crawl_delay(agent) or 0.0)


@lru_cache(maxsize=64)
def _parsed(rules: str) -> tuple[Protego, str]:
    """Protego takes a group for ``night`` as meant for ``nightdesk``; the RFC compares whole tokens.

    So a group of ours is written with the bare token, and where there is none we ask as anybody.
    """
    lines, ours = [], False
    for line in rules.splitlines():
        match = _AGENT.match(line)
        if match and match[1].lower() == PRODUCT:
            line, ours = f"User-agent: {PRODUCT}", True
        lines.append(line)
    return Protego.parse("\n".join(lines)), PRODUCT if ours else "*"


def wishes(rules: str) -> SiteWishes:
    """Return the lines on usage (IETF AIPREF; content signals), licence (RSL) and sitemaps."""
    found: dict[str, list[str]] = {"content-usage": [], "content-signal": [], "license": []}
    for line in rules.splitlines():
        match = _LINE.match(line)
        if match and match[2].strip():
            found[match[1].lower()].append(match[2].strip())
    return SiteWishes(
        content_usage=tuple(found["content-usage"]),
        content_signal=tuple(found["content-signal"]),
        licenses=tuple(found["license"]),
        sitemaps=tuple(_parsed(rules)[0].sitemaps),
    )
