"""Likeness: two reports' texts in, how surely they tell the same story out, 0 to 1, with what they share.

What happened (words), where (countries), when (days), how many (numbers), and what it is about in any language (terms).
One title's words found in the other's text say most for the same story: two notices made by one form agree in all but
those. Across languages, where words seldom meet, their letters speak too, and who is named (decision 63).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nightdesk.records import Mentions, Report, Time
from nightdesk.relate.profile import LEDE, TITLE, WHOLE, likeness
from nightdesk.text.capitals import may_name
from nightdesk.text.compounds import parts
from nightdesk.text.frequency import rarity
from nightdesk.text.terms import terms
from nightdesk.text.times import find
from nightdesk.text.words import Word, is_function_word, stem, words

# Background rarity (natural logarithm) at which a word begins to count; letters ask for rarer words.
COMMON, TELLING = 4.0, 6.0
NAMING = 5.5  # the same of a title's name
LETTERS = 5  # in a character n-gram
NUMBER, LITTLE = 6.0, 3.0  # how rare a number counts; a single digit or a year
PART = 0.8  # how much a part of a compound counts beside the whole word, as in ``thread``
REST = 0.7  # how much a word beyond the beginning counts, beside 1 in it
OPENING = 9  # words of a text without a title that stand for one: headlines have eight or nine
HEADING = 15  # letters a title has at least
ROOT = 8  # letters in which a title's word and one of the text agree: "Coronavirus-Pandemie", "Coronavirus"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What a wire puts beside its news: the agency in brackets, and its code for a desk, a police station or a kind of
# message. Two reports that share it share a sender. By their own pages (Presseportal, dpa-AFX, DGAP).
_AGENCY = "afp|ansa|ap|apa|cnw|dapd|dpa|dts|efe|epd|kna|lusa|ots|pap|reuters|sda|sid|tass|xinhua|интерфакс|тасс|риа"
MARKS = re.compile(
    rf"\(\s?(?:{_AGENCY})(?:[-/ ]+\w+)*\s?\)|"
    r"(?<!\w)(?-i:B?POL|BPOLI|FW|LPI|HZA|DGAP|EANS|EQS|IRW|ROUNDUP|UPDATE|WDH)(?:[-/ ]\w+)?(?: \d)?:",
    re.IGNORECASE,
)

# Ridge regression of what people said of the even half of SemEval-2022 task 8's and Telegram's pairs (the four grades
# on a scale of 0 to 1), rounded. Beyond ``ENOUGH`` more of the same words says nothing more.
BIAS, WORDS, HEADINGS, NUMBERS, TERMS, OTHER_COUNTRIES, OTHER_OPENINGS = 0.04, 0.95, 0.43, 0.05, 0.09, -0.13, -0.06
ENOUGH = 0.4
# Of two languages only: within one, letters say what words say, and a person is often named by one report alone.
ACROSS, SPELLING, OTHER_PEOPLE = 0.13, 0.3, -0.16
# Two texts of one language alike beyond ``FORM`` whose titles name each what the other has nowhere: one form, filled in
# twice. By how much they are more alike, and by the lesser of the two shares.
OTHERWISE, FORM = -0.5, 0.2
# Two titles that name other days tell other happenings, however alike they are: the weather of the 8th and of the
# 16th. By hand, on the same half.
OTHER_DAYS = -0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What of one report is compared; vectors have unit length or are empty."""

    language: str
    words: Mapping[str, float]
    letters: Mapping[str, float]
    numbers: Mapping[str, float]
    terms: Mapping[str, float]
    countries: frozenset[str]
    people: frozenset[str]
    days: frozenset[str]  # that the title names
    opening: frozenset[str]  # days that the beginning names
    heading: Mapping[str, float]  # words and numbers of the title, or of the opening, with their rarity
    names: Mapping[str, float]  # those of them that may be names
    all: Collection[str]
    roots: Collection[str]  # the beginnings of all words
    shown: Mapping[str, str]  # how a word is written here


def text_of(report: Report, mentions: Mentions) -> Text:
    """Return what of *report* is compared."""
    language = report.language
    titled, text = (_without_marks(text) for text in (report.title, report.text[:WHOLE]))
    title = words(titled) if titled not in ("", text[: len(titled)]) else []
    body = [] if report.title_only else words(text)
    if report.title_only and not title:
        title = words(text)
    counted = _Counted(language)
    for word in title:
        counted.count(word, TITLE, leading=True)
    for word in body:
        counted.count(word, 1.0 if word.start < LEDE else REST, leading=word.start < LEDE)
    heading = title if len(titled) > HEADING and title else body[:OPENING]
    names = [words(name.entity or name.text) for name in mentions.names if name.kind == "person"]
    keys = {told[0] for word in [*title, *body] if (told := _told(word, language)) is not None}
    return Text(
        language=language,
        words=_unit({key: math.log1p(weight) * counted.rare[key] for key, weight in counted.words.items()}),
        letters=_unit({key: math.log1p(weight) for key, weight in counted.letters.items()}),
        numbers=_unit(counted.numbers),
        terms=_unit(counted.terms),
        countries=frozenset(counted.countries),
        people=frozenset(name[-1].key for name in names if name),
        days=_days(find(titled, language, report.published_at)),
        opening=_days([time for time in mentions.times if time.start < LEDE]),
        heading=dict(told for word in heading if (told := _told(word, language)) is not None),
        names=_names(heading, language),
        all=keys,
        roots={key[:ROOT] for key in keys},
        shown=counted.shown,
    )


