"""Reports made to glue stories together: lists of keywords, and the texts of two stories in one."""

from __future__ import annotations

import pytest

from nightdesk.thread.lines import ThreadFilter
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO

RATE = (
    "Borrowing gets dearer in Fictavia: the National Bank lifted its key rate by a quarter point to 3.25 percent. "
    "Governor Lore Ipsum pointed to inflation. Lenders will raise mortgages within weeks, analysts expect."
)
KEYWORDS = (
    "Topic keywords for indexing: River Sample, Nowhereford, flood, flooded, 120 houses, Mayor Greta Generic, Weir "
    "Lane, school hall, boats, National Bank, Fictavia, key rate, 3.25 percent, Lore Ipsum, inflation, mortgage."
)
AD = "Our shop sells garden gnomes in eleven colours, delivered to your door before the weekend. Order now and save. "


def line(name: str, title: str, text: str, minute: int) -> dict[str, str]:
    return {"id": name, "title": title, "text": text, "published_at": f"2026-03-02T09:{minute:02}:00Z"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Gnomes", AD + KEYWORDS, id="an advertisement with keywords"),
        pytest.param("Flood, bank, Nowhereford, rate", KEYWORDS, id="keywords alone"),
        pytest.param("Gnomes", AD + " ".join([KEYWORDS] * 20), id="keywords twenty times"),
        pytest.param("Flood hits National Bank", f"{FLOOD}\n\n{BANK}", id="two stories in one"),
    ],
)
def test_a_stuffed_report_glues_no_two_stories(title: str, text: str) -> None:
    """However many of them come, both stories go on by themselves, on arrival and on a second look."""
    answer = ThreadFilter()
    flood = answer(line("flood", "River Sample floods lower Nowhereford", FLOOD, 0))["story"]
    bank = answer(line("bank", "National Bank raises key rate", BANK, 1))["story"]
    for number in range(5):
        answer(line(f"stuffed {number}", f"{title} {number}", f"{text} Number {number}.", 2 + number))
    later = answer(line("later", "Night in the school hall", FLOOD_TOO, 10))["story"]
    too = answer(line("too", "Borrowing gets dearer", RATE, 11))["story"]
    changed = {one["id"]: one["story"] for one in answer.finish()}

    assert later == flood != bank == too
    assert {changed.get("flood", flood), changed.get("later", flood)} == {flood}
    assert {changed.get("bank", bank), changed.get("too", bank)} == {bank}
