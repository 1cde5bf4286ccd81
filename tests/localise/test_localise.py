"""A digest said again in another language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.check.draft import check_draft
from nightdesk.localise.localise import again, localise
from nightdesk.messages import catalogue, languages
from nightdesk.records import Draft, Evidence, PartKind, Phrase, ReportId, Rights, Sentence
from tests.write.builders import tell, three_reports

LANGUAGES = [language for language in languages("phrases") if language != "en"]


def a_digest() -> Draft:
    """Return the landslide as a digest in English."""
    return tell(three_reports(Rights.QUOTE)).draft


def a_sentence(message: str, **arguments: str) -> Sentence:
    """Return a sentence of fixed phrasing in English."""
    text = catalogue("en", "phrases").fill(message, arguments).text
    evidence = (Evidence(report=ReportId("r-1"), start=0, end=10),)
    return Sentence(text=text, evidence=evidence, phrase=Phrase(message=message, arguments=arguments))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_is_said_again_with_the_same_evidence(language: str) -> None:
    """Parts, evidence and reports stay; language, words and id change; the original is named."""
    original = a_digest()
    made = localise(original, language)

    assert isinstance(made, Draft)
    assert made.language == language
    assert made.original == original.id
    assert made.id != original.id
    assert [s.evidence for *_, s in made.sentences()] == [s.evidence for *_, s in original.sentences()]
    assert [part.heading for part in made.parts] == [part.heading for part in original.parts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_numbers_and_quotations_survive(language: str) -> None:
    """What was filled in stands in the other language as it was; dates are put in its words."""
    made = localise(a_digest(), language)

    assert isinstance(made, Draft)
    for _, _, _, sentence in made.sentences():
        assert sentence.phrase is not None
        for name, value in sentence.phrase.arguments.items():
            if not name.startswith("language_of_") and not name.endswith(("_date", "_number")):
                assert value in sentence.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_again_passes_the_check_desk(language: str) -> None:
    """Fixed phrasing of ours is known for ours in each language, and what fills it is found in the sources."""
    for reports in (three_reports(Rights.QUOTE), three_reports(Rights.QUOTE)[:1]):
        told = tell(reports)
        made = localise(told.draft, language)

        assert isinstance(made, Draft)
        findings = check_draft(made, told.reports, told.mentions, told.sources).findings
        said = [sentence.text for *_, sentence in made.sentences()]
        assert [(text, f.problems) for text, f in zip(said, findings, strict=True) if not f.publishable] == []


def test_a_quotation_in_another_language_is_marked() -> None:
    """In Danish the English quotation's place is marked as English; in English again nothing is."""
    quote = a_sentence(
        "digest.quote", speaker="Mina Mustermann", source="Gazette", quote="never again", language_of_quote="en"
    )
    said = again(quote, "da")

    assert isinstance(said, Sentence)
    assert [(said.text[f.start : f.end], f.language) for f in said.foreign] == [("never again", "en")]


def test_dates_are_put_in_the_words_of_the_language() -> None:
    """An ISO date is said as each language says it."""
    said = again(a_sentence("digest.read.short", source="Gazette", day_date="2026-01-06"), "da")

    assert isinstance(said, Sentence)
    assert "6. januar 2026" in said.text


def test_an_article_keeps_its_language() -> None:
    """Source sentences are not translated; the reason is given."""
    article = tell(three_reports()).draft

    assert "keep their language" in str(localise(article, "da"))


def test_a_language_without_phrases_is_a_reason() -> None:
    """There is no half-translated page: what a language lacks drops the translation."""
    assert "no catalogue" in str(localise(a_digest(), "is"))


def test_a_message_nobody_has_drops_the_translation() -> None:
    """An unknown phrase is a reason, not an error."""
    draft = a_digest()
    broken = replace(draft.parts[0].sentences[0], phrase=Phrase(message="no.such", arguments={}))
    parts = (replace(draft.parts[0], sentences=(broken,)), *draft.parts[1:])

    assert "no.such" in str(localise(replace(draft, parts=parts), "da"))


def test_every_language_has_every_phrase() -> None:
    """No catalogue of phrases falls back to English, and all fill the same arguments."""
    import re

    from babel.messages.pofile import read_po

    from nightdesk.messages import FOLDER

    def messages(language: str) -> dict[str, set[str]]:
        with (FOLDER / language / "phrases.po").open("rb") as source:
            return {str(m.id): set(re.findall(r"\{(\w+)\}", str(m.string))) for m in read_po(source) if m.id}

    english = messages("en")
    for language in languages("phrases"):
        assert messages(language) == english, language


def test_a_brief_is_said_again() -> None:
    """What a brief says of a report that may only be quoted has its counterpart; a printed sentence has none."""
    assert isinstance(localise(tell(three_reports()[:1]).draft, "da"), str)
    made = localise(tell(three_reports(Rights.QUOTE)[:1]).draft, "da")

    assert isinstance(made, Draft)
    said = [s.text for kind, _, _, s in made.sentences() if kind is PartKind.STANDFIRST]
    assert said[0] == "The Gazette skrev om det den 6. januar 2026."
    (headline,) = (s for kind, _, _, s in made.sentences() if kind is PartKind.HEADLINE)
    assert headline.text.endswith(", skriver The Gazette")
    assert [span.language for span in headline.foreign] == ["en"]
