"""Times: what the words in an expression, and those around it, say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from nightdesk.text.outlook import is_told, looks_ahead, may_lie_ahead, outlook, tells_what_was
from nightdesk.text.time_grammar import Grammar

Resolved = tuple[str, str] | None  # type and value; None of what is no time after all
Resolver = Callable[[re.Match[str], Grammar, date | None], Resolved]  # the day is that of publication


def step_in(text: str, grammar: Grammar, alone: int = 0) -> int:
    """Return the step a lower-case phrase begins or ends with: "last" -1; *alone* when it has none."""
    lists = grammar.lists
    for word in sorted(lists.steps, key=len, reverse=True):
        if text.startswith((f"{word} ", f"the {word} ")):
            return int(lists.steps[word])
    return next((int(step) for word, step in lists.steps_after.items() if text.endswith(f" {word}")), alone)


def is_ahead(match: re.Match[str], grammar: Grammar) -> bool:
    """Say whether the words around an expression put it in the time to come."""
    return looks_ahead(match.string, match.start(), grammar.lists, grammar.language)


def outlook_of(match: re.Match[str], grammar: Grammar) -> int:
    """Return which way the clause of an expression looks: ``AHEAD``, ``BEHIND`` or neither."""
    return outlook(match.string, match.start(), match.end(), grammar.lists, grammar.language)


def stands_in_a_clause(match: re.Match[str], grammar: Grammar) -> bool:
    """Say whether an expression stands with words that tell what is then."""
    return is_told(match.string, match.start(), match.end(), grammar.lists)


def is_of_what_was(match: re.Match[str], grammar: Grammar) -> bool:
    """Say whether a verb in the clause of an expression, or before it where that has none, tells of what was."""
    return tells_what_was(match.string, match.start(), match.end(), grammar.lists, grammar.language)


def may_be_ahead(match: re.Match[str], grammar: Grammar) -> bool:
    """Say whether somebody planned or asked something for the day of an expression, whatever its tense."""
    return may_lie_ahead(match.string, match.start(), grammar.lists, grammar.language)


def without(text: str, table: Mapping[str, object]) -> tuple[str, str]:
    """Return *text* without the longest key of *table* in it, and that key's value as a text; "" if there is none."""
    for phrase in _longest_first(tuple(table)):
        if f" {phrase} " in f" {text} ":
            return f" {text} ".replace(f" {phrase} ", " ", 1).strip(), str(table[phrase]).removesuffix(".0")
    return text, ""


@lru_cache(maxsize=256)
def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))
