"""Sources -> what each lets us do, and what the page of sources says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from nightdesk.publish.article_view import home_of
from nightdesk.publish.render import Press
from nightdesk.publish.site import Newsroom
from nightdesk.publish.views import HEALTH, OutletFacts
from nightdesk.records import Pulse, Rights, Source

STRICTEST_FIRST = (Rights.NONE, Rights.POINTER, Rights.QUOTE, Rights.FULL)

# As ``gather`` writes down what is reserved and where (``gather/reservations.py``).
_RESERVED = re.compile(r"(?:^|; )([^;:]+): [^;]*? \(sha256 [0-9a-f]{12}\) leaves (?!full)\w+")


def reserved_in(reason: str) -> tuple[str, ...]:
    """Return where an outlet says itself that less may be done than we decided, from the *reason* that is kept."""
    return tuple(dict.fromkeys(_RESERVED.findall(reason)))


def in_force(source: Source, pulse: Pulse | None) -> Source:
    """Return *source* with the rights in force: ours to decide, unless the source itself leaves us less (L5)."""
    seen = [(pulse.most, pulse.most_said), (Rights.POINTER, pulse.reserved)] if pulse else []
    left, said = min(
        [one for one in seen if one[1]] or [(Rights.FULL, "")], key=lambda one: STRICTEST_FIRST.index(one[0])
    )
    stricter = STRICTEST_FIRST.index(left) < STRICTEST_FIRST.index(source.rights)
    return replace(source, rights=left, rights_reason=said) if stricter else source


def outlets(newsroom: Newsroom, press: Press) -> list[OutletFacts]:
    """Return the sources by name, each with whose it is, what it lets us do and how it is."""
    return [
        OutletFacts(
            id=source.id,
            name=source.name,
            url=home_of(source.url),
            kind=source.kind if press.knows(f"kind.{source.kind}") else "other",
            country=press.country(source.country),
            language=source.language,
            about=source.about,
            rights=source.rights.value,
            reason="" if (reserved := reserved_in(source.rights_reason)) else source.rights_reason,
            reserved=reserved,
            reports=newsroom.report_counts.get(source.id, 0),
            family=source.family,
            owner=source.owner or source.family,
            health=HEALTH.get(newsroom.health.get(source.id, ""), "new") if source.url else "",
        )
        for source in sorted(newsroom.sources.values(), key=lambda s: (s.name.casefold(), s.id))
    ]
