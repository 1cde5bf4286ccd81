"""Quotes: text, its sentences and names in, the words it puts in a speaker's mouth out.

Direct quotes stand between quotation marks (or after a dash) and are whole clauses; mixed ones are fragments inside
a sentence of the reporter's; indirect ones are reported without marks ("the mayor said that …").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from nightdesk.records import Name, Quote, Span
from nightdesk.text.caseless_speakers import LANGUAGES as CASELESS
from nightdesk.text.caseless_speakers import beside
from nightdesk.text.folding import fold
from nightdesk.text.genders import FEMININE, MASCULINE, genders
from nightdesk.text.lexicon import COMPOUNDING, Lexicon, lexicon
from nightdesk.text.outlets import is_outlet
from nightdesk.text.quoted import CLOSERS, Passage, passages

REACH = 160  # characters around a passage in which who said it is looked for
OPENS_A_QUOTE = frozenset(["", ":", "：", "\n", ".", "!", "?", ",", "–", "—", *'”"»«“'])
LONGEST_DASHED = 2000  # characters of a paragraph or sentence still read as speech
LONGEST_SUBJECT = 120  # characters before a verb in which its subject is looked for
LONGEST_ADDRESS = 80  # characters between a verb and "that": "told reporters at the port on Monday that"
SHORT_TAIL = 8  # words after the verb of a clause that only says who reports: "he said in a statement on Monday"
LONGEST_TITLE = 9  # words
SHORT_SENTENCE = 3  # blanks; a passage with more that ends in a stop is a sentence
LONGEST_SETTING = 14  # words of "In an interview with the paper in August, "
NEAR = 12  # characters between a verb of saying and the quotation mark that it opens
CRUMB = 4  # words; fewer between or beside quotation marks tell nothing by themselves
MOST_VERBS = 8  # verbs of saying of a sentence that are looked at
BETWEEN = 140  # characters; what interrupts a split quote ("said the mayor, who …") is not longer
# "dit-il" and "a-t-elle" are a verb and its subject.
_WORD = re.compile(r"[^\W\d_]+(?:['’-](?!(?:t-)?(?:il|elle|on)s?\b)[^\W\d_]+)*")
_STOP = re.compile('[.!?;:…]+["\'”’»“«)]*(?:\\s|$)|[\n“„«»"「]')
_SENTENCE_END = re.compile("[.!?…]\\s")
_DASHED = re.compile(r"(?m)^[–—-]\s+(?=\S)")
_COMMA = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s[–—-]\s")  # not the one of "2,4" or "1,200"
STOPS = frozenset(".!?…")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+(?:['’.,-]?[^\W_]+)*[%°]?")
_COLON = re.compile(r":\s*$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_BESIDE = re.compile(r"[\s,.!?…\"“”„«»'’‘]*")
_NEXT_WORD = re.compile(r"[\s,]*([^\W\d_]+)\s+")
# What ends speech before its verb: a mark, with a dash in Polish or Russian, or a dash alone.
_BEFORE_VERB = re.compile(r"(?:([,?!.…])\s+(?:[–—]\s*)?|\s+[–—]\s*)(?=([^\W\d_]+)(?:(?:-t)?-\w+)?(?:\s+([^\W\d_]+))?)")
_GOES_ON = re.compile(r"(?:[.,]\s+[–—]\s+|[–—][.,:;]?\s+)(?=\S)")
_ADDRESS = re.compile(r"(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}")  # "news.example.org"
_PHRASE_END = re.compile('[,.;:!?\n–—"“”„«»()]')
BACK = 4  # sentences that name people, before a pronoun, in which whom it stands for is looked for
PLURAL_VERBS = {"de": "en", "nl": "en"}  # how the verb shows that "sie" and "zij" are several
_TO_WHOM = re.compile(r"(?:([^\W\d_]+) )?([^\W\d_]+)(?: |['’])(?:([^\W\d_]+)(?: |['’]))?\Z")
_OPENING = 5  # words of a subject that an apposition follows: "The mayor of London, …, said"
_DETERMINED = 6  # words of "a spokesman for the ministry" kept as speaker


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str = ""
    start: int | None = None
    end: int | None = None
    cue: str = ""


class _Names:
    """The names of a text, asked by place."""

    def __init__(
        self, text: str, names: Sequence[Name], sentences: Sequence[Span], lists: Lexicon, language: str
    ) -> None:
        self._text = text
        self._language = language
        self._sentences = [sentence.start for sentence in sentences]
        self._lists = lists
        self._all = [name for name in names if name.kind != "place"]
        self._starts = [name.start for name in self._all]
        self._people = [name for name in names if name.kind == "person"]
        self._people_starts = [name.start for name in self._people]
        self._genders: Mapping[str, str] | None = None

    def within(self, start: int, end: int) -> list[Name]:
        """Return the names that begin between *start* and *end*."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def speakers(self, start: int, end: int) -> list[Name]:
        """Return those of them that no preposition shows to be told something: not Anna of "he said to Anna"."""
        return [name for name in self.within(start, end) if not self.hears(name)]

    def hears(self, name: Name, verb: str = "") -> bool:
        """Return whether a name is of whom something is told: behind "to", or an outlet behind a *verb* of persons."""
        if verb and fold(verb) not in self._lists.outlets_say and self.is_outlet(name):
            return True
        lead = _TO_WHOM.search(self._text, max(0, name.start - 32), name.start)
        if lead is None:
            return False
        words = [fold(word) for word in lead.groups() if word]
        while len(words) > 1 and (words[-1] in self._lists.determiners or words[-1] in self._lists.organisations):
            words.pop()
        addressing = self._lists.addressing
        return words[-1] in addressing or " ".join(words[-2:]) in addressing

    def apposed(self, begin: int, at: int) -> Name | None:
        """Return the person whose office ends where a phrase begins: "Jane Doe, head of X, a firm in Y, said"."""
        people = [name for name in self.within(begin, at) if name.kind == "person" and name.office]
        last = people[-1] if people else None
        return last if last is not None and self._text[last.end : at] == f", {last.office}, " else None

    def is_told_first(self, name: Name) -> bool:
        """Return whether an outlet before a verb may be whom it is said to: "Der Exempel-Zeitung sagte Ada Muster"."""
        return self._language in COMPOUNDING and self.is_outlet(name)

    @staticmethod
    def is_outlet(name: Name) -> bool:
        """Return whether a name is an agency's, a paper's or a station's."""
        return name.kind != "person" and is_outlet(name.text)

    def ending_at(self, start: int, end: int) -> Name | None:
        """Return the name that covers the word from *start* to *end*."""
        index = bisect_right(self._starts, start) - 1
        name = self._all[index] if index >= 0 else None
        return name if name is not None and name.end >= end else None

    def antecedent(self, at: int, pronoun: str, cue: str) -> Name | None:
        """Return whom *pronoun* after *at* stands for, or None where nothing tells.

        Of the last sentence that names anyone whom the pronoun's gender does not rule out: the only one, or the subject
        that leads it, unless only another one has that gender. "Kim praised Putin. He said …" is said by Kim, "Anna
        met Peter. He said …" by Peter, "Kim and Robin met. He said …" by either. A plural stands for nobody.
        """
        gender = self._gender_of(pronoun, cue)
        if gender is None:
            return None
        last = bisect_right(self._people_starts, at) - 1
        for _ in range(BACK):
            if last < 0:
                return None
            sentence = bisect_right(self._sentences, self._people[last].start) - 1
            begin = self._sentences[sentence] if sentence >= 0 else 0
            first = bisect_left(self._people_starts, begin)
            named = self._people[first : last + 1]
            fitting = [name for name in named if not gender or self._shown(name) in ("", gender)]
            if fitting:
                return self._one_of(fitting, named[0], begin, gender)
            last = first - 1
        return None

    def last_of(self, at: int, gender: str) -> Name | None:
        """Return the last person before *at* whom the text shows to have *gender*."""
        before = reversed(self._people[: bisect_left(self._people_starts, at)])
        return next((name for name in before if self._shown(name) == gender), None)

    def _one_of(self, fitting: Sequence[Name], first: Name, begin: int, gender: str) -> Name | None:
        """Return the one person among *fitting*, or the leading subject of their sentence."""
        if len({name.entity for name in fitting}) == 1:
            return fitting[-1]
        if first.entity != fitting[0].entity or not self._leads(begin, first):
            return None
        others = gender and any(self._shown(name) == gender for name in fitting)
        return first if not others or self._shown(first) == gender else None

    def _gender_of(self, pronoun: str, cue: str) -> str | None:
        """Return the gender a pronoun shows, "" for one person of any, None for several people."""
        word = pronoun.lower()
        shown = {FEMININE: word in self._lists.feminine, MASCULINE: word in self._lists.masculine}
        several = self._language in PLURAL_VERBS and shown[FEMININE] and cue.endswith(PLURAL_VERBS[self._language])
        if several or not any(shown.values()):
            return None
        return "" if all(shown.values()) else next(gender for gender, is_ in shown.items() if is_)

    def _shown(self, name: Name) -> str:
        """Return the gender the text shows of a person, "" where it shows none."""
        if self._genders is None:
            self._genders = genders(self._text, self._people, self._language)
        return self._genders.get(name.entity or name.text, "")

    def _leads(self, begin: int, name: Name) -> bool:
        """Whether *name* leads its sentence, but for its office, and alone: what follows is neither mark nor "and"."""
        before = [fold(word[0]) for word in _WORD.finditer(self._text, begin, name.start)]
        after = _WORD.match(self._text, name.end + 1)
        office = all(word in self._lists.titles or word in self._lists.determiners for word in before)
        joined = after is not None and fold(after[0]) in self._lists.coordinators
        return office and after is not None and self._text[name.end] == " " and after[0].islower() and not joined


