"""What the speakers of quotes promise: the head of the phrase beside the verb speaks, not what it is of."""

import pytest

from nightdesk.text.annotate import annotate

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
