"""Times of Chinese, Japanese and Korean, whose words no blank parts: text and day in, TIMEX3 expressions out.

Dates ("2026年1月5日", "1월 5일", "5日"), years and days beside today ("去年", "昨日", "내일"),
weekdays, what lies a number of
days or years back ("3日前"), lengths ("5年間") and hours of the day ("午後3時半").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from nightdesk.records import Time
from nightdesk.text.any_of import as_written as _any
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.time_words import Resolved
from nightdesk.text.unspaced_numbers import numeral

LANGUAGES = frozenset({"zh", "ja", "ko"})
SENTENCE_END = frozenset("。！？.!?\n")
WEEKDAYS = {character: day for day, characters in enumerate(
    ("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일")) for character in characters}  # fmt: skip
_NUMBER = r"(?P<{}>\d{{1,4}}|[一二两兩三四五六七八九十]{{1,3}})"
_WEEKDAY = {
    "zh": r"(?P<week>上|本|这|這|下)?(?:周|星期|週|礼拜|禮拜)(?P<weekday>[一二三四五六日天])",
    "ja": r"(?P<week>先週の?|今週の?|来週の?)?(?P<weekday>[月火水木金土日])曜日?",
    "ko": r"(?P<week>지난주 ?|이번 ?주 ?|다음 ?주 ?)?(?P<weekday>[월화수목금토일])요일",
}
_WEEK_STEPS = {"上": -1, "先": -1, "지": -1, "本": 0, "这": 0, "這": 0, "今": 0, "이": 0, "下": 1, "来": 1, "다": 1}
_CLOCK = {
    "zh": r"(?P<half>上午|早上|凌晨|中午|下午|晚上|晚|傍晚)?(?P<hour>\d{1,2})(?:点|點|时|時)(?!间|間)"
    r"(?:(?P<minute>\d{1,2})分|(?P<thirty>半))?",
    "ja": r"(?P<half>午前|午後|未明|夜)?(?P<hour>\d{1,2})時(?!間)(?:(?P<minute>\d{1,2})分|(?P<thirty>半))?",
    "ko": r"(?P<half>오전|오후|밤|새벽)? ?(?P<hour>\d{1,2})시(?!간|장|의)(?: ?(?P<minute>\d{1,2})분| ?(?P<thirty>반))?",
}
_AFTERNOON = frozenset({"下午", "晚上", "晚", "傍晚", "午後", "夜", "오후", "밤"})
# After a day of the month alone: what shows that days are counted.
_COUNTED_DAYS = {"zh": "间間前后後内", "ja": "間前後目本以内", "ko": "간전후째동만"}


def find(text: str, language: str, day: date | None) -> Iterator[Time]:
    """Yield the time expressions of *text* in order, resolved against *day*, the day of publication."""
    lists = lexicon(language)
    told, seen = "", 0  # the last day named in this sentence
    for match in _pattern(language).finditer(text):
        if not SENTENCE_END.isdisjoint(text[seen : match.start()]):
            told = ""
        seen = match.start()
        kind = match.lastgroup or ""
        resolved = RESOLVERS[kind](match, lists, day)
        if resolved is None:
            continue
        type_, value = resolved
        if type_ == "TIME":
            value = (told or (day.isoformat() if day else "XXXX-XX-XX")) + value
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            told = value
        start, end = match.span(kind)
        end = start + len(text[start:end].rstrip())
        yield Time(start=start, end=end, text=text[start:end], type=type_, value=value)


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    lists = lexicon(language)
    year, month, one = ("年", "月", "日号號") if language != "ko" else ("년", "월", "일")
    units = _any(lists.units_of_time)
    kinds = {
        "full": rf"(?:(?P<full_year>\d{{4}}|{_any(lists.relative_years)}){year}? ?)?(?P<full_month>\d{{1,2}}){month} ?"
        rf"(?P<full_day>\d{{1,2}})[{one}]",
        "year_month": rf"(?P<of_year>\d{{4}}){year} ?(?P<of_month>\d{{1,2}}){month}",
        "ago": rf"{_NUMBER.format('back')} ?(?P<back_unit>{units}) ?{_any(lists.ago_after)}",
        "year": rf"(?P<plain_year>(?:19|20)\d\d){year}(?![{_COUNTED_DAYS[language]}])",
        "length": rf"{_NUMBER.format('long')} ?(?P<long_unit>{_any(lists.lengths)})",
        "weekdays": _WEEKDAY[language],
        "relative": _any([*lists.relative_days, *lists.relative_years, *lists.relative_units]),
        "clock": _CLOCK[language],
        "month": rf"(?P<plain_month>\d{{1,2}}){month}(?![\d个個])",
        "day": rf"(?P<plain_day>\d{{1,2}})[{one}](?![{_COUNTED_DAYS[language]}])" if language != "zh" else "(?!)",
    }
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(rf"(?<![\d.第])(?:{body})")


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _full(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    month, number = int(match["full_month"]), int(match["full_day"])
    written = match["full_year"]
    if written is None:
        return _nearest(month, number, day)
    if not written.isdigit():
        if day is None:
            return "DATE", f"XXXX-{month:02d}-{number:02d}"
        written = str(day.year + int(lists.relative_years[written]))
    found = _valid(int(written), month, number)
    return ("DATE", found.isoformat()) if found else None


def _nearest(month: int, number: int, day: date | None) -> Resolved:
    """Resolve a day without a year: the last such day, or one at most three months ahead."""
    if _valid(2024, month, number) is None:
        return None
    if day is None:
        return "DATE", f"XXXX-{month:02d}-{number:02d}"
    near = [found for year in (day.year - 1, day.year, day.year + 1) if (found := _valid(year, month, number))]
    past = [found for found in near if found <= day + timedelta(days=90)] if day < date(9998, 1, 1) else near
    return ("DATE", past[-1].isoformat()) if past else None


def _year_month(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    month = int(match["of_month"])
    return ("DATE", f"{match['of_year']}-{month:02d}") if 0 < month < 13 else None


def _year(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    return "DATE", match["plain_year"]


def _month(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    resolved = _nearest(int(match["plain_month"]), 1, day)
    return (resolved[0], resolved[1][:-3]) if resolved else None


def _day(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    """Resolve a day of the month alone, as Japanese and Korean news gives it: the last such day."""
    number = int(match["plain_day"])
    if day is None or not 0 < number < 32:
        return None
    first = day.replace(day=1)
    for month in (first, (first - timedelta(days=1)).replace(day=1) if first > date.min else first):
        found = _valid(month.year, month.month, number)
        if found is not None and found <= day:
            return "DATE", found.isoformat()
    return None


def _count(shown: str) -> int:
    return int(shown) if shown.isdigit() else int(numeral(shown))


def _ago(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    return "DATE", _moved(day, -_count(match["back"]), lists.units_of_time[match["back_unit"]]) or "PAST_REF"


def _length(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    return "DURATION", lists.lengths[match["long_unit"]].replace("N", str(_count(match["long"])))


def _relative(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    word = match["relative"]
    if word in lists.relative_days:
        step, unit = int(lists.relative_days[word]), "day"
    elif word in lists.relative_years:
        step, unit = int(lists.relative_years[word]), "year"
    else:
        told, unit = lists.relative_units[word].split()
        step = int(told)
    return "DATE", _moved(day, step, unit) or ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[(step > 0) - (step < 0) + 1]


def _moved(day: date | None, step: int, unit: str) -> str:
    """Return the TIMEX3 value of *step* units from *day*; "" where the calendar or the day has none."""
    if day is None or unit not in ("day", "week", "month", "year"):
        return ""
    try:
        if unit == "day":
            return (day + timedelta(days=step)).isoformat()
        if unit == "week":
            year, week, _ = (day + timedelta(weeks=step)).isocalendar()
            return f"{year:04d}-W{week:02d}"
    except OverflowError:
        return ""
    months = day.year * 12 + day.month - 1 + step * (12 if unit == "year" else 1)
    if not 12 <= months < 120_000:
        return ""
    return f"{months // 12:04d}" if unit == "year" else f"{months // 12:04d}-{months % 12 + 1:02d}"


def _weekday(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    """Resolve a weekday: of the week named, or else the last one up to *day*."""
    number = WEEKDAYS[match["weekday"]]
    if day is None:
        return "DATE", f"XXXX-WXX-{number + 1}"
    week = match["week"]
    back = (day.weekday() - number) % 7
    step = 7 * _WEEK_STEPS[week[0]] - day.weekday() + number if week else -back
    try:
        return "DATE", (day + timedelta(days=step)).isoformat()
    except OverflowError:
        return None


def _clock(match: re.Match[str], lists: Lexicon, day: date | None) -> Resolved:
    hour, minute = int(match["hour"]), int(match["minute"] or (30 if match["thirty"] else 0))
    hour += 12 * (match["half"] in _AFTERNOON and hour < 12)
    return ("TIME", f"T{hour:02d}:{minute:02d}") if hour <= 24 and minute < 60 else None


RESOLVERS: Mapping[str, Callable[[re.Match[str], Lexicon, date | None], Resolved]] = {
    "full": _full, "year_month": _year_month, "ago": _ago, "year": _year, "length": _length, "relative": _relative,
    "weekdays": _weekday, "clock": _clock, "month": _month, "day": _day,
}  # fmt: skip
