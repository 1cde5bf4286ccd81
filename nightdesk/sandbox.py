"""Run functions on hostile input in child processes that may die without harm.

Function and arguments -> its result, or a ``SandboxError`` that says why there is none. A child has a memory limit
(``RLIMIT_DATA``), a limit of processor time for each call, no core dumps, and a fixed hash seed so that the same input
gives the same result. It is started when first needed, used again for the next call, and replaced when it dies.
Arguments and results travel pickled; the function must be importable by its module and name.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, TypeVar

from nightdesk.errors import NightdeskError

T = TypeVar("T")

START_SECONDS = 120.0  # for a child to import what the function needs; not counted as the call's own time
_PROGRAM = "import sys; sys.path[:] = {path!r}; from nightdesk.sandbox import serve; serve({fd}, {memory}, {seconds})"


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
        message = pickle.dumps((function, args))
        child = self._idle.get()
        used = child is not None
        try:
            if child is None:
                child = _Child(self._seconds, self._memory_mb)
            try:
                return _result(child.ask(message, self._seconds), function)
            except SandboxDied:
                # A child that served others before may have died of what they left behind: a fresh one decides.
                child.kill()
                if not used:
                    raise
                child = _Child(self._seconds, self._memory_mb)
                return _result(child.ask(message, self._seconds), function)
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
    """One child process and the connection to it."""

    def __init__(self, seconds: float, memory_mb: int) -> None:
        self._connection, theirs = Pipe()
        program = _PROGRAM.format(path=sys.path, fd=theirs.fileno(), memory=memory_mb, seconds=seconds)
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # a fixed seed, so that sets have one order in every run; one thread, since the pool is the parallelism
                env={**keep, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C is the parent's to handle
            )
        except OSError as error:
            self._connection.close()
            raise SandboxDied(f"no child process can be started: {error}") from error
        finally:
            theirs.close()

    def ask(self, message: bytes, seconds: float) -> tuple[str, Any]:
        """Send a call, wait for its answer: ``("result", value)`` or ``("raised", (kind, text))``."""
        try:
            self._connection.send_bytes(message)
            if not self._connection.poll(START_SECONDS):
                raise SandboxDied(f"the child process did not start within {START_SECONDS:g} s")
            started = self._connection.recv_bytes()
            if started != b"started":
                answer: tuple[str, Any] = pickle.loads(started)  # noqa: S301 (our own child wrote it)
                return answer
            if not self._connection.poll(_on_the_wall(seconds)):
                raise SandboxTimeout(f"took longer than {_on_the_wall(seconds):g} s by the clock")
            answer = pickle.loads(self._connection.recv_bytes())  # noqa: S301 (our own child wrote it)
        except (EOFError, OSError) as error:
            how = self._how()
            if how == f"signal {signal.SIGPROF.name}":
                raise SandboxTimeout(f"took longer than {seconds:g} s of work") from error
            raise SandboxDied(f"the child process died ({how})") from error
        return answer

    def _how(self) -> str:
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "it closed its connection"
        return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"

    def kill(self) -> None:
        """End the process and let go of the connection."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


def _on_the_wall(seconds: float) -> float:
    """Return how long a call of so many seconds of work may take by the clock, on a machine with other work."""
    return 6 * seconds + 1


def _result(answer: tuple[str, Any], function: Callable[..., T]) -> T:
    what, value = answer
    if what == "result":
        result: T = value
        return result
    kind, text = value
    if kind == "MemoryError":
        raise SandboxDied("ran out of memory")
    raise SandboxFailed(kind, f"{function.__name__} failed: {kind}: {text}" if text else f"{function.__name__}: {kind}")


def serve(fd: int, memory_mb: int, seconds: float) -> None:
    """Answer calls that arrive on *fd* until it is closed; the child's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    connection = Connection(fd)
    while True:
        try:
            message = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(_answer(message, connection, seconds))


def _answer(message: bytes, connection: Connection, seconds: float) -> bytes:
    try:
        function, args = pickle.loads(message)  # noqa: S301 (our own parent wrote it)
        connection.send_bytes(b"started")
        # Work is counted, not the clock: a busy machine must not change what is read. The timer's default action
        # ends even a loop in C; the alarm does where the call sleeps and the parent is gone.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(int(_on_the_wall(seconds)) + 10)
        try:
            return pickle.dumps(("result", function(*args)))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
    except Exception as error:  # whatever hostile input makes a parser raise is an answer here
        return pickle.dumps(("raised", (type(error).__name__, str(error)[:500])))
