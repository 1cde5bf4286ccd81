"""Tense: a headline in the past in, the same in the present out, where a listed verb stands right after its subject.

"Kim Jong-un has sent Vladimir Putin a greeting" -> "Kim Jong-un sends …"; "The council voted …" -> "The council votes";
"…, police said" -> "…, police say".
Only forms of ``languages/CODE.toml`` are exchanged, all of which have one stem in ``text.words``, for the check desk
compares stems; a headline that names a time keeps its tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from nightdesk.text.frequency import frequencies
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, stem, words
from nightdesk.write.days import weekdays
from nightdesk.write.grammar import Grammar, grammar, pattern

BEEN = "been"  # English: "has been arrested" is "is arrested" in the present
PEOPLE = ("icans", "ians", "crats", "ese")  # how the name of a people ends, which is of several
ARTICLES = ("a", "an", "the")
PARTICIPIAL = ("of", "by")  # behind a participle: "accused of"
REGULAR = 5  # letters of a regular verb in the past at the least
SUBJECT = 10  # words before the verb at the most
# Endings of what is over and of what is, for one and for several, where no other form of a verb ends so.
WAS = {"was": "is", "were": "are"}
LASTING = frozenset({"built", "held", "kept", "made", "owned", "run", "used"})  # may go on: "was used as a depot"
ENDINGS = {"es": (("ó", "a"), ("aron", "an")), "pt": (("ou", "a"), ("aram", "am"))}
CREDIT = 7  # words behind the last comma at the most that only say who says so
# Before a number: "has killed more than 40 people" tells a sum so far, which the present does not.
ABOUT = frozenset({"about", "almost", "around", "at", "dozens", "hundreds", "many", "more", "nearly", "over", "some"})
ABOUT |= {"several", "thousands", "up"}
AFTER = {  # say before or after what something was
    "en": ("after", "before"),
    "da": ("efter", "før"),
    "nb": ("etter", "før"),
    "sv": ("efter", "före"),
    "de": ("nach", "vor"),
    "fr": ("après", "avant"),
    "es": ("después", "antes", "tras"),
    "it": ("dopo", "prima"),
    "pt": ("depois", "antes", "após"),
    "nl": ("na", "voor"),
}
_TIMED = re.compile(
    r"\d{4}|\bago\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def in_the_present(text: str, language: str, people: frozenset[str]) -> str:
    """Return *text* with its main verb in the present, or *text* itself where that is not safe.

    *people* are the last words of the names of persons and organisations in it: who can be a verb's subject.
    """
    if language in ENDINGS and not _TIMED.search(text) and not weekdays(language).search(text):
        return _ending_in_the_present(text, language)
    if not grammar(language).present or _TIMED.search(text) or weekdays(language).search(text):
        return text
    at = credit_of(text, language)
    clause = _clause_in_the_present(text[:at], language, people)
    reported = {word.text.casefold() for word in words(clause)}
    rules = grammar(language)
    if not reported.isdisjoint({*rules.pluperfect, *rules.supposing}):
        return clause + text[at:]  # "Two firms would sue, the mayor said"
    return clause + _credit_in_the_present(text[at:], language, people)


def _tells_of_before(behind: Sequence[Word], verb: str, language: str) -> bool:
    """Return whether what stands *behind* a *verb* of the past holds it there.

    What is reported of then does ("said they would sue"), and a clause of another past: "before she struck the quay".
    """
    rules = grammar(language)
    forms = [word.text.casefold() for word in behind]
    if verb in lexicon(language).said:
        below = {*rules.relatives, *rules.subordinators}
        backshifted = {*rules.pluperfect, *rules.supposing, *(set(rules.be) & set(rules.past))}
        return not backshifted.isdisjoint(takewhile(lambda form: form not in below, forms))
    whens = {*AFTER.get(language, ()), *rules.whens}
    opens = next((at for at, form in enumerate(forms) if form in whens), len(forms))
    return any(
        form in rules.past or (form in rules.present and before not in {*rules.articles, *rules.indefinite})
        for before, form in pairwise(forms[opens:])
    )


def _ending_in_the_present(text: str, language: str) -> str:
    """Return *text* with its one verb of the past, told by its ending, in the present: "Sample ordenó" -> "ordena"."""
    found = words(text)
    past = [word for word in found[1:] if _now_by_ending(word.text, language)]
    rules = grammar(language)
    finite = {*rules.verbs, *rules.past}.difference(word.text for word in past)
    if len(past) != 1 or any(word.text in finite for word in found):
        return text
    return _put(text, (past[0].start, past[0].end), _now_by_ending(past[0].text, language))


@lru_cache(maxsize=1 << 12)
def _now_by_ending(form: str, language: str) -> str:
    """Return the present of a verb in the past by its ending; "" where there is none in use, or with another stem."""
    known = frequencies(language)
    for over, now in ENDINGS[language] if len(form) >= REGULAR else ():
        made = f"{form.removesuffix(over)}{now}"
        if form.endswith(over) and made in known and stem(made, language) == stem(form, language):
            return made
    return ""


def credit_of(text: str, language: str) -> int:
    """Return where the last comma is behind which nothing but who says so stands: "…, state media reported"."""
    at = text.rfind(", ")
    found = words(text[at:]) if at > 0 else ()
    further = lexicon(language).said - lexicon(language).nouns_too  # "state media" are no verb
    says = 2 <= len(found) <= CREDIT and found[-1].key in _saying(language)
    return at if says and further.isdisjoint(word.key for word in found[:-1]) else len(text)


@lru_cache(maxsize=64)
def _saying(language: str) -> frozenset[str]:
    """Return the verbs of saying, in the past and the present, of one and of several: "said", "says", "say"."""
    present = grammar(language).present
    said = lexicon(language).said
    now = {present[verb] for verb in said if verb in present}
    return said | now | ({bare(verb) for verb in now} if language == "en" else set())


def _credit_in_the_present(credit: str, language: str, people: frozenset[str]) -> str:
    """Return what says who says so with its verb, the last word, in the present."""
    found = words(credit)
    present = grammar(language).present.get(found[-1].text.casefold()) if found else None
    if present is None:
        return credit
    verb = _agreeing(present, _is_plural(found[:-1], grammar(language), people), language)
    return _put(credit, (found[-1].start, found[-1].end), verb)


def _clause_in_the_present(text: str, language: str, people: frozenset[str]) -> str:
    rules = grammar(language)
    found = words(text)
    forms = ["" if _is_joined(word, text) else word.text.casefold() for word in found]
    if language == "en" and _may_be_several(found, people):
        return text
    for index in range(1, min(len(found), SUBJECT + 1)):
        form, before = forms[index], found[index - 1]
        gap = text[before.end : found[index].start]
        if "," in gap and text.count(",", 0, found[index].start) == 1:
            return text  # "The sheriff, known for …": what follows the first comma is an aside, or another clause
        # Which of two verbs is the main one is not certain: "The troops sent to Russia praised …".
        several = any(
            other in rules.perfect or other in rules.present for other in _beside(forms[index + 2 :], language)
        )
        if form in rules.perfect and index + 2 < len(found) and forms[index + 1] == BEEN and _passive(forms[index + 2]):
            further = any(
                other in rules.perfect or other in rules.present for other in _beside(forms[index + 3 :], language)
            )
            return text if further else _put(text, _span(found, index, 2), "are" if form == "have" else "is")
        if form in WAS and language == "en" and _passive("".join(forms[index + 1 : index + 2])):
            return text if several or forms[index + 1] in LASTING else _put(text, _span(found, index, 1), WAS[form])
        if form in rules.perfect and index + 1 < len(found):
            new = rules.present.get(forms[index + 1]) or (regular(forms[index + 1]) if language == "en" else None)
            if not new or several or _is_a_sum(found[index + 2 :], language):
                return text
            return _put(text, _span(found, index, 2), _agreeing(new, form in rules.perfect_of_several, language))
        if language == "en" and form not in rules.present and _tells_alone(found, index, people):
            plural = _is_plural(found[:index], rules, people)
            return _put(text, _span(found, index, 1), _agreeing(regular(form), plural, language))
        if form in rules.present or pattern(language, "verbs").fullmatch(form):
            acts = form in lexicon(language).said or _acts(found[:index], language, people)
            certain = acts or _has_object(found[index + 1 :], language)
            if form not in rules.present or several or not certain:
                return text
            if _tells_of_before(found[index + 1 :], form, language):
                return text
            plural = _is_plural(found[:index], rules, people) or _is_a_team(found[:index], found[index + 1 :], people)
            return _put(text, _span(found, index, 1), _agreeing(rules.present[form], plural, language))
        if form in rules.relatives or form in rules.subordinators or "," in gap:
            return text
    return text


def _tells_alone(found: Sequence[Word], index: int, people: frozenset[str]) -> bool:
    """Return whether the English word at *index* is the one verb of its sentence, regular, behind who acts.

    No list has it, so it may be a participle ("the coach accused of theft resigned"): nothing else in the sentence may
    be a verb, and what follows must be no preposition that goes with one.
    """
    rules, verb, behind = grammar("en"), found[index], found[index + 1 : index + 2]
    head = _head(found[:index], rules)
    # "Siemens" is one; "Democrats" are several.
    several = head.key in people and head.key.endswith("s") and not head.key.endswith(PEOPLE)
    if (
        not _acts(found[:index], "en", people)
        or several
        or not verb.text.islower()
        or not regular(verb.key)
        or not behind
        or behind[0].key in PARTICIPIAL
    ):
        return False
    forms = [word.text for word in found[:index] if word.text.islower()]
    forms += [form for form in _beside([word.text for word in found[index + 1 :]], "en") if form.islower()]
    verbs = {*rules.states, *rules.perfect, *rules.verbs, *rules.present, *rules.present.values()}.difference(ARTICLES)
    return not any(form in verbs or regular(form) for form in forms)


@lru_cache(maxsize=1 << 12)
def regular(past: str) -> str:
    """Return the third person of an English verb by its past: "endorsed" -> "endorses"; "" where there is none.

    Both it and the verb as it stands in lists must be words of the language, with one stem.
    """
    if len(past) < REGULAR or not past.endswith("ed"):
        return ""
    known = frequencies("en")
    roots = [past[:-1], past[:-2]] + [past[:-3]] * (past[-3] == past[-4]) + [f"{past[:-3]}y"] * (past[-3] == "i")
    thirds = [third for root in roots if root in known and (third := _third(root)) in known]
    return max((one for one in thirds if stem(one, "en") == stem(past, "en")), key=lambda one: known[one], default="")


def _third(root: str) -> str:
    """Return an English verb's third person: "carry" -> "carries"."""
    if root.endswith("y") and root[-2:-1] not in "aeiou":
        return f"{root[:-1]}ies"
    return f"{root}es" if root.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{root}s"


