"""Which sentence tells of a way from one place to another?

A sentence and the places on earth that it and its evidence name -> the two ends, in its order, or nothing. "From A to
B" is a way; "between A and B" is one where something travels it: talks between two towns are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.illustrate.outlines import distance_km
from nightdesk.illustrate.picture import Marked, Route

SHORTEST_KM, LONGEST_KM = 60, 7_000  # on the closest map two nearer marks touch; two further apart fit on none

# Of each language: from, to; between, and; what travels, or what it travels on, by the beginnings of words.
_WORDS = {
    "en": (r"from", r"to", r"between", r"and", r"ferr|train|rail|fl[iy]|bus(?:es)?\b|road|tunnel|sail|ship|line|tram"),
    "da": (r"fra", r"til", r"mellem", r"og", r"færge|tog|bane|fly|bus|vej|tunnel|sejl|skib|rute|linje"),
    "nb": (r"fra", r"til", r"mellom", r"og", r"ferge|tog|bane|fly|buss|vei|tunnel|seil|skip|rute|linje"),
    "sv": (r"från", r"till", r"mellan", r"och", r"färj|tåg|järnväg|flyg|buss|väg|tunnel|segl|fartyg|linje"),
    "de": (r"von|aus", r"nach", r"zwischen", r"und", r"fähr|zug|züge|bahn|flug|flüg|flieg|bus|straße|tunnel|schiff"),
    "fr": (r"de", r"à", r"entre", r"et", r"ferr|train|vol|bus|autocar|route|tunnel|navire|bateau|ligne"),
    "es": (r"de|desde", r"a|hasta", r"entre", r"y", r"ferr|tren|vuel|bus|autob|carretera|túnel|barco|línea|ruta"),
}


def route(text: str, language: str, places: Sequence[Marked]) -> Route | None:
    """Return the way that *text* tells of between two of *places*, towns that one map can show."""
    if language not in _WORDS:
        return None
    start, end, between, both, travels = _WORDS[language]
    on_the_way = re.search(rf"\b(?:{travels})", text, re.IGNORECASE) is not None
    pairs = ((start, end), *([(between, both)] if on_the_way else []))
    for first in places:
        for second in places:
            apart = distance_km((first.latitude, first.longitude), (second.latitude, second.longitude))
            if first.country or second.country or not SHORTEST_KM <= apart <= LONGEST_KM:
                continue
            one, other = re.escape(first.name), re.escape(second.name)
            if any(re.search(rf"\b(?:{a})\s{one}\s(?:{b})\s{other}\b", text, re.IGNORECASE) for a, b in pairs):
                return Route(start=first, end=second)
    return None
