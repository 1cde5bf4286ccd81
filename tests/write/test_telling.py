"""What a sentence of ours made from a source's promises: nothing added, nothing turned, and little of its words."""

from __future__ import annotations

import pytest

from nightdesk.check.draft import check_draft
from nightdesk.records import Form, PartKind, Rights
from nightdesk.text.shared import shared_share, shares_run
from nightdesk.write.centre import centre
from nightdesk.write.passages import passages
from nightdesk.write.telling import tellings
from nightdesk.write.tense import bare
from tests.write.builders import a_report, mentions_of, tell


def told(text: str, language: str = "en", *, title: str = "") -> list[str]:
    """Return the sentences of ours that a report with *text* can be told in, the best first."""
    report = a_report(text, title=title or text, language=language)
    mentions = {report.id: mentions_of(report)}
    news = centre([report], mentions, {report.id: "gazette"}, language)
    return [one.text for one in tellings(passages(report, mentions[report.id]), news)]


@pytest.mark.parametrize(
    ("language", "text", "ours"),
    [
        pytest.param(
            "en",
            "The council of Exemplehaven voted on Tuesday to close the harbour bridge for 15 months.",
            "Council of Exemplehaven votes to close harbour bridge for 15 months",
            id="en",
        ),
        pytest.param(
            "en",
            "SAMPLETON, Jan. 6 (NPA) – Mayor Otto Ordinary, who took office in May, resigned on Monday.",
            "Mayor Otto Ordinary resigns",
            id="en, an aside and an office",
        ),
        pytest.param(
            "de",
            "Die Feuerwehr hat am Dienstag eine Brücke in Beispielstadt gesperrt, weil ein Pfeiler Risse hat.",
            "Feuerwehr hat Brücke in Beispielstadt gesperrt",
            id="de",
        ),
        pytest.param(
            "de",
            "Das neue Theater am Hafen öffnet am Freitag nach zwei Jahren Umbau wieder.",
            "Das neue Theater am Hafen öffnet am Freitag nach zwei Jahren Umbau wieder",
            id="de, a day to come and an article that is a pronoun elsewhere",
        ),
        pytest.param(
            "fr",
            "Le conseil d’Exempleville a fermé mardi le pont du port parce que deux piliers ont des fissures.",
            "Le conseil d’Exempleville a fermé le pont du port",
            id="fr",
        ),
        pytest.param(
            "es",
            "El ayuntamiento de Ejemplo cerró el martes el puente del puerto porque dos pilares tienen grietas.",
            "El ayuntamiento de Ejemplo cerró el puente del puerto",
            id="es",
        ),
        pytest.param(
            "nb",
            "Bystyret i Eksempelvik vedtok tirsdag å stenge havnebrua i ni uker, fordi en av pilarene har sprukket.",
            "Bystyret i Eksempelvik vedtar å stenge havnebrua i ni uker",
            id="nb",
        ),
        pytest.param(
            "da",
            "En 34-årig mand fra Eksempelby blev tirsdag anholdt efter en brand på havnen.",
            "34-årig mand fra Eksempelby blev anholdt",
            id="da",
        ),
        pytest.param(
            "sv",
            "En bro i Exempelstad stängdes på tisdagen, eftersom två pelare har djupa sprickor.",
            "Bro i Exempelstad stängdes",
            id="sv",
        ),
        pytest.param(
            "it",
            "Il consiglio comunale di Esempio ha chiuso martedì il ponte del porto perché due pilastri hanno crepe.",
            "Il consiglio comunale di Esempio ha chiuso il ponte del porto",
            id="it",
        ),
        pytest.param(
            "pt",
            "Milhares de pessoas protestaram no sábado em Exempla contra o fechamento do hospital.",
            "Milhares de pessoas protestam em Exempla contra o fechamento do hospital",
            id="pt",
        ),
        pytest.param(
            "nl",
            "De gemeenteraad van Exempla heeft dinsdag besloten de havenbrug negen weken te sluiten, zei de wethouder.",
            "De gemeenteraad van Exempla heeft besloten de havenbrug negen weken te sluiten, zei de wethouder",
            id="nl",
        ),
    ],
)
def test_a_clause_is_told_as_a_headline_has_it(language: str, text: str, ours: str) -> None:
    """Its time, office, parenthesis and articles go, and the verb is in the present where that is safe."""
    assert ours in told(text, language)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        pytest.param(
            "The ferry burned in the harbour of Exemplehaven, the police said.", "Ferry burned", id="the police say so"
        ),
        pytest.param(
            "The council of Nullstad approved the largest bridge over a fjord in Samplia.",
            "Council of Nullstad approves the largest bridge",
            id="the largest of what?",
        ),
        pytest.param(
            "The Harbour Union of Nullstad agreed on a strike that would start on Friday.",
            "Harbour Union of Nullstad agreed on strike that would start",
            id="when?",
        ),
        pytest.param(
            "The actor with the longest career, Otto Ordinary, has died in Nullstad.",
            "Actor with the longest career has died in Nullstad",
            id="who?",
        ),
        pytest.param(
            "At the harbour court Judge Willa Whoever sentenced her to nine years in Nullstad.",
            "At harbour court Willa Whoever sentenced her",
            id="sentenced whom?",
        ),
        pytest.param("The town will not sell the old ferry.", "Town sells old ferry", id="it will not"),
        pytest.param(
            "Police in Nullstad and other towns of Samplia arrested nine men.",
            "Police and other towns of Samplia arrested nine men",
            id="a place joined to another",
        ),
    ],
)
def test_what_is_cut_never_changes_what_is_told(text: str, never: str) -> None:
    """What a clause turns on stays in it, or the clause is not told."""
    assert all(not one.startswith(never) or len(one) > len(never) + 3 for one in told(text))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("A man has died after a class A drug was sold in Nullstad.", "class A drug", id="a letter"),
        pytest.param("The town paid the 60 passengers of the ferry.", "the 60 passengers", id="all of them"),
        pytest.param("The ferry carries a dozen passengers to Nullstad.", "a dozen", id="a count"),
        pytest.param("The court fined The Nullstad Gazette in Samplia.", "The Nullstad Gazette", id="a name"),
    ],
)
def test_an_article_that_says_something_stays(text: str, kept: str) -> None:
    """English headlines go without articles, but not without what counts, defines or names."""
    assert any(kept in one for one in told(text)), told(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Künftig müsse die Stadt schneller über Brücken und Fähren entscheiden.", id="whose words?"),
        pytest.param("de", "Warum die Fähre in Beispielstadt nicht der beste Weg über den Hafen ist.", id="a title"),
        pytest.param("nl", "Hij sloot de brug dinsdag wegens scheuren in twee pijlers.", id="who?"),
        pytest.param("it", "Perché il sindaco di Esempio ha parlato tutto il giorno del ponte.", id="a title"),
        pytest.param("en", "Why the mayor of Exemplehaven kept talking about the ferry of Nullstad.", id="a title"),
    ],
)
def test_what_states_nothing_is_not_told(language: str, text: str) -> None:
    """Speech without its speaker, and a question, are no news."""
    assert told(text, language) == []


