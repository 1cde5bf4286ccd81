"""nginx and Caddy, as Debian has them, deliver a site with our configuration as `nightdesk serve` does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from nightdesk.serve import security_headers, serving_site, status_of
from nightdesk.serving.config import config
from tests.publish.conftest import ARTICLE, Published, kill, publish_in
from tests.serve.test_serve import Reader

pytestmark = pytest.mark.servers
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
LAMPS = "lamps-story-in-exempla"
HUB = "https://hub.example/"


@dataclass(frozen=True, slots=True)
class Delivered:
    """A site that a web server delivers, and a reader of it."""

    published: Published
    reader: Reader
    server: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def nginx_command(folder: Path, written: str) -> list[str]:
    """Write what surrounds a server in nginx, and return how to start it; its `-t` has judged the file before."""
    assert BROTLI.exists(), (
        "nginx's module for Brotli is not installed: apt-get install libnginx-mod-http-brotli-static"
    )
    (folder / "site.conf").write_text(written, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"load_module {BROTLI}; {user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths} include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    command = ["nginx", "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]
    judged = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stderr
    return command


def caddy_command(folder: Path, written: str) -> list[str]:
    """Write the Caddyfile, let Caddy judge it, and return how to start it."""
    path = folder / "Caddyfile"
    path.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + written, encoding="utf-8")
    judged = subprocess.run(
        ["caddy", "validate", "--adapter", "caddyfile", "--config", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stderr
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(path)]


COMMANDS = {"nginx": nginx_command, "caddy": caddy_command}


@pytest.fixture(scope="module", params=COMMANDS)
def delivered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivered]:
    """The small newsroom's site behind a real server, with `nightdesk serve` beside it for what is no file."""
    kind = request.param
    assert shutil.which(kind), f"{kind} is not installed: apt-get install {kind} (make test-servers checks)"
    folder = tmp_path_factory.mktemp(kind)
    published = publish_in(folder, hub=HUB, inbox=True, analytics=True)
    with serving_site(published.site) as ours:
        port = free_port()
        written = config(
            kind, published.site, status_of(published.site), f"http://localhost:{port}", serve=ours, inbox=ours
        )
        command = COMMANDS[kind](folder, written)
        log = (folder / "log").open("wb")
        started = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"HOME": str(folder)})
        try:
            wait_for(port, started)
            yield Delivered(published, Reader(port), kind)
        finally:
            started.terminate()
            started.wait(10)
            log.close()
            published.store.close()


def wait_for(port: int, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert started.poll() is None, "the server ended at once"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not come up")


def headers_of(reader: Reader, path: str) -> list[tuple[str, str]]:
    """Return every header of an answer, so that one that comes twice is seen."""
    connection = HTTPConnection("127.0.0.1", reader.port, timeout=10)
    connection.request("GET", path, headers={"Host": "localhost"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return [(name.lower(), value) for name, value in answer.getheaders()]


PATHS = [f"/da/{ARTICLE}/", "/", "/en/", "/da/feed.xml", "/robots.txt", "/da/no-such-page/", "/nothing", "/status.json"]


@pytest.mark.parametrize("path", [*PATHS, "/consent.css"])
def test_every_answer_has_the_security_headers_once(delivered: Delivered, path: str) -> None:
    """Pages, feeds, what is missing and what is handed on (S23)."""
    found = headers_of(delivered.reader, path)
    names = [name for name, _ in found]

    for name, value in security_headers(status_of(delivered.published.site).styles).items():
        assert (name, value) in found
        assert names.count(name) == 1, name
    assert not any("/" in value for name, value in found if name == "server")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"/da/{ARTICLE}/", "text/html; charset=utf-8"),
        ("/da/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/da/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/da/feed.json", "application/feed+json; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        (f"/articles/{ARTICLE}.proof.json", "application/json"),
    ],
)
def test_a_file_has_its_type(delivered: Delivered, path: str, kind: str) -> None:
    """As `nightdesk serve` gives it."""
    answer = delivered.reader.get(path, host="localhost")

    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert "max-age=60" in answer.headers["cache-control"]


def test_what_is_named_by_its_content_is_kept_for_ever(delivered: Delivered) -> None:
    """Pictures and scripts (F7)."""
    root = delivered.published.site.resolve()
    hashed = [next(root.glob("pictures/*")), next(root.glob("site.*.js"))]
    for path in hashed:
        answer = delivered.reader.get(f"/{path.relative_to(root)}", host="localhost")
        assert answer.status == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("accepts", "suffix"), [("br, gzip", ".br"), ("gzip", ".gz"), ("identity", "")])
