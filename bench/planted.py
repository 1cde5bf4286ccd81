"""Errors planted in source sentences, and edits that change nothing: a sentence in, edited ones out.

Everything is chosen by the sentence's own hash: the same data gives the same edits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from babel.dates import format_date, get_day_names, get_month_names

from nightdesk.records import Mentions, Name, Span
from nightdesk.text.words import key_of, words

PUBLISHED = datetime(2025, 12, 28, 12, tzinfo=UTC)  # the texts carry no dates; all are taken as published that day
QUOTED = re.compile(r"(?:(?<=\s)|^)[“\"„«»]\s?([^“”\"„«»\n]{12,})[”\"“»«]")
BRACKET = re.compile(r" \([^()]{2,80}\)")
MARKS = '“”"„«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What the edits need to know of a language; patterns match whole words, an edit is (pattern, replacement)."""

    says: str
    lead: str  # what opens a phrase that may move
    tail: str  # what opens a closing clause that may be cut
    turning: str  # words that no cut may take away
    negated: tuple[tuple[str, str], ...]  # the first that matches is used
    doubted: tuple[tuple[str, str], ...]
    attributed: tuple[tuple[str, str], ...]
    listed: str
    credit: str
    on_day: str  # before a weekday
    ahead: str  # what shows that a weekday may not be the last one, or is any
    pronouns: str


