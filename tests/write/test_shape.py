"""How a sentence is built, and what a headline makes of it; towns and people are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.records import PartKind
from nightdesk.write.clauses import openings, tails
from nightdesk.write.dangling import dangles, presupposed, renamed
from nightdesk.write.edits import edited
from nightdesk.write.passages import passages
from nightdesk.write.people import short_of
from nightdesk.write.shape import has_heavy_subject, inverted, is_clipped, is_passive, is_setting, modifier
from nightdesk.write.tense import in_the_present
from tests.write.builders import a_report, mentions_of, passages_of, tell


@pytest.mark.parametrize(
    ("text", "language", "passive"),
    [
        ("A list with 900 names was handed to the judge.", "en", True),
        ("The judge was angry when the list was handed over.", "en", False),
        ("Mina Mustermann handed the judge a list.", "en", False),
        ("Banen blev lukket i går.", "da", True),
        ("Havnelisten blev valgets vinder.", "da", False),
    ],
)
def test_a_sentence_of_what_was_done_is_known(text: str, language: str, passive: bool) -> None:
    """The first verb is one of being done to, with its participle."""
    assert is_passive(text, language) == passive


@pytest.mark.parametrize(
    ("text", "language", "setting"),
    [
        ("The depot was empty, when the slope slid on it.", "en", True),
        ("The slope slid on the depot, when nobody was there.", "en", False),
        ("Depotet var tomt, da skrænten skred.", "da", True),
        ("Skrænten skred, da det regnede.", "da", False),
    ],
)
def test_news_behind_a_state_is_known(text: str, language: str, setting: bool) -> None:
    """A state first and what happened in it behind "when" sets a scene; what happened first is news."""
    assert is_setting(text, language) == setting


def test_a_clause_between_subject_and_verb_is_known() -> None:
    """A reader waits for the verb; one behind the verb delays nothing."""
    assert has_heavy_subject("The visit that Mina Mustermann plans has become a habit", "en")
    assert not has_heavy_subject("Mina Mustermann praises the crew that cleared the rails", "en")


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("Fredag aften åbnede depotet i Nulby igen.", "Depotet åbnede i Nulby igen."),
        ("Klokken 9 standsede toget i Nulby.", "Toget standsede i Nulby."),
        ("Fredag aften åbnede det nye depot i Nulby igen.", ""),
        ("Fredag aften åbnede Nulbys depot portene igen.", ""),
        ("Depotet i Nulby åbnede igen fredag.", ""),
    ],
)
def test_behind_an_opening_time_the_subject_goes_before_its_verb(text: str, straight: str) -> None:
    """The time is cut and the order turned where the subject is one word or a name; else nothing is."""
    passage = passages_of(text, "da")[0]
    edits = inverted(passage, 0)

    assert (edited(passage.text, edits) if edits else "") == straight


def test_where_a_subject_is_can_be_missed_unless_the_place_is_named() -> None:
    """ "Lamps in tunnels fail" may be "lamps fail", but the lamps of a named town may be the news."""
    common, named = passages_of("New lamps in tunnels failed twice as often. New lamps in Nullstad failed twice.")

    assert edited(common.text, modifier(common, 0)) == "New lamps failed twice as often."
    assert modifier(named, 0) == []


def test_of_a_list_of_subjects_none_is_cut() -> None:
    """Behind a comma the list goes on: of "cars, trams in flames and drivers" the drivers are no place."""
    (passage,) = passages_of("Wrecked cars, trams in flames and drivers in distress opened the race of the harbour.")
    assert modifier(passage, 0) == []


def test_a_noun_with_the_form_of_a_verb_is_no_verb_where_another_follows() -> None:
    """What stands before it is a part of the subject, then."""
    (passage,) = passages_of("Water levels at the middle and lower reaches started to fall on Tuesday in Samplia.")
    assert modifier(passage, 0) == []


def test_what_limits_a_clause_is_not_cut_from_it() -> None:
    """Half of a comparison misleads: what "but" opens stays."""
    passage = passages_of("In a year 9 percent of the old rails broke, but only 2 percent of the new ones.")[0]

    assert tails(passage, 0) == []


def test_a_measure_of_time_before_a_clause_is_cut_with_it() -> None:
    """ "A day after the council …," opens no headline."""
    passage = passages_of("A day after the council closed the tram line for nine weeks, shopkeepers asked for money.")[
        0
    ]

    assert edited(passage.text, openings(passage, 0)) == "Shopkeepers asked for money."


def test_a_noun_with_its_name_behind_it_is_not_taken_as_known() -> None:
    """ "The citizens' group Save Our Rails" says which group; "the group" does not."""
    named, bare = passages_of("The citizens' group Save Our Rails handed in a list. The group handed in a list.")

    assert renamed(named, 0) == named.text.index("Save")
    assert presupposed(named, []) == ""
    assert presupposed(bare, []) == "group"


@pytest.mark.parametrize(
    ("past", "present"),
    [
        (
            "Tram drivers in the capital of Placeholderia ended a strike",
            "Tram drivers in the capital of Placeholderia end a strike",
        ),
        ("Members approved the budget with 9 votes", "Members approve the budget with 9 votes"),
        ("The tunnel opened by the queen in Nullstad", "The tunnel opened by the queen in Nullstad"),
    ],
)
def test_a_verb_with_its_object_behind_it_is_the_sentences_own(past: str, present: str) -> None:
    """Only a finite verb has an object right behind it, whoever its subject is."""
    assert in_the_present(past, "en", frozenset()) == present


def test_a_briefs_headline_is_cut_from_the_sentence_below_it() -> None:
    """Headline and standfirst of one origin's news tell the same news."""
    text = """A day after the council closed the tram line for nine weeks, shopkeepers in Rail Street have asked the \
town for a fund of 2 million crowns.

The Rail Street Traders' Union speaks for 64 shops between the depot and the harbour of Nullstad."""
    told = tell([a_report(text, title="Shops fear an empty spring")])

    assert told.texts(PartKind.HEADLINE) == ["Shopkeepers in Rail Street ask the town for a fund of 2 million crowns"]
    assert "shopkeepers in Rail Street have asked the town" in told.texts(PartKind.STANDFIRST)[0]


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("Minister promises monthly counts of trams.", True),
        ("Shopkeepers ask for a fund.", False),
        ("Mina Mustermann promises monthly counts.", False),
        ("The minister promises monthly counts.", False),
    ],
)
def test_a_sources_standfirst_in_headline_style_is_known(text: str, clipped: bool) -> None:
    """A noun of one thing without its article opens headlines, and no sentence of ours."""
    report = replace(a_report(text), standfirst=text)

    assert is_clipped(passages(report, mentions_of(report))[0]) == clipped


