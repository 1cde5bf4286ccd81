"""Digest: reports whose words may not be printed in, a compact briefing in our own fixed phrasing out.

What happened, who says what, the figures, what differs, where to read it: messages of the catalogue, filled with
names, dates, numbers and short quotations. Held to L9 (no run of 11 words), L10 (at most a tenth of our sequences of
five words in any one source) and L11 (quotations of at most 40 words, 15 % of the text together).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from nightdesk.messages import languages
from nightdesk.records import (
    Brief,
    Evidence,
    Mentions,
    Number,
    Part,
    PartKind,
    Quote,
    Report,
    ReportId,
    Sentence,
    Source,
    SourceId,
    Time,
)
from nightdesk.text.shared import longest_shared_run, shared_share
from nightdesk.text.words import is_function_word, stem, words
from nightdesk.write.attribute import name_of
from nightdesk.write.centre import Centre, centre, stems_of
from nightdesk.write.gist import gist
from nightdesk.write.grammar import pattern
from nightdesk.write.passages import Pieces
from nightdesk.write.phrasing import DOMAIN, phrased
from nightdesk.write.subjects import Subject, subjects
from nightdesk.write.unusable import addresses_a_machine, is_hostile

QUOTE_SHARE = 0.15  # L11
RUN, SEQUENCES_SHARE = 11, 0.10  # L9, L10
HEADLINE_QUOTE = (3, 9)  # words of a phrase a headline may quote
TOLD = 0.25  # of the news, what a headline that quotes a source must tell
LIKENESS = 0.8  # share of stems in common with a source's headline from which it is that headline again (L10)
GIST_LONGEST = 110  # characters of such a headline; taken where what fits the house tells nothing
HEADLINE_LONGEST = 90  # characters (HOUSE)
FIGURES, QUOTES, SOURCES = 4, 4, 8  # sentences at most in each part
DEFAULT = "en"  # in which a digest is written of a story whose language has no phrases
NAMES = 5  # names a headline is chosen from
NEWS_WORDS, NEWS_SENTENCES, NEWS_LETTERS = 12, 8, 4  # heaviest words, sentences of a report, letters of a word
FIT_QUOTE = (6, 25)  # words of a quotation that tells something and is read at a glance
FIGURE_WORDS = 2  # words after a number that say what it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a digest is made from."""

    brief: Brief
    reports: tuple[Report, ...]
    mentions: Mapping[ReportId, Mentions]
    names: Mapping[ReportId, str]  # the source of each report as readers know it
    subjects: tuple[Subject, ...]
    news: Centre
    pieces: Pieces
    language: str  # the digest's own: the story's, or English where we have no phrases in it

    def say(self, message: str, evidence: Sequence[Evidence], **arguments: str) -> Sentence:
        """Say a message of the digest in its language."""
        return phrased(message, arguments, evidence, self.language)


def desk_for(
    brief: Brief,
    reports: Mapping[ReportId, Report],
    mentions: Mapping[ReportId, Mentions],
    sources: Mapping[SourceId, Source],
    pieces: Pieces,
) -> Desk:
    """Return the reports of *brief*, and their passages, with the names a digest or a brief note is filled with."""
    used = tuple(reports[n] for n in brief.reports if n in reports and not addresses_a_machine(pieces.get(n, ())))
    names = {report.id: name_of(report.source, sources, reports) for report in used}
    known = frozenset(name.casefold() for name in names.values())
    return Desk(
        brief=brief,
        reports=used,
        mentions=mentions,
        names=names,
        subjects=tuple(subjects(used, mentions, brief.language, known=known)),
        news=centre(used, mentions, {report.id: report.source for report in used}, brief.language),
        pieces=pieces,
        language=brief.language if brief.language in languages(DOMAIN) else DEFAULT,
    )


def digest(desk: Desk, *, limit: int) -> tuple[Part, ...] | str:
    """Return the parts of a digest with at most *limit* words in its paragraphs, or the reason why there is none."""
    made: tuple[Part, ...] | str = "the reports name nothing that a headline in our own phrasing could say"
    for top in _headlines(desk):
        made = _digest(desk, top, limit)
        if not isinstance(made, str):
            break
    return made


