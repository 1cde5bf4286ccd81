"""Gist: a report in, the few words of it that tell the news by themselves out, to be quoted in a headline of ours.

A stretch of one sentence, word for word: its main clause, cut at a clause or before a place or a time at its end, what
stands between commas left out with " … ". A very short extract, marked and attributed, is what may be shown of a report
that may only be quoted (L7, L11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from nightdesk.records import Evidence
from nightdesk.text.any_of import any_of
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.centre import Centre
from nightdesk.write.clauses import MEASURED, openings, tails
from nightdesk.write.dangling import OBJECTS, dangles, presupposed, says_of_itself, taken_as_known
from nightdesk.write.days import weekdays
from nightdesk.write.edits import Edit
from nightdesk.write.fields import fields
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import grammar, in_own_person, pattern
from nightdesk.write.passages import WHOSE, Passage
from nightdesk.write.trim import trims
from nightdesk.write.unusable import is_hostile, why_unusable
from nightdesk.write.verbs import NO_ENDING, finite, is_verb

SHORTEST, LONGEST = 5, 15  # words; DESIGN shows at most 15 of a report that may only be quoted
TAIL = 4  # words after the last comma at the least: fewer are what a cut left hanging
EARLY = 4  # sentences of a report among which the news is told
WORDINGS = 3  # stretches of one sentence that are offered, for the best may be too long for what is around it
BOUNDED = 5  # words behind a superlative in which its noun ends
ASIDE = 30  # words between two commas at the most, which " … " stands for
ELISION = " … "
# What each costs, of the news: a thing taken as known, a word, a sentence before it, an elision, a day by its name.
KNOWN, LENGTH, LATE, ELIDED, DATED = 0.06, 0.008, 0.03, 0.03, 0.08
SUBJECTS = {  # pronouns that stand for whom a sentence named before it, where ``persons`` lists none
    "de": ("er", "ihm", "ihn"),
    "fr": ("il", "elle", "lui"),
    "es": ("él", "ella"),
    "it": ("egli", "lui", "lei"),
    "pt": ("ele", "ela"),
    "nl": ("hij", "zij", "ze", "hem", "haar"),
}
CLOSING = (
    "worden",
    "werden",
    "wird",
    "wurde",
    "wurden",
    "sein",
    "ist",
    "sind",
    "war",
    "waren",
    "haben",
    "hat",
    "hatte",
)
# "later this month": what stands before a time and is a part of it.
GO_WITH_A_TIME = ("later", "earlier", "early", "late", "senere", "tidligere", "senare", "tidigare")
_COMMA = re.compile(r",\s")
_TRAILING = re.compile(r",\s\w+\s\w{3,}ing\s")  # English: ", further raising the …"
_DASH = re.compile(r"\s(?:--|—|–)\s")
_INCLUDING = re.compile(r",\s(?:including|such as|among them|along with|as well as|with)\s")  # English
_COMPARING = re.compile(r",?\s?(?:as (?:far|long|soon|well|much|many|early|late)|even if)\b")  # English: "as far as"
_INFINITIVE = re.compile(r"(?<!\w)zu\s\w+n(?!\w)|\w(?:zu)\w+en(?!\w)")  # German: what was decided stands there
# "NULLSTAD: ", an agency's place with a colon; "Nullstad, 6 January (NPA): "
_PURPOSE = re.compile(r",\s(?:um|ohne)\s")  # German: what it was done for
_PLACED = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{1,40}|[A-ZÀ-Þ][\w'’.,\- ]{1,40}\s\([\w/ .]{2,30}\)):\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """Words of a passage, ``worth`` the share of the news they tell less what a reader must do without."""

    text: str
    evidence: Evidence
    worth: float


def gists(found: Sequence[Passage], news: Centre) -> list[Gist]:
    """Return the stretches of a report's passages *found* that tell most of *news*, a few a sentence, the best first.

    Empty when no sentence among the first has a clause short enough.
    """
    best: list[Gist] = []
    for number, passage in enumerate(found[:EARLY]):
        told = [
            Gist(text=text, evidence=passage.evidence, worth=_worth(text, passage, news) - LATE * number)
            for text in dict.fromkeys(_stretches(passage))
        ]
        best += sorted(told, key=lambda one: (-round(one.worth, 6), len(one.text), one.text))[:WORDINGS]
    return sorted(best, key=lambda one: (-round(one.worth, 6), one.evidence.start, len(one.text), one.text))


def _worth(text: str, passage: Passage, news: Centre) -> float:
    code = passage.language
    stems = frozenset(stem(w.key, code) for w in words(text) if not is_function_word(w.key, code))
    costs = KNOWN * taken_as_known(text, code) + LENGTH * len(words(text)) + ELIDED * (ELISION in text)
    return news.nearness(stems) - costs - DATED * bool(weekdays(code).search(text))


def _stretches(passage: Passage) -> Iterator[str]:
    """Yield stretches of *passage* that are a clause by themselves; none where words of it would have to change."""
    for pieces in clauses(passage):
        if not cuts_a_credit(passage, ((pieces[0][0], pieces[-1][1]),)):
            yield from _ready(passage, pieces)


def cuts_a_credit(passage: Passage, pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether what is not in *pieces* says whose word they are: "…, police said"."""
    ends = [0, *(at for piece in pieces for at in piece), len(passage.plain)]
    credit = pattern(passage.language, "credits")
    return any(credit.search(passage.plain, *gap) for gap in zip(ends[::2], ends[1::2], strict=True))


