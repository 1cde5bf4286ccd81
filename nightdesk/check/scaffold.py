"""Scaffold: a sentence in, whether it only holds an answer together and tells nothing out: "Here is the answer:".

No source says it, and none need. Its words are a closed list with neither name nor figure, so that nothing can be told
under its cover; a question it repeats is judged as any other words, only not as a quotation of a source.
"""

from __future__ import annotations

import re

_KIND = r"(?:answers?|response|summary|explanation|steps|points|details|information)"
_WHICH = (
    r"(?:(?:the|this|these|an?|my|some|brief|short|concise|quick|detailed|correct|final|following|possible|main|key) )*"
)
_SOURCES = r"(?:passages?|texts?|articles?|sources?|documents?|reports?|context)"
_BASED = (
    r"(?:based (?:(?:solely|only) )?on|according to|from) (?:the )?"
    r"(?:information (?:(?:given|provided) )?in (?:the )?)?"
    rf"(?:(?:given|provided|above) )?{_SOURCES}(?: (?:given|provided|above))?"
)
_OF = (
    rf"(?: of (?:the )?(?:(?:given|provided|above) )?{_SOURCES})?"
    r"(?:,? covering (?:the )?(?:core|key|main) (?:(?:pieces|points) of )?information"
    r"(?: (?:described|given|provided))?)?"
)
_CLOSES = (
    r"i hope (?:this|that) helps(?: you)?"
    r"|(?:please )?let me know if you have any (?:(?:other|more|further) )?questions(?: or concerns)?"
)
_QUESTION = r"(?:to|for) (?:the|your|this) question"
_OPENS = r"(?:(?:sure|certainly|of course|okay|great|yes)\b[!.,]*\s*)?(?:(?:therefore|thus|hence|so|overall)\b,?\s*)?"
_TELLS_NOTHING = re.compile(
    rf"\W*{_OPENS}(?:{_BASED},?\s*)?(?:"
    rf"here(?:['’]s| is| are) {_WHICH}{_KIND}(?: {_QUESTION})?{_OF}"
    rf"|{_CLOSES}"
    rf"|{_WHICH}{_KIND}(?: {_QUESTION})? (?:is|are)(?: as follows)?"
    rf"|(?:(?:one|you) (?:can|should|need to|may) )?follow {_WHICH}steps"
    rf"|(?:the )?{_SOURCES}(?: \d)? (?:provides?|contains?|has|have) (?:enough|sufficient|the necessary|the) "
    r"information to answer (?:the|this) question"
    rf")?(?:,? {_BASED})?\W*",
    re.IGNORECASE,
)
# Before a question that is repeated: "the answer to the question “How …?”".
_ASKED = re.compile(rf"{_KIND} {_QUESTION}\W*$", re.IGNORECASE)


def tells_nothing(sentence: str) -> bool:
    """Return whether *sentence* is nothing but words that hold an answer together."""
    return any(character.isalpha() for character in sentence) and _TELLS_NOTHING.fullmatch(sentence) is not None


def repeats_the_question(text: str, start: int) -> bool:
    """Return whether the words in quotation marks from *start* of *text* on are the question that is answered."""
    return _ASKED.search(text[max(0, start - 60) : start]) is not None
