"""People: "he" in a passage in, the name it stands for out, when that is certain; and full names at first mention.

Certain means: the sentence before names exactly one person (quotations apart), whom the pronoun fits and before whom
nobody else acts there, and the pronoun's own sentence names none before it, nor calls one what he is ("the minister").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nightdesk.records import Evidence, Name
from nightdesk.text.frequency import rarity
from nightdesk.text.genders import may_be_called
from nightdesk.text.lexicon import lexicon
from nightdesk.text.offices import is_title
from nightdesk.text.words import Word, is_function_word, key_of, stem, words
from nightdesk.write.bound import says_so
from nightdesk.write.cast import Cast
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.introduce import BARE, Who, introduced, is_styled, who_is
from nightdesk.write.passages import Passage
from nightdesk.write.rivals import calls_somebody, fits, somebody_acts

STOPS = ("", ".", "!", "?", "”", '"')  # behind which a sentence opens
SMALL = ("da", "sv", "nb", "es")  # where a form of address has a small letter amid a sentence
BEFORE_A_TITLE = {  # the article that it has, in Spanish; elsewhere what shows that it is none
    "es": ("el", "la"),
    "de": ("die", "der", "eine", "einer", "seine", "seiner", "ihre", "ihrer", "deren", "dessen", "meine", "unsere"),
    "da": ("hans", "hendes", "deres", "sin", "en", "min"),
    "nb": ("hans", "hennes", "deres", "sin", "en", "min"),
    "sv": ("hans", "hennes", "deras", "sin", "en", "min"),
}
OFFICES_IN_SMALL = ("da", "sv", "nb", "nl")  # with a small letter amid a sentence, and none but a blank before a name
DEFINITE = ("", "n", "en")  # "ministern", "direktören"
PLACING = {  # what stands before a place, and hardly before whoever "he" is
    "en": ("between", "in", "near", "at", "into", "through", "outside"),
    "da": ("mellem", "i", "ved", "nær"),
    "sv": ("mellan", "i", "vid", "nära"),
    "nb": ("mellom", "i", "ved", "nær"),
    "de": ("zwischen", "in", "bei", "nahe"),
    "nl": ("tussen", "in", "bij"),
    "fr": ("entre", "dans"),
    "es": ("entre", "en"),
    "it": ("tra", "fra", "in"),
}
LENT = 2  # words at the most that a sentence has of another report than its own: more are two halves of two sources
PLAIN = 9.5  # rarity below which a word is a plain one, not a surname: "power" 8.6, "kim" 9.9 (wordfreq)


def pronouns(passage: Passage) -> list[Edit] | None:
    """Return the edits that name whoever "he" or "she" is, or None when it is not certain."""
    person = passage.search("persons")
    owner = passage.search("possessives")
    first = min((found.start() for found in (person, owner) if found), default=None)
    if first is None:
        return []
    speaker = says_so(passage)
    if speaker is not None and speaker.start > first:
        return None  # "He sold the port, he said": whom somebody speaks of need not be who speaks
    apart = speaker is not None  # whom the rest names is not who says it
    if not apart and any(_may_be_antecedent(passage, name, first) for name in passage.names):
        return []
    if owner is not None and owner.start() == first:
        return None
    assert person is not None
    antecedent = _only_person(passage.before)
    if antecedent is None or _people(passage) or not fits(person[0].casefold(), antecedent, passage.language):
        return None
    if not apart and calls_somebody(passage, first):
        return None
    return [Edit(person.start(), person.end(), _amid(antecedent, passage.language), "name")]


def _only_person(passage: Passage | None) -> str | None:
    """Return the fullest name of the one person that *passage* names, if it names one and that is certain."""
    if passage is None:
        return None
    people = _people(passage)
    if any(_is_placed(passage, name) for name in people) or (people and somebody_acts(passage, people[0])):
        return None
    entities = {name.entity or name.text for name in people}
    speakers = {quote.speaker for quote in passage.quotes if quote.speaker}
    if len(entities) == 1 and not speakers - entities and entities <= certain_people(passage):
        return without_office(next(iter(entities)), passage.language)
    return None


def _is_placed(passage: Passage, name: Name) -> bool:
    """Return whether *name*, taken for a person's, stands where a place does: "between Ada and Nullstad"."""
    before = [word for word in passage.words if word.end < name.start - passage.start + 1][-1:]
    return bool(before) and before[0].key in PLACING.get(passage.language, ()) and not name.office


