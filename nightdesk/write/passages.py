"""Passages: a report and its mentions in, the pieces of it that can stand by themselves out.

A passage is a sentence of the source, or the sentences of one quotation with the words that say whose it is.
"""

from __future__ import annotations

import math
import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from nightdesk.records import Evidence, Mentions, Name, Number, Quote, Report, ReportId, Span, Time
from nightdesk.text import times
from nightdesk.text.day_values import day_in
from nightdesk.text.frequency import rarities
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, function_words, stems, words
from nightdesk.write.grammar import RUN, grammar, pattern, signs_of
from nightdesk.write.once import once

OPENING = '“„«»‘‚"”'
# Dashes that open speech at the head of a paragraph, by language; elsewhere a list is more likely ("- Mill to close").
DASHES = {"da": "–—-", "nb": "–—-", "nn": "–—-", "sv": "–—-", "fr": "–—", "es": "–—", "pt": "–—", "it": "–—"}
# A mark that opens, and those that close it: “ ” in English, » « in Danish, „ “ in German, ” ” in Swedish.
CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«»", "”": "”", '"': '"'}
# Words before a day that look ahead to it: "from Friday".
AHEAD = ("from", "until", "till", "by", "next", "fra", "til", "inden", "från", "ab", "bis", "dès", "desde", "hasta")
NEAR = timedelta(days=31)  # a date without its year is taken as resolved within a month of the report
WHOSE = ("'s", "’s")  # what is somebody's follows
ROOT = 4  # letters of a stem that may begin another: "life", "lifetime"
HEADING, DATE = 3, 6  # sentences of a heading, its date with them, and words of that date, at the most
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
STANDFIRST = 3  # sentences of a standfirst at the most
REMEMBERED = 1 << 8  # reports: those of some thirty stories
LONGEST_JOIN = 4  # sentences of one quotation kept together; a longer one is taken apart at its end


Item = TypeVar("Item", Name, Number, Quote, Time)


