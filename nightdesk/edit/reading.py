"""What an editor was shown of an article before approving it: on the audit log, and asked for there (R9).

Decisions -> the reading of a draft by a name. Reading moves nothing: it is a decision from a state to the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from nightdesk.records import Article, Decision, Draft, ReportId

READ = "read"  # how the reason of such an entry begins


def reading(article: Article, draft: Draft, shown: Iterable[ReportId], *, who: str, now: datetime) -> Decision:
    """Return the record that *who* was shown *draft* and the passages of the reports *shown*."""
    return Decision(
        article=article.id,
        draft=draft.id,
        before=article.state,
        after=article.state,
        who=who,
        at=now,
        reason=f"{READ} version {article.version}'s newest draft; sources shown: {', '.join(shown) or 'none'}",
    )


def read_by(decisions: Iterable[Decision], draft: Draft, who: str) -> Decision | None:
    """Return when *who* was first shown *draft*, if that is on record."""
    return next((d for d in decisions if d.who == who and d.draft == draft.id and d.reason.startswith(READ)), None)