def find(text: str, language: str, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotations of *text* in order of their start."""
    lists = lexicon(language)
    named = _Names(text, names, sentences, lists, language)
    marked = _marked(text, language, lists, named)
    highest = max((quote.group for quote in marked), default=0)
    dashed = _dashed(text, lists, named, highest)
    marked = _not_within(marked, dashed)
    taken = sorted((quote.start, quote.end) for quote in (*marked, *dashed))
    indirect = _indirect(text, sentences, lists, named, taken, highest + len(dashed))
    return tuple(sorted((*marked, *dashed, *indirect), key=lambda quote: (quote.start, quote.end)))


def _not_within(marked: list[Quote], dashed: Sequence[Quote]) -> list[Quote]:
    """Return the quotes between marks that are no part of what a dash opens: “– He said “no”, says Anna”."""
    starts = [quote.start for quote in dashed]

    def inside(quote: Quote) -> bool:
        index = bisect_right(starts, quote.start) - 1
        return index >= 0 and quote.start < dashed[index].end

    return [quote for quote in marked if not inside(quote)] if dashed else marked


def _marked(text: str, language: str, lists: Lexicon, named: _Names) -> list[Quote]:
    """Return the quotes between quotation marks; what only names something there ("the play “Long Night”") is none."""
    found: list[Quote] = []
    previous: Passage | None = None
    speaker = _Speaker()
    all_passages = passages(text)
    for index, passage in enumerate(all_passages):
        following = all_passages[index + 1].opens if index + 1 < len(all_passages) else len(text)
        between = text[previous.closes + 1 : passage.opens] if previous else "\n"
        near = len(between) < 4 * REACH and "\n" not in between
        if language in CASELESS:
            own = _beside(text, passage, previous, following, language, named)
        else:
            own = _speaker(text, passage, previous, following, lists, named)
        broken_off = previous is not None and text[previous.end - 1] != "."
        joined = passage.continues or (near and bool(speaker.cue) and broken_off and _interrupts(between))
        if joined and speaker.name:
            own = speaker
        elif not own.name and near and _stands_alone(text, passage, between):
            own = _Speaker(speaker.name, speaker.start, speaker.end, "")
        elif not own.name and near and (own.cue or _is_fragment(text, passage)) and not _SENTENCE_END.search(between):
            own = _Speaker(speaker.name, speaker.start, speaker.end, own.cue)  # "called it “…” and said “…”"
        kind = found[-1].type if joined and found else _type(text, passage, own)
        if _is_titled(text, passage, language, lists) or (
            kind == "mixed" and _only_names(text, passage, own, language, lists)
        ):
            previous = passage
            continue
        found.append(
            _quote(text, passage.start, passage.end, kind, own, found[-1].group if joined and found else index)
        )
        if own.name or own.cue or not near:
            speaker = own
        previous = passage
    return _told_later(found)


def _beside(
    text: str, passage: Passage, previous: Passage | None, following: int, language: str, named: _Names
) -> _Speaker:
    """Return who said the passage where no capital shows a name: whom the phrase beside the verb names, or it all."""
    found = beside(text, passage, previous.closes + 1 if previous else 0, following, language)
    if found is None:
        return _Speaker()
    if found.start is None or found.end is None:
        person = named.last_of(passage.opens, found.gender) if found.gender else None
        return _named(person, found.cue) if person else _Speaker(cue=found.cue)
    people = [name for name in named.within(found.start, found.end) if name.kind == "person"]
    if len(people) == 1 and people[0].end <= found.end:
        return _named(people[0], found.cue)
    return _Speaker(text[found.start : found.end], found.start, found.end, found.cue)


def _interrupts(between: str) -> bool:
    """Return whether what stands between two passages only interrupts one quote: ", said the mayor, "."""
    bare = between.strip()
    if not any(character.isalpha() for character in bare) or not bare.endswith(","):
        return False
    return len(between) < BETWEEN and not _SENTENCE_END.search(between)


def _told_later(found: Sequence[Quote]) -> list[Quote]:
    """Give the parts of a group that name no speaker the one that a later part names."""
    named = {quote.group: quote for quote in reversed(found) if quote.speaker}
    told = []
    for quote in found:
        by = named.get(quote.group, quote) if not quote.speaker else quote
        told.append(
            replace(quote, speaker=by.speaker, speaker_start=by.speaker_start, speaker_end=by.speaker_end, cue=by.cue)
        )
    return told


def _quote(text: str, start: int, end: int, kind: str, by: _Speaker, group: int) -> Quote:
    return Quote(
        start=start, end=end, words=text[start:end], type=kind, speaker=by.name, speaker_start=by.start,
        speaker_end=by.end, cue=by.cue, group=group,
    )  # fmt: skip


def _type(text: str, passage: Passage, by: _Speaker) -> str:
    first = next((character for character in text[passage.start : passage.end] if character.isalnum()), "")
    before = text[max(0, passage.opens - 3) : passage.opens].rstrip(" \u00a0\u202f")[-1:]
    closed = text[passage.end - 1] in ".!?,…。！？" or text[passage.closes + 1 : passage.closes + 2] == ","
    opens = before in OPENS_A_QUOTE
    if first.islower():
        return "mixed"
    sentence = text[passage.end - 1] in ".!?…。！？" and text.count(" ", passage.start, passage.end) >= SHORT_SENTENCE
    if sentence or (by.cue and first and not first.isupper()):  # said, and of a script without capitals
        return "direct"
    return "direct" if opens and (closed or by.cue or before == ":") else "mixed"


def _is_fragment(text: str, passage: Passage) -> bool:
    return text[passage.start].islower()


def _is_titled(text: str, passage: Passage, language: str, lists: Lexicon) -> bool:
    """Return whether the word before the marks says that they hold a title: "the film “Long Night”", "Motto: “…”"."""
    before = text[max(0, passage.opens - LONGEST_SUBJECT) : passage.opens].rstrip(" :\u00a0(")
    word = _LAST_WORD.search(before)
    if word is None or not lists.titled:
        return False
    key = word[0].lower()
    compound = language in COMPOUNDING and any(key.endswith(titled) for titled in lists.titled if len(titled) > 3)
    return key in lists.titled or compound


def _only_names(text: str, passage: Passage, by: _Speaker, language: str, lists: Lexicon) -> bool:
    """Return whether the marks hold a title or a name rather than someone's words: every word of weight has a capital.

    Nouns have one in German, so there a verb of saying nearby does not speak against it.
    """
    words = _WORD.findall(text, passage.start, passage.end)[:LONGEST_TITLE]
    weighty = [word for word in words if word.lower() not in lists.function_words | _small_words_of_names()]
    if _ADDRESS.fullmatch(text, passage.start, passage.end):
        return True
    if not words or len(words) == LONGEST_TITLE or (by.cue and language != "de"):
        return False
    return bool(weighty) and all(word[0].isupper() for word in weighty)


@lru_cache(maxsize=1)
def _small_words_of_names() -> frozenset[str]:
    """Return the small words of the languages that names keep abroad: "Occupy Central with Peace and Love"."""
    return frozenset().union(*(lexicon(language).function_words for language in ("en", "fr", "es", "it", "pt")))


def _stands_alone(text: str, passage: Passage, between: str) -> bool:
    """Return whether the passage is a sentence of its own right after another quote's sentence."""
    ends = text[passage.end - 1] in ".!?…" or text[passage.closes + 1 : passage.closes + 2] in ("", "\n", ".")
    return ends and between.rstrip()[-1:] in (".", "!", "?", "")


def _speaker(
    text: str, passage: Passage, previous: Passage | None, following: int, lists: Lexicon, named: _Names
) -> _Speaker:
    """Return who said the passage: by the clause that leads to it when it ends a sentence, else by the clause after it,
    or else by the one before."""
    begin = passage.closes + 1
    floor = _lead(text, passage, previous, lists)
    before = _by_verb(text, floor, passage.opens, lists, named, last=True)
    whole = _ends_a_sentence(text, passage)
    if whole and before.cue and _leads_in(text[floor : passage.opens], before.cue):
        return before  # "Lind said: “It is over.” Berg replied: “No.”"
    stops = (stop for stop in _STOP.finditer(text, begin, begin + REACH) if not _abbreviates(text, stop.start(), lists))
    stop = next(stops, None)
    end = min(stop.start() if stop else begin + REACH, following, len(text))
    if whole and _leads_on(text, begin, following, question=text[passage.end - 1] in "?!"):
        return before  # what follows leads to the next quotation, not back to this one
    after = _by_verb(text, begin, end, lists, named, last=False) if begin < end else _Speaker()
    if after.name:
        return after
    tagged = _tagged(text, passage, begin, end, lists, named)
    if tagged.name:
        return tagged
    if before.name or after.cue or before.cue:
        return before if before.name or not after.cue else after
    colon = _COLON.search(text, floor, passage.opens)
    name = named.ending_at(colon.start() - 1, colon.start()) if colon else None
    if name is not None:
        return _named(name, ":")
    by = _by_verb(text, floor, passage.opens, lists, named, last=True, verbs=lists.attitudes)
    return _Speaker() if by.name.lower() in lists.speaking_pronouns else by


def _ends_a_sentence(text: str, passage: Passage) -> bool:
    """Return whether the passage ends with its sentence: a full stop inside the marks and no comma behind them."""
    return text[passage.end - 1] in ".!?…" and text[passage.closes + 1 : passage.closes + 2] != ","


def _leads_in(clause: str, cue: str, *, question: bool = False) -> bool:
    """Return whether a clause leads to the quotation behind it: by a colon, a comma, or the verb *cue* at its end.

    Behind a *question* a comma only interrupts: "“Is it over?” she asked, “or not?”".
    """
    bare = clause.rstrip()
    return bare.endswith(":") or (bare.endswith(",") and not question) or (bool(cue) and bare.endswith(cue))


def _leads_on(text: str, begin: int, following: int, *, question: bool) -> bool:
    """Return whether the clause behind a passage leads to the next one, which *following* opens."""
    clause = text[begin:following]
    if following >= len(text) or len(clause) > REACH or _SENTENCE_END.search(clause.rstrip()):
        return False
    return _leads_in(clause, "", question=question)


def _lead(text: str, passage: Passage, previous: Passage | None, lists: Lexicon) -> int:
    """Return where the clause begins that leads to the passage: in its sentence, or after a colon in the one before."""
    floor = max(0, passage.opens - REACH, previous.closes + 1 if previous else 0)
    lead = text[floor : passage.opens]
    cuts = [
        found.end() for found in _SENTENCE_END.finditer(lead.rstrip(" :"))
        if not _abbreviates(text, floor + found.start(), lists)
    ]  # fmt: skip
    above = lead.rstrip()
    announced = above.endswith(":") and lead.endswith("\n")  # "She went on:" closes the paragraph before
    return floor + max([*cuts, (above if announced else lead).rfind("\n") + 1])


def _tagged(text: str, passage: Passage, begin: int, end: int, lists: Lexicon, named: _Names) -> _Speaker:
    """Return the subject that a quote's comma leads on to, whatever the verb: "“Go,” the mayor barked"."""
    leads_on = text[passage.end - 1] in ",?!" or text[passage.closes + 1 : passage.closes + 2] == ","
    words = list(_WORD.finditer(text, begin, end))[:6] if leads_on else []
    if len(words) < 2 or words[0].start() - begin > 3:
        return _Speaker()
    if words[0][0].lower() in lists.pronouns:
        return _by_pronoun(words[0], passage.opens, words[1][0], named)
    name = next(iter(named.within(words[0].start(), words[-1].end())), None)
    if name is None or name.start > words[0].end() + 12 or name.kind != "person":
        return _Speaker()
    verb = next((word for word in words if word.start() >= name.end), None)
    beside = verb is not None and text[name.end : verb.start()] == " " and verb[0].islower()
    return _named(name, verb[0]) if verb is not None and beside else _Speaker()


def _abbreviates(text: str, at: int, lists: Lexicon) -> bool:
    """Return whether the point at *at* only shortens a word: "Mr.", "Gov.", "J.", and "St." before a name."""
    if text[at] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, at - 12), at)
    if word is None:
        return False
    if len(word[0]) == 1 or word[0].lower() in lists.abbreviations:
        return True
    following = _WORD.match(text, at + 2) if word[0].lower() in lists.closing_abbreviations else None
    return following is not None and following[0][0].isupper() and fold(following[0]) not in lists.folded_function_words


