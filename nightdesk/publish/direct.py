"""The templates of a folder, set with the words of one edition: name and views in, a page out, everything escaped."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import markupsafe
import msgspec

from nightdesk.kept import kept

escape_text: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]

Macros = Mapping[str, Callable[..., str]]


class Printed(str):
    """What we made: HTML, its parts escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as it is."""
        return self


def escaped(value: Any) -> str:
    """Return *value* as ``markupsafe.escape`` does, as a string that is only joined to others."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is Printed:
        return value  # type: ignore[no-any-return]
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return escape_text(str(value))


# What HTML would read, and the two line ends that JavaScript once knew besides ours.
_WRITTEN = tuple((mark, f"\\u{ord(mark):04x}") for mark in "<>&'\u2028\u2029")


def in_a_script(data: object) -> Printed:
    """Return *data* as JSON that may stand in an element of a page."""
    text = msgspec.json.encode(data).decode()
    for mark, written in _WRITTEN:
        if mark in text:
            text = text.replace(mark, written)
    return Printed(text)


_IN_AN_ADDRESS = {byte: quote(bytes([byte])) for byte in range(256)}


def in_an_address(text: object) -> str:
    """Return *text* as ``urllib.parse.quote`` does, in half the time."""
    return str(text).encode("utf-8", "replace").decode("latin-1").translate(_IN_AN_ADDRESS)


def _joined(parts: Any, between: str) -> str:
    return between.join(parts)


def _printed(macro: Callable[..., str]) -> Callable[..., Printed]:
    """Return a macro as a value: what it makes is HTML wherever it is set."""

    def made(*arguments: object) -> Printed:
        return Printed(macro(*arguments))

    made.__name__ = macro.__name__
    return made


_AT_HAND: Mapping[str, object] = {
    "escape": escaped,
    "escape_text": escape_text,
    "printed": _printed,
    "filter_join": _joined,
    "filter_length": len,
    "filter_tojson": in_a_script,
    "filter_urlencode": in_an_address,
}


@cache
def _maker(folder: Path, name: str, words: frozenset[str]) -> Callable[..., Any]:
    """Return what sets up a template; its code is kept, for to compile it is longer work than most changes."""

    def compiled() -> bytes:
        from nightdesk.publish.direct_code import code_of  # and with it Jinja, which nothing else needs

        return marshal.dumps(code_of(folder, name, words))

    found: dict[str, Any] = dict(_AT_HAND)
    code = marshal.loads(kept(folder / name, _made_from(folder, words), compiled))  # noqa: S302, as safe as bytecode
    exec(code, found)  # noqa: S102, made of our own templates; nothing from outside is in them
    return found["made"]  # type: ignore[no-any-return]


def _made_from(folder: Path, words: frozenset[str]) -> Iterator[bytes]:
    """Yield what the code of a template depends on: every template, for they take each other in, and the compiler."""
    compiler = Path(__file__).with_name("direct_code.py")
    for path in [compiler, *sorted(path for path in folder.iterdir() if path.is_file())]:
        yield path.name.encode()
        yield path.read_bytes()
    yield " ".join([version("jinja2"), *sorted(words)]).encode()


class Templates:
    """The templates of a *folder* with what is the same on all pages of an edition, its *words*, filled in."""

    def __init__(self, folder: Path, words: Mapping[str, object]) -> None:
        self._folder = folder
        self._words = words
        self._names = frozenset(words)
        self._made: dict[str, tuple[Callable[[Mapping[str, object]], bytes], Macros]] = {}

    def _set_up(self, name: str) -> tuple[Callable[[Mapping[str, object]], bytes], Macros]:
        if name not in self._made:
            self._made[name] = _maker(self._folder, name, self._names)(self._words, self._macros)
        return self._made[name]

    def _macros(self, name: str) -> Macros:
        return self._set_up(name)[1]

    def render(self, name: str, views: Mapping[str, object]) -> bytes:
        """Return the page, in UTF-8, that a template makes of *views*.

        Raises:
            KeyError: the template shows something that is not among them.
            AttributeError: a view lacks what the template shows of it.
        """
        return self._set_up(name)[0](views)
