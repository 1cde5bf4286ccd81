"""An article and what is known about it -> what its page shows in one edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from nightdesk.publish.card import headline_of, headline_text, outlet, picture_of, plain_block, plain_runs
from nightdesk.publish.changes import PRINTED, changes_between
from nightdesk.publish.passages import Passages, passages_of, places, supporting
from nightdesk.publish.site import WITHHELD, Newsroom, Told, article_path
from nightdesk.publish.views import (
    ArticleView,
    Block,
    Card,
    Cited,
    DifferenceView,
    FigureRow,
    HeldView,
    MomentView,
    Note,
    NoticeView,
    Run,
    SentenceView,
    SourceRow,
    VersionView,
    told_beside,
)
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    Draft,
    Notice,
    PartKind,
    Report,
    ReportId,
    Sentence,
    State,
)

BY_HAND = frozenset({"correction", "slip", "let-through"})  # notices of an editor who changed what the text says
SENTENCES_A_BLOCK = 10  # the style sheet opens the notes of so many sentences of a block


@lru_cache(maxsize=4096)
def web_address(url: str) -> str:
    """Return *url* when it is a plain web address, nothing otherwise: no other scheme becomes a link (S7)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def home_of(url: str) -> str:
    """Return the address of the site that *url*, a feed's say, is on; nothing when it is no plain web address."""
    parts = urlsplit(web_address(url))
    host = parts.netloc.rpartition("@")[2]  # a feed's password is nobody's to read
    return f"{parts.scheme}://{host}/" if host else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What an article's pages in every edition and its files for machines have in common."""

    passages: Passages  # what may be shown of what it rests on
    sources: tuple[SourceRow, ...]


def shared(newsroom: Newsroom, told: Told) -> Shared:
    """Return what the files of an article have in common."""
    drafts = [told.article.draft, *(told.drafts[language] for language in sorted(told.drafts))]
    extra = [told.illustration.caption, told.illustration.alt] if told.illustration else []
    passages = passages_of(drafts, extra, told.reports)
    return Shared(passages=passages, sources=tuple(source_rows(newsroom, told)))


@dataclass(slots=True)
class _Setting:
    """Turns an article's sentences into numbered ones with notes, in the order of the page."""

    newsroom: Newsroom
    told: Told
    passages: Passages
    let_through: Set[str] = frozenset()  # sentences printed though the check desk held them back
    number: int = 0
    cited: dict[ReportId, Cited] = field(default_factory=dict)

    def block(self, sentences: tuple[Sentence, ...], language: str, heading: str = "") -> Block:
        numbered = []
        for sentence in sentences:
            self.number += 1
            numbered.append(self._sentence(sentence, language, self.number))
        return Block(language=language, heading=heading, sentences=tuple(numbered))

    def unnumbered(self, sentences: tuple[Sentence, ...], language: str) -> Block:
        """Headlines and captions: their passages are shown, but no number stands in them."""
        return Block(language=language, sentences=tuple(self._sentence(item, language, 0) for item in sentences))

    def _sentence(self, sentence: Sentence, language: str, number: int) -> SentenceView:
        return SentenceView(
            number=number,
            runs=plain_runs(sentence, language),
            notes=tuple(self._notes(sentence)),
            credit=sentence.credit or "",
            language=language,
            let_through=sentence.text in self.let_through,
        )

    def _notes(self, sentence: Sentence) -> Iterator[Note]:
        rests_on = places(sentence)
        for place in dict.fromkeys(rests_on) if len(rests_on) > 1 else rests_on:
            passage = self.passages.get(place)
            if passage is None:
                continue
            name, start, end = place
            report = self.told.reports[name]
            shown = report.text[passage.shown_start : passage.shown_end]
            yield Note(
                report=self._cited(report),
                runs=_marked(shown, sentence.text, report.language),
                cut_before=passage.shown_start > start,
                cut_after=passage.shown_end < end,
                start=start,
                end=end,
                sha256=passage.sha256,
            )

    def _cited(self, report: Report) -> Cited:
        cited = self.cited.get(report.id)
        if cited is None:
            cited = self.cited[report.id] = Cited(
                outlet=outlet(self.newsroom, report),
                title=Run(text=report.title, language=report.language),
                url=web_address(report.url),
                read_at=report.fetched_at,
            )
        return cited


