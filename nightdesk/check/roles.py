"""Who did it and whom it was done to: a verb that ours and a passage share, read for both, must have them alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nightdesk.check.appositions import appositions
from nightdesk.check.comparison import ALL, Comparison, Fault, Ruling
from nightdesk.check.cues import INFINITIVE, VERB_SECOND, Cues
from nightdesk.check.evidence import Support
from nightdesk.check.frames import Chunk, Frame, frame
from nightdesk.check.passage import Passage, Token
from nightdesk.check.titles import is_title
from nightdesk.records import ProblemKind

FOLLOWED = 0.85  # of our words in a passage's order, and it is that sentence that ours follows
WHOLE = 0.8  # of our weight; a passage with less tells something else, and its phrases stand where they like
REST = 0.9  # of what else ours says, by weight; a passage with less tells something else of them
PLAIN = 12  # words of a sentence that is one clause; of longer ones parties are too often read wrong
AROUND = 4  # tokens on either side that stand as in theirs: the clause is theirs
# Endings of nouns with their article, and those of them that no verb has.
DEFINITE = {"da": ("en", "et", "ne"), "nb": ("en", "et", "ne"), "sv": ("en", "et", "na")}
NO_VERB = {"da": ("en", "ne"), "nb": ("en", "ne"), "sv": ("en", "na")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where a passage has a verb of ours, and what it says of it there."""

    support: Support
    place: int
    frame: Frame


def judge_roles(c: Comparison) -> tuple[Ruling, bool]:
    """Return where ours says "a does b" and every passage that has the verb with both says "b does a", or "c does b".

    And whether ours says in the passive what a passage says in the active, or the other way round: then the words
    have changed places and nothing else.
    """
    faults: list[Fault] = []
    turned = False
    for index, verb in enumerate(c.ours.tokens if not c.exempt else ()):
        if not _may_be_verb(c, index) or any(_word_for_word(c, support, index) for support in c.supports):
            continue
        places = [
            (support, place)
            for support in c.supports
            if verb.stem in support.passage.stems
            for place, token in enumerate(support.passage.tokens)
            if token.stem == verb.stem
        ]
        mine = frame(c.ours, c.text, index, c.cues) if places else None
        if mine is None or not (mine.agent or mine.patient):
            continue
        tellings = [
            Telling(support=support, place=place, frame=frame(support.passage, support.reference.text, place, c.cues))
            for support, place in places
        ]
        answers = [(_read_alike(c, mine, told), mine.passive != told.frame.passive) for told in tellings]
        if not any(same for same, _ in answers) and any(same is False for same, _ in answers):
            reason = f"the source has who does this and whom it is done to the other way round at {verb.text!r}"
            faults.append(Fault(kind=ProblemKind.ROLE, start=verb.start, end=verb.end, reason=reason, decides=True))
        else:
            faults.extend(_one_party(c, index, mine, tellings))
        turned = turned or any(same and voice for same, voice in answers)
    return Ruling(faults=tuple(faults)), turned and not faults


def _read_alike(c: Comparison, mine: Frame, told: Telling) -> bool | None:
    """Return whether both have the parties alike; None where that cannot be told.

    Where the object may stand first, of a person and a thing the person did it, in whatever order they stand.
    """
    same = _same(mine, told.frame)
    if same is not False or c.ours.language not in VERB_SECOND or mine.passive != told.frame.passive:
        return same
    passage = told.support.passage
    theirs = [_acts(passage, told.frame.agent), _acts(passage, told.frame.patient)]
    return None if _acts(c.ours, mine.agent) and not _acts(c.ours, mine.patient) and theirs == [False, True] else same


def _acts(passage: Passage, party: Iterable[str]) -> bool:
    """Return whether the party is called by a name or an office."""
    stems = set(party)
    return is_named(passage, stems) or any(
        token.stem in stems and is_title(token, passage.language) for token in passage.tokens
    )


