"""Newsroom -> the site's files that stand at fixed addresses and tell of no article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from nightdesk.publish.article_view import web_address
from nightdesk.publish.files import plain
from nightdesk.publish.render import Press, script, script_path, search_script, search_script_path, style_hashes
from nightdesk.publish.site import LONGEST_REPORT, RECEIPT, File, Newsroom, article_path
from nightdesk.publish.sitemaps import robots
from nightdesk.publish.well_known import security_txt, sources_opml, trust_txt

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="{accent}"/>'
    '<path d="M8 25V7h3l10 12V7h3v18h-3L11 13v12z" fill="#fbf8f2"/></svg>'
)


def fixed_files(newsroom: Newsroom, presses: Collection[Press]) -> Iterator[File]:
    """Yield what robots, browsers and servers look for by name, and the marks of what was taken off the site."""
    house = newsroom.house
    yield plain("robots.txt", robots(house.url(""), unpublished=house.unpublished).encode())
    yield plain("icon.svg", ICON.format(accent=house.accent).encode())
    yield plain(script_path(house).lstrip("/"), script(house).encode())
    yield plain(search_script_path().lstrip("/"), search_script())
    yield plain(".well-known/gpc.json", b'{"gpc":true}\n')
    security = security_txt(house, newsroom.now)
    if security:
        yield plain(".well-known/security.txt", security.encode())
    for path in ("trust.txt", ".well-known/trust.txt"):
        yield plain(path, trust_txt(house).encode())
    yield plain("sources.opml", sources_opml(house, list(newsroom.sources.values())))
    for withdrawn in newsroom.withdrawn:
        yield plain(f"articles/{withdrawn.slug}.gone", b"")
    yield plain("status.json", msgspec.json.encode(_status(newsroom, presses)))


def _status(newsroom: Newsroom, presses: Iterable[Press]) -> dict[str, object]:
    """Return what our own servers need to know of the site."""
    house = newsroom.house
    gone = [article_path(edition, w.slug) for w in newsroom.withdrawn for edition in house.editions]
    return {
        "format": "nightdesk-status/1",
        "editions": house.editions,
        "styles": style_hashes(house.accent),
        "counting": house.counting,
        "analytics": house.analytics,
        "inbox": house.inbox,
        "receipt": RECEIPT,
        "hub": web_address(house.hub),
        "base_url": house.base_url,
        "longest": LONGEST_REPORT,
        "notices": dict(_notices(presses)) if house.analytics else {},
        "gone": sorted(gone),
        "gone_slugs": sorted(withdrawn.slug for withdrawn in newsroom.withdrawn),
    }


def _notices(presses: Iterable[Press]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what the notice says in each edition, by the hash that its form carries (P6)."""
    for press in presses:
        yield press.notice[0], {"language": press.edition, "text": press.notice[1]}
