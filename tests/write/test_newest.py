"""What the newest report tells leads, and what it overtakes is not told as if it held."""

from __future__ import annotations

import pytest

from nightdesk.records import PartKind
from nightdesk.write.overtaken import is_overtaken
from nightdesk.write.standalone import Line, line
from tests.write.builders import NOW, Told, a_report, passages_of, tell

TRAPPED = """NULLSTAD (NPA) – Six surveyors were trapped in the harbour tunnel of Nullstad on Tuesday after a gate \
fell, the port said.

The surveyors are believed to be unhurt, harbour master Otto Ordinary said.

About 40 rescuers with two pumps are at the scene. The tunnel was built in 1931 and leads to the old docks."""

SCENE = """Families of six surveyors trapped in the harbour tunnel of Nullstad gathered in the canteen on Tuesday as \
the water rose.

“He rang and asked for the football,” said Paula Placeholder, whose husband is one of the six."""

RESCUED = """NULLSTAD (NPA) – All six surveyors who had been trapped in the harbour tunnel of Nullstad were led out on \
Wednesday morning.

“I owe them a supper,” harbour master Otto Ordinary said on the quay.

The port put the damage at 3 million crowns. The gate had been repaired twice in the past year, the port said."""


@pytest.fixture(scope="module")
def rescue() -> Told:
    """A story of two days: what happened, a scene, and how it ended."""
    return tell(
        [
            a_report(TRAPPED, name="r-1", source="wire", title="Six surveyors trapped in harbour tunnel"),
            a_report(SCENE, name="r-2", source="gazette", title="Families wait for news of six in tunnel", hours=6),
            a_report(RESCUED, name="r-3", source="courier", title="Six surveyors led out of harbour tunnel", hours=20),
        ]
    )


def test_the_newest_news_leads(rescue: Told) -> None:
    """Not the scene that a feature opens with, though it has more of the words that all titles share."""
    assert "led out" in rescue.texts(PartKind.HEADLINE)[0]
    assert "led out" in rescue.texts(PartKind.PARAGRAPH)[0]


def test_what_held_for_a_while_is_not_told_once_a_newer_report_is_there(rescue: Told) -> None:
    """The six are out: nobody believes them to be unhurt any more."""
    assert "believed" not in " ".join(part for kind in PartKind for part in rescue.texts(kind))


@pytest.mark.parametrize(
    ("language", "text", "overtaken"),
    [
        ("en", "The bridge of Nullstad is closed because of fallen trees.", True),
        ("en", "The strike in Nullstad will end on Wednesday, the union said.", True),
        ("en", "The bridge of Nullstad will stay shut for six weeks, the council said on Tuesday.", False),
        ("en", "The bridge of Nullstad was closed in 1957 for six weeks.", False),
        ("en", "The library of Nullstad will be open from 6 am to 10 pm.", False),
        ("da", "Broen i Eksempelby er lukket.", True),
        ("de", "Die Brücke in Beispielstadt ist gesperrt.", True),
        ("fr", "La grève à Exempleville doit durer trois jours.", True),
        ("it", "I ragazzi di Esempio andranno in un’altra scuola da mercoledì.", True),
    ],
)
def test_a_state_or_a_plan_may_be_overtaken_and_a_fact_may_not(language: str, text: str, overtaken: bool) -> None:
    """The reports of the story go on for a day; on which day somebody announced a thing is no day of it."""
    assert is_overtaken(passages_of(text, language)[0], NOW) is overtaken


def test_a_figure_that_a_later_report_replaces_is_told_with_its_day() -> None:
    """It is no headline, nor does it stand above the text."""
    older = "A fire on the heath has burned 410 hectares of pine in Sampleshire, the fire service of Nullstad said."
    newer = "The fire on the heath has burned 530 hectares of pine in Sampleshire, the fire service of Nullstad said."
    rest = "\n\nCrews from four towns worked through the night. The heath is home to rare lizards, Ada Sample said."
    more = "\n\nTwo farms were evacuated by boat. The wind turned at noon, and the smoke reached the harbour."
    told = tell(
        [
            a_report(older + rest, name="r-1", source="wire", title="Heath fire burns 410 hectares"),
            a_report(newer + more, name="r-2", source="wire", title="Heath fire grows to 530 hectares", hours=18),
            a_report(newer + more, name="r-3", source="radio", title="Fire on heath has burned 530", hours=18),
        ]
    )
    body = [s for part in told.draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]

    assert "410" not in " ".join(told.texts(PartKind.HEADLINE) + told.texts(PartKind.STANDFIRST))
    assert all("6 January 2026" in (s.credit or "") for s in body if "410" in s.text)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("All six surveyors who had been trapped in Nullstad were led out.", True),
        ("Several shops in Nullstad asked the town for help after the flood.", True),
        ("The Nullstad Ferry Company, a small line, cut its forecast for the year.", True),
        ("It took a flood to settle the dispute over the harbour of Nullstad.", False),
        ("They left the harbour of Nullstad at noon with the last boat.", False),
    ],
)
def test_a_reports_first_sentence_points_back_to_nothing(text: str, stands: bool) -> None:
    """Unless it opens with a pronoun for what it has yet to tell."""
    assert isinstance(line(passages_of(text)[0]), Line) is stands


