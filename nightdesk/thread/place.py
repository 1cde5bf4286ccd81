"""Place: a report as it arrives and the open stories in, a ``Placement`` with its reason out.

A report joins the story whose nearest report, and whose latest reports on the whole, are most surely about the same
happening; or it opens a new one. Decides only: whoever calls adds what was decided to the open stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from math import log

from nightdesk.records import Placement, Report, ReportId, StoryId, digest_of
from nightdesk.thread.arrival_time import told_at
from nightdesk.thread.features import Features, as_word, days, look
from nightdesk.thread.gauge import Gauge, Vector
from nightdesk.thread.near_duplicates import wording
from nightdesk.thread.open_stories import Arrival, OpenStories
from nightdesk.thread.rulings import Ruled
from nightdesk.thread.similarity import Question, how_sure, odds_of
from nightdesk.thread.uses import DAY, HEAD, NAME, NUMBER, TERM, WORD

JOIN = 0.5  # how sure we must be; the weights' bias was chosen so that this is the even point
# How much a story's nearest report counts against all of them, between texts and otherwise: the mean alone breaks long
# stories up, and the nearest alone strings titles together.
NEAREST = {True: 0.8, False: 0.5}
STORIES = 5  # stories, by their nearest report, that are compared as a whole
# Where many reports of other stories are much like ours, being alike says little: how much that counts and the odds
# (logarithms) from which one counts, between texts and otherwise, and how many of them are looked at. Chosen on the
# development halves of bench.thread's sets.
CROWD, LIKE = {True: 0.2, False: 0.15}, {True: -2.0, False: -1.0}
OTHERS = 8
# Of the stories that a bare title may join, it joins a well told one rather than one that a single report has opened
# beside it: what the odds (logarithms) rise by with the logarithm of its reports. Whether it joins any does not hang on
# it. Chosen on the first six tenths of bench.thread's stream; between texts it joins look-alikes (decision 64).
GROWN = 0.15


def arrival(report: Report, *, origin: str, meaning: Vector | None = None) -> Arrival:
    """Return *report* as ``place`` sees it; *origin* is whose word it is if it is no copy."""
    text = "" if report.title_only else report.text
    found = look(
        report=report.id,
        title=report.title,
        text=text,
        language=report.language,
        standfirst=report.standfirst,
        at=days(told_at(report.published_at, report.fetched_at)),
    )
    return Arrival(found, wording(report.title, text, report.source), origin, meaning)


def place(arrived: Arrival, stories: OpenStories, ruled: Ruled | None = None) -> Placement:
    """Decide which of the open *stories* a report joins, or that it opens a new one; what is *ruled* apart stays so."""
    report = ReportId(arrived.look.report)
    copied = stories.copied(arrived)
    if copied is not None and (ruled is None or not ruled.apart([report], stories.reports(copied[1]))):
        original, story, share = copied
        return Placement(
            report=report,
            story=StoryId(story),
            origin=original.origin,
            reason=f"near-duplicate of {original.features.report}: shares {share:.0%} of the wording",
            score=round(share, 4),
            duplicate_of=ReportId(original.features.report),
        )
    ours = stories.weigh(arrived)
    best = nearest_story(ours, stories, ruled)
    if best is None or best[0] < JOIN:
        near = "shares no telling word with an open story"
        if best is not None:
            near = f"nearest is {best[1]} by {best[2].report}, {best[0]:.2f} sure; {JOIN:.2f} is needed"
        return Placement(
            report=report,
            story=StoryId(f"s-{digest_of(report)[:12]}"),
            origin=arrived.origin,
            reason=f"opens a story: {near}",
            score=0.0 if best is None else round(best[0], 4),
        )
    sure, name, nearest = best
    return Placement(
        report=report,
        story=StoryId(name),
        origin=arrived.origin,
        reason=f"tells what {nearest.report} tells, {sure:.2f} sure: {shared(ours, nearest, stories.gauge)}",
        score=round(sure, 4),
    )


def succeed(report: Report, before: Placement) -> Placement:
    """Return the placement of a new version of a placed report: where its predecessor is."""
    what = f"{report.change.value} of" if report.change else "new version of"
    return Placement(
        report=report.id,
        story=before.story,
        origin=before.origin,
        reason=f"{what} {before.report}",
        score=1.0,
        duplicate_of=before.duplicate_of,
    )


def nearest_story(
    ours: Features, stories: OpenStories, ruled: Ruled | None = None
) -> tuple[float, str, Features] | None:
    """Return how sure we are of the best open story, its id, and its nearest report; None if none shares a word.

    Of those that a bare title may join, a well told one is before a thin one that is little surer.

    A story with a report that an editor *ruled* to be apart from ours is none of them.

    Where a story has a text in our language, that is the better witness: across languages little more than names can
    agree, and a town's name agrees with all that happens there.
    """

    def rank(item: tuple[float, str, Features]) -> tuple[bool, float, str]:
        sure, name, _ = item
        grown = 0.0 if ours.full or sure < JOIN else GROWN * log(len(stories.story(name).members))
        return sure >= JOIN, odds_of(sure) + grown, name

    return max(nearest_stories(ours, stories, ruled), key=rank, default=None)


def nearest_stories(
    ours: Features, stories: OpenStories, ruled: Ruled | None = None
) -> list[tuple[float, str, Features]]:
    """Return what ``nearest_story`` does, of each of the open stories that come nearest."""
    question = Question(ours, stories.gauge)
    home = stories.home(ours.report)  # on a second look; a report is no witness for itself
    asked: list[tuple[float, str, Features]] = []
    for candidate, story in stories.shortlist(ours):
        if ruled is not None and ruled.apart([ours.report], stories.reports(story)):
            continue
        foreign = ours.full and candidate.features.language != ours.language
        if foreign and stories.story(story).texts.get(ours.language, 0) > (story == home):
            continue
        asked.append((question.same_event(candidate.features), story, candidate.features))
    asked.sort(key=lambda item: (-item[0], item[1]))
    nearest: dict[str, tuple[float, Features]] = {}
    for odds, story, theirs in asked:
        nearest.setdefault(story, (odds, theirs))
    found = []
    for name, (odds, theirs) in islice(nearest.items(), STORIES):
        texts = ours.full and theirs.full
        near = NEAREST[texts]
        whole = near * odds + (1.0 - near) * question.same_story(stories.story(name))
        crowd = _crowd([odds for odds, story, _ in asked if story != name], texts=texts)
        found.append((how_sure(whole - crowd), name, theirs))
    return found


def _crowd(others: Sequence[float], *, texts: bool) -> float:
    """Return what speaks against joining a story, given the odds of other stories' reports, the highest first."""
    return CROWD[texts] * sum(max(0.0, odds - LIKE[texts]) for odds in others[:OTHERS]) / OTHERS


