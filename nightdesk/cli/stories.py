"""An editor's hand on stories: ``merge``, ``apart``, ``split``, ``undo``, and the rulings that were given."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import click
import msgspec
from click.decorators import FC

from nightdesk.cli.desk import must_name, now_at
from nightdesk.cli.find import find_article
from nightdesk.cli.project import Project, editor_option, must_find, opened, project_option
from nightdesk.edit.desk import Instruction, Order
from nightdesk.engine.sole_use import sole_use
from nightdesk.records import ON_THE_SITE, ReportId, Ruling, StoryId
from nightdesk.store import Store
from nightdesk.thread import run as thread
from nightdesk.thread.rulings import said


def _ruling(command: FC) -> FC:
    """Give a command what every ruling needs."""
    reason = click.option("--reason", required=True, help="Why, for the record.")
    return project_option(editor_option()(reason(command)))


@click.command()
@click.argument("story")
@click.argument("other")
@_ruling
def merge(story: str, other: str, project: str | None, by: str | None, reason: str) -> None:
    """Let the story OTHER be STORY, for ever or until undone; OTHER's article leaves lists and says why."""

    def act(store: Store, who: str, now: datetime) -> Ruling:
        ruling = thread.merge(store, StoryId(story), StoryId(other), who=who, reason=reason, now=now)
        _hold(store, other, f"told together with another story: {reason}", who, now)
        return ruling

    _carry_out(project, by, act)


@click.command()
@click.argument("story")
@click.argument("other")
@_ruling
def apart(story: str, other: str, project: str | None, by: str | None, reason: str) -> None:
    """Let the stories STORY and OTHER, which look like one, stay two, for ever or until undone."""
    names = StoryId(story), StoryId(other)
    _carry_out(project, by, lambda store, who, now: thread.apart(store, *names, who=who, reason=reason, now=now))


@click.command()
@click.argument("story")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@_ruling
def split(story: str, reports: tuple[str, ...], project: str | None, by: str | None, reason: str) -> None:
    """Take REPORTs out of STORY into a story of their own, with their copies, for ever or until undone."""
    names = [ReportId(name) for name in reports]
    _carry_out(
        project,
        by,
        lambda store, who, now: thread.split(store, StoryId(story), names, who=who, reason=reason, now=now),
    )


@click.command()
@click.argument("ruling")
@_ruling
def undo(ruling: str, project: str | None, by: str | None, reason: str) -> None:
    """Undo RULING: its reports go back to the stories they were in (nightdesk rulings lists what was ruled)."""

    def act(store: Store, who: str, now: datetime) -> Ruling:
        undone = thread.undo(store, ruling, who=who, reason=reason, now=now)
        for story in thread.emptied_by(store, undone):
            _hold(store, story, f"told together with another story: {reason}", who, now)
        return undone

    _carry_out(project, by, act)


@click.command()
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def rulings(project: str | None, as_json: bool) -> None:
    """List what editors ruled of stories: which reports are together or apart, by whom and why."""
    with opened(must_find(project)) as found:
        given = found.store.rulings()
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(given), ensure_ascii=False, indent=2))
        return
    for ruling in given:
        click.echo(f"{ruling.id}  {ruling.at:%Y-%m-%d %H:%M}  {said(ruling)}")
    if not given:
        click.echo("nothing was ruled")


def _carry_out(project: str | None, by: str | None, act: Callable[[Store, str, datetime], Ruling]) -> None:
    """Act while no other run is at work, then bring what is written of the stories and the site up to date."""
    from nightdesk.engine.jobs import LINE
    from nightdesk.engine.local import run_stage

    with opened(must_find(project)) as found, sole_use(found.folder):
        who, now = must_name(found, by), now_at()
        ruling = act(found.store, who, now)
        for name in LINE[LINE.index("thread") + 1 :]:
            run_stage(name, found.store, found.settings, now)
        click.echo(f"{ruling.id}: {said(ruling)}")
        for story in _stories(found, ruling):
            click.echo(f"    {story}")


def _stories(found: Project, ruling: Ruling) -> list[str]:
    """Return a line for each story that the ruling's reports are in now."""
    placed = [found.store.placement(report) for report in (*ruling.reports, *ruling.others)]
    names = dict.fromkeys(one.story for one in placed if one is not None)
    stories = [found.store.story(name) for name in names]
    return [f"{story.id} {story.slugline!r} has {len(story.reports)} live reports" for story in stories]


def _hold(store: Store, story: str, reason: str, who: str, now: datetime) -> None:
    """Take the article of a story that is told elsewhere out of lists and feeds, if it is on the site."""
    from nightdesk.edit.run import order

    article = find_article(store, story)
    if article is None or article.state not in ON_THE_SITE:
        return
    order(store, article.id, Instruction(order=Order.HOLD, who=who, reason=reason), now=now)
