"""When a page tells its readers that it came out: "January 5, 2026, 8:15 pm EST / Updated 9:02 pm EST".

Text and its language -> times, as RFC 3339 as far as the text goes: a bare day, a time without offset, a time with the
offset its zone had on that day. Pure; the names of months are CLDR's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from nightdesk.read.calendars import BUDDHIST, is_late, month_of, of_persian, persian_month, weekdays
from nightdesk.read.page_times import EARLIEST
from nightdesk.read.phrases import anywhere
from nightdesk.text.counted_back import counted_back
from nightdesk.text.zones import offset_of

_MODIFIED = anywhere("modified_label")
_PUBLISHED = anywhere("published_label")
_FIGURE = re.compile("[0-9]")
_YEAR = r"((?:19|20)\d\d|25[3-9]\d)"  # the latter is Thailand's
_WORD = r"([^\s\d,|/()·•]{2,20}?)"  # a month's name; the vowels of many scripts are no letters by themselves
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\s?[-/.年년]\s?(\d{{1,2}})\s?[-/.月월]\s?(\d{{1,2}})(?!\d)\s?[日일.]?")
_YEAR_THEN_NAME = re.compile(rf"(?<!\d){_YEAR}\.?\s(?:m\.\s)?{_WORD}\s(\d{{1,2}})(?![\d:])\.?")
_IN_FIGURES = re.compile(rf"(?<![\d.])(\d{{1,2}})([./-])\s?(\d{{1,2}})\2\s?{_YEAR}(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|[.º°])?,?\s?(?:de\s|of\s|d['’])?{_WORD}[.,]?\s(?:de\s|del\s)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\S){_WORD}\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)")
_VIETNAMESE = re.compile(rf"(?<!\d)(\d{{1,2}})\stháng\s(\d{{1,2}}),?\s(?:năm\s)?{_YEAR}(?!\d)", re.IGNORECASE)
_PERSIAN_YEAR = r"(1[34]\d\d)"  # no other calendar in use is there
_PERSIAN = re.compile(rf"(?<!\d)(\d{{1,2}})\s{_WORD}(?:\sماه)?،?\s{_PERSIAN_YEAR}(?!\d)")
_PERSIAN_FIGURES = re.compile(rf"(?<!\d){_PERSIAN_YEAR}([/-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<early>上午|午前|오전)?(?P<late>下午|午後|오후)?\s?(?P<hour>\d{1,2})"
    r"(?:(?:\s?[:.h]\s?|[時时点]|시\s?)(?P<minute>\d\d)(?:[:分](?P<second>\d\d)秒?)?[分분]?)?(?![\d/-])"
    r"(?P<after>\s?(?P<half>[ap]\.?m\b\.?)?(?:\s(?:uhr|hrs?|Uhr))?\s?\(?(?P<zone>[A-Z]{1,5}\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)?)",
    re.IGNORECASE,
)
_FROM_UTC = re.compile(r"(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
ANY_DAY = datetime(2026, 1, 7, 12, tzinfo=UTC)  # from which is counted where only the form matters
MAX_ALONE = 40  # characters of a line that is nothing but a time
MAX_ALONE_LINE = 90  # characters of one in words, with two times and their labels
MOST_DAYS = 3  # in a line
MOST_LEFT = 8  # letters of it that are no part of a time: "kl.", "at", "Uhr", "om"
LATEST = 2500  # years above are of Thailand's calendar
MAX_TEXT = 200  # characters looked at


@dataclass(frozen=True, slots=True)
class Shown:
    """When a text says that something was published and changed; "" for what it does not say."""

    published: str = ""
    modified: str = ""


def shown_times(text: str, language: str) -> Shown:
    """Return the times in *text*; what follows "updated" is the change, and has the publication's day if it has none.

    A day in figures that two countries read differently (1/5/2026) is none, except where all who write *language* read
    it alike.
    """
    text = _plain(text)
    if not _FIGURE.search(text):  # most lines name no day, and this is fast
        return Shown()
    found = {"published": "", "modified": ""}
    day = ""
    for kind, part in _parts(text):
        said = _day_in(part, language)
        day = said[0] or day
        if day and not found[kind] and (said[0] or kind == "modified"):
            found[kind] = _timed(day, part.replace(said[1], " ", 1) if said[1] else part, language)
    return Shown(**found)


def says_only_when(text: str, language: str) -> bool:
    """Whether *text* is a day, in words or figures, with times, labels and a weekday, and nothing else."""
    if len(text) > MAX_ALONE_LINE or not _day_in(_plain(text), language)[1]:
        return False
    left = re.findall(r"[^\W_]+", without_times(text, language))
    return sum(map(len, left)) <= MOST_LEFT and not any(map(str.isdigit, left))


def without_times(text: str, language: str) -> str:
    """Return a line without the days, times of day, weekdays and labels of times in it."""
    rest = _plain(text)
    for _ in range(MOST_DAYS):
        if not (said := _day_in(rest, language)[1]):
            break
        rest = rest.replace(said, " ", 1)
    rest = _CLOCK.sub(lambda found: " " if found["minute"] or found["half"] else found[0], rest)
    rest = _PUBLISHED.sub(" ", _MODIFIED.sub(" ", rest))
    known = weekdays(language)
    return " ".join(word for word in rest.split() if word.strip(".,").casefold() not in known).strip(" ,.|·–-—()")


def is_time_alone(text: str) -> bool:
    """Whether *text* is a day in figures, with a time of day or without, and nothing else."""
    if len(text) > MAX_ALONE or not text[:1].isdigit():
        return False
    text = _plain(text)
    day = _YEAR_FIRST.match(text) or _IN_FIGURES.match(text)
    rest = text[day.end() :].strip(" ,.|·–-()") if day else text
    return day is not None and (not rest or _CLOCK.fullmatch(rest) is not None)


def counted_times(text: str, language: str, at: datetime) -> Shown:
    """Return the times in a *text* that says nothing but how long ago it was: "Updated 2 hours ago", "gestern"."""
    found = {"published": "", "modified": ""}
    for kind, part in _parts(_plain(text)):
        bare = _PUBLISHED.sub("", _MODIFIED.sub("", part)).strip(" :|·–-,.")
        found[kind] = found[kind] or counted_back(bare, {language, "en"} - {""}, at)
    return Shown(**found)


def is_counted_alone(text: str, language: str) -> bool:
    """Whether *text* says nothing but how long ago it was."""
    said = counted_times(text, language, ANY_DAY) if len(text) <= MAX_ALONE else Shown()
    return bool(said.published or said.modified)


def day_shown(text: str, language: str) -> str:
    """Return the first day that *text* gives with its year, or ""."""
    return _day_in(_plain(text), language)[0]


def _plain(text: str) -> str:
    """Return *text* with the figures of any script as ours, and its blanks as one."""
    text = text[:MAX_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in text)
    return " ".join(text.split())


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of *text* by what their label says they are the time of; without any it is publication."""
    labels = [(match.start(), "modified") for match in _MODIFIED.finditer(text)]
    labels += [(match.start(), "published") for match in _PUBLISHED.finditer(text)]
    cuts = [(0, "published"), *sorted(labels)]
    for (start, kind), (end, _) in zip(cuts, [*cuts[1:], (len(text), "")], strict=True):
        if text[start:end].strip():
            yield kind, text[start:end]


