"""Listing -> what a feed says of an article, with its label and its corrections."""

from __future__ import annotations

from nightdesk.publish.article_view import notice_view
from nightdesk.publish.feeds import Entry
from nightdesk.publish.jsonld import text_source_type
from nightdesk.publish.listing import Listing
from nightdesk.publish.notices import in_our_words
from nightdesk.publish.render import Press
from nightdesk.publish.site import Withdrawn
from nightdesk.publish.views import withheld_word


def _tag(press: Press, name: str) -> str:
    """Return a tag URI of the article's id: it stays when headline, address or text change (RFC 4151, I2)."""
    return f"tag:nightdesk,2026:{press.edition}:{name}"


def entry_of(press: Press, one: Listing) -> Entry:
    """Return what feeds say of a listed article."""
    shown = one.cards[press.edition]
    label = press.text("label.reviewed", name=one.reviewed_by) if one.reviewed_by else press.text("label.ai")
    if shown.translated:
        label = f"{label}. {press.text('label.translated.short')}"
    corrections = [said for notice in one.notices if (said := in_our_words(press.words, notice))]
    text = [] if one.withheld else [shown.blurb.text if shown.blurb else shown.headline.text]
    headline = press.text("withheld.headline") if one.headline_gone else shown.headline.text
    return Entry(
        id=_tag(press, one.id),
        url=press.house.url(shown.path),
        title=f"{press.text(withheld_word(one.withheld))} · {headline}" if one.withheld else headline,
        summary=" ".join([*corrections, *text]),
        label=label,
        language=press.edition if one.headline_gone else shown.language,
        published=one.first_at,
        updated=one.told_at,
        source_type=text_source_type(one.writer, translated=shown.translated),
        section=press.text(f"section.{one.section}"),
        reviewed_by=one.reviewed_by,
        image=press.house.url(shown.picture.src) if shown.picture else "",
    )


def entry_of_killed(press: Press, one: Withdrawn) -> Entry:
    """Return what the corrections' feed says of a killed article, under the id it always had."""
    article, place = one.article, f"/{press.edition}/corrections/#{one.article.id}"
    notices = [notice_view(notice, article) for notice in one.notices]
    return Entry(
        id=_tag(press, article.id),
        url=press.house.url(place),
        title=press.text("corrections.killed"),
        summary=" ".join(
            f"{press.text(f'notice.{seen.heading}')}: {in_our_words(press.words, seen)}" for seen in notices
        ),
        label=press.text("label.ai"),
        language=press.edition,
        published=article.first_published_at or article.modified_at,
        updated=one.kill.at,
        source_type=text_source_type(article.draft.writer),
        section=press.text("corrections.title"),
    )
