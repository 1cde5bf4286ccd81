"""Who holds which office: "Mayor Anna Holm" where the sources know her as a judge, or know another mayor.

An office is read where it stands with a name: right before it ("Prime Minister Anna Holm", "the mayor of Exempla,
Anna Holm") or between marks behind it ("Anna Holm, a former general, …"). Whatever the sources give a name anywhere
counts; what they give to nobody of that name is no office of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.check.comparison import Comparison, Fault, Ruling
from nightdesk.check.cues import Cues, cues
from nightdesk.check.former import restored
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.check.titles import COMPOUNDING, SHORTEST, is_title
from nightdesk.records import Name, ProblemKind
from nightdesk.text.lexicon import lexicon
from nightdesk.text.places import population

BEFORE, BEHIND = 6, 7  # words before a name, and behind it, among which its office stands
REPORTS = 256  # whose offices are kept at hand
MODIFIERS = 3  # words right before an office that are part of it: "deputy prime minister"
SAME = 5  # letters at the beginning that make two words for an office one: "chairman", "chairwoman"
MARKS = frozenset(',;:.()[]–—"“”„«»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as a text gives it to the name with *keys*: its *head*, what else it is called, whether it is past."""

    keys: frozenset[str]
    head: Token
    modifiers: tuple[Token, ...]
    past: bool


def judge_offices(c: Comparison) -> Ruling:
    """Return a fault for each office that ours gives a name and no source does, and clear those that one does.

    As a name may be given in full that a report gives in full elsewhere, an office may come with it.
    """
    mine = list(offices(c.ours, c.text, c.cues)) if not c.exempt else []
    theirs = [office for reference in c.references for office in _of(reference)] if mine else []
    faults: list[Fault] = []
    cleared: set[int] = set()
    for office in mine:
        held = [other for other in theirs if _surname(office) & _surname(other)]
        if office.head.key in c.cues.any_office and held:
            continue
        words = (*office.modifiers, office.head)
        reason = _why_not(c, office, held, [other for other in theirs if other not in held])
        if reason and not c.is_exempt(office.head.start, office.head.end):
            start = min(token.start for token in words)
            faults.append(Fault(kind=ProblemKind.ROLE, start=start, end=office.head.end, reason=reason))
        given = [other for other in held if office.keys <= other.keys]
        alike = (is_same_head(office.head, o.head, c.ours.language) or _is_whole(c, office, o) for o in given)
        if not reason and any(alike):
            called = {token.key for other in given for token in (*other.modifiers, other.head)}
            called |= {office.head.key for other in given if _is_whole(c, office, other)}
            cleared.update(i for token in words if token.key in called for i in c.ours.within(token.start, token.end))
    faults.extend(restored(c) if not faults and not c.exempt else ())
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def _why_not(c: Comparison, mine: Office, held: Sequence[Office], others: Sequence[Office]) -> str:
    """Return what speaks against an office of ours, given those that the sources give its name and others; or ""."""
    language = c.ours.language
    same = [other for other in held if is_same_head(mine.head, other.head, language) or _is_whole(c, mine, other)]
    if held and not same:
        elsewhere = any(is_same_head(mine.head, other.head, language) for other in others)
        if not elsewhere and _told_of(c, mine):
            return ""
        return f"the source calls this person {held[0].head.text!r}, not {mine.head.text!r}"
    if same and all(_is_other(mine, other, language) for other in same):
        called = " ".join(token.text for token in (*same[0].modifiers, same[0].head))
        return f"the source calls this person {called!r}"
    if same and not mine.past and all(other.past for other in same):
        return f"the source says that this person is {mine.head.text!r} no longer"
    if not held and any(is_same_head(mine.head, other.head, language) for other in others) and not _told_of(c, mine):
        return f"the source has {mine.head.text!r} of somebody else"
    return ""


