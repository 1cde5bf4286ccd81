"""Names and who does what: every name of ours must be named by the sources, and in the place they give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nightdesk.check.comparison import Comparison, Fault, Ruling, in_place
from nightdesk.check.evidence import Support
from nightdesk.check.forms import stem
from nightdesk.check.passage import Token
from nightdesk.check.reference import Reference
from nightdesk.records import Name, ProblemKind
from nightdesk.text.frequency import rarity
from nightdesk.text.words import words

# Endings that make a people's name or a genitive of a name, in the languages we publish in.
# fmt: off
ENDINGS = frozenset({
    "s", "n", "i", "an", "ian", "ean", "ese", "ish", "er", "ern", "en", "ene", "erne", "isk", "iske", "isch", "ische",
    "ischen", "ischer", "ens", "es", "e", "a", "o", "os", "as", "et", "ais", "aise", "ien", "ienne", "iens", "ano",
    "ana", "anos", "anas", "eno", "ense", "enses", "sk", "ska", "ske", "skt", "skan",
})
# fmt: on
SHORTEST_ABBREVIATED = 3  # words; of two, the letters stand for too much
# What goes by names that share no beginning, or no more of it than others do; a country is known by these wherever
# news is read.
SAME_PLACE = tuple(
    frozenset(group.split())
    for group in (
        "us usa america american americans", "uk britain british", "france french", "spain spanish", "germany german",
        "wales welsh", "greece greek greeks", "turkey turkish turks", "denmark danish danes", "poland polish poles",
        "ireland irish", "netherlands dutch", "switzerland swiss", "belgium belgian belgians", "norway norwegian",
        "peru peruvian", "cyprus cypriot", "philippines filipino filipinos", "iceland icelandic", "finland finnish",
    )
)  # fmt: skip
# What two words are known by as well; the letters alone may be a pronoun, and are looked for as written.
BY_LETTERS = {
    frozenset({"united", "states"}): "US",
    frozenset({"united", "kingdom"}): "UK",
    frozenset({"united", "nations"}): "UN",
    frozenset({"european", "union"}): "EU",
}
BESIDE = 3  # words on either side of a name that hold it in its place
WHOLE = 0.7  # of our weight in a passage; told more freely, a wider place or another name for the same may stand there
FIRM = frozenset({"person", "place", "organisation"})  # kinds of names that begin with no plain word
COMMON_WORD = 11.0  # rarity; a capital at the start of a sentence says nothing of a word as common as this


def judge_names(c: Comparison) -> Ruling:
    """Return the names of ours that the sources do not have, or have in another place."""
    faults: list[Fault] = []
    cleared: set[int] = set()
    for name in c.ours.names:
        indices = c.ours.within(name.start, name.end)
        tokens = [token for token in c.tokens(indices) if token.content]
        if not tokens or c.is_exempt(name.start, name.end) or _in_a_time(c, name):
            continue
        fault = _judge(c, name, tokens)
        if fault is None:
            cleared.update(indices)
        else:
            faults.append(fault)
    faults.extend(_loose_letters(c))
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def same_name(ours: Iterable[str], theirs: Name, language: str) -> bool:
    """Return whether our keys name what *theirs* names: a part of its fullest form, or the other way round."""
    mine = set(ours)
    full = {word.key for word in words(theirs.entity or theirs.text)} | {word.key for word in words(theirs.text)}
    if not mine or not full:
        return False
    if len(words(theirs.entity)) > len(words(theirs.text)):
        return all(among(key, full, language) for key in mine)
    return (
        all(among(key, full, language) for key in mine)
        or all(among(key, mine, language) for key in full)
        or _initials(mine, theirs.entity or theirs.text)
    )


def _judge(c: Comparison, name: Name, tokens: list[Token]) -> Fault | None:
    missing = [token for token in tokens if not among(token.key, c.keys, c.ours.language)]
    if not missing:
        return _misplaced(c, name, tokens)
    keys = {token.key for token in tokens}
    if BY_LETTERS.get(frozenset(keys), "") in c.letters:
        return None
    # By its letters in the supporting sentences; elsewhere in the report anybody can be named.
    if not c.keys.isdisjoint(_abbreviated(name.text)):
        known = frozenset(key for source in c.sources for key in source.keys)
        spelled = [token for token in missing if not among(token.key, known, c.ours.language)]
        if not spelled:
            return None
        reason = f"the sources have letters only, none says that they stand for {c.shown(name.start, name.end)!r}"
        return Fault(kind=ProblemKind.NAME, start=spelled[0].start, end=spelled[-1].end, reason=reason)
    if any(outlet <= keys or keys <= outlet for outlet in c.outlets):
        return None
    if any(_named_in(source, keys, c.ours.language) for source in c.sources):
        if len(missing) < len(tokens) or _stood_for(c, keys):
            return _misplaced(c, name, tokens)
        reason = f"the supporting sentences do not name {c.shown(name.start, name.end)!r}; the report does elsewhere"
        elsewhere = Fault(kind=ProblemKind.NAME, start=name.start, end=name.end, reason=reason, hard=False)
        return _misplaced(c, name, tokens) or elsewhere
    if len(tokens) == 1 and name.start <= c.opening and rarity(tokens[0].key, c.ours.language) < COMMON_WORD:
        return None
    if name.kind not in FIRM and name.start <= c.opening and missing == tokens[:1]:
        return None  # "Open Print Manager": the verb it begins with
    if name.kind != "person" and _are_two_names(c, name):
        return _misplaced(c, name, tokens)
    known = frozenset(key for source in c.sources for key in source.keys)
    absent = [token for token in missing if not among(token.key, known, c.ours.language)] or missing
    reason = f"no source that supports this names {c.shown(name.start, name.end)!r}"
    return Fault(kind=ProblemKind.NAME, start=absent[0].start, end=absent[-1].end, reason=reason)


def _loose_letters(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for letters of ours that are a small word, too ("US", "WHO"), and that no source has as letters."""
    tokens = c.ours.tokens
    for index, token in enumerate(tokens):
        if token.content or len(token.text) < 2 or not token.text.isupper() or token.text in c.letters:
            continue
        beside = (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])
        if any(len(near.text) > 1 and near.text.isupper() for near in beside) or c.is_exempt(token.start, token.end):
            continue  # a line in capitals
        same = next((group for group in SAME_PLACE if token.key in group), frozenset[str]()) - {token.key}
        spelled = next((keys for keys, letters in BY_LETTERS.items() if letters == token.text), None)
        known = frozenset(key for source in c.sources for key in source.keys)
        if same & known or (spelled is not None and spelled <= known):
            continue
        if not any(token.text in source.letters for source in c.sources):
            reason = f"no source that supports this names {token.text!r}"
            yield Fault(kind=ProblemKind.NAME, start=token.start, end=token.end, reason=reason)


