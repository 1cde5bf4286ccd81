"""What kind of piece a title says it is, which tells nothing of what happened."""

from __future__ import annotations

import pytest

from nightdesk.thread.kicker import without_kind


@pytest.mark.parametrize(
    ("title", "told"),
    [
        pytest.param("The Latest: Ferry aground off Nullstad", "The: Ferry aground off Nullstad", id="running file"),
        pytest.param("Regatta Latest: Sample wins sloop race", "Regatta: Sample wins sloop race", id="of a series"),
        pytest.param("LIVE | Ferry aground off Nullstad", "Ferry aground off Nullstad", id="before a bar"),
        pytest.param("Sturm-Liveticker: Fähre vor Nullstad gestrandet", "Fähre vor Nullstad gestrandet", id="compound"),
        pytest.param("En directo: el ferri encalla en Nullstad", "En: el ferri encalla en Nullstad", id="spanish"),
        pytest.param("Срочно: паром сел на мель у Нульстада", "паром сел на мель у Нульстада", id="cyrillic"),
        pytest.param("速報：ヌルスタッド沖でフェリー座礁", "ヌルスタッド沖でフェリー座礁", id="a wide colon"),
    ],
)
def test_a_kind_of_piece_is_left_out(title: str, told: str) -> None:
    """Whether it is live, filmed or somebody's view does not say which happening a title tells."""
    assert without_kind(title) == told


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Ada Sample: Ferry will sail again in May", id="who says it"),
        pytest.param("Live music returns to Nullstad", id="no kicker"),
        pytest.param("Live: Nullstad", id="nothing left"),
        pytest.param("What we know of the latest on the ferry: it sank", id="a sentence"),
    ],
)
def test_what_is_told_stays(title: str) -> None:
    """A speaker, a sentence and a title that would hardly be one are as they stand."""
    assert without_kind(title) == title
