"""``nightdesk verify``: check a proof file again, with nothing but it and the archived reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from nightdesk.check.printed import of_json, of_page, parts_of_json
from nightdesk.check.verify import confirm_article, confirm_order, confirm_printed
from nightdesk.check.verify import verify as verify_proof
from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError, VerificationFailed
from nightdesk.illustrate.verify import verify_picture
from nightdesk.publish.render import rfc3339
from nightdesk.publish.run import Remaking
from nightdesk.records import ON_THE_SITE, ArticleId, Draft, PartKind, Report, ReportId
from nightdesk.settings import FILE
from nightdesk.store import Store

PICTURES = (".jpg", ".webp")
SHOWN = 80  # characters of a line that is not as it should be


@click.command()
@click.argument("proof", type=click.Path(path_type=Path))
@project_option
@click.option(
    "--reports", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines with id and text, instead."
)
def verify(proof: Path, project: str | None, reports: Path | None) -> None:
    """Check again that every sentence of an article rests on what PROOF says.

    PROOF is an article's .proof.json, or a folder that has some: a site, its articles/, a project; or a picture, whose
    marks are checked. The reports' texts come from the project, or from --reports. A project is also asked which
    article and version it is, who wrote and checked it, and when; and, of a folder, whether each decision on its record
    follows from the one before. The article's JSON beside the proof must say the same; it and its pages may print no
    sentence that the proof lacks. On the project's own site every file of the article is made again and compared: no
    table, caption or label may be another. Names the first thing that does not hold.
    """
    if proof.suffix in PICTURES:
        click.echo(f"{proof}: it holds: {_picture(proof)}")
        return
    proofs = _proofs(proof)
    if proof.is_dir() and project is None and (proof / FILE).is_file():
        project = str(proof)
    with _archive(project, reports) as archived:
        if not proof.is_dir():
            click.echo(f"{proof}: it holds: {_verified(proof, archived)}")
            return
        pictures = _pictures(proofs[0])
        failed = [_fails(one, partial(_verified, archived=archived)) for one in proofs]
        broken = [_fails(one, _picture) for one in pictures]
        record = archived.record()
    if any(failed) or any(broken):
        raise VerificationFailed(
            f"{sum(failed)} of the {len(proofs)} proofs and {sum(broken)} of the {len(pictures)} pictures in {proof} "
            "do not hold"
        )
    click.echo(f"{proof}: all {len(proofs)} proofs and {len(pictures)} pictures hold{record}")


def _fails(one: Path, check: Callable[[Path], str]) -> bool:
    """Check one of many files, and say why when it does not hold."""
    try:
        check(one)
    except (VerificationFailed, InputError) as error:
        click.echo(f"{one}: {error}")
        return True
    return False


def _pictures(proof: Path) -> list[Path]:
    """Return the pictures of the site that a proof stands on."""
    return sorted(path for path in (proof.parent.parent / "pictures").glob("*") if path.suffix in PICTURES)


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
    said = f"{confirmed}; every sentence of {', '.join(beside)} is in it" if beside else str(confirmed)
    made_again = archived.made_again(proof, content)
    return f"{said}; {made_again} files of the article are as they were made" if made_again else said


def _picture(picture: Path) -> str:
    """Return what a picture says of itself, once that was found to hold.

    Raises:
        VerificationFailed: its marks are missing, broken or of two minds.
    """
    try:
        marks = verify_picture(picture.read_bytes())
    except OSError as error:
        raise InputError(f"{picture} cannot be read: {error.strerror}; name a picture of a site") from error
    if not marks.hold:
        raise VerificationFailed(f"{picture}: {'; '.join(marks.problems)}")
    return f"{marks.source_type}, signed by {marks.signed_by}{'' if marks.trusted else ' (not known to this machine)'}"


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
    remaking: Remaking | None = None

    def made_again(self, proof: Path, content: Mapping[str, Any]) -> int:
        """Make an article's files again and compare; return how many, none when this is not the project's site now."""
        there = self.remaking.site.resolve() if self.remaking and self.remaking.can else None
        if self.store is None or self.remaking is None or there != proof.resolve().parent.parent:
            return 0
        article = self.store.article(ArticleId(str(content.get("article"))))
        made = list(self.remaking.files(article)) if article is not None else []
        for path, should in made:
            if not path.is_file() or path.read_bytes() != should:
                raise VerificationFailed(f"{path} is not as it was made: {_difference(path, should)}")
        return len(made)

    def record(self) -> str:
        """Confirm that nobody changed what is on record of the desk's decisions; return so in words.

        Raises:
            VerificationFailed: an entry's hash is not that of the entry and the one before.
        """
        broken = self.store.broken_audit_entry() if self.store is not None else None
        if broken is not None:
            raise VerificationFailed(
                f"entry {broken} of the record of decisions does not follow from the one before: it, or one before it, "
                "was changed; compare the store with a copy"
            )
        return "; each decision on record follows from the one before" if self.store is not None else ""

    def reports(self, names: list[str]) -> tuple[dict[str, str], dict[str, dict[str, str | None]]]:
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


def _difference(path: Path, should: bytes) -> str:
    """Return the first line in which a file differs from what it should be."""
    if not path.is_file():
        return "it is gone"
    lines = [data.decode("utf-8", "replace").split("\n") for data in (path.read_bytes(), should)]
    for number, (there, meant) in enumerate(zip_longest(*lines, fillvalue=""), start=1):
        if there != meant:
            at = max(0, next((i for i, (a, b) in enumerate(zip(there, meant, strict=False)) if a != b), 0) - 20)
            return f"line {number} reads {there[at : at + SHOWN]!r}, it should read {meant[at : at + SHOWN]!r}"
    return "it differs"


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
        yield Archive(store=found.store, remaking=Remaking(found.store, found.settings, datetime.now(UTC)))


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


def _facts(report: Report, called: str) -> dict[str, str | None]:
    return {
        "source": report.source,
        "source_name": called or report.site or report.source,
        "title": report.title,
        "url": report.url if report.url.startswith(("http://", "https://")) else "",  # no other becomes a link
        "rights": report.rights.value,
        "language": report.language,
        "fetched_at": rfc3339(report.fetched_at),
        "published_at": rfc3339(report.dated_at) if report.dated_at else None,
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
