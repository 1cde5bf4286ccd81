"""A server of the OpenAI chat protocol on loopback whose answers a test scripts: honest, faulty or lying."""

from __future__ import annotations

import json
import re
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler
Behaviour = Callable[[Handler, dict[str, Any]], None]


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[Server]:
    """Serve on a free port: the first request gets the first of *behaviours* and so on, the last one for ever."""
    found = Server(url="")
    lock = threading.Lock()

    class Scripted(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                found.asked.append(request | {"path": self.path, "key": self.headers.get("Authorization")})
                number = len(found.asked)
            behaviours[min(number, len(behaviours)) - 1](self, request)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    found.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: Handler, body: bytes, *, status: int = 200, headers: Sequence[tuple[str, str]] = ()) -> None:
    """Send a whole response."""
    handler.send_response(status)
    for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(text: object, *, finish: str = "stop", usage: bool = True) -> bytes:
    """Return a chat completion that says *text*."""
    made: dict[str, Any] = {
        "id": "c-1",
        "object": "chat.completion",
        "created": 1767772800,
        "model": "scripted",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
    }
    if usage:
        made["usage"] = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
    return json.dumps(made).encode()


def saying(text: object, **how: Any) -> Behaviour:
    """Return a behaviour that always says *text*."""
    return lambda handler, _: send(handler, completion(text, **how))


def status(code: int, *headers: tuple[str, str]) -> Behaviour:
    """Return a behaviour that answers with *code*."""
    return lambda handler, _: send(handler, b'{"error": {"message": "no"}}', status=code, headers=headers)


# Words of two languages that mean one thing, for an embedder that is honest though small.
LEXICON = {
    word: number
    for number, words in enumerate(
        (
            "hive hives bees bienen bienenstöcke bienenvölker",
            "beekeeper beekeepers imker imkerin imkern",
            "orchard orchards trees obstgarten obstwiese bäumen",
            "vanish vanished missing gone verschwinden verschwunden fehlen",
            "overnight night morning nacht morgen",
            "honey queen queens honig königin königinnen",
            "neighbour neighbours farmer nachbarn nachbar bauer",
            "bank rate interest leitzins zinsen notenbank banco interés tipo",
            "river fluss banks ufer floods überschwemmt",
            "houses häuser",
            "national nacional raises sube",
            "final finale penalties penalty tirs wins remporte",
            "nurses nursing enfermeiros hospitals strike greve salários higher",
            "passengers пассажирами aground stranded паром ferry island острова",
            "plastic plastikposer parliament folketinget forbud bans vedtager passes",
            "frog froschart species researchers forscher entdecken mountains bergen",
            "trial juicio fraude fraud treasurer tesorero former antiguo",
            "earthquake quake séisme secoue shakes côte coast magnitude",
            "carmaker montadora cars carros brake brakes freios defeito faulty",
            "director режиссёр film фильм prize премию golden золотой sample",
            "presidents præsidenter sign underskriver border grænseaftale treaty agreement",
        )
    )
    for word in words.split()
}
LENGTH = 512  # numbers in a vector


def vector(text: str) -> list[float]:
    """Return what *text* means: how often each thing the lexicon knows is named, other words by their hash."""
    made = [0.0] * LENGTH
    for word in re.findall(r"\w{4,}", text.casefold()):
        known = LEXICON.get(word)
        place = 32 + zlib.crc32(word.encode()) % (LENGTH - 32) if known is None else known
        made[place] += 0.3 if known is None else 1.0
    return made if any(made) else [1.0] * LENGTH


def embeddings(vectors: Sequence[object], *, usage: bool = True) -> bytes:
    """Return an answer of the embeddings protocol with *vectors*, in reverse order: the numbers say which is which."""
    data = [{"object": "embedding", "index": number, "embedding": one} for number, one in enumerate(vectors)]
    made: dict[str, Any] = {"object": "list", "model": "scripted", "data": data[::-1]}
    if usage:
        made["usage"] = {"prompt_tokens": 10 * len(vectors), "total_tokens": 10 * len(vectors)}
    return json.dumps(made).encode()


def embedder(change: Callable[[list[list[float]]], Sequence[object]] = lambda made: made, **how: Any) -> Behaviour:
    """Return a behaviour that gives honest vectors; *change* may spoil them."""
    return lambda handler, request: send(handler, embeddings(change([vector(t) for t in request["input"]]), **how))


def writer(change: Callable[[str], str] = lambda answer: answer) -> Behaviour:
    """Return a behaviour that extracts and writes honestly; *change* may spoil the article it writes, as JSON text."""

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        material = request["messages"][-1]["content"]
        asked_to_write = "\nclaims-" in material
        answer = _article(material) if asked_to_write else _claims(material)
        text = json.dumps(answer, ensure_ascii=False)
        send(handler, completion(change(text) if asked_to_write else text))

    return behave


def _claims(material: str) -> dict[str, Any]:
    numbered = re.findall(r"^(\d+)\. (.+)$", material, re.MULTILINE)
    return {"claims": [{"statement": text, "sentences": [int(number)]} for number, text in numbered[:40]]}


def _article(material: str) -> dict[str, Any]:
    """Return an article of the best claims as they are stated, six a paragraph; the shortest is its headline."""
    claims = [json.loads(line) for line in material.splitlines() if line.startswith("{")]
    sentences = [{"text": claim["says"], "claims": [claim["claim"]]} for claim in claims]
    shortest = min(sentences, key=lambda one: len(one["text"]))
    paragraphs = [sentences[at : at + 6] for at in range(0, min(len(sentences), 24), 6)]
    return {"headline": shortest, "standfirst": [sentences[1]], "paragraphs": paragraphs}


def translator(
    table: Mapping[str, str], *, change: Callable[[str], str] = lambda answer: answer, lies_back: bool = False
) -> Behaviour:
    """Return a behaviour that translates by *table* and back again by what the words say.

    *change* may spoil the translation, as JSON text. Translated back it is honest by *table*; one that *lies_back*
    gives the sentences it was first asked for, whatever it is shown.
    """
    first: list[str] = []
    back = {after: before for before, after in table.items()}

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        material = request["messages"][-1]["content"]
        asked = re.findall(r"^\d+\. (.+)$", material, re.MULTILINE)
        there = all(text in table for text in asked)
        if there:
            first[:] = asked
        said = [table[text] for text in asked] if there else first if lies_back else [back[text] for text in asked]
        answer = {"sentences": [{"number": number, "text": text} for number, text in enumerate(said, 1)]}
        text = json.dumps(answer, ensure_ascii=False)
        send(handler, completion(change(text) if there else text))

    return behave
