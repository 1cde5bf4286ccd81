"""Words that turn a sentence round: a negation, a hedge, a quantity or a cause that ours has and theirs has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault, Ruling
from nightdesk.check.cues import Cues, opposed
from nightdesk.check.denies_nothing import denies_nothing
from nightdesk.check.evidence import Support
from nightdesk.check.halves import halves_of
from nightdesk.check.passage import Passage, Token
from nightdesk.check.roles import INFINITIVE, instructs
from nightdesk.check.tenses import FUTURE
from nightdesk.records import ProblemKind

RIGHT_BEHIND = 3  # words within which what an "allegedly" is said of stands behind it
DENIED = 2  # words before one among which a denial is of it alone
BEFORE, AFTER = 4, 2  # words before and after one within which a cue surely bears on it
ENOUGH = 2  # words of content around a denied verb that say whether ours tells the same
REACH = 5  # words before or after within which a cue still bears on a word
EMBEDDED = 14  # words of a clause that a denial or a doubt may bear on
KEPT = 0.7  # share of such a clause's weight from which we have repeated it; by hand, on sentences of our own
NEIGHBOURS = 3  # words around one that say which passage it is from
CAUSE = 6  # words behind a "because" that tell the cause
BESIDE = 5  # words around one that a passage must share ...
SHARED = 0.5  # ... at least half of, by weight, to say anything of it; by hand, on misses of the development half
# Who or what is denied as a verb's object: "arrested nobody", "charged no one".
NOBODY = frozenset({"nobody", "nothing", "none", "niemanden", "nichts", "ingen", "intet", "inget", "personne", "nadie"})
WITH_AUXILIARY = {"en": "not"}  # languages that deny a verb through an auxiliary, and with which word
WITHOUT = ("un", "non", "in", "im", "il", "ir", "dis", "u", "o")  # before a word, and it says the contrary
NONE: frozenset[str] = frozenset()
SUPERLATIVE = frozenset({"most", "mest", "meist"})  # "the most important", too: of a majority only before "of"
CHANGES = frozenset({"rise", "fall"})
ADVERBS = frozenset({"up", "down"})  # of the prepositions, those that say so by themselves
NO_ONE = frozenset({("no", "one")})
Test = Callable[[Cues, Token], bool]


def judge_turns(c: Comparison) -> Ruling:
    """Return where ours says no for yes, did for may, most for some, because for and."""
    faults: list[Fault] = []
    for support in c.supports:
        faults.extend(_taken_for_proven(c, support))
        faults.extend(_affirmed_denials(c, support))
        faults.extend(_dropped(c, support, ProblemKind.NEGATION, _negates, _may_negate))
        faults.extend(_dropped(c, support, ProblemKind.MODALITY, _hedges, _hedges))
        faults.extend(_stated_flatly(c, support))
        faults.extend(_opposed(c, support))
        faults.extend(_turned_round(c, support))
        faults.extend(_for_and_against(c, support))
        faults.extend(_made_general(c, support))
        faults.extend(_without_exception(c, support))
    faults.extend(_added_negations(c))
    faults.extend(_made_certain(c))
    faults.extend(_made_uncertain(c))
    faults.extend(_made_done(c))
    faults.extend(_majorities(c))
    faults.extend(_invented_causes(c))
    return Ruling(faults=tuple(faults))


def _negates(cues: Cues, token: Token) -> bool:
    return token.key in cues.negation


def _may_negate(cues: Cues, token: Token) -> bool:
    return token.key in cues.negation or token.key in cues.denial


def _hedges(cues: Cues, token: Token) -> bool:
    return token.key in cues.hedge and token.text.lower() not in cues.plain


def _dropped(c: Comparison, support: Support, kind: ProblemKind, is_cue: Test, stands_for: Test) -> Iterator[Fault]:
    """Yield a fault for each cue of theirs that we left out while we kept the words it bears on."""
    passage = support.passage
    back = {theirs: ours for ours, theirs in support.pairs.items()}
    for index, token in enumerate(passage.tokens):
        if index in back or not is_cue(c.cues, token):
            continue
        governed = _governed(passage, support.reference.text, index, back)
        kept = governed if governed is not None and _decides(c, support, governed) else None
        if kept is None and kind is ProblemKind.NEGATION:
            kept = _without_object(c, support, index, back)
        if kept is None:
            continue
        # A "not" bears on the words around it; a "may" moves with its verb to wherever ours has that.
        reach = REACH if kind is ProblemKind.NEGATION else len(c.ours.tokens)
        nearby = range(max(0, kept - reach), min(len(c.ours.tokens), kept + reach + 1))
        if any(i not in support.pairs and stands_for(c.cues, c.ours.tokens[i]) for i in nearby):
            continue
        at = c.ours.tokens[kept]
        if c.is_exempt(at.start, at.end):
            continue
        reason = f"the source says {token.text!r} of this, ours does not"
        hard = kind is ProblemKind.NEGATION or (c.is_one_passage and not instructs(support.passage, c.cues))
        yield Fault(kind=kind, start=at.start, end=at.end, reason=reason, hard=hard)


def _stated_flatly(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault for each clause that theirs denies, doubts or makes a condition of, and ours states as so.

    "The company denied that it had dumped waste" does not say "The company dumped waste".
    """
    if c.exempt:
        return  # what fills fixed phrasing of ours are names and figures, not clauses
    if any(i not in support.pairs and _turns(c.cues, token) for i, token in enumerate(c.ours.tokens)):
        return  # ours turns it, too, in other words
    tokens = support.passage.tokens
    back = {theirs: ours for ours, theirs in support.pairs.items()}
    for index, token in enumerate(tokens):
        if index in back or not _turns(c.cues, token):
            continue
        clause = [i for i in _clause_after(support, index, c.cues) if tokens[i].content]
        if index == 0 and _hedges(c.cues, token):  # "If the bill passes, taxes will fall": all hangs on it
            clause = [i for i in range(clause[-1] + 1 if clause else 1, len(tokens)) if tokens[i].content]
        kept = [i for i in clause if i in back]
        weight = sum(tokens[i].weight for i in clause)
        if not kept or sum(tokens[i].weight for i in kept) < KEPT * weight or not _decides(c, support, back[kept[-1]]):
            continue
        at = c.ours.tokens[back[kept[-1]]]
        if not c.is_exempt(at.start, at.end):
            kind = ProblemKind.MODALITY if _hedges(c.cues, token) else ProblemKind.NEGATION
            reason = f"the source has this under {token.text!r}, ours states it"
            hard = kind is ProblemKind.NEGATION or (c.is_one_passage and not instructs(support.passage, c.cues))
            yield Fault(kind=kind, start=at.start, end=at.end, reason=reason, hard=hard)


