"""Who wrote it: names out of bylines as pages write them.

Bylines -> names. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from nightdesk.read.agencies import agency_named
from nightdesk.read.blocks import AUTHOR, BYLINE, ENDS, TALK, Block, Outline
from nightdesk.read.phrases import alternatives, opening
from nightdesk.read.shown_time import without_times
from nightdesk.read.sign_offs import eastern_byline
from nightdesk.read.titles import is_site, site_keys
from nightdesk.text.folding import fold
from nightdesk.text.frequency import UNKNOWN, frequencies

_BY = opening("byline", r"\s?:?\s")
_LABEL = opening("author_label", r"\s?[:：]?\s?")
_EASTERN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、，\s)）]|$)")  # a Chinese name
_BY_ALONE = opening("byline", r"\s?:?")
_NO_NAME = frozenset(("the", "a", "an", "our", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il"))
_PARTICLES = frozenset(
    {"and", "und", "og", "och", "et", "y", "e", "i", "en", "de", "van", "von", "der", "den", "da", "di", "du", "la"}
)
_SPLIT = re.compile(
    r"\s*(?:[;\n]|\s(?:[Aa]nd|AND|[Uu]nd|UND|og|och|et|y|e|en|i|&|و|with|mit|avec)\s|,\s*(?:and|und|og|et|mit|with)\s|"
    r",|，|،|؛|、|/)\s*"
)
# Arabic writes "and" with the word behind it; names that begin with that letter are no second name.
_ARABIC_AND = re.compile(r"(?<=[\u0621-\u064a])\sو(?=[\u0621-\u064a]{2,}\s[\u0621-\u064a])")
_WITH_WAW = frozenset(
    ("وليد", "وائل", "وسيم", "وسام", "وفاء", "وداد", "وجيه", "وهيب", "وديع", "وصفي", "وحيد", "وحيدة", "وردة",
     "ورد", "ولاء", "وعد", "وضاح", "ولي", "وجدي",
     "وهبي", "وهبة", "ونيس", "وصال", "ولادة", "وسن", "وجدان", "وليم", "والي")
)  # fmt: skip
_CHINESE_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4})+")  # "李明样 王样例"
_REPORTERS_OF = re.compile(r"(?:记者|記者|通讯员|通訊員|文)[\s/／:：]+(?=[\u4e00-\u9fff]{2,4}(?:\s|$))")
# "material from" an agency, after a name.
_MATERIAL = re.compile(
    r"(?:(?:with|mit|avec|con|med|met)\s)?(?:material|agenturmaterial|contributions?|reporting|reports)\s(?:von|der|from|by|de)\s",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"https?:|www\.|@|\[at\]|\b\d{2}|[^\W\d_]{3,9}\s[^\W\d_]{3,9}\s\d$|[()]|\b(?:image|photo|foto|getty|shutterstock)\b|"
    r"\b(?:updated|published|last|read|share|follow|view|all posts|complete profile|min|copyright|"
    r"aktualisiert|veröffentlicht|opdateret|publiceret|oppdatert|publisert|uppdaterad|publicerad|publié|mis à jour|"
    r"publicado|actualizado|atualizado|hace|horas|pubblicato|aggiornato|gepubliceerd|bijgewerkt|uhr)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:staff|senior|chief|political|foreign|guest|special|freelance)\s)?"
    r"(?:writer|reporter|editor|correspondent|journalist|contributor|author|admin(?:istrator)?|webmaster|team|name|none|"
    r"null|undefined|news|nachrichten|nyheder|noticias|actualités|"
    r"redaktion|redakteur(?:in)?|redaktør|korrespondent(?:in)?|journaliste|autor(?:in)?)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\W*(?:images?|pictures?|photos?|fotos?|bild)\b", re.IGNORECASE)  # "(Image: an agency)"
_DATED = re.compile(r"[^|•·\d]{5,60}\s[|•·]\s[^|]{0,30}?\d{1,2}\D{1,15}\d{2,4}\b")
_BESIDE = re.compile(r"(?<=\w)\s?[|•·].*$")  # "Ann Example | Guest Columnist | 8 min"
_REPORTER = re.compile(r"\s?(?:기자|記者|记者)$")  # "reporter", written after the name
# "Local Government Correspondent" after a name, with a comma between them or not, or alone as a part of a byline.
_ROLE_AFTER = re.compile(rf"(?<=\w)\s(?:{alternatives('beats')}\s){{1,4}}{alternatives('roles')}$", re.IGNORECASE)
_ROLE_ALONE = re.compile(rf"(?:.{{0,60}}\s)?{alternatives('roles')}$", re.IGNORECASE)
_ASIDE = re.compile(r"\s\([^()]{1,40}\)$")  # "Ann Example (AP)"
_PAPER = re.compile(r"(?<=\w)\s[Ff]or\s(?:[Tt]he\s)?[A-Z]\S*(?:\s[A-Z]\S*){0,4}$")  # "Ann Example for The Paper"
# Where they wrote: "Anna Holm in Brackwater". After what joins names elsewhere too ("Anna Holm i Byen"), one word only.
_PLACED = re.compile(
    r"(?<=\w)\s(?:(?:in|from|aus|à|em|w|из|в)\s(?:[A-ZÀ-ÞА-ЯІЇЄ][\w'’.-]*)(?:[\s-][A-ZÀ-ÞА-ЯІЇЄ][\w'’.-]*){0,2}|"
    r"(?:i|en)\s[A-ZÀ-Þ][\w'’-]*)(?=\s(?:and|und|og|och|et|y|e|i|en|и|&)\s|\s?[,;|•·]|$)"
)
_SHORTENED = re.compile(r"\s(?:[^\W\d_]|[JS]r|[^\W\d_]\.\s?[^\W\d_])\.$")  # "Bo E.", "Bo Example Jr.", "Verein e. V."
MAX_NAME = 60
RUNNING = 80  # characters of a paragraph that a signature stands above or below
MAX_SHOWN = 90  # characters of a block that is a byline
MAX_BYLINE = 120  # characters of an element that is one; longer ones tell of the author
ABOVE, NEAR = 4, 15  # blocks before the main heading and after it in which a byline stands; higher up are others' cards
MOST_ROLE = 3  # words of what somebody is, in a line with their name
COMMON = 3e-6  # share of running text; a surname is rarer (``text/names.py`` tells names from words by the same)
MOST = 6  # authors of a list that may complete another; longer ones are of the whole site


_WITH = re.compile(r"\s(?:with|mit|avec|con|com|med|met|с|з)\s", re.IGNORECASE)
_CREDIT_BESIDE = re.compile(rf"(?<=\w)[\s,;/|·•]{{1,3}}{alternatives('credit')}\s?:.*$", re.IGNORECASE)
_WRITER = opening("text_label", r"\s?:\s")  # "Text: Ann Example / Photo: Bo Random"
_PLACE_BESIDE = re.compile(r"(?<=\w)(?:\s[—–-]\s.*|\s/\s[^\W\d_][\w'’-]*)$")  # behind a whole name
_MIDDLE_LABEL = re.compile(rf"(?:^|\s){alternatives('author_label')}\s?[:：]\s?", re.IGNORECASE)
_ROLE_WORD = re.compile(
    r"(?:^|.*\s)\S*(?:reporter|correspondent|journalist\w*|editor|writer|verslagg\w+|redact\w+|redakt\w+|korrespondent\w*|"
    r"correspons\w+|correspondant\w*|periodista|jornalista|giornalista|dziennikar\w+|журналист\w*|корреспондент\w*)$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s?\S{1,60}@\S{1,60}$")


def dated_byline(outline: Outline, near: Sequence[Block], language: str) -> str:
    """Return who stands in a line *near* the main heading beside a day, an address or a role, and nothing else.

    "Ann Example 24 November 2026, 21:14", "Ann Example, Local reporter"; or behind a label there: "21:14, 24 November
    2026 Author: Ann Example".
    """
    for block in near:
        if block.linked and outline.tags[block.node] in ("h1", "h2", "h3"):
            continue
        label = _MIDDLE_LABEL.search(block.text)
        if label and (label.start() == 0 or re.search(r"\d", block.text[: label.start()])):
            return block.text[label.end() :]
        bare = _MAIL.sub("", block.text)
        name = _PLACE_BESIDE.sub("", without_times(bare, language).strip(" ,|·•—–-:"))
        if name and name != block.text and _is_persons(name, language):
            return name
        words = block.text.split()
        for size in (2, 3):
            begun, rest = " ".join(words[:size]), " ".join(words[size:])
            if (
                _ROLE_WORD.fullmatch(rest)
                and len(words) - size <= MOST_ROLE
                and _is_persons(begun.rstrip(","), language)
            ):
                return begun.rstrip(",")
    return ""


def is_role(text: str) -> bool:
    """Whether *text* says what somebody is, in a line with their name, and nothing else."""
    return len(text.split()) <= MOST_ROLE and _ROLE_WORD.fullmatch(text) is not None


def opened_byline(outline: Outline, near: Sequence[Block]) -> str:
    """Return the first block that opens as a byline and is nothing else.

    "By Ann Example" *near* the main heading, "Author: Ann Example" anywhere.
    """
    lines = [block.text for block in near]
    if reporters := [name for text in lines for name in eastern_byline(text)]:
        return "; ".join(reporters)
    opened = [text for text in lines if _BY.match(text)]
    short = [block for block in outline.blocks if len(block.text) <= MAX_SHOWN]
    labelled = (
        b.text for b in short if (not b.boxed and _LABEL.match(b.text)) or (":" in b.text and _is_signed(b.text))
    )
    return next((text for text in chain(opened, labelled) if text[-1] not in ".!?" and _begins_with_name(text)), "")


def _is_signed(text: str) -> bool:
    """Whether a line that begins with "Text:" names persons there, and the picture's maker at most."""
    found = _WRITER.match(text)
    rest = _CREDIT_BESIDE.sub("", text[found.end() :]) if found else ""
    words = rest.split()
    return 2 <= len(words) <= 8 and all(not word[:1].islower() or word in _PARTICLES for word in words)