def clauses(passage: Passage) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield where a clause of *passage* stands that may be told by itself: one piece, or two around a parenthesis."""
    if why_unusable(passage) or not grammar(passage.language).verbs:
        return  # where no verb is known, nobody can say what a clause is
    if passage.language == GERMAN:
        yield from _whole_clause(passage)
        return
    end = len(passage.text.rstrip(" .…"))
    for begin in beginnings(passage):
        cut = [Edit(0, begin)] if begin else []
        if dangles(passage, cut) or (passage.index and presupposed(passage, cut)):
            continue
        aside = _aside(passage, begin)
        cuts = {edit.start for edit in tails(passage, begin, may=may_miss)}
        cuts |= further_cuts(passage, begin)
        for stop in sorted({end, *cuts, *before_adverbials(passage, begin)}):
            if not goes_on(passage, begin, stop):
                yield ((begin, stop),)
            if aside is not None and stop > aside[1] and not goes_on(passage, aside[1], stop):
                yield (begin, aside[0]), (aside[1], stop)


def _whole_clause(passage: Passage) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield where the main clause of a German passage stands: nothing can be cut out of it, its verb is in halves."""
    begin = next(beginnings(passage))
    cut = [Edit(0, begin)] if begin else []
    clause = fields(passage, begin)
    if clause is None or dangles(passage, cut) or (passage.index and presupposed(passage, cut)):
        return
    if may_miss(passage, clause.stop, len(passage.text)):
        yield ((begin, clause.stop),)


def further_cuts(passage: Passage, begin: int) -> set[int]:
    """Return where a clause may end besides: before a second verb joined on, and in English before what adds to it."""
    plain = passage.plain
    found = {match.start() for match in (*_joined_on(passage.language).finditer(plain, begin), *_DASH.finditer(plain))}
    if passage.language == "en":
        found |= {match.start() for mark in (_TRAILING, _INCLUDING) for match in mark.finditer(plain, begin)}
        found |= set(_reduced(passage, begin))
    return {at for at in found if at > begin and may_miss(passage, at, len(passage.text))}


def _reduced(passage: Passage, begin: int) -> Iterator[int]:
    """Yield where an English participle goes on behind a noun, the verb before it: "seized a bus | carrying 12"."""
    told = [word for word in passage.words if word.start >= begin]
    below = _below("en") | {*grammar("en").coordinators}  # each opens a clause whose verb is still to come
    verb = False
    for before, word, behind in zip(told, told[1:], told[2:], strict=False):
        participle = word.text.endswith(("ed", "ing")) and is_function_word(behind.key, "en") and len(word.key) > 4
        noun = not is_function_word(before.key, "en") and not is_verb(before, before, "en")
        apart = passage.plain[before.end : word.start] == " "  # not "re-elected"
        if verb and participle and noun and apart and not before.text.endswith(("ly", "ed", "ing")):
            yield before.end
        opens = word.text.casefold() in below
        verb = not opens and (verb or is_verb(word, before, "en"))