class Placed(Generic[Item]):
    """What a report mentions of one kind, found by where it stands."""

    def __init__(self, found: Sequence[Item]) -> None:
        starts = [item.start for item in found]
        self._found: Sequence[Item] = found
        self._starts = starts if starts == sorted(starts) else []

    def inside(self, start: int, end: int) -> tuple[Item, ...]:
        """Return what stands from *start* to *end*, in the order it was found in."""
        near = self._found
        if self._starts:
            near = near[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        return tuple([item for item in near if start <= item.start and item.end <= end]) if near else ()


class Mentioned:
    """What one report mentions, shared by its passages, each of which asks for what stands in it."""

    def __init__(self, mentions: Mentions, report: Report) -> None:
        dashes = DASHES.get(report.language or mentions.language, "")
        self.dashed = tuple(quote for quote in mentions.quotes if dashes and _is_dashed(quote, report.text, dashes))
        self.names = Placed(mentions.names)
        self.numbers = Placed(mentions.numbers)
        self.quotes = Placed(mentions.quotes)
        self.times = Placed(mentions.times)


@dataclass(frozen=True, kw_only=True, eq=False)
class Passage:
    """A piece of a report: ``report.text[start:end]``; offsets of ``quoted`` are into ``text``.

    A passage is the same only as itself: what is found of it is found once, by whoever asks first.
    """

    report: Report
    mentions: Mentions
    start: int
    end: int
    index: int  # of its first sentence in the report, whose own standfirst does not count
    total: int  # sentences in the report
    paragraph: int
    heads: bool = False  # whether it stands above the text, with the report's date below it: a heading
    placed: Mentioned = field(repr=False)
    before: Passage | None = field(default=None, repr=False)  # the passage of its report that precedes it
    # The persons its report is certain to name, once ``people`` has found them; shared by the report's passages.
    certain: list[frozenset[str]] = field(default_factory=list, compare=False, repr=False)

    @once
    def text(self) -> str:
        """The source's words."""
        return self.report.text[self.start : self.end]

    @once
    def language(self) -> str:
        """Language of the report."""
        return self.report.language or self.mentions.language

    @once
    def at(self) -> datetime:
        """When the source published it, by its own clock."""
        return self.report.told_at

    @once
    def evidence(self) -> Evidence:
        """The passage as evidence."""
        return Evidence(report=self.report.id, start=self.start, end=self.end)

    @once
    def theirs(self) -> bool:
        """Whether it is the report's own standfirst, which is written as a headline is, or a part of it."""
        return self.text in self.report.standfirst

    @once
    def following(self) -> str | None:
        """The sentence behind it in its paragraph, if any."""
        spans = self.mentions.sentences
        at = bisect_left(spans, self.end, key=lambda span: span.start)
        if at == len(spans) or "\n" in self.report.text[self.end : spans[at].start]:
            return None
        return self.report.text[spans[at].start : spans[at].end]

    @property
    def opens_paragraph(self) -> bool:
        """Whether it is the first of its paragraph."""
        return self.before is None or self.before.paragraph != self.paragraph

    @once
    def opens_report(self) -> bool:
        """Whether its report's text opens with it: its reader had met nothing but a title or a standfirst."""
        titled = self.before is not None and self.before.text == self.report.title
        return not (self.heads or self.theirs) and (self.index == 0 or titled)

    @property
    def position(self) -> float:
        """Where it stands in the report, from 0.0 (first) towards 1.0."""
        return self.index / max(1, self.total)

    @once
    def words(self) -> tuple[Word, ...]:
        """Its words, with offsets into ``text``."""
        return tuple(words(self.text))

    @once
    def own_words(self) -> tuple[Word, ...]:
        """Those of its words that do not stand in quotation marks."""
        if not self.quoted:
            return self.words
        return tuple([word for word in self.words if not self.plain[word.start].isspace()])

    @once
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset([word.key for word in self.words])

    @once
    def stems(self) -> frozenset[str]:
        """Stems of its words that carry meaning; numbers are kept as they are."""
        dull = function_words(self.language)
        return frozenset([item for word, item in zip(self.words, self.stemmed, strict=True) if word.key not in dull])

    @once
    def stemmed(self) -> tuple[str, ...]:
        """The stem of each of its words, in order."""
        return tuple(map(stems(self.language).__getitem__, [word.key for word in self.words]))

    def stems_before(self, count: int) -> frozenset[str]:
        """Return its stems as far as its first *count* words have them."""
        dull = function_words(self.language)
        first = zip(self.words[:count], self.stemmed, strict=False)
        return frozenset([item for word, item in first if word.key not in dull])

    @once
    def weights(self) -> Mapping[str, float]:
        """The rarity of each of its stems, in the form written here: what they weigh in comparisons."""
        known, telling = rarities(self.language), self.stems
        found: dict[str, float] = {}
        for word, item in zip(self.words, self.stemmed, strict=True):
            if item in telling:
                weight = known[word.key]
                if weight < found.get(item, math.inf):
                    found[item] = weight
        return found

    @once
    def weight(self) -> float:
        """What its stems weigh together; exact, whatever their order."""
        return math.fsum(self.weights.values())

    def shared_weight(self, other: Passage) -> float:
        """Return what the stems weigh that it has in common with *other*."""
        return math.fsum(map(self.weights.__getitem__, self.stems & other.stems))

    @once
    def beginnings(self) -> Mapping[str, tuple[str, ...]]:
        """Its stems by their first letters, as many as ``ROOT``; shorter ones left out."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self.stems):
            if len(item) >= ROOT:
                found[item[:ROOT]].append(item)
        return {beginning: tuple(items) for beginning, items in found.items()}

    @once
    def pairs(self) -> frozenset[str]:
        """Neighbouring stems of which at least one carries meaning: the concepts that coverage counts.

        Each is a text, which knows its hash: a pair would be hashed anew whenever it is looked up.
        """
        telling = self.stems
        return frozenset([f"{a} {b}" for a, b in pairwise(self.stemmed) if a in telling or b in telling])

    @once
    def numbers(self) -> frozenset[float]:
        """Values of the numbers in it."""
        return frozenset(number.value for number in self.placed.numbers.inside(self.start, self.end))

    @once
    def names(self) -> tuple[Name, ...]:
        """Names in it, offsets into the report."""
        return self.placed.names.inside(self.start, self.end)

    @once
    def surnames(self) -> frozenset[str]:
        """The last word's key of each name in it: what stays the same between "Kim Jong-un" and a short form."""
        return frozenset(found[-1].key for name in self.names if (found := words(name.entity or name.text)))

    @once
    def name_keys(self) -> frozenset[str]:
        """The keys of all words of the names in it."""
        return frozenset(word.key for name in self.names for word in words(name.text))

    @once
    def quotes(self) -> tuple[Quote, ...]:
        """Direct and mixed quotations in it, offsets into the report."""
        return tuple(quote for quote in self.placed.quotes.inside(self.start, self.end) if quote.type != "indirect")

    @once
    def times(self) -> tuple[Time, ...]:
        """Time expressions in it, offsets into the report."""
        return self.placed.times.inside(self.start, self.end)

    @once
    def quoted(self) -> tuple[Span, ...]:
        """What is quoted, marks and dashes left out, offsets into ``text``."""
        marked = quotations(self.text)
        return tuple(sorted((*marked, *self.dashed), key=lambda span: span.start)) if self.dashed else marked

    @once
    def dashed(self) -> tuple[Span, ...]:
        """What a dash shows to be speech ("– Vi venter, siger hun."), dash left out, offsets into ``text``.

        Speech of which a part stands in another passage reaches beyond it.
        """
        return tuple(
            [
                Span(quote.start - self.start, quote.end - self.start)
                for quote in self.placed.dashed
                if quote.start < self.end and self.start < quote.end
            ]
        )

    @once
    def speaks_unnamed(self) -> bool:
        """Whether who speaks behind its dashes is only called what he is there: "siger borgmesteren"."""
        rules = grammar(self.language)
        for quote in self.placed.dashed:
            if quote.start < self.start or quote.end > self.end or quote.speaker_start is None:
                continue
            shown = self.report.text[quote.speaker_start : quote.speaker_end].split()
            common = quote.speaker.islower() and shown and shown[0] not in rules.indefinite
            if common and shown[-1] not in rules.known:
                return True
        return False

    @once
    def plain(self) -> str:
        """Its text with what is quoted blanked out, so that offsets stay."""
        return blanked(self.text, self.quoted) if self.quoted else self.text

    @once
    def runs(self) -> frozenset[str]:
        """Its runs of letters and digits, case-folded: what has none of its words there need not be looked for."""
        return frozenset(RUN.findall(self.folded))

    @once
    def folded(self) -> str:
        """Its text, case-folded."""
        return self.text.casefold()

    @once
    def lists(self) -> frozenset[str]:
        """The word lists of its language of which an entry may stand in it, by the longest words of entries."""
        known = signs_of(self.language)
        found = set(known.anywhere)
        for sign in known.lists.keys() & self.runs:
            found.update(known.lists[sign])
        return frozenset(found)

    def search(self, name: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return where its own words, from *start* to *end*, first have an entry of the word list *name*."""
        return pattern(self.language, name).search(self.plain, start, end) if name in self.lists else None

    def search_all(self, name: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Return every place from *start* on where its own words have an entry of the word list *name*."""
        return pattern(self.language, name).finditer(self.plain, start) if name in self.lists else iter(())

    @once
    def spoken(self) -> float:
        """The share of its words, 0 to 1, that stand in quotation marks."""
        if not self.quoted:
            return 0.0
        inside = sum(self.plain[word.start].isspace() for word in self.words)
        return inside / max(1, len(self.words))

    @once
    def negated(self) -> bool:
        """Whether its own words deny something."""
        return self.search("negations") is not None

    def looks_ahead(self, at: int) -> bool:
        """Return whether the day named at offset *at* may be one to come: "will run on Friday", "from Friday".

        An announcement after the day is of something else: "The fire on Friday … will cost".
        """
        before = self.plain[:at].casefold().split()
        if before and before[-1] in AHEAD:
            return True
        found = self.search("future")
        return found is not None and (found.start() < at or len(before) <= 1)

    @once
    def tells_past(self) -> bool:
        """Whether a verb of its own words tells what is over, so that a weekday in it lies behind the report.

        Always True for a language without such verbs in its list.
        """
        rules = grammar(self.language)
        if not rules.past:
            return True
        if self.search("past"):
            return True
        return any(
            word.text[:1].islower() and word.text.endswith(rules.past_endings) and before.key not in rules.states
            for before, word in pairwise(self.own_words)
        )

    @once
    def tells_event(self) -> bool:
        """Whether its own words tell that something happened or will, not only what holds: "A petition needs 5,000".

        Always True for a language without such verbs in its list.
        """
        return not grammar(self.language).past or self.search("future") is not None or self._is_event(self.own_words)

    @once
    def main_tells_event(self) -> bool:
        """Whether it does so before a relative clause: "Parents are split over the ban that the council passed"."""
        rules = grammar(self.language)
        below = {*rules.relatives, *rules.subordinators, *lexicon(self.language).that}.difference(rules.definites)
        ends = next((at for at, word in enumerate(self.own_words) if at and word.text.casefold() in below), 0)
        head = self.own_words[:ends]
        known = {*rules.verbs, *rules.present.values()}
        if not self.tells_event or not known.intersection(word.text.casefold() for word in head[1:]):
            return self.tells_event
        future = self.search("future")
        return self._is_event(head) or (future is not None and future.start() < head[-1].end)

    def _is_event(self, found: Sequence[Word]) -> bool:
        rules = grammar(self.language)
        states = {*rules.states, "to"} - {"a", "an", "the"}
        return any(
            (before.key in rules.perfect)
            or (
                (word.key in rules.past or (word.text[:1].islower() and word.text.endswith(rules.past_endings)))
                and before.key not in states
            )
            for before, word in pairwise(found)
        )

    @once
    def day(self) -> str:
        """The ISO date of the first day it names outside quotations, where it is certain; or nothing.

        A date without its year is resolved to the nearest one; far off, or past in a sentence that looks ahead, it
        may be another year's or week's.
        """
        for time in self.times:
            inside = any(span.start <= time.start - self.start < span.end for span in self.quoted)
            if time.type not in ("DATE", "TIME") or inside or is_mere_hour(time, self.language):
                continue
            day = day_in(time.value)
            if day is None:
                continue
            ahead = self.looks_ahead(time.start - self.start)
            over = not ahead and (self.tells_past or any(character.isdigit() for character in time.text))
            near = abs(day - self.at.date()) <= NEAR and (day >= self.at.date() or over)
            if near or str(day.year) in self.text:
                return day.isoformat()
        return ""


Pieces = Mapping[ReportId, tuple[Passage, ...]]  # the passages of a story's reports


def is_mere_hour(time: Time, language: str) -> bool:
    """Return whether a time names an hour and no day: "at 6 am" may be another day's than the report's."""
    return "T" in time.value and _value(time.text, language).startswith("XXXX-XX-XXT")


@lru_cache(maxsize=1 << 10)
def _value(text: str, language: str) -> str:
    return next((time.value for time in times.find(text, language, None)), "")


_MARKS = re.compile('[“”„«»"]')
_LETTER = re.compile(r"[^\W_]")  # or digit


def quotations(text: str) -> tuple[Span, ...]:
    """Return what stands between paired quotation marks in *text*, without the marks; single ones do not count."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text):
        index, character = mark.start(), mark[0]
        if opened is None:
            if character in CLOSES and (character not in "”»" or _opens(text, index)):
                opened = (index + 1, CLOSES[character])
        elif character in opened[1]:
            found.append(Span(opened[0], index))
            opened = None
    return tuple(found)


def without_quotations(text: str) -> str:
    """Return *text* with what stands in quotation marks blanked out, so that offsets stay."""
    return blanked(text, quotations(text))


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return *text* with *spans* of it blanked out, so that offsets stay."""
    plain = list(text)
    for span in spans:
        start, end = max(0, span.start), min(len(text), span.end)
        plain[start:end] = " " * (end - start)
    return "".join(plain)


def _is_dashed(quote: Quote, text: str, dashes: str) -> bool:
    """Return whether one of *dashes*, and no mark, opens *quote*."""
    before = text[max(0, quote.start - 2) : quote.start].rstrip()[-1:]
    return quote.type == "direct" and before != "" and before in dashes


def balanced(text: str) -> bool:
    """Return whether every double quotation mark of *text* belongs to a pair."""
    if _MARKS.search(text) is None:
        return True
    inside = {position for span in quotations(text) for position in range(span.start - 1, span.end + 1)}
    return all(mark.start() in inside for mark in _MARKS.finditer(text))


def _opens(text: str, index: int) -> bool:
    """Tell ” and » that open (Swedish, Danish) from ones that close."""
    return (index == 0 or text[index - 1].isspace() or text[index - 1] in "(–—") and index + 1 < len(text)


def passages_of(reports: Mapping[ReportId, Report], mentions: Mapping[ReportId, Mentions]) -> Pieces:
    """Return the passages of each report that has a text and whose mentions are known."""
    return {
        name: passages(report, mentions[name])
        for name, report in reports.items()
        if name in mentions and not report.title_only
    }


@lru_cache(maxsize=REMEMBERED)
def _remembered(name: ReportId) -> list[tuple[Report, Mentions, tuple[Passage, ...]]]:
    """Return a place for the passages of the report *name*, which forgets those of the reports asked for least."""
    return []


def passages(report: Report, mentions: Mentions) -> tuple[Passage, ...]:
    """Return the passages of *report* in order; together they hold all its sentences, each once.

    A story is written anew whenever a report joins it, so those of the latest reports are remembered, with all that
    was found of them.
    """
    kept = _remembered(report.id)
    if not kept or kept[0][:2] != (report, mentions):
        kept[:] = [(report, mentions, _passages(report, mentions))]
    return kept[0][2]


def forget() -> None:
    """Forget the passages of every report: for measuring."""
    _remembered.cache_clear()


def _passages(report: Report, mentions: Mentions) -> tuple[Passage, ...]:
    """Return the passages of *report*, found anew.

    The text below a standfirst tells it again, so the standfirst's sentences are numbered as if they stood behind the
    first three of the text; so are those of a heading.
    """
    heading = _heading(report.text, mentions.sentences)
    opening = mentions.sentences[heading : heading + STANDFIRST]
    above = heading + sum(report.text[span.start : span.end] in report.standfirst for span in opening)
    found: list[Passage] = []
    certain: list[frozenset[str]] = []
    placed = Mentioned(mentions, report)
    spans = mentions.sentences
    paragraph, index = 0, 0
    while index < len(spans):
        if index and "\n" in report.text[spans[index - 1].end : spans[index].start]:
            paragraph += 1
        last = _end_of_speech(placed.dashed, spans, _end_of_quotation(report.text, spans, index))
        found.append(
            Passage(
                report=report,
                mentions=mentions,
                start=spans[index].start,
                end=spans[last].end,
                index=index - above if index >= above else STANDFIRST,
                total=len(spans),
                paragraph=paragraph,
                heads=index < heading,
                before=found[-1] if found else None,
                certain=certain,
                placed=placed,
            )
        )
        index = last + 1
    return tuple(found)


def _heading(text: str, spans: Sequence[Span]) -> int:
    """Return how many sentences stand above a report that has its title and its date in its text: up to the date.

    Each is a paragraph of its own; the date has few words, a year, and no stop behind it.
    """
    for number, span in enumerate(spans[:HEADING]):
        told = text[span.start : span.end]
        following = text[span.end : spans[number + 1].start] if number + 1 < len(spans) else ""
        if "\n" not in following:
            return 0
        if number and len(told.split()) <= DATE and YEAR.search(told) and told[-1].isalnum():
            return number + 1
    return 0


def _end_of_quotation(text: str, spans: tuple[Span, ...], first: int) -> int:
    """Return the last sentence that belongs with *first*: until its marks pair and a bare quotation has its words."""
    if _MARKS.search(text, spans[first].start, spans[min(first + 1, len(spans) - 1)].end) is None:
        return first
    last = first
    while last + 1 < len(spans) and last + 1 - first < LONGEST_JOIN:
        gap = text[spans[last].end : spans[last + 1].start]
        here = text[spans[first].start : spans[last].end]
        following = text[spans[last + 1].start : spans[last + 1].end]
        if "\n" in gap or (balanced(here) and not is_bare_quotation(following)):
            break
        if balanced(here) and not quotations(here):
            break
        last += 1
    return last if balanced(text[spans[first].start : spans[last].end]) else first


def _end_of_speech(dashed: Sequence[Quote], spans: tuple[Span, ...], first: int) -> int:
    """Return the last sentence of the speech a dash opens in sentence *first*; *first* where it is long."""
    last = first
    for quote in dashed:
        if spans[first].start <= quote.start < spans[first].end:
            while last + 1 < len(spans) and spans[last + 1].start < quote.end:
                last += 1
    return last if last - first < LONGEST_JOIN else first


def is_bare_quotation(text: str) -> bool:
    """Return whether *text* begins inside or is nothing but a quotation, so that nothing says whose it is."""
    if _MARKS.search(text) is None:
        return _LETTER.search(text) is None
    return not any(character.isalnum() for character in without_quotations(text))
