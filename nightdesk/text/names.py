"""Names: text, language and sentences in, the people, organisations and places it names out.

A name is a run of capitalised words, with the particles of names between them and without the titles before them.
A capital that only begins a sentence, or in German only marks a noun, is told apart by how the word is used elsewhere
in the text, by the words around it and by what is known of places. Scripts without capitals have their own rules
(``caseless_names``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.records import Name, Span
from nightdesk.text import caseless_names
from nightdesk.text.bodies import opens_a_name
from nightdesk.text.caseless_names import LANGUAGES as CASELESS
from nightdesk.text.charges import held, is_short
from nightdesk.text.divisions import divisions_named
from nightdesk.text.folding import fold
from nightdesk.text.frequency import frequencies
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import COMPOUNDING, Lexicon, lexicon
from nightdesk.text.name_kinds import CHARGE, PLAIN, SAINTS, kind_of
from nightdesk.text.name_tokens import Token, tokens_of
from nightdesk.text.namesakes import told_apart
from nightdesk.text.nouns import (
    NOUNS_WITH_CAPITALS,
    is_inflected,
    is_led,
    is_noun,
    is_titular,
    is_unheard_of,
    is_uninflected,
    without_nouns,
)
from nightdesk.text.offices import is_title, with_offices
from nightdesk.text.outlets import is_known, known_head
from nightdesk.text.particles import GAP, PARTICLES, following, surname, surnames_of, with_particles
from nightdesk.text.places import CITY, MANY, population

SAINTS_IN_FULL = frozenset({"saint", "sainte", "san", "santa", "santo", "sao", "sankt", "sint", "szent", "big"})
LONGEST = 8  # tokens; a longer run is a headline in capitals, not a name
# A word that begins a sentence and stands alone is taken for a name only when it is rarer than this (three in a
# million words: "Olena", "Kharkiv", but not "Police" or "Floods").
COMMON = 3e-6
# Nouns in the definite form, which begin sentences without an article.
DEFINITE_ENDING = {
    "da": ("en", "et", "erne", "ene"),
    "nb": ("en", "et", "ene"),
    "nn": ("en", "et", "ane"),
    "sv": ("en", "et", "na"),
}
MINISTERS = frozenset({"minister", "secretary", "spokesman", "spokeswoman", "spokesperson"})
MINISTERIAL = ("minist", "secret", "segret")  # of titles of whoever has charge of something
CAPITAL_CHARGES = frozenset({"fr", "es", "it", "pt", "nl"})  # write what a minister has charge of with a capital
ELIDING = frozenset({"ca", "fr", "it", "pt"})


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the text uses words: keys seen in lower case, with a capital within a sentence, in longer names."""

    lower: frozenset[str]
    within: frozenset[str]
    adjoining: frozenset[str]


