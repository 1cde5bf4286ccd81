"""What is promised of speech without marks in scripts without capitals, and of offices before Chinese names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.annotate import annotate

REPORTED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("zh", "市长李明表示，大桥将于周一关闭。", [("大桥将于周一关闭", "李明")]),
    ("zh", "市长李明周一表示，大桥将于下周关闭，渡船将照常运行。", [("大桥将于下周关闭，渡船将照常运行", "李明")]),
    ("zh", "李明说，大桥很安全。", [("大桥很安全", "李明")]),
    ("zh", "发言人王芳称大桥很安全。", [("大桥很安全", "王芳")]),
    ("zh", "外交部发言人王芳在记者会上指出，双方将继续合作。", [("双方将继续合作", "王芳")]),
    ("zh", "据新华社报道，大桥已经关闭。", [("大桥已经关闭", "新华社")]),
    ("zh", "据市长李明介绍，大桥已经关闭。", [("大桥已经关闭", "李明")]),
    ("zh", "大桥已经关闭，市长李明说。", [("大桥已经关闭", "李明")]),
    ("zh", "他还补充说，大桥需要维修。", [("大桥需要维修", "他")]),
    ("zh", "警方表示，没有人受伤。", [("没有人受伤", "警方")]),
    ("zh", "根据气象局的消息，明天有雨。", [("明天有雨", "气象局")]),
    ("zh", "市长李明告诉记者，大桥将关闭。", [("大桥将关闭", "李明")]),
    ("zh", "總統陳美麗強調，大橋很安全。", [("大橋很安全", "陳美麗")]),
    ("zh", "大桥于周一开通。", []),
    ("zh", "这座城市被称为桥城。", []),
    ("ja", "李明市長は、橋は閉鎖されると述べた。", [("橋は閉鎖される", "李明市長")]),
    ("ja", "見本花子市長は、橋は安全だと強調した。", [("橋は安全だ", "見本花子")]),
    ("ja", "警察によると、けが人はいない。", [("けが人はいない", "警察")]),
    ("ja", "見本花子市長は会見で、橋は来週閉鎖されると明らかにした。", [("橋は来週閉鎖される", "見本花子")]),
    ("ja", "橋は安全だと見本花子市長は語った。", [("橋は安全だ", "見本花子")]),
    ("ja", "橋は月曜日に開通した。", []),
    ("ko", "시장은 다리가 폐쇄된다고 말했다.", [("다리가 폐쇄된다", "시장")]),
    ("ko", "김민수 시장은 다리가 안전하다고 강조했다.", [("다리가 안전하다", "김민수")]),
    ("ko", "경찰에 따르면 다친 사람은 없다.", [("다친 사람은 없다", "경찰")]),
    ("ko", "경찰은 다친 사람은 없다고 밝혔다.", [("다친 사람은 없다", "경찰")]),
    ("ko", "김민수 시장은 다리가 안전할 것이라고 말했다.", [("다리가 안전할 것이라", "김민수")]),
    ("ko", "다리는 월요일에 개통됐다.", []),
    ("ar", "قال محمد سالم إن الجسر آمن.", [("الجسر آمن", "محمد سالم")]),
    ("ar", "وأكدت الوزيرة ليلى حسن أن الجسر آمن.", [("الجسر آمن", "ليلى حسن")]),
    ("ar", "أضاف أن الجسر سيغلق غدا.", []),
    ("ar", "قال محمد سالم إن الجسر آمن. وأضاف أن الميناء مغلق.", [("الجسر آمن", "محمد سالم"),
     ("الميناء مغلق", "محمد سالم")]),
    ("ar", "بحسب الشرطة، الجسر آمن.", [("الجسر آمن", "الشرطة")]),
    ("ar", "وفقا للشرطة، لم يصب أحد.", [("لم يصب أحد", "شرطة")]),
    ("ar", "قال محمد سالم لوكالة رويترز إن الجسر آمن.", [("الجسر آمن", "محمد سالم")]),
    ("ar", "قال المتحدث باسم الحكومة إن الجسر آمن.", [("الجسر آمن", "المتحدث باسم الحكومة")]),
    ("ar", "افتتح الجسر يوم الاثنين.", []),
]  # fmt: skip
PIECES = "表示 据 报道 市长 李明 は が と述べた によると 시장은 다고 말했다 قال إن بحسب الوزير 大桥 다리"
BESIDE_AN_OFFICE: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("zh", "外交部发言人王芳说：“大桥很安全。”", [("大桥很安全。", "王芳")]),
    ("zh", "市长李明周一表示：“大桥很安全。”", [("大桥很安全。", "李明")]),
    ("zh", "美国总统萨姆普尔表示：“大桥很安全。”", [("大桥很安全。", "萨姆普尔")]),
    ("zh", "“大桥很安全。”市长李明说。", [("大桥很安全。", "李明")]),
    ("zh", "“大桥很安全。”外交部长王芳在会上说。", [("大桥很安全。", "王芳")]),
    ("zh", "“大桥很安全，”市长说。", [("大桥很安全，", "市长")]),
    ("zh", "李明市长说：“大桥很安全。”", [("大桥很安全。", "李明")]),
    ("zh", "大学教授赵样表示：“大桥很安全。”", [("大桥很安全。", "赵样")]),
    ("zh", "俄罗斯总统弗拉基米尔·样例表示：“大桥很安全。”", [("大桥很安全。", "弗拉基米尔·样例")]),
]


@pytest.mark.parametrize(("language", "text", "said"), REPORTED)
def test_reported_speech_is_found_with_who_says_it(language: str, text: str, said: list[tuple[str, str]]) -> None:
    """Verbs before and behind what is reported and nouns for a source lead to it; others report nothing."""
    found = annotate(text, language=language).quotes
    assert [(quote.words, quote.speaker) for quote in found] == said
    assert {quote.type for quote in found} <= {"indirect"}


@pytest.mark.parametrize(("language", "text", "said"), BESIDE_AN_OFFICE)
def test_an_office_before_a_chinese_name_is_no_part_of_it(
    language: str, text: str, said: list[tuple[str, str]]
) -> None:
    """The person speaks; where there is only an office, the office does."""
    assert [(quote.words, quote.speaker) for quote in annotate(text, language=language).quotes] == said


@given(
    st.sampled_from(["zh", "ja", "ko", "ar"]),
    st.lists(st.sampled_from([*"，。、：“”「」، .", *PIECES.split()]), max_size=14),
)
def test_whatever_is_written_words_and_places_agree(language: str, pieces: list[str]) -> None:
    """Each quote's place holds its words, each speaker lies in the text."""
    text = " ".join(pieces) if language in ("ko", "ar") else "".join(pieces)
    for quote in annotate(text, language=language).quotes:
        assert text[quote.start : quote.end] == quote.words != ""
        assert quote.speaker_end is None or 0 <= (quote.speaker_start or 0) < quote.speaker_end <= len(text)
