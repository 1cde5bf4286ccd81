"""German: a passage in, the wordings of its main clause that a headline can have out.

A time before the verb goes, and the subject takes its place; what a participle alone tells needs no auxiliary ("Mann
festgenommen"); the perfect and the past are told in the present where the check desk knows both for one word. No word
is added, and nothing that the clause turns on is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, key_of, stem
from nightdesk.write.edits import Edit, edited
from nightdesk.write.fields import Fields, fields
from nightdesk.write.german_days import days_told
from nightdesk.write.german_verbs import BE, BECOME, GERMAN, HAVE, form, is_known, is_noun, order
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage
from nightdesk.write.trim import own_marks

_ORDINAL = re.compile(r"[IVX]+|\d{1,2}")
PAST = 0.02  # of the news, what a clause costs that is not told as a headline is: in the past
LEFT_OUT = 0.02  # and what a circumstance left out costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words in a new order, where the clause they are of ends in its passage, and what they cost."""

    text: str
    stop: int
    cost: float
    whole: str  # the same with the auxiliary that was left out
    pieces: tuple[tuple[int, int], ...]  # where the words are in the passage, in its order


def wordings(passage: Passage, begin: int) -> Iterator[Wording]:
    """Yield the wordings of the clause of *passage* from *begin* on."""
    clause = fields(passage, begin)
    if clause is None or any(form(word) in order().units for word in clause.front):
        return  # "Vor einem Jahr": when it was is the point of it
    if any(form(word) in order().pointing for word in (*clause.front, *clause.middle)):
        return  # "Interessant ist dabei": what it points to was told before
    if any(form(word) in order().owners for word in clause.front):
        return  # "An ihrer Bekanntheit": nobody knows whose
    if clause.middle and form(clause.middle[0]) in order().standing:
        return  # "Nun gab er": nobody knows who
    told = _without_times(clause, days_told(passage) if _is_over(clause, passage) else [])
    for one, cost in _shorter(told):
        ordered = _subject_first(one)
        if ordered is not None:
            yield from _said(ordered, passage, cost)


def _is_over(clause: Fields, passage: Passage) -> bool:
    """Return whether *clause* tells what is over, so that its day can stand below: "ist am Freitag gestorben"."""
    return passage.tells_past or (form(clause.verb) in BE and bool(clause.close))


def _without_times(clause: Fields, timed: Sequence[tuple[int, int]]) -> Fields:
    """Return *clause* without the stretches *timed* and the words that only say when; its front may be empty then."""

    def kept(found: Sequence[Word]) -> tuple[Word, ...]:
        outside = (w for w in found if not any(start <= w.start < end for start, end in timed))
        return tuple(word for word in outside if form(word) not in order().passing)

    front = () if clause.below else kept(clause.front)
    return replace(clause, front=front, middle=kept(clause.middle))


def _shorter(clause: Fields) -> Iterator[tuple[Fields, float]]:
    """Yield *clause* as it is, and without what can be left out before its verb, right behind it, or both."""
    for front, missed in _shorter_fronts(clause.front):
        yield replace(clause, front=front), missed
        end = _circumstance(clause.middle)
        if end is not None:
            yield replace(clause, front=front, middle=clause.middle[end:]), missed + LEFT_OUT


def _shorter_fronts(front: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], float]]:
    """Yield *front*, and what is left of it: nothing of a circumstance, one of several things without where it was."""
    yield front, 0.0
    if not front:
        return
    if form(front[0]) in order().circumstances:
        yield (), 2 * LEFT_OUT
    at = int(form(front[0]) in order().prepositions and not _counts(front, 0))
    one_of_them = form(front[at]) in ("ein", "eine", "einem", "einer", "einen") or front[at].text[:1].isdigit()
    end = _phrase(front, at) if one_of_them else None
    if end is not None and end < len(front) and form(front[end]) in order().prepositions:
        yield front[:end], LEFT_OUT


def _circumstance(middle: Sequence[Word]) -> int | None:
    """Return where the circumstance ends that *middle* begins with; None where it begins with none or all of it is."""
    if not middle or form(middle[0]) not in order().circumstances:
        return None
    end = _phrase(middle, 1)
    while end is not None and end < len(middle) and form(middle[end]) in order().tied:
        end = _phrase(middle, end + 1)
    number = end is not None and end < len(middle) and middle[end].text[:1].isdigit()
    return None if number or end == len(middle) else end


