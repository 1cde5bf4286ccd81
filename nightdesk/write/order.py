"""Order: the lines of an article in, the same in the order a reader needs out, in paragraphs.

The news, and how things stand; the strongest quotation or figure and what goes with it; detail by topic, one report
after the other, as each places it; what led to it in the order of days; then background, oldest last. A line that leans
on the sentence before it in its source stands right behind that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import words
from nightdesk.write.claims import consecutive
from nightdesk.write.passages import Passage

BACKGROUND_AFTER = timedelta(days=7)  # what happened longer ago than this is background
# What it is worth to stand right behind the other in the source, in one paragraph or not, or to quote the same
# speaker, beside sharing all telling words.
NEXT, NEXT_BUT_APART, SAME_SPEAKER = 0.6, 0.25, 0.5
JOINED = 0.3  # how strongly two lines are linked that stand in one paragraph
QUOTED = 2.0  # what a quotation is worth beside a figure, in a claim's score
FULL, LONGEST = 3, 4  # sentences of a paragraph, where topics are joined and at the most
ODD_SIZE = (0.7, 0.0, 0.1, 1.0)  # what a paragraph of one sentence, two, three, four costs beside tearing links apart
STRANGE = 0.6  # what it costs to have two neighbours in one paragraph that are of two reports and two topics
FEWEST = 3  # paragraphs (the house's page has four)
APART = 0.3  # of the news: what a quotation is worth that shares nothing with it
FAR, LATE = 0.3, 0.5  # of the news the lede tells, and of its report: what is farther and later is context
_YEAR = re.compile(r"^\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What orders lines: a claim's *score*, how *near* it is to the news, and how *like* two passages are, 0 to 1.

    What *leans* stands right behind the sentence before it; what has *anchors*, somewhere behind one of them.
    """

    score: Callable[[Passage], float]
    near: Callable[[Passage], float]
    like: Callable[[Passage, Passage], float]
    leans: Callable[[Passage], bool]
    now: datetime
    anchors: Callable[[Passage], Sequence[Passage]] = lambda passage: ()
    opens: Callable[[Passage], bool] = lambda passage: False  # tells how the story stands now
    earlier: Callable[[Passage], bool] = lambda passage: False  # told by a report of a day before that


Block = list[Passage]


def newest_time(passage: Passage) -> str:
    """Return the latest date the passage names, as far as it is known ("2024-06"), or an empty string."""
    return max((time.value[:10] for time in passage.times if _YEAR.match(time.value)), default="")


def is_background(passage: Passage, now: datetime) -> bool:
    """Return whether everything dated in *passage* lies further back than ``BACKGROUND_AFTER``."""
    newest = newest_time(passage)
    return bool(newest) and newest < (now - BACKGROUND_AFTER).strftime("%Y-%m-%d")[: len(newest)]


def is_context(passage: Passage, *, near: float, news: float, now: datetime) -> bool:
    """Return whether *passage* is background: of an earlier day, or told late in its report and far from the news.

    *near* is what it has of the news, *news* what the lede has.
    """
    far = near < FAR * news and passage.position >= LATE and not passage.quotes and not newest_time(passage)
    return far or is_background(passage, now)


