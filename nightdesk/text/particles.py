"""Particles: the small words within people's names, in the languages of Europe and in Arabic names written in Latin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from nightdesk.text.folding import fold
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.name_tokens import Token
from nightdesk.text.nouns import NOUNS_WITH_CAPITALS, is_noun
from nightdesk.text.offices import ADDRESSES, is_title
from nightdesk.text.places import CITY, MANY, population

FIRMS_JOINT = len(" & ")
ANDS = frozenset({"y", "e", "i", "und"})  # join two people, or within a surname its parts
AND = "y"  # joins the two surnames of a Spaniard, and two Spaniards
ARABIC = frozenset({"bin", "ibn", "bint", "ben", "abu", "abd", "ould", "umm"})
PARTICLES = ARABIC | frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "delle", "dei", "degli", "dello", "dal", "dalla", "di", "du", "des",
    "d", "la", "le", "las", "los", "lo", "li", "van", "vande", "von", "vom", "vor", "der", "den", "ten", "ter", "te",
    "t", "op", "zu", "zum", "zur", "und", "al", "el", "ul", "af", "av", "y", "e", "i",
})  # fmt: skip
COMPOUND_SURNAMES = frozenset({"es", "fr", "pt"})  # a particle may stand between two surnames there
MOST_PARTICLES = 3  # "von und zu", "de la"
ORIGINS = frozenset({"von", "van"})
GOALS = frozenset({"zu", "zum", "zur"})  # mostly stand before what is gone to or begun
GAP = frozenset({" ", "\u00a0", "\u202f"})


def following(text: str, tokens: Sequence[Token], first: int, last: int, lists: Lexicon, language: str) -> int | None:
    """Return the next capital of a run, right behind its *last* one or behind words that join the two; else None."""
    for at in range(last + 1, min(last + 2 + MOST_PARTICLES, len(tokens))):
        token = tokens[at]
        if (
            at == last + 1
            and token.start - tokens[last].end == FIRMS_JOINT
            and joins_a_firm(text, tokens[at - 1], token)
        ):
            return at
        if not adjoin(text, tokens[at - 1], token):
            return None
        if token.capital:
            joined = not token.opens and (at == last + 1 or _bridged(text, tokens, first, last, at, lists, language))
            return at if joined else None
        if token.key not in PARTICLES and token.key not in lists.linking:
            return None
    return None


def joins_a_firm(text: str, left: Token, right: Token) -> bool:
    """Return whether an ampersand makes two words one firm's name: "Sample & Sons"; not two people or two cities."""
    if text[left.end : right.start] != " & " or not (left.capital and right.capital):
        return False
    people = is_given(left.text) and is_given(right.text)
    return not people and not (population(left.text) >= CITY and population(right.text) >= CITY)


def adjoin(text: str, left: Token, right: Token) -> bool:
    """Return whether two words stand side by side: "van 't Hart" and "d'Exemple" too."""
    gap = text[left.end : right.start]
    return gap in GAP or (gap == "" and left.text[-1] in "'’") or (gap in (" '", " ’") and right.key == "t")


def _bridged(text: str, tokens: Sequence[Token], first: int, last: int, at: int, lists: Lexicon, language: str) -> bool:
    """Return whether the small words between two capitals are within a name: "Ministry of …", "Jan de Vries"."""
    between = [token.key for token in tokens[last + 1 : at]]
    before = tokens[last]
    if before.key in lists.organisations:
        return len(between) <= 2
    if any(key not in PARTICLES for key in between):
        return False
    if population(text[before.start : tokens[at].end]) >= CITY:
        return True  # "Corée du Nord"
    if not lists.folded_function_words.intersection(between):
        return len(between) <= 2 and between[0] not in ANDS
    if before.key in PARTICLES:
        return not before.opens or len(between) == 1  # "Burgemeester Van der Laan"
    if between[0] in ANDS and between != [AND]:
        return False
    return before.key not in lists.folded_function_words and _is_surname(tokens, first, last, at, lists, language)


def _is_surname(tokens: Sequence[Token], first: int, last: int, at: int, lists: Lexicon, language: str) -> bool:
    """Return whether words that are prepositions too join a given name and a surname, as in "Charles de Gaulle"."""
    between, following = [token.key for token in tokens[last + 1 : at]], tokens[at]
    if following.acronym or following.key in lists.organisations or following.key in lists.titles:
        return False
    if population(following.text) >= MANY:
        return False
    if between[0] in GOALS and is_noun(following, lists, language):
        return False  # "Anna zu Beginn"
    if between[0] in ARABIC or (is_given(tokens[last].text) and between != [AND]):
        return True
    if language not in COMPOUND_SURNAMES or first == last or not any(is_given(t.text) for t in tokens[first:last]):
        return False
    if between == [AND]:  # "José Ortega y Gasset", but not two people of whom one was named before
        alone = sum(token.key == following.key for token in tokens) == 1
        follower = tokens[at + 1] if at + 1 < len(tokens) else None
        return alone and not is_given(following.text) and not (follower is not None and follower.capital)
    return population(following.text) < CITY or between == ["dos"]


def with_particles(
    text: str,
    tokens: Sequence[Token],
    runs: Sequence[tuple[int, int]],
    surnames: Set[tuple[str, ...]],
    lists: Lexicon,
    language: str,
) -> Iterator[tuple[int, int]]:
    """Yield the runs, with the particles before a surname: "M. de Villepin", and where the text has it in full."""
    floor = -1
    for first, last in runs:
        begin = first
        while begin - 1 > floor and first - begin < MOST_PARTICLES and tokens[begin - 1].key in PARTICLES:
            if tokens[begin - 1].capital or not adjoin(text, tokens[begin - 1], tokens[begin]):
                break
            begin -= 1
        floor = last
        if begin == first:
            yield first, last
            continue
        title = tokens[begin - 1].key if begin else ""
        named = tuple(token.key for token in tokens[begin : first + 1]) in surnames
        origin = tokens[begin].key in ORIGINS and first - begin > 1  # "Präsidentin von der Muster"
        led = title in ADDRESSES or (origin and is_title(title, lists, language))
        plain = language in NOUNS_WITH_CAPITALS and is_noun(tokens[first], lists, language)
        yield (begin if named or (led and not plain) else first), last


def surnames_of(tokens: Sequence[Token], runs: Sequence[tuple[int, int]], lists: Lexicon) -> frozenset[tuple[str, ...]]:
    """Return the surnames with particles that the text gives behind a given name, as keys: ("von", "der", "muster")."""
    found = set()
    for first, last in runs:
        at = first + 1
        while at < last:
            end = at
            while end < last and tokens[end].key in PARTICLES:
                end += 1
            if end > at and tokens[at - 1].key not in lists.organisations:
                found.add(tuple(token.key for token in tokens[at : end + 1]))
            at = end + 1
    return frozenset(found)


def surname(parts: Sequence[str]) -> str:
    """Return the last word of a name with the particles before it, folded: "van der berg"."""
    at = len(parts) - 1
    while at > 1 and fold(parts[at - 1]) in PARTICLES:
        at -= 1
    return fold(" ".join(parts[at:]))
