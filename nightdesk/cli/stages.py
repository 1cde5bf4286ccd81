"""One command a stage: do its work in a project, or, with ``--jsonl``, be a filter."""

from __future__ import annotations

from functools import partial

import click

from nightdesk.cli.filters import KNOWN, run_filter
from nightdesk.cli.project import project_option
from nightdesk.errors import InputError

HELP = {
    "gather": "Fetch what is new from the project's sources.",
    "read": "Make reports of what was gathered: kind of page, text, metadata, mentions.",
    "thread": "Place reports in stories.",
    "relate": "Say what stories are about and how they stand to each other.",
    "write": "Write drafts of stories whose reports changed.",
    "check": "Check every sentence of every draft against the reports it rests on.",
    "illustrate": "Draw a picture for each draft.",
    "localise": "Say drafts in the languages of the editions.",
    "edit": "Decide on drafts: publish, or hold, with reasons.",
}

SHAPES = {
    "read": 'in: {"id", "url", "html" or "html_base64", "content_type"?, "fetched_at"?}\n  out: {"id", "kind", '
    '"title", "standfirst", "text", "language", "published_at", "modified_at", "authors", "site", '
    '"canonical_url", "section", "keywords", "image", "field_sources", "flags", "reason"}; image: null or {"url", '
    '"caption", "credit"}; field_sources: by field, the part of the page that told it',
    "thread": 'in: {"id", "title", "text", "published_at", "language"?, "source"?}\n  out: {"id", "story", '
    '"duplicate_of", "reason"}, decided on arrival',
    "relate": 'in (with --pairs): {"id", "a": {"title", "text", "published_at"}, "b": {…}}\n  out: {"id", "score", '
    '"relation", "reason"}',
    "write": 'in: {"id", "reports": [{"id", "title", "text", "published_at", "source", "language", "rights"}], '
    '"language"?, "words"?}\n  out: {"id", "form", "headline", "standfirst", "paragraphs", "left_out", "reason"}',
    "check": 'in: {"id", "sources": [{"id", "text"}], "text", "rights"?}\n  out: {"id", "score", "supported", '
    '"publishable", "sentences"}',
}


# What a stage takes besides the project and, where it is a filter, --jsonl.
OPTIONS = {
    "read": [
        click.Option(
            ["--sites"],
            metavar="FOLDER",
            help="With --jsonl: a folder of files about single sites, as a project's sites/ is.",
        )
    ],
    "relate": [click.Option(["--pairs"], is_flag=True, help="With --jsonl: judge pairs of reports.")],
    "thread": [
        click.Option(["--revise"], is_flag=True, help="With --jsonl: add what a second pass changed, at the end."),
        click.Option(["--explain"], metavar="STORY", help="Say why a story's reports are in it."),
    ],
}


def _command(name: str) -> click.Command:
    options: list[click.Parameter] = []
    text = HELP[name]
    if name in KNOWN:
        options.append(click.Option(["--jsonl"], is_flag=True, help="Be a JSON-lines filter: stdin to stdout."))
        text += f"\n\n\b\nWith --jsonl, one object a line:\n  {SHAPES[name]}"
    options += OPTIONS.get(name, [])
    options.append(click.Option(["--json", "as_json"], is_flag=True, help="For machines: what was done and refused."))
    command = click.Command(name, callback=partial(_act, name), params=options, help=text)
    return project_option(command)


def _act(
    name: str,
    project: str | None,
    jsonl: bool = False,
    pairs: bool = False,
    revise: bool = False,
    explain: str | None = None,
    as_json: bool = False,
    sites: str | None = None,
) -> None:
    """Be the stage's filter, or do its work in a project."""
    if jsonl:
        if name == "relate" and not pairs:
            raise InputError("relate --jsonl judges pairs: say relate --pairs --jsonl")
        run_filter(name, revise=revise, **({"sites": sites} if sites else {}))
        return
    # Loaded here, so that a filter does not wait for the whole line.
    from nightdesk.cli.line import do_stage, explain_story

    if explain:
        explain_story(project, explain, as_json=as_json)
    else:
        do_stage(project, name, as_json=as_json)


gather = _command("gather")
read = _command("read")
thread = _command("thread")
relate = _command("relate")
write = _command("write")
check = _command("check")
illustrate = _command("illustrate")
localise = _command("localise")
edit = _command("edit")
