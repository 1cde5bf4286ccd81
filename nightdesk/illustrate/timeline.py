"""Draw a timeline: three moments, each under its day, on one rule.

Moments -> SVG. A moment whose sentence is too long to be set whole is left out: a sentence cut short can say the
opposite.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nightdesk.illustrate.composition import (
    BOTTOM,
    INK,
    LABEL,
    MARGIN,
    TEXT_LEADING,
    TOP,
    WIDTH,
    Sheet,
    block,
    compose,
    disc,
    rule,
    tint,
    words,
)
from nightdesk.illustrate.letters import Face, Setting, can_set, fit
from nightdesk.illustrate.picture import Timeline
from nightdesk.messages import Catalogue
from nightdesk.records import Moment

MOST = 3  # columns that are still wide enough to be read on a phone
GUTTER = 36
MONTH = "LLLL y"  # CLDR pattern: March 2026
DAY = 88  # size of the day's number
RULE_AT = TOP + 148  # where the rule runs
TEXT_AT = RULE_AT + 54
SIZES = (42, 38, 34, 32, 30, 28)


def selected(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments that make the picture: one a day, whole sentences, the first day and the latest ones."""
    by_day: dict[str, Moment] = {}
    for moment in moments:
        if _day(moment) is not None and moment.date not in by_day and _setting(moment, MOST) is not None:
            by_day[moment.date] = moment
    ordered = [by_day[day] for day in sorted(by_day)]
    return tuple(ordered) if len(ordered) <= MOST else (ordered[0], *ordered[1 - MOST :])


def _day(moment: Moment) -> date | None:
    try:
        return date.fromisoformat(moment.date)
    except ValueError:
        return None  # a month or a year alone has no place on a rule of days


def _room(columns: int) -> float:
    return (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns


def _setting(moment: Moment, columns: int) -> Setting | None:
    text = moment.sentence.text
    if not can_set(text):
        return None
    return fit(text, Face.SERIF, SIZES, _room(columns), BOTTOM - TEXT_AT + 16, TEXT_LEADING)


def draw(subject: Timeline, sheet: Sheet, catalogue: Catalogue) -> str:
    """Return the SVG of a timeline."""
    columns = len(subject.moments)
    settings = [setting for moment in subject.moments if (setting := _setting(moment, columns))]
    size = min(setting.size for setting in settings)  # one size for all: the moments weigh the same
    parts = [rule(0, RULE_AT, WIDTH, RULE_AT, INK, 2)]
    for number, moment in enumerate(subject.moments):
        x = MARGIN + number * (_room(columns) + GUTTER)
        last = number == columns - 1
        ink = sheet.ink if last else INK
        day = date.fromisoformat(moment.date)
        parts += [
            words(str(day.day), x - 4, RULE_AT - 72, Face.DISPLAY, DAY, ink),
            words(catalogue.date(day, MONTH), x, RULE_AT - 28, Face.SANS, LABEL, ink),
            disc(x + 9, RULE_AT, 9, ink),
        ]
        setting = fit(moment.sentence.text, Face.SERIF, (int(size),), _room(columns), 1e4, TEXT_LEADING)
        if setting is not None:
            parts.append(block(setting, x, TEXT_AT, Face.SERIF, INK, TEXT_LEADING))
        if number:
            parts.append(rule(x - GUTTER / 2, RULE_AT + 34, x - GUTTER / 2, BOTTOM - 8, tint(INK, 0.25), 1))
    return compose(sheet, "".join(parts))