TONGUES = {
    "en": Tongue(
        says="said|says|told|added|stated|reported|announced|according to",
        lead="On|In|At|After|Before|During|Last|Earlier|Since",
        tail="which|who|where|while|as|after|before|including|with|although",
        turning="not|n't|never|no|without|may|might|could|would|if|unless|allegedly|reportedly",
        negated=(
            (r" not\b|n['’]t\b", ""),
            (r"\b(is|was|were|are|will|would|has|have|had|can|could)\b", r"\1 not"),
        ),
        doubted=(
            (r"\b(?:may|might|could)\b(?= [a-z])", "will"),
            (r"\b(?:allegedly|reportedly|possibly|probably) ", ""),
        ),
        attributed=(
            (r", (?:according to [^,.]{3,60}|[^,.]{3,50} (?:said|says|reported|announced))(?:[^,.]{0,20})\.$", "."),
            (r"^According to [^,]{3,60}, ", ""),
            (r"^[^,.]{3,60}? (?:said|says|announced|reported) (?:[A-Z][a-z]+day )?that ", ""),
        ),
        listed="and|or|of",
        credit="according to the Harbour Wire",
        on_day="on ",
        ahead="will|would|to|every|each|next|due|set|scheduled|expected|until|plans?|by",
        pronouns="He|She",
    ),
    "da": Tongue(
        says="siger|sagde|sagt|oplyser|oplyste|fortæller|fortalte|skriver|skrev|tilføjer|udtaler|ifølge|meddeler",
        lead="I|På|Efter|Før|Under|Siden|Ved|Den",
        tail="som|der|mens|efter|før|selvom|hvor|da",
        turning="ikke|aldrig|ingen|intet|uden|kan|kunne|måske|ville|hvis|medmindre|angiveligt",
        negated=((r" ikke\b", ""), (r"\b(er|var|har|havde|vil|kan|bliver|blev|skal)\b", r"\1 ikke")),
        doubted=(
            (r"\b(?:kan|kunne)\b(?= [a-zæøå])", "vil"),
            (r"\b(?:måske|muligvis|angiveligt|formentlig|sandsynligvis) ", ""),
        ),
        attributed=(
            (r", (?:siger|oplyser|fortæller|skriver|ifølge|udtaler) [^,.]{3,60}\.$", "."),
            (r"^[^,.]{3,60}? (?:siger|oplyser|sagde|oplyste|mener), at ", ""),
        ),
        listed="og|eller|af",
        credit="ifølge Havneposten",
        on_day="",
        ahead="vil|skal|ville|skulle|hver|på|næste|kommende|inden|til|indtil|senest",
        pronouns="Han|Hun",
    ),
    "de": Tongue(
        says="sagte|sagt|sagten|erklärte|teilte|berichtete|berichtet|hieß|laut|zufolge|betonte|meinte",
        lead="Am|Im|In|Nach|Vor|Während|Seit|Bei",
        tail="der|die|das|wobei|während|nachdem|bevor|obwohl|wo|da|darunter",
        turning="nicht|nie|kein|keine|keinen|ohne|kann|könnte|könnten|würde|wenn|falls|dürfte|angeblich|soll|sollen",
        negated=((r" nicht\b", ""), (r"\bkein(?=e?[nmrs]?\b)", "ein"),
                 (r"\b(ist|sind|war|waren|hat|haben|hatte|wird|werden|kann)\b", r"\1 nicht")),
        doubted=(
            (r"\b(?:könnte|dürfte|soll)\b", "wird"),
            (r"\b(?:könnten|dürften|sollen)\b", "werden"),
            (r"\b(?:möglicherweise|vermutlich|angeblich|vielleicht|wahrscheinlich) ", ""),
        ),
        attributed=(
            (r", (?:sagte|erklärte|teilte|berichtete|meinte) [^,.]{3,60}\.$", "."),
            (r", so [^,.]{3,50}\.$", "."),
            (r"^[^,.]{3,60}? (?:sagte|erklärte|berichtete|betonte), dass ", ""),
        ),
        listed="und|oder|von",
        credit="wie der Hafenbote berichtet",
        on_day="am ",
        ahead="wird|werden|soll|sollen|will|wollen|jeden|nächsten|kommenden|bis|ab",
        pronouns="Er|Sie",
    ),
    "fr": Tongue(
        says="dit|déclaré|déclare|annoncé|annonce|affirmé|affirme|indiqué|indique|ajouté|selon|expliqué|rapporté",
        lead="En|Dans|Après|Avant|Pendant|Depuis|Lors|À|Le",
        tail="qui|que|où|dont|tandis|après|avant|alors|bien|notamment",
        turning="pas|ne|n|jamais|aucun|aucune|sans|peut|pourrait|pourraient|si|serait|aurait|auraient",
        negated=(
            (r"\bn['’](\w+) pas\b|\bne (\w+) pas\b", r"\1\2"),
            (r"\b(est|était|a|ont|avait|avaient|étaient)\b(?! t)", r"n'\1 pas"),
            (r"\b(sont|sera|seront|peut|peuvent)\b", r"ne \1 pas"),
        ),
        doubted=(
            (r"\bpourrait\b", "va"), (r"\bpourraient\b", "vont"), (r"\bserait\b", "est"),
            (r"\baurait\b", "a"), (r"\bauraient\b", "ont"), (r"\bseraient\b", "sont"),
            (r"\b(?:probablement|peut-être|sans doute) ", ""),
        ),
        attributed=(
            (r", (?:selon [^,.]{3,60}|a (?:déclaré|indiqué|affirmé|annoncé|expliqué) [^,.]{3,60})\.$", "."),
            (r"^Selon [^,]{3,60}, ", ""),
        ),
        listed="et|ou|de",
        credit="selon le Courrier du port",
        on_day="",
        ahead="sera|seront|va|vont|doit|doivent|chaque|prochain|jusqu|avant|prévue?",
        pronouns="Elle",
    ),
    "es": Tongue(
        says="dijo|dicho|afirmó|declaró|anunció|señaló|informó|agregó|según|explicó|aseguró",
        lead="En|Tras|Después|Antes|Durante|Desde|El|Al",
        tail="que|quien|donde|mientras|tras|antes|aunque|cuando|entre",
        turning="no|nunca|ningún|ninguna|sin|puede|podría|podrían|si|sería|habría|habrían|presuntamente",
        negated=((r"\b[Nn]o (?=[a-z])", ""), (r"\b(es|son|era|fue|ha|han|había|está|será|puede|tiene)\b", r"no \1")),
        doubted=(
            (r"\bpodría\b", "va a"), (r"\bpodrían\b", "van a"), (r"\bsería\b", "es"), (r"\bhabría\b", "ha"),
            (r"\bhabrían\b", "han"), (r"\b(?:presuntamente|posiblemente|probablemente|supuestamente) ", ""),
        ),
        attributed=(
            (r", (?:según [^,.]{3,60}|(?:dijo|afirmó|declaró|informó|señaló) [^,.]{3,60})\.$", "."),
            (r"^Según [^,]{3,60}, ", ""),
        ),
        listed="y|o|e|de",
        credit="según el Correo del Puerto",
        on_day="el ",
        ahead="será|serán|va|van|cada|próximo|hasta|para|prevé|prevista|previsto",
        pronouns="Él|Ella",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence and where it stands: the text's mentions, the sentence before, names from another event."""

    text: str
    span: Span
    mentions: Mentions
    before: str
    strangers: Sequence[str]
    keys: frozenset[str]  # of every word of the text

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.text[self.span.start : self.span.end]

    @property
    def tongue(self) -> Tongue:
        """What is known of its language."""
        return TONGUES[self.mentions.language]

    @property
    def names(self) -> list[Name]:
        """The names in it."""
        return [n for n in self.mentions.names if self.span.start <= n.start and n.end <= self.span.end]

    def pick(self, count: int, salt: str) -> int:
        """Return a number below *count*, fixed by the sentence."""
        return int(hashlib.sha256(f"{salt}{self.sentence}".encode()).hexdigest()[:8], 16) % count

    def replaced(self, start: int, end: int, new: str) -> str:
        """Return the sentence with *new* at those code points of the text."""
        return self.text[self.span.start : start] + new + self.text[end : self.span.end]


Edit = Callable[[Place], str | None]


def digit(place: Place) -> str | None:
    """One digit of one number is another."""
    found = list(re.finditer(r"\d", place.sentence))
    if not found:
        return None
    match = found[place.pick(len(found), "digit")]
    new = str((int(match[0]) + 1 + place.pick(8, "by")) % 10)
    edited = place.sentence[: match.start()] + new + place.sentence[match.end() :]
    number = next(w for w in words(edited) if w.start <= match.start() < w.end)
    return None if number.key in place.keys else edited


def absent_name(place: Place) -> str | None:
    """A name is one from another event, that this text does not have."""
    names = [n for n in place.names if n.start > place.span.start and n.kind != "other"]
    strange = [s for s in place.strangers if not {w.key for w in words(s)} & place.keys]
    if not names or not strange:
        return None
    name = names[place.pick(len(names), "name")]
    return place.replaced(name.start, name.end, strange[place.pick(len(strange), "stranger")])


def swapped_names(place: Place) -> str | None:
    """Two names stand in each other's place."""
    names = place.names
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if _exchangeable(place, a, b)]
    if not pairs:
        return None
    a, b = pairs[place.pick(len(pairs), "swap")]
    return place.replaced(a.start, b.end, b.text + place.text[a.end : b.start] + a.text)


def _exchangeable(place: Place, a: Name, b: Name) -> bool:
    """Names of one kind that share no word; those of a list or a bracket may change places unnoticed."""
    between = place.text[a.end : b.start]
    listed = not any(word.text.islower() and len(word.text) > 3 for word in words(between)) and (
        "," in between or re.search(rf"\b(?:{place.tongue.listed})\b|&", between) is not None or not words(between)
    )
    alike = {w.key for w in words(a.text)} & {w.key for w in words(b.text)}
    return a.kind == b.kind != "other" and not alike and not listed and "(" not in place.text[a.start - 1 : b.start]


def quoted_word(place: Place) -> str | None:
    """A word between quotation marks is another word of the text."""
    match = QUOTED.search(place.sentence)
    if match is None:
        return None
    inside = [w for w in words(match[1]) if len(w.text) > 3]
    known = {w.key for w in words(place.sentence)}
    others = sorted({w.text for w in words(place.text) if len(w.text) > 3 and w.key not in known and w.text.islower()})
    if not inside or not others:
        return None
    word = inside[place.pick(len(inside), "quote")]
    at = match.start(1) + word.start
    return place.sentence[:at] + others[place.pick(len(others), "other")] + place.sentence[at + len(word.text) :]


def other_speaker(place: Place) -> str | None:
    """Quoted words are given to another person of the text."""
    match = QUOTED.search(place.sentence)
    said = re.search(rf"\b(?:{place.tongue.says})\b", place.sentence)
    if match is None or said is None or match.start() < said.start() < match.end():
        return None
    outside = [n for n in place.names if n.kind == "person" and not _within(n, match, place)]
    near = [n for n in outside if abs(n.start - place.span.start - said.start()) < 40]
    mine = {w.key for n in place.names for w in words(n.entity or n.text)}
    others = sorted({
        n.text for n in place.mentions.names
        if n.kind == "person" and " " in n.text and not {w.key for w in words(n.text)} & mine
    })  # fmt: skip
    if not near or not others:
        return None
    return place.replaced(near[0].start, near[0].end, others[place.pick(len(others), "speaker")])


def _within(name: Name, match: re.Match[str], place: Place) -> bool:
    return match.start() <= name.start - place.span.start < match.end()


def other_date(place: Place) -> str | None:
    """A weekday, month or year is another."""
    for kinds in (_days(place.mentions.language), _months(place.mentions.language)):
        for match in re.finditer(r"\b[^\W\d_]+\b", place.sentence):
            if match[0] in kinds and match[0] != "May":
                new = kinds[(kinds.index(match[0]) + 1 + place.pick(len(kinds) - 1, "date")) % len(kinds)]
                return None if new in place.text else _put(place.sentence, match, new)
    year = re.search(r"\b(?:19|20)\d\d\b", place.sentence)
    if year is None:
        return None
    new = str(int(year[0]) + 1 + place.pick(7, "year"))
    return None if new in place.text else _put(place.sentence, year, new)


def _days(language: str) -> list[str]:
    names = get_day_names("wide", locale=language)
    return [names[number] for number in range(7)]


def _months(language: str) -> list[str]:
    return list(get_month_names("wide", locale=language).values())


def turned_negation(place: Place) -> str | None:
    """A "not" is gone, or one is put in."""
    return _first(place, place.tongue.negated)


def dropped_modality(place: Place) -> str | None:
    """What may be, is."""
    return _first(place, place.tongue.doubted)


def dropped_attribution(place: Place) -> str | None:
    """Who says so is gone; what is said stands as fact."""
    if any(mark in place.sentence for mark in MARKS):
        return None
    edited = _first(place, place.tongue.attributed)
    if edited is None or len(words(edited)) < 6 or re.search(rf"\b(?:{place.tongue.says})\b", edited):
        return None
    return edited[0].upper() + edited[1:]


def swapped_roles(place: Place) -> str | None:
    """Who did it and whom it was done to stand in each other's place: names with one or two words between."""
    for a, b in pairwise(place.names):
        between = words(place.text[a.end : b.start])
        verb = 1 <= len(between) <= 2 and between[0].text.islower() and len(between[0].text) > 3
        if verb and place.text[a.end : b.start].replace(" ", "").isalpha() and _exchangeable(place, a, b):
            return place.replaced(a.start, b.end, b.text + place.text[a.end : b.start] + a.text)
    return None


def _first(place: Place, edits: Sequence[tuple[str, str]]) -> str | None:
    """Return the sentence after the first of *edits* that applies outside quotation marks."""
    for pattern, new in edits:
        found = re.search(pattern, place.sentence)
        if found is not None:
            return _put(place.sentence, found, found.expand(new))
    return None


def clause_cut(place: Place) -> str | None:
    """A closing clause is cut."""
    match = re.search(rf", (?:{place.tongue.tail})\b[^.!?{MARKS}]*(?=[.!?]$)", place.sentence)
    if match is None or _turns(place, match[0]) or len(words(place.sentence[: match.start()])) < 8:
        return None
    return _put(place.sentence, match, "")


def bracket_cut(place: Place) -> str | None:
    """A bracket is cut."""
    match = BRACKET.search(place.sentence)
    if match is None or any(mark in place.sentence for mark in MARKS):  # no words of a quotation may be cut unseen
        return None
    return _put(place.sentence, match, "")


def _turns(place: Place, cut: str) -> bool:
    return re.search(rf"\b(?:{place.tongue.turning})\b", cut, re.IGNORECASE) is not None


def _lead(place: Place) -> re.Match[str] | None:
    """Return the opening phrase; only English sets it off with a comma whatever it is."""
    if place.mentions.language in ("da", "de"):  # the verb comes second: moving a phrase makes no sentence
        return None
    return re.match(rf"((?:{place.tongue.lead}) [^,{MARKS}]{{3,60}}), (?=\w)", place.sentence)


def lead_moved(place: Place) -> str | None:
    """The opening phrase stands at the end."""
    match = _lead(place)
    rest = place.sentence[match.end() :] if match else ""
    if match is None or not rest.endswith(".") or any(mark in rest for mark in MARKS) or len(words(rest)) < 8:
        return None
    return f"{rest[0].upper()}{rest[1:-1]} {match[1][0].lower()}{match[1][1:]}."


def lead_dropped(place: Place) -> str | None:
    """The opening phrase is gone."""
    match = _lead(place)
    if match is None or _turns(place, match[0]) or len(words(place.sentence[match.end() :])) < 8:
        return None
    rest = place.sentence[match.end() :]
    return rest[0].upper() + rest[1:]


def attribution_added(place: Place) -> str | None:
    """The source is named."""
    said = re.search(rf"\b(?:{place.tongue.says})\b", place.sentence)
    if not place.sentence.endswith(".") or said or any(mark in place.sentence for mark in MARKS):
        return None
    return f"{place.sentence[:-1]}, {place.tongue.credit}."


def day_resolved(place: Place) -> str | None:
    """The weekday of a sentence that tells of nothing to come gets the date of the last one."""
    days = _days(place.mentions.language)
    match = re.search(
        rf"\b{place.tongue.on_day}({'|'.join(days)})\b(?!,?(?: le| den| der)? \d)(?! [A-Z])", place.sentence
    )
    if match is None or re.search(rf"\b(?:{place.tongue.ahead})\b", place.sentence):
        return None
    day = PUBLISHED - timedelta(days=(PUBLISHED.weekday() - days.index(match[1])) % 7)
    date = format_date(day, "d MMMM y" if place.mentions.language == "en" else "long", locale=place.mentions.language)
    joint = ", den " if place.mentions.language in ("da", "de") else ", " if place.mentions.language == "en" else " "
    return _put(place.sentence, match, f"{match[0]}{joint}{date}")


def he_named(place: Place) -> str | None:
    """The opening "he" is the one name of the sentence before."""
    match = re.match(rf"(?:{place.tongue.pronouns})\b(?!['’])", place.sentence)
    people = {n.entity or n.text for n in place.mentions.names if n.kind == "person" and n.text in place.before}
    if match is None or len(people) != 1:
        return None
    return _put(place.sentence, match, people.pop())


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]


PLANTED: dict[str, Edit] = {
    "digit": digit, "absent name": absent_name, "names swapped": swapped_names, "quoted word": quoted_word,
    "speaker": other_speaker, "date": other_date, "negation": turned_negation, "modality": dropped_modality,
    "role swap": swapped_roles, "attribution dropped": dropped_attribution,
}  # fmt: skip
HARMLESS: dict[str, Edit] = {
    "clause cut": clause_cut, "bracket cut": bracket_cut, "lead moved": lead_moved, "lead dropped": lead_dropped,
    "attribution added": attribution_added, "day resolved": day_resolved, "he named": he_named,
}  # fmt: skip


def edits(place: Place, kinds: dict[str, Edit]) -> Iterator[tuple[str, str]]:
    """Yield each edit of *kinds* that applies to the sentence, by name, when it changes any word of it."""
    whole = [key_of(w.text) for w in words(place.sentence)]
    for name, edit in kinds.items():
        edited = edit(place)
        if edited is not None and [key_of(w.text) for w in words(edited)] != whole:
            yield name, edited
