"""Over: a passage in, whether its main verb tells what is over out, by the tenses of its language (``tenses.toml``).

What holds, is to come, is wanted or feared when a report is written may hold no more when the next one is; what
happened has happened. Below "said" it is what was said that counts. Where the tense is not certain, it is not over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from nightdesk.text.frequency import frequencies
from nightdesk.text.lexicon import lexicon
from nightdesk.text.tenses import has_tenses, tenses
from nightdesk.text.words import Word
from nightdesk.write.grammar import grammar, listed
from nightdesk.write.passages import Passage

PARTED = ("de", "nl")  # languages whose relative clauses have a comma before them
OVER, HOLDS = "over", "holds"
PASTS: Mapping[
    str, Mapping[str, tuple[str, ...]]
] = {  # how a northern verb ends in the past, by how it does in the present
    "da": {"er": ("ede", "te")},
    "nb": {"er": ("et", "te")},
    "sv": {"ar": ("ade",), "er": ("te", "de")},
}
NOW = re.compile(  # in what somebody says: it is of that hour
    r"\b(?:right now|at the moment|for now|lige nu|akkurat nå|just nu|im moment|derzeit|zurzeit|en ce moment|"
    r"pour l[’']instant|ahora mismo|en este momento|in questo momento|neste momento|op dit moment)\b"
)
JOINED = 3  # words behind an "and" among which the second verb stands
MOSTLY = 0.5  # share of a passage's words in quotation marks from which it is what somebody said, whatever the tense
WEAK = ("ed", "te", "ten", "ede", "ade", "de", "den")  # endings of a past that participles before a noun have as well


@lru_cache(maxsize=1 << 13)
def tells_over(passage: Passage) -> bool:
    """Return whether *passage* tells what is over, or quotes somebody; nothing is certain in an unknown language."""
    if not has_tenses(passage.language):
        return True
    if passage.spoken >= MOSTLY or any(span.start <= len("“") for span in passage.quoted):
        return NOW.search(passage.folded) is None
    told = _main_words(passage)
    for index, (before, word) in enumerate(pairwise(told), 1):
        kind = _kind(word, before, told[index + 1 :], passage.language)
        if kind and word.key in lexicon(passage.language).said:
            below = _kinds(told[index:], passage.language)
            behind = "," in _gap(passage, word) and not any(below)  # what is said stands before it, in no known tense
            return HOLDS not in below and not behind and (kind == OVER or OVER in below)
        if kind == OVER and _may_be_participle(word, passage.language):
            clause = takewhile(lambda one: "," not in _gap(passage, one), told[index + 1 :])
            return HOLDS not in _kinds([word, *clause], passage.language, joined=False)
        if kind:
            return kind == OVER and not _goes_on_holding(told[index:], passage.language)
    return False


def _goes_on_holding(found: Sequence[Word], language: str) -> bool:
    """Return whether a second main verb tells what holds: "broke off her journey | and is on her way"."""
    joining = [at for at, word in enumerate(found) if word.text.casefold() in grammar(language).coordinators]
    kinds = _kinds(found, language)
    return any(HOLDS in kinds[max(0, at - 1) : at + JOINED] for at in joining)


def _gap(passage: Passage, word: Word) -> str:
    """Return the mark and blank right before *word*."""
    return passage.plain[max(0, word.start - 2) : word.start]


def _may_be_participle(word: Word, language: str) -> bool:
    """Return whether an English past may say more of the noun before it: "the walkouts planned for Friday"."""
    return language == "en" and word.text.endswith("ed")


def _kinds(found: Sequence[Word], language: str, *, joined: bool = True) -> list[str]:
    """Return what the verbs behind the first of *found* tell; where not *joined*, up to an "and" or a "that"."""
    kinds = []
    for index, (before, word) in enumerate(pairwise(found), 1):
        if not joined and word.key in {*grammar(language).coordinators, *lexicon(language).that}:
            break
        kinds.append(_kind(word, before, found[index + 1 :], language))
    return kinds


def _kind(word: Word, before: Word, behind: Sequence[Word], language: str) -> str:
    """Return whether *word*, behind *before*, is a finite verb of what is over or of what holds, or nothing."""
    if not _may_be_finite(word.text, language):
        return ""
    rules, form, known = grammar(language), _form(word.text), tenses(language)
    if _is(form, known.plans):
        return HOLDS
    if (
        known.narrates
        and (_is(before.text, known.been) or _is(before.text, rules.participles))
        and form in rules.reported
    ):
        return OVER  # "dass sie informiert worden seien"
    if _is(form, known.perfect):
        return OVER if _narrates(form, behind, language) else HOLDS
    if _is(form, known.holds) or form in _present(language) or _is_to_be(form, language):
        return "" if before.text.casefold() in rules.infinitives or _opens_a_noun(before, language) else HOLDS
    listed = form in rules.past
    if listed or (
        _is(form, known.over) and before.key not in rules.states and not _is_of_a_noun(before, word, language)
    ):
        return OVER
    return ""


@lru_cache(maxsize=1 << 16)
def _may_be_finite(text: str, language: str) -> bool:
    """Return whether the word *text* is a finite verb behind some word: most words are none behind any."""
    rules, form, known = grammar(language), _form(text), tenses(language)
    return text[:1].islower() and (
        form in {*rules.reported, *rules.past}
        or any(_is(form, listed) for listed in (known.plans, known.perfect, known.holds, known.over))
        or form in _present(language)
        or _is_to_be(form, language)
    )


def _form(text: str) -> str:
    return text.casefold().replace("’", "'")


def _is(form: str, listed: str) -> bool:
    return re.fullmatch(listed, form) is not None if listed else False


def _narrates(auxiliary: str, behind: Sequence[Word], language: str) -> bool:
    """Return whether *auxiliary* tells with a participle behind it what is over: "hat … gesagt", "ist … gestorben"."""
    rules, known = grammar(language), tenses(language)
    if not known.narrates:
        return False
    forms = [word.text.casefold() for word in behind]
    if known.been and _is(auxiliary, "|".join(rules.be) or "(?!)"):
        return any(_is(form, known.been) for form in forms)
    return any(_is(form, rules.participles) for form in forms)


@lru_cache(maxsize=64)
def _present(language: str) -> frozenset[str]:
    rules = grammar(language)
    return frozenset(rules.present.values()) - frozenset(rules.past) - frozenset(rules.present)


@lru_cache(maxsize=1 << 14)
def _is_to_be(form: str, language: str) -> bool:
    """Return whether *form* is a northern verb in the present, of whose past the language has a word: "vurderer"."""
    known = frequencies(language) if language in PASTS else frozenset[str]()
    return any(
        form.endswith(present) and any(f"{form.removesuffix(present)}{past}" in known for past in pasts)
        for present, pasts in PASTS.get(language, {}).items()
    )


def _is_of_a_noun(before: Word, word: Word, language: str) -> bool:
    """Return whether *word*, which ends as a past does, says more of a noun: "the planned", "two trapped miners"."""
    if not word.text.endswith(WEAK):
        return False
    counted = before.key in lexicon(language).cardinals or before.key[0].isdigit()
    return counted or before.text.casefold() in grammar(language).perfect or _opens_a_noun(before, language)


def _opens_a_noun(before: Word, language: str) -> bool:
    """Return whether no verb can stand behind *before*, but a noun: "its | plan", Danish "i | går"."""
    return before.text.casefold() in _noun_openers(language)


@lru_cache(maxsize=64)
def _noun_openers(language: str) -> frozenset[str]:
    rules = grammar(language)
    opens = {
        *rules.articles,
        *rules.definites,
        *rules.indefinite,
        *rules.possessives,
        *rules.prepositions,
        "its",
        "their",
    }
    opens |= {*rules.adverbials, *rules.adjuncts, *rules.placed, *rules.of, *lexicon(language).determiners}
    return frozenset(opens)


@lru_cache(maxsize=64)
def _articles(language: str) -> frozenset[str]:
    """Return the articles of *language*, and what stands like them before a noun."""
    rules = grammar(language)
    return frozenset((*rules.articles, *rules.definites, *rules.pronouns_or_articles, *lexicon(language).determiners))


def _main_words(passage: Passage) -> list[Word]:
    """Return the own words of *passage* without its clauses behind a relative or a subordinator, up to their comma.

    A clause that stands in no commas goes up to the sentence's end: "the strike that began has ended" tells nothing.
    """
    rules, lists = grammar(passage.language), lexicon(passage.language)
    that, articles = lists.that, _articles(passage.language)
    subordinators = listed(passage.language, "subordinators")
    kept: list[Word] = []
    below = False
    previous: Word | None = None
    for word in passage.own_words:
        gap = passage.plain[previous.end : word.start] if previous is not None else ""
        form = word.text.casefold()
        if previous is None or (gap != " " and ("," in gap or "–" in gap or "(" in gap)):
            below = form in subordinators or (
                previous is not None
                and (form in rules.relatives or form in that)
                and not (form in articles and not kept)
            )
            if below and form in that and kept and kept[-1].key in lists.said:
                below = False
            if previous is not None and rules.participial and _is(form, rules.participial):
                below = True  # "The deal, reached on Thursday, will cost"
        elif (
            passage.language not in PARTED
            and form in rules.relatives
            and form not in articles
            and not {form, previous.key} & that
        ):
            below = True
        if not below:
            kept.append(word)
        previous = word
    return kept