def _one_party(c: Comparison, index: int, mine: Frame, tellings: Sequence[Telling]) -> Iterator[Fault]:
    """Yield a fault when the one party of ours is the other of theirs, or the sources say this of others only."""
    verb = c.ours.tokens[index]
    if verb.key in c.cues.itself or _tells(c, verb) or _is_definite(verb, c.ours.language):
        return
    if any(instructs(told.support.passage, c.cues) for told in tellings):
        return
    if mine.passive and _is_denied(c.ours, index, c.cues):
        return
    close = [told for told in tellings if told.support.share(c.ours) >= WHOLE]
    if close and all(_is_turned(c, index, mine, told) for told in close):
        reason = f"the source has it done to the one who does it here, or the other way round, at {verb.text!r}"
        yield Fault(kind=ProblemKind.ROLE, start=verb.start, end=verb.end, reason=reason)
        return
    here = len(c.ours.tokens) <= PLAIN and is_surely_verb(c.ours, index, c.cues)
    if here and all(is_surely_verb(told.support.passage, told.place, c.cues) for told in tellings):
        yield from _another_party(c, verb, mine, tellings)


def _is_denied(passage: Passage, verb: int, cues: Cues) -> bool:
    """Return whether a "not" stands right before the verb: whom it is not said of it may be said of others."""
    return any(token.key in cues.negation for token in passage.tokens[max(0, verb - 2) : verb])


def _is_turned(c: Comparison, index: int, mine: Frame, told: Telling) -> bool:
    """Return whether a party of ours is the other party of theirs and none is the same: "the bank was sued", "sued".

    That is said only of what is surely a verb; the auxiliary of the passive shows it where the two differ in voice.
    """
    ours, theirs = _apart(mine), _apart(told.frame)
    if _shared(ours.agent, theirs.agent) or _shared(ours.patient, theirs.patient):
        return False
    if not (_shared(ours.agent, theirs.patient) or _shared(ours.patient, theirs.agent)):
        return False
    party = {**mine.agent, **mine.patient}
    if any(t.content and t.stem not in party and i not in c.ours.figured for i, t in enumerate(c.ours.tokens[:index])):
        return False  # "the crash left 40 people hurt": another verb has them
    here = is_surely_verb(c.ours, index, c.cues)
    there = is_surely_verb(told.support.passage, told.place, c.cues)
    if mine.passive and not theirs.passive and not theirs.patient:
        return False  # "a man arrested on Monday" is one who was arrested
    if mine.passive != told.frame.passive:
        return (here if mine.passive else there) or c.ours.language in VERB_SECOND
    return here and there


def _tells(c: Comparison, verb: Token) -> bool:
    """Return whether the verb is one of saying: who says it stands before it or behind, wherever the clause ends."""
    return verb.key in c.cues.speech


def _another_party(c: Comparison, verb: Token, mine: Frame, tellings: Sequence[Telling]) -> Iterator[Fault]:
    """Yield a fault when the sources have this verb of others only, and name ours beside them or elsewhere."""
    for ours, others in (
        (mine.agent, [(told.support.passage, told.frame.agent) for told in tellings]),
        (mine.patient, [(told.support.passage, told.frame.patient) for told in tellings]),
    ):
        if ours and all(_is_another(c, ours, party, passage) for passage, party in others):
            reason = f"the source says {verb.text!r} of {' '.join(others[0][1])!r}, not of {' '.join(ours)!r}"
            yield Fault(kind=ProblemKind.ROLE, start=verb.start, end=verb.end, reason=reason)
            return


def _is_another(c: Comparison, ours: dict[str, float], theirs: dict[str, float], passage: Passage) -> bool:
    """Return whether *theirs* cannot be *ours*, in a passage that has the rest of ours: two names, or two parties."""
    if not theirs or ours.keys() & theirs.keys() or _is_another_verb(c, theirs, passage):
        return False
    if _are_called_alike(c, ours, theirs):
        return False
    rest = [token for token in c.ours.tokens if token.content and token.stem not in ours]
    told = sum(token.weight for token in rest if token.stem in passage.stems)
    if told < REST * sum(token.weight for token in rest):
        return False
    return ours.keys() <= passage.stems or bool(is_named(c.ours, ours) and is_named(passage, theirs))


