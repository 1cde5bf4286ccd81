"""Which picture fits a draft?

Draft, Classification, Mentions -> Picture. A picture rests on what the draft rests on: a place is marked only where
the evidence names it, a quotation shown only as the draft has it. The first of these that the draft can carry:

1. sources side by side, where they differ over a figure: that is the news about the news;
2. how a vote or a match ended, where the headline, the standfirst or the lede gives the two figures;
3. the words that an article's headline quotes;
4. a way from one place to another that the same sentences tell of, on a map;
5. a locator map, where they name a place we can find;
6. a timeline of three or more dated moments;
7. a quotation, in an article;
8. a locator map of a place named further down;
9. the headline as a poster: invented towns have no coordinates, briefs and digests little else.

A map of whole countries shows all that the headline speaks of, by name or by their people, or where it speaks of none
the lede's first sentence; or it is not drawn: two of three would say that the story plays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pycountry

from nightdesk.illustrate import cover, find_outcome, find_route, outcome, quote_card, timeline
from nightdesk.illustrate.countries import countries_in, country_named
from nightdesk.illustrate.letters import can_set
from nightdesk.illustrate.outlines import country_at, distance_km, middle_of
from nightdesk.illustrate.picture import Comparison, Cover, LocatorMap, Marked, Picture, QuoteCard, Timeline
from nightdesk.records import (
    ADVISORY,
    Classification,
    DigitalSource,
    Draft,
    Evidence,
    Form,
    Mentions,
    Part,
    PartKind,
    Place,
    Quote,
    ReportId,
    Sentence,
    Verdict,
    digest_of,
)
from nightdesk.text.quoted import passages

PLACES = 3  # on one map; more and none is found
NEAR_KM = 12  # places closer than this are one dot
FAR_KM = 7000  # places further apart than a map of one part of the world can show
MOMENTS_NEEDED = 3
QUOTE_WORDS = (5, 40)  # shorter is a phrase; longer is more than may be quoted (L11)
PHRASE_WORDS = 3  # of a phrase that the headline quotes; fewer say nothing by themselves
FIGURES_NEEDED = 2
OPENING = (PartKind.HEADLINE, PartKind.STANDFIRST)

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?(?!\d)")


def passed(draft: Draft, verdict: Verdict) -> Draft:
    """Return *draft* with only the sentences that the check desk found nothing against.

    Nothing that may be held back from the article may stand in its picture.
    """
    good = {
        (finding.part, finding.sentence)
        for finding in verdict.findings
        if finding.publishable and all(problem.kind in ADVISORY for problem in finding.problems)
    }
    parts = tuple(
        replace(part, sentences=tuple(s for index, s in enumerate(part.sentences) if (number, index) in good))
        for number, part in enumerate(draft.parts)
    )
    moments = enumerate(draft.timeline, start=len(draft.parts))
    return replace(draft, parts=parts, timeline=tuple(moment for number, moment in moments if (number, 0) in good))


def choose(draft: Draft, classification: Classification | None, mentions: Mapping[ReportId, Mentions]) -> Picture:
    """Decide what the picture of *draft* shows; *mentions* are those of the reports it rests on, by report."""
    places = classification.places if classification else ()
    return (
        _comparison(draft)
        or _outcome(draft, classification.section if classification else "", mentions)
        or _phrase(draft, mentions)
        or _route(draft, places, mentions)
        or _map(list(_opening(draft)), places, mentions, draft, "the opening names")
        or _timeline(draft)
        or _quote(draft, mentions)
        or _map([s for part in draft.parts for s in part.sentences], places, mentions, draft, "the text names")
        or _cover(draft, classification.section if classification else "", mentions)
    )


def _opening(draft: Draft) -> Iterator[Sentence]:
    lede = next((part for part in draft.parts if part.kind is PartKind.PARAGRAPH), None)
    for part in draft.parts:
        if part.kind in OPENING or part is lede:
            yield from part.sentences


def _comparison(draft: Draft) -> Picture | None:
    for difference in draft.differences:
        values = {figure.value for figure in difference.figures}
        if len(difference.figures) < FIGURES_NEEDED or len(values) < FIGURES_NEEDED or min(values) < 0:
            continue
        code_only = pycountry.currencies.get(alpha_3=difference.about.strip().upper()) is not None
        if code_only or not can_set(difference.about):
            continue  # a currency's code says nothing of what is counted
        return Picture(
            kind="comparison",
            subject=Comparison(difference=difference),
            source_type=DigitalSource.DATA_DRIVEN,
            evidence=tuple(figure.evidence for figure in difference.figures),
            reason=f"{len(difference.figures)} sources give {len(values)} figures for {difference.about!r}",
        )
    return None


def _outcome(draft: Draft, section: str, mentions: Mapping[ReportId, Mentions]) -> Picture | None:
    """How a vote or a match ended, under the whole headline: two figures by themselves say nothing."""
    headline = _headline(draft)
    found = find_outcome.outcome(_opening(draft), draft.language, section, mentions) if outcome.fits(headline) else None
    if found is None:
        return None
    ended, sentence = found
    return Picture(
        kind=ended.kind,
        subject=replace(ended, headline=headline),
        source_type=DigitalSource.DATA_DRIVEN,
        evidence=sentence.evidence,
        reason=f"the opening gives the figures of a {ended.kind}, {ended.one} and {ended.other}",
    )


def _headline(draft: Draft) -> str:
    part = next((part for part in draft.parts if part.kind is PartKind.HEADLINE), None)
    return " ".join(sentence.text for sentence in part.sentences) if part else ""


def _route(draft: Draft, places: tuple[Place, ...], mentions: Mapping[ReportId, Mentions]) -> Picture | None:
    for sentence in _opening(draft):
        named = list(_places_named([sentence], places, mentions))
        marked = [one for place, _ in named if (one := _marked(place, draft.language)) is not None]
        way = find_route.route(sentence.text, draft.language, marked)
        if way is not None:
            return Picture(
                kind="route",
                subject=way,
                source_type=DigitalSource.DATA_DRIVEN,
                evidence=tuple(dict.fromkeys(evidence for _, evidence in named)),
                reason=f"the opening tells of a way from {way.start.name} to {way.end.name}",
            )
    return None


def _map(
    sentences: list[Sentence],
    places: tuple[Place, ...],
    mentions: Mapping[ReportId, Mentions],
    draft: Draft,
    why: str,
) -> Picture | None:
    chosen: list[Marked] = []
    evidence: list[Evidence] = []
    for place, found in _places_named(sentences, places, mentions):
        marked = _marked(place, draft.language)
        if marked is None or any(_clash(marked, other) for other in chosen):
            continue
        chosen.append(marked)
        evidence.append(found)
        if len(chosen) == PLACES:
            break
    if not chosen or not _shows_all(chosen, draft):
        return None
    return Picture(
        kind="map",
        subject=LocatorMap(places=tuple(chosen)),
        source_type=DigitalSource.DATA_DRIVEN,
        evidence=tuple(dict.fromkeys(evidence)),
        reason=f"{why} {', '.join(place.name for place in chosen)}",
    )


def _shows_all(places: list[Marked], draft: Draft) -> bool:
    """Say whether a map of *places* shows every country the news is of; one of towns alone need not."""
    if not any(place.country for place in places):
        return True
    shown = {place.country or country_at(place.latitude, place.longitude) for place in places}
    headline = next((part for part in draft.parts if part.kind is PartKind.HEADLINE), None)
    lede = next((part for part in draft.parts if part.kind is PartKind.PARAGRAPH), None)
    news = [countries_in(s.text, draft.language) for part in (headline, lede) if part for s in part.sentences[:1]]
    return next((countries for countries in news if countries), frozenset()) <= shown


def _marked(place: Place, language: str) -> Marked | None:
    """Return where *place* is to be marked: a country in its middle, not at its capital."""
    code = country_named(place.name, language)
    middle = middle_of(code) if code else None
    if middle is not None:
        return Marked(name=place.name, latitude=middle[0], longitude=middle[1], country=code)
    if place.latitude is None or place.longitude is None:
        return None
    return Marked(name=place.name, latitude=place.latitude, longitude=place.longitude)


def _clash(one: Marked, other: Marked) -> bool:
    """Say whether two places cannot both be marked: too far apart, the same, or one in the other."""
    distance = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    homes = [place.country or country_at(place.latitude, place.longitude) for place in (one, other)]
    within = bool(homes[0]) and homes[0] == homes[1] and bool(one.country or other.country)
    return distance > FAR_KM or distance < NEAR_KM or within


def _places_named(
    sentences: list[Sentence], places: tuple[Place, ...], mentions: Mapping[ReportId, Mentions]
) -> Iterator[tuple[Place, Evidence]]:
    """Yield the places on earth that both a sentence and its evidence name, in the order of the text."""
    people = _words_of_people(mentions)
    known = [
        place
        for place in places
        if place.name.casefold() not in people
        and place.latitude is not None
        and place.longitude is not None
        and abs(place.latitude) <= 90
        and abs(place.longitude) <= 180
        and place.name.strip()
        and can_set(place.name)
    ]
    for sentence in sentences:
        text = sentence.text.casefold()
        for place in sorted(known, key=lambda place: (text.find(place.name.casefold()), place.name)):
            if place.name.casefold() not in text:
                continue
            for evidence in sentence.evidence:
                if _names_place(mentions.get(evidence.report), evidence, place.name):
                    yield place, evidence
                    break


def _words_of_people(mentions: Mapping[ReportId, Mentions]) -> set[str]:
    """Return the words of everyone's name: a town that shares one is more likely misheard than meant."""
    return {
        word.casefold()
        for said in mentions.values()
        for name in said.names
        if name.kind == "person"
        for word in (*name.text.split(), *name.entity.split())
    }


