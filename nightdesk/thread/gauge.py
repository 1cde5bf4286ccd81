"""The gauge: what an embedder's nearness is worth, read off texts of our own whose meaning we know.

One embedder finds any two news texts half alike, another nearly nothing but copies. Twelve invented happenings, told
twice in English and once in two other languages each, show where it puts the same happening and where another one,
within a language and across two: on that scale 0 is another happening and 1 the same. An embedder that does not tell
them apart is not asked, and one is not heard in a language that it does not know: there it finds everything alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

# Invented, and none like another: in English, in English in other words, and in two other languages.
TOLD: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    (
        "River bursts its banks and floods 120 houses in Nowhereford",
        "Nowhereford: families flee as water fills the lower town",
        {
            "de": "Fluss tritt über die Ufer und überschwemmt 120 Häuser in Nowhereford",
            "it": "Il fiume esce dagli argini e allaga 120 case a Nowhereford",
        },
    ),
    (
        "National bank of Fictavia raises key interest rate to 3.25 percent",
        "Fictavia's central bank lifts borrowing costs by a quarter point",
        {
            "es": "El banco nacional de Fictavia sube el tipo de interés al 3,25 por ciento",
            "pl": "Bank narodowy Fictavii podnosi stopę procentową do 3,25 procent",
        },
    ),
    (
        "Sampleton wins cup final on penalties",
        "Penalty shoot-out hands Sampleton the football trophy",
        {
            "fr": "Sampleton remporte la finale de la coupe aux tirs au but",
            "sv": "Sampleton vinner cupfinalen efter straffar",
        },
    ),
    (
        "Nurses in Placeholm go on strike for higher pay",
        "Placeholm hospitals cancel operations as nursing staff walk out",
        {
            "pt": "Enfermeiros de Placeholm entram em greve por salários mais altos",
            "nl": "Verpleegkundigen in Placeholm staken voor hoger loon",
        },
    ),
    (
        "Ferry with 80 passengers runs aground off Example Island",
        "Passengers taken off stranded ship near Example Island",
        {
            "ru": "Паром с 80 пассажирами сел на мель у острова Example",
            "ar": "جنوح عبارة تقل 80 راكبا قبالة جزيرة إكزامبل",
        },
    ),
    (
        "Parliament of Fictavia passes law against plastic bags",
        "Fictavia bans single-use plastic bags after vote of deputies",
        {
            "da": "Folketinget i Fictavia vedtager forbud mod plastikposer",
            "zh": "菲克塔维亚议会通过禁止塑料袋的法律",
        },
    ),
    (
        "Researchers find new species of frog in the Testing Mountains",
        "Unknown frog discovered by biologists high in the Testing range",
        {
            "de": "Forscher entdecken neue Froschart in den Testing-Bergen",
            "it": "I ricercatori scoprono una nuova specie di rana nei monti Testing",
        },
    ),
    (
        "Former treasurer of Dummyville goes on trial for fraud",
        "Court opens case against Dummyville's ex-treasurer over missing money",
        {
            "es": "Comienza el juicio por fraude contra el antiguo tesorero de Dummyville",
            "pl": "Rozpoczął się proces byłego skarbnika Dummyville oskarżonego o oszustwo",
        },
    ),
    (
        "Earthquake of magnitude 6.1 shakes the coast of Loremia",
        "Loremia: strong quake damages buildings, people run into the streets",
        {
            "fr": "Un séisme de magnitude 6,1 secoue la côte de Loremia",
            "sv": "Jordskalv med magnitud 6,1 skakar Loremias kust",
        },
    ),
    (
        "Carmaker Placeholder recalls 40,000 cars over faulty brakes",
        "Brake defect: Placeholder calls tens of thousands of vehicles back to garages",
        {
            "pt": "Montadora Placeholder chama 40 mil carros por defeito nos freios",
            "nl": "Autofabrikant Placeholder roept 40.000 auto's terug wegens slechte remmen",
        },
    ),
    (
        "Director Greta Generic wins the Golden Sample for her film",
        "Golden Sample film prize goes to Greta Generic",
        {
            "ru": "Режиссёр Грета Дженерик получила премию «Золотой образец» за свой фильм",
            "ar": "المخرجة غريتا جنريك تفوز بجائزة العينة الذهبية عن فيلمها",
        },
    ),
    (
        "Presidents of Fictavia and Loremia sign border treaty",
        "Border dispute ends as Fictavian and Loremian leaders sign agreement",
        {
            "da": "Fictavias og Loremias præsidenter underskriver grænseaftale",
            "zh": "菲克塔维亚和洛雷米亚总统签署边界条约",
        },
    ),
)
ENGLISH = "en"
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
    """An embedder's scale within a language and across two (None where it tells nothing apart), and what it knows."""

    within: Scale
    across: Scale | None
    languages: frozenset[str]

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
    return {_name(text): text for one, two, others in TOLD for text in (one, two, *others.values())}


def gauge(vectors: Mapping[str, Vector]) -> Gauge | None:
    """Return what nearness is worth, given the vectors of ``texts``; None when it is worth nothing."""
    english = [vectors[_name(one)] for one, _, _ in TOLD]
    within = _scale(english, [(number, vectors[_name(two)]) for number, (_, two, _) in enumerate(TOLD)])
    if within is None:
        return None
    told: defaultdict[str, list[tuple[int, Vector]]] = defaultdict(list)
    for number, (_, _, others) in enumerate(TOLD):
        for language, text in others.items():
            told[language].append((number, vectors[_name(text)]))
    known = {language: tellings for language, tellings in told.items() if _scale(english, tellings) is not None}
    across = _scale(english, [telling for tellings in known.values() for telling in tellings]) if known else None
    return Gauge(within=within, across=across, languages=frozenset(known) | {ENGLISH})


def _name(text: str) -> str:
    return f"gauge: {text}"


def _scale(english: Sequence[Vector], tellings: Sequence[tuple[int, Vector]]) -> Scale | None:
    """Return the scale of *tellings*, each of the happening with that number, beside the *english* ones."""
    same = [float(english[number] @ vector) for number, vector in tellings]
    other = [float(one @ vector) for number, vector in tellings for n, one in enumerate(english) if n != number]
    found = Scale(other=float(np.mean(other)), same=float(np.mean(same)), spread=float(np.std(other)))
    return found if found.tells else None
