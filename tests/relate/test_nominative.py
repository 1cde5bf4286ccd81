"""Names as they head a page, whatever case a sentence put them in."""

from __future__ import annotations

import pytest

from nightdesk.relate.nominative import nominative


@pytest.mark.parametrize(
    ("language", "written", "named"),
    [
        pytest.param("uk", "Остапа Вигадку", "Остап Вигадка", id="his, of a noun"),
        pytest.param("uk", "Остапа Зразковського", "Остап Зразковський", id="his, an adjective"),
        pytest.param("ru", "Антона Примерова", "Антон Примеров", id="his, in -ov"),
        pytest.param("ru", "Анну Примерову", "Анна Примерова", id="hers"),
        pytest.param("ru", "Анна Примерова", "Анна Примерова", id="in the nominative"),
        pytest.param("ru", "Полиция Примера", "Полиция Примера", id="no given name"),
        pytest.param("en", "Anna Example", "Anna Example", id="another language"),
        pytest.param("uk", "Остап", "Остап", id="one word"),
    ],
)
def test_a_name_is_given_in_the_nominative(language: str, written: str, named: str) -> None:
    """Where the given name shows the case; else as it is."""
    assert nominative(written, language) == named
