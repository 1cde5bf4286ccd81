"""The e-mail edition: plain, labelled, complete, and the same whenever it is made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightdesk.cli.main import cli
from nightdesk.publish.letter import last_day, letter
from nightdesk.publish.render import press
from nightdesk.publish.site import Newsroom
from nightdesk.records import Draft, Part, PartKind, Sentence
from tests.publish.conftest import ARTICLE, Published, kill, publish_in

EDITIONS = ("da", "en", "ar", "zh")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The small newsroom with four editions and a sender."""
    made = publish_in(tmp_path_factory.mktemp("letter"), editions=EDITIONS, contact="desk@paper.example")
    yield made
    made.store.close()


def read(known: Newsroom, edition: str, day: date | None = None) -> EmailMessage:
    """Return the letter as a mail program reads it."""
    wanted = day or last_day(known)
    assert wanted is not None
    made = message_from_bytes(letter(known, press(known.house, edition, known.version), wanted), policy=default)
    assert isinstance(made, EmailMessage)
    assert not made.defects
    return made


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_letter_is_plain_and_in_its_language(published: Published, edition: str) -> None:
    """One part of text, with its language, its sender, and an id that stays."""
    made = read(published.newsroom, edition)

    assert made.get_content_type() == "text/plain"
    assert made["Content-Language"] == edition
    assert made["From"].addresses[0].addr_spec == "desk@paper.example"
    assert made["Message-ID"].startswith("<2026-")
    assert made["Auto-Submitted"] == "auto-generated"
    assert "<" not in made.get_content().replace("<http", "")


def test_every_story_has_its_label_and_its_address(published: Published) -> None:
    """As often as there are stories, and once for the whole; what stands in another language says so (T3, A2)."""
    text = read(published.newsroom, "da").get_content()
    base = published.settings.site.base_url
    stories = [
        line for line in text.splitlines() if line.strip().startswith(f"{base}/da/") and "corrections" not in line
    ]

    assert stories
    assert text.count("Rapporteret af AI") == len(stories) + 1
    assert "Tekst på engelsk" in text
    assert f"{base}/da/ai/" in text


def test_lines_fit_a_mail_program(published: Published) -> None:
    """72 characters, but for addresses, which are never cut."""
    for edition in ("da", "en"):
        for line in read(published.newsroom, edition).get_content().splitlines():
            assert len(line) <= 72 or "http" in line, line


def test_corrections_of_the_day_stand_in_it(tmp_path: Path) -> None:
    """A kill is told to those who got the article by mail, too, and the article is not (R11, R15)."""
    published = publish_in(tmp_path, contact="desk@paper.example")
    slug = "lamps-story-in-exempla"
    known = published.newsroom
    kill(published, slug)
    after = published.newsroom
    day = known.now.date()
    made = read(after, "en", day).get_content()

    assert "It named a lamp wrongly." in made
    assert f"/{slug}/" not in made
    published.store.close()


def test_the_same_day_gives_the_same_letter(published: Published) -> None:
    """Byte for byte, so that a list may drop what comes twice."""
    known = published.newsroom
    made = press(known.house, "da", known.version)
    day = last_day(known)
    assert day is not None

    assert letter(known, made, day) == letter(published.newsroom, made, day)


def test_a_day_without_news_has_no_letter(published: Published) -> None:
    """Nobody is written to for nothing."""
    known = published.newsroom

    assert letter(known, press(known.house, "da", known.version), date(2020, 1, 1)) == b""


def with_headline(draft: Draft, text: str) -> Draft:
    """Return *draft* with another headline."""
    said = Part(kind=PartKind.HEADLINE, sentences=(Sentence(text=text, evidence=()),))
    return replace(draft, parts=(said, *(part for part in draft.parts if part.kind is not PartKind.HEADLINE)))


@pytest.mark.parametrize("path", ["xss", "lines"])
def test_a_hostile_headline_stays_text(published: Published, path: str) -> None:
    """It neither adds a header nor a part, nor ends the letter."""
    hostile = {"xss": "<img src=x onerror=alert(1)>", "lines": "x\r\nBcc: evil@example.org\r\n\r\n.\r\nFrom evil"}[path]
    known = published.newsroom
    told = tuple(
        replace(one, article=replace(one.article, draft=with_headline(one.article.draft, hostile)), drafts={})
        for one in known.told
    )
    made = read(replace(known, told=told), "en")

    assert made["Bcc"] is None
    assert not made.is_multipart()
    assert made["Content-Type"].content_type == "text/plain"


def test_the_command_prints_it(published: Published) -> None:
    """For the edition and the day that are named; without a sender it says what to set."""
    (published.folder / "nightdesk.toml").write_text(
        f'[site]\neditions = {json.dumps(EDITIONS)}\ncontact = "desk@paper.example"\n', encoding="utf-8"
    )
    made = CliRunner().invoke(cli, ["mail", "-p", str(published.folder), "--edition", "en"])
    nothing = CliRunner().invoke(cli, ["mail", "-p", str(published.folder), "--day", "2020-01-01"])
    (published.folder / "nightdesk.toml").write_text("", encoding="utf-8")
    nobody = CliRunner().invoke(cli, ["mail", "-p", str(published.folder)])

    assert ARTICLE in made.output
    assert "nothing was published" in str(nothing.exception)
    assert "contact" in str(nobody.exception)
