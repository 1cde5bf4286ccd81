"""Trim: a passage in, the edits out that take away what ties it to its place in the source, truth unchanged.

Datelines, leading connectives and "also" go; quotation marks become the article language's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.any_of import any_of
from nightdesk.text.marks import marks
from nightdesk.text.words import words
from nightdesk.write.deictic import deictic
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import NEVER, grammar, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.people import PLACING
from nightdesk.write.verbs import is_verb

_PLACE = r"[A-ZÀ-Þ][\w'’./\- ]{1,40}"
_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{1,40}"  # in capitals
_DAY = r"(?:,\s[\w.,' ]{1,40})?"
_DASH = r"\s?(?:--|—|―|–|-|_)\s+(?=\S)"  # agencies send "_" for a dash
_SIGNS = re.compile("[—―–_(:-]")
_BEFORE_SPEECH = re.compile(r"[–—-]\s?\Z")
_BEHIND_SPEECH = re.compile(r"\s?[–—]\s?(?=[^\W\d_])")  # "Vamos —dijo"
_CLOSES_ASIDE = re.compile(r"\s?[–—](?=[.,;:]|\Z)")  # "dijo ella—."
LONGEST_DATELINE = 200  # characters in which each of the following has its dash, its colon or its agency in brackets
# What stands before the first sentence of an agency's copy:
_DATELINES = (
    # "NOWHEREFORD (FPA) – ", "SAMPLETON, Feb. 10 (PNA) - ", "WASHINGTON -- ": capitals, then a dash.
    re.compile(rf"^{_TOWN}{_DAY}(?:\s\([^)]{{1,40}}\))?{_DASH}"),
    # "SAMPLETON, Sam. _ ", "SAMPLETON, Samplia (FPA) _ ": a state or country behind the comma.
    re.compile(rf"^{_TOWN},\s[A-Z][\w. ]{{1,20}}(?:\s\([^)]{{1,40}}\))?{_DASH}"),
    # "NOWHEREFORD, Sam.—"
    re.compile(rf"^{_TOWN}{_DAY}—(?=[A-ZÀ-Þ0-9])"),
    # "Exempla (dpa) – ", "Nowhereford, 6 January (FPA) – ": any case, when the agency stands in brackets.
    re.compile(rf"^{_PLACE}{_DAY}\s\([\w/ .-]{{2,30}}\){_DASH}"),
    # "(FPA) – ", "(FPA/Otto Ordinary) NOWHEREFORD (Exempla) -- "
    re.compile(rf"^\([A-ZÀ-Þ][\w/ .]{{1,40}}\)(?:\s{_TOWN}\s\([^)]{{1,40}}\))?{_DASH}"),
    # "NULLSTAD (FPA) The mayor", "NULLSTAD (FPA): The mayor": no dash, but both in capitals
    re.compile(rf"^{_TOWN}{_DAY}\s\([A-Z]{{2,8}}\):?\s+(?=[“\"„»«”]?[A-ZÀ-Þ0-9])"),
    # "NULLSTAD: The mayor"
    re.compile(rf"^{_TOWN}:\s+(?=[“\"„»«”]?[A-ZÀ-Þ0-9])"),
    # "Ejemplo, 4 ago (FPA).- The mayor": as Spanish agencies have it, a stop before the dash
    re.compile(rf"^{_PLACE}{_DAY}\s\([\w/ .-]{{2,30}}\)\.\s?[-–—]\s?(?=\S)"),
    re.compile(rf"^{_PLACE},\s\d{{1,2}}\s[\w.]{{3,12}}(?:\s\([\w/ .-]{{2,30}}\))?\.\s?[-–—]\s?(?=\S)"),
    # "(FPA)The mayor", "(FPA) The mayor"
    re.compile(r"^\([A-Z]{2,8}\)\s?(?=[A-ZÀ-Þ])"),
    # "-- ", what is left where the town was taken for a heading
    re.compile(rf"^{_DASH}"),
    # "Harbour Wire — North Korean leader …": up to five words with capitals and one spaced dash, then a capital. A
    # second dash would close an aside ("Kim — the leader — …").
    re.compile(r"^(?:[A-ZÀ-Þ][\w'’.&/-]{0,24}\s){1,5}(?:--|—|―|–)\s(?=[“\"„»«]?[A-ZÀ-Þ0-9])(?![^\n]*\s(?:--|—|―|–)\s)"),
)


def trims(passage: Passage) -> list[Edit]:
    """Return the edits that make *passage* stand by itself as far as cutting can."""
    made: list[Edit] = []
    text = passage.text
    begin = dateline(passage)
    if begin:
        made.append(Edit(0, begin))
    cry = _cries(passage, begin)
    if cry:
        made.append(Edit(begin, cry.end()))
    opening = _opening(passage.language).match(passage.plain, begin) if not cry else None
    if opening:
        made.append(Edit(begin, opening.end()))
    made += [
        Edit(found.start() - 1, found.end())
        for found in passage.search_all("additives", max(begin, 1))
        if text[found.start() - 1] == " " and _only_adds(passage, found)
    ]
    return made + deictic(passage) + own_marks(passage)


def _only_adds(passage: Passage, found: re.Match[str]) -> bool:
    """Return whether "also" only ties a sentence to one before: "too late" and "as well as" say something else."""
    following = passage.text[found.end() : found.end() + 1]
    if following == " ":
        last = pattern(passage.language, "closing").fullmatch(found[0]) is not None
        after = words(passage.plain[found.end() : found.end() + 24])[:1]
        return not last and bool(after) and after[0].key not in grammar(passage.language).subordinators
    return following == "."


def dateline(passage: Passage) -> int:
    """Return where the sentence begins that follows a dateline or an agency's credit; 0 where there is none."""
    if passage.dashed or _SIGNS.search(passage.text, 0, LONGEST_DATELINE) is None:
        return 0
    return next((found.end() for line in _DATELINES if (found := line.match(passage.text))), 0)


