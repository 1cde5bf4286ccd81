"""A hand on the press: ``queue``, ``show``, and the orders of a named editor, effective on the site at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
import msgspec
from click.decorators import FC

from nightdesk.cli.find import must_find_article
from nightdesk.cli.project import Project, editor_option, must_find, opened, project_option
from nightdesk.edit.decide import RULES, UPDATE_WAITS
from nightdesk.edit.desk import Instruction, Order
from nightdesk.edit.run import keep_reading, newest_text, order, reword
from nightdesk.engine.sole_use import sole_use
from nightdesk.errors import InputError
from nightdesk.inbox.kept import Inbox
from nightdesk.records import Article, Draft, PartKind, Report, ReportId, State
from nightdesk.store import Store

T = TypeVar("T")


@click.command()
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def queue(project: str | None, as_json: bool) -> None:
    """List what waits for a person, with the reason."""
    with opened(must_find(project)) as found:
        waiting = found.store.articles(State.HELD, State.REVIEW, State.APPROVED)
        updates = _updates(found.store)
        twins = found.store.twins()
        reported = sum(1 for report in Inbox(found.folder).reports() if report.answer is None)
    if as_json:
        rows = [
            {"id": a.id, "state": a.state, "headline": headline(a), "reason": reason}
            for a, reason in [*((a, a.reason) for a in waiting), *updates]
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for article in waiting:
        click.echo(f"{article.id}  {article.state:<8} {headline(article)}")
        click.echo(f"    {article.reason}")
    for article, reason in updates:
        click.echo(f"{article.id}  {article.state:<8} {headline(article)}")
        click.echo(f"    {reason}; read it with: nightdesk show {article.id}")
    told = [f"{len(waiting)} waiting"] * bool(waiting) + [f"{len(updates)} with an update waiting"] * bool(updates)
    click.echo(", ".join(told) or "nothing waits")
    for one in twins:
        click.echo(f"{one.story} and {one.other} look like one story: {one.reason}")
        click.echo(f"    decide with: nightdesk merge {one.story} {one.other}, or nightdesk apart")
    if reported:
        click.echo(f"{reported} reported by readers; read them with: nightdesk inbox")


def _updates(store: Store) -> list[tuple[Article, str]]:
    """Return the articles on the site whose newest draft the rules hold, each with why."""
    last = {}
    for entry in store.decisions():
        made = entry.decision
        if made.who == RULES or made.before is not made.after:  # that an editor read it settles nothing
            last[made.article] = made.reason
    shown = store.articles(State.PUBLISHED, State.CORRECTED)
    return [(article, reason) for article in shown if (reason := last.get(article.id, "")).startswith(UPDATE_WAITS)]


def headline(article: Article) -> str:
    """Return an article's headline, or a sign that it has none."""
    texts = [s.text for kind, _, _, s in article.draft.sentences() if kind is PartKind.HEADLINE]
    return texts[0] if texts else "(no headline passed the check)"


@click.command()
@click.argument("article")
@editor_option("Your name: it is put on record that you were shown it.")
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines: the whole record.")
def show(article: str, project: str | None, by: str | None, as_json: bool) -> None:
    """Show an article as it stands: text, what was held back, its sources and its history.

    The passages each sentence rests on are shown with it, and the reasons that readers are told. With --by it is put
    on record that this editor was shown them; without that nobody can publish the article.
    """
    with opened(must_find(project)) as found:
        record = must_find_article(found.store, article)
        if as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
            return
        click.echo(f"{record.id} version {record.version}, {record.state}: {record.reason}\n")
        draft, held = newest_text(found.store, record)
        if draft.id != record.draft.id:
            click.echo("The newest draft, which publish would print:\n")
        _show_text(draft, found.store.reports(draft.reports))
        for item in held:
            click.echo(f"[held back: {item.part}] {item.text}\n    {'; '.join(item.reasons)}")
        for notice in record.notices:
            click.echo(f"[public notice: {notice.kind}, {notice.at:%Y-%m-%d %H:%M}] {notice.text}")
        click.echo()
        for entry in found.store.decisions(record.id):
            d = entry.decision
            moved = f"{d.before} to {d.after}" if d.before != d.after else d.after
            click.echo(f"{d.at:%Y-%m-%d %H:%M} {moved} by {d.who}: {d.reason}")
        who = _who(found, by)
        if who:
            with sole_use(found.folder):
                kept = keep_reading(found.store, record, draft, who=who, now=now_at())
            click.echo(f"\non record: {who} was shown this text and its sources" if kept else "\nnot decided on yet")


