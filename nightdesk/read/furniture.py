"""Paragraphs that stand in an article's body and are not its text: bylines, credits, "read also", cookie notices.

Paragraphs, titles, authors -> paragraphs. Pure. Each rule asks for a paragraph that is nothing else, so that a
sentence of the article which merely mentions such a thing stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.read.bylines import is_role
from nightdesk.read.markup import letters
from nightdesk.read.phrases import alternatives, anywhere, in_lower_case, opening, whole
from nightdesk.read.shown_time import is_counted_alone, is_time_alone, says_only_when
from nightdesk.read.sign_offs import is_eastern_byline

MAX_FURNITURE = 300  # characters; what is longer is text, whatever it begins with

_CAPITAL = r"(?=(?-i:[\"“„«A-ZÀ-ÞА-ЯІЇЄ]))"  # a headline follows, or a name
_NO_SENTENCE = r"(?=[^\n]{0,300}$)(?![^\n]{0,300}[.!。]\W?$)"  # headlines end in no full stop
_RULES = (
    opening("read_also", rf"\s?(?:[:：|»>–-]|{_CAPITAL}|{_NO_SENTENCE})"),
    opening("more_label", rf"\s?[:：|»>]\s?{_NO_SENTENCE}"),
    opening("watch_label", rf"\s?(?:[:：|»>]\s?|{_CAPITAL}){_NO_SENTENCE}"),
    whole("alone"),
    whole("pointers"),
    opening("tags_label", r"\s?[:：]"),
    opening("about_page"),
    opening("printed", r"[^!?\n]{0,40}?(?:\d|https?:)[^!?\n]{0,140}$"),
    re.compile(r"[^\s:]{0,12}:?\s?https?://\S+$"),
    opening("developing", r"[^.!?]{0,80}[.!?]?(?:\s[^.!?]{1,80}[.!]?)?$"),
    opening("invitation", rf"(?=.{{0,160}}?{alternatives('channel')})"),
    opening("credit", r"[^.!?\n]{0,20}?\s?[:©]"),
    opening("editor_label", r"\s?[:：／/][^。.!?\n]{0,60}$"),
    opening("copyright"),
    opening("dated", r"[^.!?\n]{0,40}?\d[^!?\n]{0,60}$"),
    re.compile(r"\d{1,3}\s?(?:min(?:ute)?s?\.?|minutter|minuten)(?:\s\w{1,12}){0,2}\W{0,3}$", re.IGNORECASE),
)
_RESERVED = in_lower_case("rights_reserved")
_CONSENT = anywhere("consent")
_CONSENT_WORDS = anywhere("consent_words")
_TO_READER = anywhere("to_reader")
_COOKIES = anywhere("trackers")
_QUOTED = re.compile(r"[\"“”„«»‘’「『]\s?$")
MAX_NOTICE = 900  # characters of a cookie notice in one paragraph
_BYLINE = opening("byline", r"\s?:?\s")
MAX_BYLINE = 120
AT_END = 2  # paragraphs at the end, among which a note tells of an author whom nothing else names
TOLD = 120  # characters of such a note that say what its author is
LAST = 5  # paragraphs at the end, among which it is told who wrote the article
MAX_NOTE = 500  # characters of a note on the author
_WRITTEN_WITH = opening("written_with", r"\W{0,3}(?-i:[A-ZÀ-ÞА-ЯІЇЄ])")
_TOOK_PART = anywhere("took_part")
_PART = r"[A-ZÀ-ÞĆŁŚŹŻ][\w'’.-]{1,30}"
_NAME = rf"(?:{_PART}\s(?:(?:van|von|de|der|den|di|da|el|al|bin|la|le|du|dos)\s){{0,2}}){{1,3}}{_PART}"
# "Nora Sample is a freelance writer in Exempla", "Die Autorin lehrt Brückenbau": who wrote it, told below the text.
_NOTE = re.compile(rf"\W{{0,3}}(?P<name>{_NAME})(?:,[^,.!?\n]{{1,60}},)?\s{alternatives('is_one')}")
_NOTE_UNNAMED = opening("the_author", rf"(?:\s{_NAME})?\s{alternatives('is_one')}")
_WRITES = anywhere("writes")
_SPOKEN = re.compile(r"[\"“”„«»「『]")
_REACH = re.compile(rf"(?:^|[.!?]\s){alternatives('reach')}", re.IGNORECASE)  # where a sentence begins
_APPEAL = re.compile(rf"(?:^|[.!?]\s){alternatives('appeal')}", re.IGNORECASE)
APPEALED = 400  # characters of text above an appeal for support; with less above it, it may be a wall
_AGENCY_LINE = re.compile(  # "/ritzau/", "dpa/nsa", "(afp)": agencies and initials
    r"[/(\[]\s?[^\W\d_][\w.]{1,13}(?:\s?[/,]\s?[^\W\d_][\w.]{1,13}){0,3}\s?[/)\]]|"
    r"[^\W\d_][\w.]{1,13}(?:/[^\W\d_][\w.]{1,13}){1,3}"
)
_REPORTER = ("기자", "記者", "记者")
_OUR_CHANNELS = in_lower_case("our_channels")
_DISCLAIMER = anywhere("disclaimer")
_KICKER = whole("kicker")
_AUTHOR_LABEL = opening("author_label")
FIRST = 3  # paragraphs, among which a day alone is that of publication; further down it heads a part of a timeline
# "Monday, 5 January 2026 at 19:40 CET", with the month's name in any language, and nothing else.
_DAY_ALONE = re.compile(
    r"(?:[^\W\d_]{2,12}(?:-[^\W\d_]{2,8})?\.?,?\s(?:den\s)?)?"
    r"(?:\d{1,2}(?:st|nd|rd|th|\.|º)?,?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?|"
    r"[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s)(?:19|20)\d\d"
    r"(?:\W{1,4}(?:[^\W\d_]{1,6}\.?\s)?\d{1,2}[:.h]\d\d(?:\s?[^\W\d_]{1,6}\.?){0,2})?\W{0,3}"
)
POSTSCRIPT = 0.25  # of a text, what may follow the mark that it is over; letters and columns have such marks too
# What press releases put under their last word, and some papers too; below it they tell of who wrote it.
_OVER = re.compile(r"(?:#\s?){3}|[-–—]\s?30\s?[-–—]|[-–—*]?\s?ENDS?\s?[-–—*]?")
_ADDRESS = re.compile(r"[\w.+-]{1,60}(?:@|\s?\[at\]\s?)[\w-]{1,60}\.\w|(?:^|\s)@\w{2,30}")


_MATERIAL = re.compile(  # "mit Material der dpa", "con información de EFE"
    r"\W{0,3}(?:with|mit|avec|con|com|med|met)\s(?:agentur)?(?:material|reports?|files|informa\w+|informations?|stof)\w{0,3}\s"
    r"(?:from|by|der|des|von|de|da|do|fra|från|van)\s[^.!?\n]{2,40}\W{0,3}$",
    re.IGNORECASE,
)


def without_furniture(
    paragraphs: Sequence[str],
    *,
    titles: Sequence[str] = (),
    authors: Sequence[str] = (),
    site: str = "",
    language: str = "",
) -> list[str]:
    """Return *paragraphs* without furniture, without the titles said again, each repeated one once."""
    headings = {letters(text) for text in (*titles, site)}
    names = [letters(name) for name in authors if letters(name)]
    of_cookies = any(_COOKIES.search(title) for title in titles)
    kept: list[str] = []
    seen: set[str] = set()
    paragraphs = _without_postscript(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        key = letters(paragraph)
        if not key or key in headings or (not kept and _KICKER.match(paragraph)):
            continue
        if len(paragraph) > 60 and key in seen:
            continue
        seen.add(key)
        if _is_furniture(paragraph, key, names, authors) or (not of_cookies and _is_notice(paragraph)):
            continue
        if (len(kept) < FIRST or number >= len(paragraphs) - AT_END) and is_eastern_byline(
            paragraph, last=bool(kept) and number >= len(paragraphs) - AT_END
        ):
            continue
        if len(kept) < FIRST and _is_day_alone(paragraph, language):
            continue
        if kept and len(paragraphs) - number <= LAST and _is_note_below(paragraph, authors, sum(map(len, kept))):
            continue
        if len(paragraphs) - number <= AT_END and _is_note_on_stranger(paragraph, kept):
            continue
        kept.append(paragraph)
    return kept


def _is_day_alone(paragraph: str, language: str) -> bool:
    """Whether a paragraph is the day of publication and nothing else: "Monday, 5 January 2026", "2 hours ago"."""
    if len(paragraph) > MAX_BYLINE:
        return False
    return (
        _DAY_ALONE.fullmatch(paragraph) is not None
        or is_counted_alone(paragraph, language)
        or says_only_when(paragraph, language)
    )


def _without_postscript(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return *paragraphs* up to the mark that the text is over, where only a little follows it."""
    over = next((number for number, text in enumerate(paragraphs) if _OVER.fullmatch(text.strip())), None)
    if over is None:
        return paragraphs
    rest = sum(map(len, paragraphs[over:]))
    return paragraphs[:over] if rest <= POSTSCRIPT * sum(map(len, paragraphs)) else paragraphs


