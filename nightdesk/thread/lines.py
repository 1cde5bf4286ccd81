"""The filter behind ``nightdesk thread --jsonl``: a report a line in, its place out, decided on arrival.

Lines come in order of arrival. What has no usable date is taken to be told when the others around it were.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from statistics import median_low
from typing import Any

from nightdesk.errors import InputError
from nightdesk.models.choose import embedder_of
from nightdesk.models.embedder import Embedder
from nightdesk.records import Placement, ReportId, StoryId
from nightdesk.records.reports import AHEAD
from nightdesk.settings import parse_settings
from nightdesk.text.clean import clean
from nightdesk.text.fields import moment_of, text_of
from nightdesk.text.language import normalise
from nightdesk.thread.address import address
from nightdesk.thread.arrival_time import FIRST
from nightdesk.thread.ask_meaning import Meaning
from nightdesk.thread.features import days, look
from nightdesk.thread.gauge import Vector
from nightdesk.thread.meanings import shown
from nightdesk.thread.near_duplicates import wording
from nightdesk.thread.open_stories import Arrival, OpenStories
from nightdesk.thread.place import by_words_alone, place
from nightdesk.thread.revise import EVERYTHING, Bounds, revise

EMBED = "NIGHTDESK_EMBED_"  # how the names of an embedder's settings begin in the environment
WINDOW = 14.0  # days, as ``Thread.window`` in the settings is when nobody sets it
AROUND = 101  # reports whose middle time is the stream's: fifty wrong clocks in a row do not move it
# A report told more days than this after the stream's time, and after most of the last few reports', has a wrong clock:
# it was told when it came. A stream may leap, and a few reports later that is its time.
LEAP, FEW = 2 * WINDOW, 9
MOST = 150_000  # stories that are kept; a million reports a month need 2.8 GB for as many (bench.stream)
SWEEP = 0.1  # days of the stream between two looks for stories that can be closed: all open ones are looked at
REUSED = 0.05  # how sure that two texts at one address tell one happening, below which it was used again
KEPT = 1.5  # windows a story is kept before it is forgotten: a report may come half a window late


def open_filter(clock: Callable[[], datetime] | None = None) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it remembers the open stories. Its ``finish()`` gives the second pass's changes.

    It has no project: an embedder is asked where the environment names one (``NIGHTDESK_EMBED_URL`` …). *clock* tells
    when a line is received: a time that lies ahead of that is none, as in ``run``.
    """
    named = {name: value for name, value in os.environ.items() if name.startswith(EMBED)}
    embedder = embedder_of(parse_settings({}, named, where="the environment").embed) if named else None
    return ThreadFilter(embedder, clock)


def _vectors(embedder: Embedder, texts: Mapping[str, str]) -> dict[str, Vector]:
    return dict(zip(texts, embedder.encode(list(texts.values())).vectors, strict=True))


def _moment(given: str) -> tuple[datetime | None, str]:
    """Return the time a line gives, or none and what to say of that."""
    try:
        return moment_of(given), ""
    except InputError as error:
        return None, f"; taken to be told when it came: {error}"


