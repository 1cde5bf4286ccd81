"""What decides whether a file is made again: the same key means the same bytes, whatever changed in the newsroom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nightdesk.publish.pages import Site
from nightdesk.publish.render import press
from nightdesk.publish.site import Newsroom, Told
from nightdesk.records import Draft, Notice, PartKind, State
from tests.builders import NOW
from tests.publish.conftest import ARTICLE, Published

OTHER = "ferry-story-in-exempla"  # it stands among the related of ARTICLE
DIGEST = "petition-against-the-bridge-closure"


@pytest.fixture(scope="module")
def before(published: Published) -> dict[str, tuple[str, bytes]]:
    """The Danish edition as it is."""
    return made(published.newsroom)


def made(known: Newsroom) -> dict[str, tuple[str, bytes]]:
    """Each file's key and bytes, by path."""
    site = Site(known, {"da": press(known.house, "da", "1")})
    return {file.path: (file.key, file.make()) for file in site.files()}


def reworded(draft: Draft, kind: PartKind = PartKind.HEADLINE) -> Draft:
    """Change one sentence."""
    [part] = [one for one in draft.parts if one.kind is kind][:1]
    sentence = replace(part.sentences[0], text=part.sentences[0].text + " Anew.")
    changed = replace(part, sentences=(sentence, *part.sentences[1:]))
    return replace(draft, parts=tuple(changed if one is part else one for one in draft.parts))


def of(slug: str, change: Callable[[Told], dict[str, Any]]) -> Callable[[Newsroom], Newsroom]:
    """Change what is known of one article."""

    def changed(known: Newsroom) -> Newsroom:
        told = tuple(replace(one, **change(one)) if one.article.slug == slug else one for one in known.told)
        return replace(known, told=told)

    return changed


def article(slug: str, change: Callable[[Told], dict[str, Any]]) -> Callable[[Newsroom], Newsroom]:
    """Change one article's own record."""
    return of(slug, lambda told: {"article": replace(told.article, **change(told))})


NOTICE = Notice(kind="correction", text="The lamp is green.", at=NOW, who="Ea Eksempel")


CHANGES: dict[str, Callable[[Newsroom], Newsroom]] = {
    "a headline": of(
        ARTICLE,
        lambda told: {
            "article": replace(told.article, draft=reworded(told.article.draft)),
            "drafts": {"en": reworded(told.article.draft)},
        },
    ),
    "a notice": article(ARTICLE, lambda told: {"notices": (NOTICE,)}),
    "a retraction": article(ARTICLE, lambda told: {"state": State.RETRACTED, "notices": (NOTICE,)}),
    "a review of a related one": article(OTHER, lambda told: {"reviewed_by": "Ea Eksempel"}),
    "a translation": of(DIGEST, lambda told: {"drafts": told.drafts | {"da": reworded(told.drafts["da"])}}),
    "a relation": of(ARTICLE, lambda told: {"relations": told.relations[1:]}),
    "a picture": of(ARTICLE, lambda told: {"illustration": None}),
    "a topic that one is left with": of(OTHER, lambda told: {"classification": None}),
    "a verdict": of(ARTICLE, lambda told: {"verdict": replace(told.verdict, checker="another")}),
    "a withdrawal": of(ARTICLE, lambda told: {"withdrawn": frozenset(list(told.reports)[:1])}),
    "a source's correction": of(ARTICLE, lambda told: {"corrected": dict(list(told.reports.items())[:1])}),
    "names of sources": lambda known: replace(
        known, sources={name: replace(source, name=f"{source.name} II") for name, source in known.sources.items()}
    ),
    "the paper's name": lambda known: replace(known, house=replace(known.house, title="Dagen")),
    "one article fewer": lambda known: replace(known, told=known.told[1:]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_whose_key_stayed_has_the_bytes_it_had(
    published: Published, before: dict[str, tuple[str, bytes]], change: Callable[[Newsroom], Newsroom]
) -> None:
    """Or readers would go on seeing the old page; and something did change."""
    after = made(change(published.newsroom))
    stale = [path for path in before.keys() & after.keys() if before[path][0] == after[path][0]]

    assert [path for path in stale if before[path][1] != after[path][1]] == []
    assert any(before.get(path) != told for path, told in after.items())
