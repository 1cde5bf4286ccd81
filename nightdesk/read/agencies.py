"""Whose copy is it: the agency a text credits.

Text, bylines, organisations -> the agency's name, and where it was found. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Agencies whose copy is reprinted widely, by the forms they are credited in; from their own style notes.
_KNOWN = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "ap": "AP", "associated press": "AP",
    "the associated press": "AP", "afp": "AFP", "agence france-presse": "AFP", "dpa": "dpa",
    "deutsche presse-agentur": "dpa", "apa": "APA", "austria presse agentur": "APA", "sda": "Keystone-SDA",
    "keystone-sda": "Keystone-SDA", "ats": "Keystone-ATS", "ritzau": "Ritzau", "ntb": "NTB", "tt": "TT", "stt": "STT",
    "efe": "EFE", "europa press": "Europa Press", "ansa": "ANSA", "adnkronos": "Adnkronos", "lusa": "Lusa",
    "pap": "PAP", "čtk": "ČTK", "ctk": "ČTK", "mti": "MTI", "belga": "Belga", "anp": "ANP", "pa": "PA Media",
    "pa media": "PA Media", "press association": "PA Media", "aap": "AAP", "xinhua": "Xinhua", "tass": "TASS",
    "ria novosti": "RIA Novosti", "interfax": "Interfax", "kyodo": "Kyodo", "kyodo news": "Kyodo", "jiji": "Jiji",
    "jiji press": "Jiji", "yonhap": "Yonhap", "kcna": "KCNA", "pti": "PTI", "ani": "ANI", "ians": "IANS",
    "upi": "UPI", "bloomberg": "Bloomberg", "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press", "anadolu": "Anadolu", "aa": "Anadolu", "irna": "IRNA", "sid": "SID",
    "epd": "epd", "kna": "KNA", "agerpres": "Agerpres", "tanjug": "Tanjug", "sana": "SANA", "wam": "WAM", "spa": "SPA",
}  # fmt: skip
# Codes that are also words, or other things' initials: they only count in a credit in brackets, in capitals.
_AMBIGUOUS = {"ap", "pa", "aa", "tt", "ani", "spa", "pap", "sid", "sana", "ats", "apa", "wam", "aap", "upi", "pti"}
_KIND = re.compile(
    r"\b(?:press|news)\s+agency\b|\b\w*wire\b|\bnewswire\b|\bpress\s+association\b|nachrichtenagentur|presseagentur|"
    r"presse-agentur|nyhedsbureau|pressebureau|nyhetsbyrå|agence\s+de\s+presse|agence\s+presse|agencia\s+de\s+noticias|"
    r"\bagenzia\b|\bbureau\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.&'’-]*(?: [\w.&'’-]+){0,4}"
_BRACKETED = re.compile(rf"[(\[]\s?({_NAME}(?:\s?[/,]\s?{_NAME}){{0,2}})\s?[)\]]")
_DATELINE = re.compile(
    rf"^(?:[^\W\d_][^\n–—(]{{0,60}}?\s?)?[(\[]({_NAME})[)\]]\s?[–—―-]|^({_NAME})\s?[–—―]\s|"
    rf"^[^\W\d_][\w ,.'’-]{{1,50}}[,/]\s?({_NAME})\s?[–—―]\s"
)
_CREDIT = re.compile(
    rf"^(?:source|kilde|quelle|källa|fuente|fonte|copyright|©|by|von|af|par)\s?:?\s({_NAME})\.?$", re.IGNORECASE
)
# A code that nobody lists is one where only an agency's can stand, behind the place at the head; behind the last
# sentence it may be a writer's initials. Which source it is of, whoever counts origins knows.
_CODE = re.compile(r"[A-Z]{3,5}")
_JOINED = re.compile(r"\s?[/|]\s?|,\s|\s(?:and|with|und|mit|og|med|och|et|avec|y|con|e)\s")  # "The Paper with AFP"


def agency_of(text: str, *, authors: Sequence[str] = (), organisations: Sequence[str] = ()) -> tuple[str, str]:
    """Return the agency *text* credits, and where: ``dateline``, ``credit``, ``byline`` or ``json-ld``; else "", "".

    An agency is one we know, a name that says it is one ("Fictavia Press Agency", "Harbour Wire"), or a code in a
    dateline: "EXEMPLA (FPA) –".
    """
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    for paragraph in paragraphs[:2]:
        if match := _DATELINE.match(paragraph[:160]):
            name = next(group for group in match.groups() if group)
            bracketed = match.group(1) is not None
            if agency := agency_named(name, sure=bracketed) or _code(name if bracketed else ""):
                return agency, "dateline"
    for paragraph in [*paragraphs[-3:], *paragraphs[:1]]:
        if agency := _credited(paragraph):
            return agency, "credit"
    for name in organisations:
        if agency := agency_named(name, sure=True):
            return agency, "json-ld"
    for name in authors:
        for part in _JOINED.split(name):
            if agency := agency_named(part, sure=part.isupper()):
                return agency, "byline"
    return "", ""


def _credited(paragraph: str) -> str:
    """Return the agency credited at the end of a paragraph, or by a paragraph that is nothing but a credit."""
    if len(paragraph) <= 80:
        whole = paragraph.strip("()[] .")
        if agency := agency_named(whole, sure=True):
            return agency
        if match := _CREDIT.match(paragraph):
            return agency_named(match.group(1), sure=True)
    for match in _BRACKETED.finditer(paragraph[-120:]):
        if match.end() >= len(paragraph[-120:]) - 1:
            for part in re.split(r"\s?[/,]\s?", match.group(1)):
                if agency := agency_named(part, sure=True):
                    return agency
    return ""


def _code(name: str) -> str:
    """Return *name* if it is a code such as agencies sign with, else ""."""
    return name.strip() if _CODE.fullmatch(name.strip()) else ""


def agency_named(name: str, *, sure: bool) -> str:
    """Return the agency's own name, or "" when *name* is none; *sure* when only a credit can stand there."""
    name = " ".join(name.split()).strip(" .")
    key = name.casefold()
    if key in _KNOWN:
        return _KNOWN[key] if key not in _AMBIGUOUS or (sure and name.isupper()) else ""
    words = name.split()
    if 2 <= len(words) <= 5 and _KIND.search(name) and words[0][:1].isupper():
        desk = re.sub(r"\s(?:\w+\s)?(?:desk|staff|reporters?|newsroom|redaktion)$", "", name, flags=re.IGNORECASE)
        return desk if _KIND.search(desk) else ""
    return ""
