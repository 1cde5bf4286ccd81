"""How sure are we that two reports tell the same happening? Features of both in, the logarithm of the odds out.

A small logistic model with one row of weights for each of four cases: both have a text or one is a bare title, same
language or not. Its inputs are the likenesses of each kind, and it is linear in them: a report weighted once, as a
``Question``, is compared with another, or with the mean of a story's reports, by one sum of products.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nightdesk.text.terms import terms
from nightdesk.text.words import key_of, stem
from nightdesk.thread.features import Features
from nightdesk.thread.gauge import Gauge, Vector
from nightdesk.thread.slots import filled_otherwise
from nightdesk.thread.uses import DAY, GRAM, HEAD, NAME, NUMBER, SOUND, TERM, WORD

if TYPE_CHECKING:
    from nightdesk.thread.open_stories import OpenStory


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each likeness (0 to 1) and each sign against one happening counts, on the scale of a logarithm of odds."""

    bias: float
    likeness: Mapping[str, float]
    other_terms: float  # both name matters or countries we know, and none in common
    answers: float  # one of the two says it is an answer
    other_days: float  # the openings of both name days, and none in common
    days: float  # a day between them
    other_turn: float  # both name a turn of a series, and not the same
    too_early: float  # one was told before the day began that the other tells of


# Titles: ridge logistic regression on pairs of the first six tenths of bench.thread's stream, rounded, the bias by
# stories; in one language fitted anew since places have keys (decision 64). Texts in one
# language: by hand on the development halves of its other sets, where a plain cosine of words does as well as learned
# weights. Those sets have no dates: a day apart counts less for texts than titles taught, for a story goes on. Texts in
# two languages: regression on the example wires' pairs and SemEval's of two languages; answers, and reports told too
# early to tell of the day another names, on the wires by hand.
WEIGHTS: dict[tuple[bool, bool], Weights] = {
    # (both have a text, same language)
    (False, True): Weights(
        bias=-1.05,
        likeness={HEAD: 1.7, GRAM: 3.2, NAME: 0.9, NUMBER: 0.1, TERM: 0.4},
        other_terms=0.0,
        answers=-1.0,
        other_days=0.0,
        days=-1.15,
        other_turn=-3.0,
        too_early=0.0,
    ),
    (False, False): Weights(
        bias=-1.35,
        likeness={GRAM: 2.3, SOUND: 0.95, NAME: 2.45, NUMBER: 0.8, TERM: 0.9},
        other_terms=-0.55,
        answers=-1.0,
        other_days=0.0,
        days=-1.2,
        other_turn=-3.0,
        too_early=0.0,
    ),
    (True, True): Weights(
        bias=-3.15,
        likeness={WORD: 8.8, HEAD: 0.9, GRAM: 0.9, NAME: 1.05, NUMBER: 0.45, DAY: 1.2},
        other_terms=0.0,
        answers=-4.0,
        other_days=-0.6,
        days=-0.6,
        other_turn=-3.0,
        too_early=-2.6,
    ),
    (True, False): Weights(
        bias=-0.9,
        likeness={GRAM: 1.6, SOUND: 1.5, NAME: 4.1, NUMBER: 2.0, TERM: 1.3},
        other_terms=-1.5,
        answers=-2.0,
        other_days=-0.6,
        days=-1.2,
        other_turn=-3.0,
        too_early=-2.6,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WithMeaning:
    """How odds by words and a likeness of meaning (``gauge``) make odds together."""

    bias: float
    odds: float
    likeness: float


# Regression of what a multilingual encoder (USE) said of the pairs that were compared on the first six tenths of
# bench.thread's stream, and on the development halves of its English sets; of these the mildest of three, for where
# reports have texts a small encoder knows little that their words do not say. Texts in two languages are between the
# two, by hand: no set at hand has any.
MEANINGS: dict[tuple[bool, bool], WithMeaning] = {
    # (both have a text, same language)
    (False, True): WithMeaning(bias=-0.6, odds=0.9, likeness=0.8),
    (False, False): WithMeaning(bias=-2.15, odds=0.76, likeness=3.5),
    (True, True): WithMeaning(bias=-1.2, odds=0.85, likeness=1.2),
    (True, False): WithMeaning(bias=-1.2, odds=0.85, likeness=1.8),
}
CLOCKS = 0.125  # days: a day has begun where a report was written some hours before it has in UTC
LONG_AGO = 7.0  # days between titles; a longer gap counts as this
# Two accounts of one happening have some names each to itself, rarely more than this share of what their names weigh.
# Between texts in one language what is beyond it speaks against one happening; what is short of it speaks for one by
# no more than an eighth as much: where many stories have one cast, shared names say little. Chosen on the development
# halves of bench.thread's sets of texts, and on made-up wires (decision 43).
OWN_NAMES, SHORT_OF = 0.42, 0.12
OTHER_NAMES = -4.0
# One word that two texts have, a town's mostly, is no likeness of all that they tell, however telling it is, nor are
# its council, court or police, which are in whatever happens there: how alike their words must be but for these, and
# what falling short says against one happening. A matter that both tell in other words is something else that they have
# in common, and counts so much. On the sets, whose texts are long, it hardly ever speaks (decisions 62 and 78).
BESIDES, ONE_WORD, MATTER = 0.12, -30.0, 0.3
THING = f"{TERM} things."
WHO = frozenset(f"things.{who}" for who in ("church", "council", "court", "government", "hospital", "parliament",
                                            "police", "school", "university"))  # fmt: skip
# Names that stand where the other report has others (``slots``), beyond ONE: the more alike the words around them are,
# the more it says against one happening. Chosen on the development half of ECB+ and on made-up wires (decision 51).
OTHERWISE, ONE, FORM = -25.0, 0.5, 0.45

# Names of a report: what each weighs, squared, and the keys that show it in another.
Names = Sequence[tuple[float, str, str, str]]
NAMES_KEPT = 4096  # reports
_KEPT: dict[int, tuple[Features, Names]] = {}


class Question:
    """A report that asks others how like it they are; a *gauge* says what nearness by meaning is worth, if known."""

    def __init__(self, ours: Features, gauge: Gauge | None = None) -> None:
        self.ours = ours
        self._gauge = gauge
        self._names = _names(ours)
        self._asked: dict[int, dict[str, float]] = {}  # by the weights' place in memory: there are four, for ever

    def same_event(self, theirs: Features) -> float:
        """Return the logarithm of the odds that the report and another tell the same happening."""
        ours = self.ours
        weights = self._weights(full=theirs.full, same_language=ours.language == theirs.language)
        against = weights.other_terms * _apart(ours.terms, theirs.terms)
        if ours.answers is not theirs.answers:
            against += weights.answers
        both_told = math.isfinite(ours.newest) and math.isfinite(theirs.newest)  # what is to come, all name differently
        against += weights.other_days * (both_told and _apart(ours.days, theirs.days))
        against += weights.other_turn * _other_turn(ours.turn, theirs.turn)
        early = max(ours.newest - theirs.at, theirs.newest - ours.at) > CLOCKS
        against += weights.too_early * early
        against += weights.days * _gap(abs(ours.at - theirs.at), full=ours.full and theirs.full)
        same_language = ours.language == theirs.language
        if ours.full and theirs.full and same_language:
            against += OTHER_NAMES * _beyond(self._own_names(theirs))
            against += ONE_WORD * max(0.0, BESIDES - self._alike_besides_one(theirs))
            otherwise = filled_otherwise(ours.slots, theirs.slots)
            if otherwise > ONE:
                against += OTHERWISE * (otherwise - ONE) * max(0.0, self._words_alike(theirs) - FORM)
        odds = self._odds(weights, theirs.vector, 1, against)
        return self._with_meaning(odds, theirs.meaning, full=theirs.full, same_language=same_language)

    def same_story(self, story: OpenStory) -> float:
        """Return the logarithm of the odds of the report and a story on the whole: the mean of its latest reports."""
        ours, late = self.ours, story.late
        full, same_language = 2 * late.full > late.count, 2 * late.languages.get(ours.language, 0) >= late.count
        weights = self._weights(full=full, same_language=same_language)
        gap = max(story.first - ours.at, ours.at - story.last, 0.0)
        against = weights.answers * abs(ours.answers - late.answers / late.count)
        against += weights.days * _gap(gap, full=ours.full and full)
        against += weights.other_days * (math.isfinite(ours.newest) and _apart(ours.days, story.days))
        against += weights.too_early * (ours.newest - story.last > CLOCKS)
        if ours.turn is not None:
            against += weights.other_turn * _apart({ours.turn[1]}, story.turns.get(ours.turn[0], set()))
        odds = self._odds(weights, late.sums, late.count, against)
        return self._with_meaning(odds, late.meaning, full=full, same_language=same_language)

    def _own_names(self, theirs: Features) -> float:
        """Return which share of its names, by weight, each of two reports has to itself: the lesser of the two."""
        return min(_missing(self._names, theirs), _missing(_names(theirs), self.ours))

    def _words_alike(self, theirs: Features) -> float:
        """Return the cosine of two reports' words."""
        return math.fsum(self._words_in_common(theirs).values())

    def _alike_besides_one(self, theirs: Features) -> float:
        """Return what two reports have in common besides the one word that says most of it, and who is always there.

        A cosine of their words, each with its parts, and where that is little, of the matters they tell in other words.
        """
        by_form: defaultdict[str, list[float]] = defaultdict(list)
        who = set[str]()
        for key, alike in self._words_in_common(theirs).items():
            form = self.ours.forms[key]
            by_form[form].append(alike)
            if _is_who(key, form):
                who.add(form)
        said = [math.fsum(parts) for form, parts in by_form.items() if form not in who]
        besides = math.fsum(said) - max(said, default=0.0)
        return besides if besides >= BESIDES else besides + MATTER * math.fsum(self._matters_otherwise(theirs))

    def _matters_otherwise(self, theirs: Features) -> Iterator[float]:
        """Yield what each matter that two reports have, by a word that only ours has, adds to the cosine of matters."""
        for term in self.ours.terms & theirs.terms:
            if not term.startswith(THING):
                continue
            word = _as_word(self.ours, term)
            if word not in theirs.vector and not _is_who(word, self.ours.forms[term]):
                yield self.ours.vector[term] * theirs.vector[term]

    def _words_in_common(self, theirs: Features) -> dict[str, float]:
        """Return what each word that two reports have adds to the cosine of their words."""
        vector = self.ours.vector
        both = [key for key in theirs.vector.keys() & vector.keys() if key.startswith(WORD)]
        return {key: vector[key] * theirs.vector[key] for key in both}

    def _with_meaning(self, odds: float, theirs: Vector | None, *, full: bool, same_language: bool) -> float:
        """Return the *odds* by words together with what an embedder says, where it says something of both."""
        ours = self.ours.meaning
        if self._gauge is None or ours is None or theirs is None:
            return odds
        likeness = self._gauge.likeness(ours, theirs, same_language=same_language)
        if likeness is None:
            return odds
        meaning = MEANINGS[self.ours.full and full, same_language]
        return meaning.bias + meaning.odds * odds + meaning.likeness * likeness

    def _weights(self, *, full: bool, same_language: bool) -> Weights:
        return WEIGHTS[self.ours.full and full, same_language]

    def _odds(self, weights: Weights, sums: Mapping[str, float], count: int, against: float) -> float:
        asked = self._asked.get(id(weights))
        if asked is None:
            asked = self._asked[id(weights)] = _weighted(self.ours, weights.likeness)
        # The order of a set is any; a sum that is exact until its end is the same in all.
        likeness = math.fsum([asked[key] * sums[key] for key in asked.keys() & sums.keys()])
        return weights.bias + likeness / count + against


@lru_cache(maxsize=1 << 16)
def _is_who(word: str, form: str) -> bool:
    """Return whether a word, its key and how it is written, is one for those who act in every town."""
    _, language, root = word.split(" ", 2)
    return not WHO.isdisjoint((*terms(root, language), *terms(key_of(form), language)))


def how_sure(odds: float) -> float:
    """Return how sure we are, 0 to 1, given the logarithm of the odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, odds))))


def odds_of(sure: float) -> float:
    """Return the logarithm of the odds of how sure we are."""
    return math.log(sure / (1.0 - sure)) if 0.0 < sure < 1.0 else math.copysign(60.0, sure - 0.5)


def _other_turn(ours: tuple[str, int] | None, theirs: tuple[str, int] | None) -> bool:
    """Return whether both tell a turn of one kind of series, and not the same one."""
    return ours is not None and theirs is not None and ours[0] == theirs[0] and ours[1] != theirs[1]


def _beyond(own: float) -> float:
    """Return how far a share of names that two reports have each to itself is beyond what is usual."""
    return own - OWN_NAMES if own > OWN_NAMES else SHORT_OF * (own - OWN_NAMES)


def _names(report: Features) -> Names:
    """Return the names of a report's beginning, which are kept: those that are asked are mostly the same few."""
    kept = _KEPT.get(id(report))
    if kept is not None and kept[0] is report:
        return kept[1]
    if len(_KEPT) >= NAMES_KEPT:
        _KEPT.clear()
    names = [
        (weight * weight, key, f"{SOUND}{key[len(NAME) :]}", _as_word(report, key))
        for key, weight in report.vector.items()
        if key.startswith(NAME)
    ]
    _KEPT[id(report)] = report, names  # which keeps the report, and so its place in memory is no other's
    return names


def _as_word(report: Features, key: str) -> str:
    """Return the key, as a word, of what is written for a name or a matter in a report."""
    return f"{WORD} {report.language} {stem(key_of(report.forms[key]), report.language)}"


def _missing(names: Names, theirs: Features) -> float:
    """Return the share, by weight, of *names* that *theirs* has nowhere; nothing where it has no names of its own."""
    vector = theirs.vector
    return sum(
        weight for weight, name, sound, word in names
        if name not in vector and sound not in vector and word not in vector
    )  # fmt: skip


def _gap(days: float, *, full: bool) -> float:
    """Return as how many days a gap of *days* counts: between texts the second week says less than the second day."""
    if not full:
        return min(days, LONG_AGO)
    return days if days <= 1.0 else 1.0 + math.log(days)


def _apart(ours: Set[Any], theirs: Set[Any]) -> bool:
    """Return whether both have some and none in common."""
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _weighted(ours: Features, likeness: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for key, weight in ours.vector.items():
        counts = likeness.get(key[: key.index(" ")])
        if counts:
            found[key] = counts * weight
    return found
