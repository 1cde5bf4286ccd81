"""What a report looks like to the one who threads it: weighted words, letters, sounds, names, numbers.

A report's title, text, language and time go in, ``Features`` come out: sparse vectors of unit length. Words are
weighted by how rare they are in their language at large (a shipped table, not this stream: nothing here starts
empty or depends on what came before) and by where they stand, for news tells its event first and its background last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nightdesk.text.frequency import rarity as background
from nightdesk.text.language import detect
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.thread.skeleton import skeleton

Vector = Mapping[str, float]

DAY = 86_400.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# How much a word counts by where it stands: in the title, in the lede, in what follows. Chosen on the
# development parts of bench.thread; words after the last of these positions are not looked at.
TITLE = 2.0
DEPTHS = ((60, 1.0), (160, 0.6), (400, 0.3))
LEDE = DEPTHS[0][0]  # words; names, sounds and numbers are taken from the title and these
FULL = 30  # words of text from which a report is compared as a text rather than as a title

COMMON = 6.0  # background rarity (natural logarithm) at which a word begins to say anything about an event
TERMS = 160  # heaviest words of a report that are kept
GRAM = 4  # letters in a character n-gram
ASIDE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")  # " - The Example Post" at the end of a title
# Words (folded) that say a report is about an answer: own list. "Response" is not among them, everything is one.
SAYS = 35  # words of the text, title and standfirst aside, in which a report says that it is about an answer
ANSWERS = ("reciprocat", "besvar", "antwort", "erwider", "repond", "repliq", "otvet", "ответ")
ANSWER = frozenset(
    {"reply", "replies", "replied", "replying", "answer", "answers", "answered", "svar", "svarer", "svarede", "svarar"}
    | {"svarade", "reponse", "respuesta", "responde", "resposta", "risponde", "risposta"}
)
ALL_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
NAME_CASE = 0.6  # a title with more of its words capitalised than this says nothing by capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """One report, ready to be compared; ``at`` is in days since 1970, the vectors have unit length or are empty."""

    report: str
    at: float
    language: str
    full: bool  # has a text beside its title
    words: Vector  # stems, of title and text
    plain: Vector  # of these, the ones that are no names: what happened rather than to whom
    title: Vector  # stems of the title alone
    grams: Vector  # character n-grams of the title
    sounds: Vector  # consonant skeletons of title and lede
    names: Vector  # skeletons of capitalised words
    numbers: Vector
    answers: bool  # says at its beginning that it answers something: then it is not the thing it answers
    forms: Mapping[str, str]  # how a stem, a name's skeleton or a number is written in this report, for reasons


def features(*, report: str, title: str, text: str, language: str, at: float, standfirst: str = "") -> Features:
    """Return the features of a report; either of *title* and *text* may be empty, *language* may be unknown ("").

    *at* is in days since 1970.
    """
    heading = ASIDE.sub("", title) if len(title) > 40 else title
    body = "" if text == title else text
    if body.startswith(title):
        body = body[len(title) :]
    language = language or detect(f"{heading}. {body[:600]}")
    above = words(heading)
    below = words(body[:6000])[: DEPTHS[-1][0]]
    if not above:
        above = below[:12]
    lede = [*above, *below[:LEDE]]
    weights = _weights(above, below, language)
    return Features(
        report=report,
        at=at,
        language=language,
        full=len(below) >= FULL,
        words=_unit(_heaviest(weights, TERMS)),
        plain=_unit(_heaviest(_without(weights, _capitalised(above, below, language)), TERMS)),
        title=_unit(_weights(above, [], language)),
        grams=_unit(_grams(above, language)),
        sounds=_unit(_sounds(above, below[:LEDE], language)),
        names=_unit(_names(above, below[:LEDE], language)),
        numbers=_unit(_numbers(lede)),
        answers=any(
            word.key.startswith(ANSWERS) or word.key in ANSWER for word in [*above, *words(standfirst), *below[:SAYS]]
        ),
        forms=_forms([*above, *below], language),
    )


def days(moment: datetime) -> float:
    """Return *moment* in days since 1970."""
    return (moment - EPOCH).total_seconds() / DAY


def cosine(ours: Vector, theirs: Vector) -> float:
    """Return the dot product of two sparse vectors."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return sum(weight * theirs[key] for key, weight in ours.items() if key in theirs)