def test_packed_files_are_sent_as_they_were_made(delivered: Delivered, accepts: str, suffix: str) -> None:
    """Nothing is packed while a reader waits (F7)."""
    answer = delivered.reader.get(f"/da/{ARTICLE}/", accept_encoding=accepts, host="localhost")

    assert answer.body == (delivered.published.site / "da" / ARTICLE / f"index.html{suffix}").read_bytes()
    assert answer.headers.get("content-encoding", "") == {".br": "br", ".gz": "gzip", "": ""}[suffix]


def test_what_was_not_changed_is_not_sent_again(delivered: Delivered) -> None:
    """By the tag of the answer before (I3)."""
    tag = delivered.reader.get("/da/feed.xml", host="localhost").headers["etag"]

    assert delivered.reader.get("/da/feed.xml", host="localhost", if_none_match=tag).status == 304


def test_a_page_says_that_a_machine_made_it_and_a_feed_names_its_hub(delivered: Delivered) -> None:
    """For those who read headers only (T14, I4)."""
    base = delivered.published.settings.site.base_url
    page = delivered.reader.get(f"/da/{ARTICLE}/", host="localhost")
    feed = delivered.reader.get("/da/feed.xml", host="localhost")

    assert page.headers["ai-disclosure"] == "mode=machine-generated"
    assert "ai-disclosure" not in feed.headers
    assert feed.headers["link"] == f'<{HUB}>; rel="hub", <{base}/da/feed.xml>; rel="self"'
    assert "link" not in page.headers


@pytest.mark.parametrize(("path", "language"), [("/da/nothing/", "da"), ("/en/nothing", "en"), ("/nothing/", "da")])
def test_what_never_was_is_said_in_the_readers_language(delivered: Delivered, path: str, language: str) -> None:
    """404, with the page of the edition; the first edition's elsewhere."""
    answer = delivered.reader.get(path, host="localhost")

    assert answer.status == 404
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/status.json",
        "//status.json",
        "/./status.json",
        "/status%2ejson",
        "/da/../status.json",
        "/da/%2e%2e/status.json",
        "/status.json.gz",
        "/../nightdesk.toml",
        "/%2e%2e/nightdesk.toml",
        "/../../store.db",
    ],
)
def test_nothing_that_is_ours_alone_is_sent(delivered: Delivered, path: str) -> None:
    """What publish tells the server, and what stands beside the site."""
    answer = delivered.reader.get(path, host="localhost")

    assert answer.status in (400, 404)
    assert "gone_slugs" not in answer.text


def test_what_is_no_file_is_handed_on(delivered: Delivered) -> None:
    """The notice's style from `nightdesk serve`; a form of another site is refused there."""
    assert "#consent" in delivered.reader.get("/consent.css", host="localhost").text
    assert delivered.reader.post("/count", {"path": "/da/"}, host="localhost").status == 204


def test_a_kill_holds_at_once(delivered: Delivered) -> None:
    """410 for page, story and records, in the reader's language, with no configuration read anew (R11)."""
    places = [
        f"/da/{LAMPS}/",
        f"/en/{LAMPS}/",
        f"/da/story/{LAMPS}/",
        *(f"/articles/{LAMPS}.{n}" for n in ("json", "proof.json")),
    ]
    assert {delivered.reader.get(path, host="localhost").status for path in places} == {200}
    kill(delivered.published, LAMPS)
    delivered.published.publish()

    assert {path: delivered.reader.get(path, host="localhost").status for path in places} == dict.fromkeys(places, 410)
    for path in (
        f"/da/{LAMPS}/index.html",
        f"//da//{LAMPS}/",
        f"/da//{LAMPS}/index.html",
        f"/da/./{LAMPS}/",
        f"/da/%2e/{LAMPS}/",
    ):
        assert delivered.reader.get(path, host="localhost").status != 200, path
    page = delivered.reader.get(f"/da/{LAMPS}/", host="localhost")
    assert "It named a lamp wrongly." in page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (
        "content-security-policy",
        security_headers(status_of(delivered.published.site).styles)["content-security-policy"],
    ) in headers_of(delivered.reader, f"/da/{LAMPS}/")
    assert delivered.reader.get(f"/da/{LAMPS}/.gone", host="localhost").status in (404, 410)


# -- what needs no server -------------------------------------------------------------------------------------