def _digest(desk: Desk, top: Sentence, limit: int) -> tuple[Part, ...] | str:
    """Return the digest under one headline, within the limits of copying, or why it cannot be kept within them."""
    head = (Part(kind=PartKind.HEADLINE, sentences=(top,)), Part(kind=PartKind.STANDFIRST, sentences=_standfirst(desk)))
    blurb = Part(kind=PartKind.BLURB, sentences=_standfirst(desk))
    if all(report.title_only for report in desk.reports):
        return _within_limits((*head, blurb), desk)
    body = [
        ("digest.what-happened", _what_happened(desk)),
        ("digest.who-says-what", _who_says_what(desk)),
        ("digest.figures", _figures(desk)),
        ("digest.differs", _differs(desk)),
        ("digest.where-to-read", _where_to_read(desk)),
    ]
    left = limit
    paragraphs: list[Part] = []
    for heading, sentences in body:
        fitting: list[Sentence] = []
        for sentence in sentences:
            length = len(sentence.text.split())
            if length <= left:
                fitting.append(sentence)
                left -= length
        if fitting:
            paragraphs.append(Part(kind=PartKind.PARAGRAPH, heading=heading, sentences=tuple(fitting)))
    return _within_limits((*head, *paragraphs, blurb), desk)


def count(number: int, most: int = 3) -> str:
    """Return the ending of a message's id for so many names: one, two, three."""
    return ("none", "one", "two", "three")[min(number, most)]


def named(chosen: Sequence[Subject]) -> dict[str, str]:
    """Return up to three names as the arguments a, b and c."""
    return dict(zip("abc", (subject.name for subject in chosen), strict=False))


def evidence_of(chosen: Sequence[Subject], most: int = 3) -> list[Evidence]:
    """Return the sentences that mention the *chosen* names, at most so many each."""
    return [piece for subject in chosen for piece in list(subject.evidence.values())[:most]]


def _headlines(desk: Desk) -> Iterator[Sentence]:
    """Yield headlines in our phrasing, best first: what a source tells in a few words, what somebody said, names."""
    titles = {" ".join(word.key for word in words(report.title)) for report in desk.reports}
    told = told_by_one(desk)
    if told is not None:
        yield told
    speakers = {subject.name for subject in desk.subjects if subject.is_person(desk.brief.language)}
    for report, quote in _quotes(desk):
        if (
            quote.speaker in speakers
            and quote.words[:1].isupper()
            and HEADLINE_QUOTE[0] <= len(words(quote.words)) <= HEADLINE_QUOTE[1]
        ):
            sentence = desk.say(
                "digest.headline.quote",
                [_around(desk, report, quote)],
                speaker=quote.speaker,
                quote=_trimmed(quote.words),
                language_of_quote=report.language,
            )
            if len(sentence.text) <= HEADLINE_LONGEST:
                yield sentence
                break
    for message, chosen, arguments in headings(desk.subjects, "digest"):
        sentence = desk.say(message, evidence_of(chosen), **arguments)
        if len(sentence.text) <= HEADLINE_LONGEST and " ".join(w.key for w in words(sentence.text)) not in titles:
            yield sentence
            break


def told_by_one(desk: Desk) -> Sentence | None:
    """Return a headline that quotes the few words of one source that tell most of the news, or None."""
    found = []
    for report in desk.reports:
        short = gist(desk.pieces.get(report.id, ()), desk.news)
        if short is None or short[2] < TOLD or _is_a_title(short[0], desk):
            continue
        sentence = desk.say(
            "digest.headline.gist",
            [short[1]],
            source=desk.names[report.id],
            quote=short[0],
            language_of_quote=report.language,
        )
        if len(sentence.text) <= GIST_LONGEST:
            found.append((short[2], report.language == desk.language, sentence))
    return max(found, key=lambda one: (one[1], round(one[0], 6), one[2].text))[2] if found else None


def _is_a_title(text: str, desk: Desk) -> bool:
    """Return whether *text* is a source's headline but for inflection and order (L10)."""
    for report in desk.reports:
        mine, theirs = stems_of(text, report.language), stems_of(report.title, report.language)
        if theirs and len(mine & theirs) / len(mine | theirs) >= LIKENESS:
            return True
    return False


