"""What is planned, decided or asked for is not done: "voted to close two schools" does not say "has closed them".

Wherever ours has the words: a verb is not done yet where an infinitive of it hangs on a word for a plan, and done where
ours has it in the past or behind an auxiliary of the perfect or the passive.
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import hedges, negates
from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import INFINITIVE, Cues, cues
from nightdesk.check.distinctions import distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.check.tenses import FUTURE
from nightdesk.records import ProblemKind

TOLD = 0.6  # of our weight that a passage has, to tell what ours tells
MARGIN = 0.1  # how much less another may have, to be as near
REACH = 14  # words from the plan to its verb
NEAR = 5  # words from "considers" to what is considered
BEHIND = 5  # words from what is planned to the plan behind it
AUXILIARY = 6  # words before a verb among which its auxiliary stands, with no mark between
MARKS = ",;:—–()"
SHORTEST = 4  # letters of a verb before the ending of its past
VERB_LAST = frozenset({"de", "nl"})
# How an infinitive ends where no word before it tells it.
ENDINGS = {
    "es": ("ar", "er", "ir", "arse", "erse", "irse"),
    "fr": ("er", "ir", "re"),
    "it": ("are", "ere", "ire"),
    "pt": ("ar", "er", "ir"),
}
PASSIVE = frozenset({"werden", "worden"})
GERUND, NEVER = {"en": "ing"}, "\0"
PAST = {"es": ("ó", "aron", "ieron")}  # as written; of other languages, in their distinctions


def told_as_done(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each verb that ours tells as done and every passage as near has as a plan."""
    if c.exempt or not c.cues.plans:
        return
    near = [s for s in c.supports if s.share(c.ours) >= TOLD]
    for index, token in enumerate(c.ours.tokens if near else ()):
        verb = _done(c.ours, c.text, c.cues, index)
        if not verb or any(_is_open(c.cues, before) for before in c.ours.tokens[: _end(c.ours, c.text, index)]):
            continue
        for support in near:
            planned = _planned(support.reference, support.index, verb)
            if planned is not None and not _is_told(c, verb, support.share(c.ours) - MARGIN):
                reason = f"the source has this under {planned.text!r}, ours tells it as done"
                yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=True)
                return


