"""What a noun phrase that names a report's news promises: it is one, and it is what the outlet says it is about."""

from __future__ import annotations

import pytest

from nightdesk.write.centre import centre
from nightdesk.write.passages import passages
from nightdesk.write.topic import topics
from tests.write.builders import a_report, mentions_of


def named(text: str, title: str, language: str = "en") -> list[str]:
    """Return the noun phrases that name the news of a report with *text* and *title*, the best first."""
    report = a_report(text, title=title, language=language)
    mentions = {report.id: mentions_of(report)}
    news = centre([report], mentions, {report.id: "gazette"}, language)
    return [one.text for one in topics(passages(report, mentions[report.id]), news)]


def test_a_report_that_tells_nothing_in_a_few_words_is_named_by_what_it_is_about() -> None:
    """The phrase stands in its first sentences and shares words with its headline; its article is left out."""
    text = "Whoever heard of the slow decline of Sampleton's harbour ferries and of those who ran them will understand."

    assert named(text, "Who will save Sampleton's harbour ferries?")[:1] == [
        "slow decline of Sampleton’s harbour ferries"
    ]


@pytest.mark.parametrize(
    ("text", "title", "language"),
    [
        pytest.param("They want to ban harbour ferries in Sampleton.", "Harbour ferries", "en", id="a verb in front"),
        pytest.param("The slow decline of ferries was sad to see.", "Town budget", "en", id="not what the title says"),
        pytest.param(
            "Der langsame Niedergang der Hafenfähren schmerzt.", "Hafenfähren im Niedergang", "de", id="cases"
        ),
    ],
)
def test_what_may_be_no_phrase_is_none(text: str, title: str, language: str) -> None:
    """None without an article in front, beside the headline, or where a noun's form hangs on what governs it."""
    assert named(text, title, language) == []
