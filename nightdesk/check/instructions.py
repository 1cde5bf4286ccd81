"""Instructions and addresses: text that speaks to a reader, an editor or a machine instead of telling news (S16)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from nightdesk.records import Span

ORDERS = frozenset(
    {"an instruction", "words to a machine", "words about our text", "characters that do not show", "code"}
)


def instructions(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield what in ``text[start:end]`` speaks to a reader or a machine, or is an address or markup, and where."""
    sentence = text[start:end]
    for what, pattern in _patterns():
        found = pattern.search(sentence)
        if found is not None:
            yield what, Span(start + found.start(), start + found.end())


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
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what each pattern finds, and the pattern; all languages at once, for an attacker picks his own."""
    file = resources.files("nightdesk.check").joinpath("instructions.toml")
    listed: dict[str, dict[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        (what, re.compile("|".join(pattern for found in languages.values() for pattern in found), re.IGNORECASE))
        for what, languages in listed.items()
    )
