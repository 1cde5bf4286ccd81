"""What a template sees: plain immutable values, nothing left to decide but how it looks.

They are Structs rather than dataclasses because a page is made of some three hundred of them, and one is made in a
fifth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import msgspec


class Worded(Protocol):
    """A sentence, ours or a view of it."""

    @property
    def text(self) -> str:
        """Its words."""
        ...


W = TypeVar("W", bound=Worded)
# Letters of a headline in four lines of a phone of 390 pixels: at its full size, and set smaller once.
FOUR_LINES, FOUR_SMALLER = 72, 108
_WIDE = "\u2e80"  # from here on letters are as wide as high, and count twice (Unicode, East Asian Width)


def opening(sentences: Sequence[W], most: int) -> tuple[W, ...]:
    """Return the first sentence and those after it that fit into *most* characters: a list never cuts a sentence."""
    kept = length = 0
    for sentence in sentences:
        length += len(sentence.text)
        if kept and length > most:
            break
        kept += 1
    return tuple(sentences[:kept])


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value for a template."""


class Run(View, frozen=True, kw_only=True):
    """Some words in one language; ``marked`` when they support the sentence they stand under."""

    text: str
    language: str
    marked: bool = False


class Outlet(View, frozen=True, kw_only=True):
    """A source as a reader meets it."""

    name: str
    kind: str
    url: str = ""


class SourceRow(View, frozen=True, kw_only=True):
    """A report in an article's list of sources."""

    id: str
    outlet: Outlet
    title: Run
    url: str
    published_at: datetime | None  # None where nobody says when
    read_at: datetime
    rights: str
    sentences: int  # how many sentences of the article rest on it
    withdrawn: bool = False
    corrected_at: datetime | None = None  # when the outlet corrected it
    before: Run | None = None  # the headline it had before that, if it was another


class Cited(View, frozen=True, kw_only=True):
    """A report as the notes that rest on it name it; all notes of a page share one."""

    outlet: Outlet
    title: Run
    url: str
    read_at: datetime


class Note(View, frozen=True, kw_only=True):
    """One passage under a sentence: who said it, where, and as much of the words as may be shown."""

    report: Cited
    runs: tuple[Run, ...]  # empty when nothing may be shown
    cut_before: bool
    cut_after: bool
    start: int
    end: int
    sha256: str


class SentenceView(View, frozen=True, kw_only=True):
    """A sentence of ours with its number on the page and what it rests on."""

    number: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    credit: str = ""
    language: str = ""
    let_through: bool = False  # an editor printed it though the check desk held it back

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets it rests on, once each."""
        return tuple(dict.fromkeys([note.report.outlet.name for note in self.notes]))

    @property
    def credited(self) -> str:
        """Who says so as the margin has it, in the interface's language: several outlets with nothing but commas."""
        several = len(self.outlets) > 1 and "(" not in self.credit and all(name in self.credit for name in self.outlets)
        return ", ".join(self.outlets) if several else self.credit

    @property
    def mixed(self) -> bool:
        """Whether each passage must say whose it is: the line above them names several outlets, or another."""
        names = self.outlets
        return len(names) > 1 or bool(self.credit and names and names[0] not in self.credit)


class Block(View, frozen=True, kw_only=True):
    """Sentences set together: a headline, a standfirst, a paragraph."""

    language: str
    sentences: tuple[SentenceView, ...]
    heading: str = ""

    @property
    def text(self) -> str:
        """The block as plain words."""
        return " ".join([sentence.text for sentence in self.sentences])

    @property
    def length(self) -> str:
        """What the style sheet sets it smaller by, as a headline: ``long``, ``longest``, or nothing for most."""
        text = self.text
        room = len(text) + sum(letter >= _WIDE for letter in text)
        return "longest" if room > FOUR_SMALLER else "long" if room > FOUR_LINES else ""


class Picture(View, frozen=True, kw_only=True):
    """A picture in its sizes. ``sizes`` are (address, width, media type), the best format first."""

    src: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...]  # media type, srcset
    kind: str
    source_type: str
    alt: Run
    caption: Block | None


SAME_DAYS = timedelta(days=7)  # a story goes on for days; an article of last month bears out nothing of today's


class Card(View, frozen=True, kw_only=True):
    """An article as it stands in a list; always labelled (T3)."""

    path: str
    slug: str
    headline: Block
    blurb: Block | None
    section: str
    form: str
    language: str
    at: datetime
    updated: bool
    reports: int
    outlets: tuple[str, ...]
    reviewed_by: str = ""
    translated: bool = False  # by a model, out of the language it was written in
    picture: Picture | None = None
    relation: str = ""

    def shown(self, *, relation: str = "", pictured: bool = False, most: int | None = None) -> Card:
        """Return it for one list: with its *relation* to who shows it, a blurb of at most about *most* characters."""
        blurb = self.blurb
        if blurb is not None and most is not None:
            blurb = msgspec.structs.replace(blurb, sentences=opening(blurb.sentences, most))
        picture = self.picture if pictured else None
        return msgspec.structs.replace(self, relation=relation, picture=picture, blurb=blurb)


def told_beside(related: Sequence[Card], at: datetime) -> bool:
    """Return whether one of its *related* articles is of the days of an article published *at*: it may bear it out."""
    return any(abs(card.at - at) <= SAME_DAYS for card in related)


