"""Dangling: a passage in, what it presupposes out: a sentence before it (never), or a noun that must be known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from nightdesk.records import Number
from nightdesk.text.frequency import rarity
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.bound import is_bound
from nightdesk.write.days import weekday_names
from nightdesk.write.determined import is_determined
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import form_of, grammar, keys_of, listed, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.tolls import PEOPLE, toll
from nightdesk.write.torn import is_torn
from nightdesk.write.trim import dateline
from nightdesk.write.verbs import is_verb

UNKNOWN = 16.0  # rarity of a word that no list has, such as a name: what it ends in tells nothing
SUFFIXED = 3.0  # rarer than this beside its definite form, and what is left of a word is no noun
COMPARED = ("than", "end", "än", "als", "que")
NO_MEASURES = ("percent", "percentage-point")
NAMED_WITHIN = 5  # words from an article to the name that follows its noun
LATE = 12  # words, behind which a sentence may point back to its own beginning
SAID = 3  # words from a verb of saying to what is said, a day or "that" between them
SHORT = 8  # words; in so short a sentence a pronoun has nothing to stand for
POINTING = ("pronouns", "pointers")  # lists of what points to a sentence before where it opens one
OBJECTS = {  # pronouns that stand for a thing or people named before, wherever they are
    "en": ("it", "they", "them", "its", "their", "others"),
    "da": ("den", "dem", "de", "deres"),
    "nb": ("den", "dem", "de", "deres"),
    "sv": ("den", "dem", "de", "deras"),
    "de": ("sie", "ihnen", "ihr"),
    "fr": ("ils", "elles", "leur"),
    "es": ("ellos", "ellas", "ella"),
    "it": ("essi", "esse", "loro", "lui", "lei"),
    "pt": ("eles", "elas"),
    "nl": ("hen", "hun", "ervan", "ertoe"),
}
MEASURED = 6  # words from a German article to its noun, where a measure stands between
NEAR = 40  # characters of an adverbial, after which "that support" still opens the sentence
OPENS_A_STATEMENT = ("is", "are", "was", "were", "will", "would", "has", "have", "had", "may", "could", "should")


def dangles(passage: Passage, edits: list[Edit]) -> bool:
    """Return whether *passage*, so edited, points back to a sentence that would be missing."""
    begin = begin_of(edits)
    if any(edit.kind == "name" and edit.start <= begin for edit in edits):
        return False
    opening = passage.plain[begin:].lstrip(' ,;–—-“”„«»"')
    found = words(opening)
    if passage.opens_report and begin <= dateline(passage):
        if _opens_with_what_is_not_told(passage, opening, found):
            return True
    elif not is_determined(found, passage.language) and (
        _opens_pointing_back(passage, opening, found)
        or _pronoun_before_any_noun(passage, found)
        or _goes_on_counting(found, passage.language)
    ):
        return True
    # "In that message", but not "Kim said that"
    pointing = len(found) > 1 and is_function_word(found[0].key, passage.language)
    if pointing and found[1].key in grammar(passage.language).demonstratives:
        return True
    after_comma = opening.find(", ") + 2
    if 2 < after_comma < NEAR and pattern(passage.language, "demonstratives").match(opening, after_comma):
        return True
    comma = opening.find(", ")
    clause = found if comma < 0 else [word for word in found if word.end <= comma]
    if _points_at_noun(passage, clause) or _counts_points(passage, clause):
        return True
    if any(_echoes(passage, begin, found) for found in passage.search_all("echoes", begin)):
        return True
    if is_bound(passage, begin, edits) or is_torn(passage, begin):
        return True
    return _counts_from_before(passage, begin) or _compares_a_measure(passage) or _counts_without_a_noun(passage)


def _opens_with_what_is_not_told(passage: Passage, opening: str, found: Sequence[Word]) -> bool:
    """Return whether a report's first sentence opens with what it does not tell itself.

    Its reader had met nothing else: what counts there has its noun behind it, a pronoun behind a noun stands for that,
    and one before any is for somebody whom the report has yet to name.
    """
    language = passage.language
    lists, rules = lexicon(language), grammar(language)
    opens = form_of(found[0].text) if found else ""
    article = opens in rules.pronouns_or_articles and len(found) > 1 and not is_verb(found[1], found[0], language)
    if not (article or opens in {*rules.quantities, *rules.expletives}) and _opens_pointing_back(
        passage, opening, found
    ):
        return True
    objects = {*OBJECTS.get(language, ())}.difference(rules.pronouns_or_articles)
    for word in found:
        if word.key in objects:
            return True
        if not (is_function_word(word.key, language) or word.key[0].isdigit() or word.key in lists.cardinals):
            return False
    return False


def _opens_pointing_back(passage: Passage, opening: str, found: Sequence[Word]) -> bool:
    """Return whether a pronoun or a thing told before opens the passage: not "both" of a pair."""
    if passage.lists.isdisjoint(POINTING):
        return False
    if pattern(passage.language, "correlatives").match(opening) and _joins(opening, passage.language):
        return False
    pronoun = pattern(passage.language, "pronouns").match(opening) and not _opens_with_an_article(found, passage)
    return bool(pronoun) or _opens_with_a_pointer(opening, passage.language, first=passage.opens_report)


def _goes_on_counting(found: Sequence[Word], language: str) -> bool:
    """Return whether a clause opens with which of several, or since when, and has its verb where of what would stand.

    "The first was a postman", "Den første var et postbud", "Siden har et kamera …".
    """
    rules, auxiliaries = grammar(language), lexicon(language).auxiliaries
    if len(found) < 3:
        return False
    one, two, three = (form_of(word.text) for word in found[:3])
    articles = {*rules.articles, *rules.definites, *rules.pronouns_or_articles}
    which = one in articles and two in rules.ordinals and three in {*auxiliaries, *rules.be}
    since = rules.inverts and language != GERMAN and one in rules.adverbials and two in auxiliaries
    return which or since


def _opens_with_a_pointer(opening: str, language: str, *, first: bool) -> bool:
    """Return whether *opening* begins with a thing told before: "Die Zahl", but not "Die Zahl der Besucher".

    Nor, where nothing was told before as it is the *first* of its report, "The new bridge" and "The plan for Nullstad".
    """
    found = pattern(language, "pointers").match(opening)
    if found is None:
        return False
    behind, rules = words(opening[found.end() : found.end() + 24])[:1], grammar(language)
    says_which = {*rules.of, *rules.modifiers, *rules.adjuncts} if first else {*rules.of}
    return not (behind and behind[0].key in says_which) and not (
        (first or _is_former(found)) and _is_before_a_noun(opening, found.end(), language)
    )


def _is_former(found: re.Match[str]) -> bool:
    """Return whether "the former" was *found*, which with a noun behind it is no first of two: "The former mayor"."""
    return found[0].casefold() == "the former"


def _is_before_a_noun(text: str, end: int, language: str) -> bool:
    """Return whether a noun, or what goes with one, stands in *text* right behind what ends at *end*."""
    behind = words(text[end : end + 24])[:1]
    plain = bool(behind) and not text[end : end + behind[0].start].strip(" ")
    return plain and not (is_function_word(behind[0].key, language) or _is_verb(behind[0].key, language))


def _opens_with_an_article(found: Sequence[Word], passage: Passage) -> bool:
    """Return whether the first word is the article of what follows it, not a pronoun: "Das neue Theater öffnet"."""
    rules = grammar(passage.language)
    if len(found) < 2 or found[0].key not in rules.pronouns_or_articles:
        return False
    if passage.language == "fr":  # "En 2019, le maire", but not "En témoigne"
        return not is_verb(found[1], found[0], "fr")
    noun = passage.language == GERMAN and (found[1].text[:1].isupper() or _measures_a_noun(found[1:]))
    reports = found[1].key in keys_of(passage.language, "reported")  # "Das habe die Obduktion ergeben"
    tells = len(found) > 2 and found[2].key in keys_of(passage.language, "articles", "definites", "indefinite")
    adjective = re.fullmatch(rules.definite or "(?!)", found[1].text) is not None
    adjective = adjective and not (reports or tells)  # nor is "Das teilte | der Rat mit"
    return noun or (adjective and not is_verb(found[1], found[0], passage.language))


def _measures_a_noun(found: Sequence[Word]) -> bool:
    """Return whether a figure opens *found* and a noun follows: "7,80 Meter lange Boot", "mehr als 5000 Jahre alte"."""
    lists = lexicon(GERMAN)
    about = {phrase.split()[0] for phrase in lists.approximations}
    counts = found[0].key[0].isdigit() or found[0].key in lists.cardinals or found[0].key in about
    before_verb = takewhile(lambda pair: not is_verb(pair[1], pair[0], GERMAN), pairwise(found[:MEASURED]))
    return counts and any(two.text[:1].isupper() for _, two in before_verb)


def _joins(opening: str, language: str) -> bool:
    """Return whether a coordinator follows the first word of *opening* in its clause: "Both mayor and union"."""
    clause = words(opening.split(",", 1)[0])[1:]
    return any(word.key in grammar(language).coordinators for word in clause)


def _echoes(passage: Passage, begin: int, found: re.Match[str]) -> bool:
    """Return whether a word that points to something said before has nothing in *passage* that it can mean.

    Late in a long sentence "a similar fate" is like what the sentence itself tells; "there" points anywhere, but in a
    report's first sentence.
    """
    if _is_former(found) and _is_before_a_noun(passage.plain, found.end(), passage.language):
        return False
    anywhere = found[0].casefold() == "there" and not passage.opens_report
    if not anywhere and len(words(passage.plain[begin : found.start()])) >= LATE:
        return False
    return found[0].casefold() != "there" or not _is_there(passage, found.start(), found.end())


def _counts_from_before(passage: Passage, begin: int) -> bool:
    """Return whether "nine minutes later" stands in *passage* with nothing before it that it could be later than."""
    units = lexicon(passage.language).units_of_time
    for found in passage.search_all("sequels", begin):
        before = [word.key for word in words(passage.plain[begin : found.start()])]
        compared = any(key in COMPARED for key in before[-4:])  # "than a year earlier" compares, and tells no order
        joined = any(key in grammar(passage.language).coordinators for key in before)
        anchored = any(time.start < passage.start + found.start() - NEAR for time in passage.times)
        if before and before[-1] in units and not (compared or joined or anchored):
            return True
    return False


def _compares_a_measure(passage: Passage) -> bool:
    """Return whether a measure in *passage* is only there to be held against one in the sentence before it.

    "The quay is flooded from 2.9 metres", after "A level of 2.1 metres is expected", tells of no flooded quay.
    """
    previous = passage.before
    if previous is None or previous.paragraph != passage.paragraph:
        return False
    found = _measures(passage)
    if not found or passage.tells_past or passage.quoted:
        return False
    if any(time.type in ("DATE", "TIME") for time in passage.times):
        return False
    return bool(found & _measures(previous))


def _counts_without_a_noun(passage: Passage) -> bool:
    """Return whether *passage* counts only what its report named before: "gained 12 seats. | The League won five".

    A count of people whose fate it tells needs no noun: "killed 13".
    """
    found = passage.placed.numbers.inside(passage.start, passage.end)
    bare = [number for number in found if _is_bare_object(passage, number)]
    if not bare or any(number.unit for number in found):
        return False
    previous = passage.before
    while previous is not None:
        if any(number.unit for number in previous.placed.numbers.inside(previous.start, previous.end)):
            return True
        previous = previous.before
    return False


def _is_bare_object(passage: Passage, number: Number) -> bool:
    """Return whether *number* stands right behind a verb and before no noun: "won five", "lograron siete y"."""
    start, end = number.start - passage.start, number.end - passage.start
    ahead = [word for word in passage.own_words if word.end <= start][-2:]
    behind = next((word for word in passage.own_words if word.start >= end), None)
    alone = (
        behind is None
        or passage.plain[end : behind.start].strip(" ") != ""
        or is_function_word(behind.key, passage.language)
        or behind.text[:1].isupper()
    )
    return (
        alone
        and len(ahead) == 2
        and is_verb(ahead[1], ahead[0], passage.language)
        and not toll(passage, replace(number, unit=PEOPLE))
        and not any(time.start <= number.start < time.end for time in passage.times)
    )


def _measures(passage: Passage) -> frozenset[str]:
    """Return the units of measure, other than percent, of the figures in *passage*; "people" is none."""
    found = {number.unit for number in passage.placed.numbers.inside(passage.start, passage.end)}
    return frozenset(found.intersection(lexicon(passage.language).units.values()).difference(NO_MEASURES))


def _pronoun_before_any_noun(passage: Passage, found: Sequence[Word]) -> bool:
    """Return whether a pronoun stands before any word it could mean: "At 14:00 it stood", "Four members joined it"."""
    objects = OBJECTS.get(passage.language, ())
    if passage.keys.isdisjoint(objects):
        return bool(found) and found[-1].key == "then"
    if _opens_with_an_article(found, passage) and form_of(found[1].text) not in lexicon(passage.language).cardinals:
        found = found[1:]  # "Den nya bron", no "den"; "De tre partier" were told of
    if found and (found[-1].key in objects or found[-1].key == "then"):
        return True
    if _is_object_of_the_only_noun(found, passage.language):
        return True
    for word in found:
        if word.key in objects:
            return True
        counts = word.key[0].isdigit() or word.key in lexicon(passage.language).cardinals  # "six of them"
        telling = not is_function_word(word.key, passage.language) and not counts
        if telling and len(found) > SHORT:
            return False
    return False


def _is_object_of_the_only_noun(found: Sequence[Word], language: str) -> bool:
    """Return whether the first verb's object is a pronoun that its subject cannot be: "The bank expects it to fall".

    Not "The bank found it hard to wait", where the pronoun stands for what follows.
    """
    for index, word in enumerate(found):
        if word.key in OBJECTS.get(language, ()) and index > 1:
            if says_of_itself(found, index, language):
                return False
            stands_for_later = [w.key for w in found[index + 2 : index + 3]] and found[index + 2].key in ("to", "that")
            return not stands_for_later
        dull = is_function_word(word.key, language)
        if dull and word.key not in grammar(language).articles and index:
            return False
    return False


def says_of_itself(found: Sequence[Word], index: int, language: str) -> bool:
    """Return whether the pronoun at *index* is whoever says what follows: "The bank says it will close"."""
    rules, lists = grammar(language), lexicon(language)
    between = lists.that | {name.casefold() for name in weekday_names(language)}
    before = [word for word in found[:index] if word.text.casefold() not in between][-1:]
    speaks = before and before[0].key in lists.said and before[0] in found[max(0, index - SAID) : index]
    goes_on = index + 1 < len(found) and (
        is_verb(found[index + 1], found[index], language) or found[index + 1].key in rules.infinitives
    )
    return bool(speaks and goes_on)


def _points_at_noun(passage: Passage, clause: Sequence[Word]) -> bool:
    """Return whether "that message" stands in the first *clause*, where nothing before it can be meant.

    After a verb of saying the word opens what is said; "this week" is a time, and "those who" explains itself.
    """
    language = passage.language
    rules, lists = grammar(language), lexicon(language)
    if passage.keys.isdisjoint(rules.demonstratives):
        return False
    times = {*rules.parts, *weekday_names(language), *(phrase.split()[-1] for phrase in rules.vague)}
    for before, word, noun in zip(clause, clause[1:], clause[2:], strict=False):
        timed = noun.key in lists.units_of_time or form_of(noun.text) in times  # "this week", "este lunes"
        if word.key not in rules.demonstratives or timed or noun.key in rules.relatives:
            continue
        opens_speech = word.key in lists.that and (before.key in lists.said or not _is_verb(before.key, language))
        if noun.text[:1].islower() and not is_function_word(noun.key, language) and not opens_speech:
            return True
    return False


def _counts_points(passage: Passage, clause: Sequence[Word]) -> bool:
    """Return whether the first *clause* counts what other sentences tell: "two obstacles", "a third strand"."""
    language = passage.language
    rules, cardinals = grammar(language), lexicon(language).cardinals
    points = _stems_of(rules.abstracts, language)
    return not points.isdisjoint(passage.stemmed) and any(
        (one.key in rules.ordinals or one.key in cardinals) and stem(two.key, language) in points
        for one, two in pairwise(clause)
    )


@lru_cache(maxsize=64)
def _stems_of(listed: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in listed)


def _is_there(passage: Passage, start: int, end: int) -> bool:
    """Return whether an English "there" only opens a statement: "there is", but not "the lamp there has"."""
    before = words(passage.plain[max(0, start - 24) : start])[-1:]
    if before and passage.plain[:start].endswith(" ") and not is_function_word(before[0].key, passage.language):
        said = before[0].key in lexicon(passage.language).said or passage.plain[:start].rstrip()[-1:] in ",;:–—"
        if not said:
            return False
    following = words(passage.plain[end : end + 12])
    return passage.language == "en" and bool(following) and following[0].key in OPENS_A_STATEMENT


def presupposed(passage: Passage, edits: list[Edit]) -> str:
    """Return the stem of the noun that a definite article at the start takes as known, or an empty string.

    "The union had demanded …" needs a union before it; "The mayor of Exempla …" and "The Harbour Bridge …" do not.
    """
    rules = grammar(passage.language)
    opening = words(passage.plain[begin_of(edits) :])
    if len(opening) < 2 or opening[0].key not in rules.articles:
        return ""
    noun = opening[1]
    if _is_named(passage, begin_of(edits)):
        return ""
    told = [word.key for word in opening[2:4]]
    # "The tram line between …": the second of two nouns has the modifier; "The ministry said on …" has a verb there.
    compound = len(told) == 2 and told[1] in rules.modifiers and not _is_verb(told[0], passage.language)
    if noun.text[:1].isupper() or (told and told[0] in rules.modifiers) or compound:
        return ""
    return "" if noun.key in rules.known else stem(noun.key, passage.language)


def _is_named(passage: Passage, begin: int) -> bool:
    """Return whether a name says right behind the noun at *begin* which one it is: "The citizens' group One Lane"."""
    return renamed(passage, begin) is not None


def renamed(passage: Passage, begin: int) -> int | None:
    """Return where the name begins that follows an article and a noun at *begin* and says which one; or None."""
    found = [word for word in passage.words if word.start >= begin]
    if not found or found[0].key not in grammar(passage.language).articles:
        return None
    starts = {name.start - passage.start for name in passage.names}
    for word in found[1:NAMED_WITHIN]:
        if word.start in starts and word is not found[1]:
            return word.start
        dull = is_function_word(word.key, passage.language) or passage.plain[word.end : word.end + 1] not in (
            " ",
            "'",
            "’",
        )
        if dull or not word.text[:1].islower() or _is_verb(word.key, passage.language):
            return None
    return None


def stand_ins(passage: Passage, edits: list[Edit]) -> frozenset[str]:
    """Return the stems of nouns that stand for a body named before, beyond the opening: "said the group's leader".

    One that *passage* itself names before is no stand-in: "The Savings Union said that the union …". Behind a body in a
    report's first sentence one stands for that: "Testhaven Rovers' coach left the club".
    """
    rules, code = grammar(passage.language), passage.language
    begin = begin_of(edits)
    standing = keys_of(code, "stand_ins")
    if passage.keys.isdisjoint(standing):
        return frozenset()
    found = [word for word in passage.own_words if word.start >= begin]
    needed: set[str] = set()
    for index, word in enumerate(found):
        bare = word.key if word.text[:1].islower() or code == GERMAN else ""
        after = found[index + 1].key if index + 1 < len(found) else ""
        articles = rules.articles or rules.definites
        definite = not articles or (index > 0 and found[index - 1].key in articles)
        relative = after in rules.relatives and "," not in passage.plain[word.end : found[index + 1].start]
        told = after in rules.modifiers or after in rules.of or relative
        # "Den gripne mannen", as "the arrested man"
        told = told or (not articles and index > 1 and found[index - 2].key in rules.pronouns_or_articles)
        if not definite or bare not in standing or told:
            continue
        item = stem(bare, code)
        bodies = [name.end - passage.start for name in passage.names if name.kind == "organisation"]
        named = passage.opens_report and any(end <= word.start for end in bodies)
        if not named and all(stem(other.key, code) != item for other in found[:index]):
            needed.add(item)
    return frozenset(needed)


@lru_cache(maxsize=1 << 12)
def taken_as_known(text: str, language: str, names: frozenset[str] = frozenset()) -> int:
    """Return how many things *text*, which nothing comes before, speaks of as if they were known: "during the trip".

    What follows may say which one is meant ("the mayor of Exempla"), and of some there is but one ("the weather").
    The subject, at the start, counts twice, unless its key is one of *names*; so does "still", which goes on with
    what was told.
    """
    found = words(text)
    opens = keys_of(language, "articles", "demonstratives")
    known = sum(
        (index == 0) + 1
        for index, word in enumerate(found)
        if word.key in opens and _is_known(found, index, text, language)
    )
    return (
        known
        + 2 * opens_definite(text, language, names)
        + 2 * (pattern(language, "continuing").search(text) is not None)
    )


def opens_definite(text: str, language: str, names: frozenset[str] = frozenset()) -> bool:
    """Return whether *text* opens with a noun that has its definite article behind it: "Listen fik 34 procent".

    *names* are the keys of the words of names in it; institutions of which there is but one are known.
    """
    first = words(text)[:1]
    if not first or first[0].key in names or first[0].key in grammar(language).known:
        return False
    return _is_suffixed(first[0].key, language)


def _is_known(found: Sequence[Word], index: int, text: str, language: str) -> bool:
    """Return whether the word at *index* opens a thing taken as known: "the" or, after a preposition, "that"."""
    rules = grammar(language)
    pointing = found[index].key in rules.demonstratives and is_function_word(found[index - 1].key, language)
    if found[index].key not in rules.articles and not pointing:
        return False
    noun = index
    while noun + 1 < len(found) and _continues(found[noun + 1], text[found[noun].end :], language):
        noun += 1
    after = found[noun + 1].key if noun + 1 < len(found) else ""
    told = after in rules.modifiers or after in rules.relatives
    return noun > index and (pointing or not (told or found[noun].key in rules.known + rules.actors))


def _continues(word: Word, rest: str, language: str) -> bool:
    """Return whether *word* goes on with a noun phrase: in lower case, of meaning, no verb, no mark before it."""
    adjoining = rest[:1].isspace() and rest[1:2].isalpha()
    dull = is_function_word(word.key, language) or _is_verb(word.key, language)
    return adjoining and word.text[:1].islower() and not dull


def _is_suffixed(key: str, language: str) -> bool:
    """Return whether a word is a noun with its definite article behind it, as in the north: "værket", "listen"."""
    return any(
        key.endswith(ending) and rarity(key[: -len(ending)], language) < min(rarity(key, language) + SUFFIXED, UNKNOWN)
        for ending in grammar(language).suffixed
        if len(key) > len(ending) + 2
    ) and not is_function_word(key, language)


def _is_verb(key: str, language: str) -> bool:
    """Return whether a word may be a verb: one of the lists, or an English past tense by its ending."""
    return (
        form_of(key) in listed(language, "verbs")
        or key in _present(language)
        or (language == "en" and key.endswith("ed"))
    )


@lru_cache(maxsize=64)
def _present(language: str) -> frozenset[str]:
    """Return the verbs of which the lists of *language* have the past and the present, in both."""
    present = grammar(language).present
    return frozenset((*present, *present.values()))


def begin_of(edits: list[Edit]) -> int:
    """Return where the passage begins once what *edits* cut from its start is gone."""
    begin = 0
    for edit in sorted(edits):
        if edit.start <= begin and edit.kind == "cut":
            begin = max(begin, edit.end)
    return begin
