"""Check a draft: our sentences with the evidence they declare in, a finding on each out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from babel import UnknownLocaleError

from nightdesk import __version__
from nightdesk.check.advice import MOST_QUOTED, MOST_SHARED, shared_sequences
from nightdesk.check.marked import marked
from nightdesk.check.reference import Reference, reference
from nightdesk.check.sentence import Judgement, Statement, judge, together
from nightdesk.messages import catalogue
from nightdesk.records import (
    COMPOSER,
    Draft,
    Evidence,
    Finding,
    Mentions,
    PartKind,
    Phrase,
    Problem,
    ProblemKind,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    Span,
    Verdict,
)
from nightdesk.text.annotate import annotate
from nightdesk.text.digits import UNSPACED
from nightdesk.text.words import stem, words

CHECKER = f"nightdesk-check/{__version__}"
PHRASES, PICTURES = "phrases", "pictures"  # the catalogues that sentences are filled from
CLAUSE = "clause"  # the argument of a phrase that is a sentence by itself
# What may stand beside a name that is a whole word: no letter of a script that sets words apart. A Korean particle
# follows its noun without a blank, and Han and kana stand beside anything.
_JOINS = rf"[^\W{UNSPACED}]"
NOT_SHOWN = "language_of_"  # arguments of a phrase that say something of another and are not printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A sentence of ours, and which part and place of it it is."""

    part: int
    index: int
    sentence: Sentence


def check_draft(
    draft: Draft,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
) -> Verdict:
    """Return the word of the check desk on every sentence of *draft*, in the order of ``Draft.sentences``.

    *reports* are those the draft names, *mentions* what they mention, *sources* who they are from.
    """
    references = references_of(draft.reports, reports, mentions, sources)
    placed = [Placed(part=part, index=index, sentence=s) for _, part, index, s in draft.sentences()]
    findings = check_sentences(placed, draft.language, references, answered=draft.writer == COMPOSER)
    return Verdict(draft=draft.id, checker=CHECKER, findings=_with_whole(draft, findings, reports, references))


def check_sentences(
    placed: Iterable[Placed], language: str, references: Sequence[Reference], *, answered: bool = True
) -> list[Finding]:
    """Return a finding on each sentence, in order; for captions and alternative texts as for parts of a draft.

    *answered* says that who wrote them leaves out no "the court ruled": an outlet's name beside a sentence is enough
    then. Of a model that is not known.
    """
    return [finding(item, check_declared(item.sentence, language, references, answered=answered)) for item in placed]


def finding(item: Placed, judgement: Judgement) -> Finding:
    """Return a judgement as the finding on a sentence in its place."""
    return Finding(
        part=item.part,
        sentence=item.index,
        score=judgement.score,
        supported=judgement.supported,
        publishable=judgement.publishable,
        evidence=judgement.evidence,
        problems=judgement.problems,
    )


def check_declared(
    sentence: Sentence, language: str, references: Sequence[Reference], *, answered: bool = True
) -> Judgement:
    """Judge a sentence of ours in *language* against the evidence it declares, which must exist and support it."""
    known = {item.id: item for item in references}
    broken = _broken(sentence.evidence, known)
    if broken:
        return refused(sentence.text, broken)
    rested_on = [known[report] for report in dict.fromkeys(item.report for item in sentence.evidence)]
    rest = [item for item in references if item not in rested_on]
    published = next((item.published_at for item in rested_on if item.published_at is not None), None)
    spoken, clause = _clause(sentence, language)
    own = _own_words(sentence, language, [name for item in rested_on for name in item.called])
    statement = Statement(
        text=sentence.text,
        span=Span(0, len(sentence.text)),
        mentions=annotate(sentence.text, language=language, published_at=published),
        evidence=sentence.evidence,
        exempt=own if spoken == language or clause is None else (*own, (clause.start, clause.end)),
        credited=bool(sentence.credit),
        answered=answered and bool(sentence.credit),
    )
    judged = judge(statement, [*rested_on, *rest])
    if clause is None:
        return judged
    mentions = annotate(sentence.text, language=spoken, published_at=published)
    by_itself = replace(statement, span=clause, mentions=mentions, exempt=(), credited=True, answered=True)
    return together([judged, judge(by_itself, [*rested_on, *rest])])


