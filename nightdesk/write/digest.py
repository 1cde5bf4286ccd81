"""Digest: reports whose words may not be printed in, a compact briefing in our own fixed phrasing out.

What happened, who says what, the figures, what differs, where to read it: messages of the catalogue, filled with
names, dates, numbers and short quotations. Held to L9 (no run of 11 words), L10 (at most a tenth of our sequences of
five words in any one source) and L11 (quotations of at most 40 words, 15 % of the text together).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from nightdesk.records import (
    Evidence,
    Number,
    Part,
    PartKind,
    Quote,
    Report,
    Rights,
    Sentence,
    Time,
)
from nightdesk.text.frequency import rarity
from nightdesk.text.shared import shared_share, shares_run
from nightdesk.text.words import words
from nightdesk.write.centre import stems_of
from nightdesk.write.counted import counted
from nightdesk.write.desk import Desk
from nightdesk.write.event_day import event_day
from nightdesk.write.gist import Gist, has_main_verb
from nightdesk.write.passages import quotations
from nightdesk.write.people import certain_people
from nightdesk.write.subjects import Subject
from nightdesk.write.telling import Telling
from nightdesk.write.told import ELSE, TOLD, about, tells, told
from nightdesk.write.unusable import is_hostile

QUOTE_SHARE = 0.15  # L11
RUN, SEQUENCES_SHARE = 11, 0.10  # L9, L10
HEADLINE_QUOTE = (3, 9)  # words of a phrase a headline may quote
HEADLINE_LONGEST = 90  # characters (HOUSE)
FIGURES, QUOTES, SOURCES = 4, 4, 8  # sentences at most in each part
PEOPLE = 3  # named besides those a standfirst names
NAMES = 5  # names a headline is chosen from
NEWS_SENTENCES = 6  # sentences of a report among which it tells the news
TELLERS = 3  # sources besides the headline's whose words tell what happened
SPOKEN_NEWS = 0.15  # of the news, what a headline must tell that is somebody's words
TELLING = 8.0  # rarity of a noun from which it says what is counted: "passengers", not "people"
SHORT, LONG = 250, 900  # words: what a reader gets through in one minute, and in four (about 230 a minute)
COUNTS = 0.2  # of the news, what a sentence must tell whose figure is one of the story's
DATED = 0.2  # of the news, what it costs evidence to name a day
FIT_QUOTE = (6, 25)  # words of a quotation that tells something and is read at a glance


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
    below = _standfirst(desk, top)
    head = (Part(kind=PartKind.HEADLINE, sentences=(top,)), Part(kind=PartKind.STANDFIRST, sentences=below))
    blurb = Part(kind=PartKind.BLURB, sentences=below)
    if all(report.title_only for report in desk.reports):
        return within_limits((*head, blurb), desk)
    happened, said = _what_happened(desk, top), _who_says_what(desk)
    body = [
        ("digest.what-happened", happened),
        ("digest.who-says-what", said),
        ("digest.figures", figures_of(desk, [top, *happened, *said])),
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
    return within_limits((*head, *paragraphs, blurb), desk)


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
    """Yield headlines in our phrasing, best first: what a source tells, what somebody said, what it is about, names."""
    titles = {" ".join(word.key for word in words(report.title)) for report in desk.reports}
    yield from told(desk)
    for report, quote in _quotes(desk):
        near = desk.news.nearness(stems_of(quote.words, report.language))
        if (
            near >= SPOKEN_NEWS
            and quote.words[:1].isupper()
            and HEADLINE_QUOTE[0] <= len(words(quote.words)) <= HEADLINE_QUOTE[1]
        ):
            sentence = desk.say(
                "digest.headline.quote",
                [_around(desk, report, quote), *_naming(desk, report, quote.speaker)],
                speaker=quote.speaker,
                quote=_trimmed(quote.words),
                language_of_quote=report.language,
            )
            if len(sentence.text) <= HEADLINE_LONGEST:
                yield sentence
                break
    yield from about(desk)
    for message, chosen, arguments in headings(desk.subjects, "digest"):
        sentence = desk.say(message, evidence_of(chosen), **arguments)
        if len(sentence.text) <= HEADLINE_LONGEST and " ".join(w.key for w in words(sentence.text)) not in titles:
            yield sentence
            break


def headings(subjects: Sequence[Subject], kind: str) -> Iterator[tuple[str, list[Subject], dict[str, str]]]:
    """Yield messages for a headline of *kind* with the names they say, best first: a place, and whom or what it is of.

    A name that stands in a source's headline goes before one that does not; names said together have a report that
    names them all.
    """
    places = [subject for subject in subjects[:NAMES] if subject.kind == "place"]
    place = next((subject for subject in places if subject.titled or len(subject.evidence) > 1), None)
    others = [subject for subject in subjects[:NAMES] if subject.kind != "place"]
    titled = [subject for subject in others if subject.titled] or others[:1]
    for most in (2, 1):
        if place is not None and len(titled) >= most and _meet([place, *titled[:most]]):
            yield (
                f"{kind}.headline.placed.{count(most)}",
                [place, *titled[:most]],
                {"place": place.name, **named(titled[:most])},
            )
    best = [subject for subject in subjects[:NAMES] if subject.titled] or subjects
    for most in (2, 1):
        if len(best) >= most and _meet(best[:most]):
            yield f"{kind}.headline.{count(most)}", list(best[:most]), named(best[:most])


def _meet(chosen: Sequence[Subject]) -> bool:
    """Return whether some report names all of the *chosen*: two that no source says together are not put together."""
    return bool(set.intersection(*(set(subject.evidence) for subject in chosen)))


def _standfirst(desk: Desk, top: Sentence) -> tuple[Sentence, ...]:
    """Return who reported when and, below a headline that does not tell the news, whom or what they name."""
    by_name: dict[str, Report] = {}
    for report in sorted(desk.reports, key=lambda report: (report.published_at, report.id)):
        by_name.setdefault(desk.names[report.id], report)
    reporters = list(by_name.items())
    lead = [opening_of(desk, report) for _, report in reporters]
    message = {1: "one", 2: "two", 3: "three"}.get(len(reporters), "more")
    first = desk.say_when(
        f"digest.reported.{message}",
        lead[:SOURCES],
        [report for _, report in reporters],
        "first_date",
        **dict(zip("ab" if message == "more" else "abc", (name for name, _ in reporters), strict=False)),
    )
    chosen = distinct(desk.subjects)[:3] if not tells(top) else []
    if not chosen:
        return (first,)
    return first, desk.say(f"digest.named.{count(len(chosen))}", evidence_of(chosen), **named(chosen))


def distinct(found: Sequence[Subject]) -> list[Subject]:
    """Return the subjects without those whose name is a part of one before them, or has it for a part."""
    kept: list[tuple[set[str], Subject]] = []
    for subject in found:
        keys = {word.key for word in words(subject.name)}
        if not any(keys <= other or other <= keys for other, _ in kept):
            kept.append((keys, subject))
    return [subject for _, subject in kept]


def _what_happened(desk: Desk, top: Sentence) -> list[Sentence]:
    """Return what other sources than the headline's tell in a few words, and on which day it was."""
    used = {piece.report for piece in top.evidence}
    near = [(short, r) for r in desk.reports for short in desk.gists[r.id][:1] if short.worth >= TOLD]
    found = [(short.worth, report, _quoting(desk, short, report)) for short, report in near]
    quoted = {report.id for _, report, _ in found}
    found += [
        (told.worth, report, _telling(desk, told, report))
        for report in desk.reports
        for told in [told for told in desk.tellings[report.id] if not told.place][:1]
        if told.worth >= ELSE and report.id not in quoted
    ]
    found.sort(key=lambda one: (one[1].language != desk.language, -round(one[0], 6), one[1].id))
    made = [sentence for _, report, sentence in found if report.id not in used][:TELLERS]
    return [*made, *day_of(desk, [piece for *_, sentence in found for piece in sentence.evidence])]


