"""Gist: a report in, the few words of it that tell the news by themselves out, to be quoted in a headline of ours.

A stretch of one sentence, word for word: its main clause, cut at a clause or before a place or a time at its end. A
very short extract, marked and attributed, is what may be shown of a report that may only be quoted (L7, L11).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nightdesk.records import Evidence
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import is_function_word, stem, words
from nightdesk.write.centre import Centre
from nightdesk.write.clauses import has_verb, may_go, tails
from nightdesk.write.dangling import taken_as_known
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage
from nightdesk.write.standalone import Line, line
from nightdesk.write.trim import dateline
from nightdesk.write.unusable import is_hostile

SHORTEST, LONGEST = 5, 14  # words; DESIGN shows at most 15 of a report that may only be quoted
TAIL = 4  # words after the last comma at the least: fewer are what a cut left hanging
EARLY = 3  # sentences of a report among which the news is told
KNOWN = 0.08  # of the news, what each thing costs that it takes as known
LENGTH = 0.012  # of the news, what each word costs


def gist(found: Sequence[Passage], news: Centre) -> tuple[str, Evidence, float] | None:
    """Return the words of a report's passages *found* that tell most of *news*, where they stand, and how much.

    None when no sentence among the first has a clause short enough.
    """
    told = [(_worth(text, passage, news), text, passage) for passage in found[:EARLY] for text in _stretches(passage)]
    if not told:
        return None
    worth, text, passage = max(told, key=lambda one: (round(one[0], 6), -one[2].start, -len(one[1])))
    return text, passage.evidence, worth


def _worth(text: str, passage: Passage, news: Centre) -> float:
    code = passage.language
    stems = frozenset(stem(w.key, code) for w in words(text) if not is_function_word(w.key, code))
    return news.nearness(stems) - KNOWN * taken_as_known(text, code) - LENGTH * len(words(text))


def _stretches(passage: Passage) -> Iterator[str]:
    """Yield stretches of *passage* that are a clause by themselves; none where words of it would have to change."""
    ready = line(passage)
    if not isinstance(ready, Line) or ready.presupposes or passage.quoted:
        return
    begin = dateline(passage)
    if any(edit.kind not in ("mark",) and edit.start > begin for edit in ready.edits):
        return
    end = len(passage.text.rstrip(" .…"))
    for stop in sorted({end, *(edit.start for edit in tails(passage, begin)), *_before_adverbials(passage, begin)}):
        text = passage.text[begin:stop].strip(" ,;:–—")
        count = len(words(text))
        listed = lexicon(passage.language).relative_days
        whole = text and not is_function_word(words(text)[-1].key, passage.language)
        whole = whole and not any(word.key in listed for word in words(text))  # whose "today" would not be said
        hangs = "," in text and len(words(text.rsplit(",", 1)[1])) < TAIL
        if (
            SHORTEST <= count <= LONGEST
            and whole
            and not hangs
            and has_verb(text, passage.language)
            and not is_hostile(text)
        ):
            yield text


def _before_adverbials(passage: Passage, begin: int) -> Iterator[int]:
    """Yield where a place or a time begins that the clause before it can do without, to the sentence's end."""
    listed = grammar(passage.language).adverbials
    for word in passage.words:
        if word.start > begin and word.key in listed and may_go(passage, word.start, len(passage.text)):
            yield word.start
