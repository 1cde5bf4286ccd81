"""The house's own pages, as messages in order: about, how AI makes the paper, privacy (R1, R2, T5, P12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nightdesk.publish.site import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A section of such a page; its anchor is what policies in JSON-LD point to."""

    anchor: str
    heading: str = ""
    paragraphs: tuple[tuple[str, dict[str, Any]], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def _said(*messages: str, **arguments: Any) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((message, arguments) for message in messages)


def about(house: House) -> tuple[Prose, ...]:
    """Return the page on who answers for the site and by what it stands."""
    facts = (
        ("about.publisher", house.publisher),
        ("about.address", house.address),
        ("about.editor", house.editor),
        ("about.contact", house.contact),
        ("about.owner", house.owner),
    )
    who = Prose(
        anchor="who",
        heading="about.who",
        paragraphs=_said("about.who.missing") if house.unpublished else (),
        facts=facts,
    )
    rest = ("mission", "principles", "verification", "unnamed", "bylines", "complaints")
    sections = [Prose(anchor=name, heading=f"about.{name}", paragraphs=_said(f"about.{name}.text")) for name in rest]
    if house.invented:
        sections.append(Prose(anchor="invented", heading="about.invented", paragraphs=_said("footer.invented")))
    return (who, *sections)


def ai(house: House, version: str) -> tuple[Prose, ...]:
    """Return the page every label links to (T5)."""
    model = _said("ai.systems.model", model=house.model) if house.model else ()
    if house.translates:
        model += _said("ai.systems.translation", model=house.model)
    painter = _said("ai.systems.painter", model=house.painter) if house.painter else ()
    systems = (*_said("ai.systems.composer"), *model, *_said("ai.systems.checker", "ai.systems.pictures"), *painter)
    contact = _said("corrections.report", contact=house.contact) if house.contact else _said("corrections.report.none")
    if house.inbox:
        contact = _said("report.form")
    return (
        Prose(anchor="what", heading="ai.what", paragraphs=_said("ai.what.text")),
        Prose(
            anchor="systems",
            heading="ai.systems",
            paragraphs=(*systems, *_said("ai.systems.version", version=version)),
        ),
        Prose(anchor="people", heading="ai.people", paragraphs=_said("ai.people.text")),
        Prose(anchor="weaknesses", heading="ai.weak", paragraphs=_said("ai.weak.text")),
        Prose(anchor="marks", heading="ai.marks", paragraphs=_said("ai.marks.text")),
        Prose(anchor="complaints", heading="ai.complain", paragraphs=(*contact, *_said("about.complaints.text"))),
    )


def privacy(house: House) -> tuple[Prose, ...]:
    """Return what is kept of readers: nothing, or what the notice asks for, item by item (P4)."""
    kept = ["privacy.readers.text"]
    kept += ["privacy.counts"] if house.counting else []
    kept += ["privacy.inbox"] if house.inbox else []
    first = Prose(anchor="readers", heading="privacy.readers", paragraphs=_said(*kept))
    cookies = Prose(
        anchor="cookies",
        heading="cookies.title",
        paragraphs=_said("cookies.purpose", "cookies.count", "cookies.gpc", "privacy.proof"),
    )
    people = _said("privacy.people.text")
    if house.publisher and house.contact:
        people += _said("privacy.controller", publisher=house.publisher, contact=house.contact)
    rest = Prose(anchor="people", heading="privacy.people", paragraphs=people)
    if house.analytics:
        return (first, cookies, rest)
    return (Prose(anchor="none", paragraphs=_said("privacy.none")), first, rest)
