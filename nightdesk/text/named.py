"""The names of a text, asked by place: who may speak there, who is only told something, whom a pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from nightdesk.records import Name, Span
from nightdesk.text.folding import fold
from nightdesk.text.genders import FEMININE, MASCULINE, genders
from nightdesk.text.lexicon import COMPOUNDING, Lexicon
from nightdesk.text.outlets import is_outlet

# "dit-il" and "a-t-elle" are a verb and its subject, "s'indigne" and "n'a" a small word and a verb.
WORD = re.compile(r"[mnst](?=['’][^\W\d_]{2}|['’]a\b)|[^\W\d_]+(?:['’-](?!(?:t-)?(?:il|elle|on)s?\b)[^\W\d_]+)*")
_TO_WHOM = re.compile(r"(?:([^\W\d_]+) )?([^\W\d_]+)(?: |['’])(?:([^\W\d_]+)(?: |['’]))?\Z")
BACK = 4  # sentences that name people, before a pronoun, in which whom it stands for is looked for
PLURAL_VERBS = {"de": "en", "nl": "en"}  # how the verb shows that "sie" and "zij" are several


class Named:
    """The names of a text, asked by place."""

    def __init__(
        self, text: str, names: Sequence[Name], sentences: Sequence[Span], lists: Lexicon, language: str,
        told: Sequence[Span] = (),
    ) -> None:  # fmt: skip
        self._text = text
        self.language = language
        self._sentences = [sentence.start for sentence in sentences]
        self._lists = lists
        self._told = told  # names that are told something, as marks around them show
        self._all = [name for name in names if name.kind != "place"]
        self._starts = [name.start for name in self._all]
        self._people = [name for name in names if name.kind == "person"]
        self._people_starts = [name.start for name in self._people]
        self._genders: Mapping[str, str] | None = None

    @property
    def inverts(self) -> bool:
        """Return whether the language's verb stands before its subject behind a quotation or an adverb."""
        return self.language != "en"

    @property
    def verb_second(self) -> bool:
        """Return whether the language's verb is its clause's second part, whatever the first is."""
        return self.language in COMPOUNDING

    def within(self, start: int, end: int) -> list[Name]:
        """Return the names that begin between *start* and *end*."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def speakers(self, start: int, end: int) -> list[Name]:
        """Return those of them that no preposition shows to be told something: not Anna of "he said to Anna"."""
        return [name for name in self.within(start, end) if not self.hears(name)]

    def hears(self, name: Name, verb: str = "") -> bool:
        """Return whether a name is of whom something is told: behind "to", or an outlet behind a *verb* of persons."""
        if verb and fold(verb) not in self._lists.outlets_say and self.is_outlet(name):
            return True
        if any(span.start <= name.start < span.end for span in self._told):
            return True
        if self._text[max(0, name.start - 1) : name.start] == "(" and self._text[name.end : name.end + 1] == ")":
            return True  # "EXEMPLA (Wire) – …"
        lead = _TO_WHOM.search(self._text, max(0, name.start - 32), name.start)
        if lead is None:
            return False
        raw = [word.lower() for word in lead.groups() if word]  # "à" is no article, as "a" is
        while len(raw) > 1 and (raw[-1] in self._lists.determiners or fold(raw[-1]) in self._lists.organisations):
            raw.pop()
        words = [fold(word) for word in raw]
        addressing = self._lists.addressing
        return words[-1] in addressing or " ".join(words[-2:]) in addressing

    def apposed(self, begin: int, at: int) -> Name | None:
        """Return the person whose office ends where a phrase begins: "Jane Doe, head of X, a firm in Y, said"."""
        people = [name for name in self.within(begin, at) if name.kind == "person" and name.office]
        last = people[-1] if people else None
        return last if last is not None and self._text[last.end : at] == f", {last.office}, " else None

    def is_told_first(self, name: Name) -> bool:
        """Return whether an outlet before a verb may be whom it is said to: "Der Exempel-Zeitung sagte Ada Muster"."""
        return self.verb_second and self.is_outlet(name)

    @staticmethod
    def is_outlet(name: Name) -> bool:
        """Return whether a name is an agency's, a paper's or a station's."""
        return name.kind != "person" and is_outlet(name.text)

    def ending_at(self, start: int, end: int) -> Name | None:
        """Return the name that covers the word from *start* to *end*."""
        index = bisect_right(self._starts, start) - 1
        name = self._all[index] if index >= 0 else None
        return name if name is not None and name.end >= end else None

    def antecedent(self, at: int, pronoun: str, cue: str) -> Name | None:
        """Return whom *pronoun* after *at* stands for, or None where nothing tells.

        Of the last sentence that names anyone whom the pronoun's gender does not rule out: the only one, or the subject
        that leads it, unless only another one has that gender. "Kim praised Putin. He said …" is said by Kim, "Anna
        met Peter. He said …" by Peter, "Kim and Robin met. He said …" by either. A plural stands for nobody.
        """
        gender = self._gender_of(pronoun, cue)
        return None if gender is None else self.antecedent_of(at, gender)

    def antecedent_of(self, at: int, gender: str) -> Name | None:
        """Return whom a pronoun of *gender* after *at* stands for, "" where it may be of any; as ``antecedent``."""
        last = bisect_right(self._people_starts, at) - 1
        for _ in range(BACK):
            if last < 0:
                return None
            sentence = bisect_right(self._sentences, self._people[last].start) - 1
            begin = self._sentences[sentence] if sentence >= 0 else 0
            first = bisect_left(self._people_starts, begin)
            named = self._people[first : last + 1]
            fitting = [name for name in named if not gender or self._shown(name) in ("", gender)]
            if fitting:
                return self._one_of(fitting, named[0], begin, gender)
            last = first - 1
        return None

    def last_of(self, at: int, gender: str) -> Name | None:
        """Return the last person before *at* whom the text shows to have *gender*."""
        before = reversed(self._people[: bisect_left(self._people_starts, at)])
        return next((name for name in before if self._shown(name) == gender), None)

    def _one_of(self, fitting: Sequence[Name], first: Name, begin: int, gender: str) -> Name | None:
        """Return the one person among *fitting*, or the leading subject of their sentence."""
        if len({name.entity for name in fitting}) == 1:
            return fitting[-1]
        if first.entity != fitting[0].entity or not self._leads(begin, first):
            return None
        others = gender and any(self._shown(name) == gender for name in fitting)
        return first if not others or self._shown(first) == gender else None

    def _gender_of(self, pronoun: str, cue: str) -> str | None:
        """Return the gender a pronoun shows, "" for one person of any, None for several people."""
        word = pronoun.lower()
        shown = {FEMININE: word in self._lists.feminine, MASCULINE: word in self._lists.masculine}
        several = self.language in PLURAL_VERBS and shown[FEMININE] and cue.endswith(PLURAL_VERBS[self.language])
        if several or not any(shown.values()):
            return None
        return "" if all(shown.values()) else next(gender for gender, is_ in shown.items() if is_)

    def _shown(self, name: Name) -> str:
        """Return the gender the text shows of a person, "" where it shows none."""
        if self._genders is None:
            self._genders = genders(self._text, self._people, self.language)
        return self._genders.get(name.entity or name.text, "")

    def _leads(self, begin: int, name: Name) -> bool:
        """Whether *name* leads its sentence, but for its office, and alone: what follows is neither mark nor "and"."""
        before = [fold(word[0]) for word in WORD.finditer(self._text, begin, name.start)]
        after = WORD.match(self._text, name.end + 1)
        office = all(word in self._lists.titles or word in self._lists.determiners for word in before)
        joined = after is not None and fold(after[0]) in self._lists.coordinators
        return office and after is not None and self._text[name.end] == " " and after[0].islower() and not joined
