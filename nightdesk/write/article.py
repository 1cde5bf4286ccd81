"""Article: material of ``full`` reports in, the parts of an article out, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.records import LeftOut, Part, PartKind, ReportId, Sentence
from nightdesk.text.words import stems, words
from nightdesk.write.adds import Told, added
from nightdesk.write.again import likeness
from nightdesk.write.attribute import name_of
from nightdesk.write.blurb import blurb, dated
from nightdesk.write.claims import repeats
from nightdesk.write.definite import anchors, has_noun
from nightdesk.write.headline import Candidate, Wording, headline
from nightdesk.write.lede import lede
from nightdesk.write.material import Choice, Material, contained
from nightdesk.write.order import Measure, is_background, is_context, newest_time, ordered
from nightdesk.write.passages import Passage
from nightdesk.write.quoting import spoken
from nightdesk.write.select import select
from nightdesk.write.sides import is_other_side
from nightdesk.write.standalone import Context, said
from nightdesk.write.standfirst import OPENS, standfirst

LEADING = 0.5  # what it costs, as a headline, only to lead to the next sentence
OLD_NEWS = 8.0  # what it costs to tell background
SAME_NEWS = 1.0  # what it is worth that a headline tells what the lede does
NEWS, NEARLY = 0.6, 0.3  # of what tells the newest news best: a headline is cut from that, or else from less
SAME_DAY = timedelta(hours=12)  # reports no farther apart know the same
AS_NEW = timedelta(hours=6)  # a report no older than this beside another is as new
HEADS = 6.0  # what it is worth to tell the newest reports' own news
ITS_OWN = 2.0  # what it is worth to be cut from the lede itself, which then tells the rest
AIM = 270  # words of the paragraphs, whatever the limit: a longer article lists details
ROUNDS = 4  # tries to fill the room of lines that turn out to take as known what no line before them has
FAVOUR = 0.5  # what a passage far from the news brings beside one that tells all of it
ADDED = 5.5  # what a sentence of the body must add to what was told (``adds``): a figure, or two telling words
RICH = 20.0  # what the sentence a headline is cut from must add to the lede to be printed below it as well
CONFIRMED = 1.5  # how much less it must for each origin more that tells it
NAMES = 0.5  # how much less the sentence before the lede must add, which names what the news is about
LEADS = 0.5  # the same of what stands right before a sentence that is told: it says which card "the card" is
MUCH, MOST_FACTS = 12.0, 1.5  # what a sentence should add; one that adds much more counts so many times
SPOKEN = 1.25  # what a quotation counts beside another sentence
ABOUT = 0.6  # of what the first choice for the lede has of the news: another that tells it
BY_CHANCE = 0.05  # of the news: what a sentence has of it by chance
FIRST_CLAIM = 0.5  # of the room at the most for what tells how things stand, before anything else
LED_TO = 0.45  # of the room at the most for what earlier reports tell
FORMER = 0.5  # what a sentence of an earlier report counts beside one of the state
FEWEST = 3  # sentences below which it is no article


def article(material: Material, *, limit: int, now: datetime) -> tuple[tuple[Part, ...], tuple[LeftOut, ...]] | str:
    """Return the parts of an article of at most *limit* words in its paragraphs and what was left out, or a reason."""
    told = (lede(choices, material.news) for choices in (*_of_the_state(material.choices), material.choices))
    first = next(filter(None, told), None)
    if first is None:
        return "no sentence of a source tells the news by itself in 50 words"
    top = _top(material, first, now)
    if top is None:
        return "no sentence of a source can be cut to a headline unlike every source's"
    first = first if limit < AIM else _opening(material, top, first)  # with so little room the news itself is told
    above, body = _filled(material, first, top, limit, now)
    if _told(body) < FEWEST:
        return f"only {_told(body)} sentences can stand by themselves, fewer than {FEWEST}"
    parts = (_headline_part(top), *_standfirst_part(material, above))
    context = Context.empty()
    parts += tuple(
        Part(kind=PartKind.PARAGRAPH, sentences=tuple(material.sentence(choice, context) for choice in paragraph))
        for paragraph in body
    )
    parts = tuple(_dated_part(part, body[0][0], material) if part is parts[-len(body)] else part for part in parts)
    made = (*parts, *_blurb_part(material, first, above))
    return made, _left_out(material, made, min(limit, AIM))


def _top(material: Material, first: Choice, now: datetime) -> Wording | None:
    """Return the headline: of the newest news, where that can be cut to one, before a better one of a side fact.

    What somebody says is told with who says it, where anything new can be. Where it stands in a report word for word,
    another of news as new is taken.
    """
    everything = [*material.choices, *material.retold]
    news = [choice for choice in everything if choice.heads >= NEWS]
    near = [choice for choice in everything if choice.heads >= NEARLY]
    state = _of_the_state(everything)
    tried = [(some, sourced) for sourced in (True, False) for some in state]
    tried += [(news, True), (near, True), (news, False)]
    cuts = (_cut(material, some, first, now, sourced=sourced) for some, sourced in tried)
    newest = next(filter(None, cuts), None)
    if newest is None:
        return _cut(material, near, first, now) or _cut(material, everything, first, now)
    if not contained([newest.text], material.used()):
        return newest
    cut_from = newest.line.passage
    as_new = [c for c in near if c.passage.at >= cut_from.at - AS_NEW and c.passage is not cut_from]
    other = _cut(material, as_new, first, now)
    return newest if other is None or contained([other.text], material.used()) else other


def _of_the_state(choices: Sequence[Choice]) -> tuple[list[Choice], ...]:
    """Return those that tell how things stand: those of the newest reports, then those of the last day too."""
    opening = [choice for choice in choices if choice.opens]
    now = [choice for choice in opening if choice.newest]
    news = [choice for choice in now if choice.heads >= NEWS]
    firsts = [choice for choice in now if not choice.passage.index]
    return (news, firsts, now, opening)


def _cut(
    material: Material, usable: Sequence[Choice], first: Choice, now: datetime, *, sourced: bool = False
) -> Wording | None:
    """Return the best headline that can be cut from the choices that are *usable*."""
    return headline(
        _candidates(usable, first, now),
        material.used(),
        called=lambda source: name_of(source, material.sources, material.reports),
        contested=frozenset(f.value for d in material.brief.differences for f in d.figures),
        news=material.news,
        phrases=spoken(material.used(), material.mentions, material.brief.language),
        sourced=sourced,
    )


def _filled(
    material: Material, first: Choice, top: Wording, limit: int, now: datetime
) -> tuple[tuple[Choice, ...], list[list[Choice]]]:
    """Return standfirst and body; where the body gets too short, a standfirst of what it cannot use, or a shorter."""
    for above in filter(None, _standfirsts(material, top, first, now) if limit >= AIM else ()):
        if contained([said(choice.line, Context.empty()) for choice in above], material.used()):
            continue  # a source has it just so: it would be theirs, not ours
        body = _body(material, first, top, above, limit, now)
        if _told(body) >= FEWEST:
            return above, body
    return (), _body(material, first, top, (), limit, now)


def _standfirsts(material: Material, top: Wording, first: Choice, now: datetime) -> Iterator[tuple[Choice, ...]]:
    """Yield the standfirsts to be tried, the best first; each is looked for only where the one before is not fit."""
    whole = _standfirst(material, top, first, now, lambda choice: not choice.earlier)
    yield whole
    if any(choice.earlier for choice in material.choices):
        yield _standfirst(material, top, first, now, lambda choice: not choice.earlier or choice.passage.day != "")
    yield _standfirst(material, top, first, now, lambda choice: choice.passage.theirs)
    yield whole[:1]


def _opening(material: Material, top: Wording, first: Choice) -> Choice:
    """Return the choice that opens the body below the headline *top*: of its news, with more than it has.

    It is *first* unless that tells something else than the headline does, or no more.
    """
    about = [
        choice
        for choice in material.choices
        if choice.passage in (top.line.passage, first.passage)
        or (
            choice.near > ABOUT * first.near
            and (choice.newest or not first.newest)
            and material.told_again(choice.passage, [top.line.passage])
        )
    ]
    found = lede(about, material.news, top.text, top.line.passage)
    if found is not None and _folded(found.passage.text) != _folded(top.text):
        return found
    others = [choice for choice in about if _folded(choice.passage.text) != _folded(top.text)]
    return lede(others, material.news, top.text, top.line.passage) or first


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(text))


def _told(body: Sequence[Sequence[Choice]]) -> int:
    return sum(len(paragraph) for paragraph in body)


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


def _body(
    material: Material, first: Choice, top: Wording, above: Sequence[Choice], limit: int, now: datetime
) -> list[list[Choice]]:
    """Return the choices of the body in paragraphs, *first* first; what the headline and *above* tell is not again."""
    by_passage = {_key(choice.passage): choice for choice in (*material.choices, *material.leaning)}
    whole = by_passage[_key(first.passage)].line is first.line
    by_passage[_key(first.passage)] = first

    def choice_of(passage: Passage) -> Choice:
        return by_passage[_key(passage)]

    measure = Measure(
        score=lambda passage: choice_of(passage).claim.score,
        near=lambda passage: choice_of(passage).near,
        like=lambda one, two: likeness(one, two, material.weights),
        leans=lambda passage: choice_of(passage).leans,
        anchors=lambda passage: anchors_of[_key(passage)],
        opens=lambda passage: choice_of(passage).opens,
        earlier=lambda passage: choice_of(passage).earlier,
        now=now,
    )
    taken = [first.passage, *(choice.passage for choice in above)]
    if _tells_the_news(top.line.passage, first, material):
        taken.append(top.line.passage)
    base = Told.of(taken)
    free = _free(material, first, above, limit)
    sides = {_key(side.before): side for side in free if side.before is not None and is_other_side(side)}

    def side_of(passage: Passage) -> list[Passage]:
        return [sides[_key(passage)]] if _key(passage) in sides else []

    led = _leading(material, first, taken, limit, whole=whole)
    led += [side for passage in led for side in side_of(passage) if side not in led]
    named = named_by(top, first)
    anchors_of = {key: anchors(choice.passage, unnamed(choice, named)) for key, choice in by_passage.items()}
    paragraphs: list[list[Passage]] = []
    for _ in range(ROUNDS):
        made = list(led)
        room = min(limit, AIM) - sum(choice_of(passage).line.longest for passage in (first.passage, *led))
        for part in (_tells_now, _opened, _led_to):  # how things stand; what led there has a share of what is left
            former = sum(choice_of(passage).line.longest for passage in made if choice_of(passage).earlier)
            leaning = [passage for passage in free if choice_of(passage).leans]
            made += select(
                [p for p in free if not choice_of(p).leans and not anchors_of[_key(p)] and part(choice_of(p))],
                material.worths,
                words=room if part is _tells_now else min(room, int(LED_TO * min(limit, AIM)) - former),
                length=lambda passage: choice_of(passage).line.longest,
                taken=[*taken, *made],
                # In a text too short for a standfirst what most origins tell counts, and nothing beside it.
                favour=lambda passage: _favour(choice_of(passage), base) if limit >= AIM else 1.0,
                bounds=(lambda passage: _bounds(choice_of(passage))) if limit >= AIM else None,
                repeated=_again(material, first.passage) if limit >= AIM else _repeats,
                behind=_behind(leaning, first.passage, free, anchors_of, whole=whole),
                along=side_of,
            )
            room = min(limit, AIM) - sum(choice_of(passage).line.longest for passage in (first.passage, *made))
        paragraphs = ordered(first.passage, made, measure)
        told = introduced([choice_of(passage) for paragraph in paragraphs for passage in paragraph], above, named)
        unfit = {_key(passage) for passage in made} - {_key(choice.passage) for choice in told}
        if not unfit:
            break
        free = [passage for passage in free if _key(passage) not in unfit]
        led = [passage for passage in led if _key(passage) not in unfit]
    return [[choice_of(passage) for passage in paragraph] for paragraph in paragraphs]


def _tells_now(choice: Choice) -> bool:
    return not choice.earlier


def _opened(choice: Choice) -> bool:
    """Return whether *choice* is how an earlier report opened: what had happened by then."""
    return choice.earlier and not choice.passage.index


def _led_to(choice: Choice) -> bool:
    return choice.earlier


def _leading(material: Material, first: Choice, taken: Sequence[Passage], limit: int, *, whole: bool) -> list[Passage]:
    """Return what tells how things stand and has first claim on room, the newest first; none of it again.

    What leans goes with the sentence before it, or not at all. In a text too short for a standfirst the news is told by
    what most origins have.
    """
    if limit < AIM:
        return []
    found = [
        choice
        for choice in (*material.choices, *material.leaning)
        if choice.opens
        and choice.passage is not first.passage
        and choice.passage.report.id not in material.beside
        and not (choice.passage.theirs or choice.leads_on)
    ]
    found.sort(key=lambda choice: (not choice.newest, choice.passage.index, -choice.heads))
    told, room = [*taken], FIRST_CLAIM * min(limit, AIM) - first.line.longest
    made: list[Passage] = []
    for choice in found:
        home = choice.passage.before in made or (whole and choice.passage.before is first.passage)
        fits = choice.line.longest <= room and (home or not choice.leans)
        if fits and choice.passage not in told and not repeats(choice.passage, told):
            made.append(choice.passage)
            told.append(choice.passage)
            room -= choice.line.longest
    return made


def _tells_the_news(passage: Passage, first: Choice, material: Material) -> bool:
    """Return whether the headline's *passage* has little that headline and lede do not tell."""
    near = material.news.nearness(passage.stems)
    return (
        passage is not first.passage and near >= ABOUT * first.near and added(passage, Told.of([first.passage])) < RICH
    )


