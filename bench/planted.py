"""Errors planted in source sentences, and edits that change nothing: a sentence in, edited ones out.

Everything is chosen by the sentence's own hash: the same data gives the same edits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nightdesk.records import Mentions, Name, Span
from nightdesk.text.words import key_of, words

PUBLISHED = datetime(2025, 12, 28, 12, tzinfo=UTC)  # the texts carry no dates; all are taken as published that day
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SAYS = re.compile(r"\b(?:said|says|told|added|stated|reported|announced|according to)\b")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{12,})[”\"]")
LEAD = re.compile(r"((?:On|In|At|After|Before|During|Last|Earlier|Since) [^,]{3,60}), (?=\w)")
TAIL = re.compile(r", (?:which|who|where|while|as|after|before|including|with|although)\b[^.!?“”\"]*(?=[.!?]$)")
BRACKET = re.compile(r" \([^()]{2,80}\)")
TURNING = re.compile(r"\b(?:not|n't|never|no|without|may|might|could|would|if|unless|allegedly|reportedly)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence and where it stands: the text's mentions, the sentence before, names from another event."""

    text: str
    span: Span
    mentions: Mentions
    before: str
    strangers: Sequence[str]
    keys: frozenset[str]  # of every word of the text

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.text[self.span.start : self.span.end]

    @property
    def names(self) -> list[Name]:
        """The names in it."""
        return [n for n in self.mentions.names if self.span.start <= n.start and n.end <= self.span.end]

    def pick(self, count: int, salt: str) -> int:
        """Return a number below *count*, fixed by the sentence."""
        return int(hashlib.sha256(f"{salt}{self.sentence}".encode()).hexdigest()[:8], 16) % count

    def replaced(self, start: int, end: int, new: str) -> str:
        """Return the sentence with *new* at those code points of the text."""
        return self.text[self.span.start : start] + new + self.text[end : self.span.end]


Edit = Callable[[Place], str | None]


def digit(place: Place) -> str | None:
    """One digit of one number is another."""
    found = list(re.finditer(r"\d", place.sentence))
    if not found:
        return None
    match = found[place.pick(len(found), "digit")]
    new = str((int(match[0]) + 1 + place.pick(8, "by")) % 10)
    edited = place.sentence[: match.start()] + new + place.sentence[match.end() :]
    number = next(w for w in words(edited) if w.start <= match.start() < w.end)
    return None if number.key in place.keys else edited


def absent_name(place: Place) -> str | None:
    """A name is one from another event, that this text does not have."""
    names = [n for n in place.names if n.start > place.span.start and n.kind != "other"]
    strange = [s for s in place.strangers if not {w.key for w in words(s)} & place.keys]
    if not names or not strange:
        return None
    name = names[place.pick(len(names), "name")]
    return place.replaced(name.start, name.end, strange[place.pick(len(strange), "stranger")])


def swapped_names(place: Place) -> str | None:
    """Two names stand in each other's place."""
    names = place.names
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if _exchangeable(place, a, b)]
    if not pairs:
        return None
    a, b = pairs[place.pick(len(pairs), "swap")]
    return place.replaced(a.start, b.end, b.text + place.text[a.end : b.start] + a.text)


def _exchangeable(place: Place, a: Name, b: Name) -> bool:
    """Names of one kind that share no word; those of a list or a bracket may change places unnoticed."""
    between = place.text[a.end : b.start]
    listed = re.fullmatch(r"[\s,()]*(?:and|or|&|of|y|et|og|und)?[\s,()]*", between) is not None
    alike = {w.key for w in words(a.text)} & {w.key for w in words(b.text)}
    return a.kind == b.kind != "other" and not alike and not listed and "(" not in place.text[a.start - 1 : b.start]


def quoted_word(place: Place) -> str | None:
    """A word between quotation marks is another word of the text."""
    match = QUOTED.search(place.sentence)
    if match is None:
        return None
    inside = [w for w in words(match[1]) if len(w.text) > 3]
    known = {w.key for w in words(place.sentence)}
    others = sorted({w.text for w in words(place.text) if len(w.text) > 3 and w.key not in known and w.text.islower()})
    if not inside or not others:
        return None
    word = inside[place.pick(len(inside), "quote")]
    at = match.start(1) + word.start
    return place.sentence[:at] + others[place.pick(len(others), "other")] + place.sentence[at + len(word.text) :]


def other_speaker(place: Place) -> str | None:
    """Quoted words are given to another person of the text."""
    match = QUOTED.search(place.sentence)
    said = SAYS.search(place.sentence)
    if match is None or said is None or match.start() < said.start() < match.end():
        return None
    outside = [n for n in place.names if n.kind == "person" and not _within(n, match, place)]
    near = [n for n in outside if abs(n.start - place.span.start - said.start()) < 40]
    mine = {w.key for n in place.names for w in words(n.entity or n.text)}
    others = sorted({
        n.text for n in place.mentions.names
        if n.kind == "person" and " " in n.text and not {w.key for w in words(n.text)} & mine
    })  # fmt: skip
    if not near or not others:
        return None
    return place.replaced(near[0].start, near[0].end, others[place.pick(len(others), "speaker")])


