"""The stories a report may join: added to report by report, asked for those that share a report's rarest words.

An inverted index over the distinct reports of stories that are still open, so that a report is compared with a
shortlist and not with all; near-duplicates are remembered by their story but not indexed, so ten thousand copies
cost no more than one. What it answers depends only on the reports in it and their order, never on what was taken out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from heapq import nsmallest

import numpy as np

from nightdesk.thread.features import Features, Look, as_word, weigh
from nightdesk.thread.gauge import Gauge, Vector
from nightdesk.thread.meanings import Meanings
from nightdesk.thread.near_duplicates import Wording, Wordings
from nightdesk.thread.postings import Postings
from nightdesk.thread.similarity import Question, how_sure
from nightdesk.thread.slots import filled_otherwise
from nightdesk.thread.usage import Usage
from nightdesk.thread.uses import HEAD, NUMBER, PLACE, SOUND, TERM, WORD

# Between these and half or twice as many, no set of bench.thread differs by more than .004 (ECB+ .007): for speed.
SHORTLIST = 16  # open reports that are compared in full
KEYS = 30  # heaviest words, sounds, numbers and terms by which open reports are found
# Reports of a story, the last to arrive, that it is compared by as a whole: it moves on, what it was weeks ago drops
# out. Chosen on the first six tenths of bench.thread's stream, where 5 to 10 do as well.
LATEST = 6
MEANT = 8  # open reports that are compared because they lie near by meaning
# How much each kind counts for being found, about as it counts in ``similarity``.
FOUND_BY = {WORD: 1.0, SOUND: 0.4, NUMBER: 0.2, TERM: 0.3}  # and a bare title's words as words
FILLED = 1.0  # names that stand in the place of others: from here on two notices of one form are no copies
PLACED = 0.4  # and a place, which is a name that two scripts may write without a sound in common
_COUNTS, _PLACED, _HEAD = {kind: math.sqrt(counts) for kind, counts in FOUND_BY.items()}, math.sqrt(PLACED), f"{HEAD} "


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as ``place`` sees it: its look, its wording if it has enough, whose word it is, what it means."""

    look: Look
    wording: Wording | None
    origin: str
    meaning: Vector | None = None  # where an embedder puts it


