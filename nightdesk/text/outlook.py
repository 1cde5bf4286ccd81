"""Outlook: does the day that a clause names lie ahead of it or behind it?

A text and where the day stands in it: 1 where a verb or word of its clause shows that it is to come ("will", "until",
"the vote is on Friday"), -1 where one shows that it is past, 0 where none does. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.tenses import has_tenses, tenses

AHEAD, BEHIND, OPEN = 1, -1, 0
LOOK_BACK = 60  # characters before a day in which a word shows that it is to come
CLAUSE = 90  # characters on either side of it that are looked at for its clause
SENTENCE = 240  # characters before a day in which its sentence is looked at
LEADING = 3  # words at the most before a day that its clause begins with: "And on Friday the council votes"
CLOSE = 4  # words before a date among which an auxiliary of the past stands: "was elected in May", "wurde im Mai"
_DUE = frozenset(
    ("to", "expected", "set", "slated", "meant", "by", "through", "zu", "erwartet", "geplant", "bis", "prevu", "prévu",
     "prévue", "previsto", "prevista", "ventet", "planlagt", "väntades", "verwacht", "gepland")
)  # fmt: skip
NEAR = 7  # words behind such a day among which its verb stands
LED_BY = 2  # prepositions and articles between "is" and the day: "es el viernes"
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]\s+(?=[^\W\d_a-z])|\n")  # not after an initial
_CLAUSE_END = re.compile(r"(?<!\b[A-Za-z])\.(?=[\s\"”“»’]|\Z)|[!?…;:,\n()]| [–—] ")
_ASIDE = re.compile(r"^\s?\([^()\n]{1,40}\)")
_WORD = re.compile(r"\d+|[^\W\d_]+")
# How verbs in the future end, where an ending shows it.
FUTURE = {
    "fr": re.compile(r"[^\W\d_]{2,}[eiudt]r(?:a|ont)"), "es": re.compile(r"[^\W\d_]{3,}r(?:á|án)"),
    "it": re.compile(r"[^\W\d_]{3,}r(?:à|anno)"), "pt": re.compile(r"[^\W\d_]{3,}r(?:á|ão)"),
}  # fmt: skip
# How verbs end of what is to come as seen from then: "a dit qu'il recevrait les élus mardi".
_FUTURE_THEN = {
    "fr": re.compile(r"(?!aurai|serai)[^\W\d_]{3,}r(?:ait|aient)"),
    "es": re.compile(r"(?!habr|podr)[^\W\d_]{3,}r(?:ía|ían)"),
    "it": re.compile(r"(?!avre|sare)[^\W\d_]{3,}r(?:ebbe|ebbero)"),
    "pt": re.compile(r"(?!ter|pod)[^\W\d_]{3,}r(?:ia|iam)"),
}
_ON = frozenset(("on", "am", "på", "i", "le", "el", "il", "na", "op", "den"))  # right before a weekday
PLAN = 3  # words of a phrase of planning at the most: "told not to"
_PAST = {"en": re.compile(r"[^\W\d_]{2,}ed")}
# What is said to have happened, in words of what is to come: "ska ha grillat på lördagen", "soll am Samstag … gegrillt
# haben". Not "ska ha möte", nor "soll geschlossen sein".
_HEARSAY = {
    "en": r"\b(?:said|believed|thought|alleged|reported|understood|suspected|accused|claimed) (?:to|of) hav(?:e|ing)\b"
    r"|\b(?:may|might|must) (?:not )?have\b",
    "da": r"\b(?:skal|kan|må) (?:\w+ )?have (?:\w+ )?(?:\w{2,}et|\w+(?:rt|gt|bt|dt)|spist|haft)\b"
    r"|\b(?:skal|kan|må) (?:\w+ )?være (?:blevet|sket|begået|kommet|gået|kørt|faldet|flygtet|rejst|omkommet|død)\b",
    "nb": r"\b(?:skal|kan|må) (?:\w+ )?ha (?:\w+ )?"
    r"(?:\w{2,}et|\w+(?:rt|gt|bt|dt|stt)|spist|hatt|vært|blitt|fått|gått|sett)\b",
    "sv": r"\b(?:ska|skall|lär|kan|måste) (?:\w+ )?ha (?:\w+ )?"
    r"(?:\w+(?:at|it|ats|its|rt|kt|pt|lt)|\w{0,3}[åeöo]tt|läst|rest)\b",
    "de": r"\b(?:soll|sollen|könnte|könnten|dürfte|dürften|muss|müssen) .*\w+(?:t|en) haben\b"
    r"|\b(?:soll|sollen|könnte|könnten|dürfte|dürften) .*(?:worden|gewesen|gekommen|gegangen|gefahren|gelaufen|gefallen"
    r"|gestorben|gestürzt|geflohen|geflüchtet|gereist|passiert|geschehen|entstanden|ausgebrochen|geraten) sein\b",
    "nl": r"\b(?:zou|zouden) .*(?:(?:ge|be|ver|ont|her)\w+ hebben|hebben (?:ge|be|ver|ont|her)\w+)\b",
}
# Of languages that put a participle last, how it ends: "Er ist am Freitag in Köln gestorben".
_LAST = {"de": re.compile(r"[a-zäöüß]{4,}(?:t|en)"), "nl": re.compile(r"[a-zë]{4,}(?:d|t|en)")}


def outlook(text: str, start: int, end: int, lists: Lexicon, language: str) -> int:
    """Return ``AHEAD``, ``BEHIND`` or ``OPEN`` for the day that stands from *start* to *end*."""
    left, right = _clause(text, start, end)
    if _is_hearsay([*left, *_WORD.findall(text[start:end].lower()), *right], language):
        return BEHIND
    if looks_ahead(text, start, lists, language) or _is_led_ahead(left, text[start:end], lists):
        return AHEAD
    told = [at for at, word in enumerate(left) if word in lists.said and lists.parted.get(word) not in right]
    left = left[told[-1] + 1 :] if told else left
    if told and right[:1] and right[0] in lists.that:
        return BEHIND  # "said on Wednesday that the road will be closed": the day of what was said
    words = [*left, *right]
    if lists.pasts.intersection(words):
        return BEHIND
    if _is_planned(left, right, lists, language):
        return AHEAD
    return BEHIND if told or any(_is_past(word, lists, language) for word in words) else OPEN


def _is_hearsay(clause: Sequence[str], language: str) -> bool:
    """Return whether the words of a clause tell what is said to have happened, whichever day that was."""
    return language in _HEARSAY and re.search(_HEARSAY[language], " ".join(clause)) is not None


def looks_ahead(text: str, start: int, lists: Lexicon, language: str) -> bool:
    """Return whether a word before *start* in its sentence shows that what follows is to come ("will", "until").

    The day of "will be closed, he said on Monday" is not: the nearer of such a word and a verb of saying counts.
    """
    found = _WORD.findall(SENTENCE_END.split(text[max(0, start - LOOK_BACK) : start])[-1].lower())
    for index in range(len(found) - 1, -1, -1):
        word = found[index]
        ahead = word in lists.ahead or _is_future(word, lists, language)
        if ahead and index and found[index - 1] in lists.articles:
            continue  # "a scheduled interview on Monday"
        if ahead or word in lists.said:
            return ahead and not lists.over.intersection(found[max(0, index - 2) : index])
    return False


def tells_of_past(text: str, start: int, end: int, lists: Lexicon) -> bool:
    """Return whether an auxiliary of the past stands close before a date and nothing by which it was to come then.

    Weaker signs of the past say nothing of a date: "has set May 3 as the deadline", "decided to leave by May 3".
    """
    close = _clause(text, start, end)[0][-CLOSE:]
    return not lists.pasts.isdisjoint(close) and _DUE.isdisjoint(close)


def is_told(text: str, start: int, end: int, lists: Lexicon) -> bool:
    """Return whether the clause of a day has another word that tells something: not in a bare "at nine on Tuesday"."""
    left, right = _clause(text, start, end)
    return any(len(word) > 1 and fold(word) not in lists.folded_function_words for word in (*left, *right))


def tells_ahead(text: str, start: int, end: int, lists: Lexicon, language: str) -> bool:
    """Return whether a verb of the future shows that the day is to come, and no auxiliary of the past that it was.

    "It had been due to expire on Friday" does not tell whether that Friday has been.
    """
    left, right = _clause(text, start, end)
    words = [*left, *right]
    return any(_is_future(word, lists, language) for word in words) or lists.pasts.isdisjoint(words)


def tells_what_was(text: str, start: int, end: int, lists: Lexicon, language: str) -> bool:
    """Return whether a verb tells of the past in the clause of a day, or else, where it has no verb, before it.

    "Tausende sind am Montag auf die Straße gegangen"; "Crews were called to a crash, near Overby, at 7.40 on Monday".
    """
    before = SENTENCE_END.split(text[max(0, start - SENTENCE) : start])[-1]
    left, right = _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(text[end : end + CLAUSE])[0]
    clause = _WORD.findall(f"{left} {right}")
    if _is_over(clause, language):
        return True
    if any(word.islower() and fold(word) not in lists.folded_function_words | lists.clock_leads for word in clause):
        return False
    for word in reversed(_WORD.findall(before.lower())):
        if word in lists.pasts or _is_past(word, lists, language):
            return True
        if word in lists.copulas or word in lists.planned or word in lists.ahead or _is_future(word, lists, language):
            return False
    return False


def _is_over(clause: Sequence[str], language: str) -> bool:
    """Return whether one of the words of a clause is a verb of what is over, by the tenses of its language."""
    if not has_tenses(language):
        return False
    known, last = tenses(language), _LAST.get(language)
    if any(word.islower() and re.fullmatch(known.plans, word) for word in clause):
        return False
    if any(word.islower() and re.fullmatch(known.over, word) for word in clause):
        return True
    ends = last is not None and bool(clause) and last.fullmatch(clause[-1]) is not None
    return known.narrates and ends and any(re.fullmatch(known.perfect, word) for word in clause[:-1])


def may_lie_ahead(text: str, start: int, lists: Lexicon, language: str) -> bool:
    """Return whether the day at *start* may be one to come though its clause is told in the past.

    So it may where somebody planned, asked or expected something for then: "were told not to travel on Thursday",
    "set sentencing for Thursday". The nearest such word counts, unless the verb that has the day stands behind it, or
    is itself one of asking with its day: "called on Thursday for a strike".
    """
    found = _WORD.findall(SENTENCE_END.split(text[max(0, start - CLAUSE) : start])[-1].lower())
    if _is_hearsay([*found, *_WORD.findall(_CLAUSE_END.split(text[start : start + CLAUSE])[0].lower())], language):
        return False
    at = len(found)
    while at >= 2 and found[at - 1] in lists.day_pairs:
        at -= 2  # "for Thursday and Friday"
    if at and found[at - 1] in lists.due_before:
        return True
    own = at - 1 if at and found[at - 1] in _ON else at  # where the verb ends whose own day this would be
    shape = _FUTURE_THEN.get(language)
    for end in range(at, 0, -1):
        word = found[end - 1]
        if end in (own, at) and _ends(found, end, lists.asks):
            return False
        if _ends_a_plan(found, end, lists) or (shape is not None and shape.fullmatch(word)):
            return end < 2 or found[end - 2] not in lists.articles  # "a scheduled interview on Monday"
        if word in lists.pasts or _is_past(word, lists, language):
            return False
        if word in lists.said and not _ends_a_plan(found, end - 1, lists):  # "would ask": he has not
            return False
    return False


def _ends_a_plan(found: Sequence[str], end: int, lists: Lexicon) -> bool:
    """Return whether a phrase of planning ends before word *end*."""
    return _ends(found, end, lists.plans)


def _ends(found: Sequence[str], end: int, phrases: frozenset[str]) -> bool:
    """Return whether one of *phrases* ends before word *end*."""
    return any(" ".join(found[end - size : end]) in phrases for size in range(1, min(PLAN, end) + 1))


def _is_led_ahead(left: Sequence[str], day: str, lists: Lexicon) -> bool:
    """Return whether a word right before the day shows it: "på fredag"; Swedish "på fredagen" is past."""
    led = bool(left) and left[-1] in lists.ahead_right_before and not day.endswith("en")
    return led and not lists.pasts.intersection(left)


def _clause(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the words of the clause before and behind the day.

    A comma right behind a leading day ends nothing, nor does a bracket right behind any: "Am Samstag (15 Uhr) kommt".
    """
    before = _CLAUSE_END.split(text[max(0, start - CLAUSE) : start])[-1]
    parts = _CLAUSE_END.split(_ASIDE.sub("", text[end : end + CLAUSE], count=1))
    after = parts[0]
    if not after.strip() and text[end : end + 1] == "," and len(parts) > 1 and len(before.split()) < LEADING:
        after = parts[1]
    return _WORD.findall(before.lower()), _WORD.findall(after.lower())


