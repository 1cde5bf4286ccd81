"""What is torn from the sentence before it, though no pronoun opens it."""

from __future__ import annotations

import pytest

from nightdesk.write.standalone import Line, line
from nightdesk.write.whole import is_hearsay
from tests.write.builders import passages_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Councillor Otto Ordinary disagrees and wants another vote in Nullstad.", id="an answer"),
        pytest.param("en", "About 2,100 parents in Nullstad took part.", id="in what"),
        pytest.param("en", "The last of them, the driver Otto Ordinary, reached the quay at noon.", id="some of them"),
        pytest.param("sv", "Klockan 21.40 på onsdagskvällen kom den siste av dem upp.", id="the last of them"),
        pytest.param("en", "“They learned it from the radio,” said Paula Placeholder of the union.", id="they"),
        pytest.param("en", "“He’s a hundred metres away,” said Paula Placeholder of the union.", id="he is"),
        pytest.param(
            "en", "Council leader Otto Ordinary said it was insured for 24 million crowns.", id="a person’s it"
        ),
        pytest.param("en", "The ferry line goes on paying its crew during that time.", id="a time"),
        pytest.param("de", "Stadträtin Paula Beispiel will das schriftlich.", id="das"),
        pytest.param("de", "Die Stadträtin Paula Beispiel sieht das anders.", id="an answer, German"),
        pytest.param("de", "Damals hatte die Stadt Nullstadt eine Leitplanke beantragt.", id="then"),
        pytest.param("it", "Dal letto d'ospedale ha detto di essersi salvata sotto il tavolo.", id="no subject"),
        pytest.param("it", "Dall'ospedale ha fatto sapere che i secchi sono nell'armadio.", id="no subject, a fact"),
        pytest.param("it", "Lo rivela una relazione del Comune di Nullavilla.", id="an object"),
        pytest.param("it", "Fino a mercoledì sera ne erano stati trovati cinque.", id="five of what"),
        pytest.param("it", "Circa 200 di loro hanno protestato davanti al municipio.", id="some of them, Italian"),
        pytest.param("es", "«No se puede cobrar por un agua que nadie usa», afirmó.", id="nobody says so"),
        pytest.param("es", "«Nadie invierte en una mina así», dijo su presidente, Otón Ordinario.", id="whose"),
        pytest.param("es", "La consejera Paula Ejemplo lo negó.", id="an answer, Spanish"),
        pytest.param(
            "es", "«Son nueve inspectores para mil talleres», ha dicho en Radio Nullavilla.", id="says, has said"
        ),
        pytest.param(
            "es", "«Volveremos a construir la escuela», prometió ante unos 200 vecinos.", id="says, in any word"
        ),
        pytest.param(
            "es",
            "El portavoz Otón Ordinario ha exigido que comparezca mañana en el Parlamento.",
            id="is wanted of whom",
        ),
        pytest.param("es", "Reclamaban las carpas prometidas por el Gobierno.", id="an object behind"),
        pytest.param("pt", "No hospital disse que vai voltar ao trabalho.", id="no subject, Portuguese"),
        pytest.param("sv", "Historikern Otto Exempel är tveksam.", id="an answer, Swedish"),
        pytest.param("fr", "« Le pont restera fermé jusqu’à l’été », a-t-il expliqué.", id="a pronoun says so"),
        pytest.param("sv", "Enligt honom kan bron i Nullstad vara stängd i 14 veckor från i tisdags.", id="by him"),
        pytest.param("da", "Ifølge hende blev broen i Nullstad lukket tirsdag i 14 uger.", id="by her"),
        pytest.param(
            "fr", "D’après elle, le pont de Nullville a été fermé mardi pour 14 semaines.", id="by her, French"
        ),
        pytest.param(
            "de", "Nach seinen Angaben wurde die Brücke in Nullstadt am Dienstag geschlossen.", id="by him, German"
        ),
        pytest.param("ru", "По её словам, мост в Нульштадте был закрыт во вторник на 14 недель.", id="by her, Russian"),
    ],
)
def test_what_is_torn_from_the_sentence_before_does_not_stand_alone(language: str, text: str) -> None:
    """Its subject, its object or what it answers is told there; printed elsewhere it would mean something else."""
    assert not isinstance(line(passages_of(text, language)[-1]), Line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "en", "Councillor Otto Ordinary disagrees with the plan and wants another vote in Nullstad.", id="with what"
        ),
        pytest.param(
            "en", "The Nullstad transit authority said it was insured for 24 million crowns.", id="a body’s it"
        ),
        pytest.param("en", "Council leader Otto Ordinary said it was too early to tell.", id="what follows"),
        pytest.param("de", "Die Stadt hat das neue Theater von Nullstadt geöffnet.", id="an article"),
        pytest.param("de", "Nullstadt wählte das „Fest der Brücken“ zum Motto.", id="before a quotation"),
        pytest.param("sv", "Av fyra gruvarbetare i Nollstad kom i onsdags två av dem upp.", id="of whom"),
        pytest.param("it", "Martedì mattina è crollato il solaio della scuola di Nullavilla.", id="a subject behind"),
        pytest.param("it", "In città sono arrivati duecento volontari da Nullavilla.", id="a count behind"),
        pytest.param(
            "it", "Dopo la votazione il ministro Otto Ordinario ha detto che la legge cambia.", id="a subject"
        ),
        pytest.param("es", "En la plaza ha hablado la maestra Paula Ejemplo con los vecinos.", id="a speaker behind"),
        pytest.param(
            "es", "«El puente sigue cerrado», dijo la alcaldesa de Nullavilla, Paula Ejemplo.", id="a quotation"
        ),
        pytest.param(
            "de", "Laut ihrer Satzung schließt die Bank in Nullstadt am Dienstag drei Filialen.", id="no person"
        ),
        pytest.param("es", "Según el alcalde, murieron tres personas en Nullavilla.", id="whose word, and a subject"),
        pytest.param(
            "es",
            "El portavoz Otón Ordinario ha exigido que comparezca la ministra en el Parlamento.",
            id="is wanted of her",
        ),
        pytest.param(
            "es", "Murieron dos vecinos de Nullavilla cuando cayó el techo de la escuela.", id="who died behind"
        ),
    ],
)
def test_what_has_its_subject_stands_alone(language: str, text: str) -> None:
    """A subject may stand behind its verb, and what answers may say what."""
    assert isinstance(line(passages_of(text, language)[-1]), Line)


