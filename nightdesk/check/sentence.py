"""The core of the check: one sentence and sources in, score, verdict, evidence and problems out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from nightdesk.check.advice import copied_run, dropped_attribution, long_quotations, opinions, unattributed
from nightdesk.check.bearers import another_bearer
from nightdesk.check.bindings import another_age, another_owner, borrowed, other_holder
from nightdesk.check.comparison import ALL, ALMOST_ALL, Comparison, Fault, Ruling
from nightdesk.check.conditions import other_conditions
from nightdesk.check.counted import of_another
from nightdesk.check.dates import judge_times
from nightdesk.check.degrees import judge_degrees
from nightdesk.check.deputies import another_rank
from nightdesk.check.embedded import stated
from nightdesk.check.evidence import Support, choose, declared, supports
from nightdesk.check.excess import excess
from nightdesk.check.figures import judge_numbers
from nightdesk.check.grafts import grafted
from nightdesk.check.halves import other_half
from nightdesk.check.instructions import instructions
from nightdesk.check.joints import joined
from nightdesk.check.links import covered, exchanged, named_elsewhere, spliced, unsupported, uprooted
from nightdesk.check.names import judge_names
from nightdesk.check.nominals import another_object
from nightdesk.check.of_a_kind import other_of_a_kind
from nightdesk.check.offices import judge_offices
from nightdesk.check.order import converse, misordered
from nightdesk.check.outcomes import judge_outcomes
from nightdesk.check.passage import Passage, passage, token
from nightdesk.check.places import exchanged_names
from nightdesk.check.plans import told_as_done, told_as_settled
from nightdesk.check.points import Points, points
from nightdesk.check.possessors import owner_for_owned
from nightdesk.check.quotations import Found, judge_quotations
from nightdesk.check.reference import Reference
from nightdesk.check.relatives import misattached
from nightdesk.check.reported_by import reporting, without_outlet
from nightdesk.check.roles import exchanged_phrases, instructs, judge_roles
from nightdesk.check.signs import burden, chance, signs, strange_words, weighed
from nightdesk.check.speakers import other_speakers
from nightdesk.check.stances import feared
from nightdesk.check.stead import gaps, substituted
from nightdesk.check.tenses import made_past
from nightdesk.check.time_relations import other_relations
from nightdesk.check.turns import judge_turns
from nightdesk.check.untold import is_untold, told_after_all
from nightdesk.check.verbatim import fold_text
from nightdesk.check.voices import invented_speakers
from nightdesk.check.wholes import whole_for_part
from nightdesk.records import ADVISORY, Evidence, Mentions, Problem, ProblemKind, Span
from nightdesk.text.annotate import annotate
from nightdesk.text.words import words

# Kinds read from words that have other uses ("can", "so"): in a paraphrase they are weighed and keep nothing back.
WEIGHED = frozenset({ProblemKind.MODALITY})
# What a report has elsewhere is no invention; of two kinds in one sentence, nothing shows that they belong together.
UNPROVEN = frozenset({ProblemKind.NUMBER, ProblemKind.TIME, ProblemKind.NAME, ProblemKind.CAUSE})
# Kinds that show though nearly all the words are the source's in its order, for only one small word is not.
TURNED = frozenset({ProblemKind.NEGATION, ProblemKind.MODALITY})
# Where our words follow the source's so closely, another name or time than it has is no paraphrase, either.
ANOTHER = frozenset({ProblemKind.NAME, ProblemKind.TIME})
# Where it is all but word for word, no hard problem is: it is the source's sentence with something changed.
EVERY = frozenset(ProblemKind) - ADVISORY
NEARLY = 0.85  # of our words in a source's order; by hand, on the development half
CLOSELY = 0.7  # of our words in a source's order; chosen on the development half
# How much a word may say that a sentence of the source's has got and nothing shows: put in, or put for another.
ADDED, INSTEAD = 5.0, 1.0
NEAR = 0.65  # of our weight in one passage: a doubt of its own is a doubt of ours
GAP = 4  # words among which one may stand for another
FEW = 3  # words of content
# Rules for what a small word or form turns, each by itself.
SMALL = (
    other_relations,
    excess,
    other_conditions,
    feared,
    made_past,
    invented_speakers,
    joined,
    told_as_done,
    told_as_settled,
)
MOST = 2 / 3  # of our words of content; by hand, on attacks that name a source's rarest word and add a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The word on one sentence: ``score`` 0 to 1; problems with offsets into the text it stands in.

    One that is *held* is not published whatever its score; it is *doubted* where a hard problem was found, not only
    words missed. Of its *told* words of content, *strange* ones are in no source; it is *untold* when it is about what
    the sources do not tell.
    """

    score: float
    held: bool
    supported: bool
    publishable: bool
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]
    told: int = 0
    strange: int = 0
    doubted: bool = False
    untold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence to be judged: code points *span* of *text*, analysed.

    ``evidence`` are the spans it says it rests on, None when it says nothing. ``exempt`` are code points of fixed
    phrasing; ``credited`` says that its source is named beside it, ``answered`` that this source answers for
    whatever it has somebody say.
    """

    text: str
    span: Span
    mentions: Mentions
    evidence: tuple[Evidence, ...] | None = None
    exempt: tuple[tuple[int, int], ...] = ()
    credited: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the rules found in a statement, before it is scored."""

    comparison: Comparison
    faults: tuple[Fault, ...]
    cleared: frozenset[int]


