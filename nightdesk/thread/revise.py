"""Revise: a second look at the stories that are open, now that all reports are known.

Open stories in, the placements that change out. Stories that grew together are made one, the younger joining the older.
Then each report is asked again: one that opened a story of its own may belong to one that was opened after it, and one
that joined what was nearest then may find what is nearer now, or, where its story has drifted away, nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean

from nightdesk.records import Placement, ReportId, StoryId, Twins, digest_of
from nightdesk.thread.open_stories import LATEST, Member, OpenStories, OpenStory
from nightdesk.thread.place import JOIN, nearest_stories, shared
from nightdesk.thread.rulings import Ruled
from nightdesk.thread.similarity import Question, how_sure

# Below LEAVE a report leaves its story; from MERGE two stories are one. What was decided stays unless that is surely
# wrong; to merge from .5 makes no set of bench.thread differ by more than .01.
LEAVE = 0.2
MERGE = 0.6
STAYS = 0.8  # who is as sure of its own story stays: one report that tells of everything must not draw others after it
BRIDGES = 3  # origins whose reports tell of both of two stories, from which they have grown together
WITNESSES = 60  # reports of a story, the latest, that are asked whether another one is the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a second look leaves alone."""

    among: Set[str] | None = None  # the stories it looks at; None: all that are open
    printed: Set[str] = frozenset()  # stories we told readers of: no machine takes a report out of one
    ruled: Ruled = field(default_factory=Ruled)

    def looks_at(self, story: OpenStory) -> bool:
        """Return whether the second look is at *story*."""
        return self.among is None or story.id in self.among


EVERYTHING = Bounds()


def revise(stories: OpenStories, bounds: Bounds = EVERYTHING) -> list[Placement]:
    """Return the placements a second look changes, story by story as they were, and move those reports."""
    before = {member.features.report: story.id for story in stories.stories() for member in story.members}
    moved = (*_merged(stories, bounds), *_asked_again(stories, bounds))
    changed = {placement.report: placement for placement in moved}
    return [changed[ReportId(name)] for name, story in before.items() if _moved(changed, name, story)]


def _moved(changed: dict[ReportId, Placement], report: str, story: str) -> bool:
    """Return whether a report is in another story than before; one may come back to its own."""
    placement = changed.get(ReportId(report))
    return placement is not None and placement.story != story


def _asked_again(stories: OpenStories, bounds: Bounds) -> Iterator[Placement]:
    """Move the reports that belong elsewhere."""
    looked_at = [story for story in stories.stories() if bounds.looks_at(story)]
    for member in [member for story in looked_at for member in story.members]:
        found = member.features
        home = stories.home(found.report)
        if home is None:  # too old for its story since another one joined it
            continue
        if home in bounds.printed or bounds.ruled.pinned(found.report):
            continue
        near = nearest_stories(found, stories, bounds.ruled)
        best = max(near, key=lambda item: (item[0], item[1]), default=None)
        at_home = max((sure for sure, name, _ in near if name == home), default=0.0)
        alone = len(stories.story(home).members) == 1
        if best is not None and best[0] >= JOIN and best[1] != home and at_home < STAYS:
            sure, name, nearest = best
            share = shared(found, nearest, stories.gauge)
            why = f"on a second look tells what {nearest.report} tells, {sure:.2f} sure: {share}"
            yield _move(stories, member, name, sure, why)
        elif not alone and (best is None or best[0] < LEAVE):
            sure = 0.0 if best is None else best[0]
            why = f"on a second look tells what no other tells, {sure:.2f} sure"
            yield _move(stories, member, f"s-{digest_of(found.report)[:12]}", sure, why)


def _merged(stories: OpenStories, bounds: Bounds) -> Iterator[Placement]:
    """Let stories that are one on the whole be one."""
    for name in [story.id for story in stories.stories() if bounds.looks_at(story)]:
        best = max(_beside(stories, name), default=None) if name in stories else None
        if best is None or best[0] < MERGE:
            continue
        sure, other = best
        stays, goes = _in_order(stories.story(name), stories.story(other), bounds.printed)
        if goes.id in bounds.printed or bounds.ruled.apart(_reports(stays), _reports(goes)):
            continue
        for member in tuple(goes.members):
            why = f"on a second look its story and {stays.id} are one, {sure:.2f} sure"
            yield _move(stories, member, stays.id, sure, why)


