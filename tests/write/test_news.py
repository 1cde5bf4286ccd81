"""What comes first and what is told once: the centre of a story, the present tense, repetition, updates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.records import Part, PartKind
from nightdesk.write.again import says_again, telling
from nightdesk.write.centre import centre, stems_of
from nightdesk.write.compose import compose
from nightdesk.write.material import leading, material
from nightdesk.write.passages import passages_of as all_passages
from nightdesk.write.tense import in_the_present
from nightdesk.write.trim import dateline
from nightdesk.write.unusable import NOTE, lends_nothing, why_unusable
from tests.write.builders import NOW, a_report, mentions_of, passages_of, tell, three_reports


@pytest.mark.parametrize(
    "head",
    [
        "NULLSTAD (NPA) – ",
        "Nullstad, 6 January (NPA) – ",
        "(NPA) – ",
        "NULLSTAD, Jan 6 (NPA) — ",
        "Exemple Wire — ",
        "NULLSTAD (NPA) ",
        "Nullstad, 4 ago (NPA).- ",
        "Nullstad, 4 ago.- ",
        "NULLSTAD ― ",
    ],
)
def test_what_an_agency_writes_before_its_text_is_cut(head: str) -> None:
    """Datelines and credits are found whatever their form, and end where the sentence begins."""
    assert dateline(passages_of(f"{head}Nullstad closed the tram line to the harbour.")[0]) == len(head)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Sample — the mayor of Nullstad — closed the tram line.",
        "Nullstad closed the tram line — for nine weeks.",
        "The line to Exemplehaven — closed since Monday is open.",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    """What a pair of dashes sets off, or follows one, stays."""
    assert dateline(passages_of(text)[0]) == 0


def test_a_note_on_a_sources_own_text_is_never_printed() -> None:
    """A correction goes with what follows it in its paragraph, and nothing before it does."""
    found = passages_of(
        "The tram line to the harbour is closed for nine weeks.\n\n"
        "Correction, 7 January: An earlier version of this report gave six weeks. The line stays shut for nine."
    )

    assert lends_nothing(found) == {1: NOTE, 2: NOTE}
    assert why_unusable(found[1]) == NOTE
    assert why_unusable(found[0]) == ""


@pytest.mark.parametrize(
    ("past", "present"),
    [
        ("The council voted by 19 votes to 12 for a repair", "The council votes by 19 votes to 12 for a repair"),
        ("Ada Sample has opened the tram line", "Ada Sample opens the tram line"),
        ("Police have closed the quay", "Police close the quay"),
        ("Ada Sample sent a letter to the council", "Ada Sample sends a letter to the council"),
        ("The bridge opened by the queen is closed", "The bridge opened by the queen is closed"),
        ("The council voted on Tuesday for a repair", "The council voted on Tuesday for a repair"),
        ("The council voted for what it has opened", "The council voted for what it has opened"),
        ("Fears deepened when the council closed the quay", "Fears deepened when the council closed the quay"),
        ("Sheriff Ada Sample, known for her speeches", "Sheriff Ada Sample, known for her speeches"),
        ("Ada Sample endorsed the plan for the quay", "Ada Sample endorses the plan for the quay"),
        ("Ada Sample deployed divers to the quay", "Ada Sample deploys divers to the quay"),
        ("Ada Sample deprived of her office", "Ada Sample deprived of her office"),
        ("Ada Sample deployed by the council resigned", "Ada Sample deployed by the council resigned"),
        ("Ada Sample formally endorsed the plan for the quay", "Ada Sample formally endorses the plan for the quay"),
        ("Ada Sample assumed the post of United Rails", "Ada Sample assumes the post of United Rails"),
        ("The council has endorsed the plan for the quay", "The council endorses the plan for the quay"),
        (
            "Sample won the cup for the first time in their history",
            "Sample win the cup for the first time in their history",
        ),
        (
            "Sample won the cup for the first time in its history",
            "Sample wins the cup for the first time in its history",
        ),
        ("The union has lost 40 members on the quay", "The union has lost 40 members on the quay"),
        ("The union has lost more than a third of its members", "The union has lost more than a third of its members"),
        ("Police closed the quay, harbour workers said", "Police close the quay, harbour workers say"),
        ("Police closed the quay, state media reported", "Police close the quay, state media report"),
        ("A lamp fell on the quay, Ada Sample said", "A lamp fell on the quay, Ada Sample says"),
        # Taken for a name by its capital, and of several: "Commuters faces" is wrong, and so may "Mendes face" be.
        ("Commuters faced delays on the quay", "Commuters faced delays on the quay"),
    ],
)
def test_a_headline_is_put_in_the_present_only_where_that_is_safe(past: str, present: str) -> None:
    """Who acts stands right before a listed or regular verb, no second verb competes, and no time is named."""
    assert in_the_present(past, "en", frozenset({"sample", "commuters"})) == present


def test_the_news_is_what_the_headlines_agree_on() -> None:
    """A sentence with the words of the titles is nearer to the news than one of a side matter."""
    reports = [
        a_report(name=f"r-{n}", source=f"s-{n}", title=title)
        for n, title in enumerate(["Landslide halts trams", "Trams stand still after a landslide"])
    ]
    news = centre(reports, {r.id: mentions_of(r) for r in reports}, {r.id: str(r.source) for r in reports}, "en")

    assert news.nearness(stems_of("A landslide halted the trams.", "en")) > news.nearness(
        stems_of("The mayor would not say more in March.", "en")
    )


def test_one_claim_in_other_words_is_known_again() -> None:
    """The same count with like words, or the same quoted phrase, is one claim; another matter is not."""
    one, two, three = passages_of(
        "Nullstad has sent around 1,500 workers to aid the tram line. "
        "Some 1,500 workers of Nullstad help with the line. "
        "The harbour of Exemplehaven was built in the spring by fishermen."
    )
    weights = telling([one, two, three])

    assert says_again(one, two, weights)
    assert not says_again(one, three, weights)


def test_the_same_two_years_with_like_words_are_one_claim() -> None:
    """Two numbers together, years too, are not shared by chance; one year alone may be."""
    one, two, three = passages_of(
        "Mina Mustermann hosted the Harbour Hour on Radio Exemplehaven from 1980 to 1988. "
        "From 1980 to 1988 Mustermann was host of a show about the harbour. "
        "The tram line to the hills was built in 1980 by a firm from Nullstad."
    )
    weights = telling([one, two, three])

    assert says_again(one, two, weights)
    assert not says_again(one, three, weights)


def test_a_day_that_owns_something_stays_in_the_headline() -> None:
    """ "In Tuesday's rain" is not cut to "in's rain"."""
    text = "Nullstad has closed the tram line to Exemplehaven in Tuesday's rain, the transit authority said."
    reports = [a_report(text + three_reports()[n].text, name=f"r-{n}", source=f"s-{n}", hours=n) for n in range(2)]

    assert " in's" not in " ".join(tell(reports).texts(PartKind.HEADLINE))


def test_a_weekday_that_may_lie_ahead_gets_no_date() -> None:
    """ "The schools stay closed on Monday", written on Tuesday, is not of the Monday before."""
    ahead, over = passages_of("The schools stay closed on Monday. The schools closed on Monday.")

    assert ahead.day == ""
    assert over.day == "2026-01-05"


def test_an_update_keeps_what_was_printed() -> None:
    """A claim printed before weighs more and is said by the same passage again."""
    told = tell(three_reports())
    before = told.draft
    printed = {s.evidence[0] for part in before.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences}

    older = replace(before, basis="older")
    pieces = all_passages(told.reports, told.mentions)
    notes = material(told.brief, told.reports, told.mentions, told.sources, older, pieces=pieces)

    assert {choice.passage.evidence for choice in notes.choices if choice.kept} == printed
    again = compose(told.brief, told.reports, told.mentions, told.sources, words=350, now=NOW, previous=before)
    assert not isinstance(again, str)
    kept = {s.evidence[0] for part in again.parts if _is_body(part) for s in part.sentences}
    assert len(kept & printed) >= len(printed) - 1


def _is_body(part: Part) -> bool:
    return part.kind is PartKind.PARAGRAPH


def test_a_digest_keeps_to_the_limit_of_words() -> None:
    """An article too long for the limit becomes a digest that keeps to it."""
    told = tell(three_reports(), words=30)

    assert sum(len(text.split()) for text in told.texts(PartKind.PARAGRAPH)) <= 30


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_verb_and_its_present_are_one_word_to_the_check_desk(language: str) -> None:
    """What the headline exchanges has one stem, so that no true headline is held for its tense."""
    from nightdesk.text.words import stem, words
    from nightdesk.write.grammar import grammar

    apart = [
        (past, present)
        for past, present in grammar(language).present.items()
        if stem(words(past)[-1].key, language) != stem(words(present)[-1].key, language)
    ]

    assert apart == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        pytest.param("Trams stand.\n\nThe line has a steep side. It rises 40 metres.", [1], id="leads to the next"),
        pytest.param("Trams stand.\n\nThe line rises 40 metres. It is steep.", [], id="tells a figure itself"),
        pytest.param("Trams stand.\n\nThe line has a steep side.\n\nIt rises.", [], id="stands alone"),
    ],
)
def test_a_sentence_that_only_leads_to_the_next_is_known(text: str, leads: list[int]) -> None:
    """What opens a paragraph, is short and tells nothing particular says only what the paragraph is of."""
    found = passages_of(text)

    assert [index for index, passage in enumerate(found) if passage.evidence in set(leading(found))] == leads


def test_what_the_same_unnamed_people_say_of_one_matter_is_one_claim() -> None:
    """Two sentences of "engineers say" need less in common to be one claim than two of different people."""
    one, two, three, four = passages_of(
        "Engineers say that the repair of the slope will bind the town to its bank for years. "
        "Engineers say that repair costs will make Nullstad lean on lenders, because the slope moves. "
        "Shopkeepers say that repair costs will make Nullstad lean on lenders, because the slope moves. "
        "The harbour was built in spring by fishermen."
    )
    weights = telling([one, two, three, four])

    assert says_again(one, two, weights)
    assert not says_again(one, three, weights)


def test_other_figures_are_another_claim_though_one_is_shared() -> None:
    """A total of seats that two sentences name makes them no one claim where each gives figures of its own."""
    own, coalition, bare, _ = passages_of(
        "Railway voters gave it 34.2 percent and nine of 25 seats. "
        "Mina Mustermann presented an agreement with the fishermen that controls 15 of 25 seats in Nullstad. "
        "Railway voters gave the fishermen nobody of 25 seats. "
        "The harbour was built in spring."
    )
    weights = telling([own, coalition, bare])

    assert not says_again(own, coalition, weights)
    assert says_again(bare, coalition, weights)


def test_a_lede_without_a_day_has_it_in_its_credit() -> None:
    """A reader learns when the news was, from the sentence or from beside it."""
    reports = [
        replace(report, text=report.text.replace(" on Tuesday", "").replace(" from Thursday", ""))
        for report in three_reports()
    ]
    told = tell(reports)
    lede = next(part for part in told.draft.parts if part.kind is PartKind.PARAGRAPH).sentences[0]

    assert "January 2026" in (lede.credit or "")


def test_the_blurb_opens_with_the_lede() -> None:
    """Where others point to a story, its news comes first, with its day."""
    told = tell(three_reports())

    assert told.texts(PartKind.BLURB)[0] == told.texts(PartKind.PARAGRAPH)[0]
