"""Pair: two reports in, how sure we are that they tell the same story, and how the second stands to the first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from nightdesk.records import Mentions, Report, ReportId, Story, StoryId
from nightdesk.relate.classify import classify
from nightdesk.relate.profile import Profile, profile
from nightdesk.relate.relate import nearness, relation_of

SAME = 0.5  # how sure we must be to call two reports one story
# Logistic regression on half of the pairs of SemEval-2022 task 8 and Telegram, rounded; bias and days by hand.
BIAS, WORDS, NAMES, PEOPLE, PLACES, DAYS = -2.2, 4.5, 1.6, 0.2, 0.4, -0.1
LONG_AGO = 14.0  # days; a longer gap counts as this


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two reports are to each other: ``relation`` is a ``RelationKind``, ``same`` or ``none``."""

    score: float
    relation: str
    reason: str


def judge(ours: tuple[Report, Mentions], theirs: tuple[Report, Mentions]) -> Pair:
    """Return how sure we are, 0 to 1, that the two tell the same story, and what the second is to the first."""
    one, other = _alone(*ours), _alone(*theirs)
    near = nearness(one, other)
    gap = min(abs(near.days), LONG_AGO)
    value = BIAS + WORDS * near.words + NAMES * near.names + PEOPLE * near.people + PLACES * near.places + DAYS * gap
    score = round(1.0 / (1.0 + math.exp(-value)), 4)
    if score >= SAME:
        shared = sorted(key for key in one.names if key in other.names)
        said = ", ".join(one.shown.get(key, key) for key in shared[:4]) or "none"
        return Pair(score=score, relation="same", reason=f"words {near.words:.2f} alike; names in both: {said}")
    relation = relation_of(one, other)
    if relation is None:
        return Pair(score=score, relation="none", reason=f"words {near.words:.2f} alike, names {near.names:.2f}")
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
