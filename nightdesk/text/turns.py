"""Which turn of a series does a text tell: "round two", "Spieltag 4", "3e étape"? Text in, kind and number out.

Two rounds of one tournament have all their words in common, and are two happenings: the number tells them apart.
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.folding import fold
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, words

# What comes in turns, by the folded words for it: own list.
_KINDS = {
    "round": "round rounds matchday matchdays runde runden runder rond ronden ronder omgang omgangen ronda rondas "
    "jornada jornadas rodada rodadas tour tours journee journees spieltag spieltage speelronde ronde rondes turno "
    "giornata spillerunde",
    "stage": "stage stages etappe etappen etapper etape etapen etaper etapes etapp etapper etapa etapas tappa tappe",
}
TURNS = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
MOST = 60  # a higher number is no turn of a series, but a year or an amount


def turn(text: str, language: str) -> tuple[str, int] | None:
    """Return the first turn that *text* names, by its kind and number, or None."""
    found = words(text)
    for position, word in enumerate(found):
        before = found[position - 1].key if position else ""
        kind = TURNS.get(word.key) or TURNS.get(before + word.key)  # "match day"
        if kind is None:
            continue
        for beside in (*found[max(0, position - 1) : position], *found[position + 1 : position + 2]):
            number = _number(beside, language)
            if number and _touch(text, word, beside):
                return kind, number
    return None


def _touch(text: str, one: Word, other: Word) -> bool:
    """Return whether nothing but blanks, hyphens and an ordinal's point or ending stand between two words."""
    first, last = sorted((one, other), key=lambda word: word.start)
    return len(text[first.end : last.start].strip(" \u00a0-.ªº:")) == 0


def _number(word: Word, language: str) -> int:
    """Return the number that a word or figure stands for, 0 for none or one too high."""
    digits = word.key.rstrip("abcdefghijklmnopqrstuvwxyz")
    value = float(digits) if digits.isdecimal() and digits.isascii() else _spelled(language).get(word.key, 0.0)
    return int(value) if value.is_integer() and value <= MOST else 0


@lru_cache(maxsize=32)
def _spelled(language: str) -> dict[str, float]:
    """Return the numbers that a language spells, by folded word."""
    known = lexicon(language)
    return {fold(word): float(value) for word, value in (*known.cardinals.items(), *known.ordinals.items())}
