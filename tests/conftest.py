"""Fixtures of the whole suite: a store on each backend."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine, text

from nightdesk.store import Store, open_store

# How fast an example runs says more of the machine than of us; in CI the same examples every time, so that a red
# build is about the change. What hypothesis finds elsewhere becomes a test of its own.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server of our own, on a socket in a temporary folder; no port is opened."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    assert found, "PostgreSQL's server is not installed: apt-get install postgresql (make test-postgres checks)"
    folder = tmp_path_factory.mktemp("postgres")
    as_server: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        for parent in folder.parents[:2]:
            parent.chmod(0o755)
        as_server = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    user = pwd.getpwuid(os.geteuid()).pw_name if not as_server else "postgres"
    run = [*as_server, f"{found[-1]}/initdb", "-D", str(data), "-A", "trust", "-U", user, "--no-sync"]
    subprocess.run(run, check=True, capture_output=True, cwd="/")
    control = [*as_server, f"{found[-1]}/pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log")]
    subprocess.run([*control, "-o", f"-k {folder} -h ''", "start"], check=True, capture_output=True, cwd="/")
    try:
        yield f"postgresql+psycopg://{user}@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd="/")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store; every test that asks for one runs over each backend."""
    if request.param == "sqlite":
        opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    else:
        url: str = request.getfixturevalue("postgres_url")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
        opened = open_store(url)
    yield opened
    opened.close()
