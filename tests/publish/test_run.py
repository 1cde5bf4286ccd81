"""From the store to the disk: the same bytes for the same store, all at once, and kills that are complete."""

from __future__ import annotations

import errno
import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from nightdesk.errors import PublishError, SettingsError
from nightdesk.publish.card import headline_text
from nightdesk.publish.pages import Site
from nightdesk.publish.render import SHEETS, Press
from nightdesk.publish.run import house, newsroom, pending, run
from nightdesk.publish.site import File
from nightdesk.publish.write_site import write_site
from nightdesk.records import (
    ArticleId,
    DraftId,
    Finding,
    Notice,
    Pulse,
    Sentence,
    SourceId,
    State,
    Struck,
    without,
)
from nightdesk.store import FEEDS_TO_TELL
from tests.builders import NOW
from tests.publish.builders import move, settings
from tests.publish.conftest import ARTICLE, Published, kill, publish_in


def everything(site: Path) -> dict[str, bytes]:
    """The files of a site."""
    root = site.resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def feeds_to_tell(published: Published) -> set[str]:
    """The addresses the hub is to be told of, which are then forgotten."""
    note = published.store.note(FEEDS_TO_TELL)
    published.store.save_note(FEEDS_TO_TELL, "")
    return set(json.loads(note)) if note else set()


def test_the_hub_is_told_of_changed_feeds_and_of_no_others(tmp_path: Path) -> None:
    """All of them the first time; after a correction those that carry the article; nothing when nothing changed."""
    published = publish_in(tmp_path, hub="https://hub.example/")
    base = published.settings.site.base_url
    first = feeds_to_tell(published)
    move(published.store, "bridge", State.CORRECTED, modified_at=NOW + timedelta(hours=1))
    published.publish()
    second = feeds_to_tell(published)
    published.publish()

    assert {f"{base}/en/feed.xml", f"{base}/da/section/local/atom.xml"} <= second
    assert second < first
    assert not {url for url in second if "/section/science/" in url}
    assert feeds_to_tell(published) == set()


def is_pending(published: Published) -> bool:
    """Whether there is anything to publish."""
    return pending(published.store, settings=published.settings, now=NOW) == ["site"]


def test_the_same_store_gives_the_same_bytes(published: Published, tmp_path: Path) -> None:
    """In another folder, on another run (O3)."""
    again = publish_in(tmp_path)

    assert everything(again.site) == everything(published.site)
    again.store.close()


def test_nothing_is_pending_until_something_public_changes(fresh: Published) -> None:
    """A second run does nothing; a moved article is seen; a site that was deleted is made again."""
    assert not is_pending(fresh)

    move(fresh.store, "bridge", State.CORRECTED, reason="again")
    assert is_pending(fresh)
    fresh.publish()
    assert not is_pending(fresh)

    fresh.site.unlink()
    assert is_pending(fresh)


def test_only_what_changed_is_made_again(fresh: Published) -> None:
    """The rest is the same file under a second name (F8)."""
    untouched = fresh.site / "da" / "lamps-story-in-exempla" / "index.html"
    before, changed_before = untouched.stat().st_ino, (fresh.site / "da" / ARTICLE / "index.html").stat().st_ino
    move(fresh.store, "bridge", State.CORRECTED, reviewed_by="Ea Eksempel")

    fresh.publish()

    assert untouched.stat().st_ino == before
    assert (fresh.site / "da" / ARTICLE / "index.html").stat().st_ino != changed_before
    assert "gennemgået af Ea Eksempel" in fresh.text(f"da/{ARTICLE}/index.html")
    assert "gennemgået af Ea Eksempel" in fresh.text("da/index.html")


def test_other_code_makes_every_page_anew(fresh: Published) -> None:
    """A page kept with the style sheet of before would lose it: the server names only the new one's hash."""
    known = replace(fresh.newsroom, code="other")
    presses = {edition: Press(known.house, edition, known.version) for edition in known.house.editions}
    before = (fresh.site / "da" / ARTICLE / "index.html").stat().st_ino

    write_site(fresh.folder, Site(known, presses).files(), {})

    assert (fresh.site / "da" / ARTICLE / "index.html").stat().st_ino != before


def test_the_server_is_told_the_hash_of_the_style_sheet_that_stands_in_the_pages(published: Published) -> None:
    """Of every page: another would be refused by the reader's browser (S23)."""
    told = json.loads(published.text("status.json"))["styles"]
    for path in published.site.rglob("*.html"):
        style = path.read_text(encoding="utf-8").partition("<style>")[2].partition("</style>")[0]
        assert "sha256-" + b64encode(sha256(style.encode()).digest()).decode() in told, path
    assert len(told) == len(SHEETS)


