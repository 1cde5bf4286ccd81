"""Draft in, finished illustration out: chosen, drawn, described, marked.

Draft, Verdict, Classification, Mentions, Signing -> Illustration and the bytes of its files. Pure: the same input
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from nightdesk.illustrate import comparison, cover, locator, quote_card, timeline
from nightdesk.illustrate.choose import choose, passed
from nightdesk.illustrate.composition import Sheet
from nightdesk.illustrate.picture import Comparison, LocatorMap, Picture, QuoteCard, Timeline
from nightdesk.illustrate.render import files
from nightdesk.illustrate.sign import Signing
from nightdesk.illustrate.words import caption_and_alt, country_name, credit, sheet_for, spoken
from nightdesk.messages import catalogue
from nightdesk.records import (
    Classification,
    Draft,
    Evidence,
    Illustration,
    Mentions,
    ReportId,
    SourceId,
    Verdict,
)


def illustrate(
    draft: Draft,
    verdict: Verdict,
    classification: Classification | None,
    mentions: Mapping[ReportId, Mentions],
    *,
    names: Mapping[SourceId, str],
    title: str,
    accent: str,
    signing: Signing,
) -> tuple[Illustration, tuple[bytes, ...]]:
    """Return the illustration of *draft* and the bytes of its variants, in their order.

    Only sentences *verdict* found nothing against can enter it. *names* are the sources' names; *title* and *accent*
    (#rrggbb) the edition's.
    """
    picture = choose(passed(draft, verdict), classification, mentions)
    sheet = sheet_for(draft.language, title=title, accent=accent)
    made = files(drawing(picture, sheet, names), picture.source_type, credit(draft.language, title), signing)
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
            return locator.draw(subject, sheet, country_name(subject, sheet.language))
        case Timeline() as subject:
            return timeline.draw(subject, sheet, catalogue(spoken(sheet.language), "pictures"))
        case Comparison() as subject:
            return comparison.draw(subject, sheet, names)
        case QuoteCard() as subject:
            return quote_card.draw(subject, sheet)
        case subject:
            return cover.draw(subject, sheet)


def _some_evidence(draft: Draft) -> tuple[Evidence, ...]:
    """What the draft's first sentence rests on: a form without words stands for the draft as a whole."""
    return next((sentence.evidence for _, _, _, sentence in draft.sentences() if sentence.evidence), ())
