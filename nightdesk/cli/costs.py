"""``nightdesk costs``: what the model and the embedder were asked, what it cost, and one call as it was."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict

import click

from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import NoSuchRecord
from nightdesk.records import Call, Embedding


@click.command()
@click.argument("call", required=False)
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines: every call, one object a line.")
def costs(call: str | None, project: str | None, as_json: bool) -> None:
    """Show what models were asked and what it cost, by day; or one CALL, question and answer, as it was.

    Costs are in the currency of model.asked_price, model.answered_price and embed.price. Budgets: docs/settings.md.
    """
    with opened(must_find(project)) as found:
        calls = found.store.calls()
        vectors = found.store.every_embedding()
    if call is not None:
        calls = [one for one in calls if one.id.startswith(call)]
        if not calls:
            raise NoSuchRecord(f"no call is kept as {call!r}; nightdesk costs --json lists them")
    if as_json:
        for one in calls:
            click.echo(json.dumps({**asdict(one), "at": one.at.isoformat()}, ensure_ascii=False))
        for vector in vectors:
            told = {"embedding_of": vector.subject, "model": vector.model, "tokens": vector.tokens}
            click.echo(json.dumps({**told, "cost": vector.cost, "at": vector.at.isoformat()}, ensure_ascii=False))
    elif call is not None:
        for one in calls:
            _print(one)
    else:
        _print_days(calls)
        _print_embeddings(vectors)


def _print(one: Call) -> None:
    click.echo(f"{one.id}  {one.at:%Y-%m-%d %H:%M}  {one.model}  {one.prompt.purpose}  of {one.story}")
    click.echo(f"{one.reply.asked_tokens} tokens asked, {one.reply.answered_tokens} answered, cost {one.cost:.4f}")
    for title, text in (
        ("instructions", one.prompt.instructions), ("material", one.prompt.material), ("answer", one.reply.text)
    ):  # fmt: skip
        click.echo(f"\n{title}\n{text}")


def _print_days(calls: Sequence[Call]) -> None:
    days: dict[tuple[str, str], list[Call]] = defaultdict(list)
    for one in calls:
        days[f"{one.at:%Y-%m-%d}", one.model].append(one)
    for (day, model), made in days.items():
        _line(day, made, f"  {model}")
    _line("in all", calls, "")


def _print_embeddings(vectors: Sequence[Embedding]) -> None:
    """Print what embedders were asked, by day; nothing where there is none."""
    days: dict[tuple[str, str], list[Embedding]] = defaultdict(list)
    for one in vectors:
        days[f"{one.at:%Y-%m-%d}", one.model].append(one)
    for (day, model), made in days.items():
        tokens, cost = sum(one.tokens for one in made), sum(one.cost for one in made)
        click.echo(f"{day:<11} {len(made):>6} vectors {tokens:>21} tokens {cost:>10.4f}  {model}")


def _line(title: str, calls: Sequence[Call], rest: str) -> None:
    stories = len({one.story for one in calls})
    tokens = sum(one.reply.asked_tokens + one.reply.answered_tokens for one in calls)
    cost = sum(one.cost for one in calls)
    click.echo(f"{title:<11} {len(calls):>6} calls {stories:>5} stories {tokens:>10} tokens {cost:>10.4f}{rest}")