def printed_twice(stories: OpenStories, bounds: Bounds, *, now: datetime) -> list[Twins]:
    """Return which printed stories, one of them looked at, are one on the whole: an editor is to decide."""
    found: dict[tuple[str, str], Twins] = {}
    for story in stories.stories():
        if story.id not in bounds.printed or not bounds.looks_at(story):
            continue
        for sure, name in _beside(stories, story.id):
            other = stories.story(name)
            if sure < MERGE or name not in bounds.printed or bounds.ruled.apart(_reports(story), _reports(other)):
                continue
            older, younger = _in_order(story, other, bounds.printed)
            found.setdefault((older.id, younger.id), _twins(stories, older, younger, sure, now))
    return list(found.values())


def _twins(stories: OpenStories, older: OpenStory, younger: OpenStory, sure: float, now: datetime) -> Twins:
    """Return that two stories look like one, with what their latest reports share."""
    ours, theirs = older.members[-1].features, younger.members[-1].features
    share = shared(ours, theirs, stories.gauge)
    why = f"{theirs.report} tells what {ours.report} tells, {sure:.2f} sure of the stories on the whole: {share}"
    return Twins(story=StoryId(older.id), other=StoryId(younger.id), score=round(sure, 4), reason=why, at=now)


def _in_order(one: OpenStory, other: OpenStory, printed: Set[str]) -> tuple[OpenStory, OpenStory]:
    """Return the story whose name stays, then the one that joins it: what was printed stays, else the older."""
    stays, goes = sorted((one, other), key=lambda story: (story.id not in printed, story.first, story.id))
    return stays, goes


def _reports(story: OpenStory) -> list[str]:
    return [member.features.report for member in story.members]


def _beside(stories: OpenStories, name: str) -> Iterator[tuple[float, str]]:
    """Yield how sure we are that a story is one with each of those that its reports' nearest reports are of."""
    ours = stories.story(name)
    members = ours.members[-WITNESSES:]
    near = {other for member in members for _, other in stories.shortlist(member.features)} - {name}
    questions = [Question(member.features, stories.gauge) for member in members]
    for other in sorted(near):
        theirs = stories.story(other)
        if _opens(ours, theirs) and _opens(theirs, ours):
            yield how_sure(fmean(_same_story(question, theirs) for question in questions)), other
        elif bridges := _bridges(ours, questions, theirs):
            yield how_sure(fmean(bridges)), other


def _same_story(question: Question, story: OpenStory) -> float:
    """Return the logarithm of the odds of a report and a story; of one in several languages its own texts must bear it.

    As on arrival a text in our language is the better witness: across languages two floods share all but the town.
    """
    whole = question.same_story(story)
    latest = [member.features for member in story.members[-LATEST:]]
    own = [found for found in latest if found.full and found.language == question.ours.language]
    if not question.ours.full or len(own) == len(latest) or not own:
        return whole
    return min(whole, max(question.same_event(found) for found in own))


def _bridges(ours: OpenStory, questions: Sequence[Question], theirs: OpenStory) -> list[float]:
    """Return how surely (as odds) those of a story's latest reports that tell of another one too do; none if few do.

    Two threads of one matter begin with nothing in common, and then all tell both. Most of what came last must, from
    several origins: what one source stuffs with both glues nothing.
    """
    latest = list(zip(ours.members[-len(questions) :], questions, strict=True))[-LATEST:]
    both = [(member.origin, question.same_story(theirs)) for member, question in latest]
    found = [(origin, odds) for origin, odds in both if how_sure(odds) >= JOIN]
    many = len({origin for origin, _ in found}) >= BRIDGES and 2 * len(found) > len(latest)
    return [odds for _, odds in found] if many else []


def _opens(story: OpenStory, other: OpenStory) -> bool:
    """Return whether the report that opened *story* may belong to *other*: those that came later may tell of both.

    To the story on the whole, and to one of its latest reports: a mean sees no form that was filled in otherwise.
    """
    question = Question(story.members[0].features)
    near = max(question.same_event(member.features) for member in other.members[-LATEST:])
    return how_sure(min(near, question.same_story(other))) >= LEAVE


def _move(stories: OpenStories, member: Member, story: str, sure: float, why: str) -> Placement:
    stories.move(member.features.report, story)
    return Placement(
        report=ReportId(member.features.report),
        story=StoryId(story),
        origin=member.origin,
        reason=why,
        score=round(sure, 4),
    )
