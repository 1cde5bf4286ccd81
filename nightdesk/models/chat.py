"""A model behind a server that speaks the OpenAI chat protocol: llama.cpp, Ollama, vLLM or a hosted one.

The ``openai`` package does the speaking: timeouts, retries after 429 and 5xx, ``Retry-After``. What it does not limit
is how much a server may answer, and for how long it may drip; the client under it counts that here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

import httpx2
import msgspec
import openai
from msgspec import Meta

from nightdesk.errors import ModelError
from nightdesk.records import Prompt, Reply
from nightdesk.text.fields import plainly

ANSWER_BYTES = 2 * 1024 * 1024  # of one answer, with everything around it; 4,000 tokens are some 20 kB
RETRIES = 2


class ChatModel:
    """The model *name* of the server at *url*."""

    def __init__(self, url: str, name: str, *, key: str, seconds: float, tokens: int) -> None:
        self.name = name
        self._url = url
        self._tokens = tokens
        # Redirects are not followed and no proxy is asked: it speaks with the server that was named, and no other.
        transport = _Limited(httpx2.HTTPTransport(), seconds)
        self._client = openai.OpenAI(
            base_url=url,
            api_key=key or "none",
            timeout=seconds,
            max_retries=RETRIES,
            http_client=httpx2.Client(transport=transport, follow_redirects=False, trust_env=False),
        )

    def ask(self, prompt: Prompt) -> Reply:
        """Return the answer to *prompt*.

        Raises:
            ModelError: the server was not reached, refused, broke off, or answered with something else.
        """
        try:
            answer = self._client.chat.completions.with_raw_response.create(
                model=self.name,
                messages=[
                    {"role": "system", "content": prompt.instructions},
                    {"role": "user", "content": prompt.material},
                ],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "schema": prompt.schema, "strict": True},
                },
                max_completion_tokens=self._tokens,
                temperature=0.0,
            )
        except openai.APITimeoutError as error:
            raise ModelError(f"the model server at {self._url} did not answer in time") from error
        except openai.APIStatusError as error:
            raise ModelError(f"the model server at {self._url} answered {error.status_code}") from error
        except openai.APIConnectionError as error:
            told = error.__cause__ or error
            raise ModelError(f"the model server at {self._url} broke off: {told}") from error
        try:
            return _reply(msgspec.json.decode(answer.content, type=_Completion))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise ModelError(
                f"the model server at {self._url} answered with what is no answer: {plainly(error)}"
            ) from error


# Of the package's own types nothing is checked; these are.
class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: Annotated[int, Meta(ge=0)] = 0
    completion_tokens: Annotated[int, Meta(ge=0)] = 0


class _Completion(msgspec.Struct):
    choices: Annotated[list[_Choice], Meta(min_length=1)]
    usage: _Usage | None = None


def _reply(answer: _Completion) -> Reply:
    choice = answer.choices[0]
    if choice.finish_reason != "stop":
        raise ModelError(f"the model's answer was cut: {choice.finish_reason}")
    text = choice.message.content
    if text is None or not text.strip():
        raise ModelError("the model's answer is empty")
    usage = answer.usage
    return Reply(
        text=text,
        asked_tokens=usage.prompt_tokens if usage else 0,
        answered_tokens=usage.completion_tokens if usage else 0,
    )


class _Limited(httpx2.BaseTransport):
    """A transport that ends an answer which grows beyond ``ANSWER_BYTES`` or takes longer than *seconds* in all."""

    def __init__(self, inner: httpx2.HTTPTransport, seconds: float) -> None:
        self._inner = inner
        self._seconds = seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"  # so that what is counted is what is kept
        until = time.monotonic() + self._seconds
        response = self._inner.handle_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise httpx2.DecodingError("it is compressed, which was not asked for", request=request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Bounded(response.stream, until)
        return response

    def close(self) -> None:
        self._inner.close()


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, until: float) -> None:
        self._inner = inner
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for piece in self._inner:
            seen += len(piece)
            if seen > ANSWER_BYTES:
                raise httpx2.ReadError(f"its answer is larger than {ANSWER_BYTES:,} bytes")
            if time.monotonic() > self._until:
                raise httpx2.ReadError("its answer took too long")
            yield piece

    def close(self) -> None:
        self._inner.close()
