"""The right words of the wrong one: what ours tells of one holder and every source of another.

Ours and the sources are read into clauses (``holders``). Where a clause of theirs tells what one of ours tells, the two
must be told of the same: by a name, by a noun, by a pronoun that can stand for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import cues
from nightdesk.check.evidence import Support
from nightdesk.check.holders import Telling
from nightdesk.check.parties import CALLED, PERSON, POSSESSIVE, Party, bare, is_one, people
from nightdesk.check.passage import DIGITS, Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind
from nightdesk.text.lexicon import lexicon

SAME = 0.6  # of the weight of what ours tells that a clause of theirs has, and it may tell that
OUGHT = 0.4  # a clause that has so much of it and is told of ours may be the one that is meant ...
LESS = 0.3  # ... unless another has so much more of it
FEWEST = 2  # words of content in it
MOST = DIGITS  # the weight of a word in it: no more than a figure has, for the rarest may be all that is from elsewhere
LITTLE = 0.5  # the weight of a name in it where it has few other words
CLOSE = 3  # words between a noun and the name that says which of its kind it is
BACK = 4  # sentences that a pronoun may reach back
ROUGHLY = 0.15  # two counts that differ by less may be one, rounded
WITH_S = frozenset({"da", "de", "nb", "nn", "no", "sv"})
NOBODY = frozenset({"it", "det", "es"})  # pronouns that stand for no person


Beside = tuple[Party, set[str]]  # another party of ours, and the stems of what is told of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A clause of a source, in its passage at *index*, that tells what ours does, and how much of it."""

    share: float
    source: Reference
    index: int
    telling: Telling

    @property
    def shown(self) -> str:
        """Of whom it tells it."""
        return self.source.party(self.index, self.telling.holder).shown or self.telling.pronoun


