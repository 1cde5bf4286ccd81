"""The words around a picture: caption and alternative text.

Picture, language -> ``Sentence``s with the picture's evidence, said by phrases of the catalogue ``pictures`` so that
they can be said again in another language. A caption says what the picture is, an alternative text what is seen (A9).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pycountry

from nightdesk.illustrate import comparison
from nightdesk.illustrate.composition import Sheet
from nightdesk.illustrate.cover import count_size
from nightdesk.illustrate.forms import FORMS
from nightdesk.illustrate.letters import can_set
from nightdesk.illustrate.picture import (
    Comparison,
    Cover,
    LocatorMap,
    Outcome,
    Picture,
    QuoteCard,
    Route,
    Scene,
    Subject,
    Timeline,
)
from nightdesk.messages import FALLBACK, Catalogue, catalogue, languages
from nightdesk.records import Evidence, Foreign, Phrase, Sentence

DOMAIN = "pictures"
LONGEST_ALT = 250  # characters (A9)
COUNTS = ("one", "two", "three")
ORDINALS = ("first", "second", "third")


def spoken(language: str) -> str:
    """Return *language* if pictures can be described in it, else the one everything can be said in."""
    return language if language in languages(DOMAIN) else FALLBACK


def sheet_for(language: str, *, title: str, accent: str) -> Sheet:
    """Return what stands on every picture of an edition, in *language*."""
    words = catalogue(spoken(language), DOMAIN)
    return Sheet(
        language=words.language,
        title=title if can_set(title) else "",
        accent=accent,
    )


def credit(language: str, title: str) -> str:
    """Return who is credited in the file's own words."""
    return catalogue(spoken(language), DOMAIN).text("picture.credit", title=title)


def country_names(language: str) -> Callable[[str], str]:
    """Return a function that gives what *language* calls a country (CLDR) by its numeric code, or "" for none."""
    territories = catalogue(spoken(language), DOMAIN).locale.territories

    def called(code: str) -> str:
        known = pycountry.countries.get(numeric=code) if code else None
        return str(territories.get(known.alpha_2, "")) if known else ""

    return called


def caption_and_alt(picture: Picture, language: str, evidence: tuple[Evidence, ...]) -> tuple[Sentence, Sentence]:
    """Return caption and alternative text in *language*, both resting on *evidence*."""
    words = catalogue(spoken(language), DOMAIN)
    caption, alts = _phrases(picture.subject)
    alt = next((phrase for phrase in alts if _short_enough(phrase)), alts[-1])
    return (
        _sentence(caption, words, picture.subject, evidence),
        _sentence(alt, words, picture.subject, evidence),
    )


def _short_enough(phrase: Phrase) -> bool:
    return all(
        len(catalogue(language, DOMAIN).fill(phrase.message, phrase.arguments).text) <= LONGEST_ALT
        for language in languages(DOMAIN)
    )


def _sentence(phrase: Phrase, words: Catalogue, subject: Subject, evidence: tuple[Evidence, ...]) -> Sentence:
    text = words.fill(phrase.message, phrase.arguments).text
    foreign: tuple[Foreign, ...] = ()
    if isinstance(subject, QuoteCard) and subject.language not in ("", words.language) and subject.words in text:
        start = text.index(subject.words)
        foreign = (Foreign(start=start, end=start + len(subject.words), language=subject.language),)
    return Sentence(text=text, evidence=evidence, phrase=phrase, foreign=foreign)


def _phrases(subject: Subject) -> tuple[Phrase, tuple[Phrase, ...]]:
    """Return the caption's phrase, and the alternative text's, fullest first."""
    match subject:
        case LocatorMap(places=places):
            count = COUNTS[len(places) - 1]
            names = {key: place.name for key, place in zip(ORDINALS, places, strict=False)}
            return _phrase(f"map.{count}", names), (_phrase(f"map.alt.{count}", names),)
        case Route(start=start, end=end):
            ends = {"first": start.name, "second": end.name}
            return _phrase("route", ends), (_phrase("route.alt", ends),)
        case Outcome(kind=kind, one=one, other=other):
            figures = {"first": one, "second": other}
            return _phrase(kind, figures), (_phrase(f"{kind}.alt", figures),)
        case Timeline(moments=moments):
            dates = {"first_date": moments[0].date, "last_date": moments[-1].date}
            return _phrase("timeline", dates), (_phrase("timeline.alt", dates),)
        case Comparison(difference=difference):
            shown = {
                "about": difference.about,
                "figures": "; ".join(figure.text for figure in comparison.rows(subject)),
            }
            short = {"figures": shown["figures"]}
            return (
                _phrase("comparison", {"about": difference.about}),
                (_phrase("comparison.alt", shown), _phrase("comparison.alt.short", short)),
            )
        case QuoteCard(words=words, speaker=speaker, language=language):
            named = {"speaker": speaker}
            full = _phrase("quote.alt", {"words": words, "language_of_words": language, **named})
            return _phrase("quote", named), (full, _phrase("quote.alt.short", named))
        case Scene(section=section):
            return _phrase("scene", {}), (_phrase(f"scene.alt.{section or 'none'}", {}),)
        case Cover():
            alt = _cover_alt(subject)
            return (_phrase("cover", {}) if subject.headline else alt), (alt,)


def _cover_alt(subject: Cover) -> Phrase:
    if not subject.headline:
        return _phrase("cover.alt.plain", {})
    if count_size(subject.count):
        return _phrase("cover.alt.count", {"digits": subject.count})
    return _phrase(f"cover.alt.{subject.section if subject.section in FORMS else 'none'}", {})


def _phrase(message: str, arguments: Mapping[str, str]) -> Phrase:
    return Phrase(message=f"picture.{message}", arguments=dict(arguments))
