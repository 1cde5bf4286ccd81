"""What a run came to, for people and as JSON: counts, and why things are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nightdesk.gather.run import RAISED, healths, is_health
from nightdesk.records import Refusal, State, StoryId
from nightdesk.store import Store

_ADDRESS = re.compile(r"\w+://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Totals of a project. ``refused``, ``undrafted``, ``held_articles`` and ``held_sentences`` count by reason."""

    items: int
    reports: int
    versions: int  # of them: they replace an earlier one
    sources: int  # that are followed
    ailing: dict[str, int]  # status -> how many of them are dead, stale, moved, reserved and so on
    refused: dict[str, int]
    refused_such_as: dict[str, str]  # reason -> what was refused last for it: an id, an address, or file:line
    stories: int
    twins: int  # pairs of printed stories that look like one
    articles: dict[str, int]  # form -> how many are on the site
    articles_by_state: dict[str, int]
    undrafted: dict[str, int]
    sentences_checked: int
    held_sentences: dict[str, int]
    held_articles: dict[str, int]
    seconds: float


def summarise(store: Store, seconds: float, now: datetime) -> Summary:
    """Return what *store* holds, in figures, as of *now*."""
    told = healths(store, now)
    refused = _counted(one for one in store.refusals() if one.stage in ("gather", "read"))
    undrafted = Counter(_kind(reason) for reason in _unwritten(store))
    forms: Counter[str] = Counter()
    states: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for article in store.articles():
        states[article.state] += 1
        if article.state in (State.PUBLISHED, State.CORRECTED, State.REVIEW):
            forms[article.draft.form] += 1
            sentences.update(_kind(held.reasons[0]) for held in article.held)
        if article.state in (State.HELD, State.REVIEW):
            waiting[_kind(article.reason)] += 1
    return Summary(
        items=store.count("items"),
        reports=store.count("reports"),
        versions=len(store.changed_reports()),
        sources=len(told),
        ailing=dict(Counter(str(one.status) for one in told if one.status in RAISED)),
        refused=refused.reasons,
        refused_such_as=refused.such_as,
        stories=store.count("stories"),
        twins=store.count("twins"),
        articles=dict(sorted(forms.items())),
        articles_by_state=dict(sorted(states.items())),
        undrafted=dict(undrafted.most_common()),
        sentences_checked=store.sentences_checked(),
        held_sentences=dict(sentences.most_common()),
        held_articles=dict(waiting.most_common()),
        seconds=round(seconds, 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What was refused, by reason, the most frequent first, and for each what was refused last for it."""

    reasons: dict[str, int]
    such_as: dict[str, str]


def refused_at(store: Store, stage: str, now: datetime) -> Refused:
    """Return what *stage* refused in the run of *now*; how sources are is told by their health."""
    return _counted(refusal for refusal in store.refusals(stage=stage) if refusal.at == now)


def _counted(refusals: Iterable[Refusal]) -> Refused:
    reasons: Counter[str] = Counter()
    such_as: dict[str, str] = {}
    for refusal in refusals:
        if not is_health(refusal):
            reason = _kind(refusal.reason.removeprefix(f"{refusal.subject}: "))
            reasons[reason] += 1
            such_as[reason] = refusal.subject
    return Refused(reasons=dict(reasons.most_common()), such_as=such_as)


def _unwritten(store: Store) -> list[str]:
    """Return why nothing is written of stories as they are now; what was said of one before it changed is past."""
    refused = {(refusal.subject, refusal.reason) for refusal in store.refusals(stage="write")}
    stories = store.stories_by_id({StoryId(subject) for subject, _ in refused})
    notes = store.briefs((story.id, story.basis) for story in stories)
    return [found.reason for found in notes.values() if (found.story, found.reason) in refused]


def _kind(reason: str) -> str:
    """Return a reason without the particulars: addresses, and what stands behind its first colon or bracket.

    So like counts with like.
    """
    reason = _ADDRESS.sub("…", reason).removeprefix("…")
    for mark in (":", " (", " '", ' "', ";"):
        reason = reason.split(mark)[0]
    return reason.strip()