def without_office(name: str, language: str) -> str:
    """Return *name* without an office before it: "Mediator Isolde Nullworth" -> "Isolde Nullworth"."""
    found = pattern(language, "offices").match(name)
    return name[found.end() :].strip() if found and " " in name[found.end() :].strip() else name


def _amid(name: str, language: str) -> str:
    """Return *name* as it stands amid a sentence: "Regiondirektören Ada Exempel" has its capital from a beginning."""
    first, space, rest = name.partition(" ")
    if language in OFFICES_IN_SMALL and " " in rest and _is_office(first.casefold(), language):
        return f"{first[:1].lower()}{first[1:]}{space}{rest}"
    return name


def _is_office(key: str, language: str) -> bool:
    """Return whether *key* is an office, its definite form, or a compound that ends in one."""
    ends = tuple(f"{office}{end}" for office in grammar(language).offices for end in DEFINITE)
    return is_title(key, lexicon(language), language) or key.endswith(ends)


def certain_people(passage: Passage) -> frozenset[str]:
    """Return the names in the passage's report that are certainly persons': with an office, or who are quoted.

    A name of one word is none; a company that speaks is told apart by the plain word it ends in.
    """
    if passage.certain:
        return passage.certain[0]
    mentions, text = passage.mentions, passage.report.text
    quoted = {quote.speaker for quote in mentions.quotes if quote.type == "direct" and quote.speaker}
    offices = pattern(passage.language, "offices")
    certain: set[str] = set()
    for name in mentions.names:
        entity = name.entity or name.text
        if name.kind != "person" or " " not in entity or rarity(words(entity)[-1].key, passage.language) < PLAIN:
            continue
        behind = _behind_an_office(text, name, offices) or is_styled(text, name, passage.language)
        if entity in quoted or name.office or offices.match(entity) or behind:
            certain.add(entity)
    passage.certain.append(frozenset(certain))
    return passage.certain[0]


def _behind_an_office(text: str, name: Name, offices: re.Pattern[str]) -> bool:
    before = words(text[max(0, name.start - 40) : name.start])[-1:]
    return bool(before) and offices.fullmatch(before[0].text) is not None


def _may_be_antecedent(passage: Passage, name: Name, pronoun: int) -> bool:
    """Return whether a pronoun after *name* in the same sentence may stand for it; then the sentence says who.

    Whom a quotation names is not its speaker: "“Testhaven looked after us,” she said".
    """
    at = name.start - passage.start
    return at < pronoun and name.kind in ("person", "other") and not _inside_quotation(passage, at)


def _people(passage: Passage) -> list[Name]:
    """Return the persons a passage names outside quotations."""
    return [
        name
        for name in passage.names
        if name.kind == "person" and not _inside_quotation(passage, name.start - passage.start)
    ]


def _inside_quotation(passage: Passage, at: int) -> bool:
    return any(span.start <= at < span.end for span in passage.quoted)


@dataclass(slots=True)
class Met:
    """Whom a reader has met at some point of a text: people by full name. Grows as lines are said.

    ``cast`` is who the story's reports say people are; ``lent`` the evidence of what a line has of another report.
    """

    people: set[str]
    cast: Cast
    lent: list[Evidence]


