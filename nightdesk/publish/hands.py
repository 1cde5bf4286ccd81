"""Files made by several processes at once, where that pays and may be done: files in, the names written out, in order.

Making a site's pages is work for the processor alone, and each article's are made of what is at hand already. So the
process forks: each child inherits everything, makes its share of the articles, and says which names it wrote. What
asks the index or the store, which no two processes may share, is made here. A process with threads is not forked: a
child would wait for ever for what one of them held.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NoReturn

import msgspec

from nightdesk.errors import PublishError
from nightdesk.publish.affected import OF_ARTICLES
from nightdesk.publish.site import File

ENOUGH = 200  # articles; below, a child costs more than it brings
MOST = 8  # processes: by then the disk is what is waited for

Maker = Callable[[File], list[str]]


class _Told(msgspec.Struct):
    """What a child says at its end: the names it wrote, by the place of their unit, or what went wrong."""

    names: dict[int, list[str]] = {}
    trouble: str = ""
    number: int = 0  # of an operating system's error


@dataclass(frozen=True, slots=True)
class _Child:
    process: int
    line: int  # what it says is read here


def processors() -> int:
    """Return how many processors this process may use."""
    return min(MOST, len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def made(files: deque[File], make: Maker, *, hands: int | None = None) -> list[str]:
    """Have *make* make each of *files*, which are forgotten one by one; return the names it wrote, in their order.

    *hands* is how many processes may do so, as many as there are processors if that is not said.

    Raises:
        OSError: the disk refused, here or in a child.
        PublishError: a child was killed or failed.
    """
    units = deque(_units(files))
    hands = processors() if hands is None else hands
    shared = sum(1 for unit in units if _may_be_shared(unit))
    if hands < 2 or shared < ENOUGH or threading.active_count() > 1:
        return [name for names in _share(units, make).values() for name in names]
    own, theirs = _dealt(units, hands)
    gc.freeze()  # or each child's first look for what can go would copy all that is inherited
    children: list[_Child] = []
    try:
        while theirs:
            children.append(_forked(theirs.pop(), make))
        found = _share(own, make)
        for child in children:
            found |= _said(child)
    finally:
        gc.unfreeze()
        for child in children:
            _ended(child)
    return [name for place in sorted(found) for name in found[place]]


_Unit = tuple[int, list[File]]  # its place, and its files


def _units(files: deque[File]) -> Iterator[_Unit]:
    yield from enumerate(list(of_it) for _, of_it in groupby(_taken_off(files), key=lambda file: file.unit))


def _taken_off(files: deque[File]) -> Iterator[File]:
    while files:
        yield files.popleft()


def _may_be_shared(unit: _Unit) -> bool:
    return unit[1][0].unit.startswith(OF_ARTICLES)


def _dealt(units: deque[_Unit], hands: int) -> tuple[deque[_Unit], list[deque[_Unit]]]:
    """Return this process's share of the units and the others', dealt in turn."""
    own: deque[_Unit] = deque()
    shares = [own, *(deque[_Unit]() for _ in range(hands - 1))]
    turn = 0
    while units:
        unit = units.popleft()
        if _may_be_shared(unit):
            turn = (turn + 1) % hands
            shares[turn].append(unit)
        else:
            own.append(unit)
    return own, shares[1:]


def _share(units: deque[_Unit], make: Maker, going_on: Callable[[], bool] = lambda: True) -> dict[int, list[str]]:
    """Make a share of the files; what a unit is made from is large, and is forgotten with it."""
    found: dict[int, list[str]] = {}
    while units and going_on():
        place, files = units.popleft()
        found[place] = [name for file in files for name in make(file)]
    return found


def _forked(units: deque[_Unit], make: Maker) -> _Child:
    """Have a child make *units*."""
    parent = os.getpid()
    reads, writes = os.pipe()
    process = os.fork()
    if not process:
        os.close(reads)
        _be_a_child(units, make, writes, parent)
    os.close(writes)
    return _Child(process, reads)


def _be_a_child(units: deque[_Unit], make: Maker, line: int, parent: int) -> NoReturn:
    """Make *units*, say so and end, whatever happens, without a step of what this process would do at its end."""
    told = _Told(trouble="it was stopped")
    try:
        # Who lost its parent stops: another publication may have begun.
        told = _Told(names=_share(units, make, lambda: os.getppid() == parent))
    except OSError as error:
        told = _Told(trouble=error.strerror or str(error), number=error.errno or 0)
    except Exception as error:
        told = _Told(trouble=f"{type(error).__name__}: {error}")
    finally:
        try:
            with open(line, "wb") as out:
                out.write(msgspec.msgpack.encode(told))
        finally:  # nobody may be there to hear it; a child must not go on with what its parent would do then
            os._exit(0)


def _said(child: _Child) -> dict[int, list[str]]:
    """Return what a child wrote; wait for it."""
    with open(child.line, "rb", closefd=False) as line:
        data = line.read()
    try:
        told = msgspec.msgpack.decode(data, type=_Told)
    except msgspec.DecodeError:
        raise PublishError("a process that made pages was killed; nothing was published, publish again") from None
    if told.number:
        raise OSError(told.number, told.trouble)
    if told.trouble:
        raise PublishError(f"a page could not be made: {told.trouble}; nothing was published")
    return told.names


def _ended(child: _Child) -> None:
    """See that a child is gone: one that said all it had to has ended by itself."""
    os.close(child.line)
    done, _ = os.waitpid(child.process, os.WNOHANG)
    if not done:
        os.kill(child.process, 9)
        os.waitpid(child.process, 0)
