"""The order a reader needs: what leans stands behind what it leans on, quotations early, background last."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nightdesk.records import PartKind
from nightdesk.write.order import LONGEST, Measure, ordered
from nightdesk.write.standalone import Line, following, line
from tests.write.builders import NOW, Told, a_report, passages_of, tell, three_reports

CENTRE = """The River Null has flooded the lower town of Nullstad, the rescue service said on Tuesday.

Inflation of the harbour's prices fell to 3.8 percent in December, according to the statistics office. The bank \
expects it to reach 2 percent in the second half of 2027.

“We carried the piano upstairs and the neighbours carried the stove,” said baker Paula Placeholder.

The Weir Group, which owns the mill, has closed all its gates. Four members of the mill's crew joined it.

The town was flooded in June 2024 and in May 1934, when the old bridge fell."""


@pytest.mark.parametrize(
    "text",
    [
        "The fire broke out at dawn. When the first engines reached Mill Row nine minutes later, flames stood high.",
        "Inflation fell in December. The bank expects it to reach 2 percent in the second half of 2027.",
        "A level of 2.1 metres is expected. The quays in Nullstad are flooded from 2.9 metres.",
        "The party gained 12 seats in Nullstad. The Farmers of Samplia won seven and the League of Sailors, three.",
        "The town pays two thirds. The rest comes from the state and from 2,900 people of Nullstad.",
    ],
)
def test_a_sentence_that_leans_is_printed_only_behind_what_it_leans_on(text: str) -> None:
    """Alone it is turned away; behind the sentence before it in its paragraph it can stand as it is."""
    passage = passages_of(text)[-1]

    assert not isinstance(line(passage), Line)
    assert following(passage) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Prices in Nullstad were 3.8 percent higher than a year earlier.",
        "Mina Mustermann left on Monday and came back to Nullstad two days later.",
        "The researchers of Nullstad found it hard to count the lamps.",
        "The quays in Nullstad were flooded to 2.9 metres on Tuesday.",
    ],
)
def test_what_only_looks_like_leaning_stands_alone(text: str) -> None:
    """Comparisons, two events in one sentence, an "it" that what follows explains, and what happened need nothing."""
    assert isinstance(line(passages_of(f"A level of 2.1 metres is expected. {text}")[-1]), Line)


def test_a_first_sentence_of_a_paragraph_follows_nothing() -> None:
    """What a paragraph begins with cannot lean on the paragraph before it."""
    assert (
        following(passages_of("Inflation fell in December.\n\nThe bank expects it to fall to 2 percent.")[-1]) is None
    )


def test_a_body_that_stands_for_another_must_have_been_named() -> None:
    """ "The group's leader" waits for a sentence that names the group."""
    passage = passages_of("“We lose all our customers,” said the group's leader, Otto Ordinary of Nullstad.")[0]
    ready = line(passage)

    assert isinstance(ready, Line)
    assert ready.needs == {"group"}


def _flood() -> Told:
    other = (
        "The River Null has flooded the lower town of Nullstad on Tuesday.\n\n"
        "About 120 people were led from their homes, fire officer Otto Ordinary said."
    )
    return tell([a_report(CENTRE), a_report(other, name="r-2", source="courier", title="River floods town", hours=1)])


def test_what_leans_stands_right_behind_its_sentence() -> None:
    """In an article the sentence before it in its source comes right before it, or it is not printed."""
    printed = _flood().texts(PartKind.PARAGRAPH)
    behind = {two: one for one, two in pairwise(printed)}

    for text, before in behind.items():
        if text.startswith("The bank expects it"):
            assert before.startswith("Inflation")
        if text.startswith("Four members"):
            assert before.startswith("The Weir Group")
    assert any(text.startswith(("The bank expects it", "Four members")) for text in printed)


def test_background_comes_last() -> None:
    """What happened years ago is told behind everything else."""
    assert "1934" in _flood().texts(PartKind.PARAGRAPH)[-1]


def test_paragraphs_are_short() -> None:
    """No paragraph has more sentences than a reader takes in at a glance."""
    for told in (_flood(), tell(three_reports())):
        sizes = [len(part.sentences) for part in told.draft.parts if part.kind is PartKind.PARAGRAPH]
        assert max(sizes) <= LONGEST


def test_the_lede_says_more_than_the_headline() -> None:
    """The body does not open with the headline word for word."""
    told = tell(three_reports())

    assert told.texts(PartKind.PARAGRAPH)[0].rstrip(".") != told.texts(PartKind.HEADLINE)[0]


def test_somebody_is_first_met_with_what_they_are() -> None:
    """A quotation whose speaker was a "he" in its source stands behind the one that says who he is."""
    one = (
        "The warehouse at Null Quay burned on Tuesday, and 62 firefighters fought the flames.\n\n"
        "Fire chief Nils Nomen would not say where the fire began. He said in an interview at the quay: "
        "“We have one corner of the warehouse that is still too hot to stand in.”"
    )
    two = (
        "The warehouse at Null Quay burned on Tuesday, and 62 firefighters fought the flames.\n\n"
        "Carpets and garden furniture stood in the warehouse. Its owner had sold most of them before Christmas.\n\n"
        "“The roof of the warehouse came down when the last of our people had left it,” fire chief Nils Nomen said."
    )
    printed = tell([a_report(one), a_report(two, name="r-2", source="courier", hours=1)]).texts(PartKind.PARAGRAPH)
    met = [text for text in printed if "Nomen" in text]

    assert len(met) == 2
    assert "chief" in met[0]


def test_one_report_is_told_at_a_time() -> None:
    """What has nothing in common with its neighbour stands in a paragraph of its own report, the opening's first."""
    one, two = (
        passages_of("".join(f"{thing} of Nullstad was closed on Tuesday.\n\n" for thing in things), name=name)
        for name, things in (
            ("r-1", ("The harbour", "The tower", "The market", "The mill")),
            ("r-2", ("The school", "The library", "The theatre")),
        )
    )
    measure = Measure(
        score=lambda passage: 1.0, near=lambda passage: 1.0, like=lambda a, b: 0.0, leans=lambda passage: False, now=NOW
    )
    told = ordered(one[0], [two[0], one[1], two[1], one[2], two[2], one[3]], measure)

    assert [passage for block in told for passage in block] == [*one, *two]
    assert all(len({passage.report.id for passage in block}) == 1 for block in told)


