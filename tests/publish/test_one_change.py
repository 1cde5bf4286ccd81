"""What a small change leaves behind is what a publication of everything makes, byte for byte, whatever changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightdesk.errors import PublishError
from nightdesk.publish import in_place, write_site
from nightdesk.publish import run as publishing
from nightdesk.publish.outlets import reserved_in
from nightdesk.publish.run import newsroom, pending, run
from nightdesk.records import (
    Article,
    ArticleId,
    Classification,
    DraftId,
    Form,
    Held,
    Notice,
    PartKind,
    Place,
    Pulse,
    Relation,
    RelationKind,
    Saga,
    SagaId,
    SourceId,
    Standing,
    State,
    StoryId,
    Subject,
)
from nightdesk.settings import Settings
from nightdesk.store import FEEDS_TO_TELL, Store, open_store
from tests.builders import NOW
from tests.publish.builders import move, passing
from tests.publish.builders import settings as settings_in
from tests.publish.conftest import Published, publish_in
from tests.publish.newsroom import save_other

NAMES = ("bridge", "ferry", "rate", "flood", "lamps", "vote", "match", "fire", "traders")
RAILWAY = Subject(code="medtop:20000338", name="railway", reason="train", names={"da": "jernbane"})
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_place_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small a site would be made anew by most changes; what is tested here is the other way.

    Nothing is brought to the disk for good: that no test here looks at, and it takes most of the time.
    """
    monkeypatch.setattr(write_site, "SMALL", 1.0)
    for call in ("sync", "fsync"):
        monkeypatch.setattr(in_place.os, call, lambda *_: None)


def everything(folder: Path) -> dict[str, bytes]:
    """The files of a site."""
    root = (folder / "site").resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def from_nothing(store: Store, folder: Path, given_: Settings, at: object = NOW) -> dict[str, bytes]:
    """The site that a publication of everything would make of what *store* holds."""
    there = folder / "anew"
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    shutil.copyfile(folder / "store.db", there / "store.db")
    for ending in ("-wal", "-shm"):
        if (folder / f"store.db{ending}").exists():
            shutil.copyfile(folder / f"store.db{ending}", there / f"store.db{ending}")
    copy = open_store(f"sqlite:///{there / 'store.db'}")
    run(copy, ["site"], settings=replace(given_, folder=str(there)), now=at)  # type: ignore[arg-type]
    copy.close()
    return everything(there)


def corrected(store: Store, name: str, number: int) -> None:
    """A sentence of an article is put right, with a notice."""
    article = store.article(ArticleId(f"a-{name}"))
    if article is None or article.state is State.KILLED:
        return
    parts = tuple(
        replace(part, sentences=tuple(replace(s, text=f"{s.text} Anew {number}.") for s in part.sentences))
        if part.kind is PartKind.HEADLINE
        else part
        for part in article.draft.parts
    )
    notice = Notice(kind="correction", text=f"It was {number}.", at=NOW + timedelta(minutes=number), who="Ea Eksempel")
    draft = replace(article.draft, parts=parts)
    held = Held(part=PartKind.PARAGRAPH, text="No.", reasons=("unsupported: no",), part_index=9, sentence_index=0)
    notices = (notice, *article.notices)
    at = NOW + timedelta(minutes=number)
    if article.state in (State.PUBLISHED, State.CORRECTED):
        move(store, name, State.CORRECTED, draft=draft, notices=notices, modified_at=at, held=(held,))


def related(store: Store, name: str, number: int) -> None:
    """A story gets other relations."""
    others = [other for place, other in enumerate(NAMES) if other != name and (place + number) % 3]
    kinds = list(RelationKind)
    store.save_relations(
        StoryId(f"s-{name}"),
        [
            Relation(
                story=StoryId(f"s-{name}"),
                other=StoryId(f"s-{other}"),
                kind=kinds[(place + number) % len(kinds)],
                score=1 - place / 10,
                reason="shares the place",
            )
            for place, other in enumerate(others)
        ],
    )


def classified(store: Store, name: str, number: int) -> None:
    """A story is found to be about something else, in another section."""
    known = store.classification(StoryId(f"s-{name}"))
    if known is None:
        return
    store.save_classification(
        Classification(
            story=known.story,
            basis=known.basis,
            section=("sport", "local", "world")[number % 3],
            section_reason="words of the reports",
            subjects=((), (RAILWAY,), (RAILWAY, *known.subjects))[number % 3],
            places=(Place(name="Exempla", latitude=55.1, longitude=11.2),) if number % 2 else (),
        )
    )