def _show_text(draft: Draft, reports: Mapping[ReportId, Report]) -> None:
    """Print a draft's parts, each sentence with the numbers of its sources, then the sources with the passages used."""
    numbers = {name: number for number, name in enumerate(reports, start=1)}
    used: dict[ReportId, dict[str, None]] = {name: {} for name in reports}
    for part in draft.parts:
        shown = []
        for sentence in part.sentences:
            known = [e for e in sentence.evidence if e.report in reports]
            for evidence in known:
                used[evidence.report].setdefault(reports[evidence.report].text[evidence.start : evidence.end])
            shown.append(sentence.text + "".join(f"[{n}]" for n in dict.fromkeys(numbers[e.report] for e in known)))
        click.echo(f"[{part.kind}] " + " ".join(shown))
    click.echo()
    for name, report in reports.items():
        click.echo(f"[{numbers[name]}] {report.source}, {name}: {report.title} <{report.url}>")
        for passage in used[name]:
            click.echo(f"    | {passage}")


PUBLIC = "Why; required. Public: readers see it on the article's page and in its JSON."


def _order(reason: str) -> Callable[[FC], FC]:
    """Give a command what every order needs; *reason* says who gets to read why."""

    def order_with(command: FC) -> FC:
        return project_option(editor_option()(click.option("--reason", help=reason)(command)))

    return order_with


def give(
    article: str,
    kind: Order,
    project: str | None,
    reason: str | None,
    by: str | None,
    *,
    words: tuple[str, str] | None = None,
    **how: Any,
) -> None:
    """Carry out an order and bring the site up to date; *words* are the wrong ones and the right ones."""
    if not reason or not reason.strip():
        raise InputError(f"say why: nightdesk {kind} {article} --reason '…'")
    with opened(must_find(project)) as found:
        instruction = Instruction(order=kind, who=must_name(found, by), reason=reason.strip(), **how)
        _must_be_senior(found, instruction)
        record = must_find_article(found.store, article)

        def act(now: datetime) -> Article:
            if words is None:
                return order(found.store, record.id, instruction, now=now)
            return _put_right(found.store, record, words, instruction, now)

        after = at_once(found, act)
        click.echo(f"{after.id} is {after.state}, by {instruction.who}: {headline(after)}")


def _put_right(
    store: Store, article: Article, words: tuple[str, str], instruction: Instruction, now: datetime
) -> Article:
    """Have the check desk look at *article* in other words before they are printed."""
    from nightdesk.check.run import judged  # takes half a second to load, and most orders need no check

    made = reword(store, article, *words)
    draft, verdict = judged(store, made.draft, made.before)
    instruction = replace(instruction, rewording=replace(made, draft=draft))
    return order(store, article.id, instruction, now=now, verdict=verdict)


def _must_be_senior(found: Project, instruction: Instruction) -> None:
    """Raise InputError when the settings keep this order for others (R14)."""
    seniors = found.settings.edit.seniors
    of_fact = instruction.order is Order.RETRACT or (instruction.order is Order.CORRECT and not instruction.slip)
    if of_fact and seniors and instruction.who not in seniors:
        raise InputError(
            f"{instruction.who} may not {instruction.order}: seniors under [edit] names {', '.join(seniors)}; "
            "a slip of spelling anybody may put right (--slip)"
        )


def _who(found: Project, by: str | None) -> str:
    """Return who gives the order; nobody signs by saying nothing, the responsible editor neither."""
    return (found.settings.edit.by if by is None else by).strip()


def must_name(found: Project, by: str | None) -> str:
    """Return who gives the order.

    Raises:
        InputError: nobody says so.
    """
    who = _who(found, by)
    if not who:
        raise InputError("say who you are: --by 'Your Name', or by under [edit] (NIGHTDESK_EDIT_BY); it is on record")
    return who


def now_at() -> datetime:
    """Return the time of an order, to the microsecond: what is ordered and undone in one second has an order, too."""
    return datetime.now(UTC)


