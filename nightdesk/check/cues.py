"""Words that turn a sentence (not, may, most, because, said …): a language in, its lists out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

import msgspec

from nightdesk.check.forms import stem
from nightdesk.check.passage import Token
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import key_of, words

K = TypeVar("K", bound=Hashable)

# Classes whose members exclude each other: one in our sentence where the source has the other turns it round.
OPPOSITES = (("rise", "fall"), ("all", "some"), ("most", "some"), ("all", "most"), ("many", "some"), ("first", "last"),
             ("before", "after"), ("most", "many"), ("all", "many"))  # fmt: skip
BOUNDS = ("at_least", "at_most", "roughly")
VERB_SECOND = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})  # after an opening phrase the subject follows
INFINITIVE = {"da": "at", "de": "zu", "en": "to", "sv": "att"}  # a verb follows, no phrase
RELATED = {"nn": "nb", "no": "nb"}


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
    out: frozenset[str]  # before "by" where that says out of what: "op" af vandet
    becomes: frozenset[str]  # auxiliaries of the passive
    became: frozenset[str]  # of those, the ones that are no auxiliaries of what is to come: "wurde"
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
    deputy: frozenset[str]  # before an office, whose holder's deputy is meant: "vice" ...
    deputy_behind: frozenset[str]  # ... behind it: "adjoint" ...
    deputy_prefixes: frozenset[str]  # ... in one word with it: "næst"
    itself: frozenset[str]  # forms of verbs that need nobody who does it: "opened"
    limits: frozenset[str]  # takes back part of what was said before it: "but", "unless"
    reader: frozenset[str]  # what a text calls its reader: "your"; it says how to do something
    relative: frozenset[str]  # opens a clause on the name before it: "who"
    intends: frozenset[str]  # says that somebody means to, and no more: "plans", "wants"
    pro: frozenset[str]  # before what somebody is for: "voted for" ...
    contra: frozenset[str]  # ... and against
    weighs: frozenset[str]  # says that somebody has not decided: "is considering an appeal"
    perfect: frozenset[str]  # auxiliaries of what is done, as written: "has"
    done: frozenset[str]  # before a verb, tells that it is done, as written: "has", "was"
    plans: frozenset[str]  # before what is not done yet, but decided, asked for, promised, considered, as written
    bare: frozenset[str]  # before an infinitive that nothing else marks: "will", "be"
    content: frozenset[str]  # opens what somebody says, denies, asks: "that"
    asks: frozenset[str]  # of those, what opens a question: "whether"
    rumours: frozenset[str]  # nouns for what nobody stands by: "a rumour that"
    accuses: frozenset[str]  # says that somebody is said to have done what follows: "accused of"
    charge: frozenset[str]  # opens what follows there: "of"
    under: frozenset[str]  # all that a clause is told under without being said to be so: "denied", "rumour", "whether"
    joins: frozenset[str]  # puts another thing beside what was told: "and"
    contrasts: frozenset[str]  # puts another thing against it: "while"
    excepts: frozenset[str]  # takes something out of all: "except"
    both: frozenset[str]  # counts two by itself
    of_the: frozenset[str]  # of known things, in one word: "des"
    of: frozenset[str]  # before whose or what of a thing is meant
    genitives: frozenset[str]  # articles that, right after a noun, say whose it is: "des"
    plain: frozenset[str]  # auxiliaries that look like a hedge when accents are folded away: "wurde"
    connects: frozenset[tuple[str, ...]]  # joins a sentence to the one before, and claims nothing: "in addition"
    frame: re.Pattern[str] | None  # how a text opens that speaks of its sources as such: "based on the passages"
    undone: frozenset[tuple[str, ...]]  # before what was not done: "rather than", "fell short of"
    may_be_undone: frozenset[str]  # the first words of those
    reported: frozenset[str]  # auxiliaries of what is only said to be so, as written: "aurait"
    auxiliaries: frozenset[str]  # of any kind
    led: frozenset[str]  # before what is no subject: prepositions, and "by"
    leads: frozenset[str]  # prepositions, and "of"
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


# Fields of ``Cues`` that are a list of the same name as written, or its phrases; those made of several lists ...
WRITTEN = frozenset({"bare", "done", "perfect", "plans", "reported", "verbs"})
PHRASES = frozenset({"connects", "undone"})
MADE = frozenset({"cause_phrases", "between_events", "may_order", "under", "plain", "frame", "may_be_undone", "part_of",
                  "outcomes", "contraries", "classes", "bounds", "auxiliaries", "led", "leads"})  # fmt: skip
# ... and all others, which are the single words of the list of that name.
SINGLE = frozenset(field.name for field in fields(Cues)) - WRITTEN - PHRASES - MADE
CLASSES = frozenset(name for pair in OPPOSITES for name in pair)
LISTS = SINGLE | WRITTEN | PHRASES | CLASSES | frozenset(BOUNDS) | {
    "contraries", "follows", "frames", "outcomes", "part_of", "precedes"}  # fmt: skip


@lru_cache(maxsize=64)
def cues(language: str) -> Cues:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    lists = _read(RELATED.get(language, language))
    listed: dict[str, Any] = {
        **{name: _single(lists[name]) for name in SINGLE},
        **{name: frozenset(lists[name]) for name in WRITTEN},
        **{name: frozenset(map(_keys, lists[name])) for name in PHRASES},
    }
    order = {False: lists["precedes"], True: lists["follows"]}
    return Cues(
        **listed,
        cause_phrases=tuple(phrase for phrase in map(_keys, lists["cause"]) if len(phrase) > 1),
        between_events={_keys(phrase): later for later, phrases in order.items() for phrase in phrases},
        may_order=_firsts((*lists["precedes"], *lists["follows"])),
        under=_single(word for name in ("denial", "rumours", "accuses", "asks") for word in lists[name]),
        plain=frozenset((*lists["becomes"], *lists["finite"])) - frozenset(lists["hedge"]),
        frame=re.compile("|".join(lists["frames"]), re.IGNORECASE) if lists["frames"] else None,
        auxiliaries=lexicon(language).auxiliaries | _single((*lists["becomes"], *lists["finite"])),
        led=_single((*lists["prepositions"], *lists["by"])),
        leads=_single((*lists["prepositions"], *lists["of"])),
        may_be_undone=_firsts(lists["undone"]),
        part_of=tuple(map(_keys, lists["part_of"])),
        outcomes=_outcomes(lists["outcomes"], language),
        contraries=_outcomes(lists["contraries"], language),
        classes=_names_of({name: _single(lists[name]) for name in CLASSES}),
        bounds=_names_of({name: map(_keys, lists[name]) for name in BOUNDS}),
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


def _names_of(listed: Mapping[str, Iterable[K]]) -> dict[K, frozenset[str]]:
    """Return for each member of named lists the names of those it is in."""
    found: dict[K, set[str]] = {}
    for name, members in listed.items():
        for member in members:
            found.setdefault(member, set()).add(name)
    return {member: frozenset(names) for member, names in found.items()}


def _read(language: str) -> dict[str, tuple[str, ...]]:
    """Return one language's lists by name, empty those that its file has not got.

    Raises:
        ValueError: the file has a list that nothing asks for.
    """
    found: dict[str, tuple[str, ...]] = {}
    file = resources.files("nightdesk.check").joinpath("languages", f"{language}.toml")
    if language.isascii() and language.isalpha() and file.is_file():
        found = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, tuple[str, ...]])
    unknown = sorted(found.keys() - LISTS)
    if unknown:
        raise ValueError(f"unknown lists of {language!r}: {', '.join(unknown)}; there are: {', '.join(sorted(LISTS))}")
    return dict.fromkeys(LISTS, ()) | found


def _keys(cue: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(cue))


def _single(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(cue) for cue in listed if " " not in cue)


def _firsts(listed: Iterable[str]) -> frozenset[str]:
    """Return the first word of each phrase, by which most words are told at a glance to begin none."""
    return frozenset(_keys(phrase)[0] for phrase in listed)