def weighed(store: Store, name: str, number: int) -> None:
    """A story comes to matter more or less."""
    told_at = NOW - timedelta(hours=5 * number)
    standing = Standing(
        story=StoryId(f"s-{name}"), basis="", origins=float(number % 4), reach=0.0, prominence=1.0, novelty=0.5,
        told_at=told_at, reasons=("counted",),
    )  # fmt: skip
    store.save_standings([standing])


def of_a_saga(store: Store, name: str, number: int) -> None:
    """A story is found to belong to a long matter, or to another, or to none any more."""
    others = [StoryId(f"s-{other}") for place, other in enumerate(NAMES) if other != name and (place + number) % 2]
    saga = Saga(
        id=SagaId(f"saga-{number % 2}"), stories=(StoryId(f"s-{name}"), *others), names=("Exempla",), reason="test"
    )
    store.save_sagas([saga] if number % 3 else [])


def added(store: Store, name: str, number: int) -> None:
    """An article comes, of today or of an earlier month."""
    new = f"new{number}"
    if store.article(ArticleId(f"a-{new}")) is None:
        days = (0, 3, 40)[number % 3]
        save_other(store, new, f"Quay {number} opens in Exempla", "local", Form.ARTICLE, 24 * days + number, 2)
        classified(store, new, number)


def translated(store: Store, name: str, number: int) -> None:
    """An article is said in Danish too; one that has a translation keeps its first."""
    article = store.article(ArticleId(f"a-{name}"))
    if article is None or "da" in store.translations(article.draft.id):
        return
    written = store.drafts([article.draft.id]).get(article.draft.id, article.draft)
    parts = tuple(
        replace(part, sentences=tuple(replace(s, text=f"På dansk: {s.text}") for s in part.sentences))
        for part in written.parts
    )
    danish = replace(
        written, id=DraftId(f"{written.id}-da"), language="da", original=written.id, parts=parts, timeline=()
    )
    store.save_draft(danish)
    if number % 2:  # else the check desk has not seen it yet
        store.save_verdict(passing(danish))


def opened_earlier(store: Store, name: str, number: int) -> None:
    """A story turns out to have begun before."""
    found = store.stories_by_id([StoryId(f"s-{name}")])
    store.save_placements([], [replace(one, opened_at=one.opened_at - timedelta(hours=number)) for one in found])


def source_renamed(store: Store, name: str, number: int) -> None:
    """A source is called something else, or may be used otherwise, or is another kind of outlet."""
    source = store.source(SourceId(("radio-exempla", "exempla-courier")[number % 2]))
    assert source is not None
    changes = ({"name": f"Radio Exempla {number}"}, {"rights_reason": f"asked {number}"}, {"kind": "blog"})
    store.save_source(replace(source, **changes[number % 3]))  # type: ignore[arg-type]


def killed(store: Store, name: str, number: int) -> None:
    """An article is withdrawn for good."""
    kill = Notice(kind="kill", text="It named a person wrongly.", at=NOW, who="Ea Eksempel")
    move(store, name, State.KILLED, notices=(kill,))


def retracted(store: Store, name: str, number: int) -> None:
    """An article is taken back and keeps its address."""
    article = store.article(ArticleId(f"a-{name}"))
    if article is not None and article.state in (State.PUBLISHED, State.CORRECTED):
        notice = Notice(kind="retraction", text="It was invented.", at=NOW, who="Ea Eksempel")
        move(store, name, State.RETRACTED, notices=(notice, *article.notices))


def held(store: Store, name: str, number: int) -> None:
    """An article is taken down for now, or put up again."""
    article = store.article(ArticleId(f"a-{name}"))
    if article is not None and article.state is State.HELD:
        move(store, name, State.PUBLISHED)
    elif article is not None and article.state in (State.PUBLISHED, State.CORRECTED):
        move(store, name, State.HELD, notices=(Notice(kind="hold", text="We check.", at=NOW), *article.notices))


