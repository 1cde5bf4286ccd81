"""Standalone: a passage in, a line that can be printed without what stood before it out, or the reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.text.words import spelled
from nightdesk.write.bound import is_told_of, turned
from nightdesk.write.cast import Cast
from nightdesk.write.dangling import begin_of, dangles, presupposed, stand_ins
from nightdesk.write.days import Day, days
from nightdesk.write.definite import takes
from nightdesk.write.edits import Edit, edited
from nightdesk.write.once import once
from nightdesk.write.passages import Passage
from nightdesk.write.people import Met, by_surname, full_names, pronouns
from nightdesk.write.sides import is_other_side
from nightdesk.write.trim import own_marks, trims
from nightdesk.write.unusable import why_unusable

POINTS_BACK = "points back to a sentence before it"
UNCERTAIN = "a pronoun whose person is not certain"
LEAN = (POINTS_BACK, UNCERTAIN)  # what does not matter right behind the sentence before it


@dataclass(frozen=True, kw_only=True)
class Line:
    """A passage made ready: what is cut and filled in; ``presupposes`` is a noun that must be known before it.

    All nouns that must be are ``needs``.
    """

    passage: Passage
    edits: tuple[Edit, ...]
    days: tuple[Day, ...]
    presupposes: str = ""
    takes: frozenset[str] = frozenset()  # nouns that its report told before it (``definite``)
    # Nouns beyond its opening that must be known, too: "the group's leader", and who is only called "Mrs Sample".
    stand_ins: frozenset[str] = frozenset()

    @property
    def needs(self) -> frozenset[str]:
        """Stems of the nouns that must be known before it."""
        return self.stand_ins | {self.presupposes} if self.presupposes else self.stand_ins

    @once
    def length(self) -> int:
        """Words it will have, at the least."""
        return len(spelled(edited(self.passage.text, self.edits))) if self.edits else len(self.passage.words)

    @property
    def shortest(self) -> int:
        """Words it will have at the least, where that can be told at a glance; else one."""
        cut = self.days or any(edit.kind != "mark" for edit in self.edits)
        return 1 if cut else len(self.passage.words)

    @once
    def longest(self) -> int:
        """Words it will have at the most: with every date written out and every name in full."""
        text = said(self, Context.empty())
        found = self.passage.words if text == self.passage.text else spelled(text)
        return max(len(found), len(text.split()))  # whichever way a reader counts them


@dataclass(slots=True)
class Context:
    """What a reader knows at some point of a text: days by date, people by full name. Grows as lines are said."""

    days: set[str]
    met: Met

    @classmethod
    def empty(cls, cast: Cast | None = None) -> Context:
        """Return the context of a text's beginning; *cast* is who its reports say people are."""
        return cls(set(), Met(people=set(), cast=cast or {}, lent=[]))


@lru_cache(maxsize=1 << 13)
def line(passage: Passage) -> Line | str:
    """Return *passage* as a line, or the reason why it cannot stand alone."""
    reason = why_unusable(passage)
    if reason:
        return reason
    named = pronouns(passage)
    if named is None:
        return UNCERTAIN
    dated = days(passage)
    if dated is None:
        return "a day that cannot be resolved"
    edits = trims(passage) + named
    if passage.speaks_unnamed or dangles(passage, edits):
        return POINTS_BACK
    return Line(
        passage=passage,
        edits=tuple(edits),
        days=dated,
        presupposes=presupposed(passage, edits),
        takes=takes(passage, begin_of(edits)),
        stand_ins=stand_ins(passage, edits) | by_surname(passage),
    )


def following(passage: Passage) -> Line | None:
    """Return *passage* as a line to be printed right behind the passage before it, on which it leans; or None.

    It stands in one paragraph with that passage, if it is not its other side. What ties the two together stays as the
    source has it.
    """
    dated = days(passage)
    previous = passage.before
    if why_unusable(passage) or dated is None or previous is None:
        return None
    if previous.paragraph != passage.paragraph and not is_other_side(passage):
        return None
    somebody = turned(passage)
    if somebody is not None and not is_told_of(somebody, previous):
        return None
    return Line(passage=passage, edits=tuple(own_marks(passage)), days=dated)


def said(line: Line, context: Context, cuts: Sequence[Edit] = ()) -> str:
    """Return the words of *line* for a reader who knows *context*, which learns from them; *cuts* go as well."""
    edits = [*line.edits, *cuts]
    for day in line.days:
        inside = any(edit.start < day.end and day.start < edit.end for edit in edits)
        if not inside:
            edits.append(day.edit(context.days))
            context.days.add(day.date)
    return edited(line.passage.text, full_names(line.passage, context.met, edits))
