"""Words that turn a sentence (not, may, most, because, said …): a language in, its lists out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec

from nightdesk.check.forms import stem
from nightdesk.check.passage import Token
from nightdesk.text.words import key_of, words

# Classes whose members exclude each other: one in our sentence where the source has the other turns it round.
OPPOSITES = (("rise", "fall"), ("all", "some"), ("most", "some"), ("all", "most"), ("many", "some"), ("first", "last"),
             ("before", "after"), ("most", "many"), ("all", "many"))  # fmt: skip
BOUNDS = ("at_least", "at_most", "roughly")
VERB_SECOND = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})  # after an opening phrase the subject follows
INFINITIVE = {"da": "at", "de": "zu", "en": "to", "sv": "att"}  # a verb follows, no phrase
RELATED = {"nn": "nb", "no": "nb"}


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file, as written."""

    negation: tuple[str, ...] = ()
    not_so: tuple[str, ...] = ()
    not_only: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    denial: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    pronoun: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    precedes: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    contraries: tuple[str, ...] = ()
    rise: tuple[str, ...] = ()
    fall: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    roughly: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    by_amount: tuple[str, ...] = ()
    to_amount: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    any_office: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    itself: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()
    intends: tuple[str, ...] = ()
    weighs: tuple[str, ...] = ()
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    rumours: tuple[str, ...] = ()
    accuses: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    exists: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The lists of a language by folded key; a cue of several words is a tuple of keys."""

    negation: frozenset[str]
    not_so: frozenset[str]  # the negations that deny a verb: "not", never "no"
    not_only: frozenset[str]  # after which they deny nothing: "not only"
    told_by: frozenset[str]  # what the sources are called by who speaks of them: "the passages do not say"
    untold: frozenset[str]  # what a source has not got when it does not tell: "no mention of"
    denial: frozenset[str]
    maybe: frozenset[str]  # auxiliaries of what may be ...
    surely: frozenset[str]  # ... and of what will be
    unproven: frozenset[str]  # adverbs that say nobody has shown it: "allegedly"
    hedge: frozenset[str]
    cause: frozenset[str]
    cause_phrases: tuple[tuple[str, ...], ...]
    speech: frozenset[str]
    pronoun: frozenset[str]
    here: frozenset[str]
    by: frozenset[str]  # before who did it, in the passive
    becomes: frozenset[str]  # auxiliaries of the passive
    finite: frozenset[str]  # auxiliaries that stand where the verb does, its participle further on
    between_events: dict[tuple[str, ...], bool]  # "before": False, "after": True, for what stands first comes later
    may_order: frozenset[str]  # the first words of those
    opens: frozenset[str]  # opens a clause: "that", "which", "because"
    prepositions: frozenset[str]  # before what is neither subject nor object; not "of"
    determiners: frozenset[str]
    objects: frozenset[str]  # determiners that only an object has: "den"
    opinion: frozenset[str]
    because: frozenset[str]  # of ``cause``, the words that say nothing else
    by_amount: frozenset[str]  # before how much something changed: "by"
    to_amount: frozenset[str]  # before what it changed to: "to"
    address: frozenset[str]  # before a name, and no office: "Mr"
    any_office: frozenset[str]  # of whoever holds an office: "leader"
    former: frozenset[str]  # before an office that is held no longer
    itself: frozenset[str]  # forms of verbs that need nobody who does it: "opened"
    limits: frozenset[str]  # takes back part of what was said before it: "but", "unless"
    reader: frozenset[str]  # what a text calls its reader: "your"; it says how to do something
    relative: frozenset[str]  # opens a clause on the name before it: "who"
    intends: frozenset[str]  # says that somebody means to, and no more: "plans", "wants"
    pro: frozenset[str]  # before what somebody is for: "voted for" ...
    contra: frozenset[str]  # ... and against
    weighs: frozenset[str]  # says that somebody has not decided: "is considering an appeal"
    perfect: frozenset[str]  # auxiliaries of what is done, as written: "has"
    content: frozenset[str]  # opens what somebody says, denies, asks: "that"
    asks: frozenset[str]  # of those, what opens a question: "whether"
    rumours: frozenset[str]  # nouns for what nobody stands by: "a rumour that"
    accuses: frozenset[str]  # says that somebody is said to have done what follows: "accused of"
    charge: frozenset[str]  # opens what follows there: "of"
    under: frozenset[str]  # all that a clause is told under without being said to be so: "denied", "rumour", "whether"
    joins: frozenset[str]  # puts another thing beside what was told: "and"
    contrasts: frozenset[str]  # puts another thing against it: "while"
    excepts: frozenset[str]  # takes something out of all: "except"
    of: frozenset[str]  # before whose or what of a thing is meant
    genitives: frozenset[str]  # articles that, right after a noun, say whose it is: "des"
    plain: frozenset[str]  # auxiliaries that look like a hedge when accents are folded away: "wurde"
    connects: frozenset[tuple[str, ...]]  # joins a sentence to the one before, and claims nothing: "in addition"
    frame: re.Pattern[str] | None  # how a text opens that speaks of its sources as such: "based on the passages"
    undone: frozenset[tuple[str, ...]]  # before what was not done: "rather than", "fell short of"
    may_be_undone: frozenset[str]  # the first words of those
    reported: frozenset[str]  # auxiliaries of what is only said to be so, as written: "aurait"
    exists: frozenset[str]  # verbs that say no more than that there is something: "gibt"
    helps: frozenset[str]  # forms of auxiliaries that say nothing by themselves: "have been"
    verbs: frozenset[str]  # as written: auxiliaries, and verbs that no ending shows to be in the past
    part_of: tuple[tuple[str, ...], ...]  # beside a figure for some of what was counted before: "of them", "davon"
    possessive: frozenset[str]  # before what is somebody's whom another word names: "her"
    outcomes: dict[str, frozenset[tuple[int, int]]]  # stem -> what became of somebody: a group, and which of it
    contraries: dict[str, frozenset[tuple[int, int]]]  # likewise, of what somebody says or rules of a thing
    classes: dict[str, frozenset[str]]  # key -> the opposing classes it belongs to
    bounds: dict[tuple[str, ...], frozenset[str]]  # words before a number -> at_least, at_most, roughly

    def alike(self, ours: Token, theirs: Token) -> bool | None:
        """Return whether both words tell the same outcome; None when the lists do not hold them apart."""
        none: frozenset[str] = frozenset()
        if self.classes.get(ours.key, none) & self.classes.get(theirs.key, none):
            return True  # "rose", "grew"
        mine, other = self.outcomes.get(ours.stem), self.outcomes.get(theirs.stem)
        if mine is None or other is None:
            return None
        if mine & other:
            return True
        return False if {group for group, _ in mine} & {group for group, _ in other} else None


@lru_cache(maxsize=64)
def cues(language: str) -> Cues:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    lists = _read(RELATED.get(language, language))
    classes: dict[str, set[str]] = {}
    for name in sorted({name for pair in OPPOSITES for name in pair}):
        for key in _single(getattr(lists, name)):
            classes.setdefault(key, set()).add(name)
    bounds: dict[tuple[str, ...], set[str]] = {}
    for name in BOUNDS:
        for phrase in getattr(lists, name):
            bounds.setdefault(_keys(phrase), set()).add(name)
    return Cues(
        negation=_single(lists.negation),
        not_so=_single(lists.not_so),
        not_only=_single(lists.not_only),
        told_by=_single(lists.told_by),
        untold=_single(lists.untold),
        denial=_single(lists.denial),
        maybe=_single(lists.maybe),
        surely=_single(lists.surely),
        unproven=_single(lists.unproven),
        hedge=_single(lists.hedge),
        cause=_single(lists.cause),
        cause_phrases=tuple(phrase for phrase in map(_keys, lists.cause) if len(phrase) > 1),
        speech=_single(lists.speech),
        pronoun=_single(lists.pronoun),
        here=_single(lists.here),
        by=_single(lists.by),
        becomes=_single(lists.becomes),
        finite=_single(lists.finite),
        between_events=dict.fromkeys(map(_keys, lists.precedes), False)
        | dict.fromkeys(map(_keys, lists.follows), True),
        may_order=frozenset(_keys(phrase)[0] for phrase in (*lists.precedes, *lists.follows)),
        opens=_single(lists.opens),
        prepositions=_single(lists.prepositions),
        determiners=_single(lists.determiners),
        objects=_single(lists.objects),
        opinion=_single(lists.opinion),
        because=_single(lists.because),
        by_amount=_single(lists.by_amount),
        to_amount=_single(lists.to_amount),
        address=_single(lists.address),
        any_office=_single(lists.any_office),
        former=_single(lists.former),
        itself=_single(lists.itself),
        limits=_single(lists.limits),
        reader=_single(lists.reader),
        relative=_single(lists.relative),
        intends=_single(lists.intends),
        pro=_single(lists.pro),
        contra=_single(lists.contra),
        weighs=_single(lists.weighs),
        perfect=frozenset(lists.perfect),
        content=_single(lists.content),
        asks=_single(lists.asks),
        rumours=_single(lists.rumours),
        accuses=_single(lists.accuses),
        charge=_single(lists.charge),
        under=_single((*lists.denial, *lists.rumours, *lists.accuses, *lists.asks)),
        joins=_single(lists.joins),
        contrasts=_single(lists.contrasts),
        excepts=_single(lists.excepts),
        of=_single(lists.of),
        genitives=_single(lists.genitives),
        plain=frozenset((*lists.becomes, *lists.finite)) - frozenset(lists.hedge),
        connects=frozenset(map(_keys, lists.connects)),
        frame=re.compile("|".join(lists.frames), re.IGNORECASE) if lists.frames else None,
        undone=frozenset(map(_keys, lists.undone)),
        may_be_undone=frozenset(_keys(phrase)[0] for phrase in lists.undone),
        reported=frozenset(lists.reported),
        exists=_single(lists.exists),
        helps=_single(lists.helps),
        verbs=frozenset(lists.verbs),
        part_of=tuple(map(_keys, lists.part_of)),
        possessive=_single(lists.possessive),
        outcomes=_outcomes(lists.outcomes, language),
        contraries=_outcomes(lists.contraries, language),
        classes={key: frozenset(names) for key, names in classes.items()},
        bounds={phrase: frozenset(names) for phrase, names in bounds.items()},
    )


def opposed(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether a word of the classes *ours* turns round one of the classes *theirs*."""
    if ours & theirs:
        return False
    return any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in OPPOSITES)


def _outcomes(listed: Iterable[str], language: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Return for each stem where it stands in groups such as "killed died | hurt injured": group and member."""
    found: dict[str, set[tuple[int, int]]] = {}
    for group, members in enumerate(listed):
        for member, same in enumerate(members.split("|")):
            for word in words(same):
                found.setdefault(stem(word.key, language), set()).add((group, member))
    return {key: frozenset(places) for key, places in found.items()}


def _read(language: str) -> _Lists:
    if not (language.isascii() and language.isalpha()):
        return _Lists()
    file = resources.files("nightdesk.check").joinpath("languages", f"{language}.toml")
    if not file.is_file():
        return _Lists()
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _Lists)


def _keys(cue: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(cue))


def _single(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(cue) for cue in listed if " " not in cue)
