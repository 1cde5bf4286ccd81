"""What of a sentence is told under a no or a doubt: a passage and its text in, its turns out.

No parser. Which words a turn bears on follows from what turns them and from where a language puts its verb: behind a
"not" in English, before "ikke" and "nicht" in a main clause, at the end of a German one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from nightdesk.check.cues import INFINITIVE, VERB_SECOND, Cues, cues
from nightdesk.check.distinctions import distinctions
from nightdesk.check.passage import Passage, Token
from nightdesk.records import ProblemKind
from nightdesk.text.words import key_of

MARKS = ",;:—–()"
REACH = 5  # words behind a cue within which stands what it bears on
CLAUSE = 40  # words of a clause that are looked at on either side
MOST_TURNS = 24  # of one sentence; with more it is no news, and each is compared with all of ours
VERB_LAST = frozenset({"de", "nl"})
WRITES_NOUNS_LARGE = frozenset({"de"})
# How verbs end that stand behind one that denies them: "denied knowing", "refuse de payer", "niega haber".
ENDINGS = {
    "da": ("e",),
    "sv": ("a",),
    "en": ("ing",),
    "es": ("ar", "er", "ir", "arse", "erse", "irse", "arlo", "arla"),
    "fr": ("er", "ir", "re", "oir"),
    "it": ("are", "ere", "ire", "arre", "urre", "orre", "er", "arsi", "ersi", "irsi"),
    "pt": ("ar", "er", "ir", "or"),
}
# Who or what is denied as a verb's object: "arrested nobody", "charged no one".
NOBODY = frozenset({"nobody", "nothing", "none", "niemanden", "nichts", "ingen", "intet", "inget", "personne", "nadie"})
NO_ONE = ("no", "one")
FRENCH_NE = frozenset({"n", "ne"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What turns a part of a sentence: the word at *cue*, the words of it that surely are under it, its clause.

    Where no word is surely the one that it bears on, ``heads`` is empty: then it is the whole clause. ``verb`` is what
    is not done to what ours may have put beside it: "accepted the pumps but not the divers", "arrested nobody".
    """

    kind: ProblemKind
    cue: int
    heads: frozenset[int]
    clause: range
    verb: int | None = None

    def is_over(self, index: int) -> bool:
        """Return whether the word at *index* is told under it."""
        return index in self.heads or (not self.heads and index in self.clause)


def turns_of(passage: Passage, text: str, known: Cues) -> tuple[Turn, ...]:
    """Return what turns parts of *passage*, in its order; *text* is what it stands in."""
    turning = _turning(passage.language)
    if not any(token.key in turning for token in passage.tokens):
        return ()
    return tuple(islice(_found(_Reading(passage, text, known)), MOST_TURNS))


@lru_cache(maxsize=64)
def _turning(language: str) -> frozenset[str]:
    """Return the words of a language by which most sentences are told at a glance to have no turn."""
    known, conditions = cues(language), distinctions(language).phrases
    reported = frozenset(map(key_of, known.reported))
    firsts = frozenset(phrase[0] for phrase, names in conditions.items() if phrase and "if" in names)
    return known.negation | known.denial | known.maybe | known.unproven | known.may_be_undone | reported | firsts


@lru_cache(maxsize=64)
def _auxiliaries(language: str) -> frozenset[str]:
    known = cues(language)
    return known.auxiliaries | known.helps


