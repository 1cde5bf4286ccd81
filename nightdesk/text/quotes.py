"""Quotes: text, its sentences and names in, the words it puts in a speaker's mouth out.

Direct quotes stand between quotation marks (or after a dash) and are whole clauses; mixed ones are fragments inside
a sentence of the reporter's; indirect ones are reported without marks ("the mayor said that …").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nightdesk.records import Name, Quote, Span
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.quoted import Passage, passages

REACH = 160  # characters around a passage in which who said it is looked for
OPENS_A_QUOTE = frozenset(["", ":", "\n", ".", "!", "?", ",", *'”"»«“'])
LONGEST_DASHED = 2000  # characters of a paragraph or sentence still read as speech
LEAD = 8  # characters between a reported clause and its speaker or verb: ", the "
BETWEEN = 140  # characters; what interrupts a split quote ("said the mayor, who …") is not longer
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = re.compile('[.!?;:…]+["\'”’»“«)]*(?:\\s|$)|[\n“„«»"「]')
_SENTENCE_END = re.compile("[.!?…]\\s")
_DASHED = re.compile(r"(?m)^[–—-]\s+(?=\S)")
_NEXT_WORD = re.compile(r"[\s,]*([^\W\d_]+)\s+")
_BEFORE_VERB = re.compile(r"[,?!.]\s+(?=([^\W\d_]+))")
_PHRASE_END = re.compile('[,.;:!?\n–—"“”„«»()]')
_DETERMINED = 6  # words of "a spokesman for the ministry" kept as speaker


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str = ""
    start: int | None = None
    end: int | None = None
    cue: str = ""


class _Names:
    """The names of a text, asked by place."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._all = [name for name in names if name.kind != "place"]
        self._starts = [name.start for name in self._all]
        self._people = [name for name in names if name.kind == "person"]
        self._people_starts = [name.start for name in self._people]

    def within(self, start: int, end: int) -> list[Name]:
        """Return the names that begin between *start* and *end*."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def person_before(self, at: int) -> Name | None:
        """Return the last person named before *at*."""
        index = bisect_right(self._people_starts, at) - 1
        return self._people[index] if index >= 0 else None


def find(text: str, language: str, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotations of *text* in order of their start."""
    lists, named = lexicon(language), _Names(names)
    marked = _marked(text, lists, named)
    dashed = _dashed(text, lists, named, [(quote.start, quote.end) for quote in marked], len(marked))
    taken = sorted((quote.start, quote.end) for quote in (*marked, *dashed))
    indirect = _indirect(text, sentences, lists, named, taken, len(marked) + len(dashed))
    return tuple(sorted((*marked, *dashed, *indirect), key=lambda quote: (quote.start, quote.end)))


def _marked(text: str, lists: Lexicon, named: _Names) -> list[Quote]:
    """Return the quotes between quotation marks."""
    found: list[Quote] = []
    previous: Passage | None = None
    speaker = _Speaker()
    all_passages = passages(text)
    for index, passage in enumerate(all_passages):
        following = all_passages[index + 1].opens if index + 1 < len(all_passages) else len(text)
        between = text[previous.closes + 1 : passage.opens] if previous else "\n"
        near = len(between) < 4 * REACH and "\n" not in between
        own = _speaker(text, passage, previous, following, lists, named)
        joined = passage.continues or (near and bool(speaker.cue) and _interrupts(between))
        if joined and speaker.name:
            own = speaker
        elif not own.name and near and _stands_alone(text, passage, between):
            own = _Speaker(speaker.name, speaker.start, speaker.end, "")
        elif own.cue and not own.name and near and not _SENTENCE_END.search(between):
            own = _Speaker(speaker.name, speaker.start, speaker.end, own.cue)  # "called it “…” and said “…”"
        kind = found[-1].type if joined else _type(text, passage, own)
        found.append(_quote(text, passage.start, passage.end, kind, own, found[-1].group if joined else index))
        if own.name or own.cue or not near:
            speaker = own
        previous = passage
    return _told_later(found)


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
    return "direct" if opens and (closed or by.cue or before == ":") else "mixed"


def _stands_alone(text: str, passage: Passage, between: str) -> bool:
    """Return whether the passage is a sentence of its own right after another quote's sentence."""
    ends = text[passage.end - 1] in ".!?…" or text[passage.closes + 1 : passage.closes + 2] in ("", "\n", ".")
    return ends and between.rstrip()[-1:] in (".", "!", "?", "")


def _speaker(
    text: str, passage: Passage, previous: Passage | None, following: int, lists: Lexicon, named: _Names
) -> _Speaker:
    """Return who said the passage: by the clause after it, or else by the clause before."""
    begin = passage.closes + 1
    stop = _STOP.search(text, begin, begin + REACH)
    end = min(stop.start() if stop else begin + REACH, following, len(text))
    after = _by_verb(text, begin, end, lists, named, last=False) if begin < end else _Speaker()
    if after.name:
        return after
    floor = max(0, passage.opens - REACH, previous.closes + 1 if previous else 0)
    lead = text[floor : passage.opens]
    cuts = [found.end() for found in _SENTENCE_END.finditer(lead.rstrip(" :"))]
    floor += max([*cuts, lead.rfind("\n") + 1])
    before = _by_verb(text, floor, passage.opens, lists, named, last=True)
    return before if before.name else (after if after.cue else before)


