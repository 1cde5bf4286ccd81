"""What sentences report without marks in Chinese, Japanese, Korean and Arabic, and who is said to have said it.

A sentence in, the places of who says it, of the verb or noun that says so and of what is reported out. Pure. Where no
comma parts the speaker from what follows, the phrase must be a person's or an institution's by its name or its ending:
"橋は" before "安全だと述べた" is no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.records import Quote, Span
from nightdesk.text.caseless_speakers import AR, JA, KO, ZH, ZH_DAY, Beside, of_its_gender, speaker_of
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import Named
from nightdesk.text.speakers import quoted_by

LONGEST = 1000  # characters of a sentence that is looked at
STOPS = ' .!?…。！？\n»”"」』'

_ZH_WHO = r"(?P<who>(?!据|根据|如果|因为|虽然|但是?|而且)[^，。；：！？、\s“”「」『』]{1,24}?)"
_ZH_SETTING = r"(?:[在于对向就][^，。；“”]{1,24}?|接受[^，。；“”]{1,20}?(?:采访|專訪|专访|訪問)时?時?)?"
_ZH_ALSO = r"(?:还|還|也|又|则|則|曾|随后|隨後|同时|同時|进一步|進一步|明确|明確|公开|公開|再次|最后)?"
_ZH_FALSE = r"(?<![小据據传傳来來话話听聽虽雖再比报報知频頻街被自俗简簡名职職])"
_ZH_TO = r"(?:记者|記者|媒体|媒體|[^，。；：“”]{0,10}?(?:记者|記者|社|报|報|台))?"
_JA_ENDS = (
    r"(?:長|相|官|氏|さん|者|員|社|会|庁|省|党|警察|政府|当局|大統領|首相|教授|人|側|府|部|局|署|市|県|国|委|連|団)"
)
_KO_ENDS = r"(?:장|령|관|씨|경찰|측|정부|당국|관계자|대변인|총리|의원|위원|교수|대사|회|부|청|원|사|당|처|단|인|자)"
_AR_THAT = r"(?:إلى\s|على\s|من\s)?ب?(?:إن|أن|إنّ|أنّ)(?:ه|ها|هم|هما|ني|نا)?\s+"
_AR_WHO = r"(?P<who>(?!إن|أن|بأن|إلى|على)[^\s:،؛.«»“”\"]+(?:\s(?!إن|أن|بأن)[^\s:،؛.«»“”\"]+){0,5}?)"
_AR_HEARER = r"(?:لل?(?:وكال|قنا|صحيف|صحفي|صحافي|شبك|موقع|إذاع|تلفزيون|رويترز|فرانس)[^\s:،.«»]*)"
_AR_TO = rf"(?:\s{_AR_HEARER}(?:\s(?!إن|أن)[^\s:،.«»]+){{0,2}}?|\s(?:في|خلال|يوم|اليوم|أمس|أثناء)[^:.«»“”\"]{{0,60}}?)?"

# The first that matches counts. ``loose``: no comma ends who speaks, who must then be known for a person or body.
_PATTERNS: dict[str, tuple[tuple[re.Pattern[str], bool], ...]] = {
    "zh": (
        (
            re.compile(
                r"(?:^|[，；])(?:据|據|根据|根據|按照)(?P<who>[^，。；：“”]{2,24}?)的?"
                r"(?P<cue>报道|報導|报导|報道|介绍|介紹|消息|通报|通報|透露|称|稱|说|說|说法|說法|表示|声明|聲明|统计|統計|数据|數據|报告|"
                r"報告|分析|披露|公布|预测|預測|估计|估計)(?:称|稱|显示|顯示)?，(?P<content>.+)$"
            ),
            False,
        ),
        (
            re.compile(
                rf"(?:^|[，；]){_ZH_WHO}{ZH_DAY}{_ZH_SETTING}{_ZH_ALSO}{_ZH_FALSE}{ZH}{_ZH_TO}[，,]\s?(?P<content>.+)$"
            ),
            False,
        ),
        (re.compile(rf"^(?P<content>.+?)，{_ZH_WHO}{ZH_DAY}{_ZH_SETTING}{_ZH_ALSO}{_ZH_FALSE}{ZH}$"), False),
        (
            re.compile(
                rf"(?:^|[，；]){_ZH_WHO}{ZH_DAY}{_ZH_SETTING}{_ZH_ALSO}{_ZH_FALSE}{ZH}"
                r"(?![为為号號呼赞贊霸作出了过過的明，：:“「])(?P<content>.{3,})$"
            ),
            True,
        ),
    ),
    "ja": (
        (
            re.compile(
                r"^(?P<who>[^、。「」『』]{1,30}?)(?:の話)?(?P<cue>によると|によれば|では)、(?P<content>.+?)"
                r"(?:という|とのこと(?:だ|です)?|そうだ)?$"
            ),
            False,
        ),
        (
            re.compile(
                rf"^(?P<content>[^「」『』]{{2,}}?)と(?P<who>[^、。「」『』はがも]{{2,20}}{_JA_ENDS}?)[はが]"
                rf"[^。「」『』]{{0,20}}?{JA}[^と、]{{0,6}}$"
            ),
            True,
        ),
        (
            re.compile(
                rf"^(?P<who>[^、。「」『』はがも]{{1,30}})[はがも](?:[^、。「」『』]{{0,24}}?[でにし])?、"
                rf"(?P<content>[^「」『』]{{2,}})と(?:も|は)?[^。と「」『』]{{0,16}}?{JA}[^と、]{{0,6}}$"
            ),
            False,
        ),
        (
            re.compile(
                rf"^(?P<who>[^、。「」『』はがも]{{1,30}})[はがも](?P<content>[^「」『』]{{2,}})と(?:も|は)?"
                rf"[^。と「」『』]{{0,16}}?{JA}[^と、]{{0,6}}$"
            ),
            True,
        ),
    ),
    "ko": (
        (
            re.compile(
                r"^(?P<who>[^.,\"“”]{1,40}?)(?P<cue>에 따르면|에 의하면|에 따르면,)\s,?\s?(?P<content>.+?)(?:고 한다)?$"
            ),
            False,
        ),
        (
            re.compile(
                r"^(?P<who>[^\s.,\"“”]{1,14}?(?:\s[^\s.,\"“”]{1,14}?){0,4}?)[은는이가도]\s(?P<content>[^\"“”]{2,}?[다라냐자])"
                rf"(?:고도?|며|면서)\s[^.\"“”]{{0,24}}?{KO}다?$"
            ),
            True,
        ),
    ),
    "ar": (
        (
            re.compile(rf"(?:^|[\s،]){AR}(?:\s{_AR_HEARER})?\s{_AR_WHO}{_AR_TO},?،?\s{_AR_THAT}(?P<content>.+)$"),
            False,
        ),
        (re.compile(rf"(?:^|[\s،]){AR}(?P<who>)\s{_AR_THAT}(?P<content>.+)$"), False),
        (
            re.compile(
                r"^(?P<cue>وبحسب|بحسب|حسب|وفق|وفقا|وفقاً|وفقًا|طبقا|طبقاً)\s(?:لل|ل)?(?P<who>[^،.«»“”\"]{2,50}?)،\s"
                r"(?P<content>.+)$"
            ),
            False,
        ),
        (
            re.compile(
                r"^(?P<content>.+?)،?\s(?P<cue>بحسب|حسب|وفق|وفقا|وفقاً|وفقًا|طبقا|طبقاً)\s(?:لل|ل)?(?P<who>[^،.«»“”\"]{2,50})$"
            ),
            False,
        ),
    ),
}
_ENDS = {"ja": re.compile(_JA_ENDS + "$"), "ko": re.compile(_KO_ENDS + "$")}
_SPEAKING = frozenset({"他", "她", "他们", "她们", "他們", "她們", "警方", "官方", "彼", "彼女", "그", "그녀"})


@dataclass(frozen=True, slots=True)
class _Report:
    by: Beside
    start: int
    end: int


def reported_caseless(
    text: str, language: str, sentences: Sequence[Span], lists: Lexicon, named: Named, taken: Sequence[tuple[int, int]],
    group: int,
) -> list[Quote]:  # fmt: skip
    """Return what the sentences outside the *taken* places report, in groups after *group*."""
    found: list[Quote] = []
    for report in _reports(text, language, sentences, lists, named):
        if any(start < report.end and report.start < end for start, end in taken):
            continue
        by = speaker_of(text, report.by, report.start, lists, named)
        if by.name:
            group += 1
            found.append(quoted_by(text, report.start, report.end, "indirect", by, group))
    return found


def _reports(text: str, language: str, sentences: Sequence[Span], lists: Lexicon, named: Named) -> Iterator[_Report]:
    for span in sentences:
        written = text[span.start : span.end].rstrip(STOPS)
        offset = span.start + len(written) - len(written.lstrip())
        written = written.strip()
        if not 3 < len(written) <= LONGEST:
            continue
        for pattern, loose in _PATTERNS[language]:
            match = pattern.search(written)
            if match is None or (loose and not _may_speak(match, offset, language, lists, named)):
                continue
            start, end = offset + match.start("content"), offset + match.end("content")
            if match["who"]:
                by = Beside(offset + match.start("who"), offset + match.end("who"), match["cue"])
            else:
                by = of_its_gender(text, offset + match.start("cue"), match["cue"])
            yield _Report(by, start, end)
            break


def _may_speak(match: re.Match[str], offset: int, language: str, lists: Lexicon, named: Named) -> bool:
    """Return whether the phrase in front is a person's or a body's: a pronoun, a name in it, an office at its end."""
    who = match["who"]
    if who in _SPEAKING or named.within(offset + match.start("who"), offset + match.end("who")):
        return True
    ends = _ENDS.get(language)
    if ends is not None and ends.search(who):
        return True
    return who.endswith(tuple(lists.titles | lists.organisations))