def find(text: str, language: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names of *text* in order, without titles; ``entity`` is the fullest form the text gives."""
    found = _capitalised(text, language, sentences)
    if language not in CASELESS:
        return found
    taken = [(name.start, name.end) for name in found]
    others = [one for one in caseless_names.find(text, language) if not _overlaps(one, taken)]
    return tuple(sorted((*found, *others), key=lambda name: name.start))


def _overlaps(name: Name, taken: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (name.end, 0)) - 1
    return index >= 0 and taken[index][1] > name.start


def _capitalised(text: str, language: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names that capitals show."""
    lists = lexicon(language)
    tokens = tokens_of(text, sentences, lists.folded_function_words if language in ELIDING else frozenset())
    usage = _usage(tokens, text, lists, language)
    found: list[Name] = []
    somewhere: set[int] = set()  # names that a preposition shows to be places
    shouted = _shouted(text, sentences)
    runs, holders = _without_charges(text, tokens, _runs(text, tokens, lists, language), lists, language)
    heads: dict[int, int] = {}  # where the office begins of the name at an offset
    surnames = surnames_of(tokens, runs, lists)
    extended = with_particles(text, tokens, runs, surnames, lists, language)
    for (own, last), (first, _) in zip(runs, extended, strict=True):
        if shouted and _is_shouted(tokens, first, last, shouted):
            continue
        head = holders.get(own)
        for begin, end in _trimmed(tokens, first if head is None else own, last, lists, usage, surnames, language):
            kind = kind_of(tokens, begin, end, lists, language, head)
            if kind == "person" and head is not None and begin == own:
                heads[tokens[begin].start] = tokens[head].start
            if kind == "place" and begin and tokens[begin - 1].key in lists.place_prepositions:
                somewhere.add(len(found))
            shown = _without_genitive(tokens[end], usage, language)
            found.append(
                Name(start=tokens[begin].start, end=shown, kind=kind,
                     text=text[tokens[begin].start : shown])
            )  # fmt: skip
    named = _with_entities(found, somewhere)
    return told_apart(text, with_offices(text, named, lists, language, heads), lists, language)


def _without_charges(
    text: str, tokens: Sequence[Token], runs: Iterable[tuple[int, int]], lists: Lexicon, language: str
) -> tuple[list[tuple[int, int]], Mapping[int, int]]:
    """Return the runs, parted where what an office is of ends and its holder's name begins, and both parts' offices.

    The index of a part's first word leads to that of its office, of a charge's to ``CHARGE``.
    """
    parted: list[tuple[int, int]] = []
    beside: dict[int, int] = {}
    for first, last in runs:
        found = held(text, tokens, first, last, lists, language)
        if found is None:
            parted.append((first, last))
            continue
        end = found.holder - 1
        while end > found.charge and not tokens[end].capital:
            end -= 1
        if found.charge < found.holder and not _is_plain_charge(tokens, found.head, found.charge, end, language):
            parted.append((found.charge, end))
            beside[found.charge] = CHARGE
        if found.holder <= last:
            parted.append((found.holder, last))
            beside[found.holder] = found.head
    return parted, beside


def _is_plain_charge(tokens: Sequence[Token], head: int, first: int, last: int, language: str) -> bool:
    """Return whether what a minister has charge of is a plain word with a capital: "ministro dell'Interno"."""
    token = tokens[first]
    if first < last or language not in CAPITAL_CHARGES or not any(part in tokens[head].key for part in MINISTERIAL):
        return False
    plain = not is_short(token) and not population(token.text)
    return plain and frequencies(language).get(token.key, 0.0) > COMMON


def _shouted(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the sentences of several words in capitals only: "BRIDGE CLOSES TONIGHT"."""
    written = ((span, text[span.start : span.end]) for span in sentences)
    return [span for span, words in written if words.isupper() and " " in words and words.upper() != words.lower()]


def _is_shouted(tokens: Sequence[Token], first: int, last: int, shouted: Sequence[Span]) -> bool:
    """Return whether a run lies in a sentence in capitals, where they show nothing, and is no place we know."""
    start = tokens[first].start
    index = bisect_right(shouted, start, key=lambda span: span.start) - 1
    inside = index >= 0 and start < shouted[index].end
    return inside and population(" ".join(token.text for token in tokens[first : last + 1])) < CITY


def _usage(tokens: Sequence[Token], text: str, lists: Lexicon, language: str) -> _Usage:
    adjoining: set[str] = set()
    capitals = [token for token in tokens if token.capital]
    titled = False  # whether the word before is an office or a form of address
    for left, right in pairwise(capitals):
        beside = right.start - left.end == 1 and text[left.end] in GAP
        title = is_title(left.key, lists, language)
        named = language not in NOUNS_WITH_CAPITALS or is_given(left.text) or titled
        if beside and left.key not in lists.folded_function_words and left.key not in lists.titles and named:
            adjoining.update((left.key, right.key))
        titled = beside and title
    return _Usage(
        frozenset([token.key for token in tokens if not token.capital]),
        frozenset([token.key for token in capitals if not token.opens]),
        frozenset(adjoining),
    )


def _runs(text: str, tokens: Sequence[Token], lists: Lexicon, language: str) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each run of capitalised words, particles included."""
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        last = index
        while (next_one := following(text, tokens, index, last, lists, language)) is not None:
            last = next_one
        if last - index < LONGEST:
            yield from _without_outlet(tokens, index, last, lists)
        index = last + 1


def _without_outlet(tokens: Sequence[Token], first: int, last: int, lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield a run, in two where an outlet stands before another name: "a déclaré à l'AFP Ada Exemple"."""
    head = known_head([token.text for token in tokens[first : last + 1]])
    rest = first + head
    if head and rest < last and not any(token.key in lists.organisations for token in tokens[rest : last + 1]):
        yield first, rest - 1
        first = rest
    yield first, last


def _trimmed(
    tokens: Sequence[Token], first: int, last: int, lists: Lexicon, usage: _Usage, surnames: Set[tuple[str, ...]],
    language: str,
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Yield what of a run is a name: without titles and words that only begin the sentence, split at titles."""
    begin = first
    for at in range(first, last + 1):
        token = tokens[at]
        title = (
            at < last
            and token.capital
            and is_title(token.key, lists, language)
            and not _institution(tokens[at : last + 1], lists)
        )
        if title or (_is_adjective(tokens, at, last, lists) and not _is_division(tokens, first, last)):
            end = at - 1
            while end > begin and not tokens[end].capital:
                end -= 1
            portfolio = title and end == begin and _is_portfolio(tokens, at, language)
            if at > begin and not portfolio and _is_name(tokens, begin, end, lists, usage, language):
                yield begin, end
            begin = at + 1
        elif at == begin and token.opens and _only_begins(tokens, at, last, lists, usage, surnames, language):
            begin = at + 1
    while last >= begin and _ends_no_name(tokens[last], lists):
        last -= 1
    if begin > first:
        while begin < last and not tokens[begin].capital:
            begin += 1
    if language in NOUNS_WITH_CAPITALS and begin <= last:
        begin, last = without_nouns(tokens, begin, last, lists, language)
    if begin <= last and _is_name(tokens, begin, last, lists, usage, language):
        yield begin, last


def _is_portfolio(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Return whether a plain word stands before a minister's title *at*: "Trade Minister", "Transport Secretary"."""
    before = tokens[at - 1]
    if tokens[at].key not in MINISTERS or before.acronym or population(before.text) >= CITY or is_given(before.text):
        return False
    return frequencies(language).get(before.key, 0.0) > PLAIN


def _ends_no_name(token: Token, lists: Lexicon) -> bool:
    return not token.capital or token.key in lists.not_names or token.key in lists.folded_function_words


def _without_genitive(token: Token, usage: _Usage, language: str) -> int:
    """Return where a name ends without the genitive's s ("Eksempelbys borgmester"), known by the text's other uses."""
    if token.text.endswith(".") and token.key in SAINTS:
        return token.end - 1  # "High St." ends its sentence
    bare = token.key[:-1]
    genitive = language in COMPOUNDING and token.key.endswith("s") and len(bare) > 2
    known = population(token.text) < CITY <= population(token.text[:-1])  # "Danmarks", but Paris is no genitive of Pari
    return token.end - (genitive and (bare in usage.within or known))


def _is_adjective(tokens: Sequence[Token], at: int, last: int, lists: Lexicon) -> bool:
    """Return whether a capital is one of a nationality or weekday, outside a name like "Korean Central Agency"."""
    if not tokens[at].capital or tokens[at].key not in lists.not_names:
        return False
    rest = tokens[at : last + 1]
    return not _institution(rest, lists) and not population(" ".join(token.text for token in rest))


def _is_division(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a run is a state's or province's name: "New South Wales"."""
    return first < last and bool(divisions_named(" ".join(token.text for token in tokens[first : last + 1])))


def _institution(rest: Sequence[Token], lists: Lexicon) -> bool:
    return any(token.key in lists.organisations for token in rest[1:4])


def _only_begins(
    tokens: Sequence[Token], at: int, last: int, lists: Lexicon, usage: _Usage, surnames: Set[tuple[str, ...]],
    language: str,
) -> bool:  # fmt: skip
    """Return whether the capital of the word *at*, which begins a sentence, is due to that alone."""
    token = tokens[at]
    if token.key in lists.folded_function_words:
        own = at < last and any(_keys(tokens, at, end) in surnames for end in range(at + 1, min(last, at + 3) + 1))
        return not token.acronym and not own
    if token.key in usage.within or token.acronym or is_known(token.text) or opens_a_name(token.text):
        return False
    counts = token.text.casefold() in lists.cardinals
    if counts or token.key in usage.lower or _is_compound_of_words(token, lists, language):
        return True
    if language in NOUNS_WITH_CAPITALS and at < last and is_inflected(token.key, language):
        return is_noun(tokens[at + 1], lists, language)  # "Demografische Daten"
    common = frequencies(language).get(token.key, 0.0) > COMMON and population(token.text) < CITY
    if at < last:
        return common and _before_a_name(tokens, at, last, lists)
    if language in DEFINITE_ENDING and token.key.endswith(DEFINITE_ENDING[language]) and not population(token.text):
        return True
    return common


def _is_compound_of_words(token: Token, lists: Lexicon, language: str) -> bool:
    """Return whether a word with a hyphen begins with a plain one: "Two-thirds", "Long-term", not "EU-topmødet"."""
    head, hyphen, tail = token.text.partition("-")
    if not hyphen or not tail[:1].islower() or is_given(head) or population(head) or (len(head) > 1 and head.isupper()):
        return False
    key = fold(head)
    return key in lists.folded_function_words or key in lists.cardinals or frequencies(language).get(key, 0.0) > COMMON


def _keys(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[first : last + 1])


def _before_a_name(tokens: Sequence[Token], at: int, last: int, lists: Lexicon) -> bool:
    """Return whether a plain word that begins a sentence stands before a given name: "Puis Emmanuel", "Ayer Juan"."""
    token, following = tokens[at], tokens[at + 1]
    if token.key in lists.organisations or token.key in lists.landmarks:
        return False
    if is_given(token.text) or token.key in SAINTS_IN_FULL:
        return False
    return is_given(following.text) and not population(" ".join(part.text for part in tokens[at : last + 1]))


def _is_name(tokens: Sequence[Token], begin: int, last: int, lists: Lexicon, usage: _Usage, language: str) -> bool:
    token = tokens[begin]
    if begin < last:
        titled = begin > 0 and is_title(tokens[begin - 1].key, lists, language)
        return (
            language != "de"
            or titled
            or is_titular(tokens, begin, last, language)
            or is_given(token.text)
            or population(" ".join(part.text for part in tokens[begin : last + 1])) >= CITY
            or any(
                frequencies(language).get(part.key, 0.0) < COMMON or population(part.text)
                for part in tokens[begin : last + 1]
            )
        )
    words = (lists.folded_function_words, lists.titles, lists.not_names, lists.folded_former, lists.steps)
    if any(token.key in some for some in words) or (
        language in DEFINITE_ENDING and is_title(token.key, lists, language)
    ):
        return token.acronym and len(token.text) > 1 and not token.key.isdigit()
    if len(token.text.rstrip(".")) == 1 or token.text[0].isdigit() or _is_a_ministers(tokens, begin, lists, language):
        return False
    if language != "de":
        return not (token.key in usage.lower and not token.acronym and population(token.text) < CITY)
    before = tokens[begin - 1].key if begin else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    return bool(
        token.acronym
        or known_head([token.text])
        or population(token.text) >= CITY
        or is_title(before, lists, language)
        or is_unheard_of(token, before, language)
        or (is_given(token.text) and not token.opens and not is_led(before))
        or (before in lists.said and not token.opens and is_uninflected(token.key, language))
        or (token.key in usage.adjoining and not is_led(before))
        or (after in lists.said and before not in lists.folded_function_words and token.opens)
    )


def _is_a_ministers(tokens: Sequence[Token], at: int, lists: Lexicon, language: str) -> bool:
    """Return whether a capital is of what a minister or secretary has charge of: "le ministre de la Défense"."""
    begin = at
    while begin and at - begin < 2 and not tokens[begin - 1].capital and tokens[begin - 1].key in PARTICLES:
        begin -= 1
    if 1 < begin < at and not tokens[begin - 1].capital and not is_title(tokens[begin - 1].key, lists, language):
        begin -= 1  # "le ministre russe de la Défense"
    titled = 0 < begin < at and is_title(tokens[begin - 1].key, lists, language) and not is_short(tokens[at])
    key = tokens[at].key
    return titled and frequencies(language).get(key, 0.0) > COMMON and not population(tokens[at].text)


def _with_entities(found: Sequence[Name], somewhere: Set[int]) -> tuple[Name, ...]:
    """Give each name the fullest form of it: the nearest longer name before that begins or ends with it, else after."""
    fuller: dict[str, list[int]] = {}
    for index, name in enumerate(found):
        parts = name.text.split()
        if len(parts) > 1 and name.kind == "person" and fold(parts[0]) not in PARTICLES:
            for key in sorted({fold(parts[0]), fold(parts[-1]), surname(parts)}):
                fuller.setdefault(key, []).append(index)
        elif len(parts) > 1 and name.kind != "place":
            initials = "".join(part[0] for part in parts if part[0].isupper())
            if len(initials) > 1:
                fuller.setdefault(initials, []).append(index)
    told = {fold(name.text): name.kind for name in reversed(found) if name.kind != "other"}
    linked = []
    for index, name in enumerate(found):
        places = fuller.get(name.text if name.text.isupper() else fold(name.text), [])
        full, kind = name.text, told.get(fold(name.text), name.kind) if name.kind == "other" else name.kind
        short = " " not in name.text or fold(name.text.split()[0]) in PARTICLES
        if places and index not in somewhere and short and population(name.text) < MANY:
            nearest = found[places[max(0, bisect_right(places, index) - 1)]]
            full, kind = nearest.text, nearest.kind
        linked.append(Name(start=name.start, end=name.end, text=name.text, kind=kind, entity=full))
    return tuple(linked)
