"""What sources tell of a part is not told of the whole; what they tell of both, or ours tells of the part, is fine."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

SOURCES = {
    "en": "Four of the five suspects were placed in custody on Friday. One of its two ferries was sold to the firm"
    " Marwick. The council closed two of the town's six libraries in May. Most of the 40 residents left their homes."
    " The museum lost 12 works in May. Seven of the paintings were found in a barn near Exempla with 30 chairs."
    " Two of the nine jurors were ill. All nine jurors were paid.",
    "da": "Fire af de fem sigtede blev fængslet fredag. En af havnens to færger blev solgt til rederiet Ostra. Byrådet"
    " lukkede to af kommunens seks biblioteker i maj.",
    "de": "Vier der fünf Verdächtigen kamen am Freitag in Haft. Eine ihrer zwei Fähren wurde an die Reederei Ostra"
    " verkauft. Der Rat schloss im Mai zwei der sechs Büchereien. Drei von neun Gemälden wurden in einer Scheune"
    " gefunden.",
    "es": "El agua volvió el miércoles en tres de los siete pueblos. Una de las cuatro balsas tenía una grieta.",
    "fr": "La police cherchait onze tableaux volés. Sept des toiles ont été retrouvées dans une grange de la banlieue."
    " Quatre des cinq suspects ont été placés en détention vendredi. L'une des deux caméras était en panne.",
    "it": "Quattro dei cinque sospettati sono stati arrestati venerdì.",
    "sv": "Fyra av de fem misstänkta häktades i fredags.",
}
FALSE = [
    ("en", "The five suspects were placed in custody on Friday."),
    ("en", "All five suspects were placed in custody on Friday."),
    ("en", "Both ferries were sold to the firm Marwick."),
    ("en", "The council closed the town's six libraries in May."),
    ("en", "The 40 residents left their homes."),
    ("en", "The 12 paintings were found in a barn near Exempla."),
    ("da", "De fem sigtede blev fængslet fredag."),
    ("da", "Begge færger blev solgt til rederiet Ostra."),
    ("da", "Byrådet lukkede kommunens seks biblioteker i maj."),
    ("de", "Die fünf Verdächtigen kamen am Freitag in Haft."),
    ("de", "Ihre zwei Fähren wurden an die Reederei Ostra verkauft."),
    ("de", "Die neun Gemälde wurden in einer Scheune gefunden."),
    ("es", "El agua volvió el miércoles en los siete pueblos."),
    ("es", "Las cuatro balsas tenían una grieta."),
    ("fr", "Les cinq suspects ont été placés en détention vendredi."),
    ("fr", "Les deux caméras étaient en panne."),
    ("fr", "Les onze tableaux volés ont été retrouvés dans une grange de la banlieue."),
    ("it", "I cinque sospettati sono stati arrestati venerdì."),
    ("sv", "De fem misstänkta häktades i fredags."),
]
TRUE = [
    ("en", "Four of the five suspects were placed in custody on Friday."),
    ("en", "Four suspects were placed in custody on Friday."),
    ("en", "In May, two of the town's six libraries were closed by the council."),
    ("en", "Most of the 40 residents left their homes."),
    ("en", "Seven paintings were found in a barn near Exempla with 30 chairs."),
    ("en", "The nine jurors were paid."),
    ("da", "I maj lukkede byrådet to af kommunens seks biblioteker."),
    ("de", "Vier von fünf Verdächtigen kamen am Freitag in Haft."),
    ("es", "El miércoles el agua volvió en tres de los siete pueblos."),
    ("fr", "Vendredi, quatre des cinq suspects ont été placés en détention."),
]


@pytest.mark.parametrize(("language", "sentence"), FALSE)
def test_a_part_told_as_the_whole_is_not_supported(language: str, sentence: str) -> None:
    """Of four of five it is not said of the five, of all five or of both: nobody is shown it as fine."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert not judgement.supported, judgement
    assert not judgement.publishable


@pytest.mark.parametrize(("language", "sentence"), TRUE)
def test_a_part_told_as_a_part_is_published(language: str, sentence: str) -> None:
    """Who says how many of how many, or how many alone, or tells what is told of all, says what the sources say."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert judgement.publishable, judgement
