"""What the speakers of quotes promise: the head of the phrase beside the verb speaks, not what it is of."""

import time

import pytest

from nightdesk.text.annotate import annotate
from nightdesk.text.speakers import DATELINE

HEADS: list[tuple[str, str, list[str]]] = [
    ("en", "“The port is full,” Wedgewood analyst Dan Sample said.", ["Dan Sample"]),
    ("en", "“The port is full,” said Wedgewood analyst Dan Sample.", ["Dan Sample"]),
    ("en", "Wedgewood analyst Dan Sample said: “The port is full.”", ["Dan Sample"]),
    ("en", "Wedgewood analyst Dan Sample said the port was full.", ["Dan Sample"]),
    ("en", "“The port is full,” Exempla Times editor Karen Lind wrote.", ["Karen Lind"]),
    ("en", "“The port is full,” Lind's aide said.", ["Lind's aide"]),
    ("en", "“The port is full,” said Lind's aide.", ["Lind's aide"]),
    ("en", "Macron’s aide said the port was full.", ["Macron’s aide"]),
    ("en", "Macron’s foreign minister, Jean Exemple, said the port was full.", ["Jean Exemple"]),
    ("en", "“The port is full,” a spokesman for Apple said.", ["a spokesman for Apple"]),
    ("en", "A spokesman for Apple said the port was full.", ["A spokesman for Apple"]),
    ("en", "A spokesman for Apple told Reuters the port was full.", ["A spokesman for Apple"]),
    ("en", "An aide to Karen Lind said the port was full.", ["An aide to Karen Lind"]),
    ("en", "A lawyer for Karen Lind said the port was full.", ["A lawyer for Karen Lind"]),
    ("en", "“It is over,” said a lawyer for Karen Lind.", ["a lawyer for Karen Lind"]),
    ("en", "The office of Karen Lind said the port was full.", ["The office of Karen Lind"]),
    ("en", "Karen Lind's lawyer, Otto Sample, said the port was full.", ["Otto Sample"]),
    ("en", "Apple spokesman Otto Sample said the port was full.", ["Otto Sample"]),
    ("en", "Apple's Otto Sample said the port was full.", ["Otto Sample"]),
    ("en", "Sample & Sons chief executive Otto Lind said: “We are done.”", ["Otto Lind"]),
    ("en", "A nurse, who asked not to be named, said that wards were shut.", ["A nurse"]),
    ("en", "Another, who declined to be identified, said the stairs burned.", ["Another"]),
    ("en", "Officials in Exempla, who asked for anonymity, said the port was full.", ["Officials in Exempla"]),
    ("en", "An aide, who asked not to be named, told The Morning Lamp the port was full.", ["An aide"]),
    ("fr", "Un agent, qui a demandé à rester anonyme, a dit que le port était plein.", ["Un agent"]),
    ("es", "Un agente, que pidió no ser identificado, dijo que el puerto estaba lleno.", ["Un agente"]),
    ("pl", "Urzędnik, który prosił o anonimowość, powiedział, że port jest pełny.", ["Urzędnik"]),
    ("ru", "Чиновник, который попросил не называть его имени, сказал, что порт полон.", ["Чиновник"]),
    ("en", "EXEMPLA, Nov 12 (Wire) - Karen Lind said the port was full.", ["Karen Lind"]),
    ("en", "EXEMPLA, Nov 12 - The port was full, Karen Lind said.", ["Karen Lind"]),
    ("en", "EXEMPLA, Nov. 12 — Officials said the port was full.", ["Officials"]),
    (
        "sv",
        "Socialdemokraternas partiledare Magdalena Exempelsson säger att bron är stängd.",
        ["Magdalena Exempelsson"],
    ),
    ("sv", "”Bron är stängd”, säger Socialdemokraternas partiledare Magdalena Exempelsson.", ["Magdalena Exempelsson"]),
    ("sv", "”Bron är stängd”, säger Exempelbankens chefsekonom Karin Lind.", ["Karin Lind"]),
    ("da", "Exempelbys borgmester Karen Lind siger, at broen er lukket.", ["Karen Lind"]),
    ("da", "»Broen er lukket,« siger Venstres ordfører Karen Lind.", ["Karen Lind"]),
    ("da", "Karen Lind mener derimod, at broen er sikker.", ["Karen Lind"]),
    ("da", "»Broen er lukket,« siger en talsmand for Mærsk.", ["en talsmand for Mærsk"]),
    ("de", "Ein Sprecher von Siemens sagte, die Brücke sei sicher.", ["Ein Sprecher von Siemens"]),
    ("de", "„Die Brücke ist sicher“, sagte ein Sprecher von Siemens.", ["ein Sprecher von Siemens"]),
    ("de", "„Die Brücke ist sicher“, sagte Siemens-Chef Otto Muster.", ["Otto Muster"]),
    ("de", "„Die Brücke ist sicher“, sagte die Sprecherin des Ministeriums, Anna Muster.", ["Anna Muster"]),
    ("fr", "« Le pont est sûr », a déclaré un porte-parole de Renault.", ["un porte-parole de Renault"]),
    ("fr", "Un porte-parole de Renault a déclaré que le pont était sûr.", ["Un porte-parole de Renault"]),
    ("es", "«El puente es seguro», dijo un portavoz de Telefónica.", ["un portavoz de Telefónica"]),
    ("es", "Un portavoz de Telefónica dijo que el puente es seguro.", ["Un portavoz de Telefónica"]),
    ("it", "«Il ponte è sicuro», ha detto un portavoce di Fiat.", ["un portavoce di Fiat"]),
    ("pt", "“A ponte é segura”, disse um porta-voz da Petrobras.", ["um porta-voz da Petrobras"]),
    ("nl", "“De brug is veilig”, zei een woordvoerder van Philips.", ["een woordvoerder van Philips"]),
    ("nb", "«Broen er trygg», sier en talsmann for Equinor.", ["en talsmann for Equinor"]),
]