def _subject_first(clause: Fields) -> Fields | None:
    """Return *clause* with its subject before the verb where nothing else stands there; None where it is not found."""
    if clause.front:
        return clause
    span = _subject(clause)
    if span is None or (form(clause.verb) in BE and not clause.close):
        return None  # of two nouns around "ist" nobody can say where one ends
    start, end = span
    passive = form(clause.verb) in BECOME or form(clause.close[-1:][0] if clause.close else clause.verb) == "worden"
    if not passive and end < len(clause.middle) and form(clause.middle[end]) in order().prepositions:
        return None  # "hat die Synode der Kirche in Exempla": what the preposition goes with would be told otherwise
    return replace(clause, front=clause.middle[start:end], middle=(*clause.middle[:start], *clause.middle[end:]))


def _subject(clause: Fields) -> tuple[int, int] | None:
    """Return where in the middle of *clause* its subject stands: the first noun phrase that can be one."""
    found, at = clause.middle, 0
    passive = form(clause.verb) in BECOME or any(form(word) == "worden" for word in clause.close)
    gives = any(form(word) in order().giving for word in (clause.verb, *clause.close))
    while at < len(found):
        word = found[at]
        if form(word) == "sich":
            return None
        if form(word) in order().prepositions and not _counts(found, at):
            end = _phrase(found, at + 1)
            if end is None:
                return None
            at = end
        elif form(word) in order().oblique:
            return None
        elif (
            is_noun(word)
            or word.text[:1].isdigit()
            or form(word) in order().nominative
            or _counts(found, at)
            or _describes(word)
        ):
            end = _phrase(found, at, plain=gives)
            while end is not None and end < len(found) and not passive and form(found[end]) in order().of_a_noun:
                end = _phrase(found, end + 1)
            return None if end is None else (at, end)
        else:
            at += 1
    return None


def _describes(word: Word) -> bool:
    """Return whether *word*, in lower case, may be an adjective that opens a noun phrase: "präzise Beschuldigungen"."""
    adverb = form(word) in order().adverbs or is_function_word(word.key, GERMAN)
    if form(word) in lexicon(GERMAN).cardinals:
        return True
    return form(word).endswith(("e", "er", "es")) and not adverb


def _counts(found: Sequence[Word], at: int) -> bool:
    """Return whether a preposition only rounds the number behind it: "über 80 Menschen", "rund 200"."""
    number = at + 1 < len(found) and found[at + 1].text[:1].isdigit()
    return number and form(found[at]) in ("über", "rund", "unter", "bis", "gegen", "um")


def _phrase(found: Sequence[Word], at: int, *, plain: bool = False) -> int | None:
    """Return where the noun phrase that begins at *at* ends, its genitives and what "und" joins with it; or None.

    *plain* if what looks like a genitive may be somebody the verb gives something.
    """
    end = _nouns(found, at)
    while end is not None and end < len(found):
        word = form(found[end])
        if (
            word in order().genitive and not plain and _nouns(found, end + 1) is not None
        ) or word in order().coordinators:
            end = _nouns(found, end + 1)
        else:
            break
    return end


def _nouns(found: Sequence[Word], at: int) -> int | None:
    """Return where the nouns end that stand from *at* on, behind words in lower case; None where no noun follows."""
    while at < len(found) and not is_noun(found[at]):
        dull = form(found[at]) in order().prepositions and not _counts(found, at)
        if dull or form(found[at]) in ("sich", "nicht"):
            return None
        at += 1
    if at == len(found):
        return None
    while at < len(found) and is_noun(found[at]):
        at += 1
    return None if at < len(found) and found[at].text[:1].isdigit() else at  # "A 340", or 340 of something


def _said(clause: Fields, passage: Passage, cost: float) -> Iterator[Wording]:
    """Yield *clause* as it is told, and in the present or without its auxiliary where that is safe."""
    verb, close = clause.verb, clause.close
    goal = f", {_joined(passage, clause.goal, opens=False)}" if clause.goal else ""
    whole = _joined(passage, clause.front, [verb], clause.middle, close) + goal
    used = sorted([*clause.front, verb, *clause.middle, *close, *clause.goal])
    pieces = tuple(_pieces(passage, used))
    done = form(verb) in ("wurde", "wurden") and len(close) == 1
    done = done or (form(verb) in ("ist", "sind") and len(close) == 2 and form(close[1]) == "worden")
    if done:
        subject = _opened_by_its_subject(clause, passage)
        if subject is not None:
            text = _joined(passage, subject.front, subject.middle, close[:1]) + goal
            yield Wording(text=text, stop=clause.stop, cost=cost, whole=whole, pieces=pieces)
    now = _in_the_present(clause, passage)
    if now:
        yield Wording(text=now + goal, stop=clause.stop, cost=cost, whole=whole, pieces=pieces)
    yield Wording(text=whole, stop=clause.stop, cost=cost + PAST, whole=whole, pieces=pieces)


