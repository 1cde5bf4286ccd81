"""What the names and places of annotate() promise."""

import pytest

from nightdesk.records import Name
from nightdesk.text.annotate import annotate
from nightdesk.text.places import locate


def names(text: str, language: str = "en") -> dict[str, Name]:
    """Return the names of *text* by how they are written; the last of several."""
    return {name.text: name for name in annotate(text, language=language).names}


def test_titles_particles_and_nationalities_are_not_the_name() -> None:
    """Offices before a name go, particles inside it stay."""
    found = names("Ruritanian President Olga van der Sample met Foreign Minister Abdul al-Doe and Kim Son-hui.")

    assert {"Olga van der Sample", "Abdul al-Doe", "Kim Son-hui"} <= set(found)
    assert found["Abdul al-Doe"].kind == "person"


def test_a_short_form_leads_to_the_full_one() -> None:
    """ "Sample" and an acronym are the name given in full before."""
    found = names("Olga Sample spoke. Then Sample left. The Harbour Workers Union (HWU) said HWU agreed.")

    assert found["Sample"].entity == "Olga Sample"
    assert found["HWU"].entity == "Harbour Workers Union"


@pytest.mark.parametrize("word", ["Police", "Storms", "Yesterday", "The"])
def test_a_capital_that_begins_a_sentence_is_no_name(word: str) -> None:
    """The first word of a sentence has a capital anyway."""
    assert word not in names(f"{word} arrived late. It rained.")


def test_german_nouns_are_no_names() -> None:
    """In German every noun has a capital; names are told apart all the same."""
    found = names("Der Bürgermeister Otto Muster sperrt die Brücke in Köln. Die Leute warten.", "de")

    assert set(found) == {"Otto Muster", "Köln"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A fire in Exempla was put out.", "Exempla", "place"),
        ("They flew to South Korea.", "South Korea", "place"),
        ("The Exempla City Council met.", "Exempla City Council", "organisation"),
        ("Mayor Doe met the press.", "Doe", "person"),
    ],
)
def test_kinds_follow_from_the_words_around(text: str, name: str, kind: str) -> None:
    """Prepositions, titles and words of institutions say what a name names."""
    assert names(text)[name].kind == kind


def test_places_are_located_in_several_languages() -> None:
    """Countries by any of their names, cities by population; what is no place is None."""
    germany, copenhagen = locate("Tyskland"), locate("Copenhagen")

    assert germany is not None
    assert germany.country == "DE"
    assert copenhagen is not None
    assert copenhagen.country == "DK"
    assert copenhagen.latitude == pytest.approx(55.7, abs=0.2)
    assert locate("Exempla") is None
    assert locate("") is None


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "Residents fled Khan Younis on Monday.", "Khan Younis", "place"),
        ("en", "Exempla International said no.", "Exempla International", "organisation"),
        ("en", "Amnesty International said no. Amnesty called for calm.", "Amnesty", "organisation"),
        ("en", "Toyota recalled 5,000 cars on Monday.", "Toyota", "organisation"),
        ("en", "Shares in Tesla fell.", "Tesla", "organisation"),
        ("en", "Ajax won the match in Amsterdam.", "Ajax", "organisation"),
        ("en", "A fire in Ajax, Ontario, was put out.", "Ajax", "place"),
        ("en", "A spokeswoman for Exempela said no.", "Exempela", "organisation"),
        ("nl", "Een woordvoerder van Exempela zei nee.", "Exempela", "organisation"),
        ("da", "En talsperson for Exempela siger nej.", "Exempela", "organisation"),
        ("en", "A spokeswoman for Ada Exempel said no.", "Ada Exempel", "person"),
        ("de", "Toyota ruft Autos zurück.", "Toyota", "organisation"),
    ],
)
def test_a_body_is_told_from_the_place_or_person_it_is_called_after(
    language: str, text: str, name: str, kind: str
) -> None:
    """Bodies known across borders are known by name; whom a spokesperson speaks for is one, unless it is a person."""
    assert names(text, language)[name].kind == kind


