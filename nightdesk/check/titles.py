"""Words for offices: is a word one, by itself or at the end of a compound?"""

from __future__ import annotations

from nightdesk.check.passage import Token
from nightdesk.text.lexicon import lexicon

SHORTEST = 4  # letters of a word that ends others in compounds: "minister", "Finanzminister"
COMPOUNDING = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})


def is_title(token: Token, language: str) -> bool:
    """Return whether a word is one for an office, or ends in one where words are compounded."""
    titles = lexicon(language).titles
    if token.key in titles or token.text.lower() in titles:
        return True
    if language not in COMPOUNDING:
        return False
    return any(token.key[-size:] in titles for size in range(SHORTEST, len(token.key) - 2))
