"""Note: the report of one origin in, a brief out: the source's name and one sentence of our fixed phrasing."""

from __future__ import annotations

from nightdesk.records import Part, PartKind, Rights
from nightdesk.write.digest import Desk, count, evidence_of, headings, named, opening_of, told_by_one

HOSTILE = "its text gives orders to a machine or an editor: nothing of it is shown"


def note(desk: Desk) -> tuple[Part, ...] | str:
    """Return headline and standfirst of a brief and the same as its blurb, or the reason why there is none."""
    if not desk.reports:
        attacked = bool(desk.brief.reports)
        return HOSTILE if attacked else "no source of it may be used for more than a link"
    report = min(desk.reports, key=lambda report: (report.published_at, report.id))
    opening = opening_of(desk, report)
    if opening.end <= opening.start:
        return "the report has no text"
    source = desk.names[report.id]
    day = report.published_at.date().isoformat()
    message, chosen, arguments = next(headings(desk.subjects, "brief"), ("brief.headline.none", [], {}))
    # A few words of a report that may be printed tell more than names do; of another's they would be too much (L11).
    free = all(report.rights is Rights.FULL for report in desk.reports)
    top = (told_by_one(desk) if free else None) or desk.say(
        message, [opening, *evidence_of(chosen)], source=source, **arguments
    )
    about = chosen[:2]
    evidence = [opening, *evidence_of(about)]
    said = desk.say(f"brief.note.{count(len(about))}", evidence, source=source, day_date=day, **named(about))
    return (
        Part(kind=PartKind.HEADLINE, sentences=(top,)),
        Part(kind=PartKind.STANDFIRST, sentences=(said,)),
        Part(kind=PartKind.BLURB, sentences=(said,)),
    )
