"""Play a wire into a project as a user would: the command, real HTTP on loopback, a real site."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
NIGHTDESK = Path(sys.executable).parent / "nightdesk"
WIRE = ROOT / "examples" / "wire"
SECOND_WIRE = ROOT / "examples" / "second-wire"
LONGEST = 280  # seconds a run may take before a test gives up


def free_port() -> int:
    """Return a loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def nightdesk(*arguments: str, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the command in *cwd*; a failure shows what it said."""
    done = subprocess.run(
        [NIGHTDESK, *arguments], cwd=cwd, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert not check or done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@dataclass(frozen=True, slots=True)
class Edition:
    """A played wire: the folder it was run in, and the wire's port."""

    folder: Path
    port: int
    wire: Path

    @property
    def site(self) -> Path:
        """Its site."""
        return self.folder / "edition" / "site"

    @property
    def store_url(self) -> str:
        """Its store."""
        return f"sqlite:///{self.folder / 'edition' / 'store.db'}"

    def run(self) -> subprocess.CompletedProcess[str]:
        """Play what is left to play."""
        return nightdesk("run", "--wire", str(self.wire), "--wire-port", str(self.port), cwd=self.folder)

    def run_killed_at(self, stage: str) -> bool:
        """Run until *stage* has reported, then kill -9; say whether it came that far."""
        arguments = [NIGHTDESK, "run", "--wire", str(self.wire), "--wire-port", str(self.port)]
        with subprocess.Popen(arguments, cwd=self.folder, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if re.match(rf"\s*{stage}:", line):
                    os.kill(process.pid, signal.SIGKILL)
                    return True
        return False

    def pages(self) -> list[Path]:
        """Return the HTML pages."""
        return sorted(self.site.rglob("*.html"))

    def everything(self) -> str:
        """Return all text of the site."""
        kinds = (".html", ".xml", ".json", ".txt")
        return "\n".join(p.read_text(encoding="utf-8") for p in sorted(self.site.rglob("*")) if p.suffix in kinds)

    def articles(self) -> list[dict[str, Any]]:
        """Return the articles' JSON."""
        paths = [p for p in sorted(self.site.glob("articles/*.json")) if not p.name.endswith(".proof.json")]
        return [json.loads(p.read_text(encoding="utf-8")) for p in paths]

    def proofs(self) -> list[Path]:
        """Return the proof files."""
        return sorted(self.site.glob("articles/*.proof.json"))

    def fingerprint(self) -> dict[str, str]:
        """Return the SHA-256 of every file of the site by its path."""
        return {
            str(path.relative_to(self.site)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }
