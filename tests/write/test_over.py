"""What is over stays true; what holds, is to come or is wanted may be undone by the next report."""

from __future__ import annotations

import pytest

from nightdesk.write.over import tells_over
from tests.write.builders import passages_of


@pytest.mark.parametrize(
    ("language", "text", "over"),
    [
        ("en", "The ferry company withdrew its plan on Monday.", True),
        ("en", "The ferry company has withdrawn its plan.", False),
        ("en", "The sailings planned for Friday will not take place, the port said.", False),
        ("en", "The deal, reached on Monday, will cost the port 3 million crowns.", False),
        ("en", "The mayor said on Monday the port would close.", False),
        ("en", "The mayor said that the port had lost money for years.", True),
        ("en", "“We will close the port,” said Mayor Otto Ordinary of Nullstad.", True),
        ("en", "The captain broke off her holiday and is on her way to Nullstad.", False),
        ("da", "Havnen i Eksempelby mistede i går sin sidste færge.", True),
        ("da", "Havnen i Eksempelby har mistet sin sidste færge.", False),
        ("da", "Rederiet vil lukke ruten til foråret.", False),
        ("da", "Foreningen vurderer, at priserne kan stige inden jul.", False),
        ("da", "Færgen, som mandag blev meldt savnet, lå hele tiden i havn.", True),
        ("de", "Die Reederei hat am Montag ihren Antrag zurückgezogen.", True),
        ("de", "Die Reederei fordert 8 Prozent mehr Geld.", False),
        ("de", "Der Streik in Beispielstadt ist beendet.", False),
        ("de", "Auf der letzten Fahrt nach Beispielstadt sank die Fähre.", True),
        ("fr", "Le port d’Exempleville a fermé lundi.", True),
        ("fr", "Le mouvement est suivi par la moitié des marins.", False),
        ("fr", "Les marins cesseront le travail mardi, ont annoncé leurs syndicats.", False),
        ("es", "Las muestras revelan un nivel peligroso, indicó la ministra.", False),
        ("es", "El juez dejó en libertad al capitán.", True),
        ("es", "El puerto recibirá agua en cisternas hasta septiembre.", False),
        ("sv", "Färjan sjönk natten till måndagen.", True),
        ("sv", "Kaptenen avbröt sin resa och är på väg hem.", False),
        ("it", "La nave affondava lentamente davanti al porto.", True),
        ("it", "Il porto resta chiuso per i lavori.", False),
        ("nl", "De rederij liet de boot maandag uit de vaart nemen.", True),
        ("pt", "O porto vai fechar na sexta-feira.", False),
        ("nb", "Ferga sank utenfor Eksempelvik mandag.", True),
        ("nb", "Rederiet krever mer penger av kommunen.", False),
    ],
)
def test_what_is_over_is_told_by_the_tense_of_the_main_verb(language: str, text: str, over: bool) -> None:
    """Below "said" it is what was said that counts; a clause behind "who" or a comma tells of something else."""
    assert tells_over(passages_of(text, language)[0]) is over


def test_in_a_language_whose_tenses_are_not_known_nothing_is_held_to_have_passed() -> None:
    """Its reports would fall silent."""
    assert tells_over(passages_of("Przystań w Przykładowie jest zamknięta.", "pl")[0])
