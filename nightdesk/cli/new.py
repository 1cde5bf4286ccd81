"""``nightdesk new``: make a project folder."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from pathlib import Path

import click

from nightdesk.cli.project import STORE_FILE, TEMPLATE, opened
from nightdesk.errors import InputError, NightdeskError, ProjectError
from nightdesk.settings import FILE

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="The name of the site.")
@click.option("--publisher", help="Legal name of who publishes.")
@click.option("--editor", help="The responsible editor.")
@click.option("--contact", help="An e-mail address that a person answers.")
def new(folder: Path, title: str | None, publisher: str | None, editor: str | None, contact: str | None) -> None:
    """Make a project in FOLDER.

    Asks for what the law wants on the site; what is left empty marks the site as unpublished, for this machine only.
    """
    if (folder / FILE).exists():
        raise ProjectError(f"{folder} is a project already; change its {FILE} instead")
    if folder.is_dir() and any(folder.iterdir()):
        raise ProjectError(f"{folder} is not empty; name a new folder")
    asked = {"title": title, "publisher": publisher, "editor": editor, "contact": contact}
    questions = {
        "title": "Name of the site",
        "publisher": "Publisher (legal name; empty: unpublished)",
        "editor": "Responsible editor",
        "contact": "Contact address",
    }
    interactive = sys.stdin.isatty()
    for name, question in questions.items():
        if asked[name] is None and interactive:
            asked[name] = click.prompt(question, default="Nightdesk" if name == "title" else "", show_default=False)
    if asked["contact"] and not ADDRESS.fullmatch(asked["contact"]):
        raise InputError(
            f"{asked['contact']!r} is no e-mail address; give one that a person answers, or leave it empty"
        )
    values = {name: json.dumps(value or ("Nightdesk" if name == "title" else "")) for name, value in asked.items()}
    make(folder, TEMPLATE.format(**values))
    click.echo(
        f"made {folder}; next: nightdesk run {folder} --feeds https://… (or --reports FILE.jsonl, --pages FOLDER)"
    )


def make(folder: Path, settings: str) -> None:
    """Make the folder with its settings and an empty store; what was made is taken away again when that fails.

    Raises:
        ProjectError: the disk refuses.
        SettingsError, StoreError: the environment has a setting that cannot be, or a store that cannot be opened.
    """
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(settings, encoding="utf-8")
        with opened(folder):  # makes the store
            pass
    except (OSError, NightdeskError) as error:
        for file in (folder / FILE, *folder.glob(f"{STORE_FILE}*")):
            with suppress(OSError):
                file.unlink()
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        if isinstance(error, OSError):
            said = (error.strerror or str(error)).lower()
            raise ProjectError(f"{folder} cannot be made: {said}; name a place that can be written") from error
        raise
