"""What holds under a condition is not told without it, in whatever order or words."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from nightdesk.records import ProblemKind
from tests.check.builders import a_reference

SOURCES = {
    "en": "Mayor Ada Sample announced that the town will build a tower at the lake for 2 million crowns if the county"
    " pays half of the cost. The mill is willing to sell its barn if nobody else bids more. If the ice holds, the ferry"
    " starts in March. Even if it rains, the market opens on Sunday. The choir asked if the church was free.",
    "da": "Borgmester Ada Prøve meddelte, at byen bygger et tårn ved søen for 2 millioner kroner, hvis amtet betaler"
    " halvdelen. Møllen er villig til at sælge sin lade, hvis ingen andre byder mere. Hvis isen holder, begynder færgen"
    " at sejle i marts.",
    "de": "Bürgermeisterin Ada Muster kündigte an, am See für 2 Millionen Kronen einen Turm zu bauen, wenn der Kreis"
    " die Hälfte der Kosten übernimmt. Die Mühle verkauft ihre Scheune, falls niemand mehr bietet. Wenn das Eis hält,"
    " fährt die Fähre ab März.",
    "fr": "La maire, Ada Essai, a annoncé que la ville construira une tour au bord du lac pour 2 millions de couronnes"
    " si le canton paie la moitié. Si la glace tient, le bac partira en mars.",
    "es": "La alcaldesa, Ada Prueba, anunció que el pueblo construirá una torre junto al lago por 2 millones de coronas"
    " si la provincia paga la mitad. Si el hielo aguanta, el ferri saldrá en marzo.",
}


@pytest.mark.parametrize(
    ("language", "false"),
    [
        ("en", "At the lake the town will build a tower for 2 million crowns."),
        ("en", "A tower for 2 million crowns will be built at the lake by the town, Mayor Ada Sample announced."),
        ("en", "The mill is selling its barn."),
        ("en", "In March the ferry starts."),
        ("da", "Ved søen bygger byen et tårn for 2 millioner kroner."),
        ("da", "Møllen sælger sin lade."),
        ("da", "I marts begynder færgen at sejle."),
        ("de", "Am See baut die Stadt für 2 Millionen Kronen einen Turm."),
        ("de", "Ab März fährt die Fähre."),
        ("fr", "Au bord du lac, la ville construira une tour pour 2 millions de couronnes."),
        ("fr", "En mars, le bac partira."),
        ("es", "Junto al lago, el pueblo construirá una torre por 2 millones de coronas."),
        ("es", "En marzo saldrá el ferri."),
    ],
)
def test_a_condition_is_not_left_out(language: str, false: str) -> None:
    """Who announced it may go; what it hangs on may not."""
    judged = check_sentence(false, language, [a_reference(SOURCES[language], language=language)])

    assert [problem for problem in judged.problems if problem.kind is ProblemKind.MODALITY]
    assert not judged.publishable


@pytest.mark.parametrize(
    ("language", "true"),
    [
        ("en", "The town will build a tower at the lake if the county pays half of it."),
        ("en", "The market opens on Sunday."),
        ("da", "Byen bygger et tårn ved søen, hvis amtet betaler halvdelen."),
        ("de", "Die Mühle verkauft ihre Scheune, falls niemand mehr bietet."),
        ("fr", "Si le canton paie la moitié, la ville construira une tour au bord du lac."),
        ("es", "Si la provincia paga la mitad, el pueblo construirá una torre junto al lago."),
    ],
)
def test_what_is_told_with_its_condition_or_despite_it_goes_out(language: str, true: str) -> None:
    """ "Even if" is no condition."""
    assert check_sentence(true, language, [a_reference(SOURCES[language], language=language)]).publishable


def test_two_reports_of_one_person_may_be_told_in_one_sentence() -> None:
    """The person whom both name links the halves."""
    one = a_reference("Ada Sample says she warned the county in 2022 and again in 2024 about the tanks.", name="r1")
    two = a_reference("Ada Sample, speaker of the anglers, demanded the closure of the mill on Friday.", name="r2")
    ours = "Ada Sample, who says she warned the county in 2022, demanded the closure of the mill."

    assert check_sentence(ours, "en", [one, two]).publishable
