"""More where the sources' figures or words say less is false; more where their figures say so is told."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

SOURCES = {
    "en": "Gifts to the museum fell from 3.1 million crowns in 2020 to 1.9 million in 2022, but recovered to 2.6"
    " million last year. The lake stands at 31 percent, ten points less than a year ago. Last month 40 boats came into"
    " the port, more than in May. Ostra has a market share of 34 percent; Veldmar would come to 29 percent.",
    "da": "Gaverne til museet faldt fra 3,1 millioner kroner i 2020 til 1,9 millioner i 2022, men steg igen til 2,6"
    " millioner sidste år. Sidste år druknede 63 mennesker i fjorden, ni færre end året før. Ledigheden var 4,5 procent"
    " i maj og 5,2 procent i juni.",
    "de": "Die Spenden an das Museum fielen von 3,1 Millionen Kronen im Jahr 2020 auf 1,9 Millionen im Jahr 2022. Der"
    " Stausee ist zu 31 Prozent gefüllt, zehn Punkte weniger als vor einem Jahr. Die Arbeitslosigkeit lag im Mai bei"
    " 4,5 Prozent und im Juni bei 5,2 Prozent.",
    "es": "El embalse se encuentra al 31 % de su capacidad, diez puntos menos que hace un año. El paro fue del 4,5 % en"
    " mayo y del 5,2 % en junio.",
    "fr": "L'année dernière, 63 personnes se sont noyées dans le fjord, neuf de moins que l'année précédente. Le"
    " chômage était de 4,5 % en mai et de 5,2 % en juin.",
}
FALSE = [
    ("en", "Gifts to the museum were higher last year than in 2020."),
    ("en", "The lake stands ten points higher than a year ago."),
    ("en", "Fewer boats came into the port last month than in May."),
    ("en", "Veldmar would have a larger market share than Ostra."),
    ("da", "Gaverne til museet var højere sidste år end i 2020."),
    ("da", "Sidste år druknede ni flere mennesker i fjorden end året før."),
    ("da", "Ledigheden var lavere i juni end i maj."),
    ("de", "Die Spenden an das Museum waren im Jahr 2022 höher als im Jahr 2020."),
    ("de", "Der Stausee liegt zehn Punkte höher als vor einem Jahr."),
    ("de", "Im Juni war die Arbeitslosigkeit niedriger als im Mai."),
    ("es", "El embalse se encuentra diez puntos por encima de hace un año."),
    ("es", "El paro fue más bajo en junio que en mayo."),
    ("fr", "L'année dernière, neuf personnes de plus que l'année précédente se sont noyées dans le fjord."),
    ("fr", "Le chômage était plus bas en juin qu'en mai."),
]
TRUE = [
    ("en", "Gifts to the museum were lower last year than in 2020."),
    ("en", "The lake stands ten points lower than a year ago."),
    ("en", "More boats came into the port last month than in May."),
    ("da", "Sidste år druknede ni færre mennesker i fjorden end året før."),
    ("da", "Ledigheden var højere i juni end i maj."),
    ("de", "Im Juni war die Arbeitslosigkeit höher als im Mai."),
    ("es", "El embalse se encuentra diez puntos por debajo de hace un año."),
    ("es", "El paro fue más alto en junio que en mayo."),
    ("fr", "Le chômage était plus élevé en juin qu'en mai."),
]


@pytest.mark.parametrize(("language", "sentence"), FALSE)
def test_more_is_not_told_where_the_sources_have_less(language: str, sentence: str) -> None:
    """Which way it went is in the figures of two days, or in a word beside the difference."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert not judgement.publishable, judgement
    assert judgement.problems


@pytest.mark.parametrize(("language", "sentence"), TRUE)
def test_which_way_it_went_may_be_told_from_the_figures(language: str, sentence: str) -> None:
    """No source has to say "higher" where it has both figures."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert judgement.publishable, judgement