def ordered(first: Passage, rest: Sequence[Passage], measure: Measure) -> list[Block]:
    """Return *first* and *rest* as paragraphs, in the order they are told."""
    blocks = _with_what_leans([first, *rest], measure)
    opening = next(block for block in blocks if block[0] is first)
    others = [block for block in blocks if block is not opening]
    # What its report opens with says what the news is about: "The bridge will be closed. The council voted …".
    ahead = next((b for b in others if b[0] is first.before and first.before.paragraph == first.paragraph), None)
    if ahead is not None:
        others.remove(ahead)
        opening = [*opening, *ahead]
    old = [
        block
        for block in others
        # What happened on the days before led to the news, however far from it: only what lies further back is context.
        if (is_background(block[0], measure.now) if measure.earlier(block[0]) else _is_far(block[0], first, measure))
    ]
    # What stands right before a line of the news in its source, in one paragraph, says of what that is.
    led = [block[0].before for block in others if block not in old and not block[0].opens_paragraph]
    old = [block for block in old if block[-1] not in led]
    # Nor is what goes on with a line of the news in its paragraph: "They were behind at half-time. The coach …".
    told = [passage for one in others if one not in old for passage in one]
    old = [block for block in old if is_background(block[0], measure.now) or not _goes_on_with(block, told)]
    new = [block for block in others if block not in old]
    detail = [
        *_grouped([block for block in new if not measure.earlier(block[0])], measure),
        *(block for block in new if measure.earlier(block[0])),
    ]
    state = [block for block in detail if not measure.earlier(block[0])]
    led_to = sorted((block for block in detail if measure.earlier(block[0])), key=_when)
    detail = _one_report_at_a_time(state, opening, measure)
    strongest = max(detail, key=lambda block: _strength(block, measure), default=None)
    if strongest is not None and _strength(strongest, measure) > 0:
        led_by = [block for block in detail if block is not strongest and _goes_on_with(strongest, block)]
        for one in (strongest, *led_by):  # what it goes on with stays before it
            detail.remove(one)
            detail.insert(0, one)
    detail.sort(key=lambda block: not measure.opens(block[0]))
    old.sort(key=lambda block: (newest_time(block[0]) or "9999", measure.near(block[0])), reverse=True)
    return _paragraphs(opening, (detail, led_to, old), measure)


def _goes_on_with(block: Block, told: Sequence[Passage]) -> bool:
    """Return whether *block* stands right behind one of the passages *told* in a paragraph of its source."""
    before = block[0].before
    return before is not None and before.paragraph == block[0].paragraph and before in told


def _is_far(passage: Passage, first: Passage, measure: Measure) -> bool:
    return is_context(passage, near=measure.near(passage), news=measure.near(first), now=measure.now)


def _with_what_leans(passages: Sequence[Passage], measure: Measure) -> list[Block]:
    """Return each passage with those that lean on it, in their source's order."""
    held = {id(p): (p.before,) if measure.leans(p) else measure.anchors(p) for p in passages}
    blocks: dict[int, Block] = {id(p): [p] for p in passages if not held[id(p)]}
    for passage in sorted((p for p in passages if held[id(p)]), key=lambda p: (p.report.id, p.start)):
        near = [block for block in blocks.values() if any(p is one for p in block for one in held[id(passage)])]
        home = next((block for block in near if block[-1] is passage.before or not measure.leans(passage)), None)
        if home is not None:
            home.append(passage)
    return list(blocks.values())


