"""The inbox of a project: ``PROJECT/inbox/``, one JSON file a report, one line a proof of consent.

Neither says who wrote: no name, no address, no account (P6, R18). A report is there whole or not at all.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from nightdesk.errors import InputError
from nightdesk.text.fields import plainly

FOLDER = "inbox"
LETTERS = "23456789CFGHJMPQRVWX"  # none that is taken for another, none that spells a word (as Open Location Code)
MOST_REPORTS = 5_000  # then no more are taken, rather than fill the disk
LONGEST_CONSENT = 64_000_000  # bytes of a month's proofs
KEPT = timedelta(days=730)  # after a report was answered; the privacy page says two years
CONSENT_KEPT = timedelta(days=760)  # 25 months, as what is counted by it (P10)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person made of a report."""

    text: str
    who: str
    at: datetime


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader reported; ``kind`` is ``error``, or ``person`` for who objects to being named (P12)."""

    number: str
    at: datetime
    kind: str
    text: str
    edition: str
    article: str = ""  # its slug
    version: int = 0
    answer: Answer | None = None


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """That someone answered the notice: its wording by hash, and nothing of who it was (P6)."""

    id: str
    at: datetime
    choice: str
    language: str
    notice: str  # SHA-256 of the text shown


class Full(InputError):
    """The inbox takes no more until someone has looked at it."""


class Inbox:
    """The files of one project's inbox."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER

    def take(self, *, kind: str, text: str, edition: str, article: str = "", version: int = 0, now: datetime) -> Report:
        """Keep a report and return it with the number it got.

        Raises:
            Full: there are too many already.
        """
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if sum(1 for _ in self.folder.glob("[0-9]*.json")) >= MOST_REPORTS:
            raise Full(f"{self.folder} holds {MOST_REPORTS} reports; move some away")
        number = f"{now:%Y%m%d}-{''.join(secrets.choice(LETTERS) for _ in range(5))}"
        report = Report(number=number, at=now, kind=kind, text=text, edition=edition, article=article, version=version)
        self._write(report)
        return report

    def _write(self, report: Report) -> None:
        """Write aside, sync, rename: there whole or not at all."""
        aside = self.folder / f".{report.number}-{os.getpid()}"
        with aside.open("wb") as out:
            out.write(msgspec.json.encode(report))
            out.flush()
            os.fsync(out.fileno())
        aside.replace(self.folder / f"{report.number}.json")

    def reports(self) -> Iterator[Report]:
        """Yield what was reported, the oldest first."""
        for path in sorted(self.folder.glob("[0-9]*.json")):
            yield self._read(path)

    def report(self, number: str) -> Report:
        """Return the report of that number.

        Raises:
            InputError: there is none.
        """
        path = self.folder / f"{number}.json"
        if not number.replace("-", "").isalnum() or not path.is_file():
            raise InputError(f"no report has the number {number}; nightdesk inbox lists them")
        return self._read(path)

    @staticmethod
    def _read(path: Path) -> Report:
        try:
            return msgspec.json.decode(path.read_bytes(), type=Report)
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}") from error
        except msgspec.DecodeError as error:
            raise InputError(f"{path} is not a report: {plainly(error)}") from error

    def answer(self, number: str, *, text: str, who: str, now: datetime) -> Report:
        """Put on record what became of a report (R18)."""
        answered = msgspec.structs.replace(self.report(number), answer=Answer(text=text, who=who, at=now))
        self._write(answered)
        return answered

    def consent(self, given: Consent, wording: str) -> None:
        """Keep that someone answered the notice, and its wording when it is met for the first time.

        Raises:
            Full: the month's proofs have reached their limit.
        """
        self.folder.mkdir(mode=0o700, exist_ok=True)
        path = self.folder / f"consent-{given.at:%Y-%m}.jsonl"
        if path.exists() and path.stat().st_size > LONGEST_CONSENT:
            raise Full(f"{path} has reached {LONGEST_CONSENT} bytes")
        said = self.folder / f"notice-{given.notice}.txt"
        if not said.exists():
            said.write_text(wording, encoding="utf-8")
        with path.open("ab") as out:
            out.write(msgspec.json.encode(given) + b"\n")

    def forget(self, now: datetime) -> None:
        """Delete what was kept for as long as it may be."""
        for report in list(self.reports()):
            if report.answer is not None and now - report.answer.at > KEPT:
                (self.folder / f"{report.number}.json").unlink(missing_ok=True)
        oldest = f"consent-{now - CONSENT_KEPT:%Y-%m}.jsonl"
        for path in self.folder.glob("consent-*.jsonl"):
            if path.name < oldest:
                path.unlink(missing_ok=True)
