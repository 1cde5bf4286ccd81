"""Who did what to whom: companies, teams, towns and ministries are not exchanged; the passive is no exchange."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by


@pytest.mark.parametrize("context", ["", CONTEXT], ids=["alone", "in a report"])
@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "Company A sued Company B.", "Company B sued Company A."),
        ("en", "Company A sued Company B.", "Company A was sued by Company B."),
        ("en", "Team A beat Team B 3-1.", "Team B beat Team A 3-1."),
        (
            "en",
            "Nordhavn Shipping sued Kystbank over the harbour loan.",
            "Kystbank sued Nordhavn Shipping over the harbour loan.",
        ),
        (
            "en",
            "Nordhavn Shipping sued Kystbank over the harbour loan.",
            "Nordhavn Shipping was sued by Kystbank over the harbour loan.",
        ),
        (
            "en",
            "Exempla FC defeated Testby United in the cup final.",
            "Testby United defeated Exempla FC in the cup final.",
        ),
        (
            "en",
            "Exempla FC defeated Testby United in the cup final.",
            "Exempla FC was defeated by Testby United in the cup final.",
        ),
        ("en", "The Exemplian army attacked Norland.", "Norland attacked the Exemplian army."),
        (
            "en",
            "The city of Testby sued the Ministry of Transport.",
            "The Ministry of Transport sued the city of Testby.",
        ),
        (
            "en",
            "The city of Testby sued the city of Norby over the water supply.",
            "The city of Norby sued the city of Testby over the water supply.",
        ),
        (
            "en",
            "The Ministry of Finance overruled the Ministry of Fisheries on Monday.",
            "The Ministry of Fisheries overruled the Ministry of Finance on Monday.",
        ),
        ("en", "The shipyard owes the bank 40 million crowns.", "The bank owes the shipyard 40 million crowns."),
        (
            "en",
            "The union accused the ferry company of breaking the deal.",
            "The ferry company accused the union of breaking the deal.",
        ),
        ("en", "Norland declared war on Exempla.", "Exempla declared war on Norland."),
        ("en", "Exempla is larger than Testby.", "Testby is larger than Exempla."),
        (
            "en",
            "The court fined the newspaper after the mayor complained.",
            "The newspaper fined the court after the mayor complained.",
        ),
        (
            "en",
            "Nordhavn Shipping has agreed to buy Kystbank for 3 billion crowns.",
            "Kystbank has agreed to buy Nordhavn Shipping for 3 billion crowns.",
        ),
        ("en", "The train runs from Testby to Norby.", "The train runs from Norby to Testby."),
        ("da", "Nordhavn Rederi har sagsøgt Kystbanken.", "Kystbanken har sagsøgt Nordhavn Rederi."),
        ("da", "Kommunen sagsøgte ministeriet i mandags.", "Ministeriet sagsøgte kommunen i mandags."),
        ("da", "Mandag sagsøgte kommunen ministeriet.", "Mandag sagsøgte ministeriet kommunen."),
        ("da", "Exempla BK slog Testby IF i finalen.", "Testby IF slog Exempla BK i finalen."),
        (
            "de",
            "Die Stadt Testburg verklagte das Verkehrsministerium.",
            "Das Verkehrsministerium verklagte die Stadt Testburg.",
        ),
        (
            "de",
            "Die Stadt Testburg hat das Verkehrsministerium verklagt.",
            "Das Verkehrsministerium hat die Stadt Testburg verklagt.",
        ),
        ("de", "Der FC Musterstadt besiegte den SV Testburg.", "Der SV Testburg besiegte den FC Musterstadt."),
        (
            "fr",
            "La ville de Testville a poursuivi le ministère des Transports.",
            "Le ministère des Transports a poursuivi la ville de Testville.",
        ),
        (
            "fr",
            "L'Olympique de Testville a battu le Racing d'Exempla.",
            "Le Racing d'Exempla a battu l'Olympique de Testville.",
        ),
        (
            "es",
            "La ciudad de Pruebas demandó al Ministerio de Transporte.",
            "El Ministerio de Transporte demandó a la ciudad de Pruebas.",
        ),
        ("es", "El Atlético Pruebas venció al Deportivo Ejemplo.", "El Deportivo Ejemplo venció al Atlético Pruebas."),
        ("sv", "Nordhamns Rederi stämde Kustbanken.", "Kustbanken stämde Nordhamns Rederi."),
        ("nb", "Nordhavn Rederi saksøkte Kystbanken.", "Kystbanken saksøkte Nordhavn Rederi."),
        (
            "en",
            "The European Commission has fined Nordhavn Shipping 40 million euros.",
            "Nordhavn Shipping has fined the European Commission 40 million euros.",
        ),
        ("en", "Rovers won 2-0 against United on Saturday.", "United won 2-0 against Rovers on Saturday."),
        ("en", "Rovers were beaten 2-0 by United on Saturday.", "Rovers beat United 2-0 on Saturday."),
        (
            "en",
            "Norland invaded Sudland in the spring, and Vestland sent troops.",
            "Sudland invaded Norland in the spring.",
        ),
        (
            "en",
            "Norland invaded Sudland in the spring, and Vestland sent troops.",
            "Norland was invaded by Sudland in the spring.",
        ),
        (
            "en",
            "The parliament accused the central bank of hiding losses.",
            "The central bank accused the parliament of hiding losses.",
        ),
        ("en", "The ministry blamed the railway for the delay.", "The railway blamed the ministry for the delay."),
        (
            "en",
            "The lawsuit was filed by the fishermen's union against the harbour authority.",
            "The lawsuit was filed by the harbour authority against the fishermen's union.",
        ),
        (
            "en",
            "Kystbank, which bought Nordhavn Shipping last year, is moving to Testby.",
            "Nordhavn Shipping bought Kystbank last year.",
        ),
        (
            "en",
            "The navy of Norland sank a Sudland freighter near the cape.",
            "The navy of Sudland sank a Norland freighter near the cape.",
        ),
        (
            "en",
            "Researchers at the University of Testby criticised the Institute of Fisheries.",
            "Researchers at the Institute of Fisheries criticised the University of Testby.",
        ),
        (
            "en",
            "The mayor of Exempla thanked the firefighters of Testby.",
            "The firefighters of Testby thanked the mayor of Exempla.",
        ),
        (
            "en",
            "The mayor of Exempla thanked the firefighters of Testby.",
            "The mayor of Testby thanked the firefighters of Exempla.",
        ),
        (
            "en",
            "Nurses attacked by a patient are suing the hospital.",
            "The hospital is suing nurses attacked by a patient.",
        ),
        ("en", "Norland lost to Sudland in the final.", "Sudland lost to Norland in the final."),
        ("en", "The council gave the theatre 2 million crowns.", "The theatre gave the council 2 million crowns."),
        ("en", "The dog bit the postman.", "The postman bit the dog."),
        (
            "en",
            "Vestland exports more steel to Norland than Norland exports to Vestland.",
            "Norland exports more steel to Vestland than Vestland exports to Norland.",
        ),
        (
            "da",
            "EU-Kommissionen har givet Nordhavn Rederi en bøde på 40 millioner kroner.",
            "Nordhavn Rederi har givet EU-Kommissionen en bøde på 40 millioner kroner.",
        ),
        (
            "da",
            "Fagforeningen anklager rederiet for at bryde aftalen.",
            "Rederiet anklager fagforeningen for at bryde aftalen.",
        ),
        (
            "da",
            "Rederiet blev anklaget af fagforeningen for at bryde aftalen.",
            "Fagforeningen blev anklaget af rederiet for at bryde aftalen.",
        ),
        (
            "de",
            "Am Montag verklagte die Gewerkschaft die Reederei.",
            "Am Montag verklagte die Reederei die Gewerkschaft.",
        ),
        (
            "de",
            "Die Reederei wurde von der Gewerkschaft verklagt.",
            "Die Gewerkschaft wurde von der Reederei verklagt.",
        ),
        ("de", "Nordland hat Südland im Frühjahr angegriffen.", "Südland hat Nordland im Frühjahr angegriffen."),
        (
            "fr",
            "Le syndicat accuse l'armateur d'avoir rompu l'accord.",
            "L'armateur accuse le syndicat d'avoir rompu l'accord.",
        ),
        (
            "fr",
            "Le syndicat a été accusé par l'armateur d'avoir rompu l'accord.",
            "L'armateur a été accusé par le syndicat d'avoir rompu l'accord.",
        ),
        (
            "es",
            "El sindicato acusó a la naviera de romper el acuerdo.",
            "La naviera acusó al sindicato de romper el acuerdo.",
        ),
        ("es", "Norlandia invadió Surlandia en primavera.", "Surlandia invadió Norlandia en primavera."),
        ("sv", "Facket anklagade rederiet för att bryta avtalet.", "Rederiet anklagade facket för att bryta avtalet."),
        ("sv", "Kommunen stämde staten i måndags.", "Staten stämde kommunen i måndags."),
        (
            "nb",
            "Fagforeningen anklaget rederiet for å bryte avtalen.",
            "Rederiet anklaget fagforeningen for å bryte avtalen.",
        ),
    ],
)
def test_parties_exchanged_are_false(language: str, source: str, ours: str, context: str) -> None:
    """Every word is the source's; who did it and whom it was done to are not."""
    judged = judged_by(source + context, ours, language)

    assert not judged.supported, judged
    assert not judged.publishable


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "Company A sued Company B.", "Company B was sued by Company A."),
        ("en", "Team A beat Team B 3-1.", "Team B was beaten 3-1 by Team A."),
        (
            "en",
            "Nordhavn Shipping sued Kystbank over the harbour loan.",
            "Kystbank was sued by Nordhavn Shipping over the harbour loan.",
        ),
        (
            "en",
            "Exempla FC defeated Testby United in the cup final.",
            "In the cup final, Exempla FC defeated Testby United.",
        ),
        (
            "en",
            "The city of Testby sued the Ministry of Transport.",
            "The Ministry of Transport was sued by the city of Testby.",
        ),
        (
            "en",
            "The ferry company was accused by the union of breaking the deal.",
            "The union accused the ferry company of breaking the deal.",
        ),
        ("da", "Nordhavn Rederi har sagsøgt Kystbanken.", "Kystbanken er blevet sagsøgt af Nordhavn Rederi."),
        ("da", "Exempla BK slog Testby IF i finalen.", "Testby IF blev slået af Exempla BK i finalen."),
        (
            "de",
            "Die Stadt Testburg hat das Verkehrsministerium verklagt.",
            "Das Verkehrsministerium wurde von der Stadt Testburg verklagt.",
        ),
        ("de", "Der FC Musterstadt besiegte den SV Testburg.", "Den SV Testburg besiegte der FC Musterstadt."),
        (
            "fr",
            "La ville de Testville a poursuivi le ministère des Transports.",
            "Le ministère des Transports a été poursuivi par la ville de Testville.",
        ),
        ("sv", "Nordhamns Rederi stämde Kustbanken.", "Kustbanken stämdes av Nordhamns Rederi."),
        ("nb", "Nordhavn Rederi saksøkte Kystbanken.", "Kystbanken ble saksøkt av Nordhavn Rederi."),
        ("en", "Rovers were beaten 2-0 by United on Saturday.", "United beat Rovers 2-0 on Saturday."),
        (
            "en",
            "Norland invaded Sudland in the spring, and Vestland sent troops.",
            "Sudland was invaded by Norland in the spring.",
        ),
        (
            "en",
            "The ministry blamed the railway for the delay.",
            "The railway was blamed by the ministry for the delay.",
        ),
        (
            "en",
            "Kystbank, which bought Nordhavn Shipping last year, is moving to Testby.",
            "Kystbank bought Nordhavn Shipping last year.",
        ),
        (
            "en",
            "The council gave the theatre 2 million crowns.",
            "The theatre was given 2 million crowns by the council.",
        ),
        ("en", "The dog bit the postman.", "The postman was bitten by the dog."),
        ("de", "Nordland hat Südland im Frühjahr angegriffen.", "Südland wurde im Frühjahr von Nordland angegriffen."),
    ],
)
def test_the_passive_is_true(language: str, source: str, ours: str) -> None:
    """ "A sued b" says that b was sued by a."""
    judged = judged_by(source, ours, language)

    assert judged.supported, judged
    assert judged.publishable, judged.problems


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        (
            "es",
            "El Atlético Pruebas venció al Deportivo Ejemplo.",
            "El Deportivo Ejemplo fue vencido por el Atlético Pruebas.",
        ),
    ],
)
def test_the_passive_is_true_though_a_form_is_unknown(language: str, source: str, ours: str) -> None:
    """A form of the verb that no stem brings together with the source's is unproven: an editor sees it as fine."""
    judged = judged_by(source, ours, language)

    assert judged.supported, judged
