"""What waits for a person because a model wrote it: a draft and what was held back from it -> reasons to hold."""

from __future__ import annotations

from collections.abc import Sequence

from nightdesk.records import COMPOSER, Draft, Held, ProblemKind, Verdict
from nightdesk.text.risk_words import GRAVE, first_word


def reasons_to_hold_a_models(draft: Draft, held: Sequence[Held], verdict: Verdict) -> tuple[str, ...]:
    """Return why the rules may not let a model's *draft* go; nothing for the composer's.

    Of the composer's draft a sentence that fails is taken out; one miss of a model holds the whole (S16). A failed
    headline is a reason of its own already.
    """
    if draft.writer == COMPOSER:
        return ()
    reasons = []
    if held:
        reasons.append(f"the check desk bore out all but {len(held)} sentences of {draft.writer}: {held[0].text!r}")
    if unsaid := _without_speaker(draft, verdict):
        reasons.append(f"{draft.writer} does not say who says so: {unsaid!r}")
    texts = [sentence.text for _, _, _, sentence in draft.sentences()]
    for kind in GRAVE:
        if word := first_word(kind, texts, draft.language):
            reasons.append(f"written by {draft.writer} about {kind}: {word!r}")
    return tuple(reasons)


def _without_speaker(draft: Draft, verdict: Verdict) -> str:
    """Return the first sentence that states as fact what its source, named beside it, has somebody say; or nothing."""
    for finding in verdict.findings:
        unsaid = any(problem.kind is ProblemKind.UNATTRIBUTED for problem in finding.problems)
        sentence = draft.parts[finding.part].sentences[finding.sentence] if finding.part < len(draft.parts) else None
        if unsaid and sentence is not None and sentence.credit:
            return sentence.text
    return ""
