"""Who did it and whom it was done to: a verb that ours and a passage share, read for both, must have them alike.

No parser: a clause is cut around the verb at marks and at words that open clauses; what hangs on a preposition is
neither subject nor object; in the passive they change places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nightdesk.check.appositions import appositions
from nightdesk.check.comparison import ALL, Comparison, Fault, Ruling
from nightdesk.check.cues import INFINITIVE, VERB_SECOND, Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.titles import is_title
from nightdesk.records import ProblemKind

FOLLOWED = 0.85  # of our words in a passage's order, and it is that sentence that ours follows
WHOLE = 0.8  # of our weight; a passage with less tells something else, and its phrases stand where they like
REACH = 12  # tokens of a clause on either side of its verb
REST = 0.9  # of what else ours says, by weight; a passage with less tells something else of them
PLAIN = 12  # words of a sentence that is one clause; of longer ones parties are too often read wrong
ASIDE = 7  # words between two commas that say more of what stands before the first
AROUND = 4  # tokens on either side that stand as in theirs: the clause is theirs
MARKS = frozenset(',;:—–()[]"“”„«»')
WITH_ENDING = frozenset({"da", "nb", "nn", "no", "sv"})  # a passive that ends in -s
# Endings of nouns with their article, and those of them that no verb has.
DEFINITE = {"da": ("en", "et", "ne"), "nb": ("en", "et", "ne"), "sv": ("en", "et", "na")}
NO_VERB = {"da": ("en", "ne"), "nb": ("en", "ne"), "sv": ("en", "na")}
AMBIGUOUS_BY = frozenset({"da", "de", "nb", "nn", "no", "sv"})  # "af", "von" are "of", too: they need an auxiliary
Chunk = tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb's doer and the one it is done to, as stems with their weights; either may be unknown."""

    agent: dict[str, float]
    patient: dict[str, float]
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where a passage has a verb of ours, and what it says of it there."""

    support: Support
    place: int
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a clause: phrases that hang on no preposition, the first that hangs on "by", whether one does not."""

    direct: tuple[Chunk, ...]
    by: Chunk


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
    close = [told for told in tellings if told.support.share(c.ours) >= WHOLE]
    if close and all(_is_turned(c, index, mine, told) for told in close):
        reason = f"the source has it done to the one who does it here, or the other way round, at {verb.text!r}"
        yield Fault(kind=ProblemKind.ROLE, start=verb.start, end=verb.end, reason=reason)
        return
    here = len(c.ours.tokens) <= PLAIN and is_surely_verb(c.ours, index, c.cues)
    if here and all(is_surely_verb(told.support.passage, told.place, c.cues) for told in tellings):
        yield from _another_party(c, verb, mine, tellings)


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
    if index in c.ours.figured:
        return False
    if index and not tokens[index - 1].content and tokens[index - 1].key != INFINITIVE.get(c.ours.language):
        before = tokens[index - 1].key
        if before in c.cues.determiners or before in c.cues.prepositions or before in c.cues.by:
            return False
        if before in c.cues.of:
            return False
    return sum(token.stem == verb.stem for token in tokens) == 1


def is_surely_verb(passage: Passage, index: int, cues: Cues) -> bool:
    """Return whether the word stands where only verbs do: behind an auxiliary, or between a noun and an article."""
    tokens = passage.tokens
    if _is_definite(tokens[index], passage.language):
        return False
    if _is_behind_auxiliary(passage, index, cues):
        return True
    before, after = tokens[index - 1 : index], tokens[index + 1 : index + 2]
    noun = any(token.content or token.key in cues.pronoun for token in before)
    named = any(name.start == token.start for token in after for name in passage.names)
    named = named or any(is_title(token, passage.language) for token in after)
    definite = DEFINITE.get(passage.language, ())
    return noun and (
        named or any(t.key in cues.determiners or t.key in cues.pronoun or t.key.endswith(definite) for t in after)
    )


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


