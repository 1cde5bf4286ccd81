"""The order of events: what came first is not turned round, saying it from the other end is no turn."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by


@pytest.mark.parametrize("context", ["", CONTEXT], ids=["alone", "in a report"])
@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "The mayor left after the council voted.", "The council voted after the mayor left."),
        ("en", "The mayor left after the council voted.", "After the mayor left, the council voted."),
        ("en", "The mayor left after the council voted.", "The mayor left before the council voted."),
        (
            "en",
            "The ferry sailed before the storm reached the harbour.",
            "The storm reached the harbour before the ferry sailed.",
        ),
        (
            "en",
            "The bridge stayed shut until the inspectors signed the report.",
            "The inspectors signed the report before the bridge stayed shut.",
        ),
        (
            "en",
            "The bridge stayed shut until the inspectors signed the report.",
            "The report was unsigned until the bridge stayed shut.",
        ),
        (
            "en",
            "The workers went home until the owner paid the wages.",
            "The owner paid the wages until the workers went home.",
        ),
        ("en", "The port has grown since the railway opened.", "The railway has opened since the port grew."),
        (
            "en",
            "The strike began following the sale of the shipyard.",
            "The sale of the shipyard began following the strike.",
        ),
        (
            "en",
            "The minister resigned ahead of the hearing on the ferry contract.",
            "The hearing on the ferry contract came ahead of the minister's resignation.",
        ),
        (
            "en",
            "Police closed the square after protesters set fire to a bus.",
            "Protesters set fire to a bus after police closed the square.",
        ),
        (
            "en",
            (
                "In Exempla, the court froze the accounts two days before Nordhavn Shipping filed for "
                "bankruptcy on Monday."
            ),
            (
                "In Exempla, Nordhavn Shipping filed for bankruptcy on Monday two days before the court "
                "froze the accounts."
            ),
        ),
        ("da", "Borgmesteren gik, efter at byrådet havde stemt.", "Byrådet havde stemt, efter at borgmesteren gik."),
        ("da", "Færgen sejlede, før stormen nåede havnen.", "Stormen nåede havnen, før færgen sejlede."),
        (
            "da",
            "Arbejderne gik hjem, efter at ejeren lukkede værftet.",
            "Ejeren lukkede værftet, efter at arbejderne gik hjem.",
        ),
        (
            "de",
            "Der Bürgermeister ging, nachdem der Stadtrat abgestimmt hatte.",
            "Der Stadtrat stimmte ab, nachdem der Bürgermeister gegangen war.",
        ),
        (
            "de",
            "Der Bürgermeister ging, nachdem der Stadtrat abgestimmt hatte.",
            "Der Stadtrat hatte abgestimmt, nachdem der Bürgermeister ging.",
        ),
        (
            "de",
            "Die Fähre lief aus, bevor der Sturm den Hafen erreichte.",
            "Der Sturm erreichte den Hafen, bevor die Fähre auslief.",
        ),
        (
            "de",
            "Die Polizei sperrte den Platz, nachdem Demonstranten einen Bus angezündet hatten.",
            "Demonstranten zündeten einen Bus an, nachdem die Polizei den Platz gesperrt hatte.",
        ),
        ("fr", "Le maire est parti après que le conseil a voté.", "Le conseil a voté après que le maire est parti."),
        (
            "fr",
            "Le ferry a quitté le port avant que la tempête atteigne la côte.",
            "La tempête a atteint la côte avant que le ferry quitte le port.",
        ),
        (
            "es",
            "El alcalde se fue después de que el consejo votara.",
            "El consejo votó después de que el alcalde se fuera.",
        ),
        (
            "es",
            "El alcalde salió antes de que votara el consejo municipal.",
            "El consejo municipal votó antes de que saliera el alcalde.",
        ),
        (
            "sv",
            "Borgmästaren gick efter att fullmäktige hade röstat.",
            "Fullmäktige hade röstat efter att borgmästaren gick.",
        ),
        ("sv", "Färjan seglade innan stormen nådde hamnen.", "Stormen nådde hamnen innan färjan seglade."),
        (
            "nb",
            "Ordføreren gikk etter at kommunestyret hadde stemt.",
            "Kommunestyret hadde stemt etter at ordføreren gikk.",
        ),
        ("nb", "Fergen seilte før stormen nådde havnen.", "Stormen nådde havnen før fergen seilte."),
        (
            "en",
            "The government of Norland fell a week after the central bank raised its rates to 6 percent.",
            "The central bank raised its rates to 6 percent a week after the government of Norland fell.",
        ),
        (
            "en",
            "Shortly before the vote, three members walked out of the chamber.",
            "Three members walked out of the chamber shortly after the vote.",
        ),
        (
            "en",
            "Workers began the strike as soon as the company announced the layoffs.",
            "The company announced the layoffs as soon as workers began the strike.",
        ),
        (
            "en",
            "Once the dam broke, the army evacuated the valley.",
            "Once the army evacuated the valley, the dam broke.",
        ),
        (
            "en",
            "The dam broke, and then the army evacuated the valley.",
            "The army evacuated the valley, and then the dam broke.",
        ),
        (
            "en",
            "The dam had broken by the time the army evacuated the valley.",
            "The army had evacuated the valley by the time the dam broke.",
        ),
        (
            "en",
            (
                "The two sides signed the deal on Tuesday after the union dropped its demand for higher "
                "pay, the ministry said."
            ),
            (
                "The union dropped its demand for higher pay on Tuesday after the two sides signed the "
                "deal, the ministry said."
            ),
        ),
        (
            "en",
            "Holm was elected mayor in 2019 after serving as head of the port authority.",
            "Holm served as head of the port authority after being elected mayor in 2019.",
        ),
        (
            "en",
            "The museum will stay closed until the roof is repaired.",
            "The roof will be repaired until the museum is closed.",
        ),
        (
            "en",
            "Prior to the merger, Nordhavn Shipping sold its ferries.",
            "Following the merger, Nordhavn Shipping sold its ferries.",
        ),
        (
            "de",
            "Kurz nach dem Unfall flüchtete der Fahrer, bevor die Polizei den Tunnel sperrte.",
            "Die Polizei sperrte den Tunnel, bevor der Fahrer flüchtete.",
        ),
        (
            "de",
            "Seit die Brücke gesperrt ist, fährt die Fähre stündlich.",
            "Seit die Fähre stündlich fährt, ist die Brücke gesperrt.",
        ),
        (
            "de",
            "Nachdem der Damm gebrochen war, räumte die Armee das Tal.",
            "Nachdem die Armee das Tal räumte, war der Damm gebrochen.",
        ),
        (
            "da",
            "Efter at dæmningen brød sammen, rømmede hæren dalen.",
            "Efter at hæren rømmede dalen, brød dæmningen sammen.",
        ),
        ("da", "Museet holder lukket, indtil taget er repareret.", "Taget er repareret, indtil museet holder lukket."),
        (
            "fr",
            "Après que la digue a cédé, l'armée a évacué la vallée.",
            "Après que l'armée a évacué la vallée, la digue a cédé.",
        ),
        (
            "fr",
            "Le syndicat a retiré sa plainte avant la signature de l'accord par la mairie.",
            "La mairie a signé l'accord avant que le syndicat retire sa plainte.",
        ),
        (
            "es",
            "Tras la rotura de la presa, el ejército evacuó el valle.",
            "Tras la evacuación del valle por el ejército, se rompió la presa.",
        ),
        (
            "es",
            "El ejército evacuó el valle antes de que cediera la presa.",
            "La presa cedió antes de que el ejército evacuara el valle.",
        ),
        ("sv", "Efter att dammen brast utrymde armén dalen.", "Efter att armén utrymde dalen brast dammen."),
        ("sv", "Armén utrymde dalen innan dammen brast.", "Dammen brast innan armén utrymde dalen."),
        ("nb", "Hæren evakuerte dalen etter at demningen brast.", "Demningen brast etter at hæren evakuerte dalen."),
    ],
)
def test_events_in_the_other_order_are_false(language: str, source: str, ours: str, context: str) -> None:
    """Every word is the source's; which of two events came first is not."""
    judged = judged_by(source + context, ours, language)

    assert not judged.supported, judged
    assert not judged.publishable


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        ("en", "The mayor left after the council voted.", "The council voted before the mayor left."),
        ("en", "The mayor left after the council voted.", "After the council voted, the mayor left."),
        ("en", "The mayor left after the council voted.", "Before the mayor left, the council voted."),
        (
            "en",
            "The ferry sailed before the storm reached the harbour.",
            "The storm reached the harbour after the ferry sailed.",
        ),
        (
            "en",
            "The strike began following the sale of the shipyard.",
            "Following the sale of the shipyard, the strike began.",
        ),
        (
            "en",
            "Police closed the square after protesters set fire to a bus.",
            "Protesters set fire to a bus before police closed the square.",
        ),
        (
            "en",
            (
                "In Exempla, the court froze the accounts two days before Nordhavn Shipping filed for "
                "bankruptcy on Monday."
            ),
            "Nordhavn Shipping filed for bankruptcy on Monday two days after the court froze the accounts.",
        ),
        ("da", "Borgmesteren gik, efter at byrådet havde stemt.", "Byrådet havde stemt, før borgmesteren gik."),
        ("da", "Færgen sejlede, inden stormen nåede havnen.", "Stormen nåede havnen, efter at færgen sejlede."),
        (
            "de",
            "Der Bürgermeister ging, nachdem der Stadtrat abgestimmt hatte.",
            "Der Stadtrat hatte abgestimmt, bevor der Bürgermeister ging.",
        ),
        ("fr", "Le maire est parti après que le conseil a voté.", "Le conseil a voté avant que le maire est parti."),
        ("sv", "Färjan seglade innan stormen nådde hamnen.", "Stormen nådde hamnen efter att färjan seglade."),
        ("nb", "Fergen seilte før stormen nådde havnen.", "Stormen nådde havnen etter at fergen seilte."),
        (
            "en",
            "The government of Norland fell a week after the central bank raised its rates to 6 percent.",
            "A week after the central bank raised its rates to 6 percent, the government of Norland fell.",
        ),
        (
            "en",
            "Shortly before the vote, three members walked out of the chamber.",
            "Three members walked out of the chamber shortly before the vote.",
        ),
        (
            "en",
            (
                "The two sides signed the deal on Tuesday after the union dropped its demand for higher "
                "pay, the ministry said."
            ),
            ("The ministry said the union dropped its demand for higher pay before the two sides signed the deal."),
        ),
        (
            "de",
            "Nachdem der Damm gebrochen war, räumte die Armee das Tal.",
            "Die Armee räumte das Tal, nachdem der Damm gebrochen war.",
        ),
    ],
)
def test_events_told_from_the_other_end_are_true(language: str, source: str, ours: str) -> None:
    """ "A after b" says "b before a": nothing is wrong with it."""
    judged = judged_by(source, ours, language)

    assert judged.supported, judged
    assert judged.publishable, judged.problems


@pytest.mark.parametrize(
    ("language", "source", "ours"),
    [
        (
            "es",
            "El alcalde salió antes de que votara el consejo municipal.",
            "El consejo municipal votó después de que saliera el alcalde.",
        ),
    ],
)
def test_events_told_from_the_other_end_are_true_though_a_form_is_unknown(
    language: str, source: str, ours: str
) -> None:
    """A form of the verb that no stem brings together with the source's is unproven: an editor sees it as fine."""
    judged = judged_by(source, ours, language)

    assert judged.supported, judged