@pytest.mark.parametrize(
    ("headline", "hearsay"),
    [
        ("Gegen den Fahrer werde wegen Körperverletzung ermittelt", True),
        ("Gegen den Fahrer werde ermittelt, sagte die Staatsanwältin", False),
        ("Gegen den Fahrer wird wegen Körperverletzung ermittelt", False),
    ],
)
def test_a_headline_does_not_pass_on_what_nobody_says(headline: str, hearsay: bool) -> None:
    """The German subjunctive is somebody's word, and a headline that leaves out whose is no news."""
    assert is_hearsay(headline, "de") is hearsay


def test_a_town_is_not_whom_a_pronoun_means() -> None:
    """ "He", after "the journey between Sankt Paula and Nullstad", is not the town."""
    text = (
        "“The quay stays,” Sankt Paula said. The line cuts the journey between Sankt Paula and Nullstad by an hour. "
        "“We build no hole,” he said."
    )
    assert not isinstance(line(passages_of(text)[-1]), Line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The former treasurer of a hospice in Nullstad was jailed on Monday.", id="an adjective"),
        pytest.param("en", "Campaigners say they will go to court over the library in Nullstad.", id="of its subject"),
        pytest.param("de", "Das mehr als 5000 Jahre alte Boot aus dem Nullmoor soll ins Museum.", id="a measure"),
        pytest.param("de", "Der 61-Jährige aus Beispielstadt erklärte am Montag den Verzicht.", id="an age"),
        pytest.param("da", "Der er konstateret fugleinfluenza i en besætning ved Nulby.", id="an expletive"),
        pytest.param("sv", "En av de fyra gruvarbetare som stängdes in i Nollstad har hittats död.", id="an article"),
        pytest.param("es", "Los camioneros de Villa Nula volverán a las carreteras este viernes.", id="a day"),
        pytest.param("fr", "En grève depuis lundi, les éboueurs de Nulleville ont repris le travail.", id="en"),
    ],
)
def test_a_first_sentence_points_back_to_nothing(language: str, text: str) -> None:
    """Its reader had met nothing before it: what it speaks of it tells itself, but for a pronoun before any noun."""
    assert isinstance(line(passages_of(text, language)[0]), Line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "They came at dawn and took the boats of Nullstad.", id="they"),
        pytest.param("en", "The move surprised the traders in the harbour of Nullstad.", id="the move"),
        pytest.param("da", "De kom om natten til havnen i Nulby.", id="de"),
        pytest.param("fr", "En témoigne la lettre du maire de Nulleville.", id="en"),
    ],
)
def test_a_first_sentence_may_open_with_whom_it_has_yet_to_name(language: str, text: str) -> None:
    """Then another takes the place of whoever it is."""
    assert not isinstance(line(passages_of(text, language)[0]), Line)
