"""Measure read beside trafilatura with its metadata: text, title, authors, day, language, kind, speed.

Run as ``python -m bench.read``; All of it is development data. One
half of each set, by the SHA-256 of the id, is also reported alone as ``second half``: weights and thresholds were
chosen on the other half, while the misses of both were read, so it shows how even the figures are, not what a
stranger's site gives. Texts are compared after ``nightdesk.text.clean`` (theirs, ours and the peer's alike), because a
soft hyphen would otherwise split a word.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from htmldate import extractors

from bench.report import Row, need, options, pages, publish, rows
from nightdesk.read.page import Page
from nightdesk.read.read_page import read_page
from nightdesk.records import PageKind
from nightdesk.text.clean import clean
from nightdesk.text.language import normalise

Read = Callable[[bytes, str], Page]
Pairs = Sequence[tuple[dict[str, Any], Page]]
Figures = Callable[[Pairs], dict[str, float]]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the multiset of 4-grams of ``\\w+`` tokens (scrapinghub's measure)."""
    tokens = re.findall(r"\w+", clean(text)[0])
    if len(tokens) < 4:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3))


def shingle_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Return F1, precision, recall of ``(truth, output)`` texts: means over pages, F1 from the means."""
    precisions, recalls = [], []
    for truth, output in pairs:
        theirs, ours = shingles(truth), shingles(output)
        shared = sum((theirs & ours).values())
        if ours:
            precisions.append(shared / sum(ours.values()))
        recalls.append(shared / sum(theirs.values()) if theirs else 1.0)
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall), precision, recall


def in_second_half(name: str) -> bool:
    """Whether the record of that id belongs to the half that is reported alone."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2 == 1


def ours(data: bytes, url: str) -> Page:
    return read_page(data, url=url)


def peer() -> Read:
    """Return trafilatura with its metadata as a reader; of the bench's own dependencies, so asked for only here."""
    import trafilatura

    def read(data: bytes, url: str) -> Page:
        found = trafilatura.bare_extraction(data, url=url or None, with_metadata=True, include_comments=False)
        if not isinstance(found, trafilatura.settings.Document):
            return Page(kind=PageKind.EMPTY)
        return Page(
            kind=PageKind.ARTICLE,
            text=found.text or "",
            title=found.title or "",
            published_as=found.date or "",
            authors=tuple((found.author or "").split("; ")) if found.author else (),
        )

    return read


def timed(read: Read, records: Sequence[dict[str, Any]], html: dict[str, bytes]) -> tuple[list[Page], float]:
    """Return what *read* makes of each page, and pages a second of processor time."""
    started = time.process_time()
    found = [read(html[record["html"]], record.get("url") or "") for record in records]
    return found, len(records) / (time.process_time() - started)


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds)


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / max(1.0, 2 * right + wrong + missed)


def overlap_f1(truth: Sequence[str], output: Sequence[str]) -> float:
    """Return the F1 of two multisets of words or characters."""
    theirs, ours_ = Counter(truth), Counter(output)
    shared = sum((theirs & ours_).values())
    return _f1(shared, sum(ours_.values()) - shared, sum(theirs.values()) - shared)


def shingle_figures(some: Pairs) -> dict[str, float]:
    """Return shingle F1, precision and recall of records with ``text``."""
    f1, precision, recall = shingle_f1([(record["text"], page.text) for record, page in some])
    return {"shingle F1": f1, "shingle precision": precision, "shingle recall": recall}


def news_figures(some: Pairs) -> dict[str, float]:
    """Return the figures of news pages whose every field is known."""
    return {**shingle_figures(some), **fields_right(some, own=True)}


def segment_figures(some: Pairs) -> dict[str, float]:
    """Return F1, precision and recall of text segments that must and must not stand in the output (trafilatura's)."""
    right = wrong = missed = 0
    for record, page in some:
        text = _one_line(page.text)
        for segment in record["with"] or []:
            right, missed = (right + 1, missed) if _one_line(segment) in text else (right, missed + 1)
        wrong += sum(_one_line(segment) in text for segment in record["without"] or [])
    return {
        "segment F1": _f1(right, wrong, missed),
        "segment precision": right / (right + wrong),
        "segment recall": right / (right + missed),
    }


def date_figures(some: Pairs) -> dict[str, float]:
    """Return the F1 of the day: a wrong day is wrong, none is missed (htmldate's measure)."""
    days = [(record["date"], page.published_as[:10]) for record, page in some]
    right = sum(truth == day for truth, day in days)
    missed = sum(not day for _, day in days)
    return {"day F1": _f1(right, len(days) - right - missed, missed)}


def word_figures(some: Pairs) -> dict[str, float]:
    """Return the word F1 of articles (WCXB's measure)."""
    pairs = [(record["text"].lower(), page.text.lower()) for record, page in some if record["page_type"] == "article"]
    return {"word F1": _mean([overlap_f1(re.findall(r"\w+", a), re.findall(r"\w+", b)) for a, b in pairs])}


