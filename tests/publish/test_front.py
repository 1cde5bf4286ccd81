"""Which story leads: the published importance, and what comes after all others whatever its score."""

from __future__ import annotations

from datetime import datetime, timedelta

from nightdesk.publish.front import Desk, Front, ranked
from nightdesk.publish.listing import weight_of
from nightdesk.publish.pages import index_of
from nightdesk.publish.site import SECTIONS, Told
from nightdesk.records import ArticleId, DraftId, Form, Standing, State, Story, StoryId
from tests.builders import NOW, a_draft, a_report, an_article
from tests.publish.conftest import Published


def told(
    name: str, *, origins: float = 1.0, at: datetime = NOW, form: Form = Form.ARTICLE, state: State = State.PUBLISHED
) -> Told:
    """Return an article whose story has that much of *origins*, last told at a time."""
    report = a_report()
    draft = a_draft(report, form=form, id=DraftId(f"d-{name}"), story=StoryId(f"s-{name}"))
    article = an_article(draft, id=ArticleId(name), state=state, modified_at=NOW, first_published_at=NOW)
    story = Story(id=draft.story, opened_at=at, updated_at=at, language="en", reports=(report.id,))
    standing = Standing(
        story=story.id, basis="", origins=origins, reach=0.0, prominence=0.0, novelty=0.0, told_at=at, reasons=()
    )
    return Told(article=article, versions=(article,), story=story, reports={}, drafts={}, standing=standing)


def order(*articles: Told) -> list[str]:
    return [one.id for one in ranked([weight_of(one) for one in articles])]


def test_the_most_important_story_leads() -> None:
    """Whatever its form: a digest of seven outlets comes before an article of two."""
    assert order(told("two"), told("seven", origins=3.0, form=Form.DIGEST)) == ["seven", "two"]


def test_a_story_fades_since_its_last_report_not_since_its_last_version() -> None:
    """A correction brings nothing up: both articles were changed at the same time."""
    assert order(told("old", origins=3.0, at=NOW - timedelta(days=2)), told("new")) == ["new", "old"]


def test_briefs_and_what_was_taken_back_come_last() -> None:
    """They lead when there is nothing else."""
    brief, review = told("brief", origins=3.0, form=Form.BRIEF), told("review", origins=2.0, state=State.REVIEW)

    assert order(brief, review, told("article")) == ["article", "brief", "review"]


def test_even_stories_stand_in_the_order_of_their_ids() -> None:
    """The same store makes the same page."""
    assert order(told("b"), told("a")) == ["a", "b"]


def test_the_index_gives_articles_in_that_order(published: Published) -> None:
    """Of all and of a section: it keeps the score, so that nobody has to look at every article to find the first."""
    index = index_of(published.newsroom)
    weights = ranked([weight_of(one) for one in published.newsroom.listed])

    assert [one.id for one in index.foremost(100)] == [one.id for one in weights]
    for section in SECTIONS:
        assert [one.id for one in index.foremost(2, section)] == [o.id for o in weights if o.section == section][:2]


def test_small_sections_stand_in_few_rows_that_are_full() -> None:
    """Five are three and two, not four and one."""

    def columns(desks: int) -> int:
        small = tuple(Desk(section="local", cards=(), more=False) for _ in range(desks))
        return Front(lead=None, seconds=(), bands=(), desks=small).columns

    assert [columns(desks) for desks in range(9)] == [1, 1, 2, 3, 4, 3, 3, 4, 4]