def _by_verb(
    text: str, begin: int, end: int, lists: Lexicon, named: _Names, *, last: bool, verbs: Set[str] | None = None
) -> _Speaker:
    """Return the speaker by a verb of saying (or of *verbs*) between *begin* and *end*; the last such one if *last*."""
    wanted = lists.said if verbs is None else verbs
    found = [word for word in _WORD.finditer(text, begin, end) if fold(word[0]) in wanted]
    bare = _Speaker()
    for verb in reversed(found) if last else found:
        by = _subject(text, verb, begin, end, lists, named)
        if by.name:
            return by
        bare = bare if bare.cue else by
    return bare


def _subject(text: str, verb: re.Match[str], begin: int, end: int, lists: Lexicon, named: _Names) -> _Speaker:
    """Return who says, asks or wants by *verb*: the pronoun, name or phrase beside it."""
    cue = verb[0]
    if fold(cue) in lists.according:
        after, before = named.within(verb.end(), end), named.within(begin, verb.start())
        name = after[0] if after else (before[-1] if before else None)
        return _named(name, cue) if name else _after(text, verb, end, lists, named)
    if fold(cue) in lists.participles:
        first = _first_subject(text, begin, verb.start(), cue, lists, named)
        if first.name:
            return first
    ahead = list(_WORD.finditer(text, max(begin, verb.start() - LONGEST_SUBJECT), verb.start()))
    while ahead and _is_auxiliary(ahead[-1][0], lists):
        ahead.pop()
    closest = ahead[-1] if ahead else None
    adjoining = closest is not None and not _PHRASE_END.search(text, closest.end(), verb.start())
    if closest is not None and adjoining:
        if closest[0].lower() in lists.pronouns:
            return _by_pronoun(closest, begin, cue, named)
        if closest[0].lower() in lists.coordinators:  # "He respects the mayor and calls her …"
            return _first_subject(text, begin, verb.start(), cue, lists, named)
        if closest[0].lower() in lists.speaking_pronouns:
            return _Speaker(closest[0], closest.start(), closest.end(), cue)
        name = named.ending_at(closest.start(), closest.end())
        if name is not None and not named.hears(name):
            inverted = _after(text, verb, end, lists, named) if named.is_told_first(name) else _Speaker()
            beside = inverted.start is not None and inverted.start <= verb.end() + 2
            return inverted if beside else _named(name, cue)
        phrase = None if name is not None else _phrase_before(text, closest, begin, lists)
        if phrase is not None:
            person = named.apposed(begin, phrase[0])
            if person is not None:
                return _named(person, cue)
            inner = named.within(*phrase)
            determined = _WORD.findall(text, *phrase)[0].lower() in lists.determiners
            if inner and not determined:
                return _named(inner[0], cue)
            inverted = _Speaker() if determined else _after(text, verb, end, lists, named)
            if inverted.start is not None and inverted.start <= verb.end() + 2:
                return inverted  # "Als Grund nannte ein Sprecher", "Later said the mayor"
            return _Speaker(text[slice(*phrase)], *phrase, cue)
    earlier = named.speakers(begin, verb.start())
    apposed = closest is not None and not adjoining and bool(earlier)  # "Jane Doe, the mayor, said"
    following = _Speaker(cue=cue) if apposed else _after(text, verb, end, lists, named)
    if following.name:
        return following
    if earlier:
        leads = text[earlier[0].end : earlier[0].end + 1] == "," or fold(cue) in lists.participles
        return _named(earlier[0] if leads else earlier[-1], cue)
    return _first_subject(text, begin, verb.start(), cue, lists, named)


