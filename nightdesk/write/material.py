"""Material: a brief and its reports in, its claims as lines that can be printed out, with why others cannot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise

from nightdesk.messages import catalogue
from nightdesk.records import (
    Brief,
    Claim,
    Draft,
    Evidence,
    Form,
    LeftOut,
    Mentions,
    PartKind,
    Report,
    ReportId,
    Sentence,
    Source,
    SourceId,
)
from nightdesk.text.cited import CITED
from nightdesk.text.words import words
from nightdesk.write.again import Weights, teller, telling
from nightdesk.write.attribute import attributed, credit
from nightdesk.write.brief import is_printable
from nightdesk.write.cast import Cast, cast
from nightdesk.write.centre import Centre, centre, opening_of, rarities, stems_of
from nightdesk.write.claims import concepts
from nightdesk.write.figures import replaced
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import grammar
from nightdesk.write.overtaken import is_overtaken
from nightdesk.write.passages import OPENING, Passage, Pieces
from nightdesk.write.select import Concept, worth
from nightdesk.write.sides import is_other_side
from nightdesk.write.standalone import LEAN, Context, Line, following, line, said
from nightdesk.write.state import State
from nightdesk.write.undated import is_undated
from nightdesk.write.unusable import INSTRUCTION, NOTE, lends_nothing, why_unusable
from nightdesk.write.verbs import is_verb

OVERTAKEN = "announces what has since come"
UNDATED = "tells a moment of an earlier day without the day"
ALONE = "its other side cannot be told with it"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of a brief without reports
KEPT = 0.8  # what it is worth to have been printed before, beside one more independent origin (1.0)
BESIDE = 0.2  # a report with less of the news than this share of the nearest one's tells something else
SOURCES_OF_A_CENTRE = 3  # of fewer none can be said to tell something else than the others
OPENS = 2  # sentences of a report among which its news is told
STATE, ASKED = 0.2, 0.25  # what a sentence counts that tells what holds, and one whose report's title asks
FIRST, LATER = 0.35, 0.6  # what a first sentence tells of its title at the least, and what one behind it counts
UNTITLED = 0.5  # of a title that is not known
HALVED_AFTER = 16 * 3600.0  # seconds; the news of a report counts half when it is so much older than the newest
# Languages whose papers open with the news in the present: "Wiberg avgår".
IN_THE_PRESENT = ("da", "de", "nb", "sv", "nl")
LEADING = 12  # words at the most of a sentence that only leads to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A claim that can be printed: the line that says it."""

    claim: Claim
    line: Line
    near: float = 0.0  # how much of the story's news it tells (``centre``)
    heads: float = 0.0  # how much it tells of the newest reports' own news, 0 to 1
    newest: bool = False  # whether its report is one of those that tell how the story stands (``state``)
    earlier: bool = False  # whether its report is from before them: their outcome, or a day, has overtaken it
    former: bool = False  # whether it is from more than a day before them: it has a share of the room only
    opens: bool = False  # whether it tells that state: it has first claim on room
    older: bool = False  # whether it has a figure that a later report gives otherwise
    kept: bool = False  # whether the draft before this one had it
    leads_on: bool = False  # whether it only leads to the sentence after it ("The win came at a price.")
    leans: bool = False  # whether it can only stand right behind the sentence before it

    @property
    def passage(self) -> Passage:
        """The source's passage it is cut from."""
        return self.line.passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a draft is made from.

    ``choices`` are the printable claims, best first; ``retold`` are those of them that several reports tell, as the
    others tell them; ``leaning`` those that can be printed right behind another; ``beside`` the reports that tell
    something else than the story's news.
    """

    brief: Brief
    reports: Mapping[ReportId, Report]
    mentions: Mapping[ReportId, Mentions]
    sources: Mapping[SourceId, Source]
    choices: tuple[Choice, ...]
    retold: tuple[Choice, ...]
    leaning: tuple[Choice, ...]
    worths: Mapping[Concept, int]
    news: Centre
    beside: frozenset[ReportId]
    weights: Weights  # what each stem tells among the story's passages (``again``)
    told_again: Callable[[Passage, Sequence[Passage]], bool]
    refused: tuple[LeftOut, ...]
    cast: Cast  # who the reports say people are

    def used(self) -> list[Report]:
        """Return the reports of the brief, in its order."""
        return [self.reports[name] for name in self.brief.reports if name in self.reports]

    def standing(self) -> Material:
        """Return this without what newer reports have overtaken, which no headline or lede may be told by."""
        return replace(
            self,
            choices=tuple(choice for choice in self.choices if not choice.earlier),
            retold=tuple(choice for choice in self.retold if not choice.earlier),
        )

    def sentence(self, choice: Choice, context: Context) -> Sentence:
        """Return *choice* said for a reader who knows *context*, with all its evidence and, where needed, a credit."""
        text = said(choice.line, context)
        lent = [piece for piece in dict.fromkeys(context.met.lent) if piece not in choice.claim.evidence]
        context.met.lent.clear()
        evidence = (*choice.claim.evidence, *lent)
        dated = "" < choice.passage.day <= choice.passage.at.date().isoformat()
        if choice.older or (choice.earlier and not dated):
            return Sentence(text=text, evidence=evidence, credit=self.credit_with_day(choice))
        own = attributed(choice.passage)
        names = None if own else credit(choice.claim.evidence, self.brief.language, self.sources, self.reports)
        return Sentence(text=text, evidence=evidence, credit=names)

    def credit_with_day(self, choice: Choice) -> str:
        """Return who reports *choice*, and on which day where that is known, for a sentence that names none itself."""
        names = credit(choice.claim.evidence, self.brief.language, self.sources, self.reports) or ""
        if choice.passage.at == EPOCH:
            return names
        day = catalogue(self.brief.language, "phrases").date(choice.passage.at.date())
        return f"{names}, {day}" if names else day


def material(
    brief: Brief,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
    previous: Draft | None = None,
    *,
    pieces: Pieces,
    everything_holds: bool = False,
) -> Material:
    """Return what *brief* allows to be printed, from *reports*, their *mentions* and their passages, *pieces*.

    A claim that the draft before this one (*previous*) printed is said by the same passage again, and weighs more, so
    that a reader of both sees what changed. What newer reports may have overtaken is left out (``state``), unless
    *everything_holds*.
    """
    told = [pieces.get(name, ()) for name in brief.reports]
    everything = [piece for one in told for piece in one]
    own = [piece for piece in everything if piece.language == brief.language]
    live = [reports[name] for name in brief.reports if name in reports]
    newest = max((report.told_at for report in live), default=EPOCH)
    origin_of = _origins(brief, reports)
    news = centre(live, mentions, origin_of, brief.language)
    weights = telling(own)
    told_again = teller(weights)
    printable = [piece for piece in own if is_printable(piece, brief.language)]
    judge = _Judge(
        language=brief.language,
        found={(piece.report.id, piece.start): piece for piece in everything},
        news=news,
        led=frozenset(evidence for one in told for evidence in leading(one)),
        old=replaced(own),
        newest=newest,
        state=None if everything_holds else State.of(printable, told_again),
    )
    printed = _printed(previous)
    claims = [_as_printed(claim, printed) for claim in brief.claims]
    judged = [judge.judged(claim, kept) for claim, kept in claims]
    again = [judge.judged(claim, kept) for first, kept in claims for claim in as_others_tell(first)]
    told_of = [one for one in judged if isinstance(one, Choice)]
    halves = _halves(told_of, own)
    whole = [one for one in told_of if one.passage not in halves]
    leaning = [one for one in whole if one.leans]
    first = [one for one in whole if not one.leans]
    others = [one for one in again if isinstance(one, Choice) and not one.leans and one.passage not in halves]
    headed = _with_news([*first, *others], newest)
    choices, retold = headed[: len(first)], headed[len(first) :]
    refused = [left for one in told for left in _never_printed(one)]
    refused += [one for one in judged if isinstance(one, LeftOut)]
    refused += [LeftOut(text=one.passage.text, reason=ALONE) for one in told_of if one.passage in halves]
    return Material(
        brief=brief,
        reports=reports,
        mentions=mentions,
        sources=sources,
        choices=tuple(choices),
        retold=tuple(retold),
        leaning=tuple(leaning),
        worths=worth(concepts(own, origin_of)),
        news=news,
        beside=_beside(choices, reports, mentions, news),
        weights=weights,
        told_again=told_again,
        refused=tuple(refused),
        cast=cast([[piece for piece in one if piece.language == brief.language] for one in told]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """What tells how a claim can be printed: the passages *found*, the story's *news*, and how it stands (*state*)."""

    language: str
    found: Mapping[tuple[ReportId, int], Passage]
    news: Centre
    led: frozenset[Evidence]  # of what only leads to the sentence behind it
    old: Collection[Evidence]  # of figures that a later report has otherwise
    newest: datetime
    state: State | None

    def judged(self, claim: Claim, kept: bool) -> Choice | LeftOut | None:
        """Return how *claim* can be printed, or why it cannot; None where we have no printable passage of it."""
        piece = self.found.get((claim.evidence[0].report, claim.evidence[0].start))
        if piece is None or not is_printable(piece, self.language):
            return None
        over = _why_over(piece, self.newest)
        ready = over or line(piece)
        aside = is_other_side(piece)
        alone = isinstance(ready, Line) and not aside
        told = ready if alone else following(piece) if aside or ready in LEAN else None
        if over or not isinstance(told, Line):
            return LeftOut(text=piece.text, reason=ready if isinstance(ready, str) else ALONE)
        state = self.state
        passed = state.why_over(piece, claim.evidence) if state else ""
        if passed:
            return LeftOut(text=piece.text, reason=passed)
        return Choice(
            claim=claim,
            line=told,
            near=self.news.nearness(piece.stems),
            newest=state is not None and state.is_newest(piece),
            earlier=state is not None and state.is_earlier(piece),
            former=state is not None and state.is_former(piece),
            opens=state is not None and state.opens(piece),
            older=piece.evidence in self.old,
            kept=kept,
            leads_on=alone and piece.evidence in self.led and len(claim.origins) == 1,
            leans=not alone,
        )