def frame(passage: Passage, text: str, verb: int, cues: Cues) -> Frame:
    """Return what the passage, which stands in *text*, says of the verb at index *verb*."""
    tokens, language = passage.tokens, passage.language
    left = _clause(tokens, text, verb, -1, cues)
    right = _clause(tokens, text, verb, 1, cues)
    pivot = next((i for i in left if tokens[i].key in cues.finite), verb)  # "die Stadt hat das Amt verklagt"
    before = _side(passage, [i for i in left if i < pivot], cues)
    after = _side(passage, [*(i for i in left if i > pivot), *right], cues)
    auxiliary = any(tokens[i].key in cues.becomes for i in left)
    ending = language in WITH_ENDING and tokens[verb].key.endswith("s")
    acting = tokens[verb].key.endswith("ing")
    sure = auxiliary and not acting and _right_before(tokens, verb, language, cues)  # "was given 2 million crowns by"
    by = bool(after.by) and (sure or (not after.direct and (auxiliary or ending or language not in AMBIGUOUS_BY)))
    subject, objects = before.direct[-1:], after.direct
    if not subject and language in VERB_SECOND and not _is_opened(tokens, left, verb, cues):
        # "in the morning sued the town the ministry"
        subject, objects = _split(passage, after.direct)
        by = bool(after.by) and not objects and (auxiliary or ending)
    if subject and objects and subject[0][0].key in cues.objects and objects[0][0].key not in cues.objects:
        subject, objects = objects[:1], subject  # "den Hund biss der Mann"
    bracket = language in VERB_SECOND and pivot < verb and tokens[pivot].key in cues.becomes
    bracket = bracket and not tokens[verb].key.endswith("en")  # "wird klagen" is to come
    alone = bool(subject) and not objects and (sure or (auxiliary and bracket))
    subject, objects = (tuple(_with_aside(passage, text, chunk, cues) for chunk in side) for side in (subject, objects))
    if by or (alone and not acting):
        by_phrase = _with_aside(passage, text, after.by, cues) if after.by else ()
        return Frame(agent=_weights((by_phrase,)), patient=_weights(subject), passive=True)
    return Frame(agent=_weights(subject), patient=_weights(objects), passive=False)


def _is_opened(tokens: tuple[Token, ...], left: Sequence[int], verb: int, cues: Cues) -> bool:
    """Return whether a word that opens clauses stands before this one: then no subject follows its verb."""
    first = min(left, default=verb)
    return first > 0 and tokens[first - 1].key in cues.opens


def _with_aside(passage: Passage, text: str, chunk: Chunk, cues: Cues) -> Chunk:
    """Return a phrase with what stands between commas right behind it: "the minister, Anna Holm,", or the other way."""
    tokens = passage.tokens
    ends_in = next(token for token in reversed(chunk) if token.content)
    last = passage.within(ends_in.start, ends_in.end)[0]
    if last + 1 >= len(tokens) or text[tokens[last].end : tokens[last + 1].start].strip() != ",":
        return chunk
    aside: list[Token] = []
    for at in range(last + 1, min(len(tokens), last + ASIDE + 1)):
        aside.append(tokens[at])
        ends = text[tokens[at].end : tokens[at + 1].start] if at + 1 < len(tokens) else "."
        if any(mark in MARKS or mark == "." for mark in ends):
            named = any(name.start == aside[0].start for name in passage.names)
            called = _is_person(passage, ends_in) and aside[0].key in cues.determiners - cues.relative - cues.opens
            office = any(is_title(t, passage.language) for t in aside)
            return (*chunk, *aside) if named or called or office else chunk
    return chunk


def _is_person(passage: Passage, token: Token) -> bool:
    return any(name.kind == "person" and name.start <= token.start < name.end for name in passage.names)


def _right_before(tokens: tuple[Token, ...], verb: int, language: str, cues: Cues) -> bool:
    """Return whether an auxiliary of the passive stands before the verb, one word between them at the most."""
    if verb and tokens[verb - 1].key == INFINITIVE.get(language):
        return False  # "is to cut"
    return any(tokens[i].key in cues.becomes for i in range(max(0, verb - 2), verb))


def _clause(tokens: tuple[Token, ...], text: str, verb: int, step: int, cues: Cues) -> list[int]:
    """Return the indices from the verb to the end of its clause on one side, in the order of the text.

    What stands between two commas right before the verb is passed over: "Anna Holm, the mayor, resigned".
    """
    found: list[int] = []
    at, passed, begins = verb + step, step > 0, None
    while 0 <= at < len(tokens) and len(found) < REACH:
        first, second = sorted((at, at - step))
        between = text[tokens[first].end : tokens[second].start] if at != begins else ""
        if any(mark in MARKS for mark in between):
            if begins is not None and step < 0 and between.strip() == ",":
                return [i for i in sorted(found) if i > begins]  # "A, 26, of B, C, was charged": a list, not an aside
            begins = None if passed or any(tokens[i].content for i in found) else _opens_aside(tokens, text, at)
            if between.strip() != "," or begins is None:
                break
            at, passed = begins, True
            continue
        if tokens[at].key in cues.opens or (tokens[at].key,) in cues.between_events:
            if tokens[at].key in cues.prepositions and step < 0:
                found.append(at)  # "nach dem Rücktritt": what hangs on it is no party
            break
        found.append(at)
        at += step
    return sorted(found)


