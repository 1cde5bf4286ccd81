"""Top: what can be told in, an article's headline and the choice that opens its body out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise

from nightdesk.text.words import is_function_word, stem, words
from nightdesk.write.attribute import name_of
from nightdesk.write.claims import repeats
from nightdesk.write.headline import Candidate, Wording, headline
from nightdesk.write.lede import lede
from nightdesk.write.material import Choice, Material, contained
from nightdesk.write.order import is_background
from nightdesk.write.quoting import Spoken, spoken
from nightdesk.write.state import AS_NEW
from nightdesk.write.verbs import is_verb

LEADING = 0.5  # what it costs, as a headline, only to lead to the next sentence
OLD_NEWS = 8.0  # what it costs to tell background
SAME_NEWS = 1.0  # what it is worth that a headline tells what the lede does
NEWS, NEARLY = 0.6, 0.3  # of what tells the newest news best: a headline is cut from that, or else from less
HEADS = 6.0  # what it is worth to tell the newest reports' own news
ITS_OWN = 2.0  # what it is worth to be cut from the lede itself, which then tells the rest
SUBJECT = 3  # telling words with which a headline says of whom or of what it tells
ABOUT = 0.6  # of what the first choice for the lede has of the news: another that tells it


def lede_of(material: Material) -> Choice | None:
    """Return the first choice for the lede: how things stand, where that can be told by itself."""
    told = (lede(choices, material.news) for choices in (*_of_the_state(material.choices), material.choices))
    return next(filter(None, told), None)


def headline_of(material: Material, first: Choice, now: datetime) -> Wording | None:
    """Return the headline: of the newest news, where that can be cut to one, before a better one of a side fact.

    What somebody says is told with who says it, where anything as new can be. Where it stands in a report word for
    word, another of the newest news is taken.
    """
    everything = [*material.choices, *material.retold]
    near = [choice for choice in everything if choice.heads >= NEARLY]
    phrases = spoken(material.used(), material.mentions, material.brief.language)
    cut = partial(_cut, material, phrases, first, now)
    tried = (cut(some, sourced=sourced, ended=ended) for some, sourced, ended in _in_turn(everything, near, now))
    newest = next(filter(None, tried), None)
    if newest is None:
        return cut(near) or cut(everything)
    if not contained([newest.text], material.used()):
        return newest
    cut_from = newest.line.passage
    as_new = [c for c in near if c.passage.at >= cut_from.at - AS_NEW and c.passage is not cut_from]
    other = cut([c for c in as_new if c.heads >= NEWS or c.passage.at >= cut_from.at])
    return newest if other is None or contained([other.text], material.used()) else other


def _in_turn(
    everything: Sequence[Choice], near: Sequence[Choice], now: datetime
) -> Iterator[tuple[Sequence[Choice], bool, bool]]:
    """Yield what a headline is cut from, the newest news first, each with whether it must say whose word it is, and
    whether it may be ended where its sentence goes on."""
    news = [choice for choice in everything if choice.heads >= NEWS]
    *told_now, opening = _of_the_state(everything)
    for sourced in (True, False):
        yield told_now[0], sourced, True  # before how another one as new opens
    for sourced in (True, False):
        for some in told_now:
            yield some, sourced, True
    for sourced in (True, False):
        yield opening, sourced, True  # an earlier report has its word only where none now can
    since = max((choice.passage.at for choice in news), default=now)
    beside = [choice for choice in near if choice.passage.at >= since]  # not a stage before the news
    yield from ((news, True, False), (beside, True, False), (news, False, False))
    yield from ((news, True, True), (near, True, True), (news, False, True))


def _of_the_state(choices: Sequence[Choice]) -> tuple[list[Choice], ...]:
    """Return those that tell how things stand: those of the newest reports, then those of the last day too."""
    opening = [choice for choice in choices if choice.opens]
    now = [choice for choice in opening if choice.newest]
    news = [choice for choice in now if choice.heads >= NEWS]
    firsts = [choice for choice in now if not choice.passage.index]
    return (news, firsts, now, opening)


def _cut(
    material: Material,
    phrases: Sequence[Spoken],
    first: Choice,
    now: datetime,
    usable: Sequence[Choice],
    *,
    sourced: bool = False,
    ended: bool = False,
) -> Wording | None:
    """Return the best headline that can be cut from the choices that are *usable*."""
    return headline(
        _candidates(usable, first, now),
        material.used(),
        called=lambda source: name_of(source, material.sources, material.reports),
        contested=frozenset(f.value for d in material.brief.differences for f in d.figures),
        news=material.news,
        phrases=phrases,
        sourced=sourced,
        ended=ended,
    )


def _candidates(choices: Sequence[Choice], opening: Choice, now: datetime) -> list[Candidate]:
    """Return the lines a headline may be cut from, best first; the lede's news above others, background below."""
    scored = [
        (
            choice,
            choice.claim.score
            + SAME_NEWS * repeats(choice.passage, [opening.passage])
            + ITS_OWN * (choice.passage is opening.passage)
            + HEADS * choice.heads
            - OLD_NEWS * is_background(choice.passage, now)
            - LEADING * choice.leads_on,
        )
        for choice in choices
        if choice.passage.index < 8 and choice.passage.spoken <= 0.5
    ]
    scored.sort(key=lambda pair: (-round(pair[1], 6), pair[0].passage.report.id, pair[0].passage.start))
    return [Candidate(line=choice.line, claim=choice.claim, score=score) for choice, score in scored]


def opening_of(material: Material, top: Wording, first: Choice) -> Choice:
    """Return the choice that opens the body below the headline *top*: of its news, as new, with more than it has.

    It is *first* unless that tells something else than the headline does, or no more.
    """
    own = [choice for choice in material.choices if choice.passage is top.line.passage]
    subject = _subject(top)
    about = [
        choice
        for choice in material.choices
        if choice.near > ABOUT * first.near
        and (choice.newest or not first.newest)
        and choice.passage.at >= top.line.passage.at - AS_NEW
        and not subject.isdisjoint(choice.passage.stems)
        and material.told_again(choice.passage, [top.line.passage])
    ]
    is_of_it = first.passage.at >= top.line.passage.at - AS_NEW and not subject.isdisjoint(first.passage.stems)
    told = list({choice.passage: choice for choice in (*own, *([first] if is_of_it else []), *about)}.values())
    others = [choice for choice in told if _folded(choice.passage.text) != _folded(top.text)]
    tried = (lede(some, material.news, top.text, top.line.passage) for some in (told, others))
    found = [choice for choice in tried if choice is not None]
    more = (choice for choice in found if _folded(choice.passage.text) != _folded(top.text))
    return next(more, None) or next(iter(found), None) or next(iter(own), first)


def _subject(top: Wording) -> frozenset[str]:
    """Return the stems of the first telling words of a headline, up to its verb: of whom or of what it tells."""
    language, found = top.line.passage.language, words(top.text)
    verb = next((two.start for one, two in pairwise(found) if is_verb(two, one, language)), len(top.text))
    before = [word for word in found if word.start < verb and not is_function_word(word.key, language)]
    return frozenset(stem(word.key, language) for word in before[:SUBJECT])


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(text))