def _grouped(blocks: Sequence[Block], measure: Measure) -> list[Block]:
    """Return *blocks* joined by topic, strongest links first, as long as a paragraph is not full."""
    links = sorted(
        (
            (-_link(one, two, measure), i, j)
            for i, one in enumerate(blocks)
            for j, two in enumerate(blocks)
            if i < j and _link(one, two, measure) >= JOINED
        ),
    )
    home = list(range(len(blocks)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    for _, i, j in links:
        one, two = home[i], home[j]
        if one == two or sum(len(blocks[k]) for k in members[one] + members[two]) > FULL:
            continue
        members[one] += members.pop(two)
        for k in members[one]:
            home[k] = one
    return [_told_in_order([blocks[k] for k in group], measure) for group in members.values()]


def _one_report_at_a_time(blocks: Sequence[Block], opening: Block, measure: Measure) -> list[Block]:
    """Return *blocks* as their reports place them, report by report: the opening's first, then the nearer to the news.

    But what has much in common with the block before it, or is said by the same person, is told behind that.
    """
    near: dict[str, float] = {}
    for block in blocks:
        near[_home(block)] = near.get(_home(block), 0.0) + measure.near(block[0])
    near[_home(opening)] = float("inf")
    left = sorted(blocks, key=lambda block: (-near[_home(block)], _place(block, measure)))
    told: list[Block] = []
    while left:
        linked = [(_link(told[-1], block, measure), -at) for at, block in enumerate(left)] if told else []
        strongest, at = max(linked, default=(0.0, 0))
        told.append(left.pop(-at if strongest >= JOINED else 0))
    return told


def _when(block: Block) -> tuple[str, datetime, str, int]:
    """Return the day of what an earlier report's block tells, or of the report, and its place there."""
    head = block[0]
    return head.day or head.at.date().isoformat(), head.at, head.report.id, head.start


def _home(block: Block) -> str:
    """Return the report that most of a block is from, the first of equals."""
    reports = [passage.report.id for passage in block]
    return max(reports, key=reports.count)


def _told_in_order(blocks: Sequence[Block], measure: Measure) -> Block:
    """Return the passages of *blocks*, what stands nearest to its report's beginning first.

    But somebody who has an office is first met with it.
    """
    told = sorted(blocks, key=lambda block: _place(block, measure))
    for at, (one, two) in enumerate(pairwise(told)):
        if _people(one) & _people(two) and not _has_office(one) and _has_office(two):
            told[at : at + 2] = [two, one]
    return [p for block in told for p in block]


def _people(block: Block) -> set[str]:
    spoke = {found[-1].key for speaker in _speakers(block) if (found := words(speaker))}  # "he" may stand for them
    return spoke | {surname for passage in block for surname in passage.surnames}


def _speakers(block: Block) -> set[str]:
    return {quote.speaker for passage in block for quote in passage.quotes if quote.speaker}


def _has_office(block: Block) -> bool:
    return any(p.search("offices") or _is_styled(p) for p in block)


def _is_styled(passage: Passage) -> bool:
    """Return whether somebody is named behind what they are: "fire chief Nils Nomen"."""
    titles = lexicon(passage.language).titles
    starts = {name.start - passage.start for name in passage.names if name.kind == "person"}
    return any(two.start in starts and one.key in titles for one, two in pairwise(passage.words))


def _place(block: Block, measure: Measure) -> tuple[float, float, str, int]:
    head = block[0]
    return round(min(p.position for p in block), 3), -measure.score(head), head.report.id, head.start


def _link(one: Block, two: Block, measure: Measure) -> float:
    """Return how strongly two blocks belong together: by their words, their speakers, their places in a source."""
    return max(_link_of(p, q, measure) for p in one for q in two)


def _link_of(one: Passage, two: Passage, measure: Measure) -> float:
    link = measure.like(one, two)
    if consecutive([one, two]) or consecutive([two, one]):
        link += NEXT if one.paragraph == two.paragraph else NEXT_BUT_APART
    return link + SAME_SPEAKER * bool(_speakers([one]) & _speakers([two]))


def _strength(block: Block, measure: Measure) -> float:
    """Return how strong the best quotation or figure of a block is; nothing where it has none."""
    return max(
        (
            (measure.score(p) + QUOTED * bool(p.quotes)) * (APART + measure.near(p))
            for p in block
            if p.quotes or p.quoted or p.numbers
        ),
        default=0.0,
    )


def _paragraphs(opening: Block, parts: Sequence[Sequence[Block]], measure: Measure) -> list[Block]:
    """Return the blocks as paragraphs, the opening by itself, then each of *parts*; few where there is little."""
    told = [opening, *(paragraph for part in parts for paragraph in _cut(part, measure))]
    while len(told) < FEWEST and any(len(block) > 1 for block in told):
        at = max(range(len(told)), key=lambda index: len(told[index]))
        half = (len(told[at]) + 1) // 2
        told[at : at + 1] = [told[at][:half], told[at][half:]]
    return told


def _are_strange(one: Passage, two: Passage, measure: Measure) -> bool:
    """Return whether neighbours are of two reports and have little in common."""
    return one.report.id != two.report.id and _link_of(one, two, measure) < JOINED


def _cut(blocks: Sequence[Block], measure: Measure) -> list[Block]:
    """Return *blocks* as paragraphs of two or three sentences, cut where neighbours have least in common."""
    told = [p for block in blocks for p in block]
    best: list[tuple[float, int]] = [(0.0, 0)]  # the cost of the first so many, and where their last paragraph begins
    for end in range(1, len(told) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            if start and measure.leans(told[start]):
                continue
            torn = _link_of(told[start - 1], told[start], measure) if start else 0.0
            strange = sum(STRANGE * _are_strange(one, two, measure) for one, two in pairwise(told[start:end]))
            options.append((best[start][0] + ODD_SIZE[end - start - 1] + torn + strange, start))
        best.append(min(options) if options else (best[end - 1][0] + 1.0, end - 1))
    made: list[Block] = []
    end = len(told)
    while end:
        start = best[end][1]
        made.insert(0, told[start:end])
        end = start
    return made
