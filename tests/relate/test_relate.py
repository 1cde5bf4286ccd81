"""Relating: which stories stand beside one another, as what, and why."""

from __future__ import annotations

import pytest

from nightdesk.records import RelationKind
from nightdesk.relate.cues import Cue, cues
from nightdesk.relate.relate import MOST, Candidates, relate, relation_of
from tests.relate.builders import a_profile, the_answer, the_letter


def test_an_answer_and_what_it_answers_are_replies_to_each_other() -> None:
    """Both pages show the exchange."""
    letter, answer = the_letter(), the_answer()

    for ours, theirs in ((letter, answer), (answer, letter)):
        relation = relation_of(ours, theirs)
        assert relation is not None
        assert (relation.kind, relation.other) == (RelationKind.REPLY, theirs.story)
        assert "Exempel" in relation.reason


def test_later_news_of_a_matter_is_later_and_the_first_is_earlier() -> None:
    """Direction follows time."""
    letter = the_letter()
    vote = a_profile(
        "vote",
        "Exempel and Muster sign ferry agreement",
        "Mayor Ada Exempel and Mayor Max Muster have signed the agreement on a ferry between the two harbours.",
        days=12,
    )

    after, before = relation_of(letter, vote), relation_of(vote, letter)

    assert after is not None
    assert before is not None
    assert (after.kind, before.kind) == (RelationKind.LATER, RelationKind.EARLIER)


def test_a_protest_is_a_reaction_to_what_it_is_about_and_not_the_other_way_round() -> None:
    """What came first did not react."""
    closing = a_profile(
        "closing",
        "Exempla closes Harbour Bridge for repair",
        "The council of Exempla has voted to close the Harbour Bridge for fifteen months. Cracks were found in the "
        "hangers of the bridge.",
    )
    march = a_profile(
        "march",
        "Hundreds protest in Exempla against closing of Harbour Bridge",
        "Hundreds of people marched in Exempla against the closing of the Harbour Bridge for fifteen months.",
        days=2,
    )

    reaction, cause = relation_of(closing, march), relation_of(march, closing)

    assert reaction is not None
    assert reaction.kind is RelationKind.REACTION
    assert cause is not None
    assert cause.kind is not RelationKind.REACTION


def test_a_title_that_looks_ahead_is_a_look_ahead() -> None:
    """Readers of the letter learn that a meeting is expected."""
    ahead = a_profile(
        "ahead",
        "Will Exempel and Muster meet in June?",
        "A meeting of Mayor Ada Exempel and Mayor Max Muster is expected in June, when the ferry is to start.",
        days=3,
    )

    relation = relation_of(the_letter(), ahead)

    assert relation is not None
    assert relation.kind is RelationKind.FORWARD


def test_stories_with_nothing_in_common_are_not_related() -> None:
    """No relation is better than one for its own sake."""
    lamp = a_profile("lamp", "Lamps last longer, study finds", "Lamps fail less often than they did, a study says.")

    assert relation_of(the_letter(), lamp) is None
    assert relate(the_letter(), [lamp]) == []


def test_at_most_seven_are_chosen_best_first_and_each_once() -> None:
    """A page has room for seven."""
    letter = the_letter()
    others = [
        a_profile(f"n{n}", f"Exempel and Muster on ferry, part {n}", f"Ada Exempel met Max Muster {n} times.", days=n)
        for n in range(1, 12)
    ]

    ranked = relate(letter, Candidates([letter, *others]).near(letter))

    assert len(ranked) == MOST
    assert [relation.score for relation in ranked] == sorted((relation.score for relation in ranked), reverse=True)
    assert len({relation.other for relation in ranked}) == MOST
    assert all(relation.reason and 0 < relation.score <= 1 for relation in ranked)


def test_the_order_of_candidates_does_not_matter() -> None:
    """The same stories give the same relations."""
    letter, answer = the_letter(), the_answer()
    third = a_profile("third", "Ferry of Exempel and Muster sails", "Ada Exempel and Max Muster saw it off.", days=5)

    assert relate(letter, [answer, third]) == relate(letter, [third, answer])


