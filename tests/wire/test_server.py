"""The wire is served as real sites are: feeds, pages with all their dirt, wrong character sets, 304 and 410."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from nightdesk.errors import NightdeskError
from nightdesk.wire import RunningWire, load_wire, serve_wire, sources
from tests.wire.test_folder import OUTLET, REPORT, a_wire

LATE = datetime(2026, 1, 12, tzinfo=UTC)
ALL_DIRT = '["nav", "cookie-notice", "related", "newsletter", "share", "ads", "comments", "full-json-ld"]'
CORRECTED = REPORT.replace("+++\n\n", 'modified = "2026-01-10T10:00:00Z"\nchange = "correction"\n+++\n\n')


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWire]:
    other = REPORT.replace("Bridge closed", "Ferry late again")
    folder = a_wire(
        tmp_path_factory.mktemp("wire"),
        outlets__courier_x_toml=OUTLET + f"dirt = {ALL_DIRT}\n",
        outlets__lying_x_toml=OUTLET + 'charset = "windows-1252"\ndeclared_charset = "utf-8"\nfeed = "atom"\n',
        outlets__closed_x_toml=OUTLET + 'reservation = "robots"\nfeed = "jsonfeed"\nlayout = "agency"\n',
        outlets__reserved_x_toml=OUTLET + 'reservation = "tdm"\nfeed = "sitemap"\nlayout = "blog"\n',
        outlets__plain_x_toml=OUTLET + 'feed = "section"\nlayout = "tabloid"\ndirt = ["no-json-ld"]\n',
        reports__courier__bridge_x_2_x_md=CORRECTED,
        reports__courier__ferry_x_md=other,
        reports__courier__broken_x_md=REPORT.replace("title", 'page = "error"\ntitle'),
        reports__courier__walled_x_md=REPORT.replace("title", 'page = "wall"\ntitle'),
        reports__courier__gone_x_md=REPORT.replace("title", 'page = "gone"\ntitle'),
        reports__lying__blue_x_md=REPORT.replace("From", "Blåbær – from"),
        reports__plain__bridge_x_md=REPORT,
        reports__closed__bridge_x_md=REPORT,
        reports__reserved__bridge_x_md=REPORT,
    )
    with serve_wire(load_wire(folder)) as found:
        found.at = LATE
        yield found


def get(running: RunningWire, outlet: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask the outlet's virtual host; names under localhost need no resolver that way."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{running.port}{path}",
        headers={"Host": f"{outlet}.localhost:{running.port}", **{k.replace("_", "-"): v for k, v in headers.items()}},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, {k.lower(): v for k, v in answer.headers.items()}, answer.read()


def article(running: RunningWire, outlet: str = "courier", slug: str = "bridge") -> str:
    """Return the page of a report as text."""
    status, _, body = get(running, outlet, f"/2026/01/{slug}")
    assert status == 200
    return body.decode()


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [("courier", "rss"), ("lying", "atom"), ("closed", "jsonfeed"), ("reserved", "sitemap"), ("plain", "section")],
)
def test_each_kind_of_feed_names_the_reports(running: RunningWire, outlet: str, kind: str) -> None:
    """The source's address leads to a feed that a strict reader takes."""
    source = next(source for source in sources(running.wire, running.port) if source.id == outlet)
    assert (source.feed, source.rights) == (kind, "full")
    path = "/" + source.url.split("/", 3)[3]
    _, _, body = get(running, outlet, path)
    if kind in ("rss", "atom"):
        assert not feedparser.parse(body).bozo
    elif kind == "jsonfeed":
        assert json.loads(body)["items"][0]["title"] == "Bridge closed"
    elif kind == "sitemap":
        assert etree.fromstring(body).findtext("{*}url/{*}news/{*}title") == "Bridge closed"
    assert b"Bridge closed" in body or kind == "atom"
    assert f"http://{outlet}.localhost:{running.port}/".encode() in body or kind == "section"


