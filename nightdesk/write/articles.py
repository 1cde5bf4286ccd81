"""Articles: a headline in, the same without the articles a headline does without out: "Council closes bridge".

English goes without all of them, save those that say how many or which one. German and the north go without those
that leave the words behind them as they are; French and Spanish keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.edits import tidy
from nightdesk.write.german_verbs import AUXILIARY, form, order
from nightdesk.write.grammar import grammar
from nightdesk.write.verbs import is_verb

MEASURES = ("few", "little", "lot", "number", "handful", "dozen", "half", "quarter")
BARE = {
    "de": ("ein", "eine", "einen"),
    "da": ("en", "et"),
    "nb": ("en", "ei", "et"),
    "sv": ("en", "ett"),
}  # whose noun's words stay as they are
OPENING = ("der", "die", "das")  # German ones that go before a noun, and nothing between, where a sentence begins
OBJECT = ("die", "das", "den")  # and behind its verb


def without_articles(text: str, language: str, names: Sequence[str], *, opening: bool = False) -> str:
    """Return *text* without the articles that a headline in *language* does without; those in *names* stay.

    Of *opening* alone the one that *text* begins with goes.
    """
    found = words(text)
    gone = [
        index
        for index in range(min(len(found) - 1, 1 if opening else len(found)))
        if _goes(found, index, text, language)
    ]
    kept = [index for index in gone if not _is_in_a_name(found[index], text, names)]
    for index in reversed(kept):
        text = text[: found[index].start] + text[found[index + 1].start :]
    return tidy(text)


def _goes(found: Sequence[Word], index: int, text: str, language: str) -> bool:
    """Return whether the word at *index* is an article that can go, right before the word behind it."""
    word, behind = found[index], found[index + 1]
    if text[word.end : behind.start] != " ":
        return False
    if index and not word.text.islower():
        return False  # "class A"
    if language == "en":
        compound = text[behind.end : behind.end + 1] == "-"  # "a four-year-old boy" counts no boys
        counts = not compound and _counts(found, index)
        return word.key in ("the", "a", "an") and not counts and not _defines(found, index)
    if word.key in BARE.get(language, ()):
        return not is_function_word(behind.key, language) and (not index or _is_object(found, index, language))
    if language == "de" and behind.text[:1].isupper():
        opens = not index and word.key in OPENING and not _is_declined(word, behind, text)
        # "Am Freitag hat die Stadt …", "In Exempla sperrt die Stadt …"
        subject = bool(index) and (found[index - 1].text in AUXILIARY or form(found[0]) in order().prepositions)
        return opens or (word.key in OBJECT and not subject and _is_object(found, index, language))
    return False


def _is_declined(word: Word, behind: Word, text: str) -> bool:
    """Return whether what is behind a German article would change without it: "Der Abgeordnete", "Das Rote Kreuz"."""
    goes_on = text[behind.end : behind.end + 1] == " " and text[behind.end + 1 : behind.end + 2].isupper()
    ending = ("e",) if word.key != "die" else ()
    return behind.text.endswith((*ending, "en") if goes_on else ending or ("\0",))


def _is_object(found: Sequence[Word], index: int, language: str) -> bool:
    """Return whether the article at *index* stands right behind a verb: no preposition asks for its case."""
    before = found[index - 1].key
    if before in lexicon(language).said:
        return False  # behind it stands who says so: "teilte die Stadt mit"
    return language == "de" and index > 1 and is_verb(found[index - 1], found[index - 2], language)


def _counts(found: Sequence[Word], index: int) -> bool:
    """Return whether the English article at *index* is a count or a rate: "a few", "a million", "twice a day"."""
    behind, lists = found[index + 1].key, lexicon("en")
    counted = behind in MEASURES or behind in lists.ordinals or behind in lists.cardinals or behind in lists.scales
    return counted or behind in lists.units_of_time or is_function_word(behind, "en")


def _defines(found: Sequence[Word], index: int) -> bool:
    """Return whether the English article at *index* makes a noun of what follows, or one thing of it: "the largest"."""
    behind, before = found[index + 1], found[index - 1].key if index else ""
    rules = grammar("en")
    superlative = re.fullmatch(rules.superlatives or "(?!)", behind.text, re.IGNORECASE) is not None
    counted = found[index].key == "the" and behind.key[0].isdigit()  # "the 60 passengers" are all of them
    return superlative or counted or before in rules.be or before in ("as", "become", "becomes")


def _is_in_a_name(word: Word, text: str, names: Sequence[str]) -> bool:
    for name in names:
        at = text.find(name)
        if at >= 0 and at <= word.start < at + len(name):
            return True
    return False