def test_a_killed_article_leaves_everything_and_its_address_says_so(fresh: Published) -> None:
    """Page, lists, feeds, sitemaps, JSON, proof and pictures (R11)."""
    picture = fresh.page(f"da/{ARTICLE}").xpath("string(//figure//img/@src)").lstrip("/")
    assert (fresh.site / picture).is_file()
    wrong = Notice(kind="correction", text="The bridge is not for sale.", at=NOW, withdrawn=("Council votes to sell.",))
    notice = Notice(kind="kill", text="It named a person wrongly.", at=NOW, who="Ea Eksempel")

    move(fresh.store, "bridge", State.KILLED, notices=(notice, wrong))
    fresh.publish()

    page = fresh.text(f"da/{ARTICLE}/index.html")
    assert "It named a person wrongly." in page
    assert "Council votes" not in page
    assert f'"/da/{ARTICLE}/"' in fresh.text("status.json")
    assert not (fresh.site / picture).exists()
    for name, data in everything(fresh.site).items():
        if ARTICLE not in name and name != "status.json":
            assert ARTICLE.encode() not in data, name
    assert not (fresh.site / "articles" / f"{ARTICLE}.json").exists()
    for path in ("da/corrections/index.html", "da/corrections/atom.xml"):  # on record, without its name (R15)
        told = fresh.text(path)
        assert "En artikel blev slettet" in told
        assert "It named a person wrongly." in told
        assert "The bridge is not for sale." in told  # no notice is ever taken away
        assert "Council votes" not in told


@pytest.mark.parametrize(
    ("state", "kind", "title", "words"),
    [
        (State.RETRACTED, "retraction", "Trukket tilbage", "Artiklen er trukket tilbage"),
        (State.HELD, "hold", "Tilbageholdt", "En redaktør holder"),
        (State.HELD, "source-retraction", "Tilbageholdt", "bliver ikke til en artikel"),
    ],
)
def test_a_withheld_article_keeps_its_address_and_drops_out_of_lists(
    fresh: Published, state: State, kind: str, title: str, words: str
) -> None:
    """It says so first; its text and proof are no longer shown (R16). The corrections and their feed tell of it."""
    outlet = "Exempla Courier" if kind.startswith("source") else ""
    notice = Notice(kind=kind, text="The letter was a forgery.", at=NOW, outlet=outlet, withdrawn=("The lamp fell.",))
    move(fresh.store, "bridge", state, notices=(notice,))

    fresh.publish()

    page = fresh.text(f"da/{ARTICLE}/index.html")
    assert f'<title lang="en" dir="ltr">{title} · ' in page
    assert words in page
    assert "bearings" not in page
    assert "The lamp fell." not in page  # what lost its ground is not told again
    assert "/story/" not in page  # a story page there is none of
    assert "bearings" not in fresh.text(f"articles/{ARTICLE}.proof.json")
    proof = json.loads(fresh.text(f"articles/{ARTICLE}.proof.json"))
    assert [sentence["part"] for sentence in proof["sentences"]] == ["headline"]  # it is still shown, so it is proven
    assert proof["headline"] == proof["sentences"][0]["text"]
    assert {passage["text"] for passage in proof["sentences"][0]["evidence"]} == {None}
    assert {report["id"] for report in proof["reports"]} == {e["report"] for e in proof["sentences"][0]["evidence"]}
    assert ARTICLE not in fresh.text("da/index.html")
    assert ARTICLE not in fresh.text("da/atom.xml")
    assert ARTICLE not in fresh.text("sitemap-2026-01.xml")
    told = kind != "hold"
    for name in ("index.html", "atom.xml"):
        assert (ARTICLE in fresh.text(f"da/corrections/{name}")) is told


