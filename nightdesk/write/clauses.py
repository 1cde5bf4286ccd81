"""Clauses: a line in, shorter wordings of it out, by cutting clauses at marks that close them; nothing is added.

What is cut can be missed without making the rest untrue: attribution at the end (kept as credit), relative clauses
between commas, a tail after a comma, an adverbial before one. Nothing is cut that holds a negation or a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.any_of import any_of
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN, is_finite
from nightdesk.write.grammar import NEVER, grammar, pattern
from nightdesk.write.passages import OPENING, Passage
from nightdesk.write.verbs import NO_ENDING, is_future, is_verb

# Words that change whether a sentence holds; a clause with one is never cut, nor is what follows one.
_CONDITIONAL = (
    "if", "unless", "whether", "would", "could", "might", "may", "allegedly", "reportedly", "hvis", "medmindre", "om",
    "såfremt", "wenn", "falls", "ob", "si", "sauf", "à moins", "peut-être", "vielleicht", "måske", "kanske", "quizá",
    "quizás",
)  # fmt: skip
_CONDITIONS = re.compile(rf"(?<!\w){any_of(_CONDITIONAL)}(?!\w)")
May = Callable[[Passage, int, int], bool]  # whether the stretch of a passage between two offsets can be missed
# "a day after it took place": without what follows, the measure hangs.
MEASURED = re.compile(
    r"(?<!\w)(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|long|just|even|only|dag|dage|uge|uger|"
    r"tag|tage|woche|wochen|jour|jours|semaine|semaines|día|días|semana|semanas|vecka|veckor)$",
    re.IGNORECASE,
)
# "half as often as", "the same as": what follows completes a comparison.
_COMPARES = re.compile(
    r"(?<!\w)(?:(?:as|so|such|the same|lige så|så|ebenso|aussi|si|tan|lika) [\w-]+"
    r"|half|twice|times|same|much|many|far|long|known|such)$",
    re.IGNORECASE,
)
DOING = {"en": ("ing", "ed")}  # endings of a verb that what follows completes: "working as a baker"
PREFIXES = ("co", "pre", "re")  # of a verb, with a hyphen behind: "re-elected"
AS_WHAT = ("as", "als", "som", "comme", "como", "come")
COMPARED = ("as", "than", "som", "als", "wie", "que", "como")
APPOSITION = 80  # characters of what renames a name between commas at the most


def tails(passage: Passage, begin: int, *, may: May | None = None) -> list[Edit]:
    """Return single cuts from some point after *begin* to the end of the sentence, the shortest cut first.

    *may* says whether a stretch can be missed; ``may_go`` unless another is given.
    """
    may = may or may_go
    text, plain = passage.text, passage.plain
    stop = len(text.rstrip(' .…"”“»«’'))
    made = [
        Edit(match.start(), len(text), ".")
        for match in _tail(passage.language).finditer(plain, begin)
        if match.start() < stop
        and (match[0][0] == "," or not MEASURED.search(plain, max(0, match.start() - 24), match.start()))
        and not (match[0].strip().casefold() in COMPARED and _COMPARES.search(plain, 0, match.start()))
        and not _says_as_what_alone(passage, match)
        and not _hangs(passage, begin, match.start())
        and may(passage, match.start(), len(text))
    ]
    made += [Edit(start, len(text), ".") for start, end in _appositions(passage, begin) if end >= stop]
    return sorted(made, key=lambda edit: -edit.start)


def asides(passage: Passage, begin: int) -> list[Edit]:
    """Return the cuts of what stands between two commas or in brackets and can be left out."""
    made = []
    for match in _aside(passage.language).finditer(passage.plain, begin):
        closes = match[0][0] != "," or _closes_an_aside(passage, begin, match)
        if closes and may_go(passage, match.start(), match.end()):
            made.append(Edit(match.start(), match.end(), _comma_kept(passage, begin, match)))
    made += [
        Edit(start, end + 1)
        for start, end in _appositions(passage, begin)
        if passage.text[end : end + 1] == "," and not any(edit.start < end and start < edit.end for edit in made)
    ]
    return made


def _says_as_what_alone(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether no clause stands behind an "as" that a *match* opens: "named her | as minister on Tuesday"."""
    if match[0].strip().casefold() not in AS_WHAT:
        return False
    return not has_verb(re.split("[,;:–—]", passage.plain[match.end() :], maxsplit=1)[0], passage.language)


