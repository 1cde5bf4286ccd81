"""Which picture a draft gets, and what that rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.illustrate.choose import choose, passed
from nightdesk.illustrate.picture import Comparison, Cover, LocatorMap, QuoteCard, Timeline
from nightdesk.records import DigitalSource, Form, Mentions, Moment, Name, Number, Place, Quote, Time
from tests.illustrate.builders import (
    HEADLINE,
    REPORT,
    a_classification,
    a_difference,
    a_draft,
    a_moment,
    a_place,
    a_verdict,
    mentions_of,
)

COPENHAGEN = a_classification(a_place())
IN_COPENHAGEN = "Ferries to Copenhagen stop"
DAYS = (a_moment("2026-03-02"), a_moment("2026-03-09"), a_moment("2026-03-21"))
SAID = "We will not reopen it before summer"


def a_quote(words: str = SAID, speaker: str = "Mara Ellendor", kind: str = "direct") -> Quote:
    return Quote(start=20, end=20 + len(words), words=words, type=kind, speaker=speaker)


def test_a_place_that_the_evidence_names_is_put_on_a_map() -> None:
    """A map is drawn from data and says which words it rests on."""
    draft = a_draft(headline=IN_COPENHAGEN)
    picture = choose(draft, COPENHAGEN, mentions_of("Copenhagen"))

    assert isinstance(picture.subject, LocatorMap)
    assert [place.name for place in picture.subject.places] == ["Copenhagen"]
    assert picture.source_type is DigitalSource.DATA_DRIVEN
    assert picture.evidence == draft.parts[0].sentences[0].evidence
    assert "Copenhagen" in picture.reason


@pytest.mark.parametrize(
    ("place", "named"),
    [
        pytest.param(a_place(latitude=None, longitude=None), "Copenhagen", id="invented towns have no coordinates"),
        pytest.param(a_place(), "Aarhus", id="the evidence names another place"),
        pytest.param(a_place(latitude=91.0), "Copenhagen", id="not on earth"),
        pytest.param(a_place(name="  "), "  ", id="no name"),
        pytest.param(a_place(name="東京"), "東京", id="letters we cannot set"),
    ],
)
def test_a_place_that_cannot_be_marked_gives_no_map(place: Place, named: str) -> None:
    """Nothing is put on a map that the evidence does not name or the earth does not have."""
    picture = choose(a_draft(headline=IN_COPENHAGEN), a_classification(place), mentions_of(named))

    assert picture.kind == "cover"


def test_places_a_world_apart_are_not_forced_onto_one_map() -> None:
    """The first place leads; one too far from it is left out."""
    far = a_classification(a_place(), a_place("Wellington", -41.29, 174.78), a_place("Hamburg", 53.55, 9.99))
    draft = a_draft(headline="Copenhagen, Wellington and Hamburg trade ferries")
    picture = choose(draft, far, mentions_of("Copenhagen", "Wellington", "Hamburg"))

    assert isinstance(picture.subject, LocatorMap)
    assert [place.name for place in picture.subject.places] == ["Copenhagen", "Hamburg"]


def test_a_country_is_tinted_in_its_middle_and_gives_way_to_its_town() -> None:
    """A dot at the capital would say that it happened there."""
    places = a_classification(a_place("Norway", 59.91, 10.75), a_place(), a_place("Denmark"))
    draft = a_draft(headline="Copenhagen and Norway agree on ferries, Denmark says")
    picture = choose(draft, places, mentions_of("Copenhagen", "Norway", "Denmark"))

    assert isinstance(picture.subject, LocatorMap)
    assert [(place.name, place.country) for place in picture.subject.places] == [("Copenhagen", ""), ("Norway", "578")]
    assert picture.subject.places[1].latitude > 62


def test_a_surname_is_no_town() -> None:
    """A leader called Copenhagen is not to be found on a map."""
    said = mentions_of("Copenhagen")
    person = Name(start=40, end=60, text="Ada Copenhagen", kind="person")
    said[REPORT] = replace(said[REPORT], names=(*said[REPORT].names, person))

    assert choose(a_draft(headline=IN_COPENHAGEN), COPENHAGEN, said).kind == "cover"


def test_a_currency_is_not_what_is_counted() -> None:
    """Bars over a bare currency code would leave open what they measure."""
    assert choose(a_draft(differences=[a_difference(96, 78, about="dkk")]), None, {}).kind == "cover"


def test_sources_that_differ_come_first() -> None:
    """Where sources give different figures, the picture sets them side by side."""
    draft = a_draft(headline=IN_COPENHAGEN, differences=[a_difference(1200, 940)], timeline=DAYS)
    picture = choose(draft, COPENHAGEN, mentions_of("Copenhagen"))

    assert isinstance(picture.subject, Comparison)
    assert picture.source_type is DigitalSource.DATA_DRIVEN


@pytest.mark.parametrize("values", [(12.0,), (12.0, 12.0), (-3.0, 4.0)], ids=["one", "the same", "below zero"])
def test_figures_that_make_no_bars_are_not_compared(values: tuple[float, ...]) -> None:
    """Bars need two different figures that start at zero."""
    assert choose(a_draft(differences=[a_difference(*values)]), None, {}).kind == "cover"


def test_three_dated_moments_make_a_timeline() -> None:
    """Days in order, each with its sentence whole."""
    picture = choose(a_draft(timeline=DAYS[::-1]), None, {})

    assert isinstance(picture.subject, Timeline)
    assert [moment.date for moment in picture.subject.moments] == ["2026-03-02", "2026-03-09", "2026-03-21"]


@pytest.mark.parametrize(
    "third",
    [
        pytest.param(a_moment("2026-03"), id="a month is no day"),
        pytest.param(a_moment("2026-03-09", "Again."), id="a day we have"),
        pytest.param(a_moment("2026-03-21", "The bridge " * 60), id="too long to be set whole"),
        pytest.param(a_moment("not a date"), id="no date"),
    ],
)
def test_fewer_than_three_days_make_no_timeline(third: Moment) -> None:
    """A sentence is never cut short, and a day is never made up."""
    assert choose(a_draft(timeline=[*DAYS[:2], third]), None, {}).kind == "cover"


def test_a_quotation_the_article_has_word_for_word_makes_a_card() -> None:
    """The card shows the words and the speaker's name."""
    picture = choose(a_draft(f"“{SAID},” Mara Ellendor said."), None, mentions_of(quotes=[a_quote(f"{SAID},")]))

    assert picture.subject == QuoteCard(words=SAID, speaker="Mara Ellendor", language="en")


