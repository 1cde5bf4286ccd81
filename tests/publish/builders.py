"""A small newsroom in a store: invented towns, outlets and people, every kind of thing a page can show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from nightdesk.publish.passages import sha256_of
from nightdesk.records import (
    UNDATED,
    Article,
    ArticleId,
    Change,
    Classification,
    Decision,
    Difference,
    DigitalSource,
    Draft,
    DraftId,
    Edit,
    Evidence,
    Figure,
    Finding,
    Foreign,
    Form,
    Held,
    Illustration,
    Item,
    ItemId,
    Mentions,
    Moment,
    Notice,
    PageKind,
    Part,
    PartKind,
    Phrase,
    Place,
    Placement,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportId,
    Rights,
    Saga,
    SagaId,
    Sentence,
    Source,
    SourceId,
    State,
    Story,
    StoryId,
    Subject,
    Variant,
    Verdict,
)
from nightdesk.settings import Settings, Site
from nightdesk.store import Store
from tests.builders import NOW

COURIER = "exempla-courier"
WIRE = "harbour-wire"
RADIO = "radio-exempla"
NYT = "fiktavien-nyt"

SOURCES = (
    Source(
        id=SourceId(COURIER),
        name="Exempla Courier",
        url="http://courier.example/feed.xml",
        language="en",
        country="Fictavia",
        rights=Rights.QUOTE,
        rights_reason="added without an answer; nothing is reserved",
        about="The morning paper of Exempla. An invented outlet.",
    ),
    Source(
        id=SourceId(WIRE),
        name="Harbour Wire",
        url="http://wire.example/atom.xml",
        language="en",
        country="Fictavia",
        kind="agency",
        rights=Rights.FULL,
        rights_reason="our own wire",
        about="A news agency. An invented outlet.",
    ),
    Source(
        id=SourceId(RADIO),
        name="Radio Exempla",
        url="http://radio.example/",
        language="en",
        country="Fictavia",
        kind="broadcaster",
        family="Exempla Media",
        rights=Rights.FULL,
        rights_reason="licence CC BY 4.0",
        about="The broadcaster of Exempla. An invented outlet.",
    ),
    Source(
        id=SourceId(NYT),
        name="Fiktavien Nyt",
        url="javascript:alert(1)",
        language="da",
        country="Fictavia",
        kind="newspaper",
        rights=Rights.POINTER,
        rights_reason="reserved by TDMRep",
    ),
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


def settings(folder: Path | str, **site: Any) -> Settings:
    """Settings of a project in *folder* with the site's own words."""
    told: dict[str, Any] = {
        "title": "Nightdesk",
        "editions": ("da", "en"),
        "inbox": True,
        "analytics": True,
        "invented": True,
    }
    return Settings(folder=str(folder), site=Site(**{**told, **site}))


def save_report(store: Store, source: str, title: str, text: str, at: datetime, **changes: Any) -> Report:
    """Keep a report of *source* with the item it was made from."""
    known = {item.id: item for item in SOURCES}[SourceId(source)]
    name = sha256_of(source + title)[:16]
    url = changes.pop("url", f"http://{source}.example/{name}")
    body = text.encode()
    item = Item(
        id=ItemId(f"i-{name}"),
        source=known.id,
        url=url,
        fetched_at=at + timedelta(minutes=4),
        status=200,
        content_type="text/html",
        body="",
        rights=known.rights,
        rights_signal="decision",
    )
    item = replace(item, body=store.save_body(body))
    report = Report(
        id=ReportId(f"r-{name}"),
        item=item.id,
        source=known.id,
        url=url,
        canonical_url=url,
        title=title,
        text=text,
        text_sha256=sha256_of(text),
        language=known.language,
        published_at=at,
        fetched_at=item.fetched_at,
        rights=changes.pop("rights", known.rights),
        rights_signal="decision",
        **changes,
    )
    store.save_items([(item, body)])
    reading = Reading(item=item.id, kind=PageKind.ARTICLE, report=report.id, reason="an article")
    store.save_reading(reading, report, Mentions(report=report.id, language=known.language))
    return report


def rests_on(report: Report, words: str) -> Evidence:
    """Where *words* stand in *report*."""
    start = report.text.index(words)
    return Evidence(report=report.id, start=start, end=start + len(words))


def said(text: str, *evidence: Evidence, **changes: Any) -> Sentence:
    """A sentence of ours."""
    return Sentence(text=text, evidence=evidence, **changes)


def part(kind: PartKind, *sentences: Sentence, heading: str = "") -> Part:
    """A part of a draft."""
    return Part(kind=kind, sentences=sentences, heading=heading)


