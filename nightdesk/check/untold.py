"""What the sources do not tell: "the articles do not say who was driving". No source can show it, and none denies it.

Such a sentence is about the sources, not about the world: its "not" is on their telling. It is never published: that
nothing was found proves nothing. An editor is shown it as fine unless a source does tell what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nightdesk.check.comparison import ALL, Comparison, Fault
from nightdesk.check.passage import Token
from nightdesk.records import ProblemKind

TOLD = 0.7  # of the weight of what it says is not told in one passage, and that may be told; by hand, on our own
FEW = 2  # words of content that may be told in another sense

_SOURCES = r"(?:passages?|articles?|sources?|texts?|context)"
_GIVEN = rf"(?:(?:given|provided|above) )?{_SOURCES}(?: (?:given|provided|above|\d))?"
_HOW = r"(?:explicitly |specifically |directly |clearly |actually |really )?"
_TELLS = (
    r"(?:say|state|mention|provide|give|offer|contain|include|specify|explain|describe|discuss|address|cover|clarify"
    r"|indicate|identify|name|tell|have)"
)
_NO = r"(?:(?:do|does|did)(?: not|n['’]t)"
_DETAILS = (
    r"(?:(?:specific|direct|explicit|clear|further|more|additional|detailed|sufficient|enough|any|other|the) )*"
    r"(?:mention|information|instructions?|details?|explanations?|indication)"
)
_PREFACE = (
    r"\W*(?:(?:please )?note(?: that)?:? |however,? |additionally,? |unfortunately,? |but |therefore,? |no, "
    r"|it(?:['’]s| is) (?:worth noting|important to note) that |"
    rf"(?:based on|according to|from) (?:the )?{_GIVEN},? |while )*"
)
_UNTOLD = re.compile(
    rf"{_PREFACE}(?:"
    rf"(?:(?:the|this|these|those|our) )?{_GIVEN} {_NO} {_HOW}{_TELLS}\b|(?:contain|provide|give)s? no\b)"
    rf"|(?:none|neither) of the {_GIVEN} {_HOW}{_TELLS}s?\b"
    rf"|there (?:is|was) no {_DETAILS}\b"
    rf"|\(?unable to answer (?:(?:this|the|your) question )?(?:based on|from) (?:the )?{_GIVEN}"
    r")",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"\s*{_DETAILS}\b", re.IGNORECASE)


def is_untold(c: Comparison) -> bool:
    """Return whether ours says what the sources do not tell, and no passage seems to tell it after all."""
    topic = _topic(c)
    return topic is not None and (not topic or _told(c, topic) < TOLD)


def told_after_all(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says that the sources do not tell what a passage of theirs has all the words of."""
    topic = _topic(c)
    if topic and _told(c, topic) >= ALL:
        reason = "a source does tell of this"
        start, end = topic[0].start, topic[-1].end
        yield Fault(kind=ProblemKind.NEGATION, start=start, end=end, reason=reason, decides=len(topic) > FEW)


def _topic(c: Comparison) -> list[Token] | None:
    """Return the words of content of what ours says is not told; None when it says no such thing."""
    said = _UNTOLD.match(c.text, c.ours.start, c.ours.end)
    if said is None:
        return None
    details = _TOPIC.match(c.text, said.end(), c.ours.end)
    begin = details.end() if details is not None else said.end()
    return [token for token in c.ours.tokens if token.content and token.start >= begin]


def _told(c: Comparison, topic: Sequence[Token]) -> float:
    """Return the largest share of *topic*, by weight, that one passage has."""
    weight = sum(token.weight for token in topic)
    shares = [sum(t.weight for t in topic if t.stem in support.passage.stems) / weight for support in c.supports]
    return max(shares, default=0.0)