def _is_whole(c: Comparison, mine: Office, theirs: Office) -> bool:
    """Return whether ours says in one word whose officer it is: "Betriebsratsvorsitzende" of "Betriebsrat"."""
    whole, head = mine.head.key, theirs.head.key
    if c.ours.language not in COMPOUNDING or whole == head or not whole.endswith(head):
        return False
    of = whole.removesuffix(head).removesuffix("s")
    if len(of) < SHORTEST:
        return False
    for reference in c.references:
        for at, passage in enumerate(reference.passages):
            keys = {token.key for token in passage.tokens}
            near = (*reference.passages[max(0, at - 1) : at], passage)
            if head in keys and theirs.keys & keys and any(of == t.key for p in near for t in p.tokens):
                return True
    return False


def _told_of(c: Comparison, office: Office) -> bool:
    """Return whether a sentence of the sources has both the name and the office, whatever it tells of them."""
    surname = _surname(office)
    return any(
        surname & {token.key for token in passage.tokens}
        and any(is_same_head(office.head, token, passage.language) for token in passage.tokens)
        for reference in c.references
        if surname & reference.keys
        for passage in reference.passages
    )


@lru_cache(maxsize=REPORTS)
def _of(reference: Reference) -> tuple[Office, ...]:
    """Return every office that a report gives a name; each sentence checked against it asks."""
    known = cues(reference.mentions.language)
    named = (passage for passage in reference.passages if passage.names)
    return tuple(office for passage in named for office in offices(passage, reference.text, known))


def offices(passage: Passage, text: str, known: Cues) -> Iterator[Office]:
    """Yield the offices that a passage of *text* gives its names."""
    for name in passage.names:
        here = passage.within(name.start, name.end)
        if not here or not any(token.content for token in passage.tokens[here[0] : here[-1] + 1]):
            continue
        keys = frozenset(token.key for token in passage.tokens[here[0] : here[-1] + 1])
        for found in (_before(passage, text, here[0], known), _behind(passage, text, name, here[-1], known)):
            if found is not None:
                head, modifiers, past = found
                yield Office(keys=keys, head=head, modifiers=modifiers, past=past)


def _before(passage: Passage, text: str, first: int, known: Cues) -> tuple[Token, tuple[Token, ...], bool] | None:
    """Return the office that ends right before the name that begins at token *first*.

    A comma may stand between ("the mayor, Anna Holm,"), unless the name goes on to say something.
    """
    tokens = passage.tokens
    comma = first > 0 and "," in text[tokens[first - 1].end : tokens[first].start]
    if comma and _speaks(passage, text, first, known):
        return None
    for at in range(first - 1, max(-1, first - BEFORE - 1), -1):
        gap = text[tokens[at].end : tokens[at + 1].start]
        if any(mark in MARKS for mark in gap) and not (at == first - 1 and gap.strip() == ","):
            return None
        if tokens[at].key in known.address | known.former:
            continue
        if is_title(tokens[at], passage.language):
            following = tuple(token for token in tokens[at + 1 : first] if token.content)
            return _with_modifiers(passage, text, at, following, known)
        if not comma:
            return None
    return None


def _speaks(passage: Passage, text: str, first: int, known: Cues) -> bool:
    """Return whether a verb of saying follows the name at token *first*: "He met the mayor, Anna Holm said."""
    tokens = passage.tokens
    at = first
    while at + 1 < len(tokens) and tokens[at].capital:
        if any(mark in MARKS for mark in text[tokens[at].end : tokens[at + 1].start]):
            return False
        at += 1
    return tokens[at].key in known.speech


