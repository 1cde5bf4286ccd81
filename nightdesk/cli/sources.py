"""``nightdesk sources``: whom we listen to, and what we may do with what they say."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click
import msgspec

from nightdesk.cli.project import Project, must_find, opened, project_option
from nightdesk.errors import InputError
from nightdesk.gather.run import discover, sources_from_opml
from nightdesk.records import Rights, Source, SourceId

CHOICES = click.Choice(["full", "quote", "pointer", "none"])


@click.group()
def sources() -> None:
    """Whom we listen to, and what we may do with what they say."""


@sources.command("list")
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def list_sources(project: str | None, as_json: bool) -> None:
    """List the sources with our decision about each."""
    with opened(must_find(project)) as found:
        known = found.store.sources()
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(known), ensure_ascii=False, indent=2))
        return
    for source in known:
        click.echo(f"{source.id:<28} {source.rights:<8} {source.feed:<9} {source.url or source.name}")
    click.echo(f"{len(known)} sources")


@sources.command()
@click.argument("url")
@project_option
@click.option("--rights", type=CHOICES, help="What may be done with its text; asked for when not given.")
@click.option("--reason", default="", help="Why you may.")
@click.option("--name", default="", help="The outlet's name.")
@click.option("--family", default="", help="The publisher, when it has several outlets: they count once.")
def add(url: str, project: str | None, rights: str | None, reason: str, name: str, family: str) -> None:
    """Find the feed of URL and follow it.

    Adding a source is a decision about its rights: full (own wire, press release, free licence), quote (analyse and
    quote briefly), pointer (headline and link only). Without an answer it is quote, where nothing is reserved.
    """
    if rights is None and sys.stdin.isatty():
        rights = click.prompt("What may be done with its text?", type=CHOICES, default="quote")
    with opened(must_find(project)) as found:
        for source in follow(found, url, Rights(rights) if rights else None, reason=reason, name=name, family=family):
            click.echo(f"{source.id}: {source.feed} at {source.url}; rights {source.rights} ({source.rights_reason})")


@sources.command()
@click.argument("source")
@project_option
def remove(source: str, project: str | None) -> None:
    """Stop following SOURCE; what came of it stays."""
    with opened(must_find(project)) as found:
        known = found.store.source(SourceId(source))
        if known is None:
            there = ", ".join(s.id for s in found.store.sources()) or "none yet"
            raise InputError(f"no source named {source!r}; there are: {there}")
        found.store.save_source(_stopped(known))
    click.echo(f"{source} is not followed any more")


def _stopped(source: Source) -> Source:
    return replace(source, url="", rights_reason=f"{source.rights_reason}; not followed any more")


def follow(
    found: Project, given: str, rights: Rights | None, *, reason: str = "", name: str = "", family: str = ""
) -> list[Source]:
    """Make sources of a feed's or site's address, or of all in an OPML file, and keep them.

    Raises:
        InputError: it is neither, or no feed is found there.
    """
    return keep(found, named(found, given, rights, reason=reason, name=name, family=family))


def named(
    found: Project, given: str, rights: Rights | None, *, reason: str = "", name: str = "", family: str = ""
) -> list[Source]:
    """Return the sources that an address or OPML file names, with our decision; nothing is kept yet.

    Raises:
        InputError: it is neither, or no feed is found there.
    """
    if Path(given).suffix.lower() in (".opml", ".xml") and Path(given).is_file():
        try:
            listed = sources_from_opml(Path(given).read_bytes())
        except InputError as error:
            raise InputError(f"{given}: {error}") from error
    elif given.startswith(("http://", "https://")):
        listed = [_source(url, title or name) for url, title in discover(given, found.settings)]
    else:
        raise InputError(f"{given!r} is neither an address (http…) nor an OPML file that is there")
    return [_decided(source, rights, reason, family) for source in listed]


def keep(found: Project, listed: list[Source]) -> list[Source]:
    """Keep sources, all or none."""
    with found.store.transaction():
        for source in listed:
            found.store.save_source(source)
    return listed


def _source(url: str, name: str) -> Source:
    host = urlsplit(url).hostname or "source"
    return Source(id=SourceId(source_id(host)), name=name or host, url=url)


def source_id(name: str) -> str:
    """Return an id for a source of that name: lower case, ASCII, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().removeprefix("www.")).strip("-") or "source"


def _decided(source: Source, rights: Rights | None, reason: str, family: str) -> Source:
    decision = rights or Rights.QUOTE
    why = reason or (
        "decided when it was added" if rights else "added without an answer: quote where nothing is reserved"
    )
    return replace(source, rights=decision, rights_reason=why, family=family or source.family)
