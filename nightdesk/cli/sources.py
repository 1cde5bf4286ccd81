"""``nightdesk sources``: whom we listen to, and what we may do with what they say."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
import msgspec

from nightdesk.cli.project import Project, must_find, opened, project_option
from nightdesk.errors import InputError
from nightdesk.gather.address import list_key
from nightdesk.gather.entries import believed
from nightdesk.gather.following import followed_by_key, met
from nightdesk.gather.naming import Names
from nightdesk.gather.reservations import Signal, strictest
from nightdesk.gather.run import (
    RAISED,
    FoundFeed,
    Listed,
    discover,
    due_now,
    healths,
    look_at,
    opml_of,
    resume,
    sources_in,
    subscribe,
)
from nightdesk.records import Rights, Source, SourceId
from nightdesk.settings import Settings
from nightdesk.text.clean import clean

CHOICES = click.Choice(["full", "quote", "pointer", "none"])


class _Whole(click.Group):
    """A group whose help says what each command does to the end of its sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(limit=200)) for name, one in self.commands.items()])


@click.group(cls=_Whole)
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


@sources.command("health")
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def show_health(project: str | None, as_json: bool) -> None:
    """Show how the sources are, the gravest first: dead, stale, empty, moved, throttled, reserved and so on.

    A source that brings nothing for longer than its own rhythm is raised by itself, here and on every run's summary.
    """
    with opened(must_find(project)) as found:
        told = healths(found.store, _now())
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(told), ensure_ascii=False, indent=2))
        return
    for one in told:
        since = f"{one.since:%Y-%m-%d}" if one.since and one.status in RAISED else ""
        click.echo(f"{one.status:<14}{since:<12}{one.source:<28} {one.says}")
    raised = sum(one.status in RAISED for one in told)
    click.echo(f"{len(told)} sources, {raised} of them need a look")


@sources.command("resume")
@click.argument("source")
@project_option
def resume_source(source: str, project: str | None) -> None:
    """Ask SOURCE again in the next run, whatever was wrong with it: it was paused, ended or seemed to change hands."""
    with opened(must_find(project)) as found:
        resume(found.store, _known(found, source), _now())
    click.echo(f"{source} is asked again in the next run")


@sources.command("subscribe")
@click.argument("source")
@click.argument("callback")
@project_option
def subscribe_source(source: str, callback: str, project: str | None) -> None:
    """Ask SOURCE's WebSub hub to tell us of news at CALLBACK, the public address of `nightdesk sources listen`."""
    with opened(must_find(project)) as found:
        made = subscribe(found.store, _known(found, source), callback.rstrip("/"), settings=found.settings, now=_now())
    click.echo(f"{source}: {made.hub} was asked; it asks back at {made.callback}")


@sources.command("listen")
@project_option
@click.option("--port", type=click.IntRange(1, 65535), default=8475, show_default=True, help="On 127.0.0.1.")
def listen(project: str | None, port: int) -> None:
    """Wait for WebSub hubs at /websub/…; put it behind the web server that has your public name.

    A notification that carries our signature makes its source due in the next run; what it says is not read.
    """
    import uvicorn

    from nightdesk.gather.listen import listener

    with opened(must_find(project)) as found:
        application = listener(found.store, _now, lambda source: due_now(found.store, source))
        click.echo(f"listening at http://127.0.0.1:{port}/websub/   (Ctrl-C stops it)")
        uvicorn.run(application, host="127.0.0.1", port=port, log_level="warning")


@sources.command("export")
@project_option
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file, instead of the screen.")
def export(project: str | None, output: Path | None) -> None:
    """Write the sources as an OPML list that every feed reader takes, with our decisions; `add` reads it back."""
    with opened(must_find(project)) as found:
        data = opml_of(found.store.sources(), title=f"Sources of {found.settings.site.title}")
    if output is None:
        click.echo(data.decode(), nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}") from error


