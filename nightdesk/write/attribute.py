"""Attribute: a line and the origins of its claim in, the credit that is kept beside it out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nightdesk.messages import catalogue
from nightdesk.records import Evidence, Report, ReportId, Source, SourceId
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, words
from nightdesk.write.clauses import has_verb
from nightdesk.write.grammar import NEVER, form_of, grammar, keys_of, listed, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

NAMED = 3  # sources a credit names at most
ALL_THAT = {  # stand for all that a sentence tells
    "en": ("that", "this"),
    "da": ("det", "dette"),
    "nb": ("det", "dette"),
    "sv": ("det", "detta"),
    "de": ("das", "dies"),
    "nl": ("dat", "dit"),
    "es": ("así", "eso"),
    "it": ("lo", "così", "questo"),
    "pt": ("isso", "assim"),
}
CLOSING = 8  # words of a clause that only says who says it: "and the mayor said"
_MARK = re.compile("[,;:–—“”„«»()]")  # parts clauses, where it stands between words: not the comma of "4,200"


@lru_cache(maxsize=1 << 13)
def attributed(passage: Passage) -> bool:
    """Return whether the passage's own words say who says so: an attribution that governs the sentence.

    A verb of saying amid a narrator's sentence governs only its clause ("… have been deployed, and Kim alluded to them
    when he wrote of …"); in doubt the sentence is taken for the narrator's, and its source is named beside it.
    """
    if passage.search("sources"):
        return True
    if passage.keys.isdisjoint(_sayings(passage.language)):
        return False
    clauses = _clauses(passage)
    return any(
        _says(passage, clause, last=number == len(clauses) - 1) for number, clause in enumerate(clauses)
    ) and not _narrates_on(passage, clauses)


@lru_cache(maxsize=1 << 13)
def attributed_behind(passage: Passage) -> bool:
    """Return whether the sentence behind *passage* says whose word it is: "That is what the ministry said on Friday".

    It opens with what stands for the whole passage, a verb behind that: "Det oplyste medier", "Das teilte sie mit".
    """
    if passage.following is None:
        return False
    found = words(passage.following)
    if (
        len(found) < 2
        or found[0].key not in ALL_THAT.get(passage.language, ())
        or not is_verb(found[1], found[0], passage.language)
    ):
        return False
    return pattern(passage.language, "credits").search(passage.following) is not None


def _clauses(passage: Passage) -> list[list[Word]]:
    """Return the words of each clause that the passage's marks part, quotations left out."""
    clauses: list[list[Word]] = [[]]
    plain, end = passage.plain, 0
    for word in passage.own_words:
        gap = plain[end : word.start]
        if gap != " " and clauses[-1] and _MARK.search(gap):
            clauses.append([])
        clauses[-1].append(word)
        end = word.end
    return [clause for clause in clauses if clause]


def _says(passage: Passage, clause: Sequence[Word], *, last: bool) -> bool:
    """Return whether the first verb of *clause* is one of saying, and the clause depends on no other."""
    rules = grammar(passage.language)
    said = _sayings(passage.language)
    depends, auxiliaries = _depending(passage.language)
    verbs, verb_keys = listed(passage.language, "verbs"), keys_of(passage.language, "verbs")
    for place, word in enumerate(clause):
        if word.key in said and _is_no_noun(clause, place, passage.language):
            # "Kim sent a greeting and said": the first half has another verb, which came before.
            return not (clause[0].key in rules.coordinators and len(clause) > CLOSING and not last)
        if (word.key in depends and (place or not last)) or (not place and not last and word.key in rules.relatives):
            return False
        if word.key in verb_keys and word.key not in auxiliaries and form_of(word.text) in verbs:
            return False
    return False


@lru_cache(maxsize=64)
def _depending(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that open a clause below another, and the auxiliaries."""
    rules, lists = grammar(language), lexicon(language)
    # German "die" is an article unless a comma stands before it.
    below = frozenset((*rules.relatives, *rules.subordinators, *rules.infinitive)) - lists.determiners
    return below, frozenset((*rules.perfect, *lists.auxiliaries))


def _is_no_noun(clause: Sequence[Word], place: int, language: str) -> bool:
    """Return whether a verb of saying that is a noun, too ("the two states"), is the verb: last, or before "that"."""
    lists = lexicon(language)
    if clause[place].key not in lists.nouns_too:
        return True
    return place > 0 and (place + 1 == len(clause) or clause[place + 1].key in lists.that)


@lru_cache(maxsize=64)
def _sayings(language: str) -> frozenset[str]:
    """Return the verbs that say whose word a sentence is: "said", not "praised" or "asked", which a narrator tells."""
    said = lexicon(language).said
    crediting = pattern(language, "credits")
    return said if crediting is NEVER else frozenset(word for word in said if crediting.fullmatch(word))


def _narrates_on(passage: Passage, clauses: Sequence[Sequence[Word]]) -> bool:
    """Return whether the last clause is joined on by "and" with a verb that is none of saying."""
    rules = grammar(passage.language)
    last = clauses[-1]
    goes_on = last[1].key in lexicon(passage.language).that if len(last) > 1 else False  # "and that …"
    if len(clauses) < 2 or last[0].key not in rules.coordinators or goes_on:
        return False
    tells = has_verb(passage.plain[last[0].start : last[-1].end], passage.language)
    return tells and not _says(passage, last, last=True)


def name_of(source: SourceId, sources: Mapping[SourceId, Source], reports: Mapping[ReportId, Report]) -> str:
    """Return a source's name as readers know it: its own, its site's, or its id when neither is known."""
    known = sources.get(source)
    if known is not None and known.name:
        return known.name
    return next((report.site for report in reports.values() if report.source == source and report.site), source)


def credit(
    evidence: Sequence[Evidence],
    language: str,
    sources: Mapping[SourceId, Source],
    reports: Mapping[ReportId, Report],
) -> str | None:
    """Return the names of the sources that *evidence* is from, as a list in *language*; state media as such."""
    speech = catalogue(language, "phrases")
    names: list[str] = []
    for piece in evidence:
        source = reports[piece.report].source
        name = name_of(source, sources, reports)
        known = sources.get(source)
        if known is not None and known.kind == "state-media":
            name = speech.text("credit.state-media", name=name)
        if name and name not in names:
            names.append(name)
    return speech.listed(names[:NAMED]) if names else None
