"""A published article whose sources changed -> its next version: written anew under review, or taken down (R17).

Article, changes, what the desk would print now -> Ruling. A person decides what becomes of it; until then readers see
what the sources say today, or, where that no longer makes an article, only who withdrew what and why (decision 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nightdesk.edit.decide import (
    FEWEST_SENTENCES,
    RULES,
    Case,
    Ruling,
    held_back,
    moved,
    next_version,
    notices_of,
    ready,
    reasons_against,
)
from nightdesk.edit.matter import SAME_MATTER, likeness
from nightdesk.edit.source_changes import SourceChange, ground_of, groundless, notice_of
from nightdesk.records import (
    Article,
    Draft,
    Evidence,
    Form,
    Held,
    PartKind,
    Report,
    ReportId,
    Sentence,
    State,
    without,
)

FEWEST_ORIGINS = {Form.ARTICLE: 2, Form.DIGEST: 2, Form.BRIEF: 1}  # DESIGN, Forms
READ = (PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.PARAGRAPH)

Places = Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Text:
    """What could be printed, what was held back from it, and whether its picture may be shown."""

    draft: Draft
    held: tuple[Held, ...]
    pictured: bool


def review(
    article: Article, changes: Sequence[SourceChange], *, anew: Case | None, origins: tuple[str, ...], now: datetime
) -> Ruling:
    """Return the version that follows from *changes* to reports *article* rests on.

    *anew* is the case of the story's newest checked draft, made from the reports as they are now, if there is one;
    *origins* are those of the reports still live. Under review stands the new text, or what is left of the old one;
    an article that lost its news or its second origin is held, with a notice in place of its text.
    """
    lost = groundless(article, changes)
    text = None if _too_little_left(article, changes, origins) else _anew(anew, now) or _left(article, changes, lost)
    notices = tuple(notice_of(c, *_told(article, c, text, earlier), now=now) for c, earlier in _in_turn(changes))
    did = "withdrew" if any(change.withdrawn for change in changes) else "corrected"
    why = f"a source {did} its report: {'; '.join(_why(change) for change in changes)}"
    if text is None:
        reason = f"{why}; what is left makes no article"
        held = article.held + _lost(article, lost)
        return moved(article, State.HELD, _kept(article.draft, lost, origins), notices, RULES, reason, now, held=held)
    printed = replace(text.draft, origins=origins)
    ruling = moved(article, State.REVIEW, printed, notices, RULES, why, now, held=text.held)
    assert ruling.article is not None
    return replace(ruling, article=replace(ruling.article, pictured=text.pictured))


def _why(change: SourceChange) -> str:
    said = f", {change.after.change_note!r}" if change.after.change_note else ""
    return f"{change.outlet} {'withdrew' if change.withdrawn else 'corrected'} {change.before.title!r}{said}"


def _too_little_left(article: Article, changes: Sequence[SourceChange], origins: tuple[str, ...]) -> bool:
    """Say whether a withdrawal took the article's second origin, or all that its headline or its lede rested on."""
    if not any(change.withdrawn for change in changes):
        return False
    return len(origins) < FEWEST_ORIGINS[article.draft.form] or _news_lost(article.draft, changes)


def _news_lost(draft: Draft, changes: Sequence[SourceChange]) -> bool:
    lede = next((part for part in draft.parts if part.kind is PartKind.PARAGRAPH), None)
    opening = [s for part in draft.parts if part.kind is PartKind.HEADLINE or part is lede for s in part.sentences[:1]]
    return any(not ground_of(sentence, changes) for sentence in opening)


def _anew(case: Case | None, now: datetime) -> _Text | None:
    """Return the text the desk would print of the newest draft, or None when its rules would hold it."""
    if case is None:
        return None
    case = ready(case)
    held = held_back(case.draft, case.verdict, notices_of(case.previous))
    made = next_version(case, held, now)
    return None if reasons_against(case, made) else _Text(made.draft, held, made.pictured)


def _left(article: Article, changes: Sequence[SourceChange], lost: Places) -> _Text | None:
    """Return the printed text without what lost its ground, or None when that is no article any more."""
    if _news_lost(article.draft, changes):
        return None
    headline = {(n, i) for kind, n, i, _ in article.draft.sentences() if kind is PartKind.HEADLINE}
    draft = _moved_to_new(without(article.draft, set(lost) - headline), changes)
    body = sum(len(part.sentences) for part in draft.parts if part.kind is PartKind.PARAGRAPH)
    if draft.form is Form.ARTICLE and body < FEWEST_SENTENCES:
        return None
    return _Text(draft, article.held + _lost(article, set(lost) - headline), article.pictured and not lost)


