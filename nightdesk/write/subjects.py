"""Subjects: reports and their mentions in, the names most of them have out, for sentences in our own phrasing."""

from __future__ import annotations

import re
from collections import Counter
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


@dataclass(frozen=True, slots=True)
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


@dataclass(slots=True)
class _Sighted:
    """What is known of a name so far, from one mention to the next."""

    name: str  # as it was seen first
    kind: str
    worth: float = 0.0
    reports: set[ReportId] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)  # how often it is written so in the story's language
    sentences: dict[Evidence, str] = field(default_factory=dict)
    evidence: dict[ReportId, Evidence] = field(default_factory=dict)
    fullest: dict[ReportId, int] = field(default_factory=dict)  # letters of the form its evidence has

    def see(self, form: str, name: Name, report: Report, sentence: Evidence) -> None:
        """Take in that a *sentence* of *report* mentions it in this *form*."""
        place = 1.0 / (1.0 + name.start / 400)  # what is named early is what it is about
        self.worth += KINDS.get(name.kind, 0.5) * (place if report.id in self.reports else 1.0 + place)
        self.reports.add(report.id)
        text = report.text[sentence.start : sentence.end]
        self.sentences[sentence] = text
        if form not in text:
            self.evidence.setdefault(report.id, sentence)
        elif report.id not in self.evidence or len(form) > self.fullest.get(report.id, 0):
            self.evidence[report.id] = sentence
            self.fullest[report.id] = len(form)

    def told(self, reports: Sequence[Report], language: str) -> Subject:
        """Return it in its best form, with the sentences that have that form where any has."""
        name = _best_form(self.forms, language) or self.name
        last = {words(name)[-1].key}
        titled = sum(
            any(_known_as(word.key, last, report.language) in last for word in words(report.title))
            for report in reports
        )
        stating = {report: sentence for report, sentence in self.evidence.items() if name in self.sentences[sentence]}
        return Subject(
            name=name, kind=self.kind, worth=self.worth, titled=titled, evidence=stating or dict(self.evidence)
        )


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
    sighted: dict[str, _Sighted] = {}
    for report in reports:
        found = mentions.get(report.id)
        if found is None:
            continue
        for name in found.names:
            form = _tidy(name.entity or name.text)
            if form.casefold() in known or not _can_be_one(form, name.kind, report.language):
                continue
            key = _known_as(words(form)[-1].key, sighted, report.language)
            one = sighted.setdefault(key, _Sighted(name=form, kind=name.kind))
            one.forms[form] += report.language == language
            one.see(form, name, report, _sentence(report, found, name))
    told = {key: one.told(reports, language) for key, one in sighted.items()}
    ranked = sorted(
        told, key=lambda key: (-told[key].titled - len(sighted[key].reports), -round(told[key].worth, 6), key)
    )
    parts = {word.key for one in told.values() for word in words(one.name)[:-1]}
    # "Kim" is not a second one beside "Kim Jong-un".
    return [told[key] for key in ranked if len(words(told[key].name)) > 1 or words(told[key].name)[0].key not in parts]


def _can_be_one(form: str, kind: str, language: str) -> bool:
    """Return whether a name can be what a story is about."""
    return _is_name(form, language) and not _is_plain(form, kind, language) and not is_hostile(form)


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
