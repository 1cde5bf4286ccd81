"""Check a translation: a model's draft, what it says translated back, and the original in; a finding on each out.

The sources speak another language than the translation, so what came back of it is held to them, by the same rules as
the original. Whoever translates may lie on the way back too: what turns a sentence round is compared directly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nightdesk.check.cues import cues
from nightdesk.check.draft import CHECKER, Placed, check_declared, finding, references_of, refused
from nightdesk.check.instructions import instructions
from nightdesk.check.reference import Reference
from nightdesk.check.sentence import Judgement
from nightdesk.records import (
    Draft,
    Mentions,
    Problem,
    ProblemKind,
    Report,
    ReportId,
    Sentence,
    Source,
    SourceId,
    Translation,
    Verdict,
)
from nightdesk.text.counterpart import unquoted
from nightdesk.text.words import words


def check_translation(
    draft: Draft,
    original: Draft,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
) -> Verdict:
    """Return the word of the check desk on every sentence of *draft*, which says *original* in another language."""
    assert draft.translation is not None, draft.id
    references = references_of(draft.reports, reports, mentions, sources)
    before = {(part, index): sentence for _, part, index, sentence in original.sentences()}
    findings = []
    for (_, part, index, sentence), back in zip(draft.sentences(), draft.translation.back, strict=True):
        judgement = _judged(sentence, back, before[part, index], draft, draft.translation, references)
        findings.append(finding(Placed(part=part, index=index, sentence=sentence), judgement))
    return Verdict(draft=draft.id, checker=CHECKER, findings=tuple(findings))


def _judged(
    sentence: Sentence,
    back: str,
    before: Sentence,
    draft: Draft,
    translation: Translation,
    references: Sequence[Reference],
) -> Judgement:
    if not back and sentence.phrase is None:
        return refused(sentence.text, "nobody translated it, because the original failed the check")
    if not back:
        return check_declared(sentence, draft.language, references)
    returned = replace(sentence, text=back, foreign=())
    judgement = check_declared(returned, translation.language, references)
    faults = [*_orders(sentence.text)]
    if reason := turned(before.text, translation.language, sentence.text, draft.language):
        faults.append(_fault(ProblemKind.NEGATION, sentence.text, reason))
    if not faults:
        return judgement
    return replace(judgement, held=True, supported=False, publishable=False, problems=(*faults, *judgement.problems))


def _orders(text: str) -> list[Problem]:
    return [
        Problem(
            kind=ProblemKind.INSTRUCTION,
            start=where.start,
            end=where.end,
            text=text[where.start : where.end],
            reason=f"{what}; news tells, it does not instruct or link",
        )
        for what, where in instructions(text, 0, len(text))
    ]


def _fault(kind: ProblemKind, text: str, reason: str) -> Problem:
    return Problem(kind=kind, start=0, end=len(text), text=text, reason=reason)


def turned(before: str, language: str, after: str, other: str) -> str:
    """Return how a translation turns a sentence round: a negation only one of the two has; empty when neither does.

    A word of denial ("denied", "failed") on the side without one may say the same, if the other side has none.
    """
    had, has = _negates(before, language), _negates(after, other)
    if had == has:
        return ""
    lacking, having = ((after, other), (before, language)) if had else ((before, language), (after, other))
    if _denies(*lacking) and not _denies(*having):
        return ""
    return (
        "the original denies something that the translation does not"
        if had
        else ("the translation denies something that the original does not")
    )


def _negates(text: str, language: str) -> bool:
    negation = cues(language).negation
    return any(word.key in negation for word in words(unquoted(text)))


def _denies(text: str, language: str) -> bool:
    denial = cues(language).denial
    return any(word.key in denial for word in words(unquoted(text)))
