"""What changed between two texts that readers saw, for the list of versions."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.publish.views import Change, Run
from nightdesk.records import Draft, PartKind

PRINTED = (PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.PARAGRAPH)


def changes_between(before: Draft, after: Draft) -> Iterator[Change]:
    """Yield the sentences of *before* that went and those of *after* that came, in headline, standfirst and body."""
    old, new = _sentences(before), _sentences(after)
    for text in old:
        if text not in new:
            yield Change(kind="removed", text=Run(text=text, language=before.language))
    for text in new:
        if text not in old:
            yield Change(kind="added", text=Run(text=text, language=after.language))


def _sentences(draft: Draft) -> list[str]:
    return list(dict.fromkeys(s.text for part in draft.parts if part.kind in PRINTED for s in part.sentences))