def _names_place(said: Mentions | None, evidence: Evidence, wanted: str) -> bool:
    return said is not None and any(
        name.kind == "place"
        and evidence.start <= name.start
        and name.end <= evidence.end
        and wanted.casefold() in (name.text.casefold(), name.entity.casefold())
        for name in said.names
    )


def _timeline(draft: Draft) -> Picture | None:
    moments = timeline.selected(draft.timeline)
    if len(moments) < MOMENTS_NEEDED:
        return None
    return Picture(
        kind="timeline",
        subject=Timeline(moments=moments),
        source_type=DigitalSource.ALGORITHMIC,
        evidence=tuple(dict.fromkeys(e for moment in moments for e in moment.sentence.evidence)),
        reason=f"{len(moments)} dated moments, {moments[0].date} to {moments[-1].date}",
    )


def _phrase(draft: Draft, mentions: Mapping[ReportId, Mentions]) -> Picture | None:
    """The words the headline quotes, with the full name of whom a report quotes with them: they are the news."""
    headline = next((part for part in draft.parts if part.kind is PartKind.HEADLINE), None)
    for sentence in headline.sentences if headline and draft.form is Form.ARTICLE else ():
        for passage in passages(sentence.text):
            words = sentence.text[passage.start : passage.end].strip(",;: ")
            if len(words.split()) < PHRASE_WORDS:
                continue
            for evidence, said, quote in _quotes(sentence, mentions):
                if words in quote.words and (card := _card(words, quote, said)):
                    return _quoting(card, evidence, "the headline quotes")
    return None