KOLM = {
    "letter": (
        "Exempel sends letter to King Muster",
        "President Ada Exempel of Fictavia sent a letter to King Max Muster of Loremia for its national day. "
        "She wrote that the partnership of both countries was close.",
    ),
    "background": (
        "Background: how Fictavia and Loremia became partners",
        "Fictavia and Loremia signed a treaty of partnership after disputes over a river. It is what the letters of "
        "President Ada Exempel and King Max Muster rest on.",
    ),
    "knee": (
        "President Exempel has surgery on knee",
        "President Ada Exempel of Fictavia had surgery on her left knee in Exempla and works from bed, a doctor said.",
    ),
    "pool": ("Loremia closes swimming pools", "The pools of Loremia close in winter, for heating costs too much."),
    "pensions": ("Loremia plans higher pensions", "The pensions of Loremia are to rise by three per cent in spring."),
}


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        pytest.param("letter", "background", RelationKind.BACKGROUND, id="what calls itself background"),
        pytest.param("letter", "knee", RelationKind.PEOPLE, id="one person in common is no later turn"),
        pytest.param("pool", "pensions", RelationKind.PLACE, id="one country in common is no look ahead"),
    ],
)
def test_one_name_in_common_makes_no_two_stories_one_matter(ours: str, theirs: str, kind: RelationKind) -> None:
    """It takes two that lead both, or one and what both are about."""
    relation = relation_of(a_profile(ours, *KOLM[ours]), a_profile(theirs, *KOLM[theirs], days=1))

    assert relation is None or relation.kind is kind
    assert relation is not None or kind is RelationKind.PLACE


def test_a_reason_writes_a_name_with_its_hyphens() -> None:
    """What is too short to be compared is not left out of what readers are told, and nothing stands there twice."""
    lamps = a_profile("lamps", "Lamp works open", "President Nam Jol-un opened a lamp works in Exempla on Monday.")
    swim = a_profile(
        "swim",
        "Nam Jol-un swims for charity",
        "President Nam Jol-un swam a mile for a home for the old, he said.",
        days=9,
    )
    marie = a_profile("marie", "A day on skis", "President Marie-Laure Exempel-Muster went skiing, an aide said.")
    concert = a_profile(
        "concert", "Songs at a school", "President Marie-Laure Exempel-Muster sang at a school.", days=9
    )

    named = [relation_of(*pair) for pair in ((lamps, swim), (marie, concert))]

    assert [relation.reason.split("; ")[0] for relation in named if relation] == [
        "the same people: Nam Jol-un",
        "the same people: Marie-Laure Exempel-Muster",
    ]


def test_a_town_that_both_only_mention_ties_no_two_stories() -> None:
    """Whatever happens in a town happens there; what both are about must have something in common, too."""
    rate = a_profile(
        "rate", "Central bank raises key rate", "The central bank raised its key rate, it said in Kolding."
    )
    moths = a_profile("moths", "Street lamps draw fewer moths", "Fewer moths come to lamps, a study in Kolding found.")
    bread = a_profile("bread", "Interest on loans rises", "Banks in Kolding raised interest after the central bank.")

    assert relation_of(rate, moths) is None
    assert relation_of(rate, bread) is not None


@pytest.mark.parametrize(
    ("language", "title", "cue"),
    [
        pytest.param("it", "Reazioni critiche alla lettera", Cue.REACTION, id="it"),
        pytest.param("nl", "Achtergrond: de brieven", Cue.BACKGROUND, id="nl"),
        pytest.param("pl", "Odpowiedź króla na list", Cue.REPLY, id="pl"),
        pytest.param("nb", "Kongen svarer på brevet", Cue.REPLY, id="nb"),
        pytest.param("ru", "Король ответил на письмо", Cue.REPLY, id="ru"),
        pytest.param("uk", "Протести проти майбутнього закону", Cue.REACTION, id="uk"),
        pytest.param("ar", "انتقادات للرسالة", Cue.REACTION, id="ar"),
        pytest.param("zh", "两国领导人计划会面", Cue.FORWARD, id="zh"),
        pytest.param("ja", "市長の手紙に返信", Cue.REPLY, id="ja"),
        pytest.param("ko", "두 시장 6월 회담 예정", Cue.FORWARD, id="ko"),
    ],
)
def test_what_a_story_says_of_its_kind_is_read_in_every_language(language: str, title: str, cue: Cue) -> None:
    """Titles are enough; so are they in scripts without blanks."""
    assert cue in cues([(title, title, language)])
