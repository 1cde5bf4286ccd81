"""What was read is counted by day and page; nothing that was counted leads to a reader."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.cli.main import cli
from nightdesk.readers.count import MACHINE, OTHER, PHONE, class_of, counted, page_of
from nightdesk.readers.kept import KEPT, Kept
from nightdesk.readers.log import counts_of
from nightdesk.serve import serving_site
from tests.serve.test_serve import Reader

PHONE_AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
DESK_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
DAY = date(2026, 1, 7)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose site has a front page and an article, and counts."""
    site = tmp_path / ".site" / "one"
    for name in ("da", "da/broen"):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text(f"<!doctype html><title>Side &amp; {name}</title>", encoding="utf-8")
    (site / "status.json").write_text(json.dumps({"editions": ["da"], "counting": True}), encoding="utf-8")
    (tmp_path / "site").symlink_to(".site/one")
    (tmp_path / "nightdesk.toml").write_text('[site]\neditions = ["da"]\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("agent", "mobile", "device"),
    [
        (PHONE_AGENT, "", PHONE),
        (PHONE_AGENT, "?0", OTHER),
        (DESK_AGENT, "", OTHER),
        (DESK_AGENT, "?1", PHONE),
        ("", "", MACHINE),
        ("Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.org/bot.html)", "", MACHINE),
        ("curl/8.5.0", "", MACHINE),
        ("Feedreader/1.0", "?1", MACHINE),
    ],
)
def test_a_device_has_one_of_three_classes(agent: str, mobile: str, device: str) -> None:
    """Coarse on purpose: a phone, something else, a machine that says so."""
    assert class_of(agent, mobile) == device


def test_who_asks_not_to_be_is_not_counted() -> None:
    """By the browser's privacy signal; nor a page nobody wanted yet."""
    assert counted({"user-agent": DESK_AGENT, "sec-gpc": "1"}) == ""
    assert counted({"user-agent": DESK_AGENT, "sec-purpose": "prefetch;prerender"}) == ""


def test_the_server_counts_pages_that_were_read(project: Path) -> None:
    """Twice by a phone, once by another; not a missing page, a redirect, a feed, a form, nor who signals no."""
    with serving_site(project / "site") as port:
        reader = Reader(port)
        for _ in range(2):
            reader.get("/da/broen/", user_agent=PHONE_AGENT)
        reader.get("/da/broen/index.html", user_agent=DESK_AGENT)
        reader.get("//da//broen/", user_agent=DESK_AGENT)
        reader.get("/da/", user_agent=DESK_AGENT, sec_gpc="1")
        reader.get("/da/nothing/", user_agent=DESK_AGENT)
        reader.get("/da/broen", user_agent=DESK_AGENT)
        reader.ask("HEAD", "/da/", None, {"user-agent": DESK_AGENT})
    today = datetime.now(UTC).date()

    assert Kept(project).of(today) == {("/da/broen/", PHONE): 2, ("/da/broen/", OTHER): 1}


def test_a_count_has_a_page_a_class_and_a_sum(project: Path) -> None:
    """The file of a day is all there is: no address, no number of a reader, no hour (P10)."""
    with serving_site(project / "site") as port:
        Reader(port, address="192.0.2.7", cookie="accept").get("/da/", user_agent=PHONE_AGENT)
    kept = [path for path in project.rglob("*") if path.is_file() and ".site" not in path.parts]

    [path] = [path for path in kept if path.name != "nightdesk.toml"]
    assert json.loads(path.read_text()) == {"/da/": {"phone": 1}}


def test_nothing_is_counted_where_the_operator_wants_none(project: Path) -> None:
    """``site.counting`` switched off leaves no file."""
    (project / "site" / "status.json").write_text(json.dumps({"editions": ["da"]}), encoding="utf-8")
    with serving_site(project / "site") as port:
        Reader(port).get("/da/", user_agent=DESK_AGENT)

    assert not (project / "readers").exists()


