"""Translate: a draft's sentences in, the questions to a model out; its answers in, the draft in another language out.

Two questions: the translation, and of what came of it a translation back, asked without the original. What the two
must have in common is looked at here; whether what came back is what the sources say, the check desk looks at.
The model sees sentences with numbers and returns texts with numbers: parts, evidence, credits and links are ours (S14).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Annotated

import msgspec
from msgspec import Meta

from nightdesk.localise.localise import again, named
from nightdesk.records import Draft, Foreign, Prompt, Sentence, Translation, digest_of
from nightdesk.text.answers import MAX_SENTENCE, Unfit, parsed, why_unfit
from nightdesk.text.counterpart import Side, lost, quotations, same_words, unquoted
from nightdesk.text.language import detect
from nightdesk.text.risk_words import GRAVE, first_word
from nightdesk.text.sentences import split

# What a translation into or out of one says can be compared here: number words, months and negations are listed.
COMPARED = ("da", "de", "en", "es", "fr", "nb", "sv")
SENTENCES_AT_MOST = 120
LONGER, MORE = 2.0, 60  # a translation may have twice the characters and 60: German for a short English headline
FEWEST_WORDS = 4  # a sentence of fewer may be the same in two languages: a name, a score
TELLING = 80  # letters from which a sentence's own language is told, beside that of the whole
Place = tuple[int, int]

TRANSLATE, BACK = (
    resources.files("nightdesk.localise").joinpath("prompts", f"{name}.txt").read_text(encoding="utf-8")
    for name in ("translate", "back")
)
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["number", "text"],
                "properties": {"number": {"type": "integer"}, "text": {"type": "string"}},
            },
        }
    },
}


class _Said(msgspec.Struct, forbid_unknown_fields=True):
    number: int
    text: Annotated[str, Meta(min_length=1, max_length=MAX_SENTENCE)]


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    sentences: Annotated[list[_Said], Meta(max_length=SENTENCES_AT_MOST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be said in *language*: the sentences a model is asked for by place, and those phrases give."""

    draft: Draft
    language: str
    asked: Mapping[Place, Sentence]
    filled: Mapping[Place, Sentence]


def job(draft: Draft, language: str, passed: Collection[Place]) -> Job | str:
    """Return what of *draft* a model must say in *language*, or why it may not be asked.

    Sentences that are not among those that *passed* the check are printed nowhere, so nobody is asked for them.
    """
    for code in (draft.language, language):
        if code not in COMPARED:
            return (
                f"what a translation into or out of {code!r} says cannot be compared; known are {', '.join(COMPARED)}"
            )
    sentences = {(part, index): sentence for _, part, index, sentence in draft.sentences()}
    texts = [sentence.text for sentence in sentences.values()]
    for kind in GRAVE:
        if word := first_word(kind, texts, draft.language):
            return f"a model's words about {kind} wait for a person, who reads the original: {word!r}"
    filled, asked = {}, {}
    for place, sentence in sentences.items():
        said = again(sentence, language)
        if isinstance(said, Sentence):
            filled[place] = said
        elif place in passed:
            asked[place] = sentence
    if not asked:
        return "none of its sentences passed the check"
    if len(asked) > SENTENCES_AT_MOST:
        return f"it has {len(asked)} sentences; a model is asked for at most {SENTENCES_AT_MOST}"
    return Job(draft=draft, language=language, asked=asked, filled=filled)


def question(todo: Job) -> Prompt:
    """Return the question for a translation."""
    texts = [sentence.text for sentence in todo.asked.values()]
    return _asked("translate", TRANSLATE, texts, todo.draft.language, todo.language)


def back_question(todo: Job, said: Sequence[str]) -> Prompt:
    """Return the question what *said*, a translation, says in the original's language; the original is not shown."""
    return _asked("translate back", BACK, said, todo.language, todo.draft.language)


def _asked(purpose: str, instructions: str, texts: Sequence[str], language: str, wanted: str) -> Prompt:
    lines = "\n".join(f"{number}. {' '.join(text.split())}" for number, text in enumerate(texts, 1))
    # A text cannot hold its own digest, so no sentence can write the line that ends it (S15).
    mark = f"sentences-{digest_of(language, wanted, lines)[:16]}"
    material = f"from {language} into {wanted}\n{mark}\n{lines}\n{mark}"
    return Prompt(purpose=purpose, instructions=instructions, material=material, schema=SCHEMA)


