"""Days: "on Saturday" and "yesterday" in a passage in, edits that give the absolute date out.

A day is resolved only where the mentions give its date and, for a weekday, that date falls on that weekday. A sentence
with one that may be another week's is told on no day at all, so it is not told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from nightdesk.messages import catalogue
from nightdesk.text.any_of import any_of
from nightdesk.text.day_values import day_in
from nightdesk.text.lexicon import lexicon
from nightdesk.text.outlook import BEHIND, may_lie_ahead, outlook, tells_ahead
from nightdesk.text.relative_times import is_morning
from nightdesk.text.time_grammar import grammar as time_grammar
from nightdesk.text.words import words
from nightdesk.write.deictic import is_left
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import NEVER, grammar
from nightdesk.write.passages import WHOSE, Passage

SOON = 3  # days ahead within which a day is the coming one rather than the one before
JUST_BEEN = 2  # days back up to which it is that day where no verb tells otherwise
SINCE = frozenset({"since", "siden", "sedan", "seit", "depuis", "desde", "dal", "sinds"})
LONG_AGO = 4  # days back beyond which nobody calls a day by its name alone
BEGINS = {"MO": 5, "AF": 12, "EV": 17, "NI": 17}  # hours by which a part of a day has begun (ISO-TimeML)
EVENING_IS_NIGHT = ("en", "es", "pt")  # whose "night" of today is not last night: "tonight", "esta noche"
# Languages that say "i tisdags" of the day just gone, and what a name with its date ends in there.
GONE = {"sv": "en", "da": "", "nb": ""}
# Before a day, with an article or not: it is not the day of the verb, but of a noun ("the letter of"), or a bound.
BOUNDS = {
    "en": ("of", "from", "since", "until", "till", "by", "before", "after", "through", "to", "for", "between", "dated"),
    "da": ("af", "fra", "siden", "indtil", "inden", "før", "efter", "til", "for", "mellem", "dateret", "senest"),
    "de": ("vom", "von", "ab", "seit", "bis", "vor", "nach", "zum", "zwischen", "spätestens"),
    "fr": ("du", "depuis", "jusqu", "jusqu'au", "avant", "après", "dès", "pour", "entre", "daté"),
    "es": ("del", "desde", "hasta", "antes", "tras", "para", "entre", "después", "al"),
    "it": ("di", "del", "dal", "dall", "da", "fino", "prima", "dopo", "entro", "per", "tra", "fra", "al"),
    "pt": ("de", "do", "da", "desde", "até", "antes", "após", "para", "entre", "depois", "ao", "à"),
    "nl": ("van", "vanaf", "sinds", "tot", "voor", "na", "tussen", "uiterlijk", "per"),
    "nb": ("av", "fra", "siden", "inntil", "innen", "før", "etter", "til", "for", "mellom", "datert", "senest"),
    "sv": ("av", "från", "sedan", "till", "före", "innan", "efter", "för", "mellan", "senast"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day named in a passage: where (offsets into its text), which, and how it reads at first and later mention."""

    start: int
    end: int
    date: str  # ISO
    first: str
    yearless: str  # at first mention, where another day of its year was told of before
    later: str

    def edit(self, known: set[str]) -> Edit:
        """Return the edit for this mention, the first of its date, or of its year, unless that is in *known*."""
        told = self.later if self.date in known else self.yearless if self._year_is(known) else self.first
        return Edit(self.start, self.end, told, "date")

    def _year_is(self, known: set[str]) -> bool:
        return any(date.startswith(self.date[:4]) for date in known)


def days(passage: Passage) -> tuple[Day, ...] | None:
    """Return the days *passage* names by weekday or relative word, or None when one cannot be resolved."""
    rules = grammar(passage.language)
    if not rules.full_date:
        return ()
    found: list[Day] = []
    for match in passage.search_all("vague"):
        day = _part_of_a_day(passage, match)
        if day is None:
            return None
        found.append(_relative(passage, match, day))
    if is_left(passage):
        return None
    parts = [(day.start, day.end) for day in found]
    dated = any(time.type in ("DATE", "TIME") for time in passage.times)
    for match in weekdays(passage.language).finditer(passage.plain) if dated else ():
        day = _dated(passage, match)
        if day is None or day.weekday() != _number_of(_name_in(match), passage.language) or _is_named(passage, match):
            continue  # a weekday that is not a date ("every Monday", "the Sunday Gazette") stays as it stands
        if passage.plain.startswith(WHOSE, match.end()):
            continue  # "Sunday's race": no date of ours can have what is the day's
        if _has_date_already(passage, match, day):
            continue
        if not _is_certain(passage, match, day):
            return None
        found.append(_weekday(passage, match, day))
    for match in passage.search_all("days"):
        if any(start <= match.start() < end for start, end in parts):
            continue  # "heute" of "heute Abend"
        offset = rules.days[match[0].casefold().replace("’", "'")]
        if is_morning(passage.plain, match.start(), match.end(), time_grammar(passage.language)):
            continue  # no "tomorrow"
        if not offset and _is_of_an_age(passage, match):
            continue
        day = _dated(passage, match)
        if day is None or abs((passage.at.date() + timedelta(days=offset) - day).days) > 1:
            return None
        if not offset and _is_these_days(passage, match):
            return None
        found.append(_relative(passage, match, day))
    return tuple(sorted(found, key=lambda day: day.start))