def rarity(key: str, language: str) -> float:
    """Return how much a word tells of an event: 0 for the commonest, about 10 for one the language hardly knows."""
    return max(0.0, background(key, language) - COMMON)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}


def _heaviest(vector: dict[str, float], count: int) -> dict[str, float]:
    if len(vector) <= count:
        return vector
    return dict(sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:count])


def _placed(above: Iterable[Word], below: Iterable[Word]) -> Iterable[tuple[Word, float]]:
    for word in above:
        yield word, TITLE
    bounds = iter(DEPTHS)
    last, weight = next(bounds)
    for position, word in enumerate(below):
        while position >= last:
            last, weight = next(bounds)
        yield word, weight


def _weights(above: list[Word], below: list[Word], language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    rare: dict[str, float] = {}
    for word, weight in _placed(above, below):
        key = word.key
        if is_function_word(key, language) or key.isdigit():
            continue
        root = stem(key, language)
        found[root] = found.get(root, 0.0) + weight
        rare[root] = max(rare.get(root, 0.0), rarity(key, language))
    return {root: math.log1p(weight) * rare[root] for root, weight in found.items()}


def _capitalised(above: list[Word], below: list[Word], language: str) -> set[str]:
    """Return the stems that the text writes with a capital only: names, in languages that do not capitalise nouns."""
    if not below or language in ALL_NOUNS:
        return set()
    low = {stem(word.key, language) for word in below if not word.text[:1].isupper()}
    high = {stem(word.key, language) for word in (*above, *below) if word.text[:1].isupper()}
    return high - low


def _without(vector: dict[str, float], left_out: set[str]) -> dict[str, float]:
    return {key: weight for key, weight in vector.items() if key not in left_out}


def _grams(above: list[Word], language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in above:
        if is_function_word(word.key, language):
            continue
        weight = rarity(word.key, language)
        padded = f" {word.key} "
        size = GRAM if word.key.isascii() or len(word.key) > 3 else 2
        pieces = [padded[i : i + size] for i in range(max(1, len(padded) - size + 1))]
        for piece in pieces:
            found[piece] = found.get(piece, 0.0) + weight / math.sqrt(len(pieces))
    return found


def _sounds(above: list[Word], below: list[Word], language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, weight in _placed(above, below):
        if is_function_word(word.key, language):
            continue
        sound = skeleton(word.key)
        if sound:
            found[sound] = max(found.get(sound, 0.0), weight * rarity(word.key, language))
    return found


def _names(above: list[Word], below: list[Word], language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    capitals = [word for word in above if word.text[:1].isupper()]
    shouting = len(capitals) > NAME_CASE * max(1, len(above))
    for word, weight in _placed(above, below):
        if not word.text[:1].isupper() or is_function_word(word.key, language):
            continue
        if shouting and weight == TITLE and below:
            continue
        sound = skeleton(word.key) or word.key
        found[sound] = max(found.get(sound, 0.0), weight * rarity(word.key, language))
    return found


def _numbers(lede: Iterable[Word]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in lede:
        digits = word.key.replace(",", "").replace(".", "")
        if digits.isdigit() and digits.isascii():
            year = len(digits) == 4 and digits[:2] in ("19", "20")
            found[digits] = 0.3 if year or len(digits) == 1 else 1.0
    return found


def _forms(found: Iterable[Word], language: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in found:
        forms.setdefault(stem(word.key, language), word.text)
        if word.text[:1].isupper():
            forms.setdefault(f"name {skeleton(word.key) or word.key}", word.text)
    return forms
