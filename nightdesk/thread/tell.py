"""Tell: a story and a report placed in it in, the story as it then is out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nightdesk.records import Change, Placement, Report, ReportId, Rights, Story, StoryId
from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, words
from nightdesk.thread.arrival_time import is_dated, times_of, told_at

SLUGLINE = 3  # words


def tell(story: Story | None, placement: Placement, report: Report, known: Mapping[ReportId, Report]) -> Story:
    """Return *story*, or a new one, with *report* in it; *known* are the live reports of the story.

    A new version takes the place of the one before; a retraction takes it out and is no live report itself. An undated
    report says nothing of when a story with a dated one was told.
    """
    at = told_at(report.published_at, report.fetched_at)
    if story is None:
        story = Story(
            id=placement.story,
            opened_at=at,
            updated_at=at,
            language=report.language,
            reports=(),
            slugline=slugline(report),
        )
    live = _live(story.reports, report)
    told = [report if name == report.id else known[name] for name in live if name == report.id or name in known]
    before = [known[name] for name in story.reports if name in known]
    if not is_dated(report) and any(is_dated(one) for one in before):
        times = [story.opened_at, story.updated_at]
    elif is_dated(report) and before and not any(is_dated(one) for one in before):
        times = [at]
    else:
        times = [story.opened_at, story.updated_at, at]
    return replace(
        story,
        opened_at=min(times),
        updated_at=max(times),
        language=_language(told) or story.language,
        reports=live,
    )


def retell(name: StoryId, story: Story | None, reports: Sequence[Report]) -> Story:
    """Return the story *name* as it is when *reports*, in order of arrival, are its live ones.

    One that lost all of them keeps its times; a new one needs at least one.
    """
    if story is not None and not reports:
        return replace(story, reports=())
    times = times_of(reports)
    return Story(
        id=name,
        opened_at=min(times),
        updated_at=max(times),
        language=_language(reports),
        reports=tuple(report.id for report in reports),
        slugline=story.slugline if story is not None else slugline(reports[0]),
    )


def _live(before: tuple[ReportId, ...], report: Report) -> tuple[ReportId, ...]:
    if report.change is Change.RETRACTION:
        return tuple(name for name in before if name not in (report.previous, report.id))
    if report.id in before:
        return before
    if report.previous in before:
        return tuple(report.id if name == report.previous else name for name in before)
    return (*before, report.id)


def _language(told: Sequence[Report]) -> str:
    """Return the language of most reports we may reprint, or of most of all; the earlier one when even."""
    free = [report for report in told if report.rights is Rights.FULL]
    counted = Counter(report.language for report in free or told)
    return counted.most_common(1)[0][0] if counted else ""


def slugline(report: Report) -> str:
    """Return a working name for the story *report* opens: the rarest words of its title, in their order."""
    found = [word for word in words(report.title) if not is_function_word(word.key, report.language)]
    telling = dict.fromkeys(word.key for word in found if len(word.key) > 1)
    rarest = sorted(telling, key=lambda key: (-rarity(key, report.language), key))[:SLUGLINE]
    return "-".join(key for key in telling if key in rarest) or report.id
