"""Reports and pages that are handed over as files become items and refusals like those of the web."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nightdesk.errors import InputError
from nightdesk.gather.chunks import unchunked
from nightdesk.gather.files import Taken, gather_pages, gather_reports_file, handed_over
from nightdesk.gather.items import POINTER, REPORT
from nightdesk.gather.warc import Batch, read_batch
from nightdesk.records import Item, Rights
from nightdesk.store import Store, open_store
from tests.builders import NOW, a_source

PAGE = b"<html><head><title>Bridge closed</title>%s</head><body><p>From Monday.</p></body></html>"


@pytest.fixture
def store() -> Iterator[Store]:
    made = open_store("sqlite://")
    yield made
    made.close()


def items(store: Store) -> list[Item]:
    return [store.item(name) for name in store.unread_items()]


def reports_file(folder: Path, *lines: object) -> Path:
    """Write a file of reports; strings are written as they are."""
    path = folder / "reports.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return path


def warc_record(
    url: str,
    body: bytes,
    *,
    headers: str = "Content-Type: text/html",
    status: int = 200,
    date: str = "2026-01-10T08:00:00Z",
    length: str = "",
    kind: str = "response",
) -> bytes:
    """Return a WARC record, a response unless it is said to be of another *kind*; *length* is a lie about its own."""
    block = f"HTTP/1.1 {status} OK\r\n{headers}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def test_a_line_is_an_item_whose_body_is_the_line(store: Store, tmp_path: Path) -> None:
    """Nothing of the line is lost, and its source is known by name."""
    line = {"id": 7, "title": "T", "text": "X", "source": "Courier", "url": "https://c.example.org/a", "rights": "full"}
    line["published_at"] = "2026-01-10T09:00:00+01:00"
    assert gather_reports_file(store, reports_file(tmp_path, line), NOW).items == 1
    (item,) = items(store)
    assert (item.content_type, item.key, item.rights, item.url) == (REPORT, "7", Rights.FULL, "https://c.example.org/a")
    assert json.loads(store.body(item.body)) == line
    assert item.published_at is not None
    assert store.sources()[0].name == "Courier"


def test_a_bad_line_is_refused_by_number_and_the_others_go_on(store: Store, tmp_path: Path) -> None:
    """One cut line does not cost the file."""
    bad = ('{"title": "cut', "", "[1]", {"text": 5}, {"id": "x"}, {"title": "B", "rights": "mine"})
    path = reports_file(tmp_path, {"title": "A"}, *bad, {"title": "C"})
    taken = gather_reports_file(store, path, NOW)
    assert (taken.items, taken.refused) == (2, 5)
    assert {refusal.subject for refusal in store.refusals()} == {f"reports.jsonl:{n}" for n in (2, 4, 5, 6, 7)}


def test_lines_without_address_do_not_become_one_page(store: Store, tmp_path: Path) -> None:
    """Each has a name of its own in an address's place, so none is taken for a new version of another."""
    gather_reports_file(store, reports_file(tmp_path, {"id": "1", "title": "A"}, {"id": "2", "title": "B"}), NOW)
    assert len({item.url for item in items(store)}) == 2


def test_a_line_that_says_something_else_under_an_id_comes_after_the_first_as_its_new_version(
    store: Store, tmp_path: Path
) -> None:
    """In the file's order, whatever their bytes; it is remarked, as is an id that two addresses share."""
    told = [{"id": "1", "title": f"Version {n}", "source": "Courier"} for n in (0, 1, 2, 3, 4, 0)]
    shared = [{"id": "2", "title": "A", "url": f"https://courier.example.org/{n}"} for n in range(2)]
    path = reports_file(tmp_path, *told, told[-1], *shared)
    gather_reports_file(store, path, NOW)
    kept = [item for item in items(store) if item.key == "1"]
    assert [item.title for item in kept] == [line["title"] for line in told]
    assert len({item.url for item in kept}) == 1
    assert handed_over(store, path.name)[1:] == [
        *(f"line {n} has the id '1' of line {n - 1}: a new version of the same report" for n in range(2, 7)),
        "line 9 has the id '2' of line 8 and another address: another report",
    ]
    before = items(store)
    gather_reports_file(store, path, NOW)
    assert items(store) == before