class ThreadFilter:
    """Places each line's report among those before it."""

    def __init__(self, embedder: Embedder | None = None, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock
        self._open = OpenStories(window=WINDOW)
        self._meaning = Meaning(None if embedder is None else partial(_vectors, embedder))
        self._given: dict[str, Any] = {}  # our name of a report -> the id it came with
        self._named: deque[tuple[float, str]] = deque()  # when in the stream each was named, and how
        self._copies: dict[str, list[str]] = {}  # of a report, as near-duplicates of it
        self._times: deque[float] = deque(maxlen=AROUND)
        self._standing_at: dict[str, tuple[str, str, float]] = {}  # address -> first report there, its story, when
        self._count = 0
        self._swept = 0.0  # the stream's time at the last look for stories that can be closed

    def __call__(self, line: dict[str, Any]) -> dict[str, Any]:
        """Return ``id``, ``story``, ``duplicate_of`` and ``reason`` of the line's report.

        A time that cannot be read is none, as in a run, and the reason says so: a story must not lose a report by it.

        Raises:
            InputError: a field has the wrong type.
        """
        title, text = clean(text_of(line, "title"))[0], clean(text_of(line, "text"))[0]
        language, source = normalise(text_of(line, "language")), text_of(line, "source")
        published_at, unread = _moment(text_of(line, "published_at"))
        at = self._told_at(published_at)
        report = self._name(line.get("id"))
        found = look(report=report, title=title, text=text, language=language, at=at)
        arrived = Arrival(found, wording(title, text or title, source), source)
        here = address(text_of(line, "url"))
        placement = self._standing(here, arrived)
        if placement is None:
            if self._meaning.is_asked and self._open.copied(arrived) is None:
                meaning = self._meaning.of({report: shown(title, text)}).get(report)
                arrived = replace(arrived, meaning=meaning)
                self._open.gauge = self._meaning.gauge
            placement = by_words_alone(place(arrived, self._open), self._meaning.silent)
        if here:
            self._standing_at.setdefault(here, (placement.duplicate_of or placement.report, placement.story, at))
        if placement.duplicate_of is None:
            self._open.add(placement.story, arrived)
        else:
            self._open.saw_copy(placement.story, placement.duplicate_of, at, arrived.wording)
            self._copies.setdefault(placement.duplicate_of, []).append(report)
        return self._line(replace(placement, reason=f"{placement.reason}{unread}"))

    @property
    def open_stories(self) -> int:
        """How many stories are kept, to be joined."""
        return len(self._open)

    def finish(self) -> list[dict[str, Any]]:
        """Return one more line, marked ``revised``, for each placement a second look changes; copies go along."""
        return self.second_look(EVERYTHING)

    def second_look(self, bounds: Bounds) -> list[dict[str, Any]]:
        """Return what ``finish`` does, within *bounds*."""
        return [
            {**self._line(placement), "revised": True}
            for changed in revise(self._open, bounds)
            for placement in (changed, *self._along(changed))
        ]

    def _along(self, changed: Placement) -> list[Placement]:
        """Return the placements of a report's near-duplicates, which are where it is."""
        copies = self._copies.get(changed.report, ())
        return [replace(changed, report=ReportId(copy), duplicate_of=changed.report) for copy in copies]

    def _line(self, placement: Placement) -> dict[str, Any]:
        original = placement.duplicate_of
        return {
            "id": self._given.get(placement.report, placement.report),
            "story": StoryId(placement.story),
            "duplicate_of": None if original is None else self._given.get(original, original),
            "reason": placement.reason,
        }

    def _standing(self, here: str, arrived: Arrival) -> Placement | None:
        """Return the place of a report that stands at an address where one stood of late: beside that one.

        What shares nearly nothing with the one that stood there is no version of it: some addresses are used again.
        """
        before, story, when = self._standing_at.get(here, ("", "", 0.0))
        if not before or abs(arrived.look.at - when) > KEPT * WINDOW:
            return None
        if (likeness := self._open.likeness(arrived, before)) is not None and likeness < REUSED:
            del self._standing_at[here]
            return None
        return Placement(
            report=ReportId(arrived.look.report),
            story=StoryId(story),
            origin="",
            reason=f"same address as {before}",
            score=1.0,
            duplicate_of=ReportId(before),
        )

    def _name(self, given: Any) -> str:
        """Return our name for a report: its id, with its number in the stream when that is taken or none."""
        self._count += 1
        name = str(given) if given not in (None, "") else f"line {self._count}"
        if name in self._given:
            name = f"{name} (line {self._count})"
        self._given[name] = given
        self._named.append((self._now(), name))
        return name

    def _forget(self, old: float) -> None:
        """Forget the ids that came before *old*: memory is bounded by the window."""
        while self._named and self._named[0][0] < old:
            name = self._named.popleft()[1]
            self._given.pop(name, None)
            self._copies.pop(name, None)

    def _now(self) -> float:
        """Return the stream's time: the middle one of the last reports'."""
        return median_low(self._times) if self._times else days(FIRST)

    def _can_be(self, published_at: datetime) -> bool:
        """Return whether a line that is received now can have been published then."""
        return published_at >= FIRST and (self._clock is None or published_at <= self._clock() + AHEAD)

    def _told_at(self, published_at: datetime | None) -> float:
        """Return when the report was told, in days; forget what is too old for it to be joined."""
        now = self._now()
        at = days(published_at) if published_at is not None and self._can_be(published_at) else now
        ahead = len(self._times) >= FEW // 3 and at > max(now, median_low(list(self._times)[-FEW:])) + LEAP
        self._times.append(at)
        if abs(now - self._swept) > SWEEP:
            self._swept = now
            old = now - KEPT * WINDOW
            self._open.close_before(old)
            self._open.close_stalest(MOST)
            self._forget(old - WINDOW)  # a story's members may be a window older than the story's last
            self._standing_at = {here: told for here, told in self._standing_at.items() if told[2] >= old}
        return now if ahead else at
