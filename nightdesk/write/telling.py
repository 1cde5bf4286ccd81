"""Telling: a report in, its news as a sentence of ours out, for reports whose words may not be printed.

A main clause of one sentence as a headline has it: without its times, its parentheses, its articles and the offices
before its names, its place in front where that helps, in the present where that is safe. No word is added; nothing is
cut that the clause turns on or that says who says so. It is no quotation, and is measured as words of ours (L9, L10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.records import Name
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.articles import without_articles
from nightdesk.write.centre import Centre
from nightdesk.write.cuts import offices
from nightdesk.write.dangling import dangles, presupposed, taken_as_known
from nightdesk.write.days import weekdays
from nightdesk.write.edits import Edit, edited
from nightdesk.write.german import wordings
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.gist import beginnings, clauses, cuts_a_credit, may_miss, stands
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.shape import inverted
from nightdesk.write.tense import in_the_present
from nightdesk.write.trim import own_marks
from nightdesk.write.unusable import is_hostile, why_unusable
from nightdesk.write.verbs import NO_ENDING, is_verb
from nightdesk.write.wordings import acting

SHORTEST, LONGEST = 4, 18  # words
FITS = (20, 110)  # characters; the house has 45 to 90, with its source's name
PHRASE = 6  # words of a quotation inside it at the most
EARLY = 4  # sentences of a report among which the news is told
TITLE = 5  # words of an office before its name, the article with it
SAYS_SO = (2, 8)  # words at a sentence's end that say who says so: "the ministry said"
OFFERED = 8  # wordings of one sentence, for the best may be too close to the source's for what is around it
# What each costs, of the news: a thing taken as known, a word, a sentence before it, a time, telling what only holds,
# a place in front of the sentence.
KNOWN, LENGTH, LATE, DATED, HOLDS, PLACED = 0.05, 0.004, 0.04, 0.08, 0.08, 0.03
CLIPPED = 0.01  # the same of an English sentence without its articles


_BRACKETED = re.compile(r"\s?\([\d./ -]{3,12}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words of ours from ``passage``; ``worth`` is the share of the news they tell less what a reader must miss.

    ``place`` is where it is, when that was taken out of them to stand in front.
    """

    text: str
    passage: Passage
    worth: float
    place: str = ""


def tellings(found: Sequence[Passage], news: Centre) -> list[Telling]:
    """Return what the passages *found* of one report tell of *news*, a few wordings a sentence, the best first."""
    told: list[Telling] = []
    for number, passage in enumerate(found[:EARLY]):
        made = [
            Telling(
                text=text,
                passage=passage,
                worth=_worth(f"{place} {text}", passage, news) - LATE * number - cost,
                place=place,
            )
            for (place, text), cost in dict(_wordings(passage)).items()
        ]
        told += sorted(made, key=_rank)[:OFFERED]
    return sorted(told, key=_rank)


def _form(word: Word) -> str:
    """Return *word* as the lists of ``grammar`` have it: in lower case, with its accents."""
    return word.text.casefold()


def _rank(one: Telling) -> tuple[float, int, str]:
    return -round(one.worth, 6), len(one.text), one.text


def _worth(text: str, passage: Passage, news: Centre) -> float:
    """Return the share of the news that *text* tells, less what a reader must miss in it."""
    code = passage.language
    found = words(text)
    stems = frozenset(stem(word.key, code) for word in found if not is_function_word(word.key, code))
    costs = LENGTH * len(found) + DATED * bool(weekdays(code).search(text))
    return news.nearness(stems) - costs - HOLDS * (_holds(found, code) or not passage.tells_event)


def _opens_known(passage: Passage) -> bool:
    """Return whether a sentence below the first speaks of a thing that was told before: "Das Abkommen gilt als …".

    A name behind it, or what says which one it is, tells.
    """
    rules, found = grammar(passage.language), passage.words
    if passage.before is None or len(found) < 3 or _form(found[0]) not in rules.definites:
        return False
    noun = found[1]
    named = noun.key in passage.name_keys or noun.text.isupper()
    return not (named or _form(noun) in rules.known or _form(found[2]) in rules.of)


def _holds(found: Sequence[Word], language: str) -> bool:
    """Return whether the words tell what is, might be or had been: a form of "be" and no participle, "could", "had"."""
    rules = grammar(language)
    if any(_form(word) in rules.supposing or _form(word) in rules.pluperfect for word in found):
        return True
    at = next((index for index, word in enumerate(found) if index and _form(word) in rules.be), None)
    if at is None or any(is_verb(word, before, language) for before, word in pairwise(found[:at])):
        return False
    participle = re.compile(rules.participles or "(?!)", re.IGNORECASE)
    ended = rules.past_endings if language == "en" else NO_ENDING
    return not any(
        participle.fullmatch(word.text) or word.key in rules.present or word.text.endswith(ended)
        for word in found[at + 1 :]
    )


