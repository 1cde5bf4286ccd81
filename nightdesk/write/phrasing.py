"""Phrasing: a message of ours and what fills it in, a sentence with its evidence out; in any language again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nightdesk.messages import catalogue
from nightdesk.records import Evidence, Foreign, Phrase, Sentence
from nightdesk.text.marks import apostrophes

DOMAIN = "phrases"
# A quotation's own language goes along as an argument no message shows, so that it is known in every language.
LANGUAGE_OF = "language_of_"


def phrased(
    message: str,
    arguments: Mapping[str, str],
    evidence: Sequence[Evidence],
    language: str,
) -> Sentence:
    """Return *message* said in *language* and filled with *arguments*.

    An argument ``language_of_NAME`` is the language of the argument NAME, a quotation; where it is another than
    the sentence's, its place is marked foreign.

    Raises:
        KeyError: no catalogue has the message, or an argument is missing.
    """
    filled = {name: apostrophes(value) for name, value in arguments.items()}
    text = catalogue(language, DOMAIN).fill(message, filled).text
    foreign = []
    for name, value in sorted(filled.items()):
        if not name.startswith(LANGUAGE_OF) or value == language:
            continue
        quoted = filled[name.removeprefix(LANGUAGE_OF)]
        at = text.find(quoted)
        if quoted and at >= 0:
            foreign.append(Foreign(start=at, end=at + len(quoted), language=value))
    return Sentence(
        text=text,
        evidence=tuple(dict.fromkeys(evidence)),
        phrase=Phrase(message=message, arguments=filled),
        foreign=tuple(foreign),
    )
