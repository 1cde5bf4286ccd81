"""How many requests a second a page is answered with, and how late the last of a hundred: we, Starlette's files, nginx.

``python -m bench.serve [--dry]``: one article of the small newsroom, fetched by wrk over loopback, the servers one
after the other. Requests are counted by the servers' own time, so that what else the machine does matters little;
to how long a reader waits, at 500 connections, it matters much: once they never pause, once they ask 10,000 times a
second in all, where a server is as quick as that. nginx sends the file packed with gzip, Starlette as it is, we with
Brotli. What is not on the path (wrk, nginx) is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.report import Row, options, publish
from nightdesk.serve import listening
from tests.publish.conftest import ARTICLE, publish_in

SECONDS, CONNECTIONS, MANY = 8, 100, 500
PAUSING = "function delay() return math.random(40, 60) end"  # ms between an answer and the next request, for wrk
OURS = "from pathlib import Path; from nightdesk.serve import serve_site; serve_site(Path({site!r}), port={port})"
STARLETTE = (
    "import uvicorn; from starlette.applications import Starlette; from starlette.staticfiles import StaticFiles;"
    "made = Starlette(); made.mount('/', StaticFiles(directory={site!r}, html=True, follow_symlink=True));"
    "uvicorn.run(made, port={port}, log_level='warning', access_log=False)"
)
NGINX = (
    "worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{ worker_connections 2048; }}"
    "http {{ access_log off; gzip_static on; server {{ listen 127.0.0.1:{port}; root {site}; }} }}"
)


@contextmanager
def server(command: list[str], port: int) -> Iterator[int]:
    """Run a server until it answers; give the id of the process that does the work."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                try:
                    urlopen(f"http://127.0.0.1:{port}/da/", timeout=2).close()
                    break
                except (URLError, ConnectionError):
                    time.sleep(0.1)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            yield int(children[0]) if children else process.pid
        finally:
            process.terminate()


def spent(process: int) -> float:
    """Return the seconds of processor time a process has used (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Served:
    """How a server did: requests in a second of its own time, and the milliseconds 99 of 100 wait at most.

    ``late`` is of connections that never pause, ``paced`` of those that do.
    """

    rate: float
    late: float
    paced: float


def served(command: list[str], port: int) -> Served:
    """Return how a server does: its rate with a hundred connections, how late it is with five hundred."""
    with server(command, port) as process:
        before = spent(process)
        told = asked(port, CONNECTIONS)
        used = spent(process) - before
        late, paced = late_of(asked(port, MANY)), late_of(asked(port, MANY, PAUSING))
    answered = re.search(r"(\d+) requests in", told)
    assert answered, told
    return Served(int(answered[1]) / used, late, paced)


def late_of(told: str) -> float:
    """Return the 99th percentile in what wrk says, in milliseconds."""
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", told)
    assert found, told
    return float(found[1]) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[found[2]]


def asked(port: int, connections: int, script: str = "") -> str:
    """Return what wrk says after some seconds of asking for the page over so many connections, as *script* tells."""
    line = ["wrk", "-t1", f"-c{connections}", "--latency", "-H", "Accept-Encoding: br, gzip", f"-d{SECONDS}s"]
    page = f"http://127.0.0.1:{port}/da/{ARTICLE}/"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script)
        lua.flush()
        told = subprocess.run([*line, "-s", lua.name, page], capture_output=True, check=True, text=True).stdout
    assert "Non-2xx" not in told, told
    return told


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with listening("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def measure(folder: Path) -> list[Row]:
    """Return our rate beside each peer's."""
    made = publish_in(folder)
    made.store.close()
    folder.chmod(0o755)  # nginx reads as nobody
    site, port = str(made.site), free_port()
    python = [sys.executable, "-c"]
    peers = {"Starlette's static files": [*python, STARLETTE.format(site=site, port=port)]}
    if nginx := shutil.which("nginx"):
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=site, port=port))
        peers["nginx"] = [nginx, "-c", str(folder / "nginx.conf")]
    ours = served([*python, OURS.format(site=site, port=port)], port)
    rows = []
    for name, command in peers.items():
        theirs = served(command, port)
        data = f"one article page, {CONNECTIONS} connections, wrk, a second of the server's own time"
        rows.append(Row(data=data, figure="requests/s", ours=ours.rate, peer=theirs.rate, peer_name=name))
        data = f"one article page, {MANY} connections, wrk"
        rows.append(Row(data=data, figure="99th percentile, ms", ours=ours.late, peer=theirs.late, peer_name=name))
        data = f"one article page, {MANY} connections, up to 10,000 requests/s in all, wrk"
        rows.append(Row(data=data, figure="99th percentile, ms", ours=ours.paced, peer=theirs.paced, peer_name=name))
    return rows


if __name__ == "__main__":
    given = options(__doc__).parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not there: apt-get install wrk", file=sys.stderr)
        sys.exit(3)
    with tempfile.TemporaryDirectory() as place:
        found = measure(Path(place))
    publish("serve", found, keep=not given.dry)
