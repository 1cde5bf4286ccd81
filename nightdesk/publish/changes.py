"""What changed between two texts that readers saw, sentence by sentence and in those word by word, for the versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from nightdesk.publish.views import Change, Piece
from nightdesk.records import Draft, PartKind
from nightdesk.text.words import words

PRINTED = (PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.PARAGRAPH)
ALIKE = 1 / 2  # of the words of two sentences, shared: the one is the other with other words (HOUSE, What changed)


def changes_between(before: Draft, after: Draft) -> Iterator[Change]:
    """Yield the sentences of headline, standfirst and body that were reworded or went, then those that came."""
    old, new = _sentences(before), _sentences(after)
    gone, come = [text for text in old if text not in new], [text for text in new if text not in old]
    pairs = _pairs(gone, come)
    for text in gone:
        if text in pairs:
            yield Change(kind="reworded", language=after.language, pieces=_reworded(text, pairs[text]))
        else:
            yield Change(kind="removed", language=before.language, pieces=(Piece(text=text, kind="removed"),))
    for text in come:
        if text not in pairs.values():
            yield Change(kind="added", language=after.language, pieces=(Piece(text=text, kind="added"),))


def _sentences(draft: Draft) -> list[str]:
    return list(dict.fromkeys(s.text for part in draft.parts if part.kind in PRINTED for s in part.sentences))


def _pairs(gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """Return what became of each sentence that is much like a new one, the most alike paired first."""
    keys = {text: {word.key for word in words(text)} for text in (*gone, *come)}
    scored = [(_likeness(keys[old], keys[new]), old, new) for old in gone for new in come]
    pairs: dict[str, str] = {}
    for _, old, new in sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0]):
        if old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


@lru_cache(maxsize=4096)  # every edition shows the same
def _reworded(old: str, new: str) -> tuple[Piece, ...]:
    """Return *new* in pieces, with the words of *old* that it has no more."""
    theirs, ours = _tokens(old), _tokens(new)
    compared = SequenceMatcher(None, _bare(theirs), _bare(ours), autojunk=False)
    pieces = []
    for change, begin, end, first, last in compared.get_opcodes():
        if change == "equal":
            pieces.append(Piece(text="".join(ours[first:last]), kind=""))
            continue
        removed, added = "".join(theirs[begin:end]), "".join(ours[first:last])
        pieces += [Piece(text=text, kind=kind) for text, kind in ((removed, "removed"), (added, "added")) if text]
    return tuple(pieces)


def _bare(tokens: list[str]) -> list[str]:
    """Return *tokens* without the space after them, which a sentence's last word has not."""
    return [token.rstrip() for token in tokens]


def _tokens(text: str) -> list[str]:
    """Return *text* cut before each word but the first, so that a word keeps the mark or space that follows it."""
    cuts = [0, *(word.start for word in words(text)[1:]), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]