def test_half_characters_in_a_line_cost_nothing(store: Store, tmp_path: Path) -> None:
    """JSON may name half a character; the store cannot keep it, the line's bytes can."""
    half = (
        '{"id": "\\ud800", "title": "A \\udfff\\u0000", "source": "C \\ud800", "language": "\\ud800", "rights": "%s"}'
    )
    taken = gather_reports_file(store, reports_file(tmp_path, half % "\\ud800", half % ""), NOW)
    assert (taken.items, taken.refused) == (1, 1)


def test_a_known_outlet_keeps_our_decision(store: Store, tmp_path: Path) -> None:
    """A file does not widen what was decided about a source, unless the line says so itself."""
    store.save_source(a_source("the-courier", rights=Rights.POINTER))
    gather_reports_file(store, reports_file(tmp_path, {"title": "A", "source": "the courier"}, {"title": "B"}), NOW)
    assert {(item.source, item.rights) for item in items(store)} == {
        ("the-courier", Rights.POINTER),
        ("reports", Rights.QUOTE),
    }


def test_a_file_read_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    """Killed and repeated is the same as once (O1)."""
    path = reports_file(tmp_path, *({"id": n, "title": f"T{n}"} for n in range(450)))
    gather_reports_file(store, path, NOW)
    before = items(store)
    gather_reports_file(store, path, NOW)
    assert items(store) == before
    assert len(before) == 450


def test_pages_of_a_folder_come_with_what_the_index_knows(store: Store, tmp_path: Path) -> None:
    """Addresses come from the index, else from the page itself, else there is a name in their place."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_bytes(PAGE % b"")
    (tmp_path / "sub" / "b.htm").write_bytes(PAGE % b'<link rel="canonical" href="https://www.radio.example.org/b">')
    (tmp_path / "c.html").write_bytes(PAGE % b"<!-- nobody knows -->")
    (tmp_path / "d.html").write_bytes(b"%PDF-1.4")
    (tmp_path / "index.jsonl").write_text('{"file": "a.html", "url": "https://courier.example.org/a", "id": "k"}\n')
    taken = gather_pages(store, tmp_path, NOW, Rights.QUOTE)
    assert (taken.items, taken.refused) == (3, 1)
    found = {item.source: item for item in items(store)}
    assert found[a_source("courier-example-org").id].key == "k"
    assert found[a_source("radio-example-org").id].url == "https://www.radio.example.org/b"
    assert sum(item.url.startswith("urn:nightdesk:") for item in found.values()) == 1


def test_a_reserved_page_is_a_pointer_and_its_text_is_not_kept(store: Store, tmp_path: Path) -> None:
    """A saved page's reservation holds as it does on the web."""
    (tmp_path / "a.html").write_bytes(PAGE % b'<meta name="tdm-reservation" content="1">')
    gather_pages(store, tmp_path, NOW, Rights.FULL)
    (item,) = items(store)
    assert (item.rights, item.content_type) == (Rights.POINTER, POINTER)
    assert b"Monday" not in store.body(item.body)


def test_a_link_out_of_the_folder_is_refused(store: Store, tmp_path: Path) -> None:
    """A folder from a stranger does not show us other files."""
    inside = tmp_path / "pages"
    inside.mkdir()
    (tmp_path / "secret.html").write_bytes(PAGE % b"")
    (inside / "a.html").symlink_to(tmp_path / "secret.html")
    taken = gather_pages(store, inside, NOW, Rights.QUOTE)
    assert (taken.items, taken.refused) == (0, 1)


@pytest.mark.parametrize("host", ["192.168.0.1", "127.0.0.1:8080", "[::1]", "169.254.169.254", "2130706433"])
def test_an_address_inside_a_network_is_not_passed_on(store: Store, tmp_path: Path, host: str) -> None:
    """The page is refused under that address, for `why` to tell: no reader is sent there, nor to a made-up one."""
    path = tmp_path / "some.warc"
    path.write_bytes(warc_record(f"http://{host}/1", PAGE % b""))

    assert gather_pages(store, path, NOW, Rights.FULL) == Taken(items=0, refused=1)
    (refusal,) = store.refusals()
    assert (refusal.subject, "inside some network" in refusal.reason) == (f"http://{host}/1", True)


