"""Relate: a story's profile and the others' in, its ranked relations out, each with its kind and a reason.

A relation says what the other story is to ours: what ours replies to or what replies to it, an earlier or a later
turn of the same matter, background, a reaction, a look ahead, or another story of the same people or place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nightdesk.records import Relation, RelationKind, Saga, StoryId
from nightdesk.relate.cues import Cue
from nightdesk.relate.profile import Profile, likeness, matter_likeness

MOST = 7  # relations of a story, as many as the page has room for
LEAST = 0.06  # score below which a relation is not worth a reader's glance
SHORTLIST = 60  # stories that are looked at in full
KEYS = 16  # names, and as many words, by which other stories are found
ALIKE = 0.5  # how much a relation loses by being like one already chosen: seven of one kind tell little

# What counts for how near two stories are, and how much a kind of relation is worth to a reader: a matter's own
# turns before its cast's other stories. Chosen on the example wires.
NAMES, WORDS, PEOPLE, PLACES, TOPICS = 0.35, 0.3, 0.2, 0.1, 0.05
WORTH = {
    RelationKind.REPLY: 1.2,
    RelationKind.REACTION: 1.0,
    RelationKind.LATER: 1.0,
    RelationKind.EARLIER: 1.0,
    RelationKind.FORWARD: 0.9,
    RelationKind.BACKGROUND: 0.8,
    RelationKind.PEOPLE: 0.7,
    RelationKind.PLACE: 0.6,
}
FADING = 60.0  # days over which a relation's score falls by a factor of e
ANSWERED_WITHIN = 10.0  # days: a later message is a matter of its own
SAME_MATTER = 0.25  # likeness of words from which two stories with a leading name in common are one matter
REACTED = 0.12  # the same for a reaction, which brings words of its own
LONG_BEFORE = 21.0  # days: what is older is background, not an earlier turn


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two stories are, part by part, each 0 to 1, and by how many days the other is the later one."""

    names: float
    words: float
    people: float
    places: float
    topics: float
    days: float
    leading: tuple[str, ...]
    matter: float = 0.0  # likeness of the words that are no names
    bonds: int = 0  # who and what leads both, each once
    parties: int = 0  # people whom both name

    @property
    def score(self) -> float:
        """All parts together, 0 to 1."""
        return (
            NAMES * self.names + WORDS * self.words + PEOPLE * self.people + PLACES * self.places + TOPICS * self.topics
        )


class Candidates:
    """All stories' profiles, asked for those that share a story's names and words: an inverted index."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._profiles = {found.story: found for found in profiles}
        self._postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, found in self._profiles.items():
            for key, weight in _keys(found):
                self._postings[key].append((name, weight))

    def near(self, story: Profile) -> list[Profile]:
        """Return the other stories that share most with *story*, best first."""
        scores: defaultdict[str, float] = defaultdict(float)
        for key, weight in _keys(story):
            for name, theirs in self._postings.get(key, ()):
                scores[name] += weight * theirs
        scores.pop(story.story, None)
        ranked = sorted(scores, key=lambda name: (-scores[name], name))[:SHORTLIST]
        return [self._profiles[StoryId(name)] for name in ranked]

    def of(self, stories: Iterable[StoryId]) -> list[Profile]:
        """Return the profiles of those *stories*."""
        return [self._profiles[name] for name in stories]


def relate(story: Profile, candidates: Sequence[Profile], saga: Saga | None = None) -> list[Relation]:
    """Return up to ``MOST`` relations of *story*, which is of *saga*, to *candidates*, best first and not all alike."""
    found = {other.story: (other, relation) for other in candidates if (relation := relation_of(story, other, saga))}
    _one_reply_each_way(story, found)
    chosen: list[tuple[Profile, Relation]] = []
    waiting = dict(sorted(found.items()))
    while waiting and len(chosen) < MOST:
        best = max(waiting, key=lambda name: (_fresh(waiting[name], chosen), name))
        chosen.append(waiting.pop(best))
    return sorted((relation for _, relation in chosen), key=lambda relation: (-relation.score, relation.other))


def relation_of(ours: Profile, theirs: Profile, saga: Saga | None = None) -> Relation | None:
    """Return what the story *theirs* is to *ours*, of *saga* if any, or None when they have too little in common."""
    near = nearness(ours, theirs)
    kind = _kind(ours, theirs, near)
    together = saga is not None and theirs.story in saga.stories
    if together and kind in (None, RelationKind.PEOPLE, RelationKind.PLACE):
        kind = _turn(near)
    if kind is None:
        return None
    score = min(1.0, near.score * WORTH[kind] * math.exp(-abs(near.days) / FADING))
    if score < LEAST:
        return None
    reason = _reason(kind, ours, theirs, near)
    if saga is not None and together:
        reason += f"; both of {saga.id}"
    return Relation(story=ours.story, other=theirs.story, kind=kind, score=round(score, 4), reason=reason)


def nearness(ours: Profile, theirs: Profile) -> Nearness:
    """Return how near two stories are."""
    either = ours.topics | theirs.topics
    leading = tuple(name for name in ours.leading if name in theirs.leading)
    return Nearness(
        names=likeness(ours.names, theirs.names),
        words=likeness(ours.words, theirs.words),
        people=likeness(ours.people, theirs.people),
        places=likeness(ours.places, theirs.places),
        topics=len(ours.topics & theirs.topics) / len(either) if either else 0.0,
        days=(theirs.at - ours.at).total_seconds() / 86_400,
        leading=leading,
        matter=matter_likeness(ours, theirs),
        bonds=_bonds(leading, ours, theirs),
        parties=len(ours.people.keys() & theirs.people.keys()),
    )


def _bonds(leading: Sequence[str], ours: Profile, theirs: Profile) -> int:
    """Return how many people, places and other names *leading* are: of one name once."""
    whole = [set(key.split()) for found in (ours, theirs) for key in (*found.people, *found.places)]
    kept: list[str] = []
    for word in leading:
        if not any({word, other} <= key for other in kept for key in whole):
            kept.append(word)
    return len(kept)


def _kind(ours: Profile, theirs: Profile, near: Nearness) -> RelationKind | None:
    """Return what *theirs* is to *ours*; one name in common, a country's above all, makes no two stories one matter."""
    later, earlier = (theirs, ours) if near.days >= 0 else (ours, theirs)
    together = near.bonds >= 2
    exchange = together or near.parties >= 2
    if exchange and Cue.REPLY in later.cues and abs(near.days) <= ANSWERED_WITHIN and earlier.at < later.at:
        return RelationKind.REPLY
    if Cue.BACKGROUND in theirs.cues and near.words >= SAME_MATTER:
        return RelationKind.BACKGROUND
    if near.leading and (together or near.matter >= REACTED):
        if near.days > 0 and Cue.REACTION in theirs.cues and near.words >= REACTED:
            return RelationKind.REACTION
        if Cue.FORWARD in theirs.cues:
            return RelationKind.FORWARD
    if together or (near.leading and near.matter >= SAME_MATTER):
        return _turn(near)
    if near.people > 0:
        return RelationKind.PEOPLE
    # That both were in one town ties no key rate to a lighthouse's lamps; it takes a topic, or a name that leads both.
    if near.places > 0 and (near.topics > 0 or near.leading):
        return RelationKind.PLACE
    if near.matter >= SAME_MATTER:
        return RelationKind.LATER if near.days >= 0 else RelationKind.BACKGROUND
    return None


