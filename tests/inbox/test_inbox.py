"""What readers send: taken once, whole, without a trace of who sent it; what is no report is turned away."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest

from nightdesk.errors import InputError
from nightdesk.inbox import kept, server
from nightdesk.inbox.kept import Consent, Full, Inbox
from nightdesk.inbox.server import Turns, serving_inbox
from nightdesk.serve import serving_site
from tests.serve.test_serve import Answer, Reader

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
ARTICLE = "bridge-to-close"
NOTICE = "0f" * 8
STATUS = {
    "editions": ["da", "en"],
    "analytics": True,
    "inbox": True,
    "receipt": "00000000-XXXXX",
    "longest": 2000,
    "notices": {NOTICE: {"language": "da", "text": "Må vi tælle, hvad der læses?"}},
}
ADDRESSES = count(1)
NUMBER = r"\d{8}-[2-9CFGHJMPQRVWX]{5}"


@dataclass(frozen=True, slots=True)
class House:
    """A site as publish leaves it, with its server and, behind it, the inbox; *address* is the test's own."""

    folder: Path
    site: Reader
    inbox: Reader

    @property
    def kept(self) -> Inbox:
        """What is in the inbox."""
        return Inbox(self.folder)

    def report(self, text: str, to: Reader | None = None, **form: str) -> Answer:
        """Send the form as it stands on the article's page, changed by *form*."""
        fields = {"kind": "error", "edition": "da", "article": ARTICLE, "version": "2", "text": text} | form
        return (to or self.site).post("/inbox/report", fields, sec_fetch_site="same-origin")

    def all_bytes(self) -> bytes:
        """Everything the project's inbox has on disk."""
        return b"".join(path.read_bytes() for path in self.kept.folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int, int]]:
    """The servers of one site, and its folder."""
    folder = tmp_path_factory.mktemp("inbox")
    for edition in ("da", "en"):
        (folder / "site" / edition / ARTICLE).mkdir(parents=True)
        (folder / "site" / edition / "index.html").write_text("front", encoding="utf-8")
        (folder / "site" / edition / ARTICLE / "index.html").write_text("article", encoding="utf-8")
    (folder / "site" / "da" / "received.html").write_text("Modtaget: 00000000-XXXXX", encoding="utf-8")
    (folder / "site" / "da" / "refused.html").write_text("Ikke modtaget", encoding="utf-8")
    (folder / "site" / "articles").mkdir()
    (folder / "site" / "articles" / f"{ARTICLE}.json").write_text("{}", encoding="utf-8")
    (folder / "site" / "status.json").write_text(json.dumps(STATUS), encoding="utf-8")
    with serving_inbox(folder / "site") as inbox, serving_site(folder / "site", inbox=inbox) as front:
        yield folder, front, inbox


@pytest.fixture
def house(served: tuple[Path, int, int]) -> House:
    """The same, the inbox empty, asked from an address of the test's own: each has its own turns."""
    folder, front, inbox = served
    for path in (folder / kept.FOLDER).glob("*"):
        path.unlink()
    address = f"198.51.100.{next(ADDRESSES)}"
    return House(folder, Reader(front, address=address), Reader(inbox, address=address))


def test_a_report_is_answered_with_a_number_in_the_readers_language(house: House) -> None:
    """By a plain form; the number finds it again (R18, A7)."""
    answer = house.report("Broen lukker i 15 måneder, ikke 14.")

    [report] = house.kept.reports()
    assert answer.status == 200
    assert "Modtaget" in answer.text
    assert re.findall(NUMBER, answer.text) == [report.number]
    assert (report.text, report.article, report.version) == ("Broen lukker i 15 måneder, ikke 14.", ARTICLE, 2)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert house.kept.report(report.number) == report


def test_nothing_is_kept_of_who_sent_it(house: House) -> None:
    """No address, no header of the browser; the files are the owner's alone."""
    house.site.post(
        "/inbox/report",
        {"kind": "error", "edition": "en", "article": ARTICLE, "text": "wrong"},
        user_agent="Secret/1",
        referer="https://elsewhere.example/",
        cookie="id=who-it-was",
    )

    assert len(list(house.kept.reports())) == 1
    for trace in (b"127.0.0.1", house.site.address.encode(), b"Secret", b"elsewhere", b"who-it-was"):
        assert trace not in house.all_bytes().replace(next(house.kept.reports()).number.encode(), b"")
    assert stat.S_IMODE(house.kept.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param({"text": ""}, 400, id="empty"),
        pytest.param({"text": " \u200b\n"}, 400, id="nothing that can be seen"),
        pytest.param({"text": "x" * 2001}, 413, id="too long"),
        pytest.param({"article": "../../nightdesk"}, 400, id="a path"),
        pytest.param({"article": "..%2f..%2fstore"}, 400, id="a path, encoded"),
        pytest.param({"article": "no-such-article"}, 400, id="no article of ours"),
        pytest.param({"kind": "praise"}, 400, id="no kind of ours"),
    ],
)
def test_what_is_no_report_is_turned_away(house: House, form: dict[str, str], status: int) -> None:
    """With a page that says so, and nothing is kept."""
    answer = house.report(**({"text": "wrong"} | form))  # type: ignore[arg-type]

    assert answer.status == status
    assert "Ikke modtaget" in answer.text
    assert list(house.kept.reports()) == []


