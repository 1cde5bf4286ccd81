"""What annotate() promises of the offices that stand with a name, and of what an office is of."""

import pytest

from nightdesk.records import Name
from nightdesk.text.annotate import annotate
from nightdesk.text.lexicon import lexicon
from nightdesk.text.offices import heads_of, says_former


def people(text: str, language: str) -> list[tuple[str, str]]:
    """Return the people of *text* with their offices."""
    return [(name.text, name.office) for name in annotate(text, language=language).names if name.kind == "person"]


def named(text: str, language: str) -> dict[str, Name]:
    """Return the names of *text* by how they are written."""
    return {name.text: name for name in annotate(text, language=language).names}


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        ("ru", "Об этом заявил министр иностранных дел России Пётр Примеров.", "Пётр Примеров",
         "министр иностранных дел России"),
        ("ru", "Глава МИД России Пётр Примеров прибыл.", "Пётр Примеров", "Глава МИД России"),
        ("ru", "Президент США Отто Образцов заявил, что готов.", "Отто Образцов", "Президент США"),
        ("ru", "Встречу с президентом США Отто Образцовым отменили.", "Отто Образцовым", "президентом США"),
        ("ru", "Пресс-секретарь Кремля Иван Вымыслов сообщил это.", "Иван Вымыслов", "Пресс-секретарь Кремля"),
        ("ru", "Бывший президент Бразилии Ада Образцова арестована.", "Ада Образцова", "Бывший президент Бразилии"),
        ("ru", "Экс-глава Минобороны Пётр Примеров задержан.", "Пётр Примеров", "Экс-глава Минобороны"),
        ("ru", "Секретарь Совета безопасности Сергей Примеров сказал, что нет.", "Сергей Примеров",
         "Секретарь Совета безопасности"),
        ("ru", "Замглавы МИД Сергей Примеров сказал, что нет.", "Сергей Примеров", "Замглавы МИД"),
        ("pl", "Wiceprezydent USA Jan Przykładny mówił o tym.", "Jan Przykładny", "Wiceprezydent USA"),
        ("it", "Il premier ungherese Viktor Esempio ha detto no.", "Viktor Esempio", "premier ungherese"),
        ("it", "L'ex ministra della Salute, Ada Esempio, ha detto no.", "Ada Esempio", "ex ministra della Salute"),
        ("fr", "Le président ukrainien Volodymyr Exemple a dit non.", "Volodymyr Exemple", "président ukrainien"),
        ("es", "El presidente saliente Javier Ejemplo dijo que no.", "Javier Ejemplo", "presidente saliente"),
        ("nl", "De Duitse bondskanselier Otto Voorbeeld zei nee.", "Otto Voorbeeld", "bondskanselier"),
        ("uk", "Міністр оборони України Петро Прикладенко повідомив це.", "Петро Прикладенко",
         "Міністр оборони України"),
        ("uk", "Речник МЗС Росії Іван Зразков сказав, що ні.", "Іван Зразков", "Речник МЗС Росії"),
        ("uk", "Колишній міністр оборони Ада Зразкова затримана.", "Ада Зразкова", "Колишній міністр оборони"),
        ("pl", "Prezydent USA Otto Przykładny powiedział, że przyjedzie.", "Otto Przykładny", "Prezydent USA"),
        ("pl", "Minister obrony narodowej Jan Przykładny mówił o tym.", "Jan Przykładny", "Minister obrony narodowej"),
        ("pl", "Spotkanie z szefem MSZ Janem Przykładnym odwołano.", "Janem Przykładnym", "szefem MSZ"),
        ("pl", "Były prezes PiS Jan Przykładny wrócił.", "Jan Przykładny", "Były prezes PiS"),
        ("it", "La presidente del Consiglio Ada Esempio ha detto di no.", "Ada Esempio", "presidente del Consiglio"),
        ("it", "La segretaria del Pd Ada Esempio ha detto di no.", "Ada Esempio", "segretaria del Pd"),
        ("it", "Il segretario generale della Cgil Aldo Campione protesta.", "Aldo Campione",
         "segretario generale della Cgil"),
        ("it", "Il ministro dell'economia e delle finanze Aldo Campione dice no.", "Aldo Campione",
         "ministro dell'economia e delle finanze"),
        ("it", "L'ex ministro dell'Interno Aldo Campione si è dimesso.", "Aldo Campione", "ex ministro dell'Interno"),
        ("nl", "Minister van Defensie Quirijn Voorbeeld zei nee.", "Quirijn Voorbeeld", "Minister van Defensie"),
        ("nl", "De burgemeester van Den Haag Jan van Voorbeeld sprak.", "Jan van Voorbeeld",
         "burgemeester van Den Haag"),
        ("nl", "De president van de Verenigde Staten Otto Voorbeeld komt.", "Otto Voorbeeld",
         "president van de Verenigde Staten"),
        ("nl", "Voormalig minister van Financiën Ada Voorbeeld is terug.", "Ada Voorbeeld",
         "Voormalig minister van Financiën"),
        ("pt", "O presidente dos Estados Unidos Otto Exemplo chegou.", "Otto Exemplo", "presidente dos Estados Unidos"),
        ("pt", "O secretário-geral da ONU António Exemplo disse que não.", "António Exemplo",
         "secretário-geral da ONU"),
        ("es", "El ministro de Defensa Pablo Ejemplo dijo que no.", "Pablo Ejemplo", "ministro de Defensa"),
        ("es", "La ministra de Trabajo y Economía Social Ada Ejemplo dijo que no.", "Ada Ejemplo",
         "ministra de Trabajo y Economía Social"),
        ("es", "El exministro de Interior Pablo Ejemplo dijo que no.", "Pablo Ejemplo", "exministro de Interior"),
        ("es", "El ex ministro de Hacienda Pablo Ejemplo dijo que no.", "Pablo Ejemplo", "ex ministro de Hacienda"),
        ("es", "La consejera de Transportes, Ada Ejemplo, dijo que no.", "Ada Ejemplo", "consejera de Transportes"),
        ("fr", "Le ministre de l'Intérieur Gérald Exemple a dit oui.", "Gérald Exemple", "ministre de l'Intérieur"),
        ("fr", "La présidente de la Commission européenne Ada Exemple a parlé.", "Ada Exemple",
         "présidente de la Commission européenne"),
        ("fr", "L'ancien ministre de l'Économie Bruno Exemple est parti.", "Bruno Exemple",
         "ancien ministre de l'Économie"),
        ("fr", "L'ex-président Nicolas Exemple est parti.", "Nicolas Exemple", "ex-président"),
        ("de", "Der Chef der SPD Otto Muster sagte ab.", "Otto Muster", "Chef der SPD"),
        ("de", "Der Präsident der Ukraine Otto Muster sagte ab.", "Otto Muster", "Präsident der Ukraine"),
        ("de", "Der frühere Außenminister Otto Muster sagte ab.", "Otto Muster", "frühere Außenminister"),
        ("de", "Der Ex-Präsident Otto Muster sagte ab.", "Otto Muster", "Ex-Präsident"),
        ("da", "Formanden for Dansk Folkeparti Otto Prøve sagde nej.", "Otto Prøve", "Formanden for Dansk Folkeparti"),
        ("da", "Fhv. minister Ada Eksempel sagde nej.", "Ada Eksempel", "Fhv. minister"),
        ("nb", "Leder av Høyre Ada Eksempel sa nei.", "Ada Eksempel", "Leder av Høyre"),
        ("sv", "Sveriges förre statsminister Ada Exempel sade nej.", "Ada Exempel", "förre statsminister"),
        ("sv", "Ordföranden för Svenska Exempel Otto Prov sade nej.", "Otto Prov", "Ordföranden för Svenska Exempel"),
        ("en", "The president of Ukraine Otto Exempel said no.", "Otto Exempel", "president of Ukraine"),
        ("en", "The former Trade Minister Ada Exempel said no.", "Ada Exempel", "former Trade Minister"),
        ("en", "The former Ruritanian trade minister Ada Exempel said no.", "Ada Exempel",
         "former Ruritanian trade minister"),
        ("en", "Former US President Otto Exempel said no.", "Otto Exempel", "Former US President"),
        ("en", "The then-president Ada Exempel said no.", "Ada Exempel", "then-president"),
        ("en", "Ex-President Ada Exempel said no.", "Ada Exempel", "Ex-President"),
        ("en", "President-elect Ada Exempel said no.", "Ada Exempel", "President-elect"),
        ("en", "Shadow chancellor Ada Exempel said no.", "Ada Exempel", "Shadow chancellor"),
        ("en", "Outgoing Prime Minister Ada Exempel said no.", "Ada Exempel", "Outgoing Prime Minister"),
        ("en", "Ada Exempel, then the mayor of Exempla, said no.", "Ada Exempel", "then the mayor of Exempla"),
    ],
)  # fmt: skip
def test_what_an_office_is_of_belongs_to_the_office(language: str, text: str, name: str, office: str) -> None:
    """Country, ministry and party are the office's and not the name's, and "former" stays with it."""
    assert (name, office) in people(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The spokesman for Otto Exempel said no.", "Otto Exempel"),
        ("en", "The minister told Otto Exempel no.", "Otto Exempel"),
        ("fr", "Le porte-parole de Marine Exemple a dit non.", "Marine Exemple"),
        ("fr", "Le ministre de l'Intérieur rencontre Ada Exemple.", "Ada Exemple"),
        ("fr", "Le maire de Lyon et Ada Exemple ont signé.", "Ada Exemple"),
        ("es", "El ministro de Defensa saluda a Otto Ejemplo.", "Otto Ejemplo"),
        ("nl", "De woordvoerder van Ada Voorbeeld zei nee.", "Ada Voorbeeld"),
        ("de", "Der Bürgermeister von Köln begrüßte Otto Muster.", "Otto Muster"),
        ("ru", "Министр обвинил Петра Примерова.", "Петра Примерова"),
        ("pl", "Premier spotkał Jana Przykładnego.", "Jana Przykładnego"),
        ("uk", "Слова пана Петра Зразкова почули.", "Петра Зразкова"),
    ],
)
def test_whom_an_office_speaks_for_or_meets_does_not_hold_it(language: str, text: str, name: str) -> None:
    """A person an office is of, or whom a verb parts from it, is no holder of it."""
    assert (name, "") in people(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "The director of the Ada Exempel Foundation said no.", "Ada Exempel Foundation", "organisation"),
        ("fr", "La directrice de la Fondation Ada Exemple a dit non.", "Fondation Ada Exemple", "organisation"),
        ("de", "Der Direktor der Stiftung Anna Muster sagte nein.", "Stiftung Anna Muster", "organisation"),
        ("pl", "Dyrektor Instytutu Jana Przykładnego mówił.", "Instytutu Jana Przykładnego", "organisation"),
        ("ru", "Президент США Отто Образцов прибыл.", "США", "place"),
        ("it", "Il presidente degli Stati Uniti Otto Esempio ha detto di no.", "Stati Uniti", "place"),
        ("de", "Der Chef der SPD Otto Muster sagte ab.", "SPD", "organisation"),
    ],
)
def test_what_an_office_is_of_keeps_its_own_kind(language: str, text: str, name: str, kind: str) -> None:
    """A body named after somebody is one name; a country or party before its president's is a name of its own."""
    assert named(text, language)[name].kind == kind


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [("ja", "山田太郎元首相は述べた。", "山田太郎"), ("ko", "김민수 전 대통령은 말했다.", "김민수")],
)
def test_a_word_for_former_is_no_part_of_a_name(language: str, text: str, name: str) -> None:
    """What stands between a name and its title there is neither's."""
    assert named(text, language)[name].kind == "person"


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("pl", "Rzecznik Komendy Stołecznej Policji mówił o tym.", "Rzecznik"),
        ("pl", "Przewodniczący Akademickich Klubów Obywatelskich mówił o tym.", "Przewodniczący"),
        ("es", "El primer ciudadano francés en la ciudad Ada Ejemplo dijo que no.", "primer"),
    ],
)
def test_a_body_alone_holds_no_office(language: str, text: str, office: str) -> None:
    """A body's name in the genitive has no holder behind it; "first" alone is no office."""
    assert not any(given.startswith(f"{office} ") for _, given in people(text, language))


