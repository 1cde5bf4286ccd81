"""``nightdesk run``: the whole line, once or watching; over the example wire when there is no project."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from nightdesk.cli import inputs
from nightdesk.cli.progress import Display, print_summary
from nightdesk.cli.project import EXAMPLE_FOLDER, Project, find_folder, opened, project_option
from nightdesk.engine.sole_use import sole_use
from nightdesk.engine.summary import summarise
from nightdesk.errors import InputError

if TYPE_CHECKING:
    from nightdesk.cli.example import Example

WATCH_SECONDS = 300.0


@click.command()
@click.argument("places", nargs=-1, metavar="[FOLDER]")
@project_option
@click.option(
    "--reports",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON lines: id, title, text, published_at, source, url, rights.",
)
@click.option("--pages", type=click.Path(path_type=Path), help="A folder of HTML pages, or a WARC file.")
@click.option("--feeds", multiple=True, metavar="URL|FILE.opml…", help="Feeds to follow from now on, one or more.")
@click.option(
    "--rights",
    type=click.Choice(["full", "quote", "pointer"]),
    help="Your decision for what --pages or --feeds brings.  [default: quote where nothing is reserved]",
)
@click.option("--watch", is_flag=True, help="Go on; look again every five minutes; SIGTERM stops it cleanly.")
@click.option("--serve", "then_serve", is_flag=True, help="Then serve the site on this machine.")
@click.option("--wire", type=click.Path(path_type=Path, file_okay=False), help="Play this wire, not the example's.")
@click.option(
    "--wire-port", type=click.IntRange(1, 65535), default=8471, show_default=True, help="Port of the example wire."
)
@click.option("--json", "as_json", is_flag=True, help="For machines: the closing summary.")
def run(
    places: tuple[str, ...],
    project: str | None,
    reports: Path | None,
    pages: Path | None,
    feeds: tuple[str, ...],
    rights: str | None,
    watch: bool,
    then_serve: bool,
    wire: Path | None,
    wire_port: int,
    as_json: bool,
) -> None:
    """Run the whole line over the project in FOLDER.

    Without a project, plays the example wire (our own writing, several days of it) into ./edition. What was done
    before is not done again; a run that was killed goes on where it was.

    \b
      nightdesk run --serve                    the example, then its site
      nightdesk run paper --feeds https://example.org/feed.xml
      nightdesk run paper --pages saved/       HTML as it was saved, or a WARC file
      nightdesk run paper --watch              on and on
    """
    started = time.monotonic()
    folder, feeds = _told_apart(places, feeds)
    stopping = _stop_on_sigterm()
    with ExitStack() as stack:
        target = find_folder(folder or project)
        if target is None and (reports or pages or feeds):
            raise InputError("these need a project: make one with nightdesk new FOLDER, then nightdesk run FOLDER …")
        example = None
        if target is None or _is_example(target):
            from nightdesk.cli.example import open_example  # servers that a project of one's own does not need

            example = stack.enter_context(open_example(target or Path(EXAMPLE_FOLDER), wire_port, wire))
            target = example.folder
        found = stack.enter_context(opened(target))
        display = stack.enter_context(Display(quiet=as_json))
        with sole_use(found.folder):
            refused = inputs.take(
                found, reports=reports, pages=pages, feeds=feeds, rights=rights, now=_now(), say=_beside
            )
            for reason in refused:
                click.echo(f"nightdesk: not followed: {reason}", err=True)
            _cycles(found, example, display, stopping)
            while watch and not stopping.wait(WATCH_SECONDS):
                _cycles(found, example, display, stopping)
        display.close()
        if stopping.is_set() and not watch:
            click.echo(f"nightdesk: stopped; go on with: nightdesk run {found.folder}", err=True)
            raise SystemExit(128 + signal.SIGTERM)
        summary = summarise(found.store, time.monotonic() - started, _now())
        if as_json:
            click.echo(json.dumps(asdict(summary), ensure_ascii=False, indent=2))
        else:
            print_summary(summary, found.site)
        if then_serve and not stopping.is_set():
            _serve(found, stopping)
        if refused:
            raise SystemExit(1)  # what could be followed was; what could not is said above and kept for why


def _beside(line: str) -> None:
    click.echo(f"nightdesk: {line}", err=True)


def _told_apart(places: Sequence[str], feeds: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the project's folder and all the feeds: after ``--feeds A``, B and C are feeds too, by their form.

    Raises:
        InputError: two folders are named.
    """
    more = [place for place in places if feeds and ("://" in place or place.endswith(".opml"))]
    folders = [place for place in places if place not in more]
    if len(folders) > 1:
        raise InputError(f"one project at a time; named are {' and '.join(folders)}")
    return (folders[0] if folders else None), (*feeds, *more)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _is_example(folder: Path) -> bool:
    return (folder / ".example").is_file()


def _cycles(found: Project, example: Example | None, display: Display, stopping: threading.Event) -> None:
    """Run the line: once, or for the example once for each of its moments that was not played yet."""
    from nightdesk.engine.local import run_cycle  # the whole line: bad input is turned away without waiting for it

    if example is None:
        run_cycle(found.store, found.settings, _now(), progress=display.stage, stopping=stopping.is_set)
        return
    for moment in example.moments_left(found.store):
        if stopping.is_set():
            return
        display.moment(moment)
        example.wire.at = moment
        example.register(found.store, moment)
        run_cycle(found.store, found.settings, moment, progress=display.stage, stopping=stopping.is_set)
        if stopping.is_set():
            return  # perhaps half-way: the next run takes this moment up again
        example.played(found.store, moment)


def _stop_on_sigterm() -> threading.Event:
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    return stopping


@contextmanager
def _interruptible(stopping: threading.Event) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        stopping.set()


def _serve(found: Project, stopping: threading.Event) -> None:
    from nightdesk.cli.serve import inbox_beside
    from nightdesk.serve import serving_site

    host, port, inbox = found.settings.serve.host, found.settings.serve.port, found.settings.serve.inbox_port
    first = found.settings.site.editions[0]
    with ExitStack() as stack:
        stack.enter_context(_interruptible(stopping))
        bound = stack.enter_context(serving_site(found.site, host=host, port=port, inbox=inbox))
        if found.settings.site.inbox:
            stack.enter_context(inbox_beside(found.folder))
        click.echo(f"\nread it at http://{host}:{bound}/{first}/   (Ctrl-C stops it)")
        while not stopping.wait(1.0):
            pass
