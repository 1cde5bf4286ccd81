"""Run functions on hostile input in child processes that may die without harm.

Function and arguments -> its result, or a ``SandboxError`` that says why there is none. A child has a memory limit
(``RLIMIT_DATA``), a limit of processor time for each call, no core dumps, and a fixed hash seed so that the same input
gives the same result. It is started when first needed, used again for the next call, and replaced when it dies.

What goes in is ours and travels pickled; the function must be importable by its module and name. What comes out was
made where a stranger's bytes were parsed and may be anything: it travels as MessagePack, which carries no code, is
read as the type the function is annotated to return and as nothing else, at most ``MAX_ANSWER`` bytes of it, and must
have arrived whole by the call's deadline.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from types import TracebackType
from typing import Any, TypeVar, get_type_hints

import msgspec

from nightdesk.errors import NightdeskError
from nightdesk.text.fields import plainly

T = TypeVar("T")

PARSER_FAILED = "its parser failed: "  # what the message of a function that raised begins with
START_SECONDS = 120.0  # for a child to import what the function needs; not counted as the call's own time
MAX_ANSWER = 64 * 1024 * 1024  # bytes; a page's text is cut at 6 million characters, a sitemap has 50,000 addresses
_STARTED, _RESULT, _RAISED = b"s", b"r", b"x"  # what an answer begins with
_LENGTH = 8  # bytes of a message's length, before it
_PROGRAM = """import sys
sys.path[:] = {path!r}
from nightdesk.sandbox import serve
serve({reads}, {writes}, {memory}, {seconds})
"""


class SandboxError(NightdeskError):
    """A call in a child process gave no result; the message says why and can be kept as a reason."""


class SandboxTimeout(SandboxError):
    """The call took longer than it may."""


class SandboxDied(SandboxError):
    """The child died or ran out of memory during the call."""


class SandboxFailed(SandboxError):
    """The function raised; ``kind`` is the exception's name."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Sandbox:
    """A pool of at most *workers* children; each call may take *seconds* of work and a child *memory_mb* of memory.

    Calls may come from several threads. Use it as a context manager, or ``close()`` it.
    """

    def __init__(self, workers: int, seconds: float, memory_mb: int) -> None:
        self.workers = workers
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, function: Callable[..., T], *args: Any) -> T:
        """Return ``function(*args)`` as computed in a child.

        Raises:
            SandboxTimeout: it took longer than it may; the child was killed.
            SandboxDied: the child died or ran out of memory.
            SandboxFailed: the function raised.
        """
        decoder: msgspec.msgpack.Decoder[T] = _decoder(function)
        message = pickle.dumps((function, args))
        child = self._idle.get()
        used = child is not None
        try:
            if child is None:
                child = _Child(self._seconds, self._memory_mb)
            try:
                return _result(child.ask(message, self._seconds), function, decoder)
            except SandboxDied:
                # A child that served others before may have died of what they left behind: a fresh one decides.
                child.kill()
                if not used:
                    raise
                child = _Child(self._seconds, self._memory_mb)
                return _result(child.ask(message, self._seconds), function, decoder)
        except SandboxFailed:
            raise
        except BaseException:
            if child is not None:
                child.kill()
                child = None
            raise
        finally:
            self._idle.put(child)

    def map(self, function: Callable[..., T], calls: Iterable[tuple[Any, ...]]) -> Iterator[T | SandboxError]:
        """Yield, in order, the result of each call, or the error in its place; at most ``2 * workers`` run ahead."""
        waiting: deque[Future[T | SandboxError]] = deque()
        with ThreadPoolExecutor(self.workers) as threads:
            for args in calls:
                waiting.append(threads.submit(self._try, function, args))
                if len(waiting) > 2 * self.workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _try(self, function: Callable[..., T], args: tuple[Any, ...]) -> T | SandboxError:
        try:
            return self.call(function, *args)
        except SandboxError as error:
            return error

    def close(self) -> None:
        """End all children; calls still running must be over."""
        for _ in range(self.workers):
            child = self._idle.get()
            if child is not None:
                child.kill()
        for _ in range(self.workers):
            self._idle.put(None)


