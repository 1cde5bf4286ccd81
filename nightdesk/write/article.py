"""Article: material of ``full`` reports in, the parts of an article out, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from nightdesk.records import LeftOut, Part, PartKind, ReportId, Sentence
from nightdesk.text.words import stem, words
from nightdesk.write.attribute import name_of
from nightdesk.write.blurb import blurb, dated
from nightdesk.write.centre import stems_of
from nightdesk.write.claims import repeats
from nightdesk.write.headline import Candidate, Wording, headline
from nightdesk.write.lede import lede
from nightdesk.write.material import Choice, Material
from nightdesk.write.order import is_background, ordered, paragraphs
from nightdesk.write.passages import Passage
from nightdesk.write.quoting import spoken
from nightdesk.write.select import select
from nightdesk.write.standalone import Context, said
from nightdesk.write.standfirst import standfirst

LEADING = 0.5  # what it costs, as a headline, only to lead to the next sentence
OLD_NEWS = 8.0  # what it costs to tell background
SAME_NEWS = 1.0  # what it is worth that a headline tells what the lede does
AIM = 270  # words of the paragraphs, whatever the limit: a longer article lists details
ROUNDS = 4  # tries to fill the room of lines that turn out to take as known what no line before them has
FAVOUR = 0.5  # what a passage far from the news brings beside one that tells all of it
LEADS_ON = 0.35  # what a sentence counts in the body that only leads to the next
BESIDE = 0.2  # a report with less of the news than this share of the nearest one's tells something else
SOURCES_OF_A_CENTRE = 3  # of fewer none can be said to tell something else than the others
FEWEST = 3  # sentences below which it is no article


def article(material: Material, *, limit: int, now: datetime) -> tuple[tuple[Part, ...], tuple[LeftOut, ...]] | str:
    """Return the parts of an article of at most *limit* words in its paragraphs and what was left out, or a reason."""
    first = lede(material.choices)
    if first is None:
        return "no sentence of a source tells the news by itself in 50 words"
    contested = frozenset(f.value for d in material.brief.differences for f in d.figures)
    top = headline(
        _candidates(material, first, now),
        material.used(),
        called=lambda source: name_of(source, material.sources, material.reports),
        contested=contested,
        news=material.news,
        phrases=spoken(material.used(), material.mentions, material.brief.language),
    )
    if top is None:
        return "no sentence of a source can be cut to a headline unlike every source's"
    first = _opening(material, top, first)
    above = _standfirst(material, top, first) if limit >= AIM else ()
    body = _body(material, first, above, limit, now)
    if _told(body) < FEWEST:  # a short body goes before a standfirst
        above, body = (), _body(material, first, (), limit, now)
    if _told(body) < FEWEST:
        return f"only {_told(body)} sentences can stand by themselves, fewer than {FEWEST}"
    parts = (_headline_part(top), *_standfirst_part(material, above))
    context = Context.empty()
    parts += tuple(
        Part(kind=PartKind.PARAGRAPH, sentences=tuple(material.sentence(choice, context) for choice in paragraph))
        for paragraph in body
    )
    return (*parts, *_blurb_part(material)), _left_out(material, parts)


def _opening(material: Material, top: Wording, first: Choice) -> Choice:
    """Return the choice that opens the body: *first*, unless it tells something else than the headline *top* does."""
    if material.told_again(top.line.passage, [first.passage]):
        return first
    same = [choice for choice in material.choices if choice.passage is top.line.passage]
    return lede(same) or first


def _told(body: Sequence[Sequence[Choice]]) -> int:
    return sum(len(paragraph) for paragraph in body)


def _candidates(material: Material, opening: Choice, now: datetime) -> list[Candidate]:
    """Return the lines a headline may be cut from, best first; the lede's news above others, background below."""
    scored = [
        (
            choice,
            choice.claim.score
            + SAME_NEWS * repeats(choice.passage, [opening.passage])
            - OLD_NEWS * is_background(choice.passage, now)
            - LEADING * choice.leads_on,
        )
        for choice in material.choices
        if choice.passage.index < 8 and choice.passage.spoken <= 0.5
    ]
    scored.sort(key=lambda pair: (-round(pair[1], 6), pair[0].passage.report.id, pair[0].passage.start))
    return [Candidate(line=choice.line, claim=choice.claim, score=score) for choice, score in scored]


def _body(material: Material, first: Choice, above: Sequence[Choice], limit: int, now: datetime) -> list[list[Choice]]:
    """Return the choices of the body in paragraphs, *first* first; what stands *above* is not said again."""
    by_passage = {(choice.passage.report.id, choice.passage.start): choice for choice in material.choices}
    by_passage[first.passage.report.id, first.passage.start] = first

    def choice_of(passage: Passage) -> Choice:
        return by_passage[passage.report.id, passage.start]

    beside = _beside(material)
    free = [
        choice.passage
        for choice in material.choices
        if choice.passage is not first.passage
        and choice.passage.report.id not in beside
        and all(choice.passage is not other.passage for other in above)
    ]
    told: list[Choice] = []
    for _ in range(ROUNDS):
        taken = select(
            free,
            material.worths,
            words=min(limit, AIM) - _longest(first),
            length=lambda passage: _longest(choice_of(passage)),
            taken=[first.passage, *(choice.passage for choice in above)],
            favour=lambda passage: _favour(choice_of(passage)),
            repeated=material.told_again,
        )
        placed = ordered(first.passage, taken, score=lambda passage: choice_of(passage).claim.score, now=now)
        told = _introduced([choice_of(passage) for passage in placed])
        unfit = [passage for passage in placed if all(passage is not choice.passage for choice in told)]
        if not unfit:
            break
        free = [passage for passage in free if all(passage is not other for other in unfit)]
    return [[choice_of(passage) for passage in group] for group in paragraphs([c.passage for c in told], now)]


