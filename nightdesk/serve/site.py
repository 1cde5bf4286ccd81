"""A finished site on disk: which generation is read, what publish says of it, which file an address means."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from nightdesk.errors import ProjectError

COUNTS = "readers.jsonl"
LONGEST_COUNTS = 64_000_000  # bytes of the counting file; then counting stops rather than fill the disk
COUNTS_KEPT = timedelta(days=760)  # 25 months (P10)


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What the notice of an edition says."""

    language: str
    text: str


class Status(msgspec.Struct, kw_only=True):
    """What publish says of the whole site, in ``status.json``."""

    styles: list[str] = []  # hashes of the style sheets that stand in pages
    editions: list[str] = []
    counting: bool = False
    analytics: bool = False
    inbox: bool = False
    receipt: str = ""  # what stands on the page of thanks where a number belongs
    longest: int = 0  # characters of a report
    hub: str = ""  # that feeds name
    base_url: str = ""
    notices: dict[str, Wording] = {}  # by the hash that stands in their forms
    gone: list[str] = []  # addresses of withdrawn articles
    gone_slugs: list[str] = []


def status_of(root: Path) -> Status:
    """Return what publish says of the site in *root*; an empty one where it says nothing."""
    try:
        return msgspec.json.decode((root / "status.json").read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError):
        return Status()


@dataclass(slots=True)
class Site:
    """A site on disk. The folder may be a link that publishing moves; each request follows it once."""

    folder: Path
    counts: Path
    _known: tuple[tuple[Path, int], Status] = ((Path(), 0), Status())
    _root: tuple[str, Path] = ("", Path())
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def root(self) -> Path:
        """Return the generation that is read now."""
        try:
            to = os.readlink(self.folder)
        except OSError:  # no link of ours
            return Path(os.path.realpath(self.folder))
        if self._root[0] != to:
            self._root = (to, Path(os.path.realpath(self.folder)))
        return self._root[1]

    def version(self, root: Path) -> int:
        """Return what is another when publish says something else of the whole site; 0 when it says nothing."""
        try:
            return os.stat(f"{root}/status.json").st_mtime_ns
        except OSError:
            return 0

    def status(self, root: Path, version: int | None = None) -> Status:
        """Return what publish says of the whole site; read again when that changed. *version* is known to some."""
        version = self.version(root) if version is None else version
        if not version:
            return Status()
        if self._known[0] != (root, version):
            self._known = ((root, version), status_of(root))
        return self._known[1]

    def count(self, path: str, screen: str) -> None:
        """Keep that a page was read: path, day, coarse class of screen, and nothing of who read it (P10)."""
        line = {"day": datetime.now(UTC).date().isoformat(), "path": path, "screen": screen}
        with self._lock:
            if self.counts.exists() and self.counts.stat().st_size > LONGEST_COUNTS:
                return
            with self.counts.open("a", encoding="utf-8") as out:
                out.write(json.dumps(line, separators=(",", ":")) + "\n")

    def forget(self) -> None:
        """Delete counts older than they may be kept."""
        if not self.counts.exists():
            return
        oldest = (datetime.now(UTC) - COUNTS_KEPT).date().isoformat()
        lines = self.counts.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line[8:18] >= oldest]
        if len(kept) < len(lines):
            self.counts.write_text("".join(kept), encoding="utf-8")


def file_of(root: Path, path: str) -> Path | None:
    """Return the file an address means, never one outside *root* or one that is not for readers."""
    parts = [part for part in path.split("/") if part]
    if "\x00" in path or "\\" in path or any(part in (".", "..") for part in parts):
        return None
    if parts and (parts[0].startswith("status.json") or parts[-1].endswith(".gone")):  # for servers, packed or not
        return None
    target = root.joinpath(*parts)
    if path.endswith("/") or not parts:
        target = target / "index.html"
    try:
        if target.is_symlink() or not target.exists():
            return None
    except OSError:  # a name longer than the file system takes
        return None
    return target


def site_folder(folder: Path) -> Path:
    """Return the site of a project, or the folder itself when it is one.

    Raises:
        ProjectError: there is no site.
    """
    for found in (folder / "site", folder):
        if (found / "status.json").is_file():
            return found
    raise ProjectError(f"{folder} holds no finished site; make one with: nightdesk run")
