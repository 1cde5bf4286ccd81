"""Which findings take "supported" away though ours is told freely: those that name the error, kind by kind."""

from __future__ import annotations

import pytest

from nightdesk.check.points import points
from nightdesk.check.sentence import check_sentence
from nightdesk.records import ProblemKind
from tests.check.builders import a_reference

SOURCES = {
    "en": "Harbour master Ada Sample said on Friday that the pier had sunk by a hand's breadth. “We will hear it crack"
    " before we see it,” said the diver Per Holt, who looked at the piles. The company laid off 80 people in May."
    " Shares in Ostra fell 4 percent on Friday. Residents may have to use the old quay.",
    "da": "Havnechef Ada Prøve sagde fredag, at molen havde sænket sig en håndsbredde. “Vi hører den knage, før vi ser"
    " det,” sagde dykkeren Per Holt, som så på pælene. Rederiet fyrede 80 ansatte i maj. Nogle beboere i Hollin er imod"
    " en ny mole ved kirken.",
    "de": "Hafenmeisterin Ada Muster sagte am Freitag, der Anleger sei um eine Handbreit gesunken. „Wir hören ihn"
    " knacken, bevor wir es sehen“, sagte der Taucher Per Holt, der die Pfähle ansah. Die Reederei entließ im Mai 80"
    " Leute. Einige Anwohner in Hollin sind gegen einen neuen Anleger an der Kirche.",
    "es": "La directora del puerto, Ada Prueba, dijo el viernes que el muelle se había hundido un palmo. «Lo oiremos"
    " crujir antes de verlo», dijo el buzo Per Holt, que miró los pilotes. La naviera despidió en mayo a 80 personas."
    " Algunos vecinos de Hollín se oponen a un muelle nuevo junto a la iglesia.",
    "fr": "La directrice du port, Ada Essai, a dit vendredi que le môle s'était enfoncé d'une paume. « Nous"
    " l'entendrons craquer avant de le voir », a dit le plongeur Per Holt, qui a regardé les pieux. La compagnie a"
    " licencié 80 personnes en mai. Certains habitants de Hollin s'opposent à un nouveau môle près de l'église.",
}


@pytest.mark.parametrize(
    ("language", "kind", "false"),
    [
        ("en", "cause", "The company laid off 80 people in May because the pier sank."),
        ("da", "cause", "Rederiet fyrede 80 ansatte i maj, fordi molen sank."),
        ("de", "cause", "Die Reederei entließ im Mai 80 Leute, weil der Anleger sank."),
        ("es", "cause", "La naviera despidió en mayo a 80 personas porque el muelle se hundió."),
        ("fr", "cause", "La compagnie a licencié 80 personnes parce que le môle s'était enfoncé."),
        ("en", "speaker", "“We will hear it crack before we see it,” said Ada Sample, the harbour master."),
        ("da", "speaker", "“Vi hører den knage, før vi ser det,” sagde havnechef Ada Prøve."),
        ("de", "speaker", "„Wir hören ihn knacken, bevor wir es sehen“, sagte Hafenmeisterin Ada Muster."),
        ("es", "speaker", "«Lo oiremos crujir antes de verlo», dijo la directora del puerto, Ada Prueba."),
        ("fr", "speaker", "« Nous l'entendrons craquer avant de le voir », a dit Ada Essai, la directrice du port."),
        ("da", "quantity", "De fleste beboere i Hollin er imod en ny mole."),
        ("de", "quantity", "Die meisten Anwohner in Hollin sind gegen einen neuen Anleger."),
        ("es", "quantity", "La mayoría de los vecinos de Hollín se oponen a un muelle nuevo."),
        ("fr", "quantity", "La plupart des habitants de Hollin s'opposent à un nouveau môle."),
    ],
)
def test_a_finding_that_names_the_error_is_heeded_at_the_desk(language: str, kind: str, false: str) -> None:
    """An editor is not shown as fine what a rule has just told the error of, though half the words are the source's."""
    judged = check_sentence(false, language, [a_reference(SOURCES[language], language=language)])

    assert kind in {problem.kind for problem in judged.problems}
    assert judged.score < points().desk
    assert not judged.supported


def test_a_guide_may_be_told_in_other_words() -> None:
    """Who tells a reader how to do something is repeated freely: there a finding of these kinds tells nothing."""
    guide = "If the lawn bounces back up, you can leave it. You rake the moss in spring. Water it."
    free = "The lawn can be left because it bounces back up."
    judged = check_sentence(free, "en", [a_reference(guide)])

    assert ProblemKind.CAUSE in {problem.kind for problem in judged.problems}
    assert judged.supported