def _quoting(desk: Desk, short: Gist, report: Report) -> Sentence:
    """Return what *report* tells in a few words of its own."""
    source, language = desk.names[report.id], {"language_of_quote": report.language}
    return desk.say("digest.told", [short.evidence], source=source, quote=short.text, **language)


def _telling(desk: Desk, told: Telling, report: Report) -> Sentence:
    """Return what *report* tells in a sentence of ours."""
    source, language = desk.names[report.id], {"language_of_clause": report.language}
    return desk.say("digest.clause", [told.passage.evidence], source=source, clause=told.text, **language)


def day_of(desk: Desk, telling: Sequence[Evidence]) -> Iterator[Sentence]:
    """Yield on which day it happened, where a sentence that tells the news says so."""
    for report in desk.reports:
        for passage in desk.pieces.get(report.id, ()):
            day = event_day(passage) if passage.evidence in telling else ""
            if day and day <= report.by_its_own_clock.date().isoformat():
                yield desk.say("digest.day", [passage.evidence], source=desk.names[report.id], event_date=day)
                return


def _who_says_what(desk: Desk) -> list[Sentence]:
    """Return quotations, each with speaker and source, one a source at a time; then whom else several sources name."""
    quoted = [
        desk.say(
            "digest.quote",
            [_around(desk, report, quote), *_naming(desk, report, quote.speaker)],
            source=desk.names[report.id],
            speaker=quote.speaker,
            quote=_trimmed(quote.words),
            language_of_quote=report.language,
        )
        for report, quote in _quotes(desk)
        if quote.speaker and _fits(quote) and has_main_verb(quote.words, report.language)
    ][:QUOTES]
    own = {report.id for report in desk.reports if report.language == desk.brief.language}
    several = [s for s in distinct(desk.subjects)[3:] if len(own & set(s.evidence)) > 1]
    people = people_among(several, desk, quoted)
    if people:
        quoted.append(desk.say(f"digest.people.{count(len(people))}", evidence_of(people), **named(people)))
    return quoted