@lru_cache(maxsize=64)
def weekdays(language: str) -> re.Pattern[str]:
    """Return a pattern for a weekday's name in *language* with the part of day that follows it."""
    names = weekday_names(language)
    if not names:
        return NEVER
    named, parts = any_of(names), any_of(grammar(language).parts)
    ending = rf"(?:[eE][nN]|s{parts})?" if language == "sv" else ""  # "på tisdagen", "på tisdagskvällen"
    gone = rf"[iI]\s(?P<gone>{named})s" if language in GONE else "(?P<gone>(?!))"
    joint = r"\s?" if language == "de" else r"\s"
    return re.compile(rf"(?<!\w)(?:{gone}|(?P<day>{named}){ending})(?P<part>{joint}{parts})?(?!\w)")


@lru_cache(maxsize=64)
def weekday_names(language: str) -> tuple[str, ...]:
    """Return the names of the days from Monday, lower case, by CLDR; none in a language it does not know."""
    try:
        wide = Locale.parse(language).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(str(wide[number]).lower() for number in range(7))


def _name_in(match: re.Match[str]) -> str:
    return match["day"] or match["gone"]


def _number_of(name: str, language: str) -> int:
    return weekday_names(language).index(name.lower())


def _dated(passage: Passage, match: re.Match[str]) -> date | None:
    """Return the date the mentions give for what was matched."""
    start, end = passage.start + match.start(), passage.start + match.end()
    for time in passage.times:
        if time.start < end and start < time.end and time.type in ("DATE", "TIME"):
            day = day_in(time.value)
            if day is not None:
                return day
    return None


def _part_of_a_day(passage: Passage, match: re.Match[str]) -> date | None:
    """Return the day of which a part was matched, where it is certain: "voted last night", "admitted this evening".

    It is told as over, and the report is of an hour by which that part of its day was over, or had begun.
    """
    start, end = passage.start + match.start(), passage.start + match.end()
    language, lists, text = passage.language, lexicon(passage.language), passage.report.text
    value = next((time.value for time in passage.times if (time.start, time.end) == (start, end)), "")
    day = _dated(passage, match)
    if day is None or "T" not in value or text[end : end + 1] == "-":  # "cette nuit-là"
        return None
    back, part = (passage.at.date() - day).days, value.partition("T")[2]
    if may_lie_ahead(text, start, lists, language) or outlook(text, start, end, lists, language) != BEHIND:
        return None
    begun = part in BEGINS and passage.at.hour >= BEGINS[part] and (part != "NI" or language in EVENING_IS_NIGHT)
    return day if back == 1 or (not back and begun) else None


