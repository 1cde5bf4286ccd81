"""What a page and a proof may show of the words a sentence rests on, and which of them support it.

Drafts, Reports -> Passages. For reports that are not ours to reprint at most 15 words a span and 60 a report are
shown, for pointers none (DESIGN, Evidence); the same choice serves every page, feed and proof of an article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from nightdesk.records import Draft, Evidence, Report, ReportId, Rights, Sentence, Span
from nightdesk.text.words import known, spelled

WORDS_A_SPAN = 15  # DESIGN, Evidence
WORDS_A_REPORT = 60

Place = tuple[ReportId, int, int]  # an evidence as a plain value: ten times as quick to look for in a mapping


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What a page may show of the words a sentence rests on (DESIGN, Evidence; L9-L11).

    ``shown_start`` and ``shown_end`` are code points of the report's text, or both 0 when nothing may be shown.
    """

    evidence: Evidence
    shown_start: int
    shown_end: int
    sha256: str  # of the whole passage's UTF-8


Passages = Mapping[Place, Passage]


def places(sentence: Sentence) -> tuple[Place, ...]:
    """Return where a sentence rests."""
    return tuple([(evidence.report, evidence.start, evidence.end) for evidence in sentence.evidence])


def sha256_of(text: str) -> str:
    """Return the SHA-256, in hex, of a text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def passages_of(drafts: Iterable[Draft], extra: Iterable[Sentence], reports: Mapping[ReportId, Report]) -> Passages:
    """Return, for each evidence of *drafts* and of *extra* sentences, what may be shown of its passage.

    Evidence whose report is not at hand, or that does not lie in its text, is left out: nothing can be shown.
    """
    found: dict[Place, Passage] = {}
    spent: dict[ReportId, set[int]] = {}
    sentences = [sentence for draft in drafts for _, _, _, sentence in draft.sentences()]
    for sentence in [*sentences, *extra]:
        for evidence in sentence.evidence:
            place = (evidence.report, evidence.start, evidence.end)
            if place in found:
                continue
            report = reports.get(evidence.report)
            if report is not None and 0 <= evidence.start < evidence.end <= len(report.text):
                found[place] = _passage(evidence, report, sentence.text, spent.setdefault(report.id, set()))
    return found


def _passage(evidence: Evidence, report: Report, sentence: str, spent: set[int]) -> Passage:
    text = report.text[evidence.start : evidence.end]
    start, end = 0, len(text)
    if report.rights in (Rights.POINTER, Rights.NONE):
        start = end = 0
    elif report.rights is Rights.QUOTE:
        theirs = spelled(text)
        starts = _starts(text, theirs)
        start, end = _extract(text, theirs, starts, sentence, report.language)
        shown = spent.union([evidence.start + place for place in starts if start <= place < end])
        if len(shown) > WORDS_A_REPORT:
            start = end = 0
        else:
            spent |= shown
    at = evidence.start if start < end else 0
    return Passage(evidence=evidence, shown_start=at + start, shown_end=at + end, sha256=sha256_of(text))


def _starts(text: str, theirs: Iterable[str]) -> list[int]:
    """Return where each of the words of *text* begins."""
    found, end = [], 0
    for word in theirs:
        start = text.index(word, end)
        end = start + len(word)
        found.append(start)
    return found


def _extract(text: str, theirs: Sequence[str], starts: Sequence[int], sentence: str, language: str) -> tuple[int, int]:
    """Return where the at most 15 consecutive words of *text* stand that say most of what *sentence* says.

    *theirs*, at *starts*, are all its words.
    """
    if len(theirs) <= WORDS_A_SPAN:
        return 0, len(text)
    telling, table = _telling(sentence, language), known(language)
    hits = [table[word][0] in telling for word in theirs]
    best, most = 0, (count := sum(hits[:WORDS_A_SPAN]))
    for start in range(1, len(theirs) - WORDS_A_SPAN + 1):
        count += hits[start + WORDS_A_SPAN - 1] - hits[start - 1]
        if count > most:
            best, most = start, count
    last = best + WORDS_A_SPAN - 1
    return starts[best], starts[last] + len(theirs[last])


@lru_cache(maxsize=1024)
def _telling(sentence: str, language: str) -> frozenset[str]:
    table = known(language)
    return frozenset([stem for stem, function in [table[word] for word in spelled(sentence)] if not function])


def supporting(passage: str, sentence: str, language: str) -> tuple[Span, ...]:
    """Return the runs of *passage* whose words are in *sentence* too, by stem; function words only between others."""
    if passage and passage == sentence:
        return (Span(0, len(passage)),)
    telling, table = _telling(sentence, language), known(language)
    starts: list[int] = []
    ends: list[int] = []
    bridge = False  # whether only function words lie between the last run and here
    end = 0
    for word in spelled(passage):
        start = passage.index(word, end)
        end = start + len(word)
        stem, function = table[word]
        if stem in telling:
            if bridge:
                ends[-1] = end
            else:
                starts.append(start)
                ends.append(end)
            bridge = True
        elif not function:
            bridge = False
    return tuple(map(Span, starts, ends))
