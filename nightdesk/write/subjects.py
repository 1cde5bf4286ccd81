"""Subjects: reports and their mentions in, the names most of them have out, for sentences in our own phrasing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nightdesk.records import Evidence, Mentions, Name, Report, ReportId
from nightdesk.text.words import is_function_word, words
from nightdesk.write.days import weekdays
from nightdesk.write.unusable import is_hostile

LONGEST = 5  # words of a name; more is a title or a sentence in capitals
KINDS = {"person": 1.3, "place": 1.2, "organisation": 1.2, "other": 0.6}  # what a kind is worth beside a mention


@dataclass(slots=True)
class Subject:
    """A name, how much it is mentioned, and the sentences that mention it, one a report."""

    name: str
    kind: str
    worth: float = 0.0
    evidence: dict[ReportId, Evidence] = field(default_factory=dict)


def subjects(
    reports: Sequence[Report],
    mentions: Mapping[ReportId, Mentions],
    language: str,
    *,
    known: frozenset[str] = frozenset(),
) -> list[Subject]:
    """Return the names that *reports* mention, those of most reports first; *known* ones (the sources') left out.

    A name's form is that of reports in *language*, where any of them has it.
    """
    reports = sorted(reports, key=lambda report: report.language != language)
    by_key: dict[str, Subject] = {}
    where: dict[str, set[ReportId]] = defaultdict(set)
    for report in reports:
        found = mentions.get(report.id)
        for name in found.names if found else ():
            full = _tidy(name.entity or name.text)
            if not _is_name(full, report.language) or full.casefold() in known or is_hostile(full):
                continue
            key = words(full)[-1].key
            subject = by_key.setdefault(key, Subject(name=full, kind=name.kind))
            if _is_better(full, subject.name, report.language == language):
                subject.name = full
            place = 1.0 / (1.0 + name.start / 400)  # what is named early is what it is about
            subject.worth += KINDS.get(name.kind, 0.5) * (place if report.id in where[key] else 1.0 + place)
            where[key].add(report.id)
            assert found is not None
            subject.evidence.setdefault(report.id, _sentence(report, found, name))
    ranked = sorted(by_key.items(), key=lambda pair: (-len(where[pair[0]]), -round(pair[1].worth, 6), pair[0]))
    return [subject for _, subject in ranked]


def _is_better(full: str, before: str, own: bool) -> bool:
    """Return whether *full* is a better form of a name than *before*: fuller, and not in capitals."""
    if before.isupper() and len(before) > 3 and not full.isupper():
        return True
    return own and len(full) > len(before) and not (full.isupper() and len(full) > 3)


def _tidy(name: str) -> str:
    return name.strip(" .,;:'’\"“”«»")


def _is_name(name: str, language: str) -> bool:
    found = words(name)
    if not found or len(found) > LONGEST or not any(character.isalpha() for character in name):
        return False
    if all(is_function_word(word.key, language) for word in found) or weekdays(language).fullmatch(name):
        return False
    return name[:1].isupper() and len(name) > 1


def _sentence(report: Report, found: Mentions, name: Name) -> Evidence:
    """Return the sentence a name stands in as evidence."""
    for span in found.sentences:
        if span.start <= name.start and name.end <= span.end:
            return Evidence(report=report.id, start=span.start, end=span.end)
    return Evidence(report=report.id, start=name.start, end=name.end)