def on_found_ground(draft: Draft, places: Container[tuple[int, int]], references: Sequence[Reference]) -> Draft:
    """Return *draft* with each sentence at one of *places* on passages that bear it out, where there are any.

    Those it declares come first; a sentence that is moved to others loses the credit of those it declared.
    """

    def grounded(sentence: Sentence, number: int, index: int) -> Sentence:
        if (number, index) not in places or check_declared(sentence, draft.language, references).publishable:
            return sentence
        free = Statement(
            text=sentence.text,
            span=Span(0, len(sentence.text)),
            mentions=annotate(sentence.text, language=draft.language),
        )
        found = judge(free, references)
        return replace(sentence, evidence=found.evidence, credit=None) if found.evidence else sentence

    parts = tuple(
        replace(part, sentences=tuple(grounded(s, number, index) for index, s in enumerate(part.sentences)))
        for number, part in enumerate(draft.parts)
    )
    timeline = tuple(
        replace(moment, sentence=grounded(moment.sentence, number, 0))
        for number, moment in enumerate(draft.timeline, start=len(parts))
    )
    return replace(draft, parts=parts, timeline=timeline)


def references_of(
    ids: Iterable[ReportId],
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
) -> list[Reference]:
    """Return the index of each of those reports that is there."""
    return [_reference(reports[name], mentions.get(name), sources) for name in ids if name in reports]


def _reference(report: Report, mentions: Mentions | None, sources: Mapping[SourceId, Source]) -> Reference:
    source = sources.get(report.source)
    called = (source.name if source else "", report.source, report.site, report.agency)
    return reference(
        report.id,
        report.text,
        mentions or annotate(report.text, title=report.title, language=report.language),
        outlets=[name for name in dict.fromkeys(called) if name],
        published_at=report.dated_at,
        rights=report.rights,
    )


def _broken(evidence: Sequence[Evidence], known: Mapping[ReportId, Reference]) -> str:
    """Return what is wrong with declared evidence before any word is compared; empty when nothing is."""
    if not evidence:
        return "the sentence declares no evidence"
    for item in evidence:
        if item.report not in known:
            return f"it rests on report {item.report!r}, which the draft does not have"
        length = len(known[item.report].text)
        if not 0 <= item.start < item.end <= length:
            return f"its evidence {item.start}-{item.end} does not lie in report {item.report!r} of {length} characters"
    return ""


def refused(text: str, reason: str) -> Judgement:
    """Return the word on a sentence that is held before any word of it is compared."""
    problem = Problem(kind=ProblemKind.UNSUPPORTED, start=0, end=len(text), text=text, reason=reason)
    return Judgement(score=0.0, held=True, supported=False, publishable=False, evidence=(), problems=(problem,))


