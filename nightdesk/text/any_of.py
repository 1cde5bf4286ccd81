"""Any of: words in, the source of a pattern that matches any of them out, the longest where several do.

The words are laid out as a tree of their letters, so that a place in a text is left at the first letter that no word
goes on with; a plain list of alternatives is tried word by word, which is ten times slower for two hundred verbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_Tree = dict[str, "_Tree"]
_END = ""  # the key in a tree that says a word ends there


def any_of(words: Iterable[str]) -> str:
    """Return a pattern, without groups, of *words* in any case; a blank in one is any space, an apostrophe any of two.

    It matches nothing where there are no words.
    """
    return _laid_out(words, _loosely)


def as_written(words: Iterable[str]) -> str:
    """Return a pattern, without groups, of *words* letter by letter; nothing matches it where there are none."""
    return _laid_out(words, re.escape)


def _laid_out(words: Iterable[str], written: Callable[[str], str]) -> str:
    root: _Tree = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        node = root
        for letter in word:
            node = node.setdefault(written(letter), {})
        node[_END] = {}
    return f"(?:{_source(root) or '(?!)'})"


def _loosely(letter: str) -> str:
    """Return the pattern of one letter in either case; a class of letters is looked at faster than a flag."""
    if letter.isspace():
        return r"\s"
    if letter == "'":
        return "['’]"
    cases = sorted({letter, letter.lower(), letter.upper()})
    plain = len(cases) > 1 and all(len(case) == 1 for case in cases)
    return f"[{''.join(cases)}]" if plain else re.escape(letter)


def _source(node: _Tree) -> str:
    branches = [letter + _source(rest) for letter, rest in node.items() if letter != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    joined = f"(?:{'|'.join(branches)})"
    return f"{joined}?" if _END in node else joined
