"""Charges: what an office is of, where it stands between the office and its holder: "presidente del Consiglio Ada
Esempio", "президент США Отто Образцов". It is no part of the holder's name.

Words and a run of capitals among them in; where the office begins and where its holder's name begins out. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from nightdesk.text.cases import CASES, without_case
from nightdesk.text.frequency import frequencies
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.name_tokens import Token
from nightdesk.text.nouns import COMMON
from nightdesk.text.offices import is_former, is_title
from nightdesk.text.particles import adjoin
from nightdesk.text.places import CITY, MANY, population

LONGEST = 7  # words between an office and the capitals behind it: "ministro dell'economia e delle finanze"
PLAIN_WORDS = 2  # in a row between them: "secrétaire général du", "chef de file des"
PLAIN = 2e-5  # share of running text; words that are more frequent are seldom all of a person's name
# Behind one of these a person's name is what the body is called by: "Fondation Ada Exemple".
NAMED_AFTER = ("fond", "fund", "stift", "univers", "instit", "hosp", "museum", "musee", "museo", "school", "college",
               "ecole", "lyce", "teatr", "theat", "colegio", "liceo", "premi", "prix", "klini", "фонд", "универс",
               "институт", "музе", "театр", "музеи", "уніве", "інстит", "uniwers", "instyt")  # fmt: skip
# How adjectives end behind the noun, folded: "la Commission européenne". A verb may stand there as well.
ADJECTIVES = ("enne", "ale", "onal", "aise", "aine", "pea", "iana", "iano", "ense", "ique", "eres")
# Genitives by their endings, folded, where no preposition stands behind an office: "министр обороны".
GENITIVES = {
    "ru": ("ы", "ов", "ев", "ых", "их", "ого", "его", "ои", "еи", "и", "дел", "а", "я"),
    "uk": ("и", "ів", "ев", "их", "ого", "оі", "еі", "і", "справ", "а", "я", "у", "ю"),
    "pl": ("y", "ów", "ych", "ich", "ego", "ej", "ji", "ii", "ia", "stwa", "ości", "ki", "u", "spraw", "iec"),
}
ADJECTIVAL = {"ru": ("ои", "еи", "ого", "его", "ых", "их"), "uk": ("оі", "еі", "ого", "его", "их"),
              "pl": ("ej", "ego", "ych", "ich")}  # fmt: skip
FIRST = frozenset({"primer", "primera", "premier", "premiere", "prime"})  # no office without the word behind
PAST_TENSES = ("ла", "ли", "ло", "ся", "сь", "ły", "ła", "li", "ło")  # of verbs, which end in those letters as well


class Held(NamedTuple):
    """Indexes of words: an office's *head*, where the capitals of what it is of begin, where its holder's name does.

    The last two are the same where what it is of has no capital: "министр обороны Отто Образцов".
    """

    head: int
    charge: int
    holder: int


def held(text: str, tokens: Sequence[Token], first: int, last: int, lists: Lexicon, language: str) -> Held | None:
    """Return the office that stands with what it is of before a name in the run from *first* to *last*, if one does."""
    start = first
    titled = start == last - 1 and is_title(tokens[start].key, lists, language)
    if language in CASES and titled and _goes_on(text, tokens, last, lists, language):
        return Held(start, last, last + 1)  # "секретарь Совета безопасности", whose name is the next run
    while start < last and is_title(tokens[start].key, lists, language):
        start += 1
    if start > first:
        return _behind(tokens, start - 1, start, last, lists, language) if language in CASES else None
    head = _head(text, tokens, start, lists, language)
    return None if head is None else _behind(tokens, head, start, last, lists, language)


def _goes_on(text: str, tokens: Sequence[Token], last: int, lists: Lexicon, language: str) -> bool:
    """Return whether a genitive with a capital goes on in plain ones before another capital: "Совета безопасности"."""
    if not tokens[last].key.endswith(GENITIVES[language]) or last + 2 >= len(tokens):
        return False
    following, name = tokens[last + 1], tokens[last + 2]
    beside = adjoin(text, tokens[last], following) and adjoin(text, following, name)
    return beside and name.capital and _is_genitive(following, lists, language) and following.key not in lists.charges


def _head(text: str, tokens: Sequence[Token], start: int, lists: Lexicon, language: str) -> int | None:
    """Return the nearest office before the word *start* in the same phrase, by words that may join the two."""
    for at in range(start - 1, max(-1, start - LONGEST - 1), -1):
        if not adjoin(text, tokens[at], tokens[at + 1]):
            return None
        if is_title(tokens[at].key, lists, language) and not is_former(tokens[at].key, lists):
            joined = _joined(tokens[at + 1 : start], lists, language)
            return at if joined and (tokens[at].key not in FIRST or language not in ("en", "es", "fr")) else None
    return None


def _joined(between: Sequence[Token], lists: Lexicon, language: str) -> bool:
    """Return whether words join an office to what it is of: "générale de la", "dell'Economia e delle", "обороны"."""
    if language in CASES:
        return all(_is_genitive(token, lists, language) for token in between)
    if between and all(_is_national(token, lists) or is_former(token.key, lists) for token in between):
        return True  # "le président ukrainien", "il premier uscente"
    led = list(takewhile(lambda token: token.key not in lists.charges, between))
    if len(led) == len(between) or len(led) > PLAIN_WORDS or any(_is_of_a_clause(token, lists) for token in led):
        return False
    rest = between[len(led) :]
    for at, token in enumerate(rest):
        link = token.key in lists.charges or token.key in lists.coordinators
        if not link and (_is_of_a_clause(token, lists) or token.opens):
            return False
        behind_a_link = at == 0 or rest[at - 1].key in lists.charges or rest[at - 1].key in lists.coordinators
        if not (link or token.capital or behind_a_link or token.key.endswith(ADJECTIVES)):
            return False
    return True


def _is_national(token: Token, lists: Lexicon) -> bool:
    """Return whether a word behind an office ends as adjectives of nations do there, and hardly any verb."""
    return not token.capital and token.key.endswith(tuple(lists.national_endings))


def _is_of_a_clause(token: Token, lists: Lexicon) -> bool:
    return token.key in lists.folded_function_words or token.key in lists.said


def _is_genitive(token: Token, lists: Lexicon, language: str) -> bool:
    """Return whether a word without a capital may tell what an office is of: a genitive or a preposition's."""
    if token.key in lists.said or is_short(token):
        return False
    if token.key in lists.charges:
        return True
    inflected = token.key.endswith(GENITIVES[language]) and not token.key.endswith(PAST_TENSES)
    return inflected and token.key not in lists.folded_function_words


