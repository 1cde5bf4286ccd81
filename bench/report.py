"""Print a bench's table and append it to ``bench/RESULTS.md``; find the data, or say what is missing."""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
RESULTS = ROOT / "bench" / "RESULTS.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: what was measured on which data, ours, and a peer's from the same run (or published)."""

    data: str
    figure: str
    ours: float
    peer: float | None = None
    peer_name: str = ""


def need(*parts: str) -> Path:
    """Return the path of a data set, or say what is missing and exit with 3."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        print(f"bench: {'/'.join(parts)} is not in ../shared/data; nothing was measured", file=sys.stderr)
        raise SystemExit(3)
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pages(path: Path) -> dict[str, bytes]:
    """Return the files of a ``.tar.xz`` archive by name, as bytes."""
    with tarfile.open(path, "r:xz") as archive:
        return {m.name: f.read() for m in archive if m.isfile() and (f := archive.extractfile(m)) is not None}


def options(about: str | None) -> argparse.ArgumentParser:
    """Return what every bench is asked with: ``--help`` tells *about* it, ``--dry`` leaves the results as they are."""
    asked = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--dry", action="store_true", help="print, and append nothing to bench/RESULTS.md")
    return asked


def publish(stage: str, measured: list[Row], *, keep: bool = True) -> None:
    """Print *measured* and, if it is to be kept, append it to the results, with the date and the commit."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT).stdout
    head = "| date | commit | stage | data | figure | ours | peer | ratio |\n|---|---|---|---|---|---|---|---|\n"
    if not RESULTS.exists():
        RESULTS.write_text(f"# Results\n\nAppended by `make bench`; one core.\n\n{head}", encoding="utf-8")
    lines = []
    for row in measured:
        peer = "–" if row.peer is None else f"{row.peer:.4g} {row.peer_name}"
        ratio = "–" if not row.peer else f"{row.ours / row.peer:.2f}"
        day = datetime.now(UTC).date().isoformat()
        cells = (day, commit.strip(), stage, row.data, row.figure, f"{row.ours:.4g}", peer, ratio)
        lines.append("| " + " | ".join(cells) + " |\n")
    print(head + "".join(lines))
    if not keep:
        return
    with RESULTS.open("a", encoding="utf-8") as results:
        results.writelines(lines)
