"""Of whom a relative clause is said: "A, who has sailed the route since 1998" where the source says it of B."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.names import same_name
from nightdesk.check.passage import Passage
from nightdesk.records import Name, ProblemKind

MARKS = frozenset(',;:—–()[]"“”„«».')
SAME = 0.7  # of a clause's weight that is another's, and it is that clause; by hand, on sentences of our own


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A relative clause and the name it is said of, or the one whose name that is; the clause as stems with weights."""

    name: Name
    of: Name | None
    told: dict[str, float]


def misattached(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each relative clause of ours that every passage with it says of another name."""
    for ours in relatives(c.ours, c.text, c.cues) if not c.exempt else ():
        total = sum(ours.told.values())
        found = [
            theirs
            for support in c.supports
            for theirs in relatives(support.passage, support.reference.text, c.cues)
            if sum(weight for stem, weight in ours.told.items() if stem in theirs.told) >= SAME * total
        ]
        mine = {c.ours.tokens[i].key for i in c.ours.within(ours.name.start, ours.name.end)}
        named = [name for theirs in found for name in (theirs.name, theirs.of) if name is not None]
        if total and found and not any(same_name(mine, name, c.ours.language) for name in named):
            reason = f"the source says this of {found[0].name.text!r}, not of {ours.name.text!r}"
            yield Fault(kind=ProblemKind.ROLE, start=ours.name.start, end=ours.name.end, reason=reason)


def relatives(passage: Passage, text: str, cues: Cues) -> list[Relative]:
    """Return the relative clauses of a passage, which stands in *text*, that follow a name."""
    found = []
    for name in passage.names if cues.relative else ():
        here = passage.within(name.start, name.end)
        at = here[-1] + 1 if here else len(passage.tokens)
        if at in passage.figured and text[name.end : passage.tokens[at].start].strip() == ",":
            at += 1  # "Anna Holm, 61, who …"
        if at >= len(passage.tokens) or passage.tokens[at].key not in cues.relative:
            continue
        if "," not in text[passage.tokens[at - 1].end : passage.tokens[at].start]:
            continue
        told: dict[str, float] = {}
        for index in range(at + 1, len(passage.tokens)):
            token = passage.tokens[index]
            if any(mark in MARKS for mark in text[passage.tokens[index - 1].end : token.start]):
                break
            if token.content:
                told[token.stem] = token.weight
        found.append(Relative(name=name, of=_whose(passage, here[0], cues), told=told))
    return found


def _whose(passage: Passage, index: int, cues: Cues) -> Name | None:
    """Return the name before the one at *index* that it says more of: "Anna Holm of the Lakeside Clinic, who"."""
    at = index - 1
    while at > 0 and passage.tokens[at].key in cues.determiners:
        at -= 1
    if at < 1 or passage.tokens[at].key not in cues.of:
        return None
    before = passage.tokens[at - 1]
    return next((name for name in passage.names if name.end == before.end), None)
