"""Body: what can be told and what stands above it in, the paragraphs of an article out.

How things stand has first claim on room, then what led there. Each line adds to what was told before it, and stands
behind what it takes as known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nightdesk.records import ReportId
from nightdesk.text.words import stems, words
from nightdesk.write.adds import Told, added
from nightdesk.write.again import likeness
from nightdesk.write.claims import repeats
from nightdesk.write.definite import anchors, has_noun, introduces, nearest
from nightdesk.write.headline import Wording
from nightdesk.write.material import Choice, Material
from nightdesk.write.order import Measure, newest_time, ordered
from nightdesk.write.own_name import own_names
from nightdesk.write.passages import Passage
from nightdesk.write.select import select
from nightdesk.write.sides import answered_by, denies
from nightdesk.write.standfirst import OPENS
from nightdesk.write.top import ABOUT, NEARLY

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
BY_CHANCE = 0.05  # of the news: what a sentence has of it by chance
FIRST_CLAIM = 0.5  # of the room at the most for what tells how things stand, before anything else
LED_TO = 0.45  # of the room at the most for what earlier reports tell
FORMER = 0.5  # what a sentence of an earlier report counts beside one of the state

Key = tuple[ReportId, int]  # of a passage: its report and where it starts there


def body(
    material: Material, first: Choice, top: Wording, above: Sequence[Choice], limit: int, now: datetime
) -> list[list[Choice]]:
    """Return the choices of the body in paragraphs, *first* first; what the headline and *above* tell is not again."""
    filling = _Filling.of(material, first, top, above, limit)
    named = named_by(top, first)
    measure = filling.measure(now)
    free, led = [*filling.free], filling.leading()
    paragraphs: list[list[Passage]] = []
    for _ in range(ROUNDS):
        made = filling.selected(free, led)
        paragraphs = ordered(first.passage, made, measure)
        told = introduced([filling.choice_of(one) for paragraph in paragraphs for one in paragraph], above, named)
        unfit = {_key(passage) for passage in made} - {_key(choice.passage) for choice in told}
        if not unfit:
            break
        free = [passage for passage in free if _key(passage) not in unfit]
        led = [passage for passage in led if _key(passage) not in unfit]
    return [[filling.choice_of(passage) for passage in paragraph] for paragraph in paragraphs]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    """What a body below *first* is filled from: the *free* passages; what is *taken* is told already."""

    material: Material
    first: Choice
    limit: int
    whole: bool  # whether *first* tells its passage whole
    taken: tuple[Passage, ...]
    free: tuple[Passage, ...]
    choices: Mapping[Key, Choice]
    anchors: Mapping[Key, Sequence[Passage]]  # of each passage, those that say which thing it takes as known
    sides: Mapping[Key, Passage]  # of a charge or a count, the answer that stands behind it

    @classmethod
    def of(cls, material: Material, first: Choice, top: Wording, above: Sequence[Choice], limit: int) -> _Filling:
        """Return what the body of an article of at most *limit* words is filled from."""
        choices = {_key(choice.passage): choice for choice in (*material.choices, *material.leaning)}
        whole = choices[_key(first.passage)].line is first.line
        choices[_key(first.passage)] = first
        taken = [first.passage, *(choice.passage for choice in above)]
        if _tells_the_news(top.line.passage, first, material):
            taken.append(top.line.passage)
        free = _free(material, first, above, limit)
        named = named_by(top, first)
        return cls(
            material=material,
            first=first,
            limit=limit,
            whole=whole,
            taken=tuple(taken),
            free=tuple(free),
            choices=choices,
            anchors={key: anchors(choice.passage, unnamed(choice, named)) for key, choice in choices.items()},
            sides={_key(charge): side for side in free if (charge := answered_by(side)) is not None},
        )

    def choice_of(self, passage: Passage) -> Choice:
        """Return how *passage* can be printed."""
        return self.choices[_key(passage)]

    def side_of(self, passage: Passage) -> list[Passage]:
        """Return what must be told with *passage*."""
        return [self.sides[_key(passage)]] if _key(passage) in self.sides else []

    def measure(self, now: datetime) -> Measure:
        """Return what orders the lines."""
        return Measure(
            score=lambda passage: self.choice_of(passage).claim.score,
            near=lambda passage: self.choice_of(passage).near,
            like=lambda one, two: likeness(one, two, self.material.weights),
            leans=lambda passage: self.choice_of(passage).leans,
            anchors=lambda passage: self.anchors[_key(passage)],
            opens=lambda passage: self.choice_of(passage).opens,
            earlier=lambda passage: self.choice_of(passage).earlier,
            now=now,
        )

    def leading(self) -> list[Passage]:
        """Return what has first claim on room, with what must be told with it: how things stand, and what happened."""
        led = _leading(self.material, self.first, self.taken, self.limit, whole=self.whole)
        led += self._event([*self.taken, *led])
        led += self._answer([*self.taken, *led])
        return led + [side for passage in led for side in self.side_of(passage) if side not in led]

    def _answer(self, told: Sequence[Passage]) -> list[Passage]:
        """Return the answer nearest to the news of whoever is charged with something, where none *told* has one."""
        if self.limit < AIM or any(map(denies, told)):
            return []
        answers = [
            passage
            for passage in self.free
            if denies(passage)
            and not (self.choice_of(passage).earlier or self.choice_of(passage).leans or self.anchors[_key(passage)])
        ]
        answers.sort(key=lambda passage: (-self.choice_of(passage).near, passage.report.id, passage.start))
        return answers[:1]

    def _event(self, told: Sequence[Passage]) -> list[Passage]:
        """Return what happened before the day of the newest reports, where none *told* has it: the nearest to the news.

        The reports of later days take it as known, and so would what is cut from them.
        """
        known = Told.of(told)
        opened = [
            passage
            for passage in self.free
            if self.limit >= AIM
            and _opened(self.choice_of(passage))
            and not (self.choice_of(passage).leans or self.anchors[_key(passage)] or repeats(passage, told))
            and added(passage, known) >= ADDED * OPENS
            and self.choice_of(passage).line.longest <= LED_TO * AIM
        ]
        opened.sort(key=lambda passage: (-self.choice_of(passage).near, passage.report.id))
        return opened[:1]

    def selected(self, free: Sequence[Passage], led: Sequence[Passage]) -> list[Passage]:
        """Return *led* and what of *free* the rest of the room is best filled with.

        How things stand goes before what led there, which has a share of what is left.
        """
        most = min(self.limit, AIM)
        made = [*led]
        room = most - self._length([self.first.passage, *led])
        for part in (_tells_now, _opened, _led_to):
            former = self._length([passage for passage in made if self.choice_of(passage).former])
            left = room if part is _tells_now else min(room, int(LED_TO * most) - former)
            made += self._some(free, made, left, part)
            room = most - self._length([self.first.passage, *made])
        return made

    def _some(
        self, free: Sequence[Passage], made: Sequence[Passage], room: int, part: Callable[[Choice], bool]
    ) -> list[Passage]:
        """Return those of *free* that are of a *part* of the story and tell most beside what is *made*, in *room*."""
        long = self.limit >= AIM  # in a text too short for a standfirst what most origins tell counts, and nothing else
        base = Told.of(self.taken)
        leaning = [passage for passage in free if self.choice_of(passage).leans]
        alone = [p for p in free if not self.choice_of(p).leans and not self.anchors[_key(p)]]
        return select(
            [passage for passage in alone if part(self.choice_of(passage))],
            self.material.worths,
            words=room,
            length=lambda passage: self.choice_of(passage).line.longest,
            taken=[*self.taken, *made],
            favour=lambda passage: _favour(self.choice_of(passage), base) if long else 1.0,
            bounds=(lambda passage: _bounds(self.choice_of(passage))) if long else None,
            repeated=_again(self.material, self.first.passage) if long else repeats,
            behind=_behind(leaning, self.first.passage, free, self.anchors, whole=self.whole),
            along=self.side_of,
        )

    def _length(self, passages: Sequence[Passage]) -> int:
        return sum(self.choice_of(passage).line.longest for passage in passages)


def _tells_now(choice: Choice) -> bool:
    return not choice.former


def _opened(choice: Choice) -> bool:
    """Return whether *choice* is how an earlier report opened: what had happened by then."""
    return choice.former and not choice.passage.index


def _led_to(choice: Choice) -> bool:
    return choice.former


def _leading(material: Material, first: Choice, taken: Sequence[Passage], limit: int, *, whole: bool) -> list[Passage]:
    """Return what tells how things stand and has first claim on room, the newest first; none of it again.

    How the reports of the last day open does. Where all are of one day most open with one thing in other words: then it
    must be newer than the lede, or add much. What leans goes with the sentence before it, or not at all. In a text too
    short for a standfirst the news is told by what most origins have.
    """
    if limit < AIM:
        return []
    found = [
        choice
        for choice in (*material.choices, *material.leaning)
        if (choice.opens or (choice.passage.opens_report and not choice.earlier))
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
        if fits and choice.passage not in told and _tells_more(choice, first, told, material):
            made.append(choice.passage)
            told.append(choice.passage)
            room -= choice.line.longest
    return made


def _tells_more(choice: Choice, first: Choice, told: Sequence[Passage], material: Material) -> bool:
    """Return whether how its report opens is more than what is *told*: news since the lede, or much besides it.

    A scene that opens a feature of the same hours is none: it tells little of its own report's title.
    """
    if repeats(choice.passage, told):
        return False
    if choice.opens:
        return True
    more, newer = added(choice.passage, Told.of(told)), choice.passage.at > first.passage.at
    return (more >= ADDED * OPENS and choice.heads >= NEARLY) or (
        newer and (more >= ADDED or not material.told_again(choice.passage, told))
    )


def _tells_the_news(passage: Passage, first: Choice, material: Material) -> bool:
    """Return whether the headline's *passage* has little that headline and lede do not tell."""
    near = material.news.nearness(passage.stems)
    return (
        passage is not first.passage and near >= ABOUT * first.near and added(passage, Told.of([first.passage])) < RICH
    )