def _wordings(passage: Passage) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the clauses of *passage* as sentences of ours, each behind its place or none, with what that costs."""
    if passage.language == GERMAN:
        yield from _in_german(passage)
        return
    speaker = _says_so(passage)
    for pieces in clauses(passage):
        told = pieces
        if speaker is not None and pieces[-1][1] <= speaker[0]:
            told = (*pieces, speaker)
        if _quotes_too_much(passage, told) or _hides_who(passage, told):
            continue
        begin, stop = pieces[0][0], pieces[-1][1]
        moved = inverted(passage, begin)
        # Where the verb stands second, a time before it has the subject behind it, and stays where that cannot move.
        fixed = begin if grammar(passage.language).inverts and not moved else -1
        # When something is to happen is a part of it: only of what is over is the day told below the headline.
        timed = [cut for cut in times(passage) if cut.start != fixed] if passage.tells_past else []
        timed = [cut for cut in timed if not any(edit.start <= cut.start < edit.end for edit in moved)]
        kept = [*_outside(passage, pieces), *moved, *timed, *own_marks(passage), *_entitled(passage, begin)]
        for cuts in ([*kept, *offices(passage)], kept):
            past = edited(passage.text, cuts).rstrip(" .,;:–—")
            text = _in_the_present(past, passage)
            joined = words(text)[:1] and _form(words(text)[0]) in grammar(passage.language).connectives
            # "Gunmen seize" is told from "seized", which nobody takes for a noun; "the mayor resigned" from "resigns".
            if joined or not (stands(text, passage, stop) or stands(past, passage, stop)):
                continue
            if speaker is not None and told is not pieces:
                text = _credited(text, passage, speaker, [*timed, *offices(passage)])
            if not is_hostile(text):
                yield from _put(text, passage)


def _in_german(passage: Passage) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the same of a German passage, whose words change places."""
    begin = next(beginnings(passage))
    cut = [Edit(0, begin)] if begin else []
    if why_unusable(passage) or dangles(passage, cut) or (passage.index and presupposed(passage, cut)):
        return
    speaker = _says_so(passage)
    for one in wordings(passage, begin):
        credited = speaker is not None and one.stop <= speaker[0]
        told = (*one.pieces, speaker) if credited and speaker else one.pieces
        left_out = [edit for edit in _outside(passage, told) if edit.start >= begin]
        if _quotes_too_much(passage, told) or _hides_who(passage, told):
            continue
        if not all(may_miss(passage, edit.start, edit.end) for edit in left_out):
            continue
        if stands(one.whole, passage, one.stop, closed=True) and not is_hostile(one.text):
            text = _credited(one.text, passage, speaker, []) if credited and speaker else one.text
            for wording, cost in _put(text, passage):
                yield wording, cost + one.cost


def _entitled(passage: Passage, begin: int) -> list[Edit]:
    """Return the cuts that put an office before its name: "The mayor, Otto Ordinary, has" -> "The mayor Otto …"."""
    if passage.language != "en":
        return []  # where the article would have to go as well, or the noun to change
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        before = words(passage.plain[begin:start])
        apart = passage.plain[start - 2 : start] == ", " and passage.plain[end : end + 2] == ", "
        title = before[1:] and pattern("en", "offices").fullmatch(before[-1].text) is not None
        if name.kind == "person" and apart and title and before[0].text == "The" and len(before) <= TITLE:
            return [Edit(start - 2, start - 1), Edit(end, end + 1)]
    return []


def _says_so(passage: Passage) -> tuple[int, int] | None:
    """Return where the words begin and end that say behind a comma who says so: ", the ministry said"; or None.

    Who it is must be said there; "he said" leaves it open. They close the sentence, or another comma closes them.
    """
    end = len(passage.plain.rstrip(" .…"))
    commas = [match.start() for match in re.finditer(r",\s", passage.plain[:end])]
    for comma, close in reversed([*pairwise([*commas, end])]):
        if _is_credit(passage, comma + len(", "), close):
            return comma + len(", "), close
    return None


def _is_credit(passage: Passage, start: int, end: int) -> bool:
    """Return whether the words from *start* to *end* say by themselves who says so."""
    found = words(passage.plain[start:end])
    rules, lists = grammar(passage.language), lexicon(passage.language)
    if not SAYS_SO[0] <= len(found) <= SAYS_SO[1]:
        return False
    named = pattern(passage.language, "sources").match(passage.plain, start) is not None
    speaks = any(word.key in lists.said for word in found)
    # A German relative is an article elsewhere, and opens its clause.
    relatives = rules.relatives if passage.language != GERMAN or _form(found[0]) in rules.relatives else ()
    below = {*relatives, *rules.subordinators, *rules.coordinators, *lists.that, *rules.negations}
    standing = {*rules.persons, *rules.pronouns, *rules.possessives} - {*rules.articles, *rules.definites}
    standing -= lists.determiners
    return (named or speaks) and not any(_form(word) in below or _form(word) in standing for word in found)