def other_holder(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each clause of ours that every passage which has it tells of another."""
    if c.exempt or not c.supports:
        return
    instructed = any(instructs(support.passage, c.cues) for support in c.supports)
    for telling in c.tellings:
        holder = c.party(telling.holder)
        if instructed and not holder.named:
            continue  # who does it is left to the reader
        if not holder.stems or c.ours.tokens[telling.holder[0]].start < c.opening:
            continue
        weights = _told(c, telling)
        near = _told_in(c, weights, SAME, says=telling.says) if len(weights) >= FEWEST else []
        if not near:
            continue
        beside = _beside(c, telling)
        if any(_is_told_of(holder, beside, told) is not False for told in near):
            continue
        most = max(near, key=lambda told: told.share)
        further = _told_in(c, weights, OUGHT, says=telling.says)
        if any(_is_told_of(holder, beside, told) for told in further if told.share >= most.share - LESS):
            continue
        first, last = c.ours.tokens[telling.holder[0]], c.ours.tokens[telling.holder[-1]]
        reason = f"the source tells this of {most.shown!r}, not of {holder.shown!r}"
        yield Fault(kind=ProblemKind.ROLE, start=first.start, end=last.end, reason=reason)


def _beside(c: Comparison, telling: Telling) -> list[Beside]:
    """Return whom else ours tells something of, and what."""
    others = (t for t in c.tellings if t.holder and t.holder != telling.holder)
    return [(c.party(t.holder), {c.ours.tokens[i].stem for i in t.told}) for t in others]


def borrowed(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for what ours has of a clause on another, in a sentence that tells of both.

    "A scored with a free kick; B scored before the break" does not say when A scored.
    """
    for telling in c.tellings if not c.exempt else ():
        holder = c.party(telling.holder)
        for support in c.supports if PERSON in holder.kinds and not telling.says else ():
            passage, source = support.passage, support.reference
            theirs = [(t, source.party(support.index, t.holder)) for t in source.tellings(support.index) if not t.says]
            own = [t for t, p in theirs if any(is_one(holder.named, p.named))]
            others = [(t, p) for t, p in theirs if p.named and t.own and not any(is_one(holder.named, p.named))]
            if not own or not others:
                continue
            mine = {passage.tokens[i].stem for t in own for i in (*t.told, *t.holder)}
            told = {c.ours.tokens[i].stem: i for i in telling.told}
            if len(mine & told.keys()) < FEWEST:
                continue
            for other, of in others:
                stems = {passage.tokens[i].stem for i in other.told} - mine
                loose = [i for stem, i in told.items() if stem in stems and not _is_elsewhere(c, support, stem)]
                if loose and not any(is_one(of.named, [bare(c.ours.tokens[i].key) for i in telling.told])):
                    token = c.ours.tokens[min(loose)]
                    reason = f"the source has {token.text!r} of {of.shown!r}, not of {holder.shown!r}"
                    yield Fault(kind=ProblemKind.SPLICE, start=token.start, end=token.end, reason=reason)
                    return


def _is_elsewhere(c: Comparison, support: Support, stem: str) -> bool:
    """Return whether another passage of the sources has the word, too."""
    return any(
        index != support.index or source is not support.reference
        for source in c.references
        for index in source.postings.get(stem, ())
    )


def another_owner(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says whose something is and the source's "his" or "her" can be of another only."""
    tokens = c.ours.tokens
    for name in c.ours.names if not c.exempt else ():
        here = c.ours.within(name.start, name.end)
        owned = _owned_by(c, here) if name.kind == "person" and here else None
        if owned is None:
            continue
        owner = c.party(tuple(here))
        rest = {t.stem for t in tokens if t.content and t.start not in range(name.start, name.end)}
        found: list[bool | None] = []
        for source in c.sources:
            for index in source.postings.get(owned.stem, ()):
                passage = source.passages[index]
                at = next(i for i, token in enumerate(passage.tokens) if token.stem == owned.stem)
                before = [t.key for t in passage.tokens[max(0, at - CALLED) : at]]
                if c.cues.possessive.isdisjoint(before):
                    found.append(None)
                elif len(rest & passage.stems) >= SAME * len(rest):
                    found.append(_may_stand_for(owner, source, index))
        if found and all(told is False for told in found):
            reason = f"the source says {owned.text!r} of another than {owner.shown!r}"
            yield Fault(kind=ProblemKind.ROLE, start=name.start, end=owned.end, reason=reason)


def _owned_by(c: Comparison, here: range) -> Token | None:
    """Return the noun that ours says is of the name at *here*: "Marek's patience", "the patience of Marek"."""
    tokens, last = c.ours.tokens, c.ours.tokens[here[-1]]
    genitive = last.text.endswith(POSSESSIVE) or c.text[last.end : last.end + 1] in ("’", "'")
    genitive = genitive or (c.ours.language in WITH_S and last.text.endswith("s"))
    if genitive and here[-1] + 1 < len(tokens) and tokens[here[-1] + 1].content:
        return tokens[here[-1] + 1]
    if here[0] > 1 and tokens[here[0] - 1].key in c.cues.of and tokens[here[0] - 2].content:
        return tokens[here[0] - 2]
    return None


def another_age(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each age that ours gives somebody by name and the sources give to others by name only."""
    for telling in c.tellings if not c.exempt else ():
        holder = c.party(telling.holder)
        if PERSON not in holder.kinds or len(holder.figures) != 1:
            continue
        (age,) = holder.figures
        number = next((n for n in c.ours.numbers if n.value == age), None)
        if number is None or not (number.unit == "year" or c.text[: number.start].rstrip().endswith(",")):
            continue
        told = [
            (passage, source.party(index, t.holder))
            for source in c.references
            for index, passage in enumerate(source.passages)
            if any(n.value == age for n in passage.numbers) or f"{age:g}" in passage.stems
            for t in source.tellings(index)
        ]
        others = [p for _, p in told if age in p.figures and len(p.figures) == 1]
        theirs = any(any(is_one(holder.named, people(p))) for p, of in told if any(n.value == age for n in p.numbers))
        if others and not theirs and all(p.named and PERSON in p.kinds for p in others):
            reason = f"the source has this of {others[0].shown!r}, not of {holder.shown!r}"
            yield Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason)


def _told(c: Comparison, telling: Telling) -> dict[str, float]:
    """Return what ours tells as stems with their weights; who is named in it may be called otherwise in theirs."""
    known = lexicon(c.ours.language)
    tokens = [c.ours.tokens[i] for i in telling.told]
    plain = [t for t in tokens if t.text.lower() not in known.said]
    bare = {t.stem: min(t.weight, MOST) for t in plain if not any(n.start <= t.start < n.end for n in c.ours.names)}
    named = {t.stem: LITTLE for t in plain if t.stem not in bare}
    return bare if len(bare) >= FEWEST else bare | named


def _told_in(c: Comparison, weights: dict[str, float], least: float, *, says: bool) -> list[Told]:
    """Return the clauses of the sources that have the share *least* of what ours tells, or more."""
    total = sum(weights.values())
    found: list[Told] = []
    for source in c.sources:
        shares: dict[int, float] = {}
        for stem, weight in weights.items():
            for index in source.postings.get(stem, ()):
                shares[index] = shares.get(index, 0.0) + weight
        for index in sorted(i for i, share in shares.items() if share >= least * total):
            tokens = source.passages[index].tokens
            for theirs in _merged([telling for telling in source.tellings(index) if telling.says is says]):
                there = weights.keys() & {tokens[i].stem for i in theirs.told}
                share = sum(weights[stem] for stem in there) / total
                if share >= least and len(there) >= FEWEST:
                    found.append(Told(share=share, source=source, index=index, telling=theirs))
    return found


def _merged(found: Sequence[Telling]) -> Iterator[Telling]:
    """Yield the clauses of a passage with one holder as one."""
    told: dict[tuple[tuple[int, ...], str], list[int]] = {}
    for telling in found:
        told.setdefault((telling.holder, telling.pronoun), []).extend(telling.told)
    for (holder, pronoun), indices in told.items():
        yield Telling(holder=holder, told=tuple(indices), pronoun=pronoun, own=True)


def _is_told_of(mine: Party, others: Sequence[Beside], told_there: Told) -> bool | None:
    """Return whether a clause of theirs can be told of whom ours tells it; None where that is not known."""
    source, index, theirs = told_there.source, told_there.index, told_there.telling
    passage = source.passages[index]
    if theirs.pronoun:
        return None if theirs.pronoun in NOBODY else _may_stand_for(mine, source, index, theirs)
    other = source.party(index, theirs.holder)
    if not other.stems:
        return None
    if _count_otherwise(mine, other):
        counted = {
            n.value for n in passage.numbers if any(n.start <= passage.tokens[i].start < n.end for i in theirs.told)
        }
        return None if mine.figures <= counted else False  # "nine were hurt, two of them badly"
    if any(is_one(mine.named, other.named)):
        return True
    told = [passage.tokens[i] for i in theirs.told]
    if any(is_one(mine.named, [bare(t.key) for t in told])) or mine.stems <= {bare(t.stem) for t in told}:
        return None  # who does it and whom it is done to: ``roles`` has that
    if _has_another(mine, other, source, index, theirs):
        return False
    if mine.titled and other.titled:
        return False
    if mine.named and other.named:
        persons = PERSON in mine.kinds and PERSON in other.kinds
        return False if persons or (mine.kinds == other.kinds and _is_such_a_thing(mine, other, source)) else None
    if mine.plain & other.plain:
        return True
    if any(_are_exchanged(mine, two, told_of_it, other, source, index) for two, told_of_it in others):
        return False
    return False if _are_two(mine, other, source) else None


def _is_such_a_thing(mine: Party, other: Party, source: Reference) -> bool:
    """Return whether both are the same kind of thing by two names, and the source has ours: "the gallery in Uln"."""
    if not mine.plain & other.plain:
        return False
    for passage in source.passages:
        named = [i for i, t in enumerate(passage.tokens) if any(is_one(mine.named, [bare(t.key)]))]
        if any(
            passage.tokens[i].stem in mine.plain and any(abs(i - at) <= CLOSE for at in named) for i in _all(passage)
        ):
            return True
    return False


def _all(passage: Passage) -> range:
    return range(len(passage.tokens))


def _are_exchanged(mine: Party, two: Party, told_of_it: set[str], other: Party, source: Reference, index: int) -> bool:
    """Return whether ours tells of two what the source tells of the other one of them."""
    if not two.plain & other.plain - mine.plain or two.plain & mine.plain:
        return False
    for at in range(max(0, index - 2), min(len(source.passages), index + 3)):
        passage = source.passages[at]
        for telling in source.tellings(at):
            of = source.party(at, telling.holder)
            if mine.plain & of.plain and told_of_it & {passage.tokens[i].stem for i in telling.told}:
                return True
    return False


def _count_otherwise(mine: Party, other: Party) -> bool:
    """Return whether the same noun is counted, or the same age told, by another figure."""
    if not (len(mine.figures) == len(other.figures) == 1 and mine.plain & other.plain):
        return False
    (one,), (two,) = mine.figures, other.figures
    return abs(one - two) > ROUGHLY * max(one, two)


def _has_another(mine: Party, other: Party, source: Reference, index: int, theirs: Telling) -> bool:
    """Return whether the passage tells of ours something else beside: "A's shares fell, B's rose"."""
    passage = source.passages[index]
    told = {passage.tokens[i].stem for i in theirs.told}
    for telling in source.tellings(index):
        if telling.holder in ((), theirs.holder) or not told & {passage.tokens[i].stem for i in telling.told}:
            continue
        beside = source.party(index, telling.holder)
        if set(telling.holder) & set(theirs.holder):
            continue
        if mine.named and other.named and any(is_one(mine.named, beside.named)):
            return True
        both = any(i in passage.figured for i in theirs.told) and any(i in passage.figured for i in telling.told)
        if both and not mine.named and mine.plain and mine.plain <= beside.plain and not mine.plain & other.plain:
            return True
    return False


def _are_two(mine: Party, other: Party, source: Reference) -> bool:
    """Return whether a source has both beside each other as two: "two boys and a woman"."""
    ours, theirs = _called(mine, source), _called(other, source)
    if ours & theirs:
        return False
    for index, passage in enumerate(source.passages):
        if not (ours & passage.stems and theirs & passage.stems):
            continue
        for telling in source.tellings(index):
            words = {bare(passage.tokens[i].stem) for i in telling.holder}
            if ours & words and theirs & words and _is_of_several(passage, telling):
                return True
    return False


def _is_of_several(passage: Passage, telling: Telling) -> bool:
    """Return whether an "and" stands in the holder: "two boys and a woman"."""
    here = range(telling.holder[0], telling.holder[-1]) if telling.holder else range(0)
    return any(passage.tokens[i].key in cues(passage.language).joins for i in here)


def _called(one: Party, source: Reference) -> frozenset[str]:
    """Return what a source calls the same: "the woman, a teacher,"."""
    found = set(one.plain)
    for index, passage in enumerate(source.passages):
        if not one.plain & passage.stems:
            continue
        for telling in source.tellings(index):
            whole = source.party(index, telling.holder)
            if one.plain & whole.plain and not _is_of_several(passage, telling):
                found |= whole.plain
    return frozenset(found)


def _may_stand_for(mine: Party, source: Reference, index: int, theirs: Telling | None = None) -> bool | None:
    """Return whether a pronoun of the passage at *index*, that a clause is told of, may stand for whom ours names.

    Whom the sentence names before it stands nearer than whoever was named before the sentence.
    """
    if PERSON not in mine.kinds:
        return None
    passage = source.passages[index]
    told = theirs.told if theirs is not None and not _is_said(theirs, source.tellings(index)) else ()
    before = people(passage, until=passage.tokens[min(told)].start) if told else frozenset()
    if before:  # what somebody says of "him" is as a rule told of another
        return any(is_one(mine.named, before))
    if any(is_one(mine.named, people(source.passages[index]))):
        return True
    for back in range(index - 1, max(-1, index - BACK - 1), -1):
        named = people(source.passages[back])
        if named:
            return any(is_one(mine.named, named))
    return None


def _is_said(theirs: Telling, clauses: Sequence[Telling]) -> bool:
    """Return whether a clause told of a pronoun is what somebody says."""
    return any(t.under and t.pronoun == theirs.pronoun and set(t.told) <= set(theirs.told) for t in clauses)
