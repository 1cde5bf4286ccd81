"""Torn: a passage in, whether it is torn from the sentence before it out, though no pronoun opens it.

It may have no subject, which the languages of the south leave out; an object that stands for what was said ("lo negó",
"sieht das anders"); an answer to nobody ("disagrees"); a pronoun for who says so ("selon lui"); or a quotation of
somebody who speaks of others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.tenses import tenses
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.days import weekday_names
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import form_of, grammar, keys_of
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import finite

SUBJECTLESS = ("es", "it", "pt")  # languages whose verbs do without a subject
INFINITIVES = ("re", "rsi", "rlo", "rla", "rli", "rle", "rne")  # Italian
BEEN = ("stato", "stata", "stati", "state", "sido")  # what is done to a subject: "è stata ricoverata"
SEVERAL = {  # plural pronouns of things or people counted out of others: "the last of them"
    "en": ("of them",),
    "da": ("af dem",),
    "nb": ("av dem",),
    "sv": ("av dem",),
    "de": ("von ihnen",),
    "fr": ("d'entre eux", "d'entre elles"),
    "es": ("de ellos", "de ellas"),
    "it": ("di loro", "di essi", "di esse"),
}
SAID_BY = {  # who says so is somebody told of before
    "en": (
        "according to him",
        "according to her",
        "according to them",
        "in his words",
        "in her words",
        "in his view",
        "in her view",
    ),
    "da": ("ifølge ham", "ifølge hende", "ifølge dem", "efter hans mening", "efter hendes mening"),
    "nb": ("ifølge ham", "ifølge henne", "ifølge dem", "etter hans mening", "etter hennes mening"),
    "sv": ("enligt honom", "enligt henne", "enligt dem"),
    "de": (
        "laut ihm",
        "laut ihr",
        "ihm zufolge",
        "ihr zufolge",
        "nach seinen worten",
        "nach ihren worten",
        "nach seinen angaben",
        "nach ihren angaben",
        "seiner meinung nach",
        "ihrer meinung nach",
    ),
    "fr": ("selon lui", "selon elle", "selon eux", "d'après lui", "d'après elle", "à ses yeux"),
    "es": ("según él", "según ella", "según ellos", "a su juicio"),
    "it": ("secondo lui", "secondo lei", "secondo loro", "a suo dire", "a suo avviso"),
    "nl": ("volgens hem", "volgens haar", "volgens hen"),
    "pt": ("segundo ele", "segundo ela", "segundo eles", "de acordo com ele", "de acordo com ela"),
    "pl": ("według niego", "według niej", "jego zdaniem", "jej zdaniem"),
    "ru": (
        "по его словам",
        "по ее словам",
        "по её словам",
        "по их словам",
        "по его мнению",
        "по ее мнению",
        "по её мнению",
    ),
    "uk": ("за його словами", "за її словами", "за їхніми словами", "на його думку", "на її думку"),
}
TRANSITIVE = {  # participles that an object follows: whose subject is not before their verb stands a sentence before
    "es": {
        "sufrido",
        "recibido",
        "pagado",
        "pedido",
        "comprado",
        "vendido",
        "firmado",
        "presentado",
        "perdido",
        "ganado",
    },
    "it": {"subito", "ricevuto", "pagato", "chiesto", "comprato", "venduto", "firmato", "presentato", "perso", "vinto"},
    "pt": {
        "sofrido",
        "recebido",
        "pago",
        "pedido",
        "comprado",
        "vendido",
        "assinado",
        "apresentado",
        "perdido",
        "ganho",
    },
}
# Verbs that want something of somebody, who stands in the clause behind them, or was told of before.
WANTING = {
    "es": r"\b(?:exig|reclam|solicit|orden|recomend|ped|pid|quier|quis|prefer|prefier)\w* que (?:no |se )*",
    "it": r"\b(?:esig|pretend|pretes|chied|chies|ordin|vogl|vuol|volle|raccomand)\w* che (?:non |si )*",
    "pt": r"\b(?:exig|reclam|solicit|orden|recomend|ped|quer|quis|prefer|prefir)\w* que (?:não |se )*",
}
# How verbs begin that a new subject stands behind: "Llegaron dos barcos". Behind any other stands an object.
COMING = {
    "es": r"(?:re|des)?apare|llega|mor|mur|fallec|nac|ocurr|suced|comenz|empez|termin|acab|queda|ca[eyí]|sal|falt|"
    r"exist|h[au]b|particip|asist|interv|entr|surg|v[oi]l?v|sig|seg|pas|result|acud|bast|f[au]|er|est|const|arrib",
    "it": r"s?compar|arriv|mor|nac|avv|accad|cominc|iniz|fin|rest|riman|rimas|cad|usc|manc|esist|partecip|interv|entr|"
    r"sor|torn|seg|pass|risult|bast|f[uo]|er|sta|scopp|croll",
    "pt": r"(?:re|des)?apare|cheg|mor|falec|nasc|ocorr|acontec|começ|termin|acab|fic|ca[ií]|sa|falt|exist|h[ao]|"
    r"particip|assist|interv|entr|surg|volt|seg|pass|result|bast|f[ou]|er|est|const",
}
CLAUSE = re.compile(r"[^,;:–—]*")
NOUN_WITHIN = 4  # words from a German article to its noun
OFFICE = 6  # words of a name and the office before it
OPENS = 24  # characters from the start within which such a count opens the sentence
SAYS = 40  # characters from the start within which such a phrase ends
ENDS = re.compile(r"\s*(?:[.,;:]|$)")  # what ends the clause of an answer
ENCLITIC = re.compile(r"-(?:t-)?(?:il|elle|ils|elles)\b", re.IGNORECASE)  # French: "a-t-il dit"


def is_torn(passage: Passage, begin: int) -> bool:
    """Return whether *passage*, from *begin* on, needs the sentence before it to be understood."""
    return (
        _answers(passage)
        or _counts_some(passage, begin)
        or _is_said_by_somebody(passage, begin)
        or _speaks_of_others(passage, begin)
        or _object_before_verb(passage, begin)
        or (passage.language == "en" and _is_what_a_person_speaks_of(passage, begin))
        or (passage.language == GERMAN and _points_with_das(passage))
        or (passage.language == "fr" and _said_by_a_pronoun(passage))
        or (passage.language in SUBJECTLESS and _leaves_somebody_out(passage, begin))
    )


def _answers(passage: Passage) -> bool:
    """Return whether somebody only answers what was said: "Corvin disagrees", not "disagrees with the plan"."""
    joined = grammar(passage.language).coordinators
    for found in passage.search_all("answers"):
        behind = words(passage.plain[found.end() : found.end() + 12])[:1]
        if ENDS.match(passage.plain, found.end()) or (behind and behind[0].key in joined):
            return True
    return False


def _counts_some(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with some of those told of before: "The last of them, a foreman, …".

    Or has no noun before them that they could be: "At 21:40 on Wednesday came the last of them".
    """
    text = passage.plain[begin:].casefold()
    places = [
        found.start()
        for phrase in SEVERAL.get(passage.language, ())
        if phrase in text
        for found in re.finditer(rf"(?<=\s){phrase}\b", text)
    ]
    return bool(places) and (min(places) <= OPENS or not _has_noun_before(passage, begin + min(places), begin))


