"""The small newsroom's main story: a bridge that closes, in two versions, with all that can befall an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nightdesk.records import (
    Article,
    Change,
    Difference,
    DigitalSource,
    Draft,
    Edit,
    Evidence,
    Figure,
    Held,
    Moment,
    Notice,
    Part,
    PartKind,
    Report,
    State,
    Story,
)
from nightdesk.store import Store
from tests.builders import NOW
from tests.publish.builders import (
    COURIER,
    NYT,
    RADIO,
    WIRE,
    a_draft,
    a_picture,
    first_version,
    keep,
    part,
    publish,
    rests_on,
    said,
    save_report,
    save_story,
)

BRIDGE = {
    WIRE: (
        "Exempla council votes to close harbour bridge",
        "EXEMPLA, Jan 6. The council of Exempla voted on Tuesday to close the harbour bridge for 15 months from"
        " 1 March.\n\nThe vote was 31 to 14, the city clerk said.\n\n“We would rather close a bridge than lose one,”"
        " said Mayor Ada Placeholder after the vote.\n\nThe repair will cost 84 million crowns, according to the"
        " city’s engineers.\n\nThe bridge carries about 22,000 vehicles a day.",
    ),
    COURIER: (
        "Bridge to shut for more than a year after late vote",
        "The harbour bridge will shut from March for 15 months, the council decided late on Tuesday night after a"
        " debate of five hours in which traders on Quay Street shouted from the gallery.\n\nCouncillors put the"
        " price of the repair at 92 million crowns, including the ferry that is to run meanwhile.\n\nThe bridge"
        " carries some 19,000 vehicles a day, the paper’s own count showed in November.",
    ),
    RADIO: (
        "Harbour bridge closes in March",
        "The harbour bridge closes on 1 March and stays closed for 15 months.\n\nA free ferry will cross every ten"
        " minutes from five in the morning until midnight, the port authority said.\n\nCracks were found in two of"
        " the four main bearings in October.",
    ),
    NYT: (
        "Havnebroen i Exempla lukker i femten måneder",
        "Byrådet i Exempla vedtog tirsdag at lukke havnebroen i femten måneder fra 1. marts.",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the story's sentences rest on, in the reports that say it."""

    vote: Evidence
    also: Evidence
    paper: Evidence
    quote: Evidence
    cost: Evidence
    dear: Evidence
    ferry: Evidence
    cracks: Evidence
    count: Evidence
    clerk: Evidence


def found_in(reports: Mapping[str, Report]) -> Found:
    """Find it in *reports*, by source."""
    wire, courier, radio = reports[WIRE], reports[COURIER], reports[RADIO]
    opening, price, *_ = courier.text.split("\n\n")
    return Found(
        vote=rests_on(
            wire, "The council of Exempla voted on Tuesday to close the harbour bridge for 15 months from 1 March."
        ),
        also=rests_on(radio, "The harbour bridge closes on 1 March and stays closed for 15 months."),
        paper=rests_on(courier, opening),
        quote=rests_on(
            wire, "“We would rather close a bridge than lose one,” said Mayor Ada Placeholder after the vote."
        ),
        cost=rests_on(wire, "The repair will cost 84 million crowns, according to the city’s engineers."),
        dear=rests_on(courier, price),
        ferry=rests_on(
            radio,
            "A free ferry will cross every ten minutes from five in the morning until midnight, the port authority"
            " said.",
        ),
        cracks=rests_on(radio, "Cracks were found in two of the four main bearings in October."),
        count=rests_on(wire, "The bridge carries about 22,000 vehicles a day."),
        clerk=rests_on(wire, "The vote was 31 to 14, the city clerk said."),
    )


def bridge_parts(f: Found, *, full: bool) -> list[Part]:
    """The article's parts; without *full* those of its first version."""
    parts = [
        part(
            PartKind.HEADLINE,
            said(
                "Council votes to close harbour bridge for 15 months: “We would rather close a bridge”", f.vote, f.quote
            ),
        ),
        part(
            PartKind.STANDFIRST,
            said(
                "The council of Exempla decided on Tuesday, 6 January 2026, that the bridge closes on 1 March.", f.vote
            ),
            said("Engineers and councillors put the price of the repair at different sums.", f.cost, f.dear),
        ),
        part(
            PartKind.PARAGRAPH,
            said(
                "The council voted on Tuesday to close the harbour bridge for 15 months from 1 March.",
                f.vote,
                f.also,
                f.paper,
            ),
            said("The vote was 31 to 14, the city clerk said.", f.clerk, credit="Harbour Wire"),
        ),
        part(
            PartKind.PARAGRAPH,
            said("“We would rather close a bridge than lose one,” said Mayor Ada Placeholder after the vote.", f.quote),
            said("The repair will cost 84 million crowns, according to the city’s engineers.", f.cost),
        ),
        part(
            PartKind.PARAGRAPH,
            said("A free ferry will cross every ten minutes from five in the morning until midnight.", f.ferry),
            said("The bridge carries about 22,000 vehicles a day, Harbour Wire reported.", f.count),
        ),
    ]
    if full:
        parts.append(
            part(
                PartKind.PARAGRAPH,
                said(
                    "Cracks were found in two of the four main bearings in October.", f.cracks, credit="Radio Exempla"
                ),
            )
        )
    parts.append(
        part(
            PartKind.BLURB,
            said("The council of Exempla voted on 6 January to close its harbour bridge for 15 months.", f.vote),
            said("A free ferry is to cross every ten minutes.", f.ferry),
        )
    )
    return parts


