"""Two events told in an order that their dates contradict; and in the one that they show, though nobody says so."""

from __future__ import annotations

import pytest

from nightdesk.check.reference import reference
from nightdesk.check.sentence import check_sentence
from nightdesk.records import ReportId
from nightdesk.text.annotate import annotate
from tests.check.builders import a_reference

SOURCES = {
    "en": "The guard was sacked on 3 May. The theft was on 12 May, police said. The bridge was closed on 4 June. On 9"
    " June the inspection found cracks. Captain Orla Finn called the harbour at 2.40 a.m.; the engine stopped at 3.15"
    " a.m. The club was founded by May 1990. The strike has lasted since 12 May.",
    "da": "Vagten blev fyret den 3. maj. Tyveriet skete den 12. maj.",
    "de": "Der Wächter wurde am 3. Mai entlassen. Der Diebstahl geschah am 12. Mai. Die Brücke wurde am 4. Juni"
    " gesperrt. Am 9. Juni fand die Prüfung Risse.",
    "es": "El guardia fue despedido el 3 de mayo. El robo ocurrió el 12 de mayo.",
    "fr": "Le gardien a été licencié le 3 mai. Le vol a eu lieu le 12 mai. Le 19 mai, le musée a rouvert. Les tableaux"
    " pourraient avoir quitté le pays dès le 20 mai.",
}
FALSE = [
    ("en", "The guard was sacked after the theft."),
    ("en", "The bridge was closed after the inspection found cracks."),
    ("en", "The inspection found cracks before the bridge was closed."),
    ("en", "Captain Orla Finn called the harbour after the engine stopped."),
    ("da", "Vagten blev fyret efter tyveriet."),
    ("de", "Der Wächter wurde nach dem Diebstahl entlassen."),
    ("de", "Die Brücke wurde gesperrt, nachdem die Prüfung Risse gefunden hatte."),
    ("es", "El guardia fue despedido después del robo."),
    ("fr", "Le gardien a été licencié après le vol."),
    ("fr", "Les tableaux pourraient avoir quitté le pays avant le 19 mai."),
]
TRUE = [
    ("en", "The guard was sacked before the theft."),
    ("en", "The inspection found cracks after the bridge was closed."),
    ("da", "Vagten blev fyret før tyveriet."),
    ("de", "Der Wächter wurde vor dem Diebstahl entlassen."),
    ("es", "El guardia fue despedido antes del robo."),
    ("fr", "Le gardien a été licencié avant le vol."),
]


@pytest.mark.parametrize(("language", "sentence"), FALSE)
def test_an_order_that_the_dates_contradict_is_false(language: str, sentence: str) -> None:
    """Each event stands in the sources with its date or hour; which came first needs no word of theirs."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert not judgement.supported, judgement
    assert not judgement.publishable


@pytest.mark.parametrize(("language", "sentence"), TRUE)
def test_an_order_that_the_dates_show_is_published(language: str, sentence: str) -> None:
    """Two events that two sentences tell may be told in one, in the order of their dates."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert judgement.publishable, judgement


def test_a_day_until_which_something_was_is_not_its_date() -> None:
    """The strike that has lasted since 12 May may have begun before the theft of that day or long after 3 May."""
    source = a_reference("The guard was sacked on 13 May. The strike has lasted since 12 May.")

    judgement = check_sentence("The guard was sacked before the strike.", "en", [source])

    assert not any("in the other order" in problem.reason for problem in judgement.problems)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The council met on Monday. The mayor resigned on Wednesday.", True),
        ("The mayor resigned on Wednesday. The council met on Monday.", False),
    ],
)
def test_days_of_the_week_are_put_in_order_only_where_they_are_told_in_it(told: str, found: bool) -> None:
    """Of a report without a date, a Wednesday told before a Monday may be that of the week before."""
    undated = reference(ReportId("r1"), told, annotate(told, language="en"))

    judgement = check_sentence("The mayor resigned before the council met.", "en", [undated])

    assert any("in the other order" in problem.reason for problem in judgement.problems) is found
