"""What we know of a language: code in, its word lists out, read once from ``languages/CODE.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

import msgspec

from nightdesk.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Word lists of one language, lower case; any may be empty.

    Abbreviations are written without their last point. ``abbreviations`` never end a sentence,
    ``closing_abbreviations`` may, ``before_numbers`` belong to a number that follows ("No. 10").
    """

    function_words: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()  # third person subjects that stand for a speaker
    feminine: frozenset[str] = frozenset()  # of ``pronouns``, those of one woman; in both lists: of one person
    masculine: frozenset[str] = frozenset()  # those of one man
    feminine_titles: frozenset[str] = frozenset()  # before or beside a name: "Mrs", "daughter", "spokeswoman"
    masculine_titles: frozenset[str] = frozenset()
    given_feminine: frozenset[str] = frozenset()  # common given names: our own lists
    given_masculine: frozenset[str] = frozenset()
    speaking_pronouns: frozenset[str] = frozenset()  # subjects that stand for no name of the text: "I", "we", "who"
    said: frozenset[str] = frozenset()  # verbs of saying, every form a report uses, and "according"
    telling: frozenset[str] = frozenset()  # verbs that say beside a quotation or a clause, but do other things too
    sources: frozenset[str] = frozenset()  # phrases that whom a sentence goes by follows: "according to"
    sources_behind: frozenset[str] = frozenset()  # words that it stands before: der Polizei "zufolge"
    as_said: frozenset[str] = frozenset()  # open a clause that says who said the rest: "as" Lind said
    finite: frozenset[str] = frozenset()  # common finite verbs, which end the phrase before them
    addressing: frozenset[str] = frozenset()  # before whom something is said to: said "to" Anna
    belonging: frozenset[str] = frozenset()  # between someone unnamed and a name that says whose: a spokesman "for" it
    outlets_say: frozenset[str] = frozenset()  # of ``said``: their subject may be an outlet behind them: "reported"
    relatives: frozenset[str] = frozenset()  # open a clause about the noun before: a nurse "who" asked not to be named
    that: frozenset[str] = frozenset()  # conjunctions that open reported speech
    bare: frozenset[str] = frozenset()  # of ``said``: report without "that" or a comma: "Hon säger hon är sjuk"
    pointing: frozenset[str] = frozenset()  # before a verb of saying, stand for what was quoted: "Det" siger Lind
    attitudes: frozenset[str] = frozenset()  # verbs of thinking, wanting and judging: they report without quoting
    nouns_too: frozenset[str] = frozenset()  # of ``said`` and ``attitudes``: mostly nouns ("state", "report")
    passive: frozenset[str] = frozenset()  # "was" told: it is not the subject who says
    passive_of: frozenset[str] = frozenset()  # the verbs of saying that have one
    coordinators: frozenset[str] = frozenset()  # join a second verb to the subject of the first: "and"
    parted: Mapping[str, str] = field(
        default_factory=dict
    )  # of ``said``, with a last word: another verb: findet "statt"
    participles: frozenset[str] = frozenset()  # those of ``said`` whose subject stands in the clause before: "saying"
    auxiliaries: frozenset[str] = frozenset()  # may stand between a subject and its verb: "has", "also"
    determiners: frozenset[str] = frozenset()  # begin a subject without a name: "the", "his"
    articles_of_things: frozenset[str] = frozenset()  # articles that do not stand before a person's name
    openers: frozenset[str] = frozenset()  # may stand before a subject in its clause: "as", "while", "and"
    abbreviations: frozenset[str] = frozenset()
    closing_abbreviations: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()  # before a person's name: offices, ranks, forms of address
    former: frozenset[str] = frozenset()  # beside an office, which its bearer holds no more, not yet or not fully
    in_office: frozenset[str] = frozenset()  # beside an office, which its bearer holds: "現"首相
    addresses: frozenset[str] = frozenset()  # of ``titles`` without capitals, those that are no office: "先生"
    # Between an office and what it is of: minister "of" trade; in Arabic the offices that are of something: "وزير".
    charges: frozenset[str] = frozenset()
    # How adjectives of nations end behind a noun, folded, where hardly a verb does.
    national_endings: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()  # written with a capital without naming: weekdays, nationalities
    surnames: frozenset[str] = frozenset()  # of languages without capitals; in Arabic given names, which come first
    boundaries: frozenset[str] = frozenset()  # of those: words that no name holds
    organisations: frozenset[str] = frozenset()  # words that make a name one of an organisation
    landmarks: frozenset[str] = frozenset()  # words that make a name one of a place
    things: frozenset[str] = frozenset()  # words that end a name of a way, a work or a plan, but surnames too
    appositions: frozenset[str] = frozenset()  # nouns with a capital that say what the name behind them is of
    titled: frozenset[str] = frozenset()  # what stands between marks after one is a title: "the film", "motto"
    place_prepositions: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()  # may stand inside an organisation's name: "of", "for"
    cardinals: Mapping[str, float] = field(default_factory=dict)  # number words below a hundred, and set phrases
    scales: Mapping[str, float] = field(default_factory=dict)  # what multiplies: "hundred", "million"
    parts: Mapping[str, float] = field(default_factory=dict)  # of a whole, after a number: two "thirds": 3
    by_a_part: frozenset[str] = frozenset()  # before a part that something changed by: "by" a third
    more_by_a_part: frozenset[str] = frozenset()  # behind one: a third "more"
    of_a_part: frozenset[str] = frozenset()  # shows that "a third" is a part; none where the word is no ordinal
    fractions: Mapping[str, str] = field(default_factory=dict)  # fractions in a phrase: "hver tredje": 1/3
    out_of: frozenset[str] = frozenset()  # between the two numbers of a share: one "in" five, one person "in" five
    among: frozenset[str] = frozenset()  # only where nothing else stands between: einer "von" fünf
    and_a_half: frozenset[str] = frozenset()  # behind a number, its magnitude or unit: un million "et demi"
    halves_of: frozenset[str] = frozenset()  # before a unit: "half a" degree
    minus: frozenset[str] = frozenset()
    minus_after: frozenset[str] = frozenset()  # behind a number of degrees: four degrees "below zero"
    joints: frozenset[str] = frozenset()  # may stand inside a spelled number: "and"
    ranges: frozenset[str] = frozenset()  # between the two numbers of a range
    betweens: frozenset[str] = frozenset()  # before a range whose numbers an "and" joins: "between"
    approximations: frozenset[str] = frozenset()  # before a number that is not meant exactly
    approximations_after: frozenset[str] = frozenset()  # right behind one: "300多人"
    joined: Mapping[str, str] = field(default_factory=dict)  # how words begin that a hyphen joins: 17-"jährig": year
    units: Mapping[str, str] = field(default_factory=dict)  # a unit's name as written -> its name in a ``Number``
    units_of_time: Mapping[str, str] = field(default_factory=dict)  # "months" -> "month"
    date_joints: frozenset[str] = frozenset()  # may stand between the parts of a date: "4 de enero"
    articles: frozenset[str] = frozenset()  # "a month"
    ago_before: frozenset[str] = frozenset()  # "vor" two days
    ago_after: frozenset[str] = frozenset()  # two days "ago"
    in_before: frozenset[str] = frozenset()  # "in" two days
    in_after: frozenset[str] = frozenset()  # in two days' "time"
    each: frozenset[str] = frozenset()  # "every" day
    steps: Mapping[str, float] = field(default_factory=dict)  # "last" week: -1
    steps_after: Mapping[str, float] = field(default_factory=dict)  # semaine "dernière": -1
    relative_days: Mapping[str, float] = field(default_factory=dict)  # "yesterday": -1
    open_times: Mapping[str, str] = field(default_factory=dict)  # "recently": past
    open_before: frozenset[str] = frozenset()  # after one of those they count from something else: "soon after"
    weekdays: Mapping[str, float] = field(default_factory=dict)  # besides CLDR's; Monday is 0
    short_weekdays: Mapping[str, float] = field(default_factory=dict)  # only behind a step: nesta "terça"
    months: Mapping[str, float] = field(default_factory=dict)  # besides CLDR's: "sept"
    several_units: frozenset[str] = frozenset()  # of ``units_of_time``, those of more than one
    invariable: frozenset[str] = frozenset()  # of those, the ones that are of one as well: "år"
    plurals: frozenset[str] = frozenset()  # before one, show that more than one is meant: "de" sidste år
    vague_counts: frozenset[str] = frozenset()  # "several" weeks
    vague_before: frozenset[str] = frozenset()  # "for" weeks: shows that a length of time is meant
    seasons: Mapping[str, str] = field(default_factory=dict)  # "summer": SU
    holidays: Mapping[str, str] = field(default_factory=dict)  # month and day, or month, week and weekday
    parts_of_day: Mapping[str, str] = field(default_factory=dict)  # Friday "night": NI
    part_phrases: Mapping[str, str] = field(default_factory=dict)  # "last night": -1NI
    weekends: frozenset[str] = frozenset()
    frequencies: Mapping[str, str] = field(default_factory=dict)  # "daily": P1D
    ordinals: Mapping[str, float] = field(default_factory=dict)  # "third" quarter: 3
    quarters: frozenset[str] = frozenset()
    periods: Mapping[str, float] = field(default_factory=dict)  # of the quarter named before: "a year earlier": -1
    centuries: frozenset[str] = frozenset()
    decades: Mapping[str, float] = field(default_factory=dict)  # "nineties": 9
    counted: frozenset[str] = frozenset()  # told by the thousand: behind one, 2000 is no year: "employees"
    year_leads: frozenset[str] = frozenset()  # show that a number below 1900 is a year: "in 1848"
    clock_leads: frozenset[str] = frozenset()  # the number after it is an hour: "klokken" ni
    clock_tails: frozenset[str] = frozenset()  # the number before it is an hour: nine "o'clock"
    clock_prepositions: frozenset[str] = frozenset()  # so is the one between such a word and one of ``clock_units``
    clock_ats: frozenset[str] = frozenset()  # of those, the ones that show an hour with a point: "alle" 14.30
    clock_units: frozenset[str] = frozenset()  # "à" neuf "heures"
    clock_fractions: Mapping[str, float] = field(default_factory=dict)  # "half past" nine: 30
    clock_fractions_after: Mapping[str, float] = field(default_factory=dict)  # neuf heures "et demie": 30
    clock_words: Mapping[str, str] = field(default_factory=dict)  # "noon": 12:00
    halves: Mapping[str, str] = field(default_factory=dict)  # nine "in the evening": EV
    relative_years: Mapping[str, float] = field(default_factory=dict)  # "heuer": 0
    relative_units: Mapping[str, str] = field(default_factory=dict)  # 先週: "-1 week"
    lengths: Mapping[str, str] = field(default_factory=dict)  # "jahrelang": PXY
    day_joints: frozenset[str] = frozenset()  # between a day and its hour: Tuesday "at" nine, nine "on" Tuesday
    ahead: frozenset[str] = frozenset()  # "will", "until": the weekday that follows is to come
    ahead_right_before: frozenset[str] = frozenset()  # only right before it: "på" fredag
    futures: frozenset[str] = frozenset()  # verbs that are of the future: "will", "состоится"
    planned: frozenset[str] = frozenset()  # verbs that in the present tell what is to come: "opens" on Friday
    plans: frozenset[str] = frozenset()  # words of what is to come whatever their tense: "was to", "told not to"
    asks: frozenset[str] = frozenset()  # those of them whose own day stands right behind: "called on Wednesday for"
    due_before: frozenset[str] = frozenset()  # right before a day on which something is to be: set "for" Friday
    day_pairs: frozenset[str] = frozenset()  # between two days of which one word holds: Thursday "and" Friday
    copulas: frozenset[str] = frozenset()  # the vote "is" on Friday
    pasts: frozenset[str] = frozenset()  # verbs that show their clause to be of the past: "was", "has"
    over: frozenset[str] = frozenset()  # not where one of these stands before it: "could not be reached on Friday"
    ambiguous_months: frozenset[str] = frozenset()  # are other words too: "may"
    date_prepositions: frozenset[str] = frozenset()  # show that such a word is a month: "in May"
    irregular: Mapping[str, str] = field(default_factory=dict)  # forms no stemmer brings together: "sent" -> "send"
    folded_function_words: frozenset[str] = field(default=frozenset(), init=False)
    folded_former: frozenset[str] = field(default=frozenset(), init=False)
    speech: frozenset[str] = field(default=frozenset(), init=False)  # ``said`` and ``telling`` without ``sources``

    def __post_init__(self) -> None:
        """Fold once what is compared both ways, and join the verbs of speech."""
        object.__setattr__(self, "folded_function_words", frozenset(fold(word) for word in self.function_words))
        object.__setattr__(self, "folded_former", frozenset(fold(word) for word in self.former))
        nouns = {fold(word) for phrase in self.sources | self.sources_behind for word in phrase.split()}
        object.__setattr__(self, "speech", (self.said | self.telling) - nouns)


