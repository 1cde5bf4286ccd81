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
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from nightdesk.text.compounds import parts
from nightdesk.text.frequency import rarity as background
from nightdesk.text.language import detect
from nightdesk.text.place_keys import places_of
from nightdesk.text.terms import terms
from nightdesk.text.times import find
from nightdesk.text.turns import turn
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.thread.capitals import calendar_and_numbers, may_name, opens, spelled
from nightdesk.thread.gauge import Vector
from nightdesk.thread.skeleton import skeleton
from nightdesk.thread.slots import EDGE, WHEN, Filler, slots
from nightdesk.thread.slots import NAME as A_NAME
from nightdesk.thread.slots import NUMBER as A_NUMBER
from nightdesk.thread.usage import Lately

DAY = 86_400.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# The kinds of things that are compared. A key is its kind, a blank, and what it is; words carry their language.
WORD, HEAD, GRAM, SOUND, NAME, NUMBER, TERM = KINDS = ("word", "head", "gram", "sound", "name", "number", "term")
PLACE = f"{NAME} @"  # how the key of a name begins that is a place's (``place_keys``), whatever it is called there

# How much a word counts by where it stands: in the title, in the lede, in what follows. Chosen on the
# development parts of bench.thread; words after the last of these positions are not looked at.
TITLE = 2.0
DEPTHS = ((60, 1.0), (160, 0.6), (400, 0.3))
LEDE = DEPTHS[0][0]  # words; names, sounds, numbers and terms are taken from the title and these
# Words of title and text, or of the text alone, from which a report is compared as a text rather than as a title.
FULL, BODY = 30, 15

# How fast a word of a text counts more the more telling it is. A text has many words, and one name that nobody else
# has must not decide alone. Chosen on the development halves of bench.thread's sets of texts, .4 to .8 do as well;
# titles are told apart by little else than their rarest words.
EVEN = 0.7
COMMON = 6.0  # background rarity (natural logarithm) at which a word begins to say anything about an event
HEAVIEST = 160  # words of a report that are compared
LETTERS = 4  # in a character n-gram
# No table tells how rare numbers are: by the figures that are not the noughts around them, and how much a year, or a
# single figure, counts beside one that says more.
NUMBER_RARITY, LITTLE = (4.0, 6.0, 8.0), 0.3
FIGURES = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
# What a kind must weigh to count in full: one number that both have is no likeness of all that they tell, nor is one
# name that half the stream has. By kind, for texts and otherwise: about what two rare numbers weigh, and one rare name.
FLOORS = {NUMBER: (5.5, 0.0), NAME: (3.0, 3.0)}
ASIDE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")  # " - The Example Post" at the end of a title
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
PART = 0.8  # how much a part of a compound counts beside the whole word
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
    heading = ASIDE.sub("", title) if len(title) > 40 else title
    body = "" if text == title else text
    if body.startswith(title):
        body = body[len(title) :]
    language = language or detect(f"{heading}. {body[:600]}")
    above = words(heading)
    titled = bool(above)
    below = words(body[:6000])[: DEPTHS[-1][0]]
    full = len(above) + len(below) >= FULL or len(below) >= BODY
    if not above:
        above = below[:12]
    uses: dict[str, tuple[float, float]] = {}
    forms: dict[str, str] = {}
    shouting = sum(word.text[:1].isupper() for word in above) > NAME_CASE * max(1, len(above))
    opening = f"{heading}. {standfirst} {body[:OPENING]}" if full else ""
    times = find(opening, language, EPOCH + timedelta(days=at))
    dated = frozenset(place for time in times if time.type in DATED for place in range(time.start, time.end))
    shift = len(opening) - len(body[:OPENING])
    places = places_of(above, heading if titled else body, language)
    _use_countries(uses, above, places, language, TITLE if full else 0.0)
    passages: tuple[list[Filler], list[Filler]] = ([], [])
    for number, word in enumerate(above):  # what a title alone capitalises was weighed as it stands (decision 43)
        if titled and word.start in dated:
            _use_word(uses, forms, word, language, TITLE, titled=True)
            passages[0].append(WHEN)
            continue
        named = may_name(word.text, word.key, language, opens=not number) if full else _looks_named(word, language)
        place, goes_on = places.get(number), places.get(number + 1) == ""
        named = goes_on or (named and not (shouting and below))
        _use(uses, forms, word, language, TITLE, titled=True, named=named, place=place)
        if full:
            passages[0].append(_filler(word, language, named=named, place=place))
    calendar = calendar_and_numbers(language) if full else frozenset()
    end = 0
    places = places_of(below[:LEDE], body, language)
    _use_countries(uses, below, places, language, DEPTHS[0][1] if full else 0.0)
    bounds = iter(DEPTHS)
    last, weight = next(bounds)
    for position, word in enumerate(below):
        while position >= last:
            last, weight = next(bounds)
        if word.key in calendar and word.text[:1].isupper() and not spelled(word.key, language):
            passages[1].append(WHEN)
            continue  # when it was told, and what it tells of: most reports of a day name it
        if position < LEDE and not (full and word.start + shift in dated):
            first = not end or opens(body[end : word.start])
            end = word.end
            passages[1].extend([EDGE] * first)
            place, goes_on = places.get(position), places.get(position + 1) == ""
            named = goes_on or may_name(word.text, word.key, language, opens=first)
            _use(uses, forms, word, language, weight, named=named, place=place)
            passages[1].append(_filler(word, language, named=named, place=place))
        elif full:
            _use_word(uses, forms, word, language, weight)
            passages[1].extend([WHEN] * (position < LEDE))
    beginning = [*above, *words(standfirst), *below[:SAYS]]
    answers = any(word.key.startswith(ANSWERS) or word.key in ANSWER for word in beginning)
    return Look(
        report=report,
        at=at,
        language=language,
        full=full,
        answers=answers,
        days=frozenset(time.value[:10] for time in times if DATE.match(time.value or "")),
        turn=turn(opening or heading, language),
        slots=slots(passages) if full else b"",
        uses=uses,
        forms=forms,
    )