@pytest.mark.parametrize("text", ["Last Monday the mayor said no. Last was the worst.", "Next came Exempla."])
def test_a_word_that_leads_a_time_is_no_name(text: str) -> None:
    """ "Last" and "next" begin sentences."""
    assert not {"Last", "Next"} & set(names(text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The crowd met outside the Town Hall at noon.", "Town Hall", "place"),
        ("They walked along Rope Walk to the river.", "Rope Walk", "other"),
        ("It was printed by the Light List on Friday.", "Light List", "other"),
        ("“No,” Jane Hall said. She left.", "Jane Hall", "person"),
        ("The chief executive of Brightmere Foods left.", "Brightmere Foods", "organisation"),
        ("They founded the firm Oxmoor Robotics in 2011.", "Oxmoor Robotics", "organisation"),
        ("She joined the company Karen Lind founded.", "Karen Lind", "person"),
    ],
)
def test_a_place_or_a_thing_is_no_person(text: str, name: str, kind: str) -> None:
    """An article, or a word for a place at the end, speaks against a person, unless the name speaks."""
    assert {one.text: one.kind for one in annotate(text, language="en").names}[name] == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gestern kam seine Tochter Anna Muster zurück.", ["Anna Muster"]),
        ("Heute will Peking Schritte prüfen.", ["Peking"]),
    ],
)
def test_a_german_noun_is_no_part_of_the_name_beside_it(text: str, names: list[str]) -> None:
    """A noun that no other language knows is a noun, whatever its capital."""
    assert [one.text for one in annotate(text, language="de").names] == names


def test_a_surname_is_known_where_an_office_stood_before_the_whole_name() -> None:
    """Also one that looks like a compound, of a given name that no list has."""
    text = "Bürgermeisterin Mina Nullworth kam. „Die Brücke ist gesperrt“, sagte Nullworth am Dienstag."
    found = annotate(text, language="de")

    assert [(one.text, one.entity) for one in found.names] == [
        ("Mina Nullworth", "Mina Nullworth"),
        ("Nullworth", "Mina Nullworth"),
    ]
    assert [quote.speaker for quote in found.quotes] == ["Mina Nullworth"]


@pytest.mark.parametrize(
    ("text", "language", "offices"),
    [
        pytest.param("Mayor Ada Exempel opened the bridge.", "en", ["Mayor"], id="before"),
        pytest.param("The Prime Minister Ada Exempel spoke.", "en", ["Prime Minister"], id="two words"),
        pytest.param("Ada Exempel, the mayor of Exempla, spoke.", "en", ["mayor of Exempla"], id="after"),
        pytest.param("“Go,” said Ada Exempel, mayor of Exempla.", "en", ["mayor of Exempla"], id="at the end"),
        pytest.param("Secretary of State Ada Exempel spoke.", "en", ["Secretary of State"], id="with of"),
        pytest.param("Dr Ada Exempel spoke.", "en", [""], id="a form of address is no office"),
        pytest.param("Ada Exempel, the last to leave, spoke.", "en", [""], id="an apposition without an office"),
        pytest.param("Ada Exempel, Mayor Otto Placeholder, and others spoke.", "en", ["", "Mayor"], id="a list"),
        pytest.param("Det sagde formand Otto Ordinær i går.", "da", ["formand"], id="da"),
        pytest.param("Otto Ordinær, formand for havnen, sagde nej.", "da", ["formand for havnen"], id="da, after"),
        pytest.param("Das sagte Verkehrsminister Otto Muster.", "de", ["Verkehrsminister"], id="de, a compound"),
        pytest.param("Its mayor, Ada Exempel, spoke.", "en", ["mayor"], id="in front"),
        pytest.param("The mayor of Exempla, Ada Exempel, spoke.", "en", ["mayor of Exempla"], id="in front, with of"),
        pytest.param("So said the bank's deputy governor, Lore Ipsum.", "en", ["deputy governor"], id="a genitive"),
        pytest.param("Det sagde partiets formand, Otto Ordinær, i går.", "da", ["formand"], id="da, in front"),
        pytest.param("Die Chefin der Werft, Ada Muster, sprach.", "de", ["Chefin der Werft"], id="de, in front"),
        pytest.param("They met the mayor, Ada Exempel, and others.", "en", [""], id="a list is no apposition"),
        pytest.param("The mayor spoke, Ada Exempel said.", "en", [""], id="a clause in front"),
        pytest.param("Exempla opened its bridge.", "en", [], id="no person"),
    ],
)
def test_a_person_has_the_office_the_text_gives(text: str, language: str, offices: list[str]) -> None:
    """The words beside the name, as written there; nothing from elsewhere and nothing from memory."""
    people = [name for name in annotate(text, language=language).names if name.kind == "person"]

    assert [name.office for name in people] == offices
    assert all(name.office in text for name in people)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("La visite d'Olga Sample à l'Unesco inquiète l'Allemagne.", "fr", ["Olga Sample", "Unesco", "Allemagne"]),
        ("Selon l’AFP, le maire d’Orléans, qu’Otto Muster a vu, est parti.", "fr", ["AFP", "Orléans", "Otto Muster"]),
        ("La visita dell'Ucraina piace all'Ansa e a Olga Sample.", "it", ["Ucraina", "Ansa", "Olga Sample"]),
        ("La città dell'Aquila e L'Aquila.", "it", ["Aquila", "L'Aquila"]),
        ("« L'Europe avance », dit Olga Sample.", "fr", ["Europe", "Olga Sample"]),
        (
            "C'est prêt, dit Olga Sample. « J'ai fini », dit-elle. « Qu'est-ce ? » Aujourd'hui il neige.",
            "fr",
            ["Olga Sample"],
        ),
        ("Mary O'Sample said: “I'm ready.” “It's late,” she said.", "en", ["Mary O'Sample"]),
    ],
)
def test_a_name_begins_behind_the_elided_word_written_with_it(text: str, language: str, found: list[str]) -> None:
    """ "d'Olga" names Olga, "J'ai" nobody; with a capital within a sentence the word is the name's own."""
    named = annotate(text, language=language).names

    assert [name.text for name in named] == found
    assert all(text[name.start : name.end] == name.text for name in named)


