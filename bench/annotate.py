"""Annotate on gold quotes, dates and names: direct quotes, TIMEX3 values, exact names, and articles a second."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import dateparser.search
from py3langid.langid import classify

from bench.report import Row, need, options, publish, rows
from nightdesk.text.annotate import annotate
from nightdesk.text.language import detect, normalise
from nightdesk.text.quoted import passages

ARTICLES = 300  # of each set; the first ones, so that runs compare
SENTENCES = 1500  # of each language
SEARCHED = 25  # articles the peer reads: dateparser's search takes about a second for each


def f1(ours: set[Any], gold: set[Any]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(ours & gold) / (len(ours) + len(gold)) if ours or gold else 0.0


def moment(day: str) -> datetime:
    """Return noon, UTC, of a day."""
    return datetime.fromisoformat(f"{day[:10]}T12:00:00+00:00").astimezone(UTC)


def quote_rows() -> Iterable[Row]:
    """Measure characters of direct quotes and their speakers on German Wikinews."""
    articles = rows(need("quote-wikinews-de", "dev.jsonl.gz"))[:ARTICLES]
    ours: set[tuple[str, int]] = set()
    gold: set[tuple[str, int]] = set()
    floor: set[tuple[str, int]] = set()
    right = told = 0
    for article in articles:
        quotes = annotate(article["text"], language="de").quotes
        ours.update((article["id"], at) for q in quotes if q.type != "indirect" for at in range(q.start, q.end))
        floor.update((article["id"], at) for p in passages(article["text"]) for at in range(p.start, p.end))
        for one in article["quotes"]:
            if one["type"] != "Direct":
                continue
            spans = one["quote"]
            gold.update((article["id"], at) for start, end in spans for at in range(start, end))
            met = [q for q in quotes if any(q.start < end and start < q.end for start, end in spans)]
            if met and one["speaker"]:
                told += 1
                start, end = one["speaker"][0]
                right += any(q.speaker_start is not None and q.speaker_start < end and start < (q.speaker_end or 0)
                             for q in met)  # fmt: skip
    yield Row(data="quote-wikinews-de", figure="direct quotes, character F1", ours=f1(ours, gold),
              peer=f1(floor, gold), peer_name="everything between marks")  # fmt: skip
    yield Row(data="quote-wikinews-de", figure="speaker found at the gold place", ours=right / max(told, 1))


def content_rows() -> Iterable[Row]:
    """Measure what English reports quote and report, by character, and its speakers, beside the marks alone."""
    articles = rows(need("quote-polnear", "dev.jsonl.gz"))
    ours, floor, gold, told, right = content_of(articles)
    yield Row(data="quote-polnear", figure="quoted and reported words, character F1", ours=f1(ours, gold),
              peer=f1(floor, gold), peer_name="marks alone")  # fmt: skip
    yield Row(data="quote-polnear", figure="speaker found at the gold place", ours=right / max(told, 1))


def direct_rows() -> Iterable[Row]:
    """Measure what stands between marks, span by span, against the annotated content, beside every such span."""
    ours, alone = direct_of(rows(need("quote-polnear", "dev.jsonl.gz")))
    for figure, mine, peer in (("precision", ours[0], alone[0]), ("recall", ours[1], alone[1])):
        yield Row(data="quote-polnear", figure=f"direct spans, {figure}", ours=mine,
                  peer=peer, peer_name="everything between marks")  # fmt: skip


MOSTLY = 0.9  # share of a span's letters that lie in what was annotated, or found


def direct_of(articles: list[dict[str, Any]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return precision and recall of our direct and mixed spans, and of all passages between marks.

    A span is right when the annotated content holds nearly all its letters. Gold spans are the passages between
    marks whose letters are, by half or more, annotated content; one is found when we have nearly all those letters.
    """
    right = {"ours": 0, "alone": 0}
    told = {"ours": 0, "alone": 0}
    gold = found = 0
    for article in articles:
        text = article["text"]
        content = {at for one in article["annotations"][0]["attributions"]
                   for start, end in one["content"] for at in range(start, end) if text[at].isalnum()}  # fmt: skip
        quotes = [quote for quote in annotate(text, language="en").quotes if quote.type != "indirect"]
        between = [letters(text, passage.start, passage.end) for passage in passages(text)]
        spans = {"ours": [letters(text, quote.start, quote.end) for quote in quotes], "alone": between}
        for whose, listed in spans.items():
            told[whose] += sum(bool(span) for span in listed)
            right[whose] += sum(len(span & content) >= MOSTLY * len(span) for span in listed if span)
        mine = set[int]().union(*spans["ours"])
        truth = [span & content for span in between if span and 2 * len(span & content) >= len(span)]
        gold += len(truth)
        found += sum(len(span & mine) >= MOSTLY * len(span) for span in truth)
    return (right["ours"] / max(told["ours"], 1), found / max(gold, 1)), (right["alone"] / max(told["alone"], 1), 1.0)


