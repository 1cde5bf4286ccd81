"""``nightdesk verify``: check a proof file again, with nothing but it and the archived reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from nightdesk.check.verify import verify as verify_proof
from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError
from nightdesk.records import Report, ReportId


@click.command()
@click.argument("proof", type=click.Path(path_type=Path, dir_okay=False))
@project_option
@click.option(
    "--reports", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines with id and text, instead."
)
def verify(proof: Path, project: str | None, reports: Path | None) -> None:
    """Check again that every sentence of an article rests on what PROOF says.

    PROOF is an article's .proof.json. The reports' texts come from the project, or from --reports. Names the first
    thing that does not hold.
    """
    content = _parsed(_text(proof), f"{proof} is not a proof: ")
    if not isinstance(content, dict):
        raise InputError(f"{proof} is not a proof: expected a JSON object; name an article's .proof.json")
    listed = content.get("reports")
    names = [str(r["id"]) for r in listed if isinstance(r, dict) and "id" in r] if isinstance(listed, list) else []
    texts, facts = _archived(names, project, reports)
    confirmed = verify_proof(content, texts, facts=facts)
    click.echo(f"{proof}: it holds: {confirmed}")


def _archived(
    names: list[str], project: str | None, reports: Path | None
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the texts of the reports *names*, and of the project's what else is known of them."""
    if reports is None:
        with opened(must_find(project)) as found:
            kept = found.store.reports([ReportId(n) for n in names])
            called = {source.id: source.name for source in found.store.sources()}
        facts = {name: _facts(report, called.get(report.source, "")) for name, report in kept.items()}
        return {str(name): report.text for name, report in kept.items()}, {str(n): f for n, f in facts.items()}
    texts = {}
    for number, line in enumerate(_text(reports).split("\n"), start=1):
        if not line.strip():
            continue
        record = _parsed(line, f"{reports}, line {number}: ")
        if not isinstance(record, dict) or not {"id", "text"} <= record.keys():
            raise InputError(f"{reports}, line {number}: expected an object with id and text")
        texts[str(record["id"])] = str(record["text"])
    return texts, {}


def _facts(report: Report, called: str) -> dict[str, str]:
    return {
        "source": report.source,
        "source_name": called or report.site or report.source,
        "title": report.title,
        "url": report.url if report.url.startswith(("http://", "https://")) else "",  # no other becomes a link
        "rights": report.rights.value,
    }


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}); it cannot be checked") from error


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}not valid JSON: {str(error)[:100]}") from error
