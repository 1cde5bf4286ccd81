"""Verify a proof: the file and the archived texts in, a confirmation out, or the first thing that does not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import msgspec

from nightdesk.check.draft import check_declared
from nightdesk.check.reference import Reference, reference
from nightdesk.errors import VerificationFailed
from nightdesk.records import Evidence, PartKind, Phrase, ReportId, Rights, Sentence
from nightdesk.text.annotate import annotate
from nightdesk.text.fields import plainly

FORMAT = "nightdesk-proof/1"


class _Passage(msgspec.Struct, kw_only=True):
    report: str
    start: int
    end: int
    sha256: str
    text: str | None = None


class _Phrase(msgspec.Struct, kw_only=True):
    message: str
    arguments: dict[str, str]


class _Sentence(msgspec.Struct, kw_only=True):
    part: str
    part_index: int
    index: int
    text: str
    language: str
    evidence: list[_Passage]
    credit: str | None = None
    phrase: _Phrase | None = None
    let_through: bool = False

    @property
    def place(self) -> str:
        """What a reader would call it."""
        return f"{self.part} {self.part_index}, sentence {self.index}"


class _Report(msgspec.Struct, kw_only=True):
    id: str
    text_sha256: str
    source: str = ""
    source_name: str = ""
    title: str = ""
    language: str = ""
    rights: str = Rights.POINTER.value
    fetched_at: str = ""
    published_at: str | None = None


class _Proof(msgspec.Struct, kw_only=True):
    format: str
    reports: list[_Report]
    sentences: list[_Sentence]
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What was found to hold: *rechecked* of *sentences* against archived texts; the rest rests on deleted ones."""

    sentences: int
    rechecked: int
    passages: int
    reports: int
    deleted: tuple[str, ...] = ()  # reports whose text is archived no longer

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.sentences:
            return "no sentence of the article is shown, so there was nothing to check"
        said = (
            f"{self.rechecked} of {self.sentences} sentences checked again, {self.passages} passages in"
            f" {self.reports - len(self.deleted)} of {self.reports} reports unchanged"
        )
        gone = f"; no longer archived: {', '.join(self.deleted)}" if self.deleted else ""
        return said + gone


def verify(
    proof: dict[str, object], texts: Mapping[str, str], *, facts: Mapping[str, Mapping[str, str | None]] | None = None
) -> Confirmed:
    """Check a *proof* again with nothing but it and the archived *texts* by report id.

    *facts* are what the archive knows of a report besides its text, under the proof's names for it: whose it is, its
    title, address, rights and times. What the proof says otherwise does not hold.

    Raises:
        VerificationFailed: the first thing that does not hold, by name.
    """
    if proof.get("format") != FORMAT:
        raise VerificationFailed(f"the proof's format is {proof.get('format')!r}; this version reads {FORMAT!r}")
    try:
        read = msgspec.convert(proof, _Proof)
    except msgspec.ValidationError as error:
        raise VerificationFailed(f"the proof is not as {FORMAT} says: {plainly(error)}") from None
    _confirm_headline(read)
    _confirm_places(read)
    listed = {report.id: report for report in read.reports}
    archived = {report.id: texts[report.id] for report in read.reports if report.id in texts}
    for name, text in archived.items():
        if _sha256(text) != listed[name].text_sha256:
            raise VerificationFailed(
                f"report {name} has changed: its archived text has SHA-256 {_sha256(text)}, the proof says"
                f" {listed[name].text_sha256}"
            )
    _confirm_facts(proof, facts or {})
    references = {name: _reference(listed[name], text) for name, text in archived.items()}
    rechecked = passages = 0
    for sentence in read.sentences:
        for passage in sentence.evidence:
            _confirm_passage(sentence, passage, listed, archived)
            passages += 1
        if all(passage.report in archived for passage in sentence.evidence):
            _confirm_credit(sentence, listed)
            _confirm_sentence(sentence, references)
            rechecked += 1
    return Confirmed(
        sentences=len(read.sentences),
        rechecked=rechecked,
        passages=passages,
        reports=len(listed),
        deleted=tuple(name for name in listed if name not in archived),
    )


def confirm_printed(proof: Mapping[str, Any], where: str, printed: Iterable[str]) -> None:
    """Confirm that a *proof* has every sentence that *where* prints.

    Raises:
        VerificationFailed: the first sentence that nothing proves.
    """
    sentences = [" ".join(str(one.get("text", "")).split()) for one in proof.get("sentences", ())]
    headline = " ".join(str(proof.get("headline", "")).split())
    proven = {*sentences, headline}
    for text in printed:
        if text not in proven:
            raise VerificationFailed(f"{where} prints a sentence that the proof lacks: {text!r}")


def confirm_article(proof: Mapping[str, Any], where: str, known: Mapping[str, object]) -> None:
    """Confirm that a *proof* says of its article what *where* knows, under the proof's names for it.

    Raises:
        VerificationFailed: the first thing that is said otherwise, or not at all.
    """
    for field, value in known.items():
        if proof.get(field) != value:
            raise VerificationFailed(f"the proof says its {field} is {proof.get(field)!r}, {where} {value!r}")


