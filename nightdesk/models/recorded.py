"""Every call kept: what was asked before is answered from the store, and what may be spent is counted before asking."""

from __future__ import annotations

import json
from datetime import datetime

from nightdesk import settings as given
from nightdesk.errors import BudgetSpent
from nightdesk.models.model import Model, Painter
from nightdesk.records import Call, Prompt, Reply, StoryId, digest_of
from nightdesk.store import Store

CHARACTERS_A_TOKEN = 4  # for servers that count nothing
MILLION = 1_000_000


class Recorded:
    """A model asked about one story, at one time; it asks *model* only what the store has no answer to."""

    def __init__(self, model: Model, store: Store, settings: given.Model, *, story: StoryId, now: datetime) -> None:
        self.name = model.name
        self._model = model
        self._store = store
        self._settings = settings
        self._story = story
        self._now = now

    def ask(self, prompt: Prompt) -> Reply:
        """Return the answer to *prompt*, from the store or else from the model.

        Raises:
            BudgetSpent: nothing may be spent on it any more.
            ModelError: the model gave no answer.
        """
        name = call_id(self.name, prompt)
        kept = self._store.call(name)
        if kept is not None:
            return kept.reply
        within_budget(self._store, self._settings, self._story, self._now)
        reply = self._model.ask(prompt)
        asked = reply.asked_tokens or estimate(prompt.instructions + prompt.material)
        answered = reply.answered_tokens or estimate(reply.text)
        reply = Reply(text=reply.text, asked_tokens=asked, answered_tokens=answered)
        paid = (asked * self._settings.asked_price + answered * self._settings.answered_price) / MILLION
        call = Call(id=name, story=self._story, model=self.name, prompt=prompt, reply=reply, cost=paid, at=self._now)
        self._store.save_call(call)
        return reply


class RecordedPainter:
    """A drawing model asked for one story, at one time; it draws only what the store has no picture of.

    The picture is kept as it came; the call's answer is its SHA-256.
    """

    def __init__(
        self, painter: Painter, store: Store, settings: given.Settings, *, story: StoryId, now: datetime
    ) -> None:
        self.name = painter.name
        self._painter = painter
        self._store = store
        self._settings = settings
        self._story = story
        self._now = now

    def draw(self, prompt: str) -> bytes:
        """Return the picture for *prompt*, from the store or else from the model.

        Raises:
            BudgetSpent: nothing may be spent on it any more.
            ModelError: the model gave no picture.
        """
        asked = Prompt(purpose="picture", instructions=self._settings.images.size, material=prompt, schema={})
        name = call_id(self.name, asked)
        kept = self._store.call(name)
        if kept is not None:
            return self._store.body(kept.reply.text)
        within_budget(self._store, self._settings.model, self._story, self._now)
        data = self._painter.draw(prompt)
        with self._store.transaction():
            reply = Reply(text=self._store.save_body(data), asked_tokens=0, answered_tokens=0)
            self._store.save_call(
                Call(
                    id=name,
                    story=self._story,
                    model=self.name,
                    prompt=asked,
                    reply=reply,
                    cost=self._settings.images.price,
                    at=self._now,
                )
            )
        return data


def within_budget(store: Store, settings: given.Model, story: StoryId, now: datetime) -> None:
    """See that something may still be spent on *story* at *now*.

    Raises:
        BudgetSpent: a budget is spent, of the story, the day or the site; the message says which.
    """
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for what, limit, spent in (
        ("story", settings.story_budget, store.spent(story=story)),
        ("day", settings.day_budget, store.spent(since=day)),
        ("site", settings.site_budget, store.spent()),
    ):
        if limit and spent >= limit:
            raise BudgetSpent(
                f"the budget of the {what} is spent: {spent:.4f} of {limit:g}; raise model.{what}_budget, or wait"
            )


def call_id(model: str, prompt: Prompt) -> str:
    """Return what a question to *model* is kept under: the digest of everything that is asked."""
    schema = json.dumps(prompt.schema, sort_keys=True)
    return digest_of(model, prompt.purpose, prompt.instructions, prompt.material, schema)


def estimate(text: str) -> int:
    """Return about how many tokens a text has."""
    return 1 + len(text) // CHARACTERS_A_TOKEN