def letters(text: str, start: int, end: int) -> set[int]:
    """Return where letters and figures stand between *start* and *end*."""
    return {at for at in range(start, end) if text[at].isalnum()}


Places = set[tuple[str, int]]


def content_of(articles: list[dict[str, Any]]) -> tuple[Places, Places, Places, int, int]:
    """Return the letters of our content, of what stands between marks and of the gold content; speakers told, right."""
    ours: Places = set()
    floor: Places = set()
    gold: Places = set()
    told = right = 0
    for article in articles:
        text, quotes = article["text"], annotate(article["text"], language="en").quotes
        letters = {at for at, letter in enumerate(text) if letter.isalnum()}
        for quote in quotes:
            here = {(article["id"], at) for at in range(quote.start, quote.end) if at in letters}
            ours |= here
            floor |= here if quote.type != "indirect" else set()
        for one in article["annotations"][0]["attributions"]:
            here = {(article["id"], at) for start, end in one["content"] for at in range(start, end) if at in letters}
            gold |= here
            met = [
                q
                for q in quotes
                if sum((article["id"], at) in here for at in range(q.start, q.end)) * 2 > q.end - q.start
            ]
            if met and one["source"]:
                told += 1
                right += any(q.speaker_start is not None and q.speaker_start < end and start < (q.speaker_end or 0)
                             for q in met for start, end in one["source"])  # fmt: skip
    return ours, floor, gold, told, right


def time_rows() -> Iterable[Row]:
    """Measure TIMEX3 values (overlapping, same value) in English and German news beside dateparser and HeidelTime."""
    for name, file, language in (
        ("time-tempeval3", "tbaq.dev.jsonl.gz", "en"),
        ("time-krauts-de", "data.dev.jsonl.gz", "de"),
    ):
        articles = rows(need(name, file))[:ARTICLES]
        yield Row(data=name, figure="time value F1", ours=value_f1(articles, language, ours_of),
                  peer=value_f1(articles[:SEARCHED], language, dateparser_of), peer_name="dateparser")  # fmt: skip


def ours_of(article: dict[str, Any], language: str) -> list[tuple[int, int, str]]:
    """Return our times of an article."""
    found = annotate(article["text"], language=language, published_at=moment(article["dct"])).times
    return [(one.start, one.end, one.value) for one in found]