def confirm_order(
    proof: Mapping[str, Any], where: str, printed: Mapping[str, Sequence[str]], *, with_timeline: bool
) -> None:
    """Confirm that a *proof* has each part of an article, by kind, as *where* prints it.

    A timeline counts as paragraphs after the text; without it in *printed* the proof may have more of them.

    Raises:
        VerificationFailed: the first sentence that stands in another place, or in none.
    """
    for kind, texts in printed.items():
        proven = [" ".join(str(one["text"]).split()) for one in proof["sentences"] if one["part"] == kind]
        for number, text in enumerate(texts):
            there = proven[number] if number < len(proven) else ""
            if there != text:
                raise VerificationFailed(
                    f"sentence {number + 1} of part {kind} is {there!r} in the proof, {text!r} in {where}"
                )
        if len(proven) > len(texts) and (with_timeline or kind != PartKind.PARAGRAPH):
            raise VerificationFailed(f"the proof has a sentence of part {kind} that is not in {where}: {proven[-1]!r}")


def _confirm_places(proof: _Proof) -> None:
    """Refuse a proof that lists a report or a sentence twice, or sentences not in the order of the article."""
    reports = [report.id for report in proof.reports]
    twice = next((name for name in reports if reports.count(name) > 1), None)
    if twice is not None:
        raise VerificationFailed(f"the proof lists report {twice} twice")
    for before, after in pairwise(proof.sentences):
        number, index = before.part_index, before.index
        if (after.part_index, after.index) not in ((number, index + 1), (number + 1, 0)):
            raise VerificationFailed(f"{after.place} cannot stand after {before.place}")
        if after.part_index == number and (after.part != before.part or after.text == before.text):
            raise VerificationFailed(f"{after.place} is {before.place} again: {after.text!r}")


def _confirm_headline(proof: _Proof) -> None:
    """Refuse a proof whose headline is not the one its sentences prove."""
    proven = " ".join(sentence.text for sentence in proof.sentences if sentence.part == PartKind.HEADLINE)
    if proof.headline and proof.headline != proven:
        raise VerificationFailed(f"the headline {proof.headline!r} is not the one that is proven: {proven!r}")


def _confirm_facts(proof: dict[str, object], facts: Mapping[str, Mapping[str, str | None]]) -> None:
    """Refuse a proof that says of a report what the archive does not know of it."""
    listed = proof["reports"]
    for report in listed if isinstance(listed, list) else ():
        for field, known in facts.get(str(report["id"]), {}).items():
            if field in report and report[field] != known:
                raise VerificationFailed(
                    f"report {report['id']}: the proof says its {field} is {report[field]!r}, the archive {known!r}"
                )


def _confirm_credit(sentence: _Sentence, listed: Mapping[str, _Report]) -> None:
    """Refuse a sentence credited to somebody whom none of its passages is from."""
    reports = [listed[passage.report] for passage in sentence.evidence]
    names = [name for report in reports for name in (report.source_name, report.source) if name]
    if sentence.credit and not any(name in sentence.credit for name in names):
        raise VerificationFailed(
            f"{sentence.place} is credited to {sentence.credit!r}, but its passages are from {', '.join(names)}"
        )


def _confirm_passage(
    sentence: _Sentence, passage: _Passage, listed: Mapping[str, _Report], archived: Mapping[str, str]
) -> None:
    where = f"{sentence.place}: passage {passage.start}-{passage.end} of report {passage.report}"
    if passage.report not in listed:
        raise VerificationFailed(f"{where}: the proof lists no such report")
    text = archived.get(passage.report)
    words = passage.text
    if text is not None:
        if not 0 <= passage.start < passage.end <= len(text):
            raise VerificationFailed(f"{where} does not lie in the report, which has {len(text)} characters")
        words = text[passage.start : passage.end]
        if _sha256(words) != passage.sha256:
            raise VerificationFailed(f"{where} has SHA-256 {_sha256(words)}, the proof says {passage.sha256}")
        if passage.text is not None and not _is_cut_of(passage.text, words):
            raise VerificationFailed(f"{where} reads {words!r}, the proof shows {passage.text!r}")
    elif words is not None and len(words) == passage.end - passage.start and _sha256(words) != passage.sha256:
        raise VerificationFailed(f"{where}: the text shown has SHA-256 {_sha256(words)}, not {passage.sha256}")


def _is_cut_of(shown: str, whole: str) -> bool:
    """Return whether the proof shows the passage whole, or its beginning or parts with "…" for what is left out."""
    at = 0
    for part in (piece.strip() for piece in shown.split("…")):
        found = whole.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return "…" in shown or shown == whole


def _confirm_sentence(sentence: _Sentence, references: Mapping[str, Reference]) -> None:
    said = sentence.phrase
    phrase = Phrase(message=said.message, arguments=said.arguments) if said is not None else None
    record = Sentence(
        text=sentence.text,
        evidence=tuple(Evidence(report=ReportId(p.report), start=p.start, end=p.end) for p in sentence.evidence),
        credit=sentence.credit,
        phrase=phrase,
    )
    judgement = check_declared(record, sentence.language, list(references.values()))
    if not judgement.publishable:
        reasons = "; ".join(p.reason for p in judgement.problems) or f"its score is {judgement.score}"
        whose = "; an editor printed it all the same, and the page says so" if sentence.let_through else ""
        raise VerificationFailed(
            f"{sentence.place} is not supported by its evidence: {sentence.text!r}: {reasons}{whose}"
        )


def _reference(report: _Report, text: str) -> Reference:
    published = _moment(report.published_at or "")
    return reference(
        ReportId(report.id),
        text,
        annotate(text, title=report.title, language=report.language, published_at=published),
        outlets=[name for name in (report.source_name, report.source) if name],
        published_at=published,
        rights=Rights(report.rights) if report.rights in set(Rights) else Rights.POINTER,
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