def _pieces(passage: Passage, used: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches of *passage* begin and end that *used*, in its order, are."""
    start = used[0].start
    for one, other in pairwise(used):
        if not _adjoins(passage, one, other, listed=True):
            yield start, one.end
            start = other.start
    yield start, used[-1].end


def _opened_by_its_subject(clause: Fields, passage: Passage) -> Fields | None:
    """Return *clause* with its subject first, what stood there behind it: "18 Menschen bei Brand verletzt"."""
    if form(clause.front[0]) not in order().prepositions or _counts(clause.front, 0):
        first = clause.front[0]
        adverb = (len(clause.front) == 1 and not is_noun(first)) or form(clause.front[-1]) in order().behind
        return None if adverb or form(first) in order().oblique else clause
    span = _subject(clause)
    if span is None:
        return None
    start, end = span
    subject = clause.middle[start:end]
    if _is_named(subject, passage) and _is_named(clause.front, passage):
        return clause  # who and where change no places: "Im Norden von Samplia Helfer des Roten Kreuzes entführt"
    return replace(clause, front=subject, middle=(*clause.front, *clause.middle[:start], *clause.middle[end:]))


def _is_named(found: Sequence[Word], passage: Passage) -> bool:
    starts = {name.start - passage.start for name in passage.names}
    return any(word.start in starts for word in found)


def _in_the_present(clause: Fields, passage: Passage) -> str:
    """Return *clause* in the present where its verb's form is listed and one word with the other for the check desk."""
    verb, close = form(clause.verb), clause.close
    if _names_a_time(clause, passage):
        return ""
    listed = grammar(GERMAN).present
    if verb in ("hat", "ist") and len(close) == 1:
        now = listed.get(form(close[0]), "")
        if now and _is_one_word(now, form(close[0])):
            return _joined(passage, clause.front, now, clause.middle)
    elif verb not in (*HAVE, *BE, *BECOME) and not is_function_word(clause.verb.key, GERMAN):
        now = listed.get(verb) or (verb[:-1] if verb.endswith("te") else "")
        if now and _is_one_word(now, verb):
            return _joined(passage, clause.front, now, clause.middle, close)
    return ""


def _names_a_time(clause: Fields, passage: Passage) -> bool:
    """Return whether a time is left in *clause*: what was up to a day or on it is not told as if it were now."""
    starts = {time.start - passage.start for time in passage.times if time.type in ("DATE", "TIME")}
    return any(word.start in starts for word in (*clause.front, *clause.middle))


def _is_one_word(one: str, other: str) -> bool:
    """Return whether *one* is a word of the language, and the same as *other* but for its form."""
    return stem(key_of(one), GERMAN) == stem(key_of(other), GERMAN) and is_known(one)


def _joined(passage: Passage, *parts: Sequence[Word] | str, opens: bool = True) -> str:
    """Return *parts* as a text: words of *passage* with what stands between them there where none was left out."""
    made: list[str] = []
    run: list[Word] = []
    for part in parts:
        if isinstance(part, str):
            made += [_slice(passage, run, opens=not made)] if run else []
            made.append(part)
            run = []
            continue
        for index, word in enumerate(part):
            if run and not _adjoins(passage, run[-1], word, _is_listed(part, index)):
                made.append(_slice(passage, run, opens=not made))
                run = []
            run.append(word)
    made += [_slice(passage, run, opens=not made)] if run else []
    text = " ".join(made)
    return text[:1].upper() + text[1:] if opens else text


def _is_listed(part: Sequence[Word], index: int) -> bool:
    """Return whether the word at *index* is one of several that "und" joins: a comma before it is of their list."""
    return bool(index) and any(form(word) in order().coordinators for word in part[index:])


def _adjoins(passage: Passage, one: Word, other: Word, listed: bool) -> bool:
    """Return whether *other* stands right behind *one* in *passage*, no brackets and no comma but of a list between."""
    gap = passage.text[one.end : other.start]
    return 0 < len(gap) < 4 and not any(mark in gap for mark in ("()" if listed else "(),"))


def _slice(passage: Passage, run: Sequence[Word], *, opens: bool) -> str:
    """Return the text of *run*, quotations it holds whole in the house's marks; a preposition is small inside."""
    start, end = run[0].start, run[-1].end
    spans = {span.start: span.end for span in passage.quoted}
    start -= start in spans
    end += end in spans.values()
    end += _ORDINAL.fullmatch(run[-1].text) is not None and passage.text[end : end + 1] == "."  # "Karl III."
    held = [edit for edit in own_marks(passage) if start <= edit.start and edit.end <= end]
    text = (
        edited(passage.text, [Edit(0, start), *held, Edit(end, len(passage.text))]) if held else passage.text[start:end]
    )
    small = not opens and (form(run[0]) in order().prepositions or run[0].text[:1].islower())
    return text[:1].lower() + text[1:] if small else text
