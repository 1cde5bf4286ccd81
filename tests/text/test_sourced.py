"""What reported() promises of whom a sentence goes by, in every language that has capitals."""

import pytest

from nightdesk.text.annotate import annotate

REPORTED: list[tuple[str, str, str, str]] = [
    ("en", "According to Ada Sample, the bridge is safe.", "the bridge is safe", "Ada Sample"),
    ("en", "The bridge is safe, in the words of Ada Sample.", "The bridge is safe", "Ada Sample"),
    ("da", "Ifølge Ada Eksempel er broen sikker.", "er broen sikker", "Ada Eksempel"),
    ("da", "Broen er sikker, ifølge Ada Eksempel.", "Broen er sikker", "Ada Eksempel"),
    ("nb", "Ifølge Ada Eksempel er broen trygg.", "er broen trygg", "Ada Eksempel"),
    ("sv", "Enligt Ada Exempel är bron säker.", "är bron säker", "Ada Exempel"),
    ("sv", "Bron är säker, enligt Ada Exempel.", "Bron är säker", "Ada Exempel"),
    ("de", "Laut Ada Muster ist die Brücke sicher.", "ist die Brücke sicher", "Ada Muster"),
    ("de", "Nach Angaben von Ada Muster ist die Brücke sicher.", "ist die Brücke sicher", "Ada Muster"),
    ("de", "Nach Ansicht von Ada Muster ist die Brücke sicher.", "ist die Brücke sicher", "Ada Muster"),
    ("de", "Ada Muster zufolge ist die Brücke sicher.", "ist die Brücke sicher", "Ada Muster"),
    ("nl", "Volgens Ada Voorbeelt is de brug veilig.", "is de brug veilig", "Ada Voorbeelt"),
    ("nl", "De brug is veilig, aldus Ada Voorbeelt.", "De brug is veilig", "Ada Voorbeelt"),
    ("fr", "Selon Ada Exemple, le pont est sûr.", "le pont est sûr", "Ada Exemple"),
    ("fr", "D'après Ada Exemple, le pont est sûr.", "le pont est sûr", "Ada Exemple"),
    ("fr", "Le pont est sûr, selon Ada Exemple.", "Le pont est sûr", "Ada Exemple"),
    ("es", "Según Ada Ejemplo, el puente es seguro.", "el puente es seguro", "Ada Ejemplo"),
    ("es", "De acuerdo con Ada Ejemplo, el puente es seguro.", "el puente es seguro", "Ada Ejemplo"),
    ("es", "A juicio de Ada Ejemplo, el puente es seguro.", "el puente es seguro", "Ada Ejemplo"),
    ("it", "Secondo Ada Esempio, il ponte è sicuro.", "il ponte è sicuro", "Ada Esempio"),
    ("it", "Stando a Ada Esempio, il ponte è sicuro.", "il ponte è sicuro", "Ada Esempio"),
    ("it", "Il ponte è sicuro, secondo Ada Esempio.", "Il ponte è sicuro", "Ada Esempio"),
    ("pt", "Segundo Ada Exemplo, a ponte é segura.", "a ponte é segura", "Ada Exemplo"),
    ("pt", "De acordo com Ada Exemplo, a ponte é segura.", "a ponte é segura", "Ada Exemplo"),
    ("pt", "Conforme Ada Exemplo, a ponte é segura.", "a ponte é segura", "Ada Exemplo"),
    ("pl", "Według Ady Przykładowej most jest bezpieczny.", "most jest bezpieczny", "Ady Przykładowej"),
    ("pl", "Jak powiedziała Ada Przykładowa, most jest bezpieczny.", "most jest bezpieczny", "Ada Przykładowa"),
    ("ru", "По словам Ады Примеровой, мост безопасен.", "мост безопасен", "Ады Примеровой"),
    ("ru", "По мнению Ады Примеровой, мост безопасен.", "мост безопасен", "Ады Примеровой"),
    ("ru", "Как заявила Ада Примерова, мост безопасен.", "мост безопасен", "Ада Примерова"),
    ("ru", "Мост безопасен, сообщила Ада Примерова.", "Мост безопасен", "Ада Примерова"),
    ("uk", "За словами Ади Прикладової, міст безпечний.", "міст безпечний", "Ади Прикладової"),
    ("uk", "Як заявила Ада Прикладова, міст безпечний.", "міст безпечний", "Ада Прикладова"),
    ("de", "Die Brücke sei sicher, sagte Ada Muster.", "Die Brücke sei sicher", "Ada Muster"),
    ("de", "Die Brücke ist sicher, so Ada Muster.", "Die Brücke ist sicher", "Ada Muster"),
    ("fr", "Le pont est sûr, a affirmé Ada Exemple lundi.", "Le pont est sûr", "Ada Exemple"),
    ("es", "El puente es seguro, afirmó Ada Ejemplo el lunes.", "El puente es seguro", "Ada Ejemplo"),
    ("it", "Il ponte è sicuro, ha detto Ada Esempio.", "Il ponte è sicuro", "Ada Esempio"),
    ("pt", "A ponte é segura, disse Ada Exemplo.", "A ponte é segura", "Ada Exemplo"),
    ("pt", "Ada Exemplo afirmou nesta segunda-feira que a ponte é segura.", "a ponte é segura", "Ada Exemplo"),
    ("it", "Ada Esempio ha spiegato che il ponte è sicuro.", "il ponte è sicuro", "Ada Esempio"),
    ("es", "Ada Ejemplo ha asegurado que el puente es seguro.", "el puente es seguro", "Ada Ejemplo"),
    ("nl", "Ada Voorbeelt zei maandag dat de brug veilig is.", "de brug veilig is", "Ada Voorbeelt"),
    ("pl", "Ada Przykładowa poinformowała, że most jest bezpieczny.", "most jest bezpieczny", "Ada Przykładowa"),
    ("ru", "Ада Примерова сообщила, что мост безопасен.", "мост безопасен", "Ада Примерова"),
    ("uk", "Ада Прикладова повідомила, що міст безпечний.", "міст безпечний", "Ада Прикладова"),
    ("ru", "Министр заявил, что мост безопасен.", "мост безопасен", "Министр"),
    ("pl", "Minister powiedział, że most jest bezpieczny.", "most jest bezpieczny", "Minister"),
    ("nl", "De minister zei dat de brug veilig is.", "de brug veilig is", "De minister"),
    ("it", "Il ministro ha detto che il ponte è sicuro.", "il ponte è sicuro", "Il ministro"),
    ("pt", "O ministro disse que a ponte é segura.", "a ponte é segura", "O ministro"),
    ("es", "El ministro dijo que el puente es seguro.", "el puente es seguro", "El ministro"),
    ("es", "La policía informó que el puente es seguro.", "el puente es seguro", "La policía"),
    ("sv", "Ministern sade att bron är säker.", "bron är säker", "Ministern"),
    ("da", "Politiet oplyser, at broen er sikker.", "broen er sikker", "Politiet"),
    ("de", "Laut dem Ministerium ist die Brücke sicher.", "ist die Brücke sicher", "dem Ministerium"),
    ("de", "Der Polizei zufolge ist die Brücke sicher.", "ist die Brücke sicher", "Der Polizei"),
    ("da", "Ifølge Eksempelby Kommune steg prisen 2,4 procent.", "steg prisen 2,4 procent", "Eksempelby Kommune"),
    ("de", "Der Start gelang, wie Ada Muster meldete.", "Der Start gelang", "Ada Muster"),
    ("da", "Ifølge de lokale aviser beskriver Ada Eksempel broen som sikker.",
     "beskriver Ada Eksempel broen som sikker", "de lokale aviser"),
    ("da", "Ifølge den lokale avis er broen sikker.", "er broen sikker", "den lokale avis"),
    ("en", "According to people familiar with the plan, the bridge is safe.", "the bridge is safe",
     "people familiar with the plan"),
    ("en", "As Ada Sample said, the bridge is safe.", "the bridge is safe", "Ada Sample"),
    ("fr", "Comme l'a dit Ada Exemple, le pont est sûr.", "le pont est sûr", "Ada Exemple"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), REPORTED)
def test_what_someone_is_said_to_say_is_found_with_who_says_it(
    language: str, text: str, words: str, speaker: str
) -> None:
    """Nouns ("laut", "по словам"), clauses with "as" and verbs before and behind lead to whom a sentence goes by."""
    found = annotate(text, language=language).quotes
    assert [(quote.type, quote.words, quote.speaker) for quote in found] == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il secondo giorno il ponte era chiuso."),
        ("pt", "Em segundo lugar, a ponte é segura."),
        ("es", "El precio varía según la hora del día."),
        ("fr", "Comme le pont est fermé, Paul Modèle part."),
        ("en", "As the bridge closed, Ada Sample left."),
        ("da", "Byrådet mødes igen, hvis 5.000 gyldige underskrifter kræver det."),
    ],
)
def test_a_phrase_amid_its_clause_or_an_as_that_says_nothing_reports_nothing(language: str, text: str) -> None:
    """ "Il secondo giorno" goes by nobody."""
    assert annotate(text, language=language).quotes == ()
