"""What a person sees while the line runs, and at its end."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from nightdesk.engine.summary import Summary


class Display:
    """A bar for the stage at work on a terminal; plain lines elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True)
        self._quiet = quiet
        self._last = ""
        self._task: TaskID | None = None
        self._bar: Progress | None = None
        if not quiet and sys.stderr.isatty():
            columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)

    def __enter__(self) -> Display:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def moment(self, moment: datetime) -> None:
        """Say which moment of the example is played."""
        if not self._quiet:
            self._console.print(f"the wire as of {moment:%A %d %B %Y, %H:%M} UTC", highlight=False)

    def stage(self, name: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        if self._bar is not None:
            if self._task is None or self._last != name:
                if self._task is not None:
                    self._bar.remove_task(self._task)
                self._task, self._last = self._bar.add_task(name, total=total), name
            self._bar.update(self._task, completed=done, total=total)
        elif not self._quiet and total and done == total:
            self._console.print(f"  {name}: {total}", highlight=False)


def print_summary(summary: Summary, site: Path) -> None:
    """Print the closing summary."""
    on_site = sum(summary.articles.values())
    forms = ", ".join(f"{count} {form}{'s' if count != 1 else ''}" for form, count in summary.articles.items())
    again = f", {summary.versions} of them new versions of others" if summary.versions else ""
    click.echo(f"gathered  {summary.items} items, of which {summary.reports} reports{again}")
    ailing = ", ".join(f"{count} {status}" for status, count in summary.ailing.items())
    look = f"; {ailing}: nightdesk sources health" if ailing else ""
    click.echo(f"sources   {summary.sources} followed{look}")
    print_reasons("refused", summary.refused, summary.refused_such_as)
    alike = f"; {summary.twins} look like one another: nightdesk queue" if summary.twins else ""
    click.echo(f"stories   {summary.stories}{alike}")
    print_reasons("unwritten", summary.undrafted)
    click.echo(f"on site   {on_site} ({forms or 'nothing yet'})")
    print_reasons("waiting", summary.held_articles)
    click.echo(f"checked   {summary.sentences_checked} sentences")
    print_reasons("held back", summary.held_sentences)
    click.echo(f"seconds   {summary.seconds}")
    click.echo(f"site      {site}")


def print_reasons(title: str, counted: dict[str, int], such_as: dict[str, str] | None = None) -> None:
    """Print how many of something there are, by reason, and what to ask ``why`` of for an example."""
    click.echo(f"{title:<9} {sum(counted.values())}")
    for reason, count in counted.items():
        example = f": nightdesk why {shlex.quote(such_as[reason])}" if such_as and reason in such_as else ""
        click.echo(f"          {count:>5}  {reason}{example}")
