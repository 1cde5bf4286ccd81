"""Told: a desk in, headlines that tell what happened out, the best first, for reports that may only be quoted.

In a sentence of ours, or in the few words of a source; with whose report it is of, unless several origins bear it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nightdesk.records import Evidence, Report, Sentence
from nightdesk.text.shared import shares_run
from nightdesk.write.centre import stems_of
from nightdesk.write.desk import Desk
from nightdesk.write.gist import Gist
from nightdesk.write.telling import Telling
from nightdesk.write.topic import Topic

TOLD = 0.05  # of the news, what a headline that quotes a source must tell, what it leaves open taken off
TELLS = 0.08  # the same of one in a sentence of ours, which is measured against more of the source's words
WEAK, FIRST = -0.1, 2  # where nothing tells so much: what one of a report's first so many sentences must tell
OURS = 0.03  # what it is worth beside such a quotation to be a sentence of ours
ELSE = 0.0  # the same of a sentence that stands below one
SHORTENING = ("headline.told", "headline.reported", "headline.placed")  # headlines in a sentence of ours
TELLING = (*SHORTENING, "digest.headline.gist")
LONGEST = 140  # characters of such a headline with its source's name
GIST_LONGEST = 110  # characters of such a headline; taken where what fits the house tells nothing
RUN = 11  # words in a row of a source's from which it is copied (L9)
LIKENESS = 0.8  # share of stems in common with a source's headline from which it is that headline again (L10)
TOPICS = 4  # noun phrases of one report that a headline is tried with
TRIED = 18  # clauses of sources that a headline is tried with, for some are too long for what stands below


def told(desk: Desk) -> Iterator[Sentence]:
    """Yield headlines that tell what happened, the best first: in a sentence of ours, or in few words of a source."""
    own = [
        (report.language == desk.language, one.worth + OURS, _reported(desk, one, report), one)
        for report in desk.reports
        for one in desk.tellings[report.id]
        if one.worth >= WEAK and not _is_a_title(one.text, desk) and _is_short_of_a_run(one)
    ]
    found = [one[:3] for one in own if one[3].worth >= TELLS]
    found += [
        (report.language == desk.language, one.worth, _quoted(desk, one, report))
        for report in desk.reports
        for one in desk.gists[report.id]
        if one.worth >= TOLD and not _is_a_title(one.text, desk)
    ]
    weak = [one[:3] for one in own if one[3].worth < TELLS and one[3].passage.index < FIRST]
    for listed in (found, weak):
        fitting = [
            one for one in listed if len(one[2].text) <= (GIST_LONGEST if "quote" in _filled(one[2]) else LONGEST)
        ]
        fitting.sort(key=lambda one: (not one[0], -round(one[1], 6), one[2].evidence[0].report, one[2].text))
        for _, _, sentence in fitting[:TRIED]:
            yield sentence


def about(desk: Desk) -> Iterator[Sentence]:
    """Yield headlines that say what a report is about and whose it is, the best first, in the digest's own language."""
    found = [
        (one.worth, _named(desk, one, report))
        for report in desk.reports
        if report.language == desk.language
        for one in desk.topics[report.id][:TOPICS]
    ]
    found.sort(key=lambda one: (-round(one[0], 6), one[1].evidence[0].report, one[1].text))
    for _, sentence in found[:TRIED]:
        if len(sentence.text) <= GIST_LONGEST and not _is_a_title(sentence.text, desk):
            yield sentence


def _named(desk: Desk, one: Topic, report: Report) -> Sentence:
    """Return a headline that says what *report* is about."""
    language = {"language_of_a": report.language}
    return desk.say("brief.headline.one", [one.evidence], a=one.text, source=desk.names[report.id], **language)


def _is_short_of_a_run(one: Telling) -> bool:
    """Return whether no run of words that L9 forbids is left of its passage's."""
    return not shares_run(one.text, one.passage.text, RUN)


def _filled(sentence: Sentence) -> Mapping[str, str]:
    return sentence.phrase.arguments if sentence.phrase is not None else {}


def _reported(desk: Desk, one: Telling, report: Report) -> Sentence:
    """Return *one* as a headline: with whose report it is of, unless several origins bear it out."""
    claim = next((c for c in desk.brief.claims if one.passage.evidence in c.evidence and len(c.origins) > 1), None)
    if claim is not None and not one.place:
        return desk.say("headline.told", claim.evidence, clause=one.text, language_of_clause=report.language)
    place = {"place": one.place} if one.place else {}
    return desk.say(
        "headline.placed" if one.place else "headline.reported",
        [one.passage.evidence],
        clause=one.text,
        source=desk.names[report.id],
        language_of_clause=report.language,
        **place,
    )


def _quoted(desk: Desk, short: Gist, report: Report) -> Sentence:
    """Return a headline that quotes the few words *short* of *report*."""
    source, language = desk.names[report.id], {"language_of_quote": report.language}
    return desk.say("digest.headline.gist", [short.evidence], source=source, quote=short.text, **language)


def tells(top: Sentence) -> bool:
    """Return whether a headline tells what happened, rather than of whom or what sources report."""
    return top.phrase is not None and top.phrase.message in TELLING


def shortens(top: Sentence) -> bool:
    """Return whether a headline is a sentence of ours, made shorter from one of a source."""
    return top.phrase is not None and top.phrase.message in SHORTENING


def next_told(desk: Desk, report: Report, top: Sentence) -> list[Telling]:
    """Return what *report* tells besides the headline *top*, which tells the news; the best of each sentence."""
    if not tells(top):
        return []
    said = stems_of(top.text, report.language)
    best: dict[Evidence, Telling] = {}
    for one in desk.tellings[report.id]:
        mine = stems_of(one.text, report.language)
        new = one.passage.evidence not in top.evidence and 2 * len(mine - said) >= len(mine)
        if new and one.worth >= ELSE and not one.place:
            best.setdefault(one.passage.evidence, one)
    return list(best.values())


def _is_a_title(text: str, desk: Desk) -> bool:
    """Return whether *text* is a source's headline but for inflection and order (L10)."""
    for report in desk.reports:
        mine, theirs = stems_of(text, report.language), stems_of(report.title, report.language)
        if theirs and len(mine & theirs) / len(mine | theirs) >= LIKENESS:
            return True
    return False
