"""An article as it stands in a list: headline, blurb, picture, label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nightdesk.publish.site import Newsroom, Told, article_path
from nightdesk.publish.views import Block, Card, Outlet, Picture, Run, SentenceView
from nightdesk.records import Draft, Illustration, PartKind, Report, Sentence, Variant

EXTENSIONS = {
    "image/avif": "avif",
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "image/png": "png",
}  # SVG is not among them: what is served as a picture was re-encoded and signed (S8, T13)
# Characters of a blurb: of the lead, five lines on a desk and eight on a phone; beside it and below, five of a column.
LEAD, SECOND, CALM = 300, 210, 150
FORMATS = tuple(EXTENSIONS)  # best first; the last one a picture has is the fallback


def outlet(newsroom: Newsroom, report: Report) -> Outlet:
    """Return the outlet of a report as readers know it."""
    source = newsroom.sources.get(report.source)
    if source is None:
        return Outlet(name=report.site or report.source, kind="")
    return Outlet(name=source.name, kind=source.kind)


def plain_runs(sentence: Sentence, language: str) -> tuple[Run, ...]:
    """Return a sentence as runs of one language each."""
    if not sentence.foreign:
        return (Run(text=sentence.text, language=language),)
    runs: list[Run] = []
    at = 0
    for foreign in sorted(sentence.foreign, key=lambda span: span.start):
        if not at <= foreign.start < foreign.end <= len(sentence.text):
            continue
        if foreign.start > at:
            runs.append(Run(text=sentence.text[at : foreign.start], language=language))
        runs.append(Run(text=sentence.text[foreign.start : foreign.end], language=foreign.language))
        at = foreign.end
    if at < len(sentence.text) or not runs:
        runs.append(Run(text=sentence.text[at:], language=language))
    return tuple(runs)


def plain_block(sentences: tuple[Sentence, ...], language: str) -> Block:
    """Return sentences as they stand in a list, without numbers and notes."""
    return Block(
        language=language,
        sentences=tuple(
            SentenceView(number=0, runs=plain_runs(sentence, language), notes=(), language=language)
            for sentence in sentences
        ),
    )


def _sentences(draft: Draft, kind: PartKind) -> tuple[Sentence, ...]:
    return tuple(sentence for part in draft.parts if part.kind is kind for sentence in part.sentences)


def headline_of(draft: Draft) -> tuple[Sentence, ...]:
    """Return the headline's sentences; what the page says instead when a check took the headline away is the slug's
    business, and ``edit`` lets no article out without one."""
    return _sentences(draft, PartKind.HEADLINE)


def headline_text(draft: Draft) -> str:
    """Return the headline as plain words."""
    return " ".join(sentence.text for sentence in headline_of(draft))


def blurb_of(draft: Draft) -> tuple[Sentence, ...]:
    """Return what stands under the headline in a list: the blurb, or else the standfirst."""
    return _sentences(draft, PartKind.BLURB) or _sentences(draft, PartKind.STANDFIRST)


def picture_path(variant: Variant) -> str:
    """Return the address of a picture's file: named by its content, so it never changes."""
    return f"/pictures/{variant.body[:16]}-{variant.width}.{EXTENSIONS[variant.media_type]}"


def served(illustration: Illustration) -> tuple[Variant, ...]:
    """Return the variants that are served, the widest first."""
    known = [variant for variant in illustration.variants if variant.media_type in EXTENSIONS]
    return tuple(sorted(known, key=lambda v: (-v.width, FORMATS.index(v.media_type))))


def picture_of(told: Told, set_block: Callable[[tuple[Sentence, ...], str], Block] = plain_block) -> Picture | None:
    """Return the article's picture with its caption set by *set_block*, if it has one that can be served."""
    illustration = told.illustration
    variants = served(illustration) if illustration else ()
    if illustration is None or not variants:
        return None
    language = told.article.draft.language
    formats = [kind for kind in FORMATS if any(v.media_type == kind for v in variants)]
    fallback = next(v for v in variants if v.media_type == formats[-1])
    return Picture(
        src=picture_path(fallback),
        width=fallback.width,
        height=fallback.height,
        sources=tuple((kind, ", ".join(_srcset(variants, kind))) for kind in formats),
        kind=illustration.kind,
        source_type=illustration.source_type.value,
        alt=Run(text=illustration.alt.text, language=language),
        caption=set_block((illustration.caption,), language) if illustration.caption.text else None,
    )


def _srcset(variants: tuple[Variant, ...], media_type: str) -> Iterator[str]:
    for variant in variants:
        if variant.media_type == media_type:
            yield f"{picture_path(variant)} {variant.width}w"


def card(newsroom: Newsroom, told: Told, edition: str) -> Card:
    """Return *told* as it stands in the lists of *edition*, with its picture and all of its blurb (``Card.shown``)."""
    article, draft = told.article, told.draft_in(edition)
    blurb = blurb_of(draft)
    published = article.first_published_at or article.modified_at
    names = [outlet(newsroom, told.reports[name]).name for name in article.draft.reports if name in told.reports]
    return Card(
        path=article_path(edition, article.slug),
        slug=article.slug,
        headline=plain_block(headline_of(draft), draft.language),
        blurb=plain_block(blurb, draft.language) if blurb else None,
        section=told.section,
        form=article.draft.form.value,
        language=draft.language,
        at=article.modified_at,
        updated=article.modified_at > published,
        reports=len(article.draft.reports),
        outlets=tuple(dict.fromkeys(names)),
        reviewed_by=article.reviewed_by,
        translated=draft.translation is not None,
        picture=picture_of(told),
    )