def test_sums_are_added_and_old_days_deleted(tmp_path: Path) -> None:
    """A server that was started again adds to what the day has; after 25 months a day is gone."""
    for _ in range(2):
        kept = Kept(tmp_path)
        kept.count(DAY, "/da/", PHONE)
        kept.flush()
    assert Kept(tmp_path).of(DAY) == {("/da/", PHONE): 2}

    Kept(tmp_path).forget(DAY + KEPT)
    assert list(Kept(tmp_path).days()) == [DAY]
    Kept(tmp_path).forget(DAY + KEPT + timedelta(days=1))
    assert list(Kept(tmp_path).days()) == []


def test_a_damaged_day_is_begun_anew(tmp_path: Path) -> None:
    """Rather no figure than no server."""
    (tmp_path / "readers").mkdir()
    (tmp_path / "readers" / f"{DAY}.json").write_text('{"/da/": {"phone": "many"')
    kept = Kept(tmp_path)
    kept.count(DAY, "/da/", PHONE)
    kept.flush()

    assert kept.of(DAY) == {("/da/", PHONE): 1}


NGINX = f'192.0.2.7 - - [07/Jan/2026:23:59:59 +0100] "GET /da/broen/ HTTP/2.0" 200 5120 "-" "{PHONE_AGENT}"'
CADDY = json.dumps(
    {
        "ts": 1767787200.5,
        "request": {
            "method": "GET", "uri": "/da/broen/?x=1", "remote_ip": "192.0.2.7", "headers": {"User-Agent": [DESK_AGENT]}
        },
        "status": 200,
    }
)  # fmt: skip


def test_a_log_is_counted_like_the_servers_own() -> None:
    """Lines of nginx and of Caddy; only pages the site has, only those that were read."""
    lines = [
        NGINX,
        CADDY,
        NGINX.replace("GET", "POST"),
        NGINX.replace(" 200 ", " 404 "),
        NGINX.replace("/da/broen/", "/wp-login/"),
        NGINX.replace("/da/broen/", "/da/feed.xml"),
        "no line of a log",
        "",
    ]
    counts, unknown = counts_of(lines, lambda path: path == "/da/broen/")

    assert counts == {DAY: {("/da/broen/", PHONE): 1, ("/da/broen/", OTHER): 1}}
    assert unknown == 1


@given(st.text(max_size=300))
def test_any_line_is_counted_or_left_out(line: str) -> None:
    """A log is anybody's writing."""
    counts_of([line, "{" + line, f'[07/Jan/2026:x] "GET /{line}'], lambda _: True)


def test_the_operator_sees_days_pages_and_editions(project: Path) -> None:
    """With the page's title as it stands now; machines are no readers."""
    today = datetime.now(UTC).date()
    kept = Kept(project)
    for device, number in ((PHONE, 3), (OTHER, 2), (MACHINE, 7)):
        for _ in range(number):
            kept.count(today, "/da/broen/", device)
    kept.flush()
    told = CliRunner().invoke(cli, ["readers", "-p", str(project)]).output
    figures = json.loads(CliRunner().invoke(cli, ["readers", "-p", str(project), "--json"]).output)

    assert "5  /da/broen/  Side & da/broen" in told
    assert figures["days"] == [{"day": str(today), "phone": 3, "other": 2, "machine": 7}]
    assert figures["pages"] == [{"path": "/da/broen/", "title": "Side & da/broen", "opened": 5}]
    assert figures["editions"] == {"da": 5}


def test_a_log_can_be_handed_over(project: Path) -> None:
    """What the project's own server counted is then left out."""
    today = datetime.now(UTC)
    log = project / "access.log"
    log.write_text(NGINX.replace("07/Jan/2026", f"{today:%d/%b/%Y}") + "\n", encoding="utf-8")
    figures = json.loads(CliRunner().invoke(cli, ["readers", "-p", str(project), "--log", str(log), "--json"]).output)

    assert figures["pages"] == [{"path": "/da/broen/", "title": "Side & da/broen", "opened": 1}]
    assert "192.0.2.7" not in json.dumps(figures)


@pytest.mark.parametrize(
    ("path", "page"), [("/da/", "/da/"), ("//da///x/index.html", "/da/x/"), ("/da", ""), ("/", "/"), ("/a/b.json", "")]
)
def test_a_page_is_counted_under_one_address(path: str, page: str) -> None:
    """However it is written, so that nobody can fill the disk with ways to write it."""
    assert page_of(path) == page
