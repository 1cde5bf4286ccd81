"""Pair: two reports in, how sure we are that they tell the same story, and how the second stands to the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nightdesk.records import Mentions, Relation, RelationKind, Report, ReportId, Story, StoryId
from nightdesk.relate.classify import classify
from nightdesk.relate.cues import Cue
from nightdesk.relate.likeness import same_story, shared, text_of
from nightdesk.relate.profile import Profile, profile
from nightdesk.relate.relate import nearness, relation_of

SAME = 0.5  # how sure we must be to call two reports one story; best for the even half of SemEval's pairs, about
# Days, our judgement: reports that lie weeks apart are turns of one matter, and ones with nothing in common but names
# are of one story only while it is told in parts (decision 76).
WEEKS, IN_PARTS = 14.0, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two reports are to each other: ``relation`` is a ``RelationKind``, ``same`` or ``none``."""

    score: float
    relation: str
    reason: str


def judge(ours: tuple[Report, Mentions], theirs: tuple[Report, Mentions]) -> Pair:
    """Return how sure we are, 0 to 1, that the two tell the same story, and what the second is to the first.

    However alike the words, an answer is not what it answers, and what is told weeks later is another turn.
    """
    text, other_text = text_of(*ours), text_of(*theirs)
    score = round(same_story(text, other_text), 4)
    one, other = _alone(*ours), _alone(*theirs)
    near, relation = nearness(one, other), relation_of(one, other)
    if score < SAME:
        said = f"{score:.2f} sure of the same story, {SAME:.2f} is needed"
        return _related(score, relation, said)
    if relation is not None and relation.kind is RelationKind.REPLY and not _both_answer(one, other):
        return _related(score, relation, "")
    apart = abs(near.days)
    names_alone = text.language == other_text.language and not near.matter
    if names_alone and apart > IN_PARTS:
        return _related(score, relation, f"only names in common, {apart:.0f} days apart")
    said = ", ".join(shared(text, other_text)[:4]) or "only the build of their words"
    if apart >= WEEKS:
        turn = RelationKind.LATER if near.days > 0 else RelationKind.EARLIER
        return Pair(score=score, relation=turn, reason=f"one matter, {apart:.0f} days {turn}; both have: {said}")
    return Pair(score=score, relation="same", reason=f"{score:.2f} sure of the same story; both have: {said}")


def _both_answer(ours: Profile, theirs: Profile) -> bool:
    """Return whether both speak of an answer: two reports of one answer, then."""
    return Cue.REPLY in ours.cues and Cue.REPLY in theirs.cues


def _related(score: float, relation: Relation | None, otherwise: str) -> Pair:
    """Return the pair of that *relation*; without one nothing relates them, for the reason given *otherwise*."""
    if relation is None:
        return Pair(score=score, relation="none", reason=otherwise)
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
