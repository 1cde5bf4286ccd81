"""The server itself: beside other work, or until it is interrupted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import uvicorn

from nightdesk.errors import NightdeskError
from nightdesk.serve.application import Front
from nightdesk.serve.at_once import AtOnce
from nightdesk.serve.site import site_folder


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        NightdeskError: the port is in use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise NightdeskError(
            f"{host} port {port} cannot be used: {(error.strerror or str(error)).lower()}; "
            "choose another with --port, or stop what listens there"
        ) from error
    return listener


def _server(folder: Path, inbox: int) -> uvicorn.Server:
    front = Front(folder, inbox)
    config = uvicorn.Config(
        front,
        http=partial(AtOnce, front=front),  # type: ignore[arg-type]  # it is only called
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def serve_site(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8470,
    inbox: int = 0,
    ready: Callable[[int], None] = lambda _: None,
) -> None:
    """Serve the site in *folder* until interrupted; *ready* is told the port once it is ours, *inbox* takes forms.

    Raises:
        ProjectError: there is no site.
        NightdeskError: the port is in use.
    """
    server = _server(site_folder(folder), inbox)
    with listening(host, port) as listener:
        ready(int(listener.getsockname()[1]))
        server.run(sockets=[listener])


@contextmanager
def serving_site(folder: Path, *, host: str = "127.0.0.1", port: int = 0, inbox: int = 0) -> Iterator[int]:
    """Serve the site in *folder* beside other work; give the port it got.

    Raises:
        ProjectError: there is no site.
        NightdeskError: the port is in use, or the server did not come up within ten seconds.
    """
    with running(_server(site_folder(folder), inbox), host, port) as bound:
        yield bound


@contextmanager
def running(server: uvicorn.Server, host: str, port: int) -> Iterator[int]:
    """Run *server* beside other work; give the port it got.

    Raises:
        NightdeskError: the port is in use, or the server did not come up within ten seconds.
    """
    with listening(host, port) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _wait_for(server, thread)
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(timeout=5)


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + 10
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise NightdeskError("the server did not come up; run it again, or choose another port with --port")
        time.sleep(0.01)
