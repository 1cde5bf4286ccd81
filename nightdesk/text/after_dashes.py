"""Quotes that a dash opens at the head of a paragraph: text in, speech with its speaker out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightdesk.records import Quote
from nightdesk.text.interrupted import BEFORE_VERB, BETWEEN, GOES_ON, says
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import Named
from nightdesk.text.quoted import CLOSERS
from nightdesk.text.speakers import Speaker, by_verb, quoted_by

LONGEST_DASHED = 2000  # characters of a paragraph or sentence still read as speech
REACH = 160  # characters behind a verb in which who speaks is looked for
_DASHED = re.compile(r"(?m)^(?:[–—-]\s+(?=\S)|—(?=[^\W_]|[¿¡«“…]))")  # Spanish has no blank behind it: "—No sé —dijo"
STOPS = frozenset(".!?…")


def after_dashes(text: str, lists: Lexicon, named: Named, group: int) -> list[Quote]:
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
            found.extend(quoted_by(text, begin, close, "direct", by, group) for begin, close, by in spoken)
        elif dash.start() == below and text[dash.start()] != "-" and text[:end].rstrip()[-1:] in STOPS:
            last = found[-1]
            by = Speaker(last.speaker, last.speaker_start, last.speaker_end, "")
            found.append(quoted_by(text, start, start + len(text[start:end].rstrip()), "direct", by, group))
        else:
            continue
        below = end + len(text[end:]) - len(text[end:].lstrip("\n")) if end < len(text) else -1
    return found


def _spoken(text: str, start: int, end: int, lists: Lexicon, named: Named) -> Iterator[tuple[int, int, Speaker]]:
    """Yield where a paragraph opened by a dash is speech, with its speaker: up to a verb of saying, on after a dash."""
    by = Speaker()
    while start < end:
        verb = next((comma for comma in BEFORE_VERB.finditer(text, start, end) if says(comma, lists)), None)
        if verb is None:
            if by.cue:
                yield start, start + len(text[start:end].rstrip()), by
            return
        told = by_verb(text, verb.end(), min(end, verb.end() + REACH), lists, named, last=False)
        told = _outside(told, text, start, verb.start(), lists, named)
        by = told if told.name or not by.cue else by
        yield start, verb.start() + (verb[1] is not None and verb[1] != ","), by
        again = GOES_ON.search(text, verb.end(), min(end, verb.end() + BETWEEN))
        start = again.end() if again is not None else end


def _outside(by: Speaker, text: str, start: int, end: int, lists: Lexicon, named: Named) -> Speaker:
    """Return *by*; a pronoun stands for nobody whom the speech from *start* to *end* names, but for one before it."""
    word = text[by.start : by.end] if by.start is not None else ""
    person = named.antecedent(end, word, by.cue) if word.lower() in lists.pronouns else None
    if person is None or person.start < start:
        return by
    person = named.antecedent(start, word, by.cue)
    return Speaker(person.entity if person is not None else word, by.start, by.end, by.cue)