def at_once(found: Project, act: Callable[[datetime], T]) -> T:
    """Act while no other run is at work in the project, then bring the site up to date and tell its hub."""
    from nightdesk.engine.local import run_stage, tell_hub

    with sole_use(found.folder):
        now = now_at()
        acted = act(now)
        run_stage("publish", found.store, found.settings, now)
        tell_hub(found.store, found.settings, now)
        return acted


@click.command("publish")
@click.argument("article", required=False)
@_order("Why, for the record; with --let-through readers see it on the page.")
@click.option("--let-through", is_flag=True, help="Print what the check desk held back, too; the page says so.")
def publish_article(
    article: str | None, project: str | None, reason: str | None, by: str | None, let_through: bool
) -> None:
    """Publish ARTICLE, held or under review; without ARTICLE, bring the site up to date.

    Its newest draft is printed, reviewed by you. You must have been shown it and its sources: nightdesk show ARTICLE.
    """
    if article is not None:
        give(article, Order.PUBLISH, project, reason, by, let_through=let_through)
        return
    with opened(must_find(project)) as found:
        at_once(found, lambda _: None)
        click.echo(f"{found.site} is up to date")


@click.command()
@click.argument("article")
@_order(PUBLIC)
def hold(article: str, project: str | None, reason: str | None, by: str | None) -> None:
    """Keep ARTICLE back for now; one on the site leaves lists and feeds, and its page says so, with the reason."""
    give(article, Order.HOLD, project, reason, by)


@click.command()
@click.argument("article")
@_order("Why, for the record; readers never saw the article.")
def spike(article: str, project: str | None, reason: str | None, by: str | None) -> None:
    """Reject ARTICLE before publication."""
    give(article, Order.SPIKE, project, reason, by)


@click.command()
@click.argument("article")
@_order(PUBLIC)
@click.option("--wrong", default="", metavar="WORDS", help="Words to put right, wherever they stand; with --right.")
@click.option("--right", default="", metavar="WORDS", help="What to say instead; the check desk looks at it first.")
@click.option("--withdraw", default="", metavar="WORDS", help="Take out the sentences that have these words.")
@click.option("--slip", is_flag=True, help="Nothing but the spelling was wrong; the page calls it a slip.")
@click.option("--let-through", is_flag=True, help="Print it though the sources do not bear it out; the page says so.")
def correct(
    article: str,
    project: str | None,
    reason: str | None,
    by: str | None,
    wrong: str,
    right: str,
    withdraw: str,
    slip: bool,
    let_through: bool,
) -> None:
    """Correct ARTICLE: a new version that says at its top what was wrong and what is right (the reason).

    \b
    Put words right:          nightdesk correct ARTICLE --reason '…' --wrong '12 people' --right '9 people'
    Put a misspelling right:  the same with --slip
    Take a sentence out:      nightdesk correct ARTICLE --reason '…' --withdraw '12 people'
    Say what was wrong only:  nightdesk correct ARTICLE --reason '…'

    What was taken back does not come back with the next report: a later draft that says it again waits for you.
    """
    if bool(wrong.strip()) != bool(right.strip()):
        raise InputError(
            "say both: --wrong WORDS as they stand there, --right WORDS as they should; or --withdraw WORDS"
        )
    if wrong and withdraw:
        raise InputError("put words right (--wrong, --right) or take sentences out (--withdraw), one at a time")
    if (slip or let_through) and not wrong:
        raise InputError("--slip and --let-through go with --wrong and --right: what is put right, and how")
    words = (wrong, right) if wrong else None
    give(
        article, Order.CORRECT, project, reason, by, words=words, withdraw=withdraw, slip=slip, let_through=let_through
    )


@click.command()
@click.argument("article")
@_order(PUBLIC)
def retract(article: str, project: str | None, reason: str | None, by: str | None) -> None:
    """Retract ARTICLE: its address stays and says so, with the reason; it leaves lists and feeds."""
    give(article, Order.RETRACT, project, reason, by)


@click.command()
@click.argument("article")
@_order("Why. Public: readers see it at the article's address and among the corrections.")
def kill(article: str, project: str | None, reason: str | None, by: str | None) -> None:
    """Withdraw ARTICLE at once and leave a notice with the reason in its place (410)."""
    give(article, Order.KILL, project, reason, by)