@sources.command()
@click.argument("url")
@project_option
@click.option("--rights", type=CHOICES, help="What may be done with its text; asked for when not given.")
@click.option("--reason", help="Why you may; kept with the decision.")
@click.option("--name", default="", help="The outlet's name.")
@click.option("--family", default="", help="The publisher, when it has several outlets: they count once.")
@click.option("--owner", default="", help="Whose the outlet is; readers see it on the page of sources.")
@click.option("--all", "every", is_flag=True, help="Follow all feeds found, not only the first.")
@click.option("--section", is_flag=True, help="URL is a page without a feed: follow the articles it links.")
def add(
    url: str,
    project: str | None,
    rights: str | None,
    reason: str | None,
    name: str,
    family: str,
    owner: str,
    *,
    every: bool,
    section: bool,
) -> None:
    """Find the feed of URL (a feed, a site, an OPML file or its address), show it, and follow it.

    Adding a source is a decision about its rights: full (own wire, press release, free licence), quote (analyse and
    quote briefly), pointer (headline and link only). Without an answer it is quote where nothing is reserved, and
    pointer where something is.
    """
    given_reason = reason is not None
    told = (reason or "", name, family, owner)
    reason, name, family, owner = (" ".join(clean(said)[0].split()) for said in told)
    if given_reason and not reason:
        raise InputError("--reason is empty; say why you may, or leave it out")
    with opened(must_find(project)) as found:
        listed = named(
            found, url, None, name=name, family=family, every=every, section=section, say=click.echo, refuse=_left_out
        )
        if rights is None and sys.stdin.isatty():
            rights = click.prompt("What may be done with its text?", type=CHOICES, default=str(listed[0].rights))
            reason = reason or click.prompt("Why?", default="decided when it was added")
        if rights is not None:
            why = reason or "decided when it was added"
            listed = [replace(source, rights=Rights(rights), rights_reason=why) for source in listed]
        elif reason:
            listed = [replace(source, rights_reason=reason) for source in listed]
        if owner:
            listed = [replace(source, owner=owner) for source in listed]
        for source in keep(found, listed):
            click.echo(f"{source.id}: {source.feed} at {source.url}; rights {source.rights} ({source.rights_reason})")


@sources.command()
@click.argument("source")
@project_option
def remove(source: str, project: str | None) -> None:
    """Stop following SOURCE; what came of it stays."""
    with opened(must_find(project)) as found:
        found.store.save_source(_stopped(_known(found, source)))
    click.echo(f"{source} is not followed any more")


def _left_out(line: str) -> None:
    click.echo(f"left out  {line}")


def _known(found: Project, name: str) -> Source:
    source = found.store.source(SourceId(name))
    if source is None:
        there = ", ".join(known.id for known in found.store.sources()) or "none yet"
        raise InputError(f"no source named {name!r}; there are: {there}")
    return source


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _stopped(source: Source) -> Source:
    return replace(source, url="", rights_reason=f"{source.rights_reason}; not followed any more")


def named(
    found: Project,
    given: str,
    rights: Rights | None,
    *,
    name: str = "",
    family: str = "",
    every: bool = False,
    section: bool = False,
    besides: Sequence[Source] = (),
    say: Callable[[str], object] = lambda line: None,
    refuse: Callable[[str], object] = lambda line: None,
) -> list[Source]:
    """Return the sources that an address or OPML list names, with our decision; nothing is kept yet.

    *every*: all feeds found, not the first alone; *section*: the address is a page that links articles; *besides*:
    sources that are to be kept with these, whose ids are taken; *say* is told what was found, *refuse* what of a list
    cannot be followed, and why.

    Raises:
        InputError: it is neither, or no feed is found there.
    """
    there = _found(given, found.settings, section=section)
    known = [*found.store.sources(), *besides]
    if isinstance(there, Listed):
        say(f"{given} names {len(there.sources)} source{'s' * (len(there.sources) != 1)}")
        for line in there.left_out:
            refuse(line)
        kept, ours = met(there.sources, known)
        for source in kept:
            if source.id in ours:
                say(f"already followed  {source.id}  {source.url}")
        return [_decided(source, rights, (), family) for source in kept]
    chosen = [feed for number, feed in enumerate(there) if not number or (every and not feed.fault)]
    followed = followed_by_key(known)
    for feed in there:
        before = followed.get(list_key(feed.url))
        begun = f"already followed as {before.id}: " if before else "follows  "
        say((begun if feed in chosen else "there is ") + _shown(feed))
    names, taken = Names(known), {source.id for source in followed.values()}
    made = [_decided(source_of(feed, name, followed, names, taken), rights, feed.signals, family) for feed in chosen]
    return [replace(source, feed="section") for source in made] if section else made


