"""Files made by several processes: all of them, in their order, and a child's trouble is the publication's."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

# A process of its own: the suite's workers have threads, and such a process is not forked.
ALONE = """
import errno, json, os, sys, threading
from collections import deque
from nightdesk.publish import hands
from nightdesk.publish.site import File

MODES = sys.argv[1:]
OWN = os.getpid()
hands.ENOUGH = 10

def files():
    for n in range(40):
        for part in "ab":
            yield File(path=f"{n}/{part}", key="", make=lambda: b"", unit=f"article:{n}")
        yield File(path=f"day/{n}", key="", make=lambda: b"", unit=f"day:{n}")

def make(file):
    child = os.getpid() != OWN
    if child and mode == "full":
        raise OSError(errno.ENOSPC, "No space left on device")
    if child and mode == "wrong":
        raise KeyError("headline")
    if child and mode == "killed":
        os.kill(os.getpid(), 9)
    if mode == "who":
        return [f"{file.unit.split(':')[0]} {'child' if child else 'own'}"]
    return [file.path, f"{file.path}.gz"]

told = {}
for mode in MODES:
    left = deque(files())
    stop = threading.Event()
    if mode == "threads":
        threading.Thread(target=stop.wait).start()
    try:
        told[mode] = hands.made(left, make, hands=1 if mode == "one" else 3)
    except Exception as error:
        told[mode] = f"{type(error).__name__}: {error}"
    stop.set()
    told[mode, "left"] = len(left)
    try:
        os.waitpid(-1, os.WNOHANG)
        told[mode, "children"] = "some"
    except ChildProcessError:
        told[mode, "children"] = "none"
print(json.dumps({str(key): value for key, value in told.items()}))
"""
MODES = ("one", "many", "who", "full", "wrong", "killed", "threads")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What came of each way, by its name."""
    done = subprocess.run([sys.executable, "-c", ALONE, *MODES], capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_every_file_is_made_once_and_told_in_order_whoever_makes_it(told: dict[str, Any]) -> None:
    """As one process tells it; what asks the index or the store is made by that which may."""
    assert len(told["one"]) == 240
    assert told["many"] == told["threads"] == told["one"]
    assert set(told["who"]) == {"article own", "article child", "day own"}
    assert told["who"].count("article child") == 2 * (40 - 13)  # of three hands, two


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_what_goes_wrong_in_a_child_is_told_and_no_child_is_left(told: dict[str, Any]) -> None:
    """As the disk says it, or that nothing was published."""
    assert "No space left" in told["full"]
    assert told["full"].startswith("OSError")
    assert told["wrong"] == "PublishError: a page could not be made: KeyError: 'headline'; nothing was published"
    assert "was killed; nothing was published" in told["killed"]
    assert {told[str((mode, "children"))] for mode in MODES} == {"none"}
    assert {told[str((mode, "left"))] for mode in MODES} == {0}


# A child whose parent was killed: the line leads nowhere.
ORPHAN = """
import os
from collections import deque
from nightdesk.publish import hands

reads, writes = os.pipe()
os.close(reads)
child = os.fork()
if not child:
    try:
        hands._be_a_child(deque(), lambda file: [], writes, os.getppid())
    finally:
        os._exit(7)  # what it would go on with: to take away what another publication makes
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_a_child_that_nobody_hears_ends_all_the_same() -> None:
    """It never goes on as its parent, which would clear up a site that another publication has begun."""
    done = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.strip() == "0"
