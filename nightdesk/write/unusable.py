"""Unusable: a passage in, the reason why it can never be printed out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nightdesk.write.clauses import has_verb
from nightdesk.write.grammar import in_own_person, pattern
from nightdesk.write.passages import Passage, balanced, is_bare_quotation
from nightdesk.write.trim import dateline

SHORTEST, LONGEST = 5, 60  # words; below is a fragment, above nobody reads it to the end

FIRST = re.compile(r"[^\W_]")  # the first letter or digit
STOPS = (".", "…", "。", "।", "۔", "።")  # what ends a statement: Latin, Chinese, Devanagari, Urdu, Ethiopic

INSTRUCTION = "instruction"
ATTACKS = 2  # sentences that address a machine, from which on nothing of a report is used
MEANING = 4  # words that carry meaning, below which a sentence tells nothing by itself
# Addresses, mail, tags and markup never come from a source's text into ours (S13).
_ADDRESS = re.compile(
    r"https?:|www\.|[\w.+-]@\w|(?<=[\w-])\.(?:com|org|net|info|io|ru|cn|invalid|example)\b", re.IGNORECASE
)
_MARKUP = re.compile(
    r"</?[a-z!][^>]{0,200}>|&[a-z]{2,8};|\{\{|\}\}|\[/?[a-z]+[\]=]|```|\]\(|^\s*#{1,6}\s|__\w|\*\*", re.IGNORECASE
)
# What each of the two has at the least; nearly no sentence does.
_MAY_BE_ADDRESS = re.compile(r"[:@]|[wW]\.|\.\w")
_MAY_BE_MARKUP = re.compile(r"[<&{}\[`\]#_*]")
# Ways in which texts address a machine, an editor or a prompt (S16; the attacks of prompt-injection corpora). A
# sentence of news that is like one by accident is no loss.
_FORGET = (
    r"ignore|disregard|forget|override|bypass|ignorer|ignorez|ignoriere|ignorieren|ignorera|ignora|se bort fra|"
    r"vergiss|vergessen sie|oublie[zr]?|glem|glöm|olvida"
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
# These two and the notes below are searched for in case-folded text, their alternatives behind one mark of where a
# word begins: a third of the time of the same with a flag for case. Every sentence of every report is looked at.
_INSTRUCTIONS = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:{_FORGET})\b[^.]{{0,60}}\b(?:{_ORDERS})",
            r"(?:system|developer|assistant|user|hidden)\s(?:prompt|message|instruction|role)s?\b",
            rf"(?:dear|attention|note to|hey|hello|hi)\s(?:an?\s|all\s|the\s|any\s)?(?:{_MACHINES})s?\b",
            r"as an? (?:ai|a\.i\.|llm|language model|chatbot|ai assistant|assistant you)\b",
            rf"you (?:are|must|should|will) (?:now |also )?(?:an? (?:{_MACHINES})|{_DO})\b",
            r"(?:ai|language) (?:models?|assistants?|systems?|agents?|summari[sz]ers?|newsrooms?)"
            r" (?:must|should|shall|are (?:instructed|required|asked)|reading|processing|that (?:read|process))",
            r"(?:jailbreak|prompt injection|do anything now|begin system|end of (?:article|text|document|source))\b",
            r"(?:new instructions?|sprachmodell|sprogmodel|språkmodell|modèle de langage|modelo de lenguaje)\b",
            r"(?:ki-system|ki-assistent|ki-model|ki-modell|ai-system|ai-redaktion|ai-assistent)\b",
            r"(?:editors?|redaktører|redaktionen|redaktion|rédacteurs?)"
            r" (?:must|should|shall|are asked|please|skal|soll|sollen|doivent)\b",
        )
    )
    + ")"
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
_NOTES = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"(?:earlier|previous) version\b",
            r"(?:tidligere|tidigare) (?:version|udgave)\b",
            r"(?:frühere[nr]?|vorherige[nr]?) (?:version|fassung)\b",
            r"version (?:précédente|antérieure)\b|versión anterior\b",
            r"(?:was|were|is|has been|have been) (?:corrected|retracted)\b",
            r"(?:the correct|det rigtige|det korrekte|die richtige|le bon|la cifra correcta) "
            r"(?:figure|number|name|date|spelling|tal|zahl|chiffre)?\s?(?:is|was|er|var|ist|est|es)\b",
            r"we (?:regret|apologi[sz]e)\b|regrets? the error\b",
        )
    )
    + ")"
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
_MAY_BE_CAPTION = re.compile(r"[(/]|, (?:left|right|cent|far|second|third)|Getty|AP P|rchiv|rkiv|Symbol")
_DATED_STATE = re.compile(
    r"(?<!until)(?<!from)(?<!by)(?<!since) [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d(?:, (?:in|at|near) [^.]{2,60})?\.$"
)
CAPTION = "a picture's caption"


@lru_cache(maxsize=1 << 13)
def why_unusable(passage: Passage) -> str:
    """Return why *passage* may not be printed whatever the story, or an empty string."""
    text, language = passage.text, passage.language
    reason = ""
    if is_hostile(text):
        reason = INSTRUCTION
    elif _is_note(text):
        reason = NOTE
    elif "reader" in passage.lists and pattern(language, "reader").search(text):
        reason = "addresses the reader"
    elif passage.heads:
        reason = "a heading"
    elif is_caption(passage):
        reason = CAPTION
    elif not SHORTEST <= len(passage.words) <= LONGEST:
        reason = "too short or too long"
    elif len(passage.stems) < MEANING:
        reason = "tells nothing by itself"
    elif _is_in_brackets(text):
        reason = "an aside in brackets"
    elif not balanced(text):
        reason = "half a quotation"
    elif is_bare_quotation(text):
        reason = "a quotation without a speaker"
    elif "?" in passage.plain or "!" in passage.plain:
        reason = "a question or an exclamation"
    elif "first_person" in passage.lists and in_own_person(passage.plain, language):
        reason = "in the source's own person"
    elif not _is_sentence(text) or not has_verb(passage.plain, language):
        reason = "not a whole sentence"
    return reason


def is_caption(passage: Passage) -> bool:
    """Return whether *passage* stands below a picture: it says who stands where in it, or whose picture it is.

    Or it tells in the present what was on a day that it names with its year: "Ada speaks …, Friday, Oct. 3, 2025."
    """
    text = passage.text
    if _MAY_BE_CAPTION.search(text) and _CAPTION.search(text, dateline(passage)):
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
    attacks = [passage for passage in found if _orders(passage.text)]
    if len(attacks) >= ATTACKS:
        return dict.fromkeys(range(len(found)), INSTRUCTION)
    hit = {passage.paragraph for passage in attacks}
    nothing: dict[int, str] = {}
    noted = -1
    for index, passage in enumerate(found):
        if _opens_with_a_note(passage.text):
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
    return (
        _orders(text)
        or bool(_MAY_BE_ADDRESS.search(text) and _ADDRESS.search(text))
        or bool(_MAY_BE_MARKUP.search(text) and _MARKUP.search(text))
    )


@lru_cache(maxsize=1 << 13)
def _orders(text: str) -> bool:
    folded = text.casefold()
    return _OPENS_AS_AN_ORDER.match(folded) is not None or _INSTRUCTIONS.search(folded) is not None


def _is_note(text: str) -> bool:
    folded = text.casefold()
    return _OPENS_AS_A_NOTE.match(folded) is not None or _NOTES.search(folded) is not None


def _opens_with_a_note(text: str) -> bool:
    folded = text.casefold()
    return _OPENS_AS_A_NOTE.match(folded) is not None or _NOTES.match(folded) is not None


def _is_sentence(text: str) -> bool:
    """Return whether *text* begins as a sentence does, ends as one, and is no table or list."""
    opening = FIRST.search(text)
    first = opening[0] if opening else ""
    ends = text.rstrip("\"'”“»«’」』) ")[-1:] in STOPS
    if not first or first.islower() or not ends or "\t" in text or text.count("|") >= 2:
        return False
    capitals = sum(map(str.isupper, text))
    return capitals <= 0.5 * sum(map(str.isalpha, text))