def test_a_headline_that_is_taken_back_is_neither_proven_nor_handed_on(fresh: Published) -> None:
    """The page names it as withdrawn, struck through; nothing has it for a title, and for machines it is none (R17)."""
    [told] = [one for one in fresh.newsroom.told if one.article.slug == ARTICLE]
    said = headline_text(told.article.draft)
    lede = f"{said}, on Friday."  # says the headline in full, so the notice does not list that by itself
    notice = Notice(kind="source-retraction", text="It never voted.", at=NOW, outlet="Radio Exempla", withdrawn=(lede,))
    move(fresh.store, "bridge", State.HELD, notices=(notice,))

    fresh.publish()

    page, corrections = fresh.page(f"da/{ARTICLE}"), fresh.page("da/corrections")
    for shown in (page, corrections):
        assert "Artiklens nyhed hvilede på det ændrede" in shown.text_content()
        assert "Intet, der er trykt her" not in shown.text_content()
        assert shown.xpath("//section[@class='note']//del/text()") == [said]
    assert page.xpath("string(//main//h1)") == corrections.xpath("string(//main//h2)")
    assert said not in page.xpath("string(//title)") + page.xpath("string(//main//h1)")
    assert said not in fresh.text("da/corrections/atom.xml") + fresh.text(f"articles/{ARTICLE}.ninjs.json")
    for name in (f"articles/{ARTICLE}.json", f"articles/{ARTICLE}.proof.json"):
        assert json.loads(fresh.text(name))["headline"] == ""
    assert json.loads(fresh.text(f"articles/{ARTICLE}.proof.json"))["sentences"] == []


def test_what_an_editor_let_through_is_told_and_not_taken_back(fresh: Published) -> None:
    """The notice lists what was printed against the check; none of it was withdrawn, the headline least of all."""
    [told] = [one for one in fresh.newsroom.told if one.article.slug == ARTICLE]
    said = headline_text(told.article.draft)
    notice = Notice(kind="let-through", text="I was there.", at=NOW, who="Ea Eksempel", withdrawn=(said,))
    move(fresh.store, "bridge", State.CORRECTED, notices=(notice,))

    fresh.publish()

    page = fresh.page(f"da/{ARTICLE}")
    assert page.xpath("string(//main//h1)") == said
    assert "Trykt af en redaktør" in page.xpath("string(//section[@class='note'])")
    assert not page.xpath("//section[@class='note']//del")
    data = json.loads(fresh.text(f"articles/{ARTICLE}.json"))
    assert (data["headline"], data["notices"][0]["withdrawn"]) == (said, [])


def test_a_sentence_printed_against_the_check_is_marked_wherever_it_stands(fresh: Published) -> None:
    """In the label, at its number and among its passages, in the JSON and the proof; and the foot says who did it."""
    [told] = [one for one in fresh.newsroom.told if one.article.slug == ARTICLE]
    said = next(s.text for kind, _, _, s in told.article.draft.sentences() if kind == "paragraph")
    notice = Notice(kind="let-through", text="I was there.", at=NOW, who="Ea Eksempel", withdrawn=(said,))
    move(fresh.store, "bridge", State.CORRECTED, notices=(notice,))

    fresh.publish()

    page = fresh.page(f"da/{ARTICLE}")
    assert "imod kontrollen" in page.xpath("string(//p[contains(@class, 'label')])")
    [mark] = page.xpath("//a[@class='n'][contains(., '!')]")
    assert "kontrollen holdt det tilbage" in mark.get("aria-label")
    assert said in mark.xpath("string(..)")
    assert page.xpath("count(//div[@class='e']/p[contains(., 'kontrollen holdt det tilbage')])") == 1
    assert "Ea Eksempel har ændret i den" in page.xpath("string(//div[@class='after'])")
    data = json.loads(fresh.text(f"articles/{ARTICLE}.json"))
    proof = json.loads(fresh.text(f"articles/{ARTICLE}.proof.json"))
    assert (data["let_through"], data["edited_by"]) == ([said], ["Ea Eksempel"])
    assert [one["text"] for one in proof["sentences"] if one["let_through"]] == [said]


def test_a_mark_stands_behind_a_sentence_that_ends_in_the_other_direction(fresh: Published) -> None:
    """An Arabic sentence that ends in "2026." kept its number before the year: the number is isolated from both."""
    [style] = fresh.page(f"da/{ARTICLE}").xpath("//style/text()")
    [mark] = re.findall(r"(?:^|})\s*\.n\{([^}]*)\}", style)

    assert "unicode-bidi:isolate" in mark


