"""Run the whole line over real input, each to a finished site: ``python -m bench.real_runs [NAME …]``.

Three runs: the titles of ``clustering-og2021``, the pages of ``extraction-fundus-pages``, the full texts of
``clustering-wikinews-events`` as ``quote`` sources. Prints wall time, peak memory and what became of everything.
Nothing of the data stays: it works in a temporary folder (``--keep FOLDER`` to look at the sites).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from bench.report import need, pages, rows

NIGHTDESK = Path(sys.executable).parent / "nightdesk"


def og2021(folder: Path) -> list[str]:
    """Titles alone. The set names no outlets: the language stands for one, so that none is counted twice."""
    path = folder / "og2021.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in rows(need("clustering-og2021", "articles.jsonl.gz")):
            line = {"id": row["id"], "title": row["title"], "text": "", "published_at": row["published_at"]}
            out.write(json.dumps({**line, "language": row["lang"], "source": f"stream {row['lang']}"}) + "\n")
    return ["--reports", str(path)]


def fundus(folder: Path) -> list[str]:
    """Saved pages with their addresses."""
    saved = folder / "pages"
    saved.mkdir()
    for name, data in pages(need("extraction-fundus-pages", "html.tar.xz")).items():
        (saved / Path(name).name).write_bytes(data)
    with (saved / "index.jsonl").open("w", encoding="utf-8") as index:
        for row in rows(need("extraction-fundus-pages", "truth.jsonl.gz")):
            index.write(json.dumps({"file": Path(row["html"]).name, "url": row["url"], "id": row["id"]}) + "\n")
    return ["--pages", str(saved)]


def wikinews(folder: Path) -> list[str]:
    """Full texts; the outlet is the address's host, the rights are ``quote``. The set has no dates: one day for all."""
    path = folder / "wikinews.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in rows(need("clustering-wikinews-events", "articles.jsonl.gz")):
            host = (urlsplit(row["url"]).hostname or "unknown").removeprefix("www.")
            line = {"id": row["id"], "title": row["title"], "text": row["text"], "url": row["url"], "source": host}
            out.write(json.dumps({**line, "rights": "quote", "published_at": "2014-01-01T00:00:00Z"}) + "\n")
    return ["--reports", str(path)]


RUNS = {"og2021": og2021, "fundus": fundus, "wikinews": wikinews}


def main() -> None:
    """Run what was named, or all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*RUNS, []], help="which runs; all when none is named")
    parser.add_argument("--keep", type=Path, help="a folder for the projects, kept afterwards")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = asked.keep or Path(temporary)
        for name in asked.names or RUNS:
            _run(name, place)


def _run(name: str, place: Path) -> None:
    work, project = place / f"{name}-input", place / name
    work.mkdir(parents=True)
    subprocess.run([NIGHTDESK, "new", project, "--title", f"Run over {name}"], check=True, stdin=subprocess.DEVNULL)
    arguments = RUNS[name](work)
    started = time.monotonic()
    done = subprocess.run(
        [NIGHTDESK, "run", project, *arguments, "--json"], capture_output=True, text=True, check=False
    )
    wall = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"== {name}: exit {done.returncode}, {wall:.0f} s, peak {peak:.0f} MB (largest process so far)")
    print(done.stdout or done.stderr)


if __name__ == "__main__":
    main()