def _own_words(sentence: Sentence, language: str, outlets: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return the code points of a sentence that are fixed phrasing of ours: all but the arguments filled in.

    The names of the *outlets* it rests on are ours too: they come from the list of sources, not from a text, and
    need not stand in one ("thenation.com"). A sentence that its phrase does not say when it is filled is not ours,
    whatever it claims to be: all of it is looked at.
    """
    if sentence.phrase is None or not _says(sentence.phrase, sentence.text, language):
        return ()
    filled: list[tuple[int, int]] = []
    for shown in _shown(sentence.phrase, language):
        at = sentence.text.find(shown)
        if at < 0:
            return ()
        while at >= 0:
            filled.append((at, at + len(shown)))
            at = sentence.text.find(shown, at + len(shown))
    own, last = [], 0
    for start, end in sorted(filled):
        if start > last:
            own.append((last, start))
        last = max(last, end)
    return (*own, (last, len(sentence.text)), *_named(sentence.text, outlets))


def _says(phrase: Phrase, text: str, language: str) -> bool:
    """Return whether *phrase* filled in *language* is *text*, by either catalogue."""
    for domain in (PHRASES, PICTURES):
        with suppress(KeyError, ValueError, ArithmeticError, UnknownLocaleError):  # it may come from a proof file
            if catalogue(language, domain).fill(phrase.message, phrase.arguments).text == text:
                return True
    return False


def _named(text: str, outlets: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the outlets' names stand in *text* as whole words."""
    for name in dict.fromkeys(outlets):
        for found in re.finditer(rf"(?<!{_JOINS}){re.escape(name)}(?!{_JOINS})", text):
            yield found.span()


def _clause(sentence: Sentence, language: str) -> tuple[str, Span | None]:
    """Return the language of the clause that a phrase of ours in *language* is filled with, and where it stands, if so.

    A clause tells something by itself, as a name or a number does not: among words of ours it is judged like any
    sentence, who does what to whom and all, and in its own language.
    """
    arguments = sentence.phrase.arguments if sentence.phrase is not None else {}
    clause = arguments.get(CLAUSE, "")
    at = sentence.text.find(clause) if clause else -1
    return arguments.get(NOT_SHOWN + CLAUSE, language), Span(at, at + len(clause)) if at >= 0 else None


def _shown(phrase: Phrase, language: str) -> list[str]:
    """Return the arguments of *phrase* as they are printed: the words as they are, dates and numbers in words."""
    speech = catalogue(language, PHRASES)
    found = []
    for name, value in phrase.arguments.items():
        if name.startswith(NOT_SHOWN) or not value:
            continue
        if name.endswith("_date"):
            found.append(speech.date(date.fromisoformat(value[:10])))
        elif name.endswith("_number"):
            found.append(speech.number(float(value)))
        else:
            found.append(value)
    return found


def _with_whole(
    draft: Draft,
    findings: list[Finding],
    reports: Mapping[ReportId, Report],
    references: Sequence[Reference],
) -> tuple[Finding, ...]:
    """Add what only the whole draft shows: too much shared or quoted (L10, L11), a source's own headline."""
    reserved = [item for item in references if item.rights is not Rights.FULL]
    if not reserved or not findings:
        return tuple(findings)
    kinds = [kind for kind, *_ in draft.sentences()]
    sentences = [sentence for _, _, _, sentence in draft.sentences()]
    texts = [sentence.text for sentence in sentences]
    free = {item.id for item in references if item.rights is Rights.FULL}
    notes: dict[int, list[str]] = {}
    for item in reserved:
        share = shared_sequences(texts, item)
        if share > MOST_SHARED:
            worst = max(range(len(texts)), key=lambda n: (shared_sequences([texts[n]], item), -n))
            notes.setdefault(worst, []).append(f"{share:.0%} of the draft's 5-word sequences stand in {item.id}")
    for number, share in _beyond_the_quota(sentences, free):
        notes.setdefault(number, []).append(
            f"with this, {share:.0%} of the draft is quotation; at most {MOST_QUOTED:.0%} may be"
        )
    for number, kind in enumerate(kinds):
        if kind is PartKind.HEADLINE:
            same = [r.id for r in reserved if _same_headline(texts[number], reports[r.id], draft.language)]
            notes.setdefault(number, []).extend(
                f"the headline of {name}, but for inflection and order" for name in same
            )
    return tuple(_noted(finding, texts[n], notes.get(n, ())) for n, finding in enumerate(findings))


def _noted(finding: Finding, text: str, reasons: Sequence[str]) -> Finding:
    notes = tuple(
        Problem(kind=ProblemKind.COPYING, start=0, end=len(text), text=text, reason=reason) for reason in reasons
    )
    return replace(finding, problems=(*finding.problems, *notes)) if notes else finding


def _beyond_the_quota(sentences: Sequence[Sentence], free: Container[str]) -> Iterator[tuple[int, float]]:
    """Yield the places of the sentences whose quotations go beyond what may be quoted (L11), and the share there.

    A quotation that stands in a report we may use in full is not counted. The first ones are kept: the writer puts
    the most needed first.
    """
    total = sum(len(words(sentence.text)) for sentence in sentences)
    quoted = 0
    for number, sentence in enumerate(sentences):
        if any(evidence.report in free for evidence in sentence.evidence):
            continue
        text = sentence.text
        here = sum(len(words(text[span.start : span.end])) for span in marked(text, 0, len(text)))
        if here and quoted + here > MOST_QUOTED * total:
            yield number, (quoted + here) / total
        else:
            quoted += here


def _same_headline(ours: str, report: Report, language: str) -> bool:
    mine = sorted(stem(word.key, language) for word in words(ours))
    return bool(mine) and mine == sorted(stem(word.key, language) for word in words(report.title))
