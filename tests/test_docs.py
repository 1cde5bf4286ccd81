"""Prose that is compared stays true: every command, setting and library is in the docs."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import get_type_hints

import pytest

from nightdesk.cli.main import COMMANDS, GROUPS, cli
from nightdesk.publish.sheet import Sheet
from nightdesk.publish.tally import error_rates
from nightdesk.settings import Settings

ROOT = Path(__file__).parent.parent


def setting_names() -> list[str]:
    """Return every setting as group.name."""
    names = []
    for group, kind in get_type_hints(Settings).items():
        if is_dataclass(kind) and isinstance(kind, type):
            names += [f"{group}.{item.name}" for item in fields(kind)]
    return names


@pytest.mark.parametrize("name", setting_names())
def test_every_setting_is_in_the_docs(name: str) -> None:
    """With its full name."""
    assert f"`{name}`" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Sheet.FOR_MACHINES)
def test_every_file_of_an_article_is_in_the_docs(name: str) -> None:
    """With its path and what stands in it."""
    assert f"`/articles/SLUG.{name}`" in (ROOT / "docs" / "machines.md").read_text(encoding="utf-8")


def test_the_error_rate_we_publish_is_that_of_our_own_probes() -> None:
    """What the site says of this release is what the suite finds: a miss is marked there, and the mark is exact."""
    files = sorted((ROOT / "tests" / "check" / "probes").glob("*.txt"))
    marks = Counter(line.partition(" ")[0] for file in files for line in file.read_text(encoding="utf-8").splitlines())
    [own] = [row for row in error_rates() if row.test == "own" and row.release == version("nightdesk")]

    assert (own.wrong, own.passed) == (marks["-"] + marks["?-"], marks["?-"])
    assert (own.true, own.held) == (marks["+"] + marks["?+"], marks["?+"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_teaches(name: str) -> None:
    """The README names it; its own help begins with its line in the help of all."""
    assert re.search(rf"`(nightdesk )?{name}\b", (ROOT / "README.md").read_text(encoding="utf-8")), name
    command = cli.get_command(cli.make_context("nightdesk", ["x"], resilient_parsing=True), name)
    assert command is not None
    [line] = [group[name][1] for group in GROUPS.values() if name in group]
    assert " ".join((command.help or "").split()).startswith(line.removesuffix("."))


def test_every_library_is_in_the_docs() -> None:
    """A dependency is added with a line on why."""
    listed = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!\[]", requirement)[0]
        assert name in listed, name


def test_links_in_the_docs_lead_somewhere() -> None:
    """A relative link names a file that is there."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