@lru_cache(maxsize=64)
def _joined_on(language: str) -> re.Pattern[str]:
    """Return a pattern for where a second verb of the same subject is joined on: "seized a bus | and took it"."""
    rules = grammar(language)
    verbs = any_of({*rules.verbs, *rules.present, *rules.present.values()})
    return re.compile(rf"\s{any_of(rules.coordinators)}\s(?={verbs}\s)")


def beginnings(passage: Passage) -> Iterator[int]:
    """Yield where a clause may begin: the sentence, without what ties it to its place, or behind an adverbial."""
    begin = 0
    for edit in sorted((edit for edit in trims(passage) if edit.kind != "mark"), key=lambda edit: edit.start):
        if edit.start == begin:
            begin = edit.end
    placed = _PLACED.match(passage.text, begin)
    begin = placed.end() if placed else begin
    yield begin
    timed = _behind_a_time(passage, begin)
    if timed is not None:
        yield timed
    for edit in openings(passage, begin if timed is None else timed):
        yield edit.end


def _behind_a_time(passage: Passage, begin: int) -> int | None:
    """Return where the sentence goes on behind a time and the comma after it: "Monday, the council …"; or None."""
    for time in passage.times:
        if time.start - passage.start == begin and passage.text[time.end - passage.start :].startswith(", "):
            return time.end - passage.start + len(", ")
    return None


def _aside(passage: Passage, begin: int) -> tuple[int, int] | None:
    """Return from where to where a parenthesis between the subject and its verb goes: ", …, " and then the verb."""
    commas = list(_COMMA.finditer(passage.plain, begin))[:6]
    if not commas or _verbs(passage.plain[begin : commas[0].start()], passage.language):
        return None
    for close in commas[1:]:
        after = words(passage.plain[close.end() :])[:1]
        piece = passage.plain[commas[0].end() : close.start()]
        if len(words(piece)) > ASIDE:
            break
        verb = bool(after) and after[0].start == 0 and after[0].text.casefold() in finite(passage.language)
        if verb and may_miss(passage, commas[0].start(), close.end()):
            return commas[0].start(), close.end()
    return None


