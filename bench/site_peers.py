"""How fast well-known site makers set the same articles as plain pages: Pelican and Eleventy, where they are installed.

Articles -> pages a second of one core's time, the children's own count. They get headline and text, and set them with
their plainest template: no proof, no sources, no JSON, nothing compressed. So the figure favours them.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from nightdesk.publish.site import Newsroom, Told
from nightdesk.records import PartKind

LAYOUT = "<!doctype html><html lang=en><title>{{ title }}</title><main><h1>{{ title }}</h1>{{ content | safe }}</main>"


def peers(known: Newsroom) -> dict[str, float]:
    """Return pages a second by the name of each peer that is on the path."""
    made = {"Pelican": ("pelican", _pelican), "Eleventy": ("eleventy", _eleventy)}
    found = {}
    for name, (command, prepare) in made.items():
        if path := shutil.which(command):
            with tempfile.TemporaryDirectory() as folder:
                found[name] = _rate(known, Path(folder), prepare, path)
    return found


def _rate(known: Newsroom, folder: Path, prepare: Callable[[Path, str], list[str]], command: str) -> float:
    (folder / "content").mkdir()
    line = prepare(folder, command)
    for told in known.told:
        headline, text = _words(told)
        head = (
            f"title: {headline!r}\nlayout: page.njk\n"
            if "eleventy" in command
            else f"Title: {headline}\nSlug: {told.article.slug}\nDate: 2026-01-01\n"
        )
        fence = "---\n" if "eleventy" in command else ""
        page = f"{fence}{head}{fence}\n{text}\n"
        (folder / "content" / f"{told.article.slug}.md").write_text(page, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = sum(1 for path in (folder / "output").rglob("*.html") if "<h1" in path.read_text(encoding="utf-8"))
    assert pages >= len(known.told), (pages, len(known.told))
    return len(known.told) / spent


def _words(told: Told) -> tuple[str, str]:
    parts = told.article.draft.parts
    headline = next(s.text for part in parts if part.kind is PartKind.HEADLINE for s in part.sentences)
    kinds = (PartKind.STANDFIRST, PartKind.PARAGRAPH)
    return headline, "\n\n".join(" ".join(s.text for s in part.sentences) for part in parts if part.kind in kinds)


def _pelican(folder: Path, command: str) -> list[str]:
    (folder / "conf.py").write_text(
        "SITEURL=''\nTIMEZONE='UTC'\nFEED_ALL_ATOM=None\nCATEGORY_FEED_ATOM=None\nDEFAULT_PAGINATION=False\n"
        "AUTHOR_SAVE_AS=''\nCATEGORY_SAVE_AS=''\nTAG_SAVE_AS=''\nDIRECT_TEMPLATES=[]\nTHEME='simple'\n",
        encoding="utf-8",
    )
    return [command, "content", "-o", "output", "-s", "conf.py"]


def _eleventy(folder: Path, command: str) -> list[str]:
    (folder / "content" / "_includes").mkdir()
    (folder / "content" / "_includes" / "page.njk").write_text(LAYOUT, encoding="utf-8")
    return [command, "--input=content", "--output=output", "--quiet"]
