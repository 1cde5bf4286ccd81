"""``nightdesk inbox``: what readers reported, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec

from nightdesk.cli.project import editor_option, must_find, opened, project_option
from nightdesk.errors import InputError
from nightdesk.inbox.kept import Inbox, Report

SHOWN = 100  # characters of a report in the list


@click.command()
@click.argument("number", required=False)
@project_option
@click.option("--answer", help="Put on record what became of the report NUMBER.")
@editor_option("With --answer: your name, for the record.")
@click.option("--all", "everything", is_flag=True, help="Answered ones too.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def inbox(
    number: str | None, project: str | None, answer: str | None, by: str | None, everything: bool, as_json: bool
) -> None:
    """List what readers reported and nobody has answered; with NUMBER, show one report or answer it.

    A report has no sender. The number is the receipt its sender was given.
    """
    with opened(must_find(project)) as found:
        kept, who = Inbox(found.folder), (found.settings.edit.by if by is None else by).strip()
    if number is None:
        if answer is not None:
            raise InputError("say which report is answered: nightdesk inbox NUMBER --answer '…'")
        _list([report for report in kept.reports() if everything or report.answer is None], as_json)
        return
    report = kept.report(number)
    if answer is not None:
        if not who or not answer.strip():
            raise InputError("say who answers, and what: --by 'Your Name' --answer '…'; it is on record")
        now = datetime.now(UTC).replace(microsecond=0)
        report = kept.answer(number, text=answer.strip(), who=who, now=now)
    _show(report, as_json)


def _list(reports: list[Report], as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(reports), indent=2).decode())
        return
    for report in reports:
        click.echo(f"{report.number}  {_about(report)}")
        line = " ".join(report.text.split())
        click.echo(f"    {line[:SHOWN]}{'…' if len(line) > SHOWN else ''}")
    click.echo(f"{len(reports)} to read" if reports else "nothing was reported")


def _show(report: Report, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
        return
    click.echo(f"{report.number}, {report.at:%Y-%m-%d %H:%M}: {_about(report)}\n\n{report.text}")
    if report.answer is not None:
        click.echo(f"\nanswered {report.answer.at:%Y-%m-%d %H:%M} by {report.answer.who}: {report.answer.text}")


def _about(report: Report) -> str:
    where = f"{report.article}, version {report.version}" if report.article else "no article named"
    return f"{where} ({report.edition}{'; about a person' if report.kind == 'person' else ''})"
