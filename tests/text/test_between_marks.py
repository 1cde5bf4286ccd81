"""What between_marks() promises: who says what stands between quotation marks."""

import pytest

from nightdesk.text.annotate import annotate

GOES_ON: list[tuple[str, str, list[str]]] = [
    (
        "en",
        "“The bridge is safe,” Karen Lind said. “We checked it twice.” Bo Berg said he disagreed.",
        ["Karen Lind", "Karen Lind"],
    ),
    ("en", "“The bridge is safe,” he said. “We checked it twice.” Then Ursula von der Berg praised him.", ["he", "he"]),
    (
        "en",
        "Karen Lind spoke. “It is safe,” she said. “We checked.” Then Ida von der Berg and Rui Pinho said yes.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "en",
        "“The bridge is safe,” said Karen Lind. “We checked it twice.” Otto Sample, the mayor, said nothing.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "en",
        "“The bridge is safe,” said Karen Lind. “We checked it twice. It holds.” “I doubt it,” said Otto Sample.",
        ["Karen Lind", "Karen Lind", "Otto Sample"],
    ),
    (
        "de",
        "„Die Brücke ist sicher“, sagte Karen Lind. „Wir haben sie geprüft.“ Otto Muster sagte, er zweifle daran.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "de",
        "„Die Brücke ist sicher“, sagte Karen Lind. „Wir haben sie zweimal geprüft.“ Otto Muster widersprach.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "de",
        "„Die Brücke ist sicher“, sagte Karen Lind. „Das ist gut“, fügte sie hinzu. Otto Muster sagte nichts.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "de",
        "„Die Brücke ist sicher“, sagte Karen Lind. „Wir haben sie geprüft“. Otto Muster sagte nichts.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "da",
        "»Broen er sikker,« siger Karen Lind. »Vi har tjekket den.« Bo Berg siger, at han er i tvivl.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "da",
        "»Broen er sikker,« siger Karen Lind. »Vi har tjekket den.« Bo Berg afviser kritikken.",
        ["Karen Lind", "Karen Lind"],
    ),
    (
        "fr",
        "« Le pont est sûr », a déclaré Karine Lind. « Nous l'avons vérifié. » Paul Modèle a dit qu'il en doutait.",
        ["Karine Lind", "Karine Lind"],
    ),
    (
        "fr",
        "« Le pont est sûr », a déclaré Karine Lind. « Nous l'avons vérifié ». Paul Modèle a dit qu'il en doutait.",
        ["Karine Lind", "Karine Lind"],
    ),
    (
        "es",
        "«El puente es seguro», dijo Karina Lind. «Lo revisamos dos veces». Pedro Modelo dijo que lo dudaba.",
        ["Karina Lind", "Karina Lind"],
    ),
    (
        "it",
        "«Il ponte è sicuro», ha detto Karina Lind. «Lo abbiamo controllato». Pietro Modelli ha detto di dubitarne.",
        ["Karina Lind", "Karina Lind"],
    ),
    (
        "pt",
        "“A ponte é segura”, disse Karina Lind. “Verificámos duas vezes.” Pedro Modelar disse que duvida.",
        ["Karina Lind", "Karina Lind"],
    ),
    (
        "nl",
        "“De brug is veilig”, zei Karin Lind. “We hebben hem gecontroleerd.” Pieter Model zei dat hij twijfelt.",
        ["Karin Lind", "Karin Lind"],
    ),
    (
        "sv",
        "”Bron är säker”, säger Karin Lind. ”Vi har kollat den.” Bo Berg säger att han tvivlar.",
        ["Karin Lind", "Karin Lind"],
    ),
    (
        "nb",
        "«Broen er trygg», sier Karin Lind. «Vi har sjekket den.» Bo Berg sier at han tviler.",
        ["Karin Lind", "Karin Lind"],
    ),
    (
        "pl",
        "„Most jest bezpieczny” – powiedziała Karina Lind. „Sprawdziliśmy go”. Jan Wzorowy powiedział: nie.",
        ["Karina Lind", "Karina Lind"],
    ),
    (
        "ru",
        "«Мост безопасен», — сказала Карина Линд. «Мы проверили его дважды». Пётр Примеров сказал, что сомневается.",
        ["Карина Линд", "Карина Линд"],
    ),
    (
        "uk",
        "«Міст безпечний», — сказала Карина Лінд. «Ми перевірили його двічі». Петро Зразков сказав, що сумнівається.",
        ["Карина Лінд", "Карина Лінд"],
    ),
    ("en", "“It is over,” Karen Lind said. “We go home,” Bo Berg replied.", ["Karen Lind", "Bo Berg"]),
    ("de", "„Es ist vorbei“, sagte Karen Lind. „Wir gehen“, antwortete Otto Muster.", ["Karen Lind", "Otto Muster"]),
    (
        "en",
        "“It is over,” Karen Lind said. “We go home.” “Not yet,” Bo Berg replied. “We stay.” Ada Sample left.",
        ["Karen Lind", "Karen Lind", "Bo Berg", "Bo Berg"],
    ),
    (
        "en",
        "“It is over,” Karen Lind said. Bo Berg said: “We stay.” Ada Sample said she would leave.",
        ["Karen Lind", "Bo Berg"],
    ),
    (
        "de",
        "Karen Lind sagte, die Brücke sei sicher. „Wir haben sie geprüft.“ Otto Muster sagte, er zweifle.",
        ["Karen Lind"],
    ),
    ("en", "Karen Lind said the bridge was safe. “We checked it twice.” Bo Berg said he doubted it.", ["Karen Lind"]),
    (
        "da",
        "Karen Lind siger, at broen er sikker. »Vi har tjekket den to gange.« Bo Berg siger, at han er i tvivl.",
        ["Karen Lind"],
    ),
]


