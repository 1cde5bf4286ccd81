"""``nightdesk readers``: what was read, by day and by page; nobody can see by whom."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError
from nightdesk.readers.count import MACHINE, OTHER, PHONE, Counts, by_page
from nightdesk.readers.count import opened as opened_by
from nightdesk.readers.kept import Kept
from nightdesk.readers.log import counts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAGES = 20
_TITLE = re.compile(r"<title[^>]*>([^<]{0,400})</title>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How often pages were opened on a day, by class of device."""

    day: date
    phone: int
    other: int
    machine: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How often readers opened a page in all those days."""

    path: str
    title: str
    opened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What there is to know."""

    since: date
    until: date
    days: tuple[Day, ...]
    pages: tuple[Page, ...]  # the most read first
    editions: dict[str, int]
    consented: int  # of the opened pages, those counted with a reader's consent (``site.analytics``)
    unknown_lines: int = 0


@click.command()
@project_option
@click.option("--days", type=click.IntRange(1, 760), default=28, show_default=True, help="How far to look back.")
@click.option(
    "--log",
    "logs",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count from this log of nginx, Apache or Caddy instead; addresses in it are not looked at.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def readers(project: str | None, days: int, logs: tuple[Path, ...], as_json: bool) -> None:
    """Show what was read, by day and by page, and nothing of who read it.

    nightdesk serve counts pages by day and coarse class of device (counting under [site]); nothing else is kept.
    """
    from nightdesk.serve import file_of  # with the server: --help does not wait for it

    with opened(must_find(project)) as found:
        folder, site, editions = found.folder, found.site, found.settings.site.editions
    today = datetime.now(UTC).date()
    since = today - timedelta(days=days - 1)
    unknown = 0
    if logs:
        root = site.resolve()
        counts, unknown = counts_of(_lines(logs), lambda path: file_of(root, path) is not None)
    else:
        kept = Kept(folder)
        counts = {day: kept.of(day) for day in kept.days()}
    wanted = {day: counts[day] for day in sorted(counts) if since <= day <= today}
    figures = _figures(wanted, editions, site, since, today, _consented(folder, since), unknown)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(asdict(figures)), indent=2).decode())
    else:
        _print(figures)


def _lines(logs: Sequence[Path]) -> Iterator[str]:
    for log in logs:
        if log.suffix == ".gz":
            raise InputError(f"{log} is compressed; unpack it first: zcat {log.name} > log.txt")
        with log.open(encoding="utf-8", errors="replace") as lines:
            yield from lines


def _consented(folder: Path, since: date) -> int:
    """Return how many pages were counted with consent since then."""
    from nightdesk.serve import COUNTS

    path = folder / COUNTS
    if not path.exists():
        return 0
    with path.open(encoding="utf-8") as lines:
        return sum(1 for line in lines if line[8:18] >= since.isoformat())  # {"day":"2026-01-07",…


def _figures(
    counts: dict[date, Counts],
    editions: Sequence[str],
    site: Path,
    since: date,
    until: date,
    consented: int,
    unknown: int,
) -> Figures:
    every: Counts = Counter()
    for of_a_day in counts.values():
        every.update(of_a_day)
    pages = by_page(every)
    shares = {edition: sum(n for path, n in pages.items() if path.startswith(f"/{edition}/")) for edition in editions}
    return Figures(
        since=since,
        until=until,
        days=tuple(
            Day(
                day=day,
                phone=opened_by(of, by=[PHONE]),
                other=opened_by(of, by=[OTHER]),
                machine=opened_by(of, by=[MACHINE]),
            )
            for day, of in counts.items()
        ),
        pages=tuple(
            Page(path=path, title=_title(site, path), opened=number)
            for path, number in sorted(pages.items(), key=lambda entry: (-entry[1], entry[0]))[:MOST_PAGES]
        ),
        editions=shares,
        consented=consented,
        unknown_lines=unknown,
    )


def _title(site: Path, path: str) -> str:
    """Return the title of a page of ours as it stands now; nothing when it is gone."""
    try:
        found = _TITLE.search((site / path.strip("/") / "index.html").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError):
        return ""
    return html.unescape(found[1]) if found else ""


def _print(figures: Figures) -> None:
    click.echo(f"Pages opened, {figures.since} to {figures.until}. Machines that say so are not among the readers.\n")
    if not figures.days:
        click.echo("nothing was counted; nightdesk serve counts, or give a web server's log with --log")
        return
    click.echo(f"{'day':<12}{'readers':>9}{'phones':>9}{'others':>9}{'machines':>10}")
    for day in figures.days:
        click.echo(f"{day.day!s:<12}{day.phone + day.other:>9,}{day.phone:>9,}{day.other:>9,}{day.machine:>10,}")
    total = sum(day.phone + day.other for day in figures.days)
    phones, machines = sum(day.phone for day in figures.days), sum(day.machine for day in figures.days)
    click.echo(f"{'in all':<12}{total:>9,}{phones:>9,}{total - phones:>9,}{machines:>10,}\n")
    click.echo("Most read")
    for page in figures.pages:
        click.echo(f"{page.opened:>9,}  {page.path}  {page.title}")
    if total:
        shares = ", ".join(f"{edition} {number / total:.0%}" for edition, number in figures.editions.items())
        click.echo(f"\nBy edition: {shares}")
    if figures.consented:
        click.echo(f"With consent: {figures.consented:,} (readers.jsonl: small or large screen)")
    if figures.unknown_lines:
        click.echo(f"{figures.unknown_lines:,} lines were no lines of a log and were left out")