_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?:/\S*)?$", re.IGNORECASE)
_FILES = (".opml", ".xml", ".json", ".txt")  # of a file that is not there, rather than of a host


def _found(given: str, settings: Settings, *, section: bool) -> Listed | list[FoundFeed]:
    """Return what an OPML file or an address names; with *section* the address itself."""
    if _is_file(given):
        if section:
            raise InputError(
                f"--section is for the address of a page; {given} is an OPML list, which says its own kinds"
            )
        try:
            return sources_in(Path(given).read_bytes(), settings)
        except OSError as error:
            raise InputError(f"{given} cannot be read: {error.strerror}") from error
        except InputError as error:
            raise InputError(f"{given}: {error}") from error
    given = with_scheme(given)
    if not given.startswith(("http://", "https://")):
        raise InputError(f"{given!r} is neither an address (http…) nor an OPML file that is there")
    return [look_at(given, settings)] if section else discover(given, settings)


def with_scheme(given: str) -> str:
    """Return a site as one types it into a browser ("courier.example/news") as an address; anything else as it is."""
    return f"https://{given}" if _HOST.match(given) and not given.lower().endswith(_FILES) else given


def _is_file(given: str) -> bool:
    """Whether *given* names a file that is there; no address does, and no name can be of any length."""
    try:
        return not given.startswith(("http://", "https://")) and Path(given).is_file()
    except OSError:
        return False


def _shown(feed: FoundFeed) -> str:
    """Return a feed in words: where, what, how fresh, what is reserved."""
    said = f"{feed.url}  {feed.title}"
    if feed.listing is None:
        return said + (f"\n         cannot be read: {feed.fault}" if feed.fault else "")
    listing = believed(feed.listing, _now())
    times = [moment for entry in listing.entries if (moment := entry.published_at or entry.updated_at)]
    if listing.kind == "section" and not listing.entries:
        return f"{said}\n         section, nothing to follow: {listing.fault}"
    kind = f"an index of {len(listing.lists)} sitemaps" if listing.kind == "sitemap" and listing.lists else listing.kind
    said += f"\n         {kind}, {len(listing.entries)} entries"
    said += f", the newest of {max(times):%Y-%m-%d %H:%M} UTC" if times else ", none with a time"
    said += f", {listing.nowhere} more without an address that can be asked" if listing.nowhere else ""
    said += f", {listing.ahead} with times that are still to come" if listing.ahead else ""
    for signal in feed.signals:
        said += f"\n         {signal}"
    return said


def keep(found: Project, listed: list[Source]) -> list[Source]:
    """Keep sources, all or none; one that was paused or ended is asked again."""
    with found.store.transaction():
        for source in listed:
            found.store.save_source(source)
            resume(found.store, source, _now())
    return listed


def source_of(feed: FoundFeed, name: str, followed: Mapping[str, Source], names: Names, taken: set[SourceId]) -> Source:
    """Return the source that follows the feed already (*followed*: by ``list_key``), or a new one with its own id."""
    if (before := followed.get(list_key(feed.url))) is not None:
        return replace(before, name=name or before.name)
    address = urlsplit(feed.url)
    outlet = (address.hostname or "source").removeprefix("www.")
    called = (outlet, f"{outlet} {address.path} {address.query}", feed.url)  # the last is no other source's
    source_id = next(found for one in called if (found := names.id_of(one)) not in taken or one == feed.url)
    taken.add(source_id)
    return Source(id=source_id, name=name or feed.title or outlet, url=feed.url)


def _decided(source: Source, rights: Rights | None, signals: Sequence[Signal], family: str) -> Source:
    """Return *source* with a decision: the one given, its own, or by what is reserved."""
    family = family or source.family
    if rights is not None:
        return replace(source, rights=rights, rights_reason="decided when it was added", family=family)
    if source.rights_reason not in ("no decision recorded", ""):
        return replace(source, family=family)
    reason = "added without an answer: quote where nothing is reserved"
    verdict, said = strictest(Rights.QUOTE, reason, signals)
    return replace(source, rights=verdict, rights_reason=reason if verdict is Rights.QUOTE else said, family=family)
