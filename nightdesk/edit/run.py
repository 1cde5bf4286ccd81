"""Edit's shell: fetch what a decision rests on, let the core decide, keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from nightdesk.edit.corrections import Rewording, reworded
from nightdesk.edit.decide import RULES, Case, article_id, credited, decide, held_back
from nightdesk.edit.desk import Instruction, Order, carry_out
from nightdesk.edit.reading import read_by, reading
from nightdesk.edit.review import review
from nightdesk.edit.source_changes import changes_touching
from nightdesk.errors import IllegalMove
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    ArticleId,
    Decision,
    Draft,
    DraftId,
    Held,
    RulingKind,
    State,
    Verdict,
    without,
)
from nightdesk.settings import Settings
from nightdesk.store import PICTURE, Store


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the articles whose sources changed, the drafts nobody decided on, those to be decided on once more."""
    return [*_touched(store), *store.undecided_drafts(), *_restored(store)]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Decide on each; an article whose sources changed goes under review before any new draft is looked at."""
    for name in dict.fromkeys(ids):
        if name.startswith("a-"):
            _review(store, ArticleId(name), settings, now)
        else:
            _decide(store, DraftId(name), settings, now)


def _touched(store: Store) -> list[str]:
    changed = store.changed_reports()
    if not changed:
        return []
    reports = store.reports([r.previous for r in changed if r.previous is not None])
    return [a.id for a in store.articles(*ON_THE_SITE) if changes_touching(a, changed, reports, {})]


def _restored(store: Store) -> list[DraftId]:
    """Return the drafts that tell again what their stories are, because a ruling was undone since they were decided on.

    They were written before the ruling, so nobody writes them anew; the rules look at each once.
    """
    found: dict[DraftId, None] = {}
    for ruling in store.rulings():
        if ruling.undone_at is None:
            continue
        moves = [move for some in store.moves(ruling.reports).values() for move in some if move.ruling == ruling.id]
        for story in sorted({story for move in moves for story in (move.before, move.after)}):
            article = store.article(article_id(story))
            newest = None if article is None else _newest(store, article)
            if article is None or newest is None or newest[0].basis != store.story(story).basis:
                continue
            since = [one.decision for one in store.decisions(article.id) if one.decision.at >= ruling.undone_at]
            if not any(decision.who == RULES for decision in since):
                found[newest[0].id] = None
    return list(found)


def _review(store: Store, name: ArticleId, settings: Settings, now: datetime) -> None:
    article = store.article(name)
    changed = store.changed_reports()
    reports = store.reports([r.previous for r in changed if r.previous is not None])
    outlets: dict[str, str] = {source.id: source.name for source in store.sources()}
    if article is None or article.state not in ON_THE_SITE:
        return
    changes = changes_touching(article, changed, reports, outlets)
    if changes:
        live = set(store.story(article.story).reports)
        origins = tuple(dict.fromkeys(p.origin for p in store.placements_in(article.story) if p.report in live))
        found = _newest(store, article)
        fresh = found if found is not None and found[0].basis == store.story(article.story).basis else None
        anew = _case(store, *fresh, settings) if fresh is not None else None
        ruling = review(article, changes, anew=anew, origins=origins, now=now)
        store.save_decision(ruling.decision, ruling.article)


def _decide(store: Store, name: DraftId, settings: Settings, now: datetime) -> None:
    draft = store.draft(name)
    verdict = store.verdict(name)
    if verdict is None:  # the check desk has not seen it: it stays where it is
        return
    ruling = decide(_case(store, draft, verdict, settings), now=now)
    store.save_decision(ruling.decision, ruling.article)


def _case(store: Store, draft: Draft, verdict: Verdict, settings: Settings) -> Case:
    """Return all that a decision on *draft* rests on."""
    previous = store.article(article_id(draft.story))
    classification = store.classification(draft.story)
    last = None if previous is None or previous.state is not State.HELD else _last_move(store, previous)
    given_back = last is not None and _was_for_an_undone_ruling(store, last)
    return Case(
        draft=draft,
        verdict=verdict,
        previous=previous,
        reports=store.reports(draft.reports),
        outlets={source.id: source.name for source in store.sources()},
        picture=store.verdict(DraftId(draft.id + PICTURE)),
        held_by_editor=last is not None and last.who != RULES and not given_back,
        given_back=last.before if last is not None and given_back else None,
        section=classification.section if classification else "",
        hold_sections=settings.edit.hold_sections,
        slugs=() if previous else store.slugs(),
    )


def _last_move(store: Store, article: Article) -> Decision | None:
    """Return what last moved the article; decisions that left it as it was do not count."""
    moves = [entry.decision for entry in store.decisions(article.id) if entry.decision.before != entry.decision.after]
    return moves[-1] if moves else None


def _was_for_an_undone_ruling(store: Store, hold: Decision) -> bool:
    """Return whether an article was held because an editor ruled its story to be told elsewhere, and that is undone."""
    return any(
        ruling.kind is RulingKind.TOGETHER and not ruling.holds and (ruling.who, ruling.at) == (hold.who, hold.at)
        for ruling in store.rulings()
    )


def reword(store: Store, article: Article, wrong: str, right: str) -> Rewording:
    """Return what *article* prints with *right* for *wrong*, still to be checked.

    Raises:
        IllegalMove: it has no such words, or nothing would be left.
    """
    return reworded(article, store.draft(article.draft.id), wrong, right)


def order(
    store: Store, name: ArticleId, instruction: Instruction, *, now: datetime, verdict: Verdict | None = None
) -> Article:
    """Carry out an editor's order at once and return the article as it then stands.

    Who approves a text must have been shown it with its sources (R9); the log then says how long they had it. Of a
    correction in other words *verdict* is what the check desk says of them.

    Raises:
        IllegalMove: its state does not allow it, or who approves it has not read it.
        NoSuchRecord: there is no such article.
    """
    article = store.article(name)
    assert article is not None, name
    if instruction.rewording is not None:
        assert verdict is not None, name
        return _reworded(store, article, instruction, instruction.rewording, verdict, now)
    newest = _newest(store, article)
    ruling = carry_out(article, instruction, newest=newest, now=now)
    decision = ruling.decision
    if instruction.order is Order.PUBLISH:
        draft = newest[0] if newest is not None else article.draft
        read = read_by((entry.decision for entry in store.decisions(article.id)), draft, instruction.who)
        if read is None:
            raise IllegalMove(
                f"{instruction.who} has not been shown {article.id} and its sources as they are now; "
                f"read it first: nightdesk show {article.id} --by {instruction.who!r}"
            )
        decision = replace(
            decision, draft=draft.id, reason=f"{decision.reason} [{_open_for(read, now)}; {read.reason}]"
        )
    store.save_decision(decision, ruling.article)
    assert ruling.article is not None
    return ruling.article


def _reworded(
    store: Store, article: Article, instruction: Instruction, rewording: Rewording, verdict: Verdict, now: datetime
) -> Article:
    """Keep the reworded draft as one that was decided on, with its verdict and the picture of the draft before it."""
    outlets = {source.id: source.name for source in store.sources()}
    draft = credited(rewording.draft, verdict, store.reports(rewording.draft.reports), outlets)
    instruction = replace(instruction, rewording=replace(rewording, draft=draft))
    ruling = carry_out(article, instruction, newest=(draft, verdict), now=now)
    picture, words = store.illustration(article.draft.id), store.verdict(DraftId(article.draft.id + PICTURE))
    with store.transaction():
        store.save_draft(draft)
        store.save_verdict(verdict)
        # A picture that shows the wrong words goes with them.
        if picture is not None and words is not None and rewording.wrong not in picture.caption.text + picture.alt.text:
            store.save_illustration(replace(picture, draft=draft.id), ())
            store.save_verdict(replace(words, draft=DraftId(draft.id + PICTURE)))
        store.save_decision(replace(ruling.decision, draft=draft.id), ruling.article)
    assert ruling.article is not None
    return ruling.article


def _open_for(read: Decision, now: datetime) -> str:
    return f"open for {max(0, round((now - read.at).total_seconds() / 60))} min"


def newest_text(store: Store, article: Article) -> tuple[Draft, tuple[Held, ...]]:
    """Return the draft an editor would approve now, as it would be printed, and what is held back from it."""
    newest = _newest(store, article)
    if newest is None or newest[0].id == article.draft.id:
        return article.draft, article.held
    held = held_back(*newest, article.notices)
    return without(newest[0], {(item.part_index, item.sentence_index) for item in held}), held


def keep_reading(store: Store, article: Article, draft: Draft, *, who: str, now: datetime) -> bool:
    """Put on record that *who* was shown *draft* with its sources; a draft the rules have yet to see is not."""
    if draft.id in store.undecided_drafts():
        return False
    shown = [name for name in draft.reports if name in store.reports(draft.reports)]
    store.save_decision(reading(article, draft, shown, who=who, now=now), None)
    return True


def _newest(store: Store, article: Article) -> tuple[Draft, Verdict] | None:
    """Return the last checked draft that rests on the story's present reports, or else the article's own."""
    basis = store.story(article.story).basis
    for draft in reversed(store.drafts_of(article.story)):
        verdict = store.verdict(draft.id)
        if verdict is not None and (draft.basis == basis or draft.id == article.draft.id):
            return draft, verdict
    return None
