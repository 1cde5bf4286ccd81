"""Note: the report of one origin in, a brief out: what happened, the source's name, where to read it.

A report that may be printed lends its sentence; of one that may only be quoted a few words, within the limits of
copying (L9-L11), and names only where no clause of it is short enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.records import Part, PartKind, Report, Rights, Sentence
from nightdesk.write.attribute import name_of
from nightdesk.write.digest import (
    Desk,
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
    told_by_one,
    within_limits,
)
from nightdesk.write.headline import Candidate, headline
from nightdesk.write.lede import lede
from nightdesk.write.material import Choice, Material
from nightdesk.write.standalone import Context, said

EARLY, SPOKEN = 8, 0.5  # sentences a headline is cut from, and how much of one may be quotation: as for an article
FIGURES = 1  # of a report that may only be quoted
HOSTILE = "its text gives orders to a machine or an editor: nothing of it is shown"


def note(desk: Desk, material: Material) -> tuple[Part, ...] | str:
    """Return headline and standfirst of a brief and the same as its blurb, or the reason why there is none.

    *material* is what the brief's reports allow to be printed.
    """
    if not desk.reports:
        attacked = bool(desk.brief.reports)
        return HOSTILE if attacked else "no source of it may be used for more than a link"
    report = min(desk.reports, key=lambda report: (report.published_at, report.id))
    opening = opening_of(desk, report)
    if opening.end <= opening.start:
        return "the report has no text"
    free = all(report.rights is Rights.FULL for report in desk.reports)
    composed = _composed(desk, material) if free else None
    if composed is not None:
        return _parts(*composed)
    made: tuple[Part, ...] | str = "the report names nothing that a headline in our own phrasing could say"
    for top in _headlines(desk, report):
        parts = _parts(top, _standfirst(desk, report, top, free))
        made = parts if free else within_limits(parts, desk)
        if not isinstance(made, str):
            break
    return made


def _parts(top: Sentence, said: tuple[Sentence, ...]) -> tuple[Part, ...]:
    return (
        Part(kind=PartKind.HEADLINE, sentences=(top,)),
        Part(kind=PartKind.STANDFIRST, sentences=said),
        Part(kind=PartKind.BLURB, sentences=said),
    )


def _composed(desk: Desk, material: Material) -> tuple[Sentence, tuple[Sentence, ...]] | None:
    """Return headline and the sentence that tells the news, both the report's own, or None where none stands alone.

    The headline is a shortening of that very sentence; where it cannot be cut to one, the next best sentence is told.
    """
    left = [c for c in material.choices if c.passage.index < EARLY and c.passage.spoken <= SPOKEN]
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
    """Return what *first* says with who published it when."""
    report = first.passage.report
    return desk.say(
        "brief.told",
        first.claim.evidence,
        clause=said(first.line, Context.empty()).rstrip(". "),
        source=desk.names[report.id],
        day_date=report.published_at.date().isoformat(),
    )


def _headlines(desk: Desk, report: Report) -> Iterator[Sentence]:
    """Yield headlines, best first: what the source tells in a few words, then the names it names."""
    yield from told_by_one(desk)
    message, chosen, arguments = next(headings(desk.subjects, "brief"), ("brief.headline.none", [], {}))
    evidence = [opening_of(desk, report), *evidence_of(chosen)]
    yield desk.say(message, evidence, source=desk.names[report.id], **arguments)


def _standfirst(desk: Desk, report: Report, top: Sentence, free: bool) -> tuple[Sentence, ...]:
    """Return who published it when and whom it names.

    Of a report that may only be quoted also what figures it gives, how long it is and where the rest is: its own words
    may be no more than a small part of what is said (L11).
    """
    source, opening = desk.names[report.id], opening_of(desk, report)
    about = next(iter(headings(desk.subjects, "brief")), ("", [], {}))[1][:2]
    first = desk.say(
        f"brief.note.{count(len(about))}",
        [opening, *evidence_of(about)],
        source=source,
        day_date=report.published_at.date().isoformat(),
        **named(about),
    )
    if free:
        return (first,)
    told = [first, *day_of(desk, [opening])]
    told += figures_of(desk, [top, *told])[:FIGURES]
    others = people_among(distinct([*about, *desk.subjects]), desk, [top, *told])
    if others:
        told.append(desk.say(f"brief.named.{count(len(others))}", evidence_of(others), **named(others)))
    if not report.title_only:
        told.append(desk.say(f"brief.length.{size_of(report)}", [opening]))
    return *told, desk.say("brief.only", [opening], source=source)
