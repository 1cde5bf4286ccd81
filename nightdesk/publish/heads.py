"""View of an article -> head and frame of its page and of its story's; and the feeds a page points to."""

from __future__ import annotations

from nightdesk.publish.feeds import KINDS
from nightdesk.publish.jsonld import article_data, credit
from nightdesk.publish.render import Feed, Page, Press, disclosure
from nightdesk.publish.views import ArticleView, withheld_word


def feeds_of(folder: str, title: str) -> tuple[Feed, ...]:
    """Return the feeds that stand in *folder* under *title*."""
    return tuple(
        Feed(type=kind, path=f"{folder}{name}", title=f"{title} ({shown})", name=shown)
        for name, (kind, shown) in KINDS.items()
    )


def article_page(press: Press, view: ArticleView) -> Page:
    """Return the head and frame of an article's page."""
    label = credit(press.words, view)
    description = view.standfirst.text if view.standfirst else ""
    picture_label = "label.data" if view.picture and view.picture.source_type == "dataDrivenMedia" else "label.image"
    return Page(
        edition=press.edition,
        title=_title(press, view),
        title_language=press.edition if view.headline_gone else view.language,
        path=view.path,
        kind="article",
        style="page",
        section=view.section,
        description=description,
        share_text=f"{label}. {description}",
        disclosure=disclosure(view.reviewed_by),
        hidden=bool(view.withheld),
        picture=view.picture,
        picture_text=f"{view.picture.alt.text} ({press.text(picture_label)})" if view.picture else "",
        feeds=() if view.withheld else feeds_of(view.story_path, view.headline.text),
        data=() if view.withheld else (article_data(press, view),),
        json_path=f"/articles/{view.slug}.json",
    )


def _title(press: Press, view: ArticleView) -> str:
    """Return a page's title: of one whose text is not shown, that first (R16)."""
    headline = press.text("withheld.headline") if view.headline_gone else view.headline.text
    return f"{press.text(withheld_word(view.withheld))} · {headline}" if view.withheld else headline


def story_page(press: Press, view: ArticleView) -> Page:
    """Return the head and frame of a story's page."""
    return Page(
        edition=press.edition,
        title=view.headline.text,
        title_language=view.language,
        path=view.story_path,
        section=view.section,
        description=view.standfirst.text if view.standfirst else "",
        disclosure=disclosure(view.reviewed_by),
        share_text=credit(press.words, view),
        feeds=feeds_of(view.story_path, view.headline.text),
    )
