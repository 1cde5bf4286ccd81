"""The little grammar the composer needs: a language in, its word lists out, read once from ``languages/CODE.toml``.

A language without a file gets empty lists: its sentences are taken whole, and dates stay as they stand.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources

import msgspec

from nightdesk.text.any_of import any_of
from nightdesk.text.words import key_of

RUN = re.compile(r"\w+")
NEVER = re.compile(r"(?!)")  # matches nothing: the pattern of an empty list


class Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Word lists of one language, lower case; any may be empty."""

    connectives: tuple[str, ...] = ()  # open a sentence, tie it to the one before, and can go
    additives: tuple[str, ...] = ()  # "also": tie a sentence to one before, and can go wherever they stand
    closing: tuple[str, ...] = ()  # of ``additives``, those that do so only at a sentence's end: "too"
    courtesies: tuple[str, ...] = ()  # before a surname, not before a full name: "Mr"
    persons: tuple[str, ...] = ()  # third-person subjects that can only be a person
    people: tuple[str, ...] = ()  # nouns for a person beside the lexicon's titles: "driver"; "he" may be one
    possessives: tuple[str, ...] = ()  # his, her
    pronouns: tuple[str, ...] = ()  # as first words they point to a sentence before; cannot be resolved
    pronouns_or_articles: tuple[
        str, ...
    ] = ()  # of ``pronouns``, those that are articles or prepositions before a noun: "das"
    definite: str = ""  # a pattern of adjectives behind such an article: "neue"
    expletives: tuple[str, ...] = ()  # of those, what stands for nothing: Danish "der er"
    quantities: tuple[str, ...] = ()  # of those, what counts or qualifies the noun behind it: "several", "even"
    pointers: tuple[str, ...] = ()  # definite noun phrases that point back: "the move"
    demonstratives: tuple[str, ...] = ()  # "in that message": among the first words they point back
    echoes: tuple[str, ...] = ()  # point to something said before wherever they stand: "a similar"
    indefinite: tuple[str, ...] = ()  # indefinite articles: "a precious asset" is a thing that can be spoken of
    noun_openers: tuple[str, ...] = ()  # prepositions and the like after which such a thing stands without one
    answers: tuple[str, ...] = ()  # answer what was said, where nothing follows: "disagrees"
    denials: tuple[str, ...] = ()  # deny what is charged, or speak for who is: "disputes", "her client"
    replies: tuple[str, ...] = ()  # to whom, or what it is that is called so, the sentence before tells: "replied"
    moods: tuple[str, ...] = ()  # at what, the sentence before tells, where nothing here does: "is disappointed"
    unanswered: tuple[str, ...] = ()  # tell that there was no answer, which is none but to what was told before
    taken_at: tuple[str, ...] = ()  # behind a mood open at what: "at", "with"
    going_on: tuple[str, ...] = ()  # in a first clause stand for what was told: "damit"
    tying: tuple[str, ...] = ()  # tie a sentence they open to the one before: "at the same time"
    shares: tuple[str, ...] = ()  # before a share of what the sentence before tells: "accounted for" 4 percent
    whose: tuple[str, ...] = ()  # possessives of somebody named before, where ``possessives`` has none: "sein"
    resumptive: tuple[str, ...] = ()  # nouns that sum up what was told: "decision"; definite forms in the north
    relational: tuple[str, ...] = ()  # of somebody or something, which a name beside them does not tell: "owner"
    whole: tuple[str, ...] = ()  # before a definite noun, take in all of it: "all" the animals
    counting: tuple[str, ...] = ()  # verbs of who gives a count: "counted"
    others: tuple[str, ...] = ()  # open a quotation of somebody who speaks of others: "they"
    clitics: tuple[str, ...] = ()  # objects before a verb that stand for what was told: "lo"
    governing: tuple[str, ...] = ()  # prepositions: of a language whose verbs do without a subject
    impersonal: tuple[str, ...] = ()  # in such a language, of whose verb nobody is the subject: "si", "hay"
    amid: tuple[str, ...] = ()  # in such a language, small words amid a verb: "ha già detto"
    sequels: tuple[str, ...] = ()  # after a measure of time: "nine minutes later"
    continuing: tuple[str, ...] = ()  # go on with what was told: "still"
    passing: tuple[str, ...] = ()  # what holds for a while only: "is closed", "are believed", "declined to comment"
    calls: tuple[str, ...] = ()  # want somebody to act, or will not, which an outcome overtakes: "urged", "refused to"
    pending: tuple[str, ...] = ()  # what is hoped, feared, sought or done until an outcome, whatever the tense
    corrects: tuple[str, ...] = ()  # say that something was told otherwise before: "instead of", "was revised"
    turns: tuple[str, ...] = ()  # tell an outcome, behind which what was so before is no more: "is over", "agreed on"
    reporting: tuple[str, ...] = ()  # tell of a report before its news: "reported that"
    stand_ins: tuple[str, ...] = ()  # stand for a body named before: "the group"; definite forms in the north
    ordinals: tuple[str, ...] = ()  # "second", "another": of several things told in several sentences
    abstracts: tuple[str, ...] = ()  # what is counted so: obstacles, reasons, strands
    articles: tuple[str, ...] = ()  # definite articles whose noun must be known already
    suffixed: tuple[str, ...] = ()  # endings that are definite articles: "byen", "huset"
    definites: tuple[str, ...] = ()  # definite articles that may open a sentence of news: "Die Polizei …"
    of: tuple[str, ...] = ()  # behind a noun they say which one it is: "de", "von"
    apposing: tuple[str, ...] = ()  # open what renames a name: "Kim, the leader"
    leading: tuple[str, ...] = ()  # articles a headline does without at its start
    known: tuple[str, ...] = ()  # nouns that need no introduction: "the weather", "the police"
    modifiers: tuple[str, ...] = ()  # words after a noun that say which one is meant: "of", "between"
    future: tuple[str, ...] = ()  # announce: "will", "is to"
    past: tuple[str, ...] = ()  # finite verbs of what is over: "was", "took"; a weekday with one lies behind
    past_endings: tuple[str, ...] = ()  # of regular verbs of what is over: "ed"
    states: tuple[str, ...] = ()  # after one of these such an ending tells a state: "stays closed"
    first_person: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()  # words that address whoever reads: "click", "subscribe"
    cries: tuple[str, ...] = ()  # before a colon that opens the news: "bombshell"
    moments: tuple[str, ...] = ()  # moments of a day that is not named: "by evening", "in the coming"
    itself: tuple[str, ...] = ()  # what an outlet calls itself: "this newspaper"; from us it would be ours
    negations: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()  # "according to" and verbs of saying
    sources: tuple[str, ...] = ()  # "according to": whose word the sentence is
    infinitive: tuple[str, ...] = ()  # "to" before a verb that nobody does: "the first to write"
    relatives: tuple[str, ...] = ()  # who, which: open a clause that can be left out
    participial: str = ""  # a pattern of participles that open a clause after a comma: ", thought to be …"
    subordinators: tuple[str, ...] = ()  # after, as: open a clause at a sentence's end that can be left out
    coordinators: tuple[str, ...] = ()  # and, but
    correlatives: tuple[str, ...] = ()  # "both", which with a coordinator behind it points to nothing before
    contrasts: tuple[str, ...] = ()  # but: opens what says how far the clause before it goes
    be: tuple[str, ...] = ()  # "was": tells a state
    passives: tuple[str, ...] = ()  # before a participle: what is done to the subject
    whens: tuple[str, ...] = ()  # "when", after the comma behind a state: opens the news
    inverts: bool = False  # the verb stands second: behind an opening time, before its subject
    matters: tuple[str, ...] = ()  # say why something matters or what is contested: "the first", "because", "warned"
    adverbials: tuple[str, ...] = ()  # prepositions of where and when, which a clause can do without
    adjuncts: tuple[str, ...] = ()  # other prepositions of what a clause can do without, behind a noun
    infinitives: tuple[str, ...] = ()  # after which a verb stands by itself: "to", "will"
    somebody: tuple[str, ...] = ()  # objects that are none of their sentence's subject: "him"
    pluperfect: tuple[str, ...] = ()  # "had": tells of before what is told
    says: tuple[str, ...] = ()  # forms of "say", behind which what is said has a verb
    reported: tuple[str, ...] = ()  # forms of a verb that report what somebody says, who is named before: "sei"
    questions: tuple[str, ...] = ()  # open a question, or a title like one: "why"
    awaited: tuple[str, ...] = ()  # tell what was looked for before the news: "was expected to"
    supposing: tuple[str, ...] = ()  # verbs of what might be: "could"
    hinges: tuple[str, ...] = ()  # what turns on these is not so without them: a clause with one is never cut away
    superlatives: str = ""  # a pattern of words that hold only of a bounded whole: "largest", "only"
    participles: str = ""  # a pattern of participles, which with a form of ``be`` tell what happened
    hanging: tuple[str, ...] = ()  # adjectives and the like that something must follow: "due"
    openers: tuple[str, ...] = ()  # prepositions and the like that open an adverbial before a comma
    prepositions: tuple[str, ...] = ()  # stand before a day's name
    placed: tuple[str, ...] = ()  # prepositions of a place that can be put before a sentence: "in"
    complete: tuple[str, ...] = ()  # verbs that tell the news without an object: "dies"
    dated: tuple[str, ...] = ()  # those that say nothing but when: "on", not "by Friday"
    verbs: tuple[str, ...] = ()  # finite verbs of news; a headline has one
    perfect: tuple[str, ...] = ()  # "has", before a participle
    perfect_of_several: tuple[str, ...] = ()  # "have"
    actors: tuple[str, ...] = ()  # nouns of those who act: council, government
    plurals: tuple[str, ...] = ()  # such nouns that take a verb in the plural: police
    present: dict[
        str, str
    ] = {}  # a verb in the past, which is its participle, too, and in the present: "voted", "votes"
    offices: tuple[str, ...] = ()  # words before a name that a headline leaves out
    days: dict[str, int] = {}  # "yesterday": -1
    vague: tuple[str, ...] = ()  # "this morning": relative times that are not resolved
    now: tuple[str, ...] = ()  # count from the hour of the report, and can go: "overnight"
    parts: tuple[str, ...] = ()  # parts of a day that follow a weekday: "evening"
    full_date: str = ""  # "{weekday}{part}, {date},", the last comma where no stop follows; empty: no dates
    part_dates: dict[str, str] = {}  # the same for a weekday with such a part, where that stands otherwise
    alone: str = ""  # what replaces a word of ``days``: "on {weekday}, {date},"


