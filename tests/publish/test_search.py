"""What can be found: what pages print, in every language they print it in, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nightdesk.publish.search import Month, findable, part_of, search_files, words_of
from nightdesk.publish.site import Newsroom
from nightdesk.records import State
from tests.publish.conftest import Published, kill

GONE = "lamps-story-in-exempla"


def indexed(site: Path) -> tuple[set[str], dict[str, dict[str, list[str]]]]:
    """Every word of the index, and what each article shows, by its path."""
    words = {word for path in site.glob("search/*/words-*.json") for word in json.loads(path.read_bytes())}
    articles = {
        one["path"]: one["shown"]
        for path in site.glob("search/*/articles-*.json")
        for one in json.loads(path.read_bytes())
    }
    return words, articles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Broen på Øresund, 15.000 kroner", {"broen", "pa", "øresund", "15", "000", "kroner"}, id="no accents"
        ),
        pytest.param("Île-de-France İzmir Й", {"ile", "de", "france", "izmir"}, id="single letters say nothing"),
        pytest.param("أُغلِق المجلس", {"اغلق", "مجلس"}, id="Arabic without points and article"),
        pytest.param("港口大桥15个月", {"港口", "口大", "大桥", "15", "个月"}, id="Chinese by pairs"),
        pytest.param("서울에서 물", {"서울에서", "물"}, id="Korean by words"),
    ],
)
def test_a_text_is_found_by_its_plain_words(text: str, words: set[str]) -> None:
    """As people type them."""
    assert words_of(text) == words


def test_words_that_begin_alike_stand_in_one_part() -> None:
    """So that one file answers for all endings of a word."""
    assert part_of("bro", 64) == part_of("broerne", 64)
    assert part_of("大", 64) == part_of("大桥", 64)


def test_only_what_pages_print_can_be_found(published: Published) -> None:
    """The words of our text; not those of a source's passage, nor of a sentence that was held back."""
    words, articles = indexed(published.site)
    printed = set()
    for told in published.newsroom.listed:
        for draft in (told.article.draft, *told.drafts.values()):
            printed |= words_of(" ".join(sentence.text for _, _, _, sentence in draft.sentences()))

    assert words <= printed
    assert len(articles) == len(published.newsroom.listed)


def test_a_translated_article_is_found_in_both_its_languages(published: Published) -> None:
    """And shown in the reader's."""
    words, articles = indexed(published.site)

    assert list(articles["petition-against-the-bridge-closure/"]) == ["en", "da"]
    assert {"petition", "underskrifter"} <= words


def test_what_is_killed_or_held_cannot_be_found(fresh: Published) -> None:
    """At once (R11, R16)."""
    kill(fresh, GONE)
    [held] = [one for one in fresh.newsroom.told if one.article.slug.startswith("petition")]
    known = fresh.newsroom
    told = tuple(
        replace(one, article=replace(one.article, state=State.HELD)) if one is held or one == held else one
        for one in known.told
    )
    found = b"".join(file.make() for file in search_files(replace(known, told=told)))

    assert b"lamps-story" not in found
    assert b"petition" not in found
    assert b"council-votes" in found


def test_a_correction_makes_one_month_anew(published: Published) -> None:
    """The files of the others keep their names and bytes."""
    known = published.newsroom
    [first, *rest] = known.listed
    older = replace(
        first,
        article=replace(first.article, slug="older", first_published_at=first.article.modified_at - timedelta(days=90)),
    )
    before = paths(replace(known, told=(older, *rest)))

    after = paths(replace(known, told=(replace(older, article=replace(older.article, reviewed_by="Ea")), *rest)))

    changed = {path.split("/")[1].rsplit("-", 1)[0] for path in before ^ after}
    assert len(changed) == 1
    assert before & after


def paths(known: Newsroom) -> set[str]:
    """The index's files, but for the list of months."""
    return {file.path for file in search_files(known) if file.path.count("/") == 2}


def test_a_month_of_many_articles_is_cut_into_small_files(published: Published) -> None:
    """What one search fetches stays some ten kilobytes, however much is published."""
    one = findable(published.newsroom.listed[0], ("en",))
    month = Month("2026-01", [one] * 1000)

    assert month.parts == 64
    assert month.files == 25
    assert json.loads(month.articles_file(24))[0]["path"] == one.path
