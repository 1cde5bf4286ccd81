"""Times of the clock: the hour they give, and then the day they are of, from what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from nightdesk.records import Time
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.outlook import SENTENCE_END
from nightdesk.text.time_grammar import Grammar
from nightdesk.text.time_words import Resolved, Resolver, without

_JOINT = re.compile(r",? (?:([^\W\d_]+\.?) )?")
_CLOCK_VALUE = re.compile("T")
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d$")
LONGEST_JOINT = 12  # characters between the two hours of a range
_HAS_MINUTES = re.compile(r"\d[:.h]\d")
_AM_PM = re.compile(r"(?<![^\W\d_])([ap])\.?m\b")


def _clock(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve a time of the day to "T09:00"; its day is found afterwards."""
    text, lists = match[0].lower(), grammar.lists
    if text in lists.clock_words:
        return "TIME", f"T{lists.clock_words[text]}"
    text, half = without(text, lists.halves)
    text, shift = without(text, lists.clock_fractions if not _HAS_MINUTES.search(text) else {})
    text, later = without(text, lists.clock_fractions_after if not _HAS_MINUTES.search(text) else {})
    digits = [int(part) for part in re.findall(r"\d+", text)]
    if digits and digits[0] >= 100:
        digits = [*divmod(digits[0], 100)]
    hour = digits[0] if digits else next((grammar.hours[w] for w in re.split("[ -]", text) if w in grammar.hours), None)
    if hour is None:
        return None
    minutes = hour % 25 * 60 + (digits[1] if len(digits) > 1 else 0) + int(shift or 0) + int(later or 0)
    half = half or {"a": "MO", "p": "AF"}.get("".join(_AM_PM.findall(text)[-1:]), "")
    hour, minute = divmod(minutes, 60)
    if half and hour < 13:
        hour = hour % 12 + 12 * (half in ("AF", "EV") or (half == "NI" and 5 < hour < 12))
    return ("TIME", f"T{hour:02d}:{minute:02d}") if 0 <= hour <= 24 else None


def dated_clocks(text: str, found: Sequence[Time], lists: Lexicon, day: date | None) -> tuple[Time, ...]:
    """Give clock times their day, and join them with the day that stands beside them ("9 a.m. Tuesday")."""
    if not any(time.type == "TIME" and time.value[0] == "T" for time in found):
        return tuple(found)
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    told: list[Time] = []
    index = 0
    while index < len(found):
        time, index = found[index], index + 1
        following = found[index] if index < len(found) else None
        if following is not None and _CLOCK_VALUE.match(following.value) and _DAY_VALUE.match(time.value):
            if _joined(text, time, following, lists):
                told.append(_spanning(text, time, following, time.value + following.value))
                index += 1
                continue
        elif _CLOCK_VALUE.match(time.value):
            later = found[index + 1] if index + 1 < len(found) else None
            if (
                following is not None
                and _DAY_VALUE.match(following.value)
                and _joined(text, time, following, lists)
                and not (text[time.end] == "," and later is not None and _has_own(text, following, later, lists))
            ):
                told.append(_spanning(text, time, following, following.value + time.value))
                index += 1
                continue
            dated = _of_a_range(text, time, following, later, lists)
            time = replace(time, value=(dated or _day_named(told, time, ends, day)) + time.value)
        told.append(time)
    return tuple(told)


def _joined(text: str, left: Time, right: Time, lists: Lexicon) -> bool:
    joint = _JOINT.fullmatch(text, left.end, right.start)
    return joint is not None and (not joint[1] or joint[1].lower() in lists.day_joints)


def _of_a_range(text: str, time: Time, until: Time | None, later: Time | None, lists: Lexicon) -> str:
    """Return the day that stands behind the second hour of a range: "from 9am to 5pm on Saturday"; "" for none."""
    if until is None or later is None or not (_CLOCK_VALUE.match(until.value) and _DAY_VALUE.match(later.value)):
        return ""
    joint = text[time.end : until.start].strip(" ,").lower()
    ranged = joint in ("-", "–", "—") or any(word in lists.ranges or word in lists.clock_ats for word in joint.split())
    return later.value if ranged and len(joint) < LONGEST_JOINT and _joined(text, until, later, lists) else ""


def _has_own(text: str, day: Time, later: Time, lists: Lexicon) -> bool:
    """Return whether a clock time follows the *day* right away, so that the one before the comma is not its."""
    return bool(_CLOCK_VALUE.match(later.value)) and _joined(text, day, later, lists)


def _spanning(text: str, left: Time, right: Time, value: str) -> Time:
    return Time(start=left.start, end=right.end, text=text[left.start : right.end], type="TIME", value=value)


def _day_named(told: Sequence[Time], time: Time, ends: Sequence[int], day: date | None) -> str:
    """Return the last day named before *time* in its sentence, or else the day of publication."""
    index = bisect_right(ends, time.start) - 1
    begin = ends[index] if index >= 0 else 0
    for earlier in reversed(told):
        if earlier.start < begin:
            break
        if re.match(r"\d{4}-\d\d-\d\d", earlier.value):
            return earlier.value[:10]
    return day.isoformat() if day else "XXXX-XX-XX"


CLOCKS: Mapping[str, Resolver] = {
    "clock": _clock,
}  # fmt: skip
