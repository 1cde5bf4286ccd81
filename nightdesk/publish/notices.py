"""A notice -> what it says in our own words, for feeds and machines; pages set the same from their template."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.messages import Catalogue
from nightdesk.publish.views import NoticeView


def in_our_words(words: Catalogue, notice: NoticeView) -> str:
    """Return what *notice* tells, in the language of *words*.

    An editor's reason is our word already; a source's own note is not, so its change is told by who did what, by the
    sentences of ours that it took away and by those that replace them (R13).
    """
    if not notice.outlet:
        return " ".join((notice.text.text, *_reworded(words, notice)))
    said = [words.text(f"notice.told.{notice.kind}", outlet=notice.outlet)]
    if notice.touched and not notice.withdrawn:
        said.append(words.text("notice.news" if notice.headline else "notice.rested"))
    if notice.withdrawn:
        said += [words.text("notice.withdrawn", count=len(notice.withdrawn)), *(run.text for run in notice.withdrawn)]
    if notice.put_right:
        said += [words.text("notice.put_right"), *(run.text for run in notice.put_right)]
    return " ".join(said)


def _reworded(words: Catalogue, notice: NoticeView) -> Iterator[str]:
    """Yield what an editor's correction struck and what stands there now."""
    if notice.withdrawn:
        yield words.text("notice.said")
        yield from (run.text for run in notice.withdrawn)
    if notice.put_right:
        yield words.text("notice.put_right")
        yield from (run.text for run in notice.put_right)
