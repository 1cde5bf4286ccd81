"""Terms: a word's key in any of many languages in, the matters it is a word for out ("gold" for oro, ouro, золото).

A small table of what news is about and of countries with their people (``terms.toml``, own list): enough that two
headlines of one event in two languages have something in common besides names.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources

from nightdesk.text.folding import fold

SHORTEST = 4  # letters by which a word's beginning is looked up
LEFT = 3  # letters that must be left when an Arabic article or preposition is taken off
ATTACHED = ("ال", "وال", "بال", "لل", "و", "ل", "ب")
# Letters that are no accented ones, and stay when a word is folded; the table is written without them.
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@lru_cache(maxsize=1 << 16)
def terms(key: str, language: str) -> tuple[str, ...]:
    """Return the terms that a folded word *key* of *language* stands for; mostly none."""
    whole, beginnings = _table()
    key = key.translate(PLAIN)
    for form in (
        key,
        *(key[len(part) :] for part in ATTACHED if key.startswith(part) and len(key) - len(part) >= LEFT),
    ):
        found = whole.get(f"{language}:{form}") or whole.get(form)
        for length in range(len(form), SHORTEST - 1, -1):
            found = found or beginnings.get(form[:length])
        if found:
            return found
    return ()


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the terms by word and by beginning of a word."""
    data = tomllib.loads(resources.files("nightdesk.text").joinpath("terms.toml").read_text(encoding="utf-8"))
    whole: defaultdict[str, list[str]] = defaultdict(list)
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for kind, table in data.items():
        for name, forms in table.items():
            for form in fold(forms).replace("'", "").split():
                where = beginnings if form.endswith("-") else whole
                if f"{kind}.{name}" not in where[form.rstrip("-")]:
                    where[form.rstrip("-")].append(f"{kind}.{name}")
    return ({form: tuple(found) for form, found in whole.items()},
            {form: tuple(found) for form, found in beginnings.items()})  # fmt: skip