def _quote(draft: Draft, mentions: Mapping[ReportId, Mentions]) -> Picture | None:
    """The first whole quotation that a sentence of the article has word for word, by someone a report names in full."""
    fewest, most = QUOTE_WORDS
    paragraphs = [part for part in draft.parts if part.kind is PartKind.PARAGRAPH]
    for sentence in (s for part in paragraphs for s in part.sentences) if draft.form is Form.ARTICLE else ():
        for evidence, said, quote in _quotes(sentence, mentions):
            whole = quote.type == "direct" and quote.words[:1].isupper()  # the end of a sentence does not stand alone
            if not whole or quote.words not in sentence.text or not fewest <= len(quote.words.split()) <= most:
                continue
            if card := _card(quote.words.rstrip(",;: "), quote, said):
                return _quoting(card, evidence, "the text quotes")
    return None


def _quotes(sentence: Sentence, mentions: Mapping[ReportId, Mentions]) -> Iterator[tuple[Evidence, Mentions, Quote]]:
    """Yield the speakers' own words that lie in what a sentence rests on."""
    for evidence in sentence.evidence:
        said = mentions.get(evidence.report)
        for quote in said.quotes if said else ():
            if said and quote.type != "indirect" and evidence.start <= quote.start and quote.end <= evidence.end:
                yield evidence, said, quote


