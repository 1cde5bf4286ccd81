"""Localise: a draft and a language in, the same draft said in that language out, or the reason why not.

What the composer says in fixed phrasing can be said again in any language that has the phrases: names, numbers,
dates and quotations are the same arguments, put into words anew. Source sentences are not translated by rules: a
model may (``translate.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from nightdesk.messages import catalogue, languages
from nightdesk.records import Draft, DraftId, Foreign, Moment, Part, Phrase, Sentence, digest_of

DOMAIN = "phrases"
# The writer sends a quotation's language along under this name; no message shows it (nightdesk/write/phrasing.py).
LANGUAGE_OF = "language_of_"
ID_LENGTH = 16


def localise(draft: Draft, language: str) -> Draft | str:
    """Return *draft* said in *language*, or the reason why it keeps its own."""
    if draft.language == language:
        return "it is in that language"
    if any(sentence.phrase is None for _, _, _, sentence in draft.sentences()):
        return "it is composed of the sources' own sentences, which keep their language"
    if language not in languages(DOMAIN):
        return f"there is no catalogue of phrases in {language!r}; there are: {', '.join(languages(DOMAIN))}"
    parts: list[Part] = []
    for part in draft.parts:
        said = [again(sentence, language) for sentence in part.sentences]
        for one in said:
            if isinstance(one, str):
                return one
        parts.append(replace(part, sentences=tuple(one for one in said if isinstance(one, Sentence))))
    timeline: list[Moment] = []
    for moment in draft.timeline:
        one = again(moment.sentence, language)
        if isinstance(one, str):
            return one
        timeline.append(replace(moment, sentence=one))
    made = replace(
        draft,
        language=language,
        parts=tuple(parts),
        timeline=tuple(timeline),
        original=draft.id,
        reason=f"{draft.reason}; said again in {language}",
    )
    return named(made)


def named(draft: Draft) -> Draft:
    """Return *draft* under the id that its content gives it."""
    bare = replace(draft, id=DraftId(""))
    return replace(bare, id=DraftId(f"d-{digest_of(msgspec.json.encode(bare, order='deterministic'))[:ID_LENGTH]}"))


def again(sentence: Sentence, language: str) -> Sentence | str:
    """Return *sentence* said in *language* with its evidence, or the reason why it cannot be.

    Names, numbers, dates and quotations must stand in it as they should; a message that the language lacks is a
    reason, for English amid Danish helps nobody.
    """
    phrase = sentence.phrase
    if phrase is None:
        return "it has no phrase to say again"
    speech = catalogue(language, DOMAIN)
    try:
        said = speech.fill(phrase.message, phrase.arguments)
    except (KeyError, ValueError) as error:
        return f"the phrase {phrase.message!r} cannot be filled in {language}: {error}"
    if said.language != language:
        return f"there is no phrase {phrase.message!r} in {language}"
    lost = _lost(said.text, phrase, sentence.text, language)
    if lost:
        return f"{lost!r} does not survive in {language}: {said.text!r}"
    return replace(sentence, text=said.text, foreign=_foreign(said.text, phrase.arguments, language))


def _lost(text: str, phrase: Phrase, before: str, language: str) -> str:
    """Return the first argument that the sentence showed and *text* does not, or an empty string."""
    speech = catalogue(language, DOMAIN)
    for name, value in sorted(phrase.arguments.items()):
        if name.startswith(LANGUAGE_OF) or not value:
            continue
        if name.endswith(("_date", "_number")):
            shown = speech.fill(phrase.message, phrase.arguments | {name: value}).text
            if shown != text:
                return value
        elif value in before and value not in text:
            return value
    return ""


def _foreign(text: str, arguments: Mapping[str, str], language: str) -> tuple[Foreign, ...]:
    """Return where quotations stand that are in another language than the sentence."""
    found = []
    for name, value in sorted(arguments.items()):
        quoted = arguments.get(name.removeprefix(LANGUAGE_OF), "")
        if name.startswith(LANGUAGE_OF) and value != language and quoted and quoted in text:
            start = text.index(quoted)
            found.append(Foreign(start=start, end=start + len(quoted), language=value))
    return tuple(found)