@pytest.mark.parametrize(("language", "text", "speakers"), HEADS)
def test_whom_someone_speaks_for_is_not_the_speaker(language: str, text: str, speakers: list[str]) -> None:
    """The analyst speaks and not her bank, the aide and not the minister, a spokesman and not the firm."""
    assert [quote.speaker for quote in annotate(text, language=language).quotes] == speakers


CUES: list[tuple[str, str, str, str]] = [
    (
        "en",
        "“The bridge is safe,” {} Ana Sample.",
        "Ana Sample",
        "said noted boasted slammed hinted clarified conceded fumed muttered reiterated scoffed "
        "threatened underlined countered quipped warned",
    ),
    (
        "da",
        "»Broen er sikker,« {} Ada Eksempel.",
        "Ada Eksempel",
        "siger sagde kritiserer kritiserede benægter beklager pointerer tilbageviser raser erkender "
        "anfører indvender konkluderer gentager uddyber slår",
    ),
    (
        "nb",
        "«Broen er trygg», {} Ada Eksempel.",
        "Ada Eksempel",
        "sier sa kritiserer beklaget benektet varslet poengterer repliserer erkjenner fremhever "
        "konkluderer påstår utdyper presiserer",
    ),
    (
        "sv",
        "”Bron är säker”, {} Ada Exempel.",
        "Ada Exempel",
        "säger sade kritiserar beklagade förnekar invänder poängterar förutspår anser erkänner "
        "framhåller påstår tillkännagav förtydligar",
    ),
    (
        "de",
        "„Die Brücke ist sicher“, {} Ada Muster.",
        "Ada Muster",
        "sagt sagte argumentiert attackierte konterte monierte plädierte rügte schwärmte spottete "
        "twitterte wetterte wiederholte prognostizierte",
    ),
    (
        "nl",
        "“De brug is veilig”, {} Ada Voorbeelt.",
        "Ada Voorbeelt",
        "zegt zei bekritiseert betreurt ontkende herhaalt onderstreept erkende concludeerde constateert "
        "meent oordeelt hekelde pleit vervolgt",
    ),
    (
        "fr",
        "« Le pont est sûr », {} Ada Exemple.",
        "Ada Exemple",
        "dit fustige martèle ironise tonne plaide rétorque déplore s'insurge s'indigne avertit concède "
        "nuance renchérit réagit a_dénoncé a_critiqué a_lancé",
    ),
    (
        "es",
        "«El puente es seguro», {} Ada Ejemplo.",
        "Ada Ejemplo",
        "dijo criticó tildó arremetió recalcó zanjó espetó puntualizó aseveró exigió rechazó defendió "
        "desmintió alertó ha_criticado ha_subrayado",
    ),
    (
        "it",
        "«Il ponte è sicuro», {} Ada Esempio.",
        "Ada Esempio",
        "disse attacca tuona chiosa incalza ammette avverte chiarisce puntualizza sbotta ha_attaccato "
        "ha_criticato ha_ribadito ha_chiarito smentisce rilancia",
    ),
    (
        "pt",
        "“A ponte é segura”, {} Ada Exemplo.",
        "Ada Exemplo",
        "disse criticou rebateu garantiu frisou ironizou pontuou retrucou sustentou admitiu atacou "
        "alegou vincou reiterou tem_dito",
    ),
    (
        "pl",
        "„Most jest bezpieczny” – {} Ada Przykładowa.",
        "Ada Przykładowa",
        "powiedziała skrytykowała podkreśla apeluje odparła oznajmiła skwitowała przypomniała zarzuca "
        "wskazuje potwierdziła uważa",
    ),
    (
        "ru",
        "«Мост безопасен», — {} Ада Примерова.",
        "Ада Примерова",
        "сказала раскритиковала парировала констатировала заверила подытожила возмутилась подтвердила "
        "опровергла посетовала уверена передала",
    ),
    (
        "uk",
        "«Міст безпечний», — {} Ада Прикладова.",
        "Ада Прикладова",
        "сказала розкритикувала зауважила констатувала запевнила підсумувала спростувала застерегла "
        "припустила переконана",
    ),
]


@pytest.mark.parametrize(("language", "told", "speaker", "verbs"), CUES)
def test_the_verbs_of_the_news_lead_to_who_speaks(language: str, told: str, speaker: str, verbs: str) -> None:
    """Whoever criticises, retorts or assures in the language's news says what stands between the marks."""
    for verb in verbs.split():
        [quote] = annotate(told.format(verb.replace("_", " ")), language=language).quotes
        assert (quote.speaker, quote.type) == (speaker, "direct"), verb


def test_a_head_full_of_points_takes_no_longer_with_each() -> None:
    """A point behind a digit and before one could be read in two ways: forty such heads took seconds."""
    started = time.process_time()

    for _ in range(40):
        assert DATELINE.match("a" + "1. " * 40 + "x") is None

    assert time.process_time() - started < 0.5
