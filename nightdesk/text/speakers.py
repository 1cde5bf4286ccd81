"""Who says by a verb of saying: the verb and the words around it in, the speaker with its place out."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from nightdesk.records import Name, Quote
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import WORD, Named

LONGEST_SUBJECT = 120  # characters before a verb in which its subject is looked for
_DETERMINED = 6  # words of "a spokesman for the ministry" kept as speaker
LONGEST_TITLES = 20  # characters between a comma and a name in which its titles stand
MOST_NOUNS = 4  # words between a name and the person of whom it says something: "Wedgewood senior market analyst"
PHRASE_END = re.compile('[,.;:!?\n–—"“”„«»()]')
# What opens a report before its first sentence: "EXEMPLA (Wire) – ", "EXEMPLA, Nov. 12 — ", "EXEMPLA, 22. juni (W) - ".
_OF_A_DATELINE = r"(?:[^\n.!?“”\"]|(?<=\d)\.|(?<!\d)\.(?=\s\d))"  # a point in one way only: two would double with each
DATELINE = re.compile(
    rf"[^\W\d_]{_OF_A_DATELINE}{{1,60}}?(?:\([^()\n]{{2,30}}\)|,[^\n–—]{{2,20}}?\d{{1,2}})\s+[–—―-]{{1,2}}\s+"
)
LAST_WORD = re.compile(r"[^\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str = ""
    start: int | None = None
    end: int | None = None
    cue: str = ""


def quoted_by(text: str, start: int, end: int, kind: str, by: Speaker, group: int) -> Quote:
    return Quote(
        start=start, end=end, words=text[start:end], type=kind, speaker=by.name, speaker_start=by.start,
        speaker_end=by.end, cue=by.cue, group=group,
    )  # fmt: skip


def abbreviates(text: str, at: int, lists: Lexicon) -> bool:
    """Return whether the point at *at* only shortens a word: "Mr.", "Gov.", "J.", and "St." before a name."""
    if text[at] != ".":
        return False
    word = LAST_WORD.search(text, max(0, at - 12), at)
    if word is None:
        return False
    if len(word[0]) == 1 or word[0].lower() in lists.abbreviations:
        return True
    following = WORD.match(text, at + 2) if word[0].lower() in lists.closing_abbreviations else None
    return following is not None and following[0][0].isupper() and fold(following[0]) not in lists.folded_function_words


def by_verb(
    text: str, begin: int, end: int, lists: Lexicon, named: Named, *, last: bool, verbs: Set[str] | None = None
) -> Speaker:
    """Return the speaker by a verb of saying (or of *verbs*) between *begin* and *end*; the last such one if *last*."""
    wanted = lists.speech if verbs is None else verbs
    dateline = DATELINE.match(text, text.rfind("\n", 0, begin) + 1)
    begin = max(begin, dateline.end()) if dateline is not None and dateline.end() < end else begin
    found = [word for word in WORD.finditer(text, begin, end) if fold(word[0]) in wanted]
    if len(found) > 1 and not named.verb_second:
        found = [verb for verb in found if not _is_inserted(text, begin, verb, lists)] or found
    bare = Speaker()
    for verb in reversed(found) if last else found:
        by = subject(text, verb, begin, end, lists, named)
        if by.name:
            return by
        bare = bare if bare.cue else by
    return bare


def _is_inserted(text: str, begin: int, verb: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a verb is one of a clause about the noun before: "a nurse, who asked not to be named, said"."""
    comma = text.rfind(",", begin, verb.start())
    first = WORD.match(text, comma + 2) if comma >= 0 else None
    return first is not None and first[0].lower() in lists.relatives


def subject(text: str, verb: re.Match[str], begin: int, end: int, lists: Lexicon, named: Named) -> Speaker:
    """Return who says, asks or wants by *verb*: the pronoun, name or phrase beside it."""
    cue = verb[0]
    if fold(cue) in lists.participles:
        first = first_subject(text, begin, verb.start(), cue, lists, named)
        if first.name:
            return first
    verb = _carrier(text, verb, begin, end, lists) if named.verb_second else verb
    ahead = list(WORD.finditer(text, max(begin, verb.start() - LONGEST_SUBJECT), verb.start()))
    while ahead and _is_auxiliary(ahead[-1][0], lists):
        ahead.pop()
    closest = ahead[-1] if ahead else None
    adjoining = closest is not None and not PHRASE_END.search(text, closest.end(), verb.start())
    if closest is not None and adjoining:
        found = _adjoining(text, closest, verb, cue, begin, end, lists, named)
        if found is not None:
            return found
    earlier = named.speakers(begin, verb.start())
    apposed = closest is not None and not adjoining and bool(earlier)  # "Jane Doe, the mayor, said"
    following = Speaker(cue=cue) if apposed else _after(text, verb, end, lists, named)
    if following.name:
        return following
    if earlier:
        leads = text[earlier[0].end : earlier[0].end + 1] == "," or fold(cue) in lists.participles
        return speaker_named(earlier[0] if leads else earlier[-1], cue)
    return first_subject(text, begin, verb.start(), cue, lists, named)


