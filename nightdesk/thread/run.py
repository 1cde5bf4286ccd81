"""Fetch what is not placed, place it in order of arrival, keep placements with the stories they change.

When nothing waits any more the stories that got reports are looked at a second time (``revise``). What it moves, and
what an editor rules, is carried out here: the report with its copies and versions, both stories, and a record of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from nightdesk.errors import InputError, NoSuchRecord
from nightdesk.models.choose import embedder_of
from nightdesk.models.remembered import Remembered
from nightdesk.records import Change, Move, Placement, Report, ReportId, Ruling, RulingKind, Story, StoryId, Twins
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.thread import rulings
from nightdesk.thread.adds import additions
from nightdesk.thread.arrival_time import FIRST, told_at
from nightdesk.thread.ask_meaning import Meaning
from nightdesk.thread.features import days
from nightdesk.thread.gauge import Vector
from nightdesk.thread.importance import standing
from nightdesk.thread.kept import code, packed, unpacked
from nightdesk.thread.known import Known, knowledge, known_of
from nightdesk.thread.meanings import shown
from nightdesk.thread.open_stories import Arrival, Member, OpenStories, counted
from nightdesk.thread.origin import Origins
from nightdesk.thread.place import arrival, by_words_alone, place, succeed
from nightdesk.thread.revise import Bounds, printed_twice, revise
from nightdesk.thread.sides import SHOWN, Sides, sides_of
from nightdesk.thread.tell import retell, tell
from nightdesk.thread.usage import DAYS

BATCH = 100  # placements kept in one transaction
DUE = "thread: second look"  # note: what a second look is due at
SECOND_LOOK = "second look"  # who moves a report when no editor does


class _Due(msgspec.Struct, frozen=True):
    """The stories that got reports since the last second look, and the earliest of these."""

    since: datetime
    stories: tuple[StoryId, ...] = ()


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the reports no story has yet, in order of arrival; without any, the stories due for a second look.

    Without these either, the stories of which nobody said how much they matter: an older Nightdesk placed them.
    """
    due = _due(store)
    return list(store.unplaced_reports()) or list(due.stories if due else store.stories_without_standing())


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Place the reports *ids* that no story has yet, in order of arrival whatever order they are given in.

    When none is left that waits, look at the stories that got reports a second time.
    """
    unplaced = store.unplaced_reports()
    wanted = set(ids)
    waiting = [name for name in unplaced if name in wanted]
    due = _due(store)
    if not waiting and (unplaced or due is None):
        _stand(store, [name for name in store.stories_without_standing() if name in wanted])
        return
    reports = store.reports(waiting)
    ordered = [reports[name] for name in waiting]
    times = [told_at(report.published_at, report.fetched_at) for report in ordered]
    since = min([*times, *([due.since] if due else [])])
    embedder = embedder_of(settings.embed)
    remembered = None if embedder is None else Remembered(embedder, store, settings.embed, now=now)
    desk = _Desk(store, settings.thread.window, since, remembered)
    stories = dict.fromkeys(due.stories if due else ())
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        desk.ask_meaning(batch)
        placed = [(desk.decide(report), report) for report in batch]
        touched = dict.fromkeys(placement.story for placement, _ in placed)
        stories |= touched
        with store.transaction():
            store.save_placements(placed, [desk.stories[name] for name in touched])
            store.save_weighed(code(), desk.weighed())
            store.save_note(DUE, msgspec.json.encode(_Due(since=since, stories=tuple(stories))).decode())
    if len(waiting) == len(unplaced):
        moved, twins = desk.second_look(stories, now)
        with store.transaction():
            _carry(store, moved, who=SECOND_LOOK, now=now)
            store.save_twins(stories, twins)
            _stand(store, stories)
            store.save_weighed(code(), desk.weighed())
            store.forget_weighed(days(now) - 2 * (settings.thread.window + DAYS))
            store.save_note(DUE, "")


def _due(store: Store) -> _Due | None:
    note = store.note(DUE)
    return msgspec.json.decode(note, type=_Due) if note else None


# -- editors' rulings ---------------------------------------------------------------------------------------


def merge(store: Store, into: StoryId, other: StoryId, *, who: str, reason: str, now: datetime) -> Ruling:
    """Let the story *other* be *into*, for ever or until the ruling is undone.

    Raises:
        InputError: they are one, or one of them has no report.
        NoSuchRecord: there is no such story.
    """
    ruling = rulings.together(store.story(into), store.story(other), who=who, reason=reason, now=now)
    _rule(store, ruling, into, now)
    return ruling


def split(store: Store, story: StoryId, reports: Sequence[ReportId], *, who: str, reason: str, now: datetime) -> Ruling:
    """Take *reports* out of *story* into one of their own, for ever or until the ruling is undone.

    Raises:
        InputError: one of them is not in it, or none would be left.
        NoSuchRecord: there is no such story.
    """
    ruling = rulings.apart(store.story(story), reports, who=who, reason=reason, now=now)
    _rule(store, ruling, StoryId(f"s-{ruling.id.removeprefix('ruling-')}"), now)
    return ruling


def apart(store: Store, story: StoryId, other: StoryId, *, who: str, reason: str, now: datetime) -> Ruling:
    """Let the stories *story* and *other* stay two, for ever or until the ruling is undone.

    Raises:
        InputError: they are one, or one of them has no report.
        NoSuchRecord: there is no such story.
    """
    ruling = rulings.two(store.story(story), store.story(other), who=who, reason=reason, now=now)
    with store.transaction():
        store.save_ruling(ruling)
        _settle(store, {story, other})
    return ruling


def undo(store: Store, name: str, *, who: str, reason: str, now: datetime) -> Ruling:
    """Undo a ruling: the reports it moved, and those that are where it put them, go back to where they were.

    Raises:
        InputError: it was undone before.
        NoSuchRecord: there is no such ruling.
    """
    ruling = next((one for one in store.rulings() if one.id == name), None)
    if ruling is None:
        raise NoSuchRecord(f"no ruling is {name!r}; nightdesk rulings lists them")
    if not ruling.holds:
        raise InputError(f"{name} was undone by {ruling.undone_by} before: {ruling.undone_reason}")
    back = []
    for report, moves in store.moves(ruling.reports).items():
        placed = store.placement(report)
        move = next((one for one in moves if one.ruling == name), None)
        if placed is not None and move is not None and placed.story == move.after:
            why = f"{who} undid {name}: {reason}"
            back.append(replace(placed, story=move.before, reason=why))
    undone = replace(ruling, undone_by=who, undone_at=now, undone_reason=reason)
    with store.transaction():
        store.save_ruling(undone)
        _carry(store, back, who=who, now=now, ruling=name)
    return undone


def emptied_by(store: Store, undone: Ruling) -> list[StoryId]:
    """Return the stories that a ruling had made and that have no report any more, now that it is undone."""
    moves = [move for some in store.moves(undone.reports).values() for move in some if move.ruling == undone.id]
    made = dict.fromkeys(move.after for move in moves if move.at == undone.at)
    return [story.id for story in store.stories_by_id(made) if not story.reports]


def _rule(store: Store, ruling: Ruling, story: StoryId, now: datetime) -> None:
    """Keep a ruling and carry it out: its reports go to *story*."""
    said = "the same story" if ruling.kind is RulingKind.TOGETHER else "another story"
    why = f"{ruling.who} ruled that it is {said}: {ruling.reason}"
    placed = [store.placement(report) for report in ruling.reports]
    moved = [replace(one, story=story, reason=why, score=1.0) for one in placed if one is not None]
    with store.transaction():
        store.save_ruling(ruling)
        _carry(store, moved, who=ruling.who, now=now, ruling=ruling.id)


def _carry(store: Store, moved: Sequence[Placement], *, who: str, now: datetime, ruling: str = "") -> None:
    """Take placed reports to the stories *moved* names, their copies and versions with them; keep it all together."""
    stories: dict[StoryId, dict[ReportId, Placement]] = {}  # as they will be

    def placements(name: StoryId) -> dict[ReportId, Placement]:
        if name not in stories:
            stories[name] = {one.report: one for one in store.placements_in(name)}
        return stories[name]

    before = {one.report: store.placement(one.report) for one in moved}
    live = {report for one in before.values() if one for report in store.story(one.story).reports}
    changed: dict[ReportId, Placement] = {}
    moves = []
    for one in moved:
        old = before[one.report]
        if old is None or old.story == one.story or one.report in changed:
            continue
        there, here = placements(old.story), placements(one.story)
        for name in _family(one.report, there.values(), store.reports(there)):
            along = one if name == one.report else replace(there[name], story=one.story, reason=_with(one))
            here[name] = changed[name] = along
            del there[name]
            moves.append(
                Move(report=name, before=old.story, after=one.story, who=who, reason=one.reason, at=now, ruling=ruling)
            )
    reports = store.reports([name for placed in stories.values() for name in placed])
    known = {story.id: story for story in store.stories_by_id(stories)}
    live |= {report for story in known.values() for report in story.reports}
    told = []
    for story, placed in stories.items():
        alive = sorted((reports[name] for name in placed if name in live), key=_arrival)
        told.append(retell(story, known.get(story), alive))
    if moves:
        store.save_placements([(one, reports[name]) for name, one in changed.items()], told, moves)
        _settle(store, {story.id for story in told})
        _stand(store, stories)


def _stand(store: Store, names: Iterable[StoryId]) -> None:
    """Keep how much stories matter as they are now, and what each of their reports added."""
    sources = {source.id: source for source in store.sources()}
    found = []
    for story in store.stories_by_id(names):
        reports = store.reports(story.reports)
        live = [reports[name] for name in story.reports]
        placements = {placement.report: placement for placement in store.placements_in(story.id)}
        added = additions(live, store.mentions(story.reports))
        found.append(standing(story, live, placements, added, sources))
    store.save_standings(found)


def _settle(store: Store, stories: Set[StoryId]) -> None:
    """Say no more of *stories* that two look like one: where both are among them, or one has no report any more."""
    gone = {story.id for story in store.stories_by_id(stories) if not story.reports}
    pairs = [(one, {one.story, one.other}) for one in store.twins()]
    left = [one for one, both in pairs if both & stories and not both <= stories and not both & gone]
    store.save_twins(stories, left)


def _with(moved: Placement) -> str:
    return f"goes with {moved.report}: {moved.reason}"


def _arrival(report: Report) -> tuple[datetime, datetime, str]:
    return report.fetched_at, report.published_at, report.id


def _family(name: ReportId, story: Iterable[Placement], reports: Mapping[ReportId, Report]) -> list[ReportId]:
    """Return a report with its near-duplicates and all versions of any of them that are in its story."""
    beside: dict[ReportId, set[ReportId]] = {}
    for placement in story:
        for other in (placement.duplicate_of, reports[placement.report].previous):
            if other is not None:
                beside.setdefault(placement.report, set()).add(other)
                beside.setdefault(other, set()).add(placement.report)
    found = [name]
    for one in found:
        found += sorted(beside.get(one, set()).difference(found))
    return [one for one in found if one in reports]


# -- placing ------------------------------------------------------------------------------------------------


def _shown(report: Report) -> str:
    return shown(report.title, "" if report.title_only else report.text)


def _is_enough(known: Known, *, placement: Placement) -> bool:
    """Return whether a report need not be looked at again; what was a copy, and is none now, was not weighed."""
    return known.features is not None or known.withdrawn or placement.duplicate_of is not None


class _Desk:
    """What the store knows of the open stories, kept at hand while reports are placed."""

    def __init__(self, store: Store, window: int, since: datetime, embedder: Remembered | None) -> None:
        self._store = store
        self._origins = Origins(store.sources())
        self._open = OpenStories(window=window)
        self._window = window
        self._embedder = embedder
        self._known = knowledge(store)
        given = store.rulings()
        self._ruled = rulings.Ruled(given, self._sides(given))
        self._fresh: dict[ReportId, Known] = {}  # of them, what the store does not have yet
        self._meaning = Meaning(None if embedder is None else embedder.vectors)
        self._meanings: Mapping[str, Vector] = {}  # of the batch that is being placed
        self.stories: dict[StoryId, Story] = {}
        self._live: dict[StoryId, dict[ReportId, Report]] = {}
        self._placements: dict[ReportId, Placement] = {}
        self.ask_meaning(())  # of no report yet: what nearness is worth must be known before any is weighed
        self._replay(since)

    def ask_meaning(self, batch: Sequence[Report]) -> None:
        """Ask the embedder, if there is one, what the reports that are placed next mean."""
        self._meanings = self._meaning.of({report.id: _shown(report) for report in batch})
        self._open.gauge = self._meaning.gauge

    def decide(self, report: Report) -> Placement:
        """Return where *report* goes, and bring the stories at hand up to date."""
        before = self._predecessor(report)
        arrived = arrival(report, origin=self._origins.of(report), meaning=self._meanings.get(report.id))
        if before is not None:
            placement = succeed(report, before)
        else:
            self._ruled.take_side(report.id, counted(arrived.look))
            placement = by_words_alone(place(arrived, self._open, self._ruled), self._meaning.silent)
        name = placement.story
        if name not in self.stories:
            self._hydrate(name)
        known = self._live.setdefault(name, {})
        self.stories[name] = tell(self.stories.get(name), placement, report, known)
        self._placements[report.id] = placement
        if before is not None:
            known.pop(before.report, None)
        if report.change is not Change.RETRACTION:
            known[report.id] = report
        self._learn(report.id, self._worked_out(placement, report, arrived))
        self._open_to(placement, arrived.meaning)
        return placement

    def weighed(self) -> list[tuple[ReportId, float, bytes]]:
        """Return what was worked out of reports since this was last asked, for the store to keep."""
        fresh, self._fresh = self._fresh, {}
        return [(name, known.at, packed(known)) for name, known in fresh.items()]

    def second_look(self, among: Iterable[StoryId], now: datetime) -> tuple[list[Placement], list[Twins]]:
        """Return what a second look at the stories *among* moves, and which printed ones it may not make one."""
        names = [StoryId(story.id) for story in self._open.stories()]
        printed = frozenset(self._store.stories_with_articles(names))
        bounds = Bounds(among=frozenset(among), printed=printed, ruled=self._ruled)
        return revise(self._open, bounds), printed_twice(self._open, bounds, now=now)

    def _sides(self, given: Iterable[Ruling]) -> dict[str, Sides]:
        """Return what tells apart the sides of each ruling that two are apart."""
        parted = [one for one in given if one.holds and one.kind is RulingKind.APART]
        known = self._known.sides
        asked = [name for one in parted if one.id not in known for name in (*one.reports[:SHOWN], *one.others[:SHOWN])]
        reports = self._store.reports(asked)
        uses = {name: arrival(report, origin="").look.uses for name, report in reports.items()}
        for one in parted:
            if one.id not in known:
                both = ([uses[name] for name in side if name in uses] for side in (one.reports, one.others))
                known[one.id] = sides_of(*both)
        return {one.id: known[one.id] for one in parted}

    def _replay(self, since: datetime) -> None:
        """Bring the open stories to hand as they were before a report told at *since*, in order of arrival.

        A story is compared by its reports of one window, and each was weighed by what was told in ``DAYS`` before it.
        """
        begin = since - timedelta(days=2 * self._window + DAYS)
        placements = self._store.placements_since(begin, believed_from=FIRST)
        known = self._known_of(placements)
        if len(known) < len(
            placements
        ):  # those are weighed now, and the first of them by what was told before (whole days)
            placements = self._store.placements_since(begin - timedelta(days=DAYS + 1), believed_from=FIRST)
            known = self._known_of(placements)
        self._known.keep({name: one for name, one in known.items() if one.at >= days(begin)})
        reports = self._store.reports([one.report for one in placements if one.report not in known])
        asked = [one.report for one in placements] if self._embedder is not None else []
        meanings = {} if self._embedder is None else self._embedder.kept(asked)  # what had none then has none now
        for placement in placements:
            name = placement.report
            found = known.get(name)
            if found is None:
                arrived = arrival(reports[name], origin=placement.origin)
                found = self._worked_out(placement, reports[name], arrived)
            if found.at < days(begin):
                self._open.count(found.features, found.used)
                continue
            if name not in known:
                self._learn(name, found)
            self._open_to(placement, meanings.get(name))

    def _known_of(self, placements: Sequence[Placement]) -> dict[ReportId, Known]:
        """Return what is known of placed reports, from this process or an earlier one, as far as it is enough."""
        found = {one.report: self._known.reports.get(one.report) for one in placements}
        kept = self._store.weighed(code(), [name for name, known in found.items() if known is None])
        found |= {name: unpacked(name, data) for name, data in kept.items()}
        return {
            one.report: known
            for one in placements
            if (known := found[one.report]) is not None and _is_enough(known, placement=one)
        }

    def _worked_out(self, placement: Placement, report: Report, arrived: Arrival) -> Known:
        """Return what is known of a report that arrives now, before any is added after it."""
        if placement.duplicate_of is None and report.change is not Change.RETRACTION:
            features = self._open.weigh(arrived)
            return known_of(report, arrived, features, self._open.keys(features))
        return known_of(report, arrived)

    def _learn(self, name: ReportId, known: Known) -> None:
        """Keep what is known of a report at hand, and for the store."""
        self._known.reports[name] = self._fresh[name] = known

    def _open_to(self, placement: Placement, meaning: Vector | None) -> None:
        """Let a report that is known be joined where it was placed, in place of the version before it."""
        known = self._known.reports[placement.report]
        self._ruled.follow(placement.report, known.previous)
        self._ruled.take_side(placement.report, known.used)
        if known.previous is not None:
            self._open.remove(known.previous)
        if placement.duplicate_of is not None:
            self._open.saw_copy(placement.story, placement.duplicate_of, known.at, known.wording)
            return
        if known.features is not None:
            features = self._open.with_meaning(known.features, meaning)
            member = Member(features, known.wording, placement.origin)
            self._open.add_weighed(placement.story, member, used=known.used, keys=known.keys)
        self._open.saw(placement.story, known.at)

    def _predecessor(self, report: Report) -> Placement | None:
        """Return the placement of the version *report* replaces, if there is one."""
        if report.previous is None:
            return None
        return self._placements.get(report.previous) or self._store.placement(report.previous)

    def _hydrate(self, name: StoryId) -> None:
        """Bring a story that is kept to hand as it was when its last report was placed."""
        placements = self._store.placements_in(name)
        if not placements:
            return  # it opens now
        reports = self._store.reports([placement.report for placement in placements])
        self.stories[name] = story = self._store.story(name)
        self._live[name] = {report: reports[report] for report in story.reports}
        self._placements.update((placement.report, placement) for placement in placements)
