"""A question with one try more: a model, a prompt, how to understand the answer in; what was understood out (S19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from nightdesk.models.model import Model
from nightdesk.records import Prompt
from nightdesk.text.answers import Unfit, again

T = TypeVar("T")


def answered(model: Model, prompt: Prompt, understood: Callable[[str], T]) -> T:
    """Return what is *understood* of the model's answer, or of its one more try.

    Raises:
        ModelError: it does not answer.
        Unfit: neither answer can be used.
    """
    answer = model.ask(prompt).text
    try:
        return understood(answer)
    except Unfit as unfit:
        return understood(model.ask(again(prompt, answer, str(unfit))).text)
