"""A former office is never made a present one, in any language that has a list of such words."""

from __future__ import annotations

import pytest

from nightdesk.check.lines import answer


def roles(source: str, ours: str) -> list[str]:
    """Return what ours is told of its roles when checked against one source."""
    told = answer({"id": "1", "sources": [{"id": "a", "text": source}], "text": ours})
    return [problem["text"] for sentence in told["sentences"] for problem in sentence["problems"]
            if problem["kind"] == "role"]  # fmt: skip


@pytest.mark.parametrize(
    ("past", "present", "rest"),
    [
        ("Former Trade Minister", "Trade Minister", "Ada Exempel opened the bridge in Exempla on Monday."),
        ("Shadow chancellor", "Chancellor", "Ada Exempel opened the bridge in Exempla on Monday."),
        ("Former US President", "US President", "Ada Exempel opened the bridge in Exempla on Monday."),
        ("The then-president", "The president", "Ada Exempel opened the bridge in Exempla on Monday."),
        ("Altkanzler", "Kanzler", "Otto Muster eröffnete am Montag die Brücke in Musterstadt."),
        ("Der frühere Präsident", "Der Präsident", "Otto Muster eröffnete am Montag die Brücke in Musterstadt."),
        ("L'ex ministro dell'Interno", "Il ministro dell'Interno", "Aldo Campione ha aperto il ponte lunedì."),
        ("El exministro de Interior", "El ministro de Interior", "Pablo Ejemplo inauguró el puente el lunes."),
        ("L'ancien ministre de l'Intérieur", "Le ministre de l'Intérieur", "Gérald Exemple a ouvert le pont lundi."),
        ("O ex-presidente", "O presidente", "Otto Exemplo abriu a ponte na segunda-feira."),
        ("Oud-minister van Defensie", "Minister van Defensie", "Ruben Voorbeeld opende maandag de brug."),
        ("Tidligere statsminister", "Statsminister", "Ada Eksempel åbnede broen mandag."),
        ("Бывший президент Бразилии", "Президент Бразилии", "Ада Образцова открыла мост в понедельник."),
        ("Колишній міністр оборони", "Міністр оборони", "Ада Зразкова відкрила міст у понеділок."),
        ("Były premier", "Premier", "Jan Przykładny otworzył most w poniedziałek."),
    ],
)
def test_who_held_an_office_is_not_said_to_hold_it(past: str, present: str, rest: str) -> None:
    """Ours may say "former" as the source does, and may not leave it out."""
    assert roles(f"{past} {rest}", f"{present} {rest}")
    assert not roles(f"{past} {rest}", f"{past} {rest}")


def test_who_holds_another_office_now_is_said_to_hold_that() -> None:
    """ "Former" belongs to the office beside it."""
    source = "Ada Exempel, former mayor of Exempla and now minister, opened the bridge on Monday."

    assert not roles(source, "Minister Ada Exempel opened the bridge on Monday.")