def _adjoining(
    text: str, closest: re.Match[str], verb: re.Match[str], cue: str, begin: int, end: int, lists: Lexicon, named: Named
) -> Speaker | None:
    """Return who says it by the word right before the verb; None where no pronoun, name or phrase ends there."""
    word = closest[0].lower()
    if word in lists.pronouns:
        return by_pronoun(closest, begin, cue, named)
    if word in lists.coordinators:  # "He respects the mayor and calls her …"
        return first_subject(text, begin, verb.start(), cue, lists, named)
    if word in lists.speaking_pronouns:
        return Speaker(closest[0], closest.start(), closest.end(), cue)
    name = named.ending_at(closest.start(), closest.end())
    if name is None:
        phrase = _phrase_before(text, closest, begin, lists)
        return None if phrase is None else _by_phrase(text, phrase, closest, verb, cue, begin, end, lists, named)
    unnamed = _whose(text, name, closest, begin, lists, named)
    if unnamed is not None:
        return Speaker(text[slice(*unnamed)], *unnamed, cue)
    if named.hears(name):
        return None
    inverted = _inverted(text, verb, end, lists, named) if named.is_told_first(name) else None
    return inverted or speaker_named(name, cue)


def _by_phrase(
    text: str,
    phrase: tuple[int, int],
    closest: re.Match[str],
    verb: re.Match[str],
    cue: str,
    begin: int,
    end: int,
    lists: Lexicon,
    named: Named,
) -> Speaker:
    """Return who says it by the *phrase* right before the verb: whom it stands beside, or has in it, or itself."""
    person = named.apposed(begin, phrase[0])
    if person is not None:
        return speaker_named(person, cue)
    itself = Speaker(text[slice(*phrase)], *phrase, cue)
    if WORD.findall(text, *phrase)[0].lower() in lists.determiners:
        return itself
    inner = named.within(*phrase)
    if inner:
        modifies = _is_genitive(text, inner[0], lists, named) or not named.inverts
        noun = modifies and _is_noun(closest, inner[0], lists)
        return itself if noun else speaker_named(inner[0], cue)
    inverted = _inverted(text, verb, end, lists, named) if named.inverts else None
    return inverted or itself  # "Als Grund nannte ein Sprecher"


def _inverted(text: str, verb: re.Match[str], end: int, lists: Lexicon, named: Named) -> Speaker | None:
    """Return who stands right behind the verb, if anybody does."""
    found = _after(text, verb, end, lists, named)
    return found if found.start is not None and found.start <= verb.end() + 2 else None


def _carrier(text: str, verb: re.Match[str], begin: int, end: int, lists: Lexicon) -> re.Match[str]:
    """Return the auxiliary that a participle at its clause's end leaves the subject beside: "Lind hat es betont: …"."""
    if verb.end() < end and text[verb.end()] not in ":,.;!?":
        return verb
    words = list(WORD.finditer(text, begin, verb.start()))
    auxiliary = next(
        (word for word in reversed(words) if word[0].lower() in lists.auxiliaries & lists.finite), None
    )  # fmt: skip
    far = auxiliary is not None and len(words) - words.index(auxiliary) > 2
    return auxiliary if auxiliary is not None and far else verb


def first_subject(text: str, begin: int, end: int, cue: str, lists: Lexicon, named: Named) -> Speaker:
    """Return the first pronoun or name between *begin* and *end*, which begins the sentence or clause."""
    pronoun = next((word for word in WORD.finditer(text, begin, end) if word[0].lower() in lists.pronouns), None)
    names = named.speakers(begin, end)
    if pronoun is not None and not (names and names[0].start < pronoun.start()):
        return by_pronoun(pronoun, begin, cue, named)
    return speaker_named(names[0], cue) if names else Speaker(cue=cue)


def speaker_named(name: Name, cue: str) -> Speaker:
    return Speaker(name.entity or name.text, name.start, name.end, cue)


def by_pronoun(pronoun: re.Match[str], begin: int, cue: str, named: Named) -> Speaker:
    """Return the person a pronoun stands for, or the pronoun where nothing tells; its place is the pronoun's."""
    person = named.antecedent(begin, pronoun[0], cue)
    name = person.entity if person else pronoun[0]
    return Speaker(name, pronoun.start(), pronoun.end(), cue)


def _is_auxiliary(word: str, lists: Lexicon) -> bool:
    return word.lower() in lists.auxiliaries or (word.endswith("ly") and len(word) > 4 and word.islower())


