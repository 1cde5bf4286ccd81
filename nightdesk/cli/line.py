"""What a stage's own command does in a project: the stage's pending work, or the grounds of a story."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from nightdesk.cli.progress import print_reasons
from nightdesk.cli.project import must_find, opened
from nightdesk.engine.local import run_stage
from nightdesk.engine.sole_use import sole_use
from nightdesk.engine.summary import refused_at
from nightdesk.records import StoryId


def do_stage(project: str | None, name: str, *, as_json: bool = False) -> None:
    """Do all that is pending for the stage *name*, now; say what was done and what was refused, and why."""
    with opened(must_find(project)) as found, sole_use(found.folder):
        now = datetime.now(UTC).replace(microsecond=0)
        done = run_stage(name, found.store, found.settings, now)
        refused = refused_at(found.store, name, now)
    if as_json:
        told = {"stage": name, "done": done, "refused": refused.reasons, "refused_such_as": refused.such_as}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{name}: {done} done" if done else f"{name}: nothing to do")
    if refused.reasons:
        print_reasons("refused", refused.reasons, refused.such_as)


def explain_story(project: str | None, name: str, *, as_json: bool = False) -> None:
    """Print how much a story matters and why, and of each report why it is there and what it adds."""
    from nightdesk.cli.explain import explained, grounds

    with opened(must_find(project)) as found:
        if as_json:
            click.echo(json.dumps(grounds(found.store, found.store.story(StoryId(name))), ensure_ascii=False, indent=2))
            return
        for line in explained(found.store, found.store.story(StoryId(name)), now=datetime.now(UTC)):
            click.echo(line)
