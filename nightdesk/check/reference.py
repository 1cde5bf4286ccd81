"""A source made searchable: a report's text and mentions in, an index the rules look things up in out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple, TypeVar

from nightdesk.check.cues import cues
from nightdesk.check.holders import Telling, tellings
from nightdesk.check.instructions import without_orders
from nightdesk.check.parties import Party, party
from nightdesk.check.passage import Passage, passage, token
from nightdesk.check.scopes import Turn, turns_of
from nightdesk.check.verbatim import Folded, fold_text
from nightdesk.records import Mentions, Name, Number, Quote, ReportId, Rights, Span, Time
from nightdesk.text.words import key_of, words

M = TypeVar("M", Name, Number, Quote, Time)

# Digits of one number with a blank in it, as tokenised wires write them: "26, 000", "98. 7 per cent".
SET_APART = re.compile(r"(?<!\d)\d{1,3}(?:[.,] \d{1,3}){1,4}(?!\d)")


DIGITS = re.compile(r"[0-9]{1,4}(?![0-9.])")
FAR = 12  # words from a name within which one says something of it


class Run(NamedTuple):
    """Words of a name that stand together: tokens *first* to *last* of a passage."""

    passage: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, eq=False)  # one is itself: what is worked out of it is kept by that
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
    def letters(self) -> frozenset[str]:
        """What the text writes in capitals alone, as abbreviations are."""
        return frozenset().union(*(passage.letters for passage in self.passages))

    @cached_property
    def _figures(self) -> frozenset[float]:
        named = (digits for key in self.keys if not key.isdecimal() for digits in DIGITS.findall(key))  # "f1", "a55"
        return frozenset((*(number.value for number in self.mentions.numbers), *map(float, named)))

    def has_figure(self, key: str) -> bool:
        """Return whether the text has that figure anywhere, with a blank in it or as a word, or came out that year."""
        if key in self.keys or key in self.set_apart:
            return True
        if self.published_at is not None and key == str(self.published_at.year):
            return True
        return key.replace(".", "", 1).isdecimal() and float(key) in self._figures

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

    @cached_property
    def threes(self) -> frozenset[tuple[str, ...]]:
        """Every three words in a row of the text, as keys, articles and the like passed over."""
        passed = cues(self.mentions.language).determiners
        keys = [token.key for passage in self.passages for token in passage.tokens if token.key not in passed]
        return frozenset(tuple(keys[at : at + 3]) for at in range(len(keys) - 2))

    @cached_property
    def _turns(self) -> dict[int, tuple[Turn, ...]]:
        return {}

    def turns(self, index: int) -> tuple[Turn, ...]:
        """Return what turns parts of the passage at *index*: each "not", "may", "refused to"."""
        if index not in self._turns:
            passage = self.passages[index]
            self._turns[index] = turns_of(passage, self.text, cues(passage.language))
        return self._turns[index]

    @cached_property
    def _tellings(self) -> dict[int, tuple[Telling, ...]]:
        return {}

    def tellings(self, index: int) -> tuple[Telling, ...]:
        """Return of whom the passage at *index* tells what."""
        if index not in self._tellings:
            language = self.passages[index].language
            self._tellings[index] = tellings(self.passages[index], self.text, cues(language))
        return self._tellings[index]

    @cached_property
    def _parties(self) -> dict[tuple[int, tuple[int, ...]], Party]:
        return {}

    def party(self, index: int, words: tuple[int, ...]) -> Party:
        """Return what the *words* of the passage at *index* call somebody or something."""
        if (index, words) not in self._parties:
            self._parties[index, words] = party(self.passages[index], self.text, words)
        return self._parties[index, words]

    @cached_property
    def _runs(self) -> dict[frozenset[str], tuple[Run, ...]]:
        return {}

    def runs(self, stems: frozenset[str]) -> tuple[Run, ...]:
        """Return where any of *stems* stands written as a name is, those side by side together."""
        if stems not in self._runs:
            self._runs[stems] = tuple(self._found(stems))
        return self._runs[stems]

    def _found(self, stems: frozenset[str]) -> Iterator[Run]:
        for where in sorted({index for stem in stems for index in self.postings.get(stem, ())}):
            tokens = self.passages[where].tokens
            first = last = -2
            for index, word in enumerate(tokens):
                if word.stem not in stems or not (word.capital or word.key[0].isdigit()):
                    continue
                if index != last + 1:
                    if last >= 0:
                        yield Run(where, first, last)
                    first = index
                last = index
            if last >= 0:
                yield Run(where, first, last)

    @cached_property
    def _around(self) -> dict[frozenset[str], dict[str, frozenset[int]]]:
        return {}

    def around(self, stems: frozenset[str]) -> dict[str, frozenset[int]]:
        """Return how many words before (less than 0) or after those runs each stem stands, at most ``FAR``.

        Small words only right beside, by their key.
        """
        if stems not in self._around:
            found: dict[str, set[int]] = {}
            for run in self.runs(stems):
                tokens = self.passages[run.passage].tokens
                for index in range(max(0, run.first - FAR), min(len(tokens), run.last + FAR + 1)):
                    step = min(0, index - run.first) + max(0, index - run.last)
                    if step and (tokens[index].content or abs(step) == 1):
                        found.setdefault(tokens[index].stem if tokens[index].content else tokens[index].key, set()).add(
                            step
                        )
            self._around[stems] = {stem: frozenset(steps) for stem, steps in found.items()}
        return self._around[stems]

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