def headings(subjects: Sequence[Subject], kind: str) -> Iterator[tuple[str, list[Subject], dict[str, str]]]:
    """Yield messages for a headline of *kind* with the names they say, best first: a place, and whom or what it is of.

    A name that stands in a source's headline goes before one that does not.
    """
    places = [subject for subject in subjects[:NAMES] if subject.kind == "place"]
    place = next((subject for subject in places if subject.titled or len(subject.evidence) > 1), None)
    others = [subject for subject in subjects[:NAMES] if subject.kind != "place"]
    titled = [subject for subject in others if subject.titled] or others[:1]
    for most in (2, 1):
        if place is not None and len(titled) >= most:
            yield (
                f"{kind}.headline.placed.{count(most)}",
                [place, *titled[:most]],
                {"place": place.name, **named(titled[:most])},
            )
    best = [subject for subject in subjects[:NAMES] if subject.titled] or subjects
    for most in (2, 1):
        if len(best) >= most:
            yield f"{kind}.headline.{count(most)}", list(best[:most]), named(best[:most])


def _standfirst(desk: Desk) -> tuple[Sentence, ...]:
    """Return who reported when, and whom or what they name."""
    by_name: dict[str, Report] = {}
    for report in sorted(desk.reports, key=lambda report: (report.published_at, report.id)):
        by_name.setdefault(desk.names[report.id], report)
    reporters = list(by_name.items())
    lead = [opening_of(desk, report) for _, report in reporters]
    message = {1: "one", 2: "two", 3: "three"}.get(len(reporters), "more")
    first = desk.say(
        f"digest.reported.{message}",
        lead[:SOURCES],
        first_date=reporters[0][1].published_at.date().isoformat(),
        **dict(zip("ab" if message == "more" else "abc", (name for name, _ in reporters), strict=False)),
    )
    chosen = desk.subjects[:3]
    if not chosen:
        return (first,)
    return first, desk.say(f"digest.named.{count(len(chosen))}", evidence_of(chosen), **named(chosen))


def _what_happened(desk: Desk) -> list[Sentence]:
    """Return sentences of where and when: the places and people most reports name, and the dates they give."""
    made: list[Sentence] = []
    recurring = list(_recurring(desk))[:3]
    if len(recurring) > 1:
        made.append(
            desk.say(
                f"digest.words.{count(len(recurring))}",
                [piece for _, evidence in recurring for piece in evidence],
                **dict(zip("abc", (word for word, _ in recurring), strict=False)),
                **{f"language_of_{letter}": desk.language for letter, _ in zip("abc", recurring, strict=False)},
            )
        )
    seen: set[str] = set()
    for report in desk.reports:
        for time in desk.mentions[report.id].times if report.id in desk.mentions else ():
            written = any(character.isdigit() for character in time.text)  # a weekday may be another week's
            if time.type != "DATE" or not written or not _is_day(time.value) or time.value in seen or len(seen) == 2:
                continue
            seen.add(time.value)
            around = _around(desk, report, time)
            place = _place_in(desk, report, around)
            arguments = {"source": desk.names[report.id], "event_date": time.value[:10]}
            if place:
                made.append(desk.say("digest.day.placed", [around], place=place, **arguments))
            else:
                made.append(desk.say("digest.day", [around], **arguments))
            break
    own = {report.id for report in desk.reports if report.language == desk.brief.language}
    people = [
        subject
        for subject in desk.subjects[3:]
        if subject.is_person(desk.brief.language) and len(own & set(subject.evidence)) > 1
    ][:3]
    if people:
        made.append(desk.say(f"digest.people.{count(len(people))}", evidence_of(people), **named(people)))
    return made


def _place_in(desk: Desk, report: Report, around: Evidence) -> str:
    """Return the first place named in the sentences *around*."""
    names = desk.mentions[report.id].names
    return next((n.text for n in names if n.kind == "place" and around.start <= n.start and n.end <= around.end), "")