def _hangs(passage: Passage, begin: int, end: int) -> bool:
    """Return whether *passage*, ended at *end*, has opened a clause that tells nothing yet: "telling MPs that", "but at
    worst", "is working" of "is working as a baker"."""
    rules, language = grammar(passage.language), passage.language
    kept = [word for word in passage.own_words if begin <= word.start and word.end <= end]
    opens = {*lexicon(language).that, *rules.contrasts, *rules.relatives}.difference(
        rules.infinitive, rules.infinitives
    )
    last = next(
        (at for at in range(len(kept) - 1, -1, -1) if kept[at].key in opens and not _says_as_what(kept, at, language)),
        None,
    )
    if last is not None and language != GERMAN and not _has_a_verb(kept[last:], language):
        return True
    behind = [word for word in passage.words if word.start >= end]
    as_what = (
        behind
        and behind[0].text.casefold() in COMPARED
        and kept
        and kept[-1].key.endswith(DOING.get(language, NO_ENDING))
    )
    return bool(as_what) and not _has_a_verb(behind, language)


def _says_as_what(kept: Sequence[Word], at: int, language: str) -> bool:
    """Return whether the relative *at* opens no clause, but says as what one acts: "som direktør for Havnebanen"."""
    behind = kept[at + 1 : at + 3]
    office = bool(behind) and pattern(language, "offices").fullmatch(behind[0].text) is not None
    return kept[at].key in COMPARED and office and not behind[-1].text[:1].isupper()


def _closes_an_aside(passage: Passage, begin: int, match: re.Match[str]) -> bool:
    """Return whether the comma that *match* ends with closes it, rather than parts a list or another thing renamed.

    Behind it the sentence goes on: with its verb, or with a word that joins what follows to a verb before the aside.
    """
    language, plain = passage.language, passage.plain
    rules = grammar(language)
    before = [word for word in passage.words if begin <= word.start and word.end <= match.start()]
    behind = [word for word in passage.words if word.start >= match.end()]
    if len(behind) < 2 or not before or language == GERMAN:
        return True
    first, second = behind[:2]
    told, joined = _has_a_verb(before, language), second.key in rules.coordinators
    if is_verb(first, before[-1], language) or first.key in lexicon(language).auxiliaries:
        return not (told and joined)  # "arrests and bans" are nouns where the sentence has its verb
    if told:
        dull = is_function_word(first.key, language) and first.key not in {*rules.apposing, *rules.indefinite}
        return dull or first.key in lexicon(language).said
    listed = joined or plain[first.end : first.end + 1] == ","
    participial = words(match[0])[0].key not in rules.relatives
    return not listed and not (participial and not is_verb(second, first, language))


def _comma_kept(passage: Passage, begin: int, match: re.Match[str]) -> str:
    """Return the comma that closes an opening when an aside at its end has gone: "After the talks, Sample left"."""
    before = [word for word in passage.words if begin <= word.start and word.end <= match.start()]
    opens = bool(before) and before[0].text.casefold() in grammar(passage.language).openers
    return "," if match[0][0] == "," and opens and not _has_a_verb(before, passage.language) else ""


def _has_a_verb(found: Sequence[Word], language: str) -> bool:
    return any(is_verb(two, one, language) for one, two in pairwise(found))


