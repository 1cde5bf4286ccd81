"""What an editor should know though the sources support it: copying, a lone source unnamed, an opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.marked import marked
from nightdesk.check.passage import Passage
from nightdesk.check.reference import Reference
from nightdesk.records import ProblemKind, Rights, Span
from nightdesk.text.words import Word, words

LONGEST_RUN = 10  # words; 11 can be protected expression (L9; C-5/08 Infopaq)
MOST_SHARED = 0.10  # of our 5-word sequences in any one source (L10)
LONGEST_QUOTE = 40  # words (L11)
MOST_QUOTED = 0.15  # of an article's words (L11)
SEQUENCE = 5
CLOSING_CLAUSE = 14  # words of a clause that says who says it: "said the mayor of the town on Monday"
KEPT = 0.7  # share of what is said, by weight, from which we have repeated it; as for denials (turns.py)


def copied_run(text: str, start: int, end: int, references: Sequence[Reference]) -> Iterator[Fault]:
    """Yield runs of 11 words or more that a source reserved to itself has too, quotations and names left out (L9)."""
    reserved = [reference for reference in references if reference.rights is not Rights.FULL]
    long = [run for run in _stretches(text, start, end) if len(run) > LONGEST_RUN] if reserved else []
    ours = frozenset(sequence for run in long for sequence in _sequences(run, LONGEST_RUN + 1))
    for reference in reserved:
        if not ours.isdisjoint(reference.sequences(LONGEST_RUN + 1)):
            for run in long:
                yield from _shared(run, reference)


def long_quotations(text: str, start: int, end: int, references: Sequence[Reference]) -> Iterator[Fault]:
    """Yield quotations of more than 40 words from sources that are not free (L11)."""
    if all(reference.rights is Rights.FULL for reference in references):
        return
    for span in marked(text, start, end):
        length = len(words(text[span.start : span.end]))
        if length > LONGEST_QUOTE:
            reason = f"a quotation of {length} words; at most {LONGEST_QUOTE} may be quoted"
            yield Fault(kind=ProblemKind.COPYING, start=span.start, end=span.end, reason=reason)


def opinions(c: Comparison) -> Iterator[Fault]:
    """Yield words of judgement that stand outside quotation marks."""
    quoted = marked(c.text, c.ours.start, c.ours.end)
    for token in c.ours.tokens:
        inside = any(span.start <= token.start < span.end for span in quoted)
        if token.key in c.cues.opinion and not inside and not c.is_exempt(token.start, token.end):
            reason = "a word of judgement that nobody is quoted with"
            yield Fault(kind=ProblemKind.OPINION, start=token.start, end=token.end, reason=reason)


def unattributed(c: Comparison, *, credited: bool) -> Iterator[Fault]:
    """Yield a fault when the claim rests on one source of several and says nowhere whose it is."""
    if credited or len(c.sources) != 1 or len({reference.outlets for reference in c.references}) < 2:
        return
    keys = {token.key for token in c.ours.tokens}
    named = any(outlet <= keys for outlet in c.sources[0].outlets)
    if not named and not keys & c.cues.speech:
        reason = "one source alone says this, and it is not named"
        yield Fault(kind=ProblemKind.UNATTRIBUTED, start=c.ours.start, end=c.ours.end, reason=reason)


def dropped_attribution(c: Comparison, *, answered: bool) -> Iterator[Fault]:
    """Yield a fault when the passage says who says this, of the very words we have, and ours states it as fact."""
    if answered or c.exempt or not c.supports:
        return
    support = c.supports[0]
    if any(token.key in c.cues.speech and i not in support.pairs for i, token in enumerate(c.ours.tokens)):
        return  # ours says it, too, in other words
    passage, text = support.passage, support.reference.text
    taken = set(support.pairs.values())
    for index, token in enumerate(passage.tokens):
        if token.key not in c.cues.speech or index in taken:
            continue
        clause = [i for i in _said(passage, text, index) if passage.tokens[i].content]
        weight = sum(passage.tokens[i].weight for i in clause)
        if clause and sum(passage.tokens[i].weight for i in clause if i in taken) >= KEPT * weight:
            reason = f"the source has {token.text!r} of this; ours states it as fact"
            yield Fault(kind=ProblemKind.UNATTRIBUTED, start=c.ours.start, end=c.ours.end, reason=reason)
            return


def _said(passage: Passage, text: str, index: int) -> range:
    """Return the words of what is said: before the last clause when it says who, else the clauses that follow.

    "…, police said." and "…, teilte die Polizei mit." close with it, "According to police, …" and "She said that …"
    open with it.
    """
    tokens = passage.tokens
    marks = [i for i in range(1, len(tokens)) if "," in text[tokens[i - 1].end : tokens[i].start]]
    last = marks[-1] if marks else len(tokens)
    if last <= index and len(tokens) - last <= CLOSING_CLAUSE:
        return range(last)
    opening = index + 1
    if not any(i <= index for i in marks):
        opening = next((i for i in marks if index < i <= index + CLOSING_CLAUSE), opening)
    return range(opening, next((i for i in marks if i > opening), len(tokens)))


def shared_sequences(texts: Sequence[str], reference: Reference) -> float:
    """Return the share of our 5-word sequences that stand in one source, quotations left out (L10)."""
    ours = [
        sequence for text in texts for run in _stretches(text, 0, len(text)) for sequence in _sequences(run, SEQUENCE)
    ]
    theirs = reference.sequences(SEQUENCE)
    return sum(sequence in theirs for sequence in ours) / len(ours) if ours else 0.0


def _sequences(run: Sequence[Word], length: int) -> Iterator[tuple[str, ...]]:
    """Yield each *length* neighbouring words of *run*, as keys."""
    keys = tuple(word.key for word in run)
    return (keys[at : at + length] for at in range(len(keys) - length + 1))


def _stretches(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """Yield the words outside quotation marks, one list for each stretch."""
    at = start
    for span in (*marked(text, start, end), Span(end, end)):
        found = [Word(at + w.start, at + w.end, w.text, w.key) for w in words(text[at : max(at, span.start)])]
        if found:
            yield found
        at = span.end


def _shared(run: list[Word], reference: Reference) -> Iterator[Fault]:
    theirs = reference.sequences(LONGEST_RUN + 1)
    keys = tuple(word.key for word in run)
    at = 0
    while at + LONGEST_RUN < len(run):
        last = at
        while last + LONGEST_RUN < len(run) and keys[last : last + LONGEST_RUN + 1] in theirs:
            last += 1
        if last > at:
            found = run[at : last + LONGEST_RUN]
            if sum(not word.text[:1].isupper() for word in found) > LONGEST_RUN // 2:
                reason = f"{len(found)} words in a row as in {reference.id}"
                yield Fault(kind=ProblemKind.COPYING, start=found[0].start, end=found[-1].end, reason=reason)
            at = last + LONGEST_RUN
        at += 1
