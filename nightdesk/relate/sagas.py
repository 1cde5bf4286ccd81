"""Sagas: stories that belong to one long matter, such as the dealings of two governments, found over weeks.

Profiles of stories and the sagas of before in, ``Saga``s out. Conservative: a story is in a saga when it shares cast
and subject with most of the saga's latest stories, not with one of them: else a name that is in all news strings
everything together. A saga keeps its id for as long as it keeps any of its stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nightdesk.records import Saga, SagaId, StoryId, digest_of
from nightdesk.relate.profile import Profile, likeness, matter_likeness

# Our judgement, looked at on the example editions: two stories are a happening and its sequel, and a matter of two days
# is one story told in parts.
STORIES, SPAN = 3, timedelta(days=3)
QUIET = timedelta(days=60)  # after which a matter that comes up again is another one
SHARED = 2  # of the cast, at least one of them no place
MATTER = 0.1  # likeness of the words that are no names, where the cast is not in titles
SUBJECT = 0.12  # likeness of words from which stories without a common topic have a common subject
COMMON, FEW = 0.2, 10  # a name in more than this share of the stories tells nothing, once there are more than a few
LATEST = 6  # stories of a saga that are asked
NEAR = 8  # sagas that are asked
TOLD = 4  # names that a saga is called by


@dataclass(slots=True)
class _Group:
    members: list[Profile] = field(default_factory=list)
    cast: Counter[str] = field(default_factory=Counter)


def sagas(profiles: Sequence[Profile], before: Sequence[Saga]) -> list[Saga]:
    """Return the sagas that stories of these *profiles* make, the earliest first; *before* are those known so far."""
    ordered = sorted(profiles, key=lambda found: (found.at, found.story))
    casts = {found.story: cast(found) for found in ordered}
    counted = Counter(name for found in casts.values() for name in found)
    most = max(FEW, COMMON * len(ordered))
    telling = {story: frozenset(name for name in found if counted[name] <= most) for story, found in casts.items()}
    groups: list[_Group] = []
    having: defaultdict[str, set[int]] = defaultdict(set)  # by name, the groups that have it in their cast
    for found in ordered:
        number = _home(found, telling, groups, having)
        if number is None:
            number = len(groups)
            groups.append(_Group())
        groups[number].members.append(found)
        groups[number].cast.update(telling[found.story])
        for name in telling[found.story]:
            having[name].add(number)
    long = [group for group in groups if _is_long(group)]
    names = _names(long, before)
    return [_saga(group, name) for group, name in zip(long, names, strict=True)]


def cast(found: Profile) -> frozenset[str]:
    """Return who and what leads a story, each with its kind: people by last name, places, other names in titles.

    Titles of a long matter tell the turn and leave out who takes it: people in the beginnings of most texts count too.
    A person is one of the cast, however many words the name has and whichever of them a title says.
    """
    leading = set(found.leading)
    people = [key.split() for key in found.people]
    last = {parts[-1] for parts in people if leading.intersection(parts)} | found.opening
    theirs = {part for parts in people if parts[-1] in last for part in parts}
    places = [
        key for key in found.places if leading.intersection(parts := key.split()) and not theirs.issuperset(parts)
    ]
    known = {part for key in (*found.people, *found.places) for part in key.split()}
    told = {"person": last, "place": places, "name": leading - known}
    return frozenset(f"{kind} {key}" for kind, keys in told.items() for key in keys)


def _home(
    found: Profile, telling: Mapping[StoryId, frozenset[str]], groups: Sequence[_Group], having: Mapping[str, set[int]]
) -> int | None:
    """Return the group a story belongs to, if there is one."""
    ours = telling[found.story]
    shared = Counter(number for name in ours for number in having.get(name, ()))
    near = sorted((number for number in shared if shared[number] >= SHARED), key=lambda one: (-shared[one], -one))
    best: tuple[float, int] | None = None
    for number in near[:NEAR]:
        latest = groups[number].members[-LATEST:]
        if found.at - latest[-1].at > QUIET:
            continue
        kin = sum(_are_kin(found, other, ours & telling[other.story]) for other in latest) / len(latest)
        if kin > 0.5 and (best is None or kin > best[0]):
            best = kin, number
    return None if best is None else best[1]


def _are_kin(ours: Profile, theirs: Profile, shared: frozenset[str]) -> bool:
    """Return whether two stories that share that of their cast are of one matter."""
    if len(shared) < SHARED or all(name.startswith("place ") for name in shared):
        return False
    if len(_apart(shared, (ours, theirs))) < SHARED:
        return False
    titled = frozenset(name for name in shared if _leads(name, ours) and _leads(name, theirs))
    if all(name.startswith("place ") for name in titled) or len(_apart(titled, (ours, theirs))) < SHARED:
        return matter_likeness(ours, theirs) >= MATTER  # two who are in all news of a capital, say
    return bool(ours.topics & theirs.topics) or likeness(ours.words, theirs.words) >= SUBJECT


def _leads(name: str, found: Profile) -> bool:
    """Return whether a name of the cast, or part of it, stands in a story's titles: for Kim Jong-un, "Kim" does."""
    said = set(name.split()[1:])
    if name.startswith("person "):
        said.update(part for key in found.people if (parts := key.split())[-1] in said for part in parts)
    return not said.isdisjoint(found.leading)