def _credited(text: str, passage: Passage, speaker: tuple[int, int], cuts: Sequence[Edit]) -> str:
    """Return *text* with who says so behind it, *cuts* made, in the small letter that it has there."""
    behind = [*_outside(passage, [speaker]), *own_marks(passage), *cuts]
    said = edited(passage.text, behind).rstrip(" .")
    own = passage.text[speaker[0] :]
    small = (
        own[:1].islower() and said.casefold().split(" ", 1)[0] == own.split(" ", 1)[0]
    )  # no name behind a cut office
    return f"{text}, {said[:1].lower() + said[1:] if small else said}"


def _put(text: str, passage: Passage) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield *text* as a headline has it, and with its place in front."""
    names = [name.text for name in passage.names]
    known = KNOWN * (taken_as_known(text, passage.language, passage.name_keys) + 2 * _opens_known(passage))
    for place, one in (("", text), *_without_a_place(text, passage)):
        bare = without_articles(one, passage.language, names)
        # English reads better with its articles; without them it is no copy where it would be one with them (L9, L10).
        read = without_articles(one, passage.language, names, opening=True) if passage.language == "en" else bare
        clipped = CLIPPED + LENGTH * (len(words(read)) - len(words(bare)))
        for made, cost in ((read, 0.0), *([(bare, clipped)] if bare != read else [])):
            if SHORTEST <= len(words(made)) <= LONGEST and FITS[0] <= len(made) <= FITS[1]:
                yield (place, made), known + PLACED * bool(place) + cost


def _in_the_present(text: str, passage: Passage) -> str:
    """Return *text* in the present, unless its subject may be one or several: "Exemplicans voted"."""
    made = in_the_present(text, passage.language, acting(passage))
    if made == text:
        return text
    changed = next((at for at, (one, two) in enumerate(zip(text, made, strict=False)) if one != two), len(text))
    before = words(text[: text.rfind(" ", 0, changed) + 1])[-1:]
    people = {words(name.text)[-1].key for name in passage.names if name.kind == "person" and words(name.text)}
    unsure = any(
        word.text[:1].isupper() and word.key.endswith("s") and (word.key not in people or word.key.endswith("ans"))
        for word in before
    )
    return text if unsure else made


def _without_a_place(text: str, passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield each place that can stand before *text*, and the text without it: "Council in Nullstad votes …"."""
    rules = grammar(passage.language)
    yield from _without_where_it_acts(text, passage)
    for name in passage.names:
        at = _where(text, name) if name.kind in ("place", "organisation") else -1
        before = words(text[: max(at, 0)])[-1:]
        if not before or _form(before[0]) not in rules.placed or not before[0].start or "," in text[:at]:
            continue
        end = at + len(name.text)
        if text[end : end + 1] not in ("", " ", ",") or text[end : end + 2] == ", ":
            continue  # "Nullstad's mayor", "Nullstad, Samplia"
        behind, owner = words(text[end:])[:1], words(text[: before[0].start])[-1:]
        joined = behind and text[end : end + 1] == " " and _goes_with(behind[0], passage.language)
        if joined or (owner and owner[0].text[:1].isupper()):
            continue  # "Nullstad district", "Nullstad and other towns", "the Church of Samples in Nullstad"
        yield name.text, " ".join((text[: before[0].start] + text[end:]).split())