def character_figures(some: Pairs) -> dict[str, float]:
    """Return the character F1: of scripts without spaces, words cannot be counted."""
    pairs = [(record["text"], page.text) for record, page in some if record["text"]]
    return {"character F1": _mean([overlap_f1("".join(a.split()), "".join(b.split())) for a, b in pairs])}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def fields_right(some: Pairs, *, own: bool) -> dict[str, float]:
    """Return the shares of pages whose title, day, authors and (ours only) language and kind are right."""
    found = {
        "title equal": _share([_one_line(record["title"]) == _one_line(page.title) for record, page in some]),
        "day right": _share([str(record["publishing_date"])[:10] == page.published_as[:10] for record, page in some]),
        "authors equal": _share([tuple(record["authors"] or ()) == page.authors for record, page in some]),
    }
    if own:
        spoken = [(record["lang"], page.language) for record, page in some if record["lang"]]
        found["language as guessed from the country"] = _share([normalise(said) == told for said, told in spoken])
        found["taken for an article"] = _share([page.kind is PageKind.ARTICLE for _, page in some])
    return found


OWN = {"language as guessed from the country", "taken for an article"}  # figures the peer does not have


def compared(name: str, truth: str, figures: Figures, *, field: str = "", half_only: bool = False) -> list[Row]:
    """Return the *figures* of one set, ours and the peer's: of all its pages, of the second half, and the speed."""
    records = rows(need(name, truth))
    html = pages(need(name, "html.tar.xz"))
    records = [record | ({"text": _text_in(record, field)} if field else {}) for record in records]
    records = [
        record for record in records if record["html"] in html and (not half_only or in_second_half(record["id"]))
    ]
    read, speed = timed(ours, records, html)
    extractors.try_date_expr.cache_clear()  # what htmldate learnt from us must not help the peer, nor hinder it
    theirs, their_speed = timed(peer(), records, html)
    measured = []
    for part in ("second half",) if half_only else ("whole", "second half"):
        keep = [n for n, record in enumerate(records) if part == "whole" or in_second_half(record["id"])]
        mine = figures([(records[n], read[n]) for n in keep])
        peers = figures([(records[n], theirs[n]) for n in keep])
        measured += [
            Row(
                data=f"{name} ({part}, {len(keep)} pages)",
                figure=figure,
                ours=value,
                peer=None if figure in OWN else peers[figure],
                peer_name="trafilatura",
            )
            for figure, value in mine.items()
        ]
    spent = Row(data=name, figure="pages a second, one core", ours=speed, peer=their_speed, peer_name="trafilatura")
    return [*measured, spent]


def _text_in(record: dict[str, Any], field: str) -> str:
    value = record[field]
    return "\n\n".join(part for part in value if not part.startswith("[")) if isinstance(value, list) else value or ""


def kinds() -> list[Row]:
    """Measure the recognition of what is no article on WCXB, whose articles are blogs more than news."""
    records = rows(need("extraction-wcxb", "truth.jsonl.gz"))
    html = pages(need("extraction-wcxb", "html.tar.xz"))
    records = [record for record in records if in_second_half(record["id"])]
    spent: list[float] = []
    taken, right = [], []
    for record in records:
        started = time.process_time()
        taken.append(ours(html[record["html"]], record.get("url") or "").kind is PageKind.ARTICLE)
        spent.append(time.process_time() - started)
        right.append(record["page_type"] == "article")
    data = f"extraction-wcxb (second half, {len(records)} pages)"
    kept = [took for took, is_article in zip(taken, right, strict=True) if is_article]
    others = [not took for took, is_article in zip(taken, right, strict=True) if not is_article]
    spent.sort()
    return [
        Row(data=data, figure="articles taken for articles", ours=_share(kept)),
        Row(data=data, figure="other pages turned away", ours=_share(others)),
        Row(data=data, figure="ms of a page, 99th percentile", ours=1000 * spent[int(0.99 * len(spent))]),
        Row(data=data, figure="ms of the worst page", ours=1000 * spent[-1]),
    ]


def main() -> None:
    """Measure everything and publish it."""
    given = options(__doc__).parse_args()
    ours(b"<html><body><p>Warm the models up.</p></body></html>", "")
    measured = compared("extraction-fundus-pages", "truth.jsonl.gz", news_figures, field="text")
    measured += compared("extraction-scrapinghub", "truth.jsonl.gz", shingle_figures, field="articleBody")
    measured += compared("extraction-fundus-eval", "truth.jsonl.gz", shingle_figures, field="body")
    measured += compared("extraction-newspaper4k", "truth.jsonl.gz", character_figures, field="text")
    measured += compared("extraction-trafilatura", "truth_text.jsonl.gz", segment_figures)
    measured += compared("extraction-trafilatura", "truth_date.jsonl.gz", date_figures, half_only=True)
    measured += compared("extraction-wcxb", "truth.jsonl.gz", word_figures, field="main_content", half_only=True)
    measured += kinds()
    publish("read", measured, keep=not given.dry)


if __name__ == "__main__":
    main()
