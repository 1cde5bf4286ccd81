"""What the small newsroom of these tests is built of: its sources, and reports, drafts and articles of them."""

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
    Article,
    ArticleId,
    Classification,
    Decision,
    DigitalSource,
    Draft,
    DraftId,
    Evidence,
    Finding,
    Form,
    Illustration,
    Item,
    ItemId,
    Mentions,
    PageKind,
    Part,
    PartKind,
    Placement,
    Reading,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    State,
    Story,
    StoryId,
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


def a_draft(story: Story, name: str, parts: Sequence[Part], *, at: datetime, **changes: Any) -> Draft:
    """An article in English on *story*, made at that time."""
    told: dict[str, Any] = {"form": Form.ARTICLE, "language": "en"}
    return Draft(
        id=DraftId(f"d-{name}"),
        story=story.id,
        basis=story.basis,
        made_at=at,
        reports=story.reports,
        parts=tuple(parts),
        **{**told, **changes},
    )


def keep(store: Store, *drafts: Draft) -> None:
    """Keep drafts that passed the check."""
    for draft in drafts:
        store.save_draft(draft)
        store.save_verdict(passing(draft))


def first_version(name: str, slug: str, draft: Draft, at: datetime) -> Article:
    """The article *name* as it first goes out, at that time."""
    return Article(
        id=ArticleId(f"a-{name}"),
        version=1,
        state=State.PUBLISHED,
        slug=slug,
        draft=draft,
        held=(),
        first_published_at=at,
        modified_at=at,
    )


def save_section(store: Store, story: Story, section: str, **changes: Any) -> None:
    """Keep what *story* is about."""
    store.save_classification(
        Classification(
            story=story.id, basis=story.basis, section=section, section_reason="words of the reports", **changes
        )
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
