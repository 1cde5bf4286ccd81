"""Near-duplicates: is a report almost word for word another, such as agency copy reprinted, cut or re-headed?

Texts go in as MinHash signatures, the id of the first report of the same wording comes out. A copy begins as its
original does, be it behind a paragraph of its own; what only holds another's text further down is a report with a note
from elsewhere, or a round-up.

Source: A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from nightdesk.text.words import words

SHINGLE = 4  # words; shorter ones are shared by chance, longer ones do not survive an editor's hand
PERMUTATIONS = 128  # resemblance is then known to about 0.04
BANDS = 64  # bands of two: texts with a resemblance of .3 meet in all cases; whether they are copies is then reckoned
SEED = 20_260_101  # any; the same for ever, or signatures could not be compared

SAME = 0.55  # share of the shorter text's shingles that the longer one has; below it two reporters wrote
BEGINS = 0.3  # share of the shorter text's first shingles that stand among the longer one's first
OPENING, AMONG = 40, 120  # shingles: how many open the shorter text, and how far into the longer one they are sought
LEAST = 20  # shingles; a shorter text may well be repeated by chance
READ = 1500  # words of a text that are looked at
# One outlet puts one teaser on several pages: so many shingles at most, under titles with less than this share of the
# shorter one's words in common.
TEASER, OTHER_TITLE = 80, 0.5
TITLE_WORDS = 5  # a title of at least so many words that comes again, there or here without a text, is a copy


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one report: its signature, how many shingles it has, its title if that is long enough.

    A ``bare`` one is a title without a text. ``first`` tells how its text begins. What is too short to be shingled has
    no signature: its title tells it. ``outlet`` is who gave it, "" when that is not known.
    """

    signature: RMinHash | None
    size: int
    first: bytes = b""  # of its first shingles, four bytes each
    title: str = ""
    bare: bool = False
    outlet: str = ""


def wording(title: str, text: str, outlet: str = "") -> Wording | None:
    """Return the wording of a report, or None when there is too little of it to tell a copy.

    A report that is a bare title is known by the whole title.
    """
    heading = [word.key for word in words(title)]
    keys = [word.key for word in words(text)[:READ]] if text != title else []
    running = [" ".join(keys[i : i + SHINGLE]) for i in range(len(keys) - SHINGLE + 1)]
    shingles = set(running)
    known_by = " ".join(heading) if len(heading) >= TITLE_WORDS else ""
    if len(shingles) < LEAST:
        if len(keys or heading) < TITLE_WORDS:
            return None
        return Wording(None, 0, title=known_by, bare=not keys, outlet=outlet)
    signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update(sorted(shingles))
    first = array("I", (crc32(shingle.encode()) for shingle in running[:AMONG])).tobytes()
    return Wording(signature, len(shingles), first, title=known_by, bare=False, outlet=outlet)


def shared_wording(ours: Wording, theirs: Wording) -> float:
    """Return the estimated share, 0 to 1, of the shorter text's shingles that the longer one has."""
    if ours.signature is None or theirs.signature is None:
        return 0.0
    resemblance: float = ours.signature.jaccard(theirs.signature)
    both = resemblance * (ours.size + theirs.size) / (1.0 + resemblance)
    return min(1.0, both / min(ours.size, theirs.size))


def begins_alike(ours: Wording, theirs: Wording) -> bool:
    """Say whether the shorter text's opening stands near the beginning of the longer one."""
    shorter, longer = sorted((ours, theirs), key=lambda wording: wording.size)
    opening, among = array("I", shorter.first)[:OPENING], set(array("I", longer.first))
    return sum(shingle in among for shingle in opening) >= BEGINS * len(opening)


def same_teaser(ours: Wording, theirs: Wording) -> bool:
    """Say whether two wordings are what one outlet puts beside several pages, whose titles tell them apart."""
    if not ours.outlet or ours.outlet != theirs.outlet or max(ours.size, theirs.size) > TEASER:
        return False
    titles = sorted((set(ours.title.split()), set(theirs.title.split())), key=len)
    return bool(titles[0]) and len(titles[0] & titles[1]) < OTHER_TITLE * len(titles[0])


class Wordings:
    """The wordings of the reports of open stories, each kept once: copies of them are not added."""

    def __init__(self) -> None:
        self._near = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._known: dict[int, tuple[str, Wording]] = {}
        self._titled: dict[str, dict[int, bool]] = {}  # by title: whose it is, and whether it came without a text
        self._titles: dict[int, set[str]] = {}
        self._numbers: dict[str, int] = {}
        self._next = 0

    def add(self, report: str, wording: Wording) -> None:
        """Remember the wording of a report."""
        if wording.signature is not None:
            self._near.insert(self._next, wording.signature)
        self._known[self._next] = (report, wording)
        self._numbers[report] = self._next
        self._next += 1
        self.also(report, wording)

    def also(self, report: str, wording: Wording) -> None:
        """Remember the title of a copy of *report*, if that is remembered: others may know it by this one."""
        number = self._numbers.get(report)
        if number is not None and wording.title:
            self._titled.setdefault(wording.title, {}).setdefault(number, wording.bare)
            self._titles.setdefault(number, set()).add(wording.title)

    def remove(self, report: str) -> None:
        """Forget the wording of a report, if it was remembered."""
        number = self._numbers.pop(report, None)
        if number is not None:
            _, wording = self._known.pop(number)
            if wording.signature is not None:
                self._near.remove(number)
            for title in self._titles.pop(number, ()):
                del self._titled[title][number]
                if not self._titled[title]:
                    del self._titled[title]

    def near(self, wording: Wording) -> list[tuple[str, float]]:
        """Return the remembered reports of the same wording with the share of it."""
        found = []
        for number in self._near.query(wording.signature) if wording.signature is not None else ():
            report, theirs = self._known[number]
            share = shared_wording(wording, theirs)
            if share >= SAME and begins_alike(wording, theirs) and not same_teaser(wording, theirs):
                found.append((report, share))
        for number, bare in self._titled.get(wording.title, {}).items():
            if wording.bare or bare:
                found.append((self._known[number][0], 1.0))
        return found
