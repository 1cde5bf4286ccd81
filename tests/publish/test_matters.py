"""What an article is about, as each edition names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.publish.matters import matters_of
from nightdesk.publish.site import Told
from nightdesk.records import Place
from tests.publish.conftest import Published

EDITIONS = ("da", "en", "zh")


def about(told: Told, place: Place, language: str) -> tuple[str, list[tuple[str, str]]]:
    """The address and names of *place*, of an article in *language* that prints it."""
    draft = told.article.draft
    part = draft.parts[0]
    sentence = replace(part.sentences[0], text=f"X {place.name} y")
    draft = replace(draft, language=language, parts=(replace(part, sentences=(sentence,)), *draft.parts[1:]))
    assert told.classification is not None
    classification = replace(told.classification, subjects=(), people=(), places=(place,))
    one = replace(told, article=replace(told.article, draft=draft), classification=classification)
    [matter] = matters_of(one, EDITIONS)
    return matter.slug, [(run.text, run.language) for run in matter.names.values()]


@pytest.mark.parametrize(
    ("name", "country", "language", "slug", "names"),
    [
        ("Denmark", "DK", "en", "denmark", [("Danmark", "da"), ("Denmark", "en"), ("丹麦", "zh")]),
        ("Danmark", "DK", "da", "denmark", [("Danmark", "da"), ("Denmark", "en"), ("丹麦", "zh")]),
        ("Georgia", "US", "en", "georgia", [("Georgia", "en")] * 3),
        ("Kolding", "DK", "da", "kolding", [("Kolding", "da")] * 3),
        ("Exempla", "", "en", "exempla", [("Exempla", "en")] * 3),
        ("Denmark", "DK", "xx-", "denmark", [("Danmark", "da"), ("Denmark", "en"), ("丹麦", "zh")]),
    ],
)
def test_a_country_is_named_in_each_editions_language(
    published: Published, name: str, country: str, language: str, slug: str, names: list[tuple[str, str]]
) -> None:
    """Whatever language the article is in, so that articles in two meet on one page; a town keeps the name it has."""
    told = next(one for one in published.newsroom.told if one.classification is not None)

    assert about(told, Place(name=name, country=country), language) == (slug, names)
