"""Whose word is it? Outlets of one family, and all who print one agency's copy, are one independent origin.

A report and the sources we know in, the name of the origin it counts as out. (Reports that share their text have
the first one's origin; ``place`` sees to that.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nightdesk.records import Report, Source, SourceId


class Origins:
    """The sources we know, asked for the origin of a report."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._own: Mapping[SourceId, str] = {source.id: _own(source) for source in sources}
        agencies = [source for source in sources if source.kind == "agency"]
        signed = {_initials(source.name): _own(source) for source in agencies}  # "(FPA)" is Fictavia Press Agency
        self._named: Mapping[str, str] = signed | {_key(source.name): _own(source) for source in sources}

    def of(self, report: Report) -> str:
        """Return the agency the report names, else its outlet's family, else its outlet."""
        if report.agency:
            return self._named.get(_key(report.agency), report.agency)
        return self._own.get(report.source, report.source)


def _own(source: Source) -> str:
    if source.family:
        return source.family
    return source.name if source.kind == "agency" else source.id


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.casefold().split())