def _turns(cues: Cues, token: Token) -> bool:
    return _may_negate(cues, token) or _hedges(cues, token)


def _clause_after(support: Support, index: int, cues: Cues) -> range:
    """Return the words after the one at *index* that it may bear on: up to a mark between clauses.

    A comma right behind it opens the clause where a word that does so follows, and behind a denial ("bestritt, …").
    """
    tokens, text = support.passage.tokens, support.reference.text
    end = index + 1
    while end < len(tokens) and end - index <= EMBEDDED:
        between = text[tokens[end - 1].end : tokens[end].start]
        if any(mark in between for mark in ",;:—–") and (
            end > index + 1 or (tokens[end].key not in cues.opens and not _may_negate(cues, tokens[index]))
        ):
            break
        if tokens[end].key in cues.contrasts or (tokens[end].key in cues.because and tokens[index].key in cues.denial):
            break  # "failed, because the office had doubts": it had
        end += 1
    return range(index + 1, end)


def _governed(passage: Passage, text: str, index: int, back: dict[int, int]) -> int | None:
    """Return our token for the content word the cue at *index* bears on, when we kept it; else None.

    It is the next content word; where that is missing or left out at the sentence's end, the one before
    ("kommt nicht", "stattfinden soll"). A word left out on both sides takes the cue with it.
    """
    after = next(
        (i for i in range(index + 1, min(len(passage.tokens), index + REACH)) if passage.tokens[i].content), -1
    )
    if after != -1 and not _ends_behind(passage, text, index):
        return back.get(after, _in_its_stead(index, after, back))
    if index - 1 in back and index + 1 in back:  # "it could have been": no word of content, but kept on both sides
        return back[index + 1]
    before = next((i for i in range(index - 1, max(-1, index - REACH), -1) if passage.tokens[i].content), -1)
    if before != -1 and any(mark in text[passage.tokens[before].end : passage.tokens[index].start] for mark in ",;:—–"):
        return None  # "nine were hurt; nobody died": the mark keeps it from what stands before
    return back.get(before)


