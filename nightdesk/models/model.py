"""What models are to the rest of the newsroom: text in, text or a picture out; no tools, files or store (S11)."""

from __future__ import annotations

from typing import Protocol

from nightdesk.records import Prompt, Reply


class Model(Protocol):
    """Anything that answers prompts."""

    @property
    def name(self) -> str:
        """What it is called, in the article's machine-readable terms and in the record of calls."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return the answer to *prompt*.

        Raises:
            ModelError: there is none that can be used; the message says why.
        """


class Painter(Protocol):
    """Anything that draws what it is told."""

    @property
    def name(self) -> str:
        """What it is called, in the picture's own words and in the record of calls."""

    def draw(self, prompt: str) -> bytes:
        """Return the picture for *prompt*, encoded somehow: a stranger's bytes.

        Raises:
            ModelError: there is none that can be used; the message says why.
        """
