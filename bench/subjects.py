"""Measure classifying: stories labelled by hand in, how often section and topics are right out.

``python -m bench.subjects``. The labels (``subjects.tsv``) are ids and codes; the texts are read from the data. Topics
are compared at IPTC's first level. The odd half of the stories, by the SHA-256 of their ids, is reported apart
("aside"): words were chosen on the even half only. ``--misses`` prints those of the even half.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.report import Row, need, options, publish, rows
from nightdesk.records import (
    Classification,
    ItemId,
    Report,
    ReportId,
    Rights,
    SourceId,
    Story,
    StoryId,
    digest_of,
)
from nightdesk.relate.classify import classify
from nightdesk.relate.topics import topics
from nightdesk.text.annotate import annotate
from nightdesk.text.language import normalise

LABELS = Path(__file__).with_name("subjects.tsv")
AT = datetime(2021, 7, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story as labelled: the sections that are right, the first first, and the topics of the first level."""

    id: str
    sections: tuple[str, ...]
    topics: frozenset[str]

    @property
    def aside(self) -> bool:
        """Whether it is kept for reporting."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 1


def labelled() -> list[Labelled]:
    """Return the labels."""
    lines = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        Labelled(name, tuple(sections.split("|")), frozenset(f"medtop:{code}000000" for code in codes.split()))
        for name, sections, codes in lines
    ]


def told() -> dict[str, list[dict[str, Any]]]:
    """Return the reports of each labelled story, as title, text and language."""
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(need("clustering-wikinews-events", "articles.jsonl.gz")):
        events[row["event"]].append({"id": row["id"], "title": row["title"], "text": row["text"], "language": "en"})
    found = {reports[0]["id"]: reports for reports in events.values()}
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(need("clustering-ecbplus", "docs.jsonl.gz")):
        first, *rest = row["sentences"]
        documents[row["event"]].append({"id": row["id"], "title": first, "text": "\n\n".join(rest), "language": "en"})
    found |= {reports[0]["id"]: reports for reports in documents.values()}
    clusters: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(need("clustering-og2021", "articles.jsonl.gz")):
        if row["lang"] in ("deu", "spa"):
            clusters[row["cluster_id"]].append({**row, "text": "", "language": normalise(row["lang"])})
    return found | dict(clusters)


def classified(name: str, given: Sequence[dict[str, Any]]) -> Classification:
    """Return what we say of a story."""
    reports = [
        Report(
            id=ReportId(f"r-{number}"),
            item=ItemId(f"i-{number}"),
            source=SourceId(f"s-{number}"),
            url="",
            canonical_url="",
            title=one["title"],
            text=one["text"] or one["title"],
            text_sha256=digest_of(one["text"]),
            language=one["language"],
            published_at=AT,
            fetched_at=AT,
            rights=Rights.QUOTE,
            rights_signal="bench",
            title_only=not one["text"],
        )
        for number, one in enumerate(given)
    ]
    mentions = {r.id: annotate(r.text, report=r.id, title=r.title, language=r.language) for r in reports}
    ids = tuple(r.id for r in reports)
    story = Story(id=StoryId(name), opened_at=AT, updated_at=AT, language=reports[0].language, reports=ids)
    return classify(story, reports, mentions)


def first_level(code: str) -> str:
    """Return the broadest topic that *code* is under."""
    known = topics()
    while known[code].broader is not None:
        code = str(known[code].broader)
    return code


def measure(*, misses: bool = False) -> Iterator[Row]:
    """Yield section accuracy and topics' precision and recall, of both halves."""
    stories, given = labelled(), told()
    for half, aside in (("", False), (", aside", True)):
        some = [story for story in stories if story.aside == aside]
        right = hits = found = gold = 0
        confused: Counter[tuple[str, str]] = Counter()
        for story in some:
            made = classified(story.id, given[story.id])
            codes = {first_level(subject.code) for subject in made.subjects}
            right += made.section in story.sections
            hits, found, gold = hits + len(codes & story.topics), found + len(codes), gold + len(story.topics)
            confused[story.sections[0], made.section] += made.section not in story.sections
            if misses and not aside and (made.section not in story.sections or codes - story.topics):
                print(story.id, story.sections, made.section, made.section_reason, sorted(story.topics - codes))
                print("   ", [(s.name, s.reason) for s in made.subjects if first_level(s.code) not in story.topics])
        data = f"subjects.tsv{half}, n={len(some)}"
        yield Row(data=data, figure="section right", ours=right / len(some))
        yield Row(data=data, figure="topics (first level), precision", ours=hits / max(found, 1))
        yield Row(data=data, figure="topics (first level), recall", ours=hits / max(gold, 1))


if __name__ == "__main__":
    asked = options(__doc__)
    asked.add_argument("--misses", action="store_true", help="print those of the even half instead")
    given = asked.parse_args()
    if given.misses:
        for row in measure(misses=True):
            print(row.data, row.figure, f"{row.ours:.3f}")
    else:
        publish("subjects", list(measure()), keep=not given.dry)
