"""What the desk decided: the life of an article, as a table, and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nightdesk.records.drafts import Draft, Evidence, PartKind, Sentence
from nightdesk.records.ids import ArticleId, DraftId, ReportId, StoryId


class State(StrEnum):
    """Where an article stands in its life (R8); the moves between them are a table in ``edit``."""

    DRAFT = "draft"
    HELD = "held"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    KILLED = "killed"
    SPIKED = "spiked"


# The life of an article, as a table to be read; the store refuses any other move (R8). PUBLISHED to
# PUBLISHED is an update; a held article that is written anew stays held until someone decides. One that was on the
# site and is held can be corrected or retracted as well.
NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.HELD, State.REVIEW, State.APPROVED, State.PUBLISHED, State.SPIKED}),
    State.HELD: frozenset(
        {
            State.HELD,
            State.REVIEW,
            State.APPROVED,
            State.PUBLISHED,
            State.CORRECTED,
            State.RETRACTED,
            State.SPIKED,
            State.KILLED,
        }
    ),
    State.REVIEW: frozenset(
        {State.REVIEW, State.HELD, State.APPROVED, State.PUBLISHED, State.CORRECTED, State.RETRACTED, State.KILLED}
    ),
    State.APPROVED: frozenset({State.PUBLISHED, State.HELD, State.SPIKED}),
    State.PUBLISHED: frozenset(
        {State.PUBLISHED, State.CORRECTED, State.REVIEW, State.HELD, State.RETRACTED, State.KILLED}
    ),
    State.CORRECTED: frozenset({State.CORRECTED, State.REVIEW, State.HELD, State.RETRACTED, State.KILLED}),
    State.RETRACTED: frozenset({State.KILLED}),
    State.KILLED: frozenset(),
    State.SPIKED: frozenset(),
}


ON_THE_SITE = (State.PUBLISHED, State.CORRECTED, State.REVIEW)  # printed with their text, in lists and feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A move of an article, by whom and why; on the audit log, each entry chained to the one before."""

    article: ArticleId
    draft: DraftId | None
    before: State
    after: State
    who: str  # "rules" or an editor's name
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A sentence kept back from an article that went out, with the findings against it.

    ``part_index`` and ``sentence_index`` are its place in the draft as it was written (``Draft.sentences``).
    """

    part: PartKind
    text: str
    reasons: tuple[str, ...]
    part_index: int
    sentence_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A sentence of ours that an editor took back, with what it rested on: what it said, and what it says instead.

    ``wrong`` are the words in it that were not so; without ``right`` the whole sentence was taken out.
    """

    text: str
    evidence: tuple[Evidence, ...]
    wrong: str
    right: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What stands at the top of an article: a correction, a retraction, a source's change, a review.

    ``text`` is the editor's words, or those of the source's own note. For a source's change ``about`` is the
    report's new version, ``outlet`` its name, ``withdrawn`` our sentences that lost their ground by it, and
    ``put_right`` those that say it as it is now. ``struck`` is what an editor's correction took back; no later draft
    says it again by itself.
    """

    kind: str  # correction, slip, retraction, kill, hold, source-correction, source-retraction
    text: str
    at: datetime
    who: str = ""
    language: str = "en"
    about: ReportId | None = None
    outlet: str = ""
    withdrawn: tuple[str, ...] = ()
    put_right: tuple[str, ...] = ()
    struck: tuple[Struck, ...] = ()

    @property
    def reworded(self) -> dict[str, str]:
        """What an editor put right: each sentence as it was, with what it says now."""
        return {item.text: item.right.text for item in self.struck if item.right is not None}

    @property
    def corrects_us(self) -> bool:
        """Whether it says that something we printed was wrong; a source's change does where it touched our text."""
        return self.kind in ("correction", "slip", "retraction") or (bool(self.outlet) and bool(self.withdrawn))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What changed for a reader between two versions: a sentence that came or went."""

    kind: str  # added, removed
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Our text once the desk passed it; one immutable version of it. The address stays, versions follow.

    ``id`` is the story's; ``slug`` is fixed by the first version. ``draft`` is what is printed: the sentences
    in ``held`` are already out of it (``without`` takes them out of a translation too).
    ``first_published_at`` is None until it was on the site; ``modified_at`` moves only for a change that a
    reader would notice.
    """

    id: ArticleId
    version: int
    state: State
    slug: str
    draft: Draft
    held: tuple[Held, ...]
    first_published_at: datetime | None
    modified_at: datetime
    notices: tuple[Notice, ...] = ()
    edits: tuple[Edit, ...] = ()  # against the version before
    reviewed_by: str = ""
    reason: str = ""
    pictured: bool = True  # whether the illustration's words passed the check, so that it may be shown

    @property
    def story(self) -> StoryId:
        """The story this article tells."""
        return self.draft.story
