"""Lede: the choices of a story in, the one that tells the news in 35 words, 50 at most, attribution in it, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nightdesk.text.words import stem
from nightdesk.write.attribute import attributed
from nightdesk.write.centre import Centre, stems_of, styles_of
from nightdesk.write.clauses import asides, has_verb, tails
from nightdesk.write.dangling import opens_definite, taken_as_known
from nightdesk.write.material import Choice
from nightdesk.write.passages import Passage
from nightdesk.write.shape import is_passive, is_setting

LONGEST = 35  # words (HOUSE)
LONGER = 50  # words where no sentence is so short or can be cut: better than no article
LAST = 3  # of a report's sentences, counted from 0, that may open an article
SHORTEST = 10  # words; a shorter sentence leaves who, what or where open
AT_LEAST = 6  # words with which a newest report may tell the news in its first sentence
DATED = 1.3  # what a day in the sentence is worth
ATTRIBUTED = 0.8  # what attribution in the sentence's own words is worth beside a claim's score
NEAR = 4.0  # what telling all of the story's news is worth
HEADS = 6.0  # what telling all that the newest report has in its title is worth
OLDER = 8.0  # what it costs to give a figure that a later report gives otherwise
SPOKEN = 3.0  # what it costs that most of it is a quotation: the news is not what was said of it
FRONT, OPENING = 2.0, 10  # what telling it all in so many words from the start is worth
HOLDS = 2.0  # what it costs to tell what holds, not what happened
KNOWN = 1.0  # what each thing costs that it takes as known
THEIRS = 2.0  # what it costs to be a source's standfirst
SETTING = 2.0  # what it costs to tell a state, the news behind it
PASSIVE = 2.0  # what it costs to tell what was done, not who did it
ECHO, MORE = 6.0, 12.0  # what it costs to add less than so much rarity of words to the headline, names and day apart
STALE = 3.0  # what it costs to tell of an earlier day than the headline does
ITS_OWN = 2.0  # what it is worth that the headline is cut from it: it tells the rest
EARLY = 1.0  # what standing first in its report is worth; it fades as 1 / (1 + place)


def lede(choices: Sequence[Choice], news: Centre, headline: str = "", cut_from: Passage | None = None) -> Choice | None:
    """Return the choice that opens the article, shortened where it must be; None when none is short enough.

    It tells most of the *news*, from its start, and more than the *headline* above it, best of all what that is
    *cut_from*.
    """
    if not choices:
        return None
    language = choices[0].passage.language
    above = stems_of(headline, language)
    known = above | styles_of(language)

    def score(choice: Choice) -> float:
        passage = choice.passage
        told = known.union(stem(key, passage.language) for key in passage.name_keys)
        more = sum(weight for item, weight in passage.weights.items() if item not in told)
        echoes = bool(above) and more < MORE and not passage.day and not attributed(passage)
        front = passage.stems_before(OPENING)
        stale = cut_from is not None and passage.day != "" and passage.day < cut_from.day
        own = ITS_OWN * (passage is cut_from)
        return _score(choice) + FRONT * news.nearness(front) + own - ECHO * echoes - STALE * stale

    fit = [
        choice
        for choice in choices
        if not (choice.line.needs or choice.line.takes)
        and choice.passage.index <= LAST
        and choice.line.length >= (AT_LEAST if choice.opens and not choice.passage.index else SHORTEST)
        # A report's first sentence says itself which: "Strejken på slagteriet i Eksempelby er slut".
        and not (choice.passage.index and opens_definite(choice.passage.text, language, choice.passage.name_keys))
    ]
    fit.sort(key=lambda choice: (-round(score(choice), 6), choice.passage.report.id, choice.passage.start))
    short = (made for longest in (LONGEST, LONGER) for choice in fit if (made := shortened(choice, longest)))
    return next(short, None)


def _score(choice: Choice) -> float:
    passage = choice.passage
    return (
        choice.claim.score
        + NEAR * choice.near
        + HEADS * choice.heads
        + ATTRIBUTED * attributed(passage)
        + DATED * bool(passage.day)
        + EARLY / (1 + passage.index)
        - OLDER * choice.older
        - SPOKEN * (passage.spoken > 0.5)
        - HOLDS * (not passage.tells_event)
        - KNOWN * taken_as_known(passage.plain, passage.language, passage.name_keys)
        - THEIRS * passage.theirs
        - SETTING * is_setting(passage.plain, passage.language)
        - PASSIVE * is_passive(passage.plain, passage.language)
    )


def shortened(choice: Choice, longest: int) -> Choice | None:
    """Return *choice* with as little cut as brings it to *longest* words, or None when no cut does."""
    line = choice.line
    if line.length <= longest:
        return choice
    begin = max((edit.end for edit in line.edits if edit.start == 0 and edit.kind == "cut"), default=0)
    for cuts in (asides(line.passage, begin), *([tail] for tail in tails(line.passage, begin))):
        if not cuts or (attributed(line.passage) and _cuts_attribution(choice, cuts[0].start)):
            continue
        shorter = replace(line, edits=(*cuts, *line.edits))
        kept = line.passage.plain[begin : cuts[0].start]
        if shorter.length <= longest and (cuts[0].text == "" or has_verb(kept, line.passage.language)):
            return replace(choice, line=shorter)
    return None


def _cuts_attribution(choice: Choice, start: int) -> bool:
    """Return whether what is cut from *start* on holds the words that say who says so."""
    passage = choice.passage
    return passage.search("credits", 0, start) is None
