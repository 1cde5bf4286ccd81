"""The example edition, played once for all tests that look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nightdesk.store import Store, open_store
from tests.end_to_end.edition import SECOND_WIRE, WIRE, Edition, free_port


def _played(tmp_path_factory: pytest.TempPathFactory, wire: Path) -> Edition:
    edition = Edition(tmp_path_factory.mktemp(wire.name), free_port(), wire)
    edition.run()
    return edition


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The example wire's edition. Tests only look at it."""
    return _played(tmp_path_factory, WIRE)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The second wire's edition. Tests only look at it."""
    return _played(tmp_path_factory, SECOND_WIRE)


@pytest.fixture
def own_copy(second: Edition, tmp_path: Path) -> Edition:
    """A copy of the second wire's edition that a test may change."""
    shutil.copytree(second.folder / "edition", tmp_path / "edition", symlinks=True)
    return Edition(tmp_path, second.port, second.wire)


@pytest.fixture
def example_store(example: Edition) -> Iterator[Store]:
    """The store of the example's edition."""
    store = open_store(example.store_url)
    yield store
    store.close()