def _first_subject(text: str, begin: int, end: int, cue: str, lists: Lexicon, named: _Names) -> _Speaker:
    """Return the first pronoun or name between *begin* and *end*, which begins the sentence or clause."""
    pronoun = next((word for word in _WORD.finditer(text, begin, end) if word[0].lower() in lists.pronouns), None)
    names = named.speakers(begin, end)
    if pronoun is not None and not (names and names[0].start < pronoun.start()):
        return _by_pronoun(pronoun, begin, cue, named)
    return _named(names[0], cue) if names else _Speaker(cue=cue)


def _named(name: Name, cue: str) -> _Speaker:
    return _Speaker(name.entity or name.text, name.start, name.end, cue)


def _by_pronoun(pronoun: re.Match[str], begin: int, cue: str, named: _Names) -> _Speaker:
    """Return the person a pronoun stands for, or the pronoun where nothing tells; its place is the pronoun's."""
    person = named.antecedent(begin, pronoun[0], cue)
    name = person.entity if person else pronoun[0]
    return _Speaker(name, pronoun.start(), pronoun.end(), cue)


def _is_auxiliary(word: str, lists: Lexicon) -> bool:
    return word.lower() in lists.auxiliaries or (word.endswith("ly") and len(word) > 4)


def _phrase_before(text: str, closest: re.Match[str], begin: int, lists: Lexicon) -> tuple[int, int] | None:
    """Return where a subject without a name stands ("a spokesman for the port") that ends in *closest*."""
    start = max(begin, closest.end() - LONGEST_SUBJECT)
    cuts = [cut.end() for cut in _PHRASE_END.finditer(text, start, closest.start())]
    words = list(_WORD.finditer(text, cuts[-1] if cuts else start, closest.end()))
    while words and (fold(words[0][0]) in lists.that or words[0][0].lower() in lists.openers):
        words.pop(0)
    if not words or len(words) > 2 * _DETERMINED or not _is_phrase([fold(word[0]) for word in words], lists):
        return None
    return words[0].start(), closest.end()


