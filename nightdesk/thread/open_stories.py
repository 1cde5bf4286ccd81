"""The stories a report may join: added to report by report, asked for those that share a report's rarest words.

An inverted index over the distinct reports of stories that are still open, so that a report is compared with a
shortlist and not with all; near-duplicates are remembered by their story but not indexed, so ten thousand copies
cost no more than one. What it answers depends only on the reports in it, not on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from nightdesk.thread.features import Features, Vector
from nightdesk.thread.near_duplicates import Wording, Wordings

SHORTLIST = 40  # open reports that are compared in full; chosen for speed, not yet measured against others
KEYS = 24  # heaviest words, and as many sounds, by which open reports are found
COMPARED = ("words", "plain", "title", "grams", "sounds", "names", "numbers")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as ``place`` sees it: its features, its wording if it has enough, and whose word it is."""

    features: Features
    wording: Wording | None
    origin: str


@dataclass(slots=True)
class OpenStory:
    """An open story: its distinct reports, and the sums by which it is compared as a whole."""

    id: str
    arrivals: list[Arrival] = field(default_factory=list)
    first: float = float("inf")  # days since 1970
    last: float = float("-inf")
    sums: dict[str, dict[str, float]] = field(default_factory=lambda: {name: {} for name in COMPARED})
    full: int = 0
    texts: Counter[str] = field(default_factory=Counter)  # language -> reports of it that are more than a title
    answers: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, arrival: Arrival) -> None:
        """Count a report in."""
        found = arrival.features
        self.arrivals.append(arrival)
        self.saw(found.at)
        self.full += found.full
        self.texts[found.language] += found.full
        self.answers += found.answers
        self.languages[found.language] += 1
        for name in COMPARED:
            total = self.sums[name]
            vector: Vector = getattr(found, name)
            for key, weight in vector.items():
                total[key] = total.get(key, 0.0) + weight

    def saw(self, at: float) -> None:
        """Stay open because of a report at that time."""
        self.first = min(self.first, at)
        self.last = max(self.last, at)


class OpenStories:
    """All open stories, with where to look for them."""

    def __init__(self, *, window: float) -> None:
        self.window = window  # days a story stays open after its last report
        self._stories: dict[str, OpenStory] = {}
        self._story_of: dict[str, str] = {}
        self._arrivals: dict[str, Arrival] = {}
        self._postings: dict[str, dict[str, float]] = {}
        self._wordings = Wordings()

    def __len__(self) -> int:
        return len(self._stories)

    def add(self, story: str, arrival: Arrival) -> None:
        """Add a report to a story, new or known."""
        report = arrival.features.report
        self._stories.setdefault(story, OpenStory(story)).add(arrival)
        self._story_of[report] = story
        self._arrivals[report] = arrival
        for key, weight in _keys(arrival.features):
            self._postings.setdefault(key, {})[report] = weight
        if arrival.wording is not None:
            self._wordings.add(report, arrival.wording)

    def saw(self, story: str, at: float) -> None:
        """Note that a report that is not compared with (a near-duplicate, a withdrawn one) was in a story."""
        if story in self._stories:
            self._stories[story].saw(at)

    def remove(self, report: str) -> None:
        """Take a report out again, if it is there; its story is forgotten with its last report."""
        story = self._story_of.pop(report, None)
        if story is None:
            return
        for key, _ in _keys(self._arrivals.pop(report).features):
            del self._postings[key][report]
            if not self._postings[key]:
                del self._postings[key]
        self._wordings.remove(report)
        left = [arrival for arrival in self._stories[story].arrivals if arrival.features.report != report]
        before = self._stories.pop(story)
        if left:  # summed anew in the old order, so that the sums are those of a story that never had it
            again = self._stories[story] = OpenStory(story, first=before.first, last=before.last)
            for arrival in left:
                again.add(arrival)

    def close_before(self, at: float) -> None:
        """Forget the stories without a report since *at* (days since 1970); they could not be joined any more."""
        for story in [story for story in self._stories.values() if story.last < at]:
            for arrival in story.arrivals:
                self.remove(arrival.features.report)

    def story(self, name: str) -> OpenStory:
        """Return an open story by its id."""
        return self._stories[name]

    def stories(self) -> Iterable[OpenStory]:
        """Return all open stories, the first opened first."""
        return list(self._stories.values())

    def copied(self, arrival: Arrival) -> tuple[Arrival, str, float] | None:
        """Return the first open report of the same wording, its story, and the share of the wording."""
        if arrival.wording is None:
            return None
        found = [
            (self._arrivals[report], self._story_of[report], share)
            for report, share in self._wordings.near(arrival.wording)
            if report != arrival.features.report and self._is_open(self._story_of[report], arrival.features.at)
        ]
        return min(found, key=lambda item: (item[0].features.at, item[0].features.report), default=None)

    def shortlist(self, features: Features) -> list[tuple[Arrival, str]]:
        """Return the open reports that share most of the report's heaviest words and sounds, with their stories."""
        scores: defaultdict[str, float] = defaultdict(float)
        for key, weight in _keys(features):
            for report, theirs in self._postings.get(key, {}).items():
                scores[report] += weight * theirs
        scores.pop(features.report, None)
        found: list[tuple[Arrival, str]] = []
        for report, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            story = self._story_of[report]
            if self._is_open(story, features.at):
                found.append((self._arrivals[report], story))
                if len(found) == SHORTLIST:
                    break
        return found

    def _is_open(self, story: str, at: float) -> bool:
        known = self._stories[story]
        return known.first - self.window <= at <= known.last + self.window


def _keys(features: Features) -> list[tuple[str, float]]:
    found = []
    for vector, sign in ((features.words, "word"), (features.sounds, "sound")):
        heaviest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
        found += [(f"{sign} {key}", weight) for key, weight in heaviest]
    return found
