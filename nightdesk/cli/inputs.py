"""What ``nightdesk run`` is given to work on: a file of reports, a folder or WARC of pages, feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from nightdesk.cli.project import Project
from nightdesk.cli.sources import keep, named
from nightdesk.errors import FetchFailed, FetchRefused, InputError
from nightdesk.gather.run import gather_pages, gather_reports_file
from nightdesk.records import Refusal, Rights, Source


def take(
    found: Project,
    *,
    reports: Path | None,
    pages: Path | None,
    feeds: Sequence[str],
    rights: str | None,
    now: datetime,
    say: Callable[[str], object] = lambda line: None,
) -> list[str]:
    """Bring what was named into the project's store; the line does the rest. Return why feeds are not followed.

    *say* is told what was passed over in a folder.

    Raises:
        InputError: a file or folder is not there or not what it should be, or no feed can be followed.
    """
    for path in (reports, pages):
        if path is not None and not path.exists():
            raise InputError(f"{path} is not there; name a file or folder that is")
    decision = Rights(rights) if rights else None
    # Feeds are looked for before anything is kept, so that where none can be followed the project stays as it was.
    sources, refused = _looked_for(found, feeds, decision, now)
    if refused and not sources:
        raise InputError("; ".join(refusal.reason for refusal in refused))
    if reports is not None:
        gather_reports_file(found.store, reports, now)
    if pages is not None:
        taken = gather_pages(found.store, pages, now, decision or Rights.QUOTE)
        if taken.passed_over:
            say(f"{pages}: {taken.passed_over}")
    keep(found, sources)
    for refusal in refused:
        found.store.save_refusal(refusal)
    return [refusal.reason for refusal in refused]


def _looked_for(
    found: Project, feeds: Sequence[str], decision: Rights | None, now: datetime
) -> tuple[list[Source], list[Refusal]]:
    """Return the sources that *feeds* name, and those of them that cannot be followed: one does not cost the others."""
    sources: list[Source] = []
    refused = []
    for feed in feeds:
        try:
            left_out: list[str] = []
            sources += named(found, feed, decision, besides=sources, refuse=left_out.append)
            for line in left_out:
                subject, reason = line.partition(": ")[0], f"{feed} names {line}"
                refused.append(Refusal(stage="gather", subject=subject, reason=reason, at=now))
        except (InputError, FetchRefused, FetchFailed) as error:
            reason = str(error) if feed in str(error) else f"{feed}: {error}"
            refused.append(Refusal(stage="gather", subject=feed, reason=reason, at=now))
    return sources, refused
