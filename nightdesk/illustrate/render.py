"""Make the files of a picture: SVG -> pixels -> WebP in three widths and one JPEG, each with XMP and a signed manifest.

The same SVG, credit and signing give the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

import resvg_py
from PIL import Image

from nightdesk.illustrate import xmp
from nightdesk.illustrate.letters import FACES, Face
from nightdesk.illustrate.picture import Maker
from nightdesk.illustrate.sign import Signing, signed
from nightdesk.illustrate.verify import verify_picture
from nightdesk.records import DigitalSource, Variant

LARGEST = 60_000  # bytes of a hero with its marks (F5)
MARKS = 5_000  # bytes XMP and manifest take, generously
QUALITIES = (86, 78, 70, 60, 48, 36, 28, 20)  # tried until the file is small enough; ours stop before the last two
MEDIA_TYPES = {"JPEG": "image/jpeg", "WEBP": "image/webp"}
# Pixels wide: a desk's lead or a fine phone, a phone or a fine column, a column. JPEG is for what shares and mails the
# picture, and for the few browsers without WebP. AVIF at the same likeness came out no smaller, at five times the work.
# With each the bytes it may have with its marks: an article has 100 kB (F3) for its page, its own picture at the widest
# and, beside related news, another article's at 800.
WIDTHS = (("JPEG", 1200, LARGEST), ("WEBP", 1200, 50_000), ("WEBP", 800, 30_000), ("WEBP", 400, 20_000))


class MarksMissing(ValueError):
    """A file we made does not verify; it must not be kept (T13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A variant and its bytes."""

    variant: Variant
    data: bytes


def pixels(svg: str) -> Image.Image:
    """Return the picture an SVG of ours describes, 1200 by 675, drawn with our fonts only."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=list(FACES), font_family=Face.SERIF.value
    )
    with Image.open(BytesIO(bytes(png)), formats=("PNG",)) as image:
        return image.convert("RGB")


def files(svg: str, source_type: DigitalSource, credit: str, maker: Maker, signing: Signing) -> tuple[File, ...]:
    """Return the variants of a picture, as ``WIDTHS`` lists them.

    Raises:
        MarksMissing: what was signed does not verify.
    """
    whole = pixels(svg)
    packet = xmp.packet(source_type, credit, maker)
    made = []
    for kind, wide, most in WIDTHS:
        image = whole.resize((wide, round(whole.height * wide / whole.width)), Image.Resampling.LANCZOS)
        media_type = MEDIA_TYPES[kind]
        data = signed(_encoded(image, kind, packet, most - MARKS), media_type, source_type, maker, signing)
        marks = verify_picture(data)
        if not marks.hold:
            raise MarksMissing(f"a {media_type} of {image.width} pixels was signed but {marks.problems[0]}")
        variant = Variant(
            width=image.width, height=image.height, media_type=media_type, body=hashlib.sha256(data).hexdigest()
        )
        made.append(File(variant=variant, data=data))
    return tuple(made)


def _encoded(image: Image.Image, kind: str, packet: bytes, most: int) -> bytes:
    data = b""
    for quality in QUALITIES:
        target = BytesIO()
        if kind == "JPEG":  # full colour resolution: letters in the second ink would fray
            image.save(target, kind, quality=quality, subsampling=0, optimize=True, xmp=packet)
        else:
            image.save(target, kind, quality=quality, method=4, xmp=packet)
        data = target.getvalue()
        if len(data) <= most:
            break
    return data
