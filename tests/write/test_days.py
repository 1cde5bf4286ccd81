"""What a day in a sentence promises: told with its date where the date is certain, and in the language's own way."""

from __future__ import annotations

import pytest

from nightdesk.write.standalone import Context, Line, line, said
from tests.write.builders import passages_of


def told(text: str, language: str = "en", context: Context | None = None) -> str:
    """Return a sentence published on Tuesday, 6 January 2026, as it is printed, or why it is not."""
    ready = line(passages_of(text, language)[0])
    return said(ready, context or Context.empty()) if isinstance(ready, Line) else ready


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "closed on Monday night by the council.", "closed on Monday night, 5 January 2026, by the council."),
        ("fr", "a été fermé lundi matin par la ville.", "a été fermé lundi 5 janvier 2026 au matin par la ville."),
        ("it", "è stato chiuso lunedì sera dalla città.", "è stato chiuso lunedì sera, 5 gennaio 2026, dalla città."),
        ("it", "è stato chiuso lunedì dalla città.", "è stato chiuso lunedì 5 gennaio 2026 dalla città."),
    ],
)
def test_a_part_of_a_day_stands_where_the_language_has_it(language: str, source: str, ours: str) -> None:
    """Before the date, or behind it; where the date is an apposition a comma closes it."""
    head = {"en": "The bridge of Nullstad was", "fr": "Le pont d’Exempleville", "it": "Il ponte di Esempio"}[language]

    assert told(f"{head} {source}", language) == f"{head} {ours}"


def test_a_year_is_told_once() -> None:
    """Another day of the same year does without it; the same day again without its date."""
    context = Context.empty()

    assert told("The bridge of Nullstad was closed on Monday.", context=context).endswith("Monday, 5 January 2026.")
    assert told("The council of Nullstad voted on Sunday.", context=context).endswith("on Sunday, 4 January.")
    assert told("The mayor of Nullstad resigned on Monday.", context=context).endswith("on Monday.")


@pytest.mark.parametrize(
    ("language", "text", "ours"),
    [
        ("de", "Die heute 38-jährige Mina Muster hatte die Stadt verklagt.", None),
        ("de", "Gebaut worden ist die Brücke in Beispielstadt bis heute nicht.", "a day that cannot be resolved"),
        ("en", "The storm of Nullstad cost 260 million in today's money.", "a day that cannot be resolved"),
        ("en", "Today the old mill of Nullstad is a museum.", "a day that cannot be resolved"),
    ],
)
def test_these_days_are_no_date(language: str, text: str, ours: str | None) -> None:
    """What "today" is an age of, the prices of, or a state: none of it is true of one day alone."""
    assert told(text, language) == (ours or text)