FOLDED = {
    "attitudes",
    "participles",
    "titles",
    "charges",
    "appositions",
    "not_names",
    "organisations",
    "landmarks",
    "things",
    "place_prepositions",
    "linking",
    "said",
    "telling",
    "addressing",
    "outlets_say",
    "bare",
    "irregular",
}
_NUMBERS = (
    "cardinals", "scales", "steps", "steps_after", "relative_days", "weekdays", "short_weekdays", "months", "ordinals",
    "decades", "clock_fractions", "clock_fractions_after", "relative_years", "periods", "parts",
)  # fmt: skip
_NAMES = (
    "units", "units_of_time", "open_times", "seasons", "parts_of_day", "part_phrases", "frequencies", "clock_words",
    "halves", "lengths", "irregular", "holidays", "fractions", "relative_units", "parted", "joined",
)  # fmt: skip
TABLES: Mapping[str, type[float] | type[str]] = {**dict.fromkeys(_NUMBERS, float), **dict.fromkeys(_NAMES, str)}
COMPOUNDING = frozenset({"de", "da", "sv", "nb", "nn", "nl"})
RELATED = {"nn": "nb", "no": "nb"}  # read with the lists of a language close to it


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    code = RELATED.get(language, language)
    if not (code.isascii() and code.isalpha()):
        return Lexicon()
    file = resources.files("nightdesk.text").joinpath("languages", f"{code}.toml")
    if not file.is_file():
        return Lexicon()
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    listed = {name: _listed(value) for name, value in found.items()}
    return msgspec.convert({name: _folded(name, value) for name, value in listed.items()}, Lexicon)


def _folded(name: str, value: object) -> object:
    """Return a list that is compared with folded words folded itself; a list of "word=value" as a table."""
    if not isinstance(value, list):
        return value
    if name in TABLES:
        pairs = (entry.split("=") for entry in value)
        table = {word: TABLES[name](meaning) for word, meaning in pairs}
        return {fold(word): fold(str(meaning)) for word, meaning in table.items()} if name in FOLDED else table
    return [fold(word) for word in value] if name in FOLDED else value


def _listed(value: object) -> object:
    """Return a text "one, two" as the list it stands for."""
    if not isinstance(value, str):
        return value
    return [word.strip() for word in value.replace("\n", " ").split(",") if word.strip()]
