"""A page as a reader and a machine see it: what it shows, what its tags, its JSON-LD and a rule of its site say.

Tree, address, rule -> ``Seen``. A page that shows next to nothing is seen as its scripts would draw it. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from nightdesk.read.blocks import Outline, outline_of, shows_something
from nightdesk.read.json_ld import Linked, read_json_ld
from nightdesk.read.markup import page_title, parse
from nightdesk.read.meta_tags import Tags, read_tags
from nightdesk.read.page_kind import shows_a_wall
from nightdesk.read.page_state import State, read_state
from nightdesk.read.site_rules import RULE, Ruled, SiteRule, apply_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that is asked what a page is and says."""

    url: str
    tree: etree._Element
    outline: Outline
    tags: Tags
    linked: Linked
    ruled: Ruled
    text_source: str  # what part of the page its text stands in
    flags: frozenset[str] = frozenset()

    @property
    def site_names(self) -> list[str]:
        """What the page calls its site, without what only a link to the front page suggests."""
        return [name for name in (self.linked.publisher, self.tags.site) if name]


def see(tree: etree._Element, *, url: str, rule: SiteRule | None = None) -> Seen:
    """Return what is seen of the page *tree* from *url*, once its scripts have run."""
    ruled = apply_rule(tree, rule)
    linked = read_json_ld(tree, title=page_title(tree))
    outline = outline_of(tree)
    told = (("hidden", outline.hidden), ("white-text", outline.white))
    seen = Seen(
        url=url,
        tree=tree,
        outline=outline,
        tags=read_tags(tree, outline),
        linked=linked,
        ruled=ruled,
        text_source="page",
        flags=frozenset(flag for flag, holds in told if holds),
    )
    if ruled.text is not None:
        return replace(seen, outline=outline_of(ruled.text), text_source=RULE)
    if shows_something(outline) or shows_a_wall(outline, linked):
        return seen
    return _as_scripts_draw_it(seen) or _without_scripts(seen) or seen


def _as_scripts_draw_it(seen: Seen) -> Seen | None:
    """Return what a reader sees of the article in the data of the page's scripts; None when there is none."""
    tags, linked = seen.tags, seen.linked
    titles = (tags.og_title, tags.title_tag, linked.headline, *tags.h1)
    declared = bool(linked.article_type) or tags.og_type == "article"
    state = read_state(seen.tree, url=seen.url, titles=titles, declared=declared)
    drawn = _drawn(state.body or "".join(f"<p>{escape(line)}</p>" for line in linked.body.split("\n\n") if line))
    if drawn is None:
        return None
    flags = seen.flags | {"from-script"}
    return replace(seen, outline=drawn, linked=_completed(linked, state), text_source="script", flags=flags)


def _without_scripts(seen: Seen) -> Seen | None:
    """Return what a reader sees whose browser runs no scripts; None when that is nothing either."""
    outline = outline_of(seen.tree, scripted=False)
    if not shows_something(outline) or shows_a_wall(outline, seen.linked):
        return None
    tags = read_tags(seen.tree, outline)
    return replace(seen, outline=outline, tags=tags, text_source="noscript", flags=seen.flags | {"from-noscript"})


def _drawn(body: str) -> Outline | None:
    """Return the outline of the article that a script would draw of *body*; None when that shows nothing either."""
    tree = parse(f"<html><body><main><article>{body}</article></main></body></html>") if body else None
    outline = outline_of(tree) if tree is not None else None
    return outline if outline is not None and shows_something(outline) else None


def _completed(linked: Linked, state: State) -> Linked:
    """Return *linked* with what only the data of the page's scripts tells."""
    told = {
        "headline": state.title,
        "published": state.published,
        "modified": state.modified,
        "description": state.standfirst,
        "section": state.section,
        "authors": state.authors,
    }
    missing = {name: value for name, value in told.items() if value and not getattr(linked, name)}
    return replace(linked, from_script=tuple(missing), **missing)  # type: ignore[arg-type]  # each of its field's kind
