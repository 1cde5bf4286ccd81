"""Threading with an embedder over real HTTP: what it brings, and that nothing is lost where it fails."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from nightdesk.models.embedding_server import EmbeddingServer
from nightdesk.records import Report
from nightdesk.settings import Embed, Settings
from nightdesk.store import Store, open_store
from nightdesk.thread import gauge as gauges
from nightdesk.thread import run as stage
from nightdesk.thread.lines import ThreadFilter, open_filter
from tests.models.server import Behaviour, Server, embedder, serving, status
from tests.thread.builders import BANK, FLOOD_TOO, NOW, a_report
from tests.thread.test_run import add, state

# The same night with no name, number, place or known matter in common: only who knows both languages can tell.
BIENEN = (
    "In der Nacht sind aus einer Obstwiese alle Bienenvölker verschwunden. Der Imker fand am Morgen nur leere Stellen "
    "unter den Bäumen. Mit den Bienen fehlen die Königinnen und der Honig des Sommers. Nachbarn wollen nichts gehört "
    "haben; ein Bauer half beim Suchen, doch die Bienenstöcke blieben verschwunden, sagte der Imker am Abend."
)
BEES = (
    "Every hive in an orchard has vanished overnight. In the morning the beekeeper found nothing but bare patches "
    "beneath the trees. With the bees the queens are gone, and the honey of a whole summer. Neighbours say they heard "
    "nothing at all; a farmer helped to look around, but the hives stayed missing, the beekeeper said."
)


@contextmanager
def server_of(*behaviours: Behaviour) -> Iterator[Server]:
    with serving(*behaviours) as server:
        yield server


def line(name: str, title: str, text: str, language: str) -> dict[str, Any]:
    return {"id": name, "title": title, "text": text, "language": language, "published_at": NOW.isoformat()}


THE_NIGHT = (
    line("en", "Hives vanish from orchard overnight", BEES, "en"),
    line("bank", "National Bank raises key rate", BANK, "en"),
    line("de", "Bienenstöcke aus Obstgarten verschwunden", BIENEN, "de"),
)


def by_words() -> list[dict[str, Any]]:
    answer = ThreadFilter()
    return [answer(one) for one in THE_NIGHT]


def test_reports_that_share_no_word_meet_by_meaning() -> None:
    """With an embedder the German report joins the English one, saying so; without it opens a story."""
    alone = by_words()
    with server_of(embedder()) as server:
        answer = ThreadFilter(EmbeddingServer(server.url, "scripted", key="", seconds=5))
        helped = [answer(one) for one in THE_NIGHT]

    assert len({one["story"] for one in alone}) == 3
    assert helped[2]["story"] == helped[0]["story"] != helped[1]["story"]
    assert "meaning" in helped[2]["reason"]


def test_the_filter_asks_the_embedder_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no project; what else the environment says of ours does not concern it."""
    with server_of(embedder()) as server:
        monkeypatch.setenv("NIGHTDESK_EMBED_URL", server.url)
        monkeypatch.setenv("NIGHTDESK_EMBED_NAME", "scripted")
        monkeypatch.setenv("NIGHTDESK_EMBED_KEY", "k-2")
        monkeypatch.setenv("NIGHTDESK_SOMETHING_ELSE", "of no concern")
        answer = open_filter()
        helped = [answer(one) for one in THE_NIGHT]

    assert helped[2]["story"] == helped[0]["story"]
    assert {asked["key"] for asked in server.asked} == {"Bearer k-2"}


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(status(500), "answered 500", id="broken"),
        pytest.param(status(429), "answered 429", id="busy"),
        pytest.param(embedder(lambda made: made[:-1]), "vectors", id="too few"),
        pytest.param(embedder(lambda made: [[math.nan] for _ in made]), "no answer", id="not a number"),
        pytest.param(embedder(lambda made: [[1.0, 2.0] for _ in made]), "no better", id="the same for all"),
    ],
)
def test_an_embedder_that_fails_leaves_the_judgement_of_words(behaviour: Behaviour, reason: str) -> None:
    """Every report is placed as if there were none, and the reason says why."""
    alone = by_words()
    with server_of(behaviour) as server:
        answer = ThreadFilter(EmbeddingServer(server.url, "scripted", key="", seconds=1))
        answered = [answer(one) for one in THE_NIGHT]

    assert [one["story"] for one in answered] == [one["story"] for one in alone]
    assert all("by words alone" in one["reason"] for one in answered)
    assert reason in answered[0]["reason"]


def test_one_that_changes_the_length_of_its_vectors_is_not_compared() -> None:
    """A model swapped under the same name gives numbers that say nothing beside the old ones."""
    calls = 0

    def swapped(made: list[list[float]]) -> list[list[float]]:
        nonlocal calls
        calls += 1
        return made if calls < 4 else [one[:100] for one in made]

    alone = by_words()
    with server_of(embedder(swapped)) as server:
        answer = ThreadFilter(EmbeddingServer(server.url, "scripted", key="", seconds=5))
        answered = [answer(one) for one in THE_NIGHT]

    assert [one["story"] for one in answered] == [one["story"] for one in alone]