def _are_two_names(c: Comparison, name: Name) -> bool:
    """Return whether what was read as one name is two, each word for word in a source: "League Two Exeter City"."""
    tokens = c.tokens(c.ours.within(name.start, name.end))
    keys = tuple(token.key for token in tokens)
    for at in range(2, len(keys) - 1):
        second = keys[at:] if tokens[at].content else keys[at + 1 :]
        if len(second) > 1 and all(
            any(part in source.sequences(len(part)) for source in c.sources) for part in (keys[:at], second)
        ):
            return True
    return False


def _misplaced(c: Comparison, name: Name, tokens: list[Token]) -> Fault | None:
    """Return a fault when another name stands where the source has its own, and no passage agrees with ours."""
    if c.text[name.start - 1 : name.start] in ("(", "["):
        return None  # beside the words around it, not in their place
    if _opens_with_a_plain_word(c, name, tokens):
        return None
    keys = {token.key for token in tokens}
    found = in_place(
        c, name.start, name.end, lambda passage: passage.names, lambda theirs: same_name(keys, theirs, c.ours.language)
    )
    stems = {token.stem for token in tokens}
    if found is not None and _is_named_beside(c, name, found):
        return None
    if found is None or any(stem(word.key, c.ours.language) in stems for word in words(found.text)):
        return None
    said = _beside_speech(c, name)
    kind = ProblemKind.SPEAKER if said else ProblemKind.ROLE
    what = "gives these words to" if said else "has here"
    reason = f"the source {what} {found.text!r}, not {c.shown(name.start, name.end)!r}"
    hard = said or c.is_one_passage or any(support.share(c.ours) >= WHOLE for support in c.supports)
    hard = hard or any(_is_between(c, name, support) for support in c.supports if found in support.passage.names)
    return Fault(kind=kind, start=name.start, end=name.end, reason=reason, hard=hard)


