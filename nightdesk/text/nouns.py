"""Nouns: where every noun has a capital, as in German, is a word with one a name?

Words and their neighbours in, what speaks for a name out: a word that other languages know as well, one that no list
knows and that is not made of known ones, an adjective with a capital; and the nouns beside a name are taken off. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nightdesk.text.compounds import parts
from nightdesk.text.frequency import frequencies
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.name_tokens import Token
from nightdesk.text.offices import is_title
from nightdesk.text.outlets import is_known
from nightdesk.text.places import population

NOUNS_WITH_CAPITALS = frozenset({"de"})
COMMON = 3e-6  # of a word: three in a million
LONGEST_SIMPLE = 12  # letters; longer German words that no list knows are mostly compounds
TOWNS = ("stadt", "burg", "berg", "dorf", "heim", "hausen", "furt", "ingen")  # how German towns end
ARTICLES = frozenset({"das", "dem", "den", "der", "des", "die", "ein", "im", "am", "zum", "zur", "vom", "beim", "ins"})
LIKE_INFLECTED = frozenset(
    ("aber", "er", "gegen", "gestern", "hinter", "immer", "je", "neben", "oder", "ohne", "seien", "sie", "sowie",
     "wegen", "werden", "wie", "wieder", "wollen", "wurden", "zwischen", "haben", "hatten", "sollen", "nannten")
)  # fmt: skip
FAMILIAR = 10  # times rarer in another language than in its own, a word is still taken to be the same in both
PLURALS = ("e", "en", "n", "er", "ern", "nen", "es", "innen")
NOUN_ENDINGS = ("ung", "heit", "keit", "schaft", "tum", "nis", "ik", "ie", "ion", "tät", "tat", "mus", "ment", "ling",
                "ei", "chen", "lein", "ol", "anz", "enz", "ur", "recht", "zeug", "kunde", "werk")  # fmt: skip
ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")
ADJECTIVE_FORMS = 4  # of those that a German adjective is known with; nouns have fewer
ENDINGS = ("n", "en", "e", "er", "s", "es", "in", "innen")  # of German nouns and their plurals
OTHERS = ("en", "fr", "es")


def without_nouns(tokens: Sequence[Token], begin: int, last: int, lists: Lexicon, language: str) -> tuple[int, int]:
    """Return first and last of a run without the nouns beside the name: "Tochter Anna", "Nordkorea Raketen"."""
    if is_titular(tokens, begin, last, language) or population(_whole(tokens, begin, last)):
        return begin, last
    if _is_introduced(tokens, begin, last, lists, language):
        return begin, last
    while begin < last and (
        is_noun(tokens[begin], lists, language) or _is_apposed(tokens[begin], tokens[begin + 1], lists, language)
    ):
        begin += 1
    if begin + 1 < last and is_given(tokens[begin + 1].text) and not _is_of_a_name(tokens[begin], lists):
        begin += 1  # "Australierin Jodie Henry"
    titled = begin > 0 and is_title(tokens[begin - 1].key, lists, language)
    while begin < last and is_noun(tokens[last], lists, language) and not _takes_a_noun(tokens, begin, last, titled):
        last -= 1
    return begin, last


def _is_introduced(tokens: Sequence[Token], begin: int, last: int, lists: Lexicon, language: str) -> bool:
    """Return whether two words behind an office or a verb of saying are a name, on a list or not.

    "Bürgermeisterin Hedwig Beispieler", "sagte Hedwig Beispieler": a noun would have an article, and no list knows the
    second, in any form.
    """
    if last != begin + 1 or not begin or tokens[begin].start != tokens[begin - 1].end + 1:
        return False
    before, first, second = tokens[begin - 1], tokens[begin], tokens[last]
    if not (before.key in lists.said or (before.capital and is_title(before.key, lists, language))):
        return False
    known = frequencies(language)
    listed = second.key in known or any(
        second.key.removesuffix(end) in known for end in ENDINGS if second.key.endswith(end)
    )
    plain = first.key in lists.appositions or first.key in lists.organisations or is_title(first.key, lists, language)
    return not (listed or plain or first.acronym or second.acronym or "-" in first.text)


def _whole(tokens: Sequence[Token], begin: int, last: int) -> str:
    return " ".join(token.text for token in tokens[begin : last + 1])


def _is_apposed(token: Token, following: Token, lists: Lexicon, language: str) -> bool:
    """Return whether a noun only says what the name behind it is of: "Firma Muster", "Biobauer Renzo Beispiel"."""
    if token.key in lists.appositions or (token.key in lists.organisations and is_known(following.text)):
        return True
    if token.key in lists.folded_function_words:
        return False  # "Von der Muster"
    return not (token.acronym or "-" in token.text or is_given(token.text)) and _is_made_of_words(token.key, language)


def _is_of_a_name(token: Token, lists: Lexicon) -> bool:
    """Return whether a word before a given name may be of the same name: another one, "Real" Madrid's, "Verlag"."""
    known = is_given(token.text) or token.acronym or population(token.text) > 0
    return known or token.key in lists.organisations or token.key.endswith("er")


