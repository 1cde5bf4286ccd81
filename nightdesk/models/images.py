"""A model that draws, behind a server that speaks the OpenAI images protocol."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

import msgspec
from msgspec import Meta

from nightdesk.errors import ModelError
from nightdesk.models.server import asking, client_of, understood

PICTURE_BYTES = 20 * 1024 * 1024  # S4
ANSWER_BYTES = PICTURE_BYTES * 4 // 3 + 65_536  # base64, and what stands around it
ALWAYS_INLINE = "gpt-image"  # these models refuse to be told how to answer: they always send the picture itself


class _Picture(msgspec.Struct):
    b64_json: str | None = None


class _Drawn(msgspec.Struct):
    data: Annotated[list[_Picture], Meta(min_length=1, max_length=1)]


class ImageModel:
    """The drawing model *name* of the server at *url*; its pictures have *size* ("1536x1024")."""

    def __init__(self, url: str, name: str, *, key: str, seconds: float, size: str) -> None:
        self.name = name
        self._url = url
        self._size = size
        self._client = client_of(url, key=key, seconds=seconds, most=ANSWER_BYTES)

    def draw(self, prompt: str) -> bytes:
        """Return the picture drawn for *prompt*, as the server encoded it; a stranger's bytes.

        An address in its place is not followed.

        Raises:
            ModelError: the server was not reached, refused, broke off, or answered without a picture.
        """
        form = {} if self.name.startswith(ALWAYS_INLINE) else {"response_format": "b64_json"}
        with asking(self._url):
            answer = self._client.images.with_raw_response.generate(
                model=self.name,
                prompt=prompt,
                n=1,
                extra_body={"size": self._size, **form},
            )
        [picture] = understood(self._url, answer.content, _Drawn).data
        try:
            data = base64.b64decode(picture.b64_json or "", validate=True)
        except binascii.Error as error:
            raise ModelError(f"the model server at {self._url} answered with what is no base64: {error}") from error
        if not data:
            raise ModelError(f"the model server at {self._url} answered without a picture, perhaps with its address")
        if len(data) > PICTURE_BYTES:
            raise ModelError(f"the picture of {self._url} has {len(data):,} bytes; at most {PICTURE_BYTES:,} are taken")
        return data
