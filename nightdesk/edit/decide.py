"""The desk's rules: a checked draft and what stands of its article -> a decision and the next version, with reasons.

What failed the check is taken out and kept as ``held``; what the rules may not let go waits for a person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from nightdesk.edit.corrections import kept_out, put_right
from nightdesk.edit.model_rules import reasons_to_hold_a_models
from nightdesk.edit.risks import Passage, reasons_to_hold
from nightdesk.edit.slug import slug_of
from nightdesk.messages import catalogue
from nightdesk.records import (
    ON_THE_SITE,
    Article,
    ArticleId,
    Decision,
    Draft,
    Edit,
    Finding,
    Form,
    Held,
    Mentions,
    Notice,
    PartKind,
    ProblemKind,
    Report,
    ReportId,
    Sentence,
    SourceId,
    State,
    StoryId,
    Verdict,
    without,
)

RULES = "rules"
UPDATE_WAITS = "the new draft is held, the old version stays: "  # before the reasons, of an article on the site
FEWEST_SENTENCES = 3  # an article with fewer left in its body is no article: DESIGN, Forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the desk decided, and the article version it makes (None: nothing new for readers)."""

    decision: Decision
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a decision rests on."""

    draft: Draft
    verdict: Verdict
    previous: Article | None
    reports: Mapping[ReportId, Report]  # those of the draft
    outlets: Mapping[SourceId, str] = field(default_factory=dict)  # what their sources are called
    picture: Verdict | None = None  # on the words of its illustration; none when there is none
    held_by_editor: bool = False  # the last word on it was an editor's hold
    given_back: State | None = None  # what it was before a hold that ended with the ruling it was for
    section: str = ""
    hold_sections: tuple[str, ...] = ()
    slugs: Collection[str] = ()


def article_id(story: StoryId) -> ArticleId:
    """Return the id of the article that tells *story*: one story, one article."""
    return ArticleId("a-" + story.removeprefix("s-"))


def decide(case: Case, *, now: datetime) -> Ruling:
    """Decide what becomes of a checked draft."""
    standing = case.previous.state if case.previous is not None else State.DRAFT
    if standing in (State.SPIKED, State.KILLED, State.RETRACTED):
        return _no_change(case, standing, f"the article was {standing} by an editor", now)
    if standing is State.REVIEW:
        return _no_change(case, standing, "the article is under review: an editor may publish this draft", now)
    if case.given_back is State.REVIEW:
        return _no_change(case, standing, "it was under review before: an editor may publish this draft", now)
    shown_before = case.previous is not None and case.previous.first_published_at is not None
    if standing is State.HELD and shown_before and case.given_back is None:
        return _no_change(case, standing, "the article was taken off the site: an editor may publish this draft", now)
    case = ready(case)
    held = held_back(case.draft, case.verdict, notices_of(case.previous))
    article = next_version(case, held, now)
    reasons = reasons_against(case, article)
    if reasons:
        if standing in ON_THE_SITE:
            return _no_change(case, standing, UPDATE_WAITS + "; ".join(reasons), now)
        return _rule(case, standing, State.HELD, article, "; ".join(reasons), now)
    if case.previous is not None and standing in ON_THE_SITE and _same(case.previous, article):
        return _no_change(case, standing, "nothing new: same text, same sources", now)
    if case.previous is not None and standing in ON_THE_SITE and _only_leaves_out(case.previous, article):
        return _no_change(case, standing, "nothing new: it would only leave out what still stands", now)
    after = State.CORRECTED if State.CORRECTED in (standing, case.given_back) else State.PUBLISHED
    published = replace(article, first_published_at=article.first_published_at or now)
    kept = sum(1 for _ in published.draft.sentences())
    return _rule(case, standing, after, published, f"passed: {kept} sentences, {len(held)} held back", now)


def ready(case: Case) -> Case:
    """Return *case* with its draft as it would be printed: with the credits it lacks, and what an editor put right."""
    draft = credited(case.draft, case.verdict, case.reports, case.outlets)
    return replace(case, draft=put_right(draft, notices_of(case.previous)))


def notices_of(article: Article | None) -> tuple[Notice, ...]:
    """Return what readers were told at the top of *article*, if there is one."""
    return article.notices if article is not None else ()


def credited(
    draft: Draft, verdict: Verdict, reports: Mapping[ReportId, Report], outlets: Mapping[SourceId, str]
) -> Draft:
    """Return *draft* with the outlet's name beside each sentence that the check desk found unattributed.

    Who says it is known from the evidence, so a true sentence need not be held for want of a name (R6).
    """
    bare = {
        (finding.part, finding.sentence)
        for finding in verdict.findings
        if any(problem.kind is ProblemKind.UNATTRIBUTED for problem in finding.problems)
    }
    words = catalogue(draft.language, "phrases")
    parts = []
    for number, part in enumerate(draft.parts):
        sentences = []
        for index, sentence in enumerate(part.sentences):
            told = dict.fromkeys(reports[e.report].source for e in sentence.evidence if e.report in reports)
            names = [outlets[source] for source in told if source in outlets]
            wanting = (number, index) in bare and part.kind is not PartKind.HEADLINE and not sentence.credit
            sentences.append(replace(sentence, credit=words.listed(names)) if wanting and names else sentence)
        parts.append(replace(part, sentences=tuple(sentences)))
    return replace(draft, parts=tuple(parts))


def held_back(draft: Draft, verdict: Verdict, notices: Sequence[Notice] = ()) -> tuple[Held, ...]:
    """Return the sentences of *draft* that may not be printed, with why; one without a finding is one of them.

    So is one that says again what an editor took back, by the *notices* of the article as it stands.
    """
    findings = {(finding.part, finding.sentence): finding for finding in verdict.findings}
    struck = kept_out(draft, notices)
    held = []
    for kind, number, index, sentence in draft.sentences():
        reasons = _objections(kind, sentence, findings.get((number, index)))
        if (number, index) in struck:
            reasons += (struck[number, index],)
        if reasons:
            held.append(Held(part=kind, text=sentence.text, reasons=reasons, part_index=number, sentence_index=index))
    return tuple(held)


def _objections(part: PartKind, sentence: Sentence, finding: Finding | None) -> tuple[str, ...]:
    if not sentence.evidence:
        return ("unsupported: the sentence names no evidence",)
    if finding is None:
        return ("unchecked: the check desk has no finding on it",)
    reasons = [
        f"{problem.kind}: {problem.reason}" for problem in finding.problems if _decisive(problem.kind, part, sentence)
    ]
    if not finding.publishable and not reasons:
        reasons.append(f"unsupported: score {finding.score:.2f} is below the publish point")
    return tuple(reasons)


def _decisive(kind: ProblemKind, part: PartKind, sentence: Sentence) -> bool:
    """Say whether a problem keeps a sentence back.

    A credit beside a sentence serves as its attribution; a headline has it in the standfirst below (HOUSE).
    """
    if kind is ProblemKind.UNATTRIBUTED:
        return part is not PartKind.HEADLINE and not sentence.credit
    return True


def reasons_against(case: Case, article: Article) -> list[str]:
    """Return why the rules may not publish *article*."""
    kinds = [part.kind for part in article.draft.parts]
    reasons = []
    if PartKind.HEADLINE not in kinds:
        reasons.append("the headline did not pass the check" + _why(article, PartKind.HEADLINE))
    body = sum(len(part.sentences) for part in article.draft.parts if part.kind is PartKind.PARAGRAPH)
    if case.draft.form is Form.ARTICLE and body < FEWEST_SENTENCES:
        reasons.append(f"only {body} sentences of the body passed the check; {FEWEST_SENTENCES} are needed")
    if case.held_by_editor:
        reasons.append("an editor holds this story")
    if case.section and case.section in case.hold_sections:
        reasons.append(f"the settings hold the section {case.section!r}")
    reasons += reasons_to_hold(
        _passages(case.draft, case.reports),
        language=case.draft.language,
        origins=len(case.draft.origins),
        differences=case.draft.differences,
        year=max((report.fetched_at.year for report in case.reports.values()), default=None),
    )
    reasons += reasons_to_hold_a_models(case.draft, article.held, case.verdict)
    return reasons


def _why(article: Article, kind: PartKind) -> str:
    found = [reason for held in article.held if held.part is kind for reason in held.reasons]
    return f" ({found[0]})" if found else ""


def _passages(draft: Draft, reports: Mapping[ReportId, Report]) -> list[Passage]:
    """Return what the risk rules look at: the draft's sentences, its sources' titles and, of a brief that only
    points to one report, that report's text: our sentence is short, but the reader is sent there."""
    passages = [
        Passage(
            text=sentence.text,
            mentions=_mentions(sentence.text, draft.language),
            attributed=bool(sentence.credit or sentence.phrase) or _origins(sentence, reports) > 1 or _cue(sentence),
        )
        for _, _, _, sentence in draft.sentences()
    ]
    for report in reports.values():
        pointed = [report.title, *report.text.split("\n\n")] if draft.form is Form.BRIEF else [report.title]
        passages += [
            Passage(text=text, mentions=_mentions(text, report.language), attributed=False) for text in pointed if text
        ]
    return passages


