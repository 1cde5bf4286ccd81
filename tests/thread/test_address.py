"""Addresses: the same for all ways to write one out."""

from __future__ import annotations

import pytest

from nightdesk.thread.address import address
from nightdesk.thread.lines import open_filter


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/flood",
        "http://www.Example.org/a/flood/",
        "https://example.org/a/flood?utm_source=feed&fbclid=1#top",
    ],
)
def test_what_follows_readers_is_no_part_of_an_address(url: str) -> None:
    """Scheme, "www.", trackers, fragment and a closing slash name no other page."""
    assert address(url) == "example.org/a/flood"


@pytest.mark.parametrize(
    "url", ["", "https://example.org/", "no address", "http://[::1", "https://example.org?utm_id=3"]
)
def test_a_front_page_is_no_address_of_a_report(url: str) -> None:
    """Many reports stand on a front page, and none at no address."""
    assert address(url) == ""


def test_two_reports_at_one_address_are_one() -> None:
    """Whatever a second feed calls it, it is the same page."""
    answer = open_filter()
    first = answer({"id": "a", "title": "Boats on Weir Lane", "url": "https://example.org/flood"})
    again = answer({"id": "b", "title": "Night in a hall", "url": "https://example.org/flood?utm_source=x"})
    other = answer({"id": "c", "title": "Key rate is raised", "url": "https://example.org/rate"})

    assert (again["duplicate_of"], again["story"]) == ("a", first["story"])
    assert other["duplicate_of"] is None


def test_a_title_that_comes_again_without_a_text_is_a_copy() -> None:
    """A list of links has the title only; a text of its own under the same title may be next week's column."""
    answer = open_filter()
    title = "Sample floods lower Nowhereford once more"
    text = "The River Sample burst its banks on Monday night. " + " ".join(
        f"house{number} stood" for number in range(40)
    )
    column = "What the readers wrote to us about it all. " + " ".join(f"letter{number} came" for number in range(40))
    answer({"id": "a", "title": title, "text": text})

    assert answer({"id": "b", "title": title, "text": ""})["duplicate_of"] == "a"
    assert answer({"id": "c", "title": title, "text": column})["duplicate_of"] is None