def _ends_behind(passage: Passage, text: str, index: int) -> bool:
    """Return whether a clause ends right behind the word at *index*: "as soon as possible, but the mayor"."""
    if index + 1 >= len(passage.tokens):
        return True
    between = text[passage.tokens[index].end : passage.tokens[index + 1].start]
    return any(mark in between for mark in ",;:—–") and passage.tokens[index].content


def _without_object(c: Comparison, support: Support, index: int, back: dict[int, int]) -> int | None:
    """Return our token for the verb whose object the negation at *index* is: "arrested no one", "charged nobody".

    A verb of saying is not meant: what follows it is another clause.
    """
    passage, verb = support.passage, index - 1
    token = passage.tokens[index]
    if verb < 0 or support.reference.text[passage.tokens[verb].end : token.start].strip():
        return None
    following = passage.tokens[index + 1].key if index + 1 < len(passage.tokens) else ""
    if token.key not in NOBODY and (token.key, following) not in NO_ONE:
        return None
    if verb not in back or not passage.tokens[verb].content or passage.tokens[verb].key in c.cues.speech:
        return None
    return back[verb]


def _in_its_stead(cue: int, governed: int, back: dict[int, int]) -> int | None:
    """Return our one word where theirs has cue and verb, another form of it: "he would meet" made "he met"."""
    if cue - 1 not in back or governed + 1 not in back:
        return None
    return back[cue - 1] + 1 if back[governed + 1] == back[cue - 1] + 2 else None


def _decides(c: Comparison, support: Support, kept: int) -> bool:
    """Return whether no other passage shares more of the words around ours at *kept*: its words are not meant."""
    beside = [
        (token.weight, i in support.pairs)
        for i, token in enumerate(c.ours.tokens[max(0, kept - BESIDE) : kept + BESIDE + 1], max(0, kept - BESIDE))
    ]
    if sum(weight for weight, paired in beside if paired) < SHARED * sum(weight for weight, _ in beside):
        return False
    around = range(kept - NEIGHBOURS, kept + NEIGHBOURS + 1)
    shared = [sum(i in other.pairs for i in around) for other in c.supports if kept in other.pairs]
    return sum(i in support.pairs for i in around) >= max(shared, default=0)


