"""Quotes between quotation marks: passages in, those that someone says, with who says them, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from nightdesk.records import Name, Quote
from nightdesk.text.caseless_speakers import LANGUAGES as CASELESS
from nightdesk.text.caseless_speakers import beside, speaker_of
from nightdesk.text.folding import fold
from nightdesk.text.interrupted import BETWEEN, Part, interrupted
from nightdesk.text.lexicon import COMPOUNDING, Lexicon, lexicon
from nightdesk.text.named import WORD, Named
from nightdesk.text.quoted import Passage
from nightdesk.text.sourced import by_source
from nightdesk.text.speakers import (
    LAST_WORD,
    LONGEST_SUBJECT,
    Speaker,
    abbreviates,
    by_pronoun,
    by_verb,
    first_subject,
    quoted_by,
    speaker_named,
)

REACH = 160  # characters around a passage in which who said it is looked for
OPENS_A_QUOTE = frozenset(["", ":", "：", "\n", ".", "!", "?", ",", "–", "—", *'”"»«“'])
NAMES_IN_MARKS = frozenset({"ru", "uk"})  # have the names of firms, papers and parties between marks
NAMING = 32  # characters before a passage that hold the word that leads to it
LONGEST_TITLE = 9  # words
SHORT_SENTENCE = 3  # blanks; a passage with more that ends in a stop is a sentence
_STOP = re.compile('[.!?;:…]+["\'”’»“«)]*(?:\\s|$)|[\n“„«»"「]')
SENTENCE_END = re.compile("[.!?…]\\s")
_SENTENCE_STOP = re.compile(r"[.!?…](?=\s|$)|\n")
STOPS = frozenset(".!?…")
CLOSING = frozenset("”»“\"'’")
_COLON = re.compile(r":\s*$")
_ADDRESS = re.compile(r"(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}")  # "news.example.org"


def between_marks(
    text: str, all_passages: Sequence[Passage], language: str, lists: Lexicon, named: Named
) -> list[Quote]:
    """Return the quotes among *all_passages*; one that only names something ("the play “Long Night”") is none."""
    found: list[Quote] = []
    previous: Passage | None = None
    speaker = Speaker()
    for index, passage in enumerate(all_passages):
        following = all_passages[index + 1].opens if index + 1 < len(all_passages) else len(text)
        between = text[previous.closes + 1 : passage.opens] if previous else "\n"
        near = len(between) < 4 * REACH and "\n" not in between
        if language in CASELESS:
            found_beside = beside(text, passage, previous.closes + 1 if previous else 0, following, language)
            own = speaker_of(text, found_beside, passage.opens, lists, named) if found_beside else Speaker()
        else:
            told = speaker if near and _is_told(between, passage, previous, named) else Speaker()
            own = _speaker(text, passage, previous, following, told, lists, named)
        broken_off = previous is not None and text[previous.end - 1] != "."
        joined = passage.continues or (near and bool(speaker.cue) and broken_off and _interrupts(between))
        if joined and speaker.name:
            own = own if passage.continues and own.name == speaker.name else speaker
        elif parts := _around_its_cue(text, passage, previous, following, own, lists, named):
            found.extend(quoted_by(text, begin, end, "direct", by, index) for begin, end, by in parts)
            speaker, previous = parts[-1][2], passage
            continue
        elif not own.name and not own.cue and _opens_below(text, passage):
            own = _from_above(text, passage, found[-1] if found else None, lists, named)
        elif not own.name and near and _stands_alone(text, passage, between):
            own = Speaker(speaker.name, speaker.start, speaker.end, "")
        elif not own.name and near and (own.cue or _is_fragment(text, passage)) and not SENTENCE_END.search(between):
            own = Speaker(speaker.name, speaker.start, speaker.end, own.cue)  # "called it “…” and said “…”"
        kind = found[-1].type if joined and found else _type(text, passage, own)
        if _is_titled(text, passage, language, lists) or (
            kind == "mixed" and _only_names(text, passage, own, language, lists)
        ):
            speaker = own if own.name and own.cue else speaker  # Lind told the channel's “Early Bird” that “…”
            previous = passage
            continue
        found.append(
            quoted_by(text, passage.start, passage.end, kind, own, found[-1].group if joined and found else index)
        )
        if own.name or own.cue or not near:
            speaker = own
        previous = passage
    return _told_later(found)


def _interrupts(between: str) -> bool:
    """Return whether what stands between two passages only interrupts one quote: ", said the mayor, "."""
    bare = between.strip()
    if not any(character.isalpha() for character in bare) or not bare.endswith(","):
        return False
    return len(between) < BETWEEN and not SENTENCE_END.search(between)


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


def _type(text: str, passage: Passage, by: Speaker) -> str:
    first = next((character for character in text[passage.start : passage.end] if character.isalnum()), "")
    before = text[max(0, passage.opens - 3) : passage.opens].rstrip(" \u00a0\u202f")[-1:]
    behind = text[passage.closes + 1 : passage.closes + 2]
    alone = behind == "." and before in (*STOPS, "", "\n")  # a sentence whose stop stands behind the marks
    closed = text[passage.end - 1] in ".!?,…。！？" or behind == "," or alone
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
    word = LAST_WORD.search(before)
    if word is None or not lists.titled:
        return False
    key = word[0].lower()
    compound = language in COMPOUNDING and any(key.endswith(titled) for titled in lists.titled if len(titled) > 3)
    return key in lists.titled or compound


def _only_names(text: str, passage: Passage, by: Speaker, language: str, lists: Lexicon) -> bool:
    """Return whether the marks hold a title or a name rather than someone's words: every word of weight has a capital.

    Nouns have one in German, so there a verb of saying nearby does not speak against it.
    """
    words = WORD.findall(text, passage.start, passage.end)[:LONGEST_TITLE]
    weighty = [word for word in words if word.lower() not in lists.function_words | _small_words_of_names()]
    if _ADDRESS.fullmatch(text, passage.start, passage.end):
        return True
    if (
        not words
        or len(words) == LONGEST_TITLE
        or (by.cue and language != "de" and not _is_led_to(text, passage, language, lists))
    ):
        return False
    return bool(weighty) and all(word[0].isupper() for word in weighty)


def _is_led_to(text: str, passage: Passage, language: str, lists: Lexicon) -> bool:
    """Return whether what leads to a passage shows that it names something, not that it was said.

    "on the channel's “Early Bird”", "in “Early Bird”", "her “Early Bird” programme"; Russian has firms' and parties'
    names in marks wherever no verb of saying stands before them.
    """
    lead = text[max(0, passage.opens - NAMING) : passage.opens].rstrip()
    word = LAST_WORD.search(lead)
    if word is None:
        return False
    key = fold(word[0])
    if language in NAMES_IN_MARKS:
        speaks = key in lists.speech or key in lists.attitudes or key in lists.folded_function_words
        return word[0].islower() and not speaks
    behind = text[passage.closes + 1 : passage.closes + 3]
    modifies = key in lists.determiners and behind[:1] == " " and behind[1:].islower()
    of_a_work = key in lists.place_prepositions or key in lists.belonging or key in lists.organisations
    return lead.endswith(("'s", "’s")) or of_a_work or modifies


@lru_cache(maxsize=1)
def _small_words_of_names() -> frozenset[str]:
    """Return the small words of the languages that names keep abroad: "Occupy Central with Peace and Love"."""
    return frozenset().union(*(lexicon(language).function_words for language in ("en", "fr", "es", "it", "pt")))


def _stands_alone(text: str, passage: Passage, between: str) -> bool:
    """Return whether the passage is a sentence of its own right after another quote's sentence."""
    ends = text[passage.end - 1] in ".!?…" or text[passage.closes + 1 : passage.closes + 2] in ("", "\n", ".")
    return ends and between.rstrip()[-1:] in (".", "!", "?", "")