def _lost(article: Article, lost: Places) -> tuple[Held, ...]:
    return tuple(
        Held(
            part=kind,
            text=sentence.text,
            reasons=("unsupported: its source took the passage back",),
            part_index=number,
            sentence_index=index,
        )
        for kind, number, index, sentence in article.draft.sentences()
        if (number, index) in lost
    )


def _kept(draft: Draft, lost: Places, origins: tuple[str, ...]) -> Draft:
    """Return what the desk keeps of a text that readers no longer see: the headline says what the notice is about."""
    headline = {(n, i) for kind, n, i, _ in draft.sentences() if kind is PartKind.HEADLINE}
    return replace(without(draft, set(lost) - headline), origins=origins)


def _moved_to_new(draft: Draft, changes: Sequence[SourceChange]) -> Draft:
    """Return *draft* with its evidence in the corrected reports' new versions, and none in withdrawn ones."""
    by_report = {change.before.id: change for change in changes}

    def on_new(sentence: Sentence) -> Sentence:
        return replace(sentence, evidence=tuple(_followed(e, by_report) for e in ground_of(sentence, changes)))

    parts = tuple(replace(part, sentences=tuple(on_new(s) for s in part.sentences)) for part in draft.parts)
    timeline = tuple(replace(moment, sentence=on_new(moment.sentence)) for moment in draft.timeline)
    reports = [by_report[name].after.id if name in by_report else name for name in draft.reports]
    withdrawn = {change.after.id for change in changes if change.withdrawn}
    listed = tuple(name for name in dict.fromkeys(reports) if name not in withdrawn)
    figures = {change.before.id for change in changes}
    differences = tuple(d for d in draft.differences if not any(f.report in figures for f in d.figures))
    return replace(draft, parts=parts, timeline=timeline, reports=listed, differences=differences)


def _followed(evidence: Evidence, changes: Mapping[ReportId, SourceChange]) -> Evidence:
    change = changes.get(evidence.report)
    if change is None:
        return evidence
    start = change.after.text.index(change.before.text[evidence.start : evidence.end])
    return Evidence(report=change.after.id, start=start, end=start + evidence.end - evidence.start)


# -- what the notices tell ----------------------------------------------------------------------------------


def _in_turn(changes: Sequence[SourceChange]) -> Iterator[tuple[SourceChange, Sequence[SourceChange]]]:
    for number, change in enumerate(changes):
        yield change, changes[:number]


def _told(
    article: Article, change: SourceChange, text: _Text | None, earlier: Sequence[SourceChange]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return our sentences that *change* took away, each once over all notices, and those that put them right."""
    gone, before = groundless(article, [change]), groundless(article, earlier)
    standing = {s.text for s in _read(text.draft)} if text else set[str]()
    withdrawn = _each_once(
        sentence.text
        for number, part in enumerate(article.draft.parts)
        for index, sentence in enumerate(part.sentences)
        if part.kind in READ and (number, index) in set(gone) - set(before) and sentence.text not in standing
    )
    new = [s.text for s in _read(text.draft) if _on_what_changed(s, change.before, change.after)] if text else []
    return withdrawn, _each_once(best for old in withdrawn if (best := _closest(old, new)))


def _read(draft: Draft) -> Iterator[Sentence]:
    return (sentence for part in draft.parts if part.kind in READ for sentence in part.sentences)


def _each_once(texts: Iterator[str]) -> tuple[str, ...]:
    """Return *texts* without what another of them says in full."""
    kept = tuple(dict.fromkeys(texts))
    return tuple(text for text in kept if not any(text.rstrip(".") in other for other in kept if other != text))


def _on_what_changed(sentence: Sentence, before: Report, after: Report) -> bool:
    return any(e.report == after.id and after.text[e.start : e.end] not in before.text for e in sentence.evidence)


def _closest(old: str, new: Sequence[str]) -> str:
    """Return the sentence of *new* that shares most words with *old*, if it is about the same matter."""
    best = max(new, key=lambda text: likeness(old, text), default="")
    return best if likeness(old, best) >= SAME_MATTER else ""