def _added_negations(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each negation of ours on words the sources have without one.

    It decides where a verb is denied, for a "no" may stand for what the sources say in other words.
    """
    for index, token in enumerate(c.ours.tokens):
        if not _negates(c.cues, token) or c.is_exempt(token.start, token.end) or _is_of_the_sources(c, index):
            continue
        if not c.is_one_passage and denies_nothing(c, index):
            continue
        governed = _next_content(c, index)
        nearest = _nearest(c, index, governed)
        unheard = not any(index in s.pairs or _negated_near(c, s, index) for s in nearest)
        unheard = unheard and not _is_denied(c, governed)
        denied = _denied(c, index)
        affirmed = denied is not None and _is_affirmed(c, denied)
        if (affirmed or unheard) and not _is_excepted(c):
            decides = affirmed or (unheard and denied is not None and not _occurrences(c, denied))
            reason = "no source that supports this denies it"
            yield Fault(kind=ProblemKind.NEGATION, start=token.start, end=token.end, reason=reason, decides=decides)


def _is_of_the_sources(c: Comparison, index: int) -> bool:
    """Return whether the negation at *index* says what the sources do not tell: "no mention", "none of the texts"."""
    near = {token.key for token in c.ours.tokens[max(0, index - BEFORE) : index + BEFORE + 1]}
    after = _next_content(c, index)
    return bool(near & c.cues.told_by) or (after != -1 and c.ours.tokens[after].key in c.cues.untold)


def _denied(c: Comparison, index: int) -> int | None:
    """Return which word of ours the "not" at *index* denies; None when it is none of a verb, or is theirs, too.

    "Not only" denies nothing, "not to" no fact; that "the passages do not say" is no matter of theirs.
    """
    tokens = c.ours.tokens
    if tokens[index].key not in c.cues.not_so or denies_nothing(c, index):
        return None
    before = [token.key for token in tokens[max(0, index - BEFORE) : index]]
    after = [token.key for token in tokens[index + 1 : index + 3]]
    if c.cues.not_only.intersection(after) or c.cues.told_by.intersection(before) or _hangs_on_no_verb(c, index):
        return None
    if after[:1] == [INFINITIVE.get(c.ours.language)] and not (before and before[-1] in c.cues.becomes):
        return None
    if any(s.pairs.get(index, -1) + 1 == s.pairs.get(index + 1) for s in c.supports if index in s.pairs):
        return None
    for at in range(index + 1, min(len(tokens), index + REACH)):
        if any(mark in c.text[tokens[at - 1].end : tokens[at].start] for mark in ",;:"):
            return None
        if tokens[at].content:
            return at
    return None


def _hangs_on_no_verb(c: Comparison, index: int) -> bool:
    """Return whether the "not" at *index* follows no auxiliary where one is needed: "a car not seen", ", not he"."""
    if c.ours.language not in WITH_AUXILIARY or c.ours.tokens[index].key != WITH_AUXILIARY[c.ours.language]:
        return False
    before = c.ours.tokens[index - 1] if index else None
    if before is None or before.content or before.key in c.cues.prepositions or before.key in c.cues.opens:
        return True
    return "," in c.text[before.end : c.ours.tokens[index].start]


def _occurrences(c: Comparison, index: int) -> list[tuple[Passage, int]]:
    """Return where the supporting passages have the word that ours has at *index*, in any form of it."""
    stem = c.ours.tokens[index].stem
    passages = [support.passage for support in c.supports if stem in support.passage.stems]
    return [(passage, at) for passage in passages for at, token in enumerate(passage.tokens) if token.stem == stem]


def _is_affirmed(c: Comparison, index: int) -> bool:
    """Return whether the passages have the word that ours has at *index*, and nowhere a denial before or after it."""
    found, key = _occurrences(c, index), c.ours.tokens[index].key
    if any(f"{prefix}{key}" in c.keys for prefix in WITHOUT):
        return False
    return bool(found) and not any(_near(passage, at, lambda near: _may_negate(c.cues, near)) for passage, at in found)


def _is_denied(c: Comparison, index: int) -> bool:
    """Return whether a passage has the word at *index*, or another for the same, right behind a denial of its own.

    One that already stands for a denial of ours is none: "has not nothing" is not "has nothing".
    """
    if index == -1:
        return False
    ours = c.ours.tokens[index]
    if any(f"{prefix}{ours.key}" in c.keys or f"{prefix}{ours.stem}" in c.stems for prefix in WITHOUT):
        return True  # "unchanged" is not changed, and without a change
    for support in c.supports:
        taken, tokens = set(support.pairs.values()), support.passage.tokens
        for at, token in enumerate(tokens):
            if token.stem != ours.stem and c.cues.alike(ours, token) is not True:
                continue
            if any(i not in taken and _negates(c.cues, tokens[i]) for i in range(max(0, at - DENIED), at)):
                return True
    return False


def _near(passage: Passage, index: int, is_cue: Callable[[Token], bool]) -> bool:
    """Return whether a cue bears on the word at *index*: shortly before it or right after."""
    reach = range(max(0, index - BEFORE), min(len(passage.tokens), index + AFTER + 1))
    return any(i != index and is_cue(passage.tokens[i]) for i in reach)


def _made_certain(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "will", or "plans to", of what every passage that has it says "may" or "might"."""
    for index, token in enumerate(c.ours.tokens):
        if c.is_exempt(token.start, token.end):
            continue
        to_come = _is_future(token, c.ours.language) and any(token.stem in s.passage.stems for s in c.supports)
        surely = token.key in c.cues.surely or to_come
        if not surely and (token.key not in c.cues.intends or not c.follows(ALMOST_ALL)):
            continue
        governed = index if to_come else _next_content(c, index)
        found = _occurrences(c, governed) if governed != -1 else []
        if found and all(_is_doubted(c.cues, passage, at) for passage, at in found):
            reason = "the source says only that this may be"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=surely)