def _is_named(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether the weekday is a part of a name: of one found, or "the Saturday Evening Gazette"."""
    start, end = passage.start + match.start(), passage.start + match.end()
    longer = any(
        name.start <= start and match.end("day") + passage.start <= name.end and name.end - name.start > end - start
        for name in passage.names
    )
    part = (match["part"] or "").strip()
    return longer or (passage.language == "en" and part[:1].isupper() and passage.text[match.end() :][1:2].isupper())


def _has_date_already(passage: Passage, match: re.Match[str], day: date) -> bool:
    """Return whether the source itself wrote the date beside the weekday ("Tuesday 6 January 2026")."""
    near = passage.text[match.end() : match.end() + 24] + passage.text[max(0, match.start() - 24) : match.start()]
    return re.search(rf"(?<!\d){day.day}(?!\d)", near) is not None


def _is_of_an_age(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether "today" only says since when somebody is so old: "die heute 38-jährige Anna Muster"."""
    return re.match(r"\s\d", passage.text[match.end() :]) is not None and not match[0][:1].isupper()


def _is_these_days(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether "today" may mean these times, or cannot be put as a date: "in today's money", "bis heute".

    So it may in a sentence that tells no event, nor one planned: "Today the mill is a museum".
    """
    before = [word.text.casefold() for word in words(passage.plain[: match.start()])[-1:]]
    if passage.plain.startswith(WHOSE, match.end()):
        return before == ["in"]
    if before and before[0] in BOUNDS.get(passage.language, ()):
        return True
    return not passage.tells_event and not passage.keys & lexicon(passage.language).planned


def _is_certain(passage: Passage, match: re.Match[str], day: date) -> bool:
    """Return whether the date is the one meant: today's, a past one of what is over, or one of what is to come.

    A day after the report's own needs a sure future: "is said to have met on Saturday" has none, whatever its words.
    A sentence that tells no past ("The schools stay closed on Tuesday"), looks ahead, or tells what somebody planned,
    may speak of the week after; one of what had been planned may speak of the week before.
    """
    lists, language, gap = lexicon(passage.language), passage.language, (day - passage.at.date()).days
    start, end, text = passage.start + match.start(), passage.start + match.end(), passage.report.text
    if not gap or _says_which(passage, match):
        return True
    looks = outlook(text, start, end, lists, language)
    if gap > 0:
        sure = looks != BEHIND or may_lie_ahead(text, start, lists, language)
        return sure and (gap <= SOON or tells_ahead(text, start, end, lists, language))
    if _is_past_by_form(passage, match):
        return True
    holds = not passage.keys.isdisjoint({*grammar(language).states} - {"a", "an", "the"})  # "stay closed"
    told = not holds and (gap >= -JUST_BEEN or looks == BEHIND)
    over = told or passage.tells_past or _is_since(passage, match)
    if gap >= -LONG_AGO and _is_below_the_past(passage, match) and not may_lie_ahead(text, start, lists, language):
        return True
    ahead = passage.looks_ahead(match.start()) or may_lie_ahead(text, start, lists, language)
    return over and gap >= -LONG_AGO and not ahead


def _is_below_the_past(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether the day is of a clause of its own that tells what is over: "are to close after the vote fell on
    Tuesday".

    The clause begins behind the last subordinator before the day, and its verb stands before the day, or right behind.
    """
    rules = grammar(passage.language)
    opened = [found.end() for found in passage.search_all("subordinators") if found.end() <= match.start()]
    if not opened:
        return False
    clause = [word for word in passage.own_words if opened[-1] <= word.start < match.start()]
    behind = [word for word in passage.own_words if word.start >= match.end()][:1]
    if any(mark in passage.plain[opened[-1] : match.start()] for mark in ",;:–—"):
        return False
    forms = [word.text.casefold() for word in (*clause, *behind)]
    told = [form for form in forms if form in rules.past or (rules.past_endings and form.endswith(rules.past_endings))]
    return bool(told) and {*rules.infinitives, *rules.future}.isdisjoint(forms)


def _is_since(passage: Passage, match: re.Match[str]) -> bool:
    before = words(passage.plain[: match.start()])[-1:]
    return bool(before) and before[0].key in SINCE


def _says_which(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether the day says itself which one it is: "last Tuesday", "i tisdags"."""
    at = passage.start + match.start()
    return match["gone"] is not None or any(time.start < at < time.end for time in passage.times)


def _is_past_by_form(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether the day, behind the report's own, is that by its form: Swedish "på tisdagen"."""
    return passage.language == "sv" and match.end() > match.end("day") and not match["part"]


def _weekday(passage: Passage, match: re.Match[str], day: date) -> Day:
    rules = grammar(passage.language)
    part = match["part"] or ""
    stem = match[0][: len(match[0]) - len(part)]
    if match["gone"]:  # "i tisdags"
        stem = f"{match['gone']}{GONE[passage.language]}"
    form = rules.part_dates.get(part.strip().casefold(), rules.full_date)
    return _day(passage, match, day, form, f"{stem}{part}", weekday=stem, part=part)


def _relative(passage: Passage, match: re.Match[str], day: date) -> Day:
    rules = grammar(passage.language)
    name = weekday_names(passage.language)[day.weekday()]
    if passage.language in ("en", "de"):
        name = name.capitalize()
    if passage.plain.startswith(WHOSE, match.end()):  # "Today's storm": "Tuesday's storm"
        return _day(passage, match, day, name, name)
    return _day(passage, match, day, rules.alone, "", weekday=name)


def _day(passage: Passage, match: re.Match[str], day: date, form: str, later: str, **parts: str) -> Day:
    """Return the day at *match* told as *form* has it; *later* or, where that is empty, just so again."""
    speech = catalogue(passage.language, "phrases")
    following = passage.text[match.end() : match.end() + 2]
    if not following or not following[0].isspace():  # the sentence has a stop there
        form = form.removesuffix(",")
    told = [form.format(date=dated, **parts) for dated in (speech.date(day), speech.day_of_a_year(day))]
    if match[0][:1].isupper():
        told = [one[:1].upper() + one[1:] for one in told]
    return Day(
        start=match.start(),
        end=match.end(),
        date=day.isoformat(),
        first=told[0],
        yearless=told[1],
        later=later or told[1],
    )
