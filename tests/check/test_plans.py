"""What is decided, planned, asked for or considered is not told as done or settled, in whatever form ours has it."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from nightdesk.records import ProblemKind
from tests.check.builders import a_reference

SOURCES = {
    "en": "The council of Exempla voted on Monday to close two schools after the summer. The mill has agreed to sell"
    " its pier to a bank. The union urged the mill to repair the gate. Mayor Ada Sample said the bridge will be"
    " painted in May. The ferry company is considering a new line to Velm. Yard manager Per Holt said the hull should"
    " be tested."
    " Inspections of the tanks had been planned for April. The farm wants to build a barn by the lake. The choir sang"
    " in the church on Sunday, and a baker opened a shop.",
    "da": "Byrådet i Exempla vedtog mandag at lukke to skoler efter sommerferien. Møllen har sagt ja til at sælge sin"
    " mole til en bank. Fagforeningen opfordrede møllen til at opsætte et hegn. Borgmester Ada Prøve sagde, at broen"
    " skal males i maj. Rederiet overvejer en ny rute til Velm. Gården vil bygge en lade ved søen. Koret sang i kirken"
    " søndag, og en bager åbnede en butik. Hendes far takker naboerne, der ledte efter hende.",
    "de": "Der Rat von Exempla beschloss am Montag, zwei Schulen nach dem Sommer zu schließen. Die Mühle hat zugesagt,"
    " ihren Anleger an eine Bank zu verkaufen. Bürgermeisterin Ada Muster sagte, die Brücke solle im Mai gestrichen"
    " werden. Die Reederei erwägt eine neue Linie nach Velm. Der Hof will am See eine Scheune bauen. Der Chor sang am"
    " Sonntag in der Kirche, und ein Bäcker eröffnete einen Laden.",
    "fr": "Le conseil d'Exempla a décidé lundi de fermer deux écoles après l'été. Le moulin a accepté de vendre son"
    " môle à une banque. Le syndicat a demandé au moulin de réparer la porte. La maire, Ada Essai, a dit que le pont"
    " sera repeint en mai. La compagnie envisage une nouvelle ligne vers Velm. Le chœur a chanté dimanche à l'église.",
    "es": "El consejo de Exempla decidió el lunes cerrar dos escuelas después del verano. El sindicato pidió al molino"
    " reparar la puerta. La alcaldesa, Ada Prueba, dijo que el puente será pintado en mayo. La naviera estudia una"
    " nueva línea a Velm. La granja quiere construir un granero junto al lago. El coro cantó el domingo en la iglesia.",
}


@pytest.mark.parametrize(
    ("language", "false"),
    [
        ("en", "The council of Exempla has closed two schools."),
        ("en", "Two schools in Exempla were closed after the summer."),
        ("en", "The mill has sold its pier to a bank."),
        ("en", "The mill repaired the gate."),
        ("en", "The bridge was painted in May, Mayor Ada Sample said."),
        ("en", "The ferry company said it would start a new line to Velm."),
        ("en", "The hull was tested, yard manager Per Holt said."),
        ("en", "The tanks were inspected in April."),
        ("en", "A barn was built by the lake."),
        ("da", "Byrådet i Exempla har lukket to skoler."),
        ("da", "To skoler i Exempla blev lukket efter sommerferien."),
        ("da", "Møllen har solgt sin mole til en bank."),
        ("da", "Møllen har opsat et hegn, som alle kan se."),
        ("da", "Broen blev malet i maj."),
        ("da", "Gården byggede en lade ved søen."),
        ("de", "Zwei Schulen in Exempla wurden nach dem Sommer geschlossen."),
        ("de", "Die Mühle hat ihren Anleger an eine Bank verkauft."),
        ("de", "Die Brücke wurde im Mai gestrichen."),
        ("de", "Der Hof hat am See eine Scheune gebaut."),
        ("fr", "Le conseil d'Exempla a fermé deux écoles."),
        ("fr", "Deux écoles d'Exempla ont été fermées après l'été."),
        ("fr", "Le moulin a vendu son môle à une banque."),
        ("fr", "Le pont a été repeint en mai."),
        ("es", "Dos escuelas de Exempla fueron cerradas después del verano."),
        ("es", "El molino reparó la puerta."),
        ("es", "El puente fue pintado en mayo."),
        ("es", "La naviera abrirá una nueva línea a Velm."),
    ],
)
def test_a_plan_is_not_told_as_done(language: str, false: str) -> None:
    """Active or passive, perfect or past: what hangs on a word for a plan has not happened yet."""
    judged = check_sentence(false, language, [a_reference(SOURCES[language], language=language)])

    assert ProblemKind.MODALITY in {problem.kind for problem in judged.problems}
    assert not judged.publishable


@pytest.mark.parametrize(
    ("language", "true"),
    [
        ("en", "The council of Exempla decided to close two schools after the summer."),
        ("en", "Two schools in Exempla will be closed after the summer."),
        ("en", "The mill is to sell its pier to a bank."),
        ("en", "A baker opened a shop."),
        ("da", "To skoler i Exempla skal lukkes efter sommerferien."),
        ("da", "En bager åbnede en butik."),
        ("da", "Hendes far takkede naboerne, der ledte efter hende."),
        ("de", "Zwei Schulen in Exempla sollen nach dem Sommer geschlossen werden."),
        ("de", "Ein Bäcker eröffnete einen Laden."),
        ("fr", "Deux écoles d'Exempla seront fermées après l'été."),
        ("es", "El consejo de Exempla va a cerrar dos escuelas después del verano."),
    ],
)
def test_what_is_still_to_come_or_was_done_is_told_so(language: str, true: str) -> None:
    """A plan told as one, and what did happen, go out."""
    assert check_sentence(true, language, [a_reference(SOURCES[language], language=language)]).publishable


def test_a_report_that_tells_it_done_outweighs_an_older_plan() -> None:
    """Two reports of one story: what the first announces, the second tells."""
    plan = a_reference("The mill agreed in May to sell its pier to a bank.", name="r1")
    done = a_reference("The mill sold its pier to a bank on Friday.", name="r2")

    assert check_sentence("The mill has sold its pier to a bank.", "en", [plan, done]).publishable


def test_a_month_in_a_dateline_is_no_auxiliary() -> None:
    """ "22 May" doubts nothing of the sentence behind it."""
    source = a_reference(
        "EXEMPLA, 22 May (Harbour Wire) - The mill said on Friday that it had sold its pier to a bank."
    )

    assert check_sentence("The mill said on Friday that it had sold its pier.", "en", [source]).publishable


def test_an_auxiliary_of_doubt_may_stand_before_its_subject() -> None:
    """In a Danish main clause that opens with who says so, the subject stands behind "kan", before the verb."""
    text = "Formanden, Ada Prøve, advarer om, at klasserne på Havneskolen kan få op til 28 elever."
    ours = "Ifølge Ada Prøve kan klasserne på Havneskolen få op til 28 elever."

    assert check_sentence(ours, "da", [a_reference(text, language="da")]).publishable