class _Child:
    """One child process and the pipes to it."""

    def __init__(self, seconds: float, memory_mb: int) -> None:
        their_reads, writes = os.pipe()
        reads, their_writes = os.pipe()
        os.set_blocking(writes, False)
        self._channel = _Channel(reads, writes)
        program = _PROGRAM.format(
            path=sys.path, reads=their_reads, writes=their_writes, memory=memory_mb, seconds=seconds
        )
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program],
                pass_fds=[their_reads, their_writes],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # a fixed seed, so that sets have one order in every run; one thread, since the pool is the parallelism
                env={**keep, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C is the parent's to handle
            )
        except OSError as error:
            self._channel.close()
            raise SandboxDied(f"no child process can be started: {error}") from error
        finally:
            os.close(their_reads)
            os.close(their_writes)

    def ask(self, message: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Send a call, wait for its answer: ``_RESULT`` or ``_RAISED``, and its bytes."""
        try:
            self._channel.send(message, START_SECONDS)
            try:
                what, answer = self._channel.receive(START_SECONDS)
            except TimeoutError as error:
                raise SandboxDied(f"the child process did not start within {START_SECONDS:g} s") from error
            if what != _STARTED:
                return what, answer
            try:
                return self._channel.receive(_on_the_wall(seconds))
            except TimeoutError as error:
                raise SandboxTimeout(f"took longer than {_on_the_wall(seconds):g} s by the clock") from error
        except (EOFError, OSError) as error:
            how = self._how()
            if how == f"signal {signal.SIGPROF.name}":
                raise SandboxTimeout(f"took longer than {seconds:g} s of work") from error
            raise SandboxDied(f"the child process died ({how})") from error

    def _how(self) -> str:
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "it closed its pipes"
        return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"

    def kill(self) -> None:
        """End the process, with whatever it started, and let go of the pipes."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._channel.close()


class _Channel:
    """Two pipes: messages with their length before them, each to have arrived whole by a deadline."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads = reads
        self._writes = writes

    def send(self, message: bytes, seconds: float | None = None) -> None:
        """Send *message* within so many seconds (``TimeoutError``)."""
        deadline = _deadline(seconds)
        rest = memoryview(len(message).to_bytes(_LENGTH, "big") + message)
        while rest:
            _wait(self._writes, select.POLLOUT, deadline)
            with suppress(BlockingIOError):
                rest = rest[os.write(self._writes, rest) :]

    def receive(self, seconds: float | None = None, limit: int = MAX_ANSWER) -> tuple[bytes, bytes]:
        """Return a message's first byte and the rest, within so many seconds (``TimeoutError``)."""
        deadline = _deadline(seconds)
        size = int.from_bytes(self._exactly(_LENGTH, deadline), "big")
        if not 1 <= size <= limit:
            raise SandboxDied(f"the child process answered with {size:,} bytes; at most {limit:,} are read")
        message = self._exactly(size, deadline)
        return message[:1], message[1:]

    def _exactly(self, size: int, deadline: float | None) -> bytes:
        parts: list[bytes] = []
        while size:
            _wait(self._reads, select.POLLIN, deadline)
            part = os.read(self._reads, min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close both pipes, once: the numbers may be another file's by the second time."""
        for descriptor in (self._reads, self._writes):
            if descriptor >= 0:
                os.close(descriptor)
        self._reads = self._writes = -1


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds


def _wait(descriptor: int, event: int, deadline: float | None) -> None:
    if deadline is None:
        return
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimeoutError


def _on_the_wall(seconds: float) -> float:
    """Return how long a call of so many seconds of work may take by the clock, on a machine with other work."""
    return 6 * seconds + 1


@lru_cache(maxsize=64)
def _decoder(function: Callable[..., T]) -> msgspec.msgpack.Decoder[T]:
    """Return what reads an answer as the type *function* is annotated to return."""
    return msgspec.msgpack.Decoder(get_type_hints(function)["return"])


class _Raised(msgspec.Struct, array_like=True):
    """An exception in a child: its name and its message."""

    kind: str
    text: str


def _result(answer: tuple[bytes, bytes], function: Callable[..., T], decoder: msgspec.msgpack.Decoder[T]) -> T:
    what, data = answer
    try:
        if what == _RESULT:
            return decoder.decode(data)
        raised = msgspec.msgpack.decode(data, type=_Raised)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SandboxDied(f"the child process answered something else than was asked: {plainly(error)}") from error
    if raised.kind == "MemoryError":
        raise SandboxDied("ran out of memory")
    raise SandboxFailed(raised.kind, f"{PARSER_FAILED}{raised.text or raised.kind}")


def serve(reads: int, writes: int, memory_mb: int, seconds: float) -> None:
    """Answer calls that arrive on *reads* until it is closed; the child's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    channel = _Channel(reads, writes)
    while True:
        try:
            first, rest = channel.receive(limit=sys.maxsize)
        except EOFError:
            return
        channel.send(_answer(first + rest, channel, seconds))


def _answer(message: bytes, channel: _Channel, seconds: float) -> bytes:
    try:
        function, args = pickle.loads(message)  # noqa: S301 (our own parent wrote it)
        channel.send(_STARTED)
        # Work is counted, not the clock: a busy machine must not change what is read. The timer's default action
        # ends even a loop in C; the alarm does where the call sleeps and the parent is gone.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(int(_on_the_wall(seconds)) + 10)
        try:
            return _RESULT + msgspec.msgpack.encode(function(*args))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
    except Exception as error:  # whatever hostile input makes a parser raise is an answer here
        text = str(error)[:500].encode("utf-8", "replace").decode()
        return _RAISED + msgspec.msgpack.encode(_Raised(type(error).__name__, text))
