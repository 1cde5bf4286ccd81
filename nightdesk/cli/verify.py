"""``nightdesk verify``: check a proof file again, with nothing but it and the archived reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from nightdesk.check.printed import of_json, of_page
from nightdesk.check.verify import confirm_printed
from nightdesk.check.verify import verify as verify_proof
from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError, VerificationFailed
from nightdesk.records import Report, ReportId
from nightdesk.settings import FILE


@click.command()
@click.argument("proof", type=click.Path(path_type=Path))
@project_option
@click.option(
    "--reports", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines with id and text, instead."
)
def verify(proof: Path, project: str | None, reports: Path | None) -> None:
    """Check again that every sentence of an article rests on what PROOF says.

    PROOF is an article's .proof.json, or a folder that has some: a site, its articles/, a project. The reports' texts
    come from the project, or from --reports. The article's JSON and pages beside the proof may print no sentence that
    it lacks. Names the first thing that does not hold.
    """
    proofs = _proofs(proof)
    if proof.is_dir() and project is None and (proof / FILE).is_file():
        project = str(proof)
    with _archive(project, reports) as archived:
        if not proof.is_dir():
            click.echo(f"{proof}: it holds: {_verified(proof, archived)}")
            return
        failed = 0
        for one in proofs:
            try:
                _verified(one, archived)
            except (VerificationFailed, InputError) as error:
                failed += 1
                click.echo(f"{one}: {error}")
    if failed:
        raise VerificationFailed(f"{failed} of the {len(proofs)} proofs in {proof} do not hold")
    click.echo(f"{proof}: all {len(proofs)} proofs hold")


def _proofs(given: Path) -> list[Path]:
    """Return the proofs that are meant.

    Raises:
        InputError: there is none.
    """
    if not given.is_dir():
        return [given]
    for folder in (given, given / "articles", given / "site" / "articles"):
        if found := sorted(folder.glob("*.proof.json")):
            return found
    raise InputError(f"{given} holds no proof; name an article's .proof.json, or the folder of a site")


def _verified(proof: Path, archived: Archive) -> str:
    """Return what was confirmed of one proof, in words."""
    content = _parsed(_text(proof), f"{proof} is not a proof: ")
    if not isinstance(content, dict):
        raise InputError(f"{proof} is not a proof: expected a JSON object; name an article's .proof.json")
    listed = content.get("reports")
    names = [str(r["id"]) for r in listed if isinstance(r, dict) and "id" in r] if isinstance(listed, list) else []
    texts, facts = archived(names)
    confirmed = verify_proof(content, texts, facts=facts)
    beside = [str(where) for where in _printed_beside(proof, content)]
    return f"{confirmed}; every sentence of {', '.join(beside)} is in it" if beside else str(confirmed)


def _printed_beside(proof: Path, content: dict[str, Any]) -> Iterator[Path]:
    """Yield the article's JSON and its pages, where they lie beside the proof as on a site, once they were compared.

    A page in another language is a translation; the proof is of the original.
    """
    slug = proof.name.removesuffix(".proof.json")
    beside = proof.with_name(f"{slug}.json")
    if not proof.name.endswith(".proof.json") or not beside.is_file():
        return
    article = _parsed(_text(beside), f"{beside} is not an article: ")
    if not isinstance(article, dict) or article.get("version") != content.get("version"):
        raise VerificationFailed(f"{beside} is not of the version that the proof is of, {content.get('version')}")
    confirm_printed(content, str(beside), of_json(article))
    yield beside
    for page in sorted(p for name in (slug, f"{slug}-story") for p in proof.parent.parent.glob(f"*/{name}/index.html")):
        printed = of_page(page.read_bytes(), str(article.get("language")))
        if printed is not None:
            confirm_printed(content, str(page), printed)
            yield page


Archive = Callable[[list[str]], tuple[dict[str, str], dict[str, dict[str, str]]]]


@contextmanager
def _archive(project: str | None, reports: Path | None) -> Iterator[Archive]:
    """Give a look-up by report ids: the archived texts, and of the project's what else is known of them."""
    if reports is not None:
        texts = _given(reports)
        yield lambda names: ({name: texts[name] for name in names if name in texts}, {})
        return
    with opened(must_find(project)) as found:
        called = {source.id: source.name for source in found.store.sources()}

        def archived(names: list[str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
            kept = found.store.reports([ReportId(n) for n in names])
            facts = {str(name): _facts(report, called.get(report.source, "")) for name, report in kept.items()}
            return {str(name): report.text for name, report in kept.items()}, facts

        yield archived


def _given(reports: Path) -> dict[str, str]:
    texts = {}
    for number, line in enumerate(_text(reports).split("\n"), start=1):
        if not line.strip():
            continue
        record = _parsed(line, f"{reports}, line {number}: ")
        if not isinstance(record, dict) or not {"id", "text"} <= record.keys():
            raise InputError(f"{reports}, line {number}: expected an object with id and text")
        texts[str(record["id"])] = str(record["text"])
    return texts


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