@pytest.mark.parametrize("text", ["BRIDGE CLOSES TONIGHT.", "HARBOUR WORKERS STRIKE"])
def test_a_sentence_in_capitals_shows_no_names(text: str) -> None:
    """Where everything has capitals they mean nothing."""
    assert annotate(f"{text}\n\nThe harbour workers went home.", language="en").names == ()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "She told Reuters that it was over.", "Reuters"),
        ("en", "They met. Reuters said it was over.", "Reuters"),
        ("fr", "« C'est fini », a déclaré à l'AFP Ada Exemple.", "AFP"),
        ("de", "Das sagte er der Bild-Zeitung.", "Bild-Zeitung"),
        ("es", "Lo contó a El País.", "El País"),
    ],
)
def test_an_outlet_is_an_organisation(language: str, text: str, name: str) -> None:
    """An agency, paper or station is no person, and no part of the name behind it."""
    assert names(text, language)[name].kind == "organisation"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nl", "Volgens Jan de Vries is de brug veilig.", {"Jan de Vries"}),
        ("nl", "Ook Piet van der Berg en Anna van 't Hart waren er.", {"Piet van der Berg", "Anna van 't Hart"}),
        ("nl", "Daarna zei burgemeester Van der Laan niets.", {"Van der Laan"}),
        ("de", "Am Montag sagte Ursula von der Muster nichts.", {"Ursula von der Muster"}),
        ("de", "Karl zu Beispielburg und Otto vom Beispiel gingen.", {"Karl zu Beispielburg", "Otto vom Beispiel"}),
        ("de", "Anna Muster war zu Beginn nicht da.", {"Anna Muster"}),
        ("fr", "Charles de Gaulle est mort en 1970.", {"Charles de Gaulle"}),
        ("fr", "M. de Villepin a répondu à Dominique de Villepin.", {"de Villepin", "Dominique de Villepin"}),
        ("fr", "Puis Emmanuel Exemple a parlé.", {"Emmanuel Exemple"}),
        ("fr", "Il a vu Jean d'Exemple.", {"Jean d'Exemple"}),
        ("es", "Ayer Juan de la Cruz habló con José Ortega y Gasset.", {"Juan de la Cruz", "José Ortega y Gasset"}),
        ("es", "Ayer hablaron Ana López y Pedro Ruiz.", {"Ana López", "Pedro Ruiz"}),
        ("es", "Según María del Carmen López, es seguro.", {"María del Carmen López"}),
        ("pt", "O ministro João da Silva disse que Maria dos Santos saiu.", {"João da Silva", "Maria dos Santos"}),
        ("it", "Il sindaco Luigi di Maio e Marco della Valle sono partiti.", {"Luigi di Maio", "Marco della Valle"}),
        ("de", "Dort traf Mohammed bin Salman den Gast.", {"Mohammed bin Salman"}),
        ("en", "They met Ahmed al-Sharaa and Abdel Fattah el-Sisi.", {"Ahmed al-Sharaa", "Abdel Fattah el-Sisi"}),
    ],
)
def test_particles_are_within_a_name_where_a_given_name_or_title_leads(
    language: str, text: str, found: set[str]
) -> None:
    """Small words that are prepositions too join a given name and a surname, and a sentence's first word is no name."""
    assert {name.text for name in annotate(text, language=language).names if name.kind == "person"} == found


