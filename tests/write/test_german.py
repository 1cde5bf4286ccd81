"""German clauses: by the fields of their word order, told as a headline has them."""

from __future__ import annotations

import pytest

from nightdesk.write.fields import fields
from tests.write.builders import passages_of
from tests.write.test_telling import told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Der Rat hat am Montag die Brücke gesperrt.",
            ("Der Rat", "hat", "am Montag die Brücke", "gesperrt"),
            id="a participle",
        ),
        pytest.param(
            "Ein Flugzeug mit zehn Menschen an Bord stürzte kurz nach dem Start ab.",
            ("Ein Flugzeug mit zehn Menschen an Bord", "stürzte", "kurz nach dem Start", "ab"),
            id="a particle",
        ),
        pytest.param(
            "Die Anlage in Exempla musste nach Problemen mit der Kühlung abgeschaltet werden.",
            ("Die Anlage in Exempla", "musste", "nach Problemen mit der Kühlung", "abgeschaltet werden"),
            id="two words close it",
        ),
        pytest.param(
            "Die frühere Leiterin des Hafens, Julia Muster, die seit 2007 im Ausland lebt, wurde in Exempla verhaftet.",
            ("Die frühere Leiterin des Hafens Julia Muster", "wurde", "in Exempla", "verhaftet"),
            id="a name between commas stays, a relative clause goes",
        ),
        pytest.param(
            "Die Stadt hat neue Regeln, die lange beraten wurden, am Montag beschlossen.",
            ("Die Stadt", "hat", "neue Regeln am Montag", "beschlossen"),
            id="the other half stands behind an aside",
        ),
        pytest.param(
            "Ein Bürger schrubbte das Denkmal am Hafen von Exempla.",
            ("Ein Bürger", "schrubbte", "das Denkmal am Hafen von Exempla", ""),
            id="a verb of no list",
        ),
    ],
)
def test_a_main_clause_is_known_by_its_fields(text: str, parts: tuple[str, str, str, str]) -> None:
    """One thing stands before the verb, its other half last, whatever asides say between commas."""
    (passage,) = passages_of(text, "de")
    found = fields(passage, 0)

    assert found is not None
    said = (found.front, (found.verb,), found.middle, found.close)
    assert tuple(" ".join(word.text for word in one) for one in said) == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Stadt teilte mit, dass die Brücke geschlossen bleibt.", id="what the verb wants is below it"),
        pytest.param(
            "Der von der Polizei gesuchte Mann stellte sich in Exempla.", id="more than a noun behind an article"
        ),
        pytest.param("Der Hafen sei seit Montag gesperrt worden.", id="somebody's words"),
        pytest.param("Ergebnisse des ersten Spieltags in Exempla", id="no verb"),
    ],
)
def test_what_is_not_certain_has_no_fields(text: str) -> None:
    """A wrong guess would change places of what belongs together."""
    (passage,) = passages_of(text, "de")
    assert fields(passage, 0) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        pytest.param(
            "Am Freitag wurde in der Nähe des Hafens in Exempla ein 29-jähriger Segler festgenommen.",
            "29-jähriger Segler in der Nähe des Hafens in Exempla festgenommen",
            id="the subject takes the place of a time, the participle says it all",
        ),
        pytest.param(
            "Bei einem Brand in einem Lager am Hafen sind am Mittwoch, den 6. Januar über 80 Menschen gestorben.",
            "Bei einem Brand in einem Lager am Hafen sind über 80 Menschen gestorben",
            id="a day with its date goes",
        ),
        pytest.param(
            "Im Norden von Samplia, 900 Kilometer von Nullstadt, ist am Dienstag ein Helfer entführt worden.",
            "Helfer im Norden von Samplia entführt",
            id="what is done to somebody",
        ),
        pytest.param(
            "Am Freitag hat ein Gericht das Urteil gegen die frühere Ministerin Julia Beispiel bestätigt.",
            "Gericht bestätigt das Urteil gegen die frühere Ministerin Julia Beispiel",
            id="the perfect in the present",
        ),
        pytest.param(
            "Im nördlichen Exempla brach in der Nacht von Dienstag auf Mittwoch ein Großbrand aus.",
            "Im nördlichen Exempla bricht Großbrand aus",
            id="the other half of a verb stays",
        ),
        pytest.param(
            "Nachdem die letzte Saison ausgefallen war, eröffneten die Segler am gestrigen Montag die neue Saison.",
            "Segler eröffneten die neue Saison",
            id="a clause before the verb goes",
        ),
        pytest.param(
            'Der Hafendienst warnte am Montag vor einer "stillen Flut" in Exempla.',
            "Hafendienst warnt vor einer „stillen Flut“ in Exempla",
            id="quotation marks of the house",
        ),
        pytest.param(
            "Der Hafendienst warnte am Montag vor Sturm und teilweise hohen Wellen.",
            "Hafendienst warnt vor Sturm und teilweise hohen Wellen",
            id="a regular verb in the present",
        ),
    ],
)
def test_a_german_clause_is_told_as_a_headline_has_it(text: str, headline: str) -> None:
    """Only words are left out or change places, and the tense where the check desk knows both for one word."""
    assert headline in told(text, "de")


@pytest.mark.parametrize(
    ("text", "never"),
    [
        pytest.param(
            "Am Freitag hat die Synode der Kirche in Samplia in Exempla begonnen.",
            "Synode der Kirche",
            id="what a preposition goes with is not changed",
        ),
        pytest.param(
            "Interessant ist dabei das Alter der Täter am Hafen von Exempla.", "Interessant", id="points back"
        ),
        pytest.param(
            "Die Zeitung aus Exempla hat erfahren, dass der Hafen schließt.", "Zeitung", id="what was learnt?"
        ),
        pytest.param("An ihrer Größe hat sich am Hafen von Exempla wenig geändert.", "An ihrer", id="whose?"),
        pytest.param("Danach gab er vor dem Haus am Hafen eine Erklärung ab.", "gab er", id="a pronoun"),
        pytest.param(
            "Der Abgeordnete Otto Beispiel will bei der nächsten Wahl nicht mehr antreten.",
            "Abgeordnete Otto",
            id="a noun that would change without its article",
        ),
        pytest.param(
            "Samplia hat bis Mitte 2025 den Verkauf von Booten an Exempla genehmigt.",
            "Samplia genehmigt",
            id="a time left in it keeps the tense",
        ),
        pytest.param(
            "In Exempla brennen, seit ein Blitz den Hafen traf, die Lager der Werft noch immer ab.",
            "brennen",
            id="the clause goes on behind an aside",
        ),
    ],
)
def test_what_would_be_told_wrongly_is_not(text: str, never: str) -> None:
    """Where nothing sure is left, nothing is told."""
    assert not any(one.startswith(never) for one in told(text, "de"))
