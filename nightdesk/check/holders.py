"""Of whom it is told: a passage in, its clauses out, each with the one it is told of (its holder) and what is told.

No parser: a passage is cut at marks and at words that open clauses. What stands before the first verb of a piece is its
holder; a piece without one goes on about the holder before it, or says more of it ("Anna Holm, the mayor, resigned").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from nightdesk.check.cues import Cues
from nightdesk.check.distinctions import distinctions
from nightdesk.check.passage import Passage, Token
from nightdesk.check.titles import is_title
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.words import key_of

MARKS = frozenset(",;:—–()")  # no quotation marks: a title of a work stands between them
VERB_SECOND = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})
CAPITAL_NOUNS = frozenset({"de"})
SAYS = 2  # words of content in a clause that only says who said the rest
LONGEST = 12  # words before a verb that may be its subject
SHORTEST = 4  # letters before the ending of a verb
# Endings of verbs in the past and to come beside those of the lists, as written.
ENDINGS = {
    "da": ("ede", "te", "des"),
    "es": ("ó", "aron", "ieron", "ará", "arán", "erá", "irá", "aba", "aban"),
    "fr": ("era", "eront", "ait", "aient"),
    "it": ("erà", "eranno", "irà", "ava", "avano"),
    "sv": ("ade", "des", "ades", "te"),
    "nb": ("et", "te", "de"),
}
BARE = frozenset({"en"})  # what is said stands right behind the verb: "said the union dropped it"
INFINITIVE = frozenset({"to", "at", "zu", "att"})
PRESENT = {"da": ("er", "r"), "en": ("s",), "sv": ("ar", "er", "r"), "nb": ("er", "r")}  # right behind a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A clause: the tokens of its *holder* and of what is *told* of it, as indices of content words.

    *pronoun* is the key of a pronoun that stands for the holder, or empty. *own* says that the clause has its holder
    itself; one that has not goes on about the holder of the clause before. Of one that *says* something, what is said
    is told; the clause that is said is *under* it.
    """

    holder: tuple[int, ...]
    told: tuple[int, ...]
    pronoun: str
    own: bool
    says: bool = False
    under: bool = False


