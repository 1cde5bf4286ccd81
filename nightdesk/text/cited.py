"""Whose word does a sentence pass on: "state media reported", "according to Xinhua"?

A sentence and its language in, a name for the origin it cites out, or "" when it cites none of this kind. Outlets that
all cite one agency, or one country's state media, have seen one account, not several.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nightdesk.text.folding import fold
from nightdesk.text.lexicon import lexicon
from nightdesk.text.terms import terms
from nightdesk.text.words import Word, words

CITED = "as cited: "  # before the name of an origin that is no outlet's own
STATE_MEDIA = f"{CITED}state media"
COUNTRIES = "countries."
NORTH = frozenset({"north", "nord", "norte", "noord"})  # before "Korean": the other Korea
NEAR = 4  # words around "state media" among which the country's name is looked for

# Agencies by the names they are cited under; those that speak for a state, with its country (ISO 3166). Public record.
AGENCIES = {
    "kcna": "KP", "yonhap": "", "xinhua": "CN", "tass": "RU", "tacc": "RU", "тасс": "RU", "ria": "RU", "irna": "IR",
    "reuters": "", "afp": "", "dpa": "", "ritzau": "", "efe": "", "ansa": "", "lusa": "", "interfax": "",
    "kyodo": "", "anadolu": "TR", "belta": "BY", "prensa": "", "ntb": "", "bloomberg": "",
}  # fmt: skip

# "State media" and what else a state's own outlets are called, by language, folded: own list.
_STATE = {
    "en": r"state(?:[ -](?:run|owned|controlled))?[ -](?:media|news agenc\w+|tv|television|radio|broadcaster|outlets?|"
    r"newspapers?)|official news agency",
    "da": r"statslige (?:nyheds)?medie\w*|statsmedie\w*|statslige nyhedsbureau\w*|stats-tv|statslige tv\w*",
    "nb": r"statlige medie\w*|statsmedie\w*|statlige nyhetsbyra\w*",
    "sv": r"statliga medie\w*|statsmedi\w*|statliga nyhetsbyra\w*",
    "de": r"staatsmedi\w+|staatliche\w* medi\w+|staatsagentur\w*|staatliche\w* nachrichtenagentur\w*|staatsfernsehen",
    "nl": r"staatsmedia|staatspersbureau|staatstelevisie|staatstv",
    "fr": r"medias? d.etat|medias? officiels?|agence (?:de presse )?officielle|television d.etat",
    "es": r"medios? estatal(?:es)?|agencia (?:de noticias )?estatal|television estatal|medios oficiales",
    "pt": r"(?:midia|media) estatal|agencia (?:de noticias )?estatal|televisao estatal",
    "it": r"media (?:statali|di stato)|agenzia (?:di stampa )?statale|televisione di stato",
}


@lru_cache(maxsize=1 << 13)  # a story asks several times of each sentence
def cited(sentence: str, language: str) -> str:
    """Return the origin that *sentence* says it has its news from: "as cited: state media KP"; else "".

    State media count by their country where the sentence names it, whatever agency of theirs is named.
    """
    found = words(sentence)
    said = [word for word in found if word.key in lexicon(language).said]
    if not said:
        return ""
    agency = next((word for word in found if word.key in AGENCIES and word.text[:1].isupper()), None)
    if agency is not None:
        country = AGENCIES[agency.key]
        return f"{STATE_MEDIA} {country}" if country else f"{CITED}{agency.text}"
    span = _state_media(language).search(_folded(sentence)) if language in _STATE else None
    if span is None or all(span.start() <= word.start < span.end() for word in said):  # "state" is such a verb too
        return ""
    return " ".join([STATE_MEDIA, *_country(found, span.start(), span.end(), language)])


def _country(found: list[Word], start: int, end: int, language: str) -> list[str]:
    """Return the country named nearest to the words from *start* to *end*, before them rather than after; or none."""
    before = [word for word in found if word.end <= start][-NEAR:]
    after = [word for word in found if word.start >= end][:NEAR]
    for beside in (list(reversed(before)), after):
        for position, word in enumerate(beside):
            named = [term for term in terms(word.key, language) if term.startswith(COUNTRIES)]
            if named:
                north = any(other.key in NORTH for other in beside[max(0, position - 1) : position + 3])
                return ["KP" if north and named[0] == f"{COUNTRIES}KR" else named[0].removeprefix(COUNTRIES)]
    return []


@lru_cache(maxsize=16)
def _state_media(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_STATE[language]})\b")


def _folded(sentence: str) -> str:
    """Return *sentence* folded letter by letter, so that offsets stay."""
    if sentence.isascii():
        return sentence.lower()
    return "".join(_plain(letter) for letter in sentence)


@lru_cache(maxsize=1 << 12)
def _plain(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter.lower()[:1]