def test_a_german_clause_keeps_both_halves_of_its_verb() -> None:
    """It is cut before a comma only."""
    text = "Die Banken von Beispielstadt wollen unabhängiger von Firmen wie Samplepay und Testcard werden."

    assert all(one.endswith("werden") for one in told(text, "de"))


def test_a_verb_before_its_subject_is_told_once() -> None:
    """Behind an opening day the subject goes before the verb; the verb is not left where it was, too."""
    made = told("Mandag gik Nullstad ud og fordømte angrebet på havnen i Eksempelby.", "da")

    assert made
    assert not any(one.casefold().split().count("gik") + one.casefold().split().count("går") > 1 for one in made)


def test_what_somebody_said_is_told_with_its_verb() -> None:
    """A cut inside what was said leaves nothing that was said."""
    text = "The mayor of Exemplehaven said on Sunday a ferry from Nullstad would carry all passengers of the old line."

    assert all("carry" in one for one in told(text))


def test_who_voted_against_is_not_cut_away() -> None:
    """What ends in a number by itself is no clause: "nineteen for and twelve | against"."""
    made = told("Diecinueve concejales votaron a favor y doce contra el cierre del puente de Ejemplo.", "es")

    assert made
    assert not any(text.endswith("doce") for text in made)


def test_several_die() -> None:
    """The present of several is a word."""
    assert bare("dies") == "die"
    assert bare("carries") == "carry"


def test_the_us_is_not_us() -> None:
    """A country in capitals is no "us" of whoever writes."""
    assert told("The US has closed a harbour in Samplia to all ferries from Nullstad.")


def test_men_are_no_danish_but() -> None:
    """What ties a clause to the one before it is looked up in the language of the clause."""
    assert "Two guards are killed" in " | ".join(told("Two guards were killed in firing by armed men on Sunday."))