def shown_bylines(outline: Outline) -> tuple[str, ...]:
    """Return the bylines the page shows by their class: those side by side in one element, the first after the heading.

    The cards of other articles have bylines too, each in an element of its own.
    """
    groups: dict[int, list[str]] = {}
    first: dict[int, int] = {}
    for text, node in outline.marked(BYLINE):
        if 3 <= len(text) <= MAX_BYLINE:
            groups.setdefault(outline.parents[node], []).append(text)
            first.setdefault(outline.parents[node], node)
    if not groups:
        return ()
    heading = outline.tags.index("h1") if "h1" in outline.tags else 0
    after = [parent for parent in groups if first[parent] > heading]
    return tuple(groups[after[0] if after else max(groups, key=first.__getitem__)])


def classed_byline(outline: Outline, near: Sequence[Block]) -> str:
    """Return the first block *near* the main heading that stands in an element of the author's class, or names a day.

    "Ann Example | 5 January 2026": a name, a bar, a day.
    """
    named = [block for block in near if _begins_with_name(block.text)]
    classed = (without_times(block.text, "") for block in named if _stands_as_author(outline, block))
    classed = (name for name in classed if _begins_with_name(name))
    dated = (block.text for block in named if _DATED.match(block.text))
    return next(chain(classed, dated), "")


