"""What the names of annotate() promise where no capital shows one: Chinese, Japanese, Korean, Arabic."""

import pytest

from nightdesk.text.annotate import annotate


def names(text: str, language: str) -> list[tuple[str, str]]:
    """Return the names of *text* with their kinds."""
    return [(one.text, one.kind) for one in annotate(text, language=language).names]


PERSON, PLACE, ORGANISATION = "person", "place", "organisation"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "市长李明样周一表示，大桥将关闭。", [("李明样", PERSON)]),
        ("zh", "王样例先生在上海说，他会去法国。", [("王样例", PERSON), ("上海", PLACE), ("法国", PLACE)]),
        ("zh", "样例国总统阿达·埃克桑普抵达。", [("阿达·埃克桑普", PERSON)]),
        ("zh", "样例科技有限公司董事长陈样文出席。", [("样例科技有限公司", ORGANISATION), ("陈样文", PERSON)]),
        ("zh", "他在样例大学学习。", [("样例大学", ORGANISATION)]),
        ("ja", "会社員の田中見本さんは東京都で話した。", [("田中見本", PERSON), ("東京都", PLACE)]),
        ("ja", "例示市のアダム・サンプル氏が語った。", [("例示市", PLACE), ("アダム・サンプル", PERSON)]),
        ("ja", "サンプル大統領はフランスを訪れた。", [("サンプル", PERSON), ("フランス", PLACE)]),
        ("ja", "見本新聞によると、外務省が発表した。", [("見本新聞", ORGANISATION), ("外務省", ORGANISATION)]),
        ("ko", "김견본 시장은 서울에서 말했다.", [("김견본", PERSON), ("서울", PLACE)]),
        ("ko", "박예시 씨는 견본대학교에서 일한다.", [("박예시", PERSON), ("견본대학교", ORGANISATION)]),
        ("ko", "이날 아다 엑상플 프랑스 대통령이 왔다.", [("아다 엑상플", PERSON), ("프랑스", PLACE)]),
        ("ar", "قال الرئيس الفرنسي آدا مثال إن الجسر جاهز.", [("آدا مثال", PERSON)]),
        ("ar", "أعلنت وزارة الخارجية في القاهرة ذلك.", [("وزارة الخارجية", ORGANISATION), ("القاهرة", PLACE)]),
        ("ar", "وقالت شركة المثال إن الأسعار ارتفعت في فرنسا.", [("شركة المثال", ORGANISATION), ("فرنسا", PLACE)]),
    ],
)  # fmt: skip
def test_titles_endings_and_lists_show_a_name(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A title beside a known surname, a transliteration, an institution's ending, a place of the gazetteer."""
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "一家公司倒闭，各大学放假，政府表示和平最重要。"),
        ("zh", "小学生和老师在公园玩，马路很长，高兴的人们唱歌。"),
        ("zh", "总统说，市长和部长都同意，平安最好。"),
        ("ja", "首都の政府は地区の農村を支援し、都市計画を発表した。"),
        ("ja", "コンピューターとインターネットの利用が増え、銀行と大学が協力した。"),
        ("ja", "大統領は市長と会談し、沢山の人が集まった。"),
        ("ko", "이번 대통령 선거에서 정부는 지난 시장 상황을 검토했다."),
        ("ko", "은행과 병원은 문을 닫았고 위원회는 회의를 열었다."),
        ("ar", "قال محمد إن القوم سالمون في البيت."),
        ("ar", "على الجانب الآخر كان حسن الحظ معهم."),
    ],
)
def test_plain_words_are_no_names(language: str, text: str) -> None:
    """What only looks like a surname, a title without a name, or a word of an institution alone names nobody."""
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "short", "full"),
    [
        ("zh", "总统阿达·埃克桑普抵达。埃克桑普说，他会留下。", "埃克桑普", "阿达·埃克桑普"),
        ("ja", "アダム・サンプル大統領が来た。サンプル氏は語った。", "サンプル", "アダム・サンプル"),
    ],
)
def test_the_last_part_of_a_transliterated_name_leads_to_all_of_it(
    language: str, text: str, short: str, full: str
) -> None:
    """Later mentions are the same person."""
    assert [(one.text, one.entity) for one in annotate(text, language=language).names] == [(full, full), (short, full)]


def test_a_name_is_found_again_without_its_title() -> None:
    """Who was named once with a title is named by the same characters later."""
    assert [text for text, _ in names("市长李明样到了。大家欢迎李明样回家。", "zh")] == ["李明样", "李明样"]