def _is_future(token: Token, language: str) -> bool:
    """Return whether the word may be a verb that its ending puts into the future: "augmentera"."""
    ending = FUTURE.get(language)
    return ending is not None and token.content and token.text.lower().endswith(ending) and token.text[0].islower()


def _made_uncertain(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours follows a sentence and says "may" of what it says without a doubt."""
    for index, token in enumerate(c.ours.tokens if c.follows(KEPT) else ()):
        if token.key not in c.cues.maybe or token.text[:1].isupper() or c.is_exempt(token.start, token.end):
            continue
        governed = _next_content(c, index)
        found = _occurrences(c, governed) if governed != -1 else []
        if found and not any(_near(passage, at, lambda near: _may(c.cues, near)) for passage, at in found):
            reason = "the source says this without a doubt"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason)


def _may(cues: Cues, token: Token) -> bool:
    """Return whether the word makes what it bears on something that may be; a plan is more than that."""
    return _turns(cues, token) and token.key not in cues.intends


def _made_done(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "has" of what every passage with it says somebody will do or means to.

    Only where ours follows one passage: told freely, what was to come may be done by now. What somebody considers is
    not decided however it is told.
    """
    near = any(support.share(c.ours) >= SHARED for support in c.supports)
    planned = c.cues.weighs | (c.cues.intends | c.cues.surely | c.cues.maybe if c.is_one_passage else NONE)
    for index, token in enumerate(c.ours.tokens[:-1] if near or c.is_one_passage else ()):
        if any(index in support.pairs for support in c.supports):
            continue  # "will have serious consequences"
        if token.text.lower() not in c.cues.perfect or c.is_exempt(token.start, token.end):
            continue
        if any(before.key in planned for before in c.ours.tokens[max(0, index - 2) : index]):
            continue  # "may have been lost"
        verb = next((i for i in (index + 1, index + 2) if i < len(c.ours.tokens) and c.ours.tokens[i].content), -1)
        found = _occurrences(c, verb) if verb != -1 else []
        if found and all(_planned(passage, at, planned) for passage, at in found):
            reason = "the source says only that this is to come, or meant to"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=True)


def _planned(passage: Passage, index: int, planned: frozenset[str]) -> bool:
    """Return whether a word of plans stands shortly before the one at *index*, nothing of content between."""
    for at in range(index - 1, max(-1, index - BEFORE), -1):
        if passage.tokens[at].key in planned:
            return True
        if passage.tokens[at].content:
            return False
    return False


