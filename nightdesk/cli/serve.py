"""``nightdesk serve``: show a finished site on this machine; with ``--inbox``, take what its readers send."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import ProjectError
from nightdesk.settings import FILE, Settings


@click.command()
@click.argument("folder", required=False)
@project_option
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.  [default: 8470; of the inbox 8472]")
@click.option("--inbox", is_flag=True, help="Take error reports and proofs of consent instead; show no page.")
@click.option(
    "--config",
    type=click.Choice(["nginx", "caddy", "files"]),
    help="Print what another server needs instead: its configuration, or of each file how a store must keep it.",
)
@click.option("--at", metavar="ADDRESS", help="Where that server has it.  [default: base_url under [site]]")
def serve(
    folder: str | None,
    project: str | None,
    host: str | None,
    port: int | None,
    inbox: bool,
    config: str | None,
    at: str | None,
) -> None:
    """Serve the site of the project until Ctrl-C.

    The site itself takes nothing from readers. With site.inbox their forms are handed on to a second process, which
    writes what they send into the project and shows nothing: nightdesk serve --inbox, beside this one.
    """
    with opened(must_find(folder or project)) as opened_project:
        site, settings = opened_project.site, opened_project.settings
    if not site.exists():
        raise ProjectError(f"{site} is not there yet; make it with: nightdesk run {folder or ''}".rstrip())
    if config is not None:
        _print_config(config, site, settings, at or settings.site.base_url)
        return
    if inbox:
        from nightdesk.inbox.server import serve_inbox

        if not settings.site.inbox:
            raise ProjectError(f"the pages of {site} have no forms; set inbox = true under [site], then publish")
        chosen = port if port is not None else settings.serve.inbox_port
        # Always loopback: what faces the world is the site's server or a proxy, and it hands on.
        if chosen != settings.serve.inbox_port:
            click.echo(
                f"the site hands what readers send to port {settings.serve.inbox_port}, not {chosen}: set inbox_port = "
                f"{chosen} under [serve] in {FILE}, or leave --port out",
                err=True,
            )
        serve_inbox(site, port=chosen, ready=lambda bound: _say_inbox(site, bound))
        return
    from nightdesk.serve import serve_site

    listen = (host or settings.serve.host, port if port is not None else settings.serve.port)
    ready = lambda bound: _say(site, listen[0], bound)  # noqa: E731
    serve_site(site, host=listen[0], port=listen[1], inbox=settings.serve.inbox_port, ready=ready)


def _print_config(kind: str, site: Path, settings: Settings, address: str) -> None:
    from nightdesk.serve import status_of
    from nightdesk.serving.config import config
    from nightdesk.serving.plan import plan

    told, ports = status_of(site), {"serve": settings.serve.port, "inbox": settings.serve.inbox_port}
    if kind == "files":
        for one in plan(site.resolve(), told):
            click.echo(msgspec.json.encode(one).decode())
        return
    click.echo(config(kind, site.absolute(), told, address, **ports), nl=False)


def _say(site: Path, host: str, port: int) -> None:
    click.echo(f"serving {site} at http://{host}:{port}/ (Ctrl-C stops it)")


def _say_inbox(site: Path, port: int) -> None:
    click.echo(
        f"taking what readers of {site} send, at 127.0.0.1:{port}; read it with: nightdesk inbox (Ctrl-C stops it)"
    )


@contextmanager
def inbox_beside(folder: Path) -> Iterator[None]:
    """Run the inbox of the project in *folder* as a process of its own for as long as the site is served here."""
    started = subprocess.Popen(
        [sys.executable, "-c", "from nightdesk.cli import main; main()", "serve", str(folder), "--inbox"],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        started.terminate()
        started.wait()
