"""The site over HTTP: types, caching, headers, the addresses of what was withdrawn, and consent without script."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nightdesk.errors import NightdeskError, ProjectError
from nightdesk.serve import application, at_once, serve_site, serving_site

PAGE = "<!doctype html><title>x</title>" + "text " * 400


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small site, as publish leaves it."""
    site = tmp_path / ".site" / "one"
    for name in ("da", "en", "da/a-story", "da/killed", "articles", "pictures"):
        (site / name).mkdir(parents=True)
    for name in ("da", "en", "da/a-story", "da/killed"):
        (site / name / "index.html").write_text(PAGE + name, encoding="utf-8")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "da" / "404.html").write_text("<!doctype html><title>Her er ingen side</title>", encoding="utf-8")
    (site / "da" / "index.html.br").write_bytes(b"brotli")
    (site / "da" / "index.html.gz").write_bytes(b"gzip")
    (site / "da" / "feed.xml").write_text("<rss/>", encoding="utf-8")
    (site / "pictures" / "0123456789abcdef-640.png").write_bytes(b"png")
    status = {
        "styles": ["sha256-abc="],
        "editions": ["da", "en"],
        "analytics": True,
        "gone": ["/da/killed/", "/en/killed/"],
        "gone_slugs": ["killed"],
    }
    (site / "status.json").write_text(json.dumps(status), encoding="utf-8")
    (site / "status.json.gz").write_text("secret", encoding="utf-8")
    (site / "da" / "a-story" / ".gone").write_text("secret", encoding="utf-8")
    (tmp_path / "site").symlink_to(".site/one")
    (tmp_path / "nightdesk.toml").write_text("secret", encoding="utf-8")
    return tmp_path


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass(slots=True)
class Reader:
    """A plain HTTP client that follows nothing and stores nothing but the cookie it is told."""

    port: int
    cookie: str = ""
    address: str = ""  # that a proxy would name

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """Send one request, the path as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        own = {"cookie": f"__Host-choice={self.cookie}"} if self.cookie else {}
        own |= {"x-forwarded-for": self.address} if self.address else {}
        connection.request(method, path, body, {**own, **headers})
        with connection.getresponse() as found:
            answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        connection.close()
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, form: Mapping[str, str] | bytes, **headers: str) -> Answer:
        """Send a form."""
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, kind | {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def reader(project: Path) -> Iterator[Reader]:
    """A reader of the served site."""
    with serving_site(project / "site") as port:
        yield Reader(port)


def lines(project: Path) -> list[dict[str, str]]:
    """What was counted."""
    path = project / "readers.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/da/a-story/", "text/html; charset=utf-8"),
        ("/da/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/pictures/0123456789abcdef-640.png", "image/png"),
    ],
)
def test_a_file_has_its_type_and_every_answer_the_security_headers(reader: Reader, path: str, kind: str) -> None:
    """Whatever it is (S23)."""
    answer = reader.get(path)

    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert "style-src 'self' 'sha256-abc='" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/da/", 405), ("OPTIONS", "/da/", 405), ("DELETE", "/inbox/report", 405), ("GET", "*", 404)],
)
def test_what_is_refused_has_the_security_headers_too(reader: Reader, method: str, path: str, status: int) -> None:
    """In plain words, and with the ways to ask that there are (S23: every answer)."""
    answer = reader.ask(method, path, None, {})

    assert answer.status == status
    assert answer.text.startswith(f"{status}: ")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ("allow" in answer.headers) is (status == 405)


def test_a_fault_of_ours_tells_nothing_and_has_the_security_headers(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was, it stays in the log (S36)."""
    monkeypatch.setattr(application, "page_at", lambda *_: 1 / 0)

    answer = reader.get("/da/")

    assert (answer.status, answer.text) == (500, "500: something is wrong here\n")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_was_not_changed_is_not_sent_again(reader: Reader) -> None:
    """By tag and by date (I3, F7)."""
    first = reader.get("/da/feed.xml")

    assert reader.get("/da/feed.xml", if_none_match=first.headers["etag"]).status == 304
    assert reader.get("/da/feed.xml", if_modified_since=first.headers["last-modified"]).status == 304
    assert reader.get("/da/feed.xml", if_none_match='"other"').status == 200
    assert reader.get("/da/feed.xml", if_modified_since="not a date").status == 200


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0", None),
        ("br; q=0.000, gzip;q=0.8", "gzip"),
        ("gzip;q=0.9, br;q=0.5", "br"),
        ("identity;q=0.3, *;q=0", None),
    ],
)
def test_the_best_encoding_made_beforehand_is_sent(reader: Reader, accepts: str, encoding: str | None) -> None:
    """Or the plain file."""
    assert reader.get("/da/", accept_encoding=accepts).headers.get("content-encoding") == encoding