def _mentions(text: str, language: str) -> Mentions:
    from nightdesk.text.annotate import annotate  # a third of a second to load, and no order of an editor asks for it

    return annotate(text, language=language)


def _origins(sentence: Sentence, reports: Mapping[ReportId, Report]) -> int:
    return len({reports[e.report].source for e in sentence.evidence if e.report in reports})


# Who says so, in the sentence itself: a cue verb or preposition of attribution, in the languages we compose in.
_CUES = (
    " said", " says", " according to", " reported", " told", " wrote", " announced", " stated",
    " sagde", " siger", " ifølge", " oplyser", " meddel", " skriver", " fortalte", " udtalte",
    " sagte", " laut ", " zufolge", " teilte", " berichtet", " erklärte",
    " selon ", " a déclaré", " a dit", " rapport",
)  # fmt: skip


def _cue(sentence: Sentence) -> bool:
    folded = " " + sentence.text.casefold()
    return any(cue in folded for cue in _CUES)


def next_version(case: Case, held: tuple[Held, ...], now: datetime) -> Article:
    """Return the version that prints what *held* leaves of the case's draft, in no state yet."""
    printed = without(case.draft, {(item.part_index, item.sentence_index) for item in held})
    previous = case.previous
    shown = previous if previous is not None and previous.first_published_at is not None else None
    edits = edits_between(shown.draft, printed) if shown is not None else ()
    return Article(
        id=article_id(case.draft.story),
        version=previous.version + 1 if previous else 1,
        state=State.DRAFT,
        slug=previous.slug if previous else _slug(case),
        draft=printed,
        held=held,
        first_published_at=shown.first_published_at if shown else None,
        modified_at=shown.modified_at if shown and not edits else now,
        notices=_standing_notices(case),
        edits=edits,
        pictured=case.picture is not None and _words_pass(case.picture),
    )