# What gather finds of a source, as readers are told it; what is no trouble of theirs is well.
HEALTH = {
    "dead": "unreachable",
    "changed hands": "changed",
    "failing": "unreachable",
    "throttled": "unreachable",
    "empty": "empty",
    "stale": "stale",
    "reserved": "reserved",
    "moved": "well",
    "undated": "well",
    "new": "new",
    "well": "well",
}


class OutletFacts(View, frozen=True, kw_only=True):
    """A source on the page of sources; ``country`` in the edition's words."""

    id: str
    name: str
    url: str
    kind: str
    country: str
    language: str
    about: str
    rights: str
    reason: str  # in the words of who decided, in English
    reserved: tuple[str, ...]  # where it says itself that less may be done: robots.txt and the like
    reports: int
    family: str
    owner: str
    health: str  # of HEALTH


class FigureRow(View, frozen=True, kw_only=True):
    """One source's figure in the table of what differs."""

    outlet: Outlet
    text: str
    title: Run
    url: str


class DifferenceView(View, frozen=True, kw_only=True):
    """A figure that sources give differently."""

    about: Run
    rows: tuple[FigureRow, ...]


class ClaimView(View, frozen=True, kw_only=True):
    """A sentence of an article as a claim: how many independent origins tell it, which outlets, since when."""

    block: Block
    origins: int
    outlets: tuple[str, ...]
    first_at: datetime
    new: bool


class BriefView(View, frozen=True, kw_only=True):
    """What several independent origins tell, and what one of them says."""

    known: tuple[ClaimView, ...]
    said: tuple[ClaimView, ...]


class MomentView(View, frozen=True, kw_only=True):
    """An entry of a timeline."""

    date: str
    block: Block


class NoticeView(View, frozen=True, kw_only=True):
    """A notice at the top of an article, and on the corrections page."""

    kind: str
    text: Run
    at: datetime
    who: str
    outlet: str
    withdrawn: tuple[Run, ...]
    put_right: tuple[Run, ...] = ()
    ours: bool = True  # whether something we printed was wrong
    touched: bool = False  # whether any of our sentences rested on what a source changed, shown here or not
    headline: Run | None = None  # the headline it takes back, where the text is not shown

    @property
    def heading(self) -> str:
        """The message it is headed with: a source's correction is ours too where it touched our text."""
        return "correction" if self.kind == "source-correction" and self.ours else self.kind


class Piece(View, frozen=True, kw_only=True):
    """Some words of a sentence that changed."""

    text: str
    kind: str  # added, removed; empty where nothing changed


class Change(View, frozen=True, kw_only=True):
    """A sentence that came, went or was reworded."""

    kind: str  # added, removed, reworded
    language: str
    pieces: tuple[Piece, ...]


class VersionView(View, frozen=True, kw_only=True):
    """One public version of an article: when, in which state, and what it changed."""

    version: int
    at: datetime
    state: str
    told: tuple[str, ...]  # the messages that name the notices that came with it
    taken_down: bool  # whether it shows no text
    changes: tuple[Change, ...]  # against the text that was shown before
    hidden: bool  # whether it has changes that are not shown, because the text is not


class HeldView(View, frozen=True, kw_only=True):
    """That sentences were kept back, and on what grounds; not their words, which nothing vouches for."""

    part: str
    kinds: tuple[str, ...]
    sentences: int = 1


class CorrectionEntry(View, frozen=True, kw_only=True):
    """An article on the corrections page, with one of its notices; a killed one is named no more (R11)."""

    notice: NoticeView
    card: Card | None
    headline_gone: bool = False  # whether the headline is taken back, so that it is not told as news
    anchor: str = ""


class HeldRow(View, frozen=True, kw_only=True):
    """An article on the page of what was not printed, with what was held back from it."""

    card: Card
    held: tuple[HeldView, ...]


def withheld_word(why: str) -> str:
    """Return the message that says in a word that a text is not shown; *why* as in ``ArticleView.withheld``."""
    return "notice.retraction" if why == "retracted" else "notice.hold"


class ArticleView(View, frozen=True, kw_only=True):
    """An article page in one edition."""

    path: str
    story_path: str
    slug: str
    edition: str
    language: str
    original_language: str
    translated_by: str  # the model that did; empty when nobody translated it
    original_path: str  # the page of the edition that shows the original of a translation; empty when none does
    original: tuple[Block, ...]  # the original's text, where no page shows it
    section: str
    form: str
    state: str
    version: int
    headline: Block
    standfirst: Block | None
    body: tuple[Block, ...]
    picture: Picture | None
    notices: tuple[NoticeView, ...]
    published_at: datetime
    modified_at: datetime
    updated: bool
    reviewed_by: str
    edited_by: tuple[str, ...]  # who changed what it says without answering for the whole
    let_through: bool  # whether any of it was printed though the check desk held it back
    writer: str
    checker: str
    origins: int
    sources: tuple[SourceRow, ...]
    held: tuple[HeldView, ...]
    held_sentences: int
    left_out: int
    differences: tuple[DifferenceView, ...]
    timeline: tuple[MomentView, ...]
    versions: tuple[VersionView, ...]
    related: tuple[Card, ...]
    told_beside: bool
    subjects: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    withheld: str  # why the text does not stand below the notices, as a message's last part; "" when it does
    headline_gone: bool  # whether a notice takes back the headline, so that it is not told as news
