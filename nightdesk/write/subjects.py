"""Subjects: reports and their mentions in, the names most of them have out, for sentences in our own phrasing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from nightdesk.records import Evidence, Mentions, Name, Report, ReportId
from nightdesk.text.cases import CASES, without_case
from nightdesk.text.frequency import rarity
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import is_function_word, words
from nightdesk.write.days import weekdays
from nightdesk.write.people import PLAIN
from nightdesk.write.unusable import is_hostile

_COMPOUND = re.compile(r"^[A-Z][a-z]+-[a-z]+ (?=[A-ZÀ-Þ])")  # "Under-pressure Simone Biles": a capital of its place
LONGEST = 5  # words of a name; more is a title or a sentence in capitals
KINDS = {"person": 1.3, "place": 1.2, "organisation": 1.2, "other": 0.6}  # what a kind is worth beside a mention


@dataclass(slots=True)
class Subject:
    """A name, how much it is mentioned, and the sentences that mention it, one a report."""

    name: str
    kind: str
    worth: float = 0.0
    titled: int = 0  # reports whose headline has it
    evidence: dict[ReportId, Evidence] = field(default_factory=dict)

    def is_person(self, language: str) -> bool:
        """Return whether it is certainly a person's: of several words, the last of which is no plain one."""
        found = words(self.name)
        return self.kind == "person" and len(found) > 1 and rarity(found[-1].key, language) >= PLAIN


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
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    said: dict[Evidence, str] = {}
    longest: dict[tuple[str, ReportId], int] = {}
    for report in reports:
        found = mentions.get(report.id)
        for name in found.names if found else ():
            full = _tidy(name.entity or name.text)
            if (
                _is_plain(full, name.kind, report.language)
                or not _is_name(full, report.language)
                or full.casefold() in known
                or is_hostile(full)
            ):
                continue
            key = _known_as(words(full)[-1].key, by_key, report.language)
            subject = by_key.setdefault(key, Subject(name=full, kind=name.kind))
            forms[key][full] += 1 if report.language == language else 0
            place = 1.0 / (1.0 + name.start / 400)  # what is named early is what it is about
            subject.worth += KINDS.get(name.kind, 0.5) * (place if report.id in where[key] else 1.0 + place)
            where[key].add(report.id)
            assert found is not None
            piece = _sentence(report, found, name)
            said[piece] = report.text[piece.start : piece.end]
            if full in said[piece]:
                fuller = subject.evidence.get(report.id)
                if fuller is None or len(full) > longest.get((key, report.id), 0):
                    subject.evidence[report.id] = piece
                    longest[key, report.id] = len(full)
            else:
                subject.evidence.setdefault(report.id, piece)
    for key, subject in by_key.items():
        subject.name = _best_form(forms[key], language) or subject.name
        last = {words(subject.name)[-1].key}
        subject.titled = sum(
            any(_known_as(word.key, last, report.language) in last for word in words(report.title))
            for report in reports
        )
        stating = {name: piece for name, piece in subject.evidence.items() if subject.name in said[piece]}
        subject.evidence = stating or subject.evidence
    ranked = sorted(
        by_key.items(),
        key=lambda pair: (-pair[1].titled - len(where[pair[0]]), -round(pair[1].worth, 6), pair[0]),
    )
    found_names = [subject for _, subject in ranked]
    parts = {word.key for subject in found_names for word in words(subject.name)[:-1]}
    # "Kim" is not a second one beside "Kim Jong-un".
    return [s for s in found_names if len(words(s.name)) > 1 or words(s.name)[0].key not in parts]


def _known_as(key: str, known: Collection[str], language: str) -> str:
    """Return which of the *known* names' last words *key* is a case of, or they of it; itself where it is none."""
    if language not in CASES or key in known:
        return key
    bases = {key, *without_case(key, language)}
    return next((other for other in known if not bases.isdisjoint((other, *without_case(other, language)))), key)


def _best_form(forms: Counter[str], language: str) -> str:
    """Return the fullest form of a name among those that are written often, none in capitals where another is.

    Where names are declined, first the one that others are cases of.
    """
    often = [form for form, times in forms.items() if 3 * times >= max(forms.values())]
    last = {form: words(form)[-1].key for form in often}
    declined = Counter(base for key in last.values() for base in without_case(key, language))
    return max(
        often,
        key=lambda form: (declined[last[form]], not (form.isupper() and len(form) > 3), len(form), form),
        default="",
    )


def _is_plain(name: str, kind: str, language: str) -> bool:
    """Return whether a name of one word is a plain one with a capital: "Street", "Assembly", "Union"."""
    found = words(name)
    if len(found) != 1:
        return False
    key = found[0].key
    return key in lexicon(language).landmarks or (kind != "place" and rarity(key, language) < PLAIN)


def _tidy(name: str) -> str:
    return _COMPOUND.sub("", name.strip(" .,;:'’\"“”«»"))


def _is_name(name: str, language: str) -> bool:
    found = words(name)
    if not found or len(found) > LONGEST or not any(character.isalpha() for character in name):
        return False
    if all(is_function_word(word.key, language) for word in found) or weekdays(language).fullmatch(name):
        return False
    shouted = name.isupper() and len(found) > 1
    return name[:1].isupper() and len(name) > 1 and not shouted


def _sentence(report: Report, found: Mentions, name: Name) -> Evidence:
    """Return the sentence a name stands in as evidence."""
    for span in found.sentences:
        if span.start <= name.start and name.end <= span.end:
            return Evidence(report=report.id, start=span.start, end=span.end)
    return Evidence(report=report.id, start=name.start, end=name.end)
