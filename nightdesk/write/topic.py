"""Topic: a report in, the noun phrases of its first sentences that name its news out, the best first.

Where no clause tells the news in a few words, a headline had rather say what a report is about ("the death of a zoo's
last rhinoceros") than whom it names. No word is added; where a noun's form hangs on what governs it (German), none is
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.records import Evidence
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.articles import without_articles
from nightdesk.write.centre import Centre, stems_of
from nightdesk.write.grammar import grammar, in_own_person
from nightdesk.write.passages import Passage
from nightdesk.write.unusable import is_hostile, why_unusable
from nightdesk.write.verbs import is_verb

SHORTEST, LONGEST = 3, 10  # words, its article with them
EARLY = 3  # sentences of a report among which its topic is named
TOLD = 0.25  # of the news, what a phrase must tell
TITLED = 2  # stems it must share with the report's headline: what an outlet itself says it is about
LENGTH, LATE = 0.01, 0.05  # what a word costs, and a sentence before it
# Languages whose nouns or articles change behind the words for "reports on": "über die", "fait état du".
DECLINED = ("de", "fr", "it", "pt", "ru", "uk", "pl", "cs", "fi", "tr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A noun phrase, where it stands, and the share of the news it tells."""

    text: str
    evidence: Evidence
    worth: float


def topics(found: Sequence[Passage], news: Centre) -> list[Topic]:
    """Return the noun phrases among the first passages *found* of one report that name its news, the best first."""
    made = [
        Topic(text=text, evidence=passage.evidence, worth=worth)
        for number, passage in enumerate(found[:EARLY])
        for text in _phrases(passage)
        if (worth := _worth(text, passage, news) - LATE * number) >= TOLD
    ]
    return sorted(made, key=lambda one: (-round(one.worth, 6), len(one.text), one.text))


def _worth(text: str, passage: Passage, news: Centre) -> float:
    mine = stems_of(text, passage.language)
    if len(mine & stems_of(passage.report.title, passage.language)) < TITLED:
        return 0.0
    return news.nearness(mine) - LENGTH * len(words(text))


def _phrases(passage: Passage) -> Iterator[str]:
    """Yield the noun phrases of *passage*: from an article on, no verb among the words, up to another one."""
    language = passage.language
    listed = bool(grammar(language).verbs) and language not in DECLINED
    if not listed or is_hostile(passage.text) or why_unusable(passage) == "addresses the reader":
        return
    names = [name.text for name in passage.names]
    for run in _runs(passage):
        for first in range(len(run)):
            if run[first].key not in _articles(language):
                continue  # without an article nobody can say that no verb opens it: "to ban therapies"
            for last in range(first + 1, min(first + LONGEST, len(run))):
                behind = run[last + 1].key if last + 1 < len(run) else ""
                ends = not behind or (is_function_word(behind, language) and behind not in _of(language))
                if not ends or not _may_end(run[last], run[last - 1], passage):
                    continue
                text = passage.text[run[first].start : run[last].end]
                text = _lowered(without_articles(text, language, names), passage)
                if len(words(text)) >= SHORTEST and not in_own_person(text, language):
                    yield text


@lru_cache(maxsize=64)
def _articles(language: str) -> frozenset[str]:
    rules = grammar(language)
    return frozenset((*rules.articles, *rules.indefinite, *rules.definites)) - {*rules.persons, *rules.possessives}


@lru_cache(maxsize=64)
def _of(language: str) -> frozenset[str]:
    """Return what goes on with a noun that is not named without it: "portions | of the plains"."""
    return frozenset((*grammar(language).of, *("of", "de", "af", "av", "van")))


def _lowered(text: str, passage: Passage) -> str:
    """Return *text* with a small letter, unless it opens with a name or capitals: it stands amid a sentence of ours."""
    head = words(text)[:1]
    named = bool(head) and (head[0].key in passage.name_keys or head[0].text[1:2].isupper())
    return text if named else text[:1].lower() + text[1:]


def _runs(passage: Passage) -> Iterator[list[Word]]:
    """Yield the words that stand side by side in *passage*, no mark and nothing that opens a clause between them."""
    rules, lists = grammar(passage.language), lexicon(passage.language)
    below = {
        *rules.relatives, *rules.subordinators, *rules.coordinators, *rules.persons, *rules.pronouns, *rules.negations,
        *rules.possessives, *rules.somebody, *rules.connectives, *lists.that, *lists.auxiliaries, *rules.infinitives,
    } - {*_articles(passage.language), *_of(passage.language)}  # fmt: skip
    run: list[Word] = []
    for word in passage.words:
        apart = bool(run) and passage.plain[run[-1].end : word.start] not in (" ", "-", "’s ", "'s ", "’ ")
        verb = bool(run) and is_verb(word, run[-1], passage.language)
        acting = passage.language == "en" and word.text.islower() and word.text.endswith("ing")
        verb = verb or acting or (word.key in lists.not_names and word.text[:1].isupper() and word.text.endswith("day"))
        if apart or verb or word.text.casefold() in below or passage.plain[word.start].isspace():
            yield run
            run = []
            if verb or word.text.casefold() in below or passage.plain[word.start].isspace():
                continue
        run.append(word)
    yield run


def _may_end(word: Word, before: Word, passage: Passage) -> bool:
    """Return whether a noun phrase may end with *word*: a word of meaning that is no participle, adverb or day."""
    if is_function_word(word.key, passage.language) or is_verb(word, before, passage.language):
        return False
    if word.key in lexicon(passage.language).not_names or word.key[0].isdigit():
        return False
    return not (
        passage.language == "en" and word.text.islower() and word.text.endswith(("ly", "ed", "ing", "al", "ous"))
    )
