"""Revise: a second look at reports that stand alone, now that all others are known.

Open stories in, the placements that change out: a report that opened a story nobody joined may belong to one that
was opened after it, or whose reports came to look like it later.
"""

from __future__ import annotations

from nightdesk.records import Placement, ReportId, StoryId
from nightdesk.thread.open_stories import OpenStories
from nightdesk.thread.place import JOIN, nearest_story, shared


def revise(stories: OpenStories) -> list[Placement]:
    """Return the placements a second look changes, in order of arrival, and move those reports in *stories*."""
    changed = []
    for alone in [story for story in stories.stories() if len(story.members) == 1]:
        if len(alone.members) != 1:
            continue  # another one joined it just now
        found = alone.members[0].features
        origin = alone.members[0].origin
        best = nearest_story(found, stories, leaving_out=alone.id)
        if best is None or best[0] < JOIN:
            continue
        sure, name, nearest = best
        stories.move(found.report, name)
        changed.append(
            Placement(
                report=ReportId(found.report),
                story=StoryId(name),
                origin=origin,
                reason=f"on a second look tells what {nearest.report} tells, {sure:.2f} sure: {shared(found, nearest)}",
                score=round(sure, 4),
            )
        )
    return changed
