"""The headline of a page, without the name of the site and the section around it.

What JSON-LD, OpenGraph, headings and the title tag say -> headline, and where it came from. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from html import unescape
from urllib.parse import urlsplit

from nightdesk.read.markup import letters

# What stands between a headline and the site's name. A hyphen or a colon only counts with a space, or, where no
# spaces are written, in its full-width form.
_SEPARATOR = re.compile(r"-[^\s|ㅣ-]{1,20}ㅣ|\s+[|–—•·»«›/:-]{1,2}\s+|\s*[｜|ㅣ‖]\s*|\s*(?:--+|：|::)\s*|\s*[|]\s*")
MAX_TITLE = 500  # characters of a candidate looked at
MAX_SITE = 60  # characters a site's name, with its section and date, has at most
SAID = 12  # letters of a main heading that another source's title must contain whole to say it; "News" says nothing
_EDGE = re.compile(r"^\|\s|\s[|•·–—-]{1,2}$|\|$")  # a dash before a headline is a quotation mark in the north
_LAST_PART = re.compile(r"\s+[|»]\s+[^|»]{1,60}$")
_LAST_EASTERN = re.compile(r"(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e])\s?[-_|｜—]{1,2}\s?[\w\u3400-\u9fff]{2,12}$")
SITE_WORDS = 3  # of a site's name that ends with what its host is called
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}")


# How far each is trusted to be the headline, when others say something else; chosen on half of three sets. The main
# heading is what a reader sees, and OpenGraph is written for readers; JSON-LD and the title tag often are for search
# engines.
_TRUST = {
    "h1": 1.0,
    "opengraph": 0.9,
    "microdata": 0.5,
    "json-ld": 0.3,
    "script": 0.3,
    "title tag": 0.1,
    "twitter": 0.05,
    "feed": 0.01,
}
UNKNOWN = 0.01  # trust of any other source
SHOWN = 0.6  # what a lower heading adds that says it too: many pages keep their h1 for search engines
WITHOUT_KICKER = 0.6  # what OpenGraph gains when the main heading is its title with a kicker before it
MAX_KICKER = 40  # letters of one
# Whose wording is printed, of those that agree but for marks and case.
_PRINTED = ("json-ld", "opengraph", "h1", "microdata", "script", "twitter", "title tag", "feed")


def headline(
    candidates: Sequence[tuple[str, str]], *, site_names: Sequence[str], url: str, shown: Sequence[str] = ()
) -> tuple[str, str]:
    """Return the headline and its source, of ``(text, source)`` *candidates*; *shown* are the page's lower headings.

    What is just the site's name is none. What follows a separator is cut off when it is the site's name, or when
    another candidate has the same headline without it; a first part is cut off likewise. Of different headlines the
    one that the most trusted sources together say is taken.
    """
    names = site_keys(site_names, url)
    if [source for text, source in candidates if text] == ["title tag"]:
        candidates = [(_without_last_part(text), source) for text, source in candidates]
    cleaned = [(_bare(" ".join(unescape(unescape(text[:MAX_TITLE])).split())), source) for text, source in candidates]
    told = [(text, source) for text, source in cleaned if text and _key(text) not in names]
    short: dict[str, str] = {}
    for text, source in _main_heading_first(told) or [one for one in cleaned if one[0]]:
        others = [other for other, from_ in told if from_ != source]
        part = without_site(_confirmed_part(text, others), names)
        if part := _without_name_before(part, site_names, source):
            short.setdefault(source, part)
    return _most_said(short, [letters(heading) for heading in shown])


def parts_of(title: str) -> list[str]:
    """Return *title*, and what stands before and after each separator in it, where that is long enough for a headline.

    Of "Bridge closes for fifteen months | Courier" that is the whole and the headline, whatever the site is called.
    """
    cuts = list(_SEPARATOR.finditer(title[:MAX_TITLE]))
    parts = [part for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    return [title, *(part for part in parts if len(letters(part)) >= SAID)]


def _bare(text: str) -> str:
    """Return *text* without a separator that stands at its edge: whoever wrote it had nothing to put behind it."""
    return _EDGE.sub("", text)


def _without_last_part(title: str) -> str:
    """Return a title tag that nothing else confirms without what follows its last bar: such is the site or a section.

    Where no spaces are written a short part after a hyphen is one too.
    """
    found = _LAST_EASTERN.search(title) or _LAST_PART.search(title)
    return title[: found.start()] if found and found.start() > len(found.group()) else title


def _main_heading_first(told: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *told* with the main heading that another source says before the others; pages put h1 on menus too."""
    elsewhere = [letters(text) for text, source in told if source != "h1"]
    return sorted(told, key=lambda one: one[1] == "h1" and not _is_said(letters(one[0]), elsewhere))