def _is_between(c: Comparison, name: Name, support: Support) -> bool:
    """Return whether the words right before and behind are the passage's, one that says something on either side."""
    here = c.ours.within(name.start, name.end)
    sides = [range(here[0] - 1, here[0] - 1 - BESIDE, -1), range(here[-1] + 1, here[-1] + 1 + BESIDE)]
    return all(side[0] in support.pairs for side in sides) and all(
        any(i in support.pairs and c.ours.tokens[i].content for i in side) for side in sides
    )


def _is_named_beside(c: Comparison, name: Name, found: Name) -> bool:
    """Return whether ours has the source's own name right behind, and says with *name* whose it is: "Aber's Ferry"."""
    behind = (other for other in c.ours.names if other.start >= name.end)
    following = next(behind, None)
    return (
        following is not None
        and c.text[name.end : following.start] in ("'s ", "’s ", ", ")
        and same_name({word.key for word in words(following.text)}, found, c.ours.language)
    )


def _opens_with_a_plain_word(c: Comparison, name: Name, tokens: list[Token]) -> bool:
    """Return whether it is no name but the word that ours opens with, which theirs writes small: "Stop and …"."""
    if len(tokens) > 1 or name.start > c.opening:
        return False
    theirs = [token for support in c.supports for token in support.passage.tokens if token.stem == tokens[0].stem]
    return any(not token.capital for token in theirs)


def _beside_speech(c: Comparison, name: Name) -> bool:
    here = c.ours.within(name.start, name.end)
    near = range(max(0, here[0] - 2), min(len(c.ours.tokens), here[-1] + 3))
    return any(token.key in c.cues.speech for token in c.tokens(near))


def _stood_for(c: Comparison, keys: set[str]) -> bool:
    """Return whether a pronoun of the source, or "here", may stand for this name: it was named shortly before."""
    return any(
        index not in support.pairs.values()
        and (token.key in c.cues.pronoun or token.key in c.cues.here)
        and _named_before(support, keys, c.ours.language)
        for support in c.supports
        for index, token in enumerate(support.passage.tokens)
    )


def _named_before(support: Support, keys: set[str], language: str) -> bool:
    """Return whether the report names it in the three sentences before, or in its first."""
    passages = support.reference.passages
    before = [*passages[max(0, support.index - 3) : support.index], *passages[:1]]
    return any(same_name(keys, name, language) for passage in before for name in passage.names)


def _named_in(source: Reference, keys: set[str], language: str) -> bool:
    if len(keys) == 1 and any(among(key, source.keys, language) for key in keys):
        return True
    return any(
        all(among(key, {word.key for word in words(name.entity or name.text)}, language) for key in keys)
        for name in source.mentions.names
    )


def _in_a_time(c: Comparison, name: Name) -> bool:
    return any(time.start <= name.start and name.end <= time.end for time in c.ours.times)


def among(key: str, others: Iterable[str], language: str) -> bool:
    """Return whether *key* or a form of it is among *others*."""
    if key in others or any(key in names and not names.isdisjoint(others) for names in SAME_PLACE):
        return True
    if "-" in key.strip("-"):  # "British-Iranian"
        others = frozenset(others)
        if all(among(part, others, language) for part in key.split("-") if part):
            return True
    mine = stem(key, language)
    return any(
        other[:3] == key[:3] and (stem(other, language) == mine or _derived(key, other)) for other in others if other
    )


def _derived(one: str, other: str) -> bool:
    """Return whether the longer is the shorter with an ending of names: Norway, Norway's; Iran, Iranian."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    for cut in (0, 1):  # Sweden, Swedes: the last letter may give way to the ending
        base = short[: len(short) - cut] if cut else short
        if len(base) >= 4 and long.startswith(base) and long[len(base) :] in ENDINGS:
            return True
    return False


def _abbreviated(text: str) -> set[str]:
    """Return what a name of several words is abbreviated to, with its small words and without: "iod", "id"."""
    parts = words(text)
    if len(parts) < SHORTEST_ABBREVIATED:
        return set()
    every = "".join(word.key[0] for word in parts)
    capital = "".join(word.key[0] for word in parts if word.text[:1].isupper())
    return {short for short in (every, capital) if len(short) >= SHORTEST_ABBREVIATED}


def _initials(mine: set[str], theirs: str) -> bool:
    initials = "".join(word.key[0] for word in words(theirs) if word.text[:1].isupper())
    return len(initials) >= 2 and mine == {initials}
