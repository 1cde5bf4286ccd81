"""The second wire: an equally complete edition; and of it, that any stage may be killed and run again (O1).

One file, so that one worker plays the wire once for all of them.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from nightdesk.records import ON_THE_SITE, Form, PartKind
from nightdesk.store import open_store
from tests.end_to_end.edition import Edition, nightdesk

STAGES = ("gather", "read", "thread", "relate", "write", "check", "illustrate", "edit", "publish")


def test_the_second_wire_makes_an_equally_complete_edition(second: Edition) -> None:
    """Written from a page's brief without sight of the code: the line was not fitted to one wire."""
    store = open_store(second.store_url)
    try:
        on_site = store.articles(*ON_THE_SITE)
        assert sum(a.draft.form is Form.ARTICLE for a in on_site) >= 6
        for article in on_site:
            kinds = {part.kind for part in article.draft.parts}
            assert PartKind.HEADLINE in kinds
        assert len(second.proofs()) == len(on_site)
    finally:
        store.close()


@pytest.mark.timeout(600)
def test_a_run_killed_at_every_stage_ends_with_the_same_bytes(second: Edition, tmp_path: Path) -> None:
    """kill -9 as each stage reports, one after the other; the last run ends with the site of a run left in peace."""
    victim = Edition(tmp_path, second.port, second.wire)
    killed = [stage for stage in STAGES if victim.run_killed_at(stage)]
    assert killed == list(STAGES)

    victim.run()
    assert victim.fingerprint() == second.fingerprint()


def test_a_second_run_changes_nothing(own_copy: Edition) -> None:
    """Idempotent: the same files, byte for byte."""
    before = own_copy.fingerprint()
    own_copy.run()
    assert own_copy.fingerprint() == before


def test_two_runs_do_not_meet(own_copy: Edition) -> None:
    """A second run in the same project is told that the first is at work."""
    with (own_copy.folder / "edition" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = nightdesk("write", "-p", "edition", cwd=own_copy.folder, check=False)
    assert done.returncode == 1
    assert "another run is at work" in done.stderr
