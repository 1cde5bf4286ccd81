"""What a report looks like to the one who threads it: weighted words, letters, sounds, names, numbers, terms.

A report's title, text, language and time go in, a ``Look`` comes out: what it uses and how much. Weighed by how
telling each of it is in this stream (``usage``), it becomes ``Features``: for each kind a sparse vector of unit
length. News tells its event first and its background last, so words count by where they stand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from nightdesk.records import Time
from nightdesk.text.capitals import calendar_and_numbers, may_name, opens, spelled
from nightdesk.text.language import detect
from nightdesk.text.place_keys import places_of
from nightdesk.text.times import find
from nightdesk.text.turns import turn
from nightdesk.text.words import Word, words
from nightdesk.thread.gauge import Vector
from nightdesk.thread.kicker import without_kind
from nightdesk.thread.slots import EDGE, WHEN, Filler, slots
from nightdesk.thread.usage import Lately
from nightdesk.thread.uses import DAY, HEAD, KINDS, NAME, NUMBER, TERM, WORD, Uses, filler, is_cased

SECONDS = 86_400.0  # a day
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# How much a word counts by where it stands: in the title, in the lede, in what follows. Chosen on the
# development parts of bench.thread; words after the last of these positions are not looked at.
TITLE = 2.0
DEPTHS = ((60, 1.0), (160, 0.6), (400, 0.3))
LEDE = DEPTHS[0][0]  # words; names, sounds, numbers and terms are taken from the title and these
# Words of title and text, or of the text alone, from which a report is compared as a text rather than as a title: a
# sentence is a text, also where a language writes compounds as one word; 5 to 10 do alike (decision 62).
FULL, BODY = 30, 8

# How fast a word of a text counts more the more telling it is. A text has many words, and one name that nobody else
# has must not decide alone. Chosen on the development halves of bench.thread's sets of texts, .4 to .8 do as well;
# titles are told apart by little else than their rarest words.
EVEN = 0.7
HEAVIEST = 160  # words of a report that are compared
# What a kind must weigh to count in full: one number that both have is no likeness of all that they tell, nor is one
# name that half the stream has. By kind, for texts and otherwise: about what two rare numbers weigh, one rare name, and
# a day that one report in fifty names; titles name none.
FLOORS = {NUMBER: (5.5, 0.0), NAME: (3.0, 3.0), DAY: (2.6, 2.6)}
# What a site says of itself in every title: " - The Example Post" at the end, " - Sport" before that, " » The Example
# Post" where no other such mark stands, and "Sport | " in front.
ASIDE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
SECTION = re.compile(r"\s+[|–—-]\s+[A-ZÀ-Þ][^\s|–—-]{1,20}(?:\s[^\s|–—-]{2,20})?$")
POINTED = re.compile(r"^([^\"»«“”]+)\s[\"»•·]\s+[^\"»«“”|–—-]{2,40}$")
BEFORE = re.compile(r"^[^|:\d]{2,25}\s\|\s+")
LONG, LEAST = 40, 25  # characters of a title that may have such a thing, and of what is left of it
# Words (folded) that say a report is about an answer: own list. "Response" is not among them, everything is one.
SAYS = 35  # words of the text, title and standfirst aside, in which a report says that it is about an answer
ANSWERS = ("reciprocat", "besvar", "antwort", "erwider", "repond", "repliq", "otvet", "ответ")
ANSWER = frozenset(
    {"reply", "replies", "replied", "replying", "answer", "answers", "answered", "svar", "svarer", "svarede", "svarar"}
    | {"svarade", "reponse", "respuesta", "responde", "resposta", "risponde", "risposta"}
)
OPENING = 400  # characters of the text that tell when it happened
DATED = frozenset({"DATE", "TIME"})  # kinds of times that tell when, whose words are no names and numbers
DATE = re.compile(r"\d{4}-\d\d-\d\d")  # a full date, alone or with a time
NAME_CASE = 0.6  # a title with more of its words capitalised than this says nothing by capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One report as it is; ``at`` is in days since 1970, ``uses`` gives amount and rarity at large by key."""

    report: str
    at: float
    language: str
    full: bool  # has a text beside its title
    answers: bool  # says at its beginning that it answers something: then it is not the thing it answers
    days: frozenset[str]  # days that its opening names: a happening is at one time
    turn: tuple[str, int] | None  # of a series that its opening names, such as the second round
    slots: bytes  # of a text: its names and numbers by what stands around them
    uses: Mapping[str, tuple[float, float]]
    forms: Mapping[str, str]  # how a word or a name is written in this report, for reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """One report, ready to be compared: every kind's part of ``vector`` has unit length or is empty."""

    report: str
    at: float
    language: str
    full: bool
    answers: bool
    days: frozenset[str]
    turn: tuple[str, int] | None
    slots: bytes
    newest: float  # the newest of them that is not to come, in days since 1970; minus infinity when there is none
    vector: Mapping[str, float]
    terms: frozenset[str]
    forms: Mapping[str, str]
    meaning: Vector | None = None  # where an embedder puts it, if one was asked and answered