def _recurring(desk: Desk) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield the words of the news, no names, that stand in several sources' texts, the heaviest first, with where."""
    named_words = {key for r in desk.reports for n in desk.mentions[r.id].names for key in stems_of(n.text, r.language)}
    weights = desk.news.weights
    for item in sorted(weights, key=lambda stem: (-weights[stem], stem))[:NEWS_WORDS]:
        places: dict[str, tuple[str, Evidence]] = {}
        for report in desk.reports:
            if item in named_words or report.language != desk.brief.language or item[:1].isdigit():
                continue
            for span in desk.mentions[report.id].sentences[:NEWS_SENTENCES]:
                text = report.text[span.start : span.end]
                form = next((w.text for w in words(text) if stem(w.key, report.language) == item), "")
                if form and form[:1].islower() and len(form) >= NEWS_LETTERS:
                    place = Evidence(report=report.id, start=span.start, end=span.end)
                    places.setdefault(desk.names[report.id], (form, place))
                    break
        forms = [form for form, _ in places.values()]
        common = max(sorted(set(forms)), key=forms.count, default="")
        evidence = [piece for form, piece in places.values() if form == common]
        if len(evidence) > 1:
            yield common, evidence


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _who_says_what(desk: Desk) -> list[Sentence]:
    """Return quotations, each with speaker and source, one a source at a time."""
    return [
        desk.say(
            "digest.quote",
            [_around(desk, report, quote)],
            source=desk.names[report.id],
            speaker=quote.speaker,
            quote=_trimmed(quote.words),
            language_of_quote=report.language,
        )
        for report, quote in _quotes(desk)
        if quote.speaker and len(words(quote.words)) <= FIT_QUOTE[1]
    ][:QUOTES]


def _quotes(desk: Desk) -> Iterator[tuple[Report, Quote]]:
    """Yield quotations that may be used, those that tell something first, sources in turn."""
    each: list[list[tuple[Report, Quote]]] = []
    for report in desk.reports:
        found = desk.mentions.get(report.id)
        people = {name.entity or name.text for name in found.names if name.kind != "place"} if found else set()
        usable = [
            (report, quote)
            for quote in (found.quotes if found else ())
            if quote.type != "indirect"
            and quote.speaker in people
            and (quote.words[:1].isupper() or _fits(quote))
            and len(words(quote.words)) >= 2
            and not is_hostile(quote.words)
            and report.text[quote.start : quote.end] == quote.words
            and not any(mark in quote.words for mark in '“”„«»"')
        ]
        each.append(sorted(usable, key=lambda pair: (not _fits(pair[1]), pair[1].start)))
    seen: set[str] = set()
    for turn in zip_longest(*each):
        for pair in turn:
            if pair is None:
                continue
            key = " ".join(word.key for word in words(pair[1].words))
            if key not in seen:
                seen.add(key)
                yield pair


def _fits(quote: Quote) -> bool:
    return FIT_QUOTE[0] <= len(words(quote.words)) <= FIT_QUOTE[1]


def _trimmed(quoted: str) -> str:
    return quoted.strip().rstrip(",.;:")


def _figures(desk: Desk) -> list[Sentence]:
    """Return the first figure with a unit of each source, besides those that differ."""
    differing = {(f.report, f.value) for d in desk.brief.differences for f in d.figures}
    made: list[Sentence] = []
    for report in desk.reports:
        found = desk.mentions.get(report.id)
        for number in found.numbers if found else ():
            assert found is not None
            if (report.id, number.value) in differing or not any(c.isdigit() for c in number.text):
                continue
            if any(time.start < number.end and number.start < time.end for time in found.times):
                continue
            text = _counted(report, number.start, number.end)
            if text:
                evidence = [_around(desk, report, number)]
                made.append(
                    desk.say(
                        "digest.figure",
                        evidence,
                        source=desk.names[report.id],
                        figure=text,
                        language_of_figure=report.language,
                    )
                )
                break
    return made[:FIGURES]


def _counted(report: Report, start: int, end: int) -> str:
    """Return a number with the words that say what it counts ("14 ferry sailings"), or nothing when there are none."""
    own = report.text[start:end]
    last = end
    for word in words(report.text[end : end + 80])[:FIGURE_WORDS]:
        gap = report.text[last : end + word.start]
        noun = word.text[:1].islower() or report.language == "de"
        dull = is_function_word(word.key, report.language) or pattern(report.language, "verbs").fullmatch(word.text)
        if not gap.isspace() or "\n" in gap or dull or not noun:
            break
        last = end + word.end
    if last > end:
        return report.text[start:last]
    return own if any(character.isalpha() or character in "%€$£" for character in own) else ""