def _is_said(key: str, elsewhere: Sequence[str]) -> bool:
    """Whether another source says a heading, or what a kicker stands before, or more around it."""
    return any(key == other or (len(key) >= SAID and key in other) or _says(key, other) for other in elsewhere)


def _without_name_before(text: str, site_names: Sequence[str], source: str) -> str:
    """Return *text* without the site's declared name and a colon before it; a reader's own heading stays as it is."""
    name, colon, rest = text.partition(": ")
    is_named = colon and source != "h1" and _key(name) in {_key(one) for one in site_names if _key(one)}
    return rest.strip() if is_named and rest.strip() else text


def _most_said(short: dict[str, str], shown: Sequence[str]) -> tuple[str, str]:
    """Return the headline that has the most trust, and the source whose wording it is, of one from each source."""
    if not short:
        return "", ""
    keys = {source: letters(text) or text for source, text in short.items()}
    trust = {key: SHOWN * any(_says(heading, key) for heading in shown) for key in keys.values()}
    for source, key in keys.items():
        trust[key] += _TRUST.get(source, UNKNOWN)
    main, told = keys.get("h1", ""), keys.get("opengraph", "")
    if told and main != told and main.endswith(told):
        trust[told] += WITHOUT_KICKER
    said = max(trust, key=lambda key: trust[key])
    source = next(source for source in (*_PRINTED, *keys) if keys.get(source) == said)
    return short[source], source


def _says(heading: str, key: str) -> bool:
    """Whether a *heading* is the headline of that *key*, a kicker before it or not; both are letters."""
    return bool(key) and heading.endswith(key) and len(heading) <= len(key) + MAX_KICKER


def _confirmed_part(text: str, others: Sequence[str]) -> str:
    """Return the part of *text* that another candidate is, when only a separator and a short rest are beside it."""
    for other in sorted(set(others), key=len, reverse=True):
        if len(other) < 8 or len(other) >= len(text):
            continue
        if text.startswith(other):
            rest = text[len(other) :]
            if len(rest) <= MAX_SITE and (_SEPARATOR.match(rest) or rest[:1] in "-|：｜"):
                return other
        if text.endswith(other):
            rest = text[: -len(other)]
            if len(rest) <= MAX_SITE and re.search(r"\s[|–—]\s$", rest):
                return other
    return text


def without_site(text: str, names: Set[str]) -> str:
    """Return *text* without trailing (or leading) parts that name the site; *names* are keys."""
    while True:
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            return text
        last, first = cuts[-1], cuts[0]
        tail = text[last.end() :]
        if _key(tail) in names or (
            len(tail) <= MAX_SITE and (_ends_with_site(tail, names) or _DATE.fullmatch(tail.strip()))
        ):
            text = text[: last.start()].strip()
            continue
        named = next(
            (cut for cut in cuts if len(text) - cut.end() <= MAX_SITE and is_site(text[cut.end() :], names)), None
        )
        if named is not None:
            text = text[: named.start()].strip()
            continue
        head = text[: first.start()]
        if first.start() <= MAX_SITE and (_key(head) in names or ("|" in first.group() and is_site(head, names))):
            text = text[first.end() :].strip()
            continue
        return text


def _ends_with_site(tail: str, names: Set[str]) -> bool:
    """Whether the last part of a title names the site, or a part of a paper that has a short name: "BBC News"."""
    if is_site(tail, names):
        return True
    key = _key(tail)
    if len(tail.split()) <= SITE_WORDS and any(len(name) >= 5 and key.endswith(name) for name in names):
        return True  # "Exempla Courier" at courier.example
    first = tail.split()[0]
    return first.isupper() and len(first) > 1 and _key(first) in names


def site_keys(names: Sequence[str], url: str) -> set[str]:
    """Return what to compare with to see whether a text is the site's name: its *names* and its host's."""
    return {_key(name) for name in (*names, *_host_names(url)) if _key(name)}


def is_site(text: str, names: Set[str]) -> bool:
    """Whether *text* is the name of the site with those *names* (``site_keys``), or the beginning or more of it."""
    key = _key(text)
    if not key:
        return True
    return key in names or any(
        len(name) >= 5 and (key.startswith(name) or name.startswith(key)) and len(key) >= 3 for name in names
    )


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unescape(text)).casefold()
    key = "".join(char for char in folded if char.isalnum())
    for article in ("the", "die", "der", "das", "le", "la"):
        if key.startswith(article) and len(key) > len(article) + 4:
            return key[len(article) :]
    return key


def _host_names(url: str) -> list[str]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    labels = [label for label in host.removeprefix("www.").split(".") if label]
    if len(labels) < 2:
        return labels
    return [
        host.removeprefix("www."),
        *(label for label in labels[:-1] if len(label) >= 3 and label not in ("com", "co")),
    ]