def signed_line(paragraphs: Sequence[str], tags: Mapping[str, str], own: Set[str], language: str) -> tuple[str, ...]:
    """Return who signed a text without any byline: names in a line of their own right above or below its paragraphs.

    *tags* are the elements of the paragraphs. A heading or an item of a list is no signature, nor is a line whose last
    word is a common one: "Safety Alert" is built like "Nora Sample". *own* is the site (``site_keys``), which may
    stand beside them: "Exempla Courier / Nora Sample".
    """
    for line, beside in ((0, 1), (1, 2), (2, 3), (-1, -2)):
        if max(line, beside) >= len(paragraphs) or len(paragraphs) < 3:
            continue
        text, neighbour = paragraphs[line], paragraphs[beside]
        runs = len(neighbour) >= RUNNING and ENDS.search(neighbour)
        if runs and tags.get(text) in ("p", "div") and (names := _signatures(text, own, language)):
            return names
    return ()


def _signatures(text: str, own: Set[str], language: str) -> tuple[str, ...]:
    if not len(text) <= MAX_NAME or text[-1:] in ".!?:…" or ":" in text or text.isupper():
        return ()
    names = tuple(name for part in _SPLIT.split(text) if (name := _bare(part)) and not is_site(name, own))
    return names if all(_is_persons(name, language) for name in names) else ()


def _is_persons(name: str, language: str) -> bool:
    """Whether *name* is built like a person's, with a last word that is no everyday one here or in English."""
    words = name.split()
    if not 2 <= len(words) <= 4 or words[0].lower() in _NO_NAME or not _is_name(name):
        return False
    if not all(word[:1].isupper() or word in _PARTICLES for word in words):
        return False
    last = fold(words[-1])
    return all(frequencies(known).get(last, UNKNOWN) < COMMON for known in (language, "en"))


def near_heading(outline: Outline, title: str) -> list[Block]:
    """Return the short blocks around the main heading.

    On a page without an h1 that is the heading that says the *title*, or else the first of its article.
    """
    heading = outline.main_heading()
    if heading is None:
        heading = outline.heading_that_says(title)
    if heading is None:
        preferred = outline.preferred()
        lower = (n for n, b in enumerate(outline.blocks) if b.tag in ("h2", "h3") and preferred[b.node] and not b.boxed)
        heading = next(lower, None)
    if heading is None:
        return []
    return [b for b in outline.blocks[max(0, heading - ABOVE) : heading + NEAR] if len(b.text) <= MAX_SHOWN]


