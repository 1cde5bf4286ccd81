"""What a story says of its own kind: that it answers, reacts, or looks ahead. Texts in, cues with their words out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from nightdesk.text.words import words


class Cue(StrEnum):
    """A kind of story by its own words."""

    REPLY = "reply"
    REACTION = "reaction"
    FORWARD = "forward"


# Beginnings of words' keys (folded), own lists; a word counts when it begins so. Short ones must match whole: "=will".
_CUES: dict[Cue, dict[str, str]] = {
    Cue.REPLY: {
        "en": "repl =answer =answers =answered reciprocat respond =response returned",
        "da": "svarer svarede besvar =svar gengæld",
        "de": "antwort erwider beantwort",
        "fr": "repond =reponse replique",
        "sv": "svarar svarade besvar =svar",
        "es": "respond =respuesta replica",
        "pt": "respond =resposta replica",
    },
    Cue.REACTION: {
        "en": "protest petition condemn denounc reaction criticis criticiz outrage backlash =march =fear =fears",
        "da": "protest demonstr fordomm kritiser reaktion reager underskrift =frygter",
        "de": "protest demonstr verurteil kritisier reaktion reagier furcht",
        "fr": "protest manifest condamn critiqu reaction reagi =craignent",
        "sv": "protest demonstr fordom kritiser reaktion reager =fruktar",
        "es": "protest manifest conden critic reaccion",
        "pt": "protest manifest conden critic reacao",
    },
    Cue.FORWARD: {
        "en": "=will =could prospect upcoming =ahead planned =plans =next expected outlook",
        "da": "=vil =kan =ventes kommende planlagt udsigt",
        "de": "=wird =konnte kommend geplant erwartet aussicht",
        "fr": "=verront =pourrait prochain prevu perspective",
        "sv": "=ska =kan kommande planera vantas utsikt",
        "es": "=podria proxim previst perspectiva",
        "pt": "=podera proxim previst perspectiva",
    },
}
SHARE = 0.5  # of the reports: a cue that fewer of them give is not the story's


def cues(told: Sequence[tuple[str, str, str]]) -> dict[Cue, str]:
    """Return the cues that at least half of the reports give; each is title, beginning and language.

    A forward look must be in titles, for every story says somewhere what may come of it; so must a reaction.
    """
    found: dict[Cue, str] = {}
    for cue, lists in _CUES.items():
        given = []
        for title, beginning, language in told:
            text = beginning if cue is Cue.REPLY else title
            word = _first(text, lists.get(language, "").split())
            if word:
                given.append(word)
        if given and len(given) >= SHARE * len(told):
            found[cue] = given[0]
    return found


def _first(text: str, starts: list[str]) -> str:
    whole = {start[1:] for start in starts if start.startswith("=")}
    begun = tuple(start for start in starts if not start.startswith("="))
    for word in words(text):
        if word.key in whole or (begun and word.key.startswith(begun)):
            return word.text
    return ""