@lru_cache(maxsize=64)
def grammar(language: str) -> Grammar:
    """Return the lists of *language*; empty ones where we have none."""
    if not (language.isascii() and language.isalpha()):
        return Grammar()
    file = resources.files("nightdesk.write").joinpath("languages", f"{language}.toml")
    if not file.is_file():
        return Grammar()
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Grammar)


def in_own_person(text: str, language: str) -> bool:
    """Return whether *text* speaks of whoever wrote or reads it: "we"; not of the "US" or the "F.B.I."."""
    found = pattern(language, "first_person").finditer(text)
    return any(
        text[one.start() - 1 : one.start()] != "." if len(one[0]) == 1 else not one[0].isupper() for one in found
    )


@lru_cache(maxsize=512)
def listed(language: str, name: str) -> frozenset[str]:
    """Return the single words of the list *name*, as ``form_of`` gives words: what ``pattern`` matches whole."""
    entries: tuple[str, ...] = tuple(getattr(grammar(language), name))
    return frozenset(form_of(entry) for entry in entries)


@lru_cache(maxsize=512)
def keys_of(language: str, *names: str) -> frozenset[str]:
    """Return the keys (``text.words``) of the single words of the lists *names*."""
    return frozenset(key_of(entry) for name in names for entry in getattr(grammar(language), name) if entry)


