"""Who said a quoted passage in Chinese, Japanese, Korean and Arabic, whose names no capital shows.

Text and passage -> speaker and verb, by what stands right before and right after the marks. Pure. The speaker is the
person named there, or the phrase as written, in Chinese without the office before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nightdesk.text.any_of import as_written
from nightdesk.text.genders import FEMININE, MASCULINE
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import Named
from nightdesk.text.quoted import Passage
from nightdesk.text.speakers import Speaker, speaker_named

SHORTEST_NAME = 2  # characters of a Chinese name behind an office
REACH = 90  # characters beside a passage looked at; clauses of these scripts are short

ZH = (
    r"(?P<cue>(?:表示|指出|强调|強調|认为|認為|写道|寫道|回应|回應|宣布|透露|补充|補充|坦言|直言|呼吁|呼籲|承认|承認|否认|否認|解释|解釋|"
    r"告诉|告訴|介绍|介紹|表态|表態|声称|聲稱|宣称|宣稱|坚称|堅稱|警告|批评|批評|质疑|質疑|反驳|反駁|驳斥|駁斥|重申|提到|谈到|談到|"
    r"预计|預計|预测|預測|估计|估計|相信|希望|担心|擔心|建议|建議|敦促|承诺|承諾|感叹|感嘆|评论|評論|分析|总结|總結|披露|通报|"
    r"通報|抱怨|主张|主張|提议|提議|保证|保證|提醒|称赞|稱讚|谴责|譴責|称|稱|说|說|道)(?:说|說|道|称|稱)?)"
)
JA = (
    r"(?P<cue>述べ|語[っりる]|話[しす]|言[っいう]|指摘し|説明し|強調し|発言し|訴え|明らかにし|明かし|コメントし|投稿し|書い|答え|批判し|"
    r"主張し|振り返っ|伝え|表明し|否定し|呼びかけ|警告し|説い|嘆い|反論し|反発し|非難し|評価し|予測し|報じ|発表し|述懐し|つぶやい|打ち明け|断言し|宣言し|"
    r"認め|見て|考え|懸念し|強く訴え|釈明し|謝罪し|約束し|要求し|求め|触れ)"
)
KO = (
    r"(?P<cue>말했|말한|밝혔|밝힌|전했|덧붙였|강조했|설명했|주장했|지적했|답했|썼|적었|비판했|평가했|이야기했|토로했|호소했|경고했|"
    r"촉구했|반박했|주문했|당부했|언급했|발표했|전망했|분석했|해명했|시인했|인정했|부인했|비난했|일축했|단언했|약속했|우려했|보도했|"
    r"물었|되물었|소개했|제안했|요구했|요청했|선언했|역설했|고백했|털어놨|회고했|꼬집었|맞받았|했다)"
)
AR = (
    r"(?P<cue>[وف]?(?:قالت?|أضافت?|صرحت?|صرّحت?|أكدت?|أكّدت?|أوضحت?|ذكرت?|كتبت?|أعلنت?|أشارت?|شددت?|اعتبرت?|رأت?|تابعت?|"
    r"لفتت?|حذرت?|نفى|نفت|كشفت?|انتقدت?|دعا|دعت|طالبت?|أعربت?|أقرت?|زعمت?|ادعى|ادعت|بيّنت?|أفادت?|توقعت?|اتهمت?|وصفت?|أبلغت?|تعهدت?|"
    r"اعترفت?|نقلت?|جددت?|نوهت?|رجحت?|اقترحت?|وعدت?|أردفت?|استطردت?|علقت?|عقبت?|ردت?|يقول|تقول|يضيف|تضيف|يؤكد|تؤكد|يرى|ترى|يوضح|توضح|"
    r"يشير|تشير))"
)
_AR_FEMININE = re.compile("[وف]?(?:.*ت|ت.*)")
BACK = 900  # characters before such a verb in which whom it means was told
ZH_DAY = r"(?:周[一二三四五六日天]|星期[一二三四五六日天]|\d{1,2}[日号]|今天|昨天|今日|昨日|当天|當天)?"
# Where, when and how something was said, between who says it and the verb: "在北京", "24日在发布会上", "还".
ZH_WHERE = r"(?:(?:在|于|於)[^，。；：“”「」]{1,12}?)?(?:还|還|也|又|并|並|则|則|同时|同時)?"
_ZH_WHO, _AR_WHO = (
    r"(?P<who>[^，。；：！？、\s“”「」『』]{1,24}?)",
    r"(?P<who>[^\s:،؛.«»“”\"]+(?:\s[^\s:،؛.«»“”\"]+){0,4}?)",
)
# Who is told something stands behind "to", which Arabic joins to the word.
_AR_HEARER = r"(?:لل?(?:وكال|قنا|صحيف|صحفي|صحافي|شبك|موقع|إذاع|تلفزيون|رويترز|فرانس)[^\s:،.«»]*)"
# What the clause goes on with behind the name: a preposition, "that", "while she", "who", a day.
_AR_GOES_ON = (
    r"(?:إن|أن|في|خلال|على|عن|إنه|إنها|للصحفيين|لوكالة|يوم|أمس|اليوم|"
    r"وهو|وهي|وهم|الذي|التي|أمام|لدى|قبل|بعد|عقب|عبر|عند)"
)
_AR_AFTER_WHO = rf"(?=\s(?:{_AR_HEARER}|{_AR_GOES_ON})\s|\s?[:،؛.«»“”\"]|\s*$)"
# A verb that leads to the marks by itself: "وأضافت: «". Whom it means its gender says: a woman's begins or ends in t.
_AR_BARE = re.compile(rf"(?:^|[\s،.]){AR}(?:\s{_AR_HEARER}(?:\s[^\s:،.«»]+)?)?\s?[:،]?\s?$")

# What stands right before the passage and right after it; the speaker may be on either side, the verb on the other.
_BEFORE = {
    "zh": re.compile(
        rf"(?:^|[，。；！？\n”」])\s?{_ZH_WHO}{ZH_DAY}{ZH_WHERE}{ZH}[^，。；：“”「」]{{0,12}}"
        r"(?:[：:，,]?|[，,：:][^，。；：“”「」]{1,8})\s?$"  # a fragment: "…表示，中方对此“…”"
    ),
    "ja": re.compile(r"(?:^|[、。\n」』])(?P<who>[^、。\s「」『』]{1,30}?)(?:は|が|も)(?:[^。\n「」『』]{0,50})$"),
    "ko": re.compile(
        r"(?:^|[.\n,”\"]\s?)(?P<who>[^\s.,\"“”]{1,14}(?:\s[^\s.,\"“”]{1,14}){0,3}?)(?:은|는|이|가|도)\s(?:[^.\n\"“”]{0,50})$"
    ),
    "ar": re.compile(rf"(?:^|[\s،.]){AR}\s{_AR_WHO}{_AR_AFTER_WHO}[^.\n«»“”\"]{{0,60}}$"),
}
_AFTER = {
    "zh": re.compile(rf"[，,]?\s?{_ZH_WHO}{ZH_DAY}{ZH_WHERE}{ZH}(?=[，。；：,\n]|$)"),
    "ja": re.compile(
        rf"\s?(?:など)?と(?:も|は)?(?:(?P<who>[^、。\s「」『』はがも]{{1,20}})(?:は|が|も))?[^。\n「」『』]{{0,24}}?{JA}"
    ),
    "ko": re.compile(
        rf"\s?(?:이?라고도?|라며|고도?|며|면서|는)(?:\s(?P<who>[^\s.,\"“”]{{1,14}}(?:\s[^\s.,\"“”]{{1,14}}){{0,2}}?)(?:은|는|이|가)(?=\s))?[^.\n\"“”]{{0,14}}?{KO}"
    ),
    "ar": re.compile(rf"[.,،]?\s?(?:كما\s|بحسب\sما\s)?{AR}\s(?!{_AR_HEARER}){_AR_WHO}{_AR_AFTER_WHO}(?!:\s?$)"),
}
_AR_TOLD = re.compile(rf"(?<![^\s«»“”\"،.:]){AR}\s{_AR_WHO}{_AR_AFTER_WHO}")
_ZH_PRONOUNS = {"她": FEMININE, "他": MASCULINE}
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
        return of_its_gender(text, begin + bare.start("cue"), bare["cue"])
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


def of_its_gender(text: str, at: int, cue: str) -> Beside:
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


def speaker_of(text: str, found: Beside, at: int, lists: Lexicon, named: Named) -> Speaker:
    """Return who is meant by the phrase *found* beside a verb: the person it names, else the phrase without an office.

    A verb by itself (before *at*) means the last person of its gender.
    """
    if found.start is None or found.end is None:
        person = named.last_of(at, found.gender) if found.gender else None
        return speaker_named(person, found.cue) if person else Speaker(cue=found.cue)
    pronoun = _ZH_PRONOUNS.get(text[found.start : found.end])
    if pronoun is not None:
        person = named.antecedent_of(found.start, pronoun)
        meant = (person.entity or person.text) if person else text[found.start : found.end]
        return Speaker(meant, found.start, found.end, found.cue)
    people = [name for name in named.within(found.start, found.end) if name.kind == "person"]
    if len(people) == 1 and people[0].end <= found.end:
        return speaker_named(people[0], found.cue)
    start = found.start
    if named.language == "zh":  # offices stand before names: "总统", "发言人"
        ends = [
            found.start + title.end() for title in _titles(lists.titles).finditer(text[found.start : found.end])
        ]  # fmt: skip
        start = next((end for end in reversed(ends) if found.end - end >= SHORTEST_NAME), found.start)
    return Speaker(text[start : found.end], start, found.end, found.cue)


@lru_cache(maxsize=4)
def _titles(titles: frozenset[str]) -> re.Pattern[str]:
    return re.compile(as_written(titles))