def test_content_that_names_itself_may_be_kept_for_ever(reader: Reader) -> None:
    """A page only for a minute."""
    assert "immutable" in reader.get("/pictures/0123456789abcdef-640.png").headers["cache-control"]
    assert "max-age=60" in reader.get("/da/").headers["cache-control"]


def test_no_cache_that_many_share_shows_a_killed_page_for_more_than_a_minute(reader: Reader) -> None:
    """Fresh, and then once more while it asks again: R11 gives both sixty seconds."""
    said = reader.get("/da/").headers["cache-control"]
    seconds = dict(part.split("=") for part in said.split(", ") if "=" in part)

    assert int(seconds["s-maxage"]) + int(seconds["stale-while-revalidate"]) <= 60


def test_what_was_killed_answers_410(reader: Reader) -> None:
    """Its page with the reason; its JSON, proof, ninjs and story too (R11)."""
    assert reader.get("/da/killed/").status == 410
    assert "da/killed" in reader.get("/da/killed/").text
    files = ("/articles/killed.json", "/articles/killed.proof.json", "/articles/killed.ninjs.json")
    for path in (*files, "/da/story/killed/"):
        assert reader.get(path).status == 410


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("//da//killed/", "/da/killed/"),
        ("/da//killed", "/da/killed/"),
        ("/da//killed/index.html", "/da/killed/index.html"),
        ("/da//feed.xml", "/da/feed.xml"),
    ],
)
def test_a_page_has_one_address_however_many_slashes_are_put_in(reader: Reader, path: str, plain: str) -> None:
    """What was killed was there, with 200, for who put in one more."""
    answer = reader.get(path)

    assert (answer.status, answer.headers.get("location")) == (308, plain)


def test_an_address_is_decoded_once(reader: Reader) -> None:
    """What it reads as after a second time is another page's."""
    assert reader.get("/da/%61-story/").status == 200
    assert reader.get("/da/%2561-story/").status == 404


def test_what_never_was_answers_404_in_the_readers_language(reader: Reader) -> None:
    """With a page, and plainly where there is none."""
    answer = reader.get("/da/nothing/")

    assert answer.status == 404
    assert "Her er ingen side" in answer.text
    assert reader.get("/nothing").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../nightdesk.toml",
        "/da/..%2f..%2f..%2fnightdesk.toml",
        "/%2e%2e/nightdesk.toml",
        "/status.json",
        "//status.json",
        "/status.json.gz",
        "/da/a-story/.gone",
        "/da/%00",
    ],
)
def test_nothing_outside_the_site_is_served(reader: Reader, path: str) -> None:
    """Nor what publish tells the server."""
    answer = reader.get(path)

    assert answer.status == 404
    assert "secret" not in answer.text


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(path=st.text(max_size=300))
def test_any_address_gets_an_answer(reader: Reader, path: str) -> None:
    """Never an error of ours."""
    assert reader.get("/" + quote(path.encode("utf-8", "replace"), safe="/.")).status in (200, 308, 404)


def test_a_folder_without_its_slash_leads_to_itself_on_this_site(reader: Reader) -> None:
    """Never to another host, however many slashes there are."""
    assert reader.get("/da").headers["location"] == "/da/"
    assert reader.get("//da").headers.get("location", "/da/") == "/da/"


