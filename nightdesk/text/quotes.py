"""Quotes: text, its sentences and names in, the words it puts in a speaker's mouth out.

Direct quotes stand between quotation marks (or after a dash) and are whole clauses; mixed ones are fragments inside
a sentence of the reporter's; indirect ones are reported without marks ("the mayor said that …").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nightdesk.records import Name, Quote, Span
from nightdesk.text.after_dashes import after_dashes
from nightdesk.text.between_marks import between_marks
from nightdesk.text.caseless_reported import reported_caseless
from nightdesk.text.caseless_speakers import LANGUAGES as CASELESS
from nightdesk.text.hearers import without_hearers
from nightdesk.text.lexicon import lexicon
from nightdesk.text.named import Named
from nightdesk.text.quoted import passages
from nightdesk.text.reported import reported


def find(text: str, language: str, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotations of *text* in order of their start."""
    lists = lexicon(language)
    text, between, told = without_hearers(text, passages(text), language, lists)
    named = Named(text, names, sentences, lists, language, told)
    marked = between_marks(text, between, language, lists, named)
    highest = max((quote.group for quote in marked), default=0)
    dashed = after_dashes(text, lists, named, highest)
    marked = _not_within(marked, dashed)
    taken = sorted((quote.start, quote.end) for quote in (*marked, *dashed))
    groups = highest + len(dashed)
    if language in CASELESS:
        indirect = reported_caseless(text, language, sentences, lists, named, taken, groups)
    else:
        indirect = reported(text, sentences, lists, named, taken, groups)
    return tuple(sorted((*marked, *dashed, *indirect), key=lambda quote: (quote.start, quote.end)))


def _not_within(marked: list[Quote], dashed: Sequence[Quote]) -> list[Quote]:
    """Return the quotes between marks that are no part of what a dash opens: “– He said “no”, says Anna”."""
    starts = [quote.start for quote in dashed]

    def inside(quote: Quote) -> bool:
        index = bisect_right(starts, quote.start) - 1
        return index >= 0 and quote.start < dashed[index].end

    return [quote for quote in marked if not inside(quote)] if dashed else marked
