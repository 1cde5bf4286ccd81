"""Quoting: a headline and what its reports quote in, the headline with a phrase that its subject said out.

The phrase that outlets take out of a speech is part of the news. It is joined only to a sentence whose subject is who
said it, from a report that tells both, so that no two halves of different sources meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nightdesk.messages import catalogue
from nightdesk.records import Evidence, Mentions, Phrase, Quote, Report, ReportId, Rights
from nightdesk.text.marks import marks
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.phrasing import DOMAIN

SHORTEST, LONGEST = 2, 5  # words of a phrase; a longer one is a statement
MARKS = "“”„«»\"'‘’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A phrase as one report has it: its words, the article before it, who said it, and how many sources quote it."""

    words: str
    article: str
    speaker: str
    evidence: Evidence
    sources: int


def spoken(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions], language: str) -> list[Spoken]:
    """Return the noun phrases that sources quote by themselves, as ``full`` reports in *language* give them.

    Most quoted first. What any source takes out of a speech counts; the words are those of a report that says whose
    they are.
    """
    quoting: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for report in reports:
        for quote in mentions[report.id].quotes if report.id in mentions else ():
            keys = tuple(word.key for word in words(quote.words)) if quote.type == "mixed" else ()
            if SHORTEST <= len(keys) <= LONGEST:
                quoting[keys].add(report.source)
    if not quoting:
        return []
    found = [
        phrase
        for report in reports
        if report.rights is Rights.FULL and report.language == language and report.id in mentions
        for quote in mentions[report.id].quotes
        if quote.speaker and quote.type != "indirect"
        for phrase in _within(report, mentions[report.id], quote, quoting)
    ]
    return sorted(found, key=lambda phrase: (-phrase.sources, len(phrase.words), phrase.evidence.report, phrase.words))


def _within(
    report: Report, mentions: Mentions, quote: Quote, quoting: Mapping[tuple[str, ...], Collection[str]]
) -> Iterator[Spoken]:
    """Yield the phrases of *quoting* that stand in one quotation after an article or a preposition."""
    rules = grammar(report.language)
    held = words(report.text[quote.start : quote.end])
    said = [word.key for word in held]
    opening = {keys[0] for keys in quoting}
    found = [
        (keys, at)
        for at, key in enumerate(said)
        if key in opening
        for length in range(SHORTEST, min(LONGEST, len(said) - at) + 1)
        if (keys := tuple(said[at : at + length])) in quoting
    ]
    for keys, at in sorted(found):
        ahead = held[at - 1 : at] if at else words(report.text[max(0, quote.start - 40) : quote.start])[-1:]
        article = ahead[0].key if ahead else ""
        if article not in rules.indefinite and article not in rules.noun_openers:
            continue
        start, end = quote.start + held[at].start, quote.start + held[at + len(keys) - 1].end
        if not _is_noun_phrase(report.text[start:end], held[at + len(keys) :], report.language):
            continue
        yield Spoken(
            words=report.text[start:end],
            article=article if article in rules.indefinite else "",
            speaker=quote.speaker,
            evidence=_sentence_of(report, mentions, quote),
            sources=len(quoting[keys]),
        )


def _is_noun_phrase(phrase: str, following: Sequence[Word], language: str) -> bool:
    """Return whether *phrase*, which opens as one, ends as one: no verb in it, and the noun is not still to come."""
    found = words(phrase)
    whole = not following or is_function_word(following[0].key, language)
    return (
        whole
        and phrase[:1].islower()
        and not any(mark in phrase for mark in MARKS)
        and not is_function_word(found[-1].key, language)
        and pattern(language, "verbs").search(phrase) is None
    )


def _sentence_of(report: Report, mentions: Mentions, quote: Quote) -> Evidence:
    """Return the sentences that *quote* stands in, as evidence."""
    spans = [span for span in mentions.sentences if span.start < quote.end and quote.start < span.end]
    start = min([quote.start, *(span.start for span in spans)])
    return Evidence(report=report.id, start=start, end=max([quote.end, *(span.end for span in spans)]))


def quoting(
    clause: str, passage: Passage, rests_on: Collection[ReportId], phrases: Sequence[Spoken]
) -> Iterator[tuple[str, Phrase, Spoken]]:
    """Yield *clause*, cut from *passage*, with each of the *phrases* its subject said, and the message it is said by.

    *rests_on* are the reports that tell the clause; a phrase is taken from one of them.
    """
    speech = catalogue(passage.language, DOMAIN)
    for phrase in phrases:
        if phrase.evidence.report not in rests_on or not _is_subject(phrase.speaker, clause, passage):
            continue
        if phrase.words in clause:
            continue
        left, right = marks(passage.language)
        quoted = f"{phrase.article} {left}{phrase.words}{right}".strip()
        message = Phrase(message="headline.quoting", arguments={"clause": clause, "quote": quoted})
        yield speech.fill(message.message, message.arguments).text, message, phrase


def _is_subject(speaker: str, clause: str, passage: Passage) -> bool:
    """Return whether *clause* opens with the person *speaker*, office before the name or not, and a verb follows."""
    rules = grammar(passage.language)
    forms = {name.text for name in passage.mentions.names if (name.entity or name.text) == speaker} | {speaker}
    places = [(clause.find(form), len(form)) for form in sorted(forms, key=len, reverse=True) if form in clause]
    if not places:
        return False
    start, length = min(places, key=lambda place: (place[0], -place[1]))
    opening = words(clause[:start])
    following = words(clause[start + length :])[:1]
    entitled = all(
        word.text[:1].isupper() or pattern(passage.language, "offices").fullmatch(word.key) for word in opening
    )
    verb = following and (
        pattern(passage.language, "verbs").fullmatch(following[0].key)
        or following[0].key in rules.perfect
        or following[0].key in rules.present.values()
    )
    return bool(entitled and verb) and not clause[start + length :].startswith(("’", "'", ",", "-", "–"))