def check_sentence(
    sentence: str,
    language: str,
    references: Sequence[Reference],
    evidence: Sequence[Evidence] | None = None,
) -> Judgement:
    """Judge one *sentence* in *language* against sources, or against the *evidence* in them that it declares."""
    mentions = annotate(sentence, language=language, published_at=_published(references))
    declared_evidence = None if evidence is None else tuple(evidence)
    span = Span(0, len(sentence))
    return judge(Statement(text=sentence, span=span, mentions=mentions, evidence=declared_evidence), references)


def judge(statement: Statement, references: Sequence[Reference]) -> Judgement:
    """Judge a *statement* against *references*: hard typed rules first, a score second."""
    seen = _examine(statement, references)
    events = converse(seen.comparison)
    if events is None:
        return _judgement(statement, seen, points())
    return together([judge(replace(statement, span=span), references) for span in events])


def in_context(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the word on each sentence of one text that declares no evidence, seen beside the others.

    Who brings in words that no source has brings in claims: how many the whole text brings, for its length, says more
    of each sentence than its own few do. Against a problem of fact it helps nothing.
    """
    at = points()
    strange = sum(judgement.strange for judgement in judgements)
    told = sum(judgement.told for judgement in judgements)
    whole = at.strange * burden(strange, told, at.expected, at.least)
    return [_beside(judgement, whole, at) for judgement in judgements]


def _beside(judgement: Judgement, whole: float, at: Points) -> Judgement:
    """Return *judgement* with the burden of the *whole* text for its own."""
    own = at.strange * burden(judgement.strange, judgement.told, at.expected, at.least)
    if judgement.untold or (judgement.doubted and whole < own):
        return judgement
    seen = chance(_logit(judgement.score) + own - whole)
    return replace(
        judgement,
        score=round(seen, 4),
        supported=seen >= at.desk and (judgement.supported or not judgement.doubted),
        publishable=not judgement.held and seen >= at.publish,
    )


def _logit(score: float) -> float:
    """Return how far a score is from even."""
    bounded = min(max(score, 1e-4), 1.0 - 1e-4)
    return math.log(bounded / (1.0 - bounded))


def signs_of(statement: Statement, references: Sequence[Reference]) -> dict[str, float]:
    """Return the signs that a *statement*'s score is made of, for weighing them."""
    seen = _examine(statement, references)
    events = converse(seen.comparison)
    if events is None:
        return signs(seen.comparison, seen.faults, covered(seen.comparison, seen.cleared))
    each = [signs_of(replace(statement, span=span), references) for span in events]
    return {name: max(found[name] for found in each) for name in each[0]}


def together(events: Sequence[Judgement]) -> Judgement:
    """Return the word on a sentence of which several parts were judged by themselves; it is as good as the worst.

    Two events told in the other order than the source tells them, or a clause among words of ours.
    """
    return Judgement(
        score=min(event.score for event in events),
        held=any(event.held for event in events),
        supported=all(event.supported for event in events),
        publishable=all(event.publishable for event in events),
        evidence=tuple(dict.fromkeys(item for event in events for item in event.evidence)),
        problems=tuple(problem for event in events for problem in event.problems),
        told=sum(event.told for event in events),
        strange=sum(event.strange for event in events),
        doubted=any(event.doubted for event in events),
    )


def _examine(statement: Statement, references: Sequence[Reference]) -> _Seen:
    outlets = _outlets(statement, references)
    told = list(reporting(statement.mentions, outlets))
    ours = reduce(without_outlet, told, _passage(statement))
    found = choose(ours, references) if statement.evidence is None else declared(ours, references, statement.evidence)
    orders = _instructions(statement)
    copy = _verbatim(statement, found)
    c = Comparison(
        text=statement.text,
        ours=ours,
        supports=copy or found,
        references=tuple(references),
        exempt=statement.exempt,
        quotes=tuple(quote for quote in statement.mentions.quotes if quote not in told),
        outlets=outlets,
    )
    rulings, quoted = ([], ()) if copy or not references else _rule(c)
    if quoted and statement.evidence is None:
        c = _with_quoted(c, quoted)
    return _Seen(
        comparison=c,
        faults=(*orders, *(fault for ruling in rulings for fault in ruling.faults)),
        cleared=frozenset(index for ruling in rulings for index in ruling.cleared),
    )


def _outlets(statement: Statement, references: Sequence[Reference]) -> frozenset[frozenset[str]]:
    """Return the names of the outlets whose reports *statement* rests on; of all where it does not say."""
    rested_on = None if statement.evidence is None else {item.report for item in statement.evidence}
    return frozenset(
        outlet for item in references if rested_on is None or item.id in rested_on for outlet in item.outlets
    )


def _instructions(statement: Statement) -> list[Fault]:
    return [
        Fault(
            kind=ProblemKind.INSTRUCTION,
            start=where.start,
            end=where.end,
            reason=f"{what}; news tells, it does not instruct or link",
        )
        for what, where in instructions(statement.text, statement.span.start, statement.span.end)
    ]


def _published(references: Sequence[Reference]) -> datetime | None:
    return next((item.published_at for item in references if item.published_at is not None), None)


def _passage(statement: Statement) -> Passage:
    language = statement.mentions.language
    begin, end = statement.span.start, statement.span.end
    tokens = [token(word, language, begin) for word in words(statement.text[begin:end])]
    return passage(begin, end, tokens, statement.mentions)


def _verbatim(statement: Statement, found: Sequence[Support]) -> tuple[Support, ...]:
    """Return the passage that is our sentence whole and word for word, if one is: it needs no further rule."""
    mine = fold_text(statement.text[statement.span.start : statement.span.end]).text
    for support in found:
        if support.reference.folded.between(support.passage.start, support.passage.end) == mine:
            return (support,)
    return ()


def _rule(c: Comparison) -> tuple[list[Ruling], tuple[Found, ...]]:
    quotations, quoted = judge_quotations(c)
    roles, turned = judge_roles(c)
    rules = (judge_names, judge_numbers, judge_times, judge_turns, judge_outcomes, judge_degrees)
    rulings = [quotations, *(rule(c) for rule in rules)]
    moved = (misordered, exchanged, exchanged_names, exchanged_phrases, uprooted, spliced, substituted, other_of_a_kind)
    rulings.append(Ruling(faults=tuple(fault for rule in moved for fault in rule(c))))
    if turned:  # "b was beaten by a": words in each other's place are as they should be
        rulings = [_without(ruling, ProblemKind.ROLE) for ruling in rulings]
    linked = (
        another_object,
        misattached,
        owner_for_owned,
        other_speakers,
        stated,
        other_half,
        told_after_all,
        other_holder,
        borrowed,
        another_owner,
        another_age,
        of_another,
        whole_for_part,
        another_rank,
        another_bearer,
        *SMALL,
    )
    held = Ruling(faults=tuple(fault for rule in linked for fault in rule(c)))
    return [*rulings, roles, judge_offices(c), held], quoted


def _without(ruling: Ruling, kind: ProblemKind) -> Ruling:
    return replace(ruling, faults=tuple(fault for fault in ruling.faults if fault.kind is not kind))


def _with_quoted(c: Comparison, quoted: Iterable[Found]) -> Comparison:
    """Return *c* with the passages that hold our quotations among its support."""
    numbers = {reference.id: number for number, reference in enumerate(c.references)}
    have = {(numbers[s.reference.id], s.index) for s in c.supports}
    more = [
        (numbers[found.reference.id], index)
        for found in quoted
        for index in found.reference.overlapping(found.start, found.end)
    ]
    new = dict.fromkeys(place for place in more if place not in have)
    return replace(c, supports=(*c.supports, *supports(c.ours, c.references, new)))


def _judgement(statement: Statement, seen: _Seen, at: Points) -> Judgement:
    c, faults = seen.comparison, seen.faults
    has = covered(c, seen.cleared)
    found = signs(c, faults, has)
    told, strange = sum(token.content for token in c.ours.tokens), strange_words(c, has)
    logit = weighed(found, at.weights, at.bias) - at.strange * burden(strange, told, at.expected, at.least)
    seen_as = chance(logit) if c.supports else 0.0
    theirs, close = c.follows(ALMOST_ALL), c.follows(CLOSELY)
    whole = any(support.share(c.ours) >= ALL for support in c.supports)
    telling = EVERY if c.follows(NEARLY) else TURNED | ANOTHER if close else TURNED if whole else frozenset()
    from_here = frozenset(kind for kind, share in at.tells_from.items() if c.follows(share))
    guides = any(instructs(support.passage, c.cues) for support in c.supports)  # told freely, it is a guide still
    told_apart = not guides and any(
        fault.hard and fault.kind in from_here and not _is_of_a_vague_time(c, fault) for fault in faults
    )
    several = len({fault.kind for fault in faults if fault.hard}) > 1  # none is pardoned beside another
    if told_apart or several or any(fault.decides or (fault.hard and fault.kind in telling) for fault in faults):
        seen_as *= at.desk
    missing = list(unsupported(c, has)) if found["missing"] > at.unsupported else []
    if statement.evidence is not None:
        backing = (1.0 - found["missing"]) * (1.0 - at.cohesion * found["apart"])
        held = bool(faults or missing) or backing < at.backing
        publishable = not held
    else:
        near = theirs or any(support.share(c.ours) >= NEAR for support in c.supports)
        held = any(fault.decides or (fault.hard and (near or fault.kind not in WEIGHED)) for fault in faults)
        held = held or bool(
            missing and (_is_thin(c, has) or (theirs and _is_altered(c, has)) or _adds_an_outcome(c, has))
        )
        publishable = not held and seen_as >= at.publish
        missing = list(unsupported(c, named_elsewhere(c, has))) if missing else []
    held = held or len({fault.kind for fault in faults if not fault.hard and fault.kind in UNPROVEN}) > 1
    grafts = list(grafted(c)) if publishable and not held and statement.evidence is None else []
    held = held or bool(grafts)
    publishable = publishable and not held
    if statement.evidence is None and is_untold(c):
        return _untold(statement, at)
    span = statement.span
    advice = [
        *copied_run(statement.text, span.start, span.end, c.references),
        *long_quotations(statement.text, span.start, span.end, c.references),
        *opinions(c),
        *unattributed(c, credited=statement.credited),
        *dropped_attribution(c, answered=statement.answered),
    ]
    return Judgement(
        score=round(seen_as, 4),
        held=held,
        supported=seen_as >= at.desk,
        publishable=publishable,
        evidence=tuple(support.evidence for support in c.supports),
        problems=_problems(statement.text, [*faults, *grafts, *missing, *advice]),
        told=told,
        strange=strange,
        doubted=any(fault.hard for fault in faults),
    )


def _untold(statement: Statement, at: Points) -> Judgement:
    """Return the word on a sentence about what the sources do not tell: fine for an editor, and not published."""
    start, end = statement.span.start, statement.span.end
    reason = "it says what the sources do not tell; that nothing was found proves nothing"
    fault = Fault(kind=ProblemKind.UNSUPPORTED, start=start, end=end, reason=reason, hard=False)
    return Judgement(
        score=at.publish,
        held=True,
        supported=True,
        publishable=False,
        evidence=(),
        problems=_problems(statement.text, [fault]),
        untold=True,
    )


def _is_of_a_vague_time(c: Comparison, fault: Fault) -> bool:
    """Return whether it is about a time that has no length or date: "recent weeks", where they say "months"."""
    return any(t.start == fault.start and (t.value.startswith("PX") or t.value.endswith("_REF")) for t in c.ours.times)


def _adds_an_outcome(c: Comparison, has: Sequence[bool]) -> bool:
    """Return whether the one word that nothing shows says what became of somebody: "was charged", "the sale of"."""
    missing = [index for index, there in enumerate(has) if not there]
    if len(missing) != 1 or not _tells_an_outcome(c, missing[0]):
        return False
    theirs = (token for support in c.supports for token in support.passage.tokens)
    return not any(c.cues.alike(c.ours.tokens[missing[0]], token) is True for token in theirs)


def _tells_an_outcome(c: Comparison, index: int) -> bool:
    """Return whether the word is one for what became of somebody, behind an auxiliary of the passive or before "of"."""
    tokens = c.ours.tokens
    behind = index + 1 < len(tokens) and tokens[index + 1].key in c.cues.of
    told = behind or (index > 0 and tokens[index - 1].key in c.cues.becomes)
    return told and tokens[index].stem in c.cues.outcomes


def _is_altered(c: Comparison, has: Sequence[bool]) -> bool:
    """Return whether a word that nothing shows says much or what became of somebody, or stands in another's place."""
    return any(
        not there
        and token.weight > INSTEAD
        and (token.weight > ADDED or _replaces(c, index) or _tells_an_outcome(c, index))
        for index, (there, token) in enumerate(zip(has, c.ours.tokens, strict=True))
    )


def _replaces(c: Comparison, index: int) -> bool:
    """Return whether a passage has another word of content where ours has the one at *index*, alike around it."""
    for support in c.supports:
        for gap in gaps(c.ours, support, c.cues.opens):
            between = [support.passage.tokens[i] for i in gap.theirs]
            if index in gap.ours and max(len(gap.ours), len(between)) <= GAP:
                ours = c.ours.tokens[index]
                others = [t for t in between if t.content]
                if others and not any(c.cues.alike(ours, other) for other in others):
                    return True
    return False


def _is_thin(c: Comparison, has: Sequence[bool]) -> bool:
    """Return whether too few of our words of content are the source's, however rare those few are.

    Of three or fewer none may be missing: "Four children died" has two of them from any report with four children.
    """
    there = [supported for supported, token in zip(has, c.ours.tokens, strict=True) if token.content]
    return sum(there) < MOST * len(there) or (len(there) <= FEW and not all(there))


def _problems(text: str, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    unique = {(fault.start, fault.end, fault.kind): fault for fault in faults}
    ranked = sorted(unique.values(), key=lambda fault: (fault.kind in ADVISORY, fault.start, fault.end, fault.kind))
    return tuple(
        Problem(
            kind=fault.kind, start=fault.start, end=fault.end, text=text[fault.start : fault.end], reason=fault.reason
        )
        for fault in ranked
    )
