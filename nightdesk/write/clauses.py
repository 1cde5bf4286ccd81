"""Clauses: a line in, shorter wordings of it out, by cutting clauses at marks that close them; nothing is added.

What is cut can be missed without making the rest untrue: attribution at the end (kept as credit), relative clauses
between commas, a tail after a comma, an adverbial before one. Nothing is cut that holds a negation or a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import words
from nightdesk.write.any_of import any_of
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN, is_finite
from nightdesk.write.grammar import NEVER, grammar, pattern
from nightdesk.write.passages import Passage

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
        and may(passage, match.start(), len(text))
    ]
    made += [Edit(start, len(text), ".") for start, end in _appositions(passage, begin) if end >= stop]
    return sorted(made, key=lambda edit: -edit.start)


def asides(passage: Passage, begin: int) -> list[Edit]:
    """Return the cuts of what stands between two commas or in brackets and can be left out."""
    made = []
    for match in _aside(passage.language).finditer(passage.plain, begin):
        if may_go(passage, match.start(), match.end()):
            made.append(Edit(match.start(), match.end()))
    made += [
        Edit(start, end + 1)
        for start, end in _appositions(passage, begin)
        if passage.text[end : end + 1] == "," and not any(edit.start < end and start < edit.end for edit in made)
    ]
    return made


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
        renames = found[0].key in rules.apposing or any(word.text.endswith(("’s", "'s")) for word in found[:2])
        verb = pattern(passage.language, "verbs").search(piece) or any(word.key in rules.coordinators for word in found)
        if renames and not verb and may_go(passage, start, end):
            yield start, end


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
    known = rules.present.keys() | set(rules.present.values())
    return any(
        word.key in known
        or (word.text[:1].islower() and word.text.endswith(rules.past_endings) and before.key not in rules.states)
        for before, word in pairwise(words(text))
    )