def _phrase_before(text: str, closest: re.Match[str], begin: int, lists: Lexicon) -> tuple[int, int] | None:
    """Return where a subject without a name stands ("a spokesman for the port") that ends in *closest*."""
    start = max(begin, closest.end() - LONGEST_SUBJECT)
    cuts = [cut.end() for cut in PHRASE_END.finditer(text, start, closest.start())]
    words = list(WORD.finditer(text, cuts[-1] if cuts else start, closest.end()))
    while words and (fold(words[0][0]) in lists.that or words[0][0].lower() in lists.openers):
        words.pop(0)
    if not words or len(words) > 2 * _DETERMINED or not is_phrase([fold(word[0]) for word in words], lists):
        return None
    return words[0].start(), closest.end()


def _after(text: str, verb: re.Match[str], end: int, lists: Lexicon, named: Named) -> Speaker:
    """Return the subject that stands after its verb: "said she", "said Jane Doe", "said a spokesman for the port"."""
    return after(text, verb.end(), end, verb[0], lists, named)


def after(
    text: str, begin: int, end: int, cue: str, lists: Lexicon, named: Named, *, any_phrase: bool = False
) -> Speaker:
    """Return the subject that begins after a *cue*; *any_phrase*, where nothing else can follow: "according to"."""
    ends = (stop.start() for stop in PHRASE_END.finditer(text, begin, end))
    close = next((stop for stop in ends if not abbreviates(text, stop, lists)), end)
    words = list(WORD.finditer(text, begin, close))
    while words and words[0][0].lower() in lists.auxiliaries and not _begins_a_phrase(words, lists):
        words.pop(0)
    if not words:
        return Speaker(cue=cue)
    first = words[0][0].lower()
    if first in lists.pronouns and not (any_phrase and first in lists.determiners and len(words) > 1):
        return by_pronoun(words[0], begin, cue, named)
    if not any_phrase:
        words = _without_hearer(words, cue, close, lists, named)
        if not words:
            return Speaker(cue=cue)
    names = _heads(text, named.within(words[0].start(), words[-1].end()), lists)
    if names:
        whole = _of_name(text, words, names[0], lists, named)
        apposed = _apposed_behind(text, close, lists, named) if whole is not None else None
        if apposed is not None:
            return speaker_named(apposed, cue)  # "said the spokesman for the Exempla Group, Jane Doe"
        if whole is not None:
            return Speaker(text[slice(*whole)], *whole, cue)
        ahead = [fold(word[0]) for word in words if word.start() < names[0].start]
        if not any(word in lists.place_prepositions for word in ahead):
            return speaker_named(names[0], cue)
    keys = [fold(word[0]) for word in words]
    # "said the mayor" and "police said"; but "said that", "said it", "told reporters" are followed by something else.
    starts = (
        any_phrase
        or words[0][0].lower() in lists.determiners
        or (len(words) <= 2 and keys[0] not in lists.folded_function_words)
    )
    if (starts and is_phrase(keys, lists)) or (any_phrase and keys[0] not in lists.that):
        apposed = _apposed_behind(text, close, lists, named)
        if apposed is not None and any(key in lists.titles for key in keys):
            return speaker_named(apposed, cue)  # "said the mayor, Jane Doe"
        kept: Sequence[re.Match[str]] = words[: 2 * _DETERMINED if any_phrase else _DETERMINED]
        kept = kept if any_phrase and not named.verb_second else _head_phrase(kept, lists)
        while len(kept) > 1 and _is_auxiliary(kept[-1][0], lists):
            kept = kept[:-1]  # "so Beispiel weiter"
        return Speaker(text[kept[0].start() : kept[-1].end()], kept[0].start(), kept[-1].end(), cue)
    return speaker_named(names[0], cue) if names else Speaker(cue=cue)


def _begins_a_phrase(words: Sequence[re.Match[str]], lists: Lexicon) -> bool:
    """Return whether the first word is the article of a noun with a capital: "das" Gericht, not "das" sagte er."""
    return words[0][0].lower() in lists.determiners and len(words) > 1 and words[1][0][0].isupper()


def _head_phrase(words: Sequence[re.Match[str]], lists: Lexicon) -> Sequence[re.Match[str]]:
    """Return the words of a phrase up to where another begins: "das Gericht", of "das Gericht seine Entscheidung"."""
    for at in range(2, len(words)):
        key, before = words[at][0].lower(), words[at - 1][0].lower()
        if fold(key) in lists.folded_function_words and key not in lists.belonging and before not in lists.belonging:
            return words[:at]
    return words


