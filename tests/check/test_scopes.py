"""What a "not", a "may", a "refused to" bears on, wherever its language puts the verb."""

from __future__ import annotations

import pytest

from nightdesk.check.reference import reference
from nightdesk.records import ProblemKind, ReportId
from nightdesk.text.annotate import annotate
from tests.check.builders import CONTEXT, judged_by

NO, MAY = ProblemKind.NEGATION, ProblemKind.MODALITY


def heads(language: str, sentence: str) -> set[tuple[ProblemKind, str]]:
    """Return what is under a turn in *sentence*, with which kind: its surest words, or else its clause."""
    report = reference(ReportId("r"), sentence, annotate(sentence, language=language))
    tokens = report.passages[0].tokens
    return {
        (turn.kind, " ".join(tokens[i].text for i in sorted(turn.heads or turn.clause)))
        for turn in report.turns(0)
        if len(turn.heads) == 1 or not turn.heads
    }


@pytest.mark.parametrize(
    ("language", "sentence", "under"),
    [
        ("en", "The board did not approve the plan.", (NO, "approve")),
        ("en", "The board failed to settle a dispute over the pier.", (NO, "settle")),
        ("en", "The builder denied that it had concealed a survey.", (NO, "concealed")),
        ("en", "Rather than cut fees, the congress raised them.", (NO, "cut")),
        ("en", "The alliance won most seats but fell short of a majority.", (NO, "majority")),
        ("en", "The treasurer left without presenting accounts.", (NO, "presenting")),
        ("en", "The motive may have been robbery.", (MAY, "robbery")),
        ("en", "If the figures confirm the trend, there will be room.", (MAY, "the figures confirm the trend")),
        ("de", "Kündigungen schloss Vera Holm am Dienstag nicht aus.", (NO, "schloss")),
        (
            "de",
            "Belege für eine Absprache gebe es nicht, sagte Timo Reck.",
            (NO, "Belege für eine Absprache gebe es nicht"),
        ),
        ("de", "Die Firma weigerte sich, den Vertrag mit Tessen zu verlängern.", (NO, "verlängern")),
        ("de", "Das Motiv kann Eifersucht gewesen sein.", (MAY, "Eifersucht")),
        ("da", "Byrådet godkendte ikke planen.", (NO, "godkendte")),
        ("da", "Hun siger, at motivet ikke var røveri.", (NO, "røveri")),
        ("da", "Motivet kan have været røveri.", (MAY, "røveri")),
        ("sv", "Styrelsen vägrade att förlänga avtalet.", (NO, "förlänga")),
        ("fr", "La ministre n'exclut pas une hausse.", (NO, "exclut")),
        ("fr", "Le conducteur aurait grillé un feu rouge.", (MAY, "grillé")),
        ("es", "La alcaldesa se negó a prorrogar el contrato en lugar de romperlo.", (NO, "romperlo")),
        ("it", "La procura indaga, per ora senza indagati.", (NO, "indagati")),
        ("nl", "De burgemeester weigerde het contract te verlengen.", (NO, "verlengen")),
        ("pt", "A câmara não aprovou o plano.", (NO, "aprovou")),
    ],
)
def test_a_turn_is_read_with_the_word_it_bears_on(language: str, sentence: str, under: tuple[ProblemKind, str]) -> None:
    """Not the words beside it: the verb before "ikke", at the end of a German clause, behind "failed to"."""
    assert under in heads(language, sentence)


def test_a_noun_behind_a_verb_that_denies_is_not_denied() -> None:
    """Who rejected an appeal does not say that there was none."""
    assert heads("en", "The court rejected the appeal of the union.") == set()


@pytest.mark.parametrize(
    ("language", "source", "all_of_them", "their_part"),
    [
        ("en", "About 60 percent of commuters use the bridge.", "All commuters use the bridge.", "About 60 percent"),
        ("en", "A third of the patients recovered at home.", "The patients recovered at home.", "A third"),
        ("de", "Rund 60 Prozent der Pendler nutzen die Brücke.", "Die Pendler nutzen die Brücke.", "Rund 60 Prozent"),
        ("da", "En tredjedel af patienterne kom sig hjemme.", "Patienterne kom sig hjemme.", "En tredjedel"),
        (
            "fr",
            "Environ 60 pour cent des élèves prennent le bac.",
            "Les élèves prennent le bac.",
            "60 pour cent",
        ),
    ],
)
def test_what_is_told_of_a_share_is_not_told_of_all(
    language: str, source: str, all_of_them: str, their_part: str
) -> None:
    """ "A third of the patients" is neither "the patients" nor "all patients"; with its share it may be told."""
    judged = judged_by(source + CONTEXT, all_of_them, language)

    assert not judged.publishable
    assert any(their_part.split()[-1] in problem.reason for problem in judged.problems)
    assert judged_by(source + CONTEXT, source, language).publishable
