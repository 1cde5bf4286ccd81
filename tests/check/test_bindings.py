"""Whose it is: what a source tells of one holder may not go out told of another, or of more of them."""

from __future__ import annotations

import pytest

from nightdesk.check.cues import cues
from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

ASHORE = (
    "Two boys and a woman were pulled from the lake at Sorrel on Tuesday. The woman, a 29-year-old teacher, was flown "
    "to a hospital in Brackford. The boys, aged nine and eleven, were treated at the scene and sent home."
)
HARBOUR = (
    "Hollis Vane and Petra Kosk both spoke at the hearing in Dunmarch. Vane, who runs the ferry company, said the "
    "harbour was too shallow. Kosk, the town's engineer, disagreed. She said that dredging would cost 4 million crowns."
)
BUS = (
    "Bei einem Busunglück bei Tannrode sind am Samstag 21 Menschen verletzt worden, vier davon lebensgefährlich. Der "
    "Busfahrer, ein 58-jähriger Mann, blieb unverletzt."
)
STADIUM = "Die Stadt Lemsau zahlt 6 Millionen Euro für das Stadion, das Land 9 Millionen."
BRIDGE = (
    "En 44-årig kvinde blev torsdag dræbt ved en ulykke på broen i Havnby. Bilisten, en 27-årig mand, er sigtet for "
    "uagtsomt manddrab."
)
FILMS = 'Le film "Les Digues" a attiré 700 000 spectateurs. Son premier film, "Sel", n\'en avait attiré que 60 000.'
COACH = "Un autobús volcó cerca de Almorga. Veinte pasajeros resultaron heridos, cinco de ellos graves."
GULLS = "Föreningen Havsro har 400 medlemmar, varav 90 är barn. Ordföranden Karl Berg vill bygga en hamn."
GOALS = (
    "Idris Bell scored twice for Rovers in the first half; Sven Aldo added a third in the 70th minute. Bell joined the "
    "club in January."
)
DROUGHT = (
    "About 35 percent of farms in the valley have lost their crops. Some 12 percent of households have no running "
    "water. Output fell by a third to 2.4 million tonnes."
)
MEDAL = (
    "Kira Sund, a 33-year-old chemist, won the Fjell Medal on Thursday. The jury praised her patience. The runner-up, "
    "Ivo Marek, is a physicist."
)
OF_ANOTHER = [
    ("en", ASHORE, "A 29-year-old teacher was treated at the scene and sent home."),
    ("en", ASHORE, "The woman was treated at the scene and sent home, while the boys were flown to Brackford."),
    ("en", HARBOUR, "Hollis Vane said that dredging would cost 4 million crowns."),
    ("en", GOALS, "Idris Bell scored in the 70th minute."),
    ("en", DROUGHT, "About 35 percent of households in the valley have lost their crops."),
    ("en", DROUGHT, "Output fell to a third, 2.4 million tonnes."),
    ("en", MEDAL, "The jury praised Ivo Marek's patience."),
    ("de", BUS, "Bei einem Busunglück bei Tannrode sind 21 Menschen lebensgefährlich verletzt worden."),
    ("de", STADIUM, "Das Land zahlt 6 Millionen Euro für das Stadion."),
    ("da", BRIDGE, "En 27-årig mand blev dræbt ved en ulykke på broen i Havnby."),
    ("fr", FILMS, '"Sel" a attiré 700 000 spectateurs.'),
    ("es", COACH, "Veinte pasajeros resultaron heridos graves cerca de Almorga."),
    ("sv", GULLS, "Föreningen Havsro har 400 medlemmar som är barn."),
]
OF_THE_SAME = [
    ("en", ASHORE, "A 29-year-old teacher was flown to a hospital in Brackford."),
    ("en", HARBOUR, "Petra Kosk said that dredging would cost 4 million crowns."),
    ("en", GOALS, "Sven Aldo added a third in the 70th minute."),
    ("en", DROUGHT, "About 12 percent of households in the valley have no running water."),
    ("en", MEDAL, "The jury praised Kira Sund's patience."),
    ("de", BUS, "Bei dem Busunglück bei Tannrode wurden vier Menschen lebensgefährlich verletzt."),
    ("de", STADIUM, "Die Stadt Lemsau zahlt 6 Millionen Euro für das Stadion."),
    ("da", BRIDGE, "En 44-årig kvinde blev dræbt ved en ulykke på broen i Havnby torsdag."),
    ("es", COACH, "Cinco pasajeros resultaron heridos graves cerca de Almorga."),
]


@pytest.mark.parametrize(("language", "source", "ours"), OF_ANOTHER)
def test_what_is_told_of_one_is_not_told_of_another(language: str, source: str, ours: str) -> None:
    """Each word of it is the source's, and whom it is told of is not: it is held, with a reason."""
    judged = check_sentence(ours, language, [a_reference(source, language=language)])

    assert judged.held
    assert any(problem.reason.startswith("the source") for problem in judged.problems)


@pytest.mark.parametrize(("language", "source", "ours"), OF_THE_SAME)
def test_what_is_told_of_the_same_goes_out(language: str, source: str, ours: str) -> None:
    """By another form of the name, by the name for the pronoun, of the part that is meant: nothing is wrong with it."""
    judged = check_sentence(ours, language, [a_reference(source, language=language)])

    assert judged.publishable, judged


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Anna Holm, the mayor of Exempla, resigned on Friday and left the hall.",
            [("Anna Holm mayor Exempla", "resigned"), ("Anna Holm mayor Exempla", "left hall")],
        ),
        ("en", "In Vesk two streets were flooded.", [("two streets", "flooded")]),
        ("en", "Conda's shares fell 6 percent, Aurel's rose 2 percent.", [("Conda's shares", ""), ("Aurel's", "")]),
        ("de", "Am Montag eröffnete Bürgermeister Rolf Kinze die Schule.", [("Bürgermeister Rolf Kinze", "Schule")]),
        ("da", "Bilisten, en 27-årig mand, er sigtet.", [("Bilisten 27 årig mand", "sigtet")]),
        ("es", "El conductor, de 47 años, dio negativo.", [("conductor 47 años", "negativo")]),
    ],
)
def test_a_clause_is_read_with_its_holder(language: str, text: str, told: list[tuple[str, str]]) -> None:
    """What stands before the first verb holds what follows, an aside between commas belongs to it."""
    source = a_reference(text, language=language)
    tokens = source.passages[0].tokens

    read = source.tellings(0)

    assert [" ".join(tokens[i].text for i in telling.holder) for telling in read] == [holder for holder, _ in told]
    for telling, (_, what) in zip(read, told, strict=True):
        assert what in " ".join(tokens[i].text for i in telling.told)


def test_every_language_with_lists_knows_its_verbs() -> None:
    """Without them no clause is read, and a language is as good as unknown."""
    for language in ("da", "de", "en", "es", "fr", "it", "nb", "nl", "pt", "sv"):
        assert cues(language).verbs
        assert cues(language).part_of