def weigh(seen: Look, lately: Lately, meaning: Vector | None = None) -> Features:
    """Return the features of a report, given how often what it uses was used of late."""
    weights: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for key, (amount, rarity) in seen.uses.items():
        kind = key[: key.index(" ")]
        if kind == WORD and not seen.full:
            continue
        told = lately.telling(as_word(key), rarity, seen.language if kind in (WORD, HEAD) else "")
        if told > 0.0:
            weights[kind][key] = math.log1p(amount) * (told**EVEN if seen.full else told)
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
    return (moment - EPOCH).total_seconds() / DAY


def _use(
    uses: dict[str, tuple[float, float]],
    forms: dict[str, str],
    word: Word,
    language: str,
    weight: float,
    *,
    titled: bool = False,
    named: bool = True,
    place: str | None = None,
) -> None:
    """Note everything that a word of the title or the lede tells.

    *place* is the key of the place that it names, "" where it goes on with the name of one.
    """
    if word.key[0].isdigit():
        if FIGURES.fullmatch(word.key):
            _use_number(uses, word.key)
        return
    if value := spelled(word.key, language):
        _use_number(uses, f"{value:g}")
    found = _told(word.key, language)
    if found is None:
        return
    _use_word(uses, forms, word, language, weight, titled=titled)
    rarity = found.rarity
    if titled:
        for part, rare in found.parts:
            _add(uses, f"{HEAD} {part}", PART, rare)
        for gram in found.grams:
            _add(uses, gram, 1.0 / math.sqrt(len(found.grams)), rarity)
    if found.sound:
        _most(uses, found.sound, weight, rarity)
    if place != "" and (named or (place and not _is_cased(word.text))):
        name = f"{PLACE}{place}" if place else found.name
        _most(uses, name, weight, rarity)
        forms.setdefault(name, word.text)
    for term in found.terms:
        _most(uses, term, weight, max(1.0, rarity))
        forms.setdefault(term, word.text)


