"""What bad input gets: one clear line that says what, which and what to do; no traceback; nothing half done."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from nightdesk.wire import load_wire
from tests.cli.bad_input import (
    CLOSURE,
    COUNCIL,
    NIGHTDESK,
    REPORTS,
    Bad,
    a_project,
    contents,
    fault_of,
    faults,
    permissions_bind,
    room_for,
    say,
)
from tests.end_to_end.edition import Edition, free_port
from tests.gather.strangers import answer, strangers
from tests.wire.test_folder import OUTLET, a_wire

BY = ("--by", "Ada Editor", "--reason", "A reader wrote to us.")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that ran over two reports and has one article on its site. Tests only look at it."""
    folder = tmp_path_factory.mktemp("played")
    (folder / "two.jsonl").write_text(REPORTS, encoding="utf-8")
    project = a_project(folder / "tiny")
    done = say("run", project, "--reports", "two.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def own(played: Path, tmp_path: Path) -> Path:
    """A copy of the played project that a test may change."""
    shutil.copytree(played, tmp_path / "tiny", symlinks=True)
    return tmp_path / "tiny"


def slug_of(project: Path) -> str:
    """Return the slug of its one article."""
    return next(project.glob("site/articles/*.proof.json")).name.removesuffix(".proof.json")


@contextmanager
def taken_port() -> Iterator[int]:
    """Listen on a loopback port, so that nobody else can."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


# -- settings and projects ----------------------------------------------------------------------------------


def test_a_setting_that_cannot_be_is_named_with_its_value(tmp_path: Path) -> None:
    """Unknown names and impossible values, in the file and in the environment; no store is made."""
    settings = {
        "unknown in the file": ("[gather]\npacee = 1", ("gather.pacee", "did you mean 'pace'")),
        "wrong type": ("[read]\nworkers = 'two'", ("read.workers cannot be 'two': expected a whole number",)),
        "negative pace": ("[gather]\npace = -1", ("gather.pace cannot be -1: expected a number >= 0",)),
        "no worker": ("[read]\nworkers = 0", ("read.workers cannot be 0: expected a whole number >= 1",)),
        "not a port": ("[serve]\nport = 99999", ("serve.port cannot be 99999: expected a whole number <= 65535",)),
        "not TOML": ("[site", ("nightdesk.toml is not valid TOML", "line")),
    }
    site = {
        "unknown language": ('editions = ["xx"]', ("site.editions cannot be ['xx']", "ar, da, de, en")),
        "style in a colour": ('accent = "red;}"', ("site.accent cannot be 'red;}': expected a colour such as #",)),
        "no web address": ('base_url = "javascript:x"', ("site.base_url cannot be 'javascript:x'", "https://")),
    }
    environment = {
        "unknown variable": ("NIGHTDESK_READ_WORKER", "1", ("NIGHTDESK_READ_WORKER in", "NIGHTDESK_READ_WORKERS?")),
        "wrong variable": ("NIGHTDESK_GATHER_PACE", "-1", ("NIGHTDESK_GATHER_PACE", "'-1'", "a number >= 0")),
        "another database": ("NIGHTDESK_STORE", "mysql://a/b", ("mysql", "sqlite:///FILE", "postgresql+psycopg://")),
        "no database": ("NIGHTDESK_STORE", "nonsense", ("store is not the address of a database", "sqlite:///")),
    }
    cases = {}
    for number, (name, (text, words)) in enumerate(settings.items()):
        cases[name] = Bad(("why", "x", "-p", a_project(tmp_path / f"file-{number}", text)), words)
    for number, (name, (text, words)) in enumerate(site.items()):
        cases[name] = Bad(("why", "x", "-p", a_project(tmp_path / f"site-{number}", site=text)), words)
    good = a_project(tmp_path / "good")
    for name, (variable, value, words) in environment.items():
        cases[name] = Bad(("why", "x", "-p", good), words, env={variable: value})

    assert faults(cases, cwd=tmp_path) == {}
    assert list(tmp_path.rglob("store.db*")) == []


def test_what_is_no_project_says_how_to_make_one(tmp_path: Path, played: Path) -> None:
    """A folder without settings, one that is not there, a file; a site that was never made."""
    cases = {
        "a folder": Bad(("why", "x", "-p", tmp_path), (str(tmp_path), "not a project", "nightdesk new")),
        "nowhere": Bad(("why", "x", "-p", "nowhere"), ("nowhere is not a project", "nightdesk new nowhere")),
        "a file": Bad(("why", "x", "-p", played / "nightdesk.toml"), ("is not a project", "nightdesk new")),
        "here": Bad(("why", "x"), ("this folder is not a project", "--project")),
        "a missing proof": Bad(("verify", "no.json"), ("no.json cannot be read: no such file", ".proof.json")),
        "two folders": Bad(("run", tmp_path, played), ("one project at a time", str(played))),
        "for several feeds": Bad(
            ("run", "--feeds", "https://a.example/x", "https://b.example/y"), ("need a project", "nightdesk new")
        ),
        "for reports": Bad(("run", "--reports", "x.jsonl"), ("need a project", "nightdesk new")),
        "serve before run": Bad(("serve", a_project(tmp_path / "fresh")), ("fresh/site is not there yet", "run")),
        "bytes": Bad(("why", "caf\udce9", "-p", played), ("not UTF-8", r"caf\udce9")),
    }
    assert faults(cases, cwd=tmp_path) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh"]


def test_new_makes_a_whole_project_or_nothing(tmp_path: Path, played: Path) -> None:
    """A folder that holds something, a place that cannot be written, an environment that cannot be."""
    full = tmp_path / "full"
    full.mkdir()
    (full / "diary.txt").write_text("mine", encoding="utf-8")
    cases = {
        "not empty": Bad(("new", full), (f"{full} is not empty", "name a new folder")),
        "a project": Bad(("new", played), ("is a project already",)),
        "below a file": Bad(("new", full / "diary.txt" / "x"), ("diary.txt/x cannot be made: not a directory",)),
        "in /proc": Bad(("new", "/proc/nightdesk"), ("/proc/nightdesk cannot be made", "can be written")),
        "a bad variable": Bad(("new", "a/b"), ("NIGHTDESK_PACE",), env={"NIGHTDESK_PACE": "1"}),
        "a bad store": Bad(("new", "c"), ("unable to open",), env={"NIGHTDESK_STORE": "sqlite:////proc/x.db"}),
        "no address": Bad(("new", "d", "--contact", "ring me"), ("is no e-mail address", "leave it empty")),
    }
    assert faults(cases, cwd=tmp_path) == {}
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["full", "full/diary.txt"]


# -- the store ----------------------------------------------------------------------------------------------


def test_a_store_that_cannot_be_used_is_left_as_it_is(played: Path, tmp_path: Path) -> None:
    """Of a newer version, no database, cut in half, damaged inside, of another program: said, and not touched."""
    whole = (played / "store.db").read_bytes()
    made = {name: a_project(tmp_path / name) for name in ("newer", "garbage", "half", "records", "foreign")}
    for name in ("newer", "records"):
        (made[name] / "store.db").write_bytes(whole)
    _execute(made["newer"], "update alembic_version set version_num = '9999'")
    _execute(made["records"], "update articles set record = '{\"id\": 7}'")
    (made["garbage"] / "store.db").write_bytes(b"not a database at all " * 500)
    (made["half"] / "store.db").write_bytes(whole[: len(whole) // 2])
    _execute(made["foreign"], "create table notes (recipe text)", "insert into notes values ('flour')")
    before = {name: contents(folder) for name, folder in made.items() if name != "foreign"}

    cases = {
        "newer": Bad(("queue", "-p", made["newer"]), ("of a newer version", "9999", "nothing was changed")),
        "newer, run": Bad(("run", made["newer"]), ("of a newer version", "run the newer version")),
        "garbage": Bad(("queue", "-p", made["garbage"]), ("garbage/store.db", "not a database", "from a copy")),
        "half": Bad(("queue", "-p", made["half"]), ("half/store.db", "malformed", "from a copy")),
        "records": Bad(("why", "Bridge", "-p", made["records"]), ("damaged", "article", "from a copy")),
        "foreign": Bad(("queue", "-p", made["foreign"]), ("foreign/store.db", "notes already exists")),
    }
    assert faults(cases, cwd=tmp_path) == {}
    assert {name: contents(made[name]) for name in before} == before
    with sqlite3.connect(made["foreign"] / "store.db") as store:
        assert store.execute("select name from sqlite_master").fetchall() == [("notes",)]


def _execute(project: Path, *statements: str) -> None:
    store = sqlite3.connect(project / "store.db")
    for statement in statements:
        store.execute(statement)
    store.commit()
    store.close()


# -- disks --------------------------------------------------------------------------------------------------


def test_a_read_only_disk_is_said_and_nothing_is_made(own: Path, tmp_path: Path) -> None:
    """A project that cannot be written, and a folder in which none can be made; the old site stands."""
    before = contents(own)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    closed = [shelf, own, *(path for path in own.iterdir() if not path.is_symlink())]
    modes = {path: path.stat().st_mode for path in closed}
    for path in closed:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        said = [
            (say("publish", "-p", own, cwd=tmp_path, before=permissions_bind), ("store.db", "can be written")),
            (say("new", "mine", cwd=shelf, before=permissions_bind), ("mine cannot be made: permission denied",)),
            (
                say("run", "--wire-port", free_port(), cwd=shelf, before=permissions_bind),
                ("edition cannot be written: Permission denied", "nothing was made"),
            ),
        ]
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert [fault for done, words in said if (fault := fault_of(done, words))] == []
    assert contents(own) == before
    assert list(shelf.iterdir()) == []


def test_a_full_disk_leaves_the_old_site_and_the_next_run_makes_it_up(own: Path, tmp_path: Path) -> None:
    """No room for the store, then room for the store but not for the pages: one line each, and nothing is lost."""
    site = contents(own / "site")
    order = ("correct", slug_of(own), *BY, "-p", own)

    assert fault_of(say(*order, cwd=tmp_path, before=room_for(4096)), ("store", "has room")) == ""
    assert '"corrected"' not in say("show", slug_of(own), "--json", "-p", own, cwd=tmp_path).stdout

    long = "The Publishing House of Exempla " * 2000  # no page has room for it
    settings = f'[site]\ntitle = "Another title"\npublisher = "{long}"\n'
    (own / "nightdesk.toml").write_text(settings, encoding="utf-8")
    done = say("publish", "-p", own, cwd=tmp_path, before=room_for(40_000))
    assert fault_of(done, ("was not changed", "publish again")) == ""
    assert contents(own / "site") == site

    assert say("publish", "-p", own, cwd=tmp_path).returncode == 0
    assert "Another title" in (own / "site" / "en" / "index.html").read_text(encoding="utf-8")


def test_an_output_that_takes_nothing_is_said(played: Path) -> None:
    """/dev/full is a disk without room."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [NIGHTDESK, "queue", "-p", played], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (1, "nightdesk: the system refused: No space left on device\n")


# -- ports --------------------------------------------------------------------------------------------------


def test_a_port_in_use_is_named_and_nothing_is_made(played: Path, tmp_path: Path) -> None:
    """The site's and the wire's; no address is announced that does not answer."""
    with taken_port() as port:
        cases = {
            "site": Bad(("serve", played, "--port", port), (f"port {port}", "already in use", "choose another")),
            "wire": Bad(("run", "--wire-port", port), (f"127.0.0.1:{port}", "in use", "choose another")),
            "no port": Bad(("serve", played, "--port", 99999), ("--port", "99999"), 2),
            "no wire": Bad(("run", "--wire", "nowhere", "--wire-port", free_port()), ("nowhere/wire.toml",)),
        }
        assert faults(cases, cwd=tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


# -- files handed over --------------------------------------------------------------------------------------


def warc_record(number: int, words: int = 60) -> bytes:
    """Return a WARC response record (ISO 28500) with a page of so many sentences."""
    page = b"<html><body><p>" + b"The council of Exempla voted on Tuesday. " * words + b"</p></body></html>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2026-01-06T00:00:00Z\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_a_file_that_is_something_else_is_refused_whole(tmp_path: Path) -> None:
    """Reports, pages and lists of feeds that are missing, empty, folders or nonsense; the project stays as it was."""
    files = {
        "empty.jsonl": b"",
        "binary.jsonl": bytes(range(256)) * 40,
        "page.warc": b"hello " * 100,
        "broken.opml": b"<opml><body><outline xmlUrl='http://a.example/'",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "pages").mkdir()
    given: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
        "no file": (("--reports", "no.jsonl"), ("no.jsonl is not there",)),
        "empty file": (("--reports", "empty.jsonl"), ("empty.jsonl is empty", "one JSON object")),
        "binary": (("--reports", "binary.jsonl"), ("binary.jsonl holds no report", "binary.jsonl:1")),
        "a folder": (("--reports", "pages"), ("'pages' is a directory",)),
        "no pages": (("--pages", "pages"), ("pages has no page in it", "*.html")),
        "no WARC": (("--pages", "page.warc"), ("page.warc is not a WARC file",)),
        "no address": (("--feeds", "my feed"), ("'my feed' is neither an address",)),
        "broken XML": (("--feeds", "broken.opml"), ("broken.opml: the list is not OPML", "line 1")),
        "this machine": (("--feeds", "http://127.0.0.1:9/f"), ("http://127.0.0.1:9/f is on this machine",)),
    }
    projects = {name: a_project(tmp_path / name.replace(" ", "-")) for name in given}
    cases = {
        name: Bad(("run", projects[name], *option), words, 2 if name == "a folder" else 1)
        for name, (option, words) in given.items()
    }
    assert faults(cases, cwd=tmp_path) == {}
    for project in projects.values():
        assert not (project / "site").exists()
        assert rows(project) == 0


def rows(project: Path) -> int:
    """Return how many sources, items and refusals a project's store holds, if there is one."""
    if not (project / "store.db").exists():
        return 0
    store = sqlite3.connect(project / "store.db")
    found = [store.execute(f"select count(*) from {table}").fetchone()[0] for table in ("sources", "items", "refusals")]
    store.close()
    return sum(found)


def test_what_is_cut_in_half_costs_only_itself(tmp_path: Path) -> None:
    """A line of reports and a page of a WARC file: the whole ones are taken, ``why`` says what became of the half."""
    project = a_project(tmp_path / "cut")
    (tmp_path / "cut.jsonl").write_text(json.dumps(COUNCIL) + "\n" + json.dumps(CLOSURE)[:90], encoding="utf-8")
    (tmp_path / "cut.warc.gz").write_bytes((gzip.compress(warc_record(1)) + gzip.compress(warc_record(2)))[:-30])
    done = say("run", project, "--reports", "cut.jsonl", "--pages", "cut.warc.gz", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    summary = json.loads(done.stdout)
    assert summary["items"] == 2
    assert summary["refused"]["not valid JSON"] == summary["refused"]["the record is cut off"] == 1
    assert summary["refused_such_as"]["not valid JSON"] == "cut.jsonl:2"

    answers = {
        "cut.jsonl:2": "refused cut.jsonl:2: not valid JSON",
        "cut.jsonl": "refused cut.jsonl:2: not valid JSON",
        "https://courier.example/2": "the record is cut off",
        "cut.warc.gz": "cut.warc.gz was handed over",
        "https://courier.example/1": "status 200",
    }
    assert unanswered(project, answers) == {}


def unanswered(project: Path, answers: dict[str, str]) -> dict[str, str]:
    """Ask ``why`` of each thing; return what it said of those where the words are missing."""

    def ask(thing: str) -> str:
        done = say("why", thing, "-p", project, cwd=project.parent)
        return done.stdout + done.stderr

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = dict(zip(answers, pool.map(ask, answers), strict=True))
    return {thing: said[thing] for thing, words in answers.items() if words not in said[thing]}


def test_a_line_cut_in_half_is_answered_on_its_line(tmp_path: Path) -> None:
    """A filter goes on with the next."""
    done = say(
        "annotate", "--jsonl", cwd=tmp_path, data=b'{"id": 1, "text": "A bridge.\n{"id": 2, "text": "A ferry."}\n'
    )
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert first["line"] == 1
    assert first["error"].startswith("the line is not JSON")
    assert second["id"] == 2


# -- strangers ----------------------------------------------------------------------------------------------


def test_one_sources_trouble_is_a_refusal_and_the_run_goes_on(tmp_path: Path) -> None:
    """HTML for a feed, 50 MB, a gzip bomb, a redirect to another port of this machine: each with its reason."""
    text = "".join(f"<p>{part}</p>" for part in re.split(r"(?<=\.) ", COUNCIL["text"] * 3))
    page = f"<!doctype html><html lang=en><title>Bridge</title><body><article><h1>Bridge</h1>{text}</article></html>"
    links = "".join(f"<item><title>Page {n}</title><link>/p{n}</link></item>" for n in range(1, 5))
    bomb = answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    large = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + b"<p>more</p>" * 4_600_000
    with strangers() as stranger, socket.socket() as inside:
        inside.bind(("127.0.0.1", 0))
        inside.listen()
        inside.setblocking(False)
        redirect = answer(status=302, Location=f"http://127.0.0.1:{inside.getsockname()[1]}/secret")
        stranger.pages |= {
            "/feed": answer(f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), content_type="text/xml"),
            "/p1": large,
            "/p2": bomb,
            "/p3": redirect,
            "/p4": answer(page.encode()),
            "/html": answer(page.encode()),
            "/large": large,
            "/bomb": bomb,
            "/redirect": redirect,
        }
        urls = {n: stranger.url(f"/{n}", f"{n}.localhost") for n in ("feed", "html", "large", "bomb", "redirect")}
        outlines = "".join(
            f'<outline type="rss" text="{n}" xmlUrl="{url}" n:rights="quote"/>' for n, url in urls.items()
        )
        head = '<opml version="2.0" xmlns:n="https://nightdesk.invalid/ns/opml"><body>'
        (tmp_path / "list.opml").write_text(f"{head}{outlines}</body></opml>", encoding="utf-8")
        project = a_project(tmp_path / "cut", f"[gather]\nloopback_ports = [{stranger.port}]")
        done = say("run", project, "--feeds", "list.opml", "--json", cwd=tmp_path)
        with pytest.raises(BlockingIOError):
            inside.accept()  # nobody knocked

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["items"] == 1
    refused = json.loads(done.stdout)["refused"]
    assert sum(refused.values()) >= 7, refused
    pages = {n: stranger.url(f"/p{n}", "feed.localhost") for n in range(1, 5)}
    answers = {
        urls["html"]: "a web page (HTML) instead of a feed",
        urls["large"]: "larger than 5 MB",
        urls["bomb"]: "decompression bomb",
        urls["redirect"]: "is on this machine",
        pages[1]: "larger than 10 MB",
        pages[2]: "decompression bomb",
        pages[3]: "is on this machine",
        pages[4]: "status 200",
    }
    assert unanswered(project, answers) == {}


def test_a_feed_that_cannot_be_followed_does_not_cost_the_others(tmp_path: Path) -> None:
    """The good ones are followed, each under its own id; the bad ones are said and kept, and the exit status is 1."""
    with strangers() as stranger:
        feed = answer(b"<rss version='2.0'><channel><item/></channel></rss>", content_type="text/xml")
        loop = answer(status=302, Location="/loop")
        inside = answer(status=301, Location="http://169.254.169.254/latest")
        stranger.pages |= {"/a": feed, "/b": feed, "/inside": inside, "/loop": loop}
        project = a_project(tmp_path / "p", f"[gather]\nloopback_ports = [{stranger.port}]")
        urls = {name: stranger.url(f"/{name}") for name in ("a", "inside", "loop", "b")}
        done = say("run", project, "--feeds", *urls.values(), "--json", cwd=tmp_path)

    first, second = done.stderr.splitlines()
    assert first.startswith("nightdesk: not followed: address refused: http://169.254.169.254/latest, where ")
    assert f"{urls['inside']} sends us: address 169.254.169.254 is not on the public internet" in first
    assert (
        second == f"nightdesk: not followed: {urls['loop']}: redirects more than 5 times; name another feed of the site"
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["sources"] == 2
    assert {"address refused": 1, "redirects more than 5 times": 1}.items() <= json.loads(done.stdout)[
        "refused"
    ].items()
    assert unanswered(project, {urls["inside"]: "not on the public internet"}) == {}


# -- orders, questions, proofs ------------------------------------------------------------------------------


def reworded(wrong: str, right: str) -> tuple[str, ...]:
    """The options that put words right."""
    return ("--wrong", wrong, "--right", right)


def test_an_order_that_cannot_be_carried_out_changes_nothing(own: Path, tmp_path: Path) -> None:
    """No reason, no editor, no such article, no such move."""
    slug = slug_of(own)
    nobody = a_project(tmp_path / "nobody")
    (nobody / "nightdesk.toml").write_text("", encoding="utf-8")
    before = contents(own)
    cases = {
        "no reason": Bad(("kill", slug, "-p", own, "--by", "Ada"), (f"nightdesk kill {slug} --reason",)),
        "empty reason": Bad(("correct", slug, "-p", own, "--by", "Ada", "--reason", "  "), ("say why",)),
        "no editor": Bad(("kill", slug, "-p", nobody, "--reason", "x", "--by", " "), ("--by", "NIGHTDESK_EDIT_BY")),
        "a name of nobody": Bad(("kill", slug, "-p", own, "--reason", "x", "--by", ""), ("say who you are",)),
        "unknown": Bad(("retract", "a-none", "-p", own, *BY), ("'a-none'", "nightdesk queue")),
        "illegal": Bad(
            ("spike", slug, "-p", own, *BY), ("is published", "cannot be given spike", "possible: ", "kill")
        ),
        "nothing to take": Bad(("correct", slug, "-p", own, *BY, "--withdraw", "xyzzy"), ("'xyzzy'", "nothing")),
        "wrong alone": Bad(("correct", slug, "-p", own, *BY, "--wrong", "council"), ("--wrong", "--right")),
        "slip of nothing": Bad(("correct", slug, "-p", own, *BY, "--slip"), ("--slip", "--wrong")),
        "two at once": Bad(
            ("correct", slug, "-p", own, *BY, *reworded("a", "b"), "--withdraw", "c"), ("--withdraw", "one at a time")
        ),
        "no article": Bad(("kill",), ("Missing argument 'ARTICLE'",), 2),
    }
    assert faults(cases, cwd=tmp_path) == {}
    # By itself: it and "nothing to take" have the project to themselves while they look, and would meet.
    put_right = Bad(("correct", slug, "-p", own, *BY, *reworded("xyzzy", "y")), ("'xyzzy'", "nothing"))
    assert faults({"nothing to put right": put_right}, cwd=tmp_path) == {}
    assert contents(own) == before


def test_a_killed_article_stays_killed(own: Path, tmp_path: Path) -> None:
    """The end of its life: the second order is refused, and the page stays away."""
    order = ("kill", slug_of(own), *BY, "-p", own)
    assert say(*order, cwd=tmp_path).returncode == 0
    after = contents(own)
    assert fault_of(say(*order, cwd=tmp_path), ("is killed", "possible: nothing more")) == ""
    assert contents(own) == after


def test_a_question_without_an_answer_says_so(played: Path, tmp_path: Path) -> None:
    """Words, ids and addresses nobody knows; nothing at all."""
    cases = {
        "words": Bad(("why", "nonsense", "-p", played), ("nothing is known of 'nonsense'",)),
        "address": Bad(("why", "https://x.example/", "-p", played), ("nothing is known of 'https://x.example/'",)),
        "nothing": Bad(("why", " ", "-p", played), ("name a thing",)),
        **{f"{k}-": Bad(("why", f"{k}-none", "-p", played), (f"{k}-none",)) for k in "irsa"},
        "story": Bad(("thread", "--explain", "s-none", "-p", played), ("no story has the id 's-none'",)),
        "source": Bad(("sources", "remove", "reuter", "-p", played), ("no source named 'reuter'", "exempla-courier")),
        "command": Bad(("frobnicate",), ("No such command 'frobnicate'",), 2),
    }
    assert faults(cases, cwd=tmp_path) == {}


def test_what_is_no_proof_is_named(played: Path, tmp_path: Path) -> None:
    """No JSON, JSON of another kind, binary, endlessly nested, a report that is missing."""
    proof = next(played.glob("site/articles/*.proof.json"))
    files = {
        "words.json": b"hello",
        "list.json": b"[1]",
        "object.json": b"{}",
        "binary.json": b"\xff\xfe\x00",
        "deep.json": b"[" * 100_000,
        "reports.jsonl": b"",
        "binary.jsonl": b"\xff\xfe\x00",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    lost = json.loads(proof.read_text(encoding="utf-8"))
    gone = lost["reports"].pop()["id"]
    (tmp_path / "lost.json").write_text(json.dumps(lost), encoding="utf-8")
    cases = {
        "missing": Bad(("verify", "no.json", "-p", played), ("no.json cannot be read: no such file",)),
        "words": Bad(("verify", "words.json", "-p", played), ("words.json is not a proof: not valid JSON",)),
        "list": Bad(("verify", "list.json", "-p", played), ("list.json is not a proof: expected a JSON object",)),
        "object": Bad(("verify", "object.json", "-p", played), ("format is None", "nightdesk-proof/1")),
        "binary": Bad(("verify", "binary.json", "-p", played), ("binary.json is not UTF-8",)),
        "deep": Bad(("verify", "deep.json", "-p", played), ("deep.json is not a proof: not valid JSON",)),
        "a report less": Bad(("verify", "lost.json", "-p", played), (gone, "the proof lists no such report")),
        "binary reports": Bad(("verify", proof, "--reports", "binary.jsonl"), ("binary.jsonl is not UTF-8",)),
        "a folder": Bad(("verify", "."), (". holds no proof", "name an article's .proof.json")),
    }
    assert faults(cases, cwd=tmp_path) == {}


# -- stopping -----------------------------------------------------------------------------------------------


def a_tiny_wire(folder: Path) -> Path:
    """Write a wire of two outlets and two reports that is looked at twice."""
    files = {"wire_x_toml": 'moments = ["2026-01-06T22:00:00Z", "2026-01-07T08:00:00Z"]\n'}
    for report in (COUNCIL, CLOSURE):
        outlet = report["source"].split()[1].lower()
        matter = f'title = "{report["title"]}"\npublished = {report["published_at"]}\n'
        files[f"outlets__{outlet}_x_toml"] = OUTLET.replace("Courier", report["source"])
        files[f"reports__{outlet}__bridge_x_md"] = f"+++\n{matter}+++\n\n" + report["text"].replace(". ", ".\n\n")
    return a_wire(folder, **files)


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    """SIGTERM and Ctrl-C in the midst of a moment, one after the other: the next run ends with the same bytes."""
    wire = a_tiny_wire(tmp_path / "wire")
    assert len(load_wire(wire).moments) == 2
    port = free_port()
    (tmp_path / "peace").mkdir()
    (tmp_path / "stopped").mkdir()
    peace, stopped = Edition(tmp_path / "peace", port, wire), Edition(tmp_path / "stopped", port, wire)
    peace.run()

    assert _stopped(stopped, signal.SIGTERM) == (143, "nightdesk: stopped; go on with: nightdesk run edition")
    assert _stopped(stopped, signal.SIGINT) == (130, "nightdesk: stopped")
    stopped.run()
    assert stopped.fingerprint() == peace.fingerprint()
    assert stopped.articles()


def _stopped(edition: Edition, number: signal.Signals) -> tuple[int, str]:
    """Run, send the signal once something was read, and return the exit status and the last line on stderr."""
    arguments = [NIGHTDESK, "run", "--wire", edition.wire, "--wire-port", str(edition.port)]
    lines = []
    # A suite that runs in the background of a script inherits that Ctrl-C is ignored.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        arguments, cwd=edition.folder, stderr=subprocess.PIPE, text=True, preexec_fn=heard
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if not lines:
                os.kill(process.pid, number)
            lines.append(line.rstrip())
    assert "Traceback" not in "\n".join(lines)
    return process.returncode, lines[-1]


def test_a_stages_own_command_says_what_it_refused(tmp_path: Path) -> None:
    """By reason, with what to ask `why` of; as JSON too."""
    with strangers() as stranger:
        items = "".join(f"<item><link>{stranger.url(f'/gone{n}')}</link></item>" for n in range(3))
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        stranger.pages["/a"] = answer(feed.encode(), content_type="text/xml")
        project = a_project(tmp_path / "p", f"[gather]\nloopback_ports = [{stranger.port}]")
        say("sources", "add", stranger.url("/a"), "-p", project, cwd=tmp_path)
        done = say("gather", "-p", project, "--json", cwd=tmp_path)

    told = json.loads(done.stdout)
    assert (told["stage"], told["done"]) == ("gather", 1)
    assert told["refused"] == {"answered 404": 3}
    assert told["refused_such_as"]["answered 404"].startswith(stranger.url("/gone"))  # any of them
