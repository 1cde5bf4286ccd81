"""Files -> the site on disk, all at once: a new generation beside the old, then one rename (O2).

``PROJECT/site`` is a link to ``PROJECT/.site/NAME``; what is unchanged is the same file under a second name. Readers
see the old site or the new one, never a mixture; a writer that dies leaves the old one as it was. What was killed
stays in neither: the old one is then brought up to the new one file by file.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from nightdesk.errors import PublishError
from nightdesk.publish.pack import brotlied, gzipped
from nightdesk.publish.site import File
from nightdesk.records import digest_of

LINK = "site"
GENERATIONS = ".site"
MANIFEST = "manifest.json"
KEPT = 2  # generations: the one that is read, and the one before for readers half-way through it
COMPRESSED = frozenset({".html", ".opml", ".xml", ".json", ".txt", ".css", ".js", ".svg"})
SMALLEST = 512  # bytes worth compressing; below, headers outweigh the gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a publication did: files made, files taken over, files that are no longer there."""

    made: int
    kept: int
    gone: int
    changed: tuple[str, ...] = ()  # the paths of those made


def write_site(
    folder: Path,
    files: Iterable[File],
    pictures: Mapping[str, Callable[[], bytes]],
    *,
    killed: frozenset[str] = frozenset(),
) -> Written:
    """Write *files* and *pictures* (by path; named by their content) as the site of the project in *folder*.

    *killed* names files that no generation may have: one that has any keeps nothing that the new one has not.

    Raises:
        PublishError: the disk refuses, the path is taken by something else, or two files want one name.
    """
    home = folder / GENERATIONS
    link = folder / LINK
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is not a link of ours; move it away, then publish again")
    try:
        written = _write(home, link, files, pictures)
    except OSError as error:
        wanted = f": {error.filename}" if error.filename else ""
        hint = "free some space" if error.errno == errno.ENOSPC else "check that the folder can be written"
        raise PublishError(
            f"the site in {folder} was not changed: {error.strerror or error}{wanted}; {hint}, then publish again"
        ) from error
    try:
        _erase(home, home / os.readlink(link).rsplit("/", 1)[-1], killed)
    except OSError as error:
        raise PublishError(
            f"the site is new, but an old copy of what was killed is still in {home}: {error.strerror or error}; "
            "publish again"
        ) from error
    return written


def _write(home: Path, link: Path, files: Iterable[File], pictures: Mapping[str, Callable[[], bytes]]) -> Written:
    home.mkdir(parents=True, exist_ok=True)
    old = home / os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else None
    before = _manifest(old)
    new = home / "next"
    shutil.rmtree(new, ignore_errors=True)
    keys: dict[str, str] = {}
    made: list[str] = []
    for file in files:
        _claim(keys, file.path, file.key)
        if old is None or before.get(file.path) != file.key or not _take_over(old, new, file.path):
            _make(new, file.path, file.make())
            made.append(file.path)
    for path, load in sorted(pictures.items()):
        _claim(keys, path, path)
        if old is None or before.get(path) != path or not _take_over(old, new, path):
            _make(new, path, load())
            made.append(path)
    if before == keys and old is not None and not made:
        shutil.rmtree(new)
        return Written(made=0, kept=len(keys), gone=0)
    _settle(home, link, new, keys)
    gone = len(set(before) - set(keys))
    return Written(made=len(made), kept=len(keys) - len(made), gone=gone, changed=tuple(made))


def _claim(keys: dict[str, str], path: str, key: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\x00" in path:
        raise PublishError(f"{path!r} is no path within a site")
    if path in keys:
        raise PublishError(f"two files want the name {path!r}; nothing was published")
    keys[path] = key


def _manifest(generation: Path | None) -> dict[str, str]:
    """Return what each file of a generation depended on; nothing when it cannot be told, so all is made anew."""
    if generation is None:
        return {}
    try:
        return msgspec.json.decode((generation.with_name(generation.name + "." + MANIFEST)).read_bytes(), type=dict)
    except (OSError, msgspec.DecodeError):
        return {}


def _variants(path: str) -> tuple[str, ...]:
    return (path, f"{path}.gz", f"{path}.br")


def _take_over(old: Path, new: Path, path: str) -> bool:
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old / path, target)
    except FileNotFoundError:
        return False
    for variant in _variants(path)[1:]:
        try:
            os.link(old / variant, new / variant)
        except FileNotFoundError:
            continue
    return True


def _make(new: Path, path: str, data: bytes) -> None:
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    made = {path: data}
    if target.suffix in COMPRESSED and len(data) >= SMALLEST:
        made[f"{path}.gz"] = gzipped(data)
        if target.suffix == ".html":  # what readers wait for; programs that fetch the rest take gzip
            made[f"{path}.br"] = brotlied(data)
    for name, content in made.items():
        (new / name).write_bytes(content)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(home: Path, link: Path, new: Path, keys: dict[str, str]) -> None:
    """Bring everything to the disk, then let the link point to it."""
    ordered = dict(sorted(keys.items()))
    name = digest_of(*(part for item in ordered.items() for part in item))[:16]
    manifest = home / f"{name}.{MANIFEST}"
    manifest.write_bytes(msgspec.json.encode(ordered))
    # Once for everything: Linux waits until it is written (sync(2)). A generation has a folder for each page, and
    # syncing each by itself took minutes for a few thousand where others used the disk.
    os.sync()
    final = home / name
    if final.exists() and os.path.realpath(link) != str(final.resolve()):
        shutil.rmtree(final)  # left by an earlier publication that was undone since
    if not final.exists():
        new.rename(final)
    else:  # the same content as is read now, made again because a file of it was missing
        final = home / f"{name}-again"
        shutil.rmtree(final, ignore_errors=True)
        new.rename(final)
        manifest = manifest.rename(home / f"{final.name}.{MANIFEST}")
    swap = home / "link"
    swap.unlink(missing_ok=True)
    swap.symlink_to(f"{GENERATIONS}/{final.name}", target_is_directory=True)
    previous = os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else ""
    os.replace(swap, link)
    _sync(home)
    _sync(link.parent)
    _tidy(home, {final.name, previous})


def _erase(home: Path, current: Path, killed: frozenset[str]) -> None:
    """Bring every other generation that has one of *killed* up to the *current* one.

    Readers half-way through it meet each file whole, as it was or as it is now. The manifest comes last, so a writer
    that dies here is made up for by the next.
    """
    keys = _manifest(current)
    for manifest in sorted(home.glob(f"*.{MANIFEST}")):
        generation = home / manifest.name.removesuffix(f".{MANIFEST}")
        before = _manifest(generation)
        if generation == current or killed.isdisjoint(before):
            continue
        for path in (path for path, key in before.items() if keys.get(path) != key):
            for variant in _variants(path):
                _overtake(generation / variant, current / variant)
        manifest.write_bytes(msgspec.json.encode({path: key for path, key in keys.items() if path in before}))


def _overtake(old: Path, new: Path) -> None:
    """Put *new* in the place of *old*, or nothing where there is no *new*."""
    if not new.exists():
        old.unlink(missing_ok=True)
        return
    swap = old.with_name(f"{old.name}.swap")
    swap.unlink(missing_ok=True)
    os.link(new, swap)
    os.replace(swap, old)
    swap.unlink(missing_ok=True)  # two names of one file: renaming one to the other does nothing (POSIX)


def _tidy(home: Path, kept: set[str]) -> None:
    for entry in sorted(home.iterdir()):
        if entry.name.removesuffix(f".{MANIFEST}") in kept:
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
