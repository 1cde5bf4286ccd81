"""Measure read: text, title, day and language of news pages beside trafilatura, and what is no article.

Run as ``python -m bench.read``. All of it is development data. One half of each set, by the SHA-256 of the id, is also
reported alone as ``second half``: of WCXB it was never looked at while the rules were written; of the news pages the
rules were written with all in view, and the half shows how even they are. Texts are compared after
``nightdesk.text.clean`` (theirs, ours and the peer's alike), because a soft hyphen would otherwise split a word.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from bench.report import Row, need, pages, publish, rows
from nightdesk.read.page import Page
from nightdesk.read.read_page import read_page
from nightdesk.records import PageKind
from nightdesk.text.clean import clean
from nightdesk.text.language import normalise

Read = Callable[[bytes, str], Page]


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


def peer(*, precision: bool) -> Read:
    """Return trafilatura with its metadata as a reader; of the bench's own dependencies, so asked for only here."""
    import trafilatura

    def read(data: bytes, url: str) -> Page:
        found = trafilatura.bare_extraction(
            data, url=url, with_metadata=True, include_comments=False, favor_precision=precision
        )
        if not isinstance(found, trafilatura.settings.Document):
            return Page(kind=PageKind.EMPTY)
        return Page(
            kind=PageKind.ARTICLE, text=found.text or "", title=found.title or "", published_as=found.date or ""
        )

    return read


def timed(read: Read, records: Sequence[dict[str, Any]], html: dict[str, bytes]) -> tuple[list[Page], float]:
    """Return what *read* makes of each page, and pages a second of processor time."""
    started = time.process_time()
    found = [read(html[record["html"]], record["url"]) for record in records]
    return found, len(records) / (time.process_time() - started)


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds)


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def text_and_title(name: str, field: str, readers: dict[str, Read]) -> list[Row]:
    """Measure one set of article pages whose truth is in *field*."""
    records = rows(need(name, "truth.jsonl.gz"))
    html = pages(need(name, "html.tar.xz"))
    read = {label: timed(reader, records, html) for label, reader in readers.items()}
    measured: list[Row] = []
    for part, chosen in (("whole", lambda _: True), ("second half", in_second_half)):
        keep = [number for number, record in enumerate(records) if chosen(record["id"])]
        data = f"{name} ({part}, {len(keep)} pages)"
        figures: dict[str, dict[str, float]] = {}
        for label, (found, _) in read.items():
            some = [(records[number], found[number]) for number in keep]
            f1, precision, recall = shingle_f1([(record[field], page.text) for record, page in some])
            figures[label] = {"shingle F1": f1, "shingle precision": precision, "shingle recall": recall}
            if field == "text":
                figures[label] |= fields_right(some, own=label == "nightdesk")
        measured += [
            Row(data=data, figure=figure, ours=value, peer=figures[label].get(figure), peer_name=label)
            for figure, value in figures["nightdesk"].items()
            for label in list(readers)[1:]
        ]
    mine = read["nightdesk"][1]
    measured += [
        Row(data=name, figure="pages a second, one core", ours=mine, peer=speed, peer_name=label)
        for label, (_, speed) in list(read.items())[1:]
    ]
    return measured


def fields_right(some: Sequence[tuple[dict[str, Any], Page]], *, own: bool) -> dict[str, float]:
    """Return the shares of pages whose title, day and (ours only) language and kind are right."""
    found = {
        "title equal": _share([_one_line(record["title"]) == _one_line(page.title) for record, page in some]),
        "day right": _share([str(record["publishing_date"])[:10] == page.published_as[:10] for record, page in some]),
    }
    if own:
        spoken = [(record["lang"], page.language) for record, page in some if record["lang"]]
        found["language as guessed from the country"] = _share([normalise(said) == told for said, told in spoken])
        found["taken for an article"] = _share([page.kind is PageKind.ARTICLE for _, page in some])
    return found


def kinds() -> list[Row]:
    """Measure the recognition of what is no article on WCXB, whose articles are blogs more than news."""
    records = rows(need("extraction-wcxb", "truth.jsonl.gz"))
    html = pages(need("extraction-wcxb", "html.tar.xz"))
    measured = []
    records = [record for record in records if in_second_half(record["id"])]
    found, _ = timed(ours, records, html)
    taken = [page.kind is PageKind.ARTICLE for page in found]
    right = [record["page_type"] == "article" for record in records]
    data = f"extraction-wcxb (second half, {len(records)} pages)"
    kept = [took for took, is_article in zip(taken, right, strict=True) if is_article]
    others = [not took for took, is_article in zip(taken, right, strict=True) if not is_article]
    measured.append(Row(data=data, figure="articles taken for articles", ours=_share(kept)))
    measured.append(Row(data=data, figure="other pages turned away", ours=_share(others)))
    return measured


def main() -> None:
    """Measure everything and publish it."""
    readers: dict[str, Read] = {
        "nightdesk": ours,
        "trafilatura": peer(precision=False),
        "trafilatura favor_precision": peer(precision=True),
    }
    measured = text_and_title("extraction-fundus-pages", "text", readers)
    measured += text_and_title("extraction-scrapinghub", "articleBody", readers)
    publish("read", measured + kinds())


if __name__ == "__main__":
    main()