def _is_furniture(paragraph: str, key: str, names: Sequence[str], authors: Sequence[str]) -> bool:
    if len(paragraph) <= MAX_FURNITURE:
        lower = paragraph.lower()
        if any(rule.match(paragraph) for rule in _RULES) or _RESERVED.search(lower) or _OUR_CHANNELS.search(lower):
            return True
    return len(paragraph) <= MAX_BYLINE and (is_time_alone(paragraph) or _is_byline(paragraph, key, names, authors))


def _is_notice(paragraph: str) -> bool:
    """Whether a paragraph asks its reader for consent; news of cookies speaks of others, or quotes them."""
    if len(paragraph) > MAX_NOTICE or "cookie" not in paragraph.casefold():
        return False
    decision = _CONSENT.search(paragraph)
    if decision is None or _QUOTED.search(paragraph[: decision.start()]):
        return False
    asks = len(_CONSENT.findall(paragraph)) > 1 or len(_CONSENT_WORDS.findall(paragraph)) > 2
    return asks or _TO_READER.search(paragraph) is not None


def _is_note_below(paragraph: str, authors: Sequence[str], above: int) -> bool:
    """Whether one of the last paragraphs is a note: on author, agency, opinions, where to write, or for support.

    *above* are the characters of the text above it.
    """
    if len(paragraph) > MAX_NOTE:
        return False
    if len(paragraph) <= MAX_FURNITURE and _WRITTEN_WITH.match(paragraph):
        return True
    if _MATERIAL.match(paragraph) or _TOOK_PART.search(paragraph) or _DISCLAIMER.search(paragraph):
        return True
    if any(_tells_of(paragraph, name) for name in authors) or _AGENCY_LINE.fullmatch(paragraph):
        return True
    if above >= APPEALED and len(paragraph) <= MAX_FURNITURE and _APPEAL.search(paragraph):
        return True
    return len(paragraph) <= MAX_FURNITURE and bool(_ADDRESS.search(paragraph) and _REACH.search(paragraph))