@pytest.mark.parametrize(("language", "text", "speakers"), GOES_ON)
def test_a_quotation_that_goes_on_keeps_its_speaker(language: str, text: str, speakers: list[str]) -> None:
    """A sentence quoted behind one that says who speaks is theirs; who is named behind it only takes what adjoins."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type != "indirect"]
    assert [quote.speaker for quote in marked] == speakers


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("da", "»Broen er sikker.« Sådan siger Karen Lind.", ["Karen Lind"]),
        ("da", "Bo Berg siger, at broen er lukket. »Den er sikker.« Det siger Karen Lind.", ["Karen Lind"]),
        ("de", "Otto Muster sagte, die Brücke sei zu. „Sie ist sicher.“ So sagte es Karen Lind.", ["Karen Lind"]),
        ("en", "Bo Berg said it was closed. “We checked it twice.” Karen Lind said.", ["Karen Lind"]),
        ("en", "Bo Berg said it was closed. “Is it safe?” Karen Lind asked the council.", ["Karen Lind"]),
    ],
)
def test_a_sentence_may_point_back_to_what_was_quoted(language: str, text: str, speakers: list[str]) -> None:
    """ "Det siger Lind" and "Lind said." say whose the words before them are."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type != "indirect"]
    assert [quote.speaker for quote in marked] == speakers


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "“We can go,” he said on the channel's “Early Bird.” “I hope so.”", ["We can go,", "I hope so."]),
        ("en", "Lind said in “Meet the Harbour” that it was safe.", []),
        ("en", "Lind, author of “Bridges and Men,” said it was safe.", []),
        ("en", "Lind said of the plan: “No Way.”", ["No Way."]),
        ("en", "Lind called him “Little Otto” again.", ["Little Otto"]),
        ("en", "Lind's goal, he said, was “Peace Through Strength” for all.", ["Peace Through Strength"]),
        ("ru", "Мост закрыт, сообщила компания «Пример».", []),
        ("ru", "Линд назвал его «Маленьким» и ушёл.", ["Маленьким"]),
        ("en", "Later on ''Early Bird,'' Lind said it was safe.", []),
    ],
)
def test_the_name_of_a_work_or_firm_beside_a_verb_of_saying_is_no_quote(
    language: str, text: str, words: list[str]
) -> None:
    """What is said "in", "on" or "of" words with capitals is no speech; what a verb of saying leads to is."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type != "indirect"]
    assert [quote.words for quote in marked] == words


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "Karen Lind said the bridge was safe.\n\n“We checked it twice.”", ["Karen Lind"]),
        ("en", "“It is safe,” Karen Lind said.\n\n“We checked it twice.”\n\n“It holds.”", ["Karen Lind"] * 3),
        ("en", "Karen Lind left.\n\n“We checked it twice,” said Bo Berg.", ["Bo Berg"]),
        ("en", "The bridge is closed.\n\n“We checked it twice.”", [""]),
        ("en", "Karen Lind called the plan “a bold step.” Bo Berg added that it was late.", ["Karen Lind"]),
        ("en", "EXEMPLA (Reuters) – Karen Lind has taken a walk, saying that “shouting hurts.”", ["Karen Lind"]),
        ("en", "Karen Kelly sat down. Kelly responded with a smile: “It can happen at any age.”", ["Karen Kelly"]),
        (
            "en",
            "Wire users wrote of her: ''You bring them here.'' Ada Sample posted: ''Welcome.''",
            ["Wire users", "Ada Sample"],
        ),
        ("de", "Karen Lind hatte besonders die Rolle der Stadt betont: „Wir entscheiden das selbst.“", ["Karen Lind"]),
        ("de", "„Ein Verstoß ist ein Verstoß“, begründet das Gericht seine Entscheidung.", ["das Gericht"]),
        ("de", "Karen Lind wörtlich: „Wir entscheiden das selbst.“", ["Karen Lind"]),
    ],
)
def test_who_speaks_is_told_above_before_or_behind(language: str, text: str, speakers: list[str]) -> None:
    """A paragraph of speech is said by who speaks above it; a clause that a quotation ends says who said it."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type != "indirect"]
    assert [quote.speaker for quote in marked] == speakers