def _speaker(
    text: str, passage: Passage, previous: Passage | None, following: int, told: Speaker, lists: Lexicon, named: Named
) -> Speaker:
    """Return who said the passage: by the clause that leads to it when it ends a sentence, or who was *told* before it
    to speak when no sentence behind it points back, else by the clause after it, or else by the one before."""
    begin = passage.closes + 1
    floor = _lead(text, passage, previous, lists)
    before = by_verb(text, floor, passage.opens, lists, named, last=True)
    before = before if before.name else by_source(text, floor, passage.opens, lists, named)
    whole = _ends_a_sentence(text, passage)
    if whole and before.cue and _leads_in(text[floor : passage.opens], before.cue):
        return before  # "Lind said: “It is over.” Berg replied: “No.”"
    alone = whole or text[begin : begin + 1] == "."
    if alone and text[floor : passage.opens].rstrip()[-1:] in STOPS:
        told = told if told.name else by_verb(text, floor, passage.opens, lists, named, last=False)
        if told.name and not _points_back(text, passage, following, lists, named):
            return replace(told, cue="")
    if whole and before.name and _ends_the_clause(text, passage, floor):
        return before  # "Lind called it “a bold step.” Otto Berg added that …"
    stops = (stop for stop in _STOP.finditer(text, begin, begin + REACH) if not abbreviates(text, stop.start(), lists))
    stop = next(stops, None)
    end = min(stop.start() if stop else begin + REACH, following, len(text))
    if whole and _leads_on(text, begin, following, question=text[passage.end - 1] in "?!"):
        end = begin  # what follows leads to the next quotation, not back to this one
        if before.cue:
            return before
    after = by_verb(text, begin, end, lists, named, last=False) if begin < end else Speaker()
    after = after if after.name else by_source(text, begin, end, lists, named)
    if after.name:
        return after
    tagged = _tagged(text, passage, begin, end, lists, named)
    if tagged.name:
        return tagged
    if before.name or after.cue or before.cue:
        return before if before.name or not after.cue else after
    name = _before_colon(text, floor, passage, named)
    if name is not None:
        return speaker_named(name, ":")
    by = by_verb(text, floor, passage.opens, lists, named, last=True, verbs=lists.attitudes)
    if not by.name and _COLON.search(text, floor, passage.opens):
        by = first_subject(text, floor, passage.opens, ":", lists, named)  # "Then she went even further: “…”"
    return Speaker() if by.name.lower() in lists.speaking_pronouns else by