def _key(passage: Passage) -> tuple[ReportId, int]:
    return passage.report.id, passage.start


def _free(material: Material, first: Choice, above: Sequence[Choice], limit: int) -> list[Passage]:
    """Return the passages the body may be filled with.

    In a short text what a report tells beside the news is passed over by itself: few origins have it.
    """
    beside = material.beside if limit >= AIM else frozenset()
    taken = {_key(choice.passage) for choice in (first, *above)}
    day = first.passage.day or first.passage.at.date().isoformat()
    return [
        choice.passage
        for choice in (*material.choices, *material.leaning)
        if _key(choice.passage) not in taken
        and choice.passage.report.id not in beside
        and not choice.passage.theirs
        and not choice.leads_on
        and not _digresses(choice, day)
    ]


def _digresses(choice: Choice, day: str) -> bool:
    """Return whether a choice tells what has nothing of the news and was before its *day*: another story's."""
    newest = newest_time(choice.passage)
    return choice.near < BY_CHANCE and bool(newest) and newest < day[: len(newest)]


def _behind(
    leaning: Sequence[Passage],
    first: Passage,
    free: Sequence[Passage],
    anchors_of: Mapping[tuple[ReportId, int], Sequence[Passage]],
    *,
    whole: bool,
) -> Callable[[Passage], list[Passage]]:
    """Return what may be told right behind a passage, or that it tells what is; none *leaning* on a *first* cut short.

    What may be behind several is offered behind the first of them that is asked about.
    """
    offered: set[tuple[ReportId, int]] = set()
    printed = {_key(first), *map(_key, free)}  # what stands above names nothing nearer

    def behind(passage: Passage) -> list[Passage]:
        right = [] if passage is first and not whole else [other for other in leaning if other.before is passage]
        if _key(passage) not in printed:
            return right
        named = [p for p in free if _key(p) not in offered and any(one is passage for one in anchors_of[_key(p)])]
        offered.update(_key(other) for other in named)
        return [*right, *named]

    return behind