def _after(text: str, verb: re.Match[str], end: int, lists: Lexicon, named: _Names) -> _Speaker:
    """Return the subject that stands after its verb: "said she", "said Jane Doe", "said a spokesman for the port"."""
    ends = (stop.start() for stop in _PHRASE_END.finditer(text, verb.end(), end))
    close = next((stop for stop in ends if not _abbreviates(text, stop, lists)), end)
    words = list(_WORD.finditer(text, verb.end(), close))
    skipped = fold(verb[0]) in lists.according
    while words and (words[0][0].lower() in lists.auxiliaries or (skipped and fold(words[0][0]) in ("to", "selon"))):
        words.pop(0)
    if not words:
        return _Speaker(cue=verb[0])
    if words[0][0].lower() in lists.pronouns:
        return _by_pronoun(words[0], verb.start(), verb[0], named)
    if not skipped:
        words = _without_hearer(words, verb[0], close, lists, named)
        if not words:
            return _Speaker(cue=verb[0])
    names = named.within(words[0].start(), words[-1].end())
    if names and not any(fold(word[0]) in lists.place_prepositions for word in words if word.start() < names[0].start):
        return _named(names[0], verb[0])
    keys = [fold(word[0]) for word in words]
    # "said the mayor" and "police said"; but "said that", "said it", "told reporters" are followed by something else.
    starts = words[0][0].lower() in lists.determiners or (
        len(words) <= 2 and keys[0] not in lists.folded_function_words
    )
    if starts and _is_phrase(keys, lists):
        apposed = next(iter(named.within(close + 1, close + 3)), None)
        office = any(key in lists.titles for key in keys)
        if office and apposed is not None and apposed.kind == "person" and text[close : apposed.start] == ", ":
            return _named(apposed, verb[0])  # "said the mayor, Jane Doe"
        words = words[:_DETERMINED]
        return _Speaker(text[words[0].start() : words[-1].end()], words[0].start(), words[-1].end(), verb[0])
    return _named(names[0], verb[0]) if names else _Speaker(cue=verb[0])