def _within(name: Name, match: re.Match[str], place: Place) -> bool:
    return match.start() <= name.start - place.span.start < match.end()


def other_date(place: Place) -> str | None:
    """A weekday, month or year is another."""
    for kinds in (DAYS, MONTHS):
        for match in re.finditer(r"\b[A-Z][a-z]+\b", place.sentence):
            if match[0] in kinds and match[0] != "May":
                new = kinds[(kinds.index(match[0]) + 1 + place.pick(len(kinds) - 1, "date")) % len(kinds)]
                return None if new in place.text else _put(place.sentence, match, new)
    match = re.search(r"\b(?:19|20)\d\d\b", place.sentence)
    if match is None:
        return None
    new = str(int(match[0]) + 1 + place.pick(7, "year"))
    return None if new in place.text else _put(place.sentence, match, new)


def turned_negation(place: Place) -> str | None:
    """A "not" is gone, or one is put in."""
    match = re.search(r" not\b|n['’]t\b", place.sentence)
    if match is not None:
        return _put(place.sentence, match, "")
    match = re.search(r"\b(?:is|was|were|are|will|would|has|have|had|can|could)\b", place.sentence)
    return None if match is None else _put(place.sentence, match, f"{match[0]} not")


def dropped_modality(place: Place) -> str | None:
    """What may be, is."""
    match = re.search(
        r"\b(?:may|might|could)\b(?= [a-z])|\b(?:allegedly|reportedly|possibly|probably) ", place.sentence
    )
    if match is None:
        return None
    return _put(place.sentence, match, "" if match[0].endswith(" ") else "will")


def clause_cut(place: Place) -> str | None:
    """A closing clause is cut."""
    match = TAIL.search(place.sentence)
    if match is None or TURNING.search(match[0]) or len(words(place.sentence[: match.start()])) < 8:
        return None
    return _put(place.sentence, match, "")


def bracket_cut(place: Place) -> str | None:
    """A bracket is cut."""
    match = BRACKET.search(place.sentence)
    if match is None or '"' in place.sentence or "“" in place.sentence:  # words of a quotation may not be cut unseen
        return None
    return _put(place.sentence, match, "")


def lead_moved(place: Place) -> str | None:
    """The opening phrase stands at the end."""
    match = LEAD.match(place.sentence)
    rest = place.sentence[match.end() :] if match else ""
    if match is None or not rest.endswith(".") or "“" in rest or '"' in rest or len(words(rest)) < 8:
        return None
    return f"{rest[0].upper()}{rest[1:-1]} {match[1][0].lower()}{match[1][1:]}."


def lead_dropped(place: Place) -> str | None:
    """The opening phrase is gone."""
    match = LEAD.match(place.sentence)
    if match is None or TURNING.search(match[0]) or len(words(place.sentence[match.end() :])) < 8:
        return None
    rest = place.sentence[match.end() :]
    return rest[0].upper() + rest[1:]


def attribution_added(place: Place) -> str | None:
    """The source is named."""
    if (
        not place.sentence.endswith(".")
        or SAYS.search(place.sentence)
        or "“" in place.sentence
        or '"' in place.sentence
    ):
        return None
    return f"{place.sentence[:-1]}, according to the Harbour Wire."


def day_resolved(place: Place) -> str | None:
    """The weekday gets its date."""
    match = re.search(rf"\bon ({'|'.join(DAYS)})\b(?!,? \d)(?! [A-Z])", place.sentence)
    if match is None:
        return None
    back = (PUBLISHED.weekday() - DAYS.index(match[1])) % 7
    day = PUBLISHED - timedelta(days=back)
    return _put(place.sentence, match, f"on {match[1]}, {day.day} {MONTHS[day.month - 1]} {day.year}")


def he_named(place: Place) -> str | None:
    """The opening "he" is the one name of the sentence before."""
    match = re.match(r"(?:He|She)\b(?!['’])", place.sentence)
    people = {n.entity or n.text for n in place.mentions.names if n.kind == "person" and n.text in place.before}
    if match is None or len(people) != 1:
        return None
    return _put(place.sentence, match, people.pop())


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]


PLANTED: dict[str, Edit] = {
    "digit": digit, "absent name": absent_name, "names swapped": swapped_names, "quoted word": quoted_word,
    "speaker": other_speaker, "date": other_date, "negation": turned_negation, "modality": dropped_modality,
}  # fmt: skip
HARMLESS: dict[str, Edit] = {
    "clause cut": clause_cut, "bracket cut": bracket_cut, "lead moved": lead_moved, "lead dropped": lead_dropped,
    "attribution added": attribution_added, "day resolved": day_resolved, "he named": he_named,
}  # fmt: skip


def edits(place: Place, kinds: dict[str, Edit]) -> Iterator[tuple[str, str]]:
    """Yield each edit of *kinds* that applies to the sentence, by name, when it changes any word of it."""
    whole = [key_of(w.text) for w in words(place.sentence)]
    for name, edit in kinds.items():
        edited = edit(place)
        if edited is not None and [key_of(w.text) for w in words(edited)] != whole:
            yield name, edited