def _key(passage: Passage) -> Key:
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
    return choice.near < BY_CHANCE and bool(newest) and newest < day[: len(newest)] and not denies(choice.passage)


def _behind(
    leaning: Sequence[Passage],
    first: Passage,
    free: Sequence[Passage],
    anchors_of: Mapping[Key, Sequence[Passage]],
    *,
    whole: bool,
) -> Callable[[Passage], list[Passage]]:
    """Return what may be told right behind a passage, or that it tells what is; none *leaning* on a *first* cut short.

    What may be behind several is offered behind the first of them that is asked about.
    """
    offered: set[Key] = set()
    printed = {_key(first), *map(_key, free)}  # what stands above names nothing nearer
    anchored: dict[Passage, list[Passage]] = defaultdict(list)
    for one in free:
        for anchor in anchors_of[_key(one)]:
            anchored[anchor].append(one)

    def behind(passage: Passage) -> list[Passage]:
        right = [] if passage is first and not whole else [other for other in leaning if other.before is passage]
        if _key(passage) not in printed:
            return right
        named = [other for other in anchored.get(passage, ()) if _key(other) not in offered]
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
        if passage.before is not leaned and not (
            _are_of_one(unnamed(choice, named), passage, kept) and _means_the_same(choice, kept)
        ):
            continue
        kept.append(choice)
        known.update(passage.stemmed)
    return kept


def _means_the_same(choice: Choice, kept: Sequence[Choice]) -> bool:
    """Return whether no line *kept* tells of another thing that a noun of *choice* could be, last of all that have it.

    "The bank" is one thing behind "Nordbank", and another behind "Central Bank" or "two smaller banks", where what its
    report had between them was cut.
    """
    passage, called = choice.passage, own_names(choice.passage)
    for noun in {*choice.line.takes, *called}:
        having = (one.passage for one in reversed(kept) if has_noun(noun, one.passage.stemmed, passage.language))
        last = next(having, None)
        if last is None or last is nearest(passage, noun):
            continue
        if introduces(last, noun) or called.get(noun, "") not in last.folded:
            return False
    return True


def _are_of_one(nouns: frozenset[str], passage: Passage, kept: Sequence[Choice]) -> bool:
    """Return whether the last line *kept* that has each of the *nouns* is of the report that *passage* is from."""
    for noun in nouns:
        having = (one.passage for one in reversed(kept) if has_noun(noun, one.passage.stemmed, passage.language))
        last = next(having, None)
        if last is None or last.report.id != passage.report.id:
            return False
    return True