class _Reading:
    """A passage being read, with where its clauses break."""

    def __init__(self, passage: Passage, text: str, known: Cues) -> None:
        self.tokens = passage.tokens
        self.language = passage.language
        self.cues = known
        self.auxiliaries = _auxiliaries(passage.language)
        self.marked = frozenset(
            i
            for i in range(1, len(self.tokens))
            if any(mark in text[self.tokens[i - 1].end : self.tokens[i].start] for mark in MARKS)
        )

    def breaks(self, index: int) -> bool:
        """Return whether a clause begins with the word at *index*."""
        key = self.tokens[index].key
        return index in self.marked or key in self.cues.contrasts or key in self.cues.opens

    def behind(self, index: int, *, into_next: bool = False) -> range:
        """Return the words of the clause behind the one at *index*, or of the next where this one ends there."""
        first = end = index + 1
        while into_next and end < min(first + 2, len(self.tokens)) and self.breaks(end):
            end += 1  # "denied that", "bestritt, dass"
        last = min(first + CLAUSE, len(self.tokens))
        while end < last and not self.breaks(end):
            end += 1
        return range(first, min(end, last))

    def before(self, index: int) -> range:
        """Return the words of the clause before the one at *index*."""
        first = index
        while first > max(0, index - CLAUSE) and not self.breaks(first):
            first -= 1
        return range(first, index)

    def content(self, within: Sequence[int]) -> list[int]:
        """Return those of the words that say something."""
        return [i for i in within if self.tokens[i].content and self.tokens[i].key not in self.auxiliaries]

    def phrase(self, index: int) -> int:
        """Return how many words a phrase of the list "undone" has that begins there; 0 where none does."""
        key = self.tokens[index].key
        if key not in self.cues.may_be_undone:
            return 0
        keys = tuple(token.key for token in self.tokens[index : index + 5])
        return max((len(phrase) for phrase in self.cues.undone if keys[: len(phrase)] == phrase), default=0)


def _found(r: _Reading) -> Iterator[Turn]:
    for index, token in enumerate(r.tokens):
        length = r.phrase(index)
        if length:
            yield from _undone(r, index, index + length - 1)
        elif token.key in r.cues.negation:
            yield from _negated(r, index)
        elif token.key in r.cues.denial:
            yield from _refused(r, index)
        elif _doubts(token, r.cues):
            yield from _doubted(r, index)
    for _, first, last in distinctions(r.language).found(r.tokens, ("if",)):
        yield Turn(kind=ProblemKind.MODALITY, cue=first, heads=frozenset(), clause=r.behind(last - 1))


def _doubts(token: Token, known: Cues) -> bool:
    if token.text.lower() in known.plain:
        return False
    return token.key in known.maybe or token.key in known.unproven or token.text.lower() in known.reported


def _negated(r: _Reading, index: int) -> Iterator[Turn]:
    """Yield what a "not", a "no" or a "nobody" bears on."""
    key = r.tokens[index].key
    following = r.tokens[index + 1].key if index + 1 < len(r.tokens) else ""
    if following in r.cues.not_only or key in FRENCH_NE:
        return
    after = r.behind(index + (following in r.cues.contrasts))
    clause = range(r.before(index).start, after.stop)
    behind = r.content(after[:REACH])
    nobody = _verb_with_nobody(r, index)
    if nobody is not None:
        yield Turn(kind=ProblemKind.NEGATION, cue=index, heads=frozenset({nobody}), clause=clause, verb=nobody)
        return
    verb = _verb_before(r, index) if key in r.cues.not_so else None
    if verb is not None:
        heads = frozenset({verb})
    elif behind:
        heads = frozenset({behind[0]})
    else:
        heads = frozenset(_denied_behind(r, index))
    verb = _understood(r, index, after.stop) if behind else None
    yield Turn(kind=ProblemKind.NEGATION, cue=index, heads=heads, clause=clause, verb=verb)


def _verb_with_nobody(r: _Reading, index: int) -> int | None:
    """Return the verb right before a "nobody" that is its object; one of saying is not meant."""
    keys = tuple(token.key for token in r.tokens[index : index + 2])
    if index == 0 or index in r.marked or not (keys[0] in NOBODY or keys == NO_ONE):
        return None
    verb = r.tokens[index - 1]
    return index - 1 if verb.content and verb.key not in r.cues.speech | r.auxiliaries else None


