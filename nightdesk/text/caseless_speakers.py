"""Who said a quoted passage in Chinese, Japanese, Korean and Arabic, whose names no capital shows.

Text and passage -> speaker and verb, by what stands right before and right after the marks. Pure. The speaker is the
phrase as written there, title and all ("市长李明"), since nothing tells where a name in it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nightdesk.text.genders import FEMININE, MASCULINE
from nightdesk.text.quoted import Passage

REACH = 90  # characters beside a passage looked at; clauses of these scripts are short

_ZH = (
    r"(?P<cue>(?:表示|指出|强调|強調|认为|認為|写道|寫道|回应|回應|宣布|透露|补充|補充|坦言|直言|呼吁|呼籲|承认|承認|否认|否認|解释|解釋|"
    r"告诉|告訴|称|稱|说|說|道)(?:说|說|道)?)"
)
_JA = (
    r"(?P<cue>述べ|語[っりる]|話[しす]|言[っいう]|指摘し|説明し|強調し|発言し|訴え|明らかにし|明かし|コメントし|投稿し|書い|答え|批判し|"
    r"主張し|振り返っ|伝え|表明し|否定し|呼びかけ|警告し)"
)
_KO = (
    r"(?P<cue>말했|말한|밝혔|밝힌|전했|덧붙였|강조했|설명했|주장했|지적했|답했|썼|적었|비판했|평가했|이야기했|토로했|호소했|경고했|"
    r"촉구했|반박했|했다)"
)
_AR = (
    r"(?P<cue>[وف]?(?:قالت?|أضافت?|صرحت?|صرّحت?|أكدت?|أكّدت?|أوضحت?|ذكرت?|كتبت?|أعلنت?|أشارت?|شددت?|اعتبرت?|رأت?|تابعت?|"
    r"لفتت?|حذرت?|يقول|تقول|يضيف|تضيف))"
)
_AR_FEMININE = re.compile("[وف]?(?:.*ت|ت.*)")
BACK = 900  # characters before such a verb in which whom it means was told
_ZH_DAY = r"(?:周[一二三四五六日天]|星期[一二三四五六日天]|\d{1,2}[日号]|今天|昨天|今日|昨日|当天|當天)?"
_ZH_WHO, _AR_WHO = (
    r"(?P<who>[^，。；：！？、\s“”「」『』]{1,24}?)",
    r"(?P<who>[^\s:،؛.«»“”\"]+(?:\s[^\s:،؛.«»“”\"]+){0,4}?)",
)
# Who is told something stands behind "to", which Arabic joins to the word.
_AR_HEARER = r"(?:لل?(?:وكال|قنا|صحيف|صحفي|صحافي|شبك|موقع|إذاع|تلفزيون|رويترز|فرانس)[^\s:،.«»]*)"
_AR_AFTER_WHO = rf"(?=\s(?:{_AR_HEARER}|إن|أن|في|خلال|على|عن|إنه|إنها|للصحفيين|لوكالة|يوم)\s|\s?[:،؛.«»“”\"]|\s*$)"
# A verb that leads to the marks by itself: "وأضافت: «". Whom it means its gender says: a woman's begins or ends in t.
_AR_BARE = re.compile(rf"(?:^|[\s،.]){_AR}(?:\s{_AR_HEARER}(?:\s[^\s:،.«»]+)?)?\s?[:،]?\s?$")

# What stands right before the passage and right after it; the speaker may be on either side, the verb on the other.
_BEFORE = {
    "zh": re.compile(rf"(?:^|[，。；！？\n”」])\s?{_ZH_WHO}{_ZH_DAY}{_ZH}[^，。；：“”「」]{{0,12}}[：:，,]?\s?$"),
    "ja": re.compile(r"(?:^|[、。\n」』])(?P<who>[^、。\s「」『』]{1,30}?)(?:は|が|も)(?:[^。\n「」『』]{0,50})$"),
    "ko": re.compile(
        r"(?:^|[.\n,”\"]\s?)(?P<who>[^\s.,\"“”]{1,14}(?:\s[^\s.,\"“”]{1,14}){0,3}?)(?:은|는|이|가|도)\s(?:[^.\n\"“”]{0,50})$"
    ),
    "ar": re.compile(rf"(?:^|[\s،.]){_AR}\s{_AR_WHO}{_AR_AFTER_WHO}[^.\n«»“”\"]{{0,60}}$"),
}
_AFTER = {
    "zh": re.compile(rf"[，,]?\s?{_ZH_WHO}{_ZH_DAY}{_ZH}(?=[，。；：,\n]|$)"),
    "ja": re.compile(
        rf"\s?(?:など)?と(?:も|は)?(?:(?P<who>[^、。\s「」『』はがも]{{1,20}})(?:は|が|も))?[^。\n「」『』]{{0,24}}?{_JA}"
    ),
    "ko": re.compile(
        rf"\s?(?:이?라고도?|라며|고도?|며|면서|는)(?:\s(?P<who>[^\s.,\"“”]{{1,14}}(?:\s[^\s.,\"“”]{{1,14}}){{0,2}}?)(?:은|는|이|가)(?=\s))?[^.\n\"“”]{{0,14}}?{_KO}"
    ),
    "ar": re.compile(rf"[.,،]?\s?(?:كما\s|بحسب\sما\s)?{_AR}\s(?!{_AR_HEARER}){_AR_WHO}{_AR_AFTER_WHO}(?!:\s?$)"),
}
_AR_TOLD = re.compile(rf"(?<![^\s«»“”\"،.:]){_AR}\s{_AR_WHO}{_AR_AFTER_WHO}")
LANGUAGES = frozenset(_BEFORE)


@dataclass(frozen=True, slots=True)
class Beside:
    """The speaker's place in the text (None when only a verb is there), the verb, and the gender it shows."""

    start: int | None
    end: int | None
    cue: str
    gender: str = ""


def beside(text: str, passage: Passage, floor: int, following: int, language: str) -> Beside | None:
    """Return who said *passage* by the words between *floor* and it, and between it and the *following* one."""
    begin = max(floor, passage.opens - REACH)
    if language == "ar" and (bare := _AR_BARE.search(text[begin : passage.opens])):
        return _of_its_gender(text, begin + bare.start("cue"), bare["cue"])
    before = _BEFORE[language].search(text[begin : passage.opens])
    after = _AFTER[language].match(text[passage.closes + 1 : min(following, passage.closes + 1 + REACH)])
    if language in ("ja", "ko"):  # the verb stands behind, the speaker before it or before the marks
        if after is None:
            return None
        if after["who"]:
            return _at(after, passage.closes + 1, after["cue"])
        return _at(before, begin, after["cue"]) if before else Beside(None, None, after["cue"])
    if before is not None:
        return _at(before, begin, before["cue"])
    return _at(after, passage.closes + 1, after["cue"]) if after is not None else None


def _of_its_gender(text: str, at: int, cue: str) -> Beside:
    """Return who last said something before *at* by a verb of the same gender as *cue*."""
    feminine = _AR_FEMININE.fullmatch(cue) is not None
    begin = max(0, at - BACK)
    told = [
        found for found in _AR_TOLD.finditer(text[begin:at])
        if (_AR_FEMININE.fullmatch(found["cue"]) is not None) == feminine
    ]  # fmt: skip
    return _at(told[-1], begin, cue) if told else Beside(None, None, cue, FEMININE if feminine else MASCULINE)


def _at(found: re.Match[str], offset: int, cue: str) -> Beside:
    return Beside(offset + found.start("who"), offset + found.end("who"), cue)