def bridge_draft(reports: Mapping[str, Report], story: Story, *, made_at: datetime, full: bool = True) -> Draft:
    """The article on the bridge; without *full* its first version, from one agency and one broadcaster."""
    f, wire, courier = found_in(reports), reports[WIRE], reports[COURIER]
    figures = (
        Figure(report=wire.id, source=wire.source, text="84 million crowns", value=84e6, evidence=f.cost),
        Figure(report=courier.id, source=courier.source, text="92 million crowns", value=92e6, evidence=f.dear),
    )
    return a_draft(
        story,
        "bridge-2" if full else "bridge-1",
        bridge_parts(f, full=full),
        at=made_at,
        differences=(Difference(about="The repair", unit="crown", figures=figures),),
        timeline=(
            Moment(date="2025-10", sentence=said("Cracks were found in two of the four main bearings.", f.cracks)),
            Moment(date="2026-01-06", sentence=said("The council voted to close the bridge.", f.vote)),
            Moment(date="2026-03-01", sentence=said("The bridge is to close.", f.also)),
        ),
        origins=(WIRE, COURIER, RADIO),
    )


def save_bridge(store: Store) -> Article:
    """Keep the main story: two versions, four reports, differing figures, a correction, a map."""
    at = NOW - timedelta(hours=30)
    reports = {
        source: save_report(store, source, title, text, at + timedelta(minutes=25 * number))
        for number, (source, (title, text)) in enumerate(BRIDGE.items())
    }
    story = save_story(store, "bridge", list(reports.values()))
    first = bridge_draft(reports, story, made_at=at, full=False)
    final = bridge_draft(reports, story, made_at=NOW - timedelta(hours=2))
    keep(store, first, final)
    map_of = rests_on(reports[WIRE], "harbour bridge")
    a_picture(
        store,
        final,
        said("Exempla and its harbour bridge.", map_of),
        said("A map of Exempla with the harbour bridge marked.", map_of),
        drawn=DigitalSource.DATA_DRIVEN,
    )
    article = first_version("bridge", "council-votes-to-close-harbour-bridge", first, at + timedelta(hours=2))
    publish(store, article, at=at)
    second = replace(
        article,
        version=2,
        state=State.CORRECTED,
        draft=final,
        held=(HELD,),
        modified_at=NOW - timedelta(hours=2),
        notices=(taken_back(store, reports[COURIER]), CORRECTION),
        edits=(
            Edit(kind="removed", text="The bridge closes for 18 months."),
            Edit(kind="added", text="Cracks were found in two of the four main bearings in October."),
        ),
    )
    return publish(store, second, at=NOW - timedelta(hours=2), before=State.PUBLISHED)


CORRECTION = Notice(
    kind="correction",
    text="An earlier version said the bridge closes for 18 months. It is 15 months. The headline was changed too.",
    at=NOW - timedelta(hours=1),
    who="Ea Eksempel",
)
HELD = Held(
    part=PartKind.PARAGRAPH,
    text="The mayor will resign in May.",
    reasons=("unsupported: no source says so", "number: 5 is in no source"),
    part_index=9,
    sentence_index=0,
)


def taken_back(store: Store, report: Report) -> Notice:
    """Keep the version by which a source withdraws *report*, and return the notice of it."""
    withdrawal = save_report(
        store,
        COURIER,
        "Withdrawn: the count on the bridge",
        "We withdraw this report.",
        NOW - timedelta(minutes=55),
        previous=report.id,
        change=Change.RETRACTION,
    )
    return Notice(
        kind="source-retraction",
        text="We withdraw this report: the count was made on another bridge.",
        at=NOW - timedelta(minutes=50),
        who="rules",
        about=withdrawal.id,
        outlet="Exempla Courier",
        withdrawn=("The bridge carries some 19,000 vehicles a day, Exempla Courier reported.",),
    )
