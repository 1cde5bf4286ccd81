"""A project on disk: its folder, settings and store; and the example's, made on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

import nightdesk
from nightdesk.errors import ProjectError
from nightdesk.settings import FILE, Settings, load_settings

if TYPE_CHECKING:
    from nightdesk.store import Store

STORE_FILE = "store.db"
SITE_FOLDER = "site"
EXAMPLE_FOLDER = "edition"

TEMPLATE = """\
# A project of Nightdesk. Every setting has one name; the environment goes before this file:
# NIGHTDESK_GATHER_PACE is pace under [gather]. docs/settings.md lists them all.

[site]
title = {title}
publisher = {publisher}      # legal name; without publisher, editor and contact the site is marked unpublished
editor = {editor}         # the responsible editor
contact = {contact}        # an address that a person answers
base_url = "http://127.0.0.1:8470"
editions = ["en", "da"]
"""


@dataclass(frozen=True, slots=True)
class Project:
    """An opened project."""

    folder: Path
    settings: Settings
    store: Store

    @property
    def site(self) -> Path:
        """Where its site stands."""
        return self.folder / SITE_FOLDER


def example_wire() -> Path:
    """Return the folder of the example wire, in the repository or as installed."""
    package = Path(nightdesk.__file__).parent
    for folder in (package.parent / "examples" / "wire", package / "wire" / "example"):
        if (folder / "wire.toml").is_file():
            return folder
    raise ProjectError("the example wire was not installed with nightdesk; run it from the repository")


def find_folder(given: str | None) -> Path | None:
    """Return the project folder that is meant: the one named, or the current folder if it is one."""
    if given:
        return Path(given)
    return Path() if Path(FILE).is_file() else None


@contextmanager
def opened(folder: Path) -> Iterator[Project]:
    """Open the project in *folder*.

    Raises:
        ProjectError: it is none.
        StoreError: its store cannot be opened; StoreTooNew when a newer version wrote it.
    """
    from nightdesk.store import open_store  # loaded here, so that a filter or --help does not wait for a database

    settings = load_settings(folder)
    store = open_store(settings.store or f"sqlite:///{(folder / STORE_FILE).resolve()}")
    try:
        yield Project(folder, settings, store)
    finally:
        store.close()


def must_find(given: str | None) -> Path:
    """Return the project folder that is meant, or the example's where there is nothing else.

    Raises:
        ProjectError: there is neither.
    """
    folder = find_folder(given)
    if folder is None and (Path(EXAMPLE_FOLDER) / FILE).is_file():
        folder = Path(EXAMPLE_FOLDER)
    if folder is None:
        raise ProjectError(
            f"this folder is not a project: it has no {FILE}; go to one, name one with --project, "
            "or make one with: nightdesk new FOLDER"
        )
    return folder


def editor_option(said: str = "Your name, for the record; required.") -> Callable[[FC], FC]:
    """Return what gives a command ``--by``, with what the name is for."""
    return click.option("--by", help=f"{said}  [default: by under [edit]; NIGHTDESK_EDIT_BY]")


def project_option(command: FC) -> FC:
    """Give a command ``--project``."""
    return click.option(
        "-p", "--project", metavar="FOLDER", help="The project; else the current folder, else ./edition."
    )(command)
