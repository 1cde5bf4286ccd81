"""Who wrote it, as the far east writes bylines and as agencies sign off.

Lines of a page -> names. Pure. Chinese, Japanese and Korean put no blanks between words: a name is told by the word
for a reporter beside it, in a line that is nothing else. An agency's last line says who reported, wrote and edited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.read.phrases import alternatives, opening

MAX_LINE = 60  # characters of a line that is nothing but a byline
MAX_SIGN_OFF = 400  # characters of an agency's last line
LAST = 5  # paragraphs at the end, among which it stands
_HAN = r"[\u4e00-\u9fff々]"
_CHINESE = (rf"{_HAN}{{2,4}}", r"[\s、，,/／·]{1,2}")  # a name, and what joins several
_KOREAN = (r"[가-힣]{2,4}", r"\s?[·,、]\s?|\s")
_JAPANESE = (rf"{_HAN}{{1,4}}[\s　]?[\u3041-\u30ff\u4e00-\u9fff々]{{1,6}}", r"[、，,・/／]")


def _several(name: tuple[str, str]) -> str:
    return rf"(?P<names>{name[0]}(?:(?:{name[1]}){name[0]}){{0,5}})"


_PARTED = r"(?:\s?[:：/／=＝|｜]\s?|\s)"
_END = r"(?=$|[\s)）】\]」,，;；|｜])"
_OF_CHINA = (
    r"(?:^|[\s（(\[【|｜])(?:(?:本报|本刊|本台|本网|特约|见习|实习|首席|本報)?(?:记者|記者|通讯员)|作者|撰文|撰稿)"
)
# Before a name without any mark ("记者王小明"; "记者观察" is a heading): the commonest surnames, by the census.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭蔣"
)
_OF_JAPAN = (  # "取材・文＝山田太郎", "山田太郎記者"
    re.compile(rf"^(?:取材[・･])?(?:文|執筆|記者|筆者)\s?[:：/／=＝|｜◎●]\s?{_several(_JAPANESE)}{_END}"),
    re.compile(rf"^[（(【]?{_several(_JAPANESE)}\s?記者[）)】]?$"),
)
_LINES = (
    # "本报记者 王小明 李大山", "来源：… 记者：王小明", "（记者王小明）"
    re.compile(rf"{_OF_CHINA}(?:{_PARTED}|(?=[{_SURNAMES}])){_several(_CHINESE)}{_END}"),
    re.compile(rf"^文\s?[:：/／=＝|｜]\s?{_several(_CHINESE)}{_END}"),
    *_OF_JAPAN,
    # "김철수·이영희 기자", "[엑젬플라=김철수 기자] sample@…", "기자명 김철수 기자"
    re.compile(
        rf"(?:^|[=＝\[(]|^글\s)\s?(?:(?:기자명|작성자)\s)?(?!기자명|작성자){_several(_KOREAN)}"
        r"\s?(?:선임|수습|객원)?\s?(?:기자|특파원)(?=$|[\s\])|,])"
    ),
)
# "（山田太郎）" as the last line; what else stands so is an agency, a desk, or that the text is over.
_LAST_LINE = re.compile(rf"[（(【]({_HAN}{{2,3}}[\s　]?{_HAN}{{1,3}})[）)】]")
_NO_NAME = re.compile(
    r"通信|新聞|記事|編集|取材|同行|担当|社$|部$|局$|版$|終わ|つづ|続く|同文|订阅|来源|讯$|完$|報道|报道|摄影|影$"
)
_JOINS = re.compile(r"\s?[、，,/／·・]\s?")
_CHINESE_NAME = re.compile(rf"{_HAN}{{2,4}}")
_REPORTED = opening("reported_by", r"\s?:?\s?")


def eastern_byline(line: str) -> tuple[str, ...]:
    """Return the names in a *line* that is a Chinese, Japanese or Korean byline and nothing else."""
    line = line.strip()
    if len(line) > MAX_LINE or line.isascii() or line[-1:] in "。！？!?":
        return ()
    for pattern in _LINES:
        if (found := pattern.search(line)) and not _NO_NAME.search(found["names"]):
            return _split(found["names"], of_japan=pattern in _OF_JAPAN)
    return ()


def eastern_signature(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return who signed a text in its last line or the line before: a byline, or a name alone in brackets."""
    for line in [one.strip() for one in paragraphs[:-3:-1]]:
        if names := eastern_byline(line):
            return names
        if (found := _LAST_LINE.fullmatch(line)) and not _NO_NAME.search(found[1]):
            return (found[1],)
    return ()


def is_eastern_byline(line: str, *, last: bool) -> bool:
    """Whether a *line* of a text is only a byline; the *last* one may be a name alone in brackets."""
    return bool(eastern_byline(line) or (last and eastern_signature([line])))


def _split(names: str, *, of_japan: bool) -> tuple[str, ...]:
    """Return single names; a blank parts those of Chinese people, and Korean ones of three syllables each."""
    found: list[str] = []
    for part in _JOINS.split(names.strip()):
        words = part.split()
        are_several = all(map(_CHINESE_NAME.fullmatch, words)) or all(len(word) == 3 for word in words)
        found += words if are_several and not of_japan else [part]
    return tuple(name for name in found if name)


def signed_off(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return what an agency's last line says after its labels of reporting and writing, as bylines; editors are none.

    "Reporting by Ann Example in Nowhereford; editing by Bo Random" says "Ann Example in Nowhereford".
    """
    for line in paragraphs[: -LAST - 1 : -1]:
        line = line.strip("()[]（） \t")
        if len(line) <= MAX_SIGN_OFF and _REPORTED.match(line):
            parts = [part.strip() for part in re.split(r"\s?[;；]\s?", line)]
            return tuple(part[found.end() :].rstrip(".") for part in _cut(parts) if (found := _REPORTED.match(part)))
    return ()


def _cut(parts: Sequence[str]) -> list[str]:
    """Return *parts* with a new one wherever another label stands after a comma or a full stop."""
    return [
        piece for part in parts for piece in re.split(rf"[,.]\s(?={alternatives('written_with')})", part, flags=re.I)
    ]