def test_both_with_what_it_joins_points_to_nothing_before() -> None:
    """ "Both the trams and the buses" says which two; "both" alone does not."""
    joined, bare = passages_of("Both the trams and the buses stood still in Nullstad. Both stood still in Nullstad.")

    assert not dangles(joined, [])
    assert dangles(bare, [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Otto Ordinary came. The mayor praised Otto Ordinary. Ordinary thanked the mayor.", "Ordinary"),
        ("Otto Ordinary came with Olga Ordinary. The mayor praised Otto Ordinary. Ordinary thanked her.", ""),
        ("Otto Ordinary came with Olga Ordinary. The mayor praised Otto Ordinary. Otto thanked her.", ""),
    ],
)
def test_a_headline_leaves_a_person_the_name_the_report_calls_them_by(text: str, kept: str) -> None:
    """Not one that two people of the report have, nor a given name that only tells two of a family apart."""
    passage = next(one for one in passages_of(text) if "praised" in one.text)
    name = next(one for one in passage.names if one.text == "Otto Ordinary")

    assert short_of(name, passage) == kept


@pytest.mark.parametrize(
    ("language", "told", "headline"),
    [
        pytest.param(
            "ar",
            "نزح نحو 3500 شخص في مدينة النموذج بعد فيضانات يوم الثلاثاء، حسب ما قاله المحافظ نبيل المثال.",
            "نزح نحو 3500 شخص في مدينة النموذج بعد فيضانات يوم الثلاثاء، حسب ما قاله المحافظ نبيل المثال",
            id="a day keeps the word before it",
        ),
        pytest.param(
            "zh",
            "样例电池厂宣布裁员1800人，约占员工总数的百分之二十八。",
            "The Gazette报道：样例电池厂宣布裁员1800人，约占员工总数的百分之二十八",
            id="no full stop of its own script",
        ),
    ],
)
def test_a_headline_is_cut_only_where_a_languages_small_words_are_known(
    language: str, told: str, headline: str
) -> None:
    made = tell([a_report(told, language=language, title="x")], language=language).draft

    assert [s.text for part in made.parts if part.kind is PartKind.HEADLINE for s in part.sentences] == [headline]
