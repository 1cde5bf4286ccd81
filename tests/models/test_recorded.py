"""Calls are kept: nothing is asked twice, and what may be spent is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from nightdesk.errors import BudgetSpent, ModelError
from nightdesk.models.recorded import Recorded
from nightdesk.records import Prompt, Reply, StoryId
from nightdesk.settings import Model as Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW

PRICED = Settings(asked_price=2.0, answered_price=10.0)  # 1,000 and 200 tokens cost 0.004


class Counting:
    """A model that answers each question with how many it was asked."""

    name = "counting"

    def __init__(self, *, counted: bool = True) -> None:
        self.asked = 0
        self._counted = counted

    def ask(self, prompt: Prompt) -> Reply:
        self.asked += 1
        tokens = (1000, 200) if self._counted else (0, 0)
        return Reply(text=f"answer {self.asked}", asked_tokens=tokens[0], answered_tokens=tokens[1])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def a_prompt(material: str = "a") -> Prompt:
    return Prompt(purpose="write", instructions="Write.", material=material, schema={"type": "object"})


def test_a_question_is_asked_once(store: Store) -> None:
    """A repeated run gets the same bytes without asking; another question, or another model, is asked."""
    model = Counting()
    first = Recorded(model, store, PRICED, story=StoryId("s-1"), now=NOW)
    again = Recorded(model, store, PRICED, story=StoryId("s-1"), now=NOW + timedelta(days=1))

    assert [first.ask(a_prompt()).text, again.ask(a_prompt()).text] == ["answer 1", "answer 1"]
    assert again.ask(a_prompt("b")).text == "answer 2"
    assert model.asked == 2
    assert [call.prompt.material for call in store.calls()] == ["a", "b"]
    assert store.spent() == pytest.approx(0.008)


@pytest.mark.parametrize(
    ("budget", "story", "day"),
    [
        pytest.param(Settings(asked_price=2.0, answered_price=10.0, story_budget=0.004), "s-1", 1, id="story"),
        pytest.param(Settings(asked_price=2.0, answered_price=10.0, day_budget=0.004), "s-2", 0, id="day"),
        pytest.param(Settings(asked_price=2.0, answered_price=10.0, site_budget=0.004), "s-2", 1, id="site"),
    ],
)
def test_a_spent_budget_stops_before_asking(store: Store, budget: Settings, story: str, day: int) -> None:
    """The message names the budget and what was spent; what is on record is still answered."""
    model = Counting()
    Recorded(model, store, budget, story=StoryId("s-1"), now=NOW).ask(a_prompt())
    later = Recorded(model, store, budget, story=StoryId(story), now=NOW + timedelta(days=day))

    with pytest.raises(BudgetSpent, match=r"0\.0040 of 0\.004"):
        later.ask(a_prompt("b"))
    assert later.ask(a_prompt()).text == "answer 1"
    assert model.asked == 1


def test_another_story_and_another_day_have_budgets_of_their_own(store: Store) -> None:
    """A budget of a story says nothing of the next story, one of a day nothing of the next day."""
    model = Counting()
    budget = Settings(asked_price=2.0, answered_price=10.0, story_budget=0.004, day_budget=0.004)
    Recorded(model, store, budget, story=StoryId("s-1"), now=NOW).ask(a_prompt())
    Recorded(model, store, budget, story=StoryId("s-2"), now=NOW + timedelta(days=1)).ask(a_prompt("b"))

    assert model.asked == 2


def test_a_server_that_counts_nothing_is_not_free(store: Store) -> None:
    """Tokens are then estimated from the characters, so that budgets still stop."""
    Recorded(Counting(counted=False), store, PRICED, story=StoryId("s-1"), now=NOW).ask(a_prompt("x" * 4000))

    [call] = store.calls()
    assert call.reply.asked_tokens > 1000
    assert call.cost > 0.002


def test_what_failed_is_not_kept(store: Store) -> None:
    """The next run asks again."""

    class Broken:
        name = "broken"

        def ask(self, prompt: Prompt) -> Reply:
            raise ModelError("no")

    with pytest.raises(ModelError):
        Recorded(Broken(), store, PRICED, story=StoryId("s-1"), now=NOW).ask(a_prompt())
    assert store.calls() == []
