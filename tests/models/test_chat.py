"""A model over real HTTP: what a server may do to us, and what we then know."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable

import pytest

from nightdesk.errors import ModelError
from nightdesk.models.chat import ANSWER_BYTES, ChatModel
from nightdesk.records import Prompt
from tests.models.server import Behaviour, Handler, completion, saying, send, serving, status

BOMB = gzip.compress(b" " * 50_000_000)
PROMPT = Prompt(purpose="write", instructions="Write.", material="A claim.", schema={"type": "object"})


def ask(*behaviours: Behaviour, seconds: float = 5.0) -> str:
    with serving(*behaviours) as server:
        model = ChatModel(server.url, "scripted", key="k-1", seconds=seconds, tokens=50)
        return model.ask(PROMPT).text


def test_a_question_carries_instructions_material_and_schema() -> None:
    """They go to the chat address under the base URL, with the key, apart from each other; tokens are counted."""
    with serving(saying('{"a": 1}')) as server:
        reply = ChatModel(server.url, "scripted", key="k-1", seconds=5, tokens=50).ask(PROMPT)

    assert (reply.text, reply.asked_tokens, reply.answered_tokens) == ('{"a": 1}', 1000, 200)
    [asked] = server.asked
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/chat/completions", "Bearer k-1", "scripted")
    assert [message["content"] for message in asked["messages"]] == ["Write.", "A claim."]
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert "tools" not in asked


@pytest.mark.parametrize(
    "first",
    [status(500), status(503, ("Retry-After", "1")), status(429, ("Retry-After", "1"))],
    ids=["500", "503", "429"],
)
def test_a_busy_server_is_asked_again(first: Behaviour) -> None:
    """Once it answers, nothing is lost."""
    assert ask(first, saying("yes")) == "yes"


def test_retry_after_is_waited_for() -> None:
    """The server says for how long it wants to be left alone."""
    started = time.monotonic()
    ask(status(429, ("Retry-After", "1")), saying("yes"))
    assert time.monotonic() - started >= 1.0


def hang(handler: Handler, _: object) -> None:
    time.sleep(3.0)
    handler.close_connection = True


def drip(handler: Handler, _: object) -> None:
    """One byte a fifth of a second: no pause is ever long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _number in range(25):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)
    handler.close_connection = True


def cut(handler: Handler, _: object) -> None:
    whole = completion("yes")
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[:40])
    handler.close_connection = True


def endless(handler: Handler, _: object) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(100 * ANSWER_BYTES))
    handler.end_headers()
    try:
        for _number in range(100):
            handler.wfile.write(b" " * ANSWER_BYTES)
    except OSError:  # we hung up, as we should
        handler.close_connection = True


def redirected(handler: Handler, _: object) -> None:
    send(handler, b"", status=307, headers=[("Location", "http://127.0.0.1:9/v1/chat/completions")])


def zipped(handler: Handler, _: object) -> None:
    send(handler, BOMB, headers=[("Content-Encoding", "gzip")])


def raw(body: bytes) -> Callable[[Handler, object], None]:
    return lambda handler, _: send(handler, body)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(hang, "did not answer in time|took too long", id="hangs"),
        pytest.param(drip, "too long|in time", id="drips"),
        pytest.param(cut, "broke off|no answer", id="cut"),
        pytest.param(endless, "larger than", id="endless"),
        pytest.param(zipped, "compressed", id="a bomb"),
        pytest.param(redirected, "answered 307", id="redirects"),
        pytest.param(status(401), "answered 401", id="wrong key"),
        pytest.param(status(500), "answered 500", id="broken"),
        pytest.param(status(429), "answered 429", id="busy for ever"),
        pytest.param(raw(b"<html>hello</html>"), "no answer", id="a page"),
        pytest.param(raw(b"{}"), "no answer", id="nothing in it"),
        pytest.param(raw(b'{"choices": []}'), "no answer", id="no choice"),
        pytest.param(raw(b"[1, 2]"), "no answer", id="a list"),
        pytest.param(
            raw(json.dumps({"choices": [{"finish_reason": "stop", "message": 3}]}).encode()), "no answer", id="odd"
        ),
        pytest.param(saying("half a sent", finish="length"), "cut: length", id="too long"),
        pytest.param(saying("   "), "empty", id="blank"),
        pytest.param(saying(None), "empty", id="null"),
        pytest.param(saying(["a"]), "no answer", id="no text"),
    ],
)
def test_what_is_no_answer_is_a_model_error(behaviour: Behaviour, reason: str) -> None:
    """Whatever the server does, the caller learns in one line that there is no answer, and soon."""
    started = time.monotonic()
    with pytest.raises(ModelError, match=reason):
        ask(behaviour, seconds=1.5)
    assert time.monotonic() - started < 30
