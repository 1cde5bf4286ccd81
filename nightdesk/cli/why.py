"""``nightdesk why``: the whole path of an item, a report, a story or a sentence, and where it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from nightdesk.cli.explain import moved, ruled
from nightdesk.cli.find import find_article
from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError, NoSuchRecord
from nightdesk.gather.naming import address_of
from nightdesk.records import UNDATED, Article, Draft, ItemId, PartKind, Refusal, Report, ReportId, SourceId, StoryId
from nightdesk.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened on the way, in which stage."""

    stage: str
    what: str


@click.command()
@click.argument("thing")
@project_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def why(thing: str, project: str | None, as_json: bool) -> None:
    """Say what became of THING and why.

    THING is an address, the id of an item (i-…), report (r-…), story (s-…) or article (a-…), the id a report had
    where it came from, a file of reports, folder of pages or WARC file given to run (its name; FILE:LINE or
    FOLDER/PAGE for one thing in it), or the words of a sentence.
    """
    if not thing.strip():
        raise InputError("name a thing: an address, an id or the words of a sentence")
    with opened(must_find(project)) as found:
        steps = path_of(found.store, thing)
    if not steps:
        raise NoSuchRecord(
            f"nothing is known of {thing!r}: no item, report, story, article or sentence has it, and nothing of that "
            "name was given to run; name an address, an id, a file or folder that was, or words of a printed sentence"
        )
    if as_json:
        rows: list[dict[str, Any]] = [{"stage": step.stage, "what": step.what} for step in steps]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for step in steps:
        click.echo(f"{step.stage:<10} {step.what}")


def path_of(store: Store, thing: str) -> list[Step]:
    """Return the path of *thing* through the line, first to last."""
    if thing.startswith("i-"):
        return _item(store, ItemId(thing))
    if thing.startswith("r-"):
        return _report(store, store.report(ReportId(thing)))
    if thing.startswith("s-"):
        return _story(store, StoryId(thing))
    article = find_article(store, thing)
    if article is not None:
        return _article(store, article)
    if "://" in thing:
        return _address(store, thing)
    if keyed := store.reports_with_key(thing):
        replaced = {report.previous: report for report in keyed}
        return [step for report in keyed for step in _report(store, report, by=replaced.get(report.id))]
    return [
        *_refusals(store, thing),
        *_line(store, thing),
        *_refused_line(store, thing),
        *_handed_over(store, thing),
        *_page(store, thing),
        *_sentence(store, thing),
    ]


def _refusals(store: Store, subject: str) -> list[Step]:
    return list(map(_refused, store.refusals(subject=subject)))


def _handed_over(store: Store, thing: str) -> list[Step]:
    """Say what became of a file or folder called so, and which lines or pages of it were turned away."""
    from nightdesk.gather.files import handed_over  # with the parsers of pages: other questions do not wait for them

    name = Path(thing).name
    steps = [Step("gather", what) for what in handed_over(store, name)]
    inside = (f"{name}:", f"{name}/")
    steps += [_refused(one) for one in store.refusals(stage="gather") if name and one.subject.startswith(inside)]
    for item in [
        item for source in _folders(store, name) for url in store.item_urls(source) for item in store.items_at(url)
    ]:
        reading = store.reading(item.id)
        if reading is not None and reading.report is None:
            steps.append(Step("read", f"no report: {item.key or item.id}: {reading.kind}: {reading.reason}"))
    return steps


def _line(store: Store, thing: str) -> list[Step]:
    """Say what became of a line that was taken, called by its file, with or without the way there, and its number."""
    from nightdesk.gather.files import handed_over_as

    item = handed_over_as(store, Path(thing).name)
    return _item(store, item) if item is not None else []


def _refused_line(store: Store, called: str) -> list[Step]:
    """Say why the line was refused whose report is *called* so, by the id or the address it had there."""
    from nightdesk.gather.files import refused_as

    place = refused_as(store, called)
    return _refusals(store, place) if place is not None else []


def _page(store: Store, name: str) -> list[Step]:
    """Say what became of a page without an address, called by its folder or file and its place in it."""
    addresses = [address_of(source, name) for source in _folders(store, name.partition("/")[0])]
    return [step for address in addresses for step in _address(store, address)]


def _folders(store: Store, name: str) -> list[SourceId]:
    """Return the source that pages without an address in a folder or file called *name* belong to, if there is one."""
    return [source.id for source in store.sources() if source.feed == "folder" and source.name == name]


def _refused(one: Refusal) -> Step:
    return Step(one.stage, f"refused {one.subject}: {one.reason} ({one.at:%Y-%m-%d %H:%M})")


def _address(store: Store, url: str) -> list[Step]:
    items = store.items_at(url)
    steps = [*_refusals(store, url), *_refused_line(store, url)] if not items else []
    for item in items:
        steps += _item(store, item.id)
    if not items:
        for report in store.reports_at(url):
            steps += _report(store, report)
    return steps


def _item(store: Store, name: ItemId) -> list[Step]:
    item = store.item(name)
    what = f"{item.id} from {item.source} at {item.fetched_at:%Y-%m-%d %H:%M}: {item.url} (status {item.status})"
    steps = [Step("gather", what), Step("gather", f"rights {item.rights}: {item.rights_signal}")]
    steps += _refusals(store, item.id)
    reading = store.reading(name)
    if reading is None:
        return [*steps, Step("read", "not read yet")]
    steps.append(Step("read", f"{reading.kind}: {reading.reason}"))
    if reading.report is not None:
        return steps + _report(store, store.report(reading.report), before=False)
    return steps + _refusals(store, item.url)