def _card(words: str, quote: Quote, said: Mentions) -> QuoteCard | None:
    speaker = _full_name(quote.speaker, said)
    card = QuoteCard(words=words, speaker=speaker, language=said.language)
    return card if speaker and quote_card.fits(card) else None


def _full_name(speaker: str, said: Mentions) -> str:
    """Return the full name of the one person *speaker* is in that report; "" for an office, a side or two namesakes."""
    wanted = speaker.casefold().split()
    found = set()
    for name in said.names:
        full = name.entity or name.text
        if name.kind != "person" or len(full.split()) < 2:
            continue
        written = name.text.casefold().split()
        if wanted and (_within(written, wanted) or _within(wanted, full.casefold().split())):
            found.add(full)
    return found.pop() if len(found) == 1 else ""


def _within(words: list[str], others: list[str]) -> bool:
    return any(others[at : at + len(words)] == words for at in range(len(others) - len(words) + 1))


def _quoting(card: QuoteCard, evidence: Evidence, why: str) -> Picture:
    return Picture(
        kind="quote",
        subject=card,
        source_type=DigitalSource.ALGORITHMIC,
        evidence=(evidence,),
        reason=f"{why} {card.speaker} word for word",
    )


def _cover(draft: Draft, section: str, mentions: Mapping[ReportId, Mentions]) -> Picture:
    headline = next((part for part in draft.parts if part.kind is PartKind.HEADLINE and part.sentences), None)
    text = " ".join(sentence.text for sentence in headline.sentences) if headline else ""
    evidence = tuple(dict.fromkeys(e for s in headline.sentences for e in s.evidence)) if headline else ()
    shown = bool(text) and cover.fits(text)
    return Picture(
        kind="cover",
        subject=Cover(
            headline=text if shown else "",
            section=section,
            count=_count(headline, mentions) if headline and shown else "",
            variant=int(digest_of(text)[:8], 16),
        ),
        source_type=DigitalSource.ALGORITHMIC,
        evidence=evidence,
        reason="no place on a map, no dates in a row, no figures at odds, no quotation that stands alone",
    )


def _count(headline: Part, mentions: Mapping[ReportId, Mentions]) -> str:
    """Return the digits of the first counted number that the headline and its evidence share; a date is no count."""
    for sentence in headline.sentences:
        for evidence in sentence.evidence:
            said = mentions.get(evidence.report)
            for number in said.numbers if said else ():
                dated = said is not None and any(
                    time.start <= number.start and number.end <= time.end and time.type in ("DATE", "TIME")
                    for time in said.times
                )
                inside = evidence.start <= number.start and number.end <= evidence.end
                digits = _DIGITS.search(number.text)
                if dated or not inside or not digits or not number.unit or number.value < 2:
                    continue
                if re.search(rf"(?<![\d.,]){re.escape(digits.group())}(?![\d.,]*\d)", sentence.text):
                    return digits.group()
    return ""
