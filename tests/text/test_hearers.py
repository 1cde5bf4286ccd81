"""What quotes promise of those who are told something: a paper that is addressed does not speak."""

import pytest

from nightdesk.text.annotate import annotate

TOLD = [
    ("pt", "“Não há crise”, disse à Aurora o ministro Otto Modelo.", "Otto Modelo"),
    ("pt", "“Não há crise”, disse à Gazeta o prefeito.", "o prefeito"),
    ("pl", "„Nie ma pieniędzy” – mówi „Porankowi” minister Jan Przykładowy.", "Jan Przykładowy"),
    ("pl", "„Nie ma pieniędzy” – powiedział tygodnikowi „Poranek” minister Jan Przykładowy.", "Jan Przykładowy"),
    ("ru", "«Мост закрыт», — сказал «Утру» мэр Отто Образцов.", "Отто Образцов"),
    ("ru", "«Мост закрыт», — сказал газете «Утро» мэр Отто Образцов.", "Отто Образцов"),
    ("uk", "«Міст закрито», — сказав «Ранку» мер Отто Зразковий.", "Отто Зразковий"),
    ("de", "„Schluss“, sagte dem „Boten“ die Ministerin Ada Muster.", "Ada Muster"),
    ("fr", "« C'est fini », a dit au journal « Le Phare » le maire Jean Exemple.", "Jean Exemple"),
    ("en", "“It is over,” Ada Sample told “Morning Lamp”.", "Ada Sample"),
    ("da", "»Det er slut,« sagde til Avisen borgmester Otto Prøve.", "Otto Prøve"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), TOLD)
def test_an_outlet_that_is_told_something_does_not_say_it(language: str, text: str, speaker: str) -> None:
    """Its name, between marks or not, is neither the speaker nor a quotation."""
    assert [quote.speaker for quote in annotate(text, language=language).quotes] == [speaker]


def test_a_short_answer_between_marks_is_still_a_quotation() -> None:
    """What follows a plain verb of saying without whom it addresses was said."""
    found = annotate("Ada Sample said “No” and left.", language="en").quotes

    assert [(quote.words, quote.speaker) for quote in found] == [("No", "Ada Sample")]