def _filler(word: Word, language: str, *, named: bool, place: str | None) -> Filler:
    """Return a word of the title or the lede as what fills a slot or stands around one."""
    if word.key[0].isdigit():
        return Filler(word.key, A_NUMBER, word.key)
    if value := spelled(word.key, language):
        return Filler(word.key, A_NUMBER, f"{value:g}")
    found = _told(word.key, language)
    if found is None:
        return Filler(word.key, None)
    if place is not None or named:
        return Filler(word.key, A_NAME, place or found.name)
    return Filler(word.key, None, rarity=found.rarity + COMMON)


def _use_countries(
    uses: dict[str, tuple[float, float]], found: Sequence[Word], places: Mapping[int, str], language: str, weight: float
) -> None:
    """Note as terms the countries among *places* (by the number of their word), whatever the table of terms lacks.

    Not of bare titles (*weight* 0): what their terms weigh was learned with the table's alone.
    """
    for number, place in places.items():
        if weight and place.isalpha():
            told = _told(found[number].key, language)
            _most(uses, f"{TERM} countries.{place}", weight, max(1.0, told.rarity if told else 0.0))


def _is_cased(word: str) -> bool:
    return word != word.swapcase()


def _looks_named(word: Word, language: str) -> bool:
    """Return whether a word of a bare title may be a name: by its capital, whatever it is."""
    return word.text[:1].isupper() if _is_cased(word.text) else may_name(word.text, word.key, language, opens=False)


def _use_number(uses: dict[str, tuple[float, float]], digits: str) -> None:
    little = len(digits) == 1 or (len(digits) == 4 and digits[:2] in ("19", "20"))
    figures = len(digits.replace(".", "").strip("0"))
    rarity = NUMBER_RARITY[min(max(figures, 1), len(NUMBER_RARITY)) - 1]
    uses[f"{NUMBER} {digits}"] = (math.expm1(LITTLE if little else 1.0), rarity)


def _use_word(
    uses: dict[str, tuple[float, float]],
    forms: dict[str, str],
    word: Word,
    language: str,
    weight: float,
    *,
    titled: bool = False,
) -> None:
    """Note what a word tells as a word of its language, and of a title if it is *titled*."""
    found = _told(word.key, language)
    if found is not None:
        if titled:
            _add(uses, found.head, 1.0, found.rarity)
        _add(uses, found.word, weight, found.rarity)
        for part, rare in found.parts:
            _add(uses, f"{WORD} {part}", PART * weight, rare)
            forms.setdefault(f"{WORD} {part}", word.text)
        forms.setdefault(found.word, word.text)


def _add(uses: dict[str, tuple[float, float]], key: str, weight: float, rarity: float) -> None:
    before = uses.get(key)
    uses[key] = (weight, rarity) if before is None else (before[0] + weight, max(before[1], rarity))


def _most(uses: dict[str, tuple[float, float]], key: str, weight: float, rarity: float) -> None:
    before = uses.get(key)
    uses[key] = (weight, rarity) if before is None else (max(before[0], weight), max(before[1], rarity))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a word of a language can tell, as keys."""

    rarity: float
    word: str
    head: str
    sound: str
    name: str
    grams: tuple[str, ...]
    terms: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]  # of a compound: language and stem, rarity


@lru_cache(maxsize=1 << 17)
def _told(key: str, language: str) -> _Told | None:
    """Return what a word tells; None for function words and numbers."""
    if is_function_word(key, language) or key[0].isdigit():
        return None
    root = stem(key, language)
    sound = skeleton(key)
    padded = f" {key} "
    size = LETTERS if key.isascii() or len(key) > 3 else 2
    return _Told(
        rarity=max(0.0, background(key, language) - COMMON),
        word=f"{WORD} {language} {root}",
        head=f"{HEAD} {language} {root}",
        sound=f"{SOUND} {sound}" if sound else "",
        name=f"{NAME} {sound or key}",
        grams=tuple(f"{GRAM} {padded[i : i + size]}" for i in range(max(1, len(padded) - size + 1))),
        terms=tuple(f"{TERM} {term}" for term in terms(key, language)),
        parts=tuple(
            (f"{language} {stem(part, language)}", max(0.0, background(part, language) - COMMON))
            for part in parts(key, language)
        ),
    )
