"""Own name: a passage in, the names out of what it calls by their last part: "banken" for "Nordbanken", of which its
report has told right before it.

Elsewhere in an article "the bank" would be whichever stood last. Where the article stands behind the noun, a name that
ends in it is of one form with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from nightdesk.text.words import Word, words
from nightdesk.write.dangling import opens_definite
from nightdesk.write.definite import SUFFIXING, has_noun, introduces, nearest
from nightdesk.write.grammar import form_of
from nightdesk.write.passages import Passage

GENITIVE = "s"
SHORTEST = 5  # letters of a noun with its article; in a shorter one too many names end


@lru_cache(maxsize=1 << 13)
def own_names(passage: Passage) -> Mapping[str, str]:
    """Return by the stem of each noun that *passage* calls a thing by the name of that, folded, in its report."""
    if passage.language not in SUFFIXING or passage.before is None:
        return {}
    found: dict[str, str] = {}
    told: set[str] = set()
    for word, noun in zip(passage.words, passage.stemmed, strict=True):
        bare = form_of(word.text).removesuffix(GENITIVE)
        if not has_noun(noun, told, passage.language) and _may_end_a_name(word, bare, passage):
            name = _name_of(passage, noun, bare)
            found |= {noun: name} if name else {}
        told.add(noun)
    return found


def _may_end_a_name(word: Word, bare: str, passage: Passage) -> bool:
    """Return whether *word*, without a genitive *bare*, is a noun with its article behind it and no name itself."""
    small = word.text[:1].islower() or not word.start
    return small and len(bare) >= SHORTEST and opens_definite(bare, passage.language, passage.name_keys)


def _name_of(passage: Passage, noun: str, bare: str) -> str:
    """Return the one name that ends in *bare* in the sentence nearest before that has the *noun*; "" where none is."""
    source = nearest(passage, noun)
    if source is None or introduces(source, noun):
        return ""
    found = {
        name.text.casefold()
        for name in source.names
        if (last := form_of(words(name.text)[-1].text)).endswith(bare) and last != bare
    }
    return found.pop() if len(found) == 1 else ""