def _again(material: Material, first: Passage) -> Callable[[Passage, Sequence[Passage]], bool]:
    """Return a test whether a passage tells again what others did, one of them or all together.

    How a report opens is mostly the news again, unless that is newer; how the one opens that *first* is from says what
    the news is about.
    """
    choices = {_key(c.passage): c for c in (*material.choices, *material.leaning)}
    known = Told()
    counted: list[Passage] = []

    def again(passage: Passage, others: Sequence[Passage]) -> bool:
        for other in others[len(counted) :]:
            known.tell(other)
            counted.append(other)
        choice = choices[_key(passage)]
        opens = passage.index == 0 and not choice.earlier and not (choice.heads >= NEARLY and passage.at > first.at)
        times = 1.0 if not opens else NAMES if passage.report.id == first.report.id else OPENS
        leads = passage.index > 0 and any(
            other.before is passage and other.paragraph == passage.paragraph for other in others
        )
        least = (ADDED - CONFIRMED * (len(choice.claim.origins) - 1)) * times * (LEADS if leads else 1.0)
        return added(passage, known) < least or material.told_again(passage, others)

    return again


def _repeats(passage: Passage, others: Sequence[Passage]) -> bool:
    return repeats(passage, others)


def _favour(choice: Choice, base: Told) -> float:
    """Return how much what a choice brings counts: nearer the news, or newer, more; a speaker's words, too."""
    return _liked(choice) * min(added(choice.passage, base) / MUCH, MOST_FACTS)