def test_damaged_members_of_a_warc_cost_themselves_alone(store: Store, tmp_path: Path) -> None:
    """The first and one in the middle: reading goes on at the next whole record, and the refusal says where."""
    members = [gzip.compress(warc_record(f"https://a.example.org/{n}", PAGE % b"")) for n in range(5)]
    for n in (0, 3):
        members[n] = members[n][:60] + b"\x00damage\x00" * 9 + members[n][70:]
    path = tmp_path / "some.warc.gz"
    path.write_bytes(b"".join(members))

    assert gather_pages(store, path, NOW, Rights.FULL) == Taken(items=3, refused=2)
    assert {item.url[-1] for item in items(store)} == {"1", "2", "4"}
    assert f"reading goes on at byte {len(members[0])}" in next(iter(store.refusals())).reason


def test_what_is_no_page_in_a_folder_is_said(store: Store, tmp_path: Path) -> None:
    """By kind and number, for a saved page brings its pictures along."""
    for name in ("a.html", "a.png", "b.png", "notes.txt"):
        (tmp_path / name).write_bytes(PAGE % b"")

    taken = gather_pages(store, tmp_path, NOW, Rights.QUOTE)

    assert (taken.items, taken.passed_over[:54]) == (1, "3 files in it were passed over: 2 *.png, 1 *.txt; page")
    assert taken.passed_over in handed_over(store, tmp_path.name)


def test_pages_of_a_warc_come_with_status_and_headers(store: Store, tmp_path: Path) -> None:
    """Errors are refused, compressed bodies undone, bombs stopped, reservations in headers heard."""
    packed = gzip.compress(PAGE % b"<!-- packed -->")
    bomb = gzip.compress(bytes(50 * 1024 * 1024))
    gzipped = "Content-Type: text/html\r\nContent-Encoding: gzip"
    path = tmp_path / "some.warc"
    path.write_bytes(
        warc_record("https://a.example.org/1", PAGE % b"")
        + warc_record("https://a.example.org/2", packed, headers=gzipped)
        + warc_record("https://a.example.org/3", b"gone", status=404)
        + warc_record("https://a.example.org/4", bomb, headers=gzipped)
        + warc_record("https://a.example.org/5", b"\x89PNG", headers="Content-Type: image/png")
        + warc_record("https://a.example.org/6", PAGE % b"", headers="Content-Type: text/html\r\nTDM-Reservation: 1")
    )
    taken = gather_pages(store, path, NOW, Rights.FULL)
    assert (taken.items, taken.refused) == (3, 2)
    found = {item.url[-1]: item for item in items(store)}
    assert store.body(found["2"].body) == PAGE % b"<!-- packed -->"
    assert found["6"].rights is Rights.POINTER
    assert any("bomb" in refusal.reason for refusal in store.refusals())


@pytest.mark.parametrize(
    ("date", "fetched_at"),
    [
        pytest.param("2019-03-05T10:11:12Z", datetime(2019, 3, 5, 10, 11, 12, tzinfo=UTC), id="as it says"),
        pytest.param("2031-01-01T00:00:00Z", NOW, id="in the future"),
        pytest.param("0019-03-05T10:11:12Z", NOW, id="before there were archives"),
        pytest.param("yesterday", NOW, id="no date"),
    ],
)
def test_a_page_of_a_warc_was_fetched_when_it_was_captured(
    store: Store, tmp_path: Path, date: str, fetched_at: datetime
) -> None:
    """An old page without a day of its own is not of today; an archive's impossible clock is not believed."""
    path = tmp_path / "old.warc"
    path.write_bytes(warc_record("https://a.example.org/1", PAGE % b"", date=date))
    gather_pages(store, path, NOW, Rights.FULL)

    assert [item.fetched_at for item in items(store)] == [fetched_at]


