"""Clean a stranger's text: string in, the same words without invisible characters out, and what was removed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from nightdesk.text.character_class import character_class

# Stream-Safe Text Format, UAX #15 section 13: no more than 30 marks in a row. Sorting them is quadratic in a run.
MARKS_IN_A_ROW = 30

# Zero-width joiners spell words in the Arabic script (Persian, Urdu) and the scripts of India and its neighbours,
# and emoji; between other characters they hide something. Unicode 16, sections 9.2 and 12.
_JOINED = "\\u0600-\\u08ff\\u0900-\\u109f\\u1780-\\u18aa\\ufb50-\\ufdff\\ufe70-\\ufefc"

_LINE_END = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # sought faster than what becomes a line's end
_LINE = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_REMOVED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("surrogate", re.compile("[\ud800-\udfff]")),
    ("control", re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")),
    ("tag", re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")),
    ("bidi", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f]")),
    ("soft-hyphen", re.compile("\u00ad")),
    (
        "zero-width",
        re.compile(
            f"[\u200b\u2060-\u2064\ufeff\u180e\u034f]|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
        ),
    ),
    ("noncharacter", re.compile("[\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff\ufff9-\ufffb]")),
)


# Whether any of them can apply: most texts need this look and the next only.
_SUSPECT = re.compile(
    "[\ud800-\udfff\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff\U0001fffe\U0001ffff\U000e0000-\U000e01ef\U0010fffe\U0010ffff]"
)
# Next to no text in letters has so many characters in a row beyond where the marks begin.
_DENSE = re.compile(f"[\u0300-\U0001e94a]{{{MARKS_IN_A_ROW + 1}}}")
_ASCII_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")


@cache
def _crowds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds too many marks in a row, and what finds those that are too many; made when first needed."""
    # Combining marks end with the musical and Adlam signs below U+1E94B; the tags beyond are removed anyway.
    marks = character_class([point for point in range(0x300, 0x1E94B) if unicodedata.combining(chr(point))])
    return (
        re.compile(f"(?=[\u0300-\U0001e94a]{{{MARKS_IN_A_ROW + 1}}})[{marks}]{{{MARKS_IN_A_ROW + 1}}}"),
        re.compile(f"(?<=[{marks}]{{{MARKS_IN_A_ROW}}})[{marks}]+"),
    )


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return *text* in NFC without characters that no reader sees, and the sorted kinds of those removed.

    Line ends become ``\\n`` and tabs spaces; nothing else of the layout changes. Cleaning twice changes nothing.
    """
    if _LINE_END.search(text):
        text = _LINE.sub("\n", text)
    text = text.replace("\t", " ")
    if text.isascii() and not _ASCII_CONTROL.search(text):
        return text, ()
    flags = set()
    for flag, pattern in _REMOVED if _SUSPECT.search(text) else ():
        text, count = pattern.subn("", text)
        if count:
            flags.add(flag)
    if _DENSE.search(text) and (crowds := _crowds())[0].search(text):
        text = crowds[1].sub("", text)
        flags.add("marks")
    return unicodedata.normalize("NFC", text), tuple(sorted(flags))