def told_as_settled(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says that something will be, or is, and each passage as near that it is considered."""
    if c.exempt or any(_leaves_open(c.cues, token) for token in c.ours.tokens):
        return
    for support in c.supports:
        tokens = support.passage.tokens
        weighed = next((i for i, token in enumerate(tokens) if token.key in c.cues.weighs), None)
        if weighed is None or support.share(c.ours) < TOLD:
            continue
        thing = next((i for i in range(weighed + 1, min(len(tokens), weighed + NEAR)) if tokens[i].content), None)
        stem = tokens[thing].stem if thing is not None else ""
        at = next((token for token in c.ours.tokens if token.stem == stem), None)
        if at is not None and not _stands_elsewhere(c, support, stem):
            reason = f"the source has this under {tokens[weighed].text!r}, ours does not"
            yield Fault(kind=ProblemKind.MODALITY, start=at.start, end=at.end, reason=reason)
            return


def _leaves_open(known: Cues, token: Token) -> bool:
    """Return whether the word says that nothing is settled; "will" and "would" do not."""
    settled = token.key in known.surely or token.text.lower() in known.bare
    return negates(known, token) or (not settled and _is_open(known, token))


def _stands_elsewhere(c: Comparison, support: Support, stem: str) -> bool:
    """Return whether another passage that ours rests on has the word, considered by nobody."""
    others = (other.passage for other in c.supports if other is not support)
    return any(stem in other.stems and not any(t.key in c.cues.weighs for t in other.tokens) for other in others)


def _end(passage: Passage, text: str, index: int) -> int:
    """Return where the clause of the word at *index* ends: what stands behind a mark says nothing of it."""
    after = range(index + 1, len(passage.tokens))
    return next((at for at in after if _is_marked(passage, text, at)), len(passage.tokens))


def _is_open(known: Cues, token: Token) -> bool:
    """Return whether the word says that something is no fact, or not yet: a plan, a doubt, a no."""
    return token.text.lower() in known.plans or negates(known, token) or hedges(known, token)


def _done(passage: Passage, text: str, known: Cues, index: int) -> str:
    """Return the stem of the verb that the passage tells as done at *index*; "" where it tells none."""
    token, language = passage.tokens[index], passage.language
    turns = distinctions(language)
    written = token.text.lower()
    strong = turns.strong.get(token.key, "")
    if (not token.content and not strong) or (index and token.text[:1].isupper()):
        return ""
    before = _clause_before(passage, text, index)
    helped = any(other.text.lower() in known.done for other in before)
    if helped and not _is_to_do(passage, text, index):
        return strong or token.stem
    if written in known.done or (before and before[-1].key in known.auxiliaries | known.determiners):
        return ""
    endings = PAST.get(language, turns.past)
    past = any(written.endswith(end) and len(written) >= SHORTEST + len(end) for end in endings)
    return strong or (token.stem if past else "")


def _clause_before(passage: Passage, text: str, index: int) -> list[Token]:
    """Return the words before the one at *index* back to a mark, the nearest last; where verbs end a clause, all."""
    tokens, found = passage.tokens, []
    reach = REACH if passage.language in VERB_LAST else AUXILIARY
    for at in range(index, max(0, index - reach), -1):
        if _is_marked(passage, text, at):
            break
        found.append(tokens[at - 1])
    return found[::-1]


def _is_to_do(passage: Passage, text: str, index: int) -> bool:
    """Return whether the word at *index* is an infinitive or of what is to come.

    By its ending, its "zu" within, the word before it, or its place at the end of a German clause.
    """
    tokens, language = passage.tokens, passage.language
    known, written = cues(language), tokens[index].text.lower()
    if language in ENDINGS:
        return written.endswith(ENDINGS[language] + FUTURE.get(language, ())) or _is_future(passage, index - 1)
    if not index:
        return False
    if language in VERB_LAST:
        passive = index + 1 < len(tokens) and tokens[index + 1].key in PASSIVE  # "gestrichen werden"
        last = index + 1 + passive == len(tokens) or _is_marked(passage, text, index + 1 + passive)
        helped = last and any(token.text.lower() in known.bare for token in _clause_before(passage, text, index))
        marked = tokens[index - 1].key == INFINITIVE.get(language) or INFINITIVE.get(language, NEVER) in written[2:-3]
        return (passive or written.endswith("n")) and (marked or helped)
    if written.endswith(GERUND.get(language, NEVER)):
        return tokens[index - 1].text.lower() in known.plans  # "considered closing", not "close to finding"
    return tokens[index - 1].text.lower() in known.bare or tokens[index - 1].key == INFINITIVE.get(language)


def _is_future(passage: Passage, index: int) -> bool:
    """Return whether the word at *index* is in the future by its ending: "fermera", the "sera" of "sera fermé"."""
    ending = FUTURE.get(passage.language, (NEVER,))
    return index >= 0 and passage.tokens[index].text.lower().endswith(ending)


def _is_marked(passage: Passage, text: str, index: int) -> bool:
    """Return whether a mark stands before the word at *index*."""
    return any(mark in text[passage.tokens[index - 1].end : passage.tokens[index].start] for mark in MARKS)


def _planned(reference: Reference, place: int, verb: str) -> Token | None:
    """Return the word that the verb stands under in the passage as a plan, everywhere it has it; else None."""
    passage = reference.passages[place]
    known = cues(passage.language)
    where = [i for i, token in enumerate(passage.tokens) if token.stem == verb]
    over = [_plan_over(passage, reference.text, known, at) for at in where]
    return None if not over or None in over else over[0]


def _plan_over(passage: Passage, text: str, known: Cues, index: int) -> Token | None:
    """Return the word for a plan that the verb at *index* hangs on; None where it hangs on none."""
    if not _is_to_do(passage, text, index):
        return _planned_behind(passage, text, known, index)
    if _is_future(passage, index) or _is_future(passage, index - 1):
        return passage.tokens[index]
    marks = 0
    for at in range(index - 1, max(-1, index - 1 - REACH), -1):
        token = passage.tokens[at]
        marks += _is_marked(passage, text, at + 1)
        if marks > 1 or token.key in known.contrasts:
            return None
        if token.key in known.maybe or token.text.lower() in known.plans:
            return token
    return None


def _planned_behind(passage: Passage, text: str, known: Cues, index: int) -> Token | None:
    """Return the word for a plan behind the noun at *index* that is its subject: "inspections had been planned"."""
    for at in range(index + 1, min(len(passage.tokens), index + 1 + BEHIND)):
        token, before = passage.tokens[at], passage.tokens[at - 1]
        if _is_marked(passage, text, at) or token.key in known.opens:
            return None
        if at > index + 1 and token.text.lower() in known.plans and not before.content:
            helped = any(other.text.lower() in known.done for other in passage.tokens[index + 1 : at])
            return token if helped else None
    return None


def _is_told(c: Comparison, verb: str, share: float) -> bool:
    """Return whether a passage that ours rests on, or that shares as much of it, has the verb under no plan."""
    for support in c.supports:
        if verb in support.passage.stems and _planned(support.reference, support.index, verb) is None:
            return True
    mine = [token for token in c.ours.tokens if token.content]
    total = sum(token.weight for token in mine) or 1.0
    for reference in c.references:
        for place in reference.postings.get(verb, ()):
            stems = reference.passages[place].stems
            as_near = sum(token.weight for token in mine if token.stem in stems) >= share * total
            if as_near and _planned(reference, place, verb) is None:
                return True
    return False