def _day_in(text: str, language: str) -> tuple[str, str]:
    """Return the first day in *text* as ISO 8601, and the words that say it."""
    for written in (_year_first, _named, _in_figures, _in_persian):
        if (found := written(text, language))[0]:
            return found
    return "", ""


_NONE = ("", "")


def _year_first(text: str, language: str) -> tuple[str, str]:
    if figures := _YEAR_FIRST.search(text):
        return _iso(figures[1], figures[2], figures[3]), figures[0]
    for found in _YEAR_THEN_NAME.finditer(text):
        if month := month_of(found[2], language):
            return _iso(found[1], month, found[3]), found[0]
    return _NONE


def _named(text: str, language: str) -> tuple[str, str]:
    for found in _DAY_FIRST.finditer(text):
        if month := month_of(found[2], language):
            return _iso(found[3], month, found[1]), found[0]
    for found in _MONTH_FIRST.finditer(text):
        if month := month_of(found[1], language):
            return _iso(found[3], month, found[2]), found[0]
    if numbered := _VIETNAMESE.search(text):
        return _iso(numbered[3], numbered[2], numbered[1]), numbered[0]
    return _NONE


def _in_figures(text: str, language: str) -> tuple[str, str]:
    if found := _IN_FIGURES.search(text):
        one, mark, other, year = int(found[1]), found[2], int(found[3]), found[4]
        if mark == "." or one > 12 or (language not in ("", "en") and other <= 12):
            return _iso(year, other, one), found[0]
        if other > 12 or one == other:
            return _iso(year, one, other), found[0]
    return _NONE


def _in_persian(text: str, _: str) -> tuple[str, str]:
    for found in _PERSIAN.finditer(text):
        if (month := persian_month(found[2])) and (day := of_persian(int(found[3]), month, int(found[1]))):
            return day.isoformat(), found[0]
    figures = _PERSIAN_FIGURES.search(text)
    day = of_persian(int(figures[1]), int(figures[3]), int(figures[4])) if figures else None
    return (day.isoformat(), figures[0]) if figures and day else _NONE


def _iso(year: int | str, month: int | str, day: int | str) -> str:
    year = int(year)
    try:
        moment = datetime(year - BUDDHIST if year > LATEST else year, int(month), int(day))
    except ValueError:
        return ""
    return f"{moment:%Y-%m-%d}" if moment.year >= EARLIEST else ""


def _timed(day: str, rest: str, language: str) -> str:
    """Return *day* with the first time of day in the *rest* of the text, and its zone's offset where it names one."""
    for found in _CLOCK.finditer(rest):
        if not found["minute"] and not found["half"]:
            continue
        hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
        late: bool | None = bool(found["late"]) or (found["half"] or " ")[0] in "pP"
        if not (found["half"] or found["early"] or found["late"]):
            late = is_late(rest[: found.start()], rest[found.start("after") :], hour, minute, language)
        if late is not None and hour <= 12:
            hour = hour % 12 + 12 * late
        if hour < 24 and minute < 60 and second < 60:
            local = datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}:{second:02}")
            return f"{local:%Y-%m-%dT%H:%M:%S}{_offset(found['zone'] or '', local)}"
    return day


def _offset(zone: str, local: datetime) -> str:
    """Return the offset of a *zone*'s abbreviation at a *local* time there, "" for one we do not know."""
    if from_utc := _FROM_UTC.fullmatch(zone):
        hours, minutes = int(from_utc[2]), int(from_utc[3] or 0)
        return f"{from_utc[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    shift = offset_of(zone.upper() if zone.upper() in ("ET", "CT", "MT", "PT") else zone, local)
    if shift is None:
        return ""
    minutes = int(shift.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