def _begins_with_name(byline: str) -> bool:
    if _EASTERN.match(_without_by(byline)):
        return True
    name = re.split(r"[,;|/(•·]", _WITH.split(_PLACED.sub("", _without_by(byline)))[0])[0].split()
    return (
        2 <= len(name) <= 6
        and name[0].lower() not in _NO_NAME
        and all(not word[:1].islower() or word in _PARTICLES for word in name)  # Arabic has no capitals
        and name[0][:1].isalpha()
    )


def _stands_as_author(outline: Outline, block: Block) -> bool:
    marks = [outline.marks[node] for node in outline.ancestors(block.node)]
    return any(mark & AUTHOR for mark in marks[:3]) and not any(mark & TALK for mark in marks)


def names_of(bylines: Iterable[str], own: Set[str] = frozenset()) -> tuple[str, ...]:
    """Return the names in *bylines*, each once, in order; addresses, roles and dates left out.

    A byline that is the name of the site (*own*: ``site_keys``), or begins with it, is not taken apart.
    """
    found: list[str] = []
    for byline in list(bylines)[:30]:
        if "://" not in byline and not _PICTURE.match(byline):
            found.extend(name for name in _names_in(" ".join(byline.split())[:300], own) if _is_name(name))
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:20]


def asides_of(bylines: Iterable[str]) -> tuple[str, ...]:
    """Return what stands in brackets behind the names of *bylines*, as agencies do: "Ann Example (AP)"."""
    found = (_ASIDE.search(" ".join(byline.split())[:300]) for byline in list(bylines)[:30])
    return tuple(aside[0].strip(" ()") for aside in found if aside)


def _names_in(byline: str, own: Set[str]) -> list[str]:
    text = _without_by(byline)
    if own and (site_keys([text], "") <= own or ("," not in text and is_site(text, own))):
        return [_bare(text)]
    name, *helped = _WITH.split(text, maxsplit=1)
    if helped and " " in name.strip() and agency_named(helped[0].strip(" ."), sure=True):
        text = name  # "Ann Example with AP": the agency lent material
    if " " in (bare := _PLACE_BESIDE.sub("", text)).strip() and "," not in bare:
        text = bare
    text = _PLACED.sub("", _PAPER.sub("", _ASIDE.sub("", _BESIDE.sub("", text))))
    parts = [part for whole in _SPLIT.split(_without_place(text)) for part in _apart(whole) if part.strip()]
    parts = [part for number, part in enumerate(parts) if not number or not _ROLE_ALONE.fullmatch(part.strip(" .)"))]
    names = [name for part in parts if (name := _bare(part))]
    return names[:1] if own and names and is_site(names[0], own) else names


def _apart(part: str) -> list[str]:
    """Return the names of a *part* of a byline that no mark parts: "أحمد مثال ومحمد نموذج", "记者 李明样 王样例"."""
    part = _REPORTERS_OF.sub("", part.strip())
    if _CHINESE_NAMES.fullmatch(part):
        return part.split()
    found, begin = [], 0
    for match in _ARABIC_AND.finditer(part):
        following = "و" + part[match.end() :].split(" ")[0]
        if " " in part[begin : match.start()].strip() and following not in _WITH_WAW:
            found.append(part[begin : match.start()])
            begin = match.end()
    return [*found, part[begin:]]


def _bare(part: str) -> str:
    """Return the name in a *part* of a byline, without the marks and words around it."""
    part = _MATERIAL.sub("", part)
    name = _REPORTER.sub("", _without_by(_ASIDE.sub("", part)).strip(" ,;|-–—:*\"')）"))
    if name.count(" ") > 1 and len(short := _ROLE_AFTER.sub("", name)) < len(name):
        name = short if " " in short else name
    return name if _SHORTENED.search(name) else name.strip(" .")


def _without_place(text: str) -> str:
    """Return the byline *text* without what follows the last name: "Ann Example, Nowhereford" ends with a place.

    After a full name a last single word is where they wrote, and capitals are whom they wrote for; an agency stays.
    """
    names, comma, last = text.rpartition(",")
    last = last.strip()
    if agency_named(last, sure=last.isupper()):
        return text
    apart = " " not in last or (last.isupper() and not names.isupper())
    return names if comma and apart and " " in names.strip() and last[:1].isupper() else text


def _without_by(text: str) -> str:
    found = _BY.match(text) or _LABEL.match(text) or _WRITER.match(text)
    return _CREDIT_BESIDE.sub("", text[found.end() :]) if found else text


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= MAX_NAME or _NOISE.search(text) or _ROLE.fullmatch(text) or _BY_ALONE.fullmatch(text):
        return False
    letters = sum(
        1 for char in text if unicodedata.category(char)[0] in "LM"
    )  # the vowels of India's scripts are marks
    return letters * 10 >= len(text.replace(" ", "")) * 7 and len(text.split()) <= 7