def _behind(
    tokens: Sequence[Token], head: int, start: int, last: int, lists: Lexicon, language: str
) -> Held | None:  # fmt: skip
    """Return where the holder of the office at *head* begins in the run from *start* to *last*."""
    before = tokens[start - 1]
    if head < start - 1 and (before.key.startswith(NAMED_AFTER) or before.key in lists.landmarks):
        return None  # "le directeur de l'aéroport Ada Exemple"
    told = head < start - 1 and before.key not in lists.charges  # what it is of has been said in plain words
    told = told and before.key not in lists.coordinators
    more = language in CASES or is_short(tokens[start])
    holder = _holder(tokens, start, last, lists, language) if more or not told else None
    if holder is None and told and start < last and not _is_adjectival(tokens, start, last, language):
        holder = start if _may_be_a_person(tokens, start, last, lists, language) else None
    return None if holder is None else Held(_with_titles(tokens, head, lists, language), start, holder)


def _with_titles(tokens: Sequence[Token], head: int, lists: Lexicon, language: str) -> int:
    """Return where the titles begin that end at *head*: "segretario generale"."""
    while head and tokens[head].start == tokens[head - 1].end + 1 and is_title(tokens[head - 1].key, lists, language):
        head -= 1
    return head


def _holder(tokens: Sequence[Token], start: int, last: int, lists: Lexicon, language: str) -> int | None:
    """Return where the name begins behind what an office is of, which begins at *start*."""
    if population(_whole(tokens, start, last)):
        return None
    if _is_somebody(tokens[start], language):
        return None  # "porte-parole de Marine Exemple", "президент Отто Образцов"
    for at in range(start + 1, last):
        if tokens[at].capital and _is_somebody(tokens[at], language) and not population(_whole(tokens, start, at)):
            return None if tokens[at - 1].key.startswith(NAMED_AFTER) else at
    at = start
    while at < last and is_short(tokens[at]):
        at += 1
    if at > start:
        return at if _may_be_a_person(tokens, at, last, lists, language) else None
    for end in range(min(last, start + 4), start, -1):
        people = population(_whole(tokens, start, end - 1))
        enough = people >= MANY or (people >= CITY and last > end)
        if enough and tokens[end].capital and _may_be_a_person(tokens, end, last, lists, language):
            return end
    return start + 1 if _is_of_three(tokens, start, last, lists, language) else None


def _is_of_three(tokens: Sequence[Token], start: int, last: int, lists: Lexicon, language: str) -> bool:
    """Return whether a word and a name of two words stand in a run: "Defensie Quirijn Voorbeeld"."""
    parts = tokens[start : last + 1]
    if language in ("en", "de") or len(parts) != 3 or not all(part.capital for part in parts):
        return False
    if any(part.key in lists.organisations for part in parts):
        return False
    key = tokens[start].key
    if _is_adjectival(tokens, start + 1, last, language):
        return False
    common = key.endswith(GENITIVES[language]) if language in CASES else frequencies(language).get(key, 0.0) > COMMON
    return common and _may_be_a_person(tokens, start + 1, last, lists, language)


def _is_adjectival(tokens: Sequence[Token], start: int, last: int, language: str) -> bool:
    """Return whether a run has an adjective's genitive and no given name: "Stołecznej Policji", "Верховного Совета"."""
    if _is_somebody(tokens[start], language):
        return False
    return any(token.key.endswith(ADJECTIVAL.get(language, ("\0",))) for token in tokens[start : last + 1])


def _is_somebody(token: Token, language: str) -> bool:
    """Return whether a word is a common given name, in any case, and no large town's."""
    if population(token.text) >= CITY:
        return False
    return is_given(token.text) or any(is_given(form.capitalize()) for form in without_case(token.key, language))


def is_short(token: Token) -> bool:
    """Return whether a word is an acronym, with a small letter or not: "США", "PiS", "Pd"; initials are none."""
    letters = token.text.rstrip(".")
    return (
        "." not in letters
        and letters[:1].isupper()
        and (sum(map(str.isupper, letters)) > 1 or (len(letters) == 2 and letters[1:] not in "aeiouyаеиоуяіє"))
    )


def _may_be_a_person(tokens: Sequence[Token], start: int, last: int, lists: Lexicon, language: str) -> bool:
    """Return whether the rest of a run may be a name: no words of institutions, not plain words only, no town."""
    rest = [token for token in tokens[start : last + 1] if token.capital]
    if any(token.key in lists.organisations or token.key in lists.things or token.text.isdigit() for token in rest):
        return False
    if population(_whole(tokens, start, last)) or population(tokens[last].text) >= CITY:
        return False
    limit = PLAIN if len(rest) > 1 else COMMON
    return any(
        is_given(token.text) or max(frequencies(code).get(token.key, 0.0) for code in (language, "en")) < limit
        for token in rest
    )


def _whole(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])
