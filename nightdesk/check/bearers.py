"""Whom it was done to: "B was sentenced" where the sources have the treasurer sentenced, and B as the treasurer's kin.

A passive of ours that has somebody by name is compared with each clause of the sources that has its verb and says it
of another: of another name, or of somebody described otherwise than the sources describe whom ours names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.appositions import Apposition, appositions
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.frames import Frame, frame
from nightdesk.check.parties import POSSESSIVE
from nightdesk.check.passage import Passage
from nightdesk.check.reference import Reference
from nightdesk.check.roles import is_surely_verb
from nightdesk.check.titles import is_title
from nightdesk.records import Name, ProblemKind

TELLS = 0.3  # of the weight of what else ours says that a passage has, and it tells the same
SHORTEST = 3  # letters of a name that tell who is meant


def another_bearer(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each passive of ours that the sources have of another than whom ours names."""
    people = [name for name in c.ours.names if name.kind == "person"]
    passive = any(token.key in c.cues.becomes for token in c.ours.tokens)
    for index, verb in enumerate(c.ours.tokens if people and passive and not c.exempt else ()):
        if not verb.content or verb.capital or index in c.ours.figured or verb.stem not in c.stems:
            continue
        mine = frame(c.ours, c.text, index, c.cues)
        name = next((n for n in people if _stems(c.ours, n) & mine.patient.keys()), None)
        if not mine.passive or name is None:
            continue
        found = [
            not _is_around(c, name, told.passage, told.source.text, told.verb)
            and _is_another(c, name, told.source, told.frame)
            for told in _told(c, index, mine)
        ]
        if found and all(found):
            reason = f"the source says {verb.text!r} of somebody else than {name.text!r}"
            yield Fault(kind=ProblemKind.ROLE, start=name.start, end=verb.end, reason=reason)
            return


@dataclass(frozen=True, slots=True)
class _Told:
    """What a source says with a verb of ours, and where."""

    source: Reference
    passage: Passage
    verb: int
    frame: Frame


def _told(c: Comparison, index: int, mine: Frame) -> Iterator[_Told]:
    """Yield what the sources say of the verb at *index* of ours where they tell what else ours says."""
    verb = c.ours.tokens[index].stem
    rest = {t.stem: t.weight for t in c.ours.tokens if t.content and t.stem != verb and t.stem not in mine.patient}
    for source in c.sources:
        for where in source.postings.get(verb, ()):
            passage = source.passages[where]
            shared = sum(weight for stem, weight in rest.items() if stem in passage.stems)
            for place, token in enumerate(passage.tokens):
                if token.stem == verb and shared >= TELLS * sum(rest.values()):
                    theirs = frame(passage, source.text, place, c.cues)
                    if theirs.passive or is_surely_verb(passage, place, c.cues):
                        yield _Told(source, passage, place, theirs)


def _is_around(c: Comparison, name: Name, passage: Passage, text: str, verb: int) -> bool:
    """Return whether *name* opens a clause whose *verb* follows one aside: "Lina, the girl missing in Oum, was found".

    What stands nearest to the verb is of the aside then, unless that is somebody else's name.
    """
    tokens, mine = passage.tokens, _stems(c.ours, name)
    commas = [i for i in range(verb) if "," in text[tokens[i].end : tokens[i + 1].start]]
    if len(commas) < 2 or any(token.content for token in tokens[commas[-1] + 1 : verb]):
        return False
    opens, closes = commas[-2:]
    first = next((i + 1 for i in range(opens, -1, -1) if tokens[i].stem not in mine), 0)
    alone = not first or text[tokens[first - 1].end : tokens[first].start].strip() != ""
    aside = {i for n in passage.names if n.kind == "person" for i in passage.within(n.start, n.end)}
    return first <= opens and alone and aside.isdisjoint(range(opens + 1, closes + 1))


def _is_another(c: Comparison, name: Name, source: Reference, told: Frame) -> bool:
    """Return whether whom it is done to there cannot be whom ours names."""
    mine = _stems(c.ours, name)
    if not told.patient or mine & (told.patient.keys() | told.agent.keys()):
        return False
    described = _descriptions(c, mine)
    if described & told.patient.keys():
        return False
    named = any(
        n.kind == "person" and _stems(passage, n) & told.patient.keys()
        for passage in source.passages
        for n in passage.names
    )
    return named or bool(described)


def _descriptions(c: Comparison, name: frozenset[str]) -> frozenset[str]:
    """Return the stems of what the sources call whoever bears the *name*: "the auditor, Hans Reeve"."""
    return frozenset(
        stem
        for source in c.references
        for passage in source.passages
        if name & passage.stems
        for called in appositions(passage, source.text)
        if name & {passage.tokens[i].stem for i in called.name} and _describes(c, passage, called)
        for stem in called.stems - {stem for other in passage.names for stem in _stems(passage, other)}
        if not stem[0].isdigit()
    )


def _describes(c: Comparison, passage: Passage, called: Apposition) -> bool:
    """Return whether what stands beside a name says who it is: not "in a grey suit", "A, B's brother", "said B"."""
    tokens, first, last = passage.tokens, called.name[0], called.name[-1]
    if tokens[last].text.endswith(POSSESSIVE):
        return False
    if called.before:
        marked = tokens[first].start - tokens[first - 1].end > 1
        return marked or is_title(tokens[first - 1], passage.language)
    return not any(token.key in c.cues.prepositions | c.cues.opens for token in tokens[last + 1 : last + 2])


def _stems(passage: Passage, name: Name) -> frozenset[str]:
    tokens = (passage.tokens[i] for i in passage.within(name.start, name.end))
    return frozenset(token.stem for token in tokens if token.content and len(token.key) >= SHORTEST)
