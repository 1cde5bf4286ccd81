"""Article: material of ``full`` reports in, the parts of an article out, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.records import LeftOut, Part, PartKind, Sentence
from nightdesk.text.words import words
from nightdesk.write.blurb import blurb, dated
from nightdesk.write.body import AIM, LED_TO, body
from nightdesk.write.claims import repeats
from nightdesk.write.headline import Wording
from nightdesk.write.material import Choice, Material, contained
from nightdesk.write.order import is_context
from nightdesk.write.passages import Passage
from nightdesk.write.sides import is_other_side
from nightdesk.write.standalone import Context, said
from nightdesk.write.standfirst import standfirst
from nightdesk.write.state import AS_NEW
from nightdesk.write.top import headline_of, lede_of, opening_of

HALF_A_DAY = timedelta(hours=12)  # reports no farther apart know of the same day
FEWEST = 3  # sentences below which it is no article


def article(material: Material, *, limit: int, now: datetime) -> tuple[tuple[Part, ...], tuple[LeftOut, ...]] | str:
    """Return the parts of an article of at most *limit* words in its paragraphs and what was left out, or a reason."""
    standing = material.standing()
    first = lede_of(standing) or lede_of(material)
    if first is None:
        return "no sentence of a source tells the news by itself in 50 words"
    top = headline_of(standing, first, now) or headline_of(material, first, now)
    if top is None:
        return "no sentence of a source can be cut to a headline unlike every source's"
    first = first if limit < AIM else opening_of(standing, top, first)  # with so little room the news itself is told
    above, paragraphs = _filled(material, first, top, limit, now)
    if _told(paragraphs) < FEWEST:
        return f"only {_told(paragraphs)} sentences can stand by themselves, fewer than {FEWEST}"
    cast = material.cast if limit >= AIM else None  # in so little room people are told as their sentences have them
    parts = (_headline_part(top), *_standfirst_part(material, above))
    context = Context.empty(cast)
    parts += tuple(
        Part(kind=PartKind.PARAGRAPH, sentences=tuple(material.sentence(choice, context) for choice in paragraph))
        for paragraph in paragraphs
    )
    parts = tuple(
        _dated_part(part, paragraphs[0][0], material) if part is parts[-len(paragraphs)] else part for part in parts
    )
    made = (*parts, *_blurb_part(material, first, above))
    return made, _left_out(material, made, min(limit, AIM))


def _filled(
    material: Material, first: Choice, top: Wording, limit: int, now: datetime
) -> tuple[tuple[Choice, ...], list[list[Choice]]]:
    """Return standfirst and body; where the body gets too short, a standfirst of what it cannot use, or a shorter."""
    for above in filter(None, _standfirsts(material, top, first, now) if limit >= AIM else ()):
        if contained([said(choice.line, Context.empty()) for choice in above], material.used()):
            continue  # a source has it just so: it would be theirs, not ours
        paragraphs = body(material, first, top, above, limit, now)
        if _told(paragraphs) >= FEWEST:
            return above, paragraphs
    return (), body(material, first, top, (), limit, now)


def _standfirsts(material: Material, top: Wording, first: Choice, now: datetime) -> Iterator[tuple[Choice, ...]]:
    """Yield the standfirsts to be tried, the best first; each is looked for only where the one before is not fit."""
    whole = _standfirst(material, top, first, now, lambda choice: not choice.earlier)
    yield whole
    if any(choice.earlier for choice in material.choices):
        yield _standfirst(material, top, first, now, lambda choice: not choice.earlier or choice.passage.day != "")
    yield _standfirst(material, top, first, now, lambda choice: choice.passage.theirs)
    yield whole[:1]


def _told(paragraphs: Sequence[Sequence[Choice]]) -> int:
    return sum(len(paragraph) for paragraph in paragraphs)


def _headline_part(top: Wording) -> Part:
    """Return the headline with the evidence of its claim, and of what it quotes."""
    return Part(kind=PartKind.HEADLINE, sentences=(Sentence(text=top.text, evidence=top.evidence, phrase=top.phrase),))


def _standfirst(
    material: Material, top: Wording, opening: Choice, now: datetime, usable: Callable[[Choice], bool]
) -> tuple[Choice, ...]:
    """Return the choices of the standfirst, which tell what neither headline nor the body's *opening* does."""
    beside = material.beside
    halves = {choice.passage.before for choice in material.leaning if is_other_side(choice.passage)}

    def near(passage: Passage) -> float:
        return material.news.nearness(passage.stems)

    return standfirst(
        [
            choice
            for choice in material.choices
            if choice.passage.report.id not in beside
            and not (choice.leads_on or choice.older or choice.passage in halves)
            and _stands(choice.passage, top.line.passage)
            and usable(choice)
        ],
        [top.line.passage, opening.passage],
        material.used(),
        said=lambda choice: said(choice.line, Context.empty()),
        again=material.told_again,
        old=lambda passage: is_context(passage, near=near(passage), news=opening.near, now=now),
        as_new=lambda passage: _is_of_that_day(passage, top.line.passage),
    )