def _understood(r: _Reading, index: int, end: int) -> int | None:
    """Return the verb before a "but not", which says what is not done to what stands behind; else None."""
    contrasts = (r.tokens[i].key in r.cues.contrasts for i in (index - 1, index + 1) if 0 <= i < len(r.tokens))
    if not any(contrasts) or (end < len(r.tokens) and end not in r.marked):
        return None
    before = r.content(range(r.before(index - 2).start if index > 2 else 0, index - 1))
    return next((i for i in before if not r.tokens[i].text[:1].isupper()), None)


def _verb_before(r: _Reading, index: int) -> int | None:
    """Return the verb that stands right before its "not": "godkendte ikke", "schloss nicht", "n'exclut pas"."""
    before = r.before(index)
    if not before or not r.tokens[index - 1].content:
        return None
    verb = r.tokens[index - 1]
    if r.language == "fr":
        return index - 1 if index > 1 and r.tokens[index - 2].key in FRENCH_NE else None
    if r.language not in VERB_SECOND or verb.text[:1].isupper() or verb.key in r.cues.exists:
        return None
    return None if r.tokens[before.start].key in r.cues.opens else index - 1


def _denied_behind(r: _Reading, index: int) -> list[int]:
    """Return what a negation at the end of its clause bears on: its verb, told by its small letter in German."""
    before = r.content(r.before(index))
    if r.language in WRITES_NOUNS_LARGE:
        small = [i for i in before if not r.tokens[i].text[:1].isupper()]
        return [i for i in small if r.tokens[i].key not in r.cues.exists][:1] if small else before
    return []


def _refused(r: _Reading, index: int) -> Iterator[Turn]:
    """Yield what a verb bears on that says it was not done: "failed to settle". A noun behind it is left aside."""
    clause = r.behind(index, into_next=True)
    told = r.content(clause)
    if not told:
        return
    opener = next((i for i in clause[:3] if r.tokens[i].key in r.cues.content or _is_infinitive(r, i)), None)
    if opener is None:
        head = told[0]
        if r.language in INFINITIVE and r.language != "en":
            return
        if not r.tokens[head].key.endswith(ENDINGS.get(r.language, ("\0",))) or head - index > 3:
            return
        yield Turn(kind=ProblemKind.NEGATION, cue=index, heads=frozenset({head}), clause=clause)
    elif r.language not in VERB_LAST:
        inner = r.behind(opener)
        first = r.content(inner)[:1]
        if first and not _has_subject(r, opener, inner):
            yield Turn(kind=ProblemKind.NEGATION, cue=index, heads=frozenset(first), clause=clause)


def _has_subject(r: _Reading, opener: int, inner: range) -> bool:
    """Return whether a clause begins behind the word at *opener* with whom it is about: "denied that the dam had"."""
    first = r.tokens[inner[0]].key
    if r.tokens[opener].key not in r.cues.content or first in r.cues.pronoun | r.cues.helps:
        return False
    return not (_is_infinitive(r, opener) and first.endswith(ENDINGS.get(r.language, ("\0",))))


def _is_infinitive(r: _Reading, index: int) -> bool:
    return r.tokens[index].key == INFINITIVE.get(r.language)


def _undone(r: _Reading, cue: int, last: int) -> Iterator[Turn]:
    """Yield what stands behind a phrase such as "rather than"."""
    clause = r.behind(last, into_next=True)
    told = r.content(clause)
    if told:
        heads = told[-1:] if r.language in VERB_LAST else told[:1]
        yield Turn(kind=ProblemKind.NEGATION, cue=cue, heads=frozenset(heads), clause=clause)


def _doubted(r: _Reading, index: int) -> Iterator[Turn]:
    """Yield what a "may", an "allegedly" bears on."""
    behind, before = r.behind(index), r.before(index)
    told = r.content(behind)
    heads = told[-1:] if r.language in VERB_LAST else [i for i in told if i - index <= REACH][:1]
    if not told:
        heads = r.content(before)[-1:]
    if heads:
        clause = range(before.start, behind.stop)
        yield Turn(kind=ProblemKind.MODALITY, cue=index, heads=frozenset(heads), clause=clause)
