"""A phrase that ours has grafted onto a clause: "will meet again in Vesk", where only the talks before were in Vesk.

Each clause of ours is laid beside the sentence of the sources that has most of it. A phrase behind a preposition of
which that sentence has no word is a graft when no sentence of the sources has it with what it hangs on. It may be
true: nothing shows that it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.check.alignment import pair
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import INFINITIVE
from nightdesk.check.passage import Passage
from nightdesk.check.reference import Reference
from nightdesk.records import ProblemKind

# Chosen on halves of sentences written as models err over long reports, and on the development halves of five sets
# (docs/decisions/0090).
TOLD = 0.6  # of the weight of the clause but for the phrase that the sentence has ...
FOLLOWED = 0.5  # ... and of its words, small ones too, in the sentence's order
HEADS = 2  # words of content before a phrase that it may hang on
OPENING = 2  # words of a sentence among which a pronoun opens it: "They", "then they"
MARKS = ",;:—–()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """The words of content of a clause of ours, the sentence of the sources that has most of it, and all that it tells.

    One that opens with a pronoun goes on about what the sentence before it tells.
    """

    words: tuple[int, ...]
    home: Passage
    stems: frozenset[str]


def grafted(c: Comparison) -> Iterator[Fault]:
    """Yield what may be wrong with each phrase that no sentence has with the clause or the words it stands behind."""
    if c.exempt or not c.supports:
        return
    clauses = list(_clauses(c))
    for phrase in _phrases(c):
        said = [i for i in phrase if c.ours.tokens[i].content]
        stems = {c.ours.tokens[i].stem for i in said}
        clause = next((clause for clause in clauses if set(said) & set(clause.words)), None)
        if clause is None or not stems.isdisjoint(clause.stems) or not _is_somewhere(c, stems):
            continue
        if _is_told(c, clause, phrase) and not _is_attested(c, phrase, stems):
            start, end = c.ours.tokens[phrase[0]].start, c.ours.tokens[phrase[-1]].end
            reason = f"no sentence of the sources says {c.shown(start, end)!r} of this"
            yield Fault(kind=ProblemKind.SPLICE, start=start, end=end, reason=reason, hard=False)


def _clauses(c: Comparison) -> Iterator[_Clause]:
    """Yield the clauses of ours that a source has something of, each from one holder to the next."""
    found: list[set[int]] = []
    for telling in c.tellings:
        words = {*telling.holder, *telling.told}
        if found and not telling.own:
            found[-1] |= words
        elif words:
            found.append(words)
    content = {i for i, token in enumerate(c.ours.tokens) if token.content}
    rest = content.difference(*found)
    found[:1] = [found[0] | rest] if found else [content]
    for words in found:
        kept = tuple(sorted(words & content))
        where = _home(c, kept)
        if where is not None:
            source, index = where
            home = source.passages[index]
            goes_on = index > 0 and any(token.key in c.cues.pronoun for token in home.tokens[:OPENING])
            before = source.passages[index - 1].stems if goes_on else frozenset[str]()
            yield _Clause(words=kept, home=home, stems=home.stems | before)


def _home(c: Comparison, words: Sequence[int]) -> tuple[Reference, int] | None:
    """Return the sentence that has most of *words*, by weight; the first of several."""
    best, most = None, 0.0
    for source in c.sources:
        shares: dict[int, float] = defaultdict(float)
        for token in c.tokens(words):
            for index in source.postings.get(token.stem, ()):
                shares[index] += token.weight
        for index, share in shares.items():
            if share > most:
                best, most = (source, index), share
    return best


def _phrases(c: Comparison) -> Iterator[range]:
    """Yield each preposition of ours with what hangs on it.

    None of "of", which says whose or which a thing is and may name it otherwise, nor "by"; times and figures have rules
    of their own.
    """
    tokens = c.ours.tokens
    opens = c.cues.prepositions - c.cues.of - c.cues.by - {INFINITIVE.get(c.ours.language)}
    ends = c.cues.led | c.cues.leads | c.cues.opens | c.cues.joins
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].key in opens:
            while end < len(tokens) and tokens[end].key not in ends and not _is_marked(c, end):
                end += 1
            phrase = range(at, end)
            said = any(tokens[i].content for i in phrase[1:])
            if said and c.ours.figured.isdisjoint(phrase):
                yield phrase
        at = end


def _is_marked(c: Comparison, index: int) -> bool:
    tokens = c.ours.tokens
    return any(mark in c.text[tokens[index - 1].end : tokens[index].start] for mark in MARKS)


def _is_somewhere(c: Comparison, stems: set[str]) -> bool:
    """Return whether the sources have every word of the phrase; one that they have not is missed as such."""
    return all(any(stem in source.postings for source in c.sources) for stem in stems)


def _is_told(c: Comparison, clause: _Clause, phrase: range) -> bool:
    """Return whether the sentence that the clause is from tells it, but for the phrase."""
    rest = [token for i, token in enumerate(c.ours.tokens) if i in clause.words and i not in phrase]
    total = sum(token.weight for token in rest)
    if sum(token.weight for token in rest if token.stem in clause.home.stems) < TOLD * total:
        return False
    pairs = pair(c.ours, clause.home)
    around = [i for i in range(clause.words[0], clause.words[-1] + 1) if i not in phrase]
    return sum(i in pairs for i in around) >= FOLLOWED * len(around)


def _is_attested(c: Comparison, phrase: range, stems: set[str]) -> bool:
    """Return whether a sentence has a word of the phrase with one that it may hang on in ours."""
    tokens = c.ours.tokens
    heads = [i for i in range(phrase[0] - 1, -1, -1) if tokens[i].content][:HEADS]
    heads = heads or [i for i in range(phrase[-1] + 1, len(tokens)) if tokens[i].content][:1]
    return any(
        stems & source.passages[index].stems
        for head in heads
        for source in c.sources
        for index in source.postings.get(tokens[head].stem, ())
    )
