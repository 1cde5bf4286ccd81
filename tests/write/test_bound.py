"""What holds only right behind the sentence before it in its source, and that it is printed nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightdesk.records import Draft, Form, PartKind
from nightdesk.write.bound import turned
from nightdesk.write.standalone import Line, following, line
from tests.write.builders import a_report, passages_of, tell


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The loan for Nullstad is worth about 25 million crowns, they said.", id="they said"),
        pytest.param("en", "Mr Ordinary replied that the Nullstad plant had lost money in six years.", id="a reply"),
        pytest.param("en", "Mr Ordinary said that this was “nonsense” and offered an interview.", id="this"),
        pytest.param("en", "Councillor Otto Ordinary was disappointed.", id="a mood"),
        pytest.param("en", "Judge Paula Placeholder also ordered him to repay 310,000 crowns.", id="him"),
        pytest.param("en", "Otto Ordinary began his term at Nullstad prison the same evening.", id="of what day"),
        pytest.param(
            "de", "Die Wahl ist im Mai. Der 61-Jährige erklärte am Dienstag den Verzicht darauf.", id="an age"
        ),
        pytest.param("da", "Nu må Nullpartiet fortælle, hvor de 38 millioner skal komme fra, siger de.", id="siger de"),
        pytest.param(
            "da", "Svanen bed igen. Den første var en kvinde fra Nulby, den anden et bud.", id="den første var"
        ),
        pytest.param(
            "sv", "Svanen bet. Den första var en kvinna från Nollstad som delar ut posten.", id="den första var"
        ),
        pytest.param("en", "The swan bit. The second was a postman of Nullstad with 40 letters.", id="the second was"),
        pytest.param(
            "fr", "Le cygne mord. La première était une factrice de Nullville avec 40 lettres.", id="la première était"
        ),
        pytest.param("da", "Svanen bed. Siden har et kamera i Nulby vist reden hele døgnet.", id="siden har"),
        pytest.param("sv", "Svanen bet. Sedan har en kamera i Nollstad visat boet i 40 dagar.", id="sedan har"),
        pytest.param("da", "Borgmester Otto Eksempel er skuffet.", id="skuffet"),
        pytest.param("da", "Direktør Paula Eksempel vil ikke kalde det en fyring.", id="kalde det"),
        pytest.param("da", "Samtidig er der blevet 900 flere borgere i Nulby.", id="samtidig"),
        pytest.param("en", "No meeting has been arranged in Nullstad, however, a spokesman said.", id="however"),
        pytest.param("sv", "Samtliga är vid gott mod på Nollstads sjukhus.", id="all of them"),
        pytest.param("de", "Kampagnenleiter Otto Beispiel sprach von einem Rückschlag.", id="sprach von"),
        pytest.param("da", "Nulland stod for 4 procent.", id="a share"),
        pytest.param("de", "„Meine Ärzte haben mir eine Frage gestellt“, sagte er im Rathaus.", id="sagte er"),
        pytest.param("de", "„Ich habe gesagt, er hält nicht ewig“, sagte er.", id="sagte er, short"),
        pytest.param("de", "Entlassungen in Beispielstadt schloss er aus.", id="er behind the verb"),
        pytest.param("de", "Am Dienstag hatte sie den Rat von Beispielstadt verlassen.", id="sie behind the verb"),
        pytest.param("de", "In seine Amtszeit fiel der Umbau des Bahnhofs für 41 Millionen Euro.", id="seine"),
        pytest.param("en", "Ordinary, its chief executive, is due to speak in Nullstad on Thursday.", id="its"),
        pytest.param("de", "Von dem Pförtner habe er einen Brief bekommen, den er verbrannt habe.", id="habe er"),
        pytest.param("de", "Seither sind die Bäder in Beispielstadt geschlossen.", id="seither"),
        pytest.param("es", "Desde entonces está cerrada la piscina de Villaejemplo.", id="desde entonces"),
        pytest.param("de", "„Wir haben keine Antwort bekommen“, sagte Bäckerin Ada Muster.", id="no answer"),
        pytest.param("de", "Unternehmerin Paula Beispiel steht damit allein auf dem Stimmzettel.", id="damit"),
        pytest.param(
            "de",
            "Die Stadt Nullstadt äußerte sich nicht dazu; Paula Beispiel sagte, das Amt warte.",
            id="dazu, another clause",
        ),
        pytest.param("de", "Oberbürgermeister Otto Beispiel zeigte sich überrascht.", id="überrascht"),
        pytest.param("fr", "L'architecte Otto Exemple y recommandait de fermer la nef de Nulleville.", id="y"),
        pytest.param("fr", "« C’est une déclaration de guerre », a réagi Otto Exemple.", id="a réagi"),
        pytest.param("fr", "Paula Exemple, du syndicat de Nulleville, a répondu que la caisse est vide.", id="répondu"),
        pytest.param("es", "En 2016 ya había sufrido un vertido de 40.000 litros.", id="no subject, an object"),
        pytest.param("es", "La alcaldesa Paula Ejemplo respondió que la caja está vacía.", id="respondió"),
        pytest.param("sv", "Facket i Nollstad kallar det orimligt.", id="kallar det"),
        pytest.param("sv", "Borgmästare Otto Exempel är besviken.", id="besviken"),
    ],
)
def test_what_answers_or_goes_on_does_not_stand_alone(language: str, text: str) -> None:
    """Printed elsewhere it answers another, or is another's word."""
    assert not isinstance(line(passages_of(text, language)[-1]), Line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("da", "Svanen bed. Den første bro i Nulby var af træ og 40 meter lang.", id="den første bro"),
        pytest.param("da", "Svanen bed. Siden maj har et kamera i Nulby vist reden hele døgnet.", id="siden maj"),
        pytest.param("en", "Councillor Otto Ordinary was disappointed with the vote in Nullstad.", id="at what"),
        pytest.param("en", "Paula Placeholder, who had asked for eight years, said she was unwell.", id="of herself"),
        pytest.param("en", "The letter from Nullstad, to which the mayor replies, was sent on Tuesday.", id="a clause"),
        pytest.param("en", "“We had no answer from the port,” said baker Ada Sample of Nullstad.", id="whose answer"),
        pytest.param("fr", "Selon le maire de Nulleville il y a 14 fissures dans la nef.", id="il y a"),
        pytest.param(
            "en", "The 61-year-old mayor of Nullstad, Otto Ordinary, left on Tuesday.", id="an age and a name"
        ),
        pytest.param("en", "When Otto Ordinary reached Nullstad, he told reporters nothing.", id="named before"),
        pytest.param("da", "Borgmester Otto Eksempel er skuffet over afstemningen i Nulby.", id="at what, Danish"),
        pytest.param("de", "Die Gewerkschaft in Nullstadt sprach von 5.100 Streikenden.", id="a count"),
        pytest.param("sv", "Samtliga skolor i Nollstad är stängda.", id="all of what"),
        pytest.param("en", "The bank of Nullstad and its chief executive are due in court on Thursday.", id="its own"),
        pytest.param("da", "Aktierne i Nulbanken faldt 4 procent.", id="a change"),
        pytest.param("de", "Otto Beispiel sprach sich dafür aus, die Brücke in Nullstadt zu schließen.", id="for what"),
        pytest.param("de", "In seinem Bericht rügt der Rechnungshof die Stadt Nullstadt.", id="whose, told at once"),
    ],
)
def test_what_says_itself_what_it_is_about_stands_alone(language: str, text: str) -> None:
    """A mood has its reason behind it, a pronoun its name before it."""
    assert isinstance(line(passages_of(text, language)[-1]), Line)


