"""Tenses: a language in, how its finite verbs tell what is over, holds or is to come out (``tenses.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Tenses(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns of the finite verbs of one language; see ``tenses.toml``."""

    over: str
    holds: str
    plans: str
    perfect: str
    narrates: bool
    been: str = ""


def has_tenses(language: str) -> bool:
    """Return whether the tenses of *language* are known."""
    return language in _all()


def tenses(language: str) -> Tenses:
    """Return the tenses of *language*; KeyError where they are not known."""
    return _all()[language]


@cache
def _all() -> dict[str, Tenses]:
    tables = tomllib.loads(files("nightdesk.text").joinpath("tenses.toml").read_text(encoding="utf-8"))
    return msgspec.convert(tables, dict[str, Tenses])
