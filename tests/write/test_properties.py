"""What holds for every draft, whatever the reports say."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightdesk.records import Draft, Form, PartKind, Report, ReportId, Rights
from nightdesk.text.words import words
from nightdesk.write.grammar import grammar
from nightdesk.write.tense import WAS, bare
from tests.write.builders import COURIER, GAZETTE, RADIO, Told, a_report, tell

SENTENCES = [
    sentence.strip()
    for text in (GAZETTE, COURIER, RADIO)
    for paragraph in text.split("\n\n")
    for sentence in paragraph.replace(". ", ".\n").splitlines()
]
ODD = st.text(alphabet="aZ “”\"'«».,!?\n\t<>&1\u200fæ", max_size=60)
TEXTS = st.lists(st.sampled_from(SENTENCES) | ODD, min_size=1, max_size=9).map("\n\n".join)
RIGHTS = st.sampled_from([Rights.FULL, Rights.FULL, Rights.QUOTE, Rights.POINTER])


@st.composite
def stories(draw: st.DrawFn) -> list[Report]:
    """Return up to four reports of mixed and odd sentences."""
    count = draw(st.integers(1, 4))
    return [
        a_report(draw(TEXTS), name=f"r-{n}", source=f"s-{n}", title=draw(ODD), rights=draw(RIGHTS), hours=n)
        for n in range(count)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_every_sentence_of_every_draft_rests_on_its_reports(reports: list[Report]) -> None:
    """Evidence lies in its report and no pointer's words appear; a composed sentence has only the evidence's words.

    A headline may have a verb of its evidence in the present.
    """
    told = tell(reports)
    if not isinstance(told.made, Draft):
        assert told.made
        return
    for kind, _, _, sentence in told.made.sentences():
        assert sentence.evidence
        for piece in sentence.evidence:
            report = told.reports[piece.report]
            assert report.rights is not Rights.POINTER
            assert 0 <= piece.start < piece.end <= len(report.text)
        if told.made.form is Form.ARTICLE:
            first = sentence.evidence[0]
            theirs = told.reports[first.report].text[first.start : first.end]
            added = set(added_words(sentence.text, theirs))
            present = {now for past, now in grammar("en").present.items() if past in theirs.casefold()}
            present |= {bare(now) for now in present}  # "crews lead"
            present |= {now for past, now in WAS.items() if past in theirs.casefold()}
            allowed = filled_in(told, first.report, kind) | (present if kind is PartKind.HEADLINE else set())
            lent = [told.reports[one.report].text[one.start : one.end] for one in sentence.evidence[1:]]
            allowed |= {word.key for text in lent for word in words(text)}  # who somebody is, as another passage says
            assert added <= allowed, (kind, sentence.text, theirs)


def added_words(ours: str, theirs: str) -> list[str]:
    """Return the words of *ours* that are not in the longest subsequence it has in common with *theirs*."""
    mine, others = [word.key for word in words(ours)], [word.key for word in words(theirs)]
    best = [[0] * (len(others) + 1) for _ in range(len(mine) + 1)]
    for i in reversed(range(len(mine))):
        for j in reversed(range(len(others))):
            same = mine[i] == others[j]
            best[i][j] = 1 + best[i + 1][j + 1] if same else max(best[i + 1][j], best[i][j + 1])
    added, i, j = [], 0, 0
    while i < len(mine):
        if j < len(others) and mine[i] == others[j]:
            i, j = i + 1, j + 1
        elif j < len(others) and best[i][j + 1] >= best[i + 1][j]:
            j += 1
        else:
            added.append(mine[i])
            i += 1
    return added


def filled_in(told: Told, report: ReportId, kind: PartKind) -> set[str]:
    """Return the words that may be filled in: those of days, of names and offices, of the source in a headline."""
    day = told.reports[report].published_at - timedelta(days=7)
    days = {word.key for n in range(15) for word in words(f"on {day + timedelta(days=n):%A %-d %B %Y}")}
    people = told.mentions[report].names
    names = {word.key for name in people for word in words(f"{name.entity or name.text} {name.office}")}
    source = words(f"{told.sources[told.reports[report].source].name} reports")
    return days | names | ({word.key for word in source} if kind is PartKind.HEADLINE else set())