def _are_called_alike(c: Comparison, ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Return whether a passage has both beside each other: "the deputy, Anna Holm,"."""
    mine, other = set(ours), set(theirs)
    for support in c.supports:
        for called in appositions(support.passage, support.reference.text):
            named = {support.passage.tokens[i].stem for i in called.name}
            if (mine & named and other & called.stems) or (other & named and mine & called.stems):
                return True
    return False


def _is_another_verb(c: Comparison, party: Iterable[str], passage: Passage) -> bool:
    """Return whether what was taken for a party is a verb beside this one: "has not peaked and will stay"."""
    there = [i for i, token in enumerate(passage.tokens) if token.stem in party and not token.capital]
    return any(_is_behind_auxiliary(passage, i, c.cues) for i in there)


def is_named(passage: Passage, party: Iterable[str]) -> bool:
    """Return whether the party is called by a name."""
    return any(
        token.stem in party
        for name in passage.names
        for token in passage.tokens
        if name.start <= token.start < name.end
    )


def _word_for_word(c: Comparison, support: Support, index: int) -> bool:
    """Return whether the passage has the words around the one at *index* in one run as ours has: nothing is turned."""
    first, last = max(0, index - AROUND), min(len(c.ours.tokens) - 1, index + AROUND)
    pairs = support.pairs
    start, end = pairs.get(first), pairs.get(last)
    if start is None or end is None or end - start != last - first:
        return False
    return all(i in pairs for i in range(first, last + 1))


def _may_be_verb(c: Comparison, index: int) -> bool:
    """Return whether the word may be a verb, once in ours: no name, no number, nothing after "the" or "of"."""
    tokens = c.ours.tokens
    verb = tokens[index]
    if verb.key in c.cues.any_office:
        return False
    if not verb.content or verb.text[:1].isupper() or verb.text[:1].isdigit() or is_title(verb, c.ours.language):
        return False
    if index in c.ours.figured or _is_counted_behind_a_preposition(c, index):
        return False
    if index and not tokens[index - 1].content and tokens[index - 1].key != INFINITIVE.get(c.ours.language):
        before = tokens[index - 1].key
        if before in c.cues.determiners or before in c.cues.prepositions or before in c.cues.by:
            return False
        if before in c.cues.of:
            return False
    return sum(token.stem == verb.stem for token in tokens) == 1


def _is_counted_behind_a_preposition(c: Comparison, index: int) -> bool:
    """Return whether a number that hangs on a preposition counts the word at *index*: "by two fishermen"."""
    led, counted = c.cues.led | c.cues.of, c.ours.tokens[index].text.casefold()
    numbers = (c.ours.within(n.start, n.end) for n in c.ours.numbers if n.unit == counted)
    return any(here and here[-1] == index - 1 and here[0] and c.ours.tokens[here[0] - 1].key in led for here in numbers)


def is_surely_verb(passage: Passage, index: int, cues: Cues) -> bool:
    """Return whether the word stands where only verbs do: behind an auxiliary, or between a noun and an article."""
    tokens = passage.tokens
    if _is_definite(tokens[index], passage.language):
        return False
    if _is_behind_auxiliary(passage, index, cues):
        return True
    behind = _past_a_time(passage, index + 1, cues)
    before, after = tokens[index - 1 : index], tokens[behind : behind + 1]
    noun = any(token.content or token.key in cues.pronoun for token in before)
    named = any(name.start == token.start for token in after for name in passage.names)
    named = named or any(is_title(token, passage.language) for token in after)
    definite = DEFINITE.get(passage.language, ())
    return noun and (
        named or any(t.key in cues.determiners or t.key in cues.pronoun or t.key.endswith(definite) for t in after)
    )


def _past_a_time(passage: Passage, index: int, cues: Cues) -> int:
    """Return where what stands at *index* goes on behind a time: "verurteilte am Dienstag den Kassierer"."""
    tokens = passage.tokens
    begins = index + 1 if index < len(tokens) and tokens[index].key in cues.prepositions else index
    time = next((t for t in passage.times if begins < len(tokens) and t.start == tokens[begins].start), None)
    return passage.within(time.start, time.end).stop if time is not None else index


def _is_behind_auxiliary(passage: Passage, index: int, cues: Cues) -> bool:
    for at in range(index - 1, max(-1, index - 3), -1):
        token = passage.tokens[at]
        if token.key in cues.auxiliaries:
            return True
        if token.content or token.key in cues.determiners or token.key in cues.prepositions:
            break
    return False


def instructs(passage: Passage, cues: Cues) -> bool:
    """Return whether the passage tells its reader how to do something: who does it, and whether, is left to them."""
    return any(token.key in cues.reader for token in passage.tokens)


def _is_definite(token: Token, language: str) -> bool:
    return token.key.endswith(NO_VERB.get(language, ()))


def exchanged_phrases(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where two phrases have changed places: "by the town against the port", "by port against town".

    A phrase's place is the preposition before it, or the word of content before its article. Of passages that tell the
    same in other orders the one counts that ours follows.
    """
    near = [support for support in c.supports if not c.exempt and support.share(c.ours) >= WHOLE]
    followed = max(near, key=lambda support: len(support.pairs), default=None)
    if followed is not None and len(followed.pairs) >= FOLLOWED * len(c.ours.tokens):
        near = [followed]
    mine = _phrases(c.ours, c.cues) if near else {}
    for support in near if len(mine) > 1 else ():
        theirs = _phrases(support.passage, c.cues)
        shared = [place for place in mine if place in theirs]
        for n, one in enumerate(shared):
            for two in shared[n + 1 :]:
                if c.cues.led.isdisjoint((one, two)):
                    continue  # what stands before and after a verb is read as its parties
                if _crossed(mine[one], mine[two], theirs[one], theirs[two]):
                    first = min(mine[one] + mine[two], key=lambda token: token.start)
                    reason = f"the source has this and the phrase at {mine[two][0].text!r} in each other's place"
                    decides = support.share(c.ours) >= ALL
                    yield Fault(kind=ProblemKind.ROLE, start=first.start, end=first.end, reason=reason, decides=decides)
                    return


def _phrases(passage: Passage, cues: Cues) -> dict[str, Chunk]:
    """Return the phrases of a passage by what stands before them; a place that two phrases have is left out."""
    found: dict[str, list[Token]] = {}
    twice: set[str] = set()
    place, before = "", ""
    for token in passage.tokens:
        if token.content:
            found.setdefault(place, []).append(token)
            before = token.stem
            continue
        opens = (token.key in cues.prepositions or token.key in cues.by) and token.key != INFINITIVE.get(
            passage.language
        )
        if opens or (token.key in cues.determiners and before):
            place = token.key if opens else before
            if place in found:
                twice.add(place)
        before = ""
    return {place: tuple(chunk) for place, chunk in found.items() if place not in twice}


def _crossed(one: Chunk, two: Chunk, first: Chunk, second: Chunk) -> bool:
    """Return whether *one* and *two* of ours are *second* and *first* of theirs, by what only one of them has."""
    a, b, p, q = ({t.stem: t.weight for t in chunk} for chunk in (one, two, first, second))
    straight = (
        sum(w for s, w in a.items() if s in p and s not in q),
        sum(w for s, w in b.items() if s in q and s not in p),
    )
    crossed = (
        sum(w for s, w in a.items() if s in q and s not in p),
        sum(w for s, w in b.items() if s in p and s not in q),
    )
    return min(crossed) > 0 and crossed[0] > straight[0] and crossed[1] > straight[1]


def _same(ours: Frame, theirs: Frame) -> bool | None:
    """Return whether both frames have the parties alike; None when they do not share them."""
    mine, other = _apart(ours), _apart(theirs)
    straight = _shared(mine.agent, other.agent) + _shared(mine.patient, other.patient)
    doer, done = _shared(mine.agent, other.patient), _shared(mine.patient, other.agent)
    if doer and done:
        return doer + done <= straight
    return True if straight else None


def _apart(found: Frame) -> Frame:
    """Return the frame without the words that both parties have: "the city of A", "the city of B"."""
    both = found.agent.keys() & found.patient.keys()
    return replace(
        found,
        agent={stem: weight for stem, weight in found.agent.items() if stem not in both},
        patient={stem: weight for stem, weight in found.patient.items() if stem not in both},
    )


def _shared(ours: dict[str, float], theirs: dict[str, float]) -> float:
    return sum(weight for stem, weight in ours.items() if stem in theirs)