def test_an_office_does_not_reach_over_the_end_of_a_sentence() -> None:
    """A point ends one, unless it is an abbreviation's."""
    text = "Otto Exempel, a former general. President Ada Sample met Gov. Mae Sample."

    assert ("Ada Sample", "President") in people(text, "en")
    assert ("Mae Sample", "Gov") in people(text, "en")


def test_initials_are_no_acronym() -> None:
    """ "J.D." begins a name."""
    assert ("J.D. Exempel", "vice president") in people("The vice president J.D. Exempel said no.", "en")
    assert ("J.D. Przykładny", "wiceprezydent") in people("To wiceprezydent J.D. Przykładny mówił o tym.", "pl")


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        ("zh", "据新华社报道，样例省省长赵样民周二视察了灾区。", "赵样民", "样例省省长"),
        ("zh", "德国外长汉娜·贝施皮尔说，谈判仍在继续。", "汉娜·贝施皮尔", "德国外长"),
        ("zh", "原国防部长孙样国被带走调查。", "孙样国", "原国防部长"),
        ("zh", "会议与上海市市长李明样举行。", "李明样", "上海市市长"),
        ("zh", "市委书记、市长王样文在会上说。", "王样文", "市委书记、市长"),
        ("zh", "另一名发言人李明样说，不会。", "李明样", "发言人"),
        ("zh", "李明样市长表示欢迎。", "李明样", "市长"),
        ("zh", "陈样华女士没有回应。", "陈样华", ""),
        ("ja", "元首相の中村例子氏が死去した。", "中村例子", "元首相"),
        ("ja", "見本電機社長の小林例太氏は辞任する。", "小林例太", "見本電機社長"),
        ("ja", "ドイツのハンナ・ベルク外相は否定した。", "ハンナ・ベルク", "外相"),
        ("ja", "田中見本前首相が語った。", "田中見本", "前首相"),
        ("ja", "例示市長の田中見本さんは話した。", "田中見本", "例示市長"),
        ("ja", "加藤例さんが優勝した。", "加藤例", ""),
        ("ko", "최견수 국토교통부 장관은 9일 밝혔다.", "최견수", "국토교통부 장관"),
        ("ko", "윤견호 전 시장이 기소됐다.", "윤견호", "전 시장"),
        ("ko", "박예시 전 국방부 장관이 왔다.", "박예시", "전 국방부 장관"),
        ("ko", "한나 베르크 독일 총리가 방문했다.", "한나 베르크", "독일 총리"),
        ("ko", "강견우 씨가 이겼다.", "강견우", ""),
        ("ar", "قال محافظ البنك المركزي عادل نموذج إن الفائدة لن ترتفع.", "عادل نموذج", "محافظ البنك المركزي"),
        ("ar", "التقت وزيرة الخارجية الألمانية هناء مثال نظيرها.", "هناء مثال", "وزيرة الخارجية الألمانية"),
        ("ar", "وقال وزير التربية والتعليم سامح مثال اليوم.", "سامح مثال", "وزير التربية والتعليم"),
        ("ar", "استقال رئيس البلدية السابق فهد مثال أمس.", "فهد مثال", "رئيس البلدية السابق"),
        ("ar", "قال رئيس فرنسا آدا مثال ذلك.", "آدا مثال", "رئيس فرنسا"),
        ("ar", "قال السيد نادر نموذج ذلك.", "نادر نموذج", ""),
    ],
)
def test_an_office_without_capitals_comes_with_what_it_is_of(language: str, text: str, name: str, office: str) -> None:
    """Before the name in Chinese, around it in Japanese, behind it in Korean; a form of address is none."""
    assert [one.office for one in annotate(text, language=language).names if one.text == name] == [office]


@pytest.mark.parametrize(
    ("language", "office", "head", "former"),
    [
        ("zh", "前总统", "总统", True),
        ("zh", "样例国总统", "总统", False),
        ("ja", "元首相", "首相", True),
        ("ja", "現首相", "首相", False),
        ("ko", "외교부 전 장관", "장관", True),
        ("ko", "외교부 장관", "장관", False),
        ("ar", "رئيس الوزراء السابق", "رئيس الوزراء", True),
        ("ar", "رئيس الوزراء", "رئيس الوزراء", False),
    ],
)
def test_the_check_desk_sees_who_holds_an_office_no_more(language: str, office: str, head: str, former: bool) -> None:
    """The title is the same with and without the word that says it is past, and that word is seen."""
    assert heads_of(office, lexicon(language), language) == {head}
    assert says_former(office, lexicon(language), language) is former
