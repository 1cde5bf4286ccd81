"""The sandbox keeps what hostile input does to a parser away from us."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nightdesk.read.page import Page
from nightdesk.records import PageKind
from nightdesk.sandbox import MAX_ANSWER, Sandbox, SandboxDied, SandboxError, SandboxFailed, SandboxTimeout


def double(number: int) -> int:
    return 2 * number


def sleepy(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def busy() -> None:
    while True:
        pass


def greedy(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def complain(text: str) -> None:
    raise ValueError(text)


def order_of_a_set() -> list[str]:
    return list({f"word-{number}" for number in range(50)})


def environment() -> dict[str, str]:
    return dict(os.environ)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(2, 1.0, 300) as made:
        yield made


def test_a_result_comes_back(sandbox: Sandbox) -> None:
    """What the function returns in the child is what the caller gets."""
    assert sandbox.call(double, 21) == 42


def test_a_call_that_works_too_long_is_ended_and_the_next_one_works(sandbox: Sandbox) -> None:
    """The limit of work kills the child, not the pool."""
    with pytest.raises(SandboxTimeout, match="longer than 1 s of work"):
        sandbox.call(busy)
    assert sandbox.call(double, 1) == 2


def test_waiting_is_not_work_but_has_an_end(sandbox: Sandbox) -> None:
    """On a machine with other things to do a call may take longer than its work; not for ever."""
    assert sandbox.call(sleepy, 1.5) == 1.5
    with pytest.raises(SandboxTimeout, match="longer than 7 s by the clock"):
        sandbox.call(sleepy, 60.0)


def test_a_call_that_takes_too_much_memory_is_ended(sandbox: Sandbox) -> None:
    """Memory beyond the limit is refused to the child; others go on."""
    with pytest.raises(SandboxDied, match="out of memory"):
        sandbox.call(greedy, 1024)
    assert sandbox.call(greedy, 10) == 10 * 1024 * 1024


def test_a_crash_says_which_signal(sandbox: Sandbox) -> None:
    """A parser that segfaults is a reason, not our end."""
    with pytest.raises(SandboxDied, match="SIGSEGV"):
        sandbox.call(die)
    assert sandbox.call(double, 3) == 6


def test_an_exception_is_told_by_its_text_and_its_kind_is_kept(sandbox: Sandbox) -> None:
    """What a function raises reaches the caller as a reason."""
    with pytest.raises(SandboxFailed, match="its parser failed: bad page") as caught:
        sandbox.call(complain, "bad page")
    assert caught.value.kind == "ValueError"


def test_map_keeps_order_and_puts_errors_in_their_place(sandbox: Sandbox) -> None:
    """A failed call does not shift the ones after it."""
    results = list(sandbox.map(sleepy, [(0.05,), (30.0,), (0.0,), (0.01,)]))
    assert [isinstance(result, SandboxError) for result in results] == [False, True, False, False]
    assert [results[0], results[2], results[3]] == [0.05, 0.0, 0.01]


def test_the_order_of_sets_is_the_same_in_every_child() -> None:
    """Two runs give the same bytes: hash seeds are fixed."""
    with Sandbox(1, 5.0, 300) as one, Sandbox(1, 5.0, 300) as two:
        assert one.call(order_of_a_set) == two.call(order_of_a_set)


def test_the_environment_stays_outside(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that reads hostile input sees no secrets (S34)."""
    monkeypatch.setenv("SOME_SECRET", "hush")
    with Sandbox(1, 5.0, 300) as fresh:
        assert "SOME_SECRET" not in fresh.call(environment)


def a_page() -> Page:
    return Page(kind=PageKind.WALL, title="A wall", authors=("Nora Sample",), field_sources={"title": "h1"})


def lie() -> int:
    return "not a number"  # type: ignore[return-value]


def answer_with(message: bytes) -> int:
    """Write *message* to the parent as a child taken over by a page would."""
    os.write(_pipe(), message)
    time.sleep(60)
    return 0


def stop_in_the_middle() -> int:
    os.write(_pipe(), (1000).to_bytes(8, "big") + b"r" + b"x" * 10)
    time.sleep(60)
    return 0


def too_much() -> bytes:
    return bytes(MAX_ANSWER + 1)


def leave_someone_behind(path: str) -> int:
    if os.fork() == 0:
        while True:
            time.sleep(0.05)
            Path(path).write_text(str(time.time()))
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def _pipe() -> int:
    """Return the descriptor on which the child we are in answers."""
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    descriptor = frame.f_locals["channel"]._writes
    assert isinstance(descriptor, int)
    return descriptor


class Touch:
    """What an answer would be if answers could carry code."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mknod, (str(self.path),)


def test_records_come_back_as_records(sandbox: Sandbox) -> None:
    """Enums, tuples and nested records survive the way."""
    assert sandbox.call(a_page) == a_page()


def test_an_answer_carries_no_code(sandbox: Sandbox, tmp_path: Path) -> None:
    """A child taken over by a page cannot make us run anything: an answer is data of one type, or an error."""
    payload = b"r" + pickle.dumps(Touch(tmp_path / "touched"))
    with pytest.raises(SandboxDied, match="answered something else than was asked"):
        sandbox.call(answer_with, len(payload).to_bytes(8, "big") + payload)
    assert not (tmp_path / "touched").exists()
    assert sandbox.call(double, 4) == 8


def test_an_answer_of_another_type_is_refused(sandbox: Sandbox) -> None:
    """What a function does not return according to its annotation is not taken."""
    with pytest.raises(SandboxDied, match="answered something else than was asked"):
        sandbox.call(lie)


@pytest.mark.parametrize("size", [0, MAX_ANSWER + 1, 2**64 - 1])
def test_an_answer_is_read_to_a_bound(sandbox: Sandbox, size: int) -> None:
    """A length nobody can hold is not believed, nor an answer without a first byte."""
    with pytest.raises(SandboxDied, match="bytes; at most"):
        sandbox.call(answer_with, size.to_bytes(8, "big"))
    assert sandbox.call(double, 5) == 10


def test_an_honest_answer_that_is_too_long_is_an_error(sandbox: Sandbox) -> None:
    """The bound holds for our own functions too."""
    with pytest.raises(SandboxDied, match="bytes; at most"):
        sandbox.call(too_much)


def test_half_an_answer_is_not_waited_for_for_ever(sandbox: Sandbox) -> None:
    """The clock runs until an answer is whole."""
    with pytest.raises(SandboxTimeout, match="by the clock"):
        sandbox.call(stop_in_the_middle)


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    """A crashed child's own children do not stay."""
    path = tmp_path / "alive"
    with Sandbox(1, 0.2, 300) as fresh:
        with pytest.raises(SandboxError):
            fresh.call(leave_someone_behind, str(path))
        time.sleep(0.3)
        seen = path.read_text() if path.exists() else ""
        time.sleep(0.3)
        assert (path.read_text() if path.exists() else "") == seen