def _passive(form: str) -> bool:
    """Return whether *form* is a participle of what is done to somebody, which is over at once: "has been arrested"."""
    return form in grammar("en").present


def _is_joined(word: Word, text: str) -> bool:
    """Return whether a hyphen makes *word* a part of another: "hard-fought"."""
    return text[word.end : word.end + 1] == "-" or text[max(0, word.start - 1) : word.start] == "-"


def _beside(forms: Sequence[str], language: str) -> Iterator[str]:
    """Yield the words up to what opens a clause: a verb behind it is not the sentence's own ("troops whom he sent")."""
    rules = grammar(language)
    below = {*rules.relatives, *rules.subordinators, *lexicon(language).that}
    return takewhile(lambda form: form not in below, forms)


def _is_a_sum(behind: Sequence[Word], language: str) -> bool:
    """Return whether a count stands right *behind* a verb in the perfect: "has killed 150,000 people" so far."""
    first = behind[:1]
    counts = bool(first) and (first[0].key[0].isdigit() or first[0].key in lexicon(language).cardinals)
    return counts or (language == "en" and bool(first) and first[0].key in ABOUT)


def _span(found: Sequence[Word], index: int, count: int) -> tuple[int, int]:
    """Return start and end of *count* words from *index* on."""
    return found[index].start, found[index + count - 1].end


