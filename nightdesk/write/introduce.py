"""Introduce: a person's name in a passage in, the name with who its report says that is out, in the report's words.

"Otto Ordinary said" tells a reader nothing who does not know of whom the report said before "harbour master Otto
Ordinary", or "Otto Ordinary, who runs the harbour". What stands right before a name, or right behind it between commas,
is told with it where the sentence has room for it: before a name that opens it or that somebody's words are given by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.records import Name
from nightdesk.text.lexicon import lexicon
from nightdesk.text.offices import is_title
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.days import weekdays
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.passages import WHOSE, Passage
from nightdesk.write.verbs import is_verb

BARE = ("en", "da", "sv", "nb", "nl", "de")  # languages whose offices stand before a name without an article
CAPITAL = ("en", "de")  # of those, where an office may keep a capital before its name
STYLE, FEW = 60, 3  # characters before a name, and words there, that may say which office is meant
LEADING, MOST = 80, 6  # characters before a name, and words there, that may say who it is
BEHIND = 9  # words behind a name that may say who it is
GENITIVES = ("da", "sv", "nb")  # where whose an office is stands before it, and both before a name
ENDS_SPEECH = ('"', "”", "“", "»", "«", "’", "'", ",")
OPENS_SPEECH = '”"»“«’'
_RENAMED = re.compile(r", (?P<who>[^,.;:!?()“”„«»\"\n]{4,90})(?=[,.])")
_OF = re.compile(r" (?P<of>\w+) (?=[A-ZÀ-Þ])")
_STOP = re.compile(r"[.!?:;…\n“”„«»\"()]")
# Behind a name, before what somebody belongs to: "Priya Placeholder of Exempla College".
OF = {"en": ("of", "from"), "de": ("von", "vom")}


@dataclass(frozen=True, slots=True)
class Who:
    """What a report calls somebody right *before* the name, with what follows it (" of Exempla"), or *behind* it.

    An *office* of our lists may have its capital from the name ("Mayor") or from a sentence's start ("Borgmester").
    *at* is where its report says so.
    """

    before: str = ""
    behind: str = ""
    of: str = ""
    office: bool = False
    at: int = 0


def introduced(passage: Passage, who: Who | None, full: str, start: int, end: int) -> str:
    """Return *full*, put into *passage* from *start* to *end*, with *who* that is.

    As it stands where the sentence has no room for that, or says it itself.
    """
    place = _place(passage, start, end)
    if who is None or place is None or _is_told(passage, start, end) or _is_echoed(passage, who):
        return full
    opens, ends = place
    if who.before:
        of = who.of if ends and not _OF.match(passage.text, end) else ""
        return _before(who.before, f"{full}{of}", passage.language, opens=opens, office=who.office)
    if not ends:
        return full
    return f"{full}, {who.behind}" + ("" if passage.text[end : end + 1] in (".", ",", "") else ",")


def who_is(passage: Passage, entity: str, *, here: bool = False) -> Who | None:
    """Return what the report of *passage* calls a person where it first does, that passage apart if not asked *here*.

    None where it does not, or does so in different words: "Coach Ines Instance", "Mayor Ines Instance".
    """
    text, language = passage.report.text, passage.language
    mentions = [other for other in passage.mentions.names if (other.entity or other.text) == entity]
    given = {other.office for other in mentions if other.office}
    if len(given) > 1:
        return None
    office = _office(text, mentions, given.pop(), language) if given and language in BARE else ""
    if office:
        first = next(other for other in mentions if other.office)
        ahead = _ahead(text, first, language)
        if len(ahead) > len(office) and ahead.casefold().endswith(office.casefold()):
            return Who(before=ahead, of=_of_what(text, first, language, passage), at=first.start)
        whose = language in GENITIVES and _is_whose(words(office)[0], language)
        return Who(before=office, office=not whose, at=first.start)
    for other in mentions:
        if not here and other.start >= passage.start and other.end <= passage.end:
            continue  # what the sentence says itself
        before = _ahead(text, other, language)
        if before:
            return Who(before=before, of=_of_what(text, other, language, passage), at=other.start)
        behind = _behind(text, other.end, language)
        if behind:
            return Who(behind=behind, at=other.start)
        apposed = _apposed(text, other, language)
        if apposed is not None:
            return apposed
    return None


def _before(who: str, full: str, language: str, *, opens: bool, office: bool) -> str:
    """Return *full* behind *who*, with a capital where it *opens* its sentence.

    "Borgmester" and "Defense attorney" have their capital where they begin a sentence; "Mayor Ada Exempel" and
    "Bürgermeister" keep theirs: an *office* may be one of these.
    """
    if opens:
        return f"{who[:1].upper()}{who[1:]} {full}"
    if not office:
        return f"{who} {full}"
    keeps = language in CAPITAL and not (" " in who and words(who)[-1].text[:1].islower())
    return f"{who if keeps else who[:1].lower() + who[1:]} {full}"


def _place(passage: Passage, start: int, end: int) -> tuple[bool, bool] | None:
    """Return whether a name opens its sentence, and whether what it is called may stand behind it; None elsewhere.

    It opens the sentence, or stands by a verb of saying: "“…,” Otto Ordinary said", "“…,” said Otto Ordinary".
    """
    lists, text = lexicon(passage.language), passage.text
    before, behind = words(text[:start])[-1:], words(text[end:])[:1]
    opens = not start
    speech = opens or text[:start].rstrip()[-1:] in OPENS_SPEECH
    closed = bool(before) and text[: before[0].start].rstrip()[-1:] in ENDS_SPEECH and before[0].key in lists.said
    said = bool(before) and before[0].key in lists.said and text[before[0].end : start] == " "
    follows = bool(behind) and text[end : end + behind[0].start] == " " and _tells(behind[0], passage.language)
    stops = text[end : end + 1] in (".", ",", "")
    if speech and behind and follows and (opens or behind[0].key in lists.said):
        return opens, True
    if opens and text[end : end + 2] == ", ":
        return True, False  # "Exempel, 49, had been in charge"
    if closed or said:
        return False, stops
    return None


def _tells(word: Word, language: str) -> bool:
    """Return whether *word*, right behind a name, is its verb."""
    return word.key in lexicon(language).said or is_verb(word, word, language)


def _is_told(passage: Passage, start: int, end: int) -> bool:
    """Return whether the sentence says itself who that is, right before the name or right behind it."""
    before = [word for word in passage.words if word.end == start - 1]
    lists = lexicon(passage.language)
    styled = bool(before) and not (before[0].key in lists.said or is_function_word(before[0].key, passage.language))
    return styled or bool(_behind(passage.text, end, passage.language)) or passage.text[end : end + 2] == " ("


def _is_echoed(passage: Passage, who: Who) -> bool:
    """Return whether the passage has the noun that says *who* that is: "goes on as minister of fisheries"."""
    lists = lexicon(passage.language)
    behind = [word for word in words(who.behind) if is_title(word.key, lists, passage.language)]
    return any(word.key in passage.keys for word in (*words(who.before)[-1:], *behind))


def _office(text: str, mentions: Sequence[Name], given: str, language: str) -> str:
    """Return the one office *given* to a person where it can stand before a name without an article; or nothing."""
    lists = lexicon(language)
    office = _in_full(text, mentions, given, language)
    linked = any(word.key in lists.linking for word in words(office))  # "head of the office" cannot stand before a name
    abbreviated = f"{office}. " in text  # "Sen." is told in full or not at all
    former = any(word.key in lists.former for word in words(office))
    return "" if linked or abbreviated or former else office


def _in_full(text: str, mentions: Sequence[Name], office: str, language: str) -> str:
    """Return *office* with what says which one it is, as *text* has it before the name: "mine manager"."""
    for other in mentions:
        if other.office != office:
            continue
        ahead = text[max(0, other.start - STYLE) : other.start].rstrip(" ," if language in GENITIVES else None)
        if not ahead.endswith(office):
            continue
        start = len(ahead) - len(office)
        found = [word for word in words(ahead) if word.end <= start][-FEW:]
        if language in GENITIVES and found and ahead[found[-1].end : start] == " " and _is_whose(found[-1], language):
            whose = ahead[found[-1].start :]
            return whose if _is_capital(found[-1], text) else f"{whose[:1].lower()}{whose[1:]}"
        for before, word in reversed([*pairwise(found)]):
            opens = bool(ahead[before.end : word.start].strip(" ,"))
            if ahead[word.end : start] != " " or not _styles(before, word, language, opens=opens):
                break
            start = word.start
            if opens and ahead[word.end + 1].isupper():
                return ahead[start:]  # "Transport Secretary"
            if opens:
                return f"{ahead[start].lower()}{ahead[start + 1 :]}"
        return ahead[start:]
    return office


def _is_whose(word: Word, language: str) -> bool:
    """Return whether *word* says whose the office behind it is: "Lokoførernes formand", not "dens formand"."""
    nouns = grammar(language).stand_ins
    listed = {*nouns, *(f"{noun}s" for noun in nouns)}
    dull = is_function_word(word.key, language) or word.key in listed
    return word.text.endswith("s") and len(word.text) > FEW and not dull


def _styles(before: Word, word: Word, language: str, *, opens: bool) -> bool:
    """Return whether *word*, behind *before*, may say which office is meant: "transport" of "transport minister"."""
    lists = lexicon(language)
    dull = is_function_word(word.key, language) or word.key in lists.said or word.key.isdigit()
    if dull or (not opens and is_verb(word, before, language)):
        return False
    return word.text.islower() or word.key in lists.titles or (opens and word.key not in lists.not_names)


def is_styled(text: str, name: Name, language: str) -> bool:
    """Return whether *text* says right before *name* who that is, behind a verb of saying: a company is not told of so.

    "…, said bridge keeper Ada Exempel".
    """
    lists, before = lexicon(language), words(text[max(0, name.start - LEADING) : name.start])[:-1]
    said = any(word.key in lists.said for word in before[-MOST:])
    return said and bool(_ahead(text, name, language))


def _ahead(text: str, name: Name, language: str) -> str:
    """Return what stands right before *name* from the start of its sentence on, or from a verb of saying; or nothing.

    "Fire service spokesman Otto Ordinary", "sagte Verhandlungsführerin Ada Exempel", "le docteur Hugo Exemple".
    """
    lists = lexicon(language)
    room = text[max(0, name.start - LEADING) : name.start]
    if not room.endswith(" ") or room.endswith(", "):
        return ""
    found = words(room)
    run: list[Word] = []
    opens = False
    for word in reversed(found):
        behind = run[0].start if run else len(room)
        if _STOP.search(room, word.end, behind) or "," in room[word.end : behind]:
            opens = True
            break
        if word.key in lists.said:
            break
        run.insert(0, word)
        opens = word.start == 0 and name.start <= LEADING
    else:
        opens = opens or len(room) < LEADING
    if not run or len(run) > MOST or (not opens and len(run) == len(found)):
        return ""
    if not _describes(run, language, opens=opens):
        return ""
    told = room[run[0].start :].strip()
    # A capital from the start of a sentence goes, where the word is not written so elsewhere.
    keeps = language == "de" or not opens or (len(run) > 1 and run[1].text[:1].isupper()) or _is_capital(run[0], text)
    return told if keeps else f"{told[:1].lower()}{told[1:]}"


def _is_capital(word: Word, text: str) -> bool:
    """Return whether *text* has *word* with a capital amid a sentence, too: "Norwegian"."""
    return re.search(rf"[\w,] {re.escape(word.text)}\b", text) is not None


def _describes(run: Sequence[Word], language: str, *, opens: bool) -> bool:
    """Return whether the words of *run*, right before a name, say who bears it, and take nothing else as known."""
    rules, lists = grammar(language), lexicon(language)
    head = run[-1]
    articles = {*rules.definites, *rules.articles, *rules.leading}
    known = {*rules.stand_ins, *rules.possessives, *rules.whose, *rules.pronouns, *rules.resumptive} - articles
    body = [*run[1:]] if run[0].key in articles else [*run]
    if not body or any(word.key in known or word.key.isdigit() for word in body):
        return False
    if any(weekdays(language).fullmatch(word.text) or word.key in lists.relative_days for word in body):
        return False
    if is_function_word(head.key, language) or head.key in rules.connectives or head.text.endswith("ly"):
        return False
    if head.key in rules.courtesies or any(word.key in lists.former for word in body):
        return False
    inner = [word for word in body if is_function_word(word.key, language)]
    if any(word.key not in lists.linking for word in inner) or (inner and body[0] in inner):
        return False
    if any(is_verb(two, one, language) for one, two in pairwise(body)) or head.text.endswith(("ing", *WHOSE)):
        return False
    if run[0].key in articles and language == "en":
        return False  # "the late Otto Ordinary"
    if opens and is_verb(body[0]._replace(text=body[0].text.lower()), body[0], language):
        return False
    return is_title(head.key, lists, language) or opens or head.text[:1].islower() or language == "de"


def _of_what(text: str, name: Name, language: str, passage: Passage) -> str:
    """Return what somebody belongs to, behind the name: " of Exempla College"; or nothing."""
    found = _OF.match(text, name.end)
    if found is None or found["of"] not in OF.get(language, ()):
        return ""
    body = next((other for other in passage.mentions.names if other.start == found.end()), None)
    if body is None or text[body.end : body.end + 1] not in (" ", ",", "."):
        return ""
    return text[name.end : body.end]


def _apposed(text: str, name: Name, language: str) -> Who | None:
    """Return what *name* stands behind in apposition: "a new bookkeeper, Ada Exempel, noticed"; or None.

    In the north whose somebody is can stand before the name without a comma, too: "Havnelistens spidskandidat".
    """
    room = text[max(0, name.start - LEADING) : name.start]
    rest = text[name.end : name.end + 3]
    if not room.endswith(", ") or rest[:1] not in (",", ".") or _lists_on(rest):
        return None
    begin = max((found.end() for found in re.finditer(r"[.!?:;,…\n“”„«»\"()]\s?", room[:-2])), default=0)
    if not begin and name.start > LEADING:
        return None
    phrase = room[begin:-2].strip()
    told = words(phrase)
    while told and told[0].key in lexicon(language).said:
        phrase, told = phrase[told[0].end :].strip(), words(phrase[told[0].end :].strip())
    if not told or not _renames(told, phrase, language):
        return None
    capital = _is_capital(told[0], text)
    who = phrase if capital or language == "de" else f"{phrase[:1].lower()}{phrase[1:]}"
    if language in GENITIVES:
        # Behind a name of several words a reader would take the words for that one's: "Grøn Kysts spidskandidat".
        return Who(before=who, at=name.start) if _is_whose(told[0], language) else None
    return Who(behind=who, at=name.start)


def _behind(text: str, end: int, language: str) -> str:
    """Return what renames a name that ends at *end*, between commas: "managing director of Exempla Ceramics"."""
    found = _RENAMED.match(text, end)
    if found is None or (found.end() < len(text) and text[found.end()] == "," and _lists_on(text[found.end() :])):
        return ""
    told = words(found["who"])
    return found["who"] if _renames(told, found["who"], language) else ""


def _renames(told: Sequence[Word], phrase: str, language: str) -> bool:
    """Return whether the words *told* say who somebody is, without a verb, and take nothing else as known."""
    rules, lists = grammar(language), lexicon(language)
    articles = {*rules.apposing, *rules.indefinite, *rules.definites, *rules.articles} - {*rules.whose, "its", "their"}
    known = {*rules.possessives, *rules.whose, *rules.resumptive, "its", "their", "her", "his"}
    first = told[0]
    if not any(word.text[:1].isupper() for word in told[1:]):
        known |= {*rules.stand_ins}  # "of the group"; "of the Save the Quay group" says which
    noun = first.text.islower() and not is_function_word(first.key, language)
    noun = noun or (language == "de" and not is_function_word(first.key, language))
    whose = any(word.text.endswith(WHOSE) or (language in GENITIVES and _is_whose(word, language)) for word in told[:3])
    of = first.key in OF.get(language, ()) and any(word.text[:1].isupper() for word in told[1:])
    if not 1 < len(told) <= BEHIND or not (first.key in articles or noun or whose or of):
        return False
    below = {*rules.relatives, *rules.subordinators, *rules.coordinators} - articles
    if any(word.key in below or word.key in known or word.key in lists.relative_days for word in told[1:]):
        return False
    if first.key in known or re.fullmatch(rules.participial or "(?!)", first.key) or first.key.isdigit():
        return False
    if any(is_verb(two, one, language) for one, two in pairwise([first, *told])):
        return False
    former = any(word.key in lists.former for word in told)
    if former or weekdays(language).search(phrase) or pattern(language, "future").search(phrase):
        return False
    office = any(is_title(word.key, lists, language) for word in told)
    return office or first.key in articles or whose or of


def _lists_on(rest: str) -> bool:
    """Return whether behind the comma of *rest* a list goes on: "Otto Ordinary, the mayor, and Ada Exempel"."""
    return rest[2:3].isupper()
