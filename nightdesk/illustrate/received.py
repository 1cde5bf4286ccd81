"""A picture as a model's server sent it -> the same as PNG of the size of a sheet. Runs where a crash does no harm.

Nothing of the file but its pixels goes on: no metadata, no colour profile, no second frame.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from nightdesk.illustrate.render import LARGEST as LARGEST_FILE
from nightdesk.illustrate.render import MARKS, QUALITIES
from nightdesk.illustrate.scene import SHAPE

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST = 25_000_000  # pixels; a picture of 1536 by 1024 has 1.6 million
SMALLEST = (600, 300)  # a smaller one would be blown up more than twice
COARSEST = QUALITIES[-1]
HEAVIEST = LARGEST_FILE - 2 * MARKS  # bytes that leave room for the marks and the paper's name


def received(data: bytes) -> bytes:
    """Return the picture in *data* as PNG of ``SHAPE``, its middle where it has another shape.

    Raises:
        ValueError: it is no picture of ``FORMATS``, too large, too small, or too full of detail for a page (F5).
    """
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > LARGEST:
            raise ValueError(f"the picture has {image.width} × {image.height} pixels; at most {LARGEST:,} are decoded")
        if image.width < SMALLEST[0] or image.height < SMALLEST[1]:
            raise ValueError(f"the picture has only {image.width} × {image.height} pixels")
        drawn = ImageOps.fit(image.convert("RGB"), SHAPE, Image.Resampling.LANCZOS)
    target = BytesIO()
    drawn.save(target, "JPEG", quality=COARSEST, subsampling=0)
    if target.tell() > HEAVIEST:
        raise ValueError(f"the picture has too much detail: {target.tell():,} bytes at the coarsest, {HEAVIEST:,} fit")
    target = BytesIO()
    drawn.save(target, "PNG")
    return target.getvalue()