def _is_subject(word: Word, language: str, people: frozenset[str]) -> bool:
    """Return whether a verb's subject may end with *word*: someone who acts."""
    rules, form = grammar(language), word.text.casefold()
    return word.key in people or form in rules.actors or form in rules.plurals


def _acts(subject: Sequence[Word], language: str, people: frozenset[str]) -> bool:
    """Return whether someone who acts ends *subject*, or is what its first noun names; "formally" may stand behind."""
    rules = grammar(language)
    if language == "en" and len(subject) > 1 and subject[-1].text.islower() and subject[-1].key.endswith("ly"):
        subject = subject[:-1] if subject[-1].key not in rules.actors else subject
    return _is_subject(subject[-1], language, people) or _is_subject(_head(subject, rules), language, people)


def _head(subject: Sequence[Word], rules: Grammar) -> Word:
    """Return the noun that a subject is of, which what says more of it stands behind: "the council of Exempla"."""
    at = next((index for index, word in enumerate(subject) if word.key in rules.modifiers and index), len(subject))
    return subject[at - 1]


def _has_object(behind: Sequence[Word], language: str) -> bool:
    """Return whether an object opens *behind* a verb: only a finite one has it right behind: "ended a strike".

    A participle that goes with the noun before it has none: "the bridge opened by the queen".
    """
    rules, lists = grammar(language), lexicon(language)
    counted = bool(behind) and (behind[0].key[0].isdigit() or behind[0].key in lists.cardinals)
    if counted and len(behind) > 1:
        return behind[1].key not in lists.units_of_time  # not "the bridge closed two weeks ago"
    return bool(behind) and behind[0].key in {*rules.articles, *rules.indefinite, *rules.possessives, "its", "their"}


