"""Two facts joined that no source joins: "Quill blamed the union", of who blamed the rents and of a union elsewhere.

Words that stand together in a sentence of ours must stand together in one of theirs, or be linked through words that
do. A subject is the exception: "the company" of one sentence is named in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage
from nightdesk.check.reference import Reference
from nightdesk.check.titles import is_title
from nightdesk.records import ProblemKind, Time

CARRIES = 0.5  # of the weight of our words, and a passage tells what ours tells; by hand, on sentences of our own
MOST = 3  # words of content that are loose; more are a clause of their own, which the rest of the rules read
VERB = 3  # words behind a subject among which its verb stands
GOES_ON = 2  # sentences
FEWEST = 2  # words of content that the passage has


def joined(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for the words at the end of ours that a sentence has which shares nothing else with ours.

    All else of ours is in one passage; the loose words are in none that has any other word of ours.
    """
    if c.exempt or not c.supports:
        return
    content = [i for i, token in enumerate(c.ours.tokens) if token.content and token.start >= c.opening]
    speech = {i for i in content if c.ours.tokens[i].key in c.cues.speech}
    quoted = {i for q in c.quotes if q.type != "indirect" for i in c.ours.within(q.start, q.end)}
    weight = {i: c.ours.tokens[i].weight for i in content}
    best = max(c.supports, key=lambda s: s.share(c.ours))
    has = [i for i in content if c.ours.tokens[i].stem in best.passage.stems]
    loose = [i for i in content if i not in has and i not in speech and i not in quoted]
    if len(has) < FEWEST or not 0 < len(loose) <= MOST or sum(weight[i] for i in has) < CARRIES * sum(weight.values()):
        return
    if any(i < min(has) for i in loose) or (len(loose) == 1 and loose[0] < max(has)):
        return  # one word in the midst may be what only describes
    if _is_the_day(c, loose) or _continues(c, best.passage, loose):
        return
    stems = {c.ours.tokens[i].stem for i in loose}
    mine = {c.ours.tokens[i].stem for i in has}
    passages = [p for source in c.references for p in source.passages if stems <= p.stems]
    if not passages or any(mine & p.stems for p in passages):
        return
    if any(_is_told_of_an_office(c, source, best, stems) for source in c.sources):
        return
    if _is_told_before(best, stems) and not _says_another(c, best, has, loose):
        return
    first, last = c.ours.tokens[loose[0]], c.ours.tokens[loose[-1]]
    reason = f"the sources say {c.shown(first.start, last.end)!r} of something else"
    yield Fault(kind=ProblemKind.SPLICE, start=first.start, end=last.end, reason=reason)


def _is_told_of_an_office(c: Comparison, source: Reference, best: Support, stems: set[str]) -> bool:
    """Return whether a sentence behind has the loose words of "the mayor", whom ours names and the source calls so."""
    behind = source.passages[best.index + 1 : best.index + 1 + GOES_ON] if source is best.reference else ()
    for passage in behind:
        offices = [t.key for t in passage.tokens if is_title(t, passage.language)] if stems <= passage.stems else []
        for name in source.mentions.names if offices else ():
            full = {word.casefold() for word in (name.entity or name.text).split()}
            if full & {t.key for t in c.ours.tokens} and any(o in name.office.casefold().split() for o in offices):
                return True
    return False


def _says_another(c: Comparison, best: Support, has: list[int], loose: list[int]) -> bool:
    """Return whether ours is a subject of theirs with another predicate, and theirs has its own: "A abstained"."""
    pairs = best.pairs
    if loose[0] < max(has) or any(i not in pairs for i in has) or max(has) + 1 < len(has) or c.ours.figured & set(has):
        return False
    own = range(pairs[max(has)] + 1, min(len(best.passage.tokens), pairs[max(has)] + 1 + VERB))
    named = any(n.start <= c.ours.tokens[i].start < n.end for n in c.ours.names for i in has)
    text = best.reference.text
    marked = bool(own) and text[best.passage.tokens[own[0] - 1].end : best.passage.tokens[own[0]].start].strip(" ,")
    return named and not marked and any(best.passage.tokens[i].content for i in own)


def _is_the_day(c: Comparison, loose: list[int]) -> bool:
    """Return whether the loose words are a day of the week: a report says it once, of all it tells."""
    days = {i for t in c.ours.times if _is_named_day(t) for i in c.ours.within(t.start, t.end)}
    return days.issuperset(loose)


def _is_named_day(time: Time) -> bool:
    """Return whether it is a day told without a figure: "Wednesday", "yesterday"."""
    to_the_day = len(time.value) == len("2026-01-04") or "-WXX-" in time.value
    return to_the_day and not any(character.isdigit() for character in time.text)


def _is_told_before(support: Support, stems: set[str]) -> bool:
    """Return whether a sentence shortly before the passage has the loose words: it may go on about them."""
    before = support.reference.passages[max(0, support.index - GOES_ON) : support.index]
    return any(stems <= passage.stems for passage in before)


def _continues(c: Comparison, theirs: Passage, loose: list[int]) -> bool:
    """Return whether a pronoun of theirs, or "here", may stand for the loose words, or they name who theirs is about.

    Names and what a name is called say of whom it is told: whose they are, other rules judge.
    """
    mine = {token.key for token in c.ours.tokens}
    named = {i for name in c.ours.names for i in c.ours.within(name.start, name.end)}
    stands = c.cues.pronoun | c.cues.here
    if named.isdisjoint(loose):
        stands -= c.cues.determiners  # "her deputy" stands for no verb
    if any(t.key in stands and t.key not in mine for t in theirs.tokens):
        return True
    return all(i in named for i in loose)
