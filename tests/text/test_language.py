"""What detect() promises."""

import pytest

from nightdesk.text.language import detect, normalise


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of Exempla will close the harbour bridge for fifteen months.", "en"),
        ("Byrådet i Eksempelby lukker havnebroen i femten måneder, og det bliver dyrt.", "da"),
        ("Der Stadtrat von Beispielstadt sperrt die Hafenbrücke für fünfzehn Monate.", "de"),
        ("Le conseil municipal fermera le pont du port pendant quinze mois, dit-il.", "fr"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    """A sentence is enough, and a wrong hint does not change it."""
    assert detect(text) == language
    assert detect(text, hint="ja") == language


def test_a_hint_decides_where_the_text_cannot() -> None:
    """A word or two could be anything; and Danish is taken for Norwegian too easily."""
    assert detect("Bro", hint="da-DK") == "da"
    assert detect("", hint="") == "en"


@pytest.mark.parametrize(("code", "normal"), [("dan", "da"), ("en_US", "en"), ("no", "nb"), ("ger", "de"), ("?", "")])
def test_codes_become_iso_639_1(code: str, normal: str) -> None:
    """Three letters, regions and old codes are accepted; what is no code is empty."""
    assert normalise(code) == normal


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("mi", "Kua tae mai te tangata ki te awa, ā, kei te noho ia i reira mō te rā nei."),
        ("tn", "Motho yo o ne a ya kwa nokeng gore a bone gore a go na metsi mo go yone jaana."),
        ("ts", "Vanhu va te enambyeni ku vona leswaku mati ya kona ya na swi tala ngopfu."),
        ("hr", "Vlak je stajao tjedan dana, a tko zna tijekom kolovoza kada će krenuti."),
        ("bs", "Voz je stajao sedmicu dana, a ko zna tokom augusta kada će krenuti."),
        ("hr", "Udruga je u četvrtak predstavila mali vrt i novu knjigu na otoku."),
        ("bs", "Ljubav prema muzici bila je jača od straha, rekla je stara učiteljica."),
        ("zh", "市议会投票决定关闭大桥十五个月，居民们表示这座桥非常重要，他们希望尽快修好。"),
        ("ca", "Els veïns caminen amb els seus gossos fins al riu perquè aquest pont és més segur."),
    ],
)
def test_close_languages_are_told_apart_by_their_own_words(language: str, text: str) -> None:
    """What a detector mixes up is decided by words that only one of the languages has."""
    assert detect(text) == language