def _around_its_cue(
    text: str, passage: Passage, previous: Passage | None, following: int, own: Speaker, lists: Lexicon, named: Named
) -> list[Part]:
    """Return the parts of a passage around the cue inside it, none where a clause outside the marks says who speaks."""
    if own.cue and own.start is not None:
        whole = _ends_a_sentence(text, passage) or text[passage.closes + 1 : passage.closes + 2] == "."
        if own.start < passage.opens:
            claimed = _leads_in(text[_lead(text, passage, previous, lists) : passage.opens], own.cue)
        else:
            claimed = not whole or _points_back(text, passage, following, lists, named)
        if claimed:
            return []
    return interrupted(text, passage.start, passage.end, lists, named)


def _is_told(between: str, passage: Passage, previous: Passage | None, named: Named) -> bool:
    """Return whether who said the *previous* passage may go on in this one: the sentence between them has ended, and
    none further names anyone."""
    ends = [found.end() for found in SENTENCE_END.finditer(between)]
    if previous is None or between.rstrip()[-1:] not in STOPS:
        return False
    further = previous.closes + 1 + ends[0] if ends else passage.opens
    return not named.within(further, passage.opens)


def _points_back(text: str, passage: Passage, following: int, lists: Lexicon, named: Named) -> bool:
    """Return whether the sentence behind a passage says who said it: "Bo Berg said.", "he said", "So sagte Bo Berg".

    What reports something of its own ("Bo Berg said he doubted it") or has no verb of saying says nothing of it; nor
    does a subject before its verb where a quotation is followed by the verb.
    """
    begin = passage.closes + 1
    ends = (
        stop.start() for stop in _SENTENCE_STOP.finditer(text, begin, min(following, begin + 2 * REACH))
        if not abbreviates(text, stop.start(), lists)
    )  # fmt: skip
    end = next(ends, min(following, begin + 2 * REACH))
    words = list(WORD.finditer(text, begin, end))
    if not words or "\n" in text[begin : words[0].start()]:
        return False
    first = words[0][0]
    place = next((at for at, word in enumerate(words) if fold(word[0]) in lists.speech), None)
    if first[0].islower() or place is None:
        return first[0].islower()
    if place < 2 and (place == 0 or first.lower() in lists.pointing):
        return True
    if named.inverts:  # „Nein.“ Otto Muster widersprach.
        return False
    rest = [word[0].lower() for word in words[place + 1 :]]
    if not rest or rest[0] in lists.place_prepositions:
        return True
    question = text[passage.end - 1] in "?!"
    return question and not any(word in lists.that for word in rest)