def _without_hearer(
    words: list[re.Match[str]], verb: str, close: int, lists: Lexicon, named: _Names
) -> list[re.Match[str]]:
    """Return the words behind a verb without whom it is said to: "à l'AFP le maire", "the mayor to Reuters"."""
    hearer = next((name for name in named.within(words[0].start(), close) if named.hears(name, verb)), None)
    if hearer is None:
        return words
    before = [word for word in words if word.end() <= hearer.start]
    while before and (keys := fold(before[-1][0])) and _leads_to_hearer(keys, lists):
        before.pop()
    return before or [word for word in words if word.start() >= hearer.end]


def _leads_to_hearer(word: str, lists: Lexicon) -> bool:
    """Return whether a folded word stands between a verb and whom it addresses: "to", "the", "agency"."""
    return word in lists.addressing or word in lists.determiners or word in lists.organisations


def _is_phrase(words: Sequence[str], lists: Lexicon) -> bool:
    """Return whether folded *words* can be a subject: no verb of saying, no preposition first, some content."""
    return (
        words[0] not in lists.place_prepositions
        and words[0] not in lists.that
        and not any(word in lists.said for word in words)
        and not all(word in lists.folded_function_words for word in words)
        and (len(words) < 4 or words[0] in lists.folded_function_words)
    )


