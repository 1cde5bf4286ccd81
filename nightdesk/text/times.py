"""Times: text, language and time of publication in, its time expressions resolved to TIMEX3 values out.

Values follow ISO 8601 as TIMEX3 uses it: ``2026-01-04``, ``2026-01``, ``2026``, ``2026-W01``, ``2026-Q1``, ``P15M``,
``2026-01-04T09:00``, ``2026-01-04TEV``, ``PAST_REF``.
Source: TimeML, "Guidelines for Temporal Expression Annotation", 2009.
"""

from __future__ import annotations

import re
from datetime import datetime

from nightdesk.records import Time
from nightdesk.text import unspaced_times
from nightdesk.text.calendar_times import CALENDAR, days
from nightdesk.text.clock_times import CLOCKS, dated_clocks
from nightdesk.text.counted_years import is_counted
from nightdesk.text.lengths_of_time import LENGTHS
from nightdesk.text.relative_times import RELATIVE, period
from nightdesk.text.time_grammar import Grammar, grammar

LED = frozenset({"clock", "vague", "led_year"})  # kinds that a word before shows to be what they are
RESOLVERS = {**CALENDAR, **LENGTHS, **RELATIVE, **CLOCKS}


def find(text: str, language: str, published_at: datetime | None) -> tuple[Time, ...]:
    """Return the time expressions of *text* in order.

    A weekday is the last one up to the day of publication ("on Saturday"), or the coming one after a word like
    "next" or "will". A clock time is of the day beside it, or else of the last day its sentence names, or else of the
    day of publication. Without *published_at*, what depends on it gets TIMEX3's open value ("XXXX-01-04", "PAST_REF").
    """
    day = published_at.date() if published_at else None
    if language in unspaced_times.LANGUAGES:
        return tuple(unspaced_times.find(text, language, day))
    words = grammar(language)
    found: list[Time] = []
    end = 0
    quarter = ""  # the last one named
    for start in words.starts(text):
        match = words.pattern.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        kind = match.lastgroup or ""
        if kind == "year" and is_counted(text, start, end, words.lists, language):
            continue
        if kind == "days":
            found.extend(days(match, words, day))
            continue
        resolved = RESOLVERS[kind](match, words, day) if kind != "period" else period(match, words, day, quarter)
        if resolved is not None:
            begin = start if kind not in LED else _without_lead(match, words)
            found.append(Time(start=begin, end=end, text=text[begin:end], type=resolved[0], value=resolved[1]))
            quarter = resolved[1] if kind == "quarter" else quarter
    return dated_clocks(text, found, words.lists, day)


def _without_lead(match: re.Match[str], grammar: Grammar) -> int:
    """Return where an expression begins without the word that only shows what it is: "for" years, "at" nine."""
    lists, text = grammar.lists, match[0].lower()
    shown = lists.clock_prepositions if match.lastgroup == "clock" else lists.vague_before | lists.year_leads
    lead = max((len(word) for word in shown if text.startswith(f"{word} ")), default=-1)
    return match.start() + lead + 1
