"""``nightdesk costs``: embedders beside models."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from nightdesk.cli.costs import costs
from nightdesk.records import Embedding
from nightdesk.store import open_store
from tests.builders import NOW


def test_vectors_are_counted_by_day_and_model(tmp_path: Path) -> None:
    """An operator sees how many were asked for and what they cost, and each of them as a line for machines."""
    (tmp_path / "nightdesk.toml").write_text("", encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    store.save_embeddings(
        [
            Embedding(subject=name, model="meaner", numbers=b"\0" * 8, tokens=40, cost=0.25, at=NOW)
            for name in ("r-1", "r-2")
        ]
    )
    store.close()

    shown = CliRunner().invoke(costs, ["--project", str(tmp_path)], catch_exceptions=False).output
    lines = CliRunner().invoke(costs, ["--project", str(tmp_path), "--json"], catch_exceptions=False).output

    assert "2 vectors" in shown
    assert "80 tokens     0.5000  meaner" in shown
    assert [json.loads(one)["embedding_of"] for one in lines.splitlines()] == ["r-1", "r-2"]
