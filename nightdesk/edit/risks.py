"""The classes of story that always wait for a person: sentences of a draft, their names -> reasons to hold.

DESIGN narrows R10 to four: accusations against named private persons, minors, health advice, and a death
(unattributed or disputed) or a crime resting on one origin. The words stand in ``text/risk_words.json``. The
rules are meant to hold too much rather than too little: an editor lets a story go with one command.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nightdesk.records import Difference, Mentions
from nightdesk.text.risk_words import pattern, shown

MAJORITY = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence to look at: its words, what it mentions, and whether it says who says so."""

    text: str
    mentions: Mentions
    attributed: bool


_AGE = re.compile(r"(?<!\w)(\d{1,2})[-\s](?:year[-s]|årig|års|jährig|ans(?!\w)|años)", re.IGNORECASE)


def reasons_to_hold(
    passages: Sequence[Passage], *, language: str, origins: int, differences: Sequence[Difference] = ()
) -> tuple[str, ...]:
    """Return why the passages must wait for a person; nothing when they need not."""
    found: dict[str, None] = {}
    for passage in passages:
        for reason in _in(passage, language, origins):
            found.setdefault(reason)
    death = pattern("death", language)
    told = [(passage, hit) for passage in passages if (hit := death.search(passage.text))]
    if told and not any(passage.attributed for passage, _ in told):
        found.setdefault(f"a death that nobody is said to report: {shown(told[0][0].text, told[0][1])!r}")
    for difference in differences:
        if death.search(difference.about):
            found.setdefault(f"a disputed number of deaths: {difference.about!r}")
    return tuple(found)


def _in(passage: Passage, language: str, origins: int) -> list[str]:
    text, reasons = passage.text, []
    if (hit := pattern("accusation", language).search(text)) and (person := _private_person(passage, language)):
        reasons.append(f"an accusation ({shown(text, hit)!r}) near a person who holds no office there: {person!r}")
    if hit := pattern("minor", language).search(text):
        reasons.append(f"a minor: {shown(text, hit)!r}")
    elif (age := _AGE.search(text)) and int(age[1]) < MAJORITY:
        reasons.append(f"a minor: {age[0]!r}")
    if hit := pattern("health", language).search(text):
        reasons.append(f"health advice: {shown(text, hit)!r}")
    if origins < 2 and (hit := pattern("crime", language).search(text)):
        reasons.append(f"a crime resting on one origin: {shown(text, hit)!r}")
    return reasons


def _private_person(passage: Passage, language: str) -> str | None:
    """Return the first person named without an office within 40 characters before or after the name.

    A name of several words whose kind is not known may be a person's, and counts as one.
    """
    office = pattern("office", language)
    for name in passage.mentions.names:
        if name.kind != "person" and not (name.kind == "other" and " " in name.text):
            continue
        around = passage.text[max(0, name.start - 40) : name.end + 40]
        if not office.search(around):
            return name.text
    return None