def _without_where_it_acts(text: str, passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield a place that ends what stands between subject and verb, and the text without all of that.

    "Nullstad: Gunmen seize bus", of "Gunmen in the eastern city of Nullstad seize a bus".
    """
    rules, found = grammar(passage.language), words(text)
    verb = next((two for one, two in pairwise(found) if is_verb(two, one, passage.language)), None)
    opens = next((word for word in found[1:] if _form(word) in rules.placed), None)
    if verb is None or opens is None or opens.start > verb.start:
        return
    piece = text[opens.start : verb.start].rstrip()
    name = next((n.text for n in passage.names if n.kind == "place" and piece.endswith(f" {n.text}")), "")
    joined = any(_form(word) in rules.coordinators for word in words(piece))
    if name and "," not in piece and not joined and text.count(name) == 1 and passage.language != "de":
        yield name, " ".join((text[: opens.start] + text[verb.start :]).split())


def _goes_with(word: Word, language: str) -> bool:
    """Return whether *word*, right behind a name, may be one thing with it: a noun, an adjective, "and"."""
    apart = is_function_word(word.key, language) or is_verb(word, word, language)
    return word.text[:1].isupper() or _form(word) in grammar(language).coordinators or not apart


def _where(text: str, name: Name) -> int:
    """Return where *name* stands in *text* for the only time; -1 where it does not."""
    return text.find(name.text) if text.count(name.text) == 1 else -1


def _quotes_too_much(passage: Passage, pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether the *pieces* of *passage* take more of a quotation than a phrase, or a part of one."""
    taken = [s for s in passage.quoted for begin, stop in pieces if s.start - 1 < stop and begin < s.end + 1]
    whole = all(any(begin < s.start and s.end < stop for begin, stop in pieces) for s in taken)
    return not whole or any(len(words(passage.text[s.start : s.end])) > PHRASE for s in taken)


def _outside(passage: Passage, pieces: Sequence[tuple[int, int]]) -> list[Edit]:
    """Return the cuts of all that is not in *pieces*."""
    ends = [0, *(at for piece in pieces for at in piece), len(passage.text)]
    return [
        Edit(start, stop, " " if start else "")
        for start, stop in zip(ends[::2], ends[1::2], strict=True)
        if start < stop
    ]


def _hides_who(passage: Passage, pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether what is not in *pieces* says whose word it is ("…, police said"), or who it is that is told of."""
    if cuts_a_credit(passage, pieces):
        return True
    if len(pieces) != 2 or passage.language == GERMAN:  # of German asides the person's name is kept
        return False
    inside = (pieces[0][1] + passage.start, pieces[1][0] + passage.start)
    subject = (pieces[0][0] + passage.start, inside[0])
    people = [name for name in passage.names if name.kind == "person"]
    return _holds_one(people, inside) and not _holds_one(people, subject)  # "The actor, Otto Ordinary, has died"


def _holds_one(names: Sequence[Name], span: tuple[int, int]) -> bool:
    return any(span[0] <= name.start < span[1] for name in names)


def times(passage: Passage) -> list[Edit]:
    """Return the cuts of the days and hours in *passage* that nothing hangs on, each with its preposition.

    The day stands below the headline. One that a noun has ("Tuesday’s vote", "a Monday night raid"), or that bounds
    something ("until Friday"), is left.
    """
    found = sorted(
        (time.start - passage.start, _with_brackets(passage, time.end - passage.start))
        for time in passage.times
        if time.type in ("DATE", "TIME") and len(time.value) >= len("2026-01-07")
    )
    made = []
    for start, end in found:
        cut = _with_preposition(passage, start)
        if cut is not None and _is_free(passage, end) and not _is_wanted(passage, cut):
            made.append(Edit(cut, end, " "))
    return made


def _with_brackets(passage: Passage, end: int) -> int:
    """Return where the time that ends at *end* ends with a date in brackets behind it: "Wednesday (12.3.)"."""
    date = _BRACKETED.match(passage.text, end)
    return date.end() if date else end


def _with_preposition(passage: Passage, start: int) -> int | None:
    """Return where the adverbial of the time at *start* begins, or None where a word before it makes it another's."""
    before = [word for word in passage.words if word.end <= start][-3:]
    listed = grammar(passage.language).dated
    for length in (2, 1):
        group = before[-length:]
        if len(group) == length and " ".join(map(_form, group)) in listed:
            return group[0].start
    last = before[-1] if before else None
    bare = last is None or not is_function_word(last.key, passage.language) or "," in passage.plain[last.end : start]
    rules = grammar(passage.language)
    auxiliaries = lexicon(passage.language).auxiliaries | {*rules.be, *rules.passives, *rules.perfect}
    auxiliary = last is not None and _form(last) in auxiliaries
    return start if bare or auxiliary else None


def _is_wanted(passage: Passage, cut: int) -> bool:
    """Return whether the verb before a time tells nothing without it: "a ceasefire that would start | on Tuesday"."""
    before = [_form(word) for word in passage.words if word.end <= cut][-2:]
    return len(before) == 2 and before[0] in grammar(passage.language).infinitives


def _is_free(passage: Passage, end: int) -> bool:
    """Return whether the time that ends there stands by itself: no genitive, no other joined to it, no noun behind."""
    behind = words(passage.plain[end : end + 40])[:1]
    if passage.plain[end : end + 1] in ("'", "’", "-", "–"):
        return False
    if not behind or not passage.plain[end : end + behind[0].start].isspace():
        return True
    own = is_function_word(behind[0].key, passage.language) or passage.language != "en"
    verb = is_verb(behind[0], behind[0], passage.language)
    return (own or verb) and _form(behind[0]) not in grammar(passage.language).coordinators
