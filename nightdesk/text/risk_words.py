"""Risk words: a class of story (war, death, minor …) and a language in, the words that mark it out.

``edit`` holds what they mark for a person; ``localise`` has no model say again what one would have to look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FALLBACK = "en"
GRAVE = ("war", "election", "death")  # what a model writes of waits for a person: DESIGN on R10


def first_word(kind: str, texts: Sequence[str], language: str) -> str:
    """Return the first word of *texts* that marks the class *kind* of ``risk_words.json``, or an empty string."""
    marks = pattern(kind, language)
    return next((shown(text, hit) for text in texts if (hit := marks.search(text))), "")


@cache
def pattern(kind: str, language: str) -> re.Pattern[str]:
    """Return the pattern of what begins a word of the class *kind*; English where a language has no list."""
    lists = _words()[kind]
    stems = lists.get(language, lists[FALLBACK])
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(stem) for stem in stems) + ")", re.IGNORECASE)


def shown(text: str, hit: re.Match[str]) -> str:
    """Return the whole word of *text* that *hit* begins."""
    end = re.compile(r"\w*").match(text, hit.end())
    return text[hit.start() : end.end() if end else hit.end()]


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    table = json.loads((Path(__file__).parent / "risk_words.json").read_text(encoding="utf-8"))
    return {name: lists for name, lists in table.items() if isinstance(lists, dict)}