def translated(answer: str, todo: Job) -> tuple[str, ...]:
    """Return the sentences of *answer*, each the counterpart of the one asked for.

    Raises:
        Unfit: one is missing, is in another language, holds what never comes from a model, or lost something.
    """
    said = _texts(answer, len(todo.asked))
    for number, (sentence, text) in enumerate(zip(todo.asked.values(), said, strict=True), 1):
        before = Side(text=sentence.text, language=todo.draft.language, at=todo.draft.made_at)
        if reason := _why_no_counterpart(before, Side(text=text, language=todo.language, at=todo.draft.made_at)):
            raise Unfit(f"sentence {number}: {reason}: {text[:80]!r}")
    spoken = detect(" ".join(unquoted(text) for text in said), hint=todo.language)
    if spoken != todo.language:
        raise Unfit(f"it is in {spoken!r}, not in {todo.language!r}")
    return said


def translated_back(answer: str, todo: Job) -> tuple[str, ...]:
    """Return the sentences of *answer* to a question back.

    Raises:
        Unfit: one is missing, or is in another language than the original.
    """
    said = _texts(answer, len(todo.asked))
    spoken = detect(" ".join(unquoted(text) for text in said), hint=todo.draft.language)
    if spoken != todo.draft.language:
        raise Unfit(f"translated back it is in {spoken!r}, not in {todo.draft.language!r}")
    return said


def _texts(answer: str, count: int) -> tuple[str, ...]:
    said = {one.number: " ".join(one.text.split()) for one in parsed(answer, _Answer).sentences}
    if sorted(said) != list(range(1, count + 1)):
        raise Unfit(f"it gives the sentences {sorted(said)[:SENTENCES_AT_MOST]}; asked for are 1 to {count}, each once")
    for text in said.values():
        if reason := why_unfit(text):
            raise Unfit(f"a sentence {reason}: {text[:80]!r}")
    return tuple(said[number] for number in range(1, count + 1))


def _why_no_counterpart(before: Side, after: Side) -> str:
    if len(after.text) > LONGER * len(before.text) + MORE:
        return f"it has {len(after.text)} characters where the original has {len(before.text)}"
    plain = unquoted(before.text)
    if len(plain.split()) >= FEWEST_WORDS and same_words(plain, unquoted(after.text)):
        return "it was left as it is"
    own = unquoted(after.text)
    if len(split(own, after.language)) > len(split(plain, before.language)):
        return "it is more than one sentence"
    if sum(letter.isalpha() for letter in own) >= TELLING and detect(own, hint=after.language) == before.language:
        return f"it is still in {before.language!r}"
    return lost(before, after)


def told(todo: Job, said: Sequence[str], back: Sequence[str], *, by: str) -> Draft:
    """Return the draft with what was *said* in its language by the model *by*, and what came *back* of it."""
    new = {
        place: replace(sentence, text=text, phrase=None, foreign=_left_as_it_was(text, todo.draft.language))
        for (place, sentence), text in zip(todo.asked.items(), said, strict=True)
    }
    new |= todo.filled
    draft = todo.draft
    parts = tuple(
        replace(part, sentences=tuple(new.get((number, index), s) for index, s in enumerate(part.sentences)))
        for number, part in enumerate(draft.parts)
    )
    timeline = tuple(
        replace(moment, sentence=new.get((number, 0), moment.sentence))
        for number, moment in enumerate(draft.timeline, start=len(parts))
    )
    returned = dict(zip(todo.asked, back, strict=True))
    places = [(part, index) for _, part, index, _ in draft.sentences()]
    made = replace(
        draft,
        language=todo.language,
        parts=parts,
        timeline=timeline,
        original=draft.id,
        translation=Translation(
            by=by, language=draft.language, back=tuple(returned.get(place, "") for place in places)
        ),
        reason=f"{draft.reason}; translated into {todo.language} by {by}",
    )
    return named(made)


def _left_as_it_was(text: str, language: str) -> tuple[Foreign, ...]:
    return tuple(Foreign(start=span.start, end=span.end, language=language) for span in quotations(text))