def full_names(passage: Passage, met: Met, edits: Sequence[Edit]) -> list[Edit]:
    """Return *edits*, and those that give a person's name in full where it is first met, with who that is.

    Whom a reader has *met* already is called by surname in the place of "he".
    """
    made = [_called(passage, edit, met) if edit.kind == "name" else edit for edit in edits]
    for name in _people(passage):
        start, end = name.start - passage.start, name.end - passage.start
        one = _member(passage, name.entity or name.text, met.cast)
        amid = _amid(one.full, passage.language)
        if not met.people.isdisjoint((name.entity or name.text, one.full, amid)) or any(
            edit.start < end and start < edit.end for edit in edits
        ):
            made += _shortened(passage, name, (start, end), made)
            continue
        met.people.update((name.entity or name.text, one.full))
        title, begin = _courtesy(passage, start)
        if not one.sure:
            continue
        if one.full == name.text:
            made += _filled_in(passage, one, one.full, (begin, end), met)
            continue
        short, full = [w.key for w in words(name.text)], [w.key for w in words(one.full)]
        possessive = passage.text[start:end].endswith(("'s", "’s"))
        # "Kims" in Danish or German is a form of the name that the full one would have to take on, too.
        whole = not passage.text[end : end + 1].isalnum() and set(short) < set(full) and not possessive
        bare = _amid(without_office(one.full, passage.language), passage.language)
        if whole and may_be_called(title, bare, passage.language):
            made += _filled_in(passage, one, bare, (begin, end), met)
    return made


@dataclass(frozen=True, slots=True)
class _One:
    """Somebody a passage names: by the *full* name, *who* that is, whether that is *sure*, where a report says *who*
    that is, and where another report than the passage's gives the full name."""

    full: str
    who: Who | None
    sure: bool
    told: Evidence | None = None
    named: Evidence | None = None


def _member(passage: Passage, entity: str, cast: Cast) -> _One:
    """Return whom the report of *passage* calls *entity*: as it says itself, or else as another of the *cast* does."""
    own = who_is(passage, entity)
    sure = entity in certain_people(passage)
    found = words(entity)
    member = cast.get(found[-1].key) if found else None
    alone = " " not in entity
    if own is not None:
        return _One(full=entity, who=own, sure=sure, told=_holding(passage, own.at))
    if member is None or member.who is None or not (alone or member.full == entity):
        return _One(full=entity, who=None, sure=sure)
    lent = len(words(f"{member.who.before}{member.who.behind}{member.who.of}"))
    lent += len(words(member.full)) - 1 if alone else 0
    who = member.who if lent <= LENT else None
    return _One(full=member.full, who=who, sure=True, told=member.evidence, named=member.evidence if alone else None)


def _holding(passage: Passage, at: int) -> Evidence:
    """Return the sentence as evidence that the report of *passage* has at the offset *at*."""
    if passage.start <= at < passage.end:
        return passage.evidence
    span = next((one for one in passage.mentions.sentences if one.start <= at < one.end), None)
    return Evidence(report=passage.report.id, start=span.start, end=span.end) if span else passage.evidence


def _filled_in(passage: Passage, one: _One, full: str, place: tuple[int, int], met: Met) -> list[Edit]:
    """Return the edit that tells *one* in full, with who that is, at a *place* of *passage*; none where it is there."""
    told = introduced(passage, one.who, full, *place)
    if told == passage.text[place[0] : place[1]]:
        return []
    met.lent += [piece for piece in (one.named, one.told if told != full else None) if piece is not None]
    return [Edit(*place, told, "name")]


def _shortened(passage: Passage, name: Name, place: tuple[int, int], made: Sequence[Edit]) -> list[Edit]:
    """Return the edit that leaves somebody met before the surname that the report uses; none beside an office."""
    start, end = place
    beside = [word for word in passage.words if word.end == start - 1]
    styled = bool(beside) and not is_function_word(beside[0].key, passage.language) and not _says(beside[0], passage)
    short = short_of(name, passage)
    plain = passage.language in BARE and passage.text[end : end + 1] in (" ", ",", ".")
    taken = any(edit.start < end and start < edit.end for edit in made)
    if styled or taken or not plain or name.text != name.entity or not name.text.endswith(f" {short}"):
        return []
    return [Edit(start, end - len(short), "", "name")]