def _apposed_behind(text: str, close: int, lists: Lexicon, named: Named) -> Name | None:
    """Return the person whose name a comma at *close* leads to, with nothing but titles between: ", Dr Ann Sample"."""
    name = next(iter(named.within(close + 1, close + LONGEST_TITLES)), None)
    if name is None or name.kind != "person" or text[close : close + 2] != ", ":
        return None
    between = WORD.findall(text, close + 2, name.start)
    return name if all(fold(word) in lists.titles for word in between) else None


def _heads(text: str, names: Sequence[Name], lists: Lexicon) -> Sequence[Name]:
    """Return *names* without what only says whose analyst the person behind it is: "Wedgewood analyst Dan Sample"."""
    while len(names) > 1 and names[1].kind == "person":
        between = text[names[0].end : names[1].start].removeprefix("'s").removeprefix("’s")
        words = between.split()
        nouns = all(word[0].islower() and fold(word) not in lists.folded_function_words for word in words)
        if not words or len(words) > MOST_NOUNS or PHRASE_END.search(between) or not nouns:
            break
        names = names[1:]
    return names


def _of_name(
    text: str, words: Sequence[re.Match[str]], name: Name, lists: Lexicon, named: Named
) -> tuple[int, int] | None:
    """Return where the phrase behind a verb stands that *name* only says something of: "a spokesman for Apple"."""
    ahead = [word for word in words if word.end() <= name.start]
    if len(ahead) > 1 and len(ahead) <= _DETERMINED and ahead[-1][0].lower() in lists.belonging:
        return ahead[0].start(), name.end
    if _is_genitive(text, name, lists, named):
        behind = [word for word in words if word.start() > name.end][:MOST_NOUNS]
        noun = next((word for word in behind if fold(word[0]) not in lists.folded_function_words), None)
        if noun is not None and noun is behind[0] and _is_noun(noun, name, lists):
            start = ahead[0].start() if ahead and ahead[0][0].lower() in lists.determiners else name.start
            return start, noun.end()
    return None


def _whose(
    text: str, name: Name, closest: re.Match[str], begin: int, lists: Lexicon, named: Named
) -> tuple[int, int] | None:
    """Return where the phrase before a verb stands that *name* ends and only says something of: "An aide to Lind"."""
    before = LAST_WORD.search(text, begin, max(begin, name.start - 1))
    if before is None or before[0].lower() not in lists.belonging:
        return None
    phrase = _phrase_before(text, closest, begin, lists)
    if phrase is None or phrase[0] >= before.start():
        return None
    return phrase if not [one for one in named.within(*phrase) if one.kind == "person" and one is not name] else None


def _is_genitive(text: str, name: Name, lists: Lexicon, named: Named) -> bool:
    """Return whether what follows is *name*'s: "Lind's aide", "Socialdemokraternas partiledare"."""
    behind = text[name.end : name.end + 2]
    if behind in ("'s", "’s"):
        return True
    bare = text[name.end - 1 : name.end] == "s" or behind[:1] == "s"
    return named.verb_second and bare and name.kind != "person"


def _is_noun(word: re.Match[str], name: Name, lists: Lexicon) -> bool:
    """Return whether a *word* behind a *name* may be a noun that it modifies: no adverb of time, no small word."""
    key = word[0].lower()
    small = fold(key) in lists.folded_function_words or key in lists.relative_days or key in lists.open_times
    return word.start() >= name.end and word[0][0].islower() and not small


def _without_hearer(
    words: list[re.Match[str]], verb: str, close: int, lists: Lexicon, named: Named
) -> list[re.Match[str]]:
    """Return the words behind a verb without whom it is said to: "à l'AFP le maire", "the mayor to Reuters"."""
    hearer = next((name for name in named.within(words[0].start(), close) if named.hears(name, verb)), None)
    if hearer is None:
        return words
    before = [word for word in words if word.end() <= hearer.start]
    while before and (keys := fold(before[-1][0])) and _leads_to_hearer(keys, lists):
        before.pop()
    return before or [word for word in words if word.start() >= hearer.end]


def _leads_to_hearer(word: str, lists: Lexicon) -> bool:
    """Return whether a folded word stands between a verb and whom it addresses: "to", "the", "agency"."""
    return word in lists.addressing or word in lists.determiners or word in lists.organisations


def is_phrase(words: Sequence[str], lists: Lexicon) -> bool:
    """Return whether folded *words* can be a subject: no verb of saying, no preposition first, some content."""
    return (
        words[0] not in lists.place_prepositions
        and (words[0] not in lists.that or words[0] in lists.determiners)
        and not any(word in lists.speech for word in words)
        and not all(word in lists.folded_function_words for word in words)
        and (
            len(words) < 4
            or words[0] in lists.folded_function_words
            or (words[1] in lists.belonging and len(words) <= _DETERMINED)
        )
    )
