"""Write: summaries of DUC 2003 clusters by our selection, beside a lead and sumy's LexRank; speed; evidence.

And of ``mds-multiling2011``, seven languages, beside the first 26 words of each report: ROUGE-2 F at 250 words.

ROUGE-2 recall at 100 words against four references, Porter stems, stop words kept (C.-Y. Lin, 2004). The weights of
``nightdesk.write.select`` were chosen on the clusters with an even number; the odd ones are reported.
"""

from __future__ import annotations

import ast
import gc
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import Stemmer

from bench.report import Row, need, options, publish, rows
from nightdesk.cli.main import YOUNG
from nightdesk.records import (
    Brief,
    Draft,
    Form,
    ItemId,
    Mentions,
    Placement,
    Report,
    ReportId,
    Rights,
    Source,
    SourceId,
    Story,
    StoryId,
    digest_of,
)
from nightdesk.text.annotate import annotate
from nightdesk.text.words import words
from nightdesk.write.brief import brief
from nightdesk.write.claims import concepts
from nightdesk.write.compose import compose
from nightdesk.write.passages import Pieces, forget, passages, passages_of
from nightdesk.write.select import select, worth
from nightdesk.write.unusable import why_unusable

WORDS = 100
EACH, LONG = 26, 250  # words of the first of ten reports' each, and of a summary of ``mds-multiling2011``
LANGUAGES = {
    "arabic": "ar", "czech": "cs", "english": "en", "french": "fr", "greek": "el", "hebrew": "he", "hindi": "hi"
}  # fmt: skip
TOKEN = re.compile(r"[a-z0-9]+")
PORTER = Stemmer.Stemmer("porter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The reports of one story, what they mention, and what people wrote of them."""

    name: str
    reports: dict[ReportId, Report]
    mentions: dict[ReportId, Mentions]
    references: list[str]
    seconds: float = 0.0


def main() -> None:
    """Measure and report."""
    given = options(__doc__).parse_args()
    gc.set_threshold(*YOUNG)  # as the command does
    clusters = load()
    held_out = clusters[1::2]
    ours = mean(rouge_2(selection(one), one.references) for one in held_out)
    composed = [compose_cluster(one) for one in clusters]
    articles = [made for made, _ in composed if isinstance(made, Draft) and made.form is Form.ARTICLE]
    pace = pace_of(clusters[:10])
    growing = pace_of([version for one in clusters[:3] for version in versions(one)])
    data = "mds-duc/duc2003, odd half"
    publish(
        "write",
        [
            Row(
                data=data,
                figure="ROUGE-2 recall, 100 words",
                ours=ours,
                peer=mean(rouge_2(lexrank(one), one.references) for one in held_out),
                peer_name="sumy LexRank",
            ),
            Row(
                data=data,
                figure="ROUGE-2 recall, 100 words",
                ours=ours,
                peer=mean(rouge_2(lead(one), one.references) for one in held_out),
                peer_name="lead",
            ),
            Row(
                data="mds-duc/duc2003", figure="stories that became articles, share", ours=len(articles) / len(clusters)
            ),
            Row(
                data="mds-duc/duc2003",
                figure="sentences with valid evidence, share",
                ours=valid_share(composed),
            ),
            Row(data="mds-duc/duc2003", figure="stories of 10 reports written a CPU second", ours=pace),
            Row(
                data="mds-duc/duc2003, a version for each report that arrives",
                figure="versions written a CPU second",
                ours=growing,
                peer=pace,
                peer_name="whole stories",
            ),
            *multiling(),
        ],
        keep=not given.dry,
    )


def pace_of(clusters: Sequence[Cluster]) -> float:
    """Return how many of *clusters* are composed a CPU second, one after the other, none of them seen before."""
    forget()
    began = time.process_time()
    for one in clusters:
        compose_cluster(one)
    return len(clusters) / (time.process_time() - began)


def versions(cluster: Cluster) -> list[Cluster]:
    """Return *cluster* as it is after its second report arrived, its third, and so on."""
    ordered = sorted(cluster.reports, key=lambda name: (cluster.reports[name].published_at, name))
    return [
        replace(cluster, reports={name: cluster.reports[name] for name in ordered[:most]})
        for most in range(2, len(ordered) + 1)
    ]


def load(most: int | None = None) -> list[Cluster]:
    """Return the clusters of DUC 2003, annotated; the first *most* of them."""
    return [_cluster(row) for row in rows(need("mds-duc", "duc2003.dev.jsonl.gz"))[:most]]


def _cluster(row: dict[str, Any]) -> Cluster:
    documents = [
        (f"outlet-{number:02d}", _day(document["date"]), "", document["text"])
        for number, document in enumerate(row["docs"])
    ]
    return cluster_of(row["id"], documents, references=row["references"])


def cluster_of(
    name: str,
    documents: Iterable[tuple[str, datetime, str, str]],
    *,
    references: Sequence[str] = (),
    language: str = "en",
) -> Cluster:
    """Return *documents* (outlet, day, title, text) as reports of one story that may all be printed."""
    reports: dict[ReportId, Report] = {}
    for number, (outlet, at, title, told) in enumerate(documents):
        text = "\n\n".join(line.strip() for line in told.splitlines() if line.strip())
        report = ReportId(f"{name}-{number:02d}")
        reports[report] = Report(
            id=report,
            item=ItemId(report),
            source=SourceId(outlet),
            url="",
            canonical_url="",
            title=title,
            text=text,
            text_sha256=digest_of(text),
            language=language,
            published_at=at,
            fetched_at=at,
            rights=Rights.FULL,
            rights_signal="measured",
        )
    mentions = {
        report.id: annotate(report.text, report=report.id, language=language, published_at=report.published_at)
        for report in reports.values()
    }
    return Cluster(name=name, reports=reports, mentions=mentions, references=list(references))


def _day(text: str) -> datetime:
    """Return the day of a DUC document: 19990519, 10/03/1998, 1998-10-03 or 08/03/98."""
    for form in ("%Y%m%d", "%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y", "%y/%m/%d"):
        try:
            return datetime.strptime(text.split()[0][:10], form).replace(tzinfo=UTC)
        except (ValueError, IndexError):
            continue
    return datetime(1998, 1, 1, tzinfo=UTC)


def multiling() -> list[Row]:
    """Return for each language of ``mds-multiling2011`` our selection's mean ROUGE-2 F beside that of first words."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in rows(need("mds-multiling2011", "data.dev.jsonl.gz")):
        code = LANGUAGES[row["lang"]]
        told = [(one["id"], datetime(2011, 1, 1, tzinfo=UTC), "", one["text"]) for one in _listed(row["docs"])]
        cluster = cluster_of(row["id"], told, references=_listed(row["references"]), language=code)
        first = " ".join(" ".join(r.text.split()[:EACH]) for r in cluster.reports.values())
        scores = [rouge_2_f(text, cluster.references) for text in (selection(cluster, LONG), first)]
        found.setdefault(code, []).append((scores[0], scores[1]))
    return [
        Row(
            data=f"mds-multiling2011, {code}",
            figure=f"ROUGE-2 F, {LONG} words",
            ours=mean(ours for ours, _ in scores),
            peer=mean(first for _, first in scores),
            peer_name=f"first {EACH} words of each",
        )
        for code, scores in sorted(found.items())
    ]


def _listed(field: str | list[Any]) -> list[Any]:
    """Return a list that the data has as one or as Python's text of one."""
    return list(ast.literal_eval(field)) if isinstance(field, str) else field


def rouge_2_f(summary: str, references: Sequence[str]) -> float:
    """Return ROUGE-2 F of the first ``LONG`` words, in any script: words as we split them, not stemmed."""
    mine = Counter(pairwise([word.key for word in words(summary)][:LONG]))
    theirs = [Counter(pairwise([word.key for word in words(reference)])) for reference in references]
    shared = sum(sum((mine & one).values()) for one in theirs)
    total = sum(mine.values()) * len(theirs) + sum(sum(one.values()) for one in theirs)
    return 2 * shared / total if total else 0.0


def selection(cluster: Cluster, limit: int = WORDS) -> str:
    """Return what our selection takes, *limit* words, best first."""
    found = [p for name, report in cluster.reports.items() for p in passages(report, cluster.mentions[name])]
    origins = {name: report.source for name, report in cluster.reports.items()}
    usable = [passage for passage in found if not why_unusable(passage)]
    taken = select(usable, worth(concepts(found, origins)), words=limit, length=lambda passage: len(passage.words))
    return " ".join(passage.text for passage in taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A cluster as the writers see it."""

    notes: Brief
    sources: dict[SourceId, Source]
    pieces: Pieces
    latest: datetime


def noted(cluster: Cluster) -> Noted:
    """Return the brief of a cluster, with what it was made from."""
    ordered = sorted(cluster.reports, key=lambda name: (cluster.reports[name].published_at, name))
    latest = cluster.reports[ordered[-1]].published_at
    story = Story(
        id=StoryId(cluster.name),
        opened_at=cluster.reports[ordered[0]].published_at,
        updated_at=latest,
        language="en",
        reports=tuple(ordered),
    )
    placed = [
        Placement(report=name, story=story.id, origin=cluster.reports[name].source, reason="measured")
        for name in ordered
    ]
    sources = {r.source: Source(id=r.source, name=r.source) for r in cluster.reports.values()}
    pieces = passages_of(cluster.reports, cluster.mentions)
    notes = brief(story, cluster.reports, cluster.mentions, placed, sources, pieces)
    return Noted(notes=notes, sources=sources, pieces=pieces, latest=latest)


def compose_cluster(cluster: Cluster) -> tuple[Draft | str, Cluster]:
    """Return the draft of a cluster, or why there is none."""
    desk = noted(cluster)
    made = compose(
        desk.notes,
        cluster.reports,
        cluster.mentions,
        desk.sources,
        words=350,
        now=desk.latest,
        pieces=desk.pieces,
    )
    return made, cluster


def valid_share(composed: Iterable[tuple[Draft | str, Cluster]]) -> float:
    """Return the share of sentences that have evidence, every piece of which lies in its report."""
    good = total = 0
    for made, cluster in composed:
        if not isinstance(made, Draft):
            continue
        for _, _, _, sentence in made.sentences():
            total += 1
            good += bool(sentence.evidence) and all(
                0 <= piece.start < piece.end <= len(cluster.reports[piece.report].text) for piece in sentence.evidence
            )
    return good / total if total else 0.0


def lead(cluster: Cluster) -> str:
    """Return the first 100 words of the latest report: the baseline of DUC."""
    latest = max(cluster.reports.values(), key=lambda report: (report.published_at, report.id))
    return " ".join(latest.text.split()[:WORDS])


def lexrank(cluster: Cluster) -> str:
    """Return sumy's LexRank summary of the same texts, sentence by sentence to 100 words."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.utils import get_stop_words

    class Ranked(LexRankSummarizer):
        """LexRank that gives its sentences best first instead of in the order of the text."""

        def _get_best_sentences(self, sentences: Any, count: int, rating: Any) -> Any:
            return tuple(sorted(sentences, key=lambda one: -rating[one])[:count])

    parser = PlaintextParser.from_string("\n".join(r.text for r in cluster.reports.values()), _Sentences())
    summarizer = Ranked(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return " ".join(str(sentence) for sentence in summarizer(parser.document, 20))


class _Sentences:
    """Our sentence splitter in sumy's shape, so that both see the same sentences (and no model is downloaded)."""

    def to_sentences(self, paragraph: str) -> list[str]:
        from nightdesk.text.sentences import split

        text = str(paragraph)
        return [text[span.start : span.end] for span in split(text, "en")]

    def to_words(self, sentence: str) -> list[str]:
        return [word.text for word in words(str(sentence))]


def rouge_2(summary: str, references: Sequence[str], limit: int = WORDS) -> float:
    """Return ROUGE-2 recall of the first *limit* words against several references, averaged as ROUGE does by counts."""
    mine = _bigrams(" ".join(summary.split()[:limit]))
    matched = total = 0
    for reference in references:
        theirs = _bigrams(reference)
        matched += sum((mine & theirs).values())
        total += sum(theirs.values())
    return matched / total if total else 0.0


def _bigrams(text: str) -> Counter[tuple[str, str]]:
    stems = PORTER.stemWords(TOKEN.findall(text.lower()))
    return Counter(pairwise(stems))


def mean(values: Iterable[float]) -> float:
    """Return the mean of *values*."""
    listed = list(values)
    return sum(listed) / len(listed)


if __name__ == "__main__":
    main()
