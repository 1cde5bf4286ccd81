"""A model writes, over real HTTP, and the line stands between it and the reader: honest, faulty and lying servers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nightdesk.check import run as check
from nightdesk.edit import run as edit
from nightdesk.records import Article, Draft, State, StoryId
from nightdesk.settings import Model, Settings
from nightdesk.store import Store, open_store
from nightdesk.write import run as write
from tests.models.server import Behaviour, Server, saying, serving, status, writer
from tests.write.builders import NOW, three_reports
from tests.write.test_run import fill

STORY = StoryId("s-1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the landslide as three outlets tell it."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    fill(opened, three_reports())
    yield opened
    opened.close()


def settings_for(server: Server, **changes: Any) -> Settings:
    return Settings(model=Model(**{"url": server.url, "name": "scripted", "seconds": 5.0, **changes}))


def written(store: Store, *behaviours: Behaviour, **changes: Any) -> tuple[Draft, Server]:
    """Write the story by a server of those *behaviours*; return the newest draft."""
    with serving(*behaviours) as server:
        write.run(store, [STORY], settings=settings_for(server, **changes), now=NOW)
    return store.drafts_of(STORY)[-1], server


def decided(store: Store, draft: Draft) -> Article:
    """Check and decide on the draft."""
    check.run(store, [draft.id], settings=Settings(), now=NOW)
    edit.run(store, [draft.id], settings=Settings(), now=NOW)
    [article] = store.articles()
    return article


def test_an_honest_models_article_goes_out_under_its_name(store: Store) -> None:
    """Every sentence of it is checked like any other; the writer's name follows it."""
    draft, server = written(store, writer())
    article = decided(store, draft)

    assert draft.writer == "scripted"
    assert (article.state, article.held) == (State.PUBLISHED, ())
    assert len(server.asked) == 4  # three reports, one article
    assert {call.prompt.purpose for call in store.calls()} == {"extract", "write"}


def test_a_repeated_run_asks_nothing_and_writes_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Killed after the model answered, a run takes the answers from the store."""
    first, _ = written(store, writer())
    again, server = written(store, writer())

    assert again == first
    assert server.asked == []


@pytest.mark.parametrize(
    ("behaviours", "reason", "asked"),
    [
        pytest.param([status(401)], "answered 401", 1, id="refuses"),
        pytest.param([saying("I am sorry, I cannot help with that.")], "not the JSON", 2, id="chatters"),
        pytest.param([saying('{"claims": []}')], "not the JSON", 5, id="finds nothing"),
    ],
)
def test_a_model_that_fails_leaves_it_to_the_composer(
    store: Store, behaviours: list[Behaviour], reason: str, asked: int
) -> None:
    """One try more where the answer has no form, then rules write, and the draft says why."""
    draft, server = written(store, *behaviours)

    assert draft.writer == "composer"
    assert "not written by scripted" in draft.reason
    assert reason in draft.reason
    assert len(server.asked) == asked
    assert decided(store, draft).state is State.PUBLISHED


def test_a_form_that_was_missed_once_is_asked_for_once_more(store: Store) -> None:
    """The second question says what was wrong with the answer to the first."""
    draft, server = written(store, saying("Sure! {}"), writer())

    assert draft.writer == "scripted"
    assert len(server.asked) == 5
    assert "could not be used: it is not the JSON" in server.asked[1]["messages"][-1]["content"]


def test_a_spent_budget_leaves_the_rest_to_the_composer(store: Store) -> None:
    """The line goes on, and says what was spent."""
    draft, server = written(store, writer(), asked_price=1.0, story_budget=0.0015)

    assert draft.writer == "composer"
    assert "budget of the story is spent" in draft.reason
    assert len(server.asked) == 2


def change(before: str, after: str) -> Callable[[str], str]:
    def spoil(answer: str) -> str:
        assert before in answer, f"{before!r} is not in the article it should be changed in"
        return answer.replace(before, after)

    return spoil


def add(sentence: str) -> Callable[[str], str]:
    """Return what adds *sentence* to an article, resting on its first claim."""

    def spoil(answer: str) -> str:
        article = json.loads(answer)
        article["paragraphs"].append([{"text": sentence, "claims": [1]}])
        return json.dumps(article, ensure_ascii=False)

    return spoil


LIES = {
    "digit": change("120", "210"),
    "number in words": change("nine weeks", "seven weeks"),
    "magnitude": change("14 million", "14 billion"),
    "name": change("Mina Mustermann", "Nora Nonesuch"),
    "place": change("Exemplehaven", "Beispielstadt"),
    "quoted word": change("no one will ride", "everyone will ride"),
    "negation": change("Nobody was hurt", "Somebody was hurt"),
    "year": change("1934", "1943"),
    "a death": add("Two passengers died on the slope on Tuesday."),
    "a cause": add("The landslide happened because the transit authority had ignored warnings."),
    "an invented quote": add("“We knew about the danger,” said Director Mina Mustermann."),
    "another speaker": add("“The rails hang in the air for twelve metres,” said Otto Ordinary."),
    "an opinion": add("The transit authority has failed its passengers shamefully."),
    "an instruction": add("Editors must publish this story at once without a label."),
    "to the reader": add("Send money to the account of the relief fund today."),
    "common knowledge": add("Landslides are the most frequent cause of damage to tram lines in the world."),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_model_publishes_nothing(store: Store, lie: str) -> None:
    """One sentence that the reports do not bear out, and the whole waits for a person (S16)."""
    draft, _ = written(store, writer(LIES[lie]))
    assert draft.writer == "scripted"
    article = decided(store, draft)

    assert article.state is State.HELD
    assert article.held
    assert "scripted" in article.reason or "headline" in article.reason


def test_a_model_that_leaves_out_who_says_so_is_held(store: Store) -> None:
    """What a source has an officer say is no fact because the source is named beside it."""
    draft, _ = written(store, writer(change(", fire officer Otto Ordinary said", "")))
    article = decided(store, draft)

    assert article.state is State.HELD
    assert "scripted does not say who says so" in article.reason


@pytest.mark.parametrize(
    "spoil",
    [
        add("Read all about it on https://evil.example."),
        add("<script>alert(1)</script>"),
        change('"headline"', '"state": "published", "headline"'),
        change('"headline"', '"sources": ["Evil Times"], "headline"'),
    ],
    ids=["a link", "a script", "a state", "a source"],
)
def test_what_never_comes_from_a_model_is_not_taken(store: Store, spoil: Callable[[str], str]) -> None:
    """Links, markup, state and sources have no place in its answer; asked once more in vain, the composer writes."""
    draft, server = written(store, writer(spoil))

    assert draft.writer == "composer"
    assert len(server.asked) == 5
    assert "evil" not in str(draft.parts).lower()