def _liked(choice: Choice) -> float:
    """Return how much what a choice brings counts, whatever it adds."""
    times = (SPOKEN if choice.passage.quotes else 1.0) * (FORMER if choice.earlier else 1.0)
    return (FAVOUR + choice.near + choice.kept + choice.heads) * times


def _bounds(choice: Choice) -> tuple[int, float]:
    """Return how long a choice is at the least, and how much what it brings counts at the most."""
    return choice.line.shortest, _liked(choice) * MOST_FACTS


def named_by(top: Wording, first: Choice) -> frozenset[str]:
    """Return the stems of headline and lede: what they name is known to whoever reads on."""
    language = first.passage.language
    above = map(stems(language).__getitem__, [word.key for word in words(top.text)])
    return frozenset((*above, *first.passage.stemmed))


def unnamed(choice: Choice, named: frozenset[str]) -> frozenset[str]:
    """Return the nouns that *choice* takes as known and *named* has not; none where it leans on what has them."""
    if choice.leans:
        return frozenset()
    return frozenset(one for one in choice.line.takes if not has_noun(one, named, choice.passage.language))


def introduced(told: Sequence[Choice], above: Sequence[Choice], named: frozenset[str] = frozenset()) -> list[Choice]:
    """Return *told* without the lines that take a noun as known that no line kept before them has.

    What one opens with ("The repair is priced at …") may stand *above*; what "the group" is must stand nearer, and what
    its report told before, in a line of that report, or *named*. Nor is a line kept that leans on one that is not.
    """
    known_above = {item for choice in above for item in choice.passage.stemmed}
    known: set[str] = set()
    kept: list[Choice] = []
    for choice in told:
        passage = choice.passage
        leaned = kept[-1].passage if kept else None
        needs = choice.line.needs - (known_above - choice.line.stand_ins)
        if not needs <= known or (choice.leans and passage.before is not leaned):
            continue
        if passage.before is not leaned and not _are_of_one(unnamed(choice, named), passage, kept):
            continue
        kept.append(choice)
        known.update(passage.stemmed)
    return kept