def test_nothing_is_shown_before_its_time(running: RunningWire) -> None:
    """The moment decides what the feed names and what an address answers."""
    running.at = datetime(2026, 1, 10, 6, tzinfo=UTC)
    try:
        assert get(running, "courier", "/2026/01/bridge")[0] == 404
        assert b"<item>" not in get(running, "courier", "/rss.xml")[2]
    finally:
        running.at = LATE


def test_all_the_dirt_is_there(running: RunningWire) -> None:
    """Notices, boxes with other reports' titles, an advertisement and readers' remarks surround the text."""
    page = article(running)
    for dirt in (
        "cookie-banner",
        "main-nav",
        "share-buttons",
        'id="comments"',
        "Ferry late again",
        "partners use cookies",
    ):
        assert dirt in page
    (json_ld,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "From Monday." in json.loads(json_ld)["articleBody"]


def test_a_correction_is_shown_as_sites_do(running: RunningWire) -> None:
    """With a note in the text, in JSON-LD, and the time of the change."""
    running.at = datetime(2026, 1, 10, 9, tzinfo=UTC)
    before = article(running)
    running.at = LATE
    after = article(running)
    assert "Correction" not in before
    assert "Correction: this report was corrected on 2026-01-10." in after
    assert '"correction": {"@type": "CorrectionComment"' in after
    assert 'content="2026-01-10T10:00:00+00:00"' in after


def test_a_page_can_lie_about_its_character_set(running: RunningWire) -> None:
    """Declared UTF-8, sent as windows-1252."""
    _, headers, body = get(running, "lying", "/2026/01/blue")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "Blåbær – from".encode("windows-1252") in body


def test_error_wall_and_gone_pages_have_no_news(running: RunningWire) -> None:
    """An error is served with 200, as careless sites do; a removed page with 410."""
    assert [get(running, "courier", f"/2026/01/{slug}")[0] for slug in ("broken", "walled", "gone")] == [200, 200, 410]
    assert b"Monday" not in get(running, "courier", "/2026/01/broken")[2]


def test_reservations_are_said_where_sites_say_them(running: RunningWire) -> None:
    """robots.txt keeps robots out; tdmrep.json reserves mining; the others do neither."""
    assert b"Disallow: /\n" in get(running, "closed", "/robots.txt")[2]
    assert json.loads(get(running, "reserved", "/.well-known/tdmrep.json")[2]) == [
        {"location": "/", "tdm-reservation": 1}
    ]
    assert get(running, "courier", "/.well-known/tdmrep.json")[0] == 404


def test_an_unchanged_page_answers_304(running: RunningWire) -> None:
    """By ETag, or by date when only that is given."""
    _, headers, _ = get(running, "courier", "/2026/01/bridge")
    assert get(running, "courier", "/2026/01/bridge", If_None_Match=headers["etag"])[0] == 304
    assert get(running, "courier", "/2026/01/bridge", If_Modified_Since=headers["last-modified"])[0] == 304
    assert get(running, "courier", "/2026/01/bridge", If_None_Match='"old"')[0] == 200
    assert get(running, "courier", "/2026/01/bridge", If_Modified_Since="nonsense")[0] == 200


def test_an_unknown_host_has_nothing(running: RunningWire) -> None:
    """Only outlets of the wire are served."""
    assert get(running, "nobody", "/")[0] == 404


def test_a_port_in_use_is_said_with_what_to_do(running: RunningWire) -> None:
    """One clear line, no traceback."""
    with pytest.raises(NightdeskError, match="choose another one"), serve_wire(running.wire, running.port):
        pass


def test_titles_cannot_break_the_page(tmp_path: Path) -> None:
    """Whatever a report says, the page and its JSON-LD stay well-formed."""
    hostile = REPORT.replace('"Bridge closed"', '"""</script><script>alert(1)</script> & <b>"""')
    with serve_wire(load_wire(a_wire(tmp_path, reports__courier__bridge_x_md=hostile))) as found:
        found.at = LATE
        page = article(found)
    assert "<script>alert" not in page
    assert "&lt;/script&gt;" in page