def same_story(ours: Text, theirs: Text) -> float:
    """Return how surely two reports tell the same story, 0 to 1."""
    alike = likeness(ours.words, theirs.words)
    value = (
        BIAS
        + WORDS * min(alike, ENOUGH)
        + HEADINGS * max(_covered(ours.heading, theirs), _covered(theirs.heading, ours))
        + NUMBERS * likeness(ours.numbers, theirs.numbers)
        + TERMS * likeness(ours.terms, theirs.terms)
        + OTHER_COUNTRIES * _apart(ours.countries, theirs.countries)
        + OTHER_DAYS * _apart(ours.days, theirs.days)
        + OTHER_OPENINGS * _apart(ours.opening, theirs.opening)
    )
    if ours.language == theirs.language:
        value += OTHERWISE * max(0.0, alike - FORM) * min(_own(ours.names, theirs), _own(theirs.names, ours))
    else:
        value += ACROSS + SPELLING * min(likeness(ours.letters, theirs.letters), ENOUGH)
        value += OTHER_PEOPLE * _apart(ours.people, theirs.people)
    return max(0.0, min(1.0, value))


def shared(ours: Text, theirs: Text) -> list[str]:
    """Return the most telling words of both, as our report writes them."""
    both = {key: weight * theirs.words[key] for key, weight in ours.words.items() if key in theirs.words}
    return [ours.shown[key] for key in sorted(both, key=lambda key: (-both[key], key))]


class _Counted:
    """The words of a report as they are counted."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: dict[str, float] = {}
        self.letters: dict[str, float] = {}
        self.numbers: dict[str, float] = {}
        self.terms: dict[str, float] = {}
        self.countries: set[str] = set()
        self.rare: dict[str, float] = {}
        self.shown: dict[str, str] = {}

    def count(self, word: Word, weight: float, *, leading: bool) -> None:
        """Count one word; *leading* ones, of the title and the beginning, tell terms too."""
        told = _told(word, self.language)
        if told is None:
            return
        key, rare = told
        if key.startswith("#"):
            self.numbers[key] = rare / NUMBER
            return
        for term in terms(word.key, self.language):
            if term.startswith("countries."):
                self.countries.add(term)
            if leading:
                self.terms[term] = self.terms.get(term, 0.0) + 1.0
        if rare <= 0.0:
            return
        self.words[key] = self.words.get(key, 0.0) + weight
        self.rare[key] = max(self.rare.get(key, 0.0), rare)
        self.shown.setdefault(key, word.text)
        for part in parts(word.key, self.language):
            part_rare = max(0.0, rarity(part, self.language) - COMMON)
            if part_rare > 0.0:
                root = stem(part, self.language)
                self.words[root] = self.words.get(root, 0.0) + PART * weight
                self.rare[root] = max(self.rare.get(root, 0.0), part_rare)
                self.shown.setdefault(root, word.text)
        telling = rare + COMMON - TELLING
        if telling <= 0.0:
            return
        padded = f" {word.key} "
        pieces = [padded[i : i + LETTERS] for i in range(max(1, len(padded) - LETTERS + 1))]
        for piece in pieces:
            self.letters[piece] = self.letters.get(piece, 0.0) + weight * telling / math.sqrt(len(pieces))


def _without_marks(text: str) -> str:
    """Return *text* with blanks for a wire's marks, so that all else stands where it stood."""
    return MARKS.sub(lambda found: " " * len(found[0]), text)


def _days(times: Sequence[Time]) -> frozenset[str]:
    return frozenset(time.value for time in times if DAY.fullmatch(time.value or ""))


def _names(heading: Sequence[Word], language: str) -> dict[str, float]:
    """Return the words of a heading that may be names, with their rarity."""
    found = {}
    for number, word in enumerate(heading):
        told = _told(word, language)
        if told is None or word.key[0].isdigit() or told[1] <= NAMING - COMMON:
            continue
        if may_name(word.text, word.key, language, opens=not number):
            found[told[0]] = told[1]
    return found


def _told(word: Word, language: str) -> tuple[str, float] | None:
    """Return a word's key and how rare it is, a number's with a mark; None for what tells nothing."""
    if word.key[0].isdigit():
        digits = word.key.replace(".", "")
        little = len(digits) == 1 or (len(digits) == 4 and digits[:2] in ("19", "20"))
        return f"#{digits}", LITTLE if little else NUMBER
    if is_function_word(word.key, language):
        return None
    return stem(word.key, language), max(0.0, rarity(word.key, language) - COMMON)


def _covered(heading: Mapping[str, float], text: Text) -> float:
    """Return the share of a heading, by rarity, that a text has in some form; half where there is none."""
    whole = sum(heading.values())
    return sum(weight for key, weight in heading.items() if key[:ROOT] in text.roots) / whole if whole else 0.5


def _own(names: Mapping[str, float], text: Text) -> float:
    """Return the share of *names*, by rarity, that a text has nowhere; nothing where there are none."""
    whole = sum(names.values())
    return sum(weight for key, weight in names.items() if key not in text.all) / whole if whole else 0.0


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return float(bool(ours and theirs) and ours.isdisjoint(theirs))


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}
