"""Definite: a passage in, the nouns out that it takes as known from sentences before it in its report.

"The board" is one board where its report names one; in an article of several reports it is whichever stands before. So
a noun that its report introduced is told behind a sentence of that report that has it, or below a headline or lede
that does (``article.introduced``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from nightdesk.text.compounds import COMPOUNDING
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, stems, words
from nightdesk.write.dangling import opens_definite
from nightdesk.write.days import weekday_names
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import form_of, grammar, keys_of
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

SUFFIXING = ("da", "nb", "sv")  # the article stands behind the noun: a noun that has it is known, or was told
COMMALESS = ("en", "es", "fr", "it", "pt", "sv", "nl")  # have no comma before a clause that says which one is meant
NEW_WITHIN = 2  # words before a noun among which "a" or a count stands
LONGEST = 5  # words of a noun phrase
TAIL = 4  # letters of a noun that may end a longer one: "minister", "transport minister"
ARTICLES = ("die", "der", "den")  # before "beiden"
FROM = ("from", "by", "fra", "av", "af", "från", "von", "vom", "par", "por", "van", "door")  # before whose a notice is
ADVERBIAL = 6  # words of one that opens a sentence, up to its comma


@lru_cache(maxsize=1 << 13)
def takes(passage: Passage, begin: int = 0) -> frozenset[str]:
    """Return the stems of the nouns that *passage*, from *begin* on, takes as known though it does not say which.

    A report's first sentence takes nothing from it. In a language whose article stands before every noun that is all
    there is of ("die Preise"), a noun counts that its report has had before, or that sums up what was told.
    """
    if passage.opens_report:
        return frozenset()
    found = [word for word in passage.words if word.start >= begin]
    needed = {_stem(word, passage) for word in _opening_nouns(found, passage)}
    needed |= {_stem(word, passage) for word in (*_summed_up(found, passage), *_the_two(found, passage))}
    return frozenset(needed)


def has_noun(item: str, found: Collection[str], language: str) -> bool:
    """Return whether a noun's stem *item* is among the stems *found*, or ends one, where words are compounded."""
    if item in found:
        return True
    if language in SUFFIXING and len(item) > TAIL and any(other.startswith(item[:-1]) for other in found):
        return True  # "teatret" is the "teater"
    return language in COMPOUNDING and len(item) >= TAIL and any(other.endswith(item) for other in found)


def nearest(passage: Passage, noun: str) -> Passage | None:
    """Return the passage of its report nearest before *passage* that has the stem *noun*: which one is meant there."""
    other = passage.before
    while other is not None and not has_noun(noun, other.stemmed, passage.language):
        other = other.before
    return other


def introduces(passage: Passage, noun: str) -> bool:
    """Return whether *passage* tells of a new thing, or of several, by the stem *noun*: "two smaller banks"."""
    rules, lists = grammar(passage.language), lexicon(passage.language)
    for at in range(len(passage.words)):
        ahead = passage.words[max(0, at - NEW_WITHIN) : at]
        new = any(form_of(one.text) in {*rules.indefinite, *lists.cardinals} or one.key[0].isdigit() for one in ahead)
        if new and has_noun(noun, [passage.stemmed[at]], passage.language):
            return True
    return False


def anchors(passage: Passage, nouns: frozenset[str]) -> tuple[Passage, ...]:
    """Return the passages of its report that tell *passage* what *nouns* are: any before it, or the very last."""
    if not nouns or passage.before is None:
        return ()
    made: list[Passage] = [passage.before]
    other = passage.before.before
    while other is not None:
        stemmed = frozenset(other.stemmed)
        if all(has_noun(item, stemmed, passage.language) for item in nouns):
            made.append(other)
        other = other.before
    return tuple(made)


def _stem(word: Word, passage: Passage) -> str:
    return stem(word.key, passage.language)


def _opening_nouns(found: Sequence[Word], passage: Passage) -> Iterator[Word]:
    """Yield the nouns that open *passage*, its main clause behind an adverbial, or what is said in it."""
    for at in _openings(found, passage):
        head = _head(found, at, passage) if at < len(found) else None
        if head is None or _says_which(found, at, head, passage):
            continue
        counted = found[head + 1 : head + 2] and form_of(found[head + 1].text) in grammar(passage.language).modifiers
        if _is_known_from_before(found[head], passage, opens=at <= 1, counted=bool(counted)):
            yield found[head]


def _openings(found: Sequence[Word], passage: Passage) -> Iterator[int]:
    """Yield where a subject may begin."""
    language, lists = passage.language, lexicon(passage.language)
    if not found:
        return
    yield 1 if len(found) > 1 and found[0].key in keys_of(language, "whole") else 0
    openers = keys_of(language, "openers")
    if found[0].key in openers:
        ends = (
            at for at, word in enumerate(found[1:ADVERBIAL], 1) if "," in passage.text[found[at - 1].end : word.start]
        )
        yield from list(ends)[:1]
    for at, word in enumerate(found[:-1], 1):
        if word.key in lists.said:
            yield at + 1 if found[at].key in lists.that and at + 1 < len(found) else at