def dateparser_of(article: dict[str, Any], language: str) -> list[tuple[int, int, str]]:
    """Return dateparser's dates of an article."""
    settings = {"RELATIVE_BASE": moment(article["dct"]).replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
    found = dateparser.search.search_dates(article["text"], languages=[language], settings=settings) or []
    at, spans = 0, []
    for words, value in found:
        at = max(article["text"].find(words, at), at)
        spans.append((at, at + len(words), value.date().isoformat()))
        at += len(words)
    return spans


def value_f1(articles: list[dict[str, Any]], language: str, reader: Any) -> float:
    """Return the F1 of times that overlap a gold time and have its value."""
    hits = found = gold = 0
    for article in articles:
        mine = reader(article, language)
        truth = article["timexes"]
        found, gold = found + len(mine), gold + len(truth)
        hits += sum(any(s < t["end"] and t["start"] < e and v == t["value"] for s, e, v in mine) for t in truth)
    return 2 * hits / max(found + gold, 1)


def name_rows() -> Iterable[Row]:
    """Measure exact names, kinds aside, in each language that has gold ones; no model, so Amharic has next to none."""
    sets = (
        ("ner-conll2003-en", "en"), ("ner-danish-ddt", "da"), ("ner-germeval2014", "de"), ("ner-norne", ""),
        ("ner-masakhaner1", ""), ("ner-n3-linking", ""),
    )  # fmt: skip
    for name, language in sets:
        of: dict[str, list[dict[str, Any]]] = {}
        for file in sorted(need(name).glob("*.jsonl.gz")):
            for row in rows(file):
                code = language or normalise(row.get("lang", "")) or file.name[:2]
                of.setdefault(code, []).append(row)
        for code, sentences in sorted(of.items()):
            yield Row(data=name, figure=f"names, exact span F1, {code}", ours=names_f1(sentences[:SENTENCES], code))


def names_f1(sentences: list[dict[str, Any]], language: str) -> float:
    """Return the F1 of exact spans of names in sentences with BIO tags or with entities."""
    hits = found = truth = 0
    for sentence in sentences:
        if "tokens" in sentence:
            text, gold = joined(sentence["tokens"], sentence["tags"])
        else:
            text, gold = sentence["text"], {(one["start"], one["end"]) for one in sentence["entities"]}
        mine = {(one.start, one.end) for one in annotate(text, language=language).names}
        hits, found, truth = hits + len(mine & gold), found + len(mine), truth + len(gold)
    return 2 * hits / max(found + truth, 1)


def joined(tokens: list[str], tags: list[str]) -> tuple[str, set[tuple[int, int]]]:
    """Return the sentence of *tokens* and the spans of its names, from BIO tags."""
    text, spans, begin = "", [], None
    for token, tag in zip(tokens, tags, strict=True):
        start = len(text)
        if begin is not None and not tag.startswith("I"):
            spans.append((begin, start - 1))
            begin = None
        if tag.startswith("B"):
            begin = start
        text += token + " "
    if begin is not None:
        spans.append((begin, len(text) - 1))
    return text.strip(), set(spans)


def language_rows() -> Iterable[Row]:
    """Measure the language of sentences in 75 languages, beside the detector alone."""
    sentences = [row for row in rows(need("lang-lingua", "data.dev.jsonl.gz")) if row["kind"] == "sentences"][::4]
    truth = [normalise(row["lang"]) for row in sentences]
    ours = [detect(row["text"]) for row in sentences]
    alone = [normalise(classify(row["text"])[0]) for row in sentences]
    yield Row(data="lang-lingua", figure="language of a sentence", ours=share(ours, truth),
              peer=share(alone, truth), peer_name="py3langid")  # fmt: skip


def share(found: list[str], truth: list[str]) -> float:
    """Return how many of *found* are the truth, as a share of all."""
    return sum(one == other for one, other in zip(found, truth, strict=True)) / len(truth)


def speed_rows() -> Iterable[Row]:
    """Measure articles a second on one core."""
    articles = rows(need("quote-polnear", "dev.jsonl.gz"))[:ARTICLES]
    annotate(articles[0]["text"], language="en")
    begin = time.process_time()
    for article in articles:
        annotate(article["text"], language="en", published_at=moment(article["date"]))
    seconds = time.process_time() - begin
    size = sum(len(article["text"]) for article in articles) / len(articles)
    yield Row(data="quote-polnear", figure=f"articles of {size:.0f} characters a second", ours=len(articles) / seconds)


if __name__ == "__main__":
    made = (quote_rows, content_rows, direct_rows, time_rows, name_rows, language_rows, speed_rows)
    parts = {part.__name__.removesuffix("_rows"): part for part in made}
    asked = options(__doc__)
    asked.add_argument("part", nargs="*", metavar="PART", help=f"only these of {', '.join(parts)}")
    given = asked.parse_args()
    if unknown := [name for name in given.part if name not in parts]:
        asked.error(f"there is no part {unknown[0]!r}; there are: {', '.join(parts)}")
    publish("annotate", [row for name in given.part or parts for row in parts[name]()], keep=not given.dry)
