"""Annotate: a text in, everything it mentions out, each with offsets into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from nightdesk.records import Mentions, Name, ReportId, Span, Time
from nightdesk.text import names, numbers, quotes, times
from nightdesk.text.language import detect, normalise
from nightdesk.text.lexicon import lexicon
from nightdesk.text.located import located
from nightdesk.text.sentences import split

NO_REPORT = ReportId("")
REMEMBERED, LONGEST_REMEMBERED = 128, 20_000  # texts, and code points of one: some twelve lines of ten sources


def annotate(
    text: str,
    *,
    report: ReportId = NO_REPORT,
    title: str = "",
    language: str = "",
    published_at: datetime | None = None,
) -> Mentions:
    """Return the sentences, quotes, names, numbers and times of *text*.

    Offsets are code points of *text*. *title* helps to tell the language. *language* is taken as given and found
    from the text when empty. Without *published_at*, times that need it keep an open value.
    """
    code = normalise(language) or detect(f"{title}\n{text}")
    at = published_at.replace(tzinfo=None) if published_at else None  # one moment has another day by another clock
    found = (_again if len(text) <= LONGEST_REMEMBERED else _annotated)(text, code, at)
    return replace(found, report=report) if report else found


def _annotated(text: str, code: str, published_at: datetime | None) -> Mentions:
    sentences = split(text, code)
    named = located(text, names.find(text, code, sentences), lexicon(code), code)
    timed = times.find(text, code, published_at)
    return Mentions(
        report=NO_REPORT,
        language=code,
        sentences=sentences,
        quotes=quotes.find(text, code, sentences, named),
        names=named,
        numbers=numbers.find(text, code, _no_numbers(named, timed)),
        times=timed,
    )


# Lines of a filter ask again and again about the same sources, and tell a growing story's earlier reports again.
_again = lru_cache(maxsize=REMEMBERED)(_annotated)


def _no_numbers(named: Sequence[Name], timed: Sequence[Time]) -> list[Span]:
    """Return where digits belong to a name, a date or a clock time; what a duration counts is a number too."""
    spans = [Span(name.start, name.end) for name in named]
    spans.extend(Span(time.start, time.end) for time in timed if time.type in ("DATE", "TIME"))
    return sorted(spans, key=lambda span: (span.start, span.end))
