"""``nightdesk serve``: show a finished site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import ProjectError
from nightdesk.serve import serve_site


@click.command()
@click.argument("folder", required=False)
@project_option
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.  [default: 8470]")
def serve(folder: str | None, project: str | None, host: str | None, port: int | None) -> None:
    """Serve the site of the project until Ctrl-C."""
    with opened(must_find(folder or project)) as opened_project:
        site, settings = opened_project.site, opened_project.settings.serve
    if not site.exists():
        raise ProjectError(f"{site} is not there yet; make it with: nightdesk run {folder or ''}".rstrip())
    chosen = (host or settings.host, port if port is not None else settings.port)
    serve_site(site, host=chosen[0], port=chosen[1], ready=lambda port: _say(site, chosen[0], port))


def _say(site: Path, host: str, port: int) -> None:
    click.echo(f"serving {site} at http://{host}:{port}/ (Ctrl-C stops it)")