@pytest.mark.parametrize(
    ("language", "text", "name", "entity"),
    [
        ("nl", "Volgens Jan de Vries is het veilig. De Vries zei niets meer.", "De Vries", "Jan de Vries"),
        ("fr", "Dominique de Villepin est là. Ensuite de Villepin parlait.", "de Villepin", "Dominique de Villepin"),
        ("de", "Ursula von der Muster kam. Von der Muster ging.", "Von der Muster", "Ursula von der Muster"),
        ("de", "Gerhard Schulze kam. Am Abend ging Schulze wieder.", "Schulze", "Gerhard Schulze"),
    ],
)
def test_a_surname_with_its_particles_leads_to_the_full_name(language: str, text: str, name: str, entity: str) -> None:
    """ "De Vries" is the Jan de Vries named before."""
    assert names(text, language)[name].entity == entity


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("da", "Lars-Erik Jensen talte på EU-topmødet.", {"Lars-Erik Jensen": "person", "EU-topmødet": "other"}),
        ("da", "NATO-landene gik ind for Trump-regeringen.", {"Trump-regeringen": "other"}),
        ("sv", "Lars-Erik kom till EU-toppmötet.", {"Lars-Erik": "person", "EU-toppmötet": "other"}),
        ("da", "Han bor i Paris.", {"Paris": "place"}),
        ("de", "Die Eltern von Anna und Marco kamen.", {"Anna": "person", "Marco": "person"}),
    ],
)
def test_a_word_that_only_begins_with_a_name_is_neither_person_nor_place(
    language: str, text: str, kinds: dict[str, str]
) -> None:
    """ "EU-topmødet" is a meeting, "Lars-Erik" a man, and a given name is no small town."""
    found = {name.text: name.kind for name in annotate(text, language=language).names}

    assert {name: kind for name, kind in found.items() if name in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nach dem Zweiten Weltkrieg zog die Firma Mustroba weg.", {"Zweiten Weltkrieg", "Mustroba"}),
        ("Demografische Daten fehlen noch.", set()),
        ("Sie kauft Brezeln und baut ein Traumhaus mit Methangas.", set()),
        ("Am Montag gratulierte Biobauer Renzo Musterino.", {"Renzo Musterino"}),
        ("Er flog in die Vereinigten Staaten.", {"Vereinigten Staaten"}),
        ("Am Ende sagte Mustrowski nichts.", {"Mustrowski"}),
        ("Das Kind nannten sie Judith.", {"Judith"}),
    ],
)
def test_german_names_are_told_from_compounds_and_adjectives(text: str, found: set[str]) -> None:
    """A compound of known words is a noun; an adjective with a capital within a sentence is part of a name."""
    assert {name.text for name in annotate(text, language="de").names} == found


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("fr", "Le ministre russe de la Défense, Pierre Exemple, a parlé.", {"Pierre Exemple": "person"}),
        ("fr", "Il est revenu de Corée du Nord.", {"Corée du Nord": "place"}),
        (
            "fr",
            "Donald Exemple est à la Maison Blanche.",
            {"Donald Exemple": "person", "Maison Blanche": "organisation"},
        ),
        ("en", "The USS Exempla sailed on Monday.", {"USS Exempla": "other"}),
        ("en", "He posted it on Truth Social, said Jane Doe.", {"Truth Social": "other", "Jane Doe": "person"}),
    ],
)
def test_ministries_and_products_are_no_people(language: str, text: str, kinds: dict[str, str]) -> None:
    """A ministry's matter names nothing, and two plain words are a product or plan rather than a person."""
    assert {name.text: name.kind for name in annotate(text, language=language).names} == kinds


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("de", "„Ja“, sagte Oberbürgermeisterin Hedwig Mustersburger.", "Hedwig Mustersburger", "person"),
        ("de", "„Ja“, sagte Ruprecht Mustersbusch.", "Ruprecht Mustersbusch", "person"),
        ("en", "Shares in Sample & Tarrant fell.", "Sample & Tarrant", "organisation"),
        ("en", "Fires burned in New South Wales.", "New South Wales", "place"),
    ],
)
def test_names_that_no_list_has_are_read_whole(language: str, text: str, name: str, kind: str) -> None:
    """Behind a German office or verb of saying two words are a name; an ampersand joins a firm's, a list a state's."""
    assert [(found.text, found.kind) for found in annotate(text, language=language).names] == [(name, kind)]