def _appositions(passage: Passage, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where what renames a name follows it: a comma, an article or a genitive, no verb, up to the next stop."""
    rules = grammar(passage.language)
    plain = passage.plain
    for name in passage.names:
        start = name.end - passage.start
        if start <= begin or plain[start : start + 2] != ", ":
            continue
        end = next((at for at in range(start + 2, len(plain)) if _closes(plain, at)), len(plain))
        piece = plain[start + 2 : end]
        found = words(piece)
        if len(found) < 2 or len(piece) > APPOSITION or plain[end : end + 1] not in (",", "."):
            continue
        renames = _renames(found, passage.language)
        verb = pattern(passage.language, "verbs").search(piece) or any(word.key in rules.coordinators for word in found)
        if renames and (not verb or _is_of_the_subject(passage, begin, start, end)) and may_go(passage, start, end):
            yield start, end


def _renames(found: Sequence[Word], language: str) -> bool:
    """Return whether the words *found* rename the name before them: an article opens them, or a genitive."""
    genitive = any(word.text.endswith(("’s", "'s")) for word in found[:2])
    return genitive or found[0].key in grammar(language).apposing


def _is_of_the_subject(passage: Passage, begin: int, start: int, end: int) -> bool:
    """Return whether what stands there follows the subject a sentence opens with, the verb right behind its comma.

    What looks like a verb in it is a participle then: "Ada Sample, the girl reported missing on Sunday, was found".
    """
    language = passage.language
    before = [word for word in passage.own_words if begin <= word.start and word.end <= start]
    behind = next((word for word in passage.words if word.start > end), None)
    if behind is None or not before or before[0].text.casefold() in grammar(language).openers:
        return False
    told = is_verb(behind, before[-1], language) or behind.key in lexicon(language).auxiliaries
    return told and not _has_a_verb(before, language)


def _closes(plain: str, at: int) -> bool:
    """Return whether the character at *at* is a mark that closes a clause: not the comma of "4,200"."""
    return plain[at] in ",;.:–—" and not (plain[at - 1 : at].isdigit() and plain[at + 1 : at + 2].isdigit())


def openings(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of an adverbial before the first comma: "In his greeting, Kim called …"."""
    match = _opening(passage.language).match(passage.plain, begin)
    if match is None or not may_go(passage, match.start(), match.end()):
        return []
    return [Edit(begin, match.end())]


def may_go(passage: Passage, start: int, end: int) -> bool:
    """Return whether the stretch can be missed: no negation, condition or contrast in it, no quotation cut in two."""
    piece = passage.text[start:end]
    first = words(piece)[:1]
    if first and first[0].key in grammar(passage.language).contrasts:
        return False
    if _CONDITIONS.search(piece) or pattern(passage.language, "negations").search(piece):
        return False
    return not any(span.start <= start < span.end or span.start < end < span.end for span in passage.quoted)


@lru_cache(maxsize=64)
def _tail(language: str) -> re.Pattern[str]:
    """Return a pattern for where a tail begins: a subordinate or coordinate clause, or attribution after a comma."""
    rules = grammar(language)
    opens = (*rules.relatives, *rules.subordinators, *rules.coordinators)
    if not opens:
        return NEVER
    below, beside = any_of(rules.subordinators), any_of(rules.coordinators)
    return re.compile(
        rf",\s{any_of(opens)}\s|\s{below}\s|\s{beside}\s(?={any_of(rules.verbs)}\s)"
        rf"|,\s(?i:{rules.participial or '(?!)'})\s"
        rf"|,\s(?=[^,]{{0,60}}(?<!\w){any_of(rules.credits)}(?!\w)[^,]{{0,80}}$)"
    )


@lru_cache(maxsize=64)
def _aside(language: str) -> re.Pattern[str]:
    rules = grammar(language)
    if not rules.relatives:
        return NEVER
    opens = any_of(rules.relatives) + (f"|(?i:{rules.participial})" if rules.participial else "")
    inside = r"(?:[^,.;]|(?<=\d)[,.](?=\d))"  # the comma of "4,200" closes nothing
    return re.compile(rf"\s?\([^()]{{1,80}}\)|,\s(?:{opens})\s{inside}{{3,120}},(?!\d)")


@lru_cache(maxsize=64)
def _opening(language: str) -> re.Pattern[str]:
    """Return a pattern for an adverbial with its comma: a preposition or the like, and no second comma near.

    A measure of time may stand before it: "A day after the council decided to close the bridge for nine weeks, …".
    """
    openers = any_of(grammar(language).openers)
    if not grammar(language).openers:
        return NEVER
    units = any_of(sorted(lexicon(language).units_of_time))
    piece = '[^,.;“”"]'
    return re.compile(
        rf"(?:{openers}\s{piece}{{2,60}}|\w+\s{units}\s{openers}\s{piece}{{2,90}}),\s(?=[^\W\d])(?![^,]{{0,30}},)"
    )


def has_verb(text: str, language: str) -> bool:
    """Return whether *text* has a finite verb after its first word: one of the language's list, or one in the past by
    its ending; True without a list."""
    found = pattern(language, "verbs")
    if found is NEVER:
        return True
    if found.search(text, pos=(text + " ").index(" ")) is not None:
        return True
    if language == GERMAN:
        return any(is_finite(word, before, None) for before, word in pairwise(words(text)))
    rules = grammar(language)
    tenses = _tenses(language)
    told = words(text)
    if told and text[: told[0].start].rstrip(" ,")[-1:] in OPENING:  # “…,” contó Ada
        told = [told[0], *told]
    return any(
        word.key in tenses
        or is_future(word, language)
        or (word.text[:1].islower() and word.text.endswith(rules.past_endings) and before.key not in rules.states)
        for before, word in pairwise(told)
        if text[before.end : word.start] != "-" or before.key in PREFIXES  # "self-declared" says what somebody is
    )


@lru_cache(maxsize=64)
def _tenses(language: str) -> frozenset[str]:
    """Return the verbs that the language's list has in the past, and in the present."""
    present = grammar(language).present
    return frozenset((*present, *present.values()))
