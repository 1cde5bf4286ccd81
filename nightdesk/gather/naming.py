"""Ids for sources that come without one, and addresses for things that have none. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from nightdesk.records import Source, SourceId, digest_of

LONGEST = 60  # characters of an id


def slug(name: str) -> str:
    """Return *name* in lower-case ASCII letters, digits and hyphens; empty when nothing of it can be said so."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.removeprefix("www.")).strip("-")[:LONGEST].strip("-")


class Names:
    """Gives each outlet's name one id, and known sources their own; two names never share an id."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._ids: dict[str, SourceId] = {}
        self._taken: dict[SourceId, str] = {}
        for source in sources:
            for name in (source.name, source.id):
                self._ids.setdefault(name.casefold(), source.id)
            self._taken[source.id] = source.name.casefold()

    def id_of(self, name: str) -> SourceId:
        """Return the id of the outlet called *name*, a known source's name or id or a new one."""
        key = " ".join(name.split()).casefold()
        if key not in self._ids:
            plain = SourceId(slug(key) or f"source-{digest_of(key)[:8]}")
            if plain in self._taken:
                plain = SourceId(f"{plain[:LONGEST]}-{digest_of(key)[:8]}")
            self._ids[key] = plain
            self._taken[plain] = key
        return self._ids[key]


def address_of(source: SourceId, key: str) -> str:
    """Return a name in place of an address, for what has none: the same thing from the same source has the same."""
    return f"urn:nightdesk:{source}:{slug(key) if slug(key) == key.casefold() else digest_of(key)[:16]}"
