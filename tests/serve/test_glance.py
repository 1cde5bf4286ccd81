"""The disk is asked once for the requests that wait together, and again for those that come later."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from nightdesk.serve.glance import Glance
from nightdesk.serve.site import Site


def a_site(folder: Path) -> Site:
    """A site of one page."""
    (folder / "status.json").write_text(json.dumps({"counting": False}), encoding="utf-8")
    (folder / "page").write_text("as it was", encoding="utf-8")
    return Site(folder=folder, counts=folder / "counts")


def test_what_waits_together_sees_one_state_of_the_disk(tmp_path: Path) -> None:
    """Within a turn of the loop a generation and a file stay what they were when they were first looked at."""

    async def looked() -> None:
        glance = Glance(a_site(tmp_path))
        before, seen = glance.generation(), glance.stamp(tmp_path / "page")

        (tmp_path / "page").write_text("something else", encoding="utf-8")
        (tmp_path / "status.json").unlink()

        assert glance.generation() == before
        assert glance.stamp(tmp_path / "page") == seen

    asyncio.run(looked())


def test_what_comes_later_sees_what_changed_meanwhile(tmp_path: Path) -> None:
    """The next turn looks again: a page that was replaced or killed is never answered from memory (R11)."""

    async def looked() -> None:
        glance = Glance(a_site(tmp_path))
        seen = glance.stamp(tmp_path / "page")
        assert not glance.status().counting

        (tmp_path / "page").unlink()
        (tmp_path / "status.json").write_text(json.dumps({"counting": True, "hub": "x"}), encoding="utf-8")
        await asyncio.sleep(0)

        assert glance.stamp(tmp_path / "page") != seen
        assert glance.status().counting

    asyncio.run(looked())
