"""The example wire's real thread of news: stories stay apart, and the seven related ones come out with their types."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from nightdesk.records import ItemId, PageKind, Reading, RelationKind, Report, ReportId, Rights, SourceId, digest_of
from nightdesk.relate import run as relate
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from nightdesk.text.annotate import annotate
from nightdesk.thread import run as thread

WIRE = Path(__file__).resolve().parents[2] / "examples" / "wire"
OUTLETS = ("harbour-wire", "world-ledger", "continental-broadcast", "pacific-monitor", "weltspiegel-exempel")


def read(path: Path) -> Report:
    """Return the report a file of the wire holds."""
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    front = tomllib.loads(head)
    outlet = tomllib.loads((WIRE / "outlets" / f"{path.parent.name}.toml").read_text(encoding="utf-8"))
    at = datetime.fromisoformat(front["published"])
    return Report(
        id=ReportId(path.stem),
        item=ItemId(path.stem),
        source=SourceId(path.parent.name),
        url=f"https://example.org/{path.stem}",
        canonical_url=f"https://example.org/{path.stem}",
        title=front["title"],
        standfirst=front["standfirst"],
        text=body.strip(),
        text_sha256=digest_of(body),
        language=outlet["language"],
        published_at=at,
        fetched_at=at,
        rights=Rights(outlet["rights"]),
        rights_signal="test",
        agency=front["agency"],
    )


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store in which the wire's foreign desks are threaded and related."""
    found = open_store("sqlite:///:memory:")
    for path in sorted(path for outlet in OUTLETS for path in (WIRE / "reports" / outlet).glob("*.md")):
        report = read(path)
        mentions = annotate(report.text, report=report.id, title=report.title, language=report.language)
        found.save_reading(
            Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="test"), report, mentions
        )
    now = datetime.fromisoformat("2026-01-10T08:00:00Z")
    for stage in (thread, relate):
        stage.run(found, stage.pending(found, settings=Settings(), now=now), settings=Settings(), now=now)
    return found


def test_a_german_report_of_the_letter_joins_the_english_story(store: Store) -> None:
    """Across languages by names, sounds and numbers."""
    english, german = (
        store.placement(ReportId(name)) for name in ("kim-new-year-greeting-putin", "kim-antwortet-putin-buendnis")
    )

    assert english is not None
    assert german is not None
    assert english.story == german.story


def test_the_seven_related_stories_come_out_with_their_types(store: Store) -> None:
    """What the reply answers, what came before and after, what is ahead, and the same people's other news."""
    expected = {
        "putin-heroic-troops-new-year": {RelationKind.REPLY},
        "kim-permanent-support-putin": {RelationKind.LATER},
        "kim-condolences-russian-ambassador": {RelationKind.EARLIER, RelationKind.BACKGROUND},
        "kim-trump-meeting-prospects": {RelationKind.FORWARD},
        "kim-hypersonic-missile-test": {RelationKind.PEOPLE, RelationKind.LATER},
        "north-korea-venezuela-statement": {RelationKind.PEOPLE, RelationKind.LATER},
        "xi-lee-summit-beijing": {RelationKind.PEOPLE, RelationKind.PLACE, RelationKind.LATER},
    }
    own = store.placement(ReportId("kim-new-year-greeting-putin"))
    assert own is not None
    kinds = {relation.other: relation.kind for relation in store.relations(own.story)}

    for name, sensible in expected.items():
        placement = store.placement(ReportId(name))
        assert placement is not None
        assert kinds.get(placement.story) in sensible, name
