"""A story as others see it: who, where, what, when, in numbers that can be compared.

Story, its reports and what they mention in, ``Profile`` out. Only titles and the first paragraphs are looked at,
for a report tells its event first; what follows is mostly background shared by all stories of the same people.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nightdesk.records import Mentions, Report, ReportId, Story, StoryId
from nightdesk.relate.cues import Cue, cues
from nightdesk.text.frequency import rarity
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words

READ = 8  # reports of a story that are looked at, the first ones: they open it
LEDE = 450  # characters of a text, title aside, that count as its beginning
WHOLE = 4000  # characters of a text that are looked at at all
COMMON = 6.0  # background rarity at which a word begins to say anything about an event
NAME = 3  # letters from which a word of a name is compared
TITLE = 2.0  # how much a word counts in the title, beside 1 in the beginning and ...
LEADING = 6  # names that lead a story at most
REST = 0.4  # ... this in what follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a story is compared with others; vectors have unit length, names are folded words of names."""

    story: StoryId
    at: datetime
    title: str  # of the first report
    words: Mapping[str, float]
    named: frozenset[str]  # of the words those that are a name's, or an office
    names: Mapping[str, float]
    people: Mapping[str, float]  # people's last names, the leading ones heaviest
    places: Mapping[str, float]
    opening: frozenset[str]  # last names of the people whom the beginnings of at least half of its reports name
    leading: tuple[str, ...]  # names in the titles, most often named first
    topics: frozenset[str]
    cues: Mapping[Cue, str]  # what its titles and beginnings say of its kind, with the word that says it
    shown: Mapping[str, str]  # how a word of a name is written here, with what a hyphen ties to it


def profile(
    story: Story,
    reports: Sequence[Report],
    mentions: Mapping[ReportId, Mentions],
    *,
    topics: Iterable[str] = (),
) -> Profile:
    """Return the profile of *story*; *reports* are its live ones, *mentions* theirs, *topics* its subjects' codes."""
    told: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    people: defaultdict[str, float] = defaultdict(float)
    places: defaultdict[str, float] = defaultdict(float)
    leading: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for report in reports[:READ]:
        _count_words(told, report)
        seen = mentions.get(report.id)
        for name in seen.names if seen else ():
            said = name.entity or name.text
            for word in words(said):
                shown.setdefault(word.key, _with_hyphens(word, said))
            keys = [word for word in words(said) if len(word.key) >= NAME]
            weight = 1.0 if name.start < LEDE else REST
            for word in keys:
                names[word.key] += weight * max(0.0, rarity(word.key, report.language) - COMMON) / len(reports)
            if keys and name.kind == "person":
                people[" ".join(word.key for word in keys)] += weight
            if keys and name.kind == "place":
                places[" ".join(word.key for word in keys)] += weight
        begun.update({_last_name(full) for full in _people_in_opening(seen)} if seen else ())
        leading.update({word.key for word in words(report.title) if word.key in names})
    offices = {(key, report.language) for report in reports[:READ] for key in lexicon(report.language).titles}
    named = {stem(key, report.language) for report in reports[:READ] for key in names}
    named |= {stem(key, language) for key, language in offices}
    opening = [f"{report.title}. {report.standfirst} {_beginning(report)}" for report in reports[:READ]]
    return Profile(
        story=story.id,
        at=story.opened_at,
        title=reports[0].title if reports else story.slugline,
        words=_unit({key: math.log1p(weight) for key, weight in told.items()}),
        named=frozenset(named & told.keys()),
        names=_unit({key: math.log1p(weight) for key, weight in names.items() if weight}),
        people=_unit(people),
        places=_unit(places),
        opening=frozenset(key for key in begun if 2 * begun[key] >= min(READ, len(reports))),
        leading=tuple(sorted(leading, key=lambda key: (-leading[key], key))[:LEADING]),
        topics=frozenset(topics),
        cues=cues([(report.title, text, report.language) for report, text in zip(reports, opening, strict=False)]),
        shown=shown,
    )


def _people_in_opening(seen: Mentions) -> list[str]:
    """Return the people that a text names at its beginning, in full."""
    told = (name.entity or name.text for name in seen.names if name.kind == "person" and name.start < LEDE)
    return [full for full in told if len(words(full)) > 1]


def _last_name(full: str) -> str:
    """Return the word a person is known by, one that names are compared by: the "jong" of "Kim Jong-un", not "un"."""
    keys = [word.key for word in words(full)]
    return next((key for key in reversed(keys) if len(key) >= NAME), keys[-1])


def _with_hyphens(word: Word, name: str) -> str:
    """Return a word as it is written in a *name*, with what hangs on it: the "Jong" of "Kim Jong-un" is "Jong-un"."""
    start = name.rfind(" ", 0, word.start) + 1
    end = name.find(" ", word.end)
    hung = name[start : end if end >= 0 else len(name)]
    return hung if re.fullmatch(r"\w+(?:[-‑]\w+)+", hung) else word.text


def likeness(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """Return the dot product of two sparse vectors."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return sum(weight * theirs[key] for key, weight in ours.items() if key in theirs)


def matter_likeness(ours: Profile, theirs: Profile) -> float:
    """Return how alike two stories are in the words that are nobody's name: in what they are about."""
    names = ours.named | theirs.named
    mine, others = (
        {key: weight for key, weight in found.words.items() if key not in names} for found in (ours, theirs)
    )
    lengths = math.hypot(*mine.values()) * math.hypot(*others.values())
    return likeness(mine, others) / lengths if lengths else 0.0


def _count_words(told: dict[str, float], report: Report) -> None:
    text = "" if report.title_only else report.text
    for part, weight in ((report.title, TITLE), (text[:LEDE], 1.0), (text[LEDE:WHOLE], REST)):
        for word in words(part):
            if is_function_word(word.key, report.language) or word.key.isdigit():
                continue
            rare = rarity(word.key, report.language) - COMMON
            if rare > 0:
                root = stem(word.key, report.language)
                told[root] = told.get(root, 0.0) + weight * rare


def _beginning(report: Report) -> str:
    return "" if report.title_only else report.text[:LEDE]


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}