def form_of(word: str) -> str:
    """Return *word* as the lists have words: lower case, with a straight apostrophe."""
    return word.lower().replace("’", "'")


class Signs(msgspec.Struct, frozen=True):
    """Which lists have an entry with a word; ``anywhere`` are those of which an entry has no word."""

    lists: dict[str, tuple[str, ...]]
    anywhere: frozenset[str]


@lru_cache(maxsize=64)
def signs_of(language: str) -> Signs:
    """Return by which words an entry of a list of *language* may be there: of each its longest, which few texts have.

    "In the coming" opens as half of all sentences do.
    """
    rules = grammar(language)
    lists: dict[str, list[str]] = defaultdict(list)
    anywhere: set[str] = set()
    for name in rules.__struct_fields__:
        entries = getattr(rules, name)
        if isinstance(entries, bool | str):
            continue
        for entry in entries:
            sign = max(RUN.findall(entry.casefold()), key=len, default="")
            if not sign:
                anywhere.add(name)
            elif name not in lists[sign]:
                lists[sign].append(name)
    return Signs({word: tuple(names) for word, names in lists.items()}, frozenset(anywhere))


@lru_cache(maxsize=512)
def pattern(language: str, name: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of the list *name*, whole and in any case, the longest first."""
    listed: tuple[str, ...] = tuple(getattr(grammar(language), name))
    if not listed:
        return NEVER
    return re.compile(rf"(?<!\w){any_of(listed)}(?!\w)")