@pytest.mark.parametrize(
    ("quote", "form"),
    [
        pytest.param(a_quote(), Form.DIGEST, id="digests quote little enough already"),
        pytest.param(a_quote(speaker=""), Form.ARTICLE, id="nobody said it"),
        pytest.param(a_quote(speaker="United"), Form.ARTICLE, id="a side for its coach"),
        pytest.param(a_quote(speaker="the group's spokeswoman"), Form.ARTICLE, id="an office for a name"),
        pytest.param(a_quote(kind="indirect"), Form.ARTICLE, id="not their words"),
        pytest.param(a_quote("We will not reopen it ever"), Form.ARTICLE, id="not as the article has it"),
        pytest.param(a_quote("We will not"), Form.ARTICLE, id="a phrase"),
        pytest.param(a_quote("will not reopen it before summer"), Form.ARTICLE, id="the end of a sentence"),
    ],
)
def test_what_is_no_whole_quotation_makes_no_card(quote: Quote, form: Form) -> None:
    """Only a speaker's own words, as they stand in the article, are set large."""
    draft = a_draft(f"“{SAID},” Mara Ellendor said.", form=form)

    assert choose(draft, None, mentions_of(quotes=[quote])).kind == "cover"


@pytest.mark.parametrize(
    ("speaker", "people", "shown"),
    [
        pytest.param("Ellendor", ("Mara Ellendor",), "Mara Ellendor", id="a surname is written out"),
        pytest.param("the mayor, Mara Ellendor", ("Mara Ellendor",), "Mara Ellendor", id="without the office"),
        pytest.param("United", ("Mara Ellendor",), "", id="a side for its coach"),
        pytest.param("the group's spokeswoman", ("Mara Ellendor",), "", id="an office alone"),
        pytest.param("Ellendor", ("Ellendor",), "", id="never named in full"),
        pytest.param("Ellendor", ("Mara Ellendor", "Jon Ellendor"), "", id="two of that name"),
    ],
)
def test_a_quotation_is_set_under_a_full_name_or_not_at_all(speaker: str, people: tuple[str, ...], shown: str) -> None:
    """A card of words under half a name says less than the headline does."""
    mentions = mentions_of(quotes=[a_quote(speaker=speaker)], people=people)
    picture = choose(a_draft(f"“{SAID},” Ellendor said."), None, mentions)

    assert (picture.subject.speaker if isinstance(picture.subject, QuoteCard) else "") == shown