def _dashed(text: str, lists: Lexicon, named: _Names, group: int) -> list[Quote]:
    """Return quotes that a dash opens at the head of a paragraph, up to their verb of saying and on after it.

    A paragraph of speech right below one that says who speaks goes on with the same speaker.
    """
    found: list[Quote] = []
    below = -1  # where the paragraph below the last one of speech begins
    for dash in _DASHED.finditer(text):
        start = dash.end()
        paragraph = text.find("\n", start)
        end = paragraph if paragraph >= 0 else len(text)
        if end - start > LONGEST_DASHED or text[start] in CLOSERS:
            continue
        spoken = list(_spoken(text, start, end, lists, named))
        if spoken:
            group += 1
            found.extend(_quote(text, begin, close, "direct", by, group) for begin, close, by in spoken)
        elif dash.start() == below and text[dash.start()] != "-" and text[:end].rstrip()[-1:] in STOPS:
            last = found[-1]
            by = _Speaker(last.speaker, last.speaker_start, last.speaker_end, "")
            found.append(_quote(text, start, start + len(text[start:end].rstrip()), "direct", by, group))
        else:
            continue
        below = end + len(text[end:]) - len(text[end:].lstrip("\n")) if end < len(text) else -1
    return found


def _spoken(text: str, start: int, end: int, lists: Lexicon, named: _Names) -> Iterator[tuple[int, int, _Speaker]]:
    """Yield where a paragraph opened by a dash is speech, with its speaker: up to a verb of saying, on after a dash."""
    by = _Speaker()
    while start < end:
        verb = next((comma for comma in _BEFORE_VERB.finditer(text, start, end) if _says(comma, lists)), None)
        if verb is None:
            if by.cue:
                yield start, start + len(text[start:end].rstrip()), by
            return
        told = _by_verb(text, verb.end(), min(end, verb.end() + REACH), lists, named, last=False)
        by = told if told.name or not by.cue else by
        yield start, verb.start() + (verb[1] is not None and verb[1] != ","), by
        again = _GOES_ON.search(text, verb.end(), min(end, verb.end() + BETWEEN))
        start = again.end() if again is not None else end