def test_the_notice_is_shown_until_it_was_answered(reader: Reader) -> None:
    """By a style sheet, so that it works without script; the browser's signal counts as no (P3, P9, A7)."""
    assert "#consent{display:block}" in reader.get("/consent.css").text
    assert "#consent" not in reader.get("/consent.css", sec_gpc="1").text
    for choice in ("accept", "decline"):
        reader.cookie = choice
        assert "#consent" not in reader.get("/consent.css").text
        assert ".cookies" in reader.get("/consent.css").text  # the way to answer again (P5)


def test_reading_is_counted_only_after_a_yes(reader: Reader, project: Path) -> None:
    """The page, the day and the screen; no address, no number, no time (P3, P10)."""
    said = {"path": "/da/a-story/", "screen": "small"}
    reader.post("/count", said)
    reader.cookie = "decline"
    reader.post("/count", said)
    reader.cookie = "accept"
    reader.post("/count", said, sec_gpc="1")
    reader.post("/count", {"path": "/nothing/"})
    reader.post("/count", b"x" * 5000)
    assert lines(project) == []

    reader.post("/count", said)

    assert [set(line) for line in lines(project)] == [{"day", "path", "screen"}]


def test_old_counts_are_forgotten(project: Path) -> None:
    """After 25 months, when the server starts (P10)."""
    (project / "readers.jsonl").write_text(
        '{"day":"2001-01-01","path":"/da/","screen":"small"}\n{"day":"2999-01-01","path":"/da/","screen":"small"}\n'
    )

    with serving_site(project):
        assert [line["day"] for line in lines(project)] == ["2999-01-01"]


def test_a_new_generation_is_served_at_once(reader: Reader, project: Path) -> None:
    """The link is followed anew for each request (O2)."""
    shutil.copytree(project / ".site" / "one", project / ".site" / "two")
    (project / ".site" / "two" / "da" / "a-story" / "index.html").write_text("second", encoding="utf-8")
    assert "second" not in reader.get("/da/a-story/").text

    (project / "site").unlink()
    (project / "site").symlink_to(".site/two")

    assert reader.get("/da/a-story/").text == "second"


