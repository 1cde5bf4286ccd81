"""Draft and what its picture shows in, finished illustration out: drawn, described, marked.

Draft, Picture, Signing -> Illustration and the bytes of its files. Pure: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from nightdesk import __version__
from nightdesk.illustrate import comparison, cover, locator, outcome, quote_card, scene, timeline
from nightdesk.illustrate.composition import Sheet
from nightdesk.illustrate.picture import (
    Comparison,
    Cover,
    LocatorMap,
    Maker,
    Outcome,
    Painting,
    Picture,
    QuoteCard,
    Route,
    Scene,
    Timeline,
)
from nightdesk.illustrate.render import files
from nightdesk.illustrate.sign import AGENT, Signing
from nightdesk.illustrate.words import caption_and_alt, country_names, credit, sheet_for, spoken
from nightdesk.messages import catalogue
from nightdesk.records import Draft, Evidence, Illustration, SourceId

RULES = Maker(system=f"{AGENT} illustrate (rules and data, no model)", version=__version__)


def illustrate(
    draft: Draft,
    picture: Picture,
    *,
    names: Mapping[SourceId, str],
    title: str,
    accent: str,
    signing: Signing,
    painting: Painting | None = None,
) -> tuple[Illustration, tuple[bytes, ...]]:
    """Return the illustration of *draft* that shows *picture*, and the bytes of its variants, in their order.

    *names* are the sources' names; *title* and *accent* (#rrggbb) the edition's. A scene needs its *painting*.
    """
    sheet = sheet_for(draft.language, title=title, accent=accent)
    svg = scene.draw(painting.png, sheet) if painting else drawing(picture, sheet, names)
    maker = painting.maker if painting else RULES
    made = files(svg, picture.source_type, credit(draft.language, title), maker, signing)
    caption, alt = caption_and_alt(picture, draft.language, picture.evidence or _some_evidence(draft))
    illustration = Illustration(
        draft=draft.id,
        kind=picture.kind,
        source_type=picture.source_type,
        variants=tuple(file.variant for file in made),
        caption=caption,
        alt=alt,
        reason=picture.reason,
    )
    return illustration, tuple(file.data for file in made)


def drawing(picture: Picture, sheet: Sheet, names: Mapping[SourceId, str]) -> str:
    """Return the SVG of a picture."""
    match picture.subject:
        case LocatorMap() as subject:
            return locator.draw(subject.places, sheet, country_names(sheet.language))
        case Route(start=start, end=end):
            return locator.draw((start, end), sheet, country_names(sheet.language), joined=True)
        case Outcome() as subject:
            return outcome.draw(subject, sheet)
        case Timeline() as subject:
            return timeline.draw(subject, sheet, catalogue(spoken(sheet.language), "pictures"))
        case Comparison() as subject:
            return comparison.draw(subject, sheet, names)
        case QuoteCard() as subject:
            return quote_card.draw(subject, sheet)
        case Cover() as subject:
            return cover.draw(subject, sheet)
        case Scene():
            raise ValueError("a scene is drawn by a model; illustrate() takes its painting")


def _some_evidence(draft: Draft) -> tuple[Evidence, ...]:
    """What the draft's first sentence rests on: a form without words stands for the draft as a whole."""
    return next((sentence.evidence for _, _, _, sentence in draft.sentences() if sentence.evidence), ())