def _favour(choice: Choice) -> float:
    """Return how much what a choice brings counts: nearer the news more, and little where it only leads on."""
    return (FAVOUR + choice.near + choice.kept) * (LEADS_ON if choice.leads_on else 1.0)


def _beside(material: Material) -> frozenset[ReportId]:
    """Return the reports that tell something else than the story's news, by their headline and first sentence."""
    near: dict[ReportId, float] = {}
    for choice in material.choices:
        report = choice.passage.report
        if report.id not in near:
            spans = material.mentions[report.id].sentences[:1]
            opening = report.text[spans[0].start : spans[0].end] if spans else ""
            near[report.id] = material.news.nearness(stems_of(f"{report.title}\n{opening}", report.language))
    if len({material.reports[name].source for name in near}) < SOURCES_OF_A_CENTRE:
        return frozenset()
    nearest = max(near.values(), default=0.0)
    return frozenset(name for name, value in near.items() if value < BESIDE * nearest)


def _longest(choice: Choice) -> int:
    """Return the words a choice may need at most: with every date written out and every name in full."""
    text = said(choice.line, Context.empty())
    return max(len(words(text)), len(text.split()))  # whichever way a reader counts them


def _introduced(told: Sequence[Choice]) -> list[Choice]:
    """Return *told* without the lines that take a noun as known that no line kept before them has."""
    known: set[str] = set()
    kept: list[Choice] = []
    for choice in told:
        if choice.line.presupposes and choice.line.presupposes not in known:
            continue
        kept.append(choice)
        code = choice.passage.language
        known |= {stem(word.key, code) for word in choice.passage.words}
    return kept


def _headline_part(top: Wording) -> Part:
    """Return the headline with the evidence of its claim, and of what it quotes."""
    return Part(kind=PartKind.HEADLINE, sentences=(Sentence(text=top.text, evidence=top.evidence, phrase=top.phrase),))


def _standfirst(material: Material, top: Wording, opening: Choice) -> tuple[Choice, ...]:
    """Return the choices of the standfirst, other than the body's *opening*."""
    beside = _beside(material)
    others = [
        choice
        for choice in material.choices
        if not repeats(choice.passage, [opening.passage])
        and choice.passage.report.id not in beside
        and not choice.leads_on
    ]
    return standfirst(
        others,
        top.line.passage,
        material.used(),
        said=lambda choice: said(choice.line, Context.empty()),
        again=material.told_again,
    )


def _standfirst_part(material: Material, chosen: Sequence[Choice]) -> tuple[Part, ...]:
    """Return the standfirst as a part; none where nothing is fit."""
    if not chosen:
        return ()
    context = Context.empty()
    return (Part(kind=PartKind.STANDFIRST, sentences=tuple(material.sentence(choice, context) for choice in chosen)),)


def _blurb_part(material: Material) -> tuple[Part, ...]:
    """Return the blurb; where no sentence names a day, the credit of the first one does."""
    beside = _beside(material)
    chosen = blurb(
        [choice for choice in material.choices if choice.passage.report.id not in beside and not choice.leads_on],
        material.used(),
        said=lambda choice: said(choice.line, Context.empty()),
        again=material.told_again,
    )
    if not chosen:
        return ()
    context = Context.empty()
    sentences = [material.sentence(choice, context) for choice in chosen]
    if not dated(chosen[0]):
        sentences[0] = replace(sentences[0], credit=material.credit_with_day(chosen[0]))
    return (Part(kind=PartKind.BLURB, sentences=tuple(sentences)),)


def _left_out(material: Material, parts: Sequence[Part]) -> tuple[LeftOut, ...]:
    """Return the claims no part took, with the reason for each."""
    taken = {sentence.evidence[0] for part in parts for sentence in part.sentences}
    told = [choice for choice in material.choices if choice.claim.evidence[0] in taken]
    left: list[LeftOut] = []
    for choice in material.choices:
        if choice.claim.evidence[0] in taken:
            continue
        said_already = repeats(choice.passage, [other.passage for other in told])
        reason = "said already" if said_already else "no room"
        if choice.line.presupposes and not _introduces(told, choice.line.presupposes):
            reason = f"takes as known what no sentence before it names: {choice.line.presupposes}"
        left.append(LeftOut(text=choice.passage.text, reason=reason))
    return (*material.refused, *left)


def _introduces(told: Sequence[Choice], noun: str) -> bool:
    return any(noun in choice.passage.stems for choice in told)