def _takes_a_noun(tokens: Sequence[Token], begin: int, last: int, titled: bool) -> bool:
    """Return whether a plain noun at a run's end is of the name: "Anna Koch", "Exempeler Wald", not "Köln Messe".

    Behind an office the first word is somebody's given name, on a list or not: "Präsident Aron Feld".
    """
    if not tokens[last - 1].capital:
        return True  # "Otto vom Beispiel"
    if begin + 1 < last:
        return is_given(tokens[last - 1].text) or not is_given(tokens[begin].text)
    return titled or is_given(tokens[begin].text) or tokens[begin].key.endswith("er")


def is_titular(tokens: Sequence[Token], begin: int, last: int, language: str) -> bool:
    """Return whether a run opens with an adjective, which has a capital in names only: "Zweiter Weltkrieg"."""
    return begin < last and not tokens[begin].opens and is_inflected(tokens[begin].key, language)


@lru_cache(maxsize=1 << 14)
def is_inflected(key: str, language: str) -> bool:
    """Return whether a word is known with the endings of an adjective."""
    known = frequencies(language)
    end = next((end for end in ADJECTIVE_ENDINGS if key.endswith(end)), "")
    stem = key.removesuffix(end)
    return bool(end) and len(stem) > 2 and sum(stem + other in known for other in ADJECTIVE_ENDINGS) >= ADJECTIVE_FORMS


def is_noun(token: Token, lists: Lexicon, language: str) -> bool:
    """Return whether a word with a capital is a plain noun: its own language knows it, or its last part, and no other.

    Names are known in many languages; the small frequency lists of English, French and Spanish stand for the others.
    """
    if token.acronym or population(token.text) or token.key in lists.organisations or is_given(token.text):
        return False
    head, hyphen, key = token.key.rpartition("-")
    if hyphen:
        return bool(head) and (_is_plain(key, language) or key in lists.titles)
    return _is_plain(key, language)


@lru_cache(maxsize=1 << 15)
def _is_plain(key: str, language: str) -> bool:
    known = frequencies(language)
    if key in known:
        return not any(key in frequencies(other) for other in OTHERS)
    ends = (key[size:] for size in range(3, len(key) - 4))
    return any(known.get(end, 0.0) > COMMON and not any(end in frequencies(other) for other in OTHERS) for end in ends)


@lru_cache(maxsize=1 << 15)
def _is_worldwide(key: str, language: str) -> bool:
    """Return whether the other languages know the word about as well, as they know names of people and firms."""
    own = frequencies(language).get(key, 0.0)
    return all(frequencies(other).get(key, 0.0) * FAMILIAR > own for other in OTHERS)


@lru_cache(maxsize=1 << 15)
def _is_made_of_words(key: str, language: str) -> bool:
    """Return whether a word no list knows is a compound, or a form, of some that are known: "Traumhaus", "Brezeln"."""
    known = frequencies(language)
    if any(key.endswith(end) and key[: -len(end)] in known for end in ENDINGS):
        return True
    return not key.endswith(TOWNS) and bool(parts(key, language))


def is_unheard_of(token: Token, before: str, language: str) -> bool:
    """Return whether a German word within a sentence is known everywhere or nowhere, and no article is before it."""
    simple = len(token.text) <= LONGEST_SIMPLE or token.key.endswith(TOWNS)
    return not (token.opens or is_led(before)) and (
        _is_worldwide(token.key, language)
        or (simple and token.key not in frequencies(language) and not _is_made_of_words(token.key, language))
    )


@lru_cache(maxsize=1 << 14)
def is_uninflected(key: str, language: str) -> bool:
    """Return whether a word of a language is known in one form only, as names are, and has no noun's ending."""
    known = frequencies(language)
    return not (
        key.endswith(NOUN_ENDINGS)
        or any(key + end in known for end in PLURALS)
        or any(key.removesuffix(end) in known for end in ENDINGS if key.endswith(end))
        or _is_made_of_words(key, language)
    )


def is_led(before: str) -> bool:
    """Return whether an article or an adjective stands before a German noun, by the word before it."""
    inflected = before.endswith(("e", "en", "er", "es", "em")) and not before.endswith("te")  # "verfolgte" is a verb
    return before in ARTICLES or (inflected and before not in LIKE_INFLECTED)