def save_story(store: Store, name: str, reports: Sequence[Report]) -> Story:
    """Keep a story of those reports."""
    story = Story(
        id=StoryId(f"s-{name}"),
        opened_at=min(report.published_at for report in reports),
        updated_at=max(report.published_at for report in reports),
        language=reports[0].language,
        reports=tuple(report.id for report in reports),
    )
    placed = [
        (Placement(report=report.id, story=story.id, origin=report.source, reason="first"), report)
        for report in reports
    ]
    store.save_placements(placed, [story])
    return story


def passing(draft: Draft, score: float = 0.97) -> Verdict:
    """A verdict that passes every sentence."""
    return Verdict(
        draft=draft.id,
        checker="nightdesk check 1",
        findings=tuple(
            Finding(part=number, sentence=index, score=score, supported=True, publishable=True)
            for _, number, index, _ in draft.sentences()
        ),
    )


def a_picture(store: Store, draft: Draft, caption: Sentence, alt: Sentence, *, drawn: DigitalSource) -> Illustration:
    """Keep a plain drawing in two sizes and formats."""
    variants, files = [], []
    for width in (640, 1200):
        image = Image.new("RGB", (width, width * 9 // 16), "#efe6d4")
        pen = ImageDraw.Draw(image)
        for step in range(0, width, width // (8 + len(draft.id))):
            pen.line((step, 0, width - step, image.height), fill="#8a1c1c", width=width // 300)
        pen.rectangle((width // 10, image.height // 2, width * 9 // 10, image.height * 6 // 10), fill="#1c1a17")
        for media_type, kind in (("image/webp", "WEBP"), ("image/png", "PNG")):
            out = io.BytesIO()
            image.save(out, kind)
            files.append(out.getvalue())
            variants.append(
                Variant(width=width, height=image.height, media_type=media_type, body=store.save_body(files[-1]))
            )
    picture = Illustration(
        draft=draft.id,
        kind="map" if drawn is DigitalSource.DATA_DRIVEN else "cover",
        source_type=drawn,
        variants=tuple(variants),
        caption=caption,
        alt=alt,
        reason="a place is known",
    )
    store.save_illustration(picture, files)
    return picture


def publish(store: Store, article: Article, *, at: datetime, before: State = State.DRAFT) -> Article:
    """Keep an article version with the decision that made it."""
    decision = Decision(
        article=article.id,
        draft=article.draft.id,
        before=before,
        after=article.state,
        who="rules",
        at=at,
        reason="passed",
    )
    store.save_decision(decision, article)
    return article


def move(store: Store, name: str, state: State, **changes: Any) -> Article:
    """Move the article *name* on, as the desk would; one that was killed stays as it is."""
    article = store.article(ArticleId(f"a-{name}"))
    assert article is not None
    if article.state is State.KILLED:
        return article
    moved: Article = replace(article, version=article.version + 1, state=state, **changes)
    decision = Decision(
        article=article.id,
        draft=article.draft.id,
        before=article.state,
        after=state,
        who="Ea Eksempel",
        at=NOW,
        reason="a reader pointed it out",
    )
    store.save_decision(decision, moved)
    return moved


def bridge_draft(reports: dict[str, Report], story: Story, *, made_at: datetime, full: bool = True) -> Draft:
    """The article on the bridge; without *full* its first version, from one agency and one broadcaster."""
    wire, courier, radio = reports[WIRE], reports[COURIER], reports[RADIO]
    vote = rests_on(
        wire, "The council of Exempla voted on Tuesday to close the harbour bridge for 15 months from 1 March."
    )
    also = rests_on(radio, "The harbour bridge closes on 1 March and stays closed for 15 months.")
    paper = rests_on(courier, courier.text.split("\n\n")[0])
    quote = rests_on(wire, "“We would rather close a bridge than lose one,” said Mayor Ada Placeholder after the vote.")
    cost = rests_on(wire, "The repair will cost 84 million crowns, according to the city’s engineers.")
    dear = rests_on(courier, courier.text.split("\n\n")[1])
    ferry = rests_on(
        radio,
        "A free ferry will cross every ten minutes from five in the morning until midnight, the port authority said.",
    )
    cracks = rests_on(radio, "Cracks were found in two of the four main bearings in October.")
    count = rests_on(wire, "The bridge carries about 22,000 vehicles a day.")
    clerk = rests_on(wire, "The vote was 31 to 14, the city clerk said.")
    parts = [
        part(
            PartKind.HEADLINE,
            said("Council votes to close harbour bridge for 15 months: “We would rather close a bridge”", vote, quote),
        ),
        part(
            PartKind.STANDFIRST,
            said("The council of Exempla decided on Tuesday, 6 January 2026, that the bridge closes on 1 March.", vote),
            said("Engineers and councillors put the price of the repair at different sums.", cost, dear),
        ),
        part(
            PartKind.PARAGRAPH,
            said(
                "The council voted on Tuesday to close the harbour bridge for 15 months from 1 March.",
                vote,
                also,
                paper,
            ),
            said("The vote was 31 to 14, the city clerk said.", clerk, credit="Harbour Wire"),
        ),
        part(
            PartKind.PARAGRAPH,
            said("“We would rather close a bridge than lose one,” said Mayor Ada Placeholder after the vote.", quote),
            said("The repair will cost 84 million crowns, according to the city’s engineers.", cost),
        ),
        part(
            PartKind.PARAGRAPH,
            said("A free ferry will cross every ten minutes from five in the morning until midnight.", ferry),
            said("The bridge carries about 22,000 vehicles a day, Harbour Wire reported.", count),
        ),
    ]
    if full:
        parts.append(
            part(
                PartKind.PARAGRAPH,
                said("Cracks were found in two of the four main bearings in October.", cracks, credit="Radio Exempla"),
            )
        )
    parts.append(
        part(
            PartKind.BLURB,
            said("The council of Exempla voted on 6 January to close its harbour bridge for 15 months.", vote),
            said("A free ferry is to cross every ten minutes.", ferry),
        )
    )
    figures = (
        Figure(report=wire.id, source=wire.source, text="84 million crowns", value=84e6, evidence=cost),
        Figure(report=courier.id, source=courier.source, text="92 million crowns", value=92e6, evidence=dear),
    )
    return Draft(
        id=DraftId("d-bridge-2" if full else "d-bridge-1"),
        story=story.id,
        basis=story.basis,
        form=Form.ARTICLE,
        language="en",
        made_at=made_at,
        reports=story.reports,
        parts=tuple(parts),
        differences=(Difference(about="The repair", unit="crown", figures=figures),),
        timeline=(
            Moment(date="2025-10", sentence=said("Cracks were found in two of the four main bearings.", cracks)),
            Moment(date="2026-01-06", sentence=said("The council voted to close the bridge.", vote)),
            Moment(date="2026-03-01", sentence=said("The bridge is to close.", also)),
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
    for draft in (first, final):
        store.save_draft(draft)
        store.save_verdict(passing(draft))
    map_of = rests_on(reports[WIRE], "harbour bridge")
    a_picture(
        store,
        final,
        said("Exempla and its harbour bridge.", map_of),
        said("A map of Exempla with the harbour bridge marked.", map_of),
        drawn=DigitalSource.DATA_DRIVEN,
    )
    article = Article(
        id=ArticleId("a-bridge"),
        version=1,
        state=State.PUBLISHED,
        slug="council-votes-to-close-harbour-bridge",
        draft=first,
        held=(),
        first_published_at=at + timedelta(hours=2),
        modified_at=at + timedelta(hours=2),
    )
    publish(store, article, at=at)
    notice = Notice(
        kind="correction",
        text="An earlier version said the bridge closes for 18 months. It is 15 months. The headline was changed too.",
        at=NOW - timedelta(hours=1),
        who="Ea Eksempel",
    )
    withdrawal = save_report(
        store,
        COURIER,
        "Withdrawn: the count on the bridge",
        "We withdraw this report.",
        NOW - timedelta(minutes=55),
        previous=reports[COURIER].id,
        change=Change.RETRACTION,
    )
    taken_back = Notice(
        kind="source-retraction",
        text="We withdraw this report: the count was made on another bridge.",
        at=NOW - timedelta(minutes=50),
        who="rules",
        about=withdrawal.id,
        outlet="Exempla Courier",
        withdrawn=("The bridge carries some 19,000 vehicles a day, Exempla Courier reported.",),
    )
    held = Held(
        part=PartKind.PARAGRAPH,
        text="The mayor will resign in May.",
        reasons=("unsupported: no source says so", "number: 5 is in no source"),
        part_index=9,
        sentence_index=0,
    )
    second = replace(
        article,
        version=2,
        state=State.CORRECTED,
        draft=final,
        held=(held,),
        modified_at=NOW - timedelta(hours=2),
        notices=(taken_back, notice),
        edits=(
            Edit(kind="removed", text="The bridge closes for 18 months."),
            Edit(kind="added", text="Cracks were found in two of the four main bearings in October."),
        ),
    )
    return publish(store, second, at=NOW - timedelta(hours=2), before=State.PUBLISHED)


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
    draft = Draft(
        id=DraftId(f"d-{name}"),
        story=story.id,
        basis=story.basis,
        form=form,
        language="en",
        made_at=at,
        reports=story.reports,
        parts=(
            part(PartKind.HEADLINE, said(headline, *rest[0])),
            part(PartKind.STANDFIRST, said(lines[0], *rest[0]), said(lines[1], *rest[1])),
            part(PartKind.PARAGRAPH, *(said(line, *found) for line, found in zip(lines, rest, strict=True))),
            part(PartKind.BLURB, said(lines[0], *rest[0]), said(lines[2], *rest[2])),
        ),
        origins=tuple(f"origin-{number}" for number in range(origins)),
    )
    store.save_draft(draft)
    store.save_verdict(passing(draft))
    if name in ("ferry", "rate"):
        a_picture(
            store,
            draft,
            said(f"{headline}.", rest[0][0]),
            said("A drawing of straight lines that cross.", rest[0][0]),
            drawn=DigitalSource.ALGORITHMIC,
        )
    store.save_classification(
        Classification(
            story=story.id,
            basis=story.basis,
            section=section,
            section_reason="words of the reports",
            subjects=(TRAFFIC,) if name == "ferry" else (),
        )
    )
    article = Article(
        id=ArticleId(f"a-{name}"),
        version=1,
        state=State.PUBLISHED,
        slug=f"{name}-story-in-exempla",
        draft=draft,
        held=(),
        first_published_at=at,
        modified_at=at,
    )
    return publish(store, article, at=at)


def save_digest(store: Store) -> Article:
    """Keep a digest, with its fixed phrasing said in Danish too."""
    at = NOW - timedelta(hours=14)
    report = save_report(
        store,
        COURIER,
        "Traders fear an empty summer on Quay Street",
        "“The summer is what we live on,” said Bo Template, who sells lamps on Quay Street.\n\nThe petition had"
        " 4,200 names by Friday.",
        at,
    )
    other = save_report(
        store, RADIO, "Petition against bridge closure", "By Friday 4,200 people had signed.", at, flags=(UNDATED,)
    )
    story = save_story(store, "traders", [report, other])
    words = rests_on(report, "The summer is what we live on")
    names = rests_on(report, "The petition had 4,200 names by Friday.")

    def made(language: str, headline: str, what: str, who: str, original: DraftId | None) -> Draft:
        start = who.index("The summer")
        foreign = (Foreign(start=start, end=start + len("The summer is what we live on"), language="en"),)
        return Draft(
            id=DraftId(f"d-traders-{language}"),
            story=story.id,
            basis=story.basis,
            form=Form.DIGEST,
            language=language,
            made_at=at,
            reports=story.reports,
            parts=(
                part(PartKind.HEADLINE, said(headline, names)),
                part(PartKind.STANDFIRST, said(what, names)),
                part(
                    PartKind.PARAGRAPH,
                    said(
                        who,
                        words,
                        foreign=foreign if language != "en" else (),
                        phrase=Phrase(message="said", arguments={"speaker": "Bo Template"}),
                    ),
                    heading="heading.who_says_what",
                ),
            ),
            origins=(COURIER, RADIO),
            original=original,
        )

    draft = made(
        "en",
        "Petition against the bridge closure reaches 4,200 names",
        "By Friday, 9 January 2026, 4,200 people had signed, Exempla Courier reported.",
        "Bo Template said: “The summer is what we live on”.",
        None,
    )
    danish = made(
        "da",
        "Underskrifter mod lukning af broen når 4.200 navne",
        "Fredag den 9. januar 2026 havde 4.200 skrevet under, rapporterede Exempla Courier.",
        "Bo Template sagde: »The summer is what we live on«.",
        draft.id,
    )
    for one in (draft, danish):
        store.save_draft(one)
        store.save_verdict(passing(one))
    store.save_classification(
        Classification(story=story.id, basis=story.basis, section="local", section_reason="words of the reports")
    )
    article = Article(
        id=ArticleId("a-traders"),
        version=1,
        state=State.PUBLISHED,
        slug="petition-against-the-bridge-closure",
        draft=draft,
        held=(),
        first_published_at=at,
        modified_at=at,
    )
    return publish(store, article, at=at)


def fill(store: Store) -> None:
    """Keep the whole small newsroom."""
    for source in SOURCES:
        store.save_source(source)
    bridge = save_bridge(store)
    store.save_classification(
        Classification(
            story=bridge.story,
            basis=bridge.draft.basis,
            section="local",
            section_reason="words of the reports",
            subjects=(TRAFFIC,),
            places=(Place(name="Exempla", latitude=55.1, longitude=11.2),),
            people=("Ada Placeholder",),
        )
    )
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
