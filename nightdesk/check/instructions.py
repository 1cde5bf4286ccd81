"""Instructions and addresses: text that speaks to a reader, an editor or a machine instead of telling news (S16)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import resources

from nightdesk.records import Span

Look = Callable[[str], "re.Match[str] | None"]
EDGE = r"\b"
ORDERS = frozenset(
    {"an instruction", "words to a machine", "words about our text", "characters that do not show", "code"}
)


def instructions(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield what in ``text[start:end]`` speaks to a reader or a machine, or is an address or markup, and where."""
    sentence = text[start:end]
    for what, patterns in _patterns():
        found = [match for look in patterns if (match := look(sentence)) is not None]
        if found:
            first = min(found, key=lambda match: match.start())
            yield what, Span(start + first.start(), start + first.end())


def without_orders(text: str, sentences: Sequence[Span]) -> str:
    """Return *text*, a source's, with each paragraph blanked that speaks to a machine or of our own text.

    It is no news, and bears nobody out: not the sentence it wants written, and not what it says beside it.
    """
    blanked = text
    for span in sentences:
        if any(what in ORDERS for what, _ in instructions(text, span.start, span.end)):
            start = text.rfind("\n\n", 0, span.start) + 1
            end = text.find("\n\n", span.end)
            end = len(text) if end < 0 else end
            blanked = blanked[:start] + " " * (end - start) + blanked[end:]
    return blanked


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, tuple[Look, ...]], ...]:
    """Return what each kind of pattern finds, and how to look for it.

    All languages at once, for an attacker picks his own. Those that begin a sentence are tried there alone, and those
    that begin at the edge of a word at edges alone: all in one alternation are tried at every character.
    """
    file = resources.files("nightdesk.check").joinpath("instructions.toml")
    listed: dict[str, dict[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        (what, tuple(_looks([pattern for found in languages.values() for pattern in found])))
        for what, languages in listed.items()
    )


def _looks(patterns: Sequence[str]) -> Iterator[Look]:
    first = [pattern for pattern in patterns if pattern.startswith("^")]
    edged = [pattern.removeprefix(EDGE) for pattern in patterns if pattern.startswith(EDGE)]
    rest = [pattern for pattern in patterns if not pattern.startswith(("^", EDGE))]
    if first:
        yield re.compile("|".join(first), re.IGNORECASE).match
    if edged:
        yield re.compile(f"{EDGE}(?=\\w)(?:{'|'.join(edged)})", re.IGNORECASE).search
    if rest:
        yield re.compile("|".join(rest), re.IGNORECASE).search
