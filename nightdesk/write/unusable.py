"""Unusable: a passage in, the reason why it can never be printed out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.write.clauses import has_verb
from nightdesk.write.grammar import RUN, in_own_person, pattern
from nightdesk.write.inflected import tells
from nightdesk.write.passages import DASHES, Passage, balanced, is_bare_quotation, quotations
from nightdesk.write.sides import is_other_side
from nightdesk.write.trim import dateline

SHORTEST, LONGEST = 5, 60  # words; below is a fragment, above nobody reads it to the end

FIRST = re.compile(r"[^\W_]")  # the first letter or digit
STOPS = (".", "…", "。", "।", "۔", "።")  # what ends a statement: Latin, Chinese, Devanagari, Urdu, Ethiopic

INSTRUCTION = "instruction"
ATTACKS = 2  # sentences that address a machine, from which on nothing of a report is used
# Words that carry meaning, below which a sentence tells nothing by itself; a report's first, and one that compares two
# figures, have one less: "No school will close", "The bar is lowered from 90 to 75 percent".
MEANING = 4
# Addresses, mail, tags and markup never come from a source's text into ours (S13).
_ADDRESS = re.compile(
    r"https?:|www\.|[\w.+-]@\w|(?<=[\w-])\.(?:com|org|net|info|io|ru|cn|invalid|example)\b", re.IGNORECASE
)
_MARKUP = re.compile(
    r"</?[a-z!][^>]{0,200}>|&[a-z]{2,8};|\{\{|\}\}|\[/?[a-z]+[\]=]|```|\]\(|^\s*#{1,6}\s|__\w|\*\*", re.IGNORECASE
)
# What each of the two has at the least; nearly no sentence does.
_MAY_BE_ADDRESS, _STOP_AND_MORE = (":", "@", "w.", "W."), re.compile(r"\.\w")
_MAY_BE_MARKUP = re.compile(r"[<&{}\[`\]#_*]")
# Ways in which texts address a machine, an editor or a prompt (S16; the attacks of prompt-injection corpora). A
# sentence of news that is like one by accident is no loss.
_FORGET = (
    r"ignore|disregard|forget|override|bypass|ignorer|ignorez|ignoriere|ignorieren|ignorera|ignora|se bort fra|"
    r"vergiss|vergessen sie|oublie|oubliez|oublier|glem|glöm|olvida"
)
_ORDERS = (
    r"instruction|prompt|rule|guideline|previous|above|prior|earlier|preceding|everything|context|anweisung|regel|"
    r"vorherig|précédent|consigne|tidligere|tidigare|instruks|instruktion|instruccion|anterior"
)
_MACHINES = (
    r"ai|a\.i\.|llm|language model|chatbot|assistant|automated system|summari[sz]er|bot|copilot|chatgpt|gpt|"
    r"claude|gemini"
)
_DO = r"act|respond|answer|output|print|write|publish|include|obey|always"


@dataclass(frozen=True, slots=True)
class _Told:
    """Phrases of which one is there and what must follow it; ``pattern`` finds any, ``signs`` are words of them.

    A text with none of the signs has none of the phrases: every sentence of every report is looked at.
    """

    pattern: re.Pattern[str]
    signs: frozenset[str]

    @classmethod
    def of(cls, *told: tuple[str, str]) -> _Told:
        """Lay out pairs of phrases, parted by "|" and by nothing else, and of a pattern of what follows them."""
        phrases = [phrase for opening, _ in told for phrase in opening.split("|")]
        return cls(
            # Searched for in case-folded text, all behind one mark of where a word begins: a third of the time of the
            # same with a flag for case.
            re.compile(r"\b(?:" + "|".join(f"(?:{opening}){following}" for opening, following in told) + ")"),
            frozenset(max(RUN.findall(phrase), key=len) for phrase in phrases),
        )

    def opens(self, folded: str, runs: Collection[str]) -> bool:
        """Return whether a case-folded text, which has those *runs*, opens with such a phrase."""
        return not self.signs.isdisjoint(runs) and self.pattern.match(folded) is not None

    def is_in(self, folded: str, runs: Collection[str]) -> bool:
        """Return whether a phrase with what must follow it is in a case-folded text, which has those *runs*."""
        return not self.signs.isdisjoint(runs) and self.pattern.search(folded) is not None


_INSTRUCTIONS = _Told.of(
    (_FORGET, rf"\b[^.]{{0,60}}\b(?:{_ORDERS})"),
    ("system|developer|assistant|user|hidden", r"\s(?:prompt|message|instruction|role)s?\b"),
    ("dear|attention|note to|hey|hello|hi", rf"\s(?:an?\s|all\s|the\s|any\s)?(?:{_MACHINES})s?\b"),
    ("as a|as an", r" (?:ai|a\.i\.|llm|language model|chatbot|ai assistant|assistant you)\b"),
    ("you are|you must|you should|you will", rf" (?:now |also )?(?:an? (?:{_MACHINES})|{_DO})\b"),
    (
        "ai|language",
        r" (?:models?|assistants?|systems?|agents?|summari[sz]ers?|newsrooms?)"
        r" (?:must|should|shall|are (?:instructed|required|asked)|reading|processing|that (?:read|process))",
    ),
    ("jailbreak|prompt injection|do anything now|begin system", r"\b"),
    ("end of article|end of text|end of document|end of source", r"\b"),
    ("new instruction|new instructions|sprachmodell|sprogmodel|språkmodell", r"\b"),
    ("modèle de langage|modelo de lenguaje", r"\b"),
    ("ki-system|ki-assistent|ki-model|ki-modell|ai-system|ai-redaktion|ai-assistent", r"\b"),
    (
        "editor|editors|redaktører|redaktionen|redaktion|rédacteur|rédacteurs",
        r" (?:must|should|shall|are asked|please|skal|soll|sollen|doivent)\b",
    ),
)
_OPENS_AS_AN_ORDER = re.compile(
    r"\W*(?:"
    + "|".join(
        (
            r"(?:system|assistant|user|human|instructions?|important|note to editors?|editors?|attention|obs|"
            r"wichtig|vigtigt|viktigt)\s*[:>\]]",
            r"(?:please )?(?:publish|print|insert|include|copy|repeat|output|reproduce)\b",
            r"(?:please )?(?:mark|write|add|say|state|use|do not) (?:that|this|these|all|any|in the|the "
            r"(?:word|following|sentence|headline|text))\b",
        )
    )
    + ")"
)
# What a source says about its own text, not about the world: corrections, retractions, updates, clarifications.
_NOTES = _Told.of(
    ("earlier version|previous version|tidligere version|tidligere udgave|tidigare version|tidigare udgave", r"\b"),
    ("frühere|früheren|früherer|vorherige|vorherigen|vorheriger", r" (?:version|fassung)\b"),
    ("version précédente|version antérieure|versión anterior", r"\b"),
    ("was corrected|were corrected|is corrected|has been corrected|have been corrected", r"\b"),
    ("was retracted|were retracted|is retracted|has been retracted|have been retracted", r"\b"),
    (
        "the correct|det rigtige|det korrekte|die richtige|le bon|la cifra correcta",
        r" (?:figure|number|name|date|spelling|tal|zahl|chiffre)?\s?(?:is|was|er|var|ist|est|es)\b",
    ),
    ("we regret|we apologise|we apologize|regret the error|regrets the error", r"\b"),
)
_OPENS_AS_A_NOTE = re.compile(
    r"\W*(?:corrections?|clarification|erratum|errata|retraction|editor[’']s note|update[ds]?|rettelse|rettet|"
    r"præcisering|berichtigung|korrektur|richtigstellung|hinweis der redaktion|rättelse|förtydligande|"
    r"correctif|rectificatif|précision|corrección|fe de errores|aclaración)\b[^.:–—]{0,40}[:.–—]"
)
NOTE = "a source's note about its own text"
# What stands below a picture: who stands where in it, whose picture it is, or a state of a day with its year.
_CAPTION = re.compile(
    r"\((?:\d\w\w [LR]|(?:far |from |second from )?(?:left|right|centre|center)|background|foreground|links|rechts"
    r"|vorne|hinten|t\.?[vh]\.|til (?:venstre|høyre|højre)|till (?:vänster|höger)|à (?:gauche|droite)"
    r"|izquierda|derecha)\)"
    r"|, (?:(?:far|second from|third from) )?(?:left|right|centre|center),"
    r"|\((?:AP|Reuters|REUTERS|AFP|Getty|EPA|dpa|File|FILE|Archiv|Photo|Foto|Symbol)\b[^)]{0,60}\)"
    r"|\b(?:AP Photo|Getty Images|REUTERS/|AFP/|Archivbild|Archivfoto|Symbolbild|Symbolfoto|arkivfoto|arkivbild)"
)
_MAY_BE_CAPTION, _SIDES = ("(", "/", "Getty", "AP P", "rchiv", "rkiv", "Symbol"), ("left", "right", "centre", "center")
_DATED_STATE = re.compile(
    r"(?<!until)(?<!from)(?<!by)(?<!since) [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d(?:, (?:in|at|near) [^.]{2,60})?\.$"
)
CAPTION = "a picture's caption"


@lru_cache(maxsize=1 << 13)
def why_unusable(passage: Passage) -> str:
    """Return why *passage* may not be printed whatever the story, or an empty string."""
    text, language = passage.text, passage.language
    reason = ""
    if _gives_orders(passage) or _has_address(text):
        reason = INSTRUCTION
    elif _is_note(passage):
        reason = NOTE
    elif "reader" in passage.lists and pattern(language, "reader").search(text):
        reason = "addresses the reader"
    elif passage.heads:
        reason = "a heading"
    elif is_caption(passage):
        reason = CAPTION
    elif not (len(passage.words) >= SHORTEST or is_other_side(passage)) or len(passage.words) > LONGEST:
        reason = "too short or too long"
    elif len(passage.stems) < _meaning(passage) and not is_other_side(passage):
        reason = "tells nothing by itself"
    elif _is_in_brackets(text):
        reason = "an aside in brackets"
    elif not balanced(text) or not _is_whole_speech(passage):
        reason = "half a quotation"
    elif is_bare_quotation(text) or _is_bare_speech(passage):
        reason = "a quotation without a speaker"
    elif "?" in passage.plain or "!" in passage.plain:
        reason = "a question or an exclamation"
    elif "first_person" in passage.lists and in_own_person(passage.plain, language):
        reason = "in the source's own person"
    elif passage.search("itself"):
        reason = "a source speaks of itself"
    elif not _is_sentence(text) or not (has_verb(passage.plain, language) or tells(passage.own_words, language)):
        reason = "not a whole sentence"
    return reason


def _is_whole_speech(passage: Passage) -> bool:
    """Return whether what dashes show to be speech stands in *passage* from end to end, with no marks in it."""
    text, spans = passage.text, passage.dashed
    inside = all(span.start >= 0 and span.end <= len(text) for span in spans)
    return inside and not any(quotations(text[span.start : span.end]) for span in spans)


def _is_bare_speech(passage: Passage) -> bool:
    """Return whether a dash opens *passage* and nothing in it says who speaks."""
    if not passage.dashed:
        return passage.text[0] in DASHES.get(passage.language, "") and not passage.text[1:2].isdigit()
    return not any(map(str.isalnum, passage.plain))


def is_caption(passage: Passage) -> bool:
    """Return whether *passage* stands below a picture: it says who stands where in it, or whose picture it is.

    Or it tells in the present what was on a day that it names with its year: "Ada speaks …, Friday, Oct. 3, 2025."
    """
    text = passage.text
    may_be = any(map(text.__contains__, _MAY_BE_CAPTION)) or not passage.runs.isdisjoint(_SIDES)
    if may_be and _CAPTION.search(text, dateline(passage)):
        return True
    dated = (", 20" in text or ", 19" in text) and passage.language == "en" and _DATED_STATE.search(text) is not None
    return dated and not passage.tells_past and passage.search("future") is None


def _is_in_brackets(text: str) -> bool:
    """Return whether all of *text* is an aside of its source: "(The Gazette belongs to the Nowhere Group.)"."""
    return text[:1] in "([" and text.rstrip(" .")[-1:] in (")", "]") and text.count("(") + text.count("[") == 1


def lends_nothing(found: Sequence[Passage]) -> Mapping[int, str]:
    """Return the indices of the passages of one report that are not used because of their company, with the reason.

    An attack goes on beyond the sentence that gives it away: its paragraph is left out, and the whole report when
    several sentences of it address a machine or an editor. What follows a source's note on its own text in the same
    paragraph belongs to the note ("The correct figure is …").
    """
    return _without_company(tuple(found))


@lru_cache(maxsize=1 << 9)
def _without_company(found: tuple[Passage, ...]) -> dict[int, str]:
    attacks = [passage for passage in found if _gives_orders(passage)]
    if len(attacks) >= ATTACKS:
        return dict.fromkeys(range(len(found)), INSTRUCTION)
    hit = {passage.paragraph for passage in attacks}
    nothing: dict[int, str] = {}
    noted = -1
    for index, passage in enumerate(found):
        if _OPENS_AS_A_NOTE.match(passage.folded) or _NOTES.opens(passage.folded, passage.runs):
            noted = passage.paragraph
        if passage.paragraph in hit:
            nothing[index] = INSTRUCTION
        elif passage.paragraph == noted:
            nothing[index] = NOTE
    return nothing


def addresses_a_machine(found: Sequence[Passage]) -> bool:
    """Return whether a passage of a report orders a machine or an editor about: then nothing of it is shown."""
    return INSTRUCTION in lends_nothing(found).values()


def is_hostile(text: str) -> bool:
    """Return whether *text* has an address, markup, or words that address a machine, an editor or a prompt."""
    folded = text.casefold()
    return _orders(folded, RUN.findall(folded)) or _has_address(text)


def _has_address(text: str) -> bool:
    """Return whether *text* has an address or markup."""
    address = any(map(text.__contains__, _MAY_BE_ADDRESS)) or _STOP_AND_MORE.search(text) is not None
    return bool(
        (address and _ADDRESS.search(text)) or (_MAY_BE_MARKUP.search(text) and _MARKUP.search(text)),
    )


def _meaning(passage: Passage) -> int:
    """Return how many words that carry meaning *passage* has at least where it tells something by itself."""
    return MEANING - 1 if passage.before is None or len(passage.numbers) > 1 else MEANING


@lru_cache(maxsize=1 << 13)
def _gives_orders(passage: Passage) -> bool:
    return _orders(passage.folded, passage.runs)


def _orders(folded: str, runs: Collection[str]) -> bool:
    """Return whether a case-folded text, which has those *runs*, addresses a machine, an editor or a prompt."""
    return _OPENS_AS_AN_ORDER.match(folded) is not None or _INSTRUCTIONS.is_in(folded, runs)


def _is_note(passage: Passage) -> bool:
    folded = passage.folded
    return _OPENS_AS_A_NOTE.match(folded) is not None or _NOTES.is_in(folded, passage.runs)


def _is_sentence(text: str) -> bool:
    """Return whether *text* begins as a sentence does, ends as one, and is no table or list."""
    opening = FIRST.search(text)
    first = opening[0] if opening else ""
    ends = text.rstrip("\"'”“»«’」』) ")[-1:] in STOPS
    if not first or first.islower() or not ends or "\t" in text or text.count("|") >= 2:
        return False
    capitals = sum(map(str.isupper, text))
    return capitals <= 0.5 * sum(map(str.isalpha, text))