def _differs(desk: Desk) -> list[Sentence]:
    """Return one sentence for each two sources that count the same differently."""
    made: list[Sentence] = []
    for difference in desk.brief.differences:
        by_id = {report.id: report for report in desk.reports}
        figures = [figure for figure in difference.figures if figure.report in by_id]
        for one, two in pairwise(figures):
            if one.value == two.value:
                continue
            made.append(
                desk.say(
                    "digest.differ",
                    [one.evidence, two.evidence],
                    source=desk.names[one.report],
                    figure=one.text,
                    language_of_figure=by_id[one.report].language,
                    other=desk.names[two.report],
                    rival=two.text,
                    language_of_rival=by_id[two.report].language,
                )
            )
    return made[:FIGURES]


def _where_to_read(desk: Desk) -> list[Sentence]:
    """Return one sentence for each source: who has the report, of which day."""
    made = {
        desk.names[report.id]: desk.say(
            "digest.read",
            [opening_of(desk, report)],
            source=desk.names[report.id],
            day_date=report.published_at.date().isoformat(),
        )
        for report in reversed(desk.reports)
    }
    return list(reversed(made.values()))[:SOURCES]


def opening_of(desk: Desk, report: Report) -> Evidence:
    """Return a report's first sentence as evidence that it reports; rather one that names no day of its own."""
    found = desk.mentions.get(report.id)
    spans = found.sentences if found else ()
    undated = (s for s in spans if found and not any(t.start < s.end and s.start < t.end for t in found.times))
    span = next(undated, spans[0] if spans else None)
    return Evidence(report=report.id, start=span.start if span else 0, end=span.end if span else len(report.text))


def _around(desk: Desk, report: Report, found: Quote | Number | Time) -> Evidence:
    """Return the sentences that something located in a report stands in, as evidence."""
    start, end = found.start, found.end
    spans = [s for s in desk.mentions[report.id].sentences if s.start < end and start < s.end]
    return Evidence(
        report=report.id,
        start=min([start, *(span.start for span in spans)]),
        end=max([end, *(span.end for span in spans)]),
    )


def _within_limits(parts: tuple[Part, ...], desk: Desk) -> tuple[Part, ...] | str:
    """Return *parts* without the sentences that would take a limit of copying too far."""
    while True:
        worst = _over_limit(parts, desk)
        if worst is None:
            return parts
        number, index = worst
        if parts[number].kind in (PartKind.HEADLINE, PartKind.STANDFIRST):
            return "what our fixed phrasing could say would copy a source beyond the limits (L9-L11)"
        kept = tuple(sentence for at, sentence in enumerate(parts[number].sentences) if at != index)
        changed = (Part(kind=parts[number].kind, heading=parts[number].heading, sentences=kept),) if kept else ()
        parts = (*parts[:number], *changed, *parts[number + 1 :])


def _over_limit(parts: Sequence[Part], desk: Desk) -> tuple[int, int] | None:
    """Return part and index of the sentence to take out next, or None when every limit is kept."""
    places = [(n, i) for n, part in enumerate(parts) for i in range(len(part.sentences))]
    removable = [(n, i) for n, i in places if parts[n].kind is PartKind.PARAGRAPH]
    sentence = {(n, i): parts[n].sentences[i] for n, i in places}
    quoted = {place: _quoted_words(one) for place, one in sentence.items()}
    body = [place for place in places if parts[place[0]].kind is not PartKind.BLURB]
    total = sum(len(words(sentence[place].text)) for place in body)
    if sum(quoted[place] for place in body) > QUOTE_SHARE * total:
        longest = max(body, key=lambda place: (place in removable, quoted[place], place))
        if quoted[longest]:
            return longest
    text = " ".join(sentence[place].text for place in body)
    for report in desk.reports:
        theirs = f"{report.title}\n{report.text}"
        if shared_share(text, theirs) > SEQUENCES_SHARE:
            return max(
                removable or places,
                key=lambda place: (shared_share(sentence[place].text, theirs), quoted[place], place),
            )
        for place in places:
            length, _ = longest_shared_run(_unquoted(sentence[place]), theirs)
            if length >= RUN:
                return place
    return None


def _quoted_words(sentence: Sentence) -> int:
    arguments = sentence.phrase.arguments if sentence.phrase else {}
    return len(words(arguments.get("quote", "")))


def _unquoted(sentence: Sentence) -> str:
    quote = sentence.phrase.arguments.get("quote", "") if sentence.phrase else ""
    return sentence.text.replace(quote, " … ") if quote else sentence.text
