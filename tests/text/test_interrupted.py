"""What interrupted() promises: the cue inside the marks is no part of what is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.annotate import annotate
from nightdesk.text.interrupted import interrupted
from nightdesk.text.lexicon import lexicon
from nightdesk.text.named import Named

INSIDE: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "ru",
        "«Мы готовы, — сказал Пётр Примеров. — Мост открыт».",
        [("Мы готовы", "Пётр Примеров"), ("Мост открыт", "Пётр Примеров")],
    ),
    (
        "ru",
        "«Мы готовы, — сказал мэр Пётр Примеров, — и мост открыт».",
        [("Мы готовы", "Пётр Примеров"), ("и мост открыт", "Пётр Примеров")],
    ),
    (
        "ru",
        "«Мост открыт. Мы готовы к зиме, — заявила Карина Линд журналистам. — Всё проверено».",
        [("Мост открыт. Мы готовы к зиме", "Карина Линд"), ("Всё проверено", "Карина Линд")],
    ),
    ("ru", "«Мы готовы, - отметил Примеров. - Мост открыт».", [("Мы готовы", "Примеров"), ("Мост открыт", "Примеров")]),
    (
        "ru",
        "«Когда откроют мост? — спросила Карина Линд. — Мы ждём».",
        [("Когда откроют мост?", "Карина Линд"), ("Мы ждём", "Карина Линд")],
    ),
    (
        "uk",
        "«Ми готові, — сказав Петро Зразков. — Міст відкрито».",
        [("Ми готові", "Петро Зразков"), ("Міст відкрито", "Петро Зразков")],
    ),
    (
        "fr",
        "« Nous sommes prêts, a dit Paul Modèle, et le pont est ouvert. »",
        [("Nous sommes prêts", "Paul Modèle"), ("et le pont est ouvert.", "Paul Modèle")],
    ),
    (
        "fr",
        "« Nous sommes prêts, a déclaré le maire Paul Modèle. Le pont est ouvert. »",
        [("Nous sommes prêts", "Paul Modèle"), ("Le pont est ouvert.", "Paul Modèle")],
    ),
    (
        "fr",
        "« Le pont est ouvert, explique Anne Lexemple, maire de la ville. Nous sommes prêts. »",
        [("Le pont est ouvert", "Anne Lexemple"), ("Nous sommes prêts.", "Anne Lexemple")],
    ),
    (
        "fr",
        "Anne Lexemple est ravie. « Le pont est ouvert, se réjouit-elle. Nous sommes prêts. »",
        [("Le pont est ouvert", "Anne Lexemple"), ("Nous sommes prêts.", "Anne Lexemple")],
    ),
    (
        "fr",
        "Anne Lexemple est ravie. « Le pont est ouvert, a-t-elle ajouté. Nous sommes prêts. »",
        [("Le pont est ouvert", "Anne Lexemple"), ("Nous sommes prêts.", "Anne Lexemple")],
    ),
    (
        "it",
        "«Siamo pronti – ha detto Paolo Modelli –. Il ponte è aperto».",
        [("Siamo pronti", "Paolo Modelli"), ("Il ponte è aperto", "Paolo Modelli")],
    ),
    (
        "it",
        "«Siamo pronti - spiega il sindaco Paolo Modelli - e il ponte è aperto».",
        [("Siamo pronti", "Paolo Modelli"), ("e il ponte è aperto", "Paolo Modelli")],
    ),
    (
        "it",
        "«Siamo pronti, ha detto Paolo Modelli, e il ponte è aperto».",
        [("Siamo pronti", "Paolo Modelli"), ("e il ponte è aperto", "Paolo Modelli")],
    ),
    (
        "es",
        "«Estamos listos —dijo Pedro Modelo—. El puente está abierto».",
        [("Estamos listos", "Pedro Modelo"), ("El puente está abierto", "Pedro Modelo")],
    ),
    (
        "es",
        "“Estamos listos, dijo Pedro Modelo, y el puente está abierto”.",
        [("Estamos listos", "Pedro Modelo"), ("y el puente está abierto", "Pedro Modelo")],
    ),
    (
        "pl",
        "„Jesteśmy gotowi – powiedział Jan Wzorowy. – Most jest otwarty”.",
        [("Jesteśmy gotowi", "Jan Wzorowy"), ("Most jest otwarty", "Jan Wzorowy")],
    ),
    (
        "pl",
        "„Jesteśmy gotowi – mówi Jan Wzorowy – i most jest otwarty”.",
        [("Jesteśmy gotowi", "Jan Wzorowy"), ("i most jest otwarty", "Jan Wzorowy")],
    ),
    ("ru", "«Мост — это символ города», — сказал Пётр Примеров.", [("Мост — это символ города", "Пётр Примеров")]),
    (
        "en",
        "“My mother told me, she said it often, that bridges last,” Karen Lind said.",
        [("My mother told me, she said it often, that bridges last,", "Karen Lind")],
    ),
    (
        "en",
        "“As the mayor said, the bridge is safe,” Karen Lind added.",
        [("As the mayor said, the bridge is safe,", "Karen Lind")],
    ),
    (
        "fr",
        "« Comme l'a dit le maire, le pont est sûr », a ajouté Anne Lexemple.",
        [("Comme l'a dit le maire, le pont est sûr", "Anne Lexemple")],
    ),
    (
        "es",
        "«Como dijo el alcalde, el puente es seguro», añadió Ana Ejemplo.",
        [("Como dijo el alcalde, el puente es seguro", "Ana Ejemplo")],
    ),
    (
        "ru",
        "«Как сказал мэр, мост безопасен», — добавила Карина Линд.",
        [("Как сказал мэр, мост безопасен", "Карина Линд")],
    ),
]


@pytest.mark.parametrize(("language", "text", "said"), INSIDE)
def test_a_cue_inside_the_marks_parts_the_quotation_and_names_its_speaker(
    language: str, text: str, said: list[tuple[str, str]]
) -> None:
    """Its words are the reporter's; a verb of saying that a quotation only tells of parts nothing."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type != "indirect"]
    assert [(quote.words, quote.speaker) for quote in marked] == said
    assert len({quote.group for quote in marked}) == 1


@given(st.text(alphabet="abc ,.—-?«»\n", max_size=60).map(lambda text: text.replace("b", "dit ").replace("c", "Anne ")))
def test_parts_lie_in_order_within_what_was_given(text: str) -> None:
    """Whatever stands between the marks, parts hold some of it, in order and apart."""
    parts = interrupted(text, 0, len(text), lexicon("fr"), Named(text, [], [], lexicon("fr"), "fr"))
    places = [place for begin, end, _ in parts for place in (begin, end)]
    assert places == sorted(places)
    assert all(0 <= begin < end <= len(text) for begin, end, _ in parts)


@pytest.mark.parametrize("mark", ["'", "’"])
@pytest.mark.parametrize("cue", ["s'indigne", "s'inquiète", "s'exclame", "s'étonnait", "se désole"])
def test_a_reflexive_verb_says_who_speaks(cue: str, mark: str) -> None:
    """Whatever apostrophe is written, the cue is seen, and the next sentence's subject does not speak."""
    cue = cue.replace("'", mark)
    text = (
        f"« C{mark}est une honte, {cue} Jean Exemple, délégué du personnel. On nous ment. » Le maire n{mark}a rien dit."
    )
    found = annotate(text, language="fr").quotes

    assert [(quote.words, quote.speaker) for quote in found if quote.type == "direct"] == [
        (f"C{mark}est une honte", "Jean Exemple"),
        ("On nous ment.", "Jean Exemple"),
    ]
