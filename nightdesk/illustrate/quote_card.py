"""Draw a quotation: the words, large, and who said them, as text and never as a face (T6).

Words, speaker -> SVG.
"""

from __future__ import annotations

from nightdesk.illustrate.composition import BOTTOM, COLUMN, INK, MARGIN, TOP, WIDTH, Sheet, block, compose, rule, words
from nightdesk.illustrate.letters import Face, Setting, can_set, extent, fit, width
from nightdesk.illustrate.picture import QuoteCard
from nightdesk.text.marks import marks

SIZES = (112, 98, 86, 76, 68, 60, 54, 48, 43, 38, 34)
LEADING = 1.16
MARK = 400  # size of the opening mark, the form of this picture
LEFT = MARGIN + 2 * COLUMN
SPEAKER_SIZES = (40, 36, 32)
SPEAKER_AT = BOTTOM - 14


def _setting(card: QuoteCard, text: str) -> Setting | None:
    return fit(text, Face.DISPLAY, SIZES, WIDTH - MARGIN - LEFT, SPEAKER_AT - 70 - TOP, LEADING)


def fits(card: QuoteCard) -> bool:
    """Say whether the words and the speaker can be set whole, in letters we have."""
    speaker = fit(card.speaker, Face.BOLD, SPEAKER_SIZES, WIDTH - MARGIN - LEFT - 60, 48, 1)
    return can_set(card.words + card.speaker) and _setting(card, f"“{card.words}”") is not None and speaker is not None


def draw(subject: QuoteCard, sheet: Sheet) -> str:
    """Return the SVG of a quotation that ``fits``; the marks are those of the sheet's language."""
    opening, closing = marks(sheet.language)
    setting = _setting(subject, f"{subject.words}{closing}")
    speaker = fit(subject.speaker, Face.BOLD, SPEAKER_SIZES, WIDTH - MARGIN - LEFT - 60, 48, 1)
    assert setting is not None  # choose asked whether it fits
    assert speaker is not None
    high = len(setting.lines) * setting.size * LEADING
    first = TOP + (SPEAKER_AT - 70 - TOP - high) / 2 + setting.size
    mark = min(MARK, MARK * (LEFT - MARGIN - 30) / width(opening.strip(), Face.DISPLAY, MARK))
    hang = extent(opening.strip(), Face.DISPLAY, mark)[0] - extent(setting.lines[0][:1], Face.DISPLAY, setting.size)[0]
    parts = [
        words(opening.strip(), LEFT - 26, first + hang, Face.DISPLAY, mark, sheet.ink, anchor="end"),
        block(setting, LEFT, first, Face.DISPLAY, INK, LEADING),
        rule(LEFT, SPEAKER_AT - 13, LEFT + 44, SPEAKER_AT - 13, sheet.ink, 5),
        words(subject.speaker, LEFT + 60, SPEAKER_AT, Face.BOLD, speaker.size, INK),
    ]
    return compose(sheet, "".join(parts))
