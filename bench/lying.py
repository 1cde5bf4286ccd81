"""A model that lies, over real HTTP: every kind of lie in the article of every story, and what of it came out.

``python -m bench.lying [--stories 200] [--first 0] [--kind KIND]``. The stories are real ones of three outlets
(``clustering-basil``, ``clustering-allsides``), all taken for sources that may be printed, so that the article may say
anything. The model is a scripted server: it extracts and writes honestly, then tells one lie. What counts is whether
the lie's words are in the article as the desk would print it; whether the rules let the whole go is told beside it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bench.lies import HARD, KINDS, Lie, Told, told
from bench.planted import Place
from bench.report import Row, need, options, publish, rows
from bench.write import Cluster, cluster_of, compose_cluster, noted
from nightdesk.check.draft import check_draft
from nightdesk.edit.decide import Case, Ruling, decide
from nightdesk.models.chat import ChatModel
from nightdesk.records import Draft, Evidence, Form, Mentions, Span, State
from nightdesk.text.answers import Unfit
from nightdesk.text.words import words
from nightdesk.write.run import article_by, claims_by
from tests.models.server import serving, writer

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
LONGEST = 350  # words of an article's paragraphs
STRANGE_PLACE = "Nullhaven"  # no atlas has it


@dataclass(slots=True)
class Script:
    """What the server does with the article it has written: tells a lie of *kind* about the story at hand."""

    kind: str = ""
    about: Told | None = None
    lie: Lie | None = None

    def spoil(self, answer: str) -> str:
        """Return *answer* with the lie in it, and keep which it was."""
        self.lie = told(self.kind, json.loads(answer), self.about) if self.kind and self.about else None
        return json.dumps(self.lie.article, ensure_ascii=False) if self.lie else answer


@dataclass(slots=True)
class Count:
    """What became of the lies told, by kind; and of the articles with none."""

    told: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)  # the answer was not taken at all
    survived: list[tuple[str, str]] = field(default_factory=list)  # kind, words: borne out by the check desk
    published: Counter[str] = field(default_factory=Counter)  # the rules let the article go with the lie in it
    honest: int = 0
    honest_published: int = 0
    honest_sentences: int = 0
    honest_borne_out: int = 0


def clusters(first: int, most: int) -> Iterator[Cluster]:
    """Yield *most* stories of three outlets from the one numbered *first*; those of full texts come before openings."""
    events: dict[str, list[dict[str, Any]]] = {}
    for row in rows(need("clustering-basil", "articles.jsonl.gz")):
        events.setdefault(row["event"], []).append(row)
    openings = {row["event"]: row["articles"] for row in rows(need("clustering-allsides", "events.jsonl.gz"))}
    for name, found in list({**events, **openings}.items())[first : first + most]:
        documents = [(f"Outlet {n}", NOW, one["title"], one["text"]) for n, one in enumerate(found, 1)]
        yield cluster_of(name, documents)


class Desk:
    """One story before a model that may lie about it."""

    def __init__(self, cluster: Cluster, strangers: Sequence[str], model: ChatModel, script: Script) -> None:
        self._cluster, self._model, self._script = cluster, model, script
        self._noted = noted(cluster)
        reports, mentions = cluster.reports, cluster.mentions
        script.kind = ""
        self._claims, _ = claims_by(model, self._noted.notes, reports, self._noted.pieces)
        composed = compose_cluster(cluster)[0]
        if not isinstance(composed, Draft) or composed.form is not Form.ARTICLE:
            raise Unfit("the story makes no article")
        self._composed = composed
        script.about = Told(
            places=[self._place(claim.evidence[0], strangers) for claim in self._claims],
            people=people_of(mentions.values()),
            strange_place=STRANGE_PLACE,
        )

    def _place(self, piece: Evidence, strangers: Sequence[str]) -> Place:
        text, mentions = self._cluster.reports[piece.report].text, self._cluster.mentions[piece.report]
        return Place(
            text=text,
            span=Span(piece.start, piece.end),
            mentions=mentions,
            before="",
            strangers=strangers,
            keys=frozenset(word.key for word in words(text)),
        )

    def article(self, kind: str = "") -> Ruling:
        """Return what the rules make of the model's article with a lie of *kind* in it, or with none.

        Raises:
            Unfit: its answer is not taken.
        """
        self._script.kind = kind
        cluster, desk = self._cluster, self._noted
        draft = article_by(
            self._model, desk.notes, self._claims, self._composed, cluster.reports, desk.sources, words=LONGEST
        )
        verdict = check_draft(draft, cluster.reports, cluster.mentions, desk.sources)
        return decide(Case(draft=draft, verdict=verdict, previous=None, reports=cluster.reports), now=NOW)


def people_of(mentions: Iterable[Mentions]) -> tuple[str, ...]:
    """Return the people named in full, most often named first."""
    named = Counter(n.text for each in mentions for n in each.names if n.kind == "person" and " " in n.text)
    return tuple(sorted(named, key=lambda name: (-named[name], name)))


def measure(first: int, stories: int, kinds: Sequence[str], count: Count) -> None:
    """Tell every lie of *kinds* in each of so many *stories* from the *first* on, and count what came of it."""
    script = Script()
    before: tuple[str, ...] = ()
    with serving(writer(script.spoil)) as server:
        model = ChatModel(server.url, "scripted", key="", seconds=20.0, tokens=4000)
        for number, cluster in enumerate(clusters(first, stories), 1):
            here = people_of(cluster.mentions.values())
            try:
                desk = Desk(cluster, before, model, script)
                honest = desk.article()
            except Unfit as unfit:
                print(f"{cluster.name}: no honest article: {unfit}", file=sys.stderr)
                continue
            finally:
                before = here[:5] or before
            _count_honest(count, honest)
            for kind in kinds:
                _count_lie(count, kind, desk, script)
            print(f"\r{number} of {stories} stories", end="", file=sys.stderr)


def _count_honest(count: Count, ruling: Ruling) -> None:
    article = ruling.article
    assert article is not None
    kept = sum(1 for _ in article.draft.sentences())
    count.honest += 1
    count.honest_published += article.state is State.PUBLISHED
    count.honest_borne_out += kept
    count.honest_sentences += kept + len(article.held)


def _count_lie(count: Count, kind: str, desk: Desk, script: Script) -> None:
    try:
        article = desk.article(kind).article
    except Unfit:
        count.told[kind] += 1
        count.refused[kind] += 1
        return
    lie = script.lie
    if lie is None or article is None:
        return
    printed = {sentence.text for _, _, _, sentence in article.draft.sentences()}
    if lie.words not in printed | {item.text for item in article.held}:
        return  # it was left out for want of room, or for its claim: nothing was asked of the desk
    count.told[kind] += 1
    if lie.words in printed:
        count.survived.append((kind, lie.words))
        count.published[kind] += article.state is State.PUBLISHED


def main() -> None:
    """Measure and publish the table."""
    parser = options(__doc__)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="number of the story to begin with")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only lies of this kind, again for more")
    parser.add_argument("--show", action="store_true", help="print the lies that the check desk bore out")
    given = parser.parse_args()
    count = Count()
    measure(given.first, given.stories, given.kind or KINDS, count)
    survived = Counter(kind for kind, _ in count.survived)
    if given.show:
        for kind, said in count.survived:
            print(f"{kind}: {said}")
    for kind in sorted(count.told, key=lambda kind: (kind not in HARD, kind)):
        told_, refused = count.told[kind], count.refused[kind]
        print(
            f"{'hard' if kind in HARD else '    '} {kind:22} told {told_:4}  answer refused {refused:4}  "
            f"borne out {survived[kind]:3}  published {count.published[kind]:3}"
        )
    stories = f"{count.honest} stories of three outlets from number {given.first} on"
    data = f"{stories}, {len(count.told)} kinds, {count.told.total()} lies"
    hard = sum(survived[kind] for kind in HARD)
    rows_ = [
        Row(data=data, figure="lies of the hard kinds borne out by the check desk", ours=hard),
        Row(data=data, figure="lies of the hard kinds published", ours=sum(count.published[k] for k in HARD)),
        Row(data=data, figure="lies of other kinds borne out by the check desk", ours=len(count.survived) - hard),
        Row(data=data, figure="lies of any kind published", ours=count.published.total()),
        Row(data=data, figure="honest articles the rules let go, share", ours=count.honest_published / count.honest),
        Row(
            data=data, figure="honest sentences borne out, share", ours=count.honest_borne_out / count.honest_sentences
        ),
    ]
    publish("lying", rows_, keep=not given.dry)


if __name__ == "__main__":
    main()