@pytest.mark.parametrize("edition", ["../en", "xx", "", "en\r\nset-cookie: a=b", "<b>"])
def test_an_edition_that_is_none_of_ours_is_the_first(house: House, edition: str) -> None:
    """It names a page on disk, so it is one of a list."""
    assert house.report("wrong", edition=edition).status == 200
    assert next(house.kept.reports()).edition == "da"


def test_markup_and_line_ends_stay_text(house: House) -> None:
    """In the file, in the answer, in what the desk reads on its terminal."""
    attack = "<script>alert(1)</script>\r\nset-cookie: stolen=1\x1b[31m\u202e{{ 7*7 }}"
    answer = house.report(attack, version="2\r\nx: y")

    [report] = house.kept.reports()
    assert "alert(1)" not in answer.text
    assert "stolen" not in str(answer.headers)
    assert "\x1b" not in report.text
    assert "\u202e" not in report.text
    assert report.version == 0
    assert report.text.startswith("<script>alert(1)</script>\nset-cookie")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
def test_only_a_plain_form_is_taken(house: House, kind: str) -> None:
    """What a script of another site can send without asking first is refused (415)."""
    body = urlencode({"kind": "error", "edition": "da", "text": "wrong"}).encode()

    assert house.site.ask("POST", "/inbox/report", body, {"content-type": kind}).status == 415
    assert list(house.kept.reports()) == []


@pytest.mark.parametrize("headers", [{"sec_fetch_site": "cross-site"}, {"origin": "https://evil.example"}])
def test_a_form_of_another_site_is_refused(house: House, headers: dict[str, str]) -> None:
    """Nobody else makes our readers report (S26)."""
    fields = {"kind": "error", "edition": "da", "text": "wrong"}

    assert house.site.post("/inbox/report", fields, **headers).status == 400
    assert list(house.kept.reports()) == []


@pytest.mark.parametrize("through", ["site", "inbox"])
def test_ten_megabytes_are_not_read(house: House, through: str) -> None:
    """The answer comes while they are still being sent, or the connection ends."""
    reader: Reader = getattr(house, through)
    try:
        status = reader.post("/inbox/report", b"text=" + b"x" * 10_000_000).status
    except (ConnectionError, OSError):
        status = 413

    assert status == 413
    assert list(house.kept.reports()) == []


def test_a_slow_body_and_a_silent_connection_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte a second holds nobody's place."""
    monkeypatch.setattr(server, "LONGEST_WAIT", 0.2)
    monkeypatch.setattr(server, "LONGEST_LIFE", 0.5)
    head = b"POST /inbox/report HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    with (
        socket.create_connection(("127.0.0.1", house.inbox.port), timeout=5) as slow,
        socket.create_connection(("127.0.0.1", house.inbox.port), timeout=5) as silent,
    ):
        silent.sendall(b"POST /inbox/rep")
        slow.sendall(head + b"content-length: 100\r\n\r\ntext=x")
        assert slow.recv(100).startswith(b"HTTP/1.1 408")
        started = time.monotonic()
        with suppress(ConnectionResetError):  # an orderly end is as good
            assert silent.recv(10) == b""
        assert time.monotonic() - started < 3


def test_however_many_reports_one_address_sends_five_an_hour_are_taken(house: House) -> None:
    """The sixth is asked to come back in an hour; another address still has its turns."""
    sent = {"kind": "error", "edition": "da", "article": ARTICLE, "text": "wrong"}
    answers = [house.inbox.post("/inbox/report", sent) for _ in range(50)]

    assert [answer.status for answer in answers[:6]] == [200] * 5 + [429]
    assert {answer.status for answer in answers[5:]} == {429}
    assert answers[-1].headers["retry-after"] == "3600"
    assert Reader(house.inbox.port, address="203.0.113.9").post("/inbox/report", sent).status == 200
    assert len(list(house.kept.reports())) == 6


def test_turns_come_back_after_an_hour_and_everybody_together_has_so_many() -> None:
    """An IPv6 reader is known by its network; what is remembered is bounded by the turns."""
    clock = [0.0]
    turns = Turns(each=2, everyone=4, clock=lambda: clock[0])

    assert [turns.take(f"2001:db8::{n}") for n in range(3)] == [True, True, False]
    assert [turns.take(f"192.0.2.{n}") for n in range(3)] == [True, True, False]
    clock[0] = 3601
    assert turns.take("2001:db8::9")