def _majorities(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "most of" and no passage that supports it says how many of them."""
    heard = any(c.cues.classes.get(key, NONE) & {"most", "all"} for key in c.keys)
    if heard or any(number.unit == "percent" for s in c.supports for number in s.passage.numbers):
        return
    for index, token in enumerate(c.ours.tokens):
        after = c.ours.tokens[index + 1].key if index + 1 < len(c.ours.tokens) else ""
        if "most" in c.cues.classes.get(token.key, NONE) and (
            token.key not in SUPERLATIVE or after in c.cues.of or (token.start == c.opening and after in c.keys)
        ):
            reason = "no source that supports this says that it is most of them"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def _left_out_before(
    c: Comparison, support: Support, keys: frozenset[str], reach: int
) -> Iterator[tuple[Token, int, int]]:
    """Yield each word of theirs among *keys* that ours left out, and the word of content behind it that ours kept.

    That word as an index into theirs and into ours; it stands fewer than *reach* words behind.
    """
    tokens, back = support.passage.tokens, {theirs: ours for ours, theirs in support.pairs.items()}
    for index, token in enumerate(tokens):
        if index in back or token.key not in keys:
            continue
        after = next((i for i in range(index + 1, min(len(tokens), index + reach)) if tokens[i].content), -1)
        kept = back.get(after)
        if kept is not None and not c.is_exempt(c.ours.tokens[kept].start, c.ours.tokens[kept].end):
            yield token, after, kept


def _taken_for_proven(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault for each "allegedly" of theirs that ours left out right before a word it kept."""
    for token, _, kept in _left_out_before(c, support, c.cues.unproven, RIGHT_BEHIND):
        nearby = c.ours.tokens[: kept + REACH + 1]  # "it is believed that the two men who planned it attended"
        if not any(_turns(c.cues, near) for near in nearby):
            at, reason = c.ours.tokens[kept], f"the source says {token.text!r} of this, ours does not"
            yield Fault(kind=ProblemKind.MODALITY, start=at.start, end=at.end, reason=reason, decides=True)


def _affirmed_denials(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault for each verb that ours affirms and every passage that has it denies, in the same words around."""
    tokens, back = support.passage.tokens, set(support.pairs.values())
    for token, denied, kept in _left_out_before(c, support, c.cues.not_so, BEFORE):
        around = [i for i in range(denied - REACH, denied + REACH + 1) if 0 <= i < len(tokens) and tokens[i].content]
        weight = sum(tokens[i].weight for i in around)
        if sum(tokens[i].weight for i in around if i in back) < KEPT * weight or len(around) < ENOUGH:
            continue
        nearby = c.ours.tokens[max(0, kept - REACH) : kept + REACH + 1]
        if any(_turns(c.cues, near) for near in nearby):
            continue
        if all(_near(passage, at, lambda near: near.key in c.cues.not_so) for passage, at in _occurrences(c, kept)):
            at, reason = c.ours.tokens[kept], f"the source says {token.text!r} of this, ours does not"
            yield Fault(kind=ProblemKind.NEGATION, start=at.start, end=at.end, reason=reason, decides=True)


def _is_doubted(cues: Cues, passage: Passage, index: int) -> bool:
    return _near(passage, index, lambda near: near.key in cues.maybe) and not _near(
        passage, index, lambda near: near.key in cues.surely
    )


def _next_content(c: Comparison, index: int) -> int:
    after = range(index + 1, min(len(c.ours.tokens), index + REACH))
    return next((i for i in after if c.ours.tokens[i].content), -1)


def _nearest(c: Comparison, index: int, governed: int) -> list[Support]:
    """Return the passages a negation at *index* may be from: those that have it and the word it bears on, if any do.

    Else those that share the most of the words around, content words before others.
    """
    have = [support for support in c.supports if {index, governed} <= support.pairs.keys()]
    if have:
        return have
    around = [i for i in range(index - REACH, index + REACH + 1) if i != index and 0 <= i < len(c.ours.tokens)]
    shared = [sum(c.ours.tokens[i].weight + 0.1 for i in around if i in support.pairs) for support in c.supports]
    return [support for support, share in zip(c.supports, shared, strict=True) if share == max(shared)]


def _negated_near(c: Comparison, support: Support, index: int) -> bool:
    tokens = support.passage.tokens
    near = [support.pairs[i] for i in range(index - REACH, index + REACH + 1) if i in support.pairs]
    window = range(max(0, min(near) - REACH), min(len(tokens), max(near) + REACH + 1)) if near else range(len(tokens))
    taken = set(support.pairs.values())  # what stands for another word of ours does not stand for this one
    return any(i not in taken and _may_negate(c.cues, tokens[i]) for i in window)


def _opposed(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours has "most", "rose", "before" in the place of their "some", "fell", "after"."""
    tokens, pairs = support.passage.tokens, support.pairs
    taken = set(pairs.values())
    for index, token in enumerate(c.ours.tokens):
        classes = c.cues.classes.get(token.key)
        if classes is None or index in pairs or c.is_exempt(token.start, token.end):
            continue
        if any(
            token.stem in other.passage.stems for other in (c.supports if not c.follows(ALMOST_ALL) else (support,))
        ):
            continue
        for place in _places(pairs, index):
            if 0 <= place < len(tokens) and place not in taken:
                theirs = c.cues.classes.get(tokens[place].key)
                if theirs is not None and opposed(classes, theirs):
                    reason = f"the source says {tokens[place].text!r}"
                    yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)
                    break


def _turned_round(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours, which follows theirs, says "rose", and theirs only "went down", wherever it stands."""
    tokens, taken = support.passage.tokens, set(support.pairs.values())
    if len(support.pairs) < ALMOST_ALL * len(c.ours.tokens):
        return
    halves = halves_of(support.passage, support.reference.text, c.cues)
    told = max(halves, key=lambda half: sum(i in taken for i in half.tokens)).tokens
    said = [_change(c.cues, support.passage, i) if i in told else NONE for i in range(len(tokens))]
    for index, token in enumerate(c.ours.tokens):
        mine = _change(c.cues, c.ours, index)
        if not mine or index in support.pairs or len(mine) > 1 or any(mine & found for found in said):
            continue
        other = next((t for i, t in enumerate(tokens) if said[i] and i not in taken), None)
        if other is not None and support.passage.numbers and not c.is_exempt(token.start, token.end):
            reason = f"the source says {other.text!r}"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def _change(cues: Cues, passage: Passage, index: int) -> frozenset[str]:
    """Return whether a word says that something rose or fell; "above" says so of a figure, not "above the town"."""
    token, behind = passage.tokens[index], passage.tokens[index + 1 : index + 2]
    placed = token.key in cues.prepositions and token.key not in ADVERBS
    if placed and not any(n.start <= next_.start < n.end for n in passage.numbers for next_ in behind):
        return NONE
    return cues.classes.get(token.key, NONE) & CHANGES


def _for_and_against(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours has "for" right where theirs has "against", the words on both sides alike."""
    tokens, pairs = support.passage.tokens, support.pairs
    for index, token in enumerate(c.ours.tokens):
        mine = token.key in c.cues.pro, token.key in c.cues.contra
        if not any(mine) or index - 1 not in pairs or c.is_exempt(token.start, token.end):
            continue
        place = pairs[index - 1] + 1
        if place >= len(tokens) or pairs.get(index + 1, place + 1) != place + 1:
            continue
        if (tokens[place].key in c.cues.contra, tokens[place].key in c.cues.pro) == mine:
            reason = f"the source says {tokens[place].text!r}"
            yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason, decides=True)


def _made_general(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where theirs begins with "Some residents" and ours, which follows it, with "(The) residents"."""
    tokens = support.passage.tokens
    begins = [i for i, token in enumerate(c.ours.tokens) if token.start >= c.opening][:2]
    if not begins or not c.follows(ALMOST_ALL):
        return
    first = begins[-1] if c.ours.tokens[begins[0]].key in c.cues.determiners else begins[0]
    kept, at = support.pairs.get(first, 0), c.ours.tokens[first]
    before = tokens[kept - 1] if kept and at.content else None
    if before is not None and "some" in c.cues.classes.get(before.key, NONE) and not c.is_exempt(at.start, at.end):
        reason = f"the source says {before.text!r} of this, ours says it of all"
        yield Fault(kind=ProblemKind.QUANTITY, start=at.start, end=at.end, reason=reason)


def _without_exception(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where theirs says something of all except some, and ours, which follows it, of all."""
    back, tokens = set(support.pairs.values()), support.passage.tokens
    left_out = next((t for i, t in enumerate(tokens) if t.key in c.cues.excepts and i not in back), None)
    if left_out is None or support.share(c.ours) < ALMOST_ALL or any(t.key in c.cues.excepts for t in c.ours.tokens):
        return
    for index, token in enumerate(c.ours.tokens):
        whole = "all" in c.cues.classes.get(token.key, NONE) and index in support.pairs
        if whole and not c.is_exempt(token.start, token.end):
            reason = f"the source says {left_out.text!r} of some of these, ours says it of all"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def _is_excepted(c: Comparison) -> bool:
    """Return whether a passage says of all but whom ours names what ours denies of these."""
    mine = {token.stem for token in c.ours.tokens if token.content}
    for support in c.supports[:1]:
        tokens = support.passage.tokens
        at = next((i for i, token in enumerate(tokens) if token.key in c.cues.excepts), None)
        if at is not None:
            taken_out = {token.stem for token in tokens[at + 1 : at + 1 + BESIDE] if token.content}
            said = {token.stem for token in tokens[:at] if token.content}
            first = next((token.stem for token in c.ours.tokens if token.content and not token.text[0].isdigit()), "")
            return first in taken_out and mine <= taken_out | said
    return False


def _places(pairs: dict[int, int], index: int) -> Iterator[int]:
    """Yield where in theirs the word stands for which ours has another at *index*: beside the words beside it."""
    if index - 1 in pairs:
        yield pairs[index - 1] + 1
    for step in (1, 2, 3):  # "most of the" for "some"
        if index + step in pairs:
            yield pairs[index + step] - 1
            return


def _invented_causes(c: Comparison) -> Iterator[Fault]:
    keys = [token.key for token in c.ours.tokens]
    if any(_gives_our_cause(c, support.passage) for support in c.supports):
        return
    for index in _causes(c.cues, keys):
        token = c.ours.tokens[index]
        if not c.is_exempt(token.start, token.end):
            reason = "no source that supports this gives a cause"
            opens = index == 0  # "Therefore …" may follow from what ours said before: unproven
            hard = not opens and (c.is_one_passage or (token.key in c.cues.because and _is_all_there(c)))
            yield Fault(kind=ProblemKind.CAUSE, start=token.start, end=token.end, reason=reason, hard=hard)


def _gives_our_cause(c: Comparison, passage: Passage) -> bool:
    """Return whether the passage gives a cause that ours may repeat: ours has a word behind it, or cannot be told."""
    found = _causes(c.cues, [token.key for token in passage.tokens])
    mine = {token.stem for token in c.ours.tokens}
    for index in found:
        behind = [token for token in passage.tokens[index + 1 : index + 1 + CAUSE] if token.content]
        if passage.tokens[index].key not in c.cues.because or not behind or any(t.stem in mine for t in behind):
            return True
    return False


def _is_all_there(c: Comparison) -> bool:
    """Return whether the sources have all that ours says but a word: then they have no cause in words of their own."""
    missing = [t for t in c.ours.tokens if t.content and t.stem not in c.stems and t.key not in c.cues.cause]
    return len(missing) <= 1


def _causes(cues: Cues, keys: list[str]) -> list[int]:
    openings = {phrase[0] for phrase in cues.cause_phrases}
    return [
        index
        for index, key in enumerate(keys)
        if key in cues.cause
        or (key in openings and any(tuple(keys[index : index + len(p)]) == p for p in cues.cause_phrases))
    ]
