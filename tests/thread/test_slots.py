"""What two reports of one form fill in otherwise: the sign that they tell of two happenings."""

from __future__ import annotations

import pytest

from nightdesk.thread.features import look
from nightdesk.thread.lines import ThreadFilter
from nightdesk.thread.slots import filled_otherwise

QUAKE = (
    "A magnitude {size} earthquake struck {town} on Tuesday, the seismic office said. {dead} people died and dozens "
    "were hurt, governor {who} said. Crews were digging through the rubble."
)
WARNING = (
    "The weather service has issued a storm warning for {town}. Gusts of up to {size} kilometres an hour are expected "
    "from noon until midnight. People should stay away from trees, secure loose objects on balconies and terraces, "
    "keep windows and doors shut and avoid unnecessary journeys. Drivers of high vehicles should take care on bridges."
)
TOWNS = [
    {"town": "Weirton", "size": "6.1", "dead": "Four", "who": "Ilse Muster"},
    {"town": "Nullstad", "size": "5.8", "dead": "Seven", "who": "Otto Beispiel"},
]


def slots_of(title: str, text: str) -> bytes:
    """Return the slots of an English report."""
    return look(report="r", title=title, text=text, language="en", at=20_000.0).slots


@pytest.mark.parametrize(
    ("one", "other", "otherwise"),
    [
        pytest.param(TOWNS[0], TOWNS[1], True, id="another town, another governor"),
        pytest.param(TOWNS[0], TOWNS[0], False, id="the same"),
        pytest.param(TOWNS[0], {**TOWNS[0], "dead": "Nine"}, False, id="a toll that rises"),
        pytest.param(TOWNS[0], {**TOWNS[0], "who": "Muster"}, False, id="a surname alone"),
        pytest.param(TOWNS[0], {**TOWNS[0], "who": "Viktor Muster"}, True, id="another of that surname"),
    ],
)
def test_other_names_in_the_same_place_tell_two_happenings_apart(
    one: dict[str, str], other: dict[str, str], otherwise: bool
) -> None:
    """Numbers alone do not: one happening is told with many."""
    ours, theirs = (slots_of("Earthquake", QUAKE.format(**filled)) for filled in (one, other))
    assert (filled_otherwise(ours, theirs) > 0.0) is otherwise


@pytest.mark.parametrize("form", [QUAKE, WARNING])
def test_two_notices_of_one_form_are_two_stories_and_a_copy_is_one(form: str) -> None:
    """Only the words that were filled in differ; who prints one of them again, under whatever title, has copied it."""
    answer = ThreadFilter()
    given = [
        (TOWNS[0], "Notice for {town}"),
        (TOWNS[1], "Notice for {town}"),
        (TOWNS[0], "What to know of {town} today"),
    ]
    first, second, again = (
        answer({"id": str(number), "title": title.format(**filled), "text": form.format(**filled), "language": "en",
                "published_at": f"2026-03-03T0{number}:00:00Z"})
        for number, (filled, title) in enumerate(given)
    )  # fmt: skip

    assert second["story"] != first["story"]
    assert second["duplicate_of"] is None
    assert again["story"] == first["story"]