def _behind(
    passage: Passage, text: str, name: Name, last: int, known: Cues
) -> tuple[Token, tuple[Token, ...], bool] | None:
    """Return the office between marks right behind the *name* that ends at token *last*."""
    tokens = passage.tokens
    if last + 1 >= len(tokens) or text[name.end : tokens[last + 1].start].strip() != ",":
        return None
    for at in range(last + 1, min(len(tokens), last + BEHIND + 1)):
        token = tokens[at]
        gap = text[tokens[at - 1].end : token.start]
        if at > last + 1 and any(mark in MARKS for mark in gap):
            return None
        if token.key in known.opens or token.key in known.finite or token.key in known.speech:
            return None
        if is_title(token, passage.language) and token.key not in known.address | known.former:
            if _names_another(passage, text, at):
                return None
            return _with_modifiers(passage, text, at, _rest(passage, text, at), known)
        named = token.capital and any(n.start <= token.start < n.end for n in passage.names)
        if named and not token.text.endswith(("'s", "’s")):
            return None
    return None


def _names_another(passage: Passage, text: str, at: int) -> bool:
    """Return whether the title at token *at* stands before a name of its own: "…, Mayor Peter Lund and …"."""
    following = passage.tokens[at + 1 : at + 2]
    return any(name.start == token.start for token in following for name in passage.names)


def _rest(passage: Passage, text: str, at: int) -> tuple[Token, ...]:
    """Return the words of content after the title at token *at*, up to the next mark: "director of the harbour"."""
    found: list[Token] = []
    for index in range(at + 1, min(len(passage.tokens), at + BEHIND)):
        if any(mark in MARKS for mark in text[passage.tokens[index - 1].end : passage.tokens[index].start]):
            return tuple(found)
        if passage.tokens[index].content:
            found.append(passage.tokens[index])
    return ()


def _with_modifiers(
    passage: Passage, text: str, at: int, following: tuple[Token, ...], known: Cues
) -> tuple[Token, tuple[Token, ...], bool]:
    """Return the title at token *at*, the words that are part of it, and whether one of them makes it past."""
    tokens = passage.tokens
    found: list[Token] = []
    for index in range(at - 1, max(-1, at - MODIFIERS - 1), -1):
        gap = text[tokens[index].end : tokens[index + 1].start]
        if any(mark in MARKS for mark in gap) or not tokens[index].content:
            break
        found.insert(0, tokens[index])
    around = {token.key for token in (*tokens[max(0, at - MODIFIERS) : at], *following)}
    past = bool(around & known.former)
    kept = tuple(token for token in (*found, *following) if token.key not in known.former)
    return tokens[at], kept, past


def _surname(office: Office) -> frozenset[str]:
    return frozenset(key for key in office.keys if len(key) > 2)


def is_same_head(ours: Token, theirs: Token, language: str) -> bool:
    """Return whether two words may be for one office: forms of one word, or ours what theirs ends in."""
    if ours.stem == theirs.stem or ours.key == theirs.key:
        return True
    shared = next((n for n, (a, b) in enumerate(zip(ours.key, theirs.key, strict=False)) if a != b), None)
    shorter = min(len(ours.key), len(theirs.key))
    if (shorter if shared is None else shared) >= min(SAME, shorter):
        return language not in COMPOUNDING or _alike_at_the_end(ours.key, theirs.key)
    return language in COMPOUNDING and len(ours.key) >= SHORTEST and theirs.key.endswith(ours.key)


def _alike_at_the_end(one: str, other: str) -> bool:
    """Return whether what differs is an ending only: "minister", "ministeren", not "formand", "forsvarsminister"."""
    return abs(len(one) - len(other)) <= SHORTEST


def _is_other(mine: Office, theirs: Office, language: str) -> bool:
    """Return whether both are told apart by what each alone is called: "prime" and "finance" minister.

    Where from somebody is, is said in too many ways to tell anything apart.
    """
    ours = {token.stem: token for token in mine.modifiers}
    other = {token.stem: token for token in theirs.modifiers}
    if ours.keys() & other.keys():
        return False
    alone = [token for token in (*ours.values(), *other.values()) if not _is_of_a_place(token, language)]
    return bool(ours) and bool(other) and len(alone) == len(ours) + len(other)


def _is_of_a_place(token: Token, language: str) -> bool:
    return token.key in lexicon(language).not_names or population(token.text) > 0 or token.key in ("us", "uk", "eu")