@pytest.mark.parametrize("length", ["99999999999", "9" * 30, "-1", "many"])
@pytest.mark.parametrize(
    "last",
    [
        pytest.param({"kind": "response"}, id="a page"),
        pytest.param({"kind": "response", "headers": "Content-Type: image/png"}, id="a picture"),
        pytest.param({"kind": "request"}, id="a request"),
        pytest.param({"kind": "metadata"}, id="metadata"),
    ],
)
def test_a_record_with_an_absurd_length_is_said(tmp_path: Path, last: dict[str, str], length: str) -> None:
    """It swallows what follows it in the file, so it may not vanish without a word, whatever it holds."""
    path = tmp_path / "some.warc"
    first, swallowed = (warc_record(f"https://a.example.org/{n}", PAGE % b"") for n in (1, 3))
    path.write_bytes(first + warc_record("https://a.example.org/2", PAGE % b"", length=length, **last) + swallowed)
    read = read_batch(str(path), 0, 0, 0, 500)

    assert [page.url[-1] for page in read.pages if not page.fault] == ["1"]
    assert any(page.fault and page.url.endswith("2") for page in read.pages)


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"".join, id="bare"),
        pytest.param(lambda records: b"".join(map(gzip.compress, records)), id="each record packed"),
        pytest.param(lambda records: gzip.compress(b"".join(records)), id="packed as a whole"),
    ],
)
def test_a_warc_is_taken_a_batch_at_a_time(tmp_path: Path, packed: Callable[[list[bytes]], bytes]) -> None:
    """Where one call ends the next goes on, however the file is packed, so that no call has too much to do."""
    path = tmp_path / ("some.warc" if packed == b"".join else "some.warc.gz")
    path.write_bytes(packed([warc_record(f"https://a.example.org/{n}", PAGE % b"%d" % n) for n in range(7)]))
    batch, found = Batch(pages=()), []
    while not batch.over:
        batch = read_batch(str(path), batch.at, batch.skip, len(found), 3)
        found += [page.name for page in batch.pages]

    assert found == [f"{path.name}/{n}" for n in range(1, 8)]
    assert not batch.damage


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.warc", b"not a warc file at all", "WARC file", id="no WARC"),
        pytest.param("a.warc", b"", "WARC file", id="empty"),
        pytest.param("a.txt", b"x", "neither a folder of pages nor a WARC", id="other file"),
    ],
)
def test_what_holds_no_page_is_said(store: Store, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """One clear line that says what was expected."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        gather_pages(store, tmp_path / name, NOW, Rights.QUOTE)


def test_an_empty_folder_is_said(store: Store, tmp_path: Path) -> None:
    """A folder without pages is a mistake, not an empty newspaper."""
    with pytest.raises(InputError, match="has no page in it"):
        gather_pages(store, tmp_path, NOW, Rights.QUOTE)


def test_a_folder_may_hold_warc_files(store: Store, tmp_path: Path) -> None:
    """Each is taken like one that is named; a damaged one costs itself alone."""
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "a.warc.gz").write_bytes(gzip.compress(warc_record("https://a.example.org/1", PAGE % b"")))
    (tmp_path / "day" / "b.warc").write_bytes(b"not a warc file at all")
    (tmp_path / "c.warc").symlink_to("/etc/hostname")

    assert gather_pages(store, tmp_path, NOW, Rights.QUOTE) == Taken(items=1, refused=2)


BODY = b"<p>From Monday the bridge is closed.</p>"


@pytest.mark.parametrize(
    ("kept", "body"),
    [
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), BODY),
        (b"5;name=value\r\n%s\r\n%X\r\n%s\r\n0\r\nTrailer: x\r\n\r\n" % (BODY[:5], len(BODY) - 5, BODY[5:]), BODY),
        (BODY, BODY),
        (b"%x\r\n%s" % (len(BODY) + 9, BODY), BODY),
        (b"5\r\n%s\r\nnot a length\r\n" % BODY[:5], BODY[:5] + b"\r\nnot a length\r\n"),
        (b"", b""),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_the_chunks_of_a_saved_answer_are_taken_apart(kept: bytes, body: bytes, size: int) -> None:
    """However the bytes come; what is in chunks no more, or in broken ones, stays as it is."""
    pieces = [kept[at : at + size] for at in range(0, len(kept), size)]

    assert b"".join(unchunked(pieces)) == body


def test_a_chunked_answer_is_read_from_a_warc(store: Store, tmp_path: Path) -> None:
    """Crawlers write what came over the wire."""
    page = PAGE % b""
    payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    payload += b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example.org/a\r\n"
        "WARC-Date: 2026-01-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(record.encode() + payload + b"\r\n\r\n")
    gather_pages(store, tmp_path / "a.warc", NOW, Rights.QUOTE)

    assert [store.body(item.body) for item in items(store)] == [page]