def test_a_port_in_use_is_said_in_one_line(project: Path) -> None:
    """With the port and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NightdeskError, match=f"127.0.0.1 port {port} cannot be used: address already in use"):
            serve_site(project, port=port)


def test_a_folder_without_a_site_is_said_by_name(tmp_path: Path) -> None:
    """And how to make one."""
    with pytest.raises(ProjectError, match=r"holds no finished site; make one with: nightdesk run"):
        serve_site(tmp_path)


def test_a_site_can_be_served_beside_other_work(project: Path) -> None:
    """For tests and for ``run --serve``."""
    with serving_site(project) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(b"GET /da/ HTTP/1.0\r\n\r\n")
        assert connection.recv(20).startswith(b"HTTP/1.1 200")


def test_a_file_that_was_replaced_is_read_again(reader: Reader, project: Path) -> None:
    """What was answered before is kept as long as its file is what it was: a correction in place is seen at once."""
    path = (project / "site" / "da" / "a-story" / "index.html").resolve()
    reader.get("/da/a-story/")
    before = reader.get("/da/a-story/")
    swap = path.with_name("swap")
    swap.write_bytes(before.body + b"corrected")
    swap.replace(path)
    for packed in (".br", ".gz"):
        path.with_name(path.name + packed).unlink(missing_ok=True)
    after = reader.get("/da/a-story/")

    assert after.body == before.body + b"corrected"
    assert after.headers["etag"] != before.headers["etag"]
    path.unlink()
    assert reader.get("/da/a-story/").status == 404


def test_an_answer_that_is_kept_says_what_the_first_one_said(reader: Reader) -> None:
    """The same headers and bytes, in the encoding that this reader takes; and 304 to who has it."""
    for accepts in ("br, gzip", "gzip", ""):
        first, second = (reader.get("/da/a-story/", accept_encoding=accepts) for _ in range(2))
        assert (first.status, first.body) == (second.status, second.body)
        assert first.headers.keys() == second.headers.keys()
        assert first.headers["etag"] == second.headers["etag"]
        again = reader.get("/da/a-story/", accept_encoding=accepts, if_none_match=second.headers["etag"])
        assert (again.status, again.body) == (304, b"")


GET = "{method} {path} HTTP/1.{minor}\r\nhost: paper.example\r\n{more}\r\n{body}"


def request(path: str = "/da/a-story/", *, method: str = "GET", minor: int = 1, more: str = "", body: str = "") -> str:
    """A request as it goes over the line."""
    return GET.format(method=method, path=path, minor=minor, more=more, body=body)


def exchanged(port: int, requests: list[str]) -> list[tuple[int, int]]:
    """Send requests over one connection without waiting; return status and length of body of each answer, in order."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall("".join(requests).encode())
        answers = []
        with connection.makefile("rb") as line:
            for sent in requests:
                status = int(line.readline().split()[1])
                head = dict(part.decode().strip().split(": ", 1) for part in iter(line.readline, b"\r\n"))
                length = 0 if sent.startswith("HEAD") else int(head.get("content-length", 0))
                answers.append((status, len(line.read(length))))
            assert line.read() == b""
    return answers


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([], id="one after the other"),
        pytest.param([request("/da/nowhere/")], id="after one that must be looked for"),
        pytest.param([request(method="HEAD")], id="after one for the head alone"),
        pytest.param([request(more="content-length: 5\r\n", body="GET /")], id="after one with a body"),
        pytest.param([request("/da/a-story/?x=1")], id="after one with a question"),
        pytest.param([request(more="if-none-match: *\r\n")], id="after one for what is had already"),
        pytest.param([request(more="expect: 100-continue\r\n")], id="after one that waits"),
    ],
)
def test_requests_of_one_connection_are_answered_in_their_order(reader: Reader, between: list[str]) -> None:
    """Whether an answer is at hand or is made, each is whole and nothing is taken for what it is not."""
    page = len(reader.get("/da/a-story/").body)
    statuses = {"/da/nowhere/": 404, "if-none-match": 304}
    expected = [next((s for key, s in statuses.items() if key in sent), 200) for sent in between]

    last = request(more="connection: close\r\n")
    answers = exchanged(reader.port, [request(), *between, request(), last])

    assert [status for status, _ in answers] == [200, *expected, 200, 200]
    assert [answers[0][1], answers[-2][1], answers[-1][1]] == [page] * 3


@pytest.mark.parametrize(
    ("patience", "sent"),
    [
        pytest.param(0.2, b"GET /da/ HTTP/1.1\r\nhost: x\r\nx-half", id="half a head and then silence"),
        pytest.param(0.2, b"", id="nothing at all"),
        pytest.param(60, b"GET /da/ HTTP/1.1\r\nx: " + b"a" * 1_000_000, id="a head without an end"),
    ],
)
def test_nobody_holds_a_connection_open(
    project: Path, monkeypatch: pytest.MonkeyPatch, patience: float, sent: bytes
) -> None:
    """With less than a request, however slowly or however much of it comes; who reads on is left alone."""
    monkeypatch.setattr(at_once, "PATIENCE", patience)
    with serving_site(project / "site") as port, socket.create_connection(("127.0.0.1", port), timeout=5) as held:
        with suppress(ConnectionError):  # it may end while we still send
            held.sendall(sent)
        with suppress(ConnectionError):
            assert held.recv(100) == b""


def test_a_reader_who_asks_on_is_not_cut_off(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection lasts for as long as it is used."""
    monkeypatch.setattr(at_once, "PATIENCE", 0.2)
    with serving_site(project / "site") as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.connect()
        first = connection.sock
        for _ in range(6):
            connection.request("GET", "/da/a-story/")
            assert connection.getresponse().read()
            time.sleep(0.1)
        assert connection.sock is first
        connection.close()