def _is_planned(left: Sequence[str], right: Sequence[str], lists: Lexicon, language: str) -> bool:
    """Return whether the clause tells in the present what is to happen on its day: "opens on Friday"."""
    for at in range(len(left) - 1, -1, -1):
        if _is_past(left[at], lists, language):
            return False  # "started on Wednesday and runs until May"
        if left[at] in lists.planned:
            return True
    if _is_of_a_copula(left, right, lists, language):
        return True
    if len(left) > LEADING:
        return False
    for word in right[:NEAR]:
        if word in lists.said or _is_past(word, lists, language):
            return False
        if word in lists.planned or word in lists.futures or _is_future(word, lists, language):
            return True
    return False


def _is_of_a_copula(left: Sequence[str], right: Sequence[str], lists: Lexicon, language: str) -> bool:
    """Return whether "is" stands right before the day, and the day is what is said: "the vote is on Friday"."""
    at = len(left) - 1
    while at >= 0 and len(left) - at <= LED_BY and left[at] not in lists.copulas:
        if fold(left[at]) not in lists.folded_function_words:
            return False
        at -= 1
    if at < 0 or left[at] not in lists.copulas:
        return False
    closed = not right or fold(right[0]) in lists.folded_function_words or right[0] in lists.clock_leads
    last = _LAST.get(language)
    return closed and not (right and last and last.fullmatch(right[-1]) and right[-1] not in lists.function_words)


def _is_future(word: str, lists: Lexicon, language: str) -> bool:
    shape = FUTURE.get(language)
    return word in lists.futures or (shape is not None and shape.fullmatch(word) is not None)


def _is_past(word: str, lists: Lexicon, language: str) -> bool:
    shape = _PAST.get(language)
    return shape is not None and (shape.fullmatch(word) is not None or word in lists.irregular)