def look(*, report: str, title: str, text: str, language: str, at: float, standfirst: str = "") -> Look:
    """Return what a report uses; either of *title* and *text* may be empty, *language* may be unknown ("").

    *at* is in days since 1970.
    """
    told = _beginning(title, text, standfirst, language, at)
    uses = Uses(told.language)
    passages = _of_title(told, uses), _of_text(told, uses)
    named = frozenset(time.value[:10] for time in told.times if DATE.match(time.value or ""))
    for day in sorted(named) if told.full else ():
        uses.day(day, (date.fromisoformat(day) - EPOCH.date()).days - math.floor(at))
    beginning = [*told.above, *words(standfirst), *told.below[:SAYS]]
    return Look(
        report=report,
        at=at,
        language=told.language,
        full=told.full,
        answers=any(word.key.startswith(ANSWERS) or word.key in ANSWER for word in beginning),
        days=named,
        turn=turn(told.opening or told.heading, told.language),
        slots=slots(passages) if told.full else b"",
        uses=uses.amounts,
        forms=uses.forms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning:
    """What of a report is looked at: its title, its text's first words, and the times that its opening names."""

    language: str
    heading: str
    body: str
    above: Sequence[Word]  # of the title, or where there is none, the text's first
    titled: bool
    below: Sequence[Word]
    full: bool
    opening: str  # of a text, with its title
    times: Sequence[Time]  # of the opening
    dated: frozenset[int]  # characters of the opening that tell when
    shift: int  # of the opening, before the text


def _beginning(title: str, text: str, standfirst: str, language: str, at: float) -> _Beginning:
    heading = _heading(title)
    body = "" if text == title else text
    if body.startswith(title):
        body = body[len(title) :]
    language = language or detect(f"{heading}. {body[:600]}")
    above, below = words(heading), words(body[:6000])[: DEPTHS[-1][0]]
    full = len(above) + len(below) >= FULL or len(below) >= BODY
    opening = f"{heading}. {standfirst} {body[:OPENING]}" if full else ""
    times = find(opening, language, EPOCH + timedelta(days=at))
    return _Beginning(
        language=language,
        heading=heading,
        body=body,
        above=above or below[:12],
        titled=bool(above),
        below=below,
        full=full,
        opening=opening,
        times=times,
        dated=frozenset(place for time in times if time.type in DATED for place in range(time.start, time.end)),
        shift=len(opening) - len(body[:OPENING]),
    )


def _heading(title: str) -> str:
    """Return a title without what its site says of itself and of the kind of piece that it is."""
    return without_kind(_without_site(title))


def _without_site(title: str) -> str:
    """Return a title without what its site says of itself; what is short may be all there is."""
    if len(title) <= LONG:
        return title
    heading = ASIDE.sub("", title)
    if heading != title:
        heading = _unless_short(SECTION.sub("", heading), heading)
    return _unless_short(BEFORE.sub("", _unless_short(POINTED.sub(r"\1", heading), heading)), heading)


def _unless_short(bare: str, heading: str) -> str:
    return bare if len(bare) >= LEAST else heading


def _of_title(told: _Beginning, uses: Uses) -> list[Filler]:
    """Note what the title uses, and return its slots; a bare one is weighed as it stands (decision 43)."""
    above, language, full = told.above, told.language, told.full
    shouting = sum(word.text[:1].isupper() for word in above) > NAME_CASE * max(1, len(above))
    places = places_of(above, told.heading if told.titled else told.body, language)
    if full:  # not of bare titles: what their terms weigh was learned with the table's alone
        uses.countries(above, places, TITLE)
    passage = []
    for number, word in enumerate(above):
        if told.titled and word.start in told.dated:
            uses.word(word, TITLE, titled=True)
            passage.append(WHEN)
            continue
        named = may_name(word.text, word.key, language, opens=not number) if full else _looks_named(word, language)
        place, goes_on = places.get(number), places.get(number + 1) == ""
        named = goes_on or (named and not (shouting and told.below))
        uses.all_of(word, TITLE, titled=True, named=named, place=place)
        if full:
            passage.append(filler(word, language, named=named, place=place))
    return passage


def _of_text(told: _Beginning, uses: Uses) -> list[Filler]:
    """Note what the text uses, and return the slots of its lede."""
    below, body, language, full = told.below, told.body, told.language, told.full
    calendar = calendar_and_numbers(language) if full else frozenset()
    places = places_of(below[:LEDE], body, language)
    if full:
        uses.countries(below, places, DEPTHS[0][1])
    passage = []
    end = 0
    bounds = iter(DEPTHS)
    last, weight = next(bounds)
    for position, word in enumerate(below):
        while position >= last:
            last, weight = next(bounds)
        if word.key in calendar and word.text[:1].isupper() and not spelled(word.key, language):
            passage.append(WHEN)
            continue  # when it was told, and what it tells of: most reports of a day name it
        if position < LEDE and not (full and word.start + told.shift in told.dated):
            first = not end or opens(body[end : word.start])
            end = word.end
            passage.extend([EDGE] * first)
            place, goes_on = places.get(position), places.get(position + 1) == ""
            named = goes_on or may_name(word.text, word.key, language, opens=first)
            uses.all_of(word, weight, named=named, place=place)
            passage.append(filler(word, language, named=named, place=place))
        elif full:
            uses.word(word, weight)
            passage.extend([WHEN] * (position < LEDE))
    return passage


def _looks_named(word: Word, language: str) -> bool:
    """Return whether a word of a bare title may be a name: by its capital, whatever it is."""
    return word.text[:1].isupper() if is_cased(word.text) else may_name(word.text, word.key, language, opens=False)


def weigh(seen: Look, lately: Lately, meaning: Vector | None = None) -> Features:
    """Return the features of a report, given how often what it uses was used of late."""
    weights: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    full, language = seen.full, seen.language
    for key, (amount, rarity) in seen.uses.items():
        kind, _, what = key.partition(" ")
        if kind == HEAD:
            told = lately.telling(f"{WORD} {what}", rarity, language)
        elif kind != WORD:
            told = lately.telling(key, rarity)
        elif full:
            told = lately.telling(key, rarity, language)
        else:
            continue
        if told > 0.0:
            weights[kind][key] = math.log1p(amount) * (told**EVEN if full else told)
    if len(weights[WORD]) > HEAVIEST:
        heaviest = sorted(weights[WORD].items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST]
        weights[WORD] = dict(heaviest)
    vector: dict[str, float] = {}
    for kind, part in weights.items():
        length = math.sqrt(sum(weight * weight for weight in part.values()))
        length = max(length, FLOORS[kind][not seen.full]) if kind in FLOORS else length
        for key, weight in part.items():
            vector[key] = weight / length
    return Features(
        report=seen.report,
        at=seen.at,
        language=seen.language,
        full=seen.full,
        answers=seen.answers,
        days=seen.days,
        turn=seen.turn,
        slots=seen.slots,
        newest=_newest(seen.days, seen.at),
        vector=vector,
        terms=frozenset(weights[TERM]),
        forms=seen.forms,
        meaning=meaning,
    )


def as_word(key: str) -> str:
    """Return a title's word as the same word of a text, and any other key as it is."""
    return f"{WORD}{key[len(HEAD) :]}" if key.startswith(f"{HEAD} ") else key


def _newest(named: frozenset[str], at: float) -> float:
    """Return the newest of the *named* days that had begun when a report was told at *at*, in days since 1970."""
    begun = (days(datetime.fromisoformat(day).replace(tzinfo=UTC)) for day in named)
    return max((day for day in begun if day <= at), default=float("-inf"))


def days(moment: datetime) -> float:
    """Return *moment* in days since 1970."""
    return (moment - EPOCH).total_seconds() / SECONDS
