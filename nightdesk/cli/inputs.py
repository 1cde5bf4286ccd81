"""What ``nightdesk run`` is given to work on: a file of reports, a folder or WARC of pages, feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nightdesk.cli.project import Project
from nightdesk.cli.sources import keep, named
from nightdesk.errors import InputError
from nightdesk.gather.run import gather_pages, gather_reports_file
from nightdesk.records import Rights


def take(
    found: Project,
    *,
    reports: Path | None,
    pages: Path | None,
    feeds: Sequence[str],
    rights: str | None,
    now: datetime,
) -> None:
    """Bring what was named into the project's store; the line does the rest.

    Raises:
        InputError: a file or folder is not there or not what it should be.
    """
    for path in (reports, pages):
        if path is not None and not path.exists():
            raise InputError(f"{path} is not there; name a file or folder that is")
    decision = Rights(rights) if rights else None
    # Feeds are looked for before anything is kept, so that one that is none leaves the project as it was.
    sources = [source for feed in feeds for source in named(found, feed, decision)]
    if reports is not None:
        gather_reports_file(found.store, reports, now)
    if pages is not None:
        gather_pages(found.store, pages, now, decision or Rights.QUOTE)
    keep(found, sources)