def _report(store: Store, report: Report, *, before: bool = True, by: Report | None = None) -> list[Step]:
    """Return the path of *report*; where it is told together with the one it was replaced *by*, only until then."""
    steps = []
    if before:
        item = store.item(report.item)
        steps.append(Step("gather", f"{item.id} from {item.source} at {item.fetched_at:%Y-%m-%d %H:%M}: {item.url}"))
    steps.append(Step("read", f"{report.id}: {report.title!r}, {len(report.text)} characters, {report.language}"))
    if report.previous is not None:
        note = report.change_note or "another text under the same address or id"
        steps.append(Step("read", f"{report.change or 'new version'} of {report.previous}: {note}"))
    if report.dated_at is None:
        steps.append(Step("read", "undated: neither page nor list gives a time that can be read; ours is the fetch's"))
    if wrong := [flag for flag in report.flags if flag != UNDATED]:
        steps.append(Step("read", f"noted on the way in: {', '.join(wrong)}"))
    if by is not None:
        return [*steps, Step("read", f"replaced by {by.id}")]
    later = [one for one in store.reports_at(report.canonical_url) if one.previous == report.id]
    steps += [Step("read", f"replaced by {one.id}") for one in later]
    placement = store.placement(report.id)
    if placement is None:
        return [*steps, Step("thread", "not placed yet")]
    copy = f", a near-duplicate of {placement.duplicate_of}" if placement.duplicate_of else ""
    steps.append(Step("thread", f"in {placement.story} as origin {placement.origin}{copy}: {placement.reason}"))
    steps += [Step("thread", line) for line in moved(store, report.id)]
    return steps + _story(store, placement.story)


def _story(store: Store, name: StoryId) -> list[Step]:
    story = store.story(name)
    steps = [Step("thread", f"{story.id} {story.slugline!r} has {len(story.reports)} live reports")]
    placements = {placement.report: placement for placement in store.placements_in(name)}
    steps += [Step("thread", line) for line in ruled(store, placements)]
    classification = store.classification(name)
    if classification is not None:
        steps.append(Step("relate", f"section {classification.section}: {classification.section_reason}"))
        steps += [Step("relate", f"subject {subject.name}: {subject.reason}") for subject in classification.subjects]
        steps += [Step("relate", f"names {name}: {reason}") for name, reason in classification.reasons]
    steps += [Step("relate", f"{r.kind} {r.other}: {r.reason}") for r in store.relations(name)]
    brief = store.brief(name, story.basis)
    if brief is not None:
        # What the notes allow is not always what was made: the draft says which form it took, and why.
        draft = next((draft for draft in reversed(store.drafts_of(name)) if draft.basis == story.basis), None)
        form, reason = (draft.form, draft.reason) if draft is not None else (brief.form, brief.reason)
        steps.append(Step("write", f"{form} from {len(brief.origins)} independent origins: {reason}"))
        steps += _languages(store, draft) if draft is not None else []
    steps += _refusals(store, name)
    article = find_article(store, name)
    return steps + (_article(store, article) if article is not None else [])


def _languages(store: Store, draft: Draft) -> list[Step]:
    """Say in which languages *draft* was said again, by whom, what failed of that, and where it could not be."""
    steps = _refusals(store, draft.id)
    for language, made in store.translations(draft.id).items():
        by = made.translation.by if made.translation is not None else "fixed phrases"
        steps.append(Step("localise", f"{made.id} says {draft.id} in {language}, by {by}"))
        verdict = store.verdict(made.id)
        failed = [one for one in verdict.findings if not one.publishable] if verdict is not None else []
        sentences = {(part, index): sentence.text for _, part, index, sentence in made.sentences()}
        for one in failed:
            reasons = "; ".join(problem.reason for problem in one.problems) or f"score {one.score}"
            steps.append(Step("check", f"failed in {language}: {sentences[one.part, one.sentence]!r}: {reasons}"))
    return steps


def _article(store: Store, article: Article) -> list[Step]:
    steps = []
    for entry in store.decisions(article.id):
        d = entry.decision
        steps.append(Step("edit", f"{d.at:%Y-%m-%d %H:%M} {d.before} to {d.after} by {d.who}: {d.reason}"))
    steps += [Step("check", f"held back {held.text!r}: {'; '.join(held.reasons)}") for held in article.held]
    titles = [s.text for kind, _, _, s in article.draft.sentences() if kind is PartKind.HEADLINE]
    steps.append(Step("publish", f"{article.id} version {article.version}, {article.state}: {' '.join(titles)}"))
    return steps


def _sentence(store: Store, words: str) -> list[Step]:
    """Find *words* in what is printed, what was held back and what the writer left out."""
    steps = []
    for article in store.articles():
        for kind, _, _, sentence in article.draft.sentences():
            if words in sentence.text:
                steps.append(Step("publish", f"{article.id} ({article.state}), {kind}: {sentence.text}"))
                steps += _ground(store, sentence.evidence)
        steps += [
            Step("check", f"{article.id} held it back from {held.part}: {held.text}: {'; '.join(held.reasons)}")
            for held in article.held
            if words in held.text
        ]
        steps += [
            Step("write", f"{article.id} left it out: {out.text}: {out.reason}")
            for out in article.draft.left_out
            if words in out.text
        ]
    return steps


def _ground(store: Store, evidence: Any) -> list[Step]:
    steps = []
    for span in evidence:
        report = store.report(span.report)
        passage = report.text[span.start : span.end]
        steps.append(Step("check", f"rests on {report.id} {report.source} [{span.start}:{span.end}]: {passage!r}"))
    return steps