@lru_cache(maxsize=4096)  # each edition marks the same words
def _marked(passage: str, sentence: str, language: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for span in supporting(passage, sentence, language):
        if span.start > at:
            runs.append(Run(text=passage[at : span.start], language=language))
        runs.append(Run(text=passage[span.start : span.end], language=language, marked=True))
        at = span.end
    if at < len(passage):
        runs.append(Run(text=passage[at:], language=language))
    return tuple(runs)


def article_view(
    newsroom: Newsroom, told: Told, edition: str, related: tuple[Card, ...], common: Shared
) -> ArticleView:
    """Return what the page of *told* shows in *edition*, with the cards of its *related* articles."""
    article, draft = told.article, told.draft_in(edition)
    withheld = withheld_as(told)
    setting = _Setting(newsroom, told, common.passages, _let_through_in(draft, article))
    parts = {kind: [part for part in draft.parts if part.kind is kind] for kind in PRINTED}
    headline = setting.unnumbered(headline_of(draft), draft.language)
    standfirst = [sentence for part in parts[PartKind.STANDFIRST] for sentence in part.sentences]
    picture = picture_of(told, setting.unnumbered)
    return ArticleView(
        path=article_path(edition, article.slug),
        story_path=story_path(edition, article.slug),
        slug=article.slug,
        edition=edition,
        language=draft.language,
        original_language=article.draft.language,
        translated_by=draft.translation.by if draft.translation else "",
        original_path=_original_path(newsroom, told) if draft.translation else "",
        original=tuple(_original(newsroom, told)) if draft.translation and not withheld else (),
        section=told.section,
        form=article.draft.form.value,
        state=article.state.value,
        version=article.version,
        headline=headline,
        standfirst=setting.block(tuple(standfirst), draft.language) if standfirst and not withheld else None,
        picture=None if withheld else picture,
        body=() if withheld else tuple(_body(setting, draft)),
        notices=tuple(notice_view(notice, article) for notice in article.notices),
        published_at=first_published(told),
        modified_at=article.modified_at,
        updated=article.modified_at > first_published(told),
        reviewed_by=article.reviewed_by,
        edited_by=edited_by(article),
        let_through=bool(let_through(article)),
        writer=article.draft.writer,
        checker=told.verdict.checker if told.verdict else "",
        origins=len(article.draft.origins),
        sources=common.sources,
        held=held_views(article),
        held_sentences=len(article.held),
        left_out=len(article.draft.left_out),
        differences=() if withheld else tuple(_differences(newsroom, told, draft)),
        timeline=() if withheld else tuple(_timeline(setting, draft)),
        versions=tuple(_versions(told)),
        related=() if withheld else related,
        told_beside=told_beside(related, first_published(told)),
        subjects=tuple(subject.name for subject in told.classification.subjects) if told.classification else (),
        people=told.classification.people if told.classification else (),
        places=tuple(place.name for place in told.classification.places) if told.classification else (),
        withheld=withheld,
        headline_gone=headline_gone(article),
    )


def let_through(article: Article) -> frozenset[str]:
    """Return those of its sentences that an editor printed though the check desk held them back."""
    printed = {text for notice in article.notices if notice.kind == "let-through" for text in notice.withdrawn}
    if not printed:
        return frozenset()
    return frozenset(sentence.text for _, _, _, sentence in article.draft.sentences() if sentence.text in printed)


def _let_through_in(draft: Draft, article: Article) -> frozenset[str]:
    """Return the same of *draft*, which says what the article says, maybe in another language."""
    printed = let_through(article)
    if not printed or draft is article.draft:
        return printed
    places = {(part, index) for _, part, index, sentence in article.draft.sentences() if sentence.text in printed}
    return frozenset(sentence.text for _, part, index, sentence in draft.sentences() if (part, index) in places)


def edited_by(article: Article) -> tuple[str, ...]:
    """Return who changed what it says by hand, once each."""
    return tuple(dict.fromkeys(notice.who for notice in article.notices if notice.kind in BY_HAND and notice.who))


def held_views(article: Article) -> tuple[HeldView, ...]:
    """Return how many sentences were kept back from which part, and on what grounds."""
    alike = Counter(
        (one.part.value, tuple(dict.fromkeys(r.partition(":")[0] for r in one.reasons))) for one in article.held
    )
    return tuple(HeldView(part=part, kinds=kinds, sentences=count) for (part, kinds), count in alike.items())


def _original_path(newsroom: Newsroom, told: Told) -> str:
    """Return the address of the page that shows an article as it was written; nothing when no edition does."""
    own = told.article.draft.language
    return article_path(own, told.article.slug) if own in newsroom.house.editions else ""


def _original(newsroom: Newsroom, told: Told) -> Iterator[Block]:
    """Yield the text as it was written, plain, where no page of its own shows it: one click away all the same (A6)."""
    draft = told.article.draft
    if draft.language not in newsroom.house.editions:
        for part in draft.parts:
            if part.kind in (PartKind.HEADLINE, *PRINTED):
                yield plain_block(part.sentences, draft.language)


def story_path(edition: str, slug: str) -> str:
    """Return the address of the page that follows an article's story."""
    return f"/{edition}/story/{slug}/"


def withheld_as(told: Told) -> str:
    """Return why an article's text is not shown ("retracted", "held", "source"), or "" when it is."""
    article = told.article
    if article.state not in WITHHELD:
        return ""
    taken_down = article.state is State.HELD and bool(article.notices) and bool(article.notices[0].outlet)
    return "source" if taken_down else article.state.value


def headline_gone(article: Article) -> bool:
    """Say whether the text is withheld and a notice takes back its headline, so that nobody may read it as news."""
    return article.state in WITHHELD and any(_takes_headline(notice, article) for notice in article.notices)


def _takes_headline(notice: Notice, article: Article) -> bool:
    """Say whether the headline is among what *notice* takes back; it lists once what two of our sentences said."""
    said = headline_text(article.draft).rstrip(".")
    printed = notice.kind == "let-through"  # what that lists was printed, not taken back
    return bool(said) and not printed and any(said in text for text in notice.withdrawn)


def first_published(told: Told) -> datetime:
    """Return when readers first saw it."""
    return told.article.first_published_at or told.article.modified_at


def _body(setting: _Setting, draft: Draft) -> Iterator[Block]:
    for part in draft.parts:
        if part.kind is not PartKind.PARAGRAPH:
            continue
        for start in range(0, len(part.sentences), SENTENCES_A_BLOCK):
            heading = part.heading if start == 0 else ""
            yield setting.block(part.sentences[start : start + SENTENCES_A_BLOCK], draft.language, heading)


def notice_view(notice: Notice, article: Article) -> NoticeView:
    """Return a notice as it is shown on *article*.

    Where its text is not shown, neither is what was taken out of it, but the headline that readers may remember is.
    Of a killed article no word is told again.
    """
    language = article.draft.language
    taken = (*notice.withdrawn, *notice.reworded)
    withdrawn = taken if article.state in ON_THE_SITE and notice.kind != "let-through" else ()
    put_right = notice.put_right if article.state is not State.KILLED else ()
    put_right += tuple(notice.reworded.values()) if article.state in ON_THE_SITE else ()
    took_headline = article.state in WITHHELD and _takes_headline(notice, article)
    return NoticeView(
        kind=notice.kind,
        text=Run(text=notice.text, language=notice.language),
        at=notice.at,
        who="" if notice.who == "rules" else notice.who,
        outlet=notice.outlet,
        withdrawn=tuple(Run(text=text, language=language) for text in withdrawn),
        put_right=tuple(Run(text=text, language=language) for text in put_right),
        ours=notice.corrects_us,
        touched=bool(notice.withdrawn),
        headline=Run(text=headline_text(article.draft), language=language) if took_headline else None,
    )


def source_rows(newsroom: Newsroom, told: Told) -> Iterator[SourceRow]:
    """Yield the reports an article rests on, the most used first, then the others it was made from."""
    used: dict[ReportId, int] = {}
    for kind, _, _, sentence in told.article.draft.sentences():
        if kind in PRINTED:
            for report_id in {evidence.report for evidence in sentence.evidence}:
                used[report_id] = used.get(report_id, 0) + 1
    order = {report_id: place for place, report_id in enumerate(told.article.draft.reports)}
    listed = [told.reports[name] for name in dict.fromkeys([*order, *used]) if name in told.reports]
    for report in sorted(listed, key=lambda r: (-used.get(r.id, 0), order.get(r.id, len(order)))):
        before = told.corrected.get(report.id)
        yield SourceRow(
            id=report.id,
            outlet=outlet(newsroom, report),
            title=Run(text=report.title, language=report.language),
            url=web_address(report.url),
            published_at=report.dated_at,
            read_at=report.fetched_at,
            rights=report.rights.value,
            sentences=used.get(report.id, 0),
            withdrawn=report.id in told.withdrawn,
            corrected_at=changed_at(report) if before else None,
            before=Run(text=before.title, language=before.language)
            if before and before.title != report.title
            else None,
        )


def changed_at(report: Report) -> datetime:
    """Return when a report got its present text: by its own word, or else when we read it."""
    if len(report.modified_as) > len("2026-01-01"):
        try:
            said = datetime.fromisoformat(report.modified_as)
        except ValueError:
            return report.fetched_at
        return said if said.tzinfo else report.fetched_at
    return report.fetched_at


def _differences(newsroom: Newsroom, told: Told, draft: Draft) -> Iterator[DifferenceView]:
    for difference in draft.differences:
        rows = []
        language = ""
        for figure in difference.figures:
            report: Report | None = told.reports.get(figure.report)
            if report is None:
                continue
            language = language or report.language
            rows.append(
                FigureRow(
                    outlet=outlet(newsroom, report),
                    text=figure.text,
                    title=Run(text=report.title, language=report.language),
                    url=web_address(report.url),
                )
            )
        if rows:
            yield DifferenceView(about=Run(text=difference.about, language=language), rows=tuple(rows))


def _timeline(setting: _Setting, draft: Draft) -> Iterator[MomentView]:
    for moment in sorted(draft.timeline, key=lambda entry: entry.date):
        yield MomentView(date=moment.date, block=setting.block((moment.sentence,), draft.language))


def _versions(told: Told) -> Iterator[VersionView]:
    """Yield what readers saw happen, the newest first: each text, and each time it was taken down or a notice came.

    A text is compared with the one they could read before. While none is shown, neither is what changed in it.
    """
    rows = []
    before: Article | None = None
    readable: Draft | None = None
    for article in told.versions:
        down = article.state in WITHHELD
        new = [notice for notice in article.notices if before is None or notice not in before.notices]
        if down and before is not None and before.state in WITHHELD and not new:
            continue  # written anew while nobody could read it
        changes = () if down or readable is None else tuple(changes_between(readable, article.draft))
        hidden = told.article.state in WITHHELD
        rows.append(
            VersionView(
                version=article.version,
                at=article.modified_at,
                state=article.state.value,
                told=tuple(f"notice.{notice_view(notice, told.article).heading}" for notice in new),
                taken_down=down,
                changes=() if hidden else changes,
                hidden=hidden and bool(changes),
            )
        )
        before, readable = article, readable if down else article.draft
    yield from reversed(rows)
