"""``nightdesk check --jsonl``: one text and its sources in, score, verdicts, evidence and problems out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from nightdesk.check.reference import Reference, reference
from nightdesk.check.scaffold import tells_nothing
from nightdesk.check.sentence import Judgement, Statement, in_context, judge
from nightdesk.errors import InputError
from nightdesk.records import Mentions, Name, Number, Quote, ReportId, Rights, Span, Time
from nightdesk.text.annotate import annotate
from nightdesk.text.fields import id_of, kind_of, of_a_report
from nightdesk.text.language import detect
from nightdesk.text.words import words

M = TypeVar("M", Quote, Name, Number, Time)


# The word on a sentence that only holds others together (``scaffold``).
NOTHING_TOLD = Judgement(score=1.0, held=False, supported=True, publishable=True, evidence=(), problems=())


def open_filter() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it keeps no state.

    In: ``id, sources[{id, text}], text``, optional ``rights`` of all sources; a source may also say its ``rights``,
    ``language``, ``published_at``, ``title`` and ``source`` (its outlet's name). Out: ``score, supported,
    publishable, sentences``. A text without a word says nothing that could be supported, and words without sources
    are supported by nothing: neither is publishable. A rule of asterisks between two sentences is none. A source
    without an id goes by its number, from 0; one without a text has its title for one: evidence in it says
    ``"field": "title"``, as that of ``write`` does.
    """
    return answer


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Answer one line.

    Raises:
        InputError: a field has a type it cannot have.
    """
    text = _string(asked, "text", "text")
    rights = _rights(asked, "rights") or Rights.QUOTE
    listed = [] if asked.get("sources") is None else asked["sources"]
    if not isinstance(listed, list):
        raise InputError(f"sources: expected a list of objects with id and text, got {kind_of(listed)}")
    references = [_reference(source, number, rights) for number, source in enumerate(listed)]
    told = list(zip(references, listed, strict=True))
    names = {item.id: id_of(source, number) for number, (item, source) in enumerate(told)}
    titled = frozenset(item.id for item, source in told if not _string(source, "text", "text").strip())
    published = next((item.published_at for item in references if item.published_at is not None), None)
    said = _string(asked, "language", "language")
    mentions = annotate(text, language=said or detect(text, hint=_spoken(references)), published_at=published)
    alone = [
        (span, judgement)
        for span, judgement in _judged(text, mentions, references)
        if judgement.problems or words(text[span.start : span.end])
    ]
    judged = _seen_together(text, alone)
    return {
        "id": asked.get("id"),
        "score": min((judgement.score for _, judgement in judged), default=0.0),
        "supported": bool(judged) and all(judgement.supported for _, judgement in judged),
        "publishable": bool(judged) and all(judgement.publishable for _, judgement in judged),
        "sentences": [_sentence(span.start, span.end, judgement, names, titled) for span, judgement in judged],
    }


def _spoken(references: Sequence[Reference]) -> str:
    """Return the language of the sources where they share one: a text too short to tell is in theirs."""
    spoken = {item.mentions.language for item in references}
    return spoken.pop() if len(spoken) == 1 else ""


def _seen_together(text: str, alone: Sequence[tuple[Span, Judgement]]) -> list[tuple[Span, Judgement]]:
    """Return the sentences with the word on each beside the others.

    Where something is told, what only holds it together tells nothing; alone it is judged as anything else.
    """
    holding = {span: NOTHING_TOLD for span, _ in alone if tells_nothing(text[span.start : span.end])}
    passed_over = {span: _without_content(one) for span, one in alone if _has_no_content(one)} | holding
    telling = [(span, judgement) for span, judgement in alone if span not in passed_over] or alone
    beside = dict(zip([span for span, _ in telling], in_context([one for _, one in telling]), strict=True))
    return [(span, beside[span] if span in beside else passed_over[span]) for span, _ in alone]


def _has_no_content(judgement: Judgement) -> bool:
    """Return whether the sentence has no word that could be looked for, and nothing against it: "That's it!"."""
    return not judgement.told and not judgement.doubted and not judgement.untold


def _without_content(judgement: Judgement) -> Judgement:
    """Return the word on such a sentence: at the desk it keeps nothing back; not published, for nothing shows it."""
    return replace(judgement, score=1.0, supported=True, held=True, publishable=False)


def _judged(text: str, mentions: Mentions, references: Sequence[Reference]) -> Iterator[tuple[Span, Judgement]]:
    """Yield each sentence with the word on it; one that says again what was said before is not judged again."""
    known: dict[Hashable, tuple[int, Judgement]] = {}
    for span, here in sentence_by_sentence(mentions):
        said = _key(text, span, here)
        if said not in known:
            known[said] = span.start, judge(Statement(text=text, span=span, mentions=here), references)
        start, judgement = known[said]
        yield span, _moved(judgement, span.start - start)


def _key(text: str, span: Span, here: Mentions) -> Hashable:
    """Return all that a judgement of the sentence depends on, with places counted from its start."""
    quotes = tuple((q.start - span.start, q.end - span.start, q.type, q.speaker) for q in here.quotes)
    names = tuple((n.start - span.start, n.kind, n.entity) for n in here.names)
    return text[span.start : span.end], quotes, names, tuple(time.value for time in here.times)


def _moved(judgement: Judgement, by: int) -> Judgement:
    """Return *judgement* with its problems' places so many code points further on."""
    if not by or not judgement.problems:
        return judgement
    problems = tuple(replace(p, start=p.start + by, end=p.end + by) for p in judgement.problems)
    return replace(judgement, problems=problems)


