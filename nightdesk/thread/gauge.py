"""The gauge: what an embedder's nearness is worth, read off texts of our own whose meaning we know.

One embedder finds any two news texts half alike, another nearly nothing but copies. Twelve invented happenings, told
twice in English and once in another language, show where it puts the same happening and where another one, within a
language and across two: on that scale 0 is another happening and 1 the same. An embedder that does not tell them apart
is not asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

# Invented, and none like another: English, English in other words, another language.
TOLD: tuple[tuple[str, str, str], ...] = (
    (
        "River bursts its banks and floods 120 houses in Nowhereford",
        "Nowhereford: families flee as water fills the lower town",
        "Fluss tritt über die Ufer und überschwemmt 120 Häuser in Nowhereford",
    ),
    (
        "National bank of Fictavia raises key interest rate to 3.25 percent",
        "Fictavia's central bank lifts borrowing costs by a quarter point",
        "El banco nacional de Fictavia sube el tipo de interés al 3,25 por ciento",
    ),
    (
        "Sampleton wins cup final on penalties",
        "Penalty shoot-out hands Sampleton the football trophy",
        "Sampleton remporte la finale de la coupe aux tirs au but",
    ),
    (
        "Nurses in Placeholm go on strike for higher pay",
        "Placeholm hospitals cancel operations as nursing staff walk out",
        "Enfermeiros de Placeholm entram em greve por salários mais altos",
    ),
    (
        "Ferry with 80 passengers runs aground off Example Island",
        "Passengers taken off stranded ship near Example Island",
        "Паром с 80 пассажирами сел на мель у острова Example",
    ),
    (
        "Parliament of Fictavia passes law against plastic bags",
        "Fictavia bans single-use plastic bags after vote of deputies",
        "Folketinget i Fictavia vedtager forbud mod plastikposer",
    ),
    (
        "Researchers find new species of frog in the Testing Mountains",
        "Unknown frog discovered by biologists high in the Testing range",
        "Forscher entdecken neue Froschart in den Testing-Bergen",
    ),
    (
        "Former treasurer of Dummyville goes on trial for fraud",
        "Court opens case against Dummyville's ex-treasurer over missing money",
        "Comienza el juicio por fraude contra el antiguo tesorero de Dummyville",
    ),
    (
        "Earthquake of magnitude 6.1 shakes the coast of Loremia",
        "Loremia: strong quake damages buildings, people run into the streets",
        "Un séisme de magnitude 6,1 secoue la côte de Loremia",
    ),
    (
        "Carmaker Placeholder recalls 40,000 cars over faulty brakes",
        "Brake defect: Placeholder calls tens of thousands of vehicles back to garages",
        "Montadora Placeholder chama 40 mil carros por defeito nos freios",
    ),
    (
        "Director Greta Generic wins the Golden Sample for her film",
        "Golden Sample film prize goes to Greta Generic",
        "Режиссёр Грета Дженерик получила премию «Золотой образец» за свой фильм",
    ),
    (
        "Presidents of Fictavia and Loremia sign border treaty",
        "Border dispute ends as Fictavian and Loremian leaders sign agreement",
        "Fictavias og Loremias præsidenter underskriver grænseaftale",
    ),
)
# How many spreads of other happenings' nearness the same happening's must lie above it. By chance it is 0. Measured: a
# multilingual sentence encoder (USE) reaches 7 within English and 8 across languages, an English one (MiniLM) 7 and,
# by names alone, 3.
APART = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The cosine of two tellings of other happenings, and of the same one, on the mean."""

    other: float
    same: float
    spread: float  # of the others, one standard deviation

    @property
    def tells(self) -> bool:
        """Whether the same happening is seen from another one."""
        return self.same - self.other >= APART * self.spread and self.same > self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """An embedder's scale within a language and across two; None where it tells nothing apart."""

    within: Scale | None
    across: Scale | None

    def likeness(self, ours: Vector, theirs: Vector, *, same_language: bool) -> float | None:
        """Return how alike two meanings are: 0 as other happenings, 1 as the same one; None where nobody can tell."""
        scale = self.within if same_language else self.across
        if scale is None or ours.shape != theirs.shape:
            return None
        return (float(ours @ theirs) - scale.other) / (scale.same - scale.other)


def unit(numbers: Sequence[float]) -> Vector:
    """Return *numbers* as a vector of unit length."""
    made = np.asarray(numbers, dtype=np.float64)
    return (made / np.linalg.norm(made)).astype(np.float32)


def texts() -> dict[str, str]:
    """Return the gauge's texts by name."""
    return {f"gauge: {text}": text for told in TOLD for text in told}


def gauge(vectors: Mapping[str, Vector]) -> Gauge | None:
    """Return what nearness is worth, given the vectors of ``texts``; None when it is worth nothing."""
    rows = [[vectors[f"gauge: {text}"] for text in told] for told in TOLD]
    within = _scale([row[:2] for row in rows])
    across = _scale([(row[2], row[0]) for row in rows])
    if within is None:
        return None
    return Gauge(within=within, across=across)


def _scale(pairs: Sequence[Sequence[Vector]]) -> Scale | None:
    same = [float(one @ two) for one, two in pairs]
    other = [float(one @ two) for (one, _), (_, two) in combinations(pairs, 2)]
    found = Scale(other=float(np.mean(other)), same=float(np.mean(same)), spread=float(np.std(other)))
    return found if found.tells else None
