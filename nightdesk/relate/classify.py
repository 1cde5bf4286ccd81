"""Classify: a story, its reports and their mentions in, section, media topics, places and people out, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nightdesk.records import Classification, Mentions, Place, Report, ReportId, Story, Subject
from nightdesk.relate.named import people, places
from nightdesk.relate.topics import Hit, hits, topics
from nightdesk.text.words import words

READ = 8  # reports of a story that are looked at, the first ones
LEDE = 900  # characters of a text that are looked at: what it is about stands at its beginning
TITLE = 3.0  # how much a word in a title counts beside one in the text
SUBJECTS = 5  # topics given at most
ENOUGH = 2.0  # weight a topic needs: a title's word, or two words in a text
TERMS = 2  # distinct terms a topic rests on, where none of them stands in titles
TERM = 3.0  # what one term counts at the most
BESIDE = 0.34  # a topic with less than this share of the best one's weight is mentioned, not spoken of
PLACES = 8
PEOPLE = 8
SECTIONS = ("world", "politics", "business", "science", "health", "culture", "sport", "local")
# What the outlets themselves call their pages, folded beginnings; theirs counts as two words of ours.
OWN_SECTIONS = {
    "sport": "sport", "kultur": "culture", "cultur": "culture", "arts": "culture", "business": "business",
    "econom": "business", "econ": "business", "wirtschaft": "business", "erhverv": "business", "okonomi": "business",
    "science": "science", "wissenschaft": "science", "videnskab": "science", "health": "health", "sundhed": "health",
    "gesundheit": "health", "sante": "health", "politi": "politics", "world": "world", "udland": "world",
    "ausland": "world", "international": "world", "monde": "world", "local": "local", "lokal": "local",
    "region": "local", "city": "local", "town": "local",
}  # fmt: skip
OWN_SECTION = 2.0


_Terms = defaultdict[str, float]  # weight by term


@dataclass(slots=True)
class _Tally:
    """What words speak of: by topic or section, each distinct term with its weight."""

    topics: defaultdict[str, _Terms] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    sections: defaultdict[str, _Terms] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def count(self, found: Sequence[Hit], weight: float) -> None:
        for hit in dict.fromkeys(found):
            _put(self.topics[hit.code], hit.word, weight)
            if hit.section:
                _put(self.sections[hit.section], hit.word, weight)


def _put(terms: _Terms, term: str, weight: float) -> None:
    """Add to a term's weight, up to what one term may count: a story is not about what it says most often."""
    terms[term] = min(terms[term] + weight, TERM)


def classify(story: Story, reports: Sequence[Report], mentions: Mapping[ReportId, Mentions]) -> Classification:
    """Return what *story* is about; *reports* are its live ones in order, *mentions* what each mentions."""
    tally = _Tally()
    read = reports[:READ]
    named = _named(mentions)
    for report in read:
        tally.count(hits(report.title, report.language, named), TITLE / len(read) ** 0.5)
        if not report.title_only:
            lede = f"{report.standfirst} {report.text[:LEDE]}"
            tally.count(hits(lede, report.language, named), 1.0 / len(read) ** 0.5)
        _count_own_section(tally, report, len(read))
    located = places(read, mentions, PLACES)
    known = people(read, mentions, story.language, PEOPLE)
    section, reason = _section(tally, [place for place, _ in located])
    return Classification(
        story=story.id,
        basis=story.basis,
        section=section,
        section_reason=reason,
        subjects=_subjects(tally),
        places=tuple(place for place, _ in located),
        people=tuple(person.name for person in known),
        reasons=(
            *((person.name, person.reason) for person in known),
            *((place.name, why) for place, why in located),
        ),
    )


def _named(mentions: Mapping[ReportId, Mentions]) -> frozenset[str]:
    """Return the words of the names of people that the reports mention, folded; offices stand before them."""
    people = {name.entity or name.text for said in mentions.values() for name in said.names if name.kind == "person"}
    return frozenset(word.key for name in people for word in words(name)[-2:])


def _count_own_section(tally: _Tally, report: Report, count: int) -> None:
    said = report.section.casefold().replace("ø", "o").replace("é", "e")
    for start, section in OWN_SECTIONS.items():
        if said.startswith(start):
            _put(tally.sections[section], f"the outlet's section “{report.section}”", OWN_SECTION / count)
            return


def _section(tally: _Tally, named: Sequence[Place]) -> tuple[str, str]:
    """Return the section with most words for it; without any, local when no known place is named, else world."""
    weights = {name: sum(tally.sections[name].values()) for name in SECTIONS}
    best = max(SECTIONS, key=lambda name: (weights[name], -SECTIONS.index(name)))
    if weights[best] > 0:
        return best, f"words: {_said(tally.sections[best])}"
    known = [place.name for place in named if place.country]
    if known:
        return "world", f"no word for a section; names {', '.join(known[:3])}"
    return "local", "no word for a section and no place known beyond its own"


def _subjects(tally: _Tally) -> tuple[Subject, ...]:
    """Return the topics that several distinct terms speak of, or one in a title; far weaker ones than the best go."""
    known = topics()
    given = {
        code: sum(terms.values())
        for code, terms in tally.topics.items()
        if code in known and (len(terms) >= TERMS or max(terms.values()) >= TITLE)
    }
    best = max(given.values(), default=0.0)
    ranked = sorted(given, key=lambda code: (-given[code], code))
    return tuple(
        Subject(
            code=code,
            name=known[code].name,
            reason=f"words: {_said(tally.topics[code])}",
            names=dict(known[code].names),
        )
        for code in ranked[:SUBJECTS]
        if given[code] >= max(ENOUGH, BESIDE * best)
    )


def _said(words: Mapping[str, float]) -> str:
    return ", ".join(sorted(words, key=lambda word: (-words[word], word))[:4])
