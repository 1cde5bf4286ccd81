"""Which of the feeds that a list names are followed already, and what the others are called. Pure.

``Source``s of a list, ``Source``s we know -> ``Source``s to keep, and the ids of those that were ours before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nightdesk.gather.address import list_key
from nightdesk.gather.naming import Names
from nightdesk.gather.opml import UNDECIDED
from nightdesk.records import Rights, Source, SourceId


def followed_by_key(known: Iterable[Source]) -> dict[str, Source]:
    """Return the sources that are followed by what the addresses of their lists have in common (``list_key``)."""
    return {list_key(source.url): source for source in known if source.url}


def met(listed: Iterable[Source], known: Sequence[Source]) -> tuple[list[Source], set[SourceId]]:
    """Return *listed* as they are to be kept, and the ids of those that are followed already.

    A feed we follow stays the source it is, with the list's decision about it where the list carries one; a new one
    takes no followed source's id, whatever the list calls it.
    """
    followed = followed_by_key(known)
    names, taken = Names(known), {source.id for source in followed.values()}
    kept: list[Source] = []
    ours: set[SourceId] = set()
    for source in listed:
        if (before := followed.get(list_key(source.url))) is not None:
            ours.add(before.id)
            is_decided = source.rights_reason != UNDECIDED
            decided = replace(before, rights=source.rights, rights_reason=source.rights_reason)
            kept.append(decided if is_decided else before)
            continue
        source_id = source.id if source.id not in taken else names.id_of(f"{source.name} {source.url}")
        taken.add(source_id)
        kept.append(replace(source, id=source_id))
    return kept, ours


def undecided(listed: Iterable[Source]) -> list[Source]:
    """Return the sources of a stranger's list without the decisions it carries: those are not ours."""
    return [replace(source, rights=Rights.POINTER, rights_reason=UNDECIDED, family="", owner="") for source in listed]