def _apart(names: Collection[str], profiles: Sequence[Profile]) -> list[str]:
    """Return *names* of a cast, each who or what once: of the parts of one name the one that is used alone, if any."""
    whole = [set(key.split()) for found in profiles for key in (*found.people, *found.places)]
    words = {name: set(name.split()[1:]) for name in names}
    kept: list[str] = []
    for name in sorted(names, key=lambda one: (words[one] not in whole, one)):
        if not any(words[name] | words[other] <= key for other in kept for key in whole):
            kept.append(name)
    return kept


def _is_long(group: _Group) -> bool:
    return len(group.members) >= STORIES and group.members[-1].at - group.members[0].at >= SPAN


def _names(groups: Sequence[_Group], before: Sequence[Saga]) -> list[SagaId]:
    """Return the id of each group: that of the known saga with which it has most stories in common, else a new one."""
    stories = [{member.story for member in group.members} for group in groups]
    common = [
        (-len(held.intersection(saga.stories)), saga.id, number)
        for number, held in enumerate(stories)
        for saga in before
        if held.intersection(saga.stories)
    ]
    found: dict[int, SagaId] = {}
    for _, name, number in sorted(common):
        if number not in found and name not in found.values():
            found[number] = name
    taken = {*found.values(), *(saga.id for saga in before)}
    for number, group in enumerate(groups):
        if number not in found:
            name = SagaId(f"saga-{digest_of(group.members[0].story)[:12]}")
            if name in taken:  # of the saga that its first story was in before
                name = SagaId(f"saga-{digest_of(*(member.story for member in group.members))[:12]}")
            found[number] = name
    return [found[number] for number in range(len(groups))]


def _saga(group: _Group, name: SagaId) -> Saga:
    members = group.members
    often = [key for key in group.cast if 2 * group.cast[key] > len(members)]
    leading = sorted(_apart(often, members), key=lambda key: (-group.cast[key], key))
    shown = {word: said for member in reversed(members) for word, said in member.shown.items()}
    called = {key: " ".join(dict.fromkeys(shown.get(word, word) for word in key.split()[1:])) for key in leading[:TOLD]}
    days = (members[-1].at - members[0].at).days
    told = ", ".join(f"{called[key]} in {group.cast[key]}" for key in called) or "a changing cast"
    return Saga(
        id=name,
        stories=tuple(member.story for member in members),
        names=tuple(called.values()),
        reason=f"{len(members)} stories over {days} days: {told}",
    )