def tellings(passage: Passage, text: str, cues: Cues) -> tuple[Telling, ...]:
    """Return the clauses of a passage of *text*, in order; those without a verb belong to the one before."""
    reading = _Reading(passage=passage, text=text, cues=cues, known=lexicon(passage.language))
    for piece in _pieces(passage, text, cues):
        reading.read(piece)
    found = reading.end()
    return tuple(_with_what_is_said(telling, found, at) for at, telling in enumerate(found))


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A passage read piece by piece into the clauses *found* so far.

    A subject whose verb is still to come is *waiting*, or *waits_by* its pronoun; *apart* pieces of another kind stand
    between. *last* is the last clause with a verb of its own.
    """

    passage: Passage
    text: str
    cues: Cues
    known: Lexicon
    found: list[Telling] = field(default_factory=list)
    waiting: tuple[int, ...] = ()
    waits_by: str = ""
    apart: int = 0
    last: Telling | None = None

    def read(self, piece: Sequence[int]) -> None:
        """Take in the next piece between marks or words that open clauses."""
        if (self.found or self.waiting) and _is_relative(self.passage, piece, self.cues, self.known):
            self.apart += 1
            self.found.append(self._relative(piece))
            return
        verb = self._verb(piece)
        if verb is None:
            self.apart += 1
            self._without_a_verb(piece)
        else:
            self.last = self._clause(piece, verb)
            self.found.append(self.last)

    def end(self) -> list[Telling]:
        """Return the clauses; what still waits for its verb belongs to the last: "dismissed the minister, B. Kors"."""
        if self.waiting and self.found:
            self._goes_on(self.waiting)
        return self.found

    def _relative(self, piece: Sequence[int]) -> Telling:
        """Return a clause on the phrase before it, or on the subject that it parts from its verb."""
        passage, told = self.passage, _content(self.passage, piece)
        if _has_its_own_subject(passage, piece, self.cues):
            return Telling(holder=(), told=told, pronoun="", own=False)
        between = self.text[passage.tokens[piece[0] - 1].end : passage.tokens[piece[0]].start]
        marked = any(mark in MARKS for mark in between)
        nearest = marked or not self.waiting
        holder = _nearest(passage, self.text, piece[0], self.cues) if nearest else self.waiting
        return Telling(holder=holder, told=told, pronoun="", own=bool(holder))

    def _verb(self, piece: Sequence[int]) -> int | None:
        passage = self.passage
        verb = next((i for i in piece if _is_verb(passage, i, piece, self.cues, self.known)), None)
        if verb is None and len(piece) > 2 and _pronoun(passage, piece, self.cues):
            return piece[2]  # "that he has second thoughts": what follows a pronoun is told of it, whatever its verb
        if verb is None and self.waiting and self.apart > 1 and _may_be_verb(passage, piece[0], self.cues):
            return piece[0]
        return verb

    def _without_a_verb(self, piece: Sequence[int]) -> None:
        """Take in a piece that leaves its verb out, says more of what stands before it, or waits for its verb."""
        passage, content = self.passage, _content(self.passage, piece)
        gapped = _without_its_verb(passage, piece, self.cues) if self.found and not self.waiting else ()
        if gapped:
            told = _like(passage, self.found[-1].told, tuple(i for i in content if i not in gapped))
            self.found.append(Telling(holder=gapped, told=told, pronoun="", own=True))
        elif self.waiting:
            self.waiting = (*self.waiting, *content)
        elif self.found and not _begins_with_a_name(passage, piece):
            self._goes_on(content)
        else:
            self.waiting, self.waits_by = content, _pronoun(passage, piece, self.cues)

    def _goes_on(self, content: tuple[int, ...]) -> None:
        self.found[-1] = replace(self.found[-1], told=(*self.found[-1].told, *content))

    def _clause(self, piece: Sequence[int], verb: int) -> Telling:
        """Return a piece with a *verb* as told of its subject, the one that waits for it, or the one before."""
        passage, tokens = self.passage, self.passage.tokens
        says = tokens[verb].text.lower() in self.known.said
        under = bool(self.found) and self.found[-1].says and _is_said(passage, piece[0], self.cues)
        within = not self.waiting or verb > piece[0]
        subject, pronoun = _subject(passage, piece, verb, self.cues) if within else ((), "")
        told = tuple(i for i in _content(passage, piece) if i not in subject)
        if subject or pronoun or self.waiting or self.waits_by:
            joined = not (subject or pronoun) or tokens[piece[0]].key in self.cues.joins
            holder = (*self.waiting, *subject) if joined else subject
            pronoun = pronoun if subject or pronoun else self.waits_by
            self.waiting, self.waits_by, self.apart = (), "", 0
            return Telling(holder=holder, told=told, pronoun=pronoun, own=True, says=says, under=under)
        if self.last is None:
            return Telling(holder=(), told=told, pronoun="", own=False)
        if self.last.says and not says:  # "said inflation had peaked and would stay high": of whom, is not known
            return Telling(holder=(), told=told, pronoun="", own=False, says=says, under=under)
        return replace(self.last, told=told, own=False, says=says, under=under)


def _with_what_is_said(telling: Telling, found: Sequence[Telling], at: int) -> Telling:
    """Return a clause that says something with what is said behind it, or before it where nothing is."""
    if not telling.says:
        return telling
    behind = found[at + 1] if at + 1 < len(found) and found[at + 1].under else None
    said = behind or (found[at - 1] if at and len(telling.told) <= SAYS and not telling.under else None)
    if said is None:
        return replace(telling, says=False)  # "added a third goal"
    return replace(telling, told=tuple(sorted({*telling.told, *said.holder, *said.told})))


def _is_said(passage: Passage, index: int, cues: Cues) -> bool:
    """Return whether what begins at *index* is what somebody says: behind "that", or right behind the verb."""
    token, before = passage.tokens[index], passage.tokens[index - 1]
    return token.key in cues.content or before.text.lower() in lexicon(passage.language).said


def _is_relative(passage: Passage, piece: Sequence[int], cues: Cues, known: Lexicon) -> bool:
    """Return whether the piece is a clause on the phrase before it: "who wrote it", no "der Bau habe"."""
    tokens, at = passage.tokens, piece[0]
    behind = tokens[at + 1] if at and at + 1 < len(tokens) else None
    if behind is None:
        return False
    if at + 1 in passage.figured:
        return False  # "dont trois grièvement"
    if tokens[at].key in cues.relative:
        return not (tokens[at].key in cues.determiners and behind.text[:1].isupper())
    that = tokens[at].key in cues.content and tokens[at - 1].content and tokens[at - 1].text.lower() not in known.said
    return that and behind.text.lower() in cues.verbs  # "a chronicle that has sold"


def _has_its_own_subject(passage: Passage, piece: Sequence[int], cues: Cues) -> bool:
    """Return whether the phrase before a relative clause is what it does something to: "which the party supports"."""
    behind = passage.tokens[piece[1]] if len(piece) > 1 else passage.tokens[piece[0]]
    named = any(name.start == behind.start for name in passage.names)
    return named or behind.key in cues.determiners or behind.text.lower() in _pronouns(passage.language)


def _without_its_verb(passage: Passage, piece: Sequence[int], cues: Cues) -> tuple[int, ...]:
    """Return the holder of a piece that leaves out the verb of the one before: "the town pays 6, the county 9 million".

    Empty where the piece is no holder with a figure behind it.
    """
    figure = next((i for i in piece if i in passage.figured and not _is_time(passage, i)), piece[0])
    before = [i for i in piece if i < figure]
    small = cues.prepositions | cues.by | cues.of | cues.opens
    if not before or any(passage.tokens[i].key in small for i in before[:1]):
        return ()
    starts = passage.tokens[before[0]]
    opens = starts.key in cues.determiners or any(n.start == starts.start for n in passage.names)
    return _content(passage, before) if opens else ()


def _like(passage: Passage, told: Sequence[int], own: tuple[int, ...]) -> tuple[int, ...]:
    """Return what is told in a clause without its verb: its *own* figure, and what was *told* before but for that."""
    return (*own, *(i for i in told if i not in passage.figured or _is_time(passage, i)))


def _may_be_verb(passage: Passage, index: int, cues: Cues) -> bool:
    """Return whether a word that stands right behind an aside may be the verb whose subject came before it."""
    token = passage.tokens[index]
    small = cues.prepositions | cues.of | cues.by | cues.joins | cues.determiners
    return token.content and not token.capital and token.key not in small and index not in passage.figured


def _pieces(passage: Passage, text: str, cues: Cues) -> Iterator[list[int]]:
    """Yield the parts of a passage between marks and words that open a clause, none empty; those words open theirs."""
    tokens, said_by = passage.tokens, lexicon(passage.language).said
    openers = cues.opens - cues.prepositions
    piece: list[int] = []
    for index, token in enumerate(tokens):
        between = text[tokens[index - 1].end : token.start] if index else ""
        opens = token.key in cues.contrasts or (token.key in cues.relative and any(m in MARKS for m in between))
        opens = opens or (token.key in openers and index + 1 not in passage.figured)
        said = passage.language in BARE and index > 1 and tokens[index - 1].text.lower() in said_by
        opens = opens or (said and _starts_a_phrase(passage, index, cues))
        joins = token.key in cues.joins and _goes_on_with_a_verb(passage, index, cues)
        if piece and (opens or joins or any(mark in MARKS for mark in between)) and not _is_in_a_name(passage, index):
            yield piece
            piece = []
        piece.append(index)
    if piece:
        yield piece


def _starts_a_phrase(passage: Passage, index: int, cues: Cues) -> bool:
    token = passage.tokens[index]
    named = any(name.start == token.start for name in passage.names)
    return named or token.key in cues.determiners or token.text.lower() in _pronouns(passage.language)


def _goes_on_with_a_verb(passage: Passage, index: int, cues: Cues) -> bool:
    """Return whether an "and" is followed by a verb, or by a name or phrase with one behind it."""
    known = lexicon(passage.language)
    rest = range(index + 1, min(len(passage.tokens), index + 6))
    return any(_is_verb(passage, i, rest, cues, known) for i in rest)


def _is_in_a_name(passage: Passage, index: int) -> bool:
    at = passage.tokens[index]
    return any(name.start < at.start and at.end <= name.end for name in passage.names)


def _begins_with_a_name(passage: Passage, piece: Sequence[int]) -> bool:
    return any(n.start == passage.tokens[piece[0]].start and n.kind == "person" for n in passage.names)


def _content(passage: Passage, indices: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({i for i in indices if passage.tokens[i].content}))


def _pronoun(passage: Passage, piece: Sequence[int], cues: Cues) -> str:
    """Return the pronoun that opens a piece, behind a word that opens clauses or without one."""
    key = passage.tokens[piece[0]].key
    opened = key in cues.opens or key in cues.joins or key in cues.contrasts or key in cues.content
    behind = piece[1:2] if opened else ()
    tokens = [passage.tokens[i] for i in (piece[0], *behind)]
    return next((t.key for t in tokens if t.text.lower() in _pronouns(passage.language)), "")


@lru_cache(maxsize=32)
def _pronouns(language: str) -> frozenset[str]:
    return lexicon(language).pronouns | {"it", "det", "es"}


def _subject(passage: Passage, piece: Sequence[int], verb: int, cues: Cues) -> tuple[tuple[int, ...], str]:
    """Return the content words of the subject of a piece with a *verb*, and the pronoun that stands for one."""
    tokens, language = passage.tokens, passage.language
    before = [i for i in piece if i < verb]
    while before and _opens_a_clause(tokens[before[0]], language, cues):
        before = before[1:]
    pronoun = _pronoun(passage, piece, cues)
    if pronoun:
        return (), pronoun
    begin = _behind_a_phrase(passage, before, cues) if before and _is_led(passage, before[0], cues) else 0
    chunk = before[begin:] if begin >= 0 else []
    chunk = [i for i in chunk if not _is_time(passage, i)]
    subject = _content(passage, chunk)
    if not subject and language in VERB_SECOND:
        return _behind_verb(passage, piece, verb, cues)
    return (subject, "") if len(chunk) <= LONGEST else ((), "")


def _opens_a_clause(token: Token, language: str, cues: Cues) -> bool:
    """Return whether the word opens a clause and is no part of its subject, nor of a phrase before that."""
    if token.key in cues.led or token.key in _sources(language):
        return False
    return any(token.key in listed for listed in (cues.joins, cues.contrasts, cues.opens, cues.relative))


def _is_led(passage: Passage, index: int, cues: Cues) -> bool:
    key = passage.tokens[index].key
    if index and _is_in_a_name(passage, index) | any(n.start == passage.tokens[index].start for n in passage.names):
        return key in _sources(passage.language)  # "Per Oland"
    return key in cues.led or key in _sources(passage.language) or _is_time(passage, index)


@lru_cache(maxsize=32)
def _sources(language: str) -> frozenset[str]:
    """Return the first words of what opens a phrase on whom a sentence goes by: "according to"."""
    return frozenset(key_of(phrase.split()[0]) for phrase in lexicon(language).sources if phrase)


def _is_time(passage: Passage, index: int) -> bool:
    at = passage.tokens[index]
    return any(t.start <= at.start < t.end and t.type in ("DATE", "TIME") for t in passage.times)


def _behind_a_phrase(passage: Passage, before: Sequence[int], cues: Cues) -> int:
    """Return where in *before* a subject begins behind the phrase that opens it: "In Vesk two streets"; -1 if none."""
    tokens = passage.tokens
    filled = False
    for place, index in enumerate(before):
        token = tokens[index]
        number = any(n.start == token.start for n in passage.numbers) and not _is_time(passage, index)
        starts = token.key in cues.determiners or number or any(n.start == token.start for n in passage.names)
        last = tokens[before[place - 1]] if place else token
        led = place > 0 and (
            _is_led(passage, before[place - 1], cues) or last.key in cues.of or last.key in cues.determiners
        )
        led = led or (token.key in cues.genitives and last.content)
        if filled and starts and not led:
            return place
        filled = filled or token.content or _is_time(passage, index)
    return -1


def _behind_verb(passage: Passage, piece: Sequence[int], verb: int, cues: Cues) -> tuple[tuple[int, ...], str]:
    """Return the subject that stands behind its verb: "am Montag eröffnete Bürgermeister Kinze die Schule"."""
    tokens, known = passage.tokens, lexicon(passage.language)
    found: list[int] = []
    for index in (i for i in piece if i > verb):
        token = tokens[index]
        if not found and token.text.lower() in known.pronouns:
            return (), token.key
        ends = token.key in cues.led or (token.key in cues.determiners and found)
        if ends or (found and not token.content and token.key not in cues.of and token.key not in cues.genitives):
            break
        if token.content and not _is_time(passage, index):
            found.append(index)
        named = any(n.end == token.end for n in passage.names)
        if named or len(found) == LONGEST:
            break
    return tuple(found), ""


def _nearest(passage: Passage, text: str, opens: int, cues: Cues) -> tuple[int, ...]:
    """Return the words of the phrase before the relative clause that begins at *opens*, with what is called so.

    "Sauer's *Orchard*, a chronicle that has sold …" tells it of the Orchard.
    """
    tokens = passage.tokens
    found: list[int] = []
    for index in range(opens - 1, -1, -1):
        token = tokens[index]
        if token.content:
            found.append(index)
        elif token.key not in cues.of | cues.genitives | cues.determiners:
            break
        apart = index and "," in text[tokens[index - 1].end : token.start]
        if apart and not (token.key in cues.determiners and found):
            break
    return tuple(reversed(found))


def _is_verb(passage: Passage, index: int, piece: Sequence[int], cues: Cues, known: Lexicon) -> bool:
    """Return whether the word surely is a finite verb where it stands, or as good as one."""
    token = passage.tokens[index]
    written = token.text.lower()
    if token.text[:1].isupper() and index != piece[0]:
        return False
    before = passage.tokens[index - 1] if index > piece[0] else None
    if before is not None and before.key in cues.determiners and before.text.lower() not in known.pronouns:
        return False
    if before is not None and before.key in cues.leads and before.key not in INFINITIVE:
        return False
    if written in cues.verbs:
        return True  # "a" is no "à"
    if token.key in cues.prepositions or token.key in _sources(passage.language):
        return False
    if written in _verbs(passage.language):
        return True
    if token.text[:1].isupper() or not token.content or is_title(token, passage.language):
        return False
    if index in passage.figured or _is_in_a_name(passage, index):
        return False
    if (
        before is not None
        and _follows_a_name(passage, index)
        and token.key not in cues.opens
        and token.key not in cues.joins
    ):
        return True
    if passage.language in CAPITAL_NOUNS:
        return before is not None and before.text[:1].isupper() and before.content
    endings = ENDINGS.get(passage.language) or distinctions(passage.language).past
    if passage.language in VERB_SECOND and written.endswith("ste"):
        return False  # "ældste"
    return any(written.endswith(e) and len(written) >= SHORTEST - 1 + len(e) for e in endings)


def _follows_a_name(passage: Passage, index: int) -> bool:
    """Return whether a person's name ends right before the word."""
    end = passage.tokens[index - 1].end
    return any(name.end == end and name.kind == "person" for name in passage.names)


@lru_cache(maxsize=32)
def _verbs(language: str) -> frozenset[str]:
    """Return the words of a language that surely are finite verbs, as written."""
    known, turns = lexicon(language), distinctions(language)
    return frozenset((*known.finite, *known.said, *known.attitudes, *turns.strong))
