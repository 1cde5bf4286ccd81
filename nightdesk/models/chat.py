"""A model behind a server that speaks the OpenAI chat protocol: llama.cpp, Ollama, vLLM or a hosted one."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from nightdesk.errors import ModelError
from nightdesk.models.server import asking, client_of, understood
from nightdesk.records import Prompt, Reply

ANSWER_BYTES = 2 * 1024 * 1024  # of one answer, with everything around it; 4,000 tokens are some 20 kB


class ChatModel:
    """The model *name* of the server at *url*."""

    def __init__(self, url: str, name: str, *, key: str, seconds: float, tokens: int) -> None:
        self.name = name
        self._url = url
        self._tokens = tokens
        self._client = client_of(url, key=key, seconds=seconds, most=ANSWER_BYTES)

    def ask(self, prompt: Prompt) -> Reply:
        """Return the answer to *prompt*.

        Raises:
            ModelError: the server was not reached, refused, broke off, or answered with something else.
        """
        with asking(self._url):
            answer = self._client.chat.completions.with_raw_response.create(
                model=self.name,
                messages=[
                    {"role": "system", "content": prompt.instructions},
                    {"role": "user", "content": prompt.material},
                ],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "schema": prompt.schema, "strict": True},
                },
                max_completion_tokens=self._tokens,
                temperature=0.0,
            )
        return _reply(understood(self._url, answer.content, _Completion))


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: Annotated[int, Meta(ge=0)] = 0
    completion_tokens: Annotated[int, Meta(ge=0)] = 0


class _Completion(msgspec.Struct):
    choices: Annotated[list[_Choice], Meta(min_length=1)]
    usage: _Usage | None = None


def _reply(answer: _Completion) -> Reply:
    choice = answer.choices[0]
    if choice.finish_reason != "stop":
        raise ModelError(f"the model's answer was cut: {choice.finish_reason}")
    text = choice.message.content
    if text is None or not text.strip():
        raise ModelError("the model's answer is empty")
    usage = answer.usage
    return Reply(
        text=text,
        asked_tokens=usage.prompt_tokens if usage else 0,
        answered_tokens=usage.completion_tokens if usage else 0,
    )
