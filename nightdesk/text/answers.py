"""Answers: what a model returned in, a value of the type asked for out, or why it is none (S13, S19)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

import msgspec

from nightdesk.records import Prompt, digest_of

T = TypeVar("T")

MAX_ANSWER = 200_000  # characters
MAX_SENTENCE = 600
# Some models think aloud before they answer, and put code fences around what they were asked for.
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.{0,150000}?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
# Addresses, mail, markup and control characters never come from a model into our text.
_NEVER = (
    (re.compile(r"https?:|www\.|\b[\w.+-]{1,64}@\w", re.IGNORECASE), "holds an address"),
    (
        re.compile(r"</?[a-z!][^>]{0,200}>|&[a-z#]\w{1,8};|```|\]\(|^\s*(?:#{1,6}|[-*])\s|\*\*|__", re.IGNORECASE),
        "holds markup",
    ),
    (re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), "holds control characters"),
)


class Unfit(ValueError):
    """An answer that cannot be used; the message says why, to the model that is asked once more too."""


def parsed(answer: str, kind: type[T]) -> T:
    """Return *answer* as a *kind*: JSON and nothing else, apart from a thought before and a fence around it.

    Raises:
        Unfit: it is not, or larger than ``MAX_ANSWER``.
    """
    if len(answer) > MAX_ANSWER:
        raise Unfit(f"it is {len(answer):,} characters long; at most {MAX_ANSWER:,} are read")
    bare = _THOUGHT.sub("", answer, count=1)
    fenced = _FENCED.match(bare)
    try:
        return msgspec.json.decode((fenced[1] if fenced else bare).strip().encode(errors="strict"), type=kind)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Unfit(f"it is not the JSON that was asked for: {error}") from error


def why_unfit(sentence: str) -> str:
    """Return why *sentence* may not be printed whatever it says, or nothing."""
    return next((reason for pattern, reason in _NEVER if pattern.search(sentence)), "")


def again(prompt: Prompt, answer: str, reason: str) -> Prompt:
    """Return the one question more that a model gets whose *answer* to *prompt* was unfit (S19)."""
    material = f"{prompt.material}\n\nYour answer before could not be used: {reason}\nAnswer again, with JSON only."
    return replace(prompt, purpose=f"repair: {prompt.purpose}, {digest_of(answer)[:16]}", material=material)
