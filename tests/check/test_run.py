"""The shell: what waits to be checked, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nightdesk.check.run import pending, run
from nightdesk.records import DigitalSource, Draft, DraftId, Illustration, PageKind, Reading
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from tests.check.builders import NOW, a_draft, a_report, a_sentence, a_source, rests_on


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with a report and a draft that rests on it."""
    opened = open_store("sqlite://")
    report = a_report()
    opened.save_source(a_source())
    reading = Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="a test")
    opened.save_reading(reading, report, None)
    opened.save_draft(the_draft())
    yield opened
    opened.close()


def the_draft() -> Draft:
    """The draft: a sentence that holds and one that does not."""
    report = a_report()
    evidence = rests_on(report, "The bridge, which opened")
    good = a_sentence("The bridge may close for 15 months.", evidence)
    return a_draft(good, a_sentence("The bridge will close for 15 months.", evidence), reports=(report,))


def check_all(store: Store) -> list[str]:
    """Check what is pending and return what that was."""
    ids = pending(store, settings=Settings(), now=NOW)
    run(store, ids, settings=Settings(), now=NOW)
    return ids


def test_a_draft_is_checked_once(store: Store) -> None:
    """A verdict is kept, and then nothing waits."""
    assert check_all(store) == ["d1"]
    verdict = store.verdict(DraftId("d1"))

    assert verdict is not None
    assert [finding.publishable for finding in verdict.findings] == [True, False]
    assert check_all(store) == []


def test_checking_again_changes_nothing(store: Store) -> None:
    """A killed run may be repeated."""
    check_all(store)
    before = store.verdict(DraftId("d1"))
    run(store, ["d1"], settings=Settings(), now=NOW)

    assert store.verdict(DraftId("d1")) == before


def test_a_picture_s_words_are_checked_when_it_is_there(store: Store) -> None:
    """Caption and alternative text get a verdict of their own, once."""
    check_all(store)
    evidence = rests_on(a_report(), "The bridge, which opened")
    picture = Illustration(
        draft=DraftId("d1"),
        kind="cover",
        source_type=DigitalSource.ALGORITHMIC,
        variants=(),
        caption=a_sentence("The bridge opened in 1931.", evidence),
        alt=a_sentence("The bridge opened in 1813.", evidence),
        reason="a test",
    )
    store.save_illustration(picture, [])

    assert check_all(store) == ["d1:picture"]
    verdict = store.verdict(DraftId("d1:picture"))
    assert verdict is not None
    assert [(f.part, f.publishable) for f in verdict.findings] == [(0, True), (1, False)]
    assert check_all(store) == []
