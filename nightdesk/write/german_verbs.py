"""German verbs: a word between two others in, whether it is the finite verb of their clause out.

A list of verbs is never long enough. Behind a noun, in lower case, what has the ending of a verb is one where the
language has another form of it, or a past by its ending.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from nightdesk.text.frequency import frequencies
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, key_of
from nightdesk.write.grammar import grammar

GERMAN = "de"
HAVE = ("hat", "haben", "hatte", "hatten")
BE = ("ist", "sind", "war", "waren")
BECOME = ("wurde", "wurden", "wird", "werden")
MODAL = (
    "will", "wollen", "wollte", "wollten", "soll", "sollen", "sollte", "sollten", "kann", "können", "konnte",
    "konnten", "muss", "müssen", "musste", "mussten", "darf", "dürfen", "durfte", "durften", "könnte", "könnten",
    "dürfte", "dürften", "müsste", "müssten", "würde", "würden", "möchte", "möchten",
)  # fmt: skip
AUXILIARY = frozenset((*HAVE, *BE, *BECOME, *MODAL))
_ORDINAL = re.compile(r"\w*(?:zehnte|zigste|ßigste|dritte|vierte|fünfte|sechste|siebte|achte|neunte|elfte|zwölfte)n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Words that say where the parts of a German clause are, lower case (``languages/de_order.toml``)."""

    no_verbs: frozenset[str]  # in lower case behind a noun, with the ending of a verb, and none
    prefixes: frozenset[str]  # before a verb and never apart from it
    relatives: frozenset[str]
    particles: frozenset[str]  # a verb's other half: "ab", "zurück"
    below: frozenset[str]  # behind a comma open a clause below the main one, or rename what is before them
    openers: frozenset[str]  # of those, the ones that open a sentence, too
    wanted: frozenset[str]  # open what the verb before them wants: "dass"
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    two_parts: frozenset[str]  # close a clause behind another word that does: "worden"
    passing: frozenset[str]  # say when, and nothing else: "inzwischen"
    nominative: frozenset[str]  # open a noun phrase that may be the subject
    oblique: frozenset[str]  # open one that cannot be
    genitive: frozenset[str]  # open one that says whose the noun before it is
    of_a_noun: frozenset[str]  # prepositions that say more of the noun before them
    behind: frozenset[str]  # stand behind what they govern: "zufolge"
    circumstances: frozenset[str]  # prepositions of what may be left out
    tied: frozenset[str]  # prepositions that may say more of what is before them
    adverbs: frozenset[str]  # with the ending of an adjective, and none
    giving: frozenset[str]  # of verbs that give somebody something, who may look like a genitive
    units: frozenset[str]  # of time
    pointing: frozenset[str]  # stand for a thing told before: "dabei"
    owners: frozenset[str]  # pronouns that say whose something is
    standing: frozenset[str]  # pronouns that stand for a subject named before


@lru_cache(maxsize=1)
def order() -> Order:
    """Return the words that say where the parts of a German clause are."""
    file = resources.files("nightdesk.write").joinpath("languages", "de_order.toml")
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return Order(**{name: frozenset(re.split(r",\s+", text.strip())) for name, text in listed.items()})


def form(word: Word) -> str:
    """Return *word* in lower case, with its accents."""
    return word.text.casefold()


def is_noun(word: Word) -> bool:
    """Return whether *word* is written as a noun or a name is."""
    return word.text[:1].isupper()


def is_finite(word: Word, before: Word, behind: Word | None, *, alone: bool = False) -> bool:
    """Return whether *word* is a finite verb, between *before* and *behind*; *alone* if a comma stands before it."""
    text = form(word)
    if is_noun(word) or text in order().no_verbs or _ORDINAL.fullmatch(text):
        return False
    if text in AUXILIARY:
        return True
    noun = alone or is_noun(before) or before.text[:1].isdigit()
    weak = text.endswith(("te", "ten"))
    if weak and behind is not None and is_noun(behind) and not noun:
        return False  # "die geplante Reise"
    if text in _listed():
        return True
    if is_function_word(word.key, GERMAN) or not noun:
        return False
    return (weak and len(text) >= len("tagte")) or _is_known(text)


def _is_known(text: str) -> bool:
    """Return whether *text* is a verb by a form beside it: "beruft" by "berufen", "vergab" by "gab"."""
    if text.endswith("t"):
        return is_known(f"{text[:-1]}en") or (text.endswith("et") and is_known(f"{text[:-2]}en"))  # "leitet"
    if text.endswith("en"):
        return is_known(text) and is_known(f"{text[:-2]}t")
    strong = lexicon(GERMAN).irregular
    return key_of(text) in strong or any(
        text.startswith(prefix) and key_of(text.removeprefix(prefix)) in strong for prefix in order().prefixes
    )


def is_known(text: str) -> bool:
    """Return whether the language has *text* for a word, as far as its list of frequencies goes."""
    return key_of(text) in frequencies(GERMAN)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    rules = grammar(GERMAN)
    return frozenset((*rules.verbs, *rules.present, *rules.present.values()))
