"""The bytes of a page as text, whatever the page says of its charset.

Bytes, Content-Type -> text, the charset used, flags. Pure; never raises.

Valid UTF-8 with characters beyond ASCII is taken for UTF-8 whatever is declared: other charsets almost never
form it by chance. Otherwise a declaration counts only when the bytes can be decoded with it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HTTP = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_LANG = re.compile(rb"<html[^>]{0,500}?\blang\s{0,9}=\s{0,9}[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_TAGS = re.compile(rb"<[^>]{0,2000}>")
HEAD = 4096  # bytes searched for a declaration; HTML asks for 1024, pages put it later
SAMPLE_OF_ZEROS = 512  # bytes; a head of a page is ASCII
_SHIFTS = re.compile(rb"\x1b\$[@B][^\x1b]{2,400}\x1b\([BJ]")  # ISO-2022-JP, into kanji and back (RFC 1468)
SAMPLE = 60_000  # bytes of text shown to the detector

# WHATWG Encoding: these labels mean the wider charset that browsers use.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# What a page in a language is likely written in when it is not UTF-8 and does not say, or lies.
_BY_LANGUAGE = {
    **dict.fromkeys(
        ("en", "da", "de", "fr", "es", "it", "nl", "sv", "nb", "nn", "no", "fi", "is", "pt", "ga", "ca", "eu", "gl"),
        ("cp1252",),
    ),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"), ("cp1250", "iso8859-2")),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be"), ("cp1251", "koi8-r")),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "et": ("cp1257",),
    "lv": ("cp1257",),
    "lt": ("cp1257",),
    "vi": ("cp1258",),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
}
_UNSAFE = {"utf-7", "rot13", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the charset it was decoded with, and what was wrong about its declaration."""

    text: str
    charset: str
    flags: tuple[str, ...] = ()


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("nightdesk-windows-1252", _as_windows_1252)


def decode(data: bytes, content_type: str = "") -> Decoded:
    """Return *data* as text; ``flags`` holds ``charset-wrong`` or ``charset-mixed`` when a declaration lied."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    declared = _declared(data, content_type)
    if wide := _unmarked_utf16(data):
        return Decoded(data.decode(wide, "replace"), wide)
    if _SHIFTS.search(data) and (text_or_none := _strictly(data, "iso2022_jp")) is not None:
        return Decoded(
            text_or_none, "iso2022_jp", () if not declared or "iso2022_jp" in declared else ("charset-wrong",)
        )
    if b"\x1b$" not in data or "iso2022_jp" not in declared:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            wrong = bool(declared) and declared[0] != "utf-8" and not data.isascii()
            return Decoded(text, "utf-8", ("charset-wrong",) if wrong else ())
    for name in declared:
        if name != "utf-8" and (text_or_none := _strictly(data, name)) is not None:
            return Decoded(text_or_none, name, () if name == declared[0] else ("charset-wrong",))
    return _undeclared(data, declared)


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 *data* is without saying so, or "": markup in it has a zero for every other byte."""
    sample = data[:SAMPLE_OF_ZEROS]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 8 or max(even, odd) * 4 < len(sample):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _small_letters(text: str) -> int:
    """Return how many small letters beyond ASCII *text* has: read as another Cyrillic charset, capitals are small."""
    return sum(char.islower() for char in text[:SAMPLE] if char > "\x7f")


def _undeclared(data: bytes, declared: list[str]) -> Decoded:
    flags = ("charset-wrong",) if declared else ()
    mixed = data.decode("utf-8", "replace")
    strays = mixed.count("\ufffd")
    beyond_ascii = sum(1 for char in mixed if char > "\x7f") - strays
    if beyond_ascii > strays:  # UTF-8 with a few bytes of something else, or cut in the middle of a character
        cut = strays <= 1
        return Decoded(data.decode("utf-8", "nightdesk-windows-1252"), "utf-8", () if cut else ("charset-mixed",))
    found = _LANG.search(data[:HEAD])
    language = found.group(1).decode("ascii").lower() if found else ""
    read = [(text, name) for name in _BY_LANGUAGE.get(language, ()) if (text := _strictly(data, name)) is not None]
    if read:
        text, name = max(read, key=lambda one: _small_letters(one[0]))
        return Decoded(text, name, flags)
    name = _detected(data)
    return Decoded(data.decode(name, "replace"), name, flags)


def _declared(data: bytes, content_type: str) -> list[str]:
    """Return the charsets the page is said to have, the most binding first."""
    labels = [match.group(1) for match in [_HTTP.search(content_type)] if match]
    head = data[:HEAD]
    labels += [match.group(1).decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    names = []
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except (LookupError, ValueError):
            continue
        if name in _UNSAFE or name.startswith(("utf-16", "utf-32")):  # those would have shown themselves by a mark
            continue
        names.append(_WIDER.get(name, name))
    return list(dict.fromkeys(names))


def _strictly(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        if not name.startswith("cp125"):
            return None
        text = data.decode(name, "replace")  # single-byte: a few unassigned bytes do not speak against it
        if text.count("\ufffd") * 20 > sum(1 for byte in data if byte > 0x7F):
            return None
    return text if isinstance(text, str) else None


def _detected(data: bytes) -> str:
    lines = [line for line in _TAGS.sub(b" ", data).splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:SAMPLE]
    best = charset_normalizer.from_bytes(sample, steps=3, chunk_size=512).best() if sample else None
    if best is None or best.encoding in _UNSAFE:
        return "cp1252"
    return _WIDER.get(codecs.lookup(best.encoding).name, best.encoding)
