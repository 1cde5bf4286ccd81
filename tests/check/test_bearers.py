"""Whom it was done to, where the source's verb is active and ours passive and the two are called otherwise."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

SOURCES = {
    "en": "A judge in Exempla on Tuesday sentenced the former treasurer of the town's largest charity to four years in"
    " prison. Edwin Paske, 58, had admitted fraud. He moved money to a firm of his brother-in-law, Victor Amble. A new"
    " director, Nora Bekker, ordered a review. Judge Miriam Oaks said Paske had betrayed people. Paske, in a grey suit,"
    " did not speak.",
    "da": "En dommer i Eksempelby idømte tirsdag den tidligere kasserer i byens største forening fire års fængsel."
    " Edvin Paske, 58, havde tilstået. Han flyttede penge til et firma, som hans svoger, Viktor Amel, ejede.",
    "de": "Ein Richter verurteilte am Dienstag den früheren Kassierer des größten Vereins der Stadt zu vier Jahren"
    " Haft. Edwin Paske, 58, hatte gestanden. Sein Schwager, Viktor Ammel, wurde freigesprochen.",
    "es": "Un juez condenó el martes al antiguo tesorero de la mayor asociación de la ciudad a cuatro años de cárcel."
    " Edwin Pasco, de 58 años, había confesado. Su cuñado, Víctor Ambla, fue absuelto.",
    "fr": "Un juge a condamné mardi l'ancien trésorier de la plus grande association de la ville à quatre ans de"
    " prison. Edwin Pasque, 58 ans, avait avoué. Son beau-frère, Victor Amblet, a été relaxé.",
}
FALSE = [
    ("en", "Victor Amble was sentenced to four years in prison."),
    ("en", "Nora Bekker was sentenced to four years in prison."),
    ("da", "Viktor Amel blev idømt fire års fængsel."),
    ("de", "Viktor Ammel wurde zu vier Jahren Haft verurteilt."),
    ("es", "Víctor Ambla fue condenado a cuatro años de cárcel."),
    ("fr", "Victor Amblet a été condamné à quatre ans de prison."),
]
TRUE = [
    ("en", "Edwin Paske was sentenced to four years in prison."),
    ("en", "The former treasurer was sentenced to four years in prison."),
    ("da", "Den tidligere kasserer blev idømt fire års fængsel."),
    ("de", "Der frühere Kassierer wurde zu vier Jahren Haft verurteilt."),
]


@pytest.mark.parametrize(("language", "sentence"), FALSE)
def test_what_was_done_to_one_is_not_told_of_another(language: str, sentence: str) -> None:
    """The sources call whom ours names by something else than whom it was done to: that is not published."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert not judgement.publishable, judgement


@pytest.mark.parametrize(("language", "sentence"), TRUE)
def test_who_may_be_the_one_it_was_done_to_is_published(language: str, sentence: str) -> None:
    """Whoever is so described, or named and described by nothing else, may be meant."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert judgement.publishable, judgement


FOUND = """Lina Exemple, l'adolescente de 15 ans portée disparue depuis dimanche à Saint-Oume, a été retrouvée saine \
et sauve mercredi dans un refuge de bergers. Son chien est mort."""
BESIDE = """The baker behind Edwin Paske, a clerk in Oum, was sentenced to four years in prison. Edwin Paske, the \
treasurer, was acquitted."""


def test_a_name_that_opens_its_clause_bears_the_verb_behind_an_aside() -> None:
    """However near to the verb the aside has a name."""
    ours = "Lina Exemple a été retrouvée saine et sauve dans un refuge de bergers."
    judgement = check_sentence(ours, "fr", [a_reference(FOUND, language="fr")])

    assert judgement.publishable, judgement


def test_a_name_beside_which_somebody_stands_does_not() -> None:
    """It opens no clause: the aside says who the baker is."""
    ours = "Edwin Paske was sentenced to four years in prison."
    judgement = check_sentence(ours, "en", [a_reference(BESIDE)])

    assert any("somebody else than 'Edwin Paske'" in problem.reason for problem in judgement.problems)