def test_the_phrase_a_headline_quotes_comes_before_a_map() -> None:
    """Who wrote the headline chose the words: they are the news, wherever it was said."""
    quote = a_quote("Our harbour is a shared and lasting treasure")
    draft = a_draft(headline="Ellendor calls the harbour of Copenhagen a “shared and lasting treasure”")
    picture = choose(draft, COPENHAGEN, mentions_of("Copenhagen", quotes=[quote]))

    assert picture.subject == QuoteCard(words="shared and lasting treasure", speaker="Mara Ellendor", language="en")
    assert "the headline quotes Mara Ellendor" in picture.reason


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Denmark and Sweden agree on the fish", ["Denmark", "Sweden"], id="both are named"),
        pytest.param(
            "Denmark tells the Swedish minister of the fish in Sweden", ["Denmark", "Sweden"], id="its people"
        ),
        pytest.param("Denmark writes to the Japanese minister", [], id="one by its people alone"),
        pytest.param("Denmark and Sweden write to Norway", [], id="one that the places lack"),
        pytest.param("A letter on fish goes to the minister", ["Denmark", "Sweden"], id="the lede, when it names none"),
    ],
)
def test_a_map_of_countries_shows_all_that_the_news_is_of(text: str, shown: list[str]) -> None:
    """Two of three countries would say that the story plays in those two."""
    places = a_classification(a_place("Denmark"), a_place("Sweden", 59.3, 18.1))
    lede = (
        "Denmark has written to Sweden on fish, with a look at Norway." if "letter" not in text else "Denmark, Sweden."
    )
    subject = choose(a_draft(lede, headline=text), places, mentions_of("Denmark", "Sweden")).subject

    assert ([place.name for place in subject.places] if isinstance(subject, LocatorMap) else []) == shown


def test_everything_else_gets_its_headline_as_a_cover() -> None:
    """There is always a picture."""
    assert choose(a_draft(), None, {}).subject == Cover(headline=HEADLINE, section="")


@pytest.mark.parametrize(
    ("time", "unit", "count"),
    [
        pytest.param((), "month", "15", id="a count"),
        pytest.param((), "", "", id="a number of nothing"),
        pytest.param((Time(start=10, end=12, text="15", type="DATE", value="2026-03-15"),), "month", "", id="a date"),
    ],
)
def test_a_cover_shows_a_number_that_counts_something(time: tuple[Time, ...], unit: str, count: str) -> None:
    """The number is the headline's own and its evidence has it too."""
    number = Number(start=10, end=12, text="15", value=15.0, unit=unit)
    said = Mentions(report=REPORT, language="en", numbers=(number,), times=time)
    picture = choose(a_draft(headline="Bridge to stay closed for 15 months"), None, {REPORT: said})

    assert isinstance(picture.subject, Cover)
    assert picture.subject.count == count


@pytest.mark.parametrize("headline", ["港口大桥将关闭", "جسر المرفأ يغلق", "x" * 500, "\x00\x0b"])
def test_a_headline_that_cannot_be_set_is_left_out(headline: str) -> None:
    """No boxes instead of letters, nothing cut off."""
    assert choose(a_draft(headline=headline), None, {}).subject == Cover(headline="", section="")


def test_a_sentence_with_a_finding_against_it_is_in_no_picture() -> None:
    """What may be held back from the article cannot stand in its picture."""
    draft = a_draft(headline=IN_COPENHAGEN, timeline=[*DAYS, a_moment("2026-03-30", "The mayor fled.")])
    left = passed(draft, a_verdict(draft, against=[IN_COPENHAGEN, "The mayor fled."]))
    picture = choose(left, COPENHAGEN, mentions_of("Copenhagen"))

    assert isinstance(picture.subject, Timeline)
    assert [moment.date for moment in picture.subject.moments] == [moment.date for moment in DAYS]