def by_words_alone(placement: Placement, silent: str) -> Placement:
    """Return *placement*, saying why the embedder that should have been heard was not."""
    if not silent or placement.duplicate_of is not None:
        return placement
    return replace(placement, reason=f"{placement.reason}; by words alone: {silent}")


def shared(ours: Features, theirs: Features, gauge: Gauge | None = None) -> str:
    """Return what two reports share, for a person to read: names, words, numbers, in our report's spelling; meaning."""
    both = _common(ours, theirs)
    names, matters, numbers = both[NAME], both[TERM], both[NUMBER]
    words = [word for word in both[WORD] or both[HEAD] if word not in names]
    matters = [word for word in matters if word not in (*names, *words)]
    parts = [("names", names[:4]), ("words", words[:4]), ("matters", matters[:3]), ("numbers", numbers[:3])]
    parts.append(("days", both[DAY][:2]))
    said = "; ".join([f"{label} {', '.join(found)}" for label, found in parts if found] + _alike(ours, theirs, gauge))
    return said or "spellings of the title alike"


def _alike(ours: Features, theirs: Features, gauge: Gauge | None) -> list[str]:
    """Return how alike two reports' meanings are, where that is known."""
    if gauge is None or ours.meaning is None or theirs.meaning is None:
        return []
    likeness = gauge.likeness(ours.meaning, theirs.meaning, same_language=ours.language == theirs.language)
    return [] if likeness is None else [f"meaning {likeness:.2f} alike"]


def _common(ours: Features, theirs: Features) -> Mapping[str, list[str]]:
    """Return what both reports have, by kind, the most telling first."""
    ranked = sorted((-ours.vector[key] * theirs.vector[key], key) for key in ours.vector.keys() & theirs.vector.keys())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for _, key in ranked:
        found[key[: key.index(" ")]].append(ours.forms.get(as_word(key), key.rpartition(" ")[2]))
    return found