def _head(found: Sequence[Word], at: int, passage: Passage) -> int | None:
    """Return where the noun stands of the definite noun phrase that begins at *at*; None where there is none."""
    language, rules = passage.language, grammar(passage.language)
    if language in SUFFIXING:
        return at if _has_article_behind(found[at], passage) else None
    if found[at].key not in (rules.articles or rules.definites):
        return None
    last = None
    for index in range(at + 1, min(len(found), at + 1 + LONGEST)):
        word, before = found[index], found[index - 1]
        if passage.text[before.end : word.start].strip("'’ "):
            break
        if language == GERMAN:
            measures = before.key[0].isdigit() and found[index + 1 : index + 2] and found[index + 1].text.islower()
            if word.text[:1].isupper() and not (measures and not is_verb(found[index + 1], word, GERMAN)):
                return index  # "das 7,80 Meter lange Boot" is of a boat
            continue
        dull = is_function_word(word.key, language) or (last is not None and is_verb(word, before, language))
        if word.text[:1].isupper() or dull:
            break
        if not (word.key[0].isdigit() or word.key in lexicon(language).cardinals):
            last = index
            if language != "en":
                break  # what says more of a noun stands behind it
    return last


def _has_article_behind(word: Word, passage: Passage) -> bool:
    """Return whether *word* is a noun with its article behind it, as in the north, and no name."""
    if word.key in keys_of(passage.language, "stand_ins"):
        return True
    forms = (word.text, word.text[:-1]) if word.key.endswith("s") else (word.text,)  # "the party's": "partiets"
    return any(opens_definite(form, passage.language, passage.name_keys) for form in forms)


def _says_which(found: Sequence[Word], at: int, head: int, passage: Passage) -> bool:
    """Return whether what follows the noun at *head*, or a name in its phrase, which begins *at*, says which one it is.

    A count does not ("the town of 3,900 people"), nor does the name of an owner say of what.
    """
    language, rules = passage.language, grammar(passage.language)
    starts = {name.start - passage.start for name in passage.names}
    behind = found[head + 1 : head + 3]
    if found[head].start in starts or any(word.start in starts for word in found[at:head]):
        return True
    if not behind:
        return False
    gap = passage.text[found[head].end : behind[0].start]
    if behind[0].start in starts:
        related = found[head].key in keys_of(language, "relational")
        return not (related and "," in gap)
    if form_of(behind[0].text) in rules.relatives:
        return "," not in gap or language not in COMMALESS  # "La menor, que …" is somebody told of
    counted = len(behind) > 1 and (behind[1].key[0].isdigit() or behind[1].key in lexicon(language).cardinals)
    told = form_of(behind[0].text) in (*rules.modifiers, *rules.of)
    return told and not counted and not gap.strip()


def _is_known_from_before(word: Word, passage: Passage, *, opens: bool, counted: bool) -> bool:
    """Return whether the noun *word*, which *opens* its sentence or a clause of it, is one a reader must know of.

    In what is said things are spoken of in general, too: "prices may rise". What opens an English sentence
    ``dangling`` asks after, unless it seems to say which and is only *counted*: "the town of 3,900 people".
    """
    language, rules, lists = passage.language, grammar(passage.language), lexicon(passage.language)
    item = _stem(word, passage)
    free = {stem(form_of(noun), language) for noun in rules.known} | {
        stem(key, language) for key in lists.units_of_time
    }
    if item in free or word.key in rules.parts or form_of(word.text) in weekday_names(language):
        return False
    if word.key in keys_of(language, "relational") or item in _stems(language, "resumptive"):
        return True
    if language == "en" and opens:
        return counted
    spoken = passage.plain[word.start].isspace()
    return (opens and not spoken and language in SUFFIXING) or _was_told(item, passage)


def _was_told(item: str, passage: Passage) -> bool:
    """Return whether a sentence of its report before *passage*, or its title, has the noun."""
    title = frozenset(map(stems(passage.language).__getitem__, [word.key for word in words(passage.report.title)]))
    if has_noun(item, title, passage.language):
        return True
    other = passage.before
    while other is not None:
        if has_noun(item, frozenset(other.stemmed), passage.language):
            return True
        other = other.before
    return False


def _summed_up(found: Sequence[Word], passage: Passage) -> Iterator[Word]:
    """Yield nouns, wherever they stand, that sum up what was told: "did not answer for the decision"."""
    language, rules = passage.language, grammar(passage.language)
    summing = keys_of(language, "resumptive")
    if summing.isdisjoint(passage.keys) and _stems(language, "resumptive").isdisjoint(passage.stemmed):
        return
    articles = frozenset((*rules.articles, *rules.definites))
    ends = {name.end - passage.start for name in passage.names}
    for at, word in enumerate(found):
        whose = at and found[at - 1].key.endswith("s") and found[at - 1].end in ends | {end + 1 for end in ends}
        if whose and language in SUFFIXING and _stem(word, passage) in _stems(language, "resumptive"):
            yield word  # "Falks udmelding": what Falk said
        if word.key not in summing or any(_stem(other, passage) == _stem(word, passage) for other in found[:at]):
            continue
        ahead = found[at - 1] if at else None
        definite = language in SUFFIXING or (ahead is not None and ahead.key in articles)
        # "The notice from the board" says whose it is, and not of what.
        whose = bool(found[at + 1 : at + 2]) and found[at + 1].key in FROM
        if definite and (whose or not _says_which(found, at, at, passage)):
            yield word


def _the_two(found: Sequence[Word], passage: Passage) -> Iterator[Word]:
    """Yield the German noun of two that were told of, wherever they stand: "die Zahlen der beiden Bewerber"."""
    if passage.language != GERMAN or "beiden" not in passage.keys:
        return
    for at, (one, two, noun) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        definite = one.key in ARTICLES and two.key == "beiden" and noun.text[:1].isupper()
        if (
            definite
            and not _says_which(found, at, at + 2, passage)
            and _stem(noun, passage) not in (_stem(other, passage) for other in found[:at])
        ):
            yield noun


@lru_cache(maxsize=64)
def _stems(language: str, name: str) -> frozenset[str]:
    return frozenset(stem(key, language) for key in keys_of(language, name))
