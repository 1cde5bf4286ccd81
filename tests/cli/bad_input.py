"""Run the command on bad input as a user would, and hold what it says to one clear line."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

NIGHTDESK = Path(sys.executable).parent / "nightdesk"
LONGEST = 120  # seconds a command may take before a test gives up
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # linux/prctl.h, linux/capability.h

COUNCIL = {
    "id": "council",
    "title": "Council votes to close the Harbour Bridge in Exempla",
    "text": "EXEMPLA – The council of Exempla voted on Tuesday to close the Harbour Bridge for 15 months. Inspectors "
    "found cracks in 7 of the bridge's 24 hangers last autumn. “We can close the bridge now by our own choice, or have "
    "it closed for us by a crack,” Mayor Ada Exempel told reporters after the vote.",
    "published_at": "2026-01-06T21:30:00Z",
    "source": "Exempla Courier",
    "language": "en",
    "url": "https://courier.example/bridge",
    "rights": "full",
}
CLOSURE = {
    "id": "closure",
    "title": "Exempla's Harbour Bridge closes in March after council vote",
    "text": "EXEMPLA – Exempla's Harbour Bridge will be closed from 2 March after a vote in the city council on "
    "Tuesday evening. The Quay Group voted against it. “Fifteen months without a bridge is fifteen months without "
    "customers,” said councillor Rolf Randomly. Drivers will have to take the Mill Bridge, the city said.",
    "published_at": "2026-01-06T22:30:00Z",
    "source": "Fictavia Herald",
    "language": "en",
    "url": "https://herald.example/bridge",
    "rights": "full",
}
REPORTS = "".join(json.dumps(report) + "\n" for report in (COUNCIL, CLOSURE))


def say(
    *arguments: object,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    data: bytes = b"",
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the command in *cwd*; *before* is called in the child, to take room or rights away from it."""
    return subprocess.run(
        [NIGHTDESK, *(str(argument) for argument in arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=data.decode("utf-8", "surrogateescape"),
        encoding="utf-8",
        errors="surrogateescape",
        capture_output=True,
        timeout=LONGEST,
        preexec_fn=before,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Bad:
    """A command that must be turned away: what its one line must have in it, and its exit status."""

    arguments: tuple[object, ...]
    words: tuple[str, ...]
    status: int = 1
    env: Mapping[str, str] = field(default_factory=dict)


def fault_of(done: subprocess.CompletedProcess[str], words: tuple[str, ...], status: int = 1) -> str:
    """Return what is wrong with how a command refused; nothing when it said one clear line with *words* in it."""
    lines = done.stderr.strip().splitlines()
    said = f"exit {done.returncode}, stderr {done.stderr[-600:]!r}, stdout {done.stdout[-200:]!r}"
    if done.returncode != status:
        return f"expected exit {status}: {said}"
    if status == 1 and (len(lines) != 1 or not lines[0].startswith("nightdesk: ") or done.stdout):
        return f"expected one line on stderr and nothing else: {said}"
    if status == 2 and not lines[-1].startswith("Error: "):
        return f"expected an error of usage: {said}"
    missing = [word for word in words if word not in done.stderr]
    return f"{missing} not said: {said}" if missing else ""


def faults(cases: Mapping[str, Bad], *, cwd: Path) -> dict[str, str]:
    """Run every case, as many at once as there are processors; return the faults by name."""

    def one(case: Bad) -> str:
        return fault_of(say(*case.arguments, cwd=cwd, env=case.env), case.words, case.status)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(cases, pool.map(one, cases.values()), strict=True))
    return {name: fault for name, fault in found.items() if fault}


def a_project(folder: Path, settings: str = "", *, site: str = "") -> Path:
    """Make a project's folder with its settings; the store comes with the first command."""
    folder.mkdir()
    text = f'[site]\ntitle = "The Tiny Desk"\neditor = "Ada Editor"\n{site}\n{settings}\n'
    (folder / "nightdesk.toml").write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return a hash of every file below *folder* by its path; lock and log files of the store left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".lock", "-wal", "-shm"))
    }


def permissions_bind() -> None:
    """Take from root, in a child, the right to write where permissions forbid it."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def room_for(size: int) -> Callable[[], None]:
    """Return what makes a child's disk refuse every file beyond *size* bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