def test_one_sources_word_is_no_fact_in_a_headline() -> None:
    """Who says so stands in it, where the report itself says it."""
    first = "The fire that destroyed the Nullstad playhouse was caused by a gas torch, police said on Tuesday."
    other = "The playhouse of Nullstad burned down on Monday night. Crews from four towns fought the fire until dawn."
    more = "\n\nGlowing felt under the roof had smouldered for hours. A collection has brought in 31,000 crowns."
    told = tell(
        [
            a_report(other, name="r-1", source="gazette", title="Playhouse burns down"),
            a_report(first + more, name="r-2", source="courier", title="Torch started fire, say police", hours=8),
        ]
    )

    assert told.texts(PartKind.HEADLINE)[0].endswith(("police say", "police said"))


CRASH = """A tram hit a lorry at a level crossing in Nullstad on Monday. Two people from Exemplehaven lost their lives.

Eleven people were taken to the hospital of Exemplehaven, the rescue service said. The road was cleared by noon."""

GATES = """The gates at the level crossing in Nullstad did not close before Monday’s tram accident, police said.

The crossing was built in 1961. The driver of the tram was not hurt.

“The signal never reached the gates,” inspector Otto Ordinary said."""

SHUT = """The Nullstad transit authority is closing 41 level crossings with the same kind of gate as the one in which \
two people from Exemplehaven died this week. That is what the authority said on Wednesday.

Buses will replace trams on four lines in the valley, the authority said. The gates were bought from a maker of \
lifts in 1998. The union of drivers had warned of them in October, according to Mina Mustermann, who leads it."""


def test_an_earlier_day_has_no_headline_while_the_newest_sentence_can_stand() -> None:
    """Though that is long, and leaves to the sentence behind it whose word it is."""
    told = tell(
        [
            a_report(CRASH, name="r-1", source="wire", title="Two dead in tram accident", hours=-12),
            a_report(GATES, name="r-2", source="gazette", title="Gates stayed open before accident"),
            a_report(SHUT, name="r-3", source="courier", title="Authority closes 41 level crossings", hours=22),
        ]
    )

    assert "41 level crossings" in told.texts(PartKind.HEADLINE)[0]


BITTEN = """A man of 74 was bitten on Tuesday by the swan that has its nest in front of the town hall of Nullstad.

He was on his way to his wedding. A postman was bitten in April. The swan has five eggs, gardener Otto Sample said.

The man was treated at the clinic of Exemplehaven. The nest is two metres from the door of the town hall."""

MOVED = """Nullstad moved all its weddings of May to the library on Tuesday because of a swan. That is what the town \
said in a letter.

Fourteen couples have been told. Mayor Olga Ordinary will pay for their wine. The library has room for 60 guests."""


def test_an_earlier_stage_of_one_day_has_no_headline_for_saying_whose_word_it_is() -> None:
    """A groom was bitten; that the weddings move is the news."""
    told = tell(
        [
            a_report(BITTEN, name="r-1", source="gazette", title="Groom of 74 bitten by swan: “I wanted to marry”"),
            a_report(MOVED, name="r-2", source="courier", title="Swan: weddings of May moved", hours=3),
        ]
    )

    assert "weddings" in told.texts(PartKind.HEADLINE)[0]


RATE = """Samplias riksbank höjer styrräntan med 0,25 procentenheter till 2,75 procent, meddelade banken på tisdagen.

Beslutet var väntat av alla ekonomer utom en. ”Priserna stiger ännu”, sade riksbankschefen Mina Mönster på en \
pressträff. Kronan stärktes med 0,6 procent mot euron på tisdagen.

Två av direktionens fem ledamöter ville lämna räntan oförändrad. Inflationen låg på 3,4 procent i december. Nästa \
besked från Samplias riksbank kommer den 3 mars."""

MORTGAGE = """Hamnbanken höjer sin rörliga bolåneränta med 0,25 procentenheter till 4,15 procent från och med den 1 \
oktober.

Två mindre banker, Sparkassan och Hembanken, har meddelat att de avvaktar. ”Vi följer marknaden”, säger Hamnbankens \
ekonom Otto Ordinär till tidningen. Hamnbanken har 22 procent av marknaden för bolån i Samplia."""


def test_a_lede_tells_of_whom_the_headline_does() -> None:
    """A bank that follows with the same words and figures is another's news."""
    told = tell(
        [
            a_report(RATE, name="r-1", source="wire", title="Riksbanken höjer räntan", language="sv"),
            a_report(MORTGAGE, name="r-2", source="courier", title="Bank höjer bolåneränta", language="sv", hours=2),
        ],
        language="sv",
    )
    headline, lede = told.texts(PartKind.HEADLINE)[0], told.texts(PartKind.PARAGRAPH)[0]

    assert headline.split()[0] == lede.split()[0]
