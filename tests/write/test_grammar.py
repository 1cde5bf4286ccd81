"""Which word lists a sentence may have an entry of is told by the longest words of entries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.records import Mentions, ReportId, Span
from nightdesk.write.grammar import Grammar, form_of, grammar, listed, pattern
from nightdesk.write.passages import Passage, passages
from tests.write.builders import a_report

LANGUAGES = ("en", "da", "sv", "nb", "de", "fr", "es")
LISTS = [name for name in Grammar.__struct_fields__ if isinstance(getattr(Grammar(), name), tuple)]


def a_passage(text: str, language: str) -> Passage:
    """Return all of *text* as one passage in which nothing is mentioned."""
    whole = Mentions(
        report=ReportId("r-1"),
        language=language,
        sentences=(Span(0, len(text)),),
        quotes=(),
        names=(),
        numbers=(),
        times=(),
    )
    return passages(a_report(text, language=language), whole)[0]


def entries_of(language: str) -> list[str]:
    """Return every entry of the lists of *language*."""
    return [entry for name in LISTS for entry in getattr(grammar(language), name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_of_a_list_is_passed_over(language: str) -> None:
    """Of each list every entry, in capitals and amid other words, is found in a passage where its pattern finds it."""
    for name in LISTS:
        for entry in getattr(grammar(language), name):
            passage = a_passage(f"Wow, {entry.upper()} wow.", language)
            if pattern(language, name).search(passage.plain):
                assert passage.search(name), (name, entry)


@settings(max_examples=40)
@given(st.data())
def test_a_passage_finds_what_the_pattern_finds(data: st.DataObject) -> None:
    """Whatever words, marks and odd letters stand together."""
    language = data.draw(st.sampled_from(LANGUAGES))
    pieces = st.sampled_from(entries_of(language)) | st.text(alphabet="aİßſ’'-_ .,É", max_size=4)
    text = f"A{''.join(data.draw(st.lists(pieces, max_size=6)))}"
    passage = a_passage(text, language)
    for name in LISTS:
        wanted = pattern(language, name).search(passage.plain)
        found = passage.search(name)
        assert (found and found.span()) == (wanted and wanted.span()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_listed_where_the_pattern_matches_it_whole(language: str) -> None:
    """In any case and with either apostrophe."""
    for name in LISTS:
        for entry in getattr(grammar(language), name):
            for word in (entry, entry.upper(), entry.replace("'", "’")):
                assert (form_of(word) in listed(language, name)) == bool(pattern(language, name).fullmatch(word))