def _stands(passage: Passage, headline: Passage) -> bool:
    """Return whether *passage* may stand below the *headline*: as new as that, or what happened, on a day it names.

    What was to come, or held for a while, when an older report was written may be otherwise by now. Of one of the same
    half day what happened needs no day.
    """
    if passage.at >= headline.at - AS_NEW:
        return True
    over = passage.tells_past and not (passage.search("future") or passage.search("passing"))
    return over and (bool(passage.day) or _is_of_that_day(passage, headline))


def _is_of_that_day(passage: Passage, headline: Passage) -> bool:
    return passage.at >= headline.at - HALF_A_DAY


def _standfirst_part(material: Material, chosen: Sequence[Choice]) -> tuple[Part, ...]:
    """Return the standfirst as a part; none where nothing is fit."""
    if not chosen:
        return ()
    context = Context.empty(material.cast)
    return (Part(kind=PartKind.STANDFIRST, sentences=tuple(material.sentence(choice, context) for choice in chosen)),)


def _dated_part(part: Part, first: Choice, material: Material) -> Part:
    """Return *part*, which *first* opens, with the day of its report in the credit where the sentence names none."""
    if dated(first):
        return part
    opening = replace(part.sentences[0], credit=material.credit_with_day(first))
    return replace(part, sentences=(opening, *part.sentences[1:]))


def _blurb_part(material: Material, first: Choice, above: Sequence[Choice]) -> tuple[Part, ...]:
    """Return the blurb: what opens the body and what stands above it, for readers who see neither."""
    beside = material.beside
    chosen = blurb(
        first,
        above,
        [choice for choice in material.choices if choice.passage.report.id not in beside and not choice.leads_on],
        material.used(),
        said=lambda choice: said(choice.line, Context.empty()),
        again=material.told_again,
    )
    context = Context.empty(material.cast)
    part = Part(kind=PartKind.BLURB, sentences=tuple(material.sentence(choice, context) for choice in chosen))
    return (_dated_part(part, chosen[0], material),)


def _left_out(material: Material, parts: Sequence[Part], limit: int) -> tuple[LeftOut, ...]:
    """Return the claims no part took, with the reason for each; paragraphs were to have *limit* words."""
    taken = {sentence.evidence[0] for part in parts for sentence in part.sentences}
    told = [choice for choice in (*material.choices, *material.leaning) if choice.claim.evidence[0] in taken]
    paragraphs = (part for part in parts if part.kind is PartKind.PARAGRAPH)
    room = limit - sum(len(words(sentence.text)) for part in paragraphs for sentence in part.sentences)
    # What earlier reports tell has a share of it only.
    behind = min(room, int(LED_TO * limit) - sum(choice.line.longest for choice in told if choice.former))
    left = [
        LeftOut(
            text=choice.passage.text,
            reason=_why_left(choice, told, material, behind if choice.former else room),
        )
        for choice in (*material.choices, *material.leaning)
        if choice.claim.evidence[0] not in taken
    ]
    return (*material.refused, *left)


def _why_left(choice: Choice, told: Sequence[Choice], material: Material, room: int) -> str:
    """Return why *choice* is not in an article that tells *told* and has *room* for so many words more."""
    passage, others = choice.passage, [other.passage for other in told]
    missing = [noun for noun in sorted(choice.line.needs | choice.line.takes) if not _introduces(told, noun)]
    if missing:
        reason = f"takes as known what no sentence before it names: {', '.join(missing)}"
    elif repeats(passage, others):
        reason = "said already"
    elif choice.leads_on:
        reason = "only leads to the sentence after it"
    elif passage.theirs:
        reason = "a source's own standfirst"
    elif choice.line.longest > room:
        reason = "no room"
    elif passage.report.id in material.beside:
        reason = "its report tells something else than the news"
    else:
        reason = "said already" if material.told_again(passage, others) else "adds too little to what is told"
    return reason


def _introduces(told: Sequence[Choice], noun: str) -> bool:
    return any(noun in choice.passage.stems for choice in told)