def _says(word: Word, passage: Passage) -> bool:
    return word.key in lexicon(passage.language).said


def _called(passage: Passage, edit: Edit, met: Met) -> Edit:
    """Return *edit*, which names whoever "he" is, as a reader is told of that one who has *met* people before."""
    meant = (name for name in passage.mentions.names if _bare(name, passage.language) == edit.text)
    name = next(meant, None)
    if name is None:
        met.people.add(edit.text)
        return edit
    if met.people.isdisjoint((edit.text, name.entity)):
        met.people.update((edit.text, name.entity))
        one = _member(passage, name.entity or name.text, met.cast)
        return next(iter(_filled_in(passage, one, edit.text, (edit.start, edit.end), met)), edit)
    short = short_of(name, passage)
    return replace(edit, text=short) if edit.text.endswith(f" {short}") else edit


def _bare(name: Name, language: str) -> str:
    return _amid(without_office(name.entity or name.text, language), language)


def short_of(name: Name, passage: Passage) -> str:
    """Return the one word by which the report calls a person most often; "" where that could be another's.

    Where it names Olga Ordinary, too, Otto Ordinary is no "Ordinary", nor the "Otto" that the report then says. A
    given name in a quotation is not how it calls a person: "We agree with Olga," the chairman said.
    """
    entity = name.entity or name.text
    mine = {word.key for word in words(entity)}
    named = [{word.key for word in words(other.text)} for other in passage.mentions.names if " " in other.text]
    others = {key for keys in named if not (keys <= mine or mine <= keys) for key in keys}
    called = Counter(
        other.text
        for other in passage.mentions.names
        if other.entity == entity and " " not in other.text and not _is_familiar(other, passage)
    )
    first, last = words(entity)[0].key, words(entity)[-1].key
    shared = {first} if last in others else set()
    taken = others | shared | lexicon(passage.language).closing_abbreviations  # "Jr."
    fit = [one for one in called if key_of(one).rstrip(".") not in taken]
    return min(fit, key=lambda one: (-called[one], one), default="")


def _is_familiar(name: Name, passage: Passage) -> bool:
    """Return whether *name* is a given name, and no family's ("Kim"), by which somebody quoted calls a person."""
    lists, key = lexicon(passage.language), key_of(name.text)
    given = (key in lists.given_feminine) != (key in lists.given_masculine)
    return given and any(quote.start <= name.start < quote.end for quote in passage.mentions.quotes)


def _courtesy(passage: Passage, start: int) -> tuple[str, int]:
    """Return the "Mr" before the name at *start*, if any, and from where on a full name stands in the place of both.

    In Spanish the article before it goes, too ("la señora"); "seine Frau" and "hans fru" stay: somebody's wife.
    """
    before = [word for word in passage.words if word.end < start][-2:]
    if not before or passage.plain[before[-1].end : start].strip(". "):
        return "", start
    title, language = before[-1], passage.language
    if not (title.text[:1].isupper() or language in SMALL) or title.key not in grammar(language).courtesies:
        return "", start
    ahead = before[0] if len(before) > 1 else None
    marked = ahead is not None and ahead.key in BEFORE_A_TITLE.get(language, ())
    if language == "es" and ahead is not None:
        return title.key, ahead.start if marked else start
    return title.key, start if marked else title.start


def by_surname(passage: Passage) -> frozenset[str]:
    """Return the stems of surnames that *passage* has behind a form of address and its report never in full.

    "Mrs Sample, in office since January" is somebody whom readers of that report met as "the prefect".
    """
    known = certain_people(passage)
    return frozenset(
        stem(words(name.text)[-1].key, passage.language)
        for name in _people(passage)
        if name.entity not in known and _courtesy(passage, name.start - passage.start)[0]
    )
