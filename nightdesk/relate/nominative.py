"""Nominative: a person's name in the genitive or accusative in, as it would head a page out. Russian, Ukrainian.

Only where the given name shows the case: "Остапа Дзвінку" is "Остап Дзвінка", as "Остап" is a given name and "Остапа"
none. What is not sure stays as it is written.
"""

from __future__ import annotations

import re

from nightdesk.text.genders import is_given

# Endings of given names in the genitive and accusative, with the nominatives they may be of: a man's, then a woman's.
_MASCULINE = (("а", ""), ("я", "ь"), ("я", "й"), ("ія", "ій"), ("ия", "ий"), ("а", "о"))
_FEMININE = (("у", "а"), ("ю", "я"), ("ію", "ія"), ("ию", "ия"))
# Of surnames: adjectives first, then nouns.
_HIS = (
    (r"(ськ|цьк|зьк)ого$", r"\1ий"),
    (r"(ск|цк)ого$", r"\1ий"),
    (r"ого$", "ый"),
    (r"([влнртксмбдгзпфхцчшж])а$", r"\1"),
    (r"у$", "а"),
    (r"ю$", "я"),
)
_HERS = ((r"ську$", "ська"), (r"скую$", "ская"), (r"ую$", "ая"), (r"у$", "а"), (r"ю$", "я"))


def nominative(name: str, language: str) -> str:
    """Return *name*, a given name and a surname, in the nominative where its given name is in another case."""
    parts = name.split(" ")
    if language not in ("ru", "uk") or len(parts) != 2 or is_given(parts[0]):
        return name
    for endings, surnames in ((_MASCULINE, _HIS), (_FEMININE, _HERS)):
        for ending, own in endings:
            given = parts[0].removesuffix(ending) + own
            if parts[0].endswith(ending) and is_given(given):
                return f"{given} {_surname(parts[1], surnames)}"
    return name


def _surname(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """Return a surname in the nominative: by the first ending that it has, or as it is."""
    for ending, own in endings:
        made = re.sub(ending, own, word)
        if made != word:
            return made
    return word