def _says(found: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a verb of saying follows, an auxiliary before it or not: "dit", "a ajouté"."""
    if fold(found[2]) in lists.said:
        return True
    return found[2].lower() in lists.auxiliaries and found[3] is not None and fold(found[3]) in lists.said


def _indirect(
    text: str, sentences: Sequence[Span], lists: Lexicon, named: _Names, taken: Sequence[tuple[int, int]], group: int
) -> list[Quote]:
    """Return what sentences report without marks: "X said that …", "…, X said, …", "according to X, …".

    Where a part of it stands between marks, what is reported around them is told without them.
    """
    found: list[Quote] = []
    starts = [start for start, _ in taken]
    verbs = [word for word in _WORD.finditer(text) if fold(word[0]) in lists.said or fold(word[0]) in lists.attitudes]
    places = [verb.start() for verb in verbs]
    for span in sentences:
        within = verbs[bisect_left(places, span.start) : bisect_left(places, span.end)]
        if not within or span.end - span.start > LONGEST_DASHED:
            continue
        marked = taken[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
        for verb in within[:MOST_VERBS]:
            if any(start <= verb.start() < end for start, end in marked) or _says_nothing(
                text, span, verb, lists, named
            ):
                continue
            reported = _reported(text, span, verb, marked, lists, named)
            if reported is not None:
                by, pieces = reported
                within_it = [place for place in marked if place[1] > span.start]
                group += 1
                found.extend(
                    _quote(text, start, end, "indirect", by, group)
                    for piece in pieces
                    for start, end in _outside(text, piece, within_it)
                )
                break
    return found


def _says_nothing(text: str, span: Span, verb: re.Match[str], lists: Lexicon, named: _Names) -> bool:
    """Return whether what looks like a verb of saying is a noun ("the report"), part of a name or another verb."""
    if verb[0][0].isupper() and verb.start() > span.start:
        return True
    particle = lists.parted.get(fold(verb[0]))
    if particle and particle in (word.lower() for word in _WORD.findall(text, verb.end(), span.end)):
        return True  # "Die Sitzung findet am Freitag statt"
    ahead = list(_WORD.finditer(text, max(span.start, verb.start() - 24), verb.start()))
    word = ahead[-1][0].lower() if ahead else ""
    if word in lists.passive and fold(verb[0]) in lists.passive_of:
        return True  # "was told": the subject is not the one who says
    if fold(verb[0]) not in lists.nouns_too:
        return False
    if not word or _PHRASE_END.search(text, ahead[-1].end(), verb.start()) or word.endswith(("’s", "'s")):
        return True
    if word in lists.pronouns or word in lists.speaking_pronouns or word.endswith("ly"):
        return False
    return named.ending_at(ahead[-1].start(), ahead[-1].end()) is None


def _reported(
    text: str, span: Span, verb: re.Match[str], marked: Sequence[tuple[int, int]], lists: Lexicon, named: _Names
) -> tuple[_Speaker, list[tuple[int, int]]] | None:
    """Return who reports by *verb*, and where in the sentence what is reported stands."""
    end = span.start + len(text[span.start : span.end].rstrip(".!?… ”\"'’»"))
    commas = [
        comma.start() for comma in _COMMA.finditer(text, span.start, end)
        if not any(start <= comma.start() < close for start, close in marked)
    ]  # fmt: skip
    left = max((comma for comma in commas if comma < verb.start()), default=span.start - 1) + 1
    right = min((comma for comma in commas if comma >= verb.end()), default=end)
    according = fold(verb[0]) in lists.according
    by = _subject(text, verb, left if not according else verb.start(), right, lists, named)
    if according:
        return _around(by, span, verb.start(), right, end)
    if not by.name and left > span.start:
        by = _subject(text, verb, span.start, right, lists, named)
    apposed = _apposed_subject(text, span, verb, commas, by, right, lists, named)
    by = apposed or by
    if not by.name or by.start is None:
        return None
    following = _NEXT_WORD.match(text, verb.end())
    that = following is not None and following[1].lower() in lists.that
    if not that and any(
        close <= by.start and _BESIDE.fullmatch(text, close, min(by.start, verb.start())) for _, close in marked
    ):
        return None  # ““…,” she said on Monday”: that reports what stands between the marks
    if any(verb.end() <= start <= verb.end() + NEAR for start, _ in marked):
        return None
    tail = len(_WORD.findall(text, max(verb.end(), by.end or 0), right))
    led = apposed is None and left > span.start and not (tail and _is_setting(text, span.start, left, commas, lists))
    if led and by.start >= left and tail <= SHORT_TAIL and fold(verb[0]) in lists.said and not that:
        return _around(by, span, left - 1, right, end)
    if by.start > verb.start():
        return None
    begin = _content_start(text, verb.end(), end, lists, named)
    return (by, [(begin, end)]) if begin is not None else None


def _apposed_subject(
    text: str, span: Span, verb: re.Match[str], commas: Sequence[int], by: _Speaker, right: int, lists: Lexicon,
    named: _Names,
) -> _Speaker | None:  # fmt: skip
    """Return the subject that an apposition parts from its verb: "Anna Smith, 34, said the bus was full".

    None where a name behind the verb ends the clause: "The bus is full, she thinks, said Anna Smith".
    """
    before = [comma for comma in commas if comma < verb.start()]
    if len(before) != 2 or text[before[1] + 1 : verb.start()].strip():
        return None
    if by.start is not None and by.start > verb.start() and by.end == right and named.within(by.start, right):
        return None
    opening = list(_WORD.finditer(text, span.start, before[0]))
    if not opening or opening[-1].end() != before[0]:
        return None
    inner = [name for name in named.within(before[0], before[1]) if name.kind == "person"]
    only = inner and text[before[0] + 1 : before[1]].strip() == text[inner[0].start : inner[0].end]
    name = inner[0] if only else named.ending_at(opening[-1].start(), opening[-1].end())
    determined = opening[0][0].lower() in lists.determiners and len(opening) <= _OPENING
    if any(word[0].lower() in lists.auxiliaries for word in opening):
        return None
    if name is not None and (only or determined or name.start - span.start <= NEAR):
        return _named(name, verb[0])
    if determined and _is_phrase([fold(word[0]) for word in opening], lists):
        start, end = opening[0].start(), opening[-1].end()
        return _Speaker(text[start:end], start, end, verb[0])
    return None


def _is_setting(text: str, start: int, left: int, commas: Sequence[int], lists: Lexicon) -> bool:
    """Return whether a sentence opens with no more than when or where something was said: "In a speech in May, …"."""
    words = _WORD.findall(text, start, left)
    opens = bool(words) and (words[0].lower() in lists.openers or fold(words[0]) in lists.place_prepositions)
    return opens and commas[0] == left - 1 and len(words) <= LONGEST_SETTING


def _around(by: _Speaker, span: Span, left: int, right: int, end: int) -> tuple[_Speaker, list[tuple[int, int]]] | None:
    """Return the parts of a sentence before and after the clause that only says who reports it."""
    pieces = [(span.start, left), (right + 1, end)]
    kept = [piece for piece in pieces if piece[1] - piece[0] > 2]
    return (by, kept) if by.name and kept else None


def _content_start(text: str, at: int, end: int, lists: Lexicon, named: _Names) -> int | None:
    """Return where the reported clause begins after its verb: behind "that", or behind to whom and when it was said."""
    told = next((name for name in named.within(at, at + NEAR) if named.is_outlet(name)), None)
    if told is not None and fold(text[at : told.start]).strip() in lists.determiners | {""}:
        at = told.end  # "told Reuters the bridge was safe"
    near = text[at : min(end, at + LONGEST_ADDRESS)]
    that = next((word for word in _WORD.finditer(near) if word[0].lower() in lists.that), None)
    if that is not None and "," not in near[: that.start()].lstrip(" ,") and end - at - that.end() > 2:
        return at + that.end()
    begin = at + len(near) - len(near.lstrip(" ,:\u00a0"))
    return begin if end - begin > 2 else None


def _outside(text: str, piece: tuple[int, int], marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of a piece of text that stand outside quotation marks, trimmed, and hold a word."""
    start, end = piece
    parts = []
    for opens, closes in [*((a, b) for a, b in marked if a < end and b > start), (end, end)]:
        inside = text[start : max(start, opens)]
        words = list(_WORD_OR_NUMBER.finditer(inside))
        if len(words) >= (CRUMB if marked else 1):
            parts.append((start + words[0].start(), start + words[-1].end()))
        start = max(start, closes)
    return parts