def sentence_by_sentence(mentions: Mentions) -> Iterator[tuple[Span, Mentions]]:
    """Yield each sentence with what is mentioned in it or reaches into it.

    A text of ten megabytes has a hundred thousand of each: looking through all for every sentence would never end.
    """
    quotes = _reaching(mentions.quotes, mentions.sentences)
    names = _reaching(mentions.names, mentions.sentences)
    numbers = _reaching(mentions.numbers, mentions.sentences)
    times = _reaching(mentions.times, mentions.sentences)
    for number, span in enumerate(mentions.sentences):
        yield (
            span,
            replace(
                mentions,
                sentences=(span,),
                quotes=tuple(quotes[number]),
                names=tuple(names[number]),
                numbers=tuple(numbers[number]),
                times=tuple(times[number]),
            ),
        )


def _reaching(found: Sequence[M], sentences: Sequence[Span]) -> list[list[M]]:
    """Return, for each of *sentences*, which of *found* overlap it; both are in order of start."""
    ends = [span.end for span in sentences]
    reached: list[list[M]] = [[] for _ in sentences]
    for item in found:
        number = bisect_right(ends, item.start)
        while number < len(sentences) and sentences[number].start < item.end:
            reached[number].append(item)
            number += 1
    return reached


def _sentence(
    start: int, end: int, judgement: Judgement, names: dict[ReportId, Any], titled: Container[ReportId]
) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "score": judgement.score,
        "supported": judgement.supported,
        "publishable": judgement.publishable,
        "evidence": [
            {"source": names[item.report], "start": item.start, "end": item.end}
            | ({"field": "title"} if item.report in titled else {})
            for item in judgement.evidence
        ],
        "problems": [
            {"kind": p.kind.value, "start": p.start, "end": p.end, "text": p.text, "reason": p.reason}
            for p in judgement.problems
        ],
    }


def _reference(source: object, number: int, rights: Rights) -> Reference:
    where = f"sources[{number}]"
    if not isinstance(source, dict):
        raise InputError(f"{where}: expected an object with id and text, got {kind_of(source)}")
    if isinstance(source.get("id"), dict | list):
        raise InputError(f"{where}.id: expected a string or a number, got {kind_of(source['id'])}")
    text = of_a_report(_string(source, "text", f"{where}.text"), f"{where}.text")
    published = _moment(source, f"{where}.published_at")
    title = _string(source, "title", f"{where}.title")
    text = text if text.strip() else title
    mentions = annotate(
        text, title=title, language=_string(source, "language", f"{where}.language"), published_at=published
    )
    called = [str(source.get("id") or ""), _string(source, "source", f"{where}.source")]
    return reference(
        ReportId(f"{number}"),
        text,
        mentions,
        outlets=[name for name in dict.fromkeys(called) if name],
        published_at=published,
        rights=_rights(source, f"{where}.rights") or rights,
    )


def _string(record: dict[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{where}: expected a string, got {kind_of(value)}")
    return value


def _rights(record: dict[str, Any], where: str) -> Rights | None:
    value = _string(record, "rights", where)
    if not value:
        return None
    try:
        return Rights(value)
    except ValueError:
        raise InputError(f"{where}: {value!r} is not a right; there are: {', '.join(Rights)}") from None


def _moment(record: dict[str, Any], where: str) -> datetime | None:
    value = _string(record, "published_at", where)
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InputError(f"{where}: {value!r} is not an RFC 3339 time such as 2025-12-27T10:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
