"""Which passages are taken where there is room for few."""

from __future__ import annotations

from nightdesk.write.claims import concepts
from nightdesk.write.select import select, worth
from tests.write.builders import passages_of


def test_where_nothing_is_known_of_a_language_how_a_report_opens_is_taken() -> None:
    """What a sentence leans on cannot be told there; the first leans on none. Elsewhere what it brings decides."""
    text = "Velta port karo.\n\nMilna sova rentu calo besti dorna.\n\nFulda nento garo venti pasko lirno demba sutro."
    for language, first in (("xx", 0), ("en", 2)):
        found = passages_of(text, language)
        taken = select(
            found, worth(concepts(found, {})), words=8, length=lambda passage: len(passage.words), repeated=_never
        )
        assert taken[0] is found[first], language


def _never(*_: object) -> bool:
    return False