@lru_cache(maxsize=64)
def _cry(language: str) -> re.Pattern[str]:
    """Return a pattern for what cries out the news before a colon, and where: "Breaking: The mayor …"."""
    listed = grammar(language).cries
    where = (
        rf"(?P<where>\s{any_of(PLACING.get(language, ()))}\s{_PLACE})?" if language in PLACING else "(?P<where>(?!))?"
    )
    return re.compile(rf"{any_of(listed)}{where}\s?:\s+(?=[A-ZÀ-Þ“„«»”\"])") if listed else NEVER


def _cries(passage: Passage, begin: int) -> re.Match[str] | None:
    """Return what cries out the news at *begin*.

    One that says where stays ("Bombshell in Nullstad: The bridge …"), where no whole sentence with a name of its own
    follows: it would not say which bridge.
    """
    found = _cry(passage.language).match(passage.plain, begin) if "cries" in passage.lists else None
    if found is None or not found["where"]:
        return found
    rest = [word for word in passage.words if word.start >= found.end()]
    told = any(is_verb(word, before, passage.language) for before, word in pairwise(rest))
    named = any(name.start - passage.start >= found.end() and name.kind == "person" for name in passage.names)
    return found if told and named else None


@lru_cache(maxsize=64)
def _opening(language: str) -> re.Pattern[str]:
    """Return a pattern for a connective at the start of a sentence, with its comma where it has one."""
    listed = grammar(language).connectives
    if not listed:
        return NEVER
    words = "|".join(re.escape(entry) for entry in sorted(listed, key=len, reverse=True))
    bare = "|".join(entry for entry in ("but", "and", "men", "og", "och", "mais", "et", "pero") if entry in listed)
    return re.compile(rf"\s*(?:(?:{words}),\s+" + (rf"|(?:{bare})\s+" if bare else "") + ")", re.IGNORECASE)


def own_marks(passage: Passage) -> list[Edit]:
    """Return the edits that give each quotation the marks of the language; nested double marks stay as they are."""
    left, right = marks(passage.language)
    made = list(_dashes_as_marks(passage, left, right))
    for span in passage.quoted:
        if span not in passage.dashed:
            made.append(Edit(span.start - 1, span.start, left, "mark"))
            made.append(Edit(span.end, span.end + 1, right, "mark"))
    return [edit for edit in made if passage.text[edit.start : edit.end] != edit.text]


def _dashes_as_marks(passage: Passage, left: str, right: str) -> Iterator[Edit]:
    """Yield the edits that set speech behind dashes between marks: "– Vi venter, siger hun" is »Vi venter«, siger hun.

    In Spanish and French a dash opens and closes the words between, too: "—Vamos —dijo ella—." is «Vamos», dijo ella.
    """
    text = passage.text
    for span in passage.dashed:
        opening = _BEFORE_SPEECH.search(text, 0, span.start)
        yield Edit(opening.start() if opening else span.start, span.start, left, "mark")
        behind = _BEHIND_SPEECH.match(text, span.end)
        comma = "" if text[span.end - 1] in "?!…" else ","
        yield Edit(span.end, behind.end() if behind else span.end, f"{right}{comma} " if behind else right, "mark")
        closing = _CLOSES_ASIDE.search(text, behind.end()) if behind else None
        if closing:
            yield Edit(closing.start(), closing.end(), "", "mark")
