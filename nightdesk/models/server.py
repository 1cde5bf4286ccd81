"""A server of the OpenAI protocol that an operator names: how it is reached, how much it may say, what went wrong.

The ``openai`` package does the speaking: timeouts, retries after 429 and 5xx, ``Retry-After``. What it does not limit
is how much a server may answer, and for how long it may drip; the client under it counts that here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import httpx2
import msgspec
import openai

from nightdesk.errors import ModelError
from nightdesk.text.fields import plainly

RETRIES = 2
T = TypeVar("T")


def client_of(url: str, *, key: str, seconds: float, most: int) -> openai.OpenAI:
    """Return a client of the server at *url*, whose answers may take *seconds* and have *most* bytes.

    Redirects are not followed and no proxy is asked: it speaks with the server that was named, and no other.
    """
    transport = _Limited(httpx2.HTTPTransport(), seconds, most)
    return openai.OpenAI(
        base_url=url,
        api_key=key or "none",
        timeout=seconds,
        max_retries=RETRIES,
        http_client=httpx2.Client(transport=transport, follow_redirects=False, trust_env=False),
    )


@contextmanager
def asking(url: str) -> Iterator[None]:
    """Say what goes wrong while the server at *url* is asked in our words.

    Raises:
        ModelError: it was not reached, refused or broke off.
    """
    try:
        yield
    except openai.APITimeoutError as error:
        raise ModelError(f"the model server at {url} did not answer in time") from error
    except openai.APIStatusError as error:
        raise ModelError(f"the model server at {url} answered {error.status_code}") from error
    except openai.APIConnectionError as error:
        told = error.__cause__ or error
        raise ModelError(f"the model server at {url} broke off: {told}") from error


def understood(url: str, answer: bytes, kind: type[T]) -> T:
    """Return the *answer* of the server at *url* as a *kind*; the package checks nothing of its own types.

    Raises:
        ModelError: it is none.
    """
    try:
        return msgspec.json.decode(answer, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(f"the model server at {url} answered with what is no answer: {plainly(error)}") from error


class _Limited(httpx2.BaseTransport):
    """A transport that ends an answer which grows beyond *most* bytes or takes longer than *seconds* in all."""

    def __init__(self, inner: httpx2.HTTPTransport, seconds: float, most: int) -> None:
        self._inner = inner
        self._seconds = seconds
        self._most = most

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"  # so that what is counted is what is kept
        until = time.monotonic() + self._seconds
        response = self._inner.handle_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise httpx2.DecodingError("it is compressed, which was not asked for", request=request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Bounded(response.stream, until, self._most)
        return response

    def close(self) -> None:
        self._inner.close()


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, until: float, most: int) -> None:
        self._inner = inner
        self._until = until
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for piece in self._inner:
            seen += len(piece)
            if seen > self._most:
                raise httpx2.ReadError(f"its answer is larger than {self._most:,} bytes")
            if time.monotonic() > self._until:
                raise httpx2.ReadError("its answer took too long")
            yield piece

    def close(self) -> None:
        self._inner.close()
