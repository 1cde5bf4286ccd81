"""``nightdesk verify``: check a proof file again, with nothing but it and the archived reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from nightdesk.check.printed import of_json, of_page, parts_of_json
from nightdesk.check.verify import confirm_article, confirm_order, confirm_printed
from nightdesk.check.verify import verify as verify_proof
from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError, VerificationFailed
from nightdesk.publish.render import rfc3339
from nightdesk.records import ON_THE_SITE, ArticleId, Draft, PartKind, Report, ReportId
from nightdesk.settings import FILE
from nightdesk.store import Store


@click.command()
@click.argument("proof", type=click.Path(path_type=Path))
@project_option
@click.option(
    "--reports", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines with id and text, instead."
)
def verify(proof: Path, project: str | None, reports: Path | None) -> None:
    """Check again that every sentence of an article rests on what PROOF says.

    PROOF is an article's .proof.json, or a folder that has some: a site, its articles/, a project. The reports' texts
    come from the project, or from --reports. A project is also asked which article and version it is, who wrote and
    checked it, and when. The article's JSON beside the proof must say the same; it and its pages may print no sentence
    that the proof lacks. Names the first thing that does not hold.
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
    if not given.exists():
        raise InputError(
            f"{given} cannot be read: no such file; name an article's .proof.json, or the folder of a site"
        )
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
    texts, facts = archived.reports(names)
    confirmed = verify_proof(content, texts, facts=facts)
    archived.article(content)
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
    said = {"article": article.get("id"), **{name: article.get(name) for name in ("writer", "checker", "made_at")}}
    confirm_article(content, str(beside), {name: value for name, value in said.items() if value is not None})
    _confirm_times(content, article)
    confirm_printed(content, str(beside), of_json(article))
    confirm_order(content, str(beside), parts_of_json(article), with_timeline=False)
    yield beside
    for page in sorted(p for name in (slug, f"{slug}-story") for p in proof.parent.parent.glob(f"*/{name}/index.html")):
        printed = of_page(page.read_bytes(), str(article.get("language")))
        if printed is not None:
            confirm_printed(content, str(page), printed)
            yield page


def _confirm_times(content: dict[str, Any], article: dict[str, Any]) -> None:
    """Confirm that the reports came out and were read when the article's sources say so."""
    listed = article.get("sources")
    kept = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    sources = {(str(one.get("url")), str(one.get("title"))): one for one in kept}
    for report in content["reports"]:
        source = sources.get((str(report.get("url")), str(report.get("title"))), {})
        for ours, theirs in (("published_at", "published_at"), ("fetched_at", "read_at")):
            if theirs in source and report.get(ours) != source[theirs]:
                raise VerificationFailed(
                    f"report {report['id']}: the proof says its {ours} is {report.get(ours)!r}, the article's JSON"
                    f" {source[theirs]!r}"
                )


@dataclass(frozen=True, slots=True)
class Archive:
    """What a proof is held against: *texts* by report id, or the *store* of a project, which knows more."""

    texts: Mapping[str, str] = field(default_factory=dict)
    store: Store | None = None

    def reports(self, names: list[str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """Return the archived texts of reports, and what else is known of them."""
        if self.store is None:
            return {name: self.texts[name] for name in names if name in self.texts}, {}
        called = {source.id: source.name for source in self.store.sources()}
        kept = self.store.reports([ReportId(name) for name in names])
        facts = {str(name): _facts(report, called.get(report.source, "")) for name, report in kept.items()}
        return {str(name): report.text for name, report in kept.items()}, facts

    def article(self, proof: Mapping[str, Any]) -> None:
        """Confirm that a proof is of a version the store has, made as it says, with its sentences in their order."""
        if self.store is None:
            return
        name, number = str(proof.get("article")), proof.get("version")
        versions = {article.version: article for article in self.store.article_versions(ArticleId(name))}
        if number not in versions:
            there = f"there are: {', '.join(map(str, versions))}" if versions else "there is no such article"
            raise VerificationFailed(f"the proof is of version {number} of article {name}, but {there}")
        draft, where = versions[number].draft, f"version {number} of {name}"
        printed = _by_kind(draft, shown=versions[number].state in ON_THE_SITE)
        confirm_order(proof, where, printed, with_timeline=True)
        verdict = self.store.verdict(draft.id)
        known = {"writer": draft.writer, "made_at": rfc3339(draft.made_at)}
        confirm_article(proof, where, known | ({"checker": verdict.checker} if verdict else {}))


def _by_kind(draft: Draft, *, shown: bool) -> dict[str, list[str]]:
    """Return what a version prints, by kind of part; the words of a picture are not the draft's.

    Where its text is not shown the headline alone is proven, unless a notice takes it back: then nothing is.
    """
    elsewhere = {PartKind.CAPTION, PartKind.ALT} | (set() if shown else {PartKind.HEADLINE})
    found: dict[str, list[str]] = {kind.value: [] for kind in PartKind if kind not in elsewhere}
    for kind, _, _, sentence in draft.sentences() if shown else ():
        found[kind.value].append(" ".join(sentence.text.split()))
    return found


@contextmanager
def _archive(project: str | None, reports: Path | None) -> Iterator[Archive]:
    """Give what proofs are held against: the given texts, or the project's store."""
    if reports is not None:
        yield Archive(texts=_given(reports))
        return
    with opened(must_find(project)) as found:
        yield Archive(store=found.store)


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
        "language": report.language,
        "fetched_at": rfc3339(report.fetched_at),
        "published_at": rfc3339(report.published_at),
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
