"""What a time has to do with what is told: "by the end of June" is not "before June", nor "since 2024" "in 2024"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.comparison import ALL, ALMOST_ALL, Comparison, Fault
from nightdesk.check.cues import cues
from nightdesk.check.dates import same_time
from nightdesk.check.distinctions import LENGTHS, PARTS, RELATIONS, Distinctions, distinctions
from nightdesk.check.passage import Passage
from nightdesk.records import ProblemKind, Time

BEFORE = 5  # words before a time among which its relation stands: "by no later than the end of"
BEHIND = 4  # ... and behind it: "at the latest"
TAIL = 2  # words that say how long: "six weeks"
NEXT_TO = frozenset({"by", "before"})  # "by the end of June", "before the end of June"
SPAN = frozenset({"by", "since", "until"})  # what "in June" does not say


@dataclass(frozen=True, slots=True)
class _Relation:
    """The relations that the words around a time may stand for, its part that is meant, and whether any is written."""

    names: frozenset[str]
    part: str
    written: bool


def other_relations(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each time of ours that a sentence we follow has, in another relation to what it tells."""
    known = distinctions(c.ours.language)
    few = ALMOST_ALL * len(c.ours.tokens)
    followed = [s for s in c.supports if len(s.pairs) >= few or s.share(c.ours) >= ALL]
    for time in c.ours.times if followed and known.phrases and not c.exempt else ():
        mine = _relation(c.ours, c.text, time)
        theirs = [
            _relation(s.passage, s.reference.text, found)
            for s in followed
            for found in s.passage.times
            if same_time(time, found) or _as_long(c.ours, time, s.passage, found)
        ]
        if theirs and not any(_agree(mine, other) for other in theirs):
            reason = f"the source says {_said(theirs[0])!r} of this time, not {_said(mine)!r}"
            yield Fault(kind=ProblemKind.TIME, start=time.start, end=time.end, reason=reason, decides=True)


def _said(relation: _Relation) -> str:
    return " ".join(filter(None, ("/".join(sorted(relation.names)) or "at", relation.part)))


def _as_long(ours: Passage, time: Time, passage: Passage, found: Time) -> bool:
    """Return whether both are the same length of time, by their last words: "in six weeks", "for six weeks"."""
    mine = [ours.tokens[i].key for i in ours.within(time.start, time.end)][-TAIL:]
    theirs = [passage.tokens[i].key for i in passage.within(found.start, found.end)][-TAIL:]
    return len(mine) == TAIL and mine == theirs and not (time.value[:1].isdigit() or found.value[:1].isdigit())


def _relation(passage: Passage, text: str, time: Time) -> _Relation:
    known = distinctions(passage.language)
    here = passage.within(time.start, time.end)
    if not here:
        return _Relation(frozenset(), "", written=False)
    tokens = passage.tokens
    begin = here[0]
    while begin > max(0, here[0] - BEFORE) and _belongs(passage, text, begin - 1, known):
        begin -= 1
    behind = tokens[here[-1] + 1 : here[-1] + 1 + BEHIND]
    before = tokens[begin : here[-1] + 1]
    wanted = LENGTHS if _is_length(time) else RELATIONS
    found = [(name, end) for name, _, end in known.found(before, wanted) if end <= len(before) - 1]
    last = max((end for _, end in found), default=0)
    names = {name for name, end in found if end == last}
    small = cues(passage.language).prepositions
    leads_on = bool(behind) and behind[0].key in small and known.at(behind, 0)[1] == 1  # "on Tuesday by 19 votes"
    if len(behind) > 1 and not leads_on:
        names |= {name for name, start, _ in known.found(behind, RELATIONS) if start == 0} & {"by"}
    if here[-1] + 1 < len(tokens) and text[time.end : tokens[here[-1] + 1].start].strip() in ("'s", "’s", "'", "’"):
        names = set()  # "after Monday's vote": the vote is before it, no day
    if begin > 0 and tokens[here[0] - 1].key in known.up_to and _is_time(passage, here[0] - 2):
        names |= {"until"}  # "from May to July"
    part = next((name for name, *_ in known.found(before, PARTS)), "")
    return _Relation(frozenset(names), part, written=any(token.key in small for token in before))


def _is_time(passage: Passage, index: int) -> bool:
    return index >= 0 and any(time.start <= passage.tokens[index].start < time.end for time in passage.times)


def _belongs(passage: Passage, text: str, index: int, known: Distinctions) -> bool:
    """Return whether the word at *index* may belong to the time behind it: a small word or one for a part of it."""
    token, after = passage.tokens[index], passage.tokens[index + 1]
    if "," in text[token.end : after.start]:
        return False
    return not token.content or known.at(passage.tokens, index)[1] > 0


def _is_length(time: Time) -> bool:
    return time.type == "DURATION" or time.value.endswith("_REF")


def _agree(ours: _Relation, theirs: _Relation) -> bool:
    if ours.part and ours.part != theirs.part:
        return False
    if ours.names & theirs.names or (ours.names & NEXT_TO and theirs.names & NEXT_TO):
        return ours.part == theirs.part
    if ours.names == {"since"}:
        return False  # "2019" is no more than "in 2019"
    if ours.names:
        return ours.names.isdisjoint({*RELATIONS, *LENGTHS}) or (not theirs.names and not theirs.written)
    return not (theirs.names & SPAN and ours.written)
