"""What can be found: what pages print, in every language they print it in, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nightdesk.publish.pages import index_of
from nightdesk.publish.search import (
    Hit,
    article_files,
    findable,
    folder_of,
    part_of,
    search_files,
    word_files,
    words_of,
)
from nightdesk.publish.site import File, Newsroom, Withdrawn
from nightdesk.records import Notice, State
from tests.builders import NOW
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


def month_of(known: Newsroom) -> Iterator[File]:
    """The index's files of a newsroom whose articles are all of one month."""
    index = index_of(known)
    return search_files(index, [month for month, _, _ in index.months()])


def test_what_is_killed_or_held_cannot_be_found(fresh: Published) -> None:
    """At once (R11, R16)."""
    kill(fresh, GONE)
    known = fresh.newsroom
    told = tuple(
        replace(one, article=replace(one.article, state=State.HELD)) if one.article.slug.startswith("petition") else one
        for one in known.told
    )
    found = b"".join(file.make() for file in month_of(replace(known, told=told)))

    assert b"lamps-story" not in found
    assert b"petition" not in found
    assert b"council-votes" in found


def test_a_change_makes_the_files_anew_that_have_its_words(published: Published) -> None:
    """An article's number stays when another of its month is killed: files of two moments fit together."""
    known = published.newsroom
    [gone] = [one for one in known.told if one.article.slug == GONE]
    kill_notice = Withdrawn(article=gone.article, kill=Notice(kind="kill", text="", at=NOW))
    rest = tuple(one for one in known.told if one is not gone)
    before = {file.path: json.loads(file.make()) for file in month_of(known)}
    after = {
        file.path: json.loads(file.make()) for file in month_of(replace(known, told=rest, withdrawn=(kill_notice,)))
    }

    def places(files: dict[str, Any]) -> dict[str, list[int]]:
        return {word: at for path, part in files.items() if "/words-" in path for word, at in part.items()}

    [number] = {at // 3 for word in ("lamps", "lighthouse") for at in places(before)[word]}
    assert before.keys() == after.keys()
    assert places(after) == {
        word: left for word, at in places(before).items() if (left := [one for one in at if one // 3 != number])
    }


def test_a_month_of_many_articles_is_cut_into_small_files(published: Published) -> None:
    """What one search fetches stays some ten kilobytes, however much is published."""
    one = findable(published.newsroom.listed[0], ("en",))
    many = [one] * 1000

    assert folder_of("2026-01", len(many)) == "2026-01-64"
    assert len(word_files(many)) == 64
    shown = article_files([None] * 960 + [msgspec.convert(one, Hit, from_attributes=True)])
    assert len(shown) == 25
    assert json.loads(shown[24])[0]["path"] == one.path
