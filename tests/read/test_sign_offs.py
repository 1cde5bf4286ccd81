"""Who wrote it, by lines that are bylines in scripts without blanks, and by what agencies put last."""

from __future__ import annotations

import pytest

from nightdesk.read.bylines import names_of
from nightdesk.read.read_page import read_page
from nightdesk.read.sign_offs import eastern_byline, eastern_signature, signed_off
from tests.read.builders import URL, a_page, paragraphs_html


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("记者 甲小乙", ("甲小乙",)),
        ("本报记者 甲小乙 丙丁", ("甲小乙", "丙丁")),
        ("2026-01-06 10:00 来源：样报 记者：甲小乙", ("甲小乙",)),
        ("（记者王小样）", ("王小样",)),
        ("文/甲小乙", ("甲小乙",)),
        ("作者：甲小乙　编辑：丙丁", ("甲小乙",)),
        ("取材・文＝見本花子", ("見本花子",)),
        ("見本花子記者", ("見本花子",)),
        ("執筆：見本 花子", ("見本 花子",)),
        ("견본자 기자 sample@courier.example", ("견본자",)),
        ("견본자·예시인 기자", ("견본자", "예시인")),
        ("기자명 견본자 기자", ("견본자",)),
        ("[견본시=견본자 기자]", ("견본자",)),
        ("记者观察", ()),
        ("作者简介", ()),
        ("记者手记：港口的早晨", ()),
        ("新聞記者", ()),
        ("记者王小样从市政府获悉，大桥将于三月关闭。", ()),
        ("By Nora Sample", ()),
    ],
)
def test_a_line_that_is_nothing_but_an_eastern_byline_names_its_people(line: str, names: tuple[str, ...]) -> None:
    """By the word for a reporter beside them; headings and sentences that hold that word name nobody."""
    assert eastern_byline(line) == names


@pytest.mark.parametrize(("line", "names"), [("（見本花子）", ("見本花子",)), ("（共同通信）", ()), ("（完）", ())])
def test_a_name_alone_in_brackets_signs_a_japanese_text(line: str, names: tuple[str, ...]) -> None:
    """As its last line; an agency, or that it is over, is no name."""
    assert eastern_signature(["橋は三月に閉まる。", line]) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "(Reporting by Nora Sample in Exempla and Udo Unnamed in Brackwater; Editing by Lore Ipsum)",
            ("Nora Sample", "Udo Unnamed"),
        ),
        (
            "Reporting by Nora Sample; additional reporting by Udo Unnamed, writing by Lore Ipsum; editing by Bo Last",
            ("Nora Sample", "Udo Unnamed", "Lore Ipsum"),
        ),
        ("(Bericht von Lore Ipsum, redigiert von Udo Unnamed)", ("Lore Ipsum",)),
        ("(Reporte de Nora Sample; editado en español por Udo Unnamed)", ("Nora Sample",)),
        ("Editing by Nora Sample", ()),
    ],
)
def test_an_agency_signs_off_with_who_reported_and_wrote(line: str, names: tuple[str, ...]) -> None:
    """Who edited did not write it. Without any byline they are its authors; the line is never text."""
    assert names_of(signed_off(["The bridge closes in March.", line])) == names
    signed, with_byline = (
        read_page(a_page(f"{above}{paragraphs_html()}<p>{line}</p>"), url=URL) for above in ("", "<p>By Ann Byline</p>")
    )
    assert (signed.authors, with_byline.authors) == (names, ("Ann Byline",))
    assert line not in signed.text
