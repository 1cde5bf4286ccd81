"""Cuts: a line in, what a headline can do without out, as combinations of cuts.

Who somebody is, when and where it was, what stands in brackets or before a colon: the standfirst and the text below
have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from nightdesk.text.any_of import any_of
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.clauses import asides, has_verb, may_go, openings, tails
from nightdesk.write.dangling import renamed
from nightdesk.write.days import weekdays
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import NEVER, grammar, keys_of, pattern
from nightdesk.write.passages import WHOSE, Passage
from nightdesk.write.people import short_of
from nightdesk.write.shape import inverted, modifier
from nightdesk.write.standalone import Line
from nightdesk.write.tense import AFTER
from nightdesk.write.verbs import is_verb
from nightdesk.write.whole import is_in_title

LONGEST = 90  # characters (HOUSE)
DESCRIBED = 6  # words at the most that say who somebody is, before the name that opens a sentence
SAME = {
    "en": ("same",),
    "da": ("samme",),
    "nb": ("samme",),
    "sv": ("samma",),
    "de": ("gleiche", "gleichen", "dieselbe", "dieselben", "derselbe", "dasselbe"),
    "fr": ("même", "mêmes"),
    "es": ("mismo", "misma", "mismos", "mismas"),
    "it": ("stesso", "stessa", "stessi", "stesse"),
    "pt": ("mesmo", "mesma", "mesmos", "mesmas"),
    "nl": ("dezelfde", "hetzelfde"),
}
RELATIVE = ("that", "who", "which", "der", "som", "die", "das", "qui", "que")
_BRACKET = re.compile(r"\s?\([^()]{1,40}\)")  # "Rep. Ada Sample (R-Nullstad)"
_STUDY = re.compile(r", according to an? \w+(?P<by> by [^,;:]+)\.?$")
_KICKER = re.compile(r"[^:.,;“”\"]{4,40}:\s(?=\w)")  # "A bombshell in Nullstad: the mayor resigns"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\s$")  # "U.S. ", which belongs to the office behind it
FORMER = ("new", "former", "ex", "outgoing", "incoming", "acting", "late", "then", "current")  # which of an office


def cuts_of(line: Line) -> Iterator[list[Edit]]:
    """Yield combinations of cuts, each kind taken or not, at most one tail."""
    passage = line.passage
    begin = max((edit.end for edit in line.edits if edit.start == 0 and edit.kind == "cut"), default=0)
    kinds: list[list[list[Edit]]] = [
        [_brackets(passage, begin)],
        [[], _openings(passage, begin), _kicker(passage, begin), inverted(passage, begin)],
        [[], asides(passage, begin)],
        [[], [*_days(line)]],
        [[], offices(passage), _described(passage, begin)],
        [[], _given_names(line)],
        [[], *([tail] for tail in _tails(passage, begin))],
        [[], _leading(line, begin)],
        [[], _where(passage), _before_credit(passage, begin), _whose_study(passage)],
        [[], modifier(passage, begin) if len(passage.text) - begin > LONGEST else []],
    ]
    for chosen in product(*[_distinct(kind) for kind in kinds]):
        yield [edit for edits in chosen for edit in edits]


def _brackets(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what stands in brackets: a headline has no room for a party or a place beside a name."""
    return [Edit(found.start(), found.end()) for found in _BRACKET.finditer(passage.plain, begin)]


