"""What each report of a story adds to those before it: names, numbers, days and telling words nobody had told.

Reports and their mentions in, in order of arrival; one ``Addition`` a report out. The same name in another script is
no news (``skeleton``), nor is a number written out; words are compared within a language only: across two nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nightdesk.records import Addition, Mentions, Report, ReportId
from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, stem, words
from nightdesk.thread.skeleton import skeleton

TELLING = 9.0  # background rarity (natural logarithm) from which a word says something: one in eight thousand


def additions(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions]) -> list[Addition]:
    """Return what each of *reports* adds to those before it."""
    told: dict[str, set[str]] = {"names": set(), "numbers": set(), "days": set(), "words": set()}
    found = []
    for report in reports:
        given = _given(report, mentions.get(report.id))
        new = {kind: {key: said for key, said in keys.items() if key not in told[kind]} for kind, keys in given.items()}
        known = given["names"].keys()
        found.append(
            Addition(
                report=report.id,
                names=tuple(new["names"].values()),
                numbers=tuple(new["numbers"].values()),
                days=tuple(new["days"].values()),
                words=tuple(said for key, said in new["words"].items() if skeleton(key.partition(" ")[2]) not in known),
            )
        )
        for kind, keys in given.items():
            told[kind].update(keys)
    return found


def _given(report: Report, seen: Mentions | None) -> dict[str, dict[str, str]]:
    """Return what a report tells: by kind, how it is known and how it is written here."""
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    days: dict[str, str] = {}
    for name in seen.names if seen else ():
        last = words(name.entity or name.text)[-1:]
        if last:
            names.setdefault(skeleton(last[0].key) or last[0].key, name.entity or name.text)
    for number in seen.numbers if seen else ():
        numbers.setdefault(f"{number.value:g}", number.text)
    for time in seen.times if seen else ():
        if time.type == "DATE" and time.value[:1].isdigit():
            days.setdefault(time.value[:10], time.value[:10])
    text = report.title if report.title_only else f"{report.title} {report.text}"
    telling: dict[str, str] = {}
    for word in words(text):
        if word.key[0].isdigit() or is_function_word(word.key, report.language):
            continue
        if rarity(word.key, report.language) >= TELLING:
            telling.setdefault(f"{report.language} {stem(word.key, report.language)}", word.text)
    return {"names": names, "numbers": numbers, "days": days, "words": telling}
