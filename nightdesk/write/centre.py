"""Centre: the reports of a story in, what their headlines agree is the news out, and how near words are to it.

A word counts by the independent origins that have it in a headline or in their first sentences, the newest reports
most; names count less than what is said of them, for a name stands in the background, too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nightdesk.records import Mentions, Report, ReportId
from nightdesk.text.frequency import rarity
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import function_words, stems, words

TITLE, OPENING = 1.0, 0.5  # what a word counts in a headline or standfirst, and in the first sentences
OPENING_SENTENCES = 2
HALVED_AFTER = 2 * 86400.0  # seconds; a report counts half when it is so much older than the newest
NAMED = 0.6  # what a word of a name counts beside another word
STYLED = 0.2  # what an office or a nationality counts: who somebody is, is not the news
ALONE = 0.2  # what a word counts that one origin has
RAREST = 12.0  # rarity above which words are no more telling: invented and misspelt ones
TOGETHER = 12  # so many of the heaviest words make the whole centre


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """Weights of stems; ``whole`` is the weight of the heaviest together."""

    weights: Mapping[str, float]
    whole: float
    known: dict[frozenset[str], float] = field(default_factory=dict, compare=False, repr=False)

    def nearness(self, stems: frozenset[str]) -> float:
        """Return how much of the news *stems* tell, 0 to about 1; whoever composes asks for a passage's many times."""
        found = self.known.get(stems)
        if found is None:
            shared = sorted(self.weights.keys() & stems)  # in one order, for a sum of floats depends on it
            found = sum(map(self.weights.__getitem__, shared)) / self.whole if self.whole else 0.0
            self.known[stems] = found
        return found


def centre(
    reports: Sequence[Report], mentions: Mapping[ReportId, Mentions], origin_of: Mapping[ReportId, str], language: str
) -> Centre:
    """Return the centre of the story that *reports* tell, in words of *language* and in names."""
    rare: dict[str, float] = {}
    newest = max((report.published_at for report in reports), default=None)
    votes: dict[str, dict[str, float]] = defaultdict(dict)
    names: dict[str, int] = {}  # stem -> words of the longest name it is of: a full name counts as one word
    dull = _sayings(language)
    styles = styles_of(language)
    for report in reports:
        if newest is None or report.id not in mentions:
            continue
        fresh = 0.5 ** ((newest - report.published_at).total_seconds() / HALVED_AFTER)
        origin = origin_of.get(report.id, report.source)
        opening = opening_of(report, mentions[report.id])
        times = mentions[report.id].times
        dated = {key for time in times for key in stems_of(time.text, report.language)}
        called: set[str] = set()
        for name in dict.fromkeys(name.text for name in mentions[report.id].names):
            parts = stems_of(name, report.language)
            for key in parts:
                names[key] = max(names.get(key, 0), len(parts))
            called |= parts
        for text, worth in ((f"{report.title}\n{report.standfirst}", TITLE), (opening, OPENING)):
            told = rarities(text, report.language)
            for item in told.keys() - dated - dull:
                if report.language != language and item not in called:
                    continue  # a word of another language is none of the story's
                votes[item][origin] = max(votes[item].get(origin, 0.0), worth * fresh)
                rare[item] = min(rare.get(item, RAREST), told[item])
    weights = {
        item: rare[item]
        * sum(votes[item].values())
        * (1.0 if len(votes[item]) > 1 else ALONE)
        * (STYLED if item in styles else NAMED / math.sqrt(names[item]) if item in names else 1.0)
        for item in sorted(votes)
    }
    whole = sum(sorted(weights.values(), reverse=True)[:TOGETHER])
    return Centre(weights=weights, whole=whole)


@lru_cache(maxsize=64)
def styles_of(language: str) -> frozenset[str]:
    """Return the stems of offices and nationalities: who somebody is, is not the news."""
    return stems_of(" ".join(sorted(lexicon(language).titles | lexicon(language).not_names)), language)


@lru_cache(maxsize=64)
def _sayings(language: str) -> frozenset[str]:
    return stems_of(" ".join(sorted(lexicon(language).said)), language)


def opening_of(report: Report, mentions: Mentions) -> str:
    """Return the first sentences of a report's text, below its standfirst."""
    spans = [span for span in mentions.sentences if report.text[span.start : span.end] not in report.standfirst]
    first = spans[:OPENING_SENTENCES]
    return report.text[first[0].start : first[-1].end] if first else ""


@lru_cache(maxsize=1 << 11)
def rarities(text: str, language: str) -> Mapping[str, float]:
    """Return the stems of the words of *text* that carry meaning, with the rarity of their commonest form in it."""
    dull, known = function_words(language), stems(language)
    found: dict[str, float] = {}
    for word in words(text):
        if word.key not in dull:
            item = known[word.key]
            found[item] = min(found.get(item, math.inf), rarity(word.key, language))
    return found


@lru_cache(maxsize=1 << 12)
def stems_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of *text* that carry meaning."""
    dull, known = function_words(language), stems(language)
    return frozenset([known[word.key] for word in words(text) if word.key not in dull])
