"""Classifying: section, topics, places and people, each with the words that gave it."""

from __future__ import annotations

import pytest

from nightdesk.messages import languages
from nightdesk.relate.classify import SECTIONS, classify
from nightdesk.relate.topics import topics
from tests.relate.builders import a_report, told


@pytest.mark.parametrize(
    ("language", "title", "text", "section"),
    [
        pytest.param(
            "en", "United win match on penalty", "The coach praised the team after the match.", "sport", id="en"
        ),
        pytest.param("da", "Teatret åbner igen", "Skuespillerne står på scenen i det nye teater.", "culture", id="da"),
        pytest.param("de", "Bank erhöht den Leitzins", "Die Inflation sinkt, die Zinsen steigen.", "business", id="de"),
        pytest.param("fr", "Les élections au parlement", "Les électeurs ont choisi les députés.", "politics", id="fr"),
        pytest.param("en", "Missiles hit army base in war", "Troops fired missiles.", "world", id="world"),
        pytest.param("en", "Hospital warns of virus", "Doctors treat patients for the disease.", "health", id="health"),
    ],
)
def test_words_give_the_section(language: str, title: str, text: str, section: str) -> None:
    """In the language of the report, and with the words as reason."""
    found = classify(*told("s", a_report("one", title, text, language=language)))

    assert found.section == section
    assert found.section_reason.startswith("words: ")


def test_a_topic_names_its_code_and_its_words() -> None:
    """IPTC's code and name, and why."""
    found = classify(*told("s", a_report("one", "Voters go to the polls in election", "Voters elect a new council.")))

    assert "medtop:20000574" in {subject.code for subject in found.subjects}
    assert all(subject.name == topics()[subject.code].name and subject.reason for subject in found.subjects)


def test_places_are_located_and_people_named_in_full() -> None:
    """A map can be drawn, a person found."""
    found = classify(
        *told("s", a_report("one", "Talks in Copenhagen", "Ada Exempel met Max Muster in Copenhagen. Exempel left."))
    )

    assert ("Copenhagen", "DK") in {(place.name, place.country) for place in found.places}
    assert "Ada Exempel" in found.people


@pytest.mark.parametrize("text", ["", "…", "字字字", "42"])
def test_whatever_the_text_there_is_a_section_with_a_reason(text: str) -> None:
    """Nothing is left without a place on the site."""
    found = classify(*told("s", a_report("one", text, text)))

    assert found.section in SECTIONS
    assert found.section_reason


def test_the_topics_are_iptcs_and_hang_together() -> None:
    """Every broader topic is there; none is without a name."""
    known = topics()

    assert len(known) > 1000
    assert all(topic.broader is None or topic.broader in known for topic in known.values())
    assert all(topic.name for topic in known.values())


@pytest.mark.parametrize(
    ("language", "title", "text", "section"),
    [
        pytest.param("it", "Incendio in una fabbrica", "I vigili del fuoco hanno evacuato due case.", "local", id="it"),
        pytest.param("nl", "Verkiezingen in de stad", "De kiezers kozen een gemeenteraad.", "politics", id="nl"),
        pytest.param("pl", "Pożary lasów", "Strażacy walczą z pożarem, ratownicy pomagają.", "local", id="pl"),
        pytest.param("nb", "Brannen i havnen", "Brannfolk slukket brannen i natt.", "local", id="nb"),
        pytest.param("ru", "Задержаны двое", "Полицией задержан подозреваемый в краже.", "local", id="ru"),
        pytest.param("uk", "Вибори мера", "Виборцями обрано нову міську раду і мера.", "politics", id="uk"),
        pytest.param("ar", "إضراب في المصنع", "دعت النقابة إلى إضراب من أجل أجور أعلى.", "business", id="ar"),
        pytest.param("zh", "医院迎来流感患者", "医生说疫苗足够。", "health", id="zh"),
        pytest.param("ja", "研究チームが新種を発見", "大学の研究者が発表した。", "science", id="ja"),
        pytest.param("ko", "공장에서 화재", "소방대원들이 화재를 진압했다.", "local", id="ko"),
        pytest.param("tr", "Fabrikada grev", "Sendika grevin süreceğini söyledi.", "business", id="tr"),
        pytest.param("hi", "शहर में चुनाव", "मतदाता ने नए मेयर के लिए वोट दिया।", "politics", id="hi"),
    ],
)
def test_words_of_every_language_of_the_interface_give_the_section(
    language: str, title: str, text: str, section: str
) -> None:
    """Whatever case, article or particle they stand with."""
    found = classify(*told("s", a_report("one", title, text, language=language)))

    assert (found.section, found.section_reason.partition(":")[0]) == (section, "words")
    assert found.subjects


@pytest.mark.parametrize("code", ["medtop:04000000", "medtop:11000000", "medtop:15000000", "medtop:20000337"])
def test_a_broad_topic_has_a_name_in_every_language_of_the_interface(code: str) -> None:
    assert set(languages("interface")) <= set(topics()[code].names)


def test_a_name_is_no_form_of_a_listed_word() -> None:
    """A composer called Brandt sets no opera on fire, in a language where "brand" is one."""
    title = "Sille Brandts opera får premiere"
    found = classify(
        *told("s", a_report("one", title, "Komponisten Sille Brandt blev hyldet for sin opera.", language="da"))
    )

    assert found.section == "culture"
