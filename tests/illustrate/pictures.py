"""Pictures as a model's server may send them."""

from __future__ import annotations

import base64
import hashlib
import json
from io import BytesIO

from PIL import Image

from tests.models.server import Behaviour, send


def encoded(size: tuple[int, int] = (1536, 1024), form: str = "PNG", colour: str = "#c0a080") -> bytes:
    """Return a picture of one colour as a file of *form*."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, form)
    return target.getvalue()


def noise(size: tuple[int, int] = (1536, 1024)) -> bytes:
    """Return a picture that no encoder makes small, the same every time."""
    target = BytesIO()
    wide, high = size
    pixels = b"".join(hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(wide * high // 32 + 1))
    Image.frombytes("L", size, pixels[: wide * high]).convert("RGB").save(target, "PNG")
    return target.getvalue()


def drawing(data: bytes | None = None) -> Behaviour:
    """Return a behaviour that answers every question of the images protocol with *data*, or with a fit picture."""
    inline = base64.b64encode(encoded() if data is None else data).decode()
    body = json.dumps({"created": 1767772800, "data": [{"b64_json": inline}]})
    return lambda handler, _: send(handler, body.encode())
