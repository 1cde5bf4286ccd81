"""Which reports share most of a report's keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nightdesk.thread.postings import PER_KEY, PER_REPORT, Postings

KEYS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.25, 0.5, 1.0]), min_size=1)


def _sorted(keys: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(keys.items(), key=lambda item: (-item[1], item[0]))


@given(st.lists(KEYS, max_size=30), st.sets(st.integers(0, 29)), KEYS, st.integers(1, 5))
def test_the_reports_found_are_those_that_share_most_of_what_is_in(
    reports: list[dict[str, float]], removed: set[int], asked: dict[str, float], count: int
) -> None:
    """A few reports are all looked at, and what was taken out leaves no trace."""
    postings = Postings()
    for number, keys in enumerate(reports):
        postings.add(f"r-{number}", _sorted(keys))
    for number in removed & set(range(len(reports))):
        postings.remove(f"r-{number}")

    left = {f"r-{number}": keys for number, keys in enumerate(reports) if number not in removed}
    score = {name: sum(weight * keys.get(key, 0.0) for key, weight in asked.items()) for name, keys in left.items()}
    best = sorted((name for name in left if asked.keys() & left[name].keys()), key=lambda name: (-score[name], name))
    assert postings.sharing(_sorted(asked), count) == best[:count]


def test_of_a_frequent_key_only_the_latest_reports_are_looked_at() -> None:
    """What a report costs does not grow with the reports that are open."""
    postings = Postings()
    for number in range(PER_KEY + 1):
        postings.add(f"r-{number}", [("often", 1.0)])

    found = postings.sharing([("often", 1.0)], PER_KEY + 1)

    assert len(found) == PER_KEY
    assert "r-0" not in found


def test_the_most_telling_keys_find_a_reports_neighbours() -> None:
    """When the more telling keys found enough reports, what is in all of them finds no more."""
    postings = Postings()
    often = [(f"often {number}", 0.1) for number in range(PER_REPORT // PER_KEY + 1)]
    postings.add("rare", [("rare", 1.0)])
    for number in range(PER_KEY):
        postings.add(f"r-{number}", often)
    postings.add("last", [("least", 0.01)])

    found = postings.sharing([("rare", 1.0), *often, ("least", 0.01)], PER_KEY + 2)

    assert found[0] == "rare"
    assert "last" not in found


def test_a_removed_report_makes_room_for_an_older_one() -> None:
    """The latest reports are the latest of those that are in."""
    postings = Postings()
    for number in range(PER_KEY + 1):
        postings.add(f"r-{number}", [("often", 1.0)])
    postings.remove(f"r-{PER_KEY}")

    assert "r-0" in postings.sharing([("often", 1.0)], PER_KEY)
