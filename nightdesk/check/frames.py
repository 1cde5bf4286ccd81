"""Who did what to whom, as one clause of a passage has it: a verb in, its doer and the one it is done to out.

No parser: a clause is cut around the verb at marks and at words that open clauses; what hangs on a preposition is
neither subject nor object; in the passive they change places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nightdesk.check.cues import INFINITIVE, VERB_SECOND, Cues
from nightdesk.check.passage import Passage, Token
from nightdesk.check.titles import is_title

REACH = 12  # tokens of a clause on either side of its verb
ASIDE = 7  # words between two commas that say more of what stands before the first
MARKS = frozenset(',;:—–()[]"“”„«»')
WITH_ENDING = frozenset({"da", "nb", "nn", "no", "sv"})  # a passive that ends in -s
AMBIGUOUS_BY = frozenset({"da", "de", "nb", "nn", "no", "sv"})  # "af", "von" are "of", too: they need an auxiliary
Chunk = tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb's doer and the one it is done to, as stems with their weights; either may be unknown."""

    agent: dict[str, float]
    patient: dict[str, float]
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a clause: phrases that hang on no preposition, the first that hangs on "by", whether one does not."""

    direct: tuple[Chunk, ...]
    by: Chunk


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
        framed = _is_framed(tokens, pivot, verb, language, cues)
        subject, objects = (after.direct[:1], ()) if framed else _split(passage, after.direct)
        by = bool(after.by) and not objects and (auxiliary or ending)
    if subject and objects and subject[0][0].key in cues.objects and objects[0][0].key not in cues.objects:
        subject, objects = objects[:1], subject  # "den Hund biss der Mann"
    alone = bool(subject) and not acting and (sure or _is_framed(tokens, pivot, verb, language, cues))
    subject, objects = (tuple(_with_aside(passage, text, chunk, cues) for chunk in side) for side in (subject, objects))
    if by or alone:
        by_phrase = _with_aside(passage, text, after.by, cues) if after.by else ()
        return Frame(agent=_weights((by_phrase,)), patient=_weights(subject), passive=True)
    return Frame(agent=_weights(subject), patient=_weights(objects), passive=False)


def _is_framed(tokens: tuple[Token, ...], pivot: int, verb: int, language: str, cues: Cues) -> bool:
    """Return whether the verb ends what an auxiliary of the passive opens: "wurde zu vier Jahren Haft verurteilt".

    "Wird klagen" is to come.
    """
    framed = language in VERB_SECOND and pivot < verb and tokens[pivot].key in cues.becomes
    return framed and (not tokens[verb].key.endswith("en") or tokens[pivot].key in cues.became)


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
            out = i > 0 and passage.tokens[i - 1].key in cues.out
            chunks.append(("oblique" if out else "by", []))
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
