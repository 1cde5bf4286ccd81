"""Lines between and below the paragraphs that are no text of the article, in the languages of the interface."""

from __future__ import annotations

import pytest

from nightdesk.read.furniture import without_furniture
from tests.read.builders import PARAGRAPHS

LINES = {
    "en": (
        "Sign up here for our daily briefing.", "Get the day’s headlines in your inbox every morning.", "Print",
        "Our Standards: The Exempla Wire Trust Principles.", "Up next", "Up Next: Ferry returns to the islands",
        "More: Ferry timetable changes", "Read more about the ferries here", "Copy link", "Listen to this article",
    ),
    "da": ("Få dagens nyheder i din indbakke.", "Udskriv artiklen", "Mere: Færgen vender tilbage", "Kopier link"),
    "de": (
        "Jetzt den Newsletter abonnieren: jeden Morgen das Wichtigste.", "Drucken", "Merken", "Als Nächstes",
        "Lesen Sie dazu auch: Fähre kehrt zurück", "Mehr: Fähre kehrt zurück", "Siehe auch: Fähre kehrt zurück",
    ),
    "fr": ("Recevez l’essentiel dans votre boîte mail.", "Imprimer", "Lire également : Le ferry est de retour"),
    "es": ("Recibe las noticias en tu correo.", "Imprimir", "Vea también: Vuelve el ferry", "Más: Vuelve el ferry"),
    "it": ("Iscriviti alla nostra newsletter.", "Stampa", "Vedi anche: Torna il traghetto"),
    "nl": ("Schrijf je in voor onze nieuwsbrief.", "Afdrukken", "Zie ook: De veerboot is terug"),
    "sv": ("Få nyheterna i din inkorg.", "Skriv ut", "Se även: Färjan är tillbaka", "Mer: Färjan är tillbaka"),
    "nb": ("Meld deg på vårt nyhetsbrev.", "Skriv ut", "Mer: Ferja er tilbake", "Lytt til artikkelen"),
    "pt": ("Assine a nossa newsletter.", "Imprimir", "Veja também: O barco volta", "Mais: O barco volta"),
    "pl": ("Zapisz się do naszego newslettera.", "Drukuj", "Zobacz również: Prom wraca", "Więcej: Prom wraca"),
    "zh": ("责任编辑：甲小乙", "打印"),
}  # fmt: skip
SENTENCES = (
    "Related deaths fell by three percent in the county last year.",
    "Watch prices rose again in Exempla, the guild said.",
    "Listen to them, the mayor told the council, and then vote.",
    "Recommended speeds on the bridge are lower than they were.",
    "More: that is what the islanders asked of the council, and got nothing.",
    "Print sales of the paper fell by a tenth.",
    "Our standards are high, said the inspector.",
    "Mehr Busse sollen im Frühjahr fahren, teilte die Stadt mit.",
    "Drucken lässt die Stadt ihre Fahrpläne künftig selbst.",
    "Mere vand løb ind i kælderen i går.",
    "Más autobuses circularán en primavera, según la ciudad.",
    "Plus de bus circuleront au printemps, selon la ville.",
)


@pytest.mark.parametrize("lang", LINES)
def test_a_line_that_points_elsewhere_or_serves_the_page_is_no_text(lang: str) -> None:
    """Newsletters, tools, what is next, other articles by a label without any link."""
    mixed = [PARAGRAPHS[0], *LINES[lang], *PARAGRAPHS[1:]]

    assert without_furniture(mixed) == list(PARAGRAPHS)


def test_a_sentence_that_begins_like_such_a_line_stays() -> None:
    """It ends in a full stop, and goes on where a headline would begin."""
    mixed = [PARAGRAPHS[0], *SENTENCES, *PARAGRAPHS[1:]]

    assert without_furniture(mixed) == mixed


@pytest.mark.parametrize(
    "note",
    [
        "Nora Sample is a freelance writer based in Brackwater.",
        "The author teaches bridge building at the University of Exempla.",
        "Lore Muster ist freie Journalistin und lebt in Brackstadt.",
        "Die Autorin lehrt Brückenbau an der Universität Beispielstadt.",
        "Nora Prøve er freelancejournalist og bor i Brakby.",
        "Nora Exemple est journaliste indépendante et vit à Brackville.",
        "Nora Muestra es periodista independiente y vive en Brackvilla.",
        "Nora Przykład jest niezależną dziennikarką i mieszka w Brakowie.",
    ],
)
def test_a_note_on_a_guest_author_is_no_text(note: str) -> None:
    """Below it, of somebody of whom the text said nothing, though no byline names them."""
    assert without_furniture([*PARAGRAPHS, note]) == list(PARAGRAPHS)
    assert note in without_furniture([note, *PARAGRAPHS])


@pytest.mark.parametrize(
    "last",
    [
        "Ada Placeholder is a professor of engineering, and will teach again when her term ends.",
        "Udo Unnamed is the only councillor who voted against it, and he left the hall at once.",
        "“Nora Sample is a writer of bridges,” the mayor said.",
    ],
)
def test_a_last_sentence_on_somebody_in_the_news_stays(last: str) -> None:
    """The text told of them before, or they are no writer, or somebody says so."""
    assert without_furniture([*PARAGRAPHS, last])[-1] == last