def test_a_copy_is_not_paid_for() -> None:
    """One text on thirty sites is encoded once."""
    with server_of(embedder()) as server:
        answer = ThreadFilter(EmbeddingServer(server.url, "scripted", key="", seconds=5))
        for number in range(5):
            answer(line(f"copy {number}", "Hives vanish from orchard overnight", BEES, "en"))

        texts = [text for asked in server.asked for text in asked["input"]]
    assert len([text for text in texts if text.startswith("Hives vanish")]) == 1


def test_the_gauge_finds_use_in_what_tells_happenings_apart_only() -> None:
    """Vectors that are alike for the two tellings of one happening are worth something; arbitrary ones are not."""
    names = list(gauges.texts())
    happening = {
        f"gauge: {text}": number
        for number, (one, two, others) in enumerate(gauges.TOLD)
        for text in (one, two, *others.values())
    }
    size = len(gauges.TOLD)
    honest = {name: gauges.unit([3.0 if n == happening[name] else 1.0 for n in range(size)]) for name in names}
    arbitrary = {
        name: gauges.unit([zlib.crc32(f"{name} {n}".encode()) % 97 - 48 for n in range(size)]) for name in names
    }

    found = gauges.gauge(honest)
    assert found is not None
    same = found.likeness(honest[names[0]], honest[names[2]], same_language=False)
    other = found.likeness(honest[names[0]], honest[names[5]], same_language=True)
    assert same == pytest.approx(1.0)
    assert other == pytest.approx(0.0, abs=1e-6)
    assert gauges.gauge(arbitrary) is None


def test_an_embedder_is_not_heard_in_a_language_it_does_not_know() -> None:
    """One that finds all texts of a language alike would make one story of them."""
    names = gauges.texts()
    vectors = {}
    for number, (one, two, others) in enumerate(gauges.TOLD):
        honest = gauges.unit([3.0 if n == number else 1.0 for n in range(len(gauges.TOLD))])
        vectors |= {f"gauge: {text}": honest for text in (one, two, *others.values())}
        vectors |= {f"gauge: {text}": gauges.unit([1.0] * 12) for code, text in others.items() if code == "de"}

    found = gauges.gauge(vectors)

    assert vectors.keys() == names.keys()
    assert found is not None
    assert "de" not in found.languages
    assert {"en", "es", "ru"} <= found.languages


def project(tmp_path: Path, url: str) -> tuple[Store, Settings]:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    return store, Settings(embed=Embed(url=url, name="scripted", seconds=2))


def the_night() -> list[Report]:
    return [
        a_report("en", title="Hives vanish from orchard overnight", text=BEES),
        a_report("bank", title="National Bank raises key rate", text=BANK, hours=1),
        a_report("de", title="Bienenstöcke aus Obstgarten verschwunden", text=BIENEN, language="de", hours=2),
        a_report("too", title="Night in the school hall", text=FLOOD_TOO, hours=3),
    ]


def placed_in_parts(store: Store, settings: Settings, parts: int) -> None:
    ids = stage.pending(store, settings=settings, now=NOW)
    for start in range(0, len(ids), parts):
        stage.run(store, ids[start : start + parts], settings=settings, now=NOW)


def test_a_restart_asks_for_nothing_again_and_places_alike(tmp_path: Path) -> None:
    """One run, and one broken off after every report, end alike; each text was encoded once."""
    with server_of(embedder()) as server:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        whole, settings = project(tmp_path / "a", server.url)
        broken, _ = project(tmp_path / "b", server.url)
        add(whole, *the_night())
        add(broken, *the_night())
        placed_in_parts(whole, settings, 10)
        once = sum(len(asked["input"]) for asked in server.asked)
        placed_in_parts(broken, settings, 1)
        twice = sum(len(asked["input"]) for asked in server.asked)

    assert state(whole) == state(broken)
    assert once == len(gauges.texts()) + len(the_night())
    assert twice == 2 * once
    found = whole.placement(the_night()[2].id)
    assert found is not None
    assert found.story == whole.placement(the_night()[0].id).story  # type: ignore[union-attr]


def test_what_was_placed_without_the_embedder_is_replayed_without(tmp_path: Path) -> None:
    """A report placed while the server was down keeps its place and its judgement by words when it is back."""
    with server_of(status(500), status(500), status(500), embedder()) as server:
        store, settings = project(tmp_path, server.url)
        add(store, *the_night()[:1])
        placed_in_parts(store, settings, 1)
        add(store, *the_night()[1:])
        placed_in_parts(store, settings, 10)

    first = store.placement(the_night()[0].id)
    assert first is not None
    assert "answered 500" in first.reason
    assert {one.subject for one in store.every_embedding() if not one.subject.startswith("gauge")} == {
        report.id for report in the_night()[1:]
    }


def test_a_spent_budget_is_said_and_words_decide(tmp_path: Path) -> None:
    """The reason names the budget."""
    with server_of(embedder()) as server:
        store, _ = project(tmp_path, server.url)
        priced = Settings(embed=Embed(url=server.url, name="scripted", price=1000.0, site_budget=0.001))
        add(store, *the_night())
        placed_in_parts(store, priced, 1)

    found = store.placement(the_night()[-1].id)
    assert found is not None
    assert "budget of the site is spent" in found.reason
