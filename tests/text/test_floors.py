"""What annotate reaches on gold data, less noise; it is skipped only where the data is absent."""

from pathlib import Path

import pytest

from bench.annotate import content_of, direct_of, f1, moment, names_f1, ours_of, value_f1
from bench.report import DATA, rows
from nightdesk.text.annotate import annotate

TIMES = DATA / "time-tempeval3" / "tbaq.dev.jsonl.gz"
GERMAN_TIMES = DATA / "time-krauts-de" / "data.dev.jsonl.gz"
NAMES = DATA / "ner-conll2003-en" / "testa.dev.jsonl.gz"
CONTENT = DATA / "quote-polnear" / "dev.jsonl.gz"
QUOTES = DATA / "quote-wikinews-de" / "dev.jsonl.gz"


def needs(path: Path) -> pytest.MarkDecorator:
    """Skip where *path* is not there."""
    return pytest.mark.skipif(not path.exists(), reason=f"{path.name} is not there")


@pytest.mark.data
@needs(TIMES)
def test_time_values_hold_their_floor() -> None:
    """TIMEX3 values in English news: 0.778 was reached over all articles."""
    assert value_f1(rows(TIMES), "en", ours_of) >= 0.76


@pytest.mark.data
@needs(GERMAN_TIMES)
def test_german_time_values_hold_their_floor() -> None:
    """TIMEX3 values in German news: 0.697 was reached over all articles."""
    assert value_f1(rows(GERMAN_TIMES), "de", ours_of) >= 0.675


@pytest.mark.data
@needs(NAMES)
def test_names_hold_their_floor() -> None:
    """Exact name spans in English news: 0.837 was reached."""
    assert names_f1(rows(NAMES)[:800], "en") >= 0.81


@pytest.mark.data
@needs(QUOTES)
def test_quotes_hold_their_floor() -> None:
    """Characters of quoted words in German news, titles between marks left out: 0.957 was reached."""
    ours: set[tuple[str, int]] = set()
    gold: set[tuple[str, int]] = set()
    for article in rows(QUOTES):
        found = annotate(article["text"], language="de", published_at=moment(article["date"])).quotes
        ours.update((article["id"], at) for q in found if q.type != "indirect" for at in range(q.start, q.end))
        spans = [span for one in article["quotes"] if one["type"] == "Direct" for span in one["quote"]]
        gold.update((article["id"], at) for start, end in spans for at in range(start, end))

    assert f1(ours, gold) >= 0.94


@pytest.mark.data
@needs(CONTENT)
def test_what_is_quoted_and_reported_holds_its_floor() -> None:
    """Letters of quoted and reported words in English news: 0.773 was reached, and 0.81 of the speakers."""
    ours, _, gold, told, right = content_of(rows(CONTENT))

    assert f1(ours, gold) >= 0.75
    assert right / told >= 0.78


@pytest.mark.data
@needs(CONTENT)
def test_what_stands_between_marks_holds_its_floors() -> None:
    """Direct spans in English news that are annotated content, 0.951 were; annotated ones found, 0.975 were."""
    (precision, recall), _ = direct_of(rows(CONTENT))

    assert precision >= 0.94
    assert recall >= 0.96
