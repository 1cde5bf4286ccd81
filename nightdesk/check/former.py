"""Former: does ours give somebody an office that the sources give them as a former, acting or coming one only?

It reads the offices that stand with names (``Name.office``), so that it sees them in every language that has a list
of such words: "l'ex ministro", "бывший", "oud-minister", "shadow chancellor".
"""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.records import Name, ProblemKind
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.offices import heads_of, says_former


def restored(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each office of ours whose holder holds it, in all the sources say, no more or not yet."""
    language = c.ours.language
    lists = lexicon(language)
    for name in c.ours.names:
        mine = _held(name.office, lists, language)
        theirs = [office for office in _given(c, name) if mine & heads_of(office, lists, language)] if mine else []
        if theirs and not any(mine & _held(office, lists, language) for office in theirs):
            before = c.text.rfind(name.office, 0, name.start)
            start = before if before >= 0 else c.text.find(name.office, name.end)
            start, end = (start, start + len(name.office)) if start >= 0 else (name.start, name.end)
            yield Fault(
                kind=ProblemKind.ROLE, start=start, end=end, reason=f"the source calls this person {theirs[0]!r}"
            )


def _held(office: str, lists: Lexicon, language: str) -> frozenset[str]:
    """Return the titles of an *office* that its bearer holds: of "former mayor and now minister" the last."""
    parts: list[list[str]] = [[]]
    for word in office.replace(",", " , ").split():
        if word == "," or word.casefold() in lists.coordinators:
            parts.append([])
        else:
            parts[-1].append(word)
    held = (" ".join(part) for part in parts)
    return frozenset(
        head for part in held if not says_former(part, lists, language) for head in heads_of(part, lists, language)
    )


def _given(c: Comparison, name: Name) -> list[str]:
    """Return the offices that sources in the language of ours give names which share a word with *name*."""
    words = {word for word in name.text.split() if len(word) > 2}
    return [
        other.office
        for reference in c.references
        if reference.mentions.language == c.ours.language
        for other in reference.mentions.names
        if other.office and words.intersection(other.text.split())
    ]
