"""The line was not fitted to one wire: a second one makes an equally complete edition."""

from __future__ import annotations

from nightdesk.records import ON_THE_SITE, Form, PartKind
from nightdesk.store import open_store
from tests.end_to_end.edition import Edition


def test_the_second_wire_makes_an_equally_complete_edition(second: Edition) -> None:
    """Written from a page's brief without sight of the code: the line was not fitted to one wire."""
    store = open_store(second.store_url)
    try:
        on_site = store.articles(*ON_THE_SITE)
        assert sum(a.draft.form is Form.ARTICLE for a in on_site) >= 6
        for article in on_site:
            kinds = {part.kind for part in article.draft.parts}
            assert PartKind.HEADLINE in kinds
        assert len(second.proofs()) == len(on_site)
    finally:
        store.close()