def _are_of_one(nouns: frozenset[str], passage: Passage, kept: Sequence[Choice]) -> bool:
    """Return whether the last line *kept* that has each of the *nouns* is of the report that *passage* is from."""
    for noun in nouns:
        having = (one.passage for one in reversed(kept) if has_noun(noun, one.passage.stemmed, passage.language))
        last = next(having, None)
        if last is None or last.report.id != passage.report.id:
            return False
    return True


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
        as_new=lambda passage: _is_as_new(passage, top.line.passage),
    )


def _stands(passage: Passage, headline: Passage) -> bool:
    """Return whether *passage* may stand below the *headline*: as new as that, or what happened on a day it names.

    What was to come, or held for a while, when an older report was written may be otherwise by now.
    """
    if _is_as_new(passage, headline):
        return True
    return bool(passage.day) and passage.tells_past and not (passage.search("future") or passage.search("passing"))


def _is_as_new(passage: Passage, headline: Passage) -> bool:
    return passage.at >= headline.at - SAME_DAY


def _standfirst_part(material: Material, chosen: Sequence[Choice]) -> tuple[Part, ...]:
    """Return the standfirst as a part; none where nothing is fit."""
    if not chosen:
        return ()
    context = Context.empty()
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
    context = Context.empty()
    part = Part(kind=PartKind.BLURB, sentences=tuple(material.sentence(choice, context) for choice in chosen))
    return (_dated_part(part, chosen[0], material),)


def _left_out(material: Material, parts: Sequence[Part], limit: int) -> tuple[LeftOut, ...]:
    """Return the claims no part took, with the reason for each; paragraphs were to have *limit* words."""
    taken = {sentence.evidence[0] for part in parts for sentence in part.sentences}
    told = [choice for choice in (*material.choices, *material.leaning) if choice.claim.evidence[0] in taken]
    paragraphs = (part for part in parts if part.kind is PartKind.PARAGRAPH)
    room = limit - sum(len(words(sentence.text)) for part in paragraphs for sentence in part.sentences)
    # What earlier reports tell has a share of it only.
    behind = min(room, int(LED_TO * limit) - sum(choice.line.longest for choice in told if choice.earlier))
    left = [
        LeftOut(
            text=choice.passage.text,
            reason=_why_left(choice, told, material, behind if choice.earlier else room),
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
