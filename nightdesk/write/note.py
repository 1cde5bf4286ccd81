"""Note: the report of one origin in, a brief out: what happened, the source's name, where to read it.

A report that may be printed lends its sentence; one that may only be quoted is told in a sentence of ours or a few
words of its own, within the limits of copying (L9-L11), and by names only where no clause of it fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.records import Part, PartKind, Report, Rights, Sentence
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import words
from nightdesk.write.attribute import CLOSING, attributed, name_of
from nightdesk.write.desk import Desk
from nightdesk.write.digest import (
    count,
    day_of,
    distinct,
    evidence_of,
    figures_of,
    headings,
    named,
    opening_of,
    people_among,
    size_of,
    within_limits,
)
from nightdesk.write.headline import Candidate, headline
from nightdesk.write.lede import lede
from nightdesk.write.material import Choice, Material
from nightdesk.write.standalone import Context, said
from nightdesk.write.telling import Telling
from nightdesk.write.told import about, next_told, shortens, tells, told

EARLY, SPOKEN = 8, 0.5  # sentences a headline is cut from, and how much of one may be quotation: as for an article
FIGURES = 1  # of a report that may only be quoted
MORE = 2  # other sentences of a report that a brief is tried with
HOSTILE = "its text gives orders to a machine or an editor: nothing of it is shown"


def note(desk: Desk, material: Material) -> tuple[Part, ...] | str:
    """Return headline and standfirst of a brief and the same as its blurb, or the reason why there is none.

    *material* is what the brief's reports allow to be printed.
    """
    if not desk.reports:
        attacked = bool(desk.brief.reports)
        return HOSTILE if attacked else desk.brief.reason
    report = min(desk.reports, key=lambda report: (report.published_at, report.id))
    opening = opening_of(desk, report)
    if opening.end <= opening.start:
        return "the report has no text"
    free = all(report.rights is Rights.FULL for report in desk.reports)
    for newest in (_newest_of(report, desk), None) if free else ():
        composed = _composed(desk, material, newest)
        if composed is not None:
            return _parts(*composed)
    made: tuple[Part, ...] | str = "the report names nothing that a headline in our own phrasing could say"
    for top, below in _wordings(desk, report, free):
        parts = _parts(top, below)
        made = parts if free else within_limits(parts, desk)
        if not isinstance(made, str):
            break
    return made


def _wordings(desk: Desk, report: Report, free: bool) -> Iterator[tuple[Sentence, tuple[Sentence, ...]]]:
    """Yield headlines with what stands below them, best first; what a limit of copying forbids falls to the next."""
    for top in _headlines(desk, report):
        more = [] if free else next_told(desk, report, top)[:MORE]
        for also in (*more, None):
            yield top, _standfirst(desk, report, top, free, also)


def _parts(top: Sentence, said: tuple[Sentence, ...]) -> tuple[Part, ...]:
    return (
        Part(kind=PartKind.HEADLINE, sentences=(top,)),
        Part(kind=PartKind.STANDFIRST, sentences=said),
        Part(kind=PartKind.BLURB, sentences=said),
    )


def _newest_of(first: Report, desk: Desk) -> Report:
    """Return the newest report of the source that reported *first*: what it tells since is the news.

    What others printed later may be copies of the first.
    """
    same = [report for report in desk.reports if report.source == first.source]
    return max(same, key=lambda report: (report.published_at, report.id))


def _composed(desk: Desk, material: Material, newest: Report | None) -> tuple[Sentence, tuple[Sentence, ...]] | None:
    """Return headline and the sentence that tells the news, both the report's own, or None where none stands alone.

    Of the report *newest* alone, where one is given. The headline is a shortening of that very sentence; where it
    cannot be cut to one, the next best sentence is told.
    """
    left = [c for c in material.choices if c.passage.index < EARLY and c.passage.spoken <= SPOKEN]
    left = [c for c in left if newest is None or c.passage.report.id == newest.id]
    while (first := lede(left, material.news)) is not None:
        top = headline(
            [Candidate(line=first.line, claim=first.claim, score=first.claim.score)],
            material.used(),
            called=lambda source: name_of(source, material.sources, material.reports),
            news=material.news,
        )
        if top is not None:
            return Sentence(text=top.text, evidence=top.evidence, phrase=top.phrase), (_told(desk, first),)
        left = [choice for choice in left if choice.passage is not first.passage]
    return None


def _told(desk: Desk, first: Choice) -> Sentence:
    """Return what *first* says with who published it when; in brackets where its own words say who says it."""
    report = first.passage.report
    clause = said(first.line, Context.empty()).rstrip(". ")
    says = attributed(first.passage) or _ends_in_saying(clause, report.language)
    return desk.say_when(
        "brief.told.said" if says else "brief.told",
        first.claim.evidence,
        [report],
        "day_date",
        clause=clause,
        source=desk.names[report.id],
    )


def _ends_in_saying(clause: str, language: str) -> bool:
    """Return whether a *clause* ends in who says it: ", informó el servicio de emergencias"."""
    before, comma, last = clause.rpartition(", ")
    closing = words(last)
    return bool(before and comma) and len(closing) <= CLOSING and any(w.key in lexicon(language).said for w in closing)


def _headlines(desk: Desk, report: Report) -> Iterator[Sentence]:
    """Yield headlines, best first: what the source tells, what it is about, then the names it names."""
    yield from told(desk)
    yield from about(desk)
    message, chosen, arguments = next(headings(desk.subjects, "brief"), ("brief.headline.none", [], {}))
    evidence = [opening_of(desk, report), *evidence_of(chosen)]
    yield desk.say(message, evidence, source=desk.names[report.id], **arguments)


def _standfirst(
    desk: Desk, report: Report, top: Sentence, free: bool, also: Telling | None = None
) -> tuple[Sentence, ...]:
    """Return who published it when and, below a headline that does not tell the news, whom it names.

    Of a report that may only be quoted what else it tells, the figures it gives and who speaks in it, how long it is
    and where the rest is: its own words may be no more than a small part of what is said (L10, L11).
    """
    source, opening = desk.names[report.id], opening_of(desk, report)
    about = next(iter(headings(desk.subjects, "brief")), ("", [], {}))[1][:2]
    if tells(top):
        first = desk.say_when("brief.reported", [opening], [report], "day_date", source=source)
    else:
        evidence = [opening, *evidence_of(about)]
        message = f"brief.note.{count(len(about))}"
        first = desk.say_when(message, evidence, [report], "day_date", source=source, **named(about))
    if free:
        return (first,)
    made = [first, *day_of(desk, [opening, *(top.evidence if tells(top) else ())])]
    if also is not None:
        language = {"language_of_clause": report.language}
        made.append(desk.say("brief.also", [also.passage.evidence], clause=also.text, **language))
    made += figures_of(desk, [top, *made])[:FIGURES]
    others = people_among(distinct([*about, *desk.subjects]), desk, [top, *made])
    if others:
        made.append(desk.say(f"brief.named.{count(len(others))}", evidence_of(others), **named(others)))
    if shortens(top):
        made.append(desk.say("brief.shortened", top.evidence))
    if not report.title_only:
        made.append(desk.say(f"brief.length.{size_of(report)}", [opening]))
    return *made, desk.say("brief.only", [opening], source=source)
