"""Names in Chinese, Japanese, Korean and Arabic, where no capital shows one: what titles, endings and lists show.

Text and language in, names out. Precision goes first: a person needs a title or form of address beside a known
surname, a transliteration of two parts (``弗拉基米尔·样例``) or, in Arabic, a rank before two words; an institution
needs its ending or its word ("公司", "은행", "شركة"); a place is a country or large city that the gazetteer has in that
script, or has its ending ("市", "県"). A name found once is found wherever it stands, a transliterated one by its last
part too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from nightdesk.records import Name
from nightdesk.text.any_of import as_written
from nightdesk.text.caseless_offices import (
    ARABIC,
    HAN,
    HANGUL,
    KATAKANA,
    arabic_office,
    korean_charge,
    with_caseless_offices,
)
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.places import in_script

LANGUAGES = frozenset({"zh", "ja", "ko", "ar"})
LETTERS = {"zh": HAN, "ja": f"{HAN}{KATAKANA}", "ko": HANGUL, "ar": ARABIC}
# People a city must have to be a place by its name alone: shorter names are other words more often.
MILLIONS = {"zh": (3e6, 5e5), "ja": (3e6, 5e5), "ko": (1e6, 3e5), "ar": (2e6, 2e6)}
SHORT = {"zh": 2, "ja": 2, "ko": 2, "ar": 4}  # characters; the first of the two numbers holds up to here
# Characters that Chinese writes foreign names with (Xinhua's tables of transliteration; own selection), so that what
# stands before and after such a name does not count as a part of it.
TRANSLITERATED = (
    "阿艾爱安昂奥澳巴白班邦堡保贝本比彼宾波伯勃博布才策查昌达戴丹道德登邓迪蒂丁顿杜多厄恩尔法凡范方菲费芬丰佛弗夫福甫富盖"
    "冈甘戈格根贡古瓜圭果哈海汉豪赫亨胡华怀惠霍基吉季加贾简江杰金津京居卡喀凯坎康考柯科可克肯库夸昆拉莱兰朗劳勒雷里丽利莉"
    "连列琳林留卢鲁伦罗洛吕马玛迈曼毛梅门蒙米密明缪莫默穆姆纳奈南瑙内尼妮娜宁努诺欧帕派潘庞佩彭皮平普奇恰钱乔钦琼丘热仁茹"
    "瑞若萨塞赛桑瑟森沙莎山珊尚舍什圣施史士斯丝苏索塔泰坦汤唐陶特藤滕提廷图托瓦万旺威韦维魏温文翁沃乌吾武西希锡夏香歇谢辛"
    "欣兴休雅亚扬杨耶叶伊易因英尤约赞泽扎詹珍芝朱兹祖佐埃娅莲蕾薇露琪样例"
)
SHORTEST_LAST_PART = 2  # characters of the last part of a transliterated name that stand for it alone
_PREFIX = "[وبلف]?"  # what Arabic attaches before a word: "and", "in", "to"
# What Korean attaches behind a name, and syllables that end a word with such a particle more often than a given name.
_PARTICLE = r"(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|부터|까지|만|측|님)?(?![\uac00-\ud7af])"
_FALLEN = "[는을를에의로]"
_BODY = "[부처청당]"  # ends what a body is called by: "국방부"
MOST = 5000  # names of one text

Found = tuple[int, int, str]


def find(text: str, language: str) -> tuple[Name, ...]:
    """Return the names of *text* in order, none inside another; ``entity`` is the fullest form the text gives."""
    lists = lexicon(language)
    people = [(start, end, "person") for start, end in _people(text, language, lists)]
    institutions = [(start, end, "organisation") for start, end in _institutions(text, language, lists)]
    places = [(start, end, "place") for start, end in _places(text, language, lists)]
    entities = {text[start:end]: text[start:end] for start, end, _ in people}
    for name in sorted(entities, reverse=True):
        last = re.split("[·・]", name)[-1]
        if last != name and len(last) >= SHORTEST_LAST_PART:
            entities[last] = name
    again = [(start, end, "person") for start, end in _occurrences(text, tuple(sorted(entities)))]
    found = [
        Name(start=start, end=end, text=text[start:end], kind=kind,
             entity=entities.get(text[start:end], text[start:end]) if kind == "person" else text[start:end])
        for start, end, kind in _apart([*people, *institutions, *places, *again])[:MOST]
    ]  # fmt: skip
    return with_caseless_offices(text, found, language)


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return those that overlap none before them, the longer of two that begin together."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _occurrences(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if names:
        yield from (match.span() for match in re.finditer(as_written(names), text))


def _people(text: str, language: str, lists: Lexicon) -> Iterator[tuple[int, int]]:
    for pattern in _person_patterns(language):
        for match in pattern.finditer(text):
            name = match["name"]
            if name not in lists.not_names and name.split()[0] not in lists.not_names:
                yield match.span("name")


@lru_cache(maxsize=8)
def _person_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    lists = lexicon(language)
    surname, title = as_written(lists.surnames), as_written(lists.titles)
    past = as_written(lists.former | lists.in_office)
    if language == "zh":
        given = rf"{surname}[{HAN}]{{1,2}}?"
        close = rf"(?=[^{HAN}]|{as_written(lists.boundaries)}|$)"  # what no name holds ends one behind a title
        return (
            re.compile(rf"(?P<name>[{TRANSLITERATED}]{{1,6}}(?:·[{TRANSLITERATED}]{{1,8}}){{1,3}})"),
            re.compile(rf"{title}(?P<name>{given}){close}"),
            re.compile(rf"(?<![{HAN}])(?P<name>{given})(?={title})"),
        )
    if language == "ja":
        return (
            re.compile(rf"(?P<name>[{KATAKANA}]{{2,10}}(?:・[{KATAKANA}]{{1,12}}){{1,3}})"),
            re.compile(rf"(?<![{KATAKANA}・])(?P<name>[{KATAKANA}]{{2,10}})(?={title})"),
            re.compile(rf"(?<![{HAN}])(?P<name>{surname}(?:[{HAN}]{{1,3}}?|[ぁ-ん]{{2,4}})?)(?={past}?{title})"),
        )
    if language == "ko":
        given = rf"{surname}[{HANGUL}](?!{_FALLEN}|{_BODY})[{HANGUL}]"
        foreign = rf"(?:[{HANGUL}]{{1,5}}(?!{_FALLEN})[{HANGUL}])"
        country = as_written(name for name in _known("ko") if len(name) > 1)
        return (
            re.compile(
                rf"(?<![{HANGUL}])(?P<name>{given})(?=\s?(?:{past}\s)?{korean_charge()}(?:{past}\s?)?(?:{title}|씨){_PARTICLE})"
            ),
            re.compile(rf"(?<![{HANGUL}])(?P<name>{foreign}\s{foreign})(?=\s{country}\s{title}{_PARTICLE})"),
        )
    word = (
        rf"(?![وب]?ال|لا|لل|ي[^اوحعزس])[{ARABIC}]{{2,}}"  # behind an article or "to" stands a noun; "يلتقي" is a verb
    )
    no_name = rf"(?!{as_written(lists.boundaries)}(?![{ARABIC}]))"
    adjective = rf"(?:\sال[{ARABIC}]+(?:ي|ية))"
    return (
        re.compile(
            rf"(?<![{ARABIC}]){_PREFIX}(?:{arabic_office()}|{title}{adjective}{{0,3}})"
            rf"\s(?P<name>{no_name}{word}\s{no_name}[{ARABIC}]{{2,}}(?:\s{no_name}ال[{ARABIC}]+)?)"
        ),
        re.compile(rf"(?<![{ARABIC}])(?P<name>{surname}\s(?!{as_written(lists.boundaries)}\s)[{ARABIC}]{{3,}})"),
    )


def _institutions(text: str, language: str, lists: Lexicon) -> Iterator[tuple[int, int]]:
    pattern = _institution_pattern(language)
    for match in pattern.finditer(text):
        led = match["name"].startswith(tuple(lists.determiners)) if lists.determiners else False
        if match["name"] not in lists.not_names and not led:
            yield match.span("name")


@lru_cache(maxsize=8)
def _institution_pattern(language: str) -> re.Pattern[str]:
    lists = lexicon(language)
    ending = as_written(lists.organisations)
    if language == "zh":
        inner = rf"(?:(?!{as_written(lists.boundaries)})[{HAN}A-Za-z0-9])"
        return re.compile(rf"(?P<name>{inner}{{2,10}}?{ending})(?![{HAN}]{{0,8}}?{ending})")
    if language == "ja":
        return re.compile(
            rf"(?<![{HAN}{KATAKANA}])(?P<name>[{HAN}{KATAKANA}A-Za-z0-9]{{0,12}}?{ending})(?![{HAN}{KATAKANA}])"
        )
    if language == "ko":
        return re.compile(rf"(?<![{HANGUL}A-Za-z0-9])(?P<name>[{HANGUL}A-Za-z0-9]{{0,10}}?{ending})(?={_PARTICLE})")
    return re.compile(rf"(?<![{ARABIC}]){_PREFIX}(?P<name>{ending}\s[{ARABIC}]{{3,}}(?:\sال[{ARABIC}]+){{0,2}})")


def _places(text: str, language: str, lists: Lexicon) -> Iterator[tuple[int, int]]:
    known = _known(language)
    letters = LETTERS[language]
    if language in ("zh", "ja"):
        for match in re.finditer(f"[{letters}]+", text):
            yield from _within(match[0], match.start(), known)
    else:
        after = re.compile(rf"(?![{ARABIC}])" if language == "ar" else _PARTICLE)
        for match in re.finditer(rf"(?<![{letters}])[{letters}]{{2,24}}", text):
            yield from _at_word(text, match.start(), match.end(), known, after)
    if lists.landmarks:
        ending = as_written(lists.landmarks)
        for match in re.finditer(rf"(?<![{letters}])(?P<name>[{HAN}]{{1,4}}?{ending})(?![{HAN}])", text):
            if match["name"] not in lists.not_names and not match["name"].startswith(tuple(lists.determiners)):
                yield match.span()


@lru_cache(maxsize=8)
def _known(language: str) -> frozenset[str]:
    few, many = MILLIONS[language]
    found = in_script(LETTERS[language])
    enough = {name for name, people in found.items() if people >= (few if len(name) <= SHORT[language] else many)}
    return frozenset(enough - lexicon(language).not_names)


def _within(run: str, offset: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the longest known places of a run of characters without blanks."""
    at = 0
    while at < len(run):
        size = next((size for size in range(min(10, len(run) - at), 1, -1) if run[at : at + size] in known), 0)
        if size:
            yield offset + at, offset + at + size
        at += size or 1


def _at_word(
    text: str, start: int, end: int, known: frozenset[str], after: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield the known place a word, or the words that begin with it, are, when only a particle or nothing follows."""
    for begin in (start, start + 1) if text[start] in _PREFIX else (start,):
        for close in range(min(len(text), end + 16), begin + 1, -1):
            if text[begin:close] in known and after.match(text, close):
                yield begin, close
                return
