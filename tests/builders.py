"""Small records for tests: each builder shows only what matters to the test that calls it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from nightdesk.records import (
    Article,
    ArticleId,
    Draft,
    DraftId,
    Evidence,
    Finding,
    Form,
    Item,
    ItemId,
    Part,
    PartKind,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    State,
    StoryId,
    Verdict,
    digest_of,
)

NOW = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_source(name: str = "exempla-courier", **changes: Any) -> Source:
    """An outlet whose text may be used in full."""
    return Source(**{"id": SourceId(name), "name": name.replace("-", " ").title(), "rights": Rights.FULL, **changes})


def an_item(url: str = "http://courier.example/a", *, body: str = "0" * 64, **changes: Any) -> Item:
    """A page as received."""
    made: dict[str, Any] = {
        "id": ItemId("i-" + digest_of(url, body)[:16]),
        "source": SourceId("exempla-courier"),
        "url": url,
        "fetched_at": NOW,
        "status": 200,
        "content_type": "text/html",
        "body": body,
        "rights": Rights.FULL,
        "rights_signal": "decision",
    }
    return Item(**{**made, **changes})


def a_report(text: str = "The council of Exempla voted on Tuesday.", **changes: Any) -> Report:
    """A report of an invented outlet."""
    made: dict[str, Any] = {
        "id": ReportId("r-" + digest_of(text)[:16]),
        "item": ItemId("i-1"),
        "source": SourceId("exempla-courier"),
        "url": "http://courier.example/a",
        "canonical_url": "http://courier.example/a",
        "title": "Council votes",
        "text": text,
        "text_sha256": digest_of(text),
        "language": "en",
        "published_at": NOW - HOUR,
        "fetched_at": NOW,
        "rights": Rights.FULL,
        "rights_signal": "decision",
    }
    return Report(**{**made, **changes})


def a_sentence(text: str, report: Report, **changes: Any) -> Sentence:
    """A sentence that rests on the whole of *report*."""
    evidence = (Evidence(report=report.id, start=0, end=len(report.text)),)
    return Sentence(**{"text": text, "evidence": evidence, **changes})


def a_draft(*reports: Report, headline: str = "Council of Exempla votes to close the bridge", **changes: Any) -> Draft:
    """A draft with a headline, a standfirst and one paragraph of three sentences."""
    first = reports[0]
    body = tuple(a_sentence(f"The council said so on day {n}.", first) for n in ("one", "two", "three"))
    made: dict[str, Any] = {
        "id": DraftId("d-" + digest_of(headline, *(r.id for r in reports))[:16]),
        "story": StoryId("s-1"),
        "basis": "basis",
        "form": Form.ARTICLE,
        "language": "en",
        "made_at": NOW,
        "reports": tuple(r.id for r in reports),
        "parts": (
            Part(kind=PartKind.HEADLINE, sentences=(a_sentence(headline, first),)),
            Part(kind=PartKind.STANDFIRST, sentences=(a_sentence("The council said it would.", first),)),
            Part(kind=PartKind.PARAGRAPH, sentences=body),
        ),
        "origins": ("exempla-courier", "radio-exempla"),
    }
    return Draft(**{**made, **changes})


def a_verdict(draft: Draft, **problems: Any) -> Verdict:
    """A verdict that passes every sentence; ``p1s0=(problem,)`` puts problems on part 1, sentence 0."""
    findings = []
    for _, part, index, sentence in draft.sentences():
        found = problems.get(f"p{part}s{index}", ())
        findings.append(
            Finding(
                part=part,
                sentence=index,
                score=0.1 if found else 1.0,
                supported=not found,
                publishable=not found,
                evidence=sentence.evidence,
                problems=tuple(found),
            )
        )
    return Verdict(draft=draft.id, checker="test", findings=tuple(findings))


def an_article(draft: Draft, **changes: Any) -> Article:
    """A published article."""
    made: dict[str, Any] = {
        "id": ArticleId("a-1"),
        "version": 1,
        "state": State.PUBLISHED,
        "slug": "council-votes",
        "draft": draft,
        "held": (),
        "first_published_at": NOW,
        "modified_at": NOW,
    }
    return Article(**{**made, **changes})
