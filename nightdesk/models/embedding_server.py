"""An embedder behind a server that speaks the OpenAI protocol: llama.cpp, Ollama, vLLM, TEI or a hosted one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from nightdesk.errors import ModelError
from nightdesk.models.embedder import LONGEST, Encoded, checked
from nightdesk.models.server import asking, client_of, understood

BATCH = 32  # texts asked for at once
ANSWER_BYTES = BATCH * LONGEST * 24  # of one answer: a number in JSON has about 20 characters


class EmbeddingServer:
    """The embedding model *name* of the server at *url*."""

    def __init__(self, url: str, name: str, *, key: str, seconds: float) -> None:
        self.name = name
        self._url = url
        self._client = client_of(url, key=key, seconds=seconds, most=ANSWER_BYTES)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of *texts*.

        Raises:
            ModelError: the server was not reached, refused, broke off, or answered with something else.
        """
        given: list[list[float]] = []
        tokens = 0
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            with asking(self._url):
                answer = self._client.embeddings.with_raw_response.create(
                    model=self.name, input=batch, encoding_format="float"
                )
            told = understood(self._url, answer.content, _Embeddings)
            given += _in_order(told, len(batch))
            tokens += told.usage.prompt_tokens if told.usage else 0
        return Encoded(vectors=checked(given, len(texts)), tokens=tokens)


class _Embedding(msgspec.Struct):
    embedding: list[float]
    index: int


class _Usage(msgspec.Struct):
    prompt_tokens: Annotated[int, Meta(ge=0)] = 0


class _Embeddings(msgspec.Struct):
    data: list[_Embedding]
    usage: _Usage | None = None


def _in_order(told: _Embeddings, count: int) -> list[list[float]]:
    """Return the vectors by the number of their text; a server may answer in any order."""
    by_number = {one.index: one.embedding for one in told.data}
    if len(told.data) != count or by_number.keys() != set(range(count)):
        raise ModelError(f"the embedder gave {len(told.data)} vectors, of {len(by_number)} texts, for {count} texts")
    return [by_number[number] for number in range(count)]
