"""The brief: an article's claims by how many independent origins tell each, on the story's page and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from nightdesk.publish.claims import stated
from nightdesk.publish.site import Told
from nightdesk.records import Claim, Part, PartKind, Sentence
from tests.publish.conftest import ARTICLE, Published


@pytest.fixture
def told(published: Published) -> Told:
    """The main article with all that is known of it."""
    return next(one for one in published.newsroom.told if one.article.slug == ARTICLE)


def first_paragraph(told: Told) -> Sentence:
    """The first sentence of its paragraphs."""
    return next(s for part in told.article.draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences)


def test_a_claim_counts_the_origins_that_tell_all_of_it(told: Told) -> None:
    """A claim about another passage counts for nothing."""
    [piece, *_] = first_paragraph(told).evidence
    one = Claim(text="…", evidence=(piece,), origins=("a", "b", "c"), first_reported_at=told.article.modified_at)
    other = replace(one, evidence=(replace(piece, start=piece.end, end=piece.end + 9),), origins=("x",))

    [first, *_] = stated(replace(told, claims=(other, one)))

    assert first.origins == ("a", "b", "c")
    assert first.reports[0] in told.reports


def test_a_sentence_that_joins_two_claims_has_the_origins_of_the_one_that_fewer_tell(told: Told) -> None:
    """No more than those tell all of it."""
    piece = first_paragraph(told).evidence[0]
    next_to_it = replace(piece, start=piece.end + 1, end=piece.end + 5)
    joined = replace(first_paragraph(told), evidence=(piece, next_to_it))
    draft = replace(told.article.draft, parts=(Part(kind=PartKind.PARAGRAPH, sentences=(joined,)),))
    many = Claim(text="…", evidence=(piece,), origins=("a", "b", "c"), first_reported_at=told.article.modified_at)
    few = replace(many, evidence=(next_to_it,), origins=("b",))

    [one] = stated(replace(told, article=replace(told.article, draft=draft), claims=(many, few)))

    assert one.origins == ("b",)


def test_a_sentence_no_claim_stands_behind_has_one_origin(told: Told) -> None:
    """Independence is never presumed."""
    assert all(len(one.origins) == 1 for one in stated(replace(told, claims=())))


def test_a_claim_that_the_version_before_had_is_not_new(told: Told) -> None:
    """What rests on the same passages as before is known; of a first version nothing is called new."""
    assert not any(one.new for one in stated(replace(told, versions=(told.article,))))
    assert not any(one.new for one in stated(replace(told, versions=(told.article, told.article))))


def test_the_brief_stands_on_the_storys_page_and_as_json(published: Published, told: Told) -> None:
    """Every printed sentence once, with who tells it and its proof; what differs, the later figure last."""
    brief = json.loads(published.text(f"articles/{ARTICLE}.brief.json"))
    printed = [s.text for p in told.article.draft.parts if p.kind is PartKind.PARAGRAPH for s in p.sentences]
    claims = published.page(f"da/story/{ARTICLE}").xpath("//ol[@class='claims']/li")

    assert brief["format"] == "nightdesk-brief/1"
    assert [claim["text"] for claim in brief["claims"]] == printed
    assert len(claims) == len(printed)
    assert all("uafhængig" in claim.text_content() and claim.xpath(".//blockquote") for claim in claims)
    for difference in brief["differences"]:
        times = [figure["published_at"] for figure in difference["figures"]]
        assert times == sorted(times)


def test_what_is_shared_carries_the_label(published: Published) -> None:
    """By letter without a script, and by the button that a script shows: headline, label, address."""
    [link] = published.page(f"da/{ARTICLE}").xpath("//p[contains(@class, 'share')]/a")
    [button] = published.page(f"da/{ARTICLE}").xpath("//p[contains(@class, 'share')]/button")

    assert parse_qs(urlsplit(link.get("href")).query)["body"] == [button.get("data-words")]
    assert "(Rapporteret af AI)" in button.get("data-words")
    assert button.get("data-words").endswith(f"/da/{ARTICLE}/")


def test_the_error_rate_of_the_check_desk_is_public(published: Published) -> None:
    """By release, as counts and shares, what an independent reader found too."""
    [table] = published.page("da/held").xpath("//table[thead/tr/th[.='Udgave']]")

    assert len(table.xpath("./tbody/tr")) >= 2
    assert "27,8" in table.text_content()