def _by_verb(text: str, begin: int, end: int, lists: Lexicon, named: _Names, *, last: bool) -> _Speaker:
    """Return the speaker by a verb of saying between *begin* and *end*; the last such verb if *last*."""
    words = list(_WORD.finditer(text, begin, end))
    verbs = [word for word in words if fold(word[0]) in lists.said]
    if not verbs:
        return _Speaker()
    for verb in reversed(verbs) if last else verbs:
        name = _name_at(text, verb, begin, end, lists, named)
        if name is not None:
            return _Speaker(name.entity, name.start, name.end, verb[0])
    verb = verbs[-1] if last else verbs[0]
    return _by_phrase(text, verb, begin, end, lists)


def _name_at(text: str, verb: re.Match[str], begin: int, end: int, lists: Lexicon, named: _Names) -> Name | None:
    """Return the name that is the subject of *verb*: beside it, or whom the pronoun beside it stands for."""
    earlier = _WORD.findall(text, max(begin, verb.start() - 24), verb.start())[-2:]
    later = _WORD.findall(text, verb.end(), min(end, verb.end() + 24))[:1]
    for word in (*reversed(earlier), *later):
        if word.casefold() in lists.pronouns:
            return named.person_before(begin)
    before, after = named.within(begin, verb.start()), named.within(verb.end(), end)
    if fold(verb[0]) in lists.according:
        return after[0] if after else (before[-1] if before else None)
    if before and not (after and verb.start() - before[-1].end > 40 > after[0].start - verb.end()):
        return before[0] if text[before[0].end : before[0].end + 1] == "," else before[-1]
    return next((name for name in after if name.kind == "person"), after[0] if after else None)


def _by_phrase(text: str, verb: re.Match[str], begin: int, end: int, lists: Lexicon) -> _Speaker:
    """Return a speaker without a name ("police", "a spokesman for the port"): the words beside the verb."""
    after = _PHRASE_END.split(text[verb.end() : end], maxsplit=1)[0]
    before = text[begin : verb.start()].lstrip(" ,–—\u00a0")
    if fold(verb[0]) in lists.said - lists.according and len(verb[0]) > 2:
        for piece, start, most in (
            (before, verb.start() - len(before), _DETERMINED),
            (after, verb.end(), 2 * _DETERMINED),
        ):
            words = list(_WORD.finditer(piece))
            if 0 < len(words) <= most and "," not in piece and _is_phrase([fold(word[0]) for word in words], lists):
                words = words[:_DETERMINED]
                first, final = start + words[0].start(), start + words[-1].end()
                return _Speaker(text[first:final], first, final, verb[0])
    return _Speaker(cue=verb[0])


def _is_phrase(words: Sequence[str], lists: Lexicon) -> bool:
    """Return whether folded *words* can be a subject: no verb of saying, no preposition first, some content."""
    return (
        words[0] not in lists.place_prepositions
        and words[0] not in lists.that
        and not any(word in lists.said for word in words)
        and not all(word in lists.folded_function_words for word in words)
        and (len(words) < 4 or words[0] in lists.folded_function_words)
    )


def _dashed(text: str, lists: Lexicon, named: _Names, taken: Sequence[tuple[int, int]], group: int) -> list[Quote]:
    """Return quotes that a dash opens at the head of a paragraph, up to the comma before their verb of saying."""
    found: list[Quote] = []
    starts = [start for start, _ in taken]
    for dash in _DASHED.finditer(text):
        start = dash.end()
        paragraph = text.find("\n", start)
        end = paragraph if paragraph >= 0 else len(text)
        if bisect_left(starts, end) != bisect_left(starts, start) or end - start > LONGEST_DASHED:
            continue
        for comma in _BEFORE_VERB.finditer(text[start:end]):
            if fold(comma[1]) in lists.said:
                by = _by_verb(
                    text, start + comma.end(), min(end, start + comma.end() + REACH), lists, named, last=False
                )
                close = start + comma.start() + (comma[0][0] != ",")
                found.append(_quote(text, start, close, "direct", by, group + len(found)))
                break
    return found


def _indirect(
    text: str, sentences: Sequence[Span], lists: Lexicon, named: _Names, taken: Sequence[tuple[int, int]], group: int
) -> list[Quote]:
    """Return what sentences without quotation marks report: "X said that …", "…, X said", "according to X, …"."""
    found: list[Quote] = []
    starts = [start for start, _ in taken]
    for span in sentences:
        quoted = bisect_left(starts, span.end) != bisect_left(starts, span.start)
        if quoted or span.end - span.start > LONGEST_DASHED:
            continue
        body = text[span.start : span.end]
        for word in _WORD.finditer(body):
            if fold(word[0]) in lists.said:
                by = _by_verb(text, span.start, span.end, lists, named, last=False)
                content = _content(body, word, lists)
                if by.name and by.cue == word[0] and content is not None and by.start is not None:
                    start, end = span.start + content[0], span.start + content[1]
                    led = start > span.start or 0 < min(by.start, span.start + word.start()) - end < LEAD
                    if led and not start <= by.start < end:
                        found.append(_quote(text, start, end, "indirect", by, group + len(found)))
                break
    return found


def _content(body: str, verb: re.Match[str], lists: Lexicon) -> tuple[int, int] | None:
    """Return where in a sentence the reported clause stands: after "that", or before ", X said"."""
    end = len(body.rstrip(".!?… "))
    that = _NEXT_WORD.match(body, verb.end())
    if that is not None and that[1].casefold() in lists.that and end - that.end() > 1:
        return that.end(), end
    comma = body.rfind(",", 0, verb.start())
    if comma > 0 and verb.start() - comma < 60 and end - verb.end() < 60 and len(body[:comma].split()) > 2:
        return 0, comma
    return None