@pytest.mark.parametrize("path", ["/inbox/", "/inbox/report", "/inbox/consent", "/", "/inbox/../inbox/report"])
def test_the_inbox_shows_nothing(house: House, path: str) -> None:
    """It only writes."""
    house.report("wrong")

    answer = house.inbox.get(path)
    assert answer.status in (404, 405)
    assert "wrong" not in answer.text


def test_where_no_inbox_runs_a_form_is_told_so(house: House) -> None:
    """In words, with 503; nothing is lost silently."""
    with serving_site(house.folder / "site", inbox=1) as port:
        answer = house.report("wrong", to=Reader(port))

    assert answer.status == 503
    assert "Ikke modtaget" in answer.text


def test_a_full_inbox_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than fill the disk."""
    monkeypatch.setattr(kept, "MOST_REPORTS", 1)
    house.report("wrong")

    assert house.report("wrong").status == 503
    with pytest.raises(Full):
        house.kept.take(kind="error", text="wrong", edition="da", now=NOW)


@pytest.mark.parametrize(("choice", "days"), [("accept", 365), ("decline", 183)])
def test_a_choice_is_proven_sets_one_cookie_and_leads_back(house: House, choice: str, days: int) -> None:
    """Time, wording, language, answer and a random number; the cookie for its time, and no address (P6-P8)."""
    form = {"choice": choice, "back": f"/da/{ARTICLE}/", "notice": NOTICE}

    answer = house.site.post("/inbox/consent", form)

    assert (answer.status, answer.headers["location"]) == (303, f"/da/{ARTICLE}/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"__Host-choice={choice}; ")
    assert f"Max-Age={days * 86400}" in cookie
    assert "Path=/" in cookie
    assert "Secure" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "domain" not in cookie.lower()
    [line] = next(house.kept.folder.glob("consent-*.jsonl")).read_text().splitlines()
    proof = json.loads(line)
    assert proof.keys() == {"id", "at", "choice", "language", "notice"}
    assert (proof["choice"], proof["language"], proof["notice"]) == (choice, "da", NOTICE)
    assert (house.kept.folder / f"notice-{NOTICE}.txt").read_text(encoding="utf-8") == STATUS["notices"][NOTICE]["text"]


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/nothing/", "", "\\evil", "/da/\r\nx: y"]
)
def test_a_choice_leads_nowhere_else(house: House, back: str) -> None:
    """Only to a page of this site."""
    sent = {"choice": "decline", "back": back, "notice": NOTICE}

    assert house.site.post("/inbox/consent", sent).headers["location"] == "/"


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        pytest.param({}, {"sec_fetch_site": "cross-site"}, id="another site, by fetch metadata"),
        pytest.param({}, {"origin": "https://evil.example"}, id="another site, by origin"),
        pytest.param({"notice": "0123456789abcdef"}, {}, id="a wording nobody was shown"),
        pytest.param({"choice": "maybe"}, {}, id="no answer"),
    ],
)
def test_what_is_no_consent_sets_no_cookie(house: House, form: dict[str, str], headers: dict[str, str]) -> None:
    """Nobody else answers for a reader (S26)."""
    answer = house.site.post("/inbox/consent", {"choice": "accept", "notice": NOTICE} | form, **headers)

    assert answer.status == 400
    assert "set-cookie" not in answer.headers
    assert not list(house.kept.folder.glob("consent-*"))


def test_a_report_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """What a killed process left behind is no report."""
    inbox = Inbox(tmp_path)
    report = inbox.take(kind="error", text="wrong", edition="da", now=NOW)
    (inbox.folder / f".20260110-22222-{os.getpid()}").write_bytes(b'{"number":"20260110-2')

    assert list(inbox.reports()) == [report]


def test_an_answer_is_on_record_and_forgotten_after_two_years(tmp_path: Path) -> None:
    """With who gave it; proofs of consent go after 25 months."""
    inbox = Inbox(tmp_path)
    report = inbox.take(kind="error", text="wrong", edition="da", now=NOW)
    inbox.consent(Consent(id="1", at=NOW, choice="accept", language="da", notice="0"), "May we?")
    answered = inbox.answer(report.number, text="Corrected.", who="Ea Eksempel", now=NOW)

    inbox.forget(NOW + timedelta(days=729))
    assert list(inbox.reports()) == [answered]
    inbox.forget(NOW + timedelta(days=800))
    assert list(inbox.reports()) == []
    assert not list(inbox.folder.glob("consent-*"))
    with pytest.raises(InputError, match="no report has the number"):
        inbox.report("../../nightdesk")
