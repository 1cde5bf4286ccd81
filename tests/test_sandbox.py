"""The sandbox keeps what hostile input does to a parser away from us."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from nightdesk.sandbox import Sandbox, SandboxDied, SandboxError, SandboxFailed, SandboxTimeout


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


def test_an_exception_is_told_by_kind_and_text(sandbox: Sandbox) -> None:
    """What a function raises reaches the caller as a reason."""
    with pytest.raises(SandboxFailed, match="complain failed: ValueError: bad page") as caught:
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
