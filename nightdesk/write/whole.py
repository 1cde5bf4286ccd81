"""Whole: a headline's words in, whether they read as one out: a subject, a verb, nothing open at the end or pointing
back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.centre import stems_of
from nightdesk.write.clauses import has_verb
from nightdesk.write.dangling import dangles, opens_definite, presupposed
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import form_of, grammar, keys_of, pattern
from nightdesk.write.passages import WHOSE, Passage, balanced, without_quotations
from nightdesk.write.standalone import Line
from nightdesk.write.verbs import finite, is_verb

TAIL = 4  # words after the last comma at the least: fewer are what a cut left hanging
# The end of a sentence, not of "U.S.", "Dr." or "Rep."
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s|:\s")


def is_whole(text: str, line: Line, cuts: Sequence[Edit]) -> bool:
    """Return whether *text* reads as a headline: a subject, a verb, nothing open at its end, nothing dangling."""
    language = line.passage.language
    found = words(text)
    if len(found) < 5 or text[:1] in "-–—•*" or text[-1] in ",;:–—-" or "?" in text or "!" in text:
        return False
    tail = text.rsplit(",", 1)[1] if "," in text else ""
    short = tail and len(words(tail)) < TAIL and pattern(language, "credits").search(tail) is None
    if short and not _is_the_verb(tail, text, language):
        return False
    ends = line.passage.text.rstrip(" .…").endswith(found[-1].text)
    closes = ends and language == GERMAN  # "tritt … an", as a German clause ends
    if (is_function_word(found[-1].key, language) and not closes) or not balanced(text) or _STOP.search(text):
        return False
    if is_half(text, language) or is_hearsay(text, language):
        return False
    rules = grammar(language)
    open_verb = rules.complete and form_of(found[-1].text) in finite(language).difference(
        rules.complete, lexicon(language).said
    )
    if (found[-1].key in rules.hanging or open_verb) and not ends:
        return False  # "what an official described", cut before "as"; "the news came", cut before "as a shock"
    if any(word.text.casefold() in grammar(language).days for word in found):
        return False  # whose "today" would not be said
    edits = [*line.edits, *cuts]
    if _takes_as_told(found, line):
        return False
    definite = opens_definite(text, language, line.passage.name_keys)
    if (
        (definite and not _says_where(text, line.passage))
        or dangles(line.passage, edits)
        or (presupposed(line.passage, edits) and not is_in_title(line))
    ):
        return False
    return has_verb(without_quotations(text), language)


def is_in_title(line: Line) -> bool:
    """Return whether what a report's first sentence takes as known stands in its title: "The rail strike …"."""
    return line.passage.index == 0 and line.presupposes in stems_of(line.passage.report.title, line.passage.language)


def _is_the_verb(tail: str, text: str, language: str) -> bool:
    """Return whether *tail* is a verb that needs nothing behind it, whose subject stands before an aside: "…, Ada
    Sample, resigned"."""
    found, before = words(tail), words(text.split(",", 1)[0])
    told = any(is_verb(two, one, language) for one, two in pairwise(before))
    return len(found) == 1 and found[0].key in grammar(language).complete and text.count(",") == 2 and not told


def _takes_as_told(found: Sequence[Word], line: Line) -> bool:
    """Return whether the words *found* have a noun that only what their report told before them makes known.

    "Seven of nine members voted for the move": nothing stands before a headline.
    """
    return not line.takes.isdisjoint(stem(word.key, line.passage.language) for word in found)


def is_half(text: str, language: str) -> bool:
    """Return whether *text* is a clause below another ("Where rebels have …") or ends in whose something is.

    Or it has nothing but one to say of whom or where it names: "In Nullstad, where rebels have …".
    """
    rules, found = grammar(language), words(text)
    opens, comma = form_of(found[0].text), text.find(", ")
    led = opens in rules.subordinators or _opens_with_a_count(found, language)
    below = led and comma < 0
    relative = opens in rules.relatives and opens not in rules.definites and language != GERMAN
    if below or relative or text.endswith(WHOSE):
        return True
    before = [word for word in found if word.end <= comma]
    told = any(is_verb(two, one, language) for one, two in pairwise(before))
    if not before or told or language == GERMAN or text.find(", ", comma + 1) >= 0:
        return False
    behind = form_of(found[len(before)].text)
    said = opens not in rules.openers and re.fullmatch(rules.participial or "(?!)", behind) is not None
    return behind in rules.relatives or said


def _opens_with_a_count(found: Sequence[Word], language: str) -> bool:
    """Return whether a length of time opens a clause: "Three days after a video surfaced"."""
    units, below = lexicon(language).units_of_time, grammar(language).subordinators
    return any(one.key in units and two.text.casefold() in below for one, two in pairwise(found[:4]))


def is_hearsay(text: str, language: str) -> bool:
    """Return whether a German *text* reports what somebody says without saying who: "werde ermittelt"."""
    reported = keys_of(language, "reported")
    keys = [word.key for word in words(without_quotations(text))] if reported else []
    return not reported.isdisjoint(keys) and lexicon(language).said.isdisjoint(keys)


def _says_where(text: str, passage: Passage) -> bool:
    """Return whether *text* names a place or a body, which tells whose or where a definite noun is."""
    named = (n.text for n in passage.names if n.kind in ("place", "organisation"))
    return any(
        name in text and not any(s.start <= passage.text.find(name) < s.end for s in passage.quoted) for name in named
    )