def _opens_aside(tokens: tuple[Token, ...], text: str, last: int) -> int | None:
    """Return the word before the comma that opens what ends, before another comma, with the word at *last*."""
    for at in range(last - 1, max(-1, last - REACH), -1):
        between = text[tokens[at].end : tokens[at + 1].start]
        if any(mark in MARKS for mark in between):
            return at if between.strip() == "," else None
    return None


def _side(passage: Passage, indices: list[int], cues: Cues) -> _Side:
    """Return the phrases among the tokens at *indices*; a determiner begins a new one, times and numbers are none."""
    mentioned = passage.figured
    chunks: list[tuple[str, list[Token]]] = [("", [])]
    for i in indices:
        token = passage.tokens[i]
        kind, chunk = chunks[-1]
        filled = any(t.content for t in chunk)
        if _is_adverb(token, cues):
            continue
        if token.content and i not in mentioned:
            chunk.append(token)
        elif token.key in cues.genitives and chunk and chunk[-1].capital and filled:
            continue  # "die Gewerkschaft der Arbeiter" is one phrase
        elif token.key in cues.by and not (kind and not filled):
            chunks.append(("by", []))
        elif token.key in cues.prepositions:
            chunks.append(("oblique", []))
        elif token.key in cues.determiners and filled and not _of(passage, i) and not _is_inside_a_name(passage, i):
            chunks.append(("", [token]))
        elif kind and not filled and _counts(passage, i):
            continue  # "with 14 votes": the noun hangs on the preposition, too
        elif (
            (i in mentioned and not (kind == "by" and not filled))
            or token.key in cues.becomes
            or token.key in cues.finite
        ):
            chunks.append(("", []))
        else:
            chunk.append(token)
    direct = [tuple(chunk) for kind, chunk in chunks if not kind and any(t.content for t in chunk)]
    by = next((tuple(chunk) for kind, chunk in chunks if kind == "by" and any(t.content for t in chunk)), ())
    return _Side(direct=tuple(direct), by=by)


def _counts(passage: Passage, index: int) -> bool:
    """Return whether the token at *index* is a number, and no time, with a noun right behind it."""
    token, behind = passage.tokens[index], passage.tokens[index + 1 : index + 2]
    numbered = any(number.start <= token.start < number.end for number in passage.numbers)
    timed = any(time.start <= token.start < time.end for time in passage.times)
    named = any(name.start <= after.start < name.end for after in behind for name in passage.names)
    return numbered and not timed and not named and any(after.content for after in behind)


def _is_adverb(token: Token, cues: Cues) -> bool:
    """Return whether the word says how sure something is, and names no party: "maybe", "not"."""
    return token.key in cues.unproven or token.key in cues.negation


def _is_inside_a_name(passage: Passage, index: int) -> bool:
    """Return whether the token at *index* is neither the first nor the last of a name: "Saint-Jean-le-Haut"."""
    at = passage.tokens[index]
    return any(name.start < at.start and at.end < name.end for name in passage.names)


def _of(passage: Passage, index: int) -> bool:
    """Return whether the determiner at *index* follows a small word, as in "the port of the town"."""
    return index > 0 and not passage.tokens[index - 1].content


def _split(passage: Passage, chunks: tuple[Chunk, ...]) -> tuple[tuple[Chunk, ...], tuple[Chunk, ...]]:
    """Return the first of the phrases after a verb, and the rest; of one phrase, its first name or word."""
    if len(chunks) != 1:
        return chunks[:1], chunks[1:]
    content = [token for token in chunks[0] if token.content]
    name = next((n for n in passage.names if n.start <= content[0].start < n.end), None)
    size = sum(token.start < name.end for token in content) if name is not None else 1
    first, rest = tuple(content[:size]), tuple(content[size:])
    return (first,), (rest,) if rest else ()


def _weights(chunks: tuple[Chunk, ...]) -> dict[str, float]:
    return {token.stem: token.weight for chunk in chunks for token in chunk if token.content}


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
