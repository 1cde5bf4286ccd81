"""Instructions and addresses: text that speaks to a reader, an editor or a machine instead of telling news (S16)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from nightdesk.check.comparison import Fault
from nightdesk.records import ProblemKind


def judge_instructions(text: str, start: int, end: int) -> list[Fault]:
    """Return what in ``text[start:end]`` speaks to a reader or a machine, or is an address or markup."""
    faults = []
    for what, pattern in _patterns():
        found = pattern.search(text, start, end)
        if found is not None:
            reason = f"{what}; news tells, it does not instruct or link"
            faults.append(Fault(kind=ProblemKind.INSTRUCTION, start=found.start(), end=found.end(), reason=reason))
    return faults


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what each pattern finds, and the pattern; all languages at once, for an attacker picks his own."""
    file = resources.files("nightdesk.check").joinpath("instructions.toml")
    listed: dict[str, dict[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        (what, re.compile("|".join(pattern for found in languages.values() for pattern in found), re.IGNORECASE))
        for what, languages in listed.items()
    )