CHANGES: tuple[Callable[[Store, str, int], None], ...] = (
    corrected,
    related,
    classified,
    weighed,
    of_a_saga,
    added,
    killed,
    retracted,
    held,
    source_renamed,
    translated,
    opened_earlier,
)
steps = st.lists(
    st.tuples(
        st.lists(
            st.tuples(st.sampled_from(CHANGES), st.sampled_from(NAMES), st.integers(0, 5)), min_size=1, max_size=3
        ),
        st.integers(0, 60),  # hours that pass
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published newsroom, to be copied."""
    made = publish_in(tmp_path_factory.mktemp("filled"), editions=("da",))
    made.store.close()
    return made.folder


@given(steps=steps)
@settings(
    max_examples=int(os.environ.get("NIGHTDESK_EXAMPLES", "12")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_after_any_changes_the_site_has_the_bytes_of_one_made_from_nothing(
    filled: Path, tmp_path: Path, steps: list[tuple[list[tuple[Callable[[Store, str, int], None], str, int]], int]]
) -> None:
    """New articles, corrections, withdrawals, other sections, relations and sources, and time that passes (O3)."""
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(filled, folder, symlinks=True)
    store, given_ = open_store(f"sqlite:///{folder / 'store.db'}"), settings_in(folder, editions=("da",))
    now = NOW
    for changes, hours in steps:
        now += timedelta(hours=hours)
        for change, name, number in changes:
            change(store, name, number)
        run(store, pending(store, settings=given_, now=now), settings=given_, now=now)
        assert pending(store, settings=given_, now=now) == []

    assert everything(folder) == from_nothing(store, folder, given_, now)
    store.close()


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that a publication loads, noted on the way to what is loaded with them."""
    noted: list[str] = []
    told_of = publishing.told_of

    def watched(store: Store, articles: list[Article]) -> object:
        noted.extend(article.id for article in articles)
        return told_of(store, articles)

    monkeypatch.setattr(publishing, "told_of", watched)
    return noted


def test_a_correction_loads_the_article_and_those_that_show_it(fresh: Published, loaded: list[str]) -> None:
    """Not all there are; the pages of others are not even looked at (F8)."""
    corrected(fresh.store, "ferry", 1)
    fresh.publish()

    assert set(loaded) == {"a-ferry", "a-bridge"}  # the bridge is related to the ferry


def test_a_source_that_is_renamed_touches_the_pages_that_name_it(fresh: Published, loaded: list[str]) -> None:
    """What only its own page shows touches no article at all."""
    source = fresh.store.source(SourceId("harbour-wire"))
    assert source is not None
    fresh.store.save_source(replace(source, about="Of the harbour.", rights_reason="asked again"))
    fresh.publish()

    assert loaded == []
    assert "Of the harbour." in fresh.text("da/sources/index.html")

    fresh.store.save_source(replace(source, name="The Harbour Wire"))
    fresh.publish()

    assert "The Harbour Wire" in fresh.text("da/council-votes-to-close-harbour-bridge/index.html")
    assert 0 < len(set(loaded)) < len(fresh.newsroom.told)


def test_the_page_of_sources_says_whose_each_is_and_how_it_is(fresh: Published, loaded: list[str]) -> None:
    """Owner and health, and a reservation in our words rather than as we keep it; no article is touched by it."""
    said = (
        "tdmrep.json: location / tdm-reservation 1 (sha256 0123456789ab) leaves pointer; our decision: full (our own)"
    )
    for name, pulse in (
        ("harbour-wire", {"status": "reserved", "reserved": said}),
        ("exempla-courier", {"status": "stale"}),
        ("radio-exempla", {"status": "well"}),
    ):
        fresh.store.save_pulse(Pulse(source=SourceId(name), **pulse))
    source = fresh.store.source(SourceId("harbour-wire"))
    assert source is not None
    fresh.store.save_source(replace(source, owner="Harbour Trust"))
    fresh.publish()

    page = fresh.page("da/sources")
    facts = {
        name: {
            fact.findtext("dt"): " ".join(fact.find("dd").itertext())
            for fact in page.xpath(f"//section[@id='{name}']//dl/div")
        }
        for name in ("harbour-wire", "exempla-courier", "radio-exempla")
    }
    assert loaded == []
    assert facts["harbour-wire"]["Ejer"] == "Harbour Trust"
    assert facts["radio-exempla"]["Ejer"] == "Exempla Media"  # its family, where nobody named an owner
    assert "Ejer" not in facts["exempla-courier"]
    assert facts["harbour-wire"]["Tilstand"] == "holder sin tekst for sig selv"
    assert facts["exempla-courier"]["Tilstand"] == "har været stille længere, end det plejer"
    assert facts["radio-exempla"]["Tilstand"] == "læses som sædvanlig"
    assert facts["harbour-wire"]["Hvorfor"] == "Det siger det selv, så maskiner kan læse det (tdmrep.json)."
    assert "sha256" not in fresh.text("da/sources/index.html")


@pytest.mark.parametrize(
    ("reason", "where"),
    [
        ("licence CC BY 4.0", ()),
        ("asked: they said yes; see letter (sha256 of nothing)", ()),
        ("robots.txt: Disallow (sha256 0123456789ab) leaves pointer; our decision: quote (asked)", ("robots.txt",)),
        (
            "robots.txt Content-Usage: train-ai=n (sha256 0123456789ab) leaves pointer; "
            "meta robots: noai (sha256 0123456789ab) leaves pointer; our decision: quote (x: y)",
            ("robots.txt Content-Usage", "meta robots"),
        ),
        ("X-Robots-Tag: noimageai (sha256 0123456789ab) leaves full; our decision: quote (x)", ()),
    ],
)
def test_where_an_outlet_reserves_more_is_read_from_what_is_kept(reason: str, where: tuple[str, ...]) -> None:
    """What leaves everything reserves nothing; a person's reason stays as it is."""
    assert reserved_in(reason) == where


def test_a_related_article_that_nobody_touched_shows_the_new_headline(fresh: Published) -> None:
    """Its page is a dependant: it shows the card."""
    corrected(fresh.store, "ferry", 4)
    fresh.publish()

    assert "Anew 4." in fresh.text("da/council-votes-to-close-harbour-bridge/index.html")


@pytest.mark.parametrize("number", range(0, 60, 4))
def test_a_publication_that_was_killed_is_made_up_for(
    filled: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it died, and though something else changed before the next one."""
    folder = tmp_path / "project"
    shutil.copytree(filled, folder, symlinks=True)
    store, given_ = open_store(f"sqlite:///{folder / 'store.db'}"), settings_in(folder, editions=("da",))
    classified(store, "lamps", 1)
    classified(store, "rate", 1)  # railway gets a page
    with monkeypatch.context() as patched:
        patched.setattr(in_place.os, "replace", dying_at(number))
        with pytest.raises(PublishError):
            run(store, ["site"], settings=given_, now=NOW)
    classified(store, "rate", 0)  # and has one no more
    corrected(store, "vote", 2)
    run(store, ["site"], settings=given_, now=NOW)

    assert everything(folder) == from_nothing(store, folder, given_)
    store.close()


def dying_at(number: int) -> Callable[..., None]:
    """Return a ``rename`` that dies at its call *number*, as a killed process does: for good."""
    left = [number]
    rename = os.replace

    def replaced(source: object, target: object) -> None:
        if left[0] <= 0:
            raise OSError("killed")
        left[0] -= 1
        rename(source, target)  # type: ignore[arg-type]

    return replaced


@pytest.mark.parametrize("after", ["the site is written", "the note of it"])
def test_the_hub_is_told_though_the_process_dies_in_between(
    tmp_path: Path, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changes is noted before it does, so no moment is left in which only the disk knows (I4, R11)."""
    made = publish_in(tmp_path, hub="https://hub.example/")
    made.store.save_note(FEEDS_TO_TELL, "")
    corrected(made.store, "ferry", 1)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(made.store.__class__, "settle", die)  # the first thing after the site is written
        if after == "the note of it":
            patched.setattr(write_site, "change", die)
        with pytest.raises(KeyboardInterrupt):
            made.publish()

    told = made.store.note(FEEDS_TO_TELL) or ""
    assert "/en/feed.xml" in told
    assert "/da/story/council-votes-to-close-harbour-bridge/atom.xml" in told
    made.publish()
    assert everything(tmp_path) == from_nothing(made.store, tmp_path, made.settings)
    made.store.close()


def test_a_store_brought_back_from_a_copy_is_published_whole(fresh: Published, tmp_path: Path) -> None:
    """It does not know what the site shows since: nothing of the days in between stays (O7)."""
    shutil.copyfile(fresh.folder / "store.db", tmp_path / "copy.db")
    corrected(fresh.store, "ferry", 1)
    fresh.publish()
    fresh.store.close()
    for ending in ("", "-wal", "-shm"):
        (fresh.folder / f"store.db{ending}").unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", fresh.folder / "store.db")
    store = open_store(f"sqlite:///{fresh.folder / 'store.db'}")

    assert pending(store, settings=fresh.settings, now=NOW) == ["site"]
    run(store, ["site"], settings=fresh.settings, now=NOW)

    assert everything(fresh.folder) == from_nothing(store, fresh.folder, fresh.settings)
    store.close()


def test_another_setting_makes_every_page_anew(fresh: Published) -> None:
    """The paper's name stands on all of them."""
    other = replace(fresh.settings, site=replace(fresh.settings.site, title="Dagen"))
    run(fresh.store, pending(fresh.store, settings=other, now=NOW), settings=other, now=NOW)

    assert everything(fresh.folder) == from_nothing(fresh.store, fresh.folder, other)
    assert "Dagen" in fresh.text("da/lamps-story-in-exempla/index.html")
    assert newsroom(fresh.store, settings=other, now=NOW).house.title == "Dagen"
    assert DraftId("d-lamps") in {told.article.draft.id for told in fresh.newsroom.told}
