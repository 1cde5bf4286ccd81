"""Cast: the passages of a story's reports in, who each surname stands for out, and where a report says who that is.

A report that follows others up calls people by surname alone, or by name alone: its readers have met them. Ours have
not. What another of the story's reports calls somebody is told with the name, that report beside it as evidence.
Whoever stands in a title may have left the office that an earlier one gives: of them only the name is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nightdesk.records import Evidence
from nightdesk.text.words import words
from nightdesk.write.introduce import Who, who_is
from nightdesk.write.passages import Passage


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody by the *full* name, *who* that is, and the evidence for it."""

    full: str
    who: Who | None
    evidence: Evidence


Cast = Mapping[str, Member]  # by the key of the surname


def cast(told: Sequence[Sequence[Passage]]) -> Cast:
    """Return who the reports that *told* a story, each in its passages, name in full; of two of a surname neither."""
    found: dict[str, dict[str, Member]] = defaultdict(dict)
    in_titles = {word.key for one in told for word in words(one[0].report.title if one else "")}
    for passages in sorted(filter(None, told), key=lambda one: (one[0].at, one[0].report.id), reverse=True):
        for passage in passages:
            for name in passage.names:
                entity = name.entity or name.text
                if name.kind != "person" or " " not in entity or name.text != entity:
                    continue
                people = found[words(entity)[-1].key]
                if entity in people and people[entity].who is not None:
                    continue
                who = None if words(entity)[-1].key in in_titles else who_is(passage, entity, here=True)
                if entity not in people or who is not None:
                    people[entity] = Member(full=entity, who=who, evidence=_evidence(passages, passage, who))
    return {key: next(iter(people.values())) for key, people in found.items() if len(people) == 1}


def _evidence(passages: Sequence[Passage], named: Passage, who: Who | None) -> Evidence:
    """Return where a report says who somebody is, or at least names that one in full."""
    at = named.start if who is None else who.at
    return next((one for one in passages if one.start <= at < one.end), named).evidence