@pytest.mark.parametrize(
    ("language", "text", "stands"),
    [
        pytest.param(
            "de",
            "Der Wetterdienst erwartet 40 Liter Regen auf jeden Meter. Seit Freitag sind schon 155 Liter gefallen.",
            False,
            id="of rain",
        ),
        pytest.param(
            "de",
            "Der Wetterdienst erwartet 40 Liter Regen auf jeden Meter. Am Montag sind 155 Liter Öl ausgelaufen.",
            True,
            id="of oil",
        ),
        pytest.param(
            "de",
            "Der Pegel stieg auf 6,12 Meter. Am Montag lag er bei 6,71 Metern in Nullstadt.",
            True,
            id="of a level",
        ),
    ],
)
def test_a_measure_is_of_what_the_sentence_before_measures(language: str, text: str, *, stands: bool) -> None:
    """What fell, where nothing behind the litres says so, is told before."""
    assert isinstance(line(passages_of(text, language)[-1]), Line) is stands


def test_who_is_named_in_what_is_said_is_not_who_says_it() -> None:
    """The pronoun behind a clause becomes the name of whoever spoke before, not of the party the clause names."""
    text = (
        "The Nullstad budget was voted down on Tuesday.\n\n"
        "“That is a pity,” said Mayor Otto Ordinary. The Null Party must say where 38 million crowns will come from, "
        "he said."
    )
    made = line(passages_of(text)[-1])

    assert isinstance(made, Line)
    assert [edit.text for edit in made.edits if edit.kind == "name"] == ["Otto Ordinary"]


