"""Whose sale was it: "the sale of the bank by the yard" where the bank sold the yard.

A noun for a happening says to whom it happened in the phrase with "of" behind it. The same noun in the sources, or
a verb for the same, must have the same party there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.frames import frame
from nightdesk.check.passage import Passage, Token
from nightdesk.check.roles import is_named
from nightdesk.records import ProblemKind

MOSTLY = 0.7  # of our weight
MOST = 20  # passages looked at for a word; one that more have is no name
LONGEST = 5  # words of the phrase with "of"


def another_object(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where what happened to one party happened to another wherever the sources tell of it."""
    for index, noun in enumerate(c.ours.tokens if not c.exempt else ()):
        mine = _object(c.ours, c.text, index, c.cues) if noun.content and index not in c.ours.figured else {}
        if not mine:
            continue
        answers = [
            found for passage, text in _tellings(c, noun, mine) for found in _answers(c, noun, mine, passage, text)
        ]
        if answers and not any(answers):
            reason = f"the source has {noun.text!r} of somebody or something else"
            yield Fault(kind=ProblemKind.ROLE, start=noun.start, end=noun.end, reason=reason)


def _tellings(c: Comparison, noun: Token, mine: dict[str, Token]) -> list[tuple[Passage, str]]:
    """Return the passages that support ours, and what else the sources say of the noun or its party."""
    found = {(s.reference.id, s.index): (s.passage, s.reference.text) for s in c.supports}
    for source in c.sources:
        for stem in (noun.stem, *mine):
            for index in source.postings.get(stem, ())[:MOST]:
                found.setdefault((source.id, index), (source.passages[index], source.text))
    return list(found.values())


def _object(passage: Passage, text: str, index: int, cues: Cues) -> dict[str, Token]:
    """Return the words of content of the phrase with "of" right behind the noun at *index*, by their stems."""
    return {passage.tokens[at].stem: passage.tokens[at] for at in owner_of(passage, text, index, cues)}


def owner_of(passage: Passage, text: str, index: int, cues: Cues) -> range:
    """Return the words of content of the phrase with "of" right behind the noun at *index*."""
    tokens = passage.tokens
    if index + 1 >= len(tokens) or text[tokens[index].end : tokens[index + 1].start].strip():
        return range(0)
    opens = tokens[index + 1].key
    genitive = opens in cues.genitives and tokens[index].capital
    if not genitive and opens not in cues.of:
        return range(0)
    if opens in cues.by and any(token.key in cues.becomes for token in tokens[:index]):
        return range(0)  # "was sued by": in some languages "by" is "of"
    first = last = index + 2
    for at in range(index + 2, min(len(tokens), index + 2 + LONGEST)):
        if text[tokens[at - 1].end : tokens[at].start].strip():
            break
        if tokens[at].content:
            first = at if last == index + 2 else first
            last = at + 1
        elif last > index + 2 or not (tokens[at].key in cues.determiners or tokens[at].key in cues.genitives):
            break
    return range(first, last) if last > index + 2 else range(0)


def _answers(c: Comparison, noun: Token, mine: dict[str, Token], passage: Passage, text: str) -> Iterator[bool]:
    """Yield for each telling of the same in a passage whether it has the party that ours has.

    Any noun is compared with itself where ours follows the source; one for a happening with its verbs, too.
    """
    for place, token in enumerate(passage.tokens):
        if not token.content:
            continue
        theirs = _object(passage, text, place, c.cues) if token.stem == noun.stem else {}
        if theirs and mine.keys() & theirs.keys():
            yield True
        elif (
            theirs and _is_close(c, passage) and (mine.keys() <= passage.stems or _both_named(c, mine, passage, theirs))
        ):
            yield False
        if noun.stem in c.cues.outcomes and c.cues.alike(noun, token) is True:
            told = frame(passage, text, place, c.cues)
            if mine.keys() & told.patient.keys():
                yield True
            elif told.patient and (
                mine.keys() & told.agent.keys() or (is_named(c.ours, mine) and is_named(passage, told.patient))
            ):
                yield False


def _is_close(c: Comparison, passage: Passage) -> bool:
    """Return whether ours follows a sentence, or has most of its weight from this one."""
    return c.follows(ALMOST_ALL) or any(s.passage is passage and s.share(c.ours) >= MOSTLY for s in c.supports)


def _both_named(c: Comparison, mine: dict[str, Token], passage: Passage, theirs: dict[str, Token]) -> bool:
    """Return whether both parties are names, as two ports of two towns are."""
    return all(
        any(name.start <= token.start < name.end for token in party.values() for name in names)
        for party, names in ((mine, c.ours.names), (theirs, passage.names))
    )