def _why_over(piece: Passage, newest: datetime) -> str:
    """Return why the time that *piece* speaks of is over, or an empty string."""
    if is_overtaken(piece, newest):
        return OVERTAKEN
    return UNDATED if is_undated(piece, newest) else ""


def _halves(choices: Sequence[Choice], own: Sequence[Passage]) -> frozenset[Passage]:
    """Return the passages whose other side stands right behind them in their source and is none of *choices*."""
    told = {choice.passage for choice in choices}
    sides = (passage for passage in own if is_other_side(passage) and passage not in told)
    return frozenset(side.before for side in sides if side.before is not None)


def as_others_tell(claim: Claim) -> Iterator[Claim]:
    """Yield *claim* led by each piece of its evidence but the first: the same, as another report tells it."""
    for piece in claim.evidence[1:]:
        yield replace(claim, evidence=(piece, *(other for other in claim.evidence if other != piece)))


def _with_news(choices: Sequence[Choice], newest: datetime) -> list[Choice]:
    """Return *choices*, each with how much it tells of what the newest reports hold to be their news."""
    heads = [_heading(choice, newest) for choice in choices]
    most = max(heads, default=0.0)
    return [replace(one, heads=head / most) if head else one for one, head in zip(choices, heads, strict=True)]


def _heading(choice: Choice, newest: datetime) -> float:
    """Return how much *choice* tells of its report's title and of the story's news, less in an older report.

    A title says what a report holds to be its news. A scene or a flourish that opens it tells little of that, a state
    is none, nor is that somebody reported it, and a title that asks, or quotes first, stands over no news.
    """
    passage = choice.passage
    report, language = passage.report, passage.language
    first = OPENS + report.text.startswith(report.title)
    if passage.index >= first or choice.older:
        return 0.0
    title = rarities(report.title, language)
    whole = sum(title.values())
    told = sum(weight for item, weight in sorted(title.items()) if item in passage.stems)
    share = told / whole if whole else UNTITLED
    share = max(share, FIRST) if not passage.index else LATER * share
    fresh: float = 0.5 ** ((newest - passage.at).total_seconds() / HALVED_AFTER)
    opens = words(report.title)[:1]
    now = not passage.index and language in IN_THE_PRESENT and not _is_state(passage)
    event = (passage.main_tells_event or now) and not passage.search("reporting")
    asks = "?" in report.title or report.title[:1] in OPENING or (opens and opens[0].key in grammar(language).questions)
    return share * fresh * choice.near * (1.0 if event else STATE) * (ASKED if asks else 1.0)


