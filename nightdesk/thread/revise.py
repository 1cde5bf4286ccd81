"""Revise: a second look at the stories that are open, now that all reports are known.

Open stories in, the placements that change out. Stories that grew together are made one, the younger joining the older.
Then each report is asked again: one that opened a story of its own may belong to one that was opened after it, and one
that joined what was nearest then may find what is nearer now, or, where its story has drifted away, nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from nightdesk.records import Placement, ReportId, StoryId, digest_of
from nightdesk.thread.open_stories import Member, OpenStories
from nightdesk.thread.place import JOIN, nearest_story, shared
from nightdesk.thread.similarity import Question, how_sure

# Below LEAVE a report leaves its story; from MERGE two stories are one. What was decided stays unless that is surely
# wrong; to merge from .5 makes no set of bench.thread differ by more than .01.
LEAVE = 0.2
MERGE = 0.6
WITNESSES = 60  # reports of a story, the latest, that are asked whether another one is the same


def revise(stories: OpenStories) -> list[Placement]:
    """Return the placements a second look changes, story by story as they were, and move those reports."""
    before = {member.features.report: story.id for story in stories.stories() for member in story.members}
    changed = {placement.report: placement for placement in (*_merged(stories), *_asked_again(stories))}
    return [changed[ReportId(name)] for name, story in before.items() if _moved(changed, name, story)]


def _moved(changed: dict[ReportId, Placement], report: str, story: str) -> bool:
    """Return whether a report is in another story than before; one may come back to its own."""
    placement = changed.get(ReportId(report))
    return placement is not None and placement.story != story


def _asked_again(stories: OpenStories) -> Iterator[Placement]:
    """Move the reports that belong elsewhere."""
    for member in [member for story in stories.stories() for member in story.members]:
        found = member.features
        home = stories.home(found.report)
        if home is None:  # too old for its story since another one joined it
            continue
        best = nearest_story(found, stories)
        alone = len(stories.story(home).members) == 1
        if best is not None and best[0] >= JOIN and best[1] != home:
            sure, name, nearest = best
            share = shared(found, nearest, stories.gauge)
            why = f"on a second look tells what {nearest.report} tells, {sure:.2f} sure: {share}"
            yield _move(stories, member, name, sure, why)
        elif not alone and (best is None or best[0] < LEAVE):
            sure = 0.0 if best is None else best[0]
            why = f"on a second look tells what no other tells, {sure:.2f} sure"
            yield _move(stories, member, f"s-{digest_of(found.report)[:12]}", sure, why)


def _merged(stories: OpenStories) -> Iterator[Placement]:
    """Let stories that are one on the whole be one."""
    for name in [story.id for story in stories.stories()]:
        best = max(_beside(stories, name), default=None) if name in stories else None
        if best is None or best[0] < MERGE:
            continue
        sure, other = best
        older, younger = sorted((name, other), key=lambda one: (stories.story(one).first, one))
        for member in tuple(stories.story(younger).members):
            why = f"on a second look its story and {older} are one, {sure:.2f} sure"
            yield _move(stories, member, older, sure, why)


def _beside(stories: OpenStories, name: str) -> Iterator[tuple[float, str]]:
    """Yield how sure we are that a story is one with each of those that its reports' nearest reports are of."""
    ours = stories.story(name).members[-WITNESSES:]
    near = {other for member in ours for _, other in stories.shortlist(member.features)} - {name}
    questions = [Question(member.features, stories.gauge) for member in ours]
    for other in sorted(near):
        theirs = stories.story(other)
        yield how_sure(fmean(question.same_story(theirs) for question in questions)), other


def _move(stories: OpenStories, member: Member, story: str, sure: float, why: str) -> Placement:
    stories.move(member.features.report, story)
    return Placement(
        report=ReportId(member.features.report),
        story=StoryId(story),
        origin=member.origin,
        reason=why,
        score=round(sure, 4),
    )