TOPICS = ["tram line", "harbour bridge", "school budget", "flood wall", "power plant", "bus depot", "market hall"]
PEOPLE = ["Mayor Otto Ordinary", "Director Mina Mustermann", "Councillor Paula Placeholder", "Union leader Nils Nomen"]
ANSWERS = [  # each says nothing of whose it is, or of what, without the sentence before it
    "Mr Blank replied that 14 million crowns would be lost by {n} July.",
    "The {topic} would need {n} workers for a year, they said.",
    "“I count {n} cracks in the {topic} and I have told nobody,” she said.",
    "“Nobody asked {n} neighbours about the {topic},” he said.",
    "Mr Blank said that this was “nonsense” and that {n} neighbours of the {topic} would sue.",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a report whose paragraphs each name a speaker and go on with what hangs on that."""
    paragraphs = []
    for n in range(draw(st.integers(2, 5))):
        topic, person = draw(st.sampled_from(TOPICS)), draw(st.sampled_from(PEOPLE))
        hanging = draw(st.lists(st.sampled_from(ANSWERS), max_size=2)) if n else []
        count = draw(st.integers(13, 90))
        first = f"{person} told Nullstad on Tuesday that the {topic} will be closed for {count} days after a landslide."
        paragraphs.append(" ".join([first, *(one.format(topic=topic, n=draw(st.integers(13, 90))) for one in hanging)]))
    return "\n\n".join(paragraphs)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(), min_size=2, max_size=4))
def test_a_speaker_stays_with_the_sentence_that_names_them(found: list[str]) -> None:
    """Who "he" and "they" are, and what is answered, is told by the very sentence that tells it in the source."""
    reports = [a_report(text, name=f"r-{n}", source=f"s-{n}", hours=n) for n, text in enumerate(found)]
    told = tell(reports)
    if not isinstance(told.made, Draft) or told.made.form is not Form.ARTICLE:
        return
    body = [s for part in told.made.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]
    above = [s for part in told.made.parts if part.kind is not PartKind.PARAGRAPH for s in part.sentences]
    assert not any(hangs(sentence.text) for sentence in above)
    for before, sentence in zip([None, *body], body, strict=False):
        if not hangs(sentence.text):
            continue
        assert before is not None
        one, two = before.evidence[0], sentence.evidence[0]
        assert one.report == two.report
        assert not told.reports[one.report].text[one.end : two.start].strip(" ")


def hangs(text: str) -> bool:
    """Return whether a sentence leaves it to another who speaks, or what is spoken of."""
    return text.endswith(("he said.", "she said.", "they said.")) or "replied" in text or "this was" in text


@pytest.mark.parametrize(
    "text",
    [
        "Am Dienstag verließ der Bürgermeister den Rat von Beispielstadt, weil er krank war.",
        "Als der Bürgermeister von Beispielstadt zurücktrat, schloss er eine Rückkehr aus.",
        "Für Paula Nullworth hatte sie am Dienstag im Rathaus von Beispielstadt eine Frage.",
    ],
)
def test_a_pronoun_behind_the_verb_may_be_told_of_in_its_own_sentence(text: str) -> None:
    """In a clause before it, or by a name; "weil er" is of its own sentence's subject."""
    assert turned(passages_of(text, "de")[-1]) is None


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Das Werk in Beispielstadt rechnet mit einem Schaden von vier Millionen Kronen.", False),
        ("Direktor Otto Nullworth rechnet mit einem Schaden von vier Millionen Kronen.", True),
        ("Der Direktor des Werks rechnet mit einem Schaden von vier Millionen Kronen.", True),
    ],
)
def test_behind_a_sentence_of_nobody_no_pronoun_is_told(before: str, told: bool) -> None:
    """Whoever it is stands further back, and that sentence need not be printed."""
    behind = passages_of(f"{before} Entlassungen in Beispielstadt schloss er am Dienstag aus.", "de")[-1]

    assert (following(behind) is not None) is told