def _is_state(passage: Passage) -> bool:
    """Return whether the first verb of *passage* tells what is, not what is done: "Parents are split over the ban".

    A German participle looks like its verb ("die vermisste Frau ist …"): any verb of being counts there.
    """
    rules = grammar(passage.language)
    if passage.language == GERMAN:
        return any(word.text in rules.be for word in passage.own_words)
    verbs = (two for one, two in pairwise(passage.own_words) if is_verb(two, one, passage.language))
    first = next(verbs, None)
    return first is None or first.text.casefold() in {*rules.be, *rules.states, *rules.perfect}


def _beside(
    choices: Sequence[Choice], reports: Mapping[ReportId, Report], mentions: Mapping[ReportId, Mentions], news: Centre
) -> frozenset[ReportId]:
    """Return the reports that tell something else than the story's news, by their headline and first sentence."""
    near: dict[ReportId, float] = {}
    for choice in choices:
        report = choice.passage.report
        if report.id not in near:
            opening = opening_of(report, mentions[report.id])
            near[report.id] = news.nearness(stems_of(f"{report.title}\n{opening}", report.language))
    if len({reports[name].source for name in near}) < SOURCES_OF_A_CENTRE:
        return frozenset()
    nearest = max(near.values(), default=0.0)
    return frozenset(name for name, value in near.items() if value < BESIDE * nearest)