def _may_be_several(found: Sequence[Word], people: frozenset[str]) -> bool:
    """Return whether the first word, taken for a name, may be a noun of several with a first word's capital."""
    return bool(found) and found[0].key in people and found[0].key.endswith("s")  # "Commuters faced", "Sanders faced"


def _is_plural(subject: Sequence[Word], rules: Grammar, people: frozenset[str]) -> bool:
    """Return whether the words of a subject are of several: "police", "Kim and Xi", "drivers at Nullstad Transit"."""
    noun = _head([word for word in subject if not word.text.endswith("ly")] or subject, rules)  # "Police fatally shot"
    head = noun.text.casefold()
    several = head.endswith("s") and not head.endswith(("ss", "us", "is")) and noun.key not in people
    several = several or (head.endswith(PEOPLE) and noun is not subject[0])  # "Puerto Exemplicans", not "Evans"
    several = several or head.endswith(("men", "people", "children"))
    return head in rules.plurals or any(word.key == "and" for word in subject) or several


def _is_a_team(subject: Sequence[Word], behind: Sequence[Word], people: frozenset[str]) -> bool:
    """Return whether a name that ends *subject* is of several to its report: "Exempla Town won … in their history"."""
    return subject[-1].key in people and any(word.key == "their" for word in behind)


def _agreeing(verb: str, plural: bool, language: str) -> str:
    """Return the verb for a subject in the plural where English tells it apart: "sends" -> "send"."""
    return bare(verb) if plural and language == "en" else verb


def bare(verb: str) -> str:
    """Return an English verb of the third person as it stands behind a plural: "carries" -> "carry"."""
    if len(verb) <= len("dies"):
        return verb.removesuffix("s")  # "dies" -> "die"
    for ending, short in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("sses", "ss"), ("xes", "x")):
        if verb.endswith(ending):
            return verb[: -len(ending)] + short
    return verb.removesuffix("s")


def _put(text: str, place: tuple[int, int], verb: str) -> str:
    return text[: place[0]] + verb + text[place[1] :]
