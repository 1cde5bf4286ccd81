"""A small newsroom in a store: invented towns, outlets and people, every kind of thing a page can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.records import (
    UNDATED,
    Article,
    DigitalSource,
    Draft,
    Foreign,
    Form,
    PartKind,
    Phrase,
    Place,
    Relation,
    RelationKind,
    Report,
    Saga,
    SagaId,
    Story,
    StoryId,
    Subject,
)
from nightdesk.store import Store
from tests.builders import NOW
from tests.publish.bridge import save_bridge
from tests.publish.builders import (
    COURIER,
    RADIO,
    SOURCES,
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
    save_section,
    save_story,
)

TRAFFIC = Subject(
    code="medtop:20000337", name="road transport", reason="bridge, vehicles", names={"da": "vejtransport"}
)
OTHERS = (
    ("ferry", "Samplelines adds a free night ferry while the bridge is shut", "local", Form.ARTICLE, 5, 3),
    ("rate", "National bank of Fictavia raises its rate by a quarter point", "business", Form.ARTICLE, 9, 4),
    ("flood", "Lower Nowhereford clears mud as the Sample falls", "local", Form.ARTICLE, 20, 3),
    ("lamps", "Old lighthouse lamps confuse fewer birds, a study finds", "science", Form.ARTICLE, 26, 2),
    ("vote", "Harbour list wins most seats in Eksempelby", "politics", Form.ARTICLE, 31, 3),
    ("match", "United and Beispielstadt part goalless at the top", "sport", Form.ARTICLE, 44, 2),
    ("theatre", "Eksempelby’s theatre opens after eleven months of repairs", "culture", Form.ARTICLE, 50, 2),
    ("fire", "Warehouse in Beispielstadt burns for nine hours", "world", Form.ARTICLE, 70, 5),
    ("water", "Boil-water notice lifted in two quarters of Exempla", "health", Form.BRIEF, 75, 1),
)


def save_other(store: Store, name: str, headline: str, section: str, form: Form, hours: int, origins: int) -> Article:
    """Keep a shorter article."""
    at = NOW - timedelta(hours=hours)
    lines = (
        f"{headline}, officials said on Thursday.",
        "They gave no further figures before the end of the week.",
        "A hearing for residents is set for the last Monday of the month.",
    )
    reports = [
        save_report(store, source, f"{headline} ({number})", "\n\n".join(lines), at + timedelta(minutes=number))
        for number, source in enumerate((WIRE, RADIO, COURIER)[: min(origins, 3)])
    ]
    story = save_story(store, name, reports)
    rest = [tuple(rests_on(report, line) for report in reports) for line in lines]
    parts = (
        part(PartKind.HEADLINE, said(headline, *rest[0])),
        part(PartKind.STANDFIRST, said(lines[0], *rest[0]), said(lines[1], *rest[1])),
        part(PartKind.PARAGRAPH, *(said(line, *found) for line, found in zip(lines, rest, strict=True))),
        part(PartKind.BLURB, said(lines[0], *rest[0]), said(lines[2], *rest[2])),
    )
    told_by = tuple(f"origin-{number}" for number in range(origins))
    draft = a_draft(story, name, parts, at=at, form=form, origins=told_by)
    keep(store, draft)
    if name in ("ferry", "rate"):
        a_picture(
            store,
            draft,
            said(f"{headline}.", rest[0][0]),
            said("A drawing of straight lines that cross.", rest[0][0]),
            drawn=DigitalSource.ALGORITHMIC,
        )
    save_section(store, story, section, subjects=(TRAFFIC,) if name == "ferry" else ())
    return publish(store, first_version(name, f"{name}-story-in-exempla", draft, at), at=at)


SUMMER = "The summer is what we live on"
SAID_BY_TRADERS = {
    "en": (
        "Petition against the bridge closure reaches 4,200 names",
        "By Friday, 9 January 2026, 4,200 people had signed, Exempla Courier reported.",
        f"Bo Template said: “{SUMMER}”.",
    ),
    "da": (
        "Underskrifter mod lukning af broen når 4.200 navne",
        "Fredag den 9. januar 2026 havde 4.200 skrevet under, rapporterede Exempla Courier.",
        f"Bo Template sagde: »{SUMMER}«.",
    ),
}


def traders_draft(story: Story, report: Report, language: str, at: datetime) -> Draft:
    """The digest on the traders as *language* says it; in Danish the quotation stays English and is marked."""
    headline, what, who = SAID_BY_TRADERS[language]
    names = rests_on(report, "The petition had 4,200 names by Friday.")
    start = who.index(SUMMER)
    foreign = (Foreign(start=start, end=start + len(SUMMER), language="en"),)
    said_by = said(
        who,
        rests_on(report, SUMMER),
        foreign=foreign if language != "en" else (),
        phrase=Phrase(message="said", arguments={"speaker": "Bo Template"}),
    )
    parts = (
        part(PartKind.HEADLINE, said(headline, names)),
        part(PartKind.STANDFIRST, said(what, names)),
        part(PartKind.PARAGRAPH, said_by, heading="heading.who_says_what"),
    )
    return a_draft(
        story, f"traders-{language}", parts, at=at, form=Form.DIGEST, language=language, origins=(COURIER, RADIO)
    )


def save_digest(store: Store) -> Article:
    """Keep a digest, with its fixed phrasing said in Danish too."""
    at = NOW - timedelta(hours=14)
    report = save_report(
        store,
        COURIER,
        "Traders fear an empty summer on Quay Street",
        f"“{SUMMER},” said Bo Template, who sells lamps on Quay Street.\n\nThe petition had 4,200 names by Friday.",
        at,
    )
    other = save_report(
        store, RADIO, "Petition against bridge closure", "By Friday 4,200 people had signed.", at, flags=(UNDATED,)
    )
    story = save_story(store, "traders", [report, other])
    draft = traders_draft(story, report, "en", at)
    keep(store, draft, replace(traders_draft(story, report, "da", at), original=draft.id))
    save_section(store, story, "local")
    return publish(store, first_version("traders", "petition-against-the-bridge-closure", draft, at), at=at)


def fill(store: Store) -> None:
    """Keep the whole small newsroom."""
    for source in SOURCES:
        store.save_source(source)
    bridge = save_bridge(store)
    [story] = store.stories_by_id([bridge.story])
    exempla = Place(name="Exempla", latitude=55.1, longitude=11.2)
    save_section(store, story, "local", subjects=(TRAFFIC,), places=(exempla,), people=("Ada Placeholder",))
    for other in OTHERS:
        save_other(store, *other)
    save_digest(store)
    running = (StoryId("s-vote"), bridge.story, StoryId("s-flood"))
    store.save_sagas([Saga(id=SagaId("saga-bridge"), stories=running, names=("Exempla",), reason="test")])
    kinds = (RelationKind.LATER, RelationKind.REACTION, RelationKind.BACKGROUND, RelationKind.EARLIER)
    others = ("ferry", "traders", "lamps", "flood", "vote", "rate", "theatre", "match")
    store.save_relations(
        bridge.story,
        [
            Relation(
                story=bridge.story,
                other=StoryId(f"s-{name}"),
                kind=kinds[number % len(kinds)],
                score=1 - number / 10,
                reason="shares the place",
            )
            for number, name in enumerate(others)
        ],
    )