def _has_noun_before(passage: Passage, end: int, begin: int) -> bool:
    """Return whether a noun or name, of no time, stands in *passage* from *begin* to *end*, its last word apart."""
    language = passage.language
    days = tuple(weekday_names(language))
    dull = {*lexicon(language).units_of_time, *grammar(language).parts, *map(form_of, grammar(language).known)}
    found = [word for word in passage.own_words if begin <= word.start < end][:-1]
    return any(
        not (is_function_word(word.key, language) or word.key[0].isdigit() or word.key in dull)
        and not form_of(word.text).startswith(days)
        and not any(time.start <= passage.start + word.start < time.end for time in passage.times)
        and not _is_verb(word, language)
        for word in found
    )


def _is_said_by_somebody(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with a pronoun for who says it: "According to her, the bridge …"."""
    opening = f"{form_of(passage.plain[begin : begin + SAYS])} "
    phrases = SAID_BY.get(passage.language, ())
    return opening.startswith(phrases) and any(re.match(rf"{phrase}\b", opening) for phrase in phrases)


def _speaks_of_others(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with a quotation that opens with somebody told of before: “They learned it …”."""
    if not passage.quoted or passage.plain[begin : passage.quoted[0].start].strip(" \"'“”„«»‚‘–—-"):
        return False
    first = words(passage.text[passage.quoted[0].start : passage.quoted[0].end])[:1]
    # "He’s" is he.
    return bool(first) and form_of(first[0].text).split("'")[0] in grammar(passage.language).others


def _object_before_verb(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with an object that stands for something told: "Lo rivela …", "Li metteva …".

    Days, numbers and small words may stand before it.
    """
    clitics = keys_of(passage.language, "clitics")
    if passage.keys.isdisjoint(clitics):
        return False
    days = weekday_names(passage.language)
    units = {*lexicon(passage.language).units_of_time, *grammar(passage.language).parts}
    found = [word for word in passage.own_words if word.start >= begin]
    for word, after in pairwise(found):
        if word.key in clitics and _is_verb(after, passage.language):
            return True
        timed = word.key in units or form_of(word.text) in days or word.key[0].isdigit()
        small = is_function_word(word.key, passage.language) or word.key in keys_of(passage.language, "governing")
        if not (timed or small or _is_adverb(word, passage.language)):
            return False
    return False


def _is_what_a_person_speaks_of(passage: Passage, begin: int) -> bool:
    """Return whether a person opens *passage* and says something of an English "it": "Falk said it was insured".

    A body speaks so of itself, and "it" may stand for what follows: "said it was too early to tell".
    """
    found = [word for word in passage.own_words if word.start >= begin]
    ends = {name.end - passage.start for name in passage.names if name.kind == "person"}
    at = next((index for index, word in enumerate(found[:OFFICE]) if word.end in ends), None)
    if at is None or "," in passage.plain[begin : found[at].end]:
        return False
    said, behind = found[at + 1 : at + 2], found[at + 2 :]
    if not said or said[0].key not in lexicon("en").said:
        return False
    if behind and behind[0].key == "that":
        behind = behind[1:]
    clause = CLAUSE.match(passage.plain, behind[0].start) if behind else None
    later = [word.key for word in behind if clause and word.end <= clause.end()][1:]
    return bool(behind) and behind[0].key == "it" and not {"to", "that", "when", "if"}.intersection(later)


def _points_with_das(passage: Passage) -> bool:
    """Return whether a German "das" in the first clause stands for what was said: no noun follows in its clause.

    In a later one it may stand for what the first tells.
    """
    clause = CLAUSE.match(passage.text)
    end = clause.end() if clause else 0
    found = [word for word in passage.own_words if word.end <= end]
    for index, word in enumerate(found):
        behind = found[index + 1 : index + 1 + NOUN_WITHIN]
        quoted = any(passage.plain[place].isspace() != passage.text[place].isspace() for place in range(word.end, end))
        if word.text == "das" and not quoted and not any(other.text[:1].isupper() for other in behind):
            return True
    return False


def _said_by_a_pronoun(passage: Passage) -> bool:
    """Return whether nobody is named before a French "a-t-il dit", so that whose words they are is not said."""
    found = ENCLITIC.search(passage.plain)
    return found is not None and not any(
        name.kind == "person" and name.start - passage.start < found.start() and not _inside(passage, name.start)
        for name in passage.names
    )


def _inside(passage: Passage, at: int) -> bool:
    return any(span.start <= at - passage.start < span.end for span in passage.quoted)


def _leaves_somebody_out(passage: Passage, begin: int) -> bool:
    """Return whether a verb of *passage* has its subject in a sentence before, as those of the south may."""
    return _has_no_subject(passage, begin) or _opens_with_a_verb(passage, begin) or _wants_it_of_nobody(passage)


def _has_no_subject(passage: Passage, begin: int) -> bool:
    """Return whether the first clause has a verb of the past and nothing that may be its subject.

    Before the verb stands nothing, or what prepositions govern: "Dall'ospedale ha fatto sapere che …"; nothing behind
    it may be a subject either: "In città sono arrivati 200 volontari" has one, and what has an object is left alone.
    """
    language = passage.language
    clause = _first_clause(passage, begin)
    at = next((index for index, word in enumerate(clause) if _is_verb(word, language)), None)
    if at is None or any(word.key in keys_of(language, "impersonal") for word in clause[: at + 2]):
        return False
    verb, behind = clause[at], clause[at + 1 :]
    auxiliary = {verb.key, form_of(verb.text)} & lexicon(language).auxiliaries  # they keep their accents: "había"
    has = bool(auxiliary) and verb.key not in grammar(language).be
    passive = verb.key in grammar(language).be and bool(behind) and behind[0].key in BEEN
    speaks = verb.key in lexicon(language).said or any(span.end < verb.start for span in passage.quoted)
    if not (has or passive or speaks) or _has_free_noun(clause[:at], passage):
        return False
    if has and any(word.key in TRANSITIVE[language] for word in behind[:1]):
        return True  # "En 2016 ya había sufrido un vertido": who
    participles = re.compile(grammar(language).participles or "(?!)")
    if has and not (behind and is_function_word(behind[0].key, language)):
        behind = behind[1:]  # its participle, however that ends: "ha dicho"
    while behind and (participles.fullmatch(behind[0].key) or _is_adverb(behind[0], language)):
        behind = behind[1:]
    if behind and behind[0].key in keys_of(language, "pronouns"):
        return True  # "dijo su presidente": whose
    if len(behind) > 1 and behind[1].key.endswith(INFINITIVES) and behind[0].key in grammar(language).of:
        return True  # "ha detto di essersi salvata"
    return not _has_free_noun(behind, passage)


def _opens_with_a_verb(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with a verb of the past, behind which stands an object: "Reclamaban las carpas".

    Who speaks, comes or goes may stand behind it: "Llegaron dos barcos".
    """
    language = passage.language
    found = [word for word in passage.own_words if word.start >= begin][:2]
    names = {name.start - passage.start for name in passage.names}
    quoted = bool(passage.quoted) and bool(found) and passage.quoted[0].start < found[0].start
    if len(found) < 2 or quoted or found[0].start in names or found[1].key in keys_of(language, "impersonal"):
        return False
    form = form_of(found[0].text)
    if form in lexicon(language).said or re.match(COMING[language], form) or is_function_word(found[0].key, language):
        return False
    return re.fullmatch(tenses(language).over, form) is not None and passage.plain[found[0].end] == " "


def _wants_it_of_nobody(passage: Passage) -> bool:
    """Return whether *passage* says that something is wanted, and not of whom: "Exigió que comparezca mañana"."""
    language = passage.language
    found = re.search(WANTING[language], passage.plain)
    clause = CLAUSE.match(passage.plain, found.end()) if found is not None else None
    if found is None or clause is None:
        return False
    times = [(time.start - passage.start, time.end - passage.start) for time in passage.times]
    behind = [
        word
        for word in passage.own_words
        if clause.start() <= word.start < clause.end() and not any(start <= word.start < end for start, end in times)
    ]
    opens = bool(behind) and behind[0].start == clause.start() and behind[0].text[:1].islower()
    return opens and not is_function_word(behind[0].key, language) and not _has_free_noun(behind[1:], passage)


def _first_clause(passage: Passage, begin: int) -> list[Word]:
    """Return the own words of the main clause of *passage*: up to a comma behind its verb, or to "that"."""
    lists, rules = lexicon(passage.language), grammar(passage.language)
    clause: list[Word] = []
    told = False
    for word in passage.own_words:
        if word.start < begin:
            continue
        gap = passage.plain[clause[-1].end : word.start] if clause else ""
        if told and (word.key in lists.that or word.key in rules.relatives or any(mark in gap for mark in ",;:—–")):
            break
        told = told or _is_verb(word, passage.language)
        clause.append(word)
    return clause


def _has_free_noun(found: Sequence[Word], passage: Passage) -> bool:
    """Return whether a noun or name stands among *found* that no preposition governs.

    What follows a preposition is its own up to the next article, number or name that is not right behind it.
    """
    language = passage.language
    governed = False
    before: Word | None = None
    for word in found:
        if word.key in keys_of(language, "governing"):
            governed = True
        elif word.key in lexicon(language).determiners or word.key[0].isdigit() or word.text[:1].isupper():
            adjoining = before is not None and (
                before.key in keys_of(language, "governing") or before.text[:1].isupper()
            )
            counted = before is not None and (
                before.key in lexicon(language).determiners or is_function_word(before.key, language)
            )
            if not (governed and (adjoining or counted)):
                return True
        elif not governed and not is_function_word(word.key, language) and not _is_adverb(word, language):
            return True
        before = word
    return False


def _is_verb(word: Word, language: str) -> bool:
    rules = grammar(language)
    return word.text[:1].islower() and (
        form_of(word.text) in finite(language)
        or word.key in rules.perfect
        or word.key in lexicon(language).said
        or (len(word.text) > 3 and word.text.endswith(rules.past_endings or ("\0",)))
    )


def _is_adverb(word: Word, language: str) -> bool:
    return (
        word.key.endswith("mente") or word.key in keys_of(language, "amid") or word.key in lexicon(language).auxiliaries
    )
