"""Tolls: a number in a passage in, what became of the people it counts out, or which thing: dead, hurt, missing, jobs.

The same whatever the language, so that reports in two languages can be seen to differ. Words: ``tolls.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from nightdesk.records import Number
from nightdesk.text.lexicon import lexicon
from nightdesk.write.passages import Passage

BEFORE, BEHIND = 40, 60  # characters around a number among which it is said; no further than the numbers beside it
PEOPLE = "person"  # the unit of people, whatever they are called
TOTALS = re.compile(  # what a toll is called by itself, up to the figure that it comes to: "the death toll rose to 11"
    r"\b(?:toll|number|count|\w*zahl|antall?et|nombre|bilan|número|cifra|balance|numero|bilancio|balanço|aantal|dodental)"
    r"\b[^,;:–—]*?\b(?:to|at|auf|bei|til|till|på|à|a|op)\s+(?:[^\W\d]+\s+){0,2}$",
    re.IGNORECASE,
)
UNSPACED = frozenset({"zh", "ja", "ko"})  # a word there has no beginning of its own, or what it begins hangs on it


def toll(passage: Passage, number: Number) -> str:
    """Return what became of the people that *number* counts, or what thing it counts; "" where neither is known.

    What stands behind the number goes before what stands ahead of it, the nearer before the farther.
    """
    things = _words_of(passage.language, things=True)
    if things is not None and (thing := things.match(number.unit)):
        return thing.lastgroup or ""
    found = _words_of(passage.language)
    if found is None or not (number.unit == PEOPLE or found.match(number.unit)):
        return total(passage, number)
    text, beside = passage.text, passage.placed.numbers.inside(passage.start, passage.end)
    start, end = number.start - passage.start, number.end - passage.start
    first = max([other.end - passage.start for other in beside if other.end <= number.start], default=0)
    last = min([other.start - passage.start for other in beside if other.start >= number.end], default=len(text))
    behind = found.search(text, max(start, end - len(number.unit)), min(last, end + BEHIND))
    if behind is not None:
        return behind.lastgroup or ""
    ahead = list(found.finditer(text, max(first, start - BEFORE), start))
    return (ahead[-1].lastgroup or "") if ahead else total(passage, number)


def total(passage: Passage, number: Number) -> str:
    """Return what became of those whose toll comes to *number*, or nothing: "the number of dead rose to 13"."""
    found, start = _words_of(passage.language), number.start - passage.start
    units = {*lexicon(passage.language).units.values()} - {PEOPLE}
    measure = number.value % 1 or number.unit.isupper() or number.unit in units
    called = None if measure else TOTALS.search(passage.text, 0, start)
    if found is None or called is None:
        return ""
    told = list(found.finditer(passage.text, max(0, called.start() - BEFORE), start))
    return (told[-1].lastgroup or "") if told else ""


@cache
def _words_of(language: str, *, things: bool = False) -> re.Pattern[str] | None:
    """Return what finds a word for what became of people, or for *things*; nothing of an unknown language.

    The group that matched is named for what it is.
    """
    tables = tomllib.loads(files("nightdesk.write").joinpath("tolls.toml").read_text(encoding="utf-8"))
    of_things = tables.pop("things")
    tables = of_things if things else tables
    groups = [(name, table[language].split()) for name, table in tables.items() if language in table]
    if not groups:
        return None
    start = "" if language in UNSPACED else r"\b(?:ال|و|وال)?" if language == "ar" else r"\b"
    ends = [
        (name, "|".join(f"{re.escape(one[:-1])}\\b" if one.endswith("!") else re.escape(one) for one in words))
        for name, words in groups
    ]
    return re.compile("|".join(f"(?P<{name}>{start}(?:{one}))" for name, one in ends), re.IGNORECASE)