def test_a_brief_tells_the_news_and_the_check_desk_lets_it_pass() -> None:
    """Of a report that may only be quoted: within L9 and L10, attributed, no list of names; every sentence passes."""
    text = (
        "The council of Exemplehaven voted on Tuesday to close the harbour bridge for 15 months.\n\n"
        "Two of its pillars have deep cracks, engineer Paula Placeholder told the council.\n\n"
        "The bridge carries 8,000 cars a day between the town and the island of Sampleholm."
    )
    made = tell([a_report(text, title="Bridge to Sampleholm shut", rights=Rights.QUOTE)])
    verdict = check_draft(made.draft, made.reports, made.mentions, made.sources)

    (headline,) = made.texts(PartKind.HEADLINE)
    assert made.draft.form is Form.BRIEF
    assert headline == "Council of Exemplehaven votes to close the harbour bridge for 15 months, The Gazette reports"
    assert all(finding.publishable and not finding.problems for finding in verdict.findings), verdict.findings
    said = " ".join([headline, *made.texts(PartKind.STANDFIRST)])
    assert not shares_run(said, text, 11)
    assert shared_share(said, text) <= 0.10


def test_the_headline_is_never_a_sources_own() -> None:
    """A clause that is the source's headline again is not told (L10)."""
    text = "Two ferries collided off Harwick late on Tuesday.\n\nNobody was hurt, the harbour master of Harwick said."
    made = tell([a_report(text, title="Two ferries collide off Harwick", rights=Rights.QUOTE)])

    assert not made.texts(PartKind.HEADLINE)[0].startswith("Two ferries collide off Harwick")


def test_a_place_stands_in_front_where_that_keeps_the_limits() -> None:
    """It is an argument of its own, so that the clause is checked as it stands."""
    text = (
        "Die Gemeinde und der Hafen haben in Beispielstadt ein umfassendes Verkehrsabkommen mit Gewerkschaften "
        "abgeschlossen.\n\nDie Verhandlungen dauerten neun Wochen."
    )
    made = tell([a_report(text, title="Einigung am Hafen", language="de", rights=Rights.QUOTE)], language="de")

    (headline,) = (s for kind, _, _, s in made.draft.sentences() if kind is PartKind.HEADLINE)
    assert headline.phrase is not None
    assert headline.phrase.arguments["place"] == "Beispielstadt"
    assert headline.text.startswith("Beispielstadt: Gemeinde und der Hafen haben umfassendes Verkehrsabkommen")


@pytest.mark.parametrize(
    ("language", "title", "text", "headline"),
    [
        pytest.param(
            "en",
            "Bridge to shut",
            "The council in Sampleton voted on Monday night to shut the harbour bridge for nine weeks because one of "
            "its piers has cracked, the town said.",
            "Council in Sampleton votes to shut harbour bridge, town said",
            id="en",
        ),
        pytest.param(
            "da",
            "Bro lukker",
            "Byrådet i Eksempelby vedtog mandag aften at lukke havnebroen i ni uger, fordi en af pillerne er revnet, "
            "oplyser kommunen.",
            "Byrådet i Eksempelby vedtager at lukke havnebroen i ni uger, oplyser kommunen",
            id="da",
        ),
        pytest.param(
            "de",
            "Brücke gesperrt",
            "Der Stadtrat von Musterstadt hat am Montagabend beschlossen, die Hafenbrücke für neun Wochen zu sperren, "
            "teilte die Stadt mit.",
            "Stadtrat von Musterstadt hat beschlossen, Hafenbrücke für neun Wochen zu sperren, teilte die Stadt mit",
            id="de",
        ),
    ],
)
def test_who_says_so_stays_behind_what_is_told(language: str, title: str, text: str, headline: str) -> None:
    """What stands between the news and the words at the end that say whose word it is goes; those words do not."""
    assert headline in told(text, language, title=title)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        pytest.param(
            "A research team in Nullstad said Monday they have found an effective way to keep rust off bridges, which "
            "has cost the town a fortune.",
            "Research team in Nullstad said they have found effective way to keep rust off bridges",
            id="they who say it",
        ),
        pytest.param(
            "The mayor, Otto Ordinary, has opened a second hall for the town's market, a building of glass and steel.",
            "Mayor Otto Ordinary opens a second hall for town’s market",
            id="an office apart from its name",
        ),
        pytest.param(
            "A 34-year-old man has been arrested over the alleged theft of a four-tonne bell from a church.",
            "34-year-old man is arrested over alleged theft of four-tonne bell from church",
            id="a passive in the present",
        ),
        pytest.param(
            "Gunmen in the eastern town of Nullstad seized a bus carrying twelve foreign observers and took them to a "
            "barracks by the river.",
            "Gunmen in eastern town of Nullstad seize bus carrying twelve foreign observers",
            id="several without an s",
        ),
    ],
)
def test_longer_leads_are_told(text: str, headline: str) -> None:
    """A pronoun that its own clause explains, an office apart and a passive are no hindrance."""
    assert headline in told(text)