def _ready(passage: Passage, pieces: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the *pieces* of *passage* joined, where they are short, whole and take no word that is not in them."""
    if holds_a_quotation(passage, pieces):
        return
    text = ELISION.join(passage.text[begin:stop].strip(" ,;:–—") for begin, stop in pieces)
    if not text[:1].isupper() and not text[:1].isdigit():
        return  # a quotation that opens a headline opens as one
    length = len(words(text))
    if SHORTEST <= length <= LONGEST and stands(text, passage, pieces[-1][1]) and not is_hostile(text):
        yield text


def holds_a_quotation(passage: Passage, pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether the *pieces* of *passage* take words that it quotes, or the marks around them."""
    return any(span.start - 1 < stop and begin < span.end + 1 for begin, stop in pieces for span in passage.quoted)


def stands(text: str, passage: Passage, stop: int, *, closed: bool = False) -> bool:
    """Return whether *text*, a clause of *passage* that ends at *stop*, is whole and wants nothing of what follows.

    *closed* if it is certain that a clause ends there.
    """
    found = words(text)
    rest = passage.plain[stop:].lstrip()
    if (
        rest[:1] not in ("", ".", ",", ";", ":", "–", "—")
        and len(found) > 1
        and _wants_more(found[-2], passage.language)
    ):
        return False
    ends = closed or stop >= len(passage.text.rstrip(" .…"))
    if not ends and (_is_bounded(passage, stop) or _DASH.search(text)):
        return False  # what a dash opens is told whole or not at all
    return len(found) > 1 and _is_whole(text, found, passage.language, ends, closed)


def _is_bounded(passage: Passage, stop: int) -> bool:
    """Return whether what follows *stop* says of what a superlative before it is true: "the largest ship | in port"."""
    rest = words(passage.plain[stop:])[:1]
    mark = passage.plain[stop : stop + 1] in (",", ";", ":", ".", "–", "—")
    near = [word.text for word in passage.words if word.end <= stop][-BOUNDED:]
    superlative = re.compile(grammar(passage.language).superlatives or "(?!)", re.IGNORECASE)
    return bool(rest) and not mark and any(superlative.fullmatch(word) for word in near)


def _is_whole(text: str, found: Sequence[Word], language: str, ends: bool, closed: bool) -> bool:
    """Return whether *text* has a main verb and leaves no word, day or person open; *ends* where its sentence does.

    Where it is *closed*, an office or a verb of saying may end it: "Gericht hat Urteil bestätigt".
    """
    last = found[-1].key
    lists = lexicon(language)
    closing = language == "de" and (last in lists.auxiliaries or last in CLOSING)  # a German clause ends in its verb
    if (
        (is_function_word(last, language) and not ends and not closing)
        or (last in lists.titles | lists.said and not closed)
        or last in grammar(language).hanging
        or text.endswith(WHOSE)
    ):
        return False
    if not ends and (
        _is_left_over(found, language) or found[-1].text.lower() in lists.cardinals or not _tells_alone(found, language)
    ):
        return False  # what ends where its sentence does is whole; "nineteen for and twelve | against" is not
    if "," in text and len(words(text.rsplit(",", 1)[1])) < TAIL:
        return False
    if not _says_something(found, language):
        return False
    listed = lexicon(language).relative_days
    if any(word.key in listed for word in found) or pattern(language, "vague").search(text):
        return False  # whose "today" would not be said
    if not _closes_its_clause(found, language):
        return False
    tied = in_own_person(text, language) or pattern(language, "additives").search(text)
    return not tied and "?" not in text and not _is_open(text, found, language) and has_main_verb(text, language)


def _says_something(found: Sequence[Word], language: str) -> bool:
    """Return whether *found* is a statement of its own: no question, no speech whose speaker stands elsewhere, and
    what somebody "said" in it has its verb: not "The mayor said a ferry", cut before "had burned".
    """
    rules, forms = grammar(language), [word.text.casefold() for word in found]
    if forms[0] in rules.questions or forms[0] in rules.negations[:1] or any(form in rules.reported for form in forms):
        return False
    at = next((index for index, form in enumerate(forms) if form in rules.says), None)
    return at is None or any(is_verb(word, before, language) for before, word in pairwise(found[at:]))


def _tells_alone(found: Sequence[Word], language: str) -> bool:
    """Return whether the last word is no verb whose object is left out: not "The nominee speaks"; "dies" tells all."""
    rules = grammar(language)
    past = found[-1].text.endswith(rules.past_endings or NO_ENDING)
    passive = past and any(word.key in rules.passives for word in found[-4:-1])
    complete = not rules.complete or found[-1].key in rules.complete
    return complete or passive or not is_verb(found[-1], found[-2], language)


def _below(language: str) -> frozenset[str]:
    """Return the words that open a clause below another."""
    rules = grammar(language)
    return frozenset((*rules.relatives, *rules.subordinators)) | lexicon(language).that


def _closes_its_clause(found: Sequence[Word], language: str) -> bool:
    """Return whether the last subordinate clause has its verb: not "because a pump", cut before a place."""
    if language == "de":
        return True  # cut at commas only
    that = lexicon(language).that
    below = _below(language) - that
    opens = max(
        (
            index
            for index, word in enumerate(found)
            if index
            and (
                word.text.casefold() in below
                or (word.text.casefold() in that and found[index - 1].key in lexicon(language).said)
            )
        ),
        default=None,
    )
    if opens is None or found[opens].key in grammar(language).adverbials:
        return True
    return any(is_verb(word, before, language) for before, word in pairwise(found[opens:]))


def _wants_more(word: Word, language: str) -> bool:
    """Return whether a verb follows *word* whose object or goal is still to come: "will start in"."""
    return word.key in grammar(language).infinitives


def _is_left_over(found: Sequence[Word], language: str) -> bool:
    """Return whether the last word is a participle whose own words are cut: "attitudes commissioned", "of cracking"."""
    if language != "en":
        return False  # there the endings of what is over are no participle's
    rules = grammar(language)
    before = found[-2].key
    if found[-1].key.endswith("ing") and is_function_word(before, language):
        return before not in rules.states
    if not rules.past_endings or not found[-1].text.endswith(rules.past_endings):
        return False
    return not (before in finite(language) or before in rules.states or before in rules.perfect or before in ("been",))


def _is_open(text: str, found: Sequence[Word], language: str) -> bool:
    """Return whether a pronoun stands before any name it could be for, or is an object, which no subject is."""
    if any(word.key in grammar(language).somebody for word in found):
        return True
    standing = (*OBJECTS.get(language, ()), *SUBJECTS.get(language, ()))
    for word, behind in pairwise(found):
        if pattern(language, "possessives").fullmatch(word.key) and is_function_word(behind.key, language):
            return True  # "sentenced her to nine years": an object, too
    for index, word in enumerate(found):
        if index and says_of_itself(found, index, language):
            continue
        alone = word.key in standing or any(
            pattern(language, kind).fullmatch(word.key) for kind in ("persons", "possessives")
        )
        if alone:
            before = words(text[: word.start])
            return not any(one.text[:1].isupper() and not is_function_word(one.key, language) for one in before)
    return False


def has_main_verb(text: str, language: str) -> bool:
    """Return whether *text* has a finite verb that is none of a relative clause; True for a language without verbs."""
    if not grammar(language).verbs:
        return True
    rules = grammar(language)
    below = _below(language)
    for number, piece in enumerate(_COMMA.split(text.replace(ELISION, " "))):
        found = words(piece)
        if not found or (found[0].text.casefold() in below and (number or language != "de")):
            continue
        aside = re.fullmatch(rules.participial or "(?!)", found[0].key) or found[0].text.casefold() in rules.openers
        if number and aside:
            continue
        # A German relative is an article elsewhere, and opens its clause after a comma only.
        inner = next((w.start for w in found[1:] if w.text.casefold() in below and language != "de"), len(piece))
        if any(start < inner for start in _verbs(piece, language)):
            return True
    return False


def _verbs(text: str, language: str) -> list[int]:
    """Return where the finite verbs of *text* stand, its first word aside where nothing is before it."""
    found = pairwise(words(text))
    # "Nullstad-based" has no verb.
    return [w.start for before, w in found if is_verb(w, before, language) and text[w.start - 1] != "-"]


def goes_on(passage: Passage, begin: int, stop: int) -> bool:
    """Return whether what looks like the verb before *stop* is a participle, and the verb comes behind it.

    "Two men accused of the robbery | in Nullstad were sentenced": only a mark or a joining word ends a clause.
    """
    language, plain = passage.language, passage.plain
    kept = _verbs(plain[begin:stop], language)
    first = plain[begin + kept[0] :].split(" ", 1)[0].casefold() if kept else ""
    rules = grammar(language)
    participle = first in rules.present or first.endswith(rules.past_endings or NO_ENDING)
    if len(kept) != 1 or not participle or plain[stop : stop + 1] in ",;:.–—":
        return False
    joining = _below(language) | {*rules.coordinators}
    rest = re.split(r"[,;:.–—]\s", plain[stop:], maxsplit=1)[0]
    inner = next((word.start for word in words(rest) if word.key in joining), len(rest))
    return any(start < inner for start in _verbs(rest, language))


def may_miss(passage: Passage, start: int, end: int) -> bool:
    """Return whether a clause holds without the stretch: nothing it turns on stands there, no quotation is cut."""
    if passage.language == "de" and _INFINITIVE.search(passage.plain, start, end):
        return _PURPOSE.match(passage.plain, start) is not None
    if _COMPARING.match(passage.plain, start):
        return False
    cut = any(span.start <= start < span.end or span.start < end < span.end for span in passage.quoted)
    return not cut and passage.search("hinges", start, end) is None


def before_adverbials(passage: Passage, begin: int) -> Iterator[int]:
    """Yield where a place or a time begins that the clause before it can do without, to the sentence's end."""
    rules, language, plain = grammar(passage.language), passage.language, passage.plain
    below = _below(language) - {*rules.adverbials}
    inner = next((w.start for w in passage.words if w.start > begin and w.text.casefold() in below), len(plain))
    torn = [*_torn(passage, begin)]
    for before, word in pairwise(word for word in passage.words if word.start < inner):
        if any(start < word.start <= verb for start, verb in torn):
            continue
        place = word.text.casefold() in rules.adverbials and not MEASURED.search(
            plain, max(0, word.start - 24), before.end
        )
        noun = word.text.casefold() in rules.adjuncts and not _may_be_verb(before, language)
        if before.start > begin and (place or noun) and _may_leave(passage, word.start):
            yield word.start
    for time in passage.times:
        start = time.start - passage.start
        ahead = words(plain[max(begin, start - 20) : start])[-1:]
        bare = bool(ahead) and not is_function_word(ahead[0].key, language) and ahead[0].key not in GO_WITH_A_TIME
        whole = not any(opens < start <= verb for opens, verb in torn) and not _has_its_object_behind(
            passage, time.end - passage.start
        )
        if time.type in ("DATE", "TIME") and bare and whole and begin < start < inner and _may_leave(passage, start):
            yield start
    # A day by its name has no preposition in some languages: "were shot dead Monday night".
    for day in weekdays(language).finditer(plain, begin + 1):
        last, following = words(plain[: day.start()])[-1:], words(plain[day.end() :])[:1]
        open_ended = following and plain[day.end() : day.end() + 1] == " " and following[0].start == 1
        if open_ended and following[0].text.casefold() not in (
            *rules.adverbials,
            *rules.adjuncts,
            *rules.subordinators,
        ):
            continue  # "voted on Tuesday to close": the clause goes on
        start = last[0].start if last and last[0].key in rules.prepositions else day.start()
        if _may_leave(passage, start):
            yield start


def _has_its_object_behind(passage: Passage, end: int) -> bool:
    """Return whether a noun with its article stands right behind a time: "han bajado esta tarde | la persiana"."""
    following = words(passage.plain[end:])[:1]
    rules = grammar(passage.language)
    close = bool(following) and passage.plain[end : end + following[0].start] == " "
    return close and following[0].text.casefold() in {*rules.articles, *rules.definites, *rules.indefinite}


def _torn(passage: Passage, begin: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where a clause below opens whose verb is still to come: "after a landslide here took"."""
    opens = _below(passage.language) & {*grammar(passage.language).adverbials}
    for word in passage.words:
        if word.start > begin and word.text.casefold() in opens:
            rest = re.split(r"[,;:–—]\s", passage.plain[word.start :], maxsplit=1)[0]
            verbs = _verbs(rest, passage.language)
            if verbs:
                yield word.start, word.start + verbs[0]


def _may_leave(passage: Passage, start: int) -> bool:
    """Return whether the rest of the sentence from *start* can be missed; its clause denies nothing, either."""
    clause = re.split(r"[,;:–—]\s", passage.plain[start:], maxsplit=1)[0]
    denied = pattern(passage.language, "negations").search(clause)
    return denied is None and may_miss(passage, start, len(passage.text))


def _may_be_verb(word: Word, language: str) -> bool:
    rules = grammar(language)
    return bool(
        word.text.casefold() in finite(language)
        or word.text.casefold().endswith(
            (*(rules.past_endings or NO_ENDING), "ing") if language == "en" else rules.past_endings or NO_ENDING
        )
    )
