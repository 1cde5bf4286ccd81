"""An embedder over real HTTP: what a server may do to us, and what we then know."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

import pytest

from nightdesk.errors import ModelError
from nightdesk.models.embedder import Encoded
from nightdesk.models.embedding_server import ANSWER_BYTES, BATCH, EmbeddingServer
from tests.models.server import (
    LENGTH,
    Behaviour,
    Handler,
    embedder,
    embeddings,
    saying,
    send,
    serving,
    status,
    vector,
)

TEXTS = ["The hives vanished overnight", "The bank raises its rate", "Beekeepers miss their queens"]


def encode(*behaviours: Behaviour, texts: Sequence[str] = TEXTS) -> Encoded:
    with serving(*behaviours) as server:
        return EmbeddingServer(server.url, "scripted", key="k-1", seconds=1.5).encode(texts)


def test_each_text_gets_its_own_vector() -> None:
    """The answer's numbers tell which vector is whose, whatever its order; all have unit length."""
    found = encode(embedder())

    for text, made in zip(TEXTS, found.vectors, strict=True):
        honest = vector(text)
        length = math.sqrt(sum(x * x for x in honest))
        assert made.tolist() == pytest.approx([x / length for x in honest], abs=1e-6)
    assert found.tokens == 30


def test_the_server_is_asked_under_its_key_and_in_batches() -> None:
    """No request has more texts than a batch, and what comes back is one list."""
    with serving(embedder()) as server:
        texts = [f"The river floods {number} houses" for number in range(BATCH + 5)]
        found = EmbeddingServer(server.url, "scripted", key="k-1", seconds=5).encode(texts)

    assert len(found.vectors) == BATCH + 5
    assert [len(asked["input"]) for asked in server.asked] == [BATCH, 5]
    assert {(asked["path"], asked["key"], asked["model"]) for asked in server.asked} == {
        ("/v1/embeddings", "Bearer k-1", "scripted")
    }


@pytest.mark.parametrize(
    "first", [status(500), status(503, ("Retry-After", "1")), status(429, ("Retry-After", "1"))], ids=["5", "53", "429"]
)
def test_a_busy_server_is_asked_again(first: Behaviour) -> None:
    """Once it answers, nothing is lost."""
    assert len(encode(first, embedder()).vectors) == len(TEXTS)


def raw(body: bytes) -> Behaviour:
    return lambda handler, _: send(handler, body)


def twice_the_first(handler: Handler, request: dict[str, list[str]]) -> None:
    answer = json.loads(embeddings([vector(text) for text in request["input"]]))
    for one in answer["data"]:
        one["index"] = 0
    send(handler, json.dumps(answer).encode())


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(embedder(lambda made: made[:2]), "2 vectors.*for 3 texts", id="too few"),
        pytest.param(embedder(lambda made: [*made, made[0]]), "4 vectors.*for 3 texts", id="too many"),
        pytest.param(twice_the_first, "of 1 texts, for 3 texts", id="one text three times"),
        pytest.param(embedder(lambda made: [made[0][:-1], *made[1:]]), f"of {LENGTH - 1}, {LENGTH} ", id="lengths"),
        pytest.param(embedder(lambda made: [[] for _ in made]), "of 0 numbers", id="empty"),
        pytest.param(embedder(lambda made: [one * 200 for one in made]), f"of {200 * LENGTH} numbers", id="huge"),
        pytest.param(embedder(lambda made: [[0.0] * LENGTH for _ in made]), "largest number is 0", id="nothing"),
        pytest.param(embedder(lambda made: [[math.nan] * LENGTH for _ in made]), "no answer", id="not a number"),
        pytest.param(embedder(lambda made: [[math.inf] * LENGTH for _ in made]), "no answer", id="infinite"),
        pytest.param(embedder(lambda made: [[None] * LENGTH for _ in made]), "no answer", id="null"),
        pytest.param(embedder(lambda made: [["1"] * LENGTH for _ in made]), "no answer", id="texts"),
        pytest.param(saying("yes"), "no answer", id="a chat"),
        pytest.param(raw(b" " * (ANSWER_BYTES + 1)), "larger than", id="endless"),
        pytest.param(raw(b'{"data": [{"index": 0, "embedding": [1e999]}]}'), "no answer|finite|vectors", id="overflow"),
        pytest.param(status(401), "answered 401", id="wrong key"),
        pytest.param(status(500), "answered 500", id="broken"),
        pytest.param(status(429), "answered 429", id="busy for ever"),
    ],
)
def test_what_is_no_vector_is_a_model_error(behaviour: Behaviour, reason: str) -> None:
    """Whatever the server gives, the caller learns in one line that there is nothing to be used."""
    with pytest.raises(ModelError, match=reason):
        encode(behaviour)


def test_very_large_numbers_keep_their_direction() -> None:
    """A vector is a direction; that its numbers are large is no fault."""
    found = encode(embedder(lambda made: [[x * 1e300 for x in one] for one in made]))

    assert [float(one @ one) for one in found.vectors] == pytest.approx([1.0] * len(TEXTS), abs=1e-5)