def _turn(near: Nearness) -> RelationKind:
    """Return which turn of one matter the other story is."""
    if near.days >= 0:
        return RelationKind.LATER
    return RelationKind.EARLIER if near.days > -LONG_BEFORE else RelationKind.BACKGROUND


def _one_reply_each_way(story: Profile, found: dict[StoryId, tuple[Profile, Relation]]) -> None:
    """Keep as replies the best one before and the best one after; the others are earlier and later turns."""
    for before in (True, False):
        replies = [
            (relation.score, name)
            for name, (other, relation) in found.items()
            if relation.kind is RelationKind.REPLY and (other.at < story.at) is before
        ]
        for _, name in sorted(replies, reverse=True)[1:]:
            other, relation = found[name]
            kind = RelationKind.EARLIER if before else RelationKind.LATER
            reason = _reason(kind, story, other, nearness(story, other))
            score = relation.score * WORTH[kind] / WORTH[RelationKind.REPLY]
            found[name] = (other, replace(relation, kind=kind, score=round(score, 4), reason=reason))


def _fresh(candidate: tuple[Profile, Relation], chosen: Sequence[tuple[Profile, Relation]]) -> float:
    other, relation = candidate
    alike = max((likeness(other.words, taken.words) for taken, _ in chosen), default=0.0)
    return relation.score * (1.0 - ALIKE * alike)


_SAID = {
    RelationKind.REPLY: "an exchange",
    RelationKind.REACTION: "a reaction",
    RelationKind.LATER: "later news of the same matter",
    RelationKind.EARLIER: "earlier news of the same matter",
    RelationKind.FORWARD: "a look ahead",
    RelationKind.BACKGROUND: "what came before",
    RelationKind.PEOPLE: "the same people",
    RelationKind.PLACE: "the same place",
}


def _reason(kind: RelationKind, ours: Profile, theirs: Profile, near: Nearness) -> str:
    later = theirs if near.days >= 0 else ours
    cue = {
        RelationKind.REPLY: later.cues.get(Cue.REPLY, ""),
        RelationKind.REACTION: theirs.cues.get(Cue.REACTION, ""),
        RelationKind.FORWARD: theirs.cues.get(Cue.FORWARD, ""),
        RelationKind.BACKGROUND: theirs.cues.get(Cue.BACKGROUND, ""),
    }.get(kind, "")
    said = ", ".join(_shared(kind, ours, theirs, near)[:4]) or "shared words"
    count = round(abs(near.days))
    when = f"{count} days {'later' if near.days >= 0 else 'earlier'}" if count else "at the same time"
    return f"{_SAID[kind]}: {said}; {when}" + (f"; says “{cue}”" if cue else "")


def _shared(kind: RelationKind, ours: Profile, theirs: Profile, near: Nearness) -> list[str]:
    """Return the names to give as reason for a relation: those that lead both, or whatever makes it of its kind."""
    if kind is RelationKind.PEOPLE:
        keys = _common(ours.people, theirs.people)
    elif kind is RelationKind.PLACE:
        keys = _common(ours.places, theirs.places)
    else:
        keys = list(near.leading) or _common(ours.names, theirs.names)
    return [" ".join(dict.fromkeys(ours.shown.get(word, word) for word in key.split())) for key in keys]


def _common(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[str]:
    both = {key: weight * theirs[key] for key, weight in ours.items() if key in theirs}
    return sorted(both, key=lambda key: (-both[key], key))


def _keys(found: Profile) -> list[tuple[str, float]]:
    keys = []
    for vector, sign in ((found.names, "name"), (found.words, "word")):
        heaviest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
        keys += [(f"{sign} {key}", weight) for key, weight in heaviest]
    return keys