def _never_printed(told: Sequence[Passage]) -> Iterator[LeftOut]:
    """Yield what one report tells that is an order or a note about itself, whatever becomes of the rest."""
    nothing = lends_nothing(told)
    for index, piece in enumerate(told):
        reason = nothing.get(index) or why_unusable(piece)
        if reason in (INSTRUCTION, NOTE):
            yield LeftOut(text=piece.text, reason=reason)


def _printed(previous: Draft | None) -> frozenset[Evidence]:
    """Return the passages that the body of an earlier article was cut from."""
    if previous is None or previous.form is not Form.ARTICLE:
        return frozenset()
    body = (part for part in previous.parts if part.kind is PartKind.PARAGRAPH)
    return frozenset(sentence.evidence[0] for part in body for sentence in part.sentences)


def _as_printed(claim: Claim, printed: frozenset[Evidence]) -> tuple[Claim, bool]:
    """Return *claim* led by the passage printed of it before, weighing more, and whether there was one."""
    for piece in claim.evidence if printed else ():
        if piece in printed:
            others = (other for other in claim.evidence if other != piece)
            return replace(claim, evidence=(piece, *others), score=claim.score + KEPT), True
    return claim, False


def _origins(brief: Brief, reports: Mapping[ReportId, Report]) -> dict[ReportId, str]:
    """Return an origin for each report as far as the brief tells: by claim when one origin makes it, or the source."""
    known: dict[ReportId, str] = {name: reports[name].source for name in brief.reports if name in reports}
    for claim in brief.claims:
        if len(claim.origins) == 1 and not claim.origins[0].startswith(CITED):  # that is one claim's, not a report's
            known |= {piece.report: claim.origins[0] for piece in claim.evidence}
    return known


def leading(found: Sequence[Passage]) -> Iterator[Evidence]:
    """Yield where the passages of one report stand that lead to the next: short, open a paragraph, nothing particular.

    "The support has a military side." tells what its paragraph is of; what it is, the next sentence tells.
    """
    named: set[str] = set()
    for before, one, after in zip(found, found[1:], found[2:], strict=False):
        named |= before.surnames
        opens = before.paragraph != one.paragraph == after.paragraph and one.index > 0
        particular = one.numbers or one.quoted or one.day or one.surnames - named
        if opens and not particular and len(one.words) <= LEADING:
            yield one.evidence


def contained(sentences: Sequence[str], reports: Sequence[Report]) -> bool:
    """Return whether *sentences*, said one after the other, stand in one report just so."""
    whole = _run_on(" ".join(sentences))
    return any(whole in _run_on(report.text) for report in reports)


@lru_cache(maxsize=256)
def _run_on(text: str) -> str:
    """Return *text* in lower case, every gap one blank; a report is asked about by each pair of its sentences."""
    return " ".join(text.split()).casefold()