def _standing_notices(case: Case) -> tuple[Notice, ...]:
    """Return the notices that still hold: that it was held is said no more once what it was held for is undone."""
    notices = notices_of(case.previous)
    return notices[1:] if case.given_back is not None and notices[:1] and notices[0].kind == "hold" else notices


def _words_pass(verdict: Verdict) -> bool:
    """Say whether caption and alternative text may be printed; they need no attribution of their own."""
    return all(
        finding.publishable and all(problem.kind is ProblemKind.UNATTRIBUTED for problem in finding.problems)
        for finding in verdict.findings
    )


def _slug(case: Case) -> str:
    headline = next((s.text for kind, _, _, s in case.draft.sentences() if kind is PartKind.HEADLINE), "")
    return slug_of(headline, taken=case.slugs, fallback=f"story-{case.draft.story.removeprefix('s-')}")


def edits_between(before: Draft, after: Draft) -> tuple[Edit, ...]:
    """Return the sentences that came and went for a reader: headline, standfirst, body."""
    shown = (PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.PARAGRAPH)
    old = [s.text for part in before.parts if part.kind in shown for s in part.sentences]
    new = [s.text for part in after.parts if part.kind in shown for s in part.sentences]
    removed = [Edit(kind="removed", text=text) for text in old if text not in new]
    added = [Edit(kind="added", text=text) for text in new if text not in old]
    return tuple(removed + added)


def _same(previous: Article, article: Article) -> bool:
    return previous.draft.parts == article.draft.parts and previous.draft.reports == article.draft.reports


def _only_leaves_out(previous: Article, article: Article) -> bool:
    """Return whether the new version says nothing new and takes out only what nothing speaks against.

    What is held, or rests on a report that the story lost, goes; and where sources differ anew, readers see it.
    """
    gone = {edit.text for edit in article.edits}
    if not gone or any(edit.kind == "added" for edit in article.edits):
        return False
    if previous.draft.differences != article.draft.differences or any(held.text in gone for held in article.held):
        return False
    rested_on = {e.report for *_, s in previous.draft.sentences() if s.text in gone for e in s.evidence}
    return rested_on <= set(article.draft.reports)


def _rule(case: Case, before: State, after: State, article: Article, reason: str, now: datetime) -> Ruling:
    decision = Decision(
        article=article.id, draft=case.draft.id, before=before, after=after, who=RULES, at=now, reason=reason
    )
    return Ruling(decision=decision, article=replace(article, state=after, reason=reason))


def _no_change(case: Case, standing: State, reason: str, now: datetime) -> Ruling:
    decision = Decision(
        article=article_id(case.draft.story),
        draft=case.draft.id,
        before=standing,
        after=standing,
        who=RULES,
        at=now,
        reason=reason,
    )
    return Ruling(decision=decision, article=None)


def moved(
    article: Article,
    after: State,
    draft: Draft,
    notices: tuple[Notice, ...],
    who: str,
    reason: str,
    now: datetime,
    *,
    held: tuple[Held, ...],
) -> Ruling:
    """Return *article*'s next version in another state, with new *notices* above the old ones.

    *held* replaces what the version before held back.
    """
    made = replace(
        article,
        version=article.version + 1,
        state=after,
        draft=draft,
        held=held,
        first_published_at=article.first_published_at or (now if after in ON_THE_SITE else None),
        notices=notices + article.notices,
        edits=edits_between(article.draft, draft),
        modified_at=now,
        reviewed_by=article.reviewed_by if who == RULES else who,
        reason=reason,
    )
    decision = Decision(
        article=article.id, draft=None, before=article.state, after=after, who=who, at=now, reason=reason
    )
    return Ruling(decision=decision, article=made)