@dataclass(frozen=True, slots=True)
class Member:
    """A report of an open story: what of it is compared, and whose word it is."""

    features: Features
    wording: Wording | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The latest reports of a story as one: what it is compared by as a whole."""

    count: int
    sums: Mapping[str, float]  # of one report, its own vector: most stories have one
    full: int
    answers: int
    languages: Mapping[str, int]
    meaning: Vector | None  # the mean of those that are known


@dataclass(slots=True)
class OpenStory:
    """An open story: its distinct reports, and what is asked of all of them."""

    id: str
    members: list[Member] = field(default_factory=list)
    first: float = float("inf")  # days since 1970
    last: float = float("-inf")
    texts: dict[str, int] = field(default_factory=dict)  # language -> reports of it that are more than a title
    days: set[str] = field(default_factory=set)  # that its reports' openings name
    turns: dict[str, set[int]] = field(default_factory=dict)  # of a series, by kind, that they name
    _late: Late | None = None

    def add(self, member: Member) -> None:
        """Count a report in."""
        found = member.features
        self.members.append(member)
        self.saw(found.at)
        self.texts[found.language] = self.texts.get(found.language, 0) + found.full
        self.days.update(found.days)
        if found.turn is not None:
            self.turns.setdefault(found.turn[0], set()).add(found.turn[1])
        self._late = None

    def saw(self, at: float) -> None:
        """Stay open because of a report at that time."""
        self.first = min(self.first, at)
        self.last = max(self.last, at)

    @property
    def late(self) -> Late:
        """Its latest reports as one, summed when first asked for."""
        if self._late is None:
            self._late = _late([member.features for member in self.members[-LATEST:]])
        return self._late


def _late(reports: Sequence[Features]) -> Late:
    sums = reports[0].vector
    if len(reports) > 1:
        sums = added = dict(sums)
        for found in reports[1:]:
            for key, weight in found.vector.items():
                added[key] = added.get(key, 0.0) + weight
    known = [found.meaning for found in reports if found.meaning is not None]
    known = [meaning for meaning in known if meaning.shape == known[0].shape]
    return Late(
        count=len(reports),
        sums=sums,
        full=sum(found.full for found in reports),
        answers=sum(found.answers for found in reports),
        languages=Counter([found.language for found in reports]) if len(reports) > 1 else {reports[0].language: 1},
        meaning=sum(known[1:], known[0]) / np.float32(len(known)) if known else None,
    )


class OpenStories:
    """All open stories, with where to look for them."""

    def __init__(self, *, window: float, gauge: Gauge | None = None) -> None:
        self.window = window  # days a story stays open after its last report
        self.gauge = gauge  # what an embedder's nearness is worth, if one is asked
        self._meanings = Meanings()
        self._usage = Usage()
        self._stories: dict[str, OpenStory] = {}
        self._story_of: dict[str, str] = {}
        self._members: dict[str, Member] = {}
        self._postings = Postings()
        self._wordings = Wordings()
        self._weighed: Features | None = None
        self._sought: tuple[Features | None, list[tuple[str, float]]] = (None, [])

    def __len__(self) -> int:
        return len(self._stories)

    def __contains__(self, story: str) -> bool:
        return story in self._stories

    def weigh(self, arrival: Arrival) -> Features:
        """Return the features of a report that arrives now, after those that were added."""
        if self._weighed is None or self._weighed.report != arrival.look.report:
            lately = self._usage.lately(arrival.look.at, arrival.look.language)
            self._weighed = self.with_meaning(weigh(arrival.look, lately), arrival.meaning)
        return self._weighed

    def with_meaning(self, features: Features, meaning: Vector | None) -> Features:
        """Return *features* with their *meaning*, where the embedder that gave it is heard in their language."""
        heard = meaning is not None and self.gauge is not None and features.language in self.gauge.languages
        return replace(features, meaning=meaning) if heard else features

    def count(self, features: Features | None, used: Iterable[str]) -> None:
        """Let the words of a report that is compared with no other become more common; a copy's do not."""
        self._weighed = None
        if features is not None:
            self._usage.count(features.at, features.language, used)

    def add(self, story: str, arrival: Arrival) -> None:
        """Add a report to a story, new or known; from now on its words are more common."""
        found = self.weigh(arrival)
        member = Member(found, arrival.wording, arrival.origin)
        self.add_weighed(story, member, used=counted(arrival.look), keys=self.keys(found))

    def add_weighed(
        self, story: str, member: Member, *, used: Iterable[str], keys: Sequence[tuple[str, float]]
    ) -> None:
        """Add a report that was weighed when it arrived; *used* and *keys* are what ``counted`` and ``keys`` said."""
        self.count(member.features, used)
        self._join(story, member, keys)

    def _join(self, story: str, member: Member, keys: Sequence[tuple[str, float]]) -> None:
        report = member.features.report
        known = self._stories.get(story)
        if known is None:
            known = self._stories[story] = OpenStory(story)
        known.add(member)
        self._story_of[report] = story
        self._members[report] = member
        self._postings.add(report, keys)
        if member.wording is not None:
            self._wordings.add(report, member.wording)
        if member.features.meaning is not None:
            self._meanings.add(report, member.features.meaning)
        # A story is compared by its reports of late: it drifts, and memory has an end.
        self._leave(story, {old.features.report for old in known.members if old.features.at < known.last - self.window})

    def move(self, report: str, story: str) -> None:
        """Take a report out of its story and add it to another."""
        member = self._members[report]
        self.remove(report)
        self._join(story, member, self.keys(member.features))

    def saw(self, story: str, at: float) -> None:
        """Note that a report that is not compared with (a near-duplicate, a withdrawn one) was in a story."""
        if story in self._stories:
            self._stories[story].saw(at)

    def saw_copy(self, story: str, original: str, at: float, wording: Wording | None) -> None:
        """Note that a copy of *original* was in a story; a third report may be known by the title of the copy."""
        self.saw(story, at)
        if wording is not None:
            self._wordings.also(original, wording)

    def remove(self, report: str) -> None:
        """Take a report out again, if it is there; its story is forgotten with its last report."""
        story = self._story_of.get(report)
        if story is not None:
            self._leave(story, {report})

    def _leave(self, story: str, reports: Set[str]) -> None:
        """Take *reports* out of a story, all at once."""
        if not reports:
            return
        before = self._stories.pop(story)
        for report in reports:
            self._forget(report)
        left = [member for member in before.members if member.features.report not in reports]
        if left:  # summed anew in the old order, so that the sums are those of a story that never had them
            again = self._stories[story] = OpenStory(story, first=before.first, last=before.last)
            for member in left:
                again.add(member)

    def _forget(self, report: str) -> None:
        """Let a report be found no more."""
        del self._story_of[report]
        del self._members[report]
        self._postings.remove(report)
        self._wordings.remove(report)
        self._meanings.remove(report)

    def close_before(self, at: float) -> None:
        """Forget the stories without a report since *at* (days since 1970); they could not be joined any more."""
        for story in [story for story in self._stories.values() if story.last < at]:
            self._leave(story.id, {member.features.report for member in story.members})
        self._usage.forget_before(at)

    def close_stalest(self, most: int) -> None:
        """Forget the stories that were told longest ago, so that no more than *most* are left: memory has an end."""
        stalest = sorted(self._stories.values(), key=lambda story: (story.last, story.id))
        for story in stalest[: max(0, len(stalest) - most)]:
            self._leave(story.id, {member.features.report for member in story.members})

    def story(self, name: str) -> OpenStory:
        """Return an open story by its id."""
        return self._stories[name]

    def reports(self, name: str) -> list[str]:
        """Return the reports by which an open story is compared, by its id."""
        return [member.features.report for member in self._stories[name].members]

    def home(self, report: str) -> str | None:
        """Return the open story that a report is compared as a part of, if there is one."""
        return self._story_of.get(report)

    def stories(self) -> Iterable[OpenStory]:
        """Return all open stories, the first opened first."""
        return list(self._stories.values())

    def copied(self, arrival: Arrival) -> tuple[Member, str, float] | None:
        """Return the first open report of the same wording, its story, and the share of the wording."""
        if arrival.wording is None:
            return None
        found = [
            (self._members[report], self._story_of[report], share)
            for report, share in self._wordings.near(arrival.wording)
            if report != arrival.look.report
            and self._is_open(self._story_of[report], arrival.look.at)
            and not self._is_other_form(arrival.look, self._members[report].features)
        ]
        return min(found, key=lambda item: (item[0].features.at, item[0].features.report), default=None)

    @staticmethod
    def _is_other_form(look: Look, features: Features) -> bool:
        """Return whether a report of the same wording is a form that was filled in with other names."""
        return look.language == features.language and filled_otherwise(look.slots, features.slots) >= FILLED

    def likeness(self, arrival: Arrival, report: str) -> float | None:
        """Return how sure we are that an arriving report tells what *report* tells; None if that is not open."""
        member = self._members.get(report)
        if member is None:
            return None
        return how_sure(Question(self.weigh(arrival), self.gauge).same_event(member.features))

    def shortlist(self, features: Features) -> list[tuple[Member, str]]:
        """Return the open reports that share most of what tells most in a report, with their stories.

        Where its meaning is known, those that lie nearest by meaning follow: across languages no word may be shared.
        """
        sharing = self._postings.sharing(self.keys(features), 2 * SHORTLIST + 1)
        others = [report for report in sharing if report != features.report][: 2 * SHORTLIST]
        found = self._those_open(others, features.at, SHORTLIST)
        if features.meaning is not None:
            known = {member.features.report for member, _ in found} | {features.report}
            near = [name for name in self._meanings.near(features.meaning, 2 * MEANT) if name not in known]
            found += self._those_open(near, features.at, MEANT)
        return found

    def _those_open(self, reports: Iterable[str], at: float, most: int) -> list[tuple[Member, str]]:
        """Return the first *most* of *reports* whose stories are open at a time, with their stories."""
        found: list[tuple[Member, str]] = []
        for report in reports:
            story = self._story_of[report]
            if self._is_open(story, at):
                found.append((self._members[report], story))
                if len(found) == most:
                    break
        return found

    def keys(self, features: Features) -> list[tuple[str, float]]:
        """Return the keys by which a report is found; of the one that is being placed they are worked out once."""
        if self._sought[0] is not features:
            self._sought = (features, _keys(features))
        return self._sought[1]

    def _is_open(self, story: str, at: float) -> bool:
        known = self._stories[story]
        return known.first - self.window <= at <= known.last + self.window


def counted(look: Look) -> tuple[str, ...]:
    """Return the keys of a report that become more common with it; a title's word counts as a word of the report."""
    return tuple(key for key in look.uses if not key.startswith(HEAD))


def _keys(features: Features) -> list[tuple[str, float]]:
    """Return the keys by which a report is found, the most telling first; a title's words are words here."""
    found = []
    for key, weight in features.vector.items():
        counts = _COUNTS.get(key[: key.index(" ")])
        if counts is not None:
            found.append((-weight * counts, key))
        elif key.startswith(PLACE):
            found.append((-weight * _PLACED, key))
        elif not features.full and key.startswith(_HEAD):
            found.append((-weight, as_word(key)))
    return [(key, -weight) for weight, key in nsmallest(KEYS, found)]