def _openings(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of an adverbial before the first comma, unless the rest speaks of "the same" as it has."""
    same = SAME.get(passage.language, ())
    made = openings(passage, begin)
    behind = [word for word in passage.own_words if made and word.start >= made[0].end]
    return [] if any(word.text.casefold() in same for word in behind) else made


def _kicker(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what stands before a colon and tells nothing by itself: "A bombshell in Nullstad: …"."""
    found = _KICKER.match(passage.plain, begin)
    if found is None or has_verb(found[0], passage.language):
        return []
    return [Edit(begin, found.end())]


def _described(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of what a sentence calls a person whom it opens with: "Presidential hopeful Nils Nomen"."""
    name = next((one for one in passage.names if one.kind == "person" and one.start - passage.start > begin), None)
    if name is None:
        return []
    start = name.start - passage.start
    described = [word for word in passage.words if begin <= word.start < start]
    plain = passage.plain[begin:start]
    alone = all(character.isalnum() or character in " -.’'" for character in plain) and plain.endswith(" ")
    listed = any(is_function_word(word.key, passage.language) for word in described[1:])
    told = any(is_verb(two, one, passage.language) for one, two in pairwise(described))
    whose = any(word.text.endswith(WHOSE) or word.key in FORMER for word in described)
    if not 2 <= len(described) <= DESCRIBED or not alone or listed or told or whose:
        return []
    return [Edit(begin, start), *(edit for edit in offices(passage) if edit.start > start)]


def _tails(passage: Passage, begin: int) -> list[Edit]:
    """Return the cuts of what ends a sentence; of when it was, too, whatever that denies: "after … without a car"."""
    made = tails(passage, begin)
    later = [edit for edit in tails(passage, begin, may=_tells_when) if edit not in made]
    measured = _measured(passage.language).search(passage.plain, begin)
    cut = measured is not None and not any(span.start <= measured.start() < span.end for span in passage.quoted)
    return [*made, *later, *([Edit(measured.start(), len(passage.text), ".")] if measured and cut else [])]


def _tells_when(passage: Passage, start: int, end: int) -> bool:
    """Return whether what stands there opens with a word of time, in no quotation: the news is what was then."""
    first = words(passage.plain[start:end])[:1]
    quoted = any(span.start <= start < span.end for span in passage.quoted)
    return bool(first) and first[0].key in AFTER.get(passage.language, ()) and not quoted


@lru_cache(maxsize=64)
def _measured(language: str) -> re.Pattern[str]:
    """Return a pattern for how long after something it was, at a sentence's end: ", five days after the flood"."""
    if language not in AFTER:
        return NEVER
    gap = r",\s" if language == GERMAN else r",?\s"  # a German verb may stand behind
    units = any_of(sorted(lexicon(language).units_of_time))
    return re.compile(rf"{gap}\w+\s{units}\s{any_of(AFTER[language])}\s")


def _leading(line: Line, begin: int) -> list[Edit]:
    """Return the cut of an article at the start, which a headline does without: "The council votes".

    With a name behind its noun the noun goes, too: "The citizens' group One Lane".
    """
    opening = line.passage.plain[begin:]
    first = words(opening)[:1]
    name = renamed(line.passage, begin)
    if name is not None:
        return [Edit(begin, name)]
    behind = words(opening)[1:2]
    if behind and _makes_a_number(behind[0], line.passage.language):
        return []
    known = not line.presupposes or is_in_title(line)
    if not first or first[0].start or first[0].key not in grammar(line.passage.language).leading or not known:
        return []
    return [Edit(begin, begin + first[0].end + 1)]


def _makes_a_number(word: Word, language: str) -> bool:
    """Return whether an indefinite article before *word* is a number: "a week after", "one of the four"."""
    return word.key in lexicon(language).units_of_time or word.text.casefold() in keys_of(language, "of", "modifiers")


def _where(passage: Passage) -> list[Edit]:
    """Return the cut of a place at the end of the sentence, which the standfirst has: "… in Venezuela"."""
    listed = lexicon(passage.language).place_prepositions
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        before = [word for word in passage.words if word.end < start][-1:]
        if name.kind == "place" and passage.plain[end:].strip(" .") == "" and before and before[0].key in listed:
            return [Edit(before[0].start - 1, len(passage.text), ".")]
    return []


def _before_credit(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of where it was, or what that was, between commas before who says so: "…, in a hut, police said".

    "…, the first of the outbreak, sources confirmed" says what the news is once more.
    """
    plain, language = passage.plain, passage.language
    credit = plain.rfind(", ")
    start = plain.rfind(", ", begin, max(credit, 0))
    if start < 0 or pattern(language, "credits").search(plain, credit) is None:
        return []
    found = words(plain[start:credit])
    placed = found[0].text.casefold() in {*grammar(language).adverbials, *grammar(language).apposing}
    told = any(is_verb(two, one, language) for one, two in pairwise(found))
    return [Edit(start, credit)] if placed and not told and may_go(passage, start, credit) else []


def _whose_study(passage: Passage) -> list[Edit]:
    """Return the cut of who made what a sentence credits at its end: "…, according to a study by the Institute"."""
    found = _STUDY.search(passage.plain) if passage.language == "en" else None
    return [Edit(found.start("by"), len(passage.text), ".")] if found else []


def _distinct(options: list[list[Edit]]) -> list[list[Edit]]:
    return [option for index, option in enumerate(options) if option not in options[:index]]


def _days(line: Line) -> Iterator[Edit]:
    """Yield the cuts of days by name, with the preposition before them: the line below the headline has the date."""
    text = line.passage.plain
    rules = grammar(line.passage.language)
    if not rules.prepositions:
        return  # whatever stands before the day would be left hanging
    before = {*rules.prepositions, *(f"{one} {the}" for one in rules.adverbials for the in rules.articles)}
    days = [
        _whole_time(line.passage, day.start(), day.end())
        for day in weekdays(line.passage.language).finditer(text)
        if not _is_of_a_name(line.passage, day.start(), day.end())
    ]
    for start, end in sorted({*days, *_clocks(line.passage)}):
        for word in sorted(before, key=len, reverse=True):
            if text[:start].casefold().endswith(f" {word} "):
                start -= len(word) + 1
                break
        clause = [word.key for word in words(text[:start])[-2:]]
        if clause and clause[-1] in _leaning(line.passage.language):
            continue  # "Am Dienstag", "la noche del lunes": what governs the day would be left hanging
        if start == 0 or any(key in RELATIVE for key in clause) or text[end : end + 1] in ("'", "’"):
            continue  # "the strike that began on Wednesday" says which; "Saturday's rain"; or it opens the sentence
        yield Edit(start - 1, end)


@lru_cache(maxsize=64)
def _leaning(language: str) -> frozenset[str]:
    """Return words that something must follow: prepositions, articles and what holds both."""
    names = (
        "prepositions",
        "adverbials",
        "adjuncts",
        "articles",
        "definites",
        "indefinite",
        "of",
        "governing",
        "dated",
    )
    return keys_of(language, *names) - keys_of(language, "coordinators", "be") - lexicon(language).auxiliaries


def _is_of_a_name(passage: Passage, start: int, end: int) -> bool:
    """Return whether a day is a part of a longer name: "Super Tuesday"."""
    for name in passage.names:
        first, last = name.start - passage.start, name.end - passage.start
        # A person, a town or a strip stands before a day of its own.
        before = name.kind == "other" and last + 1 == start and " " not in name.text
        if before or (first <= start and end <= last and last - first > end - start):
            return True
    return False


def _whole_time(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return where the time begins and ends that a weekday is of: "night to Wednesday", "Saturday at 4 am"."""
    before = [word for word in passage.words if word.end < start][-2:]
    joined = len(before) == 2 and is_function_word(before[1].key, passage.language)
    part = joined and before[0].key in grammar(passage.language).parts
    hour = [time.end - passage.start for time in passage.times if time.start - passage.start == start]
    return (before[0].start if part else start), max(end, *hour, end)


def _clocks(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a time of day stands after a preposition: "at nine o'clock"."""
    before = grammar(passage.language).prepositions
    for time in passage.times:
        start, end = time.start - passage.start, time.end - passage.start
        after = [word.key for word in words(passage.plain[:start])[-1:]]
        if time.type == "TIME" and after and after[0] in before and passage.plain[start:end].strip():
            yield start, end


def offices(passage: Passage) -> list[Edit]:
    """Return the cuts of offices before names: "Russian President Vladimir Putin" -> "Vladimir Putin"."""
    made = []
    listed = pattern(passage.language, "offices")
    for name in passage.names:
        start = name.start - passage.start
        before = [word for word in passage.words if word.end <= start][-3:]
        cut = start
        seen = False
        for word in reversed(before):
            adjoining = passage.text[word.end : cut].isspace() if cut == start or seen else False
            office = listed.fullmatch(word.text) is not None
            if name.kind == "person" and adjoining and (office or (seen and word.text[:1].isupper())):
                seen, cut = True, word.start
            else:
                break
        initials = _INITIALS.search(passage.text, 0, cut) if seen else None
        cut = initials.start() if initials else cut
        # "Russian President": a capital amid a sentence begins the phrase; "officer" may belong to "fire".
        alone = passage.text[cut : cut + 1].isupper() or _opens_phrase(passage, before, cut)
        beside = next((word for word in passage.words if word.end == cut - 1), None)
        alone = alone and not (beside is not None and (beside.key in FORMER or _says_more(beside, passage)))
        if seen and alone:
            made.append(Edit(_with_article(passage, cut), start))
    return made


def _with_article(passage: Passage, cut: int) -> int:
    """Return where the article begins that stands before an office, which goes with it; else where the office does."""
    word = next((word for word in passage.words if word.end == cut - 1), None)
    return word.start if word is not None and word.key in grammar(passage.language).articles else cut


def _opens_phrase(passage: Passage, before: Sequence[Word], cut: int) -> bool:
    """Return whether nothing that belongs with an office stands before it: not the "fire" of "fire officer"."""
    left = [word for word in before if word.end <= cut]
    if not left:
        return True
    word = left[-1]
    return is_function_word(word.key, passage.language) or not passage.text[word.end : cut].isspace()


def _says_more(word: Word, passage: Passage) -> bool:
    """Return whether *word* goes with the office behind it, which is not cut without it: "three term Mayor"."""
    before = next((one for one in passage.words if one.end == word.start - 1), word)
    content = word.text.islower() and not is_function_word(word.key, passage.language)
    return content and not is_verb(word, before, passage.language)


def _given_names(line: Line) -> list[Edit]:
    """Return the cuts that leave a person the short name the same report uses: "Vladimir Putin" -> "Putin"."""
    passage = line.passage
    made = []
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        apart = passage.plain[start - 2 : start] == ", " and passage.plain[end : end + 1] == ","
        before = [word.key for word in words(passage.plain[:start])[-1:]]
        listed = bool(before) and before[0] in grammar(passage.language).articles  # "the Nullen Strip" is nobody
        if name.kind != "person" or " " not in name.text or apart or listed:
            continue  # "the mayor, Otto Ordinary, has": a surname between commas reads like another person
        candidate = short_of(name, passage)
        at = name.text.find(candidate) if candidate else -1
        if at < 0 or name.text[at + len(candidate) : at + len(candidate) + 1].isalnum():
            continue
        made += [Edit(start, start + at), Edit(start + at + len(candidate), end)]
    return [edit for edit in made if edit.start < edit.end]
