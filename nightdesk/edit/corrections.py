"""What an editor took back or put right: a printed draft and words -> the draft anew; a later draft -> what stays out.

What was struck is kept with the notice that tells of it, so that no later draft says it again by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import msgspec

from nightdesk.edit.matter import SAME_MATTER, likeness
from nightdesk.errors import IllegalMove
from nightdesk.records import (
    Article,
    Draft,
    DraftId,
    Evidence,
    Held,
    Mentions,
    Notice,
    Sentence,
    Struck,
    digest_of,
    without,
)
from nightdesk.text.words import HAN, HIRAGANA, KATAKANA, words

SLIP_LETTERS = 2  # a misspelt word is at most so many letters away from what it should be
SLIP_WORD = 4  # and has so many at least: "now" for "not" is no slip
ID_LENGTH = 16

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """An article's text with other words in some of its sentences: the new *draft*, and what they said *before*.

    ``held`` is what stays out of the draft, as it stayed out of the article.
    """

    draft: Draft
    before: Mapping[Place, Sentence]
    wrong: str
    held: tuple[Held, ...]

    @property
    def struck(self) -> tuple[Struck, ...]:
        """Each sentence that was wrong, with the one that stands for it."""
        now = {(number, index): sentence for _, number, index, sentence in self.draft.sentences()}
        return tuple(
            Struck(text=was.text, evidence=was.evidence, wrong=self.wrong, right=now[place])
            for place, was in self.before.items()
        )


def reworded(article: Article, written: Draft, wrong: str, right: str) -> Rewording:
    """Return what *article* prints with *right* for *wrong* wherever it stands, as a new draft, still to be checked.

    It is made of *written*, the article's draft as the desk got it, where nothing was changed since but what was held
    back, so that this keeps its place.

    Raises:
        IllegalMove: the words stand nowhere in it, or nothing of a sentence would be left.
    """
    left_out = {(item.part_index, item.sentence_index) for item in article.held}
    whole = without(written, left_out)
    as_written = (whole.parts, whole.timeline) == (article.draft.parts, article.draft.timeline)
    base, held = (written, article.held) if as_written else (article.draft, ())
    before, after, there = {}, {}, _at(wrong)
    for _, number, index, sentence in base.sentences():
        if not there.search(sentence.text) or (held and (number, index) in left_out):
            continue
        text = " ".join(there.sub(lambda _: right, sentence.text).split())
        if not words(text):
            raise IllegalMove(f"nothing would be left of {sentence.text!r}: take it out with --withdraw")
        before[number, index] = sentence
        after[number, index] = replace(sentence, text=text, phrase=None, foreign=())
    if not before:
        raise IllegalMove(
            f"no sentence of {article.id} has the words {wrong!r}: nothing to put right; nightdesk show {article.id}"
        )
    bare = replace(with_sentences(base, after), id=DraftId(""), reason=f"{base.reason}; reworded by an editor")
    named = f"d-{digest_of(msgspec.json.encode(bare, order='deterministic'))[:ID_LENGTH]}"
    return Rewording(draft=replace(bare, id=DraftId(named)), before=before, wrong=wrong, held=held)


def _at(said: str) -> re.Pattern[str]:
    """Return where the words *said* stand as whole words; scripts without spaces have none to be whole by."""
    letter = rf"[^\W{HAN}{HIRAGANA}{KATAKANA}]"
    before = rf"(?<!{letter})" if re.match(letter, said) else ""
    after = rf"(?!{letter})" if re.search(rf"{letter}\Z", said) else ""
    return re.compile(before + re.escape(said) + after)


def with_sentences(draft: Draft, places: Mapping[Place, Sentence]) -> Draft:
    """Return *draft* with other sentences at those (part, sentence) places."""
    parts = tuple(
        replace(part, sentences=tuple(places.get((number, index), s) for index, s in enumerate(part.sentences)))
        for number, part in enumerate(draft.parts)
    )
    timeline = tuple(
        replace(moment, sentence=places.get((number, 0), moment.sentence))
        for number, moment in enumerate(draft.timeline, start=len(parts))
    )
    return replace(draft, parts=parts, timeline=timeline)


def why_no_slip(struck: Sequence[Struck], language: str) -> str:
    """Return why the change is one of fact and not of spelling (R14), or an empty string."""
    for item in struck:
        assert item.right is not None
        if reason := _more_than_spelling(item.text, item.right.text, language):
            return f"{reason}: {item.text!r}, {item.right.text!r}"
    return ""


def _more_than_spelling(before: str, after: str, language: str) -> str:
    old, new = before.split(), after.split()
    if len(old) != len(new):
        return "a slip changes no number of words"
    for was, now in zip(old, new, strict=True):
        if was == now:
            continue
        if not (was.strip(".,;:!?").isalpha() and now.strip(".,;:!?").isalpha()) or min(len(was), len(now)) < SLIP_WORD:
            return f"{was!r} and {now!r} differ in more than the spelling of a word"
        if _letters_changed(was, now) > SLIP_LETTERS:
            return f"{was!r} and {now!r} are different words"
    from nightdesk.text.annotate import annotate  # a third of a second to load, and only a slip asks for it

    said, says = (_facts(annotate(text, language=language)) for text in (before, after))
    return "" if said == says else "it changes a name, a number, a time or a quotation"


def _letters_changed(was: str, now: str) -> int:
    codes = SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    return sum(max(j - i, n - m) for tag, i, j, m, n in codes if tag != "equal")


def _facts(mentions: Mentions) -> tuple[object, ...]:
    return (
        tuple(name.text for name in mentions.names),
        tuple(number.value for number in mentions.numbers),
        tuple(time.value for time in mentions.times),
        tuple(quote.words for quote in mentions.quotes),
    )


def put_right(draft: Draft, notices: Sequence[Notice]) -> Draft:
    """Return *draft* with what an editor put right said as it was put right, where it says again the very same."""
    rights = {item.text: item.right for item in _struck(notices) if item.right is not None}
    again = {(n, i): rights[s.text] for _, n, i, s in draft.sentences() if s.text in rights}
    return with_sentences(draft, again) if again else draft


def kept_out(draft: Draft, notices: Sequence[Notice]) -> dict[Place, str]:
    """Return why sentences of *draft* may not be printed by themselves: an editor took back what they say."""
    found = {}
    for _, number, index, sentence in draft.sentences():
        for notice in notices:
            if any(_says_again(sentence, item) for item in notice.struck):
                found[number, index] = f"struck: {notice.who} took it back on {notice.at:%Y-%m-%d}: {notice.text}"
                break
    return found


def _struck(notices: Sequence[Notice]) -> Iterator[Struck]:
    return (item for notice in notices for item in notice.struck)


def _says_again(sentence: Sentence, struck: Struck) -> bool:
    """Say whether *sentence* tells what was struck: anything of a passage taken out, or the wrong words of it."""
    if sentence.text == struck.text:
        return True
    if struck.right is not None and (sentence.text == struck.right.text or not _at(struck.wrong).search(sentence.text)):
        return False
    return _same_passage(sentence.evidence, struck.evidence) or likeness(sentence.text, struck.text) >= SAME_MATTER


def _same_passage(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    return any(a.report == b.report and a.start < b.end and b.start < a.end for a in one for b in other)
