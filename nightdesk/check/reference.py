"""A source made searchable: a report's text and mentions in, an index the rules look things up in out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from nightdesk.check.instructions import without_orders
from nightdesk.check.passage import Passage, passage, token
from nightdesk.check.verbatim import Folded, fold_text
from nightdesk.records import Mentions, Name, Number, Quote, ReportId, Rights, Span, Time
from nightdesk.text.words import key_of, words

M = TypeVar("M", Name, Number, Quote, Time)

# Digits of one number with a blank in it, as tokenised wires write them: "26, 000", "98. 7 per cent".
SET_APART = re.compile(r"(?<!\d)\d{1,3}(?:[.,] \d{1,3}){1,4}(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A report as the check desk looks things up in it.

    ``postings`` leads from a stem to the passages that have it, ``keys`` holds every word's key; ``outlets`` are
    the names the source itself goes by, as sets of keys, ``called`` the same as written.
    """

    id: ReportId
    text: str
    mentions: Mentions
    passages: tuple[Passage, ...]
    postings: dict[str, tuple[int, ...]]
    keys: frozenset[str]
    folded: Folded
    outlets: tuple[frozenset[str], ...] = ()
    called: tuple[str, ...] = ()
    published_at: datetime | None = None
    rights: Rights = Rights.POINTER

    @cached_property
    def set_apart(self) -> frozenset[str]:
        """The keys of the numbers that the text writes with blanks inside."""
        return frozenset(key_of(found[0].replace(" ", "")) for found in SET_APART.finditer(self.text))

    @cached_property
    def _sequences(self) -> dict[int, frozenset[tuple[str, ...]]]:
        return {}

    def sequences(self, length: int) -> frozenset[tuple[str, ...]]:
        """Return every run of *length* words of the text, as keys."""
        if length not in self._sequences:
            keys = [token.key for passage in self.passages for token in passage.tokens]
            runs = (tuple(keys[at : at + length]) for at in range(len(keys) - length + 1))
            self._sequences[length] = frozenset(runs)
        return self._sequences[length]

    def overlapping(self, start: int, end: int) -> list[int]:
        """Return the indices of the passages that share a code point with *start* to *end*."""
        return [index for index, item in enumerate(self.passages) if item.start < end and start < item.end]


def reference(
    report: ReportId,
    text: str,
    mentions: Mentions,
    *,
    outlets: Sequence[str] = (),
    published_at: datetime | None = None,
    rights: Rights = Rights.POINTER,
) -> Reference:
    """Return the index of one report. *outlets* are names its source may be called by when we attribute to it."""
    spans = mentions.sentences or (Span(0, len(text)),)
    heard = without_orders(text, spans)
    if heard is not text:
        mentions = _within(heard, mentions)
    tokens = [token(word, mentions.language) for word in words(heard)]
    passages = tuple(passage(span.start, span.end, tokens, mentions) for span in spans)
    postings: dict[str, list[int]] = {}
    for index, item in enumerate(passages):
        for stem in sorted(item.stems):
            postings.setdefault(stem, []).append(index)
    return Reference(
        id=report,
        text=text,
        mentions=mentions,
        passages=passages,
        postings={stem: tuple(found) for stem, found in postings.items()},
        keys=frozenset(found.key for found in tokens),
        folded=fold_text(heard),
        called=tuple(outlets),
        outlets=tuple(keys for name in outlets if (keys := frozenset(word.key for word in words(name)))),
        published_at=published_at,
        rights=rights,
    )


def _within(heard: str, mentions: Mentions) -> Mentions:
    """Return the mentions of what is left of a text after paragraphs of it were blanked."""

    def kept(found: Iterable[M]) -> tuple[M, ...]:
        return tuple(item for item in found if not heard[item.start : item.end].isspace())

    return replace(
        mentions,
        quotes=kept(mentions.quotes),
        names=kept(mentions.names),
        numbers=kept(mentions.numbers),
        times=kept(mentions.times),
    )