def _naming(desk: Desk, report: Report, name: str) -> list[Evidence]:
    """Return the sentence of *report* that names *name* in full, where it is another than the one it speaks in."""
    found = (subject.evidence.get(report.id) for subject in desk.subjects if subject.name == name)
    return [piece for piece in found if piece is not None]


def people_among(found: Sequence[Subject], desk: Desk, above: Sequence[Sentence]) -> list[Subject]:
    """Return the first of *found* that are certainly people and that no sentence *above* names."""
    certain: set[str] = set()
    for pieces in desk.pieces.values():
        certain |= certain_people(pieces[0]) if pieces else set()
    said = " ".join(sentence.text for sentence in above)
    people = [subject for subject in found if subject.kind == "person" and subject.name in certain]
    return [person for person in people if person.name not in said][:PEOPLE]


def _quotes(desk: Desk) -> Iterator[tuple[Report, Quote]]:
    """Yield quotations that may be used, those that tell something first, sources in turn."""
    each: list[list[tuple[Report, Quote]]] = []
    for report in desk.reports:
        found = desk.mentions.get(report.id)
        people = {s.name for s in desk.subjects if s.is_person(report.language)} if found else set()
        usable = [
            (report, quote)
            for quote in (found.quotes if found else ())
            if quote.type != "indirect"
            and quote.speaker in people
            and not _names(quote.words, quote.speaker)
            and not quote.words[:1].islower()  # a part of a sentence, which nobody "said"
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


def _names(spoken: str, speaker: str) -> bool:
    """Return whether somebody is named in *spoken*, who then hardly said it: nobody speaks of himself by name."""
    return not {word.key for word in words(spoken) if word.text[:1].isupper()}.isdisjoint(
        word.key for word in words(speaker)
    )


def _fits(quote: Quote) -> bool:
    return FIT_QUOTE[0] <= len(words(quote.words)) <= FIT_QUOTE[1]


def _trimmed(quoted: str) -> str:
    return quoted.strip().rstrip(",.;:")


def figures_of(desk: Desk, above: Sequence[Sentence]) -> list[Sentence]:
    """Return of each source the first figure that counts something, in its first sentences near the news.

    None that a sentence *above* gives, one that two sources give once; and none in another language than ours: what it
    counts would stand in our sentence untranslated.
    """
    differing = {(f.report, f.value) for d in desk.brief.differences for f in d.figures}
    told = {word.key for sentence in above for word in words(sentence.text)}
    made: dict[str, Sentence] = {}
    for report in (report for report in desk.reports if report.language == desk.language):
        near = [p for p in desk.pieces.get(report.id, ())[:NEWS_SENTENCES] if desk.news.nearness(p.stems) >= COUNTS]
        for passage, number in ((p, n) for p in near for n in p.mentions.numbers if p.start <= n.start < p.end):
            dated = any(time.start < number.end and number.start < time.end for time in passage.times)
            quoted = any(span.start <= number.start - passage.start < span.end for span in passage.quoted)
            written = [word.key for word in words(number.text) if word.key[0].isdigit()]
            if (report.id, number.value) in differing or dated or quoted or not written or told.issuperset(written):
                continue
            figure, noun = counted(report.text, number, report.language)
            if any(rarity(word.key, report.language) >= TELLING for word in noun):
                told.update(written)
                made[figure] = desk.say(
                    "digest.figure",
                    [passage.evidence],
                    source=desk.names[report.id],
                    figure=figure[:1].lower() + figure[1:] if figure.split(" ", 1)[0].istitle() else figure,
                    language_of_figure=report.language,
                )
                break
    return list(made.values())[:FIGURES]


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
    """Return why so little stands here, and for each source where its report is, how long, of which day.

    Where every source may be reprinted the reason is another: too little to print was found.
    """
    made = {
        desk.names[report.id]: desk.say_when(
            f"digest.read.{size_of(report)}",
            [opening_of(desk, report)],
            [report],
            "day_date",
            source=desk.names[report.id],
        )
        for report in reversed(desk.reports)
    }
    if all(report.rights is Rights.FULL for report in desk.reports):
        return list(reversed(made.values()))[:SOURCES]
    first = desk.say("digest.why", [opening_of(desk, report) for report in desk.reports][:SOURCES])
    return [first, *list(reversed(made.values()))[:SOURCES]]


def size_of(report: Report) -> str:
    """Return whether a report is read in a minute, in a few, or takes longer: short, middling or long."""
    length = len(words(report.text))
    return "short" if length < SHORT else "middling" if length < LONG else "long"


def opening_of(desk: Desk, report: Report) -> Evidence:
    """Return the sentence that tells the news in a report, as evidence that it reports it; its first where none does.

    Rather one that names no day of its own, which the sentence of ours would have to name, too.
    """
    pieces = desk.pieces.get(report.id, ())[:NEWS_SENTENCES]
    if pieces:
        near = {piece: desk.news.nearness(piece.stems) - DATED * bool(piece.times) for piece in pieces}
        return max(pieces, key=lambda piece: (round(near[piece], 6), -piece.start)).evidence
    span = next(iter(desk.mentions[report.id].sentences), None) if report.id in desk.mentions else None
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


def within_limits(parts: tuple[Part, ...], desk: Desk) -> tuple[Part, ...] | str:
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
        quoting = [place for place in body if quoted[place]]
        return max(quoting, key=lambda place: (place in removable, place))  # what stands last is needed least
    text = " ".join(sentence[place].text for place in body)
    for report in desk.reports:
        theirs = f"{report.title}\n{report.text}"
        if shared_share(text, theirs) > SEQUENCES_SHARE:
            return max(
                removable or places,
                key=lambda place: (shared_share(sentence[place].text, theirs), quoted[place], place),
            )
        for place in places:
            if shares_run(_unquoted(sentence[place]), theirs, RUN):
                return place
    return None


def _quoted_words(sentence: Sentence) -> int:
    return sum(len(words(sentence.text[span.start : span.end])) for span in quotations(sentence.text))


def _unquoted(sentence: Sentence) -> str:
    plain = list(sentence.text)
    for span in quotations(sentence.text):
        plain[span.start : span.end] = " " * (span.end - span.start)
    return "".join(plain)
