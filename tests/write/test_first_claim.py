"""What has first claim on an article's room: the newest news, and what happened, before any colour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nightdesk.records import PartKind
from nightdesk.write.figures import outgrown
from nightdesk.write.passages import passages
from tests.write.builders import Told, a_report, mentions_of, tell

WON = """Nullstad Town won the Harbour Cup for the first time in 112 years on Tuesday when Otto Ordinary scored in \
stoppage time to beat Testhaven Rovers 2-1.

Testhaven had taken the lead after 18 minutes through Ivo Instance, who scored from the penalty spot. “I have been a \
postman for half my life and I will deliver letters tomorrow,” said Nullstad coach Paula Placeholder.

Ordinary, aged 19, joined Nullstad from Samplewick in January for 4,000 crowns and two sets of training bibs. The \
referee, Petra Pattern, showed seven yellow cards and sent off the Testhaven defender Max Muster after 70 minutes."""

DANCED = """Nullstad danced into the night after the goal that brought the Harbour Cup to the town and its people.

About 9,000 of them had made the trip to the stadium in 140 coaches and on two ferries. Supporters without tickets \
watched on a screen in the cattle market, where a cow called Clover had picked the winners of both previous rounds.

The town council announced a parade along the quay on Sunday at noon with three brass bands and free herring. Baker \
Ada Sample sold 2,300 buns in the colours of the club before midnight and ran out of blue icing. The prize of 500,000 \
crowns will pay for a roof on the east stand, the chairman of the club, Nils Nomen, told Radio Nullstad."""

LEFT = """Testhaven Rovers coach Karl Example left the club two hours after the lost final of the Harbour Cup.

“Losing like that is my fault,” Example told reporters. He had been in charge since 2022. The search for a successor \
will begin next week, the club said. Testhaven had spent 31 million crowns on nine players."""


@pytest.fixture(scope="module")
def final() -> Told:
    """A story of one day: the news, a feature, and what followed from it."""
    return tell(
        [
            a_report(WON, name="r-1", source="courier", title="Nullstad Town win Harbour Cup"),
            a_report(DANCED, name="r-2", source="gazette", title="Nullstad dances into the night", hours=1),
            a_report(LEFT, name="r-3", source="radio", title="Testhaven coach leaves after lost final", hours=3),
        ],
    )


def test_what_the_newest_report_of_a_day_opens_with_is_told(final: Told) -> None:
    """However little room there is: it is the news since the reports before it."""
    told = " ".join(final.texts(PartKind.HEADLINE) + final.texts(PartKind.STANDFIRST) + final.texts(PartKind.PARAGRAPH))

    assert "left the club two hours after" in told


def test_a_toll_that_was_cut_is_of_what_reports_open_with() -> None:
    """“A 38 el número de muertos” counts dead: 27 of an earlier report are no more told."""
    told = "El terremoto de Villa Nula ha causado al menos 27 muertos, según Protección Civil."
    cut = "Las autoridades rebajaron a 38 el número de muertos por el terremoto de Villa Nula."
    first, second = (
        a_report(text, name=name, language="es", hours=hours)
        for text, name, hours in ((told, "r-1", 0), (cut, "r-2", 18))
    )
    before, after = passages(first, mentions_of(first)), passages(second, mentions_of(second))

    assert before[0].evidence in outgrown([*before, *after], timedelta(hours=6))