def test_what_has_a_topic_in_common_stands_together() -> None:
    """A line that tells of the same as one of another report stands right behind it."""
    one = passages_of("The harbour was closed on Tuesday.\n\nThe tower fell.\n\nThe market burned.", name="r-1")
    two = passages_of("The school was closed on Tuesday.\n\nThe tower cost Nullstad dearly.", name="r-2")
    measure = Measure(
        score=lambda passage: 1.0,
        near=lambda passage: 1.0,
        like=lambda a, b: float("tower" in a.text and "tower" in b.text),
        leans=lambda passage: False,
        now=NOW,
    )
    told = [passage for block in ordered(one[0], [*two, *one[1:]], measure) for passage in block]

    assert told.index(two[1]) == told.index(one[1]) + 1


def test_what_goes_on_with_a_line_of_its_source_stands_behind_it() -> None:
    """However late and far from the news it is: alone at the end a reader would take it for what came after."""
    one = passages_of(
        "The harbour was closed on Tuesday.\n\nThe market burned.\n\nThe clock of the tower stood still.\n\n"
        "Nullstad was behind at half-time. Coach Ada Sample took time out.\n\nThe fans went home."
    )
    measure = Measure(
        score=lambda passage: 1.0,
        near=lambda passage: 0.0 if "time out" in passage.text else 1.0,
        like=lambda a, b: 0.0,
        leans=lambda passage: False,
        now=NOW,
    )
    told = [passage for block in ordered(one[0], one[1:], measure) for passage in block]

    assert told.index(one[4]) == told.index(one[3]) + 1