def _is_note_on_stranger(paragraph: str, above: Sequence[str]) -> bool:
    """Whether a paragraph tells who the author is whom no byline names: a writer of whom the text said nothing."""
    if len(paragraph) > MAX_NOTE or sum(map(len, above)) < APPEALED or _SPOKEN.search(paragraph):
        return False
    if (match := _NOTE.match(paragraph)) is not None:
        surname = match["name"].split()[-1]
        return _says_what(paragraph, match) and not any(surname in text for text in above)
    unnamed = _NOTE_UNNAMED.match(paragraph)
    return unnamed is not None and _says_what(paragraph, unnamed)


def _says_what(paragraph: str, begun: re.Match[str]) -> bool:
    verb = begun[0].split()[-1]
    return _WRITES.search(f"{verb} {paragraph[begun.end() : begun.end() + TOLD]}") is not None


def _tells_of(paragraph: str, name: str) -> bool:
    """Whether a paragraph begins with a person's full name and goes on; after a colon they are only speaking."""
    begun = paragraph.lstrip(" \t\"'*•—–-").casefold()
    after = begun[len(name) :] if " " in name and begun.startswith(name.casefold()) else ""
    return len(after) > 1 and not after[0].isalnum() and after[0] not in ":："


def _is_byline(paragraph: str, key: str, names: Sequence[str], authors: Sequence[str]) -> bool:
    rest = key
    for name in names:
        rest = rest.replace(name, "")
    if rest == key:
        words = _BYLINE.sub("", paragraph).split()
        return bool(_BYLINE.match(paragraph)) and len(words) <= 5 and paragraph[-1:] not in ".!?" and _is_name(words)
    if any(is_role(paragraph[len(name) :].strip(" ,")) for name in authors if paragraph.startswith(name)):
        return True
    leftover = len(rest)
    if leftover == 0 or rest in _REPORTER or (":" in paragraph and rest == letters(paragraph.partition(":")[0])):
        return True
    labelled = _BYLINE.match(paragraph) or _AUTHOR_LABEL.match(paragraph)
    return labelled is not None and leftover <= 40 and paragraph[-1:] not in "!?"


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and all(
        word[:1].isupper() or word in ("og", "and", "und", "et", "von", "van", "de") for word in words
    )
