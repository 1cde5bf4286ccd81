"""Whom of all that a page names as its authors to believe.

``Seen``, its paragraphs -> names, and what told them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nightdesk.read.bylines import (
    MOST,
    asides_of,
    classed_byline,
    dated_byline,
    names_of,
    near_heading,
    opened_byline,
    shown_bylines,
    signed_line,
)
from nightdesk.read.markup import letters
from nightdesk.read.seen_page import Seen
from nightdesk.read.sign_offs import eastern_signature, signed_off
from nightdesk.read.site_rules import RULE
from nightdesk.read.titles import is_site, site_keys
from nightdesk.text.language import normalise

Named = tuple[tuple[str, ...], str]  # names, and what told them


def authors_of(seen: Seen, paragraphs: Sequence[str], *, title: str, site: str) -> Named:
    """Return who wrote it by the first source that names anyone but the *site*, else the site where it names itself.

    A later source that names all those and others completes it: JSON-LD often knows one of two authors.
    """
    if ruled := names_of(seen.ruled.authors):
        return ruled, RULE
    language = normalise(seen.tags.language) or "en"
    near = near_heading(seen.outline, title)
    bylines = (opened_byline(seen.outline, near), *shown_bylines(seen.outline), classed_byline(seen.outline, near))
    own = site_keys([name for name in (site, *seen.site_names) if name], seen.url)
    named = [(names, label) for written, label in _said(seen, bylines) if (names := names_of(written, own))]
    people = [(kept, label) for names, label in named if (kept := tuple(n for n in names if not is_site(n, own)))]
    if people:
        return _completed(people, shown=letters(" ".join(bylines)))
    if dated := names_of([dated_byline(seen.outline, near, language)], own):
        return dated, "byline"
    elements = {block.text: block.tag for block in seen.outline.blocks}
    signed = signed_line(paragraphs, elements, own, language)
    signed = signed or eastern_signature(paragraphs) or names_of(signed_off(paragraphs), own)
    return (signed, "byline") if signed else next(iter(named), ((), ""))


def credited_of(seen: Seen, title: str) -> tuple[str, ...]:
    """Return whom the page names in brackets behind its authors, in its tags, its data or its byline."""
    tagged = [value for value, _ in seen.tags.authors]
    return asides_of([*seen.linked.authors, *tagged, opened_byline(seen.outline, near_heading(seen.outline, title))])


def _said(seen: Seen, bylines: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """Yield what each source says, as written, the most trusted first."""
    yield bylines[:1], "byline"
    yield seen.linked.authors, seen.linked.said_by("authors")
    for label in dict.fromkeys(source for _, source in seen.tags.authors):
        yield tuple(value for value, source in seen.tags.authors if source == label), label
    yield bylines[-1:], "byline"
    yield bylines[1:-1], "byline"


def _completed(people: Sequence[Named], *, shown: str) -> Named:
    """Return the first of *people*, or whom a later source names beside them, in a tag or as *shown*."""
    found, label = people[0]
    keys = {letters(name) for name in found}
    for names, source in people[1:]:
        more = {letters(name) for name in names}
        if keys < more and len(more) <= MOST and (source.startswith("meta") or all(key in shown for key in more)):
            return names, source
    return found, label