def test_words_that_an_editor_put_right_are_told_as_they_were_and_as_they_are(fresh: Published) -> None:
    """What was wrong and what is right (R13): on the page, in the feed, in the JSON; of a killed article neither."""
    right = Sentence(text="The bridge has nine arches.", evidence=())
    struck = Struck(text="The bridge has ten arches.", evidence=(), wrong="ten", right=right)
    gone = Struck(text="The mayor sold it.", evidence=(), wrong="sold")
    notice = Notice(kind="slip", text="We miscounted.", at=NOW, who="Ea Eksempel", struck=(struck, gone))
    move(fresh.store, "bridge", State.CORRECTED, notices=(notice,))
    fresh.publish()

    told = fresh.page(f"da/{ARTICLE}").xpath("//section[@class='note']")[0]
    assert told.xpath("string(h2)") == "Skrivefejl rettet"
    assert (told.xpath(".//del//text()"), told.xpath(".//ins//text()")) == ([struck.text], [right.text])
    data = json.loads(fresh.text(f"articles/{ARTICLE}.json"))["notices"][0]
    assert (data["withdrawn"], data["put_right"]) == ([struck.text], [right.text])
    assert f"Der stod: {struck.text} Nu står der: {right.text}" in fresh.text("da/corrections/atom.xml")

    move(fresh.store, "bridge", State.KILLED, notices=(notice,))
    fresh.publish()
    for data in everything(fresh.site).values():
        assert struck.text.encode() not in data


def test_the_versions_tell_that_a_text_was_taken_down(fresh: Published) -> None:
    """By which notice; what was written anew while nobody could read it is no version for readers."""
    notice = Notice(kind="source-retraction", text="", at=NOW, outlet="Radio Exempla", withdrawn=("The lamp fell.",))
    move(fresh.store, "bridge", State.HELD, notices=(notice,))
    move(fresh.store, "bridge", State.HELD)

    fresh.publish()

    told = fresh.page(f"da/{ARTICLE}").xpath("//ol[li/span/span]/li")
    said = [" ".join(one.text_content().split()) for one in told]
    assert said[0].endswith("En kilde har trukket sin rapport tilbage Teksten blev taget ned.")
    assert [one.split(",")[0] for one in said] == ["Version 3", "Version 2", "Version 1"]


def test_the_versions_stay_true_after_a_hold(fresh: Published) -> None:
    """A change that is not shown is told all the same; what nobody could read is no change."""
    article = fresh.store.article(ArticleId("a-bridge"))
    assert article is not None
    shorter = without(article.draft, {(2, 0)})
    move(fresh.store, "bridge", State.CORRECTED, draft=shorter)
    move(fresh.store, "bridge", State.HELD, notices=(Notice(kind="hold", text="We check.", at=NOW), *article.notices))
    fresh.publish()

    held, corrected, *_ = (one.text_content() for one in fresh.page(f"da/{ARTICLE}").xpath("//ol[li/span/span]/li"))
    assert "Tilbageholdt" in held
    assert held.rstrip().endswith("Teksten blev taget ned.")
    assert "Sætninger blev ændret. De vises ikke" in corrected

    move(fresh.store, "bridge", State.HELD, draft=without(article.draft, {(2, 1)}))
    move(fresh.store, "bridge", State.PUBLISHED, draft=shorter)
    fresh.publish()

    again, held, corrected, *_ = fresh.page(f"da/{ARTICLE}").xpath("//ol[li/span/span]/li")
    assert not again.xpath(".//del|.//ins")
    assert corrected.xpath(".//del")


def test_the_sources_page_tells_the_rights_in_force_and_the_signal(fresh: Published) -> None:
    """Our decision may allow more than a source leaves us; what is seen on its pages counts (L5)."""
    signal = "tdmrep.json: tdm-reservation 1 leaves pointer"
    fresh.store.save_pulse(Pulse(source=SourceId("exempla-courier"), reserved=signal))

    fresh.publish()

    facts = fresh.page("da/sources").xpath("//section[@id='exempla-courier']")[0].text_content()
    assert "Kun overskrift og link" in facts
    assert signal in facts
    other = fresh.page("da/sources").xpath("//section[@id='radio-exempla']")[0].text_content()
    assert "Kun overskrift og link" not in other


def test_a_translation_that_failed_its_check_is_not_shown(fresh: Published) -> None:
    """The reader gets the original, marked as another language."""
    told = {one.article.id: one for one in fresh.newsroom.told}[ArticleId("a-traders")]
    assert set(told.drafts) == {"en", "da"}
    draft = told.drafts["da"]
    verdict = fresh.store.verdict(draft.id)
    assert verdict is not None
    bad = Finding(part=0, sentence=0, score=0.1, supported=False, publishable=False)
    failed = replace(verdict, findings=(bad, *verdict.findings[1:]))

    class Doubting:
        """The store, with another verdict on the translation."""

        def __getattr__(self, name: str) -> object:
            return getattr(fresh.store, name)

        def verdicts(self, ids: list[DraftId]) -> object:
            return fresh.store.verdicts(ids) | {draft.id: failed}

    known = newsroom(Doubting(), settings=fresh.settings, now=NOW)  # type: ignore[arg-type]

    assert set({one.article.id: one for one in known.told}[ArticleId("a-traders")].drafts) == {"en"}