def _opens_below(text: str, passage: Passage) -> bool:
    """Return whether a passage that is a sentence of its own opens a paragraph below a sentence or another passage."""
    above = text[max(0, passage.opens - 8) : passage.opens]
    ended = above.rstrip()[-1:] in (*STOPS, ":", *CLOSING)
    return bool(above) and above.endswith("\n") and ended and text[passage.end - 1] in STOPS


def _from_above(text: str, passage: Passage, last: Quote | None, lists: Lexicon, named: Named) -> Speaker:
    """Return who speaks in the paragraph above one that a quotation opens: by its last sentence or quotation."""
    end = len(text[: passage.opens].rstrip())
    begin = max(text.rfind("\n", 0, end) + 1, end - 4 * REACH)
    cuts = [
        found.end() for found in SENTENCE_END.finditer(text, begin, end - 1)
        if not abbreviates(text, found.start(), lists)
    ]  # fmt: skip
    sentence = cuts[-1] if cuts else begin
    if last is not None and last.speaker and last.start >= sentence:
        return Speaker(last.speaker, last.speaker_start, last.speaker_end, "")
    told = by_verb(text, sentence, end, lists, named, last=False)
    if told.name:
        return replace(told, cue="")
    if last is not None and last.speaker and last.start >= begin and not named.within(last.end, end):
        return Speaker(last.speaker, last.speaker_start, last.speaker_end, "")
    return Speaker()


def _before_colon(text: str, floor: int, passage: Passage, named: Named) -> Name | None:
    """Return the person a colon leads from without a verb: "Karen Lind:", "Lind wörtlich:", "Karen Lind, 34:"."""
    colon = _COLON.search(text, floor, passage.opens)
    if colon is None:
        return None
    words = list(WORD.finditer(text, floor, colon.start()))
    adverb = words[-1] if len(words) > 1 and words[-1][0].islower() else None
    at = words[-2].end() if adverb is not None else colon.start()
    return named.ending_at(at - 1, at) if adverb is None or text[at : adverb.start()] in (" ", ", ") else None


def _ends_the_clause(text: str, passage: Passage, floor: int) -> bool:
    """Return whether a passage ends the sentence of the clause before it, so that what is behind is another's."""
    lead = text[floor : passage.opens].rstrip(" \u00a0—–-")
    behind = next((character for character in text[passage.closes + 1 :][:4] if not character.isspace()), "")
    return bool(lead) and lead[-1] not in STOPS and behind.isupper()


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
    if following >= len(text) or len(clause) > REACH or SENTENCE_END.search(clause.rstrip()):
        return False
    return _leads_in(clause, "", question=question)


def _lead(text: str, passage: Passage, previous: Passage | None, lists: Lexicon) -> int:
    """Return where the clause begins that leads to the passage: in its sentence, or after a colon in the one before."""
    floor = max(0, passage.opens - REACH, previous.closes + 1 if previous else 0)
    lead = text[floor : passage.opens]
    cuts = [
        found.end() for found in SENTENCE_END.finditer(lead.rstrip(" :"))
        if not abbreviates(text, floor + found.start(), lists)
    ]  # fmt: skip
    above = lead.rstrip()
    announced = above.endswith(":") and lead.endswith("\n")  # "She went on:" closes the paragraph before
    return floor + max([*cuts, (above if announced else lead).rfind("\n") + 1])


def _tagged(text: str, passage: Passage, begin: int, end: int, lists: Lexicon, named: Named) -> Speaker:
    """Return the subject that a quote's comma leads on to, whatever the verb: "“Go,” the mayor barked"."""
    leads_on = text[passage.end - 1] in ",?!" or text[passage.closes + 1 : passage.closes + 2] == ","
    words = list(WORD.finditer(text, begin, end))[:6] if leads_on else []
    if len(words) < 2 or words[0].start() - begin > 3:
        return Speaker()
    if words[0][0].lower() in lists.pronouns:
        return by_pronoun(words[0], passage.opens, words[1][0], named)
    name = next(iter(named.within(words[0].start(), words[-1].end())), None)
    if name is None or name.start > words[0].end() + 12 or name.kind != "person":
        return Speaker()
    verb = next((word for word in words if word.start() >= name.end), None)
    beside = verb is not None and text[name.end : verb.start()] == " " and verb[0].islower()
    return speaker_named(name, verb[0]) if verb is not None and beside else Speaker()
