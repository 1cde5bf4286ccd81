"""An update that the rules hold waits for an editor, though its article is on the site."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from nightdesk.cli.main import cli

FIRST = (
    "NULLSTAD – A ferry sank off Nullstad on Monday and nine people died, the coast guard said. The Example had left"
    " the port at seven in the morning with 40 passengers. Divers were searching the wreck, the coast guard said. The"
    " ferry's owner, Samplelines, said it would help the investigators. Nullstad has had a ferry since 1931."
)
SECOND = (
    "NULLSTAD – A ferry sank off Nullstad on Monday and 12 people died, the harbour police said. The Example had left"
    " the port at seven in the morning. The harbour police said the ferry had struck a rock. Samplelines has cancelled"
    " its sailings from Nullstad for a week."
)


def _run(*arguments: str) -> str:
    told = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return told.output


def _reports(folder: Path, name: str, text: str, source: str, hour: int) -> str:
    path = folder / f"{name}.jsonl"
    report = {
        "id": name,
        "title": text[11:60],
        "text": text,
        "published_at": f"2026-01-05T{hour}:00:00Z",
        "source": source,
    }
    path.write_text(
        json.dumps(report | {"url": f"https://{name}.example/1", "rights": "full"}) + "\n", encoding="utf-8"
    )
    return str(path)


def test_an_update_with_a_disputed_toll_is_in_the_queue(tmp_path: Path) -> None:
    """The old version stays on the site, and an editor is told that a newer one waits, and why."""
    paper = str(tmp_path / "paper")
    _run("new", paper, "--title", "The Example", "--publisher", "", "--editor", "", "--contact", "")
    _run("run", paper, "--reports", _reports(tmp_path, "one", FIRST, "Harbour Wire", 10))
    assert "nothing waits" in _run("queue", "-p", paper)

    _run("run", paper, "--reports", _reports(tmp_path, "two", SECOND, "Nullstad Post", 12))

    said = _run("queue", "-p", paper)
    assert "1 with an update waiting" in said
    assert "number of deaths" in said
    assert "nightdesk show a-" in said
    assert "number of deaths" in json.loads(_run("queue", "-p", paper, "--json"))[0]["reason"]
