"""Pair: two reports in, how sure we are that they tell the same story, and how the second stands to the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nightdesk.records import Mentions, Report, ReportId, Story, StoryId
from nightdesk.relate.classify import classify
from nightdesk.relate.likeness import same_story, shared, text_of
from nightdesk.relate.profile import Profile, profile
from nightdesk.relate.relate import relation_of

SAME = 0.5  # how sure we must be to call two reports one story; best for the even half of SemEval's pairs, about


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two reports are to each other: ``relation`` is a ``RelationKind``, ``same`` or ``none``."""

    score: float
    relation: str
    reason: str


def judge(ours: tuple[Report, Mentions], theirs: tuple[Report, Mentions]) -> Pair:
    """Return how sure we are, 0 to 1, that the two tell the same story, and what the second is to the first."""
    text, other_text = text_of(*ours), text_of(*theirs)
    score = round(same_story(text, other_text), 4)
    if score >= SAME:
        said = ", ".join(shared(text, other_text)[:4]) or "only the build of their words"
        return Pair(score=score, relation="same", reason=f"{score:.2f} sure of the same story; both have: {said}")
    relation = relation_of(_alone(*ours), _alone(*theirs))
    if relation is None:
        return Pair(score=score, relation="none", reason=f"{score:.2f} sure of the same story, {SAME:.2f} is needed")
    return Pair(score=score, relation=relation.kind.value, reason=relation.reason)


def _alone(report: Report, mentions: Mentions) -> Profile:
    """Return the profile of a story of one report."""
    story = Story(
        id=StoryId(f"s-{report.id}"),
        opened_at=report.published_at,
        updated_at=report.published_at + timedelta(0),
        language=report.language,
        reports=(report.id,),
    )
    seen: dict[ReportId, Mentions] = {report.id: mentions}
    subjects = classify(story, [report], seen).subjects
    return profile(story, [report], seen, topics=[subject.code for subject in subjects])