def test_an_edition_nobody_translated_is_refused_by_name() -> None:
    """With the languages there are."""
    with pytest.raises(SettingsError, match=r"no interface in tlh; there are: .*da, de, en"):
        house(settings("/nowhere", editions=("en", "tlh")))


def files(*named: tuple[str, bytes]) -> Iterator[File]:
    """Files of a site."""
    for path, data in named:
        yield File(path=path, key=data.hex(), make=lambda data=data: data)  # type: ignore[misc]


def test_readers_see_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """A publication that breaks off leaves the old site as it was, and the next one takes over."""

    def breaking() -> bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_site(tmp_path, files(("a.html", b"old"), ("b.html", b"same")), {})
    broken = [*files(("a.html", b"new")), File(path="b.html", key="other", make=breaking)]

    with pytest.raises(PublishError, match="was not changed: No space left on device; free some space"):
        write_site(tmp_path, broken, {})
    assert (tmp_path / "site" / "a.html").read_bytes() == b"old"

    write_site(tmp_path, files(("a.html", b"new"), ("b.html", b"same")), {})
    assert (tmp_path / "site" / "a.html").read_bytes() == b"new"
    assert (tmp_path / "site" / "b.html").read_bytes() == b"same"


def test_what_is_gone_from_the_store_is_gone_from_the_site(tmp_path: Path) -> None:
    """And old generations do not pile up."""
    for number in range(5):
        write_site(tmp_path, files((f"{number}.html", b"x")), {})

    assert [path.name for path in (tmp_path / "site").iterdir()] == ["4.html"]
    assert len([path for path in (tmp_path / ".site").iterdir() if path.is_dir()]) == 2


@pytest.mark.parametrize("small", [0.0, 1.0], ids=["a new generation", "in place"])
def test_what_was_killed_stays_in_no_generation(
    fresh: Published, small: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a list of an old one name it; what else a reader half-way through it asks for is there."""
    monkeypatch.setattr("nightdesk.publish.write_site.SMALL", small)
    before = fresh.site.resolve()
    kill(fresh, ARTICLE)
    fresh.publish()

    assert (before != fresh.site.resolve()) is (small == 0)
    for generation in {before, fresh.site.resolve()}:
        assert (generation / "da" / "lamps-story-in-exempla" / "index.html").is_file()
        for name, data in everything(generation).items():
            assert not name.startswith(f"articles/{ARTICLE}") or name.endswith(".gone"), name  # what says 410
            assert b"Council votes to close" not in data, name
    assert everything(before).keys() <= everything(fresh.site).keys()


def test_a_folder_of_somebody_elses_is_not_overwritten(tmp_path: Path) -> None:
    """``site`` is ours only when it is our link."""
    (tmp_path / "site").mkdir()

    with pytest.raises(PublishError, match="is not a link of ours"):
        write_site(tmp_path, files(("a.html", b"x")), {})


@pytest.mark.parametrize("path", ["../a.html", "/etc/passwd", "a/../../b", ""])
def test_no_file_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    """Whatever a slug may be."""
    with pytest.raises(PublishError, match="no path within a site"):
        write_site(tmp_path, files((path, b"x")), {})


def test_two_files_never_share_a_name(tmp_path: Path) -> None:
    """One would silently be missing."""
    with pytest.raises(PublishError, match="two files want the name"):
        write_site(tmp_path, files(("a.html", b"x"), ("a.html", b"y")), {})


def test_a_damaged_generation_is_made_whole(fresh: Published) -> None:
    """A file somebody deleted comes back, though nothing in the store changed."""
    (fresh.site / "da" / "index.html").unlink()

    run(fresh.store, ["site"], settings=fresh.settings, now=NOW)

    assert "Nightdesk" in fresh.text("da/index.html")


def test_the_time_of_publishing_is_on_no_page(fresh: Published) -> None:
    """A later run of the same store changes the news sitemap at most (O3)."""
    before = everything(fresh.site)

    run(fresh.store, ["site"], settings=fresh.settings, now=NOW + timedelta(hours=5))

    after = everything(fresh.site)
    assert {name for name in before if before[name] != after.get(name)} <= {"news-sitemap.xml", "news-sitemap.xml.gz"}
